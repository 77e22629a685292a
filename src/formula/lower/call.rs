//! Calls: the language's own functions, and those of the field from their table.

use std::ops::Range;

use super::{Kind, Lowering, Typed, joint, quantity, suggest};
use crate::formula::error::{ErrorKind, FormulaError};
use crate::formula::functions::{self, Basic, Function, Measures, Parameter};
use crate::formula::operation::{Binary, Unary};
use crate::formula::syntax::Expression;
use crate::formula::unit::Dimension;
use crate::text;

impl Lowering<'_> {
    pub(super) fn call(
        &mut self,
        name: &str,
        place: &Range<usize>,
        arguments: &[Expression],
        span: &Range<usize>,
    ) -> Option<Typed> {
        if let Some(unary) = plain_function(name) {
            let [only] = self.exactly::<1>(name, arguments, span)?;
            let register = self.plain(only, &format!("`{name}`"))?;
            return quantity(self.compiler.unary(unary, register), Dimension::NONE);
        }
        match name {
            "if" => self.choice(arguments, span),
            "min" | "max" => self.extreme(name, arguments, span),
            "abs" | "sqrt" => self.root_or_size(name, arguments, span),
            "min_over" => self.min_over(arguments, span),
            "at_min" => self.at_min(arguments, span),
            "pow" => {
                let [base, exponent] = self.exactly::<2>(name, arguments, span)?;
                self.power(base, exponent)
            }
            _ => {
                if let Some(function) = Function::named(name) {
                    self.field_function(function, arguments, span)
                } else {
                    for argument in arguments {
                        self.expression(argument);
                    }
                    let nearest = text::suggest(name, functions::names(), 2);
                    let nearest: Vec<String> = nearest.into_iter().map(ToString::to_string).collect();
                    let message = format!("there is no function called `{name}`");
                    let error = FormulaError::new(ErrorKind::Name, place.clone(), message);
                    self.fail(match nearest.as_slice() {
                        [] => error.help("`tradeoff eval --functions` lists the functions"),
                        near => suggest(error, near),
                    })
                }
            }
        }
    }

    /// The arguments of one of the language's own functions, if there are as many as it takes.
    pub(super) fn exactly<'e, const N: usize>(
        &mut self,
        name: &str,
        arguments: &'e [Expression],
        span: &Range<usize>,
    ) -> Option<&'e [Expression; N]> {
        let found = arguments.try_into().ok();
        if found.is_none() {
            let signature = Basic::named(name).map_or(name, |basic| basic.signature);
            self.wrong_count(signature, arguments.len(), span);
        }
        found
    }

    fn wrong_count(&mut self, signature: &str, count: usize, span: &Range<usize>) {
        let plural = if count == 1 { "" } else { "s" };
        let message = format!("`{signature}` does not take {count} argument{plural}");
        self.errors
            .push(FormulaError::new(ErrorKind::Arguments, span.clone(), message));
    }

    fn choice(&mut self, arguments: &[Expression], span: &Range<usize>) -> Option<Typed> {
        let [condition, yes, no] = self.exactly::<3>("if", arguments, span)?;
        let condition = self.condition(condition, "`if`");
        let (one, other) = (self.expression(yes), self.expression(no));
        let (condition, one, other) = (condition?, one?, other?);
        let kind = if one.kind == other.kind {
            Some(one.kind.clone())
        } else {
            joint(&one.kind, &other.kind).map(Kind::Quantity)
        };
        let Some(kind) = kind else {
            let (from, to) = (one.kind.described(), other.kind.described());
            let message = format!("the two sides of `if` differ: {from} and {to}");
            return self.fail(FormulaError::new(ErrorKind::Unit, no.span.clone(), message).label(to));
        };
        Some(Typed {
            register: self.compiler.choose(condition, one.register, other.register),
            kind,
        })
    }

    fn extreme(&mut self, name: &str, arguments: &[Expression], span: &Range<usize>) -> Option<Typed> {
        if arguments.len() < 2 {
            self.exactly::<2>(name, arguments, span);
            return None;
        }
        let binary = if name == "min" {
            Binary::Minimum
        } else {
            Binary::Maximum
        };
        let typed: Vec<Option<Typed>> = arguments
            .iter()
            .map(|argument| self.expression(argument))
            .collect();
        let mut result: Option<Typed> = None;
        for (argument, typed) in arguments.iter().zip(typed) {
            let typed = typed?;
            self.number(&typed, &argument.span, &format!("`{name}`"))?;
            result = Some(match result {
                None => typed,
                Some(so_far) => {
                    let Some(dimension) = joint(&so_far.kind, &typed.kind) else {
                        let (from, to) = (typed.kind.described(), so_far.kind.described());
                        let message = format!("`{name}` cannot compare {from} with {to}");
                        return self.fail(
                            FormulaError::new(ErrorKind::Unit, argument.span.clone(), message).label(from),
                        );
                    };
                    let both_zero = so_far.kind == Kind::Zero && typed.kind == Kind::Zero;
                    let register = self.compiler.binary(binary, so_far.register, typed.register);
                    Typed {
                        register,
                        kind: if both_zero {
                            Kind::Zero
                        } else {
                            Kind::Quantity(dimension)
                        },
                    }
                }
            });
        }
        result
    }

    fn root_or_size(&mut self, name: &str, arguments: &[Expression], span: &Range<usize>) -> Option<Typed> {
        let [only] = self.exactly::<1>(name, arguments, span)?;
        let typed = self.expression(only)?;
        let dimension = self.number(&typed, &only.span, &format!("`{name}`"))?;
        if name == "abs" {
            return quantity(self.compiler.unary(Unary::Absolute, typed.register), dimension);
        }
        let Some(root) = dimension.sqrt() else {
            let message = format!("the square root of {dimension} has no unit");
            return self.fail(FormulaError::new(ErrorKind::Unit, only.span.clone(), message));
        };
        quantity(self.compiler.unary(Unary::SquareRoot, typed.register), root)
    }

    fn field_function(
        &mut self,
        function: &'static Function,
        arguments: &[Expression],
        span: &Range<usize>,
    ) -> Option<Typed> {
        let typed: Vec<Option<Typed>> = arguments
            .iter()
            .map(|argument| self.expression(argument))
            .collect();
        let Some(parameters) = function.parameters_for(arguments.len()) else {
            self.wrong_count(&function.signature(), arguments.len(), span);
            return None;
        };
        let mut letters: Vec<(char, Dimension)> = Vec::new();
        let mut registers = Vec::with_capacity(arguments.len());
        for ((argument, typed), parameter) in arguments.iter().zip(typed).zip(parameters) {
            if let Some(typed) = typed
                && self.fits(function, parameter, &typed, &argument.span, &mut letters)
            {
                registers.push(typed.register);
            }
        }
        if registers.len() < arguments.len() {
            return None;
        }
        let dimension_of = |letter: char| {
            letters
                .iter()
                .find(|(known, _)| *known == letter)
                .map_or(Dimension::NONE, |(_, dimension)| *dimension)
        };
        let dimension = match function.result {
            Measures::Number => Dimension::NONE,
            Measures::Time => Dimension::TIME,
            Measures::Rate => Dimension::RATE,
            Measures::Free(letter) => dimension_of(letter),
            Measures::Product(one, other) => dimension_of(one) * dimension_of(other),
        };
        quantity(self.compiler.call(function, &registers), dimension)
    }

    fn fits(
        &mut self,
        function: &Function,
        parameter: Parameter,
        typed: &Typed,
        span: &Range<usize>,
        letters: &mut Vec<(char, Dimension)>,
    ) -> bool {
        let wanted_by = format!("`{}` of `{}`", parameter.name, function.signature());
        let Some(found) = self.number(typed, span, &wanted_by) else {
            return false;
        };
        if typed.kind == Kind::Zero {
            return true;
        }
        let wanted = match parameter.measures {
            Measures::Number | Measures::Product(..) => Dimension::NONE,
            Measures::Time => Dimension::TIME,
            Measures::Rate => Dimension::RATE,
            Measures::Free(letter) => {
                if let Some((_, dimension)) = letters.iter().find(|(known, _)| *known == letter) {
                    *dimension
                } else {
                    letters.push((letter, found));
                    found
                }
            }
        };
        if found != wanted {
            let message = format!("{wanted_by} is in {wanted}, not in {found}");
            self.errors
                .push(FormulaError::new(ErrorKind::Unit, span.clone(), message).label(found.to_string()));
        }
        found == wanted
    }
}

fn plain_function(name: &str) -> Option<Unary> {
    Some(match name {
        "ceil" => Unary::Ceil,
        "floor" => Unary::Floor,
        "round" => Unary::Round,
        "exp" => Unary::Exponential,
        "ln" => Unary::Logarithm,
        "log10" => Unary::DecimalLogarithm,
        _ => return None,
    })
}
