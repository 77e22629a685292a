//! No input may make a function panic, hang or claim that not-a-number is a number.

use std::time::{Duration, Instant};

use super::oracle::bursty::{Bursty, cold_start_share_bursty};
use super::oracle::{cold_start_share_exact, warm_instances_exact};
use super::*;
use proptest::num::f64::ANY;
use proptest::prelude::*;

/// Plain values as often as arbitrary bit patterns, infinities and not-a-number among them.
fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        ANY,
        (-320.0..320.0_f64).prop_map(|power| 10_f64.powf(power)),
        (-9.0..9.0_f64).prop_map(|power| 10_f64.powf(power)),
        0.0..1.0_f64,
        Just(0.0),
        Just(1.0),
        Just(f64::INFINITY),
        Just(f64::NAN),
    ]
}

/// A function of measured keep-alive times; not a number where the points are none.
fn over(points: &[(f64, f64)], then: impl Fn(KeepAlives<'_>) -> f64) -> f64 {
    KeepAlives::new(points).map_or(f64::NAN, then)
}

/// Every function of plain numbers, on `a` to `d` (and `e`).
fn all(a: f64, b: f64, c: f64, d: f64, e: f64) -> [(&'static str, usize, f64); 20] {
    [
        ("erlang_b", 2, erlang_b(a, b)),
        ("erlang_c", 2, erlang_c(a, b)),
        ("load_for", 2, load_for(a, b)),
        ("mean_wait", 3, mean_wait(a, b, c)),
        ("wait_within", 4, wait_within(a, b, c, d)),
        ("wait_quantile", 4, wait_quantile(a, b, c, d)),
        ("response_quantile", 4, response_quantile(a, b, c, d)),
        ("servers_for", 4, servers_for(a, b, c, d)),
        ("cold_start_share", 4, cold_start_share(a, b, c, d)),
        ("cold_start_share_exact", 4, cold_start_share_exact(a, b, c, d)),
        ("warm_instances", 4, warm_instances(a, b, c, d)),
        ("warm_instances_exact", 4, warm_instances_exact(a, b, c, d)),
        (
            "cold_start_share_over",
            5,
            over(&[(d, 0.2), (d + 9.0, e)], |kept| {
                cold_start_share_over(a, b, c, kept)
            }),
        ),
        (
            "warm_instances_over",
            5,
            over(&[(d, 0.2), (d + 9.0, e)], |kept| {
                warm_instances_over(0.5, a, b, c, kept)
            }),
        ),
        ("cold_start_share_bursty", 5, {
            cold_start_share_bursty(
                &Bursty {
                    rates: [a, e],
                    stays: [b, c],
                },
                d,
                1.0,
                60.0,
            )
        }),
        ("mean_ceil", 2, mean_ceil(a, b)),
        ("backlog_wait", 4, backlog_wait(a, b, c, d)),
        ("backlog_drain", 4, backlog_drain(a, b, c, d)),
        ("throttled_share", 5, throttled_share(a, b, c, d, e)),
        ("mixture_quantile", 5, {
            mixture_quantile(
                a,
                b,
                Response { mean: c, offset: 0.1 },
                Response { mean: d, offset: e },
            )
        }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_numbers(a in number(), b in number(), c in number(), d in number(), e in number()) {
        let mut tries = (0..5).map(|_| {
            let start = Instant::now();
            (all(a, b, c, d, e), start.elapsed())
        });
        // Far above what all of them take together; and a busy machine may stop one try, but not five of them.
        let quick = tries.find(|(_, took)| *took < Duration::from_secs(2));
        prop_assert!(quick.is_some());
        let arguments = [a, b, c, d, e];
        for (name, count, value) in quick.into_iter().flat_map(|(results, _)| results) {
            if arguments.iter().take(count).any(|argument| argument.is_nan()) {
                prop_assert!(value.is_nan(), "{name} of {arguments:?} is {value}");
            }
            prop_assert!(value.is_nan() || value >= 0.0, "{name} of {arguments:?} is {value}");
            let share = ["erlang_b", "erlang_c", "wait_within", "throttled_share"].contains(&name)
                || name.starts_with("cold_start_share");
            prop_assert!(!share || value.is_nan() || value <= 1.0 + 1e-3, "{name} of {arguments:?} is {value}");
        }
    }

    #[test]
    fn any_points(x in number(), points in proptest::collection::vec((number(), number()), 0..6)) {
        interp(x, &points);
        tiered(x, points.iter().copied(), 1.0);
        let share = over(&points, |kept| cold_start_share_over(x, 0.1, 0.3, kept));
        prop_assert!(share.is_nan() || (0.0..=1.001).contains(&share));
    }

    /// Inside the domain the live functions always have an answer.
    #[test]
    fn pools_have_answers(
        rate in -9.0..7.0_f64, warm in -4.0..4.0_f64, slower in -0.5..2.0_f64, keep_alive in -3.0..6.0_f64,
    ) {
        let (rate, warm) = (10_f64.powf(rate), 10_f64.powf(warm));
        let (cold, keep_alive) = (warm * 10_f64.powf(slower), 10_f64.powf(keep_alive));
        let share = cold_start_share(rate, warm, cold, keep_alive);
        let instances = warm_instances(rate, warm, cold, keep_alive);
        prop_assert!((0.0..=1.0).contains(&share), "{share}");
        prop_assert!(instances.is_finite() && instances >= rate * warm.min(cold) * 0.999, "{instances}");
        // Keeping instances longer never starts more of them.
        let longer = cold_start_share(rate, warm, cold, 1.5 * keep_alive);
        prop_assert!(longer <= share * 1.01 + 1e-9, "{share} {longer}");
    }
}
