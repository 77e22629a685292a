//! From files to a pack: reading, the shape of the tables, names, and the model with its program.

use super::builder::Builder;
use super::cases::Cases;
use super::constants::as_written;
use super::contents::{Contents, Entry};
use super::index::{
    AspectIndex, CatalogIndex, ConstantIndex, EssayIndex, FactorIndex, Indexed, MeasureIndex, OptionIndex,
    Position, RequirementIndex, ScenarioIndex, TermIndex, TraitIndex,
};
use super::model::{
    Aspect, Catalog, Constant, Essay, Factor, Header, Measure, Pack, PackOption, Requirement, Scenario, Term,
    Trait,
};
use super::names::Names;
use super::overlay;
use super::overlays::Overlays;
use super::source::PackSource;
use super::switches::Switch;
use super::weak::{self, WeakFigure};
use super::{keys, lint, shape};
use crate::document::dialect::novelties;
use crate::document::{Code, Collector, Diagnostic, Diagnostics, Place, Source, read, tree};
use crate::formula::{Program, Register};

use std::path::Path;
use std::sync::OnceLock;

/// A pack that can be used, and what its author should look at.
#[derive(Debug)]
pub struct Loaded {
    /// The pack.
    pub pack: Pack,
    /// Warnings, and texts whose characters had to be replaced.
    pub warnings: Diagnostics,
}

/// A pack with the published decisions to hold it against.
#[derive(Debug)]
pub struct Evidence {
    /// The pack.
    pub pack: Pack,
    /// The decisions.
    pub cases: Cases,
    /// Warnings, and texts whose characters had to be replaced.
    pub warnings: Diagnostics,
}

/// Reads a pack, without its published decisions.
///
/// # Errors
/// Everything that is wrong with it, with places, and its warnings.
pub fn load(source: &PackSource) -> Result<Loaded, Diagnostics> {
    load_with(source, &Overlays::default())
}

/// [`load`] with values of one's own laid over the constants.
///
/// # Errors
/// As [`load`], and what is wrong with the overlays.
pub fn load_with(source: &PackSource, overlays: &Overlays) -> Result<Loaded, Diagnostics> {
    if let Some(pack) = source.compiled().filter(|_| overlays.is_empty()) {
        let warnings = Diagnostics::default();
        return Ok(Loaded { pack, warnings });
    }
    let (sources, refused) = source.read_for_use();
    Files::new(sources, refused).laid_over(overlays).loaded()
}

/// [`load_with`], where some constants have a second value. The inputs that choose it come behind those of the traits;
/// they are 0 in a new workspace.
///
/// # Errors
/// As [`load_with`].
pub fn load_switched(
    source: &PackSource,
    overlays: &Overlays,
    switches: Vec<Switch>,
) -> Result<Loaded, Diagnostics> {
    let (sources, refused) = source.read_for_use();
    let files = Files::new(sources, refused).laid_over(overlays);
    files.switched(switches).loaded()
}

/// [`load_switched`] from texts that are in memory, each with the name that messages call it by.
///
/// # Errors
/// As [`load_with`].
pub fn load_switched_texts(
    files: &[(String, String)],
    overlays: &Overlays,
    switches: Vec<Switch>,
) -> Result<Loaded, Diagnostics> {
    let sources = files.iter().map(|(name, text)| Source::new(name, text.as_str()));
    let files = Files::new(sources.collect(), Vec::new()).laid_over(overlays);
    files.switched(switches).loaded()
}

/// Reads a pack with its published decisions, or with those of a file (or folder) of the user instead. The
/// pack's contests stay unless the file has some.
///
/// # Errors
/// Everything that is wrong with either, with places, and the warnings.
pub fn load_cases(source: &PackSource, own: Option<&Path>) -> Result<Evidence, Diagnostics> {
    load_cases_with(source, own, &Overlays::default())
}

/// [`load_cases`] with values of one's own laid over the constants.
///
/// # Errors
/// As [`load_cases`], and what is wrong with the overlays.
pub fn load_cases_with(
    source: &PackSource,
    own: Option<&Path>,
    overlays: &Overlays,
) -> Result<Evidence, Diagnostics> {
    let Some(own) = own else {
        let compiled = source.compiled().zip(source.compiled_cases());
        if let Some((pack, cases)) = compiled.filter(|_| overlays.is_empty()) {
            let warnings = Diagnostics::default();
            return Ok(Evidence {
                pack,
                cases,
                warnings,
            });
        }
        let (sources, refused) = source.read();
        return evidence(Files::new(sources, refused).laid_over(overlays), None);
    };
    let (mut sources, mut refused) = source.read_for_use();
    let border = sources.len();
    let (more, beside) = read::files(own);
    // What could not be read of the file has been numbered from its own first.
    refused.extend(beside.into_iter().map(|found| found.behind(border)));
    sources.extend(more);
    evidence(Files::new(sources, refused).laid_over(overlays), Some(border))
}

