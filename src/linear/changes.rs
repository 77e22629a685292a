//! Lines that change the decision.

use std::sync::Arc;

use super::before::{Before, change};
use super::names::{found, options};
use super::reports::NO_WORTH;
use super::sentences::{after, differences, included, now, own_flips, range_of};
use super::{interpret, remarks};
use crate::analysis::exchange::{self, Exchange};
use crate::decision::sliders::Given;
use crate::decision::{Origin, Slider, Sliders, Stride, sliders};
use crate::exploration::{Change, Exploration};
use crate::pack::{Pack, ScenarioIndex, TraitIndex};
use crate::text::{self, Named};

/// Moves a slider, or reports its value.
pub(super) fn slider(exploration: &mut Exploration, slider: Slider, value: &str) -> Result<String, String> {
    let pack = Arc::clone(exploration.pack());
    let here = exploration.sliders().value(slider);
    let stepped = |up| Given::Value(sliders::stepped(&pack, slider, here, up, Stride::Coarse));
    let was = match value {
        "" => return Ok(about(exploration, slider)),
        _ if text::fold(value) == "default" => change(exploration, |exploration| {
            exploration.change(Change::Replaced, |sliders, pack| sliders.reset(pack, slider))
        }),
        value => {
            let wanted = match value {
                "+" => stepped(true),
                "-" => stepped(false),
                value => exploration.read(slider, value).map_err(|error| {
                    if value.contains("..") {
                        return error;
                    }
                    let (id, example) = (sliders::id(&pack, slider), sliders::example(&pack, slider));
                    format!("{error} (for example `{id} {example}`)")
                })?,
            };
            change(exploration, |exploration| exploration.answer(slider, wanted))
        }
    };
    let stays = exploration.sliders().value(slider) == here;
    let at_end = stays && matches!(value, "+" | "-");
    let end = if at_end { ", the end of its slider" } else { "" };
    let now = now(exploration, slider, stays);
    Ok(format!("{now}{end}. {}", after(exploration, &was, Some(slider))))
}

/// Sets the priority with which some of a key metric is worth an amount of money.
pub(super) fn worth(exploration: &mut Exploration, rest: &str) -> Result<String, String> {
    let pack = Arc::clone(exploration.pack());
    let found = exchange::exchanges(&pack, &exploration.analysis().evaluation);
    let metric = |exchange: &Exchange| pack.header.headline[exchange.metric].short.as_str();
    let named = found.iter().find_map(|exchange| {
        let (name, amount) = rest.split_at_checked(metric(exchange).len())?;
        let amount = amount.trim_start_matches(['=', ' ']);
        name.eq_ignore_ascii_case(metric(exchange))
            .then_some((exchange, amount))
    });
    let Some((exchange, amount)) = named else {
        let names: Vec<String> = found
            .iter()
            .map(|exchange| {
                let example = exchange.example(&pack, exploration.sliders().priorities());
                let example = example.unwrap_or_else(|| "AMOUNT".to_owned());
                format!("`worth {} {example}`", metric(exchange))
            })
            .collect();
        return Err(if names.is_empty() {
            NO_WORTH.to_owned()
        } else {
            format!(
                "expected a key metric and an amount, such as {}",
                text::either(&names)
            )
        });
    };
    let priority = exchange.priority(&pack, exploration.sliders().priorities(), amount)?;
    let slider = Slider::Priority(exchange.aspect);
    let was = change(exploration, |exploration| exploration.move_to(slider, priority));
    let now = now(exploration, slider, false);
    let said = exchange.sentence(&pack, exploration.sliders().priorities());
    Ok(format!(
        "{said}: {now}. {}",
        after(exploration, &was, Some(slider))
    ))
}

/// The value, range and tipping points of a slider.
fn about(exploration: &Exploration, slider: Slider) -> String {
    let flips = own_flips(exploration, slider);
    let flips =
        flips.unwrap_or_else(|| "No value of this slider changes which option ranks first".to_string());
    let range = match slider {
        Slider::Trait(index) => range_of(exploration, index)
            .map(|range| format!("; {range}"))
            .unwrap_or_default(),
        Slider::Priority(_) => String::new(),
    };
    let note = remarks::note_on(exploration, slider);
    let note = note.map(|note| format!(" {note}")).unwrap_or_default();
    format!("{}{range}. {flips}.{note}", now(exploration, slider, false))
}

/// Sets the range of uncertainty of a trait.
pub(super) fn range(exploration: &mut Exploration, rest: &str) -> Result<String, String> {
    let pack = Arc::clone(exploration.pack());
    let (slider, given) = interpret::slider(&pack, rest)?;
    let Slider::Trait(index) = slider else {
        let title = sliders::title(&pack, slider);
        return Err(format!(
            "{title} is a priority; all priorities vary within 2 points"
        ));
    };
    let was = match given {
        "" => return Ok(format!("{}.", range_sentence(exploration, index))),
        "+" | "-" => stretch(exploration, index, |sliders, pack| {
            sliders.stretch_range(pack, index, given == "+");
        }),
        _ if text::fold(given) == "default" => {
            let value = exploration.sliders().value(slider);
            stretch(exploration, index, |sliders, pack| {
                sliders.set(pack, slider, value);
            })
        }
        given => {
            let (low, high) = ends(given)
                .ok_or_else(|| format!("write both ends, as in `{}`", range_example(exploration, index)))?;
            let read = |written| sliders::read(&pack, slider, written);
            let (low, high) = (read(low)?, read(high)?);
            if low > high {
                return Err(format!(
                    "the range is reversed; write the lower end first, as in `{}`",
                    range_example(exploration, index)
                ));
            }
            stretch(exploration, index, |sliders, pack| {
                sliders.set_range(pack, index, low, high);
            })
        }
    };
    Ok(format!(
        "{}. {}",
        range_sentence(exploration, index),
        after(exploration, &was, Some(slider))
    ))
}

