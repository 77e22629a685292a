//! What a ballot of a pack holds, and how it becomes the symbols of a code.

use sha2::{Digest, Sha256};

use super::code::{Code, TAG};
use super::field::{self, CHECKS};
use super::vote::{Ballot, Content, Guess, MARKS, MOST, ROUNDS, Sought};
use crate::pack::index::Position;
use crate::pack::{OptionIndex, Pack, TraitIndex};

/// The most symbols that votes can take: beyond, the checks would not hold.
const MOST_DATA: usize = field::LONGEST - TAG - CHECKS;

/// The bits of a symbol.
const BITS: u32 = 5;

/// The kinds of ballots that a code has room for.
const KINDS: u128 = 4;
const PRIORITIES: u128 = 0;
const ESTIMATE: u128 = 1;
const TIPPING_POINT: u128 = 2;

/// What stands for no answer on an aspect.
const NO_ANSWER: u8 = MOST + 1;

/// The places of a track.
const PLACES: u128 = 101;

/// Which pack a ballot is for, and what it can hold.
#[derive(Debug, Clone)]
pub struct Form {
    pub(super) tag: [u8; TAG],
    /// Lies over the votes, so that equal ones make no runs of equal characters.
    pad: [u8; MOST_DATA],
    pub(super) options: usize,
    pub(super) aspects: usize,
    traits: usize,
}

impl Form {
    /// The ballots of a pack.
    pub fn of(pack: &Pack) -> Self {
        let model = pack.model_hash().to_string();
        let (options, aspects) = (pack.options.len(), pack.aspects.len());
        Self::new(&pack.header.id, &model, options, aspects, pack.traits.len())
    }

    /// The ballots of a pack with an id, a model hash in hexadecimal digits, and so many options, aspects and traits.
    pub fn new(id: &str, model: &str, options: usize, aspects: usize, traits: usize) -> Self {
        let digest = Sha256::digest(format!("tradeoff ballot 1\n{id}\n{model}\n"));
        let bit = |at: usize| digest.get(at / 8).map_or(0, |byte| byte >> (7 - at % 8) & 1);
        let symbol = |at: usize| {
            (0..BITS as usize).fold(0, |symbol, bits| symbol << 1 | bit(at * BITS as usize + bits))
        };
        Self {
            tag: std::array::from_fn(symbol),
            pad: std::array::from_fn(|at| symbol(TAG + at)),
            options,
            aspects,
            traits,
        }
    }

    /// The code of a ballot; none where it is no ballot of this form, or where the pack has too many aspects for a code.
    pub fn encode(&self, ballot: &Ballot) -> Option<Code> {
        let head = [
            (u128::from(ballot.round.checked_sub(1)?), u128::from(ROUNDS)),
            (u128::from(ballot.mark), u128::from(MARKS)),
        ];
        let (kind, fields) = match &ballot.content {
            Content::Priorities { guess, votes } => {
                if votes.len() != self.aspects || votes.iter().flatten().any(|vote| *vote > MOST) {
                    return None;
                }
                let guess = match guess {
                    Guess::None => 0,
                    Guess::First(option) => option.get() + 1,
                    Guess::TooClose => self.options + 1,
                };
                let votes = votes.iter().map(|vote| u128::from(vote.unwrap_or(NO_ANSWER)));
                (
                    PRIORITIES,
                    std::iter::once(guess as u128).chain(votes).collect::<Vec<_>>(),
                )
            }
            Content::Estimate { of, sought, places } => {
                let places = places.iter().map(|place| u128::from(*place));
                let kind = match sought {
                    Sought::Value => ESTIMATE,
                    Sought::TippingPoint => TIPPING_POINT,
                };
                (kind, std::iter::once(of.get() as u128).chain(places).collect())
            }
        };
        let radices = self.radices(kind);
        let fields = fields.into_iter().zip(radices.iter().copied());
        let mut number: u128 = kind;
        for (value, radix) in head.into_iter().chain(fields) {
            if value >= radix {
                return None;
            }
            number = number.checked_mul(radix)?.checked_add(value)?;
        }
        let length = self.data_length(kind)?;
        let digits = (0..length)
            .rev()
            .map(|at| (number >> (BITS * at as u32) & 31) as u8);
        let data = digits.zip(self.pad).map(|(digit, pad)| digit ^ pad);
        let mut symbols: Vec<u8> = self.tag.into_iter().chain(data).collect();
        symbols.extend(field::checks(&symbols));
        Some(Code::new(symbols))
    }

