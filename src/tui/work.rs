//! Every number shows its work, above any screen: from a total down to a slider or a figure with its source.

pub mod page;
pub mod plot;
pub mod update;
pub mod view;

use super::explore::{self, Item, layout};
use super::model::Model;
use super::screen::Screen;
use crate::analysis::work::{self, Instant, Number, Subject};
use crate::decision::Slider;
use crate::pack::OptionIndex;
use crate::pack::index::Position;

/// The way to the number that is open.
#[derive(Debug, Clone, PartialEq)]
pub struct Trail {
    /// The numbers from the first that was opened to the present one; never empty.
    steps: Vec<Step>,
}

/// A number on the way.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// The number.
    pub number: Number,
    /// The place of the chosen part.
    pub chosen: usize,
    /// The first row that shows.
    pub scroll: usize,
}

/// Nobody walks deeper by hand; a pack whose measures do keeps the program small.
const DEEPEST: usize = 64;

impl Trail {
    /// A way that begins at a number.
    pub fn new(number: Number) -> Self {
        Self {
            steps: vec![Step::at(number)],
        }
    }

    /// A way of these steps; none of no step.
    pub fn of(steps: Vec<Step>) -> Option<Self> {
        (!steps.is_empty()).then_some(Self { steps })
    }

    /// The numbers from the first to the present one.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// The present step; none never happens.
    pub fn here(&self) -> Option<Step> {
        self.steps.last().copied()
    }

    /// Opens a part.
    pub fn enter(&mut self, number: Number) {
        if self.steps.len() < DEEPEST {
            self.steps.push(Step::at(number));
        }
    }

    /// Goes back; says whether there was somewhere to go.
    pub fn back(&mut self) -> bool {
        let deep = self.steps.len() > 1;
        if deep {
            self.steps.pop();
        }
        deep
    }

    /// Goes back so many steps, at most to the first.
    fn retreat(&mut self, steps: usize) {
        let left = self.steps.len().saturating_sub(steps).max(1);
        self.steps.truncate(left);
    }

    fn change(&mut self, how: impl FnOnce(&mut Step)) {
        if let Some(step) = self.steps.last_mut() {
            how(step);
        }
    }

    /// Shows the same for another option.
    fn turn(&mut self, option: OptionIndex) {
        for step in &mut self.steps {
            step.number = step.number.of(option);
        }
    }
}

impl Step {
    fn at(number: Number) -> Self {
        Self {
            number,
            chosen: 0,
            scroll: 0,
        }
    }
}

/// The sliders as they stand and what follows.
pub fn instant(model: &Model) -> Instant<'_> {
    Instant {
        pack: model.exploration.pack(),
        sliders: model.exploration.sliders(),
        evaluation: &model.exploration.analysis().evaluation,
    }
}

/// The number under attention, and the way to it from the total of the first: on Explore what the slider in focus
/// stands for, on Moves the same, on Compare the aspect of the row, on Cases the total of what they chose. None in a
/// pack without options.
pub fn attended(model: &Model) -> Option<Trail> {
    let evaluation = &model.exploration.analysis().evaluation;
    let first = evaluation.first().or(evaluation.ranked.first().copied());
    let chosen = (model.screen == Screen::Cases)
        .then(|| super::cases::outcome(model))
        .flatten();
    let option = chosen
        .or(first)
        .or_else(|| model.exploration.pack().options.indices().next())?;
    let total = Number::total(option);
    let mut trail = Trail::new(total);
    let subject = match model.screen {
        Screen::Explore => match explore::focused_item(model, layout::open_tab(model)) {
            Some(Item::Slider(Slider::Priority(aspect))) => Some(Subject::Aspect(aspect)),
            Some(Item::Slider(Slider::Trait(index))) => Some(Subject::Trait(index)),
            _ => None,
        },
        Screen::Compare => super::compare::focused(model).map(Subject::Aspect),
        Screen::Map => return super::map::work(model),
        Screen::Curves => return super::curves::work(model),
        Screen::Moves => match super::moves::focused(model) {
            Some(Slider::Priority(aspect)) => Some(Subject::Aspect(aspect)),
            Some(Slider::Trait(index)) => Some(Subject::Trait(index)),
            None => None,
        },
        Screen::Read | Screen::Cases => None,
    };
    if let Some(Subject::Aspect(aspect)) = subject {
        trail.change(|step| step.chosen = aspect.get());
    }
    if let Some(subject) = subject {
        trail.enter(total.about(subject));
    }
    Some(trail)
}

/// The options on the screen; where all are off it, the one that is open.
fn options(model: &Model, open: OptionIndex) -> Vec<OptionIndex> {
    let mut shown: Vec<OptionIndex> = model.exploration.sliders().shown().collect();
    if !shown.contains(&open) {
        shown.push(open);
    }
    shown
}

/// The number that is open, with its work.
pub fn opened(model: &Model, trail: &Trail) -> Option<work::Work> {
    Some(work::open(instant(model), trail.here()?.number))
}

#[cfg(test)]
mod tests;
