//! The second pack: another question, other options, other traits, and nothing in the engine that knows of it.

use std::sync::Arc;

use tradeoff::analysis::Sentence;
use tradeoff::decision::{Evaluation, Scorer, Sliders};
use tradeoff::formula::show;
use tradeoff::pack::{self, PackSource};

fn scorer() -> Option<Scorer> {
    let loaded = pack::load(&PackSource::Embedded("monolith-vs-microservices")).ok()?;
    Some(Scorer::new(Arc::new(loaded.pack)))
}

fn at(scorer: &Scorer, id: &str) -> Option<Evaluation> {
    let pack = scorer.pack();
    let (index, _) = pack.scenarios.enumerate().find(|(_, found)| found.id == id)?;
    Some(scorer.evaluate(&Sliders::at_scenario(pack, index)))
}

/// What an architect would expect; the pack must keep agreeing when its figures are tuned.
#[test]
fn its_scenarios_recommend_different_architectures() {
    let expected = [
        ("two-founders", "monolith", vec![]),
        ("product-team", "monolith", vec![]),
        ("scale-up", "services", vec![]),
        ("bank-core", "monolith", vec![]),
        ("seasonal-shop", "services", vec![]),
        ("many-connectors", "monolith", vec!["microservices"]),
        ("trading", "monolith", vec!["services", "microservices"]),
        ("platform-company", "microservices", vec!["monolith"]),
    ];
    let scorer = scorer().unwrap();
    let pack = scorer.pack();
    assert_eq!(pack.scenarios.len(), expected.len());
    for (scenario, first, ruled_out) in expected {
        let evaluation = at(&scorer, scenario).unwrap();
        let leaders = evaluation.leaders();
        let leaders: Vec<&str> = leaders
            .iter()
            .map(|option| pack.options[*option].id.as_str())
            .collect();
        assert_eq!(leaders, [first], "{scenario}");
        let out: Vec<&str> = pack
            .options
            .enumerate()
            .filter(|(index, _)| !evaluation.standings[*index].broken.is_empty())
            .map(|(_, option)| option.id.as_str())
            .collect();
        assert_eq!(out, ruled_out, "{scenario}");
        assert!(
            evaluation.faults.is_empty(),
            "{scenario}: {:?}",
            evaluation.faults
        );
    }
}

/// A reason gives the numbers of whichever option is behind.
#[test]
fn its_reasons_name_the_rival() {
    let scorer = scorer().unwrap();
    let pack = scorer.pack();
    let numbers = at(&scorer, "scale-up").unwrap().numbers;
    let find = |id: &str| pack.options.find(|option| option.id == id).unwrap();
    let measure = pack
        .measures
        .iter()
        .find(|measure| measure.id == "operational_work")
        .unwrap();
    let work = |option| {
        show(
            numbers.get(measure.values[option].as_ref().unwrap().register)[0],
            &measure.unit,
        )
    };
    let factor = pack
        .factors
        .iter()
        .find(|factor| factor.id == "operational-work")
        .unwrap();
    let monolith = find("monolith");
    for rival in ["services", "microservices"].map(find) {
        let sentence = Sentence::from_template(pack, &factor.because[monolith], &numbers, Some(rival));
        let start = format!(
            "A modular monolith takes {} of operational work for one application, against {} for {} (services: ",
            work(monolith),
            work(rival),
            pack.options[rival].phrase,
        );
        assert!(sentence.to_string().starts_with(&start), "{sentence}");
    }
}

/// The textbook figures that its essays quote come out of its formulas.
#[test]
fn its_formulas_give_the_textbook_figures() {
    let scorer = scorer().unwrap();
    let pack = scorer.pack();
    let number = |scenario: &str, measure: &str, option: &str| {
        let evaluation = at(&scorer, scenario).unwrap();
        let option = pack
            .options
            .indices()
            .find(|index| pack.options[*index].id == option)
            .unwrap();
        let measure = pack.measures.iter().find(|found| found.id == measure).unwrap();
        let computed = measure.values[option].as_ref().unwrap();
        evaluation.numbers.get(computed.register)[0]
    };
    let close = |found: f64, expected: f64| assert!((found - expected).abs() <= 1e-9 * expected, "{found}");
    // Brooks: 50 teams make 1,225 pairs, 8 make 28.
    close(number("platform-company", "team_pairs", "monolith"), 1225.0);
    close(number("scale-up", "team_pairs", "monolith"), 28.0);
    // Dean and Barroso: five services that are each slow once in a hundred.
    close(
        number("scale-up", "slow_requests", "microservices"),
        1.0 - 0.99_f64.powi(5),
    );
    // M/M/1: nine of ten are through within ln 10 times the service time divided by one minus the utilization.
    let (build, rate) = (15.0 * 60.0, 100.0 / (170.0 * 3600.0));
    close(
        number("product-team", "lead_time", "monolith"),
        10.0_f64.ln() * build / (1.0 - build * rate),
    );
    // Halfin and Whitt: 16 busy instances need 16 + 2 * 4, a quarter of a vCPU each.
    close(number("product-team", "provisioned_vcpu", "monolith"), 6.0);
}
