//! What keys and mouse do while a number is open.

use super::{Trail, attended, opened, options, page};
use crate::tui::commands::Action;
use crate::tui::frame::body;
use crate::tui::input::{Mouse, MouseAction};
use crate::tui::model::{Model, Overlay};
use crate::tui::update::moved;

/// Opens the number under attention.
pub fn open(model: &mut Model) {
    match attended(model) {
        Some(trail) => model.overlay = Some(Overlay::Work(trail)),
        None => model.notice = Some("There is nothing to open here.".into()),
    }
}

/// Carries a command out.
pub fn perform(model: &mut Model, action: Action) {
    match action {
        Action::Deeper => enter(model),
        Action::Shallower if with(model, Trail::back) == Some(true) => {}
        Action::Shallower => model.overlay = None,
        Action::NextWork => turn(model, true),
        Action::PreviousWork => turn(model, false),
        _ => {}
    }
}

fn with<T>(model: &mut Model, how: impl FnOnce(&mut Trail) -> T) -> Option<T> {
    match &mut model.overlay {
        Some(Overlay::Work(trail)) => Some(how(trail)),
        _ => None,
    }
}

fn trail(model: &Model) -> Option<&Trail> {
    match &model.overlay {
        Some(Overlay::Work(trail)) => Some(trail),
        _ => None,
    }
}

/// Opens the chosen part.
fn enter(model: &mut Model) {
    let part = trail(model).and_then(|trail| {
        let chosen = trail.here()?.chosen;
        let work = opened(model, trail)?;
        let last = work.parts.len().checked_sub(1)?;
        Some(work.parts[chosen.min(last)].number)
    });
    match part {
        Some(number) => {
            with(model, |trail| trail.enter(number));
        }
        None => model.notice = Some("This is where the number comes from; nothing lies beneath.".into()),
    }
}

/// Shows the same number of the next option on the screen.
fn turn(model: &mut Model, forward: bool) {
    let Some(open) = trail(model).and_then(Trail::here) else {
        return;
    };
    let options = options(model, open.number.option);
    let here = options.iter().position(|option| *option == open.number.option);
    let count = options.len();
    let there = here.unwrap_or(0) + if forward { 1 } else { count - 1 };
    let option = options[there % count];
    with(model, |trail| trail.turn(option));
}

/// Goes up or down among the parts, or scrolls.
pub fn go(model: &mut Model, action: Action) {
    let Some((step, page)) = page(model) else { return };
    let height = usize::from(body(model.area).height).saturating_sub(page.head.len());
    let furthest = page.rows.len().saturating_sub(height);
    let scrolls = matches!(action, Action::ScrollUp | Action::ScrollDown) || page.places.is_empty();
    if scrolls {
        let to = moved(page.offset(step, height), action, height.max(2) - 1, furthest);
        with(model, |trail| trail.change(|step| step.scroll = to));
        return;
    }
    let last = page.places.len().saturating_sub(1);
    let chosen = moved(step.chosen.min(last), action, 1, last);
    let row = page.places.get(chosen).map_or(0, |place| *place);
    let from = if chosen == 0 { 0 } else { row };
    let lowest = (row + 1).saturating_sub(height);
    with(model, |trail| {
        trail.change(|step| {
            step.chosen = chosen;
            step.scroll = step.scroll.max(lowest).min(from);
        });
    });
}

fn page(model: &Model) -> Option<(super::Step, page::Page)> {
    let trail = trail(model)?;
    Some((trail.here()?, page::page(model, trail, body(model.area))?))
}

/// Does what the mouse says.
pub fn mouse(model: &mut Model, mouse: Mouse) {
    match mouse.action {
        MouseAction::WheelUp => go(model, Action::Previous),
        MouseAction::WheelDown => go(model, Action::Next),
        MouseAction::Press => press(model, mouse),
        _ => {}
    }
}

/// A click on a part opens it; one on a step of the way goes back to it, one beside them a step back.
fn press(model: &mut Model, mouse: Mouse) {
    let Some((step, page)) = page(model) else { return };
    let area = body(model.area);
    let Some(row) = mouse.row.checked_sub(area.y).map(usize::from) else {
        return;
    };
    if row == 0 {
        let step = page
            .way
            .iter()
            .rev()
            .position(|step| step.contains(&mouse.column));
        match step {
            Some(back) => {
                with(model, |trail| trail.retreat(back));
            }
            None => perform(model, Action::Shallower),
        }
        return;
    }
    let height = usize::from(area.height).saturating_sub(page.head.len());
    let Some(at) = row.checked_sub(page.head.len()).filter(|at| *at < height) else {
        return;
    };
    let line = at + page.offset(step, height);
    if let Some(place) = page.places.iter().position(|place| *place == line) {
        with(model, |trail| trail.change(|step| step.chosen = place));
        enter(model);
    }
}
