//! The rows of a sweep as text: what stands between two numbers is fixed once, so that a row is only copied.

use super::columns::Columns;
use super::vary::{Varied, Written};
use crate::analysis::Sweep;
use crate::analysis::sweep::Block;
use crate::cli::arguments::RowFormat;
use crate::cli::documents::FORMAT;
use crate::formula::{Register, Unit};
use crate::pack::{OptionIndex, Pack};
use crate::text::csv_field;

/// How the rows of one sweep are written.
#[derive(Debug)]
pub(super) struct Table {
    header: String,
    columns: Vec<Column>,
    end: String,
    style: Style,
}

/// A value and what stands before it.
#[derive(Debug)]
struct Column {
    before: String,
    cell: Cell,
}

/// Where a value comes from.
#[derive(Debug)]
enum Cell {
    /// A number of an axis, in its unit.
    Number(usize, Vec<f64>),
    /// A word of an axis, as it is written.
    Word(usize, Vec<String>),
    /// The id of the first option, as it is written, in the order of the sweep's options.
    First(Vec<(OptionIndex, String)>),
    Total(OptionIndex),
    Rank(OptionIndex),
    RuledOut(OptionIndex),
    /// A number of the pack, divided by its unit's factor.
    Computed(Register, f64),
}

/// How single values are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Style {
    format: RowFormat,
}

/// A column, or some under one name: what it is called and where its values come from.
struct Group {
    name: String,
    unit: Option<String>,
    cells: Vec<(Option<String>, Cell)>,
}

impl Table {
    /// The columns in their order: the axes, the first option, and group by group each option's total, its rank,
    /// whether it is ruled out, and what was asked for.
    pub(super) fn new(
        pack: &Pack,
        sweep: &Sweep,
        varied: &[Varied],
        columns: &[Columns],
        format: RowFormat,
    ) -> Self {
        let style = Style { format };
        let groups = groups(pack, sweep, varied, columns, style);
        let header = header(&groups);
        let (columns, end) = match format {
            RowFormat::Csv => csv(groups),
            RowFormat::Json => json(groups),
        };
        Self {
            header,
            columns,
            end,
            style,
        }
    }

    /// The first line: the columns' names; none in JSON, where each row names them.
    pub(super) fn header(&self) -> Option<&str> {
        (self.style.format == RowFormat::Csv).then_some(&self.header)
    }

    /// Adds the rows of a block.
    pub(super) fn write(&self, block: &Block<'_>, out: &mut Vec<u8>) {
        for lane in 0..block.len() {
            for Column { before, cell } in &self.columns {
                out.extend_from_slice(before.as_bytes());
                self.style.cell(cell, block, lane, out);
            }
            out.extend_from_slice(self.end.as_bytes());
        }
    }
}

fn groups(pack: &Pack, sweep: &Sweep, varied: &[Varied], columns: &[Columns], style: Style) -> Vec<Group> {
    let options = sweep.options();
    let id = |option: OptionIndex| pack.options[option].id.clone();
    let ids = options.iter().map(|option| (*option, style.word(&id(*option))));
    let mut groups: Vec<Group> = varied
        .iter()
        .enumerate()
        .map(|(axis, varied)| Group {
            name: varied.name.clone(),
            unit: varied.unit.clone(),
            cells: vec![(None, style.axis(axis, &varied.written))],
        })
        .collect();
    groups.push(Group {
        name: "first".to_string(),
        unit: None,
        cells: vec![(None, Cell::First(ids.collect()))],
    });
    let each = |name: &str, cell: fn(OptionIndex) -> Cell| Group {
        name: name.to_string(),
        unit: None,
        cells: options
            .iter()
            .map(|option| (Some(id(*option)), cell(*option)))
            .collect(),
    };
    groups.push(each("total", Cell::Total));
    groups.push(each("rank", Cell::Rank));
    groups.push(each("ruled_out", Cell::RuledOut));
    groups.extend(columns.iter().map(|asked| {
        let factor = asked.unit.as_ref().map_or(1.0, Unit::factor);
        let numbers = asked.numbers.iter();
        Group {
            name: asked.name.clone(),
            unit: asked.unit.as_ref().map(ToString::to_string),
            cells: numbers
                .map(|(option, register)| (Some(id(*option)), Cell::Computed(*register, factor)))
                .collect(),
        }
    }));
    groups
}

