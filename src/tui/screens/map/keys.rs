//! What keys and mouse do on the map.

use ratatui::layout::Position;

use super::ground::shares_at;
use super::layout::{Layout, layout};
use super::{Map, view};
use crate::analysis::shares::position_at;
use crate::decision::Stride;
use crate::exploration::Change;
use crate::tui::desk::{Choice, Offer, Purpose};
use crate::tui::handle::{self, Typing};
use crate::tui::room::{Action, Ask, Desk, Key, Mouse, MouseAction};

/// Carries out a command: the arrow keys up and down move the slider of the upright axis, all others that move a
/// slider the one from left to right.
pub(super) fn perform(map: &mut Map, desk: &mut Desk<'_>, action: Action, key: Option<Key>) -> Ask {
    let Some((across, upward)) = map.axes else {
        return Ask::Nothing;
    };
    match action {
        Action::Previous => handle::step(desk, upward, true, Stride::Coarse),
        Action::Next => handle::step(desk, upward, false, Stride::Coarse),
        Action::RaiseFinely => handle::step(desk, upward, true, Stride::Fine),
        Action::LowerFinely => handle::step(desk, upward, false, Stride::Fine),
        Action::ChooseAcross => return offer(map, Purpose::MapAcross),
        Action::ChooseUpward => return offer(map, Purpose::MapUpward),
        Action::ChoosePair => return offer(map, Purpose::Pair),
        Action::SwapAxes => map.axes = Some((upward, across)),
        Action::ToDefault => {
            handle::reset(desk, across);
            handle::reset(desk, upward);
        }
        _ => return handle::perform(desk, across, action, key, Typing::ByName),
    }
    Ask::Nothing
}

/// Lets the person choose the sliders, beginning with those that are drawn.
fn offer(map: &Map, purpose: Purpose) -> Ask {
    let present = map.axes.map(|(across, upward)| match purpose {
        Purpose::MapUpward => Choice::Slider(upward),
        Purpose::Pair => Choice::Pair(across, upward),
        Purpose::MapAcross | Purpose::Across | Purpose::Number => Choice::Slider(across),
    });
    Ask::Choose(Offer { purpose, present })
}

/// Does what the mouse says.
pub(super) fn mouse(map: &mut Map, desk: &mut Desk<'_>, mouse: Mouse) -> Ask {
    let Some(layout) = layout(map, desk.view()) else {
        return Ask::Nothing;
    };
    match mouse.action {
        MouseAction::Press => return press(map, desk, &layout, mouse),
        MouseAction::Drag if map.dragged => drag(map, desk, &layout, mouse),
        MouseAction::Release if map.dragged => {
            map.dragged = false;
            desk.exploration.seal();
        }
        MouseAction::WheelUp | MouseAction::WheelDown => {
            if let Some((_, upward)) = map.axes {
                handle::wheel(desk, upward, mouse);
            }
        }
        _ => {}
    }
    Ask::Nothing
}

/// A click on the map moves both sliders there, one on a title opens the list of sliders.
fn press(map: &mut Map, desk: &mut Desk<'_>, layout: &Layout, mouse: Mouse) -> Ask {
    let at = Position::new(mouse.column, mouse.row);
    if layout.plot.contains(at) {
        desk.exploration.seal();
        map.dragged = true;
        drag(map, desk, layout, mouse);
    } else if layout.heading.contains(at) {
        let [across, upward] = view::titles(map, desk.view(), layout).unwrap_or_default();
        if (across.0..across.1).contains(&mouse.column) {
            return offer(map, Purpose::MapAcross);
        } else if (upward.0..upward.1).contains(&mouse.column) {
            return offer(map, Purpose::MapUpward);
        }
    }
    Ask::Nothing
}

fn drag(map: &Map, desk: &mut Desk<'_>, layout: &Layout, mouse: Mouse) {
    let Some((across, upward)) = map.axes else {
        return;
    };
    let (along, up) = shares_at(layout.plot, mouse.column, mouse.row);
    desk.exploration
        .change(Change::Placed(across, upward), |sliders, pack| {
            sliders.set_position(pack, across, position_at(pack, across, along));
            sliders.set_position(pack, upward, position_at(pack, upward, up));
        });
}
