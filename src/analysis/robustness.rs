//! In how many plausible worlds each option comes first.
//!
//! A world draws every trait from its range (evenly along its track) and every priority from two points either
//! side of its slider. The worlds come from one fixed set of scrambled Sobol points, so a share does not flicker
//! while a slider moves: it changes only because the ranges have.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::decision::slider::PRIORITY_MAX;
use crate::decision::sliders::PRIORITY_DOUBT;
use crate::decision::{Evaluation, Race, Scorer, Setting, Sliders, Worlds};
use crate::formula::{LANES, Slice};
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

/// A fixed set of points in the unit cube, a dimension for each slider, in blocks of [`LANES`]; drawn when they are
/// first needed.
#[derive(Debug, Clone)]
pub struct Sample {
    dimensions: usize,
    worlds: usize,
    points: OnceLock<Vec<[f32; LANES]>>,
}

impl Sample {
    /// So many points, rounded up to whole blocks and at most 65,536, for a decision with so many sliders.
    pub fn new(dimensions: usize, worlds: usize) -> Self {
        Self {
            dimensions,
            worlds: worlds.min(MOST_WORLDS).next_multiple_of(LANES),
            points: OnceLock::new(),
        }
    }

    fn points(&self) -> &[[f32; LANES]] {
        self.points.get_or_init(|| self.draw())
    }

    fn draw(&self) -> Vec<[f32; LANES]> {
        let Self {
            dimensions, worlds, ..
        } = *self;
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
        points
    }
}

/// The plausible worlds around one position, counted by as many threads as there are.
///
/// The counts are whole numbers, so that the result is the same however the threads share the work.
#[derive(Debug)]
pub struct Survey<'a> {
    scorer: &'a Scorer,
    race: &'a Race,
    sliders: &'a Sliders,
    evaluation: &'a Evaluation,
    sample: &'a Sample,
    doubted: Vec<Doubted<'a>>,
    part: Slice,
    next: AtomicUsize,
}

/// The worlds that one thread has looked at.
#[derive(Debug)]
pub struct Count {
    firsts: Indexed<OptionIndex, usize>,
    none: usize,
}

impl<'a> Survey<'a> {
    /// Around the position that was evaluated; `sample` needs a dimension for each trait and each aspect.
    pub fn new(
        scorer: &'a Scorer,
        race: &'a Race,
        sliders: &'a Sliders,
        evaluation: &'a Evaluation,
        sample: &'a Sample,
    ) -> Self {
        let traits = scorer.pack().traits.indices();
        let doubted: Vec<Doubted<'_>> = traits
            .filter_map(|index| Doubted::new(scorer, sliders, index))
            .collect();
        let moved: Vec<TraitIndex> = doubted.iter().map(|doubted| doubted.index).collect();
        Self {
            scorer,
            race,
            sliders,
            evaluation,
            sample,
            part: scorer.moved_by(race, &moved),
            doubted,
            next: AtomicUsize::new(0),
        }
    }

    /// Takes one block of worlds after another until none is left. `room` may hold anything, and does afterwards.
    pub fn count(&self, room: &mut Worlds<LANES>) -> Count {
        let pack = self.scorer.pack();
        let mut count = Count {
            firsts: pack.options.iter().map(|_| 0).collect(),
            none: 0,
        };
        if self.sliders.priorities().iter().all(|priority| *priority <= 0.0) {
            return count;
        }
        room.numbers.spread_from(&self.evaluation.numbers);
        let dimensions = self.sample.dimensions;
        let points = self.sample.points();
        loop {
            let from = self.next.fetch_add(dimensions, Ordering::Relaxed);
            let Some(block) = points
                .get(from..from + dimensions)
                .filter(|block| !block.is_empty())
            else {
                return count;
            };
            for trait_in_doubt in &self.doubted {
                trait_in_doubt.draw(&block[trait_in_doubt.index.get()], room);
            }
            draw_priorities(self.sliders, &block[pack.traits.len()..], room);
            for outcome in self.scorer.outcomes(&self.part, self.race.shown(), room) {
                match outcome.first {
                    Some(first) => count.firsts[first] += 1,
                    None => count.none += 1,
                }
            }
        }
    }

    /// What all counts together say.
    pub fn robustness(&self, counts: &[Count]) -> Robustness {
        let share = |count: usize| count as f64 / self.sample.worlds as f64;
        let options = self.scorer.pack().options.indices();
        Robustness {
            shares: options
                .map(|option| share(counts.iter().map(|count| count.firsts[option]).sum()))
                .collect(),
            none: share(counts.iter().map(|count| count.none).sum()),
            worlds: self.sample.worlds,
        }
    }
}

/// A trait whose range is more than a point.
#[derive(Debug)]
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
