//! What a ballot says.

use crate::pack::{OptionIndex, TraitIndex};

/// The rounds of voting that a ballot can belong to, counted from 1.
pub const ROUNDS: u8 = 4;

/// The marks that tell equal ballots apart, counted from 0.
pub const MARKS: u8 = 32;

/// The highest vote on a criterion; the lowest is 0.
pub const MOST: u8 = 10;

/// One person's ballot.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Ballot {
    /// The round, from 1 to [`ROUNDS`].
    pub round: u8,
    /// A number below [`MARKS`] that tells equal votes of two people from one ballot typed twice: random, or the serial
    /// number of a paper ballot.
    pub mark: u8,
    /// The votes.
    pub content: Content,
}

/// What is voted on.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Content {
    /// What matters, and which option the person expects to come first.
    Priorities {
        /// The expectation.
        guess: Guess,
        /// For each aspect in the pack's order 0 to [`MOST`]; none where there is no answer.
        votes: Vec<Option<u8>>,
    },
    /// Where a value of a trait lies: rising places on its track, 0 to 100.
    Estimate {
        /// The trait.
        of: TraitIndex,
        /// Which value.
        sought: Sought,
        /// Low, likely and high.
        places: [u8; 3],
    },
}

/// Which value of a trait is estimated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sought {
    /// The one that it has.
    Value,
    /// The one at which another option begins to come first: a prediction, which says nothing of the one that it has.
    TippingPoint,
}

/// Which option a person expects to come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Guess {
    /// No answer.
    None,
    /// This one.
    First(OptionIndex),
    /// None of them: the answer is too close to call.
    TooClose,
}
