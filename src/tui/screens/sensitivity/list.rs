//! The rows: for each slider a bar from the least lead to the greatest, the present lead on it.

use super::Tornado;
use crate::exploration::letter;
use crate::tui::desk::View;
use ratatui::style::{Modifier, Style};

use super::axis::Axis;
use crate::analysis::swing::{Span, Swing, Swings};
use crate::decision::Slider;
use crate::decision::sliders::{self, narrow_title, show, title};
use crate::pack::index::Position;
use crate::text;
use crate::tui::widgets::flow::{Line, Run, flow};
use crate::tui::widgets::page::{Part, Row};

/// The column of the names; the marker of the focus stands left of it.
const MARGIN: u16 = 3;
/// The most cells of names, and the least.
const NAMES: (u16, u16) = (26, 12);
/// The cells that are kept for a value at the end of a bar.
const LABEL: u16 = 9;
/// The most of one that has the room of an empty part of the axis too.
const LONGEST_LABEL: u16 = 14;
/// From this width on values stand at the ends of the bars.
const LABELLED: u16 = 58;
/// Below this the lead does not move as far as it is shown.
const LEAST_SWING: f64 = 0.0005;
/// What stands behind the title of a priority.
const PRIORITY: &str = " priority";

/// Where the columns stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Columns {
    /// The cells of the names.
    pub names: u16,
    /// The cells of a value at the end of a bar; 0 where there is no room.
    pub label: u16,
    /// The column and the cells of the bars.
    pub bars: (u16, u16),
}

impl Columns {
    /// The columns in a width.
    pub(super) fn new(tornado: &Tornado, view: View<'_>, width: u16) -> Self {
        let longest = tornado.rows().map(|swing| name_width(view, swing.slider)).max();
        let names = longest
            .unwrap_or(0)
            .min(NAMES.0)
            .min((width * 3 / 8).max(NAMES.1));
        let label = if width >= LABELLED { LABEL } else { 0 };
        let gap = if label > 0 { label + 1 } else { 0 };
        let from = MARGIN + names + 2 + gap;
        let cells = width.saturating_sub(from + gap + 2);
        Self {
            names,
            label,
            bars: (from, cells),
        }
    }
}

fn name_width(view: View<'_>, slider: Slider) -> u16 {
    let more = match slider {
        Slider::Trait(_) => 0,
        Slider::Priority(_) => PRIORITY.len(),
    };
    (text::width(title(view.pack, slider)) + more) as u16
}

/// A lead with its sign.
pub(super) fn signed(view: View<'_>, lead: f64) -> String {
    let glyphs = view.look.glyphs;
    let shown = text::lead(lead.abs());
    match shown.as_str() {
        "0.00" => shown,
        _ if lead > 0.0 => format!("{}{shown}", glyphs.plus),
        _ => format!("{}{shown}", glyphs.minus),
    }
}

/// What stands above the rows: whose lead it is, how far sliders are moved, and the axis.
pub(super) fn head(tornado: &Tornado, view: View<'_>, columns: &Columns, width: u16) -> Vec<Row> {
    let theme = view.look.theme;
    let Some(swings) = tornado.swings() else {
        return nothing(view, width);
    };
    let option = &view.pack.options[swings.leader];
    let index = swings.leader.get();
    let colour = theme.option(index);
    let span = match tornado.span {
        Span::Plausible => "over its range",
        Span::Whole => "over its full scale",
    };
    let room = usize::from(width).saturating_sub(usize::from(MARGIN) + 1);
    let names = [option.title.as_str(), option.short.as_str()];
    // Nothing is left to lead: what there is, is its score.
    let (whose, only) = if swings.alone {
        ("No score lead, only option left: ", "; ")
    } else {
        ("Score lead of ", ", ")
    };
    let lines = names.map(|name| {
        vec![
            Run::new(whose, theme.strong),
            Run::new(letter(swings.leader), colour.add_modifier(Modifier::BOLD)),
            Run::new(format!(" {name}"), colour.add_modifier(Modifier::BOLD)),
            Run::new(format!("{only}each slider {span}"), theme.muted),
        ]
    });
    let cells = |line: &Line| line.iter().map(|run| text::width(&run.text)).sum::<usize>();
    let short = |line: &Line| vec![line[0].clone(), line[1].clone(), line[2].clone()];
    let tries = [
        lines[0].clone(),
        lines[1].clone(),
        short(&lines[0]),
        short(&lines[1]),
    ];
    let mut tries = tries.into_iter();
    let line = tries.find(|line| cells(line) <= room);
    let line = line.unwrap_or_else(|| vec![lines[1][1].clone(), lines[1][2].clone()]);
    let mut rows = vec![vec![Part::Text(MARGIN - 1, line)]];
    rows.push(ticks(view, swings, columns));
    rows
}

/// Zero and the present lead above their columns, as far as they do not meet.
fn ticks(view: View<'_>, swings: &Swings, columns: &Columns) -> Row {
    let theme = view.look.theme;
    let (from, cells) = columns.bars;
    let axis = Axis::new(swings, cells);
    let lead = if swings.alone {
        format!("score {:.2}", swings.lead)
    } else {
        signed(view, swings.lead)
    };
    let sign = text::width(&lead) as u16;
    let at = (from + axis.cell(swings.lead)).saturating_sub(sign.saturating_sub(1) / 2);
    let zero = from + axis.cell(0.0);
    let mut row = vec![Part::Text(
        at,
        vec![Run::new(lead, theme.strong), Run::new(" now", theme.muted)],
    )];
    let free = zero + 2 <= at || zero >= at + sign + 5;
    if free {
        row.push(Part::Text(zero, vec![Run::new("0", theme.muted)]));
        let words = format!("{} others lead", view.look.glyphs.left);
        let cells = text::width(&words) as u16;
        if zero > cells + MARGIN + 2 && zero + 2 <= at {
            row.push(Part::Text(zero - cells - 2, vec![Run::new(words, theme.muted)]));
        }
    }
    row
}

