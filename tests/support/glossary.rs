//! A large glossary for tests and benchmarks.

use std::fmt::Write as _;

/// A pack of so many terms with titles, aliases and texts of common words.
pub(super) fn of_terms(terms: usize) -> String {
    const WORDS: [&str; 24] = [
        "cold", "start", "latency", "server", "request", "queue", "memory", "state", "cost", "month",
        "worker", "node", "cluster", "region", "cache", "burst", "limit", "token", "stream", "batch",
        "deploy", "release", "budget", "team",
    ];
    let mut text = String::from(
        "[pack]\nid = \"large\"\ntitle = \"Large\"\nversion = \"1\"\nformat = 1\n\
         [[option]]\nid = \"one\"\ntitle = \"One\"\nsummary = \"The first.\"\n\
         [[option]]\nid = \"two\"\ntitle = \"Two\"\nsummary = \"The second.\"\n\
         [[trait]]\nid = \"load\"\ntitle = \"Load\"\ngroup = \"All\"\nhelp = \"See [[term-1]].\"\nunit = \"ms\"\n\
         range = [1, 100]\ndefault = 10\n\
         [[aspect]]\nid = \"pace\"\ntitle = \"Pace\"\npriority = 5\nswing = \"from all to nothing\"\n\
         text.one = \"One does this.\"\ntext.two = \"Two does that.\"\n\
         [[aspect.factor]]\nid = \"factor\"\ntitle = \"Factor\"\nof = \"load\"\nvalue = [[0, 1], [100, 0]]\n\
         because.one = \"It takes {load}.\"\nbecause.two = \"It takes {load}.\"\n",
    );
    let word = |seed: usize| WORDS[seed % WORDS.len()];
    for at in 0..terms {
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
            (at + 7) % terms,
        );
    }
    text
}
