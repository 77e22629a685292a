//! Where everything stands on the Compare screen: one place for the view, the keys and the mouse.

use crate::tui::desk::{Over, View};
use crate::tui::screens::compare::Compare;
use std::ops::Range;

use ratatui::layout::Rect;

use super::cells;
use crate::pack::OptionIndex;
use crate::text;
use crate::tui::frame;
use crate::tui::widgets::page::{self, Row};

/// From this width on the options stand side by side.
const WIDE: u16 = 82;
/// The least cells of a column, and the most that are read with ease.
const COLUMN: (u16, u16) = (26, 44);
/// The cells between two columns.
const GAP: u16 = 3;
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
}

impl Columns {
    fn new(compare: &Compare, view: View<'_>, width: u16) -> Self {
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
            };
        }
        // Above the titles stand the letters of the options that have no column, two cells for each.
        let names = longest_title(view).min(NAMES).max(2 * all.len() as u16);
        let start = MARGIN + names + GAP;
        let room = width.saturating_sub(start + 2);
        let fitting = usize::from((room + GAP) / (COLUMN.0 + GAP));
        let count = all.len().min(fitting).max(1);
        let first = compare.option.min(all.len().saturating_sub(count));
        let gaps = GAP * (count as u16 - 1);
        let cells = (room.saturating_sub(gaps) / count as u16).min(COLUMN.1);
        // What is left over goes to what decides the rows, or else to the titles.
        let left = room.saturating_sub(cells * count as u16 + gaps);
        let end = start + room - left;
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
        let (from, cells) = self.aside.unwrap_or((self.start, self.span()));
        from + cells
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
        let tabs = self.all.iter().enumerate().map(|(place, option)| {
            let cells = if fits || self.shown.contains(&place) {
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
    let columns = Columns::new(compare, view, area.width);
    let head = cells::head(view, &columns, area.height >= TALL);
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
