//! The console of Windows: modes instead of settings, and a standard output that is written to through the library, which
//! translates to what consoles take.

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use crossterm::event::{DisableMouseCapture, EnableMouseCapture};
use crossterm::{ansi_support, execute, terminal};

/// The mouse is a mode of the console, and pastes are keys.
pub(in crate::tui::terminal) const INPUT_ON: &str = "";
/// The same off again.
pub(in crate::tui::terminal) const INPUT_OFF: &str = "";

/// Whether a terminal that has no name in `TERM` can be expected to place text: here none has one.
pub(in crate::tui::terminal) const PLACES_TEXT_UNNAMED: bool = true;

/// The console.
#[derive(Debug)]
pub(in crate::tui::terminal) struct Port {
    taken: AtomicBool,
}

impl Port {
    /// Opens the console.
    ///
    /// # Errors
    /// Fails where it understands no sequences: before Windows 10.
    pub(in crate::tui::terminal) fn open() -> io::Result<Self> {
        if !ansi_support::supports_ansi() {
            return Err(io::Error::other("this console understands no ANSI sequences"));
        }
        Ok(Self {
            taken: AtomicBool::new(false),
        })
    }

    /// Whether the console is taken over.
    pub(in crate::tui::terminal) fn is_taken(&self) -> bool {
        self.taken.load(Ordering::SeqCst)
    }

    /// Every key at once and as it is, no echo, and the mouse.
    ///
    /// # Errors
    /// Fails where the modes cannot be changed.
    pub(in crate::tui::terminal) fn take_over(&self) -> io::Result<()> {
        terminal::enable_raw_mode()?;
        self.taken.store(true, Ordering::SeqCst);
        execute!(io::stdout(), EnableMouseCapture)
    }

    /// Puts the modes back, after `farewell` has written what it wants. Doing it twice does nothing.
    pub(in crate::tui::terminal) fn give_back(&self, farewell: impl FnOnce()) {
        if !self.taken.swap(false, Ordering::SeqCst) {
            return;
        }
        farewell();
        let _ = execute!(io::stdout(), DisableMouseCapture);
        let _ = terminal::disable_raw_mode();
    }

    /// A write to a console does not block for long.
    #[expect(
        clippy::unused_self,
        reason = "as on other systems, where there is something to interrupt"
    )]
    pub(in crate::tui::terminal) fn wake(&self) {}

    /// The columns and rows, where the console knows them.
    #[expect(
        clippy::unused_self,
        reason = "as on other systems, where the terminal is a file"
    )]
    pub(in crate::tui::terminal) fn size(&self) -> Option<(u16, u16)> {
        let (columns, rows) = terminal_size::terminal_size()?;
        Some((columns.0, rows.0))
    }

    /// Writes everything.
    ///
    /// # Errors
    /// Fails as the console does.
    #[expect(
        clippy::unused_self,
        reason = "as on other systems, where the terminal is a file"
    )]
    pub(in crate::tui::terminal) fn write(&self, bytes: &[u8], _: Option<Instant>) -> io::Result<()> {
        let mut output = io::stdout().lock();
        output.write_all(bytes)?;
        output.flush()
    }

    /// There is no shell to go back to.
    pub(in crate::tui::terminal) fn stop(_: impl FnOnce() -> bool) {}
}
