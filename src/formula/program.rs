//! The compiled form of formulas: a flat list of instructions, one register each, run for many worlds at once.

use serde::{Deserialize, Serialize};

use super::functions::{self, Function, MOST_ARGUMENTS};
use super::lanes::{interpolate, least};

/// How many worlds run side by side in a batch.
///
/// Measured by `benches/formula.rs` on 200 instructions of arithmetic: 4 lanes are 2.8 times as fast for each world as
/// one, 8 lanes 4.1 times, 16 lanes 4.9 times. Eight fill a cache line and waste little where a batch is short.
pub const LANES: usize = 8;

/// No call reads more values: its arguments, and what it needs besides them.
const MOST_GATHERED: usize = MOST_ARGUMENTS + 4;

/// Where an instruction leaves its value: instructions and registers have the same numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Register(u32);

impl Register {
    pub(super) fn new(position: usize) -> Self {
        Self(u32::try_from(position).unwrap_or(u32::MAX))
    }

    /// The register's number.
    pub fn position(self) -> usize {
        self.0 as usize
    }
}

/// An operation on one value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Unary {
    /// The opposite.
    Negate,
    /// 1 for 0 and 0 for anything else.
    Not,
    /// Without the sign.
    Absolute,
    /// Up to a whole number.
    Ceil,
    /// Down to a whole number.
    Floor,
    /// To the nearest whole number, halves away from zero.
    Round,
    /// The square root.
    SquareRoot,
    /// e to that power.
    Exponential,
    /// The natural logarithm.
    Logarithm,
    /// The decimal logarithm.
    DecimalLogarithm,
}

/// An operation on two values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Binary {
    /// The sum.
    Add,
    /// The difference.
    Subtract,
    /// The product.
    Multiply,
    /// The quotient.
    Divide,
    /// The first to the power of the second.
    Power,
    /// The smaller.
    Minimum,
    /// The greater.
    Maximum,
    /// 1 where the first is less.
    Less,
    /// 1 where the first is less or equal.
    LessOrEqual,
    /// 1 where they are equal.
    Equal,
    /// 1 where they differ.
    Differ,
    /// 1 where both are true.
    And,
    /// 1 where either is true.
    Or,
}

impl Unary {
    pub(super) fn apply(self, value: f64) -> f64 {
        match self {
            Self::Negate => -value,
            Self::Not => truth(value == 0.0),
            Self::Absolute => value.abs(),
            Self::Ceil => value.ceil(),
            Self::Floor => value.floor(),
            Self::Round => value.round(),
            Self::SquareRoot => value.sqrt(),
            Self::Exponential => value.exp(),
            Self::Logarithm => value.ln(),
            Self::DecimalLogarithm => value.log10(),
        }
    }
}

impl Binary {
    pub(super) fn apply(self, left: f64, right: f64) -> f64 {
        match self {
            Self::Add => left + right,
            Self::Subtract => left - right,
            Self::Multiply => left * right,
            Self::Divide => left / right,
            Self::Power => left.powf(right),
            // Not `f64::min`, which hides a NaN: what cannot be computed must show.
            Self::Minimum | Self::Maximum if left.is_nan() || right.is_nan() => f64::NAN,
            Self::Minimum => left.min(right),
            Self::Maximum => left.max(right),
            Self::Less => truth(left < right),
            Self::LessOrEqual => truth(left <= right),
            Self::Equal => truth(left == right),
            Self::Differ => truth(left != right),
            Self::And => truth(left != 0.0 && right != 0.0),
            Self::Or => truth(left != 0.0 || right != 0.0),
        }
    }

    pub(super) fn commutes(self) -> bool {
        matches!(
            self,
            Self::Add
                | Self::Multiply
                | Self::Minimum
                | Self::Maximum
                | Self::Equal
                | Self::Differ
                | Self::And
                | Self::Or
        )
    }
}

fn truth(holds: bool) -> f64 {
    if holds { 1.0 } else { 0.0 }
}

/// What an instruction does. Its arguments stand before it in the program.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(super) enum Operation {
    /// Reads an input.
    Input(u32),
    /// A constant, by its bits so that it can be compared and hashed.
    Constant(u64),
    Unary(Unary, Register),
    Binary(Binary, Register, Register),
    /// The second where the first is true, else the third.
    Select([Register; 3]),
    /// The entry of a list at a position.
    Pick(Register, Box<[Register]>),
    /// The position of the least of a list.
    Least(Box<[Register]>),
    /// A piecewise-linear value function, its points by their bits.
    Interpolate(Register, Box<[(u64, u64)]>),
    /// A built-in function.
    Call(
        #[serde(with = "functions::by_name")] &'static Function,
        Box<[Register]>,
    ),
}

