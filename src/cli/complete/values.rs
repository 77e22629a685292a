//! The values of flags and arguments: those of the program, and the names of the pack.

use clap::Arg;

use super::{Candidate, about};
use crate::cli::call::Call;
use crate::cli::race::ALL;
use crate::decision::{Slider, sliders};
use crate::pack::model::{Scale, Target};
use crate::pack::{self, Pack, PackSource};
use crate::tour;
use crate::tui::commands::COMMANDS;

/// What may be the value of an argument; nothing for paths and free text.
pub(super) fn of(call: &mut Call<'_>, argument: &Arg, current: &str) -> Vec<Candidate> {
    let possible = argument.get_possible_values();
    if !possible.is_empty() && argument.get_action().takes_values() {
        let values = possible.iter().filter(|value| !value.is_hide_set());
        return values
            .map(|value| (value.get_name().to_owned(), about(value.get_help())))
            .collect();
    }
    match argument.get_id().as_str() {
        "pack" | "explored" => packs(),
        "key" => COMMANDS
            .iter()
            .map(|command| (format!("{}=", command.id), command.sentence.to_owned()))
            .collect(),
        "tour" => tours(call).unwrap_or_default(),
        id => of_pack(call, |pack| named(pack, id, current)).unwrap_or_default(),
    }
}

/// What a pack says; none where it cannot be read.
fn of_pack<T>(call: &Call<'_>, say: impl FnOnce(&Pack) -> T) -> Option<T> {
    let loaded = pack::load(&call.source().ok()?).ok()?;
    Some(say(&loaded.pack))
}

/// The tours of the pack; none where it cannot be read.
fn tours(call: &Call<'_>) -> Option<Vec<Candidate>> {
    let source = call.source().ok()?;
    let tours = of_pack(call, |pack| tour::load(pack, &source).tours)?;
    Some(tours.iter().map(|tour| pair((&tour.id, &tour.title))).collect())
}

fn packs() -> Vec<Candidate> {
    let title = |id| {
        pack::load(&PackSource::Embedded(id))
            .map_or_else(|_| String::new(), |loaded| loaded.pack.header.title)
    };
    pack::ids().map(|id| (id.to_owned(), title(id))).collect()
}

/// The names of a pack that an argument takes.
fn named(pack: &Pack, argument: &str, current: &str) -> Vec<Candidate> {
    let name = |target| pair(pack.name(target));
    match argument {
        "scenario" => pack
            .scenarios
            .iter()
            .map(|scenario| pair((&scenario.id, &scenario.title)))
            .collect(),
        // The argument of `scenarios`.
        "name" => named(pack, "scenario", current),
        "set" | "vary" => settings(pack, current),
        "options" => {
            let options = pack.options.indices().map(Target::Option).map(name);
            listed(current, options.chain([pair((ALL, "All options"))]))
        }
        "measures" => {
            let measures = pack
                .measures
                .iter()
                .map(|measure| pair((&measure.id, &measure.title)));
            let aspects = pack.aspects.indices().map(Target::Aspect).map(name);
            let factors = pack
                .factors
                .iter()
                .map(|factor| pair((&factor.id, &factor.title)));
            listed(current, measures.chain(aspects).chain(factors))
        }
        "criterion" => pack.aspects.indices().map(Target::Aspect).map(name).collect(),
        "term" => pack.terms.indices().map(Target::Term).map(name).collect(),
        "input" => pack.traits.indices().map(Target::Trait).map(name).collect(),
        "section" => {
            let essays = pack.essays.indices().map(Target::Essay);
            let aspects = pack.aspects.indices().map(Target::Aspect);
            let options = pack.options.indices().map(Target::Option);
            let inputs = pack.traits.indices().map(Target::Trait);
            essays
                .chain(aspects)
                .chain(options)
                .chain(inputs)
                .map(name)
                .collect()
        }
        _ => Vec::new(),
    }
}

/// The sliders, or the words that one of them takes.
fn settings(pack: &Pack, current: &str) -> Vec<Candidate> {
    let Some((id, _)) = current.split_once('=') else {
        let all = sliders::all(pack);
        return all
            .map(|slider| {
                let title = sliders::title(pack, slider).to_owned();
                (format!("{}=", sliders::id(pack, slider)), title)
            })
            .collect();
    };
    let Some(Slider::Trait(index)) = sliders::find(pack, id) else {
        return Vec::new();
    };
    let words: Vec<(&str, &str)> = match &pack.traits[index].scale {
        Scale::Levels(words) | Scale::Choices(words) => words
            .iter()
            .map(|word| {
                let says_more = word.title != word.id;
                (word.id.as_str(), if says_more { word.title.as_str() } else { "" })
            })
            .collect(),
        Scale::Linear { .. } | Scale::Log { .. } => Vec::new(),
    };
    let words = words.into_iter();
    words
        .map(|(word, title)| (format!("{id}={word}"), title.to_owned()))
        .collect()
}

/// Names in a list with commas: what stands before the last comma stays.
fn listed(current: &str, names: impl Iterator<Item = Candidate>) -> Vec<Candidate> {
    let before = current
        .rfind(',')
        .map_or("", |at| current.get(..=at).unwrap_or_default());
    names
        .map(|(name, title)| (format!("{before}{name}"), title))
        .collect()
}

fn pair((id, title): (&str, &str)) -> Candidate {
    (id.to_owned(), title.to_owned())
}
