//! The Sensitivity screen as it is drawn.

use super::layout::layout;
use super::{Sensitivity, list};
use crate::tui::canvas::Canvas;
use crate::tui::desk::{Hints, View};
use crate::tui::widgets::page::Row;

/// Draws the rows and what is said about the one in focus; a list that is open stands in place of the rows.
pub(super) fn draw(canvas: &mut Canvas<'_>, sensitivity: &Sensitivity, view: View<'_>) -> Hints {
    let Some(layout) = layout(sensitivity, view) else {
        return Hints::default();
    };
    let (tornado, columns) = (&layout.tornado, &layout.columns);
    layout.listing.draw(canvas, view, |row| {
        let swings = tornado.swings().zip(tornado.rows().nth(row));
        swings.map_or_else(Row::new, |(swings, swing)| {
            list::row(view, swings, swing, columns, row == tornado.focus)
        })
    })
}
