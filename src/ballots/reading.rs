//! From what somebody typed to a ballot.

use super::code::{self, Code};
use super::field;
use super::form::Form;
use super::misread::Misread;
use super::vote::Ballot;

/// No code is longer, with blanks and hyphens between all characters: what follows cannot be part of one.
const MOST_TYPED: usize = 200;

impl Form {
    /// Reads a code as people type it: small letters, blanks, hyphens and dots do not count, O is 0, I and L are 1, and
    /// the first group may be left out.
    ///
    /// # Errors
    /// [`Misread`], with a repair where one character is wrong or two neighbors are swapped; the repair is not taken.
    pub fn read(&self, typed: &str) -> Result<Ballot, Misread> {
        let (symbols, groups) = symbols(typed)?;
        let lengths = self.lengths();
        if lengths.is_empty() {
            return Err(Misread::NoCodes);
        }
        let with_tag = || [self.tag.as_slice(), &symbols].concat();
        let words = [symbols.clone(), with_tag()];
        let words: Vec<&Vec<u8>> = words
            .iter()
            .filter(|word| lengths.contains(&word.len()))
            .collect();
        let sound = words.iter().find(|word| field::is_sound(word));
        match (sound, words.first()) {
            (Some(word), _) if word.starts_with(&self.tag) => self.decode(word).ok_or(Misread::NoBallot),
            (Some(_), _) => Err(Misread::OtherPack),
            (None, Some(word)) => Err(self.repaired(word)),
            (None, None) => Err(wrong_length(&groups, &lengths)),
        }
    }

    /// What is wrong with a word of the right length that is not sound.
    fn repaired(&self, word: &[u8]) -> Misread {
        let length = word.len();
        if let Some((at, right)) = field::single_error(word) {
            let mut repair = word.to_vec();
            repair[at] = right;
            if self.is_ballot(&repair) {
                return Misread::One {
                    at,
                    length,
                    given: code::character(word[at]),
                    right: code::character(right),
                    repair: Code::new(repair),
                };
            }
        }
        let swaps = (1..length)
            .filter(|second| word[second - 1] != word[*second])
            .map(|second| {
                let mut repair = word.to_vec();
                repair.swap(second - 1, second);
                (second - 1, repair)
            });
        let mut fitting = swaps.filter(|(_, repair)| field::is_sound(repair) && self.is_ballot(repair));
        match (fitting.next(), fitting.next()) {
            (Some((at, repair)), None) => Misread::Swapped {
                at,
                length,
                repair: Code::new(repair),
            },
            _ => Misread::Unclear,
        }
    }

    fn is_ballot(&self, word: &[u8]) -> bool {
        word.starts_with(&self.tag) && self.decode(word).is_some()
    }
}

/// The symbols of what was typed, and how many stand in each group of it.
fn symbols(typed: &str) -> Result<(Vec<u8>, Vec<usize>), Misread> {
    let (mut symbols, mut groups) = (Vec::new(), vec![0]);
    for given in typed.chars().take(MOST_TYPED) {
        if given.is_whitespace() || matches!(given, '-' | '.') {
            groups.push(0);
            continue;
        }
        symbols.push(code::symbol(given).ok_or(Misread::Character { given })?);
        if let Some(group) = groups.last_mut() {
            *group += 1;
        }
    }
    groups.retain(|group| *group > 0);
    if symbols.is_empty() {
        return Err(Misread::Empty);
    }
    Ok((symbols, groups))
}

/// Which length was meant, and where it goes wrong as far as the groups show that: with the first group or without it, the
/// length whose groups are most like those that were typed.
fn wrong_length(groups: &[usize], lengths: &[usize]) -> Misread {
    let given: usize = groups.iter().sum();
    let meant = lengths
        .iter()
        .flat_map(|length| [0, 1].map(|skipped| (code::groups_of(*length), skipped)));
    let nearest = meant.min_by_key(|(sizes, skipped)| {
        let sizes = sizes.get(*skipped..).unwrap_or_default();
        let expected: usize = sizes.iter().sum();
        (sizes.len() != groups.len(), expected.abs_diff(given))
    });
    let (sizes, skipped) = nearest.unwrap_or_default();
    let sizes = sizes.get(skipped..).unwrap_or_default();
    let expected: usize = sizes.iter().sum();
    if expected.abs_diff(given) > 1 {
        return Misread::Length {
            given,
            expected: lengths.first().copied().unwrap_or(expected),
            group: None,
        };
    }
    let differ = groups
        .iter()
        .zip(sizes)
        .position(|(given, expected)| given != expected);
    let group = differ
        .filter(|_| groups.len() == sizes.len())
        .and_then(|at| Some((at + skipped, *groups.get(at)?, *sizes.get(at)?)));
    Misread::Length {
        given,
        expected,
        group,
    }
}