impl Operation {
    pub(super) fn arguments(&self) -> impl Iterator<Item = Register> + '_ {
        let (few, many): ([Option<Register>; 3], &[Register]) = match self {
            Self::Input(_) | Self::Constant(_) => ([None; 3], &[]),
            Self::Unary(_, only) | Self::Interpolate(only, _) => ([Some(*only), None, None], &[]),
            Self::Binary(_, left, right) => ([Some(*left), Some(*right), None], &[]),
            Self::Select(three) => (three.map(Some), &[]),
            Self::Pick(position, entries) => ([Some(*position), None, None], entries),
            Self::Call(_, many) | Self::Least(many) => ([None; 3], many),
        };
        few.into_iter().flatten().chain(many.iter().copied())
    }
}

/// Formulas compiled together, common parts shared.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Program {
    operations: Vec<Operation>,
    inputs: usize,
}

/// A part of a program: the instructions to run, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Slice {
    positions: Vec<u32>,
}

/// The values of a program's registers and inputs in `L` worlds.
#[derive(Debug, Clone)]
pub struct Workspace<const L: usize> {
    inputs: Vec<[f64; L]>,
    registers: Vec<[f64; L]>,
}

impl Program {
    pub(super) fn new(operations: Vec<Operation>, inputs: usize) -> Self {
        Self { operations, inputs }
    }

    pub(super) fn operations(&self) -> &[Operation] {
        &self.operations
    }

    /// The number of instructions.
    pub fn len(&self) -> usize {
        self.operations.len()
    }

    /// Whether it computes nothing.
    pub fn is_empty(&self) -> bool {
        self.operations.is_empty()
    }

    /// The number of inputs.
    pub fn inputs(&self) -> usize {
        self.inputs
    }

    /// Room for `L` worlds: constants in place, inputs zero, everything else to be computed.
    pub fn workspace<const L: usize>(&self) -> Workspace<L> {
        let constant = |operation: &Operation| match operation {
            Operation::Constant(bits) => [f64::from_bits(*bits); L],
            _ => [0.0; L],
        };
        Workspace {
            inputs: vec![[0.0; L]; self.inputs],
            registers: self.operations.iter().map(constant).collect(),
        }
    }

    /// The whole program. Constants are in place from the start and are left out.
    pub fn all(&self) -> Slice {
        self.keep(|_| true)
    }

    fn keep(&self, wanted: impl Fn(usize) -> bool) -> Slice {
        let live = |(at, operation): &(usize, &Operation)| {
            !matches!(operation, Operation::Constant(_)) && wanted(*at)
        };
        Slice {
            positions: self
                .operations
                .iter()
                .enumerate()
                .filter(live)
                .map(|(at, _)| at as u32)
                .collect(),
        }
    }

    /// The part that these outputs need.
    pub fn slice_for(&self, outputs: &[Register]) -> Slice {
        let mut needed = vec![false; self.operations.len()];
        for output in outputs {
            needed[output.position()] = true;
        }
        for at in (0..self.operations.len()).rev() {
            if needed[at] {
                for argument in self.operations[at].arguments() {
                    needed[argument.position()] = true;
                }
            }
        }
        self.keep(|at| needed[at])
    }

    /// Runs a part for every lane. What the part reads from elsewhere must be in place: from an earlier run, or
    /// spread from a single world.
    pub fn run<const L: usize>(&self, slice: &Slice, workspace: &mut Workspace<L>) {
        for at in slice.positions.iter().map(|at| *at as usize) {
            let (before, rest) = workspace.registers.split_at_mut(at);
            let Some(output) = rest.first_mut() else { continue };
            execute(&self.operations[at], &workspace.inputs, before, output);
        }
    }
}

impl Slice {
    /// The number of instructions in it.
    pub fn len(&self) -> usize {
        self.positions.len()
    }

    /// Whether there is nothing to run.
    pub fn is_empty(&self) -> bool {
        self.positions.is_empty()
    }

    /// Whether an instruction is in it.
    pub fn contains(&self, register: Register) -> bool {
        self.positions.binary_search(&register.0).is_ok()
    }

    /// For each input of the program the part of it that this input moves.
    pub fn by_input(&self, program: &Program) -> Vec<Self> {
        let words = program.inputs.div_ceil(64);
        // For each instruction a bit for every input that it depends on.
        let mut moved = vec![0_u64; program.operations.len() * words];
        let mut parts = vec![Vec::new(); program.inputs];
        for position in &self.positions {
            let at = *position as usize;
            let operation = &program.operations[at];
            let (before, rest) = moved.split_at_mut(at * words);
            let own = &mut rest[..words];
            if let Operation::Input(input) = operation {
                own[*input as usize / 64] |= 1 << (input % 64);
            }
            for argument in operation.arguments() {
                let from = argument.position() * words;
                for (own, argument) in own.iter_mut().zip(&before[from..from + words]) {
                    *own |= argument;
                }
            }
            for (word, bits) in own.iter().enumerate() {
                let mut left = *bits;
                while left != 0 {
                    parts[word * 64 + left.trailing_zeros() as usize].push(*position);
                    left &= left - 1;
                }
            }
        }
        parts.into_iter().map(|positions| Self { positions }).collect()
    }

