//! The default pack's bills come out as the providers' rules and their published examples say.
//!
//! Each test names where its figure was published. Rules and list prices of 2026 in us-east-1, East US and us-central1;
//! a month has 730 hours. What a provider calls GB of memory is a GiB.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use std::process::Command;

use crate::world::{FOLDER, World, the_pack};

/// A service that is never idle, without peaks, events and gateway.
const PLAIN: &[(&str, &str)] = &[
    ("idle_share", "0"),
    ("peak_to_mean", "1"),
    ("events", "0"),
    ("gateway", "url"),
];

/// A measure of an option, summed over several, in a plain service that differs where it says.
fn of(set: &[(&str, &str)], option: &str, measures: &[&str], unit: &str) -> f64 {
    let pack = the_pack();
    let world = World::new(&pack, &[PLAIN, set].concat());
    measures
        .iter()
        .map(|measure| world.measure(measure, option, unit))
        .sum()
}

/// Lines of the bill, in USD a month.
fn bill(set: &[(&str, &str)], option: &str, lines: &[&str]) -> f64 {
    of(set, option, lines, "USD/month")
}

/// What `tradeoff eval` makes of a formula with the pack's names.
fn eval(formula: &str, set: &[&str], unit: &str) -> f64 {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tradeoff"));
    command.args([
        "eval", formula, "--unit", unit, "--format", "json", "--config", "none",
    ]);
    command.args(["--pack", FOLDER]);
    for setting in set {
        command.args(["--set", setting]);
    }
    let output = command.output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success(),
        "{formula}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    value["value"]
        .as_f64()
        .unwrap_or_else(|| panic!("{formula}: {text}"))
}

#[track_caller]
fn to_the_cent(amount: f64, published: f64) {
    assert!((amount - published).abs() < 0.005, "{amount} for {published}");
}

#[track_caller]
fn exactly(amount: f64, published: f64) {
    assert!(
        (amount / published - 1.0).abs() < 1e-6,
        "{amount} for {published}"
    );
}

// ---------------------------------------------------------------------------------------------- The published rules

/// Bills of services that the pack's options do not use, as the calculator makes them of its constants: AWS Lambda on
/// x86, SQS (cloudburn.io, 2026-03), Lambda durable functions (aws.amazon.com/lambda/pricing, 2026-09-20), Application
/// Gateway (Infracost's price test, 2026-03-31), T instances above their baseline (EC2 User Guide, 2024), and platforms
/// that run a server program (their pricing pages as of 2023 to 2026).
#[test]
fn published_rules_come_out_of_the_calculator() {
    for (formula, published) in [
        (
            "(3e6 * 1 s * 512 MiB - free_memory * 1 month) * memory_price_x86 \
             + (3e6 - free_requests * 1 month) * request_price / 1e6",
            18.73337,
        ),
        (
            "(1e7 + 2 * 1e7 / batch_limit - free_queue_requests * 1 month) * queue_price / 1e6",
            4.40,
        ),
        (
            "(3 * 1e7 - free_queue_requests * 1 month) * queue_price / 1e6",
            11.60,
        ),
        (
            "3 * ceil(200 KiB / queue_meter) * queue_price / 1e6",
            3.0 * 4.0 * 0.40e-6,
        ),
        (
            "1e6 * 5 * durable_operation_price / 1e6 + 20 GB * durable_write_price \
             + 20 GB * 14 day / (30 day) * 1 month * durable_storage_price",
            46.40,
        ),
        (
            "(application_gateway_price + 10 * application_gateway_unit_price) * 1 month",
            204.40,
        ),
        (
            "at_min(machines, abs(machines.number - 2), \
             machines.price + (2 * 50 % - machines.lasting) * surplus_price) * 1 month",
            29.784,
        ),
        ("managed_price / 2 * 1 month", 29.784),
        (
            "(small_x86_price + 2 * (50 % - 20 %) * surplus_price_x86) * 1 month",
            37.084,
        ),
        (
            "max(railway_plan, 0.5 GB * railway_memory_price + 0.1 vCPU * railway_processor_price) * 1 month",
            7.0,
        ),
        (
            "max(railway_plan, (0.5 GB * railway_memory_price + 0.1 vCPU * railway_processor_price) / 2) * 1 month",
            5.0,
        ),
        (
            "30 day * 10 % * fly_price + 90 % * 1 GB * fly_disk_price",
            0.337_176,
        ),
        ("heroku_price * 1 month", 25.0),
        (
            "(3 * 24 h - free_app_engine_hours) / (1 day) * app_engine_price * 1 month",
            66.916_667,
        ),
        (
            "max(0 h, 24 h - free_app_engine_hours) * app_engine_price + 1 USD",
            1.0,
        ),
        ("digitalocean_price * min(10 day, 28 day) / (28 day)", 1.785_714_3),
        ("digitalocean_price * min(31 day, 28 day) / (28 day)", 5.0),
    ] {
        exactly(eval(formula, &[], "USD"), published);
    }
    let plan = "at_min(plans, abs(plans.number - 3), plans.price) * 1 month";
    exactly(eval(plan, &["provider=azure"], "USD"), 113.15);
}

