//! A state of the exploration that is held beside the present, so that it shows what a change does.

use crate::analysis::{Analysis, Verdict};
use crate::decision::{Evaluation, Slider, Sliders, sliders};
use crate::pack::index::Indexed;
use crate::pack::{OptionIndex, Pack};

/// Where the sliders were, and what followed from that.
#[derive(Debug, Clone)]
pub struct Held {
    /// Where the sliders were.
    pub sliders: Sliders,
    /// How the options were valued.
    pub evaluation: Evaluation,
    /// In which share of the simulations each was first, 0 to 1.
    pub shares: Indexed<OptionIndex, f64>,
    /// The answer.
    pub verdict: Verdict,
}

impl Held {
    /// What an analysis of these sliders has found.
    pub(super) fn new(sliders: &Sliders, analysis: &Analysis) -> Self {
        Self {
            sliders: sliders.clone(),
            evaluation: analysis.evaluation.clone(),
            shares: analysis.robustness.shares.clone(),
            verdict: analysis.verdict.clone(),
        }
    }

    /// The sliders that have moved since.
    pub fn moved(&self, pack: &Pack, now: &Sliders) -> Vec<Slider> {
        let moved = sliders::all(pack).filter(|slider| now.value(*slider) != self.sliders.value(*slider));
        moved.collect()
    }
}
