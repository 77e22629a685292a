//! Erlang's formulas for a group of servers: blocked calls (B) and waiting calls (C).
//!
//! Source: A. K. Erlang, "Solution of some problems in the theory of probabilities of significance in automatic
//! telephone exchanges", 1917; the sum below is the recursion `B(c) = a B(c-1) / (c + a B(c-1))` unrolled for `1/B`.

use super::domain::{finite, not_negative, probability};
use super::uniform;

/// The most terms that [`sum`] adds up: enough for two billion erlangs, though many servers are not summed up.
const MOST_TERMS: u32 = 400_000;

/// `1/B` for `load` erlangs above 0 on a whole number of servers.
///
/// Few servers are summed up, many go by an expansion whose cost does not grow with them.
pub(super) fn inverse_blocking(load: f64, servers: f64) -> f64 {
    let expanded = (uniform::FEWEST..=uniform::MOST)
        .contains(&servers)
        .then(|| uniform::inverse_blocking(load, servers))
        .flatten();
    expanded.unwrap_or_else(|| sum(load, servers))
}

/// `1/B`: the sum over `j` of `c (c-1) .. (c-j+1) / a^j`.
///
/// Every term is positive, so nothing cancels, and the sum stops once its terms vanish: after about `9 sqrt(a)`
/// terms where the recursion takes `c` steps. `servers` is a whole number. Not-a-number when it does not settle.
fn sum(load: f64, servers: f64) -> f64 {
    let per_erlang = load.recip();
    let mut sum = 1.0;
    let mut term = 1.0;
    let mut left = servers;
    // Terms rise while more servers are left than erlangs, and then fall faster and faster.
    let settled = |ratio: f64, term: f64, sum: f64| {
        (ratio < 1.0 && term < 1e-17 * sum * (1.0 - ratio)) || sum == f64::INFINITY
    };
    for _ in 0..MOST_TERMS {
        if left >= 8.0 {
            // Four terms at once: a processor waits for one product then, and not for four.
            let [one, two, three, four] = [0.0, 1.0, 2.0, 3.0].map(|taken| (left - taken) * per_erlang);
            let pair = one * two;
            sum += term * (one + pair * (1.0 + three * (1.0 + four)));
            term *= pair * (three * four);
            left -= 4.0;
            if settled(four, term, sum) {
                return sum;
            }
        } else {
            if left <= 0.0 {
                return sum;
            }
            let ratio = left * per_erlang;
            term *= ratio;
            sum += term;
            left -= 1.0;
            if settled(ratio, term, sum) {
                return sum;
            }
        }
    }
    f64::NAN
}

/// Probability that a call is lost when `load` erlangs meet `servers` servers and no queue (M/G/c/c).
///
/// `servers` is rounded down; both are at least 0. No load is never blocked, no server blocks everything.
/// Loads above a million million erlangs with about as many servers are outside the domain.
pub fn erlang_b(load: f64, servers: f64) -> f64 {
    let servers = servers.floor();
    if !not_negative(&[load, servers]) || (load.is_infinite() && servers.is_infinite()) {
        return f64::NAN;
    }
    if servers == 0.0 || load.is_infinite() {
        return 1.0;
    }
    if load == 0.0 || servers.is_infinite() {
        return 0.0;
    }
    inverse_blocking(load, servers).recip()
}

/// Probability that a call has to wait when `load` erlangs meet `servers` servers and an endless queue (M/M/c).
///
/// `servers` is rounded down; both are at least 0. 1 when the load is at least the number of servers.
pub fn erlang_c(load: f64, servers: f64) -> f64 {
    let servers = servers.floor();
    if !not_negative(&[load, servers]) || (load.is_infinite() && servers.is_infinite()) {
        return f64::NAN;
    }
    if load >= servers {
        return 1.0;
    }
    if load == 0.0 || servers.is_infinite() {
        return 0.0;
    }
    let occupancy = load / servers;
    waiting_from(inverse_blocking(load, servers), occupancy)
}

/// Erlang C from `1/B` and the occupancy `a/c`, as a sum of positive terms.
pub(super) fn waiting_from(inverse_blocking: f64, occupancy: f64) -> f64 {
    ((1.0 - occupancy) * inverse_blocking + occupancy).recip()
}

