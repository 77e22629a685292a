//! What a number is made of, and what stands beside it.

use super::catalog;
use super::formula::{names, source};
use super::number::{Instant, Number, Subject, shown, title, value, valued};
use crate::formula::{Register, show, show_fully};
use crate::pack::index::Position;
use crate::pack::model::{Constant, ConstantValue, Doubt, Laid};
use crate::pack::{OptionIndex, Pack, TraitIndex};

/// A number that another one is made of.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// The number.
    pub number: Number,
    /// What it is called: in a formula its name there, else its title.
    pub name: String,
    /// What it is.
    pub what: String,
    /// Its value as people write it.
    pub shown: String,
    /// Where it comes from: source and date of a constant, the title of what the name stands for.
    pub origin: String,
    /// How it counts, where the whole is a weighted sum.
    pub summand: Option<Summand>,
}

/// A summand of a weighted sum.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Summand {
    /// The weight, 0 to 1.
    pub weight: f64,
    /// The value, 0 to 1.
    pub value: f64,
}

impl Summand {
    /// What it adds to the sum.
    pub fn contribution(self) -> f64 {
        self.weight * self.value
    }
}

/// What a number is made of.
pub(super) fn parts(at: Instant<'_>, number: Number) -> Vec<Part> {
    match number.subject {
        Subject::Total => total(at, number),
        Subject::Aspect(index) => {
            let factors = at.pack.aspects[index].factors.iter();
            let part = |index: &_| {
                let weight = at.pack.factors[*index].share;
                weighted(at, number.about(Subject::Factor(*index)), weight, "metric")
            };
            factors.map(part).collect()
        }
        Subject::Factor(_) | Subject::Measure(_) | Subject::Requirement(_) => in_formula(at, number),
        Subject::Trait(index) => fed(at, number, index),
        Subject::Catalog(index) => {
            let by = catalog::selected_by(&at.pack.catalogs[index]).into_iter();
            by.map(|by| named(at, number.about(Subject::Trait(by)))).collect()
        }
        Subject::Constant(index) => {
            let read = read_by(&at.pack.constants[index].value, number.option).into_iter();
            read.map(|by| named(at, number.about(Subject::Trait(by))))
                .collect()
        }
    }
}

/// The aspects of a total, then the requirements that bind the option.
fn total(at: Instant<'_>, number: Number) -> Vec<Part> {
    let weight = |index| {
        at.evaluation
            .weights
            .as_ref()
            .map_or(0.0, |weights| weights[index])
    };
    let aspects = at.pack.aspects.indices().map(|index| {
        weighted(
            at,
            number.about(Subject::Aspect(index)),
            weight(index),
            "criterion",
        )
    });
    let binds = |bound: &crate::pack::model::Bound| bound.option == number.option;
    let requirements = at
        .pack
        .requirements
        .enumerate()
        .filter(|(_, requirement)| requirement.bound.iter().any(binds))
        .map(|(index, _)| plain(at, number.about(Subject::Requirement(index)), "constraint"));
    aspects.chain(requirements).collect()
}

fn weighted(at: Instant<'_>, number: Number, weight: f64, what: &str) -> Part {
    let value = value(at, number).unwrap_or(f64::NAN);
    Part {
        summand: Some(Summand { weight, value }),
        ..plain(at, number, what)
    }
}

fn plain(at: Instant<'_>, number: Number, what: &str) -> Part {
    Part {
        number,
        name: title(at.pack, number.subject),
        what: what.to_owned(),
        shown: shown(at, number),
        origin: String::new(),
        summand: None,
    }
}

/// The names of a formula, each once, in the order in which they are read.
fn in_formula(at: Instant<'_>, number: Number) -> Vec<Part> {
    let Some(source) = source(at.pack, number) else {
        return Vec::new();
    };
    let mut parts: Vec<Part> = Vec::new();
    for name in names(at.pack, number, source) {
        let (mut part, written) = (named(at, name.number), source.get(name.span).unwrap_or_default());
        if let (Subject::Catalog(index), Some(row)) = (name.number.subject, name.row) {
            part.shown = catalog::title(at, index, row);
        }
        // A catalog is there once for each row that is taken of it; its columns are in the formula.
        if parts
            .iter()
            .all(|known| known.number != part.number || known.shown != part.shown)
        {
            written.clone_into(&mut part.name);
            parts.push(part);
        }
    }
    parts
}

