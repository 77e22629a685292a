//! `tradeoff man`: the manual page, whose keys come from the table of commands.

use std::io::{self, Write};

use clap::CommandFactory;
use clap_mangen::Man;

use super::arguments::Arguments;
use super::call::Call;
use super::failure::{Answer, Failure};
use crate::tui::Keymap;
use crate::tui::commands::{Group, key_name};
use crate::tui::theme::Choice;

/// Runs the command. The keys are those of the call: what the configuration changes is in the page.
///
/// # Errors
/// Fails as the output does.
pub(super) fn run(call: &mut Call<'_>, keymap: &Keymap) -> Result<Answer, Failure> {
    call.no_situation("man")?;
    let mut page = Vec::new();
    write_page(&mut page, keymap)?;
    call.output.data().write_all(&page)?;
    Ok(Answer::Done)
}

pub(super) fn write_page(page: &mut dyn Write, keymap: &Keymap) -> io::Result<()> {
    let man = Man::new(Arguments::command());
    man.render_title(page)?;
    man.render_name_section(page)?;
    man.render_synopsis_section(page)?;
    man.render_description_section(page)?;
    man.render_options_section(page)?;
    man.render_subcommands_section(page)?;
    page.write_all(keys(keymap).as_bytes())?;
    page.write_all(configuration().as_bytes())?;
    page.write_all(SURROUNDINGS.as_bytes())?;
    man.render_version_section(page)
}

/// The commands and their keys, heading by heading.
fn keys(keymap: &Keymap) -> String {
    let mut section = String::from(
        ".SH KEYS\nThese are the commands of the screens. The name in brackets is the name of the command in the configuration.\n",
    );
    for group in Group::ALL {
        section.extend([".SS ", &escaped(group.title()), "\n"]);
        for (command, keys) in keymap.in_group(group) {
            let names: Vec<String> = keys.iter().map(|key| escaped(&key_name(*key, true))).collect();
            let (sentence, id) = (escaped(command.sentence), escaped(command.id));
            let names = names.join("\\fR, \\fB");
            section.extend([".TP\n\\fB", &names, "\\fR\n", &sentence, " [", &id, "]\n"]);
        }
    }
    section
}

fn configuration() -> String {
    let themes = Choice::ALL.map(|choice| {
        format!(
            ".TP\n\\fB{}\\fR\n{}\n",
            escaped(choice.name()),
            escaped(choice.summary())
        )
    });
    format!("{CONFIGURATION}{}", themes.concat())
}

const CONFIGURATION: &str = r#".SH CONFIGURATION
A TOML file holds your settings. Flags override the environment, and the environment overrides the file.
.PP
.nf
theme = "dark"
color\-depth = "256"         # or "16" or "truecolor"
ascii = false
pack = "my\-pack"            # an id, or a path relative to this file

[keys]                      # a command and its keys
undo = ["u", "Ctrl\-Z"]
suspend = []                # no key
.fi
.PP
Each setting is also a flag: \fB\-\-theme\fR, \fB\-\-color\-depth\fR, \fB\-\-ascii\fR, \fB\-\-pack\fR, and \fB\-\-key\fR with a line of the table.
.PP
A key is a character, or one of Space, Enter, Esc, Tab, Backspace, Delete, Insert, Up, Down, Left, Right, Home, End,
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
The configuration if the variable is not set.
.SH ENVIRONMENT
.TP
\fBTRADEOFF_CONFIG\fR
The configuration to read instead; \fBnone\fR for none.
.TP
\fBNO_COLOR\fR
Use no colors, with any theme.
.TP
\fBFORCE_COLOR\fR, \fBCLICOLOR_FORCE\fR
Use colors in a pipe too.
.TP
\fBCOLORTERM\fR
With \fBtruecolor\fR or \fB24bit\fR all colors are used, else the 256 or 16 that \fBTERM\fR says, unless \fBcolor\-depth\fR is set.
.TP
\fBTERM\fR
With \fBdumb\fR there are no screens; linear mode starts instead.
.TP
\fBCOLUMNS\fR
The width of plain text output; by default that of the terminal, also into a pipe.
.TP
\fBPAGER\fR
The program that shows texts longer than the terminal, by default \fBless\fR; \fBcat\fR for none.
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

/// Text as roff has it: no backslash, dash or leading sign that means something else.
fn escaped(text: &str) -> String {
    let text = text
        .replace('\\', "\\e")
        .replace('-', "\\-")
        .replace('\'', "\\(aq");
    if text.starts_with('.') {
        format!("\\&{text}")
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::commands::COMMANDS;

    #[test]
    fn the_keys_of_the_manual() {
        insta::assert_snapshot!(keys(&Keymap::default()));
    }

    #[test]
    fn the_page_has_every_command_of_the_screens_and_of_the_line() {
        let mut page = Vec::new();
        write_page(&mut page, &Keymap::default()).unwrap();
        let page = String::from_utf8(page).unwrap();
        for command in COMMANDS {
            assert!(
                page.contains(&format!("[{}]", escaped(command.id))),
                "{}",
                command.id
            );
        }
        let command = Arguments::command();
        for command in command.get_subcommands().filter(|command| !command.is_hide_set()) {
            let name = escaped(command.get_name());
            assert!(page.contains(&format!("tradeoff\\-{name}")), "{name}");
        }
        assert!(page.is_ascii());
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
