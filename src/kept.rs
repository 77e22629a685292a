//! The decision file behind an exploration: where the sliders are in it, what it says, and writing it anew.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::decision::{Scorer, Slider, Sliders, sliders};
use crate::document::read::reason;
use crate::document::{Diagnostics, first_error};
use crate::exploration::{Exploration, Variants};
use crate::files::places;
use crate::files::write::{self, Unwritten};
use crate::pack::{OptionIndex, Pack};
use crate::record::{
    Decision, Heading, Opened, Pin, Remarks, Saved, Variant, Workshop, frozen, path_of, with_remarks,
    with_variant,
};
use crate::text;

/// What a decision file ends in, where the person types no ending.
const ENDING: &str = "toml";

/// A decision file, and where the sliders are in it.
#[derive(Debug)]
pub struct Kept {
    /// The file, as it was when it was read or written last.
    pub opened: Opened,
    /// What the decision is called.
    pub title: String,
    /// What it says was chosen, and its notes on sliders.
    pub remarks: Remarks,
    /// Whether somebody else has written the file since: it is saved under another name then.
    pub is_outdated: bool,
    /// What the pack's changes since the file was saved have done to the answer; none where it has not changed, or nobody
    /// has looked yet.
    pub since: Option<Since>,
    /// Whether somebody has looked.
    pub is_compared: bool,
}

/// What another model of the pack has done to the answer of a decision since it was saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Since {
    /// The date of the decision, where it has one.
    pub date: Option<String>,
    /// What ranked first then; none where the pack as it was is not there any more.
    pub then: Option<String>,
    /// What ranks first now.
    pub now: String,
}

impl Since {
    /// When and how the answer was and is another, as a sentence.
    pub fn sentence(&self) -> String {
        let Self { date, then, now } = self;
        let when = date.as_deref().unwrap_or("the last save");
        match then {
            Some(then) => format!("Since {when}: then {then}, now {now}, as prices or the model changed."),
            None => format!("Since {when} prices or the model changed; the pack as it was is missing."),
        }
    }

    /// The same where there is little room.
    pub fn in_brief(&self) -> String {
        let when = self.date.as_deref().unwrap_or("the last save");
        format!("Since {when} prices or the model changed.")
    }
}

/// What has become of a file that somebody else has written, behind its name.
pub fn on_disk(path: &Path, pack: &Pack) -> String {
    let fault = |defects: &Diagnostics| first_error(defects).map(|first| first.to_string());
    let broken = match Opened::open(path) {
        Ok(Some(opened)) => opened
            .decision_at_once(pack)
            .err()
            .and_then(|found| fault(&found)),
        Ok(None) if path.exists() => Some("it is not a decision file".to_owned()),
        Ok(None) => return "is gone".to_owned(),
        Err(found) => fault(&found),
    };
    match broken {
        Some(fault) => format!("has changed on disk and cannot be read: {fault}"),
        None => "has changed on disk".to_owned(),
    }
}

/// Who is first, and by how much, as a few words.
fn first_of(pack: &Arc<Pack>, sliders: &Sliders) -> String {
    let evaluation = Scorer::new(Arc::clone(pack)).evaluate(sliders);
    match (evaluation.first_two(), evaluation.first()) {
        (Some((first, second)), _) => {
            let total = |option: OptionIndex| evaluation.standings[option].total;
            let lead = total(first) - total(second);
            format!("{} {lead:+.2}", pack.options[first].short)
        }
        (None, Some(first)) => pack.options[first].short.clone(),
        (None, None) => "no option".to_owned(),
    }
}

/// Why nothing was saved, in words.
#[derive(Debug)]
pub enum Unsaved {
    /// The file has changed since it was read: its name, and what has become of it.
    Outdated(String),
    /// Anything else.
    Refused(String),
}

impl From<String> for Unsaved {
    fn from(said: String) -> Self {
        Self::Refused(said)
    }
}

