//! Two positions of one pack beside each other: what differs, in words, and what it has done to the lead.

use std::sync::Arc;

use super::difference::{Change, Difference};
use crate::analysis::Analysis;
use crate::decision::{Scorer, Slider, Sliders, sliders};
use crate::formula::show_fully;
use crate::pack::{OptionIndex, Pack, Price, RequirementIndex, TraitIndex};

/// A position of the sliders, and what follows from it.
#[derive(Debug, Clone)]
pub struct Point {
    /// Where the sliders are.
    pub sliders: Sliders,
    /// What follows.
    pub analysis: Arc<Analysis>,
}

/// Two positions.
#[derive(Debug, Clone)]
pub struct Pair {
    /// Their pack.
    pub pack: Arc<Pack>,
    /// The one before, the one after.
    pub points: [Point; 2],
    /// What differs; none where no option is first in either.
    pub difference: Option<Difference>,
    /// The prices that differ.
    pub prices: Vec<Price>,
}

impl Pair {
    /// Compares two positions of the scorer's pack.
    pub fn new(scorer: &Scorer, points: [Point; 2]) -> Self {
        Self::priced(scorer, points, Vec::new())
    }

    /// Compares positions of two versions of a pack that differ in these prices; the scorer's pack is the second, with a
    /// [switch](crate::pack::Switch) for each of them, in their order.
    pub fn priced(scorer: &Scorer, points: [Point; 2], prices: Vec<Price>) -> Self {
        let [before, after] = [&points[0], &points[1]].map(|it| (&it.sliders, &it.analysis.evaluation));
        Self {
            difference: Difference::between(scorer, prices.len(), before, after),
            pack: Arc::clone(scorer.pack()),
            points,
            prices,
        }
    }

    /// The lead of the difference's leader on each side, or that it is the only option left there, whose lead is none.
    pub fn leads(&self, difference: &Difference) -> [String; 2] {
        let leads = [difference.lead.before, difference.lead.after];
        std::array::from_fn(|side| {
            let evaluation = &self.points[side].analysis.evaluation;
            if evaluation.leaders() == [difference.leader] && evaluation.first_two().is_none() {
                let score = evaluation.standings[difference.leader].total;
                format!("none (only option left, score {score:.2})")
            } else {
                signed(leads[side])
            }
        })
    }

    /// Whether the same options are first.
    pub fn is_same_answer(&self) -> bool {
        let [one, other] = &self.points;
        one.analysis.evaluation.leaders() == other.analysis.evaluation.leaders()
    }

    /// What that says, as a sentence without its capital and full stop.
    pub fn answer(&self) -> &'static str {
        let [one, other] = &self.points;
        let leaders = [one, other].map(|point| point.analysis.evaluation.leaders().len());
        match (self.is_same_answer(), leaders) {
            (true, [0, _]) => "no option ranks first in either",
            (true, [1, _]) => "the same option ranks first",
            (true, _) => "the same options tie for first place",
            (false, [1, 1]) => "another option ranks first",
            (false, _) => "the first place differs",
        }
    }

    /// What something that differs is called.
    pub fn label(&self, change: Change) -> String {
        match change {
            Change::Slider(slider) => sliders::label(&self.pack, slider).into_owned(),
            Change::Options => "Included options".to_owned(),
            Change::Price(place) => self.prices[place].figure.label(),
        }
    }

    /// What it is on each side.
    pub fn shown(&self, change: Change) -> [String; 2] {
        let [one, other] = &self.points;
        match change {
            Change::Slider(slider) => {
                let show = |side: &Point| sliders::show(&self.pack, slider, side.sliders.value(slider));
                let shown = [show(one), show(other)];
                if shown[0] != shown[1] {
                    return shown;
                }
                // What is rounded to the same is written closer.
                [one, other].map(|side| sliders::show_closely(&self.pack, slider, side.sliders.value(slider)))
            }
            Change::Price(place) => {
                let Price { figure, before } = &self.prices[place];
                [*before, figure.cell.value].map(|value| show_fully(value, &figure.unit))
            }
            Change::Options => [one, other].map(|side| {
                let shown = side
                    .sliders
                    .shown()
                    .map(|option| self.pack.options[option].short.as_str());
                shown.collect::<Vec<_>>().join(", ")
            }),
        }
    }

    /// The requirements that an option meets on one side and breaks on the other; whether it breaks them on the first.
    pub fn broken(&self) -> Vec<(OptionIndex, RequirementIndex, bool)> {
        let [one, other] = &self.points;
        let mut found = Vec::new();
        for option in self.pack.options.indices() {
            let [before, after] = [one, other].map(|side| &side.analysis.evaluation.standings[option].broken);
            found.extend(
                before
                    .iter()
                    .filter(|it| !after.contains(it))
                    .map(|it| (option, *it, true)),
            );
            found.extend(
                after
                    .iter()
                    .filter(|it| !before.contains(it))
                    .map(|it| (option, *it, false)),
            );
        }
        let is_included = |option: OptionIndex| self.points.iter().any(|side| side.sliders.is_shown(option));
        found.retain(|(option, ..)| is_included(*option));
        found
    }

    /// The smallest sets of changes that take the first place from the leader, as sentences.
    pub fn turning(&self) -> Vec<String> {
        let Some(difference) = &self.difference else {
            return Vec::new();
        };
        let sentence = |set: &Vec<usize>| {
            let labels = set.iter().map(|index| self.label(difference.changes[*index]));
            match labels.collect::<Vec<_>>().as_slice() {
                [one] => format!("This change alone changes which option ranks first: {one}"),
                several => format!(
                    "These changes together change which option ranks first: {}",
                    several.join("; ")
                ),
            }
        };
        difference.turning.iter().map(sentence).collect()
    }
}

/// A range and who said so.
pub fn known(pack: &Pack, sliders: &Sliders, index: TraitIndex) -> String {
    let setting = sliders.setting(index);
    let range = if setting.low < setting.high && !sliders::is_unordered(pack, Slider::Trait(index)) {
        format!(
            ", {}",
            pack.traits[index].scale.between(setting.low, setting.high)
        )
    } else {
        String::new()
    };
    format!("{}{range}", setting.origin.word())
}

/// A lead or a share of one, with its sign.
pub fn signed(number: f64) -> String {
    // A zero has no sign, and neither has what is rounded to it.
    let shown = format!("{number:+.4}");
    if shown
        .trim_start_matches(['+', '-'])
        .chars()
        .all(|c| c == '0' || c == '.')
    {
        "0".to_owned()
    } else {
        shown
    }
}
