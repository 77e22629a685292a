//! Read: the essays, the glossary and everything else that explains itself, in one reader.
//!
//! On the left the index, which is searched while one types; on the right the page, whose links can be walked. On a
//! narrow screen one of the two shows.

mod find;
mod index;
mod keys;
mod layout;
mod page;
mod spot;
mod typeset;
mod view;

use ratatui::layout::Rect;

use crate::library::{Found, Library};
use crate::pack::Pack;
use crate::pack::model::Target;
use crate::tui::desk::{Attention, Goal};
use crate::tui::room::{
    Action, Ask, Canvas, Carry, Context, Desk, Exploration, Hints, Key, Mouse, Room, View,
};
use crate::tui::screen::Screen;
use crate::tui::strip;
use crate::tui::widgets::page::followed;
use crate::tui::widgets::typed::Typed;
use find::Wish;
use spot::Spot;

/// Where the person is among the texts.
#[derive(Debug, Default)]
pub struct Read {
    /// Everything that can be read; none until the screen is opened for the first time. It belongs to one pack.
    library: Option<Library>,
    /// Where the keys count.
    focus: Focus,
    /// What is typed in the search line.
    typed: Typed,
    /// What the search found.
    found: Vec<Found>,
    /// What is proposed where the search found nothing.
    nearest: Vec<Target>,
    /// The index of the chosen entry in the list.
    chosen: usize,
    /// The first row of the list that shows.
    top: usize,
    /// The page that is open, if one is.
    open: Option<Visit>,
    /// How far the page of the chosen entry is scrolled while the keys count in the index; none as long as nobody has
    /// scrolled it: then it shows the first match.
    peek: Option<usize>,
    /// The pages that were open before, the last one last.
    back: Vec<Visit>,
    /// The pages that were left by going back, the next one last.
    forward: Vec<Visit>,
    /// The screen to go back to.
    from: Screen,
    /// Whether the open page was asked for on another screen, so that leaving it leads there.
    is_detour: bool,
}

/// Where the keys count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Focus {
    /// In the list.
    #[default]
    Index,
    /// In the search line.
    Search,
    /// On the page.
    Page,
}

/// A page that is or was open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Visit {
    /// What it is about.
    target: Target,
    /// How far it is scrolled.
    scroll: usize,
    /// The link in focus.
    link: Option<LinkTo>,
    /// The number of the match, if one was gone to.
    hit: Option<usize>,
}

/// A link of a page, by what it leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct LinkTo {
    target: Target,
    /// How many links before it lead to the same.
    nth: usize,
}

impl Visit {
    /// A page from its top.
    fn new(target: Target) -> Self {
        Self {
            target,
            scroll: 0,
            link: None,
            hit: None,
        }
    }
}

/// How many pages one can go back.
const LONGEST_WAY: usize = 100;

impl Read {
    /// Reads the pack, unless that has been done.
    fn prepare(&mut self, pack: &Pack) {
        if self.library.is_none() {
            self.library = Some(Library::new(pack));
        }
    }

    /// What is searched for.
    fn wish(&self) -> Option<Wish> {
        Wish::new(self.typed.text())
    }

    /// Whether the list shows what a search found.
    fn is_searching(&self) -> bool {
        !self.typed.text().trim().is_empty()
    }

    /// The entry of the list with an index.
    fn entry(&self, index: usize) -> Option<Target> {
        if !self.is_searching() {
            return self.library.as_ref()?.entries().get(index).copied();
        }
        let found = self.found.get(index).map(|found| found.target);
        found.or_else(|| self.nearest.get(index).copied())
    }

    /// How many entries the list has.
    fn entries(&self) -> usize {
        if self.is_searching() {
            self.found.len().max(self.nearest.len())
        } else {
            self.library.as_ref().map_or(0, |library| library.entries().len())
        }
    }

    /// The index of an entry in the list.
    fn position(&self, target: Target) -> Option<usize> {
        (0..self.entries()).find(|index| self.entry(*index) == Some(target))
    }

