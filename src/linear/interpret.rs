//! What a line asks for.

use super::command::{self, Entry, TABLE};
use super::names::{not_found, which};
use crate::decision::{Slider, sliders};
use crate::pack::Pack;
use crate::text::{self, fold};

/// What a line asks for, with the words behind the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Request<'a> {
    /// A command.
    Command(&'static Entry, &'a str),
    /// A slider.
    Slider(Slider, &'a str),
}

/// How many words at the beginning of a line may be a name.
const LONGEST_NAME: usize = 8;

/// How many names are proposed at most.
const PROPOSED: usize = 4;

/// Reads a line; none where it says nothing or is a remark, which begins with `#`.
///
/// A whole name beats the beginning of one, a name of more words one of fewer, and a command a slider of the same name.
///
/// # Errors
/// Says that the line names nothing or too much, and what may be meant.
pub(super) fn interpret<'a>(pack: &Pack, line: &'a str) -> Result<Option<Request<'a>>, String> {
    let line = line.trim();
    if line.is_empty() || line.starts_with('#') {
        return Ok(None);
    }
    let splits = splits(line);
    let exact = |name: &str| {
        let command = command::named(&fold(name));
        let slider = || sliders::named(pack, name).map(Meant::Slider);
        command.map(Meant::Command).or_else(slider)
    };
    let begun = |name: &str| {
        let folded = fold(name);
        let commands = TABLE.iter().filter(|entry| entry.name.starts_with(&folded));
        let commands = commands.map(|entry| (entry.name, Meant::Command(entry)));
        let sliders = begun_sliders(pack, name).map(|(id, slider)| (id, Meant::Slider(slider)));
        commands.chain(sliders).collect()
    };
    match meant(&splits, exact, begun)? {
        Some((Meant::Command(entry), rest)) => Ok(Some(Request::Command(entry, rest))),
        Some((Meant::Slider(slider), rest)) => Ok(Some(Request::Slider(slider, rest))),
        None => {
            let wanted = splits.last().map_or(line, |(name, _)| name);
            let commands = TABLE.iter().map(|entry| entry.name);
            Err(not_found(
                "slider or command",
                wanted,
                &text::suggest(wanted, commands.chain(sliders::ids(pack)), PROPOSED),
                "`help` lists the commands, `inputs` and `priorities` the sliders",
            ))
        }
    }
}

/// Reads the name of a slider and what stands behind it.
///
/// # Errors
/// Says that it names no slider or several, and what may be meant.
pub(super) fn slider<'a>(pack: &Pack, line: &'a str) -> Result<(Slider, &'a str), String> {
    let splits = splits(line.trim());
    let exact = |name: &str| sliders::named(pack, name);
    let begun = |name: &str| begun_sliders(pack, name).collect();
    let found = meant(&splits, exact, begun)?;
    found.ok_or_else(|| {
        let wanted = splits.last().map_or(line, |(name, _)| name);
        not_found(
            "slider",
            wanted,
            &text::suggest(wanted, sliders::ids(pack), PROPOSED),
            "`inputs` and `priorities` list them",
        )
    })
}

#[derive(Debug, Clone, Copy)]
enum Meant {
    Command(&'static Entry),
    Slider(Slider),
}

/// What the longest whole name leads to, else the longest beginning of one, with the words behind it; none where
/// neither is there. `begun` gives everything whose name begins so, by its id.
///
/// # Errors
/// Says which names begin so, where several do.
fn meant<'p, 'a, T: Copy>(
    splits: &[(&'a str, &'a str)],
    exact: impl Fn(&str) -> Option<T>,
    begun: impl Fn(&str) -> Vec<(&'p str, T)>,
) -> Result<Option<(T, &'a str)>, String> {
    let whole = splits.iter().find_map(|(name, rest)| Some((exact(name)?, *rest)));
    if whole.is_some() {
        return Ok(whole);
    }
    for (name, rest) in splits {
        match begun(name).as_slice() {
            [] => {}
            [(_, one)] => return Ok(Some((*one, rest))),
            several => {
                let names = several.iter().map(|(id, _)| (*id, *id)).take(PROPOSED);
                return Err(which(name, &names.collect::<Vec<_>>()));
            }
        }
    }
    Ok(None)
}

fn begun_sliders<'p>(pack: &'p Pack, name: &str) -> impl Iterator<Item = (&'p str, Slider)> {
    sliders::begun(pack, name).map(|slider| (sliders::id(pack, slider), slider))
}

/// The line cut into a name and the rest, the longest name first.
fn splits(line: &str) -> Vec<(&str, &str)> {
    let is_joint = |character: char| character.is_whitespace() || character == '=';
    let mut ends: Vec<usize> = line
        .char_indices()
        .filter(|(_, character)| is_joint(*character))
        .map(|(at, _)| at)
        .collect();
    ends.push(line.len());
    let mut splits: Vec<(&str, &str)> = Vec::new();
    for end in ends {
        let Some((name, rest)) = line.split_at_checked(end) else {
            continue;
        };
        let name = name.trim();
        if name.is_empty() || name.ends_with('=') || splits.iter().any(|(known, _)| *known == name) {
            continue;
        }
        let rest = rest.trim();
        splits.push((name, rest.strip_prefix('=').unwrap_or(rest).trim()));
        if splits.len() == LONGEST_NAME {
            break;
        }
    }
    splits.reverse();
    splits
}
