//! The territories as they are drawn, two places in a cell.

use crate::exploration::letter;
use crate::pack::index::Position;
use crate::tui::room::{Canvas, View};
use crate::tui::screens::map::Map;
use std::ops::Range;

use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

use super::layout::Layout;
use crate::analysis::map::{self as territory, BANDS};
use crate::analysis::shares::{place_of, share_at};
use crate::decision::scorer::Outcome;
use crate::decision::{Slider, sliders};
use crate::pack::{MOST_OPTIONS, OptionIndex};
use crate::tui::theme::MONO;

/// How much of its color an option has where it leads by less than each band, and beyond both.
const TONES: [f64; 3] = [0.38, 0.64, 0.92];
/// The same in a terminal's own colors, which cannot be mixed.
const SHADES: [&str; 3] = ["░", "▓", "█"];
/// Without colors every option has a texture of its own; from the sixth on that of its heavy line.
const TEXTURES: [&str; MOST_OPTIONS] = [" ", "░", "▒", "▓", "█", "≡", "≈", "▄"];
/// Without colors letters stand every so many cells and rows.
const LETTERED: (u16, u16) = (12, 3);

/// The least cells of a territory's widest row that has room for a letter.
const LEAST_NAMED: usize = 5;

/// How territories are told apart.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Means {
    /// Colors mixed with the ground's.
    Mixed(Color),
    /// The terminal's own colors, thinned.
    Shades,
    /// Textures and letters.
    Textures,
    /// Letters.
    Letters,
}

/// Draws the territories, the axes, the ranges of the two sliders and where they stand.
pub(super) fn draw(canvas: &mut Canvas<'_>, map: &Map, view: View<'_>, layout: &Layout) {
    if layout.plot.is_empty() {
        return;
    }
    layout.axes.draw(canvas, view.look.glyphs.tee_left);
    let look = view.look;
    let means = match look.theme.ground.bg {
        _ if look.glyphs.ascii => Means::Letters,
        _ if *look.theme == MONO => Means::Textures,
        Some(ground @ Color::Rgb(..)) => Means::Mixed(ground),
        _ => Means::Shades,
    };
    let Some(drawn) = map.territories(view) else {
        return;
    };
    let painter = Painter {
        map,
        view,
        layout,
        means,
        drawn: &drawn,
    };
    for row in 0..layout.plot.height {
        for cell in 0..layout.plot.width {
            painter.cell(canvas, cell, row);
        }
    }
    if matches!(means, Means::Mixed(_) | Means::Shades) {
        painter.names(canvas);
    }
    painter.ranges(canvas);
    painter.handle(canvas);
}

/// The band of a lead: 0 for a near tie, 2 for a clear one.
pub(super) fn band(margin: f64) -> usize {
    BANDS.iter().filter(|least| margin >= **least).count()
}

struct Painter<'a> {
    map: &'a Map,
    view: View<'a>,
    layout: &'a Layout,
    means: Means,
    drawn: &'a territory::Map,
}