/// aws.amazon.com/lambda/pricing (2026): 512 MB, 3,000,000 calls of 1 s on Arm, 1,500,000 GB-seconds less 400,000.
#[test]
fn lambda_takes_off_its_free_amounts() {
    let set = [
        ("requests", "3000000/month"),
        ("duration", "1 s"),
        ("memory", "512 MiB"),
    ];
    to_the_cent(
        bill(&set, "functions", &["bill_requests", "bill_compute"]),
        15.066_74,
    );
}

/// AWS Compute Blog (2025-04-29): since August 2025 the INIT phase is billed as duration, which the free GB-seconds
/// cover first. 1,024 MB, 10,000,000 calls of 50 ms, one in a hundred cold with 300 ms: 3.533342 USD.
#[test]
fn a_cold_start_counts_against_the_free_amounts() {
    let formula = "max(0, (10e6 * 50 ms + 100_000 * 300 ms) * 1 GiB / 1 month - free_memory) * memory_price \
                   + request_price / 1e6 * max(0, 10e6 / 1 month - free_requests)";
    exactly(eval(formula, &[], "USD/month"), 3.533_342);
    // So few calls stay within what is free, cold starts included.
    assert_eq!(
        bill(&[("requests", "0.001/s")], "functions", &["bill_cold_starts"]),
        0.0
    );
    assert!(
        bill(
            &[("requests", "30/s"), ("peak_to_mean", "10")],
            "functions",
            &["bill_cold_starts"]
        ) > 0.0
    );
}

/// aws.amazon.com/lambda/pricing, Arm tiers: ten thousand million billed GB-seconds cost 130,000.75 USD.
#[test]
fn lambda_has_steps_at_high_volume() {
    let formula = "tiered(10e9 GiB * s / 1 month, memory_price, 7.5e9 GiB * s / month, memory_price_2, \
                   18.75e9 GiB * s / month, memory_price_3)";
    to_the_cent(eval(formula, &[], "USD/month"), 130_000.75);
}

