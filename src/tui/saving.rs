//! The decision file behind the screens: which it is, what has changed since it was saved, and saving it.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use super::app::App;
use super::commands::{key_name, named};
use super::input::Key;
use super::kept::Kept;
use crate::decision::{Sliders, sliders};
use crate::document::read::reason;
use crate::document::{Diagnostics, first_error};
use crate::exploration::{Exploration, Variants};
use crate::files::write::{self, Unwritten};
use crate::pack::Pack;
use crate::record::{Decision, Heading, Opened, Saved, Variant, Workshop, frozen, path_of, with_variant};
use crate::text;
use crate::tour::Minutes;

/// The width from which everything is said in full.
const WIDE: u16 = 80;

/// Saves to the name that was given, or else to the file that is open, and says so or why not; says whether it is saved.
pub fn save(app: &mut App) -> bool {
    let name = app.saving.name.take();
    let presented = app.presentation.as_deref().map(|presentation| {
        let minutes = Minutes::of(&presentation.show, &presentation.tour);
        (presentation.count(&app.exploration), minutes)
    });
    let workshop = presented.as_ref().and_then(|(count, minutes)| {
        Some(Workshop {
            count: (**count).as_ref()?,
            consent: minutes.consent,
            objections: &minutes.objections,
            notes: &minutes.notes,
        })
    });
    let (kept, said) = match written(&app.exploration, app.saving.kept.as_ref(), name, workshop) {
        Ok((kept, frozen)) => {
            let path = text::path(kept.opened.path());
            let said = match frozen {
                Ok(()) => format!("Saved to {path}."),
                Err(why) => format!("Saved to {path}; the pack is not kept beside it: {why}."),
            };
            (Some(kept), said)
        }
        Err(Unsaved::Outdated(said)) => {
            if let Some(kept) = &mut app.saving.kept {
                kept.is_outdated = true;
            }
            (None, said)
        }
        Err(Unsaved::Refused(said)) => (None, said),
    };
    app.notice = Some(said.into());
    let done = kept.is_some();
    if let Some(kept) = kept {
        app.exploration.take_variants(kept.saved.clone());
        app.saving.kept = Some(kept);
    }
    done
}

/// Why nothing was saved, in words.
enum Unsaved {
    /// The file has changed since it was read.
    Outdated(String),
    /// Anything else.
    Refused(String),
}

impl From<String> for Unsaved {
    fn from(said: String) -> Self {
        Self::Refused(said)
    }
}

/// Writes the file, and gives it as it is then, and why the pack could not be kept beside it. A new name takes what the open
/// file says only where that is outdated.
fn written(
    exploration: &Exploration,
    kept: Option<&Kept>,
    name: Option<PathBuf>,
    workshop: Option<Workshop<'_>>,
) -> Result<(Kept, Result<(), String>), Unsaved> {
    let is_new = name.is_some();
    let old = kept.filter(|kept| !is_new || kept.is_outdated);
    let Some(path) = name.or_else(|| old.map(|kept| kept.opened.path().to_path_buf())) else {
        return Err("There is no file to save to.".to_owned().into());
    };
    let pack = exploration.pack();
    let now = variants(exploration);
    let heading = if let Some(kept) = old {
        decision_in(&kept.opened, pack)?.heading
    } else {
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        Heading::named(&stem.unwrap_or_default())
    };
    let mut text = match old {
        // What stays as it was is not written again: the result in the file is that of the decision itself.
        Some(kept) if now.open.is_some() && now.decision == kept.saved.decision && workshop.is_none() => {
            kept.opened.text().to_owned()
        }
        _ => {
            let before = old.map(|kept| kept.opened.text());
            text_of(exploration, &path, &heading, &now.decision, before, workshop)?
        }
    };
    let mut opened = holding(&path, text.clone())?;
    let read = decision_in(&opened, pack)?;
    let differs = |variant: &&Variant| read.variant(&variant.id) != Some(variant);
    for variant in now.list.iter().filter(differs) {
        text = with_variant(pack, &text, &now.decision, variant)?;
    }
    if opened.text() != text {
        opened = holding(&path, text)?;
    }
    let before = old.filter(|_| !is_new).map(|kept| kept.opened.text().as_bytes());
    write::replace(&path, before, opened.text()).map_err(|unwritten| match unwritten {
        Unwritten::Changed if before.is_some() => Unsaved::Outdated(format!(
            "Not saved: {} has changed on disk; s saves under another name.",
            text::path(&path)
        )),
        Unwritten::Changed => Unsaved::Refused(format!("Not saved: {} already exists.", text::path(&path))),
        Unwritten::Failed(error) => {
            Unsaved::Refused(format!("Not saved: {}: {}.", text::path(&path), reason(&error)))
        }
    })?;
    let frozen = freeze(exploration, &path, &heading);
    let kept = Kept {
        opened,
        title: heading.title,
        saved: now,
        is_outdated: false,
    };
    Ok((kept, frozen))
}

