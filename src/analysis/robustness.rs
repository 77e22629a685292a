//! In how many simulated scenarios each option comes first.
//!
//! A world draws every trait that nobody has answered from what the pack assumes of it, every other from its range
//! (evenly along its track), and every priority from two points either side of its slider; eight weightings share a
//! workload. The worlds come from one fixed set of scrambled Sobol points, so a share does not flicker while a slider
//! moves: it changes only because the ranges have.

use std::borrow::Cow;
use std::convert::Infallible;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use super::along::Along;
use super::assumed::Assumed;
use super::draws::{Draws, Firsts};
use super::rerun::{Mover, Rerun};
use super::sample::{Column, Sample, WEIGHTINGS, WORLDS_OF_ALL};
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
    /// For each option the share of worlds in which it comes first among those on the screen, 0 to 1; zero for the
    /// others.
    pub shares: Indexed<OptionIndex, f64>,
    /// The share of worlds in which every option on the screen is ruled out.
    pub none: f64,
    /// For each option the share of worlds in which it comes first among all of the pack's.
    pub among_all: Indexed<OptionIndex, f64>,
    /// The number of worlds drawn.
    pub worlds: usize,
}

impl Robustness {
    /// What the scenarios say of the options on the screen, and of all options. Without a priority nothing was drawn, and
    /// every share is zero.
    pub fn new(pack: &Pack, shown: &Firsts, all: &Firsts) -> Self {
        let among_shown = shown.shares(pack);
        Self {
            shares: among_shown.first,
            none: among_shown.none,
            among_all: all.shares(pack).first,
            worlds: shown.worlds(),
        }
    }
}

/// The simulated scenarios around one position, in blocks that any number of threads may run.
///
/// Which thread runs a block makes no difference to what comes out, and none waits for another: what one has begun and not
/// finished is run again by the one that needs the answer.
#[derive(Debug)]
pub struct Survey {
    scorer: Arc<Scorer>,
    racing: Arc<Racing>,
    /// All of the pack's options, which race in the first blocks where not all of them are in the race.
    among_all: Option<Arc<Racing>>,
    sample: Sample,
    assumed: Arc<Assumed>,
    /// The present position, for everything that is not in doubt.
    numbers: Workspace<1>,
    priorities: Vec<f64>,
    open: Vec<TraitIndex>,
    doubted: Vec<Doubted>,
    next: AtomicUsize,
    blocks: Vec<OnceLock<Block>>,
}

/// The options that race, and the part of their score that differs between the worlds.
#[derive(Debug)]
struct Racing {
    race: Arc<Race>,
    part: Arc<Slice>,
    /// What is kept of the part while a single trait moves.
    rerun: Option<Rerun>,
}

/// What a survey leaves for the next one that differs from it in a single trait.
#[derive(Debug, Clone)]
pub(super) struct Left {
    racing: Arc<Racing>,
    among_all: Option<Arc<Racing>>,
}

/// What is never stopped goes on.
pub(super) const ON: &dyn Fn() -> Result<(), Infallible> = &|| Ok(());

/// In how many blocks all options race.
const BLOCKS_OF_ALL: usize = WORLDS_OF_ALL / (LANES * WEIGHTINGS);

/// For each option of the race its total in each world of a block, weighting after weighting, and where it is admitted.
type Block = Vec<([[f64; LANES]; WEIGHTINGS], [bool; LANES])>;

impl Survey {
    /// Around the position that was evaluated; `sample` needs a dimension for each trait and each aspect. Options outside
    /// the race get no totals.
    pub fn new(
        scorer: &Arc<Scorer>,
        race: &Arc<Race>,
        sliders: &Sliders,
        evaluation: &Evaluation,
        sample: &Sample,
    ) -> Self {
        let assumed = Arc::new(Assumed::new(scorer.pack(), sample));
        let only = (race, None);
        Self::with(scorer, only, (sliders, evaluation), (sample, &assumed), None)
    }

