//! What stands at the end of the help of a command: its paragraphs go to the width of the terminal.

use clap::Command;

/// The command, with the paragraphs below the help of each command on one line each, which are wrapped with the rest.
pub(super) fn flowing(command: Command) -> Command {
    command.mut_subcommands(|command| {
        let Some(after) = command.get_after_help() else {
            return command;
        };
        let after = after.to_string();
        let paragraphs: Vec<String> = after.split("\n\n").map(on_one_line).collect();
        command.after_help(paragraphs.join("\n\n"))
    })
}

/// A paragraph on one line; a list, whose entries are set in, as it is.
fn on_one_line(paragraph: &str) -> String {
    if paragraph.lines().any(|line| line.starts_with(' ')) {
        return paragraph.to_owned();
    }
    paragraph.lines().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::arguments::Arguments;
    use clap::CommandFactory;

    #[test]
    fn no_paragraph_is_wrapped_raggedly() {
        for width in [60, 72, 80, 100] {
            let mut command = flowing(Arguments::command()).term_width(width);
            command.build();
            for sub in command.get_subcommands_mut() {
                let name = sub.get_name().to_owned();
                let help = sub.clone().term_width(width).render_long_help().to_string();
                let after = sub.get_after_help().map(ToString::to_string).unwrap_or_default();
                for paragraph in after.split("\n\n").filter(|text| !text.contains('\n')) {
                    let words: Vec<&str> = paragraph.split_whitespace().collect();
                    let Some(first) = words.first().filter(|_| paragraph.len() > width) else {
                        continue;
                    };
                    let beginning = words.iter().take(4).copied().collect::<Vec<_>>().join(" ");
                    let mut shown = help.split("\n\n").filter_map(|text| text.split_once(&beginning));
                    let (_, lines) = shown.next().unwrap_or_else(|| panic!("{name}: {first}"));
                    let lines = format!("{beginning}{lines}");
                    let lines: Vec<&str> = lines.lines().collect();
                    for pair in lines.windows(2) {
                        let next = pair[1].split_whitespace().next().unwrap();
                        let is_full = pair[0].trim_end().len() + 1 + next.len() > width;
                        assert!(is_full, "{name} at {width}: {pair:?}");
                    }
                }
            }
        }
    }
}
