//! What keys and mouse do on the Moves screen.

use ratatui::layout::Position;

use super::Moves;
use super::layout::{Layout, layout};
use crate::analysis::swing::Span;
use crate::tui::commands::Action;
use crate::tui::desk::{Ask, Desk, Goal, View, moved};
use crate::tui::handle::{self, Typing};
use crate::tui::input::{Key, Mouse, MouseAction};
use crate::tui::screen::Screen;
use crate::tui::widgets::page::{self, WHEEL};
use crate::tui::widgets::track::place_of;

/// Carries out a command. The row of the slider in focus stays where it is while it is moved.
pub(super) fn perform(moves: &mut Moves, desk: &mut Desk<'_>, action: Action, key: Key) -> Ask {
    match action {
        Action::Previous
        | Action::Next
        | Action::First
        | Action::Last
        | Action::ScrollUp
        | Action::ScrollDown => go(moves, desk, action),
        Action::TurnSpan => turn_span(moves, desk.view()),
        Action::OpenSlider => {
            if let Some(slider) = moves.tornado(desk.view()).slider() {
                return Ask::Open(Screen::Explore, Goal::Slider(slider));
            }
        }
        _ => {
            if let Some(slider) = moves.tornado(desk.view()).slider() {
                moves.hold(desk.view());
                return handle::perform(desk, slider, action, key, Typing::InPlace);
            }
        }
    }
    Ask::Nothing
}

/// Goes to another slider, or scrolls what is said beside the rows.
fn go(moves: &mut Moves, desk: &mut Desk<'_>, action: Action) {
    let Some(layout) = layout(moves, desk.view()) else {
        return;
    };
    if matches!(action, Action::ScrollUp | Action::ScrollDown) {
        let page = usize::from(layout.panel.height).max(2) - 1;
        scroll(moves, &layout, moved(layout.scroll, action, page, usize::MAX));
    } else {
        let last = layout.tornado.order.len().saturating_sub(1);
        choose(moves, desk, &layout, moved(layout.tornado.focus, action, 1, last));
    }
}

fn scroll(moves: &mut Moves, layout: &Layout, to: usize) {
    moves.scroll = to.min(page::furthest(layout.rows.len(), layout.panel));
}

fn choose(moves: &mut Moves, desk: &mut Desk<'_>, layout: &Layout, row: usize) {
    if row == layout.tornado.focus {
        return;
    }
    if let Some(swing) = layout.tornado.rows().nth(row) {
        desk.exploration.seal();
        moves.release();
        moves.focus = Some(swing.slider);
        moves.scroll = 0;
    }
}

/// Moves every slider over its whole length, or over its range again. The slider in focus stays so.
fn turn_span(moves: &mut Moves, view: View<'_>) {
    if moves.held.is_some() {
        moves.focus = moves.tornado(view).slider();
    }
    moves.release();
    moves.span = match moves.span {
        Span::Plausible => Span::Whole,
        Span::Whole => Span::Plausible,
    };
}

/// Does what the mouse says.
pub(super) fn mouse(moves: &mut Moves, desk: &mut Desk<'_>, mouse: Mouse) -> Ask {
    let Some(layout) = layout(moves, desk.view()) else {
        return Ask::Nothing;
    };
    let at = Position::new(mouse.column, mouse.row);
    let up = mouse.action == MouseAction::WheelUp;
    match mouse.action {
        MouseAction::Press if layout.list.contains(at) => {
            let row = layout.first + usize::from(mouse.row - layout.list.y);
            choose(moves, desk, &layout, row);
        }
        MouseAction::Press if is_on_track(&layout, mouse) => {
            desk.exploration.seal();
            moves.dragged = true;
            drag(moves, desk, &layout, mouse.column);
        }
        MouseAction::Drag if moves.dragged => drag(moves, desk, &layout, mouse.column),
        MouseAction::Release => {
            moves.dragged = false;
            desk.exploration.seal();
        }
        MouseAction::WheelUp | MouseAction::WheelDown if layout.panel.contains(at) => {
            let to = if up {
                layout.scroll.saturating_sub(WHEEL)
            } else {
                layout.scroll + WHEEL
            };
            scroll(moves, &layout, to);
        }
        MouseAction::WheelUp => go(moves, desk, Action::Previous),
        MouseAction::WheelDown => go(moves, desk, Action::Next),
        _ => {}
    }
    Ask::Nothing
}

fn is_on_track(layout: &Layout, mouse: Mouse) -> bool {
    layout.track.is_some_and(|(row, column, cells)| {
        let shown = row
            .checked_sub(layout.scroll)
            .map(|row| usize::from(layout.panel.y) + row);
        let from = layout.panel.x + column;
        layout.panel.contains(Position::new(mouse.column, mouse.row))
            && shown == Some(usize::from(mouse.row))
            && (from..from + cells).contains(&mouse.column)
    })
}

fn drag(moves: &mut Moves, desk: &mut Desk<'_>, layout: &Layout, column: u16) {
    let (Some((_, from, cells)), Some(slider)) = (layout.track, layout.tornado.slider()) else {
        return;
    };
    let position = place_of(column.saturating_sub(layout.panel.x + from), cells);
    moves.hold(desk.view());
    handle::put(desk, slider, position);
}
