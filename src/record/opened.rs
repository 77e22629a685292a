//! A decision file that has been read: which pack it is about, and what it says of that pack.

use std::path::{Path, PathBuf};

use toml::de::DeTable;

use super::checks::{self, Checks};
use super::expect::{self, Expect};
use super::fingerprint::fingerprint;
use super::fit;
use super::group_result::{GroupResult, group_result};
use super::heading::{Heading, Note, Status, is_id};
use super::keys::{self, FORMAT};
use super::position::{self, Sources, Tables, Whole};
use super::prices;
use super::reader::Reader;
use super::result::{self, Stored};
use crate::decision::{Sliders, sliders};
use crate::document::tree::{self, Text, Value};
use crate::document::{Code, Diagnostic, Diagnostics, Place, Source, quoted, read};
use crate::pack::{self, OptionIndex, Overlays, Pack, PackSource, TraitIndex};
use crate::text;

/// The largest decision file, in bytes.
const LARGEST: usize = 1024 * 1024;

/// How the lines begin that git leaves where two versions conflict.
const CONFLICT: [&str; 2] = ["<<<<<<< ", ">>>>>>> "];

/// A file that is a decision.
#[derive(Debug, Clone)]
pub struct Opened {
    path: PathBuf,
    source: Source,
    pack: PackSource,
    overlays: Overlays,
    /// The digits of the hash of the model that it was made with.
    model: Option<String>,
}

/// What a decision file says of a pack.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    /// What people say about it.
    pub heading: Heading,
    /// Where the sliders are.
    pub sliders: Sliders,
    /// Where the values of inputs come from.
    pub sources: Sources,
    /// What differs, and is kept beside it.
    pub variants: Vec<Variant>,
    /// How inputs are expected to move.
    pub expects: Vec<Expect>,
    /// What must hold.
    pub checks: Checks,
    /// What people remarked.
    pub notes: Vec<Note>,
    /// What a workshop came to; none where the file has no result of one.
    pub group: Option<GroupResult>,
}

/// A variant of a decision.
#[derive(Debug, Clone, PartialEq)]
pub struct Variant {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Where the sliders are.
    pub sliders: Sliders,
    /// Where the values of inputs come from that it has otherwise than the decision.
    pub sources: Sources,
}

impl Opened {
    /// Reads a file; none where it is no decision, or cannot be read at all.
    ///
    /// # Errors
    /// What keeps a decision from saying which pack it is about.
    pub fn open(path: &Path) -> Result<Option<Self>, Diagnostics> {
        if !path.is_file() {
            return Ok(None);
        }
        let (mut sources, refused) = read::file(path);
        match sources.pop() {
            Some(source) if refused.is_empty() && is_decision(&source.text) => {
                Self::of_text(path, source).map(Some)
            }
            _ => Ok(None),
        }
    }

