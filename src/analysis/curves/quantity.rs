//! What a curve can show of the options: the total, an aspect, a measure.

use crate::decision::Evaluation;
use crate::decision::carry::{Carry, same};
use crate::formula::{Dimension, Register, Unit, show, show_closely};
use crate::pack::model::Better;
use crate::pack::{AspectIndex, MeasureIndex, OptionIndex, Pack};
use crate::text;

/// A number that options have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Quantity {
    /// The total, 0 to 1.
    Total,
    /// The value of an aspect, 0 to 1.
    Aspect(AspectIndex),
    /// A measure, in base units.
    Measure(MeasureIndex),
}

/// The name of the total, as people write it.
const TOTAL: &str = "total";

impl Quantity {
    /// All of a pack: the total, the aspects, the measures.
    pub fn all(pack: &Pack) -> impl Iterator<Item = Self> + '_ {
        let aspects = pack.aspects.indices().map(Self::Aspect);
        let measures = pack.measures.indices().map(Self::Measure);
        [Self::Total].into_iter().chain(aspects).chain(measures)
    }

    /// What it is called.
    pub fn title(self, pack: &Pack) -> &str {
        match self {
            Self::Total => "Score",
            Self::Aspect(index) => &pack.aspects[index].title,
            Self::Measure(index) => &pack.measures[index].title,
        }
    }

    /// Its id: `total`, or that of the aspect or the measure.
    pub fn id(self, pack: &Pack) -> &str {
        match self {
            Self::Total => TOTAL,
            Self::Aspect(index) => &pack.aspects[index].id,
            Self::Measure(index) => &pack.measures[index].id,
        }
    }

    /// The same in another version of the pack; none where it is gone.
    pub fn carried(self, carry: Carry<'_>) -> Option<Self> {
        match self {
            Self::Total => Some(self),
            Self::Aspect(index) => carry.aspect(index).map(Self::Aspect),
            Self::Measure(index) => {
                let (from, to) = (&carry.from.measures, &carry.to.measures);
                same(from, to, index, |entry| &entry.id).map(Self::Measure)
            }
        }
    }

    /// How people write it; none for points from 0 to 1.
    pub fn unit(self, pack: &Pack) -> Option<&Unit> {
        match self {
            Self::Total | Self::Aspect(_) => None,
            Self::Measure(index) => Some(&pack.measures[index].unit),
        }
    }

    /// Whether it counts money, or money by time.
    pub fn is_money(self, pack: &Pack) -> bool {
        self.unit(pack).is_some_and(|unit| {
            let left = unit.dimension() / Dimension::MONEY;
            left.is_none() || left == Dimension::RATE
        })
    }

    /// Which way is better, if either is.
    pub fn better(self, pack: &Pack) -> Option<Better> {
        match self {
            Self::Total | Self::Aspect(_) => Some(Better::Higher),
            Self::Measure(index) => pack.measures[index].better,
        }
    }

    /// A number of this kind as people write it.
    pub fn show(self, pack: &Pack, number: f64) -> String {
        self.unit(pack)
            .map_or_else(|| points(number), |unit| show(number, unit))
    }

    /// A number of this kind with three digits: of places where the third one matters.
    pub fn show_closely(self, pack: &Pack, number: f64) -> String {
        self.unit(pack)
            .map_or_else(|| points(number), |unit| show_closely(number, unit))
    }

    /// Where the program leaves it for an option; none for the total and where the option has no such number.
    pub fn register(self, pack: &Pack, option: OptionIndex) -> Option<Register> {
        match self {
            Self::Total => None,
            Self::Aspect(index) => Some(pack.aspects[index].values[option]),
            Self::Measure(index) => {
                let computed = pack.measures[index].values[option].as_ref();
                computed.map(|computed| computed.register)
            }
        }
    }

    /// Whether an option has such a number.
    pub fn is_of(self, pack: &Pack, option: OptionIndex) -> bool {
        self == Self::Total || self.register(pack, option).is_some()
    }

    /// The number of an option where the sliders stand; none where it has no such number.
    pub fn value(self, pack: &Pack, evaluation: &Evaluation, option: OptionIndex) -> Option<f64> {
        if self == Self::Total {
            return Some(evaluation.standings[option].total);
        }
        let register = self.register(pack, option)?;
        Some(evaluation.numbers.get(register)[0])
    }

    /// Its number for an option as it is shown, marked where overridden figures change it.
    pub fn marked(self, pack: &Pack, evaluation: &Evaluation, option: OptionIndex) -> Option<String> {
        let shown = self.show(pack, self.value(pack, evaluation, option)?);
        let register = self.register(pack, option).filter(|_| self != Self::Total);
        Some(match register {
            Some(register) => evaluation.marked(register, shown),
            None => shown,
        })
    }

    /// The quantity with this id or title; case, blanks, dashes and underscores are the same. A measure comes before
    /// an aspect of the same name.
    pub fn named(pack: &Pack, name: &str) -> Option<Self> {
        let folded = text::fold(name.trim());
        let fits = |quantity: &Self| {
            text::fold(quantity.id(pack)) == folded || text::fold(quantity.title(pack)) == folded
        };
        let measures = pack.measures.indices().map(Self::Measure);
        measures.chain(Self::all(pack)).find(fits)
    }
}

/// Points from 0 to 1, as totals are written.
fn points(number: f64) -> String {
    if number.is_finite() {
        format!("{number:.2}")
    } else {
        text::number(number, 2)
    }
}
