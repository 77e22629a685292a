//! A console that shows nothing of what is typed.

use std::io;

use crossterm::terminal;

/// What Enter ends a line with while the console passes keys on as they are.
pub(super) const LINE_END: u8 = b'\r';

/// Backspace.
const DELETE: u8 = 8;

/// A console that shows nothing of what is typed, until this goes.
pub(super) struct Hidden;

impl Hidden {
    /// Hides what is typed from now on.
    ///
    /// # Errors
    /// Fails where the console's mode cannot be changed.
    pub(super) fn begin() -> io::Result<Self> {
        terminal::enable_raw_mode()?;
        Ok(Self)
    }
}

impl Drop for Hidden {
    fn drop(&mut self) {
        let _ = terminal::disable_raw_mode();
    }
}

/// A line as it is after what was deleted in it.
pub(super) fn correct(line: Vec<u8>) -> Vec<u8> {
    let mut left = Vec::with_capacity(line.len());
    for byte in line {
        if byte == DELETE {
            left.pop();
        } else {
            left.push(byte);
        }
    }
    left
}

/// Signals that end the call: there are none here, since Ctrl-C is a key while nothing shows.
pub(super) struct Ends;

#[expect(
    clippy::unnecessary_wraps,
    clippy::unused_self,
    reason = "as on Unix, where signals come"
)]
impl Ends {
    /// Hears of signals from now on.
    ///
    /// # Errors
    /// Never.
    pub(super) fn listen() -> io::Result<Self> {
        Ok(Self)
    }

    /// Hears of none.
    pub(super) fn hear(&self, _: bool) {}

    /// Waits for nothing: reading does.
    ///
    /// # Errors
    /// Never.
    pub(super) fn wait(&self) -> io::Result<()> {
        Ok(())
    }

    /// The signal that has come.
    pub(super) fn signal(&self) -> Option<u8> {
        None
    }
}
