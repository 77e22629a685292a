//! Constants and numbers of catalogs with a second value: a program that runs worlds with the values of two versions of a pack side by side.

use super::index::{Position, TraitIndex};
use super::model::{Catalog, Constant, ConstantValue, Pack, Scale};
use crate::formula::Unit;

use std::collections::HashMap;

/// A number of a constant: the constant itself, or one cell of its table.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// Its name: `machine_price.aws`.
    pub name: String,
    /// What it is for, as people read it: `AWS`; empty where the constant is one number.
    pub label: String,
    /// Where it is in the table.
    pub path: Vec<usize>,
    /// At which positions of which traits formulas read it.
    pub read_at: Vec<(TraitIndex, usize)>,
    /// In base units.
    pub value: f64,
}

/// A number of a constant or catalog, with what it is of.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The id of the constant or catalog.
    pub of: String,
    /// Its title.
    pub title: String,
    /// Whether it is a catalog.
    pub is_catalog: bool,
    /// How people write the number.
    pub unit: Unit,
    /// Which number.
    pub cell: Cell,
}

/// A number that differs between two versions of a pack.
#[derive(Debug, Clone, PartialEq)]
pub struct Price {
    /// The number, as it is in the later version.
    pub figure: Figure,
    /// What it is in the earlier one, in base units.
    pub before: f64,
}

/// A second value for a number of a constant or catalog.
#[derive(Debug, Clone, PartialEq)]
pub struct Switch {
    /// The id of the constant or catalog.
    pub constant: String,
    /// Which of its numbers.
    pub path: Vec<usize>,
    /// The second value, in base units.
    pub value: f64,
    /// The input that takes it where it is 1, and the pack's own value where it is 0; counted behind the traits.
    pub input: usize,
}

impl Figure {
    /// What people call it.
    pub fn label(&self) -> String {
        match self.cell.label.as_str() {
            "" => self.title.clone(),
            label => format!("{} ({label})", self.title),
        }
    }
}

impl Pack {
    /// The numbers of all constants and catalogs.
    pub fn figures(&self) -> Vec<Figure> {
        let constants = self.constants.iter().flat_map(|constant| {
            let cells = self.cells(constant).into_iter();
            cells.map(|cell| Figure {
                of: constant.id.clone(),
                title: constant.title.clone(),
                is_catalog: false,
                unit: constant.unit.clone(),
                cell,
            })
        });
        constants
            .chain(self.catalogs.iter().flat_map(|catalog| self.rows(catalog)))
            .collect()
    }

    /// The numbers that differ from those of an earlier version.
    pub fn changed_since(&self, then: &Self) -> Vec<Price> {
        let then = then.figures();
        let known: HashMap<(&str, &[usize]), &Figure> = then
            .iter()
            .map(|was| ((was.cell.name.as_str(), was.cell.path.as_slice()), was))
            .collect();
        let prices = self.figures().into_iter().filter_map(|figure| {
            let was = known.get(&(figure.cell.name.as_str(), figure.cell.path.as_slice()))?;
            let is_same = was.unit.dimension() == figure.unit.dimension();
            let before = was.cell.value;
            (is_same && before != figure.cell.value).then_some(Price { figure, before })
        });
        prices.collect()
    }

    /// The numbers of a catalog.
    fn rows(&self, catalog: &Catalog) -> Vec<Figure> {
        let table = &catalog.table;
        let root = Cell {
            name: catalog.id.clone(),
            label: String::new(),
            path: Vec::new(),
            read_at: Vec::new(),
            value: f64::NAN,
        };
        let mut figures = Vec::new();
        for (at, list) in table.lists.iter().enumerate() {
            let list_at = match table.by {
                Some(by) => self.at_word(&root, TraitIndex::new(by), at),
                None => Cell {
                    path: vec![at],
                    ..root.clone()
                },
            };
            for (row_at, row) in list.iter().enumerate() {
                let row_at = list_at.at(&row.title, &row.title, row_at);
                for (column_at, (column, number)) in table.columns.iter().zip(&row.numbers).enumerate() {
                    let cell = Cell {
                        value: *number,
                        ..row_at.at(&column.name, &column.name, column_at)
                    };
                    figures.push(Figure {
                        of: catalog.id.clone(),
                        title: catalog.title.clone(),
                        is_catalog: true,
                        unit: column.unit.clone(),
                        cell,
                    });
                }
            }
        }
        figures
    }

    /// The numbers of a constant.
    pub fn cells(&self, constant: &Constant) -> Vec<Cell> {
        let root = Cell {
            name: constant.id.clone(),
            label: String::new(),
            path: Vec::new(),
            read_at: Vec::new(),
            value: f64::NAN,
        };
        let mut cells = Vec::new();
        self.cells_of(&constant.value, root, &mut cells);
        cells
    }

    fn cells_of(&self, value: &ConstantValue, within: Cell, cells: &mut Vec<Cell>) {
        match value {
            ConstantValue::One(value) => cells.push(Cell {
                value: *value,
                ..within
            }),
            ConstantValue::By(by, values) => {
                for (at, value) in values.iter().enumerate() {
                    let place = self.at_word(&within, *by, at);
                    self.cells_of(&ConstantValue::One(*value), place, cells);
                }
            }
            ConstantValue::ByTwo(rows, columns, table) => {
                for (at, row) in table.iter().enumerate() {
                    let place = self.at_word(&within, *rows, at);
                    self.cells_of(&ConstantValue::By(*columns, row.clone()), place, cells);
                }
            }
            ConstantValue::ByOption(values) => {
                for (option, value) in values.enumerate() {
                    let place = within.at(
                        &self.options[option].id,
                        &self.options[option].short,
                        option.get(),
                    );
                    self.cells_of(value, place, cells);
                }
            }
        }
    }

    fn at_word(&self, within: &Cell, by: TraitIndex, at: usize) -> Cell {
        let (word, label) = match &self.traits[by].scale {
            Scale::Levels(words) | Scale::Choices(words) => {
                words.get(at).map(|word| (word.id.as_str(), word.title.as_str()))
            }
            Scale::Linear { .. } | Scale::Log { .. } => None,
        }
        .unwrap_or_default();
        let mut cell = within.at(word, label, at);
        cell.read_at.push((by, at));
        cell
    }
}

impl Cell {
    /// The cell within this one.
    fn at(&self, word: &str, label: &str, at: usize) -> Self {
        let mut cell = self.clone();
        cell.path.push(at);
        cell.name.push('.');
        cell.name.push_str(word);
        if !cell.label.is_empty() {
            cell.label.push_str(", ");
        }
        cell.label.push_str(label);
        cell
    }
}
