//! Mistakes in what is computed and shown, and how they are reported.

use tradeoff::document::Severity;
use tradeoff::pack;

use super::{BASE, PLAIN, actual, exactly, expected, load};

#[test]
fn aspects_and_value_functions() {
    exactly(
        r#"
[[aspect]] #! P-MISSING 1
id = "bare"
title = "Bare"
priority = "high" #! P-TYPE 12
swing = "from all to nothing"
text = { left = "L", up = "U" } #! P-TEXT 8; P-REFERENCE 22
essay = "cart" #! P-REFERENCE 9

[[aspect]]
id = "curves"
title = "Curves"
priority = 5
swing = "from all to nothing"
text.left = "L"
text.right = "R"

[[aspect.factor]]
id = "falling"
title = "F"
of = "hours"
value = [[0, 1], [0, 0.5], [2, 1.5], [1, -0.1]] #! P-VALUE 18; P-VALUE 28; P-VALUE 38; P-VALUE 38
because.left = "{hours} and {hours in ms} and {load in h} and {zzz}" #! P-UNIT 56; P-REFERENCE 64
because.right = "{road} {beast} {{not a hole}} {hours"  #! P-MARKUP 48

[[aspect.factor]]
id = "short"
title = "S"
of.left = "hours" #! P-TEXT 4
unit = "MB" #! P-UNIT 11
value = [[0, 1]] #! P-VALUE 9
because.left = "L"
because.right = "R"

[[aspect.factor]]
id = "short" #! P-TWICE 6
title = "Flat"
of = "rate > 2/s" #! P-UNIT 6
value = [[0, 1], [2, 1]] #! P-SAME 9
weight = nan #! P-NUMBER 10
because.left = "L"
because.right = "R"

[[aspect.factor]]
id = "odd"
title = "Odd"
of = "rate"
value = [[0, 1, 2], [2]] #! P-TYPE 10; P-TYPE 21
because = "B" #! P-TYPE 11
"#
        .replace(
            "of.left = \"hours\" #! P-TEXT 4\nunit = \"MB\" #! P-UNIT 11",
            "of.left = \"hours\" #! P-TEXT 1; P-UNIT 11\nunit = \"MB\"",
        )
        .as_str(),
    );
}

#[test]
fn reasons_may_name_the_rival() {
    exactly(
        r#"
[[measure]]
id = "toll"
title = "Toll"
unit = "USD"
formula.left = "hours.rival / 1 h * 1 USD" #! P-REFERENCE 17

[[requirement]]
id = "quick"
option = "left"
holds = "hours < 8 h"
message = "It takes {hours.rival} with {rival}." #! P-REFERENCE 22; P-REFERENCE 41
way_round = "Wait."

[[aspect]]
id = "money"
title = "Money"
priority = 5
swing = "from all to nothing"
text.left = "L"
text.right = "R"

[[aspect.factor]]
id = "toll"
title = "Toll"
of = "hours"
value = [[0, 1], [10, 0]]
because.left = "{toll.rival} with {rival}, {rival * 2}, {rate.rival}" #! P-REFERENCE 18; P-REFERENCE 45; P-REFERENCE 58
because.right = "{toll.rival} and {hours.rival + 1 MB} against {rival}" #! P-UNIT 50
"#,
    );
    let taken = load(&BASE.replace("right", "rival"));
    assert!(
        taken.short().contains("[P-ID]: `rival` is a keyword"),
        "{}",
        taken.short()
    );
}

