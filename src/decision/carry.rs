//! Where the sliders stand in another version of their pack: what is called the same stays where it was.

use super::Slider;
use super::sliders::{Setting, Sliders};
use crate::pack::model::{Scale, Trait};
use crate::pack::{Pack, ScenarioIndex, TraitIndex};

/// The sliders of `from` as they stand in `to`.
///
/// Traits, aspects and options are the same where their ids are. Words and choices are found by their names, numbers
/// are moved to the nearest end where the slider has become shorter. What is new, or measured in something else, is
/// at its default; what is gone is gone.
pub fn carried(sliders: &Sliders, from: &Pack, to: &Pack) -> Sliders {
    let mut carried = Sliders::new(to);
    for (index, entry) in to.traits.enumerate() {
        let before = from.traits.find(|before| before.id == entry.id);
        if let Some(before) = before {
            carry(
                &mut carried,
                to,
                index,
                sliders.setting(before),
                &from.traits[before],
            );
        }
    }
    for (index, aspect) in to.aspects.enumerate() {
        let before = from.aspects.find(|before| before.id == aspect.id);
        if let Some(before) = before {
            let value = sliders.value(Slider::Priority(before));
            carried.set(to, Slider::Priority(index), value);
        }
    }
    for (index, option) in to.options.enumerate() {
        if let Some(before) = from.options.find(|before| before.id == option.id) {
            carried.show(index, sliders.is_shown(before));
        }
    }
    carried
}

/// The scenario of `to` that is called as one of `from`.
pub fn carried_scenario(scenario: ScenarioIndex, from: &Pack, to: &Pack) -> Option<ScenarioIndex> {
    let id = &from.scenarios[scenario].id;
    to.scenarios.find(|other| other.id == *id)
}

fn carry(carried: &mut Sliders, to: &Pack, index: TraitIndex, setting: Setting, before: &Trait) {
    let now = &to.traits[index];
    let Some(value) = translated(&before.scale, &now.scale, setting.value) else {
        return;
    };
    carried.set(to, Slider::Trait(index), value);
    // A range that only followed the value goes on following it.
    if before.scale.range(setting.value, before.doubt) == (setting.low, setting.high) {
        return;
    }
    let ends = [setting.low, setting.high].map(|end| translated(&before.scale, &now.scale, end));
    if let [Some(low), Some(high)] = ends {
        carried.set_range(to, index, low, high);
    }
}

/// A value on another scale; none where it means nothing there.
fn translated(from: &Scale, to: &Scale, value: f64) -> Option<f64> {
    let index = value.round().max(0.0) as usize;
    let found = match (from, to) {
        (Scale::Levels(before), Scale::Levels(now)) => {
            let word = before.get(index)?;
            now.iter().position(|other| other == word)?
        }
        (Scale::Choices(before), Scale::Choices(now)) => {
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

    fn pack(text: &str) -> Pack {
        crate::pack::load_texts(&[("bicycle.toml", text)]).unwrap().pack
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
        assert_eq!(carried(&before, &pack, &pack), before);
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
        let carried = carried(&moved(&from), &from, &to);
        assert_eq!(value(&to, &carried, "trips"), "50 /month");
        assert_eq!(value(&to, &carried, "stay"), "6 month");
        assert_eq!(value(&to, &carried, "cellar"), "plenty");
        assert_eq!(value(&to, &carried, "town"), "Bern");
        assert_eq!(value(&to, &carried, "cost"), "9");
    }

    #[test]
    fn p26_what_is_new_stands_at_its_default() {
        let from = pack(PACK);
        let to = pack(&PACK.replace("town", "city"));
        let carried = carried(&moved(&from), &from, &to);
        assert_eq!(value(&to, &carried, "city"), "Utrecht");
        assert_eq!(value(&to, &carried, "trips"), "90 /month");
    }
}
