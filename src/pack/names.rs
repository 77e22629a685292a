//! Ids to indices: everything that has a name, declared once, with suggestions for names that nothing has.

use std::cell::OnceCell;
use std::collections::HashMap;

use super::contents::{Contents, Entry};
use super::index::{AspectIndex, EssayIndex, OptionIndex, Position, TermIndex, TraitIndex};
use super::keys::{self, Table};
use super::model::{Pack, Target};
use super::titles;
use crate::document::tree::Text;
use crate::document::{Code, Collector, Diagnostic, Place, quoted};
use crate::formula::{self, Function, Unit};
use crate::text;

/// What a name in a formula stands for; the number is the entry's position in its list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    Trait(usize),
    Constant(usize),
    Catalog(usize),
    Measure(usize),
}

/// Something that links can lead to.
#[derive(Debug)]
pub(super) struct Linked<'t> {
    pub target: Target,
    pub title: &'t str,
}

/// What a text calls the option that it is compared with.
pub(super) const RIVAL: &str = "rival";

/// How a name ends that is read for the rival.
pub(super) const AS_RIVAL: &str = ".rival";

/// The words of the language, which nothing else may be called.
const KEYWORDS: [&str; 23] = [
    "if", "and", "or", "not", "in", "true", "false", "min", "max", "min_over", "at_min", "abs", "ceil",
    "floor", "round", "sqrt", "exp", "ln", "log10", "pow", "interp", "option", RIVAL,
];

/// Makes what an entry's position in its list stands for.
type Make<T> = fn(usize) -> T;

/// All names of a pack.
#[derive(Debug, Default)]
pub(super) struct Names<'t> {
    links: HashMap<&'t str, Linked<'t>>,
    formulas: HashMap<&'t str, Named>,
    options: HashMap<&'t str, OptionIndex>,
    scenarios: HashMap<&'t str, usize>,
    /// The names in the order of the alphabet, for suggestions, which must not depend on the order of a hash table.
    sorted_links: OnceCell<Vec<&'t str>>,
    sorted_formulas: OnceCell<Vec<&'t str>>,
}

/// What kind of thing a reference may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    Anything,
    Option,
    Trait,
    Aspect,
    Essay,
    Term,
    Scenario,
}

impl Wanted {
    fn described(self) -> &'static str {
        match self {
            Self::Anything => "an option, trait, aspect, essay or term",
            Self::Option => "an option",
            Self::Trait => "a trait",
            Self::Aspect => "an aspect",
            Self::Essay => "an essay",
            Self::Term => "a term",
            Self::Scenario => "a scenario",
        }
    }

    fn includes(self, target: Target) -> bool {
        match self {
            Self::Anything => true,
            Self::Option => matches!(target, Target::Option(_)),
            Self::Trait => matches!(target, Target::Trait(_)),
            Self::Aspect => matches!(target, Target::Aspect(_)),
            Self::Essay => matches!(target, Target::Essay(_)),
            Self::Term => matches!(target, Target::Term(_)),
            Self::Scenario => false,
        }
    }
}

impl<'t> Names<'t> {
    /// Declares everything; reports ids against the rules and ids used twice.
    pub(super) fn new(contents: &Contents<'t>, found: &mut Collector) -> Self {
        let mut names = Self::default();
        let mut first = First::default();
        names.declare_links(contents, &mut first, found);
        names.declare_formulas(contents, found);
        for (column, _) in contents
            .of(&keys::CATALOG)
            .iter()
            .filter_map(|catalog| catalog.value("columns"))
            .flat_map(|columns| columns.entries())
        {
            check_column(&column, found);
        }
        for (at, scenario) in contents.of(&keys::SCENARIO).iter().enumerate() {
            names.scenarios.entry(scenario.word("id")).or_insert(at);
        }
        for table in [&keys::REQUIREMENT, &keys::SCENARIO] {
            declare_apart(table, Style::Dashes, contents, found);
        }
        declare_evidence(contents, found);
        titles::check(contents, found);
        for pack in contents.packs.iter().take(1) {
            First::default().declare(pack, Style::Dashes, found);
        }
        for aspect in contents.of(&keys::ASPECT) {
            let mut own = First::default();
            for factor in aspect.tables("factor", &keys::FACTOR) {
                own.declare(&factor, Style::Dashes, found);
            }
        }
        names
    }

