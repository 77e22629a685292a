//! Everything that has a name, as the palette lists it.

use super::Sort;
use crate::analysis::calculation::Subject;
use crate::decision::sliders::Given;
use crate::decision::{Slider, sliders};
use crate::exploration::{Exploration, Reading};
use crate::pack::Pack;
use crate::pack::model::{Scale, Target, Trait};
use crate::text::{Name, Wanted};
use crate::tui::commands::{Action, COMMANDS, Context};
use crate::tui::item::{Item, Setting, Used};
use crate::tui::theme::Choice;

/// Something with its names, prepared for the search.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Entry {
    /// What it is.
    pub item: Item,
    /// What it is called.
    pub names: Vec<Name>,
}

impl Entry {
    fn new<'a>(item: Item, names: impl IntoIterator<Item = &'a str>) -> Self {
        Self {
            item,
            names: names.into_iter().map(Name::new).collect(),
        }
    }
}

/// What is listed as long as nothing is typed: what was used last, the screens, the scenarios, commands and settings.
pub(super) fn opening(pack: &Pack, context: Context, used: &Used) -> Vec<(Sort, Item)> {
    let last = used.items().iter().map(|item| (Sort::Used, *item));
    let scenarios = pack.scenarios.indices().map(Item::Scenario);
    let others = commands(context)
        .filter(|item| matches!(item, Item::Command(index) if COMMANDS.get(*index).is_some_and(|command| is_general(command.action))))
        .chain(scenarios)
        .chain(settings().map(|(setting, _)| Item::Setting(setting)));
    let mut others: Vec<(Sort, Item)> = others.map(|item| (sort(item), item)).collect();
    others.sort_by_key(|(sort, _)| *sort);
    last.chain(others).collect()
}

/// Everything, with its names.
pub(super) fn all(exploration: &Exploration, context: Context) -> Vec<Entry> {
    let pack = exploration.pack();
    let mut entries: Vec<Entry> = commands(context).map(command).collect();
    entries.extend(sliders::all(pack).map(|slider| Entry::new(Item::Slider(slider), names(pack, slider))));
    for (index, entry) in pack.traits.enumerate() {
        values(Slider::Trait(index), entry, &mut entries);
    }
    for (index, scenario) in pack.scenarios.enumerate() {
        let names = [scenario.title.as_str(), scenario.id.as_str()];
        entries.push(Entry::new(Item::Scenario(index), names));
    }
    numbers(pack, &mut entries);
    for (index, option) in pack.options.enumerate() {
        let names = [option.title.as_str(), option.id.as_str()];
        entries.push(Entry::new(Item::Option(index), names));
    }
    if let Reading::Done(published) = exploration.published() {
        for (index, case) in published.cases.cases.enumerate() {
            let names = [case.organisation.as_str(), case.system.as_str()];
            entries.push(Entry::new(Item::Case(index), names));
        }
    }
    for (setting, name) in settings() {
        entries.push(Entry::new(Item::Setting(setting), [name.as_str()]));
    }
    texts(pack, &mut entries);
    entries
}

/// A command with its names.
fn command(item: Item) -> Entry {
    let Item::Command(index) = item else {
        return Entry::new(item, []);
    };
    let command = COMMANDS.get(index);
    let names = command
        .into_iter()
        .flat_map(|command| [command.id].into_iter().chain(command.label));
    Entry::new(item, names)
}

/// The values of a trait that have words: levels, choices, marks.
fn values(slider: Slider, entry: &Trait, entries: &mut Vec<Entry>) {
    let mut add = |value: f64, words: &[&str]| {
        let whole = format!("{}: {}", entry.title, words.first().copied().unwrap_or_default());
        let names = [whole.as_str()].into_iter().chain(words.iter().copied());
        entries.push(Entry::new(Item::Value(slider, Given::Value(value)), names));
    };
    match &entry.scale {
        Scale::Levels(words) | Scale::Choices(words) => {
            for (index, word) in words.iter().enumerate() {
                add(index as f64, &[&word.title, &word.id]);
            }
        }
        Scale::Linear { .. } | Scale::Log { .. } => {
            for mark in &entry.marks {
                add(mark.at, &[&mark.text]);
            }
        }
    }
}

