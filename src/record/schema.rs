//! The format of decision files as a JSON Schema, for editors.

use serde_json::{Map, Value, json};

use super::heading::Status;
use super::keys;

/// The schema. Keys that the format does not have are allowed: saving keeps them.
pub fn schema() -> String {
    let text = || json!({ "type": "string" });
    let texts = || json!({ "type": "array", "items": { "type": "string" } });
    let truth = || json!({ "type": "boolean" });
    // A date of TOML comes as a text.
    let date = || json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" });
    let statuses: Vec<&str> = Status::ALL.into_iter().map(Status::word).collect();
    let setting = || json!({ "type": ["string", "number"] });
    let by_id = |of: Value| json!({ "type": "object", "additionalProperties": of });
    let range = || json!({ "type": "array", "items": setting(), "minItems": 2, "maxItems": 2 });
    let priority = || json!({ "type": "number", "minimum": 0, "maximum": 10 });
    let known = || by_id(texts());
    let of = |key: &str| match key {
        "deciders" | "consulted" | "informed" | "tags" | "shown" | "measures" | "supersedes" => texts(),
        "date" | "review_by" | "by" | "on" | "from" => date(),
        "first" | "clear" => truth(),
        "status" => json!({ "enum": statuses }),
        "known" => known(),
        "traits" => by_id(setting()),
        "sources" => by_id(text()),
        "ranges" => by_id(range()),
        "priorities" => by_id(priority()),
        "overlays" => json!({ "type": "array", "items": { "type": "object", "required": ["path"] } }),
        "reaches" => setting(),
        _ => text(),
    };
    let table = |names: &[&str], required: &[&str]| {
        let properties: Map<String, Value> =
            names.iter().map(|name| ((*name).to_owned(), of(name))).collect();
        json!({ "type": "object", "properties": properties, "required": required })
    };
    let list = |items: Value| json!({ "type": "array", "items": items });
    let mut note = table(&keys::NOTE, &["text"]);
    note["properties"]["by"] = text();
    let mut decision = table(&keys::DECISION, &["id", "title"]);
    decision["properties"]["supersedes"] = text();
    let tables = keys::ROOT.into_iter().map(|name| {
        let of_table = match name {
            "format" => json!({ "const": keys::FORMAT }),
            "decision" => decision.clone(),
            "pack" => table(&keys::PACK, &[]),
            "options" => table(&keys::OPTIONS, &[]),
            "expect" => list(table(&keys::EXPECT, &["trait"])),
            "checks" => table(&keys::CHECKS, &[]),
            "note" => list(note.clone()),
            "variant" => list(table(&keys::VARIANT, &["id"])),
            "known" | "traits" | "ranges" | "priorities" | "sources" => of(name),
            // What the program writes, and constants, which can be tables within tables.
            _ => json!({ "type": "object" }),
        };
        (name.to_owned(), of_table)
    });
    let schema = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A decision file",
        "type": "object",
        "required": ["format", "decision", "pack"],
        "properties": tables.collect::<Map<String, Value>>(),
    });
    format!("{schema:#}\n")
}
