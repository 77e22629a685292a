//! The flags of the commands for groups.

use std::path::PathBuf;

use clap::Args;

use super::formats::{Format, HandOut, between};
use super::situation::{Included, Situation};

/// `present`.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the call")]
pub(in crate::cli) struct Present {
    /// The tour: its id, or a file NAME.tour.toml
    #[arg(value_name = "TOUR")]
    pub tour: Option<PathBuf>,
    /// List the tours of the pack
    #[arg(long, conflicts_with_all = ["tour", "export"])]
    pub list: bool,
    /// Read commands line by line and reply in plain sentences
    #[arg(long, conflicts_with_all = ["list", "export"])]
    pub linear: bool,
    /// Start with the speaker notes instead of the screen; `S` toggles
    #[arg(long, conflicts_with_all = ["list", "export", "linear"])]
    pub notes: bool,
    /// Remember how long each step takes, for the notes of the next presentation of the tour
    #[arg(long, conflicts_with_all = ["list", "export", "linear"])]
    pub rehearse: bool,
    /// Resume the last presentation, of TOUR and --pack if given, where it stopped
    #[arg(long, conflicts_with_all = ["list", "export", "linear", "rehearse", "set", "scenario", "observed", "options"])]
    pub resume: bool,
    /// Write the tour to standard output instead
    #[arg(long, value_name = "FORMAT", value_enum)]
    pub export: Option<HandOut>,
    /// The position of the sliders.
    #[command(flatten)]
    pub situation: Situation,
    /// The options to include.
    #[command(flatten)]
    pub included: Included,
}

/// `follow`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Follow {
    /// Show the speaker notes, the next step and the clock
    #[arg(long)]
    pub notes: bool,
}

/// `ballot`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Ballot {
    /// Print a form to fill in by hand
    #[arg(long, conflicts_with_all = ["code", "file", "name", "input", "decode"])]
    pub paper: bool,
    /// Print the code alone
    #[arg(long, conflicts_with_all = ["file", "decode"])]
    pub code: bool,
    /// Write the ballot to FILE.ballot.toml; nothing is overwritten
    #[arg(long, value_name = "FILE", conflicts_with = "decode")]
    pub file: Option<PathBuf>,
    /// Put a name in that file
    #[arg(long, value_name = "NAME", requires = "file")]
    pub name: Option<String>,
    /// The round of voting
    #[arg(long, value_name = "NUMBER", default_value_t = 1, value_parser = between(1, crate::ballots::ROUNDS))]
    pub round: u8,
    /// The serial number of a paper ballot, 0 to 31 [default: random]
    #[arg(long, value_name = "NUMBER", value_parser = between(0, crate::ballots::MARKS - 1))]
    pub serial: Option<u8>,
    /// Estimate an input instead of voting on priorities: a low, a likely and a high value
    #[arg(long, value_name = "NAME")]
    pub input: Option<String>,
    /// Guess the tipping point of that input instead of its value, as some questions of a tour ask
    #[arg(long, requires = "input")]
    pub tipping_point: bool,
    /// Print what a code holds
    #[arg(long, value_name = "CODE", conflicts_with_all = ["round", "serial", "input"])]
    pub decode: Option<String>,
}

/// `group`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Group {
    /// The ballots: codes, votes in quotes, *.ballot.toml files, folders of them, or `-` for lines from standard input
    #[arg(value_name = "BALLOT", required = true)]
    pub ballots: Vec<String>,
    /// The round to count [default: the last one]; votes given as digits count in it
    #[arg(long, value_name = "NUMBER", value_parser = between(1, crate::ballots::ROUNDS))]
    pub round: Option<u8>,
    /// Show the names, if every ballot has one
    #[arg(long)]
    pub names: bool,
    /// Write the result into a decision file, with the group's priorities and estimates; an existing one keeps its inputs
    #[arg(long, value_name = "FILE")]
    pub save: Option<PathBuf>,
    /// The position of the sliders.
    #[command(flatten)]
    pub situation: Situation,
    /// The options to include.
    #[command(flatten)]
    pub included: Included,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}
