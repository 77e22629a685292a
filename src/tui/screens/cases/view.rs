//! The Cases screen as it is drawn.

use super::layout::layout;
use super::list;
use crate::tui::canvas::Canvas;
use crate::tui::desk::{Hints, View};
use crate::tui::screens::cases::Cases;

/// Draws the list and what is said about the chosen decision.
pub(super) fn draw(canvas: &mut Canvas<'_>, cases: &Cases, view: View<'_>) -> Hints {
    let Some(layout) = layout(cases, view) else {
        return Hints::default();
    };
    layout.listing.draw(canvas, view, |position| {
        let chosen = position == layout.listing.chosen;
        list::entry(view, layout.listed[position], chosen, layout.listing.list.width)
    })
}