    /// The part of it that these inputs move.
    #[must_use]
    pub fn depending_on(&self, program: &Program, inputs: &[usize]) -> Self {
        let mut moved = vec![false; program.operations.len()];
        let mut positions = Vec::new();
        for position in &self.positions {
            let at = *position as usize;
            let operation = &program.operations[at];
            let reads = matches!(operation, Operation::Input(input) if inputs.contains(&(*input as usize)));
            if reads || operation.arguments().any(|argument| moved[argument.position()]) {
                moved[at] = true;
                positions.push(*position);
            }
        }
        Self { positions }
    }
}

impl<const L: usize> Workspace<L> {
    /// Sets an input in one lane.
    pub fn set(&mut self, input: usize, lane: usize, value: f64) {
        self.inputs[input][lane] = value;
    }

    /// Sets an input in every lane.
    pub fn fill(&mut self, input: usize, value: f64) {
        self.inputs[input] = [value; L];
    }

    /// The values of a register.
    pub fn get(&self, register: Register) -> &[f64; L] {
        &self.registers[register.position()]
    }

    /// Whether everything computed is finite.
    pub fn is_finite(&self) -> bool {
        let registers = self.registers.as_flattened();
        registers.iter().all(|value| value.is_finite())
    }

    /// Puts what a part of the program has computed in a single world into every lane.
    pub fn spread_part(&mut self, part: &Slice, single: &Workspace<1>) {
        for at in part.positions.iter().map(|at| *at as usize) {
            if let (Some(lanes), Some([value])) = (self.registers.get_mut(at), single.registers.get(at)) {
                *lanes = [*value; L];
            }
        }
    }

    /// Puts a single world into every lane, inputs and registers.
    pub fn spread_from(&mut self, single: &Workspace<1>) {
        for (lanes, [value]) in self.inputs.iter_mut().zip(&single.inputs) {
            *lanes = [*value; L];
        }
        for (lanes, [value]) in self.registers.iter_mut().zip(&single.registers) {
            *lanes = [*value; L];
        }
    }
}

fn execute<const L: usize>(
    operation: &Operation,
    inputs: &[[f64; L]],
    before: &[[f64; L]],
    output: &mut [f64; L],
) {
    let get = |register: &Register| &before[register.position()];
    match operation {
        Operation::Input(input) => *output = inputs[*input as usize],
        Operation::Constant(bits) => *output = [f64::from_bits(*bits); L],
        Operation::Unary(unary, only) => apply_unary(*unary, get(only), output),
        Operation::Binary(binary, left, right) => apply_binary(*binary, get(left), get(right), output),
        Operation::Select([condition, yes, no]) => {
            let sides = get(condition).iter().zip(get(yes).iter().zip(get(no)));
            for (value, (condition, (yes, no))) in output.iter_mut().zip(sides) {
                *value = if *condition == 0.0 { *no } else { *yes };
            }
        }
        Operation::Pick(position, entries) => pick(get(position), entries, before, output),
        Operation::Least(values) => least(values.iter().map(get), output),
        Operation::Interpolate(only, points) => interpolate(points, get(only), output),
        Operation::Call(function, arguments) => {
            let mut gathered = [0.0; MOST_GATHERED];
            for (lane, value) in output.iter_mut().enumerate() {
                for (place, register) in gathered.iter_mut().zip(arguments) {
                    *place = get(register)[lane];
                }
                *value = (function.compute)(&gathered[..arguments.len()]);
            }
        }
    }
}

/// One loop for each operation, so that the compiler turns each into vector instructions.
fn apply_unary<const L: usize>(unary: Unary, only: &[f64; L], output: &mut [f64; L]) {
    macro_rules! each {
        ($($name:ident)*) => { match unary { $(
            Unary::$name => for lane in 0..L { output[lane] = Unary::$name.apply(only[lane]); }
        )* } };
    }
    each!(Negate Not Absolute Ceil Floor Round SquareRoot Exponential Logarithm DecimalLogarithm);
}

fn apply_binary<const L: usize>(binary: Binary, left: &[f64; L], right: &[f64; L], output: &mut [f64; L]) {
    macro_rules! each {
        ($($name:ident)*) => { match binary { $(
            Binary::$name => for lane in 0..L { output[lane] = Binary::$name.apply(left[lane], right[lane]); }
        )* } };
    }
    each!(Add Subtract Multiply Divide Power Minimum Maximum Less LessOrEqual Equal Differ And Or);
}

/// The entries at the lanes' positions. Nearly always all lanes ask for the same one: the choice of a provider
/// differs between worlds only on its own slider.
fn pick<const L: usize>(
    position: &[f64; L],
    entries: &[Register],
    before: &[[f64; L]],
    output: &mut [f64; L],
) {
    let entry = |position: f64| {
        entries
            .get(position.max(0.0) as usize)
            .map(|entry| &before[entry.position()])
    };
    if position.iter().all(|other| *other == position[0]) {
        *output = entry(position[0]).copied().unwrap_or([f64::NAN; L]);
        return;
    }
    for (lane, value) in output.iter_mut().enumerate() {
        *value = entry(position[lane]).map_or(f64::NAN, |entry| entry[lane]);
    }
}
