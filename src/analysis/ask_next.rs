//! What to ask next: how often the answer to an open question would change the recommendation, and what knowing it is
//! worth.
//!
//! With `T_o` the total of option `o` in a simulated scenario and `x` an open trait, the best option now is the one with
//! the greatest mean total, and after learning `x` the one with the greatest conditional mean. The *chance* is the share
//! of scenarios in which the two differ; the *worth* is the expected value of partial perfect information,
//! `E[max E[T_o | x]] - max E[T_o]`, in points of the total. An option that is ruled out has a total of zero.
//!
//! Both are estimated from the scenarios that the certainty rests on, without another evaluation: conditional means
//! come from groups along `x` (M. Strong, J. E. Oakley, A. Brennan, Estimating multiparameter partial expected value of
//! perfect information from a probabilistic sensitivity analysis sample, Medical Decision Making 34 (2014) 311-326).
//! Where many inputs matter a little, no single one may be worth anything although all together decide. Then the question
//! that tells most comes first: the one that improves the forecast of who is first most, measured as the expected fall of
//! its Brier score (the resolution of A. H. Murphy, A new vector partition of the probability score, Journal of Applied
//! Meteorology 12 (1973) 595-600).
//!
//! The greatest of noisy means is too great (D. Coyle, J. Oakley, Estimating the expected value of partial perfect
//! information, European Journal of Health Economics 9 (2008) 251-259), so the means of one half of the scenarios choose
//! for the other.

use std::borrow::Cow;

use super::along::{Along, Groups, Part, mean};
use super::draws::{Draws, Firsts};
use super::robustness::Survey;
use crate::pack::TraitIndex;
use crate::text::percent;

/// An estimate below so many standard errors is nothing.
const ERRORS: f64 = 2.0;

/// The chance below which an answer is not worth a question.
pub const LEAST_CHANCE: f64 = 0.02;

/// The improvement of the forecast below which an answer tells nothing: what is left of the noise of 512 workloads.
const LEAST_TOLD: f64 = 0.0015;

/// The improvement below which an answer cannot change the recommendation anywhere.
const LEAST_TRACE: f64 = 0.0003;

/// Pairs are looked for among so many of the traits that tell most.
const PAIRED: usize = 8;

/// A trait that nobody has answered, and what an answer would do.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Open {
    /// The trait.
    pub index: TraitIndex,
    /// The share of simulated scenarios in which knowing it changes the recommendation, 0 to 1.
    pub chance: f64,
    /// What knowing it adds to the total of the recommended option on average, 0 to 1.
    pub worth: f64,
    /// How much knowing it improves the forecast of which option is first: the expected fall of the Brier score, 0 to 1.
    pub tells: f64,
    /// The other trait that has to be answered too before either is worth anything.
    pub only_with: Option<TraitIndex>,
}

impl Open {
    /// Whether the answer could change the recommendation often enough to ask.
    pub fn matters(&self) -> bool {
        self.chance >= LEAST_CHANCE
    }

    /// Whether the answer says much about which option is first.
    pub fn informs(&self) -> bool {
        self.tells >= LEAST_TOLD
    }
}

/// That none of so many open inputs is worth a question by itself. A tipping point may lie in the range of one of them: what
/// is rare is that an answer reaches it.
pub fn none_matters(open: usize) -> String {
    let least = percent(LEAST_CHANCE);
    match open {
        0 => "Every input is answered.".to_owned(),
        1 => format!(
            "The unanswered input could change the recommendation in less than {least} of simulations."
        ),
        _ => format!(
            "None of the {open} unanswered inputs could change the recommendation in more than {least} of simulations."
        ),
    }
}

/// What knowing something would do.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Estimate {
    /// The share of scenarios in which another option is recommended, 0 to 1.
    pub chance: f64,
    /// The gain in the total, 0 to 1.
    pub worth: f64,
}

