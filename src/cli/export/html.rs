//! `--to html`: the decision as one file that survives mail and archives: no script, no request, plots with their tables.

mod plot;

use std::fmt::Write as _;

use crate::analysis::Side;
use crate::record::{Along, Report, is_date};
use crate::text::{self, html as escape, percent};

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
@page{size:A4;margin:18mm}
@media print{:root{color-scheme:light;--ground:#fff;--ink:#000;--dim:#333;--line:#999;--a:#0b5cad;--b:#a4480a}
body{max-width:none;margin:0;padding:0}figure,tr{break-inside:avoid}thead{display:table-header-group}h2{break-after:avoid}}
";

/// The page. `file` is the decision file, as the call names it.
pub(super) fn page(report: &Report, file: &str) -> String {
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
    page.group(report);
    page.precedents(report);
    page.notes(report);
    page.origin(report, file);
    page.line("</main>");
    page.line("</body>");
    page.line("</html>");
    page.0
}

struct Page(String);

/// A column of a table: what it is called, and whether it has numbers.
type Column<'a> = (&'a str, bool);

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

    /// A table whose first column names its rows.
    fn table(&mut self, caption: &str, columns: &[Column<'_>], rows: impl IntoIterator<Item = Vec<String>>) {
        let class = |number: bool| if number { " class=\"n\"" } else { "" };
        self.line("<table>");
        self.line(&format!("<caption>{}</caption>", escape(caption)));
        let cells = columns
            .iter()
            .map(|(name, number)| format!("<th scope=\"col\"{}>{}</th>", class(*number), escape(name)));
        self.line(&format!("<thead><tr>{}</tr></thead>", cells.collect::<String>()));
        self.line("<tbody>");
        for row in rows {
            let cells = row
                .iter()
                .zip(columns)
                .enumerate()
                .map(|(place, (cell, (_, number)))| {
                    let cell = escape(cell);
                    if place == 0 {
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
        let options = report.options.iter().map(|option| {
            let note = if option.ruled_out { "ruled out" } else { "" };
            vec![
                option.title.clone(),
                format!("{:.2}", option.total),
                percent(option.share),
                note.to_owned(),
            ]
        });
        let declined = report.declined.iter().map(|(title, total)| {
            vec![
                title.clone(),
                format!("{total:.2}"),
                String::new(),
                "not included".to_owned(),
            ]
        });
        self.table(
            "The options, and in how many simulations each is first",
            &[
                ("Option", false),
                ("Score", true),
                ("First in", true),
                ("Note", false),
            ],
            options.chain(declined),
        );
        for out in &report.ruled_out {
            self.paragraph(&format!("Ruled out: {out}"));
        }
    }

    fn decision(&mut self, report: &Report) {
        let heading = &report.heading;
        self.heading("Decision");
        if let Some(outcome) = &report.outcome {
            self.paragraph(&format!("Chosen: {}{}.", outcome.title, outcome.reason));
        }
        if let Some(because) = &heading.because {
            self.paragraph(because);
        }
        let rows = [
            ("Status", heading.status.word().to_owned()),
            ("Date", heading.date.clone().unwrap_or_default()),
            ("Next review", heading.review_by.clone().unwrap_or_default()),
            ("Decided by", heading.deciders.join(", ")),
            ("Consulted", heading.consulted.join(", ")),
            ("Informed", heading.informed.join(", ")),
        ];
        let rows = rows.into_iter().filter(|(_, value)| !value.is_empty());
        let rows = rows.map(|(name, value)| vec![name.to_owned(), value]);
        self.table("Status and deciders", &[("What", false), ("Value", false)], rows);
    }

    fn tipping(&mut self, report: &Report) {
        self.heading(if report.tipping.len() == 1 {
            "Tipping point"
        } else {
            "Tipping points"
        });
        let Some(flip) = &report.flip else {
            self.paragraph("No slider alone changes the answer.");
            return;
        };
        self.paragraph(flip);
        self.line(&plot::tipping(report));
        let rows = report.tipping.iter().map(|tipping| {
            let to = tipping.to.clone().unwrap_or_else(|| "none".to_owned());
            vec![tipping.title.clone(), tipping.now.clone(), tipping.at.clone(), to]
        });
        self.table(
            "The nearest tipping point of each slider",
            &[
                ("Slider", false),
                ("Now", true),
                ("Changes at", true),
                ("First there", false),
            ],
            rows,
        );
        if let Some(along) = &report.along {
            self.along(along);
        }
    }

    /// The score of each option along a slider.
    fn along(&mut self, along: &Along) {
        self.line(&plot::along(along));
        let mut columns: Vec<Column<'_>> = vec![(along.title.as_str(), true)];
        columns.extend(along.lines.iter().map(|(title, _)| (title.as_str(), true)));
        let rows = along.rows.iter().map(|(value, _, numbers)| {
            let numbers = numbers.iter().map(|number| format!("{number:.2}"));
            std::iter::once(value.clone()).chain(numbers).collect()
        });
        let caption = format!("Scores by {}", along.title);
        self.table(&caption, &columns, rows);
    }

    fn reasons(&mut self, report: &Report) {
        if report.reasons.is_empty() {
            return;
        }
        self.heading("Why");
        let rows = report.reasons.iter().map(|why| {
            let side = if why.side == Side::For { "for" } else { "against" };
            vec![why.criterion.clone(), side.to_owned(), why.sentence.clone()]
        });
        self.table(
            "Pros and cons of the choice",
            &[("Criterion", false), ("Side", false), ("Reason", false)],
            rows,
        );
    }

    fn criteria(&mut self, report: &Report) {
        self.heading("Criteria");
        let mut columns: Vec<Column<'_>> = vec![("Criterion", false), ("Priority", true), ("Weight", true)];
        columns.extend(report.options.iter().map(|option| (option.title.as_str(), true)));
        let rows = report.criteria.iter().map(|criterion| {
            let title = format!("{} ({})", criterion.title, criterion.swing);
            let mut row = vec![
                title,
                text::number(criterion.priority, 3),
                percent(criterion.weight),
            ];
            row.extend(criterion.values.iter().map(|value| format!("{value:.2}")));
            row
        });
        self.table(
            "The weight of each criterion, and how well each option does, 0 to 1",
            &columns,
            rows,
        );
    }

    fn inputs(&mut self, report: &Report) {
        self.heading("Inputs");
        let rows = report.inputs.iter().map(|input| {
            vec![
                input.title.clone(),
                input.value.clone(),
                input.range.clone(),
                input.origin.to_owned(),
            ]
        });
        self.table(
            "Every input with its range and whether it is assumed, answered or measured",
            &[
                ("Input", false),
                ("Value", true),
                ("Range", true),
                ("State", false),
            ],
            rows,
        );
    }

    fn group(&mut self, report: &Report) {
        if report.group.is_empty() {
            return;
        }
        self.heading("Group");
        self.line("<ul>");
        for said in &report.group {
            self.line(&format!("<li>{}</li>", escape(said)));
        }
        self.line("</ul>");
    }

    fn precedents(&mut self, report: &Report) {
        if report.precedents.is_empty() {
            return;
        }
        self.heading("Similar published decisions");
        let rows = report.precedents.iter().map(|near| {
            let known = near.known.to_string();
            vec![near.title.clone(), near.chose.clone(), known, near.source.clone()]
        });
        self.table(
            "The published decisions with the most similar inputs, the most similar first",
            &[
                ("Decision", false),
                ("Chose", false),
                ("Known inputs", true),
                ("Source", false),
            ],
            rows,
        );
    }

    fn notes(&mut self, report: &Report) {
        if report.notes.is_empty() {
            return;
        }
        self.heading("Notes");
        self.line("<ul>");
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
            self.line(&format!("<li>{}</li>", escape(&format!("{}{by}", note.text))));
        }
        self.line("</ul>");
    }

    fn origin(&mut self, report: &Report, file: &str) {
        self.heading("Where the numbers come from");
        let rows = report.figures.iter().map(|figure| {
            vec![
                figure.title.clone(),
                figure.value.clone(),
                figure.source.clone(),
                figure.as_of.clone(),
            ]
        });
        self.table(
            "The figures behind the included options",
            &[
                ("Figure", false),
                ("Value", true),
                ("Source", false),
                ("As of", false),
            ],
            rows,
        );
        self.line(&format!(
            "<p><code>tradeoff score {}</code> reproduces this result.</p>",
            escape(file)
        ));
        self.line(&format!(
            "<p class=\"hash\">Pack {}, model sha256:{}. Written by tradeoff {}.</p>",
            escape(&report.pack),
            escape(&report.model),
            env!("CARGO_PKG_VERSION")
        ));
    }
}
