//! A terminal that shows nothing of what is typed.

use std::io;
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use rustix::event::{PollFd, PollFlags, poll};
use rustix::termios::{LocalModes, OptionalActions, SpecialCodeIndex, Termios};
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
use signal_hook::flag;
use signal_hook::low_level::pipe;

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

/// Signals that end the call, which then gives the terminal back first.
pub(super) struct Ends {
    /// Whether they do what they always do, since nothing is hidden.
    idle: Arc<AtomicBool>,
    /// The number of the signal; 0 for none.
    signal: Arc<AtomicUsize>,
    /// Can be read from once there was one.
    woken: UnixStream,
}

impl Ends {
    /// Hears of signals from now on.
    ///
    /// # Errors
    /// Fails where they cannot be registered.
    pub(super) fn listen() -> io::Result<Self> {
        let (woken, wakes) = UnixStream::pair()?;
        let signal = Arc::new(AtomicUsize::new(0));
        let idle = Arc::new(AtomicBool::new(false));
        for number in [SIGTERM, SIGHUP, SIGINT, SIGQUIT] {
            let value = usize::try_from(number).unwrap_or(0);
            flag::register_conditional_default(number, Arc::clone(&idle))?;
            flag::register_usize(number, Arc::clone(&signal), value)?;
            pipe::register(number, wakes.try_clone()?)?;
        }
        Ok(Self { idle, signal, woken })
    }

    /// Hears of them, or lets them do what they always do.
    pub(super) fn hear(&self, hears: bool) {
        self.idle.store(!hears, Ordering::SeqCst);
    }

    /// Waits until something is typed or a signal comes.
    ///
    /// # Errors
    /// Fails where the terminal cannot be waited for.
    pub(super) fn wait(&self) -> io::Result<()> {
        let mut sources = [
            PollFd::from_borrowed_fd(rustix::stdio::stdin(), PollFlags::IN),
            PollFd::new(&self.woken, PollFlags::IN),
        ];
        match poll(&mut sources, None) {
            Ok(_) => Ok(()),
            Err(error) if error == rustix::io::Errno::INTR => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// The signal that has come.
    pub(super) fn signal(&self) -> Option<u8> {
        u8::try_from(self.signal.load(Ordering::SeqCst))
            .ok()
            .filter(|number| *number > 0)
    }
}
