//! What is said about the slider in focus.

use crate::analysis::track::{Flip, Lead, Track};
use crate::decision::Slider;
use crate::decision::slider::PRIORITY_MAX;
use crate::decision::sliders::{show, title};
use crate::pack::OptionIndex;
use crate::pack::model::Scale;
use crate::tui::model::Model;
use crate::tui::widgets::flow::Run;

/// Where the first place changes hands along a slider, in words; before that, where a priority stands.
pub fn about_track(model: &Model, slider: Slider) -> String {
    let flips = flips(model, slider);
    match slider {
        Slider::Trait(_) => flips,
        Slider::Priority(_) => {
            let value = show(&model.pack, slider, model.sliders.value(slider));
            format!("{value}\u{a0}of\u{a0}{PRIORITY_MAX}: {flips}")
        }
    }
}

fn flips(model: &Model, slider: Slider) -> String {
    let track = model.analysis.track(&model.pack, slider);
    let here = track.stretch_at(track.position).key;
    if let Slider::Trait(index) = slider
        && let Scale::Choices(choices) = &model.pack.traits[index].scale
    {
        let titles = choices.iter().map(|choice| choice.title.as_str());
        let winners = (0..choices.len()).map(|place| {
            let scale = &model.pack.traits[index].scale;
            track.stretch_at(scale.position(place as f64)).key
        });
        return choices_in_words(model, titles.zip(winners).collect());
    }
    let held = held(track);
    let words = is_words(model, slider);
    // There are few words on a slider, and between two of them is nothing to say.
    if held.len() > 2 && (words || held.len() <= MOST_TOLD) {
        return in_turn(model, slider, &held);
    }
    let [left, right] = track.flips(model.sliders.value(slider));
    let at = |flip: Flip| unbroken(model, slider, flip.at);
    let name = |option: Option<OptionIndex>| leader(model, option);
    let near = match (left, right) {
        (None, None) => match here.first {
            Some(first) => format!("{} anywhere on this slider", short(model, first)),
            None => "nothing on this slider changes that".to_owned(),
        },
        (None, Some(right)) if here.first.is_none() => format!("{} above {}", name(right.to), at(right)),
        (Some(left), None) if here.first.is_none() => format!("{} below {}", name(left.to), at(left)),
        (None, Some(right)) if words => format!("{} from {} on", name(right.to), at(right)),
        (Some(left), None) if words => format!("{} up to {}", name(left.to), at(left)),
        (None, Some(right)) => format!(
            "{} up to {}, then {}",
            name(here.first),
            at(right),
            name(right.to)
        ),
        (Some(left), None) => format!("{} up to {}, then {}", name(left.to), at(left), name(here.first)),
        (Some(left), Some(right)) => format!("{} from {} to {}", name(here.first), at(left), at(right)),
    };
    match held.len().saturating_sub(1) {
        all @ MOST_TOLD.. => format!("{near}; the first place changes hands {all} times"),
        _ => near,
    }
}

/// On how many stretches in a row the line still names every leader.
const MOST_TOLD: usize = 4;

/// A part of a track with one leader.
struct Held {
    first: Option<OptionIndex>,
    low: f64,
    high: f64,
}

fn held(track: &Track) -> Vec<Held> {
    let mut held: Vec<Held> = Vec::new();
    for stretch in &track.stretches {
        match held.last_mut() {
            Some(last) if last.first == stretch.key.first => last.high = stretch.high,
            _ => held.push(Held {
                first: stretch.key.first,
                low: stretch.low,
                high: stretch.high,
            }),
        }
    }
    held
}

/// `Functions up to 14 /s, Servers to 30 /s, then Functions`.
fn in_turn(model: &Model, slider: Slider, held: &[Held]) -> String {
    let last = held.len().saturating_sub(1);
    let parts = held.iter().enumerate().map(|(place, part)| {
        let name = leader(model, part.first);
        let high = unbroken(model, slider, part.high);
        match place {
            0 => format!("{name} up to {high}"),
            _ if place < last => format!("{name} to {high}"),
            _ if is_words(model, slider) => {
                format!("{name} from {} on", unbroken(model, slider, part.low))
            }
            _ => format!("then {name}"),
        }
    });
    parts.collect::<Vec<_>>().join(", ")
}

/// A value whose number and unit stay on one line.
fn unbroken(model: &Model, slider: Slider, value: f64) -> String {
    show(&model.pack, slider, value).replace(' ', "\u{a0}")
}

