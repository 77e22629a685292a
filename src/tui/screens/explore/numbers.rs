//! The ranking as a table of numbers: a row for each option with its total, how often it is first, and the metrics that
//! the pack names.

use ratatui::style::Modifier;

use crate::analysis::headline;
use crate::decision::Evaluation;
use crate::exploration::letter;
use crate::pack::OptionIndex;
use crate::pack::index::{Indexed, Position};
use crate::pack::model::Target;
use crate::text::{self, percent};
use crate::tui::desk::View;
use crate::tui::prose;
use crate::tui::widgets::flow::{self, Run};
use crate::tui::widgets::page::{Part, Row, measure};

/// The cells between two columns.
const GAP: u16 = 2;
/// The cells of a letter and the blank behind it.
const LETTER: u16 = 2;
/// The cells of a total, and of a share: behind a total, and at the front, where its heading reaches over the names.
const TOTAL: u16 = 5;
const SHARE: u16 = 8;
const SHARE_IN_FRONT: u16 = 6;
/// What the share of simulations is called in which an option is first, and of what it is a share, where a second line says
/// so.
const SURE: &str = "first in";
const SURE_OF: &str = "simulations";
/// What the numbers of the state that is held are called.
const BEFORE: &str = "baseline";
/// What the targets are called.
const TARGET: &str = "target";

/// A number of an option, from how all are valued and how often each is first.
type Number<'a> = dyn Fn(&Evaluation, &Indexed<OptionIndex, f64>, OptionIndex) -> String + 'a;

/// A column of numbers.
struct Column {
    /// What stands above: the name, and the unit where all numbers share it.
    heading: [String; 2],
    /// A number for each option of the ranking.
    values: Vec<String>,
    /// The same in the state that is held beside the present.
    before: Vec<String>,
    /// What they are held against; empty where they are held against nothing.
    limit: String,
    /// Its cells.
    cells: u16,
    /// Whether it says how often each option is first, which nobody is who is ruled out.
    is_share: bool,
}

impl Column {
    /// Numbers that keep their signs, in a fixed width.
    fn plain(name: &str, [values, before]: [Vec<String>; 2], cells: u16) -> Self {
        Self {
            heading: [name.to_owned(), String::new()],
            values,
            before,
            limit: String::new(),
            cells,
            is_share: name == SURE,
        }
    }

    /// The values of a metric, each with its unit.
    fn metric(name: &str, [values, before]: [Vec<String>; 2], limit: String, headed: bool) -> Self {
        let mut column = Self {
            heading: [name.to_owned(), String::new()],
            values,
            before,
            limit,
            cells: 0,
            is_share: false,
        };
        if headed {
            column.share_unit();
        }
        let shown = column.values.iter().chain(&column.before).chain(&column.heading);
        column.cells = text::widest(shown.chain([&column.limit])) as u16;
        column
    }

    /// Moves the unit into the heading where every number has the same.
    fn share_unit(&mut self) {
        let numbers = || {
            let numbers = self.values.iter().chain(&self.before).chain([&self.limit]);
            numbers.filter(|value| !value.is_empty())
        };
        let split = |value: &String| {
            let (number, unit) = value.split_once(['\u{a0}', ' '])?;
            Some((number.to_owned(), unit.to_owned()))
        };
        let units: Option<Vec<String>> = numbers()
            .map(|value| split(value).map(|(_, unit)| unit))
            .collect();
        let Some(unit) = units.as_deref().and_then(|units| units.first()).cloned() else {
            return;
        };
        if units.is_some_and(|units| units.iter().any(|other| *other != unit)) {
            return;
        }
        let numbers = self.values.iter_mut().chain(&mut self.before);
        for value in numbers.chain([&mut self.limit]) {
            if let Some((number, _)) = split(value) {
                *value = number;
            }
        }
        self.heading[1] = unit;
    }
}

/// The columns that fit, and the cells of the names.
struct Table<'a> {
    view: View<'a>,
    options: Vec<OptionIndex>,
    columns: Vec<Column>,
    margin: u16,
    names: u16,
    /// The cells between two columns.
    gap: u16,
    width: u16,
}

/// A share as short as a column needs it: `<1 %` and `>99 %`.
fn share(share: f64) -> String {
    percent(share).replace("under ", "<").replace("over ", ">")
}

