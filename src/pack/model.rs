//! What a pack is once it is loaded: every reference resolved, every formula compiled, every text cleaned.
//!
//! All numbers are in base units (s, B, USD, vCPU); the [`Unit`] beside them says how people write them.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use super::index::{
    AspectIndex, CatalogIndex, ConstantIndex, EssayIndex, FactorIndex, Indexed, MeasureIndex, OptionIndex,
    RequirementIndex, ScenarioIndex, TermIndex, TraitIndex,
};
use super::lazy::Lazy;
use super::overlays::Overlays;
use super::weak::WeakFigure;
use serde::{Deserialize, Serialize};

use crate::formula::{Program, Register, Table, Taken, Unit};

/// A decision problem, ready to be evaluated and shown.
#[derive(Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Pack {
    /// Identity and title.
    pub header: Header,
    /// What can be chosen.
    pub options: Indexed<OptionIndex, PackOption>,
    /// The sliders; a trait's index is its input of [`Pack::program`].
    pub traits: Indexed<TraitIndex, Trait>,
    /// Figures with a source.
    pub constants: Lazy<Indexed<ConstantIndex, Constant>>,
    /// The constants that may well be others, by option.
    pub weak: Vec<WeakFigure>,
    /// Tables of what can be bought, with a source.
    pub catalogs: Lazy<Indexed<CatalogIndex, Catalog>>,
    /// Numbers computed from traits, for each option.
    pub measures: Lazy<Indexed<MeasureIndex, Measure>>,
    /// Every measure of every option, and where its value stands.
    pub measured: Vec<(Register, MeasureIndex, OptionIndex)>,
    /// Conditions that rule an option out.
    pub requirements: Indexed<RequirementIndex, Requirement>,
    /// What the options are compared on.
    pub aspects: Indexed<AspectIndex, Aspect>,
    /// The factors of all aspects, grouped by aspect.
    pub factors: Indexed<FactorIndex, Factor>,
    /// Longer texts.
    pub essays: Lazy<Indexed<EssayIndex, Essay>>,
    /// The glossary.
    pub terms: Lazy<Indexed<TermIndex, Term>>,
    /// Named positions of the sliders.
    pub scenarios: Indexed<ScenarioIndex, Scenario>,
    /// Everything computable in the pack, compiled once.
    pub program: Program,
    /// What was laid over its constants and catalogs.
    pub overlays: Overlays,
    /// Where the program has these values, and what the pack's own are.
    pub own: Vec<(Register, f64)>,
    /// Its model hash, once somebody has asked for it, as the build does.
    #[serde(with = "kept_hash")]
    pub(super) hash: OnceLock<[u8; 32]>,
}

/// A hash that may be there, encoded with its pack.
mod kept_hash {
    use std::sync::OnceLock;

    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(super) fn serialize<S: Serializer>(hash: &OnceLock<[u8; 32]>, into: S) -> Result<S::Ok, S::Error> {
        hash.get().serialize(into)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<OnceLock<[u8; 32]>, D::Error> {
        let hash = Option::<[u8; 32]>::deserialize(from)?;
        Ok(hash.map_or_else(OnceLock::new, OnceLock::from))
    }
}

/// The identity of a pack.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Header {
    /// The pack's id.
    pub id: String,
    /// The title, usually the question it answers.
    pub title: String,
    /// The pack's own version.
    pub version: String,
    /// A sentence or two about the pack; may be empty.
    pub summary: Prose,
    /// The scenario that the program opens on, if the pack names one.
    pub default_scenario: Option<ScenarioIndex>,
    /// The metrics that people ask for first.
    pub headline: Vec<Headline>,
}

/// A metric that stands beside each option of the ranking.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Headline {
    /// The measure.
    pub of: MeasureIndex,
    /// Its name in at most nine cells.
    pub short: String,
    /// How a sentence names it behind an amount: `operations` in `1 h/month of operations`.
    pub phrase: String,
    /// Its unit and where the program leaves its value for each option: what the measure says, kept here so that showing
    /// it needs nothing else of the pack.
    pub unit: Unit,
    /// As above.
    pub registers: Indexed<OptionIndex, Option<Register>>,
    /// The trait that holds the target that it is compared with.
    pub against: Option<TraitIndex>,
}

