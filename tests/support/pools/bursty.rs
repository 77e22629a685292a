//! Pools under bursty arrivals: Poisson with a rate that switches between two states, or the renewal process with the
//! same gaps. The transform of [`super::exact`] with 2 x 2 matrices in place of numbers.

use super::exact::{NODES, Pool, euler};
use super::{finite, settle};

/// The highest load in the busier state for which the sum over all levels stays short.
const MOST_LOAD: f64 = 300.0;

type Vector<T> = [T; 2];
type Matrix<T> = [[T; 2]; 2];

/// Arrivals whose rate alternates between two states that last exponentially distributed times (a two-state
/// Markov-modulated Poisson process).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Bursty {
    /// Requests per second in either state.
    pub rates: [f64; 2],
    /// Mean seconds that either state lasts.
    pub stays: [f64; 2],
}

impl Bursty {
    /// Independent gaps, a mix of two exponentials with balanced means, at `rate` per second and with the squared
    /// coefficient of variation `variation` above 1.
    ///
    /// Such gaps are those of a Poisson process that is switched on and off (A. Kuczura, "The interrupted Poisson
    /// process as an overflow process", Bell System Technical Journal 52, 1973).
    pub(crate) fn renewal(rate: f64, variation: f64) -> Self {
        let often = 0.5 + 0.5 * ((variation - 1.0) / (variation + 1.0)).sqrt();
        let (fast, slow) = (2.0 * often * rate, 2.0 * (1.0 - often) * rate);
        let on = often * fast + (1.0 - often) * slow;
        let waking = fast * slow / on;
        Self {
            rates: [on, 0.0],
            stays: [(fast + slow - on - waking).recip(), waking.recip()],
        }
    }

    /// Requests per second over a long time.
    pub(crate) fn mean_rate(&self) -> f64 {
        let [one, other] = self.stays;
        (self.rates[0] * one + self.rates[1] * other) / (one + other)
    }

    /// Rates and switching rates with `service` seconds as the unit of time.
    fn scaled(&self, service: f64) -> (Vector<f64>, Vector<f64>) {
        (
            self.rates.map(|rate| rate * service),
            self.stays.map(|stay| service / stay),
        )
    }
}

/// Share of requests that meet no warm instance when they come in bursts, by inversion of the exact transform.
///
/// `warm`, `cold` and `keep_alive` as in [`super::cold_start_share_exact`], service times above 0; state times finite and
/// above 0. Up to 300 requests at once in the busier state, else not-a-number. Not meant for every frame: about
/// 0.1 ms at ten requests at once.
pub(crate) fn cold_start_share_bursty(arrivals: &Bursty, warm: f64, cold: f64, keep_alive: f64) -> f64 {
    solve(arrivals, warm, cold, keep_alive).map_or(f64::NAN, |pool| pool.cold)
}

/// Mean number of instances, busy ones included, under bursty arrivals; see [`cold_start_share_bursty`].
pub(crate) fn warm_instances_bursty(arrivals: &Bursty, warm: f64, cold: f64, keep_alive: f64) -> f64 {
    solve(arrivals, warm, cold, keep_alive).map_or(f64::NAN, |pool| pool.instances)
}

fn solve(arrivals: &Bursty, warm: f64, cold: f64, keep_alive: f64) -> Option<Pool> {
    let positive = [warm, cold, arrivals.stays[0], arrivals.stays[1]];
    if !finite(&positive)
        || positive.contains(&0.0)
        || !finite(&arrivals.rates)
        || keep_alive.is_nan()
        || keep_alive < 0.0
    {
        return None;
    }
    let mut pool = None;
    settle(warm, cold, 1e-12, |service| {
        pool = one_service(arrivals, service, keep_alive);
        pool.map_or(f64::NAN, |pool| pool.cold)
    });
    pool
}

/// The pool for one mean service time.
fn one_service(arrivals: &Bursty, service: f64, keep_alive: f64) -> Option<Pool> {
    let (rates, switching) = arrivals.scaled(service);
    let mean = arrivals.mean_rate();
    let (calls, load, lifetime) = (mean * keep_alive, mean * service, keep_alive / service);
    let tame = (1e-12..1e12).contains(&switching[0]) && (1e-12..1e12).contains(&switching[1]);
    if rates[0].max(rates[1]) > MOST_LOAD || !tame {
        return None;
    }
    if load < 1e-12 || lifetime < 1e-12 {
        return Some(Pool {
            cold: 1.0,
            instances: load,
        });
    }
    if lifetime > 1e12 {
        return (lifetime == f64::INFINITY).then_some(Pool {
            cold: 0.0,
            instances: f64::INFINITY,
        });
    }
    let occupied = occupied(rates, switching);
    let (cold, integral) = euler(lifetime, |real, imaginary| {
        escape(rates, switching, &occupied, real, imaginary)
    });
    let cold = cold.clamp(0.0, 1.0);
    Some(Pool {
        cold,
        instances: load + calls * integral.clamp(0.0, 1.0),
    })
}

