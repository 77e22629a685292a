//! Every number shows its work: what a number is made of, down to sliders and figures with a source.
//!
//! One number is opened at a time, and its parts name the numbers that can be opened next; so a chain of measures is
//! as deep as somebody walks it, and nothing recurses.

mod catalog;
mod formula;
mod number;
mod parts;

pub use formula::Token;
pub use number::{Instant, Number, Subject, points, result, shown, title, value, valued};
pub use parts::{Part, Summand};

use crate::pack::Pack;
use crate::pack::model::Target;

/// A number with its work.
#[derive(Debug, Clone, PartialEq)]
pub struct Breakdown {
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

/// Opens a number.
pub fn open(at: Instant<'_>, number: Number) -> Breakdown {
    Breakdown {
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

/// How a number comes about.
fn how(at: Instant<'_>, number: Number) -> String {
    let pack = at.pack;
    match number.subject {
        Subject::Total if at.evaluation.weights.is_none() => {
            "Every priority is 0, so there is no weight to add up.".to_owned()
        }
        Subject::Total => "The sum of weight × value over all criteria.".to_owned(),
        Subject::Aspect(_) => "The sum of weight × value over its metrics.".to_owned(),
        Subject::Factor(index) => {
            let number = valued(at, index, number.option);
            format!("The value function maps {number} to a value from 0 to 1.")
        }
        Subject::Measure(_) => "Calculated by the formula below.".to_owned(),
        Subject::Requirement(_) => "A constraint: an option that breaks it is ruled out.".to_owned(),
        Subject::Trait(_) => "An input: you set it with a slider.".to_owned(),
        Subject::Constant(index) if pack.constants[index].judgement => {
            "An expert judgment, not a published figure.".to_owned()
        }
        Subject::Constant(_) => "A figure of the pack, with its source.".to_owned(),
        Subject::Catalog(_) => "A table of the pack, with its source.".to_owned(),
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
        Subject::Total | Subject::Measure(_) | Subject::Constant(_) | Subject::Catalog(_) => None,
    }
}

#[cfg(test)]
mod tests;
