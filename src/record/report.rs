//! Everything that a document says about a decision, as words and numbers: each kind of document writes the same.

use std::collections::BTreeSet;

use super::around::{self, Along, Precedent, precedents};
use super::causes::Raised;
use super::expect::Expected;
use super::figures::{Figure, figures};
use super::group_result::GroupResult;
use super::heading::{Heading, Note};
use super::opened::Decision;
use super::outcome::{self, Outcome, Why};
use crate::analysis::explanation::FLIPS_NAMED;
use crate::analysis::{Analysis, Flip, Side, deciding, headline};
use crate::decision::{Scorer, Slider, Sliders, sliders};
use crate::pack::index::Position;
use crate::pack::{AspectIndex, Cases, OptionIndex, Overlays, Pack, PackSource};
use crate::text;

/// From this difference of an aspect's value on, 0 to 1, an option is told to be good or bad at it.
const NOTABLE: f64 = 0.05;

/// A decision in words.
#[derive(Debug, Clone)]
pub struct Report {
    /// What people say about it.
    pub heading: Heading,
    /// The question, which is the title of the pack.
    pub question: String,
    /// The recommendation in a sentence.
    pub headline: String,
    /// How sure it is.
    pub certainty: Option<String>,
    /// What would change it.
    pub flip: Option<String>,
    /// The nearest tipping point of each slider, the nearest first.
    pub tipping: Vec<Tipping>,
    /// The score along one of them.
    pub along: Option<Along>,
    /// The nearest published decisions.
    pub precedents: Vec<Precedent>,
    /// What must not be overlooked.
    pub cautions: Vec<String>,
    /// Which figures are overridden, with the mark of the numbers that this changes; none where none is.
    pub legend: Option<String>,
    /// What was chosen; what is recommended where nobody has chosen, and none where nothing is.
    pub outcome: Option<Outcome>,
    /// What speaks for and against it.
    pub reasons: Vec<Why>,
    /// What it is compared with, in a sentence; none where that is one of the first two.
    pub compared: Option<String>,
    /// The included options, the best first.
    pub options: Vec<Weighed>,
    /// The metrics that people ask for first.
    pub metrics: Metrics,
    /// How inputs are expected to move.
    pub expected: Vec<Expected>,
    /// The options that are not included: their titles and totals.
    pub declined: Vec<(String, f64)>,
    /// The criteria.
    pub criteria: Vec<Criterion>,
    /// The inputs.
    pub inputs: Vec<Input>,
    /// Why options are ruled out.
    pub ruled_out: Vec<String>,
    /// What people remarked.
    pub notes: Vec<Note>,
    /// What a workshop came to, in sentences; none where the file has no result of one.
    pub group: Vec<String>,
    /// The same as the file has it.
    pub group_result: Option<GroupResult>,
    /// The figures behind the numbers of the included options; see [`Report::deciding`].
    pub figures: Vec<Figure>,
    /// The pack with its version, and the hash of its model.
    pub pack: String,
    /// 64 hexadecimal digits.
    pub model: String,
}

/// A place on a slider where another option becomes the first.
#[derive(Debug, Clone)]
pub struct Tipping {
    /// The id of the slider.
    pub id: String,
    /// What the slider is called.
    pub title: String,
    /// Its value.
    pub now: String,
    /// The value at which the answer changes.
    pub at: String,
    /// Whether that is a level or a choice, not a number.
    pub is_word: bool,
    /// Where the two are on the track, 0 to 1.
    pub positions: [f64; 2],
    /// The title of the option that is first there; none where all are ruled out.
    pub to: Option<String>,
    /// Its id.
    pub to_id: Option<String>,
}

impl Tipping {
    /// The value at which the answer changes, a word in quotes: `none` by itself would say that there is none.
    pub fn said(&self) -> String {
        if self.is_word {
            format!("\"{}\"", self.at)
        } else {
            self.at.clone()
        }
    }
}

/// The metrics that people ask for first, each with its unit.
#[derive(Debug, Clone)]
pub struct Metrics {
    /// Their ids and titles.
    pub names: Vec<(String, String)>,
    /// Their values for each included option, in the order of the options; empty where an option has none.
    pub values: Vec<Vec<String>>,
    /// What each is compared with; empty where it is compared with nothing.
    pub targets: Vec<String>,
}

/// An included option.
#[derive(Debug, Clone)]
pub struct Weighed {
    /// The option.
    pub option: OptionIndex,
    /// The id.
    pub id: String,
    /// The title.
    pub title: String,
    /// The total, 0 to 1.
    pub total: f64,
    /// The share of simulations in which it is first.
    pub share: f64,
    /// Whether a requirement rules it out.
    pub ruled_out: bool,
    /// What it is best and worst at.
    pub points: Vec<Why>,
}

/// A criterion.
#[derive(Debug, Clone)]
pub struct Criterion {
    /// The id.
    pub id: String,
    /// The title.
    pub title: String,
    /// The priority, 0 to 10.
    pub priority: f64,
    /// The weight, 0 to 1.
    pub weight: f64,
    /// What the whole priority is worth.
    pub swing: String,
    /// The value of each included option, the best option first.
    pub values: Vec<f64>,
}

