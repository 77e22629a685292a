//! The outcome of a check as text, as lines, as JSON and as annotations of GitHub Actions.

use std::fmt;
use std::path::MAIN_SEPARATOR;

use serde_json::{Value, json};

use super::checked::{Because, Checked, Moved, State};
use crate::cli::call::Call;
use crate::cli::failure::Failure;
use crate::cli::rich::{Rich, Role};
use crate::record::signed;

/// How many causes are told one by one.
const MOST_TOLD: usize = 5;

/// `file:line: state: sentence`.
impl fmt::Display for Checked {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (state, sentence) = (self.state.word(), &self.sentence);
        write!(formatter, "{}:{}: {state}: {sentence}", self.file, self.line)
    }
}

/// Writes all of them for people.
pub(super) fn write(call: &mut Call<'_>, checked: &[Checked], day: &str) -> Result<(), Failure> {
    for one in checked {
        let line = Rich::new(one.state.role(), one.state.word())
            .with(Role::Plain, "  ")
            .with(Role::Title, &one.title)
            .with(Role::Dim, format!("  {}:{}", one.file, one.line));
        call.output.text(&line)?;
        let mut indented = |line: &Rich| call.output.hanging(&Rich::default(), 2, line);
        indented(&Rich::plain(&one.sentence))?;
        if let Some(until) = &one.until {
            indented(&Rich::plain(format!(
                "It is expected to hold until {until}, when another option comes first."
            )))?;
        }
        for line in one.moved.iter().flat_map(causes) {
            indented(&line)?;
        }
        for note in &one.notes {
            indented(&Rich::new(Role::Dim, format!("Note: {note}")))?;
        }
    }
    call.output.gap()?;
    let count = |state: State| checked.iter().filter(|one| one.state == state).count();
    let counted = State::ALL.into_iter().filter(|state| count(*state) > 0);
    let counted: Vec<String> = counted
        .map(|state| format!("{} {}", count(state), state.word()))
        .collect();
    call.output
        .text(&Rich::plain(format!("On {day}: {}.", counted.join(", "))))?;
    Ok(())
}

fn causes(moved: &Moved) -> Vec<Rich> {
    let lead = format!(
        "Lead of {}: {} then, {} now.",
        moved.option,
        signed(moved.before),
        signed(moved.after)
    );
    let mut lines = vec![Rich::plain(lead)];
    if moved.before < 0.0 && moved.after < 0.0 {
        let words = "It did not rank first when the decision was saved either.";
        lines.push(Rich::plain(words));
    }
    lines.extend(moved.causes.iter().take(MOST_TOLD).map(|cause| {
        let change = if cause.then.is_empty() {
            cause.now.clone()
        } else {
            format!("{} to {}", cause.then, cause.now)
        };
        let numbers = format!(
            "; contribution {}; {}",
            signed(cause.share),
            alone_and_undone(cause)
        );
        Rich::new(Role::Strong, &cause.label)
            .with(Role::Plain, format!(": {change}"))
            .with(Role::Dim, numbers)
    }));
    let rest = moved.causes.get(MOST_TOLD..).unwrap_or_default();
    if !rest.is_empty() {
        let sum: f64 = rest.iter().map(|cause| cause.share).sum();
        lines.push(Rich::plain(format!("and {} more: {}", rest.len(), signed(sum))));
    }
    for set in &moved.smallest {
        lines.push(Rich::plain(match set.as_slice() {
            [one] => format!("This change alone changes the answer: {one}."),
            several => format!(
                "These changes together change the answer: {}.",
                several.join("; ")
            ),
        }));
    }
    if !moved.exact {
        let words = "The shares are estimates from a sample of the orders in which the changes can be made.";
        lines.push(Rich::new(Role::Dim, words));
    }
    lines
}

fn alone_and_undone(cause: &Because) -> String {
    let first = |lead: f64| if lead < 0.0 { "is not first" } else { "is first" };
    format!(
        "the choice {} with this change alone, and {} with all but this one",
        first(cause.alone),
        first(cause.undone)
    )
}

/// All of them for programs.
pub(super) fn value(checked: &[Checked], day: &str) -> Value {
    let each = checked.iter().map(|one| {
        json!({
            "file": one.file,
            "line": one.line,
            "title": one.title,
            "state": one.state.word(),
            "sentence": one.sentence,
            "until": one.until,
            "lead": one.moved.as_ref().map(|moved| json!({
                "then": moved.before,
                "now": moved.after,
                "exact": moved.exact,
            })),
            "causes": one.moved.iter().flat_map(|moved| moved.causes.iter().map(cause)).collect::<Vec<_>>(),
            "smallest": one.moved.as_ref().map_or(&[][..], |moved| &moved.smallest),
            "notes": one.notes,
        })
    });
    json!({ "format": 1, "on": day, "decisions": each.collect::<Vec<_>>() })
}

fn cause(cause: &Because) -> Value {
    json!({
        "kind": cause.kind,
        "id": cause.id,
        "then": cause.then,
        "now": cause.now,
        "share": cause.share,
        "alone": cause.alone,
        "undone": cause.undone,
    })
}

/// A line that GitHub shows beside the file.
pub(super) fn annotation(one: &Checked) -> String {
    let kind = match one.state {
        State::Holds | State::Changed => "notice",
        State::Stale | State::Overdue | State::Unclear => "warning",
        State::Broken | State::Flipped | State::Unknown => "error",
    };
    let file = property(&one.file.replace(MAIN_SEPARATOR, "/"));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_ends_an_annotation() {
        assert_eq!(property("a:b,c%d\n"), "a%3Ab%2Cc%25d%0A");
        assert_eq!(message("50 %\r\n::error::"), "50 %25%0D%0A::error::");
    }
}
