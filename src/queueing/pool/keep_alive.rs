//! Keep-alive times that are measured distributions, not single numbers.

use super::{cold_start_share, warm_instances};

/// [`cold_start_share`] averaged over keep-alive times with the given distribution.
pub fn cold_start_share_over(rate: f64, warm: f64, cold: f64, points: &[(f64, f64)]) -> f64 {
    average(points, |keep_alive| {
        cold_start_share(rate, warm, cold, keep_alive)
    })
}

/// [`warm_instances`] averaged over keep-alive times with the given distribution.
pub fn warm_instances_over(rate: f64, warm: f64, cold: f64, points: &[(f64, f64)]) -> f64 {
    average(points, |keep_alive| warm_instances(rate, warm, cold, keep_alive))
}

/// The mean of `value` over the distribution whose straight-line CDF goes through `points` (seconds, share).
fn average(points: &[(f64, f64)], value: impl Fn(f64) -> f64) -> f64 {
    let (Some(&(first, at_once)), Some(&(last, by_then))) = (points.first(), points.last()) else {
        return f64::NAN;
    };
    let mut sum = at_once * value(first) + (1.0 - by_then) * value(last);
    for pair in points.windows(2) {
        let &[(from, low), (to, high)] = pair else {
            continue;
        };
        let (middle, half) = (0.5 * (from + to), 0.5 * (to - from) / 3.0_f64.sqrt());
        sum += 0.5 * (high - low) * (value(middle - half) + value(middle + half));
    }
    sum
}
