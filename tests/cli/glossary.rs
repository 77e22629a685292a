//! `tradeoff glossary`.

use serde_json::Value;

use crate::program::call;

#[test]
fn a_term_is_found_by_id_title_alias_and_beginning() {
    let by_id = call(&["glossary", "cellar-thief"]).done();
    assert!(
        by_id.starts_with("Cellar thief\nalso: night visitor\n\nA cellar thief takes"),
        "{by_id}"
    );
    for wanted in [
        &["Cellar Thief"] as &[&str],
        &["cellar", "thief"],
        &["NIGHT_VISITOR"],
        &["night"],
        &["cel"],
    ] {
        let arguments: Vec<&str> = ["glossary"].iter().chain(wanted).copied().collect();
        assert_eq!(call(&arguments).done(), by_id, "{wanted:?}");
    }
}

#[test]
fn a_term_has_its_angles_its_links_and_its_source() {
    insta::assert_snapshot!(call(&["glossary", "tariff"]).done());
}

#[test]
fn c01_an_unknown_term_is_answered_on_standard_error_alone() {
    let talk = call(&["glossary", "cellar-theif"]).refused(1);
    assert!(
        talk.contains("cellar-theif") && talk.contains("cellar-thief  Cellar thief"),
        "{talk}"
    );
    assert_eq!(
        call(&["glossary", "zebra"]).refused(1),
        "error: no term is called `zebra`\n"
    );
    assert_eq!(
        call(&["glossary", "--search", "zebra"])
            .refused(1)
            .lines()
            .count(),
        1
    );
}

#[test]
fn c01_nothing_that_a_terminal_would_obey_comes_back() {
    let talk = call(&["glossary", "a\u{1b}]0;x\u{7}\u{202e}\nb"]).refused(1);
    assert_eq!(talk.lines().count(), 1, "{talk}");
    assert!(!talk.contains('\u{202e}') && !talk.contains('\u{7}'), "{talk}");
}

#[test]
fn the_list_is_one_name_a_line() {
    assert_eq!(call(&["glossary"]).done(), "tariff\ncellar-thief\n");
}

#[test]
fn the_search_needs_all_words_and_puts_titles_first() {
    assert_eq!(call(&["glossary", "--search", "thief"]).done(), "cellar-thief\n");
    assert_eq!(call(&["glossary", "--search", "lock"]).done(), "cellar-thief\n");
    assert_eq!(
        call(&["glossary", "--search", "bill", "whole"]).done(),
        "tariff\n"
    );
    assert_eq!(
        call(&["glossary", "--search", "whole lock"])
            .refused(1)
            .lines()
            .count(),
        1
    );
}

#[test]
fn c04_json_keeps_its_keys_in_order() {
    let out = call(&["glossary", "tariff", "--json"]).done();
    let value: Value = serde_json::from_str(&out).expect("JSON");
    let keys: Vec<&String> = value.as_object().expect("an object").keys().collect();
    assert_eq!(
        keys,
        ["id", "title", "aliases", "text", "angles", "see", "sources"]
    );
    assert_eq!(value["angles"]["rent"], "It is the whole bill.");
    let all: Value = serde_json::from_str(&call(&["glossary", "--json"]).done()).expect("JSON");
    assert_eq!(all.as_array().map(Vec::len), Some(2));
}

#[test]
fn flags_that_would_change_nothing_are_refused() {
    let talk = call(&["--set", "trips=3", "glossary"]).refused(2);
    assert!(talk.contains("--set"), "{talk}");
}
