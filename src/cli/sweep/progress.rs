//! How far a long sweep has come, for somebody who waits at a terminal.

use std::time::{Duration, Instant};

use crate::cli::failure::Talk;
use crate::formula::{Unit, show};
use crate::text;

/// A sweep that takes no longer says nothing.
const PATIENCE: Duration = Duration::from_secs(1);

/// How long what is said stands at least.
const PERIOD: Duration = Duration::from_millis(250);

/// Counts rows and says from time to time how many there are.
#[derive(Debug)]
pub(super) struct Progress {
    wanted: bool,
    total: u64,
    done: u64,
    begun: Instant,
    next: Duration,
}

impl Progress {
    /// Counts up to `total` rows; says something only where it is `wanted`.
    pub(super) fn new(total: u64, wanted: bool) -> Self {
        Self {
            wanted,
            total,
            done: 0,
            begun: Instant::now(),
            next: PATIENCE,
        }
    }

    /// Counts rows that have been written.
    pub(super) fn add(&mut self, rows: u64, talk: &mut Talk<'_>) {
        self.done += rows;
        if !self.wanted {
            return;
        }
        let elapsed = self.begun.elapsed();
        if elapsed >= self.next {
            self.next = elapsed + PERIOD;
            talk.progress(&line(self.done, self.total, elapsed.as_secs_f64()));
        }
    }

    /// Takes back what was said last.
    pub(super) fn end(&self, talk: &mut Talk<'_>) {
        if self.next > PATIENCE {
            talk.progress("");
        }
    }
}

/// `12,300,000 of 40,000,000 rows (30 %), 1,200,000 a second, 23 s left`.
fn line(done: u64, total: u64, seconds: f64) -> String {
    let whole = |count: f64| text::number(count.round(), 15);
    let rate = done as f64 / seconds;
    let share = (done as f64 / total as f64 * 100.0).floor();
    let left = (total - done) as f64 / rate;
    let left = Unit::parse("s")
        .map(|unit| show(left.max(1.0), &unit))
        .unwrap_or_default();
    format!(
        "{} of {} rows ({share} %), {} rows/s, {left} left",
        whole(done as f64),
        whole(total as f64),
        text::number(rate, 3),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_share_rate_and_the_time_left_are_said() {
        assert_eq!(
            line(12_345_678, 40_000_000, 10.0),
            "12,345,678 of 40,000,000 rows (30 %), 1,230,000 rows/s, 22 s left"
        );
        assert_eq!(
            line(999_999, 1_000_000, 2.0),
            "999,999 of 1,000,000 rows (99 %), 500,000 rows/s, 1 s left"
        );
    }
}
