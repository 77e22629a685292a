//! The decision file that is open, as far as an exploration knows it: what it has, and which reading of it a moment goes
//! on from.

use std::sync::Arc;

use super::history::Moment;
use super::variants::Variants;
use crate::decision::Sliders;
use crate::record::Remarks;

/// The file that is open, if one is.
#[derive(Debug, Default)]
pub(super) struct File {
    /// The decision and its variants as it has them.
    saved: Option<Variants>,
    /// Which reading of it that was.
    version: u32,
}

impl File {
    /// Lets a moment go on from what a file has.
    pub(super) fn take(&mut self, now: &mut Moment, variants: Variants, remarks: Remarks) {
        now.variants = Some(Arc::new(variants.clone()));
        now.remarks = Arc::new(remarks);
        self.saved = Some(variants);
        self.version = now.version;
    }

    /// What comes from an earlier time was put into the place of what the file holds.
    pub(super) fn lose(&mut self, now: &Moment) {
        self.version = now.version + 1;
    }

    /// Whether the file has something that a moment does not go on from.
    pub(super) fn is_ahead_of(&self, now: &Moment) -> bool {
        self.saved.is_some() && now.version < self.version
    }

    /// What it has; none without one.
    pub(super) fn saved(&self) -> Option<&Variants> {
        self.saved.as_ref()
    }

    /// Where it has the sliders of what is open; none without one.
    pub(super) fn sliders(&self, now: &Moment) -> Option<&Sliders> {
        let open = now.variants.as_deref().and_then(Variants::open_id);
        Some(self.saved.as_ref()?.of_open(open))
    }

    /// The same with its variants translated, as when the pack has changed.
    pub(super) fn translated(&self, how: impl Fn(&Variants) -> Variants) -> Self {
        Self {
            saved: self.saved.as_ref().map(how),
            version: self.version,
        }
    }
}
