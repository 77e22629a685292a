//! The lines as they are drawn.

use crate::exploration::letter;
use crate::pack::index::Position;
use crate::tui::room::{Canvas, View};
use ratatui::style::{Modifier, Style};

use super::layout::Layout;
use super::{Curves, position};
use crate::analysis::curves::{Curve, Curves as Lines, Grouped, MeetingKind};
use crate::decision::Slider;
use crate::pack::{MOST_OPTIONS, OptionIndex};
use crate::text;
use crate::tui::theme::MONO;
use crate::tui::widgets::dots::{Dots, braille, cell_row};

/// Where there are no colors every so many cells of a line have its letter.
const LETTERED: u16 = 18;
/// The same with dots alone: the pattern of each option's line, a sign for each column of dots.
const DASHES: [&str; MOST_OPTIONS] = [
    "-",
    "----  ",
    "- ",
    "-------   ",
    "--    ",
    "-------  -  ",
    "--------        ",
    "-    ",
];
/// How many cells of one line show in a row where several lie on each other.
const SHARED: u16 = 3;

/// A line in dots.
struct Trace {
    option: OptionIndex,
    dots: Dots,
}

/// Draws everything within the axes, the axes, and the letters at the ends of the lines.
pub(super) fn draw(canvas: &mut Canvas<'_>, curves: &Curves, view: View<'_>, layout: &Layout) {
    let lines = &*layout.lines;
    if layout.plot.width < 4 || layout.plot.height < 2 {
        return;
    }
    let painter = Painter {
        curves,
        view,
        layout,
        lines,
        here: position(view, lines),
    };
    painter.axes(canvas);
    painter.range(canvas);
    painter.walls(canvas);
    painter.hairline(canvas);
    painter.traces(canvas);
    painter.meetings(canvas);
    painter.ends_at_walls(canvas);
    painter.ends(canvas);
    painter.letters_here(canvas);
}

struct Painter<'a> {
    curves: &'a Curves,
    view: View<'a>,
    layout: &'a Layout,
    lines: &'a Lines,
    here: f64,
}

