//! Where everything stands on the Explore screen: one place for the view and for the mouse.

use crate::exploration::groups;
use crate::tour::Part;
use crate::tui::desk::{Over, View};
use crate::tui::words;
use ratatui::layout::Rect;

use super::{Explore, Tab};
use crate::decision::Slider;
use crate::decision::sliders::{self, show, title};
use crate::text;
use crate::tui::frame::{self, body, is_ruled};
use crate::tui::split;

/// From this width on, sliders and answer stand side by side.
const COLUMNS: u16 = 100;
/// From this width on, every slider has its track in its row.
const TRACKS: u16 = 60;

/// How the screen is divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// The sliders on the left, the answer on the right.
    Columns,
    /// The sliders above, the answer below.
    Stacked,
    /// One column, a track in every row.
    Tabs,
    /// One column, names and values; the focused slider has its track beneath.
    List,
}

impl Form {
    /// Whether the whole answer shows beside the sliders, so that it needs no tab.
    pub(super) fn has_answer(self) -> bool {
        matches!(self, Self::Columns | Self::Stacked)
    }
}

/// A row of the list of sliders.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Row {
    /// Nothing.
    Blank,
    /// The heading of a group, with the place of the group.
    Heading(usize),
    /// A group that is folded away: its place among the groups, and its place in the list.
    Folded(usize, usize),
    /// A slider, with its place in the list.
    Slider(Slider, usize),
    /// The track of the focused slider on a narrow screen.
    Track(Slider, usize),
    /// What a priority stands for, or where it flips the answer.
    Swing(String),
    /// What is said beneath the focused slider.
    Words(String),
    /// The value that is being typed.
    Entry,
    /// What is wrong with it.
    Wrong(String),
    /// What it would be.
    Right(String),
}

/// Where everything stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Layout {
    /// How the screen is divided.
    pub form: Form,
    /// The tab that is open, among those that this form has.
    pub tab: Tab,
    /// The tabs that this form has, and the cells at which each begins and ends.
    pub tabs: Vec<(Tab, u16, u16)>,
    /// The row of the tabs.
    pub tabs_row: u16,
    /// Whether there are lines under the header and above the footer.
    pub ruled: bool,
    /// A short answer above the sliders, where the whole has no column.
    pub summary: Option<Rect>,
    /// The list of sliders.
    pub list: Rect,
    /// All rows of the list.
    pub rows: Vec<Row>,
    /// The first row that shows.
    pub offset: usize,
    /// The text about the focused slider below the list.
    pub about: Option<Rect>,
    /// The whole answer.
    pub answer: Option<Rect>,
    /// The width of the names of sliders.
    pub names: u16,
    /// The width of the values of sliders.
    pub values: u16,
    /// The column and the width of tracks.
    pub track: (u16, u16),
}

/// The most cells that a value takes from its track.
const LONGEST_VALUE: u16 = 14;

/// The cells on both sides of a slider's value.
const VALUE_GAPS: u16 = 4;
/// The cells of the mark of an assumption and the gap before it, and the least width that has room for them.
const MARK: u16 = 2;
const MARKED: u16 = 36;

/// The cells behind a slider's value in a list of so many cells, and whether its mark stands there.
pub(super) fn behind_value(width: u16) -> (u16, bool) {
    let is_marked = width >= MARKED;
    (2 + if is_marked { MARK } else { 0 }, is_marked)
}

/// The cells left of a slider's name: margin and marker of the focus.
pub(super) const MARGIN: u16 = 3;

/// The rows that an answer needs below the sliders to be worth it.
const LEAST_ANSWER: u16 = 16;

fn form(view: View<'_>) -> Form {
    match view.area.width {
        COLUMNS.. => Form::Columns,
        TRACKS.. if body(view.area).height >= list_height(view).saturating_add(LEAST_ANSWER) => Form::Stacked,
        TRACKS.. => Form::Tabs,
        _ => Form::List,
    }
}

/// The rows that the longer of the two lists takes, headings, blanks and the words beneath the focus included.
fn list_height(view: View<'_>) -> u16 {
    let workload = view.pack.traits.len() + 2 * groups(view.pack).len();
    let rows = workload.max(view.pack.aspects.len() + 1) + 3;
    u16::try_from(rows).unwrap_or(u16::MAX)
}

/// The tab that is open, among those that the screen's size has.
pub(super) fn open_tab(explore: &Explore, view: View<'_>) -> Tab {
    match explore.tab {
        Tab::Answer if form(view).has_answer() => Tab::Workload,
        tab => tab,
    }
}