/// Which choices make whom the first.
fn choices_in_words(model: &Model, choices: Vec<(&str, Lead)>) -> String {
    let mut groups: Vec<(Option<OptionIndex>, Vec<&str>)> = Vec::new();
    for (title, lead) in choices {
        match groups.iter_mut().find(|(first, _)| *first == lead.first) {
            Some((_, titles)) => titles.push(title),
            None => groups.push((lead.first, vec![title])),
        }
    }
    if let [(first, _)] = groups.as_slice() {
        format!("{} with any of them", leader(model, *first))
    } else {
        let parts = groups
            .iter()
            .map(|(first, titles)| format!("{} with {}", leader(model, *first), titles.join(", ")));
        parts.collect::<Vec<_>>().join("; ")
    }
}

/// How many sliders a group has, and which of them flips the answer first; in ever fewer words.
pub fn about_group(model: &Model, group: usize) -> Vec<String> {
    let groups = super::groups(&model.pack);
    let Some(group) = groups.get(group) else {
        return Vec::new();
    };
    let count = match group.traits.len() {
        1 => "1 slider".to_owned(),
        count => format!("{count} sliders"),
    };
    // The nearest flip comes first.
    let mut flips = model.analysis.flips.iter();
    let first =
        flips.find(|flip| matches!(flip.slider, Slider::Trait(index) if group.traits.contains(&index)));
    let Some(flip) = first else {
        return vec![format!("{count}, none flips the answer"), count];
    };
    let (dot, name) = (model.look.glyphs.dot, title(&model.pack, flip.slider));
    let at = show(&model.pack, flip.slider, flip.at);
    vec![
        format!("{count} {dot} {name} flips at {at}"),
        format!("{name} flips at {at}"),
        format!("{count} {dot} flips at {at}"),
        count,
    ]
}

/// Where the sliders of a group stand.
pub fn values_of_group(model: &Model, group: usize) -> Vec<Run> {
    let theme = model.look.theme;
    let groups = super::groups(&model.pack);
    let mut runs = Vec::new();
    for index in groups.get(group).into_iter().flat_map(|group| &group.traits) {
        let slider = Slider::Trait(*index);
        let joint = if runs.is_empty() { "" } else { ", " };
        let name = format!("{joint}{} ", title(&model.pack, slider));
        runs.push(Run::new(name, theme.muted));
        let value = show(&model.pack, slider, model.sliders.value(slider));
        runs.push(Run::unbroken(&value, theme.text));
    }
    runs
}

fn is_words(model: &Model, slider: Slider) -> bool {
    matches!(slider, Slider::Trait(index) if model.pack.traits[index].scale.places().is_some())
}

fn leader(model: &Model, option: Option<OptionIndex>) -> String {
    option.map_or_else(|| "nobody".to_owned(), |option| short(model, option).to_owned())
}

fn short(model: &Model, option: OptionIndex) -> &str {
    &model.pack.options[option].short
}

/// Reads a value typed for a slider.
///
/// # Errors
/// Says what is wrong with it.
pub fn read(model: &Model, slider: Slider, typed: &str) -> Result<f64, String> {
    match slider {
        Slider::Trait(index) => model.pack.traits[index]
            .scale
            .parse(typed)
            .map_err(|error| error.to_string()),
        Slider::Priority(_) => {
            let value = typed.trim().parse::<f64>().ok();
            value
                .filter(|value| (0.0..=PRIORITY_MAX).contains(value))
                .ok_or_else(|| format!("a priority is a number from 0 to {PRIORITY_MAX}"))
        }
    }
}

/// What can be typed for a slider.
pub fn hint(model: &Model, slider: Slider) -> String {
    match slider {
        Slider::Priority(_) => format!("from 0 to {PRIORITY_MAX}"),
        Slider::Trait(index) => {
            let scale = &model.pack.traits[index].scale;
            if let Some(places) = scale.places() {
                let words = (0..places).map(|place| scale.show(place as f64));
                words.collect::<Vec<_>>().join(", ")
            } else {
                let (low, high) = scale.bounds();
                format!(
                    "from {} to {}, in any unit that fits",
                    scale.show(low),
                    scale.show(high)
                )
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::tui::driver::Driver;
    use crate::tui::fixture::BICYCLE;

    /// Between two words is nothing: the last word of a stretch is named, not the first of the next.
    #[test]
    fn words_are_told_in_turn_however_often_the_first_place_changes_hands() {
        let levels = r#"levels = ["one", "two", "three", "four", "five", "six"]"#;
        let holds = r#"holds = 'cellar == "one" or cellar == "three" or cellar == "five"'"#;
        let text = BICYCLE
            .replace(r#"levels = ["none", "some", "plenty"]"#, levels)
            .replace(r#"default = "some""#, r#"default = "three""#)
            .replace(r#"cellar = "none""#, r#"cellar = "two""#)
            .replace(r#"holds = 'cellar >= "some"'"#, holds);
        assert_eq!(
            Driver::of(&text, 80, 24).about_track("cellar"),
            "Buy up to one, Rent to two, Buy to three, Rent to four, Buy to five, Rent from six on"
        );
    }
}
