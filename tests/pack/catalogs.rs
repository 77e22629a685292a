//! Catalogs of packs: what they come to, and what can be wrong with them.

use std::sync::Arc;

use tradeoff::analysis::Sentence;
use tradeoff::decision::{Scorer, Sliders};
use tradeoff::formula::show;
use tradeoff::pack::index::Position;
use tradeoff::pack::{self, OptionIndex};

use super::{BASE, exactly};

/// Carts by the animal that draws them: two for an ox, three for a mule.
const CARTS: &str = r#"
[[catalog]]
id = "cart_size"
title = "Sizes of carts"
by = "beast"
columns = { takes = "MB", price = "USD/day" }
rows.ox = [
    { title = "wagon", takes = 4, price = 10 },
    { title = "dray", takes = 10, price = 20 },
]
rows.mule = [
    { title = "barrow", takes = 1, price = 2 },
    { title = "gig", takes = 3, price = 4 },
    { title = "dray", takes = 8, price = 16 },
]
source = "The cartwright"
as_of = "2026-09"

[[measure]]
id = "hire"
title = "Hire"
unit = "USD/day"
formula = "min_over(cart_size, ceil(load / cart_size.takes) * cart_size.price)"

[[requirement]]
id = "cheap"
option = "left"
holds = "hire < 1 USD/day"
message = "{ceil(load / at_min(cart_size, hire, cart_size.takes))} of {at_min(cart_size, hire.left, if(beast == \"ox\", cart_size.title, cart_size.title))} take {at_min(cart_size, hire, cart_size.takes)} each."
way_round = "Carry less."
"#;

#[test]
fn the_least_costly_row_counts() {
    let loaded = pack::load_texts(&[("pack.toml", &format!("{BASE}{CARTS}"))]);
    let pack = Arc::new(loaded.unwrap_or_else(|found| panic!("{}", found.short())).pack);
    let scorer = Scorer::new(Arc::clone(&pack));
    let trait_called = |id: &str| pack.traits.find(|entry| entry.id == id).unwrap();
    let measure = pack.measures.iter().find(|measure| measure.id == "hire").unwrap();
    let left = OptionIndex::new(0);
    for (beast, load, hire, said) in [
        (0.0, 2e6, "10 USD/day", "1 of wagon take 4 MB each."),
        (0.0, 9e6, "20 USD/day", "1 of dray take 10 MB each."),
        (1.0, 2e6, "4 USD/day", "2 of barrow take 1 MB each."),
        (1.0, 6e6, "8 USD/day", "2 of gig take 3 MB each."),
        (1.0, 8e6, "12 USD/day", "3 of gig take 3 MB each."),
    ] {
        let mut sliders = Sliders::opening(&pack);
        sliders.set(
            &pack,
            tradeoff::decision::Slider::Trait(trait_called("beast")),
            beast,
        );
        sliders.set(
            &pack,
            tradeoff::decision::Slider::Trait(trait_called("load")),
            load,
        );
        let evaluation = scorer.evaluate(&sliders);
        let value = evaluation
            .numbers
            .get(measure.values[left].as_ref().unwrap().register)[0];
        assert_eq!(show(value, &measure.unit), hire, "{beast} {load}");
        let message = &pack.requirements.iter().next().unwrap().bound[0].message;
        let sentence = Sentence::from_template(&pack, message, &evaluation, None);
        assert_eq!(sentence.to_string(), said);
    }
    let catalog = pack.catalogs.iter().next().unwrap();
    assert_eq!(catalog.as_of, "2026-09");
    assert_eq!(catalog.table.titles().len(), 4, "one title is that of two rows");
}

