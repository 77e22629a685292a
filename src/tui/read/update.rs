//! What keys and mouse do on the Read screen.

use super::view::rows;
use crate::tui::commands::Action;
use crate::tui::frame::body;
use crate::tui::input::{Mouse, MouseAction};
use crate::tui::model::Model;
use crate::tui::screen::Screen;
use crate::tui::update::moved;
use crate::tui::widgets::page;

/// How many rows one turn of the wheel scrolls.
const WHEEL: usize = 3;

/// Scrolls the text.
pub fn go(model: &mut Model, action: Action) {
    let area = body(model.area);
    let furthest = page::furthest(rows(model, area.width).len(), area);
    let page = usize::from(area.height).max(2) - 1;
    model.read.scroll = moved(model.read.scroll.min(furthest), action, page, furthest);
}

/// Goes back to the screen on which the text was asked for.
pub fn leave(model: &mut Model) {
    if model.screen == Screen::Read {
        model.screen = model.read.from;
    }
}

/// Does what the mouse says.
pub fn mouse(model: &mut Model, mouse: Mouse) {
    let area = body(model.area);
    let furthest = page::furthest(rows(model, area.width).len(), area);
    let scroll = model.read.scroll.min(furthest);
    model.read.scroll = match mouse.action {
        MouseAction::WheelUp => scroll.saturating_sub(WHEEL),
        MouseAction::WheelDown => (scroll + WHEEL).min(furthest),
        _ => scroll,
    };
}
