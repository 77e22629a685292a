//! A tour in linear mode: a step at a time in sentences, questions before answers.

use std::path::Path;

use super::command::Command;
use super::interpret::{Request, interpret};
use super::sentences;
use super::session::{Reply, Session};
use crate::decision::sliders;
use crate::exploration::{Exploration, letter};
use crate::group::{Count, words};
use crate::pack::Pack;
use crate::text::{self, number};
use crate::tour::{
    Ask, AskKind, Live, Minutes, Move, Opening, Part, Scene, Show, Stage, Tour, Vote, VoteError,
    ballot_lines, result, unvoted,
};

/// A tour that is led by lines.
#[derive(Debug)]
pub struct Presentation {
    tour: Tour,
    show: Show,
    opening: Opening,
    stage: Stage,
    session: Session,
}

/// The commands of a tour, and what they do.
const COMMANDS: [(&str, &str); 10] = [
    (
        "next",
        "continue: show the answer if something is asked, otherwise the next step",
    ),
    ("back", "go back"),
    ("reveal", "show the answer now"),
    (
        "vote ANSWER",
        "record a vote, one per person. On a terminal `vote` alone hides what is typed. Ballots also come as codes and from files",
    ),
    ("unvote", "remove the last vote"),
    ("step NUMBER", "go to a step"),
    ("steps", "list the steps"),
    ("notes", "show the speaker notes"),
    (
        "park TEXT",
        "add a remark to the parking lot; without a text, list it",
    ),
    ("quit", "end the tour"),
];

impl Presentation {
    /// Begins a tour where an exploration is.
    pub fn new(tour: Tour, exploration: Exploration) -> Self {
        let opening = Opening {
            sliders: exploration.sliders().clone(),
            scenario: exploration.scenario(),
        };
        let show = Show::new(&tour);
        let mut presentation = Self {
            stage: show.stage(&tour, exploration.pack(), &opening),
            tour,
            show,
            opening,
            session: Session::new(exploration),
        };
        presentation.arrive();
        presentation
    }

    /// The title of the tour and its first step.
    pub fn opening(&self) -> Vec<String> {
        let mut said = vec![text::sentence(&self.tour.title)];
        said.extend(self.beat());
        said
    }

    /// Does what a line says.
    ///
    /// # Errors
    /// One sentence says what is wrong with the line and what to do; nothing has changed then.
    pub fn hear(&mut self, line: &str) -> Result<Reply, String> {
        let line = text::clean_line(line.trim());
        let (word, rest) = line.split_once(' ').unwrap_or((&line, ""));
        let rest = rest.trim();
        if !word.eq_ignore_ascii_case("next") {
            self.show.disarm();
        }
        let said = match (word.to_ascii_lowercase().as_str(), rest) {
            ("next", "") => self.next(false),
            ("reveal", "") => {
                if self.show.asked(&self.tour).is_none() {
                    return Err("nothing is asked here".to_owned());
                }
                self.next(true)
            }
            ("back", "") => match self.show.back(&self.tour) {
                Move::End => return Err("this is the first step".to_owned()),
                _ => self.arrived(),
            },
            ("step", _) => self.go_to(rest)?,
            ("steps", "") => self.steps(),
            ("notes", "") => self.notes(),
            ("vote", "") if self.asked().is_some() => return Ok(Reply::Unseen),
            ("vote", _) => {
                let voted = self.vote(rest);
                voted.map_err(|error| error.to_string())?
            }
            ("unvote", "") => {
                let [called, _] = self.asked().map_or(["vote", "votes"], Ask::called);
                if !self.show.take_back() {
                    return Err(format!("there is no {called} to remove"));
                }
                vec![self.counted()]
            }
            ("park", "") => match self.show.parked() {
                [] => vec!["The parking lot is empty.".to_owned()],
                parked => parked.to_vec(),
            },
            ("park", _) => {
                self.show.park(rest.to_owned());
                vec!["Added to the parking lot.".to_owned()]
            }
            ("help", "") => {
                let mut said: Vec<String> = COMMANDS
                    .iter()
                    .map(|(usage, does)| format!("{usage}: {does}."))
                    .collect();
                said.push("requests 40/s: try another value; the next step restores it.".to_owned());
                said
            }
            ("quit", "") => return Ok(Reply::Leave),
            _ => return self.detour(&line),
        };
        Ok(Reply::Said(said))
    }

    /// The question that is open.
    pub fn asked(&self) -> Option<&Ask> {
        self.show.asked(&self.tour)
    }

    /// How many votes there are on it.
    pub fn votes(&self) -> usize {
        self.show.votes().len()
    }

    /// The pack.
    pub fn pack(&self) -> &Pack {
        self.session.exploration().pack()
    }

