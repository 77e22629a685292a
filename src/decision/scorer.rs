//! Runs a pack's program: one world for the screen, many worlds for the analyses.

use std::sync::{Arc, Mutex, PoisonError};

use super::additive::{self, TIE};
use super::evaluation::{Evaluation, Fault, Standing};
use super::sliders::Sliders;
use super::weights::weights;
use crate::formula::{Program, Register, Slice, Workspace};
use crate::pack::index::Position;
use crate::pack::{Indexed, MeasureIndex, OptionIndex, Pack, RequirementIndex, TraitIndex};

/// A pack with its program, ready to run.
#[derive(Debug)]
pub struct Scorer {
    pack: Arc<Pack>,
    everything: Slice,
    /// What overridden figures change; none where there are none.
    own: Option<Slice>,
    checks: Indexed<OptionIndex, Vec<(RequirementIndex, Register)>>,
}

/// The options on the screen and the parts of the program that their order needs.
#[derive(Debug, Clone)]
pub struct Race {
    shown: Vec<OptionIndex>,
    score: Slice,
    moved: Indexed<TraitIndex, Slice>,
    /// What some traits move together, as it was asked for last: while a slider moves they stay the same.
    together: Arc<Mutex<Option<Together>>>,
}

/// Some traits, and the part of the score that they move.
type Together = (Vec<TraitIndex>, Arc<Slice>);

impl Race {
    /// The options, in the pack's order.
    pub fn shown(&self) -> &[OptionIndex] {
        &self.shown
    }

    /// Everything that the score needs.
    pub fn score(&self) -> &Slice {
        &self.score
    }

    /// The part of the score that one trait moves.
    pub fn moved(&self, index: TraitIndex) -> &Slice {
        &self.moved[index]
    }
}

/// Who comes first in one world.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outcome {
    /// The best of the admitted options; none where all are ruled out.
    pub first: Option<OptionIndex>,
    /// The option that would come first if it were not ruled out.
    pub barred: Option<OptionIndex>,
    /// How far the first is ahead of the next admitted option; 0 where there is no next one.
    pub margin: f64,
}

impl Outcome {
    /// Whether the first has no lead, as no other option is left or it ties.
    pub fn is_without_lead(&self) -> bool {
        self.first.is_some() && self.margin <= 0.0
    }
}

/// Room for `L` worlds side by side.
#[derive(Debug, Clone)]
pub struct Worlds<const L: usize> {
    /// The program's registers.
    pub numbers: Workspace<L>,
    /// The weight of each aspect in each world; they need not sum to 1.
    pub weights: Vec<[f64; L]>,
    totals: Vec<[f64; L]>,
    admitted: Vec<[bool; L]>,
}

impl Scorer {
    /// Prepares `pack` for scoring.
    pub fn new(pack: Arc<Pack>) -> Self {
        let program = &pack.program;
        let mut checks: Indexed<OptionIndex, Vec<_>> = pack.options.iter().map(|_| Vec::new()).collect();
        for (index, requirement) in pack.requirements.enumerate() {
            for bound in &requirement.bound {
                checks[bound.option].push((index, bound.holds));
            }
        }
        let everything = program.all();
        let registers: Vec<Register> = pack.own.iter().map(|(register, _)| *register).collect();
        let lists = (!registers.is_empty())
            .then_some(registers.as_slice())
            .into_iter();
        let own = everything.by_figures(program, lists).pop();
        Self {
            pack,
            everything,
            own,
            checks,
        }
    }

    /// The pack.
    pub fn pack(&self) -> &Arc<Pack> {
        &self.pack
    }

    fn program(&self) -> &Program {
        &self.pack.program
    }

    /// Everything that one position of the sliders means.
    pub fn evaluate(&self, sliders: &Sliders) -> Evaluation {
        let mut numbers = self.program().workspace::<1>();
        self.fill(sliders, &mut numbers);
        self.program().run(&self.everything, &mut numbers);
        let plain = self.plain(&numbers);
        Evaluation {
            plain,
            ..self.judge(sliders, numbers)
        }
    }

