//! Pools against simulations, measurements and each other.

mod bursty;

use super::*;
use crate::queueing::oracle::exact::Pool;
use crate::queueing::oracle::{cold_start_share_exact, exact, solve, warm_instances_exact};

fn close(got: f64, wanted: f64, relative: f64, what: &str) {
    assert!(
        (got - wanted).abs() <= relative * wanted,
        "{what}: {got} instead of {wanted}"
    );
}

/// (rate, warm, cold, keep-alive, model share, model instances, simulated share, simulated instances): an event
/// simulation of up to 20 million requests under newest-first routing, and an independent inversion of the model.
const SIMULATED: [[f64; 8]; 5] = [
    [0.9, 1.991, 2.244, 600.0, 0.001_329_4, 7.6925, 0.001_329_8, 7.7013],
    [
        0.02,
        1.991,
        2.244,
        600.0,
        0.024_489_0,
        1.3685,
        0.024_470_5,
        1.3683,
    ],
    [5.0, 0.2, 0.7, 600.0, 0.000_181_1, 6.9155, 0.000_184_7, 6.9326],
    [0.9, 1.991, 2.244, 60.0, 0.016_342_2, 5.8700, 0.016_499_3, 5.8766],
    [0.05, 30.0, 40.0, 300.0, 0.060_203_9, 4.3337, 0.061_173_5, 4.3358],
];

#[test]
fn inversion_matches_the_model_and_the_simulation() {
    for [
        rate,
        warm,
        cold,
        keep_alive,
        share,
        instances,
        simulated,
        simulated_instances,
    ] in SIMULATED
    {
        let what = format!("{rate}/s");
        close(
            cold_start_share_exact(rate, warm, cold, keep_alive),
            share,
            3e-4,
            &what,
        );
        close(
            warm_instances_exact(rate, warm, cold, keep_alive),
            instances,
            4e-5,
            &what,
        );
        // Within 2 % where a cold request takes up to three times as long as a warm one.
        close(
            cold_start_share(rate, warm, cold, keep_alive),
            simulated,
            0.021,
            &what,
        );
        close(
            warm_instances(rate, warm, cold, keep_alive),
            simulated_instances,
            0.003,
            &what,
        );
    }
}

