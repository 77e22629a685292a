//! A recommendation and where it holds.

use std::sync::Arc;

use crate::analysis::{Analysis, Analyst, exchange};
use crate::cli::situation::Standpoint;
use crate::decision::Scorer;
use crate::pack::Pack;
use crate::record::{Figure, figures};

/// A recommendation and where it holds.
pub(crate) struct Scored {
    /// The pack.
    pub pack: Arc<Pack>,
    /// Where the sliders stand.
    pub standpoint: Standpoint,
    /// What that means.
    pub analysis: Arc<Analysis>,
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

    /// The figures of the pack that the recommendation rests on.
    pub(super) fn figures(&self) -> Vec<Figure> {
        let scorer = Scorer::new(Arc::clone(&self.pack));
        let race = scorer.race(&self.standpoint.sliders.shown().collect::<Vec<_>>());
        figures(&self.pack, &race, &self.analysis)
    }

    /// What the priorities say that a little of the key metrics is worth; none where they say nothing.
    pub(super) fn worth(&self) -> Option<String> {
        let found = exchange::exchanges(&self.pack, &self.analysis.evaluation);
        exchange::sentence(&self.pack, &self.standpoint.sliders, &found)
    }
}
