//! `--measures`: what a sweep writes of each option beside its score.

use crate::cli::failure::{Failure, Talk};
use crate::formula::{Register, Unit};
use crate::pack::{AspectIndex, FactorIndex, MeasureIndex, OptionIndex, Pack};
use crate::text;

/// A group of columns, one for each option that has such a number.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Columns {
    /// The name of the group.
    pub name: String,
    /// The unit in which the numbers are written; none for plain numbers.
    pub unit: Option<Unit>,
    /// For each option the number's place in the program.
    pub numbers: Vec<(OptionIndex, Register)>,
}

/// What a name of `--measures` may stand for.
#[derive(Debug, Clone, Copy)]
enum Thing {
    Measure(MeasureIndex),
    Aspect(AspectIndex),
    Factor(FactorIndex),
}

/// Reads `--measures` for the options on the screen.
///
/// # Errors
/// All names that lead nowhere are said; then the call fails.
pub(super) fn read(
    pack: &Pack,
    options: &[OptionIndex],
    given: &[String],
    talk: &mut Talk<'_>,
) -> Result<Vec<Columns>, Failure> {
    let mut columns: Vec<Columns> = Vec::new();
    let mut failed = false;
    for name in given.iter().filter(|name| !name.trim().is_empty()) {
        match groups(pack, options, name.trim()) {
            Ok(groups) => {
                for group in groups {
                    if !columns.contains(&group) {
                        columns.push(group);
                    }
                }
            }
            Err(message) => {
                failed = true;
                talk.error(&format!("--measures: {message}"));
            }
        }
    }
    if failed { Err(Failure::Said) } else { Ok(columns) }
}

/// The columns of one name; of a factor its number and then its value.
fn groups(pack: &Pack, options: &[OptionIndex], name: &str) -> Result<Vec<Columns>, String> {
    let thing = find(pack, name).ok_or_else(|| unknown(pack, name))?;
    let each = |register: &dyn Fn(OptionIndex) -> Option<Register>| -> Vec<(OptionIndex, Register)> {
        let numbers = options
            .iter()
            .filter_map(|option| Some((*option, register(*option)?)));
        numbers.collect()
    };
    let group = |name: String, unit: Option<&Unit>, numbers| Columns {
        name,
        unit: unit.filter(|unit| unit.to_string() != "count").cloned(),
        numbers,
    };
    match thing {
        Thing::Measure(index) => {
            let entry = &pack.measures[index];
            let numbers = each(&|option| Some(entry.values[option].as_ref()?.register));
            if numbers.is_empty() {
                return Err(format!("no included option has a metric `{}`", entry.id));
            }
            Ok(vec![group(entry.id.clone(), Some(&entry.unit), numbers)])
        }
        Thing::Aspect(index) => {
            let entry = &pack.aspects[index];
            let numbers = each(&|option| Some(entry.values[option]));
            Ok(vec![group(entry.id.clone(), None, numbers)])
        }
        Thing::Factor(index) => {
            let entry = &pack.factors[index];
            let numbers = each(&|option| Some(entry.of[option].register));
            let values = each(&|option| Some(entry.values[option]));
            Ok(vec![
                group(entry.id.clone(), Some(&entry.unit), numbers),
                group(format!("{}.value", entry.id), None, values),
            ])
        }
    }
}

/// Everything that can be asked for, with its id and title.
fn things(pack: &Pack) -> impl Iterator<Item = (Thing, &str, &str)> {
    let measures = pack.measures.enumerate();
    let aspects = pack.aspects.enumerate();
    let factors = pack.factors.enumerate();
    measures
        .map(|(index, entry)| (Thing::Measure(index), entry.id.as_str(), entry.title.as_str()))
        .chain(aspects.map(|(index, entry)| (Thing::Aspect(index), entry.id.as_str(), entry.title.as_str())))
        .chain(factors.map(|(index, entry)| (Thing::Factor(index), entry.id.as_str(), entry.title.as_str())))
}

/// By id, then by title; upper and lower case, blanks, dashes and underscores are the same.
fn find(pack: &Pack, name: &str) -> Option<Thing> {
    let folded = text::fold(name);
    let exact = things(pack).find(|(_, id, _)| *id == name);
    let found = exact
        .or_else(|| things(pack).find(|(_, id, _)| text::fold(id) == folded))
        .or_else(|| things(pack).find(|(_, _, title)| text::fold(title) == folded));
    found.map(|(thing, _, _)| thing)
}

fn unknown(pack: &Pack, name: &str) -> String {
    let near = text::suggest(name, things(pack).map(|(_, id, _)| id), 3);
    let named = format!("no metric or criterion is called `{}`", text::clean_line(name));
    match near.as_slice() {
        [] => {
            let measures = pack.measures.iter().map(|entry| entry.id.as_str());
            format!(
                "{named}; the metrics are {}",
                measures.collect::<Vec<_>>().join(", ")
            )
        }
        near => format!("{named}; did you mean `{}`?", near.join("` or `")),
    }
}
