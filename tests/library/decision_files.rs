//! Decision files: what is written is read back, what people have edited stays, and nothing hostile gets through.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use proptest::prelude::*;
use tempfile::TempDir;
use tradeoff::analysis::{Analysis, Analyst};
use tradeoff::ballots::{Cast, Form};
use tradeoff::decision::sliders::{self, Sliders};
use tradeoff::decision::{Origin, Slider};
use tradeoff::document::{Code, Diagnostics};
use tradeoff::group::{Count, GroupVerdict};
use tradeoff::pack::{self, Pack, PackSource};
use tradeoff::record::{
    Decision, Heading, Opened, Pin, Saved, Sources, Status, Variant, Workshop, path_of, with_variant,
};

struct Known {
    pack: Arc<Pack>,
    analysis: Arc<Analysis>,
}

/// The packs of the program with an analysis of each: what the answer was is written beside the sliders.
static PACKS: LazyLock<Vec<Known>> = LazyLock::new(|| {
    let known = |id| {
        let pack = Arc::new(pack::load(&PackSource::Embedded(id)).unwrap().pack);
        let analysis = Analyst::new(Arc::clone(&pack)).analyse(&Sliders::opening(&pack));
        Known { pack, analysis }
    };
    pack::ids().map(known).collect()
});

/// A folder with a decision file of this text.
fn file(text: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("first.toml");
    fs::write(&path, text).unwrap();
    (folder, path)
}

fn read(text: &str, pack: &Pack) -> Result<(Decision, Diagnostics), Diagnostics> {
    let (_folder, path) = file(text);
    Opened::open(&path)?.unwrap().decision(pack)
}

fn text(known: &Known, heading: &Heading, sliders: &Sliders, before: Option<&str>) -> String {
    let saved = Saved {
        pack: &known.pack,
        path: None,
        folder: Path::new(""),
        heading,
        sliders,
        analysis: &known.analysis,
        pin: Pin::New,
        sources: &Sources::new(),
        workshop: None,
    };
    saved.text(before).unwrap()
}

/// Bits to take one number after another from.
struct Bits(u64);

impl Bits {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed ^ (mixed >> 31)
    }

    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// Any position: values anywhere on their tracks, with ranges and whoever said so.
fn anywhere(pack: &Pack, seed: u64) -> Sliders {
    let mut bits = Bits(seed);
    let mut sliders = Sliders::new(pack);
    for index in pack.traits.indices() {
        let scale = &pack.traits[index].scale;
        let (low, high) = scale.bounds();
        // Both even on the track and even in the number: bits that no round number has.
        let value = match bits.next() % 3 {
            0 => scale.value_at(bits.share()),
            1 => scale.clamp(low + bits.share() * (high - low)),
            _ => pack.traits[index].default,
        };
        let ordered = !sliders::is_unordered(pack, Slider::Trait(index));
        let ends = [bits.share(), bits.share()].map(|share| scale.value_at(share));
        let range = (ordered && bits.next().is_multiple_of(2))
            .then(|| (ends[0].min(ends[1]).min(value), ends[0].max(ends[1]).max(value)));
        match (bits.next() % 3, range) {
            (0, _) => {
                sliders.set(pack, Slider::Trait(index), value);
                sliders.assume(pack, index);
            }
            (1, range) => sliders.measure(pack, index, value, range),
            (_, Some((low, high))) => {
                sliders.set(pack, Slider::Trait(index), value);
                sliders.set_range(pack, index, low, high);
            }
            (_, None) => sliders.set(pack, Slider::Trait(index), value),
        }
    }
    for index in pack.aspects.indices() {
        let priority = match bits.next() % 2 {
            0 => (bits.share() * 10.0).round(),
            _ => bits.share() * 10.0,
        };
        sliders.set(pack, Slider::Priority(index), priority);
    }
    let options: Vec<_> = pack.options.indices().collect();
    let kept = bits.next() as usize % options.len();
    for (at, option) in options.into_iter().enumerate() {
        sliders.show(option, at == kept || bits.next().is_multiple_of(2));
    }
    sliders
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn what_is_saved_is_read_back_bit_for_bit(which in 0..2_usize, seed in any::<u64>(), other in any::<u64>()) {
        let known = &PACKS[which];
        let pack = &known.pack;
        let sliders = anywhere(pack, seed);
        let heading = Heading { status: Status::Accepted, ..Heading::named("first") };
        let written = text(known, &heading, &sliders, None);
        let (decision, odd) = read(&written, pack).unwrap();
        prop_assert!(odd.is_empty(), "{}", odd.short());
        prop_assert_eq!(&decision.sliders, &sliders);
        for slider in sliders::all(pack) {
            prop_assert_eq!(decision.sliders.value(slider).to_bits(), sliders.value(slider).to_bits());
        }
        prop_assert_eq!(&decision.heading, &heading);
        // Saved again it is the same file, and over another decision it is the same decision.
        prop_assert_eq!(&text(known, &heading, &sliders, Some(&written)), &written);
        let over = text(known, &heading, &anywhere(pack, other), Some(&written));
        let back = text(known, &heading, &sliders, Some(&over));
        prop_assert_eq!(&read(&back, pack).unwrap().0.sliders, &sliders);
    }

    #[test]
    fn a_variant_holds_what_differs_and_is_read_back(which in 0..2_usize, seed in any::<u64>(), other in any::<u64>()) {
        let known = &PACKS[which];
        let pack = &known.pack;
        let (base, own) = (anywhere(pack, seed), anywhere(pack, other));
        let written = text(known, &Heading::named("first"), &base, None);
        let variant = Variant { id: "other".to_owned(), title: "Another".to_owned(), sliders: own, sources: Sources::new() };
        let written = with_variant(pack, &written, &base, &variant).unwrap();
        let (decision, odd) = read(&written, pack).unwrap();
        prop_assert!(odd.is_empty(), "{}", odd.short());
        prop_assert_eq!(&decision.sliders, &base);
        prop_assert_eq!(decision.variant("other"), Some(&variant));
        prop_assert_eq!(&with_variant(pack, &written, &base, &variant).unwrap(), &written);
    }
}

