//! One person's exploration of one decision, without a face: the pack, the sliders, what follows from them, and what
//! can be undone. The screens and linear mode are two faces of it.
//!
//! Whatever follows from the sliders is computed when it is asked for and kept until they move. So it does not matter
//! how many changes come between two frames: a burst of changes leaves the same as its changes one by one.
//!
//! Looking at scenarios ([`Exploration::preview`]) or at an earlier time ([`Exploration::look_back`]) is no change. What
//! comes in the middle of it ends it: a change goes on from what is looked at, everything else puts back first what was
//! there. Only another version of the pack leaves it as it is.

mod file;
mod groups;
mod held;
mod history;
mod journal;
mod observed;
mod options;
mod others;
mod published;
mod repeat;
mod standpoint;
mod variants;

use std::cell::{OnceCell, RefCell};
use std::sync::Arc;

pub use groups::{Group, group_of, groups};
pub use held::Held;
pub use history::Change;
pub use journal::Mark;
pub use observed::{Measurement, Observed};
pub use options::{letter, share};
pub use others::{Against, Other, is_alike};
pub use published::{Published, Reading, counted, when};
pub use repeat::{Repeat, flag, quoted, written};
pub use standpoint::described;
pub use variants::Variants;

use file::File;
use history::{History, Moment};
use journal::Step;

use crate::analysis::exchange::{self, Exchange};
use crate::analysis::nearest::{Near, nearest};
use crate::analysis::{Analysis, Analyst};
use crate::ballots::Cast;
use crate::decision::carry::Carry;
use crate::decision::sliders::Given;
use crate::decision::{Evaluation, Origin, Scorer, Slider, Sliders};
use crate::group::{Count, GroupVerdict, rounds};
use crate::pack::{AspectIndex, OptionIndex, Pack, PackSource, ScenarioIndex, TraitIndex};
use crate::record::{Opened, Pair, Point, Remarks, Sources};

/// A pack, where its sliders are, and everything that follows from that.
#[derive(Debug)]
pub struct Exploration {
    pack: Arc<Pack>,
    source: Option<PackSource>,
    now: Moment,
    /// How everything was before the last change of its own.
    before: Option<Moment>,
    /// How everything was before the first scenario was looked at, while scenarios are.
    previewed_from: Option<Moment>,
    /// Whether what is looked at is how it was then, not a scenario.
    looks_back: bool,
    /// What is held beside the present, to be compared with it.
    held: Option<Held>,
    /// The file that is open.
    file: File,
    /// What the call has measured.
    observed: Option<Observed>,
    history: History,
    scorer: Arc<Scorer>,
    analyst: RefCell<Analyst>,
    follows: Follows,
    valued_before: OnceCell<Evaluation>,
    published: OnceCell<Reading>,
}

/// What follows from the sliders, as far as anybody asked.
#[derive(Debug, Default)]
struct Follows {
    analysis: OnceCell<Arc<Analysis>>,
    nearest: OnceCell<Vec<Near>>,
}

impl Exploration {
    /// Begins where the sliders are, which may be at a scenario. The published decisions are read from the pack's
    /// source when they are asked for; without one there are none.
    pub fn new(
        pack: Arc<Pack>,
        sliders: Sliders,
        scenario: Option<ScenarioIndex>,
        source: Option<PackSource>,
    ) -> Self {
        let analyst = Analyst::new(Arc::clone(&pack));
        Self {
            pack,
            source,
            now: Moment {
                sliders,
                scenario,
                variants: None,
                remarks: Arc::default(),
                version: 0,
            },
            before: None,
            previewed_from: None,
            looks_back: false,
            held: None,
            file: File::default(),
            observed: None,
            history: History::default(),
            scorer: Arc::clone(analyst.scorer()),
            analyst: RefCell::new(analyst),
            follows: Follows::default(),
            valued_before: OnceCell::new(),
            published: OnceCell::new(),
        }
    }

    /// The decision problem.
    pub fn pack(&self) -> &Arc<Pack> {
        &self.pack
    }

    /// Where the pack comes from; none where it was read from no file.
    pub fn source(&self) -> Option<&PackSource> {
        self.source.as_ref()
    }

    /// Where the sliders are.
    pub fn sliders(&self) -> &Sliders {
        &self.now.sliders
    }

    /// The scenario that was taken or looked at last; what has changed since, [`Self::moved`] says.
    pub fn scenario(&self) -> Option<ScenarioIndex> {
        self.now.scenario
    }

    /// The sliders that are elsewhere than the scenario puts them, or without one the pack's defaults.
    pub fn moved(&self) -> Vec<Slider> {
        standpoint::moved_since(&self.pack, self.now.scenario, self.sliders())
    }

