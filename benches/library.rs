//! Searching what a pack says: reading it once, then each key of a search.

use std::fmt::Write as _;

use divan::{Bencher, black_box};
use tradeoff::library::Library;
use tradeoff::pack::{self, Pack, PackSource};

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

/// A pack of 5,000 terms of common words, each with a text of sixty.
fn large() -> Pack {
    const WORDS: [&str; 24] = [
        "cold", "start", "latency", "server", "request", "queue", "memory", "state", "cost", "month",
        "worker", "node", "cluster", "region", "cache", "burst", "limit", "token", "stream", "batch",
        "deploy", "release", "budget", "team",
    ];
    let word = |seed: usize| WORDS[seed % WORDS.len()];
    let mut text = String::from(
        "[pack]\nid = \"large\"\ntitle = \"Large\"\nversion = \"1\"\nformat = 1\n\
         [[option]]\nid = \"one\"\ntitle = \"One\"\nsummary = \"The first.\"\n\
         [[option]]\nid = \"two\"\ntitle = \"Two\"\nsummary = \"The second.\"\n\
         [[trait]]\nid = \"load\"\ntitle = \"Load\"\ngroup = \"All\"\nhelp = \"How much.\"\nunit = \"ms\"\n\
         range = [1, 100]\ndefault = 10\n\
         [[aspect]]\nid = \"pace\"\ntitle = \"Pace\"\npriority = 5\nswing = \"from all to nothing\"\n\
         text.one = \"One does this.\"\ntext.two = \"Two does that.\"\n\
         [[aspect.factor]]\nid = \"factor\"\ntitle = \"Factor\"\nof = \"load\"\nvalue = [[0, 1], [100, 0]]\n\
         because.one = \"It takes {load}.\"\nbecause.two = \"It takes {load}.\"\n",
    );
    for at in 0..5_000 {
        let sentence: Vec<&str> = (0..60).map(|place| word(at * 7 + place * (at % 5 + 3))).collect();
        let _ = write!(
            text,
            "[[term]]\nid = \"term-{at}\"\ntitle = \"{} {} {at}\"\naliases = [\"{} of {}\"]\n\
             text = \"A thing with {}. See [[term-{}]].\"\n",
            word(at),
            word(at / 3 + 5),
            word(at + 2),
            word(at / 7 + 1),
            sentence.join(" "),
            (at + 7) % 5_000,
        );
    }
    let loaded = pack::load_texts(&[("pack.toml", text.as_str())]);
    loaded.map_or_else(|_| unreachable!("a sound pack"), |loaded| loaded.pack)
}
