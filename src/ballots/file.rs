//! Ballots as files, for votes over days: `NAME.ballot.toml`.
//!
//! ```toml
//! format = 1
//! [ballot]
//! code = "5BD-KEZ0-7ACD-G0AQ"     # enough by itself
//! name = "Ana"                    # if the person wants one
//! round = 1                       # without a code
//! guess = "functions"             # an option, or "too close"
//! [ballot.values]                 # for readers; without a code they are the ballot
//! cost = 7
//! ```

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::cast::Cast;
use super::form::Form;
use super::line;
use super::vote::{Ballot, Content, Guess, MOST, ROUNDS};
use crate::document::tree::{self, Text, Value};
use crate::document::{Code, Collector, Diagnostic, Diagnostics, Place, Source, quoted, read};
use crate::pack::Pack;
use crate::text;

/// How the names of ballots end.
pub const ENDING: &str = ".ballot.toml";

/// The version of the format.
const FORMAT: f64 = 1.0;

/// The most ballots that are read from a folder.
const MOST_FILES: usize = 1000;

/// What stands for "too close to call" as a guess.
pub const TOO_CLOSE: &str = "too close";

const KEYS: [&str; 5] = ["code", "name", "round", "guess", "values"];

/// Reads the ballot of a file, or those of a folder by name.
///
/// # Errors
/// Everything that is wrong with them, with places.
pub fn files(form: &Form, pack: &Pack, path: &Path) -> Result<Vec<Cast>, Diagnostics> {
    let mut found = Collector::default();
    let mut sources = Vec::new();
    let paths = match ballots_in(path) {
        Ok(paths) => paths,
        Err(message) => {
            sources.push(Source::new(&path.to_string_lossy(), ""));
            found.push(Diagnostic::error(
                Code::Read,
                Place { file: 0, span: 0..0 },
                message,
            ));
            Vec::new()
        }
    };
    for path in &paths {
        let (read, refused) = read::file(path);
        found.extend(refused.into_iter().map(|refused| refused.behind(sources.len())));
        sources.extend(read);
    }
    let roots = tree::parse(&sources, &mut found);
    if found.errors() > 0 {
        return Err(found.finish(sources));
    }
    let mut cast = Vec::new();
    for (file, root) in roots.iter().enumerate() {
        let mut reading = Reading {
            form,
            pack,
            found: &mut found,
        };
        let entries: Vec<(Text<'_>, Value<'_>)> = tree::entries(root, file).collect();
        cast.extend(reading.ballot(file, &entries));
    }
    if found.errors() > 0 {
        return Err(found.finish(sources));
    }
    Ok(cast)
}

/// The file itself, or the ballots in a folder.
fn ballots_in(path: &Path) -> Result<Vec<PathBuf>, String> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let files =
        read::toml_files(path).map_err(|error| format!("cannot be listed: {}", read::reason(&error)))?;
    let is_ballot = |path: &PathBuf| path.to_string_lossy().ends_with(ENDING);
    let ballots: Vec<PathBuf> = files.into_iter().filter(is_ballot).collect();
    match ballots.len() {
        0 => Err(format!("this folder has no *{ENDING} file")),
        count if count > MOST_FILES => Err(format!(
            "this folder has {count} ballots; at most {MOST_FILES} are read"
        )),
        _ => Ok(ballots),
    }
}

struct Reading<'a> {
    form: &'a Form,
    pack: &'a Pack,
    found: &'a mut Collector,
}

