//! The builders of what has no formulas of its own: options, essays, terms, scenarios and the header.

use super::builder::Builder;
use super::contents::Entry;
use super::index::{AspectIndex, Indexed, MeasureIndex, OptionIndex, Position, ScenarioIndex, TraitIndex};
use super::keys::HEADLINE;
use super::model::{Aspect, Essay, Header, Headline, Measure, PackOption, Scenario, Target, Term, Trait};
use super::names::{Named, Wanted};
use crate::document::tree::{Text, Value};
use crate::document::{Code, Diagnostic, quoted};
use crate::text;

/// The widest short title of an option, in cells.
const WIDEST_SHORT: usize = 14;

/// The most metrics of a headline, and the widest name of one, in cells: what a ranking of 80 columns has room for.
const MOST_HEADLINES: usize = 4;
const WIDEST_HEADLINE: usize = 9;

impl<'t> Builder<'t> {
    /// The identity of the pack.
    pub(super) fn header(&mut self, entry: &Entry<'t>, measures: &Indexed<MeasureIndex, Measure>) -> Header {
        let scenario = entry.text("default_scenario");
        let scenario = scenario.and_then(|id| self.names.scenario(&id, &mut self.found));
        Header {
            id: Self::line(entry, "id"),
            title: Self::line(entry, "title"),
            version: Self::line(entry, "version"),
            summary: self.prose_of(entry, "summary"),
            default_scenario: scenario.map(ScenarioIndex::new),
            headline: self.headline(entry, measures),
        }
    }

