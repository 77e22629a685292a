//! What keys and mouse do on the Sensitivity screen.

use ratatui::layout::Position;

use super::Sensitivity;
use super::layout::{Layout, layout};
use crate::analysis::swing::Span;
use crate::tui::desk::{Goal, moved, moves};
use crate::tui::handle::{self, Typing};
use crate::tui::room::{Action, Ask, Desk, Key, Mouse, MouseAction, View};
use crate::tui::screen::Screen;
use crate::tui::widgets::page::wheeled;
use crate::tui::widgets::track::place_of;

/// Carries out a command. The row of the slider in focus stays where it is while it is moved.
pub(super) fn perform(
    sensitivity: &mut Sensitivity,
    desk: &mut Desk<'_>,
    action: Action,
    key: Option<Key>,
) -> Ask {
    match action {
        _ if moves(action) => go(sensitivity, desk, action),
        Action::TurnSpan => turn_span(sensitivity, desk.view()),
        Action::OpenSlider => {
            if let Some(slider) = sensitivity.tornado(desk.view()).slider() {
                return Ask::Open(Screen::Explore, Goal::Slider(slider));
            }
        }
        _ => {
            if let Some(slider) = sensitivity.tornado(desk.view()).slider() {
                sensitivity.hold(desk.view());
                return handle::perform(desk, slider, action, key, Typing::InPlace);
            }
        }
    }
    Ask::Nothing
}

/// Goes to another slider, or scrolls what is said beside the rows.
fn go(sensitivity: &mut Sensitivity, desk: &mut Desk<'_>, action: Action) {
    let Some(layout) = layout(sensitivity, desk.view()) else {
        return;
    };
    if matches!(action, Action::ScrollUp | Action::ScrollDown) {
        let page = usize::from(layout.listing.said.height).max(2) - 1;
        scroll(
            sensitivity,
            &layout,
            moved(layout.listing.scroll, action, page, usize::MAX),
        );
    } else {
        let last = layout.tornado.order.len().saturating_sub(1);
        choose(
            sensitivity,
            desk,
            &layout,
            moved(layout.tornado.focus, action, 1, last),
        );
    }
}

fn scroll(sensitivity: &mut Sensitivity, layout: &Layout, to: usize) {
    sensitivity.scroll = to.min(layout.listing.furthest());
}

fn choose(sensitivity: &mut Sensitivity, desk: &mut Desk<'_>, layout: &Layout, row: usize) {
    if row == layout.tornado.focus {
        return;
    }
    if let Some(swing) = layout.tornado.rows().nth(row) {
        desk.exploration.seal();
        sensitivity.release();
        sensitivity.focus = Some(swing.slider);
        sensitivity.scroll = 0;
    }
}

/// Moves every slider over its whole length, or over its range again. The slider in focus stays so.
fn turn_span(sensitivity: &mut Sensitivity, view: View<'_>) {
    if sensitivity.held.is_some() {
        sensitivity.focus = sensitivity.tornado(view).slider();
    }
    sensitivity.release();
    sensitivity.span = match sensitivity.span {
        Span::Plausible => Span::Whole,
        Span::Whole => Span::Plausible,
    };
}

/// Does what the mouse says.
pub(super) fn mouse(sensitivity: &mut Sensitivity, desk: &mut Desk<'_>, mouse: Mouse) -> Ask {
    let Some(layout) = layout(sensitivity, desk.view()) else {
        return Ask::Nothing;
    };
    let at = Position::new(mouse.column, mouse.row);
    match mouse.action {
        MouseAction::Press if layout.listing.list.contains(at) => {
            let row = layout.listing.first + usize::from(mouse.row - layout.listing.list.y);
            choose(sensitivity, desk, &layout, row);
        }
        MouseAction::Press if is_on_track(&layout, mouse) => {
            desk.exploration.seal();
            sensitivity.dragged = true;
            drag(sensitivity, desk, &layout, mouse.column);
        }
        MouseAction::Drag if sensitivity.dragged => drag(sensitivity, desk, &layout, mouse.column),
        MouseAction::Release => {
            sensitivity.dragged = false;
            desk.exploration.seal();
        }
        MouseAction::WheelUp | MouseAction::WheelDown if layout.listing.said.contains(at) => {
            scroll(sensitivity, &layout, wheeled(layout.listing.scroll, mouse));
        }
        MouseAction::WheelUp => go(sensitivity, desk, Action::Previous),
        MouseAction::WheelDown => go(sensitivity, desk, Action::Next),
        _ => {}
    }
    Ask::Nothing
}

fn is_on_track(layout: &Layout, mouse: Mouse) -> bool {
    layout.track.is_some_and(|(row, column, cells)| {
        let shown = row
            .checked_sub(layout.listing.scroll)
            .map(|row| usize::from(layout.listing.said.y) + row);
        let from = layout.listing.said.x + column;
        layout
            .listing
            .said
            .contains(Position::new(mouse.column, mouse.row))
            && shown == Some(usize::from(mouse.row))
            && (from..from + cells).contains(&mouse.column)
    })
}

fn drag(sensitivity: &mut Sensitivity, desk: &mut Desk<'_>, layout: &Layout, column: u16) {
    let (Some((_, from, cells)), Some(slider)) = (layout.track, layout.tornado.slider()) else {
        return;
    };
    let position = place_of(column.saturating_sub(layout.listing.said.x + from), cells);
    sensitivity.hold(desk.view());
    handle::put(desk, slider, position);
}
