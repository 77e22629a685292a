//! Tables of rows that `min_over` and `at_min` go over.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::operation::Register;
use super::unit::Unit;

/// Rows with a title and a number for each column. With [`Table::by`] each position of an input has rows of its own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// The number of the input whose position selects one of the lists of rows; none where there is only one list.
    pub by: Option<usize>,
    /// What each row has besides its title.
    pub columns: Vec<Column>,
    /// The rows, for each position of the input.
    pub lists: Vec<Vec<Row>>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Column {
    /// As formulas name it, behind the table and a dot.
    pub name: String,
    /// How people write its numbers.
    pub unit: Unit,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// What it is called.
    pub title: String,
    /// The number in each column, in base units.
    pub numbers: Vec<f64>,
    /// The columns whose number is not the pack's own, and where that number stands.
    pub own: Vec<(usize, Register)>,
}

impl Row {
    /// Where the number of a column stands; none where the program has it only as a constant.
    pub fn own(&self, column: usize) -> Option<Register> {
        let mut own = self.own.iter();
        own.find(|(own, _)| *own == column).map(|(_, register)| *register)
    }
}

/// The row of a table that a call in a formula takes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Taken {
    /// The table, as formulas name it.
    pub catalog: String,
    /// The register with the index of the row: behind the last row where none is taken.
    pub index: Register,
}

impl Table {
    /// The column that holds the titles of the rows: words rather than numbers.
    pub const TITLE: &str = "title";

    /// The number of rows in the longest list.
    pub fn longest(&self) -> usize {
        self.lists.iter().map(Vec::len).max().unwrap_or(0)
    }

    /// The row at a place of each list. The last row of a shorter list is repeated: of equal rows the first is taken,
    /// so that a repetition never is.
    pub fn across(&self, index: usize) -> impl Iterator<Item = Option<&Row>> {
        self.lists.iter().map(move |list| list.get(index).or(list.last()))
    }

    /// What formulas can read of a row.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let columns = self.columns.iter().map(|column| column.name.as_str());
        columns.chain([Self::TITLE])
    }

    /// The titles of all rows, each once.
    pub fn titles(&self) -> Arc<[String]> {
        let mut titles: Vec<String> = Vec::new();
        for row in self.lists.iter().flatten() {
            if !titles.contains(&row.title) {
                titles.push(row.title.clone());
            }
        }
        titles.into()
    }
}
