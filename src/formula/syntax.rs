//! From text to a tree: the grammar of formulas.
//!
//! A mistake does not end the reading: the parser reports it, leaves a hole in the tree and goes on behind the next
//! comma, bracket or operator, so that one run names every mistake.

use std::ops::Range;

use super::error::{ErrorKind, FormulaError};
use super::infix::Infix;
use super::token::{Kind, Token, tokens};
use super::unit;

/// Brackets, calls and signs nest no deeper than this.
const DEEPEST: usize = 200;

/// A formula is no longer than this, in bytes and in tokens: the tree of a sum is as deep as the sum is long.
const LONGEST: usize = 64 * 1024;
const MOST_TOKENS: usize = 2000;

/// A part of a formula, with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Expression {
    pub(super) node: Node,
    /// Where it stands in the formula, in bytes.
    pub span: Range<usize>,
}

/// What a part of a formula is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node {
    Number(f64),
    Percent(f64),
    Word(String),
    Name(String),
    /// What people write for a unit, right behind a number: `days`, `rps`.
    Everyday(String),
    Negate(Box<Expression>),
    Not(Box<Expression>),
    Infix(Infix, Box<Expression>, Box<Expression>),
    Call(String, Range<usize>, Vec<Expression>),
    /// Could not be read; already reported.
    Broken,
}

/// The functions that go over the rows of a catalog.
const OVER_ROWS: [&str; 2] = ["min_over", "at_min"];

/// How tightly `not` and the minus sign in front bind.
const NOT: u8 = 3;
const SIGN: u8 = 7;

impl Expression {
    /// Whether it is a name and nothing else.
    pub fn is_name(&self) -> bool {
        matches!(self.node, Node::Name(_))
    }

    /// The names that it reads, with their places: traits, constants, measures, unit words; not functions.
    pub fn names(&self) -> Vec<(&str, Range<usize>)> {
        let parts = self.parts().into_iter();
        let names = parts.filter_map(|part| match &part.node {
            Node::Name(name) => Some((name.as_str(), part.span.clone())),
            _ => None,
        });
        names.collect()
    }

    /// The names that it reads, and what people write for units.
    pub(super) fn names_and_units(&self) -> impl Iterator<Item = &str> {
        self.parts().into_iter().filter_map(|part| match &part.node {
            Node::Name(name) | Node::Everyday(name) => Some(name.as_str()),
            _ => None,
        })
    }

    /// The places of the calls that go over the rows of a catalog, from left to right.
    pub fn over_rows(&self) -> Vec<Range<usize>> {
        let over =
            |part: &&Self| matches!(&part.node, Node::Call(name, ..) if OVER_ROWS.contains(&name.as_str()));
        let calls = self.parts().into_iter().filter(over);
        calls.map(|call| call.span.clone()).collect()
    }

    /// It and everything in it, each before what is in it, from left to right.
    fn parts(&self) -> Vec<&Self> {
        let mut found = Vec::new();
        let mut open = vec![self];
        while let Some(expression) = open.pop() {
            found.push(expression);
            match &expression.node {
                Node::Negate(inner) | Node::Not(inner) => open.push(inner),
                Node::Infix(_, left, right) => open.extend([right.as_ref(), left.as_ref()]),
                Node::Call(_, _, arguments) => open.extend(arguments.iter().rev()),
                Node::Name(_)
                | Node::Everyday(_)
                | Node::Number(_)
                | Node::Percent(_)
                | Node::Word(_)
                | Node::Broken => {}
            }
        }
        found
    }
}

/// Reads a formula: the tree, with holes where it could not be read, and every mistake.
pub fn parse(source: &str) -> (Option<Expression>, Vec<FormulaError>) {
    if source.len() > LONGEST {
        let message = format!("the formula has {} bytes; the maximum is {LONGEST}", source.len());
        return (None, vec![FormulaError::new(ErrorKind::Syntax, 0..0, message)]);
    }
    let (tokens, mut errors) = tokens(source);
    if tokens.len() > MOST_TOKENS {
        let message = format!(
            "the formula has {} parts; the maximum is {MOST_TOKENS}",
            tokens.len()
        );
        return (
            None,
            vec![syntax(0..0, message).help("split the formula into measures")],
        );
    }
    let mut parser = Parser {
        tokens: &tokens,
        at: 0,
        end: source.len(),
        depth: 0,
        errors: Vec::new(),
    };
    if tokens.is_empty() {
        if errors.is_empty() {
            errors.push(syntax(0..source.len(), "the formula is empty"));
        }
        return (None, errors);
    }
    let tree = parser.expression(0);
    while let Some(token) = parser.peek() {
        let (span, shown) = (token.span.clone(), token.kind.shown());
        let error = syntax(span.clone(), format!("`{shown}` is not expected here"));
        let error = match (token.kind, parser.before()) {
            (Kind::Name(name), Some(Kind::Number(_))) => error.help(behind_number(name)),
            (Kind::Name(_) | Kind::Number(_) | Kind::Time(_) | Kind::Sign("("), _) => {
                error.help("is an operator missing before it?")
            }
            _ => error,
        };
        parser.report(error);
        parser.at += 1;
        // What follows may hold more mistakes worth naming.
        if parser.peek().is_some() {
            parser.expression(0);
        }
    }
    // What is wrong with a stand-in has been said of what it stands for.
    let said: Vec<Range<usize>> = errors.iter().map(|error| error.span.clone()).collect();
    errors.extend(
        parser
            .errors
            .into_iter()
            .filter(|error| !said.contains(&error.span)),
    );
    errors.sort_by_key(|error| error.span.start);
    errors.dedup();
    (Some(tree), errors)
}

