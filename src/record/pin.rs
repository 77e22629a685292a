//! What a decision is pinned to: the model of its pack, what is laid over that, and the answer that followed.
//!
//! `verify` compares the pin with today's pack and names what has moved the answer. A save that only says something else
//! about the decision leaves the pin, or nobody could tell any more.

use std::path::Path;
use std::sync::Arc;

use super::frozen;
use super::heading::{Heading, Status};
use super::opened::Opened;
use super::paths::{path_of, relative};
use crate::decision::{Scorer, Sliders};
use crate::pack::{Overlays, Pack, PackSource};

/// What a save does to the pin of a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pin {
    /// The decision is pinned to today's model, to which it was before, or to none.
    New,
    /// The decision is pinned to today's model, and was to another.
    Renewed,
    /// Nothing that the answer follows from has changed.
    Same,
    /// Nothing of the decision has changed that the answer follows from, but the model has: the pin stays.
    Kept,
}

impl Pin {
    /// The pin of a decision that is saved over `before` as it is now, with today's pack.
    pub fn of(
        before: &Opened,
        pack: &Pack,
        source: Option<&PackSource>,
        heading: &Heading,
        sliders: &Sliders,
    ) -> Self {
        let renewed = Self::renewed(before, pack);
        let Some(model) = before.model() else {
            return renewed;
        };
        let Ok((decision, _)) = before.decision_at_once(pack) else {
            return renewed;
        };
        let folder = before.path().parent().unwrap_or(Path::new(""));
        let stays = decision.heading.status != Status::Draft
            && decision.heading.chosen == heading.chosen
            && decision.sliders == *sliders
            && is_same_pack(before, source)
            && is_same_overlays(before.overlays(), &pack.overlays, folder);
        match (stays, renewed) {
            (false, renewed) => renewed,
            (true, Self::Renewed) if is_edited(before, pack, model) => renewed,
            (true, Self::Renewed) => Self::Kept,
            (true, _) => Self::Same,
        }
    }

    /// The pin of a decision that is computed with today's pack, whatever the file says.
    pub fn renewed(before: &Opened, pack: &Pack) -> Self {
        let now = pack.model_hash().to_string();
        if before.model().is_some_and(|then| then != now) {
            Self::Renewed
        } else {
            Self::New
        }
    }

    /// Whether the file stays pinned as it is.
    pub fn stays(self) -> bool {
        matches!(self, Self::Same | Self::Kept)
    }
}

fn is_same_pack(before: &Opened, source: Option<&PackSource>) -> bool {
    let Some(source) = source else {
        return true;
    };
    let of_file = |source| path_of(source, before.path());
    match (before.pack(), source) {
        (PackSource::Path(_), PackSource::Path(_)) => of_file(before.pack()) == of_file(source),
        (one, other) => one == other,
    }
}

fn is_same_overlays(one: &Overlays, other: &Overlays, folder: &Path) -> bool {
    let files = |overlays: &Overlays| -> Vec<String> {
        let files = overlays.files.iter();
        files.map(|path| relative(folder, path)).collect()
    };
    let values = |overlays: &Overlays| {
        let mut values = overlays.values.clone();
        values.sort();
        values
    };
    files(one) == files(other) && values(one) == values(other)
}

/// Whether somebody has edited the inputs or the result since the file was saved, as far as the frozen pack can tell.
fn is_edited(before: &Opened, pack: &Pack, model: &str) -> bool {
    let path = frozen::path(before.path(), &pack.header.id, model);
    let differs = || {
        let then = Arc::new(frozen::open(&path, model).ok()?);
        let (decision, _) = before.decision_at_once(&then).ok()?;
        let evaluation = Scorer::new(Arc::clone(&then)).evaluate(&decision.sliders);
        before
            .result()?
            .contradiction(&then, &evaluation, &before.fingerprint(&then), &decision.sliders)
    };
    differs().is_some()
}
