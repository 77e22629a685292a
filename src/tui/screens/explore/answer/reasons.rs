//! Why: what speaks for the first place and what against it.

use super::MARGIN;
use crate::analysis::{Reason, Sentence, Side, because};
use crate::text;
use crate::tui::desk::View;
use crate::tui::prose;
use crate::tui::widgets::flow::Run;
use crate::tui::widgets::page::{Part, Row, measure};

/// How many reasons are given at least, if there are so many.
const LEAST: usize = 3;

/// From this width on the aspect stands beside its reason.
const WIDE: u16 = 48;

/// The reasons that fit into `room` rows, the weightiest first; the strongest on the other side is among them.
///
/// Where not even the least number fits, `all_of_them` gives all, to be scrolled.
pub(super) fn rows(view: View<'_>, width: u16, room: usize, all_of_them: bool) -> Vec<Row> {
    let reasons = &view.analysis().explanation.reasons;
    if reasons.is_empty() {
        return Vec::new();
    }
    let all: Vec<Vec<Row>> = reasons
        .iter()
        .map(|reason| reason_rows(view, reason, width))
        .collect();
    let heading = vec![
        Row::new(),
        vec![Part::Text(MARGIN, vec![Run::new("WHY", view.look.theme.muted)])],
    ];
    let room = room.saturating_sub(heading.len());
    let chosen = (LEAST..=all.len())
        .rev()
        .map(|count| choose(reasons, count))
        .find(|chosen| {
            let taken: usize = chosen
                .iter()
                .filter_map(|place| all.get(*place))
                .map(Vec::len)
                .sum();
            taken <= room
        });
    let chosen = chosen.unwrap_or_else(|| {
        if all_of_them {
            (0..all.len()).collect()
        } else {
            choose(reasons, LEAST)
        }
    });
    let mut rows = heading;
    rows.extend(
        chosen
            .into_iter()
            .filter_map(|place| all.get(place))
            .flatten()
            .cloned(),
    );
    rows
}

/// The places of the `count` weightiest reasons, the last of them given up for the strongest counter-argument
/// where that is not among them.
fn choose(reasons: &[Reason], count: usize) -> Vec<usize> {
    let mut chosen: Vec<usize> = (0..count.min(reasons.len())).collect();
    let counter = reasons.iter().position(|reason| reason.side == Side::Against);
    if let (Some(counter), Some(last)) = (counter, chosen.last_mut())
        && counter > *last
    {
        *last = counter;
    }
    chosen
}

/// The same reason with the numbers from before the last change.
fn before(view: View<'_>, reason: &Reason) -> Option<Sentence> {
    let (first, second) = view.analysis().evaluation.first_two()?;
    let behind = if reason.ahead == first { second } else { first };
    let before = view.exploration.before()?;
    Some(because(view.pack, before, reason.factor, reason.ahead, behind))
}

fn reason_rows(view: View<'_>, reason: &Reason, width: u16) -> Vec<Row> {
    let (theme, glyphs) = (view.look.theme, view.look.glyphs);
    let (sign, style) = match reason.side {
        Side::For => (glyphs.plus, theme.good),
        Side::Against => (glyphs.minus, theme.bad),
    };
    let label = &view.pack.aspects[reason.aspect].title;
    let label_style = if reason.notable { theme.strong } else { theme.text };
    let names = super::aspects::name_width(view, width);
    let text_column = if width >= WIDE {
        MARGIN + 2 + names + 2
    } else {
        MARGIN + 2
    };
    let before = before(view, reason);
    let cells = measure(width.saturating_sub(text_column + MARGIN));
    let lines = prose::marked(
        &[],
        &reason.sentence,
        before.as_ref(),
        theme.text,
        view.look,
        cells,
    );
    let title = Run::new(
        text::truncate(label, usize::from(if width >= WIDE { names } else { width })),
        label_style,
    );
    let mut first = vec![
        Part::Text(MARGIN, vec![Run::new(sign, style)]),
        Part::Text(MARGIN + 2, vec![title]),
    ];
    let mut rows = Vec::new();
    if width < WIDE {
        rows.push(std::mem::take(&mut first));
    }
    for line in lines {
        let mut parts = std::mem::take(&mut first);
        parts.push(Part::Text(text_column, line));
        rows.push(parts);
    }
    rows
}
