//! Prose and templates: markup resolved, holes compiled, every run of words made safe.

use std::sync::Arc;

use super::builder::{Builder, InOption};
use super::diagnostic::{Code, Diagnostic};
use super::markup::{BlockKind, Flaw, Piece, blocks, pieces};
use super::model::{Block, Hole, Prose, Shown, Span, Template};
use super::names::{Named, Wanted};
use super::shape::within;
use super::tree::{Entry, Text};
use crate::formula::{Kind, Typed, Unit};
use crate::text;

impl<'t> Builder<'t> {
    /// The prose behind a key; empty where there is none.
    pub fn prose_of(&mut self, entry: &Entry<'t>, key: &str) -> Prose {
        entry
            .text(key)
            .map(|text| self.prose(&text, key == "text"))
            .unwrap_or_default()
    }

    /// A text of paragraphs.
    pub fn prose(&mut self, text: &Text<'t>, headings: bool) -> Prose {
        let mut prose = Prose::default();
        for block in blocks(text.value) {
            let (pieces, flaws) = pieces(text.value, block.span.clone(), false);
            self.flaws(text, flaws);
            let spans = self.spans(text, pieces, None);
            prose.blocks.push(match block.kind {
                BlockKind::Heading => {
                    if !headings {
                        let flaw = Flaw {
                            span: block.span,
                            message: "a heading has no place here; only essays and terms have them",
                        };
                        self.flaws(text, vec![flaw]);
                    }
                    Block::Heading(spans)
                }
                BlockKind::Paragraph => Block::Paragraph(spans),
                BlockKind::Bullet => Block::Bullet(spans),
            });
        }
        prose
    }

    /// A sentence or two with live numbers, for one option.
    pub fn template(&mut self, text: &Text<'t>, option: usize) -> Template {
        let whole = text.value.len() - text.value.trim_start().len()..text.value.trim_end().len();
        let (pieces, flaws) = pieces(text.value, whole.start.min(whole.end)..whole.end, true);
        self.flaws(text, flaws);
        Template {
            spans: self.spans(text, pieces, Some(option)),
        }
    }

    fn flaws(&mut self, text: &Text<'_>, flaws: Vec<Flaw>) {
        for flaw in flaws {
            let place = within(self.sources, text, flaw.span);
            self.found
                .push(Diagnostic::warning(Code::Markup, place, flaw.message));
        }
    }

    fn spans(&mut self, text: &Text<'t>, pieces: Vec<Piece>, option: Option<usize>) -> Vec<Span> {
        let mut spans = Vec::with_capacity(pieces.len());
        let mut begins_sentence = true;
        for piece in pieces {
            let span = match piece {
                Piece::Text(words) => Some(Span::Text(words)),
                Piece::Strong(words) => Some(Span::Strong(words)),
                Piece::Code(words) => Some(Span::Code(words)),
                Piece::Link(id, words) => self.link(text, id, words, begins_sentence),
                Piece::Hole(formula) => option
                    .and_then(|option| self.hole(text, formula, option))
                    .map(Span::Value),
            };
            begins_sentence =
                matches!(&span, Some(Span::Text(words)) if words.trim_end().ends_with(['.', '?', '!', ':']));
            spans.extend(span);
        }
        spans
    }

    fn link(
        &mut self,
        text: &Text<'_>,
        id: std::ops::Range<usize>,
        words: Option<String>,
        begins_sentence: bool,
    ) -> Option<Span> {
        let name = text.value.get(id.clone()).unwrap_or_default();
        if let Some(linked) = self.names.link(name) {
            let words = words.filter(|words| !words.is_empty());
            let words = words.unwrap_or_else(|| in_sentence(linked.title, begins_sentence));
            return Some(Span::Link(words, linked.target));
        }
        let place = within(self.sources, text, id);
        self.names
            .resolve(name, &place, Wanted::Anything, &mut self.found);
        None
    }

    /// A live number: a formula and, behind `in`, the unit to show it in.
    fn hole(&mut self, text: &Text<'t>, span: std::ops::Range<usize>, option: usize) -> Option<Hole> {
        let written = text.value.get(span.clone()).unwrap_or_default();
        let (formula, unit) = match written.rsplit_once(" in ") {
            Some((formula, unit)) => (formula, Some(unit)),
            None => (written, None),
        };
        let parsed = self.parse_part(text, span.start..span.start + formula.len());
        let typed = self.lower(&parsed, option)?;
        let shown = match unit {
            Some(unit) => {
                let start = span.end - unit.len();
                self.wanted_unit(text, start..span.end, &typed)?
            }
            None => shown(&self.scope(option), parsed.expression.as_deref()?, &typed),
        };
        Some(Hole {
            register: typed.register,
            shown,
        })
    }

    fn wanted_unit(&mut self, text: &Text<'t>, span: std::ops::Range<usize>, typed: &Typed) -> Option<Shown> {
        let written = Text {
            value: text.value.get(span.clone()).unwrap_or_default(),
            place: within(self.sources, text, span),
        };
        let unit = self.unit(&written)?;
        match typed.kind.dimension() {
            Some(dimension) if dimension != unit.dimension() && typed.kind != Kind::Zero => {
                let message =
                    format!("the number before `in` is in {dimension}, which {unit} does not measure");
                self.error(Code::Unit, written.place, message);
                None
            }
            Some(_) => Some(Shown::Quantity(unit)),
            None => {
                self.error(
                    Code::Unit,
                    written.place,
                    "what stands before `in` is no number and has no unit",
                );
                None
            }
        }
    }
}

/// How a value is shown where the template does not say.
fn shown(scope: &InOption<'_, '_>, expression: &crate::formula::Expression, typed: &Typed) -> Shown {
    match &typed.kind {
        Kind::Quantity(dimension) => Shown::Quantity(scope.natural_unit(expression, *dimension)),
        Kind::Zero => Shown::Quantity(Unit::base(crate::formula::Dimension::NONE)),
        Kind::Boolean => Shown::Words(["no", "yes"].map(String::from).into()),
        Kind::Levels(words) | Kind::Choices(words) => {
            let titles =
                expression
                    .names()
                    .iter()
                    .find_map(|(name, _)| match scope.names.in_formulas(name)? {
                        Named::Trait(at) => scope.values.words.get(at)?.clone(),
                        _ => None,
                    });
            Shown::Words(titles.unwrap_or_else(|| Arc::clone(words)))
        }
    }
}

/// A title within a sentence: its first letter small, unless the first word is a name or an abbreviation.
fn in_sentence(title: &str, begins_sentence: bool) -> String {
    let title = text::clean_line(title);
    let first_word = title.split([' ', '-']).next().unwrap_or_default();
    let named = first_word
        .chars()
        .skip(1)
        .any(|letter| letter.is_uppercase() || letter.is_ascii_digit());
    if begins_sentence || named || first_word.chars().count() == 1 {
        return title;
    }
    let mut letters = title.chars();
    letters
        .next()
        .map(|first| first.to_lowercase().chain(letters).collect())
        .unwrap_or_default()
}
