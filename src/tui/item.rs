//! Whatever has a name and can be found by it, and what was used last of it.

use super::theme;
use crate::analysis::calculation::Subject;
use crate::decision::Slider;
use crate::decision::carry::{Carry, same};
use crate::decision::sliders::Given;
use crate::exploration::{Exploration, Reading};
use crate::pack::model::Target;
use crate::pack::{CaseIndex, OptionIndex, ScenarioIndex};

/// Something that can be found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Item {
    /// A command, by its index in the table.
    Command(usize),
    /// A slider to go to.
    Slider(Slider),
    /// A slider, and a value or a range for it.
    Value(Slider, Given),
    /// A scenario to take.
    Scenario(ScenarioIndex),
    /// An option to include or to exclude.
    Option(OptionIndex),
    /// A number whose calculation opens.
    Number(Subject),
    /// A published decision.
    Case(CaseIndex),
    /// How everything looks.
    Setting(Setting),
    /// Something to read.
    Read(Target),
}

/// How everything looks, as far as it can be set while the program runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// The colors.
    Theme(theme::Choice),
    /// Only ASCII, or all characters.
    Ascii(bool),
}

impl Item {
    /// The same in another version of the pack, given the exploration before and now; none where it is gone.
    pub fn carried(self, carry: Carry<'_>, before: &Exploration, now: &Exploration) -> Option<Self> {
        Some(match self {
            Self::Command(_) | Self::Setting(_) => self,
            Self::Slider(slider) => Self::Slider(carry.slider(slider)?),
            Self::Value(slider, given) => Self::Value(carry.slider(slider)?, carry.given(slider, given)?),
            Self::Scenario(scenario) => Self::Scenario(carry.scenario(scenario)?),
            Self::Option(option) => Self::Option(carry.option(option)?),
            Self::Number(subject) => Self::Number(subject.carried(carry)?),
            Self::Case(case) => {
                let (Reading::Done(before), Reading::Done(now)) = (before.published(), now.published())
                else {
                    return None;
                };
                Self::Case(same(&before.cases.cases, &now.cases.cases, case, |case| {
                    &case.id
                })?)
            }
            Self::Read(target) => Self::Read(carry.target(target)?),
        })
    }
}

/// How many are kept.
const MOST: usize = 5;

/// What was used last, the last first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Used(Vec<Item>);

impl Used {
    /// Adds what is used now.
    pub fn add(&mut self, item: Item) {
        self.0.retain(|other| *other != item);
        self.0.insert(0, item);
        self.0.truncate(MOST);
    }

    /// The items, the last used first.
    pub fn items(&self) -> &[Item] {
        &self.0
    }

    /// Stays with the same in another version of the pack.
    pub fn carry(&mut self, carry: Carry<'_>, before: &Exploration, now: &Exploration) {
        let Self(items) = self;
        let carried = items.iter().filter_map(|item| item.carried(carry, before, now));
        *items = carried.collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_used_last_stands_first_and_once() {
        let mut used = Used::default();
        for index in (0..8).chain([5]) {
            used.add(Item::Command(index));
        }
        let commands = [5, 7, 6, 4, 3].map(Item::Command);
        assert_eq!(used.items(), commands);
    }
}