impl Painter<'_> {
    fn colour(&self, option: OptionIndex) -> Style {
        self.view.look.theme.option(option.get())
    }

    fn is_plain(&self) -> bool {
        *self.view.look.theme == MONO
    }

    /// The axes with their ticks; the range of uncertainty is heavy on the horizontal one, and the slider stands on it.
    fn axes(&self, canvas: &mut Canvas<'_>) {
        let (layout, look) = (self.layout, self.view.look);
        let (theme, glyphs) = (look.theme, look.glyphs);
        layout.axes.draw(canvas, glyphs.down);
        let (plot, foot) = (layout.plot, layout.plot.bottom());
        if let Some([from, to]) = self.range_cells() {
            for cell in from..=to {
                canvas.text(plot.x + cell, foot, glyphs.heavy[0], theme.text);
            }
            canvas.text(plot.x + from, foot, "[", theme.text);
            canvas.text(plot.x + to, foot, "]", theme.text);
        }
        canvas.text(
            plot.x + layout.cell_of(self.here),
            foot,
            glyphs.handle,
            theme.strong,
        );
    }

    /// The cells of the range of uncertainty of the slider.
    fn range_cells(&self) -> Option<[u16; 2]> {
        let Slider::Trait(index) = self.lines.slider else {
            return None;
        };
        let setting = self.view.sliders.setting(index);
        let scale = &self.view.pack.traits[index].scale;
        let ends = [setting.low, setting.high].map(|value| self.layout.cell_of(scale.position(value)));
        (ends[0] < ends[1]).then_some(ends)
    }

    fn range(&self, canvas: &mut Canvas<'_>) {
        let look = self.view.look;
        for cell in self.range_cells().into_iter().flatten() {
            for row in 0..self.layout.plot.height {
                self.layout
                    .axes
                    .put(canvas, cell, row, look.glyphs.edge, look.theme.rule);
            }
        }
    }

    fn hairline(&self, canvas: &mut Canvas<'_>) {
        let look = self.view.look;
        let cell = self.layout.cell_of(self.here);
        for row in 0..self.layout.plot.height {
            self.layout
                .axes
                .put(canvas, cell, row, look.glyphs.down, look.theme.text);
        }
    }

    /// The lines; where several lie on each other they take turns.
    fn traces(&self, canvas: &mut Canvas<'_>) {
        let first = self.curves.focused(self.lines);
        let mut traces: Vec<Trace> = self.lines.curves.iter().map(|curve| self.trace(curve)).collect();
        // What is in focus lies on top.
        traces.sort_by_key(|trace| Some(trace.option) == first);
        let ascii = self.view.look.glyphs.ascii;
        for row in 0..self.layout.plot.height {
            for cell in 0..self.layout.plot.width {
                let dots = |trace: &Trace| trace.dots.at(usize::from(cell), usize::from(row));
                let here: Vec<&Trace> = traces.iter().filter(|trace| dots(trace) != 0).collect();
                let Some(top) = here.last() else { continue };
                let all = here.iter().fold(0, |all, trace| all | dots(trace));
                // A cell has one color: where several lines share it they take turns.
                let turn = usize::from(cell / SHARED) % here.len();
                let owner = here.get(turn).unwrap_or(top);
                let mut style = self.colour(owner.option);
                if Some(owner.option) == first {
                    style = style.add_modifier(Modifier::BOLD);
                }
                let words = if ascii {
                    letter(owner.option).to_lowercase()
                } else {
                    braille(all).to_string()
                };
                self.layout.axes.put(canvas, cell, row, &words, style);
            }
        }
        if self.is_plain() && !ascii {
            self.letters_along(canvas);
        }
    }

    fn trace(&self, curve: &Curve) -> Trace {
        let look = self.view.look;
        let (width, height) = (
            usize::from(self.layout.plot.width),
            usize::from(self.layout.plot.height),
        );
        let mut dots = Dots::new(width, height, look.glyphs.ascii);
        let last = dots.across().saturating_sub(1).max(1) as f64;
        let mut before: Option<usize> = None;
        if self.lines.is_unordered(self.view.pack) {
            return Trace {
                option: curve.option,
                dots,
            };
        }
        for column in 0..dots.across() {
            let position = column as f64 / last;
            let row = self.share_at(curve, position).map(|share| dots.row_of(share));
            let out = curve.wall_at(position).is_some();
            if let Some(row) = row.filter(|_| self.shows(curve, column, out)) {
                // Where a line is broken on purpose a steep part is broken too.
                dots.join(column, before.filter(|_| !out).unwrap_or(row), row);
            }
            before = row;
        }
        Trace {
            option: curve.option,
            dots,
        }
    }

    /// Whether a line has dots in a column: where its option is ruled out only every fourth, and without colors each
    /// line in a pattern of its own.
    fn shows(&self, curve: &Curve, column: usize, out: bool) -> bool {
        let ascii = self.view.look.glyphs.ascii;
        if out {
            return column.is_multiple_of(if ascii { 2 } else { 4 });
        }
        if !self.is_plain() || ascii {
            return true;
        }
        let dashes = DASHES[curve.option.get() % DASHES.len()].as_bytes();
        dashes[column % dashes.len()] != b' '
    }

    /// How high a line stands at a position, from 0 to 1; none where it has no number.
    fn share_at(&self, curve: &Curve, position: f64) -> Option<f64> {
        let last = curve.numbers.len().checked_sub(1)?;
        let along = position * last as f64;
        let nearest = *curve.numbers.get(along.round() as usize)?;
        if nearest.is_nan() {
            return None;
        }
        let share = |number: f64| self.layout.upright.scale.share(number);
        let (before, after) = (
            *curve.numbers.get(along.floor() as usize)?,
            *curve.numbers.get(along.ceil() as usize)?,
        );
        if !before.is_finite() || !after.is_finite() {
            return nearest.is_finite().then(|| share(nearest));
        }
        let (before, after) = (share(before), share(after));
        Some(before + (after - before) * along.fract())
    }

    fn row_at(&self, curve: &Curve, position: f64) -> Option<u16> {
        let share = self.share_at(curve, position)?;
        Some(self.cell_row(share))
    }

    fn cell_row(&self, share: f64) -> u16 {
        cell_row(share, self.layout.plot.height, self.view.look.glyphs.ascii)
    }

    /// Letters along the lines, at other places for each.
    fn letters_along(&self, canvas: &mut Canvas<'_>) {
        let width = self.layout.plot.width;
        let count = self.lines.curves.len().max(1) as u16;
        for (nth, curve) in self.lines.curves.iter().enumerate() {
            let mut cell = 4 + nth as u16 * LETTERED / count;
            while cell + 2 < width {
                let position = f64::from(cell) / f64::from(width - 1);
                if let Some(row) = self.row_at(curve, position) {
                    let letter = letter(curve.option);
                    self.layout
                        .axes
                        .put(canvas, cell, row, &letter, self.view.look.theme.text);
                }
                cell += LETTERED;
            }
        }
    }

    /// The edges of what is ruled out: the cell of each and its line.
    fn edges(&self) -> impl Iterator<Item = (u16, f64, &Curve)> {
        self.lines.curves.iter().flat_map(move |curve| {
            let edges = curve.walls.iter().flat_map(|wall| {
                let from = (!wall.from_start()).then_some(wall.from);
                let to = (!wall.to_end()).then_some(wall.to);
                from.into_iter().chain(to)
            });
            edges.map(move |edge| (self.layout.cell_of(edge), edge, curve))
        })
    }

    /// A wall where a requirement ends a line, in the color of its option.
    fn walls(&self, canvas: &mut Canvas<'_>) {
        for (cell, _, curve) in self.edges() {
            for row in 0..self.layout.plot.height {
                let glyph = self.view.look.glyphs.wall;
                self.layout
                    .axes
                    .put(canvas, cell, row, glyph, self.colour(curve.option));
            }
        }
    }

    /// Where a line meets its wall, and on top of the wall whose it is; walls at one place share its top.
    fn ends_at_walls(&self, canvas: &mut Canvas<'_>) {
        let mut tops: Vec<u16> = Vec::new();
        for (cell, edge, curve) in self.edges() {
            let style = self.colour(curve.option).add_modifier(Modifier::BOLD);
            if let Some(row) = self.row_at(curve, edge) {
                self.layout
                    .axes
                    .put(canvas, cell, row, self.view.look.glyphs.barred, style);
            }
            let letter = letter(curve.option);
            let cells = text::width(&letter) as u16;
            let most = self.layout.plot.width.saturating_sub(cells);
            let mut top = cell.min(most);
            while tops.contains(&top) && top < most {
                top += cells;
            }
            tops.push(top);
            self.layout.axes.put(canvas, top, 0, &letter, style);
        }
    }

    fn meetings(&self, canvas: &mut Canvas<'_>) {
        if self.lines.is_words(self.view.pack) {
            return;
        }
        let look = self.view.look;
        for grouped in self.lines.grouped() {
            let (glyph, meeting) = match grouped {
                Grouped::Meeting(_, meeting) => match meeting.kind {
                    MeetingKind::Crossing => (look.glyphs.meeting, meeting),
                    MeetingKind::Step => (look.glyphs.step, meeting),
                    MeetingKind::Along => continue,
                },
                Grouped::Steps(_, first, ..) => (look.glyphs.step, first),
                Grouped::Same(_) => continue,
            };
            let (cell, row) = (
                self.layout.cell_of(meeting.position),
                self.cell_row(self.layout.upright.scale.share(meeting.number)),
            );
            self.layout.axes.put(canvas, cell, row, glyph, look.theme.strong);
        }
    }

    /// The letters right of the plot, each as near to the end of its line as there is room.
    fn ends(&self, canvas: &mut Canvas<'_>) {
        if self.lines.is_words(self.view.pack) {
            return;
        }
        let mut ends: Vec<(u16, OptionIndex)> = self
            .lines
            .curves
            .iter()
            .filter_map(|curve| Some((self.row_at(curve, 1.0)?, curve.option)))
            .collect();
        ends.sort_by_key(|(row, _)| *row);
        let height = self.layout.plot.height;
        let mut rows: Vec<u16> = ends.iter().map(|(row, _)| *row).collect();
        for at in 1..rows.len() {
            rows[at] = rows[at].max(rows[at - 1] + 1);
        }
        // What was pushed out at the foot pushes the others up.
        let mut least = height;
        for row in rows.iter_mut().rev() {
            *row = (*row).min(least.saturating_sub(1));
            least = *row;
        }
        for (row, (_, option)) in rows.into_iter().zip(ends) {
            let style = self.colour(option).add_modifier(Modifier::BOLD);
            self.layout
                .axes
                .put(canvas, self.layout.plot.width + 1, row, &letter(option), style);
        }
    }

    /// The letter of each option where the slider stands; on a slider of words at every word.
    fn letters_here(&self, canvas: &mut Canvas<'_>) {
        if self.lines.is_words(self.view.pack) {
            for position in &self.lines.positions {
                self.letters_at(canvas, *position);
            }
        } else {
            self.letters_at(canvas, self.here);
        }
    }

    fn letters_at(&self, canvas: &mut Canvas<'_>, position: f64) {
        let look = self.view.look;
        let middle = self.layout.cell_of(position);
        let mut taken: Vec<(u16, u16)> = Vec::new();
        for curve in &self.lines.curves {
            let Some(row) = self.row_at(curve, position) else {
                continue;
            };
            let out = curve.wall_at(position).is_some();
            let word = if out {
                look.glyphs.barred.to_owned()
            } else {
                letter(curve.option)
            };
            let cells = text::width(&word) as u16;
            let most = self.layout.plot.width.saturating_sub(cells);
            // Options at one place stand side by side.
            let mut cell = middle.min(most);
            while cell < most && taken.contains(&(cell, row)) {
                cell += 1;
            }
            while cell > 0 && taken.contains(&(cell, row)) {
                cell -= 1;
            }
            taken.push((cell, row));
            let style = self.colour(curve.option).add_modifier(Modifier::BOLD);
            self.layout.axes.put(canvas, cell, row, &word, style);
        }
    }
}
