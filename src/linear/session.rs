//! A decision that is explored by lines.

use std::path::PathBuf;

use super::command::{Command, Entry};
use super::group::{self, Ballots};
use super::help::help;
use super::interpret::{self, Request, interpret};
use super::interview::{self, Heard};
use super::{
    calculation, cases, changes, curve, map, reading, remarks, reports, sensitivity, sentences, variants,
};
use crate::decision::Sliders;
use crate::exploration::Exploration;
use crate::interview::Interview;
use crate::kept::Kept;
use crate::pack::ScenarioIndex;
use crate::record::Workshop;
use crate::recovery::{Found, Keeper};
use crate::text;

/// What is wrong with a line that brings back what is not there.
const NOTHING_LOST: &str = "there are no changes of an earlier session to restore";

/// What a line brings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// Sentences, one a line; none where the line said nothing.
    Said(Vec<String>),
    /// Somebody wants to answer unseen.
    Unseen,
    /// The end.
    Leave,
}

/// An exploration that is led by lines.
#[derive(Debug)]
pub struct Session {
    exploration: Exploration,
    /// The decision file that is open, or was saved.
    kept: Option<Kept>,
    /// What changes is written down, where that was asked for.
    keeper: Option<Keeper>,
    /// What an earlier program could not save.
    found: Option<Found>,
    /// Whether the person has been told that leaving loses changes.
    is_leaving: bool,
    /// The interview that goes on, if one does: then a line is an answer.
    interview: Option<Interview>,
    /// The ballots that are being collected, if they are: then a line is one.
    ballots: Option<Ballots>,
}

impl Session {
    /// Begins where the exploration is.
    pub fn new(exploration: Exploration) -> Self {
        Self {
            exploration,
            kept: None,
            keeper: None,
            found: None,
            is_leaving: false,
            interview: None,
            ballots: None,
        }
    }

    /// Goes on from a decision file, to which it is saved again.
    pub fn keep(&mut self, kept: Option<Kept>) {
        self.kept = kept;
    }

    /// Writes down from now on what changes, and says what an earlier program could not save.
    pub fn write_down(&mut self, folder: Option<PathBuf>) -> Option<String> {
        let (keeper, found) = Keeper::begin(&self.exploration, self.kept.as_ref(), folder);
        self.keeper = Some(keeper);
        self.found = found;
        self.found
            .as_ref()
            .map(|found| found.question(["`restore`", "`forget`"]))
    }

    /// The person leaves: what was written down is not needed any more.
    pub fn end(&mut self) {
        if let Some(keeper) = &mut self.keeper {
            keeper.forget(&self.exploration);
        }
    }

    /// Begins an interview and says its first question.
    pub fn interview(&mut self) -> Vec<String> {
        let interview = Interview::default();
        match interview::question(&self.exploration, &interview) {
            Heard::Said(said) => {
                self.interview = Some(interview);
                said
            }
            Heard::Ended(said) => said,
        }
    }

    /// Begins anew elsewhere.
    pub(super) fn restart(&mut self, sliders: Sliders, scenario: Option<ScenarioIndex>) {
        self.exploration.restart(sliders, scenario);
        self.interview = None;
    }

    /// What is not saved, as a sentence, unless the person has been told; none where nothing is lost.
    pub fn unsaved(&mut self) -> Option<String> {
        let is_told = std::mem::replace(&mut self.is_leaving, true);
        remarks::unsaved(&self.exploration, self.kept.as_ref()).filter(|_| !is_told)
    }

    /// Whether an interview goes on.
    pub fn is_interview(&self) -> bool {
        self.interview.is_some()
    }

    /// What is explored, as it is after the lines so far.
    pub fn exploration(&self) -> &Exploration {
        &self.exploration
    }

    /// The question and the answer as they stand, to begin with.
    pub fn opening(&self) -> Vec<String> {
        let title = self.exploration.pack().header.title.clone();
        vec![title, sentences::answer(&self.exploration)]
    }

    /// Does what a line says.
    ///
    /// # Errors
    /// One sentence says what is wrong with the line and what to do; nothing has changed then.
    pub fn hear(&mut self, line: &str) -> Result<Reply, String> {
        self.hear_in(line, None)
    }