    /// A file as it is after this text has been written into it.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub fn holding(path: &Path, text: String) -> Result<Self, Diagnostics> {
        Self::of_text(path, Source::new(&path.to_string_lossy(), text))
    }

    fn of_text(path: &Path, source: Source) -> Result<Self, Diagnostics> {
        let mut reader = Reader::default();
        let pack = if let Some(defect) = too_large(&source.text).or_else(|| conflict(&source.text)) {
            reader.found.push(defect);
            None
        } else {
            let folder = path.parent().unwrap_or(Path::new(""));
            let roots = tree::parse(std::slice::from_ref(&source), &mut reader.found);
            // What cannot be parsed is told first, and alone: what seems to be missing may be below it.
            let root = roots.first().filter(|_| reader.found.errors() == 0);
            root.and_then(|root| {
                let pack = pack_of(root, folder, &mut reader)?;
                Some((pack, prices::read(root, folder, &mut reader), model(root)))
            })
        };
        match pack {
            Some((pack, overlays, model)) if reader.found.errors() == 0 => Ok(Self {
                path: path.to_path_buf(),
                source,
                pack,
                overlays,
                model,
            }),
            _ => Err(reader.found.finish(vec![source])),
        }
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What it holds.
    pub fn text(&self) -> &str {
        &self.source.text
    }

    /// What the answer was when it was saved; none where the file does not say.
    pub fn result(&self) -> Option<Stored> {
        let mut reader = Reader::default();
        let roots = tree::parse(std::slice::from_ref(&self.source), &mut reader.found);
        let mut entries = tree::entries(roots.first()?, 0);
        let (_, table) = entries.find(|(key, _)| key.value == "result")?;
        Some(result::read(&table, &mut reader))
    }

    /// What tells the inputs, priorities and options in it from others; see `inputs` of its result.
    pub fn fingerprint(&self, pack: &Pack) -> String {
        let document = self.source.text.parse();
        document.map_or_else(|_| String::new(), |document| fingerprint(pack, &document))
    }

    /// The line on which a place is.
    pub fn line(&self, place: &Place) -> usize {
        self.source.position(place.span.start).line
    }

    /// The pack that it names.
    pub fn pack(&self) -> &PackSource {
        &self.pack
    }

    /// The digits of the hash of the model that it was made with; none where it does not say.
    pub fn model(&self) -> Option<&str> {
        self.model.as_deref()
    }

    /// What it lays over that pack.
    pub fn overlays(&self) -> &Overlays {
        &self.overlays
    }

    /// What it says of a pack, and what is odd about it.
    ///
    /// # Errors
    /// Everything that cannot be understood, with places.
    pub fn decision(&self, pack: &Pack) -> Result<(Decision, Diagnostics), Diagnostics> {
        self.read(pack, Reader::default())
    }

    /// [`Self::decision`], without a word on whether its model is that of the pack.
    ///
    /// # Errors
    /// As [`Self::decision`].
    pub fn decision_at_once(&self, pack: &Pack) -> Result<(Decision, Diagnostics), Diagnostics> {
        let reader = Reader {
            is_quick: true,
            ..Reader::default()
        };
        self.read(pack, reader)
    }

    fn read(&self, pack: &Pack, mut reader: Reader) -> Result<(Decision, Diagnostics), Diagnostics> {
        let sources = vec![self.source.clone()];
        let roots = tree::parse(&sources, &mut reader.found);
        let decision = roots.first().map(|root| {
            prices::compare(root, self.path.parent().unwrap_or(Path::new("")), &mut reader);
            decision(pack, root, &mut reader)
        });
        let wrong = reader.found.errors() > 0;
        let found = std::mem::take(&mut reader.found).finish(sources.clone());
        match decision {
            Some(decision) if !wrong => Ok((decision, found)),
            _ => Err(found),
        }
    }
}

impl Decision {
    /// The variant of an id.
    pub fn variant(&self, id: &str) -> Option<&Variant> {
        self.variants.iter().find(|variant| variant.id == id)
    }

    /// Where the value of an input comes from at a position, which is that of the decision or of a variant.
    pub fn source(&self, pack: &Pack, index: TraitIndex, at: &Sliders) -> Option<&String> {
        let id = &pack.traits[index].id;
        if self.sliders.setting(index) == at.setting(index) {
            return self.sources.get(id);
        }
        let variant = self.variants.iter().find(|variant| variant.sliders == *at)?;
        variant.sources.get(id)
    }
}

/// The digits behind `sha256:` of the pack's model.
fn model(root: &DeTable<'_>) -> Option<String> {
    let (_, pack) = tree::entries(root, 0).find(|(key, _)| key.value == "pack")?;
    let (_, model) = pack.entries().find(|(key, _)| key.value == "model")?;
    let digits = model.text()?.value.strip_prefix("sha256:")?;
    let is_hash = digits.len() == 64 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_hash.then(|| digits.to_owned())
}

/// Why a file cannot be read at all, whatever it holds; none where it can.
pub fn unreadable(path: &Path) -> Option<String> {
    let (_, refused) = read::file(path);
    refused.into_iter().next().map(|defect| defect.message)
}

/// Whether a text is a decision, as far as it can be read.
fn is_decision(text: &str) -> bool {
    // Most files are packs and large: none of them is parsed for nothing.
    if !text.contains("decision") {
        return false;
    }
    let (root, _) = DeTable::parse_recoverable(text);
    root.get_ref().contains_key("decision") || text.lines().any(|line| line.trim() == "[decision]")
}

