//! Faults of the environment: other character sets, no colors.

use crate::harness::Setup;

const SHOWN: &str = "Inputs";

#[test]
fn f46_without_utf_8_only_ascii_reaches_the_terminal() {
    let mut session = Setup::default().with("LC_ALL", "C").start();
    session.wait_for(SHOWN);
    session.send("ll?");
    session.wait_for("SELECTED SLIDER");
    session.wait_for_quiet();
    assert!(session.output().is_ascii());
    session.send("qq");
    session.end(0);
}

/// The parameters of every sequence that sets how text looks.
fn looks(output: &[u8]) -> Vec<u16> {
    let text = String::from_utf8_lossy(output).into_owned();
    let sequences = text
        .split("\x1b[")
        .skip(1)
        .filter_map(|rest| rest.split_once('m').map(|(before, _)| before));
    let sequences = sequences.filter(|parameters| {
        parameters
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b';')
    });
    sequences
        .flat_map(|parameters| {
            parameters
                .split(';')
                .filter_map(|number| number.parse().ok())
                .collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn f47_without_colours_none_is_sent_and_the_focus_shows() {
    let mut session = Setup::default().with("NO_COLOR", "1").start();
    session.wait_for(SHOWN);
    session.send("l");
    session.wait_for_quiet();
    let looks = looks(&session.output());
    assert!(!looks.is_empty());
    assert!(
        !looks.iter().any(|code| matches!(code, 30..=49 | 90..=107)),
        "{looks:?}"
    );
    let reversed = session.ask(|screen| {
        let (rows, columns) = screen.size();
        (0..rows.get())
            .flat_map(|row| (0..columns.get()).map(move |column| (row, column)))
            .any(|(row, column)| {
                screen
                    .cell(row, column)
                    .is_some_and(|cell| cell.inverse() && cell.has_contents())
            })
    });
    assert!(reversed);
    session.send("q");
    session.end(0);
}

#[test]
fn colours_are_sent_where_they_are_wanted() {
    let mut session = Setup::default().start();
    session.wait_for(SHOWN);
    session.wait_for_quiet();
    assert!(looks(&session.output()).contains(&35));
    session.send("q");
    session.end(0);
}

#[test]
fn f30_f31_a_terminal_that_cannot_place_text_gets_sentences() {
    for term in ["dumb", ""] {
        let mut session = Setup::default().with("TERM", term).start();
        session.wait_for("Linear mode");
        session.send("requests 40/s\r");
        session.wait_for("Request rate: 40/s.");
        session.send("quit\r");
        session.end(0);
        assert!(!session.output().contains(&0x1b));
    }
}

#[test]
fn changed_keys_work_and_are_shown_and_the_old_ones_do_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("config.toml");
    let keys = "[keys]\nhelp = [\"F1\", \"U\"]\nquit = \"Q\"\nclose-help = \"U\"\n";
    std::fs::write(&path, keys).expect("the file is written");
    let mut session = Setup::size(100, 200)
        .with("TRADEOFF_CONFIG", &path.to_string_lossy())
        .start();
    session.wait_for("F1 help");
    session.send("q?");
    session.wait_for_quiet();
    session.send("U");
    session.wait_for("SELECTED SLIDER");
    session.wait_for("F1 U");
    session.send("UQ");
    session.end(0);
}

#[test]
fn found_k5_as_many_colors_are_sent_as_the_terminal_is_said_to_show() {
    let sent = |term: &str, colorterm: &str, depth: Option<&str>| {
        let mut arguments = vec!["--theme".to_owned(), "dark".to_owned()];
        arguments.extend(depth.map(|depth| format!("--color-depth={depth}")));
        let setup = Setup {
            arguments,
            ..Setup::default()
        };
        let mut session = setup.with("TERM", term).with("COLORTERM", colorterm).start();
        session.wait_for(SHOWN);
        session.send("q");
        session.end(0);
        let output = String::from_utf8_lossy(&session.output()).into_owned();
        (output.contains("8;2;"), output.contains("8;5;"))
    };
    let (all, some, none) = ((true, false), (false, true), (false, false));
    assert_eq!(sent("xterm-256color", "", None), some);
    assert_eq!(sent("xterm-256color", "truecolor", None), all);
    assert_eq!(sent("xterm-256color", "truecolor", Some("256")), some);
    assert_eq!(sent("linux", "", None), none);
    assert_eq!(sent("linux", "", Some("truecolor")), all);
}

#[test]
fn a_theme_paints_the_whole_screen_and_is_beaten_by_no_color() {
    let light = || Setup {
        arguments: vec!["--theme".to_owned(), "light".to_owned()],
        ..Setup::default()
    };
    let mut session = light().start();
    session.wait_for(SHOWN);
    session.wait_for_quiet();
    let bare = session.ask(|screen| {
        let (rows, columns) = screen.size();
        (0..rows.get())
            .flat_map(|row| (0..columns.get()).map(move |column| (row, column)))
            .filter(|(row, column)| {
                let cell = screen.cell(*row, *column);
                cell.is_some_and(|cell| cell.bgcolor() == vt100::Color::Default)
            })
            .count()
    });
    assert_eq!(bare, 0);
    session.send("q");
    session.end(0);
    let mut session = light().with("NO_COLOR", "1").start();
    session.wait_for(SHOWN);
    session.wait_for_quiet();
    let looks = looks(&session.output());
    assert!(!looks.iter().any(|code| matches!(code, 30..=49)), "{looks:?}");
    session.send("q");
    session.end(0);
}
