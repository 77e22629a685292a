//! What has changed since the decision file that is open was saved, and what is asked about it.

use std::path::{Path, PathBuf};

use crate::exploration::Exploration;
use crate::kept::{self, Kept};
use crate::record::slug;
use crate::recovery::Found;

/// The most bytes of a proposed name.
const LONGEST_NAME: usize = 40;

/// How many proposed names are tried until one is free.
const MOST_NAMES: u32 = 99;

/// What is saved, and what is being asked about it.
#[derive(Debug, Default)]
pub struct Saving {
    /// The file that is open, or was saved.
    pub kept: Option<Kept>,
    /// The name under which to save next.
    pub name: Option<PathBuf>,
    /// Whether the person has been asked what becomes of the changes.
    pub leaving: bool,
    /// Whether the person leaves once the changes are saved under the name that is being typed.
    pub leaves_once_saved: bool,
    /// What an earlier program has left, and is offered.
    pub found: Option<Found>,
    /// A journal that is not needed any more.
    pub done_with: Option<PathBuf>,
}

impl Saving {
    /// How many changes are not in the file; none where there is nothing to lose.
    pub fn changes(&self, exploration: &Exploration) -> Option<usize> {
        kept::changes(exploration, self.kept.as_ref())
    }

    /// Whether a question waits for its answer: whether to leave, or what to do with what was found.
    pub fn asks(&self) -> bool {
        self.leaving || self.found.is_some()
    }

    /// Whether there is a file to save to without asking for a name.
    pub fn has_file(&self, exploration: &Exploration) -> bool {
        self.kept.is_some() && !self.is_outdated(exploration)
    }

    /// Whether the file that is open has something of somebody else that a save would overwrite.
    pub fn is_outdated(&self, exploration: &Exploration) -> bool {
        let is_written = self.kept.as_ref().is_some_and(|kept| kept.is_outdated);
        is_written || exploration.lacks_version() && !self.is_saved(exploration)
    }

    /// Whether the file that is open holds everything.
    pub fn is_saved(&self, exploration: &Exploration) -> bool {
        self.changes(exploration) == Some(0)
    }
}

/// The name that is proposed for a decision: beside the file that is open and after it, else that of the scenario, or of
/// the pack.
pub(super) fn proposed(exploration: &Exploration, open: Option<&Path>) -> String {
    let pack = exploration.pack();
    let scenario = exploration.scenario();
    let stem = if let Some(open) = open.and_then(Path::to_str) {
        open.strip_suffix(".toml").unwrap_or(open).to_owned()
    } else {
        let id = scenario.map_or(&pack.header.id, |scenario| &pack.scenarios[scenario].id);
        format!("decisions/{}", slug(id, LONGEST_NAME))
    };
    let name = |number| match number {
        1 => format!("{stem}.toml"),
        _ => format!("{stem}-{number}.toml"),
    };
    let free = (1..=MOST_NAMES).find(|number| !Path::new(&name(*number)).exists());
    name(free.unwrap_or(1))
}