/// Against three options a reason must hold whichever of the other two is behind.
#[test]
fn a_reason_that_knows_one_rival_only_is_pointed_out() {
    let text = BASE
        .replace(
            "[[trait]]\nid = \"load\"",
            "[[option]]\nid = \"over\"\ntitle = \"Over\"\nsummary = \"By air.\"\n\n[[trait]]\nid = \"load\"",
        )
        .replace(
            "formula.right = \"5 h\"",
            "formula.right = \"5 h\"\nformula.over = \"6 h / load * 1 MB\"",
        )
        .replace("text.right = ", "text.over = \"Dear.\"\ntext.right = ")
        .replace(
            "because.right = \"It takes {hours}.\"",
            "because.right = \"{hours}, not {hours.left}.\" #! P-RIVAL 17\n\
             because.over = \"{hours}, not {hours.left} or {hours.right}.\"",
        )
        .replace("It takes {hours}.", "{hours}, not {hours.rival} with {rival}.");
    let found = pack::check_texts(&[("pack.toml", &text)]);
    assert_eq!(actual(&found), expected(&text), "\n{}", found.short());
}

#[test]
fn requirements() {
    exactly(
        r#"
[[requirement]]
id = "light"
option = ["left", "left", "cart"] #! P-TWICE 19; P-REFERENCE 27
holds = "load" #! P-UNIT 9
message = "{load} is too much for `{code}`."
way_round = "Ask [[nobody]]." #! P-REFERENCE 20
term = "left" #! P-REFERENCE 8

[[requirement]] #! P-MISSING 1
id = "light" #! P-TWICE 6
option = [] #! P-MISSING 10
holds = "load < 5 s"
message = "No."
"#,
    );
}

#[test]
fn scenarios() {
    exactly(
        r#"
[[scenario]]
id = "spring"
title = "Spring"
summary = "Rain."
set = { laod = 1, load = 11, rate = "2.5k/h", road = "muddy", beast = "mule", time = 1 } #! P-REFERENCE 9; P-NUMBER 26; P-TYPE 54; P-REFERENCE 79
priorities = { time = 11, load = 2 } #! P-NUMBER 23; P-REFERENCE 27

[[scenario]]
id = "spring" #! P-TWICE 6
title = "Again"
summary = "Sun."
set = { rate = "5 MB", load = [1] } #! P-TYPE 16; P-TYPE 31
priorities = { time = 0 } #! P-PRIORITY 14
"#,
    );
}

#[test]
fn markup_and_definitions() {
    exactly(
        r###"
[[term]]
id = "axle"
title = "Axle"
text = "An axle." #! P-DEFINITION 8
angle.left = "## Not **here" #! P-MARKUP 18; P-MARKUP 22
angle.lift = "?" #! P-REFERENCE 7

[[term]]
id = "hub"
title = "Hub"
text = "The middle of a wheel, see [[cart and away." #! P-MARKUP 36
"###
        .replace("angle.left", "angle.right")
        .replace("P-MARKUP 18; P-MARKUP 22", "P-MARKUP 19; P-MARKUP 23")
        .as_str(),
    );
}

#[test]
fn syntax_errors_come_together_and_hide_only_what_they_may_have_caused() {
    exactly(
        r#"
[[term]]
id = "one"
title = = "One" #! P-TOML 9; P-TOML 11
text = 01 #! P-TOML 8; P-TYPE 8
see = ["nowhere", 5] #! P-TYPE 19
colour = 1 #! P-KEY 1
"#,
    );
}

#[test]
fn newer_toml_is_a_warning() {
    exactly(
        r#"
[[term]]
id = "wheel"
title = "Wh\x65el" #! P-TOML11 12
text = "A disk that turns."
"#,
    );
}