    /// The lengths that the codes of this form have.
    pub(super) fn lengths(&self) -> Vec<usize> {
        let lengths = [PRIORITIES, ESTIMATE].map(|kind| self.data_length(kind));
        lengths
            .into_iter()
            .flatten()
            .map(|length| TAG + length + CHECKS)
            .collect()
    }

    /// What a sound word with the form's own tag holds; none where it is nothing that a ballot can hold.
    pub(super) fn decode(&self, word: &[u8]) -> Option<Ballot> {
        let data = word.get(TAG..word.len().checked_sub(CHECKS)?)?;
        // Both kinds of estimates are equally long.
        let length = [PRIORITIES, ESTIMATE]
            .into_iter()
            .find(|kind| self.data_length(*kind) == Some(data.len()))?;
        let mut number = data.iter().zip(self.pad).fold(0_u128, |number, (symbol, pad)| {
            number << BITS | u128::from(symbol ^ pad)
        });
        let mut values: Vec<u128> = Vec::new();
        for radix in self.radices(length).iter().rev() {
            values.push(number % radix);
            number /= radix;
        }
        values.reverse();
        let mark = u8::try_from(number % u128::from(MARKS)).ok()?;
        number /= u128::from(MARKS);
        let round = u8::try_from(number % u128::from(ROUNDS)).ok()? + 1;
        let kind = number / u128::from(ROUNDS);
        let sought = match (length, kind) {
            (PRIORITIES, PRIORITIES) | (ESTIMATE, ESTIMATE) => Sought::Value,
            (ESTIMATE, TIPPING_POINT) => Sought::TippingPoint,
            _ => return None,
        };
        let (first, rest) = values.split_first()?;
        let first = usize::try_from(*first).ok()?;
        let rest: Vec<u8> = rest
            .iter()
            .map(|value| u8::try_from(*value))
            .collect::<Result<_, _>>()
            .ok()?;
        let content = if kind == PRIORITIES {
            Content::Priorities {
                guess: match first.checked_sub(1) {
                    None => Guess::None,
                    Some(option) if option < self.options => Guess::First(OptionIndex::new(option)),
                    Some(_) => Guess::TooClose,
                },
                votes: rest.iter().map(|vote| (*vote <= MOST).then_some(*vote)).collect(),
            }
        } else {
            let places: [u8; 3] = rest.try_into().ok()?;
            if !places.is_sorted() {
                return None;
            }
            let of = TraitIndex::new(first);
            Content::Estimate { of, sought, places }
        };
        Some(Ballot { round, mark, content })
    }

    /// How many values each field behind the mark has.
    fn radices(&self, kind: u128) -> Vec<u128> {
        if kind == PRIORITIES {
            let guesses = self.options as u128 + 2;
            std::iter::once(guesses)
                .chain(std::iter::repeat_n(u128::from(NO_ANSWER) + 1, self.aspects))
                .collect()
        } else {
            vec![self.traits as u128, PLACES, PLACES, PLACES]
        }
    }

    /// How many symbols the votes take: the fewest that have room for every ballot of the kind. The length tells the
    /// kinds apart, so that an estimate takes one more where both would have the same.
    fn data_length(&self, kind: u128) -> Option<usize> {
        let head = [KINDS, u128::from(ROUNDS), u128::from(MARKS)];
        let room = head
            .into_iter()
            .chain(self.radices(kind))
            .try_fold(1_u128, u128::checked_mul)?;
        let bits = room.checked_sub(1)?.checked_ilog2().map_or(0, |bits| bits + 1);
        let mut length = bits.div_ceil(BITS) as usize;
        if kind != PRIORITIES && self.data_length(PRIORITIES) == Some(length) {
            length += 1;
        }
        (length <= MOST_DATA).then_some(length)
    }
}