/// [`load_cases`] from texts that are in memory.
///
/// # Errors
/// As [`load_cases`].
pub fn load_cases_texts(files: &[(&str, &str)], own: Option<(&str, &str)>) -> Result<Evidence, Diagnostics> {
    let mut sources = in_memory(files);
    let border = own.map(|_| sources.len());
    sources.extend(in_memory(own.as_slice()));
    evidence(Files::new(sources, Vec::new()), border)
}

fn evidence(mut files: Files, border: Option<usize>) -> Result<Evidence, Diagnostics> {
    let (whole, found) = files.read(Depth::Evidence { border });
    let warnings = found.finish(files.sources);
    match whole {
        Some((pack, cases)) => Ok(Evidence {
            pack,
            cases,
            warnings,
        }),
        None => Err(warnings),
    }
}

/// Reads a pack from texts that are in memory, each with the name that messages call it by.
///
/// # Errors
/// As [`load`].
pub fn load_texts(files: &[(&str, &str)]) -> Result<Loaded, Diagnostics> {
    Files::new(in_memory(files), Vec::new()).loaded()
}

/// Everything that can be found out about a pack: what [`load`] reports, and what shows only when it is computed
/// in some thousands of worlds.
///
/// Its laws are tried in so many `scenarios` each.
pub fn check(source: &PackSource, scenarios: usize) -> Diagnostics {
    let (sources, refused) = source.read();
    let mut files = Files::new(sources, refused);
    let (_, found) = files.read(Depth::Thorough { scenarios });
    found.finish(files.sources)
}

/// [`check`] for texts that are in memory.
pub fn check_texts(files: &[(&str, &str)]) -> Diagnostics {
    let mut files = Files::new(in_memory(files), Vec::new());
    let scenarios = SCENARIOS;
    let (_, found) = files.read(Depth::Thorough { scenarios });
    found.finish(files.sources)
}

fn in_memory(files: &[(&str, &str)]) -> Vec<Source> {
    files
        .iter()
        .map(|(name, text)| Source::new(name, *text))
        .collect()
}

/// The files of a pack and of what is laid over it.
pub(super) struct Files {
    pub sources: Vec<Source>,
    /// What cannot be read.
    pub refused: Vec<Diagnostic>,
    /// How many of the last files are overlays.
    laid: usize,
    overlays: Overlays,
    /// The second values of constants.
    switches: Vec<Switch>,
}

impl Files {
    pub(super) fn new(sources: Vec<Source>, refused: Vec<Diagnostic>) -> Self {
        Self {
            sources,
            refused,
            laid: 0,
            overlays: Overlays::default(),
            switches: Vec::new(),
        }
    }

    /// Adds what is laid over the pack.
    pub(super) fn laid_over(mut self, overlays: &Overlays) -> Self {
        let (sources, refused) = overlays.read();
        let before = self.sources.len();
        self.refused
            .extend(refused.into_iter().map(|found| found.behind(before)));
        self.laid = sources.len();
        self.sources.extend(sources);
        self.overlays = overlays.clone();
        self
    }

    /// Gives constants a second value.
    pub(super) fn switched(mut self, switches: Vec<Switch>) -> Self {
        self.switches = switches;
        self
    }

    /// The pack.
    ///
    /// # Errors
    /// As [`load`].
    pub(super) fn loaded(mut self) -> Result<Loaded, Diagnostics> {
        let (pack, found) = self.read(Depth::Quick);
        let warnings = found.finish(self.sources);
        match pack {
            Some((pack, _)) => Ok(Loaded { pack, warnings }),
            None => Err(warnings),
        }
    }
}

/// In how many scenarios `check` tries each law, where nothing else is said.
pub const SCENARIOS: usize = 1000;

/// How much is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Depth {
    /// What is needed to use the pack.
    Quick,
    /// The published decisions too; from the file with the number of the border on, files hold nothing else.
    Evidence {
        /// The number of the first file that is no part of the pack.
        border: Option<usize>,
    },
    /// What its author wants to know.
    Thorough {
        /// In how many scenarios each law is tried.
        scenarios: usize,
    },
}

