//! Where everything stands on the Explore screen: one place for the view and for the mouse.

use crate::exploration::groups;
use crate::tour::Part;
use crate::tui::desk::{Over, View};
use crate::tui::words;
use ratatui::layout::Rect;

use super::{Explore, Tab, numbers, questions};
use crate::analysis::Open;
use crate::analysis::ask_next::none_matters;
use crate::decision::Slider;
use crate::decision::sliders::{self, title};
use crate::text;
use crate::tui::frame::{self, is_ruled};
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

/// A tab, with its title and the cells at which it begins and ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TabPlace {
    pub tab: Tab,
    pub title: String,
    pub from: u16,
    pub end: u16,
}

/// A row of the list of sliders.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Row {
    /// Nothing.
    Blank,
    /// The heading of a group, with the index of the group.
    Heading(usize),
    /// A group that is folded away: its index among the groups, and its index in the list.
    Folded(usize, usize),
    /// A slider, with its index in the list.
    Slider(Slider, usize),
    /// An open trait that is worth asking about, with its index in the list.
    Question(Open, usize),
    /// The track of the focused slider on a narrow screen.
    Track(Slider, usize),
    /// What a priority stands for, or what else is open.
    Swing(String),
    /// The headings of the questions.
    QuestionHeads,
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
    /// The tabs that this form has.
    pub tabs: Vec<TabPlace>,
    /// The row of the tabs.
    pub tabs_row: u16,
    /// Whether there are lines under the header and above the footer.
    pub ruled: bool,
    /// The numbers of the first options above the sliders, where the whole answer has no column.
    pub numbers: Option<(Rect, numbers::Numbers)>,
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
const LONGEST_VALUE: u16 = 17;

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

/// The numbers above the sliders take at most this part of the height.
const LEAST_SHARE: u16 = 3;

/// The rows that an answer needs below the sliders to be worth it.
const LEAST_ANSWER: u16 = 16;

fn form(view: View<'_>) -> Form {
    match view.area.width {
        COLUMNS.. => Form::Columns,
        TRACKS.. if view.body().height >= list_height(view).saturating_add(LEAST_ANSWER) => Form::Stacked,
        TRACKS.. => Form::Tabs,
        _ => Form::List,
    }
}

/// The rows that the longer of the two lists takes, headings, blanks and the words beneath the focus included.
fn list_height(view: View<'_>) -> u16 {
    let inputs = view.pack.traits.len() + 2 * groups(view.pack).len();
    let rows = inputs.max(view.pack.aspects.len() + 1) + 3;
    u16::try_from(rows).unwrap_or(u16::MAX)
}

/// The tab that is open, among those that the screen's size has.
pub(super) fn open_tab(explore: &Explore, view: View<'_>) -> Tab {
    match explore.tab {
        Tab::Answer if form(view).has_answer() => Tab::Inputs,
        tab => tab,
    }
}

