//! The sanitiser: one rule for every text that comes from outside, applied once, on the way in.
//!
//! A pack, a decision file, a path or an argument may hold anything, and whatever reaches a terminal unfiltered
//! can move the cursor, rename the window, write to the clipboard or show one thing and mean another. After
//! [`clean`] no character of a text does more than stand in its cell.

use std::borrow::Cow;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

/// The most bytes that one user-perceived character may have.
///
/// The longest in real use, flags and families of emoji apart, is about half of this; without a limit one letter
/// under 100,000 accents is a single cell that takes 200 KB to send.
const LONGEST_CLUSTER: usize = 32;

/// How many blanks a tab becomes.
const TAB: &str = "    ";

/// A character that [`clean`] replaces, for a linter to report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Defect {
    /// Where it begins, in bytes.
    pub offset: usize,
    /// The character; of an oversized cluster, the first.
    pub character: char,
    /// What is wrong with it.
    pub kind: DefectKind,
}

/// Why a character is replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DefectKind {
    /// It gives the terminal an order.
    Control,
    /// It turns the direction of the text around it.
    Direction,
    /// It takes no room, or ends a line in some programs and not in others.
    Invisible,
    /// Too many marks are stacked on one letter.
    Cluster,
}

/// The text with everything replaced that does more than stand in its cell.
///
/// Line feeds stay, a tab becomes four blanks, the carriage return before a line feed goes. Other control
/// characters become their pictures (`␛`) or `U+FFFD`; characters that change direction, take no room or
/// separate lines invisibly, and clusters of more than 32 bytes, become `U+FFFD`. Joiners stay where a script or a
/// picture needs them. Cleaning twice changes nothing.
pub fn clean(text: &str) -> Cow<'_, str> {
    if text
        .bytes()
        .all(|byte| byte == b'\n' || matches!(byte, b' '..=b'~'))
    {
        return Cow::Borrowed(text);
    }
    let replaced = Replaced::new(text).text;
    // The second pass looks at the result of the first: a replacement can carry the marks that followed.
    if replaced.is_ascii() || !replaced.graphemes(true).any(oversized) {
        return if replaced == text {
            Cow::Borrowed(text)
        } else {
            Cow::Owned(replaced)
        };
    }
    let bounded: String = replaced
        .graphemes(true)
        .map(|cluster| if oversized(cluster) { "\u{fffd}" } else { cluster })
        .collect();
    // A joiner may have lost what it joined.
    Cow::Owned(Replaced::new(&bounded).text)
}

/// [`clean`] on one line: line feeds and runs of blanks become one blank, and none stands at either end.
pub fn clean_line(text: &str) -> String {
    let cleaned = clean(text);
    let mut line = String::with_capacity(cleaned.len());
    for word in cleaned.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    // Marks that stood at the beginning of a line now stand on a blank, which can make one cluster too many of it.
    match clean(&line) {
        Cow::Borrowed(_) => line,
        Cow::Owned(line) => line,
    }
}

/// The text made safe with every byte offset kept, for excerpts from a source file under which labels point.
///
/// A tab or the carriage return of a line end becomes one blank; everything else that [`clean`] would replace
/// becomes visible characters of the same number of bytes.
pub fn clean_same_length(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    for (offset, character, kind) in judged(text) {
        match character {
            _ if is_plain_blank(text, offset, character) => cleaned.push(' '),
            _ if kind.is_some() => fill(&mut cleaned, character.len_utf8()),
            _ => cleaned.push(character),
        }
    }
    if cleaned.is_ascii() || !cleaned.graphemes(true).any(oversized) {
        return cleaned;
    }
    let mut filled = String::with_capacity(cleaned.len());
    for cluster in cleaned.graphemes(true) {
        if oversized(cluster) {
            fill(&mut filled, cluster.len());
        } else {
            filled.push_str(cluster);
        }
    }
    // As in [`clean`]; nothing that is filled is oversized.
    clean_same_length(&filled)
}

