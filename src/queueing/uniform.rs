//! Erlang's `1/B` for many servers in a constant number of steps.
//!
//! `1/B = 1 + e^a a^-c c Gamma(c, a)`, and the incomplete gamma function has an expansion that holds evenly below, at and
//! above its turning point (N. M. Temme, "The asymptotic expansion of the incomplete gamma functions", SIAM Journal on
//! Mathematical Analysis 10, 1979). With `mu = a/c - 1`, the distance `eta` of the sign of `mu`,
//! `eta^2 / 2 = mu - ln(1 + mu)`, and `z = eta sqrt(c / 2)`, it is
//! `1/B = 1 + G (sqrt(pi c / 2) erfcx(z) + S)`, where `G` is Stirling's correction `1 + 1/(12 c) + ..` and `S` the sum of
//! four power series in `eta` over powers of `c`, whose coefficients follow from exact rational arithmetic.

use core::f64::consts::{FRAC_2_SQRT_PI, PI};

/// The fewest servers for which the expansion is within a relative error of 1e-12 of the sum (1e-10 for billions).
pub(super) const FEWEST: f64 = 128.0;

/// The most servers: beyond, the difference between them and the load loses its digits.
pub(super) const MOST: f64 = 1e12;

/// The distances between which the series are as exact as that; below the lower one their sum no longer counts.
const DISTANCES: (f64, f64) = (-0.7, 0.43);

/// `1/B` for `load` erlangs on `servers`, which need not be whole but lie between [`FEWEST`] and [`MOST`]. `None` where the load is so far
/// above the servers that the plain sum is short.
pub(super) fn inverse_blocking(load: f64, servers: f64) -> Option<f64> {
    let excess = (load - servers) / servers;
    let loss = excess_less_logarithm(excess, load / servers);
    let distance = (2.0 * loss).sqrt().copysign(excess);
    if distance.is_nan() || distance > DISTANCES.1 {
        return None;
    }
    let exponent = servers * loss;
    let tail = scaled_complement(exponent.sqrt());
    let error = if excess < 0.0 {
        2.0 * exponent.exp() - tail
    } else {
        tail
    };
    let each = servers.recip();
    let series = if distance < DISTANCES.0 {
        0.0
    } else {
        let [first, second, third, fourth] = [
            power_series(&FIRST, distance),
            power_series(&SECOND, distance),
            power_series(&THIRD, distance),
            power_series(&FOURTH, distance),
        ];
        first + each * (second + each * (third + each * fourth))
    };
    let stirling = power_series(
        &[
            1.0,
            1.0 / 12.0,
            1.0 / 288.0,
            -139.0 / 51_840.0,
            -571.0 / 2_488_320.0,
        ],
        each,
    );
    Some(1.0 + stirling * ((0.5 * PI * servers).sqrt() * error + series))
}

/// `mu - ln(1 + mu)`, without cancellation near 0; `ratio` is `1 + mu`.
fn excess_less_logarithm(mu: f64, ratio: f64) -> f64 {
    if mu.abs() < 0.02 {
        let series = [
            1.0 / 2.0,
            -1.0 / 3.0,
            1.0 / 4.0,
            -1.0 / 5.0,
            1.0 / 6.0,
            -1.0 / 7.0,
            1.0 / 8.0,
            -1.0 / 9.0,
        ];
        mu * mu * power_series(&series, mu)
    } else if ratio < 0.5 {
        mu - ratio.ln()
    } else {
        mu - mu.ln_1p()
    }
}

/// `erfcx(x) = exp(x^2) erfc(x)` for `x` from 0 up, to 2e-16.
///
/// W. J. Cody, "Rational Chebyshev approximations for the error function", Mathematics of Computation 23, 1969.
fn scaled_complement(x: f64) -> f64 {
    if x <= 0.468_75 {
        let square = x * x;
        let ratio = power_series(&SMALL_OVER, square) / power_series(&SMALL_UNDER, square);
        (1.0 - x * ratio) * square.exp()
    } else if x <= 4.0 {
        power_series(&MIDDLE_OVER, x) / power_series(&MIDDLE_UNDER, x)
    } else {
        let inverse = (x * x).recip();
        let ratio = inverse * power_series(&LARGE_OVER, inverse) / power_series(&LARGE_UNDER, inverse);
        (0.5 * FRAC_2_SQRT_PI - ratio) / x
    }
}