    /// Takes a vote of which nothing may show.
    ///
    /// # Errors
    /// One sentence says what is wrong with it, and nothing of what it is.
    pub fn hear_unseen(&mut self, written: &str) -> Result<Reply, String> {
        let usage = self.asked().map_or("", Vote::usage);
        match self.vote(&text::clean_line(written.trim())) {
            Ok(said) => Ok(Reply::Said(said)),
            Err(error) => Err(error.discreet().unwrap_or_else(|| format!("give {usage}"))),
        }
    }

    fn arrive(&mut self) {
        let pack = std::sync::Arc::clone(self.session.exploration().pack());
        self.stage = self.show.stage(&self.tour, &pack, &self.opening);
        self.session
            .restart(self.stage.sliders.clone(), self.stage.scenario);
    }

    fn arrived(&mut self) -> Vec<String> {
        self.arrive();
        self.beat()
    }

    fn next(&mut self, sure: bool) -> Vec<String> {
        let mut moved = self.show.next(&self.tour);
        if sure && moved == Move::NobodyVoted {
            moved = self.show.next(&self.tour);
        }
        match moved {
            Move::Moved => self.arrived(),
            Move::NobodyVoted => {
                let nobody = self.asked().map_or("", Ask::nobody);
                let then = self.asked().map_or("", Ask::then);
                vec![format!("{nobody}; next again {then}.")]
            }
            Move::End => vec!["That was the last step; quit ends the tour.".to_owned()],
        }
    }

    fn go_to(&mut self, written: &str) -> Result<Vec<String>, String> {
        let count = self.tour.steps.len();
        let number = written
            .parse::<usize>()
            .ok()
            .filter(|number| (1..=count).contains(number));
        let number = number.ok_or_else(|| format!("give the number of a step, 1 to {count}"))?;
        self.show.go_to(&self.tour, number - 1);
        Ok(self.arrived())
    }

    fn steps(&self) -> Vec<String> {
        let steps = self.tour.steps.iter().enumerate();
        let line = |(at, step): (usize, &crate::tour::Step)| {
            let here = if at == self.show.index() { ", here" } else { "" };
            text::sentence(&format!(
                "{}. {}{}{here}",
                at + 1,
                step.title,
                minutes(step.minutes)
            ))
        };
        steps.map(line).collect()
    }

    fn notes(&self) -> Vec<String> {
        let note = self
            .show
            .step(&self.tour)
            .map(|step| step.note.plain())
            .unwrap_or_default();
        if note.is_empty() {
            return vec!["No speaker notes for this step.".to_owned()];
        }
        note.lines()
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect()
    }

    fn vote(&mut self, written: &str) -> Result<Vec<String>, VoteError> {
        let Some(ask) = self.show.asked(&self.tour) else {
            return Err(VoteError::Other("nothing is asked here".to_owned()));
        };
        let exploration = self.session.exploration();
        let pack = exploration.pack();
        let lines = if ask.is_file(written) {
            ballot_lines(pack, ask, Path::new(written)).map_err(VoteError::Other)?
        } else {
            vec![written.to_owned()]
        };
        let votes = lines
            .iter()
            .map(|line| Vote::read(pack, exploration.sliders(), ask, line));
        let votes: Vec<Vote> = votes.collect::<Result<_, _>>()?;
        let known = votes
            .into_iter()
            .filter(|vote| !self.show.vote(vote.clone()))
            .count();
        let mut said = vec![self.counted()];
        if known > 0 {
            said.push("Duplicate ballots are counted once.".to_owned());
        }
        Ok(said)
    }

    /// How many have voted, and nothing of what.
    fn counted(&self) -> String {
        format!("{}.", self.show.in_words(&self.tour))
    }

    /// What the ballots whose answer has been shown come to.
    fn count(&self) -> Option<Count> {
        let cast = self.show.shown_ballots(&self.tour);
        self.session.exploration().count(&cast)
    }

    /// What everybody hears at a beat.
    fn beat(&self) -> Vec<String> {
        let Some(step) = self.show.step(&self.tour) else {
            return Vec::new();
        };
        let exploration = self.session.exploration();
        let live = Live::of(exploration);
        let number = self.show.index() + 1;
        let head = format!(
            "Step {number} of {}{}. {}",
            self.tour.steps.len(),
            minutes(step.minutes),
            step.title
        );
        let mut said = vec![head];
        let asked = self.show.asked(&self.tour);
        if let Some(ask) = asked {
            said.extend(question(ask, &live));
            let to = match ask.kind {
                AskKind::Notes(_) => "respond",
                _ => "vote",
            };
            said.push(format!(
                "To {to}: `vote {}` ({}). {}",
                Vote::example(ask),
                Vote::usage(ask),
                self.counted()
            ));
            return said;
        }
        if let Some(ask) = &step.ask {
            said = vec![ask.question.fill(&live)];
            let (votes, hidden) = (self.show.votes(), self.stage.hidden);
            said.extend(result(ask, votes, &live, self.count().as_ref(), hidden));
        }
        said.extend(step.say.iter().map(|words| words.fill(&live)));
        said.extend(self.screen(&live));
        said
    }