impl<'a> Table<'a> {
    fn new(view: View<'a>, margin: u16, width: u16, most: usize, headed: bool) -> Self {
        let evaluation = &view.analysis().evaluation;
        let options: Vec<OptionIndex> = evaluation.ranked.iter().take(most).copied().collect();
        let names = text::widest(view.pack.options.iter().map(|option| &option.short)) as u16;
        let held = view.exploration.held();
        let both = |of: &Number<'_>| {
            let of_all = |evaluation: &Evaluation, shares: &Indexed<OptionIndex, f64>| {
                let each = options.iter().map(|option| of(evaluation, shares, *option));
                each.collect::<Vec<_>>()
            };
            let now = of_all(evaluation, &view.analysis().robustness.shares);
            [
                now,
                held.map_or_else(Vec::new, |held| of_all(&held.evaluation, &held.shares)),
            ]
        };
        let mut columns = vec![
            Column::plain(
                "score",
                both(&|of, _, option| format!("{:.2}", of.standings[option].total)),
                TOTAL,
            ),
            Column::plain(SURE, both(&|_, shares, option| share(shares[option])), SHARE),
        ];
        let limits = headline::limits(view.pack, view.sliders);
        for (index, (metric, limit)) in view.pack.header.headline.iter().zip(limits).enumerate() {
            let values = both(&|of, _, option| {
                let of = headline::of(view.pack, of, option);
                of.get(index).cloned().unwrap_or_default()
            });
            columns.push(Column::metric(&metric.short, values, limit, headed));
        }
        // The share has a word more where there is a line for it anyway.
        if columns.iter().any(|column| !column.heading[1].is_empty()) {
            let shares = columns.iter_mut().filter(|column| column.is_share);
            shares.for_each(|column| SURE_OF.clone_into(&mut column.heading[1]));
        }
        let mut table = Self {
            view,
            options,
            columns,
            margin,
            names,
            gap: GAP,
            width,
        };
        table.fit();
        table
    }

    fn cells(&self) -> u16 {
        let columns = self.columns.iter().map(|column| column.cells + self.gap);
        self.margin + LETTER + self.names + columns.sum::<u16>() + 1
    }

    /// Drops what is least missed until the rest fits: the score, which stands in the verdict too, the names but for
    /// their letters, how often each is first, then the last metric.
    fn fit(&mut self) {
        if self.cells() <= self.width {
            return;
        }
        self.columns.remove(0);
        if let Some(share) = self.columns.first_mut() {
            share.cells = SHARE_IN_FRONT;
        }
        if self.cells() > self.width {
            self.gap = 1;
        }
        if self.cells() > self.width {
            self.names = 0;
        }
        if self.cells() > self.width && self.columns.len() > 1 {
            self.columns.remove(0);
        }
        while self.columns.len() > 1 && self.cells() > self.width {
            self.columns.pop();
        }
    }

    /// The column of numbers that ends there, one after the other.
    fn ends(&self) -> impl Iterator<Item = (&Column, u16)> {
        let mut end = self.margin + LETTER + self.names;
        self.columns.iter().map(move |column| {
            end += self.gap + column.cells;
            (column, end)
        })
    }

    fn heading(&self) -> Vec<Row> {
        let muted = self.view.look.theme.muted;
        let line = |nth: usize| -> Row {
            // A word that is wider than its column reaches over the names, not beyond them.
            let fits = |(column, end): &(&Column, u16)| {
                usize::from(end.saturating_sub(self.margin)) >= text::width(&column.heading[nth])
            };
            let shown = self.ends().filter(|(column, _)| !column.heading[nth].is_empty());
            let shown = shown.filter(fits);
            shown
                .map(|(column, end)| Part::Right(end, Run::new(column.heading[nth].as_str(), muted)))
                .collect()
        };
        [line(0), line(1)]
            .into_iter()
            .filter(|row| !row.is_empty())
            .collect()
    }

    fn option(&self, index: usize, option: OptionIndex) -> Row {
        let theme = self.view.look.theme;
        let standing = &self.view.analysis().evaluation.standings[option];
        let colour = theme.option(option.get());
        let strong = colour.add_modifier(Modifier::BOLD);
        let is_out = !standing.broken.is_empty();
        let (name, number) = match (is_out, standing.rank == Some(1)) {
            (true, _) => (theme.barred, theme.muted),
            (false, true) => (strong, theme.strong),
            (false, false) => (colour, theme.text),
        };
        let mut row = vec![Part::Text(self.margin, vec![Run::new(letter(option), strong)])];
        if self.names > 0 {
            let short = self.view.pack.options[option].short.as_str();
            row.push(Part::Text(self.margin + LETTER, vec![Run::new(short, name)]));
        }
        for (column, end) in self.ends() {
            let run = if column.is_share && is_out {
                Run::new("out", theme.bad)
            } else {
                Run::new(column.values.get(index).cloned().unwrap_or_default(), number)
            };
            row.push(Part::Right(end, run));
        }
        row
    }

    /// The numbers of an option in the state that is held; none where nothing is.
    fn before(&self, index: usize) -> Option<Row> {
        self.view.exploration.held()?;
        let muted = self.view.look.theme.muted;
        let numbers = self.ends().filter_map(|(column, end)| {
            let number = column.before.get(index)?;
            Some(Part::Right(end, Run::new(number.as_str(), muted)))
        });
        let mut row: Row = numbers.collect();
        if self.names >= BEFORE.len() as u16 {
            row.push(Part::Text(self.margin + LETTER, vec![Run::new(BEFORE, muted)]));
        }
        Some(row)
    }

    fn limits(&self) -> Option<Row> {
        let muted = self.view.look.theme.muted;
        let held = self.ends().filter(|(column, _)| !column.limit.is_empty());
        let mut row: Row = held
            .map(|(column, end)| Part::Right(end, Run::new(column.limit.as_str(), muted)))
            .collect();
        if row.is_empty() || self.names < TARGET.len() as u16 {
            return None;
        }
        row.push(Part::Text(self.margin + LETTER, vec![Run::new(TARGET, muted)]));
        Some(row)
    }
}

