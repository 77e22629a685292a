//! What can be typed.

use super::command::{Entry, TABLE, named};
use super::names::{not_found, which};
use crate::text;

/// How many commands are proposed at most.
const PROPOSED: usize = 3;

/// What a command does; without a name, what all of them do.
///
/// # Errors
/// Says which command may be meant.
pub(super) fn help(name: &str) -> Result<Vec<String>, String> {
    let line = |entry: &Entry| format!("{}: {}.", entry.usage, entry.does);
    if name.is_empty() {
        let mut lines = vec!["requests 40/s: set a slider; its name alone shows its value.".to_string()];
        lines.extend(TABLE.iter().map(line));
        return Ok(lines);
    }
    let folded = text::fold(name);
    let found: Vec<&Entry> = TABLE
        .iter()
        .filter(|entry| entry.name.starts_with(&folded))
        .collect();
    match (named(&folded).as_ref(), found.as_slice()) {
        (Some(entry), _) | (None, [entry]) => Ok(vec![line(entry)]),
        (None, []) => {
            let near = text::suggest(name, TABLE.iter().map(|entry| entry.name), PROPOSED);
            Err(not_found("command", name, &near, "`help` lists them"))
        }
        (None, several) => {
            let names: Vec<(&str, &str)> = several.iter().map(|entry| (entry.name, entry.name)).collect();
            Err(which(name, &names))
        }
    }
}
