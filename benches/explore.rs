//! What a key press costs behind the Explore screen, on the default pack.

use std::sync::Arc;

use divan::{Bencher, black_box, counter::ItemsCount};
use tradeoff::analysis::Analyst;
use tradeoff::analysis::robustness::Survey;
use tradeoff::analysis::sample::{Sample, WORLDS as WORLDS_DRAWN};
use tradeoff::decision::scorer::spread_weights;
use tradeoff::decision::{Scorer, Slider, Sliders, Worlds};
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

/// Every number of the pack at one position, ranks included: at most 8 us.
#[divan::bench]
fn one_full_evaluation(bencher: Bencher) {
    let scorer = Scorer::new(default_pack());
    let sliders = Sliders::opening(scorer.pack());
    bencher.bench_local(|| scorer.evaluate(black_box(&sliders)));
}

/// The whole analysis of a frame, every track, every flip, 2,048 worlds: at most 2.5 ms.
#[divan::bench]
fn the_whole_analysis(bencher: Bencher) {
    let mut analyst = Analyst::new(default_pack());
    let sliders = Sliders::opening(analyst.pack());
    bencher.bench_local(|| analyst.analyse(black_box(&sliders)));
}

/// The first analysis, preparation included: the points of the simulated scenarios are drawn beside it.
#[divan::bench]
fn the_first_analysis(bencher: Bencher) {
    let pack = default_pack();
    let sliders = Sliders::opening(&pack);
    bencher.bench_local(|| Analyst::new(Arc::clone(&pack)).analyse(black_box(&sliders)));
}

/// The whole analysis where thousands of requests are served at once.
#[divan::bench(args = [437.0, 20_000.0])]
fn the_whole_analysis_at_a_rate(bencher: Bencher, rate: f64) {
    let mut analyst = Analyst::new(default_pack());
    let mut sliders = Sliders::opening(analyst.pack());
    let pack = Arc::clone(analyst.pack());
    if let Some(requests) = pack.traits.find(|entry| entry.id == "requests") {
        sliders.set(&pack, Slider::Trait(requests), rate);
    }
    bencher.bench_local(|| analyst.analyse(black_box(&sliders)));
}

/// The simulated scenarios on one thread.
#[divan::bench]
fn the_plausible_worlds(bencher: Bencher) {
    let scorer = Arc::new(Scorer::new(default_pack()));
    let sliders = Sliders::opening(scorer.pack());
    let evaluation = scorer.evaluate(&sliders);
    let race = Arc::new(scorer.race(&sliders.shown().collect::<Vec<_>>()));
    let sample = Sample::new(
        scorer.pack().traits.len() + scorer.pack().aspects.len(),
        WORLDS_DRAWN,
    );
    let mut room = scorer.worlds();
    bencher.bench_local(|| {
        let survey = Survey::new(&scorer, &race, &sliders, &evaluation, &sample);
        survey.finish(&mut room)
    });
}

/// What happens once when the program starts.
#[divan::bench]
fn prepare_the_analysis(bencher: Bencher) {
    let pack = default_pack();
    bencher.bench_local(|| Analyst::new(Arc::clone(&pack)));
}

/// Plausible worlds: every trait somewhere in its range, as robustness draws them.
fn plausible_worlds(scorer: &Scorer) -> Vec<Sliders> {
    let pack = scorer.pack();
    let opening = Sliders::opening(pack);
    let world = |number: usize| {
        let mut sliders = opening.clone();
        for index in pack.traits.indices() {
            let setting = opening.setting(index);
            // Multiples of the golden ratio are spread evenly, and differently for each trait.
            let place = (number * (index.get() + 1)) as f64 * 0.618_033_988_749_895;
            let value = setting.low + (setting.high - setting.low) * place.fract();
            sliders.set(pack, Slider::Trait(index), value);
        }
        sliders
    };
    (0..WORLDS).map(world).collect()
}

/// Who comes first in each world, `L` worlds at a time; the sum of the margins stands for the answers.
fn score_side_by_side<const L: usize>(scorer: &Scorer, plausible: &[Sliders], worlds: &mut Worlds<L>) -> f64 {
    let pack = scorer.pack();
    let Some(any) = plausible.first() else { return 0.0 };
    let race = scorer.race(&any.shown().collect::<Vec<OptionIndex>>());
    scorer.fill(any, &mut worlds.numbers);
    spread_weights(any, worlds);
    let mut margins = 0.0;
    for block in plausible.chunks_exact(L) {
        for index in pack.traits.indices() {
            for (lane, sliders) in block.iter().enumerate() {
                worlds
                    .numbers
                    .set(index.get(), lane, sliders.setting(index).value);
            }
        }
        let outcomes = scorer.outcomes(race.score(), race.shown(), worlds);
        margins += outcomes.iter().map(|outcome| outcome.margin).sum::<f64>();
    }
    margins
}

/// The batch: at least three times as fast for each world as one evaluation after another.
#[divan::bench]
fn ten_thousand_worlds_in_a_batch(bencher: Bencher) {
    let scorer = Scorer::new(default_pack());
    let plausible = plausible_worlds(&scorer);
    let mut worlds = scorer.worlds::<LANES>();
    bencher
        .counter(ItemsCount::new(WORLDS))
        .bench_local(|| score_side_by_side(&scorer, &plausible, &mut worlds));
}

/// The same worlds by one full evaluation after another.
#[divan::bench]
fn ten_thousand_worlds_one_by_one(bencher: Bencher) {
    let scorer = Scorer::new(default_pack());
    let plausible = plausible_worlds(&scorer);
    bencher.counter(ItemsCount::new(WORLDS)).bench_local(|| {
        plausible
            .iter()
            .filter_map(|sliders| scorer.evaluate(sliders).first())
            .count()
    });
}

/// The same worlds by the batch's own path with a single lane: what running side by side alone is worth.
#[divan::bench]
fn ten_thousand_worlds_in_one_lane(bencher: Bencher) {
    let scorer = Scorer::new(default_pack());
    let plausible = plausible_worlds(&scorer);
    let mut worlds = scorer.worlds::<1>();
    bencher
        .counter(ItemsCount::new(WORLDS))
        .bench_local(|| score_side_by_side(&scorer, &plausible, &mut worlds));
}
