//! `tradeoff man`: the manual page, whose keys come from the table of commands.

mod roff;

use clap::{Arg, Command, CommandFactory};

use super::arguments::{Arguments, Man};
use super::call::Call;
use super::failure::{Answer, Failure};
use super::lookup::say_not_found;
use crate::text;
use crate::tui::Keymap;
use crate::tui::commands::{Group, key_name};
use crate::tui::theme::Choice;
use roff::{bold, escaped, filled, italic};

/// The day on which the words of the pages were last gone through.
const EDITED: &str = "2026-11-28";

/// What stands before the examples of a command.
const EXAMPLES: &str = "Examples:";

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
    page.push_str(".SH COMMANDS\n");
    for command in shown(whole) {
        let name = command.get_name();
        let line = format!("\\fBtradeoff\\-{}\\fR(1)", escaped(name));
        page.extend([".TP\n", &line, "\n", &filled(&plain(command.get_about()))]);
    }
    page.push_str(&keys(keymap));
    page.push_str(&configuration());
    page.push_str(SURROUNDINGS);
    page.push_str(&examples(&after(whole).0));
    page
}

/// The page of one command.
fn page_of(command: &Command) -> String {
    let mut page = head(&format!("tradeoff-{}", command.get_name()), command);
    let (examples_of, notes) = after(command);
    if !notes.is_empty() {
        page.push_str(".SH NOTES\n");
        page.push_str(&notes);
    }
    page.push_str(&examples(&examples_of));
    page.push_str(".SH SEE ALSO\n\\fBtradeoff\\fR(1)\n");
    page
}

/// Title, name, synopsis, description and options.
fn head(name: &str, command: &Command) -> String {
    let (title, version) = (escaped(&name.to_uppercase()), env!("CARGO_PKG_VERSION"));
    let about = plain(command.get_about());
    let long = plain(command.get_long_about());
    let mut page = format!(
        ".TH {title} 1 {EDITED} \"tradeoff {version}\" \"User Commands\"\n.SH NAME\n{}.SH SYNOPSIS\n{}",
        filled(&format!("{name} - {about}")),
        synopsis(command)
    );
    page.push_str(".SH DESCRIPTION\n");
    page.push_str(&filled(if long.is_empty() { &about } else { &long }));
    let arguments = command.get_arguments().filter(|argument| !argument.is_hide_set());
    let (positional, flags): (Vec<&Arg>, Vec<&Arg>) =
        arguments.partition(|argument| argument.is_positional());
    if !positional.is_empty() {
        page.push_str(".SH ARGUMENTS\n");
        page.extend(positional.into_iter().map(argument));
    }
    page.push_str(".SH OPTIONS\n");
    page.extend(flags.into_iter().map(argument));
    page
}

