//! TOML trees with places: every value knows the file and bytes that it comes from.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::beside::both;
use super::diagnostic::{Code, Collector, Diagnostic, Place};
use super::keys::{self, Table};
use super::source::Source;

/// A decoded string and its place, quotes included.
#[derive(Debug, Clone)]
pub(crate) struct Text<'t> {
    /// The text.
    pub value: &'t str,
    /// Where it stands in the file.
    pub place: Place,
}

/// A value and its place.
#[derive(Debug, Clone)]
pub(crate) struct Value<'t> {
    /// The value.
    pub value: &'t DeValue<'t>,
    /// Where it stands.
    pub place: Place,
}

/// A table of the format as it stands in a file.
#[derive(Debug, Clone)]
pub(super) struct Entry<'t> {
    /// Which table of the format.
    pub table: &'static Table,
    /// Its header.
    pub place: Place,
    /// Its keys and values.
    pub content: &'t DeTable<'t>,
}

/// A number or a word.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Scalar<'t> {
    /// A finite number.
    Number(f64),
    /// A string.
    Word(&'t str),
}

impl<'t> Value<'t> {
    pub fn new(file: usize, spanned: &'t Spanned<DeValue<'t>>) -> Self {
        Self {
            value: spanned.get_ref(),
            place: Place {
                file,
                span: spanned.span(),
            },
        }
    }

    pub fn text(&self) -> Option<Text<'t>> {
        let value = self.value.as_str()?;
        Some(Text {
            value,
            place: self.place.clone(),
        })
    }

    /// A finite number.
    pub fn number(&self) -> Option<f64> {
        number(self.value).filter(|number| number.is_finite())
    }

    pub fn scalar(&self) -> Option<Scalar<'t>> {
        match self.value.as_str() {
            Some(word) => Some(Scalar::Word(word)),
            None => self.number().map(Scalar::Number),
        }
    }

    /// The elements of a list; nothing for anything else.
    pub fn items(&self) -> impl Iterator<Item = Value<'t>> + use<'t> {
        let file = self.place.file;
        let array = self.value.as_array();
        array
            .into_iter()
            .flat_map(|array| array.iter())
            .map(move |item| Value::new(file, item))
    }

    /// The entries of a table; nothing for anything else.
    pub fn entries(&self) -> impl Iterator<Item = (Text<'t>, Value<'t>)> + use<'t> {
        let file = self.place.file;
        let table = self.value.as_table();
        table.into_iter().flat_map(move |table| entries(table, file))
    }
}

/// The keys of a table with their values, in the order of the file.
pub(crate) fn entries<'t>(
    table: &'t DeTable<'t>,
    file: usize,
) -> impl Iterator<Item = (Text<'t>, Value<'t>)> + use<'t> {
    table.iter().map(move |(key, value)| {
        let span = key.span();
        let place = Place { file, span };
        let key = Text {
            value: key.get_ref().as_ref(),
            place,
        };
        (key, Value::new(file, value))
    })
}

/// A number as written; infinite where it is beyond the range of numbers. None where it is no number.
pub(super) fn number(value: &DeValue<'_>) -> Option<f64> {
    match value {
        DeValue::Integer(integer) if integer.radix() == 10 => integer.as_str().parse().ok(),
        DeValue::Integer(integer) => {
            let whole = u128::from_str_radix(integer.as_str(), integer.radix());
            Some(whole.map_or(f64::INFINITY, |whole| whole as f64))
        }
        DeValue::Float(float) => float.as_str().parse().ok(),
        _ => None,
    }
}

