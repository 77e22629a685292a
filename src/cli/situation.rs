//! `--scenario` and `--set`: where the sliders stand.

use super::arguments::Situation;
use super::failure::{Failure, Talk};
use super::lookup::{no_slider, say_not_found};
use super::observed::{self, Measured};
use crate::decision::sliders::Given;
use crate::decision::{Slider, Sliders, sliders};
use crate::exploration::described;
use crate::pack::{Pack, ScenarioIndex, TraitIndex};
use crate::record::Sources;
use crate::text::{self, Found, Named, look_up};

/// Where the sliders stand and how they came there.
#[derive(Debug, Clone)]
pub(super) struct Standpoint {
    /// The sliders.
    pub sliders: Sliders,
    /// The scenario that they started from.
    pub scenario: Option<ScenarioIndex>,
    /// The title of the decision that they started from.
    pub decision: Option<String>,
    /// Those that were moved from there, in the order of the call.
    pub moved: Vec<Slider>,
    /// Where the values of inputs come from.
    pub sources: Sources,
}

impl Standpoint {
    /// Where a decision of this title has the sliders.
    pub(super) fn decided(sliders: Sliders, title: String) -> Self {
        Self {
            sliders,
            scenario: None,
            decision: Some(title),
            moved: Vec::new(),
            sources: Sources::new(),
        }
    }

    /// Says where the value of an input comes from, or that nobody says so.
    fn cite(&mut self, pack: &Pack, index: TraitIndex, source: Option<String>) {
        let id = &pack.traits[index].id;
        match source {
            Some(source) => drop(self.sources.insert(id.clone(), source)),
            None => drop(self.sources.remove(id)),
        }
    }

    /// The standpoint in words: the scenario's title and what was moved.
    pub(super) fn describe(&self, pack: &Pack) -> String {
        described(
            pack,
            self.scenario,
            self.decision.as_deref(),
            &self.sliders,
            &self.moved,
        )
    }
}

/// Puts the sliders where the call says, from a start where it has one.
///
/// # Errors
/// Every part of the situation that cannot be understood is said; then the call fails.
pub(super) fn standpoint(
    pack: &Pack,
    situation: &Situation,
    start: Option<Standpoint>,
    talk: &mut Talk<'_>,
) -> Result<Standpoint, Failure> {
    let scenario = match &situation.scenario {
        Some(name) => scenario(pack, name, talk).map(Some).ok_or(Failure::Said),
        None => Ok(pack.header.default_scenario),
    };
    let moves = moves(pack, &situation.set, talk);
    let observed = situation.observed.as_deref();
    let observed = observed.map_or(Ok(Vec::new()), |path| observed::read(pack, path, talk));
    let (scenario, moves, observed) = (scenario?, moves?, observed?);
    let mut standpoint = match start {
        Some(start) => start,
        None if situation.scenario.is_some() => self::start(pack, scenario),
        None => Standpoint {
            sliders: Sliders::opening(pack),
            scenario,
            decision: None,
            moved: Vec::new(),
            sources: Sources::new(),
        },
    };
    for Measured {
        index,
        value,
        range,
        source,
    } in observed
    {
        standpoint.sliders.measure(pack, index, value, range);
        standpoint.moved.push(Slider::Trait(index));
        standpoint.cite(pack, index, source);
    }
    apply(pack, &mut standpoint, &moves);
    Ok(standpoint)
}

/// The sliders where a scenario puts them, or at the pack's defaults.
pub(super) fn start(pack: &Pack, scenario: Option<ScenarioIndex>) -> Standpoint {
    let sliders = scenario.map_or_else(
        || Sliders::new(pack),
        |scenario| Sliders::at_scenario(pack, scenario),
    );
    Standpoint {
        sliders,
        scenario,
        decision: None,
        moved: Vec::new(),
        sources: Sources::new(),
    }
}

/// Moves sliders.
pub(super) fn apply(pack: &Pack, standpoint: &mut Standpoint, moves: &[(Slider, Given)]) {
    for (slider, given) in moves {
        standpoint.sliders.take(pack, *slider, *given);
        standpoint.moved.retain(|moved| moved != slider);
        standpoint.moved.push(*slider);
        if let Slider::Trait(index) = slider {
            standpoint.cite(pack, *index, None);
        }
    }
}

/// The scenario of a name; none, after saying so and which there are, where there is no such scenario.
pub(super) fn scenario(pack: &Pack, name: &str, talk: &mut Talk<'_>) -> Option<ScenarioIndex> {
    let named: Vec<Named<'_, ScenarioIndex>> = pack
        .scenarios
        .enumerate()
        .map(|(what, scenario)| Named::new(what, &scenario.id, &scenario.title))
        .collect();
    match look_up(name, &named) {
        Found::One(scenario) => Some(scenario),
        Found::Perhaps(perhaps) => {
            let ids = text::listed(named.iter().map(|scenario| scenario.id));
            say_not_found(
                talk,
                "scenario",
                name,
                &perhaps,
                &format!("the scenarios are {ids}"),
            );
            None
        }
    }
}

/// Reads every `--set`.
///
/// # Errors
/// All that cannot be understood are said; then the call fails.
pub(super) fn moves(
    pack: &Pack,
    given: &[String],
    talk: &mut Talk<'_>,
) -> Result<Vec<(Slider, Given)>, Failure> {
    let mut moves = Vec::new();
    let mut failed = false;
    // Constants have been laid over the pack.
    for setting in given.iter().filter(|setting| constant(pack, setting).is_none()) {
        match parse(pack, setting) {
            Ok(one) => moves.push(one),
            Err(message) => {
                failed = true;
                talk.error(&format!("--set {}: {message}", text::clean_line(setting)));
            }
        }
    }
    if failed { Err(Failure::Said) } else { Ok(moves) }
}

/// The constant that a `--set` sets, and to what; none where it is about a slider.
pub(super) fn constant<'s>(pack: &Pack, setting: &'s str) -> Option<(&'s str, &'s str)> {
    let (name, value) = setting.split_once('=')?;
    let name = name.trim();
    let is_slider = sliders::named(pack, name).is_some();
    (!is_slider && pack.is_figure(name)).then_some((name, value.trim()))
}

/// Reads `name=value`.
fn parse(pack: &Pack, setting: &str) -> Result<(Slider, Given), String> {
    let Some((name, value)) = setting.split_once('=') else {
        return Err(match sliders::named(pack, setting) {
            Some(slider) => format!("a value is missing; for example {}", example(pack, slider)),
            None => format!("`=` and a value are missing; for example {}", any_example(pack)),
        });
    };
    let slider = sliders::named(pack, name).ok_or_else(|| no_slider(pack, name))?;
    if value.trim().is_empty() {
        return Err(format!(
            "a value is missing; for example {}",
            example(pack, slider)
        ));
    }
    sliders::read_given(pack, slider, value)
        .map(|given| (slider, given))
        .map_err(|error| {
            // What is wrong with a range is no better understood with a single value.
            if value.contains("..") {
                error
            } else {
                format!("{error} (for example {})", example(pack, slider))
            }
        })
}

/// A setting as a shell takes it.
fn example(pack: &Pack, slider: Slider) -> String {
    let setting = format!("{}={}", sliders::id(pack, slider), sliders::example(pack, slider));
    if setting.contains(' ') {
        format!("--set '{setting}'")
    } else {
        format!("--set {setting}")
    }
}

fn any_example(pack: &Pack) -> String {
    sliders::all(pack).next().map_or_else(
        || "--set requests=40/s".to_string(),
        |slider| example(pack, slider),
    )
}
