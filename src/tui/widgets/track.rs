//! The track of a slider: a line that shows, at every place, who would come first there.

use ratatui::style::{Modifier, Style};

use crate::decision::Origin;
use crate::tui::canvas::{Canvas, Look};

/// Who comes first somewhere on a track.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Winner {
    /// The option at this place among the options.
    Option(usize),
    /// Nobody.
    Nobody,
    /// The one that would is ruled out.
    Barred,
}

/// A stretch of a track with one winner, from and to places between 0 and 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stretch {
    /// Where it ends; it begins where the one before ends.
    pub to: f64,
    /// Who comes first on it.
    pub winner: Winner,
}

/// What a track shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Track {
    /// From left to right; the last goes to the end.
    pub stretches: Vec<Stretch>,
    /// The tipping points, from 0 to 1.
    pub flips: Vec<f64>,
    /// The range of uncertainty, from 0 to 1.
    pub range: (f64, f64),
    /// The value, from 0 to 1.
    pub position: f64,
    /// Who said so.
    pub origin: Origin,
    /// Where it was in the state that is held beside the present, from 0 to 1.
    pub before: Option<f64>,
}

/// The cell of a track of `cells` cells in which a place between 0 and 1 lies.
pub fn cell_of(position: f64, cells: u16) -> u16 {
    let last = cells.saturating_sub(1);
    (position.clamp(0.0, 1.0) * f64::from(last)).round() as u16
}

/// The place between 0 and 1 for which a cell of a track of `cells` cells stands.
pub fn place_of(cell: u16, cells: u16) -> f64 {
    let last = cells.saturating_sub(1);
    if last == 0 {
        0.0
    } else {
        f64::from(cell.min(last)) / f64::from(last)
    }
}

impl Track {
    /// Draws the track over `cells` cells of a row, from a column on.
    pub fn draw(&self, canvas: &mut Canvas<'_>, column: u16, row: u16, cells: u16) {
        let look = canvas.look;
        let handle = cell_of(self.position, cells);
        let flips = self.flip_cells(cells);
        let range = cell_of(self.range.0, cells)..=cell_of(self.range.1, cells);
        let before = self.before.map(|before| cell_of(before, cells));
        for cell in 0..cells {
            let (glyph, style) = if cell == handle {
                (handle_of(self.origin, &look), look.theme.strong)
            } else if before == Some(cell) {
                (look.glyphs.before, look.theme.text)
            } else if flips.contains(&cell) {
                (look.glyphs.flip, look.theme.strong)
            } else {
                self.line(place_of(cell, cells), range.contains(&cell), &look)
            };
            canvas.text(column.saturating_add(cell), row, glyph, style);
        }
    }

    /// The cells of the flips. The tipping points again and again, every other cell is left to
    /// show who holds it.
    fn flip_cells(&self, cells: u16) -> Vec<u16> {
        let mut marked: Vec<u16> = Vec::new();
        let mut flips: Vec<u16> = self
            .flips
            .iter()
            .map(|flip| flip_cell(*flip, self.position, cells))
            .collect();
        flips.sort_unstable();
        for cell in flips {
            if marked.last().is_none_or(|last| cell > last.saturating_add(1)) {
                marked.push(cell);
            }
        }
        marked
    }

    fn line(&self, position: f64, in_range: bool, look: &Look) -> (&'static str, Style) {
        let found = self
            .stretches
            .iter()
            .find(|stretch| position < stretch.to)
            .or(self.stretches.last());
        match found.map_or(Winner::Nobody, |stretch| stretch.winner) {
            Winner::Option(index) => (look.glyphs.line(index, in_range), look.theme.option(index)),
            Winner::Nobody => (look.glyphs.nobody, look.theme.muted),
            Winner::Barred if in_range => (look.glyphs.barred, look.theme.bad.add_modifier(Modifier::BOLD)),
            Winner::Barred => (look.glyphs.barred, look.theme.bad),
        }
    }
}

/// The handle of a slider, by who has set it.
pub fn handle_of(origin: Origin, look: &Look) -> &'static str {
    match origin {
        Origin::Assumed => look.glyphs.assumed,
        Origin::Answered => look.glyphs.handle,
        Origin::Measured => look.glyphs.measured,
    }
}

