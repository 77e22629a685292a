//! Files that cannot be packs: each fault that needs no running screen, by its number.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use tradeoff::document::{Code, Diagnostics, Place};
use tradeoff::pack::{self, PackSource};

use super::PLAIN;

/// A small pack without a defect.
pub(crate) const GOOD: &str = r#"[pack]
id = "small"
title = "Left or right?"
version = "1"
format = 1

[[option]]
id = "left"
title = "Left"
summary = "The way over the hill."

[[option]]
id = "right"
title = "Right"
summary = "The way through the wood."

[[trait]]
id = "load"
title = "Load"
group = "Cart"
help = "How much there is to carry."
unit = "count"
range = [1, 10]
default = 2

[[measure]]
id = "hours"
title = "Hours"
unit = "h"
formula.left = "load * 1 h"
formula.right = "5 h"

[[aspect]]
id = "time"
title = "Time"
priority = 5
swing = "from a day to an hour"
text.left = "Short and steep."
text.right = "Long and even."

[[aspect.factor]]
id = "way"
title = "Hours on the way"
of = "hours"
value = [[0, 1], [10, 0]]
because.left = "It takes {hours}."
because.right = "It takes {hours}."

[[term]]
id = "cart"
title = "Cart"
text = "A box on two wheels that a horse pulls."
"#;

pub(crate) fn found(text: &str) -> Diagnostics {
    match pack::load_texts(&[("small.toml", text)]) {
        Ok(loaded) => loaded.warnings,
        Err(found) => found,
    }
}

fn at(path: &Path) -> Diagnostics {
    match pack::load(&PackSource::Path(path.to_path_buf())) {
        Ok(loaded) => loaded.warnings,
        Err(found) => found,
    }
}

/// What is found in a file of these bytes.
fn in_file(bytes: &[u8]) -> Diagnostics {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("small.toml");
    fs::write(&path, bytes).unwrap();
    at(&path)
}

pub(crate) fn codes(found: &Diagnostics) -> Vec<Code> {
    found.iter().map(|one| one.code).collect()
}

/// Line and column of a place.
pub(crate) fn position(found: &Diagnostics, place: &Place) -> (usize, usize) {
    let position = found.sources()[place.file].position(place.span.start);
    (position.line, position.column)
}

/// No form of the report holds a character that could give a terminal an order.
pub(crate) fn is_clean(found: &Diagnostics) -> bool {
    let reports = [found.render(PLAIN), found.short(), found.json().to_string()];
    reports
        .iter()
        .all(|report| tradeoff::text::defects(report).is_empty())
}

/// The debug build is several times slower than the program, whose limits the checklist gives.
fn quick(start: Instant, seconds: f64) {
    let limit = Duration::from_secs_f64(seconds * if cfg!(debug_assertions) { 8.0 } else { 1.0 });
    assert!(start.elapsed() < limit, "{:?}", start.elapsed());
}

#[test]
fn the_small_pack_is_good() {
    let found = pack::check_texts(&[("small.toml", GOOD)]);
    assert!(found.is_empty(), "{}", found.short());
}

#[test]
fn p01_bytes_that_are_no_utf8_are_named_with_offset_and_line() {
    let mut bytes = b"[pack]\ntitle = \"a".to_vec();
    bytes.extend([0xff, 0x9b, b'"']);
    let found = in_file(&bytes);
    let first = found.iter().next().unwrap();
    assert_eq!(first.code, Code::Encoding);
    assert!(
        first.message.contains("offset 17") && first.message.contains("line 2"),
        "{}",
        first.message
    );
    assert_eq!(position(&found, &first.place), (2, 11));
    assert!(is_clean(&found));
}

#[test]
fn p02_utf_16_is_recognised() {
    for mark in [[0xff, 0xfe], [0xfe, 0xff]] {
        let mut bytes = mark.to_vec();
        bytes.extend("[pack]".encode_utf16().flat_map(u16::to_le_bytes));
        let found = in_file(&bytes);
        assert!(found.short().contains("looks like UTF-16"), "{}", found.short());
        assert!(found.short().contains("save the file as UTF-8"));
    }
}

#[test]
fn p03_a_byte_order_mark_is_accepted() {
    let found = in_file(format!("\u{feff}{GOOD}").as_bytes());
    assert!(found.is_empty(), "{}", found.short());
}

