//! Constants with a second value: a program that runs worlds with the values of two versions of a pack side by side.

use super::index::{Position, TraitIndex};
use super::model::{Constant, ConstantValue, Pack, Scale};

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

/// A second value for a number of a constant.
#[derive(Debug, Clone, PartialEq)]
pub struct Switch {
    /// The id of the constant.
    pub constant: String,
    /// Which of its numbers.
    pub path: Vec<usize>,
    /// The second value, in base units.
    pub value: f64,
    /// The input that takes it where it is 1, and the pack's own value where it is 0; counted behind the traits.
    pub input: usize,
}

impl Pack {
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
