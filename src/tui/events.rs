//! Everything that happens outside, in one queue: input, signals, the end of the terminal.
//!
//! One thread waits for input, one for signals, one for changes of a pack under edit; the program's loop waits for the queue. Nothing wakes up while
//! nothing happens.

use std::io;
use std::os::fd::BorrowedFd;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;

use super::input::{Input, Parser};
use super::terminal::Waker;
use super::watch::watch;
use crate::pack::again::Edited;
use crate::pack::{Diagnostics, Pack};

/// Something that happened outside.
#[derive(Debug)]
pub enum Event {
    /// A key, the mouse or a paste.
    Input(Input),
    /// The terminal has another size.
    Resize,
    /// A signal asks the program to stop for now.
    Suspend,
    /// The program goes on after a stop.
    Resume,
    /// A signal ends the program; its number.
    End(i32),
    /// The terminal is gone.
    HangUp,
    /// A thread of the program broke; it has said why.
    Broken,
    /// The files of the pack have changed: this is what they say now.
    Edited(Arc<Pack>),
    /// The files of the pack have changed and cannot be used.
    Broke(Box<Diagnostics>),
}

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
        let signals = Signals::new([SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
        let of_signals = Outlet {
            queue: sender.clone(),
            waker: waker.clone(),
        };
        thread::Builder::new()
            .name("signals".into())
            .spawn(move || watch_signals(signals, &of_signals))?;
        if let Some(edited) = edited {
            // The person may have used up what the system watches; the program works without.
            let _ = watch(edited, sender.clone());
        }
        let of_input = Outlet { queue: sender, waker };
        thread::Builder::new()
            .name("input".into())
            .spawn(move || read_input(&of_input))?;
        Ok(Self { queue })
    }

    /// Waits for an event and takes with it all others that are there.
    pub fn wait(&self) -> Vec<Event> {
        // Both threads have ended only where the terminal is gone.
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
}

impl Drop for Outlet {
    fn drop(&mut self) {
        // Nobody may be left to hear it.
        let _ = self.queue.send(if thread::panicking() {
            Event::Broken
        } else {
            Event::HangUp
        });
        self.waker.wake();
    }
}

fn watch_signals(mut signals: Signals, outlet: &Outlet) {
    for signal in &mut signals {
        let event = match signal {
            SIGWINCH => Event::Resize,
            SIGTSTP => Event::Suspend,
            SIGCONT => Event::Resume,
            _ => Event::End(signal),
        };
        let ends = matches!(event, Event::End(_));
        if !outlet.send(event) {
            return;
        }
        if ends {
            outlet.waker.wake();
        }
    }
}

/// Reads until the terminal is gone. A terminal that is hung up is always ready to be read, so that to go on
/// would only burn the processor.
fn read_input(outlet: &Outlet) {
    let (mut parser, mut inputs) = (Parser::default(), Vec::new());
    let mut bytes = [0; 4096];
    let gap = Timespec::try_from(SEQUENCE_GAP).ok();
    loop {
        let timeout = if parser.is_waiting() { gap.as_ref() } else { None };
        match wait_for_input(rustix::stdio::stdin(), timeout) {
            Ready::Nothing => parser.expire(&mut inputs),
            Ready::Again => continue,
            Ready::Bytes => match rustix::io::read(rustix::stdio::stdin(), &mut bytes) {
                Ok(0) => break,
                Ok(length) => parser.feed(bytes.get(..length).unwrap_or_default(), &mut inputs),
                Err(rustix::io::Errno::INTR | rustix::io::Errno::AGAIN) => continue,
                Err(_) => break,
            },
            Ready::Gone => break,
        }
        for input in inputs.drain(..) {
            if !outlet.send(Event::Input(input)) {
                return;
            }
        }
    }
}

enum Ready {
    /// There are bytes to read.
    Bytes,
    /// The time is up.
    Nothing,
    /// Something interrupted.
    Again,
    /// There is no terminal any more.
    Gone,
}

fn wait_for_input(input: BorrowedFd<'_>, timeout: Option<&Timespec>) -> Ready {
    let mut watched = [PollFd::new(&input, PollFlags::IN)];
    match rustix::event::poll(&mut watched, timeout) {
        Ok(0) => Ready::Nothing,
        Ok(_) if watched[0].revents().contains(PollFlags::IN) => Ready::Bytes,
        Err(rustix::io::Errno::INTR) => Ready::Again,
        Ok(_) | Err(_) => Ready::Gone,
    }
}