/// The sum of `coefficients[n] x^n`.
fn power_series(coefficients: &[f64], x: f64) -> f64 {
    coefficients
        .iter()
        .rev()
        .fold(0.0, |sum, coefficient| sum * x + coefficient)
}

/// The terms of order 1, as powers of the distance.
const FIRST: [f64; 14] = [
    -0.333_333_333_333_333_3,
    0.083_333_333_333_333_33,
    -0.014_814_814_814_814_815,
    0.001_157_407_407_407_407_3,
    0.000_352_733_686_067_019_4,
    -0.000_178_755_144_032_921_8,
    3.919_263_178_522_438e-5,
    -2.185_448_510_679_992e-6,
    -1.854_062_210_715_16e-6,
    8.296_711_340_953_087e-7,
    -1.766_595_273_682_607_8e-7,
    6.707_853_543_401_498e-9,
    1.026_180_978_424_030_9e-8,
    -4.382_036_018_453_353e-9,
];

/// Of order 1 / servers.
const SECOND: [f64; 11] = [
    -0.001_851_851_851_851_852,
    -0.003_472_222_222_222_222,
    0.002_645_502_645_502_645_4,
    -0.000_990_226_337_448_559_6,
    0.000_205_761_316_872_427_98,
    -4.018_775_720_164_609e-7,
    -1.809_855_033_448_997_7e-5,
    7.649_160_916_081_11e-6,
    -1.612_090_089_456_344_6e-6,
    4.647_127_802_807_434e-9,
    1.378_633_446_915_721e-7,
];

/// Of order 1 / servers^2.
const THIRD: [f64; 8] = [
    0.004_133_597_883_597_883,
    -0.002_681_327_160_493_827_3,
    0.000_771_604_938_271_604_9,
    2.009_387_860_082_304_7e-6,
    -0.000_107_366_532_263_651_6,
    5.292_344_882_912_012_5e-5,
    -1.276_063_518_861_872_8e-5,
    3.423_578_734_096_138e-8,
];

/// Of order 1 / servers^3.
const FOURTH: [f64; 5] = [
    0.000_649_434_156_378_600_8,
    0.000_229_472_093_621_399_17,
    -0.000_469_189_494_395_255_7,
    0.000_267_720_632_062_838_85,
    -7.561_801_671_883_977e-5,
];

/// Cody's coefficients up to 0.46875: of `erf(x) / x` over `x^2`.
const SMALL_OVER: [f64; 5] = [
    3_209.377_589_138_469_4,
    377.485_237_685_302,
    113.864_154_151_050_16,
    3.161_123_743_870_565_5,
    0.185_777_706_184_603_15,
];

/// Their denominator.
const SMALL_UNDER: [f64; 5] = [
    2_844.236_833_439_171,
    1_282.616_526_077_372_3,
    244.024_637_934_444_17,
    23.601_290_952_344_122,
    1.0,
];

/// Up to 4.
const MIDDLE_OVER: [f64; 9] = [
    1_230.339_354_797_997_2,
    2_051.078_377_826_071_6,
    1_712.047_612_634_070_7,
    881.952_221_241_769,
    298.635_138_197_400_1,
    66.119_190_637_141_63,
    8.883_149_794_388_377,
    0.564_188_496_988_670_1,
    2.153_115_354_744_038_3e-8,
];

