//! What changes on the screens is written down, and what was lost is offered.

use std::path::PathBuf;

use super::app::App;
use crate::recovery;

/// What restores, and what discards.
const KEYS: [&str; 2] = ["Enter", "Esc"];

/// Writes down what changes.
#[derive(Debug)]
pub(super) struct Keeper(recovery::Keeper);

impl Keeper {
    /// Begins to follow what is explored, and offers what an earlier program has left of it.
    pub(super) fn begin(app: &mut App, folder: Option<PathBuf>) -> Self {
        let (keeper, found) = recovery::Keeper::begin(&app.exploration, app.saving.kept.as_ref(), folder);
        if let Some(found) = &found {
            app.notice = Some(found.question(KEYS).into());
        }
        app.saving.found = found;
        Self(keeper)
    }

    /// Writes down what has changed since the last call. Where that cannot be done it is said once.
    pub(super) fn keep(&mut self, app: &mut App) {
        if let Some(path) = app.saving.done_with.take() {
            self.0.be_done_with(path);
        }
        if let Some(words) = self.0.keep(&app.exploration, app.saving.kept.as_ref()) {
            app.notice.get_or_insert(words.into());
        }
    }

    /// Begins with the present: another version of the pack has come, in which the steps before mean something else.
    pub(super) fn begin_anew(&mut self, app: &App) {
        self.0.begin_anew(&app.exploration, app.saving.kept.as_ref());
    }

    /// Forgets what was written down: it is saved, or the person has left it.
    pub(super) fn forget(&mut self, app: &App) {
        self.0.forget(&app.exploration);
    }

    /// Makes what was written down last: something ends the program.
    pub(super) fn make_last(&self) {
        self.0.make_last();
    }
}

#[cfg(test)]
mod tests;
