//! The terminal: the only module that changes its state or writes to it, and the one that puts it back.
//!
//! The terminal is restored on every way out: the end of the program, an error, a panic on any thread, a signal, a
//! suspension. Nothing is ever asked of the terminal: one that does not answer would hold everything up, and
//! one that answers late would type. Its size comes from the operating system.

mod clipboard;
mod depth;
mod encode;
mod port;

pub use depth::Depth;
pub use encode::Pen;

use std::io::{self, IsTerminal};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::queue;
use crossterm::style::{Attribute, Print, SetAttribute};
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen,
};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use port::{INPUT_OFF, INPUT_ON, PLACES_TEXT_UNNAMED, Port};

/// The bytes of terminal commands, in their order.
macro_rules! bytes_of {
    ($($command:expr),+) => {{
        let mut bytes: Vec<u8> = Vec::new();
        // Writing to a vector cannot fail.
        let _ = queue!(bytes, $($command),+);
        bytes
    }};
}

/// Alternate screen, no cursor, mouse, bracketed paste.
fn enter() -> Vec<u8> {
    bytes_of!(EnterAlternateScreen, Hide, Print(INPUT_ON))
}

/// Everything that [`enter`] and a broken-off frame change, back again. A terminal without an alternate screen shows an
/// empty one then, instead of a picture with a prompt somewhere in it.
fn leave() -> Vec<u8> {
    bytes_of!(
        EndSynchronizedUpdate,
        SetAttribute(Attribute::Reset),
        Clear(ClearType::All),
        MoveTo(0, 0),
        Print(INPUT_OFF),
        Show,
        LeaveAlternateScreen
    )
}

/// Plain text, and an empty screen.
fn clear() -> Vec<u8> {
    bytes_of!(SetAttribute(Attribute::Reset), Clear(ClearType::All))
}

/// The largest area that is drawn. A terminal may claim any size; a buffer of 20,000 by 20,000 cells is 16 GB.
const LARGEST: (u16, u16) = (1000, 500);

/// The size of a terminal that does not know its own.
const USUAL: (u16, u16) = (80, 24);

/// How long the way out waits for a terminal that takes no output.
const PATIENCE: Duration = Duration::from_millis(250);

/// Why there can be no screen.
#[derive(Debug, thiserror::Error)]
pub enum Unusable {
    /// Standard input or output is something else.
    #[error("the screens need a terminal as standard input and standard output")]
    NoTerminal,
    /// The terminal cannot place text.
    #[error("the terminal cannot position text (TERM is {0})")]
    Dumb(String),
}

/// Whether a screen can be shown here: a real terminal on both sides that calls itself more than `dumb`.
///
/// # Errors
/// Says what is missing.
pub fn usable() -> Result<(), Unusable> {
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return Err(Unusable::NoTerminal);
    }
    match std::env::var("TERM").as_deref() {
        Ok("dumb") => Err(Unusable::Dumb("dumb".to_owned())),
        Ok("") | Err(_) if PLACES_TEXT_UNNAMED => Ok(()),
        Ok("") | Err(_) => Err(Unusable::Dumb("not set".to_owned())),
        Ok(_) => Ok(()),
    }
}

/// The screen of the terminal for as long as this lives.
#[derive(Debug)]
pub struct Terminal {
    line: Arc<Line>,
    depth: Depth,
    area: Rect,
    /// What the terminal shows, unless everything must be drawn.
    shown: Buffer,
    /// What it is to show next; kept for its memory.
    next: Buffer,
    frame: Vec<u8>,
    /// Whether the terminal may show anything, so that everything must be drawn.
    repaint: bool,
}

