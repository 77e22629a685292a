//! Catalogs: tables of rows that formulas choose the least costly row of.

use std::collections::HashMap;

use super::builder::Builder;
use super::constants::{By, as_written};
use super::contents::Entry;
use super::index::Position;
use super::keys;
use super::model::{Catalog, Laid};
use super::overlay::{Cell, amount, negative, row_name};
use crate::document::tree::{Text, Value};
use crate::document::{Code, Diagnostic, Place, quoted};
use crate::formula::{Column, Row, Table, Unit};
use crate::text;

/// A list of rows is not longer than this: every formula over it is as many times as long.
const MOST_ROWS: usize = 100;

/// A column before its rows; its unit is missing where it has been reported.
struct Draft<'t> {
    name: Text<'t>,
    unit: Option<Unit>,
}

impl<'t> Builder<'t> {
    /// A catalog, the next one of the pack.
    pub(super) fn catalog(&mut self, entry: &Entry<'t>) -> Catalog {
        let id = Self::line(entry, "id");
        let (table, laid) = self.table_of_rows(&id, entry).unzip();
        self.values.catalogs.push(table.clone());
        Catalog {
            title: Self::optional_line(entry, "title").unwrap_or_else(|| id.clone()),
            id,
            table: table.unwrap_or_else(|| Table {
                by: None,
                columns: Vec::new(),
                lists: Vec::new(),
            }),
            source: Self::line(entry, "source"),
            as_of: as_written(entry),
            note: Self::optional_line(entry, "note"),
            laid: laid.unwrap_or_default(),
        }
    }

