//! Aspects and their factors: value functions, shares, and the texts for each option.

use std::sync::Arc;

use super::builder::{Builder, Lowered, Parsed};
use super::contents::Entry;
use super::index::{AspectIndex, FactorIndex, Indexed, OptionIndex, Position};
use super::keys::FACTOR;
use super::model::{Aspect, Computed, Factor, Prose, Target, Template};
use super::names::Wanted;
use crate::document::tree::Value;
use crate::document::{Code, Diagnostic, quoted};
use crate::formula::{Dimension, Kind, Register, Unit};
use crate::text;

impl<'t> Builder<'t> {
    /// An aspect; its factors are added to `factors`.
    pub(super) fn aspect(
        &mut self,
        entry: &Entry<'t>,
        index: AspectIndex,
        factors: &mut Indexed<FactorIndex, Factor>,
    ) -> Aspect {
        let tables = entry.tables("factor", &FACTOR);
        let shares = self.shares(entry, &tables);
        let mut own = Vec::with_capacity(tables.len());
        for (table, share) in tables.iter().zip(shares) {
            let factor = self.factor(table, index, share);
            own.push(factors.push(factor));
        }
        let value = |builder: &mut Self, option: OptionIndex| {
            let terms: Vec<(f64, Register)> = own
                .iter()
                .filter_map(|factor| factors.get(*factor))
                .filter_map(|factor| Some((factor.share, *factor.values.get(option)?)))
                .collect();
            builder.compiler.weighted_sum(&terms)
        };
        let options: Vec<OptionIndex> = (0..self.options.len()).map(OptionIndex::new).collect();
        let values = options.iter().map(|option| value(self, *option)).collect();
        let texts = self.by_option(entry, "text", true);
        let texts = texts.iter().map(|text| {
            text.as_ref()
                .map_or_else(Prose::default, |text| self.prose(text, false))
        });
        Aspect {
            id: Self::line(entry, "id"),
            title: Self::line(entry, "title"),
            priority: entry.number("priority").unwrap_or_default(),
            swing: Self::line(entry, "swing"),
            text: texts.collect(),
            essay: self.essay_of(entry),
            factors: own,
            values,
        }
    }

    fn essay_of(&mut self, entry: &Entry<'t>) -> Option<super::index::EssayIndex> {
        let id = entry.text("essay")?;
        match self
            .names
            .resolve(id.value, &id.place, Wanted::Essay, &mut self.found)?
        {
            Target::Essay(essay) => Some(essay),
            _ => None,
        }
    }