impl Terminal {
    /// Takes over a terminal that shows so many colors. Nothing is written before the first frame.
    ///
    /// # Errors
    /// Fails where there is no terminal that can be set up.
    pub fn open(depth: Depth) -> io::Result<Self> {
        let line = Arc::new(Line::open()?);
        let of_panics = Arc::clone(&line);
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            // First the terminal, so that the message is read on the main screen.
            of_panics.restore();
            before(panic);
        }));
        let mut terminal = Self {
            line,
            depth,
            area: Rect::default(),
            shown: Buffer::default(),
            next: Buffer::default(),
            frame: Vec::new(),
            repaint: true,
        };
        terminal.line.port.take_over()?;
        terminal.resize();
        Ok(terminal)
    }

    /// What another thread needs to interrupt a write that blocks.
    pub fn waker(&self) -> Waker {
        Waker(Arc::clone(&self.line))
    }

    /// The area that can be drawn on.
    pub fn area(&self) -> Rect {
        self.area
    }

    /// Takes note of the size that the terminal has now; everything will be redrawn, since terminals differ in
    /// what they keep of a screen when its size changes.
    pub fn resize(&mut self) {
        self.area = self.line.area();
        self.repaint = true;
    }

    /// Has everything redrawn with the next frame.
    pub fn repaint(&mut self) {
        self.repaint = true;
    }

    /// Draws what `view` puts into an empty buffer, in one write, and nothing where nothing has changed.
    ///
    /// # Errors
    /// Fails when the terminal is gone, and with [`io::ErrorKind::Interrupted`] when a [`Waker`] broke into a
    /// write that blocked.
    pub fn draw(&mut self, view: impl FnOnce(&mut Buffer)) -> io::Result<()> {
        if !self.line.port.is_taken() {
            return Ok(());
        }
        if self.next.area == self.area {
            self.next.reset();
        } else {
            self.next = Buffer::empty(self.area);
        }
        view(&mut self.next);
        self.frame.clear();
        // The terminal shows nothing new until the frame is whole; those that do not know this ignore it.
        self.frame.extend(bytes_of!(BeginSynchronizedUpdate));
        if self.repaint {
            if !self.line.entered.load(Ordering::SeqCst) {
                self.frame.extend(enter());
            }
            self.frame.extend(clear());
        }
        let start = self.frame.len();
        let shown = (!self.repaint).then_some(&self.shown);
        encode::encode(shown, &self.next, self.depth, &mut self.frame);
        if self.frame.len() == start && !self.repaint {
            return Ok(());
        }
        self.frame.extend(bytes_of!(EndSynchronizedUpdate));
        // From here on the terminal may be in any state between the two frames.
        self.repaint = true;
        self.line.entered.store(true, Ordering::SeqCst);
        self.line.port.write(&self.frame, None)?;
        self.repaint = false;
        std::mem::swap(&mut self.shown, &mut self.next);
        Ok(())
    }

    /// Gives the terminal a text for the clipboard, between two frames. Whether it takes it is not known: it is asked
    /// nothing.
    ///
    /// # Errors
    /// As [`Terminal::draw`].
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        if !self.line.port.is_taken() {
            return Ok(());
        }
        let in_tmux = std::env::var_os("TMUX").is_some_and(|value| !value.is_empty());
        self.line.port.write(&clipboard::sequence(text, in_tmux), None)
    }

    /// Gives the terminal back and stops the program, as Ctrl-Z does everywhere else, unless it is not to stop any
    /// more: giving the terminal back takes time. Returns when it goes on; [`Terminal::resume`] is due then. Where
    /// programs cannot be stopped it does nothing.
    pub fn suspend(&mut self, is_to_stop: impl FnOnce() -> bool) {
        Port::stop(|| {
            self.line.restore();
            is_to_stop()
        });
    }

    /// Takes the terminal over again after a stop of any kind; everything will be redrawn.
    ///
    /// # Errors
    /// Fails where the terminal cannot be set up any more.
    pub fn resume(&mut self) -> io::Result<()> {
        self.line.port.take_over()?;
        self.line.entered.store(false, Ordering::SeqCst);
        self.resize();
        Ok(())
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        self.line.restore();
    }
}

/// Interrupts a write to a terminal that takes no output, for good: the program is about to leave.
#[derive(Debug, Clone)]
pub struct Waker(Arc<Line>);

impl Waker {
    /// Interrupts.
    pub fn wake(&self) {
        self.0.port.wake();
    }
}

/// The line to the terminal, shared by all who may have to give it back.
#[derive(Debug)]
struct Line {
    port: Port,
    /// Whether [`enter`] was written.
    entered: AtomicBool,
}

impl Line {
    fn open() -> io::Result<Self> {
        Ok(Self {
            port: Port::open()?,
            entered: AtomicBool::new(false),
        })
    }

    /// Puts everything back, as far as the terminal still listens. Doing it twice does nothing.
    fn restore(&self) {
        self.port.give_back(|| {
            if self.entered.swap(false, Ordering::SeqCst) {
                let _ = self.port.write(&leave(), Some(Instant::now() + PATIENCE));
            }
        });
    }

    fn area(&self) -> Rect {
        let size = self.port.size().filter(|size| *size != (0, 0));
        let (columns, rows) = size.unwrap_or(USUAL);
        Rect::new(0, 0, columns.min(LARGEST.0), rows.min(LARGEST.1))
    }
}

/// How many bytes it takes to get from one frame to another, for tests.
#[cfg(test)]
pub(super) fn bytes_between(before: &Buffer, after: &Buffer) -> usize {
    let mut bytes = Vec::new();
    encode::encode(Some(before), after, Depth::Truecolor, &mut bytes);
    bytes.len()
}
