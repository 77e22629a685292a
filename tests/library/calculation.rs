//! How much work a frame is, counted and not timed: what is not on the screen costs nothing, and the number of
//! simulated scenarios is enough.

use std::fmt::Write;
use std::sync::Arc;

use tradeoff::analysis::robustness::Survey;
use tradeoff::analysis::sample::{Sample, WORLDS};
use tradeoff::decision::{Scorer, Slider, Sliders};
use tradeoff::formula::LANES;
use tradeoff::pack::{self, OptionIndex, Pack, PackSource};

/// A pack with two options on the screen, to which `hidden` more are added.
fn with_hidden(hidden: usize) -> Arc<Pack> {
    let mut text = String::from(
        r#"
[pack]
id = "work"
title = "Work"
version = "1"
format = 1
[[trait]]
id = "load"
title = "Load"
group = "Work"
help = "How much comes in."
unit = "count"
scale = "linear"
range = [0, 10]
default = 3
[[trait]]
id = "distance"
title = "Distance"
group = "Work"
help = "How far it is."
unit = "count"
scale = "linear"
range = [0, 10]
default = 5
"#,
    );
    let names: Vec<String> = (0..2 + hidden).map(|option| format!("option_{option}")).collect();
    for (option, name) in names.iter().enumerate() {
        let shown = option < 2;
        let _ = write!(
            text,
            "[[option]]\nid = \"{name}\"\ntitle = \"{name}\"\nsummary = \"It.\"\nshown = {shown}\n"
        );
    }
    text.push_str("[[measure]]\nid = \"effort\"\ntitle = \"Effort\"\nbetter = \"lower\"\nunit = \"count\"\n");
    for (option, name) in names.iter().enumerate() {
        let formula = if option < 2 {
            format!("load * {}", option + 1)
        } else {
            format!("sqrt(distance * {option} + load)")
        };
        let _ = writeln!(text, "formula.{name} = \"{formula}\"");
    }
    text.push_str("[[aspect]]\nid = \"ease\"\ntitle = \"Ease\"\nswing = \"all\"\npriority = 5\n");
    let each = |value: &str| -> String {
        let entries: Vec<String> = names.iter().map(|name| format!("{name} = \"{value}\"")).collect();
        entries.join(", ")
    };
    let _ = write!(
        text,
        "text = {{ {0} }}\n[[aspect.factor]]\nid = \"lightness\"\ntitle = \"Lightness\"\nweight = 1\nof = \"effort\"\nvalue = [[0, 1], [20, 0]]\nbecause = {{ {0} }}\n",
        each("It is.")
    );
    for (at, name) in names.iter().enumerate() {
        let _ = write!(
            text,
            "[[requirement]]\nid = \"bound{at}\"\noption = \"{name}\"\nholds = \"effort <= 100\"\nmessage = \"Too much.\"\nway_round = \"Less.\"\n"
        );
    }
    match pack::load_texts(&[("work.toml", &text)]) {
        Ok(loaded) => Arc::new(loaded.pack),
        Err(found) => unreachable!("{found:?}"),
    }
}

/// The numbers of instructions that a frame runs for the options on the screen: all, and those of each slider.
fn instructions(pack: &Arc<Pack>) -> Vec<usize> {
    let scorer = Scorer::new(Arc::clone(pack));
    let shown: Vec<OptionIndex> = Sliders::new(pack).shown().collect();
    assert_eq!(shown.len(), 2);
    let race = scorer.race(&shown);
    let moved = pack.traits.indices().map(|index| race.moved(index).len());
    std::iter::once(race.score().len()).chain(moved).collect()
}

#[test]
fn options_off_the_screen_cost_nothing() {
    let alone = instructions(&with_hidden(0));
    assert!(alone[0] > 0 && alone[1] > 0, "{alone:?}");
    // Only options off the screen depend on the distance.
    assert_eq!(alone[2], 0);
    for hidden in [1, 3, 6] {
        assert_eq!(instructions(&with_hidden(hidden)), alone);
    }
}

#[test]
fn the_default_packs_screen_runs_a_part_of_its_program() {
    let pack = embedded(pack::DEFAULT);
    let scorer = Scorer::new(Arc::clone(&pack));
    let shown: Vec<OptionIndex> = Sliders::new(&pack).shown().collect();
    let every: Vec<OptionIndex> = pack.options.indices().collect();
    if shown.len() < every.len() {
        assert!(scorer.race(&shown).score().len() < scorer.race(&every).score().len());
    }
}

fn embedded(id: &'static str) -> Arc<Pack> {
    match pack::load(&PackSource::Embedded(id)) {
        Ok(loaded) => Arc::new(loaded.pack),
        Err(found) => unreachable!("{found:?}"),
    }
}

/// The shares of so many worlds at every scenario of a pack.
fn shares(pack: &Arc<Pack>, worlds: usize) -> Vec<Vec<f64>> {
    let scorer = Arc::new(Scorer::new(Arc::clone(pack)));
    let sample = Sample::new(pack.traits.len() + pack.aspects.len(), worlds);
    let mut room = scorer.worlds::<LANES>();
    let mut found = Vec::new();
    for scenario in &pack.scenarios {
        let mut sliders = Sliders::opening(pack);
        for (index, value) in &scenario.values {
            sliders.set(pack, Slider::Trait(*index), *value);
        }
        for (index, priority) in &scenario.priorities {
            sliders.set(pack, Slider::Priority(*index), *priority);
        }
        let race = Arc::new(scorer.race(&sliders.shown().collect::<Vec<_>>()));
        let evaluation = scorer.evaluate(&sliders);
        let survey = Survey::new(&scorer, &race, &sliders, &evaluation, &sample);
        let shares = survey.finish(&mut room).firsts(race.shown()).shares(pack);
        found.push(shares.first.iter().copied().collect());
    }
    found
}

/// What the screen says in percent is what eight times as many worlds say, give or take less than two.
#[test]
fn more_worlds_say_the_same() {
    for id in pack::ids() {
        let pack = embedded(id);
        let (few, many) = (shares(&pack, WORLDS), shares(&pack, 8 * WORLDS));
        for (few, many) in few.iter().flatten().zip(many.iter().flatten()) {
            assert!((few - many).abs() < 0.018, "{few} instead of {many}");
        }
    }
}
