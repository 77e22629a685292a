//! How options and their weights are named in short.

use crate::analysis::Analysis;
use crate::pack::index::Position;
use crate::pack::{AspectIndex, OptionIndex};

/// The letter of an option: its position among all options of the pack, as a number from the 27th on.
pub fn letter(option: OptionIndex) -> String {
    let position = option.get();
    ('A'..='Z')
        .nth(position)
        .map_or_else(|| (position + 1).to_string(), String::from)
}

/// The share of all weight that an aspect has, as a percentage; `–` where nothing has weight.
pub fn share(analysis: &Analysis, aspect: AspectIndex) -> String {
    let weights = analysis.evaluation.weights.as_ref();
    weights.map_or_else(
        || "–".to_owned(),
        |weights| format!("{:.0} %", weights[aspect] * 100.0),
    )
}