impl Reading<'_> {
    fn wrong(&mut self, code: Code, place: &Place, message: impl AsRef<str>) {
        self.found.push(Diagnostic::error(code, place.clone(), message));
    }

    /// The ballot of one file; none where something is wrong, which has been reported.
    fn ballot(&mut self, file: usize, entries: &[(Text<'_>, Value<'_>)]) -> Option<Cast> {
        let start = Place { file, span: 0..0 };
        let format = entries.iter().find(|(key, _)| key.value == "format");
        match format.map(|(_, value)| (value.number(), &value.place)) {
            Some((Some(FORMAT), _)) => {}
            Some((Some(later), place)) if later > FORMAT => {
                let message =
                    format!("this ballot has format {later} and needs a newer version of this program");
                self.wrong(Code::Format, place, message);
                return None;
            }
            Some((_, place)) => {
                self.wrong(Code::Format, place, "there is no such format; write `format = 1`");
                return None;
            }
            None => {
                self.wrong(Code::Missing, &start, "a ballot begins with `format = 1`");
                return None;
            }
        }
        let known = |key: &str| matches!(key, "format" | "ballot");
        for (key, _) in entries.iter().filter(|(key, _)| !known(key.value)) {
            let message = format!(
                "there is no key {}; a ballot has `format` and `[ballot]`",
                quoted(key.value)
            );
            self.wrong(Code::Key, &key.place, message);
        }
        let Some((_, table)) = entries.iter().find(|(key, _)| key.value == "ballot") else {
            self.wrong(Code::Missing, &start, "there is no table `[ballot]`");
            return None;
        };
        let parts: HashMap<&str, Value<'_>> =
            table.entries().map(|(key, value)| (key.value, value)).collect();
        for (key, _) in table.entries().filter(|(key, _)| !KEYS.contains(&key.value)) {
            let near = text::suggest(key.value, KEYS.into_iter(), 1);
            let message = format!(
                "there is no key {}; a ballot has {}",
                quoted(key.value),
                KEYS.join(", ")
            );
            self.found
                .push(Diagnostic::error(Code::Key, key.place.clone(), message).did_you_mean(&near));
        }
        let written = self.written(&table.place, &parts);
        let name = parts
            .get("name")
            .and_then(Value::text)
            .and_then(|name| line::name(name.value));
        let ballot = match parts.get("code") {
            Some(code) => self.by_code(code, parts.get("values"), written)?,
            None => written?,
        };
        Some(Cast {
            ballot,
            name,
            marked: parts.contains_key("code"),
        })
    }

    /// The ballot of the code, which is what the values beside it say, if there are some.
    fn by_code(
        &mut self,
        code: &Value<'_>,
        values: Option<&Value<'_>>,
        written: Option<Ballot>,
    ) -> Option<Ballot> {
        let Some(typed) = code.text() else {
            self.wrong(
                Code::Type,
                &code.place,
                "a code is a text: `code = \"5BD-KEZ0-7ACD-G0AQ\"`",
            );
            return None;
        };
        let ballot = match self.form.read(typed.value) {
            Ok(ballot) => ballot,
            Err(misread) => {
                let found = Diagnostic::error(Code::Ballot, typed.place, misread.to_string());
                self.found.push(match misread.repair() {
                    Some(repair) => found.help(format!("if you meant {repair}, write that")),
                    None => found,
                });
                return None;
            }
        };
        let votes = |ballot: &Ballot| match &ballot.content {
            Content::Priorities { votes, .. } => votes.clone(),
            Content::Estimate { .. } => Vec::new(),
        };
        if let (Some(values), Some(written)) = (values, written)
            && votes(&ballot) != votes(&written)
        {
            let found = Diagnostic::error(
                Code::Ballot,
                values.place.clone(),
                "the values are not those of the code",
            );
            self.found.push(
                found.help("the code takes precedence: remove the values, or remove the code and keep them"),
            );
            return None;
        }
        Some(ballot)
    }

    /// What the values say; none where there are none, or where something is wrong with them.
    fn written(&mut self, table: &Place, parts: &HashMap<&str, Value<'_>>) -> Option<Ballot> {
        let Some(values) = parts.get("values") else {
            if !parts.contains_key("code") {
                self.wrong(
                    Code::Missing,
                    table,
                    "a ballot has a `code`, or `[ballot.values]`",
                );
            }
            return None;
        };
        let mut votes = vec![None; self.pack.aspects.len()];
        let mut sound = true;
        for (key, value) in values.entries() {
            let aspect = self.pack.aspects.iter().position(|aspect| aspect.id == key.value);
            match (aspect, value.number()) {
                (None, _) => {
                    let ids = self.pack.aspects.iter().map(|aspect| aspect.id.as_str());
                    let near = text::suggest(key.value, ids, 1);
                    let message = format!("no criterion is called {}", quoted(key.value));
                    self.found
                        .push(Diagnostic::error(Code::Reference, key.place, message).did_you_mean(&near));
                    sound = false;
                }
                (Some(at), Some(number))
                    if number.fract() == 0.0 && (0.0..=f64::from(MOST)).contains(&number) =>
                {
                    votes[at] = Some(number as u8);
                }
                (Some(_), _) => {
                    self.wrong(
                        Code::Number,
                        &value.place,
                        "a vote is a whole number from 0 to 10",
                    );
                    sound = false;
                }
            }
        }
        let round = parts.get("round").map_or(Some(1), |round| self.round(round))?;
        let guess = parts
            .get("guess")
            .map_or(Some(Guess::None), |guess| self.guess(guess))?;
        let content = Content::Priorities { guess, votes };
        sound.then_some(Ballot {
            round,
            mark: 0,
            content,
        })
    }

    fn round(&mut self, value: &Value<'_>) -> Option<u8> {
        let round = (1..=ROUNDS).find(|round| value.number() == Some(f64::from(*round)));
        if round.is_none() {
            self.wrong(
                Code::Number,
                &value.place,
                format!("a round is a number from 1 to {ROUNDS}"),
            );
        }
        round
    }

    fn guess(&mut self, value: &Value<'_>) -> Option<Guess> {
        let written = value.text().map_or("", |text| text.value);
        if written == TOO_CLOSE {
            return Some(Guess::TooClose);
        }
        let option = self.pack.options.find(|option| option.id == written);
        if option.is_none() {
            let ids: Vec<&str> = self
                .pack
                .options
                .iter()
                .map(|option| option.id.as_str())
                .collect();
            let message = format!("a guess is one of {}, or {TOO_CLOSE}", ids.join(", "));
            self.wrong(Code::Reference, &value.place, message);
        }
        option.map(Guess::First)
    }
}
