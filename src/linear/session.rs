//! A decision that is explored by lines.

use std::sync::Arc;

use super::command::{Command, Entry, TABLE};
use super::interpret::{Request, interpret};
use super::{cases, changes, curve, interpret, map, moves, reading, reports, standing, work};
use crate::decision::Sliders;
use crate::exploration::Exploration;
use crate::pack::OptionIndex;
use crate::text;

/// What a line brings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// Sentences, one a line; none where the line said nothing.
    Said(Vec<String>),
    /// The end.
    Leave,
}

/// An exploration that is led by lines.
#[derive(Debug)]
pub struct Session {
    pub(super) exploration: Exploration,
}

/// What came first and what was ruled out before a change.
pub(super) struct Before {
    pub(super) first: Option<OptionIndex>,
    pub(super) barred: Vec<OptionIndex>,
    pub(super) sliders: Sliders,
}

impl Session {
    /// Begins where the exploration is.
    pub fn new(exploration: Exploration) -> Self {
        Self { exploration }
    }

    /// The question and the answer as they stand, to begin with.
    pub fn opening(&self) -> Vec<String> {
        let answer = standing::answer(self);
        vec![self.exploration.pack().header.title.clone(), answer]
    }

    /// Does what a line says.
    ///
    /// # Errors
    /// One sentence says what is wrong with the line and what to do; nothing has changed then.
    pub fn hear(&mut self, line: &str) -> Result<Reply, String> {
        let pack = Arc::clone(self.exploration.pack());
        // What was typed comes back in what is said about it: it is made safe once, on the way in.
        let line = text::clean_line(line.trim());
        let Some(request) = interpret(&pack, &line)? else {
            return Ok(Reply::Said(Vec::new()));
        };
        let said = match request {
            Request::Slider(slider, value) => vec![changes::slider(self, slider, value)?],
            Request::Command(Command::Quit, _) => return Ok(Reply::Leave),
            Request::Command(command, rest) => self.command(command, rest)?,
        };
        let clean = said.iter().map(|sentence| text::clean_line(sentence));
        Ok(Reply::Said(
            clean.filter(|sentence| !sentence.is_empty()).collect(),
        ))
    }

    fn command(&mut self, command: Command, rest: &str) -> Result<Vec<String>, String> {
        match command {
            Command::Range | Command::Option | Command::Case | Command::Set if rest.is_empty() => {
                Err(format!("write `{}`", about(command).usage))
            }
            Command::Set => {
                let pack = Arc::clone(self.exploration.pack());
                let (slider, value) = interpret::slider(&pack, rest)?;
                Ok(vec![changes::slider(self, slider, value)?])
            }
            Command::Range => Ok(vec![changes::range(self, rest)?]),
            Command::Scenario if rest.is_empty() => Ok(reports::scenarios(self)),
            Command::Scenario => Ok(vec![changes::scenario(self, rest)?]),
            Command::Option => Ok(vec![changes::option(self, rest)?]),
            Command::Undo => Ok(vec![self.undo()?]),
            Command::Redo => Ok(vec![self.redo()?]),
            Command::Options => Ok(reports::options(self)),
            Command::Why => Ok(reports::why(self)),
            Command::Ranking => Ok(reports::ranking(self)),
            Command::Flips => Ok(reports::flips(self)),
            Command::Compare => reports::compare(self, rest),
            Command::Work => work::work(self, rest),
            Command::Moves => moves::moves(self, rest),
            Command::Cases => cases::list(self),
            Command::Case => cases::one(self, rest),
            Command::Map => map::territories(self, rest),
            Command::Curve => curve::curve(self, rest),
            Command::Where => Ok(reports::whereabouts(self)),
            Command::Traits => Ok(reports::traits(self)),
            Command::Priorities => Ok(reports::priorities(self)),
            Command::Read => reading::read(self, rest),
            Command::Glossary => reading::glossary(self, rest),
            Command::Help | Command::Quit => help(rest),
        }
    }

    /// Changes the decision and says how it was before. Every line is undone by itself.
    pub(super) fn change(&mut self, how: impl FnOnce(&mut Exploration)) -> Before {
        let was = self.before();
        how(&mut self.exploration);
        self.exploration.seal();
        was
    }

    fn before(&self) -> Before {
        Before {
            first: self.exploration.analysis().evaluation.first(),
            barred: standing::barred(self),
            sliders: self.exploration.sliders().clone(),
        }
    }

    fn undo(&mut self) -> Result<String, String> {
        let was = self.before();
        if self.exploration.undo() {
            Ok(self.put_back(&was))
        } else {
            Err("there is no change to take back".to_owned())
        }
    }

    fn redo(&mut self) -> Result<String, String> {
        let was = self.before();
        if self.exploration.redo() {
            Ok(self.put_back(&was))
        } else {
            Err("there is no change to make again; `undo` takes one back first".to_owned())
        }
    }

    /// What undoing or redoing did.
    fn put_back(&self, was: &Before) -> String {
        let pack = self.exploration.pack();
        let moved = standing::differences(pack, &was.sliders, self.exploration.sliders());
        let moved = match moved.as_slice() {
            [] => "As before".to_string(),
            moved => moved.join(", "),
        };
        format!("{moved}. {}", standing::after(self, was, None))
    }
}

/// What the table knows about a command.
pub(super) fn about(command: Command) -> &'static Entry {
    // The table has every command: a test says so.
    TABLE
        .iter()
        .find(|entry| entry.command == command)
        .unwrap_or(&TABLE[0])
}

fn help(name: &str) -> Result<Vec<String>, String> {
    let line = |entry: &Entry| format!("{}: {}.", entry.usage, entry.does);
    if name.is_empty() {
        let mut lines = vec![
            "requests 40/s: the name of a slider and a value moves it; its name alone says where it stands."
                .to_string(),
        ];
        lines.extend(TABLE.iter().map(line));
        return Ok(lines);
    }
    let folded = text::fold(name);
    let found: Vec<&Entry> = TABLE
        .iter()
        .filter(|entry| entry.name.starts_with(&folded))
        .collect();
    let exact = found.iter().find(|entry| entry.name == folded);
    match (exact, found.as_slice()) {
        (Some(entry), _) | (None, [entry]) => Ok(vec![line(entry)]),
        (None, []) => {
            let near = text::suggest(name, TABLE.iter().map(|entry| entry.name), 3);
            Err(interpret::not_found("command", name, &near, "`help` lists them"))
        }
        (None, several) => {
            let names: Vec<&str> = several.iter().map(|entry| entry.name).collect();
            Err(interpret::which(name, &names))
        }
    }
}

#[cfg(test)]
mod tests;
