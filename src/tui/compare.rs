//! Compare: what every option means for every aspect, how it is valued here, and what decides it.

pub mod cells;
pub mod layout;
pub mod update;
pub mod view;

use super::model::Model;
use crate::pack::AspectIndex;
use crate::pack::index::Position;

/// Where the person is in the table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Compare {
    /// The place of the aspect in focus.
    pub row: usize,
    /// The place among the options on the screen of the first that has a column.
    pub option: usize,
    /// How far the table is scrolled.
    pub scroll: usize,
}

/// The aspect in focus; none in a pack without any.
pub fn focused(model: &Model) -> Option<AspectIndex> {
    let last = model.exploration.pack().aspects.len().checked_sub(1)?;
    Some(AspectIndex::new(model.compare.row.min(last)))
}

#[cfg(test)]
mod tests;
