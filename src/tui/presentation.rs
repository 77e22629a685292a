//! A tour on the screen: where it is, what is withheld, how the screen is divided.

mod asked;
mod bars;
mod clock;
mod closer;
mod large;
mod times;
mod voting;

pub use clock::Clock;
pub use closer::{Closer, differing};
pub use times::Times;
pub use voting::{Asked, Entry, Passed, Voting};

use std::collections::BTreeMap;
use std::rc::Rc;
use std::time::Instant;

use ratatui::layout::Rect;

use super::canvas::Look;
use super::commands::Action;
use super::frame::is_ruled;
use super::input::Key;
use super::memo::Memo;
use super::widgets::flow::{Line, Run, flow};
use super::widgets::page;
use crate::ballots::Cast;
use crate::decision::{Slider, Sliders, sliders};
use crate::exploration::{Exploration, letter};
use crate::group::{Count, Estimate, Group, words};
use crate::tour::{
    self, Ask, AskKind, KeptVote, Live, Opening, Part, Parts, Scene, Show, Stage, Step, Tour, estimated,
    in_a_word, is_answered, is_told, result, unvoted,
};

/// A tour that is shown.
#[derive(Debug)]
pub struct Presentation {
    /// The tour.
    pub tour: Tour,
    /// Where it is.
    pub show: Show,
    /// Where the sliders were before it.
    pub opening: Opening,
    /// Where the step puts everything.
    pub stage: Stage,
    /// What was kept of detours: sliders and their values.
    pub kept: Vec<(Slider, f64)>,
    /// Whether the audience sees nothing.
    pub blank: bool,
    /// Whether this window shows the speaker's notes.
    pub notes: bool,
    /// Whose window this is.
    pub seat: Seat,
    /// What is open in place of the screen.
    pub layer: Layer,
    /// What the person who votes sees of it.
    pub typed: Sight,
    /// What the keys so far have begun.
    pub pending: Pending,
    /// The key that has asked for an answer before any vote: it alone shows it.
    pub armed: Option<Key>,
    /// The time box of the step.
    pub clock: Clock,
    /// The index of the step whose time box that is, and the seconds that are left of those of other steps.
    pub boxes: (usize, BTreeMap<usize, i64>),
    /// How long each step has taken.
    pub times: Times,
    /// The seconds that each step took in the rehearsal, by its id; empty where there was none.
    pub rehearsed: BTreeMap<String, u64>,
    /// Whether clocks run: they do not in pictures.
    pub live: bool,
    /// What is looked at in the result of the group.
    pub closer: Closer,
    /// The first row of what is said that shows, where it is longer than a small screen.
    pub scroll: usize,
    /// What the last input has entered or taken back.
    pub entered: Vec<Entered>,
    /// What the ballots come to.
    counted: Memo<(Sliders, Vec<Cast>), Option<Count>>,
}

/// What shows in place of the step's screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// The criteria with the step that each stands for: their own priorities would set an anchor.
    Swings,
    /// How far the votes lie apart.
    Spans,
    /// What the votes come to.
    Group,
    /// What goes into the record.
    Record,
}

/// Whose window shows a tour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seat {
    /// Of who presents.
    Presenter,
    /// Of who explores, lets a group vote and goes on exploring.
    Explorer,
    /// Of the audience: neither notes nor what is typed.
    Audience,
    /// Of the speaker: the notes, also while the audience sees nothing.
    Speaker,
}

/// What some keys have begun and others end.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Pending {
    /// Nothing.
    #[default]
    Nothing,
    /// The number of a step, as far as it is typed.
    Step(String),
    /// To leave.
    Leave,
    /// To drop what is typed.
    Drop,
    /// To blank the screen, and perhaps to show it again, with what may be the beginning of an answer.
    Blank(String),
}

/// What becomes of the votes on a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entered {
    /// One more.
    Vote(KeptVote),
    /// The last one is taken back.
    TakenBack,
}

/// What is open in place of the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Layer {
    /// Nothing.
    None,
    /// The list of steps, with the one that is chosen.
    Steps(usize),
    /// Votes are taken.
    Vote(Voting),
    /// Something to be put aside, while it is typed.
    Park(String),
}

/// What is seen of a vote before it is entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sight {
    /// Its length.
    Hidden,
    /// All of it, as the person who votes has asked for.
    Shown,
}

impl Sight {
    /// The other one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Hidden => Self::Shown,
            Self::Shown => Self::Hidden,
        }
    }
}

