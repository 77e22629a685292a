//! The flags of the commands for authors and for the setup of a machine.

use std::path::PathBuf;

use clap::Args;
use clap::builder::PossibleValuesParser;

use super::formats::{CheckFormat, ShellKind};
use crate::cli::documents;

/// `check`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Check {
    /// The packs: files, or folders of files; or tours: files NAME.tour.toml
    #[arg(value_name = "PACK", required = true)]
    pub packs: Vec<PathBuf>,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub format: CheckFormat,
    /// Treat warnings as errors
    #[arg(long)]
    pub strict: bool,
    /// Test each invariant (`[[law]]`) in this many simulations
    #[arg(long = "simulations", alias = "worlds", value_name = "COUNT", default_value_t = crate::pack::SCENARIOS as u32, value_parser = clap::value_parser!(u32).range(1..))]
    pub worlds: u32,
    /// Print the model hash instead: it changes with any price or formula, not with texts
    #[arg(long, conflicts_with_all = ["format", "strict", "worlds"])]
    pub hash: bool,
    /// Print what the model hash is made from instead: one line for each thing that can change the result
    #[arg(long, conflicts_with_all = ["format", "strict", "worlds", "hash"])]
    pub lines: bool,
}

/// `new`.
#[derive(Debug, Args)]
pub(in crate::cli) struct New {
    /// The folder to create
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// Write out an embedded pack, to change it
    #[arg(long, value_name = "ID")]
    pub from: Option<String>,
}

/// `schema`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Schema {
    /// The file or the command
    #[arg(
        long,
        value_name = "NAME",
        value_parser = PossibleValuesParser::new(documents::names()),
        default_value = "pack"
    )]
    pub of: String,
}

/// `config`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Configure {
    /// Write the file and its schema, and print their paths
    #[arg(long)]
    pub write: bool,
}

/// `completions`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub shell: ShellKind,
}

/// `man`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Man {
    /// The command; by default the program with all its keys
    #[arg(value_name = "COMMAND")]
    pub command: Option<String>,
}

/// `complete`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Complete {
    /// The word in which the cursor is, up to there
    #[arg(long)]
    pub current: String,
    /// The words before it, behind the name of the program
    #[arg(num_args = 0.., last = true)]
    pub words: Vec<String>,
}