/// What to do about a name that follows a number.
fn behind_number(name: &str) -> String {
    let missing = "is an operator missing before it?";
    match name {
        "k" | "M" | "G" => format!("write it right behind the number: `5{name}`"),
        _ => match unit::meant(name) {
            Some(meant) => format!("{missing} If it is a unit, {meant}"),
            None => missing.to_owned(),
        },
    }
}

/// The unit behind a number, with the first word as people write it.
fn as_written(unit: Expression) -> Expression {
    let node = match unit.node {
        Node::Name(name) if unit::word(&name).is_none() => Node::Everyday(name),
        Node::Infix(infix, left, right) => Node::Infix(infix, Box::new(as_written(*left)), right),
        node => node,
    };
    Expression {
        node,
        span: unit.span,
    }
}

fn syntax(span: Range<usize>, message: impl Into<String>) -> FormulaError {
    FormulaError::new(ErrorKind::Syntax, span, message)
}

struct Parser<'t, 's> {
    tokens: &'t [Token<'s>],
    at: usize,
    end: usize,
    depth: usize,
    errors: Vec<FormulaError>,
}

impl<'t, 's> Parser<'t, 's> {
    fn peek(&self) -> Option<&'t Token<'s>> {
        self.tokens.get(self.at)
    }

    /// What stands before the next token.
    fn before(&self) -> Option<Kind<'s>> {
        let before = self.at.checked_sub(1)?;
        self.tokens.get(before).map(|token| token.kind)
    }

    /// Adds an error, unless it follows from a character that has been reported.
    fn report(&mut self, error: FormulaError) {
        let here = self.peek().map(|token| token.kind);
        if self.before() != Some(Kind::Unknown) && here != Some(Kind::Unknown) {
            self.errors.push(error);
        }
    }

    fn accept(&mut self, sign: &str) -> bool {
        let found = self.peek().is_some_and(|token| token.kind == Kind::Sign(sign));
        self.at += usize::from(found);
        found
    }

    /// An expression whose operators all bind at least as tightly as `least`.
    fn expression(&mut self, least: u8) -> Expression {
        self.depth += 1;
        if self.depth > DEEPEST {
            let span = self.peek().map_or(self.end..self.end, |token| token.span.clone());
            let error = syntax(
                span.clone(),
                format!("this nests more than {DEEPEST} levels deep"),
            );
            self.errors.push(error.help("split the formula into measures"));
            self.at = self.tokens.len();
            self.depth -= 1;
            return Expression {
                node: Node::Broken,
                span,
            };
        }
        let mut left = self.prefix();
        let mut compared = false;
        while let Some((token, infix)) = self
            .peek()
            .and_then(|token| Some((token, Infix::of(&token.kind)?)))
        {
            let power = infix.power();
            if power < least {
                break;
            }
            if infix.compares() && compared {
                let error = syntax(token.span.clone(), "comparisons cannot be chained");
                self.errors.push(error.help("write `a < b and b < c`"));
            }
            compared = infix.compares();
            self.at += 1;
            // Only the power groups to the right, and its exponent may carry a sign.
            let right = if infix == Infix::Power {
                self.expression(SIGN)
            } else {
                self.expression(power + 1)
            };
            let span = left.span.start..right.span.end;
            left = Expression {
                node: Node::Infix(infix, Box::new(left), Box::new(right)),
                span,
            };
        }
        self.depth -= 1;
        left
    }

    fn prefix(&mut self) -> Expression {
        while self.peek().is_some_and(|token| token.kind == Kind::Unknown) {
            self.at += 1;
        }
        let Some(token) = self.peek() else {
            let span = self.end..self.end;
            self.report(syntax(span.clone(), "the formula ends where a value is expected"));
            return Expression {
                node: Node::Broken,
                span,
            };
        };
        let start = token.span.start;
        let wrap = |inner: Expression, node: fn(Box<Expression>) -> Node| {
            let span = start..inner.span.end;
            Expression {
                node: node(Box::new(inner)),
                span,
            }
        };
        match token.kind {
            Kind::Sign("-") => {
                self.at += 1;
                wrap(self.expression(SIGN), Node::Negate)
            }
            Kind::Name("not") => {
                self.at += 1;
                wrap(self.expression(NOT), Node::Not)
            }
            Kind::Sign("(") => self.bracket(start),
            Kind::Number(value) => self.number(value),
            Kind::Time(seconds) => {
                self.at += 1;
                let span = token.span.clone();
                let [literal, unit] = [Node::Number(seconds), Node::Name("s".to_owned())].map(|node| {
                    Box::new(Expression {
                        node,
                        span: span.clone(),
                    })
                });
                let node = Node::Infix(Infix::Multiply, literal, unit);
                Expression { node, span }
            }
            Kind::Word(word) => {
                self.at += 1;
                Expression {
                    node: Node::Word(word.to_string()),
                    span: token.span.clone(),
                }
            }
            Kind::Name(name) if Infix::of(&token.kind).is_none() => self.name(name),
            _ => self.broken(token),
        }
    }

    fn broken(&mut self, token: &Token<'s>) -> Expression {
        let error = syntax(
            token.span.clone(),
            format!("a value is expected, not `{}`", token.kind.shown()),
        );
        self.report(error);
        // An operator or a bracket may make sense to who called; anything else is passed over.
        if Infix::of(&token.kind).is_none() && !matches!(token.kind, Kind::Sign(")" | ",")) {
            self.at += 1;
        }
        Expression {
            node: Node::Broken,
            span: token.span.clone(),
        }
    }

    fn bracket(&mut self, start: usize) -> Expression {
        self.at += 1;
        let inner = self.expression(0);
        let end = self.close(start);
        Expression {
            node: inner.node,
            span: start..end,
        }
    }

    /// Expects the bracket that closes the one at `start`; gives the end of what was read.
    fn close(&mut self, start: usize) -> usize {
        if self.accept(")") {
            return self
                .tokens
                .get(self.at - 1)
                .map_or(self.end, |token| token.span.end);
        }
        let here = self.peek().map_or(self.end..self.end, |token| token.span.clone());
        let error = syntax(start..start + 1, "this bracket is never closed");
        self.errors.push(match self.peek() {
            Some(token) => error.help(format!(
                "`)` is expected before `{}` at column {}",
                token.kind.shown(),
                here.start + 1
            )),
            None => error.help("add `)` at the end"),
        });
        here.start
    }

    /// Goes on behind the next token; where that one is, or the end.
    fn take(&mut self) -> Range<usize> {
        let span = self.peek().map_or(self.end..self.end, |token| token.span.clone());
        self.at += 1;
        span
    }

    /// A number with the unit that stands right behind it: `15 min`, `0.2 USD`, `3 s^2`, `30 %`.
    fn number(&mut self, value: f64) -> Expression {
        let span = self.take();
        let literal = Expression {
            node: Node::Number(value),
            span: span.clone(),
        };
        match self.peek() {
            Some(Token {
                kind: Kind::Sign("%"),
                span: sign,
            }) => {
                self.at += 1;
                Expression {
                    node: Node::Percent(value),
                    span: span.start..sign.end,
                }
            }
            Some(Token {
                kind: Kind::Name(name),
                ..
            }) if unit::is_unit(name) => {
                let unit = as_written(self.expression(Infix::Power.power()));
                let span = span.start..unit.span.end;
                let node = Node::Infix(Infix::Multiply, Box::new(literal), Box::new(unit));
                Expression { node, span }
            }
            _ => literal,
        }
    }

    fn name(&mut self, name: &'s str) -> Expression {
        let span = self.take();
        let Some(open) = self
            .peek()
            .map(|token| token.span.start)
            .filter(|_| self.accept("("))
        else {
            return Expression {
                node: Node::Name(name.to_string()),
                span,
            };
        };
        let mut arguments = Vec::new();
        if !self.peek().is_some_and(|token| token.kind == Kind::Sign(")")) {
            arguments.push(self.expression(0));
            while self.accept(",") {
                arguments.push(self.expression(0));
            }
        }
        let end = self.close(open);
        Expression {
            node: Node::Call(name.to_string(), span.clone(), arguments),
            span: span.start..end,
        }
    }
}