fn too_large(text: &str) -> Option<Diagnostic> {
    let message = format!(
        "this decision has {} bytes; a decision has at most {LARGEST}",
        text.len()
    );
    let defect = || Diagnostic::error(Code::Length, start(), message).help("delete old notes");
    (text.len() > LARGEST).then(defect)
}

/// The place at which a file begins.
fn start() -> Place {
    Place { file: 0, span: 0..0 }
}

/// What git leaves where two people have changed the same lines.
fn conflict(text: &str) -> Option<Diagnostic> {
    let mut at = 0;
    let mut places = text.split_inclusive('\n').filter_map(|line| {
        let start = at;
        at += line.len();
        let marked = CONFLICT.iter().any(|mark| line.starts_with(mark));
        marked.then(|| start..start + line.trim_end().len())
    });
    let (first, second) = (places.next()?, places.next()?);
    let place = |span| Place { file: 0, span };
    let message = "this file has an unresolved merge conflict: two people changed the same lines";
    let defect = Diagnostic::error(Code::DecisionMerge, place(first), message);
    Some(
        defect
            .second(place(second), "up to here")
            .help("keep one side and delete the conflict markers, then run this again"),
    )
}

/// The pack that a decision names.
fn pack_of(root: &DeTable<'_>, folder: &Path, reader: &mut Reader) -> Option<PackSource> {
    let entries: Vec<(Text<'_>, Value<'_>)> = tree::entries(root, 0).collect();
    let of = |name: &str| {
        entries
            .iter()
            .find(|(key, _)| key.value == name)
            .map(|(_, value)| value)
    };
    must_be_known(of("format"), reader);
    let Some(table) = of("pack") else {
        let missing = Diagnostic::error(Code::Missing, start(), "the table `[pack]` is missing");
        reader.found.push(missing.help(format!(
            "add it with the id of a pack: id = \"{}\"",
            pack::DEFAULT
        )));
        return None;
    };
    let (mut id, mut path) = (None, None);
    for (key, value) in reader.table("pack", table) {
        match key.value {
            "id" => id = value.text(),
            "path" => path = value.text(),
            _ => {}
        }
    }
    if let Some(path) = path {
        let path = folder.join(path.value);
        return Some(PackSource::Path(path));
    }
    let Some(id) = id else {
        reader.wrong(&table.place, "`pack` must have an `id` in quotes");
        return None;
    };
    match PackSource::named(Path::new(id.value)) {
        PackSource::Path(_) => {
            let message = format!("no embedded pack is called {}", quoted(id.value));
            let found = Diagnostic::error(Code::DecisionPack, id.place, message);
            let near = text::suggest(id.value, pack::ids(), 1);
            reader.found.push(match near.as_slice() {
                [] => found.help("say where it is: path = \"../my-pack\", relative to this file"),
                near => found.did_you_mean(near),
            });
            None
        }
        embedded @ PackSource::Embedded(_) => Some(embedded),
    }
}

fn must_be_known(format: Option<&Value<'_>>, reader: &mut Reader) {
    let Some(format) = format else {
        let missing = Diagnostic::error(Code::Missing, start(), "`format` is missing");
        reader
            .found
            .push(missing.help(format!("add above all tables: format = {FORMAT}")));
        return;
    };
    match format.number() {
        Some(number) if number == f64::from(FORMAT) => {}
        Some(number) if number > f64::from(FORMAT) => {
            let message = format!("this file has format {number}; this program reads up to {FORMAT}");
            let found = Diagnostic::error(Code::Format, format.place.clone(), message);
            reader.found.push(found.help("use a newer version of tradeoff"));
        }
        _ => reader.wrong(&format.place, format!("`format` must be {FORMAT}")),
    }
}

