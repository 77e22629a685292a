//! What is called the same in another version of a pack: where the sliders are in it, and which thing there is which.

use std::sync::Arc;

use super::Slider;
use super::sliders::{Given, Origin, Setting, Sliders};
use crate::pack::index::{Indexed, Position};
use crate::pack::model::{Scale, Target, Trait};
use crate::pack::{AspectIndex, OptionIndex, Pack, ScenarioIndex, TraitIndex};

/// Two versions of a pack. Things of one kind are the same where their ids are; what is gone has none.
#[derive(Debug, Clone, Copy)]
pub struct Carry<'a> {
    /// The version before.
    pub from: &'a Arc<Pack>,
    /// Where the sliders were in it.
    pub was: &'a Sliders,
    /// The version now.
    pub to: &'a Arc<Pack>,
}

impl Carry<'_> {
    /// The sliders as they are in the version now.
    ///
    /// Words and choices are found by their names, numbers are moved to the nearest end where the slider has become
    /// shorter. What is new, or measured in something else, is at its default.
    pub fn sliders(self, sliders: &Sliders) -> Sliders {
        let Self { from, to, .. } = self;
        let (traits, priorities, shown) = sliders.all_of_it();
        let mut carried = Sliders::new(to);
        for (before, setting) in traits.enumerate() {
            if let Some(index) = self.trait_index(before) {
                carry(&mut carried, to, index, *setting, &from.traits[before]);
            }
        }
        for (before, value) in priorities.enumerate() {
            if let Some(index) = self.aspect(before) {
                carried.set(to, Slider::Priority(index), *value);
            }
        }
        for (before, shown) in shown.enumerate() {
            if let Some(index) = self.option(before) {
                carried.show(index, *shown);
            }
        }
        carried
    }

    /// A scenario.
    pub fn scenario(self, before: ScenarioIndex) -> Option<ScenarioIndex> {
        same(&self.from.scenarios, &self.to.scenarios, before, |entry| {
            &entry.id
        })
    }

    /// A trait.
    pub fn trait_index(self, before: TraitIndex) -> Option<TraitIndex> {
        same(&self.from.traits, &self.to.traits, before, |entry| &entry.id)
    }

    /// An aspect.
    pub fn aspect(self, before: AspectIndex) -> Option<AspectIndex> {
        same(&self.from.aspects, &self.to.aspects, before, |entry| &entry.id)
    }

    /// An option.
    pub fn option(self, before: OptionIndex) -> Option<OptionIndex> {
        same(&self.from.options, &self.to.options, before, |entry| &entry.id)
    }

    /// An index among the options that are included, given the sliders now; where the option is gone, that of the one
    /// before it.
    pub fn included(self, now: &Sliders, index: usize) -> usize {
        let before: Vec<OptionIndex> = self.was.shown().take(index + 1).collect();
        let left = before.into_iter().rev().find_map(|option| self.option(option));
        now.shown().position(|shown| Some(shown) == left).unwrap_or(0)
    }

    /// A slider.
    pub fn slider(self, before: Slider) -> Option<Slider> {
        match before {
            Slider::Trait(index) => self.trait_index(index).map(Slider::Trait),
            Slider::Priority(index) => self.aspect(index).map(Slider::Priority),
        }
    }

    /// What somebody gives for a slider: words by their ids, numbers as they are; none where it means nothing there.
    pub fn given(self, slider: Slider, given: Given) -> Option<Given> {
        let Slider::Trait(before) = slider else {
            return Some(given);
        };
        let now = self.trait_index(before)?;
        let (from, to) = (&self.from.traits[before].scale, &self.to.traits[now].scale);
        Some(match given {
            Given::Value(value) => Given::Value(translated(from, to, value)?),
            Given::Range(low, high) => {
                let [one, other] = [low, high].map(|end| translated(from, to, end));
                let (one, other) = (one?, other?);
                Given::Range(one.min(other), one.max(other))
            }
        })
    }

    /// Something that can be read about.
    pub fn target(self, before: Target) -> Option<Target> {
        let Self { from, to, .. } = self;
        match before {
            Target::Option(index) => self.option(index).map(Target::Option),
            Target::Trait(index) => self.trait_index(index).map(Target::Trait),
            Target::Aspect(index) => self.aspect(index).map(Target::Aspect),
            Target::Essay(index) => {
                same(&from.essays, &to.essays, index, |entry| &entry.id).map(Target::Essay)
            }
            Target::Term(index) => same(&from.terms, &to.terms, index, |entry| &entry.id).map(Target::Term),
        }
    }
}

/// The index now of the entry that has the same id.
pub fn same<I: Position, T>(
    from: &Indexed<I, T>,
    to: &Indexed<I, T>,
    before: I,
    id: fn(&T) -> &str,
) -> Option<I> {
    let wanted = id(&from[before]);
    to.find(|entry| id(entry) == wanted)
}