/// What shows only when the pack is computed.
#[test]
fn a_thorough_check_computes_the_pack() {
    let text = format!(
        "{BASE}{}",
        r#"
[[option]]
id = "swim" #! P-NEVER 6
title = "Swim"
summary = "The way through the river."

[[trait]]
id = "shown" #! P-UNREAD 6
title = "Shown"
group = "Cart"
help = "Read by a measure that decides nothing."
unit = "count"
range = [1, 10]
default = 5

[[measure]]
id = "nonsense"
title = "Nonsense"
unit = "count"
formula = "sqrt(-rate * shown * 1 s)" #! P-NAN 11

[[aspect]]
id = "even" #! P-SAME 6
title = "Even"
priority = 5
swing = "from all to nothing"
text.left = "L"
text.right = "R"
text.swim = "S"

[[aspect.factor]]
id = "rates"
title = "Rates"
of = "rate"
value = [[0, 1], [10, 0]]
because.left = "L"
because.right = "R"
because.swim = "S"

[[aspect]]
id = "twin"
title = "Twin"
priority = 5
swing = "from all to nothing"
text.left = "L"
text.right = "R"
text.swim = "S"

[[aspect.factor]]
id = "twice"
title = "Twice"
of = "2 * hours"
value = [[0, 1], [20, 0]]
because.left = "L"
because.right = "R"
because.swim = "S"
"#
    );
    let text = text
        .replace(
            "formula.right = \"5 h\"",
            "formula.right = \"5 h\"\nformula.swim = \"40 h\"",
        )
        .replace(
            "text.right = \"Long and even.\"",
            "text.right = \"Long and even.\"\ntext.swim = \"Wet.\"",
        )
        .replace(
            "because.right = \"It takes {hours}.\"",
            "because.right = \"It takes {hours}.\"\nbecause.swim = \"It does not.\"",
        )
        .replace("id = \"way\"", "id = \"way\" #! P-TOGETHER 6");
    let found = pack::check_texts(&[("pack.toml", &text)]);
    let mut expected = expected(&text);
    // The one formula is three measures, one for each option.
    let repeated = expected.iter().find(|one| one.2 == "P-NAN").unwrap().clone();
    expected.extend([repeated.clone(), repeated]);
    expected.sort();
    assert_eq!(actual(&found), expected, "\n{}", found.short());
    assert!(found.iter().all(|one| one.severity == Severity::Warning));
    assert_eq!(
        found.short(),
        pack::check_texts(&[("pack.toml", &text)]).short(),
        "the same worlds every time"
    );
}

#[test]
fn the_formula_that_cannot_be_calculated_is_marked() {
    let wrong = "formula.right = \"sqrt(-rate * 1 s) * 1 h\"";
    let text = BASE.replace("formula.right = \"5 h\"", wrong);
    let found = actual(&pack::check_texts(&[("pack.toml", &text)]));
    let line = text.lines().position(|line| line == wrong).unwrap() + 1;
    assert!(found.contains(&(line, 17, "P-NAN".to_owned())), "{found:?}");
}

/// A few defects as people see them.
#[test]
fn reports_for_people_and_programs() {
    let text = format!(
        "{BASE}{}",
        r#"
[[measure]]
id = "cost"
title = "Cost"
unit = "USD/month"
formula.left = "load * 3 USD"
formula.right = "raet * 3 USD"

[[term]]
id = "cart"
title = "Cart again"
text = "Another box, see [[tiem]]."
"#
    );
    let found = load(&text);
    insta::assert_snapshot!("report", found.render(PLAIN));
    insta::assert_snapshot!("report_short", found.short());
    insta::assert_snapshot!("report_json", format!("{:#}", found.json()));
}

#[test]
fn the_schema_is_json_and_knows_every_key() {
    let schema: serde_json::Value = serde_json::from_str(&pack::schema()).unwrap();
    assert_eq!(schema["$schema"], "http://json-schema.org/draft-07/schema#");
    let factor = &schema["properties"]["aspect"]["items"]["properties"]["factor"]["items"];
    assert_eq!(
        factor["required"],
        serde_json::json!(["id", "title", "of", "value", "because"])
    );
    assert_eq!(factor["additionalProperties"], false);
    assert_eq!(
        schema["properties"]["pack"]["properties"]["format"]["type"],
        "integer"
    );
    let rows = &schema["properties"]["catalog"]["items"]["properties"]["rows"]["oneOf"];
    assert_eq!(rows[0]["items"]["required"], serde_json::json!(["title"]));
    assert_eq!(rows[1]["additionalProperties"], rows[0]);
}
