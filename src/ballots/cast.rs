//! The ballots of a group, each counted once.

use std::collections::HashSet;

use super::vote::Ballot;

/// A ballot that was handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cast {
    /// The ballot.
    pub ballot: Ballot,
    /// Whose it is, where that was said.
    pub name: Option<String>,
    /// Whether it carries a mark: without one two that are equal are two people's.
    pub marked: bool,
}

/// Where ballots are collected.
#[derive(Debug, Clone, Default)]
pub struct Urn {
    cast: Vec<Cast>,
    known: HashSet<Ballot>,
    /// How many came a second time.
    pub twice: usize,
}

impl Urn {
    /// Takes a ballot, unless it is one that was handed in before: a code with the same votes and the same mark.
    pub fn take(&mut self, cast: Cast) {
        if !cast.marked || self.known.insert(cast.ballot.clone()) {
            self.cast.push(cast);
        } else {
            self.twice += 1;
        }
    }

    /// All ballots, in the order in which they came.
    pub fn ballots(&self) -> &[Cast] {
        &self.cast
    }
}
