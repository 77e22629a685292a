//! Walks along the tracks of sliders, and the search for what makes a cliff.

use super::{Cause, LEAST};
use crate::formula::{LANES, Register, Slice, Workspace};
use crate::pack::index::{FactorIndex, MeasureIndex, OptionIndex, Position, ScenarioIndex, TraitIndex};
use crate::pack::lint::worlds;
use crate::pack::model::{Pack, Scale};

/// How many parts of a track are looked at.
const PARTS: usize = 100;

/// How often the place of a jump is narrowed down, each time to a seventh.
const ROUNDS: usize = 12;

/// A measure that moves by less than this share of itself over the narrowed place does not jump there.
const JUMP: f64 = 1e-6;

/// A place on a track where the lead moves too far.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cliff {
    /// What makes it.
    pub cause: Cause,
    /// Where the other sliders stand; the pack's defaults without one.
    pub scenario: Option<ScenarioIndex>,
    /// The slider.
    pub slider: TraitIndex,
    /// Its values before and behind; next to each other where something jumps, else a hundredth of the track apart.
    pub ends: [f64; 2],
    /// The first two options on one side of it.
    pub pair: [OptionIndex; 2],
    /// How far the lead of one over the other moves.
    pub moved: f64,
    /// Where a measure jumps, of which option and between which numbers.
    pub jump: Option<(OptionIndex, [f64; 2])>,
}

/// The scores at a place of a track.
struct Scores {
    totals: Vec<f64>,
    open: Vec<bool>,
}

/// Puts the sliders of a pack somewhere and walks along their tracks.
pub(super) struct Walker<'p> {
    pack: &'p Pack,
    /// What all scores and requirements need, and the part of it that each slider moves.
    needed: Slice,
    parts: Vec<Slice>,
    workspace: Workspace<LANES>,
    holds: Vec<Vec<Register>>,
    scenario: Option<ScenarioIndex>,
    values: Vec<f64>,
    weights: Vec<f64>,
}

impl<'p> Walker<'p> {
    /// Stands at no place yet.
    pub(super) fn new(pack: &'p Pack) -> Self {
        let holds = worlds::constraints(pack);
        let needed = worlds::deciding(pack, &holds);
        Self {
            pack,
            parts: needed.by_input(&pack.program),
            needed,
            workspace: pack.program.workspace(),
            holds,
            scenario: None,
            values: Vec::new(),
            weights: Vec::new(),
        }
    }

    /// Goes to a scenario, or to the pack's defaults.
    pub(super) fn stand(&mut self, scenario: Option<ScenarioIndex>) {
        let pack = self.pack;
        self.scenario = scenario;
        self.values = pack.traits.iter().map(|slider| slider.default).collect();
        let mut priorities: Vec<f64> = pack.aspects.iter().map(|aspect| aspect.priority).collect();
        if let Some(scenario) = scenario.and_then(|scenario| pack.scenarios.get(scenario)) {
            for (slider, value) in &scenario.values {
                self.values[slider.get()] = *value;
            }
            for (aspect, priority) in &scenario.priorities {
                priorities[aspect.get()] = *priority;
            }
        }
        let sum: f64 = priorities.iter().sum();
        self.weights = priorities.iter().map(|priority| priority / sum).collect();
        for (input, value) in self.values.iter().enumerate().take(pack.program.inputs()) {
            self.workspace.fill(input, *value);
        }
        pack.program.run(&self.needed, &mut self.workspace);
    }

    /// The cliffs on the track of a slider; none where it has no numbers.
    pub(super) fn cliffs(&mut self, slider: TraitIndex) -> Vec<Cliff> {
        let pack = self.pack;
        let moves = self.parts.get(slider.get()).is_some_and(|part| !part.is_empty());
        let place = |step: usize| number(&pack.traits[slider].scale, step as f64 / PARTS as f64);
        let Some(places) = (0..=PARTS)
            .map(place)
            .collect::<Option<Vec<f64>>>()
            .filter(|_| moves)
        else {
            return Vec::new();
        };
        let mut track = Vec::with_capacity(places.len());
        for some in places.chunks(LANES) {
            self.run(slider, some);
            track.extend((0..some.len()).map(|lane| self.scores(lane)));
        }
        let mut cliffs = Vec::new();
        for (ends, scores) in places.windows(2).zip(track.windows(2)) {
            let ([low, high], [before, behind]) = (ends, scores) else {
                continue;
            };
            let pairs = [before, behind].into_iter().filter_map(Scores::first_two);
            let moved = pairs.map(|pair| ((behind.lead(pair) - before.lead(pair)).abs(), pair));
            let most = moved.max_by(|(one, _), (other, _)| one.total_cmp(other));
            if let Some((moved, pair)) = most.filter(|(moved, _)| *moved > LEAST) {
                cliffs.push(self.explained(slider, [*low, *high], pair, moved));
            }
        }
        self.run(slider, &[self.values[slider.get()]]);
        cliffs
    }

    /// Puts a slider to some values at once, the last of them in the lanes left over.
    fn run(&mut self, slider: TraitIndex, values: &[f64]) {
        let last = values.last().copied().unwrap_or_default();
        for lane in 0..LANES {
            let value = values.get(lane).copied().unwrap_or(last);
            self.workspace.set(slider.get(), lane, value);
        }
        self.pack
            .program
            .run(&self.parts[slider.get()], &mut self.workspace);
    }

