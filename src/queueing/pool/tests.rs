//! Pools against simulations, measurements and each other.

use super::*;

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
            5e-4,
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