fn header(groups: &[Group]) -> String {
    let names = groups.iter().flat_map(|group| {
        group.cells.iter().map(|(option, _)| {
            let option = option.as_ref().map(|id| format!(".{id}")).unwrap_or_default();
            let unit = group
                .unit
                .as_ref()
                .map(|unit| format!(" ({unit})"))
                .unwrap_or_default();
            csv_field(&format!("{}{option}{unit}", group.name))
        })
    });
    format!("{}\r\n", names.collect::<Vec<_>>().join(","))
}

fn csv(groups: Vec<Group>) -> (Vec<Column>, String) {
    let cells = groups.into_iter().flat_map(|group| group.cells);
    let columns = cells.enumerate().map(|(index, (_, cell))| Column {
        before: if index == 0 { "" } else { "," }.to_string(),
        cell,
    });
    (columns.collect(), "\r\n".to_string())
}

/// One object a line: `{"format":1,"requests":5,"first":"servers","total":{"servers":0.7}}`.
fn json(groups: Vec<Group>) -> (Vec<Column>, String) {
    let mut columns: Vec<Column> = Vec::new();
    let mut before = format!("{{\"format\":{FORMAT},");
    for group in groups {
        before.push_str(&json_word(&group.name));
        before.push(':');
        let mut nested = false;
        for (index, (option, cell)) in group.cells.into_iter().enumerate() {
            if let Some(option) = option {
                nested = true;
                before.push(if index == 0 { '{' } else { ',' });
                before.push_str(&json_word(&option));
                before.push(':');
            }
            columns.push(Column {
                before: std::mem::take(&mut before),
                cell,
            });
        }
        before.push_str(if nested { "}," } else { "," });
    }
    before.pop();
    before.push_str("}\n");
    (columns, before)
}

fn json_word(word: &str) -> String {
    serde_json::Value::from(word).to_string()
}

impl Style {
    fn word(self, word: &str) -> String {
        match self.format {
            RowFormat::Csv => csv_field(word),
            RowFormat::Json => json_word(word),
        }
    }

    fn axis(self, axis: usize, written: &Written) -> Cell {
        match written {
            Written::Numbers(numbers) => Cell::Number(axis, numbers.clone()),
            Written::Words(words) => Cell::Word(axis, words.iter().map(|word| self.word(word)).collect()),
        }
    }

    /// What stands where there is nothing.
    fn nothing(self) -> &'static [u8] {
        match self.format {
            RowFormat::Csv => b"",
            RowFormat::Json => b"null",
        }
    }

    fn cell(self, cell: &Cell, block: &Block<'_>, lane: usize, out: &mut Vec<u8>) {
        match cell {
            Cell::Number(axis, numbers) => self.number(numbers[block.indices(*axis)[lane]], out),
            Cell::Word(axis, words) => out.extend_from_slice(words[block.indices(*axis)[lane]].as_bytes()),
            Cell::First(ids) => {
                let first = ids.iter().find(|(option, _)| block.ranks(*option)[lane] == 1);
                out.extend_from_slice(first.map_or(self.nothing(), |(_, id)| id.as_bytes()));
            }
            Cell::Total(option) => self.number(block.totals(*option)[lane], out),
            Cell::Rank(option) => match block.ranks(*option)[lane] {
                0 => out.extend_from_slice(self.nothing()),
                rank => self.number(rank as f64, out),
            },
            Cell::RuledOut(option) => {
                let admitted = block.admitted(*option)[lane];
                out.extend_from_slice(if admitted { b"false" } else { b"true" });
            }
            Cell::Computed(register, factor) => self.number(block.numbers(*register)[lane] / factor, out),
        }
    }

    /// A number with all its digits; JSON has no words for infinities and for what is no number.
    fn number(self, number: f64, out: &mut Vec<u8>) {
        if !number.is_finite() {
            let word: &[u8] = match self.format {
                RowFormat::Json => b"null",
                RowFormat::Csv if number.is_nan() => b"NaN",
                RowFormat::Csv if number > 0.0 => b"inf",
                RowFormat::Csv => b"-inf",
            };
            out.extend_from_slice(word);
            return;
        }
        let mut buffer = zmij::Buffer::new();
        let written = buffer.format_finite(number);
        out.extend_from_slice(written.strip_suffix(".0").unwrap_or(written).as_bytes());
    }
}