    /// Where the sliders began: at the scenario, or without one at the pack's defaults, with the options included that are
    /// now.
    pub fn start(&self) -> Sliders {
        standpoint::began(&self.pack, self.now.scenario, self.sliders())
    }

    /// The scenario and what has changed since, in words.
    pub fn standpoint(&self) -> String {
        described(&self.pack, self.now.scenario, None, self.sliders(), &self.moved())
    }

    /// The state that is held beside the present.
    pub fn held(&self) -> Option<&Held> {
        self.held.as_ref()
    }

    /// Holds the present, or lets go of what is held; says whether something is held then.
    pub fn hold(&mut self) -> bool {
        self.end_preview(false);
        self.held = match self.held {
            Some(_) => None,
            None => Some(Held::new(self.sliders(), self.analysis())),
        };
        self.held.is_some()
    }

    /// What runs the pack's formulas.
    pub fn scorer(&self) -> &Scorer {
        &self.scorer
    }

    /// What follows from the sliders.
    pub fn analysis(&self) -> &Analysis {
        let find = || self.analyst.borrow_mut().find(self.sliders());
        self.follows.analysis.get_or_init(find)
    }

    /// What follows from other positions of the sliders.
    pub fn analysis_at(&self, sliders: &Sliders) -> Arc<Analysis> {
        self.analyst.borrow_mut().find(sliders)
    }

    /// Says which trait is likely to move next: what follows then is worked out ahead.
    pub fn expect(&self, index: TraitIndex) {
        self.analyst.borrow_mut().expect(index);
    }

    /// What the last round of some ballots comes to where the sliders are; none where there are no votes on priorities.
    pub fn count(&self, cast: &[Cast]) -> Option<Count> {
        let last = rounds(cast).last().copied()?;
        let mut analyse = |priorities: &[f64]| {
            let sliders = self.sliders().with_priorities(priorities);
            GroupVerdict::of(&self.analysis_at(&sliders))
        };
        Count::new(&self.analysis().evaluation, cast, last, &mut analyse)
    }

    /// How everything was valued before the last change, undo, redo or look at scenarios; none before the first. A
    /// series that is undone together is one change.
    pub fn before(&self) -> Option<&Evaluation> {
        let before = self.before.as_ref()?;
        let value = || self.scorer.evaluate(&before.sliders);
        Some(self.valued_before.get_or_init(value))
    }

    /// The call of the program that repeats this state.
    pub fn repeat(&self) -> Repeat {
        let from = repeat::From {
            source: self.source(),
            scenario: self.scenario(),
            file: self.file.standpoint(&self.now),
            observed: self.observed.as_ref(),
        };
        repeat::repeat(&self.pack, &from, self.sliders())
    }

    /// The published decisions, read when they are first asked for.
    pub fn published(&self) -> &Reading {
        let read = || Reading::new(&self.pack, self.source.as_ref());
        self.published.get_or_init(read)
    }

    /// How near each published decision is to the sliders, the nearest first; empty where they cannot be read.
    pub fn nearest(&self) -> &[Near] {
        let order = || match self.published() {
            Reading::Done(published) => nearest(&self.pack, &published.cases, self.sliders()),
            Reading::Failed(_) => Vec::new(),
        };
        self.follows.nearest.get_or_init(order)
    }

    /// Begins anew elsewhere; what was before cannot be brought back. Variants and remarks are those of a file, and stay.
    pub fn restart(&mut self, sliders: Sliders, scenario: Option<ScenarioIndex>) {
        self.end_preview(false);
        self.history = History::default();
        self.before = None;
        self.valued_before = OnceCell::new();
        self.put(Moment {
            sliders,
            scenario,
            ..self.now.clone()
        });
    }

    /// Changes the sliders, so that it can be undone; says whether anything changed. Changes of the same thing, one
    /// right after the other, are undone together.
    pub fn change(&mut self, change: Change, how: impl FnOnce(&mut Sliders, &Pack)) -> bool {
        self.alter(change, |now, pack| how(&mut now.sliders, pack))
    }

    fn alter(&mut self, change: Change, how: impl FnOnce(&mut Moment, &Pack)) -> bool {
        let mut now = self.now.clone();
        how(&mut now, &self.pack);
        let changed = now != self.now;
        if changed {
            self.replace(now, change);
        }
        changed
    }

    /// Moves a slider to a value in its base unit.
    pub fn move_to(&mut self, slider: Slider, value: f64) -> bool {
        self.change(Change::Moved(slider), |sliders, pack| {
            sliders.set(pack, slider, value);
        })
    }

