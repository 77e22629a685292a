//! The list of decisions: one a row.

use crate::exploration::{Reading, counted, letter};
use crate::tui::desk::View;
use crate::tui::screens::cases::Cases;
use ratatui::style::Modifier;

use super::{is_disputed, published, row};
use crate::analysis::nearest::Near;
use crate::pack::index::Position;
use crate::pack::{Case, OptionIndex};
use crate::text;
use crate::tui::widgets::flow::{Line, Run, flow};
use crate::tui::widgets::page::{Part, Row};

/// The column of the marks; the marker of the chosen entry stands left of it.
const MARGIN: u16 = 3;
/// The column of the names.
const NAMES: u16 = MARGIN + 2;
/// The cells of a distance with the gap before it, and of a count of known traits.
const DISTANCE: u16 = 6;
const KNOWN: u16 = 7;
/// The cells of letters alone, and with the short title of an option.
const LETTERS: u16 = 5;
const TITLES: u16 = 19;
/// The titles of what they chose and of the distances.
const CHOSE: &str = "chose";
const FAR: &str = "distance";
/// How many of the nearest decisions are counted by what they chose.
pub(super) const NEAREST: usize = 10;
/// The least cells of names beside titles, and beside anything.
const FEW_NAMES: u16 = 16;
const LEAST_NAMES: u16 = 8;

/// The columns of the list.
struct Columns {
    /// The cells of the names.
    names: u16,
    /// What stands right of them, where it leaves them room.
    beside: Option<Beside>,
}

/// The columns right of the names.
struct Beside {
    /// The column and the cells of what they chose.
    chosen: (u16, u16),
    /// Where distances end.
    distance: u16,
    /// Where counts end, where they have room.
    known: Option<u16>,
}

impl Beside {
    /// The column where their titles begin: that of what they chose, or left of it where the next title is wider than its
    /// numbers.
    fn titles(&self) -> u16 {
        let cells = [CHOSE, FAR].map(|title| text::width(title) as u16);
        self.chosen
            .0
            .min(self.distance.saturating_sub(cells[1] + 1 + cells[0]))
    }
}

impl Columns {
    fn new(width: u16) -> Self {
        let end = width.saturating_sub(2);
        let spare = end.saturating_sub(NAMES + FEW_NAMES + 1);
        let chosen = if spare >= TITLES + DISTANCE {
            TITLES
        } else {
            LETTERS
        };
        let known = (spare >= chosen + DISTANCE + KNOWN).then_some(end);
        let distance = end - if known.is_some() { KNOWN.min(end) } else { 0 };
        let from = distance.saturating_sub(DISTANCE + chosen);
        let names = from.saturating_sub(NAMES + 1);
        if names < LEAST_NAMES {
            return Self {
                names: end.saturating_sub(NAMES),
                beside: None,
            };
        }
        Self {
            names,
            beside: Some(Beside {
                chosen: (from, chosen),
                distance,
                known,
            }),
        }
    }
}

/// What stands above the entries: how often the tool agrees and, where there is room, what the columns are.
pub(super) fn head(cases: &Cases, view: View<'_>, width: u16, tall: bool) -> Vec<Row> {
    let theme = view.look.theme;
    let Some(published) = published(view).filter(|all| !all.cases.cases.is_empty()) else {
        return nothing(view, width);
    };
    let all = published.backtest.rows.len();
    let asked = published.backtest.rows.iter().filter_map(|row| row.all.right);
    let right = asked.filter(|right| *right).count();
    let title = if cases.disputed {
        vec![
            format!("{} of {all}: the tool disagrees", all - right),
            format!("{} of {all} disagree", all - right),
        ]
    } else {
        vec![
            format!("{}, most similar first", text::counted(all, "published decision")),
            format!("{}, most similar first", text::counted(all, "decision")),
            text::counted(all, "decision"),
        ]
    };
    let columns = Columns::new(width);
    let fitting = |room: u16| title.iter().find(|words| text::width(words) <= usize::from(room));
    let alone = fitting(width.saturating_sub(2 * MARGIN)).map_or("", String::as_str);
    // Without a row of their own the columns' titles share this one, where it has room.
    let shared = columns.beside.as_ref().filter(|_| !tall);
    let shared = shared.and_then(|beside| {
        let title = fitting(beside.titles().saturating_sub(MARGIN))?;
        Some((title.as_str(), titles(view, beside)))
    });
    let (title, titled) = shared.unwrap_or_else(|| (alone, Row::new()));
    let title = Part::Text(MARGIN - 1, vec![Run::new(title, theme.strong)]);
    let mut rows = vec![[title].into_iter().chain(titled).collect()];
    if tall {
        let (yes, no) = (view.look.glyphs.agrees, view.look.glyphs.barred);
        let legend = vec![
            Run::new(yes, theme.good),
            Run::new(format!(" the tool agrees ({right})   "), theme.muted),
            Run::new(no, theme.bad),
            Run::new(" disagrees", theme.muted),
        ];
        rows.extend((!cases.disputed).then(|| vec![Part::Text(MARGIN - 1, tally(view))]));
        rows.push(vec![Part::Text(MARGIN, legend)]);
        rows.push(Row::new());
        let room = columns
            .beside
            .as_ref()
            .map_or(columns.names, |beside| beside.titles().saturating_sub(NAMES + 1));
        let who = text::truncate("organization", usize::from(room));
        let who = Part::Text(NAMES, vec![Run::new(who, theme.muted)]);
        let titled = columns.beside.iter().flat_map(|beside| titles(view, beside));
        rows.push([who].into_iter().chain(titled).collect());
    }
    rows
}

