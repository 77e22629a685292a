//! The comparison as rows: what differs with its share, then the answer on both sides.

use crate::analysis::attribution::Share;
use crate::analysis::headline;
use crate::decision::sliders::narrow_title;
use crate::exploration::letter;
use crate::pack::OptionIndex;
use crate::pack::index::Position;
use crate::record::{Change, Pair, known, signed};
use crate::text::{self, percent};
use crate::tui::desk::View;
use crate::tui::widgets::flow::Run;
use crate::tui::widgets::page::{Part, Row, paragraph};

/// The column of texts; the marker of the chosen row stands left of it.
const MARGIN: u16 = 3;
/// From this width on a difference has one row, with both values in columns.
const WIDE: u16 = 76;
/// The cells of the columns at the right: without it, this alone, the share.
const ENDS: [[u16; 3]; 2] = [[10, 10, 10], [14, 16, 20]];
/// The cells of a share beneath a title that has a row to itself.
const SHARE: u16 = 10;
/// From which width on the columns at the right have long headings.
const FULL: u16 = 118;
/// The cells of a value, and from which width on it has more of them.
const VALUE: [u16; 2] = [13, 20];
const ROOMY: u16 = 100;
/// The cells of a metric, with the space before it.
const METRIC: u16 = 17;

/// The headings of these columns in two rows each, short and long: the share, this alone, without it. The last two are about
/// the place of the option whose lead it is.
const HEADS: [[[&str; 2]; 3]; 2] = [
    [
        ["change in", "{}'s lead"],
        ["{} if only", "this"],
        ["{} if all", "but this"],
    ],
    [
        ["change in", "{}'s score lead"],
        ["{} if only this", "had changed"],
        ["{} if all but", "this changed"],
    ],
];

/// The rows.
pub(super) struct Page {
    /// All of them.
    pub rows: Vec<Row>,
    /// The row in which each difference begins.
    pub changes: Vec<usize>,
}

/// Sets a page.
struct Setter<'a> {
    view: View<'a>,
    /// What the other state is called, and where there is little room.
    name: [&'a str; 2],
    pair: &'a Pair,
    chosen: usize,
    width: u16,
    page: Page,
}

/// The comparison for the area that the screens have beneath the verdict.
pub(super) fn page(view: View<'_>, name: [&str; 2], pair: &Pair, chosen: usize) -> Page {
    let mut setter = Setter {
        view,
        name,
        pair,
        chosen,
        width: view.area.width,
        page: Page {
            rows: Vec::new(),
            changes: Vec::new(),
        },
    };
    setter.changes();
    setter.answer();
    setter.rest();
    setter.page
}

/// The place of the option that has such a lead.
fn place(lead: f64) -> &'static str {
    if lead >= 0.0 { "first" } else { "not first" }
}