/// How a command is called.
fn synopsis(command: &Command) -> String {
    let mut line = bold(command.get_bin_name().unwrap_or("tradeoff"));
    line.push_str(" [\\fIOPTIONS\\fR]");
    for positional in command.get_positionals() {
        let name = italic(&value_of(positional));
        let required = positional.is_required_set();
        let (open, close) = if required { (" ", "") } else { (" [", "]") };
        line.extend([open, &name, close]);
    }
    if command.has_subcommands() {
        line.push_str("\n.br\n\\fBtradeoff\\fR [\\fIOPTIONS\\fR] \\fICOMMAND\\fR ...");
    }
    line.push('\n');
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
fn argument(argument: &Arg) -> String {
    let mut names = Vec::new();
    names.extend(argument.get_short().map(|short| bold(&format!("-{short}"))));
    names.extend(argument.get_long().map(|long| bold(&format!("--{long}"))));
    let mut tag = names.join(", ");
    let takes = argument.get_action().takes_values();
    if takes {
        let value = italic(&value_of(argument));
        tag = if tag.is_empty() {
            value
        } else {
            format!("{tag} {value}")
        };
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
    format!(".TP\n{tag}\n{}", filled(&help))
}

/// What the help of a command has at its end: the lines of its examples, and the rest as roff.
fn after(command: &Command) -> (Vec<String>, String) {
    let help = plain(command.get_after_help());
    let (mut examples, mut notes, mut in_examples) = (Vec::new(), String::new(), false);
    let mut as_it_is = false;
    for line in help.lines() {
        let example = line.strip_prefix("  ");
        in_examples = (in_examples && example.is_some()) || line == EXAMPLES;
        if line == EXAMPLES {
            continue;
        }
        if let (true, Some(example)) = (in_examples, example) {
            examples.push(example.to_owned());
            continue;
        }
        // Lines that are set in are shown as they are.
        if as_it_is != example.is_some() {
            notes.push_str(if as_it_is { ".fi\n" } else { ".PP\n.nf\n" });
            as_it_is = !as_it_is;
        }
        match example {
            Some(example) => notes.extend([&escaped(example), "\n"]),
            None if line.is_empty() => {
                if !notes.is_empty() && !notes.ends_with(".PP\n") {
                    notes.push_str(".PP\n");
                }
            }
            None => notes.push_str(&filled(line)),
        }
    }
    if as_it_is {
        notes.push_str(".fi\n");
    }
    let notes = notes.strip_suffix(".PP\n").map(str::to_owned).unwrap_or(notes);
    (examples, notes)
}

fn examples(lines: &[String]) -> String {
    if lines.is_empty() {
        return String::new();
    }
    let lines: Vec<String> = lines.iter().map(|line| escaped(line)).collect();
    format!(".SH EXAMPLES\n.nf\n{}\n.fi\n", lines.join("\n"))
}

fn plain(help: Option<&clap::builder::StyledStr>) -> String {
    help.map(ToString::to_string).unwrap_or_default()
}

/// The commands and their keys, heading by heading.
fn keys(keymap: &Keymap) -> String {
    let mut section = String::from(".SH KEYS\n");
    section.push_str(&filled(
        "These are the commands of the screens. The name in brackets is the name of the command in the configuration.",
    ));
    for group in Group::ALL {
        section.extend([".SS ", &escaped(group.title()), "\n"]);
        for (command, keys) in keymap.in_group(group) {
            let names: Vec<String> = keys.iter().map(|key| bold(&key_name(*key, true))).collect();
            let sentence = filled(&format!("{} [{}]", command.sentence, command.id));
            section.extend([".TP\n", &names.join(", "), "\n", &sentence]);
        }
    }
    section
}

fn configuration() -> String {
    let themes =
        Choice::ALL.map(|choice| format!(".TP\n{}\n{}", bold(choice.name()), filled(choice.summary())));
    format!("{CONFIGURATION}{}", themes.concat())
}

const CONFIGURATION: &str = r#".SH CONFIGURATION
Your settings are in a TOML file. Flags override the environment, and the
environment overrides the file.
.PP
.nf
theme = "dark"
color\-depth = "256"         # or "16" or "truecolor"
ascii = false
pack = "my\-pack"            # an id, or a path relative to this file
overlay = ["prices.toml"]   # your own values, overriding the pack's

[keys]                      # a command and its keys
undo = ["u", "Ctrl\-Z"]
suspend = []                # no key
.fi
.PP
Each setting is also a flag: \fB\-\-theme\fR, \fB\-\-color\-depth\fR,
\fB\-\-ascii\fR, \fB\-\-pack\fR, \fB\-\-overlay\fR, and \fB\-\-key\fR with a line of the table.
.PP
A key is a character, or one of Space, Enter, Esc, Tab, Backspace, Delete,
Insert, Up, Down, Left, Right, Home, End,
PgUp, PgDn and F1 to F12, with the prefix Ctrl\-, Alt\- or Shift\-.
.PP
The themes are:
"#;

const SURROUNDINGS: &str = r".SH FILES
.TP
\fI$XDG_CONFIG_HOME/tradeoff/config.toml\fR
The configuration.
.TP
\fI~/.config/tradeoff/config.toml\fR
The configuration if the variable is not set; on Windows
\fIAppData\eRoaming\etradeoff\econfig.toml\fR.
.TP
\fI$XDG_STATE_HOME/tradeoff/sessions\fR
What \fBtradeoff present\fR has shown, for \fBfollow\fR and
\fB\-\-resume\fR; otherwise below \fI~/.local/state\fR. Votes are in it as they
were typed.
.TP
\fI$XDG_STATE_HOME/tradeoff/journal\fR
Unsaved changes, for recovery after the program was killed: the screens and
linear mode offer them at the next start. A clean quit and a save remove them.
.SH ENVIRONMENT
.TP
\fBTRADEOFF_CONFIG\fR
The configuration to read instead; \fBnone\fR for none.
.TP
\fBTRADEOFF_LINEAR\fR
If it is set and not \fB0\fR, the program starts in linear mode, as with
\fB\-\-linear\fR.
.TP
\fBNO_COLOR\fR
Use no colors, with any theme.
.TP
\fBFORCE_COLOR\fR, \fBCLICOLOR_FORCE\fR
Use colors in a pipe too.
.TP
\fBCOLORTERM\fR
With \fBtruecolor\fR or \fB24bit\fR all colors are used, otherwise the 256 or 16
that \fBTERM\fR says, unless \fBcolor\-depth\fR is set.
.TP
\fBTERM\fR
With \fBdumb\fR there are no screens; linear mode starts instead.
.TP
\fBCOLUMNS\fR
The width of plain text output; by default that of the terminal, even when
piped.
.TP
\fBPAGER\fR
The program that shows texts longer than the terminal, by default \fBless\fR;
\fBcat\fR for none.
.TP
\fBLC_ALL\fR, \fBLC_CTYPE\fR, \fBLANG\fR
If none of them names UTF\-8, the output is ASCII only.
.SH EXIT STATUS
.TP
\fB0\fR
Success.
.TP
\fB1\fR
Not found, or a check failed.
.TP
\fB2\fR
Usage or input error.
.TP
\fB74\fR
The output cannot be written.
.TP
\fB128\fR and more
A signal ended the screens: 128 plus its number.
";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::commands::COMMANDS;

    #[test]
    fn the_keys_of_the_manual() {
        insta::assert_snapshot!(keys(&Keymap::default()));
    }

    fn whole() -> Command {
        let mut whole = Arguments::command();
        whole.build();
        whole
    }

    #[test]
    fn the_page_has_every_command_of_the_screens_and_of_the_line() {
        let page = main_page(&whole(), &Keymap::default());
        let words = page.replace('\n', " ");
        for command in COMMANDS {
            assert!(
                words.contains(&format!("[{}]", escaped(command.id))),
                "{}",
                command.id
            );
        }
        for command in shown(&whole()) {
            let name = escaped(command.get_name());
            assert!(page.contains(&format!("tradeoff\\-{name}")), "{name}");
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
                let found = page.lines().any(|line| line == format!(".SH {section}"));
                assert!(found, "{section} of {}", command.get_name());
            }
            assert!(page.starts_with(&format!(
                ".TH TRADEOFF\\-{} 1 2",
                escaped(&command.get_name().to_uppercase())
            )));
            assert!(page.is_ascii(), "{}", command.get_name());
        }
    }

    #[test]
    fn no_line_of_the_keys_is_taken_for_an_order() {
        for line in keys(&Keymap::default()).lines() {
            let known = [".SH ", ".SS ", ".TP"]
                .iter()
                .any(|order| line.starts_with(order));
            assert!(known || !line.starts_with(['.', '\'']), "{line}");
        }
    }
}
