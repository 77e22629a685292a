//! Plots as SVG within the page. Each says in words what it shows, and a table stands behind it.

use std::fmt::Write as _;

use crate::exploration::letter;
use crate::record::{Along, Report};
use crate::text::{self, html as escape};

/// The width of a plot, in its own units, and the height of a row.
const WIDTH: f64 = 640.0;
const ROW: f64 = 32.0;

/// Where bars and tracks begin and end.
const FROM: f64 = 220.0;
const TO: f64 = 580.0;

/// How many tipping points are drawn.
pub(super) const MOST_TIPPING: usize = 8;

/// The letters that fit before a bar.
const LETTERS: usize = 28;

/// The letters that fit beneath the curves.
const LONGEST_KEY: usize = 80;

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
    let first = options.iter().map(|option| option.option).min();
    for (row, option) in options.iter().enumerate() {
        let middle = Plot::middle(row);
        plot.label(row, &format!("{} {}", letter(option.option), option.title));
        let end = FROM + (TO - FROM) * option.total.clamp(0.0, 1.0);
        let fill = color(Some(option.option) == first);
        let (top, width) = (middle - 8.0, end - FROM);
        plot.add(&format!(
            "<rect x=\"{FROM}\" y=\"{top}\" width=\"{width:.1}\" height=\"16\" fill=\"{fill}\"/>"
        ));
        plot.add(&text_at(end + 6.0, middle + 5.0, &format!("{:.2}", option.total)));
    }
    plot.finish()
}

/// The color of an option, which is the same in all plots: the first of the included options, by its letter, has one of
/// its own.
fn color(is_first: bool) -> &'static str {
    if is_first { "var(--a)" } else { "var(--b)" }
}

/// A track for each slider: where it is, and where the answer changes. Neither has the color of an option.
pub(super) fn tipping(report: &Report) -> String {
    let all = report.tipping.get(..MOST_TIPPING).unwrap_or(&report.tipping);
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
            "<circle cx=\"{now:.1}\" cy=\"{middle}\" r=\"6\" fill=\"var(--ink)\"/>"
        ));
        let (top, bottom) = (middle - 11.0, middle + 11.0);
        plot.add(&format!(
            "<line x1=\"{at:.1}\" y1=\"{top}\" x2=\"{at:.1}\" y2=\"{bottom}\" stroke=\"var(--dim)\" stroke-width=\"4\"/>"
        ));
    }
    plot.finish()
}

/// The height of the curves.
const TALL: f64 = 200.0;

/// The left end of the curves; their names stand at the right.
const CURVES_FROM: f64 = 40.0;

/// How the lines of the options are told apart without colors: the lengths of dash and gap.
const DASHES: [&str; 4] = ["none", "8 4", "2 4", "12 4 2 4"];

/// The score of each option along a slider, from 0 at the bottom to 1 at the top.
pub(super) fn along(along: &Along) -> String {
    let ends = [along.rows.first(), along.rows.last()];
    let [from, to] = ends.map(|row| row.map_or("", |(value, ..)| value));
    let names: Vec<&str> = along.lines.iter().map(|line| line.title.as_str()).collect();
    let says = format!("The score of {} from {from} to {to}", text::listed(&names));
    let mut plot = Plot(String::from("<figure>\n"));
    plot.begin(
        "along",
        &format!("Score along {}", along.title),
        &says,
        TALL + 2.0 * ROW,
    );
    let across = |position: f64| CURVES_FROM + (TO - CURVES_FROM) * position;
    let up = |number: f64| 10.0 + TALL * (1.0 - number.clamp(0.0, 1.0));
    for (number, words) in [(0.0, "0"), (0.5, "0.5"), (1.0, "1")] {
        let y = up(number);
        plot.add(&format!(
            "<line x1=\"{CURVES_FROM}\" y1=\"{y:.1}\" x2=\"{TO}\" y2=\"{y:.1}\" stroke=\"var(--line)\"/>"
        ));
        plot.add(&text_at(0.0, y + 5.0, words));
    }
    let here = across(along.here);
    let (top, bottom) = (up(1.0), up(0.0));
    plot.add(&format!(
        "<line x1=\"{here:.1}\" y1=\"{top:.1}\" x2=\"{here:.1}\" y2=\"{bottom:.1}\" stroke=\"var(--dim)\" stroke-width=\"2\"/>"
    ));
    let first = along.lines.iter().map(|line| line.option).min();
    let mut ends = Vec::new();
    for (index, line) in along.lines.iter().enumerate() {
        let last = line.scores.len().saturating_sub(1).max(1) as f64;
        let points = line
            .scores
            .iter()
            .enumerate()
            .filter(|(_, number)| number.is_finite());
        let points = points.map(|(at, number)| format!("{:.1},{:.1}", across(at as f64 / last), up(*number)));
        let points = points.collect::<Vec<_>>().join(" ");
        let color = color(Some(line.option) == first);
        let dash = DASHES[index % DASHES.len()];
        plot.add(&format!(
            "<polyline points=\"{points}\" fill=\"none\" stroke=\"{color}\" stroke-width=\"3\" stroke-dasharray=\"{dash}\"/>"
        ));
        if let Some(end) = line.scores.last().filter(|end| end.is_finite()) {
            ends.push((up(*end), letter(line.option)));
        }
    }
    for (y, letter) in spread(ends) {
        plot.add(&text_at(TO + 6.0, y + 5.0, &letter));
    }
    let below = up(0.0) + 20.0;
    plot.add(&text_at(CURVES_FROM, below, from));
    plot.add(&format!(
        "<text x=\"{TO}\" y=\"{below:.1}\" fill=\"currentColor\" font-size=\"14\" text-anchor=\"end\">{}</text>",
        escape(to)
    ));
    let key = along.lines.iter();
    let key = key.map(|line| format!("{} {}", letter(line.option), line.title));
    let key = key.collect::<Vec<_>>().join(", ");
    plot.add(&text_at(
        CURVES_FROM,
        below + 22.0,
        &text::truncate(&key, LONGEST_KEY),
    ));
    plot.finish()
}

/// Labels at the ends of lines, with a line of text between any two.
fn spread<T>(mut labels: Vec<(f64, T)>) -> Vec<(f64, T)> {
    const LINE: f64 = 16.0;
    labels.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut least = f64::NEG_INFINITY;
    for (y, _) in &mut labels {
        *y = y.max(least);
        least = *y + LINE;
    }
    labels
}

struct Plot(String);

impl Plot {
    fn new(id: &str, title: &str, says: &str, rows: usize) -> Self {
        let mut plot = Self(String::from("<figure>\n"));
        plot.begin(id, title, says, ROW * rows as f64);
        plot
    }

    fn begin(&mut self, id: &str, title: &str, says: &str, height: f64) {
        self.add(&format!(
            "<svg role=\"img\" viewBox=\"0 0 {WIDTH} {height}\" aria-labelledby=\"{id}-title {id}-desc\">"
        ));
        self.add(&format!("<title id=\"{id}-title\">{}</title>", escape(title)));
        self.add(&format!("<desc id=\"{id}-desc\">{}</desc>", escape(says)));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_do_not_overlap() {
        let places = |labels: Vec<(f64, char)>| spread(labels);
        assert_eq!(
            places(vec![(50.0, 'a'), (48.0, 'b'), (100.0, 'c')]),
            [(48.0, 'b'), (64.0, 'a'), (100.0, 'c')]
        );
    }
}
