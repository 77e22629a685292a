//! The options that are not included: they are evaluated all the same, so that none of them can beat the
//! recommendation in silence.

use super::robustness::Robustness;
use crate::decision::{Evaluation, Sliders, TIE};
use crate::pack::{OptionIndex, Pack};

/// An option that is not included.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ghost {
    /// The option.
    pub option: OptionIndex,
    /// The total that it would have, 0 to 1.
    pub total: f64,
    /// The share of simulated scenarios in which it is first among all options of the pack, 0 to 1.
    pub first_in_worlds: f64,
    /// Whether it would be recommended if it were included.
    pub would_be_first: bool,
}

/// All options that are not included: those that would be recommended before the others, each from the greatest total
/// down.
pub(super) fn ghosts(
    pack: &Pack,
    sliders: &Sliders,
    evaluation: &Evaluation,
    robustness: &Robustness,
) -> Vec<Ghost> {
    let admitted = |option: &OptionIndex| evaluation.standings[*option].broken.is_empty();
    let total = |option: OptionIndex| evaluation.standings[option].total;
    let hidden = |option: &OptionIndex| !sliders.is_shown(*option);
    let best = pack
        .options
        .indices()
        .filter(admitted)
        .map(total)
        .fold(0.0, f64::max);
    let first = evaluation.first().map(total);
    let mut ghosts: Vec<Ghost> = pack
        .options
        .indices()
        .filter(hidden)
        .map(|option| Ghost {
            option,
            total: total(option),
            first_in_worlds: robustness.among_all[option],
            would_be_first: evaluation.weights.is_some()
                && admitted(&option)
                && total(option) >= best - TIE
                && first.is_none_or(|first| total(option) > first + TIE),
        })
        .collect();
    ghosts.sort_by(|one, other| {
        let first = other.would_be_first.cmp(&one.would_be_first);
        first.then(other.total.total_cmp(&one.total))
    });
    ghosts
}
