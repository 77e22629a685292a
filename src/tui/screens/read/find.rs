//! What was searched for, on a page.

use std::ops::Range;

use super::typeset::{Page, Row};
use crate::text;

/// The words that were typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wish(Vec<String>);

impl Wish {
    /// The words of what is typed; none where there are none.
    pub(super) fn new(typed: &str) -> Option<Self> {
        let typed = typed.to_lowercase();
        let words: Vec<String> = text::words(&typed).map(str::to_owned).collect();
        (!words.is_empty()).then_some(Self(words))
    }

    /// Where a text has the words, or words that begin so.
    pub(super) fn in_text(&self, text: &str) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut from = 0;
        for word in text::words(text) {
            let Some(at) = text.get(from..).and_then(|rest| rest.find(word)) else {
                break;
            };
            let place = from + at..from + at + word.len();
            from = place.end;
            let folded = word.to_lowercase();
            if self.0.iter().any(|wanted| folded.starts_with(wanted.as_str())) {
                found.push(place);
            }
        }
        found
    }

    /// The rows of a page that have all the words; where none has, those that have one of them.
    pub(super) fn rows(&self, page: &Page) -> Vec<usize> {
        let has_all = |row: &Row| {
            let whole = row.text().to_lowercase();
            self.0
                .iter()
                .all(|wanted| text::words(&whole).any(|word| word.starts_with(wanted.as_str())))
        };
        let rows = |has: &dyn Fn(&Row) -> bool| -> Vec<usize> {
            let rows = page.rows.iter().enumerate().filter(|(_, row)| has(row));
            rows.map(|(index, _)| index).collect()
        };
        let all = rows(&has_all);
        if all.is_empty() {
            rows(&|row| !self.in_text(&row.text()).is_empty())
        } else {
            all
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_by_their_beginnings_in_either_case() {
        let wish = Wish::new("Cold st").expect("two words");
        let text = "A cold-start starts; colder, Süd, scold.";
        let found: Vec<&str> = wish
            .in_text(text)
            .into_iter()
            .map(|place| text.get(place).unwrap_or_default())
            .collect();
        assert_eq!(found, ["cold", "start", "starts", "colder"]);
        assert_eq!(Wish::new(" - "), None);
    }
}
