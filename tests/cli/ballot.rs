//! `tradeoff ballot`.

use std::fs;
#[cfg(unix)]
use std::io::{Read as _, Write as _};
use std::path::Path;

#[cfg(unix)]
use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use crate::program::{self, Ended, call, with_pack};

/// A call that reads some lines.
fn reading(arguments: &[&str], lines: &str) -> Ended {
    program::reading(&mut with_pack(arguments), lines)
}

#[test]
fn digits_become_a_code_and_the_code_says_what_it_holds() {
    let code = reading(
        &["ballot", "--code", "--serial", "7", "--round", "2"],
        "# ana\n7 - b\n",
    )
    .done();
    assert_eq!(code.lines().count(), 1, "{code}");
    let shown = call(&["ballot", "--decode", code.trim()]).done();
    insta::assert_snapshot!(shown, @r"
    Round 2, ballot 7
    Cost         7
    Convenience  no answer
    First place  B  Buy a used one
    ");
    let with_words = reading(&["ballot", "--serial", "7", "--round", "2"], "7 - b\n").done();
    assert!(
        with_words.starts_with(&code) && with_words.lines().count() == 2,
        "{with_words}"
    );
    let two = reading(&["ballot", "--code", "--serial", "7"], "1 2\n1 2\n").done();
    let codes: Vec<&str> = two.lines().collect();
    assert!(codes.len() == 2 && codes[0] != codes[1], "{two}");
}

#[test]
fn an_input_is_estimated() {
    let code = reading(&["ballot", "--code", "--input", "trips"], "4..12..40\n").done();
    let shown = call(&["ballot", "--decode", code.trim()]).done();
    assert!(
        shown.contains("Trips: most likely 12/month, range 4/month to 41/month"),
        "{shown}"
    );
    for (arguments, line, wanted) in [
        (["--input", "trips"], "12..4..40", "must be the lowest"),
        (["--input", "trips"], "12", "two dots between"),
        (["--input", "trips"], "4..zebra..40", "zebra"),
        (["--input", "tripz"], "", "trips"),
        (["--input", "cost"], "", "without --input"),
    ] {
        let talk = reading(&[&["ballot"], arguments.as_slice()].concat(), line).refused(2);
        assert!(talk.contains(wanted), "{talk}");
    }
}

#[test]
fn what_is_no_ballot_is_refused_with_its_line() {
    let talk = reading(&["ballot"], "7\n\n7 11\n").refused(2);
    assert!(
        talk.contains("line 1: 1 vote; the pack has 2 criteria")
            && talk.contains("line 3: `11`, vote number 2, is not valid"),
        "{talk}"
    );
    let talk = reading(&["ballot"], "").refused(2);
    assert!(talk.contains("standard input is empty; give 2 votes"), "{talk}");
    let code = reading(&["ballot", "--code"], "7 3 b\n").done();
    let mut typed: Vec<char> = code.trim().chars().collect();
    typed[4] = if typed[4] == 'Z' { 'Y' } else { 'Z' };
    let typed: String = typed.into_iter().collect();
    let talk = call(&["ballot", "--decode", &typed]).refused(2);
    assert!(
        talk.contains("one character is wrong: the first of the second group") && talk.contains(code.trim()),
        "{talk}"
    );
    let talk = call(&["ballot", "--decode", &code, "--paper"]).refused(2);
    assert!(talk.contains("--paper"), "{talk}");
    call(&["ballot", "--set", "trips=3"]).refused(2);
    call(&["ballot", "--serial", "32"]).refused(2);
    call(&["ballot", "--round", "5"]).refused(2);
}

#[test]
fn a_ballot_is_written_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let ana = folder.path().join("ana");
    let ana = ana.to_str().expect("UTF-8");
    let arguments = ["ballot", "--file", ana, "--name", "Ana \"A\"", "--serial", "3"];
    let path = reading(&arguments, "7 3 b\n").done();
    assert_eq!(path.trim(), format!("{ana}.ballot.toml"));
    let text = fs::read_to_string(path.trim()).expect("the file");
    let code = reading(&["ballot", "--code", "--serial", "3"], "7 3 b\n").done();
    let expected = format!(
        "format = 1\n\n[ballot]\nname = 'Ana \"A\"'\ncode = \"{}\"\n",
        code.trim()
    );
    assert_eq!(text, expected);
    // The one that is there is kept, which is said: of a person who votes again both would count.
    let second = reading(&arguments, "1 1\n");
    assert_eq!(second.out.trim(), format!("{ana}-2.ballot.toml"));
    assert!(
        second.err.contains("ana.ballot.toml already exists and is kept"),
        "{}",
        second.err
    );
    let both = reading(&["group", folder.path().to_str().expect("UTF-8")], "");
    assert!(
        both.err
            .contains("2 ballots of round 1 have the name Ana \"A\", and all of them count"),
        "{}",
        both.err
    );
    let talk = reading(&arguments, "1 1\n2 2\n").refused(2);
    assert!(talk.contains("one ballot"), "{talk}");
    // A folder that is a file cannot be made.
    let nowhere = folder.path().join("ana.ballot.toml/ana");
    reading(&["ballot", "--file", nowhere.to_str().expect("UTF-8")], "1 1\n").refused(74);
}

