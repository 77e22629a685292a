//! What is said about the selected slider: its tipping points, and what can be typed for it.

use crate::analysis::reach;
use crate::analysis::track::{Flip, Lead, Track};
use crate::decision::slider::PRIORITY_MAX;
use crate::decision::sliders::{Given, position, show};
use crate::decision::{Origin, Slider, Sliders, sliders};
use crate::pack::index::Position;
use crate::pack::model::Scale;
use crate::pack::{AspectIndex, OptionIndex, Pack};
use crate::text;
use crate::tour::Part;
use crate::tui::desk::View;
use crate::tui::widgets::track::{Stretch, Track as Drawn, Winner};

/// How many sliders are named before the rest is counted.
const NAMED: usize = 3;

/// What has moved between two positions, both values of the first few.
pub fn moved(pack: &Pack, then: &Sliders, now: &Sliders) -> String {
    let moved: Vec<Slider> = sliders::all(pack)
        .filter(|slider| then.value(*slider) != now.value(*slider))
        .collect();
    let toggled = pack.options.indices();
    let toggled = toggled
        .filter(|option| then.is_shown(*option) != now.is_shown(*option))
        .count();
    let mut said: Vec<String> = moved
        .iter()
        .take(NAMED)
        .map(|slider| {
            let [was, is] = [then, now].map(|at| show(pack, *slider, at.value(*slider)));
            format!("{} {was}, now {is}", sliders::label(pack, *slider))
        })
        .collect();
    match moved.len().saturating_sub(NAMED) {
        0 => {}
        more => said.push(format!("{more} more")),
    }
    match toggled {
        0 => {}
        1 => said.push("1 other option".to_owned()),
        _ => said.push(format!("{toggled} other options")),
    }
    said.join("; ")
}

/// The tipping points along a slider, in words; before that, the value of a priority.
pub fn about_track(view: View<'_>, slider: Slider) -> String {
    after_value(view, slider, flips)
}

/// As [`about_track`], with no more than the tipping points next to the value: for places with one line.
pub fn about_track_near(view: View<'_>, slider: Slider) -> String {
    after_value(view, slider, |view, slider| {
        if let Slider::Trait(index) = slider
            && matches!(view.pack.traits[index].scale, Scale::Choices(_))
        {
            return flips(view, slider);
        }
        near(view, slider, view.analysis().track(view.pack, slider))
    })
}

fn after_value(view: View<'_>, slider: Slider, flips: fn(View<'_>, Slider) -> String) -> String {
    let flips = (!view.withholds(Part::Tracks)).then(|| flips(view, slider));
    match slider {
        Slider::Trait(_) => flips.unwrap_or_default(),
        Slider::Priority(_) => {
            let value = show(view.pack, slider, view.sliders.value(slider));
            let flips = flips.map_or_else(String::new, |flips| format!(": {flips}"));
            format!("{value}\u{a0}of\u{a0}{PRIORITY_MAX}{flips}")
        }
    }
}

fn flips(view: View<'_>, slider: Slider) -> String {
    let track = view.analysis().track(view.pack, slider);
    if let Slider::Trait(index) = slider
        && let Scale::Choices(choices) = &view.pack.traits[index].scale
    {
        let titles = choices.iter().map(|choice| choice.title.as_str());
        let winners = (0..choices.len()).map(|place| {
            let scale = &view.pack.traits[index].scale;
            track.stretch_at(scale.position(place as f64)).key
        });
        return choices_in_words(view, titles.zip(winners).collect());
    }
    let held = held(track);
    let words = is_words(view, slider);
    // There are few words on a slider, and between two of them is nothing to say.
    if held.len() > 2 && (words || held.len() <= MOST_TOLD) {
        return in_turn(view, slider, &held);
    }
    let near = near(view, slider, track);
    match held.len().saturating_sub(1) {
        all @ MOST_TOLD.. => format!("{near}; {all} tipping points"),
        _ => near,
    }
}

