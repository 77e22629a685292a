//! A screen as it would show, without a terminal.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::app::App;
use super::desk::Goal;
use super::input::{Input, Key};
use super::presenting::{update, view};
use super::screen::Screen;
use super::update::{Effect, open};

/// A key that does something which no picture can show, such as leaving the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a key quits or writes a file")]
pub struct Unshown {
    /// Its index among the keys.
    pub index: usize,
}

/// Opens a screen on an area of so many columns and rows, presses keys one after another, and draws what then shows.
///
/// # Errors
/// Fails at a key that leaves or suspends the program or writes a file.
pub fn shot(app: &mut App, screen: Screen, size: (u16, u16), keys: &[Key]) -> Result<Buffer, Unshown> {
    app.area = Rect::new(0, 0, size.0, size.1);
    open(app, screen, Goal::Resume);
    for (index, key) in keys.iter().enumerate() {
        match update(app, &Input::Key(*key)) {
            Effect::None | Effect::Collect | Effect::Present | Effect::Redraw => {}
            Effect::Suspend
            | Effect::Copy
            | Effect::Export
            | Effect::Save
            | Effect::SaveAndQuit
            | Effect::Quit
            | Effect::QuitUnasked => {
                return Err(Unshown { index });
            }
        }
    }
    Ok(frame(app, size))
}

/// What shows as it is now, on an area of so many columns and rows.
pub fn frame(app: &mut App, size: (u16, u16)) -> Buffer {
    app.area = Rect::new(0, 0, size.0, size.1);
    let mut buffer = Buffer::empty(app.area);
    view(app, &mut buffer);
    buffer
}

#[cfg(test)]
mod tests;
