//! What stands in the comparison table.

use crate::analysis::explanation::percent;
use crate::exploration::letter;
use crate::exploration::share;
use std::ops::Range;

use ratatui::style::{Modifier, Style};

use super::layout::{Columns, MARGIN, longest_title};
use crate::analysis::{because, deciding};
use crate::pack::index::Position;
use crate::pack::{AspectIndex, OptionIndex};
use crate::text;
use crate::tui::model::Model;
use crate::tui::prose;
use crate::tui::widgets::flow::{Line, Run, flow};
use crate::tui::widgets::page::{Part, Row, measure};

/// The cells of a value with its mark and the gap before it.
const VALUE: u16 = 7;
/// The mark of the best value of a row.
const BEST: &str = "*";

/// The head of the table: the options with their totals.
pub fn head(model: &Model, columns: &Columns, tall: bool) -> Vec<Row> {
    let placed = || columns.placed();
    let mut rows = vec![if columns.wide {
        let titles = placed().map(|(option, at)| title(model, option, at, columns.cells, tall));
        let mut row: Row = titles.flatten().collect();
        row.extend(hidden(model, columns));
        row
    } else {
        tabs(model, columns, tall)
    }];
    if tall {
        rows.insert(0, Row::new());
        let totals = placed().map(|(option, at)| total(model, option, at, columns.cells));
        rows.push(totals.flatten().collect());
        let worlds = placed().map(|(option, at)| Part::Text(at, vec![worlds(model, option)]));
        rows.push(worlds.collect());
    }
    if let (Some((at, _)), Some(row)) = (columns.aside, rows.last_mut()) {
        let words = Run::new("what decides it now", model.look.theme.muted);
        row.push(Part::Text(at, vec![words]));
    }
    rows.push(vec![rule(columns)]);
    rows
}

fn rule(columns: &Columns) -> Part {
    let from = MARGIN - 1;
    Part::Rule(from, columns.end().saturating_sub(from))
}

fn is_out(model: &Model, option: OptionIndex) -> bool {
    !model.exploration.analysis().evaluation.standings[option]
        .broken
        .is_empty()
}

/// The letter and the title of an option; where the bars of the totals have no room, its total as well.
fn title(model: &Model, option: OptionIndex, at: u16, cells: u16, tall: bool) -> Vec<Part> {
    let theme = model.look.theme;
    let entry = &model.exploration.pack().options[option];
    let room = usize::from(cells.saturating_sub(3 + if tall { 0 } else { VALUE }));
    let fits = text::width(&entry.title) <= room;
    let words = text::truncate(if fits { &entry.title } else { &entry.short }, room);
    let colour = theme.option(option.get());
    let style = if is_out(model, option) {
        theme.barred
    } else {
        colour.add_modifier(Modifier::BOLD)
    };
    let mut parts = vec![Part::Text(
        at,
        vec![
            Run::new(
                format!("{}  ", letter(option)),
                colour.add_modifier(Modifier::BOLD),
            ),
            Run::new(words, style),
        ],
    )];
    if !tall {
        parts.extend(value(model, option, at, cells));
    }
    parts
}

/// The letters of the options that have no column, on the side on which they lie.
fn hidden(model: &Model, columns: &Columns) -> Option<Part> {
    let look = model.look;
    let named = |options: &[OptionIndex]| -> Vec<Run> {
        let letters = options.iter().map(|option| {
            let style = look.theme.option(option.get()).add_modifier(Modifier::BOLD);
            Run::new(format!("{} ", letter(*option)), style)
        });
        letters.collect()
    };
    let before = columns.all.get(..columns.shown.start).unwrap_or_default();
    let after = columns.all.get(columns.shown.end..).unwrap_or_default();
    let mut runs = named(before);
    if !before.is_empty() {
        runs.push(Run::new(format!("{} ", look.glyphs.left), look.theme.muted));
    }
    if !after.is_empty() {
        runs.push(Run::new(format!("{} ", look.glyphs.right), look.theme.muted));
        runs.extend(named(after));
    }
    (!runs.is_empty()).then_some(Part::Text(MARGIN, runs))
}

