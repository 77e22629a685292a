//! A screen as it would show, without a terminal.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::input::{Input, Key};
use super::model::Model;
use super::screen::Screen;
use super::update::{Effect, open_screen, update};
use super::view::view;

/// A key that does something which no picture can show, such as leaving the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a key does what no picture can show")]
pub struct Unshown {
    /// Its place among the keys.
    pub place: usize,
}

/// Opens a screen on an area of so many columns and rows, presses keys one after another, and draws what then shows.
///
/// # Errors
/// Fails at a key that leaves or suspends the program or writes a file.
pub fn shot(model: &mut Model, screen: Screen, size: (u16, u16), keys: &[Key]) -> Result<Buffer, Unshown> {
    model.area = Rect::new(0, 0, size.0, size.1);
    model.settle();
    open_screen(model, screen);
    model.settle();
    for (place, key) in keys.iter().enumerate() {
        match update(model, &Input::Key(*key)) {
            Effect::None | Effect::Redraw => model.settle(),
            Effect::Suspend | Effect::Export | Effect::Quit => return Err(Unshown { place }),
        }
    }
    let mut buffer = Buffer::empty(model.area);
    view(model, &mut buffer);
    Ok(buffer)
}

#[cfg(test)]
mod tests;
