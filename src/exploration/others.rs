//! States that the present can be compared with.

use crate::decision::Sliders;

/// Which state that is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Against {
    /// The one that is held as a baseline.
    Baseline,
    /// The decision itself, 0, or one of its variants.
    Variant(usize),
    /// What is open, as it was when it was saved.
    Saved,
    /// The scenario, or the pack's defaults.
    Start,
}

/// A state to compare the present with.
#[derive(Debug, Clone, PartialEq)]
pub struct Other {
    /// Which.
    pub against: Against,
    /// What it is called.
    pub name: String,
    /// Where it has the sliders.
    pub sliders: Sliders,
}