#[test]
fn a_form_fits_on_paper() {
    insta::assert_snapshot!(call(&["ballot", "--paper", "--serial", "12"]).done());
}

/// Whatever is typed after the first question: nothing of it is written, not even what is refused.
#[cfg(unix)]
#[test]
fn nothing_that_is_typed_shows_on_the_terminal() {
    let size = PtySize {
        rows: 24,
        cols: 80,
        pixel_width: 0,
        pixel_height: 0,
    };
    let pair = native_pty_system().openpty(size).expect("there are terminals");
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_tradeoff"));
    command.args(["ballot", "--code", "--serial", "1", "--pack"]);
    command.arg(program::pack());
    command.env_clear();
    command.env("LC_ALL", "C.UTF-8");
    let mut child = pair.slave.spawn_command(command).expect("the program runs");
    drop(pair.slave);
    let mut writer = pair.master.take_writer().expect("the terminal can be typed on");
    let mut reader = pair.master.try_clone_reader().expect("the terminal can be read");
    let (mut seen, mut part) = (Vec::new(), [0; 256]);
    let mut typed = ["777777", "8", "8", "9999", "a"].iter();
    let mut asked = 0;
    loop {
        match reader.read(&mut part) {
            Ok(0) | Err(_) => break,
            Ok(count) => seen.extend_from_slice(&part[..count]),
        }
        let text = String::from_utf8_lossy(&seen);
        let prompts = text.matches(":\r\n").count() + text.matches("error").count();
        while asked < prompts {
            asked += 1;
            if let Some(line) = typed.next() {
                writeln!(writer, "{line}").expect("the terminal takes it");
            }
        }
    }
    let status = child.wait().expect("it ends").exit_code();
    let seen = String::from_utf8(seen).expect("UTF-8");
    assert_eq!(status, 0, "{seen}");
    let code = seen.lines().last().expect("the code").to_owned();
    let before = seen
        .strip_suffix(&format!("{code}\r\n"))
        .expect("the code is last");
    assert!(
        !before.contains("777") && !before.contains('8') && !before.contains('9'),
        "{seen}"
    );
    let shown = call(&["ballot", "--decode", code.trim()]).done();
    assert!(
        shown.contains("Cost         8") && shown.contains("Convenience  8"),
        "{shown}"
    );
    assert!(shown.contains("First place  A"), "{shown}");
    let _ = program::run(&mut with_pack(&["ballot", "--decode", code.trim()])).done();
}