fn carry(carried: &mut Sliders, to: &Pack, index: TraitIndex, setting: Setting, before: &Trait) {
    let now = &to.traits[index];
    let Some(value) = translated(&before.scale, &now.scale, setting.value) else {
        return;
    };
    carried.set(to, Slider::Trait(index), value);
    // A range that only followed the value goes on following it, and an assumption is the pack's.
    let followed = before.scale.range(setting.value, before.doubt) == (setting.low, setting.high);
    let ends = [setting.low, setting.high].map(|end| translated(&before.scale, &now.scale, end));
    let range = match ends {
        [Some(low), Some(high)] if !followed => Some((low, high)),
        _ => None,
    };
    match (setting.origin, range) {
        (Origin::Assumed, _) => carried.assume(to, index),
        (Origin::Measured, range) => carried.measure(to, index, value, range),
        (Origin::Answered, Some((low, high))) => carried.set_range(to, index, low, high),
        (Origin::Answered, None) => {}
    }
}

/// A value on another scale; none where it means nothing there.
fn translated(from: &Scale, to: &Scale, value: f64) -> Option<f64> {
    let index = value.round().max(0.0) as usize;
    let found = match (from, to) {
        (Scale::Levels(before), Scale::Levels(now)) | (Scale::Choices(before), Scale::Choices(now)) => {
            let id = &before.get(index)?.id;
            now.iter().position(|other| other.id == *id)?
        }
        (
            Scale::Linear { unit: before, .. } | Scale::Log { unit: before, .. },
            Scale::Linear { unit: now, .. } | Scale::Log { unit: now, .. },
        ) => return (before.dimension() == now.dimension()).then_some(value),
        _ => return None,
    };
    Some(found as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decision::sliders;

    const PACK: &str = include_str!("../../tests/data/bicycle.toml");

    fn pack(text: &str) -> Arc<Pack> {
        Arc::new(crate::pack::load_texts(&[("bicycle.toml", text)]).unwrap().pack)
    }

    /// An option that was left out, and is gone, does not count among those that were included.
    #[test]
    fn found_k2_the_option_in_focus_stays_where_another_is_gone() {
        let from = pack(PACK);
        let to = pack(&PACK.replace("rent", "lend"));
        let [rent, buy] = ["rent", "buy"].map(|id| from.options.find(|entry| entry.id == id).unwrap());
        let mut was = Sliders::new(&from);
        was.show(rent, false);
        let carry = Carry {
            from: &from,
            was: &was,
            to: &to,
        };
        let now = carry.sliders(&was);
        let focus = now.shown().nth(carry.included(&now, 0)).unwrap();
        assert_eq!(to.options[focus].id, from.options[buy].id);
    }

    fn value(pack: &Pack, sliders: &Sliders, id: &str) -> String {
        let slider = sliders::find(pack, id).unwrap();
        sliders::show(pack, slider, sliders.value(slider))
    }

    fn moved(pack: &Pack) -> Sliders {
        let mut moved = Sliders::new(pack);
        for (id, to) in [
            ("trips", "90/month"),
            ("stay", "6"),
            ("cellar", "plenty"),
            ("town", "bern"),
            ("cost", "9"),
        ] {
            let slider = sliders::find(pack, id).unwrap();
            let to = sliders::read(pack, slider, to).unwrap();
            moved.set(pack, slider, to);
        }
        moved
    }

    #[test]
    fn p26_the_same_pack_leaves_everything_where_it_is() {
        let pack = pack(PACK);
        let mut before = moved(&pack);
        let trips = pack.traits.find(|entry| entry.id == "trips").unwrap();
        before.stretch_range(&pack, trips, true);
        before.show(pack.options.indices().next().unwrap(), false);
        assert_eq!(
            Carry {
                from: &pack,
                was: &before,
                to: &pack
            }
            .sliders(&before),
            before
        );
    }

    #[test]
    fn p26_words_are_found_by_their_names_and_numbers_are_clipped() {
        let from = pack(PACK);
        let text = PACK
            .replace(
                r#"levels = ["none", "some", "plenty"]"#,
                r#"levels = ["plenty", "some", "none"]"#,
            )
            .replace("range = [1, 200]", "range = [1, 50]")
            .replace(
                r#"{ id = "utrecht", title = "Utrecht" }, { id = "bern", title = "Bern" }"#,
                r#"{ id = "bern", title = "Bern" }, { id = "utrecht", title = "Utrecht" }"#,
            );
        let to = pack(&text);
        let was = moved(&from);
        let carry = Carry {
            from: &from,
            was: &was,
            to: &to,
        };
        let carried = carry.sliders(&was);
        assert_eq!(value(&to, &carried, "trips"), "50/month");
        assert_eq!(value(&to, &carried, "stay"), "6 months");
        assert_eq!(value(&to, &carried, "cellar"), "plenty");
        assert_eq!(value(&to, &carried, "town"), "Bern");
        assert_eq!(value(&to, &carried, "cost"), "9");
    }

    #[test]
    fn p26_what_is_new_stands_at_its_default() {
        let from = pack(PACK);
        let to = pack(&PACK.replace("town", "city"));
        let was = moved(&from);
        let carry = Carry {
            from: &from,
            was: &was,
            to: &to,
        };
        let carried = carry.sliders(&was);
        assert_eq!(value(&to, &carried, "city"), "Utrecht");
        assert_eq!(value(&to, &carried, "trips"), "90/month");
    }
}
