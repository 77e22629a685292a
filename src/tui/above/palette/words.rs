//! What the palette says about what it finds.

use super::{bearer, entries};
use crate::analysis::calculation::{self, Instant, Number, Subject};
use crate::decision::sliders::Given;
use crate::decision::{Evaluation, Slider, Sliders, sliders};
use crate::exploration::{Reading, letter, when};
use crate::pack::model::Scale;
use crate::pack::{Case, CaseIndex, Pack};
use crate::text;
use crate::tour::Part;
use crate::tui::commands::{COMMANDS, key_name};
use crate::tui::desk::View;
use crate::tui::item::{Item, Setting};
use crate::tui::room::Action;
use crate::tui::words;

/// What an entry is called.
pub(super) fn title(view: View<'_>, item: Item) -> String {
    let pack = view.pack;
    match item {
        Item::Command(index) => match COMMANDS.get(index).map(|command| (command.action, command.id)) {
            Some((Action::OpenScreen(screen), _)) => screen.title().to_owned(),
            Some((_, id)) => id.replace('-', " "),
            None => String::new(),
        },
        Item::Slider(slider) => sliders::title(pack, slider).to_owned(),
        Item::Value(slider, value) => {
            let shown = words::shown(pack, slider, value);
            let title = sliders::title(pack, slider);
            match mark(pack, slider, value) {
                Some(words) => format!("{title}: {shown}, {words}"),
                None => format!("{title}: {shown}"),
            }
        }
        Item::Scenario(index) => pack.scenarios[index].title.clone(),
        Item::Option(index) => pack.options[index].title.clone(),
        Item::Number(subject) => calculation::title(pack, subject),
        Item::Case(index) => case(view, index).map_or_else(String::new, |case| {
            let when = when(case).map_or_else(String::new, |when| format!(", {when}"));
            format!("{}{when}", case.organisation)
        }),
        Item::Setting(setting) => {
            let mut settings = entries::settings();
            let named = settings.find(|(other, _)| *other == setting);
            named.map(|(_, name)| name).unwrap_or_default()
        }
        Item::Read(target) => pack.name(target).1.to_owned(),
    }
}

/// The words for a value of a numeric slider; none where it has none.
fn mark(pack: &Pack, slider: Slider, given: Given) -> Option<&str> {
    let (Slider::Trait(index), Given::Value(value)) = (slider, given) else {
        return None;
    };
    let marks = &pack.traits[index].marks;
    let is_there = |mark: &&crate::pack::model::Mark| mark.at == value;
    let is_numeric = matches!(pack.traits[index].scale, Scale::Linear { .. } | Scale::Log { .. });
    let found = is_numeric.then(|| marks.iter().find(is_there)).flatten();
    found.map(|mark| mark.text.as_str())
}

fn case(view: View<'_>, index: CaseIndex) -> Option<&Case> {
    match view.exploration.published() {
        Reading::Done(published) => published.cases.cases.get(index),
        Reading::Failed(_) => None,
    }
}