/// What can be chosen.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct PackOption {
    /// The option's id.
    pub id: String,
    /// The full title.
    pub title: String,
    /// A title of at most 14 cells, for narrow columns.
    pub short: String,
    /// How a sentence names it: `a modular monolith`.
    pub phrase: String,
    /// What the option is.
    pub summary: Prose,
    /// Whether it is on the screen from the start.
    pub shown: bool,
    /// The first whole year in which it could be chosen, for backtests; none if always.
    pub since: Option<i32>,
    /// In a backtest, other options that count as this one unless a case names them as rejected.
    pub accepts: Vec<OptionIndex>,
    /// In a backtest, other options that count as this one where they rank first and this one second.
    pub accepts_if_second: Vec<OptionIndex>,
}

/// A fact about the workload, team or organization: a slider.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Trait {
    /// The trait's id, as formulas name it.
    pub id: String,
    /// The title.
    pub title: String,
    /// A title for narrow columns, where the pack has one.
    pub short: Option<String>,
    /// The heading it stands under.
    pub group: String,
    /// One or two sentences that say what to enter.
    pub help: Prose,
    /// What values it takes.
    pub scale: Scale,
    /// The value before anybody moves the slider.
    pub default: f64,
    /// The uncertainty of an answer.
    pub doubt: Doubt,
    /// Where it lies as long as nobody has answered; none where the pack does not say.
    pub assumed: Option<Assumption>,
    /// The question that an interview asks; the title where the pack has none.
    pub question: String,
    /// Answers that people give, rising; the marks where the pack has none.
    pub answers: Vec<Mark>,
    /// Values with words that say what they mean, rising.
    pub marks: Vec<Mark>,
    /// The term that explains it.
    pub link: Option<TermIndex>,
    /// Where formulas read it.
    pub register: Register,
}

/// What values a trait takes.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Scale {
    /// A number between two bounds, evenly spaced on the slider.
    Linear {
        /// How people write it.
        unit: Unit,
        /// The least value.
        low: f64,
        /// The greatest value.
        high: f64,
        /// One press of an arrow key.
        step: f64,
    },
    /// A positive number between two bounds, spaced by ratio on the slider.
    Log {
        /// How people write it.
        unit: Unit,
        /// The least value, above zero.
        low: f64,
        /// The greatest value.
        high: f64,
    },
    /// Ordered words; the value is the position, from 0.
    Levels(Arc<[Choice]>),
    /// Unordered alternatives; the value is the position, from 0.
    Choices(Arc<[Choice]>),
}

/// One of the levels or of the alternatives of a trait.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Choice {
    /// As formulas, scenarios and `--set` name it.
    pub id: String,
    /// As screens show it.
    pub title: String,
}

/// The uncertainty of a slider: the default of its range.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Doubt {
    /// Nothing in doubt.
    None,
    /// From the value divided by this factor to the value times it; more than 1.
    Factor(f64),
    /// From the value less this much to the value plus it (base units, or levels).
    Margin(f64),
}

/// What is assumed of a trait that nobody has answered.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Assumption {
    /// How its value is distributed over the systems that the pack is about.
    pub spread: Spread,
    /// Where that comes from.
    pub reason: Prose,
}

/// How a trait's value is distributed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Spread {
    /// A number: one in twenty lies below `low`, half below the default, one in twenty above `high`, in base units.
    Between {
        /// The fifth percentile.
        low: f64,
        /// The ninety-fifth percentile.
        high: f64,
    },
    /// The share of each word, 0 to 1, in the order of the trait's levels or choices; they sum to 1.
    Shares(Vec<f64>),
}

/// A value with the words for it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Mark {
    /// The value, in base units.
    pub at: f64,
    /// What it means.
    pub text: String,
}

/// A figure with its source.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Constant {
    /// The id, as formulas name it.
    pub id: String,
    /// The title; the id where the pack gives none.
    pub title: String,
    /// How people write it.
    pub unit: Unit,
    /// Its value or values.
    pub value: ConstantValue,
    /// Where it comes from; for a judgment, whose it is.
    pub source: String,
    /// The day or time for which it was true.
    pub as_of: String,
    /// What else a reader should know.
    pub note: Option<String>,
    /// Whether it is a judgment rather than a published figure.
    pub judgement: bool,
    /// Where the formulas of each option read it; the same for all unless the value is by option.
    pub registers: Indexed<OptionIndex, Register>,
    /// The values that are not the pack's own.
    pub laid: Vec<Laid>,
}