fn stretch(
    exploration: &mut Exploration,
    index: TraitIndex,
    how: impl FnOnce(&mut Sliders, &Pack),
) -> Before {
    change(exploration, |exploration| {
        exploration.change(Change::Stretched(index), how)
    })
}

/// The two ends of a range: with two dots or a word between them.
fn ends(given: &str) -> Option<(&str, &str)> {
    given
        .split_once("..")
        .or_else(|| given.split_once(" to "))
        .map(|(low, high)| (low.trim(), high.trim()))
}

fn range_sentence(exploration: &Exploration, index: TraitIndex) -> String {
    let title = &exploration.pack().traits[index].title;
    match range_of(exploration, index) {
        Some(range) => format!("{title}: {range}"),
        None => format!("{title}: no uncertainty"),
    }
}

fn range_example(exploration: &Exploration, index: TraitIndex) -> String {
    let entry = &exploration.pack().traits[index];
    let setting = exploration.sliders().setting(index);
    let show = |value| entry.scale.show(value);
    format!("range {} {}..{}", entry.id, show(setting.low), show(setting.high))
}

/// Answers an input with the value that it has, or makes an assumption of it.
pub(super) fn confirm(exploration: &mut Exploration, rest: &str, known: bool) -> Result<String, String> {
    let pack = Arc::clone(exploration.pack());
    let (slider, _) = interpret::slider(&pack, rest)?;
    let Slider::Trait(index) = slider else {
        let title = sliders::title(&pack, slider);
        return Err(format!(
            "{title} is a priority; only inputs are assumed or answered"
        ));
    };
    let was = change(exploration, |exploration| {
        exploration.change(Change::Replaced, |sliders, pack| {
            if known {
                sliders.confirm(pack, index);
            } else {
                sliders.assume(pack, index);
            }
        })
    });
    let origin = if known { Origin::Answered } else { Origin::Assumed };
    let now = now(exploration, slider, false);
    let after = after(exploration, &was, None);
    Ok(format!("{now}, {}. {after}", origin.word()))
}

/// Loads a scenario into all sliders.
pub(super) fn scenario(exploration: &mut Exploration, name: &str) -> Result<String, String> {
    let pack = Arc::clone(exploration.pack());
    let scenarios: Vec<Named<'_, ScenarioIndex>> = pack
        .scenarios
        .enumerate()
        .map(|(index, scenario)| Named::new(index, &scenario.id, &scenario.title))
        .collect();
    let index = found("scenario", name, &scenarios, "`scenario` lists them")?;
    let was = change(exploration, |exploration| exploration.take_scenario(index));
    let title = pack.scenarios[index].title.trim_end_matches('.');
    Ok(format!("{title}. {}", after(exploration, &was, None)))
}

/// Includes or excludes an option.
pub(super) fn option(exploration: &mut Exploration, rest: &str) -> Result<String, String> {
    let pack = Arc::clone(exploration.pack());
    let options = options(&pack);
    let (name, word) = rest.rsplit_once(char::is_whitespace).unwrap_or((rest, ""));
    let (name, shown) = match word {
        "on" | "in" => (name, true),
        "off" | "out" => (name, false),
        _ => {
            let index = found("option", rest, &options, "`options` lists them")?;
            let id = &pack.options[index].id;
            return Err(format!("add on or off, as in `option {id} on`"));
        }
    };
    let index = found("option", name, &options, "`options` lists them")?;
    let was = change(exploration, |exploration| exploration.show(index, shown));
    let title = &pack.options[index].title;
    let place = included(shown);
    Ok(format!("{title}: {place}. {}", after(exploration, &was, None)))
}

/// Undoes the last change.
pub(super) fn undo(exploration: &mut Exploration) -> Result<String, String> {
    let was = Before::new(exploration);
    if exploration.undo() {
        Ok(put_back(exploration, &was))
    } else {
        Err("there is nothing to undo".to_owned())
    }
}

/// Redoes the change that was undone last.
pub(super) fn redo(exploration: &mut Exploration) -> Result<String, String> {
    let was = Before::new(exploration);
    if exploration.redo() {
        Ok(put_back(exploration, &was))
    } else {
        Err("there is nothing to redo; `undo` a change first".to_owned())
    }
}

/// What undoing or redoing did.
fn put_back(exploration: &Exploration, was: &Before) -> String {
    let moved = differences(exploration.pack(), &was.sliders, exploration.sliders());
    let moved = match moved.as_slice() {
        [] => "No change".to_string(),
        moved => moved.join(", "),
    };
    format!("{moved}. {}", after(exploration, was, None))
}
