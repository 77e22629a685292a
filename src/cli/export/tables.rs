//! The tables of a decision, which each kind of page marks up in its own way.

use crate::analysis::Side;
use crate::record::{Along, Figure, Report};
use crate::text::{self, percent};

/// A cell of a table.
pub(super) enum Cell {
    /// Words of the pack or of people, which may hold what a page takes for markup.
    Words(String),
    /// A number as the program writes it, or a word of the program.
    Own(String),
}

/// A table whose first column names its rows.
pub(super) struct Table {
    /// What each column is called, and whether it has numbers.
    pub columns: Vec<(String, bool)>,
    /// The rows, with a cell for each column.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    fn new<'a>(
        columns: impl IntoIterator<Item = (&'a str, bool)>,
        rows: impl IntoIterator<Item = Vec<Cell>>,
    ) -> Self {
        let columns = columns.into_iter();
        Self {
            columns: columns.map(|(name, number)| (name.to_owned(), number)).collect(),
            rows: rows.into_iter().collect(),
        }
    }
}

fn words(words: &str) -> Cell {
    Cell::Words(words.to_owned())
}

fn own(words: &str) -> Cell {
    Cell::Own(words.to_owned())
}

fn decimals(number: f64) -> Cell {
    Cell::Own(format!("{number:.2}"))
}

/// What people say about the decision, without columns' names, the question first.
pub(super) fn facts(report: &Report) -> Table {
    let question = std::iter::once(("Question", report.question.clone()));
    named(["", ""], question.chain(heading(report)))
}

/// The same without the question.
pub(super) fn decision(report: &Report) -> Table {
    named(["What", "Value"], heading(report))
}

fn heading(report: &Report) -> impl Iterator<Item = (&'static str, String)> {
    let heading = &report.heading;
    let facts = [
        ("Status", heading.status.word().to_owned()),
        ("Date", heading.date.clone().unwrap_or_default()),
        ("Next review", heading.review_by.clone().unwrap_or_default()),
        ("Decided by", heading.deciders.join(", ")),
        ("Consulted", heading.consulted.join(", ")),
        ("Informed", heading.informed.join(", ")),
    ];
    facts.into_iter()
}

