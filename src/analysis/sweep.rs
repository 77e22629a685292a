//! Scores every combination of some sliders' values: a table of worlds, computed block by block.
//!
//! The rows count like an odometer, the last slider fastest. A block holds [`LANES`] rows that follow each other;
//! from one block to the next only that part of the program runs which the sliders that changed there move. What a
//! row says is bit for bit what one evaluation says, where a walk begins.

use std::ops::Range;

use crate::decision::additive::TIE;
use crate::decision::scorer::spread_weights;
use crate::decision::weights::weights;
use crate::decision::{Scorer, Slider, Sliders, Worlds};
use crate::formula::{LANES, Register, Slice};
use crate::pack::index::Position;
use crate::pack::{AspectIndex, OptionIndex, Pack};

/// A slider and the values that it takes one after the other.
#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    /// The slider.
    pub slider: Slider,
    /// The values, in base units; all lie on the slider.
    pub values: Vec<f64>,
}

/// Every combination of the axes' values, the other sliders where they stand.
#[derive(Debug)]
pub struct Sweep {
    scorer: Scorer,
    sliders: Sliders,
    axes: Vec<Axis>,
    options: Vec<OptionIndex>,
    part: Slice,
    rows: u64,
}

/// More combinations than can be counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("more than {} rows", u64::MAX)]
pub struct TooMany;

/// Room for one walk at a time. It holds one block of rows, however many there are.
#[derive(Debug)]
pub struct Room {
    worlds: Worlds<LANES>,
    /// For each axis the place of its value in each lane.
    indices: Vec<[usize; LANES]>,
    /// The same for the block that is about to be computed.
    coming: Vec<[usize; LANES]>,
    /// The place of each axis in the row after those.
    odometer: Vec<usize>,
    /// The axes of which some lane changes.
    changed: Vec<usize>,
    /// The parts of the program that axes which change together move.
    parts: Vec<(Vec<usize>, Slice)>,
    /// Whether every register holds a number of the block before.
    begun: bool,
    /// Whether anything has a priority.
    weighted: [bool; LANES],
    admitted: Vec<[bool; LANES]>,
    ranks: Vec<[usize; LANES]>,
}

/// Some rows of a sweep, one in each lane.
#[derive(Debug, Clone, Copy)]
pub struct Block<'a> {
    sweep: &'a Sweep,
    room: &'a Room,
    count: usize,
}

impl Sweep {
    /// The combinations of `axes` for the options that `sliders` shows, with whatever else of the pack's `numbers`
    /// is wanted. An axis without values makes a sweep without rows; no axes make one row.
    ///
    /// # Errors
    /// [`TooMany`] where the rows cannot be counted.
    pub fn new(
        scorer: Scorer,
        sliders: Sliders,
        axes: Vec<Axis>,
        numbers: &[Register],
    ) -> Result<Self, TooMany> {
        let mut counts = axes.iter().map(|axis| axis.values.len() as u64);
        let rows = counts.try_fold(1, u64::checked_mul).ok_or(TooMany)?;
        let options: Vec<OptionIndex> = sliders.shown().collect();
        let mut outputs = scorer.outputs(&options);
        outputs.extend_from_slice(numbers);
        let part = scorer.pack().program.slice_for(&outputs);
        Ok(Self {
            scorer,
            sliders,
            axes,
            options,
            part,
            rows,
        })
    }

    /// The pack.
    pub fn pack(&self) -> &Pack {
        self.scorer.pack()
    }

    /// The number of rows.
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// The options that are scored, in the pack's order.
    pub fn options(&self) -> &[OptionIndex] {
        &self.options
    }

    /// Room for walks.
    pub fn room(&self) -> Room {
        let mut worlds = self.scorer.worlds::<LANES>();
        self.scorer.fill(&self.sliders, &mut worlds.numbers);
        spread_weights(&self.sliders, &mut worlds);
        let options = self.pack().options.len();
        Room {
            worlds,
            indices: vec![[0; LANES]; self.axes.len()],
            coming: vec![[0; LANES]; self.axes.len()],
            odometer: vec![0; self.axes.len()],
            changed: Vec::with_capacity(self.axes.len()),
            parts: Vec::new(),
            begun: false,
            weighted: [weights(self.sliders.priorities()).is_some(); LANES],
            admitted: vec![[false; LANES]; options],
            ranks: vec![[0; LANES]; options],
        }
    }

