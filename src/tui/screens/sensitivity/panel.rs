//! The text beside the rows: the effect of the selected slider on the lead, and how little reverses it.

use super::{Tornado, plot};
use crate::exploration::letter;
use crate::text::percent;
use crate::tui::desk::{Over, View};
use ratatui::style::Modifier;

use super::list::signed;
use crate::analysis::Open;
use crate::analysis::swing::{Point, Swings};
use crate::decision::Slider;
use crate::decision::slider::PRIORITY_MAX;
use crate::decision::sliders::{self, show};
use crate::pack::index::Position;
use crate::pack::{AspectIndex, OptionIndex};
use crate::tui::prose;
use crate::tui::widgets::flow::Run;
use crate::tui::widgets::page::{Part, Row, paragraph};
use crate::tui::words::{self, track_of};
use crate::{formula, text};

/// The margin on both sides.
const MARGIN: u16 = 2;
/// The most cells of a value in a table, the cells of the words before it and of a lead behind it.
const VALUE: usize = 14;
const WORDS: u16 = 10;
const LEAD: u16 = 7;
/// A share of weight that does not move as far as it is shown.
const LEAST_SHARE: f64 = 0.0005;
/// How many inputs to ask about are told.
const ASKED: usize = 3;
/// How many factors that could do it alone are told.
const FACTORS: usize = 8;

/// All rows for an area, and which of them has the track, with its column and its cells.
pub(super) fn rows(
    tornado: &Tornado,
    view: View<'_>,
    width: u16,
    height: u16,
) -> (Vec<Row>, Option<(usize, u16, u16)>) {
    let (Some(swings), Some(slider)) = (tornado.swings(), tornado.slider()) else {
        return (Vec::new(), None);
    };
    let panel = Panel {
        tornado,
        view,
        swings,
        slider,
        cells: width.saturating_sub(2 * MARGIN),
    };
    let mut rows = panel.head();
    let track = (rows.len(), MARGIN, panel.cells);
    rows.push(vec![Part::Track(MARGIN, panel.cells, track_of(view, slider))]);
    rows.extend(panel.about());
    rows.extend(panel.leads());
    let (above, below) = (rows.len(), [panel.handover(), panel.criticals()].concat());
    // The plot takes what the words leave, with a blank row above it.
    let room = usize::from(height).saturating_sub(above + below.len() + 1);
    let plot = tornado
        .swing()
        .map(|swing| plot::rows(view, swings, swing, (MARGIN, panel.cells), room))
        .unwrap_or_default();
    rows.extend((!plot.is_empty()).then(Row::new));
    rows.extend(plot);
    rows.extend(below);
    rows.extend(panel.ask_next());
    (rows, Some(track))
}

/// What a number was and what it becomes, its unit once.
fn change(view: View<'_>, before: &str, after: &str) -> String {
    let arrow = if view.look.glyphs.ascii { "->" } else { "→" };
    format!("{} {arrow} {after}", prose::without_unit(before, after))
}

struct Panel<'a> {
    tornado: &'a Tornado,
    view: View<'a>,
    swings: &'a Swings,
    slider: Slider,
    /// The cells between the margins.
    cells: u16,
}

