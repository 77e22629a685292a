//! Then and now: the packs that decisions are checked against, each read once.

use std::cell::RefCell;
use std::collections::HashMap;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;

use super::checked::{Because, Moved};
use crate::analysis::{Analysis, Analyst};
use crate::decision::{Origin, Scorer, Slider, Sliders, sliders};
use crate::document::{Diagnostics, Place, first_error};
use crate::formula::show_fully;
use crate::pack::{self, ConstantIndex, OptionIndex, Overlays, Pack, PackSource};
use crate::record::frozen::{self, Lost};
use crate::record::{Cause, Causes, Decision, Opened, Part, Raised, Row, Versions, rows};
use crate::text;

/// After how many days a price is old: 18 months.
const OLD: u64 = 548;

/// How many rows of a catalog are told in a line.
const MOST_ROWS: usize = 4;

/// A pack as it is today.
pub(super) struct Now {
    pub pack: Arc<Pack>,
    source: PackSource,
    overlays: Overlays,
    /// Its model hash.
    pub hash: String,
    ages: Option<Raised>,
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
    now: HashMap<(PackSource, Overlays), Result<Rc<Now>, String>>,
    then: HashMap<(PathBuf, String), Result<Arc<Then>, Lost>>,
    same: HashMap<String, Arc<Versions>>,
}

