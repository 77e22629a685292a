//! Ballots from everywhere: codes and digits on the command line, files, folders, standard input.

use std::io;
use std::path::Path;

use crate::ballots::{self, Cast, Content, Form, Urn};
use crate::cli::arguments::Group as Arguments;
use crate::cli::call::Call;
use crate::cli::failure::Failure;
use crate::document::read::reason;
use crate::group::rounds;
use crate::linear::{Line, Lines};
use crate::pack::Pack;
use crate::text;

/// Where standard input is meant.
const STANDARD_INPUT: &str = "-";

/// The most ballots of a call.
const MOST: usize = 1000;

/// Reads all ballots.
///
/// # Errors
/// Everything that is no ballot is said; then the call fails.
pub(super) fn all(
    call: &mut Call<'_>,
    form: &Form,
    pack: &Pack,
    arguments: &Arguments,
) -> Result<Urn, Failure> {
    let mut reading = Reading {
        form,
        read: Vec::new(),
        wrong: false,
    };
    for given in &arguments.ballots {
        if given == STANDARD_INPUT {
            reading.standard_input(call)?;
        } else if is_path(given) {
            match ballots::files(form, pack, Path::new(given)) {
                Ok(cast) => reading.read.extend(cast.into_iter().map(Read::Whole)),
                Err(defects) => {
                    call.talk.report(&defects);
                    reading.wrong = true;
                }
            }
        } else {
            reading.line(call, given, &text::clean_line(given));
        }
    }
    if reading.wrong {
        return Err(Failure::Said);
    }
    let urn = counted(reading.read, arguments.round);
    for said in namesakes(urn.ballots()) {
        call.talk.say(&said);
    }
    if urn.ballots().len() > MOST {
        return Err(Failure::Wrong(format!("a group has at most {MOST} ballots")));
    }
    Ok(urn)
}

/// A ballot as it was given.
enum Read {
    /// With its round: a code or a file.
    Whole(Cast),
    /// Digits, which name no round.
    Digits(Cast),
}

/// All ballots; digits are votes of the round that is counted: that of the call, else the last one that another ballot names.
fn counted(read: Vec<Read>, round: Option<u8>) -> Urn {
    let named: Vec<Cast> = read
        .iter()
        .filter_map(|read| match read {
            Read::Whole(cast) => Some(cast.clone()),
            Read::Digits(_) => None,
        })
        .collect();
    let round = round.or_else(|| rounds(&named).last().copied()).unwrap_or(1);
    let mut urn = Urn::default();
    for read in read {
        urn.take(match read {
            Read::Whole(cast) => cast,
            Read::Digits(mut cast) => {
                cast.ballot.round = round;
                cast
            }
        });
    }
    urn
}

/// Who has several ballots of the same kind in a round, in sentences: one of them may be outdated.
fn namesakes(cast: &[Cast]) -> Vec<String> {
    let key = |cast: &Cast| {
        let kind = match &cast.ballot.content {
            Content::Priorities { .. } => None,
            Content::Estimate { of, sought, .. } => Some((*of, *sought)),
        };
        Some((cast.name.clone()?, cast.ballot.round, kind))
    };
    let mut said = Vec::new();
    for (at, one) in cast.iter().enumerate() {
        let same = |other: &&Cast| key(other).is_some() && key(other) == key(one);
        let count = cast.iter().filter(same).count();
        let is_first = cast.iter().position(|other| same(&other)) == Some(at);
        if let (Some(name), true, true) = (&one.name, is_first, count > 1) {
            let round = one.ballot.round;
            said.push(format!(
                "{count} ballots of round {round} have the name {name}, and all of them count; remove those that are outdated."
            ));
        }
    }
    said
}

/// Whether a file or folder is meant rather than a code: it is there, or has signs that no code has.
fn is_path(given: &str) -> bool {
    given.contains('/')
        || Path::new(given)
            .extension()
            .is_some_and(|ending| ending == "toml")
        || Path::new(given).exists()
}

struct Reading<'f> {
    form: &'f Form,
    read: Vec<Read>,
    wrong: bool,
}

impl Reading<'_> {
    fn standard_input(&mut self, call: &mut Call<'_>) -> Result<(), Failure> {
        let mut lines = Lines::new(io::stdin().lock());
        for number in 1_u64.. {
            let line = lines.next_line().map_err(|error| {
                Failure::Wrong(format!("standard input cannot be read: {}", reason(&error)))
            })?;
            match line {
                None => break,
                Some(Line::TooLong) => {
                    self.wrong = true;
                    call.talk.error(&format!("line {number}: the line is too long"));
                }
                Some(Line::Text(line)) => self.line(call, &line, &format!("line {number}")),
            }
        }
        Ok(())
    }

    fn line(&mut self, call: &mut Call<'_>, line: &str, place: &str) {
        let Some(written) = ballots::line(line) else {
            return;
        };
        match self.form.read_votes(written.votes, 1) {
            Ok((ballot, marked)) => {
                let name = written.name;
                let cast = Cast { ballot, name, marked };
                let read = if marked { Read::Whole } else { Read::Digits };
                self.read.push(read(cast));
            }
            Err(error) => {
                self.wrong = true;
                call.talk.error(&format!("{place}: {}", error.with_offer()));
            }
        }
    }
}
