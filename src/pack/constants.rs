//! Constants: figures, alone or in tables by the words of traits.

use std::collections::HashMap;
use std::sync::Arc;

use toml::de::DeValue;

use super::builder::{Builder, Slot};
use super::diagnostic::{Code, Diagnostic, quoted};
use super::index::Position;
use super::index::TraitIndex;
use super::model::{Constant, ConstantValue, Target};
use super::names::Wanted;
use super::tree::{Entry, Text, Value};
use crate::formula::{Dimension, Kind, Register, Typed, Unit};
use crate::text;

/// A trait by whose words a constant is a table.
struct By {
    index: TraitIndex,
    words: Arc<[String]>,
    title: String,
}

impl<'t> Builder<'t> {
    /// A constant, the next one of the pack.
    pub fn constant(&mut self, entry: &Entry<'t>) -> Constant {
        let unit = entry.text("unit").and_then(|written| self.unit(&written));
        let by = self.by(entry);
        let factor = unit.as_ref().map_or(1.0, Unit::factor);
        let value = by.and_then(|by| self.constant_value(entry, &by, factor));
        let value = value.unwrap_or(ConstantValue::One(f64::NAN));
        let register = self.constant_register(&value);
        self.values.constants.push(match &unit {
            Some(unit) => Slot::Ready(Typed {
                register,
                kind: Kind::Quantity(unit.dimension()),
            }),
            None => Slot::Broken,
        });
        self.values.constant_units.push(unit.clone());
        let id = Self::line(entry, "id");
        Constant {
            title: Self::optional_line(entry, "title").unwrap_or_else(|| id.clone()),
            id,
            unit: unit.unwrap_or_else(|| Unit::base(Dimension::NONE)),
            value,
            source: Self::line(entry, "source"),
            as_of: entry
                .value("as_of")
                .map(|date| as_written(&date))
                .unwrap_or_default(),
            note: Self::optional_line(entry, "note"),
            judgement: entry.truth("judgement").unwrap_or(false),
            register,
        }
    }

    /// The traits of `by`; none where one of them cannot be used, which has been reported.
    fn by(&mut self, entry: &Entry<'t>) -> Option<Vec<By>> {
        let written = entry.texts("by");
        if written.len() > 2 {
            self.error(
                Code::Number,
                entry.place_of("by"),
                "a table is by one trait or by two",
            );
            return None;
        }
        let traits: Vec<Option<By>> = written.iter().map(|name| self.by_trait(name)).collect();
        let traits: Vec<By> = traits.into_iter().collect::<Option<_>>()?;
        if let [one, other] = &traits[..]
            && one.index == other.index
        {
            self.error(
                Code::Twice,
                entry.place_of("by"),
                "a table needs two different traits",
            );
            return None;
        }
        Some(traits)
    }

    fn by_trait(&mut self, name: &Text<'t>) -> Option<By> {
        let target = self
            .names
            .resolve(name.value, &name.place, Wanted::Trait, &mut self.found)?;
        let Target::Trait(index) = target else { return None };
        let words = match self.values.traits.get(index.get())? {
            Slot::Ready(Typed {
                kind: Kind::Levels(words) | Kind::Choices(words),
                ..
            }) => Arc::clone(words),
            Slot::Ready(_) => {
                let message = format!(
                    "the trait {} is a number; a table is by levels or choices",
                    quoted(name.value)
                );
                self.error(Code::Type, name.place.clone(), message);
                return None;
            }
            Slot::Broken | Slot::Absent => return None,
        };
        let title = name.value.to_string();
        Some(By { index, words, title })
    }

    fn constant_value(&mut self, entry: &Entry<'t>, by: &[By], factor: f64) -> Option<ConstantValue> {
        let value = entry.value("value")?;
        match by {
            [] => {
                if value.value.as_table().is_some() {
                    let message = "the value is a table, but nothing says by which trait";
                    let found = Diagnostic::error(Code::Missing, value.place, message);
                    self.found
                        .push(found.help("add `by`, the id of a trait with levels or choices"));
                    return None;
                }
                value.number().map(|number| ConstantValue::One(number * factor))
            }
            [one] => {
                let row = self.row(&value, one, factor)?;
                Some(ConstantValue::By(one.index, row))
            }
            [rows, columns, ..] => {
                let found = self.cells(&value, rows)?;
                let table: Vec<Option<Vec<f64>>> =
                    found.iter().map(|row| self.row(row, columns, factor)).collect();
                Some(ConstantValue::ByTwo(
                    rows.index,
                    columns.index,
                    table.into_iter().collect::<Option<_>>()?,
                ))
            }
        }
    }

    fn row(&mut self, value: &Value<'t>, by: &By, factor: f64) -> Option<Vec<f64>> {
        let cells = self.cells(value, by)?;
        let mut row = Vec::with_capacity(cells.len());
        for cell in cells {
            if cell.value.as_table().is_some() {
                let message = format!("a number is wanted here: the table is by `{}` alone", by.title);
                self.error(Code::Type, cell.place, message);
                return None;
            }
            row.push(cell.number()? * factor);
        }
        Some(row)
    }

    /// One entry for each word of a trait, in their order; reports those that are missing or too many.
    fn cells(&mut self, value: &Value<'t>, by: &By) -> Option<Vec<Value<'t>>> {
        if value.value.as_table().is_none() {
            let message = format!(
                "a table by `{}` is wanted here: one entry for each of its words",
                by.title
            );
            self.error(Code::Type, value.place.clone(), message);
            return None;
        }
        let mut cells: HashMap<&str, Value<'t>> = HashMap::new();
        for (word, cell) in value.entries() {
            if !by.words.iter().any(|known| known == word.value) {
                let message = format!("`{}` has no {}", by.title, quoted(word.value));
                let near = text::suggest(word.value, by.words.iter().map(String::as_str), 2);
                self.found.push(
                    Diagnostic::error(Code::Reference, word.place.clone(), message).did_you_mean(&near),
                );
            }
            cells.insert(word.value, cell);
        }
        let missing: Vec<String> = by
            .words
            .iter()
            .filter(|word| !cells.contains_key(word.as_str()))
            .map(|word| quoted(word))
            .collect();
        if !missing.is_empty() {
            let message = format!("there is no value for {}", missing.join(", "));
            let found = Diagnostic::error(Code::Missing, value.place.clone(), message);
            self.found.push(found.help(format!(
                "a table by `{}` has an entry for each of its words",
                by.title
            )));
            return None;
        }
        by.words
            .iter()
            .map(|word| cells.get(word.as_str()).cloned())
            .collect()
    }

    fn constant_register(&mut self, value: &ConstantValue) -> Register {
        match value {
            ConstantValue::One(value) => self.compiler.constant(*value),
            ConstantValue::By(by, values) => self.select(*by, values),
            ConstantValue::ByTwo(rows, columns, table) => {
                let rows_of: Vec<Register> = table.iter().map(|row| self.select(*columns, row)).collect();
                let index = self.compiler.input(rows.get());
                self.compiler.select(index, &rows_of)
            }
        }
    }

    fn select(&mut self, by: TraitIndex, values: &[f64]) -> Register {
        let index = self.compiler.input(by.get());
        let values: Vec<Register> = values
            .iter()
            .map(|value| self.compiler.constant(*value))
            .collect();
        self.compiler.select(index, &values)
    }
}

fn as_written(date: &Value<'_>) -> String {
    match date.value {
        DeValue::Datetime(date) => date.date.map_or(String::new(), |date| date.to_string()),
        other => text::clean_line(other.as_str().unwrap_or_default()),
    }
}