/// The load in erlangs at which `servers` servers lose the share `blocking` of all calls: [`erlang_b`] inverted.
///
/// `servers` is rounded down and at least 1; `blocking` in 0..=1 (0 gives no load, 1 an infinite one).
pub fn load_for(blocking: f64, servers: f64) -> f64 {
    let servers = servers.floor();
    if !probability(blocking) || !finite(&[servers]) || servers < 1.0 {
        return f64::NAN;
    }
    if blocking == 0.0 {
        return 0.0;
    }
    if blocking >= 1.0 {
        return f64::INFINITY;
    }
    // The carried load a (1 - B) never exceeds the servers, and B <= a always holds.
    let mut low = 0.0;
    let mut high = servers / (1.0 - blocking);
    let mut load = servers.min(0.5 * high);
    for _ in 0..100 {
        let blocked = inverse_blocking(load, servers).recip();
        let error = (blocked / blocking).ln();
        if error.is_nan() {
            return f64::NAN;
        }
        if error > 0.0 {
            high = load;
        } else {
            low = load;
        }
        if error == 0.0 || high - low <= 1e-15 * high {
            break;
        }
        // Newton's step on ln B against ln a, where the curve is nearly straight.
        let slope = servers - load * (1.0 - blocked);
        let next = load * (-error / slope).exp();
        if (next - load).abs() <= 1e-15 * load {
            break;
        }
        load = if next > low && next < high {
            next
        } else {
            0.5 * (low + high)
        };
    }
    load
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "the edges are exact")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The definition: Erlang's recursion, one step a server.
    fn recursion(load: f64, servers: u32) -> f64 {
        (1..=servers).fold(1.0, |blocked, server| {
            let offered = load * blocked;
            offered / (f64::from(server) + offered)
        })
    }

    fn close(got: f64, wanted: f64, tolerance: f64) {
        assert!(
            (got - wanted).abs() <= tolerance,
            "{got} instead of {wanted} +- {tolerance}"
        );
    }

    #[test]
    fn blocking_matches_published_tables() {
        // Values cross-checked in an open-source Erlang calculator against published tables and direct sums.
        close(erlang_b(2.0, 5.0), 0.0367, 6e-5);
        close(erlang_b(5.0, 10.0), 0.0184, 6e-5);
        close(erlang_b(2.0, 5.0), 0.036_697_247_706_422_01, 1e-15);
        close(erlang_b(5.0, 10.0), 0.018_384_570_336_648_14, 1e-15);
    }

    #[test]
    fn blocking_of_the_pyworkforce_guide_is_the_recomputed_one() {
        // pyworkforce's docs/guide/erlangb.md prints 0.0183 for 10 erlangs on 17 servers, which does not follow.
        close(erlang_b(10.0, 17.0), 0.012_948_875_224_726_571, 1e-15);
    }

    #[test]
    fn waiting_matches_published_values() {
        // 360 calls in half an hour of 240 s each; and the textbook closed form 4/9 for two erlangs on three.
        close(erlang_c(48.0, 55.0), 0.2387, 5e-5);
        close(erlang_c(2.0, 3.0), 4.0 / 9.0, 1e-15);
        // Simulations of M/M/4 (10 million calls) saw 0.4281 wait at 70 %.
        close(erlang_c(2.8, 4.0), 0.4287, 5e-5);
    }

    #[test]
    fn load_for_matches_trunking_tables() {
        // (servers, blocking, load, tolerance): trunking exercises and a published Erlang B table, one decimal
        // above five servers.
        let rows = [
            (57.0, 0.01, 44.2, 0.05),
            (50.0, 0.02, 40.26, 0.006),
            (2.0, 0.01, 0.153, 0.0011),
            (4.0, 0.01, 0.869, 0.0011),
            (10.0, 0.01, 4.5, 0.051),
            (45.0, 0.01, 33.4, 0.051),
            (10.0, 0.02, 5.1, 0.051),
            (5.0, 0.05, 2.218, 0.0011),
            (40.0, 0.05, 34.6, 0.051),
            (30.0, 0.2, 33.8, 0.051),
            (45.0, 0.001, 28.4, 0.051),
        ];
        for (servers, blocking, load, tolerance) in rows {
            close(load_for(blocking, servers), load, tolerance);
            close(erlang_b(load_for(blocking, servers), servers), blocking, 1e-13);
        }
        close(load_for(0.01, 57.0), 44.221_764_356_078_66, 1e-10);
    }

    #[test]
    fn edges() {
        assert_eq!(erlang_b(0.0, 3.0), 0.0);
        assert_eq!(erlang_b(0.0, 0.0), 1.0);
        assert_eq!(erlang_b(4.0, 0.9), 1.0);
        assert_eq!(erlang_b(1.0, 1.0), 0.5);
        assert_eq!(erlang_b(1.0, 1.99), 0.5);
        assert_eq!(erlang_b(f64::INFINITY, 3.0), 1.0);
        assert_eq!(erlang_b(3.0, f64::INFINITY), 0.0);
        assert_eq!(erlang_b(1e-300, 1e6), 0.0);
        assert_eq!(erlang_c(0.0, 1.0), 0.0);
        assert_eq!(erlang_c(3.0, 3.0), 1.0);
        assert_eq!(erlang_c(0.25, 1.0), 0.25);
        assert_eq!(load_for(0.0, 5.0), 0.0);
        assert_eq!(load_for(1.0, 5.0), f64::INFINITY);
        close(load_for(0.5, 1.0), 1.0, 1e-14);
        assert!(erlang_b(-1.0, 3.0).is_nan());
        assert!(erlang_c(1.0, -3.0).is_nan());
        assert!(load_for(0.5, 0.5).is_nan());
    }

    #[test]
    fn twenty_thousand_erlangs_agree_with_the_recursion() {
        for servers in [19_000, 19_990, 20_000, 20_010, 20_500, 21_000] {
            let wanted = recursion(20_000.0, servers);
            let got = erlang_b(20_000.0, f64::from(servers));
            close(got / wanted, 1.0, 1e-12);
        }
    }

    proptest! {
        #[test]
        fn the_sum_is_the_recursion(load in 1e-6..2000.0_f64, servers in 1_u32..2200) {
            let wanted = recursion(load, servers);
            let got = erlang_b(load, f64::from(servers));
            prop_assert!((got - wanted).abs() <= 1e-12 * wanted + 1e-300, "{got} {wanted}");
        }

        #[test]
        fn waiting_is_at_least_blocking(load in 1e-3..500.0_f64, servers in 1_u32..600) {
            let servers = f64::from(servers);
            prop_assert!(erlang_c(load, servers) >= erlang_b(load, servers));
        }

        #[test]
        fn load_for_inverts(blocking in 1e-9..0.999_f64, servers in 1_u32..400) {
            let servers = f64::from(servers);
            let got = erlang_b(load_for(blocking, servers), servers);
            prop_assert!((got / blocking - 1.0).abs() < 1e-9, "{got} {blocking}");
        }
    }
}