    /// The names of a pack that has been read: what links can lead to, and its options.
    pub(super) fn of(pack: &'t Pack) -> Self {
        let options = pack.options.enumerate();
        let options = options.map(|(index, option)| (&option.id, Target::Option(index), &option.title));
        let traits = pack.traits.enumerate();
        let traits = traits.map(|(index, entry)| (&entry.id, Target::Trait(index), &entry.title));
        let aspects = pack.aspects.enumerate();
        let aspects = aspects.map(|(index, aspect)| (&aspect.id, Target::Aspect(index), &aspect.title));
        let essays = pack.essays.enumerate();
        let essays = essays.map(|(index, essay)| (&essay.id, Target::Essay(index), &essay.title));
        let terms = pack.terms.enumerate();
        let terms = terms.map(|(index, term)| (&term.id, Target::Term(index), &term.title));
        let mut names = Self::default();
        for (id, target, title) in options.chain(traits).chain(aspects).chain(essays).chain(terms) {
            names.links.insert(id, Linked { target, title });
            if let Target::Option(option) = target {
                names.options.insert(id, option);
            }
        }
        names
    }

    fn declare_links(&mut self, contents: &Contents<'t>, first: &mut First<'t>, found: &mut Collector) {
        let spaces: [(&'static Table, Style, Make<Target>); 5] = [
            (&keys::OPTION, Style::Either, |at| {
                Target::Option(OptionIndex::new(at))
            }),
            (&keys::TRAIT, Style::Underscores, |at| {
                Target::Trait(TraitIndex::new(at))
            }),
            (&keys::ASPECT, Style::Dashes, |at| {
                Target::Aspect(AspectIndex::new(at))
            }),
            (&keys::ESSAY, Style::Dashes, |at| {
                Target::Essay(EssayIndex::new(at))
            }),
            (&keys::TERM, Style::Dashes, |at| Target::Term(TermIndex::new(at))),
        ];
        for (table, style, make) in spaces {
            for (at, entry) in contents.of(table).iter().enumerate() {
                if let Some(id) = first.declare(entry, style, found) {
                    let target = make(at);
                    let title = entry.word("title");
                    self.links.insert(id, Linked { target, title });
                    if let Target::Option(option) = target {
                        if id == RIVAL {
                            reserved(entry, id, found);
                        }
                        self.options.insert(id, option);
                    }
                }
            }
        }
    }

    fn declare_formulas(&mut self, contents: &Contents<'t>, found: &mut Collector) {
        let mut first = First::default();
        for entry in contents.of(&keys::OPTION) {
            first
                .known
                .entry(entry.word("id"))
                .or_insert_with(|| (entry.place_of("id"), "option"));
        }
        let spaces: [(&'static Table, Make<Named>); 4] = [
            (&keys::TRAIT, Named::Trait),
            (&keys::CONSTANT, Named::Constant),
            (&keys::CATALOG, Named::Catalog),
            (&keys::MEASURE, Named::Measure),
        ];
        for (table, make) in spaces {
            for (at, entry) in contents.of(table).iter().enumerate() {
                // The traits' ids have been looked at as links.
                let style = if table.name == "trait" {
                    Style::Unchecked
                } else {
                    Style::Underscores
                };
                if let Some(id) = first.declare(entry, style, found) {
                    reserved(entry, id, found);
                    self.formulas.insert(id, make(at));
                }
            }
        }
    }

    /// What a name in a formula stands for.
    pub(super) fn in_formulas(&self, name: &str) -> Option<Named> {
        self.formulas.get(name).copied()
    }

    /// The option with an id.
    pub(super) fn option(&self, id: &str) -> Option<OptionIndex> {
        self.options.get(id).copied()
    }

    /// Names of formulas near to one that does not exist.
    pub(super) fn near_in_formulas(&self, name: &str) -> Vec<String> {
        let names = self
            .sorted_formulas
            .get_or_init(|| sorted(self.formulas.keys().copied()));
        let near = text::suggest(name, names.iter().copied(), 2);
        near.into_iter().map(ToString::to_string).collect()
    }

    /// Options near to one that does not exist.
    pub(super) fn near_options(&self, name: &str) -> Vec<&'t str> {
        text::suggest(name, sorted(self.options.keys().copied()).into_iter(), 2)
    }

    /// What an id links to, whatever it is.
    pub(super) fn link(&self, id: &str) -> Option<&Linked<'t>> {
        self.links.get(id)
    }

