//! What the documents that commands print consist of, and how a JSON Schema says that.

use serde_json::{Map, Value, json};

/// What a value is.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
    /// A text.
    Text,
    /// A number that is always there.
    Number,
    /// A number, or null where it is infinite or cannot be calculated.
    Figure,
    /// A number of things.
    Count,
    /// Yes or no.
    Truth,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A number, or a word of the pack.
    Position,
    /// That, or null.
    Maybe(&'static Kind),
    /// A list.
    List(&'static Kind),
    /// An object whose keys are ids of the pack.
    ById(&'static Kind),
    /// An object with these keys.
    Object(&'static [Key]),
    /// One of several.
    Either(&'static [Kind]),
}

/// A key of an object.
#[derive(Debug, Clone, Copy)]
pub(super) struct Key {
    name: &'static str,
    kind: Kind,
    summary: &'static str,
    /// Whether it is always there.
    always: bool,
}

/// A key that is always there.
pub(super) const fn key(name: &'static str, kind: Kind, summary: &'static str) -> Key {
    Key {
        name,
        kind,
        summary,
        always: true,
    }
}

/// A key that may be missing.
pub(super) const fn perhaps(name: &'static str, kind: Kind, summary: &'static str) -> Key {
    Key {
        name,
        kind,
        summary,
        always: false,
    }
}

impl Kind {
    /// The schema of such a value.
    pub(super) fn schema(&self) -> Value {
        match self {
            Self::Text => json!({ "type": "string" }),
            Self::Number => json!({ "type": "number" }),
            Self::Figure => json!({ "type": ["number", "null"] }),
            Self::Count => json!({ "type": "integer", "minimum": 0 }),
            Self::Truth => json!({ "type": "boolean" }),
            Self::Word(words) => json!({ "enum": words }),
            Self::Position => json!({ "type": ["number", "string", "null"] }),
            Self::Maybe(kind) => json!({ "anyOf": [kind.schema(), { "type": "null" }] }),
            Self::List(kind) => json!({ "type": "array", "items": kind.schema() }),
            Self::ById(kind) => json!({ "type": "object", "additionalProperties": kind.schema() }),
            Self::Object(keys) => Value::Object(object(keys)),
            Self::Either(kinds) => json!({ "anyOf": kinds.iter().map(Self::schema).collect::<Vec<_>>() }),
        }
    }
}

/// The schema of an object with these keys and no others.
pub(super) fn object(keys: &[Key]) -> Map<String, Value> {
    let properties = keys.iter().map(|key| {
        let mut value = key.kind.schema();
        value["description"] = json!(key.summary);
        (key.name.to_owned(), value)
    });
    let properties: Map<String, Value> = properties.collect();
    let always = keys.iter().filter(|key| key.always).map(|key| key.name);
    let mut schema = Map::new();
    schema.insert("type".to_owned(), json!("object"));
    schema.insert("additionalProperties".to_owned(), json!(false));
    schema.insert("required".to_owned(), json!(always.collect::<Vec<_>>()));
    schema.insert("properties".to_owned(), Value::Object(properties));
    schema
}
