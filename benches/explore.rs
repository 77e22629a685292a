//! What a key press costs behind the Explore screen, on the default pack.

use std::sync::Arc;

use divan::{Bencher, black_box, counter::ItemsCount};
use tradeoff::analysis::Analyst;
use tradeoff::decision::scorer::spread_weights;
use tradeoff::decision::{Scorer, Sliders, Worlds};
use tradeoff::formula::LANES;
use tradeoff::pack::index::Position;
use tradeoff::pack::{self, OptionIndex, Pack, PackSource};

/// How many worlds the batch benchmarks score.
const WORLDS: usize = 10_000;

fn main() {
    divan::main();
}

fn default_pack() -> Arc<Pack> {
    match pack::load(&PackSource::Embedded(pack::DEFAULT)) {
        Ok(loaded) => Arc::new(loaded.pack),
        Err(diagnostics) => unreachable!("the embedded pack is checked by the tests: {diagnostics:?}"),
    }
}

/// Reading, resolving and compiling the default pack: at most 5 ms.
#[divan::bench]
fn load_the_default_pack() -> Arc<Pack> {
    default_pack()
}

/// Every number of the pack at one position, ranks included: at most 10 us.
#[divan::bench]
fn one_full_evaluation(bencher: Bencher) {
    let scorer = Scorer::new(default_pack());
    let sliders = Sliders::opening(scorer.pack());
    bencher.bench_local(|| scorer.evaluate(black_box(&sliders)));
}

/// The whole analysis of a frame, every track, every flip, 4,096 worlds: at most 8 ms.
#[divan::bench]
fn the_whole_analysis(bencher: Bencher) {
    let mut analyst = Analyst::new(default_pack());
    let sliders = Sliders::opening(analyst.pack());
    bencher.bench_local(|| analyst.analyse(black_box(&sliders)));
}

/// What happens once when the program starts.
#[divan::bench]
fn prepare_the_analysis(bencher: Bencher) {
    let pack = default_pack();
    bencher.bench_local(|| Analyst::new(Arc::clone(&pack)));
}

/// Scores plausible worlds `L` at a time: every trait somewhere in its range, as robustness draws them.
fn score_worlds<const L: usize>(scorer: &Scorer, sliders: &Sliders, worlds: &mut Worlds<L>) -> f64 {
    let pack = scorer.pack();
    let shown: Vec<OptionIndex> = sliders.shown().collect();
    scorer.fill(sliders, &mut worlds.numbers);
    spread_weights(sliders, worlds);
    let mut margins = 0.0;
    for block in 0..WORLDS / L {
        for index in pack.traits.indices() {
            let setting = sliders.setting(index);
            for lane in 0..L {
                // Multiples of the golden ratio are spread evenly, and differently for each trait.
                let place = (block * L + lane) as f64 * 0.618_033_988_749_895 * (index.get() + 1) as f64;
                let value = setting.low + (setting.high - setting.low) * place.fract();
                let value = pack.traits[index].scale.clamp(value);
                worlds.numbers.set(index.get(), lane, value);
            }
        }
        margins += scorer
            .outcomes(scorer.score(), &shown, worlds)
            .iter()
            .map(|outcome| outcome.margin)
            .sum::<f64>();
    }
    margins
}

/// The batch: at least three times as fast for each world as one by one.
#[divan::bench]
fn ten_thousand_worlds_in_a_batch(bencher: Bencher) {
    let scorer = Scorer::new(default_pack());
    let sliders = Sliders::opening(scorer.pack());
    let mut worlds = scorer.worlds::<LANES>();
    bencher
        .counter(ItemsCount::new(WORLDS))
        .bench_local(|| score_worlds(&scorer, &sliders, &mut worlds));
}

/// The same worlds one after another.
#[divan::bench]
fn ten_thousand_worlds_one_by_one(bencher: Bencher) {
    let scorer = Scorer::new(default_pack());
    let sliders = Sliders::opening(scorer.pack());
    let mut worlds = scorer.worlds::<1>();
    bencher
        .counter(ItemsCount::new(WORLDS))
        .bench_local(|| score_worlds(&scorer, &sliders, &mut worlds));
}
