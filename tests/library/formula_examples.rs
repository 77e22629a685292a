//! Published price calculations, written as formulas.
//!
//! The prices stand in the formulas as the publishers give them; what a provider calls GB of memory is a GiB.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use tradeoff::formula::{Compiler, Kind, LANES, Scope, Typed, Unit, Unknown, parse};

/// A scope in which no name means anything.
struct NoNames;

impl Scope for NoNames {
    fn lookup(&self, _: &mut Compiler, _: &str) -> Result<Typed, Unknown> {
        Err(Unknown::default())
    }
}

/// The value of a formula without names, which must be an amount of money.
#[track_caller]
fn dollars(formula: &str) -> f64 {
    let (tree, errors) = parse(formula);
    assert!(errors.is_empty(), "{formula}: {errors:?}");
    let mut compiler = Compiler::new();
    let typed = compiler.lower(&tree.unwrap(), &NoNames).unwrap();
    assert_eq!(
        typed.kind,
        Kind::Quantity(Unit::parse("USD").unwrap().dimension()),
        "{formula}"
    );
    compiler.known_value(typed.register).unwrap()
}

/// Title and source, formula, published amount in USD, tolerance.
type Example = (&'static str, &'static str, f64, f64);

const AGREEING: &[Example] = &[
    (
        "AWS Lambda pricing page (2026), example 1: food-ordering backend, free tier",
        "tiered(3e6 * 120 ms * 1536 MiB, 0, 400_000 GiB * s, 0.0000166667 USD / (GiB * s))
         + tiered(3e6, 0, 1e6, 0.20 USD / 1e6)",
        2.73,
        0.011,
    ),
    (
        "AWS Lambda pricing page (2026), example 2: 10,000 vehicles hourly in a month of 31 days",
        "10_000 * 24 * 31 * (2 s * 1024 MiB * 0.0000166667 USD / (GiB * s) + 0.20 USD / 1e6)",
        249.49,
        0.011,
    ),
    (
        "AWS Lambda pricing page (2026), example 3: 2,048 MB of ephemeral storage, 512 of them free",
        "max(0, 6e6 * 280 ms * 4096 MiB - 400_000 GiB * s) * 0.0000166667 USD / (GiB * s)
         + 6e6 * 280 ms * (2048 MiB - 512 MiB) * 0.0000000309 USD / (GiB * s) + (6e6 - 1e6) * 0.20 USD / 1e6",
        106.41,
        0.011,
    ),
    (
        "AWS Lambda pricing page (2026), response streaming: the page rounds each line first",
        "(3e6 * 500 ms * 1536 MiB - 400_000 GiB * s) * 0.0000166667 USD / (GiB * s) + 2e6 * 0.20 USD / 1e6
         + 976.5625 GiB * 0.008 USD / GiB",
        39.04,
        0.011,
    ),
    (
        "infracost lambda_function_test (2024-07): three x86 tiers",
        "tiered(15e9 * 2048 ms * 2048 MiB, 0.0000166667 USD / (GiB * s), 6e9 GiB * s,
            0.000015 USD / (GiB * s), 15e9 GiB * s, 0.0000133334 USD / (GiB * s)) + 15e9 * 0.20 USD / 1e6",
        857_203.3,
        0.05,
    ),
    (
        "infracost api_gateway_rest_api_test (2024-07): four tiers",
        "tiered(21e9, 3.50 USD / 1e6, 333e6, 2.80 USD / 1e6, 1e9, 2.38 USD / 1e6, 20e9, 1.51 USD / 1e6)",
        49_763.1,
        0.011,
    ),
    (
        "infracost lb_test (2024-07): a balancer for a month with 1,000 GB; a capacity unit carries 1 GB an hour",
        "month * (0.0225 USD / h + 0.008 USD / h * (1000 GB / month) / (1 GB / h))",
        24.43,
        0.011,
    ),
    (
        "infracost ecs_service_test (2025-07): Fargate, 1 vCPU and 2 GB",
        "730 h * (1 vCPU * 0.04048 USD / (vCPU * h) + 2 GiB * 0.004445 USD / (GiB * h))",
        36.04,
        0.011,
    ),
    (
        "infracost eks_fargate_profile_test (2024-07): control plane and a pod of 1 vCPU and 1 GB",
        "month * (0.10 USD / h + 1 vCPU * 0.04048 USD / (vCPU * h) + 1 GiB * 0.004445 USD / (GiB * h))",
        105.8,
        0.02,
    ),
    (
        "infracost nat_gateway_test (2024-07): a month with 100 GB",
        "0.045 USD / h * month + 100 GB * 0.045 USD / GB",
        37.35,
        0.011,
    ),
    (
        "infracost function_app_test (2024-07): Azure bills 490 MB as four steps of 128",
        "3_540_123 * (495 ms * ceil(490 MiB / 128 MiB) * 128 MiB * 0.000016 USD / (GiB * s) + 0.20 USD / 1e6)",
        14.73,
        0.02,
    ),
    (
        "Azure Functions pricing (2022): 3 million runs of 1 s with the monthly grants",
        "max(0, 3e6 * 1 s * 512 MiB - 400_000 GiB * s) * 0.000016 USD / (GiB * s) + max(0, 3e6 - 1e6) * 0.20 USD / 1e6",
        18.0,
        0.011,
    ),
    (
        "infracost cloud_run_service_test (2024-07): tier 2, one request at a time",
        "500_000 * (3.6 s * (1 vCPU * 0.0000336 USD / (vCPU * s) + 0.5 GiB * 0.0000035 USD / (GiB * s)) + 0.40 USD / 1e6)",
        63.83,
        0.011,
    ),
    (
        "infracost cloudfunctions_function_test (2024-12): 240 ms are billed as 300, and 0.4 GHz by the second",
        "10e6 * (ceil(240 ms / 100 ms) * 100 ms * (0.25 GiB * 0.0000025 USD / (GiB * s) + 0.4 * 0.00001 USD / s)
         + 0.40 USD / 1e6) + 100 GB * 0.12 USD / GB",
        29.88,
        0.02,
    ),
    (
        "cloudphilos.io (2023): one request of 1 s a second on 3,538 MB Arm",
        "1 / s * month * (1 s * 3538 MiB * 0.0000133334 USD / (GiB * s) + 0.20 USD / 1e6)",
        121.6,
        0.011,
    ),
    (
        "leyaa.ai (2025): 3 million runs of 200 ms on 512 MB, free tier",
        "max(0, 3e6 * 200 ms * 512 MiB - 400_000 GiB * s) * 0.0000166667 USD / (GiB * s) + 2e6 * 0.20 USD / 1e6",
        0.4,
        0.011,
    ),
    (
        "aicalcus.com (2025): 5 million runs of 500 ms on 128 MB",
        "5e6 * (500 ms * 128 MiB * 0.0000166667 USD / (GiB * s) + 0.20 USD / 1e6)",
        6.21,
        0.011,
    ),
    (
        "wring.co (2026-03): Fargate, 1 vCPU and 4 GB, all month",
        "month * (1 vCPU * 0.04048 USD / (vCPU * h) + 4 GiB * 0.004445 USD / (GiB * h))",
        42.0,
        1.0,
    ),
];