impl Files {
    /// Reads a pack; none where a defect makes it unusable.
    fn read(&mut self, depth: Depth) -> (Option<(Pack, Cases)>, Collector) {
        let mut found = Collector::default();
        found.extend(std::mem::take(&mut self.refused));
        let sources = &self.sources;
        let roots = tree::parse(sources, &mut found);
        if found.errors() > 0 {
            found.incomplete();
        } else {
            dialect(sources, &mut found);
        }
        let (own, laid) = roots.split_at(roots.len() - self.laid);
        let border = match depth {
            Depth::Evidence { border } => border.unwrap_or(own.len()),
            Depth::Quick | Depth::Thorough { .. } => own.len(),
        };
        let contents = Contents::new(own, border, &mut found);
        let own_values = OwnValues {
            overlays: overlay::entries(laid, own.len(), sources, &mut found),
            laid: &self.overlays,
            switches: &self.switches,
        };
        let (whole, mut found) = build(sources, &contents, own_values, depth, found);
        let whole = whole.filter(|_| found.fatal() == 0);
        if let (Some((pack, _)), Depth::Thorough { scenarios }) = (&whole, depth) {
            lint::check(pack, &contents, scenarios, &mut found);
        }
        (whole, found)
    }
}

/// What the constants are besides what the pack says.
struct OwnValues<'t> {
    overlays: Vec<Entry<'t>>,
    /// The files that these entries are in.
    laid: &'t Overlays,
    switches: &'t [Switch],
}

fn dialect(sources: &[Source], found: &mut Collector) {
    for (file, source) in sources.iter().enumerate() {
        for novelty in novelties(&source.text) {
            let place = Place {
                file,
                span: novelty.span,
            };
            let message = format!("{} is TOML 1.1; packs must be TOML 1.0", novelty.what);
            found.push(Diagnostic::warning(Code::Dialect, place, message));
        }
    }
}

fn build<'t>(
    sources: &'t [Source],
    contents: &Contents<'t>,
    own_values: OwnValues<'t>,
    depth: Depth,
    mut found: Collector,
) -> (Option<(Pack, Cases)>, Collector) {
    let header = header(contents, &mut found);
    if let Some(unread) = header.and_then(format) {
        found.push(unread);
        return (None, found);
    }
    shape::check(contents, sources, &mut found);
    let Some(header) = header else {
        return (None, found);
    };
    let names = Names::new(contents, &mut found);
    let ids = contents.of(&keys::OPTION).iter().map(|option| option.word("id"));
    let mut builder = Builder::new(sources, names, ids.collect(), found);
    builder.overlays = own_values.overlays;
    builder.switches = own_values.switches;
    let core = core(&mut builder, header, contents);
    let (essays, terms) = library(&mut builder, contents);
    let cases = match depth {
        Depth::Quick => Cases::default(),
        Depth::Evidence { .. } | Depth::Thorough { .. } => builder.cases(contents, &core.traits),
    };
    let Builder {
        found,
        compiler,
        weak,
        own,
        ..
    } = builder;
    let figures = Figures {
        weak,
        overlays: own_values.laid.clone(),
        own,
    };
    let pack = core.with(essays, terms, figures, compiler.finish());
    (Some((pack, cases)), found)
}

/// A format that this program does not read: nothing else can be said of the pack.
fn format(header: &Entry<'_>) -> Option<Diagnostic> {
    let format = header.number("format").filter(|format| format.fract() == 0.0)?;
    let own = f64::from(keys::FORMAT);
    let message = if format > own {
        format!(
            "this pack uses format {format} and needs a newer version of this program, which reads format {own}"
        )
    } else if format < own {
        format!("there is no format {format}; this program reads format {own}")
    } else {
        return None;
    };
    Some(Diagnostic::error(
        Code::Format,
        header.place_of("format"),
        message,
    ))
}

/// The one table `[pack]`.
fn header<'a, 't>(contents: &'a Contents<'t>, found: &mut Collector) -> Option<&'a Entry<'t>> {
    let Some(first) = contents.packs.first() else {
        let place = Place { file: 0, span: 0..0 };
        let diagnostic = Diagnostic::error(Code::Missing, place, "the table `[pack]` is missing");
        let help = if contents.of(&keys::CASE).is_empty() {
            "a pack begins with `[pack]` and its `id`, `title`, `version` and `format`"
        } else {
            "for a file of cases: `tradeoff backtest FILE`, with `--pack` for their pack"
        };
        found.push(diagnostic.help(help));
        return None;
    };
    for other in contents.packs.iter().skip(1) {
        let diagnostic = Diagnostic::error(
            Code::Twice,
            other.place.clone(),
            "there is a second table `[pack]`",
        );
        let diagnostic = diagnostic.second(first.place.clone(), "first defined here");
        found.push(diagnostic.help("the files of a folder are one pack; name one file to read it alone"));
    }
    Some(first)
}