/// What sort of thing it is, in a word.
pub(super) fn kind(view: View<'_>, item: Item) -> &'static str {
    match item {
        Item::Command(index) => match COMMANDS.get(index).map(|command| command.action) {
            Some(Action::OpenScreen(_)) => "screen",
            _ => "command",
        },
        Item::Slider(Slider::Trait(_)) => "slider",
        Item::Slider(Slider::Priority(_)) => "priority",
        Item::Value(Slider::Priority(_), _) => "value",
        Item::Value(Slider::Trait(index), _) => match &view.pack.traits[index].scale {
            Scale::Levels(_) => "level",
            Scale::Choices(_) => "choice",
            Scale::Linear { .. } | Scale::Log { .. } => "value",
        },
        Item::Scenario(_) => "scenario",
        Item::Option(_) => "option",
        Item::Number(Subject::Constant(_)) => "constant",
        Item::Number(Subject::Catalog(_)) => "catalog",
        Item::Number(_) => "metric",
        Item::Case(_) => "case",
        Item::Setting(_) => "setting",
        Item::Read(target) => crate::library::Kind::of(target).name(),
    }
}

/// How it stands, or the key that does it.
pub(super) fn state(view: View<'_>, item: Item) -> String {
    let pack = view.pack;
    let now = |slider| sliders::show(pack, slider, view.sliders.value(slider));
    match item {
        Item::Slider(slider) => now(slider),
        Item::Value(slider, _) => format!("now {}", now(slider)),
        Item::Scenario(_) => tried(view, item).map_or_else(String::new, |then| ahead(&then)),
        Item::Option(option) if view.sliders.is_shown(option) => "included".to_owned(),
        Item::Option(_) => "excluded".to_owned(),
        Item::Number(subject) => numbers(view, subject),
        Item::Case(index) => case(view, index).map_or_else(String::new, |case| {
            let chosen = case.outcome.iter().map(|option| letter(*option));
            format!("chose {}", text::listed(chosen))
        }),
        Item::Setting(Setting::Theme(choice)) if *choice.theme() == *view.look.theme => "now".to_owned(),
        Item::Setting(Setting::Ascii(ascii)) if ascii == view.look.glyphs.ascii => "now".to_owned(),
        Item::Command(_) | Item::Setting(_) | Item::Read(_) => String::new(),
    }
}

/// A number as the two best options have it.
fn numbers(view: View<'_>, subject: Subject) -> String {
    if view.withholds(Part::Answer) {
        return String::new();
    }
    let at = Instant {
        pack: view.pack,
        sliders: view.sliders,
        evaluation: &view.analysis().evaluation,
    };
    let shown = |option| calculation::shown(at, Number { subject, option });
    match (subject, at.evaluation.first_two()) {
        (Subject::Measure(_), Some((first, second))) => {
            let [one, other] = [first, second].map(|option| format!("{} {}", letter(option), shown(option)));
            format!("{one}, {other}")
        }
        _ => bearer(view, subject).map(shown).unwrap_or_default(),
    }
}

/// A sentence about an entry; empty where its name says all.
pub(super) fn about(view: View<'_>, item: Item) -> String {
    match item {
        Item::Command(index) => COMMANDS
            .get(index)
            .map(|command| command.sentence.to_owned())
            .unwrap_or_default(),
        Item::Slider(_) => "Go to the slider.".to_owned(),
        Item::Value(slider, Given::Value(value)) if view.sliders.value(slider) == value => {
            "The slider has this value.".to_owned()
        }
        Item::Value(..) => match tried(view, item) {
            Some(then) => format!(
                "With this value: {}; now: {}.",
                ahead(&then),
                ahead(&view.analysis().evaluation)
            ),
            None => "Set the slider.".to_owned(),
        },
        Item::Scenario(_) => "Load this scenario.".to_owned(),
        Item::Option(option) if view.sliders.is_shown(option) => "Exclude the option.".to_owned(),
        Item::Option(_) => "Include the option.".to_owned(),
        Item::Number(_) => "Show how it is calculated.".to_owned(),
        Item::Case(index) => case(view, index).map_or_else(String::new, |case| {
            let chosen = text::listed(
                case.outcome
                    .iter()
                    .map(|option| view.pack.options[*option].short.as_str()),
            );
            match case.system.as_str() {
                "" => format!("Chose {chosen}."),
                system => format!("Chose {chosen} for {system}."),
            }
        }),
        Item::Setting(Setting::Theme(choice)) => format!("For this session: {}.", choice.summary()),
        Item::Setting(Setting::Ascii(true)) => {
            "For this session: draw with ASCII characters only.".to_owned()
        }
        Item::Setting(Setting::Ascii(false)) => "For this session: draw with all characters.".to_owned(),
        Item::Read(target) => crate::library::definition(view.pack, target),
    }
}

/// How the options would stand after an entry is taken; none where it moves no slider, or nothing may show.
fn tried(view: View<'_>, item: Item) -> Option<Evaluation> {
    moved(view, item).map(|sliders| view.exploration.scorer().evaluate(&sliders))
}

/// Where the sliders would be after an entry is taken; none where it moves no slider, or nothing may show.
pub(super) fn moved(view: View<'_>, item: Item) -> Option<Sliders> {
    if view.withholds(Part::Answer) {
        return None;
    }
    match item {
        Item::Value(slider, given) => {
            let mut sliders = view.sliders.clone();
            sliders.take(view.pack, slider, given);
            Some(sliders)
        }
        Item::Scenario(scenario) => Some(view.sliders.to_scenario(view.pack, scenario)),
        _ => None,
    }
}

/// By how much who is ahead: `B +0.05`.
pub(super) fn lead(evaluation: &Evaluation) -> String {
    match (evaluation.leaders().as_slice(), evaluation.first_two()) {
        ([_], Some((first, second))) => {
            let lead = evaluation.standings[first].total - evaluation.standings[second].total;
            format!("{} +{}", letter(first), text::lead(lead))
        }
        ([only], None) => format!("only {}", letter(*only)),
        ([], _) => "nobody".to_owned(),
        _ => "tied".to_owned(),
    }
}

/// Who is first and by how much, in a few words.
fn ahead(evaluation: &Evaluation) -> String {
    match (evaluation.leaders().as_slice(), evaluation.first_two()) {
        ([_], Some((first, second))) => {
            let lead = evaluation.standings[first].total - evaluation.standings[second].total;
            let (first, second) = (letter(first), letter(second));
            format!("{first} ahead of {second} by {}", text::lead(lead))
        }
        ([only], None) => format!("only {} feasible", letter(*only)),
        ([], _) => "no recommendation".to_owned(),
        (leaders, _) => {
            let letters = leaders.iter().map(|option| letter(*option));
            format!("{} tied", text::listed(letters))
        }
    }
}

/// The key of a command.
pub(super) fn key(view: View<'_>, item: Item) -> Option<String> {
    let Item::Command(index) = item else {
        return None;
    };
    let key = view.keymap.keys(COMMANDS.get(index)?).first()?;
    Some(key_name(*key, view.look.glyphs.ascii))
}
