//! The metrics that people ask for first, as a pack names them.

use crate::decision::{Evaluation, Slider, Sliders, sliders};
use crate::formula::show_result;
use crate::pack::{OptionIndex, Pack};

/// The pack's headline metrics of an option, each with its unit; empty where the option has none.
pub fn of(pack: &Pack, evaluation: &Evaluation, option: OptionIndex) -> Vec<String> {
    let metrics = pack.header.headline.iter();
    let shown = metrics.map(|metric| {
        metric.registers[option].map_or_else(String::new, |register| {
            let shown = show_result(evaluation.numbers.get(register)[0], &metric.unit);
            evaluation.marked(register, shown)
        })
    });
    shown.collect()
}

/// What each of them is held against; empty where it is held against nothing.
pub fn limits(pack: &Pack, sliders: &Sliders) -> Vec<String> {
    let metrics = pack.header.headline.iter();
    let limit = |metric: &crate::pack::model::Headline| {
        let slider = Slider::Trait(metric.against?);
        Some(sliders::show(pack, slider, sliders.value(slider)))
    };
    metrics.map(|metric| limit(metric).unwrap_or_default()).collect()
}