    /// Computes some rows and hands them on in their order, block by block. Rows behind the last are none.
    ///
    /// # Errors
    /// Stops with the first error that `each` gives.
    pub fn walk<E>(
        &self,
        rows: Range<u64>,
        room: &mut Room,
        mut each: impl FnMut(&Block<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let end = rows.end.min(self.rows);
        let mut first = rows.start;
        self.turn_to(first, &mut room.odometer);
        while first < end {
            let count = (end - first).min(LANES as u64) as usize;
            self.turn(count, room);
            self.compute(room);
            each(&Block {
                sweep: self,
                room,
                count,
            })?;
            first += count as u64;
        }
        Ok(())
    }

    /// Puts the odometer to a row.
    fn turn_to(&self, row: u64, odometer: &mut [usize]) {
        let mut rest = row;
        for (index, axis) in odometer.iter_mut().zip(&self.axes).rev() {
            let count = axis.values.len().max(1) as u64;
            *index = (rest % count) as usize;
            rest /= count;
        }
    }

    /// Gives the next `count` rows a lane each; lanes that are left over repeat the last of them.
    fn turn(&self, count: usize, room: &mut Room) {
        for lane in 0..count {
            for (indices, index) in room.coming.iter_mut().zip(&room.odometer) {
                indices[lane] = *index;
            }
            for (index, axis) in room.odometer.iter_mut().zip(&self.axes).rev() {
                *index += 1;
                if *index < axis.values.len() {
                    break;
                }
                *index = 0;
            }
        }
        for indices in &mut room.coming {
            let last = indices[count - 1];
            indices[count..].fill(last);
        }
    }

    fn compute(&self, room: &mut Room) {
        let before = room.indices.iter().zip(&room.coming);
        let changed = before
            .enumerate()
            .filter(|(_, (before, coming))| !room.begun || before != coming);
        room.changed.clear();
        room.changed.extend(changed.map(|(axis, _)| axis));
        std::mem::swap(&mut room.indices, &mut room.coming);
        if room.begun && room.changed.is_empty() {
            return;
        }
        self.set(room);
        if room.begun {
            let part = self.part_of(room);
            self.scorer.run(&room.parts[part].1, &mut room.worlds);
        } else {
            self.scorer.run(&self.part, &mut room.worlds);
            room.begun = true;
        }
        self.scorer.total_up(&self.options, &mut room.worlds);
        self.rank(room);
    }

    /// Puts the changed sliders where the lanes want them.
    fn set(&self, room: &mut Room) {
        let mut priorities = false;
        for axis in &room.changed {
            let Axis { slider, values } = &self.axes[*axis];
            match slider {
                Slider::Trait(index) => {
                    for (lane, nth) in room.indices[*axis].iter().enumerate() {
                        room.worlds.numbers.set(index.get(), lane, values[*nth]);
                    }
                }
                Slider::Priority(_) => priorities = true,
            }
        }
        if priorities {
            self.weigh(room);
        }
    }

    /// Turns the priorities of each lane into weights.
    fn weigh(&self, room: &mut Room) {
        let varied: Vec<(AspectIndex, usize)> = self
            .axes
            .iter()
            .enumerate()
            .filter_map(|(axis, entry)| match entry.slider {
                Slider::Priority(aspect) => Some((aspect, axis)),
                Slider::Trait(_) => None,
            })
            .collect();
        let mut priorities = self.sliders.priorities().to_vec();
        for lane in 0..LANES {
            for (aspect, axis) in &varied {
                priorities[aspect.get()] = self.axes[*axis].values[room.indices[*axis][lane]];
            }
            let weights = weights(&priorities);
            room.weighted[lane] = weights.is_some();
            for (aspect, lanes) in room.worlds.weights.iter_mut().enumerate() {
                lanes[lane] = weights.as_ref().map_or(0.0, |weights| weights[aspect]);
            }
        }
    }

    /// The part of the program that the changed axes move, as a place among the room's parts.
    fn part_of(&self, room: &mut Room) -> usize {
        let known = room.parts.iter().position(|(axes, _)| *axes == room.changed);
        known.unwrap_or_else(|| {
            let moved = room
                .changed
                .iter()
                .filter_map(|axis| match self.axes[*axis].slider {
                    Slider::Trait(index) => Some(index.get()),
                    Slider::Priority(_) => None,
                });
            let inputs: Vec<usize> = moved.collect();
            let part = self.part.depending_on(&self.pack().program, &inputs);
            room.parts.push((room.changed.clone(), part));
            room.parts.len() - 1
        })
    }

    /// Ranks the admitted options in each lane; ties share the best rank, as everywhere.
    fn rank(&self, room: &mut Room) {
        for option in &self.options {
            room.admitted[option.get()] = self.scorer.admitted(*option, &room.worlds);
        }
        for option in &self.options {
            let own = self.scorer.totals(*option, &room.worlds);
            let mut ranks = [1; LANES];
            for other in &self.options {
                let totals = self.scorer.totals(*other, &room.worlds);
                let admitted = &room.admitted[other.get()];
                for lane in 0..LANES {
                    let ahead = totals[lane] > own[lane] + TIE;
                    ranks[lane] += usize::from(admitted[lane]) * usize::from(ahead);
                }
            }
            let admitted = &room.admitted[option.get()];
            for lane in 0..LANES {
                ranks[lane] *= usize::from(admitted[lane]) * usize::from(room.weighted[lane]);
            }
            room.ranks[option.get()] = ranks;
        }
    }
}

impl Block<'_> {
    /// How many rows it has, 1 to [`LANES`]; lanes from there on mean nothing.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether it has no rows, which a walk never hands on.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// For an axis the place of its value in each lane.
    pub fn indices(&self, axis: usize) -> &[usize; LANES] {
        &self.room.indices[axis]
    }

    /// The totals of an option of the sweep.
    pub fn totals(&self, option: OptionIndex) -> &[f64; LANES] {
        self.sweep.scorer.totals(option, &self.room.worlds)
    }

    /// The ranks of an option; 0 where it is ruled out or nothing has a priority.
    pub fn ranks(&self, option: OptionIndex) -> &[usize; LANES] {
        &self.room.ranks[option.get()]
    }

    /// Whether an option meets its requirements.
    pub fn admitted(&self, option: OptionIndex) -> &[bool; LANES] {
        &self.room.admitted[option.get()]
    }

    /// Another number that the sweep was asked for, in base units.
    pub fn numbers(&self, register: Register) -> &[f64; LANES] {
        self.room.worlds.numbers.get(register)
    }
}
