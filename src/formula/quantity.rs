//! Quantities as people write and read them: `5/s`, `200 ms`, `512 MiB`, `30 %`, `9.20 USD/month`.

use std::sync::LazyLock;

use super::amount::{self, Comma};
use super::prefix;
use super::unit::{self, Dimension, Unit, UnitError};
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
    /// It has a comma that parts no thousands.
    #[error(transparent)]
    Comma(#[from] Comma),
    /// Its unit cannot be read.
    #[error(transparent)]
    Unit(#[from] UnitError),
    /// Its number has a prefix and so has its unit.
    #[error("`{given}` has a prefix and so has its unit, `{unit}`; write {}", either(.meanings))]
    Prefix {
        /// What was given.
        given: String,
        /// The unit, given or not.
        unit: String,
        /// What may be meant.
        meanings: Vec<String>,
    },
    /// Its unit measures something else.
    #[error("`{given}` is {found}; {wanted} is expected, such as `{example}`")]
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

/// What a dimension is called, with its unit where the name leaves it open.
fn kind(dimension: Dimension) -> String {
    match dimension {
        Dimension::TIME => "a time".to_owned(),
        Dimension::RATE => format!("a rate ({dimension})"),
        Dimension::MONEY => "an amount of money".to_owned(),
        Dimension::DATA => "an amount of data".to_owned(),
        Dimension::NONE => dimension.to_string(),
        other => format!("a quantity in {other}"),
    }
}

fn either(meanings: &[String]) -> String {
    format!("`{}`", meanings.join("` or `"))
}

impl QuantityError {
    /// Leaves out what cannot be meant, as `fits` says of a text; if nothing fits, all of it stays.
    #[must_use]
    pub fn keeping(mut self, fits: impl Fn(&str) -> bool) -> Self {
        if let Self::Prefix { meanings, .. } = &mut self
            && meanings.iter().any(|meaning| fits(meaning))
        {
            meanings.retain(|meaning| fits(meaning));
        }
        self
    }
}

/// Units of one family, the smallest first: a number goes to the one in which it reads best.
const TIMES: [(&str, f64); 5] = [
    ("ms", 1.0),
    ("s", 2.0),
    ("min", 120.0),
    ("h", 120.0),
    ("day", 48.0),
];

/// Writes a value, given in base units, in `unit` or a better-fitting one of its family, with two or three digits.
pub fn show(value: f64, unit: &Unit) -> String {
    written(value, unit, digits)
}

/// Writes a value as [`show`] does, but always with three digits: a place where the third one matters.
pub fn show_closely(value: f64, unit: &Unit) -> String {
    written(value, unit, three_digits)
}

/// Writes a value as [`show`] does, but in this very unit.
pub fn show_in(value: f64, unit: &Unit) -> String {
    in_words(value / unit.factor(), unit.as_str(), Sort::of(unit), digits)
}

/// Writes a value in this very unit, with at least six digits and with every digit before the point.
pub fn show_fully(value: f64, unit: &Unit) -> String {
    in_words(value / unit.factor(), unit.as_str(), Sort::of(unit), whole_digits)
}

/// Writes a result as [`show`] does; a bill of less than half a cent, hours of less than half a hundredth and a percentage of
/// less than a hundredth are only a trace, which nobody types back, and a percentage of less than a tenth has one digit.
pub fn show_result(value: f64, unit: &Unit) -> String {
    let amount = value / unit.factor();
    let written = unit.as_str();
    match written {
        "USD/month" | "h/month" if amount > 0.0 && amount < 0.005 => joined("<0.01", written),
        "%" if amount > 0.0 && amount < 0.01 => joined("<0.01", written),
        "%" if amount > 0.0 && amount < 0.095 => joined(&text::number(amount, 1), written),
        _ => show(value, unit),
    }
}

/// Writes a figure as a price list does: an amount of money with all its digits, at least its cents where it is not
/// whole; everything else as [`show`] does.
pub fn show_listed(value: f64, unit: &Unit) -> String {
    if !unit.dimension().has_money() {
        return show(value, unit);
    }
    let amount = value / unit.factor();
    let mut written = text::number(amount, LISTED);
    if let Some((_, cents)) = written.split_once('.')
        && cents.len() == 1
    {
        written.push('0');
    }
    joined(&written, unit.as_str())
}

/// The digits that a price list has at most; beyond them is the noise of a computation.
const LISTED: usize = 9;

/// Whether [`show_fully`] leaves digits of a value out that are more than the noise of its computation.
pub fn is_rounded(value: f64, unit: &Unit) -> bool {
    let amount = value / unit.factor();
    let significant = whole(amount).max(SIGNIFICANT);
    text::number(amount, significant) != text::number(amount, significant.max(12))
}

/// The unit of the same family in which [`show`] would write a value.
pub fn readable(value: f64, unit: &Unit) -> Unit {
    let chosen = family(value, value / unit.factor(), unit);
    let chosen = chosen.and_then(|(name, _)| Unit::parse(name).ok());
    chosen.unwrap_or_else(|| unit.clone())
}

/// What a number is, for the digits that it needs.
#[derive(Clone, Copy, PartialEq)]
enum Sort {
    Plain,
    Money,
    Share,
}

impl Sort {
    fn of(unit: &Unit) -> Self {
        let money = unit.dimension() / Dimension::MONEY;
        if unit.as_str() == "%" {
            Self::Share
        } else if money.is_none() || money == Dimension::RATE {
            Self::Money
        } else {
            Self::Plain
        }
    }
}

/// The digits of a number.
type Digits = fn(f64, Sort) -> String;

fn written(value: f64, unit: &Unit, digits: Digits) -> String {
    let amount = value / unit.factor();
    let (amount, unit_words) = match family(value, amount, unit) {
        Some((name, factor)) => (value / factor, name),
        None => (amount, unit.as_str()),
    };
    in_words(amount, unit_words, Sort::of(unit), digits)
}

fn in_words(amount: f64, unit: &str, sort: Sort, digits: Digits) -> String {
    if !amount.is_finite() {
        return text::number(amount, 3);
    }
    joined(&digits(amount, sort), unit)
}

/// An amount, written already, with its unit: `5/s`, `30 days`; a count has none.
pub fn joined(amount: &str, unit: &str) -> String {
    match (unit, unit.strip_prefix("1/")) {
        ("count", _) => amount.to_owned(),
        (_, Some(per)) => format!("{amount}/{per}"),
        _ => format!("{amount} {unit}{}", ending(unit, amount)),
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

/// A value as [`show`] writes it, parted before its unit; none where it has none.
pub fn parted(shown: &str) -> Option<(&str, &str)> {
    let per = || shown.split_at_checked(shown.find('/')?);
    shown.split_once(' ').or_else(per)
}

/// The units of all families with what one of each is in base units, read once.
static FACTORS: LazyLock<Vec<(&'static str, f64)>> = LazyLock::new(|| {
    let times = TIMES.iter().map(|(name, _)| *name);
    let names = times.chain(prefix::BINARY).chain(prefix::DECIMAL);
    let factors = names.map(|name| Some((name, Unit::parse(name).ok()?.factor())));
    factors.flatten().collect()
});

/// The unit of the same family in which the value reads best. Rates keep their period, so that two of them compare at a
/// glance.
fn family(value: f64, amount: f64, unit: &Unit) -> Option<(&'static str, f64)> {
    let written = unit.as_str();
    let fits = amount == 0.0 || (0.1..1000.0).contains(&amount.abs());
    let size = |name: &'static str| FACTORS.iter().find(|(known, _)| *known == name).copied();
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
    let sizes: &[&'static str] = if written.contains("iB") {
        &prefix::BINARY
    } else {
        &prefix::DECIMAL
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

/// The digits before the point.
fn whole(amount: f64) -> usize {
    (amount.abs().log10().floor().max(0.0) as usize).saturating_add(1)
}

/// The fewest digits of [`show_fully`].
const SIGNIFICANT: usize = 6;

fn whole_digits(amount: f64, _: Sort) -> String {
    text::number(amount, whole(amount).max(SIGNIFICANT))
}

/// Two digits below a hundred, none behind the point from there on; small amounts of money with their cents, and shares
/// close to all with the digits that matter: 99.95 %.
fn digits(amount: f64, sort: Sort) -> String {
    let size = amount.abs();
    if sort == Sort::Money && (0.095..10.0).contains(&size) && (amount - amount.round()).abs() > 0.004 {
        return format!("{amount:.2}");
    }
    if is_nearly_all(amount, sort) {
        return text::number(amount, 4);
    }
    let significant = if size >= 99.5 { whole(size) } else { 2 };
    // Three digits where the third says something a person typed: 1.25, 62.5.
    let third = (10.0..99.5).contains(&size) && (amount * 2.0 - (amount * 2.0).round()).abs() < 1e-9;
    let quarter = (1.0..10.0).contains(&size) && (amount * 4.0 - (amount * 4.0).round()).abs() < 1e-9;
    text::number(amount, if third || quarter { 3 } else { significant })
}

/// Three digits, and none behind the point from a hundred on; small amounts of money with their cents.
fn three_digits(amount: f64, sort: Sort) -> String {
    let size = amount.abs();
    if sort == Sort::Money && (0.095..10.0).contains(&size) {
        return digits(amount, sort);
    }
    if is_nearly_all(amount, sort) {
        return text::number(amount, 4);
    }
    text::number(amount, if size >= 999.5 { whole(size) } else { 3 })
}

fn is_nearly_all(amount: f64, sort: Sort) -> bool {
    sort == Sort::Share && amount > 99.0 && amount < 100.0
}

/// Reads a quantity: a number, `k`, `M` or `G` behind it if wanted, and a unit; a bare number is in `expected`.
///
/// `2.5k/h`, `512 MiB`, `40/s`, `40 rps`, `15 min`, `1h30m`, `30 %`, `1_000`. The result is in base units.
///
/// # Errors
/// [`QuantityError`] with an example of what would be right.
pub fn parse_quantity(written: &str, expected: &Unit) -> Result<f64, QuantityError> {
    // The sign that `eval` writes before what it has rounded.
    let is_about = |c: char| c.is_whitespace() || matches!(c, '\u{2248}' | '~');
    let written = written.trim_start_matches(is_about).trim_end();
    let example = || show(expected.factor() * 5.0, expected);
    let not_a_number = || QuantityError::Number {
        given: written.to_string(),
        example: example(),
    };
    let fits = |found: Dimension| {
        if found == expected.dimension() {
            return Ok(());
        }
        Err(QuantityError::Dimension {
            given: written.to_string(),
            found: kind(found),
            wanted: kind(expected.dimension()),
            example: example(),
        })
    };
    if let Some(seconds) = amount::time_in_parts(written) {
        return fits(Dimension::TIME).map(|()| seconds);
    }
    let (amount, rest) = amount::front(written, true)?.ok_or_else(not_a_number)?;
    let digits = written.strip_suffix(rest).unwrap_or_default();
    let (letter, scale, rest) = amount::scaled(rest.trim_start())
        .map_or((None, 1.0, rest), |(letter, scale, rest)| {
            (Some(letter), scale, rest)
        });
    let rest = rest.trim();
    let (dimension, factor) = match rest.strip_prefix('/') {
        _ if rest.is_empty() => (expected.dimension(), expected.factor()),
        Some(per) => unit::measure(&format!("1/{}", per.trim()))?,
        None => unit::measure(rest)?,
    };
    fits(dimension)?;
    let own = expected.to_string();
    let in_unit = if rest.is_empty() { own.as_str() } else { rest };
    if let Some(letter) = letter
        && let Some(meanings) = prefix::meanings(digits, letter, scale, in_unit)
    {
        return Err(QuantityError::Prefix {
            given: written.to_string(),
            unit: in_unit.to_string(),
            meanings,
        });
    }
    let value = amount * scale * factor;
    if value.is_finite() {
        Ok(value)
    } else {
        Err(not_a_number())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_keep_their_digits() {
        let listed = |amount: f64, unit: &str| {
            let unit = Unit::parse(unit).unwrap();
            show_listed(amount * unit.factor(), &unit)
        };
        assert_eq!(listed(0.0225, "USD/h"), "0.0225 USD/h");
        assert_eq!(listed(0.000_013_333_4, "USD/(GiB*s)"), "0.0000133334 USD/(GiB*s)");
        assert_eq!(listed(0.5, "USD/GB"), "0.50 USD/GB");
        assert_eq!(listed(8.0, "USD"), "8 USD");
        assert_eq!(listed(0.0, "USD/GB"), "0 USD/GB");
        assert_eq!(listed(1.769, "GiB"), "1.8 GiB");
    }

    #[test]
    fn a_bill_below_half_a_cent_is_a_trace() {
        let unit = Unit::parse("USD/month").unwrap();
        let bill = |amount: f64| show_result(amount * unit.factor(), &unit);
        assert_eq!(
            [bill(0.000_18), bill(0.0), bill(0.97)],
            ["<0.01 USD/month", "0 USD/month", "0.97 USD/month"]
        );
    }

    #[test]
    fn a_small_percentage_is_rounded_as_a_person_says_it() {
        let unit = Unit::parse("%").unwrap();
        let share = |amount: f64| show_result(amount * unit.factor(), &unit);
        assert_eq!(
            [0.0, 0.0053, 0.0123, 0.051, 0.0949, 0.0951, 0.53, 99.95].map(share),
            [
                "0 %", "<0.01 %", "0.01 %", "0.05 %", "0.09 %", "0.095 %", "0.53 %", "99.95 %"
            ]
        );
    }
}