#[test]
fn p04_windows_line_ends_are_accepted_and_spans_stay_right() {
    let windows = GOOD.replace('\n', "\r\n");
    assert!(found(&windows).is_empty(), "{}", found(&windows).short());
    let broken = found(&windows.replace("default = 2", "default = 20"));
    let first = broken.iter().next().unwrap();
    assert_eq!(
        (first.code, position(&broken, &first.place)),
        (Code::Number, (24, 11))
    );
    let prose = windows.replace("The way over the hill.", "The way\r\nover the [[hill]].");
    let prose = prose
        .replace("summary = \"The way\r", "summary = \"\"\"The way\r")
        .replace("]].\"", "]].\"\"\"");
    let broken = found(&prose);
    let first = broken.iter().next().unwrap();
    assert_eq!(
        (first.code, position(&broken, &first.place)),
        (Code::Reference, (11, 12))
    );
    assert!(is_clean(&broken));
}

#[test]
fn p05_lone_carriage_returns_are_an_error_with_a_place() {
    let found = found("[pack]\rid = \"a\"\r");
    let first = found.iter().next().unwrap();
    assert_eq!((first.code, position(&found, &first.place).0), (Code::Syntax, 1));
    assert!(is_clean(&found));
}

#[test]
fn p06_a_nul_byte_is_an_error() {
    let found = found(&GOOD.replace("\"Left\"", "\"Le\0ft\""));
    assert_eq!(codes(&found)[0], Code::Syntax);
    assert!(is_clean(&found));
}

#[test]
fn p07_an_empty_file_lacks_its_keys() {
    for text in ["", "# nothing but a comment\n", "\u{feff}"] {
        let found = in_file(text.as_bytes());
        assert!(
            found.short().contains("the table `[pack]` is missing"),
            "{}",
            found.short()
        );
        assert!(!found.render(PLAIN).is_empty());
    }
}

#[test]
fn p08_a_folder_is_read_as_one_pack() {
    let folder = tempfile::tempdir().unwrap();
    assert!(at(folder.path()).short().contains("has no *.toml file"));
    let (head, tail) = GOOD.split_at(GOOD.find("[[trait]]").unwrap());
    fs::write(folder.path().join("b.toml"), tail).unwrap();
    fs::write(folder.path().join("a.toml"), head).unwrap();
    // Neither what is hidden, nor other files, nor folders within are read.
    fs::write(folder.path().join(".hidden.toml"), "?").unwrap();
    fs::write(folder.path().join("notes.txt"), "?").unwrap();
    fs::create_dir(folder.path().join("deeper")).unwrap();
    fs::write(folder.path().join("deeper/c.toml"), "?").unwrap();
    assert!(at(folder.path()).is_empty(), "{}", at(folder.path()).short());
    fs::create_dir(folder.path().join("c.toml")).unwrap();
    assert!(
        at(folder.path())
            .short()
            .contains("c.toml:1:1: error[P-READ]: this is a folder")
    );
    assert!(at(Path::new("no/such/pack")).short().contains("cannot be read"));
}

#[cfg(unix)]
#[test]
fn p09_only_regular_files_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let fifo = folder.path().join("fifo.toml");
    let made = std::process::Command::new("mkfifo").arg(&fifo).status().unwrap();
    assert!(made.success());
    let start = Instant::now();
    for path in [fifo.as_path(), Path::new("/dev/zero"), folder.path()] {
        let found = at(path);
        assert!(found.short().contains("not a regular file"), "{}", found.short());
    }
    quick(start, 0.5);
}

#[cfg(target_os = "linux")]
#[test]
fn found_f4_a_file_of_the_system_that_waits_is_not_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let link = folder.path().join("pack.toml");
    // It calls itself a regular file, and who has read all of it waits for what the kernel says next.
    std::os::unix::fs::symlink("/proc/kmsg", &link).unwrap();
    let start = Instant::now();
    for path in [Path::new("/proc/kmsg"), &link] {
        assert_eq!(at(path).errors(), 1, "{}", at(path).short());
    }
    quick(start, 1.0);
}

