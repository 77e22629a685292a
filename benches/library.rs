//! Searching what a pack says: reading it once, then each key of a search.

use divan::{Bencher, black_box};
use tradeoff::library::Library;
use tradeoff::pack::{self, Pack, PackSource};

#[path = "../tests/support/glossary.rs"]
mod glossary;

fn main() {
    divan::main();
}

fn default() -> Pack {
    let loaded = pack::load(&PackSource::Embedded(pack::DEFAULT));
    loaded.map_or_else(
        |_| unreachable!("the default pack is sound"),
        |loaded| loaded.pack,
    )
}

/// Reading all texts of the default pack.
#[divan::bench]
fn the_default_pack(bencher: Bencher) {
    let pack = default();
    bencher.bench(|| Library::new(black_box(&pack)));
}

/// Reading 5,000 terms.
#[divan::bench]
fn five_thousand_terms(bencher: Bencher) {
    let pack = large();
    bencher.bench(|| Library::new(black_box(&pack)));
}

/// One key of a search among 5,000 terms: after it, so much has been typed.
#[divan::bench(args = ["s", "co", "cold", "cold start latency", "serevr", "bdgt", "zxqv"])]
fn key(bencher: Bencher, typed: &str) {
    let library = Library::new(&large());
    bencher.bench(|| library.search(black_box(typed)).len());
}

fn large() -> Pack {
    let text = glossary::of_terms(5_000);
    let loaded = pack::load_texts(&[("pack.toml", text.as_str())]);
    loaded.map_or_else(|_| unreachable!("a sound pack"), |loaded| loaded.pack)
}
