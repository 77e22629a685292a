//! How a call ends: its exit status, and what is said about it on standard error.

use std::error::Error as _;
use std::ffi::OsString;
use std::io::{self, Write};
use std::num::{IntErrorKind, ParseIntError};
use std::path::Path;

use clap::CommandFactory;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::arguments::Arguments;
use super::hints::{meant, pack_hint};
use super::output::Surroundings;
use super::rich::{Rich, Role};
use crate::document::{Diagnostics, Look};
use crate::text;

/// The end of a call that could be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    /// Done: exit status 0.
    Done,
    /// The answer is no: exit status 1.
    No,
    /// The screens were left, or a signal ended them: the exit status says which.
    Ended(u8),
}

/// The end of a call that could not.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    /// The call or its input was wrong: exit status 2. One line or more for people.
    #[error("{0}")]
    Wrong(String),
    /// As [`Failure::Wrong`], but everything has been said.
    #[error("see above")]
    Said,
    /// The result could not be written: exit status 74, or 0 where its reader had seen enough.
    #[error("the output cannot be written: {0}")]
    Output(#[from] io::Error),
    /// A signal ended the call: exit status 128 and its number.
    #[error("ended by a signal")]
    Signal(u8),
    /// A file could not be written: exit status 74.
    #[error("{0}")]
    File(String),
}

/// The exit status for an input or output error, as `sysexits.h` has it.
const IO_ERROR: u8 = 74;

impl Failure {
    /// The exit status.
    pub(super) fn status(&self) -> u8 {
        match self {
            Self::Wrong(_) | Self::Said => 2,
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => 0,
            Self::Output(_) | Self::File(_) => IO_ERROR,
            Self::Signal(number) => number.saturating_add(128),
        }
    }

    /// What there is to say about it.
    pub(super) fn message(&self) -> Option<String> {
        match self {
            Self::Said | Self::Signal(_) => None,
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => None,
            _ => Some(self.to_string()),
        }
    }
}

/// Standard error: talk that nobody has to listen to.
pub(super) struct Talk<'a> {
    stream: Box<dyn Write + 'a>,
    surroundings: Surroundings,
    /// The cells of the line that the next one takes the place of.
    standing: usize,
}

impl<'a> Talk<'a> {
    /// Talks to `stream`.
    pub(super) fn new(stream: impl Write + 'a, surroundings: Surroundings) -> Self {
        Self {
            stream: Box::new(stream),
            surroundings,
            standing: 0,
        }
    }

    /// Whether a person hears it at once.
    pub(super) fn is_terminal(&self) -> bool {
        self.surroundings.terminal
    }

    /// The cells of a line.
    pub(super) fn width(&self) -> usize {
        self.surroundings.width
    }

    /// Says something in the place of what was said so before; nothing takes the line back.
    pub(super) fn progress(&mut self, words: &str) {
        let words = text::truncate(words, self.surroundings.width - 1);
        let cells = text::width(&words);
        let rest = " ".repeat(self.standing.saturating_sub(cells));
        let back = if cells == 0 { "\r" } else { "" };
        let _ = write!(self.stream, "\r{words}{rest}{back}");
        let _ = self.stream.flush();
        self.standing = cells;
    }

    /// From now on draws nothing beyond ASCII.
    pub(super) fn keep_ascii(&mut self) {
        self.surroundings.unicode = false;
    }

    /// Sets text in so many columns from now on.
    pub(super) fn set_width(&mut self, columns: usize) {
        self.surroundings.width = columns;
    }

    /// Talks without colors from now on.
    pub(super) fn without_colours(&mut self) {
        self.surroundings.colours = false;
    }

    /// Says something; where nobody can hear it, nothing is lost.
    pub(super) fn say(&mut self, words: &str) {
        let words = text::clean(words);
        if !self.surroundings.terminal {
            let _ = writeln!(self.stream, "{words}");
            return;
        }
        // A terminal breaks words where its lines end.
        for line in text::wrap(&words, self.surroundings.width) {
            let line = words.get(line).unwrap_or_default().trim_end();
            let _ = writeln!(self.stream, "{line}");
        }
    }

    /// Says what is wrong with a pack, with the lines of its files.
    pub(super) fn report(&mut self, defects: &Diagnostics) {
        let Surroundings {
            colours,
            unicode,
            width,
            ..
        } = self.surroundings;
        let report = defects.render(Look {
            colour: colours,
            unicode,
            width,
        });
        let _ = self.stream.write_all(report.as_bytes());
    }

    /// Says what went wrong.
    pub(super) fn error(&mut self, message: &str) {
        let line = Rich::new(Role::Bad, "error:").with(Role::Plain, format!(" {}", text::clean(message)));
        let _ = writeln!(self.stream, "{}", line.encode(self.surroundings.colours));
    }
}