/// learn.microsoft.com, Azure Functions Flex Consumption plan (2025-05-12): an instance bills while at least one call
/// runs on it, 1,000 ms at least, then in steps of 100 ms. The page's own example: 40 calls a second, ten at once, on
/// 2,048 MB. Bound by computing, ten instances are active for an hour, 1.9296 USD with the calls; bound by waiting, one
/// instance takes all, 0.2448.
#[test]
fn flex_bills_the_time_of_instances() {
    let flex = [
        ("provider", "azure"),
        ("memory", "2 GiB"),
        ("requests", "40/s"),
        ("duration", "250 ms"),
    ];
    let with = |more: (&'static str, &'static str)| [&flex[..], &[more]].concat();
    for (duration, billed) in [("80 ms", 1000.0), ("120 ms", 1000.0), ("1250 ms", 1300.0)] {
        exactly(
            of(&with(("duration", duration)), "functions", &["billed_time"], "ms"),
            billed,
        );
    }
    exactly(
        of(
            &with(("compute", "cpu")),
            "functions",
            &["billed_instances"],
            "count",
        ),
        10.0,
    );
    // With random arrivals more than sixteen run at once for one hour in forty.
    let shared = of(&flex, "functions", &["billed_instances"], "count");
    assert!((1.0..1.05).contains(&shared), "{shared}");
    let azure = ["provider=azure"];
    let hour = |instances: u32| {
        format!("{instances} * 2 GiB * 3600 s * memory_price + 40/s * 3600 s * request_price / 1e6")
    };
    exactly(eval(&hour(10), &azure, "USD"), 1.9296);
    exactly(eval(&hour(1), &azure, "USD"), 0.2448);
    exactly(eval("1000 ms * 2 GiB * memory_price", &azure, "USD"), 0.000_052);
    exactly(eval("1300 ms * 2 GiB * memory_price", &azure, "USD"), 0.000_067_6);
    to_the_cent(eval("3.54e9 / 1_024_000", &[], "count"), 3457.03);
}

/// The same page: a million calls of 120 ms that never meet cost 49.70 USD on 2,048 MB and 10.70 on 512 MB. Calls that
/// arrive at random meet now and then, so that the pack's bill lies below, and far above a price for each 100 ms (8.10).
#[test]
fn flex_bills_a_second_at_least() {
    for (memory, published) in [("2 GiB", 49.70), ("512 MiB", 10.70)] {
        let formula = format!(
            "max(0, 1e6 * 1 s * {memory} / 1 month - free_memory) * memory_price \
             + request_price / 1e6 * max(0, 1e6 / 1 month - free_requests)"
        );
        to_the_cent(eval(&formula, &["provider=azure"], "USD/month"), published);
        let set = [
            ("provider", "azure"),
            ("requests", "1000000/month"),
            ("duration", "120 ms"),
            ("memory", memory),
        ];
        let met = bill(&set, "functions", &["bill_requests", "compute_on_demand"]);
        assert!((0.75 * published..published).contains(&met), "{memory}: {met}");
    }
}

/// learn.microsoft.com, Flex Consumption plan: 250 cores in a region are 250 instances of 2,048 MB, not 1,000; each
/// takes 16 calls at once.
#[test]
fn flex_is_limited_by_the_memory_of_a_region() {
    for (memory, instances) in [("512 MiB", 1000.0), ("2 GiB", 250.0), ("4 GiB", 125.0)] {
        let set = ["provider=azure", &format!("memory={memory}")];
        exactly(
            eval(
                "function_limit.functions / quota_raise / function_places.functions",
                &set,
                "count",
            ),
            instances,
        );
    }
}

/// learn.microsoft.com, Consumption plan: memory rounded up to 128 MB, 100 ms at least. 160 MB for 80 ms are 0.025
/// GB-seconds, and five million of them cost 0.80 USD. 512 MB for 1 s, three million times: 18 USD.
#[test]
fn the_consumption_plan_rounds_up() {
    let small = [
        ("provider", "azure-consumption"),
        ("requests", "5000000/month"),
        ("duration", "80 ms"),
        ("memory", "160 MiB"),
    ];
    exactly(of(&small, "functions", &["billed_time"], "ms"), 100.0);
    exactly(of(&small, "functions", &["billed_memory"], "MiB"), 256.0);
    to_the_cent(
        bill(&small, "functions", &["bill_requests", "bill_compute"]),
        0.80,
    );
    let large = [
        ("provider", "azure-consumption"),
        ("requests", "3000000/month"),
        ("duration", "1 s"),
        ("memory", "512 MiB"),
    ];
    to_the_cent(
        bill(&large, "functions", &["bill_requests", "bill_compute"]),
        18.00,
    );
}

