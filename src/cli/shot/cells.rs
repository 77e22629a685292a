//! The cells of a screen that show, with their places.

use ratatui::buffer::{Buffer, Cell};

use crate::text;

/// A cell that is not hidden by the wide one before it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shown<'a> {
    /// Its column.
    pub column: usize,
    /// How many columns it takes.
    pub width: usize,
    /// What it shows.
    pub cell: &'a Cell,
}

/// The rows of a screen.
pub(super) fn rows(buffer: &Buffer) -> impl Iterator<Item = Vec<Shown<'_>>> {
    let width = usize::from(buffer.area.width).max(1);
    buffer.content.chunks(width).map(row)
}

fn row(cells: &[Cell]) -> Vec<Shown<'_>> {
    let mut shown = Vec::with_capacity(cells.len());
    let mut column = 0;
    while let Some(cell) = cells.get(column) {
        let width = text::width(cell.symbol()).max(1);
        shown.push(Shown { column, width, cell });
        column += width;
    }
    shown
}
