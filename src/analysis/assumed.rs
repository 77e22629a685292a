//! The values of a trait that nobody has answered, in every simulated workload.
//!
//! They follow from the pack and the fixed points of the sample alone, so each trait's are drawn once.

use std::sync::{LazyLock, OnceLock};

use super::along::Along;
use super::sample::Sample;
use crate::formula::LANES;
use crate::pack::index::Position;
use crate::pack::model::{Assumption, Scale, Spread, Trait};
use crate::pack::{Indexed, Pack, TraitIndex};

/// How many deviations from the middle the fifth and the ninety-fifth percentile of a normal distribution lie.
const TWENTIETH: f64 = 1.644_853_6;
/// The ninety-fifth percentile of what lies on one side of its middle, in deviations: that of 97.5 % of the whole.
const TWENTIETH_OF_A_HALF: f64 = 1.959_964;
/// Farther from the middle than so many deviations nothing is drawn.
const FARTHEST: f64 = 8.0;

/// The drawn values of a pack's traits.
#[derive(Debug)]
pub(super) struct Assumed {
    /// The points; surveys may use fewer of them, from the first on.
    sample: Sample,
    drawn: Indexed<TraitIndex, OnceLock<Drawn>>,
}

/// The drawn values of a trait.
#[derive(Debug)]
pub(super) struct Drawn {
    /// In each block of workloads.
    pub(super) values: Vec<[f64; LANES]>,
    /// Where each workload lies along it.
    pub(super) along: Along,
}

impl Assumed {
    /// Nothing is drawn yet.
    pub(super) fn new(pack: &Pack, sample: &Sample) -> Self {
        Self {
            sample: sample.clone(),
            drawn: pack.traits.iter().map(|_| OnceLock::new()).collect(),
        }
    }

    /// A trait in each workload, which is the same at every call; none where the pack states no assumption.
    pub(super) fn draw(&self, pack: &Pack, index: TraitIndex) -> Option<&Drawn> {
        let entry = &pack.traits[index];
        let assumption = entry.assumed.as_ref()?;
        let draw = || {
            let distribution = Distribution::of(entry, assumption);
            let column = self.sample.column(index.get());
            let blocks = (0..self.sample.workloads() / LANES).map(|block| column.block(block));
            let values: Vec<[f64; LANES]> = blocks
                .clone()
                .map(|points| distribution.values(&entry.scale, points))
                .collect();
            let along = match entry.scale.places() {
                Some(words) => {
                    let word = |value: &f64| value.round().max(0.0) as usize;
                    Along::groups_of(values.as_flattened().iter().map(word), words)
                }
                // The drawn value rises with its point.
                None => Along::shares_of(blocks.flatten().map(|point| f64::from(*point))),
            };
            Drawn { values, along }
        };
        Some(self.drawn[index].get_or_init(draw))
    }
}

/// How a trait is distributed.
enum Distribution<'a> {
    /// On the track, from 0 to 1: a normal distribution with another deviation on either side of its middle, cut at the
    /// ends of the track.
    Normal {
        middle: f64,
        below: f64,
        above: f64,
        /// The shares of the whole distribution below the track, and below its end.
        within: (f64, f64),
    },
    /// Words by their shares.
    Shares(&'a [f64]),
}

impl<'a> Distribution<'a> {
    fn of(entry: &Trait, assumption: &'a Assumption) -> Self {
        match &assumption.spread {
            Spread::Shares(shares) => Self::Shares(shares),
            Spread::Between { low, high } => {
                let [low, middle, high] =
                    [*low, entry.default, *high].map(|value| entry.scale.position(value));
                // Where the default is an end of what is assumed, all lies on one side of it.
                let deviations = if low < middle && middle < high {
                    TWENTIETH
                } else {
                    TWENTIETH_OF_A_HALF
                };
                let (below, above) = ((middle - low) / deviations, (high - middle) / deviations);
                let within = (
                    share_below(-middle, below, 0.0, 0.5),
                    share_below(1.0 - middle, above, 0.5, 1.0),
                );
                Self::Normal {
                    middle,
                    below,
                    above,
                    within,
                }
            }
        }
    }

    /// The values at shares of the systems, from 0 to 1.
    fn values(&self, scale: &Scale, shares: &[f32; LANES]) -> [f64; LANES] {
        match self {
            Self::Normal {
                middle,
                below,
                above,
                within: (from, to),
            } => scale.values_at(shares.map(|share| {
                let deviations = deviations(from + f64::from(share) * (to - from));
                let deviation = if deviations < 0.0 { below } else { above };
                middle + deviations * deviation
            })),
            Self::Shares(words) => shares.map(|share| {
                let mut sum = 0.0;
                let reached = |word: &f64| {
                    sum += word;
                    f64::from(share) < sum
                };
                let last = words.iter().rposition(|share| *share > 0.0).unwrap_or_default();
                let word = words.iter().position(reached).unwrap_or(last);
                scale.clamp(word as f64)
            }),
        }
    }
}

