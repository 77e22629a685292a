//! Published decisions: how they are read, and what is wrong with those that are not.

use tradeoff::pack::{self, Basis, Confidence, Evidence, Satisfied};

use super::{BASE, PLAIN, actual, expected, load};

/// A full case, one with the least that there can be, and a contest.
const CASES: &str = r#"
[[contest]]
id = "hill_or_wood"
title = "Hill against wood"
sides = [["left"], ["right"]]

[[case]]
id = "miller"
organisation = "The miller"
system = "Flour to the market"
year = 1780
about = true
outcome = ["left", "right"]
rejected = "right" #! P-CASE 12
satisfied = "mixed"
confidence = "low"
summary = "Went over the hill in spring, with the [[cart]] as in [[hills]]."
reasons = ["mud", "wolves"]
source = { title = "A diary", url = "https://example.org/diary" }
note = "The wheel broke."
reported = { rate = "3600/h", load = 25, road = "good" } #! P-NUMBER 38
implied = { beast = "mule" }

[[case]]
id = "smith" #! P-CASE 6
organisation = "The smith"
outcome = "right"
"#;

fn read(files: &[(&str, &str)], own: Option<(&str, &str)>) -> Evidence {
    pack::load_cases_texts(files, own)
        .map_err(|found| found.short())
        .unwrap()
}

#[test]
fn a_case_is_read_with_all_that_it_knows() {
    let text = format!("{BASE}{CASES}");
    let Evidence {
        pack,
        cases,
        warnings,
    } = read(&[("pack.toml", &text)], None);
    assert_eq!(actual(&warnings), expected(&text), "\n{}", warnings.short());
    let option = |id: &str| pack.options.find(|option| option.id == id).unwrap();
    let slider = |id: &str| pack.traits.find(|slider| slider.id == id).unwrap();
    let [miller, smith] = cases.cases.as_slice() else {
        panic!("two cases");
    };
    assert_eq!((miller.year, miller.about), (Some(1780), true));
    assert_eq!(miller.outcome, [option("left"), option("right")]);
    assert_eq!(
        (miller.left.as_slice(), miller.rejected.as_slice()),
        ([].as_slice(), [option("right")].as_slice())
    );
    assert_eq!(
        (miller.satisfied, miller.confidence),
        (Satisfied::Mixed, Confidence::Low)
    );
    assert!(
        miller.summary.plain().contains("with the cart as in on hills"),
        "{}",
        miller.summary.plain()
    );
    assert_eq!(miller.reasons, ["mud", "wolves"]);
    let source = miller.source.as_ref().unwrap();
    assert_eq!(
        (source.title.as_str(), source.url.as_deref()),
        ("A diary", Some("https://example.org/diary"))
    );
    assert_eq!(miller.note.as_deref(), Some("The wheel broke."));
    // In base units; a load beyond the slider's end counts as its end.
    let known = [
        (slider("rate"), 1.0, Basis::Reported),
        (slider("load"), 10e6, Basis::Reported),
        (slider("road"), 2.0, Basis::Reported),
        (slider("beast"), 1.0, Basis::Implied),
    ];
    assert_eq!(miller.known.len(), known.len());
    for expected in &known {
        assert!(
            miller.known.contains(expected),
            "{expected:?} in {:?}",
            miller.known
        );
    }
    assert_eq!(
        (smith.year, smith.satisfied, smith.confidence),
        (None, Satisfied::Unknown, Confidence::Medium)
    );
    assert!(smith.known.is_empty() && smith.source.is_none());
    let contest = &cases.contests.as_slice()[0];
    assert_eq!(
        (contest.id.as_str(), contest.title.as_str()),
        ("hill_or_wood", "Hill against wood")
    );
    assert_eq!(contest.sides, [[option("left")], [option("right")]]);
}

#[test]
fn defects_of_cases_have_their_places() {
    let text = format!(
        "{}{}",
        BASE.replace(
            "title = \"Left\"",
            "title = \"Left\"\naccepts = [\"left\", \"wright\"] #! P-TWICE 12; P-REFERENCE 20"
        ),
        r#"
[[case]] #! P-MISSING 1
id = "Tinker" #! P-ID 6
outcome = "up" #! P-REFERENCE 11
left = ["right", "right", "road"] #! P-TWICE 18; P-REFERENCE 27
satisfied = "perhaps" #! P-TYPE 13
source = { name = "A song" } #! P-MISSING 10; P-KEY 12
reported = { laod = 2, load = "2 h", road = "muddy" } #! P-REFERENCE 14; P-TYPE 31; P-TYPE 45
implied = { load = 3, road = "fair", beast = "mule" }

[[case]]
id = "tailor"
organisation = "The tailor"
outcome = [] #! P-MISSING 11
left = ["right"]
source = "A song" #! P-TYPE 10
reported = { load = 2 }
implied = { load = 3 } #! P-TWICE 13

[[case]]
id = "tailor" #! P-TWICE 6
organisation = "The tailor"
outcome = "left"
year = 17.5 #! P-NUMBER 8
implied = { load = 3 }

[[contest]]
id = "classes" #! P-ID 6
title = "All"
sides = [["left", "right"], ["right"], []] #! P-TWICE 30; P-MISSING 40

[[contest]]
id = "one_sided"
title = "One side"
sides = [["left"]] #! P-MISSING 9
"#
    );
    let found = pack::check_texts(&[("pack.toml", &text)]);
    assert_eq!(actual(&found), expected(&text), "\n{}", found.short());
}

