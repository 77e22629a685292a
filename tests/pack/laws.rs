//! Laws: which hold, which are refuted and how that is told, and which cannot be tried.

use tradeoff::document::Diagnostics;
use tradeoff::pack;

use super::{BASE, actual, expected};

fn law(of: &str, along: &str, never: &str, more: &str) -> String {
    format!(
        "\n[[law]]\nid = \"tried\"\ntext = \"A law.\"\nof = \"{of}\"\nalong = \"{along}\"\nnever = \"{never}\"\n{more}\n"
    )
}

fn checked(text: &str) -> Diagnostics {
    pack::check_texts(&[("pack.toml", text)])
}

/// What is said of a law; nothing where it holds.
fn said(of: &str, along: &str, never: &str, more: &str) -> String {
    let found = checked(&format!("{BASE}{}", law(of, along, never, more)));
    let mut laws = found.iter().filter(|one| one.code.name() == "P-LAW");
    laws.next().map_or_else(String::new, |one| {
        format!("{}; {}", one.message, one.help.clone().unwrap_or_default())
    })
}

#[test]
fn what_holds_is_not_reported() {
    for (of, along, never) in [
        ("hours.left", "load", "falls"),
        ("hours.right", "road", "falls"),
        ("hours.right", "road", "rises"),
        ("aspect.time.left", "load", "rises"),
        ("total.left", "load", "rises"),
        ("lead.left.right", "load", "rises"),
        ("lead.right.left", "load", "falls"),
        ("total.right", "time", "falls"),
    ] {
        assert_eq!(said(of, along, never, ""), "", "{of} along {along} never {never}");
    }
}

#[test]
fn what_does_not_hold_is_told_by_its_simplest_scenario() {
    // A cart of more than 9 MB is slower on a fair road than on a bad one; nothing else needs to move.
    let told = said("hours.left", "road", "rises", "");
    let (message, help) = told.split_once("; ").unwrap();
    assert!(
        message.starts_with("the invariant `tried` does not hold: hours.left rises from 9 h to 9."),
        "{told}"
    );
    assert!(
        message.ends_with("h as road goes from bad to fair") || message.ends_with("from bad to good"),
        "{told}"
    );
    assert!(
        help.starts_with("tradeoff eval hours.left --set 'load=9."),
        "{told}"
    );
    assert!(!help.contains("rate=") && !help.contains("beast="), "{told}");
    // Scores and leads too, along traits and priorities.
    assert!(said("aspect.time.left", "load", "falls", "").contains("aspect.time.left falls from"));
    assert!(said("total.left", "load", "falls", "").contains("as load goes from"));
    assert!(said("lead.left.right", "load", "falls", "").contains("lead.left.right falls from"));
}

#[test]
fn a_law_may_leave_room() {
    // From 9 h to at most 10 h is a ninth more.
    assert_eq!(said("hours.left", "road", "rises", "within = 0.12"), "");
    assert_ne!(said("hours.left", "road", "rises", "within = 0.05"), "");
    // A score may move by an amount: 9 MB of 10 are nine tenths of it.
    assert_eq!(said("aspect.time.left", "load", "falls", "within = 0.95"), "");
    assert_ne!(said("aspect.time.left", "load", "falls", "within = 0.5"), "");
}

#[test]
fn what_cannot_be_tried_is_an_error_at_its_place() {
    let text = format!(
        "{BASE}{}",
        r#"
[[law]]
id = "one"
text = "No such measure."
of = "hour.left" #! P-REFERENCE 6
along = "load"
never = "falls"

[[law]]
id = "two"
text = "Left and right differ."
of = "hours" #! P-REFERENCE 6
along = "load"
never = "falls"

[[law]]
id = "three"
text = "No such slider."
of = "hours.left"
along = "lod" #! P-REFERENCE 9
never = "falls"

[[law]]
id = "four"
text = "An ox is not more than a mule."
of = "hours.left"
along = "beast" #! P-TYPE 9
never = "falls"
"#
    );
    let found = checked(&text);
    assert_eq!(actual(&found), expected(&text), "\n{}", found.short());
    assert!(
        found.short().contains("did you mean `hours.left`"),
        "{}",
        found.short()
    );
    let wrong = format!("{BASE}{}", law("hours.left", "load", "sinks", ""));
    assert!(
        checked(&wrong).short().contains("falls"),
        "{}",
        checked(&wrong).short()
    );
}

#[test]
fn a_number_that_cannot_be_computed_refutes_nothing() {
    let text = BASE.replace("load * 1 h / 1 MB", "sqrt(load / 1 MB - 5) * 1 h");
    let found = checked(&format!("{text}{}", law("hours.left", "load", "falls", "")));
    assert!(!found.short().contains("P-LAW"), "{}", found.short());
}
