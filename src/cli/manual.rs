//! `tradeoff man`: the manual page, whose keys come from the table of commands.

use clap::{Arg, Command, CommandFactory};
use roff::{Inline, Roff, bold, italic, line_break, roman};

use super::arguments::{Arguments, Man};
use super::call::Call;
use super::failure::{Answer, Failure};
use super::lookup::say_not_found;
use crate::text;
use crate::tui::Keymap;
use crate::tui::commands::{Group, key_name};
use crate::tui::theme::Choice;

/// The day on which the words of the pages were last gone through.
const EDITED: &str = "2026-11-28";

/// What stands before the examples of a command.
const EXAMPLES: &str = "Examples:\n";

/// Runs the command. The keys are those of the call: what the configuration changes is in the page.
///
/// # Errors
/// Fails as the output does.
pub(super) fn run(call: &mut Call<'_>, arguments: &Man, keymap: &Keymap) -> Result<Answer, Failure> {
    call.no_situation("man")?;
    let mut whole = Arguments::command();
    whole.build();
    let page = match &arguments.command {
        None => main_page(&whole, keymap),
        Some(name) => {
            if let Some(command) = shown(&whole).find(|command| command.get_name() == name) {
                page_of(command)
            } else {
                let names = shown(&whole).map(Command::get_name);
                let near: Vec<(&str, &str)> = text::suggest(name, names, 1)
                    .into_iter()
                    .map(|name| (name, ""))
                    .collect();
                let help = "`tradeoff --help` lists the commands";
                say_not_found(&mut call.talk, "command", name, &near, help);
                return Ok(Answer::No);
            }
        }
    };
    call.output.data().write_all(page.as_bytes())?;
    Ok(Answer::Done)
}

/// The commands that have a page.
fn shown(whole: &Command) -> impl Iterator<Item = &Command> {
    let commands = whole.get_subcommands();
    commands.filter(|command| !command.is_hide_set() && command.get_name() != "help")
}

/// The page of the program.
pub(super) fn main_page(whole: &Command, keymap: &Keymap) -> String {
    let mut page = head("tradeoff", whole);
    page.control("SH", ["COMMANDS"]);
    for command in shown(whole) {
        let name = format!("tradeoff-{}", command.get_name());
        let about = plain(command.get_about());
        entry(&mut page, [bold(name), roman("(1)")], [roman(about)]);
    }
    keys(&mut page, keymap);
    configuration(&mut page);
    let sections = [
        ("FILES", FILES),
        ("ENVIRONMENT", ENVIRONMENT),
        ("EXIT STATUS", EXIT_STATUS),
    ];
    for (title, entries) in sections {
        page.control("SH", [title]);
        for (name, sentence) in entries.lines().filter_map(|line| line.split_once(": ")) {
            entry(&mut page, marked(name), marked(sentence));
        }
    }
    section(&mut page, "EXAMPLES", &after(whole).0);
    page.render()
}

/// The page of one command.
fn page_of(command: &Command) -> String {
    let mut page = head(&format!("tradeoff-{}", command.get_name()), command);
    let (examples, notes) = after(command);
    section(&mut page, "NOTES", &notes);
    section(&mut page, "EXAMPLES", &examples);
    page.control("SH", ["SEE ALSO"]);
    page.text([bold("tradeoff"), roman("(1)")]);
    page.render()
}

/// Title, name, synopsis, description and options.
fn head(name: &str, command: &Command) -> Roff {
    // Of the arguments of a request nothing is escaped.
    let title = name.to_uppercase().replace('-', "\\-");
    let version = concat!("tradeoff ", env!("CARGO_PKG_VERSION"));
    let about = plain(command.get_about());
    let long = plain(command.get_long_about());
    let mut page = Roff::new();
    page.control("TH", [title.as_str(), "1", EDITED, version, "User Commands"]);
    section(&mut page, "NAME", &format!("{name} - {about}"));
    page.control("SH", ["SYNOPSIS"]).text(synopsis(command));
    let described = if long.is_empty() { &about } else { &long };
    section(&mut page, "DESCRIPTION", described);
    let arguments = command.get_arguments().filter(|argument| !argument.is_hide_set());
    let (positional, flags): (Vec<&Arg>, Vec<&Arg>) =
        arguments.partition(|argument| argument.is_positional());
    for (title, arguments) in [("ARGUMENTS", positional), ("OPTIONS", flags)] {
        if !arguments.is_empty() {
            page.control("SH", [title]);
        }
        for each in arguments {
            argument(&mut page, each);
        }
    }
    page
}

/// A section of running text, if there is any.
fn section(page: &mut Roff, title: &str, text: &str) {
    if !text.is_empty() {
        page.control("SH", [title]);
        prose(page, text);
    }
}

