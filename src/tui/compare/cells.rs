//! What stands in the comparison table.

use std::ops::Range;

use ratatui::style::Modifier;

use super::layout::{Columns, MARGIN};
use crate::analysis::deciding;
use crate::pack::index::Position;
use crate::pack::{AspectIndex, OptionIndex};
use crate::text;
use crate::tui::explore::{letter, percent, share};
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
        titles.flatten().collect()
    } else {
        tabs(model, columns)
    }];
    if tall {
        rows.insert(0, Row::new());
        let totals = placed().map(|(option, at)| total(model, option, at, columns.cells));
        rows.push(totals.flatten().collect());
        let worlds = placed().map(|(option, at)| Part::Text(at, vec![worlds(model, option)]));
        rows.push(worlds.collect());
    }
    rows.push(vec![rule(columns)]);
    rows
}

fn rule(columns: &Columns) -> Part {
    let from = MARGIN - 1;
    Part::Rule(from, (columns.start + columns.span()).saturating_sub(from))
}

fn is_out(model: &Model, option: OptionIndex) -> bool {
    !model.analysis.evaluation.standings[option].broken.is_empty()
}

/// The letter and the title of an option; where the bars of the totals have no room, its total as well.
fn title(model: &Model, option: OptionIndex, at: u16, cells: u16, tall: bool) -> Vec<Part> {
    let theme = model.look.theme;
    let entry = &model.pack.options[option];
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
                format!("{}  ", letter(option.get())),
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

/// The options that can be turned to, the open one marked.
fn tabs(model: &Model, columns: &Columns) -> Row {
    let theme = model.look.theme;
    let (tabs, spelled) = columns.tabs(model);
    let all = columns.all.iter().enumerate().zip(tabs);
    let parts = all.map(|((place, option), (at, _))| {
        let open = columns.shown.contains(&place);
        let colour = theme.option(option.get());
        let mut runs = vec![Run::new(
            letter(option.get()),
            colour.add_modifier(Modifier::BOLD),
        )];
        if open || spelled {
            let style = match (is_out(model, *option), open) {
                (true, true) => theme.barred.add_modifier(Modifier::UNDERLINED),
                (true, false) => theme.barred,
                (false, true) => colour.add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
                (false, false) => theme.muted,
            };
            runs.push(Run::new(" ", theme.text));
            runs.push(Run::new(model.pack.options[*option].short.as_str(), style));
        }
        Part::Text(at, runs)
    });
    let mut row: Row = parts.collect();
    if let Some((option, at)) = columns.placed().next() {
        row.extend(value(model, option, at, columns.cells));
    }
    row
}

/// The bar of an option's total, with its value.
fn total(model: &Model, option: OptionIndex, at: u16, cells: u16) -> Vec<Part> {
    let total = model.analysis.evaluation.standings[option].total;
    let mut parts = vec![Part::Bar(at, cells.saturating_sub(VALUE), total, option.get())];
    parts.extend(value(model, option, at, cells));
    parts
}

/// An option's total, where the column of values is.
fn value(model: &Model, option: OptionIndex, at: u16, cells: u16) -> Option<Part> {
    let standing = &model.analysis.evaluation.standings[option];
    model.analysis.evaluation.weights.as_ref()?;
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
    let share = model.analysis.robustness.shares[option];
    Run::new(format!("first in {}", percent(share)), theme.muted)
}

/// All rows of the table, and which of them belong to each aspect.
pub fn rows(model: &Model, columns: &Columns) -> (Vec<Row>, Vec<Range<usize>>) {
    let mut rows = ruled_out(model, columns);
    let mut places = Vec::new();
    for aspect in model.pack.aspects.indices() {
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
    let told = columns.placed().map(|(option, at)| {
        let all = model.analysis.explanation.ruled_out.iter();
        let mut lines = Vec::new();
        for (place, out) in all.filter(|out| out.option == option).enumerate() {
            let (theme, look) = (model.look.theme, model.look);
            let mut runs = vec![Run::new(format!("{} ", look.glyphs.barred), theme.bad)];
            runs.extend(prose::sentence(&out.message, theme.text, look));
            // The same for all requirements that the option breaks.
            let rest = [
                out.way_round.as_ref(),
                out.returns.as_ref().filter(|_| place == 0),
            ];
            for sentence in rest.into_iter().flatten() {
                runs.push(Run::new(" ", theme.muted));
                runs.extend(prose::sentence(sentence, theme.muted, look));
            }
            lines.extend(flow(&runs, cells));
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
    /// Whether they show the same value.
    even: bool,
}

fn race(model: &Model, aspect: AspectIndex) -> Option<Race> {
    let evaluation = &model.analysis.evaluation;
    let value = |option: OptionIndex| evaluation.standings[option].values[aspect];
    let mut racing: Vec<OptionIndex> = model
        .sliders
        .shown()
        .filter(|option| !is_out(model, *option))
        .collect();
    racing.sort_by(|left, right| value(*right).total_cmp(&value(*left)));
    let (first, second) = (*racing.first()?, *racing.get(1)?);
    let shown = |option: OptionIndex| format!("{:.2}", value(option));
    Some(Race {
        first,
        second,
        even: shown(first) == shown(second),
    })
}

/// The rows of an aspect.
fn block(model: &Model, columns: &Columns, aspect: AspectIndex) -> Vec<Row> {
    let race = race(model, aspect);
    let best = race.as_ref().filter(|race| !race.even).map(|race| race.first);
    let (theme, look) = (model.look.theme, model.look);
    let cells = usize::from(columns.cells);
    let mut first = Row::new();
    for (option, at) in columns.placed() {
        first.extend(bar(model, columns, option, at, aspect, best == Some(option)));
    }
    let texts = columns.placed().map(|(option, at)| {
        let text = &model.pack.aspects[aspect].text[option];
        (at, prose::lines(text, theme.text, look, cells))
    });
    let mut rows = vec![first];
    rows.extend(beside(texts));
    let decides = decides(model, columns, aspect, race.as_ref());
    if columns.wide {
        let mut named = name(model, columns, aspect).into_iter();
        for row in &mut rows {
            row.extend(named.next());
        }
        rows.extend(named.map(|part| vec![part]));
        rows.push(Row::new());
        rows.extend(decides);
        return rows;
    }
    let mut narrow = vec![heading(model, columns, aspect)];
    narrow.extend(rows);
    narrow.extend(decides);
    narrow
}

/// An option's value on an aspect: a bar and a number, marked where it is the best.
fn bar(
    model: &Model,
    columns: &Columns,
    option: OptionIndex,
    at: u16,
    aspect: AspectIndex,
    best: bool,
) -> Vec<Part> {
    let theme = model.look.theme;
    let value = model.analysis.evaluation.standings[option].values[aspect];
    let end = at + columns.cells;
    let style = if best { theme.strong } else { theme.text };
    let mut parts = vec![
        Part::Bar(at, columns.cells.saturating_sub(VALUE), value, option.get()),
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
    let title = text::truncate(&model.pack.aspects[aspect].title, usize::from(cells));
    if is_focused(model, aspect) {
        let marker = Run::new(format!("{} ", look.glyphs.focus), look.theme.strong);
        Part::Text(MARGIN - 2, vec![marker, Run::new(title, look.theme.focus)])
    } else {
        Part::Text(MARGIN, vec![Run::new(title, look.theme.text)])
    }
}

/// What stands left of the cells: the title, the weight, and for the row in focus what the weight stands for.
fn name(model: &Model, columns: &Columns, aspect: AspectIndex) -> Vec<Part> {
    let theme = model.look.theme;
    let cells = columns.start.saturating_sub(MARGIN + 3);
    let weight = format!("weight {}", share(model, aspect));
    let mut parts = vec![
        title_of(model, aspect, cells),
        Part::Text(MARGIN, vec![Run::new(weight, theme.muted)]),
    ];
    if is_focused(model, aspect) {
        let swing = [Run::new(model.pack.aspects[aspect].swing.as_str(), theme.muted)];
        let lines = flow(&swing, usize::from(cells.max(1)));
        parts.extend(lines.into_iter().map(|line| Part::Text(MARGIN, line)));
    }
    parts
}

/// The title and the weight of an aspect in one row.
fn heading(model: &Model, columns: &Columns, aspect: AspectIndex) -> Row {
    let theme = model.look.theme;
    let end = columns.start + columns.cells;
    let weight = format!("weight {}", share(model, aspect));
    let room = columns.cells.saturating_sub(text::width(&weight) as u16 + 2);
    vec![
        title_of(model, aspect, room),
        Part::Right(end, Run::new(weight, theme.muted)),
    ]
}

/// What decides the row at present.
fn decides(model: &Model, columns: &Columns, aspect: AspectIndex, race: Option<&Race>) -> Vec<Row> {
    let (theme, look) = (model.look.theme, model.look);
    let Some(race) = race else { return Vec::new() };
    let cells = measure(if columns.wide {
        columns.span()
    } else {
        columns.cells
    });
    let evaluation = &model.analysis.evaluation;
    let found = deciding(&model.pack, evaluation, aspect, race.first, race.second);
    let runs = match found.filter(|_| !race.even) {
        None => vec![Run::new("Even here.", theme.muted)],
        Some(found) => {
            let colour = theme.option(race.first.get()).add_modifier(Modifier::BOLD);
            let mut runs = vec![
                Run::new(letter(race.first.get()), colour),
                Run::new(
                    format!(" leads on {}: ", model.pack.factors[found.factor].title),
                    theme.muted,
                ),
            ];
            runs.extend(prose::sentence(&found.sentence, theme.text, look));
            runs
        }
    };
    let lines = flow(&runs, cells).into_iter();
    lines.map(|line| vec![Part::Text(columns.start, line)]).collect()
}
