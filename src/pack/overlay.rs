//! Laying values of one's own over the constants of a pack while it is built.

use super::builder::Builder;
use super::constants::{By, as_written};
use super::contents::Entry;
use super::index::{OptionIndex, Position};
use super::keys;
use super::model::{Constant, ConstantValue, Laid, Pack};
use super::shape;
use crate::document::tree::{self, Scalar, Value};
use crate::document::{Code, Collector, Diagnostic, Source, quoted};
use crate::formula::{Unit, parse_quantity};
use crate::text;

use toml::de::DeTable;

impl Pack {
    /// Whether a name is of a constant, or of a cell of one: `machine_price`, `machine_price.aws`.
    pub fn is_constant(&self, name: &str) -> bool {
        let id = name.split('.').next().unwrap_or_default().trim();
        self.constants.iter().any(|constant| constant.id == id)
    }

    /// The values of one's own that the pack's formulas read.
    pub fn laid(&self) -> impl Iterator<Item = (&Unit, &Laid)> {
        // Without an overlay there is nothing to look for, and the constants stay encoded.
        let constants = (!self.overlays.is_empty()).then(|| self.constants.iter());
        constants
            .into_iter()
            .flatten()
            .flat_map(|constant| constant.laid.iter().map(|laid| (&constant.unit, laid)))
    }
}

impl Constant {
    /// Its source and date; of values that are not the pack's own, theirs.
    pub fn origin(&self) -> (&str, &str) {
        match self.laid.last() {
            Some(laid) => (&laid.source, &laid.as_of),
            None => (&self.source, &self.as_of),
        }
    }
}

/// The tables of overlays; `first` is the number of the first file.
pub(super) fn entries<'t>(
    roots: &'t [DeTable<'t>],
    first: usize,
    sources: &[Source],
    found: &mut Collector,
) -> Vec<Entry<'t>> {
    let mut all = Vec::new();
    for (root, file) in roots.iter().zip(first..) {
        for (key, value) in tree::entries(root, file) {
            if key.value != keys::OVERLAID.name || value.value.as_array().is_none() {
                let message = format!("an overlay has no table {}", quoted(key.value));
                let defect = Diagnostic::error(Code::Key, key.place, message);
                found.push(defect.help("it has tables `[[constant]]`, each with an `id` and a `value`"));
                continue;
            }
            for item in value.items() {
                let Some(content) = item.value.as_table() else {
                    let message = "write `[[constant]]` above each of them";
                    found.push(Diagnostic::error(Code::Type, item.place, message));
                    continue;
                };
                let entry = Entry {
                    table: &keys::OVERLAID,
                    place: item.place,
                    content,
                };
                shape::check_entry(&entry, sources, found);
                all.push(entry);
            }
        }
    }
    all
}

/// A value for one cell of a constant.
struct Cell {
    /// Which cell: positions in what the constant is a table by.
    path: Vec<usize>,
    /// Its name, behind that of the constant.
    name: String,
    /// In base units.
    value: f64,
}

