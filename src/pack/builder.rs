//! From tables to the model: what all the builders share.

use std::rc::Rc;
use std::sync::Arc;

use super::contents::Entry;
use super::index::{Indexed, OptionIndex, Position, TraitIndex};
use super::names::{AS_RIVAL, Named, Names, RIVAL};
use super::switches::Switch;
use super::weak::WeakFigure;
use crate::document::literal::within;
use crate::document::tree::Text;
use crate::document::{Code, Collector, Diagnostic, Place, Source, quoted};
use crate::formula::{
    self, Compiler, Dimension, ErrorKind, Expression, FormulaError, Kind, Register, Scope, Table, Taken,
    Typed, Unit, Unknown, natural_unit,
};
use crate::text;

/// What is known of a name in formulas for one option.
#[derive(Debug, Clone)]
pub(super) enum Slot {
    /// There is no such value for this option.
    Absent,
    /// Its kind is unknown, because of a mistake that has been reported: what reads it cannot be checked.
    Broken,
    /// Its value.
    Ready(Typed),
}

/// What formulas can read so far.
#[derive(Debug, Default)]
pub(super) struct Values {
    /// For each trait.
    pub traits: Vec<Slot>,
    /// For each trait with words, the words as screens show them.
    pub words: Vec<Option<Arc<[String]>>>,
    /// For each constant and option.
    pub constants: Vec<Indexed<OptionIndex, Slot>>,
    /// For each catalog its rows; none where something is wrong with it, which has been reported.
    pub catalogs: Vec<Option<Table>>,
    /// For each measure and option.
    pub measures: Vec<Vec<Slot>>,
    /// For each measure and option the rows of catalogs that its formula takes.
    pub taken: Vec<Vec<Vec<Taken>>>,
    /// How people write each of them.
    pub trait_units: Vec<Option<Unit>>,
    pub constant_units: Vec<Option<Unit>>,
    pub measure_units: Vec<Option<Unit>>,
}

/// What names mean in the formulas of one option.
pub(super) struct InOption<'a, 't> {
    pub names: &'a Names<'t>,
    pub values: &'a Values,
    /// The ids of the options.
    pub options: &'a [&'t str],
    pub option: usize,
    /// The option that this one is compared with, which `name.rival` means; none where nothing is compared.
    pub rival: Option<usize>,
    /// Whether it is worth looking for the name that was meant.
    pub suggests: bool,
}

impl InOption<'_, '_> {
    fn unknown(message: String) -> Unknown {
        Unknown {
            message: Some(message),
            suggestions: Vec::new(),
        }
    }

    /// The slot of a name; none where nothing is called so.
    pub(super) fn slot(&self, name: &str) -> Option<&Slot> {
        if let Some(at) = self.catalog_at(name) {
            return self.values.catalogs.get(at)?.is_none().then_some(&Slot::Broken);
        }
        let (named, option) = match self.dotted(name) {
            Some(dotted) => dotted,
            None => (self.names.in_formulas(name)?, self.option),
        };
        match named {
            Named::Trait(at) => self.values.traits.get(at),
            Named::Constant(at) => self.values.constants.get(at)?.get(OptionIndex::new(option)),
            Named::Measure(at) => self.values.measures.get(at)?.get(option),
            Named::Catalog(_) => None,
        }
    }

    /// The catalog that a name is of, alone or with a column.
    fn catalog_at(&self, name: &str) -> Option<usize> {
        match self.names.in_formulas(name.split('.').next()?)? {
            Named::Catalog(at) => Some(at),
            _ => None,
        }
    }

    /// The measure or constant, and the option, of a dotted name.
    pub(super) fn dotted(&self, name: &str) -> Option<(Named, usize)> {
        let (first, option) = name.split_once('.')?;
        let named = self.names.in_formulas(first)?;
        if matches!(named, Named::Trait(_) | Named::Catalog(_)) {
            return None;
        }
        let option = match self.rival {
            Some(rival) if option == RIVAL => rival,
            _ => self.names.option(option)?.get(),
        };
        Some((named, option))
    }

