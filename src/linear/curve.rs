//! A number of the options along a slider, in sentences or as a table.

use super::interpret;
use super::names::found;
use crate::analysis::axes;
use crate::analysis::curves::{
    Curve, Curves, Grouped, Quantity, about_meeting, about_same, about_steps, about_wall, csv, curves,
    first_shown,
};
use crate::decision::{Slider, sliders};
use crate::exploration::Exploration;
use crate::pack::Pack;
use crate::text::{self, Named};

/// How many places of a slider of numbers are named.
const PLACES: usize = 7;
/// The word for a table of all places.
const TABLE: &str = "csv";
/// Words that may stand between the number and the slider.
const BETWEEN: [&str; 4] = ["against", "along", "over", "by"];

/// What the line asks for: `monthly_cost requests`, `total`, `monthly bill against request rate csv`.
struct Query {
    quantity: Quantity,
    slider: Slider,
    table: bool,
}

/// The values now, where two options meet, limits, and some places of the slider; or all of them as CSV.
pub(super) fn curve(exploration: &Exploration, rest: &str) -> Result<Vec<String>, String> {
    let query = read(exploration.pack(), rest)?;
    let drawn = curves(
        exploration.scorer(),
        exploration.sliders(),
        query.slider,
        query.quantity,
    );
    if query.table {
        return Ok(csv(exploration.pack(), &drawn)
            .lines()
            .map(str::to_owned)
            .collect());
    }
    Ok(sentences(exploration, &drawn))
}

fn read(pack: &Pack, rest: &str) -> Result<Query, String> {
    let first = first_shown(pack).ok_or("this pack has no sliders")?;
    let mut words: Vec<&str> = rest.split_whitespace().collect();
    let table = words.last().is_some_and(|word| text::fold(word) == TABLE);
    if table {
        words.pop();
    }
    if words.is_empty() {
        return Ok(Query {
            quantity: first.1,
            slider: first.0,
            table,
        });
    }
    let exact = (1..=words.len()).rev().find_map(|count| {
        let (name, rest) = words.split_at(count);
        Some((Quantity::named(pack, &name.join(" "))?, rest))
    });
    let (quantity, rest) = match exact {
        Some(found) => found,
        None => (quantity(pack, words[0])?, words.get(1..).unwrap_or_default()),
    };
    let between = rest
        .first()
        .is_some_and(|word| BETWEEN.contains(&text::fold(word).as_str()));
    let rest = rest.get(usize::from(between)..).unwrap_or_default().join(" ");
    if rest.is_empty() {
        return Ok(Query {
            quantity,
            slider: first.0,
            table,
        });
    }
    let (slider, beyond) = interpret::slider(pack, &rest)?;
    if !beyond.is_empty() {
        let beyond = text::truncate(beyond, 60);
        return Err(format!(
            "`{beyond}` is too much after the slider; write `curve METRIC SLIDER`, or `curve METRIC SLIDER csv` for a table"
        ));
    }
    Ok(Query {
        quantity,
        slider,
        table,
    })
}

fn quantity(pack: &Pack, name: &str) -> Result<Quantity, String> {
    let named: Vec<Named<'_, Quantity>> = Quantity::all(pack)
        .map(|quantity| Named::new(quantity, quantity.id(pack), quantity.title(pack)))
        .collect();
    found(
        "score, criterion or metric",
        name,
        &named,
        "`curve score requests` is one",
    )
}

fn sentences(exploration: &Exploration, drawn: &Curves) -> Vec<String> {
    let pack = exploration.pack();
    let mut said = vec![now(exploration, drawn)];
    if drawn.curves.is_empty() {
        return said;
    }
    said.extend(drawn.grouped().into_iter().map(|grouped| match grouped {
        Grouped::Meeting(_, meeting) => about_meeting(pack, drawn, meeting).to_string(),
        Grouped::Same(options) => about_same(pack, drawn, &options).to_string(),
        Grouped::Steps(_, first, last, count) => about_steps(pack, drawn, first, last, count).to_string(),
    }));
    if drawn.further > 0 {
        let points = if drawn.further == 1 { "point" } else { "points" };
        said.push(format!("{} more break-even {points}.", drawn.further));
    } else if drawn.meetings.is_empty() && drawn.curves.len() > 1 && !drawn.is_unordered(pack) {
        said.push("No break-even point on this slider.".to_owned());
    }
    for curve in &drawn.curves {
        let walls = curve.walls.iter();
        said.extend(walls.map(|wall| about_wall(pack, drawn, curve.option, wall).to_string()));
    }
    let places = axes::across(pack, drawn.slider).some(PLACES);
    said.extend(
        places
            .into_iter()
            .map(|position| place(exploration, drawn, position)),
    );
    said
}

/// What each option has where the slider stands.
fn now(exploration: &Exploration, drawn: &Curves) -> String {
    let pack = exploration.pack();
    let value = exploration.sliders().value(drawn.slider);
    let (quantity, position) = (drawn.quantity, sliders::position(pack, drawn.slider, value));
    let title = format!(
        "{} by {} (now {})",
        quantity.title(pack),
        sliders::label(pack, drawn.slider),
        sliders::show(pack, drawn.slider, value)
    );
    let numbers = drawn.curves.iter().filter_map(|curve| {
        let number = quantity.value(pack, &exploration.analysis().evaluation, curve.option)?;
        Some(one(pack, drawn, curve, number, position))
    });
    let numbers: Vec<String> = numbers.collect();
    if numbers.is_empty() {
        format!("{title}: no included option has this number.")
    } else {
        format!("{title}: {}.", numbers.join(", "))
    }
}

/// What each option has at a position of the slider, from 0 to 1.
fn place(exploration: &Exploration, drawn: &Curves, position: f64) -> String {
    let pack = exploration.pack();
    let value = drawn.value_at(pack, position);
    let mut there = exploration.sliders().clone();
    there.set(pack, drawn.slider, value);
    let evaluation = exploration.scorer().evaluate(&there);
    let numbers = drawn.curves.iter().filter_map(|curve| {
        let number = drawn.quantity.value(pack, &evaluation, curve.option)?;
        Some(one(pack, drawn, curve, number, position))
    });
    let numbers: Vec<String> = numbers.collect();
    format!(
        "At {}: {}.",
        sliders::show(pack, drawn.slider, value),
        numbers.join(", ")
    )
}

fn one(pack: &Pack, drawn: &Curves, curve: &Curve, number: f64, position: f64) -> String {
    let out = if curve.wall_at(position).is_some() {
        " (ruled out)"
    } else {
        ""
    };
    let title = &pack.options[curve.option].title;
    format!("{title} {}{out}", drawn.quantity.show(pack, number))
}
