//! How the options stand on every aspect, and what that adds to the difference between the first two.

use super::MARGIN;
use crate::exploration::{letter, share};
use crate::pack::index::Position;
use crate::pack::{AspectIndex, OptionIndex};
use crate::text;
use crate::tui::desk::View;
use crate::tui::widgets::flow::Run;
use crate::tui::widgets::page::{Part, Row};

/// The least cells of a bar that still says something.
const LEAST_BAR: u16 = 4;
/// The most cells of a bar that are worth it.
const MOST_BAR: u16 = 14;
/// The cells of a share and of the difference.
const SHARE: u16 = 5;
const AHEAD: u16 = 7;
/// Smaller differences are those of a criterion that hardly matters.
const LEAST_GAP: f64 = 0.01;
/// The cells of the words where there is no difference, or hardly one.
const LEVEL: u16 = 5;
/// The cells of the heading.
const CRITERIA: u16 = 8;
/// What the difference is called.
const LEAD: [&str; 3] = ["score lead", "+ score", "lead"];
/// Values that differ by less are the same bar.
const SAME: f64 = 0.01;

/// The width of the column of aspects, and of the gap behind it: a quarter of the whole, or somewhat more where a title needs
/// that.
fn name_width(view: View<'_>, width: u16) -> (u16, u16) {
    let longest = text::widest(view.pack.aspects.iter().map(|aspect| &aspect.title)) as u16;
    if longest <= width / 4 {
        (longest, 2)
    } else {
        (longest.min(width / 3), 1)
    }
}

/// The table: a heading and a row for each aspect; in `short`, those that hardly matter share a row. With it, which
/// rows are of which aspects.
pub(super) fn rows(view: View<'_>, width: u16, short: bool) -> (Vec<Row>, Vec<(usize, AspectIndex)>) {
    let evaluation = &view.analysis().evaluation;
    if evaluation.ranked.is_empty() || evaluation.weights.is_none() {
        return (Vec::new(), Vec::new());
    }
    let theme = view.look.theme;
    let table = Table::new(view, width);
    let mut heading = vec![Part::Text(MARGIN, vec![Run::new("CRITERIA", theme.muted)])];
    if table.names + table.gap >= CRITERIA + 2 {
        heading.push(Part::Right(table.shares_end(), Run::new("weight", theme.muted)));
    }
    if table.room_ahead() >= LEVEL {
        let fits = |words: &&&str| text::width(words) <= usize::from(table.room_ahead());
        let words = LEAD.iter().find(fits).copied().unwrap_or_default();
        heading.push(Part::Text(
            table.ahead_column(),
            vec![Run::new(words, theme.muted)],
        ));
    }
    for (nth, option) in table.options.iter().enumerate() {
        let style = theme.option(option.get());
        heading.push(Part::Text(
            table.column(nth),
            vec![Run::new(letter(*option), style)],
        ));
    }
    let mut rows = vec![Row::new(), heading];
    let (matter, rest): (Vec<AspectIndex>, Vec<AspectIndex>) = view
        .pack
        .aspects
        .indices()
        .partition(|aspect| !short || gap(view, *aspect).is_none_or(|gap| gap.abs() >= LEAST_GAP));
    let places = (rows.len()..).zip(matter.iter().copied()).collect();
    rows.extend(matter.into_iter().map(|aspect| table.row(view, aspect)));
    if !rest.is_empty() {
        let words = match rest.len() {
            // Some of them are printed as `+0.01` elsewhere: that must not contradict this.
            1 => "1 more, 0.01 or less".to_owned(),
            more => format!("{more} more, each 0.01 or less"),
        };
        rows.push(vec![Part::Text(MARGIN, vec![Run::new(words, theme.muted)])]);
    }
    (rows, places)
}

/// By how much a criterion puts the first option ahead of the second, in points of the total.
fn gap(view: View<'_>, aspect: AspectIndex) -> Option<f64> {
    let evaluation = &view.analysis().evaluation;
    let (first, second) = evaluation.first_two()?;
    let standings = &evaluation.standings;
    Some(standings[first].contributions[aspect] - standings[second].contributions[aspect])
}

