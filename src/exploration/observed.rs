//! What a file of measurements has put the sliders to.

use std::path::PathBuf;

use crate::decision::{Origin, Setting, Sliders};
use crate::pack::Pack;
use crate::record::Sources;

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

    /// Where the values of inputs come from that are as they were measured.
    pub(super) fn sources(&self, pack: &Pack, now: &Sliders) -> Sources {
        let sources = self.of.iter().filter_map(|measured| {
            let index = pack.traits.find(|entry| entry.id == measured.id)?;
            let setting = now.setting(index);
            let is_same = setting.origin == Origin::Measured && setting.value == measured.setting.value;
            let source = measured.source.as_ref().filter(|_| is_same)?;
            Some((measured.id.clone(), source.clone()))
        });
        sources.collect()
    }
}
