//! The packs that are compiled into the program.

use serde::de::DeserializeOwned;

use super::cases::Cases;
use super::model::Pack;
use super::source::Source;
use crate::compiled::{Compiled, PACKS as COMPILED};

/// A pack of the program.
struct Embedded {
    id: &'static str,
    files: &'static [(&'static str, &'static str)],
}

macro_rules! embedded {
    ($($id:literal: $($file:literal)+;)+) => {
        &[$(Embedded {
            id: $id,
            files: &[$((
                concat!($id, "/", $file),
                include_str!(concat!("../../data/packs/", $id, "/", $file)),
            )),+],
        }),+]
    };
}

const PACKS: &[Embedded] = embedded! {
    "backend-vs-serverless":
        "aspects.toml" "cases.toml" "constants.toml" "essays.toml" "judgements.toml" "measures.toml" "pack.toml" "platforms.toml"
        "requirements.toml" "scenarios.toml" "terms-further.toml" "terms.toml" "traits.toml";
    "monolith-vs-microservices":
        "aspects.toml" "constants.toml" "essays.toml" "measures.toml" "pack.toml" "requirements.toml" "scenarios.toml"
        "terms.toml" "traits.toml";
};

/// The id of the pack that the program opens on.
pub const DEFAULT: &str = "backend-vs-serverless";

/// The ids of the packs in the program.
pub fn ids() -> impl Iterator<Item = &'static str> {
    PACKS.iter().map(|pack| pack.id)
}

/// The program's own copy of an id.
pub(super) fn id(name: &str) -> Option<&'static str> {
    ids().find(|id| *id == name)
}

/// A pack as the build has compiled it; none in the build itself.
pub(super) fn pack(id: &str) -> Option<Pack> {
    decoded(id, |compiled| compiled.pack)
}

/// The published decisions of such a pack.
pub(super) fn cases(id: &str) -> Option<Cases> {
    decoded(id, |compiled| compiled.cases)
}

fn decoded<T: DeserializeOwned>(id: &str, part: impl Fn(&Compiled) -> &'static [u8]) -> Option<T> {
    let compiled = COMPILED.iter().find(|compiled| compiled.id == id)?;
    postcard::from_bytes(part(compiled)).ok()
}

/// The files of a pack; none where there is no such pack.
pub(super) fn sources(id: &str) -> Vec<Source> {
    let pack = PACKS.iter().find(|pack| pack.id == id);
    let files = pack.into_iter().flat_map(|pack| pack.files);
    files.map(|(name, text)| Source::new(name, *text)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_build_has_compiled_what_the_files_say() {
        for id in ids() {
            let files = PACKS.iter().find(|pack| pack.id == id).unwrap().files;
            let evidence = crate::pack::load_cases_texts(files, None).unwrap();
            assert_eq!(format!("{:?}", pack(id).unwrap()), format!("{:?}", evidence.pack));
            assert_eq!(
                format!("{:?}", cases(id).unwrap()),
                format!("{:?}", evidence.cases)
            );
            assert_eq!(evidence.warnings.iter().count(), 0);
        }
    }

    #[test]
    fn every_file_of_a_folder_is_compiled_in() {
        for pack in PACKS {
            let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("data/packs")
                .join(pack.id);
            let paths = std::fs::read_dir(folder)
                .unwrap()
                .map(|entry| entry.unwrap().path());
            let files = paths.filter(|path| path.extension().is_some_and(|end| end == "toml"));
            let mut names: Vec<String> = files
                .map(|path| path.file_name().unwrap().to_str().unwrap().to_string())
                .collect();
            names.sort();
            let compiled: Vec<&str> = pack
                .files
                .iter()
                .map(|(name, _)| name.split_once('/').unwrap().1)
                .collect();
            assert_eq!(compiled, names);
        }
    }
}
