use std::sync::Arc;

use super::*;
use crate::decision::Evaluation;
use crate::pack::{self, PackSource};

const PACKS: [&str; 2] = [pack::DEFAULT, "monolith-vs-microservices"];

fn scorer(id: &str) -> Scorer {
    let id = pack::ids().find(|known| *known == id).unwrap();
    Scorer::new(Arc::new(pack::load(&PackSource::Embedded(id)).unwrap().pack))
}

/// The opening position with all options on the screen.
fn opening(pack: &Pack) -> Sliders {
    let mut sliders = Sliders::opening(pack);
    for option in pack.options.indices() {
        sliders.show(option, true);
    }
    sliders
}

/// The whole evaluation with a slider at a position, the slow way.
fn evaluated(scorer: &Scorer, sliders: &Sliders, slider: Slider, position: f64) -> Evaluation {
    let mut there = sliders.clone();
    there.set(scorer.pack(), slider, value_at(scorer.pack(), slider, position));
    scorer.evaluate(&there)
}

fn near(one: f64, other: f64) -> bool {
    one == other
        || (one - other).abs() <= 1e-9 * one.abs().max(other.abs())
        || (one.is_nan() && other.is_nan())
}

#[test]
fn every_place_is_what_the_sliders_would_say_there() {
    for id in PACKS {
        let scorer = scorer(id);
        let pack = Arc::clone(scorer.pack());
        let sliders = opening(&pack);
        let aspect = pack.aspects.indices().next().unwrap();
        let (along, money) = first_shown(&pack).unwrap();
        let word = sliders::all(&pack).find(|slider| sliders::places(&pack, *slider).is_some());
        for (slider, quantity) in [
            (along, money),
            (along, Quantity::Total),
            (along, Quantity::Aspect(aspect)),
            (Slider::Priority(aspect), Quantity::Total),
            (Slider::Priority(aspect), money),
            (word.unwrap(), Quantity::Total),
        ] {
            let drawn = curves(&scorer, &sliders, slider, quantity);
            for (index, position) in drawn.positions.iter().enumerate().step_by(7) {
                let evaluation = evaluated(&scorer, &sliders, slider, *position);
                for curve in &drawn.curves {
                    let expected = quantity.value(&pack, &evaluation, curve.option).unwrap();
                    assert!(
                        near(curve.numbers[index], expected),
                        "{} of {} at {position}: {} for {expected}",
                        quantity.id(&pack),
                        pack.options[curve.option].id,
                        curve.numbers[index]
                    );
                    let broken = !evaluation.standings[curve.option].broken.is_empty();
                    assert_eq!(curve.wall_at(*position).is_some(), broken);
                }
            }
        }
    }
}

#[test]
fn two_options_have_the_same_number_where_they_cross() {
    let mut crossings = 0;
    for id in PACKS {
        let scorer = scorer(id);
        let pack = Arc::clone(scorer.pack());
        let sliders = opening(&pack);
        let (along, money) = first_shown(&pack).unwrap();
        for quantity in [Quantity::Total, money] {
            let drawn = curves(&scorer, &sliders, along, quantity);
            for meeting in &drawn.meetings {
                let at = evaluated(&scorer, &sliders, along, meeting.position);
                let number =
                    |evaluation: &Evaluation, option| quantity.value(&pack, evaluation, option).unwrap();
                let (one, other) = (number(&at, meeting.one), number(&at, meeting.other));
                // A jump by less than this share counts as a crossing.
                let close = (one - other).abs() <= 1e-3 * one.abs().max(other.abs());
                assert!(
                    close || meeting.kind == MeetingKind::Step,
                    "{meeting:?}: {one} {other}"
                );
                if meeting.kind == MeetingKind::Crossing {
                    crossings += 1;
                    assert!((meeting.number - one).abs() <= 1e-3 * one.abs());
                    for (index, side) in [-1e-6, 1e-6].into_iter().enumerate() {
                        let at = evaluated(&scorer, &sliders, along, meeting.position + side);
                        let less = number(&at, meeting.one) < number(&at, meeting.other);
                        let expected = if less { meeting.one } else { meeting.other };
                        assert_eq!(meeting.less[index], Some(expected), "{meeting:?}");
                    }
                }
            }
        }
    }
    assert!(crossings >= 4, "{crossings}");
}

/// Every change of order between neighboring places is told, and no other.
#[test]
fn no_crossing_is_missed() {
    for id in PACKS {
        let scorer = scorer(id);
        let pack = Arc::clone(scorer.pack());
        let (along, money) = first_shown(&pack).unwrap();
        let drawn = curves(&scorer, &opening(&pack), along, money);
        let lines = &drawn.curves;
        let mut changes = 0;
        for other in 1..lines.len() {
            for one in 0..other {
                let differences = lines[one].numbers.iter().zip(&lines[other].numbers);
                // Lines that are the same but for rounding have no order.
                let signs: Vec<bool> = differences
                    .filter(|(one, other)| (*one - *other).abs() > 1e-9 * one.abs().max(other.abs()))
                    .map(|(one, other)| one > other)
                    .collect();
                changes += signs.windows(2).filter(|pair| pair[0] != pair[1]).count();
            }
        }
        let told = drawn.meetings.iter().filter(|meeting| {
            meeting.kind != MeetingKind::Along
                || (meeting.less[0].is_some()
                    && meeting.less[1].is_some()
                    && meeting.less[0] != meeting.less[1])
        });
        let told: Vec<_> = told.collect();
        assert_eq!(told.len() + drawn.further, changes, "{id}: {told:#?}");
    }
}

