//! What moves the lead, against full evaluations of every position that is looked at.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise"
)]

use std::sync::Arc;

use crate::support::lead;
use proptest::prelude::*;
use tradeoff::analysis::handover::{criticals, handover};
use tradeoff::analysis::swing::{Gauge, POINTS, Span};
use tradeoff::decision::weights::weights;
use tradeoff::decision::{Scorer, Slider, Sliders, sliders};
use tradeoff::exploration::Exploration;
use tradeoff::linear::{Reply, Session};
use tradeoff::pack::{self, Pack, PackSource};

fn packs() -> Vec<Arc<Pack>> {
    let load = |id| Arc::new(pack::load(&PackSource::Embedded(id)).unwrap().pack);
    pack::ids().map(load).collect()
}

fn somewhere(pack: &Pack, positions: &[f64], shown: usize) -> Sliders {
    let mut sliders = Sliders::opening(pack);
    for (slider, position) in sliders::all(pack).zip(positions) {
        // Every third slider stays, so that not every option is ruled out.
        if *position < 0.66 {
            sliders.set_position(pack, slider, *position * 1.5);
        }
    }
    for (nth, option) in pack.options.indices().enumerate() {
        sliders.show(option, shown & (1 << nth) != 0);
    }
    sliders
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_place_is_what_a_full_evaluation_says(
        positions in prop::collection::vec(0.0..=1.0, 60),
        shown in 1_usize..32,
        whole in any::<bool>(),
    ) {
        for pack in packs() {
            let scorer = Scorer::new(Arc::clone(&pack));
            let sliders = somewhere(&pack, &positions, shown);
            let evaluation = scorer.evaluate(&sliders);
            let span = if whole { Span::Whole } else { Span::Plausible };
            let mut gauge = Gauge::new(&scorer);
            // What was measured before leaves nothing behind.
            let opening = Sliders::opening(&pack);
            gauge.measure(&scorer, &opening, &scorer.evaluate(&opening), Span::Whole);
            let Some(swings) = gauge.measure(&scorer, &sliders, &evaluation, span) else {
                prop_assert!(evaluation.first().is_none());
                continue;
            };
            prop_assert_eq!(Some(swings.leader), evaluation.first());
            prop_assert!((swings.lead - lead(&sliders, &evaluation, swings.leader)).abs() < 1e-9);
            prop_assert_eq!(swings.all.len(), pack.traits.len() + pack.aspects.len());
            prop_assert!(swings.all.is_sorted_by(|one, other| one.width() >= other.width()));
            for swing in &swings.all {
                prop_assert!(swing.points.iter().any(|point| point.value == sliders.value(swing.slider)));
                prop_assert!(swing.points.len() <= POINTS + 1);
                prop_assert!(swing.least().lead <= swings.lead + 1e-9 && swing.most().lead >= swings.lead - 1e-9);
                for point in &swing.points {
                    let mut there = sliders.clone();
                    there.set(&pack, swing.slider, point.value);
                    let evaluation = scorer.evaluate(&there);
                    let expected = lead(&there, &evaluation, swings.leader);
                    prop_assert!((point.lead - expected).abs() < 1e-9, "{} at {}", sliders::title(&pack, swing.slider), point.value);
                    // In a tie both answers are right.
                    let tied = expected.abs() < 1e-6;
                    prop_assert!(tied || point.first == evaluation.first());
                    prop_assert!(point.first != Some(swings.leader) || point.lead > -1e-6);
                }
            }
        }
    }

    #[test]
    fn ends_are_those_of_the_range_or_of_the_slider(positions in prop::collection::vec(0.0..=1.0, 60)) {
        for pack in packs() {
            let scorer = Scorer::new(Arc::clone(&pack));
            let sliders = somewhere(&pack, &positions, 3);
            let evaluation = scorer.evaluate(&sliders);
            for span in [Span::Plausible, Span::Whole] {
                let Some(swings) = Gauge::new(&scorer).measure(&scorer, &sliders, &evaluation, span) else { continue };
                for swing in &swings.all {
                    let Slider::Trait(index) = swing.slider else { continue };
                    let setting = sliders.setting(index);
                    let (low, high) = match span {
                        Span::Plausible => (setting.low, setting.high),
                        Span::Whole => pack.traits[index].scale.bounds(),
                    };
                    prop_assert_eq!(swing.points.first().unwrap().value, low);
                    prop_assert_eq!(swing.points.last().unwrap().value, high);
                }
            }
        }
    }

    #[test]
    fn the_smallest_change_of_priorities_makes_level_and_a_little_more_hands_over(
        positions in prop::collection::vec(0.0..=1.0, 60),
        shown in 3_usize..32,
    ) {
        for pack in packs() {
            let scorer = Scorer::new(Arc::clone(&pack));
            let sliders = somewhere(&pack, &positions, shown);
            let evaluation = scorer.evaluate(&sliders);
            let Some(found) = handover(&evaluation) else { continue };
            let leader = evaluation.first().unwrap();
            let before = weights(sliders.priorities()).unwrap();
            let moved: f64 = before.iter().zip(&found.after).map(|(old, new)| (old - new).abs()).sum::<f64>() / 2.0;
            prop_assert!((moved - found.moved).abs() < 1e-9);
            let put = |beyond: f64| {
                let mut there = sliders.clone();
                for (aspect, (old, new)) in before.iter().zip(&found.after).enumerate() {
                    let aspect = pack.aspects.indices().nth(aspect).unwrap();
                    there.set(&pack, Slider::Priority(aspect), 10.0 * (old + (new - old) * beyond).max(0.0));
                }
                let evaluation = scorer.evaluate(&there);
                lead(&there, &evaluation, leader)
            };
            let now = lead(&sliders, &evaluation, leader);
            prop_assert!(put(1.0).abs() < 1e-6, "{}", put(1.0));
            prop_assert!(now < 1e-9 || put(0.9) > 0.0);
            prop_assert!(put(1.02) < 1e-9);
        }
    }

    #[test]
    fn a_critical_factor_takes_the_whole_lead(positions in prop::collection::vec(0.0..=1.0, 60), shown in 3_usize..32) {
        for pack in packs() {
            let scorer = Scorer::new(Arc::clone(&pack));
            let sliders = somewhere(&pack, &positions, shown);
            let evaluation = scorer.evaluate(&sliders);
            let found = criticals(&pack, &evaluation);
            let Some((leader, next)) = evaluation.first_two() else {
                prop_assert!(found.is_empty());
                continue;
            };
            let now = evaluation.standings[leader].total - evaluation.standings[next].total;
            for critical in &found {
                let factor = &pack.factors[critical.factor];
                let weight = evaluation.weights.as_ref().unwrap()[factor.aspect] * factor.share;
                prop_assert!((weight * (critical.value - critical.critical) - now).abs() < 1e-9);
                prop_assert!((value_at(&factor.points, critical.at) - critical.critical).abs() < 1e-9);
                prop_assert!((value_at(&factor.points, critical.number) - critical.value).abs() < 1e-9);
            }
        }
    }
}

