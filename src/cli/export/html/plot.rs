//! Plots as SVG within the page. Each says in words what it shows, and a table stands behind it.

use std::fmt::Write as _;

use crate::record::Report;
use crate::text::{self, html as escape};

/// The width of a plot, in its own units, and the height of a row.
const WIDTH: f64 = 640.0;
const ROW: f64 = 32.0;

/// Where bars and tracks begin and end.
const FROM: f64 = 220.0;
const TO: f64 = 580.0;

/// The letters that fit before a bar.
const LETTERS: usize = 28;

/// A bar for each included option.
pub(super) fn scores(report: &Report) -> String {
    let options = &report.options;
    let words: Vec<String> = options
        .iter()
        .map(|option| format!("{} {:.2}", option.title, option.total))
        .collect();
    let mut plot = Plot::new(
        "scores",
        "Scores of the options",
        &words.join(", "),
        options.len(),
    );
    for (row, option) in options.iter().enumerate() {
        let middle = Plot::middle(row);
        plot.label(row, &option.title);
        let end = FROM + (TO - FROM) * option.total.clamp(0.0, 1.0);
        let fill = if row == 0 { "var(--a)" } else { "var(--b)" };
        let (top, width) = (middle - 8.0, end - FROM);
        plot.add(&format!(
            "<rect x=\"{FROM}\" y=\"{top}\" width=\"{width:.1}\" height=\"16\" fill=\"{fill}\"/>"
        ));
        plot.add(&text_at(end + 6.0, middle + 5.0, &format!("{:.2}", option.total)));
    }
    plot.finish()
}

/// A track for each slider: where it is, and where the answer changes.
pub(super) fn tipping(report: &Report) -> String {
    let all = &report.tipping;
    let words: Vec<String> = all
        .iter()
        .map(|tipping| format!("{}: {}, changes at {}", tipping.title, tipping.now, tipping.at))
        .collect();
    let mut plot = Plot::new("tipping", "Nearest tipping points", &words.join("; "), all.len());
    for (row, tipping) in all.iter().enumerate() {
        let middle = Plot::middle(row);
        plot.label(row, &tipping.title);
        plot.add(&format!(
            "<line x1=\"{FROM}\" y1=\"{middle}\" x2=\"{TO}\" y2=\"{middle}\" stroke=\"var(--line)\" stroke-width=\"2\"/>"
        ));
        let [now, at] = tipping.positions.map(|position| FROM + (TO - FROM) * position);
        plot.add(&format!(
            "<circle cx=\"{now:.1}\" cy=\"{middle}\" r=\"6\" fill=\"var(--a)\"/>"
        ));
        let (top, bottom) = (middle - 11.0, middle + 11.0);
        plot.add(&format!(
            "<line x1=\"{at:.1}\" y1=\"{top}\" x2=\"{at:.1}\" y2=\"{bottom}\" stroke=\"var(--b)\" stroke-width=\"4\"/>"
        ));
    }
    plot.finish()
}

struct Plot(String);

impl Plot {
    fn new(id: &str, title: &str, says: &str, rows: usize) -> Self {
        let height = ROW * rows as f64;
        let mut plot = Self(String::from("<figure>\n"));
        plot.add(&format!(
            "<svg role=\"img\" viewBox=\"0 0 {WIDTH} {height}\" aria-labelledby=\"{id}-title {id}-desc\">"
        ));
        plot.add(&format!("<title id=\"{id}-title\">{}</title>", escape(title)));
        plot.add(&format!("<desc id=\"{id}-desc\">{}</desc>", escape(says)));
        plot
    }

    fn middle(row: usize) -> f64 {
        ROW * (row as f64 + 0.5)
    }

    fn add(&mut self, element: &str) {
        // Writing to a text cannot fail.
        let _ = writeln!(self.0, "{element}");
    }

    fn label(&mut self, row: usize, words: &str) {
        let words = text::truncate(words, LETTERS);
        let element = text_at(0.0, Self::middle(row) + 5.0, &words);
        self.add(&element);
    }

    fn finish(mut self) -> String {
        self.add("</svg>");
        self.0.push_str("</figure>");
        self.0
    }
}

fn text_at(x: f64, y: f64, words: &str) -> String {
    format!(
        "<text x=\"{x:.1}\" y=\"{y:.1}\" fill=\"currentColor\" font-size=\"14\">{}</text>",
        escape(words)
    )
}