#[test]
fn found_f1_the_files_of_a_pack_are_bounded_together() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: String| fs::write(folder.path().join(name), text).unwrap();
    let start = Instant::now();
    for number in 0..10 {
        write(
            &format!("{number}.toml"),
            format!("a = [{}]\n", "[],".repeat(300_000)),
        );
    }
    let found = at(folder.path());
    assert_eq!(found.errors(), 1, "{}", found.short());
    assert!(
        found
            .short()
            .starts_with(&*folder.path().join("0.toml").to_string_lossy())
    );
    assert!(
        found.short().contains("600003 lines, commas"),
        "{}",
        found.short()
    );
    for number in 0..10 {
        write(&format!("{number}.toml"), format!("# {}", "x".repeat(1_000_000)));
    }
    let found = at(folder.path());
    let bytes = found.iter().filter(|one| one.message.contains("9000018 bytes"));
    assert_eq!(bytes.count(), 1, "{}", found.short());
    quick(start, 1.0);
}

#[test]
fn p10_large_files_are_refused_by_size() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large.toml");
    // A file with a hole: its size is known without a byte being read.
    fs::File::create(&path).unwrap().set_len(100_000_000).unwrap();
    let start = Instant::now();
    let found = at(&path);
    assert!(
        found
            .short()
            .contains("has 100000000 bytes; a pack file has at most 4194304"),
        "{}",
        found.short()
    );
    quick(start, 0.05);
}

#[test]
fn p11_a_million_brackets_are_one_error() {
    let text = format!("a = {}", "[".repeat(1_000_000));
    let start = Instant::now();
    let found = found(&text);
    quick(start, 0.2);
    let syntax: Vec<_> = found.iter().filter(|one| one.code == Code::Syntax).collect();
    assert_eq!(syntax.len(), 1, "{}", found.short());
    assert_eq!(
        (syntax[0].message.as_str(), position(&found, &syntax[0].place)),
        ("nested too deeply", (1, 85))
    );
    assert!(is_clean(&found));
}

#[test]
fn p12_a_very_long_dotted_key_is_one_error() {
    let text = format!("{}a = 1", "a.".repeat(100_000));
    let start = Instant::now();
    let found = found(&text);
    quick(start, 0.2);
    assert_eq!(codes(&found), [Code::Syntax], "{}", found.short());
}

#[test]
fn p13_many_syntax_errors_are_merged_and_counted() {
    let start = Instant::now();
    let found = found(&"a = = 1\n".repeat(40_000));
    let short = found.short();
    quick(start, 0.5);
    assert_eq!(short.lines().count(), 101);
    assert!(short.ends_with(" more\n"), "{short}");
    assert!(found.errors() >= 40_000);
    let start = Instant::now();
    let nested = self::found(&format!("a = {}", "{ b = [".repeat(80)));
    let mut seen = std::collections::HashSet::new();
    assert!(
        nested
            .iter()
            .all(|one| seen.insert((one.place.clone(), one.message.clone())))
    );
    quick(start, 0.5);
}

#[test]
fn p14_many_duplicate_keys_are_counted() {
    let start = Instant::now();
    let found = found(&"a = 1\n".repeat(40_000));
    let short = found.short();
    quick(start, 0.5);
    assert_eq!(short.lines().count(), 101);
    assert!(found.errors() >= 39_999, "{}", found.errors());
}

#[test]
fn p18_duplicate_ids_show_both_places() {
    let found = found(&GOOD.replace("id = \"cart\"", "id = \"time\""));
    let first = found.iter().next().unwrap();
    let (second, label) = first.second.as_ref().unwrap();
    assert_eq!(codes(&found), [Code::Twice]);
    assert_eq!(
        (position(&found, &first.place), position(&found, second)),
        ((50, 6), (34, 6))
    );
    assert_eq!(label, "first used here, for the aspect");
}

#[test]
fn p19_dangling_references_come_with_a_suggestion() {
    let found = found(&format!("{GOOD}see = [\"load\", \"tiem\"]\n"));
    let first = found.iter().next().unwrap();
    assert_eq!(
        (first.code, position(&found, &first.place)),
        (Code::Reference, (53, 16))
    );
    assert_eq!(first.help.as_deref(), Some("did you mean `time`?"));
}

