//! The decision file that is open, as far as an exploration knows it: what it is called, what it has, and which reading of
//! it a moment goes on from.

use std::path::PathBuf;
use std::sync::Arc;

use super::history::Moment;
use super::variants::Variants;
use crate::decision::Sliders;
use crate::pack::{Overlays, PackSource};
use crate::record::{Opened, Remarks};

/// The file that is open, if one is.
#[derive(Debug, Default)]
pub(super) struct File {
    named: Option<Named>,
    /// The decision and its variants as it has them.
    saved: Option<Variants>,
    /// Which reading of it that was.
    version: i64,
}

/// What a file is called, and what it names.
#[derive(Debug, Clone)]
pub(super) struct Named {
    pub path: PathBuf,
    /// The pack that it names.
    pub pack: PackSource,
    /// What it lays over that pack.
    pub overlays: Overlays,
}

impl File {
    /// It is this one from now on.
    pub(super) fn name(&mut self, opened: &Opened) {
        self.named = Some(Named {
            path: opened.path().to_path_buf(),
            pack: opened.pack().clone(),
            overlays: opened.overlays().clone(),
        });
    }

    /// The file, which of its variants is open, and where it has the sliders of that; none without one.
    pub(super) fn standpoint<'a>(
        &'a self,
        now: &'a Moment,
    ) -> Option<(&'a Named, Option<&'a str>, &'a Sliders)> {
        let (named, saved) = self.named.as_ref().zip(self.saved.as_ref())?;
        let is_saved = |id: &&str| saved.list.iter().any(|variant| variant.id == *id);
        let id = now
            .variants
            .as_deref()
            .and_then(Variants::open_id)
            .filter(is_saved);
        Some((named, id, saved.of_open(id)))
    }

    /// Lets a moment go on from what a file has.
    pub(super) fn take(&mut self, now: &mut Moment, variants: Variants, remarks: Remarks) {
        now.variants = Some(Arc::new(variants.clone()));
        now.remarks = Arc::new(remarks);
        self.saved = Some(variants);
        self.version = now.version;
    }

    /// What comes from an earlier time was put into the place of what the file holds.
    pub(super) fn lose(&mut self, now: &Moment) {
        self.version = now.version.saturating_add(1);
    }

    /// Whether the file has something that a moment does not go on from.
    pub(super) fn is_ahead_of(&self, now: &Moment) -> bool {
        self.saved.is_some() && now.version < self.version
    }

    /// What it has; none without one.
    pub(super) fn saved(&self) -> Option<&Variants> {
        self.saved.as_ref()
    }

    /// Where it has the sliders of what is open; none without one.
    pub(super) fn sliders(&self, now: &Moment) -> Option<&Sliders> {
        let open = now.variants.as_deref().and_then(Variants::open_id);
        Some(self.saved.as_ref()?.of_open(open))
    }

    /// The same with its variants translated, as when the pack has changed.
    pub(super) fn translated(&self, how: impl Fn(&Variants) -> Variants) -> Self {
        Self {
            named: self.named.clone(),
            saved: self.saved.as_ref().map(how),
            version: self.version,
        }
    }
}
