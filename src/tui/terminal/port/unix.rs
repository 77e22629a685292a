//! The terminal of a Unix system: a line with settings, and a device that is written to without waiting.

use std::ffi::OsString;
use std::fs::{File, OpenOptions};
use std::io::{self, PipeReader, PipeWriter, Write};
use std::os::fd::AsFd;
use std::os::unix::ffi::OsStringExt;
use std::os::unix::fs::OpenOptionsExt;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use rustix::event::{PollFd, PollFlags, Timespec};
use rustix::fs::OFlags;
use rustix::termios::{OptionalActions, Termios};

use crate::tui::keyboard::PAUSE;

/// Mouse buttons and drags in the SGR form, and bracketed paste. Crossterm has these only together with its reader of
/// input, and its own command for the mouse also asks for every movement, each of which would wake the program.
pub(in crate::tui::terminal) const INPUT_ON: &str = "\x1b[?1000h\x1b[?1002h\x1b[?1006h\x1b[?2004h";
/// The same off again.
pub(in crate::tui::terminal) const INPUT_OFF: &str = "\x1b[?2004l\x1b[?1006l\x1b[?1002l\x1b[?1000l";

/// Whether a terminal that has no name in `TERM` can be expected to place text.
pub(in crate::tui::terminal) const PLACES_TEXT_UNNAMED: bool = false;

/// The line to the terminal.
#[derive(Debug)]
pub(in crate::tui::terminal) struct Port {
    output: File,
    /// The settings from before, while the terminal is taken over.
    before: Mutex<Option<Settings>>,
    waker: PipeWriter,
    woken: PipeReader,
}

/// The settings of a terminal line; a type of its own since the system's says nothing of itself.
#[derive(Clone)]
struct Settings(Termios);

impl std::fmt::Debug for Settings {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Settings")
    }
}

impl Port {
    /// Opens the terminal.
    ///
    /// # Errors
    /// Fails where the system gives no pipe or no second handle.
    pub(in crate::tui::terminal) fn open() -> io::Result<Self> {
        let (woken, waker) = io::pipe()?;
        Ok(Self {
            output: open_output()?,
            before: Mutex::new(None),
            waker,
            woken,
        })
    }

    fn settings(&self) -> MutexGuard<'_, Option<Settings>> {
        // A panic elsewhere leaves the settings as they were: they are needed then more than ever.
        self.before.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether the terminal is taken over.
    pub(in crate::tui::terminal) fn is_taken(&self) -> bool {
        self.settings().is_some()
    }

    /// Every key at once and as it is, no echo, no signals from keys. Remembers the settings from before.
    ///
    /// # Errors
    /// Fails where the settings cannot be read or changed.
    pub(in crate::tui::terminal) fn take_over(&self) -> io::Result<()> {
        let mut before = self.settings();
        let settings = match &*before {
            Some(settings) => settings.clone(),
            None => Settings(rustix::termios::tcgetattr(rustix::stdio::stdin())?),
        };
        let mut raw = settings.0.clone();
        raw.make_raw();
        rustix::termios::tcsetattr(rustix::stdio::stdin(), OptionalActions::Now, &raw)?;
        *before = Some(settings);
        Ok(())
    }

    /// Puts the settings back, after `farewell` has written what it wants. Doing it twice does nothing.
    pub(in crate::tui::terminal) fn give_back(&self, farewell: impl FnOnce()) {
        let Some(settings) = self.settings().take() else {
            return;
        };
        farewell();
        let _ = rustix::termios::tcsetattr(rustix::stdio::stdin(), OptionalActions::Now, &settings.0);
    }

    /// Interrupts a write that blocks.
    pub(in crate::tui::terminal) fn wake(&self) {
        let _ = (&self.waker).write_all(&[0]);
    }

    /// The columns and rows, where the terminal knows them.
    pub(in crate::tui::terminal) fn size(&self) -> Option<(u16, u16)> {
        let (columns, rows) = terminal_size::terminal_size_of(&self.output)?;
        Some((columns.0, rows.0))
    }

    /// Writes everything. Without a deadline it waits for as long as nobody wakes it; with one, until then.
    ///
    /// # Errors
    /// Fails as the terminal does, when it is woken, and when the time is over.
    pub(in crate::tui::terminal) fn write(
        &self,
        mut bytes: &[u8],
        deadline: Option<Instant>,
    ) -> io::Result<()> {
        while !bytes.is_empty() {
            match (&self.output).write(bytes) {
                Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
                Ok(written) => bytes = bytes.get(written..).unwrap_or_default(),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => self.wait(deadline)?,
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Waits until the terminal takes output.
    fn wait(&self, deadline: Option<Instant>) -> io::Result<()> {
        let mut ready = [
            PollFd::from_borrowed_fd(self.output.as_fd(), PollFlags::OUT),
            PollFd::from_borrowed_fd(self.woken.as_fd(), PollFlags::IN),
        ];
        // On the way out everybody has been woken already: only the terminal counts.
        let (watched, timeout) = match deadline {
            Some(deadline) => {
                let left = deadline.saturating_duration_since(Instant::now());
                if left.is_zero() {
                    return Err(io::ErrorKind::TimedOut.into());
                }
                (&mut ready[..1], Timespec::try_from(left).ok())
            }
            None => (&mut ready[..], None),
        };
        match rustix::event::poll(watched, timeout.as_ref()) {
            Ok(_) | Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
        if ready[0].revents().contains(PollFlags::NVAL) {
            // A terminal that cannot be waited for: macOS has one.
            std::thread::sleep(PAUSE);
        }
        let woken = deadline.is_none() && !ready[1].revents().is_empty();
        if woken {
            Err(io::ErrorKind::Interrupted.into())
        } else {
            Ok(())
        }
    }

    /// Stops the program as Ctrl-Z does everywhere else, after `prepare`, which may say that it is not to stop after all.
    pub(in crate::tui::terminal) fn stop(prepare: impl FnOnce() -> bool) {
        if prepare() {
            // Where stopping fails there is nothing better than to go on.
            let _ = signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP);
        }
    }
}

/// The terminal, reopened where the system allows it, so that not waiting in a write concerns only this
/// program and not the shell that shares the standard output.
fn open_output() -> io::Result<File> {
    let no_wait = i32::try_from((OFlags::NONBLOCK | OFlags::NOCTTY).bits()).unwrap_or(0);
    let own_name = rustix::termios::ttyname(rustix::stdio::stdout(), Vec::new());
    let own_name = own_name.map(|name| PathBuf::from(OsString::from_vec(name.into_bytes())));
    // `/dev/tty` comes last: on macOS it cannot be waited for.
    let names = [
        Some("/proc/self/fd/1".into()),
        own_name.ok(),
        Some("/dev/tty".into()),
    ];
    for path in names.into_iter().flatten() {
        if let Ok(output) = OpenOptions::new().write(true).custom_flags(no_wait).open(path)
            && rustix::termios::isatty(&output)
        {
            return Ok(output);
        }
    }
    Ok(File::from(rustix::stdio::stdout().try_clone_to_owned()?))
}
