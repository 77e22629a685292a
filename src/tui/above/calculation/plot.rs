//! A value function as a curve of dots, with the point of each option on it.

use crate::analysis::axes::{Scale, Spacing};
use crate::formula::{Unit, show};
use crate::queueing::interp;
use crate::text;
use crate::tui::canvas::Look;
use crate::tui::widgets::dots::{Dots, braille};
use crate::tui::widgets::flow::Run;
use crate::tui::widgets::page::{Part, Row};

/// What is plotted.
#[derive(Debug, Clone)]
pub(super) struct Plot<'a> {
    /// Rising numbers in base units with their values from 0 to 1; flat outside.
    pub points: &'a [(f64, f64)],
    /// How people write the numbers.
    pub unit: &'a Unit,
    /// For each option: its index, its letter, its number and its value.
    pub marks: Vec<(usize, String, f64, f64)>,
}

/// The cells left of the vertical axis, for its ticks.
const AXIS: u16 = 8;

/// From this ratio of the greatest number to the least on, an even axis would press the least together.
const SPREAD: f64 = 50.0;
/// The most that an axis by ratio spans.
const FARTHEST: f64 = 1e6;

/// The horizontal axis: by ratio where the numbers lie far apart, else even; none where it has no length.
fn axis(plot: &Plot<'_>) -> Option<Scale> {
    let (first, last) = (plot.points.first()?.0, plot.points.last()?.0);
    let numbers = plot.marks.iter().map(|mark| mark.2).filter(|at| at.is_finite());
    // An option far outside stands at the edge: it must not press the curve together.
    let span = last - first;
    let (low, high) = numbers.fold((first, last), |(low, high), at| {
        (
            low.min(at.max(first - 0.5 * span)),
            high.max(at.min(last + 0.5 * span)),
        )
    });
    let low = if first >= 0.0 { low.max(0.0) } else { low };
    if high <= low {
        return None;
    }
    let points = plot.points.iter().map(|point| point.0);
    let all = points.chain(plot.marks.iter().map(|mark| mark.2));
    let least = all.filter(|at| *at > 0.0).fold(f64::INFINITY, f64::min);
    let by_ratio = low >= 0.0 && least.is_finite() && high / least > SPREAD;
    let (low, spacing) = match (by_ratio, low > 0.0) {
        // Zero has no place on such an axis: it begins a little below the least that has one.
        (true, false) => ((least / 2.0).max(high / FARTHEST), Spacing::ByRatio),
        (true, true) => (low, Spacing::ByRatio),
        (false, _) => (low, Spacing::Even),
    };
    Some(Scale {
        low,
        high,
        spacing,
        unit: Some(plot.unit.clone()),
    })
}

/// The rows of the plot: `height` of curve and two of axis. None where the curve has no room or no width.
pub(super) fn rows(plot: &Plot<'_>, look: Look, cells: u16, height: u16) -> Vec<Row> {
    let Some(axis) = axis(plot).filter(|_| cells > AXIS + 10 && height >= 3) else {
        return Vec::new();
    };
    let width = usize::from(cells - AXIS);
    let tall = usize::from(height);
    let mut grid = curve(plot, &axis, look.glyphs.ascii, width, tall);
    let theme = look.theme;
    let mut marks: Vec<(usize, usize, Run)> = Vec::new();
    for (index, letter, at, value) in &plot.marks {
        let column = ((axis.share(*at) * (width - 1) as f64).round() as usize).min(width - 1);
        let up = (value.clamp(0.0, 1.0) * (tall - 1) as f64).round() as usize;
        let row = (tall - 1).saturating_sub(up);
        let style = theme.option(*index).patch(theme.strong);
        // Options at one place stand side by side.
        let mut free = column;
        while free + 1 < width && marks.iter().any(|mark| mark.0 == row && mark.1 == free) {
            free += 1;
        }
        while free > 0 && marks.iter().any(|mark| mark.0 == row && mark.1 == free) {
            free -= 1;
        }
        grid[row][free] = ' ';
        marks.push((row, free, Run::new(letter.as_str(), style)));
    }
    let mut rows: Vec<Row> = grid
        .iter()
        .enumerate()
        .map(|(at, line)| {
            let mut row = Row::new();
            let tick = match at {
                0 => "1",
                _ if at == tall - 1 => "0",
                _ if tall % 2 == 1 && at == tall / 2 => "0.5",
                _ => "",
            };
            row.push(Part::Right(AXIS - 2, Run::new(tick, theme.muted)));
            row.push(Part::Text(AXIS - 1, vec![Run::new(look.glyphs.down, theme.rule)]));
            row.push(Part::Text(
                AXIS,
                vec![Run::new(line.iter().collect::<String>(), theme.text)],
            ));
            for mark in marks.iter().filter(|mark| mark.0 == at) {
                row.push(Part::Text(AXIS + mark.1 as u16, vec![mark.2.clone()]));
            }
            row
        })
        .collect();
    rows.push(vec![Part::Rule(AXIS, cells - AXIS)]);
    rows.push(ticks(plot, &axis, look, width));
    rows
}