/// The command that an error is about, and whether that is one of the program's and not the program itself.
fn command_of(error: &clap::Error) -> Option<(clap::Command, bool)> {
    let proposed = error.get(ContextKind::Usage)?.to_string();
    let mut command = Arguments::command();
    command.build();
    let mut in_command = false;
    for word in proposed.split_whitespace().skip(2) {
        let Some(named) = command.find_subcommand(word) else {
            break;
        };
        command = named.clone();
        in_command = true;
    }
    Some((command, in_command))
}

/// What may be meant where an argument is one too many: a command in the place of the pack before it, or a pack.
fn instead(extra: &str, in_command: bool, arguments: &[OsString]) -> Option<String> {
    if in_command {
        return pack_hint(extra);
    }
    let mut words = arguments.iter().skip(1);
    let first = words.find(|word| !word.as_encoded_bytes().starts_with(b"-"))?;
    let first = Path::new(first);
    meant(first).map(|meant| format!("for `{}`, did you mean {meant}?", text::path(&first)))
}

/// What is wrong with a call that does not fit the arguments.
pub(super) fn describe(error: &clap::Error, arguments: &[OsString]) -> String {
    let named = |kind| match error.get(kind) {
        Some(ContextValue::String(name)) => Some(name.clone()),
        Some(ContextValue::Strings(names)) => names.first().cloned(),
        _ => None,
    };
    // The names come from the command line: they may hold anything.
    let quoted = |name: String| format!("`{}`", text::clean_line(&name));
    // Of what is proposed only what is near to what was written: a first letter in common is no likeness.
    let likely = |kind, wrong| {
        let wrong = named(wrong).unwrap_or_default();
        named(kind)
            .filter(|name| !text::suggest(&wrong, std::iter::once(name.as_str()), 1).is_empty())
            .map(|name| format!("; did you mean {}?", quoted(name)))
            .unwrap_or_default()
    };
    let command = command_of(error);
    let in_command = command.as_ref().is_some_and(|(_, in_command)| *in_command);
    let message = match error.kind() {
        ErrorKind::UnknownArgument => named(ContextKind::InvalidArg).map(|name| {
            if name.starts_with('-') {
                let likely = likely(ContextKind::SuggestedArg, ContextKind::InvalidArg);
                return format!("unknown flag {}{likely}", quoted(name));
            }
            let instead =
                instead(&name, in_command, arguments).map_or_else(String::new, |hint| format!("; {hint}"));
            format!("unexpected argument {}{instead}", quoted(name))
        }),
        ErrorKind::InvalidSubcommand => named(ContextKind::InvalidSubcommand).map(|name| {
            format!(
                "unknown command {}{}",
                quoted(name),
                likely(ContextKind::SuggestedSubcommand, ContextKind::InvalidSubcommand)
            )
        }),
        ErrorKind::ValueValidation => named(ContextKind::InvalidArg).and_then(|flag| {
            let value = named(ContextKind::InvalidValue)?;
            let why = error.source()?;
            let number = why.downcast_ref::<ParseIntError>().map(ParseIntError::kind);
            let why = match number {
                Some(IntErrorKind::PosOverflow) => "the number is too large".to_owned(),
                Some(_) => "it must be a whole number".to_owned(),
                None => why.to_string(),
            };
            Some(format!(
                "{} is not a valid value for {}: {why}",
                quoted(value),
                quoted(flag)
            ))
        }),
        ErrorKind::InvalidValue => named(ContextKind::InvalidArg).and_then(|flag| {
            let value = named(ContextKind::InvalidValue).filter(|value| !value.is_empty())?;
            let allowed = match error.get(ContextKind::ValidValue) {
                Some(ContextValue::Strings(names)) => names.join(", "),
                _ => return None,
            };
            let likely = likely(ContextKind::SuggestedValue, ContextKind::InvalidValue);
            Some(format!(
                "{} is not a valid value for {}{likely}\n  allowed: {allowed}",
                quoted(value),
                quoted(flag)
            ))
        }),
        _ => None,
    };
    // The parser's own usage has the flags that it proposes.
    let usage = command.map_or_else(String::new, |(mut command, _)| {
        format!("\n\n{}", command.render_usage())
    });
    match message {
        Some(message) => format!("{message}{usage}\n\nFor more, try `--help`."),
        None => error
            .render()
            .to_string()
            .trim_start_matches("error: ")
            .trim_end()
            .replace("For more information, try '--help'.", "For more, try `--help`.")
            .replace('\'', "`"),
    }
}
