//! The changes of an exploration as lines, so that they can be made again after the program was killed.
//!
//! A line says what differs from the state before it, by the ids of the pack. Numbers are texts: what is read back is the
//! same number bit for bit.

use serde_json::{Map, Value, json};

use super::history::{History, Moment};
use crate::decision::{Slider, Sliders, sliders};
use crate::pack::Pack;

/// Where an exploration was when its changes were last asked for.
#[derive(Debug, Clone)]
pub struct Mark {
    records: u64,
    undone: u64,
    redone: u64,
    now: Moment,
}

impl Mark {
    /// Where an exploration is.
    pub(super) fn of(history: &History, now: &Moment) -> Self {
        Self {
            records: history.records,
            undone: history.undone,
            redone: history.redone,
            now: now.clone(),
        }
    }
}

/// What a line means.
pub(super) enum Step {
    /// A state to begin with.
    Start(Moment),
    /// A change of its own.
    Set(Moment),
    /// More of the change before.
    More(Moment),
    /// The last change is undone.
    Undo,
    /// It is made again.
    Redo,
}

fn defaults(pack: &Pack) -> Moment {
    Moment {
        sliders: Sliders::new(pack),
        scenario: None,
    }
}

/// Everything about a state, from the pack's defaults.
pub(super) fn whole(pack: &Pack, mark: &Mark) -> String {
    line(pack, "start", &defaults(pack), &mark.now)
}

/// What has changed since a mark, one line for each step that is undone alone.
pub(super) fn since(pack: &Pack, history: &History, now: &Moment, mark: &Mark) -> Vec<String> {
    let count = |now: u64, then: u64| usize::try_from(now.saturating_sub(then)).unwrap_or(usize::MAX);
    let made = count(history.records, mark.records);
    let turned = [
        ("undo", count(history.undone, mark.undone)),
        ("redo", count(history.redone, mark.redone)),
    ];
    let mut lines = Vec::new();
    let mut last = &mark.now;
    if made == 0 {
        for (word, times) in turned {
            lines.extend(std::iter::repeat_n(json!({ "do": word }).to_string(), times));
        }
        if lines.is_empty() && *now != mark.now {
            lines.push(line(pack, "more", last, now));
        }
        return lines;
    }
    // Each entry is the state before a change, which is the one after the change before it.
    let from = history.past.len().saturating_sub(made);
    let states = history.past.iter().skip(from).chain([now]);
    for (at, state) in states.enumerate() {
        if at > 0 {
            lines.push(line(pack, "set", last, state));
        } else if state != last {
            lines.push(line(pack, "more", last, state));
        }
        last = state;
    }
    lines
}

/// What a line means where the exploration is; none where it cannot be understood.
pub(super) fn read(pack: &Pack, line: &str, now: &Moment) -> Option<Step> {
    let Ok(Value::Object(line)) = serde_json::from_str(line) else {
        return None;
    };
    Some(match line.get("do").and_then(Value::as_str)? {
        "undo" => Step::Undo,
        "redo" => Step::Redo,
        "start" => Step::Start(moment(pack, &line, defaults(pack))),
        "set" => Step::Set(moment(pack, &line, now.clone())),
        "more" => Step::More(moment(pack, &line, now.clone())),
        _ => return None,
    })
}

fn line(pack: &Pack, what: &str, before: &Moment, after: &Moment) -> String {
    let (mut traits, mut priorities) = (Map::new(), Map::new());
    let (was, is) = (&before.sliders, &after.sliders);
    for slider in sliders::all(pack) {
        let id = sliders::id(pack, slider).to_owned();
        match slider {
            Slider::Trait(index) => {
                let setting = is.setting(index);
                if setting != was.setting(index) {
                    let [value, low, high] =
                        [setting.value, setting.low, setting.high].map(|n| n.to_string());
                    traits.insert(id, json!([value, low, high, setting.origin.word()]));
                }
            }
            Slider::Priority(_) if is.value(slider) != was.value(slider) => {
                priorities.insert(id, json!(is.value(slider).to_string()));
            }
            Slider::Priority(_) => {}
        }
    }
    let mut line = json!({ "do": what });
    let scenario = after.scenario.map(|scenario| &pack.scenarios[scenario].id);
    if before.scenario != after.scenario {
        line["scenario"] = json!(scenario);
    }
    for (key, part) in [("traits", traits), ("priorities", priorities)] {
        if !part.is_empty() {
            line[key] = Value::Object(part);
        }
    }
    if !was.shown().eq(is.shown()) {
        let shown: Vec<&str> = is
            .shown()
            .map(|option| pack.options[option].id.as_str())
            .collect();
        line["shown"] = json!(shown);
    }
    line.to_string()
}

/// The state that a line makes of the one before it; what the pack does not have is left out.
fn moment(pack: &Pack, line: &Map<String, Value>, mut now: Moment) -> Moment {
    let number = |value: &Value| {
        value
            .as_str()?
            .parse()
            .ok()
            .filter(|number: &f64| number.is_finite())
    };
    let entries = |key: &str| line.get(key).and_then(Value::as_object).into_iter().flatten();
    if let Some(scenario) = line.get("scenario") {
        let id = scenario.as_str();
        now.scenario = id.and_then(|id| pack.scenarios.find(|scenario| scenario.id == id));
    }
    for (id, entry) in entries("traits") {
        let Some(index) = pack.traits.find(|known| known.id == *id) else {
            continue;
        };
        let parts: &[Value] = entry.as_array().map_or(&[], Vec::as_slice);
        let [value, low, high, origin] = parts else {
            continue;
        };
        let (Some(value), Some(low), Some(high)) = (number(value), number(low), number(high)) else {
            continue;
        };
        now.sliders.set(pack, Slider::Trait(index), value);
        match origin.as_str() {
            Some("assumed") => now.sliders.assume(pack, index),
            Some("measured") => now.sliders.measure(pack, index, value, Some((low, high))),
            _ => now.sliders.set_range(pack, index, low, high),
        }
    }
    for (id, value) in entries("priorities") {
        let index = pack.aspects.find(|aspect| aspect.id == *id);
        if let (Some(index), Some(value)) = (index, number(value)) {
            now.sliders.set(pack, Slider::Priority(index), value);
        }
    }
    if let Some(shown) = line.get("shown").and_then(Value::as_array) {
        for (index, option) in pack.options.enumerate() {
            let named = shown.iter().any(|id| id.as_str() == Some(&option.id));
            now.sliders.show(index, named);
        }
    }
    now
}
