//! What there is to say about the lines: their values here, break-even points, limits.

use crate::exploration::letter;
use crate::pack::index::Position;
use crate::tui::desk::View;
use ratatui::style::{Modifier, Style};

use super::{Curves, position};
use crate::analysis::curves::{
    Curve, Curves as Lines, Grouped, Meeting, MeetingKind, about_meeting, comparative, stretch,
};
use crate::decision::{Slider, sliders};
use crate::pack::OptionIndex;
use crate::pack::model::Scale;
use crate::text;
use crate::tui::prose;
use crate::tui::widgets::flow::{self, Run};
use crate::tui::widgets::page::{Part, Row, measure};

/// What a click on a row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    /// Nothing.
    Nothing,
    /// The options from a place among the lines on, so many side by side, each in so many cells.
    Options(usize, usize, u16),
    /// The meeting at a place among the meetings.
    Meeting(usize),
}

/// Rows, and what each is about.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Panel {
    /// The rows.
    pub rows: Vec<Row>,
    /// What they are about.
    pub about: Vec<About>,
}

/// The cells left of a row.
const MARGIN: u16 = 2;
/// The column of titles, after the marker of the focus and the letter.
const TITLES: u16 = MARGIN + 3;
/// From so many cells for each on options stand side by side where they stand under the plot.
const PAIRED: u16 = 28;
/// From so many rows on there are headings under the plot.
const HEADED: u16 = 6;
/// The cells of a pair of letters with the gap before it.
const PAIR: u16 = 8;
/// The widest a row needs to be.
const WIDEST: u16 = 60;

impl Panel {
    fn push(&mut self, row: Row) {
        self.add(row, About::Nothing);
    }

    fn add(&mut self, row: Row, about: About) {
        self.rows.push(row);
        self.about.push(about);
    }
}

/// Everything there is to say, in `width` cells; `airy` with blank rows, `beside` the plot with the slider's value, and
/// a sentence more where `height` rows have room for it.
pub(super) fn panel(
    curves: &Curves,
    view: View<'_>,
    lines: &Lines,
    (width, height): (u16, u16),
    airy: bool,
    beside: bool,
) -> Panel {
    let writer = Writer {
        curves,
        view,
        lines,
        end: width.min(WIDEST).saturating_sub(if beside { 2 } else { 1 }),
        airy,
        headed: beside || height >= HEADED,
    };
    let mut panel = Panel::default();
    if beside {
        writer.here(&mut panel);
    }
    writer.options(&mut panel, width, beside);
    if lines.curves.is_empty() {
        let words = "No included option has this number.";
        panel.push(vec![Part::Text(
            MARGIN,
            vec![Run::new(words, view.look.theme.muted)],
        )]);
    }
    writer.meetings(&mut panel);
    writer.walls(&mut panel);
    writer.sentence(&mut panel, usize::from(height));
    panel
}

struct Writer<'a> {
    curves: &'a Curves,
    view: View<'a>,
    lines: &'a Lines,
    /// The column after the last.
    end: u16,
    airy: bool,
    /// Whether there is room for headings.
    headed: bool,
}

/// The cells of an option's title, from a column on, before its value that ends before another.
fn title_room(from: u16, end: u16, value: &str) -> usize {
    usize::from(end.saturating_sub(from + TITLES + text::width(value) as u16 + 1))
}