    /// The scenario with an id, by its position.
    pub(super) fn scenario(&self, id: &Text<'_>, found: &mut Collector) -> Option<usize> {
        let known = self.scenarios.get(id.value).copied();
        if known.is_none() {
            self.dangling(id.value, id.place.clone(), Wanted::Scenario, found);
        }
        known
    }

    /// What a reference leads to; reports one that leads nowhere, or to another kind of thing.
    pub(super) fn resolve(
        &self,
        id: &str,
        place: &Place,
        wanted: Wanted,
        found: &mut Collector,
    ) -> Option<Target> {
        match self.links.get(id) {
            Some(linked) if wanted.includes(linked.target) => Some(linked.target),
            Some(linked) => {
                let kind = match linked.target {
                    Target::Option(_) => "an option",
                    Target::Trait(_) => "a trait",
                    Target::Aspect(_) => "an aspect",
                    Target::Essay(_) => "an essay",
                    Target::Term(_) => "a term",
                };
                let message = format!(
                    "{} is {kind}; {} is expected here",
                    quoted(id),
                    wanted.described()
                );
                found.push(Diagnostic::error(Code::Reference, place.clone(), message));
                None
            }
            None => {
                self.dangling(id, place.clone(), wanted, found);
                None
            }
        }
    }

    fn dangling(&self, id: &str, place: Place, wanted: Wanted, found: &mut Collector) {
        let message = format!(
            "nothing is called {}; {} is expected here",
            quoted(id),
            wanted.described()
        );
        let diagnostic = Diagnostic::error(Code::Reference, place, message);
        if !found.has_room() {
            return found.push(diagnostic);
        }
        let near = if wanted == Wanted::Scenario {
            text::suggest(id, sorted(self.scenarios.keys().copied()).into_iter(), 2)
        } else {
            let names = self
                .sorted_links
                .get_or_init(|| sorted(self.links.keys().copied()));
            let fits = |id: &&str| {
                self.links
                    .get(*id)
                    .is_some_and(|linked| wanted.includes(linked.target))
            };
            text::suggest(id, names.iter().copied().filter(fits), 2)
        };
        found.push(diagnostic.did_you_mean(&near));
    }
}

/// Reports what is wrong with the ids of published decisions and of the questions that they are counted by.
pub(super) fn declare_evidence(contents: &Contents<'_>, found: &mut Collector) {
    declare_apart(&keys::CASE, Style::Dashes, contents, found);
    declare_apart(&keys::CONTEST, Style::Underscores, contents, found);
}

/// Reports what is wrong with the ids of a list that has a name space of its own.
fn declare_apart(table: &'static Table, style: Style, contents: &Contents<'_>, found: &mut Collector) {
    let mut own = First::default();
    for entry in contents.of(table) {
        own.declare(entry, style, found);
    }
}

fn sorted<'t>(names: impl Iterator<Item = &'t str>) -> Vec<&'t str> {
    let mut names: Vec<&str> = names.collect();
    names.sort_unstable();
    names
}

/// What characters an id is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    /// `cold-start`, `3d-studio`: no formula begins with it.
    Dashes,
    /// `cold_start`: formulas name it, and a dash is a minus there.
    Underscores,
    /// Options: linked, and named in formulas behind a dot.
    Either,
    /// Has been looked at.
    Unchecked,
}

/// Where each id was first used in a name space, and for what.
#[derive(Default)]
struct First<'t> {
    known: HashMap<&'t str, (Place, &'static str)>,
}

