//! What the votes on a question come to, to be said only once they are revealed. What ballots come to is computed as for
//! any group.

use super::live::Live;
use super::model::{Ask, AskKind};
use super::scene::{Part, Parts};
use super::vote::Vote;
use crate::analysis::reach;
use crate::ballots::Cast;
use crate::decision::Slider;
use crate::decision::sliders::{self, show};
use crate::exploration::letter;
use crate::group::{Count, Estimate, Span, spans, words};
use crate::pack::{Pack, TraitIndex};
use crate::text::{self, number};

/// Whether the answer may be told while so much is hidden: a guess of the option is told apart from it, until it shows.
pub fn is_answered(ask: &Ask, hidden: Parts) -> bool {
    match ask.kind {
        AskKind::Option => !hidden.withhold(Part::Answer),
        AskKind::Trait(_) => !hidden.withhold(Part::Tracks),
        _ => true,
    }
}

/// The sentences while so much is `hidden`; `count` is what the ballots come to where that is told.
pub fn result(
    ask: &Ask,
    votes: &[Vote],
    live: &Live<'_>,
    count: Option<&Count>,
    hidden: Parts,
) -> Vec<String> {
    let pack = live.pack;
    let answered = is_answered(ask, hidden);
    match &ask.kind {
        AskKind::Option => option(votes, live, answered),
        AskKind::Choice(choices, right) => {
            let counted = choices.iter().enumerate().map(|(at, choice)| {
                let is_this = |vote: &&Vote| matches!(vote, Vote::Choice(of, _) if *of == at);
                (choice.as_str(), votes.iter().filter(is_this).collect())
            });
            let right = right.and_then(|right| choices.get(right));
            let right = right.map(|right| text::sentence(&format!("It is: {right}")));
            you_said(counted).into_iter().chain(right).collect()
        }
        AskKind::Trait(of) => estimate(*of, votes, live, answered),
        AskKind::Priorities(round) => match count.filter(|_| is_told(*round)) {
            Some(count) if count.group.round != *round => vec![unvoted(*round, count)],
            Some(count) => words::said(pack, count, 0),
            None => match spans(&ballots(votes), *round).as_slice() {
                [] if votes.is_empty() => Vec::new(),
                [] => vec![words::TOO_FEW.to_owned()],
                spans => spans.iter().map(|span| spread(pack, span)).collect(),
            },
        },
        AskKind::Notes(_) => votes
            .iter()
            .filter_map(|vote| match vote {
                Vote::Note(note) => Some(format!("- {note}")),
                _ => None,
            })
            .collect(),
        AskKind::Consent if votes.is_empty() => Vec::new(),
        AskKind::Consent => consent(votes),
    }
}

/// The one letter or number that answers a question, and what stands beside it; none where no single one does.
pub fn in_a_word(ask: &Ask, live: &Live<'_>) -> Option<(String, String)> {
    match ask.kind {
        AskKind::Option if live.analysis.verdict.is_close() => {
            Some(("=".to_owned(), "too close to call".to_owned()))
        }
        AskKind::Option => {
            let first = live.first()?;
            Some((letter(first), live.pack.options[first].title.clone()))
        }
        AskKind::Trait(of) => {
            let slider = Slider::Trait(of);
            let shown = show(live.pack, slider, live.nearest(slider)?.at);
            let end = shown
                .find(|character: char| !character.is_ascii_digit() && !matches!(character, '.' | ','))
                .unwrap_or(shown.len());
            let (number, unit) = shown.split_at(end);
            Some((number.to_owned(), unit.trim_start().to_owned()))
        }
        _ => None,
    }
}

/// Whether what a round comes to is told at its answer: counts and winners come after the talk only.
pub fn is_told(round: u8) -> bool {
    round > 1
}

/// Whose votes a count holds where nobody has voted in a later round.
pub fn unvoted(round: u8, count: &Count) -> String {
    format!(
        "Nobody has voted in round {round}: all votes are those of round {}.",
        count.group.round
    )
}

/// The ballots on priorities among votes.
pub fn ballots(votes: &[Vote]) -> Vec<Cast> {
    let ballots = votes.iter().filter_map(|vote| match vote {
        Vote::Priorities(cast) => Some(cast.clone()),
        _ => None,
    });
    ballots.collect()
}

