//! The ballots of a group as lines, then what they come to.

use super::interview::Heard;
use crate::ballots::{self, Cast, Form, Urn};
use crate::exploration::Exploration;
use crate::group::{estimates, rounds, words};

/// What is said besides a ballot.
const END: &str = "end";
const STOP: &str = "stop";

/// The most ballots that are collected.
const MOST: usize = 1000;

/// The ballots so far.
#[derive(Debug)]
pub(super) struct Ballots {
    form: Form,
    urn: Urn,
}

/// Begins to collect, and says how.
pub(super) fn begin(exploration: &Exploration) -> (Ballots, Vec<String>) {
    let pack = exploration.pack();
    let ballots = Ballots {
        form: Form::of(pack),
        urn: Urn::default(),
    };
    let titles: Vec<&str> = pack.aspects.iter().map(|aspect| aspect.title.as_str()).collect();
    let said = vec![
        "Enter one ballot per line: a code, or votes from 0 to 10 and the letter of the expected option."
            .to_owned(),
        format!("The order of the votes: {}.", titles.join(", ")),
        format!("`{END}` counts the ballots, `{STOP}` discards them."),
    ];
    (ballots, said)
}

/// Takes a ballot, or counts all of them. What was said is not repeated.
///
/// # Errors
/// Says why a line is no ballot.
pub(super) fn hear(exploration: &Exploration, ballots: &mut Ballots, line: &str) -> Result<Heard, String> {
    match line {
        END => return Ok(Heard::Ended(count(exploration, &ballots.urn))),
        STOP => return Ok(Heard::Ended(vec!["The ballots are discarded.".to_owned()])),
        _ => {}
    }
    let Some(written) = ballots::line(line) else {
        return Ok(Heard::Said(Vec::new()));
    };
    if ballots.urn.ballots().len() >= MOST {
        return Err(format!("these are {MOST} ballots; `{END}` counts them"));
    }
    let read = ballots.form.read_votes(written.votes, 1);
    let (ballot, marked) = read.map_err(|error| error.with_offer())?;
    ballots.urn.take(Cast {
        ballot,
        name: written.name,
        marked,
    });
    let count = ballots.urn.ballots().len();
    Ok(Heard::Said(vec![format!(
        "{count} {}.",
        if count == 1 { "ballot" } else { "ballots" }
    )]))
}

/// What the ballots of the last round come to where the sliders are.
fn count(exploration: &Exploration, urn: &Urn) -> Vec<String> {
    let cast = urn.ballots();
    let pack = exploration.pack();
    let last = rounds(cast).last().copied().unwrap_or(1);
    let estimates = estimates(cast, last);
    let mut said = match exploration.count(cast) {
        Some(count) => words::said(pack, &count, urn.twice),
        None if estimates.is_empty() => vec!["There are no ballots.".to_owned()],
        None => Vec::new(),
    };
    said.extend(estimates.iter().map(|estimate| words::estimate(pack, estimate)));
    said
}
