//! What pins a pack: a hash of everything in it that can move the answer, and of nothing else.
//!
//! Texts, sources, dates, defaults, what is assumed of the traits, scenarios, priorities, the glossary, essays, published
//! decisions and the order of the entries are left out: two packs with the same hash give the same totals for the same
//! sliders. The lines that the hash is made from are for people too: two packs can be compared line by line.

use std::collections::HashMap;
use std::fmt::{self, Write as _};
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::index::{Indexed, OptionIndex, TraitIndex};
use super::model::{Catalog, Computed, ConstantValue, Factor, Pack, Scale};
use crate::formula::{self, Unit};

/// The SHA-256 of a pack's [model lines](Pack::model_lines).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ModelHash([u8; 32]);

/// 64 hexadecimal digits.
impl fmt::Display for ModelHash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}

impl Pack {
    /// The hash of what can move the answer. The first time it takes some milliseconds, but for packs of the program, which the
    /// build has asked: ask for it only where it is needed.
    pub fn model_hash(&self) -> ModelHash {
        ModelHash(*self.hash.get_or_init(|| self.hashed()))
    }

    fn hashed(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        for line in self.model_lines() {
            hash.update(line.as_bytes());
            hash.update(b"\n");
        }
        hash.finalize().into()
    }

    /// What can move the answer: one line for each thing, `kind.id = value`, sorted by bytes. Numbers are in base units, in
    /// the fewest digits that give the same number; formulas have a bracket around every operator.
    pub fn model_lines(&self) -> Vec<String> {
        let mut lines = Lines {
            pack: self,
            found: Vec::new(),
            formulas: HashMap::new(),
        };
        lines.traits();
        lines.constants();
        for catalog in self.catalogs.iter() {
            lines.catalog(catalog);
        }
        for measure in self.measures.iter() {
            lines.by_option(&format!("measure.{}", measure.id), &measure.values);
        }
        for aspect in &self.aspects {
            let factors = aspect.factors.iter().map(|factor| &self.factors[*factor]);
            let mut ids: Vec<&str> = factors.clone().map(|factor| factor.id.as_str()).collect();
            ids.sort_unstable();
            lines.push(&format!("aspect.{}", aspect.id), &ids.join(" "));
            for factor in factors {
                lines.factor(&aspect.id, factor);
            }
        }
        lines.requirements();
        let mut lines = lines.found;
        lines.sort_unstable();
        lines
    }
}

struct Lines<'p> {
    pack: &'p Pack,
    found: Vec<String>,
    /// Formulas as their trees say them: most options share theirs.
    formulas: HashMap<Arc<str>, String>,
}

