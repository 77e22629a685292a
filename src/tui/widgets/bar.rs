//! A bar: a share of a whole as the length of a line.

use crate::tui::canvas::Canvas;

/// Draws a share (0 to 1) over `cells` cells of a row, in the colour and pattern of the option at `place`.
pub fn draw(canvas: &mut Canvas<'_>, column: u16, row: u16, cells: u16, share: f64, place: usize) {
    let look = canvas.look;
    // Not a number is no length.
    let halves = (share.clamp(0.0, 1.0) * f64::from(cells) * 2.0).round().max(0.0) as u16;
    let half = look
        .glyphs
        .half
        .filter(|_| place.is_multiple_of(look.glyphs.heavy.len()));
    let full = if half.is_some() {
        halves / 2
    } else {
        halves.div_ceil(2)
    };
    for cell in 0..cells {
        let (glyph, style) = match half {
            _ if cell < full => (look.glyphs.line(place, true), look.theme.option(place)),
            Some(half) if cell == full && halves % 2 == 1 => (half, look.theme.option(place)),
            _ => (look.glyphs.empty, look.theme.rule),
        };
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

    fn bar(share: f64, place: usize, glyphs: &'static glyph::Glyphs) -> String {
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
            place,
        );
        buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect()
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
