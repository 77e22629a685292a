//! From a tree to instructions, with every unit checked.

mod call;
mod compare;
mod rows;

use std::ops::Range;
use std::sync::Arc;

use super::compiler::Compiler;
use super::error::{ErrorKind, FormulaError};
use super::functions;
use super::infix::Infix;
use super::operation::{Binary, Register, Unary};
use super::syntax::{Expression, Node};
use super::table::{Table, Taken};
use super::trace::Trace;
use super::unit::{self, Dimension};

/// A value and what it means.
#[derive(Debug, Clone, PartialEq)]
pub struct Typed {
    /// Where it stands.
    pub register: Register,
    /// What it means.
    pub kind: Kind,
}

/// What a value means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A number of this dimension.
    Quantity(Dimension),
    /// A literal zero: it fits any dimension.
    Zero,
    /// True (1) or false (0).
    Boolean,
    /// A position among ordered words; also a plain number.
    Levels(Arc<[String]>),
    /// A position among unordered words; no number.
    Choices(Arc<[String]>),
}

impl Kind {
    /// The dimension, where it is a number.
    pub fn dimension(&self) -> Option<Dimension> {
        match self {
            Self::Quantity(dimension) => Some(*dimension),
            Self::Zero | Self::Levels(_) => Some(Dimension::NONE),
            Self::Boolean | Self::Choices(_) => None,
        }
    }

    fn described(&self) -> String {
        match self {
            Self::Quantity(dimension) => dimension.named(),
            Self::Zero | Self::Levels(_) => Dimension::NONE.to_string(),
            Self::Boolean => "true or false".to_string(),
            Self::Choices(_) => "one of several choices".to_string(),
        }
    }
}

/// A name that a scope does not know.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Unknown {
    /// Why, where there is more to say than that nothing has that name.
    pub message: Option<String>,
    /// Names that may have been meant.
    pub suggestions: Vec<String>,
}

/// What the names in a formula mean.
pub trait Scope {
    /// The value that a name stands for.
    ///
    /// # Errors
    /// [`Unknown`] with suggestions.
    fn lookup(&self, compiler: &mut Compiler, name: &str) -> Result<Typed, Unknown>;

    /// The catalog with a name; none where no catalog is called so.
    fn catalog(&self, _name: &str) -> Option<&Table> {
        None
    }

    /// The rows of catalogs that the formula of the measure with a name takes.
    fn taken(&self, _name: &str) -> &[Taken] {
        &[]
    }
}

impl Compiler {
    /// Adds a formula.
    ///
    /// # Errors
    /// Everything that is wrong with it: unknown names, wrong numbers of arguments, units that do not fit, division
    /// by a constant zero.
    pub fn lower(&mut self, expression: &Expression, scope: &dyn Scope) -> Result<Typed, Vec<FormulaError>> {
        self.lower_with_rows(expression, scope).map(|(typed, _)| typed)
    }

    /// [`Self::lower`] with the row that each of [`Expression::over_rows`] takes.
    ///
    /// # Errors
    /// As [`Self::lower`].
    pub fn lower_with_rows(
        &mut self,
        expression: &Expression,
        scope: &dyn Scope,
    ) -> Result<(Typed, Vec<Taken>), Vec<FormulaError>> {
        let lowering = Lowering::new(self, scope, None);
        let (typed, lowering) = lowering.all(expression)?;
        Ok((typed, lowering.taken))
    }

    /// [`Self::lower`] with where each part of the formula stands.
    ///
    /// # Errors
    /// As [`Self::lower`].
    pub fn lower_traced(
        &mut self,
        expression: &Expression,
        scope: &dyn Scope,
    ) -> Result<(Typed, Trace), Vec<FormulaError>> {
        let lowering = Lowering::new(self, scope, Some(Trace::default()));
        let (typed, lowering) = lowering.all(expression)?;
        Ok((typed, lowering.trace.unwrap_or_default()))
    }
}

