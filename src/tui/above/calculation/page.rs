//! An open number as rows: the way to it, how it is made up, what stands beside it.

use crate::exploration::letter;
use std::ops::Range;

use ratatui::layout::Rect;

use super::plot::{self, Plot};
use super::{instant, opened, options};
use crate::analysis::calculation::{self, Breakdown, Instant, Part as Piece, Subject};
use crate::pack::OptionIndex;
use crate::pack::index::Position;
use crate::text;
use crate::tui::canvas::Look;
use crate::tui::desk::View;
use crate::tui::trail::{Step, Trail};
use crate::tui::widgets::flow::{self, Run};
use crate::tui::widgets::page::{self, Part, Row};

/// The column of texts; the marker of the chosen row stands left of it.
const MARGIN: u16 = 3;
/// The cells of `0.120 × 0.812 = 0.097`.
const PRODUCT: u16 = 21;
/// The cells of another option's summand.
const BESIDE: u16 = 14;
/// From this width on the parts of a formula say what they are.
const WIDE: u16 = 64;
/// The cells that say what a part of a formula is and where it comes from.
const WHAT_AND_ORIGIN: u16 = 28;
/// From this height on blank rows part what does not belong together.
const TALL: u16 = 14;
/// The tallest curve that still reads as one.
const TALLEST_CURVE: u16 = 16;

/// The rows of an open number.
#[derive(Debug, Clone)]
pub(super) struct Page {
    /// What stays above: the way here, the number, how it comes about.
    pub head: Vec<Row>,
    /// The columns of the last steps of the way in the first row of the head; the steps before them have no room.
    pub way: Vec<Range<u16>>,
    /// What scrolls.
    pub rows: Vec<Row>,
    /// The row of each part.
    pub part_rows: Vec<usize>,
}

impl Page {
    /// The row of the chosen part; none where the number has no parts.
    pub(super) fn chosen_row(&self, step: Step) -> Option<usize> {
        let last = self.part_rows.len().checked_sub(1)?;
        Some(self.part_rows[step.chosen.min(last)])
    }

    /// The first row that shows.
    pub(super) fn offset(&self, step: Step, height: usize) -> usize {
        step.scroll.min(self.rows.len().saturating_sub(height))
    }
}

/// Sets a page.
struct Setter<'a> {
    at: Instant<'a>,
    look: Look,
    breakdown: &'a Breakdown,
    options: Vec<OptionIndex>,
    chosen: usize,
    width: u16,
    airy: bool,
    rows: Vec<Row>,
    part_rows: Vec<usize>,
}

/// The page of the number at the end of a trail, for an area.
pub(super) fn page(view: View<'_>, trail: &Trail, area: Rect) -> Option<Page> {
    let (step, breakdown) = (trail.here()?, opened(view, trail)?);
    let mut setter = Setter {
        at: instant(view),
        look: view.look,
        options: options(view, step.number.option),
        chosen: step.chosen.min(breakdown.parts.len().saturating_sub(1)),
        breakdown: &breakdown,
        width: area.width,
        airy: area.height >= TALL,
        rows: Vec::new(),
        part_rows: Vec::new(),
    };
    let (head, way) = setter.head(trail);
    let room = area
        .height
        .saturating_sub(u16::try_from(head.len()).unwrap_or(u16::MAX));
    setter.body(room);
    Some(Page {
        head,
        way,
        rows: setter.rows,
        part_rows: setter.part_rows,
    })
}