    /// The numbers with the pack's own figures in the place of the overridden ones; none where there are none.
    fn plain(&self, numbers: &Workspace<1>) -> Option<Workspace<1>> {
        let own = self.own.as_ref()?;
        let mut plain = numbers.clone();
        for (register, before) in &self.pack.own {
            plain.put(*register, [*before]);
        }
        self.program().run(own, &mut plain);
        Some(plain)
    }

    /// Puts the traits' values into every lane.
    pub fn fill<const L: usize>(&self, sliders: &Sliders, numbers: &mut Workspace<L>) {
        for index in self.pack.traits.indices() {
            numbers.fill(index.get(), sliders.setting(index).value);
        }
    }

    fn judge(&self, sliders: &Sliders, numbers: Workspace<1>) -> Evaluation {
        let weights = weights(sliders.priorities());
        let none = vec![0.0; self.pack.aspects.len()];
        let applied = weights.as_deref().unwrap_or(&none);
        let mut standings: Indexed<OptionIndex, Standing> = self
            .pack
            .options
            .indices()
            .map(|option| self.standing(option, applied, &numbers))
            .collect();
        let ranked = rank(sliders, weights.is_some(), &mut standings);
        let faults = self.faults(&numbers);
        Evaluation {
            weights: weights.map(Indexed::from),
            standings,
            ranked,
            faults,
            numbers,
            plain: None,
        }
    }

    fn standing(&self, option: OptionIndex, weights: &[f64], numbers: &Workspace<1>) -> Standing {
        let values: Vec<f64> = self
            .pack
            .aspects
            .iter()
            .map(|aspect| numbers.get(aspect.values[option])[0])
            .collect();
        let contributions = additive::contributions(weights, &values);
        let total = additive::total(&contributions);
        let broken = self.checks[option]
            .iter()
            .filter(|(_, holds)| !met(numbers.get(*holds)[0]));
        Standing {
            values: values.into(),
            contributions: contributions.into(),
            total,
            broken: broken.map(|(index, _)| *index).collect(),
            rank: None,
        }
    }

    /// Infinite and undefined measures, each where it arises and not again where it is used.
    fn faults(&self, numbers: &Workspace<1>) -> Vec<Fault> {
        let fault = |(register, measure, option): &(Register, MeasureIndex, OptionIndex)| {
            let value = numbers.get(*register)[0];
            let fault = Fault {
                measure: *measure,
                option: *option,
                value,
            };
            (!value.is_finite()).then_some((fault, *register))
        };
        let found: Vec<(Fault, Register)> = self.pack.measured.iter().filter_map(fault).collect();
        // Of another option's measure only the number may be shared, not the reason: both are named.
        let inherited = |fault: &Fault, register: Register| {
            let needed = self.program().slice_for(&[register]);
            let others = found.iter().filter(|(other, _)| other.option == fault.option);
            others
                .into_iter()
                .any(|(_, other)| *other != register && needed.contains(*other))
        };
        found
            .iter()
            .filter(|(fault, register)| !inherited(fault, *register))
            .map(|(fault, _)| *fault)
            .collect()
    }

    /// Room for `L` worlds.
    pub fn worlds<const L: usize>(&self) -> Worlds<L> {
        Worlds {
            numbers: self.program().workspace::<L>(),
            weights: vec![[0.0; L]; self.pack.aspects.len()],
            totals: vec![[0.0; L]; self.pack.options.len()],
            admitted: vec![[false; L]; self.pack.options.len()],
        }
    }

    /// Where the score of some options stands: the aspects' values and the requirements that bind them.
    pub fn outputs(&self, options: &[OptionIndex]) -> Vec<Register> {
        let aspects = self.pack.aspects.iter();
        let values = aspects.flat_map(|aspect| options.iter().map(|option| aspect.values[*option]));
        let holds = options.iter().flat_map(|option| &self.checks[*option]);
        values.chain(holds.map(|(_, holds)| *holds)).collect()
    }