/// A value function by its definition.
fn value_at(points: &[(f64, f64)], number: f64) -> f64 {
    let (first, last) = (points.first().unwrap(), points.last().unwrap());
    if number <= first.0 {
        return first.1;
    }
    let pair = points.windows(2).find(|pair| number <= pair[1].0);
    pair.map_or(last.1, |pair| {
        let share = (number - pair[0].0) / (pair[1].0 - pair[0].0);
        pair[0].1 + share * (pair[1].1 - pair[0].1)
    })
}

/// The only option left leads nothing: what it has is its score.
#[test]
fn an_only_option_has_no_lead() {
    for pack in packs() {
        let scorer = Scorer::new(Arc::clone(&pack));
        let mut sliders = Sliders::opening(&pack);
        let mut gauge = Gauge::new(&scorer);
        let evaluation = scorer.evaluate(&sliders);
        let swings = gauge
            .measure(&scorer, &sliders, &evaluation, Span::Plausible)
            .unwrap();
        assert!(!swings.alone);
        for option in pack.options.indices().skip(1) {
            sliders.show(option, false);
        }
        let evaluation = scorer.evaluate(&sliders);
        let swings = gauge
            .measure(&scorer, &sliders, &evaluation, Span::Plausible)
            .unwrap();
        assert!(swings.alone);
        let scenario = pack.header.default_scenario;
        let exploration = Exploration::new(Arc::clone(&pack), sliders, scenario, None);
        let mut session = Session::new(exploration);
        let Ok(Reply::Said(said)) = session.hear("sensitivity") else {
            panic!("sentences")
        };
        assert!(said[0].starts_with("No score lead: "), "{said:?}");
        assert!(
            said[0].contains(" is the only option left, with a score of 0."),
            "{said:?}"
        );
    }
}
