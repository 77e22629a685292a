//! Pipes, files, closed streams, colors and widths.

use std::fs::OpenOptions;
use std::io::Read;
use std::process::{Command, Stdio};

use crate::program::{call, pack, program, run, with_pack};

const COMMANDS: [&[&str]; 10] = [
    &[],
    &["score"],
    &["score", "--format", "json"],
    &["compare"],
    &["read"],
    &["glossary"],
    &["scenarios"],
    &["schema"],
    &["eval", "1 + 1"],
    &["sweep", "--vary", "trips"],
];

#[test]
fn f25_a_pipe_gets_plain_text_without_escapes() {
    for arguments in COMMANDS {
        let out = run(with_pack(arguments).env("TERM", "xterm-256color")).done();
        assert!(!out.is_empty() && !out.contains('\u{1b}'), "{arguments:?}: {out}");
        assert!(out.ends_with('\n') && !out.ends_with("\n\n"), "{arguments:?}");
    }
}

#[test]
fn f25_without_a_command_a_pipe_gets_the_recommendation() {
    assert_eq!(call(&[]).done(), call(&["score"]).done());
}

#[test]
fn c07_without_arguments_and_without_any_terminal_the_answer_is_still_printed() {
    let out = run(&mut program(&[])).done();
    assert!(out.lines().count() > 5, "{out}");
}