/// Everything that [`clean`] would replace, in order, but for tabs and the carriage returns of line ends.
pub fn defects(text: &str) -> Vec<Defect> {
    if text.bytes().all(|byte| matches!(byte, b'\n' | b' '..=b'~')) {
        return Vec::new();
    }
    let replaced = Replaced::new(text);
    let mut found: Vec<Defect> = judged(text)
        .filter_map(|(offset, character, kind)| {
            let kind = kind.filter(|_| !is_plain_blank(text, offset, character))?;
            Some(Defect {
                offset,
                character,
                kind,
            })
        })
        .collect();
    let clusters = replaced
        .text
        .grapheme_indices(true)
        .filter(|(_, cluster)| oversized(cluster));
    found.extend(clusters.map(|(start, _)| {
        let offset = replaced.original(start);
        let character = text.get(offset..).and_then(|rest| rest.chars().next());
        Defect {
            offset,
            character: character.unwrap_or(char::REPLACEMENT_CHARACTER),
            kind: DefectKind::Cluster,
        }
    }));
    found.sort_by_key(|defect| defect.offset);
    found
}

/// Whether the character is a tab or the carriage return of a line end.
fn is_plain_blank(text: &str, offset: usize, character: char) -> bool {
    character == '\t'
        || (character == '\r' && text.get(offset + 1..).is_some_and(|rest| rest.starts_with('\n')))
}

/// A text with its defective characters replaced one by one, and where its parts stood before.
struct Replaced {
    text: String,
    /// The replacements: where each stands in the new text, and where the character stood in the original.
    places: Vec<(Range<usize>, Range<usize>)>,
}

impl Replaced {
    fn new(original: &str) -> Self {
        let mut text = String::with_capacity(original.len());
        let mut places = Vec::new();
        for (offset, character, kind) in judged(original) {
            let start = text.len();
            match character {
                '\t' => text.push_str(TAB),
                '\r' if is_plain_blank(original, offset, character) => {}
                _ if kind.is_some() => text.push(picture(character)),
                _ => {
                    text.push(character);
                    continue;
                }
            }
            places.push((start..text.len(), offset..offset + character.len_utf8()));
        }
        Self { text, places }
    }

    /// Where the character stood that is at an offset of the new text, or that was replaced by what is there.
    fn original(&self, offset: usize) -> usize {
        let before = self.places.partition_point(|(new, _)| new.start <= offset);
        match before.checked_sub(1).and_then(|last| self.places.get(last)) {
            Some((new, old)) if new.contains(&offset) => old.start,
            Some((new, old)) => old.end + (offset - new.end),
            None => offset,
        }
    }
}

/// Whether a user-perceived character has more marks than any writing needs.
fn oversized(cluster: &str) -> bool {
    cluster.len() > LONGEST_CLUSTER
}

/// The characters of a text with their places and what is wrong with them, if anything is.
fn judged(text: &str) -> impl Iterator<Item = (usize, char, Option<DefectKind>)> {
    let mut characters = text.char_indices().peekable();
    let mut before = None;
    std::iter::from_fn(move || {
        let (offset, character) = characters.next()?;
        let after = characters.peek().map(|(_, after)| *after);
        let kind = defect(character).filter(|_| !joins(before, character, after));
        before = Some(character);
        Some((offset, character, kind))
    })
}

/// Whether a character is a joiner, or keeps from joining, between two that it is for: letters of a script that joins
/// its letters, or pictures that make one. It takes no room there, but what stands beside it shows that it is there.
fn joins(before: Option<char>, character: char, after: Option<char>) -> bool {
    let (Some(before), Some(after)) = (before, after) else {
        return false;
    };
    match character {
        '\u{200c}' => ends_joined(before) && is_joined(after),
        '\u{200d}' => ends_joined(before) && is_joined(after) || ends_picture(before) && is_picture(after),
        _ => false,
    }
}

/// Whether it is a letter or a vowel of a script that joins its letters: Arabic and its kin, those of India and around.
fn is_joined(character: char) -> bool {
    let range = matches!(
        character,
        '\u{600}'..='\u{8ff}' | '\u{900}'..='\u{dff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{18af}'
            | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
    );
    range && character.is_alphabetic()
}

/// As [`is_joined`], or the sign that takes its vowel from a letter.
fn ends_joined(character: char) -> bool {
    is_joined(character)
        || matches!(
            character,
            '\u{94d}'
                | '\u{9cd}'
                | '\u{a4d}'
                | '\u{acd}'
                | '\u{b4d}'
                | '\u{bcd}'
                | '\u{c4d}'
                | '\u{ccd}'
                | '\u{d4d}'
                | '\u{dca}'
                | '\u{1039}'
                | '\u{103a}'
                | '\u{17d2}'
        )
}

