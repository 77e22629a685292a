//! Linear mode: scripts go in, plain sentences come out. The transcripts are talks with the real program.

use std::fmt::Write as _;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::process::Stdio;

use crate::program::{data, pack, program, run, shell};

/// A line whose answer is always the same: it tells where the answer before it ends.
const MARK: (&str, &str) = ("help quit", "quit: end linear mode.");

/// Talks with the program line by line and writes down both sides, errors among them.
fn talk(arguments: &[&str], lines: &str) -> String {
    let (output, both) = io::pipe().expect("a pipe");
    let mut call = program(&["--linear"]);
    call.args(arguments)
        .stdin(Stdio::piped())
        .stdout(both.try_clone().expect("a pipe"))
        .stderr(both);
    let mut child = call.spawn().expect("the program runs");
    // Its own ends of the pipe would keep it open.
    drop(call);
    let mut input = child.stdin.take().expect("a pipe");
    let mut output = BufReader::new(output).lines();
    let mut transcript = String::new();
    for (place, line) in lines.lines().enumerate() {
        writeln!(transcript, "> {line}").expect("text");
        // After the last line it may have gone.
        let _ = writeln!(input, "{line}\n{}", MARK.0);
        let numbers = (
            format!("line {}: ", 2 * place + 1),
            format!("line {}: ", place + 1),
        );
        for answer in output.by_ref().map(|line| line.expect("text")) {
            if answer == MARK.1 {
                break;
            }
            writeln!(transcript, "{}", answer.replacen(&numbers.0, &numbers.1, 1)).expect("text");
        }
    }
    drop(input);
    assert!(output.next().is_none());
    writeln!(
        transcript,
        "(exit {})",
        child.wait().expect("it ends").code().expect("no signal")
    )
    .expect("text");
    assert!(!transcript.contains(|sign: char| sign.is_control() && sign != '\n'));
    transcript
}

/// Runs a script.
fn script(arguments: &[&str], lines: &[u8]) -> crate::program::Ended {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("script");
    std::fs::write(&path, lines).expect("a file");
    let file = std::fs::File::open(&path).expect("the file");
    run(program(&["--linear"]).args(arguments).stdin(file))
}

#[test]
fn first_steps() {
    let pack = pack();
    let transcript = talk(
        &[pack.to_str().expect("UTF-8")],
        include_str!("../data/first-steps.txt"),
    );
    insta::assert_snapshot!(transcript);
}

#[test]
fn every_error_says_what_is_wrong_and_what_to_do() {
    let pack = pack();
    let transcript = talk(
        &[pack.to_str().expect("UTF-8")],
        include_str!("../data/wrong-lines.txt"),
    );
    insta::assert_snapshot!(transcript);
}

#[test]
fn a_workshop_on_servers_and_functions() {
    insta::assert_snapshot!(talk(&[], include_str!("../data/workshop-serverless.txt")));
}

#[test]
fn a_workshop_on_splitting_a_monolith() {
    insta::assert_snapshot!(talk(
        &["monolith-vs-microservices"],
        include_str!("../data/workshop-monolith.txt")
    ));
}

#[test]
fn a_script_goes_on_behind_a_wrong_line_and_tells_at_the_end() {
    let ended = script(&[], b"zebra\nrequests 40/s\n");
    assert_eq!(ended.status, Some(2));
    assert!(ended.out.starts_with("Request rate: 40/s."), "{}", ended.out);
    assert!(ended.err.starts_with("error: line 1: "), "{}", ended.err);
    assert_eq!(ended.err.lines().count(), 1);
    assert_eq!(script(&[], b"requests 40/s").done().lines().count(), 1);
    assert_eq!(script(&[], b"").done(), "");
    assert_eq!(script(&[], b"quit\nzebra\n").done(), "");
}

#[test]
fn the_call_sets_the_sliders_and_a_command_beside_it_is_refused() {
    let out = script(&["--set", "requests=40/s"], b"requests\r\n").done();
    assert!(out.starts_with("Request rate: 40/s;"), "{out}");
    run(&mut program(&["--linear", "score"])).refused(2);
}

#[test]
fn f23_f36_anything_may_come_in() {
    let mut lines = vec![b'x'; 10_000_000];
    lines.extend_from_slice(b"\n\xff\xfe\x00\x1b[31m\x1b]0;x\x07\nrequests 40/s\n");
    let mut state = 7_u32;
    lines.extend(
        std::iter::repeat_with(|| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        })
        .take(200_000),
    );
    lines.extend_from_slice(b"\nrequests 41/s");
    let ended = script(&[], &lines);
    assert_eq!(ended.status, Some(2));
    let all = ended.out + &ended.err;
    assert!(all.contains(": 40/s") && all.contains(": 41/s") && all.contains("line 1: "));
    assert!(!all.contains(|sign: char| sign.is_control() && sign != '\n'));
    assert!(!all.contains("panicked"));
}