    /// What the screen of the step would show, in sentences.
    fn screen(&self, live: &Live<'_>) -> Vec<String> {
        let exploration = self.session.exploration();
        let essence = self.stage.scene.essence().unwrap_or(Part::Answer);
        if self.stage.hidden.withhold(essence) {
            return Vec::new();
        }
        let sentence = match self.stage.scene {
            Scene::Explore if self.stage.hidden.withhold(Part::Tracks) => {
                sentences::answer_without_flips(exploration)
            }
            Scene::Explore => sentences::answer(exploration),
            Scene::Map => match self.stage.axes.as_slice() {
                [across, upward] => {
                    let id = |slider| sliders::id(exploration.pack(), slider);
                    format!("To see the map, enter `map {} {}`.", id(*across), id(*upward))
                }
                _ => return Vec::new(),
            },
            Scene::Sensitivity => "To see the sensitivity of the lead, enter `sensitivity`.".to_owned(),
            Scene::Cases => "To see the most similar published decisions, enter `cases`.".to_owned(),
            Scene::Compare => "To see the criteria one by one, enter `compare`.".to_owned(),
            Scene::Curves | Scene::Read => return Vec::new(),
            Scene::Group => {
                return match self.count() {
                    Some(count) => self.group_said(live.pack, &count),
                    None => vec!["Nobody has voted on what matters.".to_owned()],
                };
            }
            Scene::Record => {
                let minutes = Minutes::of(&self.show, &self.tour);
                let mut said = minutes.said(live, self.count().as_ref());
                said.push("`save FILE` writes all of it into a decision file.".to_owned());
                return said;
            }
        };
        vec![sentence]
    }

    /// What the votes come to, and whose they are where nobody has voted in the last round.
    fn group_said(&self, pack: &Pack, count: &Count) -> Vec<String> {
        let missing = self.show.unvoted(&self.tour, count.group.round);
        let missing = missing.map(|round| unvoted(round, count));
        missing.into_iter().chain(words::said(pack, count, 0)).collect()
    }

    /// Sliders and questions in between. While something is hidden only what cannot show it is answered.
    fn detour(&mut self, line: &str) -> Result<Reply, String> {
        let pack = std::sync::Arc::clone(self.session.exploration().pack());
        let request = interpret(&pack, line);
        if self.stage.hidden.is_empty() {
            let saves =
                matches!(&request, Ok(Some(Request::Command(entry, _))) if entry.command == Command::Save);
            let count = saves.then(|| self.count()).flatten();
            let minutes = Minutes::of(&self.show, &self.tour);
            return self.session.hear_in(line, minutes.workshop(count.as_ref()));
        }
        match request? {
            None => Ok(Reply::Said(Vec::new())),
            Some(Request::Slider(slider, value)) => {
                self.session.hear(line)?;
                if value.is_empty() {
                    self.session
                        .restart(self.stage.sliders.clone(), self.stage.scenario);
                }
                let now = self.session.exploration().sliders().value(slider);
                let shown = sliders::show(&pack, slider, now);
                Ok(Reply::Said(vec![format!(
                    "{}: {shown}.",
                    sliders::title(&pack, slider)
                )]))
            }
            Some(Request::Command(entry, _)) => match entry.command {
                Command::Traits | Command::Priorities | Command::Read | Command::Glossary => {
                    self.session.hear(line)
                }
                _ => Err(format!(
                    "{} could show what is hidden until the reveal",
                    entry.name
                )),
            },
        }
    }
}

/// A time box in words; nothing where there is none.
fn minutes(minutes: f64) -> String {
    match minutes {
        0.0 => String::new(),
        1.0 => ", 1 minute".to_owned(),
        _ => format!(", {} minutes", number(minutes, 3)),
    }
}

/// The question and its possible answers.
fn question(ask: &Ask, live: &Live<'_>) -> Vec<String> {
    let mut said = vec![ask.question.fill(live)];
    match &ask.kind {
        AskKind::Option => {
            let options = live.sliders.shown();
            said.extend(
                options.map(|option| format!("{} {}", letter(option), live.pack.options[option].title)),
            );
            said.push("= too close to call".to_owned());
        }
        AskKind::Choice(choices, _) => {
            let choices = choices.iter().enumerate();
            said.extend(choices.map(|(at, choice)| format!("{} {choice}", at + 1)));
        }
        AskKind::Priorities(_) => {
            let aspects = live.pack.aspects.iter();
            said.extend(aspects.map(|aspect| text::sentence(&format!("{}: {}", aspect.title, aspect.swing))));
        }
        AskKind::Trait(_) | AskKind::Notes(_) | AskKind::Consent => {}
    }
    said
}
