//! Constants: figures, alone or in tables by option and by the words of traits.

use std::collections::HashMap;
use std::sync::Arc;

use toml::de::DeValue;

use super::builder::{Builder, Slot};
use super::contents::Entry;
use super::index::{Indexed, OptionIndex, Position, TraitIndex};
use super::model::{Constant, ConstantValue, Laid, Target};
use super::names::Wanted;
use super::switches::Switch;
use super::weak::{self, WeakFigure};
use crate::document::tree::{Text, Value};
use crate::document::{Code, Diagnostic, quoted};
use crate::formula::{Dimension, Kind, Register, Typed, Unit};
use crate::text;

/// What stands in `by` for the options.
const BY_OPTION: &str = "option";

/// By what a constant is a table: the ids of the options, or the words of a trait.
pub(super) struct By {
    /// The trait; none for the options.
    pub index: Option<TraitIndex>,
    pub words: Arc<[String]>,
    pub title: String,
}

/// Where a number stands in a constant.
#[derive(Clone, Copy)]
struct Cell<'a> {
    /// The id of the constant.
    id: &'a str,
    /// The indices in its tables, the outer one first.
    path: &'a [usize],
    /// The numbers that are not the pack's own.
    laid: &'a [(Vec<usize>, Laid)],
}

impl<'t> Builder<'t> {
    /// A constant, the next one of the pack.
    pub(super) fn constant(&mut self, entry: &Entry<'t>) -> Constant {
        let unit = entry.text("unit").and_then(|written| self.unit(&written));
        let by = self.by(entry);
        let factor = unit.as_ref().map_or(1.0, Unit::factor);
        let as_of = as_written(entry);
        let judgement = entry.truth("judgement").unwrap_or(false);
        let is_old = weak::is_old(&as_of, self.newest);
        let id = Self::line(entry, "id");
        let (mut value, mut laid) = (ConstantValue::One(f64::NAN), Vec::new());
        if let Some(by) = by
            && let Some(own) = self.constant_value(entry, &by, factor)
        {
            value = own;
            laid = self.lay(&id, &by, unit.as_ref(), &mut value);
        }
        let mut weak = Vec::new();
        let registers =
            self.constant_registers((&id, &laid), &value, (judgement || is_old).then_some(&mut weak));
        let slot = |register: &Register| match &unit {
            Some(unit) => Slot::Ready(Typed {
                register: *register,
                kind: Kind::Quantity(unit.dimension()),
            }),
            None => Slot::Broken,
        };
        let slots = registers.iter().map(slot).collect();
        self.values.constants.push(slots);
        self.values.constant_units.push(unit.clone());
        let title = Self::optional_line(entry, "title").unwrap_or_else(|| id.clone());
        let unit = unit.unwrap_or_else(|| Unit::base(Dimension::NONE));
        let by_option = matches!(value, ConstantValue::ByOption(_));
        let reads = registers.enumerate().zip(weak);
        self.weak.extend(reads.map(|((option, read), cells)| WeakFigure {
            title: title.clone(),
            option: by_option.then_some(option),
            old_since: (!judgement).then(|| as_of.clone()),
            unit: unit.clone(),
            registers: cells,
            read: *read,
        }));
        Constant {
            title,
            id,
            unit,
            value,
            source: Self::line(entry, "source"),
            as_of,
            note: Self::optional_line(entry, "note"),
            judgement,
            registers,
            laid: laid.into_iter().map(|(_, laid)| laid).collect(),
        }
    }

    /// What `by` names; none where one of it cannot be used, which has been reported.
    fn by(&mut self, entry: &Entry<'t>) -> Option<Vec<By>> {
        let written = entry.texts("by");
        if written.len() > 2 {
            self.error(
                Code::Number,
                entry.place_of("by"),
                "a table has one or two keys in `by`: traits, or `option` and a trait",
            );
            return None;
        }
        let by: Vec<Option<By>> = written
            .iter()
            .map(|name| match name.value {
                BY_OPTION => Some(self.by_options()),
                _ => self.by_trait(name),
            })
            .collect();
        let by: Vec<By> = by.into_iter().collect::<Option<_>>()?;
        let (code, message) = match &by[..] {
            [one, other] if one.index == other.index => {
                (Code::Twice, "a table needs two different keys in `by`")
            }
            [_, other] if other.index.is_none() => (Code::Type, "`option` comes before the trait"),
            _ => return Some(by),
        };
        self.error(code, entry.place_of("by"), message);
        None
    }

