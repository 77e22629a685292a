//! The operators that stand between two terms.

use super::token::Kind;

/// An operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Infix {
    Or,
    And,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Equal,
    Differ,
    Add,
    Subtract,
    Multiply,
    Divide,
    Power,
    /// No operator of the language; already reported.
    Unknown,
}

impl Infix {
    /// The operator that a token is between two terms.
    pub(super) fn of(kind: &Kind<'_>) -> Option<Self> {
        Some(match kind {
            Kind::Unknown => Self::Unknown,
            Kind::Name("or") => Self::Or,
            Kind::Name("and") => Self::And,
            Kind::Sign("<") => Self::Less,
            Kind::Sign("<=") => Self::LessOrEqual,
            Kind::Sign(">") => Self::Greater,
            Kind::Sign(">=") => Self::GreaterOrEqual,
            Kind::Sign("==") => Self::Equal,
            Kind::Sign("!=") => Self::Differ,
            Kind::Sign("+") => Self::Add,
            Kind::Sign("-") => Self::Subtract,
            Kind::Sign("*") => Self::Multiply,
            Kind::Sign("/") => Self::Divide,
            Kind::Sign("^") => Self::Power,
            _ => return None,
        })
    }

    /// How tightly it binds.
    pub(super) fn power(self) -> u8 {
        match self {
            Self::Or => 1,
            Self::And => 2,
            _ if self.compares() => 4,
            Self::Add | Self::Subtract | Self::Unknown => 5,
            Self::Multiply | Self::Divide => 6,
            _ => 8,
        }
    }

    /// Whether its result is a truth value made of two numbers or words.
    pub(super) fn compares(self) -> bool {
        matches!(
            self,
            Self::Less
                | Self::LessOrEqual
                | Self::Greater
                | Self::GreaterOrEqual
                | Self::Equal
                | Self::Differ
        )
    }
}
