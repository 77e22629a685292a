//! What there is to say about the lines: their values here, break-even points, limits.

use ratatui::style::Modifier;

use super::{focused, position};
use crate::analysis::curves::{
    Curve, Curves as Lines, Meeting, MeetingKind, about_meeting, comparative, stretch,
};
use crate::decision::{Slider, sliders};
use crate::pack::OptionIndex;
use crate::text;
use crate::tui::explore::{letter, place};
use crate::tui::model::Model;
use crate::tui::prose;
use crate::tui::widgets::flow::{self, Run};
use crate::tui::widgets::page::{Part, Row, measure};

/// What a click on a row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// Nothing.
    Nothing,
    /// The option at a place among the lines.
    Option(usize),
    /// The meeting at a place among the meetings.
    Meeting(usize),
}

/// Rows, and what each is about.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Panel {
    /// The rows.
    pub rows: Vec<Row>,
    /// What they are about.
    pub about: Vec<About>,
}

/// The cells left of a row.
const MARGIN: u16 = 2;
/// The column of titles, after the marker of the focus and the letter.
const TITLES: u16 = MARGIN + 3;
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

/// Everything there is to say, in `width` cells; `airy` with blank rows, `beside` the plot with the slider's value.
pub fn panel(model: &Model, lines: &Lines, width: u16, airy: bool, beside: bool) -> Panel {
    let writer = Writer {
        model,
        lines,
        end: width.min(WIDEST).saturating_sub(1),
        airy,
    };
    let mut panel = Panel::default();
    if beside {
        writer.here(&mut panel);
    }
    for (place, curve) in lines.curves.iter().enumerate() {
        let row = writer.option(place, curve);
        panel.add(row, About::Option(place));
    }
    if lines.curves.is_empty() {
        let words = "No option on the screen has this number.";
        panel.push(vec![Part::Text(
            MARGIN,
            vec![Run::new(words, model.look.theme.muted)],
        )]);
    }
    writer.meetings(&mut panel);
    writer.walls(&mut panel);
    panel
}

struct Writer<'a> {
    model: &'a Model,
    lines: &'a Lines,
    /// The column after the last.
    end: u16,
    airy: bool,
}

