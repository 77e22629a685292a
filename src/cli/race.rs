//! `--options`: which options are included.

use super::failure::{Failure, Talk};
use crate::decision::Sliders;
use crate::pack::{OptionIndex, Pack};
use crate::text;

/// The word for every option.
pub(super) const ALL: &str = "all";

/// The options that the call names, in the pack's order; none where it names none at all.
///
/// # Errors
/// Every name that is no option is said; then the call fails.
pub(super) fn race(
    pack: &Pack,
    named: &[String],
    talk: &mut Talk<'_>,
) -> Result<Option<Vec<OptionIndex>>, Failure> {
    if named.is_empty() {
        return Ok(None);
    }
    let mut chosen: Vec<OptionIndex> = Vec::new();
    let mut failed = false;
    let names = named
        .iter()
        .map(|name| name.trim())
        .filter(|name| !name.is_empty());
    for name in names {
        if let Some(options) = find(pack, name) {
            chosen.extend(options);
        } else {
            failed = true;
            talk.error(&unknown(pack, "--options", name, ", or `all`"));
        }
    }
    if failed {
        return Err(Failure::Said);
    }
    if chosen.is_empty() {
        return Err(Failure::Wrong(format!(
            "--options names no option; the options are {}",
            ids(pack)
        )));
    }
    Ok(Some(
        pack.options
            .indices()
            .filter(|option| chosen.contains(option))
            .collect(),
    ))
}

/// The option that a flag names.
///
/// # Errors
/// Says that the name is no option; then the call fails.
pub(super) fn one(pack: &Pack, flag: &str, name: &str, talk: &mut Talk<'_>) -> Result<OptionIndex, Failure> {
    find(pack, name.trim())
        .and_then(|found| <[_; 1]>::try_from(found).ok())
        .map(|[one]| one)
        .ok_or_else(|| {
            talk.error(&unknown(pack, flag, name.trim(), ""));
            Failure::Said
        })
}

/// Puts just these options on the screen.
pub(super) fn show(pack: &Pack, sliders: &mut Sliders, race: &[OptionIndex]) {
    for option in pack.options.indices() {
        sliders.show(option, race.contains(&option));
    }
}

fn find(pack: &Pack, name: &str) -> Option<Vec<OptionIndex>> {
    let folded = text::fold(name);
    let option = pack.options.find(|option| option.id == name).or_else(|| {
        pack.options.find(|option| {
            [&option.id, &option.title, &option.short]
                .iter()
                .any(|own| text::fold(own) == folded)
        })
    });
    match option {
        Some(option) => Some(vec![option]),
        None if folded == ALL => Some(pack.options.indices().collect()),
        None => None,
    }
}

fn unknown(pack: &Pack, flag: &str, name: &str, or_all: &str) -> String {
    let near = text::suggest(name, pack.options.iter().map(|option| option.id.as_str()), 2);
    let named = format!("{flag}: no option is called `{}`", text::clean_line(name));
    match near.as_slice() {
        [] => format!("{named}; the options are {}{or_all}", ids(pack)),
        near => format!("{named}; did you mean `{}`?", near.join("` or `")),
    }
}

fn ids(pack: &Pack) -> String {
    let ids: Vec<&str> = pack.options.iter().map(|option| option.id.as_str()).collect();
    ids.join(", ")
}
