//! TOML strings as they stand in the file: from a byte of the decoded text back to the byte of the file.

use std::ops::Range;

use super::source::{Place, Source};
use super::tree::Text;

/// The place of a part of a string.
pub(crate) fn within(sources: &[Source], text: &Text<'_>, part: Range<usize>) -> Place {
    let span = &text.place.span;
    let raw = sources
        .get(text.place.file)
        .and_then(|source| source.text.get(span.clone()))
        .unwrap_or_default();
    let start = source_offset(raw, part.start);
    // An escape is one character of the text and several of the file: the end is where the last one begins, and
    // what it takes.
    let end = source_offset(raw, part.end).max(start);
    Place {
        file: text.place.file,
        span: span.start + start..span.start + end,
    }
}

/// The byte of `raw`, a TOML string with its quotes, from which byte `offset` of its decoded text comes.
///
/// A byte behind the text's end gives the closing quote.
fn source_offset(raw: &str, offset: usize) -> usize {
    let (quote, long) = match raw.as_bytes() {
        [first, second, third, ..] if first == second && second == third => (*first, true),
        [first, ..] => (*first, false),
        [] => return 0,
    };
    let width = if long { 3 } else { 1 };
    let mut at = width;
    if long {
        // A line end right behind the opening quotes is not part of the text.
        let rest = raw.get(at..).unwrap_or_default();
        at += ["\r\n", "\n"]
            .iter()
            .find(|end| rest.starts_with(**end))
            .map_or(0, |end| end.len());
    }
    let end = raw.len().saturating_sub(width).max(at);
    if quote != b'"' {
        return (at + offset).min(end);
    }
    let mut decoded = 0;
    while at < end {
        let rest = raw.get(at..end).unwrap_or_default();
        let Some(first) = rest.chars().next() else { break };
        let (taken, given) = if first == '\\' {
            escape(rest)
        } else {
            (first.len_utf8(), first.len_utf8())
        };
        if decoded + given > offset {
            // Within a character that stands for itself every byte has its own place.
            return if first == '\\' {
                at
            } else {
                at + (offset - decoded)
            };
        }
        decoded += given;
        at += taken;
    }
    end
}

/// How many bytes an escape takes in the file, and how many it gives in the text.
fn escape(rest: &str) -> (usize, usize) {
    let digits = |count: usize| {
        let value = rest
            .get(2..2 + count)
            .and_then(|digits| u32::from_str_radix(digits, 16).ok());
        let character = value
            .and_then(char::from_u32)
            .unwrap_or(char::REPLACEMENT_CHARACTER);
        (2 + count, character.len_utf8())
    };
    match rest.chars().nth(1) {
        Some('u') => digits(4),
        Some('U') => digits(8),
        Some('x') => digits(2),
        Some(next) if next.is_whitespace() => {
            let body = rest.get(1..).unwrap_or_default();
            (
                1 + body.len() - body.trim_start_matches([' ', '\t', '\r', '\n']).len(),
                0,
            )
        }
        Some(next) => (1 + next.len_utf8(), 1),
        None => (1, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use toml::de::DeTable;

    /// Finds `needle` in the decoded text and gives what stands at its place in the file.
    fn at(raw: &str, needle: &str) -> String {
        let file = format!("a = {raw}");
        let table = DeTable::parse(&file).unwrap();
        let decoded = table
            .get_ref()
            .get("a")
            .unwrap()
            .get_ref()
            .as_str()
            .unwrap()
            .to_string();
        let offset = source_offset(raw, decoded.find(needle).unwrap());
        raw.get(offset..)
            .unwrap()
            .chars()
            .take(needle.chars().count())
            .collect()
    }

    #[test]
    fn every_kind_of_string_keeps_its_places() {
        assert_eq!(at(r#""requests * x""#, "x"), "x");
        assert_eq!(at(r"'a == \n b'", "b"), "b");
        assert_eq!(at(r#""p == \"aws\" + zzz""#, "zzz"), "zzz");
        assert_eq!(at(r#""\u00e9\t\U0001F600 zzz""#, "zzz"), "zzz");
        assert_eq!(
            at("\"\"\"\nfirst \\\n     second\n  third\"\"\"", "second"),
            "second"
        );
        assert_eq!(at("\"\"\"\r\nfirst \\\r\n  zzz\"\"\"", "zzz"), "zzz");
        assert_eq!(at("'''\nfirst\nsecond'''", "second"), "second");
        assert_eq!(at("\"\"\"a \"quoted\" word\"\"\"", "word"), "word");
        assert_eq!(at("\"é zzz\"", "zzz"), "zzz");
    }

    #[test]
    fn ends_are_the_closing_quote() {
        assert_eq!(source_offset("\"ab\"", 2), 3);
        assert_eq!(source_offset("\"ab\"", 99), 3);
        assert_eq!(source_offset("\"\"", 0), 1);
        assert_eq!(source_offset("", 3), 0);
    }

    proptest! {
        #[test]
        fn any_bytes_are_survived(raw in "(\"|'|\"\"\"|''')[\\PC\\\\u\n\r\t ]{0,40}(\"|'''|\"\"\")?", offset in 0_usize..60) {
            prop_assert!(source_offset(&raw, offset) <= raw.len());
        }
    }
}