/// The texts that nothing is computed from.
fn library<'t>(
    builder: &mut Builder<'t>,
    contents: &Contents<'t>,
) -> (Indexed<EssayIndex, Essay>, Indexed<TermIndex, Term>) {
    let essays = contents.of(&keys::ESSAY).iter();
    let essays = essays.map(|entry| builder.essay(entry)).collect();
    let terms = contents.of(&keys::TERM).iter();
    let terms = terms.map(|entry| builder.term_entry(entry)).collect();
    (essays, terms)
}

/// What formulas are made of and what they compute: a pack without its longer texts and its program.
struct Core {
    header: Header,
    options: Indexed<OptionIndex, PackOption>,
    traits: Indexed<TraitIndex, Trait>,
    constants: Indexed<ConstantIndex, Constant>,
    catalogs: Indexed<CatalogIndex, Catalog>,
    measures: Indexed<MeasureIndex, Measure>,
    requirements: Indexed<RequirementIndex, Requirement>,
    aspects: Indexed<AspectIndex, Aspect>,
    factors: Indexed<FactorIndex, Factor>,
    scenarios: Indexed<ScenarioIndex, Scenario>,
}

/// What is told about the figures of a pack besides what they are.
struct Figures {
    weak: Vec<WeakFigure>,
    overlays: Overlays,
    own: Vec<(Register, f64)>,
}

impl Core {
    fn with(
        self,
        essays: Indexed<EssayIndex, Essay>,
        terms: Indexed<TermIndex, Term>,
        figures: Figures,
        program: Program,
    ) -> Pack {
        let measures = self.measures.enumerate();
        let measured = measures.flat_map(|(measure, entry)| {
            let values = entry.values.enumerate();
            values.filter_map(move |(option, value)| Some((value.as_ref()?.register, measure, option)))
        });
        Pack {
            measured: measured.collect(),
            header: self.header,
            options: self.options,
            traits: self.traits,
            constants: self.constants.into(),
            weak: figures.weak,
            catalogs: self.catalogs.into(),
            measures: self.measures.into(),
            requirements: self.requirements,
            aspects: self.aspects,
            factors: self.factors,
            essays: essays.into(),
            terms: terms.into(),
            scenarios: self.scenarios,
            program,
            overlays: figures.overlays,
            own: figures.own,
            hash: OnceLock::new(),
        }
    }
}

fn core<'t>(builder: &mut Builder<'t>, header: &Entry<'t>, contents: &Contents<'t>) -> Core {
    let options = contents
        .of(&keys::OPTION)
        .iter()
        .map(|entry| builder.option(entry))
        .collect();
    let traits = contents
        .of(&keys::TRAIT)
        .iter()
        .map(|entry| builder.slider(entry))
        .collect();
    let dated = [&keys::CONSTANT, &keys::CATALOG].into_iter();
    let dates: Vec<String> = dated.flat_map(|kind| contents.of(kind)).map(as_written).collect();
    builder.newest = weak::newest(dates.iter().map(String::as_str));
    let constants = contents
        .of(&keys::CONSTANT)
        .iter()
        .map(|entry| builder.constant(entry))
        .collect();
    let catalogs = contents
        .of(&keys::CATALOG)
        .iter()
        .map(|entry| builder.catalog(entry))
        .collect();
    builder.strangers(contents.of(&keys::CONSTANT), contents.of(&keys::CATALOG));
    let measures = builder.measures(contents.of(&keys::MEASURE)).into();
    let mut factors = Indexed::default();
    let aspects = contents.of(&keys::ASPECT).iter().enumerate();
    let aspects = aspects
        .map(|(at, entry)| builder.aspect(entry, AspectIndex::new(at), &mut factors))
        .collect();
    let requirements = contents
        .of(&keys::REQUIREMENT)
        .iter()
        .map(|entry| builder.requirement(entry))
        .collect();
    let scenarios = contents.of(&keys::SCENARIO).iter();
    let scenarios = scenarios
        .map(|entry| builder.scenario(entry, &traits, &aspects))
        .collect();
    builder.whole(header, contents);
    Core {
        header: builder.header(header, &measures),
        options,
        traits,
        constants,
        catalogs,
        measures,
        requirements,
        aspects,
        factors,
        scenarios,
    }
}