#[test]
fn p20_circles_end() {
    // Terms may point at one another; measures may not be computed from one another.
    let terms = found(&format!("{GOOD}see = [\"cart\"]\n"));
    assert!(terms.is_empty(), "{}", terms.short());
    let more = "[[measure]]\nid = \"rest\"\ntitle = \"Rest\"\nunit = \"h\"\nformula = \"hours / 2\"\n";
    let found = found(&format!("{}{more}", GOOD.replace("load * 1 h", "load * rest")));
    let first = found.iter().next().unwrap();
    assert_eq!(codes(&found), [Code::Cycle]);
    assert!(
        first.message.ends_with("hours -> rest -> hours"),
        "{}",
        first.message
    );
    assert_eq!(position(&found, &first.place), (30, 24));
    assert_eq!(position(&found, &first.second.as_ref().unwrap().0), (57, 12));
}

#[test]
fn p21_numbers_beyond_all_bounds_are_errors() {
    let large = format!("1{}", "0".repeat(400));
    for number in ["inf", "-inf", "nan", "1e999", &large] {
        let found = found(&GOOD.replace("default = 2", &format!("default = {number}")));
        assert!(
            codes(&found).contains(&Code::Number),
            "{number}: {}",
            found.short()
        );
    }
}

#[test]
fn p22_bounds_and_counts_that_make_no_sense_are_errors() {
    let cases: [(&str, &str, Code); 8] = [
        ("range = [1, 10]", "range = [10, 1]", Code::Number),
        ("range = [1, 10]", "range = [3, 3]", Code::Number),
        ("range = [1, 10]", "range = [1, 10]\nstep = 0", Code::Number),
        (
            "range = [1, 10]",
            "range = [0, 10]\nscale = \"log\"",
            Code::Number,
        ),
        ("default = 2", "default = 11", Code::Number),
        ("priority = 5", "priority = 0", Code::Priority),
        ("priority = 5", "priority = 11", Code::Number),
        ("of = \"hours\"", "of = \"hours\"\nweight = 0", Code::Number),
    ];
    for (from, to, code) in cases {
        let found = found(&GOOD.replace(from, to));
        assert_eq!(codes(&found), [code], "{to}: {}", found.short());
    }
    let from = GOOD.find("[[option]]").unwrap();
    let second = from + 10 + GOOD.get(from + 10..).unwrap().find("[[option]]").unwrap();
    let none = format!(
        "{}{}",
        GOOD.get(..from).unwrap(),
        GOOD.get(GOOD.find("[[trait]]").unwrap()..).unwrap()
    );
    assert!(codes(&found(&none)).contains(&Code::Options));
    let one = format!(
        "{}{}",
        GOOD.get(..second).unwrap(),
        GOOD.get(GOOD.find("[[trait]]").unwrap()..).unwrap()
    );
    assert!(found(&one).short().contains("only one option"));
}

#[test]
fn a_pack_has_no_more_options_than_can_be_told_apart() {
    let eight = include_str!("../data/crowd.toml");
    assert!(found(eight).is_empty(), "{}", found(eight).short());
    let ninth = "[[option]]\nid = \"boat\"\ntitle = \"By boat\"\nsummary = \"One more.\"\n\n[[trait]]";
    let nine = eight
        .replacen("[[trait]]", ninth, 1)
        .replace("plane = \"Fits.\"", "plane = \"Fits.\", boat = \"Fits.\"")
        .replace(
            "plane = \"It is",
            "boat = \"It is {detour} off.\", plane = \"It is",
        )
        .replace("formula.plane", "formula.boat = \"1 s\"\nformula.plane");
    let found = found(&nine);
    assert_eq!(codes(&found), [Code::Options], "{}", found.short());
    let short = found.short();
    assert!(
        short.contains("the pack has 9 options; a pack has at most 8"),
        "{short}"
    );
    // The first that is too many is where it says so.
    let line = 1 + nine.lines().take_while(|line| !line.contains("boat")).count();
    assert!(short.contains(&format!(":{}:", line - 1)), "{short}");
}

