//! Tours: demonstrations as data. A tour drives the real sliders and screens step by step, asks before it shows, and
//! states conditions that must hold at today's prices, so that it cannot go stale.
//!
//! Where a step puts the sliders and what it hides is a pure function of its number: [`stage`] folds the steps up to it.

mod format;
mod names;
mod scene;
mod words;
mod condition;
mod model;
mod read;
mod load;
mod live;
mod stage;
mod vote;
mod kept;
mod outcome;
mod show;
mod files;
mod lint;
mod minutes;
mod handout;
mod bare;

use crate::pack;

pub use bare::bare;
pub use condition::Condition;
pub use files::ballot_lines;
pub use handout::handout;
pub use kept::KeptVote;
pub use lint::lint;
pub use live::Live;
pub use load::{Loaded, load, load_texts, named};
pub use minutes::Minutes;
pub use model::{Ask, AskKind, Step, Tour};
pub use outcome::{ballots, estimated, in_a_word, is_answered, is_told, result, unvoted};
pub use scene::{Part, Parts, Scene};
pub use show::{Move, Show};
pub use stage::{Opening, Stage, stage};
pub use vote::{Vote, VoteError};
pub use words::Words;

/// The schema of a tour, for editors.
pub fn schema() -> String {
    pack::schema_of(&format::FILE, "A tradeoff tour")
}
