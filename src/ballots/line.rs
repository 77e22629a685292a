//! A ballot on a line: a code or digits, with a name before it if the person wants one.

use super::digits::{self, DigitsError};
use super::form::Form;
use super::misread::Misread;
use super::vote::Ballot;
use crate::text;

/// The most characters of a name.
const LONGEST_NAME: usize = 40;

/// A line as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written<'l> {
    /// The name before the colon.
    pub name: Option<String>,
    /// The code or the digits.
    pub votes: &'l str,
}

/// The parts of a line; none where there is nothing but a comment.
pub fn line(line: &str) -> Option<Written<'_>> {
    let before_comment = line.split('#').next().unwrap_or_default();
    let (name, votes) = match before_comment.split_once(':') {
        Some((name, votes)) => (self::name(name), votes),
        None => (None, before_comment),
    };
    let votes = votes.trim();
    (!votes.is_empty()).then_some(Written { name, votes })
}

/// A name made safe; none where nothing is left of it.
pub fn name(written: &str) -> Option<String> {
    let name: String = text::clean_line(written.trim())
        .chars()
        .take(LONGEST_NAME)
        .collect();
    (!name.is_empty()).then_some(name)
}

/// Why a line is no ballot.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LineError {
    /// It is read as a code.
    #[error(transparent)]
    Code(#[from] Misread),
    /// It is read as digits.
    #[error(transparent)]
    Digits(#[from] DigitsError),
}

impl LineError {
    /// What is wrong, and which code was probably meant.
    pub fn with_offer(&self) -> String {
        match self {
            Self::Code(misread) => misread.with_offer(),
            Self::Digits(error) => error.to_string(),
        }
    }
}

impl Form {
    /// Reads a code, or digits of a round; says whether the ballot carries a mark, as digits do not: whoever types them
    /// knows whose they are.
    ///
    /// # Errors
    /// What is wrong with the code or the digits.
    pub fn read_votes(&self, votes: &str, round: u8) -> Result<(Ballot, bool), LineError> {
        if digits::is_digits(votes) {
            Ok((self.read_digits(votes, round, 0)?, false))
        } else {
            Ok((self.read(votes)?, true))
        }
    }
}