/// A file that was written.
#[derive(Debug)]
pub struct Written {
    /// The file as it is now.
    pub kept: Kept,
    /// Where it has the decision and its variants.
    pub variants: Variants,
    /// What was done, as a sentence.
    pub said: String,
}

impl Kept {
    /// Lets an exploration go on from a file as it was read, with the decision itself open, none, or one of its variants;
    /// the sliders stay.
    pub fn open(
        exploration: &mut Exploration,
        opened: Opened,
        decision: Decision,
        open: Option<usize>,
    ) -> Self {
        let remarks = Remarks::of(exploration.pack(), &decision);
        let variants = Variants {
            decision: decision.sliders,
            list: decision.variants,
            open,
        };
        exploration.take_file(variants, remarks.clone());
        exploration.name_file(&opened);
        Self {
            opened,
            title: decision.heading.title,
            remarks,
            is_outdated: false,
            since: None,
            is_compared: false,
        }
    }

    /// Looks once whether the model of the pack is another one than when the file was saved, and what that has done; says
    /// whether it is.
    pub fn compare(&mut self, pack: &Arc<Pack>) -> bool {
        if std::mem::replace(&mut self.is_compared, true) {
            return false;
        }
        let Some(model) = self.opened.model() else {
            return false;
        };
        if model == pack.model_hash().to_string() {
            return false;
        }
        let Ok((decision, _)) = self.opened.decision_at_once(pack) else {
            return false;
        };
        let path = frozen::path(self.opened.path(), &pack.header.id, model);
        let then = frozen::open(&path, model).ok().and_then(|then| {
            let then = Arc::new(then);
            let (decision, _) = self.opened.decision_at_once(&then).ok()?;
            Some(first_of(&then, &decision.sliders))
        });
        self.since = Some(Since {
            date: decision.heading.date,
            then,
            now: first_of(pack, &decision.sliders),
        });
        true
    }

    /// Removes what programs that were killed have left beside the file.
    pub fn sweep(&self) {
        write::sweep(self.opened.path().parent().unwrap_or(Path::new("")));
    }
}

/// The path that somebody means by a name: decisions end in `.toml`, and `~/` is the person's own folder.
///
/// # Errors
/// Says why no file can be called so.
pub fn path_named(name: &str) -> Result<PathBuf, String> {
    let below_home = name.strip_prefix("~/").zip(places::home());
    let mut path = below_home.map_or_else(|| PathBuf::from(name), |(rest, home)| home.join(rest));
    let file = name.rsplit_once('#').map(|(file, _)| file);
    let is_decision = |file: &&str| Path::new(file).extension().is_some_and(|ending| ending == ENDING);
    if let Some(file) = file.filter(is_decision).filter(|_| !path.exists()) {
        return Err(format!(
            "{name} would be a variant of {file}; type the name of a file"
        ));
    }
    if path.extension().is_none() {
        path.set_extension(ENDING);
    }
    Ok(path)
}