/// cloud.google.com/functions/docs/configuring/memory (2026): CPU comes by the size, 0.167 vCPU with 256 MiB and 0.333
/// with 512. cloud.google.com/run/pricing (2026-08-30): 10,000,000 calls of 200 ms on 256 MiB, one at a time, cost 7.246
/// USD. At 20/s, 100 ms and 512 MiB compute costs 43.36 USD one at a time, and less where calls share an instance.
#[test]
fn google_bills_cpu_by_size() {
    let set = [
        ("provider", "gcp"),
        ("requests", "10000000/month"),
        ("duration", "200 ms"),
        ("memory", "256 MiB"),
    ];
    to_the_cent(
        bill(&set, "functions", &["bill_requests", "compute_on_demand"]),
        7.246,
    );
    let set = [
        ("provider", "gcp"),
        ("requests", "20/s"),
        ("duration", "100 ms"),
        ("memory", "512 MiB"),
    ];
    to_the_cent(bill(&set, "functions", &["compute_on_demand"]), 43.356);
    let shared = bill(&set, "functions", &["bill_compute"]);
    assert!(shared < 43.356, "{shared}");
    // A GPU has a price: an L4 with 4 vCPU and 16 GiB, 1.046 USD an hour for the life of the instance.
    let set = [
        ("provider", "gcp"),
        ("requests", "1/s"),
        ("duration", "1 s"),
        ("compute", "gpu"),
    ];
    assert!(bill(&set, "functions", &["bill_compute"]) > 730.0);
}

/// cloud.google.com/run/pricing (2026-08-30): 10,000,000 requests of 120 ms on 1 vCPU and 512 MiB. Alone each bills
/// 200 ms, 48.48 USD; ten at once on an instance stay within what is free, 3.20. A month of instance-based billing
/// costs 44.712, an idle minimum instance 9.855.
#[test]
fn cloud_run_shares_instances() {
    let google = ["provider=gcp"];
    let run = |seconds: &str| {
        format!(
            "container_processor_price * max(0, {seconds} * 1 vCPU / 1 month - container_free_processor) \
             + container_memory_price * max(0, {seconds} * 512 MiB / 1 month - container_free_memory) \
             + container_request_price / 1e6 * max(0, 10e6 / 1 month - container_free_requests)"
        )
    };
    to_the_cent(eval(&run("10e6 * 200 ms"), &google, "USD/month"), 48.48);
    to_the_cent(eval(&run("10e6 * 120 ms / 10"), &google, "USD/month"), 3.20);
    let formula = "(1 - 240_000 / 2_628_000) * instance_processor_price * 1 vCPU \
                   + (0.5 - 450_000 / 2_628_000) * instance_memory_price * 1 GiB";
    exactly(eval(formula, &google, "USD/month"), 44.712);
    let formula = "warm_processor_price * 1 vCPU + warm_memory_price * 512 MiB";
    exactly(eval(formula, &google, "USD/month"), 9.855);
}

/// AWS whitepaper (2024): an HTTP API bills each started 512 KB, a REST API each request. 1,000,000 requests of 1,200 KB
/// are three million; at 100/s 5 MB cost 2,395.20 USD where 5 KB cost 262.80. Infracost's price test of REST APIs
/// (2024-07): 21 thousand million requests over four steps cost 49,763.10.
#[test]
fn gateways_meter_payload_and_have_steps_of_their_own() {
    let of = |requests, payload, gateway| {
        let set = [("requests", requests), ("payload", payload), ("gateway", gateway)];
        bill(&set, "functions", &["bill_gateway"])
    };
    to_the_cent(of("1000000/month", "1200 KB", "http"), 3.00);
    to_the_cent(of("100/s", "5 KB", "http"), 262.80);
    to_the_cent(of("100/s", "5 MB", "http"), 2395.20);
    to_the_cent(of("7990.867579908676/s", "5 MB", "rest"), 49_763.10);
    // Azure and Google Cloud have one price for every request after the free ones.
    for (provider, price, free) in [("azure", 3.50, 1.0), ("gcp", 3.00, 2.0)] {
        let set = [("provider", provider), ("requests", "100/s"), ("gateway", "http")];
        to_the_cent(bill(&set, "functions", &["bill_gateway"]), (262.8 - free) * price);
    }
}

