//! Mistakes in the tables of a pack: every one is found in one run, under its name and at its place.

use tradeoff::pack;

use tradeoff::pack::index::Position as _;

use super::{BASE, actual, exactly, load, replaced};

#[test]
fn the_base_is_good() {
    let found = pack::check_texts(&[("pack.toml", BASE)]);
    assert!(found.is_empty(), "{}", found.short());
}

#[test]
fn keys_and_types() {
    exactly(
        r#"
[[term]] #! P-MISSING 1
id = "one"
titel = "One" #! P-KEY 1
text = 5 #! P-TYPE 8
aliases = "first" #! P-TYPE 11
see = [true] #! P-TYPE 8
source = ["a", 2] #! P-TYPE 16

[[terms]] #! P-KEY 3
id = "two"

[scenario] #! P-TYPE 2
"#,
    );
}

/// A level without a title of its own is a level all the same.
#[test]
fn too_few_titles_hide_no_level() {
    replaced(
        "levels = [\"bad\", \"fair\", \"good\"]\ndefault = \"fair\"",
        "levels = [\"bad\", \"fair\", \"good\"]\ntitles = [\"bad\", \"fair\"] #! P-NUMBER 10\ndefault = \"good\"",
    );
}

#[test]
fn keys_and_types_of_what_others_need() {
    replaced(
        "[[option]]\nid = \"left\"\ntitle = \"Left\"\nsummary = \"The way over the hill.\"",
        "[[option]] #! P-MISSING 1\nid = \"left\"\ntitle = \"\" #! P-MISSING 9\nshown = \"yes\" #! P-TYPE 9",
    );
    replaced(
        "[[trait]]\nid = \"load\"\ntitle = \"Load\"",
        "[[trait]] #! P-MISSING 1\nid = \"load\"\ntitel = \"Load\" #! P-KEY 1",
    );
    replaced("title = \"Left\"", "title = \"Left over the hill\" #! P-LENGTH 9");
    // What an option lacks is told where it lacks.
    let text =
        format!("{BASE}[[option]]\nid = \"swim\"\ntitle = \"Swim\"\nsummary = \"Through the river.\"\n");
    let found = load(&text);
    let codes: Vec<&str> = found.iter().map(|one| one.code.name()).collect();
    assert_eq!(codes, ["P-TEXT", "P-REFERENCE", "P-TEXT"]);
    assert!(
        found
            .short()
            .contains("`hours` has no formula for the option `swim`"),
        "{}",
        found.short()
    );
}

#[test]
fn ids_and_references() {
    exactly(
        r#"
[[term]]
id = "Big" #! P-ID 6
title = "Big"
text = "Larger than most others."
see = ["crat", "road", "hills", "1"] #! P-REFERENCE 8; P-REFERENCE 33

[[term]]
id = "cart" #! P-TWICE 6
title = "Cart again"
text = "Another box on two wheels."

[[essay]]
id = "time" #! P-TWICE 6
title = "Time"
text = "It passes, [[slowly]], [[hill|quickly]]." #! P-REFERENCE 22; P-REFERENCE 34
aspects = ["time", "cart"] #! P-REFERENCE 20

[[measure]]
id = "month" #! P-ID 6
title = "Month"
unit = "h"
formula = "1 h"

[[constant]]
id = "erlang_c" #! P-ID 6
unit = "h"
value = 1
source = "a book"
as_of = "2026"

[[constant]]
id = "rate" #! P-TWICE 6
unit = "h"
value = 1
source = "a book"
as_of = "2026"
"#,
    );
    replaced(
        "format = 1",
        "format = 1\ndefault_scenario = \"spring\" #! P-REFERENCE 20",
    );
}

#[test]
fn traits() {
    exactly(
        r#"
[[trait]] #! P-MISSING 1
id = "nothing"
title = "T1"
group = "G"
help = "Enter a number."
default = 1

[[trait]] #! P-KEY 1
id = "both"
title = "T2"
group = "G"
help = "Enter a number."
levels = ["a", "b"]
unit = "s"
default = 1

[[trait]] #! P-MISSING 1
id = "no-range" #! P-ID 6
title = "T3"
group = "G"
help = "Enter a number."
unit = "sec" #! P-UNIT 8
default = 1

[[trait]]
id = "words"
title = "T4"
group = "G"
help = "Choose a word."
levels = ["low", "mid", "low"] #! P-TWICE 25
scale = "log" #! P-KEY 9
step = 1 #! P-KEY 8
default = "mdi" #! P-TYPE 11

[[trait]]
id = "kinds"
title = "T5"
group = "G"
help = "Choose a kind."
choices = [{ id = "a", title = "A" }, { id = "b" }] #! P-MISSING 39
doubt = 1 #! P-KEY 9
default = 1 #! P-TYPE 11
marks = [{ at = "c", text = "?" }] #! P-TYPE 17

[[trait]]
id = "numbers"
title = "T6"
group = "G"
help = "Enter a number."
unit = "s"
scale = "logarithmic" #! P-TYPE 9
range = [1, 10]
step = 11 #! P-NUMBER 8
default = "5 MB" #! P-TYPE 11
doubt = -1 #! P-NUMBER 9
marks = [{ at = 0.5, text = "too little" }, { at = "5000 ms", text = "fine" }] #! P-NUMBER 17
link = "hills" #! P-REFERENCE 8

[[trait]]
id = "ratios"
title = "T7"
group = "G"
help = "Enter a number."
unit = "x"
scale = "log"
range = [1, 10]
step = 1 #! P-KEY 8
default = 5
doubt = 0.5 #! P-NUMBER 9
"#,
    );
}