/// Running text. Lines that are set in are shown as they are.
fn prose(page: &mut Roff, text: &str) {
    let is_set_in = |line: &&str| line.starts_with("  ");
    let lines: Vec<&str> = text.lines().collect();
    let paragraphs = lines.split(|line| line.is_empty());
    let parts = paragraphs.flat_map(|lines| lines.chunk_by(|a, b| is_set_in(a) == is_set_in(b)));
    for (index, part) in parts.enumerate() {
        if index > 0 {
            page.control("PP", []);
        }
        let lines: Vec<&str> = part
            .iter()
            .map(|line| line.strip_prefix("  ").unwrap_or(line))
            .collect();
        let text = [roman(lines.join("\n"))];
        if part.first().is_some_and(is_set_in) {
            page.control("nf", []).text(text).control("fi", []);
        } else {
            page.text(text);
        }
    }
}

/// An entry of a list.
fn entry(page: &mut Roff, name: impl Into<Vec<Inline>>, text: impl Into<Vec<Inline>>) {
    page.control("TP", []).text(name).text(text);
}

/// Names one after another.
fn listed(names: impl IntoIterator<Item = String>) -> Vec<Inline> {
    let names = names.into_iter().flat_map(|name| [roman(", "), bold(name)]);
    names.skip(1).collect()
}

/// Text with paths in italics and what else is between backticks in bold.
fn marked(text: &str) -> Vec<Inline> {
    let parts = text.split('`').enumerate();
    let parts = parts.map(|(index, part)| match part {
        _ if index % 2 == 0 => roman(part),
        _ if part.contains(['/', '\\']) => italic(part),
        _ => bold(part),
    });
    parts.collect()
}

/// How a command is called.
fn synopsis(command: &Command) -> Vec<Inline> {
    let name = command.get_bin_name().unwrap_or("tradeoff");
    let mut line = vec![bold(name), roman(" ["), italic("OPTIONS"), roman("]")];
    for positional in command.get_positionals() {
        let required = positional.is_required_set();
        let (open, close) = if required { (" ", "") } else { (" [", "]") };
        line.extend([roman(open), italic(value_of(positional)), roman(close)]);
    }
    if command.has_subcommands() {
        line.extend([line_break(), bold("tradeoff"), roman(" ["), italic("OPTIONS")]);
        line.extend([roman("] "), italic("COMMAND"), roman(" ...")]);
    }
    line
}

/// The name of the value that an argument takes.
fn value_of(argument: &Arg) -> String {
    let names = argument.get_value_names().unwrap_or_default();
    match names.first() {
        Some(name) => name.to_string(),
        None => argument.get_id().as_str().to_uppercase(),
    }
}

/// An argument or a flag: what it is called, what it does, what it takes.
fn argument(page: &mut Roff, argument: &Arg) {
    let short = argument.get_short().map(|short| format!("-{short}"));
    let long = argument.get_long().map(|long| format!("--{long}"));
    let mut name = listed(short.into_iter().chain(long));
    let takes = argument.get_action().takes_values();
    if takes {
        name.extend((!name.is_empty()).then(|| roman(" ")));
        name.push(italic(value_of(argument)));
    }
    let mut help = plain(argument.get_help());
    if takes {
        let values: Vec<String> = argument
            .get_possible_values()
            .iter()
            .filter(|value| !value.is_hide_set())
            .map(|value| value.get_name().to_owned())
            .collect();
        if !values.is_empty() {
            help.extend([". One of: ", &values.join(", ")]);
        }
        let defaults: Vec<String> = argument
            .get_default_values()
            .iter()
            .map(|value| value.to_string_lossy().into_owned())
            .collect();
        if !defaults.is_empty() {
            help.extend([". Default: ", &defaults.join(", ")]);
        }
    }
    entry(page, name, [roman(help)]);
}

/// What the help of a command has at its end: its examples, and the rest.
fn after(command: &Command) -> (String, String) {
    let help = plain(command.get_after_help());
    let (examples, notes): (Vec<&str>, Vec<&str>) = help
        .split("\n\n")
        .partition(|paragraph| paragraph.starts_with(EXAMPLES));
    let examples = examples.concat().replacen(EXAMPLES, "", 1);
    (examples, notes.join("\n\n"))
}

fn plain(help: Option<&clap::builder::StyledStr>) -> String {
    help.map(ToString::to_string).unwrap_or_default()
}

/// The commands and their keys, heading by heading.
fn keys(page: &mut Roff, keymap: &Keymap) {
    let about = "These are the commands of the screens. The name in brackets is the name of the command in the configuration.";
    section(page, "KEYS", about);
    for group in Group::ALL {
        page.control("SS", [group.title()]);
        for (command, keys) in keymap.in_group(group) {
            let names = listed(keys.iter().map(|key| key_name(*key, true)));
            let sentence = format!("{} [{}]", command.sentence, command.id);
            entry(page, names, [roman(sentence)]);
        }
    }
}

