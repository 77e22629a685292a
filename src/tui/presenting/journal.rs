//! What is presented as a file of lines: every input with the size of the terminal, and where the tour is after it.
//!
//! Inputs are enough to come to the same place again, after a crash or in another window; the lines about where the
//! tour is carry the clock and tell people and other programs. While votes are taken no input is written: what is typed
//! may be dropped. What is entered is, as a code.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use ratatui::layout::Rect;
use serde_json::{Value, json};

use super::keys::{takes_text, update};
use super::voting::{self, Desk};
use crate::decision::sliders;
use crate::files::sessions::Session;
use crate::text::timestamp;
use crate::tour::KeptVote;
use crate::tui::app::App;
use crate::tui::commands::{key_name, read_key};
use crate::tui::input::{Input, Mouse, MouseAction};
use crate::tui::presentation::{Clock, Entered};

/// The version of the lines.
const VERSION: u32 = 1;

/// What the mouse does, by the names in the file.
const MOUSE: [(&str, MouseAction); 5] = [
    ("press", MouseAction::Press),
    ("drag", MouseAction::Drag),
    ("release", MouseAction::Release),
    ("up", MouseAction::WheelUp),
    ("down", MouseAction::WheelDown),
];

/// The file of a presentation, as it is written.
#[derive(Debug)]
pub struct Journal {
    session: Session,
    size: Option<(u16, u16)>,
    /// Where the tour was said to be last.
    place: Option<Value>,
    /// Where the taking of votes was last, and whether the screen was blank.
    desk: (Desk, bool),
    /// Whether what happens has been written so far.
    is_whole: bool,
}

impl Journal {
    /// Goes on with a session from where the presentation is.
    pub fn new(session: Session, app: &App) -> Self {
        Self {
            session,
            size: None,
            place: None,
            desk: (Desk::of(app), is_blank(app)),
            is_whole: true,
        }
    }

    /// Writes down an input that has been taken in, and where the tour is if that has changed. What cannot be written
    /// must not keep anybody from presenting; that is said once.
    pub fn record(&mut self, app: &mut App, input: &Input) {
        let mut lines = Vec::new();
        let size = (app.area.width, app.area.height);
        if self.size.replace(size) != Some(size) {
            lines.push(json!({ "v": VERSION, "kind": "size", "size": [size.0, size.1] }).to_string());
        }
        lines.extend(self.happened(app, input).iter().map(Value::to_string));
        let place = place(app);
        if self.place != place {
            let line = place.clone().map(|place| moment(app, place).to_string());
            lines.extend(line);
            self.place = place;
        }
        if !lines.is_empty() && self.session.add(&lines).is_err() && std::mem::take(&mut self.is_whole) {
            let words = "The session is not written any more: nobody can follow or resume this.";
            app.notice = Some(words.into());
        }
    }

    /// What an input has done: itself, unless it was part of a vote.
    fn happened(&mut self, app: &App, input: &Input) -> Vec<Value> {
        let now = (Desk::of(app), is_blank(app));
        let before = std::mem::replace(&mut self.desk, now);
        if before.0 == Desk::Closed {
            let goes_nowhere = matches!(input, Input::Paste(_)) && !takes_text(app);
            return written(input).filter(|_| !goes_nowhere).into_iter().collect();
        }
        let entered = app.presentation.iter().flat_map(|shown| &shown.entered);
        let mut lines: Vec<Value> = entered.map(entry).collect();
        let left = if lines.is_empty() {
            before
        } else {
            (Desk::Open, before.1)
        };
        if now != left {
            lines.push(json!({ "v": VERSION, "kind": "desk", "desk": now.0.word(), "blank": now.1 }));
        }
        lines
    }

    /// Writes down that the presentation is over.
    pub fn end(self) {
        let line = json!({ "v": VERSION, "kind": "end", "t": timestamp(now().as_secs()) });
        let _ = self.session.end(&[line.to_string()]);
    }
}

fn now() -> Duration {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()
}

fn is_blank(app: &App) -> bool {
    app.presentation.as_ref().is_some_and(|shown| shown.blank)
}

/// What was entered as a line.
fn entry(entered: &Entered) -> Value {
    match entered {
        Entered::Vote(KeptVote::Code { code, name, marked }) => {
            json!({ "v": VERSION, "kind": "ballot", "code": code, "name": name, "marked": marked })
        }
        Entered::Vote(KeptVote::Sealed(sealed)) => {
            json!({ "v": VERSION, "kind": "ballot", "sealed": sealed })
        }
        Entered::TakenBack => json!({ "v": VERSION, "kind": "unvote" }),
    }
}

/// The vote of a line.
fn kept(line: &Value) -> Option<KeptVote> {
    let text = |key: &str| line.get(key).and_then(Value::as_str).map(str::to_owned);
    Some(match text("code") {
        Some(code) => KeptVote::Code {
            code,
            name: text("name").and_then(|name| crate::ballots::name(&name)),
            marked: line.get("marked").and_then(Value::as_bool).unwrap_or(true),
        },
        None => KeptVote::Sealed(text("sealed")?),
    })
}

