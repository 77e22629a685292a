//! `tradeoff complete`: what may follow in a call that somebody is typing, for the scripts of the shells.
//!
//! One candidate a line, a tab, and what it is. Nothing where a path is wanted: the shells know files themselves.

mod values;

use std::path::PathBuf;

use clap::builder::StyledStr;
use clap::{Arg, ArgAction, Command, CommandFactory};

use super::arguments::{Arguments, Complete};
use super::call::Call;
use super::failure::{Answer, Failure};

/// What may be typed, and what it is.
type Candidate = (String, String);

/// Runs the command.
///
/// # Errors
/// Fails as the output does. A pack that cannot be read has no names, and nothing is said of it.
pub(super) fn run(call: &mut Call<'_>, arguments: &Complete) -> Result<Answer, Failure> {
    let mut whole = Arguments::command();
    whole.build();
    let typed = Typed::read(&whole, &arguments.words);
    if typed.pack.is_some() {
        call.pack.clone_from(&typed.pack);
    }
    let current = arguments.current.as_str();
    for (value, about) in candidates(call, &typed, current) {
        if value.starts_with(current) {
            writeln!(call.output.data(), "{value}\t{about}")?;
        }
    }
    Ok(Answer::Done)
}

/// What has been typed before the word in which the cursor is.
struct Typed<'a> {
    /// The command, or the program itself.
    command: &'a Command,
    /// Whether it is the program itself.
    is_root: bool,
    /// The flag whose value comes next.
    flag: Option<&'a Arg>,
    /// The pack that was named.
    pack: Option<PathBuf>,
}

impl<'a> Typed<'a> {
    fn read(whole: &'a Command, words: &[String]) -> Self {
        let mut typed = Self {
            command: whole,
            is_root: true,
            flag: None,
            pack: None,
        };
        for word in words {
            if let Some(flag) = typed.flag.take() {
                typed.note(flag, word);
            } else if let Some(long) = word.strip_prefix("--") {
                let (name, value) = long
                    .split_once('=')
                    .map_or((long, None), |(name, value)| (name, Some(value)));
                match (flag(typed.command, name), value) {
                    (Some(flag), Some(value)) => typed.note(flag, value),
                    (Some(flag), None) if takes_value(flag) => typed.flag = Some(flag),
                    _ => {}
                }
            } else if typed.is_root {
                match whole.find_subcommand(word) {
                    Some(command) => (typed.command, typed.is_root) = (command, false),
                    None => typed.pack = Some(PathBuf::from(word)),
                }
            }
        }
        typed
    }

    fn note(&mut self, flag: &Arg, value: &str) {
        if flag.get_id() == "pack" {
            self.pack = Some(PathBuf::from(value));
        }
    }
}

fn candidates(call: &mut Call<'_>, typed: &Typed<'_>, current: &str) -> Vec<Candidate> {
    if let Some(flag) = typed.flag {
        return values::of(call, flag, current);
    }
    if let Some((name, value)) = current.strip_prefix("--").and_then(|flag| flag.split_once('=')) {
        let found = flag(typed.command, name).map(|flag| values::of(call, flag, value));
        let whole = |(value, about)| (format!("--{name}={value}"), about);
        return found.into_iter().flatten().map(whole).collect();
    }
    if current.starts_with('-') {
        return flags(typed.command);
    }
    let mut found = Vec::new();
    if typed.is_root {
        let commands = typed.command.get_subcommands();
        found.extend(
            commands
                .filter(|command| !command.is_hide_set())
                .map(|command| (command.get_name().to_owned(), about(command.get_about()))),
        );
    }
    if let Some(positional) = typed.command.get_positionals().next() {
        found.extend(values::of(call, positional, current));
    }
    found
}

/// The flags of a command.
fn flags(command: &Command) -> Vec<Candidate> {
    let flags = command.get_arguments().filter(|flag| !flag.is_hide_set());
    let named = |flag: &Arg| Some((format!("--{}", flag.get_long()?), about(flag.get_help())));
    flags.filter_map(named).collect()
}

fn flag<'a>(command: &'a Command, name: &str) -> Option<&'a Arg> {
    let is_so = |flag: &&Arg| {
        let others = flag.get_all_aliases().unwrap_or_default();
        flag.get_long() == Some(name) || others.contains(&name)
    };
    command.get_arguments().find(is_so)
}

fn takes_value(flag: &Arg) -> bool {
    matches!(flag.get_action(), ArgAction::Set | ArgAction::Append)
}

/// The first line of a help.
fn about(help: Option<&StyledStr>) -> String {
    let help = help.map(ToString::to_string).unwrap_or_default();
    help.lines().next().unwrap_or_default().to_owned()
}
