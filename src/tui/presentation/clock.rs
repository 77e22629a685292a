//! The time box of a step.

use std::time::{Duration, Instant};

/// A clock that runs down and then says how far it is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    /// The seconds that are left, as they show; negative when it is over.
    left: i64,
    /// When it was or will be at zero; none while it does not run.
    zero: Option<Instant>,
}

impl Clock {
    /// A clock that stands at some minutes.
    pub fn new(minutes: f64) -> Self {
        Self {
            left: (minutes * 60.0).round() as i64,
            zero: None,
        }
    }

    /// A clock that stands at some seconds.
    pub fn at(left: i64) -> Self {
        Self { left, zero: None }
    }

    /// The seconds that are left.
    pub fn left(self) -> i64 {
        self.left
    }

    /// Whether it runs.
    pub fn runs(self) -> bool {
        self.zero.is_some()
    }

    /// Lets it run from now on.
    pub fn run(&mut self, now: Instant) {
        let left = Duration::from_secs(self.left.unsigned_abs());
        self.zero = if self.left >= 0 {
            now.checked_add(left)
        } else {
            now.checked_sub(left)
        };
    }

    /// Stops it.
    pub fn pause(&mut self) {
        self.zero = None;
    }

    /// Gives it another minute.
    pub fn lengthen(&mut self) {
        self.left += 60;
        self.zero = self
            .zero
            .and_then(|zero| zero.checked_add(Duration::from_secs(60)));
    }

    /// Takes note of the time.
    pub fn tick(&mut self, now: Instant) {
        if let Some(zero) = self.zero {
            self.left = match zero.checked_duration_since(now) {
                Some(left) => left.as_millis().div_ceil(1000) as i64,
                None => -now.saturating_duration_since(zero).as_secs().cast_signed(),
            };
        }
    }

    /// When it shows something else; none while it stands.
    pub fn next_tick(self, now: Instant) -> Option<Instant> {
        let zero = self.zero?;
        let part = match zero.checked_duration_since(now) {
            Some(left) => left.subsec_nanos(),
            None => 1_000_000_000 - now.saturating_duration_since(zero).subsec_nanos(),
        };
        // What is due this very moment has been taken note of.
        let part = if part == 0 { 1_000_000_000 } else { part };
        now.checked_add(Duration::from_nanos(u64::from(part)))
    }

    /// As it shows.
    pub fn shown(self) -> String {
        let seconds = self.left.unsigned_abs();
        let time = format!("{}:{:02}", seconds / 60, seconds % 60);
        let over = if self.left < 0 {
            format!("+{time} over")
        } else {
            time
        };
        if self.runs() {
            over
        } else {
            format!("{over} stopped")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_runs_down_to_zero_and_over_it_and_stands_while_it_is_stopped() {
        let start = Instant::now() + Duration::from_secs(1000);
        let after = |millis| start + Duration::from_millis(millis);
        let mut clock = Clock::new(0.05);
        assert_eq!(
            (clock.shown().as_str(), clock.next_tick(start)),
            ("0:03 stopped", None)
        );
        clock.run(start);
        assert_eq!(clock.next_tick(start), Some(after(1000)));
        clock.tick(after(1400));
        assert_eq!(clock.shown(), "0:02");
        assert_eq!(clock.next_tick(after(1400)), Some(after(2000)));
        clock.tick(after(3000));
        assert_eq!(clock.shown(), "0:00");
        // As after SIGSTOP: nobody has looked at it for a while.
        clock.tick(after(64_500));
        assert_eq!(clock.shown(), "+1:01 over");
        assert_eq!(clock.next_tick(after(64_500)), Some(after(65_000)));
        clock.lengthen();
        clock.tick(after(64_500));
        assert_eq!(clock.shown(), "+0:01 over");
        clock.pause();
        clock.tick(after(900_000));
        assert_eq!(clock.shown(), "+0:01 over stopped");
        clock.run(after(900_000));
        clock.tick(after(901_000));
        assert_eq!(clock.shown(), "+0:02 over");
    }
}
