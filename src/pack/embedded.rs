//! The packs that are compiled into the program.

use miniz_oxide::inflate;

use super::cases::Cases;
use super::lazy::inflated;
use super::model::Pack;
use crate::compiled::{Compiled, PACKS};
use crate::document::Source;

/// The id of the pack that the program opens on.
pub const DEFAULT: &str = "backend-vs-serverless";

/// The ids of the packs in the program.
pub fn ids() -> impl Iterator<Item = &'static str> {
    PACKS.iter().map(|compiled| compiled.id)
}

/// The program's own copy of an id.
pub(super) fn id(name: &str) -> Option<&'static str> {
    ids().find(|id| *id == name)
}

/// A pack as the build has compiled it; none where its files have errors.
pub(super) fn pack(id: &str) -> Option<Pack> {
    postcard::from_bytes(find(id)?.pack).ok()
}

/// The published decisions of such a pack.
pub(super) fn cases(id: &str) -> Option<Cases> {
    inflated(find(id)?.cases)
}

/// The files of a pack; none where there is no such pack.
pub(super) fn sources(id: &str) -> Vec<Source> {
    texts(find(id).map_or(&[][..], |compiled| compiled.files))
}

/// The tours of a pack; none where there is no such pack.
pub(super) fn tours(id: &str) -> Vec<Source> {
    texts(find(id).map_or(&[][..], |compiled| compiled.tours))
}

/// The files of a pack in the program, each by its name in a folder, and its tours beside them; none where there is no
/// such pack.
pub fn embedded_files(id: &str) -> Option<Vec<(String, String)>> {
    find(id)?;
    let plain = |source: Source, end: &str| {
        let name = source.name.rsplit('/').next().unwrap_or_default();
        (name.replace(".toml", end), source.text)
    };
    let files = sources(id).into_iter().map(|source| plain(source, ".toml"));
    let tours = tours(id).into_iter().map(|source| plain(source, ".tour.toml"));
    Some(files.chain(tours).collect())
}

fn texts(deflated: &[u8]) -> Vec<Source> {
    let encoded = inflate::decompress_to_vec(deflated).unwrap_or_default();
    let files: Vec<(&str, &str)> = postcard::from_bytes(&encoded).unwrap_or_default();
    let sources = files.into_iter().map(|(name, text)| Source::new(name, text));
    sources.collect()
}

fn find(id: &str) -> Option<&'static Compiled> {
    PACKS.iter().find(|compiled| compiled.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::PackSource;

    #[test]
    fn the_build_has_compiled_what_the_files_say() {
        for id in ids() {
            let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/packs");
            let evidence = crate::pack::load_cases(&PackSource::Path(folder.join(id)), None).unwrap();
            evidence.pack.model_hash();
            assert_eq!(format!("{:?}", pack(id).unwrap()), format!("{:?}", evidence.pack));
            assert_eq!(
                format!("{:?}", cases(id).unwrap()),
                format!("{:?}", evidence.cases)
            );
            assert_eq!(evidence.warnings.iter().count(), 0);
        }
    }

    #[test]
    fn every_file_of_every_pack_is_compiled_in() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/packs");
        let packs = std::fs::read_dir(&folder).unwrap();
        let mut names: Vec<String> = packs
            .map(|pack| pack.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        assert_eq!(ids().collect::<Vec<_>>(), names);
        for id in ids() {
            let (files, refused) = PackSource::Path(folder.join(id)).read();
            assert!(refused.is_empty());
            let compiled = sources(id);
            let texts = |sources: &[Source]| -> Vec<String> {
                sources.iter().map(|source| source.text.clone()).collect()
            };
            assert_eq!(texts(&compiled), texts(&files));
            let own = |source: &Source| source.name.starts_with(&format!("{id}/"));
            assert!(compiled.iter().all(own));
        }
    }
}