    /// Does what a line says in a workshop, whose result is saved with the decision.
    ///
    /// # Errors
    /// As [`Self::hear`].
    pub(super) fn hear_in(&mut self, line: &str, workshop: Option<Workshop<'_>>) -> Result<Reply, String> {
        let mut reply = self.do_as(line, workshop);
        let keeper = self.keeper.as_mut();
        let failed = keeper.and_then(|keeper| keeper.keep(&self.exploration, self.kept.as_ref()));
        if let (Some(words), Ok(Reply::Said(said))) = (failed, &mut reply) {
            said.push(words.to_owned());
        }
        reply
    }

    fn do_as(&mut self, line: &str, workshop: Option<Workshop<'_>>) -> Result<Reply, String> {
        let was_leaving = std::mem::take(&mut self.is_leaving);
        // What was typed comes back in what is said about it: it is made safe once, on the way in.
        let line = text::clean_line(line.trim());
        // To leave and to ask for help is possible in the middle of it.
        let is_command = matches!(
            interpret(self.exploration.pack(), &line),
            Ok(Some(Request::Command(entry, _))) if matches!(entry.command, Command::Help | Command::Quit)
        );
        if let Some(mut interview) = self.interview.take_if(|_| !is_command) {
            let heard = interview::hear(&mut self.exploration, &mut interview, &line);
            return Ok(Reply::Said(match heard {
                Ok(Heard::Ended(said)) => said,
                Ok(Heard::Said(said)) => {
                    self.interview = Some(interview);
                    said
                }
                Err(wrong) => {
                    self.interview = Some(interview);
                    return Err(wrong);
                }
            }));
        }
        if let Some(mut ballots) = self.ballots.take_if(|_| !is_command) {
            let heard = group::hear(&self.exploration, &mut ballots, &line);
            if !matches!(heard, Ok(Heard::Ended(_))) {
                self.ballots = Some(ballots);
            }
            return heard.map(|heard| match heard {
                Heard::Said(said) | Heard::Ended(said) => Reply::Said(said),
            });
        }
        let Some(request) = interpret(self.exploration.pack(), &line)? else {
            return Ok(Reply::Said(Vec::new()));
        };
        let said = match request {
            Request::Slider(slider, value) => {
                vec![changes::slider(&mut self.exploration, slider, value)?]
            }
            Request::Command(entry, _) if entry.command == Command::Quit => {
                let unsaved = remarks::unsaved(&self.exploration, self.kept.as_ref());
                let Some(unsaved) = unsaved.filter(|_| !was_leaving) else {
                    self.is_leaving = was_leaving;
                    return Ok(Reply::Leave);
                };
                self.is_leaving = true;
                vec![format!("{unsaved}, `quit` again quits without saving.")]
            }
            Request::Command(entry, _) if entry.command == Command::Interview => self.interview(),
            Request::Command(entry, _) if entry.command == Command::Group => {
                let (ballots, said) = group::begin(&self.exploration);
                self.ballots = Some(ballots);
                said
            }
            Request::Command(entry, rest) if entry.command == Command::Save => {
                let said = remarks::save(&mut self.exploration, &mut self.kept, rest, workshop)?;
                self.end();
                vec![said]
            }
            Request::Command(entry, _) if entry.command == Command::Restore => self.restore()?,
            Request::Command(entry, _) if entry.command == Command::Forget => {
                self.found.take().ok_or(NOTHING_LOST)?.forget();
                vec!["Discarded.".to_owned()]
            }
            Request::Command(entry, rest) => command(&mut self.exploration, entry, rest)?,
        };
        let clean = said.iter().map(|sentence| text::clean_line(sentence));
        Ok(Reply::Said(
            clean.filter(|sentence| !sentence.is_empty()).collect(),
        ))
    }
}

