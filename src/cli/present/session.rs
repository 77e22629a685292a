//! What a session begins with: which tour of which pack was presented from where.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};

use crate::cli::arguments::Situation;
use crate::cli::call::Call;
use crate::cli::failure::Failure;
use crate::document::read::reason;
use crate::exploration::Exploration;
use crate::files::places;
use crate::files::sessions::{Reader, Session, first_line};
use crate::pack::{Pack, PackSource};
use crate::text::{self, clean_line, counted, timestamp};
use crate::tour::{AskKind, Tour};

/// The version of the lines.
const VERSION: u64 = 1;

/// What the first line of a session says.
pub(super) struct Begun {
    /// The pack.
    pub pack: PathBuf,
    /// Where the call put the sliders.
    pub situation: Situation,
    /// The options that it named.
    pub options: Vec<String>,
    /// The tour; none for the one that needs no file.
    pub tour: Option<PathBuf>,
    /// What was laid over the pack.
    pub overlays: Vec<PathBuf>,
    /// Where the sliders were, if the person had moved them by then.
    pub start: Option<String>,
    /// What the tour and the pack were.
    pub mark: String,
    /// The questions by their steps, in short; none in a session of an older version.
    pub questions: BTreeMap<String, String>,
}

/// Begins the session of a tour, by the name that the call has for it; none where it cannot be written. What is presented from
/// the screens begins where they are: at `start`.
pub(super) fn begin(
    call: &Call<'_>,
    later: &Situation,
    (named, tour): (Option<&Path>, &Tour),
    (mark, pack): (&str, &Pack),
    start: Option<&str>,
) -> Option<Session> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let time = timestamp(now.as_secs());
    let situation = call.situation.clone().followed_by(later.clone());
    let text = |path: PathBuf| path.to_string_lossy().into_owned();
    let overlays = call.overlays.files.iter();
    let first = json!({
        "v": VERSION,
        "kind": "begin",
        "t": time,
        "title": tour.title,
        "tour": named.map(tour_of).map(text),
        "pack": text(pack_of(call)?),
        "overlays": overlays.map(|path| text(absolute(path))).collect::<Vec<_>>(),
        "scenario": situation.scenario,
        "set": situation.set,
        "observed": situation.observed.map(|path| text(absolute(&path))),
        "options": call.options,
        "start": start,
        "mark": mark,
        "questions": questions(tour, pack),
    });
    let date = time.get(..10).unwrap_or_default();
    let number = (now.subsec_nanos() ^ std::process::id()) & 0xffff;
    let name = format!("{date}-{}-{number:04x}", tour.id);
    Session::create(&places::sessions()?, &name, first.to_string()).ok()
}

/// What the call names as its pack, or the decision in its place, wherever the program is called from.
pub(super) fn pack_of(call: &Call<'_>) -> Option<PathBuf> {
    if let Some(chosen) = &call.decision {
        let path = absolute(chosen.opened.path());
        return Some(match &chosen.variant {
            Some(variant) => PathBuf::from(format!("{}#{variant}", path.display())),
            None => path,
        });
    }
    Some(match call.source().ok()? {
        PackSource::Embedded(id) => PathBuf::from(id),
        PackSource::Path(path) => absolute(&path),
    })
}

/// A tour as the call names it: a file is found from wherever the program is called then, an id is an id.
pub(super) fn tour_of(named: &Path) -> PathBuf {
    if named.exists() {
        absolute(named)
    } else {
        named.to_owned()
    }
}

fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

impl Begun {
    /// How a session has begun; none where the file is none.
    pub(super) fn of(path: &Path) -> Option<Self> {
        Self::read(&first_line(path)?)
    }

    /// Reads the first line of a session; none where it is none.
    pub(super) fn read(line: &str) -> Option<Self> {
        let line: Value = serde_json::from_str(line).ok()?;
        let text = |key: &str| line.get(key).and_then(Value::as_str).map(str::to_owned);
        let texts = |key: &str| -> Vec<String> {
            let items = line.get(key).and_then(Value::as_array).into_iter().flatten();
            items.filter_map(Value::as_str).map(str::to_owned).collect()
        };
        let known = line.get("v").and_then(Value::as_u64) == Some(VERSION);
        (known && text("kind").as_deref() == Some("begin")).then_some(())?;
        Some(Self {
            pack: text("pack")?.into(),
            situation: Situation {
                set: texts("set"),
                scenario: text("scenario"),
                observed: text("observed").map(PathBuf::from),
            },
            options: texts("options"),
            tour: text("tour").map(PathBuf::from),
            overlays: texts("overlays").into_iter().map(PathBuf::from).collect(),
            start: text("start"),
            mark: text("mark")?,
            questions: {
                let questions = line
                    .get("questions")
                    .and_then(Value::as_object)
                    .into_iter()
                    .flatten();
                let text =
                    |(step, question): (&String, &Value)| Some((step.clone(), question.as_str()?.to_owned()));
                questions.filter_map(text).collect()
            },
        })
    }
}

/// The question of each step in short, with the answers that the pack proposes to it: how people understood what they voted on.
fn questions(tour: &Tour, pack: &Pack) -> BTreeMap<String, String> {
    let asked = tour.steps.iter().filter_map(|step| {
        let ask = step.ask.as_ref()?;
        let mut hasher = DefaultHasher::new();
        format!("{:?}", ask.question).hash(&mut hasher);
        match &ask.kind {
            AskKind::Option => {
                let titles = pack.options.iter().map(|option| (&option.title, &option.short));
                titles.for_each(|titles| titles.hash(&mut hasher));
            }
            AskKind::Trait(of) => {
                let entry = &pack.traits[*of];
                format!("{:?} {:?} {:?}", entry.title, entry.scale, entry.answers).hash(&mut hasher);
            }
            AskKind::Priorities(_) => {
                let criteria = pack.aspects.iter().map(|aspect| (&aspect.title, &aspect.swing));
                criteria.for_each(|criterion| criterion.hash(&mut hasher));
            }
            // What may be answered is part of the mark.
            AskKind::Choice(..) | AskKind::Notes(_) | AskKind::Consent => {}
        }
        Some((step.id.clone(), format!("{:016x}", hasher.finish())))
    });
    asked.collect()
}

