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
            for (place, position) in drawn.positions.iter().enumerate().step_by(7) {
                let evaluation = evaluated(&scorer, &sliders, slider, *position);
                for curve in &drawn.curves {
                    let expected = quantity.value(&pack, &evaluation, curve.option).unwrap();
                    assert!(
                        near(curve.numbers[place], expected),
                        "{} of {} at {position}: {} for {expected}",
                        quantity.id(&pack),
                        pack.options[curve.option].id,
                        curve.numbers[place]
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
                let close = (one - other).abs() <= 1e-6 * one.abs().max(other.abs());
                assert_eq!(
                    close,
                    meeting.kind != MeetingKind::Step,
                    "{meeting:?}: {one} {other}"
                );
                if meeting.kind == MeetingKind::Crossing {
                    crossings += 1;
                    assert!((meeting.number - one).abs() <= 1e-6 * one.abs());
                    for (place, side) in [-1e-6, 1e-6].into_iter().enumerate() {
                        let at = evaluated(&scorer, &sliders, along, meeting.position + side);
                        let less = number(&at, meeting.one) < number(&at, meeting.other);
                        let expected = if less { meeting.one } else { meeting.other };
                        assert_eq!(meeting.less[place], Some(expected), "{meeting:?}");
                    }
                }
            }
        }
    }
    assert!(crossings >= 4, "{crossings}");
}

/// Every change of order between neighbouring places is told, and no other.
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
                let signs: Vec<bool> = differences
                    .map(|(one, other)| one - other)
                    .filter(|difference| difference.abs() > 1e-6)
                    .map(|difference| difference > 0.0)
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
        assert_eq!(told.count() + drawn.further, changes);
    }
}
