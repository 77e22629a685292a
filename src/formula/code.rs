//! A program as it runs: steps of fixed size, those of one kind behind each other, with the lists that some go through
//! apart. So a whole run of steps costs one jump, and within it the processor computes several at once.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

use super::functions::{self, Function, MOST_ARGUMENTS};
use super::lanes::{Piece, interpolate, least, pieces};
use super::operation::{Binary, Operation, Register, Unary};

/// No call reads more values: its arguments, and what it needs besides them.
const MOST_GATHERED: usize = MOST_ARGUMENTS + 4;

/// What a step works with: where its value goes, a register, and two more or the bounds of a part of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Step {
    at: u32,
    first: u32,
    second: u32,
    third: u32,
}

impl Step {
    fn part(&self) -> std::ops::Range<usize> {
        self.second as usize..self.third as usize
    }
}

/// Steps in an order in which they can run, those of one kind counted together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Runs {
    kinds: Vec<(Does, u32)>,
    steps: Vec<Step>,
}

impl Runs {
    /// None, with room for so many steps.
    pub(super) fn with_room(count: usize) -> Self {
        Self {
            kinds: Vec::new(),
            steps: Vec::with_capacity(count),
        }
    }

    /// How many steps there are.
    pub(super) fn len(&self) -> usize {
        self.steps.len()
    }

    /// The positions of the steps in the program, in the order in which they run.
    pub(super) fn positions(&self) -> impl Iterator<Item = usize> + '_ {
        self.steps.iter().map(|step| step.at as usize)
    }
}

/// What there is to do at a position, and what it works with as in a [`Step`]; a constant has its bits in two halves
/// and 0, or as a figure its number from 1.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Instruction(Does, [u32; 3]);

/// A function that is called.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Called(#[serde(with = "functions::by_name")] &'static Function);

/// The instructions of a program and what they go through.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Code {
    instructions: Vec<Instruction>,
    /// The registers that picks, leasts and calls read.
    registers: Vec<u32>,
    /// The pieces of value functions.
    pieces: Vec<Piece>,
    /// The weights of sums, each with its register.
    terms: Vec<(f64, u32)>,
    /// The functions that are called, each once.
    functions: Vec<Called>,
    /// The positions of all instructions but constants in the order in which they run, once they are [scheduled](Code::schedule).
    order: Vec<u32>,
}

macro_rules! does {
    (unary: $($unary:ident)*, binary: $($binary:ident)*) => {
        /// What there is to do: every operation by itself, so that one jump leads to it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        enum Does {
            Constant,
            Input,
            Select,
            Pick,
            Least,
            Interpolate,
            Sum,
            Call,
            $($unary,)*
            $($binary,)*
        }

        /// How many kinds there are.
        const KINDS: usize = [$(Does::$unary,)* $(Does::$binary,)*].len() + Does::Call as usize + 1;

        impl Does {
            /// Whether it works with one value alone.
            fn is_unary(self) -> bool {
                matches!(self, $(Self::$unary)|*)
            }
        }

        impl From<Unary> for Does {
            fn from(unary: Unary) -> Self {
                match unary { $(Unary::$unary => Self::$unary,)* }
            }
        }

        impl From<Binary> for Does {
            fn from(binary: Binary) -> Self {
                match binary { $(Binary::$binary => Self::$binary,)* }
            }
        }

        impl Code {
            /// Runs steps for every lane.
            pub(super) fn run<const L: usize>(
                &self,
                Runs { kinds, steps }: &Runs,
                inputs: &[[f64; L]],
                registers: &mut [[f64; L]],
            ) {
                let mut left = steps.as_slice();
                let mut gathered = None;
                for (does, count) in kinds {
                    let (run, rest) = left.split_at(*count as usize);
                    left = rest;
                    match does {
                        Does::Constant => {}
                        Does::Input => each(run, registers, |step, _| inputs[step.first as usize]),
                        Does::Select => each(run, registers, choose),
                        Does::Pick => each(run, registers, |step, registers| {
                            let position = &registers[step.first as usize];
                            pick(position, &self.registers[step.part()], registers)
                        }),
                        Does::Least => each(run, registers, |step, registers| {
                            let values = self.registers[step.part()].iter();
                            let mut output = [0.0; L];
                            least(values.map(|value| &registers[*value as usize]), &mut output);
                            output
                        }),
                        Does::Interpolate => each(run, registers, |step, registers| {
                            let mut output = [0.0; L];
                            interpolate(&self.pieces[step.part()], &registers[step.first as usize], &mut output);
                            output
                        }),
                        Does::Sum => each(run, registers, |step, registers| {
                            sum(&self.terms[step.part()], registers)
                        }),
                        Does::Call => {
                            let gathered = gathered.get_or_insert_with(|| [[0.0; MOST_GATHERED]; L]);
                            each(run, registers, |step, registers| {
                                let Called(function) = self.functions[step.first as usize];
                                call(function, &self.registers[step.part()], registers, gathered)
                            });
                        }
                        $(Does::$unary => each(run, registers, |step, registers| {
                            registers[step.first as usize].map(|only| Unary::$unary.apply(only))
                        }),)*
                        $(Does::$binary => each(run, registers, |step, registers| {
                            let left = registers[step.first as usize];
                            let right = registers[step.second as usize];
                            std::array::from_fn(|lane| Binary::$binary.apply(left[lane], right[lane]))
                        }),)*
                    }
                }
            }
        }
    };
}

