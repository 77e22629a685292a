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

/// What the published comparisons leave out: logs, the use of the balancer, public addresses and disks. They take tasks of
/// half a vCPU, where the pack buys the smallest that hold the program.
const LEFT_OUT: [(&str, &str, &str, &str); 5] = [
    ("constants.toml", "log_price", "aws = 0.50", "aws = 0"),
    ("constants.toml", "balancer_unit_price", "aws = 0.008", "aws = 0"),
    ("constants.toml", "address_price", "value = 0.005", "value = 0"),
    ("machines.toml", "disk_price", "aws = 1.60", "aws = 0"),
    (
        "machines.toml",
        "tasks",
        "    { title = \"0.25 vCPU\", number = 1, vcpu = 0.25, least = 0.5, most = 2 },\n",
        "",
    ),
];

/// The default pack without what the published comparisons leave out.
fn the_pack() -> Arc<Pack> {
    let mut files = Vec::new();
    for entry in fs::read_dir("data/packs/backend-vs-serverless").unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            continue;
        }
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let mut text = fs::read_to_string(&path).unwrap();
        for (_, id, written, free) in LEFT_OUT.iter().filter(|(file, ..)| *file == name) {
            let start = text.find(&format!("id = \"{id}\"")).unwrap();
            let (before, after) = text.split_at(start);
            let without = after.replacen(written, free, 1);
            assert_ne!(after, without, "{id} is not {written} any more");
            text = format!("{before}{without}");
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
/// and a balancer, and two Fargate tasks and a balancer: the rates that `default_pack.rs` names with their sources. The
/// published comparison with a cluster puts a NAT gateway on its side alone; here both sides stand in one network.
#[test]
fn functions_break_even_where_published_prices_say() {
    let pack = the_pack();
    let scorer = Scorer::new(Arc::clone(&pack));
    let option = |id: &str| pack.options.find(|entry| entry.id == id).unwrap();
    for (other, availability, rates) in [
        ("servers", "relaxed", [7.8, 3.6, 1.28]),
        ("servers", "normal", [20.4, 9.5, 4.05]),
        ("containers", "normal", [22.3, 10.4, 4.43]),
    ] {
        for (gateway, published) in ["url", "http", "rest"].into_iter().zip(rates) {
            let mut at = Sliders::new(&pack);
            for entry in pack.options.indices() {
                at.show(entry, [option("functions"), option(other)].contains(&entry));
            }
            for (id, written) in [
                ("idle_share", "0"),
                ("events", "0"),
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