impl<'t> Entry<'t> {
    pub fn value(&self, key: &str) -> Option<Value<'t>> {
        debug_assert!(self.table.keys.iter().any(|known| known.name == key), "{key}");
        let value = self.content.get(key)?;
        Some(Value::new(self.place.file, value))
    }

    pub fn text(&self, key: &str) -> Option<Text<'t>> {
        self.value(key)?.text()
    }

    /// A string, or "" where there is none.
    pub fn word(&self, key: &str) -> &'t str {
        self.text(key).map_or("", |text| text.value)
    }

    pub fn number(&self, key: &str) -> Option<f64> {
        self.value(key)?.number()
    }

    pub fn truth(&self, key: &str) -> Option<bool> {
        self.value(key)?.value.as_bool()
    }

    /// The strings of a list, or the one string that stands in its place.
    pub fn texts(&self, key: &str) -> Vec<Text<'t>> {
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        match value.text() {
            Some(one) => vec![one],
            None => value.items().filter_map(|item| item.text()).collect(),
        }
    }

    /// The tables of a list.
    pub fn tables(&self, key: &str, table: &'static Table) -> Vec<Entry<'t>> {
        let value = self.value(key);
        let items = value.iter().flat_map(Value::items);
        let entry = |item: Value<'t>| {
            let content = item.value.as_table()?;
            Some(Entry {
                table,
                place: item.place,
                content,
            })
        };
        items.filter_map(entry).collect()
    }

    /// The one table behind a key.
    pub fn nested(&self, key: &str, table: &'static Table) -> Option<Entry<'t>> {
        let value = self.value(key)?;
        let content = value.value.as_table()?;
        Some(Entry {
            table,
            place: value.place,
            content,
        })
    }

    /// The place of a key's value, or of the entry where there is no such key.
    pub fn place_of(&self, key: &str) -> Place {
        self.value(key)
            .map_or_else(|| self.place.clone(), |value| value.place)
    }
}

/// From how many bytes on a second thread is worth its start, about 50 microseconds.
const WORTH_A_THREAD: usize = 64 * 1024;

/// Reads every file, with all syntax errors; large packs in two halves at once.
pub(crate) fn parse<'s>(sources: &'s [Source], found: &mut Collector) -> Vec<DeTable<'s>> {
    let size = |sources: &[Source]| sources.iter().map(|source| source.text.len()).sum::<usize>();
    let whole = size(sources);
    let middle = (0..sources.len())
        .find(|end| sources.get(..*end).is_some_and(|part| 2 * size(part) >= whole))
        .unwrap_or(sources.len());
    let (early, late) = sources.split_at(middle);
    let read = |sources: &'s [Source]| -> Vec<_> {
        let texts = sources.iter().map(|source| &source.text);
        texts.map(|text| DeTable::parse_recoverable(text)).collect()
    };
    let (early, late) = if whole < WORTH_A_THREAD {
        (read(early), read(late))
    } else {
        both(|| read(early), || read(late))
    };
    let mut roots = Vec::with_capacity(sources.len());
    for (file, (root, errors)) in early.into_iter().chain(late).enumerate() {
        syntax(file, &errors, found);
        roots.push(root.into_inner());
    }
    roots
}

/// Reports what the reader of TOML says of a file.
fn syntax(file: usize, errors: &[toml::de::Error], found: &mut Collector) {
    // Where brackets nest too deeply nothing behind them can be told.
    let deep = errors
        .iter()
        .position(|error| TOO_DEEP.contains(&error.message()));
    let told = match deep {
        Some(deep) => errors.get(deep..=deep),
        None => errors.get(..),
    };
    for error in told.unwrap_or_default() {
        let (message, help) = explained(error.message().trim_end_matches(", expected nothing"));
        let place = Place {
            file,
            span: error.span().unwrap_or(0..0),
        };
        let diagnostic = Diagnostic::error(Code::Syntax, place, message);
        found.push(match help {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        });
    }
}

/// What the reader says of brackets and of dotted keys that nest too deeply for it.
const TOO_DEEP: [&str; 2] = [
    "recursion limit",
    "cannot recurse further; max recursion depth met",
];

/// The reader's own words where they do not say what to do.
fn explained(message: &str) -> (&str, Option<&'static str>) {
    match message {
        _ if TOO_DEEP.contains(&message) => (
            "nested too deeply",
            Some("a pack nests a few levels deep; is a bracket never closed?"),
        ),
        _ if message.starts_with("carriage return must be followed by newline") => (
            "a carriage return without a line feed ends no line",
            Some("save the file with Unix or Windows line ends"),
        ),
        _ => (message, None),
    }
}

/// A pack's tables in the order of the files.
#[derive(Debug, Default)]
pub(super) struct Contents<'t> {
    /// The tables called `[pack]`.
    pub packs: Vec<Entry<'t>>,
    /// The lists, as in [`keys::LISTS`].
    lists: [Vec<Entry<'t>>; keys::LISTS.len()],
}

impl<'t> Contents<'t> {
    /// All tables of one kind.
    pub fn of(&self, table: &'static Table) -> &[Entry<'t>] {
        let at = keys::LISTS.iter().position(|list| list.name == table.name);
        at.and_then(|at| self.lists.get(at)).map_or(&[], Vec::as_slice)
    }

