//! What must hold of every decision, whatever the sliders say.

use std::sync::Arc;

use crate::support::{LIMITS, STEADY_LOAD, THREE_OPTIONS, anywhere, load};
use proptest::prelude::*;
use tradeoff::analysis::Analyst;
use tradeoff::analysis::robustness::Survey;
use tradeoff::analysis::sample::{Sample, WORLDS};
use tradeoff::analysis::scan::PLACES;
use tradeoff::decision::sliders::{self, Sliders};
use tradeoff::decision::{Scorer, Slider, Stride};
use tradeoff::formula::LANES;
use tradeoff::pack::{DEFAULT, OptionIndex, PackSource, load as load_pack};

fn positions() -> impl Strategy<Value = Vec<f64>> {
    prop::collection::vec(0.0..=1.0_f64, 8)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Taking any option off the screen leaves the order of the others as it was: values are absolute.
    #[test]
    fn removing_an_option_reorders_nothing(positions in positions(), removed in 0..3_usize) {
        let pack = load(THREE_OPTIONS);
        let scorer = Scorer::new(Arc::clone(&pack));
        let mut sliders = anywhere(&pack, &positions);
        let before = scorer.evaluate(&sliders);
        let removed = pack.options.indices().nth(removed).unwrap();
        sliders.show(removed, false);
        let after = scorer.evaluate(&sliders);
        let expected: Vec<OptionIndex> = before.ranked.iter().copied().filter(|option| *option != removed).collect();
        prop_assert_eq!(&after.ranked, &expected);
        for option in expected {
            prop_assert_eq!(after.standings[option].total.to_bits(), before.standings[option].total.to_bits());
        }
    }

    /// Halving every priority changes no total by more than rounding and no rank at all.
    #[test]
    fn scaling_all_priorities_changes_nothing(positions in positions()) {
        let pack = load(THREE_OPTIONS);
        let scorer = Scorer::new(Arc::clone(&pack));
        let sliders = anywhere(&pack, &positions);
        let mut halved = sliders.clone();
        for aspect in pack.aspects.indices() {
            let slider = Slider::Priority(aspect);
            halved.set(&pack, slider, sliders.value(slider) / 2.0);
        }
        let (whole, half) = (scorer.evaluate(&sliders), scorer.evaluate(&halved));
        prop_assert_eq!(&whole.ranked, &half.ranked);
        for option in pack.options.indices() {
            prop_assert!((whole.standings[option].total - half.standings[option].total).abs() < 1e-12);
        }
    }

    /// The contributions sum to the total, to the last bit, and the total stays between 0 and 1.
    #[test]
    fn contributions_sum_to_the_total(positions in positions()) {
        let pack = load(THREE_OPTIONS);
        let evaluation = Scorer::new(Arc::clone(&pack)).evaluate(&anywhere(&pack, &positions));
        for standing in &evaluation.standings {
            let sum = standing.contributions.iter().fold(0.0, |sum, part| sum + part);
            prop_assert_eq!(sum.to_bits(), standing.total.to_bits());
            prop_assert!((0.0..=1.0 + 1e-12).contains(&standing.total));
        }
    }

    /// An option that is nowhere better and somewhere worse never comes first alone.
    #[test]
    fn a_dominated_option_never_wins(positions in positions()) {
        let pack = load(THREE_OPTIONS);
        let evaluation = Scorer::new(Arc::clone(&pack)).evaluate(&anywhere(&pack, &positions));
        let dominated = pack.options.find(|option| option.id == "dominated").unwrap();
        let leaders = evaluation.leaders();
        prop_assert!(leaders.len() != 1 || leaders[0] != dominated);
    }

    /// Eight worlds side by side give each the very bits that it has alone.
    #[test]
    fn a_batch_is_the_single_world_bit_for_bit(worlds in prop::collection::vec(positions(), LANES)) {
        let pack = load(STEADY_LOAD);
        let scorer = Scorer::new(Arc::clone(&pack));
        let mut batch = scorer.worlds::<LANES>();
        let each: Vec<Sliders> = worlds.iter().map(|positions| anywhere(&pack, positions)).collect();
        for (lane, sliders) in each.iter().enumerate() {
            for index in pack.traits.indices() {
                let input = tradeoff::pack::index::Position::get(index);
                batch.numbers.set(input, lane, sliders.setting(index).value);
            }
            let alone = scorer.evaluate(sliders);
            for (weights, aspect) in batch.weights.iter_mut().zip(pack.aspects.indices()) {
                weights[lane] = alone.weights.as_ref().map_or(0.0, |weights| weights[aspect]);
            }
        }
        let shown: Vec<OptionIndex> = pack.options.indices().collect();
        scorer.outcomes(scorer.race(&shown).score(), &shown, &mut batch);
        for (lane, sliders) in each.iter().enumerate() {
            let alone = scorer.evaluate(sliders);
            for option in &shown {
                prop_assert_eq!(
                    scorer.totals(*option, &batch)[lane].to_bits(),
                    alone.standings[*option].total.to_bits()
                );
            }
        }
    }

    /// What a track says of a place is what an evaluation says there.
    #[test]
    fn tracks_agree_with_evaluations(start in positions(), probe in 0.001..0.999_f64) {
        let pack = load(LIMITS);
        let mut analyst = Analyst::new(Arc::clone(&pack));
        let sliders = anywhere(&pack, &start);
        let analysis = analyst.analyse(&sliders);
        for slider in sliders::all(&pack) {
            let mut moved = sliders.clone();
            moved.set_position(&pack, slider, probe);
            let at = sliders::position(&pack, slider, moved.value(slider));
            let track = analysis.track(&pack, slider);
            let near = track.stretches.iter().any(|stretch| (stretch.from - at).abs() < 1e-4);
            if !near {
                let mut first_at = |position: f64| {
                    moved.set_position(&pack, slider, position);
                    analyst.scorer().evaluate(&moved).first()
                };
                let said = track.stretch_at(at).key.first;
                let expected = first_at(probe);
                // A change and its reversal between two neighboring places of the scan go unseen, as it says.
                let places = (PLACES - 1) as f64;
                let unseen = [(at * places).floor(), (at * places).ceil()].map(|place| first_at(place / places));
                if unseen != [said, said] {
                    prop_assert_eq!(said, expected, "{:?} at {}", slider, at);
                }
            }
        }
    }
}

