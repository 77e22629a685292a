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
            message: bounded(message.into()),
            label: String::new(),
            help: None,
        }
    }

    /// Adds what stands at the place.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = bounded(label.into());
        self
    }

    /// Adds what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(bounded(help.into()));
        self
    }
}

/// The most characters of a word of the formula, or of a text of the pack, within a message.
const LONGEST: usize = 60;

/// A message in which no part, quoted or not, is so long that nobody reads on; a formula may have names of any length.
fn bounded(message: String) -> String {
    if message.len() <= LONGEST {
        return message;
    }
    let parts = message.split('`').enumerate().map(|(number, part)| {
        // What is said about the quoted parts is the program's own.
        let most = if number % 2 == 1 { LONGEST } else { 10 * LONGEST };
        match part.char_indices().nth(most) {
            Some((end, _)) => format!("{}…", part.get(..end).unwrap_or_default()),
            None => part.to_owned(),
        }
    });
    parts.collect::<Vec<_>>().join("`")
}
