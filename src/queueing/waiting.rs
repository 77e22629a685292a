//! Waiting and response times of M/M/c: Poisson arrivals, exponential service, `c` servers, one queue in order of
//! arrival. Real service times vary more or less than that; a screen that shows these numbers says "M/M/c".

use super::domain::{finite, not_negative, probability};
use super::erlang::{erlang_c, inverse_blocking, waiting_from};

/// Mean wait in seconds before service begins, calls that need not wait included.
///
/// `load` in erlangs, `service` the mean service time in seconds, `servers` rounded down; all at least 0, `service`
/// finite. Infinity when the load is at least the number of servers, though nothing at all waits for no time.
pub fn mean_wait(load: f64, service: f64, servers: f64) -> f64 {
    let servers = servers.floor();
    let waiting = erlang_c(load, servers);
    if !finite(&[service]) || waiting.is_nan() {
        return f64::NAN;
    }
    if service == 0.0 || waiting == 0.0 {
        return 0.0;
    }
    if load >= servers {
        f64::INFINITY
    } else {
        waiting * service / (servers - load)
    }
}

/// Probability that the wait is at most `t` seconds: the service level of a call center.
///
/// Arguments as in [`mean_wait`]; a negative `t` gives 0, and so does a saturated queue.
pub fn wait_within(t: f64, load: f64, service: f64, servers: f64) -> f64 {
    let servers = servers.floor();
    let waiting = erlang_c(load, servers);
    if !finite(&[service]) || waiting.is_nan() || t.is_nan() {
        return f64::NAN;
    }
    if t < 0.0 {
        return 0.0;
    }
    if service == 0.0 || waiting == 0.0 {
        return 1.0;
    }
    if load >= servers {
        0.0
    } else {
        1.0 - waiting * (-(servers - load) * (t / service)).exp()
    }
}

/// The wait in seconds that the share `p` of all calls does not exceed.
///
/// `rate` in 1/s, `service` in seconds, both finite and at least 0; `servers` rounded down. Infinity when saturated.
pub fn wait_quantile(p: f64, rate: f64, service: f64, servers: f64) -> f64 {
    let servers = servers.floor();
    let load = rate * service;
    let waiting = erlang_c(load, servers);
    if !probability(p) || !finite(&[rate, service]) || waiting.is_nan() {
        return f64::NAN;
    }
    let slower = 1.0 - p;
    if service == 0.0 {
        return 0.0;
    }
    if load >= servers {
        return f64::INFINITY;
    }
    if waiting <= slower {
        return 0.0;
    }
    service * (waiting / slower).ln() / (servers - load)
}

/// The response time in seconds, wait and service together, that the share `p` of all calls does not exceed.
///
/// Arguments as in [`wait_quantile`]. The sojourn time of M/M/c is a sum of two exponentials; its tail is inverted
/// to a relative error of 1e-12. Infinity when saturated, and for `p` = 1.
pub fn response_quantile(p: f64, rate: f64, service: f64, servers: f64) -> f64 {
    let servers = servers.floor();
    let load = rate * service;
    let waiting = erlang_c(load, servers);
    if !probability(p) || !finite(&[rate, service]) || waiting.is_nan() {
        return f64::NAN;
    }
    if service == 0.0 {
        return 0.0;
    }
    if load >= servers {
        return f64::INFINITY;
    }
    Sojourn {
        waiting,
        spare: servers - load,
    }
    .quantile(1.0 - p)
        * service
}

/// Time in the system, in units of the mean service time: Exp(1), and with probability `waiting` a wait of
/// Exp(`spare`) before it.
struct Sojourn {
    waiting: f64,
    spare: f64,
}

impl Sojourn {
    /// Logarithm of `P(T > t)`, and its derivative.
    ///
    /// The tail is `e^-t + C (e^-t - e^-(c-a)t) / (c - a - 1)`. The slower exponential is taken out as a factor:
    /// what is left keeps its digits where the rates coincide and cannot overflow where they differ.
    fn log_tail(&self, t: f64) -> (f64, f64) {
        let slower = self.spare.min(1.0);
        let apart = (self.spare - 1.0).abs();
        let lag = (-apart * t).exp_m1();
        let convolved = if apart == 0.0 { t } else { -lag / apart };
        let service = (-(1.0 - slower) * t).exp();
        let tail = service + self.waiting * convolved;
        let derivative = self.waiting * (lag + 1.0) - (1.0 - slower) * service;
        (tail.ln() - slower * t, derivative / tail - slower)
    }

    /// The `t` with `P(T > t) = exceeded`.
    fn quantile(&self, exceeded: f64) -> f64 {
        if exceeded <= 0.0 {
            return f64::INFINITY;
        }
        let target = exceeded.ln();
        // The service alone is a lower bound; halving the risk between wait and service gives an upper one.
        let mut low = -target;
        let mut high = core::f64::consts::LN_2 - target
            + (core::f64::consts::LN_2 + self.waiting.ln() - target).max(0.0) / self.spare;
        let mut t = low;
        for _ in 0..200 {
            let (tail, slope) = self.log_tail(t);
            let error = tail - target;
            if error > 0.0 {
                low = t;
            } else {
                high = t;
            }
            let next = t - error / slope;
            if (next - t).abs() <= 1e-13 * t || high - low <= 1e-13 * high {
                return next.clamp(low, high);
            }
            t = if next > low && next < high {
                next
            } else {
                0.5 * (low + high)
            };
        }
        t
    }
}

