//! `tradeoff eval`.

use serde_json::Value;

use crate::program::{call, data, program, run};

fn answer(arguments: &[&str]) -> String {
    let mut all = vec!["eval"];
    all.extend(arguments);
    call(&all).done().trim_end().to_string()
}

#[test]
fn a_formula_is_answered_with_its_unit() {
    assert_eq!(answer(&["2 + 3 * 4"]), "14");
    assert_eq!(answer(&["-2^2"]), "-4");
    assert_eq!(
        answer(&["trips * stay", "--set", "trips=5/month", "--set", "stay=12"]),
        "60"
    );
    assert_eq!(answer(&["monthly_cost.buy", "--set", "stay=18"]), "16 USD/month");
    assert_eq!(answer(&["90 min", "--unit", "s"]), "5400 s");
}

#[test]
fn c04_json_is_exact_and_in_the_answers_unit() {
    let value: Value = serde_json::from_str(&answer(&[
        "monthly_cost.buy",
        "--unit",
        "USD/year",
        "--format",
        "json",
        "--set",
        "stay=18",
    ]))
    .expect("JSON");
    let keys: Vec<&String> = value.as_object().expect("an object").keys().collect();
    assert_eq!(keys, ["formula", "value", "unit"]);
    assert_eq!(value["formula"], "monthly_cost.buy");
    assert_eq!(value["unit"], "USD/year");
    assert!((value["value"].as_f64().expect("a number") - 192.0).abs() < 1e-9);
}

/// Erlang C for 10 erlangs and 14 servers, as the tables of queueing theory have it.
#[test]
fn the_fields_functions_need_no_pack() {
    let out = run(&mut program(&["eval", "erlang_c(10, 14)", "--no-pack"])).done();
    assert!(out.starts_with("0.174"), "{out}");
}

#[test]
fn words_and_conditions_are_answers_too() {
    assert_eq!(answer(&["cellar >= \"some\"", "--set", "cellar=none"]), "no");
    assert_eq!(
        answer(&["if(cellar >= \"some\", 1 h, 2 h)", "--set", "cellar=some"]),
        "60 min"
    );
    assert_eq!(answer(&["town"]), "utrecht");
}

#[test]
fn every_error_of_a_formula_is_shown_under_it() {
    let talk = call(&["eval", "trops + stay * 3 USD"]).refused(2);
    assert!(
        talk.contains("trops + stay * 3 USD\n") && talk.contains("^^^^^"),
        "{talk}"
    );
    assert!(talk.contains("trips"), "{talk}");
    let talk = call(&["eval", "1 s + 1 USD"]).refused(2);
    assert!(
        talk.contains('s') && talk.contains("USD") && talk.contains('^'),
        "{talk}"
    );
    call(&["eval", "1 +"]).refused(2);
    call(&["eval", ""]).refused(2);
    call(&["eval", "1 s", "--unit", "USD"]).refused(2);
    call(&["eval", "1 s", "--unit", "parsec"]).refused(2);
    let talk = run(&mut program(&["eval", "trips", "--no-pack"])).refused(2);
    assert!(talk.contains("trips"), "{talk}");
}

#[test]
fn a_measure_that_differs_by_option_wants_the_option() {
    let talk = call(&["eval", "monthly_cost"]).refused(2);
    assert!(
        talk.contains("monthly_cost.rent") && talk.contains("monthly_cost.buy"),
        "{talk}"
    );
}

#[test]
fn the_functions_are_listed_each_with_a_line() {
    let out = run(&mut program(&["eval", "--functions"])).done();
    for function in [
        "erlang_c(load, servers)",
        "cold_start_share",
        "tiered",
        "sqrt(quantity)",
    ] {
        assert!(out.contains(function), "{out}");
    }
}

#[test]
fn a_misspelt_flag_is_not_taken_for_a_formula() {
    let talk = call(&["eval", "--uint", "s"]).refused(2);
    assert!(talk.contains("did you mean `--unit`?"), "{talk}");
}

#[test]
fn catalogs_are_there_with_their_rows() {
    let pack = data("fuzz/pack/catalog.toml");
    let answer = |formula: &str| {
        let mut command = program(&["eval", formula, "--set", "load=32"]);
        run(command.arg("--pack").arg(&pack))
            .done()
            .trim_end()
            .to_string()
    };
    assert_eq!(
        answer("min_over(machine, ceil(load / machine.vcpus) * machine.price)"),
        "292 USD/month"
    );
    assert_eq!(answer("at_min(machine, cost.rent, machine.vcpus)"), "16");
    assert_eq!(answer("at_min(machine, cost.rent, machine.title)"), "large");
    assert_eq!(
        answer("at_min(machine, ln(-machine.vcpus), machine.title)"),
        "not a number"
    );
}