    /// [`Self::new`] with what other surveys of the pack and the sample have drawn already. In the first worlds the options
    /// of `all`, which has to hold the race, get totals too. `moved` is the trait in which alone the sliders differ from
    /// those of the survey before, and what that one has left.
    pub(super) fn with(
        scorer: &Arc<Scorer>,
        (race, all): (&Arc<Race>, Option<&Arc<Race>>),
        (sliders, evaluation): (&Sliders, &Evaluation),
        (sample, assumed): (&Sample, &Arc<Assumed>),
        moved: Option<(TraitIndex, Option<&Left>)>,
    ) -> Self {
        let pack = scorer.pack();
        let states = |index: &TraitIndex| pack.traits[*index].assumed.is_some();
        let open: Vec<TraitIndex> = sliders.open().filter(states).collect();
        let doubted: Vec<Doubted> = pack
            .traits
            .indices()
            .filter(|index| !open.contains(index))
            .filter_map(|index| Doubted::new(pack, sliders, index))
            .collect();
        let in_doubt = doubted.iter().map(|doubted| doubted.index);
        let in_doubt: Vec<TraitIndex> = open.iter().copied().chain(in_doubt).collect();
        let weighted = sliders.priorities().iter().any(|priority| *priority > 0.0);
        let blocks = if weighted { sample.workloads() / LANES } else { 0 };
        let racing = |race: &Arc<Race>, before: Option<&Arc<Racing>>| {
            let part = scorer.moved_by(race, &in_doubt);
            let index = moved.map(|(index, _)| index);
            let known = before.filter(|before| before.is_of(&part, index));
            known.cloned().unwrap_or_else(|| {
                let mover = index.map(|index| Mover::new(scorer, race, index));
                let rerun = mover.map(|mover| Rerun::new(scorer, &mover, &part, blocks));
                let race = Arc::clone(race);
                Arc::new(Racing { race, part, rerun })
            })
        };
        let left = moved.and_then(|(_, left)| left);
        let among_all = left.and_then(|left| left.among_all.as_ref());
        Self {
            racing: racing(race, left.map(|left| &left.racing)),
            among_all: all.map(|all| racing(all, among_all)),
            scorer: Arc::clone(scorer),
            sample: sample.clone(),
            assumed: Arc::clone(assumed),
            numbers: evaluation.numbers.clone(),
            priorities: sliders.priorities().to_vec(),
            open,
            doubted,
            next: AtomicUsize::new(0),
            blocks: (0..blocks).map(|_| OnceLock::new()).collect(),
        }
    }

    /// What it leaves for the next one.
    pub(super) fn left(&self) -> Left {
        Left {
            racing: Arc::clone(&self.racing),
            among_all: self.among_all.clone(),
        }
    }

    /// Runs one block after another until all are begun. `room` may hold anything, and does afterwards.
    pub fn help(&self, room: &mut Worlds<LANES>) {
        if self.next.load(Ordering::Relaxed) < self.blocks.len() {
            let columns = self.prepare(room);
            let Ok(()) = self.run_remaining(&columns, room, ON);
        }
    }

    /// Runs what nobody has run yet and says what came out of all worlds. `room` as in [`Survey::help`].
    pub fn finish(&self, room: &mut Worlds<LANES>) -> Draws {
        let Ok(draws) = self.finish_while(room, ON);
        draws
    }

    /// [`Survey::finish`] as long as it is to go on.
    ///
    /// # Errors
    /// Fails where it is not to `go_on`.
    pub(super) fn finish_while<S>(
        &self,
        room: &mut Worlds<LANES>,
        go_on: &dyn Fn() -> Result<(), S>,
    ) -> Result<Draws, S> {
        let mut draws = Draws::new(self.scorer.pack(), self.blocks.len() * LANES * WEIGHTINGS);
        let columns = self.prepare(room);
        self.run_remaining(&columns, room, go_on)?;
        for (number, block) in self.blocks.iter().enumerate() {
            let block = block.get_or_init(|| self.run(number, &columns, room));
            for (option, (totals, admitted)) in self.racing(number).race.shown().iter().zip(block) {
                draws.add(*option, totals, *admitted);
            }
        }
        Ok(draws)
    }

    /// Keeps of every block what the trait that moves leaves as it is. `room` as in [`Survey::help`].
    ///
    /// # Errors
    /// Fails where it is not to `go_on`.
    pub(super) fn keep<S>(
        &self,
        room: &mut Worlds<LANES>,
        go_on: &dyn Fn() -> Result<(), S>,
    ) -> Result<(), S> {
        let columns = self.prepare(room);
        for block in 0..self.blocks.len() {
            go_on()?;
            self.run_part(block, &columns, room);
        }
        Ok(())
    }

    /// Who races in a block.
    fn racing(&self, block: usize) -> &Racing {
        let among_all = self.among_all.as_deref();
        among_all
            .filter(|_| block < BLOCKS_OF_ALL)
            .unwrap_or(&self.racing)
    }

