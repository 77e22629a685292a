//! What stands in the comparison table.

use crate::exploration::{letter, share};
use crate::text;
use crate::tui::desk::View;
use crate::tui::screens::compare::Compare;
use std::ops::Range;

use ratatui::style::{Modifier, Style};

use super::layout::{Columns, MARGIN, longest_title};
use crate::analysis::{because, deciding};
use crate::decision::Slider;
use crate::pack::index::Position;
use crate::pack::{AspectIndex, OptionIndex};
use crate::tui::prose;
use crate::tui::widgets::flow::{Line, Run, flow};
use crate::tui::widgets::page::{Part, Row, measure};

/// The cells of a value and the gap before it.
pub(super) const VALUE: u16 = 5;
/// What stands above who is ahead, and by how much of the total; then the same where the column is narrow.
pub(super) const HEADED: [&str; 2] = ["score lead", "+ score"];

/// The column of who is ahead, behind the last option.
pub(super) fn ahead_part(columns: &Columns, line: Line) -> Part {
    Part::Text(columns.start + columns.span() + 2, line)
}

/// Who is ahead on an aspect, and by how much of the total; nothing where the best are level.
fn ahead(view: View<'_>, columns: &Columns, aspect: AspectIndex, race: Option<&Race>) -> Option<Part> {
    let race = race.filter(|race| race.level.is_empty())?;
    let evaluation = &view.analysis().evaluation;
    evaluation.weights.as_ref()?;
    let adds = |option: OptionIndex| evaluation.standings[option].contributions[aspect];
    let lead = adds(race.first) - adds(race.second);
    let theme = view.look.theme;
    let style = theme.option(race.first.get()).add_modifier(Modifier::BOLD);
    let words = vec![
        Run::new(letter(race.first), style),
        Run::new(
            if lead < 0.005 {
                " <0.01".to_owned()
            } else {
                format!(" +{lead:.2}")
            },
            theme.text,
        ),
    ];
    Some(ahead_part(columns, words))
}

/// All aspects above one another: the title, the weight, every option's bar and value, and who is ahead.
pub(super) fn overview(compare: &Compare, view: View<'_>, columns: &Columns) -> Vec<Row> {
    let muted = view.look.theme.muted;
    let mut rows = Vec::new();
    for aspect in view.pack.aspects.indices() {
        let race = race(view, aspect);
        let end = columns.start.saturating_sub(2);
        let names = end.saturating_sub(MARGIN + WEIGHT + 2);
        let mut row = vec![
            title_of(compare, view, aspect, names),
            Part::Right(end, Run::new(share(view.analysis(), aspect), muted)),
        ];
        for (option, at) in columns.placed() {
            row.extend(bar(
                view,
                option,
                (at, columns.cells),
                aspect,
                best(race.as_ref()),
            ));
        }
        row.extend(ahead(view, columns, aspect, race.as_ref()));
        rows.push(row);
    }
    rows.push(vec![rule(columns)]);
    rows
}

/// What there is to say about the aspect in focus, under the overview.
fn detail(compare: &Compare, view: View<'_>, columns: &Columns, cells: u16) -> Vec<Row> {
    let Some(aspect) = compare.focused(view.pack) else {
        return Vec::new();
    };
    let look = view.look;
    let texts = columns.texts(cells).map(|(option, at)| {
        let text = &view.pack.aspects[aspect].text[option];
        (at, prose::lines(text, look.theme.text, look, usize::from(cells)))
    });
    let mut rows = beside(texts);
    let width = columns.end().saturating_sub(MARGIN);
    let lines = decides(view, aspect, race(view, aspect).as_ref(), measure(width));
    rows.extend(beside([(MARGIN, lines)].into_iter()));
    let out = ruled_out(view, columns.texts(cells), cells);
    if !out.is_empty() {
        rows.push(Row::new());
        rows.extend(out);
    }
    rows
}

