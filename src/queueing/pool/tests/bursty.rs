//! The reference for bursts against simulations and against the one for even arrivals.

use crate::queueing::oracle::bursty::{Bursty, cold_start_share_bursty, warm_instances_bursty};
use crate::queueing::oracle::{cold_start_share_exact, warm_instances_exact};

fn close(got: f64, wanted: f64, relative: f64) {
    assert!(
        (got - wanted).abs() <= relative * wanted,
        "{got} instead of {wanted}"
    );
}

/// Event simulations over 18 and 12 million requests, and an independent inversion of the model.
#[test]
fn bursts_match_the_simulation() {
    let gaps = Bursty::renewal(0.9, 8.0);
    close(gaps.mean_rate(), 0.9, 1e-12);
    close(
        cold_start_share_bursty(&gaps, 1.991, 2.244, 600.0),
        0.001_716_5,
        5e-5,
    );
    close(warm_instances_bursty(&gaps, 1.991, 2.244, 600.0), 9.9003, 1e-5);
    close(
        cold_start_share_bursty(&gaps, 1.991, 2.244, 600.0),
        0.001_736_9,
        0.02,
    );

    let states = Bursty {
        rates: [5.0, 0.1],
        stays: [60.0, 540.0],
    };
    close(states.mean_rate(), 0.59, 1e-12);
    close(
        cold_start_share_bursty(&states, 1.991, 2.244, 600.0),
        0.017_250_4,
        5e-5,
    );
    close(warm_instances_bursty(&states, 1.991, 2.244, 600.0), 13.6417, 1e-5);
    close(
        cold_start_share_bursty(&states, 1.991, 2.244, 600.0),
        0.017_353_7,
        0.01,
    );
}

#[test]
fn equal_states_are_no_bursts() {
    for (rate, keep_alive) in [(0.02, 60.0), (0.9, 600.0), (40.0, 5.0)] {
        let states = Bursty {
            rates: [rate; 2],
            stays: [30.0, 90.0],
        };
        let share = cold_start_share_exact(rate, 1.0, 2.0, keep_alive);
        close(
            cold_start_share_bursty(&states, 1.0, 2.0, keep_alive),
            share,
            1e-6,
        );
        let instances = warm_instances_exact(rate, 1.0, 2.0, keep_alive);
        close(
            warm_instances_bursty(&states, 1.0, 2.0, keep_alive),
            instances,
            1e-6,
        );
    }
}

#[test]
fn edges() {
    let states = Bursty {
        rates: [5.0, 0.1],
        stays: [60.0, 540.0],
    };
    close(cold_start_share_bursty(&states, 1.0, 1.0, 0.0), 1.0, 1e-12);
    assert!(cold_start_share_bursty(&states, 1.0, 1.0, f64::INFINITY).abs() < 1e-300);
    assert!(warm_instances_bursty(&states, 1.0, 1.0, f64::INFINITY).is_infinite());
    assert!(cold_start_share_bursty(&states, 100.0, 1.0, 60.0).is_nan());
    assert!(cold_start_share_bursty(&states, 0.0, 1.0, 60.0).is_nan());
    let silent = Bursty {
        rates: [0.0; 2],
        stays: [60.0, 540.0],
    };
    close(cold_start_share_bursty(&silent, 1.0, 1.0, 60.0), 1.0, 1e-12);
}
