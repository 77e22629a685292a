//! `tradeoff verify`: whether saved decisions still hold.

use std::collections::HashMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};

use super::arguments::{Situation, Verify, VerifyFormat};
use super::call::Call;
use super::failure::{Answer, Failure};
use super::rich::{Rich, Role};
use super::situation::{self, Standpoint};
use crate::analysis::{Analysis, Analyst, Verdict};
use crate::document::Diagnostics;
use crate::document::read::{reason, toml_files};
use crate::pack::{self, OptionIndex, Pack, PackSource};
use crate::record::{Decision, Opened};
use crate::text;

/// The exit status where a decision cannot be checked.
const UNKNOWN: u8 = 2;

/// What has become of a decision, the worst last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum State {
    /// What was chosen is first.
    Holds,
    /// It is to be looked at again since some day.
    Overdue,
    /// It is first, and too close to call.
    Unclear,
    /// Another option is first.
    Flipped,
    /// It cannot be checked.
    Unknown,
}

impl State {
    fn word(self) -> &'static str {
        match self {
            Self::Holds => "holds",
            Self::Overdue => "overdue",
            Self::Unclear => "unclear",
            Self::Flipped => "flipped",
            Self::Unknown => "unknown",
        }
    }

    fn role(self) -> Role {
        match self {
            Self::Holds => Role::Good,
            Self::Overdue | Self::Unclear => Role::Strong,
            Self::Flipped | Self::Unknown => Role::Bad,
        }
    }
}

/// What came out of one file.
struct Checked {
    file: String,
    /// The line that says what was chosen, or the one that is wrong.
    line: usize,
    title: String,
    state: State,
    sentence: String,
    /// What is odd about the file or its pack.
    notes: Vec<String>,
}

/// Runs the command.
///
/// # Errors
/// Fails where no decision is found, where a setting is wrong, and where the output does.
pub(super) fn run(call: &mut Call<'_>, arguments: &Verify) -> Result<Answer, Failure> {
    let day = today(arguments.on.as_deref());
    let mut packs = HashMap::new();
    let mut checked = Vec::new();
    for file in files(&arguments.paths)? {
        if let Some(one) = check(call, arguments, &file, &day, &mut packs)? {
            checked.push(one);
        }
    }
    if checked.is_empty() {
        let statuses: Vec<&str> = arguments.status.iter().map(|status| status.word()).collect();
        return Err(Failure::Wrong(format!(
            "no decision is {} there; a decision is a TOML file that `tradeoff save` has written",
            statuses.join(" or ")
        )));
    }
    match arguments.format {
        VerifyFormat::Text => write(call, &checked, &day)?,
        VerifyFormat::Short => {
            for one in &checked {
                writeln!(call.output.data(), "{one}")?;
            }
        }
        VerifyFormat::Json => call.json(value(&checked, &day))?,
        VerifyFormat::Github => {
            for one in checked.iter().filter(|one| one.state != State::Holds) {
                writeln!(call.output.data(), "{}", annotation(one))?;
            }
        }
    }
    let worst = checked.iter().map(|one| one.state).max().unwrap_or(State::Holds);
    Ok(match worst {
        State::Unknown => Answer::Ended(UNKNOWN),
        State::Flipped => Answer::No,
        _ => Answer::Done,
    })
}

/// The day on which decisions are checked: as the call says, as `SOURCE_DATE_EPOCH` says, or today in UTC.
fn today(on: Option<&str>) -> String {
    if let Some(on) = on {
        return on.to_owned();
    }
    let epoch = std::env::var("SOURCE_DATE_EPOCH")
        .ok()
        .and_then(|seconds| seconds.parse().ok());
    let seconds = epoch.unwrap_or_else(|| {
        let since = SystemTime::now().duration_since(UNIX_EPOCH);
        since.map_or(0, |since| since.as_secs())
    });
    day_of(seconds / 86_400)
}

