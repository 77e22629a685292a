//! Catalogs: tables of rows that formulas choose the least costly row of.

use std::collections::HashMap;

use super::builder::Builder;
use super::constants::{By, as_written};
use super::contents::Entry;
use super::index::Position;
use super::model::Catalog;
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
        let table = self.table_of_rows(entry);
        self.values.catalogs.push(table.clone());
        let id = Self::line(entry, "id");
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
        }
    }

    /// What formulas read; none where one of it cannot be used, which has been reported.
    fn table_of_rows(&mut self, entry: &Entry<'t>) -> Option<Table> {
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
        let lists = lists.into_iter().collect::<Option<_>>()?;
        let column = |draft: Draft<'t>| {
            Some(Column {
                name: text::clean_line(draft.name.value),
                unit: draft.unit?,
            })
        };
        Some(Table {
            by: by.and_then(|by| by.index).map(Position::get),
            columns: drafts.into_iter().map(column).collect::<Option<_>>()?,
            lists,
        })
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
        })
    }
}
