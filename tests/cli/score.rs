//! `tradeoff score`, `compare` and `scenarios`, and the settings that they take.

use serde_json::Value;

use crate::program::{call, data, program, run};

fn json(arguments: &[&str]) -> Value {
    serde_json::from_str(&call(arguments).done()).expect("JSON")
}

fn first(settings: &[&str]) -> String {
    let mut arguments = vec!["score", "--format", "json"];
    for setting in settings {
        arguments.extend(["--set", setting]);
    }
    json(&arguments)["ranking"][0]["option"]
        .as_str()
        .expect("an id")
        .to_string()
}

#[test]
fn the_recommendation_as_text() {
    insta::assert_snapshot!(call(&["score", "--scenario", "visitor"]).done());
}

#[test]
fn the_recommendation_as_markdown() {
    insta::assert_snapshot!(call(&["score", "--format", "markdown"]).done());
}

#[test]
fn the_recommendation_follows_the_sliders() {
    assert_eq!(first(&["trips=100/month"]), "buy");
    assert_eq!(first(&["trips=1/month", "stay=1 month"]), "rent");
    assert_eq!(first(&["Trips=1/month", "STAY=1", "cost = 10"]), "rent");
    assert_eq!(first(&["cellar=none"]), "rent");
    assert_eq!(
        first(&["trips=100", "trips=1", "stay=1"]),
        "rent",
        "the last of two settings holds"
    );
}

#[test]
fn settings_before_and_behind_the_command_count_alike() {
    let behind = call(&[
        "score",
        "--scenario",
        "visitor",
        "--set",
        "trips=90",
        "--set",
        "stay=30",
    ])
    .done();
    assert_eq!(
        call(&[
            "--scenario",
            "visitor",
            "--set",
            "trips=90",
            "score",
            "--set",
            "stay=30"
        ])
        .done(),
        behind
    );
}

#[test]
fn every_setting_that_cannot_be_understood_is_told_in_one_run() {
    let settings = [
        "trops=3",
        "stay=long",
        "stay=5 USD",
        "stay=900",
        "cellar=sme",
        "cost=11",
        "trips",
        "nonsense",
        "stay=",
    ];
    let mut arguments = vec!["score", "--scenario", "vistor"];
    for setting in settings {
        arguments.extend(["--set", setting]);
    }
    let talk = call(&arguments).refused(2);
    let line = |part: &str| {
        let found = talk.lines().find(|line| line.contains(part));
        found
            .unwrap_or_else(|| panic!("{part} is missing in {talk}"))
            .to_string()
    };
    assert!(line("trops").contains("did you mean `trips`?"), "{talk}");
    assert!(line("cellar=sme").contains("did you mean `some`?"), "{talk}");
    assert!(line("stay=900").contains("60 month"), "{talk}");
    assert!(line("cost=11").contains("0 to 10"), "{talk}");
    assert!(line("--set nonsense").contains("for example --set"), "{talk}");
    assert!(talk.contains("visitor  A visitor"), "{talk}");
    for setting in settings {
        assert!(line(&format!("--set {setting}")).starts_with("error: "), "{talk}");
    }
}

#[test]
fn c04_json_has_the_same_keys_in_the_same_order_every_time() {
    let text = call(&["score", "--format", "json"]).done();
    assert_eq!(text, call(&["score", "--format=json"]).done());
    let value: Value = serde_json::from_str(&text).expect("JSON");
    let keys: Vec<&str> = value
        .as_object()
        .expect("an object")
        .keys()
        .map(String::as_str)
        .collect();
    let expected = "format pack scenario overlaid traits priorities verdict headline sureness answered ask_next worth ghosts cautions \
                    certainty weights flip ranking reasons ruled_out aspects flips worlds warnings";
    assert_eq!(keys, expected.split_whitespace().collect::<Vec<_>>());
}

