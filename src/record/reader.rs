//! Reads the values of tables, and says with places what is wrong with them.

use super::heading::is_date;
use crate::document::tree::{Text, Value};
use crate::document::{Code, Collector, Diagnostic, Place, quoted};
use crate::text;

/// The most bytes of a text.
const LONGEST: usize = 16 * 1024;

/// The most entries of a list.
const MOST: usize = 1000;

/// What was found while reading.
#[derive(Default)]
pub(super) struct Reader {
    /// Whether the model is not compared with that of the pack: its hash takes longer than all else.
    pub is_quick: bool,
    pub found: Collector,
}

impl Reader {
    pub(super) fn wrong(&mut self, place: &Place, message: impl AsRef<str>) {
        let found = Diagnostic::error(Code::DecisionValue, place.clone(), message);
        self.found.push(found);
    }

    /// Something that the pack does not have or has otherwise: the rest of the decision counts.
    pub(super) fn misfit(&mut self, place: &Place, message: impl AsRef<str>) {
        let found = Diagnostic::warning(Code::DecisionPack, place.clone(), message);
        self.found.push(found);
    }

    /// That the pack, or what is laid over it, is another than it was.
    pub(super) fn changed(&mut self, place: &Place, message: impl AsRef<str>) {
        let found = Diagnostic::warning(Code::DecisionModel, place.clone(), message);
        self.found.push(found);
    }

    /// Something that the pack does not have, with what may be meant.
    pub(super) fn stranger<'n>(&mut self, name: &Text<'_>, kind: &str, known: impl Iterator<Item = &'n str>) {
        let message = format!("the pack has no {kind} {}, which is ignored", quoted(name.value));
        let found = Diagnostic::warning(Code::DecisionPack, name.place.clone(), message);
        let near = text::suggest(name.value, known, 2);
        self.found.push(found.did_you_mean(&near));
    }

    /// Something that the decision asks to be checked, and that cannot be: nobody may take it for checked.
    pub(super) fn unchecked(&mut self, place: &Place, message: impl AsRef<str>) {
        let found = Diagnostic::warning(Code::DecisionCheck, place.clone(), message);
        self.found.push(found);
    }

    /// Warns of a key that the format does not have; it has no effect, and saving keeps it.
    pub(super) fn unknown(&mut self, key: &Text<'_>, within: &str, keys: &[&str]) {
        self.strange(Code::DecisionKey, key, within, keys);
    }

    /// The same where the key would say what to check.
    pub(super) fn unknown_check(&mut self, key: &Text<'_>, within: &str, keys: &[&str]) {
        self.strange(Code::DecisionCheck, key, within, keys);
    }

    fn strange(&mut self, code: Code, key: &Text<'_>, within: &str, keys: &[&str]) {
        if keys.contains(&key.value) {
            return;
        }
        let message = format!("{within} has no key {}; it has no effect", quoted(key.value));
        let found = Diagnostic::warning(code, key.place.clone(), message);
        let near = text::suggest(key.value, keys.iter().copied(), 1);
        self.found.push(found.did_you_mean(&near));
    }

    /// The entries of a table.
    pub(super) fn table<'t>(&mut self, name: &str, value: &Value<'t>) -> Vec<(Text<'t>, Value<'t>)> {
        if value.value.as_table().is_none() {
            self.wrong(&value.place, format!("`{name}` must be a table"));
        }
        value.entries().collect()
    }

    /// The tables of a list of them.
    pub(super) fn tables<'t>(&mut self, name: &str, value: &Value<'t>) -> Vec<Value<'t>> {
        let mut tables: Vec<Value<'t>> = self.list(name, value);
        tables.retain(|entry| {
            let is_table = entry.value.as_table().is_some();
            if !is_table {
                self.wrong(&entry.place, format!("write `[[{name}]]` above each of them"));
            }
            is_table
        });
        tables
    }

    /// A text without control characters, on one line.
    pub(super) fn line(&mut self, name: &str, value: &Value<'_>) -> Option<String> {
        let Some(text) = value.text() else {
            self.wrong(&value.place, format!("`{name}` must be a string"));
            return None;
        };
        self.cleaned(name, &text)
    }

    fn cleaned(&mut self, name: &str, text: &Text<'_>) -> Option<String> {
        if text.value.len() > LONGEST {
            let length = text.value.len();
            let message = format!("`{name}` has {length} bytes; a text has at most {LONGEST}");
            self.wrong(&text.place, message);
            return None;
        }
        let line = text::clean_line(text.value);
        // Line ends within a text are the person's own; what may change a terminal is not.
        let tame = text.value.replace(['\n', '\t'], " ");
        if text::defects(&tame).into_iter().next().is_some() {
            let message = format!("`{name}` contains a control or invisible character");
            self.found
                .push(Diagnostic::warning(Code::Control, text.place.clone(), message));
        }
        Some(line)
    }

    /// A list, or what stands alone for a list of one.
    fn list<'t>(&mut self, name: &str, value: &Value<'t>) -> Vec<Value<'t>> {
        let Some(array) = value.value.as_array() else {
            self.wrong(&value.place, format!("`{name}` must be a list"));
            return Vec::new();
        };
        if array.len() > MOST {
            self.wrong(&value.place, format!("`{name}` has more than {MOST} entries"));
            return Vec::new();
        }
        value.items().collect()
    }

    /// Words with their places.
    pub(super) fn words<'t>(&mut self, name: &str, value: &Value<'t>) -> Vec<Text<'t>> {
        let mut words = Vec::new();
        for item in self.list(name, value) {
            match item.text() {
                Some(word) => words.push(word),
                None => self.wrong(&item.place, format!("`{name}` must be a list of strings")),
            }
        }
        words
    }

    /// Texts without control characters, each on one line.
    pub(super) fn lines(&mut self, name: &str, value: &Value<'_>) -> Vec<String> {
        let words = self.words(name, value);
        words.iter().filter_map(|word| self.cleaned(name, word)).collect()
    }

    /// A day, as a date of TOML or as a text.
    pub(super) fn date(&mut self, name: &str, value: &Value<'_>) -> Option<String> {
        let date = value.value.as_datetime().map(ToString::to_string);
        let date = date.or_else(|| value.text().map(|text| text.value.to_owned()));
        let date = date.filter(|date| is_date(date));
        if date.is_none() {
            self.wrong(
                &value.place,
                format!("`{name}` must be a date, such as 2026-11-28"),
            );
        }
        date
    }
}
