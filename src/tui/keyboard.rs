//! What the bytes of the terminal are read from: something that can be waited for together with other things.
//!
//! That is the standard input, except where the system cannot wait for it: macOS refuses that for `/dev/tty`, though not
//! for the terminal by its own name. A thread then reads it and hands it on.

use std::fs::File;
use std::io::{self, ErrorKind, Read, Write};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec};

/// How long a terminal that neither waits nor can be waited for is left alone.
pub(super) const PAUSE: Duration = Duration::from_millis(10);

/// The keys and the mouse, as bytes.
#[derive(Debug)]
pub enum Keyboard {
    /// The standard input itself.
    Input,
    /// What a thread hands on of it.
    Relayed(UnixStream),
}

impl Keyboard {
    /// Looks at the standard input.
    ///
    /// # Errors
    /// Fails where a thread is needed and the system gives none.
    pub fn open() -> io::Result<Self> {
        let input = rustix::stdio::stdin();
        if can_be_waited_for(input) {
            return Ok(Self::Input);
        }
        Ok(Self::Relayed(relay(input.try_clone_to_owned()?.into())?))
    }
}

impl AsFd for Keyboard {
    fn as_fd(&self) -> BorrowedFd<'_> {
        match self {
            Self::Input => rustix::stdio::stdin(),
            Self::Relayed(stream) => stream.as_fd(),
        }
    }
}

fn can_be_waited_for(input: BorrowedFd<'_>) -> bool {
    let mut watched = [PollFd::from_borrowed_fd(input, PollFlags::IN)];
    let answered = rustix::event::poll(&mut watched, Some(&Timespec::default()));
    answered.is_ok() && !watched[0].revents().contains(PollFlags::NVAL)
}

/// Hands on what is read, no further than it is taken; the stream ends where the source does.
fn relay(mut source: File) -> io::Result<UnixStream> {
    let (reader, mut writer) = UnixStream::pair()?;
    let hand_on = move || {
        let mut bytes = [0; 1024];
        loop {
            match source.read(&mut bytes) {
                Ok(0) => return,
                Ok(length) if writer.write_all(bytes.get(..length).unwrap_or_default()).is_err() => return,
                Ok(_) => {}
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) if error.kind() == ErrorKind::WouldBlock => thread::sleep(PAUSE),
                Err(_) => return,
            }
        }
    };
    thread::Builder::new().name("keyboard".into()).spawn(hand_on)?;
    Ok(reader)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::fd::OwnedFd;

    #[test]
    fn found_k12_what_cannot_be_waited_for_is_handed_on_to_its_end() {
        let (source, mut terminal) = io::pipe().unwrap();
        let mut stream = relay(File::from(OwnedFd::from(source))).unwrap();
        terminal.write_all(b"\x1b[A").unwrap();
        let mut bytes = [0; 3];
        stream.read_exact(&mut bytes).unwrap();
        assert_eq!(&bytes, b"\x1b[A");
        terminal.write_all(&[b'q'; 5000]).unwrap();
        drop(terminal);
        let mut rest = Vec::new();
        stream.read_to_end(&mut rest).unwrap();
        assert_eq!(rest.len(), 5000);
    }

    #[test]
    fn found_k12_a_pipe_can_be_waited_for() {
        let (source, _terminal) = io::pipe().unwrap();
        assert!(can_be_waited_for(source.as_fd()));
    }
}