impl Setter<'_> {
    fn muted(&self, text: impl Into<String>) -> Run {
        Run::new(text, self.look.theme.muted)
    }

    fn plain(&self, text: impl Into<String>) -> Run {
        Run::new(text, self.look.theme.text)
    }

    fn strong(&self, text: impl Into<String>) -> Run {
        Run::new(text, self.look.theme.strong)
    }

    fn name(&self, option: OptionIndex) -> Run {
        let index = option.get();
        let name = format!("{} {}", letter(option), self.at.pack.options[option].short);
        Run::new(name, self.look.theme.option(index).patch(self.look.theme.strong))
    }

    fn blank(&mut self) {
        if self.airy {
            self.rows.push(Row::new());
        }
    }

    fn heading(&mut self, words: &str) {
        self.rows.push(vec![Part::Text(MARGIN, vec![self.muted(words)])]);
    }

    /// The row of a part.
    fn push_part(&mut self, row: Row) {
        self.part_rows.push(self.rows.len());
        self.rows.push(row);
    }

    /// Texts from the margin on, in as many rows as they need.
    fn texts(&mut self, runs: &[Run]) {
        let cells = page::measure(self.width.saturating_sub(2 * MARGIN)).max(1);
        for line in flow::flow(runs, cells) {
            self.rows.push(vec![Part::Text(MARGIN, line)]);
        }
    }

    /// The way here, the number, and how it comes about.
    fn head(&self, trail: &Trail) -> (Vec<Row>, Vec<Range<u16>>) {
        let mut top = Row::new();
        let option = self.name(self.breakdown.number.option);
        let end = self.width.saturating_sub(1);
        let reserved = text::width(&option.text) + 3;
        let room = usize::from(self.width.saturating_sub(1)).saturating_sub(reserved);
        let (runs, way) = self.way(trail, room);
        top.push(Part::Text(1, runs));
        top.push(Part::Right(end, option));
        let mut head = vec![top];
        if self.airy {
            head.push(Row::new());
        }
        let title = [
            self.strong(format!("{}  ", self.breakdown.title)),
            self.strong(self.breakdown.shown.clone()),
            self.muted(format!("   {}", self.breakdown.how)),
        ];
        let cells = usize::from(self.width.saturating_sub(2 * MARGIN)).max(1);
        for line in flow::flow(&title, cells) {
            head.push(vec![Part::Text(MARGIN, line)]);
        }
        if self.airy {
            head.push(Row::new());
        }
        (head, way)
    }

    /// The titles on the way, where they have no room the last ones, and the columns of each.
    fn way(&self, trail: &Trail, room: usize) -> (Vec<Run>, Vec<Range<u16>>) {
        let titles: Vec<String> = trail
            .steps()
            .iter()
            .map(|step| calculation::title(self.at.pack, step.number.subject))
            .collect();
        let parting = format!(" {} ", self.look.glyphs.right);
        let mut first = 0;
        let whole = |first: usize| {
            let ahead = if first > 0 { "… › " } else { "" };
            text::width(ahead) + text::width(&titles[first..].join(&parting))
        };
        while first + 1 < titles.len() && whole(first) > room {
            first += 1;
        }
        let mut before = if first > 0 {
            format!("…{parting}")
        } else {
            String::new()
        };
        let mut columns = Vec::new();
        let (ahead, last) = titles[first..].split_at(titles.len() - first - 1);
        for title in ahead {
            let from = 1 + text::width(&before) as u16;
            before.push_str(title);
            columns.push(from..1 + text::width(&before) as u16);
            before.push_str(&parting);
        }
        let from = text::width(&before);
        let last = last.concat();
        let last = text::truncate(&last, room.saturating_sub(from));
        columns.push(1 + from as u16..1 + (from + text::width(&last)) as u16);
        (vec![self.muted(before), self.plain(last)], columns)
    }

    fn body(&mut self, room: u16) {
        match self.breakdown.number.subject {
            Subject::Total | Subject::Aspect(_) => self.sum(),
            Subject::Factor(_) => self.factor(room),
            _ => {
                self.facts();
                self.formula();
                self.parts();
            }
        }
    }

    /// A weighted sum, the other options beside it, and what is no summand.
    fn sum(&mut self) {
        let names = self
            .breakdown
            .parts
            .iter()
            .map(|part| text::width(&part.name) as u16);
        let longest = names.max().unwrap_or(0).max(8);
        let product = longest.min(self.width.saturating_sub(MARGIN + PRODUCT + 3)) + MARGIN + PRODUCT + 2;
        let product = product.min(self.width.saturating_sub(1));
        let open = self.breakdown.number.option;
        let mut others = self.options.clone();
        others.retain(|option| *option != open);
        let room = self.width.saturating_sub(product + 1) / BESIDE;
        let others = &others[..others.len().min(usize::from(room))];
        let column = |index: usize| product + BESIDE * (index as u16 + 1);
        let mut heading = vec![Part::Right(
            product,
            self.muted(format!("weight × value = {:>5}", letter(open))),
        )];
        for (index, option) in others.iter().enumerate() {
            let name = self.name(*option);
            // A name that is too long for its column is known by its letter.
            let shown = if text::width(&name.text) > usize::from(BESIDE) - 2 {
                letter(*option)
            } else {
                name.text
            };
            heading.push(Part::Right(column(index), Run::new(shown, name.style)));
        }
        let after = column(others.len()).saturating_sub(BESIDE) + 3;
        let metric = format!("metric of {}", letter(open));
        let is_of_metrics = matches!(self.breakdown.number.subject, Subject::Aspect(_));
        if is_of_metrics && after + text::width(&metric) as u16 <= self.width {
            heading.push(Part::Text(after, vec![self.muted(metric)]));
        }
        self.rows.push(heading);
        let name_room = usize::from(product.saturating_sub(PRODUCT + MARGIN + 1));
        for (index, part) in self.breakdown.parts.iter().enumerate() {
            let Some(summand) = part.summand else { continue };
            let [weight, value] = [summand.weight, summand.value].map(calculation::points);
            let line = vec![
                self.muted(format!("{weight} × {value} = ")),
                self.strong(calculation::points(summand.contribution())),
            ];
            let mut row = self.entry(index, &text::truncate(&part.name, name_room));
            row.push(Part::Text(product.saturating_sub(PRODUCT), line));
            for (beside, option) in others.iter().enumerate() {
                let value = calculation::value(self.at, part.number.of(*option)).unwrap_or(f64::NAN);
                let shown = calculation::points(summand.weight * value);
                row.push(Part::Right(column(beside), self.plain(shown)));
            }
            if after + 10 <= self.width {
                row.extend(self.beside(part, after));
            }
            self.push_part(row);
        }
        self.rows.push(vec![Part::Rule(
            MARGIN,
            column(others.len()).saturating_sub(BESIDE + MARGIN),
        )]);
        let title = text::truncate(&self.breakdown.title, name_room);
        let mut last = vec![
            Part::Text(MARGIN, vec![self.strong(title)]),
            Part::Right(product, self.strong(self.breakdown.shown.clone())),
        ];
        for (index, option) in others.iter().enumerate() {
            let shown = calculation::shown(self.at, self.breakdown.number.of(*option));
            last.push(Part::Right(column(index), self.plain(shown)));
        }
        self.rows.push(last);
        self.requirements();
        if !self.breakdown.facts.is_empty() {
            self.blank();
            self.facts();
        }
    }

    /// What stands right of a summand: for a factor the number that it values, for an aspect how far it goes.
    fn beside(&self, part: &Piece, column: u16) -> Option<Part> {
        if let Subject::Factor(index) = part.number.subject {
            let shown = calculation::valued(self.at, index, part.number.option);
            let cells = usize::from(self.width.saturating_sub(column + 1));
            let shown = self.muted(text::truncate(&shown, cells));
            return Some(Part::Text(column, vec![shown]));
        }
        let cells = self.width.saturating_sub(column + 2).min(24);
        let summand = part.summand?;
        Some(Part::Bar(column, cells, summand.value, part.number.option.get()))
    }

    /// The requirements that bind the option, beneath its total.
    fn requirements(&mut self) {
        let first = self
            .breakdown
            .parts
            .iter()
            .position(|part| part.summand.is_none());
        let Some(first) = first else { return };
        self.blank();
        self.heading("Constraints");
        let names = self.breakdown.parts.iter().skip(first);
        let longest = text::widest(names.map(|part| &part.name));
        let longest = longest.min(usize::from(self.width.saturating_sub(MARGIN + 10)));
        for (index, part) in self.breakdown.parts.iter().enumerate().skip(first) {
            let style = if part.shown == "met" {
                self.look.theme.text
            } else {
                self.look.theme.bad
            };
            let mut row = self.entry(index, &text::truncate(&part.name, longest));
            let column = MARGIN + longest as u16 + 2;
            row.push(Part::Text(column, vec![Run::new(part.shown.clone(), style)]));
            self.push_part(row);
        }
    }

    /// The name of a part, marked where it is chosen.
    fn entry(&self, index: usize, name: &str) -> Row {
        let theme = self.look.theme;
        if index != self.chosen {
            return vec![Part::Text(MARGIN, vec![self.plain(name)])];
        }
        vec![
            Part::Text(1, vec![self.strong(self.look.glyphs.focus)]),
            Part::Text(MARGIN, vec![Run::new(name, theme.text.patch(theme.focus))]),
        ]
    }

    /// The value function with every option on it, then the number that it values.
    fn factor(&mut self, room: u16) {
        let Subject::Factor(index) = self.breakdown.number.subject else {
            return;
        };
        let titles = self
            .options
            .iter()
            .map(|option| text::width(&self.name(*option).text));
        let column = MARGIN + titles.max().unwrap_or(0) as u16 + 2;
        let numbers = self.options.iter();
        let numbers = numbers.map(|option| text::width(&calculation::valued(self.at, index, *option)));
        let end = column + numbers.max().unwrap_or(0) as u16;
        for option in self.options.clone() {
            let number = calculation::valued(self.at, index, option);
            let value = calculation::shown(self.at, self.breakdown.number.of(option));
            let mut row = vec![
                Part::Text(MARGIN, vec![self.name(option)]),
                Part::Right(end, self.plain(number)),
                Part::Text(end + 1, vec![self.muted("→ "), self.strong(value)]),
            ];
            if option == self.breakdown.number.option && self.options.len() > 1 {
                row.push(Part::Text(1, vec![self.muted(self.look.glyphs.dot)]));
            }
            self.rows.push(row);
        }
        self.blank();
        self.formula();
        self.parts();
        if !self.breakdown.facts.is_empty() {
            self.blank();
            self.facts();
        }
        let taken = u16::try_from(self.rows.len()).unwrap_or(u16::MAX);
        let spare = room.saturating_sub(taken + 3);
        // Where all has no room at once, the curve still shows; the rest scrolls.
        let height = spare.clamp(if room >= 12 { 5 } else { 0 }, TALLEST_CURVE);
        let mut curve = self.curve(index, height);
        if !curve.is_empty() {
            if self.airy {
                curve.push(Row::new());
            }
            for row in &mut self.part_rows {
                *row += curve.len();
            }
            curve.append(&mut self.rows);
            self.rows = curve;
        }
    }

    fn curve(&self, index: crate::pack::FactorIndex, height: u16) -> Vec<Row> {
        let factor = &self.at.pack.factors[index];
        let numbers = &self.at.evaluation.numbers;
        let mark = |option: &OptionIndex| {
            let number = numbers.get(factor.of[*option].register)[0];
            let value = numbers.get(factor.values[*option])[0];
            (option.get(), letter(*option), number, value)
        };
        let plot = Plot {
            points: &factor.points,
            unit: &factor.unit,
            marks: self.options.iter().map(mark).collect(),
        };
        plot::rows(&plot, self.look, self.width.saturating_sub(2).min(100), height)
    }

    /// The formula as written and, where it is more than a name, with this moment's numbers.
    fn formula(&mut self) {
        if self.breakdown.formula.is_empty() {
            return;
        }
        self.heading("As written");
        let tokens = &self.breakdown.formula;
        let written: Vec<Run> = tokens
            .iter()
            .map(|token| self.plain(tied(&token.written)))
            .collect();
        let mut now: Vec<Run> = tokens
            .iter()
            .map(|token| match &token.now {
                Some((_, shown)) => Run::unbroken(shown, self.look.theme.strong),
                None => self.plain(tied(&token.written)),
            })
            .collect();
        now.push(self.muted(format!(
            " =\u{a0}{}",
            calculation::result(self.at, self.breakdown.number).replace(' ', "\u{a0}")
        )));
        self.texts(&written);
        self.blank();
        // A name by itself stands below with its value.
        if matches!(tokens.as_slice(), [token] if token.now.is_some()) {
            return;
        }
        self.heading("With current values");
        self.texts(&now);
        self.blank();
    }

    /// The parts of a formula, or what a slider feeds.
    fn parts(&mut self) {
        if self.breakdown.parts.is_empty() {
            return;
        }
        if let Subject::Trait(_) = self.breakdown.number.subject {
            self.blank();
            self.heading("Used by");
        } else if let Subject::Constant(_) | Subject::Catalog(_) = self.breakdown.number.subject {
            self.blank();
        }
        // A long name stands beside a short number more often than not: as wide as the widest pair.
        let beside = if self.width >= WIDE { WHAT_AND_ORIGIN } else { 1 };
        let most = usize::from(self.width.saturating_sub(MARGIN + beside));
        let pairs = self.breakdown.parts.iter();
        let pairs = pairs.map(|part| text::width(&part.name) + 2 + text::width(&part.shown));
        let cells = pairs.max().unwrap_or(0).min(most);
        let end = MARGIN + cells as u16;
        for (index, part) in self.breakdown.parts.iter().enumerate() {
            let shown = text::truncate(&part.shown, cells);
            let room = cells.saturating_sub(text::width(&shown) + 2);
            let mut row = self.entry(index, &text::truncate(&part.name, room));
            row.push(Part::Right(end, self.strong(shown)));
            if self.width >= WIDE {
                let room = usize::from(self.width.saturating_sub(end + 16));
                row.push(Part::Text(end + 2, vec![self.muted(part.what.clone())]));
                row.push(Part::Text(
                    end + 15,
                    vec![self.muted(text::truncate(&part.origin, room))],
                ));
            }
            self.push_part(row);
        }
    }

    /// What stands beside the number.
    fn facts(&mut self) {
        let labels = self.breakdown.facts.iter().map(|(label, _)| text::width(label));
        let column = MARGIN + labels.max().unwrap_or(0).min(24) as u16 + 2;
        let cells = page::measure(self.width.saturating_sub(column + 2)).max(1);
        for (label, words) in &self.breakdown.facts {
            let lines = flow::flow(&[Run::new(words.as_str(), self.look.theme.text)], cells);
            for (index, line) in lines.into_iter().enumerate() {
                let mut row = vec![Part::Text(column, line)];
                if index == 0 {
                    row.push(Part::Text(MARGIN, vec![self.muted(text::truncate(label, 24))]));
                }
                self.rows.push(row);
            }
        }
        if !self.breakdown.formula.is_empty() && !self.breakdown.facts.is_empty() {
            self.blank();
        }
    }
}

/// Ties each operator to what follows, so that lines end before operators.
fn tied(written: &str) -> String {
    let mut tied = written.to_owned();
    for operator in ["+", "-", "*", "/", "^", "<", ">", "="] {
        tied = tied.replace(&format!("{operator} "), &format!("{operator}\u{a0}"));
    }
    tied
}