/// A day of the calendar by its number since 1970, as Howard Hinnant counts: years begin in March, so that a leap day is the
/// last of its year.
fn day_of(number: u64) -> String {
    let shifted = number + 719_468;
    let (era, of_era) = (shifted / 146_097, shifted % 146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 {
        month_from_march + 3
    } else {
        month_from_march - 9
    };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

/// A file, and whether the call itself names it.
struct Found {
    path: PathBuf,
    named: bool,
}

fn files(paths: &[PathBuf]) -> Result<Vec<Found>, Failure> {
    let mut found = Vec::new();
    for path in paths {
        if !path.is_dir() {
            found.push(Found {
                path: path.clone(),
                named: true,
            });
            continue;
        }
        let files = toml_files(path).map_err(|error| {
            Failure::Wrong(format!("{} cannot be listed: {}", name(path), reason(&error)))
        })?;
        found.extend(files.into_iter().map(|path| Found { path, named: false }));
    }
    Ok(found)
}

/// Checks one file; none where it is not to be checked.
fn check(
    call: &mut Call<'_>,
    arguments: &Verify,
    found: &Found,
    day: &str,
    packs: &mut HashMap<PathBuf, Option<Arc<Pack>>>,
) -> Result<Option<Checked>, Failure> {
    let path = &found.path;
    let unknown = |line: usize, sentence: String| Checked {
        file: name(path),
        line,
        title: name(path),
        state: State::Unknown,
        sentence,
        notes: Vec::new(),
    };
    let opened = match Opened::open(path) {
        Ok(Some(opened)) => opened,
        Ok(None) if found.named => {
            let what = if path.exists() {
                "this is not a decision file"
            } else {
                "there is no such file"
            };
            return Ok(Some(unknown(1, what.to_owned())));
        }
        Ok(None) => return Ok(None),
        Err(defects) => return Ok(Some(told(&defects, &unknown))),
    };
    let source = call
        .pack
        .as_deref()
        .map_or_else(|| opened.pack().clone(), PackSource::named);
    let key = match &source {
        PackSource::Embedded(id) => PathBuf::from(id),
        PackSource::Path(path) => path.clone(),
    };
    let load = || pack::load(&source).ok().map(|loaded| Arc::new(loaded.pack));
    let Some(pack) = packs.entry(key).or_insert_with(load).clone() else {
        return Ok(Some(unknown(
            1,
            "its pack cannot be read; `tradeoff check` says why".to_owned(),
        )));
    };
    let (decision, odd) = match opened.decision(&pack) {
        Ok(read) => read,
        Err(defects) => return Ok(Some(told(&defects, &unknown))),
    };
    if !arguments.status.contains(&decision.heading.status) {
        return Ok(None);
    }
    let line = opened
        .text()
        .lines()
        .position(|line| line.trim_start().starts_with("chosen"));
    let line = line.map_or(1, |line| line + 1);
    let notes = odd.iter().map(|odd| odd.message.clone()).collect();
    let title = decision.heading.title.clone();
    let Some(chosen) = decision.heading.chosen else {
        let mut one = unknown(
            line,
            "it does not say which option of the pack was chosen".to_owned(),
        );
        one.title = title;
        return Ok(Some(one));
    };
    let standpoint = Standpoint::decided(decision.sliders.clone(), title.clone());
    let given = Situation {
        set: arguments.set.clone(),
        observed: arguments.observed.clone(),
        scenario: None,
    };
    let given = call.situation.clone().followed_by(given);
    let standpoint = situation::standpoint(&pack, &given, Some(standpoint), &mut call.talk)?;
    let analysis = Analyst::new(Arc::clone(&pack)).analyse(&standpoint.sliders);
    let (state, sentence) = judged(&pack, &decision, chosen, &analysis, day);
    Ok(Some(Checked {
        file: name(path),
        line,
        title,
        state,
        sentence,
        notes,
    }))
}

/// What keeps a file from being checked, where it stands.
fn told(defects: &Diagnostics, unknown: &impl Fn(usize, String) -> Checked) -> Checked {
    let line = defects.iter().next().and_then(|found| {
        let source = defects.sources().get(found.place.file)?;
        Some(source.position(found.place.span.start).line)
    });
    let message = defects
        .iter()
        .next()
        .map_or_else(String::new, |found| found.message.clone());
    unknown(line.unwrap_or(1), message)
}

fn judged(
    pack: &Pack,
    decision: &Decision,
    chosen: OptionIndex,
    analysis: &Analysis,
    day: &str,
) -> (State, String) {
    let evaluation = &analysis.evaluation;
    let title = |option: OptionIndex| &pack.options[option].title;
    let total = |option: OptionIndex| format!("{:.2}", evaluation.standings[option].total);
    if !evaluation.leaders().contains(&chosen) {
        let broken = evaluation.standings[chosen].broken.first();
        let first = evaluation
            .first()
            .map(|first| format!("First: {} ({}).", title(first), total(first)));
        let first = first.unwrap_or_else(|| "No option is first.".to_owned());
        let why = match broken {
            Some(requirement) => {
                let requirement = &pack.requirements[*requirement].title;
                format!(", ruled out by \"{requirement}\"")
            }
            None => format!(" ({})", total(chosen)),
        };
        return (State::Flipped, format!("{first} Chosen: {}{why}.", title(chosen)));
    }
    let headline = analysis.explanation.headline.to_string();
    if !matches!(analysis.verdict, Verdict::Clear(_)) {
        return (State::Unclear, headline);
    }
    match &decision.heading.review_by {
        Some(review) if review.as_str() < day => {
            (State::Overdue, format!("review was due by {review}; {headline}"))
        }
        _ => (State::Holds, headline),
    }
}

/// `file:line: state: sentence`.
impl fmt::Display for Checked {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (state, sentence) = (self.state.word(), &self.sentence);
        write!(formatter, "{}:{}: {state}: {sentence}", self.file, self.line)
    }
}

fn write(call: &mut Call<'_>, checked: &[Checked], day: &str) -> Result<(), Failure> {
    for one in checked {
        let line = Rich::new(one.state.role(), one.state.word())
            .with(Role::Plain, "  ")
            .with(Role::Title, &one.title)
            .with(Role::Dim, format!("  {}:{}", one.file, one.line));
        call.output.text(&line)?;
        call.output
            .hanging(&Rich::default(), 2, &Rich::plain(&one.sentence))?;
        for note in &one.notes {
            call.output.hanging(
                &Rich::default(),
                2,
                &Rich::new(Role::Dim, format!("Note: {note}")),
            )?;
        }
    }
    call.output.gap()?;
    let count = |state: State| checked.iter().filter(|one| one.state == state).count();
    let all = [
        State::Holds,
        State::Overdue,
        State::Unclear,
        State::Flipped,
        State::Unknown,
    ];
    let counted = all.into_iter().filter(|state| count(*state) > 0);
    let counted: Vec<String> = counted
        .map(|state| format!("{} {}", count(state), state.word()))
        .collect();
    call.output
        .text(&Rich::plain(format!("On {day}: {}.", counted.join(", "))))?;
    Ok(())
}

fn value(checked: &[Checked], day: &str) -> Value {
    let each = checked.iter().map(|one| {
        json!({
            "file": one.file,
            "line": one.line,
            "title": one.title,
            "state": one.state.word(),
            "sentence": one.sentence,
            "notes": one.notes,
        })
    });
    json!({ "on": day, "decisions": each.collect::<Vec<_>>() })
}

/// A line that GitHub shows beside the file.
fn annotation(one: &Checked) -> String {
    let kind = if one.state >= State::Flipped {
        "error"
    } else {
        "warning"
    };
    let file = property(&one.file);
    let title = property(&format!("{}: {}", one.state.word(), one.title));
    format!(
        "::{kind} file={file},line={},title={title}::{}",
        one.line,
        message(&one.sentence)
    )
}

/// A message of a command of GitHub's runner.
fn message(words: &str) -> String {
    words
        .replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// A property of such a command.
fn property(words: &str) -> String {
    message(words).replace(':', "%3A").replace(',', "%2C")
}

fn name(path: &Path) -> String {
    text::clean_line(&path.to_string_lossy())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_through_leap_years() {
        for (seconds, day) in [
            (0, "1970-01-01"),
            (951_782_400, "2000-02-29"),
            (1_709_164_800, "2024-02-29"),
            (1_735_689_599, "2024-12-31"),
            (1_795_824_000, "2026-11-28"),
            (4_107_542_400, "2100-03-01"),
        ] {
            assert_eq!(day_of(seconds / 86_400), day);
        }
    }

    #[test]
    fn nothing_in_a_text_ends_an_annotation() {
        assert_eq!(property("a:b,c%d\n"), "a%3Ab%2Cc%25d%0A");
        assert_eq!(message("50 %\r\n::error::"), "50 %25%0D%0A::error::");
    }
}
