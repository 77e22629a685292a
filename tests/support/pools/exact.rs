//! The exact transform of the pool, inverted numerically.
//!
//! With service times as the unit, `rho` requests running on average and `p_k` Poisson, a request is cold with
//! probability `sum p_(k-1) P(tau_k > T)`, where `tau_k` is the time that concurrency takes from `k - 1` up to `k`.
//! The transforms of these times follow from each other: with `g_k = 1 - E exp(-z tau_k)` and
//! `u_k = z + (k - 1) g_(k-1)`, `g_k = u_k / (rho + u_k)`. Inversion: J. Abate and W. Whitt, "A unified framework for
//! numerically inverting Laplace transforms", INFORMS Journal on Computing 18 (2006), the Euler method with M = 12.

use core::f64::consts::{LN_10, PI};

/// The order of the Euler method; it gives about `0.6 M` digits.
const ORDER: usize = 12;

/// How many points of the transform the inversion takes.
pub(crate) const NODES: usize = 2 * ORDER + 1;

/// The highest load for which the sum over all levels stays below about a millisecond.
const MOST_LOAD: f64 = 1e6;

/// Weights of the nodes in the Euler sum, alternating signs included.
const WEIGHTS: [f64; NODES] = euler_weights();

/// What is known of a pool.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Pool {
    /// Share of requests that start an instance.
    pub cold: f64,
    /// Mean number of instances, busy ones included.
    pub instances: f64,
}

const fn euler_weights() -> [f64; NODES] {
    let mut weights = [1.0; NODES];
    weights[0] = 0.5;
    let least = 1.0 / (1_u64 << ORDER) as f64;
    let mut choose = 1.0;
    let mut tail = least;
    let mut back = 0;
    while back < ORDER {
        weights[2 * ORDER - back] = tail;
        choose *= (ORDER - back) as f64 / (back + 1) as f64;
        tail += least * choose;
        back += 1;
    }
    let mut node = 1;
    while node < NODES {
        weights[node] = -weights[node];
        node += 2;
    }
    weights
}

/// The pool under `calls` = rate times keep-alive time and `load` = rate times service time.
///
/// `None` where these are not numbers or the load is above a million.
pub(crate) fn pool(calls: f64, load: f64) -> Option<Pool> {
    if load > MOST_LOAD || load.is_nan() || calls.is_nan() {
        return None;
    }
    if calls == f64::INFINITY {
        return Some(Pool {
            cold: 0.0,
            instances: f64::INFINITY,
        });
    }
    let lifetime = calls / load;
    // Outside this range the transform's points leave the range of numbers, and the limit is exact to all digits.
    if !(1e-100..1e100).contains(&lifetime) || load < 1e-15 {
        return Some(instant(calls, load));
    }
    let (cold, integral) = invert(load, lifetime);
    let cold = cold.clamp(0.0, 1.0);
    Some(Pool {
        cold,
        instances: load + calls * integral.clamp(cold, 1.0),
    })
}

/// Where service takes no time, or no instance is kept: only the gap since the last request counts.
fn instant(calls: f64, load: f64) -> Pool {
    Pool {
        cold: (-calls).exp(),
        instances: load - (-calls).exp_m1(),
    }
}

/// The probability that a request is cold, and its mean over all keep-alive times from 0 to `lifetime`.
pub(crate) fn invert(load: f64, lifetime: f64) -> (f64, f64) {
    euler(lifetime, |real, imaginary| escape(load, real, imaginary))
}

/// The function whose transform times `z` is `transform`, at `lifetime`, and its mean from 0 to there.
///
/// `transform` is asked for all nodes at once; they share their real part.
pub(crate) fn euler(
    lifetime: f64,
    transform: impl FnOnce(f64, &[f64; NODES]) -> ([f64; NODES], [f64; NODES]),
) -> (f64, f64) {
    let (nodes_real, mut node_imaginary) = (ORDER as f64 * LN_10 / 3.0 / lifetime, [0.0; NODES]);
    for (node, imaginary) in node_imaginary.iter_mut().enumerate() {
        *imaginary = PI * node as f64 / lifetime;
    }
    let (real, imaginary) = transform(nodes_real, &node_imaginary);
    let (mut cold, mut integral) = (0.0, 0.0);
    for node in 0..NODES {
        // The transforms of P(tau > T) and of its integral: divide by z once, and once more.
        let z = node_imaginary[node];
        let norm = (nodes_real * nodes_real + z * z).recip();
        let once_real = (real[node] * nodes_real + imaginary[node] * z) * norm;
        let once_imaginary = (imaginary[node] * nodes_real - real[node] * z) * norm;
        let twice_real = (once_real * nodes_real + once_imaginary * z) * norm;
        cold += WEIGHTS[node] * once_real;
        integral += WEIGHTS[node] * twice_real;
    }
    let scale = (ORDER as f64 * LN_10 / 3.0).exp() / lifetime;
    (scale * cold, scale * integral / lifetime)
}

/// `sum p_(k-1) g_k(z)` at every node, in real and imaginary parts.
///
/// Levels far below the load have no weight, and what the recursion starts from there is forgotten on the way up.
fn escape(load: f64, z_real: f64, z_imaginary: &[f64; NODES]) -> ([f64; NODES], [f64; NODES]) {
    let spread = load.sqrt();
    let mut below = (load - 13.0 * spread).floor().max(0.0);
    let counted = (load - 9.0 * spread).floor().max(0.0);
    let (mut g_real, mut g_imaginary) = ([0.0; NODES], [0.0; NODES]);
    let (mut real, mut imaginary) = ([0.0; NODES], [0.0; NODES]);
    let (mut weight, mut total) = (1.0, 0.0);
    loop {
        for node in 0..NODES {
            let u_real = z_real + below * g_real[node];
            let u_imaginary = z_imaginary[node] + below * g_imaginary[node];
            let sum_real = load + u_real;
            let norm = (sum_real * sum_real + u_imaginary * u_imaginary).recip();
            g_real[node] = (u_real * sum_real + u_imaginary * u_imaginary) * norm;
            g_imaginary[node] = load * u_imaginary * norm;
        }
        if below >= counted {
            for node in 0..NODES {
                real[node] += weight * g_real[node];
                imaginary[node] += weight * g_imaginary[node];
            }
            total += weight;
            weight *= load / (below + 1.0);
            if below > load && weight < 1e-17 * total {
                break;
            }
        }
        below += 1.0;
    }
    (real.map(|sum| sum / total), imaginary.map(|sum| sum / total))
}