/// Keeps the pack beside a decision that is checked later, as `tradeoff save` does.
fn freeze(exploration: &Exploration, path: &Path, heading: &Heading) -> Result<(), String> {
    let Some(source) = exploration.source().filter(|_| heading.status.is_checked()) else {
        return Ok(());
    };
    match frozen::freeze(path, exploration.pack(), source) {
        Ok(Some(_)) => Ok(()),
        Ok(None) => Err("it cannot be written as one file".to_owned()),
        Err(error) => Err(reason(&error)),
    }
}

/// The decision and its variants with the sliders where they are now.
fn variants(exploration: &Exploration) -> Variants {
    let now = exploration.sliders();
    let alone = || Variants {
        decision: now.clone(),
        list: Vec::new(),
        open: None,
    };
    exploration.variants().map_or_else(alone, |all| all.at(now))
}

fn holding(path: &Path, text: String) -> Result<Opened, String> {
    Opened::holding(path, text).map_err(|defects| refused(&defects))
}

fn decision_in(opened: &Opened, pack: &Pack) -> Result<Decision, String> {
    let (decision, _) = opened.decision(pack).map_err(|defects| refused(&defects))?;
    Ok(decision)
}

fn text_of(
    exploration: &Exploration,
    path: &Path,
    heading: &Heading,
    sliders: &Sliders,
    old: Option<&str>,
    workshop: Option<Workshop<'_>>,
) -> Result<String, String> {
    let pack_path = exploration.source().and_then(|source| path_of(source, path));
    let analysis = exploration.analysis_at(sliders);
    let saved = Saved {
        workshop,
        pack: exploration.pack(),
        path: pack_path.as_deref(),
        folder: path.parent().unwrap_or(Path::new("")),
        heading,
        sliders,
        analysis: &analysis,
    };
    saved.text(old)
}

fn refused(defects: &Diagnostics) -> String {
    first_error(defects).map_or_else(
        || "Not saved.".to_owned(),
        |defect| format!("Not saved: {defect}"),
    )
}

/// How many changes are not saved, as the rule says it; none where there are none.
pub fn unsaved(app: &App) -> Option<String> {
    match app.saving.changes(&app.exploration)? {
        0 => None,
        _ if app.saving.kept.is_none() => Some("not saved".to_owned()),
        1 => Some("1 change not saved".to_owned()),
        changes => Some(format!("{changes} changes not saved")),
    }
}

/// How it was then, and when that was: as it was frozen, else as it is in the file that is open, else at the scenario;
/// none where nothing differs.
pub fn then(app: &App) -> Option<(&'static str, Sliders)> {
    let exploration = &app.exploration;
    let held = exploration.held().map(|held| ("baseline", held.sliders.clone()));
    let kept = app
        .saving
        .kept
        .as_ref()
        .map(|kept| ("saved", kept.sliders(exploration).clone()));
    let start = || ("at the scenario", exploration.start());
    let then = held.or(kept).unwrap_or_else(start);
    let pack = exploration.pack();
    let (was, now) = (&then.1, exploration.sliders());
    let moved = sliders::all(pack).any(|slider| was.value(slider) != now.value(slider));
    let toggled = || {
        pack.options
            .indices()
            .any(|option| was.is_shown(option) != now.is_shown(option))
    };
    (moved || toggled()).then_some(then)
}

/// What is asked of a person who leaves with changes that are not saved.
pub fn question(app: &App) -> Option<Cow<'static, str>> {
    let changes = app.saving.changes(&app.exploration)?;
    let ascii = app.look.glyphs.ascii;
    let key = |id: &str| {
        let key = named(id).and_then(|command| app.keymap.keys(command).first());
        key.map_or_else(String::new, |key| key_name(*key, ascii))
    };
    let [save, quit] = ["save", "quit"].map(key);
    let what = if app.saving.kept.is_some() {
        "change"
    } else {
        "variant"
    };
    // Without a file the name is asked first.
    let and_quit = if app.saving.kept.is_some() {
        " and quit"
    } else {
        ""
    };
    let asked = match changes {
        0 => return None,
        _ if app.area.width < WIDE => format!("{changes} unsaved: {save} save, {quit} quit, Esc cancel"),
        1 => format!("1 {what} is not saved.  {save} save{and_quit}  {quit} quit without saving  Esc cancel"),
        _ => format!(
            "{changes} {what}s are not saved.  {save} save{and_quit}  {quit} quit without saving  Esc cancel"
        ),
    };
    Some(asked.into())
}

/// Whether a key leaves at once, whatever is not saved.
pub fn leaves_at_once(app: &App, key: Key) -> bool {
    named("leave-at-once").is_some_and(|command| app.keymap.keys(command).contains(&key))
}

#[cfg(test)]
mod tests;
