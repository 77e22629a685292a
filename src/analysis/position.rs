//! Everything that the Explore screen shows for one position of the sliders.

use std::sync::Arc;

use super::ask_next::{Open, ask_next};
use super::assumed::Assumed;
use super::decisive::WeakParts;
use super::explanation::{Explanation, Grounds, explain};
use super::ghosts::{Ghost, ghosts};
use super::rerun::{Mover, Rerun, Reruns};
use super::robustness::{Left, Robustness, Survey};
use super::sample::Sample;
use super::scan::{Admitted, blocks, scan};
use super::track::{Flip, Track, priority_track, trait_track};
use super::verdict::{Verdict, verdict};
use crate::decision::scorer::spread_weights;
use crate::decision::{Evaluation, Race, Scorer, Slider, Sliders, Worlds, sliders};
use crate::formula::LANES;
use crate::pack::model::Trait;
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

/// What the analyses of a pack share while the options on the screen stay.
#[derive(Debug)]
pub(super) struct Context {
    scorer: Arc<Scorer>,
    /// The options on the screen, and all of the pack's.
    race: Arc<Race>,
    whole: Arc<Race>,
    sample: Sample,
    assumed: Arc<Assumed>,
    /// The parts of the race that weak figures move.
    weak: WeakParts,
}

/// What is known from a position that was analysed before.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known<'a> {
    /// What was analysed then, and where.
    pub(super) walked: Option<&'a (Sliders, Arc<Analysis>)>,
    /// What is kept of the tracks, where a single trait has moved since.
    pub(super) reruns: Option<&'a Reruns>,
}

impl Context {
    /// Of a pack that is opened.
    pub(super) fn new(pack: Arc<Pack>) -> Self {
        let sample = Sample::for_screen(pack.traits.len() + pack.aspects.len());
        let scorer = Arc::new(Scorer::new(pack));
        let pack = scorer.pack();
        let race = scorer.race(&Sliders::new(pack).shown().collect::<Vec<_>>());
        let whole = scorer.race(&pack.options.indices().collect::<Vec<_>>());
        Self {
            race: Arc::new(race),
            whole: Arc::new(whole),
            assumed: Arc::new(Assumed::new(pack, &sample)),
            sample,
            weak: WeakParts::default(),
            scorer,
        }
    }

    /// With the options that are on the screen now, where they are others.
    pub(super) fn with_shown(&self, sliders: &Sliders) -> Option<Self> {
        if sliders.shown().eq(self.race.shown().iter().copied()) {
            return None;
        }
        let race = self.scorer.race(&sliders.shown().collect::<Vec<_>>());
        Some(Self {
            scorer: Arc::clone(&self.scorer),
            race: Arc::new(race),
            whole: Arc::clone(&self.whole),
            sample: self.sample.clone(),
            assumed: Arc::clone(&self.assumed),
            weak: WeakParts::default(),
        })
    }

    /// What runs the program.
    pub(super) fn scorer(&self) -> &Arc<Scorer> {
        &self.scorer
    }

    /// The options on the screen.
    pub(super) fn race(&self) -> &Arc<Race> {
        &self.race
    }

    /// All of the pack's options, where not all of them are on the screen.
    fn all(&self) -> Option<&Arc<Race>> {
        let some = self.race.shown().len() < self.scorer.pack().options.len();
        some.then_some(&self.whole)
    }

    /// The simulated scenarios around a position. `moved` as in [`Survey::with`].
    pub(super) fn survey(
        &self,
        sliders: &Sliders,
        evaluation: &Evaluation,
        moved: Option<(TraitIndex, Option<&Left>)>,
    ) -> Survey {
        Survey::with(
            &self.scorer,
            (&self.race, self.all()),
            (sliders, evaluation),
            (&self.sample, &self.assumed),
            moved,
        )
    }

    /// What is to be kept of all tracks while a trait moves.
    pub(super) fn reruns(&self, moved: TraitIndex) -> Arc<Reruns> {
        let Self { scorer, race, .. } = self;
        let mover = Mover::new(scorer, race, moved);
        let rerun = |(index, entry): (TraitIndex, &Trait)| {
            Rerun::new(scorer, &mover, race.moved(index), blocks(&entry.scale))
        };
        Arc::new(scorer.pack().traits.enumerate().map(rerun).collect())
    }

    /// Analyses the position that was evaluated, whose scenarios are those of `survey`. `room` may hold anything, and does
    /// afterwards.
    ///
    /// # Errors
    /// Fails where it is not to `go_on`.
    pub(super) fn analyse<S>(
        &self,
        (sliders, evaluation): (&Sliders, Evaluation),
        survey: &Survey,
        known: Known<'_>,
        room: &mut Worlds<LANES>,
        go_on: &dyn Fn() -> Result<(), S>,
    ) -> Result<Analysis, S> {
        let Self {
            scorer, race, weak, ..
        } = self;
        let pack = scorer.pack();
        let mut walk = Walk {
            scorer,
            sliders,
            evaluation: &evaluation,
            room,
        };
        let tracks = walk.tracks(race, known, go_on)?;
        let decisive = weak.decisive(scorer, race, &evaluation, walk.room);
        let returns = walk.returns();
        let draws = survey.finish_while(room, go_on)?;
        let firsts = draws.firsts(race.shown());
        let all = self.all().map(|all| draws.firsts(all.shown()));
        let robustness = Robustness::new(pack, &firsts, all.as_ref().unwrap_or(&firsts));
        let ask_next = ask_next(survey, &draws, &firsts, sliders.open());
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
        Ok(Analysis {
            evaluation,
            tracks,
            flips,
            robustness,
            ask_next,
            ghosts,
            verdict,
            explanation,
        })
    }
}

/// Walks along every slider from one position.
struct Walk<'a> {
    scorer: &'a Scorer,
    sliders: &'a Sliders,
    evaluation: &'a Evaluation,
    room: &'a mut Worlds<LANES>,
}

impl Walk<'_> {
    /// The track of every slider. Where only its own value is another than it was, it is what was walked along then.
    fn tracks<S>(
        &mut self,
        race: &Race,
        Known { walked, reruns }: Known<'_>,
        go_on: &dyn Fn() -> Result<(), S>,
    ) -> Result<Vec<Track>, S> {
        let (scorer, sliders, evaluation) = (self.scorer, self.sliders, self.evaluation);
        let pack = scorer.pack();
        let known = |index: TraitIndex| {
            let (then, analysis) = walked?;
            let slider = Slider::Trait(index);
            let track = analysis.track(pack, slider);
            sliders.differ_only_in(then, index).then(|| Track {
                position: sliders::position(pack, slider, sliders.value(slider)),
                ..track.clone()
            })
        };
        spread_weights(sliders, self.room);
        self.room.numbers.spread_from(race.score(), &evaluation.numbers);
        sliders::all(pack)
            .map(|slider| {
                go_on()?;
                Ok(match slider {
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
