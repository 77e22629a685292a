//! The outcome of a check as text, as lines, as JSON and as annotations of GitHub Actions.

use std::path::MAIN_SEPARATOR;
use std::{fmt, iter};

use serde_json::{Value, json};

use super::checked::{Because, Checked, Moved, State};
use crate::cli::call::Call;
use crate::cli::failure::Failure;
use crate::cli::rich::{Rich, Role};
use crate::record::signed;

/// How many causes are told one by one.
const MOST_TOLD: usize = 5;

/// `file:line: state: sentence`, and the causes in one line.
impl fmt::Display for Checked {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (state, sentence) = (self.state.word(), &self.sentence);
        write!(formatter, "{}:{}: {state}: {sentence}", self.file, self.line)?;
        match &self.moved {
            Some(Ok(moved)) => write!(formatter, " {}", in_one_line(moved)),
            Some(Err(why)) => write!(formatter, " {}", unnamed(why)),
            None => Ok(()),
        }
    }
}

fn in_one_line(moved: &Moved) -> String {
    let causes = moved.causes.iter().take(MOST_TOLD);
    let told = causes.map(|cause| format!("{}: {} ({})", cause.label, changed(cause), signed(cause.share)));
    let told: Vec<String> = told.chain(rest(moved)).collect();
    let lead = lead(moved);
    if told.is_empty() {
        return lead;
    }
    format!("{lead} Causes: {}.", told.join("; "))
}

/// Why the causes cannot be named.
fn unnamed(why: &str) -> String {
    format!("The causes cannot be named: {why}.")
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
        for line in below(one) {
            indented(&line)?;
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

/// What is told of a decision below its sentence.
fn below(one: &Checked) -> Vec<Rich> {
    let until = one.until.iter().map(|until| {
        Rich::plain(format!(
            "It is expected to hold until {until}, when another option comes first."
        ))
    });
    let moved = match &one.moved {
        Some(Ok(moved)) => causes(moved, one.is_edited),
        Some(Err(why)) => vec![Rich::plain(unnamed(why))],
        None => Vec::new(),
    };
    let warnings = one.warnings.iter();
    let warnings = warnings.map(|(line, warning)| {
        let end = if warning.ends_with('?') { "" } else { "." };
        Rich::plain(format!("Warning: line {line}: {warning}{end}"))
    });
    let notes = one.notes.iter();
    let notes = notes.map(|note| Rich::new(Role::Dim, format!("Note: {note}")));
    let next = one.next.iter().map(Rich::plain);
    until
        .chain(moved)
        .chain(next)
        .chain(warnings)
        .chain(notes)
        .collect()
}

fn lead(moved: &Moved) -> String {
    let [before, after] = [moved.before, moved.after].map(signed);
    // Which option is first by less than the digits show, the sentence above says.
    let tied = if after == "0" { ", tied to four digits" } else { "" };
    format!(
        "Score lead of {}: {before} then, {after} now{tied}.",
        moved.option
    )
}

/// What a cause was and is.
fn changed(cause: &Because) -> String {
    let measured = if cause.is_measured { " (measured)" } else { "" };
    if cause.then.is_empty() {
        cause.now.clone()
    } else {
        format!("{} to {}{measured}", cause.then, cause.now)
    }
}

/// The causes that are not told one by one.
fn rest(moved: &Moved) -> Option<String> {
    let rest = moved.causes.get(MOST_TOLD..)?;
    let sum: f64 = rest.iter().map(|cause| cause.share).sum();
    (!rest.is_empty()).then(|| format!("and {} more: {}", rest.len(), signed(sum)))
}

fn causes(moved: &Moved, is_edited: bool) -> Vec<Rich> {
    let mut lines = vec![Rich::plain(lead(moved))];
    // What was first then, nobody knows of a file that was edited since.
    if moved.before < 0.0 && moved.after < 0.0 && !is_edited {
        let words = "It did not rank first when the decision was saved either.";
        lines.push(Rich::plain(words));
    }
    lines.extend(moved.causes.iter().take(MOST_TOLD).map(|cause| {
        let numbers = format!(
            "; contribution {}; {}",
            signed(cause.share),
            alone_and_undone(cause)
        );
        Rich::new(Role::Strong, &cause.label)
            .with(Role::Plain, format!(": {}", changed(cause)))
            .with(Role::Dim, numbers)
    }));
    lines.extend(rest(moved).map(Rich::plain));
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
        let words = "The contributions are estimated from sampled orderings of the changes.";
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
        let moved = one.moved.as_ref().and_then(|moved| moved.as_ref().ok());
        let unnamed = one.moved.as_ref().and_then(|moved| moved.as_ref().err());
        json!({
            "file": one.file,
            "line": one.line,
            "title": one.title,
            "state": one.state.word(),
            "sentence": one.sentence,
            "until": one.until,
            "lead": moved.map(|moved| json!({
                "then": moved.before,
                "now": moved.after,
                "exact": moved.exact,
            })),
            "causes": moved.iter().flat_map(|moved| moved.causes.iter().map(cause)).collect::<Vec<_>>(),
            "smallest": moved.map_or(&[][..], |moved| &moved.smallest),
            "unnamed": unnamed,
            "notes": notes(one),
        })
    });
    json!({ "format": 1, "on": day, "decisions": each.collect::<Vec<_>>() })
}

/// What is odd about a file, and what else there is to say.
fn notes(one: &Checked) -> Vec<String> {
    let warnings = one.warnings.iter();
    let warnings = warnings.map(|(line, warning)| format!("line {line}: {warning}"));
    warnings.chain(one.notes.iter().cloned()).collect()
}

fn cause(cause: &Because) -> Value {
    json!({
        "kind": cause.kind,
        "id": cause.id,
        "label": cause.label,
        "then": cause.then,
        "now": cause.now,
        "measured": cause.is_measured,
        "parts": cause.parts,
        "rows": cause.rows.iter().map(|row| json!({
            "name": row.name,
            "then": row.before,
            "now": row.after,
        })).collect::<Vec<_>>(),
        "share": cause.share,
        "alone": cause.alone,
        "undone": cause.undone,
    })
}

/// The lines that GitHub shows beside the file: of the decision unless it holds, and of what is odd about the file.
pub(super) fn annotations(one: &Checked) -> Vec<String> {
    let own = (one.state != State::Holds).then(|| annotation(one));
    let warnings = one.warnings.iter().map(|(line, warning)| {
        let title = format!("warning: {}", one.title);
        command("warning", &one.file, *line, &title, warning)
    });
    own.into_iter().chain(warnings).collect()
}

fn annotation(one: &Checked) -> String {
    let kind = match one.state {
        State::Holds | State::Changed => "notice",
        State::Stale | State::Overdue | State::Unclear => "warning",
        State::Broken | State::Flipped | State::Unknown => "error",
    };
    let title = format!("{}: {}", one.state.word(), one.title);
    let below = below(one).into_iter().map(|line| line.words());
    let lines: Vec<String> = iter::once(one.sentence.clone()).chain(below).collect();
    command(kind, &one.file, one.line, &title, &lines.join("\n"))
}

/// A command of GitHub's runner.
fn command(kind: &str, file: &str, line: usize, title: &str, words: &str) -> String {
    let file = property(&file.replace(MAIN_SEPARATOR, "/"));
    let (title, words) = (property(title), message(words));
    format!("::{kind} file={file},line={line},title={title}::{words}")
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