does!(
    unary: Negate Not Absolute Ceil Floor Round SquareRoot Exponential Logarithm DecimalLogarithm,
    binary: Add Subtract Multiply Divide Power Minimum Maximum Less LessOrEqual Equal Differ And Or
);

impl Code {
    /// How many instructions there are.
    pub(super) fn len(&self) -> usize {
        self.instructions.len()
    }

    /// What each register holds before anything has run: the constants, and zeros.
    pub(super) fn blank(&self) -> impl Iterator<Item = f64> + '_ {
        (0..self.len()).map(|at| self.written(at).unwrap_or(0.0))
    }

    /// The constant at a position, if there is one that what reads it may be computed with at once.
    pub(super) fn constant(&self, at: usize) -> Option<f64> {
        match self.instructions.get(at) {
            Some(Instruction(Does::Constant, [.., 0])) => self.written(at),
            _ => None,
        }
    }

    /// The constant or figure at a position, if there is one.
    pub(super) fn written(&self, at: usize) -> Option<f64> {
        match self.instructions.get(at) {
            Some(Instruction(Does::Constant, [low, high, _])) => {
                Some(f64::from_bits(u64::from(*high) << 32 | u64::from(*low)))
            }
            _ => None,
        }
    }

    /// The input that is read at a position, if there is one.
    pub(super) fn input(&self, at: usize) -> Option<usize> {
        match self.instructions[at] {
            Instruction(Does::Input, [input, ..]) => Some(input as usize),
            _ => None,
        }
    }

    /// The positions of what the instruction at a position reads.
    pub(super) fn arguments(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let Instruction(does, reads) = &self.instructions[at];
        let part = reads[1] as usize..reads[2] as usize;
        let (few, many, terms): (usize, &[u32], &[(f64, u32)]) = match does {
            Does::Constant | Does::Input => (0, &[], &[]),
            Does::Pick => (1, &self.registers[part], &[]),
            Does::Least | Does::Call => (0, &self.registers[part], &[]),
            Does::Interpolate => (1, &[], &[]),
            Does::Sum => (0, &[], &self.terms[part]),
            Does::Select => (3, &[], &[]),
            does if does.is_unary() => (1, &[], &[]),
            _ => (2, &[], &[]),
        };
        let terms = terms.iter().map(|(_, register)| register);
        let all = reads[..few].iter().chain(many).chain(terms);
        all.map(|register| *register as usize)
    }

    /// The positions of all instructions but constants in the order in which they run: each behind what it reads.
    pub(super) fn order(&self) -> impl Iterator<Item = usize> + '_ {
        self.order.iter().map(|at| *at as usize)
    }

    /// Adds the instruction at a position to those that run before it.
    pub(super) fn add(&self, runs: &mut Runs, at: usize) {
        let Instruction(does, [first, second, third]) = self.instructions[at];
        match runs.kinds.last_mut() {
            Some((last, count)) if *last == does => *count += 1,
            _ => runs.kinds.push((does, 1)),
        }
        runs.steps.push(Step {
            at: at as u32,
            first,
            second,
            third,
        });
    }

    /// Adds an instruction at the end.
    pub(super) fn push(&mut self, operation: &Operation) {
        let register = |register: &Register| register.position() as u32;
        let (does, first, [second, third]) = match operation {
            Operation::Constant(bits) => (Does::Constant, *bits as u32, [(bits >> 32) as u32, 0]),
            Operation::Figure(bits, number) => {
                (Does::Constant, *bits as u32, [(bits >> 32) as u32, number + 1])
            }
            Operation::Input(input) => (Does::Input, *input, [0; 2]),
            Operation::Unary(unary, only) => (Does::from(*unary), register(only), [0; 2]),
            Operation::Binary(binary, left, right) => {
                (Does::from(*binary), register(left), [register(right), 0])
            }
            Operation::Select([condition, yes, no]) => {
                (Does::Select, register(condition), [register(yes), register(no)])
            }
            Operation::Pick(position, entries) => {
                let part = extended(&mut self.registers, entries.iter().map(register));
                (Does::Pick, register(position), part)
            }
            Operation::Least(values) => {
                let part = extended(&mut self.registers, values.iter().map(register));
                (Does::Least, 0, part)
            }
            Operation::Interpolate(only, points) => {
                let part = extended(&mut self.pieces, pieces(points).into_iter());
                (Does::Interpolate, register(only), part)
            }
            Operation::Sum(weights, values) => {
                let weights = weights.iter().map(|weight| f64::from_bits(*weight));
                let part = extended(&mut self.terms, weights.zip(values.iter().map(register)));
                (Does::Sum, 0, part)
            }
            Operation::Call(function, arguments) => {
                let part = extended(&mut self.registers, arguments.iter().map(register));
                (Does::Call, self.called(function), part)
            }
        };
        self.instructions.push(Instruction(does, [first, second, third]));
    }

    /// The number of a function among those that are called.
    fn called(&mut self, function: &'static Function) -> u32 {
        let known = self.functions.iter().position(|Called(known)| *known == function);
        let number = known.unwrap_or(self.functions.len());
        if known.is_none() {
            self.functions.push(Called(function));
        }
        number as u32
    }

    /// Finds the order of the instructions: as long as there is one of the same kind that has all it reads, that one is
    /// next; then the kind of which most are ready. Of these, the first `known` are in their order already: what was added
    /// to them runs behind them, as it came.
    pub(super) fn schedule(&mut self, known: usize) {
        if known > 0 {
            let added = (known..self.len()).filter(|at| self.instructions[*at].0 != Does::Constant);
            self.order.extend(added.map(|at| at as u32));
            return;
        }
        let (mut waits, readers) = self.readers();
        let kind = |at: u32| self.instructions[at as usize].0 as usize;
        let mut ready: [VecDeque<u32>; KINDS] = std::array::from_fn(|_| VecDeque::new());
        for at in (0..self.len() as u32).filter(|at| waits[*at as usize] == 0) {
            ready[kind(at)].push_back(at);
        }
        let mut order = Vec::with_capacity(self.len());
        while let Some(most) = (0..KINDS)
            .max_by_key(|kind| ready[*kind].len())
            .filter(|most| !ready[*most].is_empty())
        {
            while let Some(next) = ready[most].pop_front() {
                if most != Does::Constant as usize {
                    order.push(next);
                }
                for reader in readers.of(next) {
                    waits[*reader as usize] -= 1;
                    if waits[*reader as usize] == 0 {
                        ready[kind(*reader)].push_back(*reader);
                    }
                }
            }
        }
        self.order = order;
    }

    /// How many values each instruction reads, and who reads it.
    fn readers(&self) -> (Vec<u32>, Readers) {
        let mut waits = vec![0; self.len()];
        let mut starts = vec![0; self.len() + 1];
        for (at, waits) in waits.iter_mut().enumerate() {
            for argument in self.arguments(at) {
                *waits += 1;
                starts[argument + 1] += 1;
            }
        }
        for at in 0..self.len() {
            starts[at + 1] += starts[at];
        }
        let mut free = starts.clone();
        let mut all = vec![0; free[self.len()] as usize];
        for at in 0..self.len() {
            for argument in self.arguments(at) {
                all[free[argument] as usize] = at as u32;
                free[argument] += 1;
            }
        }
        (waits, Readers { starts, all })
    }
}