struct Lowering<'a> {
    compiler: &'a mut Compiler,
    scope: &'a dyn Scope,
    /// The row of a catalog that is being read.
    open: Option<rows::Open>,
    /// The rows that the calls so far take.
    taken: Vec<Taken>,
    /// Where the parts stand, if somebody asks.
    trace: Option<Trace>,
    errors: Vec<FormulaError>,
}

impl<'a> Lowering<'a> {
    fn new(compiler: &'a mut Compiler, scope: &'a dyn Scope, trace: Option<Trace>) -> Self {
        Self {
            compiler,
            scope,
            open: None,
            taken: Vec::new(),
            trace,
            errors: Vec::new(),
        }
    }

    /// The whole formula, or everything that is wrong with it.
    fn all(mut self, expression: &Expression) -> Result<(Typed, Self), Vec<FormulaError>> {
        match self.expression(expression) {
            Some(typed) if self.errors.is_empty() => Ok((typed, self)),
            _ => Err(self.errors),
        }
    }
}

impl Lowering<'_> {
    fn fail(&mut self, error: FormulaError) -> Option<Typed> {
        self.errors.push(error);
        None
    }

    /// `None` where something is wrong, which has been reported.
    fn expression(&mut self, expression: &Expression) -> Option<Typed> {
        let typed = self.value(expression)?;
        if typed.kind.dimension().is_none_or(Dimension::is_sensible) {
            if let Some(trace) = &mut self.trace {
                trace.note(&expression.span, typed.register);
            }
            return Some(typed);
        }
        let message = "the powers of this unit are too large";
        self.fail(FormulaError::new(
            ErrorKind::Unit,
            expression.span.clone(),
            message,
        ))
    }

    fn value(&mut self, expression: &Expression) -> Option<Typed> {
        match &expression.node {
            Node::Number(value) => {
                let kind = if *value == 0.0 {
                    Kind::Zero
                } else {
                    Kind::Quantity(Dimension::NONE)
                };
                Some(Typed {
                    register: self.compiler.constant(*value),
                    kind,
                })
            }
            Node::Percent(value) => quantity(self.compiler.constant(value / 100.0), Dimension::NONE),
            Node::Word(word) => {
                let message =
                    format!("\"{word}\" can only be compared with a trait that has levels or choices");
                self.fail(FormulaError::new(
                    ErrorKind::Unit,
                    expression.span.clone(),
                    message,
                ))
            }
            Node::Name(name) => self.name(name, &expression.span),
            Node::Everyday(word) => self.everyday(word, &expression.span),
            Node::Negate(inner) => {
                let typed = self.expression(inner)?;
                let dimension = self.number(&typed, &inner.span, "a minus sign")?;
                let register = self.compiler.unary(Unary::Negate, typed.register);
                let kind = if typed.kind == Kind::Zero {
                    Kind::Zero
                } else {
                    Kind::Quantity(dimension)
                };
                Some(Typed { register, kind })
            }
            Node::Not(inner) => {
                let register = self.condition(inner, "`not`")?;
                Some(Typed {
                    register: self.compiler.unary(Unary::Not, register),
                    kind: Kind::Boolean,
                })
            }
            Node::Infix(infix, left, right) => self.infix(*infix, left, right, &expression.span),
            Node::Call(name, place, arguments) => self.call(name, place, arguments, &expression.span),
            Node::Broken => None,
        }
    }

    fn name(&mut self, name: &str, span: &Range<usize>) -> Option<Typed> {
        if let Some(table) = self.scope.catalog(name.split('.').next().unwrap_or_default()) {
            return self.cell(name, table, span);
        }
        match self.scope.lookup(self.compiler, name) {
            Ok(typed) => Some(typed),
            Err(unknown) => {
                // What the scope has more to say about is a name here, without a value.
                let everyday = || unit::everyday(name).filter(|_| unknown.message.is_none());
                if let Some((dimension, factor)) = unit::word(name).or_else(everyday) {
                    return quantity(self.compiler.constant(factor), dimension);
                }
                let message = unknown
                    .message
                    .unwrap_or_else(|| format!("nothing is called `{name}`"));
                let error = FormulaError::new(ErrorKind::Name, span.clone(), message);
                let error = if functions::names().any(|function| function == name) {
                    error.help(format!("`{name}` is a function: write `{name}(...)`"))
                } else if unknown.suggestions.is_empty()
                    && let Some(meant) = unit::meant(name)
                {
                    error.help(meant)
                } else {
                    suggest(error, &unknown.suggestions)
                };
                self.fail(error)
            }
        }
    }

    /// What people write for a unit, unless it is a name here: then an operator is missing.
    fn everyday(&mut self, word: &str, span: &Range<usize>) -> Option<Typed> {
        let is_name = match self.scope.lookup(self.compiler, word) {
            Ok(_) => true,
            Err(unknown) => unknown.message.is_some(),
        };
        if let Some((dimension, factor)) = unit::everyday(word).filter(|_| !is_name) {
            return quantity(self.compiler.constant(factor), dimension);
        }
        let message = format!("`{word}` is a name here, not a unit");
        let error = FormulaError::new(ErrorKind::Syntax, span.clone(), message);
        self.fail(error.help("is an operator missing before it?"))
    }

    /// The dimension of a number, or an error that says what stands there instead.
    fn number(&mut self, typed: &Typed, span: &Range<usize>, wanted_by: &str) -> Option<Dimension> {
        let dimension = typed.kind.dimension();
        if dimension.is_none() {
            let message = format!("{wanted_by} needs a number, not {}", typed.kind.described());
            let error =
                FormulaError::new(ErrorKind::Unit, span.clone(), message).label(typed.kind.described());
            self.errors.push(match typed.kind {
                Kind::Choices(_) => {
                    error.help("compare it with one of its choices, as in `provider == \"aws\"`")
                }
                _ => error.help("use `if(condition, 1, 0)` for a number"),
            });
        }
        dimension
    }

    /// A number without a dimension.
    fn plain(&mut self, expression: &Expression, wanted_by: &str) -> Option<Register> {
        let typed = self.expression(expression)?;
        let dimension = self.number(&typed, &expression.span, wanted_by)?;
        if dimension.is_none() {
            return Some(typed.register);
        }
        let message = format!("{wanted_by} needs a plain number, not one in {dimension}");
        let error = FormulaError::new(ErrorKind::Unit, expression.span.clone(), message);
        self.errors.push(
            error
                .label(dimension.to_string())
                .help("divide it by a quantity of its own unit first"),
        );
        None
    }

    fn condition(&mut self, expression: &Expression, wanted_by: &str) -> Option<Register> {
        let typed = self.expression(expression)?;
        if typed.kind == Kind::Boolean {
            return Some(typed.register);
        }
        let message = format!("{wanted_by} needs a condition, not {}", typed.kind.described());
        let error = FormulaError::new(ErrorKind::Unit, expression.span.clone(), message);
        self.errors.push(
            error
                .label(typed.kind.described())
                .help("a condition compares, as in `requests > 5/s`"),
        );
        None
    }

    fn infix(
        &mut self,
        infix: Infix,
        left: &Expression,
        right: &Expression,
        span: &Range<usize>,
    ) -> Option<Typed> {
        match infix {
            Infix::And | Infix::Or => {
                let (name, binary) = if infix == Infix::And {
                    ("`and`", Binary::And)
                } else {
                    ("`or`", Binary::Or)
                };
                let (left, right) = (self.condition(left, name), self.condition(right, name));
                Some(Typed {
                    register: self.compiler.binary(binary, left?, right?),
                    kind: Kind::Boolean,
                })
            }
            Infix::Add | Infix::Subtract => self.sum(infix, left, right),
            Infix::Multiply | Infix::Divide => self.product(infix, left, right),
            Infix::Power => self.power(left, right),
            Infix::Unknown => {
                // Both sides may hold more mistakes.
                self.expression(left);
                self.expression(right);
                None
            }
            _ => self.comparison(infix, left, right, span),
        }
    }

    /// Two operands and what they measure; both are checked, so that both errors are told.
    fn numbers(
        &mut self,
        left: &Expression,
        right: &Expression,
        wanted_by: &str,
    ) -> Option<((Typed, Typed), (Dimension, Dimension))> {
        let (one, other) = (self.expression(left), self.expression(right));
        let (one, other) = (one?, other?);
        let from = self.number(&one, &left.span, wanted_by);
        let to = self.number(&other, &right.span, wanted_by);
        Some(((one, other), (from?, to?)))
    }

    fn sum(&mut self, infix: Infix, left: &Expression, right: &Expression) -> Option<Typed> {
        let (binary, verb, wanted_by) = if infix == Infix::Add {
            (Binary::Add, "added to", "a sum")
        } else {
            (Binary::Subtract, "taken from", "a difference")
        };
        let ((one, other), _) = self.numbers(left, right, wanted_by)?;
        let Some(dimension) = joint(&one.kind, &other.kind) else {
            let (from, to) = (&other.kind.described(), &one.kind.described());
            let message = format!("{from} cannot be {verb} {to}");
            let error = FormulaError::new(ErrorKind::Unit, right.span.clone(), message);
            return self.fail(error.label(format!("{from} here, {to} on the left")));
        };
        quantity(
            self.compiler.binary(binary, one.register, other.register),
            dimension,
        )
    }

    fn product(&mut self, infix: Infix, left: &Expression, right: &Expression) -> Option<Typed> {
        let wanted_by = if infix == Infix::Multiply {
            "a product"
        } else {
            "a quotient"
        };
        let ((one, other), (from, to)) = self.numbers(left, right, wanted_by)?;
        if infix == Infix::Divide {
            if self.compiler.written_value(other.register) == Some(0.0) && !self.reads_row(right) {
                let error = FormulaError::new(ErrorKind::Zero, right.span.clone(), "this divides by zero");
                return self.fail(error.label("always zero"));
            }
            return quantity(
                self.compiler.binary(Binary::Divide, one.register, other.register),
                from / to,
            );
        }
        quantity(
            self.compiler
                .binary(Binary::Multiply, one.register, other.register),
            from * to,
        )
    }

    fn power(&mut self, left: &Expression, right: &Expression) -> Option<Typed> {
        let base = self.expression(left);
        let exponent = self.plain(right, "an exponent");
        let base = base?;
        let (dimension, exponent) = (self.number(&base, &left.span, "a power")?, exponent?);
        let register = self.compiler.binary(Binary::Power, base.register, exponent);
        if dimension.is_none() {
            return quantity(register, Dimension::NONE);
        }
        match self.compiler.written_value(exponent) {
            Some(known) if known.fract() == 0.0 && known.abs() <= 9.0 => {
                quantity(register, dimension.powi(known as i8))
            }
            _ => {
                let message =
                    format!("a quantity in {dimension} needs a constant whole exponent of at most 9");
                self.fail(FormulaError::new(ErrorKind::Unit, right.span.clone(), message))
            }
        }
    }
}

/// A number of a dimension; wrapped, because every step of the lowering may fail.
#[expect(clippy::unnecessary_wraps, reason = "it ends functions that return an option")]
fn quantity(register: Register, dimension: Dimension) -> Option<Typed> {
    Some(Typed {
        register,
        kind: Kind::Quantity(dimension),
    })
}

/// The dimension that two numbers share; a literal zero shares any.
fn joint(one: &Kind, other: &Kind) -> Option<Dimension> {
    match (one, other) {
        (Kind::Zero, _) => other.dimension(),
        (_, Kind::Zero) => one.dimension(),
        _ => one
            .dimension()
            .filter(|dimension| other.dimension() == Some(*dimension)),
    }
}

fn suggest(error: FormulaError, suggestions: &[String]) -> FormulaError {
    match suggestions {
        [] => error,
        [only] => error.help(format!("did you mean `{only}`?")),
        [rest @ .., last] => error.help(format!("did you mean `{}` or `{last}`?", rest.join("`, `"))),
    }
}
