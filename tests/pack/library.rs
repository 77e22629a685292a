//! A search among thousands of terms.

use std::time::Instant;

use tradeoff::library::Library;
use tradeoff::pack;

#[path = "../support/glossary.rs"]
mod glossary;

#[test]
fn five_thousand_terms_are_searched_while_one_types() {
    let text = glossary::of_terms(5_000);
    let pack = pack::load_texts(&[("pack.toml", text.as_str())]).unwrap().pack;
    let library = Library::new(&pack);
    let start = Instant::now();
    let mut keys = 0;
    for typed in ["cold start latency", "serevr", "bdgt", "s", "zxqv"] {
        for end in 1..=typed.len() {
            library.search(typed.get(..end).unwrap());
            keys += 1;
        }
    }
    // Less than 2 ms a key in the program; the tests are an order of magnitude slower, and the machine may be busy.
    let each = start.elapsed() / keys;
    assert!(each.as_millis() < 40, "{each:?} a key");
}
