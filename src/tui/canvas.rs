//! A part of the screen that can be drawn on and nothing outside of it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::glyph::{self, Glyphs};
use super::theme::{self, Theme};
use crate::text;

/// How to draw: the same for a whole frame.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// The styles.
    pub theme: &'static Theme,
    /// The characters.
    pub glyphs: &'static Glyphs,
}

impl Look {
    /// With colors or without, in Unicode or in ASCII only.
    pub fn new(colour: bool, ascii: bool) -> Self {
        Self {
            theme: if colour { &theme::COLOURS } else { &theme::MONO },
            glyphs: if ascii { &glyph::ASCII } else { &glyph::UNICODE },
        }
    }

    /// The same in ASCII only, or in Unicode.
    #[must_use]
    pub fn with_ascii(self, ascii: bool) -> Self {
        let glyphs = Self::new(true, ascii).glyphs;
        Self { glyphs, ..self }
    }

    /// As a person asks: in the colors of a theme or in none, in Unicode or in ASCII only.
    pub fn themed(theme: theme::Choice, colour: bool, ascii: bool) -> Self {
        let look = Self::new(colour, ascii);
        Self {
            theme: if colour { theme.theme() } else { look.theme },
            ..look
        }
    }
}

/// A rectangle of the screen with its own coordinates; whatever lies outside is left out.
#[derive(Debug)]
pub struct Canvas<'a> {
    buffer: &'a mut Buffer,
    area: Rect,
    /// How to draw.
    pub look: Look,
}

/// The most bytes that are drawn in one place.
const LONGEST_CLUSTER: usize = 32;

impl<'a> Canvas<'a> {
    /// The whole of a buffer.
    pub fn new(buffer: &'a mut Buffer, look: Look) -> Self {
        let area = buffer.area;
        Self { buffer, area, look }
    }

    /// Gives every cell the ground of the theme.
    pub fn paint(&mut self) {
        if self.look.theme.ground != Style::new() {
            self.buffer.set_style(self.area, self.look.theme.ground);
        }
    }

    /// Leaves nothing of what was drawn, neither signs nor styles.
    pub fn clear(&mut self) {
        for position in self.area.intersection(self.buffer.area).positions() {
            if let Some(cell) = self.buffer.cell_mut(position) {
                cell.reset();
            }
        }
        self.paint();
    }

    /// The width in cells.
    pub fn width(&self) -> u16 {
        self.area.width
    }

    /// The height in cells.
    pub fn height(&self) -> u16 {
        self.area.height
    }

    /// A part, as far as it lies inside.
    pub fn part(&mut self, part: Rect) -> Canvas<'_> {
        let wanted = Rect {
            x: self.area.x.saturating_add(part.x),
            y: self.area.y.saturating_add(part.y),
            width: part.width,
            height: part.height,
        };
        let area = wanted.intersection(self.area);
        Canvas {
            buffer: &mut *self.buffer,
            area,
            look: self.look,
        }
    }

    /// Writes text from a column on and returns the column after it. No-break spaces are drawn as blanks.
    pub fn text(&mut self, column: u16, row: u16, text: &str, style: Style) -> u16 {
        if row >= self.area.height {
            return column;
        }
        let mut at = column;
        for cluster in text::clusters(text) {
            let (symbol, width) = match cluster.text {
                "\u{a0}" => (" ", 1),
                // Texts are clean when they come in; what is not must not get out either.
                long if long.len() > LONGEST_CLUSTER => ("\u{fffd}", 1),
                symbol => (symbol, cluster.width as u16),
            };
            if width == 0 {
                continue;
            }
            let end = at.saturating_add(width);
            if end > self.area.width {
                break;
            }
            let (x, y) = (self.area.x.saturating_add(at), self.area.y.saturating_add(row));
            if let Some(cell) = self.buffer.cell_mut((x, y)) {
                cell.set_symbol(symbol).set_style(style);
            }
            // What a wide character hides must not show what was there before.
            for hidden in 1..width {
                if let Some(cell) = self.buffer.cell_mut((x.saturating_add(hidden), y)) {
                    cell.reset();
                    cell.set_style(self.look.theme.ground);
                }
            }
            at = end;
        }
        at
    }

    /// Writes text that ends before a column, cut to `room` cells, and returns the column where it begins.
    pub fn text_right(&mut self, end: u16, row: u16, room: u16, text: &str, style: Style) -> u16 {
        let shown = text::truncate(text, usize::from(room));
        let start = end.saturating_sub(text::width(&shown) as u16);
        self.text(start, row, &shown, style);
        start
    }

    /// Draws a line across a row.
    pub fn rule(&mut self, row: u16) {
        let (glyph, style) = (self.look.glyphs.across, self.look.theme.rule);
        for column in 0..self.area.width {
            self.text(column, row, glyph, style);
        }
    }

    /// Joins a line to one that [`Self::rule`] has drawn; words that stand on that are left alone.
    pub fn join(&mut self, column: u16, row: u16, glyph: &str) {
        let (x, y) = (
            self.area.x.saturating_add(column),
            self.area.y.saturating_add(row),
        );
        let across = self.look.glyphs.across;
        if self
            .buffer
            .cell((x, y))
            .is_some_and(|cell| cell.symbol() == across)
        {
            self.text(column, row, glyph, self.look.theme.rule);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const LOOK: Look = Look {
        theme: &theme::COLOURS,
        glyphs: &glyph::UNICODE,
    };

    #[test]
    fn nothing_is_drawn_outside() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 10, 3));
        let mut canvas = Canvas::new(&mut buffer, LOOK);
        let mut part = canvas.part(Rect::new(2, 1, 4, 1));
        assert_eq!(part.text(0, 0, "abcdef", Style::new()), 4);
        assert_eq!(part.text(3, 0, "東", Style::new()), 3);
        part.text(0, 1, "below", Style::new());
        part.text(60_000, 60_000, "far", Style::new());
        canvas
            .part(Rect::new(u16::MAX, u16::MAX, 9, 9))
            .text(0, 0, "far", Style::new());
        assert_eq!(
            buffer,
            Buffer::with_lines(["          ", "  abcd    ", "          "])
        );
    }

    proptest! {
        #[test]
        fn f32_f33_f35_no_text_gives_the_terminal_orders(text in "(\\PC|[\u{0}-\u{1f}\u{7f}-\u{9f}]|\u{301}{40}){0,40}") {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 30, 1));
            Canvas::new(&mut buffer, LOOK).text(0, 0, &text, Style::new());
            for cell in &buffer.content {
                prop_assert!(!cell.symbol().contains(char::is_control) && cell.symbol().len() <= LONGEST_CLUSTER);
            }
        }
    }

    #[test]
    fn text_can_end_at_a_column() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 10, 1));
        Canvas::new(&mut buffer, LOOK).text_right(9, 0, 7, "512\u{a0}MiB", Style::new());
        assert_eq!(buffer, Buffer::with_lines(["  512 MiB "]));
    }
}
