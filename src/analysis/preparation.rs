//! What a person will most likely see next, worked out while nobody waits: the next step of the slider in focus.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use super::position::{Analysis, Context, Known};
use super::rerun::Reruns;
use super::robustness::{Left, Survey};
use super::scan;
use crate::decision::{Sliders, Worlds};
use crate::formula::LANES;
use crate::pack::TraitIndex;

/// The next steps of a trait from one position.
///
/// Nobody waits for it: what is not there when the trait moves is found then.
#[derive(Debug)]
pub(super) struct Preparation {
    /// What runs the program.
    pub(super) context: Arc<Context>,
    /// The present position, and what it says.
    pub(super) from: (Sliders, Arc<Analysis>),
    /// The trait.
    pub(super) index: TraitIndex,
    /// What the trait leaves as it is, where that is not kept yet.
    pub(super) rest: Option<Rest>,
    /// What is kept of the tracks.
    pub(super) reruns: Arc<Reruns>,
    /// What is kept of the simulated scenarios.
    pub(super) left: Left,
    /// The next steps.
    pub(super) steps: Vec<Step>,
    /// Set once nobody wants it any more.
    pub(super) stopped: AtomicBool,
}

/// The tracks and the simulated scenarios around one position, of which everything is to be kept that one trait does not
/// move.
#[derive(Debug)]
pub(super) struct Rest {
    /// The position, where somebody has answered the trait.
    pub(super) sliders: Sliders,
    /// Its simulated scenarios.
    pub(super) survey: Survey,
}

/// A position that may be next, and what it says once that is known.
#[derive(Debug)]
pub(super) struct Step {
    sliders: Sliders,
    found: OnceLock<Arc<Analysis>>,
}

/// Nobody wants it any more.
struct Stopped;

impl Step {
    /// A position of which nothing is known.
    pub(super) fn new(sliders: Sliders) -> Self {
        Self {
            sliders,
            found: OnceLock::new(),
        }
    }
}

impl Preparation {
    /// Whether it is of the next steps of a trait from a position.
    pub(super) fn is_of(&self, sliders: &Sliders, index: TraitIndex) -> bool {
        self.index == index && self.from.0 == *sliders
    }

    /// What a position says, if that has been found.
    pub(super) fn found(&self, sliders: &Sliders) -> Option<Arc<Analysis>> {
        let step = self.steps.iter().find(|step| step.sliders == *sliders)?;
        step.found.get().map(Arc::clone)
    }

    /// Works until everything is found or it is stopped. `room` may hold anything, and does afterwards.
    pub(super) fn run(&self, room: &mut Worlds<LANES>) {
        let go_on = || {
            let stopped = self.stopped.load(Ordering::Relaxed);
            if stopped { Err(Stopped) } else { Ok(()) }
        };
        // Then there is nothing to say.
        let _: Result<(), Stopped> = self.work(room, &go_on);
    }

    fn work<S>(&self, room: &mut Worlds<LANES>, go_on: &dyn Fn() -> Result<(), S>) -> Result<(), S> {
        if let Some(rest) = &self.rest {
            self.keep(rest, room, go_on)?;
        }
        let known = Known {
            walked: Some(&self.from),
            reruns: Some(&self.reruns),
        };
        for Step { sliders, found } in &self.steps {
            let evaluation = self.context.scorer().evaluate(sliders);
            let moved = Some((self.index, Some(&self.left)));
            let survey = self.context.survey(sliders, &evaluation, moved);
            let at = (sliders, evaluation);
            let analysis = self.context.analyse(at, &survey, known, room, go_on)?;
            let _ = found.set(Arc::new(analysis));
        }
        Ok(())
    }

    /// Keeps what the trait leaves as it is.
    fn keep<S>(
        &self,
        Rest { sliders, survey }: &Rest,
        room: &mut Worlds<LANES>,
        go_on: &dyn Fn() -> Result<(), S>,
    ) -> Result<(), S> {
        let (scorer, race) = (self.context.scorer(), self.context.race());
        let numbers = scorer.evaluate(sliders).numbers;
        room.numbers.spread_from(race.score(), &numbers);
        for (index, rerun) in self.reruns.enumerate() {
            go_on()?;
            // The track of the trait that moves stays.
            let part = race.moved(index);
            if index != self.index && !part.is_empty() {
                scan::keep(scorer, sliders, index, part, rerun, room);
                room.numbers.spread_part(part, &numbers);
            }
        }
        survey.keep(room, go_on)
    }
}
