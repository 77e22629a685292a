//! Walks a trait's slider from end to end and finds where something about the decision changes.

use super::rerun::Rerun;
use crate::decision::{Scorer, Sliders, Worlds};
use crate::formula::{LANES, Slice};
use crate::pack::index::Position;
use crate::pack::model::Scale;
use crate::pack::{OptionIndex, TraitIndex};

/// How many places of a number's slider are looked at before the changes between them are narrowed down.
///
/// A change and its reversal between two neighboring places, a sixty-fourth of the track apart, go unseen.
pub const PLACES: usize = 64;

/// How often a bracket is cut into `LANES + 1` parts: 9^3 parts of a 63rd of the track, so that a jump lies within
/// 2e-5 of the track. Where the answer changes without one, [`Question::crossing`] comes much nearer.
const CUTS: usize = 3;

/// In how many blocks of worlds a scale is walked along first.
pub(super) fn blocks(scale: &Scale) -> usize {
    places(scale).div_ceil(LANES)
}

fn places(scale: &Scale) -> usize {
    scale.places().unwrap_or(PLACES)
}

/// The positions in a block of `count` places spread evenly over a track. A short last block repeats its last place.
fn positions(count: usize, block: usize) -> [f64; LANES] {
    let last = count.saturating_sub(1);
    std::array::from_fn(|lane| (block * LANES + lane).min(last) as f64 / last.max(1) as f64)
}

/// A part of a track on which nothing changes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Part<K> {
    /// Where it begins on the track, from 0 to 1.
    pub from: f64,
    /// Where it ends on the track, from 0 to 1.
    pub to: f64,
    /// The slider's least value in it.
    pub low: f64,
    /// The slider's greatest value in it.
    pub high: f64,
    /// What holds there.
    pub key: K,
}

/// What a scan asks of the worlds on the track.
pub trait Question {
    /// The answer in one world.
    type Key: Copy + PartialEq;

    /// What the slider moves of all that the answer needs.
    fn part(&self) -> &Slice;

    /// The answers of all lanes; the part has run.
    fn ask(&self, scorer: &Scorer, worlds: &mut Worlds<LANES>) -> [Self::Key; LANES];

    /// Where between a lane and the next one, which has another answer, the change lies, from 0 to 1, if that can be
    /// said exactly.
    fn crossing(
        &self,
        worlds: &Worlds<LANES>,
        lane: usize,
        below: Self::Key,
        above: Self::Key,
    ) -> Option<f64>;
}

/// Finds the parts of the slider of `index`. Every lane of `worlds` must hold the sliders' present position, and
/// holds it again afterwards as far as the trait's own value goes. While a single other trait moves, `rerun` keeps what
/// that one does not move, over [`blocks`].
pub(super) fn scan<Q: Question>(
    scorer: &Scorer,
    sliders: &Sliders,
    index: TraitIndex,
    question: &Q,
    rerun: Option<&Rerun>,
    worlds: &mut Worlds<LANES>,
) -> Vec<Part<Q::Key>> {
    let scale = &scorer.pack().traits[index].scale;
    let mut walk = Walk {
        scorer,
        index,
        scale,
        question,
        rerun,
        worlds,
    };
    let parts = if question.part().is_empty() {
        walk.nothing()
    } else {
        match scale.places() {
            Some(places) => walk.words(places),
            None => walk.numbers(),
        }
    };
    walk.worlds
        .numbers
        .fill(index.get(), sliders.setting(index).value);
    parts
}

/// Keeps of every walk along the trait of `index` what [`scan`] would keep of one through the part. What it asks of
/// `worlds` and leaves there is the same.
pub(super) fn keep(
    scorer: &Scorer,
    sliders: &Sliders,
    index: TraitIndex,
    part: &Slice,
    rerun: &Rerun,
    worlds: &mut Worlds<LANES>,
) {
    let scale = &scorer.pack().traits[index].scale;
    for block in 0..blocks(scale) {
        let values = scale.values_at(positions(places(scale), block));
        worlds.numbers.set_lanes(index.get(), values);
        scorer.run(part, worlds);
        rerun.keep(block, &worlds.numbers);
    }
    worlds.numbers.fill(index.get(), sliders.setting(index).value);
}

struct Walk<'a, Q: Question> {
    scorer: &'a Scorer,
    index: TraitIndex,
    scale: &'a Scale,
    question: &'a Q,
    rerun: Option<&'a Rerun>,
    worlds: &'a mut Worlds<LANES>,
}

