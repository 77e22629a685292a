//! What has become of a decision.

use crate::cli::rich::Role;
use crate::record::Row;

/// What has become of a decision, the worst last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum State {
    /// What was chosen is first.
    Holds,
    /// It is first, and the model is another than it was.
    Changed,
    /// It is first by a price that is old.
    Stale,
    /// It is to be looked at again since some day.
    Overdue,
    /// It is first, and too close to call.
    Unclear,
    /// It is first, and something else that the decision asks for does not hold.
    Broken,
    /// Another option is first.
    Flipped,
    /// It cannot be checked.
    Unknown,
}

impl State {
    /// All of them, the worst last.
    pub(super) const ALL: [Self; 8] = [
        Self::Holds,
        Self::Changed,
        Self::Stale,
        Self::Overdue,
        Self::Unclear,
        Self::Broken,
        Self::Flipped,
        Self::Unknown,
    ];

    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Holds => "holds",
            Self::Changed => "changed",
            Self::Stale => "stale",
            Self::Overdue => "overdue",
            Self::Unclear => "unclear",
            Self::Broken => "broken",
            Self::Flipped => "flipped",
            Self::Unknown => "unknown",
        }
    }

    pub(super) fn role(self) -> Role {
        match self {
            Self::Holds => Role::Good,
            Self::Changed | Self::Stale | Self::Overdue | Self::Unclear => Role::Strong,
            Self::Broken | Self::Flipped | Self::Unknown => Role::Bad,
        }
    }
}

/// What came out of one file.
pub(super) struct Checked {
    pub file: String,
    /// The line that says what was chosen, or the one that is wrong.
    pub line: usize,
    pub title: String,
    pub state: State,
    pub sentence: String,
    /// What to do about it.
    pub next: Option<String>,
    /// What is odd about the file, with its lines.
    pub warnings: Vec<(usize, String)>,
    /// Whether its result does not fit its inputs.
    pub is_edited: bool,
    /// What else there is to say.
    pub notes: Vec<String>,
    /// The first day on which it is expected not to hold.
    pub until: Option<String>,
    /// What has moved the lead, or why nobody can say; none where nothing has.
    pub moved: Option<Result<Moved, String>>,
}

impl Checked {
    /// A file that cannot be checked.
    pub(super) fn unknown(file: String, line: usize, sentence: String) -> Self {
        Self {
            title: file.clone(),
            file,
            line,
            state: State::Unknown,
            sentence,
            next: None,
            warnings: Vec::new(),
            is_edited: false,
            notes: Vec::new(),
            until: None,
            moved: None,
        }
    }
}

/// What has moved the lead of the option that was chosen.
pub(super) struct Moved {
    /// The option.
    pub option: String,
    pub before: f64,
    pub after: f64,
    /// The largest share first; without those that have none.
    pub causes: Vec<Because>,
    /// The smallest sets that turn the answer, by the labels of the causes.
    pub smallest: Vec<Vec<String>>,
    /// Whether the shares are exact.
    pub exact: bool,
}

impl Moved {
    /// Whether anything has happened to the lead.
    pub(super) fn is_told(&self) -> bool {
        !self.causes.is_empty() || self.before != self.after
    }
}

/// One cause.
pub(super) struct Because {
    /// `trait`, `priority`, `constant`, or the kind of a part of the model.
    pub kind: &'static str,
    pub id: String,
    /// What it is called.
    pub label: String,
    pub then: String,
    pub now: String,
    /// Whether what it is now was measured, and not when the decision was saved.
    pub is_measured: bool,
    /// The parts of the model that differ.
    pub parts: Vec<String>,
    /// Of catalogs the numbers that differ.
    pub rows: Vec<Row>,
    pub share: f64,
    /// The lead with this change alone.
    pub alone: f64,
    /// The lead with all changes but this one.
    pub undone: f64,
}
