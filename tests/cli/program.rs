//! Runs the real program.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};

/// The small pack of the tests.
pub(crate) fn pack() -> PathBuf {
    data("bicycle.toml")
}

/// A file of the tests' data.
pub(crate) fn data(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data")
        .join(name)
}

/// The program in an environment that says nothing about colors, width or the terminal.
pub(crate) fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tradeoff"));
    command.args(arguments);
    alone(command)
}

/// A line of a shell in which [`program`]'s environment holds.
pub(crate) fn shell(line: &str) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", line]);
    alone(command)
}

fn alone(mut command: Command) -> Command {
    // Each call has a folder of its own, so that it is offered what no other has left.
    static CALLS: AtomicU64 = AtomicU64::new(0);
    let call = CALLS.fetch_add(1, Ordering::Relaxed);
    let state = std::env::temp_dir().join(format!("tradeoff-tests-{}-{call}", std::process::id()));
    command
        .stdin(Stdio::null())
        .env("TRADEOFF_CONFIG", "none")
        // No journal of a person is offered to a test.
        .env("XDG_STATE_HOME", state)
        .env("LC_ALL", "C.UTF-8")
        .env("COLUMNS", "80");
    for variable in [
        "NO_COLOR",
        "FORCE_COLOR",
        "CLICOLOR_FORCE",
        "TERM",
        "LC_CTYPE",
        "LANG",
    ] {
        command.env_remove(variable);
    }
    command
}

/// The program with the small pack.
pub(crate) fn with_pack(arguments: &[&str]) -> Command {
    let mut command = program(arguments);
    command.arg("--pack").arg(pack());
    command
}

/// How a call ended.
#[derive(Debug)]
pub(crate) struct Ended {
    /// The exit status; none where a signal ended it.
    pub status: Option<i32>,
    /// What it wrote to standard output.
    pub out: String,
    /// What it wrote to standard error.
    pub err: String,
}

impl Ended {
    /// The standard output of a call that must have gone well and quietly.
    #[track_caller]
    pub(crate) fn done(self) -> String {
        assert_eq!((self.status, self.err.as_str()), (Some(0), ""), "{}", self.out);
        self.out
    }

    /// The standard error of a call that must have ended so, without any output.
    #[track_caller]
    pub(crate) fn refused(self, status: i32) -> String {
        assert_eq!(
            (self.status, self.out.as_str()),
            (Some(status), ""),
            "{}",
            self.err
        );
        assert!(
            !self.err.contains('\u{1b}') && !self.err.contains("panicked"),
            "{}",
            self.err
        );
        self.err
    }
}

/// Runs a command to its end.
pub(crate) fn run(command: &mut Command) -> Ended {
    ended(command.output().expect("the program runs"))
}

/// Runs a command that reads some lines to its end.
pub(crate) fn reading(command: &mut Command, lines: &str) -> Ended {
    let command = command.stdin(Stdio::piped());
    let command = command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program runs");
    let mut stdin = child.stdin.take().expect("a pipe");
    // A call that is refused does not read.
    let _ = stdin.write_all(lines.as_bytes());
    drop(stdin);
    ended(child.wait_with_output().expect("it ends"))
}

fn ended(output: Output) -> Ended {
    let Output {
        status,
        stdout,
        stderr,
    } = output;
    let text = |bytes| String::from_utf8(bytes).expect("the program writes UTF-8");
    Ended {
        status: status.code(),
        out: text(stdout),
        err: text(stderr),
    }
}

/// Runs a call with the small pack to its end.
pub(crate) fn call(arguments: &[&str]) -> Ended {
    run(&mut with_pack(arguments))
}
