//! Undo and redo of everything that changes the decision.

use std::sync::Arc;

use super::variants::Variants;
use crate::decision::carry::Carry;
use crate::decision::{Slider, Sliders};
use crate::pack::{ScenarioIndex, TraitIndex};
use crate::record::Remarks;

/// How many changes can be taken back.
const LONGEST: usize = 1000;

/// What changed. Changes of the same thing, one right after the other, are taken back together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// A slider moved.
    Moved(Slider),
    /// Two sliders were put to one place of the map.
    Placed(Slider, Slider),
    /// A range was stretched.
    Stretched(TraitIndex),
    /// Everything was set at once.
    Replaced,
}

/// How everything was at one time.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Moment {
    /// Where the sliders were.
    pub(super) sliders: Sliders,
    /// The scenario that put them there.
    pub(super) scenario: Option<ScenarioIndex>,
    /// The decision and its variants; none where there is no file and no variant.
    pub(super) variants: Option<Arc<Variants>>,
    /// What was chosen, and the notes on sliders.
    pub(super) remarks: Arc<Remarks>,
    /// Which reading of the file that is open it goes on from; later ones are higher, and those before the first below 0.
    pub(super) version: i64,
}

impl Moment {
    /// The same with other variants.
    pub(super) fn with_variants(&self, variants: Variants) -> Self {
        Self {
            variants: Some(Arc::new(variants)),
            ..self.clone()
        }
    }

    /// The same with another version of the pack.
    pub(super) fn carried(&self, carry: Carry<'_>) -> Self {
        let variants = self.variants.as_ref();
        Self {
            sliders: carry.sliders(&self.sliders),
            scenario: self.scenario.and_then(|scenario| carry.scenario(scenario)),
            variants: variants.map(|variants| Arc::new(variants.carried(carry))),
            remarks: Arc::clone(&self.remarks),
            version: self.version,
        }
    }
}

/// Where everything stood before each change.
#[derive(Debug, Default)]
pub(super) struct History {
    pub(super) past: Vec<Moment>,
    future: Vec<Moment>,
    last: Option<Change>,
    /// How many changes of their own there were, how often one was undone and made again.
    pub(super) records: u64,
    pub(super) undone: u64,
    pub(super) redone: u64,
}

impl History {
    /// Remembers how everything stood before a change; says whether it is a change of its own.
    pub(super) fn record(&mut self, before: Moment, change: Change) -> bool {
        self.future.clear();
        if self.last == Some(change) && change != Change::Replaced {
            return false;
        }
        self.last = Some(change);
        if self.past.len() == LONGEST {
            self.past.remove(0);
        }
        self.past.push(before);
        self.records += 1;
        true
    }

    /// What comes is a change of its own, even if it is of the same thing as the last.
    pub(super) fn seal(&mut self) {
        self.last = None;
    }

    /// Whether nothing was ever changed.
    pub(super) fn is_empty(&self) -> bool {
        self.past.is_empty() && self.future.is_empty()
    }

    /// How everything stood before the last change, given how it stands now.
    pub(super) fn undo(&mut self, now: Moment) -> Option<Moment> {
        self.seal();
        let before = self.past.pop()?;
        self.future.push(now);
        self.undone += 1;
        Some(before)
    }

    /// How everything stood before the last undo, given how it stands now.
    pub(super) fn redo(&mut self, now: Moment) -> Option<Moment> {
        self.seal();
        let after = self.future.pop()?;
        self.past.push(now);
        self.redone += 1;
        Some(after)
    }

    /// Every moment translated, as when the pack has changed under them; what comes is a change of its own.
    pub(super) fn translated(&self, how: impl Fn(&Moment) -> Moment) -> Self {
        Self {
            past: self.past.iter().map(&how).collect(),
            future: self.future.iter().map(&how).collect(),
            last: None,
            records: self.records,
            undone: self.undone,
            redone: self.redone,
        }
    }
}
