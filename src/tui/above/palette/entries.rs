//! Everything that has a name, as the palette lists it.

use super::Item;
use crate::decision::{Slider, sliders};
use crate::pack::Pack;
use crate::pack::model::Target;
use crate::text::{Name, Wanted};
use crate::tui::commands::{Action, COMMANDS, Context};
use crate::tui::desk::View;
use crate::tui::keymap::Keymap;
use crate::tui::words;

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

/// All entries: commands that can be given here, sliders, scenarios, options, then what can be read.
pub(super) fn all(pack: &Pack, context: Context) -> Vec<Entry> {
    let mut entries = commands(context);
    entries.extend(sliders::all(pack).map(|slider| Entry::new(Item::Slider(slider), names(pack, slider))));
    for (index, scenario) in pack.scenarios.enumerate() {
        let names = [scenario.title.as_str(), scenario.id.as_str()];
        entries.push(Entry::new(Item::Scenario(index), names));
    }
    for (index, option) in pack.options.enumerate() {
        let names = [option.title.as_str(), option.id.as_str()];
        entries.push(Entry::new(Item::Option(index), names));
    }
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
    entries
}

/// The commands that can be given where the person is, but for those that depend on which key was pressed and the
/// palette's own. Of several with one action the first stands for all.
fn commands(context: Context) -> Vec<Entry> {
    let mut known = Vec::new();
    let mut entries = Vec::new();
    for (index, command) in COMMANDS.iter().enumerate() {
        let action = command.action;
        let offered = command.contexts.contains(context)
            && !matches!(action, Action::ToPlace | Action::OpenPalette)
            && !known.contains(&action);
        if offered {
            known.push(action);
            let names = [command.id].into_iter().chain(command.label);
            entries.push(Entry::new(Item::Command(index), names));
        }
    }
    entries
}

fn names(pack: &Pack, slider: Slider) -> [&str; 2] {
    [sliders::title(pack, slider), sliders::id(pack, slider)]
}

/// The slider whose name fits best.
pub(super) fn slider(pack: &Pack, name: &str) -> Option<Slider> {
    let wanted = Wanted::new(name)?;
    let fits = sliders::all(pack).filter_map(|slider| {
        let fit = wanted.best_fit(&names(pack, slider).map(Name::new))?;
        Some((fit, slider))
    });
    // The first of the best: a trait comes before a priority of the same name.
    let best = fits.reduce(|best, next| if next.0 > best.0 { next } else { best })?;
    Some(best.1)
}

/// What an entry is called.
pub(super) fn title(pack: &Pack, item: Item) -> String {
    match item {
        Item::Command(index) => COMMANDS
            .get(index)
            .map(|command| command.id.replace('-', " "))
            .unwrap_or_default(),
        Item::Slider(slider) => names(pack, slider)[0].to_owned(),
        Item::Value(slider, value) => {
            format!("{} {}", names(pack, slider)[0], words::shown(pack, slider, value))
        }
        Item::Scenario(index) => pack.scenarios[index].title.clone(),
        Item::Option(index) => pack.options[index].title.clone(),
        Item::Read(target) => pack.name(target).1.to_owned(),
    }
}

/// What sort of thing it is, or how it stands.
pub(super) fn kind(view: View<'_>, item: Item) -> &'static str {
    match item {
        Item::Command(_) => "",
        Item::Slider(Slider::Trait(_)) => "slider",
        Item::Slider(Slider::Priority(_)) => "priority",
        Item::Value(..) => "set",
        Item::Scenario(_) => "scenario",
        Item::Option(index) if view.sliders.is_shown(index) => "exclude",
        Item::Option(_) => "include",
        Item::Read(target) => crate::library::Kind::of(target).name(),
    }
}

/// A sentence about an entry; empty where its name says all.
pub(super) fn about(view: View<'_>, item: Item) -> String {
    match item {
        Item::Command(index) => COMMANDS
            .get(index)
            .map(|command| command.sentence.to_owned())
            .unwrap_or_default(),
        Item::Slider(slider) | Item::Value(slider, _) => {
            let value = view.sliders.value(slider);
            format!("Now {}.", sliders::show(view.pack, slider, value))
        }
        Item::Scenario(_) => "Load this scenario.".to_owned(),
        Item::Option(_) => "Include or exclude the option.".to_owned(),
        Item::Read(target) => crate::library::definition(view.pack, target),
    }
}

/// The key of a command.
pub(super) fn key(keymap: &Keymap, item: Item, ascii: bool) -> Option<String> {
    let Item::Command(index) = item else {
        return None;
    };
    let key = keymap.keys(COMMANDS.get(index)?).first()?;
    Some(crate::tui::commands::key_name(*key, ascii))
}
