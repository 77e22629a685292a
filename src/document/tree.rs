//! TOML trees with places: every value knows the file and bytes that it comes from.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::collector::Collector;
use super::diagnostic::{Code, Diagnostic};
use super::source::{Place, Source};

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

/// A number or a word.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Scalar<'t> {
    /// A finite number.
    Number(f64),
    /// A string.
    Word(&'t str),
}

impl<'t> Value<'t> {
    pub(crate) fn new(file: usize, spanned: &'t Spanned<DeValue<'t>>) -> Self {
        Self {
            value: spanned.get_ref(),
            place: Place {
                file,
                span: spanned.span(),
            },
        }
    }

    pub(crate) fn text(&self) -> Option<Text<'t>> {
        let value = self.value.as_str()?;
        Some(Text {
            value,
            place: self.place.clone(),
        })
    }

    /// A finite number.
    pub(crate) fn number(&self) -> Option<f64> {
        number(self.value).filter(|number| number.is_finite())
    }

    pub(crate) fn scalar(&self) -> Option<Scalar<'t>> {
        match self.value.as_str() {
            Some(word) => Some(Scalar::Word(word)),
            None => self.number().map(Scalar::Number),
        }
    }

    /// The elements of a list; nothing for anything else.
    pub(crate) fn items(&self) -> impl Iterator<Item = Value<'t>> + use<'t> {
        let file = self.place.file;
        let array = self.value.as_array();
        array
            .into_iter()
            .flat_map(|array| array.iter())
            .map(move |item| Value::new(file, item))
    }

    /// The entries of a table; nothing for anything else.
    pub(crate) fn entries(&self) -> impl Iterator<Item = (Text<'t>, Value<'t>)> + use<'t> {
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
pub(crate) fn number(value: &DeValue<'_>) -> Option<f64> {
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

/// Reads every file, with all syntax errors.
pub(crate) fn parse<'s>(sources: &'s [Source], found: &mut Collector) -> Vec<DeTable<'s>> {
    let mut roots = Vec::with_capacity(sources.len());
    for (file, source) in sources.iter().enumerate() {
        let (root, errors) = DeTable::parse_recoverable(&source.text);
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
            Some("packs nest only a few levels; is a bracket not closed?"),
        ),
        _ if message.starts_with("carriage return must be followed by newline") => (
            "a carriage return without a line feed is not a line ending",
            Some("save the file with Unix or Windows line endings"),
        ),
        _ => (message, None),
    }
}