impl Painter<'_> {
    /// The two places of a cell, the upper first.
    fn places(&self, cell: u16, row: u16) -> Option<[Outcome; 2]> {
        let map = self.drawn;
        let above = (map.rows()).checked_sub(1 + 2 * usize::from(row))?;
        let upper = map.at(usize::from(cell), above)?;
        let lower = map.at(usize::from(cell), above.checked_sub(1)?)?;
        Some([*upper, *lower])
    }

    fn colour(&self, option: OptionIndex) -> Color {
        let style = self.view.look.theme.option(option.get());
        style.fg.unwrap_or(Color::Reset)
    }

    fn cell(&self, canvas: &mut Canvas<'_>, cell: u16, row: u16) {
        let Some([upper, lower]) = self.places(cell, row) else {
            return;
        };
        let (theme, glyphs) = (self.view.look.theme, self.view.look.glyphs);
        let is_barred = upper.barred.or(lower.barred).is_some() && (cell + 2 * row).is_multiple_of(4);
        match self.means {
            Means::Mixed(ground) => {
                let [ink, paper] = [upper, lower].map(|outcome| match outcome.first {
                    Some(first) => mixed(self.colour(first), ground, TONES[band(outcome.margin)]),
                    None => ground,
                });
                if is_barred {
                    let style = Style::new().fg(contrast(paper)).bg(paper);
                    self.layout.axes.put(canvas, cell, row, glyphs.barred, style);
                } else if ink == paper {
                    self.layout
                        .axes
                        .put(canvas, cell, row, " ", Style::new().bg(paper));
                } else {
                    self.layout
                        .axes
                        .put(canvas, cell, row, "▀", Style::new().fg(ink).bg(paper));
                }
            }
            Means::Shades => match (upper.first, lower.first) {
                (Some(first), _) if is_barred => {
                    self.layout.axes.put(
                        canvas,
                        cell,
                        row,
                        glyphs.barred,
                        Style::new().fg(self.colour(first)),
                    );
                }
                // Half a cell can only be had in full colors, which would make of the nearest ties the brightest places.
                (Some(first), Some(_)) if band(upper.margin.min(lower.margin)) < 2 => {
                    let shade = SHADES[band(upper.margin)];
                    self.layout
                        .axes
                        .put(canvas, cell, row, shade, Style::new().fg(self.colour(first)));
                }
                (Some(one), Some(other)) if one != other => {
                    let style = Style::new().fg(self.colour(one)).bg(self.colour(other));
                    self.layout.axes.put(canvas, cell, row, "▀", style);
                }
                (Some(first), Some(_)) => {
                    let shade = SHADES[band(upper.margin.min(lower.margin))];
                    self.layout
                        .axes
                        .put(canvas, cell, row, shade, Style::new().fg(self.colour(first)));
                }
                (Some(first), None) => {
                    self.layout
                        .axes
                        .put(canvas, cell, row, "▀", Style::new().fg(self.colour(first)));
                }
                (None, Some(first)) => {
                    self.layout
                        .axes
                        .put(canvas, cell, row, "▄", Style::new().fg(self.colour(first)));
                }
                (None, None) => self
                    .layout
                    .axes
                    .put(canvas, cell, row, glyphs.nobody, theme.muted),
            },
            Means::Textures => {
                let lettered = cell % LETTERED.0 == LETTERED.0 / 2 && row % LETTERED.1 == 1;
                match upper.first {
                    _ if is_barred => self.layout.axes.put(canvas, cell, row, glyphs.barred, theme.text),
                    None => self
                        .layout
                        .axes
                        .put(canvas, cell, row, glyphs.nobody, theme.muted),
                    Some(first) if lettered => self.letter(canvas, (cell, row), first, upper.margin),
                    Some(first) => {
                        let texture = TEXTURES[first.get() % TEXTURES.len()];
                        self.layout.axes.put(canvas, cell, row, texture, theme.text);
                    }
                }
            }
            Means::Letters => match upper.first {
                _ if is_barred => self
                    .layout
                    .axes
                    .put(canvas, cell, row, glyphs.barred, theme.muted),
                None => self
                    .layout
                    .axes
                    .put(canvas, cell, row, glyphs.nobody, theme.muted),
                Some(first) => self.letter(canvas, (cell, row), first, upper.margin),
            },
        }
    }

    /// Puts every option's letter into its territory, where that is widest: colors alone tell nobody who cannot see them.
    fn names(&self, canvas: &mut Canvas<'_>) {
        for option in self.view.sliders.shown() {
            let runs = (0..self.layout.plot.height).flat_map(|row| self.runs(row, option));
            // Of runs equally wide the one in the middle of them.
            let widest = runs.clone().map(|(_, cells)| cells.len()).max().unwrap_or(0);
            let widest: Vec<(u16, Range<u16>)> = runs.filter(|(_, cells)| cells.len() == widest).collect();
            let Some((row, cells)) = widest.get(widest.len() / 2) else {
                continue;
            };
            if cells.len() >= LEAST_NAMED {
                let middle = cells.start + (cells.end - cells.start) / 2;
                self.over(canvas, middle, *row, &letter(option));
            }
        }
    }

    /// The stretches of a row that belong to an option, upper places and lower ones.
    fn runs(&self, row: u16, option: OptionIndex) -> impl Iterator<Item = (u16, Range<u16>)> + Clone + '_ {
        let owned = move |cell: &u16| {
            let places = self.places(*cell, row);
            places.is_some_and(|places| places.iter().all(|outcome| outcome.first == Some(option)))
        };
        let width = self.layout.plot.width;
        let begins =
            move |cell: &u16| owned(cell) && !cell.checked_sub(1).is_some_and(|before| owned(&before));
        let ends = move |from: u16| (from..width).find(|cell| !owned(cell)).unwrap_or(width);
        (0..width).filter(begins).map(move |from| (row, from..ends(from)))
    }

    /// The letter of an option, a small one where it is nearly a tie.
    fn letter(&self, canvas: &mut Canvas<'_>, (cell, row): (u16, u16), first: OptionIndex, margin: f64) {
        let theme = self.view.look.theme;
        let letter = letter(first);
        let style = theme.option(first.get());
        if band(margin) == 0 {
            self.layout
                .axes
                .put(canvas, cell, row, &letter.to_lowercase(), style);
        } else {
            self.layout
                .axes
                .put(canvas, cell, row, &letter, style.add_modifier(Modifier::BOLD));
        }
    }

    /// The box of the ranges of both sliders.
    fn ranges(&self, canvas: &mut Canvas<'_>) {
        let Some((across, upward)) = self.map.axes else {
            return;
        };
        let plot = self.layout.plot;
        let columns = self.range(across, plot.width);
        let rows = self
            .range(upward, plot.height)
            .map(|[from, to]| [plot.height - 1 - to, plot.height - 1 - from]);
        let corners = if self.view.look.glyphs.ascii {
            ["+", "+", "+", "+"]
        } else {
            ["┌", "┐", "└", "┘"]
        };
        let glyphs = self.view.look.glyphs;
        let [left, right] = columns.unwrap_or([0, 0]);
        let [top, bottom] = rows.unwrap_or([0, 0]);
        let (wide, high) = (
            columns.is_some_and(|_| right > left),
            rows.is_some_and(|_| bottom > top),
        );
        if wide && high {
            for cell in left + 1..right {
                self.over(canvas, cell, top, glyphs.across);
                self.over(canvas, cell, bottom, glyphs.across);
            }
            for row in top + 1..bottom {
                self.over(canvas, left, row, glyphs.down);
                self.over(canvas, right, row, glyphs.down);
            }
            for (corner, (cell, row)) in
                corners
                    .into_iter()
                    .zip([(left, top), (right, top), (left, bottom), (right, bottom)])
            {
                self.over(canvas, cell, row, corner);
            }
        } else if let Some((here, _)) = self.handle_place() {
            // Of one range its two ends: brackets beside the handle, or bars above and below it.
            if wide {
                let row = self.handle_place().map_or(0, |(_, row)| row);
                self.over(canvas, left, row, "[");
                self.over(canvas, right, row, "]");
            } else if high {
                self.over(canvas, here, top, glyphs.across);
                self.over(canvas, here, bottom, glyphs.across);
            }
        }
    }

    fn range(&self, slider: Slider, cells: u16) -> Option<[u16; 2]> {
        let Slider::Trait(index) = slider else { return None };
        let setting = self.view.sliders.setting(index);
        let scale = &self.view.pack.traits[index].scale;
        let cell = |value| {
            let share = share_at(self.view.pack, slider, scale.position(value));
            place_of(share, usize::from(cells)) as u16
        };
        (setting.low < setting.high).then(|| [cell(setting.low), cell(setting.high)])
    }

    fn handle_place(&self) -> Option<(u16, u16)> {
        let (across, upward) = self.map.here(self.view)?;
        let plot = self.layout.plot;
        let cell = place_of(across, usize::from(plot.width)) as u16;
        let row = place_of(upward, usize::from(plot.height)) as u16;
        Some((cell, plot.height.saturating_sub(row + 1)))
    }

    fn handle(&self, canvas: &mut Canvas<'_>) {
        let Some((cell, row)) = self.handle_place() else {
            return;
        };
        let (look, plot) = (self.view.look, self.layout.plot);
        self.over(canvas, cell, row, look.glyphs.handle);
        canvas.text(
            plot.x + cell,
            plot.bottom(),
            look.glyphs.handle,
            look.theme.strong,
        );
        canvas.text(
            self.layout.axes.column,
            plot.y + row,
            look.glyphs.handle,
            look.theme.strong,
        );
    }

    /// Puts a sign over a territory, in an ink that shows on it.
    fn over(&self, canvas: &mut Canvas<'_>, cell: u16, row: u16, words: &str) {
        let style = match (self.means, self.places(cell, row)) {
            (Means::Mixed(ground), Some([upper, _])) => {
                let paper = upper.first.map_or(ground, |first| {
                    mixed(self.colour(first), ground, TONES[band(upper.margin)])
                });
                Style::new().fg(contrast(paper)).bg(paper)
            }
            // In a full color of the terminal's own the ground would be a hole.
            (Means::Shades, Some([upper, _])) if band(upper.margin) > 0 => match upper.first {
                Some(first) => Style::new().fg(Color::Black).bg(self.colour(first)),
                None => self.view.look.theme.strong,
            },
            _ => self.view.look.theme.strong,
        };
        self.layout
            .axes
            .put(canvas, cell, row, words, style.add_modifier(Modifier::BOLD));
    }
}