#[test]
fn published_amounts_follow_from_their_inputs() {
    for (title, formula, published, tolerance) in AGREEING {
        let found = dollars(formula);
        assert!(
            (found - published).abs() <= *tolerance,
            "{title}: {found} instead of {published}"
        );
    }
}

/// Amounts that do not follow from their own inputs, each with the amount that does.
#[test]
fn some_published_amounts_are_wrong() {
    for (title, formula, published, follows, tolerance) in [
        (
            "AWS Lambda pricing page (2026), Kafka: a million runs a day for 30 days are 30 million, the page bills 60",
            "(30e6 * 2 s * 1024 MiB - 400_000 GiB * s) * 0.0000166667 USD / (GiB * s) + 30e6 * 0.20 USD / 1e6
             + 800 h * 0.185 USD / h",
            1153.3,
            1147.335,
            0.011,
        ),
        (
            "aicalcus.com (2025), row of 1 million runs: a fifth of the article's own row of 5 million is three times it",
            "1e6 * (500 ms * 128 MiB * 0.0000166667 USD / (GiB * s) + 0.20 USD / 1e6)",
            0.42,
            1.242,
            0.011,
        ),
        (
            "novacalculator.com (2025), 10 million runs of 200 ms on 512 MB: about half of what it says, without free tier",
            "10e6 * (200 ms * 512 MiB * 0.0000166667 USD / (GiB * s) + 0.20 USD / 1e6)",
            35.0,
            18.667,
            1.0,
        ),
        (
            "the same with free tier",
            "max(0, 10e6 * 200 ms * 512 MiB - 400_000 GiB * s) * 0.0000166667 USD / (GiB * s) + 9e6 * 0.20 USD / 1e6",
            35.0,
            11.8,
            1.0,
        ),
    ] {
        let found = dollars(formula);
        assert!(
            (found - follows).abs() <= 0.001,
            "{title}: {found} instead of {follows}"
        );
        assert!(
            (found - published).abs() > tolerance,
            "{title}: {found} is as published"
        );
    }
}