pub(super) fn rule(columns: &Columns) -> Part {
    let from = MARGIN - 1;
    Part::Rule(from, columns.end().saturating_sub(from))
}

pub(super) fn is_out(view: View<'_>, option: OptionIndex) -> bool {
    !view.analysis().evaluation.standings[option].broken.is_empty()
}

/// All rows of the table, and which of them belong to each aspect.
pub(super) fn rows(compare: &Compare, view: View<'_>, columns: &Columns) -> (Vec<Row>, Vec<Range<usize>>) {
    if let Some(cells) = columns.texts {
        let rows = detail(compare, view, columns, cells);
        let places = vec![0..rows.len(); view.pack.aspects.len()];
        return (rows, places);
    }
    let mut rows = ruled_out(view, columns.placed(), columns.cells);
    if !rows.is_empty() {
        rows.push(vec![rule(columns)]);
    }
    let mut places = Vec::new();
    for aspect in view.pack.aspects.indices() {
        if aspect.get() > 0 {
            rows.push(vec![rule(columns)]);
        }
        let start = rows.len();
        rows.extend(block(compare, view, columns, aspect));
        places.push(start..rows.len());
    }
    (rows, places)
}

/// Why options are ruled out, each from a column on in so many cells.
pub(super) fn ruled_out(
    view: View<'_>,
    placed: impl Iterator<Item = (OptionIndex, u16)>,
    cells: u16,
) -> Vec<Row> {
    let cells = usize::from(cells);
    let (theme, look) = (view.look.theme, view.look);
    let told = placed.map(|(option, at)| {
        let all = &view.analysis().explanation.ruled_out;
        let mut lines = Vec::new();
        let mut returns = None;
        for out in all.iter().filter(|out| out.option == option) {
            let mut runs = vec![Run::new(format!("{} ", look.glyphs.barred), theme.bad)];
            runs.extend(prose::sentence(&out.message, theme.text, look));
            if let Some(way_round) = &out.way_round {
                runs.push(Run::new(" ", theme.muted));
                runs.extend(prose::sentence(way_round, theme.muted, look));
            }
            lines.extend(flow(&runs, cells));
            // The same for all requirements that the option breaks.
            returns = out.returns.as_ref();
        }
        if let Some(returns) = returns {
            lines.extend(flow(&prose::sentence(returns, theme.muted, look), cells));
        }
        (at, lines)
    });
    beside(told)
}

/// Lines of several columns as rows.
fn beside(columns: impl Iterator<Item = (u16, Vec<Line>)>) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for (at, lines) in columns {
        for (index, line) in lines.into_iter().enumerate() {
            if rows.len() <= index {
                rows.push(Row::new());
            }
            if let Some(row) = rows.get_mut(index) {
                row.push(Part::Text(at, line));
            }
        }
    }
    rows
}

/// Who is best on an aspect, and who comes next, among those that are not ruled out.
struct Race {
    first: OptionIndex,
    second: OptionIndex,
    /// All that show the same value as the first, if there is more than one.
    level: Vec<OptionIndex>,
}

fn race(view: View<'_>, aspect: AspectIndex) -> Option<Race> {
    let evaluation = &view.analysis().evaluation;
    let value = |option: OptionIndex| evaluation.standings[option].values[aspect];
    let shown = |option: OptionIndex| format!("{:.2}", value(option));
    let admitted = view.sliders.shown().filter(|option| !is_out(view, *option));
    let mut racing: Vec<OptionIndex> = admitted.collect();
    let in_order = racing.clone().into_iter();
    racing.sort_by(|left, right| value(*right).total_cmp(&value(*left)));
    let (first, second) = (*racing.first()?, *racing.get(1)?);
    let level = if shown(first) == shown(second) {
        in_order.filter(|option| shown(*option) == shown(first)).collect()
    } else {
        Vec::new()
    };
    Some(Race { first, second, level })
}