/// Writes where an exploration is into the file that is open, or into a new one of a name, which takes what the open file
/// says.
///
/// # Errors
/// [`Unsaved`] in words.
pub fn save(
    exploration: &Exploration,
    kept: Option<&Kept>,
    name: Option<PathBuf>,
    workshop: Option<Workshop<'_>>,
) -> Result<Written, Unsaved> {
    let is_new = name.is_some();
    let Some(path) = name.or_else(|| kept.map(|kept| kept.opened.path().to_path_buf())) else {
        return Err("There is no file to save to.".to_owned().into());
    };
    if !is_new && exploration.lacks_version() && changes(exploration, kept) != Some(0) {
        return Err(outdated(&path, exploration.pack()));
    }
    let pack = exploration.pack();
    let now = variants(exploration);
    let remarks = exploration.remarks();
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let named = Heading::named(&stem.unwrap_or_default());
    let heading = match kept {
        Some(kept) => {
            let heading = decision_in(&kept.opened, pack)?.heading;
            let id = if is_new { named.id } else { heading.id };
            Heading { id, ..heading }
        }
        None => named,
    };
    let pin = pin(exploration, kept, is_new, &heading, &now.decision);
    let mut text = match kept {
        // What stays as it was is not written again: the result in the file is that of the decision itself.
        Some(kept)
            if pin.stays()
                && now.open.is_some()
                && workshop.is_none()
                && exploration
                    .in_file()
                    .is_some_and(|saved| saved.decision == now.decision) =>
        {
            kept.opened.text().to_owned()
        }
        _ => {
            let before = kept.map(|kept| kept.opened.text());
            let to = To {
                path: &path,
                pin,
                heading: &heading,
            };
            text_of(exploration, &to, &now.decision, before, workshop)?
        }
    };
    let said = kept.map_or_else(Remarks::default, |kept| kept.remarks.clone());
    text = with_remarks(&text, &said, remarks)?;
    let mut opened = holding(&path, text.clone())?;
    let read = decision_in(&opened, pack)?;
    for (at, variant) in now.list.iter().enumerate() {
        let before = read.variant(&variant.id);
        // What the file has of its sources stays there with the values.
        let sources = exploration.sources_at(&variant.sliders);
        let is_there = |(id, source): (&String, &String)| {
            before.is_some_and(|before| before.sources.get(id) == Some(source))
        };
        let is_cited = now.open != Some(at) || sources.iter().all(is_there);
        let is_same =
            |before: &Variant| (&before.title, &before.sliders) == (&variant.title, &variant.sliders);
        if is_cited && before.is_some_and(is_same) {
            continue;
        }
        let variant = Variant {
            sources,
            ..variant.clone()
        };
        text = with_variant(pack, &text, &now.decision, &variant)?;
    }
    if opened.text() != text {
        opened = holding(&path, text)?;
    }
    let before = kept.filter(|_| !is_new).map(|kept| kept.opened.text().as_bytes());
    let shown = text::path(&path);
    write::replace(&path, before, opened.text()).map_err(|unwritten| match unwritten {
        Unwritten::Changed if before.is_some() => outdated(&path, pack),
        Unwritten::Changed => Unsaved::Refused(format!("Not saved: {shown} already exists.")),
        Unwritten::Failed(error) => Unsaved::Refused(format!("Not saved: {shown}: {}.", reason(&error))),
    })?;
    let computed = match pin {
        Pin::Renewed => ", computed with today's prices",
        _ => "",
    };
    let frozen = match pin {
        Pin::Kept => Ok(()),
        _ => freeze(exploration, &path, &heading),
    };
    let said = match frozen {
        Ok(()) => format!("Saved to {shown}{computed}."),
        Err(why) => format!("Saved to {shown}{computed}; the pack is not kept beside it: {why}."),
    };
    let since = kept.and_then(|kept| kept.since.clone());
    let kept = Kept {
        opened,
        title: heading.title,
        remarks: remarks.clone(),
        is_outdated: false,
        since: since.filter(|_| pin == Pin::Kept),
        is_compared: true,
    };
    Ok(Written {
        kept,
        variants: now,
        said,
    })
}

fn outdated(path: &Path, pack: &Pack) -> Unsaved {
    Unsaved::Outdated(format!("{} {}", text::path(&path), on_disk(path, pack)))
}

/// Keeps the pack beside a decision that is checked later, as `tradeoff save` does.
fn freeze(exploration: &Exploration, path: &Path, heading: &Heading) -> Result<(), String> {
    let Some(source) = exploration.source().filter(|_| heading.status.is_checked()) else {
        return Ok(());
    };
    match frozen::freeze(path, exploration.pack(), source) {
        Ok(Some(_)) => Ok(()),
        Ok(None) => Err("written as one file it would not be the same model".to_owned()),
        Err(error) => Err(reason(&error)),
    }
}

/// The decision and its variants with the sliders where they are now.
fn variants(exploration: &Exploration) -> Variants {
    let now = exploration.sliders();
    let alone = || Variants::alone(now.clone());
    exploration.variants().map_or_else(alone, |all| all.at(now))
}

