//! The flags of the commands that rank options and calculate.

use std::path::{Path, PathBuf};

use clap::Args;

use super::formats::{Format, RowFormat, ShotFormat, Size, TableFormat};
use super::situation::{Included, Situation};
use crate::tui::screen::Screen;
use crate::tui::theme::Choice;

/// `score`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Tabulated {
    /// A saved decision, or a pack
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// The position of the sliders.
    #[command(flatten)]
    pub situation: Situation,
    /// The options to include.
    #[command(flatten)]
    pub included: Included,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub format: TableFormat,
}

/// The arguments of `ask`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Asked {
    #[command(flatten)]
    pub situation: Situation,
    /// The options to include.
    #[command(flatten)]
    pub included: Included,
}

/// `compare`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Compare {
    /// A saved decision, if it ends in .toml; then the criterion: its id, its title, or a prefix of either; by default all
    #[arg(num_args = 0..)]
    pub criterion: Vec<String>,
    /// The position of the sliders.
    #[command(flatten)]
    pub situation: Situation,
    /// The options to include.
    #[command(flatten)]
    pub included: Included,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub format: TableFormat,
}

impl Compare {
    /// The decision or pack that stands before the criterion.
    pub(super) fn file(&self) -> Option<&Path> {
        let first = self.criterion.first()?;
        let file = first.split_once('#').map_or(first.as_str(), |(file, _)| file);
        let is_toml = Path::new(file)
            .extension()
            .is_some_and(|extension| extension == "toml");
        is_toml.then_some(Path::new(first))
    }

    /// The words of the criterion.
    pub(in crate::cli) fn criterion(&self) -> &[String] {
        let from = usize::from(self.file().is_some());
        self.criterion.get(from..).unwrap_or_default()
    }
}

/// `scenarios`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Scenarios {
    /// The scenario: its id, its title, or a prefix of either; by default all of them
    #[arg(num_args = 0..)]
    pub name: Vec<String>,
    /// Set a slider in each scenario; repeatable
    #[arg(long, value_name = "NAME=VALUE")]
    pub set: Vec<String>,
    /// The options to include.
    #[command(flatten)]
    pub included: Included,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// `eval`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Eval {
    /// The formula
    #[arg(required_unless_present = "functions")]
    pub formula: Option<String>,
    /// The unit of the result
    #[arg(long)]
    pub unit: Option<String>,
    /// The position of the sliders.
    #[command(flatten)]
    pub situation: Situation,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// Use built-in names only
    #[arg(long, conflicts_with_all = ["set", "scenario", "pack"])]
    pub no_pack: bool,
    /// List the built-in functions and the valid ranges of their arguments
    #[arg(long, conflicts_with_all = ["formula", "unit"])]
    pub functions: bool,
}

/// `backtest`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Backtest {
    /// A TOML file with your own cases; by default the cases of the pack
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// The options to include.
    #[command(flatten)]
    pub included: Included,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub format: TableFormat,
}

/// `sweep`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Sweep {
    /// Vary a slider, with values spaced on its scale (linear or logarithmic): NAME (full scale), NAME:COUNT, NAME=LOW..HIGH[:COUNT],
    /// NAME=VALUE,VALUE; repeat for all combinations
    #[arg(long, value_name = "NAME[=VALUES]", required = true)]
    pub vary: Vec<String>,
    /// Add columns for these metrics, criteria or factors
    #[arg(long, alias = "metrics", value_name = "NAME,...", value_delimiter = ',')]
    pub measures: Vec<String>,
    /// The position of the other sliders.
    #[command(flatten)]
    pub situation: Situation,
    /// The options to include.
    #[command(flatten)]
    pub included: Included,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub format: RowFormat,
    /// Omit the header line
    #[arg(long)]
    pub no_header: bool,
    /// Write only shard I of N, counted from 1
    #[arg(long, value_name = "I/N")]
    pub shard: Option<String>,
    /// The number of threads [default: one per core]
    #[arg(long, value_name = "COUNT", value_parser = clap::value_parser!(u8).range(1..))]
    pub jobs: Option<u8>,
    /// Refuse to write more rows than this
    #[arg(long, value_name = "COUNT", default_value_t = 1_000_000_000)]
    pub max_rows: u64,
}

/// `shot`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Shot {
    /// A saved decision, or a pack
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// The screen
    #[arg(
        long,
        value_name = "NAME",
        value_enum,
        default_value = "explore",
        ignore_case = true
    )]
    pub screen: Screen,
    /// Its size in columns and rows
    #[arg(long, value_name = "COLUMNSxROWS", value_parser = Size::read, default_value = "120x36")]
    pub size: Size,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub format: ShotFormat,
    /// Keys to press on it, for example 'w Down Enter'
    #[arg(long, value_name = "KEYS")]
    pub keys: Option<String>,
    /// The position of the sliders.
    #[command(flatten)]
    pub situation: Situation,
    /// The options to include.
    #[command(flatten)]
    pub included: Included,
    /// The color theme
    #[arg(long, value_name = "NAME", value_enum)]
    pub theme: Option<Choice>,
}