/// For each step the steps that read it, behind each other.
struct Readers {
    /// Where those of each step begin, and where the last end.
    starts: Vec<u32>,
    all: Vec<u32>,
}

impl Readers {
    fn of(&self, at: u32) -> &[u32] {
        let [from, to] = [at, at + 1].map(|at| self.starts[at as usize] as usize);
        &self.all[from..to]
    }
}

/// Runs the steps of one kind.
#[inline]
fn each<const L: usize>(
    run: &[Step],
    registers: &mut [[f64; L]],
    mut value: impl FnMut(&Step, &[[f64; L]]) -> [f64; L],
) {
    for step in run {
        let value = value(step, registers);
        registers[step.at as usize] = value;
    }
}

/// The second where the first is true, else the third.
fn choose<const L: usize>(step: &Step, registers: &[[f64; L]]) -> [f64; L] {
    let [condition, yes, no] = [step.first, step.second, step.third].map(|at| registers[at as usize]);
    std::array::from_fn(|lane| {
        if condition[lane] == 0.0 {
            no[lane]
        } else {
            yes[lane]
        }
    })
}

/// Adds to a list, and says where.
fn extended<T>(list: &mut Vec<T>, more: impl Iterator<Item = T>) -> [u32; 2] {
    let from = list.len() as u32;
    list.extend(more);
    [from, list.len() as u32]
}