/// An input.
#[derive(Debug, Clone)]
pub struct Input {
    /// The id.
    pub id: String,
    /// The title.
    pub title: String,
    /// The value.
    pub value: String,
    /// Where it may be; empty where it has no range.
    pub range: String,
    /// Assumed, answered or measured.
    pub origin: &'static str,
    /// Where the value comes from, in words; empty where nobody says so.
    pub source: String,
}

impl Input {
    /// Who said so, and where the value comes from.
    pub fn state(&self) -> String {
        match self.source.as_str() {
            "" => self.origin.to_owned(),
            source => format!("{}: {source}", self.origin),
        }
    }
}

impl Report {
    /// What there is to say about a decision where the sliders are, with the published decisions of the pack.
    pub fn new(
        scorer: &Scorer,
        cases: &Cases,
        decision: Decision,
        sliders: &Sliders,
        analysis: &Analysis,
    ) -> Self {
        let pack = scorer.pack().as_ref();
        let Analysis {
            evaluation,
            explanation,
            ..
        } = analysis;
        let chosen = decision.heading.chosen.or_else(|| evaluation.first());
        let (reasons, compared) = chosen
            .map(|chosen| outcome::reasons(pack, analysis, chosen))
            .unwrap_or_default();
        let race = scorer.race(&sliders.shown().collect::<Vec<_>>());
        let declined = pack
            .options
            .enumerate()
            .filter(|(option, _)| !sliders.is_shown(*option));
        let declined =
            declined.map(|(option, entry)| (entry.title.clone(), evaluation.standings[option].total));
        Self {
            question: pack.header.title.clone(),
            headline: explanation.headline.to_string(),
            certainty: explanation.certainty.as_ref().map(ToString::to_string),
            flip: explanation.flip.as_ref().map(ToString::to_string),
            tipping: analysis.flips.iter().map(|flip| tipping(pack, flip)).collect(),
            along: around::along(scorer, sliders, analysis),
            precedents: precedents(pack, cases, sliders),
            cautions: explanation
                .cautions
                .iter()
                .map(|caution| caution.sentence(pack).to_string())
                .chain(pack.legend())
                .collect(),
            legend: pack.legend(),
            outcome: outcome::outcome(
                pack,
                sliders,
                analysis,
                decision.heading.chosen,
                decision.heading.status,
            ),
            reasons,
            compared,
            metrics: metrics(pack, sliders, analysis),
            expected: decision.expects.iter().map(|expect| expect.told(pack)).collect(),
            options: evaluation
                .ranked
                .iter()
                .map(|option| weighed(pack, analysis, *option))
                .collect(),
            declined: declined.collect(),
            criteria: pack
                .aspects
                .indices()
                .map(|aspect| criterion(pack, sliders, analysis, aspect))
                .collect(),
            inputs: inputs(pack, sliders, &decision),
            ruled_out: explanation
                .ruled_out
                .iter()
                .map(|out| out.message.to_string())
                .collect(),
            notes: decision.notes,
            group: decision
                .group
                .as_ref()
                .map_or_else(Vec::new, |result| result.sentences(pack)),
            group_result: decision.group,
            figures: figures(pack, &race, analysis),
            pack: format!("{} {}", pack.header.id, pack.header.version),
            model: pack.model_hash().to_string(),
            heading: decision.heading,
        }
    }
}

/// From this share of the lead on, a figure that is a tenth higher moves it.
const LEAST_MOVED: f64 = 0.01;

impl Report {
    /// Marks the figures on which the answer hangs: those of which a tenth more moves the lead by more than 1 %.
    pub fn mark(&mut self, pack: (&Pack, &PackSource, &Overlays), sliders: &Sliders, analysis: &Analysis) {
        let chosen = self.heading.chosen.or_else(|| analysis.evaluation.first());
        let used: BTreeSet<&str> = self.figures.iter().map(|figure| figure.id.as_str()).collect();
        let raised = Raised::of(pack, |constant| used.contains(constant.id.as_str()));
        let Some((raised, chosen)) = raised.zip(chosen) else {
            return;
        };
        let moving = raised.moving(chosen, sliders, LEAST_MOVED);
        let moving: BTreeSet<&str> = moving
            .iter()
            .map(|index| pack.0.constants[*index].id.as_str())
            .collect();
        // What somebody has overridden is told whatever it does.
        let constants = pack
            .0
            .constants
            .iter()
            .filter(|constant| !constant.laid.is_empty());
        let catalogs = pack.0.catalogs.iter().filter(|catalog| !catalog.laid.is_empty());
        let constants = constants.map(|constant| constant.id.as_str());
        let own: BTreeSet<&str> = constants
            .chain(catalogs.map(|catalog| catalog.id.as_str()))
            .collect();
        for figure in &mut self.figures {
            figure.decides = own.contains(figure.id.as_str()) || moving.contains(figure.id.as_str());
        }
    }

