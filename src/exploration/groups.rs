//! The groups in which a pack shows its traits.

use crate::decision::Slider;
use crate::pack::{Pack, TraitIndex};

/// A group of traits.
#[derive(Debug, Clone, PartialEq)]
pub struct Group<'a> {
    /// The heading.
    pub title: &'a str,
    /// Its traits.
    pub traits: Vec<TraitIndex>,
}

/// The groups of traits, in the order in which the pack first names them.
pub fn groups(pack: &Pack) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for (index, entry) in pack.traits.enumerate() {
        match groups.iter_mut().find(|group| group.title == entry.group) {
            Some(group) => group.traits.push(index),
            None => groups.push(Group {
                title: &entry.group,
                traits: vec![index],
            }),
        }
    }
    groups
}

/// The position of a slider's group among [`groups`]; none for a priority.
pub fn group_of(pack: &Pack, slider: Slider) -> Option<usize> {
    match slider {
        Slider::Trait(index) => groups(pack)
            .iter()
            .position(|group| group.traits.contains(&index)),
        Slider::Priority(_) => None,
    }
}