/// The numbers that have a calculation: metrics, and figures with a source.
fn numbers(pack: &Pack, entries: &mut Vec<Entry>) {
    let mut add = |subject: Subject, title: &str, id: &str| {
        entries.push(Entry::new(Item::Number(subject), [title, id]));
    };
    for (index, measure) in pack.measures.enumerate() {
        add(Subject::Measure(index), &measure.title, &measure.id);
    }
    for (index, constant) in pack.constants.enumerate() {
        add(Subject::Constant(index), &constant.title, &constant.id);
    }
    for (index, catalog) in pack.catalogs.enumerate() {
        add(Subject::Catalog(index), &catalog.title, &catalog.id);
    }
}

/// What can be read.
fn texts(pack: &Pack, entries: &mut Vec<Entry>) {
    let essays = pack.essays.enumerate().map(|(index, _)| Target::Essay(index));
    let aspects = pack.aspects.enumerate().map(|(index, _)| Target::Aspect(index));
    for target in essays.chain(aspects) {
        let (id, title) = pack.name(target);
        entries.push(Entry::new(Item::Read(target), [title, id]));
    }
    for (index, term) in pack.terms.enumerate() {
        let names = [term.title.as_str(), term.id.as_str()];
        let names = names.into_iter().chain(term.aliases.iter().map(String::as_str));
        entries.push(Entry::new(Item::Read(Target::Term(index)), names));
    }
}

/// The settings, with what each is called.
pub(super) fn settings() -> impl Iterator<Item = (Setting, String)> {
    let themes = Choice::ALL
        .into_iter()
        .map(|choice| (Setting::Theme(choice), format!("theme {}", choice.name())));
    let characters = [(true, "ascii"), (false, "unicode")]
        .map(|(ascii, name)| (Setting::Ascii(ascii), format!("characters {name}")));
    themes.chain(characters)
}

/// Under which heading it is listed.
pub(super) fn sort(item: Item) -> Sort {
    match item {
        Item::Command(index) => match COMMANDS.get(index).map(|command| command.action) {
            Some(Action::OpenScreen(_)) => Sort::Screens,
            _ => Sort::Commands,
        },
        Item::Slider(_) | Item::Value(..) => Sort::Sliders,
        Item::Scenario(_) => Sort::Scenarios,
        Item::Number(_) => Sort::Numbers,
        Item::Option(_) => Sort::Options,
        Item::Case(_) => Sort::Cases,
        Item::Setting(_) => Sort::Settings,
        Item::Read(_) => Sort::Texts,
    }
}

/// The commands that can be given where the person is, and those that can be given anywhere, but for those that depend
/// on which key was pressed and the palette's own. Of several with one action the first stands for all.
fn commands(context: Context) -> impl Iterator<Item = Item> {
    let mut known = Vec::new();
    COMMANDS.iter().enumerate().filter_map(move |(index, command)| {
        let action = command.action;
        let offered = (command.contexts.contains(context) || is_general(action))
            && !matches!(action, Action::ToWord | Action::OpenPalette)
            && !known.contains(&action);
        offered.then(|| {
            known.push(action);
            Item::Command(index)
        })
    })
}

/// Whether a command means the same on every screen.
fn is_general(action: Action) -> bool {
    use Action::{
        Copy, Export, Hold, IncludeFirst, OpenHelp, OpenInterview, OpenOptions, OpenQuestions, OpenScenarios,
        OpenScreen, Quit, Redo, Save, ThenAndNow, Undo,
    };
    matches!(
        action,
        OpenScreen(_)
            | Undo
            | Redo
            | OpenScenarios
            | OpenOptions
            | OpenQuestions
            | OpenInterview
            | IncludeFirst
            | Hold
            | ThenAndNow
            | Copy
            | Export
            | Save
            | OpenHelp
            | Quit
    )
}

pub(super) fn names(pack: &Pack, slider: Slider) -> [&str; 2] {
    [sliders::title(pack, slider), sliders::id(pack, slider)]
}

/// The slider with this name, or else the one whose name fits best.
pub(super) fn slider(pack: &Pack, name: &str) -> Option<Slider> {
    if let Some(named) = sliders::named(pack, name) {
        return Some(named);
    }
    let wanted = Wanted::new(name)?;
    let fits = sliders::all(pack).filter_map(|slider| {
        let fit = wanted.best_fit(&names(pack, slider).map(Name::new))?;
        Some((fit, slider))
    });
    // The first of the best: a trait comes before a priority of the same name.
    let best = fits.reduce(|best, next| if next.0 > best.0 { next } else { best })?;
    Some(best.1)
}