    /// Where the program says whether some options meet their requirements.
    pub fn conditions(&self, options: &[OptionIndex]) -> Vec<Register> {
        let checks = options.iter().flat_map(|option| &self.checks[*option]);
        checks.map(|(_, holds)| *holds).collect()
    }

    /// The first requirement that an option breaks in one world, after [`Scorer::run`].
    pub fn breaks<const L: usize>(
        &self,
        option: OptionIndex,
        worlds: &Worlds<L>,
        lane: usize,
    ) -> Option<RequirementIndex> {
        let mut checks = self.checks[option].iter();
        let broken = checks.find(|(_, holds)| !met(worlds.numbers.get(*holds)[lane]));
        broken.map(|(index, _)| *index)
    }

    /// The parts of the program that say who comes first among the options `shown`: what only others need is left out.
    pub fn race(&self, shown: &[OptionIndex]) -> Race {
        let outputs = self.outputs(shown);
        let score = self.program().slice_for(&outputs);
        let mut moved = score.by_input(self.program());
        // A trait that no formula reads may have no input.
        moved.resize(self.pack.traits.len(), Slice::default());
        Race {
            shown: shown.to_vec(),
            score,
            moved: moved.into(),
            together: Arc::default(),
        }
    }

    /// The part of a race's score that `traits` move.
    pub fn moved_by(&self, race: &Race, traits: &[TraitIndex]) -> Arc<Slice> {
        let mut last = race.together.lock().unwrap_or_else(PoisonError::into_inner);
        match &*last {
            Some((known, part)) if known == traits => Arc::clone(part),
            _ => {
                let inputs: Vec<usize> = traits.iter().map(|index| index.get()).collect();
                let part = Arc::new(race.score.depending_on(self.program(), &inputs));
                *last = Some((traits.to_vec(), Arc::clone(&part)));
                part
            }
        }
    }

    /// Runs a part of the program over the worlds and says who comes first in each among the options `shown`.
    pub fn outcomes<const L: usize>(
        &self,
        part: &Slice,
        shown: &[OptionIndex],
        worlds: &mut Worlds<L>,
    ) -> [Outcome; L] {
        self.run(part, worlds);
        self.admit(shown, worlds);
        self.compare(shown, worlds)
    }

    /// Finds out which of the options `shown` meet their requirements in each world, after [`Scorer::run`].
    pub fn admit<const L: usize>(&self, shown: &[OptionIndex], worlds: &mut Worlds<L>) {
        for option in shown {
            worlds.admitted[option.get()] = self.admitted(*option, worlds);
        }
    }

    /// Weighs the aspects' values and says who comes first in each world, after [`Scorer::admit`].
    pub fn compare<const L: usize>(&self, shown: &[OptionIndex], worlds: &mut Worlds<L>) -> [Outcome; L] {
        self.total_up(shown, worlds);
        std::array::from_fn(|lane| Self::outcome(shown, worlds, lane))
    }

    /// Runs a part of the program over the worlds.
    pub fn run<const L: usize>(&self, part: &Slice, worlds: &mut Worlds<L>) {
        self.program().run(part, &mut worlds.numbers);
    }

    /// Whether an option meets its requirements in one world, after [`Scorer::run`].
    pub fn admits<const L: usize>(&self, option: OptionIndex, worlds: &Worlds<L>, lane: usize) -> bool {
        self.checks[option]
            .iter()
            .all(|(_, holds)| met(worlds.numbers.get(*holds)[lane]))
    }

    /// Whether an option meets its requirements in each world, after [`Scorer::run`].
    pub fn admitted<const L: usize>(&self, option: OptionIndex, worlds: &Worlds<L>) -> [bool; L] {
        let mut admitted = [true; L];
        for (_, holds) in &self.checks[option] {
            for (admitted, holds) in admitted.iter_mut().zip(worlds.numbers.get(*holds)) {
                *admitted &= met(*holds);
            }
        }
        admitted
    }

