//! Whether tables have the shape of the format: known keys, none missing, values of the right type and size.

use toml::de::DeValue;

use super::contents::{Contents, Entry};
use super::keys::{self, Key, Kind, Table};
use crate::document::literal::within;
use crate::document::tree::{Text, Value, entries, number};
use crate::document::{Code, Collector, Diagnostic, Source, quoted};
use crate::formula;
use crate::text::{self, DefectKind};

/// The longest text of a field, in bytes.
const LONGEST_FIELD: usize = 64 * 1024;

/// What a row of a catalog is called by.
const TITLE: &str = formula::Table::TITLE;

/// Looks at every table.
pub(super) fn check(contents: &Contents<'_>, sources: &[Source], found: &mut Collector) {
    let mut shape = Shape { sources, found };
    for entry in &contents.packs {
        shape.entry(entry);
    }
    check_lists(&keys::LISTS, contents, sources, found);
}

/// Looks at the tables of some kinds.
pub(super) fn check_lists(
    lists: &[&'static Table],
    contents: &Contents<'_>,
    sources: &[Source],
    found: &mut Collector,
) {
    let mut shape = Shape { sources, found };
    for entry in lists.iter().flat_map(|table| contents.of(table)) {
        shape.entry(entry);
    }
}

/// Looks at one table.
pub(crate) fn check_entry(entry: &Entry<'_>, sources: &[Source], found: &mut Collector) {
    Shape { sources, found }.entry(entry);
}

struct Shape<'a> {
    sources: &'a [Source],
    found: &'a mut Collector,
}

