//! What can be wrong with a formula, with its place.

use std::ops::Range;

/// One thing wrong with a formula.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct FormulaError {
    /// What kind of thing.
    pub kind: ErrorKind,
    /// Where in the formula, in bytes.
    pub span: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What stands at the place, in a few words; may be empty.
    pub label: String,
    /// What to do.
    pub help: Option<String>,
}

/// Kinds of errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorKind {
    /// It is not of the language.
    Syntax,
    /// It names something that does not exist.
    Name,
    /// A function has the wrong number of arguments.
    Arguments,
    /// Units do not fit.
    Unit,
    /// It divides by a constant zero.
    Zero,
    /// It has no finite value.
    Value,
}

impl FormulaError {
    /// An error without label and help.
    pub fn new(kind: ErrorKind, span: Range<usize>, message: impl Into<String>) -> Self {
        Self {
            kind,
            span,
            message: message.into(),
            label: String::new(),
            help: None,
        }
    }

    /// Adds what stands at the place.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Adds what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}
