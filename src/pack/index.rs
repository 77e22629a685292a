//! Typed indices: after loading, nothing is looked up by its id while a slider moves.

use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

use serde::{Deserialize, Serialize};

/// A position in an [`Indexed`] list of one kind of thing.
pub trait Position: Copy + Eq {
    /// The index of the entry at `position`.
    fn new(position: usize) -> Self;
    /// The position in the list, counted from zero.
    fn get(self) -> usize;
}

macro_rules! index_types {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(u32);

        impl Position for $name {
            fn new(position: usize) -> Self {
                Self(u32::try_from(position).unwrap_or(u32::MAX))
            }
            fn get(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

index_types! {
    /// An option of a pack.
    OptionIndex
    /// A trait of a pack; also the number of the program's input that carries its value.
    TraitIndex
    /// A constant of a pack.
    ConstantIndex
    /// A catalog of a pack.
    CatalogIndex
    /// A measure of a pack.
    MeasureIndex
    /// A requirement of a pack.
    RequirementIndex
    /// An aspect of a pack.
    AspectIndex
    /// A factor of any aspect of a pack.
    FactorIndex
    /// An essay of a pack.
    EssayIndex
    /// A term of a pack's glossary.
    TermIndex
    /// A scenario of a pack.
    ScenarioIndex
    /// A published decision beside a pack.
    CaseIndex
    /// A question that published decisions are counted by.
    ContestIndex
}

/// A list whose entries are named by one kind of index only.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Indexed<I, T> {
    entries: Vec<T>,
    kind: PhantomData<fn(I)>,
}

impl<I: Position, T> Indexed<I, T> {
    /// The number of entries.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The entries, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.entries.iter()
    }

    /// Every index, in order.
    pub fn indices(&self) -> impl DoubleEndedIterator<Item = I> + ExactSizeIterator + use<I, T> {
        (0..self.entries.len()).map(I::new)
    }

    /// The entries with their indices, in order.
    pub fn enumerate(&self) -> impl DoubleEndedIterator<Item = (I, &T)> {
        self.entries
            .iter()
            .enumerate()
            .map(|(position, entry)| (I::new(position), entry))
    }

    /// The entry at `index`, unless the index came from another list.
    pub fn get(&self, index: I) -> Option<&T> {
        self.entries.get(index.get())
    }

    /// The first entry for which `wanted` holds.
    pub fn find(&self, wanted: impl Fn(&T) -> bool) -> Option<I> {
        self.entries.iter().position(wanted).map(I::new)
    }

    /// The entries as a slice.
    pub fn as_slice(&self) -> &[T] {
        &self.entries
    }

    /// Adds an entry at the end and names it.
    pub fn push(&mut self, entry: T) -> I {
        self.entries.push(entry);
        I::new(self.entries.len() - 1)
    }
}

impl<I: Position, T> Index<I> for Indexed<I, T> {
    type Output = T;
    fn index(&self, index: I) -> &T {
        &self.entries[index.get()]
    }
}

impl<I: Position, T> IndexMut<I> for Indexed<I, T> {
    fn index_mut(&mut self, index: I) -> &mut T {
        &mut self.entries[index.get()]
    }
}

impl<I, T> Default for Indexed<I, T> {
    fn default() -> Self {
        Self {
            entries: Vec::new(),
            kind: PhantomData,
        }
    }
}

impl<I, T> From<Vec<T>> for Indexed<I, T> {
    fn from(entries: Vec<T>) -> Self {
        Self {
            entries,
            kind: PhantomData,
        }
    }
}

impl<I, T> FromIterator<T> for Indexed<I, T> {
    fn from_iter<S: IntoIterator<Item = T>>(source: S) -> Self {
        Self::from(Vec::from_iter(source))
    }
}

impl<'a, I: Position, T> IntoIterator for &'a Indexed<I, T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
