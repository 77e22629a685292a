//! The rows of catalogs: those that the sliders select, and the one that a formula takes.

use super::number::Instant;
use crate::formula::{Register, Row, Table, Unit};
use crate::pack::index::Position;
use crate::pack::model::Catalog;
use crate::pack::{CatalogIndex, TraitIndex};
use crate::text;

/// What stands where no row is taken.
const NONE: &str = "–";

/// The digits of a number of a row: prices differ in the last ones.
const DIGITS: usize = 6;

/// The trait that selects the rows of a catalog.
pub(super) fn selected_by(catalog: &Catalog) -> Option<TraitIndex> {
    catalog.table.by.map(TraitIndex::new)
}

/// The rows that the sliders select.
pub(super) fn rows(at: Instant<'_>, index: CatalogIndex) -> &[Row] {
    let catalog = &at.pack.catalogs[index];
    let nth = selected_by(catalog).map_or(0.0, |by| at.sliders.setting(by).value);
    let rows = catalog.table.lists.get(nth.max(0.0) as usize);
    rows.map_or(&[], Vec::as_slice)
}

/// The row whose index a register holds; none where it is behind the last.
fn row(at: Instant<'_>, index: CatalogIndex, nth: Register) -> Option<&Row> {
    let nth = at.evaluation.numbers.get(nth)[0];
    rows(at, index).get(nth as usize)
}

/// The title of the row that a formula takes.
pub(super) fn title(at: Instant<'_>, index: CatalogIndex, nth: Register) -> String {
    row(at, index, nth).map_or_else(|| NONE.to_owned(), |row| row.title.clone())
}

/// A cell of the row that a formula takes, as it is put into the formula.
pub(super) fn cell(at: Instant<'_>, index: CatalogIndex, nth: Register, column: &str) -> String {
    let Some(row) = row(at, index, nth) else {
        return NONE.to_owned();
    };
    if column == Table::TITLE {
        return format!("\"{}\"", row.title);
    }
    let columns = at.pack.catalogs[index].table.columns.iter();
    let found = columns.zip(&row.numbers).find(|(known, _)| known.name == column);
    found.map_or_else(
        || NONE.to_owned(),
        |(column, number)| as_listed(*number, &column.unit),
    )
}

/// Which row a formula takes, and of how many.
pub(super) fn taken(at: Instant<'_>, index: CatalogIndex, nth: Register) -> (String, String) {
    let count = count(at, index);
    let text = match row(at, index, nth) {
        Some(row) => format!("minimum over {count}: {}", row.title),
        None => format!("none of {count} has a finite value"),
    };
    (at.pack.catalogs[index].title.clone(), text)
}

/// How many rows the sliders select.
pub(super) fn count(at: Instant<'_>, index: CatalogIndex) -> String {
    match rows(at, index).len() {
        1 => "1 row".to_owned(),
        count => format!("{count} rows"),
    }
}

/// Each row that the sliders select, with its numbers.
pub(super) fn listed(at: Instant<'_>, index: CatalogIndex) -> Vec<(String, String)> {
    let columns = &at.pack.catalogs[index].table.columns;
    let numbers = |row: &Row| {
        let cells = columns.iter().zip(&row.numbers);
        let cells =
            cells.map(|(column, number)| format!("{} {}", column.name, as_listed(*number, &column.unit)));
        cells.collect::<Vec<_>>().join(", ")
    };
    let rows = rows(at, index).iter();
    rows.map(|row| (row.title.clone(), numbers(row))).collect()
}

/// A number of a row as its source has it, in the unit of the column.
fn as_listed(value: f64, unit: &Unit) -> String {
    let amount = text::number(value / unit.factor(), DIGITS);
    match unit.to_string().as_str() {
        "count" => amount,
        written => match written.strip_prefix("1/") {
            Some(per) => format!("{amount} /{per}"),
            None => format!("{amount} {written}"),
        },
    }
}
