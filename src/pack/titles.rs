//! Titles that two things share, so that nobody can tell them apart.

use std::collections::HashMap;

use super::contents::{Contents, Entry};
use super::keys::{self, CHOICE, FACTOR, Table};
use crate::document::tree::Text;
use crate::document::{Code, Collector, Diagnostic, Place, quoted};

/// The lists whose entries people know by their titles.
const TITLED: [&Table; 7] = [
    &keys::OPTION,
    &keys::TRAIT,
    &keys::ASPECT,
    &keys::MEASURE,
    &keys::SCENARIO,
    &keys::ESSAY,
    &keys::TERM,
];

/// Warns of entries of one list with one title: names are looked up without regard to case.
pub(super) fn check(contents: &Contents<'_>, found: &mut Collector) {
    for table in TITLED {
        let entries = contents.of(table);
        let titles = Titles::default().all(entries.iter().filter_map(|entry| entry.text("title")), found);
        // Where the titles are told apart, those of narrow columns must be too.
        if titles.are_distinct && table.keys.iter().any(|key| key.name == "short") {
            Titles::default().all(entries.iter().filter_map(shortest), found);
        }
    }
    for entry in contents.of(&keys::TRAIT) {
        let choices = entry.tables("choices", &CHOICE);
        Titles::default().all(choices.iter().filter_map(|choice| choice.text("title")), found);
    }
    for aspect in contents.of(&keys::ASPECT) {
        let factors = aspect.tables("factor", &FACTOR);
        Titles::default().all(factors.iter().filter_map(|factor| factor.text("title")), found);
    }
}

/// The title of an entry in a narrow column.
fn shortest<'t>(entry: &Entry<'t>) -> Option<Text<'t>> {
    entry.text("short").or_else(|| entry.text("title"))
}

/// Where each title was first used.
#[derive(Default)]
struct Titles {
    known: HashMap<String, Place>,
    are_distinct: bool,
}

impl Titles {
    fn all<'t>(mut self, titles: impl Iterator<Item = Text<'t>>, found: &mut Collector) -> Self {
        self.are_distinct = true;
        for title in titles {
            let words: Vec<&str> = title.value.split_whitespace().collect();
            let key = words.join(" ").to_lowercase();
            let Some(first) = self.known.get(&key) else {
                self.known.insert(key, title.place);
                continue;
            };
            self.are_distinct = false;
            let message = format!("the title {} is used twice", quoted(title.value));
            let diagnostic = Diagnostic::warning(Code::Twice, title.place, message).label("used again here");
            found.push(
                diagnostic
                    .second(first.clone(), "first used here")
                    .help("give one of them another title, so that people can tell them apart"),
            );
        }
        self
    }
}
