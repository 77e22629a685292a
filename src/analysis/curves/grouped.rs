//! The meetings, grouped as people read them.

use super::{Curves, Meeting, MeetingKind};
use crate::pack::OptionIndex;

/// From so many steps of one pair on they are one entry.
const TOGETHER: usize = 4;

/// A meeting, or many steps in which two options take turns.
#[derive(Debug, Clone, PartialEq)]
pub enum Grouped<'a> {
    /// A meeting, and its place among all.
    Meeting(usize, &'a Meeting),
    /// The first step and its place among all, the last step, and how many there are.
    Steps(usize, &'a Meeting, &'a Meeting, usize),
    /// Options that have the same number on the whole slider.
    Same(Vec<OptionIndex>),
}

impl Meeting {
    /// Whether the two have the same number on the whole slider.
    pub fn is_everywhere(&self) -> bool {
        self.kind == MeetingKind::Along && self.position <= 0.0 && self.until >= 1.0
    }
}

impl Curves {
    /// Every meeting from left to right; where a pair takes turns step by step its steps are one entry, where the
    /// first of them is. Options that are the same everywhere come last, together.
    pub fn grouped(&self) -> Vec<Grouped<'_>> {
        let steps_of = |meeting: &Meeting| {
            let same = |other: &&Meeting| {
                other.kind == MeetingKind::Step && (other.one, other.other) == (meeting.one, meeting.other)
            };
            self.meetings.iter().filter(same).collect::<Vec<_>>()
        };
        let mut grouped = Vec::new();
        for (index, meeting) in self.meetings.iter().enumerate() {
            if meeting.is_everywhere() {
                continue;
            }
            if meeting.kind != MeetingKind::Step {
                grouped.push(Grouped::Meeting(index, meeting));
                continue;
            }
            let steps = steps_of(meeting);
            match steps.as_slice() {
                [first, .., last] if steps.len() >= TOGETHER => {
                    if std::ptr::eq(*first, meeting) {
                        grouped.push(Grouped::Steps(index, meeting, last, steps.len()));
                    }
                }
                _ => grouped.push(Grouped::Meeting(index, meeting)),
            }
        }
        grouped.extend(self.same().into_iter().map(Grouped::Same));
        grouped
    }

    /// The options that are the same everywhere, in as many groups as there are such numbers.
    fn same(&self) -> Vec<Vec<OptionIndex>> {
        let mut groups: Vec<Vec<OptionIndex>> = Vec::new();
        for meeting in self.meetings.iter().filter(|meeting| meeting.is_everywhere()) {
            let pair = [meeting.one, meeting.other];
            // What equals one of a group equals all of it.
            match groups
                .iter_mut()
                .find(|group| pair.iter().any(|option| group.contains(option)))
            {
                Some(group) => group.extend(pair),
                None => groups.push(pair.to_vec()),
            }
        }
        for group in &mut groups {
            group.sort_unstable();
            group.dedup();
        }
        groups
    }
}
