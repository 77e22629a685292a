//! Quantities as people write and read them: `5/s`, `200 ms`, `512 MiB`, `30 %`, `9.20 USD/month`.

use super::unit::{Dimension, Unit, UnitError};
use crate::text;

/// A quantity that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QuantityError {
    /// It does not begin with a number, or the number is beyond all bounds.
    #[error("`{given}` is not a quantity; write a number with a unit, such as `{example}`")]
    Number {
        /// What was given.
        given: String,
        /// What would be right.
        example: String,
    },
    /// Its unit cannot be read.
    #[error(transparent)]
    Unit(#[from] UnitError),
    /// Its unit measures something else.
    #[error("`{given}` is in {found}, but {wanted} is expected, such as `{example}`")]
    Dimension {
        /// What was given.
        given: String,
        /// What it measures.
        found: String,
        /// What is wanted.
        wanted: String,
        /// What would be right.
        example: String,
    },
}

/// Units of one family, the smallest first: a number goes to the one in which it reads best.
const TIMES: [(&str, f64); 5] = [
    ("ms", 1.0),
    ("s", 2.0),
    ("min", 120.0),
    ("h", 120.0),
    ("day", 48.0),
];
const DECIMAL_SIZES: [&str; 5] = ["B", "KB", "MB", "GB", "TB"];
const BINARY_SIZES: [&str; 4] = ["B", "KiB", "MiB", "GiB"];
const RATES: [&str; 3] = ["/day", "/h", "/s"];

/// Writes a value, given in base units, in `unit` or a better-fitting one of its family, with two or three digits.
pub fn show(value: f64, unit: &Unit) -> String {
    written(value, unit, digits)
}

/// Writes a value as [`show`] does, but always with three digits: a place where the third one matters.
pub fn show_closely(value: f64, unit: &Unit) -> String {
    written(value, unit, three_digits)
}

fn written(value: f64, unit: &Unit, digits: fn(f64, bool) -> String) -> String {
    let written = unit.to_string();
    let amount = value / unit.factor();
    if !amount.is_finite() {
        return text::number(amount, 3);
    }
    if let Some((name, factor)) = family(value, amount, unit, &written) {
        let gap = if name.starts_with('/') { "" } else { " " };
        let amount = digits(value / factor, false);
        return format!("{amount}{gap}{name}{}", ending(name, &amount));
    }
    match written.as_str() {
        "count" => digits(amount, false),
        "%" => format!("{} %", percent(amount, digits)),
        _ => {
            let money = unit.dimension() / Dimension::MONEY;
            let is_money = money.is_none() || money == Dimension::RATE;
            if let Some(per) = written.strip_prefix("1/") {
                format!("{}/{per}", digits(amount, false))
            } else {
                let amount = digits(amount, is_money);
                format!("{amount} {written}{}", ending(&written, &amount))
            }
        }
    }
}

/// Units that are words, not signs, have a plural: 1 day, 30 days.
const WITH_PLURAL: [&str; 3] = ["day", "month", "year"];

/// The ending of a unit behind an amount.
fn ending(unit: &str, amount: &str) -> &'static str {
    if WITH_PLURAL.contains(&unit) && amount != "1" {
        "s"
    } else {
        ""
    }
}

/// A unit in the singular.
fn singular(unit: &str) -> &str {
    let singular = unit.strip_suffix('s').filter(|unit| WITH_PLURAL.contains(unit));
    singular.unwrap_or(unit)
}

/// A value as [`show`] writes it, parted before its unit; none where it has none.
pub fn parted(shown: &str) -> Option<(&str, &str)> {
    let per = || shown.split_at_checked(shown.find('/')?);
    shown.split_once(' ').or_else(per)
}

/// The unit of the same family in which the value reads best.
fn family(value: f64, amount: f64, unit: &Unit, written: &str) -> Option<(&'static str, f64)> {
    let fits = amount == 0.0 || (0.1..1000.0).contains(&amount.abs());
    let size = |name: &'static str| Unit::parse(name).ok().map(|unit| (name, unit.factor()));
    if unit.dimension() == Dimension::TIME && TIMES.iter().any(|(name, _)| *name == written) {
        if amount == 0.0 {
            return TIMES
                .iter()
                .find(|(name, _)| *name == written)
                .and_then(|(name, _)| size(name));
        }
        // Each unit is used from so many of the one before it: seconds from 2, minutes from 120 of them.
        let mut best = size("ms")?;
        let mut before = best.1;
        for (name, from) in &TIMES[1..] {
            let (name, factor) = size(name)?;
            let threshold = if name == "s" { 1.0 } else { from * before };
            if value.abs() >= threshold {
                best = (name, factor);
            }
            before = factor;
        }
        // A number of whole minutes, hours or days reads better so: 900 s are 15 min.
        return Some(best);
    }
    if unit.dimension() == Dimension::RATE && ["1/s", "1/h", "1/day", "1/min"].contains(&written) {
        let name = RATES
            .iter()
            .rev()
            .find(|name| value * rate_period(name) >= 0.1 || **name == "/day")?;
        return Some((name, 1.0 / rate_period(name)));
    }
    let sizes: &[&'static str] = if written.contains("iB") {
        &BINARY_SIZES
    } else {
        &DECIMAL_SIZES
    };
    if fits || !sizes.contains(&written) {
        return None;
    }
    let fitting = sizes
        .iter()
        .rev()
        .filter_map(|name| size(name))
        .find(|(_, factor)| value.abs() >= *factor);
    fitting.or_else(|| size("B"))
}

