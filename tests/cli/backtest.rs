//! `tradeoff backtest` and `--options`.

use std::fs;

use serde_json::Value;

use crate::program::{call, data, program, run};

fn cases() -> String {
    data("bicycle-cases.toml").to_string_lossy().into_owned()
}

fn json(arguments: &[&str]) -> Value {
    serde_json::from_str(&call(arguments).done()).expect("JSON")
}

#[test]
fn the_back_test_as_text() {
    insta::assert_snapshot!(call(&["backtest", &cases()]).done());
}

#[test]
fn the_back_test_as_markdown() {
    insta::assert_snapshot!(call(&["backtest", &cases(), "--format", "markdown"]).done());
}

#[test]
fn json_has_every_case_and_all_totals() {
    let tested = json(&["backtest", &cases(), "--format", "json"]);
    assert_eq!(tested["pack"]["id"], "bicycle");
    assert_eq!(tested["options"], serde_json::json!(["rent", "buy"]));
    let totals = tested["totals"].as_object().expect("totals");
    assert_eq!(
        totals.keys().collect::<Vec<_>>(),
        ["own_or_not", "classes", "left_not_first"]
    );
    let counts = |question: &str, knowledge: &str| {
        let count = &totals[question][knowledge];
        (count["right"].as_u64(), count["of"].as_u64())
    };
    assert_eq!(counts("own_or_not", "all"), (Some(1), Some(3)));
    assert_eq!(counts("own_or_not", "reported"), (Some(2), Some(3)));
    assert_eq!(counts("classes", "all"), (Some(2), Some(4)));
    assert_eq!(counts("left_not_first", "reported"), (Some(1), Some(1)));
    assert_eq!(
        totals["classes"]["first_two"]["all"]["right"], 4,
        "of two options one is always theirs"
    );
    let baselines = &totals["classes"]["baselines"];
    let commonest = &baselines["commonest"];
    assert_eq!(commonest["answer"], serde_json::json!(["buy"]));
    assert_eq!((&commonest["right"], &commonest["of"]), (&4.into(), &4.into()));
    assert!(
        commonest["low"]
            .as_f64()
            .is_some_and(|low| (low - 0.51).abs() < 0.01),
        "{commonest}"
    );
    assert_eq!(baselines["equal_priorities"]["all"]["of"], 4);
    assert_eq!(totals["left_not_first"]["baselines"], Value::Null);
    let courier = &tested["cases"][0];
    assert_eq!(courier["outcome"], serde_json::json!(["buy"]));
    assert_eq!(courier["all"]["ranking"][0]["option"], "buy");
    assert_eq!(courier["all"]["first"], "buy");
    assert_eq!(courier["all"]["first_two"], true);
    assert_eq!(
        (&courier["all"]["right"], &courier["all"]["left_first"]),
        (&Value::Bool(true), &Value::Bool(false))
    );
    assert_eq!(courier["all"]["contests"]["own_or_not"], true);
    let lodger = &tested["cases"][2];
    assert_eq!(lodger["all"]["ranking"][1]["ruled_out"], true);
    assert_eq!(lodger["all"]["left_first"], Value::Null);
    let one = json(&["backtest", &cases(), "--format", "json", "--options", "rent"]);
    assert_eq!(one["cases"][0]["all"]["right"], Value::Null);
    assert_eq!(one["totals"]["own_or_not"]["all"]["share"], Value::Null);
}

#[test]
fn csv_has_a_record_for_each_case() {
    let out = call(&["backtest", &cases(), "--format", "csv"]).done();
    let lines: Vec<&str> = out.split("\r\n").collect();
    assert!(lines[0].starts_with(
        "id,organisation,system,year,outcome,left,rejected,first,right,first_two,left_first,own_or_not,total_rent,"
    ));
    assert!(
        lines[1].starts_with(
            "courier,A courier,Parcels in the old town,2021,buy,rent,,buy,true,true,false,true,"
        )
    );
    assert!(lines[2].contains("\"A student, with a name"), "{}", lines[2]);
    assert!(lines[4].contains(",rent+buy,,,buy,true,true,,,"), "{}", lines[4]);
    let columns = lines[0].split(',').count();
    assert_eq!(lines[1].split(',').count(), columns);
}

