//! The tables of a pack as they stand in its files, sorted by what they are.

use toml::de::DeTable;

use super::keys::{self, Table};
use crate::document::tree::{Text, Value, entries};
use crate::document::{Code, Collector, Diagnostic, Place, quoted};
use crate::text;

/// A table of the format as it stands in a file.
#[derive(Debug, Clone)]
pub(crate) struct Entry<'t> {
    /// Which table of the format.
    pub table: &'static Table,
    /// Its header.
    pub place: Place,
    /// Its keys and values.
    pub content: &'t DeTable<'t>,
}

impl<'t> Entry<'t> {
    pub(crate) fn value(&self, key: &str) -> Option<Value<'t>> {
        debug_assert!(self.table.keys.iter().any(|known| known.name == key), "{key}");
        let value = self.content.get(key)?;
        Some(Value::new(self.place.file, value))
    }

    pub(crate) fn text(&self, key: &str) -> Option<Text<'t>> {
        self.value(key)?.text()
    }

    /// A string, or "" where there is none.
    pub(crate) fn word(&self, key: &str) -> &'t str {
        self.text(key).map_or("", |text| text.value)
    }

    pub(crate) fn number(&self, key: &str) -> Option<f64> {
        self.value(key)?.number()
    }

    pub(crate) fn truth(&self, key: &str) -> Option<bool> {
        self.value(key)?.value.as_bool()
    }

    /// The strings of a list, or the one string that stands in its place.
    pub(crate) fn texts(&self, key: &str) -> Vec<Text<'t>> {
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        match value.text() {
            Some(one) => vec![one],
            None => value.items().filter_map(|item| item.text()).collect(),
        }
    }

    /// The tables of a list.
    pub(crate) fn tables(&self, key: &str, table: &'static Table) -> Vec<Entry<'t>> {
        let value = self.value(key);
        let items = value.iter().flat_map(Value::items);
        let entry = |item: Value<'t>| {
            let content = item.value.as_table()?;
            Some(Entry {
                table,
                place: item.place,
                content,
            })
        };
        items.filter_map(entry).collect()
    }

    /// The one table behind a key.
    pub(crate) fn nested(&self, key: &str, table: &'static Table) -> Option<Entry<'t>> {
        let value = self.value(key)?;
        let content = value.value.as_table()?;
        Some(Entry {
            table,
            place: value.place,
            content,
        })
    }

    /// The place of a key's value, or of the entry where there is no such key.
    pub(crate) fn place_of(&self, key: &str) -> Place {
        self.value(key)
            .map_or_else(|| self.place.clone(), |value| value.place)
    }
}

/// A pack's tables in the order of the files.
#[derive(Debug, Default)]
pub(super) struct Contents<'t> {
    /// The tables called `[pack]`.
    pub packs: Vec<Entry<'t>>,
    /// The lists, as in [`keys::LISTS`].
    lists: [Vec<Entry<'t>>; keys::LISTS.len()],
}

impl<'t> Contents<'t> {
    /// All tables of one kind.
    pub(super) fn of(&self, table: &'static Table) -> &[Entry<'t>] {
        let at = keys::LISTS.iter().position(|list| list.name == table.name);
        at.and_then(|at| self.lists.get(at)).map_or(&[], Vec::as_slice)
    }

