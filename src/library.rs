//! Everything in a pack that can be read, how it is found, and what leads to what. Knows no screens.
//!
//! A [`Library`] is made once for a pack: names for the search by title, words for the search in texts, and the links
//! turned round. After that a search over 5,000 terms takes less than a millisecond or two.

mod full_text;
mod links;

pub use full_text::{Document, FullText};

use std::collections::HashMap;
use std::fmt;

use crate::pack::Pack;
use crate::pack::model::{Prose, Target, Term};
use crate::text::{self, Name, Named, Wanted};

/// The names of everything that can be read. Where several things share a name, the first of them has it: essays, criteria,
/// terms, options, inputs.
pub fn readable(pack: &Pack) -> Vec<Named<'_, Target>> {
    let essays = pack.essays.indices().map(Target::Essay);
    essays
        .chain(pack.aspects.indices().map(Target::Aspect))
        .chain(pack.terms.indices().map(Target::Term))
        .chain(pack.options.indices().map(Target::Option))
        .chain(pack.traits.indices().map(Target::Trait))
        .map(|target| named(pack, target))
        .collect()
}

/// The names of one thing.
pub fn named(pack: &Pack, what: Target) -> Named<'_, Target> {
    let (id, title) = pack.name(what);
    let aliases: &[String] = match what {
        Target::Term(index) => &pack.terms[index].aliases,
        _ => &[],
    };
    Named {
        what,
        id,
        title,
        aliases,
    }
}

/// What sort of thing an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A longer text.
    Essay,
    /// What can be chosen.
    Option,
    /// What options are compared on.
    Aspect,
    /// A slider of the workload.
    Trait,
    /// An entry of the glossary.
    Term,
}

impl Kind {
    /// All kinds, in the order in which they are listed.
    pub const ALL: [Self; 5] = [Self::Essay, Self::Option, Self::Aspect, Self::Trait, Self::Term];

    /// The kind of what a link leads to.
    pub fn of(target: Target) -> Self {
        match target {
            Target::Essay(_) => Self::Essay,
            Target::Option(_) => Self::Option,
            Target::Aspect(_) => Self::Aspect,
            Target::Trait(_) => Self::Trait,
            Target::Term(_) => Self::Term,
        }
    }

    /// What one of them is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Essay => "essay",
            Self::Option => "option",
            Self::Aspect => "criterion",
            Self::Trait => "input",
            Self::Term => "term",
        }
    }

    /// What all of them are called.
    pub fn plural(self) -> &'static str {
        match self {
            Self::Essay => "essays",
            Self::Option => "options",
            Self::Aspect => "criteria",
            Self::Trait => "inputs",
            Self::Term => "terms",
        }
    }
}

/// Where a search found an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In its title, its id or another name for it.
    Name,
    /// In its text.
    Text,
}

/// An entry that a search found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// The entry.
    pub target: Target,
    /// Where it was found.
    pub place: Place,
}

/// Everything in a pack that can be read.
pub struct Library {
    entries: Vec<Target>,
    names: Vec<Names>,
    text: FullText,
    mentions: HashMap<Target, Vec<Target>>,
    see: HashMap<Target, Vec<Target>>,
}

/// The names of an entry: its title, and all others.
#[derive(Debug)]
struct Names {
    title: Name,
    others: Vec<Name>,
}

/// What a name other than the title counts less.
const NOT_THE_TITLE: u32 = 15;

/// How many entries are proposed where nothing is found.
const NEAREST: usize = 3;

impl Library {
    /// Reads a pack: every text once.
    pub fn new(pack: &Pack) -> Self {
        let entries = entries(pack);
        let names = entries.iter().map(|target| names(pack, *target)).collect();
        let text = FullText::new(entries.iter().map(|target| document(pack, *target)));
        let indices = entries.iter().enumerate().map(|(index, target)| (*target, index));
        let mentions = links::mentions(pack, &indices.collect());
        let see = entries
            .iter()
            .map(|target| (*target, links::see_also(pack, *target)));
        Self {
            see: see.filter(|(_, see)| !see.is_empty()).collect(),
            entries,
            names,
            text,
            mentions,
        }
    }

    /// Everything, kind by kind; terms by the alphabet, the others as the pack has them.
    pub fn entries(&self) -> &[Target] {
        &self.entries
    }

    /// What fits what was typed, the best first: all that fit by name, then those in whose text all the words stand.
    pub fn search(&self, typed: &str) -> Vec<Found> {
        let Some(wanted) = Wanted::new(typed) else {
            return Vec::new();
        };
        let mut by_name: Vec<(u32, usize)> = self
            .names
            .iter()
            .enumerate()
            .filter_map(|(index, names)| Some((names.fit(&wanted)?, index)))
            .collect();
        by_name.sort_unstable_by_key(|(fit, index)| (std::cmp::Reverse(*fit), *index));
        let mut is_named = vec![false; self.entries.len()];
        for (_, index) in &by_name {
            is_named[*index] = true;
        }
        let by_text = self
            .text
            .search(typed)
            .into_iter()
            .filter(|index| !is_named[*index]);
        let found = |at| move |index: usize| (self.entries[index], at);
        let by_name = by_name
            .into_iter()
            .map(|(_, index)| index)
            .map(found(Place::Name));
        by_name
            .chain(by_text.map(found(Place::Text)))
            .map(|(target, place)| Found { target, place })
            .collect()
    }

