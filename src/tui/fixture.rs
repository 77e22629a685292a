//! The small packs that the tests of the screens stand on.

/// A decision with a slider of every kind.
pub(super) const SERVICES: &str = include_str!("../../tests/data/services.toml");
/// A decision with as many options as there can be.
pub(super) const CROWD: &str = include_str!("../../tests/data/crowd.toml");
/// A decision with texts of every kind.
pub(super) const READER: &str = include_str!("../../tests/data/reader.toml");
/// A decision with published ones beside it.
pub(super) const BICYCLE: &str = include_str!("../../tests/data/bicycle.toml");
/// The published decisions beside [`BICYCLE`].
pub(super) const BICYCLE_CASES: &str = include_str!("../../tests/data/bicycle-cases.toml");