/// For every level `k` from 1: `k` times the probability that `k` requests run in either state, over the load. That is
/// where the fall from `k` to `k - 1` requests finds the arrivals.
fn occupied(rates: Vector<f64>, switching: Vector<f64>) -> Vec<Vector<f64>> {
    let peak = rates[0].max(rates[1]);
    let levels = (peak + 9.0 * peak.sqrt() + 20.0) as usize;
    // How each level follows from the one below: from the top, where nothing lies above, downwards.
    let mut ratios = vec![[[0.0; 2]; 2]; levels + 1];
    for level in (0..levels).rev() {
        let mut matrix = balance(rates, switching, (level + 1) as f64);
        for row in 0..2 {
            for column in 0..2 {
                matrix[row][column] -= (level + 2) as f64 * ratios[level + 1][row][column];
            }
        }
        let inverse = inverse(matrix);
        ratios[level] = [
            inverse[0].map(|entry| rates[0] * entry),
            inverse[1].map(|entry| rates[1] * entry),
        ];
    }
    let empty = balance(rates, switching, 0.0);
    let mut here = [-(empty[1][0] - ratios[0][1][0]), empty[0][0] - ratios[0][0][0]];
    let mut weighted = Vec::with_capacity(levels);
    let mut load = 0.0;
    for (level, ratio) in ratios.iter().take(levels).enumerate() {
        here = [
            here[0] * ratio[0][0] + here[1] * ratio[1][0],
            here[0] * ratio[0][1] + here[1] * ratio[1][1],
        ];
        let busy = here.map(|share| share * (level + 1) as f64);
        load += busy[0] + busy[1];
        weighted.push(busy);
    }
    for busy in &mut weighted {
        *busy = busy.map(|share| share / load);
    }
    weighted
}

/// What leaves a level with `requests` running: arrivals, departures and switches, less the switches that stay.
fn balance(rates: Vector<f64>, switching: Vector<f64>, requests: f64) -> Matrix<f64> {
    [
        [rates[0] + requests + switching[0], -switching[0]],
        [-switching[1], rates[1] + requests + switching[1]],
    ]
}

fn inverse(matrix: Matrix<f64>) -> Matrix<f64> {
    let [[a, b], [c, d]] = matrix;
    let determinant = a * d - b * c;
    [
        [d / determinant, -b / determinant],
        [-c / determinant, a / determinant],
    ]
}

/// The transform of the share of cold starts times `z`, at every node.
fn escape(
    rates: Vector<f64>,
    switching: Vector<f64>,
    occupied: &[Vector<f64>],
    real: f64,
    imaginary: &[f64; NODES],
) -> ([f64; NODES], [f64; NODES]) {
    let mut sums = ([0.0; NODES], [0.0; NODES]);
    for (node, &imaginary) in imaginary.iter().enumerate() {
        let sum = escape_at(rates, switching, occupied, Complex { real, imaginary });
        sums.0[node] = sum.real;
        sums.1[node] = sum.imaginary;
    }
    sums
}

/// With `G_k` the transforms of the times up to level `k` by state before and after,
/// `A_k = z + rates + (k - 1) (1 - G_(k-1)) - switching`, both `G_k = A_k^-1 rates` and, without cancellation,
/// `1 - G_k 1 = A_k^-1 (z 1 + (k - 1) (1 - G_(k-1) 1))`.
fn escape_at(rates: Vector<f64>, switching: Vector<f64>, occupied: &[Vector<f64>], z: Complex) -> Complex {
    let mut reached: Matrix<Complex> = Default::default();
    let mut missed: Vector<Complex> = Default::default();
    let mut sum = Complex::default();
    for (below, weights) in occupied.iter().enumerate() {
        let below = below as f64;
        let start = balance(rates, switching, below);
        let entry = |row: usize, column: usize| {
            let diagonal = if row == column { z } else { Complex::default() };
            diagonal
                .plus(start[row][column])
                .add(reached[row][column].times(-below))
        };
        let (a, b, c, d) = (entry(0, 0), entry(0, 1), entry(1, 0), entry(1, 1));
        let factor = a.multiply(d).add(b.multiply(c).times(-1.0)).inverse();
        let (a, b, c, d) = (
            a.multiply(factor),
            b.multiply(factor).times(-1.0),
            c.multiply(factor).times(-1.0),
            d.multiply(factor),
        );
        let from = missed.map(|missed| z.add(missed.times(below)));
        missed = [
            d.multiply(from[0]).add(b.multiply(from[1])),
            c.multiply(from[0]).add(a.multiply(from[1])),
        ];
        reached = [
            [d.times(rates[0]), b.times(rates[1])],
            [c.times(rates[0]), a.times(rates[1])],
        ];
        sum = sum
            .add(missed[0].times(weights[0]))
            .add(missed[1].times(weights[1]));
    }
    sum
}

/// A complex number with the few operations needed here.
#[derive(Debug, Clone, Copy, Default)]
struct Complex {
    real: f64,
    imaginary: f64,
}

impl Complex {
    fn add(self, other: Self) -> Self {
        Self {
            real: self.real + other.real,
            imaginary: self.imaginary + other.imaginary,
        }
    }

    fn plus(self, real: f64) -> Self {
        Self {
            real: self.real + real,
            ..self
        }
    }

    fn times(self, factor: f64) -> Self {
        Self {
            real: self.real * factor,
            imaginary: self.imaginary * factor,
        }
    }

    fn multiply(self, other: Self) -> Self {
        Self {
            real: self.real * other.real - self.imaginary * other.imaginary,
            imaginary: self.real * other.imaginary + self.imaginary * other.real,
        }
    }

    fn inverse(self) -> Self {
        let norm = self.real * self.real + self.imaginary * self.imaginary;
        Self {
            real: self.real / norm,
            imaginary: -self.imaginary / norm,
        }
    }
}
