//! Builds programs: equal parts become one instruction, constant parts are computed on the spot.

use std::collections::HashMap;

use super::code::Code;
use super::functions::Function;
use super::lanes::{interpolate, least, pieces};
use super::operation::{Binary, Operation, Register, Unary};
use super::program::Program;

/// Collects instructions, each only once.
#[derive(Debug, Default)]
pub struct Compiler {
    code: Code,
    /// How many of its instructions are those of the program that it [extends](Compiler::extending).
    extended: usize,
    known: HashMap<Operation, Register>,
    inputs: usize,
    figures: u32,
}

impl Compiler {
    /// An empty program.
    pub fn new() -> Self {
        Self::default()
    }

    /// A compiler that goes on where `program` ends, its registers kept. Of what it adds equal parts become one instruction.
    pub fn extending(program: &Program) -> Self {
        Self {
            code: program.code().clone(),
            extended: program.len(),
            known: HashMap::new(),
            inputs: program.inputs(),
            figures: 0,
        }
    }

    /// The program of everything added so far.
    pub fn finish(self) -> Program {
        Program::new(self.code, self.inputs, self.extended)
    }

    fn add(&mut self, operation: Operation) -> Register {
        if let Some(register) = self.known.get(&operation) {
            return *register;
        }
        let register = Register::new(self.code.len());
        self.code.push(&operation);
        self.known.insert(operation, register);
        register
    }

    /// The value of input number `index`.
    pub fn input(&mut self, index: usize) -> Register {
        self.inputs = self.inputs.max(index + 1);
        self.add(Operation::Input(index as u32))
    }

    /// A constant.
    pub fn constant(&mut self, value: f64) -> Register {
        self.add(Operation::Constant(value.to_bits()))
    }

    /// A constant with a register of its own, which somebody may change when the program runs: nothing is folded with it.
    pub fn figure(&mut self, value: f64) -> Register {
        let number = self.figures;
        self.figures += 1;
        self.add(Operation::Figure(value.to_bits(), number))
    }

    /// The value of a register that is constant or a figure.
    pub fn written_value(&self, register: Register) -> Option<f64> {
        self.code.written(register.position())
    }

    /// The value of a register that is constant.
    pub fn known_value(&self, register: Register) -> Option<f64> {
        self.code.constant(register.position())
    }

    /// An operation on one value.
    pub fn unary(&mut self, unary: Unary, only: Register) -> Register {
        match self.known_value(only) {
            Some(value) => self.constant(unary.apply(value)),
            None => self.add(Operation::Unary(unary, only)),
        }
    }

    /// An operation on two values.
    pub fn binary(&mut self, binary: Binary, left: Register, right: Register) -> Register {
        if let Some((left, right)) = self.known_value(left).zip(self.known_value(right)) {
            return self.constant(binary.apply(left, right));
        }
        // Which of two equal-by-rule writings is kept does not matter, only that it is always the same.
        let (left, right) = if binary.commutes() && right < left {
            (right, left)
        } else {
            (left, right)
        };
        self.add(Operation::Binary(binary, left, right))
    }

    /// `yes` where `condition` is true, else `no`.
    pub fn choose(&mut self, condition: Register, yes: Register, no: Register) -> Register {
        match self.known_value(condition) {
            Some(value) => {
                if value == 0.0 {
                    no
                } else {
                    yes
                }
            }
            None if yes == no => yes,
            None => self.add(Operation::Select([condition, yes, no])),
        }
    }

    /// The entry of `values` at the whole number in `index`.
    pub fn select(&mut self, index: Register, values: &[Register]) -> Register {
        match self
            .known_value(index)
            .and_then(|index| values.get(index as usize))
        {
            Some(value) => *value,
            None => match values {
                [only, rest @ ..] if rest.iter().all(|value| value == only) => *only,
                _ => self.add(Operation::Pick(index, values.into())),
            },
        }
    }