#[test]
fn json_says_what_the_text_says() {
    let value = json(&["score", "--scenario", "visitor", "--format", "json"]);
    let text = call(&["score", "--scenario", "visitor"])
        .done()
        .replace('\n', " ");
    let squeezed = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for sentence in [
        &value["headline"],
        &value["reasons"][0]["sentence"],
        &value["ruled_out"][0]["message"],
    ] {
        let sentence = sentence.as_str().unwrap_or_default();
        assert!(squeezed.contains(sentence), "{sentence} is not in {squeezed}");
    }
    assert_eq!(value["scenario"], "visitor");
    assert_eq!(value["traits"]["stay"]["unit"], "month");
    assert_eq!(value["traits"]["cellar"]["value"], "none");
    assert_eq!(value["ranking"][1]["ruled_out"], true);
}

/// One name is one number: what text and sweep call the criterion is its value; what sums to the total is its contribution.
#[test]
fn found_c7_a_criterion_is_the_same_number_in_every_format() {
    let out = call(&["score", "--format", "csv"]).done();
    let lines: Vec<&str> = out.split_terminator("\r\n").collect();
    assert_eq!(
        lines[0],
        "rank,option,title,total,robustness,ruled_out,cost,convenience,contribution.cost,contribution.convenience"
    );
    assert_eq!(lines.len(), 3);
    let value = json(&["score", "--format", "json"]);
    let text = call(&["score"]).done();
    let markdown = call(&["score", "--format", "markdown"]).done();
    for line in &lines[1..] {
        let fields: Vec<&str> = line.split(',').collect();
        let number = |place: usize| fields[place].parse::<f64>().expect("a number");
        assert!((number(8) + number(9) - number(3)).abs() < 1e-12, "{line}");
        for (place, aspect) in ["cost", "convenience"].into_iter().enumerate() {
            let aspects = value["aspects"].as_array().expect("a list");
            let row = aspects
                .iter()
                .find(|row| row["id"] == aspect)
                .expect("a criterion");
            for (key, wanted) in [
                ("values", number(6 + place)),
                ("contributions", number(8 + place)),
            ] {
                let found = row[key][fields[1]].as_f64().expect("a number");
                assert!((found - wanted).abs() < 1e-12, "{aspect}: {found} {wanted}");
            }
            let shown = format!("{:.2}", number(6 + place));
            assert!(
                text.contains(&shown) && markdown.contains(&shown),
                "{shown}\n{text}"
            );
        }
    }
}

/// What the text says, and what was put in, with the figures behind it, their sources and dates.
#[test]
fn found_c6_the_markdown_has_all_that_the_text_has_and_what_was_put_in() {
    let markdown = call(&[
        "score",
        "--format",
        "markdown",
        "--set",
        "trips=9/month..20/month",
    ])
    .done();
    for heading in ["For", "Criteria", "Inputs", "Sources", "Tipping point"] {
        assert!(
            markdown.contains(&format!("\n## {heading}")),
            "{heading}: {markdown}"
        );
    }
    assert!(
        markdown.contains("| Trips | 13/month | 9/month to 20/month | answered |"),
        "{markdown}"
    );
    assert!(
        markdown.contains("| One trip | 4\\.50 USD | An invented tariff | 2026 |"),
        "{markdown}"
    );
    let text = call(&["score", "--set", "trips=9/month..20/month"]).done();
    let plain = markdown.replace(['*', '\\'], "");
    let value = json(&["score", "--format", "json", "--set", "trips=9/month..20/month"]);
    let said = ["headline", "certainty", "weights", "flip"]
        .map(|key| value[key].as_str().unwrap_or_default().to_owned());
    let cautions = value["cautions"].as_array().expect("a list").iter();
    let cautions = cautions.map(|caution| caution.as_str().expect("a sentence").to_owned());
    let squeezed: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for sentence in said.into_iter().chain(cautions) {
        assert!(plain.contains(&sentence), "{sentence} is not in {markdown}");
        assert!(squeezed.contains(&sentence), "{sentence} is not in {text}");
    }
}

/// The range of a slider can be repeated in the shell, with the same certainty.
#[test]
fn found_c8_a_range_is_given_wherever_a_value_is() {
    let range = json(&["score", "--format", "json", "--set", "trips=9/month..20/month"]);
    let trips = &range["traits"]["trips"];
    let near = |key: &str, wanted: f64| {
        let found = trips[key].as_f64().expect("a number");
        assert!((found - wanted).abs() < 1e-9, "{key}: {found}");
    };
    near("low", 9.0);
    near("high", 20.0);
    assert_eq!(trips["origin"], "answered");
    let alone = json(&["score", "--format", "json", "--set", "trips=13/month"]);
    assert_ne!(range["traits"]["trips"]["high"], alone["traits"]["trips"]["high"]);
}

