//! Everything that the Explore screen shows for one position of the sliders, from one call.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::ask_next::{Open, ask_next};
use super::assistant::{Assistant, Task};
use super::assumed::Assumed;
use super::decisive::WeakParts;
use super::explanation::{Explanation, Grounds, explain};
use super::ghosts::{Ghost, ghosts};
use super::preparation::Preparation;
use super::rerun::{Mover, Rerun, Reruns};
use super::robustness::{Left, Robustness, Survey};
use super::sample::Sample;
use super::scan::{Admitted, blocks, scan};
use super::track::{Flip, Track, priority_track, trait_track};
use super::verdict::{Verdict, verdict};
use crate::decision::scorer::spread_weights;
use crate::decision::{Evaluation, Race, Scorer, Slider, Sliders, Worlds, sliders};
use crate::formula::LANES;
use crate::pack::{OptionIndex, Pack, TraitIndex};

/// The result of an analysis.
#[derive(Debug, Clone)]
pub struct Analysis {
    /// The present position.
    pub evaluation: Evaluation,
    /// The track of every slider: the traits in the pack's order, then the priorities.
    pub tracks: Vec<Track>,
    /// Every slider's nearest flip, the nearest first.
    pub flips: Vec<Flip>,
    /// The shares of simulated scenarios.
    pub robustness: Robustness,
    /// The traits that nobody has answered, what is worth asking first.
    pub ask_next: Vec<Open>,
    /// The options that are not included, those that would be recommended first.
    pub ghosts: Vec<Ghost>,
    /// The answer.
    pub verdict: Verdict,
    /// The answer in sentences.
    pub explanation: Explanation,
}

impl Analysis {
    /// The track of a slider.
    pub fn track(&self, pack: &Pack, slider: Slider) -> &Track {
        &self.tracks[sliders::index(pack, slider)]
    }
}

