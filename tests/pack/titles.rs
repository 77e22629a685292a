//! What the screens call things finds an entry of the glossary.

use tradeoff::pack::{self, PackSource};
use tradeoff::text::{Found, Named, look_up};

/// Every criterion and input is explained by `read`; every metric and constraint has nothing but the glossary.
#[test]
fn what_a_screen_names_is_in_the_glossary_of_its_pack() {
    for id in pack::ids() {
        let source = PackSource::Embedded(id);
        let pack = pack::load(&source).expect("a sound pack").pack;
        let glossary = pack::load_glossary(&source).expect("a sound pack");
        let named = glossary.terms.enumerate().map(|(what, term)| Named {
            what,
            id: &term.id,
            title: &term.title,
            aliases: &term.aliases,
        });
        let named: Vec<_> = named.collect();
        let is_term = |title: &str| matches!(look_up(title, &named), Found::One(_));
        for title in (pack.traits.iter().map(|entry| &entry.title))
            .chain(pack.aspects.iter().map(|entry| &entry.title))
        {
            assert!(is_term(title) || glossary.other(title).is_some(), "{id}: {title}");
        }
        for title in (pack.factors.iter().map(|entry| &entry.title))
            .chain(pack.requirements.iter().map(|entry| &entry.title))
        {
            assert!(is_term(title), "{id}: {title}");
        }
        for metric in &pack.header.headline {
            assert!(is_term(&metric.short), "{id}: {}", metric.short);
            assert!(is_term(&pack.measures[metric.of].title), "{id}: {}", metric.short);
        }
        for word in ["open", "leaning", "likely", "firm"] {
            assert!(is_term(word), "{id}: {word}");
        }
    }
}