/// Twenty experiments on AWS Lambda in 2020 with a keep-alive time of ten minutes, from the data published with `SimFaaS`
/// (github.com/pacslab/simfaas, examples/exp.csv): rate, warm and cold service times, share of cold starts and its
/// standard error, instances; and an independent inversion of the model: share, instances.
const MEASURED: [[f64; 8]; 20] = [
    [
        0.001_863_14,
        1.955,
        2.563_417,
        0.342_988_26,
        0.031_763_49,
        0.674_194,
        0.329_635_5,
        0.6788,
    ],
    [
        0.002_457_66,
        1.954_201,
        2.462_751,
        0.210_828_11,
        0.037_085_25,
        0.813_505,
        0.232_725_97,
        0.779_732,
    ],
    [
        0.002_881_64,
        1.952_411,
        2.536_063,
        0.145_431_14,
        0.024_180_67,
        0.779_471,
        0.182_236_35,
        0.833_719,
    ],
    [
        0.003_453_46,
        1.959_825,
        2.430_141,
        0.110_098_14,
        0.022_801_63,
        0.907_57,
        0.131_860_54,
        0.889_195,
    ],
    [
        0.004_248,
        1.958_281,
        2.397_801,
        0.079_480_14,
        0.012_393_4,
        0.945_903,
        0.085_713_48,
        0.943_639,
    ],
    [
        0.005_724_78,
        1.951_707,
        2.358_568,
        0.038_284_75,
        0.006_169_98,
        1.031_898,
        0.042_545_79,
        1.005_57,
    ],
    [
        0.007_850_94,
        1.969_645,
        2.421_958,
        0.033_821_38,
        0.005_195_6,
        1.129_084,
        0.023_023_7,
        1.060_384,
    ],
    [
        0.016_383_63,
        1.959_428,
        2.340_864,
        0.019_552_56,
        0.002_137_16,
        1.269_904,
        0.023_044_01,
        1.263_003,
    ],
    [
        0.050_119_97,
        1.967_135,
        2.192_308,
        0.008_542_13,
        0.000_936_13,
        2.113_582,
        0.010_643_67,
        2.040_949,
    ],
    [
        0.099_871_13,
        1.972_587,
        2.310_106,
        0.005_949_12,
        0.000_680_54,
        2.764_098,
        0.007_068_02,
        2.638_99,
    ],
    [
        0.100_377_39,
        1.975_888,
        2.244_126,
        0.005_658_49,
        0.000_415_82,
        2.888_801,
        0.007_064_33,
        2.646_239,
    ],
    [
        0.198_076_13,
        1.986_137,
        2.301_998,
        0.003_724_28,
        0.000_275_29,
        3.718_824,
        0.003_792_78,
        3.576_309,
    ],
    [
        0.301_791_29,
        1.991_68,
        2.270_797,
        0.002_939_49,
        0.000_199_91,
        4.421_763,
        0.002_813_76,
        4.372_315,
    ],
    [
        0.397_485_82,
        1.997_778,
        2.180_514,
        0.002_084_64,
        0.000_137_37,
        5.045_005,
        0.002_400_78,
        5.004_396,
    ],
    [
        0.499_672_85,
        2.006_74,
        2.152_437,
        0.001_913_31,
        0.000_097_49,
        5.694_202,
        0.001_982_64,
        5.630_927,
    ],
    [
        0.595_605_79,
        2.002_398,
        2.208_713,
        0.001_755_95,
        0.000_068_75,
        6.419_38,
        0.001_787_75,
        6.164_814,
    ],
    [
        0.697_266_09,
        2.012_683,
        2.183_531,
        0.001_751_21,
        0.000_113_79,
        6.927_72,
        0.001_583_86,
        6.720_533,
    ],
    [
        0.797_943_12,
        2.015_494,
        2.182_833,
        0.001_560_2,
        0.000_062_37,
        7.563_94,
        0.001_455_9,
        7.236_469,
    ],
    [
        0.902_459_44,
        2.016_048,
        2.163_432,
        0.001_513_39,
        0.000_066_43,
        7.869_841,
        0.001_332_39,
        7.748_823,
    ],
    [
        1.000_533_18,
        2.021_748,
        2.172_538,
        0.001_307_04,
        0.000_081_36,
        8.397_141,
        0.001_245_39,
        8.222_544,
    ],
];

#[test]
fn inversion_matches_the_model_at_the_measured_points() {
    for [rate, warm, cold, _, _, _, share, instances] in MEASURED {
        let what = format!("{rate}/s");
        close(
            cold_start_share_exact(rate, warm, cold, 600.0),
            share,
            1e-5,
            &what,
        );
        close(
            warm_instances_exact(rate, warm, cold, 600.0),
            instances,
            1e-5,
            &what,
        );
        close(cold_start_share(rate, warm, cold, 600.0), share, 2e-3, &what);
        close(warm_instances(rate, warm, cold, 600.0), instances, 1e-3, &what);
    }
}

#[test]
fn measurements_agree() {
    let (mut within, mut off, mut instances_off) = (0, Vec::new(), 0.0_f64);
    for [rate, warm, cold, share, standard_error, instances, _, _] in MEASURED {
        let model = cold_start_share(rate, warm, cold, 600.0);
        within += i32::from((model - share).abs() <= 2.0 * standard_error);
        off.push((model / share - 1.0).abs());
        instances_off = instances_off.max((warm_instances(rate, warm, cold, 600.0) / instances - 1.0).abs());
    }
    off.sort_by(f64::total_cmp);
    assert_eq!(within, 15);
    assert!(off[9] < 0.111 && off[19] < 0.32, "{off:?}");
    assert!(instances_off < 0.085, "{instances_off}");
}

