//! Loading packs: the one that the program opens on, and ones that grow.

use std::fmt::Write as _;

use divan::{Bencher, black_box, counter::ItemsCount};
use tradeoff::pack::{self, PackSource};

fn main() {
    divan::main();
}

/// The default pack from its texts to the compiled program.
#[divan::bench]
fn the_default_pack() -> usize {
    let loaded = pack::load(black_box(&PackSource::Embedded(pack::DEFAULT)));
    loaded.map_or(0, |loaded| loaded.pack.program.len())
}

/// The same with every lint that computes the pack.
#[divan::bench]
fn the_default_pack_checked() -> usize {
    pack::check(black_box(&PackSource::Embedded(pack::DEFAULT)), pack::SCENARIOS).warnings()
}

/// A pack of so many terms and a twentieth as many aspects; the time for each term must stay the same.
#[divan::bench(args = [1_250, 2_500, 5_000, 10_000])]
fn growing(bencher: Bencher, terms: usize) {
    let text = grown(terms);
    let files = [("pack.toml", text.as_str())];
    bencher.counter(ItemsCount::new(terms)).bench(|| {
        let loaded = pack::load_texts(black_box(&files));
        loaded.map_or(0, |loaded| loaded.pack.terms.len())
    });
}

fn grown(terms: usize) -> String {
    let mut text = String::from(
        "[pack]\nid = \"grown\"\ntitle = \"Grown\"\nversion = \"1\"\nformat = 1\n\
         [[option]]\nid = \"one\"\ntitle = \"One\"\nsummary = \"The first.\"\n\
         [[option]]\nid = \"two\"\ntitle = \"Two\"\nsummary = \"The second.\"\n",
    );
    for at in 0..terms / 20 {
        let _ = write!(
            text,
            "[[trait]]\nid = \"trait_{at}\"\ntitle = \"Trait\"\ngroup = \"All\"\nhelp = \"See [[term-{at}]].\"\n\
             unit = \"ms\"\nrange = [1, 100]\ndefault = 10\n\
             [[measure]]\nid = \"measure_{at}\"\ntitle = \"Measure\"\nunit = \"ms\"\n\
             formula.one = \"trait_{at} * {at}.5 + 3 ms\"\nformula.two = \"max(trait_{at}, measure_{at}.one / 2)\"\n\
             [[aspect]]\nid = \"aspect-{at}\"\ntitle = \"Aspect\"\npriority = 5\nswing = \"from all to nothing\"\n\
             text.one = \"One does this.\"\ntext.two = \"Two does that.\"\n\
             [[aspect.factor]]\nid = \"factor\"\ntitle = \"Factor\"\nof = \"measure_{at}\"\nvalue = [[0, 1], [100, 0]]\n\
             because.one = \"It takes {{measure_{at}}}.\"\nbecause.two = \"It takes {{measure_{at}.two in s}}.\"\n",
        );
    }
    for at in 0..terms {
        let _ = write!(
            text,
            "[[term]]\nid = \"term-{at}\"\ntitle = \"Term {at}\"\naliases = [\"number {at}\"]\n\
             text = \"A word that stands for **{at}** things. See [[term-{}]] and `code`.\"\nsee = [\"term-{}\"]\n",
            (at + 7) % terms,
            (at * 31) % terms,
        );
    }
    text
}