/// The options that can be turned to, the open one marked.
fn tabs(model: &Model, columns: &Columns, tall: bool) -> Row {
    let theme = model.look.theme;
    let (tabs, spelled) = columns.tabs(model);
    let end = tabs.last().map_or(0, |(_, end)| *end);
    let all = columns.all.iter().enumerate().zip(tabs);
    let parts = all.map(|((place, option), (at, _))| {
        let open = columns.shown.contains(&place);
        let colour = theme.option(option.get());
        let mut runs = vec![Run::new(letter(*option), colour.add_modifier(Modifier::BOLD))];
        if open || spelled {
            let style = match (is_out(model, *option), open) {
                (true, true) => theme.barred.add_modifier(Modifier::UNDERLINED),
                (true, false) => theme.barred,
                (false, true) => colour.add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
                (false, false) => theme.muted,
            };
            runs.push(Run::new(" ", theme.text));
            runs.push(Run::new(
                model.exploration.pack().options[*option].short.as_str(),
                style,
            ));
        }
        Part::Text(at, runs)
    });
    let mut row: Row = parts.collect();
    let room = |(_, at): &(OptionIndex, u16)| !tall && end + VALUE < at + columns.cells;
    if let Some((option, at)) = columns.placed().next().filter(room) {
        row.extend(value(model, option, at, columns.cells));
    }
    row
}

/// The bar of an option's total, with its value.
fn total(model: &Model, option: OptionIndex, at: u16, cells: u16) -> Vec<Part> {
    let total = model.exploration.analysis().evaluation.standings[option].total;
    let mut parts = vec![Part::Bar(at, cells.saturating_sub(VALUE), total, option.get())];
    parts.extend(value(model, option, at, cells));
    parts
}

/// An option's total, where the column of values is.
fn value(model: &Model, option: OptionIndex, at: u16, cells: u16) -> Option<Part> {
    let standing = &model.exploration.analysis().evaluation.standings[option];
    model.exploration.analysis().evaluation.weights.as_ref()?;
    let theme = model.look.theme;
    let style = match standing.rank {
        Some(1) => theme.strong,
        Some(_) => theme.text,
        None => theme.muted,
    };
    let end = (at + cells).saturating_sub(2);
    Some(Part::Right(
        end,
        Run::new(format!("{:.2}", standing.total), style),
    ))
}

/// In how many of the plausible worlds an option comes first.
fn worlds(model: &Model, option: OptionIndex) -> Run {
    let theme = model.look.theme;
    if is_out(model, option) {
        return Run::new("ruled out", theme.bad);
    }
    let share = model.exploration.analysis().robustness.shares[option];
    Run::new(format!("first in {}", percent(share)), theme.muted)
}

/// All rows of the table, and which of them belong to each aspect.
pub fn rows(model: &Model, columns: &Columns) -> (Vec<Row>, Vec<Range<usize>>) {
    let mut rows = ruled_out(model, columns);
    let mut places = Vec::new();
    for aspect in model.exploration.pack().aspects.indices() {
        if aspect.get() > 0 {
            rows.push(vec![rule(columns)]);
        }
        let start = rows.len();
        rows.extend(block(model, columns, aspect));
        places.push(start..rows.len());
    }
    (rows, places)
}