/// The place of the map under a cell of the screen: shares of the two axes, from 0 to 1.
pub(super) fn shares_at(plot: Rect, column: u16, row: u16) -> (f64, f64) {
    let share = |at: u16, from: u16, cells: u16| {
        let inside = at.saturating_sub(from).min(cells.saturating_sub(1));
        // The ends of a slider can be reached although a cell stands for its middle.
        f64::from(inside) / f64::from(cells.saturating_sub(1).max(1))
    };
    (
        share(column, plot.x, plot.width),
        1.0 - share(row, plot.y, plot.height),
    )
}

/// How the value of a slider is written.
pub(super) fn shown(view: View<'_>, slider: Slider) -> String {
    sliders::show(view.pack, slider, view.sliders.value(slider))
}

/// A color mixed with the ground's.
fn mixed(colour: Color, ground: Color, share: f64) -> Color {
    let (Color::Rgb(red, green, blue), Color::Rgb(r, g, b)) = (colour, ground) else {
        return colour;
    };
    let mix = |one: u8, other: u8| (f64::from(one) * share + f64::from(other) * (1.0 - share)).round() as u8;
    Color::Rgb(mix(red, r), mix(green, g), mix(blue, b))
}

/// Black or white, whichever shows better.
fn contrast(paper: Color) -> Color {
    let Color::Rgb(red, green, blue) = paper else {
        return Color::Reset;
    };
    let light = 0.299 * f64::from(red) + 0.587 * f64::from(green) + 0.114 * f64::from(blue);
    if light > 128.0 {
        Color::Rgb(0, 0, 0)
    } else {
        Color::Rgb(255, 255, 255)
    }
}
