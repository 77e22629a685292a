//! What can be asked for on the command line.

use std::num::NonZeroU8;
use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use super::output::ColorWhen;
use crate::tui::screen::Screen;
use crate::tui::theme::Choice;

const EXAMPLES: &str = "\
Examples:
  tradeoff                               move sliders, see where the answer flips
  tradeoff --linear                      the same in sentences, line by line
  tradeoff score --set requests=40/s     the recommendation and its reasons
  tradeoff glossary cold-start           what a word means
  tradeoff eval 'erlang_c(10, 14)'       a calculator that knows units
  tradeoff check my-pack                 every defect of a pack in one run

Configuration: $XDG_CONFIG_HOME/tradeoff/config.toml, else
~/.config/tradeoff/config.toml, may set `theme`, `ascii`, `pack` and, in a table
`[keys]`, the keys of commands: undo = [\"u\", \"F9\"]. Each
has its flag: --theme, --ascii, --pack and --key. Flags beat the environment
(TRADEOFF_CONFIG, NO_COLOR, the locale), that beats the file.

Exit status: 0 done, 1 the answer is no, 2 the call or its input was wrong,
74 the output could not be written.";

/// A terminal workbench for architecture decisions.
///
/// Opens on one question, server-based backend or serverless, and answers it live while sliders move. Commands print
/// the same answers as plain text.
#[derive(Debug, Default, Parser)]
#[command(name = "tradeoff", version, after_help = EXAMPLES, subcommand_value_name = "COMMAND")]
pub(super) struct Arguments {
    /// The pack to explore
    #[arg(value_name = "PACK")]
    pub explored: Option<PathBuf>,
    /// Where the sliders stand.
    #[command(flatten)]
    pub situation: Situation,
    /// The pack: a TOML file, a folder of them, or the id of an embedded pack
    #[arg(long, global = true, value_name = "PATH|ID")]
    pub pack: Option<PathBuf>,
    /// Which options stand in the race: their ids, or `all`; those that the pack shows where nothing is said
    #[arg(long, global = true, value_name = "ID,...", value_delimiter = ',')]
    pub options: Vec<String>,
    /// Read commands line by line and answer in plain sentences: for screen readers, plain terminals and scripts
    #[arg(long)]
    pub linear: bool,
    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t)]
    pub color: ColorWhen,
    /// The colours of the screens
    #[arg(long, value_name = "NAME", value_enum)]
    pub theme: Option<Choice>,
    /// Use no characters beyond ASCII
    #[arg(long, global = true)]
    pub ascii: bool,
    /// Give a command other keys, as a line of `[keys]` in the configuration does: `undo=F9`, or `undo=["u", "F9"]`;
    /// repeatable
    #[arg(long, global = true, value_name = "COMMAND=KEY")]
    pub key: Vec<String>,
    /// The configuration to read instead of the usual one; `none` for none
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// What to do instead of exploring.
    #[command(subcommand)]
    pub command: Option<Command>,
}

impl ValueEnum for Choice {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()).help(self.summary()))
    }
}

impl ValueEnum for Screen {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.title().to_lowercase()))
    }
}

/// Where the sliders stand.
#[derive(Debug, Clone, Default, PartialEq, Eq, Args)]
pub(super) struct Situation {
    /// Move a slider: a trait with its unit, word or choice, or the priority (0 to 10) of an aspect; repeatable
    #[arg(long, value_name = "NAME=VALUE")]
    pub set: Vec<String>,
    /// Start from a scenario of the pack instead of the one that it opens with
    #[arg(long, value_name = "NAME")]
    pub scenario: Option<String>,
}

impl Situation {
    /// Whether it moves nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.set.is_empty() && self.scenario.is_none()
    }

    /// What was given before the command, then what was given behind it.
    #[must_use]
    pub(super) fn followed_by(mut self, later: Self) -> Self {
        self.set.extend(later.set);
        Self {
            set: self.set,
            scenario: later.scenario.or(self.scenario),
        }
    }
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// The recommendation: ranking, certainty, flips, reasons
    #[command(after_help = "\
Examples:
  tradeoff score
  tradeoff score --scenario startup-mvp --set requests=40/s --set cost=8
  tradeoff score --format json | jq '.ranking[0].option'
  tradeoff score --format csv > ranking.csv")]
    Score(Score),
    /// What the options mean on each aspect, side by side, with live values
    #[command(after_help = "\
