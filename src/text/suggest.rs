//! Did you mean: names near to one that does not exist.

/// The longest name that is compared, in characters.
const LONGEST: usize = 64;

/// How many pairs of characters are compared at most, so that thousands of bad names against thousands of good ones
/// stay a matter of seconds.
const BUDGET: usize = 400_000;

/// The shortest name of which longer names count as completions.
const SHORTEST_PREFIX: usize = 3;

/// The candidates nearest to `wanted`, best first, at most `limit`.
///
/// Upper and lower case, blanks, dashes and underscores are the same. Near is one slip of the keyboard (a letter
/// more, less, other or swapped with its neighbor) for each three letters, or a name of which `wanted` is the
/// beginning. Names of more than 64 characters are near to nothing.
pub fn suggest<'a>(
    wanted: &str,
    mut candidates: impl Iterator<Item = &'a str>,
    limit: usize,
) -> Vec<&'a str> {
    nearest(wanted, &mut candidates, limit)
}

/// [`suggest`], compiled once for all kinds of candidates.
fn nearest<'a>(wanted: &str, candidates: &mut dyn Iterator<Item = &'a str>, limit: usize) -> Vec<&'a str> {
    let wanted: String = folded(wanted).take(LONGEST + 1).collect();
    let length = wanted.chars().count();
    if length == 0 || length > LONGEST {
        return Vec::new();
    }
    let slips = (length / 3).clamp(1, 5);
    let mut budget = BUDGET;
    let mut found: Vec<(usize, &str)> = Vec::new();
    for candidate in candidates {
        // Of a longer one only the beginning can be of interest.
        let name: String = folded(candidate).take(length + slips + 1).collect();
        let other = name.chars().count();
        let mut badness = None;
        if other.abs_diff(length) <= slips && budget > 0 {
            budget = budget.saturating_sub(length * other);
            let distance = strsim::osa_distance(&wanted, &name);
            badness = (distance <= slips && distance < length).then_some(distance * 2);
        }
        let completed = length >= SHORTEST_PREFIX && name.starts_with(&wanted);
        found.extend(
            badness
                .or(completed.then_some(3))
                .map(|badness| (badness, candidate)),
        );
    }
    found.sort_by_key(|(badness, candidate)| (*badness, candidate.len()));
    found.dedup_by_key(|(_, candidate)| *candidate);
    found.truncate(limit);
    found.into_iter().map(|(_, candidate)| candidate).collect()
}

/// The name as it is compared: upper and lower case are the same, and so are blanks, dashes of all lengths and
/// underscores, one or several.
pub fn fold(name: &str) -> String {
    folded(name.trim()).collect()
}

/// A name's characters with the differences taken out that people do not remember.
fn folded(name: &str) -> impl Iterator<Item = char> {
    let mut parted = false;
    name.chars().filter_map(move |character| {
        let parts = character == '_' || character.is_whitespace() || is_dash(character);
        if parts && parted {
            return None;
        }
        parted = parts;
        Some(match character {
            _ if parts => '-',
            _ if character.is_ascii() => character.to_ascii_lowercase(),
            _ => character.to_lowercase().next().unwrap_or(character),
        })
    })
}

/// Whether a character is a dash: a hyphen, one that does not break, a minus, or one of print.
pub(super) fn is_dash(character: char) -> bool {
    matches!(character, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NAMES: [&str; 6] = [
        "requests",
        "idle_share",
        "peak-to-mean",
        "memory",
        "cold-start",
        "cost",
    ];

    fn first(wanted: &str) -> Option<&'static str> {
        suggest(wanted, NAMES.into_iter(), 3).first().copied()
    }

    #[test]
    fn slips_of_the_keyboard_are_forgiven() {
        assert_eq!(first("reqeusts"), Some("requests"));
        assert_eq!(first("Idle Share"), Some("idle_share"));
        assert_eq!(first("memori"), Some("memory"));
        assert_eq!(first("csot"), Some("cost"));
        assert_eq!(first("cold"), Some("cold-start"));
        assert_eq!(first("zebra"), None);
        assert_eq!(first(""), None);
        assert_eq!(first(&"requests".repeat(20)), None);
    }

    #[test]
    fn the_nearest_comes_first_and_the_limit_holds() {
        let names = ["coast", "cost", "most"];
        assert_eq!(suggest("cost", names.into_iter(), 2), ["cost", "most"]);
        assert!(suggest("cost", names.into_iter(), 0).is_empty());
    }

    #[test]
    fn p23_hundreds_of_bad_names_against_thousands_of_good_ones_are_quick() {
        let good: Vec<String> = (0..2000).map(|number| format!("term-number-{number}")).collect();
        let start = std::time::Instant::now();
        for number in 0..500 {
            let wanted = format!("turm-nomber-{number}x");
            suggest(&wanted, good.iter().map(String::as_str), 3);
        }
        // The debug build is an order of magnitude slower than the program, and others may want the processor too;
        // all pairs, compared in full, would take minutes.
        assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
    }

    proptest! {
        #[test]
        fn a_name_is_nearest_to_itself(name in "[a-z]{2,30}", others in prop::collection::vec("[a-z]{1,30}", 0..20)) {
            let names = others.iter().map(String::as_str).chain([name.as_str()]);
            prop_assert_eq!(suggest(&name, names, 1), [name.as_str()]);
        }
    }
}