    /// Sorts what the files hold; reports what no pack has. From the file with the number `border` on they are no
    /// part of the pack: their published decisions stand in for the pack's own.
    pub(super) fn new(roots: &'t [DeTable<'t>], border: usize, found: &mut Collector) -> Self {
        let mut contents = Self::default();
        let (own, beside) = roots.split_at(border.min(roots.len()));
        for (file, root) in own.iter().enumerate() {
            for (key, value) in entries(root, file) {
                contents.add(&key, &value, found);
            }
        }
        let pack = beside.iter().position(|root| root.contains_key(keys::PACK.name));
        let decision = beside.iter().position(|root| root.contains_key("decision"));
        if let Some(decision) = decision {
            let place = Place {
                file: border + decision,
                span: 0..0,
            };
            let message = "this is a saved decision, not a file of cases";
            let diagnostic = Diagnostic::error(Code::Key, place, message);
            found.push(diagnostic.help("give the decision with `--pack`"));
        } else if let Some(pack) = pack {
            let place = Place {
                file: border + pack,
                span: 0..0,
            };
            let diagnostic = Diagnostic::error(Code::Key, place, "this is a pack, not a file of cases");
            found.push(diagnostic.help("give the pack with `--pack`"));
        } else if !beside.is_empty() {
            let mut evidence = Self::default();
            for (root, file) in beside.iter().zip(border..) {
                for (key, value) in entries(root, file) {
                    if keys::EVIDENCE.iter().any(|table| table.name == key.value) {
                        evidence.add(&key, &value, found);
                    } else {
                        found.push(unknown(&key, "a file of cases", &[], &keys::EVIDENCE));
                    }
                }
            }
            contents.take_evidence(evidence, border, found);
        }
        contents
    }

    /// Puts other published decisions in the place of the pack's; its contests stay where there are no others.
    fn take_evidence(&mut self, evidence: Self, file: usize, found: &mut Collector) {
        let kept = |table: &Table, given: &[Entry<'t>]| table.name == keys::CONTEST.name && given.is_empty();
        for ((table, own), given) in keys::LISTS.iter().zip(&mut self.lists).zip(evidence.lists) {
            let is_evidence = keys::EVIDENCE.iter().any(|known| known.name == table.name);
            if is_evidence && !kept(table, &given) {
                *own = given;
            }
        }
        if self.of(&keys::CASE).is_empty() {
            let place = Place { file, span: 0..0 };
            let diagnostic = Diagnostic::error(Code::Missing, place, "there is no table `[[case]]`");
            found.push(diagnostic.help("a case needs at least an `id`, an `organisation` and an `outcome`"));
        }
    }

    fn add(&mut self, key: &Text<'t>, value: &Value<'t>, found: &mut Collector) {
        let file = value.place.file;
        if key.value == keys::PACK.name {
            match value.value.as_table() {
                Some(content) => self.packs.push(Entry {
                    table: &keys::PACK,
                    place: value.place.clone(),
                    content,
                }),
                None => found.push(
                    Diagnostic::error(Code::Type, key.place.clone(), "`pack` must be one table")
                        .help("write `[pack]`"),
                ),
            }
            return;
        }
        let Some(at) = keys::LISTS.iter().position(|list| list.name == key.value) else {
            return found.push(unknown(key, "a pack", &[&keys::PACK], &keys::LISTS));
        };
        let Some(array) = value.value.as_array() else {
            let message = format!("`{}` must be a list of tables", key.value);
            let help = format!("write `[[{}]]`, with two brackets", key.value);
            return found.push(Diagnostic::error(Code::Type, key.place.clone(), message).help(help));
        };
        for item in array {
            let value = Value::new(file, item);
            if let Some(content) = value.value.as_table() {
                self.lists[at].push(Entry {
                    table: keys::LISTS[at],
                    place: value.place,
                    content,
                });
            } else {
                let message = format!("`{}` must be a list of tables", key.value);
                found.push(Diagnostic::error(Code::Type, value.place, message));
            }
        }
    }
}

fn unknown(key: &Text<'_>, whose: &str, one: &[&Table], lists: &[&Table]) -> Diagnostic {
    let message = format!("{whose} has no table {}", quoted(key.value));
    let found = Diagnostic::error(Code::Key, key.place.clone(), message);
    let names: Vec<&str> = one.iter().chain(lists).map(|table| table.name).collect();
    match text::suggest(key.value, names.iter().copied(), 1).as_slice() {
        [] => found.help(format!("its tables are {}", names.join(", "))),
        nearest => found.did_you_mean(nearest),
    }
}
