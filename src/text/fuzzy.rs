//! How well a name fits what somebody has typed so far.
//!
//! A name fits, from best to worst, as a whole, with its beginning, with the beginnings of its words in any order,
//! with the middle of a word, with one slip of the keyboard in a word, and with scattered letters of which most
//! begin words or stand together.

use super::suggest::is_dash;

/// The whole name.
const WHOLE: u32 = 1000;
/// The beginning of the name.
const BEGINNING: u32 = 900;
/// The beginnings of words.
const WORDS: u32 = 700;
/// The middle of a word.
const WITHIN: u32 = 600;
/// A word with one slip.
const SLIP: u32 = 500;
/// Scattered letters, before what speaks for them.
const SCATTERED: u32 = 300;
/// Below this a name fits only by scattered letters.
pub const LOOSE: u32 = 400;

/// What each letter more than was typed costs, up to [`LONGEST_COST`] of them.
const LONGEST_COST: usize = 90;

/// From this many letters on, a word is forgiven one slip: a letter more, less, other, or two swapped.
const FORGIVEN: usize = 5;
/// From this many letters on, the middle of a word counts.
const LEAST_WITHIN: usize = 3;
/// Names and wishes are compared up to this many letters.
const LONGEST: usize = 64;

/// The points of a scattered letter: for itself, at the beginning of a word, right behind the one before; what a gap
/// costs, and each letter in it; and the points that each letter must earn in the mean.
const LETTER: i32 = 4;
const WORD_START: i32 = 8;
const TOGETHER: i32 = 6;
const GAP: i32 = 1;
const SKIPPED: i32 = 1;
const LEAST_MEAN: i32 = 7;

/// A name prepared for many comparisons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    letters: Box<[char]>,
    set: u64,
}

impl Name {
    /// Prepares a name. Upper and lower case are the same, and so are blanks, dashes and other signs between words.
    pub fn new(name: &str) -> Self {
        let letters: Box<[char]> = folded(name).collect();
        let set = set_of(&letters);
        Self { letters, set }
    }
}

/// What somebody types, prepared for many comparisons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    whole: Vec<char>,
    words: Vec<Vec<char>>,
    together: Vec<char>,
    set: u64,
    slips: u32,
}

impl Wanted {
    /// Prepares a wish; none where it has no letter.
    pub fn new(typed: &str) -> Option<Self> {
        let whole: Vec<char> = folded(typed).collect();
        let words: Vec<Vec<char>> = whole
            .split(|letter| *letter == ' ')
            .filter(|word| !word.is_empty())
            .map(<[char]>::to_vec)
            .collect();
        let together = words.concat();
        let slips = words.iter().filter(|word| word.len() >= FORGIVEN).count() as u32;
        let set = set_of(&together);
        (!words.is_empty()).then_some(Self {
            whole,
            words,
            together,
            set,
            slips,
        })
    }

    /// How well a name fits: more is better, none where it does not.
    pub fn fit(&self, name: &Name) -> Option<u32> {
        let strangers = (self.set & !name.set).count_ones();
        if strangers > self.slips {
            return None;
        }
        let longer = name.letters.len().saturating_sub(self.whole.len());
        let cost = longer.min(LONGEST_COST) as u32;
        if name.letters.starts_with(&self.whole) {
            return Some(if longer == 0 { WHOLE } else { BEGINNING - cost });
        }
        let levels = self.words.iter().map(|word| level(word, &name.letters));
        if let Some(worst) = levels.min().flatten() {
            return Some(worst - cost);
        }
        let points = (strangers == 0).then(|| scattered(&self.together, &name.letters))?;
        let least = self.together.iter().map(|_| LEAST_MEAN).sum::<i32>();
        (points >= least).then(|| SCATTERED + (points - least).clamp(0, 99) as u32 - cost)
    }

    /// How well the best of these names fits; none where none does.
    pub fn best_fit(&self, names: &[Name]) -> Option<u32> {
        names.iter().filter_map(|name| self.fit(name)).max()
    }
}

