//! Pools of warm instances by the exact transform: what the live functions are held against. Too slow for every frame.

pub(super) mod bursty;
pub(super) mod exact;

use exact::Pool;

/// Whether every argument is a finite number that is not negative.
fn finite(arguments: &[f64]) -> bool {
    arguments
        .iter()
        .all(|argument| (0.0..f64::INFINITY).contains(argument))
}

/// The share of cold starts by inversion of the exact transform, up to a million requests at once.
pub(super) fn cold_start_share_exact(rate: f64, warm: f64, cold: f64, keep_alive: f64) -> f64 {
    solve(rate, warm, cold, keep_alive).map_or(f64::NAN, |pool| pool.cold)
}

/// The mean number of instances by inversion of the exact transform, up to a million requests at once.
pub(super) fn warm_instances_exact(rate: f64, warm: f64, cold: f64, keep_alive: f64) -> f64 {
    solve(rate, warm, cold, keep_alive).map_or(f64::NAN, |pool| pool.instances)
}

/// The exact pool whose mean service time is the one that its own share of cold starts leads to.
pub(super) fn solve(rate: f64, warm: f64, cold: f64, keep_alive: f64) -> Option<Pool> {
    if !finite(&[rate, warm, cold]) || keep_alive.is_nan() || keep_alive < 0.0 {
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

/// Finds the mean service time `s = (1 - p(s)) warm + p(s) cold`, to the relative `tolerance`.
///
/// This is the body of the product's own function: the oracle is about the pool, which it takes from `exact` alone, and
/// both have to settle alike.
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