    /// The figures on which the answer hangs, and how many others there are.
    pub fn deciding(&self) -> (Vec<&Figure>, usize) {
        let (deciding, others): (Vec<_>, Vec<_>) = self.figures.iter().partition(|figure| figure.decides);
        (deciding, others.len())
    }
}

impl Report {
    /// What was chosen or is recommended, in a sentence; where neither is, that.
    pub fn outcome_in_words(&self) -> String {
        let nothing = || format!("{}.", text::capitalized(outcome::open(self.heading.status)));
        self.outcome.as_ref().map_or_else(nothing, Outcome::sentence)
    }

    /// How many tipping points the sentence on them leaves out.
    pub fn flips_left(&self) -> usize {
        self.tipping.len().saturating_sub(FLIPS_NAMED)
    }
}

fn metrics(pack: &Pack, sliders: &Sliders, analysis: &Analysis) -> Metrics {
    let names = pack.header.headline.iter().map(|metric| {
        let measure = &pack.measures[metric.of];
        (measure.id.clone(), measure.title.clone())
    });
    let ranked = analysis.evaluation.ranked.iter();
    Metrics {
        names: names.collect(),
        values: ranked
            .map(|option| headline::of(pack, &analysis.evaluation, *option))
            .collect(),
        targets: headline::limits(pack, sliders),
    }
}

fn tipping(pack: &Pack, flip: &Flip) -> Tipping {
    let show = |value| sliders::show_closely(pack, flip.slider, value);
    Tipping {
        id: sliders::id(pack, flip.slider).to_owned(),
        title: sliders::label(pack, flip.slider).into_owned(),
        now: show(flip.now),
        at: show(flip.at),
        is_word: sliders::places(pack, flip.slider).is_some(),
        positions: [flip.now, flip.at].map(|value| sliders::position(pack, flip.slider, value)),
        to: flip.to.map(|option| pack.options[option].title.clone()),
        to_id: flip.to.map(|option| pack.options[option].id.clone()),
    }
}

fn weighed(pack: &Pack, analysis: &Analysis, option: OptionIndex) -> Weighed {
    let evaluation = &analysis.evaluation;
    let standing = &evaluation.standings[option];
    let point = |(aspect, entry): (AspectIndex, &crate::pack::model::Aspect)| {
        let own = standing.values[aspect];
        let value = |option: &OptionIndex| evaluation.standings[*option].values[aspect];
        let by_value = |one: &OptionIndex, other: &OptionIndex| value(one).total_cmp(&value(other));
        let ranked = || evaluation.ranked.iter().copied();
        let (worst, best) = (ranked().min_by(by_value)?, ranked().max_by(by_value)?);
        // The sentence is about the better of the two, and names the numbers of both.
        let (side, ahead, behind) = match () {
            () if value(&best) - value(&worst) < NOTABLE => return None,
            () if own >= value(&best) => (Side::For, option, worst),
            () if own <= value(&worst) => (Side::Against, best, option),
            () => return None,
        };
        Some(Why {
            side,
            criterion: entry.title.clone(),
            sentence: deciding(pack, evaluation, aspect, ahead, behind)?
                .sentence
                .to_string(),
        })
    };
    Weighed {
        option,
        id: pack.options[option].id.clone(),
        title: pack.options[option].title.clone(),
        total: standing.total,
        share: analysis.robustness.shares[option],
        ruled_out: !standing.broken.is_empty(),
        points: pack.aspects.enumerate().filter_map(point).collect(),
    }
}

fn criterion(pack: &Pack, sliders: &Sliders, analysis: &Analysis, aspect: AspectIndex) -> Criterion {
    let evaluation = &analysis.evaluation;
    let entry = &pack.aspects[aspect];
    let values = evaluation
        .ranked
        .iter()
        .map(|option| evaluation.standings[*option].values[aspect]);
    Criterion {
        id: entry.id.clone(),
        title: entry.title.clone(),
        priority: sliders.priorities()[aspect.get()],
        weight: evaluation.weights.as_ref().map_or(0.0, |weights| weights[aspect]),
        swing: entry.swing.clone(),
        values: values.collect(),
    }
}

fn inputs(pack: &Pack, sliders: &Sliders, decision: &Decision) -> Vec<Input> {
    let input = |(index, entry): (_, &crate::pack::model::Trait)| {
        let setting = sliders.setting(index);
        let slider = Slider::Trait(index);
        let show = |value| sliders::show(pack, slider, value);
        let source = decision.source(pack, index, sliders);
        let has_range = setting.low < setting.high && !sliders::is_unordered(pack, slider);
        Input {
            id: entry.id.clone(),
            title: entry.title.clone(),
            value: show(setting.value),
            range: if has_range {
                entry.scale.between(setting.low, setting.high)
            } else {
                String::new()
            },
            origin: setting.origin.word(),
            source: source.cloned().unwrap_or_default(),
        }
    };
    pack.traits.enumerate().map(input).collect()
}
