//! Days of the calendar as numbers.

/// A day by its number since 1970-01-01, as Howard Hinnant counts: years begin in March, so that a leap day is the last
/// of its year.
pub fn day(number: u64) -> String {
    let shifted = number + 719_468;
    let (era, of_era) = (shifted / 146_097, shifted % 146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 {
        month_from_march + 3
    } else {
        month_from_march - 9
    };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

/// The number of a day, `2026-11-28`; none for what is no day since 1970.
pub fn number(day: &str) -> Option<u64> {
    let mut parts = day.splitn(3, '-').map(|part| part.parse::<u64>().ok());
    let (year, month, of_month) = (parts.next()??, parts.next()??, parts.next()??);
    let (year, month) = if month <= 2 {
        (year.checked_sub(1)?, month + 9)
    } else {
        (year, month - 3)
    };
    let (era, year_of_era) = (year / 400, year % 400);
    let of_year = (153 * month + 2) / 5 + of_month.checked_sub(1)?;
    let of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + of_year;
    (era * 146_097 + of_era).checked_sub(719_468)
}

/// The last day that a date of a figure can mean: of `2024` or `2024-07` about the end of the year or month.
pub fn latest(written: &str) -> Option<u64> {
    match written.len() {
        4 => number(&format!("{written}-12-31")),
        7 => number(&format!("{written}-28")),
        _ => number(written),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_through_leap_years() {
        for (seconds, date) in [
            (0, "1970-01-01"),
            (951_782_400, "2000-02-29"),
            (1_709_164_800, "2024-02-29"),
            (1_735_689_599, "2024-12-31"),
            (1_795_824_000, "2026-11-28"),
            (4_107_542_400, "2100-03-01"),
        ] {
            assert_eq!(day(seconds / 86_400), date);
        }
        for one in 0..60_000 {
            assert_eq!(number(&day(one)), Some(one));
        }
        assert_eq!(number("1969-12-31"), None);
        assert_eq!(number("soon"), None);
    }
}