/// The tipping points next to the value, on either side.
fn near(view: View<'_>, slider: Slider, track: &Track) -> String {
    let here = track.stretch_at(track.position).key;
    let words = is_words(view, slider);
    let [left, right] = track.flips(view.sliders.value(slider));
    let at = |flip: Flip| unbroken(view, slider, flip.at, flip.at > flip.now);
    let name = |option: Option<OptionIndex>| leader(view, option);
    match (left, right) {
        (None, None) => match here.first {
            Some(first) => format!("{} first at every value", short(view, first)),
            None => "no value of this slider changes that".to_owned(),
        },
        (None, Some(flip)) | (Some(flip), None) if words => {
            format!("{} {}", name(flip.to), reach::side(view.pack, &flip))
        }
        (None, Some(right)) if here.first.is_none() => format!("{} above {}", name(right.to), at(right)),
        (Some(left), None) if here.first.is_none() => format!("{} below {}", name(left.to), at(left)),
        (None, Some(right)) => format!(
            "{} up to {}, then {}",
            name(here.first),
            at(right),
            name(right.to)
        ),
        (Some(left), None) => format!("{} below {}, then {}", name(left.to), at(left), name(here.first)),
        (Some(left), Some(right)) => format!("{} from {} to {}", name(here.first), at(left), at(right)),
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

/// `Functions up to 14/s, Servers to 30/s, then Functions`.
fn in_turn(view: View<'_>, slider: Slider, held: &[Held]) -> String {
    let last = held.len().saturating_sub(1);
    let words = is_words(view, slider);
    let now = view.sliders.value(slider);
    let parts = held.iter().enumerate().map(|(index, part)| {
        let name = leader(view, part.first);
        let is_below = !words && part.high < now;
        let high = unbroken(view, slider, part.high, !is_below);
        match index {
            0 if words => format!("{name} {}", reach::at_most(view.pack, slider, part.high)),
            _ if index < last && is_below => format!("{name} below {high}"),
            0 => format!("{name} up to {high}"),
            _ if index < last => format!("{name} to {high}"),
            _ if words => format!("{name} {}", reach::at_least(view.pack, slider, part.low)),
            _ => format!("then {name}"),
        }
    });
    parts.collect::<Vec<_>>().join(", ")
}

/// The value of a tipping point as the header has it, with number and unit on one line.
fn unbroken(view: View<'_>, slider: Slider, at: f64, is_above: bool) -> String {
    reach::edge(view.pack, slider, at, is_above).replace(' ', "\u{a0}")
}

/// Which choices make whom the first.
fn choices_in_words(view: View<'_>, choices: Vec<(&str, Lead)>) -> String {
    let mut groups: Vec<(Option<OptionIndex>, Vec<&str>)> = Vec::new();
    for (title, lead) in choices {
        match groups.iter_mut().find(|(first, _)| *first == lead.first) {
            Some((_, titles)) => titles.push(title),
            None => groups.push((lead.first, vec![title])),
        }
    }
    if let [(first, _)] = groups.as_slice() {
        format!("{} with every choice", leader(view, *first))
    } else {
        let parts = groups
            .iter()
            .map(|(first, titles)| format!("{} with {}", leader(view, *first), text::listed(titles)));
        parts.collect::<Vec<_>>().join("; ")
    }
}

fn is_words(view: View<'_>, slider: Slider) -> bool {
    matches!(slider, Slider::Trait(index) if view.pack.traits[index].scale.places().is_some())
}

fn leader(view: View<'_>, option: Option<OptionIndex>) -> String {
    option.map_or_else(|| "no option".to_owned(), |option| short(view, option).to_owned())
}

fn short(view: View<'_>, option: OptionIndex) -> &str {
    &view.pack.options[option].short
}

/// What can be typed for a slider.
pub fn hint(pack: &Pack, slider: Slider) -> String {
    match slider {
        Slider::Priority(_) => format!("from 0 to {PRIORITY_MAX}"),
        Slider::Trait(index) => {
            let scale = &pack.traits[index].scale;
            if let Some(places) = scale.places() {
                let words = (0..places).map(|place| scale.show(place as f64));
                words.collect::<Vec<_>>().join(", ")
            } else {
                let (low, high) = scale.bounds();
                format!("from {}, in any compatible unit", scale.between(low, high))
            }
        }
    }
}

/// What somebody gives for a slider, as it is shown.
pub fn shown(pack: &Pack, slider: Slider, given: Given) -> String {
    match given {
        Given::Value(value) => show(pack, slider, value),
        Given::Range(low, high) => format!("{} to {}", show(pack, slider, low), show(pack, slider, high)),
    }
}

/// What is said of a text that is being typed for a slider: what may be typed, or what it would be.
///
/// # Errors
/// Says what is wrong with it.
pub fn typed(view: View<'_>, slider: Slider, text: &str) -> Result<String, String> {
    let View {
        pack, exploration, ..
    } = view;
    if !text.is_empty() {
        let given = exploration.read(slider, text)?;
        return Ok(format!("= {}", shown(pack, slider, given)));
    }
    let hint = hint(pack, slider);
    Ok(match slider {
        Slider::Priority(aspect) => exploration.exchange(aspect).map_or(hint.clone(), |exchange| {
            format!("{hint}, or what {} is worth", exchange.amount(pack))
        }),
        Slider::Trait(_) => hint,
    })
}

/// What a priority says that some of a key metric is worth; none where it says nothing.
pub fn worth(view: View<'_>, aspect: AspectIndex) -> Option<String> {
    let exchange = view.exploration.exchange(aspect)?;
    let said = exchange.equation(view.pack, view.sliders.priorities())?;
    Some(format!("Implied: {said}."))
}

/// The track of a slider as the widget wants it.
pub fn track_of(view: View<'_>, slider: Slider) -> Drawn {
    let track = view.analysis().track(view.pack, slider);
    let stretches = track.stretches.iter().map(|stretch| Stretch {
        to: stretch.to,
        winner: match (stretch.key.barred, stretch.key.first) {
            (Some(_), _) => Winner::Barred,
            (None, Some(first)) => Winner::Option(first.get()),
            (None, None) => Winner::Nobody,
        },
    });
    let here = position(view.pack, slider, view.sliders.value(slider));
    let (range, origin) = match slider {
        Slider::Trait(index) => {
            let setting = view.sliders.setting(index);
            let ends = [setting.low, setting.high].map(|end| position(view.pack, slider, end));
            ((ends[0], ends[1]), setting.origin)
        }
        Slider::Priority(_) => ((here, here), Origin::Answered),
    };
    if view.withholds(Part::Tracks) {
        return Drawn {
            stretches: Vec::new(),
            flips: Vec::new(),
            range: (here, here),
            position: here,
            origin,
            before: None,
        };
    }
    Drawn {
        stretches: stretches.collect(),
        flips: track.borders().collect(),
        range,
        position: here,
        origin,
        before: view
            .exploration
            .held()
            .map(|held| position(view.pack, slider, held.sliders.value(slider))),
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
            "Buy at one, Rent to two, Buy to three, Rent to four, Buy to five, Rent at six"
        );
    }
}
