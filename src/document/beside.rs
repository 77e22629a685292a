//! Two halves of a work at once.

use std::thread;

/// Runs both, the first in a thread of its own where there can be one, and gives both results.
pub(crate) fn both<A, B>(first: impl Fn() -> A + Sync, second: impl FnOnce() -> B) -> (A, B)
where
    A: Send,
{
    thread::scope(|scope| {
        let started = thread::Builder::new().spawn_scoped(scope, &first).ok();
        let second = second();
        let done = started.and_then(|thread| thread.join().ok());
        (done.unwrap_or_else(&first), second)
    })
}
