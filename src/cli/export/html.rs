//! `--to html`: the decision as one file that survives mail and archives: no script, no request, plots with their tables.

mod plot;

use std::fmt::Write as _;

use super::tables::{self, Cell, Table};
use crate::record::{Along, Note, Report, is_date};
use crate::text::html as escape;

/// Everything that the page looks like, on light and dark ground and on paper.
pub(crate) const STYLE: &str = "\
:root{color-scheme:light dark;--ground:#fff;--ink:#1a1a1a;--dim:#555;--line:#bbb;--a:#0b5cad;--b:#a4480a}
@media (prefers-color-scheme:dark){:root{--ground:#16181c;--ink:#e8e8e8;--dim:#b0b0b0;--line:#555;--a:#7ab8ff;--b:#ffb27a}}
body{background:var(--ground);color:var(--ink);font:1rem/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}
h1,h2{line-height:1.2}
h2{margin-top:2.5rem;border-bottom:1px solid var(--line)}
table{border-collapse:collapse;width:100%;margin:1rem 0}
caption{text-align:left;color:var(--dim);padding-bottom:.25rem}
th,td{text-align:left;vertical-align:top;padding:.25rem .75rem .25rem 0;border-bottom:1px solid var(--line)}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
td.d{white-space:nowrap}
figure{margin:1rem 0}
svg{width:100%;height:auto}
code,.hash{overflow-wrap:anywhere}
.answer{font-size:1.25rem}
@media screen and (max-width:58rem){table{display:block;overflow-x:auto}}
@page{size:A4;margin:18mm}
@media print{:root{color-scheme:light;--ground:#fff;--ink:#000;--dim:#333;--line:#999;--a:#0b5cad;--b:#a4480a}
body{max-width:none;margin:0;padding:0}figure,tr{break-inside:avoid}thead{display:table-header-group}h2,h2+p,caption,thead{break-after:avoid}tbody tr:first-child{break-before:avoid}
h2{break-inside:avoid}h2::after{content:\"\";display:block;height:9rem;margin-bottom:-9rem}}
";

/// The page. `call` is what repeats the result.
pub(super) fn page(report: &Report, call: &str) -> String {
    let mut page = Page(String::new());
    let heading = &report.heading;
    let title = escape(&heading.title);
    page.line("<!DOCTYPE html>");
    page.line("<html lang=\"en\">");
    page.line("<head>");
    page.line("<meta charset=\"utf-8\">");
    page.line("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">");
    page.line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    page.line(&format!("<title>{title}</title>"));
    page.line(&format!("<style>\n{STYLE}</style>"));
    page.line("</head>");
    page.line("<body>");
    page.line("<main>");
    page.line(&format!("<h1>{title}</h1>"));
    page.paragraph(&report.question);
    page.line(&format!("<p class=\"answer\">{}</p>", escape(&report.headline)));
    for words in report.certainty.iter().chain(&report.cautions) {
        page.paragraph(words);
    }
    page.line(&plot::scores(report));
    page.options(report);
    page.decision(report);
    page.tipping(report);
    page.reasons(report);
    page.criteria(report);
    page.inputs(report);
    page.list("Group", report.group.iter().cloned());
    page.precedents(report);
    page.list("Notes", report.notes.iter().map(Note::signed));
    page.origin(report, call);
    page.line("</main>");
    page.line("</body>");
    page.line("</html>");
    page.0
}

struct Page(String);

impl Page {
    fn line(&mut self, line: &str) {
        // Writing to a text cannot fail.
        let _ = writeln!(self.0, "{line}");
    }

    fn paragraph(&mut self, words: &str) {
        self.line(&format!("<p>{}</p>", escape(words)));
    }

    fn heading(&mut self, words: &str) {
        self.line(&format!("<h2>{}</h2>", escape(words)));
    }

    fn table(&mut self, caption: &str, table: &Table) {
        let class = |number: bool| if number { " class=\"n\"" } else { "" };
        self.line("<table>");
        self.line(&format!("<caption>{}</caption>", escape(caption)));
        let cells = table
            .columns
            .iter()
            .map(|(name, number)| format!("<th scope=\"col\"{}>{}</th>", class(*number), escape(name)));
        self.line(&format!("<thead><tr>{}</tr></thead>", cells.collect::<String>()));
        self.line("<tbody>");
        for row in &table.rows {
            let cells = row.iter().zip(&table.columns).enumerate();
            let cells = cells.map(|(position, (Cell::Words(cell) | Cell::Own(cell), (_, number)))| {
                let cell = escape(cell);
                if position == 0 {
                    format!("<th scope=\"row\"{}>{cell}</th>", class(*number))
                } else if is_date(&cell) {
                    format!("<td class=\"d\">{cell}</td>")
                } else {
                    format!("<td{}>{cell}</td>", class(*number))
                }
            });
            self.line(&format!("<tr>{}</tr>", cells.collect::<String>()));
        }
        self.line("</tbody>");
        self.line("</table>");
    }

    fn options(&mut self, report: &Report) {
        self.table(
            "The options, and in how many simulations each is first",
            &tables::options(report, "Note"),
        );
        for out in &report.ruled_out {
            self.paragraph(&format!("Ruled out: {out}"));
        }
        if !report.metrics.names.is_empty() {
            self.table("Key metrics of the options", &tables::metrics(report));
        }
    }

    fn decision(&mut self, report: &Report) {
        let heading = &report.heading;
        self.heading("Decision");
        self.paragraph(&report.outcome_in_words());
        if let Some(because) = &heading.because {
            self.paragraph(&format!("Reason: {because}"));
        }
        self.table("Status and deciders", &tables::decision(report));
    }

    fn tipping(&mut self, report: &Report) {
        self.heading(tables::tipping_title(report));
        let Some(flip) = &report.flip else {
            self.paragraph("No slider alone changes the answer.");
            return;
        };
        self.paragraph(flip);
        if report.tipping.is_empty() {
            return;
        }
        let left = report.tipping.len().saturating_sub(plot::MOST_TIPPING);
        if left > 0 {
            let shown = plot::MOST_TIPPING;
            self.paragraph(&format!(
                "The figure has the nearest {shown}; only in the table: {left}."
            ));
        }
        self.line(&plot::tipping(report));
        self.table(
            "The nearest tipping point of each slider",
            &tables::tipping(report),
        );
        if let Some(along) = &report.along {
            self.along(along);
        }
    }

    /// The score of each option along a slider.
    fn along(&mut self, along: &Along) {
        self.line(&plot::along(along));
        self.table(&format!("Scores by {}", along.title), &tables::along(along));
    }

    fn reasons(&mut self, report: &Report) {
        if report.reasons.is_empty() && report.compared.is_none() {
            return;
        }
        self.heading("Why");
        if let Some(compared) = &report.compared {
            self.paragraph(compared);
        }
        if report.reasons.is_empty() {
            return;
        }
        let is_chosen = report.outcome.as_ref().is_some_and(|outcome| outcome.is_chosen);
        let caption = if is_chosen {
            "Pros and cons of the choice"
        } else {
            "Pros and cons of the option that ranks first"
        };
        self.table(caption, &tables::reasons(report));
    }

    fn criteria(&mut self, report: &Report) {
        self.heading("Criteria");
        self.table(
            "The weight of each criterion, and how well each option does, 0 to 1",
            &tables::criteria(report, true),
        );
    }

    fn inputs(&mut self, report: &Report) {
        self.heading("Inputs");
        self.table(
            "Every input with its range and whether it is assumed, answered or measured",
            &tables::inputs(report),
        );
        if !report.expected.is_empty() {
            self.heading("Expected changes of inputs");
            self.table("How inputs are expected to change", &tables::expected(report));
        }
    }

    fn precedents(&mut self, report: &Report) {
        if report.precedents.is_empty() {
            return;
        }
        self.heading("Similar published decisions");
        self.table(
            "The published decisions with the most similar inputs, the most similar first",
            &tables::precedents(report),
        );
    }

    /// A list under its heading, unless it is empty.
    fn list(&mut self, heading: &str, entries: impl ExactSizeIterator<Item = String>) {
        if entries.len() == 0 {
            return;
        }
        self.heading(heading);
        self.line("<ul>");
        for entry in entries {
            self.line(&format!("<li>{}</li>", escape(&entry)));
        }
        self.line("</ul>");
    }

    fn origin(&mut self, report: &Report, call: &str) {
        self.heading("Where the numbers come from");
        let (deciding, others) = report.deciding();
        self.table(
            "The figures of which a tenth more moves the lead by more than 1 %",
            &tables::figures(deciding),
        );
        if others > 0 {
            let (figures, move_it) = if others == 1 {
                ("figure", "moves")
            } else {
                ("figures", "move")
            };
            self.paragraph(&format!(
                "{others} other {figures} {move_it} it less; exports to Markdown, JSON and CSV have all of them."
            ));
        }
        self.line(&format!(
            "<p><code>{}</code> reproduces this result.</p>",
            escape(call)
        ));
        self.line(&format!(
            "<p class=\"hash\">Pack {}, model sha256:{}. Written by tradeoff {}.</p>",
            escape(&report.pack),
            escape(&report.model),
            env!("CARGO_PKG_VERSION")
        ));
    }
}
