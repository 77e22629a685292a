//! The result of a group: the line of leads, and where people differ by what that does to the result.

use super::criteria::{criteria, span};
use crate::decision::Slider;
use crate::exploration::letter;
use crate::group::{Count, Group, Issue, LeadLine, Person, words};
use crate::pack::index::Position;
use crate::pack::{AspectIndex, OptionIndex, Pack};
use crate::text;
use crate::tour::{Live, Minutes};
use crate::tui::app::App;
use crate::tui::canvas::Canvas;
use crate::tui::presentation::{INDENT, Presentation, differing};
use crate::tui::widgets::flow::{self, Run, flow};

/// The cells of the votes of a criterion, from 0 to 10.
const SPAN: u16 = 11;

/// The lines that are kept for what is said beneath the criteria.
const SAID: u16 = 4;

/// The heading of the criteria whose weight changes the lead little.
const LITTLE: &str = "DIFFERS, BUT CHANGES LITTLE";

/// The cells to the right of the votes: how much a criterion moves the lead and how far apart two people are; the former
/// alone; neither.
const COLUMNS: [u16; 3] = [37, 21, 0];

/// The cells that a title keeps before a column goes.
const LEAST_TITLE: usize = 16;

/// Draws the result.
pub(super) fn draw(canvas: &mut Canvas<'_>, app: &App, presentation: &Presentation) {
    let count = presentation.count(&app.exploration);
    let Some(count) = &*count else {
        return;
    };
    let pack = app.exploration.pack();
    let closer = presentation.closer;
    let group = closer.group(count);
    let person = closer.person.and_then(|at| group.people.get(at));
    let row = line(canvas, pack, group, person);
    let mut below = closely(pack, group, presentation).unwrap_or_else(|| {
        if closer.earlier {
            let alone = Count {
                group: group.clone(),
                before: None,
            };
            words::about(pack, &alone, 0)
        } else {
            words::about(pack, count, 0)
        }
    });
    if closer.names {
        below.splice(0..0, words::names(group));
    }
    let cells = usize::from(canvas.width().saturating_sub(2 * INDENT));
    let theme = canvas.look.theme;
    let sentences: Vec<Vec<flow::Line>> = below
        .iter()
        .map(|said| flow(&[Run::new(said.as_str(), theme.text)], cells))
        .collect();
    // What is said keeps some lines; the criteria have what is left.
    let lines = sentences.iter().map(Vec::len).sum::<usize>();
    let kept = (lines as u16).min(SAID);
    let room = canvas.height().saturating_sub(row + kept);
    let mut row = issues(canvas, app, group, closer.aspect, (row, room));
    for sentence in &sentences {
        // Half a sentence says nothing.
        if row + sentence.len() as u16 > canvas.height() {
            break;
        }
        for line in sentence {
            flow::draw(canvas, INDENT, row, line);
            row += 1;
        }
    }
}

/// Everybody's lead; gives the row after it.
fn line(canvas: &mut Canvas<'_>, pack: &Pack, group: &Group, person: Option<&Person>) -> u16 {
    let theme = canvas.look.theme;
    let cells = canvas.width().saturating_sub(2 * INDENT) | 1;
    let Some(line) = LeadLine::new(group, usize::from(cells)) else {
        return 0;
    };
    let name = |option: OptionIndex| format!("{} {}", letter(option), pack.options[option].short);
    let end = INDENT + cells;
    let left = format!("< {}", name(line.left));
    let after = canvas.text(INDENT, 0, &left, theme.option(line.left.get()));
    let right = format!("{} >", name(line.right));
    canvas.text_right(end, 0, cells, &right, theme.option(line.right.get()));
    let words = "each one's lead";
    let middle = INDENT + (cells / 2).saturating_sub(words.len() as u16 / 2);
    if middle > after + 1 {
        canvas.text(middle, 0, words, theme.muted);
    }
    for (row, marks) in line.rows.iter().enumerate() {
        for (start, number) in marks {
            let is_chosen = person.is_some_and(|person| person.number == *number);
            let style = if is_chosen { theme.focus } else { theme.strong };
            canvas.text(INDENT + *start as u16, row as u16 + 1, &number.to_string(), style);
        }
    }
    let row = line.rows.len() as u16 + 1;
    let axis = canvas.look.glyphs.across.repeat(usize::from(cells));
    canvas.text(INDENT, row, &axis, theme.muted);
    canvas.text(INDENT + line.zero as u16, row, "0", theme.muted);
    canvas.text(INDENT + line.mean as u16, row, "m", theme.strong);
    let most = format!("{:.3}", line.most);
    canvas.text(INDENT, row + 1, &most, theme.muted);
    canvas.text_right(end, row + 1, 8, &most, theme.muted);
    let mean = "m: the mean";
    let middle = INDENT + (cells / 2).saturating_sub(mean.len() as u16 / 2);
    canvas.text(middle, row + 1, mean, theme.muted);
    row + 2
}

