//! Whether the pack at hand is the one that a decision was made with.

use super::keys;
use super::reader::Reader;
use crate::document::quoted;
use crate::document::tree::{Text, Value};
use crate::pack::Pack;

/// Tells where a decision was made with another pack than the one at hand. Where the file has the hash of the model, that
/// counts: another version of the same model gives the same answer.
pub(super) fn must_fit(pack: &Pack, table: &Value<'_>, reader: &mut Reader) {
    let entries = reader.table("pack", table);
    let has_model = entries.iter().any(|(key, _)| key.value == "model");
    for (key, value) in entries {
        match key.value {
            "path" | "overlays" => {}
            "id" => same("the pack", &pack.header.id, &key, &value, reader),
            "version" if has_model => {
                reader.line("version", &value);
            }
            "version" => same("the pack's version", &pack.header.version, &key, &value, reader),
            "model" if reader.is_quick => {
                reader.line("model", &value);
            }
            "model" => {
                let own = format!("sha256:{}", pack.model_hash());
                if reader.line("model", &value).is_some_and(|model| model != own) {
                    reader.changed(
                        &value.place,
                        "the pack's model has changed since the decision was saved: the answer may differ",
                    );
                }
            }
            _ => reader.unknown(&key, "`pack`", &keys::PACK),
        }
    }
}

/// Tells where something is now called otherwise.
fn same(what: &str, own: &str, key: &Text<'_>, value: &Value<'_>, reader: &mut Reader) {
    let said = reader.line(key.value, value);
    if let Some(said) = said.filter(|said| said != own) {
        let message = format!(
            "the decision was made with {}; {what} is now {}",
            quoted(&said),
            quoted(own)
        );
        reader.misfit(&value.place, message);
    }
}
