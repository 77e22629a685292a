//! Prefixes of units: the `K` of `KB`, and the `k` that people write behind a number.

/// Sizes of data, the smallest first.
pub(super) const DECIMAL: [&str; 5] = ["B", "KB", "MB", "GB", "TB"];
/// Sizes of data in powers of two, the smallest first.
pub(super) const BINARY: [&str; 4] = ["B", "KiB", "MiB", "GiB"];
const TIMES: [&str; 2] = ["ms", "s"];

/// The first word of a unit and what follows it.
fn parted(unit: &str) -> Option<(&str, &str)> {
    let end = unit.find(|c: char| !c.is_alphanumeric()).unwrap_or(unit.len());
    unit.split_at_checked(end)
}

/// Whether the first word of a unit has a prefix: `KB`, `MiB/s`, `ms`.
pub(super) fn is_in(unit: &str) -> bool {
    const OTHERS: [&str; 6] = ["kB", "PB", "TiB", "us", "\u{b5}s", "ns"];
    parted(unit).is_some_and(|(word, _)| {
        DECIMAL[1..].contains(&word) || BINARY[1..].contains(&word) || word == "ms" || OTHERS.contains(&word)
    })
}

/// What a number with a `k`, `M` or `G` may mean where its unit has a prefix of its own; none where it has none.
pub(super) fn meanings(digits: &str, letter: char, scale: f64, unit: &str) -> Option<Vec<String>> {
    if !is_in(unit) {
        return None;
    }
    let (word, rest) = parted(unit)?;
    let family: &[&str] = match word {
        "ms" => &TIMES,
        _ if word.ends_with("iB") => &BINARY,
        _ => &DECIMAL,
    };
    let steps = match letter {
        'k' => 1,
        'M' => 2,
        _ => 3,
    };
    // `5k` of KB: the letter is the unit's prefix, or one more prefix.
    let instead = family.get(steps).filter(|_| word != "ms");
    let added = family.iter().position(|own| *own == word);
    let added = added.and_then(|own| family.get(own + steps));
    let mut meanings: Vec<String> = instead
        .into_iter()
        .chain(added)
        .map(|word| format!("{digits} {word}{rest}"))
        .collect();
    meanings.dedup();
    if meanings.is_empty() {
        meanings.push(format!("{digits}e{} {unit}", scale.log10()));
    }
    Some(meanings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn found_n3_a_prefix_before_a_prefix_has_other_meanings() {
        for (digits, letter, scale, unit, expected) in [
            ("5", 'k', 1e3, "KB", vec!["5 KB", "5 MB"]),
            ("2", 'k', 1e3, "MiB", vec!["2 KiB", "2 GiB"]),
            ("3", 'M', 1e6, "KB/s", vec!["3 MB/s", "3 GB/s"]),
            ("1", 'G', 1e9, "GB", vec!["1 GB"]),
            ("2", 'k', 1e3, "ms", vec!["2 s"]),
            ("2", 'M', 1e6, "ms", vec!["2e6 ms"]),
        ] {
            assert_eq!(
                meanings(digits, letter, scale, unit).unwrap(),
                expected,
                "{digits}{letter} {unit}"
            );
        }
        for unit in ["B", "1/s", "s", "USD/month", "USD/GB", "count", "x", "%", "1/ms"] {
            assert_eq!(meanings("5", 'k', 1e3, unit), None, "{unit}");
        }
    }
}
