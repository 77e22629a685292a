//! A screen as lines with the colors of a terminal, for `cat` and `less -R`.

use ratatui::buffer::{Buffer, Cell};

use super::cells;
use crate::tui::terminal::{Depth, Pen};

/// The lines; each begins and ends in plain text, so that any of them can be taken out.
pub(super) fn write(buffer: &Buffer, depth: Depth) -> String {
    let mut bytes = Vec::new();
    for row in cells::rows(buffer) {
        let last = row.iter().rposition(|shown| !is_blank(shown.cell));
        let mut pen = Pen::new(depth);
        for shown in row.iter().take(last.map_or(0, |last| last + 1)) {
            pen.write(shown.cell, &mut bytes);
        }
        pen.lift(&mut bytes);
        bytes.push(b'\n');
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Whether a cell looks like no cell at all.
fn is_blank(cell: &Cell) -> bool {
    cell.symbol() == " " && Pen::is_plain(cell)
}