    /// Sorts what the files hold; reports what no pack has. From the file with the number `border` on they are no
    /// part of the pack: their published decisions stand in for the pack's own.
    pub fn new(roots: &'t [DeTable<'t>], border: usize, found: &mut Collector) -> Self {
        let mut contents = Self::default();
        let (own, beside) = roots.split_at(border.min(roots.len()));
        for (file, root) in own.iter().enumerate() {
            for (key, value) in entries(root, file) {
                contents.add(&key, &value, found);
            }
        }
        let pack = beside.iter().position(|root| root.contains_key(keys::PACK.name));
        if let Some(pack) = pack {
            let place = Place {
                file: border + pack,
                span: 0..0,
            };
            let diagnostic = Diagnostic::error(Code::Key, place, "this is a pack, and not a file of cases");
            found.push(diagnostic.help("name a pack behind `--pack`"));
        } else if !beside.is_empty() {
            let mut evidence = Self::default();
            for (root, file) in beside.iter().zip(border..) {
                for (key, value) in entries(root, file) {
                    if keys::EVIDENCE.iter().any(|table| table.name == key.value) {
                        evidence.add(&key, &value, found);
                    } else {
                        found.push(unknown(&key, "a file of cases", &[], &keys::EVIDENCE));
                    }
                }
            }
            contents.take_evidence(evidence, border, found);
        }
        contents
    }

    /// Puts other published decisions in the place of the pack's; its contests stay where there are no others.
    fn take_evidence(&mut self, evidence: Self, file: usize, found: &mut Collector) {
        let kept = |table: &Table, given: &[Entry<'t>]| table.name == keys::CONTEST.name && given.is_empty();
        for ((table, own), given) in keys::LISTS.iter().zip(&mut self.lists).zip(evidence.lists) {
            let is_evidence = keys::EVIDENCE.iter().any(|known| known.name == table.name);
            if is_evidence && !kept(table, &given) {
                *own = given;
            }
        }
        if self.of(&keys::CASE).is_empty() {
            let place = Place { file, span: 0..0 };
            let diagnostic = Diagnostic::error(Code::Missing, place, "there is no table `[[case]]`");
            found.push(diagnostic.help("a case has at least an `id`, an `organisation` and an `outcome`"));
        }
    }

    fn add(&mut self, key: &Text<'t>, value: &Value<'t>, found: &mut Collector) {
        let file = value.place.file;
        if key.value == keys::PACK.name {
            match value.value.as_table() {
                Some(content) => self.packs.push(Entry {
                    table: &keys::PACK,
                    place: value.place.clone(),
                    content,
                }),
                None => found.push(
                    Diagnostic::error(Code::Type, key.place.clone(), "`pack` must be one table")
                        .help("write `[pack]`"),
                ),
            }
            return;
        }
        let Some(at) = keys::LISTS.iter().position(|list| list.name == key.value) else {
            return found.push(unknown(key, "a pack", &[&keys::PACK], &keys::LISTS));
        };
        let Some(array) = value.value.as_array() else {
            let message = format!("`{}` must be a list of tables", key.value);
            let help = format!("write `[[{}]]`, with two brackets", key.value);
            return found.push(Diagnostic::error(Code::Type, key.place.clone(), message).help(help));
        };
        for item in array {
            let value = Value::new(file, item);
            if let Some(content) = value.value.as_table() {
                self.lists[at].push(Entry {
                    table: keys::LISTS[at],
                    place: value.place,
                    content,
                });
            } else {
                let message = format!("`{}` must be a list of tables", key.value);
                found.push(Diagnostic::error(Code::Type, value.place, message));
            }
        }
    }
}

fn unknown(key: &Text<'_>, whose: &str, one: &[&Table], lists: &[&Table]) -> Diagnostic {
    let message = format!("{whose} has no table {}", super::diagnostic::quoted(key.value));
    let found = Diagnostic::error(Code::Key, key.place.clone(), message);
    let names: Vec<&str> = one.iter().chain(lists).map(|table| table.name).collect();
    match crate::text::suggest(key.value, names.iter().copied(), 1).as_slice() {
        [] => found.help(format!("its tables are {}", names.join(", "))),
        nearest => found.did_you_mean(nearest),
    }
}
