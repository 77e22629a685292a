//! Text that would give orders to a terminal, or show one thing and mean another: faults by their numbers.

use std::fmt::Write as _;

use tradeoff::document::{Code, Severity};
use tradeoff::pack;

use super::PLAIN;
use super::faults::{GOOD, codes, found, is_clean, position};

#[test]
fn p15_orders_to_the_terminal_in_a_comment_are_an_error_without_them() {
    let found = found(&format!("# \u{1b}]0;title\u{7}\u{9b}31m\n{GOOD}"));
    assert_eq!(codes(&found)[0], Code::Syntax);
    assert!(is_clean(&found));
    assert!(found.render(PLAIN).contains("title"), "the line is shown");
}

#[test]
fn p16_escapes_that_give_control_characters_are_reported_and_shown_as_pictures() {
    let text = GOOD
        .replace("\"Left\"", r#""Le\u001b[31mft""#)
        .replace("The way over", r"The \u009bway\u202e over");
    let loaded = pack::load_texts(&[("small.toml", &text)]).unwrap();
    assert_eq!(codes(&loaded.warnings), [Code::Control; 3]);
    assert_eq!(loaded.warnings.errors(), 3);
    let option = loaded.pack.options.as_slice().first().unwrap();
    assert_eq!(option.title, "Le\u{241b}[31mft");
    let first = loaded.warnings.iter().next().unwrap();
    assert_eq!(position(&loaded.warnings, &first.place), (9, 12));
    assert!(is_clean(&loaded.warnings));

    let newer = found(&GOOD.replace("\"Left\"", r#""Le\e[31mft""#));
    assert_eq!(codes(&newer), [Code::Control, Code::Dialect]);
    let quoted = found(&format!("{GOOD}\"ke\\u001by\" = 1\n"));
    assert!(
        codes(&quoted).contains(&Code::Control) && codes(&quoted).contains(&Code::Key),
        "{}",
        quoted.short()
    );
    assert!(is_clean(&quoted));
}

#[test]
fn p17_ids_that_look_like_others_are_errors() {
    let cyrillic = found(&GOOD.replace("id = \"cart\"", "id = \"cоst\""));
    assert_eq!(codes(&cyrillic), [Code::Id]);
    assert!(
        cyrillic
            .short()
            .contains("`о` (U+043E) in it only looks like the Latin `o`"),
        "{}",
        cyrillic.short()
    );
    for hidden in ["\u{202e}", "\u{200b}", "\u{2066}", "\u{feff}"] {
        let found = found(&GOOD.replace("id = \"cart\"", &format!("id = \"ca{hidden}rt\"")));
        assert!(codes(&found).contains(&Code::Id), "{}", found.short());
        assert!(is_clean(&found));
    }
}

#[test]
fn f32_f33_f34_f35_no_text_of_a_pack_carries_orders() {
    let mut hostile = String::new();
    for code in (0..0x20)
        .chain(0x7f..0xa0)
        .chain(0x202a..0x202f)
        .chain(0x2066..0x206a)
        .chain(0x200b..0x2010)
    {
        let _ = write!(hostile, "\\u{code:04x}x");
    }
    hostile.push_str(&"\\u0301".repeat(1000));
    let text = GOOD
        .replace("The way over the hill.", &hostile)
        .replace("from a day", &format!("{hostile} from a day"));
    let loaded = pack::load_texts(&[("small.toml", &text)]).unwrap();
    let shown = format!("{:?}", loaded.pack.options.as_slice().first().unwrap().summary);
    let swing = &loaded.pack.aspects.as_slice().first().unwrap().swing;
    for text in [&shown, swing] {
        assert!(tradeoff::text::defects(text).is_empty(), "{text:?}");
    }
    assert!(swing.len() < 2000);
    assert!(
        loaded
            .warnings
            .iter()
            .all(|one| one.code == Code::Control && one.severity == Severity::Error)
    );
    assert!(is_clean(&loaded.warnings));
}

#[test]
fn f36_a_field_beyond_all_bounds_is_refused() {
    let found = found(&GOOD.replace("The way over the hill.", &"x".repeat(70_000)));
    assert_eq!(codes(&found), [Code::Length]);
}
