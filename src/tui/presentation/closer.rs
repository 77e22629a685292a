//! What is looked at more closely in the result of a group.

use crate::group::{Count, Group, Issue};

/// A criterion, a ballot, the round before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Closer {
    /// The index of the criterion among those on which people differ.
    pub aspect: Option<usize>,
    /// The index of the person among those who count.
    pub person: Option<usize>,
    /// Whether the round before shows.
    pub earlier: bool,
    /// Whether names were asked for.
    pub names: bool,
}

impl Closer {
    /// Nothing more closely, of the other round.
    #[must_use]
    pub fn of_other_round(self) -> Self {
        Self {
            earlier: !self.earlier,
            names: self.names,
            ..Self::default()
        }
    }

    /// The round that shows.
    pub fn group(self, count: &Count) -> &Group {
        match &count.before {
            Some((before, _)) if self.earlier => before,
            _ => &count.group,
        }
    }

    /// The next criterion, or the one before; behind the last there is none.
    pub fn turn_aspect(&mut self, group: &Group, forward: bool) {
        let last = differing(group).count().checked_sub(1);
        self.aspect = match (self.aspect, forward) {
            (None, true) => last.map(|_| 0),
            (None, false) => last,
            (Some(at), true) => Some(at + 1).filter(|next| Some(*next) <= last),
            (Some(at), false) => at.checked_sub(1),
        };
        self.person = None;
    }

    /// The next ballot; behind the last there is none.
    pub fn turn_person(&mut self, group: &Group) {
        let next = self.person.map_or(0, |at| at + 1);
        self.person = Some(next).filter(|next| *next < group.people.len());
        self.aspect = None;
    }
}

/// The criteria on which people differ, those first that matter most.
pub fn differing(group: &Group) -> impl Iterator<Item = &Issue> {
    group.issues.iter().filter(|issue| issue.apart > 0.0)
}
