//! What decides a criterion between two options, and how that is said.

use super::sentence::Sentence;
use crate::decision::Evaluation;
use crate::pack::{AspectIndex, FactorIndex, OptionIndex, Pack};

/// What decides an aspect between two options.
#[derive(Debug, Clone, PartialEq)]
pub struct Deciding {
    /// The factor that weighs most for the one that is ahead.
    pub factor: FactorIndex,
    /// What the factor adds to its lead on the aspect.
    pub lead: f64,
    /// Its words.
    pub sentence: Sentence,
}

/// What decides an aspect for the option that is ahead on it; none for an aspect without factors.
pub fn deciding(
    pack: &Pack,
    evaluation: &Evaluation,
    aspect: AspectIndex,
    ahead: OptionIndex,
    behind: OptionIndex,
) -> Option<Deciding> {
    let lead = |index: FactorIndex| {
        let factor = &pack.factors[index];
        let value = |option: OptionIndex| evaluation.numbers.get(factor.values[option])[0];
        factor.share * (value(ahead) - value(behind))
    };
    let factors = pack.aspects[aspect].factors.iter().copied();
    let factor = factors.max_by(|left, right| lead(*left).total_cmp(&lead(*right)))?;
    Some(Deciding {
        factor,
        lead: lead(factor),
        sentence: because(pack, evaluation, factor, ahead, behind),
    })
}

/// Why an option is ahead of another on a factor, with the numbers of an evaluation.
pub fn because(
    pack: &Pack,
    evaluation: &Evaluation,
    factor: FactorIndex,
    ahead: OptionIndex,
    behind: OptionIndex,
) -> Sentence {
    let template = &pack.factors[factor].because[ahead];
    Sentence::from_template(pack, template, evaluation, Some(behind))
}
