//! A vote as a session keeps it: ballots on priorities as their codes, everything else sealed.

use super::model::Ask;
use super::vote::Vote;
use crate::ballots::{Cast, Form, seal, unseal};
use crate::decision::Sliders;
use crate::pack::Pack;

/// A vote that has been entered, without its values in plain sight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeptVote {
    /// The code of a ballot.
    Code {
        /// The code.
        code: String,
        /// Whose it is, where that was said.
        name: Option<String>,
        /// Whether the ballot came with a mark: digits from paper do not.
        marked: bool,
    },
    /// The line that was entered, sealed.
    Sealed(String),
}

impl KeptVote {
    /// A vote that was entered as a line, the vote of this number on its question.
    pub fn new(pack: &Pack, vote: &Vote, line: &str, number: usize) -> Self {
        let code = match vote {
            Vote::Priorities(cast) => Form::of(pack).encode(&cast.ballot).map(|code| (code, cast)),
            _ => None,
        };
        match code {
            Some((code, cast)) => Self::Code {
                code: code.to_string(),
                name: cast.name.clone(),
                marked: cast.marked,
            },
            // A pack of very many criteria has no codes.
            None => Self::Sealed(seal(line, number)),
        }
    }

    /// The vote on a question; none where it is damaged or is none of these.
    pub fn vote(&self, pack: &Pack, sliders: &Sliders, ask: &Ask) -> Option<Vote> {
        match self {
            Self::Code { code, name, marked } => match Vote::read(pack, sliders, ask, code).ok()? {
                Vote::Priorities(cast) => Some(Vote::Priorities(Cast {
                    ballot: cast.ballot,
                    name: name.clone(),
                    marked: *marked,
                })),
                _ => None,
            },
            Self::Sealed(sealed) => Vote::read(pack, sliders, ask, &unseal(sealed)?).ok(),
        }
    }
}