/// Whether it is a picture of the blocks from which pictures are joined.
fn is_picture(character: char) -> bool {
    matches!(
        character,
        '\u{2190}'..='\u{21ff}' | '\u{2300}'..='\u{23ff}' | '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}'
            | '\u{1f000}'..='\u{1faff}'
    )
}

/// As [`is_picture`] (the colors of skin are among them), or the sign that makes a picture of a character.
fn ends_picture(character: char) -> bool {
    is_picture(character) || character == '\u{fe0f}'
}

/// What is wrong with a character by itself, if anything is.
fn defect(character: char) -> Option<DefectKind> {
    match character {
        '\n' => None,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => Some(DefectKind::Control),
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            Some(DefectKind::Direction)
        }
        '\u{ad}'
        | '\u{180e}'
        | '\u{200b}'..='\u{200d}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        // These and those of the next arm stand for no character, and XML has none of them.
        | '\u{fdd0}'..='\u{fdef}'
        | '\u{e0000}'..='\u{e0fff}' => Some(DefectKind::Invisible),
        _ if u32::from(character) & 0xfffe == 0xfffe => Some(DefectKind::Invisible),
        _ => None,
    }
}

/// What stands in the place of a defective character: the picture of a control character where there is one.
fn picture(character: char) -> char {
    match character {
        '\0'..='\u{1f}' => {
            char::from_u32(0x2400 + u32::from(character)).unwrap_or(char::REPLACEMENT_CHARACTER)
        }
        '\u{7f}' => '\u{2421}',
        _ => char::REPLACEMENT_CHARACTER,
    }
}