    fn scores(&self, lane: usize) -> Scores {
        let total = |option| self.total(option, lane);
        let holds = |register: &Register| self.workspace.get(*register)[lane] != 0.0;
        Scores {
            totals: self.pack.options.indices().map(total).collect(),
            open: self.holds.iter().map(|of| of.iter().all(holds)).collect(),
        }
    }

    fn total(&self, option: OptionIndex, lane: usize) -> f64 {
        let aspects = self.pack.aspects.iter().zip(&self.weights);
        aspects
            .map(|(aspect, weight)| weight * self.workspace.get(aspect.values[option])[lane])
            .sum()
    }

    fn lead(&self, [one, other]: [OptionIndex; 2], lane: usize) -> f64 {
        self.total(one, lane) - self.total(other, lane)
    }

    /// A cliff with its cause: where the lead jumps, the measure that does it first.
    fn explained(&mut self, slider: TraitIndex, part: [f64; 2], pair: [OptionIndex; 2], moved: f64) -> Cliff {
        let ends = self.narrowed(slider, part, pair);
        self.run(slider, &ends);
        let jumps = (self.lead(pair, 1) - self.lead(pair, 0)).abs() > moved / 2.0;
        let ends = if jumps { ends } else { part };
        self.run(slider, &ends);
        let factor = self.factor(pair);
        let root = if jumps { self.jumping(factor, pair) } else { None };
        let (cause, jump) = match root {
            Some((measure, option, numbers)) => (Cause::Measure(measure), Some((option, numbers))),
            None => (Cause::Factor(factor), None),
        };
        Cliff {
            cause,
            scenario: self.scenario,
            slider,
            ends,
            pair,
            moved,
            jump,
        }
    }

    /// The place within a part of the track where the lead moves most.
    fn narrowed(&mut self, slider: TraitIndex, mut ends: [f64; 2], pair: [OptionIndex; 2]) -> [f64; 2] {
        for _ in 0..ROUNDS {
            let [low, high] = ends;
            let values: [f64; LANES] =
                std::array::from_fn(|lane| low + (high - low) * lane as f64 / (LANES - 1) as f64);
            self.run(slider, &values);
            let leads: [f64; LANES] = std::array::from_fn(|lane| self.lead(pair, lane));
            let steps = leads.windows(2).zip(values.windows(2));
            let most = steps
                .map(|(leads, values)| ((leads[1] - leads[0]).abs(), [values[0], values[1]]))
                .max_by(|(one, _), (other, _)| one.total_cmp(other));
            ends = most.map_or(ends, |(_, ends)| ends);
        }
        ends
    }

    /// The factor that moves the lead most from the first lane to the second.
    fn factor(&self, [one, other]: [OptionIndex; 2]) -> FactorIndex {
        let moved = |index: FactorIndex| {
            let factor = &self.pack.factors[index];
            let [one, other] = [one, other].map(|option| self.workspace.get(factor.values[option]));
            let weight = self.weights[factor.aspect.get()] * factor.share;
            (weight * ((one[1] - other[1]) - (one[0] - other[0]))).abs()
        };
        let factors = self.pack.factors.indices();
        factors
            .max_by(|one, other| moved(*one).total_cmp(&moved(*other)))
            .unwrap_or(FactorIndex::new(0))
    }

    /// Of the measures that a factor is computed from the first in the program that differs between the first lane
    /// and the second: those computed from it follow.
    fn jumping(
        &self,
        factor: FactorIndex,
        pair: [OptionIndex; 2],
    ) -> Option<(MeasureIndex, OptionIndex, [f64; 2])> {
        let values = pair.map(|option| self.pack.factors[factor].values[option]);
        let cone = self.pack.program.slice_for(&values);
        let measures = self.pack.measures.enumerate();
        let computed = measures.flat_map(|(index, measure)| {
            let values = measure.values.enumerate();
            values.filter_map(move |(option, value)| Some((value.as_ref()?.register, index, option)))
        });
        let jumping = computed.filter_map(|(register, index, option)| {
            let [low, high, ..] = *self.workspace.get(register);
            let jumps = (high - low).abs() > JUMP * low.abs().max(high.abs());
            (jumps && cone.contains(register)).then_some((register, (index, option, [low, high])))
        });
        let first = jumping.min_by_key(|(register, _)| *register);
        first.map(|(_, root)| root)
    }
}

impl Scores {
    /// The first two options that nothing rules out.
    fn first_two(&self) -> Option<[OptionIndex; 2]> {
        let open = self.open.iter().zip(&self.totals).enumerate();
        let mut open: Vec<(usize, f64)> = open
            .filter(|(_, (open, total))| **open && total.is_finite())
            .map(|(at, (_, total))| (at, *total))
            .collect();
        open.sort_by(|(_, one), (_, other)| other.total_cmp(one));
        match open.as_slice() {
            [(one, _), (other, _), ..] => Some([*one, *other].map(OptionIndex::new)),
            _ => None,
        }
    }

    fn lead(&self, [one, other]: [OptionIndex; 2]) -> f64 {
        self.totals[one.get()] - self.totals[other.get()]
    }
}

/// The number at a share of a track; none where it holds words.
fn number(scale: &Scale, share: f64) -> Option<f64> {
    match scale {
        Scale::Linear { low, high, .. } => Some(low + share * (high - low)),
        Scale::Log { low, high, .. } => Some(low * (high / low).powf(share)),
        Scale::Levels(_) | Scale::Choices(_) => None,
    }
}
