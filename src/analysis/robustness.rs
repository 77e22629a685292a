//! In how many simulated scenarios each option comes first.
//!
//! A world draws every trait from its range (evenly along its track) and every priority from two points either
//! side of its slider; eight weightings share a workload. The worlds come from one fixed set of scrambled Sobol points, so a share does not flicker
//! while a slider moves: it changes only because the ranges have.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use super::sample::{Column, Sample, WEIGHTINGS};
use crate::decision::slider::PRIORITY_MAX;
use crate::decision::sliders::PRIORITY_DOUBT;
use crate::decision::{Evaluation, Race, Scorer, Setting, Sliders, Worlds};
use crate::formula::{LANES, Slice, Workspace};
use crate::pack::index::Position;
use crate::pack::model::Scale;
use crate::pack::{Indexed, OptionIndex, Pack, TraitIndex};

/// The shares of simulated scenarios.
#[derive(Debug, Clone, PartialEq)]
pub struct Robustness {
    /// For each option the share of worlds in which it comes first, 0 to 1; zero for those off the screen.
    pub shares: Indexed<OptionIndex, f64>,
    /// The share of worlds in which every option on the screen is ruled out.
    pub none: f64,
    /// The number of worlds drawn.
    pub worlds: usize,
}

/// The simulated scenarios around one position, in blocks that any number of threads may run.
///
/// Which thread runs a block makes no difference to what comes out, and none waits for another: what one has begun and not
/// finished is run again by the one that needs the answer.
#[derive(Debug)]
pub struct Survey {
    scorer: Arc<Scorer>,
    race: Arc<Race>,
    sample: Sample,
    /// The present position, for everything that is not in doubt.
    numbers: Workspace<1>,
    priorities: Vec<f64>,
    doubted: Vec<Doubted>,
    part: Slice,
    next: AtomicUsize,
    blocks: Vec<OnceLock<Firsts>>,
}

/// Who comes first in each world of a block, weighting after weighting; nobody where all options are ruled out.
type Firsts = [[Option<OptionIndex>; LANES]; WEIGHTINGS];

impl Survey {
    /// Around the position that was evaluated; `sample` needs a dimension for each trait and each aspect.
    pub fn new(
        scorer: &Arc<Scorer>,
        race: &Arc<Race>,
        sliders: &Sliders,
        evaluation: &Evaluation,
        sample: &Sample,
    ) -> Self {
        let traits = scorer.pack().traits.indices();
        let doubted: Vec<Doubted> = traits
            .filter_map(|index| Doubted::new(scorer.pack(), sliders, index))
            .collect();
        let moved: Vec<TraitIndex> = doubted.iter().map(|doubted| doubted.index).collect();
        let weighted = sliders.priorities().iter().any(|priority| *priority > 0.0);
        let blocks = if weighted {
            sample.worlds() / (LANES * WEIGHTINGS)
        } else {
            0
        };
        Self {
            part: scorer.moved_by(race, &moved),
            scorer: Arc::clone(scorer),
            race: Arc::clone(race),
            sample: sample.clone(),
            numbers: evaluation.numbers.clone(),
            priorities: sliders.priorities().to_vec(),
            doubted,
            next: AtomicUsize::new(0),
            blocks: (0..blocks).map(|_| OnceLock::new()).collect(),
        }
    }

    /// Runs one block after another until all are begun. `room` may hold anything, and does afterwards.
    pub fn help(&self, room: &mut Worlds<LANES>) {
        if self.next.load(Ordering::Relaxed) < self.blocks.len() {
            let columns = self.prepare(room);
            self.run_remaining(&columns, room);
        }
    }

    /// Runs what nobody has run yet and says what all worlds together say. `room` as in [`Survey::help`].
    pub fn finish(&self, room: &mut Worlds<LANES>) -> Robustness {
        let mut counts: Indexed<OptionIndex, usize> = self.scorer.pack().options.iter().map(|_| 0).collect();
        let mut none = 0;
        let columns = self.prepare(room);
        self.run_remaining(&columns, room);
        for (number, block) in self.blocks.iter().enumerate() {
            let firsts = block.get_or_init(|| self.run(number, &columns, room));
            for first in firsts.as_flattened() {
                match first {
                    Some(first) => counts[*first] += 1,
                    None => none += 1,
                }
            }
        }
        let worlds = self.sample.worlds();
        let share = |count: usize| count as f64 / worlds as f64;
        Robustness {
            shares: counts.iter().map(|count| share(*count)).collect(),
            none: share(none),
            worlds,
        }
    }

