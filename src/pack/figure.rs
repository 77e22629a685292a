//! The numbers that laws are about and that `eval` names beside traits and constants: a measure of an option, an
//! aspect's or the whole score of one, and the lead of one option over another.
//!
//! Written `monthly_cost.servers`, `aspect.cost.servers`, `total.servers` and `lead.servers.functions`. As formulas
//! have no dashes in names, the dashes of an aspect's id may be underscores.

use super::index::{AspectIndex, MeasureIndex, OptionIndex};
use super::model::Pack;
use crate::formula::{Register, Unit};

/// A number of one option, or between two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// A measure of an option.
    Measure(MeasureIndex, OptionIndex),
    /// The score of an option on an aspect, from 0 to 1.
    Aspect(AspectIndex, OptionIndex),
    /// The score of an option, from 0 to 1.
    Total(OptionIndex),
    /// How much higher the first option scores than the second.
    Lead(OptionIndex, OptionIndex),
}

impl Figure {
    /// What a name stands for; none where nothing is called so.
    pub fn named(pack: &Pack, name: &str) -> Option<Self> {
        let option = |id: &str| pack.options.find(|option| option.id == id);
        let parts: Vec<&str> = name.split('.').collect();
        Some(match parts.as_slice() {
            ["total", one] => Self::Total(option(one)?),
            ["lead", one, other] => Self::Lead(option(one)?, option(other)?),
            ["aspect", id, one] => {
                let aspect = pack.aspects.find(|aspect| as_name(&aspect.id) == as_name(id))?;
                Self::Aspect(aspect, option(one)?)
            }
            [id, one] => {
                let measure = pack.measures.find(|measure| measure.id == *id)?;
                let one = option(one)?;
                pack.measures[measure].values[one].as_ref()?;
                Self::Measure(measure, one)
            }
            _ => return None,
        })
    }

    /// All names.
    pub fn names(pack: &Pack) -> Vec<String> {
        let mut names = Vec::new();
        for (one, option) in pack.options.enumerate() {
            let measures = pack.measures.iter();
            let measures = measures.filter(|measure| measure.values[one].is_some());
            names.extend(measures.map(|measure| format!("{}.{}", measure.id, option.id)));
            let aspects = pack.aspects.iter().map(|aspect| as_name(&aspect.id));
            names.extend(aspects.map(|aspect| format!("aspect.{aspect}.{}", option.id)));
            names.push(format!("total.{}", option.id));
            let others = pack.options.iter().filter(|other| other.id != option.id);
            names.extend(others.map(|other| format!("lead.{}.{}", option.id, other.id)));
        }
        names
    }

    /// The unit in which people write it; none for scores.
    pub fn unit(self, pack: &Pack) -> Option<&Unit> {
        match self {
            Self::Measure(measure, _) => Some(&pack.measures[measure].unit),
            Self::Aspect(..) | Self::Total(_) | Self::Lead(..) => None,
        }
    }

    /// What it is the weighted sum of: registers of the pack's program with their weights. The weights of `priority`
    /// need not sum to 1; where all are 0 there is no total.
    pub fn terms(self, pack: &Pack, priority: impl Fn(AspectIndex) -> f64) -> Vec<(f64, Register)> {
        let sum: f64 = pack.aspects.indices().map(&priority).sum();
        let total = |option: OptionIndex, sign: f64| {
            let aspects = pack.aspects.enumerate();
            let term = |(index, _)| {
                let aspect = &pack.aspects[index];
                (sign * priority(index) / sum, aspect.values[option])
            };
            aspects.map(term).collect::<Vec<_>>()
        };
        match self {
            Self::Measure(measure, option) => {
                let computed = pack.measures[measure].values[option].as_ref();
                computed
                    .map(|computed| (1.0, computed.register))
                    .into_iter()
                    .collect()
            }
            Self::Aspect(aspect, option) => vec![(1.0, pack.aspects[aspect].values[option])],
            Self::Total(option) => total(option, 1.0),
            Self::Lead(one, other) => [total(one, 1.0), total(other, -1.0)].concat(),
        }
    }
}

/// An id as a formula can name it.
fn as_name(id: &str) -> String {
    id.replace('-', "_")
}
