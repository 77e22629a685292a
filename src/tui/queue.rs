//! What has happened outside and nobody has taken in yet.
//!
//! The loop may be held up for as long as the terminal takes no output, so nothing here grows with time: of what only
//! counts as it is now, the last is kept, and input beyond a limit stays with the operating system. What ends the
//! program comes before everything else, or a flood of keys would keep it alive.

use std::collections::VecDeque;
use std::io::{self, PipeReader, PipeWriter, Read, Write};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::event::Event;
use super::input::Input;

/// How much input is held before no more is read, in keys and bytes of pastes: more than a person types in a minute.
const MOST: usize = 16 * 1024;

/// The queue between the threads that wait for something and the loop.
#[derive(Debug)]
pub struct Queue {
    waiting: Mutex<Waiting>,
    changed: Condvar,
    /// Tells the thread that reads input that it may go on.
    room: PipeWriter,
}

#[derive(Debug, Default)]
struct Waiting {
    /// What ends the program; the first counts.
    end: Option<Event>,
    /// A stop or the return from one; a return after a stop that has not happened leaves nothing of it.
    turn: Option<Event>,
    /// Another size.
    size: Option<Event>,
    /// What the files of the pack say now.
    pack: Option<Event>,
    /// That a session has grown.
    grown: Option<Event>,
    /// That something has happened to the decision file.
    touched: Option<Event>,
    inputs: VecDeque<Input>,
    /// How much input that is.
    held: usize,
    /// Whether somebody waits for room.
    full: bool,
    /// Whether nobody takes anything any more.
    closed: bool,
}

