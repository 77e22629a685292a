//! Compare: what every option means for every aspect, how it is valued here, and what decides it.

mod cells;
mod head;
mod keys;
mod layout;
mod view;

use ratatui::layout::Rect;

use crate::decision::Slider;
use crate::pack::index::Position;
use crate::pack::{AspectIndex, Pack};
use crate::tui::desk::Attention;
use crate::tui::room::{
    Action, Ask, Canvas, Carry, Context, Desk, Exploration, Hints, Key, Mouse, Room, View,
};

/// Where the person is in the table.
#[derive(Debug, Default)]
pub struct Compare {
    /// The index of the aspect in focus.
    row: usize,
    /// The index among the options on the screen of the first that has a column.
    option: usize,
    /// How far the table is scrolled.
    scroll: usize,
}

impl Compare {
    /// The aspect in focus; none in a pack without any.
    fn focused(&self, pack: &Pack) -> Option<AspectIndex> {
        let last = pack.aspects.len().checked_sub(1)?;
        Some(AspectIndex::new(self.row.min(last)))
    }
}

impl Room for Compare {
    fn context(&self, _: View<'_>) -> Context {
        Context::Compare
    }

    fn perform(&mut self, desk: &mut Desk<'_>, action: Action, _: Option<Key>) -> Ask {
        keys::perform(self, desk, action)
    }

    fn mouse(&mut self, desk: &mut Desk<'_>, mouse: Mouse) -> Ask {
        keys::mouse(self, desk.view(), mouse);
        Ask::Nothing
    }

    fn draw(&self, canvas: &mut Canvas<'_>, view: View<'_>) -> Hints {
        view::draw(canvas, self, view)
    }

    fn list_area(&self, view: View<'_>) -> Option<Rect> {
        Some(layout::menu_area(view))
    }

    fn attention(&self, view: View<'_>) -> Attention {
        Attention::to(view, self.focused(view.pack).map(Slider::Priority))
    }

    fn carry(&mut self, desk: &mut Desk<'_>, _: &Exploration, carry: Carry<'_>) -> Ask {
        let focused = self.focused(carry.from);
        let Self { row, option, scroll } = self;
        *option = carry.included(desk.exploration.sliders(), *option);
        if let Some(again) = focused.and_then(|aspect| carry.aspect(aspect))
            && *row != again.get()
        {
            // From the top, as far as the row in focus needs.
            (*row, *scroll) = (again.get(), 0);
        }
        Ask::Nothing
    }
}

#[cfg(test)]
mod tests;
