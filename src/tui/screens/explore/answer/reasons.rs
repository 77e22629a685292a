//! Why: what speaks for the first place and what against it.

use super::MARGIN;
use crate::analysis::{Reason, Sentence, Side, because};
use crate::pack::index::Position;
use crate::tui::desk::View;
use crate::tui::prose;
use crate::tui::widgets::flow::Run;
use crate::tui::widgets::page::{Part, Row, measure};

/// How many reasons are given at least, if there are so many.
const LEAST: usize = 3;

/// All reasons as rows, before it is known how many fit.
pub(super) struct Reasons<'a> {
    view: View<'a>,
    rows: Vec<Vec<Row>>,
}

impl<'a> Reasons<'a> {
    pub(super) fn new(view: View<'a>, width: u16) -> Self {
        let reasons = view.analysis().explanation.reasons.iter();
        let rows = reasons.map(|reason| reason_rows(view, reason, width)).collect();
        Self { view, rows }
    }

    /// The reasons that fit into `room` rows, the weightiest first; the strongest on the other side is among them.
    ///
    /// Where not even the least number fits, `all_of_them` gives all, to be scrolled.
    pub(super) fn fitting(&self, room: usize, all_of_them: bool) -> Vec<Row> {
        if self.rows.is_empty() {
            return Vec::new();
        }
        let theme = self.view.look.theme;
        let analysis = self.view.analysis();
        let heading = match analysis.verdict.subject(&analysis.evaluation) {
            None => vec![Run::new("WHY", theme.muted)],
            Some(about) => {
                let title = &self.view.pack.options[about].short;
                let glyphs = self.view.look.glyphs;
                vec![
                    Run::new("FOR ", theme.muted),
                    Run::new(glyphs.plus, theme.good),
                    Run::new(" AND AGAINST ", theme.muted),
                    Run::new(glyphs.minus, theme.bad),
                    Run::new(format!(" {title}"), theme.option(about.get())),
                ]
            }
        };
        let mut rows = vec![Row::new(), vec![Part::Text(MARGIN, heading)]];
        let room = room.saturating_sub(rows.len());
        let reasons = &self.view.analysis().explanation.reasons;
        let taken = |chosen: &[usize]| -> usize {
            let chosen = chosen.iter().filter_map(|index| self.rows.get(*index));
            chosen.map(Vec::len).sum()
        };
        let chosen = (LEAST..=self.rows.len())
            .rev()
            .map(|count| choose(reasons, count))
            .find(|chosen| taken(chosen) <= room);
        let chosen = chosen.unwrap_or_else(|| {
            if all_of_them {
                (0..self.rows.len()).collect()
            } else {
                choose(reasons, LEAST)
            }
        });
        let chosen = chosen.into_iter().filter_map(|index| self.rows.get(index));
        rows.extend(chosen.flatten().cloned());
        rows
    }
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
    let before = before(view, reason);
    let column = MARGIN + 2;
    let cells = measure(width.saturating_sub(column + MARGIN));
    let title = [Run::new(format!("{label}. "), label_style)];
    let lines = prose::marked(
        &title,
        &reason.sentence,
        before.as_ref(),
        theme.text,
        view.look,
        cells,
    );
    let mut rows: Vec<Row> = lines
        .into_iter()
        .map(|line| vec![Part::Text(column, line)])
        .collect();
    if let Some(first) = rows.first_mut() {
        first.insert(0, Part::Text(MARGIN, vec![Run::new(sign, style)]));
    }
    rows
}
