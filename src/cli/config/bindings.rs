//! The table `[keys]`: commands and the keys that give them.

use crate::document::tree::{Text, Value};
use crate::document::{Code, Collector, Diagnostic, Place, quoted};
use crate::text;
use crate::tui::Keymap;
use crate::tui::commands::{Action, COMMANDS, Command, key_name, read_key};
use crate::tui::input::{self, Key};
use crate::tui::keymap::{Fault, Need};

/// A command that the file gives other keys.
struct Bound {
    /// Its place in the table of commands.
    command: usize,
    /// Where the file names it.
    place: Place,
    /// The keys and where they stand.
    keys: Vec<(Key, Place)>,
}

/// The line of a file that says what a flag does: `undo=Ctrl-Z` needs no quotes.
pub(super) fn of_flag(flag: &str) -> String {
    let Some((command, value)) = flag.split_once('=') else {
        // What is missing here is said by the reader of the line.
        return format!("keys.{flag}");
    };
    let value = value.trim();
    let value = if value.is_empty() {
        "[]".to_owned()
    } else if value.starts_with(['"', '\'', '[']) {
        value.to_owned()
    } else {
        toml::Value::from(value).to_string()
    };
    format!("keys.{} = {value}", command.trim())
}

/// Former names of commands, which files may still have, and those of today.
const FORMER: [(&str, &str); 9] = [
    ("to-least", "set-to-minimum"),
    ("to-greatest", "set-to-maximum"),
    ("to-default", "reset"),
    ("previous", "previous-row"),
    ("next", "next-row"),
    ("fold", "collapse-group"),
    ("fold-all", "collapse-all"),
    ("show-work", "calculation"),
    ("moves", "sensitivity"),
];

/// What a command is called today.
fn today(name: &str) -> &str {
    let former = FORMER.iter().find(|(former, _)| *former == name);
    former.map_or(name, |(_, today)| today)
}

/// Reads the tables, of which the later beat the earlier, and says all that is wrong with them.
pub(super) fn read(tables: &[Value<'_>], found: &mut Collector) -> Keymap {
    let before = found.errors();
    let mut bound: Vec<Bound> = Vec::new();
    for table in tables {
        let mut named: Vec<(usize, &str)> = Vec::new();
        for (id, value) in table.entries() {
            let Some(command) = COMMANDS.iter().position(|command| command.id == today(id.value)) else {
                found.push(unknown(&id));
                continue;
            };
            // TOML refuses a key that stands twice; two names of one command are no better.
            if let Some((_, other)) = named.iter().find(|(earlier, _)| *earlier == command) {
                let message = format!("{} and {} are one command", quoted(other), quoted(id.value));
                let twice = Diagnostic::error(Code::Binding, id.place.clone(), message);
                found.push(twice.help(format!("keep {} alone", quoted(today(id.value)))));
            }
            named.push((command, id.value));
            bound.retain(|earlier| earlier.command != command);
            bound.push(Bound {
                command,
                place: id.place,
                keys: keys(&COMMANDS[command], &value, found),
            });
        }
    }
    let mut keymap = Keymap::default();
    for Bound { command, keys, .. } in &bound {
        keymap.bind(*command, keys.iter().map(|(key, _)| *key).collect());
    }
    // The table itself has no faults, which a test holds, and a key that could not be read leaves gaps that would be
    // reported as faults of their own.
    if !bound.is_empty() && found.errors() == before {
        let mut told = Vec::new();
        for fault in keymap.faults() {
            report(fault, &bound, &mut told, found);
        }
    }
    keymap
}

fn unknown(id: &Text<'_>) -> Diagnostic {
    let message = format!("there is no command {}", quoted(id.value));
    let found = Diagnostic::error(Code::Command, id.place.clone(), message);
    let former = FORMER.iter().map(|(former, _)| *former);
    let names = COMMANDS.iter().map(|command| command.id).chain(former);
    match text::suggest(id.value, names, 2).as_slice() {
        [] => found.help("`tradeoff man` lists the commands and their keys"),
        nearest => found.did_you_mean(nearest),
    }
}

/// The keys that a value names: one or a list of them.
fn keys(command: &Command, value: &Value<'_>, found: &mut Collector) -> Vec<(Key, Place)> {
    let values: Vec<Value<'_>> = match value.value.as_array() {
        Some(_) => value.items().collect(),
        None => vec![value.clone()],
    };
    let mut keys: Vec<(Key, Place)> = Vec::new();
    for value in values {
        let Some(name) = value.text() else {
            let message = "write a key in quotes, several keys in brackets";
            let example = "for example \"u\", or [\"u\", \"Ctrl-Z\"]; [] for none";
            found.push(Diagnostic::error(Code::Binding, value.place, message).help(example));
            continue;
        };
        match read_key(name.value) {
            Ok(key) if command.action == Action::ToWord && !is_digit(key) => {
                let message = format!("`{}` takes the digits from 1 to 9", command.id);
                let help = "each digit chooses one level; remove some, or all with []";
                found.push(Diagnostic::error(Code::Binding, name.place, message).help(help));
            }
            Ok(key) if keys.iter().any(|(known, _)| *known == key) => {}
            Ok(key) => keys.push((key, name.place)),
            Err(wrong) => {
                let message = format!("{} {}", quoted(name.value), wrong.reason);
                found.push(Diagnostic::error(Code::Binding, name.place, message).help(wrong.help));
            }
        }
    }
    keys
}

