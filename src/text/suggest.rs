//! Did you mean: names near to one that does not exist.

/// The longest name that is compared, in characters: the bits of a word.
const LONGEST: usize = 64;

/// How many characters of candidates are compared at most, so that thousands of bad names against thousands of
/// good ones stay a matter of milliseconds.
const BUDGET: usize = 60_000;

/// The shortest name of which longer names count as completions.
const SHORTEST_PREFIX: usize = 3;

/// The candidates nearest to `wanted`, best first, at most `limit`.
///
/// Upper and lower case, blanks, dashes and underscores are the same. Near is one slip of the keyboard (a letter
/// more, less, other or swapped with its neighbor) for each three letters, or a name of which `wanted` is the
/// beginning. Names of more than 64 characters are near to nothing.
pub fn suggest<'a>(wanted: &str, candidates: impl Iterator<Item = &'a str>, limit: usize) -> Vec<&'a str> {
    let Some(pattern) = Pattern::new(wanted) else {
        return Vec::new();
    };
    let mut budget = BUDGET;
    let mut found: Vec<(usize, &str)> = Vec::new();
    for candidate in candidates {
        if let Some(badness) = pattern.badness(candidate, &mut budget) {
            found.push((badness, candidate));
        }
        if budget == 0 {
            break;
        }
    }
    found.sort_by_key(|(badness, candidate)| (*badness, candidate.len()));
    found.dedup_by_key(|(_, candidate)| *candidate);
    found.truncate(limit);
    found.into_iter().map(|(_, candidate)| candidate).collect()
}

/// A name to compare others with: for each character, the positions at which it stands, as bits.
struct Pattern {
    characters: Vec<char>,
    ascii: [u64; 128],
    letters: u64,
    slips: usize,
}

impl Pattern {
    fn new(wanted: &str) -> Option<Self> {
        let characters: Vec<char> = folded(wanted).take(LONGEST + 1).collect();
        if characters.is_empty() || characters.len() > LONGEST {
            return None;
        }
        let mut ascii = [0; 128];
        let mut letters = 0;
        for (position, &character) in characters.iter().enumerate() {
            if let Some(bits) = ascii.get_mut(character as usize) {
                *bits |= 1 << position;
            }
            letters |= letter(character);
        }
        let slips = (characters.len() / 3).clamp(1, 5);
        Some(Self {
            characters,
            ascii,
            letters,
            slips,
        })
    }

    /// How far the candidate is from the name: none where it is too far, or not worth a look.
    fn badness(&self, candidate: &str, budget: &mut usize) -> Option<usize> {
        let longest = self.characters.len();
        // A character has at most four bytes: only what may be of the right length is read at all.
        let may_fit =
            candidate.len() + self.slips >= longest && candidate.len() <= (longest + self.slips) * 4;
        if may_fit {
            let (mut letters, mut length) = (0, 0);
            for character in folded(candidate) {
                letters |= letter(character);
                length += 1;
            }
            let strangers = (self.letters & !letters)
                .count_ones()
                .max((letters & !self.letters).count_ones());
            if strangers as usize <= self.slips && length <= longest + self.slips && *budget > 0 {
                *budget = budget.saturating_sub(length);
                let slips = self.distance(folded(candidate));
                if slips <= self.slips && slips < longest {
                    return Some(slips * 2);
                }
            }
        }
        let completed = longest >= SHORTEST_PREFIX
            && folded(candidate)
                .take(longest)
                .eq(self.characters.iter().copied());
        completed.then_some(3)
    }

    /// The least number of insertions, deletions, replacements and swaps of neighbors: the bit-parallel
    /// algorithm of Hyyrö (2003), one column of the distance table in a word.
    fn distance(&self, candidate: impl Iterator<Item = char>) -> usize {
        let mut distance = self.characters.len();
        let last = 1_u64 << (self.characters.len() - 1);
        let (mut up, mut down, mut diagonal, mut previous) = (u64::MAX, 0_u64, 0_u64, 0_u64);
        for character in candidate {
            let equal = self.positions(character);
            let swapped = ((!diagonal & equal) << 1) & previous;
            diagonal = ((equal & up).wrapping_add(up) ^ up) | equal | down | swapped;
            let right = down | !(diagonal | up);
            let left = diagonal & up;
            distance += usize::from(right & last != 0);
            distance -= usize::from(left & last != 0);
            let right = (right << 1) | 1;
            up = (left << 1) | !(diagonal | right);
            down = right & diagonal;
            previous = equal;
        }
        distance
    }

    /// The positions at which a character stands, as bits.
    fn positions(&self, character: char) -> u64 {
        self.ascii.get(character as usize).copied().unwrap_or_else(|| {
            let positions = self
                .characters
                .iter()
                .enumerate()
                .filter(|(_, own)| **own == character);
            positions.fold(0, |bits, (position, _)| bits | 1 << position)
        })
    }
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

/// A character as one bit of a set that is cheap to compare.
fn letter(character: char) -> u64 {
    1 << (character as u32 % 64)
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
    fn p23_thousands_of_bad_names_against_thousands_of_good_ones_are_quick() {
        let good: Vec<String> = (0..2000).map(|number| format!("term-number-{number}")).collect();
        let start = std::time::Instant::now();
        for number in 0..2000 {
            let wanted = format!("turm-nomber-{number}x");
            suggest(&wanted, good.iter().map(String::as_str), 3);
        }
        // The debug build is an order of magnitude slower than the program, and others may want the processor too;
        // a full table for each of the four million pairs would take minutes.
        assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
    }

    /// The textbook table, as a check on the bits.
    fn table(a: &[char], b: &[char]) -> usize {
        let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                rows[i][j] = if i == 0 || j == 0 {
                    i + j
                } else {
                    let replaced = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                    let mut least = replaced.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
                    if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                        least = least.min(rows[i - 2][j - 2] + 1);
                    }
                    least
                };
            }
        }
        rows[a.len()][b.len()]
    }

    proptest! {
        #[test]
        fn the_bits_agree_with_the_table(a in "[abcé]{1,12}", b in "[abcé]{0,14}") {
            let pattern = Pattern::new(&a).expect("a short name");
            let (left, right): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
            prop_assert_eq!(pattern.distance(b.chars()), table(&left, &right));
        }

        #[test]
        fn a_name_is_nearest_to_itself(name in "[a-z]{2,30}", others in prop::collection::vec("[a-z]{1,30}", 0..20)) {
            let names = others.iter().map(String::as_str).chain([name.as_str()]);
            prop_assert_eq!(suggest(&name, names, 1), [name.as_str()]);
        }
    }
}
