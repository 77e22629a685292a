//! Queues, pools of warm instances and bursts: the field's own formulas as pure functions on `f64`.
//!
//! Times are in seconds, rates in 1/s, loads in erlangs (rate times service time), shares and probabilities
//! in 0..=1. The same rules hold for every function here:
//!
//! - not-a-number in, not-a-number out;
//! - an argument outside the documented domain gives not-a-number;
//! - a queue that cannot keep up gives infinity, since its backlog has no end;
//! - nothing panics, and no input costs more than about a millisecond.

mod burst;
mod domain;
mod erlang;
mod mixture;
mod pool;
mod sharing;
mod steps;
mod uniform;
mod waiting;

pub use burst::{backlog_drain, backlog_wait, throttled_share};
pub use erlang::{erlang_b, erlang_c, load_for};
pub use mixture::{Response, mixture_quantile};
pub use pool::{
    KeepAlives, Nodes, cold_start_share, cold_start_share_over, warm_instances, warm_instances_over,
};
pub use sharing::mean_ceil;
pub use steps::{interp, tiered};
pub use waiting::{mean_wait, response_quantile, servers_for, wait_quantile, wait_within};

/// Whether every argument is a number that is not negative; infinity passes.
#[cfg(test)]
#[path = "../tests/support/pools/mod.rs"]
mod oracle;
#[cfg(test)]
mod tests;