    /// What formulas read, and what is not the pack's own of it; none where one of it cannot be used, which has been
    /// reported.
    fn table_of_rows(&mut self, id: &str, entry: &Entry<'t>) -> Option<(Table, Vec<Laid>)> {
        let drafts: Vec<Draft<'t>> = entry
            .value("columns")?
            .entries()
            .map(|(name, unit)| Draft {
                unit: unit.text().and_then(|written| self.unit(&written)),
                name,
            })
            .collect();
        let rows = entry.value("rows")?;
        let by: Option<By> = match entry.text("by") {
            Some(name) => Some(self.by_trait(&name)?),
            None => None,
        };
        let lists = match &by {
            Some(by) => self.cells(&rows, by)?,
            None if rows.value.as_table().is_some() => {
                let message = "the rows are a table, but `by` is missing";
                let found = Diagnostic::error(Code::Missing, rows.place, message);
                self.found
                    .push(found.help("add `by`: the id of a trait with levels or choices"));
                return None;
            }
            None => vec![rows],
        };
        let lists: Vec<Option<Vec<Row>>> = lists.iter().map(|list| self.rows(list, &drafts)).collect();
        let mut lists: Vec<Vec<Row>> = lists.into_iter().collect::<Option<_>>()?;
        let column = |draft: Draft<'t>| {
            Some(Column {
                name: text::clean_line(draft.name.value),
                unit: draft.unit?,
            })
        };
        let columns: Vec<Column> = drafts.into_iter().map(column).collect::<Option<_>>()?;
        let laid = self.lay_rows(id, by.as_ref(), &columns, &mut lists);
        let by = by.and_then(|by| by.index).map(Position::get);
        Some((Table { by, columns, lists }, laid))
    }

    /// Lays numbers over those of a catalog and gives what was laid.
    fn lay_rows(
        &mut self,
        id: &str,
        by: Option<&By>,
        columns: &[Column],
        lists: &mut [Vec<Row>],
    ) -> Vec<Laid> {
        let mut laid = Vec::new();
        for entry in self.laid_over(id) {
            let origin = self.origin_of(&entry);
            let numbers = own_numbers(&entry, by.is_some());
            if numbers.is_empty() {
                let message = format!("this changes nothing of the catalog {}", quoted(id));
                let rows = by.map_or_else(
                    || "rows".to_owned(),
                    |by| format!("rows.{}", by.words.first().map_or("", String::as_str)),
                );
                let column = columns.last().map_or("", |column| column.name.as_str());
                let help = format!("write `{rows} = [{{ title = \"...\", {column} = \"...\" }}]`");
                let defect = Diagnostic::error(Code::Type, entry.place_of("rows"), message);
                self.found.push(defect.help(help));
            }
            for own in numbers {
                let Some([list, row, column]) = self.place_of(id, by, columns, lists, &own) else {
                    continue;
                };
                let unit = &columns[column].unit;
                match amount(&own.value, unit) {
                    Ok(value) => {
                        let word = by.map(|_| own.word.as_str());
                        let cell = Cell {
                            path: vec![list, row, column],
                            name: row_name(id, word, &own.title, &own.column),
                            value,
                        };
                        if let Some(message) = negative(&cell, lists[list][row].numbers[column]) {
                            self.error(Code::Number, own.value.place, message);
                        }
                        cell.replace(&mut lists[list][row].numbers[column], unit, &origin, &mut laid);
                    }
                    Err((code, message)) => self.error(code, own.value.place, message),
                }
            }
        }
        for (path, laid) in &laid {
            if let [list, row, column] = path[..] {
                let register = self.own_register(laid.value, laid.before);
                lists[list][row].own.push((column, register));
            }
        }
        for switch in self.switches.iter().filter(|switch| switch.constant == id) {
            if let [list, row, column] = switch.path[..]
                && let Some(row) = lists.get_mut(list).and_then(|list| list.get_mut(row))
                && let Some(number) = row.numbers.get(column)
            {
                let own = row.own(column).unwrap_or_else(|| self.compiler.constant(*number));
                let register = self.switched(own, switch);
                row.own.retain(|(known, _)| *known != column);
                row.own.push((column, register));
            }
        }
        laid.into_iter().map(|(_, laid)| laid).collect()
    }

    /// The list, row and column of a number of one's own; none where the catalog has no such number, which is reported.
    fn place_of(
        &mut self,
        id: &str,
        by: Option<&By>,
        columns: &[Column],
        lists: &[Vec<Row>],
        own: &OwnNumber<'_>,
    ) -> Option<[usize; 3]> {
        let list = match by {
            Some(by) => {
                let words = by.words.iter().map(String::as_str);
                let of = format!("`{}`", by.title);
                self.one_of(&of, "value", &own.word, words, &own.place)?
            }
            None => 0,
        };
        let of = match by {
            Some(_) => quoted(&format!("{id}.{}", own.word)),
            None => quoted(id),
        };
        let titles = lists[list].iter().map(|row| row.title.as_str());
        let row = self.one_of(&of, "row", &own.title, titles, &own.place)?;
        let names = columns.iter().map(|column| column.name.as_str());
        let column = self.one_of(&quoted(id), "column", &own.column, names, &own.place)?;
        Some([list, row, column])
    }

    /// The place of a name among those that there are; reports one that is not among them.
    fn one_of<'n>(
        &mut self,
        of: &str,
        kind: &str,
        name: &str,
        known: impl Iterator<Item = &'n str> + Clone,
        place: &Place,
    ) -> Option<usize> {
        let at = known.clone().position(|known| known == name);
        if at.is_none() {
            let message = format!("{of} has no {kind} {}", quoted(name));
            let found = Diagnostic::error(Code::Reference, place.clone(), message);
            let near = text::suggest(name, known.clone(), 2);
            self.found.push(if near.is_empty() {
                found.help(format!("it has {}", known.collect::<Vec<_>>().join(", ")))
            } else {
                found.did_you_mean(&near)
            });
        }
        at
    }

    fn rows(&mut self, list: &Value<'t>, columns: &[Draft<'t>]) -> Option<Vec<Row>> {
        let given: Vec<Value<'t>> = list.items().collect();
        // What is no list has been reported.
        list.value.as_array()?;
        if given.is_empty() || given.len() > MOST_ROWS {
            let message = format!(
                "there are {} rows here; a catalog has 1 to {MOST_ROWS}",
                given.len()
            );
            self.error(Code::Number, list.place.clone(), message);
            return None;
        }
        let mut titles: HashMap<&str, Place> = HashMap::new();
        let mut rows = Vec::with_capacity(given.len());
        for row in &given {
            rows.push(self.row_of(row, columns));
            let title = row.entries().find(|(key, _)| key.value == Table::TITLE);
            let Some(title) = title.and_then(|(_, title)| title.text()) else {
                continue;
            };
            if let Some(first) = titles.get(title.value) {
                let message = format!("two rows have the title {}", quoted(title.value));
                let found = Diagnostic::error(Code::Twice, title.place, message);
                self.found.push(found.second(first.clone(), "first used here"));
            } else {
                titles.insert(title.value, title.place);
            }
        }
        rows.into_iter().collect()
    }

    /// A row; none where something of it is missing or too much, which has been reported.
    fn row_of(&mut self, row: &Value<'t>, columns: &[Draft<'t>]) -> Option<Row> {
        let mut title = "";
        let mut numbers = vec![None; columns.len()];
        for (key, value) in row.entries() {
            if key.value == Table::TITLE {
                title = value.value.as_str().unwrap_or_default();
            } else if let Some(at) = columns.iter().position(|column| column.name.value == key.value) {
                // Of a column whose unit cannot be read nothing is computed.
                let factor = columns[at].unit.as_ref().map_or(1.0, Unit::factor);
                numbers[at] = Some(value.number().map(|number| number * factor));
            } else {
                let message = format!("the catalog has no column {}", quoted(key.value));
                let names = columns.iter().map(|column| column.name.value);
                let near = text::suggest(key.value, names, 2);
                let found = Diagnostic::error(Code::Key, key.place, message);
                self.found.push(found.did_you_mean(&near));
            }
        }
        row.value.as_table()?;
        let missing = columns
            .iter()
            .zip(&numbers)
            .filter(|(_, number)| number.is_none());
        let missing: Vec<String> = missing.map(|(column, _)| quoted(column.name.value)).collect();
        if !missing.is_empty() {
            let message = format!("the row {} has no {}", quoted(title), missing.join(", "));
            self.error(Code::Missing, row.place.clone(), message);
        }
        Some(Row {
            title: text::clean_line(title),
            numbers: numbers.into_iter().map(Option::flatten).collect::<Option<_>>()?,
            own: Vec::new(),
        })
    }
}

