//! The scores of the first two options as bars: now, and before what has been changed.

use super::INDENT;
use crate::decision::{Evaluation, Slider, Sliders, sliders};
use crate::exploration::{Exploration, letter};
use crate::pack::Pack;
use crate::pack::index::Position;
use crate::text;
use crate::tui::canvas::Look;
use crate::tui::widgets::flow::Run;
use crate::tui::widgets::page::{Part, Row};

/// The cells of a score with the blank before it, and of the gap between before and now.
const SCORE: u16 = 5;
const GAP: u16 = 4;

/// The most cells of a bar.
const LONGEST: u16 = 40;

/// A row for each of the two, in so many columns, with a heading where both had another score with the sliders as they `were`;
/// none where there are no two.
pub(super) fn rows(exploration: &Exploration, were: Option<Sliders>, (width, look): (u16, Look)) -> Vec<Row> {
    let (pack, sliders) = (exploration.pack(), exploration.sliders());
    let now = &exploration.analysis().evaluation;
    let Some(two) = now.first_two() else {
        return Vec::new();
    };
    let moved = |were: &Sliders| sliders::all(pack).any(|slider| were.value(slider) != sliders.value(slider));
    let before = were
        .filter(moved)
        .map(|were| (exploration.scorer().evaluate(&were), were))
        // Who was ruled out or excluded then has a score that counted for nothing.
        .filter(|(then, _)| {
            [two.0, two.1]
                .iter()
                .all(|option| then.standings[*option].rank.is_some())
        });
    let theme = look.theme;
    let options = [two.0, two.1];
    let names = options.map(|option| format!("{} {}", letter(option), pack.options[option].short));
    let from = INDENT + text::widest(names.iter()) as u16 + 2;
    let states: Vec<&Evaluation> = before.iter().map(|(was, _)| was).chain([now]).collect();
    let count = states.len() as u16;
    let room = width.saturating_sub(from + INDENT + GAP * (count - 1)) / count;
    let cells = room.saturating_sub(SCORE).min(LONGEST);
    let column = |at: usize| from + (cells + SCORE + GAP) * at as u16;
    let mut rows: Vec<Row> = Vec::new();
    if let Some((_, was)) = &before {
        let headings = headings(pack, was, sliders).into_iter().enumerate();
        let heading = |(at, words): (usize, String)| {
            let words = text::truncate(&words, usize::from(cells + SCORE));
            Part::Text(column(at), vec![Run::new(words, theme.muted)])
        };
        rows.push(headings.map(heading).collect());
    }
    for (option, name) in options.into_iter().zip(names) {
        let style = theme.option(option.get());
        let mut row = vec![Part::Text(INDENT, vec![Run::new(name, style)])];
        for (at, state) in states.iter().enumerate() {
            let total = state.standings[option].total;
            let score = vec![Run::new(format!("{total:.2}"), theme.text)];
            row.push(Part::Bar(column(at), cells, total, option.get()));
            row.push(Part::Text(column(at) + cells + 1, score));
        }
        rows.push(row);
    }
    rows
}

/// What the two states are called: by the value of the one slider that differs, if it is one.
fn headings(pack: &Pack, was: &Sliders, now: &Sliders) -> [String; 2] {
    let differing: Vec<Slider> = sliders::all(pack)
        .filter(|slider| was.value(*slider) != now.value(*slider))
        .collect();
    match differing.as_slice() {
        [only] => {
            let shown = |state: &Sliders| sliders::show(pack, *only, state.value(*only));
            [format!("before: {}", shown(was)), format!("now: {}", shown(now))]
        }
        _ => ["before".to_owned(), "now".to_owned()],
    }
}