/// The least number of servers with which the share `p` of all calls waits at most `wait` seconds.
///
/// `rate` and `service` are finite and at least 0, `wait` at least 0, `p` in 0..=1. At least 1, since a service that
/// answers at all has a server, and always more than the load, so that the queue is stable even for `p` = 0.
/// Infinity for `p` = 1, which no finite number meets. Loads above a million million erlangs are outside the domain.
pub fn servers_for(rate: f64, service: f64, wait: f64, p: f64) -> f64 {
    let load = rate * service;
    if !finite(&[rate, service, load]) || !not_negative(&[wait]) || !probability(p) {
        return f64::NAN;
    }
    if load == 0.0 {
        return 1.0;
    }
    let fewest = load.floor() + 1.0;
    if p >= 1.0 && wait.is_finite() {
        return f64::INFINITY;
    }
    let slower = 1.0 - p;
    let mut group = Group::new(
        load,
        wait / service,
        first_guess(load, wait / service, slower).max(fewest),
    );
    for _ in 0..MOST_LEAPS {
        let leap = group.leap(slower).max(fewest - group.servers);
        // A leap that is not short of a step or not a number is left to the steps below.
        if leap.abs() <= 1.0 || !leap.is_finite() {
            break;
        }
        group = Group::new(load, group.wait, group.servers + leap);
    }
    while group.exceeding() > slower {
        group = group.next();
    }
    while group.servers > fewest {
        let before = Group::new(load, group.wait, group.servers - 1.0);
        if before.exceeding() > slower {
            break;
        }
        group = before;
    }
    if group.inverse.is_nan() {
        f64::NAN
    } else {
        group.servers
    }
}

/// How often [`servers_for`] leaps before it walks; three leaps are the rule.
const MOST_LEAPS: usize = 20;

/// About as many servers as it takes, from the normal approximation of the load.
fn first_guess(load: f64, wait: f64, slower: f64) -> f64 {
    // The spare servers y solve y^2 / (2 load) + wait y = depth; this form of the root neither cancels nor overflows.
    let depth = -slower.ln();
    let spare = 2.0 * depth / (wait + (wait * wait + 2.0 * depth / load).sqrt());
    (load + spare).ceil()
}

/// A number of servers under a load, and how long a call may wait.
#[derive(Debug, Clone, Copy)]
struct Group {
    load: f64,
    /// In service times.
    wait: f64,
    /// More than the load.
    servers: f64,
    /// `1/B`.
    inverse: f64,
}

impl Group {
    fn new(load: f64, wait: f64, servers: f64) -> Self {
        let inverse = inverse_blocking(load, servers);
        Self {
            load,
            wait,
            servers,
            inverse,
        }
    }

    /// One more server: a step of Erlang's recursion.
    fn next(self) -> Self {
        let servers = self.servers + 1.0;
        Self {
            servers,
            inverse: 1.0 + self.inverse * (servers / self.load),
            ..self
        }
    }

    /// The share of calls that wait longer.
    fn exceeding(&self) -> f64 {
        waiting_from(self.inverse, self.load / self.servers) * (-(self.servers - self.load) * self.wait).exp()
    }

    /// How many servers further the share is `slower`, by the slope of its logarithm over the next server.
    fn leap(&self, slower: f64) -> f64 {
        let (here, next) = (self.exceeding().ln(), self.next().exceeding().ln());
        ((here - slower.ln()) / (here - next)).ceil()
    }
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "the edges are exact")]
mod tests {
    use super::*;
    use crate::queueing::erlang_b;
    use proptest::prelude::*;

    fn close(got: f64, wanted: f64, tolerance: f64) {
        assert!(
            (got - wanted).abs() <= tolerance,
            "{got} instead of {wanted} +- {tolerance}"
        );
    }

    #[test]
    fn call_centre_tables() {
        // From the tests of an open-source Erlang calculator, checked there against published tables.
        close(mean_wait(48.0, 240.0, 55.0), 8.184, 0.005);
        close(wait_within(30.0, 10.0, 300.0, 12.0), 0.632_07, 5e-5);
        // From the tests of pyworkforce: calls of 180 s, answered within 19.8 s.
        close(wait_within(19.8, 10.0, 180.0, 14.0), 0.888, 5e-4);
        close(wait_within(19.8, 10.0, 180.0, 15.0), 0.941, 5e-4);
        // 1000 erlangs, 95 % within 10 s: the published 1334 servers come from a cap of 75 % on the occupancy;
        // the wait alone needs fewer.
        let servers = servers_for(1000.0 / 300.0, 300.0, 10.0, 0.95);
        close(f64::max(servers, (1000.0_f64 / 0.75).ceil()), 1334.0, 0.0);
        assert!((1030.0..1060.0).contains(&servers), "{servers}");
    }

