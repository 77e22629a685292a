//! Who comes first along the whole track of a slider, and the tipping points.

use super::critical::priority_flip;
use super::rerun::Rerun;
use super::scan::{Part, Question, scan};
use crate::decision::slider::PRIORITY_MAX;
use crate::decision::{Evaluation, Race, Scorer, Slider, Sliders, Worlds, sliders};
use crate::formula::{LANES, Slice};
use crate::pack::index::Position;
use crate::pack::{OptionIndex, TraitIndex};

/// Who comes first along the track of one slider, all others where they are.
#[derive(Debug, Clone, PartialEq)]
pub struct Track {
    /// The slider.
    pub slider: Slider,
    /// Where its value stands, from 0 to 1.
    pub position: f64,
    /// The stretches from the left end to the right; never empty.
    pub stretches: Vec<Stretch>,
}

/// A part of a track with one answer.
pub type Stretch = Part<Lead>;

/// The answer on a stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lead {
    /// Who comes first; none where every option is ruled out or nothing has a priority.
    pub first: Option<OptionIndex>,
    /// Who would come first but is ruled out.
    pub barred: Option<OptionIndex>,
}

/// A value of a slider at which another option takes the first place, the nearest on its side.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Flip {
    /// The slider.
    pub slider: Slider,
    /// The slider's value now.
    pub now: f64,
    /// The value at which another option comes first.
    pub at: f64,
    /// How far that is along the track, as a share of its length.
    pub distance: f64,
    /// Who comes first from there on.
    pub to: Option<OptionIndex>,
}

impl Track {
    /// The stretch under a place of the track, from 0 to 1.
    pub fn stretch_at(&self, position: f64) -> &Stretch {
        &self.stretches[self.place_of(position)]
    }

    fn place_of(&self, position: f64) -> usize {
        // A stretch may be a single place: the left end, where nothing has a priority.
        let holds = |stretch: &Stretch| {
            position < stretch.to || (stretch.from == stretch.to && position == stretch.to)
        };
        let found = self.stretches.iter().position(holds);
        found.unwrap_or(self.stretches.len() - 1)
    }

    /// The nearest flip to the left of the value and the nearest to the right.
    pub fn flips(&self, now: f64) -> [Option<Flip>; 2] {
        let here = self.place_of(self.position);
        let first = self.stretches[here].key.first;
        let other = |stretch: &&Stretch| stretch.key.first != first;
        let flip = |at: f64, edge: f64, stretch: &Stretch| Flip {
            slider: self.slider,
            now,
            at,
            distance: (edge - self.position).abs(),
            to: stretch.key.first,
        };
        let left = self.stretches[..here]
            .iter()
            .rev()
            .find(other)
            .map(|found| flip(found.high, found.to, found));
        let right = self.stretches[here + 1..]
            .iter()
            .find(other)
            .map(|found| flip(found.low, found.from, found));
        [left, right]
    }

    /// The places, from 0 to 1, at which another option takes the first place.
    pub fn borders(&self) -> impl Iterator<Item = f64> + '_ {
        let changes = self
            .stretches
            .windows(2)
            .filter(|pair| pair[0].key.first != pair[1].key.first);
        changes.map(|pair| pair[1].from)
    }
}

/// The track of a trait's slider. Every lane of `worlds` must hold the present position and its weights; `rerun` as in
/// [`scan`].
pub(super) fn trait_track(
    scorer: &Scorer,
    race: &Race,
    sliders: &Sliders,
    index: TraitIndex,
    rerun: Option<&Rerun>,
    worlds: &mut Worlds<LANES>,
) -> Track {
    let weighted = sliders.priorities().iter().any(|priority| *priority > 0.0);
    let question = WhoLeads {
        part: race.moved(index),
        shown: race.shown(),
        weighted,
        scorer,
    };
    let slider = Slider::Trait(index);
    let position = sliders::position(scorer.pack(), slider, sliders.value(slider));
    Track {
        slider,
        position,
        stretches: scan(scorer, sliders, index, &question, rerun, worlds),
    }
}

struct WhoLeads<'a> {
    part: &'a Slice,
    shown: &'a [OptionIndex],
    weighted: bool,
    scorer: &'a Scorer,
}

impl Question for WhoLeads<'_> {
    type Key = Lead;

    fn part(&self) -> &Slice {
        self.part
    }

    fn ask(&self, scorer: &Scorer, worlds: &mut Worlds<LANES>) -> [Lead; LANES] {
        scorer.admit(self.shown, worlds);
        let outcomes = scorer.compare(self.shown, worlds);
        if !self.weighted {
            return [Lead {
                first: None,
                barred: None,
            }; LANES];
        }
        outcomes.map(|outcome| Lead {
            first: outcome.first,
            barred: outcome.barred,
        })
    }

    /// Where the two leaders' totals meet on the line through the two ends: exact where the margin is linear.
    fn crossing(&self, worlds: &Worlds<LANES>, lane: usize, below: Lead, above: Lead) -> Option<f64> {
        let (one, other) = below.first.zip(above.first)?;
        let margin =
            |lane: usize| self.scorer.totals(one, worlds)[lane] - self.scorer.totals(other, worlds)[lane];
        let share = margin(lane) / (margin(lane) - margin(lane + 1));
        (0.0..=1.0).contains(&share).then_some(share)
    }
}