impl Queue {
    /// An empty queue, and what becomes readable when there is room again in one that was full.
    ///
    /// # Errors
    /// Fails where the operating system gives no pipe.
    pub fn new() -> io::Result<(Self, Room)> {
        let (reader, room) = io::pipe()?;
        let queue = Self {
            waiting: Mutex::default(),
            changed: Condvar::new(),
            room,
        };
        Ok((queue, Room(reader)))
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        // No change of it can break off half done.
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds to the queue; says whether anybody still takes from it.
    pub fn post(&self, event: Event) -> bool {
        let mut waiting = self.waiting();
        match event {
            Event::Input(input) => {
                waiting.held += weight(&input);
                waiting.inputs.push_back(input);
            }
            Event::Resize => waiting.size = Some(event),
            Event::Grown => waiting.grown = Some(event),
            Event::FileTouched => waiting.touched = Some(event),
            Event::Suspend | Event::Resume => waiting.turn = Some(event),
            Event::Edited(_) | Event::PackRefused(_) => waiting.pack = Some(event),
            Event::End(_) | Event::HangUp | Event::ThreadDied => drop(waiting.end.get_or_insert(event)),
        }
        self.changed.notify_one();
        !waiting.closed
    }

    /// Whether so much input is held that no more may be read; [`Room`] tells when that is over.
    pub fn is_full(&self) -> bool {
        let mut waiting = self.waiting();
        waiting.full |= waiting.held >= MOST;
        waiting.full
    }

    /// The next event, if there is one.
    pub fn next(&self) -> Option<Event> {
        self.take(&mut self.waiting())
    }

    /// Waits for the next event.
    pub fn wait(&self) -> Event {
        let mut waiting = self.waiting();
        loop {
            if let Some(event) = self.take(&mut waiting) {
                return event;
            }
            waiting = self.changed.wait(waiting).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Waits for the next event until a time; none where none has come by then.
    pub fn wait_until(&self, due: Instant) -> Option<Event> {
        let mut waiting = self.waiting();
        loop {
            if let Some(event) = self.take(&mut waiting) {
                return Some(event);
            }
            let left = due.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return None;
            }
            let woken = self.changed.wait_timeout(waiting, left);
            waiting = woken.unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Whether an end or the return from a stop waits, or comes within some time.
    pub fn is_called_back(&self, within: Duration) -> bool {
        let due = Instant::now() + within;
        let mut waiting = self.waiting();
        loop {
            if waiting.end.is_some() || matches!(waiting.turn, Some(Event::Resume)) {
                return true;
            }
            let left = due.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return false;
            }
            let woken = self.changed.wait_timeout(waiting, left);
            waiting = woken.unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Nothing will be taken any more: the thread that reads input wakes up and leaves it to others.
    pub fn close(&self) {
        self.waiting().closed = true;
        let _ = (&self.room).write_all(&[0]);
    }

    /// Whether nothing will be taken any more.
    pub fn is_closed(&self) -> bool {
        self.waiting().closed
    }

    fn take(&self, waiting: &mut Waiting) -> Option<Event> {
        let first = waiting.end.take().or_else(|| waiting.turn.take());
        let first = first.or_else(|| waiting.size.take());
        let first = first.or_else(|| waiting.pack.take());
        let first = first.or_else(|| waiting.touched.take());
        if let Some(event) = first.or_else(|| waiting.grown.take()) {
            return Some(event);
        }
        let input = waiting.inputs.pop_front()?;
        waiting.held -= weight(&input);
        if waiting.full && waiting.held < MOST / 2 {
            waiting.full = false;
            // One byte for each time it was full: the pipe has room, and its other end may be gone.
            let _ = (&self.room).write_all(&[0]);
        }
        Some(Event::Input(input))
    }
}

/// How much of the queue an input takes.
fn weight(input: &Input) -> usize {
    match input {
        Input::Key(_) | Input::Mouse(_) => 1,
        Input::Paste(text) => 1 + text.len(),
    }
}

/// Readable when a queue that was full has room again.
#[derive(Debug)]
pub struct Room(PipeReader);

impl Room {
    /// What can be waited for.
    pub fn get(&self) -> &PipeReader {
        &self.0
    }

    /// Takes note of it.
    pub fn note(&mut self) {
        // What cannot be read is asked for again.
        let _ = self.0.read(&mut [0]);
    }
}

#[cfg(test)]
mod tests {
    use super::super::input::{Code, Key};
    use super::*;

    fn all(queue: &Queue) -> Vec<String> {
        std::iter::from_fn(|| queue.next())
            .map(|event| format!("{event:?}"))
            .collect()
    }

    fn key() -> Event {
        Event::Input(Input::Key(Key::plain(Code::Right)))
    }

    #[test]
    fn found_k10_an_end_comes_before_everything_that_waits() {
        let (queue, _room) = Queue::new().expect("a queue");
        for event in [
            key(),
            Event::Resize,
            Event::Suspend,
            Event::End(15),
            Event::HangUp,
            key(),
        ] {
            assert!(queue.post(event));
        }
        let taken = all(&queue);
        assert_eq!(taken.first().map(String::as_str), Some("End(15)"));
        assert_eq!(taken.len(), 5);
        queue.close();
        assert!(!queue.post(key()));
    }

    #[cfg(unix)]
    #[test]
    fn found_k10_what_waits_is_bounded() {
        let (queue, mut room) = Queue::new().expect("a queue");
        let mut posted = 0;
        while !queue.is_full() {
            queue.post(key());
            queue.post(Event::Input(Input::Paste("x".repeat(1000))));
            queue.post(Event::Resize);
            queue.post(Event::Resume);
            posted += 2;
        }
        assert!(posted < 40, "{posted}");
        let ready = |room: &Room| {
            let mut watched = [rustix::event::PollFd::new(
                room.get(),
                rustix::event::PollFlags::IN,
            )];
            rustix::event::poll(&mut watched, Some(&rustix::event::Timespec::default())).expect("an answer")
                > 0
        };
        assert!(!ready(&room));
        assert_eq!(all(&queue).len(), posted + 2);
        assert!(ready(&room) && !queue.is_full());
        room.note();
        assert!(!ready(&room));
    }

    #[test]
    fn found_k11_a_return_cancels_a_stop_that_has_not_happened() {
        let (queue, _room) = Queue::new().expect("a queue");
        queue.post(Event::Suspend);
        queue.post(Event::Resume);
        assert!(queue.is_called_back(Duration::ZERO));
        assert_eq!(all(&queue), ["Resume"]);
        queue.post(Event::Suspend);
        assert!(!queue.is_called_back(Duration::ZERO));
        queue.post(Event::End(1));
        queue.post(Event::Resume);
        assert_eq!(all(&queue), ["End(1)", "Resume"]);
    }
}
