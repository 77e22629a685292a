//! `tradeoff sweep`: tables of many worlds.

use std::io::Read;
use std::process::Stdio;

use serde_json::Value;

use crate::program::{call, program, run, with_pack};

const EVERYTHING: [&str; 9] = [
    "sweep",
    "--vary",
    "town",
    "--vary",
    "trips=1..100:3",
    "--vary",
    "cellar=none..some",
    "--measures",
    "monthly_cost,cost,on-foot",
];

fn with<'a>(arguments: &[&'a str], more: &[&'a str]) -> Vec<&'a str> {
    [arguments, more].concat()
}

#[test]
fn a_table_of_sliders_words_measures_aspects_and_factors() {
    insta::assert_snapshot!(call(&EVERYTHING).done().replace('\r', ""));
}

#[test]
fn json_is_one_object_a_line_with_keys_in_the_order_of_the_columns() {
    insta::assert_snapshot!(call(&with(&EVERYTHING, &["--format", "json"])).done());
}

#[test]
fn both_formats_say_the_same() {
    let table = call(&EVERYTHING).done();
    let lines = call(&with(&EVERYTHING, &["--format", "json"])).done();
    let mut rows = table.lines();
    let header: Vec<&str> = rows.next().expect("a header").split(',').collect();
    let objects: Vec<Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert_eq!(rows.clone().count(), objects.len());
    for (row, object) in rows.zip(&objects) {
        for (name, field) in header.iter().zip(row.split(',')) {
            let name = name.split(' ').next().expect("a name");
            let value = object.get(name).or_else(|| {
                let (group, option) = name.rsplit_once('.')?;
                object.get(group)?.get(option)
            });
            match value.expect("every column has a key") {
                Value::String(word) => assert_eq!(word, field, "{name}"),
                Value::Bool(holds) => assert_eq!(holds.to_string(), field, "{name}"),
                Value::Null => assert_eq!(field, "", "{name}"),
                Value::Number(number) => {
                    // This reader of JSON may be off by the last bit.
                    let number = number.as_f64().expect("a number");
                    let field: f64 = field.parse().expect("a number");
                    assert!(
                        (number - field).abs() <= 1e-15 * field.abs(),
                        "{name}: {number} {field}"
                    );
                }
                other => panic!("{name}: {other}"),
            }
        }
    }
}

#[test]
fn parts_one_after_the_other_are_the_whole() {
    let arguments = [
        "sweep",
        "--vary",
        "trips:101",
        "--vary",
        "stay:37",
        "--vary",
        "cost",
    ];
    let whole = call(&arguments).done();
    let mut joined = String::new();
    for part in 1..=7 {
        let shard = format!("{part}/7");
        let mut arguments = with(&arguments, &["--shard", &shard]);
        if part > 1 {
            arguments.push("--no-header");
        }
        joined.push_str(&call(&arguments).done());
    }
    assert_eq!(joined, whole);
    assert_eq!(whole.lines().count(), 1 + 101 * 37 * 11);
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let arguments = ["sweep", "--vary", "trips:101", "--vary", "stay:60"];
    let one = call(&with(&arguments, &["--jobs", "1"])).done();
    for jobs in ["2", "3", "16"] {
        assert_eq!(call(&with(&arguments, &["--jobs", jobs])).done(), one);
    }
    let none = call(&with(&arguments, &["--jobs", "0"])).refused(2);
    assert!(none.contains("0 is not in 1..=255"), "{none}");
}

#[test]
fn a_number_that_is_none_is_asked_for_in_plain_words() {
    for (given, wanted) in [
        ("many", "it must be a whole number"),
        ("1.5", "it must be a whole number"),
        ("99999999999999999999", "the number is too large"),
    ] {
        let said = call(&["sweep", "--vary", "trips:9", "--max-rows", given]).refused(2);
        assert!(
            said.contains(&format!(
                "`{given}` is not a valid value for `--max-rows <COUNT>`: {wanted}"
            )),
            "{said}"
        );
    }
}

#[test]
fn a_row_is_what_score_says_of_its_printed_values() {
    let table = call(&["sweep", "--vary", "trips:9", "--vary", "stay=1..60:7"]).done();
    let mut lines = table.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let header = lines.next().expect("a header");
    assert_eq!(
        header,
        [
            "trips (1/month)",
            "stay (month)",
            "first",
            "total.rent",
            "total.buy",
            "rank.rent",
            "rank.buy",
            "ruled_out.rent",
            "ruled_out.buy"
        ]
    );
    for row in lines.step_by(5) {
        let (trips, stay) = (format!("trips={}", row[0]), format!("stay={}", row[1]));
        let score = call(&["score", "--format", "csv", "--set", &trips, "--set", &stay]).done();
        for ranked in score.lines().skip(1) {
            let ranked: Vec<&str> = ranked.split(',').collect();
            let own = if ranked[1] == "rent" { 3 } else { 4 };
            let number = |field: &str| field.parse::<f64>().expect("a number");
            assert_eq!(number(ranked[3]).to_bits(), number(row[own]).to_bits(), "{row:?}");
            assert_eq!(ranked[0], row[own + 2], "{row:?}");
        }
    }
}

#[test]
fn the_other_sliders_stand_where_the_call_says() {
    let first = |arguments: &[&str]| {
        let table = call(&with(&["sweep", "--vary", "town=bern"], arguments)).done();
        table
            .lines()
            .nth(1)
            .expect("a row")
            .split(',')
            .nth(1)
            .map(String::from)
    };
    assert_eq!(first(&["--set", "trips=100"]).as_deref(), Some("buy"));
    assert_eq!(
        first(&["--set", "trips=1", "--set", "stay=1"]).as_deref(),
        Some("rent")
    );
    assert_eq!(first(&["--scenario", "visitor"]).as_deref(), Some("rent"));
}

#[test]
fn ends_lists_and_counts_may_be_left_out() {
    let count = |vary: &str| {
        call(&["sweep", "--no-header", "--vary", vary])
            .done()
            .lines()
            .count()
    };
    for (vary, rows) in [
        ("trips", 51),
        ("trips:7", 7),
        ("trips=:7", 7),
        ("trips=10..", 51),
        ("trips=..10:4", 4),
        ("trips=120/year..1/day:5", 5),
        ("trips=1,10,100", 3),
        ("cost", 11),
        ("cost=2..5", 4),
        ("cost=2..5:7", 7),
        ("cost=1,9.5", 2),
        ("cellar", 3),
        ("cellar=some..plenty", 2),
        ("cellar=none,plenty", 2),
        ("town", 2),
        ("Town=Bern", 1),
    ] {
        assert_eq!(count(vary), rows, "{vary}");
    }
}

#[test]
fn c01_what_cannot_be_varied_is_explained() {
    for (vary, said) in [
        ("tripz", "did you mean `trips`?"),
        (
            "trips=",
            "the values are missing (for example --vary trips=1..200:51)",
        ),
        ("trips=100..1", "is reversed"),
        ("trips=5..5", "both ends are 5/month"),
        ("trips=1..500", "the slider goes from 1/month to 200/month"),
        ("trips=1..100:1", "a whole number from 2 to 1000000"),
        ("trips=1..100:x", "`x` is not a count"),
        ("trips=5:3", "a count needs a range"),
        ("trips=1,1", "`1` is named twice"),
        ("trips=1..5 GiB", "is expected"),
        ("town=bern..utrecht", "choices have no order"),
        ("town=brn", "did you mean `bern`?"),
        ("cellar=plenty..none", "is reversed"),
        (
            "cost=0..11",
            "a number from 0 to 10 (for example --vary cost=0..10:11)",
        ),
    ] {
        let err = call(&["sweep", "--vary", vary]).refused(2);
        assert!(err.contains(said), "{vary}: {err}");
        assert_eq!(err.lines().count(), 1, "{vary}: {err}");
    }
    let twice = call(&["sweep", "--vary", "trips", "--vary", "Trips:3"]).refused(2);
    assert!(twice.contains("`trips` is varied twice"), "{twice}");
    let fixed = call(&["sweep", "--vary", "trips", "--set", "trips=5"]).refused(2);
    assert!(fixed.contains("keep one"), "{fixed}");
    let measure = call(&["sweep", "--vary", "trips", "--measures", "monthly_cots,zebra"]).refused(2);
    assert!(
        measure.contains("did you mean `monthly_cost`?") && measure.lines().count() == 2,
        "{measure}"
    );
}

#[test]
fn more_rows_than_meant_are_refused_and_not_begun() {
    let arguments = ["sweep", "--vary", "trips:1000000", "--vary", "stay:1000000"];
    let err = call(&arguments).refused(2);
    assert!(
        err.contains("1,000,000,000,000 rows") && err.contains("--shard 1/1000"),
        "{err}"
    );
    let few = call(&["sweep", "--vary", "trips:11", "--max-rows", "10"]).refused(2);
    assert!(few.contains("--max-rows 11"), "{few}");
    let shard = call(&["sweep", "--vary", "trips", "--shard", "3/2"]).refused(2);
    assert!(shard.contains("such as 1/4"), "{shard}");
}

#[test]
fn c02_a_reader_that_has_seen_enough_ends_a_long_sweep() {
    for jobs in ["1", "4"] {
        let arguments = [
            "sweep",
            "--vary",
            "trips:1000000",
            "--vary",
            "stay:900",
            "--jobs",
            jobs,
        ];
        let mut child = with_pack(&arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let mut some = [0; 4096];
        let mut out = child.stdout.take().expect("a pipe");
        out.read_exact(&mut some).expect("rows come at once");
        drop(out);
        let mut talk = String::new();
        let mut err = child.stderr.take().expect("a pipe");
        err.read_to_string(&mut talk).expect("the talk is text");
        assert_eq!(
            (child.wait().expect("it ends").code(), talk.as_str()),
            (Some(0), "")
        );
    }
}

#[test]
fn what_cannot_be_computed_has_words_in_csv_and_is_null_in_json() {
    let rows = |format| {
        let arguments = [
            "sweep",
            "--vary",
            "load=0..4:5",
            "--measures",
            "wait",
            "--format",
            format,
        ];
        let mut command = program(&arguments);
        run(command.arg("--pack").arg(crate::program::data("queue.toml"))).done()
    };
    let table = rows("csv");
    assert!(
        table.lines().last().is_some_and(|line| line.contains(",inf")),
        "{table}"
    );
    let lines = rows("json");
    let last = lines.lines().last().expect("a row");
    let row: Value = serde_json::from_str(last).expect("JSON");
    assert!(row["wait"]["one"].is_null(), "{lines}");
}
