//! `tradeoff schema`: the formats of files for editors, and of what commands print for programs.

mod documents;
mod shape;

use clap::builder::PossibleValue;
use serde_json::{Map, Value, json};

use super::arguments::Schema;
use super::call::{Call, FORMAT};
use super::config;
use super::failure::{Answer, Failure};
use crate::{pack, tour};
use documents::{DOCUMENTS, Document};
use shape::object;

/// The files that people write.
const FILES: [(&str, &str); 3] = [
    ("pack", "A file of a pack"),
    ("tour", "A tour"),
    ("config", "The configuration file"),
];

/// What has a schema, with what it is.
pub(super) fn names() -> impl Iterator<Item = PossibleValue> {
    let documents = DOCUMENTS.iter().map(|document| (document.name, document.title));
    let all = FILES.into_iter().chain(documents);
    all.map(|(name, title)| PossibleValue::new(name).help(title))
}

/// Runs the command.
///
/// # Errors
/// Fails where flags have no use here, and as the output does.
pub(super) fn run(call: &mut Call<'_>, arguments: &Schema) -> Result<Answer, Failure> {
    call.no_situation("schema")?;
    let schema = match arguments.of.as_str() {
        "tour" => tour::schema(),
        "config" => format!("{:#}", config::schema()),
        name => match DOCUMENTS.iter().find(|document| document.name == name) {
            Some(document) => format!("{:#}", document.schema()),
            None => pack::schema(),
        },
    };
    writeln!(call.output.data(), "{}", schema.trim_end())?;
    Ok(Answer::Done)
}

impl Document {
    /// Its schema, of draft 7 as that of packs.
    fn schema(&self) -> Value {
        let mut forms: Vec<Value> = self
            .forms
            .iter()
            .map(|keys| Value::Object(self.form(keys)))
            .collect();
        let mut schema = Map::new();
        for (key, value) in [
            ("$schema", "http://json-schema.org/draft-07/schema#"),
            ("title", self.title),
            ("description", self.summary),
        ] {
            if !value.is_empty() {
                schema.insert(key.to_owned(), json!(value));
            }
        }
        if let (1, Some(Value::Object(form))) = (forms.len(), forms.first_mut()) {
            schema.append(form);
        } else {
            schema.insert("anyOf".to_owned(), Value::Array(forms));
        }
        Value::Object(schema)
    }

    fn form(&self, keys: &[shape::Key]) -> Map<String, Value> {
        let mut form = object(keys);
        if let Some(Value::Object(properties)) = form.get_mut("properties") {
            let format = json!({ "const": FORMAT, "description": "The version of this format." });
            properties.shift_insert(0, "format".to_owned(), format);
        }
        if let Some(Value::Array(required)) = form.get_mut("required") {
            required.insert(0, json!("format"));
        }
        if self.open {
            let kinds = json!({ "type": ["number", "string", "object", "null"] });
            form.insert("additionalProperties".to_owned(), kinds);
        }
        form
    }
}
