//! Where every slider stands: the whole state of a decision that is being explored.

mod written;

use std::borrow::Cow;

pub use written::{Given, begun, example, find, named, priority, read, read_given};

use super::slider::{PRIORITY_MAX, Slider, Stride};
use crate::pack::index::Position;
use crate::pack::model::{Scale, Spread, Trait};
use crate::pack::{AspectIndex, Indexed, OptionIndex, Pack, ScenarioIndex, TraitIndex};
use crate::text;

/// How far each priority varies around its slider, in slider points, in the simulated scenarios.
///
/// A judgment of this program's authors: wide enough that nobody has to defend a single point.
pub const PRIORITY_DOUBT: f64 = 2.0;

/// Who said where a trait is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Origin {
    /// Nobody: the pack assumes it.
    Assumed,
    /// The person, by moving, typing or confirming it, or a scenario or case that they chose.
    Answered,
    /// A file of measurements.
    Measured,
}

impl Origin {
    /// All of them, in the order in which files list them.
    pub const ALL: [Self; 3] = [Self::Answered, Self::Measured, Self::Assumed];

    /// The one with a name; none where nothing is called that.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|origin| origin.word() == word)
    }

    /// Its name in files and reports.
    pub fn word(self) -> &'static str {
        match self {
            Self::Assumed => "assumed",
            Self::Answered => "answered",
            Self::Measured => "measured",
        }
    }
}

/// A trait's slider: the value, the range of uncertainty, and who said so.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Setting {
    /// The value, in base units.
    pub value: f64,
    /// The least plausible value, at most `value`. Of an assumption the fifth percentile, or `value` where that is less.
    pub low: f64,
    /// The greatest plausible value, at least `value`. Of an assumption the ninety-fifth percentile, or `value` where
    /// that is more.
    pub high: f64,
    /// Who said so.
    pub origin: Origin,
}

/// All sliders of a decision and the options that are on the screen.
#[derive(Debug, Clone, PartialEq)]
pub struct Sliders {
    traits: Indexed<TraitIndex, Setting>,
    priorities: Indexed<AspectIndex, f64>,
    shown: Indexed<OptionIndex, bool>,
}

impl Sliders {
    /// Every slider at the pack's default, assumed.
    pub fn new(pack: &Pack) -> Self {
        Self {
            traits: pack
                .traits
                .iter()
                .map(|entry| assumed(entry.default, entry))
                .collect(),
            priorities: pack
                .aspects
                .iter()
                .map(|aspect| clamp_priority(aspect.priority))
                .collect(),
            shown: pack.options.iter().map(|option| option.shown).collect(),
        }
    }

    /// All that a person has set, each by its name: what is added here has to be carried to another version of a pack.
    #[expect(clippy::type_complexity, reason = "a list of the fields")]
    pub(super) fn all_of_it(
        &self,
    ) -> (
        &Indexed<TraitIndex, Setting>,
        &Indexed<AspectIndex, f64>,
        &Indexed<OptionIndex, bool>,
    ) {
        let Self {
            traits,
            priorities,
            shown,
        } = self;
        (traits, priorities, shown)
    }

    /// Every slider where `scenario` puts it, which answers the traits that it names; the rest at the pack's defaults.
    pub fn at_scenario(pack: &Pack, scenario: ScenarioIndex) -> Self {
        let mut sliders = Self::new(pack);
        let scenario = &pack.scenarios[scenario];
        for (index, value) in &scenario.values {
            sliders.set(pack, Slider::Trait(*index), *value);
        }
        for (index, priority) in &scenario.priorities {
            sliders.set(pack, Slider::Priority(*index), *priority);
        }
        sliders
    }

    /// These sliders moved to where a scenario puts them. Which options are included is the person's choice, not the
    /// scenario's, and stays.
    #[must_use]
    pub fn to_scenario(&self, pack: &Pack, scenario: ScenarioIndex) -> Self {
        let mut moved = Self::at_scenario(pack, scenario);
        moved.shown.clone_from(&self.shown);
        moved
    }

    /// Where the program opens: at the pack's default scenario if it names one, else at the defaults. Nobody has chosen
    /// it, so it answers nothing.
    pub fn opening(pack: &Pack) -> Self {
        let scenario = pack.header.default_scenario;
        let mut sliders =
            scenario.map_or_else(|| Self::new(pack), |scenario| Self::at_scenario(pack, scenario));
        for index in pack.traits.indices() {
            sliders.assume(pack, index);
        }
        sliders
    }

    /// The setting of a trait.
    pub fn setting(&self, index: TraitIndex) -> Setting {
        self.traits[index]
    }

    /// All priorities, 0 to 10, in the order of the pack's aspects.
    pub fn priorities(&self) -> &[f64] {
        self.priorities.as_slice()
    }