/// Divides the screen; none where it is too small.
pub(super) fn layout(explore: &Explore, view: View<'_>) -> Option<Layout> {
    if frame::is_too_small(view.area) {
        return None;
    }
    let width = view.area.width;
    let (form, tab, body) = (form(view), open_tab(explore, view), view.body());
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
    (width / 15 * 8).clamp(56, 84)
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
    let is_numbered = !form.has_answer() && tab != Tab::Answer && !view.withholds(Part::Answer);
    let numbers = is_numbered.then(|| {
        let numbers = numbers::short(view, below.width, below.height / LEAST_SHARE);
        let height = numbers.0.len() as u16;
        let area = Rect { height, ..below };
        below = Rect {
            y: below.y + height,
            height: below.height.saturating_sub(height),
            ..below
        };
        (area, numbers)
    });
    // In a fixed place, so that the list stays where it is while the focus goes through it.
    let about = (tab != Tab::Answer).then(|| {
        let height = about_height(tab, below.height);
        let about = Rect {
            y: below.bottom().saturating_sub(height),
            height,
            ..left
        };
        below.height -= height;
        about
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
    let offset = offset(&rows, explore.focus_index(tab), usize::from(below.height));
    Layout {
        form,
        tab,
        tabs: tabs(view, form, left.width),
        tabs_row: left.y,
        ruled: is_ruled(view.area),
        numbers,
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

/// The rows of the text about the focused slider under a list that would have so many.
fn about_height(tab: Tab, rows: u16) -> u16 {
    match rows {
        10.. if tab == Tab::Questions => 4,
        27.. => 3,
        13.. => 2,
        6.. => 1,
        _ => 0,
    }
}

/// The tabs of a form, with their titles as long as they fit into so many cells.
fn tabs(view: View<'_>, form: Form, width: u16) -> Vec<TabPlace> {
    let all = [Tab::Inputs, Tab::Priorities, Tab::Questions, Tab::Answer];
    let shown = if form.has_answer() { &all[..3] } else { &all[..] };
    let titles: Vec<(Tab, [String; 2])> = shown.iter().map(|tab| (*tab, tab.titles(view))).collect();
    let placed = |which: usize, gap: u16| {
        let mut at = 1_u16;
        let places = titles.iter().map(|(tab, titles)| {
            let title = titles[which].clone();
            let (from, end) = (at, at + text::width(&title) as u16 + 2);
            at = end + gap;
            TabPlace {
                tab: *tab,
                title,
                from,
                end,
            }
        });
        places.collect::<Vec<_>>()
    };
    let long = placed(0, 1);
    let fits = long.last().is_none_or(|last| last.end <= width);
    if fits { long } else { placed(1, 0) }
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
            Some(places) => (0..places).map(|index| index as f64).collect::<Vec<_>>(),
            None => vec![scale.bounds().0, scale.bounds().1, view.sliders.value(slider)],
        }
        .into_iter()
        .map(move |value| text::width(&scale.show(value)))
    });
    (ends.max().unwrap_or(0) as u16).clamp(8, (width * 2 / 7).clamp(8, LONGEST_VALUE))
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
            Tab::Inputs => vec![self.groups(true), self.groups(false)],
            Tab::Priorities => vec![
                self.priorities(true, true),
                self.priorities(false, true),
                self.priorities(false, false),
            ],
            Tab::Questions => vec![self.questions()],
            Tab::Answer => Vec::new(),
        };
        let last = ways.len().saturating_sub(1);
        let mut ways = ways.into_iter().enumerate();
        let found = ways.find(|(index, rows)| rows.len() <= height || *index == last);
        found.map_or_else(Vec::new, |(_, rows)| rows)
    }

    /// The priorities: parted by blank rows, and with what each stands for.
    fn priorities(&self, spaced: bool, swings: bool) -> Vec<Row> {
        let mut rows = vec![Row::Blank];
        for (index, slider) in self.view.pack.aspects.indices().map(Slider::Priority).enumerate() {
            if spaced && index > 0 {
                rows.push(Row::Blank);
            }
            rows.push(Row::Slider(slider, index));
            self.focus(&mut rows, slider, index);
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

    /// The unanswered traits that are worth asking about, and how many more there are.
    fn questions(&self) -> Vec<Row> {
        let mut rows = vec![Row::QuestionHeads];
        let questions: Vec<Open> = questions(self.view.exploration).collect();
        for (position, open) in questions.iter().enumerate() {
            rows.push(Row::Question(*open, position));
            self.focus(&mut rows, Slider::Trait(open.index), position);
        }
        let open = self.view.sliders.open().count();
        let rest = open - questions.len();
        let cells = self.width.saturating_sub(MARGIN + 2);
        let mut words = match (open, questions.len(), rest) {
            (0, ..) | (_, 0, _) => none_matters(open),
            (.., 0) => String::new(),
            (.., 1) => "1 more input is unanswered; it matters less.".to_owned(),
            (.., rest) => format!("{rest} more inputs are unanswered; they matter less."),
        };
        if questions.len() > 1 {
            words.push_str(" Sorted by expected value of information.");
        }
        rows.push(Row::Blank);
        rows.extend(lines(words.trim_start(), cells).into_iter().map(Row::Swing));
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
                self.focus(&mut rows, slider, at);
                at += 1;
            }
        }
        rows
    }

    /// Adds what stands beneath the slider in focus: on a narrow screen its track, and what is typed for it.
    fn focus(&self, rows: &mut Vec<Row>, slider: Slider, index: usize) {
        if index != self.explore.focus_index(self.tab) {
            return;
        }
        let has_track = self.form == Form::List && self.tab != Tab::Questions;
        rows.extend(has_track.then_some(Row::Track(slider, index)));
        rows.extend(typed(
            self.view,
            slider,
            self.width.saturating_sub(self.track.0 + 2),
        ));
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

/// The value that is being typed for a slider, and what it would be.
fn typed(view: View<'_>, slider: Slider, cells: u16) -> Vec<Row> {
    let Over::Typing(_, text) = view.over else {
        return Vec::new();
    };
    let mut rows = vec![Row::Entry];
    match words::typed(view, slider, text) {
        Ok(said) => rows.extend(lines(&said, cells).into_iter().map(Row::Right)),
        Err(wrong) => rows.extend(lines(&wrong, cells).into_iter().map(Row::Wrong)),
    }
    rows
}

/// Whether a row is the entry with an index in the list.
fn is_at(row: &Row, focus: usize) -> bool {
    let (Row::Slider(_, index) | Row::Folded(_, index) | Row::Question(_, index)) = row else {
        return false;
    };
    *index == focus
}

/// The first row that shows, so that the focused slider, what is beneath it and, if there is room, a few rows
/// above show as well.
fn offset(rows: &[Row], focus: usize, height: usize) -> usize {
    let Some(start) = rows.iter().position(|row| is_at(row, focus)) else {
        return 0;
    };
    let after = rows.iter().skip(start + 1);
    let beneath = after
        .take_while(|row| {
            !matches!(
                row,
                Row::Slider(..) | Row::Question(..) | Row::Heading(_) | Row::Folded(..) | Row::Blank
            )
        })
        .count();
    let end = (start + beneath + 3).min(rows.len());
    end.saturating_sub(height).min(start)
}