    /// How people write what a name stands for.
    fn unit(&self, name: &str) -> Option<&Unit> {
        let (first, column) = name.split_once('.').unwrap_or((name, ""));
        match self.names.in_formulas(first)? {
            Named::Catalog(at) => {
                let mut columns = self.values.catalogs.get(at)?.as_ref()?.columns.iter();
                columns
                    .find(|known| known.name == column)
                    .map(|column| &column.unit)
            }
            Named::Trait(at) => self.values.trait_units.get(at)?.as_ref(),
            Named::Constant(at) => self.values.constant_units.get(at)?.as_ref(),
            Named::Measure(at) => self.values.measure_units.get(at)?.as_ref(),
        }
    }

    /// The unit in which a formula's value is best written.
    pub(super) fn natural_unit(&self, expression: &Expression, dimension: Dimension) -> Unit {
        natural_unit(expression, dimension, |name| self.unit(name).cloned())
    }

    fn missing(&self, name: &str) -> Unknown {
        // A unit word comes here too: the language knows it, and no name need be looked for.
        if !self.suggests || Unit::parse(name).is_ok() {
            return Unknown::default();
        }
        if name == RIVAL {
            return Self::unknown(if self.rival.is_some() {
                format!(
                    "`{RIVAL}` is an option, not a number: write `{{{RIVAL}}}` for its title, `name.{RIVAL}` for a measure"
                )
            } else {
                format!("{RIVAL} is only available in `because`")
            });
        }
        let Some((first, second)) = name.split_once('.') else {
            return Unknown {
                message: None,
                suggestions: self.names.near_in_formulas(name),
            };
        };
        match self.names.in_formulas(first) {
            None => Unknown {
                message: Some(format!("no measure is called {}", quoted(first))),
                suggestions: self.names.near_in_formulas(first),
            },
            Some(Named::Measure(_) | Named::Constant(_)) if second == RIVAL => Self::unknown(format!(
                "a rival is only available in `because`; {} names none here",
                quoted(name)
            )),
            Some(Named::Measure(_) | Named::Constant(_)) => Unknown {
                message: Some(format!("no option is called {}", quoted(second))),
                suggestions: self
                    .names
                    .near_options(second)
                    .iter()
                    .map(|near| format!("{first}.{near}"))
                    .collect(),
            },
            Some(Named::Trait(_) | Named::Catalog(_)) => Self::unknown(format!(
                "{} is the same for every option; remove the dot and the option",
                quoted(first)
            )),
        }
    }
}

impl Scope for InOption<'_, '_> {
    fn lookup(&self, _: &mut Compiler, name: &str) -> Result<Typed, Unknown> {
        match self.slot(name) {
            Some(Slot::Ready(typed)) => Ok(typed.clone()),
            Some(Slot::Absent) => {
                let option = self.dotted(name).map_or(self.option, |(_, option)| option);
                let option = quoted(self.options.get(option).copied().unwrap_or_default());
                let measure = quoted(name.split('.').next().unwrap_or_default());
                let message = format!("the measure {measure} has no formula for the option {option}");
                let message = if name.ends_with(AS_RIVAL) {
                    format!("{message}, which may be the rival")
                } else {
                    message
                };
                Err(Self::unknown(message))
            }
            // A formula that reads something broken is not lowered; this is not reached.
            Some(Slot::Broken) => Err(Self::unknown(format!("{} has an error itself", quoted(name)))),
            None => Err(self.missing(name)),
        }
    }

    fn catalog(&self, name: &str) -> Option<&Table> {
        match self.names.in_formulas(name)? {
            Named::Catalog(at) => self.values.catalogs.get(at)?.as_ref(),
            _ => None,
        }
    }

    fn taken(&self, name: &str) -> &[Taken] {
        let named = match self.dotted(name) {
            Some(dotted) => Some(dotted),
            None => self.names.in_formulas(name).map(|named| (named, self.option)),
        };
        let taken = match named {
            Some((Named::Measure(at), option)) => {
                let options = self.values.taken.get(at);
                options.and_then(|options| options.get(option))
            }
            _ => None,
        };
        taken.map_or(&[], Vec::as_slice)
    }
}

/// What a formula comes to, and the rows of catalogs that it takes.
pub(super) type Lowered = (Typed, Vec<Taken>);

/// A formula with its tree, parsed once and compiled for each option.
#[derive(Debug, Clone)]
pub(super) struct Parsed<'t> {
    /// As it stands in the file.
    pub text: Text<'t>,
    /// Where in the text it begins: behind the brace, for a hole in a template.
    pub offset: usize,
    /// The tree, where there is one.
    pub expression: Option<Rc<Expression>>,
    /// Whether it was read without a mistake.
    pub sound: bool,
}