/// The rows of a table, and which of them are of which options.
pub(super) type Numbers = (Vec<Row>, Vec<(usize, Target)>);

/// The whole table: every option with what rules it out, and what the numbers are held against.
pub(super) fn rows(view: View<'_>, margin: u16, width: u16) -> Numbers {
    let table = Table::new(view, margin, width, usize::MAX, true);
    if table.options.is_empty() {
        return Numbers::default();
    }
    let mut rows = table.heading();
    let mut places = Vec::new();
    for (index, option) in table.options.iter().enumerate() {
        places.push((rows.len(), Target::Option(*option)));
        rows.push(table.option(index, *option));
        rows.extend(table.before(index));
        rows.extend(ruled_out(view, *option, margin, width));
    }
    rows.extend(table.limits());
    (rows, places)
}

/// The first rows of it, in so much height; where there is no room for a heading, every number has its unit.
pub(super) fn short(view: View<'_>, width: u16, height: u16) -> Numbers {
    let rows_of_an_option = if view.exploration.held().is_some() { 2 } else { 1 };
    let height = usize::from(height) / rows_of_an_option;
    let mut rows = Vec::new();
    let headed = Table::new(view, 2, width, height, true);
    let heading = headed.heading();
    let table = if heading.len() + headed.options.len() <= height {
        rows = heading;
        headed
    } else {
        Table::new(view, 2, width, height, false)
    };
    let mut places = Vec::new();
    for (index, option) in table.options.iter().enumerate() {
        places.push((rows.len(), Target::Option(*option)));
        rows.push(table.option(index, *option));
        rows.extend(table.before(index));
    }
    (rows, places)
}

/// Why an option is ruled out, what would help, and where it returns.
fn ruled_out(view: View<'_>, option: OptionIndex, margin: u16, width: u16) -> Vec<Row> {
    let (theme, look) = (view.look.theme, view.look);
    let column = margin + LETTER;
    let cells = measure(width.saturating_sub(column + margin));
    let all = &view.analysis().explanation.ruled_out;
    let indented = |runs: &[Run]| {
        let lines = flow::flow(runs, cells).into_iter();
        lines.map(|line| vec![Part::Text(column, line)])
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
            row.push(Part::Text(margin, vec![Run::new(look.glyphs.barred, theme.bad)]));
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
