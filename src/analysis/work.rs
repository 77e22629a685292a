//! Every number shows its work: what a number is made of, down to sliders and figures with a source.
//!
//! One number is opened at a time, and its parts name the numbers that can be opened next; so a chain of measures is
//! as deep as somebody walks it, and nothing recurses.

mod formula;
mod parts;

pub use formula::Token;

use crate::decision::carry::{Carry, same};
use crate::decision::{Evaluation, Sliders};
use crate::formula::show;
use crate::pack::model::{Constant, Doubt, Target};
use crate::pack::{
    AspectIndex, ConstantIndex, FactorIndex, MeasureIndex, OptionIndex, Pack, RequirementIndex, TraitIndex,
};

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Subject {
    /// The total of an option.
    Total,
    /// The value of an aspect.
    Aspect(AspectIndex),
    /// The value of a factor.
    Factor(FactorIndex),
    /// A measure.
    Measure(MeasureIndex),
    /// Whether a requirement is met.
    Requirement(RequirementIndex),
    /// Where a slider stands.
    Trait(TraitIndex),
    /// A figure of the pack.
    Constant(ConstantIndex),
}

/// A number that can be opened: what it counts, and for which option.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Number {
    /// What it counts.
    pub subject: Subject,
    /// For which option; traits and constants are the same for all.
    pub option: OptionIndex,
}

/// One position of the sliders and what follows from it.
#[derive(Debug, Clone, Copy)]
pub struct Instant<'a> {
    /// The decision problem.
    pub pack: &'a Pack,
    /// Where the sliders stand.
    pub sliders: &'a Sliders,
    /// What follows.
    pub evaluation: &'a Evaluation,
}

/// A number with its work.
#[derive(Debug, Clone, PartialEq)]
pub struct Work {
    /// The number.
    pub number: Number,
    /// What it is called.
    pub title: String,
    /// Its value as people write it.
    pub shown: String,
    /// How it comes about, in one sentence.
    pub how: String,
    /// The formula, where it has one: as written and with this moment's numbers.
    pub formula: Vec<Token>,
    /// What stands beside it, label and text: source, date, range, what it leaves out.
    pub facts: Vec<(String, String)>,
    /// What it is made of; for a trait, what it feeds.
    pub parts: Vec<Part>,
    /// What explains it.
    pub target: Option<Target>,
}

/// A number that another one is made of.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// The number.
    pub number: Number,
    /// What it is called: in a formula its name there, else its title.
    pub name: String,
    /// What it is.
    pub what: String,
    /// Its value as people write it.
    pub shown: String,
    /// Where it comes from: source and date of a constant, the title of what the name stands for.
    pub origin: String,
    /// How it counts, where the whole is a weighted sum.
    pub summand: Option<Summand>,
}

/// A summand of a weighted sum.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Summand {
    /// The weight, 0 to 1.
    pub weight: f64,
    /// The value, 0 to 1.
    pub value: f64,
}

impl Summand {
    /// What it adds to the sum.
    pub fn contribution(self) -> f64 {
        self.weight * self.value
    }
}

impl Number {
    /// The total of an option.
    pub fn total(option: OptionIndex) -> Self {
        Self {
            subject: Subject::Total,
            option,
        }
    }

    /// The same for another option.
    #[must_use]
    pub fn of(self, option: OptionIndex) -> Self {
        Self { option, ..self }
    }

    /// Another number of the same option.
    #[must_use]
    pub fn about(self, subject: Subject) -> Self {
        Self { subject, ..self }
    }

    /// The same number in another version of the pack; none where it is gone.
    pub fn carried(self, carry: Carry<'_>) -> Option<Self> {
        let Carry { from, to } = carry;
        let subject = match self.subject {
            Subject::Total => Subject::Total,
            Subject::Aspect(index) => Subject::Aspect(carry.aspect(index)?),
            Subject::Factor(index) => {
                Subject::Factor(same(&from.factors, &to.factors, index, |entry| &entry.id)?)
            }
            Subject::Measure(index) => {
                Subject::Measure(same(&from.measures, &to.measures, index, |entry| &entry.id)?)
            }
            Subject::Requirement(index) => {
                let requirements = (&from.requirements, &to.requirements);
                Subject::Requirement(same(requirements.0, requirements.1, index, |entry| &entry.id)?)
            }
            Subject::Trait(index) => Subject::Trait(carry.trait_index(index)?),
            Subject::Constant(index) => {
                Subject::Constant(same(&from.constants, &to.constants, index, |entry| &entry.id)?)
            }
        };
        let option = carry.option(self.option)?;
        Some(Self { subject, option })
    }
}

/// Opens a number.
pub fn open(at: Instant<'_>, number: Number) -> Work {
    Work {
        number,
        title: title(at.pack, number.subject),
        shown: shown(at, number),
        how: how(at, number),
        formula: formula::tokens(at, number),
        facts: parts::facts(at, number),
        parts: parts::parts(at, number),
        target: target(at.pack, number.subject),
    }
}

