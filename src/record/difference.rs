//! What differs between two positions of the sliders, and what each difference has done to the lead.

use std::borrow::Cow;

use crate::analysis::Attribution;
use crate::analysis::attribution::{Made, attribute};
use crate::decision::weights::weights;
use crate::decision::{Evaluation, Race, Scorer, Slider, Sliders, Worlds, sliders};
use crate::formula::LANES;
use crate::pack::index::Position;
use crate::pack::{OptionIndex, Pack, TraitIndex};

/// The changes of which sets are looked at that turn the answer: those with the largest shares.
const MOST_TRIED: usize = 12;

/// The most changes in such a set.
const LARGEST_SET: usize = 4;

/// The most such sets.
const MOST_SETS: usize = 3;

/// Something that differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// The value of a slider.
    Slider(Slider),
    /// Which options are included.
    Options,
    /// A number of a constant or catalog, by its place among those that differ.
    Price(usize),
}

/// What differs between two positions of one pack.
#[derive(Debug, Clone)]
pub struct Difference {
    /// The option whose lead it is: the one in first place before, or else the one after.
    pub leader: OptionIndex,
    /// What differs, the largest share first.
    pub changes: Vec<Change>,
    /// What each of them has done to the lead, in the same order: the total of that option, less the best of the others
    /// that are included; an option that is ruled out counts as nothing.
    pub lead: Attribution,
    /// The smallest sets of changes, by their indices, that take the first place from the option; none where it keeps it.
    pub turning: Vec<Vec<usize>>,
    /// Traits with the same value, and another range or another who said so.
    pub surer: Vec<TraitIndex>,
}

impl Difference {
    /// Between two positions and their evaluations; none where no option is first in either. So many prices differ: those
    /// of the second are in the scorer's pack, and where an input behind those of the traits is 1 that of the first.
    pub fn between(
        scorer: &Scorer,
        prices: usize,
        before: (&Sliders, &Evaluation),
        after: (&Sliders, &Evaluation),
    ) -> Option<Self> {
        let leader = before.1.first().or_else(|| after.1.first())?;
        let pack = scorer.pack();
        let (before, after) = (before.0, after.0);
        let mut changes: Vec<Change> = sliders::all(pack)
            .filter(|slider| before.value(*slider) != after.value(*slider))
            .map(Change::Slider)
            .collect();
        if !before.shown().eq(after.shown()) {
            changes.push(Change::Options);
        }
        changes.extend((0..prices).map(Change::Price));
        let mut mixed = Mixed::new(scorer, before, after, &changes, leader);
        let names: Vec<Cow<'_, str>> = changes.iter().map(|change| name(pack, *change)).collect();
        let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
        let lead = attribute(&names, |worlds| mixed.leads(worlds));
        let mut order: Vec<usize> = (0..changes.len()).collect();
        let size = |at: &usize| lead.shares[*at].share.abs();
        order.sort_by(|one, other| size(other).total_cmp(&size(one)));
        let turning = turning(&order, changes.len(), &lead, |worlds| mixed.leads(worlds));
        let surer = pack.traits.indices().filter(|index| {
            let (before, after) = (before.setting(*index), after.setting(*index));
            before.value == after.value && before != after
        });
        Some(Self {
            leader,
            surer: surer.collect(),
            changes: order.iter().map(|at| changes[*at]).collect(),
            lead: Attribution {
                shares: order.iter().map(|at| lead.shares[*at]).collect(),
                ..lead
            },
            turning,
        })
    }
}

/// The input that puts the first one's price in the place of the second's.
fn input(scorer: &Scorer, place: usize) -> usize {
    scorer.pack().traits.len() + place
}

/// What tells a change from the others, whatever their order.
fn name(pack: &Pack, change: Change) -> Cow<'_, str> {
    match change {
        Change::Slider(Slider::Trait(index)) => format!("trait.{}", pack.traits[index].id).into(),
        Change::Slider(Slider::Priority(index)) => format!("priority.{}", pack.aspects[index].id).into(),
        Change::Options => "options".into(),
        Change::Price(place) => format!("price.{place}").into(),
    }
}

/// The smallest sets, by indices in `order`, that bring the lead below zero; none where all together do not.
pub(super) fn turning(
    order: &[usize],
    count: usize,
    lead: &Attribution,
    mut leads: impl FnMut(&[Made]) -> Vec<f64>,
) -> Vec<Vec<usize>> {
    if lead.before < 0.0 || lead.after >= 0.0 {
        return Vec::new();
    }
    let tried = order.len().min(MOST_TRIED);
    for size in 1..=LARGEST_SET.min(tried) {
        let sets = subsets(tried, size);
        let made = |set: &Vec<usize>| {
            let mut made = vec![false; count];
            for index in set {
                made[order[*index]] = true;
            }
            made
        };
        let worlds: Vec<Made> = sets.iter().map(made).collect();
        let mut found: Vec<(f64, Vec<usize>)> = leads(&worlds)
            .into_iter()
            .zip(sets)
            .filter(|(lead, _)| *lead < 0.0)
            .collect();
        if !found.is_empty() {
            found.sort_by(|one, other| one.0.total_cmp(&other.0));
            return found.into_iter().take(MOST_SETS).map(|(_, set)| set).collect();
        }
    }
    Vec::new()
}