/// What is said where nobody is first.
fn nothing(view: View<'_>, width: u16) -> Vec<Row> {
    let theme = view.look.theme;
    let cells = usize::from(width.saturating_sub(2 * MARGIN).clamp(1, 72));
    let mut rows = vec![
        vec![Part::Text(
            MARGIN,
            vec![Run::new("No option is first, so there is no lead", theme.strong)],
        )],
        Row::new(),
    ];
    let headline = crate::tui::prose::sentence(&view.analysis().explanation.headline, theme.text, view.look);
    let lines = flow(&headline, cells);
    rows.extend(lines.into_iter().map(|line| vec![Part::Text(MARGIN, line)]));
    rows
}

/// A row.
pub(super) fn row(view: View<'_>, swings: &Swings, swing: &Swing, columns: &Columns, focused: bool) -> Row {
    let look = view.look;
    let theme = look.theme;
    let moves = swing.width() >= LEAST_SWING;
    let style = match (focused, moves) {
        (true, _) => theme.focus,
        (false, true) => theme.text,
        (false, false) => theme.muted,
    };
    let mut row = vec![Part::Text(MARGIN, name(view, swing.slider, columns.names, style))];
    if focused {
        row.push(Part::Text(1, vec![Run::new(look.glyphs.focus, theme.strong)]));
    }
    let (from, cells) = columns.bars;
    let axis = Axis::new(swings, cells);
    row.push(Part::Text(from, bar(view, swings, swing, &axis)));
    if moves && columns.label > 0 {
        let (least, most) = (swing.least(), swing.most());
        let (start, end) = (from + axis.cell(least.lead), from + axis.cell(most.lead));
        let label = |value: f64, room: u16| {
            let words = show(view.pack, swing.slider, value);
            let room = usize::from(room.clamp(columns.label, LONGEST_LABEL));
            // A unit that does not fit is left out: the other end of the bar or the panel has it. A word that does not fit
            // is left to the panel whole.
            let bare = words.split_once(' ').map_or(words.as_str(), |(number, _)| number);
            let is_number = sliders::places(view.pack, swing.slider).is_none();
            match (text::width(&words) <= room, is_number) {
                (true, _) => words,
                (false, true) => text::truncate(bare, room),
                (false, false) => String::new(),
            }
        };
        let style = if focused { theme.text } else { theme.muted };
        // The label on the left stands clear of the line at zero.
        let zero = from + axis.cell(0.0);
        let left = label(least.value, start.saturating_sub(zero + 3));
        let close = start > zero && start <= zero + 2 + text::width(&left) as u16;
        let (left, before) = if close {
            (label(least.value, 0), zero - 1)
        } else {
            (left, start - 1)
        };
        row.push(Part::Right(before, Run::new(left, style)));
        let right = label(most.value, (from + cells + columns.label).saturating_sub(end + 2));
        row.push(Part::Text(end + 2, vec![Run::new(right, style)]));
    }
    row
}

fn name(view: View<'_>, slider: Slider, cells: u16, style: Style) -> Line {
    let cells = usize::from(cells);
    let title = |cells| narrow_title(view.pack, slider, cells).into_owned();
    let style = view.pointed(slider, style);
    match slider {
        Slider::Trait(_) => vec![Run::new(title(cells), style)],
        Slider::Priority(_) => vec![
            Run::new(title(cells.saturating_sub(PRIORITY.len())), style),
            Run::new(PRIORITY, view.look.theme.muted),
        ],
    }
}

/// The bar with the present lead and zero, over all cells of the axis.
fn bar(view: View<'_>, swings: &Swings, swing: &Swing, axis: &Axis) -> Line {
    let (look, theme) = (view.look, view.look.theme);
    let (start, end) = (axis.cell(swing.least().lead), axis.cell(swing.most().lead));
    let (zero, now) = (axis.cell(0.0), axis.cell(swings.lead));
    let moves = swing.width() >= LEAST_SWING;
    let mut line = Line::new();
    let mut push = |words: &str, style: Style| match line.last_mut() {
        Some(Run { text, style: last }) if *last == style => text.push_str(words),
        _ => line.push(Run::new(words, style)),
    };
    for cell in 0..axis.cells {
        let within = moves && (start..=end).contains(&cell);
        let beyond = match () {
            () if !within => None,
            () if cell == 0 && axis.is_beyond(swing.least().lead) => Some((look.glyphs.barred, theme.bad)),
            () if cell + 1 == axis.cells && axis.is_beyond(swing.most().lead) => {
                Some((look.glyphs.right, theme.option(swings.leader.get())))
            }
            () => None,
        };
        if cell == now {
            push(look.glyphs.handle, if moves { theme.strong } else { theme.muted });
        } else if let Some((glyph, style)) = beyond {
            push(glyph, style);
        } else if cell == zero {
            let style = if within { theme.strong } else { theme.rule };
            push(
                if within {
                    look.glyphs.flip
                } else {
                    look.glyphs.down
                },
                style,
            );
        } else if within {
            let winner = if cell < zero {
                swing.ahead_at(axis.lead(cell))
            } else {
                Some(swings.leader)
            };
            match winner {
                Some(option) => push(look.glyphs.line(option.get(), true), theme.option(option.get())),
                None => push(look.glyphs.barred, theme.bad),
            }
        } else {
            push(" ", theme.text);
        }
    }
    line
}