impl<'t> Builder<'t> {
    /// Reports the overlays that name no constant of the pack.
    pub(super) fn strangers(&mut self, constants: &[Entry<'t>]) {
        let ids = || constants.iter().map(|entry| entry.word("id"));
        for entry in std::mem::take(&mut self.overlays) {
            let id = entry.word("id");
            if ids().all(|known| known != id) {
                let message = format!("the pack has no constant {}", quoted(id));
                let defect = Diagnostic::error(Code::Reference, entry.place_of("id"), message);
                self.found.push(defect.did_you_mean(&text::suggest(id, ids(), 2)));
            }
        }
    }

    /// Lays values over those of a constant and gives what was laid.
    pub(super) fn lay(
        &mut self,
        id: &str,
        by: &[By],
        unit: Option<&Unit>,
        value: &mut ConstantValue,
    ) -> Vec<Laid> {
        let Some(unit) = unit else {
            return Vec::new();
        };
        let own = |entry: &&Entry<'t>| entry.word("id") == id;
        let entries: Vec<Entry<'t>> = self.overlays.iter().filter(own).cloned().collect();
        let mut laid: Vec<Laid> = Vec::new();
        for entry in entries {
            let Some(written) = entry.value("value") else {
                continue;
            };
            let mut cells = Vec::new();
            let root = Cell {
                path: Vec::new(),
                name: id.to_owned(),
                value: f64::NAN,
            };
            let given = entry.text("unit").and_then(|written| self.unit(&written));
            let unit = match given {
                Some(given) if given.dimension() == unit.dimension() => given,
                Some(given) => {
                    let message = format!("{} is in {unit}, and {given} does not convert to it", quoted(id));
                    self.error(Code::Unit, entry.place_of("unit"), message);
                    continue;
                }
                None => unit.clone(),
            };
            self.cells_laid(&written, by, &unit, root, &mut cells);
            let file = self
                .sources
                .get(entry.place.file)
                .map(|source| source.name.clone());
            let source = Self::optional_line(&entry, "source").or(file).unwrap_or_default();
            for Cell {
                path,
                name,
                value: own,
            } in cells
            {
                let Some(place) = place(value, &path) else {
                    continue;
                };
                let before = std::mem::replace(place, own);
                let before = match laid.iter().position(|known| known.name == name) {
                    Some(at) => laid.remove(at).before,
                    None => before,
                };
                laid.push(Laid {
                    name,
                    before,
                    value: own,
                    source: source.clone(),
                    as_of: as_written(&entry),
                });
            }
        }
        laid
    }

    /// The cells that a value is for.
    fn cells_laid(&mut self, value: &Value<'t>, by: &[By], unit: &Unit, cell: Cell, cells: &mut Vec<Cell>) {
        let Some((by, rest)) = by.split_first() else {
            match amount(value, unit) {
                Ok(value) => cells.push(Cell { value, ..cell }),
                Err((code, message)) => self.error(code, value.place.clone(), message),
            }
            return;
        };
        if value.value.as_table().is_none() {
            let example = by.words.first().map_or("", String::as_str);
            let message = format!("{} is a table by `{}`", quoted(&cell.name), by.title);
            let found = Diagnostic::error(Code::Type, value.place.clone(), message);
            let help = format!("name what the value is for: `{}.{example}`", cell.name);
            return self.found.push(found.help(help));
        }
        for (word, inner) in value.entries() {
            let Some(at) = by.words.iter().position(|known| known == word.value) else {
                let message = format!("`{}` has no {}", by.title, quoted(word.value));
                let near = text::suggest(word.value, by.words.iter().map(String::as_str), 2);
                let found = Diagnostic::error(Code::Reference, word.place, message);
                self.found.push(found.did_you_mean(&near));
                continue;
            };
            let mut path = cell.path.clone();
            path.push(at);
            let inside = Cell {
                path,
                name: format!("{}.{}", cell.name, word.value),
                value: f64::NAN,
            };
            self.cells_laid(&inner, rest, unit, inside, cells);
        }
    }
}

/// A number in a unit, or a text that may have its own; in base units.
fn amount(value: &Value<'_>, unit: &Unit) -> Result<f64, (Code, String)> {
    match value.scalar() {
        Some(Scalar::Number(number)) => Ok(number * unit.factor()),
        Some(Scalar::Word(word)) => {
            parse_quantity(word, unit).map_err(|error| (Code::Unit, error.to_string()))
        }
        None => {
            let message = format!("a number in {unit} or a string with a unit is expected here");
            Err((Code::Type, message))
        }
    }
}

/// Where the number of a cell is.
fn place<'v>(value: &'v mut ConstantValue, path: &[usize]) -> Option<&'v mut f64> {
    match (value, path) {
        (ConstantValue::One(value), []) => Some(value),
        (ConstantValue::By(_, values), [at]) => values.get_mut(*at),
        (ConstantValue::ByTwo(_, _, rows), [row, column]) => rows.get_mut(*row)?.get_mut(*column),
        (ConstantValue::ByOption(values), [option, rest @ ..]) => {
            place(&mut values[OptionIndex::new(*option)], rest)
        }
        _ => None,
    }
}
