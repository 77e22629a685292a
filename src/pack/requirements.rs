//! Requirements: conditions compiled for each option that they bind.

use std::sync::Arc;

use super::builder::Builder;
use super::contents::Entry;
use super::index::{OptionIndex, Position};
use super::model::{Bound, Requirement};
use crate::document::{Code, Diagnostic};
use crate::formula::{Kind, Register, Taken};
use crate::text;

impl<'t> Builder<'t> {
    /// A requirement.
    pub(super) fn requirement(&mut self, entry: &Entry<'t>) -> Requirement {
        let options = self.options_of(&entry.texts("option"));
        if entry
            .value("option")
            .is_some_and(|value| value.value.as_array().is_some_and(|list| list.is_empty()))
        {
            self.error(
                Code::Missing,
                entry.place_of("option"),
                "this requirement applies to no option",
            );
        }
        let holds = self.conditions(entry, &options);
        let message = entry.text("message").map(|text| self.outline(&text));
        let way_round = entry.text("way_round").map(|text| self.outline(&text));
        let bound = options.iter().zip(holds).map(|(option, (holds, taken))| Bound {
            option: *option,
            holds,
            taken,
            message: message
                .as_ref()
                .map(|outline| self.template(outline, option.get()))
                .unwrap_or_default(),
            way_round: way_round
                .as_ref()
                .map(|outline| self.template(outline, option.get())),
        });
        Requirement {
            bound: bound.collect(),
            id: Self::line(entry, "id"),
            title: Self::optional_line(entry, "title").unwrap_or_else(|| Self::line(entry, "id")),
            formula: Arc::from(text::clean_line(entry.word("holds"))),
            term: self.term(entry, "term"),
        }
    }

    fn conditions(&mut self, entry: &Entry<'t>, options: &[OptionIndex]) -> Vec<(Register, Vec<Taken>)> {
        let parsed = entry.text("holds").map(|text| self.parse(&text));
        let mut registers = Vec::with_capacity(options.len());
        for option in options {
            let lowered = parsed
                .as_ref()
                .and_then(|parsed| self.lower(parsed, option.get()));
            let (typed, taken) = lowered.unzip();
            let register = match (typed, &parsed) {
                (Some(typed), _) if typed.kind == Kind::Boolean => Some(typed.register),
                (Some(typed), Some(parsed)) => {
                    let given = typed
                        .kind
                        .dimension()
                        .map_or("a choice".to_string(), |number| number.to_string());
                    let message = format!("a requirement needs a condition; this returns {given}");
                    let found = Diagnostic::error(Code::Unit, parsed.text.place.clone(), message);
                    self.found
                        .push(found.help("compare two values, as in `payload <= payload_limit`"));
                    None
                }
                _ => None,
            };
            let register = register.unwrap_or_else(|| self.compiler.constant(1.0));
            registers.push((register, taken.unwrap_or_default()));
        }
        registers
    }
}
