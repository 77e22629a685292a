//! Undo and redo of everything that changes the decision.

use crate::decision::{Slider, Sliders};
use crate::pack::TraitIndex;

/// How many changes can be taken back.
const LONGEST: usize = 1000;

/// What changed. Changes of the same thing, one right after the other, are taken back together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// A slider moved.
    Moved(Slider),
    /// A range was stretched.
    Stretched(TraitIndex),
    /// Everything was set at once.
    Replaced,
}

/// The positions of the sliders before each change.
#[derive(Debug, Default)]
pub struct History {
    past: Vec<Sliders>,
    future: Vec<Sliders>,
    last: Option<Change>,
}

impl History {
    /// Remembers how the sliders stood before a change.
    pub fn record(&mut self, before: &Sliders, change: Change) {
        self.future.clear();
        if self.last == Some(change) && change != Change::Replaced {
            return;
        }
        self.last = Some(change);
        if self.past.len() == LONGEST {
            self.past.remove(0);
        }
        self.past.push(before.clone());
    }

    /// What comes is a change of its own, even if it is of the same thing as the last.
    pub fn seal(&mut self) {
        self.last = None;
    }

    /// How the sliders stood before the last change, given how they stand now.
    pub fn undo(&mut self, now: &Sliders) -> Option<Sliders> {
        self.seal();
        let before = self.past.pop()?;
        self.future.push(now.clone());
        Some(before)
    }

    /// How the sliders stood before the last undo, given how they stand now.
    pub fn redo(&mut self, now: &Sliders) -> Option<Sliders> {
        self.seal();
        let after = self.future.pop()?;
        self.past.push(now.clone());
        Some(after)
    }
}
