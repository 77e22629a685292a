//! The ranking: every option with its score, and in how many worlds it comes first.

use crate::exploration::letter;
use crate::pack::index::Position;
use crate::text::{self, percent};
use crate::tui::desk::View;
use crate::tui::screens::explore::Explore;
use ratatui::style::Modifier;

use super::{Density, MARGIN};
use crate::analysis::Verdict;
use crate::decision::Slider;
use crate::pack::OptionIndex;
use crate::tui::prose;
use crate::tui::screens::explore::layout::open_tab;
use crate::tui::widgets::bar::{Emphasis, Segment};
use crate::tui::widgets::flow::{self, Run};
use crate::tui::widgets::page::{Part, Row, measure, paragraph};

/// The column of titles and bars, after the letter.
const TITLES: u16 = MARGIN + 3;

/// The heading, the answer in words where there is no clear one, and the options.
pub(super) fn rows(explore: &Explore, view: View<'_>, width: u16, density: Density) -> Vec<Row> {
    let theme = view.look.theme;
    let mut heading = vec![Part::Text(MARGIN, vec![Run::new("Recommendation", theme.strong)])];
    if let Some(scenario) = view.exploration.scenario() {
        let room = usize::from(width).saturating_sub(2 * usize::from(MARGIN) + 16);
        let title = text::truncate(&view.pack.scenarios[scenario].title, room);
        heading.push(Part::Right(
            width.saturating_sub(MARGIN),
            Run::new(title, theme.muted),
        ));
    }
    let mut rows = vec![heading];
    rows.extend((density == Density::Airy).then(Row::new));
    if !matches!(view.analysis().verdict, Verdict::Clear(_)) {
        let headline = &view.analysis().explanation.headline;
        rows.extend(paragraph(
            &prose::sentence(headline, theme.text, view.look),
            MARGIN,
            width,
        ));
        rows.push(Row::new());
    }
    let columns = Columns::new(view, width, density == Density::Short);
    for option in view.analysis().evaluation.ranked.iter().copied() {
        rows.extend(standing(explore, view, option, &columns));
        rows.extend(ruled_out(view, option, width));
    }
    rows
}

/// Where the columns of the ranking stand.
struct Columns {
    /// The cells of titles and bars.
    titles: u16,
    /// The column of scores and shares.
    scores: u16,
    /// Whether the bars are left out for want of height.
    short: bool,
    /// Whether the shares have room where the bars are left out.
    shares: bool,
}

/// The cells of the longest share.
const SHARE: u16 = 18;

impl Columns {
    fn new(view: View<'_>, width: u16, short: bool) -> Self {
        let room = width.saturating_sub(TITLES + MARGIN + 2);
        let longest = text::widest(view.pack.options.iter().map(|option| &option.title)) as u16;
        let shares = !short || room >= longest + 8 + SHARE;
        let titles = match (short, shares) {
            (false, _) => room.saturating_sub(SHARE).clamp(8, 40),
            (true, true) => longest,
            (true, false) => room.saturating_sub(9).min(longest),
        };
        Self {
            titles,
            scores: TITLES + titles + 2,
            short,
            shares,
        }
    }
}

