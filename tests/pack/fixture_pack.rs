//! The default pack as it was in version 0.2.0, for tests that must not change when the pack of the program does.
//!
//! The fixture has everything that computes and no texts to read. Its totals are those of the whole pack, which
//! `tests/data/backend-vs-serverless-0.2.0.totals` holds in bits.

#![expect(clippy::panic, reason = "a test stops at the first surprise")]

use std::path::PathBuf;
use std::sync::Arc;

use tradeoff::decision::{Scorer, Sliders};
use tradeoff::pack::{self, Pack, PackSource};

const TOTALS: &str = include_str!("../data/backend-vs-serverless-0.2.0.totals");

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/backend-vs-serverless-0.2.0")
}

fn fixture() -> Arc<Pack> {
    match pack::load(&PackSource::Path(folder())) {
        Ok(loaded) => Arc::new(loaded.pack),
        Err(found) => panic!("{}", found.short()),
    }
}

/// Scenario, option and total of every row; the defaults of the sliders come first.
fn totals(pack: &Arc<Pack>) -> Vec<(String, String, f64)> {
    let scorer = Scorer::new(Arc::clone(pack));
    let scenarios = pack.scenarios.enumerate();
    let scenarios =
        scenarios.map(|(index, scenario)| (scenario.id.clone(), Sliders::at_scenario(pack, index)));
    let worlds = std::iter::once(("defaults".to_owned(), Sliders::new(pack))).chain(scenarios);
    let rows = worlds.flat_map(|(name, sliders)| {
        let totals = scorer.evaluate(&sliders).standings;
        let totals: Vec<f64> = totals.iter().map(|standing| standing.total).collect();
        let options = pack.options.iter().map(|option| option.id.clone());
        let rows = options
            .zip(totals)
            .map(|(option, total)| (name.clone(), option, total));
        rows.collect::<Vec<_>>()
    });
    rows.collect()
}

/// It is older than the search for cliffs, and has some; and the price of an hour is in it a number that is shown alone.
#[test]
fn the_fixture_has_no_defect_but_cliffs_and_a_price() {
    let found = pack::check(&PackSource::Path(folder()), pack::SCENARIOS);
    let others = found.iter().filter(|one| one.code.name() != "P-CLIFF");
    let others: Vec<_> = others
        .map(|one| (one.code.name(), one.message.as_str()))
        .collect();
    let price = "no score and no constraint depends on the trait `engineer_cost`";
    assert_eq!(others, [("P-UNREAD", price)], "{}", found.short());
}

#[test]
fn its_totals_are_those_of_the_whole_pack() {
    // Elsewhere the mathematics of the system's library may differ in the last place.
    let exact = cfg!(all(
        target_os = "linux",
        target_env = "gnu",
        target_arch = "x86_64"
    ));
    let computed = totals(&fixture());
    let expected: Vec<&str> = TOTALS.lines().collect();
    assert_eq!(computed.len(), expected.len());
    for ((scenario, option, total), line) in computed.into_iter().zip(expected) {
        let (name, bits) = line.rsplit_once(' ').unwrap();
        assert_eq!(name, format!("{scenario} {option}"));
        let expected = f64::from_bits(u64::from_str_radix(bits, 16).unwrap());
        let close = (total - expected).abs() <= 1e-12;
        assert!(
            total.to_bits() == expected.to_bits() || (!exact && close),
            "{name}: {total} is not {expected} ({:016x} is not {bits})",
            total.to_bits()
        );
    }
}
