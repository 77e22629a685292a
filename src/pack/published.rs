//! The published decisions of a pack that is already in use: its formulas are not compiled again.

use super::builder::Builder;
use super::cases::Cases;
use super::contents::Contents;
use super::keys::{self, Table};
use super::model::Pack;
use super::names::{Names, declare_evidence};
use super::shape;
use super::source::PackSource;
use crate::document::{Collector, Diagnostics, Source, tree};

/// Why the published decisions of a pack in use cannot be read.
#[derive(Debug)]
pub enum CasesError {
    /// The files have other traits or options by now than the pack.
    Changed,
    /// Something is wrong with the files: all of it, with places.
    Defects(Diagnostics),
}

/// Reads the published decisions that come with a pack, in terms of the pack as it was loaded.
///
/// # Errors
/// [`CasesError`]; what is wrong with the other tables of the files is not looked at.
pub fn load_cases_of(pack: &Pack, source: &PackSource) -> Result<Cases, CasesError> {
    let own = matches!(source, PackSource::Embedded(id) if *id == pack.header.id);
    if let Some(cases) = source.compiled_cases().filter(|_| own) {
        return Ok(cases);
    }
    let (sources, refused) = source.read();
    let mut found = Collector::default();
    found.extend(refused);
    match cases(pack, &sources, &mut found) {
        Some(_) if found.fatal() > 0 => Err(CasesError::Defects(found.finish(sources))),
        Some(cases) => Ok(cases),
        None => Err(CasesError::Changed),
    }
}

/// The decisions, with defects; none where the files do not belong to the pack any more.
fn cases(pack: &Pack, sources: &[Source], found: &mut Collector) -> Option<Cases> {
    let roots = tree::parse(sources, found);
    let contents = Contents::new(&roots, roots.len(), found);
    if found.errors() > 0 {
        return Some(Cases::default());
    }
    let options: Vec<&str> = pack.options.iter().map(|option| option.id.as_str()).collect();
    let same = ids(&contents, &keys::OPTION).eq(options.iter().copied())
        && ids(&contents, &keys::TRAIT).eq(pack.traits.iter().map(|entry| entry.id.as_str()));
    if !same {
        return None;
    }
    shape::check_lists(&keys::EVIDENCE, &contents, sources, found);
    declare_evidence(&contents, found);
    let mut builder = Builder::new(sources, Names::of(pack), options, std::mem::take(found));
    let cases = builder.cases(&contents, &pack.traits);
    *found = builder.found;
    Some(cases)
}

fn ids<'t>(contents: &Contents<'t>, table: &'static Table) -> impl Iterator<Item = &'t str> {
    contents.of(table).iter().map(|entry| entry.word("id"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::{ids, load, load_cases};
    use std::fs;
    use std::path::{Path, PathBuf};

    fn folder(id: &str) -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("data/packs").join(id)
    }

    #[test]
    fn a_pack_in_use_has_the_decisions_that_it_would_be_loaded_with() {
        for id in ids() {
            let source = PackSource::Path(folder(id));
            let pack = load(&source).unwrap().pack;
            let cases = load_cases_of(&pack, &source).unwrap();
            let whole = load_cases(&source, None).unwrap().cases;
            assert_eq!(format!("{cases:?}"), format!("{whole:?}"));
        }
    }

    #[test]
    fn files_that_are_another_pack_by_now_or_wrong_are_told_apart() {
        let copy = tempfile::tempdir().unwrap();
        for file in fs::read_dir(folder(crate::pack::DEFAULT)).unwrap() {
            let file = file.unwrap();
            if file.path().is_dir() {
                continue;
            }
            fs::copy(file.path(), copy.path().join(file.file_name())).unwrap();
        }
        let source = PackSource::Path(copy.path().to_path_buf());
        let pack = load(&source).unwrap().pack;
        let cases = copy.path().join("cases.toml");
        let sound = fs::read_to_string(&cases).unwrap();
        fs::write(
            &cases,
            format!("{sound}\n[[case]]\nid = \"x\"\noutcome = [\"nothing\"]\n"),
        )
        .unwrap();
        let Err(CasesError::Defects(defects)) = load_cases_of(&pack, &source) else {
            panic!("the case is wrong");
        };
        assert!(
            defects.short().contains("nothing is called `nothing`"),
            "{}",
            defects.short()
        );
        fs::write(&cases, sound).unwrap();
        assert!(load_cases_of(&pack, &source).is_ok());
        fs::write(copy.path().join("more.toml"), "[[option]]\nid = \"more\"\n").unwrap();
        assert!(matches!(load_cases_of(&pack, &source), Err(CasesError::Changed)));
    }
}
