//! Ballots from files and folders, as the lines in which a person would give them.

use std::path::Path;

use super::model::{Ask, AskKind};
use crate::ballots::{self, Cast, Content, Form, Guess, Sought};
use crate::document::first_error;
use crate::exploration::letter;
use crate::pack::Pack;

impl Ask {
    /// Whether an answer can come from a file: a ballot.
    pub fn takes_ballots(&self) -> bool {
        matches!(self.kind, AskKind::Priorities(_) | AskKind::Trait(_))
    }

    /// Whether what was written is meant as the name of a file or a folder with ballots.
    pub fn is_file(&self, written: &str) -> bool {
        let written = written.trim();
        // A slash alone says nothing: rates have one too.
        let is_path = ["/", "./", "../"].iter().any(|start| written.starts_with(start));
        self.takes_ballots() && (is_path || written.ends_with('/') || written.ends_with(ballots::ENDING))
    }
}

/// The ballots of a file or a folder as lines; those of other rounds are left out.
///
/// # Errors
/// What is wrong with the first that cannot be read, or that none is of the round.
pub fn ballot_lines(pack: &Pack, ask: &Ask, path: &Path) -> Result<Vec<String>, String> {
    let form = Form::of(pack);
    let cast = ballots::files(&form, pack, path).map_err(|defects| {
        first_error(&defects).map_or_else(
            || "the ballots cannot be read".to_owned(),
            |defect| defect.to_string(),
        )
    })?;
    let is_asked = |cast: &&Cast| match (&ask.kind, &cast.ballot.content) {
        (AskKind::Priorities(round), Content::Priorities { .. }) => cast.ballot.round == *round,
        (
            AskKind::Trait(of),
            Content::Estimate {
                of: other, sought, ..
            },
        ) => of == other && *sought == Sought::TippingPoint,
        _ => false,
    };
    let lines: Vec<String> = cast
        .iter()
        .filter(is_asked)
        .map(|cast| line(&form, cast))
        .collect();
    match (lines.is_empty(), &ask.kind) {
        (false, _) => Ok(lines),
        (true, AskKind::Priorities(round)) => Err(format!("there is no ballot of round {round}")),
        (true, _) => Err("there is no guess of the tipping point of this input".to_owned()),
    }
}

/// A ballot as a line: its code, or without one its votes.
fn line(form: &Form, cast: &Cast) -> String {
    let code = cast.marked.then(|| form.encode(&cast.ballot)).flatten();
    let votes = match (code, &cast.ballot.content) {
        (Some(code), _) => code.to_string(),
        (None, Content::Priorities { guess, votes }) => {
            let votes = votes
                .iter()
                .map(|vote| vote.map_or_else(|| "-".to_owned(), |vote| vote.to_string()));
            let guess = match guess {
                Guess::None => None,
                Guess::First(option) => Some(letter(*option)),
                Guess::TooClose => Some("=".to_owned()),
            };
            votes.chain(guess).collect::<Vec<_>>().join(" ")
        }
        // Estimates always have a code.
        (None, Content::Estimate { .. }) => String::new(),
    };
    match &cast.name {
        Some(name) => format!("{}: {votes}", name.replace([':', '#'], " ")),
        None => votes,
    }
}