/// What estimates of a trait come to; none where nobody has estimated it.
pub fn estimated(of: TraitIndex, votes: &[Vote]) -> Option<Estimate> {
    let places = votes.iter().filter_map(|vote| match vote {
        Vote::Estimate(places, _) => Some(*places),
        _ => None,
    });
    Estimate::new(of, &places.collect::<Vec<_>>())
}

fn spread(pack: &Pack, span: &Span) -> String {
    let title = &pack.aspects[span.aspect].title;
    if span.low == span.high {
        return format!("{title}: all votes {}.", span.low);
    }
    format!(
        "{title}: {} to {}, median {}.",
        span.low,
        span.high,
        number(span.median, 2)
    )
}

/// How many people gave each answer, and their mean confidence where they said it.
fn you_said<'a>(answers: impl Iterator<Item = (&'a str, Vec<&'a Vote>)>) -> Option<String> {
    let answers = answers.filter(|(_, votes)| !votes.is_empty());
    let mut is_sure = false;
    let mut part = |(what, votes): (&str, Vec<&Vote>)| {
        let sure: Vec<f64> = votes.iter().filter_map(|vote| confidence(vote)).collect();
        is_sure |= !sure.is_empty();
        let mean = sure.iter().sum::<f64>() / sure.len() as f64;
        let mean = if sure.is_empty() {
            String::new()
        } else {
            format!(" ({mean:.0} %)")
        };
        format!("{what} {}{mean}", votes.len())
    };
    let parts: Vec<String> = answers.map(&mut part).collect();
    let sure = if is_sure {
        " Percentages: mean confidence."
    } else {
        ""
    };
    (!parts.is_empty()).then(|| format!("You said: {}.{sure}", parts.join(", ")))
}

/// How sure a person is, in percent.
fn confidence(vote: &Vote) -> Option<f64> {
    match vote {
        Vote::Option(_, sure) | Vote::Choice(_, sure) => sure.map(f64::from),
        _ => None,
    }
}

fn option(votes: &[Vote], live: &Live<'_>, answered: bool) -> Vec<String> {
    let options = live.sliders.shown().map(Some).chain([None]);
    let counted = options.map(|option| {
        let is_this = |vote: &&Vote| matches!(vote, Vote::Option(of, _) if *of == option);
        let title = option.map_or("too close to call", |option| &live.pack.options[option].title);
        (title, votes.iter().filter(is_this).collect())
    });
    let answer = || format!("It is {}.", live.answer());
    you_said(counted)
        .into_iter()
        .chain(answered.then(answer))
        .collect()
}

fn estimate(of: TraitIndex, votes: &[Vote], live: &Live<'_>, answered: bool) -> Vec<String> {
    let (pack, slider) = (live.pack, Slider::Trait(of));
    let said = estimated(of, votes).map(|estimate| text::capitalized(&words::estimated(pack, &estimate)));
    let answer = match live.nearest(slider) {
        Some(flip) => format!(
            "Tipping point of {}: {}; now {}.",
            sliders::title(pack, slider),
            // `none` by itself would say that there is no tipping point.
            if sliders::places(pack, slider).is_some() {
                reach::side(pack, &flip)
            } else {
                show(pack, slider, flip.at)
            },
            show(pack, slider, flip.now)
        ),
        None => format!("No value of {} changes the answer.", sliders::title(pack, slider)),
    };
    said.into_iter()
        .chain(Some(answer).filter(|_| answered))
        .collect()
}

fn consent(votes: &[Vote]) -> Vec<String> {
    let objections: Vec<&String> = votes
        .iter()
        .filter_map(|vote| match vote {
            Vote::Consent(why) => why.as_ref(),
            _ => None,
        })
        .collect();
    let counted = match (votes.len(), objections.len()) {
        (1, 0) => "The only one who answered consents.".to_owned(),
        (all, 0) => format!("All {all} consent."),
        (all, some) => {
            let consenting = all - some;
            let verb = if consenting == 1 { "consents" } else { "consent" };
            format!("{consenting} of {all} {verb}. Objections:")
        }
    };
    let objections = objections.iter().map(|why| format!("- {why}"));
    std::iter::once(counted).chain(objections).collect()
}
