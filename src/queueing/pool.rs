//! Pools of warm instances that expire when idle: the share of cold starts and the size of the pool.
//!
//! The platform sends each request to the most recently used idle instance and ends an instance that has been idle for
//! the keep-alive time. Then the instance at depth `k` of the pool lives until fewer than `k` requests have run at
//! once for that long, so the pool is the highest concurrency of the last keep-alive period. Arrivals are Poisson,
//! service times exponential.

//!
//! Three roads lead to the same numbers: the exact transform, inverted numerically (microseconds, see `exact`), a sum
//! over levels (`levels`) and a small table (`table`); the live functions take one of the latter two.

mod bursty;
mod exact;
mod grid;
mod keep_alive;
mod levels;
mod nodes;
mod table;

use self::exact::Pool;
use super::{finite, not_negative};

pub use self::bursty::{Bursty, cold_start_share_bursty, warm_instances_bursty};
pub use self::keep_alive::{KeepAlives, Nodes, cold_start_share_over, warm_instances_over};

/// Share of requests that meet no warm instance, fast enough for thousands of worlds a frame.
///
/// `rate` in 1/s; `warm` and `cold` are the mean seconds that a request holds a warm or a cold instance;
/// `keep_alive` is in seconds. All are at least 0, all but the keep-alive finite. 1 for a rate of zero, where every
/// request is a rare one, 0 for an endless keep-alive.
///
/// Within 1 % or 1e-9 of [`cold_start_share_exact`] while `cold` is at most three times `warm` (1.2 % at a hundred times),
/// from 1e-6 to 1e5 requests at once. Against twenty measurements on AWS Lambda (2020, data published with `SimFaaS`) the
/// model itself lies within two standard errors in 15 of 20 cases, 11 % off in the median and 32 % at most.
pub fn cold_start_share(rate: f64, warm: f64, cold: f64, keep_alive: f64) -> f64 {
    live(rate, warm, cold, keep_alive).map_or(f64::NAN, |live| live.cold)
}

/// Mean number of instances in the pool, busy ones included; arguments as in [`cold_start_share`].
///
/// 0 for a rate of zero, infinity for an endless keep-alive. Within 1 % of [`warm_instances_exact`]; the model was
/// at most 8.5 % off in the measurements named there.
pub fn warm_instances(rate: f64, warm: f64, cold: f64, keep_alive: f64) -> f64 {
    live(rate, warm, cold, keep_alive).map_or(f64::NAN, Live::instances)
}

/// [`cold_start_share`] by inversion of the exact transform, up to a million requests at once.
pub fn cold_start_share_exact(rate: f64, warm: f64, cold: f64, keep_alive: f64) -> f64 {
    solve(rate, warm, cold, keep_alive).map_or(f64::NAN, |pool| pool.cold)
}

/// [`warm_instances`] by inversion of the exact transform, up to a million requests at once.
pub fn warm_instances_exact(rate: f64, warm: f64, cold: f64, keep_alive: f64) -> f64 {
    solve(rate, warm, cold, keep_alive).map_or(f64::NAN, |pool| pool.instances)
}

/// The exact pool whose mean service time is the one that its own share of cold starts leads to.
fn solve(rate: f64, warm: f64, cold: f64, keep_alive: f64) -> Option<Pool> {
    if !finite(&[rate, warm, cold]) || !not_negative(&[keep_alive]) {
        return None;
    }
    let calls = if rate == 0.0 { 0.0 } else { rate * keep_alive };
    let mut pool = None;
    settle(warm, cold, 1e-12, |service| {
        pool = exact::pool(calls, rate * service);
        pool.map_or(f64::NAN, |pool| pool.cold)
    });
    pool
}

/// How near the live functions bring the mean service time to its own consequence.
const LIVE_TOLERANCE: f64 = 3e-4;

/// The least load for which the live functions look beyond the gap since the last request.
const LEAST_LOAD: f64 = 1e-9;

/// A pool whose service time is settled, ready for the question of its size.
#[derive(Clone, Copy)]
struct Live {
    calls: f64,
    load: f64,
    cold: f64,
}

impl Live {
    fn new(calls: f64, load: f64) -> Self {
        let cold = if calls == f64::INFINITY {
            0.0
        } else if load < LEAST_LOAD || calls == 0.0 {
            (-calls).exp()
        } else {
            let lifetime = calls / load;
            if by_levels(load, lifetime) {
                levels::cold(load, |rate| decay(rate * lifetime))
            } else {
                table::cold(load, lifetime)
            }
        };
        Self {
            calls,
            load,
            cold: cold.min(1.0),
        }
    }

    fn instances(self) -> f64 {
        let Self { calls, load, .. } = self;
        if calls == f64::INFINITY {
            return f64::INFINITY;
        }
        if load < LEAST_LOAD || calls == 0.0 {
            return load - (-calls).exp_m1();
        }
        let lifetime = calls / load;
        if by_levels(load, lifetime) {
            levels::instances(load, |rate| decay(rate * lifetime))
        } else {
            table::instances(load, lifetime)
        }
    }
}

/// `exp(-times)`, without the work where nothing is left.
fn decay(times: f64) -> f64 {
    if times > 30.0 { 0.0 } else { (-times).exp() }
}

/// Whether the sum over levels is the better road: short, as the load is low, and accurate, as the keep-alive time is
/// long. The limits are where measured errors cross.
fn by_levels(load: f64, lifetime: f64) -> bool {
    let highest = match lifetime {
        ..2.5 => 0.1,
        ..10.0 => 0.4,
        ..3000.0 => 3.0,
        _ => 5.5,
    };
    load < highest
}

/// The pool at the service time that its own cold starts lead to, or nothing outside the domain.
fn live(rate: f64, warm: f64, cold: f64, keep_alive: f64) -> Option<Live> {
    if !finite(&[rate, warm, cold]) || !not_negative(&[keep_alive]) {
        return None;
    }
    let calls = if rate == 0.0 { 0.0 } else { rate * keep_alive };
    let mut live = None;
    settle(warm, cold, LIVE_TOLERANCE, |service| {
        let pool = Live::new(calls, rate * service);
        live = Some(pool);
        pool.cold
    });
    live
}

/// Finds the mean service time `s = (1 - p(s)) warm + p(s) cold`, to the relative `tolerance`.
///
/// The last call of `share` is at the service time returned. Secant steps, kept inside a bracket.
fn settle(warm: f64, cold: f64, tolerance: f64, mut share: impl FnMut(f64) -> f64) -> f64 {
    let (mut low, mut high) = (warm.min(cold), warm.max(cold));
    let mut service = warm;
    let mut before: Option<(f64, f64)> = None;
    for _ in 0..40 {
        let error = warm + (cold - warm) * share(service) - service;
        if error.abs() <= tolerance * service || error.is_nan() {
            break;
        }
        if error > 0.0 {
            low = service;
        } else {
            high = service;
        }
        let next = match before {
            Some((at, was)) => service - error * (service - at) / (error - was),
            None => service + error,
        };
        before = Some((service, error));
        service = if next >= low && next <= high {
            next
        } else {
            0.5 * (low + high)
        };
    }
    service
}

#[cfg(test)]
mod tests;
