//! The flags of the commands that print texts.

use std::path::PathBuf;

use clap::Args;

use super::formats::{BookFormat, Format};
use super::situation::Situation;

/// `read`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Read {
    /// The essay, criterion, option, input or term: its id, its title, or a prefix of either
    #[arg(num_args = 0..)]
    pub section: Vec<String>,
    /// Print everything: essays, criteria, options, inputs and terms
    #[arg(long, conflicts_with = "section")]
    pub all: bool,
    /// The position of the sliders.
    #[command(flatten)]
    pub situation: Situation,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// `book`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Book {
    /// The folder to create
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// The position of the sliders, for the numbers of the comparison.
    #[command(flatten)]
    pub situation: Situation,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub format: BookFormat,
}

/// `glossary`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Glossary {
    /// The term: its id, its title, an alias, or a prefix of one
    #[arg(num_args = 0..)]
    pub term: Vec<String>,
    /// Search titles, aliases and texts for words
    #[arg(long, value_name = "WORDS", num_args = 1.., conflicts_with = "term")]
    pub search: Vec<String>,
    /// Print every term in full
    #[arg(long, conflicts_with_all = ["term", "search"])]
    pub all: bool,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// The former way to say `--format json`.
    #[arg(long, hide = true, conflicts_with = "format")]
    pub json: bool,
}

/// `packs`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Packs {
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}
