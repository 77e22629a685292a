//! Sensitivity: how much each slider changes the lead of the first place, and how little reverses it.

mod axis;
mod keys;
mod layout;
mod list;
mod panel;
mod plot;
mod view;

use std::cell::RefCell;
use std::rc::Rc;

use ratatui::layout::Rect;

use crate::analysis::handover::{Critical, Handover, criticals, handover};
use crate::analysis::swing::{Gauge, Span, Swing, Swings};
use crate::decision::{Slider, Sliders};
use crate::tui::desk::Attention;
use crate::tui::memo::Memo;
use crate::tui::room::{
    Action, Ask, Canvas, Carry, Context, Desk, Exploration, Hints, Key, Mouse, Room, View,
};

/// Where the person is among the sliders.
#[derive(Debug, Default)]
pub struct Sensitivity {
    /// How far each slider is moved.
    span: Span,
    /// The slider that the person has gone to; none for the first.
    focus: Option<Slider>,
    /// The first row of what is said about it that shows.
    scroll: usize,
    /// Whether the mouse drags its track.
    dragged: bool,
    /// The order in which the rows stay, since the person moves the slider in focus.
    held: Option<Vec<Slider>>,
    measured: Memo<(Sliders, Span), Measured>,
    gauge: RefCell<Option<Gauge>>,
}

/// What follows from the sliders.
#[derive(Debug)]
struct Measured {
    /// What each slider does to the lead, the most first; none where nobody is first.
    swings: Option<Swings>,
    /// The smallest joint change of priorities that changes the first place.
    handover: Option<Handover>,
    /// The factors that could do it alone.
    criticals: Vec<Critical>,
}

/// The rows as they show: a tornado chart, and the row in focus.
#[derive(Debug)]
struct Tornado {
    measured: Rc<Measured>,
    /// How far each slider is moved.
    span: Span,
    /// The rows in the order in which they stand, by their indices among the swings.
    order: Vec<usize>,
    /// The index of the row in focus.
    focus: usize,
}

impl Sensitivity {
    fn tornado(&self, view: View<'_>) -> Tornado {
        let now = (view.sliders.clone(), self.span);
        let measured = self.measured.get(now, |_| self.measure(view));
        let swings = measured.swings.as_ref().map_or(&[][..], |swings| &swings.all);
        let mut order: Vec<usize> = (0..swings.len()).collect();
        if let Some(held) = &self.held {
            // What is new since they are held comes last.
            let position = |slider| held.iter().position(|held| *held == slider);
            order.sort_by_cached_key(|row| position(swings[*row].slider).unwrap_or(held.len()));
        }
        let focused = |row: &usize| Some(swings[*row].slider) == self.focus;
        let focus = order.iter().position(focused).unwrap_or(0);
        Tornado {
            measured,
            span: self.span,
            order,
            focus,
        }
    }

    fn measure(&self, view: View<'_>) -> Measured {
        let scorer = view.exploration.scorer();
        let evaluation = &view.analysis().evaluation;
        let mut gauge = self.gauge.borrow_mut();
        let gauge = gauge.get_or_insert_with(|| Gauge::new(scorer));
        Measured {
            swings: gauge.measure(scorer, view.sliders, evaluation, self.span),
            handover: handover(evaluation),
            criticals: criticals(view.pack, evaluation),
        }
    }

    /// Keeps the rows in their order, with the slider in focus where it is.
    fn hold(&mut self, view: View<'_>) {
        let tornado = self.tornado(view);
        self.focus = tornado.slider();
        if self.held.is_none() {
            self.held = Some(tornado.rows().map(|swing| swing.slider).collect());
        }
    }

    /// Lets the rows fall into their order again.
    fn release(&mut self) {
        self.held = None;
        self.dragged = false;
    }
}

impl Tornado {
    fn swings(&self) -> Option<&Swings> {
        self.measured.swings.as_ref()
    }

    /// What the sliders do, in the order of the rows.
    fn rows(&self) -> impl Iterator<Item = &Swing> {
        let swings = self.swings().map_or(&[][..], |swings| &swings.all);
        self.order.iter().filter_map(|row| swings.get(*row))
    }

    /// What the slider in focus does; none where nobody is first.
    fn swing(&self) -> Option<&Swing> {
        self.rows().nth(self.focus)
    }

    /// The slider in focus.
    fn slider(&self) -> Option<Slider> {
        self.swing().map(|swing| swing.slider)
    }
}

impl Room for Sensitivity {
    fn context(&self, _: View<'_>) -> Context {
        Context::Sensitivity
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
        Some(layout::LIST.menu(view.body()))
    }

    fn attention(&self, view: View<'_>) -> Attention {
        Attention::to(view, self.tornado(view).slider())
    }

    fn let_go(&mut self, _: &mut Desk<'_>) -> Ask {
        self.release();
        Ask::Nothing
    }

    fn carry(&mut self, _: &mut Desk<'_>, _: &Exploration, carry: Carry<'_>) -> Ask {
        let Self {
            span: _,
            focus,
            scroll: _,
            dragged,
            held,
            measured,
            gauge,
        } = self;
        *focus = focus.and_then(|slider| carry.slider(slider));
        *dragged &= focus.is_some();
        if let Some(held) = held {
            *held = held.iter().filter_map(|slider| carry.slider(*slider)).collect();
        }
        *measured = Memo::default();
        *gauge = RefCell::default();
        Ask::Nothing
    }
}

#[cfg(test)]
mod tests;
