//! A pack that is edited while it is open: the screens follow its files.

use std::sync::Arc;

use super::app::App;
use super::screen::Screen;
use super::update::answer;
use crate::decision::carry::Carry;
use crate::document::FirstError;
use crate::pack::Pack;

/// Takes a new version of the pack. The sliders stay where they are, and so do all changes that can be undone; every
/// screen, and what is open above one, stays where it is, as far as that is still there.
pub fn follow(app: &mut App, pack: &Arc<Pack>) {
    let now = app.exploration.with_pack(Arc::clone(pack));
    let before = std::mem::replace(&mut app.exploration, now);
    let carry = Carry {
        from: before.pack(),
        was: before.sliders(),
        to: pack,
    };
    app.saving.carry(carry);
    app.used.carry(carry, &before, &app.exploration);
    for screen in Screen::ALL {
        let ask = app.on(screen, |room, desk| room.carry(desk, &before, carry));
        answer(app, ask, None);
    }
    if let Some(ask) = app.above(|above, desk| above.carry(desk, &before, carry)) {
        answer(app, ask, None);
    }
    app.broken = None;
    // A question that waits for its answer stays in sight.
    if !app.saving.asks() {
        app.notice = Some("Pack changed: reloaded.".into());
    }
}

/// Keeps the pack that is open and says what is wrong with its files.
pub fn keep(app: &mut App, defect: Option<FirstError>) {
    app.broken = defect;
}

#[cfg(test)]
mod tests;
