//! Votes on a question: how they are read. Ballots on priorities are read as everywhere: codes, digits, a name before them.

use super::model::{Ask, AskKind};
use crate::ballots::{self, Ballot, Cast, Code, Content, Form, LineError, Sought};
use crate::decision::{Slider, Sliders, sliders};
use crate::exploration::letter;
use crate::pack::{OptionIndex, Pack, TraitIndex};
use crate::text;

/// The longest note or objection, in characters.
const LONGEST_NOTE: usize = 200;

/// The answer of one person.
#[derive(Debug, Clone, PartialEq)]
pub enum Vote {
    /// An option, or none for too close to call; and how sure, in percent.
    Option(Option<OptionIndex>, Option<u8>),
    /// The index of a choice, and how sure.
    Choice(usize, Option<u8>),
    /// Low, likely and high, as places on the track from 0 to 100; the ballot, if it came as a code.
    Estimate([f64; 3], Option<Ballot>),
    /// A ballot on priorities.
    Priorities(Cast),
    /// A short text.
    Note(String),
    /// An objection; none for consent.
    Consent(Option<String>),
}

/// Why something is no vote.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VoteError {
    /// It is no ballot.
    #[error("{}", .0.with_offer())]
    Ballot(#[from] LineError),
    /// It is another ballot than is asked for.
    #[error("{0}")]
    Other(String),
    /// It is no answer. May repeat what was written.
    #[error("{0}")]
    Answer(String),
}

impl VoteError {
    /// The code that was probably meant.
    pub fn repair(&self) -> Option<&Code> {
        match self {
            Self::Ballot(LineError::Code(misread)) => misread.repair(),
            _ => None,
        }
    }

    /// What is wrong, as far as that says nothing of the votes.
    pub fn discreet(&self) -> Option<String> {
        match self {
            Self::Ballot(LineError::Code(misread)) => Some(misread.to_string()),
            Self::Other(why) => Some(why.clone()),
            Self::Ballot(LineError::Digits(_)) | Self::Answer(_) => None,
        }
    }
}

impl Vote {
    /// Reads a vote on a question.
    ///
    /// # Errors
    /// Says how a vote is written here.
    pub fn read(pack: &Pack, sliders: &Sliders, ask: &Ask, written: &str) -> Result<Self, VoteError> {
        match &ask.kind {
            AskKind::Priorities(round) => priorities(pack, *round, written),
            AskKind::Trait(of) => estimate(pack, *of, written),
            _ => Self::answer(pack, sliders, ask, written).map_err(VoteError::Answer),
        }
    }

    fn answer(pack: &Pack, sliders: &Sliders, ask: &Ask, written: &str) -> Result<Self, String> {
        let written = text::clean_line(written.trim());
        let words: Vec<&str> = written.split_whitespace().collect();
        match &ask.kind {
            AskKind::Option => {
                let (word, sure) = with_confidence(ask, &words)?;
                option(pack, sliders, word).map(|option| Self::Option(option, sure))
            }
            AskKind::Choice(choices, _) => {
                let (word, sure) = with_confidence(ask, &words)?;
                let number = word
                    .parse::<usize>()
                    .ok()
                    .and_then(|number| number.checked_sub(1));
                let number = number.filter(|number| *number < choices.len());
                let number =
                    number.ok_or_else(|| format!("give the number of an answer, 1 to {}", choices.len()))?;
                Ok(Self::Choice(number, sure))
            }
            AskKind::Notes(_) => short(&written).map(Self::Note),
            AskKind::Trait(_) | AskKind::Priorities(_) | AskKind::Consent => match written.split_once(':') {
                None if written.eq_ignore_ascii_case("consent") => Ok(Self::Consent(None)),
                Some((word, why)) if word.trim().eq_ignore_ascii_case("objection") => {
                    short(why.trim()).map(|why| Self::Consent(Some(why)))
                }
                _ => Err("write `consent`, or `objection: REASON`".to_owned()),
            },
        }
    }

    /// A vote on a question as it follows the command of linear mode; capitals stand for what a person fills in.
    pub fn example(ask: &Ask) -> &'static str {
        match (&ask.kind, ask.confidence) {
            (AskKind::Option, true) => "A 70",
            (AskKind::Option, false) => "A",
            (AskKind::Choice(..), true) => "1 70",
            (AskKind::Choice(..), false) => "1",
            (AskKind::Trait(_), _) => "LOW LIKELY HIGH",
            (AskKind::Priorities(_), _) => "BALLOT",
            (AskKind::Notes(_), _) => "TEXT",
            (AskKind::Consent, _) => "consent",
        }
    }

    /// How a vote on a question is written.
    pub fn usage(ask: &Ask) -> &'static str {
        match (&ask.kind, ask.confidence) {
            (AskKind::Option, true) => "a letter or =, then your confidence: 50, 70 or 90",
            (AskKind::Option, false) => "a letter, or = for too close to call",
            (AskKind::Choice(..), true) => "a number, then your confidence: 50, 70 or 90",
            (AskKind::Choice(..), false) => "a number",
            (AskKind::Trait(_), _) => "the lowest, the most likely and the highest value, or a ballot code",
            (AskKind::Priorities(_), _) => {
                "a ballot code, or 0 to 10 for each criterion (- for no answer) and the letter of the expected option"
            }
            (AskKind::Notes(_), _) => "a few words",
            (AskKind::Consent, _) => "consent, or objection: REASON",
        }
    }
}

