//! The loop: wait, take everything in that has happened, draw once.

use std::io;
use std::sync::Arc;

use super::canvas::Look;
use super::events::{Event, Events};
use super::export::export;
use super::keymap::Keymap;
use super::model::Model;
use super::reload;
use super::terminal::{Terminal, Unusable, usable};
use super::update::{Effect, update};
use super::view::view;
use crate::decision::Sliders;
use crate::pack::edited::Edited;
use crate::pack::{Pack, PackSource, ScenarioIndex};

/// How the program ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// The person left.
    Left,
    /// A signal asked for it; its number.
    Signal(i32),
    /// A thread broke.
    Broken,
}

impl Ending {
    /// The exit code: 0, 128 and the number of the signal, or that of a panic.
    pub fn code(self) -> u8 {
        match self {
            Self::Left => 0,
            Self::Broken => 101,
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

/// Opens the program on a position of the sliders, which may be that of a scenario, and runs it to its end. A pack
/// that is edited meanwhile is followed; its published decisions are read from its source when they are looked at.
///
/// # Errors
/// Fails where there is no terminal that can be used. A terminal that goes away later is an [`Ending`].
pub fn explore(
    pack: Arc<Pack>,
    sliders: Sliders,
    scenario: Option<ScenarioIndex>,
    look: Look,
    keymap: Keymap,
    edited: Option<Edited>,
    source: PackSource,
) -> Result<Ending, Error> {
    usable()?;
    let mut model = Model::new(pack, sliders, scenario, look);
    model.keymap = keymap;
    model.cases.source = Some(source);
    Ok(run(&mut model, edited)?)
}

/// Shows the model until the person leaves or something ends the program.
fn run(model: &mut Model, edited: Option<Edited>) -> io::Result<Ending> {
    let mut terminal = Terminal::open()?;
    let events = Events::listen(terminal.waker(), edited)?;
    loop {
        model.area = terminal.area();
        model.settle();
        match terminal.draw(|buffer| view(model, buffer)) {
            Ok(()) => {}
            // Somebody broke into a frame that could not be written: the reason is among the events.
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => return Ok(Ending::Signal(signal_hook::consts::SIGHUP)),
        }
        for event in events.wait() {
            if let Some(ending) = take_in(event, model, &mut terminal) {
                return Ok(ending);
            }
        }
    }
}

fn take_in(event: Event, model: &mut Model, terminal: &mut Terminal) -> Option<Ending> {
    match event {
        Event::Input(input) => match update(model, &input) {
            Effect::None => {}
            Effect::Redraw => terminal.repaint(),
            Effect::Export => export(model),
            Effect::Suspend => terminal.suspend(),
            Effect::Quit => return Some(Ending::Left),
        },
        Event::Resize => {
            terminal.resize();
            model.area = terminal.area();
        }
        Event::Edited(pack) => reload::follow(model, &pack),
        Event::Broke(defects) => reload::keep(model, &defects),
        Event::Suspend => terminal.suspend(),
        // A terminal that goes away also wakes the program: there is nothing to come back to then.
        Event::Resume if terminal.resume().is_err() => {
            return Some(Ending::Signal(signal_hook::consts::SIGHUP));
        }
        Event::Resume => {}
        Event::End(signal) => return Some(Ending::Signal(signal)),
        Event::Broken => return Some(Ending::Broken),
        Event::HangUp => return Some(Ending::Signal(signal_hook::consts::SIGHUP)),
    }
    None
}
