//! Finding and reading tours.

use std::path::Path;

use super::model::Tour;
use super::read::read;
use crate::document::{Code, Collector, Diagnostic, Diagnostics, Place, Source, read as files, tree};
use crate::pack::{Pack, PackSource};

/// Tours and what is wrong with them.
#[derive(Debug)]
pub struct Loaded {
    /// Those that can be used, in the order of their files' names.
    pub tours: Vec<Tour>,
    /// Everything that is wrong with them.
    pub defects: Diagnostics,
}

impl Loaded {
    /// What is wrong with the tours, with what `more` finds in each of those that can be used.
    pub fn checked(self, more: impl Fn(&Tour) -> Vec<Diagnostic>) -> Diagnostics {
        let mut found = Collector::default();
        found.extend(self.defects.iter().cloned());
        for tour in &self.tours {
            found.extend(more(tour));
        }
        found.finish(self.defects.sources().to_vec())
    }
}

/// The tours that come with a pack.
pub fn load(pack: &Pack, source: &PackSource) -> Loaded {
    let (sources, refused) = source.tours();
    let mut found = Collector::default();
    found.extend(refused);
    loaded(pack, sources, found)
}

/// The tour of a file.
pub fn named(pack: &Pack, path: &Path) -> Loaded {
    let (sources, refused) = files::file(path);
    let mut found = Collector::default();
    found.extend(refused);
    loaded(pack, sources, found)
}

/// Tours from texts that are in memory, each with the name that messages call it by.
pub fn load_texts(pack: &Pack, files: &[(&str, &str)]) -> Loaded {
    let sources = files.iter().map(|(name, text)| Source::new(name, *text));
    loaded(pack, sources.collect(), Collector::default())
}

fn loaded(pack: &Pack, sources: Vec<Source>, mut found: Collector) -> Loaded {
    let tours = {
        let roots = tree::parse(&sources, &mut found);
        let tours = roots.iter().enumerate().filter_map(|(file, root)| {
            if root.is_empty() {
                if found.count(|defect| defect.place.file == file) == 0 {
                    let place = Place { file, span: 0..0 };
                    let message = "this tour is empty; it needs a `[tour]` and at least one `[[step]]`";
                    found.push(Diagnostic::error(Code::Missing, place, message));
                }
                return None;
            }
            read(pack, &sources, file, root, &mut found)
        });
        tours.collect()
    };
    Loaded {
        tours,
        defects: found.finish(sources),
    }
}