#[test]
fn what_is_wrong_with_a_catalog() {
    exactly(
        r#"
[[catalog]]
id = "plain"
columns = { size = "MB", title = "MB", "a-b" = "MB", odd = "furlong" } #! P-ID 26; P-ID 40; P-UNIT 60
rows = [] #! P-NUMBER 8
source = "S"
as_of = "2026"

[[catalog]] #! P-MISSING 1
id = "rowless"
title = ""  #! P-MISSING 9
columns = { size = "MB" }
source = "S"
as_of = 2026-09-26

[[catalog]]
id = "one"
columns = { size = "MB", price = "USD" }
source = "S"
as_of = "2026"
rows = [
    { title = "a", size = 1, price = 2 },
    { title = "a", size = inf, price = 2 }, #! P-NUMBER 27; P-TWICE 15
    { title = "b", sise = 1, price = 2 }, #! P-KEY 20; P-MISSING 5
    { size = 1, price = "2" }, #! P-MISSING 5; P-TYPE 25
    3, #! P-TYPE 5
]

[[catalog]]
id = "two"
by = "load" #! P-TYPE 6
columns = { size = "MB" }
rows.ox = [{ title = "a", size = 1 }]
source = "S"
as_of = "2026"

[[catalog]]
id = "three"
by = "beast"
columns = { size = "MB" }
rows = [{ title = "a", size = 1 }] #! P-TYPE 8
source = "S"
as_of = "2026"

[[catalog]]
id = "four"
columns = { size = "MB" }
rows.ox = [{ title = "a", size = 1 }] #! P-MISSING 1
source = "S"
as_of = "2026"

[[catalog]]
id = "five"
by = "beast"
columns = { size = "MB" }
rows = { ox = [{ title = "a", size = 1 }], oxx = [], asp = 3 } #! P-MISSING 8; P-REFERENCE 44; P-REFERENCE 54; P-TYPE 60
source = "S"
as_of = "2026"

[[catalog]]
id = "at_min" #! P-ID 6
by = "beast"
columns = { size = "MB" }
rows = { ox = [{ title = "a", size = 1 }], mule = [] } #! P-NUMBER 51
source = "S"
as_of = "2026"

[[catalog]]
id = "load" #! P-TWICE 6
columns = "MB" #! P-TYPE 11
rows = { ox = { ox = 1 } } #! P-TYPE 15; P-MISSING 8
source = "S"
as_of = "2026"
"#,
    );
}

#[test]
fn what_is_wrong_with_a_formula_over_a_catalog() {
    exactly(&format!(
        r#"{CARTS}
[[measure]]
id = "one"
title = "One"
unit = "USD/day"
formula = "min_over(cart_size, cart_size.prise)" #! P-REFERENCE 32

[[measure]]
id = "two"
title = "Two"
unit = "MB"
formula = "min_over(cart_size, cart_size.price)" #! P-UNIT 11

[[measure]]
id = "three"
title = "Three"
unit = "USD/day"
formula = "cart_size.price + hire.left" #! P-REFERENCE 12

[[measure]]
id = "four"
title = "Four"
unit = "count"
formula = "at_min(cart_size, cart_size.price, cart_size.title)" #! P-UNIT 11

[[measure]]
id = "both"
title = "Both"
unit = "USD/day"
formula = "hire + min_over(cart_size, cart_size.price) + at_min(cart_size, hire, cart_size.price)"

[[measure]]
id = "which"
title = "Which"
unit = "MB"
formula.left = "at_min(cart_size, both, cart_size.takes)" #! P-FORMULA 35
formula.right = "at_min(cart_size, hours, cart_size.takes)" #! P-FORMULA 36

[[catalog]]
id = "broken"
columns = {{ size = "MB" }}
rows = [] #! P-NUMBER 8
source = "S"
as_of = "2026"

[[measure]]
id = "five"
title = "Five"
unit = "MB"
formula = "min_over(broken, broken.size + 3 h) + broken.size"
"#
    ));
}

/// A formula over many rows is many formulas: a catalog has an end.
#[test]
fn a_catalog_has_an_end() {
    let row = |at: usize| format!("{{ title = \"r{at}\", size = {at} }}");
    let with = |count: usize| {
        let rows: Vec<String> = (0..count).map(row).collect();
        let rows = rows.join(", ");
        format!(
            "[[catalog]]\nid = \"long\"\ncolumns = {{ size = \"MB\" }}\nsource = \"S\"\nas_of = \"2026\"\nrows = [{rows}]"
        )
    };
    exactly(&with(100));
    exactly(&format!("{} #! P-NUMBER 8", with(101)));
}
