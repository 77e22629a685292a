//! The Curves screen as it is drawn.

use super::layout::{Layout, layout};
use super::{Curves, plot};
use crate::analysis::axes::{self, Spacing};
use crate::decision::sliders;
use crate::text;
use crate::tui::canvas::Canvas;
use crate::tui::desk::{Hints, View};
use crate::tui::split::Plot;

/// Draws the plot and what there is to say, and the list that is open beside it or above it.
pub(super) fn draw(canvas: &mut Canvas<'_>, curves: &Curves, view: View<'_>) -> Hints {
    let layout = layout(curves, view);
    if let Some(layout) = &layout {
        heading(canvas, view, layout);
        plot::draw(canvas, curves, view, layout);
    }
    let said = layout
        .as_ref()
        .map(|layout| (layout.side, &layout.panel.rows[..], curves.scroll));
    Plot::draw_said(canvas, view, said)
}

/// What is drawn against what: the columns at which the two titles begin and end, for the mouse as well.
pub(super) fn titles(view: View<'_>, layout: &Layout) -> [(u16, u16); 2] {
    let lines = &layout.lines;
    let quantity = lines.quantity.title(view.pack);
    let slider = sliders::label(view.pack, lines.slider);
    let start = layout.heading.x + 2;
    let end = start + text::width(quantity) as u16;
    let next = end + AGAINST.len() as u16;
    [(start, end), (next, next + text::width(&slider) as u16)]
}

/// What stands between what is drawn and the slider.
const AGAINST: &str = " against ";

fn heading(canvas: &mut Canvas<'_>, view: View<'_>, layout: &Layout) {
    let (lines, [first, second]) = (&layout.lines, titles(view, layout));
    let theme = canvas.look.theme;
    let mut part = canvas.part(layout.heading);
    let from = layout.heading.x;
    let room = part.width().saturating_sub(second.0 - from);
    let slider = text::truncate(&sliders::label(view.pack, lines.slider), usize::from(room));
    part.text(first.0 - from, 0, lines.quantity.title(view.pack), theme.strong);
    part.text(first.1 - from, 0, AGAINST, theme.muted);
    part.text(
        second.0 - from,
        0,
        &slider,
        view.pointed(lines.slider, theme.strong),
    );
    let across = axes::across(view.pack, lines.slider).spacing == Spacing::ByRatio;
    let upright = layout.upright.scale.spacing == Spacing::ByRatio;
    let spaced = match (across, upright) {
        (true, true) => "both axes logarithmic",
        (true, false) => "logarithmic horizontal axis",
        (false, true) => "logarithmic vertical axis",
        (false, false) => "",
    };
    let words: Vec<&str> = layout
        .unit
        .as_deref()
        .into_iter()
        .chain(Some(spaced).filter(|words| !words.is_empty()))
        .collect();
    // As much as there is room for, the unit first.
    for words in [
        words.join(", "),
        words.first().copied().unwrap_or_default().to_owned(),
    ] {
        let start = second.1 - from + 2;
        if start + text::width(&words) as u16 <= part.width() {
            part.text(start, 0, &words, theme.muted);
            return;
        }
    }
}
