//! Measures: formulas for each option, computed in the order in which they need one another.

use std::sync::Arc;

use super::builder::{Builder, Parsed, Slot};
use super::contents::Entry;
use super::model::{Better, Computed, Measure};
use super::names::Named;
use crate::document::literal::within;
use crate::document::{Code, Diagnostic};
use crate::formula::{Dimension, Kind, Typed, Unit, order};
use crate::text;

/// More circles than this are not looked for in one run.
const MOST_CIRCLES: usize = 20;

/// A measure before it is computed.
struct Draft<'t> {
    entry: Entry<'t>,
    unit: Option<Unit>,
    formulas: Vec<Option<Parsed<'t>>>,
    computed: Vec<Option<Computed>>,
}

impl<'t> Builder<'t> {
    /// All measures of the pack.
    pub(super) fn measures(&mut self, entries: &[Entry<'t>]) -> Vec<Measure> {
        let mut drafts: Vec<Draft<'t>> = entries.iter().map(|entry| self.draft(entry)).collect();
        for draft in &drafts {
            let absent = |formula: &Option<Parsed<'_>>| match formula {
                Some(_) => Slot::Broken,
                None => Slot::Absent,
            };
            self.values
                .measures
                .push(draft.formulas.iter().map(absent).collect());
            self.values.taken.push(vec![Vec::new(); draft.formulas.len()]);
            self.values.measure_units.push(draft.unit.clone());
        }
        for node in self.ordered(&drafts) {
            let (measure, option) = (node / self.options.len(), node % self.options.len());
            if let Some(draft) = drafts.get_mut(measure) {
                self.compute(draft, measure, option);
            }
        }
        drafts.into_iter().map(Self::finished).collect()
    }

    fn draft(&mut self, entry: &Entry<'t>) -> Draft<'t> {
        let unit = entry.text("unit").and_then(|written| self.unit(&written));
        let same = entry.text("formula").is_some();
        let texts = self.by_option(entry, "formula", false);
        let formulas = if same {
            let parsed = texts
                .first()
                .and_then(Option::as_ref)
                .map(|text| self.parse(text));
            vec![parsed; texts.len()]
        } else {
            texts
                .into_iter()
                .map(|text| text.map(|text| self.parse(&text)))
                .collect()
        };
        Draft {
            entry: entry.clone(),
            unit,
            computed: vec![None; formulas.len()],
            formulas,
        }
    }

    /// The measures of all options, as one number each, in an order in which each comes after what it needs.
    fn ordered(&mut self, drafts: &[Draft<'t>]) -> Vec<usize> {
        let options = self.options.len();
        let mut needs: Vec<Vec<usize>> = Vec::with_capacity(drafts.len() * options);
        for draft in drafts {
            for (option, formula) in draft.formulas.iter().enumerate() {
                let names = formula.iter().filter_map(|formula| formula.expression.as_deref());
                let names = names.flat_map(|expression| expression.names());
                let scope = self.scope(option);
                let node = |name: &str| {
                    let dotted = scope.dotted(name);
                    let (named, option) = match dotted {
                        Some(dotted) => dotted,
                        None => (self.names.in_formulas(name)?, option),
                    };
                    match named {
                        Named::Measure(measure) => Some(measure * options + option),
                        Named::Trait(_) | Named::Constant(_) | Named::Catalog(_) => None,
                    }
                };
                needs.push(names.filter_map(|(name, _)| node(name)).collect());
            }
        }
        for _ in 0..MOST_CIRCLES {
            match order(&needs) {
                Ok(ordered) => return ordered,
                Err(cycle) => {
                    self.circle(&cycle.path, drafts);
                    // Without one of its steps the circle is open, and what else is wrong can be found.
                    if let Some(needs) = cycle.path.first().and_then(|node| needs.get_mut(*node)) {
                        needs.clear();
                    }
                }
            }
        }
        Vec::new()
    }

    fn circle(&mut self, path: &[usize], drafts: &[Draft<'t>]) {
        let options = self.options.len();
        let same = path
            .iter()
            .all(|node| Some(node % options) == path.first().map(|first| first % options));
        let name = |node: &usize| {
            let id = drafts
                .get(node / options)
                .map_or("", |draft| draft.entry.word("id"));
            match self.options.get(node % options) {
                Some(option) if !same => format!("{id}.{option}"),
                _ => id.to_string(),
            }
        };
        let names: Vec<String> = path.iter().chain(path.first()).map(name).collect();
        let place = |node: usize, next: usize| {
            let draft = drafts.get(node / options)?;
            let formula = draft.formulas.get(node % options)?.as_ref()?;
            let next = drafts.get(next / options)?.entry.word("id");
            let uses = formula.expression.as_ref()?.names();
            let (_, span) = uses
                .iter()
                .find(|(name, _)| name.split('.').next() == Some(next))?
                .clone();
            Some(within(self.sources, &formula.text, span))
        };
        let Some((first, last)) = path.first().zip(path.last()) else {
            return;
        };
        let Some(start) = place(*first, *path.get(1).unwrap_or(first)) else {
            return;
        };
        let message = format!(
            "these measures depend on each other in a cycle: {}",
            names.join(" -> ")
        );
        let mut found = Diagnostic::error(Code::Cycle, start, message).label("needed here");
        if first != last
            && let Some(end) = place(*last, *first)
        {
            found = found.second(end, "and needed again here");
        }
        self.found
            .push(found.help("calculate one of them from traits and constants only"));
    }

    fn compute(&mut self, draft: &mut Draft<'t>, measure: usize, option: usize) {
        let Some(formula) = draft.formulas.get(option).cloned().flatten() else {
            return;
        };
        let (typed, taken) = self.lower(&formula, option).unzip();
        let taken = taken.unwrap_or_default();
        let declared = draft.entry.place_of("unit");
        let typed = match (typed, &draft.unit) {
            (Some(typed), Some(unit)) => self
                .fits(&typed, &formula.text, unit, &declared)
                .then_some(typed.register),
            (Some(typed), None) => typed.kind.dimension().is_some().then_some(typed.register),
            (None, _) => None,
        };
        draft.computed[option] = typed.map(|register| Computed {
            formula: Arc::from(text::clean_line(formula.text.value)),
            register,
            taken: taken.clone(),
        });
        self.values.taken[measure][option] = taken;
        // What reads a measure goes by what it declares, so that one mistake is reported once.
        let Some(unit) = &draft.unit else { return };
        let register = typed.unwrap_or_else(|| self.compiler.constant(f64::NAN));
        let kind = Kind::Quantity(unit.dimension());
        self.values.measures[measure][option] = Slot::Ready(Typed { register, kind });
    }

    fn finished(draft: Draft<'t>) -> Measure {
        let entry = &draft.entry;
        Measure {
            id: Self::line(entry, "id"),
            title: Self::line(entry, "title"),
            unit: draft.unit.unwrap_or_else(|| Unit::base(Dimension::NONE)),
            better: match entry.word("better") {
                "lower" => Some(Better::Lower),
                "higher" => Some(Better::Higher),
                _ => None,
            },
            note: Self::optional_line(entry, "note"),
            values: draft.computed.into(),
        }
    }
}