/// A row above the screen.
#[derive(Debug, Clone, PartialEq)]
pub enum Row {
    /// Words.
    Words(Line),
    /// The estimates of an input.
    Span(Estimate),
    /// The track of a slider.
    Track(Slider),
    /// Bars and what they are of.
    Parts(page::Row),
}

/// How the screen is divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Split {
    /// What is said and asked.
    pub block: Rect,
    /// The line beneath it.
    pub rule: u16,
    /// The part in which the real screen shows; none where there is no room for it.
    pub body: Option<Rect>,
    /// The area of a terminal on which that screen would be as large.
    pub room: Rect,
    /// The row of the terminal on which the first row of that area lies.
    pub top: u16,
}

/// The rows of the header and of the footer with their lines.
const MARGIN: u16 = 2;
/// The empty rows around what is said.
const AIR: u16 = 2;
/// The least rows in which a screen says something.
const LEAST_BODY: u16 = 5;
/// The narrowest on which the screen shows beneath the question.
pub const LEAST_WIDTH: u16 = 60;
/// The least rows in which the answer stands in large characters.
const LARGE_HEIGHT: u16 = 30;
/// The rows of a usual terminal.
const USUAL_HEIGHT: u16 = 24;
/// The least rows in which the answer of a group stands in large characters above its picture.
const LARGE_GROUP: u16 = 36;
/// The cells left and right of the words.
pub const INDENT: u16 = 3;

impl Presentation {
    /// A tour at its beginning, from where an exploration is.
    pub fn new(tour: Tour, exploration: &Exploration) -> Self {
        let opening = Opening {
            sliders: exploration.sliders().clone(),
            scenario: exploration.scenario(),
        };
        let show = Show::new(&tour);
        let stage = show.stage(&tour, exploration.pack(), &opening);
        let minutes = tour.steps.first().map_or(0.0, |step| step.minutes);
        Self {
            tour,
            show,
            opening,
            stage,
            kept: Vec::new(),
            blank: false,
            notes: false,
            seat: Seat::Presenter,
            layer: Layer::None,
            typed: Sight::Hidden,
            pending: Pending::Nothing,
            armed: None,
            clock: Clock::new(minutes),
            boxes: (0, BTreeMap::new()),
            times: Times::default(),
            rehearsed: BTreeMap::new(),
            live: false,
            closer: Closer::default(),
            scroll: 0,
            entered: Vec::new(),
            counted: Memo::default(),
        }
    }

    /// Goes on with the time box of a step of so many minutes where it was left, or begins it.
    pub fn take_clock(&mut self, index: usize, minutes: f64, now: Instant) {
        self.clock.tick(now);
        let (timed, left) = &mut self.boxes;
        left.insert(std::mem::replace(timed, index), self.clock.left());
        self.clock = left
            .get(&index)
            .map_or_else(|| Clock::new(minutes), |left| Clock::at(*left));
    }

    /// The seconds that each step has taken, by its id.
    pub fn taken(&self) -> BTreeMap<String, u64> {
        let steps = self.tour.steps.iter().enumerate();
        steps
            .map(|(at, step)| (step.id.clone(), self.times.of(at).as_secs()))
            .collect()
    }

    /// Whether this window only follows another one.
    pub fn follows(&self) -> bool {
        matches!(self.seat, Seat::Audience | Seat::Speaker)
    }

    /// Whether this window shows nothing.
    pub fn is_blank(&self) -> bool {
        self.blank && self.seat != Seat::Speaker
    }

    /// Whether this window shows the speaker's notes.
    pub fn shows_notes(&self) -> bool {
        match self.seat {
            Seat::Presenter | Seat::Explorer => self.notes,
            Seat::Audience => false,
            Seat::Speaker => true,
        }
    }

    /// What this window shows in place of the screen.
    pub fn shown_layer(&self) -> &Layer {
        match self.seat {
            Seat::Presenter | Seat::Explorer => &self.layer,
            Seat::Audience | Seat::Speaker => &Layer::None,
        }
    }

    /// What the ballots whose answer has been shown come to where the sliders are; none where there are no votes.
    pub fn count(&self, exploration: &Exploration) -> Rc<Option<Count>> {
        let key = (exploration.sliders().clone(), self.show.shown_ballots(&self.tour));
        self.counted.get(key, |(_, cast)| exploration.count(cast))
    }