/// Why options are ruled out, above the first aspect.
fn ruled_out(model: &Model, columns: &Columns) -> Vec<Row> {
    let cells = usize::from(columns.cells);
    let (theme, look) = (model.look.theme, model.look);
    let told = columns.placed().map(|(option, at)| {
        let all = &model.exploration.analysis().explanation.ruled_out;
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
    let mut rows = beside(told);
    if !rows.is_empty() {
        rows.push(vec![rule(columns)]);
    }
    rows
}

/// Lines of several columns as rows.
fn beside(columns: impl Iterator<Item = (u16, Vec<Line>)>) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for (at, lines) in columns {
        for (place, line) in lines.into_iter().enumerate() {
            if rows.len() <= place {
                rows.push(Row::new());
            }
            if let Some(row) = rows.get_mut(place) {
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

fn race(model: &Model, aspect: AspectIndex) -> Option<Race> {
    let evaluation = &model.exploration.analysis().evaluation;
    let value = |option: OptionIndex| evaluation.standings[option].values[aspect];
    let shown = |option: OptionIndex| format!("{:.2}", value(option));
    let admitted = model
        .exploration
        .sliders()
        .shown()
        .filter(|option| !is_out(model, *option));
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

/// The rows of an aspect.
fn block(model: &Model, columns: &Columns, aspect: AspectIndex) -> Vec<Row> {
    let race = race(model, aspect);
    let best = race
        .as_ref()
        .filter(|race| race.level.is_empty())
        .map(|race| race.first);
    let decides = |cells: u16| decides(model, aspect, race.as_ref(), measure(cells));
    let look = model.look;
    let text = |option: OptionIndex, cells: u16| {
        let text = &model.exploration.pack().aspects[aspect].text[option];
        prose::lines(text, look.theme.text, look, usize::from(cells))
    };
    if !columns.wide {
        let mut rows = heading(model, columns, aspect, best);
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
        first.extend(bar(model, option, (at, columns.cells), aspect, best));
    }
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
    name(model, columns, aspect, &mut rows);
    rows
}

/// An option's value on an aspect, from a column on over some cells: a bar and a number, marked where it is the best.
fn bar(
    model: &Model,
    option: OptionIndex,
    (at, cells): (u16, u16),
    aspect: AspectIndex,
    best: Option<OptionIndex>,
) -> Vec<Part> {
    let theme = model.look.theme;
    let value = model.exploration.analysis().evaluation.standings[option].values[aspect];
    let end = at + cells;
    let best = best == Some(option);
    let style = if best { theme.strong } else { theme.text };
    let mut parts = vec![
        Part::Bar(at, cells.saturating_sub(VALUE), value, option.get()),
        Part::Right(end.saturating_sub(2), Run::new(format!("{value:.2}"), style)),
    ];
    parts.extend(best.then(|| Part::Right(end, Run::new(BEST, theme.strong))));
    parts
}

fn is_focused(model: &Model, aspect: AspectIndex) -> bool {
    super::focused(model) == Some(aspect)
}

fn title_of(model: &Model, aspect: AspectIndex, cells: u16) -> Part {
    let look = model.look;
    let title = text::truncate(
        &model.exploration.pack().aspects[aspect].title,
        usize::from(cells),
    );
    if is_focused(model, aspect) {
        let marker = Run::new(format!("{} ", look.glyphs.focus), look.theme.strong);
        Part::Text(MARGIN - 2, vec![marker, Run::new(title, look.theme.focus)])
    } else {
        Part::Text(MARGIN, vec![Run::new(title, look.theme.text)])
    }
}

/// The least cells in which a weight's meaning is read with ease.
const LEAST_SWING: u16 = 16;

/// Adds what stands left of the cells: the title, the weight, and for the row in focus what the weight stands for,
/// where that has room without moving anything.
fn name(model: &Model, columns: &Columns, aspect: AspectIndex, rows: &mut [Row]) {
    let theme = model.look.theme;
    let cells = columns.start.saturating_sub(MARGIN + 3).max(1);
    let weight = format!("weight {}", share(model.exploration.analysis(), aspect));
    let mut parts = vec![
        title_of(model, aspect, cells),
        Part::Text(MARGIN, vec![Run::new(weight, theme.muted)]),
    ];
    if is_focused(model, aspect) && cells >= LEAST_SWING {
        let swing = [Run::new(
            model.exploration.pack().aspects[aspect].swing.as_str(),
            theme.muted,
        )];
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
fn heading(model: &Model, columns: &Columns, aspect: AspectIndex, best: Option<OptionIndex>) -> Vec<Row> {
    let muted = model.look.theme.muted;
    let end = columns.start + columns.cells;
    let share = share(model.exploration.analysis(), aspect);
    let names = longest_title(model).min(columns.cells / 3);
    let (room, bars) = if columns.cells >= ONE_ROW {
        (names, columns.start + names + WEIGHT + 4)
    } else {
        (columns.cells.saturating_sub(WEIGHT + 2), columns.start)
    };
    let bar = columns
        .placed()
        .flat_map(|(option, _)| bar(model, option, (bars, end.saturating_sub(bars)), aspect, best));
    let mut title = vec![title_of(model, aspect, room)];
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
fn decides(model: &Model, aspect: AspectIndex, race: Option<&Race>, cells: usize) -> Vec<Line> {
    let (theme, look) = (model.look.theme, model.look);
    let Some(race) = race else { return Vec::new() };
    let named = |option: OptionIndex| {
        let style = theme.option(option.get()).add_modifier(Modifier::BOLD);
        Run::new(letter(option), style)
    };
    let found = deciding(
        model.exploration.pack(),
        &model.exploration.analysis().evaluation,
        aspect,
        race.first,
        race.second,
    );
    let Some(found) = found.filter(|_| race.level.is_empty()) else {
        return flow(&level(race, named, theme.muted), cells);
    };
    let factor = &model.exploration.pack().factors[found.factor].title;
    let words = [
        named(race.first),
        Run::new(format!(" leads on {factor}: "), theme.muted),
    ];
    let before = model.exploration.before();
    let before = before.map(|before| {
        because(
            model.exploration.pack(),
            before,
            found.factor,
            race.first,
            race.second,
        )
    });
    prose::marked(&words, &found.sentence, before.as_ref(), theme.text, look, cells)
}

/// That the best options of a row show the same value.
fn level(race: &Race, named: impl Fn(OptionIndex) -> Run, style: Style) -> Vec<Run> {
    let mut runs = Vec::new();
    for (place, option) in race.level.iter().enumerate() {
        let joint = match race.level.len() - place {
            _ if place == 0 => "",
            1 => " and ",
            _ => ", ",
        };
        runs.push(Run::new(joint, style));
        runs.push(named(*option));
    }
    runs.push(Run::new(" are level here.", style));
    runs
}