/// docs.aws.amazon.com/lambda, event source mappings (2026): a queue's events come in batches of ten, and one batch is
/// one call. Twenty thousand devices that report every ten seconds cost 4,164 USD where each report is a call of its
/// own that writes its own lines.
#[test]
fn events_come_in_batches_and_pass_no_gateway() {
    let telemetry = [
        ("requests", "2000/s"),
        ("duration", "15 ms"),
        ("memory", "256 MiB"),
        ("payload", "0.5 KB"),
        ("runtime", "rust"),
    ];
    let with = |events| [&telemetry[..], &[("events", events), ("gateway", "http")]].concat();
    exactly(of(&with("100"), "functions", &["invocations"], "1/s"), 200.0);
    exactly(of(&with("80"), "functions", &["invocations"], "1/s"), 560.0);
    let lines = ["bill_requests", "bill_logs"];
    let single = bill(&with("0"), "functions", &lines);
    let batches = bill(&with("100"), "functions", &lines);
    assert!(
        (9.0..11.0).contains(&(single / batches)),
        "{single} and {batches}"
    );
    assert_eq!(bill(&with("100"), "functions", &["bill_gateway"]), 0.0);
    // So few that none waits for a second one.
    let rare = [("requests", "0.001/s"), ("events", "100")];
    exactly(of(&rare, "functions", &["batch_size"], "count"), 1.001);
}

/// AWS News Blog (2024-02-01): 0.005 USD an hour for each public address, 18.25 a month for three nodes and a balancer
/// in two zones. Two t4g.small, a balancer with two addresses, and gp3 disks of 20 GB are 58.75.
#[test]
fn public_addresses_and_disks_are_paid() {
    exactly(eval("5 * address_price", &[], "USD/month"), 18.25);
    to_the_cent(
        bill(&[("requests", "0.0001/s")], "servers", &["monthly_cost"]),
        58.753,
    );
}

/// The same private network for every option, or for none: with direct connections to the database each stands behind
/// one NAT gateway with an address (36.50 USD on AWS and Azure); elsewhere what has an address of its own pays for it.
/// cloud.google.com/nat/pricing (2026): 0.0014 USD for each instance and hour in place of 0.045. A platform reaches such a
/// database too: App Service joins the network, Render through a private link (render.com/docs/private-network, 2026).
#[test]
fn every_option_stands_in_the_same_network() {
    for option in ["servers", "functions", "containers", "kubernetes", "platform"] {
        for provider in ["aws", "azure"] {
            let set = [("database", "direct"), ("provider", provider)];
            to_the_cent(bill(&set, option, &["bill_network"]), 36.50);
        }
        let set = [("database", "direct"), ("provider", "gcp")];
        assert!(
            (3.65..8.0).contains(&bill(&set, option, &["bill_network"])),
            "{option}"
        );
    }
    assert_eq!(bill(&[], "functions", &["bill_network"]), 0.0);
}

/// Price of a balancer for a month. Infracost's price test of ALB: 16.425 USD and 5.84 for one unit all the time.
/// cloud.google.com/load-balancing/pricing (2026): 18.25 and 0.008 for each of 200 GiB.
#[test]
fn balancers_cost_what_each_provider_asks() {
    exactly(
        eval("balancer_price + balancer_unit_price", &[], "USD/month"),
        22.265,
    );
    let formula = "balancer_price + 200 GB / 1 month * balancer_data_price";
    exactly(eval(formula, &["provider=gcp"], "USD/month"), 19.85);
}