#[test]
fn compare_puts_the_options_side_by_side_and_folds_where_it_is_narrow() {
    let wide = call(&["compare"]).done();
    assert!(
        wide.lines()
            .any(|line| line.contains("A  Rent by the trip") && line.contains("B  Buy a used one")),
        "{wide}"
    );
    let narrow = run(crate::program::with_pack(&["compare"]).env("COLUMNS", "40")).done();
    assert!(
        narrow.lines().any(|line| line == "A  Rent by the trip"),
        "{narrow}"
    );
    for words in ["It stands in the cellar.", "Monthly bill:", "11 USD/month"] {
        assert!(narrow.contains(words), "{words} is missing in {narrow}");
    }
}

#[test]
fn x03_compare_as_markdown_keeps_its_columns_whatever_the_text() {
    let out = call(&["compare", "--format", "markdown"]).done();
    for line in out.lines() {
        assert_eq!(line.replace("\\|", "").matches('|').count(), 4, "{line}");
    }
    assert!(out.contains("\\*somewhere\\* near \\| or not."), "{out}");
}

#[test]
fn compare_as_data_has_every_cell() {
    let value = json(&["compare", "--format", "json"]);
    assert_eq!(
        value["criteria"][0]["options"][1]["numbers"][0]["unit"],
        "USD/month"
    );
    let number = value["criteria"][0]["options"][1]["numbers"][0]["number"]
        .as_f64()
        .expect("a number");
    assert!((number - 11.0).abs() < 1e-9, "{number}");
    let csv = call(&["compare", "--format", "csv"]).done();
    assert_eq!(csv.matches("\r\n").count(), 5, "{csv}");
}

#[test]
fn scenarios_say_who_comes_first_in_each() {
    let out = call(&["scenarios"]).done();
    assert!(
        out.contains("A student  student\n") && out.contains("Here for a month."),
        "{out}"
    );
    let value = json(&["scenarios", "--format", "json"]);
    assert_eq!(value["scenarios"][1]["verdict"]["first"][0], "rent");
    let moved = json(&["scenarios", "--format", "json", "--set", "cellar=none"]);
    assert_eq!(moved["scenarios"][0]["verdict"]["first"][0], "rent");
    call(&["--scenario", "visitor", "scenarios"]).refused(2);
}

#[test]
fn a_pack_that_cannot_be_loaded_is_wrong_input() {
    let missing = data("missing.toml");
    let talk = run(&mut program(&[
        "score",
        "--pack",
        missing.to_str().expect("UTF-8"),
    ]))
    .refused(2);
    assert!(talk.contains("missing.toml"), "{talk}");
    let talk = run(&mut program(&["scroe"])).refused(2);
    assert!(talk.contains("did you mean `tradeoff score`?"), "{talk}");
    let talk = run(&mut program(&["one", "--pack", "two"])).refused(2);
    assert!(talk.contains("`one` and `two`"), "{talk}");
}

#[test]
fn a_pack_or_command_in_the_wrong_place_is_told_where_it_goes() {
    let talk = run(&mut program(&["glosary", "p99"])).refused(2);
    assert!(
        talk.contains("`p99`; for `glosary`, did you mean `tradeoff glossary`?"),
        "{talk}"
    );
    let second = "monolith-vs-microservices";
    for (command, status) in [("ask", 2), ("compare", 1), ("scenarios", 1), ("glossary", 1)] {
        let talk = run(&mut program(&[command, second])).refused(status);
        assert!(talk.contains(&format!("--pack {second}")), "{command}: {talk}");
    }
    // Where the pack before it is one, and where what is too much is none, nothing is guessed.
    for words in [[second, "p99"], ["packs", "p99"]] {
        let talk = run(&mut program(&words)).refused(2);
        assert!(
            !talk.contains("did you mean") && !talk.contains("is given with"),
            "{talk}"
        );
    }
}