const EDITED: &str = r#"# Ours.
format = 1
mood = "good" # nobody knows this key

[pack]
id = "backend-vs-serverless"
version = "0.2.0"

[decision] # ours too
title = "The first product"
id = "first"
status = "accepted"   # since the meeting
owner = "platform team"

# above the inputs
[traits]
budget = "0.15k USD/month"  # of the year before
requests = "5 /s" # often
latency_target = "1 s"

[known]
answered = ["requests", "budget"]

[[note]]
text = "Look at it again."
about = "requests"
"#;

#[test]
fn what_people_have_edited_stays_where_it_says_the_same() {
    let known = &PACKS[0];
    let pack = &known.pack;
    let (decision, odd) = read(EDITED, pack).unwrap();
    let odd = odd.short();
    assert!(
        odd.contains("first.toml:3:1: warning[D-KEY]: a decision has no key `mood`"),
        "{odd}"
    );
    assert!(odd.contains("`decision` has no key `owner`"), "{odd}");
    assert_eq!(decision.notes[0].text, "Look at it again.");
    let requests = pack.traits.find(|entry| entry.id == "requests").unwrap();
    assert_eq!(decision.sliders.setting(requests).origin, Origin::Answered);
    let saved = text(known, &decision.heading, &decision.sliders, Some(EDITED));
    let kept = |line: &str| assert!(saved.contains(line), "{line}\n{saved}");
    for line in EDITED
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with("version"))
    {
        kept(line);
    }
    assert_eq!(read(&saved, pack).unwrap().0, decision);
    let mut sliders = decision.sliders.clone();
    sliders.set(pack, Slider::Trait(requests), 7.0);
    let moved = text(known, &decision.heading, &sliders, Some(&saved));
    let differ: Vec<(&str, &str)> = saved
        .lines()
        .zip(moved.lines())
        // The checksum of the inputs is another.
        .filter(|(one, other)| one != other && !one.starts_with("inputs = "))
        .collect();
    assert_eq!(
        differ,
        [("requests = \"5 /s\" # often", "requests = \"7/s\" # often")]
    );
}

/// A decision with one line put in the place of another.
fn with(line: &str, other: &str) -> String {
    assert!(EDITED.contains(line), "{line}");
    EDITED.replacen(line, other, 1)
}

