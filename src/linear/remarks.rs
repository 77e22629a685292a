//! Lines about what was chosen and why, notes on sliders, and saving them with the decision.

use std::fmt::Write;

use super::interpret;
use super::names::{found, options};
use crate::decision::{Slider, sliders};
use crate::exploration::Exploration;
use crate::kept::{self, Kept, Unsaved, path_named};
use crate::record::Workshop;
use crate::text::counted;

/// What stands between an option and the reason for it.
const BECAUSE: &str = " because ";

/// Records the option that was chosen, and why.
pub(super) fn decide(exploration: &mut Exploration, rest: &str) -> Result<String, String> {
    let (name, because) = rest.split_once(BECAUSE).unwrap_or((rest, ""));
    let option = found(
        "option",
        name.trim(),
        &options(exploration.pack()),
        "`options` lists them",
    )?;
    exploration.remark(|remarks, pack| remarks.decide(pack, option, because));
    exploration.seal();
    Ok(decided(exploration).unwrap_or_default())
}

/// What was chosen, and whether something else is recommended.
fn decided(exploration: &Exploration) -> Option<String> {
    let pack = exploration.pack();
    let remarks = exploration.remarks();
    let chosen = remarks.chosen.as_ref()?;
    let option = pack.options.find(|option| option.id == *chosen)?;
    let title = &pack.options[option].title;
    let because = remarks.because.as_ref();
    let mut said = match because {
        Some(because) => format!("Chosen: {title}, because {}.", because.trim_end_matches('.')),
        None => format!("Chosen: {title}."),
    };
    if let Some(first) = exploration
        .analysis()
        .evaluation
        .first()
        .filter(|first| *first != option)
    {
        let _ = write!(said, " Recommended: {}.", pack.options[first].title);
        if because.is_none() {
            said.push_str(" Give the reason with `decide OPTION because WHY`.");
        }
    }
    Some(said)
}

/// What was chosen, and all notes.
pub(super) fn list(exploration: &Exploration) -> Vec<String> {
    let notes = sliders::all(exploration.pack()).filter_map(|slider| note_on(exploration, slider));
    let said: Vec<String> = decided(exploration).into_iter().chain(notes).collect();
    if said.is_empty() {
        return vec![
            "There are no notes yet; `note NAME TEXT` writes one on an input or a priority.".to_owned(),
        ];
    }
    said
}

/// The note on a slider, as a sentence; none where it has none.
pub(super) fn note_on(exploration: &Exploration, slider: Slider) -> Option<String> {
    let pack = exploration.pack();
    let note = exploration.remarks().note(pack, slider)?;
    Some(format!("Note on {}: {note}", sliders::label(pack, slider)))
}

/// Writes a note on a slider, removes it, or reads it out.
pub(super) fn note(exploration: &mut Exploration, rest: &str) -> Result<String, String> {
    let (slider, words) = interpret::slider(exploration.pack(), rest)?;
    if !words.is_empty() {
        let words = if words == "-" { "" } else { words };
        exploration.remark(|remarks, pack| remarks.write_note(pack, slider, words));
        exploration.seal();
    }
    let label = sliders::label(exploration.pack(), slider).into_owned();
    Ok(note_on(exploration, slider).unwrap_or_else(|| format!("{label} has no note.")))
}

/// What leaving would lose, and what to do; none where it loses nothing.
pub(super) fn unsaved(exploration: &Exploration, kept: Option<&Kept>) -> Option<String> {
    let changes = kept::changes(exploration, kept).filter(|changes| *changes > 0)?;
    let to = if kept.is_some() { "" } else { " FILE" };
    let (changes, are) = (
        counted(changes, "change"),
        if changes == 1 { "is" } else { "are" },
    );
    Some(format!("{changes} {are} not saved: `save{to}` saves"))
}

/// Writes the decision into the file of a name, or into the one that is open.
pub(super) fn save(
    exploration: &mut Exploration,
    kept: &mut Option<Kept>,
    name: &str,
    workshop: Option<Workshop<'_>>,
) -> Result<String, String> {
    let name = Some(name).filter(|name| !name.is_empty());
    let name = name.map(path_named).transpose()?;
    let name = name.filter(|name| kept.as_ref().is_none_or(|kept| kept.opened.path() != name));
    if name.is_none() && kept.is_none() {
        return Err("no file is open; write `save FILE`".to_owned());
    }
    let written =
        kept::save(exploration, kept.as_ref(), name, workshop).map_err(|unsaved| match unsaved {
            Unsaved::Refused(said) => said.trim_end_matches('.').to_owned(),
            Unsaved::Outdated(what) => {
                if let Some(kept) = kept {
                    kept.is_outdated = true;
                }
                format!("Not saved: {what}; `save FILE` saves under another name")
            }
        })?;
    exploration.take_file(written.variants, written.kept.remarks.clone());
    exploration.name_file(&written.kept.opened);
    *kept = Some(written.kept);
    Ok(written.said)
}