/// How many of the nearest chose what, the most chosen first.
fn tally(view: View<'_>) -> Line {
    let theme = view.look.theme;
    let all = view.exploration.nearest();
    let some = all.get(..NEAREST).unwrap_or(all);
    let Some(published) = published(view) else {
        return Line::new();
    };
    let count = some.len();
    let mut line = vec![Run::new(format!("the {count} most similar chose  "), theme.muted)];
    for (option, chose) in counted(view.pack, &published.cases, some) {
        line.push(lettered(view, option));
        line.push(Run::new(format!(" {chose}   "), theme.text));
    }
    line
}

/// What the columns right of the names are.
fn titles(view: View<'_>, columns: &Beside) -> Row {
    let muted = view.look.theme.muted;
    let mut row = vec![
        Part::Text(columns.titles(), vec![Run::new(CHOSE, muted)]),
        Part::Right(columns.distance, Run::new(FAR, muted)),
    ];
    row.extend(
        columns
            .known
            .map(|end| Part::Right(end, Run::new("known", muted))),
    );
    row
}

/// What is said where there is no decision.
fn nothing(view: View<'_>, width: u16) -> Vec<Row> {
    let theme = view.look.theme;
    let (title, words) = match view.exploration.published() {
        Reading::Failed(why) => (
            "The published decisions cannot be read",
            vec![format!("{why}."), "The other screens are not affected. The file is read again when the pack changes.".to_owned()],
        ),
        Reading::Done(_) => (
            "No published decisions",
            vec![
                "This pack has no published decisions. With some, this screen shows those with the most similar inputs, what \
                 was chosen and why, and where the tool disagrees."
                    .to_owned(),
                "To add some, write a file cases.toml next to the pack's other files: a table [[case]] for each, with the organization, \
                 the outcome and the reported inputs. `tradeoff check` says what is missing."
                    .to_owned(),
                format!("To test this pack against a file of cases: tradeoff --pack {} backtest FILE", view.pack.header.id),
            ],
        ),
    };
    let cells = usize::from(width.saturating_sub(2 * MARGIN).clamp(1, 72));
    let mut rows = vec![vec![Part::Text(MARGIN, vec![Run::new(title, theme.strong)])]];
    for paragraph in words {
        rows.push(Row::new());
        let lines = flow(&[Run::new(paragraph, theme.text)], cells);
        rows.extend(lines.into_iter().map(|line| vec![Part::Text(MARGIN, line)]));
    }
    rows
}

/// An entry.
pub(super) fn entry(view: View<'_>, near: Near, chosen: bool, width: u16) -> Row {
    let look = view.look;
    let theme = look.theme;
    let Some(case) = super::case(view, near.case) else {
        return Row::new();
    };
    let columns = Columns::new(width);
    let cells = usize::from(columns.names);
    let year = case.year.map(|year| format!(", {year}")).unwrap_or_default();
    // A name that leaves no room for the year has all of it: the year stands in what is said about the case too.
    let room = cells.saturating_sub(text::width(&year));
    let (room, year) = if text::width(&case.organisation) <= room {
        (room, year)
    } else {
        (cells, String::new())
    };
    let name = text::truncate(&case.organisation, room);
    let (style, weight) = if chosen {
        (theme.focus, theme.strong)
    } else {
        (theme.text, theme.text)
    };
    let mut row = vec![
        Part::Text(MARGIN, vec![mark(view, near)]),
        Part::Text(NAMES, vec![Run::new(name, style), Run::new(year, theme.muted)]),
    ];
    if chosen {
        row.push(Part::Text(1, vec![Run::new(look.glyphs.focus, theme.strong)]));
    }
    if let Some(beside) = columns.beside {
        row.push(Part::Text(beside.chosen.0, what(view, case, beside.chosen.1)));
        let distance = Run::new(format!("{:.2}", near.distance), weight);
        row.push(Part::Right(beside.distance, distance));
        let known = Run::new(near.known.to_string(), theme.muted);
        row.extend(beside.known.map(|end| Part::Right(end, known)));
    }
    row
}

/// Whether the tool agrees.
fn mark(view: View<'_>, near: Near) -> Run {
    let (theme, glyphs) = (view.look.theme, view.look.glyphs);
    match row(view, near.case).and_then(|row| row.all.right) {
        Some(true) => Run::new(glyphs.agrees, theme.good),
        Some(false) => Run::new(glyphs.barred, theme.bad),
        None => Run::new(glyphs.dot, theme.muted),
    }
}

/// What they chose: letters in the options' colors, and of a single option its short title.
fn what(view: View<'_>, case: &Case, cells: u16) -> Line {
    let theme = view.look.theme;
    let mut line = Line::new();
    for (index, option) in case.outcome.iter().enumerate() {
        if index > 0 {
            line.push(Run::new("+", theme.muted));
        }
        line.push(lettered(view, *option));
    }
    if let ([only], TITLES) = (case.outcome.as_slice(), cells) {
        let short = text::truncate(&view.pack.options[*only].short, usize::from(cells) - 4);
        line.push(Run::new(format!(" {short}"), theme.option(only.get())));
    }
    line
}

/// The letter of an option in its color.
pub(super) fn lettered(view: View<'_>, option: OptionIndex) -> Run {
    let style = view.look.theme.option(option.get());
    Run::new(letter(option), style.add_modifier(Modifier::BOLD))
}

/// How the tool stands to a decision, in words.
pub(super) fn agreement(view: View<'_>, near: Near) -> &'static str {
    match row(view, near.case).and_then(|row| row.all.right) {
        Some(true) => "THE TOOL AGREES",
        Some(false) if is_disputed(view, near.case) => "THE TOOL DISAGREES",
        _ => "THE TOOL'S RANKING",
    }
}
