//! Prose and templates: markup resolved, holes compiled, every run of words made safe.

use std::ops::Range;
use std::sync::Arc;

use super::builder::{Builder, InOption, Parsed, Slot};
use super::contents::Entry;
use super::markup::{BlockKind, Flaw, Piece, blocks, pieces};
use super::model::{Block, Hole, Live, Pack, Prose, Shown, Span, Template};
use super::names::{AS_RIVAL, Named, Names, RIVAL, Wanted};
use crate::document::literal::within;
use crate::document::tree::Text;
use crate::document::{Code, Collector, Diagnostic, Source};
use crate::formula::{Kind, Typed, Unit};
use crate::text;

/// A text with live numbers, read and not yet compiled for an option.
pub(super) struct Outline<'t> {
    text: Text<'t>,
    parts: Vec<Part<'t>>,
}

/// A run of words, or the place of a live number.
enum Part<'t> {
    Words(Span),
    Hole(RawHole<'t>),
}

/// A formula in a text and the bytes of the unit to show it in.
struct RawHole<'t> {
    formula: Parsed<'t>,
    unit: Option<Range<usize>>,
}

impl RawHole<'_> {
    /// Whether it is the rival's title.
    fn is_rival(&self) -> bool {
        let expression = self.formula.expression.as_deref();
        let named = |name: Option<&(&str, _)>| name.is_some_and(|(name, _)| *name == RIVAL);
        expression.is_some_and(|expression| expression.is_name() && named(expression.names().first()))
    }

    /// Whether its value depends on the rival.
    fn names_rival(&self) -> bool {
        let names = self.formula.expression.iter().flat_map(|tree| tree.names());
        names.into_iter().any(|(name, _)| name.ends_with(AS_RIVAL))
    }
}

/// A text of paragraphs in a file beside a pack that has been read; its links lead into that pack.
pub(crate) fn prose_beside<'t>(
    pack: &'t Pack,
    sources: &'t [Source],
    text: &Text<'t>,
    found: &mut Collector,
) -> Prose {
    let names = Names::of(pack);
    let mut builder = Builder::new(sources, names, Vec::new(), std::mem::take(found));
    let prose = builder.prose(text, false);
    *found = builder.found;
    prose
}

impl<'t> Builder<'t> {
    /// The prose behind a key; empty where there is none.
    pub(super) fn prose_of(&mut self, entry: &Entry<'t>, key: &str) -> Prose {
        entry
            .text(key)
            .map(|text| self.prose(&text, key == "text"))
            .unwrap_or_default()
    }