/// Builds the model and collects what is wrong.
pub(super) struct Builder<'t> {
    pub sources: &'t [Source],
    pub names: Names<'t>,
    pub found: Collector,
    pub compiler: Compiler,
    pub values: Values,
    /// The ids of the options, for messages.
    pub options: Vec<&'t str>,
    /// What is laid over the constants and catalogs.
    pub overlays: Vec<Entry<'t>>,
    /// Where these values are, and the pack's own in their place.
    pub own: Vec<(Register, f64)>,
    /// The second values of constants.
    pub switches: &'t [Switch],
    /// The newest date of a figure.
    pub newest: Option<(u16, u8, u8)>,
    /// The figures that may well be others.
    pub weak: Vec<WeakFigure>,
}

impl<'t> Builder<'t> {
    /// A builder that knows names and no values yet. `options` are the ids of the options.
    pub(super) fn new(
        sources: &'t [Source],
        names: Names<'t>,
        options: Vec<&'t str>,
        found: Collector,
    ) -> Self {
        Self {
            sources,
            names,
            found,
            compiler: Compiler::new(),
            values: Values::default(),
            options,
            overlays: Vec::new(),
            own: Vec::new(),
            switches: &[],
            newest: None,
            weak: Vec::new(),
        }
    }

    /// Whether something is wrong with a trait itself, which has been reported.
    pub(super) fn is_broken(&self, index: TraitIndex) -> bool {
        matches!(self.values.traits.get(index.get()), Some(Slot::Broken))
    }

    pub(super) fn error(&mut self, code: Code, place: Place, message: impl AsRef<str>) {
        self.found.push(Diagnostic::error(code, place, message));
    }

    pub(super) fn scope(&self, option: usize) -> InOption<'_, 't> {
        InOption {
            names: &self.names,
            values: &self.values,
            options: &self.options,
            option,
            rival: None,
            suggests: self.found.has_room(),
        }
    }

    /// A text on one line, made safe.
    pub(super) fn line(entry: &Entry<'_>, key: &str) -> String {
        text::clean_line(entry.word(key))
    }

    /// [`Self::line`], where there is one.
    pub(super) fn optional_line(entry: &Entry<'_>, key: &str) -> Option<String> {
        entry.text(key).map(|text| text::clean_line(text.value))
    }

    /// A unit; none where it cannot be read, which has been reported.
    pub(super) fn unit(&mut self, written: &Text<'_>) -> Option<Unit> {
        match Unit::parse(written.value) {
            Ok(unit) => Some(unit),
            Err(error) => {
                self.error(Code::Unit, written.place.clone(), error.to_string());
                None
            }
        }
    }