/// The only option that is best.
fn best(race: Option<&Race>) -> Option<OptionIndex> {
    race.filter(|race| race.level.is_empty()).map(|race| race.first)
}

/// The rows of an aspect.
fn block(compare: &Compare, view: View<'_>, columns: &Columns, aspect: AspectIndex) -> Vec<Row> {
    let race = race(view, aspect);
    let best = best(race.as_ref());
    let decides = |cells: u16| decides(view, aspect, race.as_ref(), measure(cells));
    let look = view.look;
    let text = |option: OptionIndex, cells: u16| {
        let text = &view.pack.aspects[aspect].text[option];
        prose::lines(text, look.theme.text, look, usize::from(cells))
    };
    if !columns.wide {
        let mut rows = heading(compare, view, columns, aspect, best);
        let mut lines: Vec<Line> = Vec::new();
        for (option, _) in columns.placed() {
            lines.extend(text(option, columns.cells));
        }
        lines.extend(decides(columns.cells));
        rows.extend(beside([(columns.start, lines)].into_iter()));
        return rows;
    }
    let mut first = Row::new();
    for (option, at) in columns.placed() {
        first.extend(bar(view, option, (at, columns.cells), aspect, best));
    }
    first.extend(ahead(view, columns, aspect, race.as_ref()));
    let mut texts: Vec<(u16, Vec<Line>)> = columns
        .placed()
        .map(|(option, at)| (at, text(option, columns.cells)))
        .collect();
    if let Some((at, cells)) = columns.aside {
        let mut lines = decides(cells).into_iter();
        first.extend(lines.next().map(|line| Part::Text(at, line)));
        texts.push((at, lines.collect()));
    }
    let mut rows = vec![first];
    rows.extend(beside(texts.into_iter()));
    if columns.aside.is_none() {
        let lines = decides(columns.span());
        rows.extend((!lines.is_empty()).then(Row::new));
        rows.extend(beside([(columns.start, lines)].into_iter()));
    }
    name(compare, view, columns, aspect, &mut rows);
    rows
}

/// An option's value on an aspect, from a column on over some cells: a bar and a number, strong where it is the best.
fn bar(
    view: View<'_>,
    option: OptionIndex,
    (at, cells): (u16, u16),
    aspect: AspectIndex,
    best: Option<OptionIndex>,
) -> Vec<Part> {
    let theme = view.look.theme;
    let value = view.analysis().evaluation.standings[option].values[aspect];
    let end = at + cells;
    let style = if best == Some(option) {
        theme.strong
    } else {
        theme.text
    };
    vec![
        Part::Bar(at, cells.saturating_sub(VALUE), value, option.get()),
        Part::Right(end, Run::new(format!("{value:.2}"), style)),
    ]
}

fn is_focused(compare: &Compare, view: View<'_>, aspect: AspectIndex) -> bool {
    compare.focused(view.pack) == Some(aspect)
}

fn title_of(compare: &Compare, view: View<'_>, aspect: AspectIndex, cells: u16) -> Part {
    let look = view.look;
    let title = text::truncate(&view.pack.aspects[aspect].title, usize::from(cells));
    if is_focused(compare, view, aspect) {
        let marker = Run::new(format!("{} ", look.glyphs.focus), look.theme.strong);
        let style = view.pointed(Slider::Priority(aspect), look.theme.focus);
        Part::Text(MARGIN - 2, vec![marker, Run::new(title, style)])
    } else {
        let style = view.pointed(Slider::Priority(aspect), look.theme.text);
        Part::Text(MARGIN, vec![Run::new(title, style)])
    }
}

/// The least cells in which a weight's meaning is read with ease.
const LEAST_SWING: u16 = 16;

