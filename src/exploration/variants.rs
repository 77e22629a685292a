//! A decision and its variants, of which one is explored at a time.

use crate::decision::Sliders;
use crate::decision::carry::Carry;
use crate::record::{Sources, Variant, slug};

/// The most bytes of the id that is made of a title.
const LONGEST_ID: usize = 60;

/// What the decision itself is called among its variants.
const DECISION: &str = "decision";

/// A decision and its variants. The sliders of the one that is open are those of the exploration; here they are as they
/// were when it was opened or saved.
#[derive(Debug, Clone, PartialEq)]
pub struct Variants {
    /// Where the decision itself has the sliders.
    pub decision: Sliders,
    /// The variants, in the order of the file.
    pub list: Vec<Variant>,
    /// The index of the open variant; none while the decision itself is open.
    pub open: Option<usize>,
}

impl Variants {
    /// A decision without variants.
    pub fn alone(decision: Sliders) -> Self {
        Self {
            decision,
            list: Vec::new(),
            open: None,
        }
    }

    /// The id of the variant that is open; none while the decision itself is.
    pub fn open_id(&self) -> Option<&str> {
        let open = self.list.get(self.open?)?;
        Some(&open.id)
    }

    /// Where it has the sliders of what is open in another; of a variant that it does not have, those of the decision.
    pub fn of_open(&self, id: Option<&str>) -> &Sliders {
        let variant = self.list.iter().find(|variant| Some(&*variant.id) == id);
        variant.map_or(&self.decision, |variant| &variant.sliders)
    }

    /// What each is called, the decision itself first, and whether it is open.
    pub fn names(&self) -> impl Iterator<Item = (&str, bool)> {
        let titles = self.list.iter().map(|variant| variant.title.as_str());
        let open = self.open.map_or(0, |open| open + 1);
        std::iter::once(DECISION)
            .chain(titles)
            .enumerate()
            .map(move |(index, name)| (name, index == open))
    }

    /// Where each has the sliders, in the order of [`Self::names`].
    pub fn positions(&self) -> impl Iterator<Item = &Sliders> {
        let variants = self.list.iter().map(|variant| &variant.sliders);
        std::iter::once(&self.decision).chain(variants)
    }

    /// All of them where the sliders of the open one are now. A variant is what it has otherwise than the decision: what it
    /// has as the decision had it follows.
    #[must_use]
    pub fn at(&self, now: &Sliders) -> Self {
        let mut all = self.clone();
        if let Some(open) = all.open.and_then(|open| all.list.get_mut(open)) {
            open.sliders = now.clone();
        } else {
            for variant in &mut all.list {
                variant.sliders.follow(&self.decision, now);
            }
            all.decision = now.clone();
        }
        all
    }

    /// With another one open, the decision itself, 0, or a variant, and where that has the sliders; none where it is not
    /// there.
    pub(super) fn opened(&self, index: usize, now: &Sliders) -> Option<(Self, Sliders)> {
        let mut all = self.at(now);
        all.open = index.checked_sub(1);
        let sliders = all.positions().nth(index)?.clone();
        Some((all, sliders))
    }

    /// With one more, which is open and has the sliders where they are now.
    ///
    /// # Errors
    /// Says why it cannot be called so.
    pub(super) fn with(&self, title: &str, now: &Sliders) -> Result<Self, String> {
        if self.names().any(|(name, _)| name.eq_ignore_ascii_case(title)) {
            return Err(format!("a variant is already called `{title}`"));
        }
        let id = self.free_id(title);
        let mut all = self.clone();
        all.open = Some(all.list.len());
        all.list.push(Variant {
            id,
            title: title.to_owned(),
            sliders: now.clone(),
            sources: Sources::new(),
        });
        Ok(all)
    }

    /// An id made of a title that no variant has yet.
    fn free_id(&self, title: &str) -> String {
        let id = match slug(title, LONGEST_ID) {
            // What the slug is where no letter of the title can stand in one.
            id if id == DECISION => "variant".to_owned(),
            id => id,
        };
        let is_free = |id: &String| self.list.iter().all(|variant| variant.id != *id);
        let numbered = (2..).map(|number: usize| format!("{id}-{number}"));
        std::iter::once(id.clone())
            .chain(numbered)
            .find(is_free)
            .unwrap_or(id)
    }

    /// The same in another version of the pack.
    #[must_use]
    pub fn carried(&self, carry: Carry<'_>) -> Self {
        let Self { decision, list, open } = self;
        let variants = list.iter().map(|variant| Variant {
            sliders: carry.sliders(&variant.sliders),
            ..variant.clone()
        });
        Self {
            decision: carry.sliders(decision),
            list: variants.collect(),
            open: *open,
        }
    }
}