    /// Whether an option is on the screen.
    pub fn is_shown(&self, index: OptionIndex) -> bool {
        self.shown[index]
    }

    /// Whether every value but that of one trait is the same as of others, and so are the options on the screen.
    pub fn differ_only_in(&self, others: &Self, index: TraitIndex) -> bool {
        let mut traits = self.traits.enumerate().zip(others.traits.iter());
        self.priorities == others.priorities
            && self.shown == others.shown
            && traits.all(|((at, own), other)| at == index || own.value == other.value)
    }

    /// The trait that alone has another setting than before; none where something else differs too, or nothing.
    pub fn moved_since(&self, before: &Self) -> Option<TraitIndex> {
        if self.priorities != before.priorities || self.shown != before.shown {
            return None;
        }
        let settings = self.traits.enumerate().zip(before.traits.iter());
        let mut moved = settings.filter(|((_, now), before)| now != before);
        let ((index, _), _) = moved.next()?;
        moved.next().is_none().then_some(index)
    }

    /// The options on the screen, in the pack's order.
    pub fn shown(&self) -> impl Iterator<Item = OptionIndex> + '_ {
        self.shown
            .enumerate()
            .filter(|(_, shown)| **shown)
            .map(|(index, _)| index)
    }

    /// Brings an option onto the screen or takes it off.
    pub fn show(&mut self, index: OptionIndex, shown: bool) {
        self.shown[index] = shown;
    }

    /// The value of a slider.
    pub fn value(&self, slider: Slider) -> f64 {
        match slider {
            Slider::Trait(index) => self.traits[index].value,
            Slider::Priority(index) => self.priorities[index],
        }
    }

    /// How many traits somebody answered or measured.
    pub fn known(&self) -> usize {
        let known = |setting: &&Setting| setting.origin != Origin::Assumed;
        self.traits.iter().filter(known).count()
    }

    /// The traits that nobody has answered, in the pack's order.
    pub fn open(&self) -> impl Iterator<Item = TraitIndex> + '_ {
        let settings = self.traits.enumerate();
        settings
            .filter(|(_, setting)| setting.origin == Origin::Assumed)
            .map(|(index, _)| index)
    }

    /// Makes an assumption of a trait; its value stays.
    pub fn assume(&mut self, pack: &Pack, index: TraitIndex) {
        self.traits[index] = assumed(self.traits[index].value, &pack.traits[index]);
    }

    /// Answers a trait that is assumed with the value that it has; an answer and a measurement stay.
    pub fn confirm(&mut self, pack: &Pack, index: TraitIndex) {
        if self.traits[index].origin != Origin::Assumed {
            return;
        }
        self.set(pack, Slider::Trait(index), self.traits[index].value);
    }

    /// Takes a measurement of a trait: its value, with a range or the pack's doubt around it.
    pub fn measure(&mut self, pack: &Pack, index: TraitIndex, value: f64, range: Option<(f64, f64)>) {
        self.set(pack, Slider::Trait(index), value);
        if let Some((low, high)) = range {
            self.set_range(pack, index, low, high);
        }
        self.traits[index].origin = Origin::Measured;
    }

    /// Moves a slider to `value`, or to its nearest end, which answers a trait; its range follows by the pack's doubt.
    pub fn set(&mut self, pack: &Pack, slider: Slider, value: f64) {
        match slider {
            Slider::Trait(index) => self.traits[index] = around(value, &pack.traits[index]),
            Slider::Priority(index) => self.priorities[index] = clamp_priority(value),
        }
    }

    /// The same with other priorities, in the pack's order.
    #[must_use]
    pub fn with_priorities(&self, priorities: &[f64]) -> Self {
        let mut sliders = self.clone();
        for (aspect, priority) in sliders.priorities.indices().zip(priorities) {
            sliders.priorities[aspect] = clamp_priority(*priority);
        }
        sliders
    }

    /// Puts a slider where another position has it, with its range and who said so.
    pub fn take_from(&mut self, other: &Self, slider: Slider) {
        match slider {
            Slider::Trait(index) => self.traits[index] = other.traits[index],
            Slider::Priority(index) => self.priorities[index] = other.priorities[index],
        }
    }

    /// Goes along with a change from one position to another in everything that is here as it was before.
    pub fn follow(&mut self, before: &Self, after: &Self) {
        for (index, setting) in before.traits.enumerate() {
            if self.traits[index] == *setting {
                self.traits[index] = after.traits[index];
            }
        }
        for (index, priority) in before.priorities.enumerate() {
            if self.priorities[index] == *priority {
                self.priorities[index] = after.priorities[index];
            }
        }
        if self.shown == before.shown {
            self.shown = after.shown.clone();
        }
    }

    /// Answers a slider with a value or a range.
    pub fn take(&mut self, pack: &Pack, slider: Slider, given: Given) {
        match (slider, given) {
            (_, Given::Value(value)) => self.set(pack, slider, value),
            (Slider::Trait(index), Given::Range(low, high)) => self.set_between(pack, index, low, high),
            (Slider::Priority(_), Given::Range(low, high)) => {
                self.set(pack, slider, f64::midpoint(low, high));
            }
        }
    }

    /// Moves a slider by one stride.
    pub fn step(&mut self, pack: &Pack, slider: Slider, up: bool, stride: Stride) {
        let value = stepped(pack, slider, self.value(slider), up, stride);
        self.set(pack, slider, value);
    }

    /// Moves a slider to a place on its track, from 0 to 1.
    pub fn set_position(&mut self, pack: &Pack, slider: Slider, position: f64) {
        let value = match slider {
            Slider::Trait(index) => pack.traits[index].scale.value_at(position),
            // Tenths of a point are as fine as a priority can be meant.
            Slider::Priority(_) => (position * PRIORITY_MAX * 10.0).round() / 10.0,
        };
        self.set(pack, slider, value);
    }

    /// Puts a slider back to the pack's default; a trait is assumed again.
    pub fn reset(&mut self, pack: &Pack, slider: Slider) {
        self.set(pack, slider, default(pack, slider));
        if let Slider::Trait(index) = slider {
            self.assume(pack, index);
        }
    }

    /// Answers a trait with a range; its value does not move and stays inside.
    pub fn set_range(&mut self, pack: &Pack, index: TraitIndex, low: f64, high: f64) {
        let scale = &pack.traits[index].scale;
        let setting = &mut self.traits[index];
        setting.low = scale.clamp(low).min(setting.value);
        setting.high = scale.clamp(high).max(setting.value);
        setting.origin = Origin::Answered;
    }

    /// Answers a trait with a range; its value is in the middle of the track between the ends.
    pub fn set_between(&mut self, pack: &Pack, index: TraitIndex, low: f64, high: f64) {
        let scale = &pack.traits[index].scale;
        let middle = f64::midpoint(scale.position(low), scale.position(high));
        self.set(pack, Slider::Trait(index), scale.value_at(middle));
        self.set_range(pack, index, low, high);
    }

    /// Widens or narrows the range of a trait on both sides: by a twentieth of the track, or by one word.
    pub fn stretch_range(&mut self, pack: &Pack, index: TraitIndex, wider: bool) {
        let scale = &pack.traits[index].scale;
        let Setting { value, low, high, .. } = self.traits[index];
        let step = scale
            .places()
            .map_or(0.05, |places| 1.0 / places.saturating_sub(1).max(1) as f64);
        let by = if wider { step } else { -step };
        let here = scale.position(value);
        let low = scale.value_at((scale.position(low) - by).clamp(0.0, here));
        let high = scale.value_at((scale.position(high) + by).clamp(here, 1.0));
        self.set_range(pack, index, low, high);
    }
}