    /// Whether a key does something on the result of the group.
    pub fn offers(&self, action: Action, exploration: &Exploration) -> bool {
        let count = self.count(exploration);
        let group = (*count).as_ref().map(|count| self.closer.group(count));
        match action {
            Action::OneBallot => group.is_some_and(Group::may_name_people),
            Action::ShowNames => group.is_some_and(Group::has_names),
            Action::OtherRound => (*count).as_ref().is_some_and(|count| count.before.is_some()),
            Action::Previous | Action::Next => group.is_some_and(|group| differing(group).next().is_some()),
            Action::ShowCalculation => {
                group.is_some_and(|group| !group.issues.is_empty()) && self.stage.hidden.is_empty()
            }
            _ => true,
        }
    }

    /// What shows in place of the step's screen, if something does.
    pub fn page(&self) -> Option<Page> {
        let ask = self.show.step(&self.tour)?.ask.as_ref();
        match ask.map(|ask| &ask.kind) {
            Some(AskKind::Priorities(_)) if !self.show.is_revealed() => Some(Page::Swings),
            Some(AskKind::Priorities(_)) if self.show.votes().is_empty() => None,
            Some(AskKind::Priorities(round)) if is_told(*round) => Some(Page::Group),
            Some(AskKind::Priorities(_)) => Some(Page::Spans),
            _ => match self.stage.scene {
                Scene::Group => Some(Page::Group),
                Scene::Record => Some(Page::Record),
                _ => None,
            },
        }
    }

    /// Whether what is typed shows: in a window that the audience does not see, and to the person who asks for it.
    pub fn shows_typed(&self) -> bool {
        self.shows_notes() || self.typed == Sight::Shown
    }

    /// Whether a question is open.
    pub fn asks(&self) -> bool {
        self.show.asked(&self.tour).is_some()
    }

    /// Whether the step has a time box.
    pub fn is_timed(&self) -> bool {
        self.show.step(&self.tour).is_some_and(|step| step.minutes > 0.0)
    }

    /// Whether there is something typed that a key shows or hides: in the window of the notes it shows anyway.
    pub fn can_show_vote(&self) -> bool {
        !self.shows_notes() && matches!(&self.layer, Layer::Vote(voting) if voting.is_begun())
    }

    /// Whether the last vote can be taken back: not while a ballot is filled in.
    pub fn can_take_back(&self) -> bool {
        matches!(&self.layer, Layer::Vote(voting) if voting.is_between())
    }

    /// The sliders that the step points at.
    pub fn marked(&self) -> &[Slider] {
        self.show.step(&self.tour).map_or(&[], |step| &step.mark)
    }

    /// What the screens must not show.
    pub fn withheld(&self) -> Parts {
        self.stage.hidden
    }

    /// Whether the sliders are not where the step has put them.
    pub fn is_detour(&self, exploration: &Exploration) -> bool {
        *exploration.sliders() != self.stage.sliders
    }

    /// Divides an area.
    pub fn split(&self, exploration: &Exploration, area: Rect, look: Look) -> Split {
        let inner = area.height.saturating_sub(2 * MARGIN);
        // The picture of a group needs every row, and so do the criteria that are voted on.
        let page = self.page();
        let is_short = match page {
            Some(Page::Group | Page::Swings) => area.height < LARGE_HEIGHT,
            Some(Page::Spans) => area.height < USUAL_HEIGHT,
            _ => false,
        };
        let air = if is_short { 0 } else { AIR };
        let wanted = self.rows(exploration, (area.width, area.height), look).len() as u16 + air;
        let shows = area.width >= LEAST_WIDTH && inner >= wanted + 1 + LEAST_BODY;
        let height = if shows { wanted } else { inner };
        let block = Rect::new(0, MARGIN, area.width, height);
        let rule = block.bottom();
        let rest = inner.saturating_sub(height + 1);
        let body = shows.then(|| Rect::new(0, rule + 1, area.width, rest));
        // The screen draws what lies between a header and a footer of its own, which are not drawn.
        let tall = Rect::new(0, 0, area.width, rest + 2 * MARGIN);
        let (room, margin) = if is_ruled(tall) {
            (tall, MARGIN)
        } else {
            (Rect::new(0, 0, area.width, rest + 2), 1)
        };
        Split {
            block,
            rule,
            body,
            room: if shows { room } else { area },
            top: if shows {
                (rule + 1).saturating_sub(margin)
            } else {
                0
            },
        }
    }

