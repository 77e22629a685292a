//! Sentences that several commands say: where a slider is, and the answer.

use super::before::{Before, barred};
use crate::analysis::track::Flip;
use crate::analysis::{Verdict, reach};
use crate::decision::slider::PRIORITY_MAX;
use crate::decision::{Slider, Sliders, sliders};
use crate::exploration::Exploration;
use crate::pack::model::Scale;
use crate::pack::{OptionIndex, Pack, TraitIndex};
use crate::text::{self, percent};

/// How many differences are named before the rest is counted.
const NAMED: usize = 4;

/// Where a slider stands, or, where a line has not moved it, still stands.
pub(super) fn now(exploration: &Exploration, slider: Slider, stays: bool) -> String {
    let (pack, sliders) = (exploration.pack(), exploration.sliders());
    let still = if stays { "still " } else { "" };
    stand(pack, sliders, slider, still)
}

fn stand(pack: &Pack, sliders: &Sliders, slider: Slider, still: &str) -> String {
    let label = sliders::label(pack, slider);
    let value = sliders::show(pack, slider, sliders.value(slider));
    match slider {
        Slider::Trait(_) => format!("{label}: {still}{value}"),
        Slider::Priority(_) => format!("{label}: {still}{value} of {PRIORITY_MAX}"),
    }
}

/// The range of a trait from one end to the other, or the alternatives that it may be; none where it has none.
pub(super) fn range_of(exploration: &Exploration, index: TraitIndex) -> Option<String> {
    let setting = exploration.sliders().setting(index);
    let scale = &exploration.pack().traits[index].scale;
    let between = scale.between(setting.low, setting.high);
    (setting.low < setting.high).then(|| match scale {
        Scale::Choices(_) => format!("plausible values: {between}"),
        _ => format!("range from {between}"),
    })
}

/// What differs between two positions, the first few in words.
pub(super) fn differences(pack: &Pack, before: &Sliders, now: &Sliders) -> Vec<String> {
    let mut said: Vec<String> = sliders::all(pack)
        .filter(|slider| before.value(*slider) != now.value(*slider))
        .map(|slider| stand(pack, now, slider, ""))
        .collect();
    for index in pack.traits.indices() {
        let (was, is) = (before.setting(index), now.setting(index));
        if was.value == is.value && was != is {
            let entry = &pack.traits[index];
            let between = entry.scale.between(is.low, is.high);
            said.push(format!("{}: range of uncertainty {between}", entry.title));
        }
    }
    for option in pack.options.indices() {
        if before.is_shown(option) != now.is_shown(option) {
            said.push(format!(
                "{}: {}",
                pack.options[option].title,
                included(now.is_shown(option))
            ));
        }
    }
    let more = said.len().saturating_sub(NAMED);
    said.truncate(NAMED);
    if more > 0 {
        said.push(format!("and {more} more"));
    }
    said
}

/// Whether an option takes part in the ranking, in a word.
pub(super) fn included(shown: bool) -> &'static str {
    if shown { "included" } else { "excluded" }
}

/// The answer without anything before it.
pub fn answer(exploration: &Exploration) -> String {
    sentence(exploration, "Recommended", &flips(exploration, None))
}

/// The same without a tipping point, which a tour may still ask for.
pub(super) fn answer_without_flips(exploration: &Exploration) -> String {
    let whole = sentence(exploration, "Recommended", "");
    whole.trim_end_matches(" .").to_owned()
}

/// The answer after a change, with what the change did to it; `slider` is what moved.
pub(super) fn after(exploration: &Exploration, was: &Before, slider: Option<Slider>) -> String {
    let stays = was.first.is_some() && exploration.analysis().evaluation.first() == was.first;
    let lead = if stays {
        "Still recommended"
    } else {
        "Now recommended"
    };
    let mut said = vec![sentence(exploration, lead, &flips(exploration, slider))];
    for out in &exploration.analysis().explanation.ruled_out {
        if was.barred.contains(&out.option) {
            continue;
        }
        let title = &exploration.pack().options[out.option].title;
        said.push(format!("Now ruled out: {title}. {}", out.message));
    }
    let barred = barred(exploration);
    for option in was.barred.iter().filter(|option| !barred.contains(option)) {
        if exploration.sliders().is_shown(*option) {
            let title = &exploration.pack().options[*option].title;
            said.push(format!("No longer ruled out: {title}."));
        }
    }
    said.join(" ")
}

