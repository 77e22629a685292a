//! The glossary alone: what a look-up of one word needs, without traits, formulas and their checks.

use super::builder::Builder;
use super::contents::Contents;
use super::index::{Indexed, Position, TermIndex};
use super::keys::{self, Table};
use super::model::{Pack, Target, Term};
use super::names::Names;
use super::source::PackSource;
use crate::document::{Collector, Diagnostics, tree};
use crate::text;

/// The terms of a pack and the names of everything that they link to.
#[derive(Debug)]
pub struct Glossary {
    /// The terms.
    pub terms: Indexed<TermIndex, Term>,
    names: [Vec<(String, String)>; 5],
}

/// The kinds of things that links lead to, in the order of [`Glossary`]'s names.
const LINKED: [&Table; 5] = [
    &keys::OPTION,
    &keys::TRAIT,
    &keys::ASPECT,
    &keys::ESSAY,
    &keys::TERM,
];

impl Glossary {
    /// The id of an option, input, criterion or essay by its id or title; upper and lower case, blanks and dashes are the
    /// same.
    pub fn other(&self, name: &str) -> Option<&str> {
        let name = text::fold(name);
        let mut all = self.names.iter().take(LINKED.len() - 1).flatten();
        all.find(|(id, title)| text::fold(id) == name || text::fold(title) == name)
            .map(|(id, _)| id.as_str())
    }

    /// The id and the title of what a link leads to.
    pub fn name(&self, target: Target) -> (&str, &str) {
        let (kind, position) = match target {
            Target::Option(index) => (0, index.get()),
            Target::Trait(index) => (1, index.get()),
            Target::Aspect(index) => (2, index.get()),
            Target::Essay(index) => (3, index.get()),
            Target::Term(index) => (4, index.get()),
        };
        self.names[kind]
            .get(position)
            .map_or(("", ""), |(id, title)| (id, title))
    }
}

/// Reads the glossary of a pack: of the program's own packs as the build has compiled it, of others in a third of the time
/// that the whole takes.
///
/// # Errors
/// Everything that [`super::load`] finds wrong, but only where the files cannot be read or are no TOML: a pack whose
/// formulas are still in the making has a glossary already.
pub fn load_glossary(source: &PackSource) -> Result<Glossary, Diagnostics> {
    if let Some(pack) = source.compiled() {
        return Ok(Glossary::from(pack));
    }
    let (sources, refused) = source.read_for_use();
    let mut found = Collector::default();
    found.extend(refused);
    let roots = tree::parse(&sources, &mut found);
    let contents = Contents::new(&roots, roots.len(), &mut found);
    if found.errors() > 0 {
        drop(contents);
        drop(roots);
        return Err(found.finish(sources));
    }
    let names = Names::new(&contents, &mut found);
    let options = contents.of(&keys::OPTION);
    let ids = options.iter().map(|option| option.word("id")).collect();
    let mut builder = Builder::new(&sources, names, ids, found);
    let terms = contents
        .of(&keys::TERM)
        .iter()
        .map(|entry| builder.plain_term(entry))
        .collect();
    let names = LINKED.map(|table| {
        let name = |word| text::clean_line(word);
        contents
            .of(table)
            .iter()
            .map(|entry| (name(entry.word("id")), name(entry.word("title"))))
            .collect()
    });
    Ok(Glossary { terms, names })
}

impl From<Pack> for Glossary {
    fn from(pack: Pack) -> Self {
        let names = |all: Vec<Target>| {
            let name = |(id, title): (&str, &str)| (id.to_owned(), title.to_owned());
            all.into_iter().map(|target| name(pack.name(target))).collect()
        };
        let names = [
            names(pack.options.indices().map(Target::Option).collect()),
            names(pack.traits.indices().map(Target::Trait).collect()),
            names(pack.aspects.indices().map(Target::Aspect).collect()),
            names(pack.essays.indices().map(Target::Essay).collect()),
            names(pack.terms.indices().map(Target::Term).collect()),
        ];
        Self {
            terms: pack.terms.into_inner(),
            names,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::DEFAULT;
    use std::path::Path;

    #[test]
    fn found_c5_the_glossary_alone_says_what_the_compiled_pack_says() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/packs");
        let read = load_glossary(&PackSource::Path(folder.join(DEFAULT))).expect("the files can be read");
        let compiled = load_glossary(&PackSource::named(Path::new(DEFAULT))).expect("it is compiled in");
        assert_eq!(format!("{read:?}"), format!("{compiled:?}"));
    }
}