/// Every set of so many of the first places, each rising.
fn subsets(of: usize, size: usize) -> Vec<Vec<usize>> {
    if size == 0 {
        return vec![Vec::new()];
    }
    let mut sets = Vec::new();
    for last in size - 1..of {
        for mut set in subsets(last, size - 1) {
            set.push(last);
            sets.push(set);
        }
    }
    sets
}

/// Worlds in which some things are as before and some as after.
struct Mixed<'a> {
    scorer: &'a Scorer,
    before: &'a Sliders,
    after: &'a Sliders,
    changes: &'a [Change],
    leader: OptionIndex,
    /// The options that are included before or after.
    race: Race,
    part: crate::formula::Slice,
    room: Worlds<LANES>,
}

impl<'a> Mixed<'a> {
    fn new(
        scorer: &'a Scorer,
        before: &'a Sliders,
        after: &'a Sliders,
        changes: &'a [Change],
        leader: OptionIndex,
    ) -> Self {
        let either = |option: &OptionIndex| before.is_shown(*option) || after.is_shown(*option);
        let shown: Vec<OptionIndex> = scorer.pack().options.indices().filter(either).collect();
        let race = scorer.race(&shown);
        let inputs = changes.iter().filter_map(|change| match change {
            Change::Slider(Slider::Trait(index)) => Some(index.get()),
            Change::Price(place) => Some(input(scorer, *place)),
            _ => None,
        });
        let inputs = inputs.filter(|input| *input < scorer.pack().program.inputs());
        let mut room = scorer.worlds();
        scorer.fill(before, &mut room.numbers);
        scorer.run(race.score(), &mut room);
        Self {
            part: race
                .score()
                .depending_on(&scorer.pack().program, &inputs.collect::<Vec<_>>()),
            scorer,
            before,
            after,
            changes,
            leader,
            race,
            room,
        }
    }

    /// The lead in each world.
    fn leads(&mut self, worlds: &[Made]) -> Vec<f64> {
        worlds.chunks(LANES).flat_map(|block| self.block(block)).collect()
    }

    fn block(&mut self, block: &[Made]) -> Vec<f64> {
        for lane in 0..LANES {
            // A short last block repeats its last world.
            let made = &block[lane.min(block.len() - 1)];
            let mut priorities = self.before.priorities().to_vec();
            for (change, made) in self.changes.iter().zip(made) {
                let from = if *made { self.after } else { self.before };
                match change {
                    Change::Slider(slider @ Slider::Trait(index)) => {
                        self.room.numbers.set(index.get(), lane, from.value(*slider));
                    }
                    Change::Slider(slider @ Slider::Priority(index)) => {
                        priorities[index.get()] = from.value(*slider);
                    }
                    Change::Price(place) => {
                        let input = input(self.scorer, *place);
                        // No formula reads a price that has no input.
                        if input < self.scorer.pack().program.inputs() {
                            self.room.numbers.set(input, lane, f64::from(u8::from(!*made)));
                        }
                    }
                    Change::Options => {}
                }
            }
            let weights = weights(&priorities);
            for (aspect, lanes) in self.room.weights.iter_mut().enumerate() {
                lanes[lane] = weights.as_ref().map_or(0.0, |weights| weights[aspect]);
            }
        }
        self.scorer.run(&self.part, &mut self.room);
        self.scorer.total_up(self.race.shown(), &mut self.room);
        block
            .iter()
            .enumerate()
            .map(|(lane, made)| self.lead(made, lane))
            .collect()
    }

    fn lead(&self, made: &Made, lane: usize) -> f64 {
        let mut changes = self.changes.iter().zip(made);
        let options_made = changes.any(|(change, made)| *change == Change::Options && *made);
        let included = if options_made { self.after } else { self.before };
        let counted = |option: OptionIndex| {
            let counts = included.is_shown(option) && self.scorer.admits(option, &self.room, lane);
            if counts {
                self.scorer.totals(option, &self.room)[lane]
            } else {
                0.0
            }
        };
        let others = self
            .race
            .shown()
            .iter()
            .copied()
            .filter(|option| *option != self.leader);
        counted(self.leader) - others.map(counted).fold(0.0, f64::max)
    }
}
