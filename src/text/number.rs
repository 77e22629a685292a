//! Numbers as people write them.

use std::fmt::Write as _;

/// The most digits that an `f64` can tell apart.
const DIGITS: usize = 17;

/// A number rounded to `significant` digits (at least 1, at most 17), without trailing zeros behind the point.
///
/// From 1,000 on, commas part the thousands. Between 10⁻⁶ and 10¹⁵ all digits are written; beyond, an exponent
/// is. Infinities are `∞` and `-∞`, and what is not a number says so.
pub fn number(value: f64, significant: usize) -> String {
    if value.is_nan() {
        return "not a number".to_owned();
    }
    if value.is_infinite() {
        return if value > 0.0 { "∞" } else { "-∞" }.to_owned();
    }
    if value == 0.0 {
        return "0".to_owned();
    }
    // The standard library rounds correctly; what is left is to move the point.
    let mut scientific = String::with_capacity(32);
    // Writing to a string cannot fail.
    let _ = write!(
        scientific,
        "{:.*e}",
        significant.clamp(1, DIGITS) - 1,
        value.abs()
    );
    let Some((mantissa, exponent)) = scientific.split_once('e') else {
        return scientific;
    };
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let digits = || {
        let digits = mantissa.trim_end_matches(['0', '.']).chars();
        digits.filter(char::is_ascii_digit)
    };
    let mut written = String::with_capacity(32);
    if value < 0.0 {
        written.push('-');
    }
    match usize::try_from(exponent) {
        Ok(exponent) if exponent < 15 => write_large(&mut written, digits(), exponent),
        Err(_) if exponent >= -6 => {
            written.push_str("0.");
            written.extend(std::iter::repeat_n('0', exponent.unsigned_abs() as usize - 1));
            written.extend(digits());
        }
        _ => write_exponent(&mut written, digits(), exponent),
    }
    written
}

/// Writes digits of which `exponent` + 1 stand before the point.
fn write_large(written: &mut String, digits: impl Iterator<Item = char> + Clone, exponent: usize) {
    let before = exponent + 1;
    let places = before.max(digits.clone().count());
    let digits = digits.chain(std::iter::repeat('0')).take(places);
    for (index, digit) in digits.enumerate() {
        if index == before {
            written.push('.');
        } else if index > 0 && index < before && (before - index).is_multiple_of(3) {
            written.push(',');
        }
        written.push(digit);
    }
}

/// Writes digits with the point after the first and a power of ten.
fn write_exponent(written: &mut String, digits: impl Iterator<Item = char>, exponent: i32) {
    for (index, digit) in digits.enumerate() {
        if index == 1 {
            written.push('.');
        }
        written.push(digit);
    }
    let _ = write!(written, "e{exponent}");
}

/// A share as a percentage; what is not quite all is never shown as all, and a trace never as nothing.
pub fn percent(share: f64) -> String {
    if share > 0.0 && share < 0.005 {
        "under 1 %".to_owned()
    } else if (0.995..1.0).contains(&share) {
        "over 99 %".to_owned()
    } else {
        format!("{:.0} %", share * 100.0)
    }
}

/// Two scores with as few decimals, from two to four, as tell them apart.
pub fn apart(scores: [f64; 2]) -> [String; 2] {
    let written = |decimals: usize| scores.map(|score| format!("{score:.decimals$}"));
    let told = (2..4).map(written).find(|[one, other]| one != other);
    told.unwrap_or_else(|| written(4))
}

/// A lead in two decimals, in up to four where fewer would show none.
pub fn lead(lead: f64) -> String {
    let written = |decimals: usize| format!("{lead:.decimals$}");
    let shows = |written: &String| written.bytes().any(|byte| (b'1'..=b'9').contains(&byte));
    let told = (2..=4).map(written).find(shows);
    // Less than that is a tie, whose sign says nothing.
    told.unwrap_or_else(|| "0.00".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_lead_shows_as_soon_as_four_decimals_have_it() {
        for (value, expected) in [
            (0.123, "0.12"),
            (-0.123, "-0.12"),
            (0.0031, "0.003"),
            (-0.0004, "-0.0004"),
            (0.000_01, "0.00"),
            (-0.0, "0.00"),
        ] {
            assert_eq!(lead(value), expected);
        }
    }

    #[test]
    fn numbers_read_naturally() {
        for (value, significant, expected) in [
            (0.0, 3, "0"),
            (-0.0, 3, "0"),
            (5.0, 3, "5"),
            (0.74, 2, "0.74"),
            (12.345, 3, "12.3"),
            (9.999, 2, "10"),
            (999.96, 4, "1,000"),
            (9999.0, 4, "9,999"),
            (12_345.0, 5, "12,345"),
            (1_234_567.0, 7, "1,234,567"),
            (1_234_567.0, 3, "1,230,000"),
            (12_345.678, 7, "12,345.68"),
            (0.000_123, 2, "0.00012"),
            (0.1, 17, "0.10000000000000001"),
            (1e-6, 2, "0.000001"),
            (1.25e-7, 3, "1.25e-7"),
            (1e15, 3, "1e15"),
            (999_999_999_999_999.0, 15, "999,999,999,999,999"),
            (-41.5, 3, "-41.5"),
            (f64::INFINITY, 3, "∞"),
            (f64::NEG_INFINITY, 3, "-∞"),
            (f64::NAN, 3, "not a number"),
            (f64::MAX, 3, "1.8e308"),
            (f64::from_bits(1), 1, "5e-324"),
        ] {
            assert_eq!(number(value, significant), expected, "{value} with {significant}");
        }
    }

    #[test]
    fn scores_have_the_decimals_that_tell_them_apart() {
        assert_eq!(apart([0.91, 0.85]), ["0.91", "0.85"]);
        assert_eq!(apart([0.7931, 0.7852]), ["0.793", "0.785"]);
        assert_eq!(apart([0.79312, 0.79304]), ["0.7931", "0.7930"]);
        assert_eq!(apart([0.5, 0.5]), ["0.5000", "0.5000"]);
    }

    proptest! {
        #[test]
        fn a_written_number_reads_back_within_its_digits(value in any::<f64>(), significant in 0_usize..20) {
            prop_assume!(value.is_finite());
            let written = number(value, significant).replace(',', "");
            // The largest numbers round up to an infinity, as they should.
            let read: f64 = written.parse().expect("a number");
            let digits = significant.clamp(1, 17);
            let slack = value.abs() * 10_f64.powf(1.0 - digits as f64) * 0.51 + value.abs() * f64::EPSILON + f64::MIN_POSITIVE;
            prop_assert!(read.is_infinite() || (read - value).abs() <= slack, "{} for {}", written, value);
        }
    }
}
