//! The list of sliders.

use crate::exploration::{groups, share};
use crate::interview::Interview;
use crate::tui::desk::{Over, View};
use crate::tui::widgets::page::mark_more;
use crate::tui::words::track_of;
use ratatui::layout::Rect;

use super::layout::{Form, Layout, MARGIN, Row, behind_value};
use super::{Explore, Item, Tab, groups as group_words};
use crate::decision::sliders::{narrow_title, position, show};
use crate::decision::{Origin, Slider};
use crate::pack::model::Mark;
use crate::text::{self, percent};
use crate::tui::canvas::Canvas;
use crate::tui::commands::{key_name, named};
use crate::tui::prose;
use crate::tui::widgets::flow::{self, Run};

/// Draws the tabs above the list, and until something is changed what to try first.
pub(super) fn draw_tabs(canvas: &mut Canvas<'_>, view: View<'_>, layout: &Layout) {
    let theme = canvas.look.theme;
    if layout.tab != Tab::Answer && view.withheld.is_empty() {
        draw_beside_tabs(canvas, view, layout);
    }
    for (tab, from, _) in &layout.tabs {
        let style = if *tab == layout.tab {
            theme.tab
        } else {
            theme.muted
        };
        canvas.text(from + 1, layout.tabs_row, tab.title(), style);
    }
}

/// To the right of the tabs: until something is changed what to try first, then what to ask next.
fn draw_beside_tabs(canvas: &mut Canvas<'_>, view: View<'_>, layout: &Layout) {
    let ascii = canvas.look.glyphs.ascii;
    let key = |id| {
        let command = named(id)?;
        let key = view.keymap.keys(command).first()?;
        Some(key_name(*key, ascii))
    };
    let words = match (key("increase"), key("interview")) {
        (Some(increase), Some(interview)) if view.exploration.is_untouched() => vec![
            format!("Press {increase} to move the slider, {interview} for an interview."),
            format!("{increase} moves the slider, {interview} asks."),
            format!("{interview} for an interview"),
        ],
        (_, Some(interview)) => ask_next(view, &interview),
        _ => return,
    };
    let after = layout.tabs.last().map_or(0, |(_, _, end)| *end);
    let end = layout.list.right().saturating_sub(2);
    let room = usize::from(end.saturating_sub(after + 2));
    if let Some(words) = words.iter().find(|words| text::width(words) <= room) {
        let muted = canvas.look.theme.muted;
        canvas.text_right(end, layout.tabs_row, end, words, muted);
    }
}

/// The open input that is worth most, from the longest words to the shortest; nothing where none is worth a question.
fn ask_next(view: View<'_>, key: &str) -> Vec<String> {
    let analysis = view.analysis();
    // While an interview is open it asks itself; once nothing is worth a question, nothing is said.
    let question = Interview::default().question(view.exploration);
    let is_quiet = analysis.verdict.first().is_none() || view.over == Over::List;
    let Some(open) = question.filter(|_| !is_quiet) else {
        return Vec::new();
    };
    let slider = Slider::Trait(open.index);
    let chance = if open.matters() {
        format!(", {}", percent(open.chance))
    } else {
        String::new()
    };
    let title = narrow_title(view.pack, slider, usize::MAX);
    let short = narrow_title(view.pack, slider, 17);
    vec![
        format!("Ask next ({key}): {title}{chance}"),
        format!("Ask ({key}): {short}{chance}"),
        format!("{key}: {short}{chance}"),
    ]
}

/// Draws the rows that show.
pub(super) fn draw(canvas: &mut Canvas<'_>, explore: &Explore, view: View<'_>, layout: &Layout) {
    let mut part = canvas.part(layout.list);
    let rows = layout
        .rows
        .iter()
        .skip(layout.offset)
        .take(usize::from(layout.list.height));
    for (line, row) in rows.enumerate() {
        draw_row(&mut part, explore, view, layout, row, line as u16);
    }
    let below = layout.rows.len() > layout.offset + usize::from(layout.list.height);
    mark_more(&mut part, (0, 0), layout.offset > 0, below);
}

fn draw_row(
    canvas: &mut Canvas<'_>,
    explore: &Explore,
    view: View<'_>,
    layout: &Layout,
    row: &Row,
    line: u16,
) {
    let theme = canvas.look.theme;
    let (track, _) = layout.track;
    match row {
        Row::Blank => {}
        Row::Heading(group) => {
            canvas.text(MARGIN - 1, line, &heading(view, *group), theme.muted);
        }
        Row::Folded(group, at) => draw_folded(canvas, explore, view, layout, (*group, *at), line),
        Row::Swing(words) => {
            canvas.text(MARGIN, line, words, theme.muted);
        }
        Row::Slider(slider, at) => draw_slider(canvas, explore, view, layout, *slider, *at, line),
        Row::Track(slider, _) => track_of(view, *slider).draw(canvas, track, line, layout.track.1),
        Row::Words(words) | Row::Right(words) => {
            canvas.text(track, line, words, theme.muted);
        }
        Row::Wrong(words) => {
            canvas.text(track, line, words, theme.bad);
        }
        Row::Entry => draw_entry(canvas, view, track, line),
    }
}

fn heading(view: View<'_>, group: usize) -> String {
    let groups = groups(view.pack);
    groups
        .get(group)
        .map_or_else(String::new, |group| group.title.to_uppercase())
}

