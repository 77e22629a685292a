//! A formula as written, and the same with this moment's numbers.

use std::ops::Range;

use super::number::{Instant, Number, Subject, shown};
use crate::formula::parse;
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

/// The formula of a number in stretches; none where it has no formula.
pub(super) fn tokens(at: Instant<'_>, number: Number) -> Vec<Token> {
    let Some(source) = source(at.pack, number) else {
        return Vec::new();
    };
    let mut tokens = Vec::new();
    let mut end = 0;
    for (named, span) in names(at.pack, number, source) {
        push_words(&mut tokens, source.get(end..span.start));
        tokens.push(Token {
            written: source.get(span.clone()).unwrap_or_default().to_owned(),
            now: Some((named, put_in(at, named))),
        });
        end = span.end;
    }
    push_words(&mut tokens, source.get(end..));
    tokens
}

/// The numbers that a formula reads, with their places, from left to right. Words of units are none.
pub(super) fn names(pack: &Pack, number: Number, source: &str) -> Vec<(Number, Range<usize>)> {
    let (Some(tree), _) = parse(source) else {
        return Vec::new();
    };
    let mut found: Vec<(Number, Range<usize>)> = tree
        .names()
        .into_iter()
        .filter_map(|(name, span)| Some((resolve(pack, number, name)?, span)))
        .collect();
    found.sort_by_key(|(_, span)| span.start);
    found
}

/// What a name in a formula stands for: a trait, a constant or a measure; with a dot that of another option.
fn resolve(pack: &Pack, number: Number, name: &str) -> Option<Number> {
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

/// A number as it is put into a formula.
fn put_in(at: Instant<'_>, number: Number) -> String {
    let shown = shown(at, number);
    match number.subject {
        Subject::Trait(index) => match &at.pack.traits[index].scale {
            Scale::Levels(_) | Scale::Choices(_) => format!("\"{shown}\""),
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
