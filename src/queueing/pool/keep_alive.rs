//! Keep-alive times that are measured distributions, not single numbers.

use super::{LEAST_LOAD, LIVE_TOLERANCE, Live, by_levels, levels, settle};
use crate::queueing::{finite, probability};

/// [`super::cold_start_share`] averaged over keep-alive times with the given distribution.
///
/// `points` are (seconds, share): the share of instances that are gone after that gap, which is what a measurement of
/// cold starts by idle time gives. Between points the share rises in a straight line; the first share is gone
/// exactly at the first point, and what the last leaves, at the last. Gaps are finite and rise, shares lie in 0..=1 and
/// do not fall; without points, or with others, not-a-number. Accuracy as for a single keep-alive time.
pub fn cold_start_share_over(rate: f64, warm: f64, cold: f64, points: &[(f64, f64)]) -> f64 {
    let Some(over) = Over::new(rate, warm, cold, points) else {
        return f64::NAN;
    };
    over.settled(warm, cold).1
}

/// [`super::warm_instances`] averaged over keep-alive times; `points` as in [`cold_start_share_over`].
pub fn warm_instances_over(rate: f64, warm: f64, cold: f64, points: &[(f64, f64)]) -> f64 {
    let Some(over) = Over::new(rate, warm, cold, points) else {
        return f64::NAN;
    };
    over.instances(over.settled(warm, cold).0)
}

/// A rate and a distribution of keep-alive times, both valid.
struct Over<'a> {
    rate: f64,
    points: &'a [(f64, f64)],
    nodes: [(f64, f64); 2],
}

impl<'a> Over<'a> {
    fn new(rate: f64, warm: f64, cold: f64, points: &'a [(f64, f64)]) -> Option<Self> {
        let each = points
            .iter()
            .all(|&(gap, share)| finite(&[gap]) && probability(share));
        let rising = points
            .windows(2)
            .all(|pair| pair[0].0 < pair[1].0 && pair[0].1 <= pair[1].1);
        if points.is_empty() || !each || !rising || !finite(&[rate, warm, cold]) {
            return None;
        }
        Some(Self {
            rate,
            points,
            nodes: two_nodes(points),
        })
    }

    /// The mean service time in seconds and the share of cold starts that belong together.
    fn settled(&self, warm: f64, cold: f64) -> (f64, f64) {
        let mut share = 1.0;
        let service = settle(warm, cold, LIVE_TOLERANCE, |service| {
            share = self.cold(service);
            share
        });
        (service, share)
    }

    fn cold(&self, service: f64) -> f64 {
        let load = self.rate * service;
        if self.levels_suffice(load, service) {
            return levels::cold(load, |rate| self.decay(rate / service));
        }
        self.mean(|keep_alive| Live::new(self.rate * keep_alive, load).cold, load)
    }

    fn instances(&self, service: f64) -> f64 {
        let load = self.rate * service;
        if self.levels_suffice(load, service) {
            return levels::instances(load, |rate| self.decay(rate / service));
        }
        self.mean(
            |keep_alive| Live::new(self.rate * keep_alive, load).instances(),
            load,
        )
    }

    /// Whether the sum over levels holds for the shortest keep-alive time and so for all.
    fn levels_suffice(&self, load: f64, service: f64) -> bool {
        let shortest = self.points.first().map_or(0.0, |point| point.0);
        load >= LEAST_LOAD && by_levels(load, shortest / service)
    }

    /// The mean of `exp(-rate T)`: by the two Gauss nodes while it hardly bends, else exactly, piece by piece.
    fn decay(&self, rate: f64) -> f64 {
        let first = self.points.first().map_or(0.0, |point| point.0);
        if rate * first > 30.0 {
            return 0.0;
        }
        let [(early, share), (late, rest)] = self.nodes;
        if rate * (late - early) < 0.5 {
            return share * (-rate * early).exp() + rest * (-rate * late).exp();
        }
        let mut mean = 0.0;
        let mut before: Option<(f64, f64, f64)> = None;
        for &(gap, share) in self.points {
            let left = (-rate * gap).exp();
            mean += match before {
                None => share * left,
                Some((from, low, at_start)) => {
                    let length = rate * (gap - from);
                    // For short pieces the middle is exact to more digits than the difference.
                    let inside = if length < 1e-4 {
                        0.5 * (at_start + left)
                    } else {
                        (at_start - left) / length
                    };
                    (share - low) * inside
                }
            };
            before = Some((gap, share, left));
            if left < 1e-14 {
                return mean;
            }
        }
        before.map_or(mean, |(_, share, left)| mean + (1.0 - share) * left)
    }

    /// The mean of `value` over the distribution: by its two Gauss nodes where the load makes `value` as smooth as a
    /// power of the keep-alive time, by two nodes for each piece where it may fall exponentially.
    fn mean(&self, value: impl Fn(f64) -> f64, load: f64) -> f64 {
        if load >= 3.0 {
            return self.nodes.iter().map(|&(at, share)| share * value(at)).sum();
        }
        let mut mean = 0.0;
        let mut before: Option<(f64, f64)> = None;
        for &(gap, share) in self.points {
            mean += match before {
                None => share * value(gap),
                Some((from, low)) => {
                    let (middle, aside) = (0.5 * (from + gap), (gap - from) / 12.0_f64.sqrt());
                    0.5 * (share - low) * (value(middle - aside) + value(middle + aside))
                }
            };
            before = Some((gap, share));
        }
        before.map_or(mean, |(gap, share)| mean + (1.0 - share) * value(gap))
    }
}

/// Two points and their shares with the same first four moments (0 to 3) as the distribution.
fn two_nodes(points: &[(f64, f64)]) -> [(f64, f64); 2] {
    let first = points.first().map_or(0.0, |point| point.0);
    let last = points.last().map_or(first, |point| point.0);
    let [mean, square, cube] = moments(points, first);
    let variance = square - mean * mean;
    // Rounding leaves a little variance where there is none.
    if variance <= 1e-20 * (first + mean) * (first + mean) {
        return [(first + mean, 1.0), (first + mean, 0.0)];
    }
    let skew = (cube - 3.0 * mean * square + 2.0 * mean * mean * mean) / variance;
    let half = (0.25 * skew * skew + variance).sqrt();
    let (low, high) = (0.5 * skew - half, 0.5 * skew + half);
    let share = high / (high - low);
    [
        ((first + mean + low).clamp(first, last), share),
        ((first + mean + high).clamp(first, last), 1.0 - share),
    ]
}

/// The means of `(T - from)` and of its square and cube.
fn moments(points: &[(f64, f64)], from: f64) -> [f64; 3] {
    let mut sums = [0.0; 3];
    let mut add = |weight: f64, a: f64, b: f64| {
        // Over a straight piece from a to b: the sum of a^i b^(n - i), divided by n + 1.
        sums[0] += weight * 0.5 * (a + b);
        sums[1] += weight * (a * a + a * b + b * b) / 3.0;
        sums[2] += weight * 0.25 * (a + b) * (a * a + b * b);
    };
    let mut before: Option<(f64, f64)> = None;
    for &(gap, share) in points {
        let to = gap - from;
        match before {
            None => add(share, to, to),
            Some((at, low)) => add(share - low, at, to),
        }
        before = Some((to, share));
    }
    if let Some((to, share)) = before {
        add(1.0 - share, to, to);
    }
    sums
}
