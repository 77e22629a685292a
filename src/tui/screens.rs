//! All screens.

pub mod cases;
pub mod compare;
pub mod curves;
pub mod explore;
pub mod map;
pub mod read;
pub mod sensitivity;

use super::room::Room;
use super::screen::Screen;

/// Every screen with where the person is in it.
pub struct Screens([Box<dyn Room>; Screen::ALL.len()]);

impl Default for Screens {
    fn default() -> Self {
        Self(Screen::ALL.map(new))
    }
}

/// A screen that nobody has opened yet: the one list of what the screens are made of.
fn new(screen: Screen) -> Box<dyn Room> {
    match screen {
        Screen::Explore => Box::new(explore::Explore::default()),
        Screen::Compare => Box::new(compare::Compare::default()),
        Screen::Map => Box::new(map::Map::default()),
        Screen::Curves => Box::new(curves::Curves::default()),
        Screen::Sensitivity => Box::new(sensitivity::Sensitivity::default()),
        Screen::Read => Box::new(read::Read::default()),
        Screen::Cases => Box::new(cases::Cases::default()),
    }
}

impl Screens {
    /// One of them.
    pub fn get(&self, screen: Screen) -> &dyn Room {
        &*self.0[screen as usize]
    }

    /// One of them, to be changed.
    pub fn get_mut(&mut self, screen: Screen) -> &mut dyn Room {
        &mut *self.0[screen as usize]
    }
}