/// A table of what is known of these facts.
fn named(columns: [&str; 2], facts: impl Iterator<Item = (&'static str, String)>) -> Table {
    let known = facts.filter(|(_, value)| !value.is_empty());
    Table::new(
        columns.map(|name| (name, false)),
        known.map(|(name, value)| vec![own(name), Cell::Words(value)]),
    )
}

/// The options, those that are excluded last; `note` heads the column that says so.
pub(super) fn options(report: &Report, note: &str) -> Table {
    let options = report.options.iter().map(|option| {
        let note = if option.ruled_out { "ruled out" } else { "" };
        vec![
            words(&option.title),
            decimals(option.total),
            Cell::Own(percent(option.share)),
            own(note),
        ]
    });
    let declined = report
        .declined
        .iter()
        .map(|(title, total)| vec![words(title), decimals(*total), own(""), own("excluded")]);
    Table::new(
        [
            ("Option", false),
            ("Score", true),
            ("First in (simulations)", true),
            (note, false),
        ],
        options.chain(declined),
    )
}

/// The metrics that people ask for first, and what they are compared with.
pub(super) fn metrics(report: &Report) -> Table {
    let metrics = &report.metrics;
    let names = metrics.names.iter().map(|(_, title)| (title.as_str(), true));
    let row = |title: &str, values: &[String]| {
        let values = values.iter().map(|value| words(value));
        std::iter::once(words(title)).chain(values).collect()
    };
    let options = report.options.iter().zip(&metrics.values);
    let options = options.map(|(option, values)| row(&option.title, values));
    let has_target = metrics.targets.iter().any(|target| !target.is_empty());
    let targets = has_target.then(|| row("Your targets", &metrics.targets));
    Table::new(
        std::iter::once(("Option", false)).chain(names),
        options.chain(targets),
    )
}

/// The score of each option along a slider.
pub(super) fn along(along: &Along) -> Table {
    let titles = along.lines.iter().map(|line| line.title.as_str());
    let columns = std::iter::once(along.title.as_str()).chain(titles);
    let rows = along.rows.iter().map(|(value, _, numbers)| {
        let numbers = numbers.iter().copied().map(decimals);
        std::iter::once(words(value)).chain(numbers).collect()
    });
    Table::new(columns.map(|title| (title, true)), rows)
}

/// The criteria with the value of each option; `swings` adds what the whole priority is worth.
pub(super) fn criteria(report: &Report, swings: bool) -> Table {
    let titles = report.options.iter().map(|option| (option.title.as_str(), true));
    let columns = [("Criterion", false), ("Priority", true), ("Weight", true)];
    let rows = report.criteria.iter().map(|criterion| {
        let title = if swings {
            format!("{} ({})", criterion.title, criterion.swing)
        } else {
            criterion.title.clone()
        };
        let mut row = vec![
            Cell::Words(title),
            Cell::Own(text::number(criterion.priority, 3)),
            Cell::Own(percent(criterion.weight)),
        ];
        row.extend(criterion.values.iter().copied().map(decimals));
        row
    });
    Table::new(columns.into_iter().chain(titles), rows)
}

/// The inputs.
pub(super) fn inputs(report: &Report) -> Table {
    let rows = report.inputs.iter().map(|input| {
        vec![
            words(&input.title),
            words(&input.value),
            words(&input.range),
            words(&input.state()),
        ]
    });
    Table::new(
        [
            ("Input", false),
            ("Value", true),
            ("Range", true),
            ("Origin", false),
        ],
        rows,
    )
}

/// The nearest published decisions.
pub(super) fn precedents(report: &Report) -> Table {
    let rows = report.precedents.iter().map(|near| {
        vec![
            words(&near.title),
            words(&near.chose),
            Cell::Own(near.known.to_string()),
            words(&near.source),
        ]
    });
    Table::new(
        [
            ("Decision", false),
            ("Chose", false),
            ("Known inputs", true),
            ("Source", false),
        ],
        rows,
    )
}

/// The figures behind the numbers.
pub(super) fn figures<'f>(figures: impl IntoIterator<Item = &'f Figure>) -> Table {
    let rows = figures.into_iter().map(|figure| {
        Vec::from([&figure.title, &figure.value, &figure.source, &figure.as_of].map(|cell| words(cell)))
    });
    Table::new(
        [
            ("Figure", false),
            ("Value", true),
            ("Source", false),
            ("As of", false),
        ],
        rows,
    )
}

/// The nearest tipping point of each slider.
pub(super) fn tipping(report: &Report) -> Table {
    let rows = report.tipping.iter().map(|tipping| {
        let to = tipping.to.as_deref().unwrap_or("no option");
        let at = tipping.said();
        Vec::from([&tipping.title, &tipping.now, &at, to].map(words))
    });
    let columns = [
        ("Slider", false),
        ("Now", true),
        ("Changes at", true),
        ("First there", false),
    ];
    Table::new(columns, rows)
}

/// How inputs are expected to move.
pub(super) fn expected(report: &Report) -> Table {
    let rows = report.expected.iter().map(|expected| {
        let source = expected.source.as_deref().unwrap_or_default();
        Vec::from([&expected.title, &expected.course(), source].map(words))
    });
    let columns = [("Input", false), ("Expected change", false), ("Source", false)];
    Table::new(columns, rows)
}

/// What speaks for and against the choice.
pub(super) fn reasons(report: &Report) -> Table {
    let rows = report.reasons.iter().map(|why| {
        let side = if why.side == Side::For { "for" } else { "against" };
        vec![words(&why.criterion), own(side), words(&why.sentence)]
    });
    Table::new([("Criterion", false), ("Side", false), ("Reason", false)], rows)
}

/// The title of the part on tipping points.
pub(super) fn tipping_title(report: &Report) -> &'static str {
    if report.tipping.len() == 1 {
        "Tipping point"
    } else {
        "Tipping points"
    }
}
