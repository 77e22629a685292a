//! What is known of the chosen decision: what they chose and why, what the tool says to it, and their numbers beside
//! the sliders.

use super::list::{agreement, lettered};
use super::{case, row};
use crate::analysis::nearest::{AT_RANDOM, GIVEN, Near, apart, place};
use crate::analysis::objection::objection;
use crate::decision::Slider;
use crate::decision::sliders::{self, show};
use crate::exploration::when;
use crate::pack::index::Position;
use crate::pack::model::Scale;
use crate::pack::{Basis, Case, OptionIndex, TraitIndex};
use crate::text;
use crate::tui::desk::View;
use crate::tui::prose;
use crate::tui::widgets::flow::{Line, Run, flow};
use crate::tui::widgets::page::{Part, Row, measure, paragraph};
use crate::tui::widgets::track::cell_of;

/// The margin on both sides.
const MARGIN: u16 = 2;
/// The cells of the words in front of what they chose.
const LABEL: u16 = 12;
/// The most cells of the names of traits, and of a value.
const NAMES: u16 = 22;
const VALUE: u16 = 14;
/// The least cells of a track between two values, and the most.
const TRACK: (u16, u16) = (9, 28);

/// All rows.
pub(super) fn rows(view: View<'_>, near: Near, width: u16) -> Vec<Row> {
    let Some(case) = case(view, near.case) else {
        return Vec::new();
    };
    let page = Page {
        view,
        near,
        case,
        cells: width.saturating_sub(2 * MARGIN),
    };
    let mut rows = page.name();
    rows.extend(page.facts());
    rows.extend(page.told());
    rows.extend(page.answer());
    rows.extend(page.numbers());
    rows.extend(page.source());
    rows
}

struct Page<'a> {
    view: View<'a>,
    near: Near,
    case: &'a Case,
    /// The cells between the margins.
    cells: u16,
}

