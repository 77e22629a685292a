//! Votes on a question: how they are written, and what they come to once they are revealed.

use super::live::Live;
use super::model::{Ask, AskKind};
use crate::decision::sliders::{self, show};
use crate::decision::{Sliders, weights};
use crate::exploration::letter;
use crate::pack::index::Position;
use crate::pack::{AspectIndex, OptionIndex, Pack};
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
    /// Low, likely and high, in base units.
    Estimate([f64; 3]),
    /// A priority for each criterion, none where there is no answer.
    Priorities(Vec<Option<u8>>),
    /// A short text.
    Note(String),
    /// An objection; none for consent.
    Consent(Option<String>),
}

impl Vote {
    /// Reads a vote on a question.
    ///
    /// # Errors
    /// Says how a vote is written here.
    pub fn read(pack: &Pack, sliders: &Sliders, ask: &Ask, written: &str) -> Result<Self, String> {
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
            AskKind::Trait(slider) => {
                let mut values = Vec::new();
                for word in &words {
                    values.push(sliders::read(pack, *slider, word)?);
                }
                match values.as_slice() {
                    [likely] => Ok(Self::Estimate([*likely; 3])),
                    [low, likely, high] if low <= likely && likely <= high => {
                        Ok(Self::Estimate([*low, *likely, *high]))
                    }
                    _ => Err("give the lowest, the likely and the highest value, in this order".to_owned()),
                }
            }
            AskKind::Priorities(_) => priorities(pack, &words),
            AskKind::Notes(_) => short(&written).map(Self::Note),
            AskKind::Consent => match written.split_once(':') {
                None if written.eq_ignore_ascii_case("consent") => Ok(Self::Consent(None)),
                Some((word, why)) if word.trim().eq_ignore_ascii_case("objection") => {
                    short(why.trim()).map(|why| Self::Consent(Some(why)))
                }
                _ => Err("write `consent`, or `objection: ` and why".to_owned()),
            },
        }
    }

    /// How a vote on a question is written.
    pub fn usage(ask: &Ask) -> &'static str {
        match (&ask.kind, ask.confidence) {
            (AskKind::Option, true) => "a letter or =, then 50, 70 or 90 for how sure",
            (AskKind::Option, false) => "a letter, or = for too close to call",
            (AskKind::Choice(..), true) => "a number, then 50, 70 or 90 for how sure",
            (AskKind::Choice(..), false) => "a number",
            (AskKind::Trait(_), _) => "the lowest, the likely and the highest value",
            (AskKind::Priorities(_), _) => "a priority from 0 to 10 for each criterion, - for no answer",
            (AskKind::Notes(_), _) => "a few words",
            (AskKind::Consent, _) => "consent, or objection: and why",
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

fn priorities(pack: &Pack, words: &[&str]) -> Result<Vote, String> {
    let count = pack.aspects.indices().count();
    if words.len() != count {
        let titles: Vec<&str> = pack.aspects.iter().map(|aspect| aspect.title.as_str()).collect();
        return Err(format!(
            "give {count} numbers from 0 to 10, - for no answer: {}",
            titles.join(", ")
        ));
    }
    let read = |word: &&str| match *word {
        "-" => Ok(None),
        "x" | "X" => Ok(Some(10)),
        _ => match word.parse::<u8>() {
            Ok(number @ 0..=10) => Ok(Some(number)),
            _ => Err(format!(
                "`{word}` is not a valid vote; give 0 to 10, or - for no answer"
            )),
        },
    };
    words
        .iter()
        .map(read)
        .collect::<Result<_, _>>()
        .map(Vote::Priorities)
}

/// What the votes on a question come to, in sentences; to be said only once they are revealed.
pub fn result(ask: &Ask, votes: &[Vote], live: &Live<'_>) -> Vec<String> {
    let pack = live.pack;
    let mut said = Vec::new();
    match &ask.kind {
        AskKind::Option => {
            let mut parts: Vec<String> = Vec::new();
            for option in live.sliders.shown().map(Some).chain([None]) {
                let count = votes
                    .iter()
                    .filter(|vote| matches!(vote, Vote::Option(of, _) if *of == option))
                    .count();
                if count > 0 {
                    let title = option.map_or("too close to call", |option| &pack.options[option].title);
                    parts.push(format!("{title} {count}"));
                }
            }
            said.extend(you_said(&parts));
            said.push(format!(
                "It is {}, in {} of simulations.",
                live.title(live.first()),
                live.sure()
            ));
        }
        AskKind::Choice(choices, right) => {
            let counts = choices.iter().enumerate().map(|(at, choice)| {
                let count = votes
                    .iter()
                    .filter(|vote| matches!(vote, Vote::Choice(of, _) if *of == at))
                    .count();
                (choice, count)
            });
            let parts: Vec<String> = counts
                .filter(|(_, count)| *count > 0)
                .map(|(choice, count)| format!("{choice} {count}"))
                .collect();
            said.extend(you_said(&parts));
            said.extend(
                right
                    .and_then(|right| choices.get(right))
                    .map(|right| format!("It is: {right}.")),
            );
        }
        AskKind::Trait(slider) => {
            let shown = |value: f64| show(pack, *slider, value);
            if let Some([low, likely, high]) = span(votes) {
                said.push(if low == high {
                    format!("You said {}.", shown(low))
                } else {
                    format!(
                        "You said {} to {}, median {}.",
                        shown(low),
                        shown(high),
                        shown(likely)
                    )
                });
            }
            said.push(match live.nearest(*slider) {
                Some(flip) => format!("It is {}; now {}.", shown(flip.at), shown(flip.now)),
                None => format!(
                    "No value of {} changes the answer.",
                    sliders::title(pack, *slider)
                ),
            });
        }
        AskKind::Priorities(round) => {
            said.extend(
                spread(pack, votes)
                    .into_iter()
                    .map(|(index, [low, middle, high])| {
                        let title = &pack.aspects[index].title;
                        format!("{title}: {low} to {high}, median {middle}")
                    }),
            );
            // Counts and winners come after the discussion only.
            if *round == 2 {
                said.extend(together(pack, &ballots(votes), live));
            }
        }
        AskKind::Notes(_) => said.extend(votes.iter().filter_map(|vote| match vote {
            Vote::Note(note) => Some(format!("- {note}")),
            _ => None,
        })),
        AskKind::Consent => {
            let objections: Vec<&String> = votes
                .iter()
                .filter_map(|vote| match vote {
                    Vote::Consent(why) => why.as_ref(),
                    _ => None,
                })
                .collect();
            said.push(match (votes.len(), objections.len()) {
                (0, _) => "Nobody has answered.".to_owned(),
                (all, 0) => format!("All {all} consent."),
                (all, some) => format!("{} consent, {some} object:", all - some),
            });
            said.extend(objections.iter().map(|why| format!("- {why}")));
        }
    }
    said
}

fn you_said(parts: &[String]) -> Option<String> {
    (!parts.is_empty()).then(|| format!("You said: {}.", parts.join(", ")))
}

/// The least of the low ends, the middle of the likely values, the greatest of the high ends.
pub fn span(votes: &[Vote]) -> Option<[f64; 3]> {
    let estimates: Vec<[f64; 3]> = votes
        .iter()
        .filter_map(|vote| match vote {
            Vote::Estimate(values) => Some(*values),
            _ => None,
        })
        .collect();
    let low = estimates.iter().map(|values| values[0]).min_by(f64::total_cmp)?;
    let high = estimates.iter().map(|values| values[2]).max_by(f64::total_cmp)?;
    let mut likely: Vec<f64> = estimates.iter().map(|values| values[1]).collect();
    likely.sort_by(f64::total_cmp);
    Some([low, *likely.get(likely.len() / 2)?, high])
}

/// The lowest, the middle and the highest vote on every criterion on which there is one.
pub fn spread(pack: &Pack, votes: &[Vote]) -> Vec<(AspectIndex, [u8; 3])> {
    let ballots = ballots(votes);
    let spans = pack.aspects.indices().filter_map(|index| {
        let mut values: Vec<u8> = ballots
            .iter()
            .filter_map(|values| values.get(index.get()).copied().flatten())
            .collect();
        values.sort_unstable();
        let middle = values.get(values.len() / 2)?;
        Some((index, [*values.first()?, *middle, *values.last()?]))
    });
    spans.collect()
}

fn ballots(votes: &[Vote]) -> Vec<&Vec<Option<u8>>> {
    let ballots = votes.iter().filter_map(|vote| match vote {
        Vote::Priorities(values) => Some(values),
        _ => None,
    });
    ballots.collect()
}

/// Who is first by the mean of the weights, and for how many of the people by their own.
fn together(pack: &Pack, ballots: &[&Vec<Option<u8>>], live: &Live<'_>) -> Vec<String> {
    let own: Vec<Vec<f64>> = ballots
        .iter()
        .filter_map(|values| {
            let priorities: Vec<f64> = values.iter().map(|value| f64::from(value.unwrap_or(0))).collect();
            weights::weights(&priorities)
        })
        .collect();
    if own.is_empty() {
        return Vec::new();
    }
    let first = |weights: &[f64]| {
        let standings = &live.analysis.evaluation.standings;
        let admitted = live
            .sliders
            .shown()
            .filter(|option| standings[*option].broken.is_empty());
        let total = |option: &OptionIndex| -> f64 {
            let values = standings[*option].values.iter();
            values.zip(weights).map(|(value, weight)| value * weight).sum()
        };
        admitted.max_by(|one, other| total(one).total_cmp(&total(other)))
    };
    let mean: Vec<f64> = pack
        .aspects
        .indices()
        .map(|index| {
            let sum: f64 = own.iter().filter_map(|weights| weights.get(index.get())).sum();
            sum / own.len() as f64
        })
        .collect();
    let group = first(&mean);
    let heads = own.iter().filter(|weights| first(weights) == group).count();
    vec![format!(
        "First with the mean of your weights: {}. With their own weights it is first for {heads} of {}.",
        live.title(group),
        own.len()
    )]
}
