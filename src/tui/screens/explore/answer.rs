//! The answer: the ranking, how robust it is, its tipping points, the reasons, and the criteria.

mod aspects;
mod reasons;

use crate::pack::index::Position;
use crate::pack::model::Target;
use crate::tui::room::{Canvas, View};
use crate::tui::screens::explore::Explore;
use ratatui::layout::Rect;

use self::reasons::Reasons;
use super::Tab;
use super::layout::{Layout, open_tab};
use super::numbers;
use crate::tour::Part as TourPart;
use crate::tui::prose;
use crate::tui::widgets::bar::{Emphasis, Segment};
use crate::tui::widgets::flow::Run;
use crate::tui::widgets::page::{self, Part, Row, measure, paragraph};

/// The margin on both sides.
pub(super) const MARGIN: u16 = 2;

/// The answer, laid out in its area.
#[derive(Debug)]
pub(super) struct Answer {
    area: Rect,
    rows: Vec<Row>,
    /// The rows of the options and of the criteria.
    places: Vec<(usize, Target)>,
}

impl Answer {
    /// The answer for its area, or nothing where it has none.
    pub(super) fn new(explore: &Explore, view: View<'_>, layout: &Layout) -> Self {
        let area = layout.answer.unwrap_or_default();
        let (rows, places) = if view.withholds(TourPart::Answer) {
            let hidden = Run::new("Hidden until the answer is shown.", view.look.theme.muted);
            let rows = paragraph(&[hidden], MARGIN, area.width);
            (std::iter::once(Row::new()).chain(rows).collect(), Vec::new())
        } else if layout.answer.is_some() {
            rows(explore, view, area.width, area.height)
        } else {
            (Vec::new(), Vec::new())
        };
        Self { area, rows, places }
    }

    /// The option or the criterion in a row of the screen, where the answer shows from the row `scroll` on.
    pub(super) fn at(&self, row: u16, scroll: usize) -> Option<Target> {
        let row = usize::from(row.checked_sub(self.area.y)?) + scroll.min(self.furthest());
        let mut places = self.places.iter();
        places.find(|(place, _)| *place == row).map(|(_, target)| *target)
    }

    /// How far it can be scrolled.
    pub(super) fn furthest(&self) -> usize {
        page::furthest(self.rows.len(), self.area)
    }

    /// Draws it from a row on.
    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, scroll: usize) {
        page::draw(canvas, self.area, &self.rows, scroll);
    }
}

/// How densely the answer is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Density {
    /// With blank rows and bars.
    Airy,
    /// With fewer blank rows.
    Close,
    /// Without what the verdict says already, and without the criteria that hardly matter.
    Short,
}

/// All rows of the answer, as airy as the height allows. Where it does not fit at all, the bars stay as long as
/// they leave room for the rest, and it is scrolled.
///
/// Of the reasons as many are given as fit, at least three; where not even these fit and the answer has the screen
/// for itself, all are.
///
/// With them, which rows are of which options and criteria.
fn rows(explore: &Explore, view: View<'_>, width: u16, height: u16) -> numbers::Numbers {
    let reasons = Reasons::new(view, width);
    let alone = open_tab(explore, view) == Tab::Answer;
    let criteria = |short| {
        if view.withholds(TourPart::Bars) {
            (Vec::new(), Vec::new())
        } else {
            aspects::rows(view, width, short)
        }
    };
    let (numbers, all_criteria) = (numbers::rows(view, MARGIN, width), criteria(false));
    let laid_out = |density| {
        let certainty = certainty(view, width, density, alone);
        let short = (density == Density::Short).then(|| criteria(true));
        let after = &short.as_ref().unwrap_or(&all_criteria).0;
        let taken = numbers.0.len() + certainty.len() + after.len();
        let reasons = if view.withholds(TourPart::Why) {
            Vec::new()
        } else {
            reasons.fitting(usize::from(height).saturating_sub(taken), alone)
        };
        let height = taken + reasons.len();
        (height, certainty, reasons, short)
    };
    let fitting = [Density::Airy, Density::Close, Density::Short].into_iter();
    let found = fitting
        .map(laid_out)
        .find(|(taken, ..)| *taken <= usize::from(height));
    let (_, certainty, reasons, short) =
        found.unwrap_or_else(|| laid_out(if alone { Density::Close } else { Density::Short }));
    let (mut rows, mut places) = numbers;
    rows.extend(certainty.into_iter().chain(reasons));
    let (after, criteria) = short.unwrap_or(all_criteria);
    let criteria = criteria.into_iter();
    places.extend(criteria.map(|(place, aspect)| (rows.len() + place, Target::Aspect(aspect))));
    rows.extend(after);
    (rows, places)
}

/// How robust the answer is, and its nearest tipping points.
///
/// The verdict has the first caution already; the recommendation by itself repeats it whole.
fn certainty(view: View<'_>, width: u16, density: Density, alone: bool) -> Vec<Row> {
    let theme = view.look.theme;
    let explanation = &view.analysis().explanation;
    let mut rows = Vec::new();
    for warning in &explanation.warnings {
        rows.extend(paragraph(
            &prose::sentence(warning, theme.bad, view.look),
            MARGIN,
            width,
        ));
    }
    if let Some(certainty) = explanation
        .certainty
        .as_ref()
        .filter(|_| density != Density::Short)
    {
        rows.push(Row::new());
        rows.extend((density == Density::Airy).then(|| worlds(view, width)));
        rows.extend(paragraph(
            &prose::sentence(certainty, theme.muted, view.look),
            MARGIN,
            width,
        ));
    }
    if let Some(weights) = explanation.weights.as_ref().filter(|_| density == Density::Airy) {
        let sentence = prose::sentence(weights, theme.muted, view.look);
        rows.extend(paragraph(&sentence, MARGIN, width));
    }
    // What the strip says is not said again.
    let said = explanation.foremost().filter(|_| !alone);
    for caution in explanation.cautions.iter().skip(usize::from(said.is_some())) {
        let mut runs = vec![Run::new("! ", theme.bad)];
        runs.extend(prose::sentence(
            &caution.sentence(view.pack),
            theme.text,
            view.look,
        ));
        rows.extend(paragraph(&runs, MARGIN, width));
    }
    let tips = explanation.flip.as_ref();
    let is_said = density != Density::Short && !view.withholds(TourPart::Tracks);
    if let Some(flip) = tips.filter(|_| is_said) {
        let mut runs = Vec::new();
        match view.analysis().flips.len() {
            0 => {}
            1 => runs.push(Run::new("Tipping point  ", theme.muted)),
            _ => runs.push(Run::new("Tipping points  ", theme.muted)),
        }
        runs.extend(prose::sentence(flip, theme.text, view.look));
        if density == Density::Airy {
            rows.push(Row::new());
        }
        rows.extend(paragraph(&runs, MARGIN, width));
    }
    rows
}

/// All simulated scenarios as a bar, divided by the option that wins in them.
fn worlds(view: View<'_>, width: u16) -> Row {
    let cells = measure(width.saturating_sub(2 * MARGIN)) as u16;
    let shares = &view.analysis().robustness.shares;
    let ranked = view.analysis().evaluation.ranked.iter();
    let segments = ranked.map(|option| Segment {
        share: shares[*option],
        index: option.get(),
        emphasis: Emphasis::Plain,
    });
    vec![Part::Segments(MARGIN, cells, segments.collect())]
}
