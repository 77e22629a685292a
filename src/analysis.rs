//! What the recommendation rests on: flips, the winner along every track, robustness, certainty, reasons.

pub mod certainty;
pub mod critical;
pub mod axes;
pub mod scan;
pub mod track;
pub mod shares;
pub mod map;
pub mod curves;
pub mod sample;
pub mod robustness;
mod assistant;
pub mod verdict;
pub mod sentence;
pub mod explanation;
pub mod proportion;
pub mod backtest;
pub mod baselines;
pub mod objection;
pub mod nearest;
pub mod swing;
pub mod handover;
pub mod calculation;
pub mod analyst;
pub mod sweep;

pub use analyst::{Analysis, Analyst};
pub use backtest::Backtest;
pub use explanation::{Deciding, Explanation, Reason, RuledOut, Side, because, beyond, deciding};
pub use proportion::Proportion;
pub use robustness::Robustness;
pub use sentence::{Piece, Sentence};
pub use sweep::{Axis, Sweep};
pub use track::{Flip, Stretch, Track};
pub use verdict::{Doubtful, NoAnswer, Verdict};
