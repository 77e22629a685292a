//! Where everything stands on the Compare screen: one place for the view, the keys and the mouse.

use crate::tui::desk::{Over, View};
use crate::tui::screens::compare::Compare;
use std::ops::Range;

use ratatui::layout::Rect;

use super::{cells, head};
use crate::pack::OptionIndex;
use crate::text;
use crate::tui::frame;
use crate::tui::widgets::page::{self, Row};

/// From this width on the options stand side by side.
const WIDE: u16 = 82;
/// The least cells of a column, and the most that are read with ease.
const COLUMN: (u16, u16) = (26, 40);
/// The cells between two columns.
const GAP: u16 = 3;
/// From so many cells on, the columns of a table whose texts stand under each bar are read with ease.
const EASY: u16 = 36;
/// The least cells of a bar with its value in the overview.
const LEAST_BAR: u16 = 16;
/// The rows under the overview that are worth it.
const LEAST_TEXT: u16 = 4;
/// The cells of a weight in the overview, with the gaps around it.
const WEIGHTS: u16 = 2 + 5 + 2;
/// The cells of who is ahead and by how much, behind the last option, with the gap before it.
pub(super) const AHEAD: u16 = 2 + 7;
/// The least cells of a column of what decides each row, where there is room for one.
const ASIDE: u16 = 30;
/// The cells left of the titles of aspects: margin and marker of the focus.
pub(super) const MARGIN: u16 = 3;
/// The most cells of the titles of aspects; where there is room, they take them.
const NAMES: u16 = 24;
/// The cells of an open list beside the table.
const MENU: u16 = 36;
/// The cells between two tabs.
const TAB_GAP: u16 = 3;
/// From this height of the body on, the options have their bars in the head.
const TALL: u16 = 18;

/// The most cells of the only column.
const MOST_NARROW: u16 = 80;

/// The cells of the longest title of an aspect.
pub(super) fn longest_title(view: View<'_>) -> u16 {
    let titles = view.pack.aspects.iter();
    text::widest(titles.map(|aspect| &aspect.title)) as u16
}

/// Which options have columns, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Columns {
    /// The options on the screen.
    pub all: Vec<OptionIndex>,
    /// Those of them that have columns.
    pub shown: Range<usize>,
    /// Whether the options stand side by side, to the right of the aspects.
    pub wide: bool,
    /// The first column of the first option.
    pub start: u16,
    /// The cells of a column.
    pub cells: u16,
    /// The first column and the cells of what decides each row, where that has a column of its own.
    pub aside: Option<(u16, u16)>,
    /// The cells of a column of texts, where all aspects stand above one another with the texts of the one in focus
    /// beneath them.
    pub texts: Option<u16>,
}

impl Columns {
    fn new(compare: &Compare, view: View<'_>, width: u16, height: u16) -> Self {
        let columns = Self::table(compare, view, width);
        if columns.wide && columns.cells >= EASY {
            return columns;
        }
        Self::overview(compare, view, width, height).unwrap_or(columns)
    }

    /// All aspects above one another, with the texts of the one in focus beneath; none where there is no room for at
    /// least two options or for the texts.
    fn overview(compare: &Compare, view: View<'_>, width: u16, height: u16) -> Option<Self> {
        let all: Vec<OptionIndex> = view.sliders.shown().collect();
        let fitting = usize::from((width.saturating_sub(MARGIN + 2) + GAP) / (EASY + GAP));
        let count = all.len().min(fitting);
        let aspects = view.pack.aspects.len() as u16;
        if count < 2 || aspects == 0 || height < aspects + 2 + LEAST_TEXT {
            return None;
        }
        let columns = count as u16;
        let gaps = GAP * (columns - 1);
        let names = longest_title(view).min(NAMES).max(2 * all.len() as u16);
        let start = MARGIN + names + WEIGHTS;
        let room = width.checked_sub(start + gaps + AHEAD + 2)?;
        let cells = (room / columns).min(COLUMN.1);
        let texts = (width - MARGIN - 2 - gaps) / columns;
        let first = compare.option.min(all.len() - count);
        (cells >= LEAST_BAR).then_some(Self {
            shown: first..first + count,
            all,
            wide: true,
            start,
            cells,
            aside: None,
            texts: Some(texts.min(COLUMN.1)),
        })
    }

    /// The texts under each bar.
    fn table(compare: &Compare, view: View<'_>, width: u16) -> Self {
        let all: Vec<OptionIndex> = view.sliders.shown().collect();
        if width < WIDE {
            let first = compare.option.min(all.len().saturating_sub(1));
            return Self {
                shown: first..(first + 1).min(all.len()),
                all,
                wide: false,
                start: MARGIN,
                cells: width.saturating_sub(MARGIN + 2).min(MOST_NARROW),
                aside: None,
                texts: None,
            };
        }
        // Above the titles stand the letters of the options that have no column, two cells for each.
        let names = longest_title(view).min(NAMES).max(2 * all.len() as u16);
        let start = MARGIN + names + GAP;
        let room = width.saturating_sub(start + AHEAD + 2);
        let fitting = usize::from((room + GAP) / (COLUMN.0 + GAP));
        let count = all.len().min(fitting).max(1);
        let first = compare.option.min(all.len().saturating_sub(count));
        let gaps = GAP * (count as u16 - 1);
        let cells = (room.saturating_sub(gaps) / count as u16).min(COLUMN.1);
        // What is left over goes to what decides the rows, or else to the titles.
        let left = room.saturating_sub(cells * count as u16 + gaps);
        let end = start + room - left + AHEAD;
        let aside = (left >= GAP + ASIDE).then(|| (end + GAP, (left - GAP).min(COLUMN.1)));
        let wider = NAMES
            .saturating_sub(names)
            .min(if aside.is_some() { 0 } else { left });
        Self {
            shown: first..(first + count).min(all.len()),
            all,
            wide: true,
            start: start + wider,
            cells,
            aside,
            texts: None,
        }
    }

