//! A program in a pseudo-terminal: keys go in, a terminal emulator keeps what it shows, conditions are waited for.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};

/// How long a condition may take before the test fails; generous, since the machine may be busy.
pub(crate) const PATIENCE: Duration = Duration::from_secs(10);

/// How many sessions were started.
static SESSIONS: AtomicUsize = AtomicUsize::new(0);

/// How a session is started.
pub(crate) struct Setup {
    pub columns: u16,
    pub rows: u16,
    pub program: String,
    pub arguments: Vec<String>,
    pub environment: Vec<(String, String)>,
    pub folder: PathBuf,
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            columns: 100,
            rows: 30,
            program: env!("CARGO_BIN_EXE_tradeoff").to_owned(),
            arguments: Vec::new(),
            environment: Vec::new(),
            folder: PathBuf::from(env!("CARGO_TARGET_TMPDIR")),
        }
    }
}

impl Setup {
    pub(crate) fn size(columns: u16, rows: u16) -> Self {
        Self {
            columns,
            rows,
            ..Self::default()
        }
    }

    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.environment.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Runs in a folder, where the program leaves the files that it writes.
    pub(crate) fn within(mut self, folder: &Path) -> Self {
        folder.clone_into(&mut self.folder);
        self
    }

    /// Starts the program.
    pub(crate) fn start(self) -> Session {
        let size = PtySize {
            rows: self.rows,
            cols: self.columns,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(&self.program);
        command.args(&self.arguments);
        command.cwd(&self.folder);
        command.env_clear();
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        command.env("TRADEOFF_CONFIG", "none");
        // What one session leaves is offered to no other.
        let number = SESSIONS.fetch_add(1, Ordering::Relaxed);
        let state = format!(
            "{}/state-{}-{number}",
            env!("CARGO_TARGET_TMPDIR"),
            std::process::id()
        );
        command.env("XDG_STATE_HOME", state);
        for (name, value) in &self.environment {
            command.env(name, value);
        }
        let shared = Arc::new(Shared {
            state: Mutex::new(State {
                parser: vt100::Parser::new(at_least_one(self.rows), at_least_one(self.columns), 0),
                output: Vec::new(),
                reading: Reading::On,
            }),
            changed: Condvar::new(),
        });
        let before = settings(&*pair.master);
        let child = pair.slave.spawn_command(command).expect("the program starts");
        drop(pair.slave);
        let reader = pair.master.try_clone_reader().expect("a reader");
        let of_reader = Arc::clone(&shared);
        thread::spawn(move || read(reader, &of_reader));
        let writer = pair.master.take_writer().expect("a writer");
        Session {
            child,
            master: Some(pair.master),
            writer: Some(writer),
            shared,
            before,
        }
    }
}

fn at_least_one(cells: u16) -> NonZeroU16 {
    NonZeroU16::new(cells).unwrap_or(NonZeroU16::MIN)
}

fn settings(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios().expect("the settings of the line"))
}

struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