    /// What the priority of a criterion says that some of a key metric is worth; none where it says nothing.
    pub fn exchange(&self, aspect: AspectIndex) -> Option<Exchange> {
        let mut found = exchange::exchanges(&self.pack, &self.analysis().evaluation).into_iter();
        found.find(|exchange| exchange.aspect == aspect)
    }

    /// Reads what somebody gives for a slider: a value, a range of a trait, or for a priority what some of a key metric is
    /// worth.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub fn read(&self, slider: Slider, written: &str) -> Result<Given, String> {
        let exchange = |aspect| self.exchange(aspect);
        exchange::read_given(&self.pack, self.sliders().priorities(), exchange, slider, written)
    }

    /// Answers a slider with a value or a range.
    pub fn answer(&mut self, slider: Slider, given: Given) -> bool {
        match given {
            Given::Value(value) => self.move_to(slider, value),
            Given::Range(..) => self.change(Change::Replaced, |sliders, pack| {
                sliders.take(pack, slider, given);
            }),
        }
    }

    /// Answers an assumed trait with the value that it has, or makes an assumption of an answer; says whether it is known
    /// then.
    pub fn confirm(&mut self, index: TraitIndex) -> bool {
        let known = self.sliders().setting(index).origin == Origin::Assumed;
        self.change(Change::Replaced, |sliders, pack| {
            if known {
                sliders.confirm(pack, index);
            } else {
                sliders.assume(pack, index);
            }
        });
        known
    }

    /// Puts a slider and its range where the scenario has them, or where they are there already, to the pack's defaults.
    pub fn reset(&mut self, slider: Slider) -> bool {
        let at = |scenario| Sliders::at_scenario(&self.pack, scenario).value(slider);
        let start = self.now.scenario.map(at);
        let there = self.sliders().value(slider);
        self.change(Change::Moved(slider), |sliders, pack| match start {
            Some(start) if start != there => {
                sliders.reset(pack, slider);
                sliders.set(pack, slider, start);
                if let Slider::Trait(index) = slider {
                    sliders.assume(pack, index);
                }
            }
            _ => sliders.reset(pack, slider),
        })
    }

    /// Shows an option included, or leaves it out.
    pub fn show(&mut self, option: OptionIndex, shown: bool) -> bool {
        self.change(Change::Replaced, |sliders, _| sliders.show(option, shown))
    }

    /// The states that there are to compare with, whether they differ or not, the one that a person most likely means first.
    pub fn states(&self) -> Vec<Other> {
        let start = (self.scenario(), &self.start());
        let last = others::after(&self.pack, self.saved(), start);
        let held = self.held().map(|held| &held.sliders);
        others::before(held, self.variants()).chain(last).collect()
    }

    /// The present beside another state.
    pub fn beside(&self, other: &Sliders) -> Pair {
        let point = |sliders: &Sliders| Point {
            sliders: sliders.clone(),
            analysis: self.analysis_at(sliders),
        };
        Pair::new(self.scorer(), [point(other), point(self.sliders())])
    }

    /// The decision and its variants, of which one is open; none where there is no file and no variant.
    pub fn variants(&self) -> Option<&Variants> {
        self.now.variants.as_deref()
    }

    /// Goes on from a file that has the decision and its variants so, with these remarks; the sliders stay. It is no change.
    pub fn take_file(&mut self, variants: Variants, remarks: Remarks) {
        self.file.take(&mut self.now, variants, remarks);
    }

    /// Takes what somebody else has written into the file, as a change that can be undone; says whether it changes anything.
    pub fn take_version(&mut self, sliders: Sliders, remarks: Remarks) -> bool {
        let changed = self.alter(Change::Replaced, |now, _| {
            (now.sliders, now.remarks) = (sliders, Arc::new(remarks));
        });
        self.now.version += i64::from(changed);
        changed
    }

    /// The file that is open is this one from now on.
    pub fn name_file(&mut self, opened: &Opened) {
        self.file.name(opened);
    }

    /// Says which inputs come from a file of measurements.
    pub fn observe(&mut self, observed: Observed) {
        self.observed = Some(observed);
    }

    /// Where the values of inputs come from that a position has as they were measured.
    pub fn sources_at(&self, sliders: &Sliders) -> Sources {
        let of = |observed: &Observed| observed.sources(&self.pack, sliders);
        self.observed.as_ref().map(of).unwrap_or_default()
    }

    /// What comes from an earlier time is in the place of what somebody else has written into the file.
    pub fn lose_version(&mut self) {
        self.file.lose(&self.now);
    }

    /// Whether a save would overwrite what somebody else has written into the file: it has been undone, or never taken.
    pub fn lacks_version(&self) -> bool {
        self.file.is_ahead_of(&self.now)
    }

    /// The same of where the exploration was at a mark.
    pub fn lacked_version(&self, mark: &Mark) -> bool {
        self.file.is_ahead_of(mark.now())
    }

    /// The decision and its variants as the file that is open has them; none without one.
    pub fn in_file(&self) -> Option<&Variants> {
        self.file.saved()
    }

    /// Where the file has the sliders of what is open now; none without a file.
    pub fn saved(&self) -> Option<&Sliders> {
        self.file.sliders(&self.now)
    }

    /// What was chosen, and the notes on sliders.
    pub fn remarks(&self) -> &Remarks {
        &self.now.remarks
    }

    /// Says something else about the decision; says whether it is something else.
    pub fn remark(&mut self, how: impl FnOnce(&mut Remarks, &Pack)) -> bool {
        self.end_preview(false);
        self.alter(Change::Replaced, |now, pack| {
            how(Arc::make_mut(&mut now.remarks), pack);
        })
    }

    /// Keeps the present as a variant with a title, and opens that. The one that was open stays as it was when it was opened
    /// or saved; a decision that has no file stays as it is now.
    ///
    /// # Errors
    /// Says why it cannot be called so.
    pub fn keep_variant(&mut self, title: &str) -> Result<(), String> {
        self.end_preview(false);
        let now = &self.now.sliders;
        let before = self
            .variants()
            .cloned()
            .unwrap_or_else(|| Variants::alone(now.clone()));
        let with = before.with(title, now)?;
        self.replace(self.now.with_variants(with), Change::Replaced);
        Ok(())
    }

    /// Opens the decision itself, 0, or one of its variants; says whether it is there.
    pub fn open_variant(&mut self, index: usize) -> bool {
        self.end_preview(false);
        let opened = self
            .variants()
            .and_then(|variants| variants.opened(index, self.sliders()));
        let Some((variants, sliders)) = opened else {
            return false;
        };
        let now = self.now.with_variants(variants);
        self.replace(Moment { sliders, ..now }, Change::Replaced);
        true
    }

    /// Opens the next variant, after the last the decision itself; says whether there is another.
    pub fn next_variant(&mut self) -> bool {
        let variants = self.variants().filter(|variants| !variants.list.is_empty());
        let next = variants.map(|variants| variants.open.map_or(0, |open| open + 1) + 1);
        next.is_some_and(|next| self.open_variant(next) || self.open_variant(0))
    }

    /// Puts every slider where a scenario has it; says whether anything changed. The options that are shown stay.
    pub fn take_scenario(&mut self, scenario: ScenarioIndex) -> bool {
        self.end_preview(false);
        let to = self.at_scenario(scenario);
        self.alter(Change::Replaced, |now, _| *now = to)
    }

    /// Puts every slider where a scenario has it, until [`Self::end_preview`] keeps that or puts everything back; from
    /// one scenario it can go on to another.
    pub fn preview(&mut self, scenario: ScenarioIndex) {
        self.look_at(self.at_scenario(scenario));
        self.looks_back = false;
    }

    /// Puts the sliders where they were at an earlier time, until [`Self::end_preview`] keeps that or puts everything
    /// back.
    pub fn look_back(&mut self, then: Sliders) {
        self.look_at(Moment {
            sliders: then,
            ..self.now.clone()
        });
        self.looks_back = true;
    }

    /// Whether the sliders are where they were at an earlier time, only to be looked at.
    pub fn looks_back(&self) -> bool {
        self.looks_back
    }

    fn look_at(&mut self, moment: Moment) {
        if self.previewed_from.is_none() {
            self.previewed_from = Some(self.now.clone());
            self.seal();
            self.remember();
        }
        self.put(moment);
    }

    /// Ends the looking at scenarios or at an earlier time, if there is any: `keep` makes one change of it, else everything
    /// is put back.
    pub fn end_preview(&mut self, keep: bool) {
        self.looks_back = false;
        let Some(before) = self.previewed_from.take() else {
            return;
        };
        if !keep {
            self.put(before);
        } else if self.now != before {
            self.history.record(before, Change::Replaced);
        }
    }

    /// Ends a series of changes that are undone together.
    pub fn seal(&mut self) {
        self.history.seal();
    }

    /// Whether there is nothing to undo and nothing to redo: nothing was changed yet.
    pub fn is_untouched(&self) -> bool {
        self.history.is_empty()
    }

    /// Undoes the last change; says whether there was one.
    pub fn undo(&mut self) -> bool {
        self.end_preview(false);
        let before = self.history.undo(self.now.clone());
        self.put_back(before)
    }

    /// Makes the change again that was undone last; says whether there was one.
    pub fn redo(&mut self) -> bool {
        self.end_preview(false);
        let after = self.history.redo(self.now.clone());
        self.put_back(after)
    }

    /// Where the exploration is.
    pub fn mark(&self) -> Mark {
        Mark::of(&self.history, &self.now)
    }

    /// Everything about a state, as a line.
    pub fn whole(&self, mark: &Mark) -> String {
        journal::whole(&self.pack, mark)
    }

    /// What has changed since the mark, one line for each step that is undone alone. Scenarios that are only looked at
    /// are no change.
    pub fn since(&self, mark: &Mark) -> Vec<String> {
        if self.previewed_from.is_some() {
            return Vec::new();
        }
        journal::since(&self.pack, &self.history, &self.now, mark)
    }

    /// Makes a change of a line again; says whether there was one.
    pub fn replay(&mut self, line: &str) -> bool {
        match journal::read(&self.pack, line, &self.now) {
            Some(Step::Turn([undone, redone], to)) => {
                let undone = (0..undone).take_while(|_| self.undo()).count();
                let redone = (0..redone).take_while(|_| self.redo()).count();
                // What was done before the last save is in no journal, so that it cannot be undone step by step.
                match to.filter(|to| *to != self.now) {
                    Some(to) => self.replace(to, Change::Replaced),
                    None => return undone + redone > 0,
                }
            }
            Some(Step::Start(now)) if now == self.now => {}
            Some(Step::Start(now) | Step::Set(now)) => self.replace(now, Change::Replaced),
            Some(Step::More(now)) => self.put(now),
            None => return false,
        }
        true
    }

    /// The same with another version of the pack. The sliders stay where they are, and so does all that can be undone;
    /// what is called the same is the same.
    #[must_use]
    pub fn with_pack(&self, pack: Arc<Pack>) -> Self {
        let carry = Carry {
            from: &self.pack,
            was: &self.now.sliders,
            to: &pack,
        };
        let translated = |moment: &Moment| moment.carried(carry);
        let history = self.history.translated(translated);
        let now = translated(&self.now);
        let before = self.before.as_ref().map(translated);
        let previewed_from = self.previewed_from.as_ref().map(translated);
        let mut analyst = Analyst::new(Arc::clone(&pack));
        let held = self.held.as_ref().map(|held| {
            let sliders = carry.sliders(&held.sliders);
            Held::new(&sliders, &analyst.analyse(&sliders))
        });
        let file = self.file.translated(|saved| saved.carried(carry));
        // Every field by its name, so that one that is new does not get lost here.
        Self {
            pack,
            source: self.source.clone(),
            now,
            before,
            previewed_from,
            looks_back: self.looks_back,
            held,
            file,
            observed: self.observed.clone(),
            history,
            scorer: Arc::clone(analyst.scorer()),
            analyst: RefCell::new(analyst),
            follows: Follows::default(),
            valued_before: OnceCell::new(),
            published: OnceCell::new(),
        }
    }

    fn at_scenario(&self, scenario: ScenarioIndex) -> Moment {
        Moment {
            sliders: self.now.sliders.to_scenario(&self.pack, scenario),
            scenario: Some(scenario),
            ..self.now.clone()
        }
    }

    fn replace(&mut self, now: Moment, change: Change) {
        self.end_preview(true);
        if self.history.record(self.now.clone(), change) {
            self.remember();
        }
        self.put(now);
    }

    fn put_back(&mut self, moment: Option<Moment>) -> bool {
        let Some(moment) = moment else { return false };
        self.remember();
        self.put(moment);
        true
    }

    fn put(&mut self, moment: Moment) {
        if moment.sliders != self.now.sliders {
            self.follows = Follows::default();
        }
        self.now = moment;
    }

    /// Keeps how everything is now, so that it can be said what a change makes of it.
    fn remember(&mut self) {
        self.before = Some(self.now.clone());
        self.valued_before = OnceCell::new();
        // What is known already is not computed again.
        if let Some(analysis) = self.follows.analysis.get() {
            self.valued_before = OnceCell::from(analysis.evaluation.clone());
        }
    }
}

#[cfg(test)]
impl Exploration {
    /// Has these published decisions, as if they had been read.
    pub fn publish(&mut self, published: Published) {
        self.published = OnceCell::from(Reading::Done(published));
        self.follows.nearest.take();
    }

    /// Whether published decisions have been read.
    pub fn has_published(&self) -> bool {
        self.published.get().is_some()
    }
}