/// What fits by one of its names, the best first; among equals the order stays, and everything where nothing is wanted.
pub fn best_first<'a, T>(wanted: Option<&Wanted>, named: impl Iterator<Item = (T, &'a [Name])>) -> Vec<T> {
    let fit = |names: &[Name]| wanted.map_or(Some(0), |wanted| wanted.best_fit(names));
    let mut fits: Vec<(u32, T)> = named
        .filter_map(|(item, names)| Some((fit(names)?, item)))
        .collect();
    fits.sort_by_key(|(fit, _)| std::cmp::Reverse(*fit));
    fits.into_iter().map(|(_, item)| item).collect()
}

/// A name's letters with the differences taken out that people do not remember, one blank between words.
fn folded(name: &str) -> impl Iterator<Item = char> {
    let mut blank = true;
    let letters = name.trim_end_matches(|letter: char| !letter.is_alphanumeric());
    letters
        .chars()
        .filter_map(move |character| {
            let parts = matches!(character, '_' | '/' | '.' | ',' | ':' | '(' | ')')
                || character.is_whitespace()
                || is_dash(character);
            if parts && blank {
                return None;
            }
            blank = parts;
            Some(match character {
                _ if parts => ' ',
                _ if character.is_ascii() => character.to_ascii_lowercase(),
                _ => character.to_lowercase().next().unwrap_or(character),
            })
        })
        .take(LONGEST)
}

/// The letters as bits of a set: each letter and digit its own, all others shared.
fn set_of(letters: &[char]) -> u64 {
    letters.iter().fold(0, |set, letter| {
        let bit = match *letter {
            ' ' => return set,
            'a'..='z' => *letter as u32 - 'a' as u32,
            '0'..='9' => *letter as u32 - '0' as u32 + 26,
            other => 36 + other as u32 % 28,
        };
        set | 1 << bit
    })
}

/// How one wanted word fits a name; none where it does not.
fn level(word: &[char], name: &[char]) -> Option<u32> {
    let mut words = name.split(|letter| *letter == ' ');
    if words.clone().any(|own| own.starts_with(word)) {
        return Some(WORDS);
    }
    if word.len() >= LEAST_WITHIN && name.windows(word.len()).any(|part| part == word) {
        return Some(WITHIN);
    }
    let forgiven = word.len() >= FORGIVEN && words.any(|own| begins_nearly(own, word));
    forgiven.then_some(SLIP)
}

/// Whether a word begins with the wanted one but for one slip.
fn begins_nearly(own: &[char], wanted: &[char]) -> bool {
    let same = own
        .iter()
        .zip(wanted)
        .take_while(|(own, wanted)| own == wanted)
        .count();
    let begins_after = |skipped: usize, dropped: usize| {
        let (own, wanted) = (own.get(same + skipped..), wanted.get(same + dropped..));
        own.zip(wanted)
            .is_some_and(|(own, wanted)| own.starts_with(wanted))
    };
    let swapped = own.get(same) == wanted.get(same + 1) && own.get(same + 1) == wanted.get(same);
    begins_after(1, 1) || begins_after(0, 1) || begins_after(1, 0) || (swapped && begins_after(2, 2))
}

/// The most points that the wanted letters earn, in order but scattered over a name; `i32::MIN` where they are not
/// all there. The first must begin a word.
fn scattered(wanted: &[char], name: &[char]) -> i32 {
    const NEVER: i32 = i32::MIN / 2;
    if wanted.len() < 2 || !is_subsequence(wanted, name) {
        return NEVER;
    }
    // For each letter of the name, the most points of a match that ends there.
    let mut best = [NEVER; LONGEST];
    for (index, letter) in wanted.iter().enumerate() {
        let mut next = [NEVER; LONGEST];
        // The most points of a match of the letters before that ends at least two letters earlier, its gap paid.
        let mut apart = NEVER;
        for (at, own) in name.iter().enumerate().take(LONGEST) {
            if at >= 2 {
                apart = (apart - SKIPPED).max(best[at - 2] - GAP - SKIPPED);
            }
            if own != letter {
                continue;
            }
            let begins = at == 0 || name[at - 1] == ' ';
            let own = LETTER + if begins { WORD_START } else { 0 };
            next[at] = match index {
                0 if begins => own,
                0 => NEVER,
                _ => own + apart.max(if at > 0 { best[at - 1] + TOGETHER } else { NEVER }),
            };
        }
        best = next;
    }
    best.into_iter().max().unwrap_or(NEVER)
}

