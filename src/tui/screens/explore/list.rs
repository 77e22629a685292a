//! The list of sliders.

use crate::exploration::{groups, share};
use crate::interview::Interview;
use crate::tui::desk::{Over, View};
use crate::tui::widgets::page::mark_more;
use crate::tui::words::{self, track_of};
use ratatui::layout::Rect;

use super::layout::{Form, Layout, MARGIN, Row, behind_value};
use super::{Explore, Item, Tab, groups as group_words, questions};
use crate::analysis::Open;
use crate::analysis::ask_next::LEAST_CHANCE;
use crate::decision::sliders::{narrow_title, position, show};
use crate::decision::{Origin, Slider};
use crate::pack::TraitIndex;
use crate::pack::model::Mark;
use crate::text::{self, percent};
use crate::tui::canvas::Canvas;
use crate::tui::commands::{key_name, named};
use crate::tui::prose;
use crate::tui::widgets::flow::{self, Run};

/// Draws the tabs above the list, and until something is changed what to try first.
pub(super) fn draw_tabs(canvas: &mut Canvas<'_>, view: View<'_>, layout: &Layout) {
    let theme = canvas.look.theme;
    if layout.tab != Tab::Answer && layout.tab != Tab::Questions && view.withheld.is_empty() {
        draw_beside_tabs(canvas, view, layout);
    }
    for tab in &layout.tabs {
        let style = if tab.tab == layout.tab {
            theme.tab
        } else {
            theme.muted
        };
        canvas.text(tab.from + 1, layout.tabs_row, &tab.title, style);
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
    let words = match (key("increase"), key("interview"), key("ask-next")) {
        (Some(increase), Some(interview), _) if view.exploration.is_untouched() => vec![
            format!("Press {increase} to move the slider, {interview} for an interview."),
            format!("{increase} move, {interview} interview"),
            format!("{interview} interview"),
        ],
        (_, _, Some(key)) => ask_next(view, &key),
        _ => return,
    };
    let after = layout.tabs.last().map_or(0, |tab| tab.end);
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
        Row::QuestionHeads => draw_question_heads(canvas, layout, line),
        Row::Question(open, at) => draw_question(canvas, explore, view, layout, (*open, *at), line),
        Row::Track(slider, _) => track_of(view, *slider).draw(canvas, track, line, layout.track.1),
        Row::Right(words) => {
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
    canvas.text(MARGIN, line, &name, view.pointed(slider, style));
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

/// The cells of the bar of what an answer is worth, and of the chance that it changes the recommendation.
const WORTH: u16 = 13;
const CHANCE: u16 = 14;

fn draw_question_heads(canvas: &mut Canvas<'_>, layout: &Layout, line: u16) {
    let muted = canvas.look.theme.muted;
    let (column, cells) = layout.track;
    let end = canvas.width().saturating_sub(behind_value(canvas.width()).0);
    let is_list = layout.form == Form::List;
    // The heading reaches over the names, which begin a row further down.
    let chance = if is_list { end } else { column + cells };
    canvas.text_right(
        chance,
        line,
        chance.saturating_sub(MARGIN),
        "changes winner",
        muted,
    );
    if is_list {
        return;
    }
    if cells > WORTH + CHANCE {
        canvas.text(column, line, "value of info", muted);
    }
    canvas.text_right(end, line, layout.values, "assumed", muted);
}

/// An open trait: what its answer is worth beside the most worthwhile, and how often it would change the recommendation.
fn draw_question(
    canvas: &mut Canvas<'_>,
    explore: &Explore,
    view: View<'_>,
    layout: &Layout,
    (open, at): (Open, usize),
    line: u16,
) {
    let look = canvas.look;
    let slider = Slider::Trait(open.index);
    let focused = at == explore.focus_index(layout.tab);
    if focused {
        canvas.text(1, line, look.glyphs.focus, look.theme.strong);
    }
    let style = if focused {
        look.theme.focus
    } else {
        look.theme.text
    };
    let name = narrow_title(view.pack, slider, usize::from(layout.names));
    canvas.text(MARGIN, line, &name, style);
    let (column, cells) = layout.track;
    let (behind, is_marked) = behind_value(canvas.width());
    let end = canvas.width().saturating_sub(behind);
    let (chance, strong) = if open.matters() {
        (percent(open.chance), look.theme.strong)
    } else {
        (format!("under {}", percent(LEAST_CHANCE)), look.theme.muted)
    };
    if layout.form == Form::List {
        canvas.text_right(end, line, layout.values, &chance, strong);
        return;
    }
    if cells > WORTH + CHANCE {
        let most = questions(view.exploration)
            .map(|open| open.worth)
            .fold(0.0, f64::max);
        let filled = if most > 0.0 { open.worth / most } else { 0.0 };
        let filled = (filled * f64::from(WORTH)).round() as usize;
        let heavy = look.glyphs.heavy[0].repeat(filled);
        let after = canvas.text(column, line, &heavy, look.theme.muted);
        let rest = look
            .glyphs
            .empty
            .repeat(usize::from(WORTH).saturating_sub(filled));
        canvas.text(after, line, &rest, look.theme.muted);
    }
    canvas.text_right(column + cells, line, cells, &chance, strong);
    let value = show(view.pack, slider, view.sliders.value(slider));
    canvas.text_right(end, line, layout.values, &value, look.theme.muted);
    if is_marked {
        canvas.text(end + 1, line, "?", look.theme.muted);
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

/// Draws the tipping points of the slider in focus, and of what the pack says about it as much as goes into the area
/// whole.
pub(super) fn draw_about(
    canvas: &mut Canvas<'_>,
    explore: &Explore,
    view: View<'_>,
    layout: &Layout,
    area: Rect,
) {
    let text = canvas.look.theme.text;
    let strong = canvas.look.theme.strong;
    let mut part = canvas.part(area);
    let cells = usize::from(part.width().saturating_sub(MARGIN + 2));
    let height = usize::from(part.height());
    let mut note = Vec::new();
    let (flips, mut told) = match explore.focused_item(view.exploration, layout.tab) {
        Some(Item::Slider(Slider::Trait(index))) if layout.tab == Tab::Questions => question(view, index),
        Some(Item::Slider(slider)) => {
            let said = view.exploration.remarks().note(view.pack, slider);
            note.extend(said.map(|note| Run::new(format!("Note: {note}"), strong)));
            let whole = vec![Run::new(words::about_track(view, slider), text)];
            let fits = flow::flow(&whole, cells).len() <= height;
            let near = || vec![Run::new(words::about_track_near(view, slider), text)];
            (if fits { whole } else { near() }, about(view, slider))
        }
        Some(Item::Folded(group)) => (group_words::values_of_group(view, group), Vec::new()),
        None => return,
    };
    let mut lines = if note.is_empty() {
        Vec::new()
    } else {
        flow::flow(&note, cells)
    };
    lines.extend(flow::flow(&flips, cells));
    if lines.len() > height {
        lines.truncate(height);
        if let Some(last) = lines.last_mut() {
            last.push(Run::new("…", text));
        }
    }
    // What a priority stands for is worth more than where it tips.
    if layout.tab == Tab::Priorities && height == 1 && !told.is_empty() && note.is_empty() {
        lines.clear();
    }
    let room = height - lines.len();
    // What the rows say already is not repeated.
    if layout.rows.iter().any(|row| matches!(row, Row::Swing(_))) && layout.tab == Tab::Priorities {
        // Of its three ways to be said the second is the worth of a metric alone.
        told = told.into_iter().skip(1).take(1).collect();
    }
    let mut told = told.into_iter().map(|runs| flow::flow(&runs, cells));
    lines.extend(told.find(|lines| lines.len() <= room).unwrap_or_default());
    for (row, line) in lines.iter().enumerate() {
        flow::draw(&mut part, MARGIN, row as u16, line);
    }
}

/// The question about a trait, and the answers that people give, each with the digit that gives it where it has one.
fn question(view: View<'_>, index: TraitIndex) -> (Vec<Run>, Vec<Vec<Run>>) {
    let theme = view.look.theme;
    let entry = &view.pack.traits[index];
    let is_numbered = entry.scale.places().is_some();
    let answers = entry.answers.iter().map(|answer| {
        let value = entry.scale.show(answer.at);
        let words = if text::fold(&value) == text::fold(&answer.text) {
            value
        } else {
            format!("{} ({})", answer.text, value.replace(' ', "\u{a0}"))
        };
        if is_numbered {
            format!("{}\u{a0}{words}", answer.at as usize + 1)
        } else {
            words
        }
    });
    let answers = answers.collect::<Vec<_>>().join("; ");
    let question = vec![Run::new(entry.question.as_str(), theme.text)];
    (question, vec![vec![Run::new(answers, theme.muted)]])
}

/// What can be said about a slider, the longest first: its help with all marks, with the nearest mark, alone.
fn about(view: View<'_>, slider: Slider) -> Vec<Vec<Run>> {
    let theme = view.look.theme;
    let index = match slider {
        Slider::Trait(index) => index,
        Slider::Priority(index) => {
            let swing = Run::new(format!("Swing: {}.", view.pack.aspects[index].swing), theme.muted);
            let Some(worth) = words::worth(view, index) else {
                return vec![vec![swing]];
            };
            let worth = Run::new(worth, theme.text);
            let blank = Run::new(" ", theme.muted);
            return vec![
                vec![worth.clone(), blank, swing.clone()],
                vec![worth],
                vec![swing],
            ];
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