/// The figures promised in the documentation: from a load of 1e-6 to 1e5, and keep-alive times from a thousandth of a
/// service time to 300 million of them.
#[test]
fn live_against_exact() {
    // Factors take the halves of the grid in turns, like the squares of a chessboard.
    for (half, (slower, tolerance)) in (0..).zip([
        (0.5, 0.01),
        (1.0, 0.0095),
        (1.2, 0.0095),
        (3.0, 0.01),
        (10.0, 0.011),
        (100.0, 0.012),
    ]) {
        for i in 0..=44 {
            let rate = 10_f64.powf(-6.0 + 0.25 * f64::from(i));
            for j in ((half + i) % 2..=46).step_by(2) {
                let keep_alive = 10_f64.powf(-3.0 + 0.25 * f64::from(j));
                let what = format!("{rate}/s, {keep_alive} s, {slower} times slower");
                // Above a million requests at once the inversion has no answer to compare with.
                let Some(exact) = solve(rate, 1.0, slower, keep_alive) else {
                    assert!(rate * slower > 1e6, "{what}");
                    continue;
                };
                let share = cold_start_share(rate, 1.0, slower, keep_alive);
                assert!(
                    (share - exact.cold).abs() <= tolerance * exact.cold + 1e-9,
                    "{what}: {share} {exact:?}"
                );
                close(
                    warm_instances(rate, 1.0, slower, keep_alive),
                    exact.instances,
                    tolerance,
                    &what,
                );
            }
        }
    }
}

#[test]
fn nodes_are_what_the_inversion_gives() {
    fn check<const ROWS: usize, const COLUMNS: usize>(grid: &grid::Grid<ROWS, COLUMNS>) {
        for (row, nodes) in grid.nodes.iter().enumerate() {
            // Row 0, an endless load, is taken at the highest one that the inversion can do.
            let height = (row as f64 / grid.rows_to_one).max(1e-3);
            let load = height.powi(-2) - f64::from(u8::from(row > 0));
            for (column, &[cold, extra]) in nodes.iter().enumerate() {
                let lifetime = (grid.start + column as f64).exp();
                let (exact_cold, integral) = if load > 0.0 {
                    exact::invert(load, lifetime)
                } else {
                    (table::walk(0.0), 1.0)
                };
                let calls = load * lifetime;
                let walked = if load > 0.0 {
                    calls * integral / table::walked(calls)
                } else {
                    1.0
                };
                let what = format!("row {row}, column {column}");
                // Half a unit of the last decimal, and the noise of the inversion at the far end.
                let noise = 1e-4 + 1e-12 / exact_cold;
                assert!(
                    (f64::from(cold) - (exact_cold / table::walk(calls)).ln()).abs() < noise,
                    "{what}"
                );
                assert!((f64::from(extra) - walked.ln()).abs() < 1e-4, "{what}");
            }
        }
    }
    check(&nodes::NEAR);
    check(&nodes::FAR);
}

/// Percent cold after a gap, measured on three platforms (`EuroSys` 2026).
const AWS: [(f64, f64); 5] = [
    (300.0, 0.08),
    (315.0, 0.43),
    (330.0, 0.68),
    (345.0, 0.94),
    (360.0, 1.0),
];
const AZURE: [(f64, f64); 5] = [
    (150.0, 0.06),
    (210.0, 0.22),
    (300.0, 0.34),
    (345.0, 0.73),
    (375.0, 0.98),
];
const GOOGLE: [(f64, f64); 3] = [(900.0, 0.07), (915.0, 0.90), (945.0, 1.0)];

/// The mean of exact inversions over sixteen steps of every piece.
fn averaged(rate: f64, warm: f64, cold: f64, points: &[(f64, f64)]) -> (f64, f64) {
    let mut weighted = vec![(points[0].0, points[0].1)];
    for pair in points.windows(2) {
        for step in 0..16 {
            let at = pair[0].0 + (pair[1].0 - pair[0].0) * (f64::from(step) + 0.5) / 16.0;
            weighted.push((at, (pair[1].1 - pair[0].1) / 16.0));
        }
    }
    let last = points[points.len() - 1];
    weighted.push((last.0, 1.0 - last.1));
    let mut pool = Pool {
        cold: 0.0,
        instances: 0.0,
    };
    settle(warm, cold, 1e-12, |service| {
        pool = Pool {
            cold: 0.0,
            instances: 0.0,
        };
        for &(keep_alive, share) in &weighted {
            let one = exact::pool(rate * keep_alive, rate * service).unwrap();
            pool.cold += share * one.cold;
            pool.instances += share * one.instances;
        }
        pool.cold
    });
    (pool.cold, pool.instances)
}

