//! What a move of one trait leaves as it is, worked out before the trait moves.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::rerun::Reruns;
use super::robustness::Survey;
use super::scan;
use crate::decision::{Race, Scorer, Sliders, Worlds};
use crate::formula::LANES;

/// The tracks and the simulated scenarios around one position, of which everything is to be kept that one trait does not
/// move.
///
/// Nobody waits for it: what is not kept when the trait moves is found then.
#[derive(Debug)]
pub(super) struct Preparation {
    /// What runs the program.
    pub(super) scorer: Arc<Scorer>,
    /// The options whose order the tracks show.
    pub(super) race: Arc<Race>,
    /// The present position.
    pub(super) sliders: Sliders,
    /// What is kept of the tracks.
    pub(super) reruns: Arc<Reruns>,
    /// The simulated scenarios, of which it is kept what the trait does not move.
    pub(super) survey: Survey,
    /// Set once nobody wants it any more.
    pub(super) stopped: AtomicBool,
}

impl Preparation {
    /// Works until everything is kept or it is stopped. `room` may hold anything, and does afterwards.
    pub(super) fn run(&self, room: &mut Worlds<LANES>) {
        let Self { scorer, race, .. } = self;
        let numbers = scorer.evaluate(&self.sliders).numbers;
        room.numbers.spread_from(race.score(), &numbers);
        for (index, rerun) in self.reruns.enumerate() {
            if self.stopped.load(Ordering::Relaxed) {
                return;
            }
            // The track of the trait that moves stays.
            let part = race.moved(index);
            if index != rerun.index() && !part.is_empty() {
                scan::keep(scorer, &self.sliders, index, part, rerun, room);
                room.numbers.spread_part(part, &numbers);
            }
        }
        self.survey.keep(&self.stopped, room);
    }
}