    fn by_options(&self) -> By {
        By {
            index: None,
            words: self.options.iter().map(ToString::to_string).collect(),
            title: BY_OPTION.to_string(),
        }
    }

    pub(super) fn by_trait(&mut self, name: &Text<'t>) -> Option<By> {
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
                    "the trait {} is a number; a table needs levels or choices",
                    quoted(name.value)
                );
                self.error(Code::Type, name.place.clone(), message);
                return None;
            }
            Slot::Broken | Slot::Absent => return None,
        };
        let title = name.value.to_string();
        Some(By {
            index: Some(index),
            words,
            title,
        })
    }

    fn constant_value(&mut self, entry: &Entry<'t>, by: &[By], factor: f64) -> Option<ConstantValue> {
        let value = entry.value("value")?;
        match by {
            [] => {
                if value.value.as_table().is_some() {
                    let message = "the value is a table, but `by` is missing";
                    let found = Diagnostic::error(Code::Missing, value.place, message);
                    self.found
                        .push(found.help("add `by`: `option`, or the id of a trait with levels or choices"));
                    return None;
                }
                value.number().map(|number| ConstantValue::One(number * factor))
            }
            [one] => self.table(&value, one, factor),
            [first, second, ..] => match (first.index, second.index) {
                (None, _) => {
                    let rows = self.cells(&value, first)?;
                    let rows: Vec<Option<ConstantValue>> =
                        rows.iter().map(|row| self.table(row, second, factor)).collect();
                    Some(ConstantValue::ByOption(rows.into_iter().collect::<Option<_>>()?))
                }
                (Some(rows), Some(columns)) => {
                    let found = self.cells(&value, first)?;
                    let table: Vec<Option<Vec<f64>>> =
                        found.iter().map(|row| self.row(row, second, factor)).collect();
                    let table = table.into_iter().collect::<Option<_>>()?;
                    Some(ConstantValue::ByTwo(rows, columns, table))
                }
                (Some(_), None) => None,
            },
        }
    }

    /// A table by one thing.
    fn table(&mut self, value: &Value<'t>, by: &By, factor: f64) -> Option<ConstantValue> {
        let row = self.row(value, by, factor)?;
        Some(match by.index {
            Some(index) => ConstantValue::By(index, row),
            None => ConstantValue::ByOption(row.into_iter().map(ConstantValue::One).collect()),
        })
    }

    fn row(&mut self, value: &Value<'t>, by: &By, factor: f64) -> Option<Vec<f64>> {
        let cells = self.cells(value, by)?;
        let mut row = Vec::with_capacity(cells.len());
        for cell in cells {
            if cell.value.as_table().is_some() {
                let message = format!(
                    "a number is expected here: the only key of the table is `{}`",
                    by.title
                );
                self.error(Code::Type, cell.place, message);
                return None;
            }
            row.push(cell.number()? * factor);
        }
        Some(row)
    }

    /// One entry for each word of a trait, in their order; reports those that are missing or too many.
    pub(super) fn cells(&mut self, value: &Value<'t>, by: &By) -> Option<Vec<Value<'t>>> {
        if value.value.as_table().is_none() {
            let message = format!(
                "a table by `{}` is expected here: one entry for each of its values",
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
                "a table by `{}` has an entry for each of its values",
                by.title
            )));
            return None;
        }
        by.words
            .iter()
            .map(|word| cells.get(word.as_str()).cloned())
            .collect()
    }

    /// Where each option finds the value. For a weak one the registers that hold it are kept: for each option, or in one
    /// list for all.
    fn constant_registers(
        &mut self,
        (id, laid): (&str, &[(Vec<usize>, Laid)]),
        value: &ConstantValue,
        mut weak: Option<&mut Vec<Vec<Register>>>,
    ) -> Indexed<OptionIndex, Register> {
        let mut register = |path: &[usize], value: &ConstantValue| {
            let mut cells = weak.is_some().then(Vec::new);
            let register = self.constant_register(Cell { id, path, laid }, value, &mut cells);
            if let (Some(weak), Some(cells)) = (&mut weak, cells) {
                weak.push(cells);
            }
            register
        };
        if let ConstantValue::ByOption(values) = value {
            let values = values.iter().enumerate();
            return values.map(|(option, value)| register(&[option], value)).collect();
        }
        let register = register(&[], value);
        vec![register; self.options.len()].into()
    }

    /// Where the value is found that stands in a cell of the constant. Its numbers are among the weak ones if these are
    /// collected.
    fn constant_register(
        &mut self,
        cell: Cell<'_>,
        value: &ConstantValue,
        weak: &mut Option<Vec<Register>>,
    ) -> Register {
        match value {
            ConstantValue::One(value) => self.number_register(cell, *value, weak),
            // Tables by option are taken apart before, and do not stand within tables.
            ConstantValue::ByOption(_) => self.compiler.constant(f64::NAN),
            ConstantValue::By(by, values) => self.select(cell, *by, values, weak),
            ConstantValue::ByTwo(rows, columns, table) => {
                let mut rows_of = Vec::new();
                for (at, row) in table.iter().enumerate() {
                    let path = [cell.path, &[at]].concat();
                    rows_of.push(self.select(Cell { path: &path, ..cell }, *columns, row, weak));
                }
                let index = self.compiler.input(rows.get());
                self.compiler.select(index, &rows_of)
            }
        }
    }

    fn select(
        &mut self,
        cell: Cell<'_>,
        by: TraitIndex,
        values: &[f64],
        weak: &mut Option<Vec<Register>>,
    ) -> Register {
        let index = self.compiler.input(by.get());
        let mut registers = Vec::new();
        for (at, value) in values.iter().enumerate() {
            let path = [cell.path, &[at]].concat();
            registers.push(self.number_register(Cell { path: &path, ..cell }, *value, weak));
        }
        let values = registers;
        self.compiler.select(index, &values)
    }

    /// A number in the place of the pack's own.
    pub(super) fn own_register(&mut self, value: f64, before: f64) -> Register {
        let register = self.compiler.figure(value);
        self.own.push((register, before));
        register
    }

    /// A number, or one of two where it has a second value.
    fn number_register(&mut self, cell: Cell<'_>, value: f64, weak: &mut Option<Vec<Register>>) -> Register {
        let laid = cell.laid.iter().find(|(path, _)| path == cell.path);
        let own = match (laid, weak) {
            (Some((_, laid)), _) => self.own_register(value, laid.before),
            (None, None) => self.compiler.constant(value),
            (None, Some(weak)) => {
                let register = self.compiler.figure(value);
                weak.push(register);
                register
            }
        };
        let mut switches = self.switches.iter();
        let Some(switch) = switches.find(|switch| switch.constant == cell.id && switch.path == cell.path)
        else {
            return own;
        };
        self.switched(own, switch)
    }

    /// A number, or in its place a second value.
    pub(super) fn switched(&mut self, own: Register, switch: &Switch) -> Register {
        let other = self.compiler.constant(switch.value);
        let index = self.compiler.input(self.values.traits.len() + switch.input);
        self.compiler.select(index, &[own, other])
    }
}

/// The date of a figure as it is written; "" where there is none.
pub(super) fn as_written(entry: &Entry<'_>) -> String {
    date_of(entry, "as_of")
}

/// A date behind a key as it is written; "" where there is none.
pub(super) fn date_of(entry: &Entry<'_>, key: &str) -> String {
    let Some(date) = entry.value(key) else {
        return String::new();
    };
    match date.value {
        DeValue::Datetime(date) => date.date.map_or(String::new(), |date| date.to_string()),
        other => text::clean_line(other.as_str().unwrap_or_default()),
    }
}
