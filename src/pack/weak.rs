//! Figures that may well be others: judgments, and what is much older than the rest of the pack.

use serde::{Deserialize, Serialize};

use super::index::OptionIndex;
use crate::formula::{Register, Unit};

/// A constant, or what a table by option holds for one option, that may well be another figure.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct WeakFigure {
    /// The title of the constant.
    pub title: String,
    /// The option that it is of; none where it is the same for all.
    pub option: Option<OptionIndex>,
    /// The day or time for which it was true, where it is old; none for a judgment.
    pub old_since: Option<String>,
    /// How people write it.
    pub unit: Unit,
    /// Where the program has it: several registers for a table by the words of traits.
    pub registers: Vec<Register>,
    /// Where formulas read the one that counts at the present position.
    pub read: Register,
}

impl WeakFigure {
    /// Whether it is an amount of money.
    pub fn is_price(&self) -> bool {
        self.unit.dimension().has_money()
    }

    /// Whether it is a share of something, which cannot exceed all of it.
    pub fn is_share(&self, value: f64) -> bool {
        self.unit.dimension().is_none() && value <= 1.0
    }
}

/// A day as year, month and day.
type Day = (u16, u8, u8);

/// The latest day that dates of a pack name; a year or a month counts from its first day.
pub(super) fn newest<'d>(dates: impl Iterator<Item = &'d str>) -> Option<Day> {
    dates.filter_map(|date| day(date, (1, 1))).max()
}

/// Whether a figure is older than a year where the newest of its pack is of the day `newest`; a year or a month counts
/// to its last day.
pub(super) fn is_old(date: &str, newest: Option<Day>) -> bool {
    let then = day(date, (12, 31));
    then.zip(newest)
        .is_some_and(|((year, month, day), newest)| (year.saturating_add(1), month, day) < newest)
}

/// The day of a date such as `2024`, `2024-07` or `2024-07-18`; what it leaves out is taken from `rest`.
fn day(date: &str, rest: (u8, u8)) -> Option<Day> {
    let mut parts = date.split('-');
    let year = parts.next()?.parse().ok()?;
    let mut next = |otherwise| parts.next().map_or(Some(otherwise), |part| part.parse().ok());
    Some((year, next(rest.0)?, next(rest.1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_a_year_older_than_the_newest_is_old() {
        let newest = newest(["2026", "2026-11-28", "2024-07", "spring"].into_iter());
        assert_eq!(newest, Some((2026, 11, 28)));
        let old = ["2013", "2024-12", "2025-10", "2025-11-27"];
        assert_eq!(old.map(|date| is_old(date, newest)), [true; 4]);
        let fresh = ["2025", "2025-11", "2025-11-28", "2026-11-28", "", "soon"];
        assert_eq!(fresh.map(|date| is_old(date, newest)), [false; 6]);
        assert!(!is_old("1999", None), "there is nothing to compare with");
    }
}
