//! Why a code cannot be taken as it was typed.

use super::code::{self, Code};

/// What is wrong with a typed code. A repair is only ever offered: whoever typed it has to say yes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Misread {
    /// Nothing was typed.
    #[error("there is no code")]
    Empty,
    /// A character that no code has.
    #[error("`{given}` is not a character of a code: codes have digits and letters, and no U")]
    Character {
        /// The character.
        given: char,
    },
    /// The pack's ballots have no codes.
    #[error("this pack has too many criteria for codes; give a file or digits")]
    NoCodes,
    /// Too few characters, or too many.
    #[error("{}{}", length(*.given, *.expected), .group.map(in_group).unwrap_or_default())]
    Length {
        /// How many were typed.
        given: usize,
        /// How many there should be.
        expected: usize,
        /// The first group of another size, from 0; how many characters it has, and should have.
        group: Option<(usize, usize, usize)>,
    },
    /// A sound code, but not of this pack.
    #[error("the code is for another pack, or for another version of it")]
    OtherPack,
    /// A single character is wrong.
    #[error("one character is wrong: the {}, {given}, must be {right}", place(*.at, *.length))]
    One {
        /// Its place, from 0.
        at: usize,
        /// The length of the code.
        length: usize,
        /// What was typed.
        given: char,
        /// What it must be.
        right: char,
        /// The code with it.
        repair: Code,
    },
    /// Two characters that stand next to each other are swapped.
    #[error("two neighbors are swapped: the {} and the one after it", place(*.at, *.length))]
    Swapped {
        /// The place of the first, from 0.
        at: usize,
        /// The length of the code.
        length: usize,
        /// The code with both in their places.
        repair: Code,
    },
    /// More is wrong than can be located.
    #[error("more than one character is wrong; read the code again, group by group")]
    Unclear,
    /// A sound code of this pack that holds no ballot.
    #[error("this is not the code of a ballot of this pack; read it again, group by group")]
    NoBallot,
}

impl Misread {
    /// The code that was probably meant.
    pub fn repair(&self) -> Option<&Code> {
        match self {
            Self::One { repair, .. } | Self::Swapped { repair, .. } => Some(repair),
            _ => None,
        }
    }

    /// What is wrong, and which code was probably meant: an offer that somebody has to accept.
    pub fn with_offer(&self) -> String {
        match self.repair() {
            Some(repair) => format!("{self}; if you meant {repair}, give that"),
            None => self.to_string(),
        }
    }
}

fn length(given: usize, expected: usize) -> String {
    match (given.abs_diff(expected), given < expected) {
        (1, true) => "one character is missing".to_owned(),
        (1, false) => "there is one character too many".to_owned(),
        _ if given == 1 => format!("the code has one character; codes for this pack have {expected}"),
        _ => format!("the code has {given} characters; codes for this pack have {expected}"),
    }
}

fn in_group((group, given, expected): (usize, usize, usize)) -> String {
    format!(": the {} group has {given}, not {expected}", ordinal(group))
}

fn place(at: usize, length: usize) -> String {
    let (group, place) = code::place_of(at, length);
    format!("{} of the {} group", ordinal(place), ordinal(group))
}

/// A place counted from 0 in words: no group has more than four characters, no code more than eight groups.
fn ordinal(at: usize) -> &'static str {
    const WORDS: [&str; 8] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth",
    ];
    WORDS.get(at).copied().unwrap_or("last")
}
