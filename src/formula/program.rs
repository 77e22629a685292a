//! The compiled form of formulas: a flat list of instructions, one register each, run for many worlds at once.

use serde::{Deserialize, Serialize};

use super::code::{Code, Runs};
use super::operation::Register;

/// How many worlds run side by side in a batch.
///
/// Measured by `benches/formula.rs` on 200 instructions of arithmetic: 4 lanes are 1.8 times as fast for each world as
/// one, 8 lanes 2.0 times, 16 lanes 2.1 times. Eight fill a cache line and waste little where a batch is short.
pub const LANES: usize = 8;

/// Formulas compiled together, common parts shared.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Program {
    code: Code,
    inputs: usize,
}

/// A part of a program: the instructions to run, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Slice {
    runs: Runs,
}

/// Some registers of a program.
#[derive(Debug)]
pub struct Marks(Vec<bool>);

impl Marks {
    fn new(program: &Program, positions: impl Iterator<Item = usize>) -> Self {
        let mut marks = vec![false; program.len()];
        for at in positions {
            marks[at] = true;
        }
        Self(marks)
    }

    /// These registers.
    pub fn of(program: &Program, registers: &[Register]) -> Self {
        Self::new(program, registers.iter().map(|register| register.position()))
    }
}

/// The values of a program's registers and inputs in `L` worlds.
#[derive(Debug, Clone)]
pub struct Workspace<const L: usize> {
    inputs: Vec<[f64; L]>,
    registers: Vec<[f64; L]>,
}

impl Program {
    /// A program of instructions, of which the first `known` are those of a program that they were added to.
    pub(super) fn new(mut code: Code, inputs: usize, known: usize) -> Self {
        code.schedule(known);
        Self { code, inputs }
    }

    pub(super) fn code(&self) -> &Code {
        &self.code
    }

    /// The number of instructions.
    pub fn len(&self) -> usize {
        self.code.len()
    }

    /// Whether it computes nothing.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number of inputs.
    pub fn inputs(&self) -> usize {
        self.inputs
    }

    /// Room for `L` worlds: constants in place, inputs zero, everything else to be computed.
    pub fn workspace<const L: usize>(&self) -> Workspace<L> {
        Workspace {
            inputs: vec![[0.0; L]; self.inputs],
            registers: self.code.blank().map(|value| [value; L]).collect(),
        }
    }

    /// The whole program. Constants are in place from the start and are left out.
    pub fn all(&self) -> Slice {
        self.keep(|_| true)
    }

    fn keep(&self, wanted: impl Fn(usize) -> bool) -> Slice {
        let mut runs = Runs::default();
        for at in self.code.order().filter(|at| wanted(*at)) {
            self.code.add(&mut runs, at);
        }
        Slice { runs }
    }

    /// The part that these outputs need.
    pub fn slice_for(&self, outputs: &[Register]) -> Slice {
        let mut needed = vec![false; self.len()];
        for output in outputs {
            needed[output.position()] = true;
        }
        for at in (0..self.len()).rev() {
            if needed[at] {
                for argument in self.code.arguments(at) {
                    needed[argument] = true;
                }
            }
        }
        self.keep(|at| needed[at])
    }

    /// The part that a register moves, without the register itself.
    pub fn slice_after(&self, register: Register) -> Slice {
        let mut moved = vec![false; self.len()];
        moved[register.position()] = true;
        let mut runs = Runs::default();
        for at in self.code.order().filter(|at| *at != register.position()) {
            if self.code.arguments(at).any(|argument| moved[argument]) {
                moved[at] = true;
                self.code.add(&mut runs, at);
            }
        }
        Slice { runs }
    }

    /// Runs a part for every lane. What the part reads from elsewhere must be in place: from an earlier run, or
    /// spread from a single world.
    pub fn run<const L: usize>(&self, slice: &Slice, workspace: &mut Workspace<L>) {
        let Workspace { inputs, registers } = workspace;
        self.code.run(&slice.runs, inputs, registers);
    }
}

/// The numbers of the bits that are set.
fn each_bit(words: &[u64], mut then: impl FnMut(usize)) {
    for (word, bits) in words.iter().enumerate() {
        let mut left = *bits;
        while left != 0 {
            then(word * 64 + left.trailing_zeros() as usize);
            left &= left - 1;
        }
    }
}

impl Slice {
    /// An empty part with room for so many instructions.
    fn with_room(count: usize) -> Self {
        Self {
            runs: Runs::with_room(count),
        }
    }

    /// The number of instructions in it.
    pub fn len(&self) -> usize {
        self.runs.len()
    }

    /// Whether there is nothing to run.
    pub fn is_empty(&self) -> bool {
        self.runs.len() == 0
    }

    /// Whether an instruction is in it.
    pub fn contains(&self, register: Register) -> bool {
        self.runs.positions().any(|at| at == register.position())
    }

