//! The changes of an exploration as lines, so that they can be made again after the program was killed.
//!
//! A line says what differs from the state before it, by the ids of the pack. Numbers are texts: what is read back is the
//! same number bit for bit.

use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::history::{History, Moment};
use super::variants::Variants;
use crate::decision::{Origin, Slider, Sliders, sliders};
use crate::pack::Pack;
use crate::record::{Remarks, Sources, Variant, slug};
use crate::text;

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

    /// How everything was then.
    pub(super) fn now(&self) -> &Moment {
        &self.now
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
    /// Changes are undone, then made again, so many of each; the state that this leads to, where the line says it.
    Turn([usize; 2], Option<Moment>),
}

/// What a line is called that says where to begin.
const START: &str = "start";

/// The most bytes of the id of a variant.
const LONGEST_ID: usize = 64;

fn defaults(pack: &Pack) -> Moment {
    Moment {
        sliders: Sliders::new(pack),
        scenario: None,
        variants: None,
        remarks: Arc::default(),
        version: 0,
    }
}

/// Everything about a state, from the pack's defaults.
pub(super) fn whole(pack: &Pack, mark: &Mark) -> String {
    line(pack, START, &defaults(pack), &mark.now)
}

/// What has changed since a mark, one line for each step that is undone alone.
pub(super) fn since(pack: &Pack, history: &History, now: &Moment, mark: &Mark) -> Vec<String> {
    let count = |now: u64, then: u64| usize::try_from(now.saturating_sub(then)).unwrap_or(usize::MAX);
    let made = count(history.records, mark.records);
    let turned = [
        count(history.undone, mark.undone),
        count(history.redone, mark.redone),
    ];
    let mut lines = Vec::new();
    let mut last = &mark.now;
    if made == 0 {
        if turned != [0, 0] {
            lines.push(line_with(pack, ("turn", Some(turned)), last, now));
        } else if *now != mark.now {
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
        // As they were written before lines said where they lead.
        "undo" => Step::Turn([1, 0], None),
        "redo" => Step::Turn([0, 1], None),
        "turn" => {
            let times = |key: &str| line.get(key).and_then(Value::as_u64).unwrap_or(0);
            let times = [times("undo"), times("redo")].map(|times| usize::try_from(times).unwrap_or(0));
            Step::Turn(times, Some(moment(pack, &line, now.clone())))
        }
        START => Step::Start(moment(
            pack,
            &line,
            Moment {
                variants: now.variants.clone(),
                remarks: Arc::clone(&now.remarks),
                version: now.version,
                ..defaults(pack)
            },
        )),
        "set" => Step::Set(moment(pack, &line, now.clone())),
        "more" => Step::More(moment(pack, &line, now.clone())),
        _ => return None,
    })
}

fn line(pack: &Pack, what: &str, before: &Moment, after: &Moment) -> String {
    line_with(pack, (what, None), before, after)
}

/// A line, with how many changes were undone and made again.
fn line_with(
    pack: &Pack,
    (what, turned): (&str, Option<[usize; 2]>),
    before: &Moment,
    after: &Moment,
) -> String {
    let mut line = Map::new();
    line.insert("do".to_owned(), json!(what));
    if let Some([undone, redone]) = turned {
        line.insert("undo".to_owned(), json!(undone));
        line.insert("redo".to_owned(), json!(redone));
    }
    line.extend(differences(pack, &before.sliders, &after.sliders));
    // A start is where the file is opened again.
    if before.version != after.version && what != START {
        line.insert(
            "version".to_owned(),
            json!(after.version.saturating_sub(before.version)),
        );
    }
    let scenario = after.scenario.map(|scenario| &pack.scenarios[scenario].id);
    if before.scenario != after.scenario {
        line.insert("scenario".to_owned(), json!(scenario));
    }
    if let Some(variants) = after
        .variants
        .as_ref()
        .filter(|_| before.variants != after.variants)
    {
        // Most have most of what the present has.
        let position = |sliders: &Sliders| Value::Object(differences(pack, &after.sliders, sliders));
        let list = variants.list.iter().map(|variant| {
            let mut entry = differences(pack, &after.sliders, &variant.sliders);
            entry.insert("id".to_owned(), json!(variant.id));
            entry.insert("title".to_owned(), json!(variant.title));
            Value::Object(entry)
        });
        line.insert(
            "variants".to_owned(),
            json!({
                "open": variants.open_id(),
                "decision": position(&variants.decision),
                "list": list.collect::<Vec<_>>(),
            }),
        );
    }
    if before.remarks != after.remarks {
        let Remarks {
            chosen,
            because,
            notes,
        } = &*after.remarks;
        let remarks = json!({ "chosen": chosen, "because": because, "notes": notes });
        line.insert("remarks".to_owned(), remarks);
    }
    Value::Object(line).to_string()
}