fn sentence(exploration: &Exploration, lead: &str, flips: &str) -> String {
    let (first, lead) = match &exploration.analysis().verdict {
        Verdict::Nothing(_) | Verdict::Tie(_) => {
            return exploration.analysis().explanation.headline.to_string();
        }
        Verdict::Clear(first) => (*first, lead.to_string()),
        Verdict::Unclear(first, _) => (*first, "Too close to call".to_string()),
    };
    let is_unclear = matches!(exploration.analysis().verdict, Verdict::Unclear(..));
    let title = |option: OptionIndex| exploration.pack().options[option].title.as_str();
    let evaluation = &exploration.analysis().evaluation;
    let total = |option: OptionIndex| evaluation.standings[option].total;
    let score = |option: OptionIndex| format!("{:.2}", total(option));
    let (own, ahead) = match evaluation.first_two() {
        Some((_, second)) => {
            let [own, other] = text::apart([first, second].map(total));
            (own, format!(", ahead of {} ({other})", title(second)))
        }
        None if evaluation.ranked.len() > 1 => (
            score(first),
            ", the only option that is not ruled out".to_string(),
        ),
        None => (score(first), ", the only option included".to_string()),
    };
    let share = percent(exploration.analysis().robustness.shares[first]);
    if let Some((_, second)) = evaluation.first_two()
        && is_unclear
        && score(first) == score(second)
    {
        let (first, second, both) = (title(first), title(second), score(first));
        return format!(
            "{lead}: {first} and {second} both score {both}. Ranked first in {share} of simulations: {first}. {flips}."
        );
    }
    format!(
        "{lead}: {} ({own}){ahead}. Ranked first in {share} of simulations. {flips}.",
        title(first)
    )
}

/// The tipping points on the slider that moved, or else the nearest on any slider.
fn flips(exploration: &Exploration, slider: Option<Slider>) -> String {
    let pack = exploration.pack();
    if let Some(own) = slider.and_then(|slider| own_flips(exploration, slider)) {
        return own;
    }
    match exploration.analysis().flips.first() {
        None => "No single slider changes that".to_string(),
        Some(flip) => format!(
            "Tipping point: {}{}{}",
            sliders::label(pack, flip.slider),
            reach::beyond(pack, flip),
            reach::value(pack, flip)
        ),
    }
}

/// The tipping points on a slider, if it has any.
pub(super) fn own_flips(exploration: &Exploration, slider: Slider) -> Option<String> {
    let (pack, now) = (exploration.pack(), exploration.sliders().value(slider));
    let track = exploration.analysis().track(pack, slider);
    if let Slider::Trait(index) = slider
        && let Scale::Choices(choices) = &pack.traits[index].scale
    {
        let scale = &pack.traits[index].scale;
        let lead = |value: f64| track.stretch_at(scale.position(value)).key.first;
        let others: Vec<&str> = choices
            .iter()
            .enumerate()
            .filter(|(nth, _)| lead(*nth as f64) != lead(now))
            .map(|(_, choice)| choice.title.as_str())
            .collect();
        return (!others.is_empty()).then(|| format!("Tipping point: set to {}", text::either(&others)));
    }
    let show = |flip: Flip| {
        let where_to = reach::beyond(pack, &flip).trim_start();
        format!("{where_to}{}", reach::value(pack, &flip))
    };
    let flips: Vec<String> = track.flips(now).into_iter().flatten().map(show).collect();
    match flips.as_slice() {
        [] => None,
        [one] => Some(format!("Tipping point: {one}")),
        all => Some(format!("Tipping points: {}", all.join(" and "))),
    }
}