/// The entries at the lanes' positions. Nearly always all lanes ask for the same one: the choice of a provider
/// differs between worlds only on its own slider.
fn pick<const L: usize>(position: &[f64; L], entries: &[u32], registers: &[[f64; L]]) -> [f64; L] {
    let entry = |position: f64| {
        let entry = entries.get(position.max(0.0) as usize);
        entry.map(|entry| &registers[*entry as usize])
    };
    if position.iter().all(|other| *other == position[0]) {
        return entry(position[0]).copied().unwrap_or([f64::NAN; L]);
    }
    std::array::from_fn(|lane| entry(position[lane]).map_or(f64::NAN, |entry| entry[lane]))
}

/// The sum of the registers, each times its weight.
fn sum<const L: usize>(terms: &[(f64, u32)], registers: &[[f64; L]]) -> [f64; L] {
    let mut terms = terms.iter();
    let term = |(weight, register): &(f64, u32)| registers[*register as usize].map(|value| weight * value);
    let mut sum = terms.next().map_or([0.0; L], term);
    for next in terms.map(term) {
        for lane in 0..L {
            sum[lane] += next[lane];
        }
    }
    sum
}

/// A function's value in each lane, its arguments gathered lane by lane.
fn call<const L: usize>(
    function: &Function,
    arguments: &[u32],
    registers: &[[f64; L]],
    gathered: &mut [[f64; MOST_GATHERED]; L],
) -> [f64; L] {
    for (argument, register) in (0..MOST_GATHERED).zip(arguments) {
        for (gathered, value) in gathered.iter_mut().zip(&registers[*register as usize]) {
            gathered[argument] = *value;
        }
    }
    std::array::from_fn(|lane| (function.compute)(&gathered[lane][..arguments.len()]))
}

#[cfg(test)]
impl Code {
    /// How many calls there are.
    pub(super) fn calls(&self) -> usize {
        let calls = self.instructions.iter();
        calls.filter(|Instruction(does, _)| *does == Does::Call).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sums and products that need each other in turn.
    fn ladder() -> Vec<Operation> {
        let at = Register::new;
        let mut operations = vec![Operation::Input(0), Operation::Constant(3.0_f64.to_bits())];
        for rung in (2..40).step_by(2) {
            operations.push(Operation::Binary(Binary::Add, at(rung - 1), at(rung - 2)));
            operations.push(Operation::Binary(Binary::Multiply, at(rung - 2), at(1)));
        }
        operations
    }

    fn scheduled(operations: &[Operation]) -> Code {
        let mut code = Code::default();
        for operation in operations {
            code.push(operation);
        }
        code.schedule(0);
        code
    }

    #[test]
    fn every_step_comes_once_and_behind_what_it_reads() {
        let code = scheduled(&ladder());
        let order: Vec<usize> = code.order().collect();
        assert_eq!(order.len(), code.len() - 1, "all but the constant");
        let mut done = vec![false; code.len()];
        done[1] = true;
        for at in order {
            assert!(!done[at]);
            assert!(code.arguments(at).all(|argument| done[argument]), "{at}");
            done[at] = true;
        }
    }

    #[test]
    fn what_is_added_runs_behind_what_was_there() {
        let mut code = scheduled(&ladder());
        let (known, before) = (code.len(), code.order().collect::<Vec<_>>());
        code.push(&Operation::Constant(2.0_f64.to_bits()));
        code.push(&Operation::Binary(
            Binary::Add,
            Register::new(known - 1),
            Register::new(known),
        ));
        code.push(&Operation::Unary(Unary::Negate, Register::new(known + 1)));
        code.schedule(known);
        let after: Vec<usize> = code.order().collect();
        assert_eq!(after, [before, vec![known + 1, known + 2]].concat());
    }

    #[test]
    fn steps_of_one_kind_run_behind_each_other() {
        let at = Register::new;
        let mut operations = vec![Operation::Input(0)];
        for _ in 0..10 {
            operations.push(Operation::Unary(Unary::Negate, at(0)));
            operations.push(Operation::Unary(Unary::Absolute, at(0)));
        }
        let code = scheduled(&operations);
        let mut runs = Runs::default();
        for at in code.order() {
            code.add(&mut runs, at);
        }
        let counts: Vec<u32> = runs.kinds.iter().map(|(_, count)| *count).collect();
        assert_eq!(counts, [1, 10, 10]);
    }

    /// A sum is what adding its terms one after the other gives, to the bit.
    #[test]
    fn a_sum_adds_its_terms_in_order() {
        let weights = [0.1, 0.7, 0.2];
        let values = [1.0 / 3.0, -2.0 / 7.0, f64::NAN];
        for count in 0..=3 {
            let terms: Vec<(f64, u32)> = weights.into_iter().zip(0..).take(count).collect();
            let registers = values.map(|value| [value]);
            let expected = (0..count)
                .map(|at| weights[at] * values[at])
                .reduce(|sum, term| sum + term);
            let [found] = sum(&terms, &registers);
            assert_eq!(found.to_bits(), expected.unwrap_or(0.0).to_bits(), "{count}");
        }
    }
}