/// Analyses one pack again and again, reusing its room.
#[derive(Debug)]
pub struct Analyst {
    scorer: Arc<Scorer>,
    /// The options on the screen, and all of the pack's.
    race: Arc<Race>,
    whole: Arc<Race>,
    sample: Sample,
    assumed: Arc<Assumed>,
    assistant: Assistant,
    /// The parts of the race that weak figures move.
    weak: WeakParts,
    /// The tracks that were walked along last, and from where.
    walked: Option<(Sliders, Vec<Track>)>,
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
        let sample = Sample::for_screen(pack.traits.len() + pack.aspects.len());
        let scorer = Arc::new(Scorer::new(pack));
        let assistant = Assistant::new(&scorer);
        let race = scorer.race(&Sliders::new(scorer.pack()).shown().collect::<Vec<_>>());
        let whole = scorer.race(&scorer.pack().options.indices().collect::<Vec<_>>());
        Self {
            room: scorer.worlds(),
            race: Arc::new(race),
            whole: Arc::new(whole),
            assumed: Arc::new(Assumed::new(scorer.pack(), &sample)),
            scorer,
            sample,
            assistant,
            weak: WeakParts::default(),
            walked: None,
            moving: None,
            left: None,
            preparation: None,
        }
    }

    /// The pack.
    pub fn pack(&self) -> &Arc<Pack> {
        self.scorer.pack()
    }

    /// The scorer.
    pub fn scorer(&self) -> &Arc<Scorer> {
        &self.scorer
    }

    /// Analyses one position of the sliders.
    ///
    /// A second thread begins with the simulated scenarios while this one walks along the tracks.
    pub fn analyse(&mut self, sliders: &Sliders) -> Analysis {
        if let Some(preparation) = self.preparation.take() {
            preparation.stopped.store(true, Ordering::Relaxed);
        }
        if !sliders.shown().eq(self.race.shown().iter().copied()) {
            self.race = Arc::new(self.scorer.race(&sliders.shown().collect::<Vec<_>>()));
            self.weak = WeakParts::default();
        }
        let Self {
            scorer,
            race,
            whole,
            sample,
            assumed,
            assistant,
            weak,
            walked,
            moving,
            left,
            preparation: _,
            room,
        } = self;
        let pack = scorer.pack();
        let evaluation = scorer.evaluate(sliders);
        let all = (race.shown().len() < pack.options.len()).then_some(&*whole);
        let moved = walked
            .as_ref()
            .and_then(|(before, _)| sliders.moved_since(before));
        let survey = Arc::new(Survey::with(
            scorer,
            (race, all),
            (sliders, &evaluation),
            (sample, assumed),
            moved.map(|index| (index, left.as_ref())),
        ));
        *left = Some(survey.left());
        if moving.as_ref().map(|(index, _)| *index) != moved {
            *moving = moved.map(|index| (index, Arc::new(reruns(scorer, race, index))));
        }
        let reruns = moving.as_ref().map(|(_, reruns)| &**reruns);
        assistant.ask(Task::Help(Arc::clone(&survey)));
        let mut walk = Walk {
            scorer,
            sliders,
            evaluation: &evaluation,
            room,
        };
        let tracks = walk.tracks(race, walked.as_ref(), reruns);
        *walked = Some((sliders.clone(), tracks.clone()));
        let decisive = weak.decisive(scorer, race, &evaluation, walk.room);
        let returns = walk.returns();
        let draws = survey.finish(room);
        let firsts = draws.firsts(race.shown());
        let all = all.map(|all| draws.firsts(all.shown()));
        let robustness = Robustness::new(pack, &firsts, all.as_ref().unwrap_or(&firsts));
        let ask_next = ask_next(&survey, &draws, &firsts, sliders.open());
        let ghosts = ghosts(pack, sliders, &evaluation, &robustness);
        let flips = nearest_flips(pack, sliders, &tracks);
        let verdict = verdict(pack, sliders, &evaluation, &flips, &robustness);
        let explanation = explain(&Grounds {
            pack,
            evaluation: &evaluation,
            sliders,
            flips: &flips,
            returns: &returns,
            robustness: &robustness,
            ghosts: &ghosts,
            ask_next: &ask_next,
            decisive,
            verdict: &verdict,
        });
        Analysis {
            evaluation,
            tracks,
            flips,
            robustness,
            ask_next,
            ghosts,
            verdict,
            explanation,
        }
    }

    /// Has the second thread work out what a move of a trait from where the sliders were last leaves as it is, so that the
    /// analysis after it is done sooner. It says the same without.
    pub fn expect(&mut self, index: TraitIndex) {
        let moving = self.moving.as_ref().map(|(index, _)| *index);
        let Some((sliders, _)) = self.walked.as_ref().filter(|_| moving != Some(index)) else {
            return;
        };
        let Self {
            scorer, race, whole, ..
        } = &*self;
        // The move answers the trait.
        let slider = Slider::Trait(index);
        let mut sliders = sliders.clone();
        sliders.set(scorer.pack(), slider, sliders.value(slider));
        let all = (race.shown().len() < scorer.pack().options.len()).then_some(whole);
        let survey = Survey::with(
            scorer,
            (race, all),
            (&sliders, &scorer.evaluate(&sliders)),
            (&self.sample, &self.assumed),
            Some((index, None)),
        );
        let reruns = Arc::new(reruns(scorer, race, index));
        let preparation = Arc::new(Preparation {
            scorer: Arc::clone(scorer),
            race: Arc::clone(race),
            sliders,
            reruns: Arc::clone(&reruns),
            stopped: AtomicBool::new(false),
            survey,
        });
        self.left = Some(preparation.survey.left());
        self.moving = Some((index, reruns));
        self.assistant.ask(Task::Prepare(Arc::clone(&preparation)));
        if let Some(before) = self.preparation.replace(preparation) {
            before.stopped.store(true, Ordering::Relaxed);
        }
    }
}

/// What is to be kept of all tracks while the trait of `moved` moves.
fn reruns(scorer: &Scorer, race: &Race, moved: TraitIndex) -> Reruns {
    let mover = Mover::new(scorer, race, moved);
    let traits = scorer.pack().traits.enumerate();
    let reruns =
        traits.map(|(index, entry)| Rerun::new(scorer, &mover, race.moved(index), blocks(&entry.scale)));
    reruns.collect()
}

/// Walks along every slider from one position.
struct Walk<'a> {
    scorer: &'a Scorer,
    sliders: &'a Sliders,
    evaluation: &'a Evaluation,
    room: &'a mut Worlds<LANES>,
}