/// Measurements come from a file of either kind, and a range with the value in the middle of its track.
#[test]
fn measurements_and_ranges_say_who_said_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).expect("a file");
        path.to_string_lossy().into_owned()
    };
    let toml = write(
        "seen.toml",
        "trips = \"30/month\"\nstay = { low = 2, high = 4, source = \"the lease\" }\n",
    );
    let text = r#"{ "trips": "30/month", "stay": { "low": 2, "high": 4, "source": "the lease" } }"#;
    let json_file = write("seen.json", text);
    let scored = json(&["score", "--format", "json", "--observed", &toml]);
    assert_eq!(scored["traits"]["trips"]["origin"], "measured");
    assert_eq!(scored["traits"]["stay"]["value"], 3.0);
    assert_eq!(scored["traits"]["stay"]["high"], 4.0);
    assert_eq!(scored["traits"]["stay"]["source"], "the lease");
    assert_eq!(scored["traits"]["cellar"]["origin"], "assumed");
    assert_eq!(scored["answered"]["known"], 2);
    let same = json(&["score", "--format", "json", "--observed", &json_file]);
    assert_eq!(scored, same);
    let ranged = json(&["score", "--format", "json", "--set", "stay=2..4"]);
    assert_eq!(ranged["traits"]["stay"]["origin"], "answered");
    assert_eq!(ranged["traits"]["stay"]["low"], 2.0);
    for (text, wanted) in [
        ("trip = 3\n", "no slider is called `trip`"),
        ("cost = 3\n", "only inputs can be measured"),
        ("trips = { low = 3 }\n", "needs both"),
        ("trips = { value = 9, low = 10, high = 20 }\n", "not between"),
        ("trips = { valu = 9 }\n", "there is no key"),
        ("trips = true\n", "`trips` must be a number or text with a unit"),
    ] {
        let path = write("wrong.toml", text);
        let talk = call(&["score", "--observed", &path]).refused(2);
        assert!(talk.contains(wanted), "{text}: {talk}");
    }
    let path = write("wrong.json", "{ \"trips\": ");
    assert!(
        call(&["score", "--observed", &path])
            .refused(2)
            .contains("not valid JSON")
    );
    for (arguments, wanted) in [
        (["--set", "stay=4..2"], "the range is reversed; write 2..4"),
        (["--set", "stay=4.."], "the upper end of the range is missing"),
        (["--set", "stay=..4"], "the lower end of the range is missing"),
        (["--width", "5"], "a number from 20 to 1000 is expected"),
    ] {
        let talk = call(&["score", arguments[0], arguments[1]]).refused(2);
        assert!(talk.contains(wanted), "{talk}");
        assert!(!talk.contains("``") && !talk.contains('\''), "{talk}");
    }
}

#[test]
fn the_shares_of_a_recommendation_sum_to_one() {
    let scored: Value =
        serde_json::from_str(&run(&mut program(&["score", "--format", "json", "--options", "all"])).done())
            .expect("JSON");
    let shares = scored["ranking"].as_array().expect("a list").iter();
    let sum: f64 = shares.filter_map(|option| option["robustness"].as_f64()).sum();
    let none = scored["worlds"]["all_ruled_out"].as_f64().expect("a number");
    assert!((sum + none - 1.0).abs() < 1e-9, "{sum} {none}");
    let ask_next = scored["ask_next"].as_array().expect("a list");
    assert!(!ask_next.is_empty());
    let worth: Vec<f64> = ask_next
        .iter()
        .filter_map(|open| open["worth"].as_f64())
        .collect();
    assert!(worth.is_sorted_by(|one, other| one >= other));
}