    /// A text of paragraphs.
    pub(super) fn prose(&mut self, text: &Text<'t>, headings: bool) -> Prose {
        let mut prose = Prose::default();
        for block in blocks(text.value) {
            let (pieces, flaws) = pieces(text.value, block.span.clone(), false);
            self.flaws(text, flaws);
            let parts = self.parts(text, pieces).into_iter();
            let words = parts.filter_map(|part| match part {
                Part::Words(span) => Some(span),
                Part::Hole(_) => None,
            });
            let spans = words.collect();
            prose.blocks.push(match block.kind {
                BlockKind::Heading => {
                    if !headings {
                        let flaw = Flaw {
                            span: block.span,
                            message: "headings are not allowed here; only essays and terms have them",
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

    /// Reads a sentence or two with live numbers: once, for however many options.
    pub(super) fn outline(&mut self, text: &Text<'t>) -> Outline<'t> {
        let whole = text.value.len() - text.value.trim_start().len()..text.value.trim_end().len();
        let (pieces, flaws) = pieces(text.value, whole.start.min(whole.end)..whole.end, true);
        self.flaws(text, flaws);
        Outline {
            text: text.clone(),
            parts: self.parts(text, pieces),
        }
    }

    /// The sentence or two as they stand for one option.
    pub(super) fn template(&mut self, outline: &Outline<'t>, option: usize) -> Template {
        self.compiled(outline, option, false)
    }

    /// The reason for one option, which may name the rival that it is compared with.
    pub(super) fn reason(&mut self, text: &Text<'t>, option: usize) -> Template {
        let outline = self.outline(text);
        self.compiled(&outline, option, true)
    }

    fn compiled(&mut self, outline: &Outline<'t>, option: usize, compared: bool) -> Template {
        let spans = outline.parts.iter().filter_map(|part| match part {
            Part::Words(span) => Some(span.clone()),
            Part::Hole(hole) if compared && hole.is_rival() => Some(Span::Rival),
            Part::Hole(hole) => self.hole(&outline.text, hole, option, compared).map(Span::Value),
        });
        Template {
            spans: spans.collect(),
        }
    }

    fn flaws(&mut self, text: &Text<'_>, flaws: Vec<Flaw>) {
        for flaw in flaws {
            let place = within(self.sources, text, flaw.span);
            self.found
                .push(Diagnostic::warning(Code::Markup, place, flaw.message));
        }
    }

    fn parts(&mut self, text: &Text<'t>, pieces: Vec<Piece>) -> Vec<Part<'t>> {
        let mut parts = Vec::with_capacity(pieces.len());
        let mut begins_sentence = true;
        for piece in pieces {
            let part = match piece {
                Piece::Text(words) => Some(Part::Words(Span::Text(words.into()))),
                Piece::Strong(words) => Some(Part::Words(Span::Strong(words.into()))),
                Piece::Code(words) => Some(Part::Words(Span::Code(words.into()))),
                Piece::Link(id, words) => self.link(text, id, words, begins_sentence).map(Part::Words),
                Piece::Hole(formula) => Some(Part::Hole(self.read_hole(text, formula))),
            };
            begins_sentence = matches!(&part, Some(Part::Words(Span::Text(words))) if words.trim_end().ends_with(['.', '?', '!', ':']));
            parts.extend(part);
        }
        parts
    }

    fn link(
        &mut self,
        text: &Text<'_>,
        id: Range<usize>,
        words: Option<String>,
        begins_sentence: bool,
    ) -> Option<Span> {
        let name = text.value.get(id.clone()).unwrap_or_default();
        if let Some(linked) = self.names.link(name) {
            let words = words.filter(|words| !words.is_empty());
            let words = words.unwrap_or_else(|| in_sentence(linked.title, begins_sentence));
            return Some(Span::Link(words.into(), linked.target));
        }
        let place = within(self.sources, text, id);
        self.names
            .resolve(name, &place, Wanted::Anything, &mut self.found);
        None
    }

    /// A live number: a formula and, behind `in`, the unit to show it in.
    fn read_hole(&mut self, text: &Text<'t>, span: Range<usize>) -> RawHole<'t> {
        let written = text.value.get(span.clone()).unwrap_or_default();
        let (formula, unit) = match written.rsplit_once(" in ") {
            Some((formula, unit)) => (formula, Some(span.end - unit.len()..span.end)),
            None => (written, None),
        };
        RawHole {
            formula: self.parse_part(text, span.start..span.start + formula.len()),
            unit,
        }
    }

    fn hole(&mut self, text: &Text<'t>, hole: &RawHole<'t>, option: usize, compared: bool) -> Option<Hole> {
        let (typed, value) = if compared && hole.names_rival() {
            self.by_rival(&hole.formula, option)?
        } else {
            let rival = compared.then_some(option);
            let typed = self.lower_against(&hole.formula, option, rival)?;
            let register = typed.register;
            (typed, Live::Same(register))
        };
        let shown = if let Some(unit) = &hole.unit {
            self.wanted_unit(text, unit.clone(), &typed)?
        } else {
            let expression = hole.formula.expression.as_deref()?;
            shown(&self.scope(option), expression, &typed)
        };
        Some(Hole { value, shown })
    }

    /// The values of a formula against every rival, and what they mean. All are tried, so that each rival for which
    /// something is missing is named.
    fn by_rival(&mut self, formula: &Parsed<'t>, option: usize) -> Option<(Typed, Live)> {
        let others: Vec<usize> = (0..self.options.len()).filter(|other| *other != option).collect();
        let lowered: Vec<Option<Typed>> = others
            .iter()
            .map(|rival| self.lower_against(formula, option, Some(*rival)))
            .collect();
        let mut typed: Vec<Typed> = lowered.into_iter().collect::<Option<_>>()?;
        // Nobody is compared with itself: what stands in its own place is never read.
        let first = typed.first()?.clone();
        typed.insert(option.min(typed.len()), first.clone());
        let registers = typed.iter().map(|typed| typed.register);
        Some((first, Live::ByRival(registers.collect())))
    }

    fn wanted_unit(&mut self, text: &Text<'t>, span: Range<usize>, typed: &Typed) -> Option<Shown> {
        let written = Text {
            value: text.value.get(span.clone()).unwrap_or_default(),
            place: within(self.sources, text, span),
        };
        let unit = self.unit(&written)?;
        match typed.kind.dimension() {
            Some(dimension) if dimension != unit.dimension() && typed.kind != Kind::Zero => {
                let message =
                    format!("the number before `in` is in {dimension}, which does not convert to {unit}");
                self.error(Code::Unit, written.place, message);
                None
            }
            Some(_) => Some(Shown::Quantity(unit)),
            None => {
                self.error(
                    Code::Unit,
                    written.place,
                    "the expression before `in` is not a number and has no unit",
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
            // The trait whose words they are; the titles of a catalog's rows are no trait's.
            let is_of = |at: usize| matches!(scope.values.traits.get(at), Some(Slot::Ready(of)) if of.kind == typed.kind);
            let titles =
                expression
                    .names()
                    .iter()
                    .find_map(|(name, _)| match scope.names.in_formulas(name)? {
                        Named::Trait(at) if is_of(at) => scope.values.words.get(at)?.clone(),
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
