//! What keys and mouse do on the Compare screen.

use ratatui::layout::Position;

use super::layout::{Layout, layout};
use crate::pack::model::Target;
use crate::tui::commands::Action;
use crate::tui::input::{Mouse, MouseAction};
use crate::tui::model::Model;
use crate::tui::update::moved;
use crate::tui::widgets::page;

/// How many rows one turn of the wheel scrolls.
const WHEEL: usize = 3;

/// Goes to another row, or scrolls.
pub fn go(model: &mut Model, action: Action) {
    let Some(layout) = layout(model) else { return };
    match action {
        Action::ScrollUp | Action::ScrollDown => {
            let page = usize::from(layout.area.height).max(2) - 1;
            scroll(model, &layout, moved(layout.scroll, action, page, usize::MAX));
        }
        _ => {
            let last = layout.places.len().saturating_sub(1);
            focus(
                model,
                &layout,
                moved(model.compare.row.min(last), action, 1, last),
            );
        }
    }
}

/// Puts the focus on a row and shows as much of it as fits.
fn focus(model: &mut Model, layout: &Layout, row: usize) {
    model.compare.row = row;
    let Some(place) = layout.places.get(row) else {
        return;
    };
    // What stands above the first row shows with it.
    let start = if row == 0 { 0 } else { place.start };
    let height = usize::from(layout.area.height);
    let scroll = layout.scroll.max(place.end.saturating_sub(height)).min(start);
    model.compare.scroll = scroll;
}

/// Scrolls; the focus goes to the nearest row that shows from its beginning.
fn scroll(model: &mut Model, layout: &Layout, to: usize) {
    let scroll = to.min(page::furthest(layout.rows.len(), layout.area));
    let end = scroll + usize::from(layout.area.height);
    let begins = |row: &usize| {
        layout
            .places
            .get(*row)
            .is_some_and(|place| (scroll..end).contains(&place.start))
    };
    let row = model.compare.row;
    let nearest = (0..layout.places.len())
        .filter(begins)
        .min_by_key(|other| other.abs_diff(row));
    // In the midst of a long row none begins.
    let within = layout.places.iter().position(|place| place.contains(&scroll));
    model.compare.row = nearest.or(within).unwrap_or(row);
    model.compare.scroll = scroll;
}

/// Turns to the option on the right, or on the left.
pub fn turn(model: &mut Model, right: bool) {
    let Some(layout) = layout(model) else { return };
    let first = layout.columns.shown.start;
    model.compare.option = if right {
        (first + 1).min(layout.columns.furthest())
    } else {
        first.saturating_sub(1)
    };
}

/// Opens the essay about the row in focus, or where there is none what the pack says about the aspect.
pub fn open_essay(model: &mut Model) {
    if let Some(aspect) = super::focused(model) {
        let essay = model.exploration.pack().aspects[aspect].essay;
        model.read_at(essay.map_or(Target::Aspect(aspect), Target::Essay));
    }
}

/// Does what the mouse says.
pub fn mouse(model: &mut Model, mouse: Mouse) {
    let Some(layout) = layout(model) else { return };
    match mouse.action {
        MouseAction::Press => press(model, &layout, mouse),
        MouseAction::WheelUp => scroll(model, &layout, layout.scroll.saturating_sub(WHEEL)),
        MouseAction::WheelDown => scroll(model, &layout, layout.scroll + WHEEL),
        _ => {}
    }
}

/// A click on a row puts the focus there, one on an option in the head turns to it.
fn press(model: &mut Model, layout: &Layout, mouse: Mouse) {
    let at = Position::new(mouse.column, mouse.row);
    if layout.area.contains(at) {
        let row = layout.scroll + usize::from(mouse.row - layout.area.y);
        if let Some(place) = layout.places.iter().position(|place| place.contains(&row)) {
            model.compare.row = place;
            model.compare.scroll = layout.scroll;
        }
    } else if layout.head_area.contains(at) {
        let column = mouse.column - layout.head_area.x;
        let (tabs, _) = layout.columns.tabs(model);
        if let Some(tab) = tabs.iter().position(|(from, to)| (*from..*to).contains(&column)) {
            model.compare.option = tab;
        }
    }
}