#[test]
fn constants() {
    exactly(
        r#"
[[constant]] #! P-MISSING 1; P-MISSING 1
id = "bare"
unit = "USD"
value = 1

[[constant]]
id = "loose"
unit = "USD"
value = { ox = 1 } #! P-MISSING 9
source = " " #! P-MISSING 10
as_of = "last year" #! P-TYPE 9

[[constant]]
id = "by_beast"
unit = "USD"
by = "beast"
value = { ox = 1, mull = 2 } #! P-MISSING 9; P-REFERENCE 19
source = "a book"
as_of = 2026-09-26

[[constant]]
id = "by_number"
unit = "USD"
by = ["load", "raod"] #! P-TYPE 7; P-REFERENCE 15
value = 1
source = "a book"
as_of = 07:30:00 #! P-TYPE 9

[[constant]]
id = "by_two"
unit = "USD"
by = ["beast", "road"]
value.ox = { bad = 1, fair = 2, good = 3 }
value.mule = 4 #! P-TYPE 14
source = "a book"
as_of = "2026-13" #! P-TYPE 9
"#,
    );
}

#[test]
fn measures_and_units() {
    exactly(
        r#"
[[measure]]
id = "cost"
title = "Cost"
unit = "USD/month"
formula.left = "load * 3 USD" #! P-UNIT 16
formula.right = "rate * 3 * USDD + laod" #! P-REFERENCE 29; P-REFERENCE 36
formula.middle = "1 USD" #! P-REFERENCE 9

[[measure]]
id = "broken"
title = "Broken"
unit = "h"
formula = "(1 h + erlang_c(1) / 0" #! P-FORMULA 12; P-FORMULA 19

[[measure]]
id = "steps"
title = "Steps"
unit = "parsec" #! P-UNIT 8
formula = "cost.left + hours.middle + load.left" #! P-REFERENCE 24; P-REFERENCE 39

[[measure]]
id = "truth"
title = "Truth"
unit = "count"
formula = 'beast == "horse"' #! P-REFERENCE 21

[[measure]]
id = "word"
title = "Word"
unit = "count"
better = "highest" #! P-TYPE 10
formula.left = "beast" #! P-UNIT 16
formula.right = "rate > 1/s" #! P-UNIT 17

[[measure]]
id = "lone"
title = "Lone"
unit = "h"
formula.left = "hours"

[[measure]]
id = "reader"
title = "Reader"
unit = "h"
formula = "lone" #! P-REFERENCE 12
"#,
    );
}

#[test]
fn formula_errors_stand_where_the_name_stands_in_every_kind_of_string() {
    exactly(
        r#"
[[measure]]
id = "escaped"
title = "E"
unit = "count"
formula.left = "if(beast == \"ox\", 1, zzz)" #! P-REFERENCE 40
formula.right = 'if(beast == "ox", 1, zzz)' #! P-REFERENCE 39

[[measure]]
id = "unicode"
title = "U"
unit = "count"
formula = "\u0031 + zzz" #! P-REFERENCE 21
"#,
    );
    let text = format!(
        "{BASE}\n[[measure]]\nid = \"long\"\ntitle = \"L\"\nunit = \"count\"\nformula = \"\"\"\n1 + \\\n  2 + zzz\n  + 'yyy'\"\"\"\n"
    );
    let line = text.lines().position(|line| line.contains("2 + zzz")).unwrap() + 1;
    assert_eq!(
        actual(&load(&text)),
        [
            (line, 7, "P-REFERENCE".to_string()),
            (line + 1, 5, "P-UNIT".to_string())
        ]
    );
}