/// The curve itself: in braille, or in ASCII with a star for each column.
fn curve(plot: &Plot<'_>, axis: &Scale, ascii: bool, width: usize, tall: usize) -> Vec<Vec<char>> {
    let mut dots = Dots::new(width, tall, ascii);
    let across = dots.across();
    let level = |dots: &Dots, column: usize| {
        let at = axis.at(column as f64 / (across - 1) as f64);
        dots.row_of(interp(at, plot.points))
    };
    let mut before = level(&dots, 0);
    for column in 0..across {
        let row = level(&dots, column);
        dots.join(column, before, row);
        before = row;
    }
    let glyph = |cell: u32| match (cell, ascii) {
        (0, _) => ' ',
        (_, true) => '*',
        (cell, false) => braille(cell),
    };
    let row = |row: usize| (0..width).map(|cell| glyph(dots.at(cell, row))).collect();
    (0..tall).map(row).collect()
}

/// The ticks under the horizontal axis: the points of the value function that have room.
fn ticks(plot: &Plot<'_>, axis: &Scale, look: Look, width: usize) -> Row {
    let mut taken: Vec<(usize, usize)> = Vec::new();
    let mut row = Row::new();
    let count = plot.points.len();
    // The ends first, then what fits between them.
    let order = [0, count.saturating_sub(1)]
        .into_iter()
        .chain(1..count.saturating_sub(1));
    let points = order.filter_map(|index| plot.points.get(index).map(|point| point.0));
    for at in [axis.low, axis.high]
        .into_iter()
        .filter(|_| axis.spacing == Spacing::ByRatio)
        .chain(points)
    {
        if at < axis.low || at > axis.high {
            continue;
        }
        let shown = show(at, plot.unit);
        let cells = text::width(&shown);
        let center = (axis.share(at) * (width - 1) as f64).round() as usize;
        let start = center.saturating_sub(cells / 2).min(width.saturating_sub(cells));
        let end = start + cells;
        if end > width || taken.iter().any(|(from, to)| start < to + 2 && *from < end + 2) {
            continue;
        }
        taken.push((start, end));
        row.push(Part::Text(
            AXIS + start as u16,
            vec![Run::new(shown, look.theme.muted)],
        ));
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn plot<'a>(points: &'a [(f64, f64)], unit: &'a Unit, at: f64) -> Plot<'a> {
        Plot {
            points,
            unit,
            marks: vec![(0, "A".to_owned(), at, interp(at, points))],
        }
    }

    #[test]
    fn what_lies_far_apart_is_told_apart() {
        let unit = Unit::parse("x").unwrap();
        let points = [(0.0, 1.0), (1.0, 0.4), (40.0, 0.1), (400.0, 0.0)];
        let axis = axis(&plot(&points, &unit, 0.28)).unwrap();
        assert!(axis.share(0.28) < 0.4 && axis.share(1.0) - axis.share(0.28) > 0.1);
        assert!((axis.share(axis.at(0.5)) - 0.5).abs() < 1e-12);
    }

    #[test]
    fn a_curve_without_width_is_none() {
        let unit = Unit::parse("x").unwrap();
        let points = [(1.0, 0.5)];
        assert!(rows(&plot(&points, &unit, 1.0), Look::new(true, false), 60, 8).is_empty());
    }

    proptest! {
        #[test]
        fn no_number_is_too_odd_to_be_drawn(at in prop::num::f64::ANY, low in -10.0..10.0_f64, span in 1e-9..1e9_f64, cells in 0_u16..120, height in 0_u16..20) {
            let unit = Unit::parse("x").unwrap();
            let points = [(low, 0.0), (low + span / 2.0, 0.7), (low + span, 1.0)];
            for ascii in [true, false] {
                rows(&plot(&points, &unit, at), Look::new(true, ascii), cells, height);
            }
        }
    }
}