/// The pack's default of a slider.
pub fn default(pack: &Pack, slider: Slider) -> f64 {
    match slider {
        Slider::Trait(index) => pack.traits[index].default,
        Slider::Priority(index) => pack.aspects[index].priority,
    }
}

/// The value one stride from `value` on a slider.
pub fn stepped(pack: &Pack, slider: Slider, value: f64, up: bool, stride: Stride) -> f64 {
    match slider {
        Slider::Trait(index) => pack.traits[index].scale.step(value, up, stride),
        Slider::Priority(_) => {
            // Whole points, or tenths; counted in tenths so that 0.1 + 0.2 is 0.3.
            let tenths = if stride == Stride::Coarse { 10.0 } else { 1.0 };
            let steps = value * 10.0 / tenths;
            let next = if up {
                (steps + 1e-6).floor() + 1.0
            } else {
                (steps - 1e-6).ceil() - 1.0
            };
            clamp_priority(next * tenths / 10.0)
        }
    }
}

/// Where a value stands on its slider, from 0 to 1.
pub fn position(pack: &Pack, slider: Slider, value: f64) -> f64 {
    match slider {
        Slider::Trait(index) => pack.traits[index].scale.position(value),
        Slider::Priority(_) => clamp_priority(value) / PRIORITY_MAX,
    }
}

/// The title of a slider: its trait's or its aspect's.
pub fn title(pack: &Pack, slider: Slider) -> &str {
    match slider {
        Slider::Trait(index) => &pack.traits[index].title,
        Slider::Priority(index) => &pack.aspects[index].title,
    }
}

