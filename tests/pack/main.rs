//! Packs: what is good, what is wrong with the others, and what files must be survived.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a helper of tests may fail as a test does"
)]

mod billing;
mod capacity;
mod cases;
mod catalogs;
mod cliffs;
mod computed;
mod default_pack;
mod defaults;
mod entries;
mod faults;
mod fixture_pack;
mod hostile;
mod laws;
mod library;
mod model_hash;
mod second_pack;
mod survival;
mod titles;
mod walks;
#[path = "../support/world.rs"]
mod world;

use tradeoff::document::{Diagnostic, Diagnostics, Look};
use tradeoff::pack;

const PLAIN: Look = Look {
    colour: false,
    unicode: true,
    width: 100,
};

/// Enough of a pack that what is wrong with a part shows alone.
const BASE: &str = r#"
[pack]
id = "base"
title = "Left or right?"
version = "1"
format = 1

[[option]]
id = "left"
title = "Left"
summary = "The way over the hill."

[[option]]
id = "right"
title = "Right"
summary = "The way through the wood."

[[trait]]
id = "load"
title = "Load"
group = "Cart"
help = "How much there is to carry."
unit = "MB"
range = [1, 10]
default = 2

[[trait]]
id = "rate"
title = "Rate"
group = "Cart"
help = "How often."
unit = "1/s"
scale = "log"
range = [0.1, 100]
default = 2

[[trait]]
id = "road"
title = "Road"
group = "Way"
help = "What the road is like."
levels = ["bad", "fair", "good"]
default = "fair"

[[trait]]
id = "beast"
title = "Beast"
group = "Way"
help = "What draws the cart."
choices = [{ id = "ox", title = "an ox" }, { id = "mule", title = "a mule" }]
default = "ox"

[[measure]]
id = "hours"
title = "Hours"
unit = "h"
formula.left = 'if(road == "bad" and (beast == "ox" or rate > 1/s), 9 h, load * 1 h / 1 MB)'
formula.right = "5 h"

[[aspect]]
id = "time"
title = "Time"
priority = 5
swing = "from a day to an hour"
text.left = "Short and steep."
text.right = "Long and even."

[[aspect.factor]]
id = "way"
title = "Hours on the way"
of = "hours"
value = [[0, 1], [10, 0]]
because.left = "It takes {hours}."
because.right = "It takes {hours}."

[[essay]]
id = "hills"
title = "On hills"
text = "They go up, and then down."

[[term]]
id = "cart"
title = "Cart"
text = "A box on two wheels that a horse pulls."
"#;

/// The defects that the lines of a text expect: line, column, code.
///
/// A line that ends in `#! CODE column` expects that defect there; with several, `;` stands between them. The corpus
/// is complete both ways: a defect that no line expects fails as well.
fn expected(text: &str) -> Vec<(usize, usize, String)> {
    let mut all = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let Some((_, marks)) = line.split_once("#! ") else {
            continue;
        };
        for mark in marks.split(';') {
            let (code, column) = mark.trim().split_once(' ').expect("a code and a column");
            all.push((number + 1, column.parse().expect("a column"), code.to_string()));
        }
    }
    all.sort();
    all
}

fn actual(found: &Diagnostics) -> Vec<(usize, usize, String)> {
    let defect = |one: &Diagnostic| {
        let position = found.sources()[one.place.file].position(one.place.span.start);
        (position.line, position.column, one.code.name().to_string())
    };
    let mut all: Vec<_> = found.iter().map(defect).collect();
    all.sort();
    all
}

fn load(text: &str) -> Diagnostics {
    match pack::load_texts(&[("pack.toml", text)]) {
        Ok(loaded) => loaded.warnings,
        Err(found) => found,
    }
}

/// Checks that a text behind the base has exactly the defects that its lines expect.
#[track_caller]
fn exactly(more: &str) {
    let text = format!("{BASE}{more}");
    let found = load(&text);
    assert_eq!(actual(&found), expected(&text), "\n{}", found.short());
}

/// The same for the base with a part replaced.
#[track_caller]
fn replaced(from: &str, to: &str) {
    assert!(BASE.contains(from), "{from}");
    let text = BASE.replace(from, to);
    let found = load(&text);
    assert_eq!(actual(&found), expected(&text), "\n{}", found.short());
}