#[test]
fn the_default_pack_answers_its_three_questions() {
    let out = run(&mut program(&["backtest", "--format", "json"])).done();
    let tested: Value = serde_json::from_str(&out).expect("JSON");
    let totals = tested["totals"].as_object().expect("totals");
    assert_eq!(
        totals.keys().collect::<Vec<_>>(),
        ["functions_vs_servers", "classes", "left_not_first"]
    );
    let rows = tested["cases"].as_array().expect("cases");
    for (question, right) in [("classes", "right"), ("left_not_first", "left_first")] {
        for knowledge in ["all", "reported"] {
            let counted = rows.iter().filter_map(|row| row[knowledge][right].as_bool());
            let counted: Vec<bool> = counted.map(|truth| truth == (right == "right")).collect();
            let total = &totals[question][knowledge];
            assert_eq!(total["of"], counted.len());
            assert_eq!(total["right"], counted.iter().filter(|right| **right).count());
        }
    }
    let fits = run(program(&["backtest"]).env("COLUMNS", "80")).done();
    let widest = fits.lines().map(|line| line.chars().count()).max();
    assert!(widest.is_some_and(|widest| widest <= 80), "{fits}");
}

#[test]
fn defects_of_a_file_of_cases_are_shown_with_their_lines() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("mine.toml");
    let path = file.to_string_lossy().into_owned();
    let case = "[[case]]\nid = \"me\"\norganisation = \"Me\"\noutcome = \"buy\"\n";
    fs::write(&file, format!("{case}reported = {{ tripps = 5 }}\n")).expect("a file");
    let talk = call(&["backtest", &path]).refused(2);
    assert!(
        talk.contains("mine.toml:5:14") && talk.contains("did you mean `trips`?"),
        "{talk}"
    );
    // What is beyond a slider counts as its end, which is said and does not stop anything.
    fs::write(&file, format!("{case}reported = {{ trips = 5000 }}\n")).expect("a file");
    let ended = call(&["backtest", &path]);
    assert_eq!(ended.status, Some(0), "{}", ended.err);
    assert!(
        ended
            .err
            .contains("the end of the slider is used instead: 200/month"),
        "{}",
        ended.err
    );
    let talk = call(&["backtest", "nowhere.toml"]).refused(2);
    assert!(
        talk.contains("nowhere.toml") && talk.contains("cannot be read"),
        "{talk}"
    );
    let talk = call(&["backtest"]).refused(2);
    assert!(talk.contains("`bicycle` has no published decisions"), "{talk}");
    let talk = call(&["--set", "trips=3", "backtest", &path]).refused(2);
    assert!(talk.contains("--set"), "{talk}");
}

#[test]
fn options_choose_the_race() {
    let ids = |arguments: &[&str]| -> Vec<String> {
        let scored = json(arguments);
        let ranking = scored["ranking"].as_array().expect("a ranking").iter();
        ranking
            .map(|row| row["option"].as_str().expect("an id").to_string())
            .collect()
    };
    let score = ["score", "--format", "json"];
    let with = |options: &'static str| ids(&[&score[..], &["--options", options]].concat());
    assert_eq!(with("rent"), ["rent"]);
    assert_eq!(with("all"), ids(&score));
    assert_eq!(with(" Buy,rent,"), ids(&score), "case and blanks do not matter");
    assert_eq!(
        ids(&["--options", "rent", "score", "--format", "json"]),
        ["rent"],
        "before the command too"
    );
    let compared = json(&["compare", "--options", "buy", "--format", "json"]).to_string();
    assert!(
        compared.contains("\"buy\"") && !compared.contains("\"rent\""),
        "{compared}"
    );
    let talk = call(&["score", "--options", "buyy,rend"]).refused(2);
    assert!(
        talk.contains("did you mean `buy`?") && talk.contains("did you mean `rent`?"),
        "{talk}"
    );
    let talk = call(&["score", "--options", ","]).refused(2);
    assert!(
        talk.contains("names no option; the options are rent, buy"),
        "{talk}"
    );
    let talk = call(&["glossary", "--options", "rent"]).refused(2);
    assert!(talk.contains("--options"), "{talk}");
}
