//! The pool by interpolation, for high loads and for short keep-alive times.
//!
//! When instances are kept for less than a service time, concurrency is a fair random walk, and the share of cold starts
//! is `h(y) = exp(-2y) (I0(2y) + I1(2y))` of the `y` requests in one keep-alive time (`I` are Bessel functions). What
//! the pull towards the mean changes is a smooth factor of the load and the keep-alive time, right up to an endless
//! load. Its logarithm, and that of the same factor for the instances beyond the busy ones, stand on two small grids
//! over `1 / sqrt(1 + load)` and the logarithm of the keep-alive time in service times; between the nodes it is cubic.

use core::f64::consts::PI;

use super::grid::Factor;
use super::nodes::{FAR, NEAR};

/// `h(y)`, to 0.03 %: `1 / h^2` starts as `1 + 2 y` and ends as `pi y`.
pub(super) fn walk(calls: f64) -> f64 {
    let (square, numerator, denominator) = (1.4493, 3.919, 1.5086);
    (1.0 + rational(calls, (2.0, numerator, PI * square), (denominator, square)))
        .sqrt()
        .recip()
}

/// The integral of `h`, to 0.08 %: with one half added its square runs from `1/4 + y` to `4 y / pi`.
pub(super) fn walked(calls: f64) -> f64 {
    let (square, numerator, denominator) = (1.2881, 2.7391, 2.2203);
    let rise = rational(calls, (1.0, numerator, 4.0 / PI * square), (denominator, square));
    rise / ((0.25 + rise).sqrt() + 0.5)
}

/// `y (a + b y + c y^2) / (1 + d y + e y^2)`, written so that no power of a huge `y` overflows.
fn rational(y: f64, (a, b, c): (f64, f64, f64), (d, e): (f64, f64)) -> f64 {
    if y > 1e100 {
        return y * c / e;
    }
    y * (a + y * (b + y * c)) / (1.0 + y * (d + y * e))
}

/// A factor for a `load` and a `lifetime` (keep-alive time in service times).
fn factor(load: f64, lifetime: f64, which: Factor) -> f64 {
    let height = (1.0 + load).sqrt().recip();
    let column = lifetime.ln();
    let logarithm = if lifetime < 20.0 {
        NEAR.at(height, column, which)
    } else {
        FAR.at(height, column, which)
    };
    logarithm.exp()
}

/// The share of cold starts.
pub(super) fn cold(load: f64, lifetime: f64) -> f64 {
    walk(load * lifetime) * factor(load, lifetime, Factor::Cold)
}

/// The mean number of instances, busy ones included.
pub(super) fn instances(load: f64, lifetime: f64) -> f64 {
    load + walked(load * lifetime) * factor(load, lifetime, Factor::Instances)
}