impl Writer<'_> {
    fn blank(&self, panel: &mut Panel) {
        if self.airy {
            panel.push(Row::new());
        }
    }

    fn heading(&self, panel: &mut Panel, words: &str, aside: &str) {
        let theme = self.model.look.theme;
        self.blank(panel);
        let mut row = vec![Part::Text(MARGIN, vec![Run::new(words, theme.strong)])];
        let room = self.end.saturating_sub(MARGIN + text::width(words) as u16 + 2);
        if text::width(aside) <= usize::from(room) {
            row.push(Part::Right(self.end, Run::new(aside, theme.muted)));
        }
        panel.push(row);
    }

    /// Where the slider stands, and between which values the truth may lie.
    fn here(&self, panel: &mut Panel) {
        let (model, slider) = (self.model, self.lines.slider);
        let theme = model.look.theme;
        let value = sliders::show(&model.pack, slider, model.sliders.value(slider));
        let title = sliders::title(&model.pack, slider);
        let room = self.end.saturating_sub(MARGIN + text::width(&value) as u16 + 2);
        self.blank(panel);
        panel.push(vec![
            Part::Text(
                MARGIN,
                vec![Run::new(text::truncate(title, usize::from(room)), theme.strong)],
            ),
            Part::Right(self.end, Run::new(value, theme.strong)),
        ]);
        if let Slider::Trait(index) = slider {
            let setting = model.sliders.setting(index);
            if setting.low < setting.high {
                let scale = &model.pack.traits[index].scale;
                let range = format!("{} to {}", scale.show(setting.low), scale.show(setting.high));
                panel.push(vec![
                    Part::Text(MARGIN, vec![Run::new("plausible", theme.muted)]),
                    Part::Right(self.end, Run::new(range, theme.muted)),
                ]);
            }
        }
        self.blank(panel);
    }

    /// The letter, the title and the value of an option.
    fn option(&self, at: usize, curve: &Curve) -> Row {
        let (model, theme) = (self.model, self.model.look.theme);
        let option = curve.option;
        let entry = &model.pack.options[option];
        let colour = theme.option(place(option));
        let out = curve.wall_at(position(model, self.lines)).is_some();
        let is_focused = focused(model) == Some(option);
        let number = self
            .lines
            .quantity
            .value(&model.pack, &model.analysis.evaluation, option);
        let shown = number.map_or_else(
            || "–".to_owned(),
            |number| self.lines.quantity.show(&model.pack, number),
        );
        let shown = if out {
            format!("{} {shown}", model.look.glyphs.barred)
        } else {
            shown
        };
        let room = usize::from(self.end.saturating_sub(TITLES + text::width(&shown) as u16 + 2));
        let fits = text::width(&entry.title) <= room;
        let title = text::truncate(if fits { &entry.title } else { &entry.short }, room);
        let strength = if is_focused {
            Modifier::BOLD
        } else {
            Modifier::empty()
        };
        let style = if out { theme.barred } else { colour };
        let mut row = vec![
            Part::Text(
                MARGIN,
                vec![Run::new(
                    letter(place(option)),
                    colour.add_modifier(Modifier::BOLD),
                )],
            ),
            Part::Text(TITLES, vec![Run::new(title, style.add_modifier(strength))]),
            Part::Right(
                self.end,
                Run::new(shown, if out { theme.muted } else { theme.strong }),
            ),
        ];
        if is_focused && self.lines.curves.len() > 1 {
            let marker = Run::new(model.look.glyphs.focus, theme.strong);
            row.push(Part::Text(MARGIN - 2, vec![marker]));
        }
        debug_assert!(at < self.lines.curves.len());
        row
    }

    fn meetings(&self, panel: &mut Panel) {
        let (model, lines) = (self.model, self.lines);
        let theme = model.look.theme;
        if lines.curves.len() < 2 || lines.is_unordered(&model.pack) {
            return;
        }
        if lines.meetings.is_empty() {
            self.blank(panel);
            let words = "No two lines meet on this slider.";
            panel.push(vec![Part::Text(MARGIN, vec![Run::new(words, theme.muted)])]);
            return;
        }
        let aside = format!("{}: before, after", comparative(&model.pack, lines.quantity));
        let words = if self.is_words() {
            "The order changes"
        } else {
            "Break-even"
        };
        self.heading(panel, words, &aside);
        let width = lines
            .meetings
            .iter()
            .map(|meeting| text::width(&self.at(meeting)))
            .max()
            .unwrap_or(0);
        let here = position(model, lines);
        let far = |meeting: &Meeting| (meeting.position - here).abs();
        let points = lines
            .meetings
            .iter()
            .filter(|meeting| meeting.kind == MeetingKind::Crossing);
        let nearest = points.min_by(|one, other| far(one).total_cmp(&far(other)));
        for (place, meeting) in lines.meetings.iter().enumerate() {
            let is_nearest = nearest.is_some_and(|nearest| std::ptr::eq(nearest, meeting));
            panel.add(
                self.meeting(meeting, width as u16, is_nearest),
                About::Meeting(place),
            );
        }
        if lines.further > 0 {
            let words = format!("and {} more", lines.further);
            panel.push(vec![Part::Text(TITLES, vec![Run::new(words, theme.muted)])]);
        }
        if let Some(nearest) = nearest.filter(|_| self.airy) {
            self.blank(panel);
            let sentence = about_meeting(&model.pack, lines, nearest);
            self.paragraph(panel, &prose::sentence(&sentence, theme.text, model.look), MARGIN);
        }
    }

    fn is_words(&self) -> bool {
        sliders::places(&self.model.pack, self.lines.slider).is_some()
    }

    fn at(&self, meeting: &Meeting) -> String {
        sliders::show_closely(&self.model.pack, self.lines.slider, meeting.value)
    }

    /// Where two lines meet, who leads before and after, and the number there.
    fn meeting(&self, meeting: &Meeting, width: u16, is_nearest: bool) -> Row {
        let (model, lines) = (self.model, self.lines);
        let (theme, glyphs) = (model.look.theme, model.look.glyphs);
        let (mark, number) = match meeting.kind {
            MeetingKind::Crossing => (
                glyphs.meeting,
                lines.quantity.show_closely(&model.pack, meeting.number),
            ),
            MeetingKind::Step if self.is_words() => (glyphs.step, String::new()),
            MeetingKind::Step => (glyphs.step, "by a step".to_owned()),
            MeetingKind::Along => ("=", self.along(meeting)),
        };
        let style = if is_nearest { theme.strong } else { theme.text };
        let named = |option: OptionIndex| {
            let colour = theme.option(place(option));
            Run::new(letter(place(option)), colour.add_modifier(Modifier::BOLD))
        };
        let pair = match meeting.leaders(&model.pack, lines.quantity) {
            [Some(before), Some(after)] if before != after => {
                vec![named(before), Run::new(" → ", theme.muted), named(after)]
            }
            _ => vec![
                named(meeting.one),
                Run::new(" = ", theme.muted),
                named(meeting.other),
            ],
        };
        let at = TITLES + width;
        let cells = pair.iter().map(|run| text::width(&run.text) as u16).sum::<u16>();
        let room = self.end.saturating_sub(at + 3 + cells + 2);
        vec![
            Part::Text(MARGIN, vec![Run::new(mark, theme.muted)]),
            Part::Right(at, Run::new(self.at(meeting), style)),
            Part::Text(at + 3, pair),
            Part::Right(
                self.end,
                Run::new(text::truncate(&number, usize::from(room)), style),
            ),
        ]
    }

    fn along(&self, meeting: &Meeting) -> String {
        if meeting.position <= 0.0 && meeting.until >= 1.0 {
            "everywhere".to_owned()
        } else if meeting.position == meeting.until {
            self.lines.quantity.show_closely(&self.model.pack, meeting.number)
        } else {
            let until = sliders::show_closely(&self.model.pack, self.lines.slider, meeting.until_value);
            format!("up to {until}")
        }
    }

    fn walls(&self, panel: &mut Panel) {
        let (model, theme) = (self.model, self.model.look.theme);
        let walls = self.lines.curves.iter();
        let mut walls = walls
            .flat_map(|curve| curve.walls.iter().map(|wall| (curve.option, wall)))
            .peekable();
        if walls.peek().is_some() {
            self.heading(panel, "Limits", "ruled out");
        }
        for (option, wall) in walls {
            let colour = theme.option(place(option)).add_modifier(Modifier::BOLD);
            let row = vec![
                Part::Text(MARGIN, vec![Run::new(letter(place(option)), colour)]),
                Part::Text(
                    TITLES,
                    vec![
                        Run::new(format!("{} ", model.look.glyphs.barred), theme.bad),
                        Run::new(stretch(&model.pack, self.lines, wall), theme.text),
                    ],
                ),
            ];
            panel.push(row);
            self.paragraph(
                panel,
                &prose::sentence(&wall.message, theme.muted, model.look),
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
