//! What a person reads on a page, so that it is found again in another version of it.

use super::layout::Leaf;
use super::typeset::Row;
use crate::tui::widgets::page;

/// What shows of a page, by what is written there: rows move when the text changes.
#[derive(Debug)]
pub(super) struct Spot {
    scroll: usize,
    /// The row of the link in focus.
    link: Option<usize>,
    /// The first row that shows with something on it.
    first: Option<Marked>,
    /// The match that was gone to, by its index among the matches.
    hit: Option<Marked>,
}

/// One of several rows, by its index among them and its text.
#[derive(Debug)]
struct Marked {
    index: usize,
    text: String,
}

impl Marked {
    /// The index among these rows now of the one with the same text, the nearest where there are several.
    fn again(&self, rows: impl Iterator<Item = String>) -> Option<usize> {
        let same = rows.enumerate().filter(|(_, text)| *text == self.text);
        same.map(|(index, _)| index)
            .min_by_key(|index| index.abs_diff(self.index))
    }
}

impl Spot {
    /// What shows of a page.
    pub(super) fn of(leaf: &Leaf) -> Self {
        let text = |row: usize| leaf.page.rows.get(row).map(Row::text);
        let marked = |index, row| text(row).map(|text| Marked { index, text });
        let scroll = leaf.visit.scroll;
        let mut shown = scroll..leaf.page.rows.len();
        let first = shown.find(|row| text(*row).is_some_and(|text| !text.trim().is_empty()));
        let hit = leaf
            .visit
            .hit
            .and_then(|index| Some((index, *leaf.matches.get(index)?)));
        Self {
            scroll,
            link: link_row(leaf),
            first: first.and_then(|row| marked(row, row)),
            hit: hit.and_then(|(index, row)| marked(index, row)),
        }
    }

    /// How far to scroll another version of the page: the link in focus stays where it shows, else what shows first.
    pub(super) fn scroll(&self, leaf: &Leaf) -> usize {
        let height = usize::from(leaf.area.height);
        let link = self
            .link
            .filter(|row| (self.scroll..self.scroll + height).contains(row));
        if let (Some(before), Some(now)) = (link, link_row(leaf)) {
            return page::followed(self.scroll, height, Some(before), Some(now));
        }
        let rows = leaf.page.rows.iter().map(Row::text);
        let now = self.first.as_ref().and_then(|first| first.again(rows));
        page::followed(
            self.scroll,
            height,
            self.first.as_ref().map(|first| first.index),
            now,
        )
    }

    /// The index of the match that was gone to, in another version of the page.
    pub(super) fn hit(&self, leaf: &Leaf) -> Option<usize> {
        let rows = leaf.matches.iter().map(|row| leaf.page.rows[*row].text());
        self.hit.as_ref()?.again(rows)
    }
}

/// The row of the link in focus.
fn link_row(leaf: &Leaf) -> Option<usize> {
    Some(leaf.page.links.get(leaf.link?)?.rows.start)
}
