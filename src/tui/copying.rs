//! What is copied to the clipboard: one thing after another, each with the same key.

use super::desk::View;
use super::room::Room;
use crate::analysis::calculation::{self, Instant, Subject};
use crate::linear;
use crate::text;

/// The most bytes that are copied: some terminals take no more than 74,994 bytes of the sequence, others less.
const MOST: usize = 16 * 1024;

/// What is being copied.
#[derive(Debug, Default)]
pub struct Copying {
    /// What the last key copied; none where it was another key.
    pub last: Option<Part>,
    /// What the terminal is to take.
    pub text: Option<String>,
}

/// What can be copied, in the order in which it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The recommendation.
    Recommendation,
    /// The number in focus.
    Number,
    /// The command line that repeats the state.
    Call,
}

impl Part {
    /// What comes after what was copied last.
    pub fn after(last: Option<Self>) -> Self {
        match last {
            None | Some(Self::Call) => Self::Recommendation,
            Some(Self::Recommendation) => Self::Number,
            Some(Self::Number) => Self::Call,
        }
    }

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Recommendation => "the recommendation",
            Self::Number => "the selected number",
            Self::Call => "the command line that reproduces this state",
        }
    }

    /// The text of it; none where there is none, or too much.
    pub fn text(self, view: View<'_>, top: &dyn Room) -> Option<String> {
        let text = match self {
            Self::Recommendation => recommendation(view),
            Self::Number => number(view, top)?,
            Self::Call => view.exploration.repeat().call,
        };
        let clean: Vec<_> = text.lines().map(text::clean_line).collect();
        let text = clean.join("\n");
        (text.len() <= MOST).then_some(text)
    }
}

/// The question, the answer, and where the sliders are.
fn recommendation(view: View<'_>) -> String {
    let exploration = view.exploration;
    let (known, all) = (view.sliders.known(), view.pack.traits.len());
    [
        view.pack.header.title.clone(),
        linear::answer(exploration),
        format!("{}; {known} of {all} inputs answered.", exploration.standpoint()),
    ]
    .join("\n")
}

/// The number in focus, with its name.
fn number(view: View<'_>, top: &dyn Room) -> Option<String> {
    let number = top.attention(view).number?.here()?.number;
    let at = Instant {
        pack: view.pack,
        sliders: view.sliders,
        evaluation: &view.analysis().evaluation,
    };
    let title = calculation::title(view.pack, number.subject);
    let shown = calculation::shown(at, number);
    let is_of_all = matches!(
        number.subject,
        Subject::Trait(_) | Subject::Constant(_) | Subject::Catalog(_)
    );
    Some(if is_of_all {
        format!("{title}: {shown}")
    } else {
        format!("{title}, {}: {shown}", view.pack.options[number.option].title)
    })
}
