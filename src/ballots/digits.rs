//! A ballot as digits from paper: `7 5 7 6 6 5 6 4 4 B`.

use super::form::Form;
use super::vote::{Ballot, Content, Guess, MOST};
use crate::pack::OptionIndex;
use crate::pack::index::Position;

/// Why a line of digits is no ballot.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DigitsError {
    /// Something that is no vote.
    #[error(
        "`{given}`, vote number {at}, is not valid: votes are 0 to 10, `x` for 10, `-` for no answer, with the letter of the expected option or `=` at the end"
    )]
    Vote {
        /// Which one, counted from 1.
        at: usize,
        /// What stands there.
        given: String,
    },
    /// Too few or too many.
    #[error(
        "{given} {}; the pack has {expected} {}",
        if *given == 1 { "vote" } else { "votes" },
        if *expected == 1 { "criterion" } else { "criteria" }
    )]
    Count {
        /// How many there are.
        given: usize,
        /// How many there should be.
        expected: usize,
    },
}

/// The most characters of a word that is shown in an error.
const LONGEST: usize = 12;

/// Whether a line is digits rather than a code: several short words, most of them votes.
pub(super) fn is_digits(line: &str) -> bool {
    let words: Vec<&str> = words(line).collect();
    let votes = words.iter().filter(|word| vote(word).is_some()).count();
    words.len() > 1 && words.iter().all(|word| word.chars().count() <= 3) && 2 * votes > words.len()
}

impl Form {
    /// Reads the votes on all aspects in the pack's order, and behind them the guess: the letter of an option, or `=` for
    /// too close to call.
    ///
    /// # Errors
    /// [`DigitsError`] names the first word that is no vote, or says how many there should be.
    pub fn read_digits(&self, line: &str, round: u8, mark: u8) -> Result<Ballot, DigitsError> {
        let mut words: Vec<&str> = words(line).collect();
        let guess = words.last().and_then(|last| self.guess(last));
        if guess.is_some() {
            words.pop();
        }
        let wrong = words.iter().position(|word| vote(word).is_none());
        if let Some(at) = wrong {
            let given = words
                .get(at)
                .map_or_else(String::new, |word| word.chars().take(LONGEST).collect());
            return Err(DigitsError::Vote { at: at + 1, given });
        }
        let votes: Vec<Option<u8>> = words.iter().filter_map(|word| vote(word)).collect();
        if votes.len() != self.aspects {
            return Err(DigitsError::Count {
                given: votes.len(),
                expected: self.aspects,
            });
        }
        let guess = guess.unwrap_or(Guess::None);
        let content = Content::Priorities { guess, votes };
        Ok(Ballot { round, mark, content })
    }

    /// The guess that a letter stands for; none where it is no letter of an option.
    pub fn guess(&self, word: &str) -> Option<Guess> {
        let mut characters = word.chars();
        let (Some(only), None) = (characters.next(), characters.next()) else {
            return None;
        };
        if only == '=' {
            return Some(Guess::TooClose);
        }
        let index = (only.to_ascii_uppercase() as usize).checked_sub('A' as usize)?;
        (index < self.options).then(|| Guess::First(OptionIndex::new(index)))
    }
}

fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';'))
        .filter(|word| !word.is_empty())
}

/// A vote: none where the word is no vote, and in it none where it is no answer.
pub fn vote(word: &str) -> Option<Option<u8>> {
    match word {
        "-" => Some(None),
        "x" | "X" => Some(Some(MOST)),
        _ if word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit()) => {
            let number: u8 = word.parse().ok()?;
            (number <= MOST).then_some(Some(number))
        }
        _ => None,
    }
}
