//! Runs a part of the program over the same blocks of worlds again while a single trait moves: what it does not move is
//! kept from the first time.

use std::sync::OnceLock;

use crate::decision::{Race, Scorer};
use crate::formula::{LANES, Marks, Register, Slice, Workspace};
use crate::pack::{Indexed, TraitIndex};

/// What is kept of a part that runs over blocks of worlds in which all but one trait stays.
#[derive(Debug)]
pub(super) struct Rerun {
    index: TraitIndex,
    moved: Slice,
    /// What the moved part reads of the rest, and the results among the rest.
    kept: Vec<Register>,
    blocks: Vec<OnceLock<Box<[[f64; LANES]]>>>,
}

/// For each trait what is kept of the walk along its track while another one moves.
pub(super) type Reruns = Indexed<TraitIndex, Rerun>;

/// What a trait moves of a race, and where its results are.
#[derive(Debug)]
pub(super) struct Mover {
    index: TraitIndex,
    moved: Marks,
    outputs: Marks,
}

impl Mover {
    /// The trait of `index`.
    pub(super) fn new(scorer: &Scorer, race: &Race, index: TraitIndex) -> Self {
        let program = &scorer.pack().program;
        Self {
            index,
            moved: race.moved(index).marks(program),
            outputs: Marks::of(program, &scorer.outputs(race.shown())),
        }
    }
}

impl Rerun {
    /// Of a part of the race's program over so many blocks, while the trait moves. The results are in place after each run.
    pub(super) fn new(scorer: &Scorer, mover: &Mover, part: &Slice, blocks: usize) -> Self {
        let (moved, kept) = part.common(&scorer.pack().program, &mover.moved, &mover.outputs);
        Self {
            index: mover.index,
            moved,
            kept,
            blocks: (0..blocks).map(|_| OnceLock::new()).collect(),
        }
    }

    /// The trait that moves.
    pub(super) fn index(&self) -> TraitIndex {
        self.index
    }

    /// What has to run in a block whose other numbers are in place.
    pub(super) fn moved(&self) -> &Slice {
        &self.moved
    }

    /// Puts what is known of a block in place, if it is known: then only the moved part has to run.
    pub(super) fn recall(&self, block: usize, numbers: &mut Workspace<LANES>) -> bool {
        let Some(values) = self.blocks[block].get() else {
            return false;
        };
        for (register, values) in self.kept.iter().zip(values) {
            numbers.put(*register, *values);
        }
        true
    }

    /// Keeps what the whole part has left of a block.
    pub(super) fn keep(&self, block: usize, numbers: &Workspace<LANES>) {
        // Another thread that has run the same block has found the same.
        self.blocks[block].get_or_init(|| {
            let values = self.kept.iter().map(|register| *numbers.get(*register));
            values.collect()
        });
    }
}