    /// The options that have columns, with the cell where each begins.
    pub(super) fn placed(&self) -> impl Iterator<Item = (OptionIndex, u16)> {
        let options = self.all.get(self.shown.clone()).unwrap_or_default();
        let starts = (0..).map(|nth| self.start + nth * (self.cells + GAP));
        options.iter().copied().zip(starts)
    }

    /// The cells from the first option's first column to the end of the last.
    pub(super) fn span(&self) -> u16 {
        let count = self.shown.len() as u16;
        (count * (self.cells + GAP)).saturating_sub(GAP)
    }

    /// Where the table ends.
    pub(super) fn end(&self) -> u16 {
        match self.aside {
            Some((from, cells)) => from + cells,
            None if self.wide => self.start + self.span() + AHEAD,
            None => self.start + self.span(),
        }
    }

    /// The options that have columns, with the cell where the texts of each begin under the overview.
    pub(super) fn texts(&self, cells: u16) -> impl Iterator<Item = (OptionIndex, u16)> {
        let starts = (0..).map(move |nth| MARGIN + nth * (cells + GAP));
        let options = self.placed().map(|(option, _)| option);
        options.zip(starts)
    }

    /// Where the tabs of the options begin and end, where only one option has a column; whether they are spelled out.
    pub(super) fn tabs(&self, view: View<'_>) -> (Vec<(u16, u16)>, bool) {
        if self.wide {
            return (Vec::new(), false);
        }
        let spelled = |option: &OptionIndex| text::width(&view.pack.options[*option].short) as u16 + 2;
        let gaps = TAB_GAP * self.all.len() as u16;
        let fits = MARGIN + self.all.iter().map(spelled).sum::<u16>() + gaps <= self.start + self.cells;
        let mut column = MARGIN;
        let tabs = self.all.iter().enumerate().map(|(index, option)| {
            let cells = if fits || self.shown.contains(&index) {
                spelled(option)
            } else {
                1
            };
            let from = column;
            column += cells + TAB_GAP;
            (from, from + cells)
        });
        (tabs.collect(), fits)
    }

    /// How far the columns can be turned to the options that have none.
    pub(super) fn furthest(&self) -> usize {
        self.all.len().saturating_sub(self.shown.len())
    }
}

/// Where everything stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Layout {
    /// Which options have columns.
    pub columns: Columns,
    /// Where the head of the table stands.
    pub head_area: Rect,
    /// Its rows.
    pub head: Vec<Row>,
    /// Those of them that are the aspects, where they stand above one another.
    pub overview: Option<Range<usize>>,
    /// Where the rest of the table stands.
    pub area: Rect,
    /// All its rows.
    pub rows: Vec<Row>,
    /// The rows of each aspect.
    pub places: Vec<Range<usize>>,
    /// The first row that shows.
    pub scroll: usize,
}

/// Divides the screen; none where the table is covered or the screen too small.
pub(super) fn layout(compare: &Compare, view: View<'_>) -> Option<Layout> {
    let area = table_area(view).filter(|_| !frame::is_too_small(view.area))?;
    let columns = Columns::new(compare, view, area.width, area.height);
    let tall = area.height >= TALL && columns.texts.is_none();
    let mut head = head::head(view, &columns, tall);
    let overview = columns.texts.map(|_| {
        let from = head.len();
        head.extend(cells::overview(compare, view, &columns));
        from..from + view.pack.aspects.len()
    });
    let height = (head.len() as u16).min(area.height);
    let (rows, places) = cells::rows(compare, view, &columns);
    let head_area = Rect { height, ..area };
    let area = Rect {
        y: area.y + height,
        height: area.height - height,
        ..area
    };
    let furthest = page::furthest(rows.len(), area);
    let scroll = match places.get(compare.row.min(places.len().saturating_sub(1))) {
        Some(place) => keep_in_sight(compare.scroll, place, usize::from(area.height)),
        None => 0,
    };
    Some(Layout {
        columns,
        head_area,
        head,
        overview,
        area,
        rows,
        places,
        scroll: scroll.min(furthest),
    })
}

/// The first row that shows so that a part of `place` does.
fn keep_in_sight(scroll: usize, place: &Range<usize>, height: usize) -> usize {
    if place.end <= scroll || place.start >= scroll + height {
        place.start
    } else {
        scroll
    }
}

/// Where the table stands: beside an open list, where there is room for both.
fn table_area(view: View<'_>) -> Option<Rect> {
    let body = view.body();
    if view.over != Over::List {
        return Some(body);
    }
    let menu = menu_area(view);
    (menu.width < body.width).then(|| Rect {
        x: menu.width + 1,
        width: body.width - menu.width - 1,
        ..body
    })
}

/// Where an open list stands.
pub(super) fn menu_area(view: View<'_>) -> Rect {
    let body = view.body();
    let width = if body.width >= WIDE { MENU } else { body.width };
    Rect { width, ..body }
}
