//! What keys and mouse do on the Curves screen.

use ratatui::layout::Position;

use super::layout::{Layout, layout};
use super::panel::About;
use super::{position, view};
use crate::analysis::curves;
use crate::decision::{Slider, Stride, sliders};
use crate::exploration::Change;
use crate::tui::choose::{self, Purpose};
use crate::tui::commands::Action;
use crate::tui::explore::update::act_on;
use crate::tui::input::{Code, Key, Mouse, MouseAction};
use crate::tui::model::Model;
use crate::tui::palette;
use crate::tui::update::moved;
use crate::tui::widgets::page;
use crate::tui::widgets::track::place_of;

/// How many rows one turn of the wheel scrolls.
const WHEEL: usize = 3;

/// Goes from option to option, or scrolls what there is to say.
pub fn go(model: &mut Model, action: Action) {
    match action {
        Action::ScrollUp | Action::ScrollDown => {
            let Some(layout) = layout(model) else { return };
            let page = usize::from(layout.side.height).max(2) - 1;
            scroll(
                model,
                &layout,
                moved(model.curves.scroll, action, page, usize::MAX),
            );
        }
        _ => {
            let count = model.curves.lines().map_or(0, |lines| lines.curves.len());
            let last = count.saturating_sub(1);
            model.curves.option = moved(model.curves.option.min(last), action, 1, last);
            if let Some(layout) = layout(model) {
                let option = model.curves.option;
                let here = |about: &About| matches!(about, About::Options(first, count, _) if (*first..first + count).contains(&option));
                let row = layout.panel.about.iter().position(here);
                let (row, height) = (row.unwrap_or(0), usize::from(layout.side.height));
                let least = (row + 1).saturating_sub(height);
                model.curves.scroll = model.curves.scroll.max(least).min(if row == 0 { 0 } else { row });
            }
        }
    }
}

fn scroll(model: &mut Model, layout: &Layout, to: usize) {
    model.curves.scroll = to.min(page::furthest(layout.panel.rows.len(), layout.side));
}

/// Carries out a command about the slider along which the lines are drawn.
pub fn with_slider(model: &mut Model, action: Action, key: Key) {
    let Some(slider) = model.curves.slider else { return };
    let is_words = sliders::places(model.exploration.pack(), slider).is_some();
    match action {
        // A value is typed behind the slider's name.
        Action::Type => type_value(model, slider, ""),
        Action::ToPlace if !is_words => {
            if let Code::Character(digit) = key.code {
                type_value(model, slider, &digit.to_string());
            }
        }
        _ => act_on(model, slider, action, key),
    }
}

fn type_value(model: &mut Model, slider: Slider, begun: &str) {
    let typed = format!("{}={begun}", sliders::id(model.exploration.pack(), slider));
    palette::open_with(model, &typed);
}

/// Carries out a command of the screen itself.
pub fn perform(model: &mut Model, action: Action) {
    match action {
        Action::ChooseAcross => choose::open(model, Purpose::Across),
        Action::ChooseNumber => choose::open(model, Purpose::Number),
        Action::NextMeeting => to_meeting(model, true),
        Action::PreviousMeeting => to_meeting(model, false),
        _ => {}
    }
}

/// Moves the slider to the next point where two lines meet, or to the one before.
fn to_meeting(model: &mut Model, forward: bool) {
    let Some(lines) = model.curves.lines() else { return };
    let here = position(model, lines);
    // A value that was set to a meeting reads back a hair off it.
    let beyond = |at: f64| {
        if forward {
            at > here + 1e-7
        } else {
            at < here - 1e-7
        }
    };
    let mut meetings = lines.meetings.iter().filter(|meeting| beyond(meeting.position));
    let next = if forward {
        meetings.next()
    } else {
        meetings.next_back()
    };
    let next = next.map(|meeting| (lines.slider, meeting.value));
    if let Some((slider, value)) = next {
        model.exploration.seal();
        model.exploration.move_to(slider, value);
        model.exploration.seal();
    } else {
        let side = if forward { "above" } else { "below" };
        model.notice = Some(format!("No two lines meet {side} this value.").into());
    }
}

