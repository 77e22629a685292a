//! The mouse on the Explore screen.

use ratatui::layout::{Position, Rect};

use super::answer::Answer;
use super::layout::{Form, Layout, Row, layout};
use super::{focus, fold};
use crate::decision::{Slider, Stride};
use crate::exploration::Change;
use crate::tui::input::{Mouse, MouseAction};
use crate::tui::model::Model;
use crate::tui::widgets::track::place_of;

/// How many rows one turn of the wheel scrolls.
const WHEEL: usize = 3;

/// Does what the mouse says.
pub fn update(model: &mut Model, mouse: Mouse) {
    let Some(layout) = layout(model) else { return };
    match mouse.action {
        MouseAction::Press => press(model, &layout, mouse),
        MouseAction::Drag => {
            if let Some(slider) = model.explore.dragged {
                drag(model, &layout, slider, mouse.column);
            }
        }
        MouseAction::Release => {
            if model.explore.dragged.take().is_some() {
                model.exploration.seal();
            }
        }
        MouseAction::WheelUp => wheel(model, &layout, mouse, true),
        MouseAction::WheelDown => wheel(model, &layout, mouse, false),
        MouseAction::Other => {}
    }
}

fn press(model: &mut Model, layout: &Layout, mouse: Mouse) {
    if mouse.row == layout.tabs_row {
        let tab = layout
            .tabs
            .iter()
            .find(|(_, from, to)| (*from..*to).contains(&mouse.column));
        if let Some((tab, _, _)) = tab {
            model.explore.tab = *tab;
        }
        return;
    }
    if let Some(Row::Heading(group) | Row::Folded(group, _)) = row_at(layout, mouse) {
        model.exploration.seal();
        fold(model, *group);
        return;
    }
    let Some((slider, place, on_track)) = slider_at(layout, mouse) else {
        return;
    };
    model.exploration.seal();
    focus(model, layout.tab, place);
    if on_track {
        model.explore.dragged = Some(slider);
        drag(model, layout, slider, mouse.column);
    }
}

/// The row of the list at a place of the screen.
fn row_at(layout: &Layout, mouse: Mouse) -> Option<&Row> {
    let inside = contains(layout.list, mouse);
    let row = usize::from(mouse.row.checked_sub(layout.list.y)?);
    layout.rows.get(layout.offset + row).filter(|_| inside)
}

/// The slider at a place of the screen, its place in the list, and whether its track is there.
fn slider_at(layout: &Layout, mouse: Mouse) -> Option<(Slider, usize, bool)> {
    let row = row_at(layout, mouse)?;
    let (column, cells) = layout.track;
    let on_track =
        (column..column.saturating_add(cells)).contains(&mouse.column.saturating_sub(layout.list.x));
    match row {
        Row::Slider(slider, place) => Some((*slider, *place, on_track && layout.form != Form::List)),
        Row::Track(slider, place) => Some((*slider, *place, on_track)),
        _ => None,
    }
}

fn contains(area: Rect, mouse: Mouse) -> bool {
    area.contains(Position::new(mouse.column, mouse.row))
}

fn drag(model: &mut Model, layout: &Layout, slider: Slider, column: u16) {
    let (start, cells) = layout.track;
    let cell = column.saturating_sub(layout.list.x.saturating_add(start));
    let position = place_of(cell, cells);
    model.exploration.change(Change::Moved(slider), |sliders, pack| {
        sliders.set_position(pack, slider, position);
    });
}

/// The wheel over a track moves its slider, over the answer scrolls it, elsewhere in the list moves the focus.
fn wheel(model: &mut Model, layout: &Layout, mouse: Mouse, up: bool) {
    if let Some((slider, place, true)) = slider_at(layout, mouse) {
        focus(model, layout.tab, place);
        let stride = if mouse.shift { Stride::Fine } else { Stride::Coarse };
        model.exploration.change(Change::Moved(slider), |sliders, pack| {
            sliders.step(pack, slider, up, stride);
        });
    } else if layout.answer.is_some_and(|area| contains(area, mouse)) {
        let furthest = Answer::new(model, layout).furthest();
        let scroll = model.explore.answer_scroll.min(furthest);
        model.explore.answer_scroll = if up {
            scroll.saturating_sub(WHEEL)
        } else {
            (scroll + WHEEL).min(furthest)
        };
    } else if contains(layout.list, mouse) {
        let place = super::focus_place(model, layout.tab);
        focus(
            model,
            layout.tab,
            if up { place.saturating_sub(1) } else { place + 1 },
        );
    }
}
