//! Laws: what a pack's author holds to be true of it, and the search for a scenario that refutes it.
//!
//! A law says that a number never falls, or never rises, while one slider moves up. Each is tried in scenarios drawn
//! over the whole ranges of all sliders, always the same ones: in each, the slider is put to two values and the number
//! is compared. A scenario that refutes a law is brought as near to the defaults as it still refutes it, so that the
//! cause can be seen.

use super::worlds::{self, SEED};
use crate::document::{Code, Collector, Diagnostic, quoted};
use crate::formula::{LANES, Slice, Workspace};
use crate::pack::contents::{Contents, Entry};
use crate::pack::figure::Figure;
use crate::pack::index::{AspectIndex, Position, TraitIndex};
use crate::pack::keys;
use crate::pack::model::{Pack, Scale};
use crate::random::Random;
use crate::text;

/// What rounding alone may do: relative for measures, absolute for scores.
const ROUNDING: f64 = 1e-9;

/// The greatest priority.
const GREATEST_PRIORITY: f64 = 10.0;

/// What moves while a law is tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Along {
    Trait(TraitIndex),
    Priority(AspectIndex),
}

/// A law that can be tried.
struct Law<'p> {
    pack: &'p Pack,
    figure: Figure,
    along: Along,
    /// 1 where it never falls, -1 where it never rises.
    sign: f64,
    /// How far it may.
    within: f64,
}

/// A scenario: the value of each trait and priority.
#[derive(Debug, Clone)]
struct Scenario {
    traits: Vec<f64>,
    priorities: Vec<f64>,
}

/// A scenario with two values of the slider along which it refutes a law.
#[derive(Debug, Clone)]
struct Refutation {
    scenario: Scenario,
    low: f64,
    high: f64,
}

/// Tries every law in so many scenarios.
pub(super) fn check(pack: &Pack, contents: &Contents<'_>, scenarios: usize, found: &mut Collector) {
    for entry in contents.of(&keys::LAW) {
        match Law::new(pack, entry) {
            Ok(law) => {
                if let Some(refutation) = law.refutation(scenarios) {
                    found.push(law.report(entry, &refutation));
                }
            }
            Err(diagnostic) => found.push(*diagnostic),
        }
    }
}

impl<'p> Law<'p> {
    fn new(pack: &'p Pack, entry: &Entry<'_>) -> Result<Self, Box<Diagnostic>> {
        let unknown = |key: &str, what: &str, names: Vec<String>| {
            let message = format!("{what} {}", quoted(entry.word(key)));
            let near = text::suggest(entry.word(key), names.iter().map(String::as_str), 3);
            let diagnostic = Diagnostic::error(Code::Reference, entry.place_of(key), message);
            Box::new(diagnostic.did_you_mean(&near))
        };
        let figure = Figure::named(pack, entry.word("of")).ok_or_else(|| {
            let what = "no measure of an option, aspect, total or lead is called";
            unknown("of", what, Figure::names(pack))
        })?;
        let wanted = entry.word("along");
        let slider = pack.traits.find(|slider| slider.id == wanted).map(Along::Trait);
        let priority = || {
            pack.aspects
                .find(|aspect| aspect.id == wanted)
                .map(Along::Priority)
        };
        let along = slider.or_else(priority).ok_or_else(|| {
            let traits = pack.traits.iter().map(|slider| slider.id.clone());
            let aspects = pack.aspects.iter().map(|aspect| aspect.id.clone());
            unknown(
                "along",
                "no trait or aspect is called",
                traits.chain(aspects).collect(),
            )
        })?;
        if let Along::Trait(index) = along
            && matches!(pack.traits[index].scale, Scale::Choices(_))
        {
            let message = format!("{} has choices without an order", quoted(wanted));
            let diagnostic = Diagnostic::error(Code::Type, entry.place_of("along"), message);
            return Err(Box::new(
                diagnostic.help("a law needs a number, levels or a priority"),
            ));
        }
        Ok(Self {
            pack,
            figure,
            along,
            sign: if entry.word("never") == "falls" { 1.0 } else { -1.0 },
            within: entry.number("within").unwrap_or(0.0) + ROUNDING,
        })
    }