#[test]
fn s03_every_defect_is_told_with_its_place() {
    let pack = &PACKS[0].pack;
    for (text, wanted) in [
        (
            with("format = 1", "format = 2"),
            "first.toml:2:10: error[P-FORMAT]: this file has format 2",
        ),
        (with("format = 1", "format = \"one\""), "`format` must be 1"),
        (with("format = 1", ""), "`format` is missing"),
        (
            with("\"backend-vs-serverless\"", "\"backend-vs-serverles\""),
            "did you mean `backend-vs-serverless`?",
        ),
        (with("\"accepted\"", "\"acepted\""), "did you mean `accepted`?"),
        (
            with("id = \"first\"", "id = \"The First\""),
            "`id` must be up to 64",
        ),
        (
            with("title = \"The first product\"", ""),
            "must have an `id` and a `title`",
        ),
        (
            with("\"5 /s\"", "\"5 GB\""),
            "first.toml:18:12: error[D-VALUE]: `requests`",
        ),
        (with("\"5 /s\"", "[5]"), "`requests` must be a value"),
        (
            with(
                "answered = [\"requests\"",
                "measured = [\"requests\"]\nanswered = [\"requests\"",
            ),
            "in two lists",
        ),
        (
            with("[[note]]", "[ranges]\nrequests = [\"6/s\", \"7/s\"]\n[[note]]"),
            "not within its range",
        ),
        (
            with("[[note]]", "[ranges]\nprovider = [\"aws\", \"gcp\"]\n[[note]]"),
            "its choices have no order",
        ),
        (
            with("[[note]]", "[options]\nshown = [\"mainframe\"]\n[[note]]"),
            "no option of the pack is included",
        ),
        (
            with("text = \"Look at it again.\"", ""),
            "a note must have a `text`",
        ),
        (
            with("[[note]]", "[[variant]]\ntitle = \"x\"\n[[note]]"),
            "a variant must have an `id`",
        ),
        (
            with(
                "# above the inputs",
                "<<<<<<< HEAD\nchosen = \"servers\"\n=======\n>>>>>>> theirs",
            ),
            "first.toml:15:1: error[D-MERGE]: this file has an unresolved merge conflict",
        ),
        (
            format!("{EDITED}\n# {}", "x".repeat(1 << 20)),
            "a decision has at most 1048576",
        ),
    ] {
        let found = read(&text, pack).expect_err(wanted).short();
        assert!(found.contains(wanted), "{wanted}\n{found}");
    }
}

#[test]
fn what_the_pack_has_otherwise_is_told_and_the_rest_counts() {
    let pack = &PACKS[0].pack;
    let index = pack.traits.find(|entry| entry.id == "requests").unwrap();
    let (_, high) = pack.traits[index].scale.bounds();
    let (decision, odd) = read(
        &with(
            "requests = \"5 /s\"",
            "requests = \"9999999/s\"\nrequestz = \"1/s\"",
        ),
        pack,
    )
    .unwrap();
    assert_eq!(decision.sliders.setting(index).value, high);
    let odd = odd.short();
    for wanted in [
        "`requests` is beyond the end of its slider",
        "the pack has no input `requestz`, which is ignored (did you mean `requests`?)",
        "`traits` does not name peak_to_mean, spikes",
    ] {
        assert!(odd.contains(wanted), "{wanted}\n{odd}");
    }
    let (decision, odd) = read(&with("status = ", "chosen = \"mainframe\"\nstatus = "), pack).unwrap();
    assert_eq!(decision.heading.chosen, None);
    assert!(odd.short().contains("no option `mainframe`"), "{}", odd.short());
}

#[test]
fn hostile_texts_are_cleaned_and_kept_in_the_file() {
    let known = &PACKS[0];
    let hostile = with(
        "\"The first product\"",
        r#""\u001b[31mred\u202e # --- | <script>\nend""#,
    );
    let (decision, odd) = read(&hostile, &known.pack).unwrap();
    assert!(
        odd.iter().any(|found| found.code == Code::Control),
        "{}",
        odd.short()
    );
    let title = &decision.heading.title;
    assert!(!title.contains(['\u{1b}', '\u{202e}', '\n']), "{title:?}");
    let saved = text(known, &decision.heading, &decision.sliders, Some(&hostile));
    assert!(saved.contains(r"\u001b[31mred\u202e"), "{saved}");
}