    /// For each register, by its position, whether the part computes or reads it.
    pub fn touched(&self, program: &Program) -> Vec<bool> {
        let mut touched = vec![false; program.len()];
        for at in self.runs.positions() {
            touched[at] = true;
            for argument in program.code.arguments(at) {
                touched[argument] = true;
            }
        }
        touched
    }

    /// For each input of the program the part of it that this input moves.
    pub fn by_input(&self, program: &Program) -> Vec<Self> {
        let read = |at: usize| program.code.input(at).map(|input| (at, input));
        self.by_start(program, program.inputs, self.runs.positions().filter_map(read))
    }

    /// For each list of registers, which hold figures, the part of it that these move.
    pub fn by_figures<'r>(
        &self,
        program: &Program,
        lists: impl ExactSizeIterator<Item = &'r [Register]>,
    ) -> Vec<Self> {
        let count = lists.len();
        let starts = lists.enumerate();
        let starts =
            starts.flat_map(|(number, list)| list.iter().map(move |start| (start.position(), number)));
        self.by_start(program, count, starts)
    }

    /// For each number the part of it that depends on the instructions with that number.
    fn by_start(
        &self,
        program: &Program,
        count: usize,
        starts: impl Iterator<Item = (usize, usize)>,
    ) -> Vec<Self> {
        let words = count.div_ceil(64);
        // For each instruction a bit for every number that it depends on.
        let mut moved = vec![0_u64; program.len() * words];
        for (at, number) in starts {
            moved[at * words + number / 64] |= 1 << (number % 64);
        }
        let mut counts = vec![0; count];
        for at in self.runs.positions() {
            let (before, rest) = moved.split_at_mut(at * words);
            let own = &mut rest[..words];
            for argument in program.code.arguments(at) {
                let from = argument * words;
                for (own, argument) in own.iter_mut().zip(&before[from..from + words]) {
                    *own |= argument;
                }
            }
            each_bit(own, |number| counts[number] += 1);
        }
        let mut parts: Vec<Self> = counts.into_iter().map(Self::with_room).collect();
        for at in self.runs.positions() {
            each_bit(&moved[at * words..][..words], |number| {
                program.code.add(&mut parts[number].runs, at);
            });
        }
        parts
    }

    /// What of it is also among `others`, and the registers of the rest of it that this reads or that are among `outputs`.
    #[must_use]
    pub fn common(&self, program: &Program, others: &Marks, outputs: &Marks) -> (Self, Vec<Register>) {
        let mut needed = outputs.0.clone();
        let mut runs = Runs::default();
        for at in self.runs.positions().filter(|at| others.0[*at]) {
            program.code.add(&mut runs, at);
            for argument in program.code.arguments(at) {
                needed[argument] = true;
            }
        }
        let rest = self.runs.positions().filter(|at| !others.0[*at] && needed[*at]);
        let rest = rest.map(Register::new).collect();
        (Self { runs }, rest)
    }

    /// Its registers.
    pub fn marks(&self, program: &Program) -> Marks {
        Marks::new(program, self.runs.positions())
    }

    /// The part of it that these inputs move.
    #[must_use]
    pub fn depending_on(&self, program: &Program, inputs: &[usize]) -> Self {
        let mut moved = vec![false; program.len()];
        let mut runs = Runs::default();
        for at in self.runs.positions() {
            let reads = program
                .code
                .input(at)
                .is_some_and(|input| inputs.contains(&input));
            if reads || program.code.arguments(at).any(|argument| moved[argument]) {
                moved[at] = true;
                program.code.add(&mut runs, at);
            }
        }
        Self { runs }
    }
}

impl<const L: usize> Workspace<L> {
    /// Sets an input in one lane.
    pub fn set(&mut self, input: usize, lane: usize, value: f64) {
        self.inputs[input][lane] = value;
    }

    /// Sets an input in every lane to a value of its own.
    pub fn set_lanes(&mut self, input: usize, values: [f64; L]) {
        self.inputs[input] = values;
    }

    /// Sets an input in every lane to the same value.
    pub fn fill(&mut self, input: usize, value: f64) {
        self.inputs[input] = [value; L];
    }

    /// Gives a register a value of its own in every lane, until what computes it runs again.
    pub fn put(&mut self, register: Register, values: [f64; L]) {
        self.registers[register.position()] = values;
    }

    /// The values of a register.
    pub fn get(&self, register: Register) -> &[f64; L] {
        &self.registers[register.position()]
    }

    /// Puts what a part of the program has computed in a single world into every lane.
    pub fn spread_part(&mut self, part: &Slice, single: &Workspace<1>) {
        for at in part.runs.positions() {
            if let (Some(lanes), Some([value])) = (self.registers.get_mut(at), single.registers.get(at)) {
                *lanes = [*value; L];
            }
        }
    }

    /// Puts a single world into every lane: the inputs, and what a part of the program has computed in it.
    pub fn spread_from(&mut self, part: &Slice, single: &Workspace<1>) {
        for (lanes, [value]) in self.inputs.iter_mut().zip(&single.inputs) {
            *lanes = [*value; L];
        }
        self.spread_part(part, single);
    }
}
