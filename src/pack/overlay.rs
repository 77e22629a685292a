//! Laying values of one's own over the constants of a pack while it is built.

use super::builder::Builder;
use super::constants::{By, as_written, date_of};
use super::contents::Entry;
use super::index::{OptionIndex, Position};
use super::keys;
use super::model::{Constant, ConstantValue, Laid, Pack};
use super::shape;
use super::switches::Figure;
use crate::document::tree::{self, Scalar, Value};
use crate::document::{Code, Collector, Diagnostic, Source, quoted};
use crate::formula::{Unit, parse_quantity, show_fully};
use crate::text;

use std::path::Path;

use toml::de::DeTable;

/// What stands behind a number that an overridden figure changes.
pub const OWN: &str = "*";

/// How many overridden figures are named one by one.
const MOST_NAMED: usize = 3;

impl Pack {
    /// How many figures of the pack are overridden, in words with the mark of the numbers that this changes; none where
    /// none is.
    pub fn overridden(&self) -> Option<String> {
        let all: Vec<&Laid> = self.laid().collect();
        let of_catalog = self.catalogs_laid();
        let word = if of_catalog == 0 { "constant" } else { "figure" };
        match all.len() {
            0 => None,
            1 => Some(format!("1 overridden {word} ({OWN})")),
            several => Some(format!("{several} overridden {word}s ({OWN})")),
        }
    }

    /// What the mark of a number means, with the figures that are overridden; none where none is.
    pub fn legend(&self) -> Option<String> {
        let shown = |laid: &Laid| {
            let [own, before] = [laid.value, laid.before].map(|value| show_fully(value, &laid.unit));
            format!("{} is {own} in place of {before}", laid.name)
        };
        let all: Vec<&Laid> = self.laid().collect();
        let named: Vec<String> = all.iter().take(MOST_NAMED).copied().map(shown).collect();
        let more = match all.len() - named.len() {
            0 => String::new(),
            more => format!("; and {more} more"),
        };
        let words = named.join("; ");
        (!named.is_empty()).then(|| format!("{OWN} changed by overridden figures: {words}{more}."))
    }

    /// How many numbers of catalogs are overridden.
    fn catalogs_laid(&self) -> usize {
        if self.overlays.is_empty() {
            return 0;
        }
        self.catalogs.iter().map(|catalog| catalog.laid.len()).sum()
    }

    /// Whether a name is of a constant or a catalog, or of a number of one: `disk_price`, `disk_price.aws`.
    pub fn is_figure(&self, name: &str) -> bool {
        let id = name.split('.').next().unwrap_or_default().trim();
        self.constants.iter().any(|constant| constant.id == id)
            || self.catalogs.iter().any(|catalog| catalog.id == id)
    }

    /// The values of one's own that the pack's formulas read.
    pub fn laid(&self) -> impl Iterator<Item = &Laid> {
        // Without an overlay there is nothing to look for, and the constants stay encoded.
        let is_any = !self.overlays.is_empty();
        let constants = is_any.then(|| self.constants.iter()).into_iter().flatten();
        let catalogs = is_any.then(|| self.catalogs.iter()).into_iter().flatten();
        let constants = constants.flat_map(|constant| &constant.laid);
        constants.chain(catalogs.flat_map(|catalog| &catalog.laid))
    }

    /// The numbers of constants and catalogs with the most words of a name, if these are more than half of them; in their
    /// order in the pack.
    pub fn near_figures(&self, name: &str) -> Vec<String> {
        let wanted = words(name);
        let near = |figure: Figure| {
            let has = words(&figure.cell.name);
            let is_there = |word: &&String| has.iter().any(|known| is_near(word, known));
            (wanted.iter().filter(is_there).count(), figure.cell.name)
        };
        let found: Vec<(usize, String)> = self.figures().into_iter().map(near).collect();
        let most = found.iter().map(|(count, _)| *count).max().unwrap_or(0);
        let best = found
            .into_iter()
            .filter(|(count, _)| *count == most && 2 * most > wanted.len());
        best.map(|(_, figure)| figure).collect()
    }
}

/// The name of a number of a catalog.
pub(super) fn row_name(id: &str, word: Option<&str>, title: &str, column: &str) -> String {
    let word = word.map_or(String::new(), |word| format!(".{word}"));
    format!("{id}{word}.{title}.{column}")
}

