//! What moves the lead: how far each slider, on its own, can widen or narrow the lead of the first place.

use crate::decision::additive::TIE;
use crate::decision::scorer::spread_weights;
use crate::decision::slider::PRIORITY_MAX;
use crate::decision::sliders::PRIORITY_DOUBT;
use crate::decision::weights::weights;
use crate::decision::{Evaluation, Race, Scorer, Setting, Slider, Sliders, Worlds, sliders};
use crate::formula::LANES;
use crate::pack::index::Position;
use crate::pack::model::Scale;
use crate::pack::{AspectIndex, OptionIndex, TraitIndex};

/// How many points of a slider of numbers are looked at, its ends among them.
pub const POINTS: usize = 32;

/// How far each slider is moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Span {
    /// Over the range of uncertainty: that of a trait, two points either way for a priority.
    #[default]
    Plausible,
    /// From one end of the slider to the other.
    Whole,
}

/// The lead of the first point where a slider is somewhere else.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// The slider's value.
    pub value: f64,
    /// The total of the option that is first now, less the best of the others; an option that is ruled out counts
    /// as nothing. Below zero another is ahead.
    pub lead: f64,
    /// Who comes first there; none where every option is ruled out or nothing has a priority.
    pub first: Option<OptionIndex>,
    /// Whether the option that is first now is ruled out there, or all others are.
    pub barred: bool,
}

/// What one slider does to the lead.
#[derive(Debug, Clone, PartialEq)]
pub struct Swing {
    /// The slider.
    pub slider: Slider,
    /// The points that were looked at, by their values; the present one is among them.
    pub points: Vec<Point>,
    least: usize,
    most: usize,
}

/// What all sliders do to the lead, the one with the widest swing first.
#[derive(Debug, Clone, PartialEq)]
pub struct Swings {
    /// The option that is first now, whose lead it is.
    pub leader: OptionIndex,
    /// Its lead now.
    pub lead: f64,
    /// Whether no other option is left, so that what counts as its lead is its score.
    pub alone: bool,
    /// Every slider.
    pub all: Vec<Swing>,
}

impl Swing {
    /// The swing of a slider that stands at `now`.
    fn new(slider: Slider, points: Vec<Point>, now: f64) -> Option<Self> {
        let by_lead = |one: &usize, other: &usize| points[*one].lead.total_cmp(&points[*other].lead);
        let here = points.iter().position(|point| point.value == now)?;
        // Of points at which somebody is ruled out the nearest says most: from there on it is so.
        let nearest = |found: usize| {
            let side = points[found].lead > points[here].lead;
            let alike = (0..points.len()).filter(|at| {
                let point = &points[*at];
                point.barred && (point.lead > points[here].lead) == side
            });
            let nearest = alike.min_by_key(|at| at.abs_diff(here));
            nearest.filter(|_| points[found].barred).unwrap_or(found)
        };
        let least = nearest((0..points.len()).min_by(by_lead)?);
        let most = nearest((0..points.len()).max_by(by_lead)?);
        Some(Self {
            slider,
            points,
            least,
            most,
        })
    }

    /// Where the lead is least; where that is because the option is ruled out, the nearest such point.
    pub fn least(&self) -> &Point {
        &self.points[self.least]
    }

    /// Where it is greatest; where that is because all others are ruled out, the nearest such point.
    pub fn most(&self) -> &Point {
        &self.points[self.most]
    }

    /// How much the lead changes, never below zero.
    pub fn width(&self) -> f64 {
        self.most().lead - self.least().lead
    }

    /// Who comes first where the lead is below zero and nearest to `lead`.
    pub fn ahead_at(&self, lead: f64) -> Option<OptionIndex> {
        let apart = |point: &&Point| (point.lead - lead).abs();
        let behind = self.points.iter().filter(|point| point.lead < 0.0);
        let nearest = behind.min_by(|one, other| apart(one).total_cmp(&apart(other)));
        nearest?.first
    }
}

/// Measures swings again and again, reusing its room.
#[derive(Debug)]
pub struct Gauge {
    race: Race,
    room: Worlds<LANES>,
}

impl Gauge {
    /// Prepares the measuring for a pack.
    pub fn new(scorer: &Scorer) -> Self {
        Self {
            race: scorer.race(&[]),
            room: scorer.worlds(),
        }
    }

    /// What every slider does to the lead, `evaluation` being that of the sliders; none where nobody is first.
    pub fn measure(
        &mut self,
        scorer: &Scorer,
        sliders: &Sliders,
        evaluation: &Evaluation,
        span: Span,
    ) -> Option<Swings> {
        let leader = evaluation.first()?;
        if !sliders.shown().eq(self.race.shown().iter().copied()) {
            self.race = scorer.race(&sliders.shown().collect::<Vec<_>>());
        }
        spread_weights(sliders, &mut self.room);
        self.room
            .numbers
            .spread_from(self.race.score(), &evaluation.numbers);
        let now = Now {
            shown: self.race.shown().to_vec(),
            leader,
            evaluation,
        };
        let swing = |slider| {
            let mut points = match slider {
                Slider::Trait(index) => self.along(scorer, sliders, &now, index, span),
                Slider::Priority(aspect) => over(sliders, &now, evaluation, aspect, span),
            };
            points.push(now.point(sliders.value(slider)));
            points.sort_by(|one, other| one.value.total_cmp(&other.value));
            points.dedup_by(|one, other| one.value == other.value);
            Swing::new(slider, points, sliders.value(slider))
        };
        let mut all: Vec<Swing> = sliders::all(scorer.pack()).filter_map(swing).collect();
        all.sort_by(|one, other| other.width().total_cmp(&one.width()));
        Some(Swings {
            leader,
            lead: now.point(0.0).lead,
            alone: evaluation.first_two().is_none(),
            all,
        })
    }

