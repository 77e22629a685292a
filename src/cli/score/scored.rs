//! A recommendation and where it holds.

use std::sync::Arc;

use crate::analysis::{Analysis, Analyst};
use crate::cli::situation::Standpoint;
use crate::pack::Pack;

/// A recommendation and where it holds.
pub(crate) struct Scored {
    /// The pack.
    pub pack: Arc<Pack>,
    /// Where the sliders stand.
    pub standpoint: Standpoint,
    /// What that means.
    pub analysis: Analysis,
}

impl Scored {
    /// Analyses a standpoint.
    pub(crate) fn new(pack: Arc<Pack>, standpoint: Standpoint) -> Self {
        let analysis = Analyst::new(Arc::clone(&pack)).analyse(&standpoint.sliders);
        Self {
            pack,
            standpoint,
            analysis,
        }
    }
}