/// A trait, constant, catalog or measure as a part.
fn named(at: Instant<'_>, number: Number) -> Part {
    let (what, origin) = match number.subject {
        Subject::Constant(index) => {
            let constant = &at.pack.constants[index];
            let what = match constant.value {
                _ if !constant.laid.is_empty() => "your own",
                _ if constant.judgement => "judgment",
                ConstantValue::One(_) => "constant",
                ConstantValue::By(..) | ConstantValue::ByTwo(..) | ConstantValue::ByOption(_) => "table",
            };
            let (source, as_of) = constant.origin();
            (what, origin(source, as_of))
        }
        Subject::Catalog(index) => {
            let catalog = &at.pack.catalogs[index];
            let (what, last) = match catalog.laid.last() {
                Some(laid) => ("your own", (&laid.source, &laid.as_of)),
                None => ("catalog", (&catalog.source, &catalog.as_of)),
            };
            (what, origin(last.0, last.1))
        }
        Subject::Trait(_) => ("input", title(at.pack, number.subject)),
        _ => ("metric", title(at.pack, number.subject)),
    };
    Part {
        origin,
        ..plain(at, number, what)
    }
}

/// The measures, factors and requirements of an option that a trait moves.
fn fed(at: Instant<'_>, number: Number, index: TraitIndex) -> Vec<Part> {
    let (pack, option) = (at.pack, number.option);
    let program = &pack.program;
    let moved = program.all().depending_on(program, &[index.get()]);
    let reached = |register: Register| moved.contains(register);
    let factors = pack
        .factors
        .enumerate()
        .filter(|(_, factor)| reached(factor.values[option]))
        .map(|(index, factor)| {
            let fed = plain(at, number.about(Subject::Factor(index)), "");
            // As the metrics below it, in its unit; its value on the criterion is a number without one.
            Part {
                what: format!("value {}", fed.shown),
                shown: valued(at, index, option),
                origin: pack.aspects[factor.aspect].title.clone(),
                ..fed
            }
        });
    let measures = pack
        .measures
        .enumerate()
        .filter(|(_, measure)| {
            let own = measure.values[option].as_ref();
            own.is_some_and(|own| reached(own.register))
        })
        .map(|(index, _)| plain(at, number.about(Subject::Measure(index)), "metric"));
    let requirements = pack
        .requirements
        .enumerate()
        .filter(|(_, requirement)| {
            let mut bound = requirement.bound.iter();
            bound.any(|bound| bound.option == option && reached(bound.holds))
        })
        .map(|(index, _)| plain(at, number.about(Subject::Requirement(index)), "constraint"));
    factors.chain(measures).chain(requirements).collect()
}

/// The facts about a number: source, date, range, note.
pub(super) fn facts(at: Instant<'_>, number: Number) -> Vec<(String, String)> {
    let pack = at.pack;
    let mut facts = Vec::new();
    let mut add = |label: &str, text: Option<String>| {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            facts.push((label.to_owned(), text));
        }
    };
    match number.subject {
        Subject::Total | Subject::Requirement(_) => {}
        Subject::Aspect(index) => add("Swing", Some(pack.aspects[index].swing.clone())),
        Subject::Factor(index) => {
            add("Judgment by", pack.factors[index].judgement.clone());
            add("Not included", pack.factors[index].leaves_out.clone());
        }
        Subject::Measure(index) => add("Note", pack.measures[index].note.clone()),
        Subject::Trait(index) => {
            let scale = &pack.traits[index].scale;
            let (low, high) = scale.bounds();
            add("Range", range(at, index));
            add("Scale", Some(scale.between(low, high)));
            add("Default", Some(scale.show(pack.traits[index].default)));
        }
        Subject::Constant(index) => {
            let constant = &pack.constants[index];
            for laid in &constant.laid {
                add("Your own", Some(own(laid)));
            }
            let label = if constant.judgement {
                "Judgment by"
            } else {
                "Source"
            };
            add(label, Some(constant.source.clone()));
            add("As of", Some(constant.as_of.clone()));
            add("Note", constant.note.clone());
            facts.extend(table(pack, constant));
        }
        Subject::Catalog(index) => {
            let catalog = &pack.catalogs[index];
            for laid in &catalog.laid {
                add("Your own", Some(own(laid)));
            }
            add("Source", Some(catalog.source.clone()));
            add("As of", Some(catalog.as_of.clone()));
            add("Note", catalog.note.clone());
            facts.extend(catalog::listed(at, index));
        }
    }
    facts.extend(rows_taken(at, number));
    facts
}

