//! The first error of many, in one line.

use std::fmt;
use std::path::Path;

use super::{Diagnostics, Severity};
use crate::text;

/// What is wrong with a pack, in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstError {
    /// The first error with its place.
    message: String,
    /// How many more there are.
    more: usize,
}

impl FirstError {
    /// The line in at most so many cells. How many more there are is always said.
    pub fn in_cells(&self, cells: usize) -> String {
        let whole = self.to_string();
        if self.more == 0 || text::width(&whole) <= cells {
            return text::truncate(&whole, cells);
        }
        let more = format!(" +{}", self.more);
        let room = cells.saturating_sub(more.len());
        format!("{}{more}", text::truncate(&self.message, room))
    }
}

impl fmt::Display for FirstError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.more {
            0 => formatter.write_str(&self.message),
            1 => write!(formatter, "{} (and 1 more error)", self.message),
            more => write!(formatter, "{} (and {more} more errors)", self.message),
        }
    }
}

/// The first error and how many more there are; none where there is none.
pub fn first_error(defects: &Diagnostics) -> Option<FirstError> {
    let first = defects.iter().find(|found| found.severity == Severity::Error)?;
    let source = defects.sources().get(first.place.file);
    let place = source.map(|source| {
        let file = Path::new(&source.name).file_name().unwrap_or_default();
        let line = source.position(first.place.span.start).line;
        format!("{}:{line}: ", file.to_string_lossy())
    });
    Some(FirstError {
        message: format!("{}{}", place.unwrap_or_default(), first.message),
        more: defects.errors().saturating_sub(1),
    })
}