#[test]
fn p23_thousands_of_dangling_references_are_quick() {
    let mut text = GOOD.to_string();
    let list = |name: &str| {
        (0..2000)
            .map(|at| format!("\"{name}-{at}\""))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let _ = writeln!(text, "see = [{}]", list("turm-number"));
    for at in 0..2000 {
        let _ = writeln!(
            text,
            "[[term]]\nid = \"term-number-{at}\"\ntitle = \"T{at}\"\ntext = \"Nothing much at all.\""
        );
    }
    let start = Instant::now();
    let found = found(&text);
    let report = found.render(PLAIN);
    quick(start, 0.2);
    assert_eq!(found.errors(), 2000);
    assert!(report.ends_with("and 1900 more\n"));
}

#[test]
fn p24_other_formats_are_refused_in_one_sentence() {
    let future = found(&GOOD.replace("format = 1", "format = 99\nnovelty = true"));
    assert_eq!(codes(&future), [Code::Format]);
    assert!(
        future
            .short()
            .contains("needs a newer version of this program, which reads format 1"),
        "{}",
        future.short()
    );
    assert_eq!(
        codes(&found(&GOOD.replace("format = 1", "format = 0"))),
        [Code::Format]
    );
    assert_eq!(codes(&found(&GOOD.replace("format = 1\n", ""))), [Code::Missing]);
}

#[cfg(unix)]
#[test]
fn p25_links_out_of_the_folder_are_not_followed() {
    let outside = tempfile::tempdir().unwrap();
    let secret = outside.path().join("secret.toml");
    fs::write(&secret, "password = \"swordfish\"\n").unwrap();
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.toml"), GOOD).unwrap();
    std::os::unix::fs::symlink(&secret, folder.path().join("b.toml")).unwrap();
    let found = at(folder.path());
    assert_eq!(codes(&found), [Code::Read]);
    assert!(!found.render(PLAIN).contains("swordfish"));
    // A link within the folder is as good as the file, and a pack's folder may be a link itself.
    fs::remove_file(folder.path().join("b.toml")).unwrap();
    fs::rename(folder.path().join("a.toml"), folder.path().join("a.pack")).unwrap();
    std::os::unix::fs::symlink("a.pack", folder.path().join("b.toml")).unwrap();
    let link = outside.path().join("link");
    std::os::unix::fs::symlink(folder.path(), &link).unwrap();
    assert!(at(&link).is_empty(), "{}", at(&link).short());
    // There is no way to include a file by its path.
    let included = self::found(&format!("include = \"../../etc/passwd\"\n{GOOD}"));
    assert_eq!(codes(&included), [Code::Key]);
}

#[test]
fn found_f9_utf_16_without_a_mark_is_one_error() {
    type Encode = fn(u16) -> [u8; 2];
    for encode in [u16::to_le_bytes as Encode, u16::to_be_bytes] {
        let commented = format!("# Слева или справа? Что лучше?\n{GOOD}");
        for text in [GOOD, commented.as_str()] {
            let bytes: Vec<u8> = text.encode_utf16().flat_map(encode).collect();
            let found = in_file(&bytes);
            assert_eq!(codes(&found), [Code::Read], "{}", found.short());
            assert!(found.short().contains("looks like UTF-16"), "{}", found.short());
        }
    }
    let wide: Vec<u8> = GOOD.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect();
    assert_eq!(codes(&in_file(&wide)), [Code::Read]);
}

#[test]
fn found_f5_a_pack_has_no_more_aspects_than_can_be_compared() {
    let with = |count: usize| {
        let aspect = |number: usize| {
            format!(
                "[[aspect]]\nid = \"more-{number}\"\ntitle = \"More {number}\"\npriority = 1\nswing = \"much\"\n\
                 text.rent = \"So.\"\ntext.buy = \"So.\"\n[[aspect.factor]]\nid = \"more-{number}-bill\"\n\
                 title = \"Bill {number}\"\nof = \"monthly_cost\"\nvalue = [[0, 1.0], [{}, 0.0]]\n\
                 because.rent = \"So.\"\nbecause.buy = \"So.\"\njudgement = \"an invented one\"\n",
                60 + number % 50
            )
        };
        let more: String = (0..count).map(aspect).collect();
        format!("{}\n{more}", include_str!("../data/bicycle.toml"))
    };
    let many = with(998);
    let start = Instant::now();
    let checked = pack::check_texts(&[("many.toml", &many)]);
    quick(start, 0.3);
    assert_eq!(checked.errors(), 0, "{}", checked.short());
    assert!(codes(&checked).contains(&Code::Together), "{}", checked.short());
    let found = found(&with(999));
    assert_eq!(codes(&found), [Code::Length], "{}", found.short());
    assert!(
        found.short().contains("1001 aspects; a pack has at most 1000"),
        "{}",
        found.short()
    );
}
