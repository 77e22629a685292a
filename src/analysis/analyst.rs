//! Analyses one position of the sliders after another, and the next ones ahead.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::assistant::{Assistant, Task};
use super::position::{Analysis, Context, Known};
use super::preparation::{Preparation, Rest, Step};
use super::rerun::Reruns;
use super::robustness::{Left, ON};
use crate::decision::{Scorer, Slider, Sliders, Stride, Worlds};
use crate::formula::LANES;
use crate::pack::{Pack, TraitIndex};

/// Of the analyses of the last positions so many are kept: to take a step back is to know the answer already.
const KEPT: usize = 2;

/// Analyses one pack again and again, reusing its room.
#[derive(Debug)]
pub struct Analyst {
    context: Arc<Context>,
    assistant: Assistant,
    /// The last positions, the present one last.
    last: Vec<(Sliders, Arc<Analysis>)>,
    /// The trait that alone moves, with what it leaves as it is along the tracks of all traits.
    moving: Option<(TraitIndex, Arc<Reruns>)>,
    /// What the last survey left.
    left: Option<Left>,
    /// What the assistant works out for the next analysis.
    preparation: Option<Arc<Preparation>>,
    room: Worlds<LANES>,
}

impl Analyst {
    /// Prepares the analysis of `pack`.
    pub fn new(pack: Arc<Pack>) -> Self {
        let context = Context::new(pack);
        let assistant = Assistant::new(context.scorer());
        Self {
            room: context.scorer().worlds(),
            context: Arc::new(context),
            assistant,
            last: Vec::new(),
            moving: None,
            left: None,
            preparation: None,
        }
    }

    /// The pack.
    pub fn pack(&self) -> &Arc<Pack> {
        self.scorer().pack()
    }

    /// The scorer.
    pub fn scorer(&self) -> &Arc<Scorer> {
        self.context.scorer()
    }

    /// What an analysis of one position of the sliders says: that of one of the last positions, one that was found ahead, or
    /// else [`Self::analyse`].
    pub fn find(&mut self, sliders: &Sliders) -> Arc<Analysis> {
        let is_here = |(position, _): &&(Sliders, Arc<Analysis>)| position == sliders;
        if let Some((_, known)) = self.last.last().filter(is_here) {
            return Arc::clone(known);
        }
        let before = self.last.iter().find(is_here);
        let before = before.map(|(_, known)| Arc::clone(known));
        let ahead = || self.preparation.as_ref()?.found(sliders);
        let Some(known) = before.or_else(ahead) else {
            return self.analyse(sliders);
        };
        self.stop_preparing();
        self.show(sliders);
        // What is kept is of positions that differ in one trait alone.
        let moved = self.moved_to(sliders);
        if self.moving.as_ref().map(|(index, _)| *index) != moved {
            self.moving = None;
            self.left = None;
        }
        self.remember(sliders, &known);
        known
    }

    /// Analyses one position of the sliders.
    ///
    /// A second thread begins with the simulated scenarios while this one walks along the tracks.
    pub fn analyse(&mut self, sliders: &Sliders) -> Arc<Analysis> {
        self.stop_preparing();
        self.show(sliders);
        let moved = self.moved_to(sliders);
        let context = Arc::clone(&self.context);
        let evaluation = context.scorer().evaluate(sliders);
        let left = moved.map(|index| (index, self.left.as_ref()));
        let survey = Arc::new(context.survey(sliders, &evaluation, left));
        self.left = Some(survey.left());
        if self.moving.as_ref().map(|(index, _)| *index) != moved {
            self.moving = moved.map(|index| (index, context.reruns(index)));
        }
        self.assistant.ask(Task::Help(Arc::clone(&survey)));
        let known = Known {
            walked: self.last.last(),
            reruns: self.moving.as_ref().map(|(_, reruns)| &**reruns),
        };
        let at = (sliders, evaluation);
        let Ok(analysis) = context.analyse(at, &survey, known, &mut self.room, ON);
        let analysis = Arc::new(analysis);
        self.remember(sliders, &analysis);
        analysis
    }

    /// Has the second thread analyse the next step of a trait in either direction from where the sliders were last, after it
    /// has found what any move of the trait leaves as it is. [`Self::find`] says the same without, only later.
    pub fn expect(&mut self, index: TraitIndex) {
        let Some(from) = self.last.last().cloned() else {
            return;
        };
        let is_of = |preparation: &Arc<Preparation>| preparation.is_of(&from.0, index);
        if self.preparation.as_ref().is_some_and(is_of) {
            return;
        }
        self.stop_preparing();
        let (context, slider) = (Arc::clone(&self.context), Slider::Trait(index));
        let pack = context.scorer().pack();
        let steps = [true, false].map(|up| {
            let mut next = from.0.clone();
            next.step(pack, slider, up, Stride::Coarse);
            next
        });
        let is_new = |next: &Sliders| self.last.iter().all(|(position, _)| position != next);
        let steps = steps.into_iter().filter(is_new).map(Step::new).collect();
        let moving = self.moving.as_ref().filter(|(moving, _)| *moving == index);
        let (rest, reruns, left) = if let (Some((_, reruns)), Some(left)) = (moving, &self.left) {
            (None, Arc::clone(reruns), left.clone())
        } else {
            // The move answers the trait.
            let mut sliders = from.0.clone();
            sliders.set(pack, slider, sliders.value(slider));
            let evaluation = context.scorer().evaluate(&sliders);
            let survey = context.survey(&sliders, &evaluation, Some((index, None)));
            let left = survey.left();
            (Some(Rest { sliders, survey }), context.reruns(index), left)
        };
        self.moving = Some((index, Arc::clone(&reruns)));
        self.left = Some(left.clone());
        let preparation = Arc::new(Preparation {
            from,
            index,
            rest,
            reruns,
            left,
            steps,
            stopped: AtomicBool::new(false),
            context,
        });
        self.preparation = Some(Arc::clone(&preparation));
        self.assistant.ask(Task::Prepare(preparation));
    }

