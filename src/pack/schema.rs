//! The format as a JSON Schema, for editors that complete and check while a pack is written.

use serde_json::{Map, Value, json};

use super::keys::{self, Kind, Table};
use crate::formula;

/// What a row of a catalog is called by.
const TITLE: &str = formula::Table::TITLE;

/// The schema of a pack, of draft 7, which the TOML extensions of editors read.
///
/// A file of a pack may hold any of its tables, so that at the top none is required.
pub fn schema() -> String {
    let mut properties = Map::new();
    properties.insert(keys::PACK.name.to_string(), table(&keys::PACK));
    for list in keys::LISTS {
        let items = json!({ "type": "array", "description": list.summary, "items": table(list) });
        properties.insert(list.name.to_string(), items);
    }
    let schema = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A tradeoff pack",
        "description": "A decision problem: options, traits, formulas and texts. One file, or a folder of files.",
        "type": "object",
        "additionalProperties": false,
        "properties": properties,
    });
    format!("{schema:#}\n")
}

/// The schema of one file that is such a table, as that of packs.
pub(crate) fn schema_of(file: &Table, title: &str) -> String {
    let mut schema = Map::new();
    schema.insert(
        "$schema".to_owned(),
        json!("http://json-schema.org/draft-07/schema#"),
    );
    schema.insert("title".to_owned(), json!(title));
    if let Value::Object(of_table) = table(file) {
        schema.extend(of_table);
    }
    format!("{:#}\n", Value::Object(schema))
}

fn table(table: &Table) -> Value {
    let mut properties = Map::new();
    for key in table.keys {
        let mut value = kind(&key.kind);
        if let Value::Object(value) = &mut value {
            value.insert("description".to_string(), json!(key.summary));
        }
        properties.insert(key.name.to_string(), value);
    }
    let required: Vec<&str> = table
        .keys
        .iter()
        .filter(|key| key.required)
        .map(|key| key.name)
        .collect();
    json!({
        "type": "object",
        "description": table.summary,
        "additionalProperties": false,
        "required": required,
        "properties": properties,
    })
}

fn kind(of: &Kind) -> Value {
    match of {
        Kind::Id => json!({ "type": "string", "pattern": "^[a-z0-9][a-z0-9-]*$" }),
        Kind::OptionId => json!({ "type": "string", "pattern": "^[a-z][a-z0-9_-]*$" }),
        Kind::Name => json!({ "type": "string", "pattern": "^[a-z][a-z0-9_]*$" }),
        Kind::Line | Kind::Prose | Kind::Template | Kind::Formula | Kind::Unit | Kind::Reference => {
            json!({ "type": "string", "minLength": 1 })
        }
        Kind::Word(words) => json!({ "enum": words }),
        Kind::Number => json!({ "type": "number" }),
        Kind::Between(low, high) => json!({ "type": "number", "minimum": low, "maximum": high }),
        Kind::NotNegative => json!({ "type": "number", "minimum": 0 }),
        Kind::Whole => json!({ "type": "integer" }),
        Kind::Truth => json!({ "type": "boolean" }),
        // Editors hand TOML dates over as strings.
        Kind::Date => json!({ "type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2}.*)?)?$" }),
        Kind::Position => json!({ "type": ["number", "string"] }),
        Kind::Pair => json!({ "type": "array", "items": { "type": "number" }, "minItems": 2, "maxItems": 2 }),
        Kind::Points => json!({ "type": "array", "items": kind(&Kind::Pair), "minItems": 2 }),
        Kind::List(inner) => json!({ "type": "array", "items": kind(inner) }),
        Kind::OneOrMore(inner) => json!({ "oneOf": [kind(inner), kind(&Kind::List(inner))] }),
        Kind::ByOption(inner) | Kind::Settings(inner) => {
            json!({ "type": "object", "additionalProperties": kind(inner) })
        }
        Kind::OneOrByOption(inner) => json!({ "oneOf": [kind(inner), kind(&Kind::ByOption(inner))] }),
        Kind::Values => {
            let number = kind(&Kind::Number);
            let row = json!({ "type": "object", "additionalProperties": number });
            json!({ "oneOf": [number, { "type": "object", "additionalProperties": { "oneOf": [number, row] } }] })
        }
        Kind::Amounts => json!({ "type": ["number", "string", "object"] }),
        Kind::Rows(cell) => {
            let row = json!({
                "type": "object",
                "required": [TITLE],
                "properties": { TITLE: kind(&Kind::Line) },
                "additionalProperties": kind(cell),
            });
            let list = json!({ "type": "array", "items": row, "minItems": 1 });
            json!({ "oneOf": [list, { "type": "object", "additionalProperties": list }] })
        }
        Kind::Nested(inner) => table(inner),
        Kind::Tables(inner) => json!({ "type": "array", "items": table(inner) }),
    }
}
