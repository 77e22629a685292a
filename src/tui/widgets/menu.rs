//! A list to choose from; what is said about the chosen entry stands beneath it.

use std::borrow::Cow;

use ratatui::layout::Rect;

use super::flow::{self, Line, Run};
use super::page::mark_more;
use crate::text;
use crate::tui::canvas::{Canvas, Look};
use crate::tui::desk::Hints;

/// An entry.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Its line, in the style that it has while it is not chosen.
    pub line: Line,
    /// What is said about it.
    pub about: Vec<Run>,
}

/// A list with a heading.
#[derive(Debug, Clone, PartialEq)]
pub struct Menu {
    /// The heading.
    pub title: Cow<'static, str>,
    /// The entries.
    pub entries: Vec<Entry>,
    /// The index of the chosen one.
    pub chosen: usize,
    /// What is said beneath the entries, whichever is chosen.
    pub beneath: Vec<Run>,
}

/// The cells left of an entry.
const MARGIN: u16 = 3;

/// A drawn row and the index of the entry that it is part of.
struct Row {
    index: usize,
    line: Line,
    is_entry: bool,
}

impl Menu {
    fn rows(&self, width: u16) -> Vec<Row> {
        let mut rows = Vec::new();
        for (index, entry) in self.entries.iter().enumerate() {
            rows.push(Row {
                index,
                line: entry.line.clone(),
                is_entry: true,
            });
            if index == self.chosen && !entry.about.is_empty() {
                let lines = flow::flow(&entry.about, usize::from(width.saturating_sub(MARGIN + 2)));
                rows.extend(lines.into_iter().map(|line| Row {
                    index,
                    line,
                    is_entry: false,
                }));
            }
        }
        if !self.beneath.is_empty() {
            let lines = flow::flow(&self.beneath, usize::from(width.saturating_sub(MARGIN + 2)));
            let lines = [Line::new()].into_iter().chain(lines);
            rows.extend(lines.map(|line| Row {
                index: self.entries.len(),
                line,
                is_entry: false,
            }));
        }
        rows
    }

    /// The lines of the heading.
    fn heading(&self, width: u16, look: Look) -> Vec<Line> {
        let title = [Run::new(self.title.as_ref(), look.theme.strong)];
        flow::flow(&title, usize::from(width.saturating_sub(MARGIN + 1)))
    }

    /// The rows of the heading and the blank one beneath it.
    fn above(&self, width: u16) -> u16 {
        let cells = usize::from(width.saturating_sub(MARGIN + 1));
        text::wrap(&self.title, cells.max(1)).len() as u16 + 1
    }

    /// The first row that shows, so that the chosen entry and what is said about it do.
    fn offset(&self, rows: &[Row], height: usize) -> usize {
        let of_chosen = |row: &Row| row.index == self.chosen;
        let start = rows.iter().position(of_chosen).unwrap_or(0);
        let end = rows.iter().rposition(of_chosen).map_or(0, |last| last + 2);
        end.min(rows.len()).saturating_sub(height).min(start)
    }

    /// The index of the entry at a row of the screen, given the area of the list.
    pub fn at(&self, area: Option<Rect>, row: u16) -> Option<usize> {
        let area = area?;
        let rows = self.rows(area.width);
        let above = self.above(area.width);
        let first = self.offset(&rows, usize::from(area.height.saturating_sub(above)));
        let row = usize::from(row.checked_sub(area.y.saturating_add(above))?);
        let index = rows.get(first + row)?.index;
        (index < self.entries.len()).then_some(index)
    }

    /// Draws the list into its area.
    pub fn draw(&self, canvas: &mut Canvas<'_>, area: Option<Rect>) -> Hints {
        let Some(area) = area else {
            return Hints::default();
        };
        let mut part = canvas.part(area);
        let look = part.look;
        let above = self.above(area.width);
        for (line, words) in self.heading(area.width, look).iter().enumerate() {
            flow::draw(&mut part, MARGIN - 1, line as u16, words);
        }
        let rows = self.rows(area.width);
        let height = usize::from(area.height.saturating_sub(above));
        let first = self.offset(&rows, height);
        for (at, row) in rows.iter().skip(first).take(height).enumerate() {
            let focused = row.is_entry && row.index == self.chosen;
            draw_row(&mut part, row, at as u16 + above, focused, look);
        }
        mark_more(&mut part, (0, above), first > 0, rows.len() > first + height);
        Hints::default()
    }
}

fn draw_row(canvas: &mut Canvas<'_>, row: &Row, at: u16, focused: bool, look: Look) {
    if !focused {
        flow::draw(canvas, MARGIN, at, &row.line);
        return;
    }
    canvas.text(1, at, look.glyphs.focus, look.theme.strong);
    let mut line = row.line.clone();
    for run in &mut line {
        run.style = run.style.patch(look.theme.focus);
    }
    flow::draw(canvas, MARGIN, at, &line);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ratatui::buffer::Buffer;
    use ratatui::style::Style;

    fn menu(count: usize, chosen: usize) -> Menu {
        let entry = |index: usize| Entry {
            line: vec![Run::new(format!("entry {index}"), Style::new())],
            about: vec![Run::new(
                format!("about {index} in a few words that need more than a line"),
                Style::new(),
            )],
        };
        Menu {
            title: "Choose".into(),
            entries: (0..count).map(entry).collect(),
            chosen,
            beneath: Vec::new(),
        }
    }

    fn drawn(menu: &Menu, area: Rect) -> String {
        let mut buffer = Buffer::empty(area);
        menu.draw(&mut Canvas::new(&mut buffer, Look::new(true, false)), Some(area));
        let rows = buffer.content.chunks(usize::from(area.width).max(1));
        rows.map(|row| row.iter().map(ratatui::buffer::Cell::symbol).collect::<String>() + "\n")
            .collect()
    }

    #[test]
    fn the_chosen_entry_says_more() {
        let shown = drawn(&menu(3, 1), Rect::new(0, 0, 30, 8));
        assert!(
            shown.contains(" ▸ entry 1") && shown.contains("about 1") && !shown.contains("about 0"),
            "{shown}"
        );
    }

    proptest! {
        #[test]
        fn the_chosen_entry_shows(count in 1_usize..30, chosen in 0_usize..30, height in 3_u16..20) {
            let (menu, area) = (menu(count, chosen.min(count - 1)), Rect::new(0, 0, 30, height));
            let marker = format!("▸ entry {}", menu.chosen);
            prop_assert!(drawn(&menu, area).contains(&marker));
        }

        #[test]
        fn a_click_reaches_what_is_drawn_there(count in 1_usize..30, chosen in 0_usize..30, row in 0_u16..14) {
            let (menu, area) = (menu(count, chosen.min(count - 1)), Rect::new(0, 0, 30, 12));
            let shown = drawn(&menu, area);
            let line = shown.lines().nth(usize::from(row)).unwrap_or_default();
            if let Some((_, number)) = line.split_once("entry ") {
                prop_assert_eq!(menu.at(Some(area), row), number.trim().parse().ok());
            }
        }
    }
}
