//! A terminal that shows nothing of what is typed.

use std::io;

use rustix::termios::{LocalModes, OptionalActions, SpecialCodeIndex, Termios};

use super::CANCEL;

/// What Enter ends a line with.
pub(super) const LINE_END: u8 = b'\n';

/// A terminal that shows nothing of what is typed, until this goes. Ctrl-C ends a line there and not the program, which
/// would leave the terminal as it is then.
pub(super) struct Hidden(Termios);

impl Hidden {
    /// Hides what is typed from now on.
    ///
    /// # Errors
    /// Fails where the terminal's settings cannot be changed.
    pub(super) fn begin() -> io::Result<Self> {
        let before = rustix::termios::tcgetattr(rustix::stdio::stdin())?;
        let mut hidden = before.clone();
        let shown = LocalModes::ECHO | LocalModes::ECHONL | LocalModes::ISIG;
        hidden.local_modes.remove(shown);
        hidden.special_codes[SpecialCodeIndex::VEOL] = CANCEL;
        // What was typed before the question is no answer to it.
        rustix::termios::tcsetattr(rustix::stdio::stdin(), OptionalActions::Flush, &hidden)?;
        Ok(Self(before))
    }
}

impl Drop for Hidden {
    fn drop(&mut self) {
        let _ = rustix::termios::tcsetattr(rustix::stdio::stdin(), OptionalActions::Now, &self.0);
    }
}

/// A line as it is after what was deleted in it: the terminal has done that.
pub(super) fn correct(line: Vec<u8>) -> Vec<u8> {
    line
}
