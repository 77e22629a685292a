//! How a number is calculated, in sentences.

use super::names::{found, options};
use crate::analysis::calculation::{self, Breakdown, Instant, Number, Subject, open};
use crate::exploration::Exploration;
use crate::pack::{OptionIndex, Pack};
use crate::text::Named;

/// The calculation of a number: its value, its formula, its facts and its parts. Without a name the total, and without an
/// option the one that ranks first.
pub(super) fn calculation(exploration: &Exploration, rest: &str) -> Result<Vec<String>, String> {
    let evaluation = &exploration.analysis().evaluation;
    let first = evaluation.ranked.first().copied();
    let first = first.ok_or("no option is included; `option NAME on` includes one")?;
    let (subject, rest) = subject(exploration.pack(), rest)?;
    let option = if rest.is_empty() {
        first
    } else {
        option(exploration, &rest)?
    };
    let at = Instant {
        pack: exploration.pack(),
        sliders: exploration.sliders(),
        evaluation,
    };
    let number = Number { subject, option };
    if calculation::value(at, number).is_none() {
        let title = calculation::title(at.pack, subject);
        return Err(format!(
            "{} has no {title}; `calculation METRIC OPTION` asks for another option",
            at.pack.options[option].title
        ));
    }
    Ok(sentences(at, &open(at, number)))
}

/// The number that a line begins with, by the most words that name one, and the words behind it.
fn subject(pack: &Pack, line: &str) -> Result<(Subject, String), String> {
    let words: Vec<&str> = line.split_whitespace().collect();
    if words.is_empty() {
        return Ok((Subject::Total, String::new()));
    }
    let all = named(pack);
    let ask = |count: usize| {
        found(
            "metric",
            &words[..count].join(" "),
            &all,
            "`curve`, `compare` and `calculation` name some",
        )
    };
    let longest = (1..=words.len())
        .rev()
        .find_map(|count| Some((ask(count).ok()?, words[count..].join(" "))));
    // Where nothing fits, what was written whole is what was meant.
    longest.map_or_else(|| ask(words.len()).map(|subject| (subject, String::new())), Ok)
}

/// Every number that can be opened.
fn named(pack: &Pack) -> Vec<Named<'_, Subject>> {
    let aspects = pack.aspects.enumerate();
    let measures = pack.measures.enumerate();
    let factors = pack.factors.enumerate();
    let requirements = pack.requirements.enumerate();
    let traits = pack.traits.enumerate();
    let constants = pack.constants.enumerate();
    let catalogs = pack.catalogs.enumerate();
    std::iter::once(Named::new(Subject::Total, "total", "Score"))
        .chain(aspects.map(|(index, entry)| Named::new(Subject::Aspect(index), &entry.id, &entry.title)))
        .chain(measures.map(|(index, entry)| Named::new(Subject::Measure(index), &entry.id, &entry.title)))
        .chain(factors.map(|(index, entry)| Named::new(Subject::Factor(index), &entry.id, &entry.title)))
        .chain(
            requirements.map(|(index, entry)| Named::new(Subject::Requirement(index), &entry.id, &entry.id)),
        )
        .chain(traits.map(|(index, entry)| Named::new(Subject::Trait(index), &entry.id, &entry.title)))
        .chain(constants.map(|(index, entry)| Named::new(Subject::Constant(index), &entry.id, &entry.title)))
        .chain(catalogs.map(|(index, entry)| Named::new(Subject::Catalog(index), &entry.id, &entry.title)))
        .collect()
}

fn option(exploration: &Exploration, name: &str) -> Result<OptionIndex, String> {
    let name = name.strip_prefix("of ").unwrap_or(name);
    found(
        "number or option",
        name,
        &options(exploration.pack()),
        "`options` lists the options",
    )
}

fn sentences(at: Instant<'_>, breakdown: &Breakdown) -> Vec<String> {
    let of = match breakdown.number.subject {
        Subject::Trait(_) | Subject::Constant(_) | Subject::Catalog(_) => String::new(),
        _ => format!(" of {}", at.pack.options[breakdown.number.option].title),
    };
    let mut said = vec![format!(
        "{}{of}: {}. {}",
        breakdown.title, breakdown.shown, breakdown.how
    )];
    if !breakdown.formula.is_empty() {
        let written: String = breakdown
            .formula
            .iter()
            .map(|token| token.written.as_str())
            .collect();
        said.push(format!("As written: {}.", written.trim()));
    }
    // A name by itself is among the parts, with its value.
    if breakdown.formula.len() > 1 {
        let now = breakdown.formula.iter().map(|token| match &token.now {
            Some((_, shown)) => shown.as_str(),
            None => token.written.as_str(),
        });
        let now: String = now.collect();
        said.push(format!(
            "With current values: {} = {}.",
            now.trim(),
            calculation::result(at, breakdown.number)
        ));
    }
    let facts = breakdown.facts.iter();
    said.extend(facts.map(|(label, words)| format!("{label}: {}.", words.trim_end_matches('.'))));
    if matches!(breakdown.number.subject, Subject::Trait(_)) && !breakdown.parts.is_empty() {
        said.push("Used by:".to_owned());
    }
    said.extend(breakdown.parts.iter().map(part));
    said
}

fn part(part: &calculation::Part) -> String {
    if let Some(summand) = part.summand {
        return format!(
            "{}: {} × {} = {}.",
            part.name,
            calculation::points(summand.weight),
            calculation::points(summand.value),
            calculation::points(summand.contribution())
        );
    }
    let beside = [&part.what, &part.origin]
        .into_iter()
        .filter(|words| !words.is_empty())
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(", ");
    if beside.is_empty() {
        format!("{}: {}.", part.name, part.shown)
    } else {
        format!("{}: {}; {beside}.", part.name, part.shown)
    }
}