impl Page<'_> {
    fn lines(&self, runs: &[Run]) -> Vec<Row> {
        paragraph(runs, MARGIN, self.cells + 2 * MARGIN)
    }

    fn heading(&self, words: impl Into<String>) -> Vec<Row> {
        let run = Run::new(words, self.view.look.theme.muted);
        let mut rows = vec![Row::new()];
        rows.extend(self.lines(&[run]));
        rows
    }

    /// What stands for their values on tracks: the letter of what they chose.
    fn their_sign(&self) -> Run {
        let look = self.view.look;
        match self.case.outcome.first() {
            Some(option) => lettered(self.view, *option),
            None => Run::new(look.glyphs.dot, look.theme.strong),
        }
    }

    fn name(&self) -> Vec<Row> {
        let theme = self.view.look.theme;
        let mut runs = vec![Run::new(self.case.organisation.as_str(), theme.strong)];
        runs.extend(when(self.case).map(|when| Run::new(format!(", {when}"), theme.muted)));
        let mut rows = self.lines(&runs);
        if !self.case.system.is_empty() {
            rows.extend(self.lines(&[Run::new(self.case.system.as_str(), theme.text)]));
        }
        rows.push(Row::new());
        rows
    }

    /// What they chose, what they left, and why.
    fn facts(&self) -> Vec<Row> {
        let (case, theme) = (self.case, self.view.look.theme);
        let mut rows = self.fact("They chose", &self.options(&case.outcome));
        rows.extend(self.fact("Moved from", &self.options(&case.moved_from())));
        rows.extend(self.fact("Rejected", &self.options(&case.rejected)));
        if !case.reasons.is_empty() {
            rows.extend(self.fact("Reasons", &[Run::new(case.reasons.join(", "), theme.text)]));
        }
        rows.extend(self.fact("Satisfied", &[Run::new(case.satisfied.words(), theme.text)]));
        rows
    }

    /// A label and what stands behind it; nothing where there is nothing.
    fn fact(&self, label: &str, runs: &[Run]) -> Vec<Row> {
        if runs.is_empty() {
            return Vec::new();
        }
        let cells = measure(self.cells.saturating_sub(LABEL)).max(1);
        let mut label = Some(Run::new(label, self.view.look.theme.muted));
        let lines = flow(runs, cells).into_iter();
        lines
            .map(|line| {
                let mut row = Row::new();
                row.extend(label.take().map(|label| Part::Text(MARGIN, vec![label])));
                row.push(Part::Text(MARGIN + LABEL, line));
                row
            })
            .collect()
    }

    fn options(&self, options: &[OptionIndex]) -> Vec<Run> {
        let theme = self.view.look.theme;
        let mut runs = Vec::new();
        for option in options {
            if !runs.is_empty() {
                runs.push(Run::new(", ", theme.muted));
            }
            runs.push(lettered(self.view, *option));
            let title = format!("\u{a0}{}", self.view.pack.options[*option].title);
            runs.push(Run::new(title, theme.option(option.get())));
        }
        runs
    }

    /// Their story and what is special about it.
    fn told(&self) -> Vec<Row> {
        let look = self.view.look;
        let mut rows = Vec::new();
        if !self.case.summary.blocks.is_empty() {
            rows.push(Row::new());
            let lines = prose::lines(
                &self.case.summary,
                look.theme.text,
                look,
                measure(self.cells).max(1),
            );
            rows.extend(lines.into_iter().map(|line| vec![Part::Text(MARGIN, line)]));
        }
        if let Some(note) = &self.case.note {
            rows.push(Row::new());
            rows.extend(self.lines(&[Run::new(note.as_str(), look.theme.muted)]));
        }
        rows
    }

    /// What the tool would have said.
    fn answer(&self) -> Vec<Row> {
        let (view, look) = (self.view, self.view.look);
        let Some(answer) = row(view, self.near.case).map(|row| &row.all) else {
            return Vec::new();
        };
        let Some(sentence) = objection(view.pack, self.case, answer) else {
            return Vec::new();
        };
        let (sign, style) = match answer.right {
            Some(true) => (look.glyphs.agrees, look.theme.good),
            Some(false) => (look.glyphs.barred, look.theme.bad),
            None => (look.glyphs.dot, look.theme.muted),
        };
        let mut rows = self.heading(agreement(view, self.near));
        let mut runs = prose::sentence(&sentence, look.theme.text, look);
        let other = answer.first().filter(|first| !self.case.outcome.contains(first));
        if let Some(first) = other.filter(|_| answer.right == Some(true)) {
            let title = &view.pack.options[first].title;
            let accepted = format!(" This counts as a match: the pack accepts {title} here.");
            runs.push(Run::new(accepted, look.theme.text));
        }
        let lines = flow(&runs, measure(self.cells.saturating_sub(2)).max(1));
        let mut sign = Some(Run::new(sign, style));
        rows.extend(lines.into_iter().map(|line| {
            let mut row = Row::new();
            row.extend(sign.take().map(|sign| Part::Text(MARGIN, vec![sign])));
            row.push(Part::Text(MARGIN + 2, line));
            row
        }));
        rows
    }

    /// The traits that are known beside the sliders, and how the distance comes about.
    fn numbers(&self) -> Vec<Row> {
        let (view, near) = (self.view, self.near);
        let all = view.pack.traits.len();
        if near.known == 0 {
            return self.heading("None of their inputs is known.");
        }
        let mut rows = self.heading(format!(
            "{} OF {all} INPUTS KNOWN, distance {:.2}",
            near.known, near.distance
        ));
        let table = Table::new(self);
        rows.push(table.titles());
        for (basis, words) in [
            (Basis::Reported, "stated by the source"),
            (Basis::Implied, "inferred from the description"),
        ] {
            let known = self.case.known.iter().filter(|(_, _, known)| *known == basis);
            let known: Vec<Row> = known.map(|(index, value, _)| table.row(*index, *value)).collect();
            if !known.is_empty() {
                let words = Run::new(words, view.look.theme.muted);
                rows.push(vec![Part::Text(MARGIN, vec![words])]);
                rows.extend(known);
            }
        }
        rows.push(Row::new());
        let how = format!(
            "The average of these differences, as shares of the scales, is {:.2} (Gower's distance). Distance {:.2} is this average with \
             {GIVEN} differences of {AT_RANDOM:.2} added (that of two random values), so that a case with few known inputs does not look \
             similar. Unknown inputs are left out; for the ranking they, and all priorities, have their defaults.",
            near.apart, near.distance
        );
        rows.extend(self.lines(&[Run::new(how, view.look.theme.muted)]));
        rows
    }

    fn source(&self) -> Vec<Row> {
        let theme = self.view.look.theme;
        let Some(source) = &self.case.source else {
            return Vec::new();
        };
        let mut rows = self.heading("SOURCE");
        rows.extend(self.lines(&[Run::new(source.title.as_str(), theme.text)]));
        if let Some(url) = &source.url {
            rows.extend(self.lines(&[Run::new(url.as_str(), theme.link)]));
        }
        rows.extend(self.lines(&[Run::new(self.case.confidence.sentence(), theme.muted)]));
        rows
    }
}

/// A value for a narrow column: `150k USD/month` for 150,000 where that does not fit.
fn narrow(value: String) -> String {
    if text::width(&value) > usize::from(VALUE) {
        value.replace(",000 ", "k ")
    } else {
        value
    }
}

