//! Whether an answer is too close to call: decided with the priorities of a group or of one person as for any others.

use crate::analysis::Analysis;

/// What the analysis says with some priorities.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupVerdict {
    /// Whether it is too close to call.
    pub is_close: bool,
    /// The recommendation in a sentence.
    pub headline: String,
}

impl GroupVerdict {
    /// What an analysis says.
    pub fn of(analysis: &Analysis) -> Self {
        Self {
            is_close: analysis.verdict.is_close(),
            headline: analysis.explanation.headline.to_string(),
        }
    }
}
