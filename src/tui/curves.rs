//! Curves: any number of the options along any slider, with break-even points and limits.

pub mod axes;
pub mod layout;
pub mod panel;
pub mod plot;
pub mod update;
pub mod view;

use super::model::Model;
use super::work::Trail;
use crate::analysis::curves::{self, Curves as Lines, Quantity};
use crate::analysis::work::{Number, Subject};
use crate::decision::carry::Carry;
use crate::decision::{Slider, Sliders};
use crate::pack::OptionIndex;
use crate::pack::model::Target;

/// What is drawn, and where the person is in it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Curves {
    /// The slider along which it is drawn; none before the first time.
    pub slider: Option<Slider>,
    /// What is drawn; none before the first time.
    pub quantity: Option<Quantity>,
    /// The place among the options on the screen of the one in focus.
    pub option: usize,
    /// How far what stands beside the plot is scrolled.
    pub scroll: usize,
    /// Whether the mouse drags the slider.
    pub dragged: bool,
    drawn: Option<Box<Drawn>>,
}

/// The lines, and for which sliders they were computed.
#[derive(Debug, Clone, PartialEq)]
struct Drawn {
    lines: Lines,
    others: Sliders,
}

impl Curves {
    /// The same in another version of the pack.
    pub fn carried(self, carry: Carry<'_>) -> Self {
        let Self {
            slider,
            quantity,
            option,
            scroll,
            ..
        } = self;
        Self {
            slider: slider.and_then(|slider| carry.slider(slider)),
            quantity: quantity.and_then(|quantity| quantity.carried(carry)),
            option,
            scroll,
            ..Self::default()
        }
    }

    /// The lines; none before they are computed for the first time.
    pub fn lines(&self) -> Option<&Lines> {
        self.drawn.as_ref().map(|drawn| &drawn.lines)
    }
}

/// Brings the lines up to the sliders. They do not change while only the slider moves along which they are drawn.
pub fn settle(model: &mut Model) {
    if model.curves.slider.is_none() || model.curves.quantity.is_none() {
        let first = curves::first_shown(model.exploration.pack());
        let (slider, quantity) = first.unzip();
        model.curves.slider = model.curves.slider.or(slider);
        model.curves.quantity = model.curves.quantity.or(quantity);
    }
    let Some((slider, quantity)) = model.curves.slider.zip(model.curves.quantity) else {
        return;
    };
    let mut others = model.exploration.sliders().clone();
    others.reset(model.exploration.pack(), slider);
    let known = model.curves.drawn.as_ref().is_some_and(|drawn| {
        drawn.lines.slider == slider && drawn.lines.quantity == quantity && drawn.others == others
    });
    if !known {
        let lines = curves::curves(model.exploration.scorer(), &others, slider, quantity);
        model.curves.drawn = Some(Box::new(Drawn { lines, others }));
    }
}

/// The option in focus.
pub fn focused(model: &Model) -> Option<OptionIndex> {
    let lines = model.curves.lines()?;
    let last = lines.curves.len().checked_sub(1)?;
    Some(lines.curves[model.curves.option.min(last)].option)
}

/// Where the slider stands along which the lines are drawn, from 0 to 1.
pub fn position(model: &Model, lines: &Lines) -> f64 {
    let value = model.exploration.sliders().value(lines.slider);
    crate::decision::sliders::position(model.exploration.pack(), lines.slider, value)
}

/// What explains what is drawn: the aspect, or of a measure and of the total what explains the slider.
pub fn attention(model: &Model) -> Option<Target> {
    match model.curves.quantity? {
        Quantity::Aspect(aspect) => Some(Target::Aspect(aspect)),
        Quantity::Total | Quantity::Measure(_) => match model.curves.slider? {
            Slider::Trait(index) => {
                let link = model.exploration.pack().traits[index].link;
                Some(link.map_or(Target::Trait(index), Target::Term))
            }
            Slider::Priority(aspect) => Some(Target::Aspect(aspect)),
        },
    }
}

/// The number of the option in focus where the slider stands, to be opened.
pub fn work(model: &Model) -> Option<Trail> {
    let total = Number::total(focused(model)?);
    Some(Trail::new(match model.curves.quantity? {
        Quantity::Total => total,
        Quantity::Aspect(aspect) => total.about(Subject::Aspect(aspect)),
        Quantity::Measure(measure) => total.about(Subject::Measure(measure)),
    }))
}

#[cfg(test)]
mod tests;
