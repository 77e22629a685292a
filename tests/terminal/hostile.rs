//! Faults of untrusted text: a pack whose every title and sentence tries to give the terminal orders.

use std::path::PathBuf;

use crate::harness::Setup;

/// A small pack; `EVIL` stands where a text comes from its author.
const PACK: &str = r#"
[pack]
id = "hostile"
title = "EVIL question"
version = "1.0.0"
format = 1

[[option]]
id = "one"
title = "EVIL one"
summary = "EVIL summary."
[[option]]
id = "two"
title = "EVIL two"
summary = "EVIL summary."

[[trait]]
id = "size"
title = "EVIL size"
group = "EVIL group"
unit = "count"
range = [0, 10]
default = 5
help = "EVIL help."
marks = [{ at = 2, text = "EVIL mark" }]

[[aspect]]
id = "ease"
title = "EVIL ease"
priority = 5
swing = "EVIL swing"
text.one = "EVIL text."
text.two = "EVIL text."
[[aspect.factor]]
id = "small"
title = "EVIL factor"
of.one = "size"
of.two = "10 - size"
value = [[0, 1.0], [10, 0.0]]
because.one = "EVIL reason {size}."
because.two = "EVIL reason {size}."

[[requirement]]
id = "limit"
option = "two"
holds = "size > 2"
message = "EVIL message {size}."
way_round = "EVIL way round."

[[essay]]
id = "essay"
title = "EVIL essay"
text = "EVIL see [[term|EVIL link]]."
source = "EVIL source"

[[term]]
id = "term"
title = "EVIL term"
aliases = ["EVIL alias"]
text = "EVIL term."
angle.one = "EVIL angle."
see = ["essay"]
source = "EVIL source"

[[scenario]]
id = "first"
title = "EVIL scenario"
summary = "EVIL scenario."
set = { size = 1 }
"#;

/// Writes the pack with the evil in it and returns its path.
fn pack(folder: &tempfile::TempDir, evil: &str) -> PathBuf {
    let path = folder.path().join("pack.toml");
    std::fs::write(&path, PACK.replace("EVIL", evil)).expect("a pack");
    path
}

/// Everything that the program sends for a pack while all its texts are on the screen.
fn sent(evil: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = pack(&folder, evil).to_string_lossy().into_owned();
    let mut session = Setup {
        arguments: vec![path],
        ..Setup::size(120, 40)
    }
    .start();
    session.wait_for("Ask next");
    session.send("\t");
    session.wait_for(" of 10");
    session.send("\tr");
    session.wait_for("Start from a scenario");
    session.send("\x1bo");
    session.wait_for_quiet();
    session.send("q");
    session.wait_for_quiet();
    session.send("\x1b[18~");
    session.wait_for("ESSAYS");
    for entry in 0..6 {
        session.send(if entry == 3 { "\r\t\x1b[D\x1b[B" } else { "\x1b[B" });
        session.wait_for_quiet();
    }
    session.send("q");
    session.wait_for_quiet();
    let output = session.output();
    session.send("qq\x03");
    session.end_within(crate::harness::PATIENCE);
    session.assert_restored();
    output
}

fn contains(output: &[u8], wanted: &[u8]) -> bool {
    output.windows(wanted.len()).any(|window| window == wanted)
}

#[test]
fn f32_no_control_character_of_a_pack_reaches_the_terminal() {
    let codes: Vec<String> = (0..=0x1f_u32)
        .chain(0x7f..=0x9f)
        .map(|code| format!("\\u{code:04x}"))
        .collect();
    let output = sent(&codes.concat());
    for byte in (0..0x20_u8).chain([0x7f]).filter(|byte| *byte != 0x1b) {
        assert!(!output.contains(&byte), "{byte:#x}");
    }
    for second in 0x80..=0x9f_u8 {
        assert!(!contains(&output, &[0xc2, second]), "U+{second:04X}");
    }
}

#[test]
fn f33_no_order_of_a_pack_reaches_the_terminal() {
    let output = sent(
        "\\u001b]0;owned\\u0007\\u001b]52;c;b3duZWQ=\\u0007\\u001b]8;;http://evil\\u001b\\\\\\u001bPq\\u001b\\\\\\u001b[6n\\u001b[c\\u001b[21t\\u009b31m",
    );
    for order in ["\x1b]", "\x1bP", "\x1b[6n", "\x1b[c", "\x1b[21t", "\u{9b}"] {
        assert!(!contains(&output, order.as_bytes()), "{order:?}");
    }
}

#[test]
fn f34_nothing_invisible_of_a_pack_reaches_the_terminal() {
    let hidden = "\u{61c}\u{200e}\u{200f}\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}\
                  \u{200b}\u{200c}\u{200d}\u{2060}\u{2028}\u{2029}\u{feff}";
    let output = sent(hidden);
    for character in hidden.chars() {
        let mut bytes = [0; 4];
        assert!(
            !contains(&output, character.encode_utf8(&mut bytes).as_bytes()),
            "U+{:04X}",
            u32::from(character)
        );
    }
    assert!(contains(&output, "\u{fffd}".as_bytes()));
}

#[test]
fn f35_a_tower_of_marks_costs_no_more_than_a_letter() {
    let tower = format!("e{}", "\u{301}".repeat(2_000));
    let output = sent(&tower);
    assert!(output.len() < 60_000, "{} bytes", output.len());
    assert!(!contains(&output, "\u{301}\u{301}".as_bytes()));
}
