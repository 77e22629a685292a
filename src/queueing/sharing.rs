//! Requests that share an instance.

use std::f64::consts::PI;

use super::domain::not_negative;

/// Half the width of the window around the mean outside which a Poisson distribution has no weight worth counting,
/// in standard deviations.
const REACH: f64 = 9.0;

/// From this exponent on an exponential is nothing beside 1: a hundredth of the rounding of a double.
const EVEN_FROM: f64 = 41.0;

/// Mean number of instances in use, `E[ceil(N / c)]`, when `mean` requests run on average (Poisson) and up to
/// `per_instance` of them share one, the fullest first.
///
/// `mean` is at least 0; `per_instance` is rounded down and at least 1. At low load this is far above
/// `mean / per_instance`: one request alone keeps one instance busy. Exact to about 1e-12 up to a mean of 1e9; beyond it
/// only where the mean exceeds 2.1 times the square of `per_instance`, else not-a-number.
pub fn mean_ceil(mean: f64, per_instance: f64) -> f64 {
    let shared = per_instance.floor();
    if !not_negative(&[mean]) || shared < 1.0 || shared.is_nan() {
        return f64::NAN;
    }
    if shared < 2.0 || mean.is_infinite() {
        return if shared.is_infinite() { f64::NAN } else { mean };
    }
    if shared.is_infinite() {
        return -(-mean).exp_m1();
    }
    // The Poisson distribution is then so wide that the free places in the last instance are spread evenly, but for
    // an error of exp(-mean (1 - cos(2 pi / c))): for large c that is exp(-2 pi^2 mean / c^2).
    let half_turn = (PI / shared).sin();
    if mean * 2.0 * half_turn * half_turn > EVEN_FROM {
        return (mean + 0.5 * (shared - 1.0)) / shared;
    }
    if mean > 1e9 {
        f64::NAN
    } else {
        windowed(mean, shared)
    }
}

/// The sum over the window around the mean. The weights start from 1 at the mode and are normalised by their own
/// sum, so that no factorial and no exponential is needed.
fn windowed(mean: f64, shared: f64) -> f64 {
    let mode = mean.floor();
    let reach = REACH * mean.sqrt() + 2.0 * REACH;
    let (mut total, mut instances) = (1.0, (mode / shared).ceil());
    let (mut weight, mut count) = (1.0, mode);
    let mut within = (mode / shared).ceil() * shared;
    let mut used = instances;
    while count < mode + reach {
        count += 1.0;
        weight *= mean / count;
        if count > within {
            within += shared;
            used += 1.0;
        }
        total += weight;
        instances += weight * used;
    }
    let (mut weight, mut count) = (1.0, mode);
    let mut used = (mode / shared).ceil();
    let mut above = (used - 1.0) * shared;
    while count > 0.0 && count > mode - reach {
        weight *= count / mean;
        count -= 1.0;
        if count <= above {
            above -= shared;
            used -= 1.0;
        }
        total += weight;
        instances += weight * used;
    }
    instances / total
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "the edges are exact")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Straight from the definition, for means whose exponential does not vanish.
    fn definition(mean: f64, shared: f64) -> f64 {
        let mut weight = (-mean).exp();
        let mut sum = 0.0;
        for count in 1..2000 {
            weight *= mean / f64::from(count);
            sum += weight * (f64::from(count) / shared).ceil();
        }
        sum
    }

    #[test]
    fn dividing_is_far_too_low_at_low_load() {
        // Cloud Run with 8 requests an instance: at a mean of 0.01 an eighth of the truth.
        let ratio = mean_ceil(0.01, 8.0) / (0.01 / 8.0);
        assert!((7.9..8.0).contains(&ratio), "{ratio}");
    }

    #[test]
    fn edges() {
        assert_eq!(mean_ceil(0.0, 80.0), 0.0);
        assert_eq!(mean_ceil(7.25, 1.0), 7.25);
        assert_eq!(mean_ceil(f64::INFINITY, 80.0), f64::INFINITY);
        assert!((mean_ceil(3.0, f64::INFINITY) - (1.0 - (-3.0_f64).exp())).abs() < 1e-14);
        assert!((mean_ceil(1e-12, 80.0) / 1e-12 - 1.0).abs() < 1e-9);
        assert_eq!(mean_ceil(1e7, 80.0), (1e7 + 39.5) / 80.0);
        assert!(mean_ceil(-1.0, 80.0).is_nan());
        assert!(mean_ceil(1.0, 0.5).is_nan());
        assert!(mean_ceil(f64::NAN, 2.0).is_nan());
    }

    #[test]
    fn huge_windows_are_close_to_the_division() {
        let got = mean_ceil(1e7, 3000.0);
        assert!((got - (1e7 + 1499.5) / 3000.0).abs() < 1e-3, "{got}");
        assert!((mean_ceil(1e7, 1e6) - 10.5).abs() < 1e-3);
    }

    /// Two share an instance: `E[ceil(N / 2)]` is half the mean and a quarter of `1 - exp(-2 mean)`, at any mean. With a
    /// mean of 9.4 the last term still counts.
    #[test]
    fn two_that_share_are_exact() {
        for mean in [0.5, 3.0, 9.396_312_921_372_143, 20.0, 400.0_f64] {
            let exact = mean / 2.0 - (-2.0 * mean).exp_m1() / 4.0;
            assert!((mean_ceil(mean, 2.0) - exact).abs() <= 1e-12 * exact, "{mean}");
        }
    }

    proptest! {
        #[test]
        fn matches_the_definition(mean in 0.0..600.0_f64, shared in 1_u32..300) {
            let shared = f64::from(shared);
            let wanted = definition(mean, shared);
            let got = mean_ceil(mean, shared);
            prop_assert!((got - wanted).abs() <= 1e-11 * wanted + 1e-15, "{got} {wanted}");
        }
    }
}