/// A value that was laid over one of the pack's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Laid {
    /// Which: the id of the constant, and within a table the cell, as in `disk_price.aws`; of a catalog its id, the list,
    /// the row and the column, as in `machines.aws.t4g.small.price`.
    pub name: String,
    /// How people write it.
    pub unit: Unit,
    /// The value of the pack, in base units.
    pub before: f64,
    /// The value that counts, in base units.
    pub value: f64,
    /// Where it comes from.
    pub source: String,
    /// The day or time for which it is true; may be empty.
    pub as_of: String,
}

/// One value, or a table by option, by one or two traits, or by option and one trait.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum ConstantValue {
    /// The same everywhere.
    One(f64),
    /// One value for each position of a trait.
    By(TraitIndex, Vec<f64>),
    /// One value for each pair of positions: rows by the first trait, columns by the second.
    ByTwo(TraitIndex, TraitIndex, Vec<Vec<f64>>),
    /// What it is for each option: one value, or a table by one trait.
    ByOption(Indexed<OptionIndex, ConstantValue>),
}

/// A table of what can be bought; formulas take the row that costs least.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Catalog {
    /// The id, as formulas name it.
    pub id: String,
    /// The title; the id where the pack gives none.
    pub title: String,
    /// Its columns and rows; the input that they are selected by is the index of a trait.
    pub table: Table,
    /// Where it comes from.
    pub source: String,
    /// The day or time for which it was true.
    pub as_of: String,
    /// What else a reader should know.
    pub note: Option<String>,
    /// The numbers that are not the pack's own.
    pub laid: Vec<Laid>,
}

/// A number computed from traits.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Measure {
    /// The id, as formulas name it.
    pub id: String,
    /// The title.
    pub title: String,
    /// How people write it.
    pub unit: Unit,
    /// Which way is better, if either is.
    pub better: Option<Better>,
    /// What it leaves out.
    pub note: Option<String>,
    /// For each option the formula as written and where its value stands; none where the option has no such measure.
    pub values: Indexed<OptionIndex, Option<Computed>>,
}

/// A formula and its compiled value.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Computed {
    /// The formula as the pack's author wrote it.
    pub formula: Arc<str>,
    /// Where the program leaves the value.
    pub register: Register,
    /// The rows that its calls over catalogs take, in order.
    pub taken: Vec<Taken>,
}

/// Which way of a measure is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Better {
    /// Less is better.
    Lower,
    /// More is better.
    Higher,
}

/// A condition that an option must meet or be ruled out.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Requirement {
    /// The id.
    pub id: String,
    /// The title.
    pub title: String,
    /// The condition as written.
    pub formula: Arc<str>,
    /// The options that it binds, each with its own compiled form.
    pub bound: Vec<Bound>,
    /// The term that explains it.
    pub term: Option<TermIndex>,
}

/// A requirement as it binds one option.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Bound {
    /// The option.
    pub option: OptionIndex,
    /// 1 where the requirement is met.
    pub holds: Register,
    /// The rows that its calls over catalogs take, in order.
    pub taken: Vec<Taken>,
    /// Why the option is ruled out.
    pub message: Template,
    /// What would help.
    pub way_round: Option<Template>,
}

/// A row of the comparison.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Aspect {
    /// The id.
    pub id: String,
    /// The title.
    pub title: String,
    /// The default of its priority slider, 0 to 10.
    pub priority: f64,
    /// What the whole priority slider stands for: "from 0 to 40 hours of upkeep a month".
    pub swing: String,
    /// The comparison table's cell of each option.
    pub text: Indexed<OptionIndex, Prose>,
    /// The essay about it.
    pub essay: Option<EssayIndex>,
    /// Its factors.
    pub factors: Vec<FactorIndex>,
    /// For each option the aspect's value, 0 to 1.
    pub values: Indexed<OptionIndex, Register>,
}