/// Adds visible characters that take exactly `bytes` bytes.
fn fill(text: &mut String, bytes: usize) {
    for _ in 0..bytes / 3 {
        text.push(char::REPLACEMENT_CHARACTER);
    }
    match bytes % 3 {
        2 => text.push('¿'),
        1 => text.push('?'),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// No character of it has a meaning to a terminal, and none hides.
    fn harmless(text: &str) -> bool {
        judged(text).all(|(_, _, kind)| kind.is_none()) && !text.graphemes(true).any(oversized)
    }

    /// Text in which defects are frequent.
    fn hostile() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            any::<char>().prop_map(String::from),
            "[ -~]{0,4}",
            "[\u{0}-\u{1f}\u{7f}-\u{9f}]",
            "[\u{200b}-\u{200f}\u{2028}-\u{202e}\u{2060}-\u{206f}\u{feff}\u{ad}\u{61c}\u{e0041}]",
            "[\u{300}-\u{36f}]{0,40}",
            "[\u{200c}\u{200d}می\u{94d}क❤\u{fe0f}👩]{0,6}",
            Just("\r\n".to_owned()),
            Just("👩‍👩‍👧‍👦🇩🇪".to_owned()),
        ];
        prop::collection::vec(piece, 0..20).prop_map(|pieces| pieces.concat())
    }

    #[test]
    fn plain_text_is_not_copied() {
        assert!(matches!(clean("Request rate\n5/s"), Cow::Borrowed(_)));
        assert!(matches!(clean("größer — 東京 ☕️"), Cow::Borrowed(_)));
    }

    #[test]
    fn tabs_and_line_ends_are_made_plain() {
        assert_eq!(clean("a\tb\r\nc\rd"), "a    b\nc\u{240d}d");
        assert!(defects("a\tb\r\nc").is_empty());
    }

    #[test]
    fn f32_control_characters_become_pictures() {
        assert_eq!(clean("\u{1b}[2J\u{7}\u{7f}\u{9b}31m"), "␛[2J␇␡\u{fffd}31m");
        for code in (0..0xa0_u32).filter(|code| !(0x20..0x7f).contains(code) && *code != 0x0a) {
            let character = char::from_u32(code).expect("a control character");
            assert!(
                !clean(&format!("a{character}b")).contains(character),
                "U+{code:04X}"
            );
        }
    }

    #[test]
    fn f34_directions_and_invisible_characters_show() {
        for character in
            "\u{202e}\u{2066}\u{200b}\u{200d}\u{2028}\u{2029}\u{feff}\u{ad}\u{e0041}\u{fffe}\u{fdd0}".chars()
        {
            assert_eq!(
                clean(&format!("a{character}b")),
                "a\u{fffd}b",
                "U+{:04X}",
                u32::from(character)
            );
        }
    }

    #[test]
    fn found_f8_joiners_are_text_between_what_they_join() {
        for text in [
            "👨\u{200d}👩\u{200d}👧\u{200d}👦 plan",
            "❤\u{fe0f}\u{200d}🔥",
            "👩🏽\u{200d}💻",
            "می\u{200c}شود",
            "क\u{94d}\u{200d}ष",
        ] {
            assert_eq!(clean(text), text);
            assert_eq!(clean_line(text), text);
            assert_eq!(clean_same_length(text), text);
            assert!(defects(text).is_empty(), "{text}");
        }
        for text in [
            "a\u{200d}b",
            "a\u{200c}ش",
            "ش\u{200c}",
            "\u{200d}👩",
            "👩\u{200c}👩",
            "ی\u{200c}\u{200c}ش",
            "👩\u{200d}a",
            "❤\u{200d}",
            "ی\u{200c} ش",
            "\u{61c}\u{200c}ش",
        ] {
            assert!(!clean(text).contains(['\u{200c}', '\u{200d}']), "{text}");
            assert!(!defects(text).is_empty(), "{text}");
        }
        let lost = format!("ی\u{200c}ش{}", "\u{64b}".repeat(40));
        assert_eq!(clean(&lost), "ی\u{fffd}\u{fffd}");
    }

    #[test]
    fn f35_a_letter_under_a_tower_of_marks_becomes_one_character() {
        let tower = format!("x{}y", "e".to_owned() + &"\u{301}".repeat(100_000));
        assert_eq!(clean(&tower), "x\u{fffd}y");
        assert_eq!(clean("e\u{301}\u{302}"), "e\u{301}\u{302}");
        assert_eq!(
            defects(&tower),
            [Defect {
                offset: 1,
                character: 'e',
                kind: DefectKind::Cluster
            }]
        );
    }

    #[test]
    fn a_line_has_single_blanks() {
        assert_eq!(
            clean_line("  Server-based\r\n\t backend  "),
            "Server-based backend"
        );
    }

    #[test]
    fn defects_have_positions() {
        assert_eq!(
            defects("aé\u{1b}\u{202e}"),
            [
                Defect {
                    offset: 3,
                    character: '\u{1b}',
                    kind: DefectKind::Control
                },
                Defect {
                    offset: 4,
                    character: '\u{202e}',
                    kind: DefectKind::Direction
                },
            ]
        );
    }

    proptest! {
        #[test]
        fn clean_text_is_harmless_and_stays_as_it_is(text in hostile()) {
            let cleaned = clean(&text).into_owned();
            prop_assert!(harmless(&cleaned));
            prop_assert_eq!(clean(&cleaned), cleaned.as_str());
            prop_assert!(defects(&cleaned).is_empty());
        }

        #[test]
        fn text_without_defects_only_loses_tabs_and_carriage_returns(text in hostile()) {
            if defects(&text).is_empty() {
                prop_assert_eq!(clean(&text), text.replace("\r\n", "\n").replace('\t', TAB));
            }
        }

        #[test]
        fn a_defect_is_where_it_says(text in hostile()) {
            for defect in defects(&text) {
                prop_assert_eq!(text.get(defect.offset..).and_then(|rest| rest.chars().next()), Some(defect.character));
            }
        }

        #[test]
        fn offsets_stay(text in hostile()) {
            let cleaned = clean_same_length(&text);
            prop_assert_eq!(cleaned.len(), text.len());
            prop_assert!(harmless(&cleaned));
            prop_assert_eq!(
                cleaned.match_indices('\n').map(|(at, _)| at).collect::<Vec<_>>(),
                text.match_indices('\n').map(|(at, _)| at).collect::<Vec<_>>()
            );
        }

        #[test]
        fn a_clean_line_is_one_line(text in hostile()) {
            let line = clean_line(&text);
            prop_assert!(harmless(&line) && !line.contains('\n') && !line.contains("  "));
        }
    }
}