/// All open traits among `open`: what is worth most first, then what tells most, then in the order of the pack.
pub(super) fn ask_next(
    survey: &Survey,
    draws: &Draws,
    firsts: &Firsts,
    open: impl Iterator<Item = TraitIndex>,
) -> Vec<Open> {
    let totals = draws.by_workload(firsts);
    let is_drawn = firsts.worlds() > 0;
    let firsts: Vec<Firstness> = firsts.by_workload().into_iter().map(Firstness::new).collect();
    let mut found: Vec<(Open, Cow<'_, Along>)> = open
        .map(|index| {
            let along = survey.along(index);
            let tells = if is_drawn {
                told(&firsts, along.coarse())
            } else {
                0.0
            };
            // What tells nothing changes nothing.
            let estimate = (tells >= LEAST_TRACE).then(|| estimate(&totals, &along));
            let Estimate { chance, worth } = estimate.unwrap_or_default();
            let open = Open {
                index,
                chance,
                worth,
                tells,
                only_with: None,
            };
            (open, along)
        })
        .collect();
    // A stable sort: what is the same stays in the order of the pack.
    let order = |(one, _): &(Open, _), (other, _): &(Open, _)| {
        let worth = other.worth.total_cmp(&one.worth);
        worth.then(other.tells.total_cmp(&one.tells))
    };
    found.sort_by(order);
    if found.iter().all(|(open, _)| open.worth <= 0.0) {
        let axes: Vec<&Groups> = found
            .iter()
            .take(PAIRED)
            .map(|(_, along)| along.coarse())
            .collect();
        if let Some((one, other, Estimate { chance, worth })) = best_pair(&totals, &axes) {
            let (first, second) = (found[one].0.index, found[other].0.index);
            for (index, with) in [(one, second), (other, first)] {
                let open = &mut found[index].0;
                *open = Open {
                    chance,
                    worth,
                    only_with: Some(with),
                    ..*open
                };
            }
            found.sort_by(order);
        }
    }
    found.into_iter().map(|(open, _)| open).collect()
}

/// The two that are worth most together, where any two are.
fn best_pair(totals: &[Vec<f64>], axes: &[&Groups]) -> Option<(usize, usize, Estimate)> {
    let mut best: Option<(usize, usize, Estimate)> = None;
    for (one, first) in axes.iter().enumerate() {
        for (other, second) in axes.iter().enumerate().skip(one + 1) {
            let found = estimate(totals, &Along::grouped(first.crossed(second)));
            if found.worth > best.map_or(0.0, |(_, _, best)| best.worth) {
                best = Some((one, other, found));
            }
        }
    }
    best
}

/// How often an option is first.
struct Firstness {
    /// The share of each workload's weightings in which it is.
    shares: Vec<f64>,
    /// The mean of either half of the workloads.
    means: [f64; 2],
}

impl Firstness {
    fn new(shares: Vec<f64>) -> Self {
        let (one, other) = shares.split_at(shares.len() / 2);
        Self {
            means: [mean(one), mean(other)],
            shares,
        }
    }
}

/// How much knowing the group of a workload improves the forecast of which option is first. Each half of the workloads is
/// held against the other, so that noise averages out.
fn told(firsts: &[Firstness], groups: &Groups) -> f64 {
    let [half, other_half] = &groups.halves;
    let variance = |Firstness { shares, means }: &Firstness| {
        let one = groups.means(shares, half);
        let other = groups.means(shares, other_half);
        let groups = one.iter().zip(&other);
        let groups = groups.zip(half.sizes.iter().zip(&other_half.sizes));
        let products =
            groups.map(|((one, other), (size, same))| (size + same) * (one - means[0]) * (other - means[1]));
        products.sum::<f64>() / shares.len().max(1) as f64
    };
    firsts.iter().map(variance).sum::<f64>().max(0.0)
}

/// What knowing where along `along` a workload lies would do; `totals` has the totals of each option in every workload.
/// Nothing where it is less than two standard errors.
pub fn estimate(totals: &[Vec<f64>], along: &Along) -> Estimate {
    let workloads = totals.first().map_or(0, Vec::len);
    if workloads == 0 || totals.len() < 2 {
        return Estimate::default();
    }
    let now = first_of_greatest(totals.iter().map(|totals| totals.iter().sum()));
    let groups = along.fine();
    let means = |part: &Part| -> Vec<Vec<f64>> {
        let of_part = totals.iter().map(|totals| groups.means(totals, part));
        of_part.collect()
    };
    let whole = means(&groups.whole);
    let is_best = |group: usize| {
        let own = whole[now][group];
        whole.iter().all(|other| other[group] <= own)
    };
    // Most inputs change nothing anywhere, and need no closer look.
    if (0..groups.count).all(is_best) {
        return Estimate::default();
    }
    let [half, other] = &groups.halves;
    let (mut sum, mut squares, mut changed) = (0.0, 0.0, 0_usize);
    for (learnt, applied) in [(half, other), (other, half)] {
        let means = means(learnt);
        for workload in applied.workloads.clone() {
            let expected = means.iter().map(|means| along.read(means, workload));
            let then = first_of_greatest(expected);
            if then != now && along.read(&means[then], workload) > along.read(&means[now], workload) {
                let gain = totals[then][workload] - totals[now][workload];
                sum += gain;
                squares += gain * gain;
                changed += 1;
            }
        }
    }
    let count = workloads as f64;
    let worth = sum / count;
    let error = ((squares / count - worth * worth).max(0.0) / count).sqrt();
    if worth <= ERRORS * error {
        return Estimate::default();
    }
    Estimate {
        chance: changed as f64 / count,
        worth,
    }
}

/// The index of the greatest; in a tie the first.
fn first_of_greatest(values: impl Iterator<Item = f64>) -> usize {
    let mut greatest = (0, f64::NEG_INFINITY);
    for (index, value) in values.enumerate() {
        if value > greatest.1 {
            greatest = (index, value);
        }
    }
    greatest.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sample::{Sample, WEIGHTINGS};
    use crate::formula::LANES;

    const SCENARIOS: usize = 4096;

    /// Points of so many independent quantities, from 0 to 1.
    fn points(quantities: usize) -> Vec<Vec<f64>> {
        let sample = Sample::new(quantities, SCENARIOS * WEIGHTINGS);
        let column = |quantity| {
            let column = sample.column(quantity);
            let blocks = 0..sample.workloads() / LANES;
            blocks
                .flat_map(|block| column.block(block))
                .map(|point| f64::from(*point))
                .collect()
        };
        (0..quantities).map(column).collect()
    }

    /// The totals of two options of which the first leads by `lead`.
    fn two(lead: Vec<f64>) -> Vec<Vec<f64>> {
        let nothing = vec![0.0; lead.len()];
        vec![lead, nothing]
    }

    /// Fails where an estimate is farther from what it should be than three standard errors.
    #[track_caller]
    fn assert_near(found: Estimate, chance: f64, worth: f64, gains: &[f64]) {
        let count = SCENARIOS as f64;
        let mean = gains.iter().sum::<f64>() / count;
        let deviation = (gains.iter().map(|gain| (gain - mean).powi(2)).sum::<f64>() / count).sqrt();
        let errors = [(chance * (1.0 - chance) / count).sqrt(), deviation / count.sqrt()];
        // What is less than its error is nothing.
        if found == Estimate::default() && worth <= 3.0 * errors[1] {
            return;
        }
        for ((found, wanted), error) in [(found.chance, chance), (found.worth, worth)]
            .into_iter()
            .zip(errors)
        {
            assert!(
                (found - wanted).abs() <= 3.0 * error,
                "{found} for {wanted}, error {error}"
            );
        }
    }

    /// Lead `a + sum b_i x_i`, each `x_i` even on [-1, 1]: the chance is `(|b| - |a|) / 2|b|`, the worth
    /// `(|b| - |a|)^2 / 4|b|` where `|b| > |a|`, else nothing.
    #[test]
    fn even_quantities_have_the_worth_of_the_closed_form() {
        let points = points(4);
        let even = |share: f64| 2.0 * share - 1.0;
        for a in [0.0, 0.05, -0.1] {
            let slopes: [f64; 4] = [0.3, -0.2, 0.12, 0.04];
            let lead = |scenario: usize| {
                let parts = slopes.iter().zip(&points);
                a + parts
                    .map(|(slope, points)| slope * even(points[scenario]))
                    .sum::<f64>()
            };
            let totals = two((0..SCENARIOS).map(lead).collect());
            for (slope, points) in slopes.iter().zip(&points) {
                let found = estimate(&totals, &Along::shares_of(points.iter().copied()));
                let (b, beyond) = (slope.abs(), slope.abs() - a.abs());
                if beyond <= 0.0 {
                    assert_eq!(found, Estimate::default(), "{a} {slope}");
                    continue;
                }
                let gain = |(share, total): (&f64, &f64)| {
                    let turned = (a + slope * even(*share)).signum() != if a < 0.0 { -1.0 } else { 1.0 };
                    if turned { -total.abs() } else { 0.0 }
                };
                let gains: Vec<f64> = points.iter().zip(&totals[0]).map(gain).collect();
                assert_near(found, beyond / (2.0 * b), beyond * beyond / (4.0 * b), &gains);
            }
        }
    }

    /// Each `x_i` normal with deviation 1: the chance is `Phi(-|a| / |b|)`, the worth `|b| phi(a / b) - |a| Phi(-|a| / |b|)`.
    #[test]
    fn normal_quantities_have_the_worth_of_the_closed_form() {
        let points = points(2);
        let normal = |share: f64| crate::analysis::assumed::normal_quantile(share);
        let (a, b, other) = (0.1, 0.2, 0.1);
        let lead =
            |scenario: usize| a + b * normal(points[0][scenario]) + other * normal(points[1][scenario]);
        let totals = two((0..SCENARIOS).map(lead).collect());
        // Phi(-0.5) and phi(0.5), from the tables of Abramowitz and Stegun.
        let (below, density) = (0.308_537_5, 0.352_065_3);
        let found = estimate(&totals, &Along::shares_of(points[0].iter().copied()));
        let turned = |share: &f64| a + b * normal(*share) < 0.0;
        let gains: Vec<f64> = points[0]
            .iter()
            .zip(&totals[0])
            .map(|(share, total)| if turned(share) { -total } else { 0.0 })
            .collect();
        assert_near(found, below, b * density - a * below, &gains);
    }

    #[test]
    fn a_word_is_a_group_and_what_does_not_matter_is_worth_nothing() {
        let points = points(2);
        // The first option leads by 0.1 in three cases of four, and is behind by 0.2 in the fourth.
        let word = |share: &f64| usize::from(*share >= 0.75);
        let groups: Vec<usize> = points[0].iter().map(word).collect();
        let lead = groups.iter().map(|group| if *group == 1 { -0.2 } else { 0.1 });
        let totals = two(lead.collect());
        let found = estimate(&totals, &Along::groups_of(groups.into_iter(), 2));
        assert!((found.chance - 0.25).abs() < 1e-9, "{found:?}");
        assert!((found.worth - 0.05).abs() < 1e-9, "{found:?}");
        assert_eq!(
            estimate(&totals, &Along::shares_of(points[1].iter().copied())),
            Estimate::default()
        );
    }

    /// Neither of two signs says anything, both together say all.
    #[test]
    fn two_may_matter_only_together() {
        let points = points(3);
        let sign = |share: f64| if share < 0.5 { -1.0 } else { 1.0 };
        let lead = |scenario: usize| 0.1 * sign(points[0][scenario]) * sign(points[1][scenario]) + 0.02;
        let totals = two((0..SCENARIOS).map(lead).collect());
        let axes: Vec<Along> = points
            .iter()
            .map(|points| Along::shares_of(points.iter().copied()))
            .collect();
        for along in &axes {
            assert_eq!(estimate(&totals, along), Estimate::default());
        }
        let axes: Vec<&Groups> = axes.iter().map(Along::coarse).collect();
        let (one, other, found) = best_pair(&totals, &axes).unwrap();
        assert_eq!((one, other), (0, 1));
        assert!(
            (found.chance - 0.5).abs() < 0.02 && (found.worth - 0.04).abs() < 0.005,
            "{found:?}"
        );
    }

    /// The first option is first in 90 % of the cases on one side of the middle, and in 30 % of those on the other: the
    /// variance of the conditional share is 0.09 for each of two options.
    #[test]
    fn what_an_answer_tells_is_the_variance_of_the_conditional_share() {
        let points = points(2);
        let first = |scenario: usize| {
            let share = if points[0][scenario] < 0.5 { 0.9 } else { 0.3 };
            if points[1][scenario] < share { 1.0 } else { 0.0 }
        };
        let one: Vec<f64> = (0..SCENARIOS).map(first).collect();
        let other = one.iter().map(|share| 1.0 - share).collect();
        let firsts = [one, other].map(Firstness::new);
        let found = told(&firsts, Along::shares_of(points[0].iter().copied()).coarse());
        assert!((found - 0.18).abs() < 0.01, "{found}");
        let sample = Sample::new(3, SCENARIOS * WEIGHTINGS);
        let other = sample.column(2);
        let blocks = (0..SCENARIOS / LANES).flat_map(|block| other.block(block));
        let unrelated = Along::shares_of(blocks.map(|point| f64::from(*point)));
        assert!(told(&firsts, unrelated.coarse()) < LEAST_TOLD);
    }

    /// Nothing is worth more than to know everything: `E[max T] - max E[T]`.
    #[test]
    fn no_worth_is_greater_than_that_of_everything() {
        let points = points(6);
        let option = |slopes: [f64; 6], offset: f64| -> Vec<f64> {
            let total = |scenario: usize| {
                let parts = slopes.iter().zip(&points);
                offset
                    + parts
                        .map(|(slope, points)| slope * points[scenario].powi(2))
                        .sum::<f64>()
            };
            (0..SCENARIOS).map(total).collect()
        };
        let totals = vec![
            option([0.3, 0.1, 0.0, 0.2, 0.0, 0.1], 0.1),
            option([0.0, 0.3, 0.2, 0.0, 0.1, 0.1], 0.12),
            option([0.1, 0.0, 0.3, 0.1, 0.2, 0.0], 0.08),
        ];
        let mean = |totals: &Vec<f64>| totals.iter().sum::<f64>() / SCENARIOS as f64;
        let best = |scenario: usize| {
            totals
                .iter()
                .map(|totals| totals[scenario])
                .fold(f64::MIN, f64::max)
        };
        let everything = (0..SCENARIOS).map(best).sum::<f64>() / SCENARIOS as f64
            - totals.iter().map(mean).fold(f64::MIN, f64::max);
        for points in &points {
            let found = estimate(&totals, &Along::shares_of(points.iter().copied()));
            assert!(found.worth <= everything, "{found:?} of {everything}");
        }
    }
}