Examples:
  tradeoff compare
  tradeoff compare --set requests=40/s | less
  tradeoff compare --format markdown >> decision.md")]
    Compare(Compare),
    /// The essays and aspects: a list, or one of them
    #[command(after_help = "\
Examples:
  tradeoff read                    what there is to read
  tradeoff read cost               one of them, by id or title or how it begins
  for name in $(tradeoff read); do tradeoff read \"$name\"; done")]
    Read(Read),
    /// What a term means
    #[command(after_help = "\
Examples:
  tradeoff glossary                      every term
  tradeoff glossary cold-start           one term
  tradeoff glossary cold st              one term, by how its name begins
  tradeoff glossary --search keep alive  the terms whose text has these words
  tradeoff glossary faas --json | jq -r .text

Upper and lower case, blanks and dashes are the same.
Exit status: 0 found, 1 not found; near names are then on standard error.")]
    Glossary(Glossary),
    /// The scenarios of the pack and who comes first in each
    #[command(after_help = "\
Examples:
  tradeoff scenarios
  tradeoff scenarios --set cost=10      who comes first in each of them then
  tradeoff scenarios --format json")]
    Scenarios(Scenarios),
    /// A calculator: a formula with units, with the pack's names
    #[command(after_help = "\
Examples:
  tradeoff eval 'erlang_c(10, 14)'
  tradeoff eval 'requests * month' --set requests=5/s
  tradeoff eval monthly_cost.functions --unit USD/year
  tradeoff eval '512 MiB * 200 ms' --unit GiB*s --no-pack
  tradeoff eval --functions             every built-in function

Names are the pack's traits, constants and measures; a measure that differs by
option is named with the option's id.")]
    Eval(Eval),
    /// Published decisions against the pack: how often its ranking is right
    #[command(after_help = "\
Each case is ranked from the traits that are known of it, among the options that
could be chosen at the time; the other traits and all priorities stay at the
pack's defaults. A total counts the cases that are right, once with all known
traits and once with those alone that the source states.

Examples:
  tradeoff backtest                           the cases that come with the pack
  tradeoff backtest my-cases.toml             cases of your own
  tradeoff backtest --options servers,functions
  tradeoff backtest --format json | jq .totals