/// Their denominator.
const MIDDLE_UNDER: [f64; 9] = [
    1_230.339_354_803_749_5,
    3_439.367_674_143_721_6,
    4_362.619_090_143_247,
    3_290.799_235_733_459_7,
    1_621.389_574_566_690_3,
    537.181_101_862_009_9,
    117.693_950_891_312_5,
    15.744_926_110_709_835,
    1.0,
];

/// Beyond, over `1 / x^2`.
const LARGE_OVER: [f64; 6] = [
    0.000_658_749_161_529_837_8,
    0.016_083_785_148_742_275,
    0.125_781_726_111_229_26,
    0.360_344_899_949_804_45,
    0.305_326_634_961_232_36,
    0.016_315_387_137_302_097,
];

/// Their denominator.
const LARGE_UNDER: [f64; 6] = [
    0.002_335_204_976_268_691_8,
    0.060_518_341_312_441_32,
    0.527_905_102_951_428_5,
    1.872_952_849_923_467_3,
    2.568_520_192_289_822,
    1.0,
];

#[cfg(test)]
mod tests {
    use super::*;

    fn close(got: f64, wanted: f64, relative: f64) {
        assert!(
            (got - wanted).abs() <= relative * wanted,
            "{got} instead of {wanted}"
        );
    }

    /// By an arbitrary-precision library.
    const ERFCX: [(f64, f64); 10] = [
        (0.0, 1.0),
        (0.1, 0.896_456_979_969_126_7),
        (0.468_75, 0.632_069_689_249_556_1),
        (0.5, 0.615_690_344_192_925_9),
        (1.0, 0.427_583_576_155_807),
        (2.0, 0.255_395_676_310_505_75),
        (3.9, 0.140_314_181_600_689_73),
        (4.1, 0.133_834_116_418_652),
        (10.0, 0.056_140_992_743_822_59),
        (100.0, 0.005_641_613_782_989_433),
    ];

    /// Load, servers and the integral `a int exp(-a t) (1 + t)^c dt` by an arbitrary-precision library.
    const BILLIONS: [(f64, f64, f64); 4] = [
        (1_000_000_000.0, 1_000_000_000.0, 39_633.939_646_029_52),
        (1_000_000_000.0, 1_000_050_000.0, 260_919.986_216_087_97),
        (1_000_000.0, 1_002_000.0, 18_094.222_998_531_823),
        (2_000_000_000.0, 1_999_970_000.0, 35_260.552_473_184_44),
    ];

    #[test]
    fn the_scaled_complement_matches_tables() {
        for (x, wanted) in ERFCX {
            close(scaled_complement(x), wanted, 3e-16);
        }
    }

    /// The definition, downwards from `servers`: every term positive.
    fn sum(load: f64, servers: u32) -> f64 {
        let ratios = (1..=servers).rev().map(|left| f64::from(left) / load);
        let terms = ratios.scan(1.0, |term, ratio| {
            *term *= ratio;
            Some(*term)
        });
        1.0 + terms.sum::<f64>()
    }

    #[test]
    fn the_expansion_is_the_sum() {
        for servers in [128_u32, 150, 200, 437, 1000, 5000, 20_000, 100_000] {
            let many = f64::from(servers);
            for share in 30..=180 {
                let load = many * f64::from(share) / 120.0;
                let Some(got) = inverse_blocking(load, many) else {
                    assert!(load > 1.4 * many, "{load} {servers}");
                    continue;
                };
                let wanted = sum(load, servers);
                if wanted.is_finite() {
                    close(got, wanted, 1e-12 + 1e-15 * wanted.ln());
                }
            }
            // Around the turning point, in steps of the square root that matters there.
            for step in -60..=40 {
                let load = many + 0.1 * f64::from(step) * many.sqrt();
                let wanted = sum(load, servers);
                close(inverse_blocking(load, many).unwrap(), wanted, 1e-12);
            }
        }
    }

    #[test]
    fn billions_are_as_exact() {
        for (load, servers, wanted) in BILLIONS {
            close(inverse_blocking(load, servers).unwrap(), wanted, 1e-10);
        }
    }
}
