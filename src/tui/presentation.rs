//! A tour on the screen: where it is, what is withheld, how the screen is divided.

mod clock;
mod times;

pub use clock::Clock;
pub use times::Times;

use std::collections::BTreeMap;

use ratatui::layout::Rect;

use super::canvas::Look;
use super::frame::is_ruled;
use super::widgets::flow::{Line, Run, flow};
use crate::decision::{Slider, sliders};
use crate::exploration::{Exploration, letter};
use crate::tour::{Ask, AskKind, Live, Opening, Part, Parts, Show, Stage, Tour, Vote, result, span, spread};

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
    /// What the keys so far have begun.
    pub pending: Pending,
    /// The time box of the step.
    pub clock: Clock,
    /// How long each step has taken.
    pub times: Times,
    /// The seconds that each step took in the rehearsal, by its id; empty where there was none.
    pub rehearsed: BTreeMap<String, u64>,
    /// Whether clocks run: they do not in pictures.
    pub live: bool,
}

/// Whose window shows a tour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seat {
    /// Of who presents.
    Presenter,
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
}

/// What is open in place of the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Layer {
    /// Nothing.
    None,
    /// The list of steps, with the one that is chosen.
    Steps(usize),
    /// A vote that is typed.
    Vote(String),
    /// Something to be put aside, while it is typed.
    Park(String),
}

/// A row above the screen.
#[derive(Debug, Clone, PartialEq)]
pub enum Row {
    /// Words.
    Words(Line),
    /// The lowest, the middle and the highest estimate of a slider.
    Span(Slider, [f64; 3]),
    /// The track of a slider.
    Track(Slider),
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
/// The least rows in which a screen says something.
const LEAST_BODY: u16 = 5;
/// The narrowest on which the screen shows beneath the question.
const LEAST_WIDTH: u16 = 60;
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
            pending: Pending::Nothing,
            clock: Clock::new(minutes),
            times: Times::default(),
            rehearsed: BTreeMap::new(),
            live: false,
        }
    }

    /// The seconds that each step has taken, by its id.
    pub fn taken(&self) -> BTreeMap<String, u64> {
        let steps = self.tour.steps.iter().enumerate();
        steps
            .map(|(at, step)| (step.id.clone(), self.times.of(at).as_secs()))
            .collect()
    }

    /// Whether this window shows nothing.
    pub fn is_blank(&self) -> bool {
        self.blank && self.seat != Seat::Speaker
    }

    /// Whether this window shows the speaker's notes.
    pub fn shows_notes(&self) -> bool {
        match self.seat {
            Seat::Presenter => self.notes,
            Seat::Audience => false,
            Seat::Speaker => true,
        }
    }

    /// What this window shows in place of the screen.
    pub fn shown_layer(&self) -> &Layer {
        match self.seat {
            Seat::Presenter => &self.layer,
            Seat::Audience | Seat::Speaker => &Layer::None,
        }
    }

    /// Whether a question is open.
    pub fn asks(&self) -> bool {
        self.show.asked(&self.tour).is_some()
    }

    /// Whether the step has a time box.
    pub fn is_timed(&self) -> bool {
        self.show.step(&self.tour).is_some_and(|step| step.minutes > 0.0)
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
        let wanted = self.rows(exploration, area.width, look).len() as u16 + 2;
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

    /// What is said and asked at this beat.
    pub fn rows(&self, exploration: &Exploration, width: u16, look: Look) -> Vec<Row> {
        let Some(step) = self.show.step(&self.tour) else {
            return Vec::new();
        };
        let live = Live::of(exploration);
        let cells = usize::from(width.saturating_sub(2 * INDENT));
        let theme = look.theme;
        let mut rows = Vec::new();
        let mut add = |words: String, style| {
            let lines = flow(&[Run::new(words, style)], cells);
            rows.extend(lines.into_iter().map(Row::Words));
        };
        if let Some(ask) = self.show.asked(&self.tour) {
            add(ask.question.fill(&live), theme.strong);
            rows.push(Row::Words(Line::new()));
            rows.extend(answers(ask, &live, cells, look));
            rows.push(Row::Words(self.counted(look)));
            return rows;
        }
        if let Some(ask) = &step.ask {
            add(ask.question.fill(&live), theme.muted);
            if let AskKind::Trait(slider) = ask.kind {
                let estimates = span(self.show.votes());
                rows.extend(estimates.map(|ends| Row::Span(slider, ends)));
                rows.push(Row::Track(slider));
            }
            // How far apart the priorities are is drawn in place of the screen.
            let drawn = match ask.kind {
                AskKind::Priorities(_) => spread(live.pack, self.show.votes()).len(),
                _ => 0,
            };
            for said in result(ask, self.show.votes(), &live).into_iter().skip(drawn) {
                let lines = flow(&[Run::new(said, theme.text)], cells);
                rows.extend(lines.into_iter().map(Row::Words));
            }
        }
        if let Some(said) = &step.say {
            let lines = flow(&[Run::new(said.fill(&live), theme.strong)], cells);
            rows.extend(lines.into_iter().map(Row::Words));
        }
        if rows.is_empty() {
            rows.push(Row::Words(vec![Run::new(step.title.clone(), theme.strong)]));
        }
        rows
    }

    /// How many have voted, and nothing of what.
    fn counted(&self, look: Look) -> Line {
        let votes = self.show.votes().len();
        let theme = look.theme;
        let words = match (self.tour.seats, votes) {
            (0, 1) => "1 vote is in".to_owned(),
            (0, _) => format!("{votes} votes are in"),
            (seats, _) => format!("{votes} of {seats} are in"),
        };
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

/// The answers that can be given.
fn answers(ask: &Ask, live: &Live<'_>, cells: usize, look: Look) -> Vec<Row> {
    let theme = look.theme;
    let line = |letter: String, words: &str| {
        Row::Words(vec![
            Run::new(format!("  {letter}  "), theme.strong),
            Run::new(words, theme.text),
        ])
    };
    let mut rows = Vec::new();
    match &ask.kind {
        AskKind::Option => {
            let options = live.sliders.shown();
            rows.extend(options.map(|option| line(letter(option), &live.pack.options[option].title)));
            rows.push(line("=".to_owned(), "too close to call"));
        }
        AskKind::Choice(choices, _) => {
            let choices = choices.iter().enumerate();
            rows.extend(choices.map(|(at, choice)| line((at + 1).to_string(), choice)));
        }
        AskKind::Trait(_) | AskKind::Priorities(_) | AskKind::Notes(_) | AskKind::Consent => {}
    }
    let usage = flow(
        &[Run::new(format!("Answer: {}.", Vote::usage(ask)), theme.muted)],
        cells,
    );
    rows.extend(usage.into_iter().map(Row::Words));
    rows
}