    /// Where each workload lies along a trait: all in one group where the trait is not in doubt.
    pub(super) fn along(&self, index: TraitIndex) -> Cow<'_, Along> {
        let pack = self.scorer.pack();
        let drawn = self.open.contains(&index);
        let drawn = drawn.then(|| self.assumed.draw(pack, index)).flatten();
        if let Some(drawn) = drawn {
            return Cow::Borrowed(&drawn.along);
        }
        let scale = &pack.traits[index].scale;
        let column = self.sample.column(index.get());
        let blocks = (0..self.sample.workloads() / LANES).map(|block| column.block(block));
        let doubted = self.doubted.iter().find(|doubted| doubted.index == index);
        Cow::Owned(match (scale.places(), doubted) {
            (Some(words), Some(doubted)) => {
                let word = |value: f64| value.round().max(0.0) as usize;
                Along::groups_of(
                    blocks.flat_map(|points| doubted.draw(scale, points)).map(word),
                    words,
                )
            }
            // What is drawn rises with its point.
            (None, Some(_)) => Along::shares_of(blocks.flatten().map(|point| f64::from(*point))),
            (_, None) => Along::groups_of(blocks.flatten().map(|_| 0), 1),
        })
    }

    /// Runs blocks that nobody has begun while there are any.
    fn run_remaining<S>(
        &self,
        columns: &Columns<'_>,
        room: &mut Worlds<LANES>,
        go_on: &dyn Fn() -> Result<(), S>,
    ) -> Result<(), S> {
        loop {
            go_on()?;
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            let Some(block) = self.blocks.get(number) else {
                return Ok(());
            };
            // Where another thread has run it meanwhile, it has found the same.
            let _ = block.set(self.run(number, columns, room));
        }
    }

    /// Puts the present position into the room, and finds the points of every slider.
    fn prepare(&self, room: &mut Worlds<LANES>) -> Columns<'_> {
        room.numbers
            .spread_from(self.racing(0).race.score(), &self.numbers);
        let pack = self.scorer.pack();
        let first = pack.traits.len();
        let open = self.open.iter().filter_map(|index| {
            let drawn = self.assumed.draw(pack, *index)?;
            Some((*index, drawn.values.as_slice()))
        });
        Columns {
            open: open.collect(),
            doubted: self
                .doubted
                .iter()
                .map(|doubted| self.sample.column(doubted.index.get()))
                .collect(),
            aspects: pack
                .aspects
                .indices()
                .map(|aspect| self.sample.column(first + aspect.get()))
                .collect(),
        }
    }

    fn run(&self, block: usize, columns: &Columns<'_>, room: &mut Worlds<LANES>) -> Block {
        self.run_part(block, columns, room);
        let shown = self.racing(block).race.shown();
        let admitted =
            |option: &OptionIndex| ([[0.0; LANES]; WEIGHTINGS], self.scorer.admitted(*option, room));
        let mut found: Block = shown.iter().map(admitted).collect();
        for weighting in 0..WEIGHTINGS {
            self.weigh(block, weighting, columns, room);
            self.scorer.total_up(shown, room);
            for (option, (totals, _)) in shown.iter().zip(&mut found) {
                totals[weighting] = *self.scorer.totals(*option, room);
            }
        }
        found
    }

    /// Draws the workloads of a block and runs what differs between them.
    fn run_part(&self, block: usize, columns: &Columns<'_>, room: &mut Worlds<LANES>) {
        let Racing { part, rerun, .. } = self.racing(block);
        match rerun {
            Some(rerun) if rerun.recall(block, &mut room.numbers) => {
                self.place(block, columns, room, |index| index == rerun.index());
                self.scorer.run(rerun.moved(), room);
            }
            rerun => {
                self.place(block, columns, room, |_| true);
                self.scorer.run(part, room);
                if let Some(rerun) = rerun {
                    rerun.keep(block, &room.numbers);
                }
            }
        }
    }

    /// Draws the workloads of a block: those traits in doubt that are `wanted`.
    fn place(
        &self,
        block: usize,
        columns: &Columns<'_>,
        room: &mut Worlds<LANES>,
        wanted: impl Fn(TraitIndex) -> bool,
    ) {
        for (index, values) in columns.open.iter().filter(|(index, _)| wanted(*index)) {
            room.numbers.set_lanes(index.get(), values[block]);
        }
        let traits = &self.scorer.pack().traits;
        let doubted = self.doubted.iter().zip(&columns.doubted);
        for (doubted, column) in doubted.filter(|(doubted, _)| wanted(doubted.index)) {
            let scale = &traits[doubted.index].scale;
            let values = doubted.draw(scale, column.block(block));
            room.numbers.set_lanes(doubted.index.get(), values);
        }
    }

    /// Draws one weighting for each workload of a block; the weights of each sum to 1.
    fn weigh(&self, block: usize, weighting: usize, columns: &Columns<'_>, room: &mut Worlds<LANES>) {
        let weights = room.weights.iter_mut();
        let mut sums = [0.0; LANES];
        for ((weights, column), priority) in weights.zip(&columns.aspects).zip(&self.priorities) {
            draw_priority(*priority, column.block(block), column.turn(weighting), weights);
            for (sum, weight) in sums.iter_mut().zip(weights) {
                *sum += *weight;
            }
        }
        for weights in &mut room.weights {
            for (weight, sum) in weights.iter_mut().zip(&sums) {
                // Where every priority happens to be drawn as nothing, no option has a total.
                *weight = if *sum > 0.0 { *weight / sum } else { 0.0 };
            }
        }
    }
}

impl Racing {
    /// Whether it runs this very part and keeps what the trait, if there is one, does not move.
    fn is_of(&self, part: &Arc<Slice>, index: Option<TraitIndex>) -> bool {
        Arc::ptr_eq(&self.part, part) && self.rerun.as_ref().map(Rerun::index) == index
    }
}

/// The points of the sliders in doubt.
struct Columns<'a> {
    /// Those that are assumed, with their values.
    open: Vec<(TraitIndex, &'a [[f64; LANES]])>,
    doubted: Vec<Column<'a>>,
    aspects: Vec<Column<'a>>,
}

/// A trait that is answered or measured, whose range is more than a point; or one that is assumed, of which the pack
/// says no more than a range.
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
