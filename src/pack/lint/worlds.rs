//! The worlds in which a pack is tried: its traits over their whole ranges, its priorities from 0 to 10.

use crate::formula::{LANES, Program, Register, Slice, Workspace};
use crate::pack::index::{AspectIndex, Indexed, OptionIndex, Position};
use crate::pack::model::{Pack, Scale};

/// How many.
pub(super) const WORLDS: usize = 4096;

/// Runs a pack in one batch of worlds after another.
pub(super) struct Worlds<'p> {
    pack: &'p Pack,
    slice: Slice,
    workspace: Workspace<LANES>,
    chance: Chance,
    left: usize,
    holds: Vec<Vec<Register>>,
}

/// Some worlds, computed.
pub(super) struct Batch<'a> {
    workspace: &'a Workspace<LANES>,
    holds: &'a [Vec<Register>],
    priorities: Vec<[f64; LANES]>,
}

impl<'p> Worlds<'p> {
    /// The worlds of a pack.
    pub(super) fn new(pack: &'p Pack) -> Self {
        let mut holds = vec![Vec::new(); pack.options.len()];
        for requirement in &pack.requirements {
            for bound in &requirement.bound {
                holds[bound.option.get()].push(bound.holds);
            }
        }
        let program: &Program = &pack.program;
        Self {
            pack,
            slice: program.all(),
            workspace: program.workspace(),
            chance: Chance(0x7472_6164_656f_6666),
            left: WORLDS / LANES,
            holds,
        }
    }

    /// The next batch; none when all worlds have been seen.
    pub(super) fn next_batch(&mut self) -> Option<Batch<'_>> {
        self.left = self.left.checked_sub(1)?;
        for (index, slider) in self.pack.traits.enumerate() {
            if index.get() >= self.pack.program.inputs() {
                continue;
            }
            for lane in 0..LANES {
                let value = at(&slider.scale, self.chance.next());
                self.workspace.set(index.get(), lane, value);
            }
        }
        let chance = &mut self.chance;
        let priorities = self
            .pack
            .aspects
            .iter()
            .map(|_| std::array::from_fn(|_| chance.next() * 10.0))
            .collect();
        self.pack.program.run(&self.slice, &mut self.workspace);
        Some(Batch {
            workspace: &self.workspace,
            holds: &self.holds,
            priorities,
        })
    }
}

impl Batch<'_> {
    /// A value in one of them.
    pub(super) fn value(&self, register: Register, lane: usize) -> f64 {
        self.workspace.get(register)[lane]
    }

    /// The values of the options in one of them.
    pub(super) fn values(&self, registers: &Indexed<OptionIndex, Register>, lane: usize) -> Vec<f64> {
        registers
            .iter()
            .map(|register| self.value(*register, lane))
            .collect()
    }

    /// An aspect's priority in one of them.
    pub(super) fn priority(&self, aspect: AspectIndex, lane: usize) -> f64 {
        self.priorities[aspect.get()][lane]
    }

    /// Whether no requirement rules an option out.
    pub(super) fn open(&self, option: OptionIndex, lane: usize) -> bool {
        let holds = self.holds[option.get()].iter();
        holds.into_iter().all(|holds| self.value(*holds, lane) != 0.0)
    }
}

/// The value of a trait at a share of its scale.
fn at(scale: &Scale, share: f64) -> f64 {
    match scale {
        Scale::Linear { low, high, .. } => low + share * (high - low),
        Scale::Log { low, high, .. } => low * (high / low).powf(share),
        Scale::Levels(words) => (share * words.len() as f64).floor(),
        Scale::Choices(choices) => (share * choices.len() as f64).floor(),
    }
}

/// Numbers that look drawn by lot and are always the same: `SplitMix64` (Steele, Lea and Flood, 2014).
struct Chance(u64);

impl Chance {
    /// From 0 to 1, without 1.
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        (mixed >> 11) as f64 / (1_u64 << 53) as f64
    }
}
