//! The answer in one word, and when not to give one.

use super::robustness::Robustness;
use super::track::Flip;
use crate::decision::{Evaluation, Slider, Sliders, Stride, sliders};
use crate::pack::{OptionIndex, Pack};

/// Below this share of simulated scenarios the first place is not called a winner.
///
/// A judgment of this program's authors: three worlds of five.
pub const LEAST_ROBUSTNESS: f64 = 0.6;

/// From these shares of simulated scenarios on a first place is likely, and firm.
///
/// Judgments of this program's authors; the backtest says how often such shares come true.
pub const LIKELY_FROM: f64 = 0.8;
/// As [`LIKELY_FROM`].
pub const FIRM_FROM: f64 = 0.95;

/// How sure a first place is, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sureness {
    /// Too close to call: less than [`LEAST_ROBUSTNESS`], or a step away from another first place.
    Open,
    /// Less than four in five.
    Leaning,
    /// Less than nineteen in twenty.
    Likely,
    /// More.
    Firm,
}

impl Sureness {
    /// How sure a share of simulated scenarios, from 0 to 1, is by itself.
    pub fn of(share: f64) -> Self {
        match share {
            _ if share < LEAST_ROBUSTNESS => Self::Open,
            _ if share < LIKELY_FROM => Self::Leaning,
            _ if share < FIRM_FROM => Self::Likely,
            _ => Self::Firm,
        }
    }

    /// The word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Leaning => "leaning",
            Self::Likely => "likely",
            Self::Firm => "firm",
        }
    }
}

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

impl Verdict {
    /// The option in first place; none where there is none of its own.
    pub fn first(&self) -> Option<OptionIndex> {
        match self {
            Self::Clear(first) | Self::Unclear(first, _) => Some(*first),
            Self::Tie(_) | Self::Nothing(_) => None,
        }
    }

    /// The option that the reasons and shares are about, where the headline does not name it as the one recommended.
    pub fn subject(&self, evaluation: &Evaluation) -> Option<OptionIndex> {
        match self {
            Self::Clear(_) | Self::Nothing(_) => None,
            Self::Unclear(first, _) => Some(*first),
            Self::Tie(_) => evaluation.first_two().map(|(first, _)| first),
        }
    }

    /// Whether it is too close to call.
    pub fn is_close(&self) -> bool {
        matches!(self, Self::Unclear(..) | Self::Tie(_))
    }

    /// How sure the first place is; none where there is none.
    pub fn sureness(&self, robustness: &Robustness) -> Option<Sureness> {
        match self {
            Self::Clear(first) => Some(Sureness::of(robustness.shares[*first])),
            Self::Unclear(..) | Self::Tie(_) => Some(Sureness::Open),
            Self::Nothing(_) => None,
        }
    }

    /// Why it is open although the first place would have another word by its share, and in short; none where the share says
    /// it.
    pub fn open_although(&self, robustness: &Robustness) -> Option<[&'static str; 2]> {
        match self {
            Self::Tie(_) => Some(["tie"; 2]),
            Self::Unclear(first, Doubtful::Flip(_)) if robustness.shares[*first] >= LEAST_ROBUSTNESS => {
                Some(["one step from another result", "near tie"])
            }
            _ => None,
        }
    }
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