/// While one slider moves, what it does not move is kept, and another thread works ahead, whether that is done or not, or for
/// a slider that does not move: nothing else may come out than at a first look.
#[test]
fn a_slider_that_moves_on_finds_what_a_first_look_finds() {
    for id in [DEFAULT, "monolith-vs-microservices"] {
        let pack = Arc::new(load_pack(&PackSource::Embedded(id)).unwrap().pack);
        let mut analyst = Analyst::new(Arc::clone(&pack));
        let mut sliders = Sliders::opening(&pack);
        for option in pack.options.indices().skip(1).step_by(2) {
            sliders.show(option, true);
        }
        let mut earlier = None;
        for (number, index) in pack.traits.indices().enumerate() {
            let slider = Slider::Trait(index);
            for (step, up) in [true, true, false, true].into_iter().enumerate() {
                let soon = [Some(index), None, earlier, Some(index)][(number + step) % 4];
                if let Some(soon) = soon {
                    analyst.expect(soon);
                }
                sliders.step(&pack, slider, up, Stride::Coarse);
                if step == 2 {
                    sliders.stretch_range(&pack, index, true);
                }
                let fresh = Analyst::new(Arc::clone(&pack)).analyse(&sliders);
                // Another one in the last moment: it cannot be done yet.
                let late = [None, None, None, earlier, Some(index)][(number + step) % 5];
                if let Some(late) = late {
                    analyst.expect(late);
                }
                // What was found ahead or before, or not.
                let found = if (number + step) % 3 == 0 {
                    analyst.analyse(&sliders)
                } else {
                    analyst.find(&sliders)
                };
                assert_eq!(
                    format!("{found:?}"),
                    format!("{fresh:?}"),
                    "{slider:?}, step {step}"
                );
            }
            earlier = Some(index);
        }
    }
}

