//! Piecewise-linear functions: graduated prices, and interpolation between points.

/// What `quantity` costs under graduated prices: each tier's price for the part of the quantity inside it.
///
/// `tiers` are (upper end, price for one) with rising upper ends; what lies beyond the last costs `last_price` for
/// one. `quantity` is at least 0. Not-a-number when the upper ends fall.
pub fn tiered(quantity: f64, tiers: impl IntoIterator<Item = (f64, f64)>, last_price: f64) -> f64 {
    if quantity < 0.0 || quantity.is_nan() || last_price.is_nan() {
        return f64::NAN;
    }
    let mut cost = 0.0;
    let mut from = 0.0;
    for (up_to, price) in tiers {
        if up_to < from || up_to.is_nan() || price.is_nan() {
            return f64::NAN;
        }
        let inside = quantity.min(up_to) - from;
        if inside > 0.0 {
            cost += inside * price;
        }
        from = up_to;
    }
    // An endless last tier that is free adds nothing, even to an infinite quantity.
    if quantity > from && last_price != 0.0 {
        cost + (quantity - from) * last_price
    } else {
        cost
    }
}

/// The value at `x` of straight lines through `points`, which are (x, y) with rising x; flat outside them.
///
/// Where two points share an x, the line jumps, and the later one holds at the jump. Not-a-number without points,
/// or where a number is none.
pub fn interp(x: f64, points: &[(f64, f64)]) -> f64 {
    let after = points.partition_point(|&(at, _)| at <= x);
    if x.is_nan() {
        return f64::NAN;
    }
    match (
        after.checked_sub(1).and_then(|before| points.get(before)),
        points.get(after),
    ) {
        (None, None) => f64::NAN,
        (None, Some(&(_, y))) | (Some(&(_, y)), None) => y,
        (Some(&(left, low)), Some(&(right, high))) => {
            let share = (x - left) / (right - left);
            low + (high - low) * share
        }
    }
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "the edges are exact")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn close(got: f64, wanted: f64, tolerance: f64) {
        assert!(
            (got - wanted).abs() <= tolerance,
            "{got} instead of {wanted} +- {tolerance}"
        );
    }

    #[test]
    fn rest_gateway_in_four_tiers() {
        // infracost's golden test of an AWS REST API (2024-07): 21 thousand million requests cost 49,763.10 USD.
        let tiers = [(333e6, 3.5e-6), (1e9, 2.8e-6), (20e9, 2.38e-6)];
        close(tiered(21e9, tiers, 1.51e-6), 49_763.10, 0.011);
    }

    #[test]
    fn function_seconds_in_three_tiers() {
        // infracost's golden test of AWS Lambda on x86 (2024-07): 15 thousand million requests of 2,048 ms with
        // 2 GB cost 857,203.30 USD, the requests at 0.20 USD a million included.
        let gigabyte_seconds = 15e9 * 2.048 * 2.0;
        let tiers = [(6e9, 0.000_016_666_7), (15e9, 0.000_015)];
        close(
            tiered(gigabyte_seconds, tiers, 0.000_013_333_4) + 15e9 * 0.2e-6,
            857_203.30,
            0.05,
        );
    }

    #[test]
    fn free_tier_first() {
        // AWS's own example of a mobile backend: 540,000 GB-s of which 400,000 are free, and 3 million requests of
        // which one million is free: 2.73 USD.
        let seconds = tiered(3e6 * 0.12 * 1.5, [(400_000.0, 0.0)], 0.000_016_666_7);
        let requests = tiered(3e6, [(1e6, 0.0)], 0.2e-6);
        close(seconds + requests, 2.73, 0.011);
    }

    #[test]
    fn tier_edges() {
        assert_eq!(tiered(0.0, [(1.0, 5.0)], 7.0), 0.0);
        assert_eq!(tiered(3.0, [], 7.0), 21.0);
        assert_eq!(tiered(1.0, [(1.0, 5.0)], 7.0), 5.0);
        assert_eq!(tiered(f64::INFINITY, [(1.0, 5.0)], 0.0), 5.0);
        assert_eq!(tiered(f64::INFINITY, [(f64::INFINITY, 5.0)], 0.0), f64::INFINITY);
        assert!(tiered(-1.0, [], 7.0).is_nan());
        assert!(tiered(1.0, [(3.0, 1.0), (2.0, 1.0)], 7.0).is_nan());
    }

    #[test]
    fn interpolation() {
        let points = [(1.0, 10.0), (2.0, 20.0), (4.0, 0.0)];
        assert_eq!(interp(0.0, &points), 10.0);
        assert_eq!(interp(1.5, &points), 15.0);
        assert_eq!(interp(2.0, &points), 20.0);
        assert_eq!(interp(3.0, &points), 10.0);
        assert_eq!(interp(f64::INFINITY, &points), 0.0);
        assert_eq!(interp(1.0, &[(1.0, 2.0), (1.0, 3.0)]), 3.0);
        assert!(interp(1.0, &[]).is_nan());
        assert!(interp(f64::NAN, &points).is_nan());
    }

    proptest! {
        #[test]
        fn tiers_of_one_price_are_no_tiers(quantity in 0.0..1e6_f64, ends in proptest::collection::vec(0.0..1e6_f64, 0..5)) {
            let mut ends = ends;
            ends.sort_by(f64::total_cmp);
            let tiers: Vec<_> = ends.into_iter().map(|end| (end, 3.0)).collect();
            let cost = tiered(quantity, tiers, 3.0);
            prop_assert!((cost - 3.0 * quantity).abs() <= 1e-9 * (1.0 + cost));
        }

        #[test]
        fn interpolation_stays_between(x in -10.0..10.0_f64, low in -5.0..5.0_f64, high in -5.0..5.0_f64) {
            let y = interp(x, &[(-3.0, low), (3.0, high)]);
            prop_assert!(y >= low.min(high) - 1e-12 && y <= low.max(high) + 1e-12);
        }
    }
}