    /// The metrics that people ask for first.
    fn headline(&mut self, entry: &Entry<'t>, measures: &Indexed<MeasureIndex, Measure>) -> Vec<Headline> {
        let tables = entry.tables("headline", &HEADLINE);
        if let Some(beyond) = tables.get(MOST_HEADLINES) {
            let message = format!("a pack has at most {MOST_HEADLINES} measures in its headline");
            self.error(Code::Number, beyond.place.clone(), message);
        }
        let metric = |entry: &Entry<'t>| {
            let id = entry.text("of")?;
            let Some(Named::Measure(measure)) = self.names.in_formulas(id.value) else {
                let message = format!("no measure is called {}", quoted(id.value));
                self.error(Code::Reference, id.place, message);
                return None;
            };
            let short = Self::line(entry, "short");
            self.must_be_narrow(entry, "short", &short, WIDEST_HEADLINE);
            let against = entry.text("against").and_then(|id| {
                let found = self
                    .names
                    .resolve(id.value, &id.place, Wanted::Trait, &mut self.found);
                match found? {
                    Target::Trait(index) => Some(index),
                    _ => None,
                }
            });
            let of = MeasureIndex::new(measure);
            let values = measures[of].values.iter();
            Some(Headline {
                of,
                phrase: Self::optional_line(entry, "phrase").unwrap_or_else(|| short.clone()),
                short,
                unit: measures[of].unit.clone(),
                registers: values.map(|value| Some(value.as_ref()?.register)).collect(),
                against,
            })
        };
        tables.iter().take(MOST_HEADLINES).filter_map(metric).collect()
    }

    /// A title for narrow columns of so many cells, where there is one.
    pub(super) fn short(&mut self, entry: &Entry<'t>, cells: usize) -> Option<String> {
        let short = Self::optional_line(entry, "short")?;
        self.must_be_narrow(entry, "short", &short, cells);
        Some(short)
    }

    fn must_be_narrow(&mut self, entry: &Entry<'t>, key: &str, title: &str, cells: usize) {
        let width = text::width(title);
        if width > cells {
            let title = quoted(title);
            let message = format!("{title} is {width} characters wide; narrow columns have {cells}");
            let found = Diagnostic::warning(Code::Length, entry.place_of(key), message);
            self.found.push(found.help(if key == "short" {
                "shorten `short`".to_owned()
            } else {
                format!("give the {} a `short` title", entry.table.name)
            }));
        }
    }

    /// An option.
    pub(super) fn option(&mut self, entry: &Entry<'t>) -> PackOption {
        let title = Self::line(entry, "title");
        let short = self.short(entry, WIDEST_SHORT);
        let short = short.unwrap_or_else(|| {
            self.must_be_narrow(entry, "title", &title, WIDEST_SHORT);
            title.clone()
        });
        PackOption {
            id: Self::line(entry, "id"),
            phrase: Self::optional_line(entry, "phrase").unwrap_or_else(|| title.clone()),
            title,
            short,
            summary: self.prose_of(entry, "summary"),
            shown: entry.truth("shown").unwrap_or(true),
            since: entry.number("since").map(|year| year as i32),
            accepts: self.accepted(entry, "accepts"),
            accepts_if_second: self.accepted(entry, "accepts_if_second"),
        }
    }

    /// The other options that count as this one in a backtest.
    fn accepted(&mut self, entry: &Entry<'t>, key: &str) -> Vec<OptionIndex> {
        let named = entry.texts(key);
        if let Some(own) = named.iter().find(|name| name.value == entry.word("id")) {
            let message = format!("{} always counts as itself; remove it", quoted(own.value));
            self.error(Code::Twice, own.place.clone(), message);
        }
        self.options_of(&named)
    }

    /// The options that are named, each once.
    pub(super) fn options_of(&mut self, named: &[Text<'t>]) -> Vec<OptionIndex> {
        let mut options = Vec::with_capacity(named.len());
        for name in named {
            match self
                .names
                .resolve(name.value, &name.place, Wanted::Option, &mut self.found)
            {
                Some(Target::Option(option)) if options.contains(&option) => {
                    let message = format!("{} is named twice", quoted(name.value));
                    self.error(Code::Twice, name.place.clone(), message);
                }
                Some(Target::Option(option)) => options.push(option),
                _ => {}
            }
        }
        options
    }

    /// An essay.
    pub(super) fn essay(&mut self, entry: &Entry<'t>) -> Essay {
        let mut aspects = Vec::new();
        for id in entry.texts("aspects") {
            let target = self
                .names
                .resolve(id.value, &id.place, Wanted::Aspect, &mut self.found);
            if let Some(Target::Aspect(aspect)) = target {
                aspects.push(aspect);
            }
        }
        Essay {
            id: Self::line(entry, "id"),
            title: Self::line(entry, "title"),
            text: self.prose_of(entry, "text"),
            aspects,
            see: self.see(entry),
            sources: lines(entry, "source"),
        }
    }

    /// A term, and what is wrong with its definition.
    pub(super) fn term_entry(&mut self, entry: &Entry<'t>) -> Term {
        self.definition(entry);
        self.plain_term(entry)
    }

    /// A term.
    pub(super) fn plain_term(&mut self, entry: &Entry<'t>) -> Term {
        let angles = self.by_option(entry, "angle", false);
        let mut written = Vec::new();
        for (option, text) in angles.iter().enumerate() {
            if let Some(text) = text {
                written.push((OptionIndex::new(option), self.prose(text, false)));
            }
        }
        Term {
            id: Self::line(entry, "id"),
            title: Self::line(entry, "title"),
            aliases: lines(entry, "aliases"),
            text: self.prose_of(entry, "text"),
            angles: written,
            see: self.see(entry),
            sources: lines(entry, "source"),
        }
    }

    /// Reports a term whose first sentence says nothing but its own name.
    fn definition(&mut self, entry: &Entry<'t>) {
        let Some(text) = entry.text("text") else { return };
        let aliases = entry.texts("aliases");
        let own = [entry.word("id"), entry.word("title")]
            .into_iter()
            .chain(aliases.iter().map(|alias| alias.value));
        let own = own.collect::<Vec<_>>().join(" ").to_lowercase();
        let first = text.value.split(". ").next().unwrap_or_default();
        let mut words = first
            .split(|character: char| !character.is_alphanumeric())
            .filter(|word| word.len() > 3);
        let says_more = words.any(|word| !own.contains(word.to_lowercase().trim_end_matches('s')));
        if !text.value.trim().is_empty() && !says_more {
            let message = format!("the term {} is defined by its own name", quoted(entry.word("id")));
            let found = Diagnostic::warning(Code::Definition, text.place, message);
            self.found
                .push(found.help("define it in other words in the first sentence"));
        }
    }

    fn see(&mut self, entry: &Entry<'t>) -> Vec<Target> {
        let mut targets = Vec::new();
        for id in entry.texts("see") {
            targets.extend(
                self.names
                    .resolve(id.value, &id.place, Wanted::Anything, &mut self.found),
            );
        }
        targets
    }

    /// A scenario.
    pub(super) fn scenario(
        &mut self,
        entry: &Entry<'t>,
        traits: &Indexed<TraitIndex, Trait>,
        aspects: &Indexed<AspectIndex, Aspect>,
    ) -> Scenario {
        let mut values = Vec::new();
        for (name, value) in entry.value("set").iter().flat_map(Value::entries) {
            let target = self
                .names
                .resolve(name.value, &name.place, Wanted::Trait, &mut self.found);
            if let Some(Target::Trait(index)) = target
                && let Some(known) = traits.get(index)
                && !self.is_broken(index)
                && let Some(position) = self.position(&known.scale, &value, name.value)
            {
                values.push((index, position));
            }
        }
        let mut priorities = Vec::new();
        for (name, value) in entry.value("priorities").iter().flat_map(Value::entries) {
            let target = self
                .names
                .resolve(name.value, &name.place, Wanted::Aspect, &mut self.found);
            if let (Some(Target::Aspect(index)), Some(priority)) = (target, value.number()) {
                priorities.push((index, priority));
            }
        }
        let weighs = |(index, aspect): (AspectIndex, &Aspect)| {
            let own = priorities.iter().find(|(aspect, _)| *aspect == index);
            // A priority below 0 is reported where it stands.
            own.map_or(aspect.priority, |(_, priority)| *priority) != 0.0
        };
        if !priorities.is_empty() && !aspects.enumerate().any(weighs) {
            let message = format!("in the scenario {} every priority is 0", quoted(entry.word("id")));
            self.error(Code::Priority, entry.place_of("priorities"), message);
        }
        Scenario {
            id: Self::line(entry, "id"),
            title: Self::line(entry, "title"),
            summary: self.prose_of(entry, "summary"),
            values,
            priorities,
        }
    }
}

/// The lines of a list, made safe.
fn lines(entry: &Entry<'_>, key: &str) -> Vec<String> {
    entry
        .texts(key)
        .iter()
        .map(|text| text::clean_line(text.value))
        .collect()
}