    /// What may be meant by a name that leads to nothing.
    pub fn nearest(&self, pack: &Pack, typed: &str) -> Vec<Target> {
        let titles = self.entries.iter().map(|target| pack.name(*target).1);
        let near = text::suggest(typed, titles, NEAREST);
        let owner = |title: &str| self.entries.iter().find(|target| pack.name(**target).1 == title);
        near.into_iter().filter_map(owner).copied().collect()
    }

    /// What links to an entry: essays, terms, help and reasons of aspects among them.
    pub fn mentioned_in(&self, target: Target) -> &[Target] {
        self.mentions.get(&target).map_or(&[], Vec::as_slice)
    }

    /// Where else to read, as the pack says.
    pub fn see_also(&self, target: Target) -> &[Target] {
        self.see.get(&target).map_or(&[], Vec::as_slice)
    }
}

/// Short: what is in it follows from the pack.
impl fmt::Debug for Library {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Library")
            .field("entries", &self.entries.len())
            .finish_non_exhaustive()
    }
}

impl Names {
    fn fit(&self, wanted: &Wanted) -> Option<u32> {
        let others = self.others.iter().filter_map(|name| wanted.fit(name));
        let others = others.map(|fit| fit.saturating_sub(NOT_THE_TITLE)).max();
        wanted.fit(&self.title).max(others)
    }
}

/// All entries of a pack in the order of the list.
fn entries(pack: &Pack) -> Vec<Target> {
    let mut terms: Vec<(String, Target)> = pack
        .terms
        .enumerate()
        .map(|(index, term)| (term.title.to_lowercase(), Target::Term(index)))
        .collect();
    terms.sort_by(|(left, _), (right, _)| left.cmp(right));
    let essays = pack.essays.indices().map(Target::Essay);
    essays
        .chain(pack.options.indices().map(Target::Option))
        .chain(pack.aspects.indices().map(Target::Aspect))
        .chain(pack.traits.indices().map(Target::Trait))
        .chain(terms.into_iter().map(|(_, target)| target))
        .collect()
}

/// The other names of an entry.
pub fn aliases(pack: &Pack, target: Target) -> &[String] {
    match target {
        Target::Term(index) => &pack.terms[index].aliases,
        _ => &[],
    }
}

/// Words of pack authors and phrases of the screens: a search finds a term by them, but nobody else calls it so.
const OUR_OWN: [&str; 8] = [
    "aspect", "aspects", "doubt", "flip", "holds in", "trait", "traits", "worlds",
];

/// The aliases that a reader is told, without those that only this program and its packs use.
pub fn other_names(aliases: &[String]) -> Vec<&str> {
    let names = aliases.iter().map(String::as_str);
    names.filter(|name| !OUR_OWN.contains(name)).collect()
}

fn names(pack: &Pack, target: Target) -> Names {
    let (id, title) = pack.name(target);
    let title = Name::new(title);
    let others = std::iter::once(id).chain(aliases(pack, target).iter().map(String::as_str));
    let mut others: Vec<Name> = others.map(Name::new).collect();
    others.retain(|name| *name != title);
    Names { title, others }
}

/// Everything that an entry says, for the search in texts.
fn document(pack: &Pack, target: Target) -> Document {
    let texts: Vec<&Prose> = match target {
        Target::Term(index) => return Document::from(&pack.terms[index]),
        Target::Essay(index) => vec![&pack.essays[index].text],
        Target::Option(index) => vec![&pack.options[index].summary],
        Target::Aspect(index) => pack.aspects[index].text.iter().collect(),
        Target::Trait(index) => vec![&pack.traits[index].help],
    };
    let (id, title) = pack.name(target);
    Document {
        title: title.to_owned(),
        names: id.to_owned(),
        text: joined(texts.into_iter()),
    }
}

impl From<&Term> for Document {
    fn from(term: &Term) -> Self {
        let names = std::iter::once(&term.id).chain(&term.aliases).map(String::as_str);
        let angles = term.angles.iter().map(|(_, angle)| angle);
        Self {
            title: term.title.clone(),
            names: names.collect::<Vec<_>>().join("\n"),
            text: joined(std::iter::once(&term.text).chain(angles)),
        }
    }
}

/// The other name by which a search finds an entry, where that fits better than its title.
pub fn found_alias<'a>(pack: &'a Pack, target: Target, typed: &str) -> Option<&'a str> {
    let wanted = Wanted::new(typed)?;
    let title = wanted.fit(&Name::new(pack.name(target).1));
    let others = aliases(pack, target).iter();
    let fits = others.filter_map(|alias| Some((wanted.fit(&Name::new(alias))?, alias)));
    let (fit, alias) = fits.max_by_key(|(fit, _)| *fit)?;
    (Some(fit) > title).then_some(alias)
}

/// The first sentence about an entry, which says what it is.
pub fn definition(pack: &Pack, target: Target) -> String {
    let text = match target {
        Target::Essay(index) => &pack.essays[index].text,
        Target::Option(index) => &pack.options[index].summary,
        Target::Trait(index) => &pack.traits[index].help,
        Target::Term(index) => &pack.terms[index].text,
        Target::Aspect(index) => return pack.aspects[index].swing.clone(),
    };
    text::first_sentence(&text.plain()).to_owned()
}

fn joined<'a>(texts: impl Iterator<Item = &'a Prose>) -> String {
    texts.map(Prose::plain).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests;
