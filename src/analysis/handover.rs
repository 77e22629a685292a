//! How little would have to change for another option to come first: of all priorities together, of one factor alone.

use super::critical::{critical_value, smallest_shift};
use crate::decision::Evaluation;
use crate::pack::{AspectIndex, FactorIndex, Indexed, OptionIndex, Pack};

/// The smallest change of all weights together that changes the first place.
#[derive(Debug, Clone, PartialEq)]
pub struct Handover {
    /// Who then ties with the first.
    pub to: OptionIndex,
    /// How much weight goes from some aspects to another, as a share of all weight.
    pub moved: f64,
    /// The weights after it.
    pub after: Indexed<AspectIndex, f64>,
}

/// A value of one factor at which the first place changes, everything else as it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Critical {
    /// The factor, as it is of the option that is first.
    pub factor: FactorIndex,
    /// Its value now, 0 to 1.
    pub value: f64,
    /// The value, 0 to 1, at which the next option ties.
    pub critical: f64,
    /// The number behind it now, in base units.
    pub number: f64,
    /// The nearest number with the critical value, in base units.
    pub at: f64,
}

/// The smallest joint change of the weights, over all options that are not ruled out; none where no weights put
/// another option first, or nobody is.
pub fn handover(evaluation: &Evaluation) -> Option<Handover> {
    let weights = evaluation.weights.as_ref()?.as_slice();
    let leader = evaluation.first()?;
    let own = &evaluation.standings[leader].values;
    let rivals = evaluation.ranked.iter().copied();
    let rivals = rivals.filter(|option| *option != leader && evaluation.standings[*option].rank.is_some());
    let shifts = rivals.filter_map(|to| {
        let theirs = &evaluation.standings[to].values;
        let differences: Vec<f64> = own.iter().zip(theirs).map(|(own, other)| own - other).collect();
        let (moved, after) = smallest_shift(weights, &differences)?;
        Some(Handover {
            to,
            moved,
            after: after.into(),
        })
    });
    shifts.min_by(|one, other| one.moved.total_cmp(&other.moved))
}

/// Every factor that could change the first place by itself, by how far its value would have to fall; the
/// nearest first. The rival is the option that comes next.
pub fn criticals(pack: &Pack, evaluation: &Evaluation) -> Vec<Critical> {
    let Some((leader, next)) = evaluation.first_two() else {
        return Vec::new();
    };
    let Some(weights) = &evaluation.weights else {
        return Vec::new();
    };
    let value = |factor: FactorIndex, option: OptionIndex| {
        evaluation.numbers.get(pack.factors[factor].values[option])[0]
    };
    let factors: Vec<FactorIndex> = pack.factors.indices().collect();
    let of =
        |option: OptionIndex| -> Vec<f64> { factors.iter().map(|factor| value(*factor, option)).collect() };
    let (own, theirs) = (of(leader), of(next));
    let shares: Vec<f64> = pack
        .factors
        .iter()
        .map(|factor| weights[factor.aspect] * factor.share)
        .collect();
    let found = factors.iter().enumerate().filter_map(|(position, index)| {
        let critical = critical_value(&shares, &own, &theirs, position)?;
        let factor = &pack.factors[*index];
        let number = evaluation.numbers.get(factor.of[leader].register)[0];
        Some(Critical {
            factor: *index,
            value: own[position],
            critical,
            number,
            at: nearest_with(&factor.points, critical, number)?,
        })
    });
    let mut found: Vec<Critical> = found.collect();
    let fall = |critical: &Critical| critical.value - critical.critical;
    found.sort_by(|one, other| fall(one).total_cmp(&fall(other)));
    found
}

/// The number nearest to `near` at which a value function has a value; none where it has it nowhere.
fn nearest_with(points: &[(f64, f64)], value: f64, near: f64) -> Option<f64> {
    let flat = |point: &(f64, f64)| (point.1 - value).abs() < 1e-12;
    let between = points.windows(2).filter_map(|pair| {
        let [(from, low), (to, high)] = pair else {
            return None;
        };
        let share = (value - low) / (high - low);
        (0.0..=1.0).contains(&share).then(|| from + share * (to - from))
    });
    let ends = points
        .iter()
        .filter(|point| flat(point))
        .map(|(number, _)| *number);
    let apart = |number: &f64| (number - near).abs();
    between
        .chain(ends)
        .min_by(|one, other| apart(one).total_cmp(&apart(other)))
}