impl Panel<'_> {
    fn lines(&self, runs: &[Run]) -> Vec<Row> {
        paragraph(runs, MARGIN, self.cells + 2 * MARGIN)
    }

    fn heading(&self, words: &str) -> Vec<Row> {
        let run = Run::new(words, self.view.look.theme.muted);
        vec![Row::new(), vec![Part::Text(MARGIN, vec![run])]]
    }

    /// The open inputs whose answers could change the recommendation, those worth most first.
    fn ask_next(&self) -> Vec<Row> {
        let (view, theme) = (self.view, self.view.look.theme);
        let asked = view.analysis().ask_next.iter().filter(|open| open.matters());
        let asked: Vec<&Open> = asked.take(ASKED).collect();
        if asked.is_empty() {
            return Vec::new();
        }
        let mut rows = self.heading("ASK NEXT, CHANGES THE WINNER IN");
        rows.extend(asked.into_iter().map(|open| {
            let chance = percent(open.chance);
            let room = usize::from(self.cells).saturating_sub(text::width(&chance) + 2);
            let name = sliders::narrow_title(view.pack, Slider::Trait(open.index), room);
            vec![
                Part::Text(MARGIN, vec![Run::new(name.as_ref(), theme.text)]),
                Part::Right(self.end(), Run::new(chance, theme.strong)),
            ]
        }));
        rows
    }

    /// The end of the columns.
    fn end(&self) -> u16 {
        MARGIN + self.cells
    }

    /// The slider and where it stands.
    fn head(&self) -> Vec<Row> {
        let (view, theme) = (self.view, self.view.look.theme);
        let value = show(view.pack, self.slider, view.sliders.value(self.slider));
        let value = match self.slider {
            Slider::Trait(_) => value,
            Slider::Priority(_) => format!("{value} of {PRIORITY_MAX}"),
        };
        let room = usize::from(self.cells).saturating_sub(text::width(&value) + 2);
        let name = match self.slider {
            Slider::Trait(_) => sliders::narrow_title(view.pack, self.slider, room),
            Slider::Priority(_) => sliders::label(view.pack, self.slider),
        };
        let name = Run::new(name.into_owned(), theme.strong);
        let value = Part::Right(self.end(), Run::new(value, theme.strong));
        // A name that leaves no room for the value has rows of its own above it.
        if text::width(&name.text) <= room {
            return vec![vec![Part::Text(MARGIN, vec![name]), value]];
        }
        let mut rows = self.lines(&[name]);
        rows.push(vec![value]);
        rows
    }

    /// Where it flips the answer, or what is being typed for it.
    fn about(&self) -> Vec<Row> {
        let (view, theme) = (self.view, self.view.look.theme);
        let Over::Typing(_, text) = view.over else {
            let words = words::about_track(view, self.slider);
            return self.lines(&[Run::new(words, theme.muted)]);
        };
        let room = usize::from(self.cells.saturating_sub(3));
        let hidden = text::width(text).saturating_sub(room);
        let tail: String = text.chars().skip(hidden).collect();
        let mut rows = vec![vec![Part::Text(
            MARGIN,
            vec![
                Run::new("= ", theme.muted),
                Run::new(tail, theme.strong),
                Run::new(" ", theme.cursor),
            ],
        )]];
        let said = match words::typed(view, self.slider, text) {
            Ok(said) => Run::new(said, theme.muted),
            Err(wrong) => Run::new(wrong, theme.bad),
        };
        rows.extend(self.lines(&[said]));
        rows
    }

    fn option(&self, option: OptionIndex) -> Vec<Run> {
        let (pack, theme) = (self.view.pack, self.view.look.theme);
        let colour = theme.option(option.get());
        vec![
            Run::new(letter(option), colour.add_modifier(Modifier::BOLD)),
            Run::new(
                format!("\u{a0}{}", pack.options[option].short.replace(' ', "\u{a0}")),
                colour,
            ),
        ]
    }

    /// The lead now, where it is least and where it is greatest.
    fn leads(&self) -> Vec<Row> {
        let (view, theme) = (self.view, self.view.look.theme);
        let Some(swing) = self.tornado.swing() else {
            return Vec::new();
        };
        let mut rows = self.heading("SCORE LEAD OVER THE NEXT OPTION");
        let now = swing
            .points
            .iter()
            .find(|point| point.value == view.sliders.value(self.slider));
        let lines = [
            ("lowest", Some(swing.least())),
            ("now", now),
            ("highest", Some(swing.most())),
        ];
        let value = |point: &Point| {
            let words = show(view.pack, self.slider, point.value);
            text::truncate(&words, VALUE.min(usize::from(self.cells / 3)))
        };
        let told = lines.iter().filter_map(|(_, point)| point.map(value));
        let values = text::widest(told) as u16;
        let end = MARGIN + WORDS + values;
        let room = self.cells.saturating_sub(WORDS + values + LEAD + 2);
        for (word, point) in lines {
            let Some(point) = point else { continue };
            let lead = match (point.barred, point.lead < 0.0) {
                (false, _) => signed(view, point.lead),
                (true, true) => "out".to_owned(),
                (true, false) => "only".to_owned(),
            };
            rows.push(vec![
                Part::Text(MARGIN, vec![Run::new(word, theme.muted)]),
                Part::Right(end, Run::new(value(point), theme.text)),
                Part::Right(end + LEAD, Run::new(lead, theme.strong)),
                Part::Text(end + LEAD + 2, self.first(point, room)),
            ]);
        }
        rows
    }

    /// Who is first at a point, in so many cells.
    fn first(&self, point: &Point, room: u16) -> Vec<Run> {
        let Some(first) = point.first else {
            return vec![Run::new("no option", self.view.look.theme.bad)];
        };
        let mut runs = self.option(first);
        let cells: usize = runs.iter().map(|run| text::width(&run.text)).sum();
        if cells > usize::from(room) {
            runs.truncate(1);
        }
        runs
    }

    /// The smallest joint change of priorities.
    fn handover(&self) -> Vec<Row> {
        let (view, theme) = (self.view, self.view.look.theme);
        let mut rows = self.heading("SMALLEST CHANGE IN WEIGHTS");
        let (Some(handover), Some(weights)) = (
            &self.tornado.measured.handover,
            &view.analysis().evaluation.weights,
        ) else {
            let words = "No choice of weights puts another option first.";
            rows.extend(self.lines(&[Run::new(words, theme.text)]));
            return rows;
        };
        let mut runs = vec![Run::new("Tie with ", theme.text)];
        runs.extend(self.option(handover.to));
        runs.push(Run::new(" if ", theme.text));
        runs.push(Run::unbroken(&percent(handover.moved), theme.strong));
        runs.push(Run::new(" of the total weight shifts:", theme.text));
        rows.extend(self.lines(&runs));
        let mut changes: Vec<(AspectIndex, f64, f64)> = weights
            .enumerate()
            .map(|(aspect, before)| (aspect, *before, handover.after[aspect]))
            .filter(|(_, before, after)| (before - after).abs() >= LEAST_SHARE)
            .collect();
        changes.sort_by(|one, other| (other.2 - other.1).total_cmp(&(one.2 - one.1)));
        for (aspect, before, after) in changes {
            let more = after > before;
            let glyphs = view.look.glyphs;
            let sign = if more { glyphs.plus } else { glyphs.minus };
            let style = if more { theme.good } else { theme.bad };
            // "under 1 %" would leave no room for the name.
            let short = |share: f64| percent(share).replace("under ", "<");
            let change = change(view, &short(before), &short(after));
            let room = usize::from(self.cells).saturating_sub(text::width(&change) + 4);
            let name = text::truncate(&view.pack.aspects[aspect].title, room);
            rows.push(vec![
                Part::Text(MARGIN, vec![Run::new(sign, style)]),
                Part::Text(MARGIN + 2, vec![Run::new(name, theme.text)]),
                Part::Right(self.end(), Run::new(change, theme.strong)),
            ]);
        }
        rows
    }

    /// The factors that could do it alone.
    fn criticals(&self) -> Vec<Row> {
        let (view, theme) = (self.view, self.view.look.theme);
        let mut rows = self.heading("TIES BY A SINGLE METRIC");
        let Some((_, next)) = view.analysis().evaluation.first_two() else {
            rows.extend(self.lines(&[Run::new("No other option can tie.", theme.text)]));
            return rows;
        };
        if self.tornado.measured.criticals.is_empty() {
            let mut runs = vec![Run::new("No single metric of ", theme.text)];
            runs.extend(self.option(self.swings.leader));
            runs.push(Run::new(" is enough for a tie with ", theme.text));
            runs.extend(self.option(next));
            runs.push(Run::new(".", theme.text));
            rows.extend(self.lines(&runs));
            return rows;
        }
        let mut runs = vec![Run::new("Tie with ", theme.text)];
        runs.extend(self.option(next));
        runs.push(Run::new(" when one metric of ", theme.text));
        runs.extend(self.option(self.swings.leader));
        runs.push(Run::new(" alone changes to:", theme.text));
        rows.extend(self.lines(&runs));
        for critical in self.tornado.measured.criticals.iter().take(FACTORS) {
            let factor = &view.pack.factors[critical.factor];
            let shown = |number: f64| formula::show(number, &factor.unit);
            let change = change(view, &shown(critical.number), &shown(critical.at));
            let name = Run::new(factor.title.clone(), theme.text);
            let room = usize::from(self.cells).saturating_sub(text::width(&change) + 1);
            let change = Part::Right(self.end(), Run::new(change, theme.strong));
            // A name that leaves no room for the change has rows of its own above it.
            if text::width(&factor.title) <= room {
                rows.push(vec![Part::Text(MARGIN, vec![name]), change]);
            } else {
                rows.extend(self.lines(&[name]));
                rows.push(vec![change]);
            }
        }
        let more = self.tornado.measured.criticals.len().saturating_sub(FACTORS);
        let none = view.pack.factors.len() - self.tornado.measured.criticals.len();
        let mut rest = Vec::new();
        if more > 0 {
            rest.push(if more == 1 {
                "1 more metric can cause a tie on its own.".to_string()
            } else {
                format!("{more} more metrics can cause a tie on their own.")
            });
        }
        if none > 0 {
            rest.push(if none == 1 {
                "The other metric cannot cause a tie on its own.".to_string()
            } else {
                format!("The other {none} metrics cannot cause a tie on their own.")
            });
        }
        if !rest.is_empty() {
            rows.extend(self.lines(&[Run::new(rest.join(" "), theme.muted)]));
        }
        rows
    }
}
