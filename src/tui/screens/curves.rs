//! Curves: any number of the options along any slider, with break-even points and limits.

mod axes;
mod keys;
mod layout;
mod panel;
mod plot;
mod view;

use std::rc::Rc;

use ratatui::layout::Rect;

use crate::analysis::calculation::Subject;
use crate::analysis::curves::{self, Curves as Lines, Quantity};
use crate::decision::{Slider, Sliders, sliders};
use crate::pack::{OptionIndex, Pack};
use crate::tui::desk::{Attention, Choice, Goal, Purpose};
use crate::tui::memo::Memo;
use crate::tui::room::{
    Action, Ask, Canvas, Carry, Context, Desk, Exploration, Hints, Key, Mouse, Room, View,
};
use crate::tui::screen::Screen;
use crate::tui::trail::Trail;
use crate::tui::widgets::page;

/// What is drawn, and where the person is in it.
#[derive(Debug, Default)]
pub struct Curves {
    /// The slider along which it is drawn; none before the first time.
    slider: Option<Slider>,
    /// What is drawn; none before the first time.
    quantity: Option<Quantity>,
    /// The index among the lines of the one in focus.
    option: usize,
    /// How far what stands beside the plot is scrolled.
    scroll: usize,
    /// Whether the mouse drags the slider.
    dragged: bool,
    /// The lines, which do not change while only the slider moves along which they are drawn.
    drawn: Memo<(Slider, Quantity, Sliders), Lines>,
}

impl Curves {
    /// The lines; none in a pack without any.
    fn lines(&self, view: View<'_>) -> Option<Rc<Lines>> {
        let (slider, quantity) = self.slider.zip(self.quantity)?;
        let mut others = view.sliders.clone();
        others.reset(view.pack, slider);
        let drawn = self.drawn.get((slider, quantity, others), |(_, _, others)| {
            curves::curves(view.exploration.scorer(), others, slider, quantity)
        });
        Some(drawn)
    }

    fn choose_first(&mut self, pack: &Pack) {
        let (slider, quantity) = curves::first_shown(pack).unzip();
        self.slider = self.slider.or(slider);
        self.quantity = self.quantity.or(quantity);
    }

    /// The option in focus.
    fn focused(&self, lines: &Lines) -> Option<OptionIndex> {
        let last = lines.curves.len().checked_sub(1)?;
        Some(lines.curves[self.option.min(last)].option)
    }

    /// The number of the option in focus where the slider is.
    fn number(&self, view: View<'_>) -> Option<Trail> {
        let option = self.focused(&*self.lines(view)?)?;
        Some(match self.quantity? {
            Quantity::Total => Trail::total(option),
            Quantity::Aspect(aspect) => Trail::at(option, Subject::Aspect(aspect)),
            Quantity::Measure(measure) => Trail::at(option, Subject::Measure(measure)),
        })
    }
}

/// Where the slider is along which the lines are drawn, from 0 to 1.
fn position(view: View<'_>, lines: &Lines) -> f64 {
    sliders::position(view.pack, lines.slider, view.sliders.value(lines.slider))
}

impl Room for Curves {
    fn context(&self, _: View<'_>) -> Context {
        Context::Curves
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

    /// What is drawn: the aspect, or of a measure and of the total what explains the slider.
    fn expects(&self, _: View<'_>) -> Option<Slider> {
        self.slider
    }

    fn attention(&self, view: View<'_>) -> Attention {
        let target = self.quantity.and_then(|quantity| match quantity {
            Quantity::Aspect(aspect) => Some(view.explained(Slider::Priority(aspect))),
            Quantity::Total | Quantity::Measure(_) => self.slider.map(|slider| view.explained(slider)),
        });
        Attention {
            slider: self.slider,
            target,
            number: self.number(view),
        }
    }

    fn arrive(&mut self, desk: &mut Desk<'_>, _: Screen, _: Goal) {
        self.choose_first(desk.exploration.pack());
    }

    fn choose(&mut self, _: &mut Desk<'_>, _: Purpose, choice: Choice) {
        match choice {
            Choice::Slider(slider) => self.slider = Some(slider),
            Choice::Number(quantity) => self.quantity = Some(quantity),
            Choice::Pair(..) => {}
        }
        self.scroll = 0;
    }

    fn let_go(&mut self, _: &mut Desk<'_>) -> Ask {
        self.dragged = false;
        Ask::Nothing
    }

    fn carry(&mut self, desk: &mut Desk<'_>, before: &Exploration, carry: Carry<'_>) -> Ask {
        let lines = self.lines(desk.view().of(before));
        let row_before = layout::layout(self, desk.view().of(before))
            .and_then(|layout| keys::row_of_option(self, &layout));
        let Self {
            slider,
            quantity,
            option: _,
            scroll: _,
            dragged,
            drawn,
        } = self;
        let begun = slider.is_some() || quantity.is_some();
        *slider = slider.and_then(|slider| carry.slider(slider));
        *quantity = quantity.and_then(|quantity| quantity.carried(carry));
        *dragged &= slider.is_some();
        *drawn = Memo::default();
        if begun {
            self.choose_first(carry.to);
        }
        // The line in focus, or the one before it that is still there.
        if let Some((before, now)) = lines.zip(self.lines(desk.view())) {
            let position = |option| now.curves.iter().position(|curve| curve.option == option);
            let mut up_to_it = before.curves.iter().take(self.option + 1).rev();
            let again = up_to_it.find_map(|curve| position(carry.option(curve.option)?));
            self.option = again.unwrap_or(0);
        }
        if let Some(layout) = layout::layout(self, desk.view()) {
            let row = keys::row_of_option(self, &layout);
            self.scroll = page::followed(self.scroll, usize::from(layout.side.height), row_before, row);
        }
        Ask::Nothing
    }

    fn table(&self, view: View<'_>) -> Option<(String, String)> {
        let lines = self.lines(view)?;
        let (quantity, slider) = (lines.quantity.id(view.pack), sliders::id(view.pack, lines.slider));
        let name = format!("curve-{quantity}-{slider}");
        Some((name, curves::csv(view.pack, &lines)))
    }
}

#[cfg(test)]
mod tests;
