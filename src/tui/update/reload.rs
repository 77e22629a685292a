//! A pack that is edited while it is open: the screens follow its files.

use std::sync::Arc;

use super::answer;
use crate::decision::carry::Carry;
use crate::document::FirstError;
use crate::pack::Pack;
use crate::tui::app::App;
use crate::tui::screen::Screen;

/// Takes a new version of the pack. The sliders stay where they are, and so do all changes that can be undone; every
/// screen, and what is open above one, stays where it is, as far as that is still there.
pub fn follow(app: &mut App, pack: &Arc<Pack>) {
    // All by name, so that what is new has to be thought of. The rooms carry themselves below; a tour keeps its pack.
    let App {
        exploration,
        screens: _,
        screen: _,
        above: _,
        used,
        copying: _,
        // The file's text and names; where it has the sliders is carried with the exploration.
        saving: _,
        presentation: _,
        area: _,
        look: _,
        depth: _,
        keymap: _,
        notice: _,
        broken,
    } = app;
    let now = exploration.with_pack(Arc::clone(pack));
    let before = std::mem::replace(exploration, now);
    let carry = Carry {
        from: before.pack(),
        was: before.sliders(),
        to: pack,
    };
    used.carry(carry, &before, exploration);
    *broken = None;
    for screen in Screen::ALL {
        let ask = app.on(screen, |room, desk| room.carry(desk, &before, carry));
        answer(app, ask, None);
    }
    if let Some(ask) = app.above(|above, desk| above.carry(desk, &before, carry)) {
        answer(app, ask, None);
    }
    // A question that waits for its answer stays in sight.
    if !app.saving.asks() {
        app.notice = Some("Pack changed: reloaded.".into());
    }
}

/// Keeps the pack that is open and says what is wrong with its files.
pub fn keep(app: &mut App, defect: Option<FirstError>) {
    // What was said of the last reload is no longer so.
    if defect.is_some() && !app.saving.asks() {
        app.notice = None;
    }
    app.broken = defect;
}

#[cfg(test)]
mod tests;
