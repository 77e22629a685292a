//! A formula as written, and the same with current values.

use std::ops::Range;

use super::catalog;
use super::number::{self, Instant, Number, Subject, shown};
use crate::formula::{Register, Taken, parse};
use crate::pack::Pack;
use crate::pack::model::Scale;

/// A stretch of a formula.
#[derive(Debug, Clone, PartialEq)]
pub struct Token {
    /// As the pack's author wrote it, with its line ends as blanks.
    pub written: String,
    /// What it stands for now, where it is a name: the number, and how it is written in its unit or in quotes.
    pub now: Option<(Number, String)>,
}

/// A name in a formula.
#[derive(Debug, Clone)]
pub(super) struct Name {
    /// The number that it reads; for a column of a catalog the catalog.
    pub number: Number,
    /// Where it stands.
    pub span: Range<usize>,
    /// For the name of a catalog, where the place of the row that is taken stands.
    pub row: Option<Register>,
}

/// The text of a number's formula.
pub(super) fn source(pack: &Pack, number: Number) -> Option<&str> {
    let option = number.option;
    Some(match number.subject {
        Subject::Factor(index) => &pack.factors[index].of[option].formula,
        Subject::Measure(index) => &pack.measures[index].values[option].as_ref()?.formula,
        Subject::Requirement(index) => &pack.requirements[index].formula,
        _ => return None,
    })
}

/// The rows of catalogs that a number's formula takes.
fn taken(pack: &Pack, number: Number) -> Option<&[Taken]> {
    let option = number.option;
    Some(match number.subject {
        Subject::Factor(index) => &pack.factors[index].of[option].taken,
        Subject::Measure(index) => &pack.measures[index].values[option].as_ref()?.taken,
        Subject::Requirement(index) => {
            let mut bound = pack.requirements[index].bound.iter();
            &bound.find(|bound| bound.option == option)?.taken
        }
        _ => return None,
    })
}

/// The formula of a number in stretches; none where it has no formula.
pub(super) fn tokens(at: Instant<'_>, number: Number) -> Vec<Token> {
    let Some(source) = source(at.pack, number) else {
        return Vec::new();
    };
    let mut tokens = Vec::new();
    let mut end = 0;
    for name in names(at.pack, number, source) {
        push_words(&mut tokens, source.get(end..name.span.start));
        end = name.span.end;
        let written = source.get(name.span.clone()).unwrap_or_default().to_owned();
        let now = Some((name.number, put_in(at, &name, &written)));
        tokens.push(Token { written, now });
    }
    push_words(&mut tokens, source.get(end..));
    tokens
}

/// The numbers that a formula reads, with their places, from left to right. Words of units are none.
pub(super) fn names(pack: &Pack, number: Number, source: &str) -> Vec<Name> {
    let (Some(tree), _) = parse(source) else {
        return Vec::new();
    };
    let (calls, taken) = (tree.over_rows(), taken(pack, number).unwrap_or_default());
    let row = |span: &Range<usize>| {
        let mut calls = calls.iter().zip(taken);
        calls
            .find(|(call, _)| call.contains(&span.start))
            .map(|(_, taken)| taken.index)
    };
    let name = |(name, span): (&str, Range<usize>)| {
        let number = resolve(pack, number, name)?;
        let row = row(&span).filter(|_| matches!(number.subject, Subject::Catalog(_)));
        Some(Name { number, span, row })
    };
    let mut found: Vec<Name> = tree.names().into_iter().filter_map(name).collect();
    found.sort_by_key(|name| name.span.start);
    found
}

/// What a name in a formula stands for: a trait, a constant or a measure; with a dot that of another option, or a column
/// of a catalog.
fn resolve(pack: &Pack, number: Number, name: &str) -> Option<Number> {
    let first = name.split('.').next()?;
    if let Some(index) = pack.catalogs.find(|catalog| catalog.id == first) {
        return Some(number.about(Subject::Catalog(index)));
    }
    let (name, option) = match name.split_once('.') {
        Some((name, option)) => (name, pack.options.find(|entry| entry.id == option)?),
        None => (name, number.option),
    };
    let subject = None
        .or_else(|| pack.traits.find(|entry| entry.id == name).map(Subject::Trait))
        .or_else(|| {
            pack.constants
                .find(|constant| constant.id == name)
                .map(Subject::Constant)
        })
        .or_else(|| {
            pack.measures
                .find(|measure| measure.id == name)
                .map(Subject::Measure)
        })?;
    Some(Number { subject, option })
}

/// The value of a name in a formula: of a level or a choice its id, with which the formula compares it.
fn put_in(at: Instant<'_>, name: &Name, written: &str) -> String {
    let shown = shown(at, name.number);
    match name.number.subject {
        Subject::Catalog(index) => match (name.row, written.split_once('.')) {
            (Some(row), Some((_, column))) => catalog::cell(at, index, row, column),
            (Some(row), None) => catalog::title(at, index, row),
            (None, _) => shown,
        },
        Subject::Trait(index) => match &at.pack.traits[index].scale {
            Scale::Levels(words) | Scale::Choices(words) => {
                let place = number::value(at, name.number).map(|place| place.round() as usize);
                let id = place
                    .and_then(|place| words.get(place))
                    .map_or(shown, |word| word.id.clone());
                format!("\"{id}\"")
            }
            Scale::Linear { .. } | Scale::Log { .. } => shown,
        },
        _ => shown,
    }
}

/// Adds what stands between two names; however it was broken into lines, it is one line here.
fn push_words(tokens: &mut Vec<Token>, between: Option<&str>) {
    let mut written = String::new();
    for character in between.unwrap_or_default().chars() {
        if !character.is_whitespace() {
            written.push(character);
        } else if !written.ends_with(' ') {
            written.push(' ');
        }
    }
    if !written.is_empty() {
        tokens.push(Token { written, now: None });
    }
}
