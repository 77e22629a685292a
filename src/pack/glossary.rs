//! The glossary alone: what a look-up of one word needs, without traits, formulas and their checks.

use super::builder::Builder;
use super::contents::Contents;
use super::index::{Indexed, OptionIndex, Position, TermIndex};
use super::keys::{self, Table};
use super::load::PackSource;
use super::model::{PackOption, Target, Term};
use super::names::Names;
use crate::document::{Collector, Diagnostics, tree};
use crate::text;

/// The terms of a pack and the names of everything that they link to.
#[derive(Debug)]
pub struct Glossary {
    /// The options, of which terms have an angle each.
    pub options: Indexed<OptionIndex, PackOption>,
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

/// Reads the glossary of a pack in a third of the time that the whole takes.
///
/// # Errors
/// Everything that [`super::load`] finds wrong, but only where the files cannot be read or are no TOML: a pack whose
/// formulas are still in the making has a glossary already.
pub fn load_glossary(source: &PackSource) -> Result<Glossary, Diagnostics> {
    let (mut sources, refused) = source.read_for_use();
    if matches!(source, PackSource::Embedded(_)) {
        sources.retain(|source| is_needed(&source.text));
    }
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
    let options = options.iter().map(|entry| builder.option(entry)).collect();
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
    Ok(Glossary {
        options,
        terms,
        names,
    })
}

/// Whether a file of the program's own packs holds anything that a glossary needs. Other packs may be written in
/// ways that a glance does not understand.
fn is_needed(text: &str) -> bool {
    let headers = text
        .lines()
        .filter_map(|line| line.strip_prefix("[[")?.strip_suffix("]]"));
    let mut kinds = headers.filter_map(|name| LINKED.iter().find(|table| table.name == name));
    kinds.next().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::{DEFAULT, load};
    use std::path::Path;

    #[test]
    fn the_glossary_alone_says_what_the_whole_pack_says() {
        let source = PackSource::named(Path::new(DEFAULT));
        let glossary = load_glossary(&source).expect("the default pack can be read");
        let pack = load(&source).expect("the default pack is sound").pack;
        assert_eq!(format!("{:?}", glossary.terms), format!("{:?}", pack.terms));
        for (index, aspect) in pack.aspects.enumerate() {
            assert_eq!(
                glossary.name(Target::Aspect(index)),
                (aspect.id.as_str(), aspect.title.as_str())
            );
        }
        for (index, essay) in pack.essays.enumerate() {
            assert_eq!(
                glossary.name(Target::Essay(index)),
                (essay.id.as_str(), essay.title.as_str())
            );
        }
    }
}
