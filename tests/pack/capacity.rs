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
        ("bill_cold_starts", "USD/month"),
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

/// No caller waits for events: those of a spike stay in their queue until new servers serve, so servers, nodes, tasks and
/// instances of a platform are ready for its callers only. 16,000 requests a second of 80 ms, of which a tenth computes, are 128
/// vCPUs. Of calm times they are 3.2, for which workers behind a queue are 70 % busy (AWS Compute Blog, 2026-03-24), and a
/// group that answers callers 50 %.
#[test]
fn a_queue_takes_the_events_of_a_spike() {
    let at = |option: &str, events: &str, measure: &str, unit: &str| {
        let set = [
            ("requests", "400/s"),
            ("peak_to_mean", "40"),
            ("idle_share", "0"),
            ("duration", "80 ms"),
            ("spikes", "seconds"),
            ("events", events),
        ];
        of(&set, option, measure, unit)
    };
    for option in ["servers", "containers", "kubernetes", "platform"] {
        let [callers, half, nobody] =
            ["0", "50", "100"].map(|events| at(option, events, "cpu_ready", "count"));
        assert!((callers - 128.0).abs() < 1e-9, "{option}: {callers}");
        assert!((half - 65.6).abs() < 1e-9, "{option}: {half}");
        assert!((nobody - 3.2 * 1.43).abs() < 1e-9, "{option}: {nobody}");
        let bill = |events| at(option, events, "bill_machines", "USD/month");
        assert!(bill("100") < bill("50") && bill("50") < bill("0"), "{option}");
    }
    let [callers, half] = ["0", "50"].map(|events| at("servers", events, "cpu_calm", "count"));
    assert!(
        (callers - 6.4).abs() < 1e-9 && (half - 5.488).abs() < 1e-9,
        "{callers}, {half}"
    );
    assert!(at("baas", "0", "requests_throttled", "%") > 0.0);
    assert_eq!(at("baas", "100", "requests_throttled", "%"), 0.0);
}

/// A job that runs at known times and that nobody calls is billed while it runs: Fargate by the second, from image pull to
/// end (aws.amazon.com/fargate/pricing, 2026-09-20), a cron job of Render by the second at the price of its instance
/// (render.com/docs, 2026; its workspace is paid all month). A server keeps running, and so does App Service.
#[test]
fn a_scheduled_job_is_billed_while_it_runs() {
    let at = |option: &str, provider: &str, spikes: &str, events: &str| {
        let set = [
            ("provider", provider),
            ("requests", "0.00035/s"),
            ("idle_share", "95"),
            ("duration", "60 s"),
            ("availability", "relaxed"),
            ("database", "none"),
            ("spikes", spikes),
            ("events", events),
        ];
        of(&set, option, "bill_machines", "USD/month")
    };
    for option in ["containers", "platform"] {
        let [job, queue, called] = [("planned", "100"), ("hours", "100"), ("planned", "95")]
            .map(|(spikes, events)| at(option, "aws", spikes, events));
        assert!((job / queue - 0.05).abs() < 0.01, "{option}: {job} of {queue}");
        assert!(called > 0.9 * queue, "{option}: {called} of {queue}");
    }
    for (option, provider) in [("servers", "aws"), ("platform", "azure")] {
        let [job, queue] = ["planned", "hours"].map(|spikes| at(option, provider, spikes, "100"));
        assert!((job - queue).abs() < 0.01 * queue, "{option}: {job} of {queue}");
    }
}
