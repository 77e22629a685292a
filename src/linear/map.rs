//! The map of two sliders, in sentences and as rows of letters.

use super::interpret;
use crate::analysis::map::{BANDS, Map, first_pair, map};
use crate::analysis::shares::{middle, value_at};
use crate::analysis::{Flip, reach};
use crate::decision::scorer::Outcome;
use crate::decision::{Slider, sliders};
use crate::exploration::{Exploration, letter};
use crate::pack::{OptionIndex, Pack};
use crate::text::{self, percent};

/// The letters of a row, and the rows.
const SIZE: (usize, usize) = (32, 12);
/// The places each way from which the shares are counted.
const FINE: usize = 64;
/// Words that may stand between the two sliders.
const BETWEEN: [&str; 4] = ["and", "by", "against", "with"];

/// Which option wins where, the nearest tipping points, and a map of letters.
pub(super) fn territories(exploration: &Exploration, rest: &str) -> Result<Vec<String>, String> {
    let pack = exploration.pack();
    let (across, upward) = read(exploration, rest)?;
    let scorer = exploration.scorer();
    let shown: Vec<OptionIndex> = exploration.sliders().shown().collect();
    let race = scorer.race(&shown);
    let mut room = scorer.worlds();
    let mut drawn = |size| {
        map(
            scorer,
            &race,
            exploration.sliders(),
            (across, upward),
            size,
            &mut room,
        )
    };
    let (fine, coarse) = (drawn((FINE, FINE)), drawn(SIZE));
    let mut said = vec![
        format!(
            "Winning option by {} and {}; all other sliders keep their values.",
            from_to(pack, across),
            from_to(pack, upward)
        ),
        shares(pack, &shown, &fine),
        here(exploration, across, upward),
    ];
    let axes = if across == upward {
        vec![across]
    } else {
        vec![across, upward]
    };
    said.extend(axes.into_iter().map(|slider| borders(exploration, slider)));
    said.push(legend(pack, &shown, &coarse));
    said.extend((0..SIZE.1).rev().map(|row| letters(pack, &coarse, row)));
    Ok(said)
}

fn read(exploration: &Exploration, rest: &str) -> Result<(Slider, Slider), String> {
    let pack = exploration.pack();
    let first =
        || first_pair(exploration.scorer(), exploration.sliders()).ok_or("this pack has no two sliders");
    if rest.trim().is_empty() {
        return Ok(first()?);
    }
    let (across, beyond) = interpret::slider(pack, rest)?;
    let beyond = match beyond.split_once(' ') {
        Some((word, beyond)) if BETWEEN.contains(&text::fold(word).as_str()) => beyond,
        _ => beyond,
    };
    if beyond.trim().is_empty() {
        let (one, other) = first()?;
        return Ok((across, if across == other { one } else { other }));
    }
    let (upward, beyond) = interpret::slider(pack, beyond)?;
    if beyond.trim().is_empty() {
        Ok((across, upward))
    } else {
        let beyond = text::truncate(beyond, 60);
        Err(format!(
            "`{beyond}` is too much after the two sliders; write `map SLIDER SLIDER`"
        ))
    }
}

fn from_to(pack: &Pack, slider: Slider) -> String {
    let [low, high] = [0.0, 1.0].map(|at| sliders::show(pack, slider, value_at(pack, slider, at)));
    format!("{} ({low} to {high})", sliders::title(pack, slider))
}

fn shares(pack: &Pack, shown: &[OptionIndex], map: &Map) -> String {
    let each = shown.iter().map(|option| {
        let share = percent(map.share(*option));
        format!("{} {share}", pack.options[*option].title)
    });
    let nobody = 1.0 - shown.iter().map(|option| map.share(*option)).sum::<f64>();
    let nobody = (nobody > 1e-9).then(|| format!("no option {}", percent(nobody)));
    let all: Vec<String> = each.chain(nobody).collect();
    format!("Ranked first, as a share of the map: {}.", all.join(", "))
}

fn here(exploration: &Exploration, across: Slider, upward: Slider) -> String {
    let pack = exploration.pack();
    let [one, other] =
        [across, upward].map(|slider| sliders::show(pack, slider, exploration.sliders().value(slider)));
    let headline = &exploration.analysis().explanation.headline;
    format!("At {one} and {other}: {headline}")
}

fn borders(exploration: &Exploration, slider: Slider) -> String {
    let pack = exploration.pack();
    let track = exploration.analysis().track(pack, slider);
    let flips = track.flips(exploration.sliders().value(slider));
    let border = |flip: &Flip| {
        let to = flip.to.map_or("no option", |to| pack.options[to].title.as_str());
        format!("{to} {}", reach::side(pack, flip))
    };
    let borders: Vec<String> = flips.iter().flatten().map(border).collect();
    let title = sliders::title(pack, slider);
    if borders.is_empty() {
        format!("{title}: no tipping point.")
    } else {
        format!("{title}: {}.", borders.join(", "))
    }
}

fn legend(pack: &Pack, shown: &[OptionIndex], map: &Map) -> String {
    let names: Vec<String> = shown
        .iter()
        .map(|option| format!("{} {}", letter(*option), pack.options[*option].short))
        .collect();
    let or_none = if map.outcomes().iter().any(Outcome::is_without_lead) {
        " or is the only option left"
    } else {
        ""
    };
    format!(
        "{}; a lowercase letter leads by a score of less than {}{or_none}, x: the best-scoring option is ruled out. \
         Horizontal axis: {}; vertical axis: {}:",
        names.join(", "),
        text::number(BANDS[0], 2),
        sliders::title(pack, map.across),
        sliders::title(pack, map.upward)
    )
}

fn letters(pack: &Pack, map: &Map, row: usize) -> String {
    let sign = |outcome: &Outcome| match outcome.first {
        _ if outcome.barred.is_some() => "x".to_owned(),
        None => ".".to_owned(),
        Some(first) if outcome.margin < BANDS[0] => letter(first).to_lowercase(),
        Some(first) => letter(first),
    };
    let signs: String = (0..map.columns())
        .filter_map(|column| map.at(column, row))
        .map(sign)
        .collect();
    let level = value_at(pack, map.upward, middle(row, map.rows()));
    format!("{signs} {}", sliders::show(pack, map.upward, level))
}
