//! A record of which another takes the place: what its status says then, and which one it names.

use super::flavour::{Flavour, Former};
use crate::text::{self, markdown};

/// Why a record cannot be superseded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unsuperseded {
    /// Its status is not where its flavour has it.
    NoStatus,
    /// Another record has taken its place, as its status line says.
    Already(String),
}

/// The text of a record of which another takes the place: its status says so, and nothing else changes.
///
/// # Errors
/// [`Unsuperseded`].
pub fn superseded(flavour: Flavour, old: &str, by: &Former) -> Result<String, Unsuperseded> {
    let lines: Vec<&str> = old.split_inclusive('\n').collect();
    let (at, line) = status_of(flavour, &lines, by).ok_or(Unsuperseded::NoStatus)?;
    let (before, rest) = lines.split_at(at);
    let (was, after) = rest.split_first().ok_or(Unsuperseded::NoStatus)?;
    if was.to_lowercase().contains("superseded by") {
        return Err(Unsuperseded::Already(text::clean_line(was.trim_end())));
    }
    let ending = if was.ends_with("\r\n") { "\r\n" } else { "\n" };
    Ok([&before.concat(), &line, ending, &after.concat()].concat())
}

/// Which line has the status of a record, and what it is where another takes its place.
fn status_of(flavour: Flavour, lines: &[&str], by: &Former) -> Option<(usize, String)> {
    let is_line = |line: &str, wanted: &str| line.trim_end() == wanted;
    Some(match flavour {
        Flavour::Nygard => {
            let heading = lines.iter().position(|line| is_line(line, "## Status"))?;
            let after = lines.get(heading + 1..)?;
            let first = after.iter().position(|line| !line.trim().is_empty())?;
            let at = heading + 1 + first;
            if lines.get(at)?.starts_with('#') {
                return None;
            }
            (at, format!("Superseded by {}", link(by)))
        }
        Flavour::Madr4 => {
            if !is_line(lines.first()?, "---") {
                return None;
            }
            let end = lines.iter().skip(1).position(|line| is_line(line, "---"))? + 1;
            let at = lines
                .get(..end)?
                .iter()
                .position(|line| line.starts_with("status:"))?;
            let number = by.file.split('-').next().unwrap_or_default();
            (at, format!("status: superseded by ADR-{number}"))
        }
        Flavour::Log4brains => {
            let end = lines
                .iter()
                .position(|line| line.starts_with("## "))
                .unwrap_or(lines.len());
            let is_status = |line: &&str| line.to_lowercase().starts_with("- status:");
            let at = lines.get(..end)?.iter().position(is_status)?;
            let name = by.file.trim_end_matches(".md");
            (at, format!("- Status: superseded by [{name}]({})", by.file))
        }
    })
}

/// The file of the record of which a record says that it supersedes it.
pub fn supersedes(record: &str) -> Option<&str> {
    let line = record.lines().find(|line| line.contains("upersedes ["))?;
    let (_, link) = line.rsplit_once("](")?;
    link.split_once(')').map(|(file, _)| file)
}

/// The word in the status of a record, wherever its flavor has it.
pub fn status_in(record: &str) -> Option<&str> {
    let mut lines = record.lines().map(str::trim_end);
    if record.starts_with("---") {
        let front = lines.skip(1).take_while(|line| *line != "---");
        return front
            .filter_map(|line| line.strip_prefix("status:"))
            .map(str::trim)
            .next();
    }
    let listed = lines
        .by_ref()
        .take_while(|line| *line != "## Status")
        .find_map(|line| line.strip_prefix("- Status:"));
    listed
        .map(str::trim)
        .or_else(|| lines.find(|line| !line.is_empty()))
}

/// A link to another record.
pub(super) fn link(record: &Former) -> String {
    let title = markdown(&record.title);
    // A number begins no list where a bracket stands before it.
    let digits = title.bytes().take_while(u8::is_ascii_digit).count();
    let title = match title.split_at_checked(digits) {
        Some((number, rest)) if digits > 0 => format!("{number}{}", rest.strip_prefix('\\').unwrap_or(rest)),
        _ => title,
    };
    format!("[{title}]({})", record.file)
}
