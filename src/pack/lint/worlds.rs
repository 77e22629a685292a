//! The worlds in which a pack is tried: its traits over their whole ranges, its priorities from 0 to 10.

use crate::formula::{LANES, Program, Register, Slice, Unit, Workspace};
use crate::pack::index::{AspectIndex, Indexed, OptionIndex, Position};
use crate::pack::model::{Pack, Scale};
use crate::random::Random;
use crate::text;

/// As many digits as a number has.
const MOST_DIGITS: usize = 15;

/// The seed of what is drawn, always the same.
pub(super) const SEED: u64 = 0x7472_6164_656f_6666;

/// How many.
pub(super) const WORLDS: usize = 4096;

/// Runs a pack in one batch of worlds after another.
pub(super) struct Worlds<'p> {
    pack: &'p Pack,
    slice: Slice,
    workspace: Workspace<LANES>,
    chance: Random,
    left: usize,
    holds: Vec<Vec<Register>>,
}

/// Some worlds, computed.
pub(super) struct Batch<'a> {
    workspace: &'a Workspace<LANES>,
    holds: &'a [Vec<Register>],
    priorities: Vec<[f64; LANES]>,
}

/// For each option, where the program says whether its constraints hold.
pub(super) fn constraints(pack: &Pack) -> Vec<Vec<Register>> {
    let mut holds = vec![Vec::new(); pack.options.len()];
    for requirement in &pack.requirements {
        for bound in &requirement.bound {
            holds[bound.option.get()].push(bound.holds);
        }
    }
    holds
}

/// The part of the program that all scores and [`constraints`] need.
pub(super) fn deciding(pack: &Pack, holds: &[Vec<Register>]) -> Slice {
    let values = pack.aspects.iter().flat_map(|aspect| aspect.values.iter());
    let outputs: Vec<Register> = values.chain(holds.iter().flatten()).copied().collect();
    pack.program.slice_for(&outputs)
}

impl<'p> Worlds<'p> {
    /// The worlds of a pack.
    pub(super) fn new(pack: &'p Pack) -> Self {
        let program: &Program = &pack.program;
        Self {
            pack,
            slice: program.all(),
            workspace: program.workspace(),
            chance: Random::new(SEED),
            left: WORLDS / LANES,
            holds: constraints(pack),
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
                let value = at(&slider.scale, self.chance.share());
                self.workspace.set(index.get(), lane, value);
            }
        }
        let chance = &mut self.chance;
        let priorities = self
            .pack
            .aspects
            .iter()
            .map(|_| std::array::from_fn(|_| chance.share() * 10.0))
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

/// The value of a trait at a share of its scale, with at most three digits in its unit, so that it can be told.
pub(super) fn at(scale: &Scale, share: f64) -> f64 {
    match scale {
        Scale::Linear { low, high, unit, .. } => told(low + share * (high - low), unit).clamp(*low, *high),
        Scale::Log { low, high, unit, .. } => told(low * (high / low).powf(share), unit).clamp(*low, *high),
        Scale::Levels(words) | Scale::Choices(words) => (share * words.len() as f64).floor(),
    }
}

/// A value with three digits in its unit.
fn told(value: f64, unit: &Unit) -> f64 {
    let digits = format!("{:.2e}", value / unit.factor());
    digits.parse().map_or(value, |digits: f64| digits * unit.factor())
}

/// A trait's value as a person types it: with the unit, or the word for it.
pub(super) fn written(scale: &Scale, value: f64) -> String {
    match scale {
        Scale::Linear { unit, .. } | Scale::Log { unit, .. } => {
            let number = text::number(value / unit.factor(), 3);
            match unit.to_string().as_str() {
                "count" => number,
                unit => match unit.strip_prefix('1') {
                    Some(per) => format!("{number}{per}"),
                    None => format!("{number} {unit}"),
                },
            }
        }
        Scale::Levels(words) | Scale::Choices(words) => words
            .get(value as usize)
            .map(|word| word.id.clone())
            .unwrap_or_default(),
    }
}

/// Two numbers as people write them, with as many digits as tell them apart; scores have no unit.
pub(super) fn apart(numbers: [f64; 2], unit: Option<&Unit>) -> [String; 2] {
    let factor = unit.map_or(1.0, Unit::factor);
    let written = |digits| numbers.map(|number| text::number(number / factor, digits));
    let mut told = (3..MOST_DIGITS).map(written).filter(|[low, high]| low != high);
    let told = told.next().unwrap_or_else(|| written(MOST_DIGITS));
    told.map(|number| match unit.map(ToString::to_string).as_deref() {
        None | Some("count") => number,
        Some(unit) => match unit.strip_prefix("1/") {
            Some(per) => format!("{number}/{per}"),
            None => format!("{number} {unit}"),
        },
    })
}
