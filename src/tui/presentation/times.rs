//! How long each step has taken.

use std::time::{Duration, Instant};

/// The time that each step has taken so far, by its index.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Times {
    spent: Vec<Duration>,
    /// The step that goes on, and since when it has been counted; none before the first.
    now: Option<(usize, Instant)>,
}

impl Times {
    /// Goes to a step.
    pub fn turn(&mut self, to: usize, now: Instant) {
        self.tick(now);
        self.now = Some((to, now));
    }

    /// Takes note of the time.
    pub fn tick(&mut self, now: Instant) {
        let Some((step, since)) = &mut self.now else {
            return;
        };
        if self.spent.len() <= *step {
            self.spent.resize(*step + 1, Duration::ZERO);
        }
        if let Some(spent) = self.spent.get_mut(*step) {
            *spent += now.saturating_duration_since(*since);
        }
        *since = now;
    }

    /// The time that all steps have taken.
    pub fn passed(&self) -> Duration {
        self.spent.iter().sum()
    }

    /// The time that a step has taken.
    pub fn of(&self, step: usize) -> Duration {
        self.spent.get(step).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_has_the_time_that_it_was_shown() {
        let start = Instant::now();
        let after = |seconds| start + Duration::from_secs(seconds);
        let mut times = Times::default();
        times.tick(after(5));
        times.turn(0, start);
        times.turn(2, after(10));
        times.turn(0, after(14));
        times.tick(after(15));
        times.tick(after(21));
        let taken = [0, 1, 2, 9].map(|step| times.of(step).as_secs());
        assert_eq!((taken, times.passed().as_secs()), ([17, 0, 4, 0], 21));
    }
}
