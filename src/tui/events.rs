//! Everything that happens outside, in one queue: input, signals, the end of the terminal.
//!
//! One thread waits for input and signals, another for changes of a pack under edit; the program's loop waits for the
//! queue. Nothing wakes up while nothing happens.

#[cfg(unix)]
mod unix;
#[cfg(windows)]
mod windows;

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use notify::RecommendedWatcher;
#[cfg(unix)]
use unix::Source;
#[cfg(windows)]
use windows::Source;

use super::event::Event;
use super::queue::Queue;
use super::terminal::Waker;
use super::watch::{watch, watch_file};
use crate::pack::edited::Edited;

/// A stop and a return that come so near to each other cancel each other: the operating system tells signals apart by
/// their numbers, not by their order.
const TOGETHER: Duration = Duration::from_millis(20);

/// The queue of events.
#[derive(Debug)]
pub struct Events {
    queue: Arc<Queue>,
    /// What tells that a session has grown.
    _growth: Option<RecommendedWatcher>,
    /// What tells that something has happened to the decision file.
    file: Option<RecommendedWatcher>,
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
        let source = Source::open()?;
        if let Some(edited) = edited {
            // The person may have used up what the system watches; the program works without.
            let _ = watch(edited, Arc::clone(&queue));
        }
        let growth = followed.map(|path| watch_file(path, Arc::clone(&queue), || Event::Grown));
        let growth = growth.transpose()?;
        let outlet = Outlet {
            queue: Arc::clone(&queue),
            waker,
        };
        thread::Builder::new()
            .name("input".into())
            .spawn(move || source.watch(room, &outlet))?;
        Ok(Self {
            queue,
            _growth: growth,
            file: None,
        })
    }

    /// Listens also to what happens to the decision file that is open from now on, and to no other.
    pub fn listen_to_file(&mut self, path: &Path) {
        // Where it cannot be watched, saving finds out.
        self.file = watch_file(path, Arc::clone(&self.queue), || Event::FileTouched).ok();
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
