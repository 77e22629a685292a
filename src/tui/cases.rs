//! Cases: the published decisions, the nearest to the sliders first, and what the tool would have said to each.

pub mod detail;
pub mod layout;
pub mod list;
pub mod update;
pub mod view;

use super::model::Model;
use crate::analysis::backtest::Row;
use crate::analysis::nearest::Near;
use crate::decision::Sliders;
use crate::exploration::{Published, Reading};
use crate::pack::{Case, CaseIndex, OptionIndex};

/// Where the person is among the decisions.
#[derive(Debug, Default)]
pub struct Cases {
    /// The id of the decision that the person has gone to; none for the nearest.
    pub chosen: Option<String>,
    /// Whether only those show that the tool would have taken otherwise.
    pub disputed: bool,
    /// The first row of what is said about the chosen one that shows.
    pub scroll: usize,
    /// Where the sliders were when the screen was left.
    left_at: Option<Sliders>,
}

/// The decisions, where they could be read.
pub fn published(model: &Model) -> Option<&Published> {
    match model.exploration.published() {
        Reading::Done(published) => Some(published),
        Reading::Failed(_) => None,
    }
}

/// Opens the screen: where the sliders have moved meanwhile, at the nearest decision.
pub fn enter(model: &mut Model) {
    if model.cases.left_at.as_ref() != Some(model.exploration.sliders()) {
        model.cases.chosen = None;
        model.cases.scroll = 0;
    }
}

/// Remembers where the sliders are while the screen is not open.
pub fn leave(model: &mut Model) {
    model.cases.left_at = Some(model.exploration.sliders().clone());
}

/// The decisions that show, the nearest first.
pub fn listed(model: &Model) -> Vec<Near> {
    let all = model.exploration.nearest().iter().copied();
    all.filter(|near| !model.cases.disputed || is_disputed(model, near.case))
        .collect()
}

/// Whether the tool would have taken a decision otherwise.
pub fn is_disputed(model: &Model, case: CaseIndex) -> bool {
    row(model, case).is_some_and(|row| row.all.right == Some(false))
}

/// A decision.
pub fn case(model: &Model, index: CaseIndex) -> Option<&Case> {
    published(model)?.cases.cases.get(index)
}

/// Goes to a decision.
pub fn choose(model: &mut Model, index: Option<CaseIndex>) {
    let id = index.and_then(|index| Some(case(model, index)?.id.clone()));
    model.cases.chosen = id;
}

/// What the pack says to a decision.
pub fn row(model: &Model, index: CaseIndex) -> Option<&Row> {
    published(model)?.backtest.rows.get(index)
}

/// The place of the chosen decision among those that show.
pub fn place(model: &Model, listed: &[Near]) -> usize {
    let chosen = model.cases.chosen.as_deref();
    let is_chosen = |near: &Near| case(model, near.case).is_some_and(|case| Some(case.id.as_str()) == chosen);
    listed.iter().position(is_chosen).unwrap_or(0)
}

/// The chosen decision, and how near it is.
pub fn chosen(model: &Model) -> Option<Near> {
    let listed = listed(model);
    listed.get(place(model, &listed)).copied()
}

/// The first of the options that the chosen decision chose.
pub fn outcome(model: &Model) -> Option<OptionIndex> {
    case(model, chosen(model)?.case)?.outcome.first().copied()
}

#[cfg(test)]
mod tests;