fn rate_period(name: &str) -> f64 {
    match name {
        "/day" => 86_400.0,
        "/h" => 3600.0,
        _ => 1.0,
    }
}

/// Two digits below a hundred, none behind the point from there on; small amounts of money with their cents.
fn digits(amount: f64, money: bool) -> String {
    let size = amount.abs();
    if money && (0.095..10.0).contains(&size) && (amount - amount.round()).abs() > 0.004 {
        return format!("{amount:.2}");
    }
    let significant = if size >= 99.5 {
        (size.log10().floor() as usize).saturating_add(1)
    } else {
        2
    };
    // Three digits where the third says something a person typed: 1.25, 62.5.
    let third = (10.0..99.5).contains(&size) && (amount * 2.0 - (amount * 2.0).round()).abs() < 1e-9;
    let quarter = (1.0..10.0).contains(&size) && (amount * 4.0 - (amount * 4.0).round()).abs() < 1e-9;
    text::number(amount, if third || quarter { 3 } else { significant })
}

/// Three digits, and none behind the point from a hundred on; small amounts of money with their cents.
fn three_digits(amount: f64, money: bool) -> String {
    let size = amount.abs();
    if money && (0.095..10.0).contains(&size) {
        return digits(amount, money);
    }
    let significant = if size >= 999.5 {
        (size.log10().floor() as usize).saturating_add(1)
    } else {
        3
    };
    text::number(amount, significant)
}

/// Shares close to all or nothing keep the digits that matter: 99.95 %.
fn percent(amount: f64, digits: fn(f64, bool) -> String) -> String {
    if amount > 99.0 && amount < 100.0 {
        text::number(amount, 4)
    } else {
        digits(amount, false)
    }
}

/// Reads a quantity: a number, `k`, `M` or `G` behind it if wanted, and a unit; a bare number is in `expected`.
///
/// `2.5k/h`, `512 MiB`, `40/s`, `15 min`, `30 %`, `1_000`. The result is in base units.
///
/// # Errors
/// [`QuantityError`] with an example of what would be right.
pub fn parse_quantity(written: &str, expected: &Unit) -> Result<f64, QuantityError> {
    let written = written.trim();
    let example = || show(expected.factor() * 5.0, expected);
    let not_a_number = || QuantityError::Number {
        given: written.to_string(),
        example: example(),
    };
    let (amount, rest) = number(written).ok_or_else(not_a_number)?;
    let (scale, rest) = scaled(rest);
    let rest = singular(rest.trim());
    let unit = match rest.strip_prefix('/') {
        _ if rest.is_empty() => expected.clone(),
        Some(per) => Unit::parse(&format!("1/{}", per.trim()))?,
        None => Unit::parse(rest)?,
    };
    if unit.dimension() != expected.dimension() {
        return Err(QuantityError::Dimension {
            given: written.to_string(),
            found: unit.dimension().to_string(),
            wanted: expected.dimension().to_string(),
            example: example(),
        });
    }
    let value = amount * scale * unit.factor();
    if value.is_finite() {
        Ok(value)
    } else {
        Err(not_a_number())
    }
}

/// The number at the front and what follows it.
fn number(written: &str) -> Option<(f64, &str)> {
    let of_number = |c: char| c.is_ascii_digit() || c == '_' || c == '.' || c == ',';
    let signed = written.strip_prefix(['-', '+']).map_or(0, |_| 1);
    let digits = written.get(signed..)?;
    let mut end = signed + digits.find(|c| !of_number(c)).unwrap_or(digits.len());
    let rest = written.get(end..)?;
    if let Some(exponent) = rest.strip_prefix(['e', 'E']) {
        let sign = exponent.strip_prefix(['-', '+']).map_or(0, |_| 1);
        let power = exponent.get(sign..)?;
        let length = power.find(|c: char| !c.is_ascii_digit()).unwrap_or(power.len());
        if length > 0 {
            end += 1 + sign + length;
        }
    }
    let value = written.get(..end)?.replace(['_', ','], "").parse().ok()?;
    Some((value, written.get(end..)?))
}

/// A `k`, `M` or `G` that belongs to the number: one that no letter follows.
fn scaled(rest: &str) -> (f64, &str) {
    for (letter, scale) in [('k', 1e3), ('M', 1e6), ('G', 1e9)] {
        if let Some(after) = rest.strip_prefix(letter)
            && !after.starts_with(char::is_alphanumeric)
        {
            return (scale, after);
        }
    }
    (1.0, rest)
}