#[test]
fn the_first_drawn_follows_from_the_pack() {
    for (id, slider, quantity) in [
        (PACKS[0], "requests", "monthly_cost"),
        (PACKS[1], "engineers", "compute_cost"),
    ] {
        let scorer = scorer(id);
        let pack = scorer.pack();
        let first = first_shown(pack).unwrap();
        assert_eq!((sliders::id(pack, first.0), first.1.id(pack)), (slider, quantity));
    }
}

#[test]
fn a_table_has_a_row_for_every_place_and_every_break_even_point() {
    let scorer = scorer(pack::DEFAULT);
    let pack = Arc::clone(scorer.pack());
    let (along, money) = first_shown(&pack).unwrap();
    let drawn = curves(&scorer, &opening(&pack), along, money);
    let table = csv(&pack, &drawn);
    let mut rows = table.split_terminator("\r\n");
    assert_eq!(
        rows.next().unwrap(),
        "requests (1/s),monthly_cost.servers (USD/month),monthly_cost.functions (USD/month),\
         monthly_cost.containers (USD/month),monthly_cost.kubernetes (USD/month),monthly_cost.baas (USD/month),\
         monthly_cost.platform (USD/month),break_even,ruled_out"
    );
    let rows: Vec<Vec<&str>> = rows.map(|row| row.split(',').collect()).collect();
    assert_eq!(rows.len(), PLACES + drawn.meetings.len());
    let number = |cell: &str| cell.parse::<f64>().unwrap();
    let values: Vec<f64> = rows.iter().map(|row| number(row[0])).collect();
    assert!(values.windows(2).all(|pair| pair[0] <= pair[1]));
    assert_eq!((values[0], *values.last().unwrap()), (0.0001, 20_000.0));
    let met = rows.iter().find(|row| row[7] == "servers functions").unwrap();
    assert!((number(met[1]) / number(met[2]) - 1.0).abs() < 1e-6, "{met:?}");
    let first = evaluated(&scorer, &opening(&pack), along, 0.0);
    let expected = money
        .value(&pack, &first, pack.options.indices().next().unwrap())
        .unwrap();
    assert!((number(rows[0][1]) / (expected * 2_628_000.0) - 1.0).abs() < 1e-9);
}

#[test]
fn words_are_written_as_words() {
    let scorer = scorer(pack::DEFAULT);
    let pack = Arc::clone(scorer.pack());
    for (id, words) in [
        ("operations_skill", ["none", "some"]),
        ("gateway", ["url", "http"]),
    ] {
        let slider = sliders::find(&pack, id).unwrap();
        let drawn = curves(&scorer, &opening(&pack), slider, Quantity::Total);
        let table = csv(&pack, &drawn);
        assert_eq!(table.lines().count(), drawn.positions.len() + 1);
        for word in words {
            assert!(table.contains(&format!("\n{word},")), "{table}");
        }
    }
}

#[test]
fn options_that_are_the_same_everywhere_are_told_together() {
    let scorer = scorer(pack::DEFAULT);
    let pack = Arc::clone(scorer.pack());
    let cold = Quantity::named(&pack, "cold_share").unwrap();
    let along = sliders::find(&pack, "requests").unwrap();
    let drawn = curves(&scorer, &opening(&pack), along, cold);
    let grouped = drawn.grouped();
    let same = grouped.iter().filter_map(|grouped| match grouped {
        Grouped::Same(options) => Some(options.len()),
        _ => None,
    });
    // Functions alone have cold starts, up to the rate from which managed instances are cheaper.
    assert_eq!(same.collect::<Vec<_>>(), [5]);
    let cost = Quantity::named(&pack, "monthly_cost").unwrap();
    let drawn = curves(&scorer, &opening(&pack), along, cost);
    let steps = drawn
        .grouped()
        .into_iter()
        .filter(|grouped| matches!(grouped, Grouped::Steps(..)));
    assert!(steps.count() <= 2 && drawn.grouped().len() <= drawn.meetings.len());
}

#[test]
fn no_world_is_too_odd_for_curves() {
    let text = r#"
[pack]
id = "odd"
title = "Odd?"
version = "1.0.0"
format = 1

[[option]]
id = "a"
title = "A"
summary = "One."

[[option]]
id = "b"
title = "B"
summary = "Other."

[[trait]]
id = "depth"
title = "X"
group = "G"
help = "Any."
unit = "count"
range = [-1, 1]
default = 0

[[measure]]
id = "hole"
title = "Hole"
unit = "count"
formula.a = "1 / depth"
formula.b = "sqrt(depth)"

[[aspect]]
id = "only"
title = "Only"
priority = 5
swing = "from none to all"
text.a = "One."
text.b = "Other."

[[aspect.factor]]
id = "factor"
title = "Factor"
of = "depth"
value = [[-1, 0], [1, 1]]
because.a = "One."
because.b = "Other."
judgement = "The authors of this test"
"#;
    let pack = Arc::new(pack::load_texts(&[("pack.toml", text)]).unwrap().pack);
    let scorer = Scorer::new(Arc::clone(&pack));
    let sliders = Sliders::new(&pack);
    for slider in sliders::all(&pack) {
        for quantity in Quantity::all(&pack) {
            let drawn = curves(&scorer, &sliders, slider, quantity);
            assert!(drawn.meetings.iter().all(|meeting| meeting.number.is_finite()));
            assert!(csv(&pack, &drawn).lines().count() >= PLACES);
        }
    }
    let slider = sliders::find(&pack, "depth").unwrap();
    let hole = curves(&scorer, &sliders, slider, Quantity::named(&pack, "hole").unwrap());
    // 1/x and the root of x meet in 1 and nowhere else; 1/x jumps from one infinity to the other by itself.
    assert!(csv(&pack, &hole).contains("NaN"));
    assert!(hole.meetings.len() <= 1, "{:?}", hole.meetings);
}
