//! The pack's names as a formula beside the pack sees them.

use crate::decision::{Slider, Sliders};
use crate::formula::{self, Compiler, Dimension, Kind, Register, Scope, Table, Taken, Typed, Unit, Unknown};
use crate::pack::figure::Figure;
use crate::pack::model::{Choice, Measure, Scale};
use crate::pack::{OptionIndex, Pack};
use crate::text;

/// The names of a pack, with the sliders from which scores have their weights; of none, only the built-in functions and
/// units are known.
#[derive(Debug, Clone, Copy)]
pub(super) struct Names<'a>(pub Option<(&'a Pack, &'a Sliders)>);

/// What a name stands for.
struct Known<'a> {
    register: Register,
    kind: Kind,
    unit: Option<&'a Unit>,
}

impl<'a> Known<'a> {
    fn number(register: Register, unit: &'a Unit) -> Self {
        Self {
            register,
            kind: Kind::Quantity(unit.dimension()),
            unit: Some(unit),
        }
    }
}

impl<'a> Names<'a> {
    /// A compiler that knows where the names stand.
    pub(super) fn compiler(self) -> Compiler {
        self.0
            .map_or_else(Compiler::new, |(pack, _)| Compiler::extending(&pack.program))
    }

    /// The unit in which people write what a name stands for.
    pub(super) fn unit(self, name: &str) -> Option<Unit> {
        self.find(name)?.unit.cloned()
    }

    fn find(self, name: &str) -> Option<Known<'a>> {
        let (pack, _) = self.0?;
        if let Some(index) = pack.traits.find(|entry| entry.id == name) {
            let entry = &pack.traits[index];
            return Some(of_scale(entry.register, &entry.scale));
        }
        let (name, option) = match name.split_once('.') {
            Some((name, option)) => (name, Some(pack.options.find(|entry| entry.id == option)?)),
            None => (name, None),
        };
        if let Some(index) = pack.constants.find(|entry| entry.id == name) {
            let entry = &pack.constants[index];
            let register = match option {
                Some(option) => entry.registers[option],
                None => same_for_all(entry.registers.iter().copied())?,
            };
            return Some(Known::number(register, &entry.unit));
        }
        let entry = &pack.measures[pack.measures.find(|entry| entry.id == name)?];
        let register = match option {
            Some(option) => entry.values[option].as_ref()?.register,
            None => same_for_all(entry.values.iter().flatten().map(|computed| computed.register))?,
        };
        Some(Known::number(register, &entry.unit))
    }

    /// A score of an option, or the lead of one over another, with the weights as the sliders are.
    fn score(self, compiler: &mut Compiler, name: &str) -> Option<Typed> {
        let (pack, sliders) = self.0?;
        let figure = Figure::named(pack, name).filter(|figure| figure.unit(pack).is_none())?;
        let terms = figure.terms(pack, |aspect| sliders.value(Slider::Priority(aspect)));
        Some(Typed {
            register: compiler.weighted_sum(&terms),
            kind: Kind::Quantity(Dimension::NONE),
        })
    }

    fn unknown(self, name: &str) -> Unknown {
        let Some((pack, _)) = self.0 else {
            return Unknown {
                message: (!formula::is_unit(name))
                    .then(|| "without a pack, only functions and units are defined".to_string()),
                ..Unknown::default()
            };
        };
        let measure = pack.measures.iter().find(|measure| measure.id == name);
        let constant = pack.constants.iter().find(|constant| constant.id == name);
        let suggestions = match (measure, constant) {
            (Some(measure), _) => Some(by_option(pack, measure)),
            (None, Some(constant)) => {
                let options = pack.options.iter();
                Some(
                    options
                        .map(|option| format!("{}.{}", constant.id, option.id))
                        .collect(),
                )
            }
            (None, None) => None,
        };
        if let Some(suggestions) = suggestions {
            let message = Some(format!("`{name}` differs by option; add the id of one"));
            return Unknown { message, suggestions };
        }
        // A unit needs no suggestions, and stands in formulas of tours, which every frame computes.
        if formula::is_unit(name) {
            return Unknown::default();
        }
        let traits = pack.traits.iter().map(|entry| entry.id.clone());
        let constants = pack.constants.iter().map(|entry| entry.id.clone());
        let catalogs = pack.catalogs.iter().map(|catalog| catalog.id.clone());
        let figures = Figure::names(pack);
        let all: Vec<String> = traits.chain(constants).chain(catalogs).chain(figures).collect();
        let near = text::suggest(name, all.iter().map(String::as_str), 3);
        Unknown {
            message: None,
            suggestions: near.into_iter().map(String::from).collect(),
        }
    }
}

/// The one register that stands for every option, if that is so.
fn same_for_all(mut registers: impl Iterator<Item = Register>) -> Option<Register> {
    let first = registers.next()?;
    registers.all(|register| register == first).then_some(first)
}

/// The names of a measure, one for each option that has it.
fn by_option(pack: &Pack, measure: &Measure) -> Vec<String> {
    let name = |option: OptionIndex| format!("{}.{}", measure.id, pack.options[option].id);
    measure
        .values
        .enumerate()
        .filter(|(_, computed)| computed.is_some())
        .map(|(option, _)| name(option))
        .collect()
}

fn of_scale(register: Register, scale: &Scale) -> Known<'_> {
    match scale {
        Scale::Linear { unit, .. } | Scale::Log { unit, .. } => Known::number(register, unit),
        Scale::Levels(words) => Known {
            register,
            kind: Kind::Levels(Choice::ids(words)),
            unit: None,
        },
        Scale::Choices(choices) => Known {
            register,
            kind: Kind::Choices(Choice::ids(choices)),
            unit: None,
        },
    }
}

impl Scope for Names<'_> {
    fn lookup(&self, compiler: &mut Compiler, name: &str) -> Result<Typed, Unknown> {
        if let Some(score) = self.score(compiler, name) {
            return Ok(score);
        }
        let known = self.find(name).ok_or_else(|| self.unknown(name))?;
        Ok(Typed {
            register: known.register,
            kind: known.kind,
        })
    }

    /// Those of an option; without one those of the first, as its value is that of all.
    fn taken(&self, name: &str) -> &[Taken] {
        let computed = self.0.and_then(|(pack, _)| {
            let (name, option) = name.split_once('.').unwrap_or((name, ""));
            let measure = pack.measures.iter().find(|measure| measure.id == name)?;
            match pack.options.find(|entry| entry.id == option) {
                Some(option) => measure.values[option].as_ref(),
                None => measure.values.iter().flatten().next(),
            }
        });
        computed.map_or(&[], |computed| &computed.taken)
    }

    fn catalog(&self, name: &str) -> Option<&Table> {
        let mut catalogs = self.0?.0.catalogs.iter();
        catalogs
            .find(|catalog| catalog.id == name)
            .map(|catalog| &catalog.table)
    }
}
