//! Everything that the screens show: the decision as it stands, where the person is in it, and what is open.

use std::borrow::Cow;

use ratatui::layout::Rect;

use super::canvas::Look;
use super::cases::Cases;
use super::choose::Chooser;
use super::commands::Context;
use super::compare::Compare;
use super::curves::{self, Curves};
use super::explore::{Explore, Tab, layout};
use super::input::Key;
use super::keymap::Keymap;
use super::map::{self, Map};
use super::moves::{self, Moves};
use super::palette::Palette;
use super::read::{self, Focus, Read};
use super::screen::Screen;
use super::work::Trail;
use crate::exploration::Exploration;
use crate::pack::diagnostic::FirstError;
use crate::pack::model::Target;

/// The state of the program.
#[derive(Debug)]
pub struct Model {
    /// What is explored.
    pub exploration: Exploration,
    /// The size of the screen.
    pub area: Rect,
    /// How to draw.
    pub look: Look,
    /// Which keys give which commands.
    pub keymap: Keymap,
    /// The screen that is open.
    pub screen: Screen,
    /// Where the person is among the sliders.
    pub explore: Explore,
    /// Where the person is in the comparison.
    pub compare: Compare,
    /// Which map is drawn.
    pub map: Map,
    /// What curves are drawn.
    pub curves: Curves,
    /// What moves the lead.
    pub moves: Moves,
    /// What the person reads.
    pub read: Read,
    /// The published decisions, once they are looked at.
    pub cases: Cases,
    /// What is open above the screen.
    pub overlay: Option<Overlay>,
    /// A short answer to the last key, shown until the next.
    pub notice: Option<Cow<'static, str>>,
    /// What is wrong with the files of the pack as they are now; the pack is then the last that could be used.
    pub broken: Option<FirstError>,
}

/// Something that takes the keys until it is closed.
#[derive(Debug, Clone, PartialEq)]
pub enum Overlay {
    /// All keys; the first line that shows.
    Help {
        /// The first line that shows.
        scroll: usize,
    },
    /// The scenarios. The sliders stand as the chosen one says.
    Scenarios {
        /// The place of the chosen one.
        chosen: usize,
    },
    /// The options, to be taken off the screen and brought back.
    Options {
        /// The place of the chosen one.
        chosen: usize,
    },
    /// What can stand on an axis.
    Chooser(Box<Chooser>),
    /// Everything by its name.
    Palette(Box<Palette>),
    /// A value that is being typed for the slider in focus.
    Entry {
        /// What is typed so far.
        text: String,
    },
    /// A number with its work.
    Work(Trail),
}

impl Model {
    /// The program as it opens.
    pub fn new(exploration: Exploration, look: Look) -> Self {
        Self {
            exploration,
            area: Rect::default(),
            look,
            keymap: Keymap::default(),
            screen: Screen::default(),
            explore: Explore::default(),
            compare: Compare::default(),
            map: Map::default(),
            curves: Curves::default(),
            moves: Moves::default(),
            read: Read::default(),
            cases: Cases::default(),
            overlay: None,
            notice: None,
            broken: None,
        }
    }

    /// Where the next key counts.
    pub fn context(&self) -> Context {
        match &self.overlay {
            None => match self.screen {
                Screen::Explore if layout::open_tab(self) == Tab::Answer => Context::Answer,
                Screen::Explore => Context::Sliders,
                Screen::Compare => Context::Compare,
                Screen::Map => Context::Map,
                Screen::Curves => Context::Curves,
                Screen::Read => match self.read.focus {
                    Focus::Index => Context::ReadIndex,
                    Focus::Search => Context::ReadSearch,
                    Focus::Page => Context::ReadPage,
                },
                Screen::Cases => Context::Cases,
                Screen::Moves => Context::Moves,
            },
            Some(Overlay::Help { .. }) => Context::Help,
            Some(Overlay::Scenarios { .. }) => Context::Scenarios,
            Some(Overlay::Options { .. }) => Context::Options,
            Some(Overlay::Chooser(_)) => Context::Chooser,
            Some(Overlay::Palette(_)) => Context::Palette,
            Some(Overlay::Entry { .. }) => Context::Entry,
            Some(Overlay::Work(_)) => Context::Work,
        }
    }

    /// Brings the analysis up to the sliders. Called once before a frame, however much has happened.
    pub fn settle(&mut self) {
        match self.screen {
            Screen::Moves => moves::settle(self),
            Screen::Map => map::settle(self),
            Screen::Curves => curves::settle(self),
            Screen::Explore | Screen::Compare | Screen::Read | Screen::Cases => {}
        }
    }

    /// Opens something to be read, and remembers the screen that it was asked for on.
    pub fn read_at(&mut self, target: Target) {
        self.overlay = None;
        read::update::read_at(self, target);
    }

    /// What a key that is text in this context adds; none where it is a command.
    pub fn typed(&self, key: Key) -> Option<char> {
        match key.code {
            super::input::Code::Character(character) if !key.control && !key.alt => {
                self.context().is_text().then_some(character)
            }
            _ => None,
        }
    }
}
