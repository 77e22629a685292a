//! One call of the program: which pack, and where answers go.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::Value;

use super::arguments::Situation;
use super::documents::FORMAT;
use super::failure::{Failure, Talk};
use super::hints::meant;
use super::output::Output;
use super::race;
use super::situation::{self, Standpoint};
use crate::decision::{Origin, Slider};
use crate::document::Diagnostics;
use crate::exploration::{Exploration, Measurement, Observed};
use crate::kept::Kept;
use crate::pack::edited::Edited;
use crate::pack::{self, Cases, Glossary, OptionIndex, Overlays, Pack, PackSource, TraitIndex};
use crate::record::{Decision, Opened, unreadable};
use crate::text;

/// A decision file, and the variant of it that is meant.
#[derive(Debug, Clone)]
pub(super) struct Chosen {
    /// The file.
    pub opened: Opened,
    /// The id of the variant; none for the decision itself.
    pub variant: Option<String>,
}

/// What every command works with.
pub(super) struct Call<'a> {
    /// The pack that the call names.
    pub pack: Option<PathBuf>,
    /// The pack that the call names beside a decision, in the place of the decision's.
    pub other_pack: Option<PathBuf>,
    /// Whether the model of a decision is compared with that of its pack only when the first frame is drawn.
    pub compares_later: bool,
    /// The decision that the call names in the place of a pack.
    pub decision: Option<Chosen>,
    /// What was said about the sliders before the command.
    pub situation: Situation,
    /// The options that the call names; empty where it names none.
    pub options: Vec<String>,
    /// What is laid over the pack where no decision says so: the files of the configuration.
    pub usual: Overlays,
    /// What the call lays over the pack: its files.
    pub overlays: Overlays,
    /// Everything that the call sets, before the command and behind it: some of it may be constants.
    pub set: Vec<String>,
    /// Standard output.
    pub output: Output<'a>,
    /// Standard error.
    pub talk: Talk<'a>,
}

/// That a path names no decision, with what keeps it from doing so.
pub(super) fn no_decision(path: &Path) -> Failure {
    let name = text::path(&path);
    Failure::Wrong(if !path.exists() {
        format!("{name} does not exist; `tradeoff save {name}` writes a decision file")
    } else if let Some(why) = unreadable(path) {
        format!("{name}: {why}")
    } else {
        format!("{name} is not a decision file")
    })
}

/// The decision that a path names, if it does: `FILE`, or `FILE#VARIANT` where no file is called so.
///
/// # Errors
/// What keeps a decision from being read.
pub(super) fn chosen(path: &Path) -> Result<Option<Chosen>, Diagnostics> {
    let named = path.to_str().and_then(|name| name.rsplit_once('#'));
    let (path, variant) = match named {
        Some((file, variant)) if !path.exists() => (Path::new(file), Some(variant.to_owned())),
        _ => (path, None),
    };
    let opened = Opened::open(path)?;
    Ok(opened.map(|opened| Chosen { opened, variant }))
}

/// A pack as a call names it.
pub(super) fn named(pack: &PackSource) -> PathBuf {
    match pack {
        PackSource::Embedded(id) => id.into(),
        PackSource::Path(path) => path.clone(),
    }
}