impl Packs {
    /// A pack as it is on a day.
    ///
    /// # Errors
    /// Says what keeps it, or what is laid over it, from being read.
    pub(super) fn now(
        &mut self,
        source: PackSource,
        overlays: Overlays,
        day: u64,
    ) -> Result<Rc<Now>, String> {
        let load = |source: &PackSource, overlays: &Overlays| {
            let loaded = pack::load_with(source, overlays).map_err(|defects| unread(&defects))?;
            let pack = Arc::new(loaded.pack);
            Ok(Rc::new(Now {
                hash: pack.model_hash().to_string(),
                ages: Raised::old((&pack, source, overlays), day, OLD),
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
    fn then(&mut self, path: PathBuf, hash: &str, now: &Now) -> Result<Arc<Then>, Lost> {
        let key = (path.clone(), now.hash.clone());
        let load = || {
            let pack = frozen::open(&path, hash)?;
            let source = PackSource::Path(path);
            Ok(Arc::new(Then {
                versions: Versions::new((&pack, &source), (&now.pack, &now.source, &now.overlays)),
                pack: Arc::new(pack),
            }))
        };
        self.then.entry(key).or_insert_with(load).clone()
    }

    /// What the result in the file of a decision says otherwise than its inputs give with the pack that it was made
    /// with, and where; none where they agree, and where that pack is lost.
    pub(super) fn contradiction(
        &mut self,
        opened: &Opened,
        decision: &Decision,
        now: &Now,
    ) -> Option<(Place, String)> {
        let stored = opened.result()?;
        let hash = opened.model()?;
        let differs = if hash == now.hash {
            let evaluation = now.analyst.borrow().scorer().evaluate(&decision.sliders);
            stored.contradiction(
                &now.pack,
                &evaluation,
                &opened.fingerprint(&now.pack),
                &decision.sliders,
            )
        } else {
            let path = frozen::path(opened.path(), &now.pack.header.id, hash);
            let then = self.then(path, hash, now).ok()?;
            let (was, _) = opened.decision(&then.pack).ok()?;
            let evaluation = Scorer::new(Arc::clone(&then.pack)).evaluate(&was.sliders);
            stored.contradiction(
                &then.pack,
                &evaluation,
                &opened.fingerprint(&then.pack),
                &was.sliders,
            )
        };
        Some((stored.place, differs?))
    }

    /// What has moved the lead of what was chosen since the decision was saved.
    ///
    /// # Errors
    /// Says why nobody can tell, and what to do.
    pub(super) fn moved(
        &mut self,
        opened: &Opened,
        decision: &Decision,
        chosen: OptionIndex,
        now: &Now,
        sliders: &Sliders,
    ) -> Result<Moved, String> {
        let mut was_pack = None;
        let causes = match opened.model() {
            Some(hash) if hash != now.hash => {
                let path = frozen::path(opened.path(), &now.pack.header.id, hash);
                let shown = text::path(&path);
                let then = self
                    .then(path, hash, now)
                    .map_err(|lost| lost_pack(lost, &shown))?;
                let compared = opened.decision(&then.pack).ok().and_then(|(was, _)| {
                    let versions = then.versions.as_ref()?;
                    versions.causes(chosen, &was.sliders, sliders)
                });
                was_pack = Some(Arc::clone(&then));
                compared
                    .ok_or_else(|| format!("the pack as it was, {shown}, cannot be compared with today's"))?
            }
            _ => {
                let same = || Arc::new(Versions::same(Arc::clone(&now.pack)));
                let versions = self.same.entry(now.hash.clone()).or_insert_with(same);
                let causes = versions.causes(chosen, &decision.sliders, sliders);
                causes.ok_or_else(|| "the chosen option cannot be compared".to_owned())?
            }
        };
        let is_measured = |slider: Slider| {
            let measured = |sliders: &Sliders| match slider {
                Slider::Trait(index) => sliders.setting(index).origin == Origin::Measured,
                Slider::Priority(_) => false,
            };
            measured(sliders) && !measured(&decision.sliders)
        };
        let changed = |part: &Part| {
            let then = was_pack.as_ref().filter(|_| part.kind == "catalog");
            then.map_or_else(Vec::new, |then| rows(&then.pack, &now.pack, &part.ids, sliders))
        };
        Ok(moved(&now.pack, chosen, &causes, &is_measured, &changed))
    }
}

impl Now {
    /// What follows from a position of the sliders.
    pub(super) fn analyse(&self, sliders: &Sliders) -> Arc<Analysis> {
        self.analyst.borrow_mut().analyse(sliders)
    }

    /// The old constants on which the lead of an option hangs.
    pub(super) fn stale(&self, chosen: OptionIndex, sliders: &Sliders) -> Vec<ConstantIndex> {
        let ages = self.ages.as_ref();
        ages.map_or_else(Vec::new, |ages| ages.stale(chosen, sliders))
    }
}

/// Why a pack, or what is laid over it, cannot be read.
fn unread(defects: &Diagnostics) -> String {
    let first = first_error(defects).map_or_else(String::new, |first| format!(": {first}"));
    format!("its pack, or what is laid over it, cannot be read{first}")
}

/// Why the pack as it was cannot be used, and what to do.
fn lost_pack(lost: Lost, path: &str) -> String {
    let why = match lost {
        Lost::Missing => format!("the pack as it was, {path}, is missing"),
        Lost::Changed => format!("the pack as it was, {path}, has been edited since"),
    };
    format!(
        "{why}; restore that file from version control, or, if the decision still holds, run `tradeoff verify --accept`"
    )
}

fn moved(
    pack: &Pack,
    chosen: OptionIndex,
    causes: &Causes,
    is_measured: &dyn Fn(Slider) -> bool,
    changed: &dyn Fn(&Part) -> Vec<Row>,
) -> Moved {
    let each = causes.causes.iter().zip(&causes.lead.shares);
    let each = each.filter(|(_, share)| {
        let still = share.alone == causes.lead.before && share.undone == causes.lead.after;
        share.share != 0.0 || !still
    });
    let each = each.map(|(cause, share)| Because {
        share: share.share,
        alone: share.alone,
        undone: share.undone,
        is_measured: matches!(cause, Cause::Slider(slider, ..) if is_measured(*slider)),
        ..described(pack, cause, changed)
    });
    let label = |index: &usize| {
        causes
            .causes
            .get(*index)
            .map(|cause| described(pack, cause, changed).label)
    };
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

/// What a cause is, what it was and is; without what it has done.
fn described(pack: &Pack, cause: &Cause, changed: &dyn Fn(&Part) -> Vec<Row>) -> Because {
    let mut rows = Vec::new();
    let (kind, id, label, [then, now]) = match cause {
        Cause::Slider(slider, before, after) => {
            let mut shown = [*before, *after].map(|value| sliders::show(pack, *slider, value));
            if shown[0] == shown[1] {
                shown = [*before, *after].map(|value| sliders::show_closely(pack, *slider, value));
            }
            let kind = match slider {
                Slider::Trait(_) => "trait",
                Slider::Priority(_) => "priority",
            };
            let label = sliders::label(pack, *slider).into_owned();
            (kind, sliders::id(pack, *slider).to_owned(), label, shown)
        }
        Cause::Price(price) => {
            let figure = &price.figure;
            let shown = [price.before, figure.cell.value].map(|value| show_fully(value, &figure.unit));
            let (kind, label) = if figure.is_catalog {
                let [before, after] = shown.clone().map(Some);
                let name = figure.cell.label.clone();
                rows.push(Row { name, before, after });
                ("catalog", format!("Catalog {}", figure.label()))
            } else {
                ("constant", figure.label())
            };
            (kind, figure.cell.name.clone(), label, shown)
        }
        Cause::Part(part) => {
            let (mut label, mut now) = part_in_words(pack, part);
            let mut then = String::new();
            rows = changed(part);
            if let [
                Row {
                    name,
                    before: Some(before),
                    after: Some(after),
                },
            ] = rows.as_slice()
            {
                label = format!("{label} ({name})");
                (then, now) = (before.clone(), after.clone());
            } else if !rows.is_empty() {
                let rows: Vec<String> = rows.iter().map(Row::sentence).collect();
                now = some(&rows);
            }
            let id = match part.ids.as_slice() {
                [] => part.kind.to_owned(),
                ids => ids.join(" "),
            };
            (part.kind, id, label, [then, now])
        }
    };
    let parts = match cause {
        Cause::Part(part) => part.names.clone(),
        Cause::Slider(..) | Cause::Price(_) => Vec::new(),
    };
    Because {
        kind,
        id,
        label,
        then,
        now,
        is_measured: false,
        parts,
        rows,
        share: 0.0,
        alone: 0.0,
        undone: 0.0,
    }
}

/// The first of the rows that differ, and how many others there are.
fn some(rows: &[String]) -> String {
    let told = rows.get(..MOST_ROWS).unwrap_or(rows);
    match rows.len() - told.len() {
        0 => told.join("; "),
        left => format!("{}; and {left} more", told.join("; ")),
    }
}

/// What a part of the model is called, and what has become of it.
fn part_in_words(pack: &Pack, part: &Part) -> (String, String) {
    let [one, several] = match part.kind {
        "measure" => ["Formula of", "Formulas"],
        "requirement" => ["Constraint", "Constraints"],
        "catalog" => ["Catalog", "Catalogs"],
        "aspect" => ["Value functions of", "Value functions"],
        _ => ["", "The rest of the model"],
    };
    let [id] = part.ids.as_slice() else {
        let named = match part.ids.as_slice() {
            [] => &part.names,
            ids => ids,
        };
        return (several.to_owned(), text::first_of(named, 4));
    };
    let title = match part.kind {
        "measure" => pack.measures.iter().find(|it| it.id == *id).map(|it| &it.title),
        "requirement" => pack
            .requirements
            .iter()
            .find(|it| it.id == *id)
            .map(|it| &it.title),
        "catalog" => pack.catalogs.iter().find(|it| it.id == *id).map(|it| &it.title),
        _ => pack.aspects.iter().find(|it| it.id == *id).map(|it| &it.title),
    };
    let now = if title.is_some() { "changed" } else { "removed" };
    (format!("{one} {}", title.unwrap_or(id)), now.to_owned())
}
