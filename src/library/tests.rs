use std::path::Path;

use super::*;
use crate::pack::{self, DEFAULT, PackSource};

fn default_pack() -> Pack {
    pack::load(&PackSource::named(Path::new(DEFAULT)))
        .expect("the default pack is sound")
        .pack
}

fn titles(pack: &Pack, found: &[Found]) -> Vec<(String, Place)> {
    found
        .iter()
        .map(|found| (pack.name(found.target).1.to_owned(), found.place))
        .collect()
}

#[test]
fn everything_is_listed_once_and_kinds_stand_together() {
    let pack = default_pack();
    let library = Library::new(&pack);
    let kinds: Vec<Kind> = library.entries().iter().map(|target| Kind::of(*target)).collect();
    assert!(kinds.is_sorted_by_key(|kind| Kind::ALL.iter().position(|known| known == kind)));
    let sum =
        pack.essays.len() + pack.terms.len() + pack.aspects.len() + pack.traits.len() + pack.options.len();
    assert_eq!(kinds.len(), sum);
}

#[test]
fn titles_come_before_texts_and_slips_are_forgiven() {
    let pack = default_pack();
    let library = Library::new(&pack);
    for typed in ["cold start", "cold strat", "COLD-START", "latency cold"] {
        let found = titles(&pack, &library.search(typed));
        assert!(
            found
                .first()
                .is_some_and(|(title, place)| title.contains("Cold start") && *place == Place::Name),
            "{typed}: {found:?}"
        );
        let places: Vec<bool> = found.iter().map(|(_, place)| *place == Place::Text).collect();
        assert!(places.is_sorted(), "{typed}: names first");
    }
    assert!(
        titles(&pack, &library.search("cold"))
            .iter()
            .any(|(_, place)| *place == Place::Text)
    );
    assert!(library.search("zxqv").is_empty() && library.search("  ").is_empty());
}

#[test]
fn aliases_lead_to_their_term() {
    let pack = default_pack();
    let library = Library::new(&pack);
    for (index, term) in pack.terms.enumerate() {
        for alias in &term.aliases {
            let found = library.search(alias);
            let place = found.iter().position(|found| found.target == Target::Term(index));
            assert!(place.is_some_and(|place| place < 3), "{alias} of {}", term.title);
        }
    }
}

#[test]
fn every_link_is_known_from_its_other_end() {
    let pack = default_pack();
    let library = Library::new(&pack);
    for (index, essay) in pack.essays.enumerate() {
        for target in essay
            .text
            .links()
            .filter(|target| *target != Target::Essay(index))
        {
            assert!(library.mentioned_in(target).contains(&Target::Essay(index)));
        }
    }
    let mentioned = |kind: Kind| {
        let all = library
            .entries()
            .iter()
            .flat_map(|target| library.mentioned_in(*target));
        all.filter(|from| Kind::of(**from) == kind).count()
    };
    for kind in [Kind::Essay, Kind::Term, Kind::Aspect, Kind::Trait] {
        assert!(mentioned(kind) > 0, "{kind:?} link to something");
    }
}

#[test]
fn where_nothing_is_found_near_titles_are_proposed() {
    let pack = default_pack();
    let library = Library::new(&pack);
    let near = library.nearest(&pack, "cild strt latency");
    assert!(
        near.iter()
            .any(|target| pack.name(*target).1.contains("Cold start")),
        "{near:?}"
    );
    assert_eq!(library.nearest(&pack, "zxqv"), []);
}