impl Setter<'_> {
    fn muted(&self, text: impl Into<String>) -> Run {
        Run::new(text, self.view.look.theme.muted)
    }

    fn plain(&self, text: impl Into<String>) -> Run {
        Run::new(text, self.view.look.theme.text)
    }

    fn strong(&self, text: impl Into<String>) -> Run {
        Run::new(text, self.view.look.theme.strong)
    }

    /// The cells of a value.
    fn value(&self) -> u16 {
        VALUE[usize::from(self.width >= ROOMY)]
    }

    /// The columns in which what stands in a row ends: both values, the share, alone, without it.
    fn ends(&self) -> [u16; 5] {
        let [for_undone, for_alone, for_share] = ENDS[usize::from(self.width >= FULL)];
        let undone = self.width.saturating_sub(2);
        let alone = undone.saturating_sub(for_undone);
        let share = alone.saturating_sub(for_alone);
        let now = share.saturating_sub(for_share);
        [now.saturating_sub(self.value() + 1), now, share, alone, undone]
    }

    /// What the other state is called where there are so many cells.
    fn name(&self, cells: usize) -> String {
        let [name, short] = self.name;
        let name = if text::width(name) <= cells { name } else { short };
        text::truncate(name, cells)
    }

    fn option(&self, option: OptionIndex) -> Run {
        let look = self.view.look;
        let name = format!("{} {}", letter(option), self.pair.pack.options[option].short);
        Run::new(name, look.theme.option(option.get()).patch(look.theme.strong))
    }

    fn push(&mut self, row: Row) {
        self.page.rows.push(row);
    }

    fn blank(&mut self) {
        self.push(Row::new());
    }

    fn paragraph(&mut self, run: Run) {
        self.page.rows.extend(paragraph(&[run], MARGIN, self.width));
    }

    /// What differs, the largest share first.
    fn changes(&mut self) {
        let pair = self.pair;
        let Some(difference) = &pair.difference else {
            self.paragraph(self.plain("No option ranks first in either: there is no lead to compare."));
            return;
        };
        let is_wide = self.width >= WIDE;
        let [was, now, share, alone, undone] = self.ends();
        let heads = HEADS[usize::from(self.width >= FULL)];
        let head = |column: usize, line: usize| {
            let words = heads[column][line].replace("{}", &letter(difference.leader));
            self.muted(words)
        };
        let end = if is_wide { share } else { undone };
        let mut rows = [0, 1].map(|line| vec![Part::Right(end, head(0, line))]);
        if is_wide {
            for (line, row) in rows.iter_mut().enumerate() {
                row.push(Part::Right(alone, head(1, line)));
                row.push(Part::Right(undone, head(2, line)));
            }
            let cells = usize::from(self.value());
            rows[1].push(Part::Right(was, self.muted(self.name(cells))));
            rows[1].push(Part::Right(now, self.muted("now")));
            rows[1].push(Part::Text(MARGIN, vec![self.muted("What moved the lead")]));
        } else {
            let heading = self.muted(format!("Compared with {}", self.name[0]));
            rows[0].push(Part::Text(MARGIN, vec![heading]));
        }
        for row in rows {
            self.push(row);
        }
        for (index, (change, of)) in difference.changes.iter().zip(&difference.lead.shares).enumerate() {
            self.page.changes.push(self.page.rows.len());
            self.change(index, *change, *of, is_wide);
        }
        let [before, after] = pair.leads(difference);
        let sum = signed(difference.lead.after - difference.lead.before);
        let option = &pair.pack.options[difference.leader].short;
        let words = if difference.changes.is_empty() {
            format!("No value differs. The score lead of {option} is {after}.")
        } else {
            format!("Score lead of {option}: {before}, now {after}")
        };
        let words = self.strong(words);
        let fits = text::width(&words.text) + usize::from(SHARE) <= usize::from(share);
        if is_wide && fits && !difference.changes.is_empty() {
            let sum = Part::Right(share, self.strong(sum));
            self.push(vec![Part::Text(MARGIN, vec![words]), sum]);
        } else {
            self.paragraph(words);
        }
        if !difference.lead.exact {
            self.paragraph(
                self.muted("The contributions are estimated from sampled orderings of the changes."),
            );
        }
        for sentence in pair.turning() {
            self.paragraph(self.plain(format!("{sentence}.")));
        }
        self.blank();
    }

    /// A difference: the name, both values, its share of the change, and what becomes of the lead with it alone and with all
    /// but it.
    fn change(&mut self, index: usize, change: Change, of: Share, is_wide: bool) {
        let Some(difference) = &self.pair.difference else {
            return;
        };
        let theme = self.view.look.theme;
        let [was, now, share, alone, undone] = self.ends();
        let values = self.pair.shown(change);
        let end = if is_wide {
            was.saturating_sub(self.value())
        } else {
            undone.saturating_sub(SHARE)
        };
        let room = usize::from(end.saturating_sub(MARGIN + 1));
        let label = self.pair.label(change);
        let label = match change {
            Change::Slider(slider) if text::width(&label) > room => {
                narrow_title(&self.pair.pack, slider, room).into_owned()
            }
            _ => text::truncate(&label, room),
        };
        let style = if index == self.chosen {
            theme.text.patch(theme.focus)
        } else {
            theme.text
        };
        let mut row = vec![Part::Text(MARGIN, vec![Run::new(label, style)])];
        if index == self.chosen {
            row.push(Part::Text(1, vec![self.strong(self.view.look.glyphs.focus)]));
        }
        let [alone_words, undone_words] = [of.alone, of.undone].map(place);
        let end = if is_wide { share } else { undone };
        row.push(Part::Right(end, self.strong(signed(of.share))));
        if is_wide {
            for (end, value) in [was, now].into_iter().zip(&values) {
                let value = text::truncate(value, usize::from(self.value()));
                row.push(Part::Right(end, self.plain(value)));
            }
            row.push(Part::Right(alone, self.plain(alone_words)));
            row.push(Part::Right(undone, self.plain(undone_words)));
            return self.push(row);
        }
        self.push(row);
        let [one, other] = values;
        let option = letter(difference.leader);
        let words = format!(
            "{one}, now {other}; {option} if only this had changed: {alone_words}; if all but this: {undone_words}"
        );
        let rows = paragraph(&[self.muted(words)], MARGIN + 2, self.width);
        self.page.rows.extend(rows);
    }

    /// The answer on both sides: totals, how often each is first, the metrics that the pack names.
    fn answer(&mut self) {
        let pair = self.pair;
        let points = &pair.points;
        let [was, now] = if self.width >= WIDE {
            let [was, now, ..] = self.ends();
            // A metric with its unit is longer than the value of an input.
            [was.min(now.saturating_sub(METRIC)), now]
        } else {
            let now = self.width.saturating_sub(2);
            [now.saturating_sub(METRIC), now]
        };
        let room = was.saturating_sub(MARGIN + text::width("Result") as u16 + 2);
        let name = self.name(usize::from(room));
        self.push(vec![
            Part::Text(MARGIN, vec![self.muted("Result")]),
            Part::Right(was, self.muted(name)),
            Part::Right(now, self.muted("now")),
        ]);
        let is_included = |option: &OptionIndex| points.iter().any(|it| it.sliders.is_shown(*option));
        let options: Vec<OptionIndex> = pair.pack.options.indices().filter(is_included).collect();
        let line = |setter: &mut Self, what: Run, option: OptionIndex, of: &dyn Fn(usize) -> String| {
            let [one, other] = [0, 1].map(|at| {
                let is_shown = points[at].sliders.is_shown(option);
                let shown = if is_shown { of(at) } else { "excluded".to_owned() };
                setter.plain(shown)
            });
            setter.push(vec![
                Part::Text(MARGIN, vec![what]),
                Part::Right(was, one),
                Part::Right(now, other),
            ]);
        };
        for option in &options {
            line(self, self.option(*option), *option, &|at| {
                let standing = &points[at].analysis.evaluation.standings[*option];
                if standing.broken.is_empty() {
                    format!("{:.2}", standing.total)
                } else {
                    "ruled out".to_owned()
                }
            });
        }
        for option in &options {
            let what = self.plain(format!("{} first in", letter(*option)));
            line(self, what, *option, &|at| {
                percent(points[at].analysis.robustness.shares[*option])
            });
        }
        for (index, metric) in pair.pack.header.headline.iter().enumerate() {
            for option in &options {
                let what = self.plain(format!("{} {}", letter(*option), metric.short));
                line(self, what, *option, &|at| {
                    let mut numbers = headline::of(&pair.pack, &points[at].analysis.evaluation, *option);
                    numbers.swap_remove(index)
                });
            }
        }
        self.blank();
    }

    /// What is the same in value and known otherwise, constraints, and what does not differ.
    fn rest(&mut self) {
        let pair = self.pair;
        let broken = pair.broken();
        for (option, requirement, first) in broken {
            let option = &pair.pack.options[option].title;
            let requirement = &pair.pack.requirements[requirement].title;
            let words = if first { "is met now" } else { "is not met now" };
            self.paragraph(self.plain(format!("{option}: \"{requirement}\" {words}.")));
        }
        let Some(difference) = &pair.difference else {
            return;
        };
        for index in &difference.surer {
            let [one, other] = [0, 1].map(|at| known(&pair.pack, &pair.points[at].sliders, *index));
            let title = &pair.pack.traits[*index].title;
            self.paragraph(self.plain(format!("{title}: {one}; now {other}.")));
        }
        let all = pair.pack.traits.len() + pair.pack.aspects.len();
        let sliders = difference
            .changes
            .iter()
            .filter(|change| matches!(change, Change::Slider(_)));
        let same = all - sliders.count();
        self.paragraph(self.muted(format!(
            "{same} of {all} inputs and priorities have the same value."
        )));
    }
}