/// A group that is folded away: how many sliders it has and which of them flips the answer first.
fn draw_folded(
    canvas: &mut Canvas<'_>,
    explore: &Explore,
    view: View<'_>,
    layout: &Layout,
    (group, at): (usize, usize),
    line: u16,
) {
    let look = canvas.look;
    let focused = at == explore.focus_index(layout.tab);
    let style = if focused {
        canvas.text(0, line, look.glyphs.focus, look.theme.strong);
        look.theme.focus
    } else {
        look.theme.muted
    };
    canvas.text(MARGIN - 1, line, &heading(view, group), style);
    let groups = groups(view.pack);
    let longest = groups.iter().map(|group| text::width(group.title) as u16).max();
    let from = MARGIN + longest.unwrap_or(0) + 2;
    let room = usize::from(canvas.width().saturating_sub(from + 2));
    let mut told = group_words::about_group(view, group).into_iter();
    let words = told.find(|words| text::width(words) <= room).unwrap_or_default();
    canvas.text(from, line, &words, look.theme.muted);
}

fn draw_slider(
    canvas: &mut Canvas<'_>,
    explore: &Explore,
    view: View<'_>,
    layout: &Layout,
    slider: Slider,
    at: usize,
    line: u16,
) {
    let look = canvas.look;
    let focused = at == explore.focus_index(layout.tab);
    let style = if focused {
        look.theme.focus
    } else {
        look.theme.text
    };
    if focused {
        canvas.text(1, line, look.glyphs.focus, look.theme.strong);
    }
    let name = narrow_title(view.pack, slider, usize::from(layout.names));
    canvas.text(MARGIN, line, &name, style);
    if layout.form != Form::List {
        track_of(view, slider).draw(canvas, layout.track.0, line, layout.track.1);
    }
    let value = match slider {
        Slider::Trait(_) => show(view.pack, slider, view.sliders.value(slider)),
        Slider::Priority(aspect) => share(view.analysis(), aspect),
    };
    let style = if focused {
        look.theme.strong
    } else {
        look.theme.text
    };
    let (behind, is_marked) = behind_value(canvas.width());
    let end = canvas.width().saturating_sub(behind);
    canvas.text_right(end, line, layout.values, &value, style);
    if let Slider::Trait(index) = slider
        && is_marked
    {
        let mark = match view.sliders.setting(index).origin {
            Origin::Assumed => "?",
            Origin::Answered => "",
            Origin::Measured => "m",
        };
        canvas.text(end + 1, line, mark, look.theme.muted);
    }
}

fn draw_entry(canvas: &mut Canvas<'_>, view: View<'_>, column: u16, line: u16) {
    let Over::Typing(_, text) = view.over else {
        return;
    };
    let theme = canvas.look.theme;
    let after = canvas.text(column, line, "= ", theme.muted);
    // Of a long text the end shows, where the typing happens.
    let room = usize::from(canvas.width().saturating_sub(after + 3));
    let after = canvas.text(after, line, text::end(text, room), theme.strong);
    canvas.text(after, line, " ", theme.cursor);
}

/// Draws what the pack says about the slider in focus: as much of it as goes into the area whole.
pub(super) fn draw_about(
    canvas: &mut Canvas<'_>,
    explore: &Explore,
    view: View<'_>,
    layout: &Layout,
    area: Rect,
) {
    let told = match explore.focused_item(view.pack, layout.tab) {
        Some(Item::Slider(slider)) => about(view, slider),
        Some(Item::Folded(group)) => vec![group_words::values_of_group(view, group)],
        None => return,
    };
    let mut part = canvas.part(area);
    let cells = usize::from(part.width().saturating_sub(MARGIN + 2));
    let height = usize::from(part.height());
    let mut told = told.into_iter().map(|runs| flow::flow(&runs, cells));
    let Some(lines) = told.find(|lines| lines.len() <= height) else {
        return;
    };
    let first = height.saturating_sub(lines.len());
    for (row, line) in lines.iter().enumerate() {
        flow::draw(&mut part, MARGIN - 1, (first + row) as u16, line);
    }
}

/// What can be said about a slider, the longest first: its help with all marks, with the nearest mark, alone.
fn about(view: View<'_>, slider: Slider) -> Vec<Vec<Run>> {
    let theme = view.look.theme;
    let index = match slider {
        Slider::Trait(index) => index,
        Slider::Priority(index) => {
            let swing = &view.pack.aspects[index].swing;
            return vec![vec![Run::new(format!("Swing: {swing}."), theme.muted)]];
        }
    };
    let entry = &view.pack.traits[index];
    let here = position(view.pack, slider, view.sliders.value(slider));
    let distance = |mark: &Mark| (entry.scale.position(mark.at) - here).abs();
    let said = |mark: &Mark| {
        format!(
            "{}: {}",
            entry.scale.show(mark.at).replace(' ', "\u{a0}"),
            mark.text
        )
    };
    let help = prose::muted(&entry.help, theme);
    let with = |marks: Vec<String>| {
        let mut runs = help.clone();
        runs.push(Run::new(format!(" {}.", marks.join("; ")), theme.muted));
        runs
    };
    let nearest = entry
        .marks
        .iter()
        .min_by(|left, right| distance(left).total_cmp(&distance(right)));
    match nearest {
        Some(nearest) => vec![
            with(entry.marks.iter().map(said).collect()),
            with(vec![said(nearest)]),
            help,
        ],
        None => vec![help],
    }
}
