//! A screen as plain lines.

use ratatui::buffer::Buffer;

use super::cells;

/// The lines, without the blanks at their ends.
pub(super) fn write(buffer: &Buffer) -> String {
    let mut text = String::new();
    for row in cells::rows(buffer) {
        let line: String = row.iter().map(|shown| shown.cell.symbol()).collect();
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}