    /// The points along a trait.
    fn along(
        &mut self,
        scorer: &Scorer,
        sliders: &Sliders,
        now: &Now<'_>,
        index: TraitIndex,
        span: Span,
    ) -> Vec<Point> {
        let scale = &scorer.pack().traits[index].scale;
        let part = self.race.moved(index);
        let values = values(scale, sliders.setting(index), span);
        if part.is_empty() || values.len() < 2 {
            // What moves nothing has the same lead at both ends.
            return values.into_iter().map(|value| now.point(value)).collect();
        }
        let mut points = Vec::with_capacity(values.len() + 1);
        for block in values.chunks(LANES) {
            for lane in 0..LANES {
                // A short last block repeats its last point.
                let value = block[lane.min(block.len() - 1)];
                self.room.numbers.set(index.get(), lane, value);
            }
            let outcomes = scorer.outcomes(part, self.race.shown(), &mut self.room);
            let found = block.iter().zip(outcomes).enumerate();
            points.extend(found.map(|(lane, (value, outcome))| {
                let standing = |option: OptionIndex| {
                    let total = scorer.totals(option, &self.room)[lane];
                    (total, scorer.admits(option, &self.room, lane))
                };
                now.compared(*value, outcome.first, standing)
            }));
        }
        // The walk leaves behind the numbers of its last points.
        self.room.numbers.fill(index.get(), sliders.setting(index).value);
        self.room.numbers.spread_part(part, &now.evaluation.numbers);
        points
    }
}

/// The values at which a trait is looked at, rising.
fn values(scale: &Scale, setting: Setting, span: Span) -> Vec<f64> {
    let (low, high) = match span {
        Span::Plausible => (setting.low, setting.high),
        Span::Whole => scale.bounds(),
    };
    if low >= high {
        return vec![setting.value];
    }
    if scale.places().is_some() {
        let count = (high - low).round() as usize;
        return (0..=count).map(|point| low + point as f64).collect();
    }
    let (from, to) = (scale.position(low), scale.position(high));
    let last = (POINTS - 1) as f64;
    let inner = (1..POINTS - 1).map(|point| scale.value_at(from + (to - from) * point as f64 / last));
    std::iter::once(low).chain(inner).chain([high]).collect()
}

/// The points over a priority: totals are lines over it, before the weights are brought to a sum of 1.
fn over(
    sliders: &Sliders,
    now: &Now<'_>,
    evaluation: &Evaluation,
    aspect: AspectIndex,
    span: Span,
) -> Vec<Point> {
    let value = sliders.value(Slider::Priority(aspect));
    let (low, high) = match span {
        // A priority of zero says that the aspect does not matter: nothing is in doubt.
        Span::Plausible if value <= 0.0 => return Vec::new(),
        Span::Plausible => (
            (value - PRIORITY_DOUBT).max(0.0),
            (value + PRIORITY_DOUBT).min(PRIORITY_MAX),
        ),
        Span::Whole => (0.0, PRIORITY_MAX),
    };
    let mut priorities = sliders.priorities().to_vec();
    let last = (POINTS - 1) as f64;
    let points = (0..POINTS).filter_map(|point| {
        let value = low + (high - low) * point as f64 / last;
        priorities[aspect.get()] = value;
        let weights = weights(&priorities)?;
        let total = |option: OptionIndex| -> f64 {
            let values = &evaluation.standings[option].values;
            weights
                .iter()
                .zip(values)
                .map(|(weight, value)| weight * value)
                .sum()
        };
        let standing = |option: OptionIndex| (total(option), evaluation.standings[option].broken.is_empty());
        let admitted = now.shown.iter().copied().filter(|option| standing(*option).1);
        let first = admitted.reduce(|best, next| {
            let ahead = total(next) > total(best) + TIE;
            if ahead { next } else { best }
        });
        Some(now.compared(value, first, standing))
    });
    points.collect()
}

/// How everything stands now.
struct Now<'a> {
    shown: Vec<OptionIndex>,
    leader: OptionIndex,
    evaluation: &'a Evaluation,
}

impl Now<'_> {
    /// The lead at the present value of a slider, or at one that changes nothing.
    fn point(&self, value: f64) -> Point {
        self.compared(value, Some(self.leader), |option| self.standing(option))
    }

    /// The total of an option, and whether it is admitted.
    fn standing(&self, option: OptionIndex) -> (f64, bool) {
        let standing = &self.evaluation.standings[option];
        (standing.total, standing.broken.is_empty())
    }

    /// The lead where the options stand so.
    fn compared(
        &self,
        value: f64,
        first: Option<OptionIndex>,
        standing: impl Fn(OptionIndex) -> (f64, bool),
    ) -> Point {
        let counted = |option| match standing(option) {
            (total, true) => total,
            (_, false) => 0.0,
        };
        let others = || self.shown.iter().copied().filter(|option| *option != self.leader);
        let best = others().map(&counted).fold(0.0, f64::max);
        let alone = others().next().is_some() && !others().any(|option| standing(option).1);
        Point {
            value,
            lead: counted(self.leader) - best,
            first,
            barred: alone || !standing(self.leader).1,
        }
    }
}
