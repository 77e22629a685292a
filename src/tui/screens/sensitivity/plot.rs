//! The lead along the slider in focus, where there is room for it.

use crate::tui::desk::View;
use ratatui::style::Style;

use super::list::signed;
use crate::analysis::swing::{Point, Swing, Swings};
use crate::decision::Slider;
use crate::decision::sliders::{position, show};
use crate::pack::index::Position;
use crate::text;
use crate::tui::widgets::dots::{Dots, braille};
use crate::tui::widgets::flow::{Line, Run};
use crate::tui::widgets::page::{Part, Row};

/// The cells of a lead in front of the plot, and the least cells of a plot.
const LEAD: u16 = 6;
const LEAST: u16 = 16;
/// The least rows of a plot and the most, its values beneath included.
pub(super) const ROWS: (usize, usize) = (5, 11);

/// The plot in so many rows from a column on; none where there is nothing to see.
pub(super) fn rows(
    view: View<'_>,
    swings: &Swings,
    swing: &Swing,
    (from, cells): (u16, u16),
    rows: usize,
) -> Vec<Row> {
    let words = match swing.slider {
        Slider::Trait(index) => view.pack.traits[index].scale.places().is_some(),
        Slider::Priority(_) => false,
    };
    let open: Vec<&Point> = swing.points.iter().filter(|point| !point.barred).collect();
    let leads = || open.iter().map(|point| point.lead);
    let (low, high) = (
        leads().fold(f64::INFINITY, f64::min),
        leads().fold(f64::NEG_INFINITY, f64::max),
    );
    if words || high - low < 0.005 || rows < ROWS.0 || cells < LEAD + LEAST {
        return Vec::new();
    }
    let plot = Plot {
        view,
        swings,
        swing,
        low,
        high,
        cells: usize::from(cells - LEAD),
        rows: rows.min(ROWS.1) - 1,
    };
    plot.drawn(from)
}

struct Plot<'a> {
    view: View<'a>,
    swings: &'a Swings,
    swing: &'a Swing,
    low: f64,
    high: f64,
    cells: usize,
    rows: usize,
}

impl Plot<'_> {
    fn share(&self, lead: f64) -> f64 {
        (lead - self.low) / (self.high - self.low)
    }

    /// Where a value stands between the least and the greatest, from 0 to 1.
    fn across(&self, value: f64) -> f64 {
        let at = |value: f64| position(self.view.pack, self.swing.slider, value);
        let points = &self.swing.points;
        let (first, last) = (points.first(), points.last());
        let [from, to] = [first, last].map(|point| point.map_or(0.0, |point| at(point.value)));
        (at(value) - from) / (to - from)
    }

    /// The points on both sides of a share of the width.
    fn around(&self, share: f64) -> Option<(&Point, &Point)> {
        self.swing.points.windows(2).find_map(|pair| match pair {
            [one, other] if share <= self.across(other.value) => Some((one, other)),
            _ => None,
        })
    }

    /// Whether somebody is ruled out there.
    fn is_barred(&self, share: f64) -> bool {
        self.around(share)
            .is_some_and(|(one, other)| one.barred || other.barred)
    }

    fn lead_at(&self, share: f64) -> Option<f64> {
        let (one, other) = self.around(share).filter(|_| !self.is_barred(share))?;
        let (from, to) = (self.across(one.value), self.across(other.value));
        let part = ((share - from) / (to - from)).clamp(0.0, 1.0);
        Some(one.lead + part * (other.lead - one.lead))
    }

    fn dots(&self) -> Dots {
        let mut dots = Dots::new(self.cells, self.rows, self.view.look.glyphs.ascii);
        let last = dots.across().saturating_sub(1).max(1) as f64;
        let mut before = None;
        for column in 0..dots.across() {
            let lead = self.lead_at(column as f64 / last);
            let row = lead.map(|lead| dots.row_of(self.share(lead)));
            if let Some(row) = row {
                dots.join(column, before.unwrap_or(row), row);
            }
            before = row;
        }
        dots
    }

    /// The share of the width in the middle of a cell.
    fn middle(&self, cell: usize) -> f64 {
        (cell as f64 + 0.5) / self.cells as f64
    }

    /// How the line looks in a column of cells: as who is first there.
    fn style(&self, cell: usize) -> Style {
        let theme = self.view.look.theme;
        let first = match self.lead_at(self.middle(cell)) {
            Some(lead) if lead < 0.0 => self.swing.ahead_at(lead),
            _ => Some(self.swings.leader),
        };
        first.map_or(theme.bad, |first| theme.option(first.get()))
    }

    fn drawn(&self, from: u16) -> Vec<Row> {
        let (look, dots) = (self.view.look, self.dots());
        let theme = look.theme;
        let row_of = |lead: f64| {
            let last = (self.rows - 1) as f64;
            (last - self.share(lead).clamp(0.0, 1.0) * last).round() as usize
        };
        let zero = (self.low < 0.0 && self.high > 0.0).then(|| row_of(0.0));
        let now = self.view.sliders.value(self.swing.slider);
        let here = (self.across(now) * (self.cells - 1) as f64).round() as usize;
        let handle = (row_of(self.swings.lead), here);
        let mut rows: Vec<Row> = Vec::new();
        for row in 0..self.rows {
            let mut line = Line::new();
            for cell in 0..self.cells {
                let (sign, style) = match dots.at(cell, row) {
                    _ if (row, cell) == handle => (look.glyphs.handle.to_owned(), theme.strong),
                    0 if row + 1 == self.rows && self.is_barred(self.middle(cell)) => {
                        (look.glyphs.barred.to_owned(), theme.bad)
                    }
                    0 if zero == Some(row) => (look.glyphs.across.to_owned(), theme.rule),
                    0 => (" ".to_owned(), theme.text),
                    _ if look.glyphs.ascii => ("*".to_owned(), self.style(cell)),
                    set => (braille(set).to_string(), self.style(cell)),
                };
                match line.last_mut() {
                    Some(Run { text, style: last }) if *last == style => text.push_str(&sign),
                    _ => line.push(Run::new(sign, style)),
                }
            }
            let label = match row {
                0 => Some(signed(self.view, self.high)),
                _ if row + 1 == self.rows => Some(signed(self.view, self.low)),
                _ if zero == Some(row) => Some("0".to_owned()),
                _ => None,
            };
            let mut parts = vec![Part::Text(from + LEAD, line)];
            parts.extend(label.map(|label| Part::Right(from + LEAD - 1, Run::new(label, theme.muted))));
            rows.push(parts);
        }
        rows.push(self.values(from));
        rows
    }

    /// The values at both ends.
    fn values(&self, from: u16) -> Row {
        let muted = self.view.look.theme.muted;
        let points = &self.swing.points;
        let label = |point: Option<&Point>| {
            let words = point.map(|point| show(self.view.pack, self.swing.slider, point.value));
            text::truncate(&words.unwrap_or_default(), self.cells / 2 - 1)
        };
        let end = from + LEAD + self.cells as u16;
        vec![
            Part::Text(from + LEAD, vec![Run::new(label(points.first()), muted)]),
            Part::Right(end, Run::new(label(points.last()), muted)),
        ]
    }
}