    /// For each option its text: the one for all, or the entry of the table. With `complete` one that is missing
    /// is an error.
    pub(super) fn by_option(
        &mut self,
        entry: &Entry<'t>,
        key: &str,
        complete: bool,
    ) -> Vec<Option<Text<'t>>> {
        let mut texts = vec![None; self.options.len()];
        let Some(value) = entry.value(key) else {
            return texts;
        };
        if let Some(text) = value.text() {
            return vec![Some(text); self.options.len()];
        }
        for (name, value) in value.entries() {
            if let Some(option) = self.names.option(name.value) {
                texts[option.get()] = value.text();
            } else {
                let message = format!("no option is called {}", quoted(name.value));
                let near = self.names.near_options(name.value);
                let diagnostic = Diagnostic::error(Code::Reference, name.place, message);
                self.found.push(diagnostic.did_you_mean(&near));
            }
        }
        if complete && value.value.as_table().is_some() {
            for (option, text) in self.options.clone().iter().zip(&texts) {
                let written = value.entries().any(|(name, _)| name.value == *option);
                if text.is_none() && !written {
                    let message = format!("`{key}` has nothing for the option {}", quoted(option));
                    let found = Diagnostic::error(Code::Text, value.place.clone(), message);
                    self.found.push(found.help(format!("add `{key}.{option}`")));
                }
            }
        }
        texts
    }

    /// Reads a formula, and reports its mistakes.
    pub(super) fn parse(&mut self, text: &Text<'t>) -> Parsed<'t> {
        self.parse_part(text, 0..text.value.len())
    }

    /// Reads a formula that is a part of a text.
    pub(super) fn parse_part(&mut self, text: &Text<'t>, part: std::ops::Range<usize>) -> Parsed<'t> {
        let source = text.value.get(part.clone()).unwrap_or_default();
        let (expression, errors) = formula::parse(source);
        let parsed = Parsed {
            text: text.clone(),
            offset: part.start,
            expression: expression.map(Rc::new),
            sound: errors.is_empty(),
        };
        self.formula_errors(&parsed, errors);
        parsed
    }

    /// Compiles a formula for an option; none where something is wrong, which has been reported.
    pub(super) fn lower(&mut self, parsed: &Parsed<'t>, option: usize) -> Option<Lowered> {
        self.lower_for(parsed, option, None)
    }

    /// [`Self::lower`] where the option is compared with a rival.
    pub(super) fn lower_against(
        &mut self,
        parsed: &Parsed<'t>,
        option: usize,
        rival: Option<usize>,
    ) -> Option<Typed> {
        self.lower_for(parsed, option, rival).map(|(typed, _)| typed)
    }

    fn lower_for(&mut self, parsed: &Parsed<'t>, option: usize, rival: Option<usize>) -> Option<Lowered> {
        let expression = parsed.expression.clone()?;
        let scope = InOption {
            names: &self.names,
            values: &self.values,
            options: &self.options,
            option,
            rival,
            suggests: self.found.has_room(),
        };
        let broken = |(name, _): &(&str, _)| matches!(scope.slot(name), Some(Slot::Broken));
        if expression.names().iter().any(broken) {
            return None;
        }
        match self.compiler.lower_with_rows(&expression, &scope) {
            Ok(lowered) => parsed.sound.then_some(lowered),
            Err(errors) => {
                self.formula_errors(parsed, errors);
                None
            }
        }
    }

    fn formula_errors(&mut self, parsed: &Parsed<'_>, errors: Vec<FormulaError>) {
        for error in errors {
            let code = match error.kind {
                ErrorKind::Name => Code::Reference,
                ErrorKind::Unit => Code::Unit,
                _ => Code::Formula,
            };
            let part = error.span.start + parsed.offset..error.span.end + parsed.offset;
            let place = within(self.sources, &parsed.text, part);
            let found = Diagnostic::error(code, place, error.message).label(error.label);
            self.found.push(match error.help {
                Some(help) => found.help(help),
                None => found,
            });
        }
    }

    /// Whether a formula's value is a number in the dimension of `unit`; reports one that is not.
    pub(super) fn fits(&mut self, typed: &Typed, text: &Text<'_>, unit: &Unit, declared: &Place) -> bool {
        let given = match (&typed.kind, typed.kind.dimension()) {
            (Kind::Zero, _) => return true,
            (_, Some(dimension)) if dimension == unit.dimension() => return true,
            (_, Some(dimension)) => dimension.to_string(),
            (kind, None) => return self.not_a_number(kind, text),
        };
        let wanted = unit.dimension();
        let message = if wanted.to_string() == unit.to_string() {
            format!("the formula returns {given}, but {unit} is declared")
        } else if wanted.is_none() {
            format!("the formula returns {given}, but {unit} is declared, which is dimensionless")
        } else {
            format!("the formula returns {given}, but {unit} is declared, which is {wanted}")
        };
        let found =
            Diagnostic::error(Code::Unit, text.place.clone(), message).label(format!("this returns {given}"));
        self.found.push(if *declared == text.place {
            found
        } else {
            found.second(declared.clone(), format!("{unit} is declared here"))
        });
        false
    }

    /// Reports a formula that gives no number.
    pub(super) fn not_a_number(&mut self, kind: &Kind, text: &Text<'_>) -> bool {
        let (what, help) = match kind {
            Kind::Boolean => ("true or false", "use `if(condition, 1, 0)`"),
            _ => (
                "one of several choices",
                "compare it with one of them and use `if(condition, 1, 0)`",
            ),
        };
        let message = format!("the formula returns {what}, but a number is expected");
        self.found
            .push(Diagnostic::error(Code::Unit, text.place.clone(), message).help(help));
        false
    }
}
