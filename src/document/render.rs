//! The three forms in which defects are shown: with the lines of the file, one line each, and JSON.

use std::fmt::Write as _;
use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde_json::{Value, json};

use super::collector::{Diagnostics, MOST_SHOWN};
use super::diagnostic::{Diagnostic, Severity};
use super::source::{Place, Source, character_start};
use crate::text;

/// The longest stretch of a file that is shown for one defect, in bytes; what lies between two places is folded.
const LONGEST_WINDOW: usize = 16 * 1024;

/// How a report is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// With the terminal's colors.
    pub colour: bool,
    /// With characters beyond ASCII.
    pub unicode: bool,
    /// The width, in cells.
    pub width: usize,
}

impl Diagnostics {
    /// Each defect with the lines of the file, labels under them, and help.
    pub fn render(&self, look: Look) -> String {
        let renderer = if look.colour {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        let decor = if look.unicode {
            DecorStyle::Unicode
        } else {
            DecorStyle::Ascii
        };
        let renderer = renderer.decor_style(decor).term_width(look.width.max(20));
        let mut report = String::new();
        for found in self.shown() {
            report.push_str(&renderer.render(&[self.group(found)]));
            report.push_str("\n\n");
        }
        self.more(&mut report);
        report
    }

    fn group<'a>(&'a self, found: &'a Diagnostic) -> Group<'a> {
        let level = match found.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let mut group = Group::with_title(level.primary_title(found.message.as_str()).id(found.code.name()));
        let (own, own_label) = (&found.place, found.label.as_str());
        let second = found
            .second
            .as_ref()
            .map(|(place, label)| (place, label.as_str()));
        let together = second.and_then(|(place, label)| Some((self.window(&[own, place])?, place, label)));
        if let Some((window, other, label)) = together {
            let context = window.annotation(AnnotationKind::Context, other, label);
            let primary = window.annotation(AnnotationKind::Primary, own, own_label);
            group = group.element(window.snippet().annotation(primary).annotation(context));
        } else {
            group = self.single(group, AnnotationKind::Primary, own, own_label);
            if let Some((other, label)) = second {
                group = self.single(group, AnnotationKind::Context, other, label);
            }
        }
        match &found.help {
            Some(help) => group.element(Level::HELP.message(help.as_str())),
            None => group,
        }
    }

    /// One place with its line; of a line too long to show, and of a file that could not be read, only where it is.
    fn single<'a>(
        &'a self,
        group: Group<'a>,
        kind: AnnotationKind,
        place: &Place,
        label: &'a str,
    ) -> Group<'a> {
        let Some(source) = self.sources().get(place.file) else {
            return group;
        };
        if let Some(window) = self.window(&[place]) {
            let annotation = window.annotation(kind, place, label);
            return group.element(window.snippet().annotation(annotation));
        }
        let origin = Origin::path(source.name.as_str());
        if source.text.is_empty() {
            return group.element(origin);
        }
        let position = source.position(place.span.start);
        group.element(origin.line(position.line).char_column(position.column))
    }

    fn shown(&self) -> impl Iterator<Item = &Diagnostic> {
        self.iter().take(MOST_SHOWN)
    }

    fn more(&self, report: &mut String) {
        let rest = (self.errors() + self.warnings()).saturating_sub(MOST_SHOWN);
        if rest > 0 {
            let _ = writeln!(report, "and {rest} more");
        }
    }

    /// One line each: `file:line:column: severity[code]: message (help)`.
    pub fn short(&self) -> String {
        let mut report = String::new();
        for found in self.shown() {
            let (name, position) = self.spot(&found.place);
            let (severity, code) = (found.severity.name(), found.code.name());
            let _ = write!(report, "{name}:{position}: {severity}[{code}]: {}", found.message);
            if let Some(help) = &found.help {
                let _ = write!(report, " ({help})");
            }
            report.push('\n');
        }
        self.more(&mut report);
        report
    }

    fn spot(&self, place: &Place) -> (&str, String) {
        match self.sources().get(place.file) {
            Some(source) => {
                let position = source.position(place.span.start);
                (&source.name, format!("{}:{}", position.line, position.column))
            }
            None => ("", "1:1".to_string()),
        }
    }

    /// A JSON array of all defects that are kept, in the same order.
    pub fn json(&self) -> Value {
        let place = |place: &Place| {
            let source = self.sources().get(place.file);
            let at = |offset| source.map(|source| source.position(offset));
            let (start, end) = (at(place.span.start), at(place.span.end));
            json!({
                "file": source.map(|source| source.name.as_str()),
                "line": start.map(|start| start.line),
                "column": start.map(|start| start.column),
                "end_line": end.map(|end| end.line),
                "end_column": end.map(|end| end.column),
            })
        };
        let one = |found: &Diagnostic| {
            let mut value = json!({
                "code": found.code.name(),
                "severity": found.severity.name(),
                "message": found.message,
            });
            if let (Value::Object(own), Value::Object(position)) = (&mut value, place(&found.place)) {
                own.extend(position);
                own.insert("label".to_string(), json!(found.label));
                own.insert("help".to_string(), json!(found.help));
                let second = found.second.as_ref().map(|(second, label)| {
                    let mut second = place(second);
                    if let Value::Object(second) = &mut second {
                        second.insert("label".to_string(), json!(label));
                    }
                    second
                });
                own.insert("second".to_string(), json!(second));
            }
            value
        };
        Value::Array(self.iter().map(one).collect())
    }

    /// The lines around some places of one file, where they are near to one another and of a length to be shown.
    fn window(&self, places: &[&Place]) -> Option<Window<'_>> {
        let file = places.first()?.file;
        let source = self
            .sources()
            .get(file)
            .filter(|source| !source.text.is_empty())?;
        let mut shown: Option<Range<usize>> = None;
        for place in places {
            let line = source.line_around(place.span.start.min(source.text.len()));
            shown = Some(match shown {
                None => line,
                Some(shown) => shown.start.min(line.start)..shown.end.max(line.end),
            });
        }
        let shown = shown?;
        let near = places.iter().all(|place| place.file == file) && shown.len() <= LONGEST_WINDOW;
        let text = near.then(|| source.text.get(shown.clone()))??;
        Some(Window {
            source,
            start: shown.start,
            text: text::clean_same_length(text),
        })
    }
}

/// Some lines of a file.
struct Window<'a> {
    source: &'a Source,
    start: usize,
    text: String,
}

impl Window<'_> {
    /// A mark under the part of a place's first line; the lines after it are seldom worth their room.
    fn annotation<'a>(&self, kind: AnnotationKind, place: &Place, label: &'a str) -> Annotation<'a> {
        let bounded = |offset: usize| character_start(&self.text, offset.saturating_sub(self.start));
        let start = bounded(place.span.start);
        let rest = self.text.get(start..).unwrap_or_default();
        let line = start + rest.find('\n').unwrap_or(rest.len());
        // An empty place is shown by the character that stands there, which may have more bytes than one.
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let end = bounded(place.span.end).max(start + first).min(line.max(start));
        let span = start..end;
        let annotation = kind.span(span);
        if label.is_empty() {
            annotation
        } else {
            annotation.label(label)
        }
    }

    fn snippet<'a>(&self) -> Snippet<'a, Annotation<'a>> {
        Snippet::source(self.text.clone())
            .path(self.source.name.clone())
            .line_start(self.source.position(self.start).line)
    }
}
