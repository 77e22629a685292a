//! In how many plausible worlds each option comes first.
//!
//! A world draws every trait from its range (evenly along its track) and every priority from two points either
//! side of its slider. The worlds come from one fixed set of scrambled Sobol points, so a share does not flicker
//! while a slider moves: it changes only because the ranges have.

use crate::decision::slider::PRIORITY_MAX;
use crate::decision::sliders::PRIORITY_DOUBT;
use crate::decision::{Race, Scorer, Setting, Sliders, Worlds};
use crate::formula::LANES;
use crate::pack::index::Position;
use crate::pack::model::Scale;
use crate::pack::{Indexed, OptionIndex, TraitIndex};

/// How many worlds are drawn for the screen: their shares lie within a hundredth of those of 16,384 worlds, which a
/// test holds for every scenario of the embedded packs.
pub const WORLDS: usize = 2048;

/// The length of the Sobol sequence at hand.
const MOST_WORLDS: usize = 65_536;

/// The seed of the scrambling: any fixed number does, this one is the year of Sobol's paper.
const SEED: u32 = 1967;

/// The shares of plausible worlds.
#[derive(Debug, Clone, PartialEq)]
pub struct Robustness {
    /// For each option the share of worlds in which it comes first, 0 to 1; zero for those off the screen.
    pub shares: Indexed<OptionIndex, f64>,
    /// The share of worlds in which every option on the screen is ruled out.
    pub none: f64,
    /// The number of worlds drawn.
    pub worlds: usize,
}

/// A fixed set of points in the unit cube, a dimension for each slider, in blocks of [`LANES`].
#[derive(Debug, Clone)]
pub struct Sample {
    dimensions: usize,
    worlds: usize,
    points: Vec<[f32; LANES]>,
}

impl Sample {
    /// So many points, rounded up to whole blocks and at most 65,536, for a decision with so many sliders.
    pub fn new(dimensions: usize, worlds: usize) -> Self {
        let worlds = worlds.min(MOST_WORLDS).next_multiple_of(LANES);
        let mut points = vec![[0.0; LANES]; dimensions * (worlds / LANES)];
        for set in 0..dimensions.div_ceil(4) {
            // The sequence has a limited number of dimensions; beyond them it starts anew, scrambled otherwise.
            let (round, within) = (
                set as u32 / sobol_burley::NUM_DIMENSION_SETS_4D,
                set as u32 % sobol_burley::NUM_DIMENSION_SETS_4D,
            );
            for world in 0..worlds {
                let point = sobol_burley::sample_4d(world as u32, within, SEED + round);
                for (offset, coordinate) in point.into_iter().enumerate().take(dimensions - set * 4) {
                    points[world / LANES * dimensions + set * 4 + offset][world % LANES] = coordinate;
                }
            }
        }
        Self {
            dimensions,
            worlds,
            points,
        }
    }

    fn blocks(&self) -> impl Iterator<Item = &[[f32; LANES]]> {
        self.points.chunks(self.dimensions.max(1))
    }
}

/// Counts in how many plausible worlds each option on the screen comes first.
///
/// `sample` needs a dimension for each trait and each aspect. Every lane of `worlds` must hold the present position;
/// afterwards it does not.
pub fn robustness(
    scorer: &Scorer,
    race: &Race,
    sliders: &Sliders,
    sample: &Sample,
    worlds: &mut Worlds<LANES>,
) -> Robustness {
    let pack = scorer.pack();
    let doubted: Vec<Doubted<'_>> = pack
        .traits
        .indices()
        .filter_map(|index| Doubted::new(scorer, sliders, index))
        .collect();
    let moved: Vec<TraitIndex> = doubted.iter().map(|doubted| doubted.index).collect();
    let part = scorer.moved_by(race, &moved);
    let weighted = sliders.priorities().iter().any(|priority| *priority > 0.0);
    let mut counts: Indexed<OptionIndex, usize> = pack.options.iter().map(|_| 0).collect();
    let mut none = 0;
    for block in sample.blocks().take(if weighted { usize::MAX } else { 0 }) {
        for trait_in_doubt in &doubted {
            trait_in_doubt.draw(&block[trait_in_doubt.index.get()], worlds);
        }
        draw_priorities(sliders, &block[pack.traits.len()..], worlds);
        for outcome in scorer.outcomes(&part, race.shown(), worlds) {
            match outcome.first {
                Some(first) => counts[first] += 1,
                None => none += 1,
            }
        }
    }
    let share = |count: usize| count as f64 / sample.worlds as f64;
    Robustness {
        shares: counts.iter().map(|count| share(*count)).collect(),
        none: share(none),
        worlds: sample.worlds,
    }
}

/// A trait whose range is more than a point.
struct Doubted<'a> {
    index: TraitIndex,
    scale: &'a Scale,
    from: f64,
    to: f64,
}

impl<'a> Doubted<'a> {
    fn new(scorer: &'a Scorer, sliders: &Sliders, index: TraitIndex) -> Option<Self> {
        let Setting { low, high, .. } = sliders.setting(index);
        let scale = &scorer.pack().traits[index].scale;
        // Words are drawn by place, each with the same share; numbers along their track.
        let (from, to) = match scale.places() {
            Some(_) => (low - 0.5, high + 0.5),
            None => (scale.position(low), scale.position(high)),
        };
        (high > low).then_some(Self {
            index,
            scale,
            from,
            to,
        })
    }

    fn draw(&self, points: &[f32; LANES], worlds: &mut Worlds<LANES>) {
        for (lane, point) in points.iter().enumerate() {
            let drawn = self.from + f64::from(*point) * (self.to - self.from);
            let value = if self.scale.places().is_some() {
                self.scale.clamp(drawn)
            } else {
                self.scale.value_at(drawn)
            };
            worlds.numbers.set(self.index.get(), lane, value);
        }
    }
}

fn draw_priorities(sliders: &Sliders, points: &[[f32; LANES]], worlds: &mut Worlds<LANES>) {
    for ((weights, points), priority) in worlds.weights.iter_mut().zip(points).zip(sliders.priorities()) {
        let low = (priority - PRIORITY_DOUBT).max(0.0);
        let high = (priority + PRIORITY_DOUBT).min(PRIORITY_MAX);
        for (weight, point) in weights.iter_mut().zip(points) {
            // A priority of zero says that the aspect does not matter: nothing is in doubt.
            *weight = if *priority > 0.0 {
                low + f64::from(*point) * (high - low)
            } else {
                0.0
            };
        }
    }
}
