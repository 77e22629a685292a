//! What a tour is.

use super::condition::Condition;
use super::scene::{Parts, Scene};
use super::words::Words;
use crate::decision::Slider;
use crate::decision::sliders::Given;
use crate::document::Place;
use crate::pack::model::Prose;
use crate::pack::{OptionIndex, ScenarioIndex, TraitIndex};

/// A demonstration in steps.
#[derive(Debug, Clone)]
pub struct Tour {
    /// The id.
    pub id: String,
    /// The title.
    pub title: String,
    /// What it is for; may be empty.
    pub summary: String,
    /// The id of the pack that it drives.
    pub pack: String,
    /// How many votes are awaited; 0 where that is unknown.
    pub seats: usize,
    /// The minutes that the tour says it takes; none where it does not say.
    pub minutes: Option<f64>,
    /// The steps, in order; never none.
    pub steps: Vec<Step>,
    /// Where the tour says how long it takes, or else its header.
    pub place: Place,
}

impl Tour {
    /// The minutes of all steps together.
    pub fn planned(&self) -> f64 {
        self.steps.iter().map(|step| step.minutes).sum()
    }
}

/// One step of a tour.
#[derive(Debug, Clone)]
pub struct Step {
    /// The id.
    pub id: String,
    /// The title.
    pub title: String,
    /// The time box in minutes; 0 for none.
    pub minutes: f64,
    /// The screen to open; none to stay.
    pub scene: Option<Scene>,
    /// The scenario to load.
    pub scenario: Option<ScenarioIndex>,
    /// The sliders to move, in the order of the file.
    pub set: Vec<(Slider, Given)>,
    /// The options to include; none to leave them.
    pub options: Option<Vec<OptionIndex>>,
    /// The slider to put the focus on.
    pub focus: Option<Slider>,
    /// The sliders of the map, or the one of the curves.
    pub axes: Vec<Slider>,
    /// The sliders to point at.
    pub mark: Vec<Slider>,
    /// What is hidden from here on.
    pub hide: Parts,
    /// What is shown from here on.
    pub reveal: Parts,
    /// What is said to everybody.
    pub say: Option<Words>,
    /// What only the speaker reads.
    pub note: Prose,
    /// What is asked.
    pub ask: Option<Ask>,
    /// What must hold here.
    pub expect: Vec<Condition>,
    /// Where its id stands.
    pub place: Place,
    /// Where what it reveals stands.
    pub reveal_place: Place,
}

/// A question to the room.
#[derive(Debug, Clone)]
pub struct Ask {
    /// What is asked for.
    pub kind: AskKind,
    /// The question.
    pub question: Words,
    /// Whether people also say how sure they are.
    pub confidence: bool,
    /// Where it stands.
    pub place: Place,
}

impl Ask {
    /// What an answer is called, and several.
    pub fn called(&self) -> [&'static str; 2] {
        match self.kind {
            AskKind::Notes(_) => ["response", "responses"],
            _ => ["vote", "votes"],
        }
    }

    /// That there is none.
    pub fn nobody(&self) -> &'static str {
        match self.kind {
            AskKind::Notes(_) => "Nobody has responded",
            _ => "Nobody has voted",
        }
    }

    /// What follows where nobody answers.
    pub fn then(&self) -> &'static str {
        match self.kind {
            AskKind::Option | AskKind::Choice(..) | AskKind::Trait(_) => "shows the answer",
            AskKind::Priorities(_) | AskKind::Notes(_) | AskKind::Consent => "continues",
        }
    }
}

/// What a question asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum AskKind {
    /// Which option comes first.
    Option,
    /// One of some answers, and the index of the right one where there is one.
    Choice(Vec<String>, Option<usize>),
    /// The tipping point of an input: its lowest, likely and highest value.
    Trait(TraitIndex),
    /// A priority for each criterion, in this round.
    Priorities(u8),
    /// So many short texts each.
    Notes(usize),
    /// Whether anybody objects.
    Consent,
}
