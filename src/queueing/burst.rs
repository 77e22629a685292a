//! A burst against capacity that arrives late, as a fluid: requests are a stream, not single events.

use super::domain::{finite, not_negative, probability};

/// The longest wait in seconds, first come first served, in a burst of `rate` requests a second that meets the
/// capacity `before` (requests a second) for `delay` seconds and `after` from then on.
///
/// The backlog grows by `rate - before` a second; the request served at the end of the delay has waited longest,
/// `delay (1 - before / rate)` seconds. 0 when `before` suffices, infinity when `after` does not: then the wait
/// grows as long as the burst lasts. All arguments are at least 0.
pub fn backlog_wait(rate: f64, before: f64, after: f64, delay: f64) -> f64 {
    if !not_negative(&[rate, before, after, delay]) {
        return f64::NAN;
    }
    if rate <= before || (delay == 0.0 && rate <= after) {
        return 0.0;
    }
    if rate > after {
        return f64::INFINITY;
    }
    if rate.is_infinite() {
        delay
    } else {
        delay * (1.0 - before / rate)
    }
}

/// Seconds from the start of the burst until its backlog is gone; arguments as in [`backlog_wait`].
///
/// `delay + (rate - before) delay / (after - rate)`; 0 when no backlog forms, infinity when `after` is no more
/// than `rate`, since then it never shrinks.
pub fn backlog_drain(rate: f64, before: f64, after: f64, delay: f64) -> f64 {
    if !not_negative(&[rate, before, after, delay]) {
        return f64::NAN;
    }
    if rate <= before || (delay == 0.0 && rate <= after) {
        return 0.0;
    }
    if rate >= after {
        return f64::INFINITY;
    }
    let backlog = (rate - before) * delay;
    delay
        + if after.is_infinite() {
            0.0
        } else {
            backlog / (after - rate)
        }
}

/// Share of a burst's requests that a concurrency ramp refuses.
///
/// The burst sends `rate` requests a second for `duration` seconds, each holding one instance for `service` seconds.
/// `start` may run at once; the allowance then grows by `ramp` a second, as a token bucket fills. What exceeds the
/// allowance is refused, not queued. All arguments are at least 0 and finite, but `duration` may be infinite (then
/// only a ramp that never grows refuses anything).
pub fn throttled_share(rate: f64, service: f64, start: f64, ramp: f64, duration: f64) -> f64 {
    if !finite(&[rate, service, start, ramp]) || !not_negative(&[duration]) {
        return f64::NAN;
    }
    let wanted = rate * service;
    if wanted <= start {
        return 0.0;
    }
    let refused_first = 1.0 - start / wanted;
    if ramp == 0.0 || duration == 0.0 {
        return refused_first;
    }
    let ramped = (wanted - start) / ramp;
    let share = if duration < ramped {
        // The refused share falls in a straight line; its mean is the one at half time.
        1.0 - (start + 0.5 * ramp * duration) / wanted
    } else {
        0.5 * refused_first * (ramped / duration)
    };
    if probability(share) {
        share
    } else {
        share.clamp(0.0, 1.0)
    }
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "the edges are exact")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn close(got: f64, wanted: f64) {
        assert!(
            (got - wanted).abs() <= 1e-9 * wanted.abs(),
            "{got} instead of {wanted}"
        );
    }

    #[test]
    fn lambda_ramp_to_three_thousand() {
        // AWS Lambda: 1,000 at once and 1,000 more every 10 s; 3,000 concurrent at 0.2 s are 15,000 requests a
        // second. It takes 20 s to get there, and 100,000 requests are refused on the way.
        for seconds in [20.0, 60.0, 3600.0] {
            let refused = throttled_share(15_000.0, 0.2, 1000.0, 100.0, seconds) * 15_000.0 * seconds;
            close(refused, 100_000.0);
        }
        assert_eq!(throttled_share(15_000.0, 0.2, 1000.0, 100.0, f64::INFINITY), 0.0);
        close(
            throttled_share(15_000.0, 0.2, 1000.0, 0.0, f64::INFINITY),
            2.0 / 3.0,
        );
        close(throttled_share(15_000.0, 0.2, 1000.0, 100.0, 0.0), 2.0 / 3.0);
        assert_eq!(throttled_share(4_000.0, 0.2, 1000.0, 100.0, 60.0), 0.0);
        assert_eq!(throttled_share(0.0, 0.2, 0.0, 0.0, 60.0), 0.0);
    }

    #[test]
    fn fluid_burst() {
        // 100 requests a second that become 400, servers at 60 % before and after, new ones after 60 s: a backlog
        // of 14,000 that is gone 112.5 s after the burst began; nobody waits longer than 35 s.
        let (before, after) = (100.0 / 0.6, 400.0 / 0.6);
        close(backlog_drain(400.0, before, after, 60.0), 112.5);
        close(backlog_wait(400.0, before, after, 60.0), 35.0);
    }

    #[test]
    fn edges() {
        assert_eq!(backlog_wait(50.0, 60.0, 60.0, 300.0), 0.0);
        assert_eq!(backlog_wait(50.0, 40.0, 45.0, 300.0), f64::INFINITY);
        assert_eq!(backlog_wait(50.0, 0.0, 50.0, 300.0), 300.0);
        assert_eq!(backlog_wait(50.0, 40.0, 60.0, 0.0), 0.0);
        assert_eq!(backlog_wait(50.0, 40.0, 60.0, f64::INFINITY), f64::INFINITY);
        assert_eq!(backlog_drain(50.0, 40.0, 50.0, 300.0), f64::INFINITY);
        assert_eq!(backlog_drain(50.0, 40.0, f64::INFINITY, 300.0), 300.0);
        assert!(backlog_wait(-1.0, 40.0, 50.0, 300.0).is_nan());
        assert!(throttled_share(1.0, f64::NAN, 0.0, 0.0, 1.0).is_nan());
    }

    proptest! {
        /// The closed form against the fluid followed second by second.
        #[test]
        fn wait_is_the_worst_of_the_fluid(
            rate in 1.0..1000.0_f64, before in 0.0..1.0_f64, after in 1.01..3.0_f64, delay in 1.0..600.0_f64,
        ) {
            let (before, after) = (rate * before, rate * after);
            let drain = backlog_drain(rate, before, after, delay);
            let mut worst = 0.0_f64;
            for step in 0..=2000 {
                let arrived = rate * drain * f64::from(step) / 2000.0;
                let served_at =
                    if arrived <= before * delay { arrived / before } else { delay + (arrived - before * delay) / after };
                worst = worst.max(served_at - arrived / rate);
            }
            let wait = backlog_wait(rate, before, after, delay);
            prop_assert!(worst <= wait * (1.0 + 1e-9) + 1e-9 && worst >= wait - drain / 500.0, "{worst} {wait}");
        }

        #[test]
        fn throttled_is_the_integral(
            rate in 1.0..1e4_f64, start in 0.0..1000.0_f64, ramp in 0.0..100.0_f64, duration in 1.0..600.0_f64,
        ) {
            let (service, steps) = (0.2, 4000);
            let wanted = rate * service;
            let refused: f64 = (0..steps)
                .map(|step| {
                    let time = duration * (f64::from(step) + 0.5) / f64::from(steps);
                    (1.0 - (start + ramp * time) / wanted).max(0.0)
                })
                .sum::<f64>() / f64::from(steps);
            let share = throttled_share(rate, service, start, ramp, duration);
            prop_assert!((share - refused).abs() < 1e-3, "{share} {refused}");
        }
    }
}
