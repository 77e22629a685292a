use super::*;
use crate::decision::{Scorer, Sliders};
use crate::pack::model::Scale;
use crate::pack::{PackSource, load};
use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

const PACKS: [&str; 2] = ["backend-vs-serverless", "monolith-vs-microservices"];

/// Does something at every scenario of both packs.
fn everywhere(mut check: impl FnMut(Instant<'_>)) {
    for name in PACKS {
        let loaded = load(&PackSource::named(Path::new(name))).unwrap();
        let pack = Arc::new(loaded.pack);
        let scorer = Scorer::new(Arc::clone(&pack));
        for scenario in pack.scenarios.indices() {
            let sliders = Sliders::at_scenario(&pack, scenario);
            let evaluation = scorer.evaluate(&sliders);
            check(Instant {
                pack: &pack,
                sliders: &sliders,
                evaluation: &evaluation,
            });
        }
    }
}

/// The value function between its points, flat outside; a second way to it beside the program's.
fn valued(points: &[(f64, f64)], at: f64) -> f64 {
    let (first, last) = (points[0], points[points.len() - 1]);
    if at <= first.0 {
        return first.1;
    }
    for pair in points.windows(2) {
        if at <= pair[1].0 {
            let share = (at - pair[0].0) / (pair[1].0 - pair[0].0);
            return pair[0].1 + share * (pair[1].1 - pair[0].1);
        }
    }
    last.1
}

fn sum(work: &Breakdown) -> f64 {
    let summands = work.parts.iter().filter_map(|part| part.summand);
    summands.map(Summand::contribution).sum()
}

#[test]
fn the_numbers_recombine_to_the_total() {
    everywhere(|at| {
        for option in at.pack.options.indices() {
            let total = open(at, Number::total(option));
            assert!((sum(&total) - at.evaluation.standings[option].total).abs() < 1e-9);
            for part in total.parts.iter().filter(|part| part.summand.is_some()) {
                let aspect = open(at, part.number);
                assert!((sum(&aspect) - value(at, part.number).unwrap()).abs() < 1e-9);
                for factor in &aspect.parts {
                    let Subject::Factor(index) = factor.number.subject else {
                        panic!("not a factor")
                    };
                    let entry = &at.pack.factors[index];
                    let number = at.evaluation.numbers.get(entry.of[option].register)[0];
                    let expected = valued(&entry.points, number);
                    assert!((value(at, factor.number).unwrap() - expected).abs() < 1e-9);
                }
            }
        }
    });
}

/// Whatever a formula reads is in the tree, and every walk down ends at sliders and figures with a source.
#[test]
fn every_walk_ends_at_sliders_and_sources() {
    everywhere(|at| {
        let mut seen = HashSet::new();
        let mut open_numbers: Vec<Number> = at.pack.options.indices().map(Number::total).collect();
        while let Some(number) = open_numbers.pop() {
            if !seen.insert(number) {
                continue;
            }
            let work = open(at, number);
            let written: String = work.formula.iter().map(|token| token.written.as_str()).collect();
            let tight = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            if let Some(source) = formula::source(at.pack, number) {
                assert_eq!(tight(&written), tight(source));
                let ids = work.formula.iter().filter(|token| token.now.is_some()).count();
                assert!(ids > 0 || work.parts.is_empty(), "{source}");
            }
            // A formula compares ids, so it is ids that stand in it.
            for (read, now) in work.formula.iter().filter_map(|token| token.now.as_ref()) {
                if let Subject::Trait(index) = read.subject
                    && let Scale::Levels(words) | Scale::Choices(words) = &at.pack.traits[index].scale
                {
                    assert!(
                        words.iter().any(|word| *now == format!("\"{}\"", word.id)),
                        "{now}"
                    );
                }
            }
            match number.subject {
                Subject::Constant(_) | Subject::Catalog(_) => {
                    assert!(work.facts.iter().any(|(_, text)| !text.is_empty()));
                }
                Subject::Trait(_) => continue,
                _ => {}
            }
            open_numbers.extend(work.parts.into_iter().map(|part| part.number));
        }
        let constants = seen
            .iter()
            .any(|number| matches!(number.subject, Subject::Constant(_)));
        let traits = seen
            .iter()
            .any(|number| matches!(number.subject, Subject::Trait(_)));
        assert!(constants && traits);
    });
}

#[test]
fn a_slider_knows_what_it_feeds() {
    everywhere(|at| {
        let option = at.pack.options.indices().next().unwrap();
        for index in at.pack.traits.indices() {
            let work = open(at, Number::total(option).about(Subject::Trait(index)));
            // Whatever reads the slider by name is fed by it.
            for part in &work.parts {
                assert!(!matches!(
                    part.number.subject,
                    Subject::Trait(_) | Subject::Constant(_) | Subject::Catalog(_)
                ));
                // All have their numbers in a column: a value from 0 to 1 stands beside them and says so.
                if let Subject::Factor(factor) = part.number.subject {
                    assert_eq!(part.shown, super::valued(at, factor, option));
                    assert_eq!(part.what, format!("value {}", shown(at, part.number)));
                }
            }
            for (measure, entry) in at.pack.measures.enumerate() {
                let number = Number::total(option).about(Subject::Measure(measure));
                let Some(own) = &entry.values[option] else {
                    continue;
                };
                let names = formula::names(at.pack, number, &own.formula);
                if names
                    .iter()
                    .any(|name| name.number.subject == Subject::Trait(index))
                {
                    assert!(
                        work.parts.iter().any(|part| part.number == number),
                        "{}",
                        entry.id
                    );
                }
            }
        }
    });
}
