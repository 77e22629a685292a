//! What keys and mouse do on the Moves screen.

use ratatui::layout::Position;

use super::layout::{Layout, layout};
use super::{focused, let_go};
use crate::analysis::swing::Span;
use crate::exploration::Change;
use crate::tui::commands::Action;
use crate::tui::explore;
use crate::tui::input::{Key, Mouse, MouseAction};
use crate::tui::model::Model;
use crate::tui::screen::Screen;
use crate::tui::update::{moved, open_screen};
use crate::tui::widgets::page;
use crate::tui::widgets::track::place_of;

/// How many rows one turn of the wheel scrolls.
const WHEEL: usize = 3;

/// Goes to another slider, or scrolls what is said beside the rows.
pub fn go(model: &mut Model, action: Action) {
    let Some(layout) = layout(model) else { return };
    if matches!(action, Action::ScrollUp | Action::ScrollDown) {
        let page = usize::from(layout.panel.height).max(2) - 1;
        scroll(model, &layout, moved(layout.scroll, action, page, usize::MAX));
    } else {
        let last = model.moves.rows().len().saturating_sub(1);
        choose(model, moved(layout.chosen, action, 1, last));
    }
}

fn scroll(model: &mut Model, layout: &Layout, to: usize) {
    model.moves.scroll = to.min(page::furthest(layout.rows.len(), layout.panel));
}

fn choose(model: &mut Model, place: usize) {
    if place == model.moves.place() {
        return;
    }
    let slider = model.moves.rows().get(place).map(|swing| swing.slider);
    if let Some(slider) = slider {
        model.exploration.seal();
        let_go(model);
        model.moves.focus = Some(slider);
        model.moves.scroll = 0;
    }
}

/// Carries out a command about the slider in focus. Its row stays where it is while it is moved.
pub fn with_slider(model: &mut Model, action: Action, key: Key) {
    if let Some(slider) = focused(model) {
        hold(model);
        explore::update::act_on(model, slider, action, key);
    }
}

/// Keeps the rows in their order, with the slider in focus where it is.
fn hold(model: &mut Model) {
    model.moves.focus = focused(model);
    model.moves.held = true;
}

/// Moves every slider over its whole length, or over its range again.
pub fn turn_span(model: &mut Model) {
    let_go(model);
    model.moves.span = match model.moves.span {
        Span::Plausible => Span::Whole,
        Span::Whole => Span::Plausible,
    };
}

/// Goes to the slider in focus on Explore.
pub fn open_slider(model: &mut Model) {
    if let Some(slider) = focused(model) {
        open_screen(model, Screen::Explore);
        explore::focus_on(model, slider);
    }
}

/// Does what the mouse says.
pub fn mouse(model: &mut Model, mouse: Mouse) {
    let Some(layout) = layout(model) else { return };
    let at = Position::new(mouse.column, mouse.row);
    let up = mouse.action == MouseAction::WheelUp;
    match mouse.action {
        MouseAction::Press if layout.list.contains(at) => {
            choose(model, layout.first + usize::from(mouse.row - layout.list.y));
        }
        MouseAction::Press if is_on_track(&layout, mouse) => {
            model.exploration.seal();
            model.moves.dragged = true;
            drag(model, &layout, mouse.column);
        }
        MouseAction::Drag if model.moves.dragged => drag(model, &layout, mouse.column),
        MouseAction::Release => {
            model.moves.dragged = false;
            model.exploration.seal();
        }
        MouseAction::WheelUp | MouseAction::WheelDown if layout.panel.contains(at) => {
            let to = if up {
                layout.scroll.saturating_sub(WHEEL)
            } else {
                layout.scroll + WHEEL
            };
            scroll(model, &layout, to);
        }
        MouseAction::WheelUp | MouseAction::WheelDown => {
            go(model, if up { Action::Previous } else { Action::Next });
        }
        _ => {}
    }
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

fn drag(model: &mut Model, layout: &Layout, column: u16) {
    let (Some((_, from, cells)), Some(slider)) = (layout.track, focused(model)) else {
        return;
    };
    let position = place_of(column.saturating_sub(layout.panel.x + from), cells);
    hold(model);
    model.exploration.change(Change::Moved(slider), |sliders, pack| {
        sliders.set_position(pack, slider, position);
    });
}
