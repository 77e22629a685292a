//! Small packs whose answers are known by hand.

use std::sync::Arc;

use tradeoff::pack::Pack;

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

/// Three options, one of them nowhere better than another.
pub(crate) const THREE_OPTIONS: &str = include_str!("three_options.toml");

/// Two options whose running costs cross as the load gets steadier.
pub(crate) const STEADY_LOAD: &str = include_str!("steady_load.toml");

/// Three options with limits on how long a request may run.
pub(crate) const LIMITS: &str = include_str!("limits.toml");
