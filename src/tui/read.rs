//! Read: the texts of the pack.

pub mod update;
pub mod view;

use super::screen::Screen;
use crate::pack::model::Target;

/// Where the person is among the texts.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Read {
    /// What is open; none where it is the words about the pack.
    pub target: Option<Target>,
    /// How far the text is scrolled.
    pub scroll: usize,
    /// The screen on which the text was asked for.
    pub from: Screen,
}