/// A constructed case with an exact answer: two options whose running costs cross between knots. The margin at 0, 20,
/// 40, 50, 60, 80 and 100 % steady load and the flip at 1088/21 are worked out by hand.
#[test]
fn a_trait_flips_exactly_where_the_margin_is_linear() {
    let pack = load(STEADY_LOAD);
    let mut analyst = Analyst::new(Arc::clone(&pack));
    let steady = sliders::find(&pack, "steady").unwrap();
    let mut sliders = Sliders::new(&pack);
    let margins = [
        (0.0, 0.445),
        (20.0, 0.274_166_666_666_666_67),
        (40.0, 0.103_333_333_333_333_33),
        (50.0, 0.015_833_333_333_333_335),
        (60.0, -0.071_666_666_666_666_67),
        (80.0, -0.225_833_333_333_333_33),
        (100.0, -0.38),
    ];
    for (percent, expected) in margins {
        sliders.set(&pack, steady, percent / 100.0);
        let evaluation = analyst.scorer().evaluate(&sliders);
        let total =
            |id: &str| evaluation.standings[pack.options.find(|option| option.id == id).unwrap()].total;
        let margin = total("serverless") - total("server");
        assert!(
            (margin - expected).abs() < 1e-12,
            "{percent} %: {margin} is not {expected}"
        );
    }
    sliders.set(&pack, steady, 0.2);
    let analysis = analyst.analyse(&sliders);
    let [left, right] = analysis.track(&pack, steady).flips(0.2);
    assert_eq!(left, None);
    let flip = right.unwrap();
    assert!(
        (flip.at * 100.0 - 1088.0 / 21.0).abs() < 1e-10,
        "{}",
        flip.at * 100.0
    );
    assert_eq!(flip.to, pack.options.find(|option| option.id == "server"));
}

/// Requirements before compensation (DCLG 2009, minimum levels; Kepner and Tregoe, musts): the best score does not
/// help an option that cannot do the job, and the option comes back at its limit.
#[test]
fn a_requirement_is_not_compensated() {
    let pack = load(LIMITS);
    let mut analyst = Analyst::new(Arc::clone(&pack));
    let duration = sliders::find(&pack, "required").unwrap();
    let id = |option: OptionIndex| pack.options[option].id.as_str();
    for (seconds, winner, excluded) in [
        (60.0, "serverless", &[][..]),
        (1800.0, "container", &["serverless"]),
        (7200.0, "server", &["container", "serverless"]),
    ] {
        let mut sliders = Sliders::new(&pack);
        sliders.set(&pack, duration, seconds);
        let analysis = analyst.analyse(&sliders);
        assert_eq!(
            analysis.evaluation.first().map(id),
            Some(winner),
            "at {seconds} s"
        );
        let mut out: Vec<&str> = analysis
            .explanation
            .ruled_out
            .iter()
            .map(|out| id(out.option))
            .collect();
        out.sort_unstable();
        assert_eq!(out, excluded);
        for out in &analysis.explanation.ruled_out {
            let returns = out.returns.as_ref().unwrap().to_string();
            let limit = if id(out.option) == "serverless" {
                "15 min"
            } else {
                "60 min"
            };
            assert!(
                returns.starts_with("Meets all constraints with ") && returns.ends_with(&format!("{limit}.")),
                "{returns}"
            );
        }
        let scores: Vec<f64> = analysis
            .evaluation
            .standings
            .iter()
            .map(|standing| standing.total)
            .collect();
        for (score, expected) in scores.iter().zip([0.85, 0.59, 0.645]) {
            assert!(
                (score - expected).abs() < 1e-12,
                "an excluded option keeps its score: {scores:?}"
            );
        }
    }
}

