//! What keys and mouse do on the Compare screen.

use std::ops::Range;

use ratatui::layout::Position;

use super::Compare;
use super::layout::{Layout, layout};
use crate::pack::Pack;
use crate::pack::model::Target;
use crate::tui::desk::moved;
use crate::tui::room::{Action, Ask, Desk, Mouse, MouseAction, View};
use crate::tui::widgets::page::{self, wheeled};

/// Carries out a command.
pub(super) fn perform(compare: &mut Compare, desk: &mut Desk<'_>, action: Action) -> Ask {
    match action {
        Action::NextOption => turn(compare, desk.view(), true),
        Action::PreviousOption => turn(compare, desk.view(), false),
        Action::OpenEssay => return open_essay(compare, desk.exploration.pack()),
        _ => go(compare, desk.view(), action),
    }
    Ask::Nothing
}

/// Goes to another row, or scrolls.
fn go(compare: &mut Compare, view: View<'_>, action: Action) {
    let Some(layout) = layout(compare, view) else {
        return;
    };
    match action {
        Action::ScrollUp | Action::ScrollDown => {
            let page = usize::from(layout.area.height).max(2) - 1;
            scroll(compare, &layout, moved(layout.scroll, action, page, usize::MAX));
        }
        _ => {
            let last = layout.places.len().saturating_sub(1);
            let to = moved(compare.row.min(last), action, 1, last);
            focus(compare, &layout, to);
        }
    }
}

/// Puts the focus on a row and shows as much of it as fits.
fn focus(compare: &mut Compare, layout: &Layout, row: usize) {
    compare.row = row;
    let Some(place) = layout.places.get(row) else {
        return;
    };
    // What stands above the first row shows with it.
    let start = if row == 0 { 0 } else { place.start };
    let height = usize::from(layout.area.height);
    let scroll = layout.scroll.max(place.end.saturating_sub(height)).min(start);
    compare.scroll = scroll;
}

/// Scrolls; the focus goes to the nearest row that shows from its beginning.
fn scroll(compare: &mut Compare, layout: &Layout, to: usize) {
    let scroll = to.min(page::furthest(layout.rows.len(), layout.area));
    let end = scroll + usize::from(layout.area.height);
    let begins = |row: &usize| {
        layout
            .places
            .get(*row)
            .is_some_and(|place| (scroll..end).contains(&place.start))
    };
    let row = compare.row;
    let nearest = (0..layout.places.len())
        .filter(begins)
        .min_by_key(|other| other.abs_diff(row));
    // In the midst of a long row none begins.
    let contains = |place: &Range<usize>| place.contains(&scroll);
    let stays = layout.places.get(row).is_some_and(contains);
    let within = if stays {
        Some(row)
    } else {
        layout.places.iter().position(contains)
    };
    compare.row = nearest.or(within).unwrap_or(row);
    compare.scroll = scroll;
}

/// Turns to the option on the right, or on the left.
fn turn(compare: &mut Compare, view: View<'_>, right: bool) {
    let Some(layout) = layout(compare, view) else {
        return;
    };
    let first = layout.columns.shown.start;
    compare.option = if right {
        (first + 1).min(layout.columns.furthest())
    } else {
        first.saturating_sub(1)
    };
}

/// Opens the essay about the row in focus, or where there is none what the pack says about the aspect.
fn open_essay(compare: &Compare, pack: &Pack) -> Ask {
    compare.focused(pack).map_or(Ask::Nothing, |aspect| {
        let essay = pack.aspects[aspect].essay;
        Ask::read(essay.map_or(Target::Aspect(aspect), Target::Essay))
    })
}

/// Does what the mouse says.
pub(super) fn mouse(compare: &mut Compare, view: View<'_>, mouse: Mouse) {
    let Some(layout) = layout(compare, view) else {
        return;
    };
    match mouse.action {
        MouseAction::Press => press(compare, view, &layout, mouse),
        MouseAction::WheelUp | MouseAction::WheelDown => {
            scroll(compare, &layout, wheeled(layout.scroll, mouse));
        }
        _ => {}
    }
}

/// A click on a row puts the focus there, one on an option in the head turns to it.
fn press(compare: &mut Compare, view: View<'_>, layout: &Layout, mouse: Mouse) {
    let at = Position::new(mouse.column, mouse.row);
    if layout.area.contains(at) {
        let row = layout.scroll + usize::from(mouse.row - layout.area.y);
        if let Some(place) = layout.places.iter().position(|place| place.contains(&row)) {
            compare.row = place;
            compare.scroll = layout.scroll;
        }
    } else if layout.head_area.contains(at) {
        let row = usize::from(mouse.row - layout.head_area.y);
        if let Some(overview) = layout
            .overview
            .as_ref()
            .filter(|overview| overview.contains(&row))
        {
            focus(compare, layout, row - overview.start);
            return;
        }
        let column = mouse.column - layout.head_area.x;
        let (tabs, _) = layout.columns.tabs(view);
        if let Some(tab) = tabs.iter().position(|(from, to)| (*from..*to).contains(&column)) {
            compare.option = tab;
        }
    }
}
