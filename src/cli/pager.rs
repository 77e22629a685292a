//! What is longer than the terminal is shown by a pager.

use std::ffi::{OsStr, OsString};
use std::io::{self, Write};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use signal_hook::consts::SIGINT;

/// The pager where the environment names none; on Windows there is none that everybody has.
const USUAL: Option<&str> = if cfg!(windows) { None } else { Some("less") };

/// What runs the command in `PAGER`.
const SHELL: [&str; 2] = if cfg!(windows) {
    ["cmd", "/C"]
} else {
    ["sh", "-c"]
};

/// How `less` is to behave unless the person has said so: show what fits at once, pass colors, and leave the text there.
const LESS: &str = "FRX";

/// The exit status of a shell that finds no such program.
const NOT_FOUND: i32 = 127;

/// Holds what is written until all of it is there, then shows it: at once where it fits, else with a pager.
pub(super) struct Pager {
    held: Vec<u8>,
    rows: usize,
    /// What `PAGER` says; none where it says nothing.
    said: Option<OsString>,
}

impl Pager {
    /// A pager for standard output; none where nobody reads it there, or where the environment wants none.
    pub(super) fn of(terminal: bool) -> Option<Self> {
        let said = std::env::var_os("PAGER");
        let unwanted = said.as_ref().is_some_and(|said| said.is_empty() || said == "cat");
        let places_text = match std::env::var_os("TERM") {
            Some(name) => !name.is_empty() && name != "dumb",
            None => cfg!(windows),
        };
        if !terminal || unwanted || !places_text {
            return None;
        }
        let (_, rows) = terminal_size::terminal_size_of(io::stdout())?;
        Some(Self {
            held: Vec::new(),
            rows: usize::from(rows.0),
            said,
        })
    }

    /// Whether everything can be seen at once, with the prompt below.
    fn fits(&self) -> bool {
        let lines = self.held.split(|byte| *byte == b'\n').count();
        lines <= self.rows.max(1)
    }

    /// Runs the pager; whether it has shown the text.
    fn run(&self) -> bool {
        let mut command = match &self.said {
            None => match USUAL {
                Some(usual) => Command::new(usual),
                None => return false,
            },
            Some(said) => {
                let [shell, flag] = SHELL;
                let mut shell = Command::new(shell);
                shell.args([OsStr::new(flag), said]);
                shell
            }
        };
        if std::env::var_os("LESS").is_none() {
            command.env("LESS", LESS);
        }
        // An interrupt is for the pager, as long as it is there.
        let _ = signal_hook::flag::register(SIGINT, Arc::new(AtomicBool::new(false)));
        let Ok(mut pager) = command.stdin(Stdio::piped()).spawn() else {
            return false;
        };
        if let Some(mut text) = pager.stdin.take() {
            // A pager that is left early reads no further.
            let _ = text.write_all(&self.held);
        }
        pager.wait().is_ok_and(|status| status.code() != Some(NOT_FOUND))
    }
}

impl Write for Pager {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.held.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.fits() || !self.run() {
            io::stdout().write_all(&self.held)?;
            io::stdout().flush()?;
        }
        self.held.clear();
        Ok(())
    }
}
