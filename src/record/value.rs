//! One slider's value as a decision file has it: what is written is read back bit for bit.

use toml_edit::Value;

use crate::decision::{Slider, ValueError, sliders};
use crate::document::tree::Scalar;
use crate::formula::{Unit, joined, parse_quantity};
use crate::pack::Pack;
use crate::pack::model::Scale;
use crate::text;

/// The digits that tell any two numbers apart.
const DIGITS: usize = 17;

/// A value with the fewest digits that are read as the same number.
pub(super) fn written(scale: &Scale, value: f64) -> Value {
    let index = value.round().max(0.0) as usize;
    match scale {
        Scale::Linear { unit, .. } | Scale::Log { unit, .. } => {
            let amount = shortest(scale, unit, value);
            if unit.to_string() == "count" {
                return amount.parse().map_or_else(|_| Value::from(amount), number);
            }
            Value::from(amount)
        }
        Scale::Levels(words) | Scale::Choices(words) => {
            Value::from(words.get(index).map_or("", |word| &word.id))
        }
    }
}

/// A number of a file, whole where it is.
pub(super) fn number(value: f64) -> Value {
    if value.fract() == 0.0 && value.abs() < 1e15 {
        Value::from(value as i64)
    } else {
        Value::from(value)
    }
}

/// A number of a scale with the fewest digits that are read as the same number, in its unit or else in the base unit.
pub fn shortest(scale: &Scale, unit: &Unit, value: f64) -> String {
    let own = unit.to_string();
    let same = |written: &String| scale.parse(written).is_ok_and(|read| read == value);
    let in_unit = |amount: f64, unit: &str, digits| joined(&plain(amount, digits), unit);
    let amount = value / unit.factor();
    let fewest = (1..=DIGITS).map(|digits| in_unit(amount, &own, digits));
    // Where the product with the factor of the unit misses the number, one next to it may not.
    let near = [amount.next_up(), amount.next_down()].map(|amount| in_unit(amount, &own, DIGITS));
    // In the base unit there is no factor; a bare number would be read in the unit of the slider.
    let base = if unit.dimension().is_none() {
        "x".to_owned()
    } else {
        Unit::base(unit.dimension()).to_string()
    };
    let exact = in_unit(value, &base, DIGITS);
    fewest
        .chain(near)
        .chain([exact])
        .find(same)
        .unwrap_or_else(|| in_unit(amount, &own, DIGITS))
}

/// A number without commas: files are for programs too.
fn plain(amount: f64, digits: usize) -> String {
    text::number(amount, digits).replace(',', "")
}

/// A value that was read, and whether it lay outside the slider, whose end then counts.
pub(super) struct Read {
    pub value: f64,
    pub outside: bool,
}

/// Reads a value of a slider.
///
/// # Errors
/// Says what is wrong with it.
pub(super) fn read(pack: &Pack, slider: Slider, scalar: Scalar<'_>) -> Result<Read, String> {
    let inside = |value| Read {
        value,
        outside: false,
    };
    let written = match scalar {
        Scalar::Word(word) => word.to_owned(),
        Scalar::Number(number) => number.to_string(),
    };
    let Slider::Trait(index) = slider else {
        return sliders::priority(&written).map(inside);
    };
    let scale = &pack.traits[index].scale;
    match scale.parse(&written) {
        Ok(value) => Ok(inside(value)),
        Err(error @ ValueError::Range { .. }) => match scale {
            Scale::Linear { unit, .. } | Scale::Log { unit, .. } => match parse_quantity(&written, unit) {
                Ok(value) => Ok(Read {
                    value: scale.clamp(value),
                    outside: true,
                }),
                Err(_) => Err(error.to_string()),
            },
            Scale::Levels(_) | Scale::Choices(_) => Err(error.to_string()),
        },
        Err(error) => Err(error.to_string()),
    }
}
