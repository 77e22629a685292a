//! Everything that happens outside, in one queue: input, signals, the end of the terminal.
//!
//! One thread waits for input and signals, another for changes of a pack under edit; the program's loop waits for the
//! queue. Nothing wakes up while nothing happens.

use std::io::{self, PipeReader};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use notify::RecommendedWatcher;
use rustix::event::{PollFd, PollFlags, Timespec};
use rustix::io::Errno;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::backend::SignalDelivery;
use signal_hook::iterator::exfiltrator::SignalOnly;

use super::event::Event;
use super::input::Parser;
use super::keyboard::Keyboard;
use super::queue::{Queue, Room};
use super::terminal::Waker;
use super::watch::{watch, watch_growth};
use crate::pack::edited::Edited;

/// How long the rest of a sequence may take. A person who presses Escape waits as long for its effect.
const SEQUENCE_GAP: Duration = Duration::from_millis(50);

/// A stop and a return that come so near to each other cancel each other: the operating system tells signals apart by
/// their numbers, not by their order.
const TOGETHER: Duration = Duration::from_millis(20);

/// The queue of events.
#[derive(Debug)]
pub struct Events {
    queue: Arc<Queue>,
    /// What tells that a session has grown.
    _growth: Option<RecommendedWatcher>,
}

impl Events {
    /// Begins to listen, also to what becomes of a pack under edit and of a session that is followed. The waker interrupts a blocked write when the
    /// program has to end.
    ///
    /// # Errors
    /// Fails where signals or threads cannot be set up, and where a session cannot be followed. A pack that cannot be watched just stays as it is.
    pub fn listen(waker: Waker, edited: Option<Edited>, followed: Option<&Path>) -> io::Result<Self> {
        let (queue, room) = Queue::new()?;
        let queue = Arc::new(queue);
        let signals = catch_signals()?;
        let keyboard = Keyboard::open()?;
        if let Some(edited) = edited {
            // The person may have used up what the system watches; the program works without.
            let _ = watch(edited, Arc::clone(&queue));
        }
        let growth = followed.map(|path| watch_growth(path, Arc::clone(&queue)));
        let growth = growth.transpose()?;
        let mut outlet = Outlet {
            queue: Arc::clone(&queue),
            waker,
            returned: None,
        };
        thread::Builder::new()
            .name("input".into())
            .spawn(move || watch_outside(signals, room, &keyboard, &mut outlet))?;
        Ok(Self {
            queue,
            _growth: growth,
        })
    }

    /// Waits for an event.
    pub fn wait(&self) -> Event {
        self.queue.wait()
    }

    /// Waits for an event until a time; none where none has come by then.
    pub fn wait_until(&self, due: Instant) -> Option<Event> {
        self.queue.wait_until(due)
    }

    /// The next event, if it is there already.
    pub fn next(&self) -> Option<Event> {
        self.queue.next()
    }

    /// Whether a stop that is due is still wanted: for a moment what cancels it is waited for. A program that stops
    /// after its return has come stays stopped.
    pub fn is_to_stop(&self) -> bool {
        !self.queue.is_called_back(TOGETHER)
    }
}

impl Drop for Events {
    fn drop(&mut self) {
        self.queue.close();
    }
}

/// A thread's way to the loop. When the thread ends, however it does, the loop hears of it.
struct Outlet {
    queue: Arc<Queue>,
    waker: Waker,
    /// When the program was last told to go on.
    returned: Option<Instant>,
}

impl Outlet {
    /// Adds to the queue, and interrupts what keeps the loop from an end; says whether anybody still reads it.
    fn send(&self, event: Event) -> bool {
        let ends = matches!(event, Event::End(_));
        let heard = self.queue.post(event);
        if heard && ends {
            self.waker.wake();
        }
        heard
    }

    /// What a signal means, added to the queue; as [`Outlet::send`].
    fn pass_on(&mut self, signal: i32) -> bool {
        match signal {
            SIGWINCH => self.send(Event::Resize),
            SIGTSTP => self.returned.is_some_and(|at| at.elapsed() < TOGETHER) || self.send(Event::Suspend),
            SIGCONT => {
                self.returned = Some(Instant::now());
                self.send(Event::Resume)
            }
            _ => self.send(Event::End(signal)),
        }
    }
}

impl Drop for Outlet {
    fn drop(&mut self) {
        // Nobody may be left to hear it.
        self.queue.post(if thread::panicking() {
            Event::ThreadDied
        } else {
            Event::HangUp
        });
        self.waker.wake();
    }
}

/// Signals as they come, with something that can be waited for.
type Signals = SignalDelivery<UnixStream, SignalOnly>;

fn catch_signals() -> io::Result<Signals> {
    let (read, write) = UnixStream::pair()?;
    let caught = [SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH];
    SignalDelivery::with_pipe(read, write, SignalOnly, caught)
}

/// Reads until the terminal is gone or nobody listens any more. A terminal that is hung up is always ready to be read,
/// so that to go on would only burn the processor.
fn watch_outside(mut signals: Signals, mut room: Room, keyboard: &Keyboard, outlet: &mut Outlet) {
    let (mut parser, mut inputs) = (Parser::default(), Vec::new());
    let mut bytes = [0; 4096];
    let gap = Timespec::try_from(SEQUENCE_GAP).ok();
    loop {
        let timeout = if parser.is_waiting() { gap.as_ref() } else { None };
        let reads = !outlet.queue.is_full();
        let ready = wait(keyboard, reads, signals.get_read(), room.get(), timeout);
        if ready.room {
            room.note();
        }
        if ready.signal && !signals.pending().all(|signal| outlet.pass_on(signal)) {
            return;
        }
        match ready.input {
            Outside::Bytes => match rustix::io::read(keyboard, &mut bytes) {
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
