//! `--to markdown`: the decision as a page with tables.

use std::fmt::Write as _;

use super::tables::{self, Cell, Table};
use crate::analysis::Side;
use crate::record::Report;
use crate::text::{code, markdown};

/// The page. `call` is what repeats the result.
pub(super) fn page(report: &Report, call: &str) -> String {
    let mut page = Page(String::new());
    page.line(&format!("# {}", markdown(&report.heading.title)));
    page.table(&tables::facts(report));
    page.recommendation(report);
    page.reasons(report);
    page.options(report);
    page.criteria(report);
    page.inputs(report);
    page.list("Group", report.group.iter().map(|said| markdown(said)));
    page.precedents(report);
    page.list("Notes", report.notes.iter().map(|note| markdown(&note.signed())));
    page.origin(report, call);
    page.0
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

    fn table(&mut self, table: &Table) {
        let names = table.columns.iter().map(|(name, _)| markdown(name));
        self.paragraph(&format!("| {} |", names.collect::<Vec<_>>().join(" | ")));
        let rules = table
            .columns
            .iter()
            .map(|(_, number)| if *number { "---:|" } else { "---|" });
        self.line(&format!("|{}", rules.collect::<String>()));
        for row in &table.rows {
            let cells = row.iter().map(|cell| match cell {
                Cell::Words(words) => markdown(words),
                Cell::Own(words) => words.clone(),
            });
            self.line(&format!("| {} |", cells.collect::<Vec<_>>().join(" | ")));
        }
    }

    /// A list under its heading, unless it is empty.
    fn list(&mut self, heading: &str, entries: impl ExactSizeIterator<Item = String>) {
        if entries.len() > 0 {
            self.heading(heading);
            self.line("");
        }
        for entry in entries {
            self.line(&format!("- {entry}"));
        }
    }

    fn recommendation(&mut self, report: &Report) {
        self.heading("Recommendation");
        self.paragraph(&format!("**{}**", markdown(&report.headline)));
        for words in report.certainty.iter().chain(&report.cautions) {
            self.paragraph(&markdown(words));
        }
        let outcome = report.outcome.as_ref().map(|outcome| {
            let bold = |title: &str| format!("**{}**", markdown(title));
            outcome.marked(bold, markdown)
        });
        self.paragraph(&outcome.unwrap_or_else(|| markdown(&report.outcome_in_words())));
        if let Some(because) = &report.heading.because {
            self.paragraph(&format!("Reason: {}", markdown(because)));
        }
        if let Some(flip) = &report.flip {
            self.heading(tables::tipping_title(report));
            self.paragraph(&markdown(flip));
        }
        if report.flips_left() > 0 {
            self.table(&tables::tipping(report));
        }
        if let Some(along) = &report.along {
            self.paragraph(&format!("Scores by {}:", markdown(&along.title)));
            self.table(&tables::along(along));
        }
    }

    fn reasons(&mut self, report: &Report) {
        if let Some(compared) = &report.compared {
            self.heading("Comparison");
            self.paragraph(&markdown(compared));
        }
        for (side, words) in [(Side::For, "Arguments for"), (Side::Against, "Arguments against")] {
            let reasons: Vec<_> = report.reasons.iter().filter(|why| why.side == side).collect();
            let reasons = reasons
                .iter()
                .map(|why| format!("**{}**: {}", markdown(&why.criterion), markdown(&why.sentence)));
            self.list(words, reasons);
        }
    }

    fn options(&mut self, report: &Report) {
        self.heading("Options");
        self.table(&tables::options(report, ""));
        if !report.metrics.names.is_empty() {
            self.table(&tables::metrics(report));
        }
        for out in &report.ruled_out {
            self.paragraph(&format!("Ruled out: {}", markdown(out)));
        }
    }

    fn criteria(&mut self, report: &Report) {
        self.heading("Criteria");
        self.table(&tables::criteria(report, false));
    }

    fn inputs(&mut self, report: &Report) {
        self.heading("Inputs");
        self.table(&tables::inputs(report));
        if !report.expected.is_empty() {
            self.heading("Expected changes of inputs");
            self.table(&tables::expected(report));
        }
    }

    fn precedents(&mut self, report: &Report) {
        if report.precedents.is_empty() {
            return;
        }
        self.heading("Similar published decisions");
        self.table(&tables::precedents(report));
    }

    fn origin(&mut self, report: &Report, call: &str) {
        self.heading("Where the numbers come from");
        self.table(&tables::figures(&report.figures));
        let version = env!("CARGO_PKG_VERSION");
        self.paragraph(&format!(
            "{} reproduces this result. Pack {}, model {}. Written by tradeoff {version}.",
            code(call),
            markdown(&report.pack),
            report.model
        ));
    }
}
