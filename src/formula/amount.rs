//! The number at the front of what people write: `5`, `-0.5`, `1_000`, `262,800,000`, `2.5e3`.

/// A number with commas that part no groups of three digits.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{given}`: a comma only separates groups of three digits, as in `1,500`; write `{write}`")]
pub struct Comma {
    /// The number as it is written.
    pub given: String,
    /// What to write instead.
    pub write: String,
}

/// Takes the number at the front: its value and what follows it; none where there is no number. With `commas` a comma
/// belongs to it.
///
/// # Errors
/// [`Comma`] where a comma stands anywhere but between whole groups of three digits.
pub(super) fn front(written: &str, commas: bool) -> Result<Option<(f64, &str)>, Comma> {
    let Some((given, rest)) = split(written, commas) else {
        return Ok(None);
    };
    if given.contains(',') && !is_grouped(given) {
        let write = without_commas(given);
        let given = given.to_owned();
        return read(&write).map_or(Ok(None), |_| Err(Comma { given, write }));
    }
    Ok(read(given).map(|value| (value, rest)))
}

fn read(digits: &str) -> Option<f64> {
    digits.replace(['_', ','], "").parse().ok()
}

/// The characters of the number at the front, with its sign and its exponent, and what follows them.
fn split(written: &str, commas: bool) -> Option<(&str, &str)> {
    let of_number = |c: char| c.is_ascii_digit() || c == '_' || c == '.' || (commas && c == ',');
    let signed = usize::from(written.starts_with(['-', '+']));
    let digits = written.get(signed..)?;
    let mut end = signed + digits.find(|c| !of_number(c)).unwrap_or(digits.len());
    // An exponent only where digits follow, so that `2 e` stays a number and a name.
    if let Some(exponent) = written.get(end..)?.strip_prefix(['e', 'E']) {
        let sign = usize::from(exponent.starts_with(['-', '+']));
        let power = exponent.get(sign..)?;
        let length = power.find(|c: char| !c.is_ascii_digit()).unwrap_or(power.len());
        if length > 0 {
            end += 1 + sign + length;
        }
    }
    written.split_at_checked(end)
}

/// Whether commas part whole groups of three digits before the point, and stand nowhere else.
fn is_grouped(given: &str) -> bool {
    let digits = given.trim_start_matches(['-', '+']);
    let whole = digits.split(['.', 'e', 'E']).next().unwrap_or_default();
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && groups.all(|group| group.len() == 3 && !group.contains('_'))
        && !digits.get(whole.len()..).is_some_and(|rest| rest.contains(','))
}

/// What was probably meant: a comma is a decimal point where it is the last mark and the only comma.
fn without_commas(given: &str) -> String {
    match given.split_once(',') {
        Some((before, after)) if !after.contains([',', '.']) && !after.is_empty() => {
            let before: String = before.chars().filter(|c| *c != '.').collect();
            format!("{before}.{after}")
        }
        _ => given.replace(',', ""),
    }
}

/// Takes a `k`, `M` or `G` that belongs to the number before it, one that no letter follows; with its size.
pub(super) fn scaled(rest: &str) -> Option<(char, f64, &str)> {
    let letter = rest.chars().next()?;
    let scale = match letter {
        'k' => 1e3,
        'M' => 1e6,
        'G' => 1e9,
        _ => return None,
    };
    let after = rest.get(1..)?;
    let ends = !after.starts_with(|c: char| c.is_alphanumeric() || c == '_');
    ends.then_some((letter, scale, after))
}

/// Units of a time in several parts, as `1h30m` has them, the largest first, in seconds.
const PARTS: [(&[&str], f64); 5] = [
    (&["d", "day", "days"], 86_400.0),
    (&["h", "hr", "hrs"], 3600.0),
    (&["m", "min", "mins"], 60.0),
    (&["s", "sec", "secs"], 1.0),
    (&["ms"], 1e-3),
];

/// A time in two parts or more, in seconds: `1h30m`, `2 min 30 s`; none for anything else.
pub(super) fn time_in_parts(written: &str) -> Option<f64> {
    let mut rest = written.trim();
    let mut total = 0.0;
    let mut parts = 0;
    let mut units = PARTS.iter();
    while !rest.is_empty() {
        if !rest.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let (amount, behind) = front(rest, false).ok()??;
        let behind = behind.trim_start();
        let end = behind.find(|c: char| !c.is_alphabetic()).unwrap_or(behind.len());
        let (unit, behind) = behind.split_at_checked(end)?;
        let (_, size) = units.find(|(words, _)| words.contains(&unit))?;
        total += amount * size;
        parts += 1;
        rest = behind.trim_start();
    }
    (parts > 1).then_some(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn found_n1_a_comma_parts_whole_groups_of_three_digits_only() {
        for (written, value) in [
            ("1,500", 1500.0),
            ("262,800,000", 262_800_000.0),
            ("-1,234.5e1", -12_345.0),
            ("1_000", 1000.0),
            ("+.5", 0.5),
        ] {
            assert_eq!(front(written, true), Ok(Some((value, ""))), "{written}");
        }
        for (written, write) in [
            ("0,5", "0.5"),
            ("1,5", "1.5"),
            ("-2,25", "-2.25"),
            ("0,500", "0.500"),
            ("1.500,5", "1500.5"),
            ("1,00,000", "100000"),
            ("1,5000", "1.5000"),
            ("1234,567", "1234.567"),
            ("5,", "5"),
            ("1,000,", "1000"),
            ("1.5,000.2", "1.5000.2"),
        ] {
            match front(written, true) {
                Err(comma) => assert_eq!((comma.given.as_str(), comma.write.as_str()), (written, write)),
                Ok(read) => assert_eq!((written, read), ("1.5,000.2", None)),
            }
        }
        assert_eq!(front("0,5", false), Ok(Some((0.0, ",5"))));
        assert_eq!(front("2 e", true), Ok(Some((2.0, " e"))));
        assert_eq!(front("fast", true), Ok(None));
    }

    #[test]
    fn found_n5_a_time_may_have_parts() {
        for (written, seconds) in [
            ("1h30m", Some(5400.0)),
            ("1 h 30 min", Some(5400.0)),
            ("2m30s", Some(150.0)),
            ("1d12h", Some(129_600.0)),
            ("1s500ms", Some(1.5)),
            ("30m1h", None),
            ("1h30", None),
            ("5m", None),
            ("1h30m/s", None),
            ("", None),
        ] {
            assert_eq!(time_in_parts(written), seconds, "{written}");
        }
    }
}
