//! How many worlds a second a sweep of the default pack computes, on one core and without any output.

use std::convert::Infallible;
use std::sync::Arc;

use divan::{Bencher, counter::ItemsCount};
use tradeoff::analysis::sweep::{Axis, Sweep};
use tradeoff::decision::{Scorer, Sliders, sliders};
use tradeoff::pack::{self, PackSource};

fn main() {
    divan::main();
}

/// A sweep over whole sliders, each at so many places.
fn sweep_of(named: &[(&str, usize)]) -> Sweep {
    let pack = match pack::load(&PackSource::Embedded(pack::DEFAULT)) {
        Ok(loaded) => Arc::new(loaded.pack),
        Err(diagnostics) => unreachable!("the embedded pack is checked by the tests: {diagnostics:?}"),
    };
    let opening = Sliders::opening(&pack);
    let axis = |(id, count): &(&str, usize)| {
        let slider = sliders::find(&pack, id)?;
        let mut moved = opening.clone();
        let values = (0..*count).map(|place| {
            moved.set_position(&pack, slider, place as f64 / (count - 1) as f64);
            moved.value(slider)
        });
        Some(Axis {
            slider,
            values: values.collect(),
        })
    };
    let axes: Vec<Axis> = named.iter().filter_map(axis).collect();
    assert_eq!(axes.len(), named.len(), "a slider of the benchmark is gone");
    let scorer = Scorer::new(Arc::clone(&pack));
    match Sweep::new(scorer, opening, axes, &[]) {
        Ok(sweep) => sweep,
        Err(error) => unreachable!("{error}"),
    }
}

/// Walks all rows; how often the first option comes first stands for the answers.
fn walk(bencher: Bencher, named: &[(&str, usize)]) {
    let sweep = sweep_of(named);
    let mut room = sweep.room();
    bencher.counter(ItemsCount::new(sweep.rows())).bench_local(|| {
        let mut firsts = 0;
        let Ok(()) = sweep.walk(0..sweep.rows(), &mut room, |block| {
            let options = sweep.options().iter();
            firsts += options.filter(|option| block.ranks(**option)[0] == 1).count();
            Ok::<(), Infallible>(())
        });
        firsts
    });
}

/// The sweep of the manual: the two sliders that reach most of the pack.
#[divan::bench]
fn requests_and_duration(bencher: Bencher) {
    walk(bencher, &[("requests", 200), ("duration", 50)]);
}

/// The same the other way round.
#[divan::bench]
fn duration_and_requests(bencher: Bencher) {
    walk(bencher, &[("duration", 50), ("requests", 200)]);
}

/// A slider of which little follows, within one of which much does.
#[divan::bench]
fn requests_and_upkeep(bencher: Bencher) {
    walk(bencher, &[("requests", 100), ("upkeep_time", 100)]);
}

/// A priority within a slider of which much follows.
#[divan::bench]
fn requests_and_a_priority(bencher: Bencher) {
    walk(bencher, &[("requests", 100), ("cost", 100)]);
}