#[test]
fn f28_a_reader_that_has_seen_enough_ends_it_quietly() {
    let mut child = program(&["--linear"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    drop(child.stdout.take());
    let mut input = child.stdin.take().expect("a pipe");
    // It may be gone before all of it is written.
    let _ = input.write_all(&b"inputs\n".repeat(1000));
    drop(input);
    let mut talk = String::new();
    child
        .stderr
        .take()
        .expect("a pipe")
        .read_to_string(&mut talk)
        .expect("the talk is text");
    assert_eq!(
        (child.wait().expect("it ends").code(), talk.as_str()),
        (Some(0), "")
    );
}

#[cfg_attr(windows, ignore = "needs limits of a process")]
#[test]
fn f27_f29_streams_that_are_full_or_closed_are_told() {
    let binary = env!("CARGO_BIN_EXE_tradeoff");
    let line = |redirected: &str| format!("echo requests 40/s | exec '{binary}' --linear {redirected}");
    let ended = run(&mut shell(&line("> /dev/full")));
    assert_eq!(
        (ended.status, ended.err.lines().count()),
        (Some(74), 1),
        "{}",
        ended.err
    );
    let ended = run(&mut shell(&format!("exec '{binary}' --linear <&-")));
    assert!(matches!(ended.status, Some(0 | 2)), "{ended:?}");
    let ended = run(&mut shell(&format!("exec '{binary}' --linear < /")));
    assert_eq!(
        (ended.status, ended.err.lines().count()),
        (Some(2), 1),
        "{}",
        ended.err
    );
}

#[test]
fn f32_f46_hostile_texts_and_plain_character_sets_are_safe() {
    let hostile = std::fs::read_to_string(data("bicycle.toml"))
        .expect("the pack")
        .replace("title = \"", "title = \"\\u001b[31m\\u202e");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("hostile.toml");
    std::fs::write(&path, hostile).expect("a file");
    let file = path.to_str().expect("UTF-8");
    let ended = script(&[file], b"why\ninputs\npriorities\noptions\nread\nglossary\n");
    assert!(!(ended.out + &ended.err).contains(['\u{1b}', '\u{202e}']));
    let lines = folder.path().join("lines");
    std::fs::write(&lines, "why\ncompare\nread cost\ntipping points\n").expect("a file");
    let lines = std::fs::File::open(lines).expect("the file");
    let out = run(program(&["--linear"]).stdin(lines).env("LC_ALL", "C")).done();
    assert!(out.is_ascii(), "{out}");
}

/// A whole interview, with a slip, a way back and something that nobody knows.
#[test]
fn an_interview() {
    let transcript = talk(
        &[],
        "ask\ninterview\n3\n?\nback\nforty\n40 requests\n2\n1\nstop\nask\nconfirm duration\nassume duration",
    );
    insta::assert_snapshot!(transcript);
}

/// Lines save a decision with its notes, what was chosen and why, as the screens do; leaving asks once.
#[test]
fn a_decision_is_saved_by_lines() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("decisions/first.toml");
    let file = path.to_str().expect("UTF-8").replace('\\', "/");
    let lines = format!(
        "save\nrequests 4/s\nnote requests It doubled in May.\nnote cost priority: the board says so\nnote memory -\nnote\n\
         decide servers\ndecide servers because we own them\nquit\nsave {file}\nrequests 5/s\nrequests\nsave\nundo\nquit\nsave\nquit"
    );
    let said = talk(&[], &lines).replace(&file, "FILE");
    insta::assert_snapshot!(said);
    let text = std::fs::read_to_string(&path).expect("a file");
    for wanted in [
        "requests = \"4/s\"",
        "chosen = \"servers\"\nbecause = \"we own them\"",
        "about = \"requests\"\ntext = \"It doubled in May.\"",
        "about = \"cost\"",
    ] {
        assert!(text.contains(wanted), "{wanted}: {text}");
    }
    // It goes on from the file, and into it.
    let said = talk(&[&file], "note\nnote requests -\nsave\nquit");
    assert!(
        said.contains("Chosen: Server-based backend, because we own them."),
        "{said}"
    );
    assert!(said.ends_with("> quit\n(exit 0)\n"), "{said}");
    let text = std::fs::read_to_string(&path).expect("a file");
    assert!(
        !text.contains("doubled") && text.contains("about = \"cost\""),
        "{text}"
    );
    // What somebody else has written stays.
    std::fs::write(&path, format!("{text}\n# Mei\n")).expect("a file");
    let other = format!("requests 9/s\nsave {file}\n");
    let ended = script(&[], other.as_bytes());
    assert!(ended.err.contains("already exists"), "{}", ended.err);
    assert!(
        std::fs::read_to_string(&path)
            .expect("a file")
            .ends_with("# Mei\n")
    );
}

/// A session by lines with a folder of its own for journals, of which each answer is waited for.
struct Led {
    child: std::process::Child,
    input: std::process::ChildStdin,
    output: io::Lines<BufReader<std::process::ChildStdout>>,
}

impl Led {
    fn new(state: &std::path::Path, arguments: &[&str]) -> Self {
        let mut call = program(&["--linear"]);
        call.args(arguments)
            .env("XDG_STATE_HOME", state)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = call.spawn().expect("the program runs");
        Self {
            input: child.stdin.take().expect("a pipe"),
            output: BufReader::new(child.stdout.take().expect("a pipe")).lines(),
            child,
        }
    }

    fn say(&mut self, lines: &[&str]) -> String {
        let mut said = String::new();
        for line in lines {
            writeln!(self.input, "{line}\n{}", MARK.0).expect("it hears");
            for answer in self.output.by_ref().map(|line| line.expect("text")) {
                if answer == MARK.1 {
                    break;
                }
                writeln!(said, "{answer}").expect("text");
            }
        }
        said
    }

    /// Ends it as nothing that it could hear.
    fn kill(mut self) {
        self.child.kill().expect("it runs");
        self.child.wait().expect("it ends");
    }

    /// Ends its input; what it has said on standard error.
    fn end(mut self) -> String {
        drop(self.input);
        let mut said = String::new();
        let mut errors = self.child.stderr.take().expect("a pipe");
        errors.read_to_string(&mut said).expect("text");
        self.child.wait().expect("it ends");
        said
    }
}

fn journals(state: &std::path::Path) -> usize {
    std::fs::read_dir(state.join("tradeoff/journal")).map_or(0, Iterator::count)
}

/// What was changed by lines is offered by the next session after the program was killed, with its undo; what ends as it
/// should leaves nothing.
#[test]
#[cfg(unix)]
fn lines_that_were_not_saved_outlive_kill_9() {
    let folder = tempfile::tempdir().expect("a folder");
    let state = folder.path();
    let mut led = Led::new(state, &["--set", "http_gateway_price.aws=500 USD"]);
    let said = led.say(&[
        "requests 40/s",
        "cost 9",
        "undo",
        "note cost The board says so.",
        "restore",
    ]);
    assert!(!said.contains("Restored"), "{said}");
    let before = led.say(&["requests", "cost", "note", "repeat"]);
    assert!(before.contains("http_gateway_price.aws=500 USD"), "{before}");
    led.kill();
    // Two changes of which one was undone, and the note.
    let offered =
        "Note: 2 changes were not saved when the program ended: `restore` restores, `forget` discards.\n";
    let quiet = Led::new(state, &[]).end();
    assert_eq!(quiet, offered);
    let mut led = Led::new(state, &[]);
    let said = led.say(&["restore"]);
    assert!(said.contains("Restored; `undo` undoes step by step."), "{said}");
    assert_eq!(led.say(&["requests", "cost", "note", "repeat"]), before);
    assert_eq!(journals(state), 1, "what was restored is written down anew");
    let said = led.say(&["undo", "note"]);
    assert!(said.contains("There are no notes yet"), "{said}");
    led.kill();
    let mut led = Led::new(state, &[]);
    led.say(&["requests 3/s"]);
    assert!(led.say(&["forget"]).contains("Discarded."));
    led.end();
    assert_eq!(journals(state), 0);
    assert_eq!(Led::new(state, &[]).end(), "");
    // With a file it is the same, until it is saved.
    let path = folder.path().join("first.toml");
    let file = path.to_str().expect("UTF-8");
    let mut led = Led::new(state, &[]);
    led.say(&[&format!("save {file}"), "requests 7/s"]);
    led.kill();
    let mut led = Led::new(state, &[file]);
    assert!(led.say(&["restore", "requests"]).contains("7/s"));
    led.say(&["save"]);
    assert_eq!(journals(state), 0);
    led.end();
    assert_eq!(Led::new(state, &[file]).end(), "");
    // A script that ends with changes says so, and leaves no journal.
    let mut led = Led::new(state, &[file]);
    led.say(&["requests 8/s"]);
    assert_eq!(led.end(), "Note: 1 change is not saved: `save` saves.\n");
    assert_eq!(journals(state), 0);
}
