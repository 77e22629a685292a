//! Where the sliders are, in words: the scenario that they were taken from, and what has changed since.

use crate::decision::{Origin, Slider, Sliders, sliders};
use crate::pack::{Pack, ScenarioIndex};

/// A scenario, a decision by its title or the pack's defaults, and the sliders that were moved since.
pub fn described(
    pack: &Pack,
    scenario: Option<ScenarioIndex>,
    decision: Option<&str>,
    now: &Sliders,
    moved: &[Slider],
) -> String {
    let start = scenario.map(|scenario| pack.scenarios[scenario].title.as_str());
    let start = start.or(decision).unwrap_or("The pack's defaults");
    // The scenario that the program opens with answers nothing.
    let is_open = |scenario: &ScenarioIndex| {
        let mut values = pack.scenarios[*scenario].values.iter();
        values.any(|(index, _)| now.setting(*index).origin == Origin::Assumed)
    };
    let assumed = scenario.filter(is_open).map_or("", |_| " (assumed)");
    let moved: Vec<String> = moved
        .iter()
        .map(|slider| {
            let shown = sliders::show(pack, *slider, now.value(*slider));
            let kind = if matches!(slider, Slider::Priority(_)) {
                " priority"
            } else {
                ""
            };
            format!("{}{kind} {shown}", sliders::title(pack, *slider))
        })
        .collect();
    let mut with = moved;
    with.extend(pack.overridden());
    if with.is_empty() {
        format!("{start}{assumed}")
    } else {
        format!("{start}{assumed}, with {}", with.join(", "))
    }
}

/// The sliders that are elsewhere than a scenario, or the pack's defaults, put them.
pub(super) fn moved_since(pack: &Pack, scenario: Option<ScenarioIndex>, now: &Sliders) -> Vec<Slider> {
    let start = start(pack, scenario);
    let moved = sliders::all(pack).filter(|slider| now.value(*slider) != start.value(*slider));
    moved.collect()
}

/// Where the sliders began: at the scenario, or without one at the pack's defaults, with the options included that are now.
pub(super) fn began(pack: &Pack, scenario: Option<ScenarioIndex>, now: &Sliders) -> Sliders {
    let is_open = now.open().next().is_some();
    let mut start = if is_open && scenario == pack.header.default_scenario {
        Sliders::opening(pack)
    } else {
        start(pack, scenario)
    };
    for option in pack.options.indices() {
        start.show(option, now.is_shown(option));
    }
    start
}

/// Where a scenario puts the sliders, or without one the pack's defaults.
fn start(pack: &Pack, scenario: Option<ScenarioIndex>) -> Sliders {
    scenario.map_or_else(
        || Sliders::new(pack),
        |scenario| Sliders::at_scenario(pack, scenario),
    )
}