/// Divides the screen; none where it is too small.
pub(super) fn layout(explore: &Explore, view: View<'_>) -> Option<Layout> {
    if frame::is_too_small(view.area) {
        return None;
    }
    let width = view.area.width;
    let (form, tab, body) = (form(view), open_tab(explore, view), body(view.area));
    let (left, answer) = match form {
        Form::Columns => {
            let (left, answer) = split::beside(body, left_width(width));
            (left, Some(answer))
        }
        Form::Stacked => {
            let (upper, answer) = split::stacked(body, list_height(view).min(body.height), 1);
            (upper, Some(answer))
        }
        Form::Tabs | Form::List if tab == Tab::Answer => (body, Some(below_tabs(body))),
        Form::Tabs | Form::List => (body, None),
    };
    Some(place_list(explore, view, form, tab, left, answer))
}

/// A little more than half of the width, as long as the tracks gain from it.
fn left_width(width: u16) -> u16 {
    (width / 15 * 8).clamp(50, 84)
}

fn below_tabs(body: Rect) -> Rect {
    Rect {
        y: body.y.saturating_add(1),
        height: body.height.saturating_sub(1),
        ..body
    }
}

fn place_list(
    explore: &Explore,
    view: View<'_>,
    form: Form,
    tab: Tab,
    left: Rect,
    answer: Option<Rect>,
) -> Layout {
    let names = name_width(view, form, left.width);
    let values = value_width(view, left.width);
    let track = track_place(form, left.width, names, values);
    let mut below = below_tabs(left);
    let summarized = !form.has_answer() && tab != Tab::Answer && !view.withholds(Part::Answer);
    let summary = summarized.then(|| {
        let height = if below.height >= 14 { 3 } else { 1 };
        let summary = Rect { height, ..below };
        below = Rect {
            y: below.y + height,
            height: below.height.saturating_sub(height),
            ..below
        };
        summary
    });
    let list = List {
        explore,
        view,
        tab,
        form,
        track,
        width: left.width,
    };
    let rows = list.rows(usize::from(below.height));
    let spare = usize::from(below.height).saturating_sub(rows.len());
    let told = rows.iter().any(|row| matches!(row, Row::Swing(_)));
    let about = (spare >= 3 && tab != Tab::Answer && !told).then(|| {
        let height = spare.min(4) as u16 - 1;
        Rect {
            y: below.bottom().saturating_sub(height),
            height,
            ..left
        }
    });
    let offset = offset(&rows, explore.focus_index(tab), usize::from(below.height));
    Layout {
        form,
        tab,
        tabs: tabs(form),
        tabs_row: left.y,
        ruled: is_ruled(view.area),
        summary,
        list: below,
        rows,
        offset,
        about,
        answer,
        names,
        values,
        track,
    }
}

fn tabs(form: Form) -> Vec<(Tab, u16, u16)> {
    let all = [Tab::Workload, Tab::Priorities, Tab::Answer];
    let shown = if form.has_answer() { &all[..2] } else { &all[..] };
    let (mut at, mut tabs) = (1_u16, Vec::new());
    for tab in shown {
        let end = at + tab.title().len() as u16 + 2;
        tabs.push((*tab, at, end));
        at = end + 1;
    }
    tabs
}

/// Wide enough for every name of both tabs, so that nothing moves when they change, up to a third.
fn name_width(view: View<'_>, form: Form, width: u16) -> u16 {
    let all = sliders::all(view.pack);
    let longest = text::widest(all.map(|slider| title(view.pack, slider)));
    let most = if form == Form::List {
        width.saturating_sub(MARGIN + 10 + behind_value(width).0)
    } else {
        width * 7 / 20
    };
    (longest as u16).min(most)
}

/// Wide enough for the ends of every slider, so that nothing moves while a value changes.
fn value_width(view: View<'_>, width: u16) -> u16 {
    let ends = view.pack.traits.indices().flat_map(|index| {
        let scale = &view.pack.traits[index].scale;
        let slider = Slider::Trait(index);
        match scale.places() {
            Some(places) => (0..places).map(|place| place as f64).collect::<Vec<_>>(),
            None => vec![scale.bounds().0, scale.bounds().1, view.sliders.value(slider)],
        }
        .into_iter()
        .map(move |value| text::width(&scale.show(value)))
    });
    (ends.max().unwrap_or(0) as u16).clamp(8, (width / 4).clamp(8, LONGEST_VALUE))
}

fn track_place(form: Form, width: u16, names: u16, values: u16) -> (u16, u16) {
    match form {
        Form::List => (MARGIN, width.saturating_sub(MARGIN + 2)),
        Form::Tabs | Form::Stacked | Form::Columns => {
            let start = MARGIN + names + 2;
            (
                start,
                width.saturating_sub(start + values + VALUE_GAPS - 2 + behind_value(width).0),
            )
        }
    }
}

/// What the rows of a list are made from.
struct List<'a> {
    explore: &'a Explore,
    view: View<'a>,
    tab: Tab,
    form: Form,
    track: (u16, u16),
    width: u16,
}

