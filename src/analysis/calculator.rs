//! A calculator that knows units, the field's functions and a pack's names where its sliders are.

mod names;

use crate::decision::Sliders;
use crate::formula::{self, Dimension, FormulaError, Kind, Unit, Workspace};
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
    /// Whether overridden figures of the pack change it.
    pub is_own: bool,
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
    let part = program.slice_for(&read);
    program.run(&part, &mut room);
    let mut plain = room.clone();
    for (register, before) in at.map_or(&[][..], |(pack, _)| &pack.own) {
        plain.put(*register, [*before]);
    }
    program.run(&part, &mut plain);
    let result = |room: &Workspace<1>| room.get(typed.register)[0];
    let dimension = typed.kind.dimension().unwrap_or(Dimension::NONE);
    let unit_of = |name: &str| names.unit(name).filter(|_| !dimension.is_none());
    let natural = || formula::natural_unit(&expression, dimension, unit_of);
    Ok(Outcome {
        number: result(&room),
        is_own: result(&room).to_bits() != result(&plain).to_bits(),
        kind: typed.kind,
        unit: names.unit(source).unwrap_or_else(natural),
        reason: trace.reason(&expression, |register| room.get(register)[0]),
    })
}
