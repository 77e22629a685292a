//! A bar: a share of a whole as the length of a line.

use ratatui::style::Modifier;

use crate::tui::canvas::Canvas;

/// Draws a share (0 to 1) over `cells` cells of a row, in the color and pattern of the option with an `index`.
pub fn draw(canvas: &mut Canvas<'_>, column: u16, row: u16, cells: u16, share: f64, index: usize) {
    let look = canvas.look;
    // Not a number is no length.
    let halves = (share.clamp(0.0, 1.0) * f64::from(cells) * 2.0).round().max(0.0) as u16;
    let half = look
        .glyphs
        .half
        .filter(|_| index.is_multiple_of(look.glyphs.heavy.len()));
    let full = if half.is_some() {
        halves / 2
    } else {
        halves.div_ceil(2)
    };
    for cell in 0..cells {
        let (glyph, style) = match half {
            _ if cell < full => (look.glyphs.line(index, true), look.theme.option(index)),
            Some(half) if cell == full && halves % 2 == 1 => (half, look.theme.option(index)),
            _ => (look.glyphs.empty, look.theme.rule),
        };
        canvas.text(column.saturating_add(cell), row, glyph, style);
    }
}

/// How much a segment stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Emphasis {
    /// In the option's color.
    Plain,
    /// As a light line, to stand apart from its neighbors.
    Faint,
    /// In the option's color and bold.
    Strong,
}

/// A part of a bar of several.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Segment {
    /// Its length as a share of the whole bar, 0 to 1.
    pub share: f64,
    /// The index of the option whose color and pattern it has.
    pub index: usize,
    /// How much it stands out.
    pub emphasis: Emphasis,
}

/// Draws segments one after the other over `cells` cells of a row; what they leave is empty.
pub fn draw_segments(canvas: &mut Canvas<'_>, column: u16, row: u16, cells: u16, segments: &[Segment]) {
    let look = canvas.look;
    for cell in 0..cells {
        let middle = (f64::from(cell) + 0.5) / f64::from(cells);
        let mut end = 0.0;
        let segment = segments.iter().find(|segment| {
            // Not a number is no length.
            end += segment.share.max(0.0);
            middle < end
        });
        let (glyph, style) = segment.map_or((look.glyphs.empty, look.theme.rule), |segment| {
            let style = look.theme.option(segment.index);
            let glyph = look
                .glyphs
                .line(segment.index, segment.emphasis != Emphasis::Faint);
            match segment.emphasis {
                Emphasis::Strong => (glyph, style.add_modifier(Modifier::BOLD)),
                Emphasis::Plain | Emphasis::Faint => (glyph, style),
            }
        });
        canvas.text(column.saturating_add(cell), row, glyph, style);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::canvas::Look;
    use crate::tui::{glyph, theme};
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;

    fn bar(share: f64, index: usize, glyphs: &'static glyph::Glyphs) -> String {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 10, 1));
        draw(
            &mut Canvas::new(
                &mut buffer,
                Look {
                    theme: &theme::COLOURS,
                    glyphs,
                },
            ),
            0,
            0,
            10,
            share,
            index,
        );
        buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect()
    }

    #[test]
    fn segments_follow_each_other_and_leave_the_rest_empty() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 10, 1));
        let look = Look {
            theme: &theme::COLOURS,
            glyphs: &glyph::UNICODE,
        };
        let segment = |share, index, emphasis| Segment {
            share,
            index,
            emphasis,
        };
        let segments = [
            segment(0.3, 0, Emphasis::Strong),
            segment(f64::NAN, 1, Emphasis::Plain),
            segment(0.45, 1, Emphasis::Faint),
        ];
        draw_segments(&mut Canvas::new(&mut buffer, look), 0, 0, 10, &segments);
        let shown: String = buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect();
        assert_eq!(shown, "━━━╌╌╌╌···");
        assert!(buffer.content[0].modifier.contains(Modifier::BOLD));
    }

    #[test]
    fn the_length_is_the_share() {
        assert_eq!(bar(0.7, 0, &glyph::UNICODE), "━━━━━━━···");
        assert_eq!(bar(0.75, 0, &glyph::UNICODE), "━━━━━━━╸··");
        assert_eq!(bar(0.58, 1, &glyph::UNICODE), "╍╍╍╍╍╍····");
        assert_eq!(bar(0.58, 1, &glyph::ASCII), "~~~~~~    ");
        assert_eq!(bar(0.0, 0, &glyph::UNICODE), "··········");
        assert_eq!(bar(1.0, 0, &glyph::UNICODE), "━━━━━━━━━━");
        assert_eq!(bar(7.0, 0, &glyph::UNICODE), "━━━━━━━━━━");
        assert_eq!(bar(f64::NAN, 0, &glyph::UNICODE), "··········");
    }
}