    /// What is said and asked at this beat, on a terminal of so many columns and rows.
    pub fn rows(&self, exploration: &Exploration, (width, height): (u16, u16), look: Look) -> Vec<Row> {
        let Some(step) = self.show.step(&self.tour) else {
            return Vec::new();
        };
        let live = Live::of(exploration);
        let cells = usize::from(width.saturating_sub(2 * INDENT));
        let room = usize::from(height.saturating_sub(2 * MARGIN));
        let theme = look.theme;
        let mut rows = Vec::new();
        let mut add = |words: String, style| {
            let lines = flow(&[Run::new(words, style)], cells);
            rows.extend(lines.into_iter().map(Row::Words));
        };
        if let Some(ask) = self.show.asked(&self.tour) {
            add(ask.question.fill(&live), theme.strong);
            // Where the criteria are voted on, all of what each stands for shows beneath: how to answer is said with the vote.
            let has_swings = self.page() == Some(Page::Swings) && width >= LEAST_WIDTH;
            if !has_swings || height >= LARGE_HEIGHT {
                let choices = asked::choices(ask, &live, look);
                let usage = asked::usage(ask, cells, look);
                // On a small screen the question and the count stay.
                let has_usage = width >= LEAST_WIDTH || rows.len() + choices.len() + usage.len() + 2 <= room;
                rows.push(Row::Words(Line::new()));
                rows.extend(choices.into_iter().map(Row::Words));
                rows.extend(usage.into_iter().filter(|_| has_usage).map(Row::Words));
            }
            rows.push(Row::Words(self.counted(look)));
            return rows;
        }
        let page = self.page();
        // The rows of the question, and of what was answered.
        let (mut asked, mut told) = (0, 0..0);
        if page == Some(Page::Group) {
            rows.extend(self.group_answer(exploration, (cells, height), width >= LEAST_WIDTH, look));
        } else if let Some(ask) = &step.ask {
            add(ask.question.fill(&live), theme.muted);
            asked = rows.len();
            let answered = is_answered(ask, self.stage.hidden);
            if let AskKind::Trait(of) = ask.kind {
                rows.extend(estimated(of, self.show.votes()).map(Row::Span));
                if answered {
                    rows.push(Row::Track(Slider::Trait(of)));
                }
            }
            if answered && height >= LARGE_HEIGHT && width >= LEAST_WIDTH && !look.glyphs.ascii {
                rows.extend(large(ask, &live, look));
            }
            // How far apart the priorities are is drawn in place of the screen.
            let drawn = page == Some(Page::Spans) && width >= LEAST_WIDTH;
            if !drawn {
                let count = self.count(exploration);
                let hidden = self.stage.hidden;
                let begin = rows.len();
                for said in result(ask, self.show.votes(), &live, (*count).as_ref(), hidden) {
                    told = begin..rows.len();
                    let lines = flow(&[Run::new(said, theme.text)], cells);
                    rows.extend(lines.into_iter().map(Row::Words));
                }
            }
        }
        if let Some(said) = &step.say {
            let lines = flow(&[Run::new(said.fill(&live), theme.strong)], cells);
            rows.extend(lines.into_iter().map(Row::Words));
        }
        // On a small screen the answer stays, which is the last that is told, and what is said of it.
        if width < LEAST_WIDTH && rows.len() > room && has_one_answer(step) {
            rows.drain(told);
        }
        if width < LEAST_WIDTH && rows.len() > room {
            rows.drain(..asked);
        }
        if rows.is_empty() {
            rows.push(Row::Words(vec![Run::new(step.title.clone(), theme.strong)]));
        }
        rows.extend(self.bars(exploration, (width, height), rows.len(), look));
        rows
    }

    /// The scores of the first two options beneath so many rows, where they show and have room.
    fn bars(
        &self,
        exploration: &Exploration,
        (width, height): (u16, u16),
        above: usize,
        look: Look,
    ) -> Vec<Row> {
        let stage = &self.stage;
        let is_hidden = [Part::Answer, Part::Bars]
            .iter()
            .any(|part| stage.hidden.withhold(*part));
        let is_here = stage.scene == Scene::Explore && self.page().is_none();
        if is_hidden || !is_here || width < LEAST_WIDTH {
            return Vec::new();
        }
        let was = if self.is_detour(exploration) {
            Some(stage.sliders.clone())
        } else {
            // Beside what the step before had otherwise: the priorities of a group and what was kept are in both.
            let before = self.show.index().checked_sub(1);
            let stage = |before| tour::stage(&self.tour, exploration.pack(), &self.opening, before, true);
            let was = |before| stage(before).with(&self.kept, exploration.pack()).sliders;
            before.map(|before| was(before).with_priorities(self.stage.sliders.priorities()))
        };
        let bars = bars::rows(exploration, was, (width, look));
        let rows = 1 + bars.len();
        let inner = usize::from(height.saturating_sub(2 * MARGIN));
        if bars.is_empty() || inner < above + rows + usize::from(AIR + 1 + LEAST_BODY) {
            return Vec::new();
        }
        std::iter::once(Row::Words(Line::new()))
            .chain(bars.into_iter().map(Row::Parts))
            .collect()
    }