/// Adds what stands left of the cells: the title, the weight, and for the row in focus what the weight stands for,
/// where that has room without moving anything.
fn name(compare: &Compare, view: View<'_>, columns: &Columns, aspect: AspectIndex, rows: &mut [Row]) {
    let theme = view.look.theme;
    let cells = columns.start.saturating_sub(MARGIN + 3).max(1);
    let weight = format!("weight {}", share(view.analysis(), aspect));
    let mut parts = vec![
        title_of(compare, view, aspect, cells),
        Part::Text(MARGIN, vec![Run::new(weight, theme.muted)]),
    ];
    if is_focused(compare, view, aspect) && cells >= LEAST_SWING {
        let swing = format!("Worst to best: {}", view.pack.aspects[aspect].swing);
        let swing = [Run::new(swing, theme.muted)];
        let lines = flow(&swing, usize::from(cells));
        if lines.len() + parts.len() <= rows.len() {
            parts.extend(lines.into_iter().map(|line| Part::Text(MARGIN, line)));
        }
    }
    for (row, part) in rows.iter_mut().zip(parts) {
        row.push(part);
    }
}

/// From so many cells on, title, weight and bar stand in one row.
const ONE_ROW: u16 = 56;
/// The cells of a weight.
const WEIGHT: u16 = 5;

/// The title and the weight of an aspect and the value of the only option, in a row or in two.
fn heading(
    compare: &Compare,
    view: View<'_>,
    columns: &Columns,
    aspect: AspectIndex,
    best: Option<OptionIndex>,
) -> Vec<Row> {
    let muted = view.look.theme.muted;
    let end = columns.start + columns.cells;
    let share = share(view.analysis(), aspect);
    let names = longest_title(view).min(columns.cells / 3);
    let (room, bars) = if columns.cells >= ONE_ROW {
        (names, columns.start + names + WEIGHT + 4)
    } else {
        (columns.cells.saturating_sub(WEIGHT + 2), columns.start)
    };
    let bar = columns
        .placed()
        .flat_map(|(option, _)| bar(view, option, (bars, end.saturating_sub(bars)), aspect, best));
    let mut title = vec![title_of(compare, view, aspect, room)];
    if columns.cells >= ONE_ROW {
        title.push(Part::Right(bars.saturating_sub(2), Run::new(share, muted)));
        title.extend(bar);
        vec![title]
    } else {
        title.push(Part::Right(end, Run::new(share, muted)));
        vec![title, bar.collect()]
    }
}

/// What decides the row at present.
fn decides(view: View<'_>, aspect: AspectIndex, race: Option<&Race>, cells: usize) -> Vec<Line> {
    let (theme, look) = (view.look.theme, view.look);
    let Some(race) = race else { return Vec::new() };
    let named = |option: OptionIndex| {
        let style = theme.option(option.get()).add_modifier(Modifier::BOLD);
        Run::new(letter(option), style)
    };
    let found = deciding(
        view.pack,
        &view.analysis().evaluation,
        aspect,
        race.first,
        race.second,
    );
    let Some(found) = found.filter(|_| race.level.is_empty()) else {
        return flow(&level(race, named, theme.muted), cells);
    };
    let factor = &view.pack.factors[found.factor].title;
    let words = [
        named(race.first),
        Run::new(format!(" leads on {factor}: "), theme.muted),
    ];
    let before = view.exploration.before();
    let before = before.map(|before| because(view.pack, before, found.factor, race.first, race.second));
    prose::marked(&words, &found.sentence, before.as_ref(), theme.text, look, cells)
}

/// That the best options of a row show the same value.
fn level(race: &Race, named: impl Fn(OptionIndex) -> Run, style: Style) -> Vec<Run> {
    let mut runs = Vec::new();
    for (index, option) in race.level.iter().enumerate() {
        let joint = match race.level.len() - index {
            _ if index == 0 => "",
            1 => " and ",
            _ => ", ",
        };
        runs.push(Run::new(joint, style));
        runs.push(named(*option));
    }
    runs.push(Run::new(" score about the same here.", style));
    runs
}
