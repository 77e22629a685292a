//! The loop: wait, take everything in that has happened, draw once.

use std::io;
use std::time::{Duration, Instant};

use super::app::App;
use super::canvas::Look;
use super::event::Event;
use super::events::Events;
use super::export::export;
use super::keymap::Keymap;
use super::presenting::{self, update, view};
use super::reload;
use super::terminal::{Depth, Terminal, Unusable, usable};
use super::update::Effect;
use crate::exploration::Exploration;
use crate::pack::edited::Edited;
use crate::tour::Tour;

/// How long events are taken in before a frame is drawn, so that no flood keeps the screen from moving.
const LONGEST_BURST: Duration = Duration::from_millis(100);

/// How the program ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// The person left.
    Left,
    /// A signal asked for it; its number.
    Signal(i32),
    /// A thread died.
    ThreadDied,
}

impl Ending {
    /// The exit code: 0, 128 and the number of the signal, or that of a panic.
    pub fn code(self) -> u8 {
        match self {
            Self::Left => 0,
            Self::ThreadDied => 101,
            Self::Signal(signal) => u8::try_from(signal.saturating_add(128)).unwrap_or(u8::MAX),
        }
    }
}

/// Why there is no screen.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is nothing to show it on: a wrong call.
    #[error(transparent)]
    Unusable(#[from] Unusable),
    /// The terminal failed.
    #[error("the terminal cannot be set up: {0}")]
    Terminal(#[from] io::Error),
}

/// Opens the program on an exploration and runs it to its end, on a terminal that shows so many colors. A pack that is edited meanwhile is followed.
///
/// # Errors
/// Fails where there is no terminal that can be used. A terminal that goes away later is an [`Ending`].
pub fn explore(
    exploration: Exploration,
    look: Look,
    depth: Depth,
    keymap: Keymap,
    edited: Option<Edited>,
) -> Result<Ending, Error> {
    usable()?;
    Ok(run(&mut App::new(exploration, look, keymap), depth, edited)?)
}

/// Presents a tour of a pack, from where the exploration is; `notes` begins with what the speaker reads.
///
/// # Errors
/// As [`explore`].
pub fn present(
    exploration: Exploration,
    tour: Tour,
    look: Look,
    depth: Depth,
    keymap: Keymap,
    notes: bool,
) -> Result<Ending, Error> {
    usable()?;
    let mut app = App::new(exploration, look, keymap);
    presenting::begin(&mut app, tour, true);
    if let Some(presentation) = &mut app.presentation {
        presentation.notes = notes;
    }
    Ok(run(&mut app, depth, None)?)
}

/// Shows the program until the person leaves or something ends the program.
fn run(app: &mut App, depth: Depth, edited: Option<Edited>) -> io::Result<Ending> {
    let mut terminal = Terminal::open(depth)?;
    let events = Events::listen(terminal.waker(), edited)?;
    loop {
        app.area = terminal.area();
        match terminal.draw(|buffer| view(app, buffer)) {
            Ok(()) => {}
            // Somebody broke into a frame that could not be written: the reason is among the events.
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => return Ok(Ending::Signal(signal_hook::consts::SIGHUP)),
        }
        let mut event = match next_tick(app) {
            // A clock shows another second then.
            Some(due) => events.wait_until(due),
            None => Some(events.wait()),
        };
        tick(app);
        let drawn = Instant::now();
        while let Some(taken) = event {
            if let Some(ending) = take_in(taken, app, &mut terminal, &events) {
                return Ok(ending);
            }
            let due = drawn.elapsed() >= LONGEST_BURST;
            event = if due { None } else { events.next() };
        }
    }
}

/// When the clock of a tour shows something else; none while none runs or shows.
fn next_tick(app: &App) -> Option<Instant> {
    let presentation = app.presentation.as_ref()?;
    let shows = !presentation.blank;
    presentation.clock.next_tick(Instant::now()).filter(|_| shows)
}

fn tick(app: &mut App) {
    if let Some(presentation) = &mut app.presentation {
        presentation.clock.tick(Instant::now());
    }
}

fn take_in(event: Event, app: &mut App, terminal: &mut Terminal, events: &Events) -> Option<Ending> {
    match event {
        Event::Input(input) => match update(app, &input) {
            Effect::None => {}
            Effect::Redraw => terminal.repaint(),
            Effect::Export => export(app),
            Effect::Suspend => terminal.suspend(|| events.is_to_stop()),
            Effect::Quit => return Some(Ending::Left),
        },
        Event::Resize => {
            terminal.resize();
            app.area = terminal.area();
        }
        Event::Edited(pack) => reload::follow(app, &pack),
        Event::PackRefused(defect) => reload::keep(app, defect),
        Event::Suspend => terminal.suspend(|| events.is_to_stop()),
        // A terminal that goes away also wakes the program: there is nothing to come back to then.
        Event::Resume if terminal.resume().is_err() => {
            return Some(Ending::Signal(signal_hook::consts::SIGHUP));
        }
        Event::Resume => {}
        Event::End(signal) => return Some(Ending::Signal(signal)),
        Event::ThreadDied => return Some(Ending::ThreadDied),
        Event::HangUp => return Some(Ending::Signal(signal_hook::consts::SIGHUP)),
    }
    None
}