    /// The answer of the group; where its picture does not show, all that there is to say of it.
    fn group_answer(
        &self,
        exploration: &Exploration,
        (cells, height): (usize, u16),
        has_picture: bool,
        look: Look,
    ) -> Vec<Row> {
        let count = self.count(exploration);
        let Some(count) = &*count else {
            let words = Run::new("Nobody has voted on what matters.", look.theme.text);
            return vec![Row::Words(vec![words])];
        };
        let (pack, group) = (exploration.pack(), self.closer.group(count));
        let sign = match (group.first, group.answer) {
            (Some(first), Some(answer)) if answer.is_answer() && !group.is_close() => letter(first),
            _ => "=".to_owned(),
        };
        let missing = self.show.unvoted(&self.tour, count.group.round);
        let mut said: Vec<String> = missing.map(|round| unvoted(round, count)).into_iter().collect();
        let is_large = has_picture && height >= LARGE_GROUP && !look.glyphs.ascii;
        let large = large::rows(&sign).filter(|_| is_large);
        said.push(match large {
            Some(_) => words::answer(pack, group),
            None => format!("{sign}  {}", words::answer(pack, group)),
        });
        if has_picture {
            said.extend(words::too_close(group));
        } else {
            said.extend(words::said(pack, count, 0).into_iter().skip(1));
        }
        let lines = said
            .into_iter()
            .flat_map(|said| flow(&[Run::new(said, look.theme.strong)], cells));
        let large = large.into_iter().flat_map(|rows| {
            let rows = rows.map(|row| vec![Run::new(format!("  {row}"), look.theme.strong)]);
            rows.into_iter().chain([Line::new()])
        });
        large.chain(lines).map(Row::Words).collect()
    }

    /// How many have voted, and nothing of what.
    fn counted(&self, look: Look) -> Line {
        let votes = self.show.votes().len();
        let theme = look.theme;
        let words = self.show.in_words(&self.tour);
        let filled = look.glyphs.handle.repeat(votes.min(30));
        let empty = look
            .glyphs
            .assumed
            .repeat(self.tour.seats.saturating_sub(votes).min(30));
        let gap = if filled.is_empty() && empty.is_empty() {
            ""
        } else {
            "   "
        };
        vec![
            Run::new(filled, theme.strong),
            Run::new(empty, theme.muted),
            Run::new(format!("{gap}{words}"), theme.text),
        ]
    }

    /// What the window of the speaker calls what the room sees.
    pub fn hidden(&self) -> String {
        let names = self.stage.hidden.names();
        if names.is_empty() {
            String::new()
        } else {
            format!("hidden: {}", names.join(", "))
        }
    }

    /// Whether the screen of the step says nothing while so much is hidden.
    pub fn hides(&self, essence: Option<Part>) -> bool {
        essence.is_some_and(|part| self.stage.hidden.withhold(part))
    }

    /// What a step changes against where the sliders were before, kept for the steps that follow.
    pub fn keep(&mut self, exploration: &Exploration) {
        let pack = exploration.pack();
        for slider in sliders::all(pack) {
            let now = exploration.sliders().value(slider);
            if now != self.stage.sliders.value(slider) {
                self.kept.retain(|(known, _)| *known != slider);
                self.kept.push((slider, now));
            }
        }
    }
}

/// The answer in large characters, with an empty row before and after it.
fn large(ask: &Ask, live: &Live<'_>, look: Look) -> Vec<Row> {
    let word = in_a_word(ask, live);
    let Some((word, beside)) = word.and_then(|(word, beside)| Some((large::rows(&word)?, beside))) else {
        return Vec::new();
    };
    let lines = word.into_iter().enumerate().map(|(at, row)| {
        let mut line = vec![Run::new(format!("  {row}"), look.theme.strong)];
        // What it is stands on the foot of the characters.
        if at + 1 == usize::from(large::ROWS) {
            line.push(Run::new(format!("  {beside}"), look.theme.text));
        }
        line
    });
    let empty = || std::iter::once(Line::new());
    empty().chain(lines).chain(empty()).map(Row::Words).collect()
}

/// Whether what is told of the votes on a step ends with the answer, rather than with another vote.
fn has_one_answer(step: &Step) -> bool {
    let kind = step.ask.as_ref().map(|ask| &ask.kind);
    matches!(
        kind,
        Some(AskKind::Option | AskKind::Trait(_) | AskKind::Choice(_, Some(_)))
    )
}