fn is_digit(key: Key) -> bool {
    key == Key::plain(key.code) && matches!(key.code, input::Code::Character('1'..='9'))
}

fn report(fault: Fault, bound: &[Bound], told: &mut Vec<Need>, found: &mut Collector) {
    let of = |command: usize| bound.iter().find(|bound| bound.command == command);
    match fault {
        Fault::Twice {
            key,
            one,
            other,
            context,
        } => {
            let place = |command: usize| {
                let keys = of(command).map(|bound| bound.keys.iter());
                let given = keys.and_then(|mut keys| keys.find(|(known, _)| *known == key));
                given.map(|(_, place)| place.clone())
            };
            let (one, other, place, second) = match (place(one), place(other)) {
                (Some(first), Some(second)) if first.span.start < second.span.start => {
                    (one, other, second, Some(first))
                }
                (Some(first), Some(second)) => (other, one, first, Some(second)),
                (Some(place), None) => (other, one, place, None),
                (None, Some(place)) => (one, other, place, None),
                (None, None) => return,
            };
            let (taken, id) = (COMMANDS[one].id, COMMANDS[other].id);
            let key = key_name(key, true);
            let message = format!("`{key}` is already the key of `{taken}`");
            let defect = Diagnostic::error(Code::Binding, place, message)
                .label(format!("both apply {}", context.words()))
                .help(format!("give `{taken}` another key, or `{id}`"));
            found.push(match second {
                Some(second) => defect.second(second, format!("given to `{taken}` here")),
                None => defect,
            });
        }
        Fault::Unreachable { need, context } if !told.contains(&need) => {
            told.push(need);
            let emptied = bound.iter().find(|bound| {
                let command = &COMMANDS[bound.command];
                need.is_met_by(command) && command.contexts.contains(context)
            });
            let Some(Bound { command, place, .. }) = emptied else {
                return;
            };
            let command = &COMMANDS[*command];
            let message = format!("no key is left to {} {}", need.words(), context.words());
            let usual = command.keys.first().map(|key| key_name(*key, true));
            let help = match usual.filter(|_| !context.is_text()) {
                Some(usual) => format!("give `{}` a key; its default is {usual}", command.id),
                None => format!(
                    "give `{}` a key that types no text, such as Esc, F10 or one with Ctrl",
                    command.id
                ),
            };
            found.push(Diagnostic::error(Code::Binding, place.clone(), message).help(help));
        }
        Fault::Unreachable { .. } => {}
    }
}