impl List<'_> {
    /// The rows of the list: parted by blank rows, and with what every priority stands for, where that fits.
    fn rows(&self, height: usize) -> Vec<Row> {
        let ways = match self.tab {
            Tab::Workload => vec![self.groups(true), self.groups(false)],
            Tab::Priorities => vec![
                self.priorities(true, true),
                self.priorities(false, true),
                self.priorities(false, false),
            ],
            Tab::Answer => Vec::new(),
        };
        let last = ways.len().saturating_sub(1);
        let mut ways = ways.into_iter().enumerate();
        let found = ways.find(|(place, rows)| rows.len() <= height || *place == last);
        found.map_or_else(Vec::new, |(_, rows)| rows)
    }

    /// The priorities: parted by blank rows, and with what each stands for.
    fn priorities(&self, spaced: bool, swings: bool) -> Vec<Row> {
        let mut rows = vec![Row::Blank];
        for (place, slider) in self.view.pack.aspects.indices().map(Slider::Priority).enumerate() {
            if spaced && place > 0 {
                rows.push(Row::Blank);
            }
            rows.push(Row::Slider(slider, place));
            self.focus(&mut rows, slider, place, swings);
            if let Slider::Priority(aspect) = slider
                && swings
            {
                let swing = format!("Worst to best: {}", self.view.pack.aspects[aspect].swing);
                let lines = lines(&swing, self.width.saturating_sub(MARGIN + 2));
                rows.extend(lines.into_iter().map(Row::Swing));
            }
        }
        rows
    }

    /// The groups of traits; `spaced` parts them by a blank row.
    fn groups(&self, spaced: bool) -> Vec<Row> {
        let mut rows = Vec::new();
        let (mut at, mut after_folded) = (0, false);
        for (group, entry) in groups(self.view.pack).into_iter().enumerate() {
            let folded = self.explore.folded.contains(&group);
            if spaced && !(folded && after_folded) {
                rows.push(Row::Blank);
            }
            after_folded = folded;
            if folded {
                rows.push(Row::Folded(group, at));
                at += 1;
                continue;
            }
            rows.push(Row::Heading(group));
            for index in entry.traits {
                let slider = Slider::Trait(index);
                rows.push(Row::Slider(slider, at));
                self.focus(&mut rows, slider, at, false);
                at += 1;
            }
        }
        rows
    }

    /// Adds what stands beneath the slider in focus: under its track, or over the whole width.
    fn focus(&self, rows: &mut Vec<Row>, slider: Slider, place: usize, whole: bool) {
        if place != self.explore.focus_index(self.tab) {
            return;
        }
        let whole = whole && !matches!(self.view.over, Over::Typing(..));
        let column = if whole { MARGIN } else { self.track.0 };
        let told = beneath(self.view, slider, self.width.saturating_sub(column + 2));
        rows.extend((self.form == Form::List).then_some(Row::Track(slider, place)));
        rows.extend(told.into_iter().map(|row| match row {
            Row::Words(words) if whole => Row::Swing(words),
            row => row,
        }));
    }
}

/// The lines of a text.
fn lines(said: &str, cells: u16) -> Vec<String> {
    let ranges = text::wrap(said, usize::from(cells));
    ranges
        .into_iter()
        .filter_map(|range| said.get(range).map(str::to_owned))
        .collect()
}

/// What stands beneath the focused slider.
fn beneath(view: View<'_>, slider: Slider, cells: u16) -> Vec<Row> {
    if let Over::Typing(_, text) = view.over {
        let mut rows = vec![Row::Entry];
        match sliders::read(view.pack, slider, text) {
            _ if text.is_empty() => {
                rows.extend(
                    lines(&words::hint(view.pack, slider), cells)
                        .into_iter()
                        .map(Row::Right),
                );
            }
            Ok(value) => rows.push(Row::Right(format!("= {}", show(view.pack, slider, value)))),
            Err(wrong) => rows.extend(lines(&wrong, cells).into_iter().map(Row::Wrong)),
        }
        return rows;
    }
    lines(&words::about_track(view, slider), cells)
        .into_iter()
        .filter(|line| !line.is_empty())
        .map(Row::Words)
        .collect()
}

/// The first row that shows, so that the focused slider, what is beneath it and, if there is room, a few rows
/// above show as well.
fn offset(rows: &[Row], focus: usize, height: usize) -> usize {
    let Some(start) = rows
        .iter()
        .position(|row| matches!(row, Row::Slider(_, place) | Row::Folded(_, place) if *place == focus))
    else {
        return 0;
    };
    let after = rows.iter().skip(start + 1);
    let beneath = after
        .take_while(|row| {
            !matches!(
                row,
                Row::Slider(..) | Row::Heading(_) | Row::Folded(..) | Row::Blank
            )
        })
        .count();
    let end = (start + beneath + 3).min(rows.len());
    end.saturating_sub(height).min(start)
}