/// The words of a name, in lower case.
fn words(name: &str) -> Vec<String> {
    let words = name.split(|sign: char| !sign.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// Whether one word is the other, or the beginning of the other: `machine`, `machines`.
fn is_near(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() {
        (one, other)
    } else {
        (other, one)
    };
    one == other || short.len() > 2 && long.starts_with(short)
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
            let tables = [&keys::OVERLAID, &keys::OVERLAID_ROWS];
            let table = tables.into_iter().find(|table| table.name == key.value);
            let Some(table) = table.filter(|_| value.value.as_array().is_some()) else {
                let message = format!("an overlay has no table {}", quoted(key.value));
                let defect = Diagnostic::error(Code::Key, key.place, message);
                let help = "it has tables `[[constant]]`, each with an `id` and a `value`, and `[[catalog]]`, each with an \
                            `id` and `rows`";
                found.push(defect.help(help));
                continue;
            };
            for item in value.items() {
                let Some(content) = item.value.as_table() else {
                    let message = format!("write `[[{}]]` above each of them", table.name);
                    found.push(Diagnostic::error(Code::Type, item.place, message));
                    continue;
                };
                let entry = Entry {
                    table,
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

/// A value for one number of a constant or catalog.
pub(super) struct Cell {
    /// Which number: positions in what the constant is a table by; of a catalog the list, the row and the column.
    pub path: Vec<usize>,
    /// Its name.
    pub name: String,
    /// In base units.
    pub value: f64,
}

impl Cell {
    /// Puts the value into its place, and says so among what was laid; of two for one number the later one counts.
    pub(super) fn replace(
        self,
        place: &mut f64,
        unit: &Unit,
        (source, as_of): &(String, String),
        laid: &mut Vec<(Vec<usize>, Laid)>,
    ) {
        let Self { path, name, value } = self;
        // As a number in the unit of the pack gives it, so that a frozen pack can say it.
        let value = value / unit.factor() * unit.factor();
        let before = std::mem::replace(place, value);
        let before = match laid.iter().position(|(known, _)| *known == path) {
            Some(at) => laid.remove(at).1.before,
            None => before,
        };
        let own = Laid {
            name,
            unit: unit.clone(),
            before,
            value,
            source: source.clone(),
            as_of: as_of.clone(),
        };
        laid.push((path, own));
    }
}

impl<'t> Builder<'t> {
    /// Reports the overlays that name no constant and no catalog of the pack.
    pub(super) fn strangers(&mut self, constants: &[Entry<'t>], catalogs: &[Entry<'t>]) {
        let of = |entries: &[Entry<'t>]| -> Vec<&'t str> {
            entries.iter().map(|entry| entry.word("id")).collect()
        };
        let (constants, catalogs) = (of(constants), of(catalogs));
        for entry in std::mem::take(&mut self.overlays) {
            let id = entry.word("id");
            let is_catalog = catalogs.contains(&id);
            if is_catalog || constants.contains(&id) && entry.table.name == keys::OVERLAID.name {
                continue;
            }
            let what = entry.table.name;
            let message = format!("the pack has no {what} {}", quoted(id));
            let defect = Diagnostic::error(Code::Reference, entry.place_of("id"), message);
            let known = if what == keys::OVERLAID.name {
                &constants
            } else {
                &catalogs
            };
            let (first, rest) = id.split_once('.').unwrap_or((id, ""));
            self.found
                .push(if constants.contains(&first) && !rest.is_empty() {
                    defect.help(format!("write `id = \"{first}\"` and `value.{rest} = ...`"))
                } else if constants.contains(&id) {
                    defect.help("it is a constant: write `[[constant]]` and `value`")
                } else {
                    defect.did_you_mean(&text::suggest(id, known.iter().copied(), 2))
                });
        }
    }

    /// What is laid over a constant or catalog, in its order.
    pub(super) fn laid_over(&self, id: &str) -> Vec<Entry<'t>> {
        let own = |entry: &&Entry<'t>| entry.word("id") == id;
        self.overlays.iter().filter(own).cloned().collect()
    }

    /// Where the values of an overlay come from: what it says, or its file; and their date.
    pub(super) fn origin_of(&self, entry: &Entry<'t>) -> (String, String) {
        // Its name alone: where it is from the working folder says nothing to others.
        let file = self.sources.get(entry.place.file).map(|source| {
            let name = Path::new(&source.name).file_name();
            name.map_or_else(|| source.name.clone(), |name| name.to_string_lossy().into_owned())
        });
        let source = Self::optional_line(entry, "source").or(file).unwrap_or_default();
        let as_of = as_written(entry);
        let date = if as_of.is_empty() {
            date_of(entry, "date")
        } else {
            as_of
        };
        (source, date)
    }

    /// Lays values over those of a constant and gives what was laid, each with its place in the table.
    pub(super) fn lay(
        &mut self,
        id: &str,
        by: &[By],
        unit: Option<&Unit>,
        value: &mut ConstantValue,
    ) -> Vec<(Vec<usize>, Laid)> {
        let Some(unit) = unit else {
            return Vec::new();
        };
        let mut laid = Vec::new();
        for entry in self.laid_over(id) {
            // A catalog cannot have the id of a constant: what is for one has been reported.
            if entry.table.name != keys::OVERLAID.name {
                continue;
            }
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
            let given = match given {
                Some(given) if given.dimension() == unit.dimension() => given,
                Some(given) => {
                    let message = format!("{} is in {unit}, and {given} does not convert to it", quoted(id));
                    self.error(Code::Unit, entry.place_of("unit"), message);
                    continue;
                }
                None => unit.clone(),
            };
            self.cells_laid(&written, by, &given, root, &mut cells);
            let origin = self.origin_of(&entry);
            for cell in cells {
                if let Some(place) = place(value, &cell.path) {
                    if let Some(message) = negative(&cell, *place) {
                        self.error(Code::Number, written.place.clone(), message);
                    }
                    cell.replace(place, unit, &origin, &mut laid);
                }
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
pub(super) fn amount(value: &Value<'_>, unit: &Unit) -> Result<f64, (Code, String)> {
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

/// Why a number cannot take the place of the pack's: it is negative, and that is not.
pub(super) fn negative(cell: &Cell, before: f64) -> Option<String> {
    (before > 0.0 && cell.value < 0.0).then(|| format!("{} cannot be negative", quoted(&cell.name)))
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
