//! A configuration file to start from, with every setting and every key as a comment, and its schema.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use super::{NARROWEST, SETTINGS, WIDEST};
use crate::pack;
use crate::tui::commands::{COMMANDS, Command, key_name};
use crate::tui::terminal::Depth;
use crate::tui::theme::Choice;

/// The schema's name, as the first line of the file gives it.
pub(crate) const SCHEMA: &str = "tradeoff.config.schema.json";

/// The settings before the keys, each with what it does.
fn settings() -> String {
    let themes: Vec<&str> = Choice::ALL.into_iter().map(Choice::name).collect();
    let depths: Vec<String> = Depth::ALL
        .into_iter()
        .map(|depth| format!("\"{}\"", depth.name()))
        .collect();
    let default = Choice::default().name();
    let packs: Vec<&str> = pack::ids().collect();
    format!(
        "#:schema ./{SCHEMA}
# Settings of tradeoff. A line takes effect when you remove its `# `; what is
# there now is the default or an example. Flags override the environment, which overrides this file.

# The color theme of the screens: {}.
# theme = \"{default}\"

# How many colors to use: {}. By default as COLORTERM and TERM say.
# color-depth = \"256\"

# Use ASCII characters only.
# ascii = false

# Start in linear mode: commands line by line, answers in plain sentences. TRADEOFF_LINEAR=1 does the same.
# linear = false

# The columns of text output, {NARROWEST} to {WIDEST}. By default as wide as the terminal.
# width = 80

# The pack to open: an id ({}) or a path, relative to this file.
# pack = \"{}\"

# Files whose constants override those of the pack, relative to this file: [\"prices.toml\"]; the last one takes precedence.
# overlay = []

# The keys of each command: one in quotes, several in brackets, [] for none.
[keys]
",
        themes.join(", "),
        depths.join(", "),
        packs.join(", "),
        pack::DEFAULT,
    )
}

/// The keys that a command has by default, as TOML.
fn keys_of(command: &Command) -> String {
    let names = command
        .keys
        .iter()
        .map(|key| Value::from(key_name(*key, true)).to_string());
    let names: Vec<String> = names.collect();
    match names.as_slice() {
        [one] => one.clone(),
        several => format!("[{}]", several.join(", ")),
    }
}

/// The file.
pub(crate) fn file() -> String {
    let mut file = settings();
    for command in COMMANDS {
        let (sentence, id, keys) = (command.sentence, command.id, keys_of(command));
        // Writing to a string cannot fail.
        let _ = write!(file, "\n# {sentence}\n# {id} = {keys}\n");
    }
    file
}

/// The schema of the file, for editors.
pub(crate) fn schema() -> Value {
    let one_or_more = json!({ "oneOf": [
        { "type": "string", "minLength": 1 },
        { "type": "array", "items": { "type": "string", "minLength": 1 } },
    ] });
    let keys = COMMANDS.iter().map(|command| {
        let mut value = one_or_more.clone();
        value["description"] = json!(command.sentence);
        value["default"] = json!(
            command
                .keys
                .iter()
                .map(|key| key_name(*key, true))
                .collect::<Vec<_>>()
        );
        (command.id.to_owned(), value)
    });
    let keys: Map<String, Value> = keys.collect();
    let properties = SETTINGS.into_iter().map(|name| {
        let value = match name {
            "theme" => json!({ "enum": Choice::ALL.map(Choice::name), "description": "The color theme of the screens." }),
            "color-depth" => json!({ "enum": Depth::ALL.map(Depth::name), "description": "How many colors to use." }),
            "ascii" => json!({ "type": "boolean", "description": "Use ASCII characters only." }),
            "linear" => json!({ "type": "boolean", "description": "Start in linear mode." }),
            "width" => json!({
                "type": "integer", "minimum": NARROWEST, "maximum": WIDEST,
                "description": "The columns of text output.",
            }),
            "pack" => json!({ "type": "string", "minLength": 1, "description": "The pack to open: an id or a path." }),
            _ => json!({
                "type": "object", "additionalProperties": false, "properties": keys,
                "description": "The keys of each command.",
            }),
        };
        (name.to_owned(), value)
    });
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "The configuration of tradeoff",
        "type": "object",
        "additionalProperties": false,
        "properties": properties.collect::<Map<_, _>>(),
    })
}