    /// The page that shows: the open one while the keys count there, or else that of the chosen entry.
    fn shown(&self) -> Option<Visit> {
        if self.focus == Focus::Page
            && let Some(open) = self.open
        {
            return Some(open);
        }
        let chosen = self.entry(self.chosen)?;
        let same = self.open.filter(|open| open.target == chosen);
        Some(Visit {
            link: None,
            hit: None,
            scroll: self.peek.unwrap_or(0),
            ..same.unwrap_or(Visit::new(chosen))
        })
    }

    /// Chooses an entry of the list.
    fn choose(&mut self, index: usize) {
        self.chosen = index.min(self.entries().saturating_sub(1));
        let chosen = self.entry(self.chosen);
        let same = self.open.filter(|open| Some(open.target) == chosen);
        self.peek = same.map(|open| open.scroll);
    }

    /// Adds a character to the wish and searches.
    fn type_character(&mut self, pack: &Pack, character: char) {
        if self.typed.push(character) {
            self.search(pack);
        }
    }

    /// Searches for what is typed.
    fn search(&mut self, pack: &Pack) {
        self.prepare(pack);
        let Some(library) = &self.library else { return };
        self.found = library.search(self.typed.text());
        self.nearest = if self.found.is_empty() && self.is_searching() {
            library.nearest(pack, self.typed.text())
        } else {
            Vec::new()
        };
        self.top = 0;
        self.choose(0);
    }

    /// Forgets what is typed; the entry that was chosen stays so.
    fn clear(&mut self) {
        let chosen = self.entry(self.chosen);
        self.typed = Typed::default();
        self.found.clear();
        self.nearest.clear();
        self.choose(chosen.and_then(|chosen| self.position(chosen)).unwrap_or(0));
    }

    /// Opens a page; the one that was open can be gone back to.
    fn visit(&mut self, target: Target) {
        self.focus = Focus::Page;
        if self.open.is_some_and(|open| open.target == target) {
            return;
        }
        if let Some(open) = self.open.replace(Visit::new(target)) {
            self.back.push(open);
            let many = self.back.len().saturating_sub(LONGEST_WAY);
            self.back.drain(..many);
        }
        self.forward.clear();
        self.mark_open();
    }

    /// Goes back to the page before, or forward to the one after; says whether there was one.
    fn turn(&mut self, forward: bool) -> bool {
        let (from, to) = if forward {
            (&mut self.forward, &mut self.back)
        } else {
            (&mut self.back, &mut self.forward)
        };
        let Some(visit) = from.pop() else { return false };
        to.extend(self.open.replace(visit));
        self.focus = Focus::Page;
        self.mark_open();
        true
    }

    /// Opens a page, where the person was asked for it on another screen.
    fn visit_from(&mut self, from: Screen, target: Target) {
        if from != Screen::Read {
            self.is_detour = true;
            // What was read on another occasion is not what one came from.
            self.open = None;
            self.back.clear();
            self.forward.clear();
            self.clear();
        }
        self.visit(target);
    }

    /// Chooses the entry of the open page, where the list has it.
    fn mark_open(&mut self) {
        if let Some(index) = self.open.and_then(|open| self.position(open.target)) {
            self.choose(index);
        }
    }

    /// Gives the keys back to the index; the page that was open is chosen there.
    fn leave_page(&mut self) {
        self.focus = Focus::Index;
        self.is_detour = false;
        self.mark_open();
    }
}

impl Visit {
    /// The same in another version of the pack.
    fn carried(self, carry: Carry<'_>) -> Option<Self> {
        let Self {
            target,
            scroll,
            link,
            hit,
        } = self;
        Some(Self {
            target: carry.target(target)?,
            scroll,
            link: link.and_then(|LinkTo { target, nth }| {
                let target = carry.target(target)?;
                Some(LinkTo { target, nth })
            }),
            hit,
        })
    }
}

impl Room for Read {
    fn context(&self, _: View<'_>) -> Context {
        match self.focus {
            Focus::Index => Context::ReadIndex,
            Focus::Search => Context::ReadSearch,
            Focus::Page => Context::ReadPage,
        }
    }