#[test]
fn a_file_of_cases_stands_in_for_those_of_the_pack() {
    let text = format!("{BASE}{CASES}");
    let own = "[[case]]\nid = \"me\"\norganisation = \"Me\"\noutcome = \"left\"\nimplied = { load = 2 }\n";
    let evidence = read(&[("pack.toml", &text)], Some(("mine.toml", own)));
    let ids: Vec<&str> = evidence.cases.cases.iter().map(|case| case.id.as_str()).collect();
    assert_eq!(ids, ["me"]);
    assert_eq!(evidence.cases.contests.len(), 1, "the pack's contest stays");
    assert!(evidence.warnings.is_empty());

    let own = format!(
        "{own}\n[[contest]]\nid = \"a\"\ntitle = \"A\"\nsides = [[\"left\"], [\"right\"]]\n\n\
         [[contest]]\nid = \"b\"\ntitle = \"B\"\nsides = [[\"right\"], [\"left\"]]\n"
    );
    let evidence = read(&[("pack.toml", &text)], Some(("mine.toml", &own)));
    assert_eq!(evidence.cases.contests.len(), 2, "the file's own contests");
}

#[test]
fn defects_of_a_file_of_cases_are_shown_in_it() {
    let own = "[[case]]\nid = \"me\"\norganisation = \"Me\"\noutcome = \"lefd\"\nimplied = { loda = 2 }\n\n[[cases]]\n[[option]]\n";
    let found = pack::load_cases_texts(&[("pack.toml", BASE)], Some(("mine.toml", own))).unwrap_err();
    insta::assert_snapshot!("file_of_cases", found.render(PLAIN));
    let found = pack::load_cases_texts(&[("pack.toml", BASE)], Some(("mine.toml", BASE))).unwrap_err();
    assert_eq!(
        found.short(),
        "mine.toml:1:1: error[P-KEY]: this is a pack, not a file of cases (give the pack with `--pack`)\n"
    );
    let decision = "[decision]\ntitle = \"Ours\"\n";
    let found = pack::load_cases_texts(&[("pack.toml", BASE)], Some(("mine.toml", decision))).unwrap_err();
    assert!(
        found
            .short()
            .contains("this is a saved decision, not a file of cases"),
        "{}",
        found.short()
    );
    let found = pack::load_texts(&[("mine.toml", CASES)]).unwrap_err();
    assert!(
        found.short().contains("tradeoff backtest FILE"),
        "{}",
        found.short()
    );
    let found = pack::load_cases_texts(&[("pack.toml", BASE)], Some(("mine.toml", ""))).unwrap_err();
    assert!(
        found.short().contains("mine.toml:1:1: error[P-MISSING]"),
        "{}",
        found.short()
    );
}

/// A recommendation needs no published decisions: they cost it no time, and a mistake in them does not stop it.
#[test]
fn cases_are_not_read_for_a_recommendation() {
    let broken = CASES.replace("\"right\"\n", "\"wrong\"\n");
    let found = load(&format!("{BASE}{broken}"));
    assert!(found.is_empty(), "{}", found.short());
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("pack.toml"), BASE).unwrap();
    std::fs::write(folder.path().join("cases.toml"), "[[case]]\nid = ").unwrap();
    let source = pack::PackSource::named(folder.path());
    assert!(pack::load(&source).is_ok());
    assert_eq!(
        pack::check(&source, pack::SCENARIOS).errors(),
        1,
        "but they are checked"
    );
    assert!(pack::load_cases(&source, None).is_err());
    std::fs::write(folder.path().join("cases.toml"), CASES).unwrap();
    assert_eq!(pack::load_cases(&source, None).unwrap().cases.cases.len(), 2);
}

#[test]
fn found_f10_a_case_may_be_called_after_a_number() {
    let text = format!(
        "{BASE}\n[[case]]\nid = \"37signals\"\norganisation = \"37signals\"\noutcome = \"right\"\nsummary = \"Through the wood.\"\nsource = {{ title = \"A diary\" }}\n"
    );
    let evidence = read(&[("pack.toml", &text)], None);
    assert!(
        !evidence.warnings.short().contains("P-ID"),
        "{}",
        evidence.warnings.short()
    );
}
