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
    assert_eq!(answer(&["90 min", "--unit", "s"]), "5,400 s");
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
    assert_eq!(keys, ["format", "formula", "value", "unit"]);
    assert_eq!(value["formula"], "monthly_cost.buy");
    assert_eq!(value["unit"], "USD/year");
    assert!((value["value"].as_f64().expect("a number") - 192.0).abs() < 1e-9);
}

/// Erlang C for 10 erlangs and 14 servers, as the tables of queueing theory have it.
#[test]
fn the_fields_functions_need_no_pack() {
    let out = run(&mut program(&["eval", "erlang_c(10, 14)", "--no-pack"])).done();
    assert!(out.starts_with("≈ 0.174"), "{out}");
}

#[test]
fn words_and_conditions_are_answers_too() {
    assert_eq!(answer(&["cellar >= \"some\"", "--set", "cellar=none"]), "no");
    assert_eq!(
        answer(&["if(cellar >= \"some\", 1 h, 2 h)", "--set", "cellar=some"]),
        "1 h"
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
    let mut none = program(&["eval", "at_min(machine, ln(-machine.vcpus), machine.title)"]);
    let ended = run(none.arg("--pack").arg(&pack));
    assert_eq!((ended.status, ended.out.trim_end()), (Some(1), "not a number"));
    assert!(
        ended.err.contains("no row of the catalog has a finite cost"),
        "{}",
        ended.err
    );
}

/// An answer without a pack.
fn plain(arguments: &[&str]) -> String {
    let mut all = vec!["eval", "--no-pack"];
    all.extend(arguments);
    run(&mut program(&all)).done().trim_end().to_string()
}

#[test]
fn found_n4_answers_say_what_was_rounded_and_keep_the_units_of_the_formula() {
    for (formula, expected) in [
        ("123456789", "123,456,789"),
        ("123456789.25", "≈ 123,456,789"),
        ("1/3", "≈ 0.333333"),
        ("0.1 + 0.2", "0.3"),
        ("5 GB/s", "5 GB/s"),
        ("100 GB / 10 min", "10 GB/min"),
        ("0.18 USD/GB * 2", "0.36 USD/GB"),
        ("3 USD/h * 2", "6 USD/h"),
        ("2 USD / 1 s", "5,256,000 USD/month"),
        ("9 TB / 3 days", "3 TB/day"),
        ("0.0000166667 USD / (GiB * s) * 3", "0.0000500001 USD/(GiB*s)"),
        ("30 days", "30 days"),
        ("1/day", "1/day"),
        ("9/d", "9/day"),
        ("1 h", "1 h"),
        ("5400 s", "90 min"),
        ("5 vCPU * 2 h", "10 vCPU*h"),
        ("99.987 % * 1", "0.99987"),
        ("0", "0"),
    ] {
        assert_eq!(plain(&[formula]), expected, "{formula}");
    }
    assert_eq!(plain(&["0", "--unit", "GB"]), "0 GB");
    assert_eq!(plain(&["1/3", "--unit", "%"]), "≈ 33.3333 %");
}

#[test]
fn found_n4_what_is_printed_can_be_typed() {
    for formula in [
        "123456789",
        "123456789.25",
        "1/3",
        "5 GB/s",
        "0.18 USD/GB * 2",
        "30 days",
        "7 USD/(GiB*month)",
        "1 month / 3",
        "5/min",
        "-1234567 B * 1000",
        "262,800,000",
        "0.2 ms",
        "1e20 USD",
        "1.25e-7",
    ] {
        let printed = plain(&[formula]);
        let again = plain(&["--", &printed]);
        assert_eq!(
            again.trim_start_matches("≈ "),
            printed.trim_start_matches("≈ "),
            "{formula}"
        );
    }
}

/// The exit status, the answer as JSON, and what is said.
fn troubled(formula: &str) -> (Option<i32>, Value, String) {
    let ended = run(&mut program(&[
        "eval",
        "--no-pack",
        "--format",
        "json",
        "--",
        formula,
    ]));
    let json = serde_json::from_str(&ended.out).expect("JSON");
    (ended.status, json, ended.err)
}

#[test]
fn found_n7_what_has_no_number_is_null_with_a_reason() {
    for (formula, status, place, reason) in [
        ("1e308*10", 0, "1e308*10", "beyond 1.8e308"),
        ("2 + ln(0 - 3)", 1, "ln(0 - 3)", "`ln` of -3"),
        (
            "load_for(10, 100)",
            1,
            "10",
            "`blocking` of `load_for(blocking, servers)` is 10; it must be from 0 to 1",
        ),
        ("mean_wait(5, 0 s - 1 s, 2)", 1, "0 s - 1 s", "`service` of"),
        (
            "mean_wait(5, 1 s, 2) * 2",
            0,
            "mean_wait(5, 1 s, 2)",
            "is infinite for these arguments",
        ),
        (
            "wait_quantile(95, 1/s, 1 s, 2)",
            1,
            "95",
            "is 95; it must be from 0 to 1",
        ),
        (
            "(0 - 2) ^ 0.5",
            1,
            "(0 - 2) ^ 0.5",
            "cannot be raised to a fractional power",
        ),
        ("sqrt(0 - 2)", 1, "sqrt(0 - 2)", "square root of a negative"),
        (
            "exp(1000) - exp(1000)",
            1,
            "exp(1000) - exp(1000)",
            "indeterminate form",
        ),
        (
            "if(1 < 2, 1e308 * 10, ln(0 - 1))",
            0,
            "1e308 * 10",
            "beyond 1.8e308",
        ),
    ] {
        let (found, json, talk) = troubled(formula);
        assert_eq!(
            (found, &json["value"]),
            (Some(status), &Value::Null),
            "{formula}: {json}"
        );
        let told = json["reason"].as_str().expect("a reason");
        assert!(
            told.contains(reason) && talk.contains(told),
            "{formula}: {told} {talk}"
        );
        let marks = format!(
            "{}{}\n",
            " ".repeat(formula.find(place).expect("a place") + 2),
            "^".repeat(place.len())
        );
        assert!(talk.contains(&format!("\n{marks}")), "{formula}: {talk}");
    }
    let (_, json, talk) = troubled("1 + 1");
    assert!(json.get("reason").is_none() && talk.is_empty(), "{json} {talk}");
}

#[test]
fn found_n7_the_functions_are_listed_with_their_ranges() {
    let out = run(&mut program(&["eval", "--functions"])).done();
    for range in [
        "`blocking` from 0 to 1; `servers` at least 1",
        "`load` from 0 to 1e12",
        "the load, rate * service, must be below 1e12 erlangs",
    ] {
        assert!(out.replace("\n    ", " ").contains(range), "{range}: {out}");
    }
}

#[test]
fn found_n8_what_lies_beyond_the_models_is_said() {
    for (formula, reason, help) in [
        (
            "servers_for(1e12/s, 1 s, 0 s, 0.9999)",
            "has no value for these arguments",
            "the load, rate * service, must be below 1e12",
        ),
        (
            "erlang_b(1e13, 1e13)",
            "`load` of `erlang_b(load, servers)` is 10,000,000,000,000; it must be from 0 to 1e12",
            "",
        ),
        ("load_for(10, 100)", "it must be from 0 to 1", ""),
        ("tiered(5, 1, 10, 2, 5, 3)", "has no value", "must rise"),
    ] {
        let (status, json, talk) = troubled(formula);
        assert_eq!((status, &json["value"]), (Some(1), &Value::Null), "{formula}");
        assert!(talk.contains(reason) && talk.contains(help), "{formula}: {talk}");
    }
}

#[test]
fn found_n9_one_price_is_a_tariff() {
    assert_eq!(plain(&["tiered(100 GB, 0.09 USD/GB)"]), "9 USD");
    assert_eq!(
        plain(&["tiered(150 GB, 0.09 USD/GB, 100 GB, 0.05 USD/GB)"]),
        "11.5 USD"
    );
    let talk = run(&mut program(&["eval", "--no-pack", "tiered(100 GB)"])).refused(2);
    assert!(talk.contains("does not take 1 argument"), "{talk}");
}

#[test]
fn found_n6_an_error_that_follows_from_another_is_not_shown() {
    for formula in ["1 = 1", "2 × 3", "min(1;2)"] {
        let talk = run(&mut program(&["eval", "--no-pack", formula])).refused(2);
        assert_eq!(talk.matches("error:").count(), 1, "{talk}");
    }
}

#[test]
fn found_f2_however_long_a_formula_is_its_errors_are_few_and_short() {
    for part in ["#", "# ", "x+", "1 s+", "(", "\"a\"* ", "é1 ", "a"] {
        for count in [900, 20_000] {
            let formula = part.repeat(count);
            let talk = call(&["eval", "--no-pack", "--", &formula]).refused(2);
            assert!(talk.lines().count() <= 85, "{part} {count}: {talk}");
            let longest = talk.lines().map(|line| line.chars().count()).max();
            assert!(longest <= Some(300), "{part} {count}: {longest:?}");
        }
    }
}