fn short(written: &str) -> Result<String, String> {
    match written.chars().count() {
        0 => Err("write a few words".to_owned()),
        1..=LONGEST_NOTE => Ok(written.to_owned()),
        _ => Err(format!("at most {LONGEST_NOTE} characters")),
    }
}

/// The one word of a vote, and how sure the person is where that is asked.
fn with_confidence<'a>(ask: &Ask, words: &[&'a str]) -> Result<(&'a str, Option<u8>), String> {
    let usage = || format!("give {}", Vote::usage(ask));
    match words {
        [word] => Ok((word, None)),
        [word, sure] if ask.confidence => {
            let sure = sure.trim_end_matches('%').parse::<u8>().ok();
            let sure = sure.filter(|sure| [50, 70, 90].contains(sure));
            sure.map(|sure| (*word, Some(sure))).ok_or_else(usage)
        }
        _ => Err(usage()),
    }
}

/// The option of a letter or an id; none for too close to call.
fn option(pack: &Pack, sliders: &Sliders, word: &str) -> Result<Option<OptionIndex>, String> {
    if word == "=" {
        return Ok(None);
    }
    let named =
        |option: &OptionIndex| letter(*option).eq_ignore_ascii_case(word) || pack.options[*option].id == word;
    let found = sliders.shown().find(named);
    found.map(Some).ok_or_else(|| {
        let letters: Vec<String> = sliders.shown().map(letter).collect();
        format!(
            "give the letter of an option ({}), or = for too close to call",
            letters.join(", ")
        )
    })
}

/// A ballot of a round.
fn priorities(pack: &Pack, round: u8, written: &str) -> Result<Vote, VoteError> {
    let Some(line) = ballots::line(written) else {
        return Err(VoteError::Other("give a ballot".to_owned()));
    };
    let (ballot, marked) = Form::of(pack).read_votes(line.votes, round)?;
    if matches!(ballot.content, Content::Estimate { .. }) {
        return Err(VoteError::Other(
            "this code is an estimate of an input; priorities are asked here".to_owned(),
        ));
    }
    of_round(&ballot, round)?;
    Ok(Vote::Priorities(Cast {
        ballot,
        name: line.name,
        marked,
    }))
}

fn of_round(ballot: &Ballot, round: u8) -> Result<(), VoteError> {
    if ballot.round == round {
        return Ok(());
    }
    Err(VoteError::Other(format!(
        "this ballot is of round {}; round {round} is asked here",
        ballot.round
    )))
}

/// One value or three for a tipping point, or the code of that.
fn estimate(pack: &Pack, of: TraitIndex, written: &str) -> Result<Vote, VoteError> {
    let written = ballots::line(written).map_or("", |line| line.votes);
    let values = values(pack, of, written);
    let wrong = match values {
        Ok(places) => return Ok(Vote::Estimate(places, None)),
        Err(wrong) => VoteError::Answer(wrong),
    };
    match Form::of(pack).read(written) {
        Ok(ballot) => match ballot.content {
            Content::Estimate {
                of: other,
                sought: Sought::TippingPoint,
                places,
            } if other == of => Ok(Vote::Estimate(places.map(f64::from), Some(ballot))),
            Content::Estimate {
                of: other,
                sought: Sought::Value,
                ..
            } if other == of => {
                let entry = &pack.traits[of];
                Err(VoteError::Other(format!(
                    "this code is an estimate of {}; its tipping point is asked here: `tradeoff ballot --input {} \
                     --tipping-point` makes that code",
                    entry.title, entry.id
                )))
            }
            _ => Err(VoteError::Other(format!(
                "this code is not a guess of the tipping point of {}",
                pack.traits[of].title
            ))),
        },
        Err(misread) if misread.repair().is_some() => Err(LineError::from(misread).into()),
        Err(_) => Err(wrong),
    }
}

/// Values as places on the track, 0 to 100.
fn values(pack: &Pack, of: TraitIndex, written: &str) -> Result<[f64; 3], String> {
    let scale = &pack.traits[of].scale;
    let mut places = Vec::new();
    for word in written.split_whitespace() {
        let value = sliders::read(pack, Slider::Trait(of), word)?;
        places.push(scale.position(value) * 100.0);
    }
    match places.as_slice() {
        [likely] => Ok([*likely; 3]),
        [low, likely, high] if low <= likely && likely <= high => Ok([*low, *likely, *high]),
        _ => Err("give the lowest, the most likely and the highest value, in this order".to_owned()),
    }
}