/// A value of one's own, with what the pack has in its place.
fn own(laid: &Laid) -> String {
    let [own, before] = [laid.value, laid.before].map(|value| show_fully(value, &laid.unit));
    let origin = origin(&laid.source, &laid.as_of);
    format!("{} {own}, in place of {before} ({origin})", laid.name)
}

/// The rows of catalogs that a formula takes.
fn rows_taken(at: Instant<'_>, number: Number) -> Vec<(String, String)> {
    let source = source(at.pack, number).unwrap_or_default();
    let mut taken = Vec::new();
    for name in names(at.pack, number, source) {
        if let (Subject::Catalog(index), Some(row)) = (name.number.subject, name.row) {
            let row = catalog::taken(at, index, row);
            if !taken.contains(&row) {
                taken.push(row);
            }
        }
    }
    taken
}

/// The traits that a table is read by.
fn read_by(value: &ConstantValue, option: OptionIndex) -> Vec<TraitIndex> {
    match value {
        ConstantValue::One(_) => Vec::new(),
        ConstantValue::By(by, _) => vec![*by],
        ConstantValue::ByTwo(rows, columns, _) => vec![*rows, *columns],
        ConstantValue::ByOption(values) => match &values[option] {
            ConstantValue::By(by, _) => vec![*by],
            _ => Vec::new(),
        },
    }
}

/// The values of a table, by the options or by the words of the traits that it is read by.
fn table(pack: &Pack, constant: &Constant) -> Vec<(String, String)> {
    let word = |by: TraitIndex, index: usize| pack.traits[by].scale.show(index as f64);
    let row = |by: TraitIndex, values: &[f64]| {
        let cell =
            |(index, value): (usize, &f64)| format!("{} {}", word(by, index), show(*value, &constant.unit));
        values.iter().enumerate().map(cell).collect::<Vec<_>>().join(", ")
    };
    match &constant.value {
        ConstantValue::One(_) => Vec::new(),
        ConstantValue::By(by, values) => {
            let entry = |(index, value): (usize, &f64)| (word(*by, index), show(*value, &constant.unit));
            values.iter().enumerate().map(entry).collect()
        }
        ConstantValue::ByTwo(rows, columns, values) => {
            let entry = |(index, values): (usize, &Vec<f64>)| (word(*rows, index), row(*columns, values));
            values.iter().enumerate().map(entry).collect()
        }
        ConstantValue::ByOption(values) => {
            let entry = |(option, value): (OptionIndex, &ConstantValue)| {
                let text = match value {
                    ConstantValue::One(value) => show(*value, &constant.unit),
                    ConstantValue::By(by, values) => row(*by, values),
                    ConstantValue::ByTwo(..) | ConstantValue::ByOption(_) => String::new(),
                };
                (pack.options[option].title.clone(), text)
            };
            values.enumerate().map(entry).collect()
        }
    }
}

/// Source and date of a figure; for a judgment, whose it is.
fn origin(source: &str, as_of: &str) -> String {
    let known = [source, as_of].into_iter().filter(|text| !text.is_empty());
    known.collect::<Vec<_>>().join(", ")
}

/// The range of uncertainty of a trait.
fn range(at: Instant<'_>, index: TraitIndex) -> Option<String> {
    let (entry, setting) = (&at.pack.traits[index], at.sliders.setting(index));
    if entry.doubt == Doubt::None && setting.low == setting.high {
        return None;
    }
    Some(entry.scale.between(setting.low, setting.high))
}
