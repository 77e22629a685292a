//! The program as it shows: what is explored, every screen, and what is open above the one that shows.

use std::borrow::Cow;

use ratatui::layout::Rect;

use super::canvas::Look;
use super::commands::Context;
use super::copying::Copying;
use super::desk::{Desk, Over, View};
use super::input::{Code, Key};
use super::item::Used;
use super::kept::Saving;
use super::keymap::Keymap;
use super::presentation::Presentation;
use super::room::Room;
use super::screen::Screen;
use super::screens::Screens;
use super::terminal::Depth;
use crate::document::FirstError;
use crate::exploration::Exploration;
use crate::tour::{Part, Parts};

/// The state of the program.
pub struct App {
    /// What is explored.
    pub exploration: Exploration,
    /// The screens.
    pub screens: Screens,
    /// The screen that is open.
    pub screen: Screen,
    /// What is open above the screen.
    pub above: Option<Box<dyn Room>>,
    /// What was used last of what was found by its name.
    pub used: Used,
    /// What is copied.
    pub copying: Copying,
    /// The decision file, and what is asked about it.
    pub saving: Saving,
    /// The tour that is presented, if one is.
    pub presentation: Option<Box<Presentation>>,
    /// The size of the terminal.
    pub area: Rect,
    /// How to draw.
    pub look: Look,
    /// How many colors the terminal shows.
    pub depth: Depth,
    /// Which keys give which commands.
    pub keymap: Keymap,
    /// A short answer to the last key, shown until the next.
    pub notice: Option<Cow<'static, str>>,
    /// What is wrong with the files of the pack as they are now; the pack is then the last that could be used.
    pub broken: Option<FirstError>,
}

impl App {
    /// The program as it opens.
    pub fn new(exploration: Exploration, look: Look, keymap: Keymap) -> Self {
        Self {
            exploration,
            screens: Screens::default(),
            screen: Screen::default(),
            above: None,
            used: Used::default(),
            copying: Copying::default(),
            saving: Saving::default(),
            presentation: None,
            area: Rect::default(),
            look,
            depth: Depth::default(),
            keymap,
            notice: None,
            broken: None,
        }
    }

    /// What the screens are drawn from.
    pub fn view(&self) -> View<'_> {
        let (area, withheld) = self.given();
        View {
            exploration: &self.exploration,
            pack: self.exploration.pack(),
            sliders: self.exploration.sliders(),
            look: self.look,
            area,
            strip: self.strip(self.screen, area),
            keymap: &self.keymap,
            over: self.above.as_ref().map_or(Over::Nothing, |above| above.over()),
            list: None,
            withheld,
            marked: self.presentation.as_ref().map_or(&[], |shown| shown.marked()),
        }
    }

    /// The area that the screens have, and what they must not show: in a tour they stand beneath what is said.
    fn given(&self) -> (Rect, Parts) {
        match &self.presentation {
            None => (self.area, Parts::NONE),
            Some(presentation) => {
                let split = presentation.split(&self.exploration, self.area, self.look);
                (split.room, presentation.withheld())
            }
        }
    }

    /// The lines of the verdict on a screen of so large an area; none where a tour withholds the answer.
    fn strip(&self, screen: Screen, area: Rect) -> u16 {
        let (_, withheld) = self.given();
        if withheld.withhold(Part::Answer) {
            0
        } else {
            self.screens.get(screen).strip(area)
        }
    }

    /// The screen that is open.
    pub fn open(&self) -> &dyn Room {
        self.screens.get(self.screen)
    }

    /// What takes the keys: what is open above the screen, or the screen.
    pub fn top(&self) -> &dyn Room {
        self.above.as_deref().unwrap_or_else(|| self.open())
    }

    /// Where the next key counts.
    pub fn context(&self) -> Context {
        self.top().context(self.view())
    }

    /// Lets the open screen work.
    pub fn on_screen<T>(&mut self, work: impl FnOnce(&mut dyn Room, &mut Desk<'_>) -> T) -> T {
        self.on(self.screen, work)
    }

    /// Lets a screen work, open or not.
    pub fn on<T>(&mut self, screen: Screen, work: impl FnOnce(&mut dyn Room, &mut Desk<'_>) -> T) -> T {
        let (screens, _, mut desk) = self.parts(screen, None);
        work(screens.get_mut(screen), &mut desk)
    }

    /// Lets what is open above the screen work; none where nothing is.
    pub fn above<T>(&mut self, work: impl FnOnce(&mut dyn Room, &mut Desk<'_>) -> T) -> Option<T> {
        let list = self.list_area();
        let (_, above, mut desk) = self.parts(self.screen, list);
        above.as_deref_mut().map(|above| work(above, &mut desk))
    }

    /// The screens, what is open above them, and what a screen works with.
    fn parts(
        &mut self,
        screen: Screen,
        list: Option<Rect>,
    ) -> (&mut Screens, &mut Option<Box<dyn Room>>, Desk<'_>) {
        let (area, withheld) = self.given();
        let strip = self.strip(screen, area);
        let desk = Desk {
            exploration: &mut self.exploration,
            look: self.look,
            area,
            strip,
            keymap: &self.keymap,
            list,
            withheld,
        };
        (&mut self.screens, &mut self.above, desk)
    }

    /// Lets what takes the keys work.
    pub fn on_top<T>(&mut self, work: impl Fn(&mut dyn Room, &mut Desk<'_>) -> T) -> T {
        match self.above(&work) {
            Some(done) => done,
            None => self.on_screen(work),
        }
    }

    /// Where a list stands that is open above the screen; none where there is no list.
    pub fn list_area(&self) -> Option<Rect> {
        let view = self.view();
        (view.over == Over::List).then(|| self.open().list_area(view))?
    }

    /// What a key that is text in this context adds; none where it is a command.
    pub fn typed(&self, key: Key) -> Option<char> {
        match key.code {
            Code::Character(character) if !key.control && !key.alt => {
                self.context().is_text().then_some(character)
            }
            _ => None,
        }
    }
}