impl Session {
    /// Makes the changes again that an earlier program could not save.
    fn restore(&mut self) -> Result<Vec<String>, String> {
        let found = self.found.as_ref().ok_or(NOTHING_LOST)?;
        // They begin where this session began.
        if !self.exploration.is_untouched() {
            return Err(
                "`restore` is for the start, before other changes; `quit` without saving and start again"
                    .to_owned(),
            );
        }
        let mut said = Vec::new();
        match found.pack(&self.exploration) {
            Ok(Some(pack)) => self.exploration = self.exploration.with_pack(pack),
            Ok(None) => {}
            Err(why) => said.push(format!("The own prices cannot be restored: {why}.")),
        }
        found.replay(&mut self.exploration);
        said.push(if found.is_of_other_text {
            "Restored; the file has changed since: `save FILE` saves under another name.".to_owned()
        } else {
            "Restored; `undo` undoes step by step.".to_owned()
        });
        said.push(sentences::answer(&self.exploration));
        if let (Some(found), Some(keeper)) = (self.found.take(), &mut self.keeper) {
            keeper.be_done_with(found.path);
        }
        Ok(said)
    }
}

fn command(exploration: &mut Exploration, entry: &Entry, rest: &str) -> Result<Vec<String>, String> {
    match entry.command {
        Command::Range
        | Command::Option
        | Command::Case
        | Command::Keep
        | Command::Decide
        | Command::Set
        | Command::Confirm
        | Command::Assume
            if rest.is_empty() =>
        {
            Err(format!("write `{}`", entry.usage))
        }
        Command::Set => {
            let (slider, value) = interpret::slider(exploration.pack(), rest)?;
            Ok(vec![changes::slider(exploration, slider, value)?])
        }
        Command::Range => Ok(vec![changes::range(exploration, rest)?]),
        Command::Scenario if rest.is_empty() => Ok(reports::scenarios(exploration)),
        Command::Scenario => Ok(vec![changes::scenario(exploration, rest)?]),
        Command::Option => Ok(vec![changes::option(exploration, rest)?]),
        Command::Keep => Ok(vec![variants::keep(exploration, rest)?]),
        Command::Variant => variants::variant(exploration, rest),
        Command::Difference => variants::difference(exploration, rest),
        Command::Decide => Ok(vec![remarks::decide(exploration, rest)?]),
        Command::Note if rest.is_empty() => Ok(remarks::list(exploration)),
        Command::Note => Ok(vec![remarks::note(exploration, rest)?]),
        Command::Undo => Ok(vec![changes::undo(exploration)?]),
        Command::Redo => Ok(vec![changes::redo(exploration)?]),
        Command::Options => Ok(reports::options(exploration)),
        Command::Why => Ok(reports::why(exploration)),
        Command::Ranking => Ok(reports::ranking(exploration)),
        Command::Flips => Ok(reports::flips(exploration)),
        Command::Compare => reports::compare(exploration, rest),
        Command::Calculation => calculation::calculation(exploration, rest),
        Command::Sensitivity => sensitivity::sensitivity(exploration, rest),
        Command::Cases => cases::list(exploration),
        Command::Case => cases::one(exploration, rest),
        Command::Map => map::territories(exploration, rest),
        Command::Curve => curve::curve(exploration, rest),
        Command::Where => Ok(reports::whereabouts(exploration)),
        Command::Repeat => {
            let repeat = exploration.repeat();
            let missing = "Flags cannot say all of this state; `save` writes it to a file, and `--observed FILE` reads measurements.";
            let missing = (!repeat.is_exact).then(|| missing.to_owned());
            Ok([repeat.call].into_iter().chain(missing).collect())
        }
        Command::Traits => Ok(reports::traits(exploration)),
        Command::Worth if rest.is_empty() => reports::worth(exploration),
        Command::Worth => Ok(vec![changes::worth(exploration, rest)?]),
        Command::Priorities => Ok(reports::priorities(exploration)),
        Command::Read => reading::read(exploration, rest),
        Command::Glossary => reading::glossary(exploration, rest),
        Command::Ask => Ok(interview::ask(exploration)),
        Command::Confirm => Ok(vec![changes::confirm(exploration, rest, true)?]),
        Command::Assume => Ok(vec![changes::confirm(exploration, rest, false)?]),
        Command::Help
        | Command::Interview
        | Command::Group
        | Command::Save
        | Command::Restore
        | Command::Forget
        | Command::Quit => help(rest),
    }
}