    /// Lets the options race that are on the screen.
    fn show(&mut self, sliders: &Sliders) {
        if let Some(context) = self.context.with_shown(sliders) {
            self.context = Arc::new(context);
        }
    }

    /// The trait that alone has another setting than at the last position.
    fn moved_to(&self, sliders: &Sliders) -> Option<TraitIndex> {
        let (before, _) = self.last.last()?;
        sliders.moved_since(before)
    }

    /// Makes a position the last one.
    fn remember(&mut self, sliders: &Sliders, analysis: &Arc<Analysis>) {
        self.last.retain(|(position, _)| position != sliders);
        self.last.push((sliders.clone(), Arc::clone(analysis)));
        if self.last.len() > KEPT {
            self.last.remove(0);
        }
    }

    fn stop_preparing(&mut self) {
        if let Some(preparation) = self.preparation.take() {
            preparation.stopped.store(true, Ordering::Relaxed);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::thread;
    use std::time::Duration;

    use super::*;
    use crate::pack::{self, PackSource};

    fn begin() -> (Arc<Pack>, Analyst) {
        let pack = pack::load(&PackSource::Embedded(pack::DEFAULT)).unwrap().pack;
        let pack = Arc::new(pack);
        (Arc::clone(&pack), Analyst::new(pack))
    }

    /// Takes a step of a trait, once it has been analysed ahead.
    fn step(analyst: &mut Analyst, sliders: &mut Sliders, index: TraitIndex) -> Arc<Analysis> {
        analyst.expect(index);
        let pack = Arc::clone(analyst.pack());
        sliders.step(&pack, Slider::Trait(index), true, Stride::Coarse);
        let preparation = Arc::clone(analyst.preparation.as_ref().unwrap());
        let is_found = |_: &usize| {
            thread::sleep(Duration::from_millis(1));
            preparation.found(sliders).is_some()
        };
        assert!((0..60_000).find(is_found).is_some(), "not found ahead");
        let found = analyst.find(sliders);
        assert!(Arc::ptr_eq(&found, &preparation.found(sliders).unwrap()));
        let fresh = Analyst::new(pack).analyse(sliders);
        assert_eq!(format!("{found:?}"), format!("{fresh:?}"));
        found
    }

    #[test]
    fn a_step_is_known_before_it_is_taken_and_the_way_back_too() {
        let (pack, mut analyst) = begin();
        let index = pack.traits.find(|entry| entry.id == "duration").unwrap();
        let opening = Sliders::opening(&pack);
        let mut sliders = opening.clone();
        let first = analyst.find(&sliders);
        let mut ahead = Vec::new();
        for _ in 0..3 {
            let found = step(&mut analyst, &mut sliders, index);
            ahead.push((sliders.clone(), found));
        }
        let (before, found) = &ahead[1];
        assert!(Arc::ptr_eq(&analyst.find(before), found));
        // Longer ago: found again, and the same.
        let again = analyst.find(&opening);
        assert!(!Arc::ptr_eq(&again, &first));
        assert_eq!(format!("{again:?}"), format!("{first:?}"));
    }

    #[test]
    fn a_step_after_an_option_was_shown_and_left_out_again_is_of_those_that_are_shown() {
        let (pack, mut analyst) = begin();
        let mut sliders = Sliders::opening(&pack);
        analyst.find(&sliders);
        let mut more = sliders.clone();
        pack.options.indices().for_each(|option| more.show(option, true));
        analyst.find(&more);
        analyst.find(&sliders);
        for index in pack.traits.indices().take(2) {
            step(&mut analyst, &mut sliders, index);
        }
    }

    #[test]
    fn what_is_prepared_already_is_not_prepared_again() {
        let (pack, mut analyst) = begin();
        let index = pack.traits.indices().next().unwrap();
        analyst.find(&Sliders::opening(&pack));
        let prepared = |analyst: &mut Analyst| {
            analyst.expect(index);
            Arc::clone(analyst.preparation.as_ref().unwrap())
        };
        let one = prepared(&mut analyst);
        assert!(Arc::ptr_eq(&one, &prepared(&mut analyst)));
        // To look at the present position again stops nothing.
        analyst.find(&Sliders::opening(&pack));
        assert!(Arc::ptr_eq(&one, &prepared(&mut analyst)));
    }
}