/// The numbers of the lines as a file: what it is to be called, and what stands in it.
pub fn export(model: &Model) -> Option<(String, String)> {
    let lines = model.curves.lines()?;
    let pack = model.exploration.pack();
    let (quantity, slider) = (lines.quantity.id(pack), sliders::id(pack, lines.slider));
    Some((format!("curve-{quantity}-{slider}"), curves::csv(pack, lines)))
}

/// Does what the mouse says.
pub fn mouse(model: &mut Model, mouse: Mouse) {
    let Some(layout) = layout(model) else { return };
    match mouse.action {
        MouseAction::Press => press(model, &layout, mouse),
        MouseAction::Drag if model.curves.dragged => drag(model, &layout, mouse.column),
        MouseAction::Release if model.curves.dragged => {
            model.curves.dragged = false;
            model.exploration.seal();
        }
        MouseAction::WheelUp | MouseAction::WheelDown => wheel(model, &layout, mouse),
        _ => {}
    }
}

/// A click in the plot moves the slider there, one on a title opens the list, one on an option puts it in focus, and
/// one on a break-even point moves the slider to it.
fn press(model: &mut Model, layout: &Layout, mouse: Mouse) {
    let at = Position::new(mouse.column, mouse.row);
    let plot = layout.plot;
    let on_plot = (plot.x..plot.right()).contains(&mouse.column)
        && (plot.y..plot.bottom().saturating_add(2)).contains(&mouse.row);
    if on_plot {
        model.exploration.seal();
        model.curves.dragged = true;
        drag(model, layout, mouse.column);
    } else if layout.heading.contains(at) {
        let titles = view::titles(model, layout);
        let [number, across] = titles.unwrap_or_default();
        if (number.0..number.1).contains(&mouse.column) {
            choose::open(model, Purpose::Number);
        } else if (across.0..across.1).contains(&mouse.column) {
            choose::open(model, Purpose::Across);
        }
    } else if layout.side.contains(at) {
        let scroll = model
            .curves
            .scroll
            .min(page::furthest(layout.panel.rows.len(), layout.side));
        let row = scroll + usize::from(mouse.row - layout.side.y);
        match layout.panel.about.get(row) {
            Some(About::Options(first, count, cells)) => {
                let column = usize::from((mouse.column - layout.side.x) / cells.max(&1)).min(count - 1);
                let last = model
                    .curves
                    .lines()
                    .map_or(0, |lines| lines.curves.len().saturating_sub(1));
                model.curves.option = (first + column).min(last);
            }
            Some(About::Meeting(place)) => {
                let met = model.curves.lines().and_then(|lines| {
                    let meeting = lines.meetings.get(*place)?;
                    Some((lines.slider, meeting.value))
                });
                if let Some((slider, value)) = met {
                    model.exploration.seal();
                    model.exploration.move_to(slider, value);
                    model.exploration.seal();
                }
            }
            _ => {}
        }
    }
}

fn drag(model: &mut Model, layout: &Layout, column: u16) {
    let Some(slider) = model.curves.slider else { return };
    let cell = column.saturating_sub(layout.plot.x);
    let position = place_of(cell, layout.plot.width);
    model.exploration.change(Change::Moved(slider), |sliders, pack| {
        sliders.set_position(pack, slider, position);
    });
}

/// The wheel over the plot moves the slider, elsewhere it scrolls what there is to say.
fn wheel(model: &mut Model, layout: &Layout, mouse: Mouse) {
    let up = mouse.action == MouseAction::WheelUp;
    if layout.side.contains(Position::new(mouse.column, mouse.row)) {
        let now = model.curves.scroll;
        scroll(
            model,
            layout,
            if up {
                now.saturating_sub(WHEEL)
            } else {
                now + WHEEL
            },
        );
    } else if let Some(slider) = model.curves.slider {
        let stride = if mouse.shift { Stride::Fine } else { Stride::Coarse };
        model.exploration.change(Change::Moved(slider), |sliders, pack| {
            sliders.step(pack, slider, up, stride);
        });
    }
}
