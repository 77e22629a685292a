//! The line of leads: everybody between the group's first two options.

use super::meeting::Group;
use crate::pack::OptionIndex;

/// One mark for each person between two options, the mean, and zero: how far everybody's own weights put one ahead of the
/// other.
#[derive(Debug, Clone, PartialEq)]
pub struct LeadLine {
    /// The option at the left end: the one that the pack names first.
    pub left: OptionIndex,
    /// The option at the right end.
    pub right: OptionIndex,
    /// The lead at both ends.
    pub most: f64,
    /// The cell where nobody is ahead.
    pub zero: usize,
    /// The cell of the mean.
    pub mean: usize,
    /// The first cell and the number of every ballot, on as many rows as keep them apart.
    pub rows: Vec<Vec<(usize, usize)>>,
}

impl LeadLine {
    /// The line of a group in so many cells; none where single people must not be pointed at or there are no two options.
    pub fn new(group: &Group, cells: usize) -> Option<Self> {
        let (first, second) = group.two.filter(|_| group.may_name_people())?;
        let (left, right) = if first < second {
            (first, second)
        } else {
            (second, first)
        };
        let sign = if right == first { 1.0 } else { -1.0 };
        let leads = group.people.iter().map(|person| person.lead.abs());
        let most = leads.fold(group.lead.abs(), f64::max);
        let zero = cells / 2;
        let cell = |lead: f64| {
            let share = if most > 0.0 { sign * lead / most } else { 0.0 };
            (zero as f64 + share * zero as f64).round() as usize
        };
        let mut rows: Vec<Vec<(usize, usize)>> = Vec::new();
        for person in &group.people {
            let length = digits(person.number);
            let start = cell(person.lead).min(cells.saturating_sub(length));
            let is_free = |row: &&mut Vec<(usize, usize)>| {
                let apart = |(other, number): &(usize, usize)| {
                    start + length < *other || *other + digits(*number) < start
                };
                row.iter().all(apart)
            };
            match rows.iter_mut().find(is_free) {
                Some(row) => row.push((start, person.number)),
                None => rows.push(vec![(start, person.number)]),
            }
        }
        Some(Self {
            left,
            right,
            most,
            zero,
            mean: cell(group.lead),
            rows,
        })
    }
}

/// How many digits a number has.
fn digits(number: usize) -> usize {
    number.checked_ilog10().map_or(1, |digits| digits as usize + 1)
}
