//! Everything that happens outside, in one queue: input, signals, the end of the terminal.
//!
//! One thread waits for input and signals, another for changes of a pack under edit; the program's loop waits for the
//! queue. Nothing wakes up while nothing happens.

use std::os::unix::net::UnixStream;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;
use std::{io, thread};

use rustix::event::{PollFd, PollFlags, Timespec};
use rustix::io::Errno;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::backend::SignalDelivery;
use signal_hook::iterator::exfiltrator::SignalOnly;

use super::event::Event;
use super::input::Parser;
use super::terminal::Waker;
use super::watch::watch;
use crate::pack::edited::Edited;

/// How long the rest of a sequence may take. A person who presses Escape waits as long for its effect.
const SEQUENCE_GAP: Duration = Duration::from_millis(50);

/// The most events that are read before a frame is drawn, so that no flood keeps the screen from moving.
const MOST_AT_ONCE: usize = 4096;

/// The queue of events.
#[derive(Debug)]
pub struct Events {
    queue: Receiver<Event>,
}

impl Events {
    /// Begins to listen, also to what becomes of a pack under edit. The waker interrupts a blocked write when the
    /// program has to end.
    ///
    /// # Errors
    /// Fails where signals or threads cannot be set up. A pack that cannot be watched just stays as it is.
    pub fn listen(waker: Waker, edited: Option<Edited>) -> io::Result<Self> {
        let (sender, queue) = channel();
        let signals = catch_signals()?;
        if let Some(edited) = edited {
            // The person may have used up what the system watches; the program works without.
            let _ = watch(edited, sender.clone());
        }
        let outlet = Outlet { queue: sender, waker };
        thread::Builder::new()
            .name("input".into())
            .spawn(move || watch_outside(signals, &outlet))?;
        Ok(Self { queue })
    }

    /// Waits for an event and takes with it all others that are there.
    pub fn wait(&self) -> Vec<Event> {
        // The threads have ended only where the terminal is gone.
        let mut events = vec![self.queue.recv().unwrap_or(Event::HangUp)];
        events.extend(self.queue.try_iter().take(MOST_AT_ONCE));
        events
    }
}

/// A thread's way to the loop. When the thread ends, however it does, the loop hears of it.
struct Outlet {
    queue: Sender<Event>,
    waker: Waker,
}

impl Outlet {
    /// Adds to the queue; says whether anybody still reads it.
    fn send(&self, event: Event) -> bool {
        self.queue.send(event).is_ok()
    }

    /// What a signal means, added to the queue; as [`Outlet::send`].
    fn pass_on(&self, signal: i32) -> bool {
        let event = match signal {
            SIGWINCH => Event::Resize,
            SIGTSTP => Event::Suspend,
            SIGCONT => Event::Resume,
            _ => Event::End(signal),
        };
        let ends = matches!(event, Event::End(_));
        let heard = self.send(event);
        if heard && ends {
            self.waker.wake();
        }
        heard
    }
}

impl Drop for Outlet {
    fn drop(&mut self) {
        // Nobody may be left to hear it.
        let _ = self.queue.send(if thread::panicking() {
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
fn watch_outside(mut signals: Signals, outlet: &Outlet) {
    let (mut parser, mut inputs) = (Parser::default(), Vec::new());
    let mut bytes = [0; 4096];
    let gap = Timespec::try_from(SEQUENCE_GAP).ok();
    loop {
        let timeout = if parser.is_waiting() { gap.as_ref() } else { None };
        let Ready { signal, input } = wait(signals.get_read(), timeout);
        if signal && !signals.pending().all(|signal| outlet.pass_on(signal)) {
            return;
        }
        match input {
            Outside::Bytes => match rustix::io::read(rustix::stdio::stdin(), &mut bytes) {
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

fn wait(signals: &UnixStream, timeout: Option<&Timespec>) -> Ready {
    let input = rustix::stdio::stdin();
    let mut watched = [
        PollFd::new(&input, PollFlags::IN),
        PollFd::new(signals, PollFlags::IN),
    ];
    let count = rustix::event::poll(&mut watched, timeout);
    let [input, signals] = watched.map(|watched| watched.revents());
    Ready {
        signal: signals.contains(PollFlags::IN),
        input: match count {
            Ok(0) => Outside::Silence,
            Ok(_) if input.contains(PollFlags::IN) => Outside::Bytes,
            Ok(_) if input.is_empty() => Outside::Nothing,
            Err(Errno::INTR) => Outside::Nothing,
            Ok(_) | Err(_) => Outside::Gone,
        },
    }
}
