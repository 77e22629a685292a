//! The decision file that is open, as far as an exploration knows it: what it has, and which reading of it the present
//! goes on from.

use std::sync::Arc;

use super::{Change, Exploration, Variants};
use crate::decision::Sliders;
use crate::record::Remarks;

impl Exploration {
    /// Goes on from a file that has the decision and its variants so, with these remarks; the sliders stay. It is no change.
    pub fn take_file(&mut self, variants: Variants, remarks: Remarks) {
        self.now.variants = Some(Arc::new(variants.clone()));
        self.now.remarks = Arc::new(remarks);
        self.saved = Some(variants);
        self.version = self.now.version;
    }

    /// Takes what somebody else has written into the file, as a change that can be undone; says whether it changes anything.
    pub fn take_version(&mut self, sliders: Sliders, remarks: Remarks) -> bool {
        self.end_preview(false);
        let changed = self.alter(Change::Replaced, |now, _| {
            now.sliders = sliders;
            now.remarks = Arc::new(remarks);
        });
        self.now.version = self.version + 1;
        changed
    }

    /// What comes from an earlier time was put into the place of what the file holds, which is of somebody else.
    pub fn lose_version(&mut self) {
        self.version = self.now.version + 1;
    }

    /// Whether what somebody else has written into the file has been undone: a save would overwrite it.
    pub fn lacks_version(&self) -> bool {
        self.saved.is_some() && self.now.version < self.version
    }

    /// The decision and its variants as the file that is open has them; none without one.
    pub fn in_file(&self) -> Option<&Variants> {
        self.saved.as_ref()
    }

    /// Where the file has the sliders of what is open now; none without a file.
    pub fn saved(&self) -> Option<&Sliders> {
        let open = self.variants().and_then(Variants::open_id);
        Some(self.saved.as_ref()?.of_open(open))
    }
}