    /// Runs blocks that nobody has begun while there are any.
    fn run_remaining(&self, columns: &Columns<'_>, room: &mut Worlds<LANES>) {
        loop {
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            let Some(block) = self.blocks.get(number) else {
                return;
            };
            // Where another thread has run it meanwhile, it has found the same.
            let _ = block.set(self.run(number, columns, room));
        }
    }

    /// Puts the present position into the room, and finds the points of every slider.
    fn prepare(&self, room: &mut Worlds<LANES>) -> Columns<'_> {
        room.numbers.spread_from(self.race.score(), &self.numbers);
        let traits = self.doubted.iter().map(|doubted| doubted.index.get());
        let aspects = self.scorer.pack().aspects.indices();
        let first = self.scorer.pack().traits.len();
        Columns {
            traits: traits.map(|index| self.sample.column(index)).collect(),
            aspects: aspects
                .map(|aspect| self.sample.column(first + aspect.get()))
                .collect(),
        }
    }

    fn run(&self, block: usize, columns: &Columns<'_>, room: &mut Worlds<LANES>) -> Firsts {
        let traits = &self.scorer.pack().traits;
        for (doubted, column) in self.doubted.iter().zip(&columns.traits) {
            let scale = &traits[doubted.index].scale;
            let values = doubted.draw(scale, column.block(block));
            room.numbers.set_lanes(doubted.index.get(), values);
        }
        self.scorer.run(&self.part, room);
        self.scorer.admit(self.race.shown(), room);
        std::array::from_fn(|weighting| {
            self.weigh(block, weighting, columns, room);
            self.scorer
                .compare(self.race.shown(), room)
                .map(|outcome| outcome.first)
        })
    }

    /// Draws one weighting for each workload of a block.
    fn weigh(&self, block: usize, weighting: usize, columns: &Columns<'_>, room: &mut Worlds<LANES>) {
        let weights = room.weights.iter_mut();
        for ((weights, column), priority) in weights.zip(&columns.aspects).zip(&self.priorities) {
            draw_priority(*priority, column.block(block), column.turn(weighting), weights);
        }
    }
}

/// The points of the sliders in doubt.
struct Columns<'a> {
    traits: Vec<Column<'a>>,
    aspects: Vec<Column<'a>>,
}

/// A trait whose range is more than a point.
#[derive(Debug)]
struct Doubted {
    index: TraitIndex,
    from: f64,
    to: f64,
}

impl Doubted {
    fn new(pack: &Pack, sliders: &Sliders, index: TraitIndex) -> Option<Self> {
        let Setting { low, high, .. } = sliders.setting(index);
        let scale = &pack.traits[index].scale;
        // Words are drawn by place, each with the same share; numbers along their track.
        let (from, to) = match scale.places() {
            Some(_) => (low - 0.5, high + 0.5),
            None => (scale.position(low), scale.position(high)),
        };
        (high > low).then_some(Self { index, from, to })
    }

    /// The trait's values at points from 0 to 1.
    fn draw(&self, scale: &Scale, points: &[f32; LANES]) -> [f64; LANES] {
        let drawn = points.map(|point| self.from + f64::from(point) * (self.to - self.from));
        if scale.places().is_some() {
            drawn.map(|drawn| scale.clamp(drawn))
        } else {
            scale.values_at(drawn)
        }
    }
}

fn draw_priority(priority: f64, points: &[f32; LANES], turn: f32, weights: &mut [f64; LANES]) {
    // A priority of zero says that the aspect does not matter: nothing is in doubt.
    if priority <= 0.0 {
        *weights = [0.0; LANES];
        return;
    }
    let low = (priority - PRIORITY_DOUBT).max(0.0);
    let high = (priority + PRIORITY_DOUBT).min(PRIORITY_MAX);
    for (weight, point) in weights.iter_mut().zip(points) {
        let turned = point + turn;
        let turned = if turned < 1.0 { turned } else { turned - 1.0 };
        *weight = low + f64::from(turned) * (high - low);
    }
}