#[test]
fn f28_c02_a_reader_that_has_seen_enough_is_no_error() {
    for arguments in COMMANDS {
        let mut child = with_pack(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        drop(child.stdout.take());
        let mut talk = String::new();
        child
            .stderr
            .take()
            .expect("a pipe")
            .read_to_string(&mut talk)
            .expect("the talk is text");
        assert_eq!(
            (child.wait().expect("it ends").code(), talk.as_str()),
            (Some(0), ""),
            "{arguments:?}"
        );
    }
}

#[test]
fn f29_a_full_disk_is_told_in_one_line() {
    for arguments in
        COMMANDS
            .into_iter()
            .chain([&["--help"] as &[&str], &["--version"], &["score", "--help"]])
    {
        let full = OpenOptions::new()
            .write(true)
            .open("/dev/full")
            .expect("Linux has it");
        let ended = run(with_pack(arguments).stdout(full));
        assert_eq!(ended.status, Some(74), "{arguments:?}");
        assert_eq!(ended.err.lines().count(), 1, "{arguments:?}: {}", ended.err);
    }
}

#[test]
fn c09_help_that_cannot_be_written_is_an_error() {
    let full = OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .expect("Linux has it");
    assert_eq!(run(program(&["--help"]).stdout(full)).status, Some(74));
}

#[cfg_attr(windows, ignore = "needs limits of a process")]
#[test]
fn f41_a_file_that_may_not_grow_is_an_error_and_no_signal() {
    let folder = tempfile::tempdir().expect("a folder");
    let line = format!(
        "ulimit -f 0; exec '{}' schema > out",
        env!("CARGO_BIN_EXE_tradeoff")
    );
    let ended = run(Command::new("sh").args(["-c", &line]).current_dir(folder.path()));
    assert_eq!(
        (ended.status, ended.err.lines().count()),
        (Some(74), 1),
        "{}",
        ended.err
    );
}

#[cfg_attr(windows, ignore = "needs a shell")]
#[test]
fn f27_closed_streams_do_no_harm() {
    for arguments in ["score", "glossary nothing", "--help", "check /nowhere", ""] {
        let line = format!(
            "exec '{}' {arguments} --pack '{}' <&- >&- 2>&-",
            env!("CARGO_BIN_EXE_tradeoff"),
            pack().display()
        );
        let status = Command::new("sh")
            .args(["-c", &line])
            .status()
            .expect("there is a shell");
        assert!(matches!(status.code(), Some(0..=2 | 74)), "{arguments}: {status}");
    }
}

#[test]
fn c03_text_fits_the_width_that_columns_says() {
    for (columns, width) in [
        ("20", 20),
        ("40", 40),
        ("100", 100),
        ("0", 80),
        ("", 80),
        ("-3", 80),
    ] {
        for arguments in [
            &["score"] as &[&str],
            &["compare"],
            &["read", "essay-cost"],
            &["glossary", "tariff"],
            &["scenarios"],
        ] {
            let out = run(with_pack(arguments).env("COLUMNS", columns)).done();
            let widest = out.lines().map(|line| line.chars().count()).max();
            assert!(
                widest.is_some_and(|widest| widest <= width),
                "{arguments:?} at {columns}: {out}"
            );
        }
    }
}

#[test]
fn c03_the_default_pack_fits_every_width() {
    let calls: [&[&str]; 6] = [
        &["score"],
        &["compare"],
        &["scenarios"],
        &["read", "cost"],
        &["glossary", "cold-start"],
        &["read", "latency-compared"],
    ];
    for width in [20, 23, 31, 40, 57, 64, 80, 100, 140] {
        for arguments in calls {
            let out = run(program(arguments).env("COLUMNS", width.to_string())).done();
            let wide = out.lines().find(|line| line.chars().count() > width);
            assert_eq!(wide, None, "{arguments:?} at {width}");
        }
    }
}

#[test]
fn running_text_is_never_wider_than_80_columns() {
    let out = run(with_pack(&["read", "essay-cost"]).env("COLUMNS", "200")).done();
    assert!(out.lines().all(|line| line.chars().count() <= 80), "{out}");
}

#[test]
fn c05_f47_colours_come_as_the_flag_and_the_environment_say() {
    let coloured = |arguments: &[&str], variables: &[(&str, &str)]| {
        let out = run(with_pack(arguments).envs(variables.iter().copied())).done();
        out.contains('\u{1b}')
    };
    assert!(coloured(&["score", "--color", "always"], &[("NO_COLOR", "1")]));
    assert!(coloured(&["score"], &[("FORCE_COLOR", "1")]));
    assert!(coloured(&["score"], &[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(
        &["score"],
        &[("NO_COLOR", "1"), ("FORCE_COLOR", "1"), ("CLICOLOR_FORCE", "1")]
    ));
    assert!(!coloured(&["--color=never", "score"], &[("FORCE_COLOR", "1")]));
    assert!(coloured(&["--help", "--color=always"], &[]));
}

#[test]
fn colours_change_nothing_but_colours() {
    let plain = call(&["score"]).done();
    let coloured = call(&["score", "--color=always"]).done();
    let mut stripped = String::new();
    for (place, part) in coloured.split('\u{1b}').enumerate() {
        stripped.push_str(if place == 0 {
            part
        } else {
            part.split_once('m').expect("a colour").1
        });
    }
    assert_eq!(stripped, plain);
}

#[test]
fn f46_without_utf8_the_programs_own_signs_are_ascii() {
    for arguments in [
        &["score"] as &[&str],
        &["compare"],
        &["scenarios"],
        &["read", "cost"],
    ] {
        let out = run(with_pack(arguments).env("LC_ALL", "C")).done();
        assert!(out.is_ascii(), "{out}");
    }
}

#[test]
fn f36_a_line_of_20_mb_is_refused_by_its_size() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("line.toml");
    std::fs::write(&path, "x".repeat(20_000_000)).expect("a file");
    let path = path.to_str().expect("UTF-8");
    for arguments in [
        &["score", "--pack", path] as &[&str],
        &["check", path],
        &["--linear", path],
    ] {
        let ended = run(&mut program(arguments));
        let said = ended.out + &ended.err;
        assert!(
            said.contains("20000000 bytes") && said.len() < 2000,
            "{arguments:?}: {said}"
        );
        assert!(matches!(ended.status, Some(1 | 2)), "{arguments:?}");
    }
}
