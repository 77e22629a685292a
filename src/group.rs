//! A group decides: what everybody's votes come to together, where people disagree and whether that matters, and who or what
//! the answer hangs on.
//!
//! The weights of the group are the mean of each person's weights. Then the group's lead is the mean of the personal leads,
//! an option that everybody prefers is first, a single zero is no veto, and large numbers have no more say than small ones.

mod spread;
mod kendall;
mod panel;
mod verdict;
mod contest;
mod issue;
mod estimate;
mod meeting;
mod round;
mod count;
mod line;
pub mod words;

pub use contest::{Contest, Rankings};
pub use count::{Count, Span, priorities, rounds, spans};
pub use estimate::{Estimate, estimates};
pub use issue::Issue;
pub use kendall::{Concordance, concordance};
pub use line::LeadLine;
pub use meeting::{CrossCheck, Group, GroupAnswer, Heads, Person};
pub use panel::{Panel, lead};
pub use round::{Move, Rounds};
pub use spread::{agreement, apart, consensus, median};
pub use verdict::GroupVerdict;