/// The cell of a flip: not the handle's, which would hide it, but its neighbor on the flip's side.
fn flip_cell(flip: f64, position: f64, cells: u16) -> u16 {
    let (cell, handle) = (cell_of(flip, cells), cell_of(position, cells));
    if cell != handle {
        cell
    } else if (flip > position || handle == 0) && handle + 1 < cells {
        handle + 1
    } else {
        handle.saturating_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::{glyph, theme};
    use proptest::prelude::*;
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::Color;

    fn drawn(track: &Track, glyphs: &'static glyph::Glyphs, cells: u16) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, cells, 1));
        track.draw(
            &mut Canvas::new(
                &mut buffer,
                Look {
                    theme: &theme::COLOURS,
                    glyphs,
                },
            ),
            0,
            0,
            cells,
        );
        buffer
    }

    fn text(buffer: &Buffer) -> String {
        buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect()
    }

    fn example() -> Track {
        Track {
            stretches: vec![
                Stretch {
                    to: 0.62,
                    winner: Winner::Option(0),
                },
                Stretch {
                    to: 0.85,
                    winner: Winner::Option(1),
                },
                Stretch {
                    to: 1.0,
                    winner: Winner::Barred,
                },
            ],
            flips: vec![0.62],
            range: (0.3, 0.5),
            position: 0.4,
            origin: Origin::Answered,
            before: None,
        }
    }

    #[test]
    fn a_track_shows_winner_range_value_and_flip() {
        let buffer = drawn(&example(), &glyph::UNICODE, 21);
        assert_eq!(text(&buffer), "──────━━●━━─┃╌╌╌╌××××");
        assert_eq!(buffer[(0, 0)].fg, Color::LightBlue);
        assert_eq!(buffer[(14, 0)].fg, Color::Magenta);
        assert_eq!(buffer[(20, 0)].fg, Color::Reset);
        assert_eq!(
            text(&drawn(&example(), &glyph::ASCII, 21)),
            "------==O==-|....xxxx"
        );
    }

    #[test]
    fn a_flip_under_the_value_moves_aside() {
        let near = |flip, position| Track {
            flips: vec![flip],
            position,
            ..example()
        };
        assert_eq!(
            text(&drawn(&near(0.51, 0.5), &glyph::ASCII, 21)).find("O|"),
            Some(10)
        );
        assert_eq!(
            text(&drawn(&near(0.49, 0.5), &glyph::ASCII, 21)).find("|O"),
            Some(9)
        );
        assert_eq!(
            text(&drawn(&near(0.0, 0.0), &glyph::ASCII, 21)).find("O|"),
            Some(0)
        );
        assert_eq!(
            text(&drawn(&near(1.0, 1.0), &glyph::ASCII, 21)).find("|O"),
            Some(19)
        );
    }

    #[test]
    fn flips_side_by_side_leave_room_for_the_winner() {
        let flips = vec![0.5, 0.55, 0.6, 0.65, 0.9];
        let track = Track {
            flips,
            position: 0.1,
            range: (0.1, 0.1),
            ..example()
        };
        assert_eq!(text(&drawn(&track, &glyph::ASCII, 21)), "--O-------|-|....x|xx");
    }

    #[test]
    fn cells_and_places_agree() {
        assert_eq!(cell_of(0.0, 30), 0);
        assert_eq!(cell_of(1.0, 30), 29);
        assert_eq!(cell_of(f64::NAN, 30), 0);
        assert_eq!(cell_of(0.5, 0), 0);
        assert!((place_of(29, 30) - 1.0).abs() < f64::EPSILON);
        assert!(place_of(5, 1).abs() < f64::EPSILON);
    }

    proptest! {
        #[test]
        fn a_click_on_the_handle_does_not_move_it(position in 0.0..=1.0, cells in 1_u16..200) {
            let cell = cell_of(position, cells);
            prop_assert_eq!(cell_of(place_of(cell, cells), cells), cell);
        }

        #[test]
        fn the_value_always_shows(position in 0.0..=1.0, flip in 0.0..=1.0, cells in 2_u16..120) {
            let track = Track { flips: vec![flip], position, ..example() };
            let shown = text(&drawn(&track, &glyph::ASCII, cells));
            prop_assert_eq!(shown.matches('O').count(), 1);
            prop_assert_eq!(shown.matches('|').count(), 1);
        }
    }
}