/// What a number is called.
pub fn title(pack: &Pack, subject: Subject) -> String {
    match subject {
        Subject::Total => "Total".to_owned(),
        Subject::Aspect(index) => pack.aspects[index].title.clone(),
        Subject::Factor(index) => pack.factors[index].title.clone(),
        Subject::Measure(index) => pack.measures[index].title.clone(),
        Subject::Requirement(index) => {
            let words = pack.requirements[index].id.replace(['-', '_'], " ");
            let mut letters = words.chars();
            letters
                .next()
                .map(|first| first.to_uppercase().chain(letters).collect())
                .unwrap_or_default()
        }
        Subject::Trait(index) => pack.traits[index].title.clone(),
        Subject::Constant(index) => pack.constants[index].title.clone(),
    }
}

/// The value of a number in base units; 1 where a requirement is met and 0 where not. None where the option has no
/// such number.
pub fn value(at: Instant<'_>, number: Number) -> Option<f64> {
    let (pack, option) = (at.pack, number.option);
    let register = match number.subject {
        Subject::Total => return Some(at.evaluation.standings[option].total),
        Subject::Aspect(index) => pack.aspects[index].values[option],
        Subject::Factor(index) => pack.factors[index].values[option],
        Subject::Measure(index) => pack.measures[index].values[option].as_ref()?.register,
        Subject::Requirement(index) => {
            let mut bound = pack.requirements[index].bound.iter();
            bound.find(|bound| bound.option == option)?.holds
        }
        Subject::Trait(index) => pack.traits[index].register,
        Subject::Constant(index) => pack.constants[index].registers[option],
    };
    Some(at.evaluation.numbers.get(register)[0])
}

/// A number between 0 and 1 as totals are written.
pub fn points(value: f64) -> String {
    format!("{value:.3}")
}

/// A number as people write it.
pub fn shown(at: Instant<'_>, number: Number) -> String {
    let Some(value) = value(at, number) else {
        return "–".to_owned();
    };
    match number.subject {
        Subject::Total | Subject::Aspect(_) | Subject::Factor(_) => points(value),
        Subject::Measure(index) => show(value, &at.pack.measures[index].unit),
        Subject::Requirement(_) if value > 0.5 => "met".to_owned(),
        Subject::Requirement(_) => "not met".to_owned(),
        Subject::Trait(index) => at.pack.traits[index].scale.show(value),
        Subject::Constant(index) => show(value, &at.pack.constants[index].unit),
    }
}

/// What the formula of a number comes to: for a factor the number that it values.
pub fn result(at: Instant<'_>, number: Number) -> String {
    match number.subject {
        Subject::Factor(index) => valued(at, index, number.option),
        Subject::Requirement(_) => value(at, number).is_some_and(|value| value > 0.5).to_string(),
        _ => shown(at, number),
    }
}

/// The number that a factor values.
pub fn valued(at: Instant<'_>, index: FactorIndex, option: OptionIndex) -> String {
    let factor = &at.pack.factors[index];
    let number = at.evaluation.numbers.get(factor.of[option].register)[0];
    show(number, &factor.unit)
}

/// How a number comes about.
fn how(at: Instant<'_>, number: Number) -> String {
    let pack = at.pack;
    match number.subject {
        Subject::Total if at.evaluation.weights.is_none() => {
            "Nothing has a priority, so nothing counts.".to_owned()
        }
        Subject::Total => "The sum over all aspects: weight × value.".to_owned(),
        Subject::Aspect(_) => "The sum over its factors: share × value.".to_owned(),
        Subject::Factor(index) => {
            let number = valued(at, index, number.option);
            format!("The value function turns {number} into a value from 0 to 1.")
        }
        Subject::Measure(_) => "Computed by a formula of the pack.".to_owned(),
        Subject::Requirement(_) => "A condition: whatever breaks it is ruled out.".to_owned(),
        Subject::Trait(_) => "A slider: you say where it stands.".to_owned(),
        Subject::Constant(index) if pack.constants[index].judgement => {
            "A judgement, not a published figure.".to_owned()
        }
        Subject::Constant(_) => "A figure of the pack, with its source.".to_owned(),
    }
}

/// What explains a number.
fn target(pack: &Pack, subject: Subject) -> Option<Target> {
    match subject {
        Subject::Aspect(index) => Some(Target::Aspect(index)),
        Subject::Factor(index) => Some(Target::Aspect(pack.factors[index].aspect)),
        Subject::Requirement(index) => pack.requirements[index].term.map(Target::Term),
        Subject::Trait(index) => {
            let link = pack.traits[index].link;
            Some(link.map_or(Target::Trait(index), Target::Term))
        }
        Subject::Total | Subject::Measure(_) | Subject::Constant(_) => None,
    }
}

/// Source and date of a constant; for a judgement, whose it is.
fn origin(constant: &Constant) -> String {
    let known = [&constant.source, &constant.as_of]
        .into_iter()
        .filter(|text| !text.is_empty());
    known.map(String::as_str).collect::<Vec<_>>().join(", ")
}

/// The range in which the truth about a trait may lie.
fn range(at: Instant<'_>, index: TraitIndex) -> Option<String> {
    let (entry, setting) = (&at.pack.traits[index], at.sliders.setting(index));
    if entry.doubt == Doubt::None && setting.low == setting.high {
        return None;
    }
    let (low, high) = (entry.scale.show(setting.low), entry.scale.show(setting.high));
    Some(format!("{low} to {high}"))
}

#[cfg(test)]
mod tests;
