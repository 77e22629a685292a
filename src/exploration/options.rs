//! How options and their weights are named in short.

use crate::analysis::Analysis;
use crate::pack::index::Position;
use crate::pack::{AspectIndex, OptionIndex};
use crate::text::percent;

/// The letter of an option: A for the first of the pack.
pub fn letter(option: OptionIndex) -> String {
    ('A'..='Z')
        .nth(option.get())
        .map(String::from)
        .unwrap_or_default()
}

/// The share of all weight that an aspect has, as a percentage; `–` where nothing has weight.
pub fn share(analysis: &Analysis, aspect: AspectIndex) -> String {
    let weights = analysis.evaluation.weights.as_ref();
    weights.map_or_else(|| "–".to_owned(), |weights| percent(weights[aspect]))
}