/// A number of an overlay that is for a row of a catalog.
struct OwnNumber<'t> {
    /// What selects the list of rows; empty where there is one list.
    word: String,
    title: String,
    column: String,
    place: Place,
    value: Value<'t>,
}

/// The numbers that an overlay has for a catalog: rows as the pack has them, or names as of a constant:
/// `machines.aws.t4g.small.price`, of which a title may hold dots.
fn own_numbers<'t>(entry: &Entry<'t>, is_by: bool) -> Vec<OwnNumber<'t>> {
    let mut found = Vec::new();
    if entry.table.name == keys::OVERLAID.name {
        if let Some(value) = entry.value("value") {
            flat(Vec::new(), value, is_by, &mut found);
        }
        return found;
    }
    let Some(rows) = entry.value("rows") else {
        return found;
    };
    let lists: Vec<(String, Value<'t>)> = if is_by {
        let lists = rows.entries();
        lists.map(|(word, list)| (word.value.to_owned(), list)).collect()
    } else {
        vec![(String::new(), rows)]
    };
    for (word, list) in lists {
        for row in list.items() {
            let title = row.entries().find(|(key, _)| key.value == Table::TITLE);
            let title = title.and_then(|(_, title)| title.text());
            let title = title.map_or(String::new(), |title| text::clean_line(title.value));
            let numbers = row.entries().filter(|(key, _)| key.value != Table::TITLE);
            found.extend(numbers.map(|(key, value)| OwnNumber {
                word: word.clone(),
                title: title.clone(),
                column: key.value.to_owned(),
                place: key.place,
                value,
            }));
        }
    }
    found
}

/// Takes tables within tables apart, down to their numbers.
fn flat<'t>(path: Vec<&'t str>, value: Value<'t>, is_by: bool, found: &mut Vec<OwnNumber<'t>>) {
    if value.value.as_table().is_some() {
        for (key, inner) in value.entries() {
            let mut path = path.clone();
            path.push(key.value);
            flat(path, inner, is_by, found);
        }
        return;
    }
    let mut parts = path.into_iter();
    let word = if is_by { parts.next() } else { None };
    let column = parts.next_back().unwrap_or_default();
    found.push(OwnNumber {
        word: word.unwrap_or_default().to_owned(),
        title: parts.collect::<Vec<_>>().join("."),
        column: column.to_owned(),
        place: value.place.clone(),
        value,
    });
}
