//! A number that can be opened: what it is called, its value, and how people write it.

use super::catalog;
use crate::decision::carry::{Carry, same};
use crate::decision::{Evaluation, Sliders};
use crate::formula::{Register, show};
use crate::pack::{
    AspectIndex, CatalogIndex, ConstantIndex, FactorIndex, MeasureIndex, OptionIndex, Pack, RequirementIndex,
    TraitIndex,
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
    /// How many rows of a catalog the sliders select.
    Catalog(CatalogIndex),
}

/// A number that can be opened: what it counts, and for which option.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Number {
    /// What it counts.
    pub subject: Subject,
    /// For which option; traits, constants and catalogs are the same for all.
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
        Some(Self {
            subject: self.subject.carried(carry)?,
            option: carry.option(self.option)?,
        })
    }
}

impl Subject {
    /// The same in another version of the pack; none where it is gone.
    pub fn carried(self, carry: Carry<'_>) -> Option<Self> {
        let Carry { from, to, .. } = carry;
        Some(match self {
            Self::Total => Self::Total,
            Self::Aspect(index) => Self::Aspect(carry.aspect(index)?),
            Self::Factor(index) => Self::Factor(same(&from.factors, &to.factors, index, |entry| &entry.id)?),
            Self::Measure(index) => {
                Self::Measure(same(&from.measures, &to.measures, index, |entry| &entry.id)?)
            }
            Self::Requirement(index) => {
                let requirements = (&from.requirements, &to.requirements);
                Self::Requirement(same(requirements.0, requirements.1, index, |entry| &entry.id)?)
            }
            Self::Trait(index) => Self::Trait(carry.trait_index(index)?),
            Self::Constant(index) => {
                Self::Constant(same(&from.constants, &to.constants, index, |entry| &entry.id)?)
            }
            Self::Catalog(index) => {
                Self::Catalog(same(&from.catalogs, &to.catalogs, index, |entry| &entry.id)?)
            }
        })
    }
}

/// What a number is called.
pub fn title(pack: &Pack, subject: Subject) -> String {
    match subject {
        Subject::Total => "Score".to_owned(),
        Subject::Aspect(index) => pack.aspects[index].title.clone(),
        Subject::Factor(index) => pack.factors[index].title.clone(),
        Subject::Measure(index) => pack.measures[index].title.clone(),
        Subject::Requirement(index) => pack.requirements[index].title.clone(),
        Subject::Trait(index) => pack.traits[index].title.clone(),
        Subject::Constant(index) => pack.constants[index].title.clone(),
        Subject::Catalog(index) => pack.catalogs[index].title.clone(),
    }
}

/// The value of a number in base units; 1 where a requirement is met and 0 where not. None where the option has no
/// such number.
pub fn value(at: Instant<'_>, number: Number) -> Option<f64> {
    let (pack, option) = (at.pack, number.option);
    Some(match number.subject {
        Subject::Total => at.evaluation.standings[option].total,
        Subject::Catalog(index) => catalog::rows(at, index).len() as f64,
        _ => at.evaluation.numbers.get(register(pack, number)?)[0],
    })
}

/// Where a number stands; none where the program does not have it.
fn register(pack: &Pack, number: Number) -> Option<Register> {
    let option = number.option;
    Some(match number.subject {
        Subject::Total | Subject::Catalog(_) => return None,
        Subject::Aspect(index) => pack.aspects[index].values[option],
        Subject::Factor(index) => pack.factors[index].values[option],
        Subject::Measure(index) => pack.measures[index].values[option].as_ref()?.register,
        Subject::Requirement(index) => {
            let mut bound = pack.requirements[index].bound.iter();
            bound.find(|bound| bound.option == option)?.holds
        }
        Subject::Trait(index) => pack.traits[index].register,
        Subject::Constant(index) => pack.constants[index].registers[option],
    })
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
    let marked = |shown: String| match register(at.pack, number) {
        Some(register) => at.evaluation.marked(register, shown),
        None => shown,
    };
    match number.subject {
        Subject::Total | Subject::Aspect(_) | Subject::Factor(_) => points(value),
        Subject::Measure(index) => marked(show(value, &at.pack.measures[index].unit)),
        Subject::Requirement(_) if value > 0.5 => "met".to_owned(),
        Subject::Requirement(_) => "not met".to_owned(),
        Subject::Trait(index) => at.pack.traits[index].scale.show(value),
        Subject::Constant(index) => marked(show(value, &at.pack.constants[index].unit)),
        Subject::Catalog(index) => catalog::count(at, index),
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

/// The number that a factor values, with its digits however small it is: here somebody follows the calculation.
pub fn valued(at: Instant<'_>, index: FactorIndex, option: OptionIndex) -> String {
    let factor = &at.pack.factors[index];
    let register = factor.of[option].register;
    let shown = show(at.evaluation.numbers.get(register)[0], &factor.unit);
    at.evaluation.marked(register, shown)
}