/// Where the columns stand.
struct Table {
    width: u16,
    options: Vec<OptionIndex>,
    names: u16,
    /// The cells behind the names.
    gap: u16,
    first_bar: u16,
    bar: u16,
}

impl Table {
    fn new(view: View<'_>, width: u16) -> Self {
        // In the order of the pack, so that nothing changes places while the ranking does.
        let mut options: Vec<OptionIndex> = view.sliders.shown().collect();
        let (names, gap) = name_width(view, width);
        let first_bar = MARGIN + names + gap + SHARE + 2;
        // Where not all have room, those that rank last are left out.
        let room = width.saturating_sub(first_bar + 1) / (LEAST_BAR + 1);
        let evaluation = &view.analysis().evaluation;
        let excluded = evaluation.ranked.iter().skip(usize::from(room));
        let excluded: Vec<OptionIndex> = excluded.copied().collect();
        options.retain(|option| !excluded.contains(option));
        options.truncate(usize::from(room));
        let room = width.saturating_sub(first_bar + AHEAD + 3 + MARGIN);
        let bar = (room / (options.len().max(1) as u16))
            .saturating_sub(1)
            .min(MOST_BAR);
        Self {
            width,
            options,
            names,
            gap,
            first_bar,
            bar,
        }
    }

    fn column(&self, nth: usize) -> u16 {
        self.first_bar
            .saturating_add((self.bar.max(LEAST_BAR) + 1).saturating_mul(nth as u16))
    }

    fn row(&self, view: View<'_>, aspect: AspectIndex) -> Row {
        let theme = view.look.theme;
        let standings = &view.analysis().evaluation.standings;
        let title = text::truncate(&view.pack.aspects[aspect].title, usize::from(self.names));
        let mut row = vec![
            Part::Text(MARGIN, vec![Run::new(title, theme.text)]),
            Part::Right(
                self.shares_end(),
                Run::new(share(view.analysis(), aspect), theme.muted),
            ),
        ];
        for (nth, option) in self.options.iter().enumerate() {
            let value = standings[*option].values[aspect];
            row.push(if self.bar >= LEAST_BAR {
                Part::Bar(self.column(nth), self.bar, value, option.get())
            } else {
                Part::Text(
                    self.column(nth),
                    vec![Run::new(format!("{value:.2}"), theme.option(option.get()))],
                )
            });
        }
        row.extend(self.ahead(view, aspect));
        row
    }

    /// Which of the first two the aspect favours, and by how much of the total.
    fn ahead(&self, view: View<'_>, aspect: AspectIndex) -> Option<Part> {
        let theme = view.look.theme;
        let (first, second) = view.analysis().evaluation.first_two()?;
        let gap = gap(view, aspect)?;
        let option = if gap >= 0.0 { first } else { second };
        let standings = &view.analysis().evaluation.standings;
        let apart = (standings[first].values[aspect] - standings[second].values[aspect]).abs();
        let named = Run::new(letter(option), theme.option(option.get()));
        let words = match (gap.abs() < 0.005, self.room_ahead()) {
            (_, 0) | (true, ..LEVEL) => return None,
            (false, ..AHEAD) => vec![named],
            (false, _) => vec![named, Run::new(format!(" +{:.2}", gap.abs()), theme.muted)],
            // Bars that differ are not even: what they differ by has no weight.
            (true, _) if apart >= SAME => vec![Run::new("<0.01", theme.muted)],
            (true, _) => vec![Run::new("even", theme.muted)],
        };
        Some(Part::Text(self.ahead_column(), words))
    }

    /// Where the shares end.
    fn shares_end(&self) -> u16 {
        MARGIN + self.names + self.gap + SHARE
    }

    /// Where it says who is ahead. Bars end with their column, numbers before it.
    fn ahead_column(&self) -> u16 {
        self.column(self.options.len()) + u16::from(self.bar >= LEAST_BAR)
    }

    /// The cells for that. The last column is left to the arrows.
    fn room_ahead(&self) -> u16 {
        self.width.saturating_sub(self.ahead_column() + 1)
    }
}
