//! Pools of warm instances that expire when idle: the share of cold starts and the size of the pool.
//!
//! The platform sends each request to the most recently used idle instance and ends an instance that has been idle for
//! the keep-alive time. Then the instance at depth `k` of the pool lives until fewer than `k` requests have run at
//! once for that long, so the pool is the highest concurrency of the last keep-alive period. Arrivals are Poisson,
//! service times exponential.

mod exact;
mod keep_alive;

use self::exact::Pool;
use super::{finite, not_negative};

pub use self::keep_alive::{cold_start_share_over, warm_instances_over};

/// Share of requests that meet no warm instance.
///
/// `rate` in 1/s; `warm` and `cold` are the mean seconds an instance is held by a request it was warm or cold for;
/// `keep_alive` is in seconds. All are at least 0, all but the keep-alive finite. 1 for a rate of zero, where every
/// request is a rare one, 0 for an endless keep-alive.
pub fn cold_start_share(rate: f64, warm: f64, cold: f64, keep_alive: f64) -> f64 {
    cold_start_share_exact(rate, warm, cold, keep_alive)
}

/// Mean number of instances in the pool, busy ones included; arguments as in [`cold_start_share`].
///
/// 0 for a rate of zero, infinity for an endless keep-alive.
pub fn warm_instances(rate: f64, warm: f64, cold: f64, keep_alive: f64) -> f64 {
    warm_instances_exact(rate, warm, cold, keep_alive)
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
    let mut pool = None;
    settle(warm, cold, 1e-12, |service| {
        let (load, lifetime) = (rate * service, keep_alive / service);
        pool = exact::pool(rate * keep_alive, load, lifetime);
        pool.map_or(f64::NAN, |pool| pool.cold)
    });
    pool
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
