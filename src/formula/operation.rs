//! What instructions do, and the registers that they read and leave their values in.

use serde::{Deserialize, Serialize};

use super::functions::Function;

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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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
            Self::Minimum => extreme(left, right, right < left),
            Self::Maximum => extreme(left, right, right > left),
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

/// The second where it goes further, else the first. Not `f64::min`, which hides a NaN: what cannot be computed must show.
/// Without a branch, so that the lanes of a batch are compared at once.
fn extreme(left: f64, right: f64, further: bool) -> f64 {
    let chosen = if further { right } else { left };
    if left.is_nan() | right.is_nan() {
        f64::NAN
    } else {
        chosen
    }
}

fn truth(holds: bool) -> f64 {
    if holds { 1.0 } else { 0.0 }
}

/// What an instruction does. Its arguments stand before it in the program.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Operation {
    /// Reads an input.
    Input(u32),
    /// A constant, by its bits so that it can be compared and hashed.
    Constant(u64),
    /// A constant that is never folded: its bits, and its number among those, so that each has a register of its own.
    Figure(u64, u32),
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
    /// The sum of registers, each times its weight, which stands before them by its bits.
    Sum(Box<[u64]>, Box<[Register]>),
    /// A built-in function.
    Call(&'static Function, Box<[Register]>),
}