impl Call<'_> {
    /// Loads the pack of the call, or the one that the program opens on.
    ///
    /// # Errors
    /// Says everything that is wrong with the pack, then fails.
    pub(super) fn load(&mut self) -> Result<Arc<Pack>, Failure> {
        let source = self.source()?;
        let overlays = self.overlays(&source)?;
        let loaded = pack::load_with(&source, &overlays).map_err(|defects| self.refuse(&defects))?;
        Ok(Arc::new(loaded.pack))
    }

    /// What is laid over the pack of the call.
    ///
    /// # Errors
    /// As [`Self::load`], where the pack has to say what is a constant of it.
    pub(super) fn overlays(&mut self, source: &PackSource) -> Result<Overlays, Failure> {
        // With another pack in its place nobody reads the one that it names.
        let misnamed = self.decision.as_ref().filter(|_| self.other_pack.is_none());
        if let Some(misnamed) = misnamed.and_then(|chosen| chosen.opened.misnamed()) {
            return Err(Failure::Wrong(misnamed));
        }
        let own = self
            .decision
            .as_ref()
            .map(|chosen| chosen.opened.overlays().clone());
        let before = own.unwrap_or_else(|| self.usual.clone());
        self.laid(before, source)
    }

    /// What is laid over a pack before, and then what the call lays over it.
    ///
    /// # Errors
    /// As [`Self::load`].
    pub(super) fn laid(&mut self, before: Overlays, source: &PackSource) -> Result<Overlays, Failure> {
        let mut overlays = before.followed_by(&self.overlays);
        if self.set.is_empty() {
            return Ok(overlays);
        }
        let pack = pack::load(source).map_err(|defects| self.refuse(&defects))?.pack;
        for setting in &self.set {
            if let Some((name, value)) = situation::constant(&pack, setting) {
                overlays.set(name, value);
            }
        }
        Ok(overlays)
    }

    /// Lets an exploration go on from the decision file that is open; none where the call names no decision.
    ///
    /// # Errors
    /// Fails where it cannot be read.
    pub(super) fn keep(&mut self, exploration: &mut Exploration) -> Result<Option<Kept>, Failure> {
        let Some(chosen) = self.decision.clone() else {
            return Ok(None);
        };
        let (decision, _) = chosen
            .opened
            .decision_at_once(exploration.pack())
            .map_err(|defects| self.refuse(&defects))?;
        let id = chosen.variant.as_deref();
        let mut variants = decision.variants.iter();
        let open = variants.position(|variant| Some(&*variant.id) == id);
        Ok(Some(Kept::open(exploration, chosen.opened, decision, open)))
    }

    /// Loads the pack with its published decisions, or with those of a file in their place.
    ///
    /// # Errors
    /// Says everything that is wrong with either, then fails.
    pub(super) fn load_cases(&mut self, file: Option<&Path>) -> Result<(Arc<Pack>, Cases), Failure> {
        let source = self.source()?;
        let overlays = self.overlays(&source)?;
        let loaded =
            pack::load_cases_with(&source, file, &overlays).map_err(|defects| self.refuse(&defects))?;
        if file.is_some() {
            self.talk.report(&loaded.warnings);
        }
        Ok((Arc::new(loaded.pack), loaded.cases))
    }

    /// Loads the glossary of that pack alone.
    ///
    /// # Errors
    /// Says everything that keeps the glossary from being read, then fails.
    pub(super) fn load_glossary(&mut self) -> Result<Glossary, Failure> {
        pack::load_glossary(&self.source()?).map_err(|defects| self.refuse(&defects))
    }

    /// Opens what the call names as a decision, if it is one: `FILE`, or `FILE#VARIANT`.
    ///
    /// # Errors
    /// Says what keeps a decision from being read, then fails.
    pub(super) fn open_decision(&mut self) -> Result<(), Failure> {
        let Some(path) = &self.pack else {
            return Ok(());
        };
        let chosen = chosen(path).map_err(|defects| self.refuse(&defects))?;
        if let Some(chosen) = chosen {
            self.pack = Some(match &self.other_pack {
                Some(other) => other.clone(),
                None => named(chosen.opened.pack()),
            });
            self.decision = Some(chosen);
        }
        Ok(())
    }

    /// The pack that a path or an id names: of a decision the one that it is about.
    ///
    /// # Errors
    /// Says what keeps a decision from being read, then fails.
    pub(super) fn pack_of(&mut self, path: PathBuf) -> Result<PathBuf, Failure> {
        let chosen = chosen(&path).map_err(|defects| self.refuse(&defects))?;
        Ok(chosen.map_or(path, |chosen| named(chosen.opened.pack())))
    }

    /// What a decision file says of a pack; what is odd about it is said.
    ///
    /// # Errors
    /// Says everything that cannot be understood, then fails.
    pub(super) fn decision_of(&mut self, opened: &Opened, pack: &Pack) -> Result<Decision, Failure> {
        // With numbers that the call gives the model is another one, of which nothing is to be said.
        let sets_number = |setting: &String| situation::constant(pack, setting).is_some();
        let lays = self.overlays != Overlays::default() || self.set.iter().any(sets_number);
        let read = if self.compares_later || lays {
            opened.decision_at_once(pack)
        } else {
            opened.decision(pack)
        };
        let (decision, odd) = read.map_err(|defects| self.refuse(&defects))?;
        self.talk.report(&odd);
        Ok(decision)
    }

    /// Says what is wrong with a pack.
    pub(super) fn refuse(&mut self, defects: &Diagnostics) -> Failure {
        self.talk.report(defects);
        Failure::Said
    }

    /// Where the pack comes from.
    ///
    /// # Errors
    /// Fails where it is none, and a pack or command of a name near to it is likely meant.
    pub(super) fn source(&self) -> Result<PackSource, Failure> {
        let name = self.pack.clone().unwrap_or_else(|| PathBuf::from(pack::DEFAULT));
        match meant(&name) {
            Some(meant) => {
                let name = text::path(&name);
                Err(Failure::Wrong(format!(
                    "there is no pack `{name}`; did you mean {meant}?"
                )))
            }
            None => Ok(PackSource::named(&name)),
        }
    }

    /// An exploration of the pack that begins where the arguments put the sliders.
    ///
    /// # Errors
    /// Fails where the pack or the situation is wrong.
    pub(super) fn exploration(&mut self, situation: &Situation) -> Result<Exploration, Failure> {
        let pack = self.load()?;
        self.begin(pack, situation)
    }

    /// [`Self::exploration`] of a pack whose files are followed from then on; none are where the program itself has it.
    ///
    /// # Errors
    /// As [`Self::exploration`].
    pub(super) fn exploration_edited(
        &mut self,
        situation: &Situation,
    ) -> Result<(Exploration, Option<Edited>), Failure> {
        let source = self.source()?;
        let overlays = self.overlays(&source)?;
        let opened = Edited::open(&source, &overlays).map_err(|defects| self.refuse(&defects))?;
        let (loaded, edited) = opened;
        Ok((self.begin(Arc::new(loaded.pack), situation)?, edited))
    }

    fn begin(&mut self, pack: Arc<Pack>, situation: &Situation) -> Result<Exploration, Failure> {
        let source = self.source()?;
        let standpoint = self.standpoint(&pack, situation)?;
        let Standpoint {
            sliders,
            scenario,
            sources,
            moved,
            ..
        } = standpoint;
        let mut exploration = Exploration::new(pack, sliders, scenario, Some(source));
        let observed = situation.observed.clone().or(self.situation.observed.clone());
        if let Some(path) = observed {
            let measured = moved.iter().filter_map(|slider| match slider {
                Slider::Trait(index) => Some((index, exploration.sliders().setting(*index))),
                Slider::Priority(_) => None,
            });
            let measured = measured.filter(|(_, setting)| setting.origin == Origin::Measured);
            let of = measured.map(|(index, setting)| {
                let id = exploration.pack().traits[*index].id.clone();
                let source = sources.get(&id).cloned();
                Measurement { id, setting, source }
            });
            let of = of.collect();
            exploration.observe(Observed { path, of });
        }
        Ok(exploration)
    }

    /// Where the sliders stand by what was said before the command and behind it.
    ///
    /// # Errors
    /// Says all that cannot be understood, then fails.
    pub(super) fn standpoint(&mut self, pack: &Pack, later: &Situation) -> Result<Standpoint, Failure> {
        let situation = self.situation.clone().followed_by(later.clone());
        let start = match self.decision.clone() {
            Some(chosen) if situation.scenario.is_none() => Some(self.decided(pack, &chosen)?),
            _ => None,
        };
        let mut standpoint = situation::standpoint(pack, &situation, start, &mut self.talk)?;
        if let Some(race) = self.race(pack)? {
            race::show(pack, &mut standpoint.sliders, &race);
        }
        Ok(standpoint)
    }

    /// Where a decision, or a variant of it, has the sliders.
    ///
    /// # Errors
    /// Says what is wrong with the file, or which variants it has, then fails.
    pub(super) fn decided(&mut self, pack: &Pack, chosen: &Chosen) -> Result<Standpoint, Failure> {
        let Decision {
            heading,
            sliders,
            variants,
            mut sources,
            ..
        } = self.decision_of(&chosen.opened, pack)?;
        let Some(wanted) = &chosen.variant else {
            return Ok(Standpoint {
                sources,
                ..Standpoint::decided(sliders, heading.title)
            });
        };
        let found = variants.iter().find(|variant| variant.id == *wanted);
        let Some(variant) = found else {
            let near = text::suggest(wanted, variants.iter().map(|variant| variant.id.as_str()), 1);
            let meant = match near.first() {
                Some(near) => format!("; did you mean `{near}`?"),
                None => String::new(),
            };
            let file = text::path(&chosen.opened.path());
            let wanted = text::clean_line(wanted);
            return Err(Failure::Wrong(format!("{file} has no variant `{wanted}`{meant}")));
        };
        let title = format!("{}: {}", heading.title, variant.title);
        let differs = |index: TraitIndex| variant.sliders.setting(index) != sliders.setting(index);
        for index in pack.traits.indices().filter(|index| differs(*index)) {
            sources.remove(&pack.traits[index].id);
        }
        sources.extend(variant.sources.clone());
        Ok(Standpoint {
            sources,
            ..Standpoint::decided(variant.sliders.clone(), title)
        })
    }

    /// The options that the call names; none where it names none.
    ///
    /// # Errors
    /// Says every name that is no option, then fails.
    pub(super) fn race(&mut self, pack: &Pack) -> Result<Option<Vec<OptionIndex>>, Failure> {
        race::race(pack, &self.options, &mut self.talk)
    }

    /// From now on nothing beyond ASCII is written.
    pub(super) fn keep_ascii(&mut self) {
        self.output.surroundings.unicode = false;
        self.talk.keep_ascii();
    }

    /// Sets text in so many columns from now on.
    pub(super) fn set_width(&mut self, columns: usize) {
        self.output.surroundings.width = columns;
        self.talk.set_width(columns);
    }

    /// Refuses flags in front of a command that has no use for them: silence would look like an answer.
    ///
    /// # Errors
    /// Fails where the situation is not empty.
    pub(super) fn no_situation(&self, command: &str) -> Result<(), Failure> {
        if self.situation.is_empty() {
            return Ok(());
        }
        Err(Failure::Wrong(format!(
            "--set and --scenario have no effect on `{command}`"
        )))
    }

    /// Writes an object as JSON, the number of the format before its keys. `tradeoff schema --of` has a schema of each.
    ///
    /// # Errors
    /// Fails as standard output does.
    pub(super) fn json(&mut self, mut value: Value) -> Result<(), Failure> {
        if let Value::Object(object) = &mut value {
            object.shift_insert(0, "format".to_owned(), FORMAT.into());
        }
        let stream = self.output.data();
        serde_json::to_writer_pretty(&mut *stream, &value).map_err(std::io::Error::from)?;
        writeln!(stream)?;
        Ok(())
    }
}
