//! What capacity the default pack lets an option keep, and what follows from it.

use crate::world::{World, the_pack};

/// A measure of an option in a world that differs from the defaults where it says.
fn of(set: &[(&str, &str)], option: &str, measure: &str, unit: &str) -> f64 {
    World::new(&the_pack(), set).measure(measure, option, unit)
}

/// docs.aws.amazon.com/lambda, managed instances (2026): no cold starts, no charge for INIT or duration. The capacity for
/// every spike is in their price, so a spike neither waits nor is throttled.
#[test]
fn managed_instances_start_warm_and_are_ready_for_a_spike() {
    let at = |requests: &str, measure: &str, unit: &str| {
        let set = [
            ("requests", requests),
            ("duration", "900 ms"),
            ("memory", "6 GiB"),
            ("compute", "cpu"),
            ("spikes", "seconds"),
            ("peak_to_mean", "2"),
        ];
        of(&set, "functions", measure, unit)
    };
    let of_spikes = [
        ("cold_share", "%"),
        ("bill_starts", "USD/month"),
        ("burst_wait", "s"),
        ("recovery_time", "s"),
    ];
    assert_eq!(at("0.5/s", "on_managed", "count"), 0.0);
    assert_eq!(at("40/s", "on_managed", "count"), 1.0);
    for (measure, unit) in of_spikes {
        assert!(at("0.5/s", measure, unit) > 0.0, "{measure}");
        assert_eq!(at("40/s", measure, unit), 0.0, "{measure}");
    }
}