    /// The first scenario that refutes it, made simple; none where all of so many agree.
    fn refutation(&self, scenarios: usize) -> Option<Refutation> {
        let mut chance = Random::new(SEED);
        let mut trial = Trial::new(self);
        for _ in 0..scenarios.div_ceil(LANES) {
            let drawn: [Refutation; LANES] = std::array::from_fn(|_| self.draw(&mut chance));
            if let Some(refuting) = trial.first(&drawn) {
                return Some(self.simplest(&mut trial, refuting.clone()));
            }
        }
        None
    }

    fn draw(&self, chance: &mut Random) -> Refutation {
        let traits = self.pack.traits.iter();
        let traits = traits
            .map(|slider| worlds::at(&slider.scale, chance.share()))
            .collect();
        let priorities = self.pack.aspects.iter();
        let priorities = priorities
            .map(|_| (chance.share() * GREATEST_PRIORITY).round())
            .collect();
        let mut value = || match self.along {
            Along::Trait(index) => worlds::at(&self.pack.traits[index].scale, chance.share()),
            Along::Priority(_) => (chance.share() * GREATEST_PRIORITY).round(),
        };
        let (one, other) = (value(), value());
        Refutation {
            scenario: Scenario { traits, priorities },
            low: one.min(other),
            high: one.max(other),
        }
    }

    /// Puts one slider after the other to its default, as long as the law is still refuted.
    fn simplest(&self, trial: &mut Trial<'_>, mut refutation: Refutation) -> Refutation {
        let traits = self.pack.traits.enumerate();
        let traits = traits.map(|(index, slider)| (Along::Trait(index), slider.default));
        let aspects = self.pack.aspects.enumerate();
        let aspects = aspects.map(|(index, aspect)| (Along::Priority(index), aspect.priority));
        for (slider, default) in traits.chain(aspects).filter(|(slider, _)| *slider != self.along) {
            let mut simpler = refutation.clone();
            *simpler.scenario.value(slider) = default;
            if trial.refutes(&simpler) {
                refutation = simpler;
            }
        }
        refutation
    }

    fn report(&self, entry: &Entry<'_>, refutation: &Refutation) -> Diagnostic {
        let mut trial = Trial::new(self);
        let [low, high] = worlds::apart(trial.numbers(refutation), self.figure.unit(self.pack));
        let [from, to] = [refutation.low, refutation.high].map(|value| self.written(self.along, value));
        let (name, verb) = (entry.word("of"), if self.sign > 0.0 { "falls" } else { "rises" });
        let along = entry.word("along");
        let message = format!(
            "the invariant {} does not hold: {name} {verb} from {low} to {high} as {along} goes from {from} to {to}",
            quoted(entry.word("id")),
        );
        let others = self.others(refutation);
        let call = |value: &str| format!("tradeoff eval {name}{others} --set '{along}={value}'");
        let help = format!("{} gives {low}; with '{along}={to}' it gives {high}", call(&from));
        Diagnostic::error(Code::Law, entry.place_of("id"), message).help(help)
    }

    /// The sliders that are not at their defaults, as arguments of a call.
    fn others(&self, refutation: &Refutation) -> String {
        let Scenario { traits, priorities } = &refutation.scenario;
        let mut others: Vec<String> = Vec::new();
        let mut push = |slider, id: &str, value: f64, default: f64| {
            if slider != self.along && value.to_bits() != default.to_bits() {
                others.push(format!(" --set '{id}={}'", self.written(slider, value)));
            }
        };
        for ((index, slider), value) in self.pack.traits.enumerate().zip(traits) {
            push(Along::Trait(index), &slider.id, *value, slider.default);
        }
        for ((index, aspect), value) in self.pack.aspects.enumerate().zip(priorities) {
            push(Along::Priority(index), &aspect.id, *value, aspect.priority);
        }
        others.concat()
    }

