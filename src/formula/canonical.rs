//! A formula as its tree says it: the same text for every way of writing the same tree.

use std::fmt;

use super::infix::Infix;
use super::syntax::{Expression, Node};

impl Infix {
    fn sign(self) -> &'static str {
        match self {
            Self::Or => "or",
            Self::And => "and",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
            Self::Equal => "==",
            Self::Differ => "!=",
            Self::Add => "+",
            Self::Subtract => "-",
            Self::Multiply => "*",
            Self::Divide => "/",
            Self::Power => "^",
            Self::Unknown => "?",
        }
    }
}

/// In the language itself, with a bracket around every operator, one blank on each side of it, and numbers in the
/// fewest digits that give the same number.
impl fmt::Display for Expression {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.node {
            Node::Number(value) => write!(formatter, "{value}"),
            Node::Percent(value) => write!(formatter, "{value} %"),
            Node::Word(word) => write!(formatter, "\"{word}\""),
            Node::Name(name) | Node::Everyday(name) => formatter.write_str(name),
            Node::Negate(inner) => write!(formatter, "(-{inner})"),
            Node::Not(inner) => write!(formatter, "(not {inner})"),
            Node::Infix(infix, left, right) => write!(formatter, "({left} {} {right})", infix.sign()),
            Node::Call(name, _, arguments) => {
                write!(formatter, "{name}(")?;
                for (at, argument) in arguments.iter().enumerate() {
                    formatter.write_str(if at == 0 { "" } else { ", " })?;
                    write!(formatter, "{argument}")?;
                }
                formatter.write_str(")")
            }
            Node::Broken => formatter.write_str("?"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse;

    fn canonical(formula: &str) -> String {
        let (expression, errors) = parse(formula);
        assert!(errors.is_empty(), "{formula}: {errors:?}");
        expression
            .map(|expression| expression.to_string())
            .unwrap_or_default()
    }

    #[test]
    fn ways_of_writing_do_not_show() {
        for (written, expected) in [
            ("a+b * c", "(a + (b * c))"),
            ("( a )", "a"),
            ("1_000", "1000"),
            ("2.50e3", "2500"),
            ("30%", "30 %"),
            ("900 s", "(900 * s)"),
            ("1h30m", "(5400 * s)"),
            ("-x ^ 2", "(-(x ^ 2))"),
            ("not a<b or c", "((not (a < b)) or c)"),
            (
                "if(provider==\"aws\",min(a , b),0)",
                "if((provider == \"aws\"), min(a, b), 0)",
            ),
        ] {
            assert_eq!(canonical(written), expected);
            assert_eq!(
                canonical(expected),
                expected,
                "{written}: it reads back as itself"
            );
        }
    }
}
