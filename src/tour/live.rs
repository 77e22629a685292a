//! What is true at a position of the sliders, for texts and conditions.

use crate::analysis::calculator;
use crate::analysis::{Analysis, Flip, Verdict};
use crate::decision::{Slider, Sliders};
use crate::exploration::Exploration;
use crate::formula::{self, Kind, Unit};
use crate::pack::{OptionIndex, Pack};
use crate::text::percent;

/// A position and what follows from it.
#[derive(Debug, Clone, Copy)]
pub struct Live<'a> {
    /// The pack.
    pub pack: &'a Pack,
    /// Where the sliders are.
    pub sliders: &'a Sliders,
    /// What follows.
    pub analysis: &'a Analysis,
}

impl<'a> Live<'a> {
    /// Where an exploration is.
    pub fn of(exploration: &'a Exploration) -> Self {
        Self {
            pack: exploration.pack(),
            sliders: exploration.sliders(),
            analysis: exploration.analysis(),
        }
    }

    /// The option in the first place.
    pub(super) fn first(self) -> Option<OptionIndex> {
        self.analysis.evaluation.first()
    }

    /// The one behind it.
    pub(super) fn second(self) -> Option<OptionIndex> {
        self.analysis.evaluation.first_two().map(|(_, second)| second)
    }

    /// How much higher the first scores.
    pub(super) fn lead(self) -> Option<f64> {
        let (first, second) = self.analysis.evaluation.first_two()?;
        let total = |option| self.analysis.evaluation.standings[option].total;
        Some(total(first) - total(second))
    }

    /// The share of simulated scenarios in which the first is first.
    pub(super) fn sure(self) -> String {
        let share = self.first().map(|first| self.analysis.robustness.shares[first]);
        percent(share.unwrap_or(0.0))
    }

    /// What is recommended and in how many simulations, or that it is too close to call; without a period.
    pub(super) fn answer(self) -> String {
        let title = |option| self.title(Some(option));
        match &self.analysis.verdict {
            Verdict::Tie(leaders) => {
                let leaders: Vec<&str> = leaders.iter().map(|option| title(*option)).collect();
                format!("too close to call: {} score the same", leaders.join(" and "))
            }
            Verdict::Unclear(first, _) => format!(
                "too close to call: {} ranks first in {} of simulations",
                title(*first),
                self.sure()
            ),
            Verdict::Clear(first) => format!("{}, in {} of simulations", title(*first), self.sure()),
            Verdict::Nothing(_) => self.title(None).to_owned(),
        }
    }

    /// The nearest tipping point on a slider.
    pub(super) fn nearest(self, slider: Slider) -> Option<Flip> {
        let track = self.analysis.track(self.pack, slider);
        let flips = track.flips(self.sliders.value(slider)).into_iter().flatten();
        flips.min_by(|one, other| one.distance.total_cmp(&other.distance))
    }

    /// The title of an option.
    pub(super) fn title(self, option: Option<OptionIndex>) -> &'a str {
        option.map_or("no option", |option| &self.pack.options[option].title)
    }

    /// A formula's value for people.
    pub(super) fn number(self, formula: &str, unit: Option<&Unit>) -> String {
        let Ok(outcome) = calculator::compute(formula, Some((self.pack, self.sliders))) else {
            return String::new();
        };
        let index = outcome.number.round().max(0.0) as usize;
        match &outcome.kind {
            Kind::Quantity(_) | Kind::Zero => formula::show(outcome.number, unit.unwrap_or(&outcome.unit)),
            Kind::Boolean => if outcome.number > 0.5 { "yes" } else { "no" }.to_owned(),
            Kind::Levels(words) | Kind::Choices(words) => words.get(index).cloned().unwrap_or_default(),
        }
    }
}