    fn written(&self, slider: Along, value: f64) -> String {
        match slider {
            Along::Trait(index) => worlds::written(&self.pack.traits[index].scale, value),
            Along::Priority(_) => text::number(value, 3),
        }
    }
}

impl Scenario {
    fn value(&mut self, slider: Along) -> &mut f64 {
        match slider {
            Along::Trait(index) => &mut self.traits[index.get()],
            Along::Priority(index) => &mut self.priorities[index.get()],
        }
    }
}

/// Computes a law's number.
struct Trial<'l> {
    law: &'l Law<'l>,
    slice: Slice,
    workspace: Workspace<LANES>,
}

impl<'l> Trial<'l> {
    fn new(law: &'l Law<'l>) -> Self {
        let terms = law.figure.terms(law.pack, |_| 1.0);
        let registers: Vec<_> = terms.iter().map(|(_, register)| *register).collect();
        Self {
            law,
            slice: law.pack.program.slice_for(&registers),
            workspace: law.pack.program.workspace(),
        }
    }

    fn first<'r>(&mut self, drawn: &'r [Refutation; LANES]) -> Option<&'r Refutation> {
        let (low, high) = (self.run(drawn, |one| one.low), self.run(drawn, |one| one.high));
        let pairs = low.into_iter().zip(high).zip(drawn);
        let mut refuting = pairs.filter(|((low, high), _)| self.is_refuted(*low, *high));
        refuting.next().map(|(_, one)| one)
    }

    fn refutes(&mut self, refutation: &Refutation) -> bool {
        let [low, high] = self.numbers(refutation);
        self.is_refuted(low, high)
    }

    /// The number at the lower and at the higher value of the slider.
    fn numbers(&mut self, refutation: &Refutation) -> [f64; 2] {
        let same: [Refutation; LANES] = std::array::from_fn(|_| refutation.clone());
        [
            self.run(&same, |one| one.low)[0],
            self.run(&same, |one| one.high)[0],
        ]
    }

    /// The law's number in each scenario, with the slider at the value that `end` takes.
    fn run(&mut self, drawn: &[Refutation; LANES], end: fn(&Refutation) -> f64) -> [f64; LANES] {
        let Law {
            pack, figure, along, ..
        } = *self.law;
        let mut scenarios = drawn.each_ref().map(|one| one.scenario.clone());
        for (lane, (scenario, one)) in scenarios.iter_mut().zip(drawn).enumerate() {
            *scenario.value(along) = end(one);
            for (input, value) in scenario.traits.iter().enumerate().take(pack.program.inputs()) {
                self.workspace.set(input, lane, *value);
            }
        }
        pack.program.run(&self.slice, &mut self.workspace);
        std::array::from_fn(|lane| {
            let priorities = &scenarios[lane].priorities;
            let terms = figure.terms(pack, |index| priorities[index.get()]);
            let term = |(weight, register): &(f64, _)| weight * self.workspace.get(*register)[lane];
            terms.iter().map(term).sum()
        })
    }

    /// Whether the number moved the wrong way by more than it may. What cannot be computed refutes nothing.
    fn is_refuted(&self, low: f64, high: f64) -> bool {
        let scale = match self.law.figure {
            Figure::Measure(..) => low.abs().max(high.abs()),
            Figure::Aspect(..) | Figure::Total(_) | Figure::Lead(..) => 1.0,
        };
        let wrong = self.law.sign * (low - high);
        let infinite = low.is_infinite() || high.is_infinite();
        if infinite {
            wrong == f64::INFINITY
        } else {
            wrong > self.law.within * scale
        }
    }
}
