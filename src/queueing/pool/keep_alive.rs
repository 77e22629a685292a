//! Keep-alive times that are measured distributions, not single numbers.

use super::{LEAST_LOAD, LIVE_TOLERANCE, Live, by_levels, levels, settle};
use crate::queueing::domain::{finite, probability};

/// Measured keep-alive times.
///
/// `points` are (seconds, share): the share of instances that are gone after that gap, which is what a measurement of
/// cold starts by idle time gives. Between points the share rises in a straight line; the first share is gone
/// exactly at the first point, and what the last leaves, at the last. Gaps are finite and rise, shares lie in 0..=1 and
/// do not fall.
#[derive(Debug, Clone, Copy)]
pub struct KeepAlives<'a> {
    points: &'a [(f64, f64)],
    nodes: Nodes,
}

/// Two keep-alive times that stand for many, with the same moments up to the third.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Nodes {
    /// The shorter, in seconds.
    pub early: f64,
    /// The longer, in seconds.
    pub late: f64,
    /// The share of the shorter, 0 to 1.
    pub share: f64,
}

impl Nodes {
    /// The two times of a distribution; none where the points are not one.
    pub fn new(points: &[(f64, f64)]) -> Option<Self> {
        let each = points
            .iter()
            .all(|&(gap, share)| finite(&[gap]) && probability(share));
        let rising = points
            .windows(2)
            .all(|pair| pair[0].0 < pair[1].0 && pair[0].1 <= pair[1].1);
        (!points.is_empty() && each && rising).then(|| two_nodes(points))
    }
}

impl<'a> KeepAlives<'a> {
    /// The distribution with these points; none where they are not as described.
    pub fn new(points: &'a [(f64, f64)]) -> Option<Self> {
        Nodes::new(points).map(|nodes| Self { points, nodes })
    }

    /// As [`KeepAlives::new`], with the nodes that [`Nodes::new`] gave for the same points.
    pub fn with_nodes(points: &'a [(f64, f64)], nodes: Nodes) -> Self {
        Self { points, nodes }
    }
}

/// [`super::cold_start_share`] averaged over measured keep-alive times; accuracy as for a single one.
pub fn cold_start_share_over(rate: f64, warm: f64, cold: f64, keep_alives: KeepAlives<'_>) -> f64 {
    if !finite(&[rate, warm, cold]) {
        return f64::NAN;
    }
    let over = Over { rate, keep_alives };
    let mut share = 1.0;
    settle(warm, cold, LIVE_TOLERANCE, |service| {
        share = over.cold(service);
        share
    });
    share
}

/// [`super::warm_instances`] averaged over measured keep-alive times, for the share of cold starts that
/// [`cold_start_share_over`] gives for the same arguments.
pub fn warm_instances_over(
    cold_share: f64,
    rate: f64,
    warm: f64,
    cold: f64,
    keep_alives: KeepAlives<'_>,
) -> f64 {
    if !finite(&[rate, warm, cold]) {
        return f64::NAN;
    }
    let over = Over { rate, keep_alives };
    over.instances(warm + (cold - warm) * cold_share)
}

/// A rate and the keep-alive times.
struct Over<'a> {
    rate: f64,
    keep_alives: KeepAlives<'a>,
}

impl Over<'_> {
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
        let shortest = self.keep_alives.points.first().map_or(0.0, |point| point.0);
        load >= LEAST_LOAD && by_levels(load, shortest / service)
    }

    /// The mean of `exp(-rate T)`: by the two Gauss nodes while it hardly bends, else exactly, piece by piece.
    fn decay(&self, rate: f64) -> f64 {
        let first = self.keep_alives.points.first().map_or(0.0, |point| point.0);
        if rate * first > 30.0 {
            return 0.0;
        }
        let Nodes { early, late, share } = self.keep_alives.nodes;
        if rate * (late - early) < 0.5 {
            return share * (-rate * early).exp() + (1.0 - share) * (-rate * late).exp();
        }
        let mut mean = 0.0;
        let mut before: Option<(f64, f64, f64)> = None;
        for &(gap, share) in self.keep_alives.points {
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
            let Nodes { early, late, share } = self.keep_alives.nodes;
            return share * value(early) + (1.0 - share) * value(late);
        }
        let mut mean = 0.0;
        let mut before: Option<(f64, f64)> = None;
        for &(gap, share) in self.keep_alives.points {
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

fn two_nodes(points: &[(f64, f64)]) -> Nodes {
    let first = points.first().map_or(0.0, |point| point.0);
    let last = points.last().map_or(first, |point| point.0);
    let [mean, square, cube] = moments(points, first);
    let variance = square - mean * mean;
    // Rounding leaves a little variance where there is none.
    if variance <= 1e-20 * (first + mean) * (first + mean) {
        return Nodes {
            early: first + mean,
            late: first + mean,
            share: 1.0,
        };
    }
    let skew = (cube - 3.0 * mean * square + 2.0 * mean * mean * mean) / variance;
    let half = (0.25 * skew * skew + variance).sqrt();
    let (low, high) = (0.5 * skew - half, 0.5 * skew + half);
    Nodes {
        early: (first + mean + low).clamp(first, last),
        late: (first + mean + high).clamp(first, last),
        share: high / (high - low),
    }
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