/// What cannot be computed is named where it arises, for the option for which it does, and harms no other option.
#[test]
fn infinities_are_named_where_they_arise() {
    let toml = THREE_OPTIONS
        .replace(
            "range = [0.1, 1000]\ndefault = 5",
            "range = [0.1, 1000]\ndefault = 1",
        )
        .replace(
            "formula.cheap = \"5 USD/month + load * month * 0.00001 USD / month\"",
            "formula.cheap = \"1 USD / (load - 1/s) * ln(load * 1 s) / (1 s^2)\"",
        )
        .replace(
            "formula.fast = \"0.1 s + 0.001 s^2 * load\"",
            "formula.fast = \"1 / (load - 1/s)\"",
        );
    let pack = load(&toml);
    let evaluation = Scorer::new(Arc::clone(&pack)).evaluate(&Sliders::new(&pack));
    let named: Vec<(&str, &str, bool)> = evaluation
        .faults
        .iter()
        .map(|fault| {
            let (measure, option) = (&pack.measures[fault.measure], &pack.options[fault.option]);
            (measure.id.as_str(), option.id.as_str(), fault.value.is_nan())
        })
        .collect();
    assert_eq!(named, [("wait", "fast", false), ("price", "cheap", true)]);
    assert!(
        evaluation
            .standings
            .iter()
            .all(|standing| standing.total.is_finite())
    );
}

/// With all priorities at zero nothing is recommended and nothing is divided by zero.
#[test]
fn no_priorities_no_recommendation() {
    let pack = load(LIMITS);
    let mut analyst = Analyst::new(Arc::clone(&pack));
    let mut sliders = Sliders::new(&pack);
    for aspect in pack.aspects.indices() {
        sliders.set(&pack, Slider::Priority(aspect), 0.0);
    }
    let analysis = analyst.analyse(&sliders);
    assert_eq!(analysis.evaluation.first(), None);
    assert!(analysis.flips.iter().all(|flip| flip.to.is_some()));
    assert!(
        analysis
            .explanation
            .headline
            .to_string()
            .contains("every priority is 0")
    );
}

/// The same question twice gives the same shares, and ranges of no width give certainty.
#[test]
fn robustness_does_not_flicker() {
    let pack = load(STEADY_LOAD);
    let scorer = Arc::new(Scorer::new(Arc::clone(&pack)));
    let sample = Sample::new(pack.traits.len() + pack.aspects.len(), WORLDS);
    let mut worlds = scorer.worlds::<LANES>();
    let steady = pack.traits.find(|entry| entry.id == "steady").unwrap();
    let mut sliders = Sliders::new(&pack);
    sliders.set(&pack, Slider::Trait(steady), 0.5);
    let mut shares = |sliders: &Sliders| {
        let evaluation = scorer.evaluate(sliders);
        let race = Arc::new(scorer.race(&sliders.shown().collect::<Vec<_>>()));
        let survey = Survey::new(&scorer, &race, sliders, &evaluation, &sample);
        survey.finish(&mut worlds).firsts(race.shown()).shares(&pack)
    };
    let once = shares(&sliders);
    assert_eq!(once, shares(&sliders));
    let sum: f64 = once.first.iter().sum::<f64>() + once.none;
    assert!((sum - 1.0).abs() < 1e-12);
    // Near the flip both win somewhere; far from it, with a narrow range, only one does.
    assert!(once.first.iter().all(|share| *share > 0.05), "{once:?}");
    sliders.set(&pack, Slider::Trait(steady), 0.0);
    sliders.set_range(&pack, steady, 0.0, 0.0);
    let certain = shares(&sliders);
    assert_eq!(certain.first.as_slice()[0], 1.0, "{certain:?}");
}