impl<Q: Question> Walk<'_, Q> {
    fn ask(&mut self, positions: &[f64; LANES]) -> [Q::Key; LANES] {
        let values = self.scale.values_at(*positions);
        self.worlds.numbers.set_lanes(self.index.get(), values);
        self.scorer.run(self.question.part(), self.worlds);
        self.question.ask(self.scorer, self.worlds)
    }

    /// The answers in a block of the places that are the same on every walk.
    fn ask_block(&mut self, block: usize, positions: &[f64; LANES]) -> [Q::Key; LANES] {
        let Some(rerun) = self.rerun else {
            return self.ask(positions);
        };
        if !rerun.recall(block, &mut self.worlds.numbers) {
            let answers = self.ask(positions);
            rerun.keep(block, &self.worlds.numbers);
            return answers;
        }
        self.scorer.run(rerun.moved(), self.worlds);
        self.question.ask(self.scorer, self.worlds)
    }

    /// The answers at `count` places spread evenly over the track.
    fn sample(&mut self, count: usize) -> Vec<(f64, Q::Key)> {
        let mut found = Vec::with_capacity(count);
        for block in 0..count.div_ceil(LANES) {
            let positions = positions(count, block);
            let answers = positions.into_iter().zip(self.ask_block(block, &positions));
            found.extend(answers.take(count - found.len()));
        }
        found
    }

    /// Of a slider that moves nothing one place says all.
    fn nothing(&mut self) -> Vec<Part<Q::Key>> {
        let sampled = self.sample(1);
        sampled.iter().map(|(_, key)| self.whole(*key)).collect()
    }

    /// All of the track.
    fn whole(&self, key: Q::Key) -> Part<Q::Key> {
        let (low, high) = self.scale.bounds();
        Part {
            from: 0.0,
            to: 1.0,
            low,
            high,
            key,
        }
    }

    fn words(&mut self, places: usize) -> Vec<Part<Q::Key>> {
        let half = 0.5 / places.saturating_sub(1).max(1) as f64;
        let mut parts: Vec<Part<Q::Key>> = Vec::new();
        for (position, key) in self.sample(places) {
            let value = self.scale.value_at(position);
            let to = (position + half).min(1.0);
            match parts.last_mut() {
                Some(part) if part.key == key => (part.to, part.high) = (to, value),
                _ => {
                    let from = (position - half).max(0.0);
                    parts.push(Part {
                        from,
                        to,
                        low: value,
                        high: value,
                        key,
                    });
                }
            }
        }
        parts
    }

    fn numbers(&mut self) -> Vec<Part<Q::Key>> {
        let sampled = self.sample(PLACES);
        let mut parts: Vec<Part<Q::Key>> = Vec::new();
        let (_, high) = self.scale.bounds();
        parts.extend(sampled.first().map(|(_, key)| self.whole(*key)));
        for pair in sampled.windows(2) {
            let &[(mut below, mut key), (above, goal)] = pair else {
                continue;
            };
            while key != goal {
                let (change, after, next) = self.narrow(below, key, above, goal);
                let value = self.scale.value_at(change);
                if let Some(part) = parts.last_mut() {
                    (part.to, part.high) = (change, value);
                }
                parts.push(Part {
                    from: change,
                    to: 1.0,
                    low: value,
                    high,
                    key: next,
                });
                (below, key) = (after, next);
            }
        }
        parts
    }

    /// The first change between `below` and `above`: where it lies, the first place found beyond it, and the
    /// answer there. One run of all lanes cuts the bracket into `LANES + 1` parts.
    fn narrow(
        &mut self,
        mut below: f64,
        key: Q::Key,
        mut above: f64,
        mut goal: Q::Key,
    ) -> (f64, f64, Q::Key) {
        // The lane that holds the lower end, if it and the upper end are lanes of the last run.
        let mut lower = None;
        for _ in 0..CUTS {
            let width = (above - below) / (LANES + 1) as f64;
            let positions: [f64; LANES] = std::array::from_fn(|lane| below + width * (lane + 1) as f64);
            let keys = self.ask(&positions);
            let changed = keys.iter().position(|found| *found != key);
            lower = changed.and_then(|lane| lane.checked_sub(1));
            match changed {
                Some(0) => (above, goal) = (positions[0], keys[0]),
                Some(lane) => (below, above, goal) = (positions[lane - 1], positions[lane], keys[lane]),
                None => below = positions[LANES - 1],
            }
        }
        let lower = lower.unwrap_or_else(|| {
            self.ask(&std::array::from_fn(|lane| if lane == 0 { below } else { above }));
            0
        });
        let share = self
            .question
            .crossing(self.worlds, lower, key, goal)
            .unwrap_or(0.5)
            .clamp(0.0, 1.0);
        (below + share * (above - below), above, goal)
    }
}

/// Whether an option is admitted, asked along a track: where does a ruled-out option return?
pub struct Admitted<'a> {
    /// The part of the program that the requirements need.
    pub part: &'a Slice,
    /// The option.
    pub option: OptionIndex,
}

impl Question for Admitted<'_> {
    type Key = bool;

    fn part(&self) -> &Slice {
        self.part
    }

    fn ask(&self, scorer: &Scorer, worlds: &mut Worlds<LANES>) -> [bool; LANES] {
        std::array::from_fn(|lane| scorer.admits(self.option, worlds, lane))
    }

    fn crossing(&self, _: &Worlds<LANES>, _: usize, _: bool, _: bool) -> Option<f64> {
        None
    }
}