/// How many deviations from the mean shares of a normal distribution lie: in the middles of so many equal parts.
static QUANTILES: LazyLock<[f64; QUANTILE_COUNT]> = LazyLock::new(|| {
    std::array::from_fn(|part| normal_quantile((part as f64 + 0.5) / QUANTILE_COUNT as f64))
});
/// As many as a sample for the screen has workloads, so that each has one of its own.
const QUANTILE_COUNT: usize = 512;

/// [`normal_quantile`] between the middles of its parts, and at the outermost ones beyond them: to a thousandth, in the
/// time of an addition.
fn deviations(share: f64) -> f64 {
    let last = QUANTILE_COUNT - 1;
    let at = (share * QUANTILE_COUNT as f64 - 0.5).clamp(0.0, last as f64);
    let left = (at as usize).min(last - 1);
    let (low, high) = (QUANTILES[left], QUANTILES[left + 1]);
    low + (at - left as f64) * (high - low)
}

/// The share of a standard normal distribution below `distance / deviation`, within two bounds that hold it. Without a
/// deviation nothing lies on that side.
fn share_below(distance: f64, deviation: f64, mut from: f64, mut to: f64) -> f64 {
    if deviation <= 0.0 {
        return 0.5;
    }
    let deviations = (distance / deviation).clamp(-FARTHEST, FARTHEST);
    for _ in 0..50 {
        let middle = f64::midpoint(from, to);
        if normal_quantile(middle) < deviations {
            from = middle;
        } else {
            to = middle;
        }
    }
    f64::midpoint(from, to)
}

/// How many deviations from the mean a share, from 0 to 1, of a normal distribution lies: to seven digits.
///
/// M. J. Wichura, Algorithm AS 241: The percentage points of the normal distribution, Applied Statistics 37 (1988)
/// 477-484, PPND7.
pub(super) fn normal_quantile(share: f64) -> f64 {
    let from_half = share - 0.5;
    if from_half.abs() <= 0.425 {
        let r = 0.180_625 - from_half * from_half;
        let over = ((59.109_374_720 * r + 159.291_132_02) * r + 50.434_271_938) * r + 3.387_132_717_9;
        let under = ((67.187_563_600 * r + 78.757_757_664) * r + 17.895_169_469) * r + 1.0;
        return from_half * over / under;
    }
    let tail = if from_half < 0.0 { share } else { 1.0 - share };
    if tail <= 0.0 {
        return FARTHEST.copysign(from_half);
    }
    let r = (-tail.ln()).sqrt();
    let distance = if r <= 5.0 {
        let r = r - 1.6;
        let over = ((0.170_238_211_03 * r + 1.306_728_481_6) * r + 2.756_815_390_0) * r + 1.423_437_277_7;
        let under = (0.120_211_327_75 * r + 0.737_001_642_50) * r + 1.0;
        over / under
    } else {
        let r = r - 5.0;
        let over = ((0.017_337_203_997 * r + 0.428_682_943_37) * r + 3.081_226_386_0) * r + 6.657_905_115_0;
        let under = (0.012_258_202_635 * r + 0.241_978_942_25) * r + 1.0;
        over / under
    };
    distance.min(FARTHEST).copysign(from_half)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::model::Choice;

    /// Percentage points from the tables of M. Abramowitz and I. A. Stegun, Handbook of Mathematical Functions (1964).
    #[test]
    fn quantiles_are_those_of_the_tables() {
        for (share, deviations) in [
            (0.5, 0.0),
            (0.9, 1.281_551_6),
            (0.975, 1.959_964),
            (0.999, 3.090_232_3),
            (1e-6, -4.753_424_3),
        ] {
            let found = normal_quantile(share);
            assert!((found - deviations).abs() < 2e-6, "{share}: {found}");
        }
    }

    #[test]
    fn a_number_lies_below_its_percentiles_as_often_as_is_said() {
        let scale = Scale::Linear {
            unit: crate::formula::Unit::parse("%").unwrap(),
            low: 0.0,
            high: 1.0,
            step: 0.01,
        };
        let distribution = Distribution::Normal {
            middle: 0.4,
            below: 0.1 / TWENTIETH,
            above: 0.2 / TWENTIETH,
            within: (0.0, 1.0),
        };
        for (share, value) in [(0.05_f32, 0.3), (0.5, 0.4), (0.95, 0.6)] {
            let [drawn, ..] = distribution.values(&scale, &[share; LANES]);
            assert!((drawn - value).abs() < 1e-4, "{share}: {drawn}");
        }
    }

    #[test]
    fn words_come_as_often_as_their_shares_say() {
        let scale = Scale::Levels(Choice::alike(["none", "some", "much"]));
        let shares = [0.5, 0.0, 0.5];
        let distribution = Distribution::Shares(&shares);
        let drawn = distribution.values(&scale, &[0.0, 0.2, 0.4, 0.49, 0.51, 0.7, 0.9, 1.0]);
        assert_eq!(drawn, [0.0, 0.0, 0.0, 0.0, 2.0, 2.0, 2.0, 2.0]);
    }
}