/// A value function of one number, a part of an aspect.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Factor {
    /// The id.
    pub id: String,
    /// The title.
    pub title: String,
    /// The aspect that it is part of.
    pub aspect: AspectIndex,
    /// How people write its number.
    pub unit: Unit,
    /// The value function: rising numbers in base units, each with a value from 0 to 1; flat outside.
    pub points: Vec<(f64, f64)>,
    /// The share of its aspect, 0 to 1; the shares of one aspect sum to 1.
    pub share: f64,
    /// For each option the number that is valued.
    pub of: Indexed<OptionIndex, Computed>,
    /// For each option the value, 0 to 1.
    pub values: Indexed<OptionIndex, Register>,
    /// For each option the reason in words.
    pub because: Indexed<OptionIndex, Template>,
    /// Whose judgment it rests on, if on one.
    pub judgement: Option<String>,
    /// What it does not count.
    pub leaves_out: Option<String>,
}

/// A longer text.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Essay {
    /// The id.
    pub id: String,
    /// The title.
    pub title: String,
    /// The text.
    pub text: Prose,
    /// The aspects that it is about.
    pub aspects: Vec<AspectIndex>,
    /// Where else to read.
    pub see: Vec<Target>,
    /// Where its facts come from.
    pub sources: Vec<String>,
}

/// An entry of the glossary.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Term {
    /// The id.
    pub id: String,
    /// The title.
    pub title: String,
    /// Other names for it.
    pub aliases: Vec<String>,
    /// What it is; the first sentence defines it.
    pub text: Prose,
    /// What it means for an option, where the pack says so.
    pub angles: Vec<(OptionIndex, Prose)>,
    /// Where else to read.
    pub see: Vec<Target>,
    /// Where its facts come from.
    pub sources: Vec<String>,
}

/// A named position of the sliders.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Scenario {
    /// The id.
    pub id: String,
    /// The title.
    pub title: String,
    /// What it describes.
    pub summary: Prose,
    /// The traits that it sets; the others stay at their defaults.
    pub values: Vec<(TraitIndex, f64)>,
    /// The priorities that it sets; the others stay at their defaults.
    pub priorities: Vec<(AspectIndex, f64)>,
}

/// What a link leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Target {
    /// An option.
    Option(OptionIndex),
    /// A trait.
    Trait(TraitIndex),
    /// An aspect.
    Aspect(AspectIndex),
    /// An essay.
    Essay(EssayIndex),
    /// A term.
    Term(TermIndex),
}

/// A text of paragraphs.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Prose {
    /// The blocks, in order.
    pub blocks: Vec<Block>,
}

/// A part of a text that stands on lines of its own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub enum Block {
    /// A heading within an essay.
    Heading(Vec<Span>),
    /// A paragraph.
    Paragraph(Vec<Span>),
    /// An entry of a list.
    Bullet(Vec<Span>),
}

/// A run of text of one kind. The words of an embedded pack stay where the program has them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Span {
    /// Plain words.
    Text(#[serde(borrow)] Cow<'static, str>),
    /// Words with weight.
    Strong(#[serde(borrow)] Cow<'static, str>),
    /// Something to be typed or read literally.
    Code(#[serde(borrow)] Cow<'static, str>),
    /// Words that lead elsewhere.
    Link(#[serde(borrow)] Cow<'static, str>, Target),
    /// A live number; only in templates.
    Value(Hole),
    /// The title of the option that this one is compared with; only in the reasons of factors.
    Rival,
}

/// A sentence or two with live numbers.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Template {
    /// The runs, in order.
    pub spans: Vec<Span>,
}

/// A live number in a template.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Hole {
    /// Where the program leaves the value.
    pub value: Live,
    /// How it is shown.
    pub shown: Shown,
}

/// Where the program leaves a value that may depend on what an option is compared with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Live {
    /// The same against every rival.
    Same(Register),
    /// For each option as the rival; for the option itself its own value.
    ByRival(Indexed<OptionIndex, Register>),
}

impl Live {
    /// The register against a rival; none where the value depends on the rival and there is none.
    pub fn against(&self, rival: Option<OptionIndex>) -> Option<Register> {
        match self {
            Self::Same(register) => Some(*register),
            Self::ByRival(registers) => registers.get(rival?).copied(),
        }
    }
}

/// How a live number is shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Shown {
    /// With its unit.
    Quantity(Unit),
    /// As the word at that position.
    Words(Arc<[String]>),
}
