//! Packs: decision problems as TOML, resolved once into typed indices and one compiled program.

pub mod again;
pub mod cases;
pub mod diagnostic;
pub mod index;
pub mod model;
pub mod source;
mod aspects;
mod beside;
mod builder;
mod constants;
mod dialect;
mod embedded;
mod entries;
mod glossary;
mod keys;
mod later;
mod lint;
mod literal;
mod load;
mod markup;
mod measures;
mod names;
mod prose;
mod requirements;
mod schema;
mod shape;
mod texts;
mod traits;
pub(crate) mod tree;

pub use cases::{Basis, Case, CaseSource, Cases, Confidence, Contest, Satisfied};
pub use diagnostic::{Diagnostic, Diagnostics, Look, Severity};
pub use embedded::{DEFAULT, ids};
pub use glossary::{Glossary, load_glossary};
pub use index::{
    AspectIndex, CaseIndex, ConstantIndex, ContestIndex, EssayIndex, FactorIndex, Indexed, MeasureIndex,
    OptionIndex, RequirementIndex, ScenarioIndex, TermIndex, TraitIndex,
};
pub use later::Later;
pub use load::{
    Evidence, Loaded, PackSource, check, check_texts, load, load_cases, load_cases_texts, load_texts,
};
pub use model::Pack;
pub use schema::schema;