/// The rows of one option.
fn standing(explore: &Explore, view: View<'_>, option: OptionIndex, columns: &Columns) -> Vec<Row> {
    let theme = view.look.theme;
    let at = option.get();
    let standing = &view.analysis().evaluation.standings[option];
    let colour = theme.option(at);
    let out = !standing.broken.is_empty();
    let first = standing.rank == Some(1);
    let (title_style, score_style) = match (out, first) {
        (true, _) => (theme.barred, theme.muted),
        (false, true) => (colour.add_modifier(Modifier::BOLD), theme.strong),
        (false, false) => (colour, theme.text),
    };
    let entry = &view.pack.options[option];
    let fits = text::width(&entry.title) <= usize::from(columns.titles);
    let title = text::truncate(
        if fits { &entry.title } else { &entry.short },
        usize::from(columns.titles),
    );
    let score = Run::new(format!("{:.2}", standing.total), score_style);
    let worlds = if out {
        Run::new("ruled out", theme.bad)
    } else {
        worlds(view, option)
    };
    let mut line = vec![
        Part::Text(
            MARGIN,
            vec![Run::new(letter(option), colour.add_modifier(Modifier::BOLD))],
        ),
        Part::Text(TITLES, vec![Run::new(title, title_style)]),
    ];
    let change = change(view, option).map(|run| Part::Text(columns.scores + 6, vec![run]));
    if !columns.short {
        line.push(Part::Text(columns.scores, vec![score]));
        line.extend(change);
        let bar = Part::Segments(TITLES, columns.titles, segments(explore, view, option));
        return vec![line, vec![bar, Part::Text(columns.scores, vec![worlds])]];
    }
    if out && !columns.shares {
        line.push(Part::Text(columns.scores, vec![worlds]));
    } else {
        line.push(Part::Text(columns.scores, vec![score]));
        let shares = columns
            .shares
            .then(|| Part::Text(columns.scores + 6, vec![worlds]));
        line.extend(shares.or(change));
    }
    vec![line]
}

/// What each aspect adds to an option's total; of a priority in focus the segment stands out.
fn segments(explore: &Explore, view: View<'_>, option: OptionIndex) -> Vec<Segment> {
    let focus = match explore.focused(view.pack, open_tab(explore, view)) {
        Some(Slider::Priority(aspect)) => Some(aspect),
        _ => None,
    };
    let contributions = view.analysis().evaluation.standings[option]
        .contributions
        .enumerate();
    contributions
        .map(|(aspect, share)| Segment {
            share: *share,
            place: option.get(),
            emphasis: match focus {
                Some(focus) if focus == aspect => Emphasis::Strong,
                None if aspect.get() % 2 == 0 => Emphasis::Plain,
                _ => Emphasis::Faint,
            },
        })
        .collect()
}

/// By how much the last change moved an option's total, if that shows.
fn change(view: View<'_>, option: OptionIndex) -> Option<Run> {
    let before = view.exploration.before()?.standings[option].total;
    let by = view.analysis().evaluation.standings[option].total - before;
    let glyphs = view.look.glyphs;
    let sign = if by > 0.0 { glyphs.plus } else { glyphs.minus };
    (by.abs() >= 0.005).then(|| Run::new(format!("{sign}{:.2}", by.abs()), view.look.theme.muted))
}

/// In how many of the simulated scenarios an option comes first.
fn worlds(view: View<'_>, option: OptionIndex) -> Run {
    let share = view.analysis().robustness.shares[option];
    Run::new(format!("first in {}", percent(share)), view.look.theme.muted)
}

/// Why an option is ruled out, what would help, and where it returns.
fn ruled_out(view: View<'_>, option: OptionIndex, width: u16) -> Vec<Row> {
    let (theme, look) = (view.look.theme, view.look);
    let cells = measure(width.saturating_sub(TITLES + MARGIN));
    let all = &view.analysis().explanation.ruled_out;
    let indented = |runs: &[Run]| {
        let lines = flow::flow(runs, cells).into_iter();
        lines.map(|line| vec![Part::Text(TITLES, line)])
    };
    let mut rows = Vec::new();
    for out in all.iter().filter(|out| out.option == option) {
        let mut runs = prose::sentence(&out.message, theme.text, look);
        if let Some(way_round) = &out.way_round {
            runs.push(Run::new(" ", theme.muted));
            runs.extend(prose::sentence(way_round, theme.muted, look));
        }
        let first = rows.len();
        rows.extend(indented(&runs));
        if let Some(row) = rows.get_mut(first) {
            row.push(Part::Text(MARGIN, vec![Run::new(look.glyphs.barred, theme.bad)]));
        }
    }
    // The same for all requirements that the option breaks.
    let returns = all
        .iter()
        .find(|out| out.option == option)
        .and_then(|out| out.returns.as_ref());
    if let Some(returns) = returns {
        let runs = prose::sentence(returns, theme.muted, look);
        rows.extend(indented(&runs));
    }
    rows
}
