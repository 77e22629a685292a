//! `--to markdown`: the decision as a page with tables.

use std::fmt::Write as _;

use crate::analysis::Side;
use crate::record::Report;
use crate::text::{self, markdown, percent};

/// The page. `file` is the decision file, as the call names it.
pub(super) fn page(report: &Report, file: &str) -> String {
    let mut page = Page(String::new());
    page.line(&format!("# {}", markdown(&report.heading.title)));
    page.table(&["", ""], "|---|---|", facts(report));
    page.recommendation(report);
    page.reasons(report);
    page.options(report);
    page.criteria(report);
    page.inputs(report);
    page.group(report);
    page.precedents(report);
    page.notes(report);
    page.origin(report, file);
    page.0
}

/// What people say about the decision, each with its name.
fn facts(report: &Report) -> Vec<Vec<String>> {
    let heading = &report.heading;
    let rows = [
        ("Question", report.question.clone()),
        ("Status", heading.status.word().to_owned()),
        ("Date", heading.date.clone().unwrap_or_default()),
        ("Next review", heading.review_by.clone().unwrap_or_default()),
        ("Decided by", heading.deciders.join(", ")),
        ("Consulted", heading.consulted.join(", ")),
        ("Informed", heading.informed.join(", ")),
    ];
    let rows = rows.into_iter().filter(|(_, value)| !value.is_empty());
    rows.map(|(name, value)| vec![name.to_owned(), markdown(&value)])
        .collect()
}

struct Page(String);

impl Page {
    fn line(&mut self, line: &str) {
        // Writing to a text cannot fail.
        let _ = writeln!(self.0, "{line}");
    }

    fn paragraph(&mut self, words: &str) {
        self.line("");
        self.line(words);
    }

    fn heading(&mut self, words: &str) {
        self.paragraph(&format!("## {words}"));
    }

    fn table(&mut self, header: &[&str], ruler: &str, rows: impl IntoIterator<Item = Vec<String>>) {
        self.paragraph(&format!("| {} |", header.join(" | ")));
        self.line(ruler);
        for row in rows {
            self.line(&format!("| {} |", row.join(" | ")));
        }
    }

    fn recommendation(&mut self, report: &Report) {
        self.heading("Recommendation");
        self.paragraph(&format!("**{}**", markdown(&report.headline)));
        for words in report.certainty.iter().chain(&report.cautions) {
            self.paragraph(&markdown(words));
        }
        if let Some(outcome) = &report.outcome {
            let (title, reason) = (markdown(&outcome.title), markdown(&outcome.reason));
            self.paragraph(&format!("Chosen: **{title}**{reason}."));
        }
        if let Some(because) = &report.heading.because {
            self.paragraph(&markdown(because));
        }
        if let Some(flip) = &report.flip {
            self.heading(if report.tipping.len() == 1 {
                "Tipping point"
            } else {
                "Tipping points"
            });
            self.paragraph(&markdown(flip));
        }
        if let Some(along) = &report.along {
            self.paragraph(&format!("Scores by {}:", markdown(&along.title)));
            let titles = along.lines.iter().map(|(title, _)| markdown(title));
            let header: Vec<String> = std::iter::once(markdown(&along.title)).chain(titles).collect();
            let header: Vec<&str> = header.iter().map(String::as_str).collect();
            let ruler = format!("|---:|{}", "---:|".repeat(along.lines.len()));
            let rows = along.rows.iter().map(|(value, _, numbers)| {
                let numbers = numbers.iter().map(|number| format!("{number:.2}"));
                std::iter::once(markdown(value)).chain(numbers).collect()
            });
            self.table(&header, &ruler, rows);
        }
    }

    fn reasons(&mut self, report: &Report) {
        for (side, words) in [(Side::For, "Arguments for"), (Side::Against, "Arguments against")] {
            let reasons: Vec<_> = report.reasons.iter().filter(|why| why.side == side).collect();
            if !reasons.is_empty() {
                self.heading(words);
                self.line("");
            }
            for why in reasons {
                self.line(&format!(
                    "- **{}**: {}",
                    markdown(&why.criterion),
                    markdown(&why.sentence)
                ));
            }
        }
    }