impl Shape<'_> {
    fn entry(&mut self, entry: &Entry<'_>) {
        for (key, value) in entries(entry.content, entry.place.file) {
            match entry.table.keys.iter().find(|known| known.name == key.value) {
                Some(known) => self.value(&known.kind, known.name, &value),
                None => self.unknown(entry.table, &key),
            }
        }
        for key in entry.table.keys.iter().filter(|key| key.required) {
            if !entry.content.contains_key(key.name) {
                self.missing(entry, key);
            }
        }
    }

    fn unknown(&mut self, table: &Table, key: &Text<'_>) {
        self.characters(key);
        let message = format!("{} has no key {}", titled(table), quoted(key.value));
        let found = Diagnostic::error(Code::Key, key.place.clone(), message);
        let names = || table.keys.iter().map(|known| known.name);
        let nearest = text::suggest(key.value, names(), 1);
        self.found.push(match nearest.as_slice() {
            [] => found.help(format!("its keys are {}", names().collect::<Vec<_>>().join(", "))),
            nearest => found.did_you_mean(nearest),
        });
    }

    fn missing(&mut self, entry: &Entry<'_>, key: &Key) {
        let id = entry.content.get("id").and_then(|id| id.get_ref().as_str());
        let which = id.map_or(String::new(), |id| format!(" {}", quoted(id)));
        let message = format!("{}{which} has no `{}`", titled(entry.table), key.name);
        let found = Diagnostic::error(Code::Missing, entry.place.clone(), message);
        self.found
            .push(found.help(format!("add `{}`: {}", key.name, sentence(key.summary))));
    }

    /// Whether a value is of its kind; `key` is what messages call it.
    fn value(&mut self, kind: &Kind, key: &str, value: &Value<'_>) {
        match kind {
            Kind::Id
            | Kind::OptionId
            | Kind::Name
            | Kind::Line
            | Kind::Prose
            | Kind::Template
            | Kind::Formula
            | Kind::Unit
            | Kind::Reference => self.text(kind, key, value),
            Kind::Word(words) => self.one_of(words, key, value),
            Kind::Number | Kind::NotNegative | Kind::Between(..) | Kind::Whole => {
                self.number(kind, key, value);
            }
            Kind::Truth => {
                if value.value.as_bool().is_none() {
                    self.wrong(key, "true or false", value);
                }
            }
            Kind::Date => self.date(key, value),
            Kind::Position => match value.value.as_str() {
                Some(_) => self.text(kind, key, value),
                None => self.number(kind, key, value),
            },
            Kind::Pair => self.pair(key, value),
            Kind::Points => self.list(&Kind::Pair, key, value),
            Kind::List(inner) => self.list(inner, key, value),
            Kind::OneOrMore(inner) => match value.value {
                DeValue::Array(_) => self.list(inner, key, value),
                _ => self.value(inner, key, value),
            },
            Kind::ByOption(inner) | Kind::Settings(inner) => self.table(inner, key, value),
            Kind::OneOrByOption(inner) => match value.value {
                DeValue::Table(_) => self.table(inner, key, value),
                _ => self.value(inner, key, value),
            },
            Kind::Values => self.values(key, value),
            Kind::Amounts => self.amounts(key, value),
            Kind::Rows(cell) => self.rows(cell, key, value),
            Kind::Tables(table) => self.tables(table, key, value),
            Kind::Nested(table) => self.nested(table, key, value),
        }
    }

    fn wrong(&mut self, key: &str, wanted: &str, value: &Value<'_>) {
        let given = described(value.value);
        let message = format!("{} must be {wanted}, not {given}", quoted(key));
        let found = Diagnostic::error(Code::Type, value.place.clone(), message);
        self.found.push(found.label(format!("this is {given}")));
    }

    fn text(&mut self, kind: &Kind, key: &str, value: &Value<'_>) {
        let Some(given) = value.text() else {
            return self.wrong(key, "text", value);
        };
        if given.value.trim().is_empty() && !matches!(kind, Kind::Position) {
            let message = format!("{} is empty", quoted(key));
            self.found
                .push(Diagnostic::error(Code::Missing, given.place.clone(), message));
        }
        if given.value.len() > LONGEST_FIELD {
            let size = given.value.len();
            let message = format!(
                "{} has {size} bytes; a text has at most {LONGEST_FIELD}",
                quoted(key)
            );
            self.found
                .push(Diagnostic::error(Code::Length, given.place, message));
        } else {
            self.characters(&given);
        }
    }

    /// Reports what the sanitiser replaces.
    fn characters(&mut self, given: &Text<'_>) {
        for defect in text::defects(given.value)
            .into_iter()
            .take(crate::document::MOST_SHOWN)
        {
            let what = match defect.kind {
                DefectKind::Control => "a control character",
                DefectKind::Direction => "a character that changes the direction of text",
                DefectKind::Invisible => "an invisible character",
                DefectKind::Cluster => "too many marks on one letter",
            };
            let message = format!("{what} (U+{:04X}) in the text", u32::from(defect.character));
            let place = within(
                self.sources,
                given,
                defect.offset..defect.offset + defect.character.len_utf8(),
            );
            let found = Diagnostic::error(Code::Control, place, message).label("shown as a picture");
            self.found.push(found.help("remove it"));
        }
    }

    fn one_of(&mut self, words: &[&str], key: &str, value: &Value<'_>) {
        let Some(given) = value.value.as_str() else {
            return self.wrong(key, "text", value);
        };
        if !words.contains(&given) {
            let allowed: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
            let message = format!(
                "{} must be one of {}, not {}",
                quoted(key),
                allowed.join(", "),
                quoted(given)
            );
            let found = Diagnostic::error(Code::Type, value.place.clone(), message);
            let nearest = text::suggest(given, words.iter().copied(), 1);
            self.found.push(found.did_you_mean(&nearest));
        }
    }

    fn number(&mut self, kind: &Kind, key: &str, value: &Value<'_>) {
        let Some(given) = number(value.value) else {
            // A malformed number has been reported with the syntax.
            if matches!(value.value, DeValue::Integer(_) | DeValue::Float(_)) {
                return;
            }
            let wanted = if matches!(kind, Kind::Position) {
                "a number, a level or a choice"
            } else {
                "a number"
            };
            return self.wrong(key, wanted, value);
        };
        let complaint = match kind {
            _ if !given.is_finite() => Some("must be a finite number".to_string()),
            Kind::NotNegative if given < 0.0 => Some("must not be negative".to_string()),
            Kind::Whole if given.fract() != 0.0 => Some("must be a whole number".to_string()),
            Kind::Between(low, high) if !(*low..=*high).contains(&given) => {
                Some(format!("must be between {low} and {high}"))
            }
            _ => None,
        };
        if let Some(complaint) = complaint {
            let message = format!("{} {complaint}", quoted(key));
            self.found
                .push(Diagnostic::error(Code::Number, value.place.clone(), message));
        }
    }

    fn date(&mut self, key: &str, value: &Value<'_>) {
        let fine = match value.value {
            DeValue::Datetime(date) => date.date.is_some(),
            DeValue::String(written) => is_date(written),
            _ => return self.wrong(key, "a date", value),
        };
        if !fine {
            let message = format!("{} is not a date", quoted(key));
            let found = Diagnostic::error(Code::Type, value.place.clone(), message);
            self.found
                .push(found.help("write 2026-09-26, \"2026-09\" or \"2026\""));
        }
    }

    fn pair(&mut self, key: &str, value: &Value<'_>) {
        if value.value.as_array().is_none_or(|items| items.len() != 2) {
            return self.wrong(key, "two numbers in brackets", value);
        }
        for item in value.items() {
            self.number(&Kind::Number, key, &item);
        }
    }

    fn list(&mut self, inner: &Kind, key: &str, value: &Value<'_>) {
        if value.value.as_array().is_none() {
            return self.wrong(key, "a list in brackets", value);
        }
        for item in value.items() {
            self.value(inner, key, &item);
        }
    }

    fn table(&mut self, inner: &Kind, key: &str, value: &Value<'_>) {
        if value.value.as_table().is_none() {
            return self.wrong(key, "a table", value);
        }
        for (name, entry) in value.entries() {
            self.characters(&name);
            self.value(inner, &format!("{key}.{}", name.value), &entry);
        }
    }

    fn values(&mut self, key: &str, value: &Value<'_>) {
        if value.value.as_table().is_none() {
            return self.number(&Kind::Number, key, value);
        }
        for (name, row) in value.entries() {
            let key = format!("{key}.{}", name.value);
            if row.value.as_table().is_none() {
                self.number(&Kind::Number, &key, &row);
            }
            for (name, entry) in row.entries() {
                self.number(&Kind::Number, &format!("{key}.{}", name.value), &entry);
            }
        }
    }

    fn amounts(&mut self, key: &str, value: &Value<'_>) {
        match value.value {
            DeValue::Table(_) => {
                for (name, entry) in value.entries() {
                    self.characters(&name);
                    self.amounts(&format!("{key}.{}", name.value), &entry);
                }
            }
            DeValue::String(_) => self.text(&Kind::Line, key, value),
            _ => self.number(&Kind::Number, key, value),
        }
    }

    fn rows(&mut self, cell: &Kind, key: &str, value: &Value<'_>) {
        if value.value.as_table().is_none() {
            return self.list_of_rows(cell, key, value);
        }
        for (name, list) in value.entries() {
            self.characters(&name);
            self.list_of_rows(cell, &format!("{key}.{}", name.value), &list);
        }
    }

    fn list_of_rows(&mut self, cell: &Kind, key: &str, value: &Value<'_>) {
        if value.value.as_array().is_none() {
            return self.wrong(key, "a list of rows", value);
        }
        for row in value.items() {
            self.row(cell, key, &row);
        }
    }

    fn row(&mut self, kind: &Kind, key: &str, row: &Value<'_>) {
        if row.value.as_table().is_none() {
            return self.wrong(key, "a list of tables", row);
        }
        let mut titled = false;
        for (name, cell) in row.entries() {
            self.characters(&name);
            if name.value == TITLE {
                titled = true;
                self.text(&Kind::Line, TITLE, &cell);
            } else {
                self.value(kind, name.value, &cell);
            }
        }
        if !titled {
            let message = format!("a row of {} has no `{TITLE}`", quoted(key));
            self.found
                .push(Diagnostic::error(Code::Missing, row.place.clone(), message));
        }
    }

    fn nested(&mut self, table: &'static Table, key: &str, value: &Value<'_>) {
        match value.value.as_table() {
            Some(content) => self.entry(&Entry {
                table,
                place: value.place.clone(),
                content,
            }),
            None => self.wrong(key, "a table", value),
        }
    }

    fn tables(&mut self, table: &'static Table, key: &str, value: &Value<'_>) {
        if value.value.as_array().is_none() {
            return self.wrong(key, "a list of tables", value);
        }
        for item in value.items() {
            match item.value.as_table() {
                Some(content) => self.entry(&Entry {
                    table,
                    place: item.place.clone(),
                    content,
                }),
                None => self.wrong(key, "a table", &item),
            }
        }
    }
}

fn titled(table: &Table) -> String {
    if table.name == keys::PACK.name {
        "`[pack]`".to_string()
    } else if table.name.contains(' ') {
        table.name.to_string()
    } else {
        format!("`[[{}]]`", table.name)
    }
}

fn sentence(summary: &str) -> String {
    let mut characters = summary.trim_end_matches('.').chars();
    characters
        .next()
        .map(|first| first.to_lowercase().chain(characters).collect())
        .unwrap_or_default()
}

fn is_date(written: &str) -> bool {
    let mut parts = written.split('-');
    let mut number = |digits: usize, most: u32| {
        parts.next().map(|part| {
            let whole = part
                .parse::<u32>()
                .ok()
                .filter(|_| part.bytes().all(|byte| byte.is_ascii_digit()));
            part.len() == digits && whole.is_some_and(|whole| (1..=most).contains(&whole))
        })
    };
    let given = [number(4, 9999), number(2, 12), number(2, 31)];
    given[0] == Some(true) && given.iter().all(|part| *part != Some(false)) && parts.next().is_none()
}

fn described(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
