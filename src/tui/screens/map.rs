//! The map: which option wins at each point of two sliders, all others fixed.

mod ground;
mod keys;
mod layout;
mod panel;
mod view;

use std::rc::Rc;

use ratatui::layout::Rect;

use crate::analysis::calculation::Number;
use crate::analysis::map as territory;
use crate::analysis::shares::share_at;
use crate::decision::{Slider, sliders};
use crate::pack::OptionIndex;
use crate::tui::desk::{Attention, Choice, Goal, Purpose};
use crate::tui::memo::Memo;
use crate::tui::room::{
    Action, Ask, Canvas, Carry, Context, Desk, Exploration, Hints, Key, Mouse, Room, View,
};
use crate::tui::screen::Screen;
use crate::tui::trail::Trail;

/// Which two sliders are drawn, and what is there.
#[derive(Debug, Default)]
pub struct Map {
    /// The slider from left to right and the one from below upwards; none before the first time.
    axes: Option<(Slider, Slider)>,
    /// Whether the mouse drags the handle.
    dragged: bool,
    drawn: Memo<Ground, territory::Map>,
}

/// What territories are drawn for: they do not change while only the map's own two sliders move.
#[derive(Debug, PartialEq)]
struct Ground {
    axes: (Slider, Slider),
    /// The cells of the plot before there is anything to say about territories.
    plot: (u16, u16),
    values: Vec<f64>,
    shown: Vec<OptionIndex>,
}

impl Map {
    /// The territories; none where there is nothing to draw or no room.
    fn territories(&self, view: View<'_>) -> Option<Rc<territory::Map>> {
        let axes = self.axes?;
        let plot = layout::plot(self, view, None)?;
        let value = |slider| {
            let is_axis = slider == axes.0 || slider == axes.1;
            if is_axis { 0.0 } else { view.sliders.value(slider) }
        };
        let ground = Ground {
            axes,
            plot: (plot.width, plot.height),
            values: sliders::all(view.pack).map(value).collect(),
            shown: view.sliders.shown().collect(),
        };
        Some(
            self.drawn
                .get(ground, |ground| self.draw_territories(view, ground)),
        )
    }

    /// What is said about the territories may take rows from the map: then it is drawn again with what is left.
    fn draw_territories(&self, view: View<'_>, ground: &Ground) -> territory::Map {
        let scorer = view.exploration.scorer();
        let race = scorer.race(&ground.shown);
        let mut room = scorer.worlds();
        let mut draw = |(width, height): (u16, u16)| {
            let size = (usize::from(width), 2 * usize::from(height));
            territory::map(scorer, &race, view.sliders, ground.axes, size, &mut room)
        };
        let map = draw(ground.plot);
        match layout::plot(self, view, Some(&map)).map(|plot| (plot.width, plot.height)) {
            Some(plot) if plot != ground.plot => draw(plot),
            _ => map,
        }
    }

    fn choose_first(&mut self, view: View<'_>) {
        if self.axes.is_none() {
            self.axes = territory::first_pair(view.exploration.scorer(), view.sliders);
        }
    }

    /// A slider to stand beside `kept`, whose partner is gone.
    fn partner(view: View<'_>, kept: Slider) -> Option<Slider> {
        let (across, upward) = territory::first_pair(view.exploration.scorer(), view.sliders)?;
        Some(if across == kept { upward } else { across })
    }

    /// Where the two sliders are, each from 0 to 1.
    fn here(&self, view: View<'_>) -> Option<(f64, f64)> {
        let (across, upward) = self.axes?;
        let share = |slider| {
            let position = sliders::position(view.pack, slider, view.sliders.value(slider));
            share_at(view.pack, slider, position)
        };
        Some((share(across), share(upward)))
    }
}

impl Room for Map {
    fn context(&self, _: View<'_>) -> Context {
        Context::Map
    }

    fn perform(&mut self, desk: &mut Desk<'_>, action: Action, key: Option<Key>) -> Ask {
        keys::perform(self, desk, action, key)
    }

    fn mouse(&mut self, desk: &mut Desk<'_>, mouse: Mouse) -> Ask {
        keys::mouse(self, desk, mouse)
    }

    fn draw(&self, canvas: &mut Canvas<'_>, view: View<'_>) -> Hints {
        view::draw(canvas, self, view)
    }

    fn list_area(&self, view: View<'_>) -> Option<Rect> {
        Some(layout::list_area(view))
    }

    /// The slider from left to right, and the total of the option that comes first here.
    fn attention(&self, view: View<'_>) -> Attention {
        let slider = self.axes.map(|(across, _)| across);
        let first = view.analysis().evaluation.ranked.first();
        Attention {
            slider,
            target: slider.map(|slider| view.explained(slider)),
            number: first.map(|first| Trail::new(Number::total(*first))),
        }
    }

    fn arrive(&mut self, desk: &mut Desk<'_>, _: Screen, _: Goal) {
        self.choose_first(desk.view());
    }

    fn choose(&mut self, _: &mut Desk<'_>, purpose: Purpose, choice: Choice) {
        self.axes = match (choice, purpose) {
            (Choice::Slider(slider), Purpose::MapUpward) => self.axes.map(|(across, _)| (across, slider)),
            (Choice::Slider(slider), _) => self.axes.map(|(_, upward)| (slider, upward)),
            (Choice::Pair(across, upward), _) => Some((across, upward)),
            (Choice::Number(_), _) => self.axes,
        };
    }

    fn let_go(&mut self, _: &mut Desk<'_>) -> Ask {
        self.dragged = false;
        Ask::Nothing
    }

    fn carry(&mut self, desk: &mut Desk<'_>, _: &Exploration, carry: Carry<'_>) -> Ask {
        let Self { axes, dragged, drawn } = self;
        *drawn = Memo::default();
        if let Some((across, upward)) = *axes {
            let view = desk.view();
            let carried = (carry.slider(across), carry.slider(upward));
            *dragged &= carried.0.is_some() && carried.1.is_some();
            *axes = match carried {
                (Some(across), Some(upward)) => Some((across, upward)),
                (Some(across), None) => Self::partner(view, across).map(|upward| (across, upward)),
                (None, Some(upward)) => Self::partner(view, upward).map(|across| (across, upward)),
                (None, None) => None,
            };
            self.choose_first(view);
        }
        Ask::Nothing
    }
}

#[cfg(test)]
mod tests;
