//! What the field's functions cost. Run with `cargo bench --bench queueing`.

use divan::{Bencher, black_box};
use tradeoff::queueing;

fn main() {
    divan::main();
}

/// Rate, warm and cold service times, keep-alive time; the first set is that of the measurements on AWS Lambda, the
/// others run at loads of 10, 100 and 100,000, and the last is a rare call.
const POOLS: [[f64; 4]; 5] = [
    [0.9, 1.991, 2.244, 600.0],
    [50.0, 0.2, 0.7, 600.0],
    [500.0, 0.2, 0.7, 600.0],
    [500_000.0, 0.2, 0.7, 600.0],
    [0.002, 0.2, 2.0, 600.0],
];

/// Measured keep-alive times of Azure Functions (`EuroSys` 2026).
const AZURE: [(f64, f64); 5] = [
    (150.0, 0.06),
    (210.0, 0.22),
    (300.0, 0.34),
    (345.0, 0.73),
    (375.0, 0.98),
];

type Pool = fn(f64, f64, f64, f64) -> f64;

fn pool(bencher: Bencher, set: usize, function: Pool) {
    let [rate, warm, cold, keep_alive] = POOLS[set];
    bencher.bench_local(|| {
        function(
            black_box(rate),
            black_box(warm),
            black_box(cold),
            black_box(keep_alive),
        )
    });
}

#[divan::bench(args = [0, 1, 2, 3, 4])]
fn cold_start_share(bencher: Bencher, set: usize) {
    pool(bencher, set, queueing::cold_start_share);
}

#[divan::bench(args = [0, 1, 2, 3, 4])]
fn warm_instances(bencher: Bencher, set: usize) {
    pool(bencher, set, queueing::warm_instances);
}

#[divan::bench(args = [0, 1, 2, 3, 4])]
fn cold_start_share_over(bencher: Bencher, set: usize) {
    let [rate, warm, cold, _] = POOLS[set];
    let Some(kept) = queueing::KeepAlives::new(&AZURE) else {
        return;
    };
    bencher.bench_local(|| {
        queueing::cold_start_share_over(black_box(rate), black_box(warm), black_box(cold), black_box(kept))
    });
}

/// 4,096 pools from a load of 1e-6 to 1e5 and keep-alive times from a
/// thousandth of a service time to ten million of them.
#[divan::bench]
fn cold_start_share_4096_worlds(bencher: Bencher) {
    let worlds: Vec<[f64; 2]> = (0..4096)
        .map(|world| {
            let (row, column) = (f64::from(world % 64) / 63.0, f64::from(world / 64) / 63.0);
            [10_f64.powf(-6.0 + 11.0 * row), 10_f64.powf(-3.0 + 10.0 * column)]
        })
        .collect();
    bencher.bench_local(|| {
        black_box(&worlds)
            .iter()
            .map(|&[rate, keep_alive]| queueing::cold_start_share(rate, 1.0, 3.0, keep_alive))
            .sum::<f64>()
    });
}

#[divan::bench(args = [1.0, 10.0, 1000.0, 20_000.0, 1e9])]
fn erlang_b(bencher: Bencher, load: f64) {
    bencher.bench_local(|| queueing::erlang_b(black_box(load), black_box(load * 1.01)));
}

#[divan::bench(args = [0.5, 10.0, 1000.0])]
fn response_quantile(bencher: Bencher, load: f64) {
    let servers = (load * 1.2).ceil();
    bencher.bench_local(|| queueing::response_quantile(0.99, black_box(load / 0.2), 0.2, black_box(servers)));
}

#[divan::bench(args = [0.5, 10.0, 100.0, 1000.0, 20_000.0, 1e9])]
fn servers_for(bencher: Bencher, load: f64) {
    bencher.bench_local(|| queueing::servers_for(black_box(load / 0.2), 0.2, black_box(0.05), 0.99));
}

#[divan::bench]
fn mixture_quantile(bencher: Bencher) {
    let warm = queueing::Response {
        mean: 0.1,
        offset: 0.05,
    };
    let cold = queueing::Response {
        mean: 0.3,
        offset: 1.0,
    };
    bencher.bench_local(|| queueing::mixture_quantile(black_box(0.99), black_box(0.02), warm, cold));
}

#[divan::bench(args = [1.0, 100.0, 10_000.0, 10_000_000.0])]
fn mean_ceil(bencher: Bencher, mean: f64) {
    bencher.bench_local(|| queueing::mean_ceil(black_box(mean), 80.0));
}
