//! The decision file that is open, as far as an exploration knows it: what it has, and which reading of it the present
//! goes on from.

use std::path::PathBuf;
use std::sync::Arc;

use super::{Change, Exploration, Variants};
use crate::decision::{Setting, Sliders};
use crate::pack::{Overlays, Pack, PackSource};
use crate::record::{Opened, Remarks, Sources};

/// The decision file that is open.
#[derive(Debug, Clone)]
pub(super) struct OpenFile {
    pub path: PathBuf,
    /// The pack that it names.
    pub pack: PackSource,
    /// What it lays over that pack.
    pub overlays: Overlays,
}

/// What a file of measurements has put the sliders to.
#[derive(Debug, Clone)]
pub struct Observed {
    /// The file.
    pub path: PathBuf,
    /// Its measurements.
    pub of: Vec<Measurement>,
}

/// The measurement of an input.
#[derive(Debug, Clone)]
pub struct Measurement {
    /// The id of the trait.
    pub id: String,
    /// What was measured.
    pub setting: Setting,
    /// Where it comes from.
    pub source: Option<String>,
}

impl Observed {
    /// Puts sliders to what was measured.
    pub(super) fn put(&self, pack: &Pack, mut sliders: Sliders) -> Sliders {
        for measured in &self.of {
            let Setting { value, low, high, .. } = measured.setting;
            if let Some(index) = pack.traits.find(|entry| entry.id == measured.id) {
                sliders.measure(pack, index, value, Some((low, high)));
            }
        }
        sliders
    }
}

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

    /// The file that is open is this one from now on.
    pub fn name_file(&mut self, opened: &Opened) {
        self.file = Some(OpenFile {
            path: opened.path().to_path_buf(),
            pack: opened.pack().clone(),
            overlays: opened.overlays().clone(),
        });
    }

    /// Says which inputs come from a file of measurements.
    pub fn observe(&mut self, observed: Observed) {
        self.observed = Some(observed);
    }

    /// Where the values of inputs come from that are as they were measured.
    pub fn sources(&self) -> Sources {
        let measured = self.observed.iter().flat_map(|observed| &observed.of);
        let sources = measured.filter_map(|measured| {
            let index = self.pack.traits.find(|entry| entry.id == measured.id)?;
            let is_same = self.now.sliders.setting(index).value == measured.setting.value;
            let source = measured.source.as_ref().filter(|_| is_same)?;
            Some((measured.id.clone(), source.clone()))
        });
        sources.collect()
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