A case of your own, read against the pack (see README, Bring your own cases):
  [[case]]
  id = \"our-importer\"
  organisation = \"We\"
  outcome = \"servers\"
  left = [\"functions\"]
  reported = { requests = \"40/s\", duration = \"2 min\" }
  implied = { operations_skill = \"good\" }")]
    Backtest(Backtest),
    /// Every combination of some sliders' values, as a table that streams
    #[command(after_help = "\
Examples:
  tradeoff sweep --vary requests=0.01..1000:200 --vary duration=10ms..10s:50
  tradeoff sweep --vary provider --vary requests=1,10,100 --measures p99
  tradeoff sweep --vary cost=0..10 --set requests=40/s --format json | jq .first
  tradeoff sweep --vary requests:100000 --shard 2/8 --no-header > part2.csv

Columns, in this order: the varied sliders as they are named, in their units;
`first`, the option that comes first (empty where none does); then for each
option on the screen `total`, `rank` (empty where it is ruled out) and
`ruled_out`; then what --measures names, for each option that has it: of a
measure the number, of an aspect its value (0 to 1), of a factor both. A
varied priority is called `priority.NAME`.

The last slider changes fastest, and what follows from the others alone is not
computed again: name the one last of which least follows. Parts of a sweep
(--shard 1/3 to 3/3) are blocks of rows: one after the other they are the whole,
wherever they were computed. JSON is one object a line, with the numbers in the
units of the CSV's first line. What cannot be computed is `inf` or `NaN` there,
and null in JSON.")]
    Sweep(Sweep),
    /// What a screen shows, as a file: text, a terminal's colours, or a picture
    #[command(after_help = "\
Examples:
  tradeoff shot                                    the opening screen as text
  tradeoff shot --screen curves --format svg > curves.svg
  tradeoff shot --set requests=40/s --keys 'Down w Right' --size 80x24
  tradeoff shot --format ansi --theme dark | less -R

Keys are pressed one after another on that screen. They are called as in the
configuration (w, Down, Ctrl-R, Space) and do what they do there.
Colours are drawn wherever the answer goes, unless --color never is given.")]
    Shot(Shot),
    /// Every defect of a pack in one run
    #[command(after_help = "\
Examples:
  tradeoff check my-pack.toml
  tradeoff check packs/* --format short
  tradeoff check my-pack --strict --format json

Exit status: 0 no defect, 1 a defect (with --strict also a warning),
2 a pack that cannot be read.")]
    Check(Check),
    /// Write a small complete pack to start from
    #[command(after_help = "\
Examples:
  tradeoff new my-pack
  tradeoff check my-pack && tradeoff my-pack")]
    New(New),
    /// The JSON Schema of a pack's file, for editors
    #[command(after_help = "\
Examples:
  tradeoff schema > pack.schema.json

An editor completes keys in a file whose first line is
  #:schema ./pack.schema.json")]
    Schema,
    /// What a shell needs to complete calls
    #[command(after_help = "\
Examples:
  tradeoff completions bash > ~/.local/share/bash-completion/completions/tradeoff
  tradeoff completions zsh > ~/.zfunc/_tradeoff
  tradeoff completions fish > ~/.config/fish/completions/tradeoff.fish
  tradeoff completions powershell >> $PROFILE")]
    Completions(Completions),
    /// The manual page, with your keys
    #[command(after_help = "\
Examples:
  tradeoff man | man -l -
  tradeoff man > ~/.local/share/man/man1/tradeoff.1")]
    Man,
}

/// How a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum TableFormat {
    #[default]
    Text,
    Json,
    Csv,
    Markdown,
}

/// How a result is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum Format {
    #[default]
    Text,
    Json,
}

/// How the rows of a sweep are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum RowFormat {
    #[default]
    Csv,
    Json,
}

/// How a screen is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum ShotFormat {
    #[default]
    Text,
    Ansi,
    Svg,
}

/// The columns and rows of a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Size {
    /// From 1 to [`Size::MOST`].
    pub columns: u16,
    /// From 1 to [`Size::MOST`].
    pub rows: u16,
}

impl Size {
    /// The most columns or rows: more than any screen has, and few enough to be drawn at once.
    pub(super) const MOST: u16 = 500;

    /// Reads `120x36`.
    ///
    /// # Errors
    /// Says what a size looks like.
    fn read(text: &str) -> Result<Self, String> {
        let side = |text: &str| {
            text.trim()
                .parse()
                .ok()
                .filter(|side| (1..=Self::MOST).contains(side))
        };
        let sides = text.split_once(['x', 'X', '×']);
        sides
            .and_then(|(columns, rows)| Some((side(columns)?, side(rows)?)))
            .map(|(columns, rows)| Self { columns, rows })
            .ok_or_else(|| format!("columns and rows from 1 to {}, for example 80x24", Self::MOST))
    }
}

/// How defects are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum CheckFormat {
    #[default]
    Text,
    Short,
    Json,
}

/// `score`.
#[derive(Debug, Args)]
pub(super) struct Score {
    /// Where the sliders stand.
    #[command(flatten)]
    pub situation: Situation,
    /// How to write it
    #[arg(long, value_enum, default_value_t)]
    pub format: TableFormat,
}

/// `compare`.
#[derive(Debug, Args)]
pub(super) struct Compare {
    /// Where the sliders stand.
    #[command(flatten)]
    pub situation: Situation,
    /// How to write it
    #[arg(long, value_enum, default_value_t)]
    pub format: TableFormat,
}

/// `read`.
#[derive(Debug, Args)]
pub(super) struct Read {
    /// The essay or aspect: its id, its title, or the beginning of either
    #[arg(num_args = 0..)]
    pub section: Vec<String>,
    /// Where the sliders stand.
    #[command(flatten)]
    pub situation: Situation,
}

/// `glossary`.
#[derive(Debug, Args)]
pub(super) struct Glossary {
    /// The term: its id, its title, an alias, or the beginning of one
    #[arg(num_args = 0..)]
    pub term: Vec<String>,
    /// Search titles, aliases and texts for words
    #[arg(long, value_name = "WORDS", num_args = 1.., conflicts_with = "term")]
    pub search: Vec<String>,
    /// Write JSON
    #[arg(long)]
    pub json: bool,
}

/// `scenarios`.
#[derive(Debug, Args)]
pub(super) struct Scenarios {
    /// Move a slider in each scenario; repeatable
    #[arg(long, value_name = "NAME=VALUE")]
    pub set: Vec<String>,
    /// How to write it
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// `eval`.
#[derive(Debug, Args)]
pub(super) struct Eval {
    /// The formula
    #[arg(required_unless_present = "functions")]
    pub formula: Option<String>,
    /// The unit of the answer
    #[arg(long)]
    pub unit: Option<String>,
    /// Where the sliders stand.
    #[command(flatten)]
    pub situation: Situation,
    /// How to write it
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// Know no names but the built-in ones
    #[arg(long, conflicts_with_all = ["set", "scenario", "pack"])]
    pub no_pack: bool,
    /// List the built-in functions
    #[arg(long, conflicts_with_all = ["formula", "unit"])]
    pub functions: bool,
}

/// `backtest`.
#[derive(Debug, Args)]
pub(super) struct Backtest {
    /// A TOML file with cases of your own; those that come with the pack where there is none
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// How to write it
    #[arg(long, value_enum, default_value_t)]
    pub format: TableFormat,
}

/// `sweep`.
#[derive(Debug, Args)]
pub(super) struct Sweep {
    /// Move a slider over values, spaced as on its track: NAME (all of it), NAME:COUNT, NAME=LOW..HIGH[:COUNT],
    /// NAME=VALUE,VALUE; repeatable, all combinations
    #[arg(long, value_name = "NAME[=VALUES]", required = true)]
    pub vary: Vec<String>,
    /// Write these measures, aspects or factors too
    #[arg(long, value_name = "NAME,...", value_delimiter = ',')]
    pub measures: Vec<String>,
    /// Where the other sliders stand.
    #[command(flatten)]
    pub situation: Situation,
    /// How to write it
    #[arg(long, value_enum, default_value_t)]
    pub format: RowFormat,
    /// Leave out the line with the columns' names
    #[arg(long)]
    pub no_header: bool,
    /// Write one part of so many, counted from 1
    #[arg(long, value_name = "I/N")]
    pub shard: Option<String>,
    /// Compute on so many threads [default: one for each core]
    #[arg(long, value_name = "COUNT")]
    pub jobs: Option<NonZeroU8>,
    /// Refuse to write more rows
    #[arg(long, value_name = "COUNT", default_value_t = 1_000_000_000)]
    pub max_rows: u64,
}

/// `shot`.
#[derive(Debug, Args)]
pub(super) struct Shot {
    /// The screen
    #[arg(
        long,
        value_name = "NAME",
        value_enum,
        default_value = "explore",
        ignore_case = true
    )]
    pub screen: Screen,
    /// How many columns and rows it has
    #[arg(long, value_name = "COLUMNSxROWS", value_parser = Size::read, default_value = "120x36")]
    pub size: Size,
    /// How to write it
    #[arg(long, value_enum, default_value_t)]
    pub format: ShotFormat,
    /// Press keys on it, for example 'w Down Enter'
    #[arg(long, value_name = "KEYS")]
    pub keys: Option<String>,
    /// Where the sliders stand.
    #[command(flatten)]
    pub situation: Situation,
    /// The colours
    #[arg(long, value_name = "NAME", value_enum)]
    pub theme: Option<Choice>,
}

/// `check`.
#[derive(Debug, Args)]
pub(super) struct Check {
    /// The packs: files, or folders of files
    #[arg(value_name = "PACK", required = true)]
    pub packs: Vec<PathBuf>,
    /// How to write it
    #[arg(long, value_enum, default_value_t)]
    pub format: CheckFormat,
    /// Take warnings for defects
    #[arg(long)]
    pub strict: bool,
}

/// `new`.
#[derive(Debug, Args)]
pub(super) struct New {
    /// The folder to make
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
}

/// `completions`.
#[derive(Debug, Args)]
pub(super) struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub shell: Shell,
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
        for command in Arguments::command().get_subcommands() {
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