fn configuration(page: &mut Roff) {
    section(page, "CONFIGURATION", CONFIGURATION);
    page.control("PP", []).text(marked(FLAGS)).control("PP", []);
    prose(page, KEYS_AND_THEMES);
    for choice in Choice::ALL {
        entry(page, [bold(choice.name())], [roman(choice.summary())]);
    }
}

const CONFIGURATION: &str = r#"Your settings are in a TOML file. Flags override the environment, and the
environment overrides the file.

  theme = "dark"
  color-depth = "256"         # or "16" or "truecolor"
  ascii = false
  pack = "my-pack"            # an id, or a path relative to this file
  overlay = ["prices.toml"]   # your own values, overriding the pack's

  [keys]                      # a command and its keys
  undo = ["u", "Ctrl-Z"]
  suspend = []                # no key"#;

const FLAGS: &str = "\
Each setting is also a flag: `--theme`, `--color-depth`, `--ascii`, `--pack`, `--overlay`, and `--key` with a line of
the table.";

const KEYS_AND_THEMES: &str = "\
A key is a character, or one of Space, Enter, Esc, Tab, Backspace, Delete, Insert, Up, Down, Left, Right, Home, End,
PgUp, PgDn and F1 to F12, with the prefix Ctrl-, Alt- or Shift-.

The themes are:";

const FILES: &str = "\
`$XDG_CONFIG_HOME/tradeoff/config.toml`: The configuration.
`~/.config/tradeoff/config.toml`: The configuration if the variable is not set; on Windows \
`AppData\\Roaming\\tradeoff\\config.toml`.
`$XDG_STATE_HOME/tradeoff/sessions`: What `tradeoff present` has shown, for `follow` and `--resume`; otherwise below \
`~/.local/state`. Votes are in it as they were typed.
`$XDG_STATE_HOME/tradeoff/journal`: Unsaved changes, for recovery after the program was killed: the screens and \
linear mode offer them at the next start. A clean quit and a save remove them.";

const ENVIRONMENT: &str = "\
`TRADEOFF_CONFIG`: The configuration to read instead; `none` for none.
`TRADEOFF_LINEAR`: If it is set and not `0`, the program starts in linear mode, as with `--linear`.
`NO_COLOR`: Use no colors, with any theme.
`FORCE_COLOR`, `CLICOLOR_FORCE`: Use colors in a pipe too.
`COLORTERM`: With `truecolor` or `24bit` all colors are used, otherwise the 256 or 16 that `TERM` says, unless \
`color-depth` is set.
`TERM`: With `dumb` there are no screens; linear mode starts instead.
`COLUMNS`: The width of plain text output; by default that of the terminal, even when piped.
`PAGER`: The program that shows texts longer than the terminal, by default `less`; `cat` for none.
`LC_ALL`, `LC_CTYPE`, `LANG`: If none of them names UTF-8, the output is ASCII only.";

const EXIT_STATUS: &str = "\
`0`: Success.
`1`: Not found, or a check failed.
`2`: Usage or input error.
`74`: The output cannot be written.
`128` and more: A signal ended the screens: 128 plus its number.";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::commands::COMMANDS;

    fn keys_of_the_screens() -> String {
        let mut page = Roff::new();
        keys(&mut page, &Keymap::default());
        page.to_roff()
    }

    #[test]
    fn the_keys_of_the_manual() {
        insta::assert_snapshot!(keys_of_the_screens());
    }

    fn whole() -> Command {
        let mut whole = Arguments::command();
        whole.build();
        whole
    }

    #[test]
    fn the_page_has_every_command_of_the_screens_and_of_the_line() {
        let page = main_page(&whole(), &Keymap::default()).replace("\\-", "-");
        for command in COMMANDS {
            assert!(page.contains(&format!("[{}]", command.id)), "{}", command.id);
        }
        for command in shown(&whole()) {
            let name = command.get_name();
            assert!(page.contains(&format!("tradeoff-{name}")), "{name}");
        }
        assert!(page.is_ascii());
    }

    #[test]
    fn found_c2_every_command_has_a_page_with_its_options_and_examples() {
        for command in shown(&whole()) {
            let page = page_of(command);
            for section in [
                "NAME",
                "SYNOPSIS",
                "DESCRIPTION",
                "OPTIONS",
                "EXAMPLES",
                "SEE ALSO",
            ] {
                let found = page
                    .lines()
                    .any(|line| line.replace('"', "") == format!(".SH {section}"));
                assert!(found, "{section} of {}", command.get_name());
            }
            let title = format!("\n.TH TRADEOFF-{} 1 2", command.get_name().to_uppercase());
            assert!(page.replace("\\-", "-").contains(&title), "{title}");
            assert!(page.is_ascii(), "{}", command.get_name());
        }
    }

    #[test]
    fn no_line_of_the_keys_is_taken_for_an_order() {
        for line in keys_of_the_screens().lines() {
            let known = [".SH ", ".SS ", ".TP"]
                .iter()
                .any(|order| line.starts_with(order));
            assert!(known || !line.starts_with(['.', '\'']), "{line}");
        }
    }
}
