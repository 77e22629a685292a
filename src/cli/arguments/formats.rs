//! The values that flags accept: formats, sizes, days, and the names of screens, themes and templates.

use clap::ValueEnum;
use clap::builder::PossibleValue;

use crate::record::adr::Flavour;
use crate::record::{Status, is_date};
use crate::text::clean_line;
use crate::tui::screen::Screen;
use crate::tui::terminal::Depth;
use crate::tui::theme::Choice;

/// The output format of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(in crate::cli) enum TableFormat {
    #[default]
    Text,
    Json,
    Csv,
    Markdown,
}

/// The output format of a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(in crate::cli) enum Format {
    #[default]
    Text,
    Json,
}

/// The output format of a sweep.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(in crate::cli) enum RowFormat {
    #[default]
    Csv,
    Json,
}

/// The output format of a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(in crate::cli) enum ShotFormat {
    #[default]
    Text,
    Ansi,
    Svg,
}

/// The output format of errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(in crate::cli) enum CheckFormat {
    #[default]
    Text,
    Short,
    Json,
}

/// The output format of a check of decisions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(in crate::cli) enum VerifyFormat {
    #[default]
    Text,
    /// One line each, with file, line, state and sentence
    Short,
    Json,
    /// Annotations of GitHub Actions
    Github,
}

/// How the pages of the book are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(in crate::cli) enum BookFormat {
    #[default]
    Html,
    Markdown,
}

/// The kinds of documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ExportTo {
    /// An architecture decision record
    Adr,
    /// A page with tables
    Markdown,
    /// All of it, for programs
    Json,
    /// One long table
    Csv,
    /// One page without scripts, to read and print
    Html,
}

/// How a tour is written to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum HandOut {
    /// A handout as Markdown, with the screen of every step and the answers at the end
    Md,
    /// A recording for asciinema (asciicast v3), with a marker for every step
    Cast,
}

/// The shells that can complete calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ShellKind {
    Bash,
    Elvish,
    Fish,
    #[value(name = "powershell")]
    PowerShell,
    Zsh,
}

/// The columns and rows of a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) struct Size {
    /// From 1 to [`Size::MOST`].
    pub columns: u16,
    /// From 1 to [`Size::MOST`].
    pub rows: u16,
}

impl Size {
    /// The most columns or rows: more than any screen has, and few enough to be drawn at once.
    pub(in crate::cli) const MOST: u16 = 500;

    /// Reads `120x36`.
    ///
    /// # Errors
    /// Says what a size looks like.
    pub(super) fn read(text: &str) -> Result<Self, String> {
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

/// Reads a whole number from `low` to `high`.
pub(super) fn between<N>(low: N, high: N) -> impl Fn(&str) -> Result<N, String> + Clone
where
    N: Copy + PartialOrd + std::fmt::Display + std::str::FromStr,
{
    move |written| {
        let number = written.parse().ok();
        number
            .filter(|number| (low..=high).contains(number))
            .ok_or_else(|| format!("a number from {low} to {high} is expected"))
    }
}

/// A text of which something shows.
pub(super) fn words(written: &str) -> Result<String, String> {
    if clean_line(written).trim().is_empty() {
        Err("it is empty".to_owned())
    } else {
        Ok(written.to_owned())
    }
}

/// A day.
pub(super) fn date(written: &str) -> Result<String, String> {
    if is_date(written) {
        Ok(written.to_owned())
    } else {
        Err("no such date; write one as 2026-11-28".to_owned())
    }
}

impl ValueEnum for Choice {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()).help(self.summary()))
    }
}

impl ValueEnum for Depth {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()))
    }
}

impl ValueEnum for Screen {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let value = PossibleValue::new(self.title().to_lowercase());
        Some(match self {
            // Its former name.
            Self::Sensitivity => value.alias("moves"),
            _ => value,
        })
    }
}

impl ValueEnum for Flavour {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.word()))
    }
}

impl ValueEnum for Status {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.word()))
    }
}
