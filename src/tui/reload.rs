//! A pack that is edited while it is open: the screens follow its files.

mod overlay;

use crate::pack::diagnostic::first_error;
use std::sync::Arc;

use super::explore::update::typed_for;
use super::explore::{self, Tab};
use super::model::{Model, Overlay};
use super::read::Visit;
use super::screen::Screen;
use super::{choose, compare, scenarios};
use crate::decision::carry::Carry;
use crate::pack::index::Position;
use crate::pack::{Diagnostics, Pack};

/// Takes a new version of the pack. The sliders stay where they are, and so do all changes that can be taken back;
/// what the person looks at stays open where it is still there.
pub fn follow(model: &mut Model, pack: &Arc<Pack>) {
    // What is only looked at would stay.
    match model.overlay {
        Some(Overlay::Scenarios { .. }) => scenarios::close(model, false),
        Some(Overlay::Chooser(_)) => choose::close(model, false),
        _ => {}
    }
    let before = Arc::clone(model.exploration.pack());
    let focused = [Tab::Workload, Tab::Priorities].map(|tab| explore::focused(model, tab));
    let row = compare::focused(model);
    let typed_for = typed_for(model);
    model.exploration.replace_pack(Arc::clone(pack));
    let carry = Carry {
        from: &before,
        to: pack,
    };
    for slider in focused
        .into_iter()
        .flatten()
        .filter_map(|slider| carry.slider(slider))
    {
        let tab = model.explore.tab;
        explore::focus_on(model, slider);
        model.explore.tab = tab;
    }
    model.moves = std::mem::take(&mut model.moves).carried(carry);
    model.map = std::mem::take(&mut model.map).carried(carry);
    model.curves = std::mem::take(&mut model.curves).carried(carry);
    if let Some(row) = row.and_then(|row| carry.aspect(row)) {
        model.compare.row = row.get();
    }
    keep_page(model, carry);
    overlay::keep(model, carry, typed_for);
    model.broken = None;
    model.notice = Some("The pack has changed and was read again.".into());
}

/// Keeps the page that is read open, where what it is about is still there.
fn keep_page(model: &mut Model, carry: Carry<'_>) {
    let before = std::mem::take(&mut model.read);
    if model.screen == Screen::Read {
        model.read.prepare(carry.to);
    }
    let open = before.open.and_then(|visit| {
        Some(Visit {
            target: carry.target(visit.target)?,
            link: None,
            ..visit
        })
    });
    model.read.from = before.from;
    if open.is_some() {
        model.read.open = open;
        model.read.is_detour = before.is_detour;
        model.read.focus = before.focus;
    }
}

/// Keeps the pack that is open and says what is wrong with its files.
pub fn keep(model: &mut Model, defects: &Diagnostics) {
    model.broken = first_error(defects);
}

#[cfg(test)]
mod tests;