impl<'t> First<'t> {
    /// The id of an entry, if it is the first with it.
    fn declare(&mut self, entry: &Entry<'t>, style: Style, found: &mut Collector) -> Option<&'t str> {
        let id = entry.text("id")?;
        if style != Style::Unchecked {
            check_characters(&id, style, found);
        }
        if let Some((place, table)) = self.known.get(id.value) {
            let message = format!("the id {} is used twice", quoted(id.value));
            let label = if *table == entry.table.name {
                "first defined here".to_string()
            } else {
                format!("first used here, for the {table}")
            };
            let diagnostic = Diagnostic::error(Code::Twice, id.place, message).label("used again here");
            found.push(
                diagnostic
                    .second(place.clone(), label)
                    .help("give one of them another id"),
            );
            return None;
        }
        self.known.insert(id.value, (id.place, entry.table.name));
        Some(id.value)
    }
}

fn check_characters(id: &Text<'_>, style: Style, found: &mut Collector) {
    let fits = |character: char| match character {
        'a'..='z' | '0'..='9' => true,
        '-' => style != Style::Underscores,
        '_' => style != Style::Dashes,
        _ => false,
    };
    // A formula takes a word that starts with a digit for a number.
    let starts =
        |first: char| first.is_ascii_lowercase() || (style == Style::Dashes && first.is_ascii_digit());
    if id.value.is_empty() {
        // Reported as an empty text.
        return;
    }
    let rule = match style {
        Style::Dashes => "lowercase letters, digits and dashes, starting with a letter or a digit",
        Style::Underscores => {
            "lowercase letters, digits and underscores, starting with a letter; in a formula a dash is a minus"
        }
        Style::Either | Style::Unchecked => {
            "lowercase letters, digits, dashes and underscores, starting with a letter"
        }
    };
    let wrong = id.value.chars().find(|character| !fits(*character));
    let complaint = match wrong {
        Some(wrong) => match look_alike(wrong) {
            Some(latin) => {
                let point = u32::from(wrong);
                format!("the `{wrong}` (U+{point:04X}) in it only looks like the Latin `{latin}`")
            }
            None if wrong.is_control() || !text::defects(&wrong.to_string()).is_empty() => {
                format!("it contains the invisible character U+{:04X}", u32::from(wrong))
            }
            None => format!("it contains `{wrong}`"),
        },
        None if id.value.starts_with(starts) => return,
        None if style == Style::Dashes => "it starts with a dash".to_string(),
        None => "it does not start with a letter".to_string(),
    };
    let message = format!("{} is not an id: {complaint}", quoted(id.value));
    let diagnostic = Diagnostic::error(Code::Id, id.place.clone(), message);
    found.push(diagnostic.help(format!("an id has {rule}")));
}

/// Reports a column of a catalog that formulas cannot name.
fn check_column(name: &Text<'_>, found: &mut Collector) {
    check_characters(name, Style::Underscores, found);
    if name.value == formula::Table::TITLE {
        let message = format!("{} is not a column: every row has one", quoted(name.value));
        found.push(Diagnostic::error(Code::Id, name.place.clone(), message).help("remove it"));
    }
}

/// The Latin letter that a Cyrillic or Greek one is taken for.
fn look_alike(character: char) -> Option<char> {
    const PAIRS: [(char, char); 20] = [
        ('а', 'a'),
        ('с', 'c'),
        ('ԁ', 'd'),
        ('е', 'e'),
        ('һ', 'h'),
        ('і', 'i'),
        ('ј', 'j'),
        ('ӏ', 'l'),
        ('о', 'o'),
        ('р', 'p'),
        ('ԛ', 'q'),
        ('ѕ', 's'),
        ('ԝ', 'w'),
        ('х', 'x'),
        ('у', 'y'),
        ('α', 'a'),
        ('ο', 'o'),
        ('ν', 'v'),
        ('ρ', 'p'),
        ('ı', 'i'),
    ];
    PAIRS
        .iter()
        .find(|(other, _)| *other == character)
        .map(|(_, latin)| *latin)
}

/// Reports a name that the language of formulas uses itself.
fn reserved(entry: &Entry<'_>, id: &str, found: &mut Collector) {
    let what = if Function::named(id).is_some() || KEYWORDS.contains(&id) {
        "a keyword of the formula language"
    } else if Unit::parse(id).is_ok() {
        "a unit"
    } else {
        return;
    };
    let message = format!("{} is {what} and cannot be a name", quoted(id));
    found.push(Diagnostic::error(Code::Id, entry.place_of("id"), message).help("use more than one word"));
}
