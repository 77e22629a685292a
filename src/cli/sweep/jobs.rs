//! Makes pieces on several threads and hands them on in order.

use std::sync::mpsc::{Receiver, sync_channel};
use std::{io, thread};

/// How many pieces of each thread may wait to be handed on: memory does not grow with their number.
const WAITING: usize = 2;

/// Makes the pieces 0 to `count` on at most `jobs` threads and hands them on in order.
///
/// `maker` gives each thread what makes its pieces; a piece replaces what its buffer holds.
///
/// # Errors
/// Stops with the first error that `each` gives.
pub(super) fn in_order<M: FnMut(u64, &mut Vec<u8>)>(
    count: u64,
    jobs: usize,
    maker: impl Fn() -> M + Sync,
    mut each: impl FnMut(u64, &[u8]) -> io::Result<()>,
) -> io::Result<()> {
    if jobs > 1 && count > 1 {
        return spread(count, (jobs as u64).min(count), &maker, each);
    }
    let mut make = maker();
    let mut piece = Vec::new();
    for number in 0..count {
        make(number, &mut piece);
        each(number, &piece)?;
    }
    Ok(())
}

/// Each thread makes every so-manieth piece; they are collected in turn.
fn spread<M: FnMut(u64, &mut Vec<u8>)>(
    count: u64,
    jobs: u64,
    maker: &(impl Fn() -> M + Sync),
    mut each: impl FnMut(u64, &[u8]) -> io::Result<()>,
) -> io::Result<()> {
    thread::scope(|scope| {
        let mut receivers: Vec<Receiver<Vec<u8>>> = Vec::new();
        for job in 0..jobs {
            let (sender, receiver) = sync_channel(WAITING);
            receivers.push(receiver);
            scope.spawn(move || {
                let mut make = maker();
                let mut length = 0;
                for number in (job..count).step_by(jobs as usize) {
                    let mut piece = Vec::with_capacity(length);
                    make(number, &mut piece);
                    length = piece.len();
                    // Nobody waits for more: the output has failed or its reader has seen enough.
                    if sender.send(piece).is_err() {
                        return;
                    }
                }
            });
        }
        for (number, receiver) in (0..count).zip((0..receivers.len()).cycle()) {
            let piece = receivers[receiver].recv();
            each(
                number,
                &piece.map_err(|_| io::Error::other("a thread ended early"))?,
            )?;
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU64, Ordering};

    /// Makes `count` pieces on so many threads and checks that never more than a few are held.
    fn check(count: u64, jobs: usize) {
        let made = AtomicU64::new(0);
        let maker = || {
            |number: u64, piece: &mut Vec<u8>| {
                made.fetch_add(1, Ordering::SeqCst);
                piece.clear();
                piece.extend_from_slice(&number.to_le_bytes());
            }
        };
        let mut taken = 0_u64;
        in_order(count, jobs, maker, |number, piece| {
            assert_eq!((number, piece), (taken, taken.to_le_bytes().as_slice()));
            let held = made.load(Ordering::SeqCst) - taken;
            // Those in the channel, one that is being sent, one that is being made.
            assert!(held <= (jobs * (WAITING + 2)) as u64, "{held} are held");
            taken += 1;
            Ok(())
        })
        .unwrap();
        assert_eq!((taken, made.into_inner()), (count, count));
    }

    #[test]
    fn pieces_come_in_order_and_few_are_held() {
        for jobs in [1, 2, 3, 8] {
            for count in [0, 1, 2, 7, 1000] {
                check(count, jobs);
            }
        }
    }

    #[test]
    fn an_error_ends_all_threads() {
        for jobs in [1, 4] {
            let maker = || |_: u64, _: &mut Vec<u8>| ();
            let result = in_order(u64::MAX, jobs, maker, |number, _| {
                if number < 5 {
                    Ok(())
                } else {
                    Err(io::ErrorKind::BrokenPipe.into())
                }
            });
            assert_eq!(result.unwrap_err().kind(), io::ErrorKind::BrokenPipe);
        }
    }
}