    /// The share of each factor; they sum to 1.
    fn shares(&mut self, entry: &Entry<'t>, tables: &[Entry<'t>]) -> Vec<f64> {
        if tables.is_empty() {
            if entry.content.contains_key("factor") {
                let message = format!("the aspect {} has no factor", quoted(entry.word("id")));
                self.error(Code::Missing, entry.place_of("factor"), message);
            }
            return Vec::new();
        }
        let weights: Vec<f64> = tables
            .iter()
            .map(|table| table.number("weight").unwrap_or(1.0))
            .collect();
        let sum: f64 = weights.iter().sum();
        if sum > 0.0 && sum.is_finite() {
            return weights.iter().map(|weight| weight / sum).collect();
        }
        let message = format!(
            "the weights of the aspect {} sum to {sum}",
            quoted(entry.word("id"))
        );
        let place = tables
            .first()
            .map_or_else(|| entry.place.clone(), |table| table.place_of("weight"));
        self.error(Code::Number, place, message);
        vec![0.0; tables.len()]
    }

    fn factor(&mut self, entry: &Entry<'t>, aspect: AspectIndex, share: f64) -> Factor {
        let declared = entry.text("unit");
        let unit = declared.as_ref().and_then(|written| self.unit(written));
        let formulas = self.numbers_of(entry);
        let unit = match (&declared, unit) {
            (_, Some(unit)) => Some(unit),
            (Some(_), None) => None,
            (None, None) => self.unit_of(&formulas),
        };
        let points = self.points(entry, unit.as_ref().map_or(1.0, Unit::factor));
        let of = self.valued(entry, &formulas, unit.as_ref());
        let values = of
            .iter()
            .map(|computed| self.compiler.interpolate(computed.register, &points))
            .collect();
        let because = self.by_option(entry, "because", true);
        let because = because.iter().enumerate().map(|(option, text)| match text {
            Some(text) => self.reason(text, option),
            None => Template::default(),
        });
        Factor {
            id: Self::line(entry, "id"),
            title: Self::line(entry, "title"),
            aspect,
            because: because.collect(),
            unit: unit.unwrap_or_else(|| Unit::base(Dimension::NONE)),
            points,
            share,
            of: of.into(),
            values,
            judgement: Self::optional_line(entry, "judgement"),
            leaves_out: Self::optional_line(entry, "leaves_out"),
        }
    }

    /// For each option the formula of its number and what it computes to.
    fn numbers_of(&mut self, entry: &Entry<'t>) -> Vec<Option<(Parsed<'t>, Option<Lowered>)>> {
        let same = entry.text("of").map(|text| self.parse(&text));
        let texts = self.by_option(entry, "of", true);
        let mut formulas = Vec::with_capacity(texts.len());
        for (option, text) in texts.into_iter().enumerate() {
            let parsed = same.clone().or_else(|| text.map(|text| self.parse(&text)));
            formulas.push(parsed.map(|parsed| {
                let lowered = self.lower(&parsed, option);
                (parsed, lowered)
            }));
        }
        formulas
    }

    /// The natural unit of a factor that declares none: of the first option's number.
    ///
    /// What is computed from percentages need not be one, and the numbers of the value function are in this unit:
    /// only a bare name hands its unit on where the number has no dimension.
    fn unit_of(&self, formulas: &[Option<(Parsed<'t>, Option<Lowered>)>]) -> Option<Unit> {
        formulas.iter().enumerate().find_map(|(option, formula)| {
            let (parsed, lowered) = formula.as_ref()?;
            let dimension = lowered.as_ref()?.0.kind.dimension()?;
            let expression = parsed.expression.as_deref()?;
            if dimension.is_none() && !expression.is_name() {
                return Some(Unit::base(dimension));
            }
            Some(self.scope(option).natural_unit(expression, dimension))
        })
    }

    fn valued(
        &mut self,
        entry: &Entry<'t>,
        formulas: &[Option<(Parsed<'t>, Option<Lowered>)>],
        unit: Option<&Unit>,
    ) -> Vec<Computed> {
        let declared = entry.place_of("unit");
        let mut computed = Vec::with_capacity(formulas.len());
        for formula in formulas {
            let fitting = formula.as_ref().and_then(|(parsed, lowered)| {
                let (typed, taken) = lowered.as_ref()?;
                let fits = match unit {
                    Some(unit) => self.fits(typed, &parsed.text, unit, &declared),
                    None if matches!(typed.kind, Kind::Boolean | Kind::Choices(_)) => {
                        self.not_a_number(&typed.kind, &parsed.text)
                    }
                    None => true,
                };
                fits.then(|| (typed.register, taken.clone()))
            });
            let (register, taken) = fitting.unzip();
            let written = formula.as_ref().map_or("", |(parsed, _)| parsed.text.value);
            computed.push(Computed {
                formula: Arc::from(text::clean_line(written)),
                register: register.unwrap_or_else(|| self.compiler.constant(f64::NAN)),
                taken: taken.unwrap_or_default(),
            });
        }
        computed
    }

    /// The value function, in base units.
    fn points(&mut self, entry: &Entry<'t>, factor: f64) -> Vec<(f64, f64)> {
        let Some(value) = entry.value("value") else {
            return Vec::new();
        };
        let mut points: Vec<(f64, f64)> = Vec::new();
        let mut before: Option<f64> = None;
        for item in value.items() {
            let numbers: Vec<f64> = item.items().filter_map(|number| number.number()).collect();
            let [x, worth] = numbers[..] else { continue };
            if before.is_some_and(|before| x <= before) {
                let message = format!(
                    "the numbers of a value function must increase: {x} is not above the previous one"
                );
                self.error(Code::Curve, item.place.clone(), message);
            }
            if !(0.0..=1.0).contains(&worth) {
                self.error(
                    Code::Curve,
                    item.place.clone(),
                    format!("a value must be between 0 and 1, not {worth}"),
                );
            }
            before = Some(x);
            points.push((x * factor, worth));
        }
        self.enough(&value, &points);
        points
    }

    fn enough(&mut self, value: &Value<'t>, points: &[(f64, f64)]) {
        let written = value.value.as_array().map_or(usize::MAX, |items| items.len());
        if written < 2 {
            self.error(
                Code::Curve,
                value.place.clone(),
                "a value function needs at least two points",
            );
        } else if let [(_, first), rest @ ..] = points
            && !rest.is_empty()
            && rest.iter().all(|(_, worth)| worth.to_bits() == first.to_bits())
        {
            let message = format!("this value function gives {first} for every number");
            let found = Diagnostic::warning(Code::Same, value.place.clone(), message);
            self.found
                .push(found.help("let the values increase or decrease, or remove the factor"));
        }
    }
}
