//! Read: the essays, the glossary and everything else that explains itself, in one reader.
//!
//! On the left the index, which is searched while one types; on the right the page, whose links can be walked. On a
//! narrow screen one of the two shows.

pub mod index;
pub mod layout;
pub mod page;
pub mod typeset;
pub mod update;
pub mod view;

use super::screen::Screen;
use crate::library::{Found, Library};
use crate::pack::Pack;
use crate::pack::model::Target;

/// Where the person is among the texts.
#[derive(Debug, Default)]
pub struct Read {
    /// Everything that can be read; none until the screen is opened for the first time. It belongs to one pack, as
    /// all targets do: with another pack, reading begins anew.
    pub library: Option<Library>,
    /// Where the keys count.
    pub focus: Focus,
    /// What is typed in the search line.
    pub typed: String,
    /// What the search found.
    pub found: Vec<Found>,
    /// What is proposed where the search found nothing.
    pub nearest: Vec<Target>,
    /// The place of the chosen entry in the list.
    pub chosen: usize,
    /// The first row of the list that shows.
    pub top: usize,
    /// The page that is open, if one is.
    pub open: Option<Visit>,
    /// How far the page of the chosen entry is scrolled while the keys count in the index.
    pub peek: usize,
    /// The pages that were open before, the last one last.
    pub back: Vec<Visit>,
    /// The pages that were left by going back, the next one last.
    pub forward: Vec<Visit>,
    /// The screen to go back to.
    pub from: Screen,
    /// Whether the open page was asked for on another screen, so that leaving it leads there.
    pub is_detour: bool,
}

/// Where the keys count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Focus {
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
pub struct Visit {
    /// What it is about.
    pub target: Target,
    /// How far it is scrolled.
    pub scroll: usize,
    /// The place of the link in focus.
    pub link: Option<usize>,
}

impl Visit {
    /// A page from its top.
    pub fn new(target: Target) -> Self {
        Self {
            target,
            scroll: 0,
            link: None,
        }
    }
}

/// The longest wish that can be typed.
const LONGEST_WISH: usize = 60;
/// How many pages one can go back.
const LONGEST_WAY: usize = 100;

impl Read {
    /// Reads the pack, unless that has been done.
    pub fn prepare(&mut self, pack: &Pack) {
        if self.library.is_none() {
            self.library = Some(Library::new(pack));
        }
    }

    /// Whether the list shows what a search found.
    pub fn is_searching(&self) -> bool {
        !self.typed.trim().is_empty()
    }

    /// The entry of the list at a place.
    pub fn entry(&self, place: usize) -> Option<Target> {
        if !self.is_searching() {
            return self.library.as_ref()?.entries().get(place).copied();
        }
        let found = self.found.get(place).map(|found| found.target);
        found.or_else(|| self.nearest.get(place).copied())
    }

    /// How many entries the list has.
    pub fn entries(&self) -> usize {
        if self.is_searching() {
            self.found.len().max(self.nearest.len())
        } else {
            self.library.as_ref().map_or(0, |library| library.entries().len())
        }
    }

    /// The place of an entry in the list.
    pub fn place(&self, target: Target) -> Option<usize> {
        (0..self.entries()).find(|place| self.entry(*place) == Some(target))
    }

    /// The page that shows: the open one while the keys count there, or else that of the chosen entry.
    pub fn shown(&self) -> Option<Visit> {
        if self.focus == Focus::Page
            && let Some(open) = self.open
        {
            return Some(open);
        }
        let chosen = self.entry(self.chosen)?;
        let same = self.open.filter(|open| open.target == chosen);
        Some(Visit {
            link: None,
            scroll: self.peek,
            ..same.unwrap_or(Visit::new(chosen))
        })
    }

    /// Chooses an entry of the list.
    pub fn choose(&mut self, place: usize) {
        self.chosen = place.min(self.entries().saturating_sub(1));
        let chosen = self.entry(self.chosen);
        let same = self.open.filter(|open| Some(open.target) == chosen);
        self.peek = same.map_or(0, |open| open.scroll);
    }

    /// Adds a character to the wish and searches.
    pub fn type_in(&mut self, pack: &Pack, character: char) {
        if self.typed.chars().count() < LONGEST_WISH {
            self.typed.push(character);
            self.search(pack);
        }
    }

    /// Searches for what is typed.
    pub fn search(&mut self, pack: &Pack) {
        self.prepare(pack);
        let Some(library) = &self.library else { return };
        self.found = library.search(&self.typed);
        self.nearest = if self.found.is_empty() && self.is_searching() {
            library.nearest(pack, &self.typed)
        } else {
            Vec::new()
        };
        self.top = 0;
        self.choose(0);
    }

    /// Forgets what is typed; the entry that was chosen stays so.
    pub fn clear(&mut self) {
        let chosen = self.entry(self.chosen);
        self.typed.clear();
        self.found.clear();
        self.nearest.clear();
        self.choose(chosen.and_then(|chosen| self.place(chosen)).unwrap_or(0));
    }

    /// Opens a page; the one that was open can be gone back to.
    pub fn visit(&mut self, target: Target) {
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
    pub fn turn(&mut self, forward: bool) -> bool {
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

    /// Chooses the entry of the open page, where the list has it.
    fn mark_open(&mut self) {
        if let Some(place) = self.open.and_then(|open| self.place(open.target)) {
            self.choose(place);
        }
    }

    /// Gives the keys back to the index; the page that was open is chosen there.
    pub fn leave_page(&mut self) {
        self.focus = Focus::Index;
        self.is_detour = false;
        self.mark_open();
    }
}

#[cfg(test)]
mod tests;