impl Shared {
    /// The state, also after a test has failed while it held it: the session must still be cleaned up.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

struct State {
    parser: vt100::Parser,
    output: Vec<u8>,
    reading: Reading,
}

#[derive(PartialEq)]
enum Reading {
    On,
    Paused,
    Over,
}

fn read(mut reader: Box<dyn Read + Send>, shared: &Shared) {
    let mut bytes = [0; 16384];
    loop {
        let length = reader.read(&mut bytes).unwrap_or(0);
        let mut state = shared.state();
        state.parser.process(&bytes[..length]);
        state.output.extend_from_slice(&bytes[..length]);
        if length == 0 {
            state.reading = Reading::Over;
        }
        shared.changed.notify_all();
        while state.reading == Reading::Paused {
            state = shared.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        if state.reading == Reading::Over {
            return;
        }
    }
}

/// A running program and its terminal.
pub(crate) struct Session {
    child: Box<dyn Child + Send + Sync>,
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    shared: Arc<Shared>,
    before: String,
}

impl Session {
    /// Types, pastes or clicks: whatever the bytes say.
    pub(crate) fn send(&mut self, bytes: impl AsRef<[u8]>) {
        let writer = self.writer.as_mut().expect("an open terminal");
        writer
            .write_all(bytes.as_ref())
            .expect("the terminal takes input");
        writer.flush().expect("the terminal takes input");
    }

    /// The text on the screen.
    pub(crate) fn screen(&self) -> String {
        self.shared.state().parser.screen().contents()
    }

    /// Asks the emulator.
    pub(crate) fn ask<T>(&self, question: impl FnOnce(&vt100::Screen) -> T) -> T {
        question(self.shared.state().parser.screen())
    }

    /// Everything that was written so far.
    pub(crate) fn output(&self) -> Vec<u8> {
        self.shared.state().output.clone()
    }

    /// Forgets what was written so far.
    pub(crate) fn forget_output(&self) {
        self.shared.state().output.clear();
    }

    /// Waits until the emulator's screen meets a condition.
    #[track_caller]
    pub(crate) fn wait_until(&self, what: &str, condition: impl Fn(&vt100::Screen) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        let mut state = self.shared.state();
        while !condition(state.parser.screen()) {
            let left = deadline.saturating_duration_since(Instant::now());
            assert!(
                !left.is_zero(),
                "waited in vain for {what}; the screen:\n{}",
                state.parser.screen().contents()
            );
            state = self
                .shared
                .changed
                .wait_timeout(state, left.min(Duration::from_millis(50)))
                .unwrap_or_else(PoisonError::into_inner)
                .0;
        }
    }

    /// Waits until the screen shows a text.
    #[track_caller]
    pub(crate) fn wait_for(&self, text: &str) {
        self.wait_until(text, |screen| screen.contents().contains(text));
    }

    /// Waits until nothing has been written for a while.
    pub(crate) fn wait_for_quiet(&self) {
        let mut state = self.shared.state();
        loop {
            let length = state.output.len();
            let (next, waited) = self
                .shared
                .changed
                .wait_timeout(state, Duration::from_millis(150))
                .unwrap_or_else(PoisonError::into_inner);
            state = next;
            if waited.timed_out() && state.output.len() == length {
                return;
            }
        }
    }

    /// Gives the terminal another size.
    pub(crate) fn resize(&self, columns: u16, rows: u16) {
        let mut state = self.shared.state();
        state
            .parser
            .screen_mut()
            .set_size(at_least_one(rows), at_least_one(columns));
        drop(state);
        let size = PtySize {
            rows,
            cols: columns,
            pixel_width: 0,
            pixel_height: 0,
        };
        self.master
            .as_ref()
            .expect("an open terminal")
            .resize(size)
            .expect("another size");
    }

    pub(crate) fn process(&self) -> Pid {
        let id = self.child.process_id().expect("a process");
        Pid::from_raw(i32::try_from(id).unwrap()).unwrap()
    }

    /// Sends a signal to the program.
    pub(crate) fn signal(&self, signal: Signal) {
        kill_process(self.process(), signal).expect("the program is there");
    }

    /// How often its threads have woken up.
    #[cfg(target_os = "linux")]
    pub(crate) fn wakes(&self) -> u64 {
        let path = format!("/proc/{}/task", self.process().as_raw_nonzero());
        let tasks = std::fs::read_dir(path).expect("threads").flatten();
        let counts = tasks.map(|task| {
            let status = std::fs::read_to_string(task.path().join("status")).unwrap_or_default();
            let count = status
                .lines()
                .find_map(|line| line.strip_prefix("voluntary_ctxt_switches:"));
            count
                .and_then(|count| count.trim().parse::<u64>().ok())
                .unwrap_or(0)
        });
        counts.sum()
    }

    /// The state letter of the process, as the system tells it: `T` is stopped.
    pub(crate) fn process_state(&self) -> char {
        self.process_numbers().0
    }

    /// The state letter of the process and its processor time in ticks.
    pub(crate) fn process_numbers(&self) -> (char, u64) {
        let path = format!("/proc/{}/stat", self.process().as_raw_nonzero());
        let Ok(stat) = std::fs::read_to_string(path) else {
            return ('-', 0);
        };
        let after_name = stat.rsplit_once(") ").expect("a name in brackets").1;
        let fields: Vec<&str> = after_name.split(' ').collect();
        let ticks = |field: usize| fields[field].parse::<u64>().unwrap();
        (fields[0].chars().next().unwrap(), ticks(11) + ticks(12))
    }

    /// Waits until the process is in a state.
    #[track_caller]
    pub(crate) fn wait_for_state(&self, wanted: impl Fn(char) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        while !wanted(self.process_state()) {
            assert!(
                Instant::now() < deadline,
                "the process is in state {}",
                self.process_state()
            );
            thread::sleep(Duration::from_millis(2));
        }
    }

    /// Waits for the end of the program, at most `limit`.
    #[track_caller]
    pub(crate) fn end_within(&mut self, limit: Duration) -> ExitStatus {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().expect("a child") {
                return status;
            }
            assert!(
                start.elapsed() < limit,
                "the program has not ended; the screen:\n{}",
                self.screen()
            );
            thread::sleep(Duration::from_millis(2));
        }
    }

    /// Waits for the end of the program and checks its exit code and that the terminal is as it was.
    #[track_caller]
    pub(crate) fn end(&mut self, code: u32) {
        let status = self.end_within(PATIENCE);
        assert_eq!(
            status.exit_code(),
            code,
            "{status:?}; the screen:\n{}",
            self.screen()
        );
        self.assert_restored();
    }

    /// Checks that the terminal is as it was before the program.
    #[track_caller]
    pub(crate) fn assert_restored(&self) {
        self.wait_until("the main screen", |screen| !screen.alternate_screen());
        let master = self.master.as_ref().expect("an open terminal");
        assert_eq!(settings(&**master), self.before, "the settings of the line");
        self.ask(|screen| {
            assert!(!screen.hide_cursor(), "the cursor is hidden");
            assert!(!screen.bracketed_paste(), "pastes are still marked");
            assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        });
    }

    /// Stops reading what the program writes.
    pub(crate) fn stop_reading(&self) {
        self.shared.state().reading = Reading::Paused;
    }

    /// Stops reading, and fills whatever lies between the program and its reader.
    pub(crate) fn block_output(&self) {
        self.stop_reading();
        for turn in 0..200 {
            self.resize(200 + turn % 2, 60);
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Begins to send bytes again and again, as fast as they are taken.
    pub(crate) fn flood(&mut self, bytes: &'static [u8]) -> Flood {
        let mut writer = self.writer.take().expect("an open terminal");
        let (sent, over) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));
        let (of_thread, stop) = (Arc::clone(&sent), Arc::clone(&over));
        let thread = thread::spawn(move || {
            while !stop.load(Ordering::SeqCst) && writer.write_all(bytes).is_ok() {
                of_thread.fetch_add(bytes.len(), Ordering::SeqCst);
            }
            writer
        });
        Flood { sent, over, thread }
    }

    /// Sends no more than has been begun, which must be taken.
    pub(crate) fn stop_flood(&mut self, flood: Flood) {
        flood.over.store(true, Ordering::SeqCst);
        self.writer = flood.thread.join().ok();
    }

    /// How many bytes of memory the program takes.
    pub(crate) fn memory(&self) -> usize {
        let path = format!("/proc/{}/status", self.process().as_raw_nonzero());
        let status = std::fs::read_to_string(path).expect("a process");
        let resident = status.split("VmRSS:").nth(1).expect("its memory");
        let number = resident.split_whitespace().next().expect("a number");
        number.parse::<usize>().expect("a number") * 1024
    }

    /// Reads on.
    pub(crate) fn read_on(&self) {
        let mut state = self.shared.state();
        if state.reading == Reading::Paused {
            state.reading = Reading::On;
        }
        self.shared.changed.notify_all();
    }

    /// Closes the terminal, as when its window is closed.
    pub(crate) fn close_terminal(&mut self) {
        // The reading thread holds the terminal open while it waits: one more frame lets it see that it is over.
        self.shared.state().reading = Reading::Over;
        let size = PtySize {
            rows: 31,
            cols: 101,
            pixel_width: 0,
            pixel_height: 0,
        };
        if let Some(master) = self.master.take() {
            let _ = master.resize(size);
            thread::sleep(Duration::from_millis(100));
        }
        self.writer = None;
    }
}

/// Bytes that are sent as fast as they are taken.
pub(crate) struct Flood {
    sent: Arc<AtomicUsize>,
    over: Arc<AtomicBool>,
    thread: thread::JoinHandle<Box<dyn Write + Send>>,
}

impl Flood {
    /// How many bytes were taken when no more are for a while.
    pub(crate) fn taken(&self) -> usize {
        let mut before = usize::MAX;
        loop {
            let sent = self.sent.load(Ordering::SeqCst);
            if sent == before || sent > 4_000_000 {
                return sent;
            }
            before = sent;
            thread::sleep(Duration::from_millis(200));
        }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.read_on();
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