/// Ctrl-C in the middle: no ballot, and the terminal shows again what is typed.
#[cfg(unix)]
#[test]
fn who_leaves_in_the_middle_has_the_terminal_back() {
    let size = PtySize {
        rows: 24,
        cols: 80,
        pixel_width: 0,
        pixel_height: 0,
    };
    let pair = native_pty_system().openpty(size).expect("there are terminals");
    let mut command = CommandBuilder::new("sh");
    let (program, pack) = (env!("CARGO_BIN_EXE_tradeoff"), program::pack());
    command.args([
        "-c",
        &format!(
            "'{program}' ballot --pack '{}'; echo \"status $?\"; stty -a",
            pack.display()
        ),
    ]);
    command.env_clear();
    command.env("LC_ALL", "C.UTF-8");
    command.env("PATH", "/usr/bin:/bin");
    let mut child = pair.slave.spawn_command(command).expect("there is a shell");
    drop(pair.slave);
    let mut writer = pair.master.take_writer().expect("the terminal can be typed on");
    let mut reader = pair.master.try_clone_reader().expect("the terminal can be read");
    let (mut seen, mut part, mut is_asked) = (Vec::new(), [0; 256], false);
    loop {
        match reader.read(&mut part) {
            Ok(0) | Err(_) => break,
            Ok(count) => seen.extend_from_slice(&part[..count]),
        }
        if !is_asked && String::from_utf8_lossy(&seen).contains(":\r\n") {
            is_asked = true;
            writer.write_all(b"7\x03").expect("the terminal takes it");
        }
    }
    child.wait().expect("it ends");
    let seen = String::from_utf8(seen).expect("UTF-8").replace("\r\n", " ");
    assert!(
        seen.contains("the ballot was not finished") && seen.contains("status 2"),
        "{seen}"
    );
    assert!(
        seen.contains(" echo ") && seen.contains(" isig ") && seen.contains("eol = <undef>"),
        "{seen}"
    );
}

#[test]
fn the_first_ballot_makes_its_folder_and_errors_name_the_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let ana = folder.path().join("votes").join("ana");
    let ana = ana.to_str().expect("UTF-8");
    let path = reading(&["ballot", "--file", ana], "7 3\n").done();
    assert_eq!(path.trim(), format!("{ana}.ballot.toml"));
    assert!(fs::exists(path.trim()).expect("a look"));
    let below = Path::new(path.trim()).join("ben").to_string_lossy().into_owned();
    let ended = reading(&["ballot", "--file", &below], "7 3\n");
    assert_ne!(ended.status, Some(0));
    assert!(
        ended
            .err
            .contains(&format!("{below}.ballot.toml cannot be written")),
        "{}",
        ended.err
    );
}

/// Where an answer changes is a prediction, and no estimate of the input: nothing is computed with it.
#[test]
fn a_guess_of_a_tipping_point_sets_no_input() {
    let code = |more: &[&str]| {
        let arguments = [&["ballot", "--code", "--input", "trips", "--serial", "3"], more].concat();
        reading(&arguments, "60..70..80\n").done().trim().to_owned()
    };
    let (estimate, guess) = (code(&[]), code(&["--tipping-point"]));
    assert_ne!(estimate, guess);
    let shown = call(&["ballot", "--decode", &guess]).done();
    assert!(
        shown.contains("Tipping point of Trips: most likely 69/month"),
        "{shown}"
    );
    let group = |codes: &[&str]| {
        let arguments = [&["group", "7 3 b", "6 4 b", "8 3 b", "--format", "json"], codes].concat();
        reading(&arguments, "").out
    };
    let alone = group(&[]);
    assert_eq!(group(&[&guess]), alone);
    assert_ne!(group(&[&estimate]), alone);
    let text = reading(&["group", "7 3 b", "6 4 b", "8 3 b", &guess], "").out;
    assert!(
        text.contains("1 guess of a tipping point has no effect"),
        "{text}"
    );
    call(&["ballot", "--tipping-point"]).refused(2);
}
