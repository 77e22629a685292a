//! A ballot as characters: 32 of them, none easily taken for another, in groups of at most four.

use std::fmt;

/// The characters by Crockford: no I, L, O (read as 1, 1 and 0) and no U.
const ALPHABET: [char; 32] = [
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'M',
    'N', 'P', 'Q', 'R', 'S', 'T', 'V', 'W', 'X', 'Y', 'Z',
];

/// How each is read aloud, in the spelling alphabet of aviation.
const SPOKEN: [&str; 32] = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "alfa", "bravo",
    "charlie", "delta", "echo", "foxtrot", "golf", "hotel", "juliett", "kilo", "mike", "november", "papa",
    "quebec", "romeo", "sierra", "tango", "victor", "whiskey", "x-ray", "yankee", "zulu",
];

/// The characters of the first group, which name the pack.
pub(super) const TAG: usize = 3;

/// The most characters of another group.
const GROUP: usize = 4;

/// The code of a ballot. It is written in groups: `5BD-KEZ0-7ACD-G0AQ`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Code {
    symbols: Vec<u8>,
}

impl Code {
    pub(super) fn new(symbols: Vec<u8>) -> Self {
        Self { symbols }
    }

    /// How to read it aloud: digits as digits, letters in the spelling alphabet, a comma after each group.
    pub fn spoken(&self) -> String {
        self.grouped(", ", |symbols| {
            let words: Vec<&str> = symbols
                .iter()
                .map(|symbol| SPOKEN[usize::from(*symbol)])
                .collect();
            words.join(" ")
        })
    }

    fn grouped(&self, between: &str, shown: impl Fn(&[u8]) -> String) -> String {
        let mut left = self.symbols.as_slice();
        let mut groups = Vec::new();
        for size in groups_of(self.symbols.len()) {
            let (group, rest) = left.split_at(size.min(left.len()));
            groups.push(shown(group));
            left = rest;
        }
        groups.join(between)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.grouped("-", |symbols| {
            symbols.iter().map(|symbol| character(*symbol)).collect()
        }))
    }
}

/// The character of a symbol.
pub(super) fn character(symbol: u8) -> char {
    ALPHABET[usize::from(symbol & 31)]
}

/// The symbol that a typed character means; none where it means none.
pub(super) fn symbol(typed: char) -> Option<u8> {
    let meant = match typed.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let index = ALPHABET.iter().position(|character| *character == meant)?;
    u8::try_from(index).ok()
}

/// The sizes of the groups of a code: the tag, then groups as equal as can be, the longer ones first.
pub(super) fn groups_of(length: usize) -> Vec<usize> {
    let rest = length.saturating_sub(TAG);
    let count = rest.div_ceil(GROUP);
    let (size, longer) = (
        rest.checked_div(count).unwrap_or(0),
        rest.checked_rem(count).unwrap_or(0),
    );
    let groups = (0..count).map(|group| size + usize::from(group < longer));
    std::iter::once(TAG.min(length)).chain(groups).collect()
}

/// The group in which a character stands and its place there, both from 0.
pub(super) fn place_of(at: usize, length: usize) -> (usize, usize) {
    let mut before = 0;
    for (group, size) in groups_of(length).into_iter().enumerate() {
        if at < before + size {
            return (group, at - before);
        }
        before += size;
    }
    (0, at)
}
