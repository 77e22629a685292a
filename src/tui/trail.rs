//! The way from a number down to the numbers that it is made of.

use crate::analysis::calculation::{Number, Subject};
use crate::decision::Slider;
use crate::decision::carry::Carry;
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
    /// The index of the chosen part.
    pub chosen: usize,
    /// The first row that shows.
    pub scroll: usize,
}

/// Nobody walks deeper by hand; a pack whose measures do keeps the program small.
const DEEPEST: usize = 64;

impl Trail {
    /// The way from the total of an option to what a slider is for: the trait, or the aspect that a priority weighs.
    pub fn to_slider(option: OptionIndex, slider: Slider) -> Self {
        match slider {
            Slider::Trait(index) => Self::to(option, Subject::Trait(index)),
            Slider::Priority(aspect) => Self::to(option, Subject::Aspect(aspect)),
        }
    }

    /// The way from the total of an option to another of its numbers.
    pub fn to(option: OptionIndex, subject: Subject) -> Self {
        let total = Number::total(option);
        let mut trail = Self::new(total);
        if let Subject::Aspect(aspect) = subject {
            trail.change(|step| step.chosen = aspect.get());
        }
        trail.enter(total.about(subject));
        trail
    }

    /// The same way in another version of the pack, down to the last number that is still there; none where none is.
    /// `parts` are those of a number, in the version before and in that of now.
    pub fn carried(&self, carry: Carry<'_>, parts: impl Fn(Number, bool) -> Vec<Number>) -> Option<Self> {
        let steps = self.steps.iter().map_while(|step| {
            let Step {
                number: before,
                chosen,
                scroll,
            } = *step;
            let number = before.carried(carry)?;
            // An option with fewer parts has its last one chosen. The same number may be there twice.
            let all = parts(before, false);
            let chosen = chosen.min(all.len().saturating_sub(1));
            let same = |part: &Number| all.get(chosen) == Some(part);
            let nth = all.iter().take(chosen).filter(|part| same(part)).count();
            let part = all.get(chosen).and_then(|part| part.carried(carry));
            let now = parts(number, true);
            let mut again = now.iter().enumerate().filter(|(_, now)| Some(**now) == part);
            let again = again.nth(nth).map(|(index, _)| index);
            Some(Step {
                number,
                chosen: again.unwrap_or(chosen),
                scroll,
            })
        });
        let steps: Vec<Step> = steps.collect();
        (!steps.is_empty()).then_some(Self { steps })
    }

    /// A way that begins at a number of an option.
    pub fn at(option: OptionIndex, subject: Subject) -> Self {
        Self::new(Number::total(option).about(subject))
    }

    /// A way that begins at the total of an option.
    pub fn total(option: OptionIndex) -> Self {
        Self::new(Number::total(option))
    }

    /// A way that begins at a number.
    pub fn new(number: Number) -> Self {
        Self {
            steps: vec![Step::at(number)],
        }
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

    /// Goes back so many steps, at most to the first; says whether there was somewhere to go.
    pub fn back(&mut self, steps: usize) -> bool {
        let deep = self.steps.len() > 1;
        let left = self.steps.len().saturating_sub(steps).max(1);
        self.steps.truncate(left);
        deep
    }

    /// Changes the present step.
    pub fn change(&mut self, how: impl FnOnce(&mut Step)) {
        if let Some(step) = self.steps.last_mut() {
            how(step);
        }
    }

    /// Shows the same for another option.
    pub fn turn(&mut self, option: OptionIndex) {
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
