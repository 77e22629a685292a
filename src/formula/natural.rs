//! The unit in which people would write what a formula gives.

use super::syntax::Expression;
use super::unit::{self, Dimension, Unit};

/// The unit of a result in the words of its formula: that of the first name that measures the same, else for each of
/// time, data, money and processors the unit that the formula names first. `unit_of` gives the units of names.
pub fn natural_unit(
    expression: &Expression,
    dimension: Dimension,
    unit_of: impl Fn(&str) -> Option<Unit>,
) -> Unit {
    let mut words: Vec<String> = Vec::new();
    for name in expression.names_and_units() {
        let unit = unit_of(name);
        if let Some(unit) = &unit
            && unit.dimension() == dimension
        {
            return unit.clone();
        }
        let written = match unit {
            Some(unit) => unit.to_string(),
            None => unit::canonical(name).unwrap_or_default().to_owned(),
        };
        words.extend(unit::words_of(&written));
    }
    let named = |base: Dimension| {
        let mut words = words.iter();
        words.find(|word| unit::word(word).is_some_and(|(measures, _)| measures == base))
    };
    // Costs are compared by the month, unless the formula says another period.
    let over_time = dimension == Dimension::MONEY / Dimension::TIME;
    let period = named(Dimension::TIME).filter(|word| !over_time || *word != "s");
    let time = match period {
        None if over_time => "month",
        period => period.map_or("s", String::as_str),
    };
    let data = named(Dimension::DATA).map_or("B", String::as_str);
    Unit::parse(&dimension.written_in(time, data)).unwrap_or_else(|_| Unit::base(dimension))
}
