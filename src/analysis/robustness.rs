//! In how many plausible worlds each option comes first.
//!
//! A world draws every trait from its range (evenly along its track) and every priority from two points either
//! side of its slider. The worlds come from one fixed set of scrambled Sobol points, so a share does not flicker
//! while a slider moves: it changes only because the ranges have.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock, OnceLock};
use std::thread;

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

/// A fixed set of points in the unit cube, a dimension for each slider; each four dimensions are drawn when one of them
/// is first needed.
#[derive(Debug, Clone)]
pub struct Sample {
    worlds: usize,
    fours: Arc<[OnceLock<Four>]>,
}

/// Four dimensions of all points, in blocks of [`LANES`].
type Four = Vec<[[f32; LANES]; 4]>;

/// The points for the screen: the same for every decision with no more sliders than these.
static FOR_THE_SCREEN: LazyLock<Sample> = LazyLock::new(|| Sample::new(SHARED_DIMENSIONS, WORLDS));
const SHARED_DIMENSIONS: usize = 64;

/// As many dimensions as most decisions need; what is drawn in vain costs nobody anything.
const DRAWN_AHEAD: usize = 40;

impl Sample {
    /// So many points, rounded up to whole blocks and at most 65,536, for a decision with so many sliders.
    pub fn new(dimensions: usize, worlds: usize) -> Self {
        Self {
            worlds: worlds.min(MOST_WORLDS).next_multiple_of(LANES),
            fours: (0..dimensions.div_ceil(4)).map(|_| OnceLock::new()).collect(),
        }
    }

    /// [`WORLDS`] points for a decision with so many sliders.
    pub fn for_screen(dimensions: usize) -> Self {
        if dimensions <= SHARED_DIMENSIONS {
            FOR_THE_SCREEN.clone()
        } else {
            Self::new(dimensions, WORLDS)
        }
    }

    /// Begins to draw the points for the screen, beside what the caller does next.
    pub fn draw_ahead() {
        // Without a thread they are drawn when they are needed.
        let _ = thread::Builder::new().spawn(|| {
            for dimension in (0..DRAWN_AHEAD).step_by(4) {
                FOR_THE_SCREEN.column(dimension);
            }
        });
    }

    /// One dimension of all points.
    fn column(&self, dimension: usize) -> Column<'_> {
        let four = dimension / 4;
        Column {
            four: self.fours[four].get_or_init(|| draw(four as u32, self.worlds as u32)),
            within: dimension % 4,
        }
    }
}

/// One dimension of all points.
#[derive(Debug, Clone, Copy)]
struct Column<'a> {
    four: &'a Four,
    within: usize,
}

impl<'a> Column<'a> {
    fn block(self, block: usize) -> &'a [f32; LANES] {
        &self.four[block][self.within]
    }
}

fn draw(four: u32, worlds: u32) -> Four {
    // The sequence has a limited number of dimensions; beyond them it starts anew, scrambled otherwise.
    let round = four / sobol_burley::NUM_DIMENSION_SETS_4D;
    let within = four % sobol_burley::NUM_DIMENSION_SETS_4D;
    let lanes = LANES as u32;
    let block = |block: u32| {
        let mut points = [[0.0; LANES]; 4];
        for lane in 0..lanes {
            let point = sobol_burley::sample_4d(block * lanes + lane, within, SEED + round);
            for (column, coordinate) in points.iter_mut().zip(point) {
                column[lane as usize] = coordinate;
            }
        }
        points
    };
    (0..worlds / lanes).map(block).collect()
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
        let traits = self.doubted.iter();
        let traits: Vec<_> = traits
            .map(|doubted| (doubted, self.sample.column(doubted.index.get())))
            .collect();
        let aspects = pack.traits.len()..pack.traits.len() + pack.aspects.len();
        let aspects: Vec<_> = aspects.map(|dimension| self.sample.column(dimension)).collect();
        loop {
            let block = self.next.fetch_add(1, Ordering::Relaxed);
            if block >= self.sample.worlds / LANES {
                return count;
            }
            for (doubted, column) in &traits {
                doubted.draw(column.block(block), room);
            }
            for ((weights, column), priority) in room
                .weights
                .iter_mut()
                .zip(&aspects)
                .zip(self.sliders.priorities())
            {
                draw_priority(*priority, column.block(block), weights);
            }
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

fn draw_priority(priority: f64, points: &[f32; LANES], weights: &mut [f64; LANES]) {
    let low = (priority - PRIORITY_DOUBT).max(0.0);
    let high = (priority + PRIORITY_DOUBT).min(PRIORITY_MAX);
    for (weight, point) in weights.iter_mut().zip(points) {
        // A priority of zero says that the aspect does not matter: nothing is in doubt.
        *weight = if priority > 0.0 {
            low + f64::from(*point) * (high - low)
        } else {
            0.0
        };
    }
}