/// A share rather than an amount: what EC2 costs of the price of a function of the same memory.
#[test]
fn a_machine_costs_two_fifths_of_a_function() {
    // EuroSys 2026, Serverless_vs_Iaas_CaaS.ipynb (2025-09): c6g.medium (half of c6g.large, 0.068 USD an hour) with 1 GB
    // of disk against Lambda on Arm with 1,769 MB, in percent. It follows with a month of 720 h for the disk, not 730.
    let share = "(0.068 USD / h / 2 + 1 GB * 0.08 USD / GB / (30 day)) / (1769 MiB * 0.0000133334 USD / (GiB * s)) * 1 USD";
    assert!((100.0 * dollars(share) - 41.136_238_846_997_045).abs() <= 1e-6);
    let other = share.replace("(30 day)", "month");
    assert!((100.0 * dollars(&other) - 41.136_238_846_997_045).abs() > 1e-3);
}

struct Rate;

impl Scope for Rate {
    fn lookup(&self, compiler: &mut Compiler, name: &str) -> Result<Typed, Unknown> {
        if name == "requests" {
            let kind = Kind::Quantity(Unit::parse("1/s").unwrap().dimension());
            return Ok(Typed {
                register: compiler.input(0),
                kind,
            });
        }
        Err(Unknown {
            message: None,
            suggestions: Vec::new(),
        })
    }
}

/// The rate in 1/s at which a cost reaches zero, by cutting its range into `LANES + 1` parts again and again.
fn root(formula: &str) -> f64 {
    let (tree, errors) = parse(formula);
    assert!(errors.is_empty(), "{formula}: {errors:?}");
    let mut compiler = Compiler::new();
    let typed = compiler.lower(&tree.unwrap(), &Rate).unwrap();
    assert_eq!(
        typed.kind,
        Kind::Quantity(Unit::parse("USD/month").unwrap().dimension())
    );
    let program = compiler.finish();
    let mut worlds = program.workspace::<LANES>();
    let (mut low, mut high) = (0.0, 1000.0);
    for _ in 0..16 {
        let step = (high - low) / (LANES + 1) as f64;
        for lane in 0..LANES {
            worlds.set(0, lane, low + step * (lane + 1) as f64);
        }
        program.run(&program.all(), &mut worlds);
        let below = worlds
            .get(typed.register)
            .iter()
            .take_while(|cost| **cost < 0.0)
            .count();
        (low, high) = (low + step * below as f64, low + step * (below + 1) as f64);
    }
    low
}

/// Where functions cost as much as a fixed bill: Arm, 512 MB, 100 ms.
///
/// The reading that gives the published table: the monthly free tier is taken off both the requests (a million) and
/// the compute (400,000 GB-s), and the gateway is paid from its first request. A GB of memory is a GiB, a month 730 h.
#[test]
fn break_even_rates() {
    let functions =
        "max(0, requests * 100 ms * 512 MiB - 400_000 GiB * s / month) * 0.0000133334 USD / (GiB * s)
        + max(0, requests - 1e6 / month) * 0.20 USD / 1e6";
    let gateways = [
        "0",
        "tiered(requests, 1.00 USD / 1e6, 300e6 / month, 0.90 USD / 1e6)",
        "tiered(requests, 3.50 USD / 1e6, 333e6 / month, 2.80 USD / 1e6)",
    ];
    let balancer = "0.0225 USD / h";
    let rows = [
        ("0.0168 USD / h".to_owned(), 12.26, [7.8, 3.6, 1.28]),
        (
            format!("2 * 0.0168 USD / h + {balancer}"),
            40.95,
            [20.4, 9.5, 4.05],
        ),
        (
            format!(
                "2 * (0.5 vCPU * 0.03238 USD / (vCPU * h) + 1 GiB * 0.00356 USD / (GiB * h)) + {balancer}"
            ),
            45.26,
            [22.3, 10.4, 4.43],
        ),
        (
            format!("2 * 0.0816 USD / h + {balancer}"),
            135.56,
            [61.9, 28.8, 12.3],
        ),
        (
            format!("0.10 USD / h + 2 * 0.0816 USD / h + {balancer} + 0.045 USD / h"),
            241.41,
            [108.4, 50.3, 21.5],
        ),
    ];
    for (fixed, bill, rates) in rows {
        let found = dollars(&format!("({fixed}) * month"));
        assert!(
            (found - bill).abs() <= 0.011,
            "{fixed}: {found} instead of {bill}"
        );
        for (gateway, rate) in gateways.iter().zip(rates) {
            let found = root(&format!("{functions} + {gateway} - ({fixed})"));
            assert!(
                (found / rate - 1.0).abs() <= 0.02,
                "{fixed}, {gateway}: {found} /s instead of {rate}"
            );
        }
    }
}
