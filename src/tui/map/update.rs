//! What keys and mouse do on the map.

use ratatui::layout::Position;

use super::ground::shares_at;
use super::layout::{Layout, layout};
use super::view;
use crate::analysis::map::position_at;
use crate::decision::{Slider, Stride, sliders};
use crate::exploration::Change;
use crate::tui::choose::{self, Purpose};
use crate::tui::commands::Action;
use crate::tui::explore::update::act_on;
use crate::tui::input::{Code, Key, Mouse, MouseAction};
use crate::tui::model::Model;
use crate::tui::palette;

/// Moves the slider of the upright axis, as the arrow keys say.
pub fn go(model: &mut Model, action: Action) {
    match action {
        Action::Previous => raise(model, true, Stride::Coarse),
        Action::Next => raise(model, false, Stride::Coarse),
        _ => {}
    }
}

fn raise(model: &mut Model, up: bool, stride: Stride) {
    let Some((_, upward)) = model.map.axes else { return };
    model.exploration.change(Change::Moved(upward), |sliders, pack| {
        sliders.step(pack, upward, up, stride);
    });
}

/// Carries out a command about the slider from left to right.
pub fn with_slider(model: &mut Model, action: Action, key: Key) {
    let Some((across, upward)) = model.map.axes else {
        return;
    };
    let is_words = sliders::places(model.exploration.pack(), across).is_some();
    match action {
        // A value is typed behind the slider's name.
        Action::Type => type_value(model, across, ""),
        Action::ToPlace if !is_words => {
            if let Code::Character(digit) = key.code {
                type_value(model, across, &digit.to_string());
            }
        }
        Action::ToDefault => {
            for slider in [across, upward] {
                model
                    .exploration
                    .change(Change::Moved(slider), |sliders, pack| sliders.reset(pack, slider));
            }
        }
        _ => act_on(model, across, action, key),
    }
}

fn type_value(model: &mut Model, slider: Slider, begun: &str) {
    let typed = format!("{}={begun}", sliders::id(model.exploration.pack(), slider));
    palette::open_with(model, &typed);
}

/// Carries out a command of the screen itself.
pub fn perform(model: &mut Model, action: Action) {
    match action {
        Action::ChooseAcross => choose::open(model, Purpose::MapAcross),
        Action::ChooseUpward => choose::open(model, Purpose::MapUpward),
        Action::ChoosePair => choose::open(model, Purpose::Pair),
        Action::SwapAxes => model.map.axes = model.map.axes.map(|(across, upward)| (upward, across)),
        Action::RaiseFinely => raise(model, true, Stride::Fine),
        Action::LowerFinely => raise(model, false, Stride::Fine),
        _ => {}
    }
}

/// Does what the mouse says.
pub fn mouse(model: &mut Model, mouse: Mouse) {
    let Some(layout) = layout(model) else { return };
    match mouse.action {
        MouseAction::Press => press(model, &layout, mouse),
        MouseAction::Drag if model.map.dragged => drag(model, &layout, mouse),
        MouseAction::Release if model.map.dragged => {
            model.map.dragged = false;
            model.exploration.seal();
        }
        MouseAction::WheelUp | MouseAction::WheelDown => {
            let stride = if mouse.shift { Stride::Fine } else { Stride::Coarse };
            raise(model, mouse.action == MouseAction::WheelUp, stride);
        }
        _ => {}
    }
}

/// A click on the map moves both sliders there, one on a title opens the list of sliders.
fn press(model: &mut Model, layout: &Layout, mouse: Mouse) {
    let at = Position::new(mouse.column, mouse.row);
    if layout.plot.contains(at) {
        model.exploration.seal();
        model.map.dragged = true;
        drag(model, layout, mouse);
    } else if layout.heading.contains(at) {
        let [across, upward] = view::titles(model, layout).unwrap_or_default();
        if (across.0..across.1).contains(&mouse.column) {
            choose::open(model, Purpose::MapAcross);
        } else if (upward.0..upward.1).contains(&mouse.column) {
            choose::open(model, Purpose::MapUpward);
        }
    }
}

fn drag(model: &mut Model, layout: &Layout, mouse: Mouse) {
    let Some((across, upward)) = model.map.axes else {
        return;
    };
    let (along, up) = shares_at(layout.plot, mouse.column, mouse.row);
    model
        .exploration
        .change(Change::Placed(across, upward), |sliders, pack| {
            sliders.set_position(pack, across, position_at(pack, across, along));
            sliders.set_position(pack, upward, position_at(pack, upward, up));
        });
}