/// What one position has otherwise than another.
fn differences(pack: &Pack, was: &Sliders, is: &Sliders) -> Map<String, Value> {
    let (mut traits, mut priorities) = (Map::new(), Map::new());
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
    let mut found = Map::new();
    for (key, part) in [("traits", traits), ("priorities", priorities)] {
        if !part.is_empty() {
            found.insert(key.to_owned(), Value::Object(part));
        }
    }
    if !was.shown().eq(is.shown()) {
        let shown: Vec<&str> = is
            .shown()
            .map(|option| pack.options[option].id.as_str())
            .collect();
        found.insert("shown".to_owned(), json!(shown));
    }
    found
}

/// The state that a line makes of the one before it; what the pack does not have is left out.
fn moment(pack: &Pack, line: &Map<String, Value>, mut now: Moment) -> Moment {
    if let Some(scenario) = line.get("scenario") {
        let id = scenario.as_str();
        now.scenario = id.and_then(|id| pack.scenarios.find(|scenario| scenario.id == id));
    }
    // Which reading of the file it goes on from, beside the state before.
    let later = line.get("version").and_then(Value::as_i64).unwrap_or(0);
    now.version = now.version.saturating_add(later);
    position(pack, line, &mut now.sliders);
    if let Some(all) = line.get("variants").and_then(Value::as_object) {
        now.variants = variants(pack, all, &now.sliders).map(Arc::new);
    }
    if let Some(said) = line.get("remarks").and_then(Value::as_object) {
        now.remarks = Arc::new(remarks(said));
    }
    now
}

fn remarks(said: &Map<String, Value>) -> Remarks {
    let words = |value: &Value| value.as_str().map(text::clean_line);
    let notes = said.get("notes").and_then(Value::as_object).into_iter().flatten();
    Remarks {
        chosen: said.get("chosen").and_then(words),
        because: said.get("because").and_then(words),
        notes: notes
            .filter_map(|(id, note)| Some((text::clean_line(id), words(note)?)))
            .collect(),
    }
}

/// The decision and its variants, given where the sliders are.
fn variants(pack: &Pack, all: &Map<String, Value>, now: &Sliders) -> Option<Variants> {
    let at = |entry: &Map<String, Value>| {
        let mut sliders = now.clone();
        position(pack, entry, &mut sliders);
        sliders
    };
    let one = |entry: &Value| {
        let entry = entry.as_object()?;
        let written = |key: &str| entry.get(key).and_then(Value::as_str);
        Some(Variant {
            id: slug(written("id")?, LONGEST_ID),
            title: text::clean_line(written("title")?),
            sliders: at(entry),
            sources: Sources::new(),
        })
    };
    let list: Option<Vec<Variant>> = all.get("list")?.as_array()?.iter().map(one).collect();
    let list = list?;
    let open = all.get("open").and_then(Value::as_str);
    Some(Variants {
        decision: at(all.get("decision")?.as_object()?),
        open: open.and_then(|open| list.iter().position(|variant| variant.id == open)),
        list,
    })
}

/// Moves sliders to where an entry has them otherwise.
fn position(pack: &Pack, entry: &Map<String, Value>, to: &mut Sliders) {
    let number = |value: &Value| {
        value
            .as_str()?
            .parse()
            .ok()
            .filter(|number: &f64| number.is_finite())
    };
    let entries = |key: &str| entry.get(key).and_then(Value::as_object).into_iter().flatten();
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
        to.set(pack, Slider::Trait(index), value);
        match origin.as_str().and_then(Origin::named) {
            Some(Origin::Assumed) => to.assume(pack, index),
            Some(Origin::Measured) => to.measure(pack, index, value, Some((low, high))),
            Some(Origin::Answered) | None => to.set_range(pack, index, low, high),
        }
    }
    for (id, value) in entries("priorities") {
        let index = pack.aspects.find(|aspect| aspect.id == *id);
        if let (Some(index), Some(value)) = (index, number(value)) {
            to.set(pack, Slider::Priority(index), value);
        }
    }
    if let Some(shown) = entry.get("shown").and_then(Value::as_array) {
        for (index, option) in pack.options.enumerate() {
            let named = shown.iter().any(|id| id.as_str() == Some(&option.id));
            to.show(index, named);
        }
    }
}
