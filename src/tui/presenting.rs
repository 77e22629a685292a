//! Presenting a tour: the presenter's keys, and the frame around the real screens.

pub mod journal;
mod keys;
mod clicker;
mod criteria;
mod group;
mod parking;
mod state;
mod view;
mod voting;
mod voting_view;

pub use keys::update;
pub use view::view;
pub use voting::collect;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

use super::app::App;
use super::presentation::{Presentation, Seat};
use crate::exploration::Exploration;
use crate::files::sessions::Session;
use crate::tour::Tour;

/// Begins a tour where the sliders are; its clocks run where it is `live`.
pub fn begin(app: &mut App, tour: Tour, live: bool) {
    let mut presentation = Presentation::new(tour, &app.exploration);
    presentation.live = live;
    app.presentation = Some(Box::new(presentation));
    keys::arrive(app);
}

/// Lets a group vote on what is explored: the tour that needs no file. To leave it leads back to the exploration. It is written
/// down in the session that `open` gives; gives its journal.
pub fn begin_here(
    app: &mut App,
    open: impl FnOnce(&Exploration, &Tour) -> Option<Session>,
) -> Option<journal::Journal> {
    let tour = crate::tour::bare(app.exploration.pack())?;
    let session = open(&app.exploration, &tour);
    begin(app, tour, true);
    if let Some(presentation) = &mut app.presentation {
        presentation.seat = Seat::Explorer;
    }
    if session.is_none() {
        app.notice = Some(NO_SESSION.into());
    }
    session.map(|session| journal::Journal::new(session, app))
}

/// What is said where no session can be written.
pub const NO_SESSION: &str = "No session can be written: nobody can follow or resume this.";

/// Goes to a step as it is before its answer is shown.
pub fn go_to(app: &mut App, step: usize) {
    if let Some(presentation) = &mut app.presentation {
        presentation.show.go_to(&presentation.tour, step);
        keys::arrive(app);
    }
}

/// Shows the answer of the step, whether anybody has voted or not.
pub fn reveal(app: &mut App) {
    keys::go(app, true);
}

/// What is wrong with how a step looks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misfit {
    /// Its texts leave no room for the screen.
    NoRoom,
    /// This is cut off.
    Cut(String),
    /// The title of the step is.
    CutTitle(String),
}

/// The steps that do not fit on an area of so many columns and rows, by their indices.
pub fn misfits(app: &mut App, size: (u16, u16)) -> Vec<(usize, Misfit)> {
    app.area = Rect::new(0, 0, size.0, size.1);
    let steps = app
        .presentation
        .as_ref()
        .map_or(0, |shown| shown.tour.steps.len());
    let mut misfits = Vec::new();
    for step in 0..steps {
        go_to(app, step);
        let mut found: Vec<Misfit> = misfit(app).into_iter().collect();
        let asks = app.presentation.as_ref().is_some_and(|shown| shown.asks());
        if asks {
            reveal(app);
            found.extend(misfit(app));
        }
        found.dedup();
        misfits.extend(found.into_iter().map(|found| (step, found)));
    }
    misfits
}

/// What stands for the rest of a text that is cut off.
const CUT: char = '…';

/// What is wrong with the frame that shows.
fn misfit(app: &App) -> Option<Misfit> {
    let presentation = app.presentation.as_ref()?;
    let split = presentation.split(&app.exploration, app.area, app.look);
    if split.body.is_none() {
        return Some(Misfit::NoRoom);
    }
    let mut buffer = Buffer::empty(app.area);
    view(app, &mut buffer);
    let rows = buffer.content.chunks(usize::from(app.area.width.max(1)));
    let lines = rows.map(|row| row.iter().map(Cell::symbol).collect::<String>());
    // Two blanks part what stands beside each other.
    let cut = |line: String| {
        let (before, _) = line.split_once(CUT)?;
        let start = before.rsplit("  ").next().unwrap_or_default();
        Some(format!("{}{CUT}", start.trim()))
    };
    // The first row has the title of the step, where nothing else may be cut.
    let named = |(row, line): (usize, String)| {
        let misfit = if row == 0 { Misfit::CutTitle } else { Misfit::Cut };
        cut(line).map(misfit)
    };
    lines.enumerate().find_map(named)
}

#[cfg(test)]
mod tests;
