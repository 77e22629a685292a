//! What the ballots of a group come to where the sliders are.

use super::Exploration;
use crate::ballots::Cast;
use crate::group::{Count, GroupVerdict, rounds};

impl Exploration {
    /// What the last round of some ballots comes to; none where there are no votes on priorities.
    pub fn count(&self, cast: &[Cast]) -> Option<Count> {
        let last = rounds(cast).last().copied()?;
        let mut analyse = |priorities: &[f64]| {
            let sliders = self.sliders().with_priorities(priorities);
            GroupVerdict::of(&self.analysis_at(&sliders))
        };
        Count::new(&self.analysis().evaluation, cast, last, &mut analyse)
    }
}