/// After a tie or a near one, sentences and headings name the option that they are about, and `open` says why where the share
/// by itself would be called leaning.
#[test]
fn what_is_too_close_to_call_says_of_which_option_and_why() {
    let said = |arguments: &[&str]| {
        let ended = run(&mut program(arguments)).done();
        ended.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let mut explained = 0;
    for rate in (80..110).step_by(2) {
        let rate = format!("requests={rate}/s");
        let text = said(&["score", "--set", &rate]);
        if !text.contains("Too close to call") {
            continue;
        }
        let (title, after) = text.split_once(" ranked first in ").expect("a share");
        assert!(title.contains(": Server"), "{text}");
        let (share, after) = after.split_once(" % of 4,096 simulations;").expect("a share");
        assert!(after.contains(": ahead of Server"), "{text}");
        assert!(text.contains("For (+) and against (−) Server"), "{text}");
        let is_explained = text.contains("Open (one step from another result): ");
        let share: f64 = share.parse().expect("a number");
        assert_eq!(is_explained, share >= 60.0, "{text}");
        explained += usize::from(is_explained);
        let markdown = said(&["score", "--set", &rate, "--format", "markdown"]);
        assert!(markdown.contains("## For Server") && markdown.contains("## Against Server"));
    }
    assert!(explained > 0);
}

/// A reason in money gives what the amounts are compared with: the budget, what the traffic adds to it, and half a working day.
#[test]
fn a_reason_in_money_gives_the_reference_budget() {
    for (scenario, words) in [
        ("startup-mvp", "; reference budget: 430 USD/month)."),
        (
            "busy-api",
            "; your reference budget is 3,582 USD/month: 2,500 USD/month plus 1,082 USD/month for traffic and half a working day.",
        ),
    ] {
        let text = run(&mut program(&["score", "--scenario", scenario])).done();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains(words), "{text}");
    }
}

/// What a level of availability promises is its title; files and the command line have the ids.
#[test]
fn availability_shows_as_a_percentage() {
    for pack in ["backend-vs-serverless", "monolith-vs-microservices"] {
        let arguments = ["score", "--pack", pack, "--set", "availability=strict"];
        let text = run(&mut program(&arguments)).done();
        assert!(text.contains("with Availability target 99.93 %"), "{text}");
        let text = run(&mut program(&[&arguments[..], &["--format", "json"]].concat())).done();
        let scored: Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(scored["traits"]["availability"]["value"], "strict");
    }
}

/// Each option is best on one of two criteria of the same weight.
const LEVEL: &str = r#"
[pack]
id = "level"
title = "Which?"
version = "1.0.0"
format = 1

[[option]]
id = "a"
title = "Alpha"
summary = "One."

[[option]]
id = "b"
title = "Beta"
summary = "Other."

[[trait]]
id = "people"
title = "People"
group = "Load"
help = "People."
unit = "count"
range = [1, 90]
default = 9

[[measure]]
id = "speed"
title = "Speed"
unit = "count"
formula.a = "people"
formula.b = "0"

[[measure]]
id = "calm"
title = "Calm"
unit = "count"
formula.a = "0"
formula.b = "people"

[[aspect]]
id = "fast"
title = "Fast"
priority = 5
swing = "from slow to fast"
text.a = "One."
text.b = "Other."

[[aspect.factor]]
id = "how-fast"
title = "How fast"
of = "speed"
value = [[0, 0], [100, 1]]
because.a = "Fast: {speed}."
because.b = "Fast: {speed}."
judgement = "The authors of this test"

[[aspect]]
id = "quiet"
title = "Quiet"
priority = 5
swing = "from loud to quiet"
text.a = "One."
text.b = "Other."

[[aspect.factor]]
id = "how-quiet"
title = "How quiet"
of = "calm"
value = [[0, 0], [100, 1]]
because.a = "Quiet: {calm}."
because.b = "Quiet: {calm}."
judgement = "The authors of this test"
"#;

#[test]
fn a_tie_says_whose_reasons_it_gives() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("level.toml");
    std::fs::write(&path, LEVEL).expect("a pack");
    let path = path.to_str().expect("UTF-8");
    let text = run(&mut program(&["score", "--pack", path])).done();
    for wanted in [
        "Tie between Alpha and Beta",
        "Open (tie): Alpha ranked first in ",
        "Alpha: ahead of Beta for ",
        "For (+) and against (−) Alpha",
    ] {
        let one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(one_line.contains(wanted), "{wanted}: {text}");
    }
    let why = crate::program::reading(&mut program(&["--linear", "--pack", path]), "why\n").done();
    assert!(
        why.contains("For Alpha, Fast: ") && why.contains("Against Alpha, Quiet: "),
        "{why}"
    );
}