fn is_subsequence(wanted: &[char], name: &[char]) -> bool {
    let mut letters = name.iter();
    wanted.iter().all(|wanted| letters.any(|own| own == wanted))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn fit(typed: &str, name: &str) -> Option<u32> {
        Wanted::new(typed)?.fit(&Name::new(name))
    }

    /// The names that fit, the best first.
    fn ranked<'a>(typed: &str, names: &[&'a str]) -> Vec<&'a str> {
        let mut found: Vec<(u32, &str)> = names
            .iter()
            .filter_map(|name| fit(typed, name).map(|fit| (fit, *name)))
            .collect();
        found.sort_by_key(|(fit, _)| std::cmp::Reverse(*fit));
        found.into_iter().map(|(_, name)| name).collect()
    }

    #[test]
    fn whole_beats_beginning_beats_words_beats_middle_beats_slip_beats_scattered() {
        assert_eq!(
            ranked(
                "start",
                &[
                    "S-tier art",
                    "Kickstart",
                    "Cold start",
                    "Satrt",
                    "Start",
                    "Start-up time"
                ]
            )[..4],
            ["Start", "Start-up time", "Cold start", "Kickstart"]
        );
        assert_eq!(
            ranked("cold", &["Cost overview, long ledger, dates", "Cold start"])[0],
            "Cold start"
        );
    }

    #[test]
    fn words_come_in_any_order() {
        assert!(fit("latency cold", "Cold start latency").is_some());
        assert!(fit("start la", "Cold start latency").is_some());
        assert_eq!(fit("cold zebra", "Cold start latency"), None);
    }

    #[test]
    fn one_slip_is_forgiven_in_words_of_five_letters() {
        for typed in ["serevrless", "servrless", "serverrless", "servirless", "servirl"] {
            assert!(fit(typed, "Serverless functions") >= Some(400), "{typed}");
        }
        assert_eq!(fit("cots", "Cost"), None, "four letters are too few to guess");
        assert_eq!(
            fit("sirvirless", "Serverless functions"),
            None,
            "two slips are another word"
        );
        assert!(fit("cold latancy", "Cold start latency").is_some());
    }

    #[test]
    fn scattered_letters_stand_together_or_begin_words() {
        assert!(fit("csl", "Cold start latency").is_some());
        assert!(fit("cldstrt", "Cold start latency").is_some());
        assert_eq!(fit("old", "On-premises leased datacentre"), None);
        assert_eq!(fit("tart", "Throughput at peak rates"), None);
    }

    #[test]
    fn case_and_signs_between_words_are_the_same() {
        assert_eq!(fit("KEEP_alive", "keep-alive"), Some(WHOLE));
        assert_eq!(fit("ci cd", "CI/CD"), Some(WHOLE));
        assert_eq!(fit("größe", "Größe"), Some(WHOLE));
        assert_eq!(Wanted::new("  - "), None);
    }

    #[test]
    fn letters_far_down_a_name_are_read_no_more() {
        let long = "a ".repeat(200) + "zebra";
        assert_eq!(fit("zebra", &long), None);
        assert!(fit(&"abc ".repeat(100), &"abc ".repeat(100)).is_some());
    }

    proptest! {
        #[test]
        fn any_text_is_compared(typed in "\\PC{0,80}", name in "\\PC{0,80}") {
            if let Some(wanted) = Wanted::new(&typed) {
                prop_assert!(wanted.fit(&Name::new(&name)).is_none_or(|fit| fit <= WHOLE));
            }
        }

        #[test]
        fn the_beginning_of_a_name_always_fits(name in "[a-z]{1,9}( [a-z]{1,9}){0,4}", end in 1_usize..40) {
            let typed = name.get(..end).unwrap_or(&name);
            prop_assert!(fit(typed, &name).is_some());
        }

        #[test]
        fn one_slip_in_the_middle_is_forgiven(name in "[a-z]{6,12}", at in 1_usize..5) {
            let mut letters: Vec<char> = name.chars().collect();
            letters.swap(at, at + 1);
            prop_assert!(fit(&String::from_iter(letters), &name).is_some());
        }
    }
}