#[test]
fn only_a_decision_is_opened_as_one() {
    for other in [
        "",
        "[pack]\nid = \"decision\"\n",
        "[[option]]\nid = \"x\"\n",
        "{\"decision\": 1}",
    ] {
        let (_folder, path) = file(other);
        assert!(Opened::open(&path).unwrap().is_none(), "{other}");
    }
    let folder = tempfile::tempdir().unwrap();
    assert!(Opened::open(folder.path()).unwrap().is_none());
    assert!(
        Opened::open(&folder.path().join("missing.toml"))
            .unwrap()
            .is_none()
    );
}

#[test]
fn a_pack_on_disk_is_named_from_the_folder_of_the_decision() {
    let folder = tempfile::tempdir().unwrap();
    let (decisions, packs) = (folder.path().join("decisions"), folder.path().join("packs"));
    fs::create_dir_all(&decisions).unwrap();
    fs::create_dir_all(&packs).unwrap();
    let pack = packs.join("bicycle.toml");
    fs::copy(
        concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/bicycle.toml"),
        &pack,
    )
    .unwrap();
    let path = path_of(&PackSource::Path(pack), &decisions.join("first.toml")).unwrap();
    assert_eq!(path, "../packs/bicycle.toml");
    let text = with(
        "id = \"backend-vs-serverless\"",
        &format!("id = \"bicycle\"\npath = \"{path}\""),
    );
    let file = decisions.join("first.toml");
    fs::write(&file, text).unwrap();
    let opened = Opened::open(&file).unwrap().unwrap();
    assert!(pack::load(opened.pack()).is_ok(), "{:?}", opened.pack());
}

#[test]
fn the_result_of_a_workshop_stays_until_another_takes_its_place() {
    let known = PACKS
        .iter()
        .find(|known| known.pack.header.id == pack::DEFAULT)
        .unwrap();
    let pack = &known.pack;
    let form = Form::of(pack);
    let count = |votes: &[&str]| {
        let cast: Vec<Cast> = votes
            .iter()
            .map(|votes| Cast {
                ballot: form.read_digits(votes, 2, 0).unwrap(),
                name: Some("Ana".to_owned()),
                marked: false,
            })
            .collect();
        let mut analyst = Analyst::new(Arc::clone(pack));
        let mut judge = |priorities: &[f64]| {
            let sliders = Sliders::opening(pack).with_priorities(priorities);
            GroupVerdict::of(&analyst.analyse(&sliders))
        };
        Count::new(&known.analysis.evaluation, &cast, 2, &mut judge).unwrap()
    };
    let (heading, sliders) = (Heading::named("first"), Sliders::opening(pack));
    let written = |count: &Count, objections: &[String], before: Option<&str>| {
        let workshop = Workshop {
            count: Some(count),
            consent: Some(2),
            objections,
            notes: &[],
        };
        let saved = Saved {
            pack,
            path: None,
            folder: Path::new(""),
            heading: &heading,
            sliders: &sliders,
            analysis: &known.analysis,
            pin: Pin::New,
            sources: &Sources::new(),
            workshop: Some(workshop),
        };
        saved.text(before).unwrap()
    };
    let three = count(&[
        "7 5 7 6 6 5 6 4 4 B",
        "2 6 10 9 10 6 8 4 6 A",
        "10 6 4 4 3 8 6 9 3 =",
    ]);
    let objections = ["a \"risk\"\nnobody watches".to_owned()];
    let first = written(&three, &objections, None);
    for wanted in [
        "[group]\nround = 2\nballots = 3\nanswer = \"",
        "heads = { ",
        "consent = 2",
        "objections = [",
    ] {
        assert!(first.contains(wanted), "{wanted}\n{first}");
    }
    assert!(!first.contains("Ana"));
    let (_, found) = read(&first, pack).unwrap();
    assert!(found.is_empty(), "{}", found.short());
    // Saving without a workshop keeps it, the same again changes nothing, and another takes its place.
    assert_eq!(text(known, &heading, &sliders, Some(&first)), first);
    assert_eq!(written(&three, &objections, Some(&first)), first);
    let other = written(
        &count(&["7 5 7 6 6 5 6 4 4", "7 5 7 6 6 5 6 4 4"]),
        &[],
        Some(&first),
    );
    assert!(
        other.contains("ballots = 2") && !other.contains("risk"),
        "{other}"
    );
    // Among two everybody knows who is meant.
    assert!(!other.contains("heads"), "{other}");
}