    #[test]
    fn one_server_answers_exponentially() {
        // Textbook: the response time of M/M/1 is Exp(mu - lambda).
        close(
            response_quantile(0.99, 0.8, 1.0, 1.0),
            23.025_850_929_940_457,
            1e-10,
        );
        for p in [0.01_f64, 0.5, 0.9, 0.999_999] {
            for load in [0.1, 0.5, 0.999] {
                let wanted = -(1.0 - p).ln() * 0.2 / (1.0 - load);
                close(response_quantile(p, load / 0.2, 0.2, 1.0), wanted, 1e-11 * wanted);
            }
        }
    }

    #[test]
    fn simulated_tail_of_the_wait() {
        // Our own simulation of M/M/4 at 70 % over ten million calls: mean 0.358, p95 1.797, p99 3.147, p99.9 5.063.
        close(mean_wait(2.8, 1.0, 4.0), 0.357_95, 0.0036);
        for (p, wait) in [(0.95, 1.797), (0.99, 3.147), (0.999, 5.063)] {
            close(wait_quantile(p, 2.8, 1.0, 4.0), wait, 0.01 * wait);
        }
    }

    #[test]
    fn coinciding_rates() {
        // Two servers at one erlang: the wait has the rate of the service, and the tail is e^-t (1 + C t).
        let t = response_quantile(0.9, 1.0, 1.0, 2.0);
        close((-t).exp() * (1.0 + t / 3.0), 0.1, 1e-13);
        let near = response_quantile(0.9, 1.0 + 1e-9, 1.0, 2.0);
        close(near, t, 1e-7);
    }

    #[test]
    fn edges() {
        assert_eq!(mean_wait(0.0, 5.0, 1.0), 0.0);
        assert_eq!(mean_wait(2.0, 5.0, 2.0), f64::INFINITY);
        assert_eq!(wait_within(-1.0, 1.0, 5.0, 2.0), 0.0);
        assert_eq!(wait_within(1.0, 2.0, 5.0, 2.0), 0.0);
        assert_eq!(wait_within(0.0, 0.0, 5.0, 2.0), 1.0);
        assert_eq!(wait_quantile(0.5, 0.1, 1.0, 3.0), 0.0);
        assert_eq!(wait_quantile(1.0, 0.1, 1.0, 3.0), f64::INFINITY);
        assert_eq!(response_quantile(0.0, 0.1, 1.0, 3.0), 0.0);
        assert_eq!(response_quantile(1.0, 0.1, 1.0, 3.0), f64::INFINITY);
        assert_eq!(response_quantile(0.5, 3.0, 1.0, 3.0), f64::INFINITY);
        close(
            response_quantile(0.5, 0.0, 2.0, 1.0),
            2.0 * core::f64::consts::LN_2,
            1e-12,
        );
        assert_eq!(servers_for(0.0, 1.0, 0.0, 0.99), 1.0);
        assert_eq!(servers_for(2.5, 1.0, 0.0, 0.0), 3.0);
        assert_eq!(servers_for(3.0, 1.0, f64::INFINITY, 1.0), 4.0);
        assert_eq!(servers_for(3.0, 1.0, 10.0, 1.0), f64::INFINITY);
        assert!(servers_for(3.0, 1.0, -1.0, 0.9).is_nan());
        assert!(response_quantile(1.1, 0.1, 1.0, 3.0).is_nan());
    }

    proptest! {
        #[test]
        fn servers_for_is_the_least(
            load in 0.01..3000.0_f64, service in 0.01..100.0_f64, wait in 0.0..3.0_f64, p in 0.0..0.999_999_f64,
        ) {
            let wait = wait * service;
            let servers = servers_for(load / service, service, wait, p);
            let load = load / service * service;
            prop_assert!(wait_within(wait, load, service, servers) >= p - 1e-9);
            prop_assert!(
                servers - 1.0 <= load || servers == 1.0
                    || wait_within(wait, load, service, servers - 1.0) < p + 1e-9
            );
        }

        #[test]
        fn quantile_inverts_the_two_exponentials(
            p in 0.0001..0.9999_f64, servers in 1_u32..200, occupancy in 0.01..0.999_f64,
        ) {
            let servers = f64::from(servers);
            let load = servers * occupancy;
            let waiting = erlang_c(load, servers);
            let spare = servers - load;
            prop_assume!((spare - 1.0).abs() > 1e-3);
            let t = response_quantile(p, load, 1.0, servers);
            let tail = (-t).exp() + waiting * ((-t).exp() - (-spare * t).exp()) / (spare - 1.0);
            prop_assert!((tail / (1.0 - p) - 1.0).abs() < 1e-9, "{t} {tail}");
            prop_assert!(erlang_b(load, servers) <= waiting);
        }
    }
}
