//! Input and signals of a Unix system: one thread waits for both.

use std::io::{self, PipeReader};
use std::os::unix::net::UnixStream;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec};
use rustix::io::Errno;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::backend::SignalDelivery;
use signal_hook::iterator::exfiltrator::SignalOnly;

use super::{Outlet, TOGETHER};
use crate::tui::event::Event;
use crate::tui::input::Parser;
use crate::tui::keyboard::Keyboard;
use crate::tui::queue::Room;

/// How long the rest of a sequence may take. A person who presses Escape waits as long for its effect.
const SEQUENCE_GAP: Duration = Duration::from_millis(50);

/// Where input and signals come from.
pub(super) struct Source {
    signals: Signals,
    keyboard: Keyboard,
    /// When the program was last told to go on.
    returned: Option<Instant>,
}

impl Source {
    /// Begins to catch signals.
    ///
    /// # Errors
    /// Fails where signals cannot be caught or the standard input cannot be waited for.
    pub(super) fn open() -> io::Result<Self> {
        Ok(Self {
            signals: catch_signals()?,
            keyboard: Keyboard::open()?,
            returned: None,
        })
    }

    /// Reads until the terminal is gone or nobody listens any more. A terminal that is hung up is always ready to be read,
    /// so that to go on would only burn the processor.
    pub(super) fn watch(mut self, mut room: Room, outlet: &Outlet) {
        let (mut parser, mut inputs) = (Parser::default(), Vec::new());
        let mut bytes = [0; 4096];
        let gap = Timespec::try_from(SEQUENCE_GAP).ok();
        loop {
            let timeout = if parser.is_waiting() { gap.as_ref() } else { None };
            let reads = !outlet.queue.is_full();
            let ready = wait(
                &self.keyboard,
                reads,
                self.signals.get_read(),
                room.get(),
                timeout,
            );
            if ready.room {
                room.note();
                if outlet.queue.is_closed() {
                    return;
                }
            }
            if ready.signal && !self.pass_on(outlet) {
                return;
            }
            match ready.input {
                Outside::Bytes => match rustix::io::read(&self.keyboard, &mut bytes) {
                    Ok(0) => return,
                    Ok(length) => parser.feed(bytes.get(..length).unwrap_or_default(), &mut inputs),
                    Err(Errno::INTR | Errno::AGAIN) => continue,
                    Err(_) => return,
                },
                Outside::Silence => parser.expire(&mut inputs),
                Outside::Nothing => continue,
                Outside::Gone => return,
            }
            if !inputs.drain(..).all(|input| outlet.send(Event::Input(input))) {
                return;
            }
        }
    }

    /// What the signals mean that came, added to the queue; says whether anybody still reads it.
    fn pass_on(&mut self, outlet: &Outlet) -> bool {
        let returned = &mut self.returned;
        self.signals.pending().all(|signal| match signal {
            SIGWINCH => outlet.send(Event::Resize),
            SIGTSTP => returned.is_some_and(|at| at.elapsed() < TOGETHER) || outlet.send(Event::Suspend),
            SIGCONT => {
                *returned = Some(Instant::now());
                outlet.send(Event::Resume)
            }
            _ => outlet.send(Event::End(signal)),
        })
    }
}

/// What there is to be taken in.
struct Ready {
    signal: bool,
    room: bool,
    input: Outside,
}

/// How it stands with the terminal.
enum Outside {
    /// There are bytes to read.
    Bytes,
    /// Nothing came for as long as one waits.
    Silence,
    /// Nothing came yet.
    Nothing,
    /// There is no terminal any more.
    Gone,
}

/// Waits for signals, for room, and for input where it `reads` any: the end of the terminal is seen in any case.
fn wait(
    keyboard: &Keyboard,
    reads: bool,
    signals: &UnixStream,
    room: &PipeReader,
    timeout: Option<&Timespec>,
) -> Ready {
    let wanted = if reads { PollFlags::IN } else { PollFlags::empty() };
    let mut watched = [
        PollFd::new(keyboard, wanted),
        PollFd::new(signals, PollFlags::IN),
        PollFd::new(room, PollFlags::IN),
    ];
    let count = rustix::event::poll(&mut watched, timeout);
    let [input, signals, room] = watched.map(|watched| watched.revents());
    Ready {
        signal: signals.contains(PollFlags::IN),
        room: room.contains(PollFlags::IN),
        input: match count {
            Ok(0) => Outside::Silence,
            Ok(_) if input.contains(PollFlags::IN) => Outside::Bytes,
            Ok(_) if input.is_empty() => Outside::Nothing,
            Err(Errno::INTR) => Outside::Nothing,
            Ok(_) | Err(_) => Outside::Gone,
        },
    }
}

/// Signals as they come, with something that can be waited for.
type Signals = SignalDelivery<UnixStream, SignalOnly>;

fn catch_signals() -> io::Result<Signals> {
    let (read, write) = UnixStream::pair()?;
    let caught = [SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH];
    SignalDelivery::with_pipe(read, write, SignalOnly, caught)
}
