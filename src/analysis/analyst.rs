//! Everything that the Explore screen shows for one position of the sliders, from one call.

use std::sync::Arc;
use std::thread::{self, JoinHandle};

use super::explanation::{Explanation, Grounds, explain};
use super::robustness::{Robustness, Sample, WORLDS, robustness};
use super::scan::{Admitted, scan};
use super::track::{Flip, Track, priority_track, trait_track};
use super::verdict::{Verdict, verdict};
use crate::decision::scorer::spread_weights;
use crate::decision::{Evaluation, Race, Scorer, Slider, Sliders, Worlds, sliders};
use crate::formula::LANES;
use crate::pack::{OptionIndex, Pack};

/// The result of an analysis.
#[derive(Debug, Clone)]
pub struct Analysis {
    /// The present position.
    pub evaluation: Evaluation,
    /// The track of every slider: the traits in the pack's order, then the priorities.
    pub tracks: Vec<Track>,
    /// Every slider's nearest flip, the nearest first.
    pub flips: Vec<Flip>,
    /// The shares of plausible worlds.
    pub robustness: Robustness,
    /// The answer.
    pub verdict: Verdict,
    /// The answer in sentences.
    pub explanation: Explanation,
}

impl Analysis {
    /// The track of a slider.
    pub fn track(&self, pack: &Pack, slider: Slider) -> &Track {
        &self.tracks[sliders::place(pack, slider)]
    }
}

/// Analyses one pack again and again, reusing its room.
#[derive(Debug)]
pub struct Analyst {
    scorer: Scorer,
    race: Race,
    sample: Drawing,
    worlds: Worlds<LANES>,
}

/// The points of the plausible worlds, drawn beside the first analysis, which needs them last.
#[derive(Debug)]
struct Drawing {
    dimensions: usize,
    thread: Option<JoinHandle<Sample>>,
    drawn: Option<Sample>,
}

impl Drawing {
    /// Begins to draw points for so many sliders.
    fn start(dimensions: usize) -> Self {
        let thread = thread::Builder::new().spawn(move || Sample::new(dimensions, WORLDS));
        Self {
            dimensions,
            thread: thread.ok(),
            drawn: None,
        }
    }

    /// The points, once they are drawn; here and now where no thread could.
    fn finished(&mut self) -> &Sample {
        let Self {
            dimensions,
            thread,
            drawn,
        } = self;
        drawn.get_or_insert_with(|| {
            let drawn = thread.take().and_then(|thread| thread.join().ok());
            drawn.unwrap_or_else(|| Sample::new(*dimensions, WORLDS))
        })
    }
}

impl Analyst {
    /// Prepares the analysis of `pack`.
    pub fn new(pack: Arc<Pack>) -> Self {
        let sample = Drawing::start(pack.traits.len() + pack.aspects.len());
        let scorer = Scorer::new(pack);
        let worlds = scorer.worlds::<LANES>();
        let race = scorer.race(&Sliders::new(scorer.pack()).shown().collect::<Vec<_>>());
        Self {
            scorer,
            race,
            sample,
            worlds,
        }
    }

    /// The pack.
    pub fn pack(&self) -> &Arc<Pack> {
        self.scorer.pack()
    }

    /// The scorer.
    pub fn scorer(&self) -> &Scorer {
        &self.scorer
    }

    /// Analyses one position of the sliders.
    pub fn analyse(&mut self, sliders: &Sliders) -> Analysis {
        let pack = Arc::clone(self.scorer.pack());
        let evaluation = self.scorer.evaluate(sliders);
        if !sliders.shown().eq(self.race.shown().iter().copied()) {
            self.race = self.scorer.race(&sliders.shown().collect::<Vec<_>>());
        }
        spread_weights(sliders, &mut self.worlds);
        self.worlds.numbers.spread_from(&evaluation.numbers);
        let tracks: Vec<Track> = sliders::all(&pack)
            .map(|slider| match slider {
                Slider::Trait(index) => {
                    let track = trait_track(&self.scorer, &self.race, sliders, index, &mut self.worlds);
                    // A walk along a slider leaves behind the numbers of its last places.
                    let part = self.race.moved(index);
                    self.worlds.numbers.spread_part(part, &evaluation.numbers);
                    track
                }
                Slider::Priority(_) => priority_track(&self.scorer, sliders, &evaluation, slider),
            })
            .collect();
        let flips = nearest_flips(&pack, sliders, &tracks);
        let returns = self.returns(sliders, &evaluation);
        let robustness = robustness(
            &self.scorer,
            &self.race,
            sliders,
            self.sample.finished(),
            &mut self.worlds,
        );
        let verdict = verdict(&pack, sliders, &evaluation, &flips, &robustness);
        let explanation = explain(&Grounds {
            pack: &pack,
            evaluation: &evaluation,
            priorities: sliders.priorities(),
            flips: &flips,
            returns: &returns,
            robustness: &robustness,
            verdict: &verdict,
        });
        Analysis {
            evaluation,
            tracks,
            flips,
            robustness,
            verdict,
            explanation,
        }
    }

    /// For each option on the screen that is ruled out the nearest value of one slider that admits it again.
    fn returns(&mut self, sliders: &Sliders, evaluation: &Evaluation) -> Vec<(OptionIndex, Flip)> {
        let out = evaluation
            .ranked
            .iter()
            .copied()
            .filter(|option| !evaluation.standings[*option].broken.is_empty());
        out.filter_map(|option| {
            self.nearest_return(sliders, evaluation, option)
                .map(|flip| (option, flip))
        })
        .collect()
    }

    fn nearest_return(
        &mut self,
        sliders: &Sliders,
        evaluation: &Evaluation,
        option: OptionIndex,
    ) -> Option<Flip> {
        let pack = Arc::clone(self.scorer.pack());
        let mut nearest: Option<Flip> = None;
        for index in pack.traits.indices() {
            let part = self.scorer.moved_checks(option, index);
            if part.is_empty() {
                continue;
            }
            let parts = scan(
                &self.scorer,
                sliders,
                index,
                &Admitted { part: &part, option },
                &mut self.worlds,
            );
            self.worlds.numbers.spread_part(&part, &evaluation.numbers);
            let slider = Slider::Trait(index);
            let now = sliders.value(slider);
            let position = sliders::position(&pack, slider, now);
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