/// That questions have other words than when people voted on them; none where they have the same.
pub(super) fn changed_questions(begun: &Begun, tour: &Tour, pack: &Pack, past: &[String]) -> Option<String> {
    let now = questions(tour, pack);
    let lines = past
        .iter()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let voted: BTreeSet<String> = lines
        .filter(|line| {
            line.get("votes")
                .and_then(Value::as_u64)
                .is_some_and(|votes| votes > 0)
        })
        .filter_map(|line| Some(line.get("step")?.as_str()?.to_owned()))
        .collect();
    let has_changed = |step: &&String| {
        let before = begun.questions.get(*step);
        before.is_some_and(|before| now.get(*step) != Some(before))
    };
    let numbers = voted.iter().filter(has_changed).filter_map(|changed| {
        let at = tour.steps.iter().position(|step| step.id == *changed)?;
        Some((at + 1).to_string())
    });
    let numbers: Vec<String> = numbers.collect();
    match numbers.as_slice() {
        [] => None,
        [one] => Some(format!(
            "The question of step {one} or its answers have other words now: its votes were cast on the old ones."
        )),
        several => Some(format!(
            "The questions of steps {} or their answers have other words now: the votes were cast on the old ones.",
            text::listed(several)
        )),
    }
}

/// What gives the votes and the keys of a presentation their meaning, in short: the steps and questions of the tour, the model
/// of the pack and where the sliders begin. Another mark is another presentation; texts may change meanwhile.
pub(super) fn mark(tour: &Tour, exploration: &Exploration) -> String {
    let mut hasher = DefaultHasher::new();
    tour.id.hash(&mut hasher);
    for step in &tour.steps {
        let ask = step.ask.as_ref().map(|ask| (&ask.kind, ask.confidence));
        let place = (&step.id, step.scene, step.scenario, &step.set, &step.options);
        let shows = (step.focus, &step.axes, step.hide, step.reveal);
        format!("{place:?} {shows:?} {ask:?}").hash(&mut hasher);
    }
    let pack = exploration.pack();
    pack.header.version.hash(&mut hasher);
    pack.model_hash().to_string().hash(&mut hasher);
    format!("{:?}", exploration.sliders()).hash(&mut hasher);
    env!("CARGO_PKG_VERSION").hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// Whether a line is the end of a session.
pub(super) fn is_end(line: &str) -> bool {
    let line = serde_json::from_str::<Value>(line).unwrap_or_default();
    line.get("kind").and_then(Value::as_str) == Some("end")
}

/// That a session cannot be read.
pub(super) fn unreadable(path: &Path, error: &io::Error) -> Failure {
    let name = text::path(&path);
    Failure::Wrong(format!("the session {name} cannot be read: {}", reason(error)))
}

/// That a rehearsal cannot be written.
pub(super) fn unwritable(path: &Path, error: &io::Error) -> Failure {
    let name = text::path(&path);
    Failure::Wrong(format!(
        "the rehearsal {name} cannot be written: {}",
        reason(error)
    ))
}

/// The seconds that each step took in the rehearsal; none where there was none.
pub(super) fn rehearsed(path: &Path) -> BTreeMap<String, u64> {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_default()
}

/// An ended session is not offered, nor one that broke off longer ago than this.
const LONGEST_AGO: u64 = 12 * 60;

/// A session that was not ended.
pub(super) struct BrokenOff {
    /// The minutes since.
    minutes: u64,
    /// The id of its last step.
    step: String,
    /// How many votes there are on all questions.
    votes: usize,
}

impl BrokenOff {
    /// When that was and where.
    pub(super) fn described(&self, tour: &Tour) -> String {
        let number = tour.steps.iter().position(|step| step.id == self.step);
        let ago = match self.minutes {
            0 => "just now".to_owned(),
            1 => "a minute ago".to_owned(),
            minutes @ 2..60 => format!("{minutes} minutes ago"),
            60..120 => "an hour ago".to_owned(),
            minutes => format!("{} hours ago", minutes / 60),
        };
        let votes = counted(self.votes, "vote");
        let step = number.map_or(1, |at| at + 1);
        format!("{ago}, at step {step} of {}, with {votes}", tour.steps.len())
    }
}

/// What is known of a session that was not ended; none where it was, and where it is old.
pub(super) fn broken_off(path: &Path) -> Option<BrokenOff> {
    let lines = Reader::open(path).ok()?.lines().ok()?;
    let (_, rest) = lines.split_first()?;
    if rest.iter().any(|line| is_end(line)) {
        return None;
    }
    let lines: Vec<Value> = rest
        .iter()
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect();
    let is = |line: &Value, kind: &str| line.get("kind").and_then(Value::as_str) == Some(kind);
    let last = lines.iter().rev().find(|line| is(line, "beat"))?;
    let count = |kind: &str| lines.iter().filter(|line| is(line, kind)).count();
    let at = last.get("at").and_then(Value::as_u64)?;
    let now = SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_millis() as u64;
    let minutes = now.saturating_sub(at) / 60_000;
    (minutes < LONGEST_AGO).then(|| BrokenOff {
        minutes,
        step: last
            .get("step")
            .and_then(Value::as_str)
            .map(clean_line)
            .unwrap_or_default(),
        votes: count("ballot").saturating_sub(count("unvote")),
    })
}