/// The criteria on which people differ, from a row on in so many rows; gives the row after them.
fn issues(
    canvas: &mut Canvas<'_>,
    app: &App,
    group: &Group,
    chosen: Option<usize>,
    (from, room): (u16, u16),
) -> u16 {
    let theme = canvas.look.theme;
    let differing: Vec<&Issue> = differing(group).collect();
    let few = group.people.len() < 2 || differing.is_empty() || room < 2;
    if few {
        return from;
    }
    let (titles, _) = criteria(app);
    let width = canvas.width();
    let left = |columns: u16| usize::from(width.saturating_sub(2 * INDENT + SPAN + 8 + columns));
    let fits = |columns: &u16| left(*columns) >= titles.min(LEAST_TITLE);
    let shown = COLUMNS.into_iter().find(fits).unwrap_or_default();
    let titles = titles.min(left(shown));
    let votes = INDENT + titles as u16 + 5;
    let columns = votes + SPAN + 4;
    let mut row = from;
    let put = |canvas: &mut Canvas<'_>, row: u16, moves: &str, apart: &str, style| {
        if shown >= COLUMNS[1] {
            canvas.text_right(columns + 20, row, 20, moves, style);
        }
        if shown >= COLUMNS[0] {
            canvas.text_right(columns + 36, row, 15, apart, style);
        }
    };
    let heading = |canvas: &mut Canvas<'_>, row: u16, words: &str, all: bool| {
        canvas.text(INDENT, row, words, theme.muted);
        if all {
            canvas.text(votes, row, "votes", theme.muted);
            put(canvas, row, "moves the lead by", "mean difference", theme.muted);
        }
    };
    let mut in_little = differing.first().is_some_and(|issue| issue.is_little);
    heading(canvas, row, if in_little { LITTLE } else { "DISCUSS" }, true);
    row += 1;
    for (at, issue) in differing.iter().enumerate() {
        if issue.is_little && !in_little {
            in_little = true;
            // A heading without anything beneath it says nothing.
            if row + 2 > from + room {
                break;
            }
            heading(canvas, row, LITTLE, false);
            row += 1;
        }
        if row >= from + room {
            break;
        }
        let pack = app.exploration.pack();
        let title = &pack.aspects[AspectIndex::new(issue.aspect)].title;
        let is_chosen = chosen == Some(at);
        let style = if is_chosen { theme.focus } else { theme.text };
        let slider = Slider::Priority(AspectIndex::new(issue.aspect));
        let style = app.view().pointed(slider, style);
        if is_chosen {
            canvas.text(1, row, canvas.look.glyphs.focus, theme.strong);
        }
        canvas.text(INDENT, row, &text::truncate(title, titles), style);
        if group.may_name_people() {
            let cell = |vote: f64| votes + vote.round() as u16;
            let ends = [issue.low, issue.median, issue.high];
            canvas.text_right(votes - 1, row, 2, &format!("{:.0}", issue.low), theme.text);
            span(canvas, row, ends.map(cell));
            canvas.text(
                cell(issue.high) + 2,
                row,
                &format!("{:.0}", issue.high),
                theme.text,
            );
        }
        let ahead = group
            .two
            .filter(|_| issue.matters >= 0.0005)
            .map_or(String::new(), |two| {
                letter(if issue.difference >= 0.0 { two.0 } else { two.1 })
            });
        let moves = format!("{:.3} {ahead:<1}", issue.matters);
        let apart = format!("{:.1}", issue.apart);
        put(canvas, row, &moves, &apart, theme.text);
        row += 1;
    }
    row
}

/// What is said of the criterion or the ballot that is looked at; none where none is.
fn closely(pack: &Pack, group: &Group, presentation: &Presentation) -> Option<Vec<String>> {
    let closer = presentation.closer;
    if let Some(person) = closer.person.and_then(|at| group.people.get(at)) {
        return Some(vec![words::person(pack, group, person)]);
    }
    let issue = closer.aspect.and_then(|at| differing(group).nth(at))?;
    Some(vec![words::issue(pack, group, issue)])
}

/// What goes into the record.
pub(super) fn draw_record(canvas: &mut Canvas<'_>, app: &App, presentation: &Presentation) {
    let theme = canvas.look.theme;
    let cells = usize::from(canvas.width().saturating_sub(2 * INDENT));
    let count = presentation.count(&app.exploration);
    let minutes = Minutes::of(&presentation.show, &presentation.tour);
    let mut said = minutes.said(&Live::of(&app.exploration), (*count).as_ref());
    said.push("s writes all of it into the decision file.".to_owned());
    let lines = said
        .into_iter()
        .flat_map(|said| flow(&[Run::new(said, theme.text)], cells));
    for (row, line) in lines.enumerate() {
        flow::draw(canvas, INDENT, row as u16, &line);
    }
}