    /// The part of the program that the requirements of an option need, as far as a trait moves it.
    pub fn moved_checks(&self, option: OptionIndex, index: TraitIndex) -> Slice {
        let outputs: Vec<Register> = self.checks[option].iter().map(|(_, holds)| *holds).collect();
        self.program()
            .slice_for(&outputs)
            .depending_on(self.program(), &[index.get()])
    }

    /// The total of an option in each world, after [`Scorer::total_up`] or [`Scorer::outcomes`].
    pub fn totals<'w, const L: usize>(&self, option: OptionIndex, worlds: &'w Worlds<L>) -> &'w [f64; L] {
        &worlds.totals[option.get()]
    }

    /// Weighs the aspects' values of the options `shown` in each world, after [`Scorer::run`].
    pub fn total_up<const L: usize>(&self, shown: &[OptionIndex], worlds: &mut Worlds<L>) {
        for option in shown {
            let mut total = [0.0; L];
            for (aspect, weight) in self.pack.aspects.iter().zip(&worlds.weights) {
                let value = worlds.numbers.get(aspect.values[*option]);
                for lane in 0..L {
                    total[lane] += weight[lane] * value[lane];
                }
            }
            worlds.totals[option.get()] = total;
        }
    }

    fn outcome<const L: usize>(shown: &[OptionIndex], worlds: &Worlds<L>, lane: usize) -> Outcome {
        let mut first: Option<(OptionIndex, f64)> = None;
        let mut second = f64::NEG_INFINITY;
        let mut ahead: Option<(OptionIndex, f64)> = None;
        for option in shown {
            let total = worlds.totals[option.get()][lane];
            // Ties go to the option that the pack names first, as in the ranking.
            if ahead.is_none_or(|(_, best)| total > best + TIE) {
                ahead = Some((*option, total));
            }
            if !worlds.admitted[option.get()][lane] {
                continue;
            }
            match first {
                Some((_, best)) if total > best + TIE => {
                    second = best;
                    first = Some((*option, total));
                }
                Some(_) => second = second.max(total),
                None => first = Some((*option, total)),
            }
        }
        let margin = match first {
            Some((_, best)) if second.is_finite() => (best - second).max(0.0),
            _ => 0.0,
        };
        let (first, ahead) = (first.map(|(option, _)| option), ahead.map(|(option, _)| option));
        Outcome {
            first,
            barred: if ahead == first { None } else { ahead },
            margin,
        }
    }
}

/// Whether a requirement's value means that it is met; not a number means that it is not.
fn met(holds: f64) -> bool {
    holds > 0.5
}

/// Gives the admitted options on the screen their ranks and lists the options on the screen from the best down.
fn rank(
    sliders: &Sliders,
    weighted: bool,
    standings: &mut Indexed<OptionIndex, Standing>,
) -> Vec<OptionIndex> {
    let (admitted, out): (Vec<OptionIndex>, Vec<OptionIndex>) = sliders
        .shown()
        .partition(|option| standings[*option].broken.is_empty());
    let totals = |options: &[OptionIndex], standings: &Indexed<OptionIndex, Standing>| -> Vec<f64> {
        options.iter().map(|option| standings[*option].total).collect()
    };
    let sorted = |options: &[OptionIndex], totals: &[f64]| -> Vec<OptionIndex> {
        additive::order(totals)
            .into_iter()
            .map(|index| options[index])
            .collect()
    };
    let admitted_totals = totals(&admitted, standings);
    let out_totals = totals(&out, standings);
    if weighted {
        for (option, rank) in admitted.iter().zip(additive::ranks(&admitted_totals)) {
            standings[*option].rank = Some(rank);
        }
    }
    let mut ranked = sorted(&admitted, &admitted_totals);
    ranked.extend(sorted(&out, &out_totals));
    ranked
}

/// Makes every lane use the weights of the sliders, and none where nothing has a priority.
pub fn spread_weights<const L: usize>(sliders: &Sliders, worlds: &mut Worlds<L>) {
    let weights = weights(sliders.priorities());
    for (aspect, lanes) in worlds.weights.iter_mut().enumerate() {
        *lanes = [weights.as_ref().map_or(0.0, |weights| weights[aspect]); L];
    }
}