#[test]
fn a_table_by_option_has_an_entry_for_each() {
    exactly(
        r#"
[[constant]]
id = "toll"
unit = "USD"
by = "option"
value = { left = 1, rigth = 2 } #! P-MISSING 9; P-REFERENCE 21
source = "a book"
as_of = 2026-09-26

[[constant]]
id = "mud"
unit = "count"
by = ["road", "option"] #! P-TYPE 6
value = 1
source = "a book"
as_of = 2026-09-26

[[constant]]
id = "option" #! P-ID 6
unit = "count"
by = ["option", "option"] #! P-TWICE 6
value = 1
source = "a book"
as_of = 2026-09-26
"#,
    );
}

#[test]
fn each_option_reads_its_own_entry() {
    let text = format!(
        "{}{}",
        BASE,
        r#"
[[constant]]
id = "toll"
unit = "USD"
by = ["option", "road"]
value.left = { bad = 1, fair = 2, good = 3 }
value.right = { bad = 4, fair = 5, good = 6 }
source = "a book"
as_of = 2026-09-26

[[measure]]
id = "paid"
title = "Paid"
unit = "USD"
formula = "toll + 10 * toll.right"
"#
    );
    let pack = pack::load_texts(&[("pack.toml", &text)]).unwrap().pack;
    let mut workspace = pack.program.workspace::<1>();
    let road = pack.traits.find(|entry| entry.id == "road").unwrap();
    for (place, left, right) in [(0_u8, 41.0, 44.0), (1, 52.0, 55.0), (2, 63.0, 66.0)] {
        workspace.set(road.get(), 0, f64::from(place));
        pack.program.run(&pack.program.all(), &mut workspace);
        let paid = pack.measures.iter().find(|entry| entry.id == "paid").unwrap();
        let values = paid.values.iter().flatten();
        let values: Vec<f64> = values
            .map(|computed| workspace.get(computed.register)[0])
            .collect();
        assert_eq!(values, [left, right]);
    }
}

#[test]
fn found_f7_titles_that_two_things_share_are_said() {
    replaced("title = \"Right\"", "title = \"left\" #! P-TWICE 9");
    replaced("title = \"Rate\"", "title = \" Load \" #! P-TWICE 9");
    replaced(
        "{ id = \"mule\", title = \"a mule\" }]",
        "{ id = \"mule\", title = \"an ox\" }] #! P-TWICE 67",
    );
    replaced(
        "title = \"Rate\"",
        "title = \"Rate\"\nshort = \"load\" #! P-TWICE 9",
    );
    exactly(
        r#"
[[term]]
id = "carts"
title = "CART" #! P-TWICE 9
text = "More than one box on wheels."

[[scenario]]
id = "spring"
title = "Spring"
summary = "The snow melts."

[[scenario]]
id = "thaw"
title = "Spring" #! P-TWICE 9
summary = "The ice melts."
"#,
    );
    // One title for different kinds of things is no mistake.
    replaced("title = \"On hills\"", "title = \"Cart\"");
}

#[test]
fn found_f10_an_id_that_no_formula_begins_with_may_start_with_a_digit() {
    exactly(
        r#"
[[term]]
id = "5g"
title = "5G"
text = "A radio network, as in [[3d-maps]]."

[[essay]]
id = "3d-maps"
title = "Maps"
text = "They show hills, and the [[5g]] masts on them."

[[scenario]]
id = "2026"
title = "This year"
summary = "It is now."

[[term]]
id = "-5" #! P-ID 6
title = "Minus five"
text = "A number below zero."

[[measure]]
id = "2nd" #! P-ID 6
title = "Second"
unit = "h"
formula = "1 h"
"#,
    );
}

#[test]
fn found_n6_a_priority_below_0_is_one_error() {
    replaced("priority = 5", "priority = -5 #! P-NUMBER 12");
    exactly(
        r#"
[[scenario]]
id = "spring"
title = "Spring"
summary = "The snow melts."
priorities = { time = -1 } #! P-NUMBER 23
"#,
    );
    replaced("priority = 5", "priority = 0 #! P-PRIORITY 12");
}

/// What is wrong with an assumption is found at its place.
#[test]
fn assumptions_fit_their_trait() {
    let with = |assumed: &str| {
        let text = BASE.replacen("default = ", &format!("assumed = {assumed}\ndefault = "), 1);
        pack::check_texts(&[("pack.toml", &text)]).short()
    };
    for (assumed, wanted) in [
        ("{ low = 1e9, high = 2e9, reason = \"r\" }", "outside the range"),
        (
            "{ shares = { a = 1.0 }, reason = \"r\" }",
            "levels and choices have `shares`",
        ),
        ("{ low = 1, reason = \"r\" }", "has no `high`"),
    ] {
        let found = with(assumed);
        assert!(found.contains(wanted), "{assumed}: {found}");
    }
}