/// 100 GB of logs: hykell.com and Infracost for AWS, monitoringcost.com for Azure, cloud.google.com/stackdriver/pricing.
/// duckbillgroup.com: 60 TB of Lambda logs cost 12,500 USD since May 2025.
#[test]
fn logs_cost_what_each_provider_asks() {
    for (provider, published) in [("aws", 47.50), ("azure", 218.50), ("gcp", 25.00)] {
        let formula = "log_price * (100 GB / 1 month - free_logs)";
        exactly(
            eval(formula, &[&format!("provider={provider}")], "USD/month"),
            published,
        );
    }
    let formula = "tiered(60_000 GB / 1 month, log_price, 10_000 GB / 1 month, function_log_price_2, \
                   30_000 GB / 1 month, function_log_price_3, 50_000 GB / 1 month, function_log_price_4)";
    exactly(eval(formula, &[], "USD/month"), 12_500.0);
}

/// 500 GB to the internet: Infracost's price tests for AWS and Azure, cloud.google.com/run/pricing for 1 GiB free.
#[test]
fn transfer_out_has_free_amounts_of_its_own() {
    for (provider, published) in [("aws", 36.00), ("azure", 34.80), ("gcp", 59.88)] {
        let formula = "transfer_price * (500 GB / 1 month - free_transfer)";
        exactly(
            eval(formula, &[&format!("provider={provider}")], "USD/month"),
            published,
        );
    }
}

/// Two small machines and a balancer cost less than one large one and nothing is saved by asking for less downtime: at
/// 20/s the bill for servers does not fall from relaxed to strict, and relaxed stays below 68 USD a month without
/// addresses and disks (list prices of t4g, c7g and ALB).
#[test]
fn more_availability_never_costs_less() {
    let young = [
        ("requests", "20/s"),
        ("duration", "100 ms"),
        ("peak_to_mean", "8"),
        ("idle_share", "40"),
        ("events", "30"),
    ];
    let at = |availability| {
        let set = [&young[..], &[("availability", availability)]].concat();
        (
            bill(&set, "servers", &["monthly_cost"]),
            bill(&set, "servers", &["monthly_cost"]) - bill(&set, "servers", &["bill_network"]),
        )
    };
    let (relaxed, alone) = at("relaxed");
    let (normal, _) = at("normal");
    let (strict, _) = at("strict");
    assert!(
        relaxed <= normal && normal <= strict,
        "{relaxed}, {normal}, {strict}"
    );
    assert!(alone < 68.0, "{alone}");
}

/// A group that scales pays what is active for the active share and its minimum for the rest, so that idle time makes the
/// same work dearer by no more than the minimum: at 1000/s of 100 ms with peaks of eight times the average, 354 USD a month
/// and two t4g.small (0.0168 USD an hour each, disks and addresses).
#[test]
fn idle_time_costs_the_minimum() {
    let at = |idle| {
        let set = [
            ("requests", "1000/s"),
            ("duration", "100 ms"),
            ("peak_to_mean", "8"),
            ("idle_share", idle),
        ];
        bill(&set, "servers", &["bill_machines"])
    };
    let (busy, quiet, rare) = (at("0"), at("60"), at("90"));
    assert!(
        busy < 400.0 && quiet <= busy + 28.0 && rare <= busy + 28.0,
        "{busy}, {quiet}, {rare}"
    );
}

/// A fleet is the least of count times size: from 85/s to 86/s it grows by a little, between two and three t4g.small for some 34 USD a
/// month (0.0168 USD an hour each), where a second size alone would go from 28 to 119.
#[test]
fn a_fleet_grows_in_small_steps() {
    let at = |requests| {
        let set = [
            ("requests", requests),
            ("duration", "100 ms"),
            ("peak_to_mean", "8"),
            ("idle_share", "40"),
        ];
        bill(&set, "servers", &["bill_machines"])
    };
    let (before, after) = (at("85/s"), at("86/s"));
    assert!(
        (33.0..42.0).contains(&before) && (before..1.05 * before).contains(&after),
        "{before}, {after}"
    );
}