/// The track of a priority's slider, exact: each option's total is a line over the slider, and the first place
/// belongs to the highest line.
pub fn priority_track(scorer: &Scorer, sliders: &Sliders, evaluation: &Evaluation, slider: Slider) -> Track {
    let Slider::Priority(aspect) = slider else {
        return empty_track(scorer, sliders, slider);
    };
    let shown: Vec<OptionIndex> = sliders.shown().collect();
    let admitted: Vec<OptionIndex> = shown
        .iter()
        .copied()
        .filter(|option| evaluation.standings[*option].broken.is_empty())
        .collect();
    let lines = |options: &[OptionIndex]| -> Vec<Line> {
        options
            .iter()
            .map(|option| Line::new(*option, sliders.priorities(), evaluation, aspect.get()))
            .collect()
    };
    let (ahead, first) = (envelope(&lines(&shown)), envelope(&lines(&admitted)));
    let mut borders: Vec<f64> = ahead.iter().chain(&first).map(|(from, _)| *from).collect();
    borders.sort_by(f64::total_cmp);
    borders.dedup();
    let leader = |envelope: &[(f64, OptionIndex)], at: f64| {
        envelope
            .iter()
            .rev()
            .find(|(from, _)| *from <= at)
            .map(|(_, option)| *option)
    };
    let nothing_else = sliders
        .priorities()
        .iter()
        .enumerate()
        .all(|(at, s)| at == aspect.get() || *s <= 0.0);
    let mut stretches: Vec<Stretch> = Vec::new();
    for (index, from) in borders.iter().enumerate() {
        let to = borders.get(index + 1).copied().unwrap_or(PRIORITY_MAX);
        let (first, ahead) = (leader(&first, *from), leader(&ahead, *from));
        let barred = if ahead == first { None } else { ahead };
        let key = Lead { first, barred };
        match stretches.last_mut() {
            Some(stretch) if stretch.key == key => (stretch.to, stretch.high) = (to / PRIORITY_MAX, to),
            _ => stretches.push(Part {
                from: from / PRIORITY_MAX,
                to: to / PRIORITY_MAX,
                low: *from,
                high: to,
                key,
            }),
        }
    }
    if nothing_else && let Some(start) = stretches.first().copied() {
        // With every other priority at zero the left end itself has no answer.
        let key = Lead {
            first: None,
            barred: None,
        };
        stretches.insert(
            0,
            Part {
                from: 0.0,
                to: 0.0,
                low: 0.0,
                high: 0.0,
                key,
            },
        );
        stretches[1] = start;
    }
    let position = sliders::position(scorer.pack(), slider, sliders.value(slider));
    if stretches.is_empty() {
        empty_track(scorer, sliders, slider)
    } else {
        Track {
            slider,
            position,
            stretches,
        }
    }
}

fn empty_track(scorer: &Scorer, sliders: &Sliders, slider: Slider) -> Track {
    let position = sliders::position(scorer.pack(), slider, sliders.value(slider));
    let (low, high) = match slider {
        Slider::Trait(index) => scorer.pack().traits[index].scale.bounds(),
        Slider::Priority(_) => (0.0, PRIORITY_MAX),
    };
    let key = Lead {
        first: None,
        barred: None,
    };
    Track {
        slider,
        position,
        stretches: vec![Part {
            from: 0.0,
            to: 1.0,
            low,
            high,
            key,
        }],
    }
}

/// An option's total over a priority slider, before the weights are brought to a sum of 1.
struct Line {
    option: OptionIndex,
    at_zero: f64,
    slope: f64,
}

impl Line {
    fn new(option: OptionIndex, priorities: &[f64], evaluation: &Evaluation, slider: usize) -> Self {
        let values = evaluation.standings[option].values.as_slice();
        let others = priorities
            .iter()
            .zip(values)
            .enumerate()
            .filter(|(aspect, _)| *aspect != slider);
        Self {
            option,
            at_zero: others.map(|(_, (s, value))| s * value).sum(),
            slope: values[slider],
        }
    }
}

/// The highest line from 0 to the slider's end: where each begins to lead, rising.
fn envelope(lines: &[Line]) -> Vec<(f64, OptionIndex)> {
    let highest = lines.iter().enumerate().reduce(|best, next| {
        let higher = (next.1.at_zero, next.1.slope) > (best.1.at_zero, best.1.slope);
        if higher { next } else { best }
    });
    let Some((mut leader, _)) = highest else {
        return Vec::new();
    };
    let mut found = vec![(0.0, lines[leader].option)];
    let mut from = 0.0;
    loop {
        let meets = lines
            .iter()
            .enumerate()
            .filter(|(_, line)| line.slope > lines[leader].slope)
            .filter_map(|(index, line)| {
                // The two lines as a decision between two options: the one slider, all else as one sum.
                let differences = [
                    lines[leader].at_zero - line.at_zero,
                    lines[leader].slope - line.slope,
                ];
                let at = priority_flip(&[1.0, 0.0], &differences, 1)?;
                (at >= from && at < PRIORITY_MAX).then_some((at, index))
            });
        // Of lines that meet the leader at one index the steepest leads from there on.
        let next = meets.min_by(|left, right| {
            left.0
                .total_cmp(&right.0)
                .then(lines[right.1].slope.total_cmp(&lines[left.1].slope))
        });
        let Some((at, index)) = next else { return found };
        (from, leader) = (at, index);
        found.push((at, lines[leader].option));
    }
}
