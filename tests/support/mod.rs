//! Small packs whose answers are known by hand.

use std::sync::Arc;

use tradeoff::decision::{Evaluation, Sliders, sliders};
use tradeoff::pack::{OptionIndex, Pack};

/// Loads a pack from a text.
#[expect(
    clippy::panic,
    reason = "a pack of the tests that does not load is a mistake in the test"
)]
pub(crate) fn load(toml: &str) -> Arc<Pack> {
    match tradeoff::pack::load_texts(&[("test.toml", toml)]) {
        Ok(loaded) => Arc::new(loaded.pack),
        Err(diagnostics) => panic!("{diagnostics:?}"),
    }
}

/// The sliders of a pack at these positions, from 0 to 1; those beyond the last stay at their defaults.
pub(crate) fn anywhere(pack: &Pack, positions: &[f64]) -> Sliders {
    let mut all = Sliders::new(pack);
    for (slider, position) in sliders::all(pack).zip(positions) {
        all.set_position(pack, slider, *position);
    }
    all
}

/// The lead by its definition, from one evaluation.
pub(crate) fn lead(sliders: &Sliders, evaluation: &Evaluation, leader: OptionIndex) -> f64 {
    let counted = |option: OptionIndex| {
        let standing = &evaluation.standings[option];
        if standing.broken.is_empty() {
            standing.total
        } else {
            0.0
        }
    };
    let others = sliders.shown().filter(|option| *option != leader);
    counted(leader) - others.map(counted).fold(0.0, f64::max)
}

/// Three options, one of them nowhere better than another.
pub(crate) const THREE_OPTIONS: &str = include_str!("three_options.toml");

/// Two options whose running costs cross as the load gets steadier.
pub(crate) const STEADY_LOAD: &str = include_str!("steady_load.toml");

/// Three options with limits on how long a request may run.
pub(crate) const LIMITS: &str = include_str!("limits.toml");
