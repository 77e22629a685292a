//! Why a formula has no finite value: the part of it from which an infinity or what is no number comes.

use std::collections::HashMap;
use std::ops::Range;

use super::error::{ErrorKind, FormulaError};
use super::functions::{Function, Measures, Parameter};
use super::infix::Infix;
use super::operation::Register;
use super::syntax::{Expression, Node};
use super::unit::{Dimension, Unit};
use crate::text;

/// Where the parts of a formula stand.
#[derive(Debug, Clone, Default)]
pub struct Trace {
    registers: HashMap<Range<usize>, Register>,
}

impl Trace {
    pub(super) fn note(&mut self, part: &Range<usize>, register: Register) {
        self.registers.insert(part.clone(), register);
    }

    /// Where all parts stand.
    pub fn registers(&self) -> Vec<Register> {
        self.registers.values().copied().collect()
    }

    /// Why the formula has no finite value, at the part from which that comes; `value` reads a register.
    pub fn reason(&self, formula: &Expression, value: impl Fn(Register) -> f64) -> Option<FormulaError> {
        let of = |part: &Expression| self.registers.get(&part.span).map(|register| value(*register));
        let mut origin = formula;
        let mut found = of(formula).filter(|found| !found.is_finite())?;
        while let Some(part) = counting(origin, of)
            .into_iter()
            .find(|part| of(part).is_some_and(|part| same(part, found)))
        {
            origin = part;
            found = of(part)?;
        }
        Some(told(origin, found, of))
    }
}

/// Whether one value explains another.
fn same(part: f64, whole: f64) -> bool {
    part.is_nan() == whole.is_nan() && !part.is_finite()
}

/// The parts that count for a value: of an `if` only the side that was taken, and no row of a catalog.
fn counting(whole: &Expression, of: impl Fn(&Expression) -> Option<f64>) -> Vec<&Expression> {
    match &whole.node {
        Node::Negate(inner) | Node::Not(inner) => vec![inner],
        Node::Infix(_, left, right) => vec![left, right],
        Node::Call(name, _, arguments) => match (name.as_str(), arguments.as_slice()) {
            ("min_over" | "at_min", _) => Vec::new(),
            ("if", [condition, yes, no]) => vec![if of(condition) == Some(0.0) { no } else { yes }],
            (_, arguments) => arguments.iter().collect(),
        },
        _ => Vec::new(),
    }
}

/// The largest number and what is beyond it.
const TOO_LARGE: &str = "the result is beyond 1.8e308, the largest number";

fn told(origin: &Expression, found: f64, of: impl Fn(&Expression) -> Option<f64>) -> FormulaError {
    let error =
        |span: &Range<usize>, message: String| FormulaError::new(ErrorKind::Value, span.clone(), message);
    let whole = |message: &str| error(&origin.span, message.to_owned());
    match &origin.node {
        Node::Name(name) if found.is_nan() => whole(&format!("`{name}` is not a number for these inputs")),
        Node::Name(name) => whole(&format!("`{name}` is infinite for these inputs")),
        Node::Call(name, _, arguments) => {
            if let Some(function) = Function::named(name) {
                let values: Vec<f64> = arguments.iter().filter_map(&of).collect();
                let parameters = function.parameters_for(arguments.len()).unwrap_or_default();
                let mut outside = parameters.iter().zip(&values).zip(arguments);
                let outside = outside.find(|((parameter, value), _)| !parameter.range.holds(**value));
                return match outside {
                    Some(((parameter, value), argument)) if found.is_nan() => {
                        error(&argument.span, beyond(function, *parameter, *value))
                    }
                    _ => of_function(function, found, whole),
                };
            }
            match (name.as_str(), arguments.first().and_then(&of)) {
                ("ln" | "log10", Some(value)) => whole(&format!(
                    "`{name}` of {}; it takes a number above 0",
                    text::number(value, 6)
                )),
                ("sqrt", _) => whole("the square root of a negative quantity"),
                ("min_over" | "at_min", _) => whole("no row of the catalog has a finite cost"),
                ("pow", _) if found.is_nan() => whole(ROOT_OF_NEGATIVE),
                _ => whole(TOO_LARGE),
            }
        }
        Node::Infix(Infix::Power, ..) if found.is_nan() => whole(ROOT_OF_NEGATIVE),
        Node::Infix(Infix::Divide, _, divisor) if of(divisor) == Some(0.0) => {
            error(&divisor.span, "this divides by zero".to_owned())
        }
        _ if found.is_nan() => whole("this is an indeterminate form, such as infinity minus infinity"),
        _ => whole(TOO_LARGE),
    }
}

const ROOT_OF_NEGATIVE: &str = "a negative number cannot be raised to a fractional power";

fn beyond(function: &Function, parameter: Parameter, value: f64) -> String {
    let unit = match parameter.measures {
        Measures::Time => Unit::base(Dimension::TIME),
        Measures::Rate => Unit::base(Dimension::RATE),
        _ => Unit::base(Dimension::NONE),
    };
    let value = super::quantity::show_fully(value, &unit);
    let Parameter { name, range, .. } = parameter;
    format!(
        "`{name}` of `{}` is {value}; it must be {range}",
        function.signature()
    )
}

fn of_function(function: &Function, found: f64, whole: impl Fn(&str) -> FormulaError) -> FormulaError {
    let signature = function.signature();
    if found.is_nan() {
        let error = whole(&format!("`{signature}` has no value for these arguments"));
        let limits = function.limits;
        return if limits.is_empty() {
            error
        } else {
            error.help(limits)
        };
    }
    whole(&format!("`{signature}` is infinite for these arguments"))
}
