//! The criteria as they are listed, and the span of votes on one.

use crate::text;
use crate::tui::app::App;
use crate::tui::canvas::Canvas;
use crate::tui::presentation::INDENT;

/// The criteria in the order in which a ballot names them.
pub(super) fn order_of(app: &App) -> String {
    let aspects = app.exploration.pack().aspects.iter();
    let titles: Vec<&str> = aspects.map(|aspect| aspect.title.as_str()).collect();
    format!("In this order: {}.", titles.join(", "))
}

/// The cells of the titles of the criteria, and the column after them.
pub(super) fn criteria(app: &App) -> (usize, u16) {
    let pack = app.exploration.pack();
    let titles = text::widest(pack.aspects.iter().map(|aspect| &aspect.title)).min(24);
    (titles, INDENT + titles as u16 + 2)
}

/// A span from one column to another, with a mark between.
pub(super) fn span(canvas: &mut Canvas<'_>, row: u16, [low, middle, high]: [u16; 3]) {
    let theme = canvas.look.theme;
    for column in low..=high {
        canvas.text(column, row, canvas.look.glyphs.across, theme.text);
    }
    for (column, glyph) in [(low, "├"), (high, "┤"), (middle, "┼")] {
        canvas.text(column, row, glyph, theme.strong);
    }
}
