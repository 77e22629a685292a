//! The default pack: its bill comes out at published break-even rates, and its answers make sense.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise"
)]

use std::path::Path;
use std::sync::Arc;

use tradeoff::analysis::Analyst;
use tradeoff::decision::Sliders;
use tradeoff::formula::Unit;
use tradeoff::pack::{self, Pack, PackSource};

const FOLDER: &str = "data/packs/backend-vs-serverless";

fn the_pack() -> Arc<Pack> {
    match pack::load(&PackSource::Path(Path::new(FOLDER).to_path_buf())) {
        Ok(loaded) => {
            assert_eq!(loaded.warnings.warnings(), 0, "{}", loaded.warnings.short());
            Arc::new(loaded.pack)
        }
        Err(found) => panic!("{}", found.short()),
    }
}

/// Traits set to numbers in their own units; the others stay at their defaults.
struct World<'a> {
    pack: &'a Pack,
    workspace: tradeoff::formula::Workspace<1>,
}

impl<'a> World<'a> {
    fn new(pack: &'a Pack, set: &[(&str, &str)]) -> Self {
        let mut workspace = pack.program.workspace::<1>();
        for (at, given) in pack.traits.iter().enumerate() {
            workspace.set(at, 0, given.default);
        }
        for (id, written) in set {
            let at = pack.traits.iter().position(|given| given.id == *id);
            let at = at.unwrap_or_else(|| panic!("no trait {id}"));
            let value = pack.traits.iter().nth(at).map(|given| given.scale.parse(written));
            workspace.set(at, 0, value.unwrap().unwrap());
        }
        pack.program.run(&pack.program.all(), &mut workspace);
        Self { pack, workspace }
    }

    fn measure(&self, id: &str, option: &str, unit: &str) -> f64 {
        let option = self.pack.options.find(|given| given.id == option).unwrap();
        let measure = self.pack.measures.iter().find(|given| given.id == id);
        let measure = measure.unwrap_or_else(|| panic!("no measure {id}"));
        let computed = measure.values[option].as_ref().unwrap();
        self.workspace.get(computed.register)[0] / Unit::parse(unit).unwrap().factor()
    }
}

/// Rates at which functions of 512 MB and 100 ms on Arm cost as much as a fixed bill (free amounts counted, 730 h a
/// month, list prices of us-east-1): one t4g.small 7.8, 3.6 and 1.28 a second behind a function URL, an HTTP and a
/// REST gateway; two and a balancer 20.4, 9.5 and 4.05; two m7g.large and a balancer 61.9, 28.8 and 12.3.
#[test]
fn functions_break_even_where_published_prices_say() {
    let pack = the_pack();
    let rows = [
        (12.26, ["7.8/s", "3.6/s", "1.28/s"]),
        (40.95, ["20.4/s", "9.5/s", "4.05/s"]),
        (135.56, ["61.9/s", "28.8/s", "12.3/s"]),
    ];
    for (fixed, rates) in rows {
        for (gateway, rate) in ["url", "http", "rest"].into_iter().zip(rates) {
            let world = World::new(
                &pack,
                &[
                    ("requests", rate),
                    ("idle_share", "0"),
                    ("duration", "100 ms"),
                    ("memory", "512 MiB"),
                    ("gateway", gateway),
                ],
            );
            let lines = ["bill_calls", "bill_compute", "bill_starts", "bill_front"];
            let bill: f64 = lines
                .iter()
                .map(|line| world.measure(line, "functions", "USD/month"))
                .sum();
            assert!(
                (bill / fixed - 1.0).abs() < 0.02,
                "{gateway} {rate}: {bill} for {fixed}"
            );
        }
    }
}

/// Two t4g.small and a balancer are 40.95 USD a month, two m7g.large and a balancer 135.56.
#[test]
fn machines_and_balancer_cost_what_the_price_lists_say() {
    let pack = the_pack();
    let bill = |set: &[(&str, &str)]| {
        let world = World::new(&pack, set);
        world.measure("bill_machines", "servers", "USD/month")
            + world.measure("bill_front", "servers", "USD/month")
    };
    let small = bill(&[("requests", "0.01/s")]);
    assert!((small - 40.95).abs() < 0.02, "{small}");
    let standard = bill(&[("requests", "0.01/s"), ("memory", "2 GiB")]);
    assert!((standard - 135.56).abs() < 0.02, "{standard}");
}

#[test]
fn each_scenario_gets_the_answer_that_its_story_suggests() {
    let pack = the_pack();
    let expected = [
        ("startup-mvp", "functions"),
        ("nightly-report", "functions"),
        ("webhook-receiver", "functions"),
        ("busy-api", "servers"),
        ("chat-with-sockets", "servers"),
        ("sale-day", "functions"),
        ("internal-crud", "functions"),
        ("bank-core", "servers"),
        ("image-resizing", "functions"),
        ("iot-telemetry", "servers"),
        ("ml-inference", "servers"),
        ("video-pipeline", "servers"),
        ("public-data", "functions"),
        ("game-backend", "servers"),
    ];
    assert_eq!(pack.scenarios.len(), expected.len());
    let mut analyst = Analyst::new(Arc::clone(&pack));
    for (index, scenario) in pack.scenarios.enumerate() {
        let analysis = analyst.analyse(&Sliders::at_scenario(&pack, index));
        let first = analysis.evaluation.ranked[0];
        let wanted = expected.iter().find(|(id, _)| *id == scenario.id);
        assert_eq!(
            Some(pack.options[first].id.as_str()),
            wanted.map(|(_, option)| *option),
            "{}",
            scenario.id
        );
        assert!(
            analysis.explanation.warnings.is_empty(),
            "{}: {:?}",
            scenario.id,
            analysis.explanation.warnings
        );
    }
}

#[test]
fn the_young_product_moves_to_servers_as_its_traffic_grows() {
    let pack = the_pack();
    let requests = tradeoff::decision::sliders::find(&pack, "requests").unwrap();
    let opening = Sliders::opening(&pack);
    let analysis = Analyst::new(Arc::clone(&pack)).analyse(&opening);
    let flip = analysis
        .flips
        .iter()
        .find(|flip| flip.slider == requests)
        .unwrap();
    assert!((10.0..40.0).contains(&flip.at), "{}", flip.at);
}

#[test]
fn the_ten_terms_have_both_angles_and_the_essays_are_eleven() {
    let pack = the_pack();
    let ten = [
        "faas",
        "serverless-orchestration",
        "cold-start",
        "microvm",
        "bff",
        "api-throttling",
        "event-driven",
        "backendless",
        "observability-as-code",
        "stateful-stateless",
    ];
    for id in ten {
        let term = pack.terms.iter().find(|term| term.id == id);
        assert_eq!(term.map(|term| term.angles.len()), Some(2), "{id}");
    }
    assert!(pack.terms.len() >= 60);
    assert_eq!(pack.essays.len(), 11);
    assert_eq!(pack.aspects.len(), 9);
}