    fn options(&mut self, report: &Report) {
        self.heading("Options");
        let options = report.options.iter().map(|option| {
            let note = if option.ruled_out { "ruled out" } else { "" };
            let first = percent(option.share);
            vec![
                markdown(&option.title),
                format!("{:.2}", option.total),
                first,
                note.to_owned(),
            ]
        });
        let declined = report.declined.iter().map(|(title, total)| {
            vec![
                markdown(title),
                format!("{total:.2}"),
                String::new(),
                "not included".to_owned(),
            ]
        });
        self.table(
            &["Option", "Score", "First in", ""],
            "|---|---:|---:|---|",
            options.chain(declined),
        );
        for out in &report.ruled_out {
            self.paragraph(&format!("Ruled out: {}", markdown(out)));
        }
    }

    fn criteria(&mut self, report: &Report) {
        self.heading("Criteria");
        let titles = report.options.iter().map(|option| markdown(&option.title));
        let header: Vec<String> = ["Criterion", "Priority", "Weight"]
            .map(str::to_owned)
            .into_iter()
            .chain(titles)
            .collect();
        let header: Vec<&str> = header.iter().map(String::as_str).collect();
        let ruler = format!("|---|---:|---:|{}", "---:|".repeat(report.options.len()));
        let rows = report.criteria.iter().map(|criterion| {
            let mut row = vec![
                markdown(&criterion.title),
                text::number(criterion.priority, 3),
                percent(criterion.weight),
            ];
            row.extend(criterion.values.iter().map(|value| format!("{value:.2}")));
            row
        });
        self.table(&header, &ruler, rows);
    }

    fn inputs(&mut self, report: &Report) {
        self.heading("Inputs");
        let rows = report.inputs.iter().map(|input| {
            vec![
                markdown(&input.title),
                markdown(&input.value),
                markdown(&input.range),
                input.origin.to_owned(),
            ]
        });
        self.table(&["Input", "Value", "Range", "State"], "|---|---:|---:|---|", rows);
    }

    fn group(&mut self, report: &Report) {
        if !report.group.is_empty() {
            self.heading("Group");
            self.line("");
        }
        for said in &report.group {
            self.line(&format!("- {}", markdown(said)));
        }
    }

    fn precedents(&mut self, report: &Report) {
        if report.precedents.is_empty() {
            return;
        }
        self.heading("Similar published decisions");
        let rows = report.precedents.iter().map(|near| {
            let known = near.known.to_string();
            vec![
                markdown(&near.title),
                markdown(&near.chose),
                known,
                markdown(&near.source),
            ]
        });
        self.table(
            &["Decision", "Chose", "Known inputs", "Source"],
            "|---|---|---:|---|",
            rows,
        );
    }

    fn notes(&mut self, report: &Report) {
        if !report.notes.is_empty() {
            self.heading("Notes");
            self.line("");
        }
        for note in &report.notes {
            let by: Vec<&str> = [&note.by, &note.on]
                .into_iter()
                .flatten()
                .map(String::as_str)
                .collect();
            let by = if by.is_empty() {
                String::new()
            } else {
                format!(" ({})", by.join(", "))
            };
            self.line(&format!("- {}", markdown(&format!("{}{by}", note.text))));
        }
    }

    fn origin(&mut self, report: &Report, file: &str) {
        self.heading("Where the numbers come from");
        let rows = report.figures.iter().map(|figure| {
            [&figure.title, &figure.value, &figure.source, &figure.as_of]
                .map(|cell| markdown(cell))
                .to_vec()
        });
        self.table(
            &["Figure", "Value", "Source", "As of"],
            "|---|---:|---|---|",
            rows,
        );
        let version = env!("CARGO_PKG_VERSION");
        let file = file.replace('`', "'");
        self.paragraph(&format!(
            "`tradeoff score {file}` reproduces this result. Pack {}, model {}. Written by tradeoff {version}.",
            markdown(&report.pack),
            report.model
        ));
    }
}
