//! Lines that change the decision.

use std::sync::Arc;

use super::interpret::{not_found, slider as named_slider, which};
use super::session::Session;
use super::standing::{after, now, range_of};
use crate::decision::{Slider, Stride, sliders};
use crate::exploration::Change;
use crate::pack::{OptionIndex, ScenarioIndex, TraitIndex};
use crate::text::{self, Found, Named, look_up};

/// Moves a slider, or says where it stands.
pub fn slider(session: &mut Session, slider: Slider, value: &str) -> Result<String, String> {
    let pack = Arc::clone(session.exploration.pack());
    let here = session.exploration.sliders().value(slider);
    let wanted = match value {
        "" => return Ok(about(session, slider)),
        "+" => sliders::stepped(&pack, slider, here, true, Stride::Coarse),
        "-" => sliders::stepped(&pack, slider, here, false, Stride::Coarse),
        _ if text::fold(value) == "default" => default(session, slider),
        value => sliders::read(&pack, slider, value).map_err(|error| {
            let (id, example) = (sliders::id(&pack, slider), sliders::example(&pack, slider));
            format!("{error} (for example `{id} {example}`)")
        })?,
    };
    let was = session.change(|exploration| {
        exploration.move_to(slider, wanted);
    });
    let stays = session.exploration.sliders().value(slider) == here;
    let at_end = stays && matches!(value, "+" | "-");
    let end = if at_end { ", the end of its slider" } else { "" };
    let now = now(session, slider, stays);
    Ok(format!("{now}{end}. {}", after(session, &was, Some(slider))))
}

fn default(session: &Session, slider: Slider) -> f64 {
    match slider {
        Slider::Trait(index) => session.exploration.pack().traits[index].default,
        Slider::Priority(index) => session.exploration.pack().aspects[index].priority,
    }
}

/// Where a slider stands and what it could do.
fn about(session: &Session, slider: Slider) -> String {
    let flips = super::standing::own_flips(session, slider);
    let flips = flips.unwrap_or_else(|| "nothing on this slider changes the first place".to_string());
    let range = match slider {
        Slider::Trait(index) => range_of(session, index)
            .map(|range| format!(", plausible {range}"))
            .unwrap_or_default(),
        Slider::Priority(_) => String::new(),
    };
    format!("{}{range}; {flips}.", now(session, slider, false))
}

/// Says where the truth about a trait may lie.
pub fn range(session: &mut Session, rest: &str) -> Result<String, String> {
    let pack = Arc::clone(session.exploration.pack());
    let (slider, given) = named_slider(&pack, rest)?;
    let Slider::Trait(index) = slider else {
        let title = sliders::title(&pack, slider);
        return Err(format!(
            "{title} is a priority: all of them may lie two points either way"
        ));
    };
    let change = Change::Stretched(index);
    let was = match given {
        "" => return Ok(format!("{}.", range_sentence(session, index))),
        "+" | "-" => session.change(|exploration| {
            exploration.change(change, |sliders, pack| {
                sliders.stretch_range(pack, index, given == "+");
            });
        }),
        _ if text::fold(given) == "default" => {
            let value = session.exploration.sliders().value(slider);
            session.change(|exploration| {
                exploration.change(change, |sliders, pack| sliders.set(pack, slider, value));
            })
        }
        given => {
            let (low, high) = ends(given)
                .ok_or_else(|| format!("write both ends, as in `{}`", range_example(session, index)))?;
            let read = |written| sliders::read(&pack, slider, written);
            let (low, high) = (read(low)?, read(high)?);
            if low > high {
                return Err(format!(
                    "the range ends before it begins; write the lower end first, as in `{}`",
                    range_example(session, index)
                ));
            }
            session.change(|exploration| {
                exploration.change(change, |sliders, pack| sliders.set_range(pack, index, low, high));
            })
        }
    };
    Ok(format!(
        "{}. {}",
        range_sentence(session, index),
        after(session, &was, Some(slider))
    ))
}

/// The two ends of a range: with two dots or a word between them.
fn ends(given: &str) -> Option<(&str, &str)> {
    given
        .split_once("..")
        .or_else(|| given.split_once(" to "))
        .map(|(low, high)| (low.trim(), high.trim()))
}

fn range_sentence(session: &Session, index: TraitIndex) -> String {
    let title = &session.exploration.pack().traits[index].title;
    match range_of(session, index) {
        Some(range) => format!("{title} may lie {range}"),
        None => format!("{title} is taken for certain"),
    }
}

fn range_example(session: &Session, index: TraitIndex) -> String {
    let entry = &session.exploration.pack().traits[index];
    let setting = session.exploration.sliders().setting(index);
    let show = |value| entry.scale.show(value);
    format!("range {} {}..{}", entry.id, show(setting.low), show(setting.high))
}

/// Puts all sliders where a scenario has them.
pub fn scenario(session: &mut Session, name: &str) -> Result<String, String> {
    let pack = Arc::clone(session.exploration.pack());
    let scenarios: Vec<Named<'_, ScenarioIndex>> = pack
        .scenarios
        .enumerate()
        .map(|(what, scenario)| Named {
            what,
            id: &scenario.id,
            title: &scenario.title,
            aliases: &[],
        })
        .collect();
    let index = found("scenario", name, &scenarios, "`scenario` lists them")?;
    let was = session.change(|exploration| exploration.take_scenario(index));
    let title = pack.scenarios[index].title.trim_end_matches('.');
    Ok(format!("{title}. {}", after(session, &was, None)))
}

/// Takes an option into the race or out of it.
pub fn option(session: &mut Session, rest: &str) -> Result<String, String> {
    let pack = Arc::clone(session.exploration.pack());
    let options: Vec<Named<'_, OptionIndex>> = pack
        .options
        .enumerate()
        .map(|(what, option)| Named {
            what,
            id: &option.id,
            title: &option.title,
            aliases: std::slice::from_ref(&option.short),
        })
        .collect();
    let (name, word) = rest.rsplit_once(char::is_whitespace).unwrap_or((rest, ""));
    let (name, shown) = match word {
        "on" | "in" => (name, true),
        "off" | "out" => (name, false),
        _ => {
            let index = found("option", rest, &options, "`options` lists them")?;
            let id = &pack.options[index].id;
            return Err(format!("say on or off, as in `option {id} on`"));
        }
    };
    let index = found("option", name, &options, "`options` lists them")?;
    let was = session.change(|exploration| {
        exploration.show(index, shown);
    });
    let title = &pack.options[index].title;
    let place = if shown { "in the race" } else { "out of the race" };
    Ok(format!("{title}: {place}. {}", after(session, &was, None)))
}

/// What a name leads to.
///
/// # Errors
/// Says what may be meant.
pub fn found<T: Copy>(what: &str, name: &str, things: &[Named<'_, T>], else_do: &str) -> Result<T, String> {
    match look_up(name, things) {
        Found::One(thing) => Ok(thing),
        Found::Perhaps(perhaps) => {
            let ids: Vec<&str> = perhaps.iter().map(|(id, _)| *id).collect();
            let folded = text::fold(name);
            let begun = ids.len() > 1
                && perhaps.iter().all(|(id, title)| {
                    text::fold(id).starts_with(&folded) || text::fold(title).starts_with(&folded)
                });
            Err(if begun {
                which(name, &ids)
            } else {
                not_found(what, name, &ids, else_do)
            })
        }
    }
}
