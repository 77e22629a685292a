//! What a talk between two rounds has moved.

use super::meeting::{Group, Person};
use crate::pack::OptionIndex;

/// How the votes on an aspect moved.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Move {
    /// The aspect, by its place in the pack.
    pub aspect: usize,
    /// The mean vote before.
    pub before: f64,
    /// The mean vote after.
    pub after: f64,
}

/// Two rounds of the same group.
#[derive(Debug, Clone, PartialEq)]
pub struct Rounds {
    /// Every aspect, the largest move first; none where so few people count in a round that a mean would tell their votes.
    pub moves: Vec<Move>,
    /// For each option that was first for somebody: how many people before, and after.
    pub heads: Vec<(OptionIndex, usize, usize)>,
    /// How many people are known from both rounds, by their name or by a mark that nobody else has.
    pub followed: usize,
    /// How many of them put another option first than before.
    pub changed: usize,
}

impl Rounds {
    /// What has moved from one round to a later one.
    pub fn between(before: &Group, after: &Group) -> Self {
        let mean = |group: &Group, aspect: usize| {
            group.panel.column(aspect).iter().sum::<f64>() / group.panel.len() as f64
        };
        // The mean of one or two is a person's vote, or next to it.
        let aspects = if before.may_name_people() && after.may_name_people() {
            before.panel.group.len().min(after.panel.group.len())
        } else {
            0
        };
        let mut moves: Vec<Move> = (0..aspects)
            .map(|aspect| Move {
                aspect,
                before: mean(before, aspect),
                after: mean(after, aspect),
            })
            .collect();
        moves.sort_by(|left, right| {
            let [left, right] = [left, right].map(|moved| (moved.after - moved.before).abs());
            right.total_cmp(&left)
        });
        let heads = after.options.iter().map(|option| {
            let [before, after] = [before, after].map(|group| group.heads_for(*option).count);
            (*option, before, after)
        });
        let heads = heads.filter(|(_, before, after)| before + after > 0).collect();
        let known = after.people.iter().filter_map(|person| {
            let earlier = only(&before.people, person).filter(|_| only(&after.people, person).is_some())?;
            Some(earlier.order.first() != person.order.first())
        });
        let known: Vec<bool> = known.collect();
        Self {
            moves,
            heads,
            followed: known.len(),
            changed: known.iter().filter(|changed| **changed).count(),
        }
    }
}

/// The only one of some people who has the same name; of those without a name, the only one with the same mark.
fn only<'p>(people: &'p [Person], wanted: &Person) -> Option<&'p Person> {
    let mut same = people.iter().filter(|person| match (&person.name, &wanted.name) {
        (Some(name), Some(wanted)) => name == wanted,
        (None, None) => person.mark.is_some() && person.mark == wanted.mark,
        _ => false,
    });
    let first = same.next()?;
    same.next().is_none().then_some(first)
}
