//! What a line asks for.

use super::command::{Command, TABLE};
use crate::decision::{Slider, sliders};
use crate::pack::Pack;
use crate::text::{self, fold};

/// What a line asks for, with the words behind the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Request<'a> {
    /// A command.
    Command(Command, &'a str),
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
pub fn interpret<'a>(pack: &Pack, line: &'a str) -> Result<Option<Request<'a>>, String> {
    let line = line.trim();
    if line.is_empty() || line.starts_with('#') {
        return Ok(None);
    }
    let splits = splits(line);
    for (name, rest) in &splits {
        let command = TABLE.iter().find(|entry| entry.name == fold(name));
        if let Some(entry) = command {
            return Ok(Some(Request::Command(entry.command, rest)));
        }
        if let Some(slider) = sliders::named(pack, name) {
            return Ok(Some(Request::Slider(slider, rest)));
        }
    }
    for (name, rest) in &splits {
        match begun(pack, name).as_slice() {
            [] => {}
            [(_, Meant::Command(command))] => return Ok(Some(Request::Command(*command, rest))),
            [(_, Meant::Slider(slider))] => return Ok(Some(Request::Slider(*slider, rest))),
            several => {
                let names = several.iter().map(|(id, _)| *id).take(PROPOSED);
                return Err(which(name, &names.collect::<Vec<_>>()));
            }
        }
    }
    Err(unknown(pack, splits.last().map_or(line, |(name, _)| name)))
}

/// Reads the name of a slider and what stands behind it.
///
/// # Errors
/// Says that it names no slider or several, and what may be meant.
pub fn slider<'a>(pack: &Pack, line: &'a str) -> Result<(Slider, &'a str), String> {
    let splits = splits(line.trim());
    let exact = splits
        .iter()
        .find_map(|(name, rest)| Some((sliders::named(pack, name)?, *rest)));
    if let Some(found) = exact {
        return Ok(found);
    }
    for (name, rest) in &splits {
        let found: Vec<(&str, Slider)> = begun(pack, name)
            .into_iter()
            .filter_map(|(id, meant)| match meant {
                Meant::Slider(slider) => Some((id, slider)),
                Meant::Command(_) => None,
            })
            .collect();
        match found.as_slice() {
            [] => {}
            [(_, slider)] => return Ok((*slider, rest)),
            several => {
                let names = several.iter().map(|(id, _)| *id).take(PROPOSED);
                return Err(which(name, &names.collect::<Vec<_>>()));
            }
        }
    }
    let wanted = splits.last().map_or(line, |(name, _)| name);
    let ids = sliders::all(pack).map(|slider| sliders::id(pack, slider));
    Err(not_found(
        "slider",
        wanted,
        &text::suggest(wanted, ids, PROPOSED),
        "`traits` and `priorities` list them",
    ))
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

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meant {
    Command(Command),
    Slider(Slider),
}

/// Everything whose name begins so.
fn begun<'a>(pack: &'a Pack, name: &str) -> Vec<(&'a str, Meant)> {
    let folded = fold(name);
    let commands = TABLE
        .iter()
        .filter(|entry| entry.name.starts_with(&folded))
        .map(|entry| (entry.name, Meant::Command(entry.command)));
    let sliders = sliders::all(pack).filter_map(|slider| {
        let (id, title) = (sliders::id(pack, slider), sliders::title(pack, slider));
        let begins = fold(id).starts_with(&folded) || fold(title).starts_with(&folded);
        begins.then_some((id, Meant::Slider(slider)))
    });
    commands.chain(sliders).collect()
}

/// Says that a name begins several.
pub fn which(name: &str, several: &[&str]) -> String {
    let name = text::clean_line(name);
    format!("`{name}` may be `{}`; write more of it", several.join("` or `"))
}

/// Says that a name leads nowhere.
pub fn not_found(what: &str, name: &str, near: &[&str], else_do: &str) -> String {
    let name = shortened(name);
    match near {
        [] => format!("no {what} is called `{name}`; {else_do}"),
        near => format!(
            "no {what} is called `{name}`; did you mean `{}`?",
            near.join("` or `")
        ),
    }
}

fn unknown(pack: &Pack, wanted: &str) -> String {
    let names = TABLE.iter().map(|entry| entry.name);
    let ids = sliders::all(pack).map(|slider| sliders::id(pack, slider));
    let near = text::suggest(wanted, names.chain(ids), PROPOSED);
    not_found(
        "slider or command",
        wanted,
        &near,
        "`help` lists the commands, `traits` and `priorities` the sliders",
    )
}

/// The name as it is repeated: made safe, and not longer than a person can have meant.
fn shortened(name: &str) -> String {
    const MOST: usize = 60;
    let clean = text::clean_line(name);
    text::truncate(&clean, MOST)
}