fn decision(pack: &Pack, root: &DeTable<'_>, reader: &mut Reader) -> Decision {
    let mut tables = Tables::default();
    let (mut heading, mut notes, mut variants) = (Heading::default(), Vec::new(), Vec::new());
    let (mut expects, mut checks) = (Vec::new(), Checks::default());
    let (mut group, mut sources) = (None, Sources::new());
    let mut chosen_at = None;
    for (key, value) in tree::entries(root, 0) {
        match key.value {
            // What is laid over the pack has been read with it.
            "format" | "constants" => {}
            "decision" => {
                heading = heading_of(pack, &value, reader);
                chosen_at = value
                    .entries()
                    .find(|(key, _)| key.value == "chosen")
                    .map(|(_, value)| value.place);
            }
            "pack" => fit::must_fit(pack, &value, reader),
            "options" => {
                for (key, value) in reader.table("options", &value) {
                    reader.unknown(&key, "`options`", &keys::OPTIONS);
                    if key.value == "shown" {
                        tables.shown = Some(value);
                    }
                }
            }
            "known" => tables.known = Some(value),
            "traits" => tables.traits = Some(value),
            "ranges" => tables.ranges = Some(value),
            "priorities" => tables.priorities = Some(value),
            "sources" => sources = position::sources(pack, &value, reader),
            "expect" => expects = reader.tables("expect", &value),
            "checks" => checks = checks::read(pack, &value, reader),
            "note" => notes = reader.tables("note", &value),
            "variant" => variants = reader.tables("variant", &value),
            "result" => drop(result::read(&value, reader)),
            "group" => group = Some(group_result(&value, reader)),
            name if !text::suggest(name, keys::ASKING.into_iter(), 1).is_empty() => {
                reader.unknown_check(&key, "a decision", &keys::ROOT);
            }
            _ => reader.unknown(&key, "a decision", &keys::ROOT),
        }
    }
    let mut sliders = Sliders::new(pack);
    position::read(pack, &tables, Whole::Decision, &mut sliders, reader);
    if let (Some(chosen), Some(place)) = (heading.chosen, chosen_at)
        && !sliders.is_shown(chosen)
    {
        let id = quoted(&pack.options[chosen].id);
        reader.misfit(
            &place,
            format!("{id}, which was chosen, is not among the options in `[options] shown`"),
        );
    }
    let mut read: Vec<Variant> = Vec::new();
    for table in &variants {
        let Some(variant) = variant(pack, table, &sliders, reader) else {
            continue;
        };
        if read.iter().any(|other| other.id == variant.id) {
            reader.wrong(
                &table.place,
                format!("there are two variants {}", quoted(&variant.id)),
            );
        }
        read.push(variant);
    }
    let decided = heading.date.clone();
    let expects = expects.iter();
    let expects = expects.filter_map(|table| {
        let expect = expect::read(pack, table, decided.as_deref(), reader)?;
        Some((table.place.clone(), expect))
    });
    let expects: Vec<(Place, Expect)> = expects.collect();
    expect::must_differ(pack, &expects, reader);
    Decision {
        heading,
        sliders,
        sources,
        expects: expects.into_iter().map(|(_, expect)| expect).collect(),
        checks,
        variants: read,
        group,
        notes: notes
            .iter()
            .filter_map(|note| note_of(pack, note, reader))
            .collect(),
    }
}

fn heading_of(pack: &Pack, table: &Value<'_>, reader: &mut Reader) -> Heading {
    let mut heading = Heading::default();
    for (key, value) in reader.table("decision", table) {
        match key.value {
            "id" => {
                let id = reader.line("id", &value).unwrap_or_default();
                if !is_id(&id) {
                    reader.wrong(
                        &value.place,
                        "`id` must be up to 64 lower-case letters, digits and dashes",
                    );
                }
                heading.id = id;
            }
            "title" => heading.title = reader.line("title", &value).unwrap_or_default(),
            "status" => heading.status = status(&value, reader),
            "date" => heading.date = reader.date("date", &value),
            "review_by" => heading.review_by = reader.date("review_by", &value),
            "chosen" => heading.chosen = chosen(pack, &value, reader),
            "because" => heading.because = reader.line("because", &value),
            "deciders" => heading.deciders = reader.lines("deciders", &value),
            "consulted" => heading.consulted = reader.lines("consulted", &value),
            "informed" => heading.informed = reader.lines("informed", &value),
            "tags" => heading.tags = reader.lines("tags", &value),
            _ => reader.unknown(&key, "`decision`", &keys::DECISION),
        }
    }
    if heading.id.is_empty() || heading.title.is_empty() {
        let missing = "`decision` must have an `id` and a `title`";
        reader
            .found
            .push(Diagnostic::error(Code::Missing, table.place.clone(), missing));
    }
    heading
}

