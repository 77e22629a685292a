//! Cliffs: which places on a track are reported, with what cause, and what explains them.

use tradeoff::document::Diagnostics;
use tradeoff::pack;

use super::{BASE, actual, expected};

fn checked(text: &str) -> Diagnostics {
    pack::check_texts(&[("pack.toml", text)])
}

/// The base with parts replaced.
fn with(parts: &[(&str, &str)]) -> String {
    parts.iter().fold(BASE.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replace(from, to)
    })
}

/// What is said of the cliffs of a text.
fn cliffs(text: &str) -> Vec<String> {
    let found = checked(text);
    assert_eq!(found.errors(), 0, "{}", found.short());
    let cliffs = found.iter().filter(|one| one.code.name() == "P-CLIFF");
    cliffs.map(|one| one.message.clone()).collect()
}

const RIGHT: &str = "formula.right = \"5 h\"";
const MEASURE: &str = "[[measure]]\nid = \"hours\"";

/// The road from bad to fair moves the lead by far more, and is a step of a slider with three.
#[test]
fn slopes_and_levels_are_no_cliffs() {
    assert_eq!(cliffs(BASE), [""; 0]);
    // A quarter of the threshold for every hundredth of the track, all the way.
    let steady = with(&[("value = [[0, 1], [10, 0]]", "value = [[0, 1], [8, 0]]")]);
    assert_eq!(cliffs(&steady), [""; 0]);
}

#[test]
fn a_planted_cliff_is_told_at_the_measure_that_jumps() {
    let text = with(&[
        (MEASURE, "[[measure]]\nid = \"hours\" #! P-CLIFF 6"),
        (RIGHT, "formula.right = \"if(load > 4 MB, 7 h, 5 h)\""),
    ]);
    let found = checked(&text);
    assert_eq!(actual(&found), expected(&text), "\n{}", found.short());
    let [cliff] = cliffs(&text).try_into().unwrap();
    assert!(
        cliff.starts_with("`hours.right` jumps from 5 h to 7 h at load = 4 MB: the lead of `"),
        "{cliff}"
    );
    assert!(
        cliff.contains("moves by 0.19") && cliff.ends_with("(at the defaults)"),
        "{cliff}"
    );
    let help = found.iter().find_map(|one| one.help.clone()).unwrap();
    assert!(help.contains("cliff_ok = \""), "{help}");
    // A jump too small to matter is none.
    let small = with(&[(RIGHT, "formula.right = \"if(load > 4 MB, 5.3 h, 5 h)\"")]);
    assert_eq!(cliffs(&small), [""; 0]);
}

/// The hours follow from the crew: it is the crew that jumps, and the crew that can be explained.
#[test]
fn the_cause_is_the_measure_that_the_others_follow_from() {
    let crew = |more: &str| {
        let crew = format!(
            "[[measure]]\nid = \"crew\"\ntitle = \"Crew\"\nunit = \"count\"\n{more}\n\
             formula.right = \"if(load > 4 MB, 7, 5)\"\n\n{MEASURE}"
        );
        with(&[(MEASURE, &crew), (RIGHT, "formula.right = \"crew * 1 h\"")])
    };
    let [cliff] = cliffs(&crew("")).try_into().unwrap();
    assert!(
        cliff.starts_with("`crew.right` jumps from 5 to 7 at load = 4 MB"),
        "{cliff}"
    );
    assert_eq!(cliffs(&crew("cliff_ok = \"people are whole\"")), [""; 0]);
    let elsewhere = crew("").replace("id = \"hours\"", "id = \"hours\"\ncliff_ok = \"so it is\"");
    assert_eq!(
        cliffs(&elsewhere).len(),
        1,
        "an explanation holds where it stands"
    );
}

#[test]
fn a_steep_value_function_is_told_at_its_factor() {
    let steep = (
        "value = [[0, 1], [10, 0]]",
        "value = [[0, 1], [4.95, 1], [5.05, 0.8], [10, 0.8]]",
    );
    let text = with(&[("id = \"way\"", "id = \"way\" #! P-CLIFF 6"), steep]);
    let found = checked(&text);
    assert_eq!(actual(&found), expected(&text), "\n{}", found.short());
    let [cliff] = cliffs(&text).try_into().unwrap();
    assert!(
        cliff.contains("within one hundredth of the track of load, from "),
        "{cliff}"
    );
    let explained = with(&[
        ("id = \"way\"", "id = \"way\"\ncliff_ok = \"they close at five\""),
        steep,
    ]);
    assert_eq!(cliffs(&explained), [""; 0]);
}

#[test]
fn every_scenario_is_walked_and_places_with_one_cause_are_told_once() {
    let text = with(&[(
        RIGHT,
        "formula.right = 'if(road == \"good\" and load > 4 MB, if(load > 6 MB, 8 h, 7 h), 5 h)'",
    )]);
    assert_eq!(cliffs(&text), [""; 0]);
    let scenario =
        "\n[[scenario]]\nid = \"dry\"\ntitle = \"Dry\"\nsummary = \"No rain.\"\nset = { road = \"good\" }\n";
    let [cliff] = cliffs(&format!("{text}{scenario}")).try_into().unwrap();
    assert!(
        cliff.starts_with("`hours.right` jumps from 5 h to 7 h"),
        "the greater: {cliff}"
    );
    assert!(
        cliff.ends_with("(in the scenario `dry`; one more place like it)"),
        "{cliff}"
    );
}

/// Who is ruled out from somewhere on is compared as before: the requirement says why.
#[test]
fn a_requirement_is_no_cliff() {
    let wall = "\n[[requirement]]\nid = \"axle\"\noption = \"left\"\nholds = \"load < 4 MB\"\n\
                message = \"The axle breaks.\"\nway_round = \"Take less.\"\n";
    assert_eq!(cliffs(&format!("{BASE}{wall}")), [""; 0]);
}
