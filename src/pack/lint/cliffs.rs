//! Cliffs: places on the track of a slider where one hundredth of it moves the lead of the option that is first there
//! by more than [`LEAST`], which a person sees as a recommendation that turns for no reason.
//!
//! The tracks of all numeric traits are walked from the pack's defaults and from each of its scenarios. A requirement
//! that rules an option out is no cliff: what is compared is the same two options before and behind. A cliff is told
//! where its cause stands, at the measure that jumps or at the factor whose value function is steep, and not told
//! where its author says there why it must be so.

mod walk;

use std::collections::HashMap;

use super::worlds;
use crate::document::{Code, Collector, Diagnostic, Place, quoted};
use crate::pack::contents::{Contents, Entry};
use crate::pack::index::{FactorIndex, MeasureIndex, Position};
use crate::pack::keys::{self, CLIFF_OK};
use crate::pack::model::Pack;
use walk::{Cliff, Walker};

/// The least move of the lead, in scores from 0 to 1, that makes a cliff.
const LEAST: f64 = 0.05;

/// Where the cause of a cliff stands in the pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Cause {
    /// A measure that jumps.
    Measure(MeasureIndex),
    /// A factor, its formula or its value function.
    Factor(FactorIndex),
}

/// Looks at the tracks of all numeric traits.
pub(super) fn check(pack: &Pack, contents: &Contents<'_>, found: &mut Collector) {
    let mut walker = Walker::new(pack);
    let scenarios = pack.scenarios.indices().map(Some);
    let mut worst: HashMap<Cause, (Cliff, usize)> = HashMap::new();
    let mut order = Vec::new();
    for scenario in [None].into_iter().chain(scenarios) {
        walker.stand(scenario);
        for slider in pack.traits.indices() {
            for cliff in walker.cliffs(slider) {
                let (kept, places) = worst.entry(cliff.cause).or_insert_with(|| {
                    order.push(cliff.cause);
                    (cliff, 0)
                });
                *places += 1;
                if cliff.moved > kept.moved {
                    *kept = cliff;
                }
            }
        }
    }
    for (cliff, places) in order.iter().filter_map(|cause| worst.get(cause)) {
        let entry = entry(pack, contents, cliff.cause);
        let explained = entry
            .as_ref()
            .is_some_and(|entry| entry.value(CLIFF_OK.name).is_some());
        if !explained {
            let place = entry.map_or(Place { file: 0, span: 0..0 }, |entry| entry.place_of("id"));
            found.push(report(pack, cliff, *places, place));
        }
    }
}

/// The table of a cause.
fn entry<'t>(pack: &Pack, contents: &Contents<'t>, cause: Cause) -> Option<Entry<'t>> {
    match cause {
        Cause::Measure(measure) => contents.of(&keys::MEASURE).get(measure.get()).cloned(),
        Cause::Factor(factor) => super::factor_entry(pack, contents, factor),
    }
}

fn report(pack: &Pack, cliff: &Cliff, places: usize, place: Place) -> Diagnostic {
    let slider = &pack.traits[cliff.slider];
    let [low, high] = cliff.ends.map(|value| worlds::written(&slider.scale, value));
    let [one, other] = cliff.pair.map(|option| quoted(&pack.options[option].id));
    let lead = format!("the lead of {one} over {other} moves by {:.2}", cliff.moved);
    let scenario = cliff.scenario.map_or_else(
        || "at the defaults".to_owned(),
        |scenario| format!("in the scenario {}", quoted(&pack.scenarios[scenario].id)),
    );
    let others = match places - 1 {
        0 => String::new(),
        1 => "; one more place like it".to_owned(),
        more => format!("; {more} more places like it"),
    };
    let message = match (cliff.cause, cliff.jump) {
        (Cause::Measure(measure), Some((option, numbers))) => {
            let measure = &pack.measures[measure];
            let [from, to] = worlds::apart(numbers, Some(&measure.unit));
            let name = quoted(&format!("{}.{}", measure.id, pack.options[option].id));
            format!(
                "{name} jumps from {from} to {to} at {} = {high}: {lead} ({scenario}{others})",
                slider.id
            )
        }
        _ => format!(
            "{lead} within one hundredth of the track of {}, from {low} to {high} ({scenario}{others})",
            slider.id
        ),
    };
    let help = format!(
        "smooth it, or say why it must be so: {} = \"instances come in whole units\"",
        CLIFF_OK.name
    );
    Diagnostic::warning(Code::Cliff, place, message).help(help)
}
