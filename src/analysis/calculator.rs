//! A calculator that knows units, the field's functions and a pack's names where its sliders are.

mod names;

use crate::decision::Sliders;
use crate::formula::{self, Dimension, FormulaError, Kind, Unit};
use crate::pack::Pack;
use crate::pack::index::Position;
use names::Names;

/// What a formula comes to.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// What kind of value it is.
    pub kind: Kind,
    /// In base units; a condition's 1 or 0, a word's place.
    pub number: f64,
    /// The unit in which people would write it.
    pub unit: Unit,
    /// Why it is infinite or no number.
    pub reason: Option<FormulaError>,
}

/// Computes a formula, with the names of a pack where its sliders are; without a pack only the built-in functions and
/// units are known.
///
/// # Errors
/// All that is wrong with the formula, with the bytes where it stands.
pub fn compute(source: &str, at: Option<(&Pack, &Sliders)>) -> Result<Outcome, Vec<FormulaError>> {
    let (expression, errors) = formula::parse(source);
    let Some(expression) = expression.filter(|_| errors.is_empty()) else {
        return Err(errors);
    };
    let names = Names(at);
    let mut compiler = names.compiler();
    let (typed, trace) = compiler.lower_traced(&expression, &names)?;
    let program = compiler.finish();
    let mut room = program.workspace::<1>();
    if let Some((pack, sliders)) = at {
        for index in pack.traits.indices() {
            room.fill(index.get(), sliders.setting(index).value);
        }
    }
    let mut read = trace.registers();
    read.push(typed.register);
    program.run(&program.slice_for(&read), &mut room);
    let dimension = typed.kind.dimension().unwrap_or(Dimension::NONE);
    let unit_of = |name: &str| names.unit(name).filter(|_| !dimension.is_none());
    let natural = || formula::natural_unit(&expression, dimension, unit_of);
    Ok(Outcome {
        number: room.get(typed.register)[0],
        kind: typed.kind,
        unit: names.unit(source).unwrap_or_else(natural),
        reason: trace.reason(&expression, |register| room.get(register)[0]),
    })
}
