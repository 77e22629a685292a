//! The flags of the commands for saved decisions.

use std::path::PathBuf;

use clap::Args;

use super::formats::{ExportTo, Format, VerifyFormat, date, words};
use super::situation::{Included, Situation};
use crate::record::Status;
use crate::record::adr::Flavour;

/// `save`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Save {
    /// The file to write or to change
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The position of the sliders.
    #[command(flatten)]
    pub situation: Situation,
    /// The options to include.
    #[command(flatten)]
    pub included: Included,
    /// The title of the decision, or of the variant
    #[arg(long, value_name = "TEXT", value_parser = words)]
    pub title: Option<String>,
    /// Its status
    #[arg(long, value_name = "STATUS", value_enum)]
    pub status: Option<Status>,
    /// Date of the decision, such as 2026-11-28
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub date: Option<String>,
    /// Date of the next review
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub review_by: Option<String>,
    /// What was chosen: the id of an option, which need not be the recommended one
    #[arg(long, value_name = "ID")]
    pub chosen: Option<String>,
    /// Why it was chosen
    #[arg(long, value_name = "TEXT", value_parser = words)]
    pub because: Option<String>,
    /// Who decided; repeatable
    #[arg(long, value_name = "NAME", value_parser = words)]
    pub decider: Vec<String>,
    /// Keep the sliders as a variant of the decision, under this id
    #[arg(long, value_name = "ID", conflicts_with_all = ["status", "date", "review_by", "chosen", "because", "decider"])]
    pub variant: Option<String>,
    /// Do not keep the pack next to a proposed or accepted decision, in `packs/`
    #[arg(long)]
    pub no_freeze: bool,
    /// Overwrite the file even if it is not a decision or has changed since it was read; the old content is kept in FILE.orig
    #[arg(long)]
    pub force: bool,
}

/// `diff`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Diff {
    /// A saved decision, or a variant of one: FILE#ID
    #[arg(value_name = "A")]
    pub a: PathBuf,
    /// Another
    #[arg(value_name = "B", required_unless_present = "brief", conflicts_with = "brief")]
    pub b: Option<PathBuf>,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// Print one decision in short lines, for `git diff`
    #[arg(long, conflicts_with = "format")]
    pub brief: bool,
}

/// `export`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Export {
    /// The saved decision, or a variant of it: FILE#ID
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The document
    #[arg(long, value_name = "KIND", value_enum)]
    pub to: ExportTo,
    /// The template of the record [default: that of the existing records]
    #[arg(long = "flavor", alias = "flavour", value_name = "NAME", value_enum)]
    pub flavour: Option<Flavour>,
    /// The folder of records
    #[arg(long, value_name = "DIR")]
    pub into: Option<PathBuf>,
    /// The record that this one supersedes; its status is changed
    #[arg(long, value_name = "FILE")]
    pub supersedes: Option<PathBuf>,
}

/// `verify`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Verify {
    /// Saved decisions, or folders of them
    #[arg(value_name = "FILE|DIR", default_value = ".")]
    pub paths: Vec<PathBuf>,
    /// The day on which to check [default: today in UTC]
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub on: Option<String>,
    /// Set a slider in each decision; repeatable
    #[arg(long, value_name = "NAME=VALUE")]
    pub set: Vec<String>,
    /// Set inputs from measurements: a TOML or JSON file with a value for each
    #[arg(long, value_name = "FILE")]
    pub observed: Option<PathBuf>,
    /// Check decisions with these statuses
    #[arg(
        long,
        value_name = "STATUS,...",
        value_enum,
        value_delimiter = ',',
        default_value = "proposed,accepted"
    )]
    pub status: Vec<Status>,
    /// Write today's answer and pack into each decision that holds, with a note
    #[arg(long, conflicts_with_all = ["set", "observed"])]
    pub accept: bool,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub format: VerifyFormat,
}