/// The table of known traits.
struct Table<'a> {
    page: &'a Page<'a>,
    names: u16,
    values: u16,
    /// The column and the cells of the tracks, where they have room.
    track: Option<(u16, u16)>,
}

impl<'a> Table<'a> {
    fn new(page: &'a Page<'a>) -> Self {
        let pack = page.view.pack;
        let known = page.case.known.iter();
        let widest = |cells: &dyn Fn(&(TraitIndex, f64, Basis)) -> usize| {
            let cells = known.clone().map(cells).max().unwrap_or(0);
            u16::try_from(cells).unwrap_or(u16::MAX)
        };
        let value =
            |index: TraitIndex, value: f64| text::width(&narrow(show(pack, Slider::Trait(index), value)));
        let values = widest(&|(index, theirs, _)| {
            let mine = page.view.sliders.value(Slider::Trait(*index));
            value(*index, *theirs).max(value(*index, mine))
        });
        let values = values.clamp(6, VALUE).min(page.cells / 3);
        let names = widest(&|(index, _, _)| text::width(&pack.traits[*index].title));
        let names = names.min(NAMES).min(page.cells.saturating_sub(2 * values + 4));
        let from = names + 2 * (values + 2) + 2;
        let room = page.cells.saturating_sub(from);
        let track = (room >= TRACK.0).then(|| (MARGIN + from, room.min(TRACK.1)));
        Self {
            page,
            names,
            values,
            track,
        }
    }

    /// Where the values of the case end, and those of the sliders.
    fn ends(&self) -> (u16, u16) {
        let theirs = MARGIN + self.names + 2 + self.values;
        (theirs, theirs + 2 + self.values)
    }

    fn titles(&self) -> Row {
        let (view, muted) = (self.page.view, self.page.view.look.theme.muted);
        let (theirs, mine) = self.ends();
        // What stands for either on the tracks stands before its name.
        let before = |end: u16, words: &str| end.saturating_sub(words.len() as u16 + 2);
        let sign = |end, words, sign: Run| {
            let name = Part::Right(end, Run::new(words, muted));
            let sign = self.track.map(|_| Part::Text(before(end, words), vec![sign]));
            sign.into_iter().chain([name]).collect::<Row>()
        };
        let handle = Run::new(view.look.glyphs.handle, view.look.theme.strong);
        let mut row = sign(theirs, "theirs", self.page.their_sign());
        row.extend(sign(mine, "yours", handle));
        row
    }

    fn row(&self, index: TraitIndex, theirs: f64) -> Row {
        let (view, theme) = (self.page.view, self.page.view.look.theme);
        let slider = Slider::Trait(index);
        let mine = view.sliders.value(slider);
        let shown =
            |value: f64| text::truncate(&narrow(show(view.pack, slider, value)), usize::from(self.values));
        let (end, next) = self.ends();
        let name = sliders::narrow_title(view.pack, slider, usize::from(self.names));
        let mut row = vec![
            Part::Text(MARGIN, vec![Run::new(name.as_ref(), theme.text)]),
            Part::Right(end, Run::new(shown(theirs), theme.strong)),
            Part::Right(next, Run::new(shown(mine), theme.text)),
        ];
        row.extend(
            self.track
                .map(|(at, cells)| Part::Text(at, self.between(index, theirs, mine, cells))),
        );
        row
    }

    /// The two values on the trait's track: the letter of what they chose, and the handle of the slider. Choices have no
    /// order, so that a track would say nothing of them.
    fn between(&self, index: TraitIndex, theirs: f64, mine: f64, cells: u16) -> Line {
        let (view, look) = (self.page.view, self.page.view.look);
        let pack = view.pack;
        let same = apart(pack, index, theirs, mine) == 0.0;
        if matches!(pack.traits[index].scale, Scale::Choices(_)) {
            let words = if same { "the same" } else { "different" };
            return vec![Run::new(words, look.theme.muted)];
        }
        let [they, you] = [theirs, mine].map(|value| cell_of(place(pack, index, value), cells));
        let sign = self.page.their_sign();
        let mut line = Line::new();
        let mut push = |words: &str, style| match line.last_mut() {
            Some(Run { text, style: last }) if *last == style => text.push_str(words),
            _ => line.push(Run::new(words, style)),
        };
        let (low, high) = (they.min(you), they.max(you));
        for cell in 0..cells {
            if cell == they {
                push(&sign.text, sign.style);
            } else if cell == you && !same {
                push(look.glyphs.handle, look.theme.strong);
            } else if (low..=high).contains(&cell) {
                push(look.glyphs.line(0, true), look.theme.muted);
            } else {
                push(look.glyphs.across, look.theme.rule);
            }
        }
        line
    }
}