    fn perform(&mut self, desk: &mut Desk<'_>, action: Action, _: Option<Key>) -> Ask {
        keys::perform(self, desk.view(), action)
    }

    fn mouse(&mut self, desk: &mut Desk<'_>, mouse: Mouse) -> Ask {
        keys::mouse(self, desk.view(), mouse)
    }

    fn type_in(&mut self, desk: &mut Desk<'_>, character: char) -> Ask {
        if self.focus == Focus::Search {
            self.type_character(desk.exploration.pack(), character);
        }
        Ask::Nothing
    }

    /// None above a page that has the screen for itself.
    fn strip(&self, area: Rect) -> u16 {
        if layout::is_page_alone(self, area) {
            0
        } else {
            strip::lines(area)
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, view: View<'_>) -> Hints {
        view::draw(canvas, self, view)
    }

    /// What the link in focus leads to, or what the page is about.
    fn attention(&self, view: View<'_>) -> Attention {
        let target = self.shown().map(|visit| {
            let leaf = visit.link.and_then(|_| layout::layout(self, view).leaf);
            let link = leaf.and_then(|leaf| Some(leaf.page.links.get(leaf.link?)?.target));
            link.unwrap_or(visit.target)
        });
        Attention {
            target,
            ..Attention::default()
        }
    }

    fn arrive(&mut self, desk: &mut Desk<'_>, from: Screen, goal: Goal) {
        self.prepare(desk.exploration.pack());
        if from != Screen::Read {
            self.from = from;
            self.is_detour = false;
        }
        if let Goal::Text(target) = goal {
            self.visit_from(from, target);
            keys::keep_chosen_in_sight(self, desk.view());
        }
    }

    fn carry(&mut self, desk: &mut Desk<'_>, before: &Exploration, carry: Carry<'_>) -> Ask {
        let shown = layout::layout(self, desk.view().of(before));
        let row_before = keys::row_of_chosen(self, &shown);
        let spot = shown.leaf.as_ref().map(Spot::of);
        let target = shown.leaf.and_then(|leaf| carry.target(leaf.visit.target));
        let chosen = self.entry(self.chosen);
        let Self {
            library,
            focus,
            typed: _,
            found: _,
            nearest: _,
            chosen: _,
            top,
            open,
            peek,
            back,
            forward,
            from: _,
            is_detour,
        } = self;
        if library.take().is_none() {
            return Ask::Nothing;
        }
        let (scroll, first) = (*peek, *top);
        *open = open.and_then(|open| open.carried(carry));
        for visits in [back, forward] {
            *visits = visits.iter().filter_map(|visit| visit.carried(carry)).collect();
        }
        if open.is_none() && *focus == Focus::Page {
            *focus = Focus::Index;
            *is_detour = false;
        }
        // What was searched for is searched again, and the chosen entry stays so where it is still there.
        self.search(carry.to);
        self.top = first;
        let chosen = chosen.and_then(|chosen| self.position(carry.target(chosen)?));
        if let Some(chosen) = chosen {
            self.choose(chosen);
            self.peek = scroll;
        }
        let now = layout::layout(self, desk.view());
        match (&now.index, chosen) {
            (Some((area, index)), Some(_)) => {
                let row = keys::row_of_chosen(self, &now);
                self.top = followed(first, index.height(*area), row_before, row);
            }
            _ => keys::keep_chosen_in_sight(self, desk.view()),
        }
        if let (Some(spot), Some(leaf)) = (spot, now.leaf.filter(|leaf| Some(leaf.visit.target) == target)) {
            if self.focus == Focus::Page || self.peek.is_some() {
                keys::scroll_to(self, spot.scroll(&leaf).min(leaf.furthest()));
            }
            if let Some(open) = self.open.as_mut().filter(|_| self.focus == Focus::Page) {
                open.hit = spot.hit(&leaf);
            }
        }
        Ask::Nothing
    }
}

#[cfg(test)]
mod tests;