impl Walk<'_> {
    /// The track of every slider. Where only its own value is another than it was, it is what was `walked` along then.
    fn tracks(
        &mut self,
        race: &Race,
        walked: Option<&(Sliders, Vec<Track>)>,
        reruns: Option<&Reruns>,
    ) -> Vec<Track> {
        let (scorer, sliders, evaluation) = (self.scorer, self.sliders, self.evaluation);
        let pack = scorer.pack();
        let known = |index: TraitIndex| {
            let (then, tracks) = walked?;
            let slider = Slider::Trait(index);
            let track = &tracks[sliders::index(pack, slider)];
            sliders.differ_only_in(then, index).then(|| Track {
                position: sliders::position(pack, slider, sliders.value(slider)),
                ..track.clone()
            })
        };
        spread_weights(sliders, self.room);
        self.room.numbers.spread_from(race.score(), &evaluation.numbers);
        sliders::all(pack)
            .map(|slider| match slider {
                Slider::Trait(index) => known(index).unwrap_or_else(|| {
                    let rerun = reruns.map(|reruns| &reruns[index]);
                    let track = trait_track(scorer, race, sliders, index, rerun, self.room);
                    // A walk along a slider leaves behind the numbers of its last places.
                    let part = race.moved(index);
                    self.room.numbers.spread_part(part, &evaluation.numbers);
                    track
                }),
                Slider::Priority(_) => priority_track(scorer, sliders, evaluation, slider),
            })
            .collect()
    }

    /// For each option on the screen that is ruled out the nearest value of one slider that admits it again.
    fn returns(&mut self) -> Vec<(OptionIndex, Flip)> {
        let evaluation = self.evaluation;
        let out = evaluation
            .ranked
            .iter()
            .copied()
            .filter(|option| !evaluation.standings[*option].broken.is_empty());
        out.filter_map(|option| self.nearest_return(option).map(|flip| (option, flip)))
            .collect()
    }

    fn nearest_return(&mut self, option: OptionIndex) -> Option<Flip> {
        let (scorer, sliders, evaluation) = (self.scorer, self.sliders, self.evaluation);
        let pack = scorer.pack();
        let mut nearest: Option<Flip> = None;
        for index in pack.traits.indices() {
            let part = scorer.moved_checks(option, index);
            if part.is_empty() {
                continue;
            }
            let question = Admitted { part: &part, option };
            let parts = scan(scorer, sliders, index, &question, None, self.room);
            self.room.numbers.spread_part(&part, &evaluation.numbers);
            let slider = Slider::Trait(index);
            let now = sliders.value(slider);
            let position = sliders::position(pack, slider, now);
            for part in parts.iter().filter(|part| part.key) {
                let (edge, at) = if part.from > position {
                    (part.from, part.low)
                } else {
                    (part.to, part.high)
                };
                let flip = Flip {
                    slider,
                    now,
                    at,
                    distance: (edge - position).abs(),
                    to: Some(option),
                };
                if nearest.is_none_or(|nearest| flip.distance < nearest.distance) {
                    nearest = Some(flip);
                }
            }
        }
        nearest
    }
}

/// Every slider's nearest flip, the nearest first; choices, whose order on the track means nothing, come last.
fn nearest_flips(pack: &Pack, sliders: &Sliders, tracks: &[Track]) -> Vec<Flip> {
    let mut flips: Vec<Flip> = tracks
        .iter()
        .filter_map(|track| {
            let both = track.flips(sliders.value(track.slider));
            both.into_iter()
                .flatten()
                .min_by(|left, right| left.distance.total_cmp(&right.distance))
        })
        .collect();
    let key = |flip: &Flip| (is_choice(pack, flip.slider), flip.distance);
    flips.sort_by(|left, right| {
        let (left, right) = (key(left), key(right));
        left.0.cmp(&right.0).then(left.1.total_cmp(&right.1))
    });
    flips
}

fn is_choice(pack: &Pack, slider: Slider) -> bool {
    matches!(slider, Slider::Trait(index) if matches!(pack.traits[index].scale, crate::pack::model::Scale::Choices(_)))
}