impl Writer<'_> {
    fn blank(&self, panel: &mut Panel) {
        if self.airy {
            panel.push(Row::new());
        }
    }

    /// The cells that a heading leaves for what stands at its right.
    fn heading_room(&self, words: &str) -> usize {
        usize::from(self.end.saturating_sub(MARGIN + 2)).saturating_sub(text::width(words))
    }

    fn heading(&self, panel: &mut Panel, words: &str, aside: &str) {
        if !self.headed {
            return;
        }
        let theme = self.view.look.theme;
        self.blank(panel);
        let mut row = vec![Part::Text(MARGIN, vec![Run::new(words, theme.strong)])];
        if text::width(aside) <= self.heading_room(words) {
            row.push(Part::Right(self.end, Run::new(aside, theme.muted)));
        }
        panel.push(row);
    }

    /// The value of the slider, and its range of uncertainty.
    fn here(&self, panel: &mut Panel) {
        let (view, slider) = (self.view, self.lines.slider);
        let theme = view.look.theme;
        let value = sliders::show(view.pack, slider, view.sliders.value(slider));
        let title = sliders::label(view.pack, slider);
        let room = self.end.saturating_sub(MARGIN + text::width(&value) as u16 + 2);
        panel.push(vec![
            Part::Text(
                MARGIN,
                vec![Run::new(text::truncate(&title, usize::from(room)), theme.strong)],
            ),
            Part::Right(self.end, Run::new(value, theme.strong)),
        ]);
        if let Slider::Trait(index) = slider {
            let setting = view.sliders.setting(index);
            if setting.low < setting.high {
                let scale = &view.pack.traits[index].scale;
                let (name, range) = match scale {
                    Scale::Choices(choices) => ("plausible values", choices.len().to_string()),
                    _ => ("range", scale.between(setting.low, setting.high)),
                };
                panel.push(vec![
                    Part::Text(MARGIN, vec![Run::new(name, theme.muted)]),
                    Part::Right(self.end, Run::new(range, theme.muted)),
                ]);
            }
        }
        self.blank(panel);
    }

    /// The options, side by side where the rows are few and the names short enough.
    fn options(&self, panel: &mut Panel, width: u16, beside: bool) {
        let curves = &self.lines.curves;
        let fitting = if beside {
            1
        } else {
            usize::from(width / PAIRED).max(1)
        };
        let columns = if curves.len() > 2 {
            fitting.min(curves.len())
        } else {
            1
        };
        let cells = if columns > 1 {
            width / columns as u16
        } else {
            self.end + 1
        };
        // Long and short names do not mix.
        let in_full = curves.iter().all(|curve| {
            let title = text::width(&self.view.pack.options[curve.option].title);
            title <= title_room(0, cells - 1, &self.shown(curve))
        });
        for (nth, chunk) in curves.chunks(columns).enumerate() {
            let parts = chunk.iter().zip((0..).map(|column| column * cells));
            let row = parts.flat_map(|(curve, from)| self.option(curve, from, from + cells - 1, in_full));
            panel.add(row.collect(), About::Options(nth * columns, columns, cells));
        }
    }

    /// Whether a limit rules an option out where the slider stands.
    fn is_walled(&self, curve: &Curve) -> bool {
        curve.wall_at(position(self.view, self.lines)).is_some()
    }

    /// The value of an option, marked where a limit rules it out.
    fn shown(&self, curve: &Curve) -> String {
        let (view, quantity) = (self.view, self.lines.quantity);
        let shown = quantity
            .marked(view.pack, &view.analysis().evaluation, curve.option)
            .unwrap_or_else(|| "–".to_owned());
        if self.is_walled(curve) {
            format!("{} {shown}", view.look.glyphs.barred)
        } else {
            shown
        }
    }

    /// The letter, the title, in full or short, and the value of an option, from a column on and before another.
    fn option(&self, curve: &Curve, from: u16, end: u16, in_full: bool) -> Row {
        let (view, theme) = (self.view, self.view.look.theme);
        let option = curve.option;
        let entry = &view.pack.options[option];
        let colour = theme.option(option.get());
        let is_focused = self.curves.focused(self.lines) == Some(option);
        let out = self.is_walled(curve);
        let shown = self.shown(curve);
        let titles = from + TITLES;
        let room = title_room(from, end, &shown);
        let title = text::truncate(if in_full { &entry.title } else { &entry.short }, room);
        let strength = if is_focused {
            Modifier::BOLD
        } else {
            Modifier::empty()
        };
        let style = if out { theme.barred } else { colour };
        let mut row = vec![
            Part::Text(
                from + MARGIN,
                vec![Run::new(letter(option), colour.add_modifier(Modifier::BOLD))],
            ),
            Part::Text(titles, vec![Run::new(title, style.add_modifier(strength))]),
            Part::Right(end, Run::new(shown, if out { theme.muted } else { theme.strong })),
        ];
        if is_focused && self.lines.curves.len() > 1 {
            let marker = Run::new(view.look.glyphs.focus, theme.strong);
            row.push(Part::Text(from + MARGIN - 2, vec![marker]));
        }
        row
    }

    fn meetings(&self, panel: &mut Panel) {
        let (view, lines) = (self.view, self.lines);
        let theme = view.look.theme;
        if lines.curves.len() < 2 || lines.is_unordered(view.pack) {
            return;
        }
        if lines.meetings.is_empty() {
            self.blank(panel);
            let words = "No break-even point on this slider.";
            panel.push(vec![Part::Text(MARGIN, vec![Run::new(words, theme.muted)])]);
            return;
        }
        let grouped = lines.grouped();
        let points = grouped.iter().any(|grouped| !matches!(grouped, Grouped::Same(_)));
        if points {
            self.points_heading(panel);
        } else {
            self.blank(panel);
        }
        let width = grouped.iter().map(|grouped| match grouped {
            Grouped::Meeting(_, meeting) | Grouped::Steps(_, meeting, ..) => text::width(&self.at(meeting)),
            Grouped::Same(_) => 0,
        });
        let width = width.max().unwrap_or(0) as u16;
        let nearest = self.nearest();
        for grouped in &grouped {
            let (row, index) = match grouped {
                Grouped::Meeting(index, meeting) => {
                    let is_nearest = nearest.is_some_and(|nearest| std::ptr::eq(nearest, *meeting));
                    (self.meeting(meeting, width, is_nearest), *index)
                }
                Grouped::Steps(index, first, last, count) => (self.steps(first, last, *count, width), *index),
                Grouped::Same(options) => {
                    panel.push(self.same(options));
                    continue;
                }
            };
            panel.add(row, About::Meeting(index));
        }
        if lines.further > 0 {
            let words = format!("and {} more", lines.further);
            panel.push(vec![Part::Text(TITLES, vec![Run::new(words, theme.muted)])]);
        }
    }

    fn points_heading(&self, panel: &mut Panel) {
        let leader = comparative(self.view.pack, self.lines.quantity);
        let words = if self.lines.is_words(self.view.pack) {
            "The order changes"
        } else {
            "Break-even"
        };
        let asides = [
            format!("{leader} below this point → above it"),
            format!("{leader} below it → above it"),
            format!("{leader} below → above"),
        ];
        let room = self.heading_room(words);
        let aside = asides.iter().find(|aside| text::width(aside) <= room);
        self.heading(panel, words, aside.map_or("", String::as_str));
    }

    /// The crossing of admitted options that is nearest to where the slider stands.
    fn nearest(&self) -> Option<&Meeting> {
        let here = position(self.view, self.lines);
        let far = |meeting: &&Meeting| (meeting.position - here).abs();
        let points = self.lines.meetings.iter();
        let points = points.filter(|meeting| meeting.kind == MeetingKind::Crossing && !self.is_out(meeting));
        points.min_by(|one, other| far(one).total_cmp(&far(other)))
    }

    /// The nearest crossing in a sentence, where there is room for it.
    fn sentence(&self, panel: &mut Panel, height: usize) {
        let Some(nearest) = self.nearest().filter(|_| self.airy) else {
            return;
        };
        let sentence = about_meeting(self.view.pack, self.lines, nearest);
        let runs = prose::sentence(&sentence, self.view.look.theme.text, self.view.look);
        let mut more = Panel::default();
        self.blank(&mut more);
        self.paragraph(&mut more, &runs, MARGIN);
        if panel.rows.len() + more.rows.len() <= height {
            panel.rows.extend(more.rows);
            panel.about.extend(more.about);
        }
    }

    /// Options that are the same everywhere.
    fn same(&self, options: &[OptionIndex]) -> Row {
        let theme = self.view.look.theme;
        let mut runs = Vec::new();
        for option in options {
            let colour = theme.option(option.get());
            runs.push(Run::new(letter(*option), colour.add_modifier(Modifier::BOLD)));
            runs.push(Run::new(" ", theme.text));
        }
        runs.push(Run::new(" the same everywhere", theme.text));
        vec![
            Part::Text(MARGIN, vec![Run::new("=", theme.muted)]),
            Part::Text(TITLES, runs),
        ]
    }

    fn at(&self, meeting: &Meeting) -> String {
        sliders::show_closely(self.view.pack, self.lines.slider, meeting.value)
    }

    /// Where two lines meet, who leads before and after, and the number there.
    fn meeting(&self, meeting: &Meeting, width: u16, is_nearest: bool) -> Row {
        let (view, lines) = (self.view, self.lines);
        let (theme, glyphs) = (view.look.theme, view.look.glyphs);
        let (mark, number) = match meeting.kind {
            MeetingKind::Crossing => (
                glyphs.meeting,
                lines.quantity.show_closely(view.pack, meeting.number),
            ),
            MeetingKind::Step if self.lines.is_words(self.view.pack) => (glyphs.step, String::new()),
            MeetingKind::Step => (glyphs.step, "by a step".to_owned()),
            MeetingKind::Along => ("=", self.along(meeting)),
        };
        let style = match (is_nearest, self.is_out(meeting)) {
            (_, true) => theme.muted,
            (true, false) => theme.strong,
            (false, false) => theme.text,
        };
        let pair = match meeting.leaders(view.pack, lines.quantity) {
            [Some(before), Some(after)] if before != after => self.pair(before, "→", after),
            _ => self.pair(meeting.one, "=", meeting.other),
        };
        self.row(mark, &self.at(meeting), width, pair, &number, style)
    }

    /// Many steps in which two lines take turns.
    fn steps(&self, first: &Meeting, last: &Meeting, count: usize, width: u16) -> Row {
        let look = self.view.look;
        let pair = self.pair(first.one, look.glyphs.turns, first.other);
        let words = [
            format!("{count} steps up to {}", self.at(last)),
            format!("up to {}", self.at(last)),
        ];
        let room = usize::from(self.end.saturating_sub(TITLES + width + PAIR + 1));
        let words = words
            .iter()
            .find(|words| text::width(words) <= room)
            .unwrap_or(&words[1]);
        let style = if self.is_out(first) {
            look.theme.muted
        } else {
            look.theme.text
        };
        self.row(look.glyphs.step, &self.at(first), width, pair, words, style)
    }

    /// Whether one of the two is ruled out where they meet.
    fn is_out(&self, meeting: &Meeting) -> bool {
        let curves = self.lines.curves.iter();
        let mut pair = curves.filter(|curve| [meeting.one, meeting.other].contains(&curve.option));
        pair.any(|curve| curve.wall_at(meeting.position).is_some())
    }

    fn pair(&self, one: OptionIndex, between: &str, other: OptionIndex) -> Vec<Run> {
        let theme = self.view.look.theme;
        let named = |option: OptionIndex| {
            let colour = theme.option(option.get());
            Run::new(letter(option), colour.add_modifier(Modifier::BOLD))
        };
        vec![
            named(one),
            Run::new(format!(" {between} "), theme.muted),
            named(other),
        ]
    }

    fn row(&self, mark: &str, at: &str, width: u16, pair: Vec<Run>, words: &str, style: Style) -> Row {
        let column = TITLES + width;
        let cells = pair.iter().map(|run| text::width(&run.text) as u16).sum::<u16>();
        let room = self.end.saturating_sub(column + 3 + cells + 1);
        vec![
            Part::Text(MARGIN, vec![Run::new(mark, self.view.look.theme.muted)]),
            Part::Right(column, Run::new(at, style)),
            Part::Text(column + 3, pair),
            Part::Right(
                self.end,
                Run::new(text::truncate(words, usize::from(room)), style),
            ),
        ]
    }

    fn along(&self, meeting: &Meeting) -> String {
        if meeting.position == meeting.until {
            self.lines.quantity.show_closely(self.view.pack, meeting.number)
        } else {
            let until = sliders::show_closely(self.view.pack, self.lines.slider, meeting.until_value);
            format!("up to {until}")
        }
    }

    fn walls(&self, panel: &mut Panel) {
        let (view, theme) = (self.view, self.view.look.theme);
        let walls = self.lines.curves.iter();
        let mut walls = walls
            .flat_map(|curve| curve.walls.iter().map(|wall| (curve.option, wall)))
            .peekable();
        if walls.peek().is_some() {
            self.heading(panel, "Limits", "ruled out");
        }
        for (option, wall) in walls {
            let colour = theme.option(option.get()).add_modifier(Modifier::BOLD);
            let row = vec![
                Part::Text(MARGIN, vec![Run::new(letter(option), colour)]),
                Part::Text(
                    TITLES,
                    vec![
                        Run::new(format!("{} ", view.look.glyphs.barred), theme.bad),
                        Run::new(stretch(view.pack, self.lines, wall), theme.text),
                    ],
                ),
            ];
            panel.push(row);
            self.paragraph(
                panel,
                &prose::sentence(&wall.message, theme.muted, view.look),
                TITLES,
            );
        }
    }

    fn paragraph(&self, panel: &mut Panel, runs: &[Run], column: u16) {
        for line in flow::flow(runs, measure(self.end.saturating_sub(column))) {
            panel.push(vec![Part::Text(column, line)]);
        }
    }
}
