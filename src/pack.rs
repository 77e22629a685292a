//! Packs: decision problems as TOML, resolved once into typed indices and one compiled program.

pub mod index;
pub mod model;

pub use index::{
    AspectIndex, ConstantIndex, EssayIndex, FactorIndex, Indexed, MeasureIndex, OptionIndex,
    RequirementIndex, ScenarioIndex, TermIndex, TraitIndex,
};
pub use model::Pack;
