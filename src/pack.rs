//! Packs: decision problems as TOML, resolved once into typed indices and one compiled program.

pub mod cases;
pub mod edited;
pub mod figure;
pub mod index;
pub(crate) mod lazy;
pub mod model;
mod aspects;
mod assumptions;
mod builder;
mod catalogs;
mod constants;
mod contents;
mod embedded;
mod entries;
mod glossary;
mod keys;
mod lint;
mod load;
mod markup;
mod measures;
mod model_hash;
mod names;
mod overlay;
mod overlays;
mod prose;
mod published;
mod requirements;
mod schema;
mod shape;
mod source;
mod switches;
mod texts;
mod titles;
mod traits;
mod weak;
mod whole;

pub use cases::{Basis, Case, CaseSource, Cases, Confidence, Contest, Satisfied};
pub(crate) use contents::Entry;
pub use embedded::{DEFAULT, embedded_files, ids};
pub use glossary::{Glossary, load_glossary};
pub use index::{
    AspectIndex, CaseIndex, CatalogIndex, ConstantIndex, ContestIndex, EssayIndex, FactorIndex, Indexed,
    MeasureIndex, OptionIndex, RequirementIndex, ScenarioIndex, TermIndex, TraitIndex,
};
pub(crate) use keys::{Key, Kind, Table, optional, required};
pub use load::{
    Evidence, Loaded, SCENARIOS, check, check_texts, load, load_cases, load_cases_texts, load_cases_with,
    load_switched, load_switched_texts, load_texts, load_with,
};
pub use model::Pack;
pub use model_hash::ModelHash;
pub use overlay::OWN;
pub use overlays::Overlays;
pub use published::{CasesError, load_cases_of};
pub use schema::schema;
pub(crate) use schema::schema_of;
pub(crate) use shape::check_entry;
pub use source::PackSource;
pub use switches::{Cell, Figure, Price, Switch};
pub(crate) use texts::prose_beside;
pub use weak::WeakFigure;
pub use whole::MOST_OPTIONS;