/// An input as a line; none where it does nothing.
fn written(input: &Input) -> Option<Value> {
    Some(match input {
        Input::Key(key) => json!({ "v": VERSION, "kind": "key", "key": key_name(*key, true) }),
        Input::Paste(text) => json!({ "v": VERSION, "kind": "paste", "text": text }),
        Input::Mouse(mouse) => {
            let (name, _) = MOUSE.iter().find(|(_, action)| *action == mouse.action)?;
            let held = [mouse.shift, mouse.control];
            json!({ "v": VERSION, "kind": "mouse", "do": name, "at": [mouse.column, mouse.row], "held": held })
        }
    })
}

/// Where the tour is, without the time.
fn place(app: &App) -> Option<Value> {
    let shown = app.presentation.as_ref()?;
    let step = shown.show.step(&shown.tour)?;
    let beat = match (&step.ask, shown.show.is_revealed(), shown.show.votes().is_empty()) {
        (None, ..) | (_, false, true) => 1,
        (_, false, false) => 2,
        (_, true, _) => 3,
    };
    let pack = app.exploration.pack();
    let moved = sliders::all(pack)
        .filter(|slider| app.exploration.sliders().value(*slider) != shown.stage.sliders.value(*slider));
    let detour: serde_json::Map<String, Value> = moved
        .map(|slider| {
            let value = app.exploration.sliders().value(slider);
            (
                sliders::id(pack, slider).to_owned(),
                json!(sliders::show(pack, slider, value)),
            )
        })
        .collect();
    Some(json!({
        "step": step.id,
        "beat": beat,
        "votes": shown.show.votes().len(),
        "blank": shown.blank,
        "detour": detour,
        "paused": !shown.clock.runs(),
        "minutes": step.minutes,
    }))
}

/// A place with the time and what the clock says.
fn moment(app: &App, place: Value) -> Value {
    let left = app.presentation.as_ref().map_or(0, |shown| shown.clock.left());
    let now = now();
    let mut line = json!({
        "v": VERSION,
        "kind": "beat",
        "t": timestamp(now.as_secs()),
        "at": now.as_millis() as u64,
        "left": left,
    });
    if let (Value::Object(line), Value::Object(place)) = (&mut line, place) {
        line.extend(place);
    }
    line
}

/// How a clock is put after its time was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Time {
    /// As it was: the time since then does not count.
    Stood,
    /// As it is by now.
    Went,
}

/// What a line has said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// Something of the presentation.
    More,
    /// Its end.
    End,
}

/// Does again what a line says; a line that cannot be read says nothing.
pub fn replay(app: &mut App, line: &str, time: Time) -> Told {
    let Ok(line) = serde_json::from_str::<Value>(line) else {
        return Told::More;
    };
    let text = |key: &str| line.get(key).and_then(Value::as_str).unwrap_or_default();
    let pair = |key: &str| {
        let number = |at: usize| {
            line.get(key)?
                .get(at)?
                .as_u64()
                .and_then(|number| u16::try_from(number).ok())
        };
        Some((number(0)?, number(1)?))
    };
    let input = match text("kind") {
        "end" => return Told::End,
        "size" => {
            if let Some((width, height)) = pair("size") {
                app.area = Rect::new(0, 0, width.min(MOST_CELLS), height.min(MOST_CELLS));
            }
            None
        }
        "beat" => {
            set_clock(app, &line, time);
            None
        }
        "ballot" => {
            if let Some(kept) = kept(&line) {
                voting::enter(app, &kept);
            }
            None
        }
        "unvote" => {
            voting::open(app);
            voting::take_back(app);
            None
        }
        "desk" => {
            Desk::put(app, text("desk"));
            if let Some(shown) = &mut app.presentation {
                shown.blank = line.get("blank").and_then(Value::as_bool).unwrap_or(false);
            }
            None
        }
        "key" => read_key(text("key")).ok().map(Input::Key),
        "paste" => Some(Input::Paste(text("text").to_owned())),
        "mouse" => {
            let action = MOUSE.iter().find(|(name, _)| *name == text("do"));
            let held = |at: usize| {
                line.get("held")
                    .and_then(|held| held.get(at)?.as_bool())
                    .unwrap_or(false)
            };
            action.zip(pair("at")).map(|((_, action), (column, row))| {
                Input::Mouse(Mouse {
                    action: *action,
                    column,
                    row,
                    shift: held(0),
                    control: held(1),
                })
            })
        }
        _ => None,
    };
    if let Some(input) = input {
        // Whoever left has left: here it says nothing.
        update(app, &input);
    }
    Told::More
}

/// The widest and highest terminal that is believed.
const MOST_CELLS: u16 = 1000;

fn set_clock(app: &mut App, line: &Value, time: Time) {
    let Some(shown) = app.presentation.as_mut() else {
        return;
    };
    let left = line.get("left").and_then(Value::as_i64).unwrap_or(0);
    let paused = line.get("paused").and_then(Value::as_bool).unwrap_or(true);
    let at = line.get("at").and_then(Value::as_u64).unwrap_or(0);
    let passed = (now().as_millis() as u64).saturating_sub(at) / 1000;
    let passed = match time {
        Time::Went if !paused => passed.cast_signed(),
        _ => 0,
    };
    shown.clock = Clock::at(left.saturating_sub(passed));
    if !paused {
        shown.clock.run(Instant::now());
    }
}