fn holding(path: &Path, text: String) -> Result<Opened, String> {
    Opened::holding(path, text).map_err(|defects| refused(&defects))
}

fn decision_in(opened: &Opened, pack: &Pack) -> Result<Decision, String> {
    let (decision, _) = opened.decision(pack).map_err(|defects| refused(&defects))?;
    Ok(decision)
}

/// What becomes of the pin of the decision. What was chosen is among the remarks.
fn pin(
    exploration: &Exploration,
    kept: Option<&Kept>,
    is_new: bool,
    heading: &Heading,
    sliders: &Sliders,
) -> Pin {
    let pack = exploration.pack();
    let Some(kept) = kept else {
        return Pin::New;
    };
    if is_new {
        return Pin::renewed(&kept.opened, pack);
    }
    let chosen = exploration.remarks().chosen.as_ref();
    let heading = Heading {
        chosen: chosen.and_then(|id| pack.options.find(|option| option.id == *id)),
        ..heading.clone()
    };
    Pin::of(&kept.opened, pack, exploration.source(), &heading, sliders)
}

/// Where a decision is written, and under which heading.
struct To<'a> {
    path: &'a Path,
    pin: Pin,
    heading: &'a Heading,
}

fn text_of(
    exploration: &Exploration,
    to: &To<'_>,
    sliders: &Sliders,
    old: Option<&str>,
    workshop: Option<Workshop<'_>>,
) -> Result<String, String> {
    let To { path, pin, heading } = *to;
    let pack_path = exploration.source().and_then(|source| path_of(source, path));
    let analysis = exploration.analysis_at(sliders);
    let saved = Saved {
        workshop,
        pack: exploration.pack(),
        path: pack_path.as_deref(),
        folder: path.parent().unwrap_or(Path::new("")),
        heading,
        sliders,
        analysis: &analysis,
        pin,
        sources: &exploration.sources_at(sliders),
    };
    saved.text(old)
}

fn refused(defects: &Diagnostics) -> String {
    first_error(defects).map_or_else(
        || "Not saved.".to_owned(),
        |defect| format!("Not saved: {defect}"),
    )
}

/// How many changes are not in the file; none where there is neither a file nor a variant nor a remark. A variant that
/// the file does not have is one, whatever it holds.
pub fn changes(exploration: &Exploration, kept: Option<&Kept>) -> Option<usize> {
    let now = exploration.variants().map(|all| all.at(exploration.sliders()));
    let remarks = exploration.remarks();
    let (Some(kept), Some(in_file), Some(now)) = (kept, exploration.in_file(), &now) else {
        let kept = now.map_or(0, |now| now.list.len()) + remarks.differing(&Remarks::default());
        return (kept > 0).then_some(kept);
    };
    let pack = exploration.pack();
    // What follows the decision is no change of its own.
    let saved = Variants {
        open: None,
        ..in_file.clone()
    };
    let saved = saved.at(&now.decision);
    let variants = now.list.iter().map(|variant| {
        let before = saved.list.iter().find(|before| before.id == variant.id);
        before.map_or(1, |before| differing(pack, &before.sliders, &variant.sliders))
    });
    let moved = differing(pack, &in_file.decision, &now.decision);
    Some(moved + variants.sum::<usize>() + remarks.differing(&kept.remarks))
}

/// How many sliders and options differ between two positions.
fn differing(pack: &Pack, one: &Sliders, other: &Sliders) -> usize {
    let differs = |slider: &Slider| match slider {
        Slider::Trait(index) => one.setting(*index) != other.setting(*index),
        Slider::Priority(_) => one.value(*slider) != other.value(*slider),
    };
    let moved = sliders::all(pack).filter(differs).count();
    let options = pack.options.indices();
    let toggled = options.filter(|option| one.is_shown(*option) != other.is_shown(*option));
    moved + toggled.count()
}
