//! The break-even points of the curves lie where published prices say.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use std::fs;
use std::sync::Arc;

use tradeoff::analysis::curves::{MeetingKind, Quantity, curves};
use tradeoff::decision::{Scorer, Sliders, sliders};
use tradeoff::pack::{self, Pack};

/// The default pack without what the published comparisons leave out: logs and the use of the balancer.
fn the_pack() -> Arc<Pack> {
    let mut files = Vec::new();
    for entry in fs::read_dir("data/packs/backend-vs-serverless").unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let mut text = fs::read_to_string(&path).unwrap();
        if name == "constants.toml" {
            for (id, value) in [("log_price", "0.50"), ("balancer_unit_price", "0.008")] {
                let start = text.find(&format!("id = \"{id}\"")).unwrap();
                let (before, after) = text.split_at(start);
                let free = after.replacen(&format!("value = {value}"), "value = 0", 1);
                assert_ne!(after, free, "{id} is not {value} any more");
                text = format!("{before}{free}");
            }
        }
        files.push((name, text));
    }
    files.sort();
    let texts: Vec<(&str, &str)> = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    match pack::load_texts(&texts) {
        Ok(loaded) => Arc::new(loaded.pack),
        Err(found) => panic!("{}", found.short()),
    }
}

/// Functions of 512 MB and 100 ms on Arm behind a function URL, an HTTP and a REST gateway against one t4g.small, two
/// and a balancer, two Fargate tasks and a balancer, and a cluster of two m7g.large with balancer and NAT gateway: the
/// rates that `default_pack.rs` names with their sources.
#[test]
fn functions_break_even_where_published_prices_say() {
    let pack = the_pack();
    let scorer = Scorer::new(Arc::clone(&pack));
    let option = |id: &str| pack.options.find(|entry| entry.id == id).unwrap();
    for (other, availability, rates) in [
        ("servers", "relaxed", [7.8, 3.6, 1.28]),
        ("servers", "normal", [20.4, 9.5, 4.05]),
        ("containers", "normal", [22.3, 10.4, 4.43]),
        ("kubernetes", "normal", [108.4, 50.3, 21.5]),
    ] {
        for (gateway, published) in ["url", "http", "rest"].into_iter().zip(rates) {
            let mut at = Sliders::new(&pack);
            for entry in pack.options.indices() {
                at.show(entry, [option("functions"), option(other)].contains(&entry));
            }
            for (id, written) in [
                ("idle_share", "0"),
                ("duration", "100 ms"),
                ("memory", "512 MiB"),
                ("payload", "0.1 KB"),
                ("peak_to_mean", "1"),
                ("gateway", gateway),
                ("availability", availability),
            ] {
                let slider = sliders::find(&pack, id).unwrap();
                at.set(&pack, slider, sliders::read(&pack, slider, written).unwrap());
            }
            let cost = Quantity::named(&pack, "monthly_cost").unwrap();
            let drawn = curves(&scorer, &at, sliders::find(&pack, "requests").unwrap(), cost);
            let mut crossings = drawn.meetings.iter();
            let found = crossings
                .find(|meeting| meeting.kind == MeetingKind::Crossing)
                .unwrap();
            assert!(
                (found.value / published - 1.0).abs() < 0.02,
                "{other} behind {gateway}: {} for {published}",
                found.value
            );
        }
    }
}
