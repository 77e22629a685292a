//! The second pack: another question, other options, other traits, and nothing in the engine that knows of it.

use std::sync::Arc;

use tradeoff::analysis::Sentence;
use tradeoff::decision::{Evaluation, Scorer, Sliders, sliders};
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
        ("platform-company", "microservices", vec![]),
        ("large-product", "monolith", vec![]),
        ("installed-product", "monolith", vec![]),
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
    let evaluation = at(&scorer, "scale-up").unwrap();
    let find = |id: &str| pack.options.find(|option| option.id == id).unwrap();
    let measure = pack
        .measures
        .iter()
        .find(|measure| measure.id == "operational_work")
        .unwrap();
    let work = |option| {
        show(
            evaluation
                .numbers
                .get(measure.values[option].as_ref().unwrap().register)[0],
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
        let sentence = Sentence::from_template(pack, &factor.because[monolith], &evaluation, Some(rival));
        let start = format!(
            "A modular monolith takes {} of operational work for one application, against {} for {} (services: ",
            work(monolith),
            work(rival),
            pack.options[rival].phrase,
        );
        assert!(sentence.to_string().starts_with(&start), "{sentence}");
    }
}

/// What the audit of its numbers found, and what textbooks say, comes out of its formulas.
#[test]
fn its_formulas_give_what_the_world_gives() {
    let scorer = scorer().unwrap();
    let number = |set: &[(&str, f64)], measure: &str, option: &str| {
        let pack = scorer.pack();
        let mut at = Sliders::new(pack);
        for (id, value) in set {
            let slider = sliders::find(pack, id).unwrap();
            at.set(pack, slider, *value);
        }
        let option = pack.options.find(|found| found.id == option).unwrap();
        let measure = pack.measures.iter().find(|found| found.id == measure).unwrap();
        let computed = measure.values[option].as_ref().unwrap();
        scorer.evaluate(&at).numbers.get(computed.register)[0]
    };
    let close = |found: f64, expected: f64| assert!((found - expected).abs() <= 1e-9 * expected, "{found}");
    let minutes = 60.0;
    let per_month = 1.0 / (730.0 * 3600.0);
    // Dean and Barroso: five services that are each slow once in a hundred.
    let five = [("touched", 5.0)];
    close(
        number(&five, "slow_requests", "microservices"),
        1.0 - 0.99_f64.powi(5),
    );
    // Halfin and Whitt: 16 busy instances need 16 + 2 * 4, a quarter of a vCPU each.
    close(
        number(&[("processors", 4.0)], "provisioned_vcpu", "monolith"),
        6.0,
    );
    // A run that meets nobody takes as long as it takes.
    let quiet = [("deploys", per_month), ("build_time", 10.0 * minutes)];
    let lead = number(&quiet, "lead_time", "monolith");
    assert!((10.0 * minutes..11.0 * minutes).contains(&lead), "{lead} s");
    // 8,400 changes a month fit through a pipeline of a quarter of an hour that tests several at once.
    let busy = [("deploys", 8400.0 * per_month), ("build_time", 15.0 * minutes)];
    let batch = number(&busy, "batch_size", "monolith");
    assert!(batch < 3.0, "{batch} changes in a deployment");
    // Talk grows in proportion to the organization, and so do failed changes at most.
    let of_size = |teams: f64, measure: &str| {
        let set = [
            ("teams", teams),
            ("engineers", 7.0 * teams),
            ("deploys", 56.0 * teams * per_month),
        ];
        number(&set, measure, "monolith")
    };
    let talk = of_size(142.0, "coordination_overhead") / of_size(71.0, "coordination_overhead");
    assert!((1.9..2.1).contains(&talk), "{talk}");
    let deploys = |each: f64| number(&[("deploys", each * per_month)], "failed_changes", "monolith");
    assert!(deploys(2100.0) / deploys(525.0) < 2.01);
    // The first services that are cut out are those with other needs.
    let isolated = |option| number(&[("contrast", 2.0)], "isolated_share", option);
    assert!(isolated("services") > 0.95 && isolated("monolith") > 0.4);
}