    /// The position of the least of `values`, the first of equals; behind the last where none is finite.
    pub(super) fn least(&mut self, values: &[Register]) -> Register {
        let known: Option<Vec<[f64; 1]>> = values
            .iter()
            .map(|value| self.known_value(*value).map(|value| [value]))
            .collect();
        match known {
            Some(values) => {
                let mut position = [0.0];
                least(values.iter(), &mut position);
                self.constant(position[0])
            }
            None => self.add(Operation::Least(values.into())),
        }
    }

    /// A piecewise-linear value function of `x`, flat outside its points, which rise; 0 for not a number.
    pub fn interpolate(&mut self, x: Register, points: &[(f64, f64)]) -> Register {
        let points: Box<[(u64, u64)]> = points.iter().map(|(x, y)| (x.to_bits(), y.to_bits())).collect();
        match self.known_value(x) {
            Some(x) => {
                let mut value = [0.0];
                interpolate(&pieces(&points), &[x], &mut value);
                self.constant(value[0])
            }
            None => self.add(Operation::Interpolate(x, points)),
        }
    }

    /// The sum of values, each times its weight.
    pub fn weighted_sum(&mut self, terms: &[(f64, Register)]) -> Register {
        if let [(1.0, only)] = terms {
            return *only;
        }
        let known = terms
            .iter()
            .map(|(weight, value)| Some(weight * self.known_value(*value)?));
        if let Some(known) = known.collect::<Option<Vec<f64>>>() {
            let sum = known.into_iter().reduce(|sum, term| sum + term);
            return self.constant(sum.unwrap_or(0.0));
        }
        let weights = terms.iter().map(|(weight, _)| weight.to_bits()).collect();
        let values = terms.iter().map(|(_, value)| *value).collect();
        self.add(Operation::Sum(weights, values))
    }

    /// A call of a built-in function, after what it needs.
    pub(super) fn call(&mut self, function: &'static Function, arguments: &[Register]) -> Register {
        let needs = function.needs.iter();
        let mut all: Vec<Register> = needs
            .map(|need| self.call(need.function, arguments.get(need.from..).unwrap_or_default()))
            .collect();
        all.extend(arguments);
        let arguments = all;
        let known: Option<Vec<f64>> = arguments
            .iter()
            .map(|argument| self.known_value(*argument))
            .collect();
        match known {
            Some(values) => self.constant((function.compute)(&values)),
            None => self.add(Operation::Call(function, arguments.into())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The warm copies need the share of cold starts of the same calls, which is computed once for both; and nothing
    /// that only the keep-alive times decide is moved by the rate.
    #[test]
    fn what_two_calls_need_is_one_instruction() {
        let mut compiler = Compiler::new();
        let rate = compiler.input(0);
        let gap = compiler.input(1);
        let [time, half, one] = [0.3, 0.5, 1.0].map(|value| compiler.constant(value));
        let later = compiler.binary(Binary::Add, gap, one);
        let arguments = [rate, time, time, gap, half, later, one];
        let both = ["cold_start_share_over", "warm_instances_over"].map(Function::named);
        let [cold, warm] = both.map(|function| compiler.call(function.unwrap(), &arguments));
        let program = compiler.finish();
        assert_eq!(
            program.code().calls(),
            5,
            "two answers and three figures of the keep-alive times"
        );
        let both = program.slice_for(&[cold, warm]);
        let moved = both.depending_on(&program, &[0]);
        assert_eq!(moved.len(), 3, "the rate and the two answers");
        assert_eq!(
            both.by_input(&program),
            [moved, both.depending_on(&program, &[1])]
        );
        let mut room = program.workspace::<1>();
        room.fill(0, 2.0);
        room.fill(1, 300.0);
        program.run(&program.all(), &mut room);
        let kept = crate::queueing::KeepAlives::new(&[(300.0, 0.5), (301.0, 1.0)]).unwrap();
        let share = crate::queueing::cold_start_share_over(2.0, 0.3, 0.3, kept);
        assert_eq!(room.get(cold)[0], share);
        let instances = crate::queueing::warm_instances_over(share, 2.0, 0.3, 0.3, kept);
        assert_eq!(room.get(warm)[0], instances);
    }
}
