//! The answer: the ranking, how sure it is, what flips it, why, and how the aspects stand.

mod aspects;
mod ranking;
mod reasons;

use ratatui::layout::Rect;

use super::Tab;
use super::layout::{Layout, open_tab};
use crate::tui::canvas::Canvas;
use crate::tui::model::Model;
use crate::tui::prose;
use crate::tui::widgets::bar;
use crate::tui::widgets::flow::{self, Line, Run};

/// A part of a row.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Part {
    /// Text from a column on.
    Text(u16, Line),
    /// Text that ends before a column.
    Right(u16, Run),
    /// A bar: column, cells, share, place of the option.
    Bar(u16, u16, f64, usize),
}

/// A row of the answer.
pub(super) type Row = Vec<Part>;

/// The margin on both sides.
pub(super) const MARGIN: u16 = 2;

/// The answer as it stands in its area.
#[derive(Debug)]
pub struct Answer {
    area: Rect,
    rows: Vec<Row>,
}

impl Answer {
    /// The answer for its area, or nothing where it has none.
    pub fn new(model: &Model, layout: &Layout) -> Self {
        let area = layout.answer.unwrap_or_default();
        let rows = if layout.answer.is_some() {
            rows(model, area.width, area.height)
        } else {
            Vec::new()
        };
        Self { area, rows }
    }

    /// How far it can be scrolled.
    pub fn furthest(&self) -> usize {
        self.rows.len().saturating_sub(usize::from(self.area.height))
    }

    /// Draws it from a row on.
    pub fn draw(&self, canvas: &mut Canvas<'_>, scroll: usize) {
        let mut part = canvas.part(self.area);
        let height = usize::from(self.area.height);
        let scroll = scroll.min(self.furthest());
        for (line, row) in self.rows.iter().skip(scroll).take(height).enumerate() {
            for piece in row {
                draw_part(&mut part, piece, line as u16);
            }
        }
        let look = part.look;
        let end = part.width().saturating_sub(1);
        if scroll > 0 {
            part.text(end, 0, look.glyphs.above, look.theme.muted);
        }
        if scroll < self.furthest() {
            part.text(
                end,
                self.area.height.saturating_sub(1),
                look.glyphs.below,
                look.theme.muted,
            );
        }
    }
}

fn draw_part(canvas: &mut Canvas<'_>, part: &Part, line: u16) {
    match part {
        Part::Text(column, runs) => {
            flow::draw(canvas, *column, line, runs);
        }
        Part::Right(end, run) => {
            canvas.text_right(*end, line, *end, &run.text, run.style);
        }
        Part::Bar(column, cells, share, place) => bar::draw(canvas, *column, line, *cells, *share, *place),
    }
}

/// How close together the answer stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Density {
    /// With blank rows and bars.
    Airy,
    /// With fewer blank rows.
    Close,
    /// Without the bars of the ranking as well.
    Short,
}

/// All rows of the answer, as airy as the height allows. Where it does not fit at all, the bars stay as long as
/// they leave room for the rest, and it is scrolled.
fn rows(model: &Model, width: u16, height: u16) -> Vec<Row> {
    let options = model.analysis.evaluation.ranked.len();
    let scrolled = if usize::from(height) < 4 * options + 14 {
        Density::Short
    } else {
        Density::Close
    };
    let fitting = [Density::Airy, Density::Close, Density::Short].into_iter();
    let mut fitting = fitting.map(|density| rows_at(model, width, height, density));
    let found = fitting.find(|rows| rows.len() <= usize::from(height));
    found.unwrap_or_else(|| rows_at(model, width, height, scrolled))
}

/// Of the reasons as many are given as fit, at least three; where not even these fit and the answer has the screen
/// for itself, all are.
fn rows_at(model: &Model, width: u16, height: u16, density: Density) -> Vec<Row> {
    let mut rows = ranking::rows(model, width, density);
    rows.extend(certainty(model, width, density));
    let after = aspects::rows(model, width);
    let room = usize::from(height).saturating_sub(rows.len() + after.len());
    rows.extend(reasons::rows(model, width, room, open_tab(model) == Tab::Answer));
    rows.extend(after);
    rows
}

/// How sure the answer is and what flips it first.
fn certainty(model: &Model, width: u16, density: Density) -> Vec<Row> {
    let theme = model.look.theme;
    let explanation = &model.analysis.explanation;
    let mut rows = Vec::new();
    for warning in &explanation.warnings {
        rows.extend(paragraph(&prose::sentence(warning, theme.bad, model.look), width));
    }
    if let Some(certainty) = &explanation.certainty {
        rows.push(Row::new());
        rows.extend(paragraph(
            &prose::sentence(certainty, theme.muted, model.look),
            width,
        ));
    }
    if let Some(flip) = &explanation.flip {
        let mut runs = Vec::new();
        if !model.analysis.flips.is_empty() {
            runs.push(Run::new("Flips first  ", theme.muted));
        }
        runs.extend(prose::sentence(flip, theme.text, model.look));
        if density == Density::Airy {
            rows.push(Row::new());
        }
        rows.extend(paragraph(&runs, width));
    }
    rows
}

/// The longest line that is read with ease.
const MEASURE: u16 = 80;

/// The cells of a text in a column of `cells`.
pub(super) fn measure(cells: u16) -> usize {
    usize::from(cells.min(MEASURE))
}

/// Runs as rows of the answer's width.
pub(super) fn paragraph(runs: &[Run], width: u16) -> Vec<Row> {
    let lines = flow::flow(runs, measure(width.saturating_sub(2 * MARGIN)));
    lines
        .into_iter()
        .map(|line| vec![Part::Text(MARGIN, line)])
        .collect()
}
