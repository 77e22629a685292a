//! The decision file behind the screens: which it is, what has changed since it was saved, and saving it.

use std::borrow::Cow;

use super::app::App;
use super::commands::{key_name, named};
use super::input::Key;
use crate::decision::{Sliders, sliders};
use crate::exploration::Variants;
use crate::files::write;
use crate::kept::{self, Kept, Unsaved, Written};
use crate::record::{Decision, Opened, Remarks};
use crate::text::{self, counted};
use crate::tour::Minutes;

/// The width from which everything is said in full.
const WIDE: u16 = 80;

/// How many lines a message at the foot has.
const FOOT: usize = 2;

/// Saves to the name that was given, or else to the file that is open, and says so or why not; says whether it is saved.
pub fn save(app: &mut App) -> bool {
    let name = app.saving.name.take();
    let presented = app.presentation.as_deref().map(|presentation| {
        let minutes = Minutes::of(&presentation.show, &presentation.tour);
        (presentation.count(&app.exploration), minutes)
    });
    let workshop = presented
        .as_ref()
        .and_then(|(count, minutes)| minutes.workshop((**count).as_ref()));
    let (written, said) = match kept::save(&app.exploration, app.saving.kept.as_ref(), name, workshop) {
        Ok(Written { kept, variants, said }) => (Some((kept, variants)), said),
        Err(Unsaved::Outdated(what)) => {
            let is_undone = app.exploration.lacks_version();
            if let Some(kept) = app.saving.kept.as_mut().filter(|_| !is_undone) {
                kept.is_outdated = true;
            }
            let said = format!("Not saved: {what}; s saves under another name.");
            (None, said)
        }
        Err(Unsaved::Refused(said)) => (None, said),
    };
    app.notice = Some(said.into());
    let done = written.is_some();
    if let Some((kept, variants)) = written {
        app.exploration.take_file(variants, kept.remarks.clone());
        app.exploration.name_file(&kept.opened);
        app.saving.kept = Some(kept);
    }
    done
}

/// Looks whether somebody else has written the file that is open. Where nothing is unsaved, what it holds now is taken,
/// as a change that can be undone; else it is said, before a save asks.
pub fn look_again(app: &mut App) {
    let Some(kept) = &mut app.saving.kept else {
        return;
    };
    let path = kept.opened.path().to_path_buf();
    // A footer has no room for folders.
    let name = text::path(path.file_name().unwrap_or(path.as_os_str()));
    let was = std::mem::replace(
        &mut kept.is_outdated,
        !write::holds_text(&path, kept.opened.text()),
    );
    if !kept.is_outdated {
        if was {
            app.notice = Some(format!("The file {name} on disk is again the one that you opened.").into());
        }
        return;
    }
    let is_safe = app.saving.is_saved(&app.exploration) && app.presentation.is_none();
    if let Some(found) = is_safe.then(|| reread(app)).flatten() {
        let undoes = if take(app, found) { "; u undoes" } else { "" };
        app.notice = Some(format!("{name} has changed on disk: reloaded{undoes}.").into());
        return;
    }
    if was {
        return;
    }
    let what = kept::on_disk(&path, app.exploration.pack());
    app.notice = Some(format!("{name} {what}; s saves under another name.").into());
}

/// Looks once, when the first frame is drawn, whether the pack has changed since the file was saved; says whether there is
/// something to show.
pub fn compare(app: &mut App) -> bool {
    let Some(kept) = &mut app.saving.kept else {
        return false;
    };
    let is_other = kept.compare(app.exploration.pack());
    if let Some(since) = kept.since.as_ref().filter(|_| is_other) {
        let name = text::path(&kept.opened.path());
        let end = format!("`tradeoff verify {name}` names the causes.");
        let [whole, short] = [since.sentence(), since.in_brief()].map(|said| format!("{said} {end}"));
        let cells = usize::from(app.area.width).saturating_sub(2);
        let words = if text::wrap(&whole, cells).len() > FOOT {
            short
        } else {
            whole
        };
        app.notice.get_or_insert(words.into());
    }
    is_other
}

/// What the pack's changes since the file was saved have done to the answer, as a sentence; none where there are none.
pub fn since(app: &App) -> Option<String> {
    Some(app.saving.kept.as_ref()?.since.as_ref()?.sentence())
}

/// After an undo or redo: takes what somebody else has written, where nothing is unsaved any more, and says where it has
/// been undone.
pub fn catch_up(app: &mut App) {
    let is_outdated = app.saving.kept.as_ref().is_some_and(|kept| kept.is_outdated);
    if is_outdated && app.saving.is_saved(&app.exploration) {
        look_again(app);
    }
    if app.exploration.lacks_version() && app.notice.is_none() {
        app.notice = Some("Undone: what was reloaded from disk; s saves under another name.".into());
    }
}

/// The file that is open as it is now; none where it is no decision about the same pack that can be read.
fn reread(app: &App) -> Option<(Opened, Decision)> {
    let before = &app.saving.kept.as_ref()?.opened;
    let opened = Opened::open(before.path()).ok().flatten()?;
    let is_same = opened.pack() == before.pack() && opened.overlays() == before.overlays();
    let (decision, _) = opened
        .decision_at_once(app.exploration.pack())
        .ok()
        .filter(|_| is_same)?;
    Some((opened, decision))
}

/// Goes on from what a file holds; says whether that can be undone.
fn take(app: &mut App, (opened, decision): (Opened, Decision)) -> bool {
    let id = app.exploration.variants().and_then(Variants::open_id);
    let open = decision
        .variants
        .iter()
        .position(|variant| Some(&*variant.id) == id);
    let exploration = &mut app.exploration;
    let sliders = open
        .map_or(&decision.sliders, |open| &decision.variants[open].sliders)
        .clone();
    let remarks = Remarks::of(exploration.pack(), &decision);
    exploration.end_preview(false);
    let can_undo = exploration.take_version(sliders, remarks);
    app.saving.kept = Some(Kept::open(exploration, opened, decision, open));
    can_undo
}

/// How many changes are not saved, as the rule says it; none where there are none.
pub fn unsaved(app: &App) -> Option<String> {
    let is_outdated = app.saving.is_outdated(&app.exploration);
    match app.saving.changes(&app.exploration)? {
        0 if is_outdated => Some("changed on disk".to_owned()),
        0 => since(app).map(|_| "prices or model changed".to_owned()),
        _ if app.saving.kept.is_none() => Some("not saved".to_owned()),
        _ if is_outdated && app.area.width < WIDE => Some("changed on disk".to_owned()),
        changes => {
            let on_disk = match since(app) {
                _ if is_outdated => "changed on disk; ",
                Some(_) if app.area.width >= WIDE => "prices or model changed; ",
                _ => "",
            };
            Some(format!("{on_disk}{} not saved", counted(changes, "change")))
        }
    }
}

/// How it was then, and when that was: as it was frozen, else as it is in the file that is open, else at the scenario;
/// none where nothing differs.
pub fn then(app: &App) -> Option<(&'static str, Sliders)> {
    let exploration = &app.exploration;
    let held = exploration.held().map(|held| ("baseline", held.sliders.clone()));
    let saved = exploration.saved().map(|saved| ("saved", saved.clone()));
    let start = || ("at the scenario", exploration.start());
    let then = held.or(saved).unwrap_or_else(start);
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
    let what = if app.saving.kept.is_some() || !app.exploration.remarks().is_empty() {
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