/// Capacity that is bought in advance is taken where it is cheaper: Lambda Managed Instances (docs.aws.amazon.com/lambda,
/// EC2 and 15 %, three at least) and provisioned concurrency on AWS, always-ready instances on Azure Flex.
#[test]
fn steady_load_is_bought_in_advance() {
    let saving = |provider, requests| {
        let set = [
            ("provider", provider),
            ("requests", requests),
            ("duration", "100 ms"),
            ("memory", "2 GiB"),
        ];
        bill(&set, "functions", &["provisioned_saving"])
    };
    for provider in ["aws", "azure", "gcp"] {
        assert_eq!(saving(provider, "0.01/s"), 0.0, "{provider}");
        assert!(saving(provider, "500/s") > 100.0, "{provider}");
    }
    let three = 3.0 * (0.0816 * 1.15 + 0.005) * 730.0;
    to_the_cent(
        bill(&[("requests", "0.01/s")], "functions", &["compute_managed"]),
        three,
    );
}

/// aws.amazon.com/fargate/pricing (2026-09-20): a task of 0.25 vCPU and 0.5 GB that runs for 20 s bills a minute.
#[test]
fn a_short_task_bills_a_minute() {
    let formula = "60 s * (0.25 vCPU * container_processor_price + 0.5 GiB * container_memory_price)";
    exactly(eval(formula, &[], "USD"), 0.000_164_583_333);
}

/// render.com/pricing (2026-07-17): 25 USD a month for each instance of 1 CPU and 2 GB, and for the workspace of a team;
/// App Service P1v3, 0.155 USD/h (2024-08-30). Both run all the time, busy or idle.
#[test]
fn a_platform_bills_its_instances_busy_or_idle() {
    let quiet = ("requests", "0.0001/s");
    to_the_cent(bill(&[quiet], "platform", &["monthly_cost"]), 3.0 * 25.0);
    let large = [quiet, ("provider", "azure"), ("memory", "7 GiB")];
    to_the_cent(bill(&large, "platform", &["monthly_cost"]), 2.0 * 113.15);
}

/// The price of an hour of work is the bill over the hours; no budget moves it.
#[test]
fn the_price_of_an_hour_is_the_bill_over_the_hours() {
    let formula = "work_price.functions * requests * duration - monthly_cost.functions";
    assert!(eval(formula, &[], "USD/month").abs() < 1e-9);
    let at = |budget: &str| eval("work_price.functions", &[budget], "USD/h");
    exactly(at("budget=20"), at("budget=100000"));
}

/// Skill does not make peaks harmless: every team keeps the servers ready that a spike within seconds needs (128 vCPUs for
/// 16,000 requests a second of 80 ms, of which a tenth computes, and 300 s until new servers serve), and pays for them.
#[test]
fn skill_makes_no_spike_harmless() {
    let at = |measure: &str, unit: &str, skill: &str, spikes: &str| {
        let set = [
            ("requests", "400/s"),
            ("peak_to_mean", "40"),
            ("duration", "80 ms"),
            ("spikes", spikes),
            ("operations_skill", skill),
        ];
        of(&set, "servers", &[measure], unit)
    };
    let bill = |skill: &str, spikes: &str| at("bill_machines", "USD/month", skill, spikes);
    for skill in ["none", "some", "strong"] {
        exactly(at("cpu_ready", "count", skill, "seconds"), 128.0);
        exactly(bill(skill, "seconds"), bill("good", "seconds"));
        assert!(bill(skill, "seconds") > 2.0 * bill(skill, "hours"));
    }
}
