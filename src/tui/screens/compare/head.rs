//! The head of the comparison table: the options with their totals.

use ratatui::style::Modifier;

use super::cells::{HEADED, VALUE, ahead_part, is_out, rule};
use super::layout::{Columns, MARGIN};
use crate::exploration::letter;
use crate::pack::OptionIndex;
use crate::pack::index::Position;
use crate::text::{self, percent};
use crate::tui::desk::View;
use crate::tui::widgets::flow::Run;
use crate::tui::widgets::page::{Part, Row};

/// The head of the table: the options with their totals.
pub(super) fn head(view: View<'_>, columns: &Columns, tall: bool) -> Vec<Row> {
    let placed = || columns.placed();
    let mut rows = vec![if columns.wide {
        let titles = placed().map(|(option, at)| title(view, option, at, columns.cells, tall));
        let mut row: Row = titles.flatten().collect();
        row.extend(hidden(view, columns));
        row
    } else {
        tabs(view, columns, tall)
    }];
    if tall {
        rows.insert(0, Row::new());
        let totals = placed().map(|(option, at)| total(view, option, at, columns.cells));
        rows.push(totals.flatten().collect());
        let worlds = placed().map(|(option, at)| Part::Text(at, vec![worlds(view, option, columns.cells)]));
        rows.push(worlds.collect());
    }
    if let Some(row) = rows.last_mut().filter(|_| columns.wide) {
        row.push(headed(view, columns));
    }
    if let (Some((at, _)), Some(row)) = (columns.aside, rows.last_mut()) {
        let words = Run::new("what decides it now", view.look.theme.muted);
        row.push(Part::Text(at, vec![words]));
    }
    if columns.texts.is_none() {
        rows.push(vec![rule(columns)]);
    }
    rows
}

/// What the column of who is ahead is called.
fn headed(view: View<'_>, columns: &Columns) -> Part {
    // The gap before a further column is wide enough for the long words.
    let words = HEADED[usize::from(columns.aside.is_none())];
    ahead_part(columns, vec![Run::new(words, view.look.theme.muted)])
}

/// The letter and the title of an option; where the bars of the totals have no room, its total as well.
fn title(view: View<'_>, option: OptionIndex, at: u16, cells: u16, tall: bool) -> Vec<Part> {
    let theme = view.look.theme;
    let entry = &view.pack.options[option];
    let room = usize::from(cells.saturating_sub(3 + if tall { 0 } else { VALUE }));
    let fits = text::width(&entry.title) <= room;
    let words = text::truncate(if fits { &entry.title } else { &entry.short }, room);
    let colour = theme.option(option.get());
    let style = if is_out(view, option) {
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
        parts.extend(value(view, option, at, cells));
    }
    parts
}

/// The letters of the options that have no column, on the side on which they lie.
fn hidden(view: View<'_>, columns: &Columns) -> Option<Part> {
    let look = view.look;
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
fn tabs(view: View<'_>, columns: &Columns, tall: bool) -> Row {
    let theme = view.look.theme;
    let (tabs, spelled) = columns.tabs(view);
    let end = tabs.last().map_or(0, |(_, end)| *end);
    let all = columns.all.iter().enumerate().zip(tabs);
    let parts = all.map(|((index, option), (at, _))| {
        let open = columns.shown.contains(&index);
        let colour = theme.option(option.get());
        let mut runs = vec![Run::new(letter(*option), colour.add_modifier(Modifier::BOLD))];
        if open || spelled {
            let style = match (is_out(view, *option), open) {
                (true, true) => theme.barred.add_modifier(Modifier::UNDERLINED),
                (true, false) => theme.barred,
                (false, true) => colour.add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
                (false, false) => theme.muted,
            };
            runs.push(Run::new(" ", theme.text));
            runs.push(Run::new(view.pack.options[*option].short.as_str(), style));
        }
        Part::Text(at, runs)
    });
    let mut row: Row = parts.collect();
    let room = |(_, at): &(OptionIndex, u16)| !tall && end + VALUE < at + columns.cells;
    if let Some((option, at)) = columns.placed().next().filter(room) {
        row.extend(value(view, option, at, columns.cells));
    }
    row
}

/// The bar of an option's total, with its value.
fn total(view: View<'_>, option: OptionIndex, at: u16, cells: u16) -> Vec<Part> {
    let total = view.analysis().evaluation.standings[option].total;
    let mut parts = vec![Part::Bar(at, cells.saturating_sub(VALUE), total, option.get())];
    parts.extend(value(view, option, at, cells));
    parts
}

/// An option's total, where the column of values is.
fn value(view: View<'_>, option: OptionIndex, at: u16, cells: u16) -> Option<Part> {
    let standing = &view.analysis().evaluation.standings[option];
    view.analysis().evaluation.weights.as_ref()?;
    let theme = view.look.theme;
    let style = match standing.rank {
        Some(1) => theme.strong,
        Some(_) => theme.text,
        None => theme.muted,
    };
    Some(Part::Right(
        at + cells,
        Run::new(format!("{:.2}", standing.total), style),
    ))
}

/// In how many of the simulated scenarios an option comes first.
fn worlds(view: View<'_>, option: OptionIndex, cells: u16) -> Run {
    let theme = view.look.theme;
    if is_out(view, option) {
        return Run::new("ruled out", theme.bad);
    }
    let share = percent(view.analysis().robustness.shares[option]);
    let whole = format!("first in {share} of simulations");
    let fits = text::width(&whole) <= usize::from(cells);
    let words = if fits { whole } else { format!("first in {share}") };
    Run::new(words, theme.muted)
}
