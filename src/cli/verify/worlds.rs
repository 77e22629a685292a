//! Then and now: the packs that decisions are checked against, each read once.

use std::cell::RefCell;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

use super::checked::{Because, Moved};
use crate::analysis::{Analysis, Analyst};
use crate::decision::{Slider, Sliders, sliders};
use crate::formula::show_fully;
use crate::pack::{self, ConstantIndex, OptionIndex, Overlays, Pack, PackSource};
use crate::record::{Ages, Cause, Causes, Decision, Opened, Versions, frozen};
use crate::text;

/// After how many days a price is old: 18 months.
const OLD: u64 = 548;

/// A pack as it is today.
pub(super) struct Now {
    pub pack: Arc<Pack>,
    source: PackSource,
    overlays: Overlays,
    /// Its model hash.
    pub hash: String,
    ages: Option<Ages>,
    analyst: RefCell<Analyst>,
}

/// A pack as it was.
struct Then {
    pack: Arc<Pack>,
    versions: Option<Versions>,
}

/// All packs so far.
#[derive(Default)]
pub(super) struct Packs {
    now: HashMap<(PackSource, Overlays), Option<Rc<Now>>>,
    then: HashMap<(PathBuf, String), Option<Arc<Then>>>,
    same: HashMap<String, Arc<Versions>>,
}

impl Packs {
    /// A pack as it is on a day; none where it cannot be read.
    pub(super) fn now(&mut self, source: PackSource, overlays: Overlays, day: u64) -> Option<Rc<Now>> {
        let load = |source: &PackSource, overlays: &Overlays| {
            let pack = Arc::new(pack::load_with(source, overlays).ok()?.pack);
            Some(Rc::new(Now {
                hash: pack.model_hash().to_string(),
                ages: Ages::new((&pack, source, overlays), day, OLD),
                analyst: RefCell::new(Analyst::new(Arc::clone(&pack))),
                pack,
                source: source.clone(),
                overlays: overlays.clone(),
            }))
        };
        let key = (source, overlays);
        if let Some(known) = self.now.get(&key) {
            return known.clone();
        }
        let loaded = load(&key.0, &key.1);
        self.now.insert(key, loaded.clone());
        loaded
    }

    /// The pack of a decision as it was, which lies frozen beside it.
    fn then(&mut self, file: &Path, hash: &str, now: &Now) -> Option<Arc<Then>> {
        let path = frozen::path(file, &now.pack.header.id, hash);
        let key = (path.clone(), now.hash.clone());
        let load = || {
            let pack = frozen::open(&path, hash)?;
            let source = PackSource::Path(path);
            Some(Arc::new(Then {
                versions: Versions::new((&pack, &source), (&now.pack, &now.source, &now.overlays)),
                pack: Arc::new(pack),
            }))
        };
        self.then.entry(key).or_insert_with(load).clone()
    }

    /// What has moved the lead of what was chosen since the decision was saved; none where the pack that it was made with
    /// is gone.
    pub(super) fn moved(
        &mut self,
        opened: &Opened,
        decision: &Decision,
        chosen: OptionIndex,
        now: &Now,
        sliders: &Sliders,
    ) -> Option<Moved> {
        let causes = match opened.model() {
            Some(hash) if hash != now.hash => {
                let then = self.then(opened.path(), hash, now)?;
                let (was, _) = opened.decision(&then.pack).ok()?;
                then.versions.as_ref()?.causes(chosen, &was.sliders, sliders)?
            }
            _ => {
                let same = || Arc::new(Versions::same(Arc::clone(&now.pack)));
                let versions = self.same.entry(now.hash.clone()).or_insert_with(same);
                versions.causes(chosen, &decision.sliders, sliders)?
            }
        };
        Some(moved(&now.pack, chosen, &causes))
    }
}

impl Now {
    /// What follows from a position of the sliders.
    pub(super) fn analyse(&self, sliders: &Sliders) -> Analysis {
        self.analyst.borrow_mut().analyse(sliders)
    }

    /// The old constants on which the lead of an option hangs.
    pub(super) fn stale(&self, chosen: OptionIndex, sliders: &Sliders) -> Vec<ConstantIndex> {
        let ages = self.ages.as_ref();
        ages.map_or_else(Vec::new, |ages| ages.stale(chosen, sliders))
    }
}

fn moved(pack: &Pack, chosen: OptionIndex, causes: &Causes) -> Moved {
    let each = causes.causes.iter().zip(&causes.lead.shares);
    let each = each.filter(|(_, share)| {
        let still = share.alone == causes.lead.before && share.undone == causes.lead.after;
        share.share != 0.0 || !still
    });
    let each = each.map(|(cause, share)| {
        let (kind, id, label, [then, now]) = described(pack, cause);
        Because {
            kind,
            id,
            label,
            then,
            now,
            share: share.share,
            alone: share.alone,
            undone: share.undone,
        }
    });
    let label = |place: &usize| causes.causes.get(*place).map(|cause| described(pack, cause).2);
    Moved {
        option: pack.options[chosen].title.clone(),
        before: causes.lead.before,
        after: causes.lead.after,
        causes: each.collect(),
        smallest: causes
            .turning
            .iter()
            .map(|set| set.iter().filter_map(label).collect())
            .collect(),
        exact: causes.lead.exact,
    }
}

/// The kind of a cause, its id, its label, and what it was and is.
fn described(pack: &Pack, cause: &Cause) -> (&'static str, String, String, [String; 2]) {
    match cause {
        Cause::Trait(index, before, after) => {
            let slider = Slider::Trait(*index);
            let mut shown = [*before, *after].map(|value| sliders::show(pack, slider, value));
            if shown[0] == shown[1] {
                shown = [*before, *after].map(|value| sliders::show_closely(pack, slider, value));
            }
            (
                "trait",
                pack.traits[*index].id.clone(),
                pack.traits[*index].title.clone(),
                shown,
            )
        }
        Cause::Price(price) => {
            let constant = &pack.constants[price.constant];
            let label = match price.cell.label.as_str() {
                "" => constant.title.clone(),
                label => format!("{} ({label})", constant.title),
            };
            let shown = [price.before, price.cell.value].map(|value| show_fully(value, &constant.unit));
            ("constant", price.cell.name.clone(), label, shown)
        }
        Cause::Model(names) => (
            "model",
            "model".to_owned(),
            "The rest of the model".to_owned(),
            [String::new(), text::first_of(names, 4)],
        ),
    }
}