fn status(value: &Value<'_>, reader: &mut Reader) -> Status {
    let text = value.text();
    let word = text.as_ref().map_or("", |text| text.value);
    Status::of(word).unwrap_or_else(|| {
        let words = || Status::ALL.into_iter().map(Status::word);
        let message = match text {
            Some(_) => format!("{} is not a valid status", quoted(word)),
            None => "`status` must be text".to_owned(),
        };
        let found = Diagnostic::error(Code::DecisionValue, value.place.clone(), message);
        let near = text::suggest(word, words(), 1);
        reader.found.push(match near.as_slice() {
            [] => found.help(format!("one of: {}", words().collect::<Vec<_>>().join(", "))),
            near => found.did_you_mean(near),
        });
        Status::Draft
    })
}

fn chosen(pack: &Pack, value: &Value<'_>, reader: &mut Reader) -> Option<OptionIndex> {
    let Some(name) = value.text() else {
        reader.wrong(&value.place, "`chosen` must be the id of an option in quotes");
        return None;
    };
    let found = pack.options.find(|option| option.id == name.value);
    if found.is_none() {
        reader.stranger(
            &name,
            "option",
            pack.options.iter().map(|option| option.id.as_str()),
        );
    }
    found
}

fn variant(pack: &Pack, table: &Value<'_>, base: &Sliders, reader: &mut Reader) -> Option<Variant> {
    let (mut tables, mut sources) = (Tables::default(), Sources::new());
    let (mut id, mut title) = (String::new(), None);
    for (key, value) in table.entries() {
        match key.value {
            "id" => id = reader.line("id", &value).unwrap_or_default(),
            "title" => title = reader.line("title", &value),
            "shown" => tables.shown = Some(value),
            "known" => tables.known = Some(value),
            "traits" => tables.traits = Some(value),
            "ranges" => tables.ranges = Some(value),
            "priorities" => tables.priorities = Some(value),
            "sources" => sources = position::sources(pack, &value, reader),
            _ => reader.unknown(&key, "a variant", &keys::VARIANT),
        }
    }
    if !is_id(&id) {
        reader.wrong(
            &table.place,
            "a variant must have an `id` of lower-case letters, digits and dashes",
        );
        return None;
    }
    let mut sliders = base.clone();
    position::read(pack, &tables, Whole::Variant, &mut sliders, reader);
    Some(Variant {
        title: title.unwrap_or_else(|| id.clone()),
        id,
        sliders,
        sources,
    })
}

fn note_of(pack: &Pack, table: &Value<'_>, reader: &mut Reader) -> Option<Note> {
    let (mut by, mut on, mut about, mut text) = (None, None, None, None);
    for (key, value) in table.entries() {
        match key.value {
            "by" => by = reader.line("by", &value),
            "on" => on = reader.date("on", &value),
            "about" => about = reader.line("about", &value),
            "text" => text = reader.line("text", &value),
            _ => reader.unknown(&key, "a note", &keys::NOTE),
        }
    }
    if text.is_none() {
        reader.wrong(&table.place, "a note must have a `text`");
    }
    Some(Note {
        by,
        on,
        subject: about.as_deref().and_then(|id| subject(pack, id)),
        about,
        text: text?,
    })
}

/// What has an id in a pack, as people call it.
fn subject(pack: &Pack, id: &str) -> Option<String> {
    let mut sliders = sliders::all(pack).filter(|slider| sliders::id(pack, *slider) == id);
    let slider = sliders
        .next()
        .map(|slider| sliders::label(pack, slider).into_owned());
    let option = || {
        pack.options
            .iter()
            .find(|option| option.id == id)
            .map(|option| option.title.clone())
    };
    slider.or_else(option)
}
