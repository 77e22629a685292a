//! The answer in one word, and when not to give one.

use super::robustness::Robustness;
use super::track::Flip;
use crate::decision::{Evaluation, Slider, Sliders, Stride, sliders};
use crate::pack::{OptionIndex, Pack};

/// Below this share of simulated scenarios the first place is not called a winner.
///
/// A judgment of this program's authors: three worlds of five.
pub const LEAST_ROBUSTNESS: f64 = 0.6;

/// The answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// This option comes first.
    Clear(OptionIndex),
    /// This option comes first, but too little speaks for it to call it the winner.
    Unclear(OptionIndex, Doubtful),
    /// These options are level.
    Tie(Vec<OptionIndex>),
    /// There is no recommendation.
    Nothing(NoAnswer),
}

/// Why a first place is no clear win.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Doubtful {
    /// One step of this slider changes the first place.
    Flip(Flip),
    /// Too few simulated scenarios agree: the share that does.
    Share(f64),
}

/// Why there is no recommendation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoAnswer {
    /// Every priority is zero.
    NoPriorities,
    /// Every option on the screen is ruled out.
    AllRuledOut,
    /// No option is on the screen.
    NoOptions,
}

/// Decides whether the first place is a clear win. `flips` are all sliders' nearest flips, the nearest first.
pub fn verdict(
    pack: &Pack,
    sliders: &Sliders,
    evaluation: &Evaluation,
    flips: &[Flip],
    robustness: &Robustness,
) -> Verdict {
    if evaluation.ranked.is_empty() {
        return Verdict::Nothing(NoAnswer::NoOptions);
    }
    if evaluation.weights.is_none() {
        return Verdict::Nothing(NoAnswer::NoPriorities);
    }
    let leaders = evaluation.leaders();
    match leaders.as_slice() {
        [] => Verdict::Nothing(NoAnswer::AllRuledOut),
        [first] => {
            let share = robustness.shares[*first];
            match flips.iter().find(|flip| within_a_step(pack, sliders, flip)) {
                Some(flip) => Verdict::Unclear(*first, Doubtful::Flip(*flip)),
                None if share < LEAST_ROBUSTNESS => Verdict::Unclear(*first, Doubtful::Share(share)),
                None => Verdict::Clear(*first),
            }
        }
        _ => Verdict::Tie(leaders),
    }
}

/// Whether one step of the slider reaches the flip. Words are left out: from "none" to "most" is a step, but no
/// slip of the hand; how sure one is of a word is what its range says.
fn within_a_step(pack: &Pack, sliders: &Sliders, flip: &Flip) -> bool {
    if let Slider::Trait(index) = flip.slider
        && pack.traits[index].scale.places().is_some()
    {
        return false;
    }
    let up = flip.at >= flip.now;
    let next = sliders::stepped(pack, flip.slider, sliders.value(flip.slider), up, Stride::Coarse);
    if up { flip.at <= next } else { flip.at >= next }
}
