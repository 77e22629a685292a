//! The files that a decision names: whether they are what it says. A decision is a file of strangers, and may name any
//! file of this machine: of one that is no pack and no overlay nothing is shown.

use std::path::Path;

use toml::de::DeTable;

use super::opened::Opened;
use crate::document::read;
use crate::pack::PackSource;
use crate::text;

impl Opened {
    /// Why its pack or an overlay cannot be read, as a sentence without its capital and full stop; none where nothing
    /// keeps them from it, or something that is told with places.
    pub fn misnamed(&self) -> Option<String> {
        let decision = text::path(&self.path());
        let pack = match self.pack() {
            PackSource::Path(path) => Some(path),
            PackSource::Embedded(_) => None,
        };
        if let Some(path) = pack.filter(|path| is_other(path, &["pack"])) {
            let path = text::path(path);
            return Some(format!(
                "{decision} names {path} as its pack, which is not a pack"
            ));
        }
        self.overlays().files.iter().find_map(|path| {
            let shown = text::path(path);
            if let Err(error) = path.metadata() {
                let reason = read::reason(&error);
                return Some(format!(
                    "{decision} asks for the overlay {shown}, which cannot be read: {reason}"
                ));
            }
            is_other(path, &["constant", "catalog"])
                .then(|| format!("{decision} asks for the overlay {shown}, which is not an overlay"))
        })
    }
}

/// Whether files can be read and none of them has one of these tables.
fn is_other(path: &Path, tables: &[&str]) -> bool {
    let (sources, _) = read::files(path);
    let has = |text: &str| {
        let (root, _) = DeTable::parse_recoverable(text);
        tables.iter().any(|table| root.get_ref().contains_key(*table))
    };
    !sources.is_empty() && !sources.iter().any(|source| has(&source.text))
}