impl Lines<'_> {
    fn push(&mut self, key: &str, value: &str) {
        self.found.push(format!("{key} = {value}"));
    }

    fn traits(&mut self) {
        for entry in &self.pack.traits {
            let ends = |unit: &Unit, low: &f64, high: &f64| {
                format!("{} to {}", quantity(*low, unit), quantity(*high, unit))
            };
            let scale = match &entry.scale {
                Scale::Linear { unit, low, high, .. } => format!("linear {}", ends(unit, low, high)),
                Scale::Log { unit, low, high } => format!("log {}", ends(unit, low, high)),
                Scale::Levels(_) => format!("levels {}", words(&entry.scale).join(" ")),
                Scale::Choices(_) => format!("choices {}", words(&entry.scale).join(" ")),
            };
            self.push(&format!("trait.{}", entry.id), &scale);
        }
    }

    fn constants(&mut self) {
        let pack = self.pack;
        for constant in pack.constants.iter() {
            self.constant(
                &format!("constant.{}", constant.id),
                &constant.value,
                &constant.unit,
            );
        }
    }

    fn constant(&mut self, key: &str, value: &ConstantValue, unit: &Unit) {
        match value {
            ConstantValue::One(value) => self.push(key, &quantity(*value, unit)),
            ConstantValue::By(by, values) => {
                for (place, value) in self.places(*by).iter().zip(values) {
                    self.push(&format!("{key}.{place}"), &quantity(*value, unit));
                }
            }
            ConstantValue::ByTwo(rows, columns, values) => {
                for (row, values) in self.places(*rows).iter().zip(values) {
                    let values = ConstantValue::By(*columns, values.clone());
                    self.constant(&format!("{key}.{row}"), &values, unit);
                }
            }
            ConstantValue::ByOption(values) => {
                for (option, value) in self.pack.options.iter().zip(values) {
                    self.constant(&format!("{key}.{}", option.id), value, unit);
                }
            }
        }
    }

    /// The places of a trait with words: `provider="aws"`.
    fn places(&self, of: TraitIndex) -> Vec<String> {
        let entry = &self.pack.traits[of];
        let words = words(&entry.scale).into_iter();
        words.map(|word| format!("{}={word}", entry.id)).collect()
    }

    fn catalog(&mut self, catalog: &Catalog) {
        let table = &catalog.table;
        let by = table.by.and_then(|by| self.pack.traits.indices().nth(by));
        let places = by.map_or_else(Vec::new, |by| self.places(by));
        for (at, rows) in table.lists.iter().enumerate() {
            let place = places
                .get(at)
                .map(|place| format!(".{place}"))
                .unwrap_or_default();
            for row in rows {
                let numbers = table.columns.iter().zip(&row.numbers);
                let numbers = numbers
                    .map(|(column, number)| format!("{} {}", column.name, quantity(*number, &column.unit)));
                let key = format!("catalog.{}{place}.{}", catalog.id, quoted(&row.title));
                self.push(&key, &numbers.collect::<Vec<_>>().join(", "));
            }
        }
    }

    fn by_option(&mut self, key: &str, formulas: &Indexed<OptionIndex, Option<Computed>>) {
        for (option, computed) in self.pack.options.iter().zip(formulas) {
            if let Some(computed) = computed {
                self.formula(&format!("{key}.{}", option.id), &computed.formula);
            }
        }
    }

    fn factor(&mut self, aspect: &str, factor: &Factor) {
        let key = format!("factor.{aspect}.{}", factor.id);
        let mut value = format!("share {}:", factor.share);
        for (number, worth) in &factor.points {
            // Writing to a string cannot fail.
            let _ = write!(value, " {} is {worth};", quantity(*number, &factor.unit));
        }
        self.push(&key, value.trim_end_matches(';'));
        for (option, computed) in self.pack.options.iter().zip(&factor.of) {
            self.formula(&format!("{key}.{}", option.id), &computed.formula);
        }
    }

    fn requirements(&mut self) {
        let pack = self.pack;
        for requirement in &pack.requirements {
            for bound in &requirement.bound {
                let option = &pack.options[bound.option].id;
                self.formula(
                    &format!("requirement.{}.{option}", requirement.id),
                    &requirement.formula,
                );
            }
        }
    }

    fn formula(&mut self, key: &str, written: &Arc<str>) {
        if !self.formulas.contains_key(written) {
            // A pack that could be loaded has formulas that can be read.
            let canonical = formula::parse(written).0.map(|tree| tree.to_string());
            self.formulas
                .insert(Arc::clone(written), canonical.unwrap_or_default());
        }
        let line = format!(
            "{key} = {}",
            self.formulas.get(written).map_or("", String::as_str)
        );
        self.found.push(line);
    }
}

/// A number in base units, with them.
fn quantity(value: f64, unit: &Unit) -> String {
    let dimension = unit.dimension();
    // Both zeros are written as one.
    let value = value + 0.0;
    if dimension.is_none() {
        value.to_string()
    } else {
        format!("{value} {dimension}")
    }
}

/// The words of a trait in their order, in quotes: what is between them can be anything.
fn words(scale: &Scale) -> Vec<String> {
    match scale {
        Scale::Levels(words) | Scale::Choices(words) => words.iter().map(|word| quoted(&word.id)).collect(),
        Scale::Linear { .. } | Scale::Log { .. } => Vec::new(),
    }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