#[test]
fn averages_against_exact() {
    for (half, points) in (0..).zip([&AWS[..], &AZURE, &GOOGLE]) {
        for i in 0..=18 {
            let rate = 10_f64.powf(-5.0 + 0.5 * f64::from(i));
            for j in ((half + i) % 2..=10).step_by(2) {
                let warm = 10_f64.powf(-2.0 + 0.5 * f64::from(j));
                if rate * warm > 1e4 {
                    continue;
                }
                let what = format!("{rate}/s, {warm} s");
                let (share, instances) = averaged(rate, warm, 3.0 * warm, points);
                let kept = KeepAlives::new(points).unwrap();
                let got = cold_start_share_over(rate, warm, 3.0 * warm, kept);
                assert!(
                    (got - share).abs() <= 0.01 * share + 1e-9,
                    "{what}: {got} {share}"
                );
                close(
                    warm_instances_over(got, rate, warm, 3.0 * warm, kept),
                    instances,
                    0.01,
                    &what,
                );
            }
        }
    }
}

#[test]
fn one_keep_alive_time_is_a_distribution_too() {
    for [rate, warm, cold, keep_alive, ..] in SIMULATED {
        let share = cold_start_share(rate, warm, cold, keep_alive);
        close(
            cold_start_share_over(rate, warm, cold, KeepAlives::new(&[(keep_alive, 1.0)]).unwrap()),
            share,
            1e-9,
            "all at once",
        );
        close(
            cold_start_share_over(rate, warm, cold, KeepAlives::new(&[(keep_alive, 0.0)]).unwrap()),
            share,
            1e-9,
            "all at last",
        );
    }
}

#[test]
fn a_distribution_is_not_its_mean() {
    // Azure, one call in 50 s: a fixed mean keep-alive time is far off.
    let mean = 150.0 * 0.06 + 180.0 * 0.16 + 255.0 * 0.12 + 322.5 * 0.39 + 360.0 * 0.25 + 375.0 * 0.02;
    let fixed = cold_start_share(0.02, 0.2, 0.7, mean);
    let over = cold_start_share_over(0.02, 0.2, 0.7, KeepAlives::new(&AZURE).unwrap());
    assert!(over > 1.4 * fixed, "{fixed} {over}");
}

#[test]
fn edges() {
    for share in [cold_start_share, cold_start_share_exact] {
        close(share(0.0, 1.0, 2.0, 600.0), 1.0, 0.0, "no call");
        close(share(0.0, 1.0, 2.0, f64::INFINITY), 1.0, 0.0, "no call, endless");
        close(share(5.0, 1.0, 2.0, 0.0), 1.0, 1e-12, "nothing kept");
        close(share(5.0, 1.0, 2.0, f64::INFINITY), 0.0, 0.0, "endless");
        close(
            share(0.001, 0.0, 0.0, 600.0),
            (-0.6_f64).exp(),
            1e-9,
            "no service time",
        );
        close(share(1e-4, 1e-3, 1e-3, 1e4), (-1.0_f64).exp(), 1e-6, "rare calls");
        assert!(share(-1.0, 1.0, 2.0, 600.0).is_nan());
        assert!(share(1.0, 1.0, f64::INFINITY, 600.0).is_nan());
    }
    for instances in [warm_instances, warm_instances_exact] {
        close(instances(0.0, 1.0, 2.0, 600.0), 0.0, 0.0, "no call");
        close(instances(5.0, 1.0, 1.0, 0.0), 5.0, 1e-9, "nothing kept");
        assert!(instances(5.0, 1.0, 2.0, f64::INFINITY).is_infinite());
    }
    for points in [
        &[][..],
        &[(5.0, 0.2), (4.0, 0.3)],
        &[(5.0, 0.3), (6.0, 0.2)],
        &[(5.0, 1.2)],
        &[(f64::INFINITY, 1.0)],
    ] {
        assert!(KeepAlives::new(points).is_none(), "{points:?}");
    }
}
