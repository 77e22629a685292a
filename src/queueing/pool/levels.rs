//! The pool level by level, for low loads and keep-alive times of ten service times or more.
//!
//! By then concurrency has long forgotten where it began, and the time to reach level `k` is as good as exponential
//! for those who begin below it: `P(N < k) exp(-theta_k T)`. With `S_k = P(N < k)`, `W_k = sum_(i<k) S_(i+1) / (rho B_i)`
//! and Erlang's `B_i`, `theta_k = S_k / W_k`; the first level, `exp(-rate T)`, is exact. One mean over keep-alive times
//! is then one mean of `exp(-theta T)` for each level.

/// One level: the probability that fewer requests run, and the rate at which it is reached, in service times.
struct Level {
    below: f64,
    rate: f64,
}

/// The levels from 1 upwards under `load`.
fn levels(load: f64) -> impl Iterator<Item = (f64, Level)> {
    let per_erlang = load.recip();
    let mut weight = (-load).exp();
    let mut below = weight;
    let (mut inverse_blocking, mut passage, mut number) = (1.0, 0.0, 0.0);
    core::iter::from_fn(move || {
        passage += below * inverse_blocking * per_erlang;
        let level = Level {
            below,
            rate: below / passage,
        };
        number += 1.0;
        weight *= load / number;
        below += weight;
        inverse_blocking = 1.0 + inverse_blocking * number * per_erlang;
        Some((number, level))
    })
    .take(MOST_LEVELS)
}

/// More levels than a load of three can fill.
const MOST_LEVELS: usize = 100;

/// The share of cold starts; `decay` is the mean of `exp(-rate T)` over the keep-alive times.
pub(super) fn cold(load: f64, decay: impl Fn(f64) -> f64) -> f64 {
    let (mut cold, per_erlang) = (0.0, load.recip());
    for (number, level) in levels(load) {
        // What a level adds at most, with no keep-alive at all, shrinks fast once it lies above the load.
        let most = level.below * level.rate * per_erlang;
        cold += most * decay(level.rate);
        if number > load && (most < 3e-4 * cold || most < 1e-11) {
            break;
        }
    }
    cold
}

/// The mean number of instances; `decay` as in [`cold`].
pub(super) fn instances(load: f64, decay: impl Fn(f64) -> f64) -> f64 {
    let mut instances = 0.0;
    for (number, level) in levels(load) {
        let reached = 1.0 - level.below * decay(level.rate);
        instances += reached;
        if number > load && reached < 1e-4 * instances {
            break;
        }
    }
    instances
}