/// What a slider is called where there are so many cells: its title, or else the short one of a trait, or what of it
/// has room.
pub fn narrow_title(pack: &Pack, slider: Slider, cells: usize) -> Cow<'_, str> {
    let title = title(pack, slider);
    let short = match slider {
        Slider::Trait(index) => pack.traits[index].short.as_deref(),
        Slider::Priority(_) => None,
    };
    if text::width(title) <= cells {
        title.into()
    } else {
        text::truncate(short.unwrap_or(title), cells).into()
    }
}

/// What a slider is called in a sentence: a trait by its title, a priority as `Cost priority`.
pub fn label(pack: &Pack, slider: Slider) -> Cow<'_, str> {
    let title = title(pack, slider);
    match slider {
        Slider::Trait(_) => title.into(),
        Slider::Priority(_) => format!("{title} priority").into(),
    }
}

/// A slider's value as screens write it; a priority is a bare number.
pub fn show(pack: &Pack, slider: Slider, value: f64) -> String {
    match slider {
        Slider::Trait(index) => pack.traits[index].scale.show(value),
        Slider::Priority(_) => text::number(value, 2),
    }
}

/// A slider's value with three digits: of places where the third one matters.
pub fn show_closely(pack: &Pack, slider: Slider, value: f64) -> String {
    match slider {
        Slider::Trait(index) => pack.traits[index].scale.show_closely(value),
        Slider::Priority(_) => text::number(value, 3),
    }
}

/// Whether a slider counts things that come whole: people, teams, modules.
pub fn counts(pack: &Pack, slider: Slider) -> bool {
    let Slider::Trait(index) = slider else {
        return false;
    };
    let unit = pack.traits[index].scale.unit();
    unit.is_some_and(|unit| unit.to_string() == "count")
}

/// The number of places on a slider of words; none for numbers and priorities.
pub fn places(pack: &Pack, slider: Slider) -> Option<usize> {
    match slider {
        Slider::Trait(index) => pack.traits[index].scale.places(),
        Slider::Priority(_) => None,
    }
}

/// Whether a slider's places are words of which one is no more than the other.
pub fn is_unordered(pack: &Pack, slider: Slider) -> bool {
    matches!(slider, Slider::Trait(index) if matches!(pack.traits[index].scale, Scale::Choices(_)))
}

/// The ids of all sliders, in the order of [`all`].
pub fn ids(pack: &Pack) -> impl Iterator<Item = &str> {
    all(pack).map(|slider| id(pack, slider))
}

/// The id of a slider: its trait's or its aspect's.
pub fn id(pack: &Pack, slider: Slider) -> &str {
    match slider {
        Slider::Trait(index) => &pack.traits[index].id,
        Slider::Priority(index) => &pack.aspects[index].id,
    }
}

/// Every slider: the traits, then the priorities.
pub fn all(pack: &Pack) -> impl Iterator<Item = Slider> + '_ {
    pack.traits
        .indices()
        .map(Slider::Trait)
        .chain(pack.aspects.indices().map(Slider::Priority))
}

/// The index of a slider in the list of [`all`] of them.
pub fn index(pack: &Pack, slider: Slider) -> usize {
    match slider {
        Slider::Trait(index) => index.get(),
        Slider::Priority(index) => pack.traits.len() + index.get(),
    }
}

/// An answer, with the pack's doubt around it.
fn around(value: f64, entry: &Trait) -> Setting {
    let value = entry.scale.clamp(value);
    let (low, high) = entry.scale.range(value, entry.doubt);
    Setting {
        value,
        low: low.min(value),
        high: high.max(value),
        origin: Origin::Answered,
    }
}

/// A word that fewer systems have is not counted to the range of an assumption.
const LEAST_SHARE: f64 = 0.1;

/// An assumption, with the range that the pack states; the doubt of an answer where it states none.
fn assumed(value: f64, entry: &Trait) -> Setting {
    let answer = around(value, entry);
    let value = answer.value;
    let (low, high) = match entry.assumed.as_ref().map(|assumed| &assumed.spread) {
        None => (answer.low, answer.high),
        Some(Spread::Between { low, high }) => (*low, *high),
        Some(Spread::Shares(shares)) => {
            let common = |share: &f64| *share >= LEAST_SHARE;
            let low = shares.iter().position(common).unwrap_or_default();
            let high = shares.iter().rposition(common).unwrap_or_default();
            (low as f64, high as f64)
        }
    };
    Setting {
        value,
        low: low.min(value),
        high: high.max(value),
        origin: Origin::Assumed,
    }
}

fn clamp_priority(value: f64) -> f64 {
    if value.is_nan() {
        0.0
    } else {
        value.clamp(0.0, PRIORITY_MAX)
    }
}
