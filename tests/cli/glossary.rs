//! `tradeoff glossary`.

use std::time::{Duration, Instant};

use serde_json::Value;

use crate::program::{call, program, run};

#[test]
fn a_term_is_found_by_id_title_alias_and_beginning() {
    let by_id = call(&["glossary", "cellar-thief"]).done();
    assert!(
        by_id.starts_with("Cellar thief\nalso found as: night visitor\n\nA cellar thief takes"),
        "{by_id}"
    );
    for wanted in [
        &["Cellar Thief"] as &[&str],
        &["cellar", "thief"],
        &["NIGHT_VISITOR"],
        &["night"],
        &["cel"],
    ] {
        let arguments: Vec<&str> = ["glossary"].iter().chain(wanted).copied().collect();
        assert_eq!(call(&arguments).done(), by_id, "{wanted:?}");
    }
}

/// However it is typed, and for the words of the trade and of the program itself.
#[test]
fn found_c4_the_words_of_the_trade_and_of_the_program_are_entries() {
    for (wanted, title) in [
        ("cold  start", "Cold start latency"),
        ("cold–start", "Cold start latency"),
        ("webhooks", "Webhook"),
        ("keepalive", "Warm instance (keep-alive)"),
        ("warm start", "Warm instance (keep-alive)"),
        ("serverless", "Serverless"),
        ("RPO", "RPO and RTO"),
        ("RTO", "RPO and RTO"),
        ("JWT", "JWT (JSON Web Token)"),
        ("OIDC", "OpenID Connect (OIDC)"),
        ("FinOps", "FinOps"),
        ("Pub/Sub", "Publish/subscribe (Pub/Sub)"),
        ("reserved concurrency", "Reserved concurrency"),
        ("pack", "Pack"),
        ("decision model", "Pack"),
        ("option", "Option"),
        ("input", "Input"),
        ("metric", "Metric"),
        ("criteria", "Criterion"),
        ("constraint", "Constraint"),
        ("weight", "Weight (swing weight)"),
        ("tipping point", "Tipping point"),
        ("simulations", "Robustness"),
        ("judgment", "Judgment"),
        ("back-test", "Backtest"),
        ("published decision", "Backtest"),
    ] {
        let out = run(&mut program(&["glossary", wanted])).done();
        assert_eq!(out.lines().next(), Some(title), "{wanted}");
    }
}

#[test]
fn a_term_has_its_angles_its_links_and_its_source() {
    insta::assert_snapshot!(call(&["glossary", "tariff"]).done());
}

#[test]
fn c01_an_unknown_term_is_answered_on_standard_error_alone() {
    let talk = call(&["glossary", "cellar-theif"]).refused(1);
    assert!(
        talk.contains("cellar-theif") && talk.contains("cellar-thief  Cellar thief"),
        "{talk}"
    );
    assert_eq!(
        call(&["glossary", "zebra"]).refused(1),
        "error: no term is called `zebra`; `tradeoff glossary` lists the terms\n"
    );
    assert_eq!(
        call(&["glossary", "--search", "zebra"])
            .refused(1)
            .lines()
            .count(),
        1
    );
}

#[test]
fn c01_nothing_that_a_terminal_would_obey_comes_back() {
    let talk = call(&["glossary", "a\u{1b}]0;x\u{7}\u{202e}\nb"]).refused(1);
    assert_eq!(talk.lines().count(), 1, "{talk}");
    assert!(!talk.contains('\u{202e}') && !talk.contains('\u{7}'), "{talk}");
}

#[test]
fn found_c10_the_list_is_one_name_a_line_and_sorted() {
    assert_eq!(call(&["glossary"]).done(), "cellar-thief\ntariff\n");
    let names = run(&mut program(&["glossary"])).done();
    assert!(names.lines().is_sorted(), "{names}");
    let all = call(&["glossary", "--all"]).done();
    assert!(
        all.starts_with("Cellar thief\n") && all.contains("\n\n\nTariff\n"),
        "{all}"
    );
}

/// The best of many calls, each beside a call that only asks for help.
#[test]
fn found_c5_one_entry_costs_little_more_than_help() {
    let took = |arguments: &[&str]| {
        let start = Instant::now();
        run(&mut program(arguments)).done();
        start.elapsed()
    };
    let (mut help, mut entry) = (Duration::MAX, Duration::MAX);
    for _ in 0..40 {
        help = help.min(took(&["--help"]));
        entry = entry.min(took(&["glossary", "cold-start"]));
        if entry < help * 5 / 2 {
            return;
        }
    }
    panic!("one entry takes {entry:?}, help {help:?}");
}

#[test]
fn the_search_needs_all_words_and_puts_titles_first() {
    assert_eq!(call(&["glossary", "--search", "thief"]).done(), "cellar-thief\n");
    assert_eq!(call(&["glossary", "--search", "lock"]).done(), "cellar-thief\n");
    assert_eq!(
        call(&["glossary", "--search", "bill", "whole"]).done(),
        "tariff\n"
    );
    assert_eq!(
        call(&["glossary", "--search", "whole lock"])
            .refused(1)
            .lines()
            .count(),
        1
    );
}

#[test]
fn c04_json_keeps_its_keys_in_order() {
    let out = call(&["glossary", "tariff", "--json"]).done();
    let value: Value = serde_json::from_str(&out).expect("JSON");
    let keys: Vec<&String> = value.as_object().expect("an object").keys().collect();
    assert_eq!(
        keys,
        [
            "format", "id", "title", "aliases", "text", "angles", "see", "sources"
        ]
    );
    assert_eq!(value["angles"]["rent"], "It is the whole bill.");
    let all: Value = serde_json::from_str(&call(&["glossary", "--json"]).done()).expect("JSON");
    assert_eq!(all["terms"].as_array().map(Vec::len), Some(2));
}

#[test]
fn flags_that_would_change_nothing_are_refused() {
    let talk = call(&["--set", "trips=3", "glossary"]).refused(2);
    assert!(talk.contains("--set"), "{talk}");
}
