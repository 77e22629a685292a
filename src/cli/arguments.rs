//! The arguments of the command line.

mod command;
mod decisions;
mod formats;
mod ranking;
mod reading;
mod setup;
mod situation;
mod workshops;

use std::path::PathBuf;

use clap::Parser;

use self::formats::between;
use super::config::{NARROWEST, WIDEST};
use super::output::ColorWhen;
use crate::tui::terminal::Depth;
use crate::tui::theme::Choice;
pub(super) use command::Command;
pub(super) use decisions::{Diff, Export, Save, Verify};
pub(super) use formats::{
    BookFormat, CheckFormat, ExportTo, Format, HandOut, RowFormat, ShellKind, ShotFormat, TableFormat,
    VerifyFormat,
};
pub(super) use ranking::{Backtest, Compare, Eval, Scenarios, Shot, Sweep, Tabulated};
pub(super) use reading::{Book, Glossary, Packs, Read};
pub(super) use setup::{Check, Complete, Completions, Configure, Man, New, Schema};
pub(super) use situation::{Included, Situation};
pub(super) use workshops::{Ballot, Follow, Group, Present};

const EXAMPLES: &str = "\
Examples:
  tradeoff                               move sliders, see the tipping points
  tradeoff --linear                      the same as sentences, line by line
  tradeoff score --set requests=40/s     the recommendation and its reasons
  tradeoff glossary cold-start           explain a term
  tradeoff eval 'erlang_c(10, 14)'       a calculator with units
  tradeoff check my-pack                 find all errors of a pack in one run

Configuration: $XDG_CONFIG_HOME/tradeoff/config.toml, or otherwise
~/.config/tradeoff/config.toml (on Windows
AppData\\Roaming\\tradeoff\\config.toml), sets `theme`, `color-depth`, `ascii`,
`linear`, `width`, `pack`, `overlay` and, in a table `[keys]`, the keys of
commands: undo = [\"u\", \"F9\"]. `tradeoff config` prints one with every setting.
Each has a flag of its name; --key is for keys. Flags override the environment
(TRADEOFF_CONFIG, TRADEOFF_LINEAR, NO_COLOR, COLORTERM, COLUMNS, the locale),
which overrides the file.

Exit status: 0 success, 1 not found or a failed check, 2 usage or input error,
74 the output cannot be written.";

/// The version, the commit that was built, and how new the figures of each embedded pack are.
const VERSION: &str = concat!(
    env!("CARGO_PKG_VERSION"),
    " (",
    env!("TRADEOFF_BUILD"),
    ")\nPrices and figures as of: ",
    env!("TRADEOFF_FIGURES"),
);

/// A terminal workbench for architecture decisions.
///
/// Opens with one question, server-based backend or serverless, and updates the recommendation as you move sliders.
/// Commands print the same results as plain text. A pack holds one decision: its inputs, options, criteria and texts as
/// TOML files. Two packs are embedded, and you can write your own.
#[derive(Debug, Default, Parser)]
#[command(name = "tradeoff", version, long_version = VERSION, after_help = EXAMPLES, subcommand_value_name = "COMMAND")]
pub(super) struct Arguments {
    /// The pack or the saved decision to explore
    #[arg(value_name = "PACK")]
    pub explored: Option<PathBuf>,
    /// The position of the sliders.
    #[command(flatten)]
    pub situation: Situation,
    /// The pack: a TOML file, a folder of them, or the id of an embedded pack; or a saved decision
    #[arg(long, global = true, value_name = "PATH|ID")]
    pub pack: Option<PathBuf>,
    /// Override the pack's constants with your own values: a TOML file; repeatable, the last one takes precedence
    #[arg(long, global = true, value_name = "FILE")]
    pub overlay: Vec<PathBuf>,
    /// The options to include.
    #[command(flatten)]
    pub included: Included,
    /// Read commands line by line and reply in plain sentences: for screen readers, plain terminals and scripts
    #[arg(long)]
    pub linear: bool,
    /// When to use colors
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t)]
    pub color: ColorWhen,
    /// The color theme of the screens
    #[arg(long, value_name = "NAME", value_enum)]
    pub theme: Option<Choice>,
    /// How many colors to use [default: as COLORTERM and TERM say]
    #[arg(long, global = true, value_name = "COLORS", value_enum)]
    pub color_depth: Option<Depth>,
    /// Use ASCII characters only
    #[arg(long, global = true)]
    pub ascii: bool,
    /// Wrap text at this many columns [default: those of the terminal]
    #[arg(long, global = true, value_name = "COLUMNS", value_parser = between(NARROWEST, WIDEST))]
    pub width: Option<u16>,
    /// Change the keys of a command, as `[keys]` in the configuration does: `undo=F9`, or `undo=["u", "F9"]`; repeatable
    #[arg(long, global = true, value_name = "COMMAND=KEY")]
    pub key: Vec<String>,
    /// The configuration file to read instead of the default; `none` for none
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// The command to run instead of the screens.
    #[command(subcommand)]
    pub command: Option<Command>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_fit_together() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn every_command_has_examples() {
        for command in Arguments::command()
            .get_subcommands()
            .filter(|command| !command.is_hide_set())
        {
            let help = command
                .get_after_help()
                .map(ToString::to_string)
                .unwrap_or_default();
            assert!(
                help.contains(&format!("tradeoff {}", command.get_name())),
                "{}",
                command.get_name()
            );
        }
    }
}
