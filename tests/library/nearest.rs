//! The nearest published decisions against distances that are counted anew, one trait at a time.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use crate::support::anywhere;
use proptest::prelude::*;
use tradeoff::analysis::nearest::{AT_RANDOM, GIVEN, Near, nearest, take_over};
use tradeoff::decision::{Slider, Sliders};
use tradeoff::pack::model::Scale;
use tradeoff::pack::{self, Cases, Pack, PackSource};

fn default_pack() -> (Pack, Cases) {
    let evidence = pack::load_cases(&PackSource::Embedded(pack::DEFAULT), None).unwrap();
    (evidence.pack, evidence.cases)
}

/// Where a value stands, by the definition of the scales.
fn share(scale: &Scale, value: f64) -> f64 {
    match scale {
        Scale::Linear { low, high, .. } => (value - low) / (high - low),
        Scale::Log { low, high, .. } => (value.ln() - low.ln()) / (high.ln() - low.ln()),
        Scale::Levels(words) => value / (words.len() - 1) as f64,
        Scale::Choices(_) => value,
    }
}

fn by_hand(pack: &Pack, cases: &Cases, sliders: &Sliders, near: &Near) -> (f64, f64) {
    let case = &cases.cases[near.case];
    let mut sum = 0.0;
    for (index, theirs, _) in &case.known {
        let scale = &pack.traits[*index].scale;
        let mine = sliders.value(Slider::Trait(*index));
        let apart = (share(scale, *theirs) - share(scale, mine)).abs();
        sum += if matches!(scale, Scale::Choices(_)) && apart > 0.0 {
            1.0
        } else {
            apart
        };
    }
    let known = case.known.len() as f64;
    let given = GIVEN as f64;
    (sum / known.max(1.0), (sum + given * AT_RANDOM) / (known + given))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn distances_are_those_counted_by_hand(positions in prop::collection::vec(0.0..=1.0, 60)) {
        let (pack, cases) = default_pack();
        let sliders = anywhere(&pack, &positions);
        let found = nearest(&pack, &cases, &sliders);
        prop_assert_eq!(found.len(), cases.cases.len());
        for near in &found {
            let (apart, distance) = by_hand(&pack, &cases, &sliders, near);
            prop_assert!((near.apart - apart).abs() < 1e-9 && (near.distance - distance).abs() < 1e-9);
            prop_assert!((0.0..=1.0).contains(&near.apart) && (0.0..=1.0).contains(&near.distance));
            prop_assert_eq!(near.known, cases.cases[near.case].known.len());
        }
        prop_assert!(found.is_sorted_by(|one, other| one.distance <= other.distance));
        let mut all: Vec<_> = found.iter().map(|near| near.case).collect();
        all.sort();
        all.dedup();
        prop_assert_eq!(all.len(), found.len());
    }

    #[test]
    fn a_case_is_nowhere_nearer_than_where_it_was_taken(positions in prop::collection::vec(0.0..=1.0, 60)) {
        let (pack, cases) = default_pack();
        for (index, case) in cases.cases.enumerate() {
            let mut sliders = anywhere(&pack, &positions);
            let distance = |sliders: &Sliders| {
                nearest(&pack, &cases, sliders).into_iter().find(|near| near.case == index).unwrap().distance
            };
            let before = distance(&sliders);
            prop_assert_eq!(take_over(&pack, case, &mut sliders), case.known.len());
            prop_assert!(distance(&sliders) <= before + 1e-12);
        }
    }
}

#[test]
fn little_knowledge_does_not_look_near() {
    let pack = include_str!("../data/bicycle.toml");
    let case = |id: &str, reported: &str| {
        format!(
            "[[case]]\nid = \"{id}\"\norganisation = \"{id}\"\noutcome = \"rent\"\nreported = {{ {reported} }}\n"
        )
    };
    let cases = [
        case(
            "all-but-one",
            "trips = 12, stay = 14, cellar = \"some\", town = \"utrecht\"",
        ),
        case("one", "trips = 12"),
        case("none", ""),
    ];
    let evidence =
        pack::load_cases_texts(&[("pack.toml", pack), ("cases.toml", &cases.concat())], None).unwrap();
    let sliders = Sliders::new(&evidence.pack);
    let found = nearest(&evidence.pack, &evidence.cases, &sliders);
    let order: Vec<&str> = found
        .iter()
        .map(|near| evidence.cases.cases[near.case].id.as_str())
        .collect();
    assert_eq!(order, ["all-but-one", "one", "none"]);
    // The one that knows a single trait, and that exactly, is nearer by the plain average.
    assert!(found[1].apart < found[0].apart);
    assert!((found[2].distance - AT_RANDOM).abs() < 1e-12);
}
