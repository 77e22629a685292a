//! Published decisions: what somebody knew and chose, to hold a pack against.

use serde::{Deserialize, Serialize};

use super::builder::Builder;
use super::contents::{Contents, Entry};
use super::index::{CaseIndex, ContestIndex, Indexed, OptionIndex, TraitIndex};
use super::keys::{self, CASE_SOURCE};
use super::model::{Pack, Prose, Target, Trait};
use super::names::Wanted;
use crate::document::tree::{Text, Value};
use crate::document::{Code, Diagnostic, Place, quoted};
use crate::text;

/// Decisions and the questions that they are counted by.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Cases {
    /// The decisions.
    pub cases: Indexed<CaseIndex, Case>,
    /// The questions beside the two that every backtest asks.
    pub contests: Indexed<ContestIndex, Contest>,
}

/// A decision that somebody took, as far as it is known.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Case {
    /// The id.
    pub id: String,
    /// Who decided.
    pub organisation: String,
    /// What it was about; may be empty.
    pub system: String,
    /// When, if that is known.
    pub year: Option<i32>,
    /// Whether the year is approximate.
    pub about: bool,
    /// What they chose: never empty, and several where parts of the system chose differently.
    pub outcome: Vec<OptionIndex>,
    /// What they moved away from, or weighed and declined.
    pub left: Vec<OptionIndex>,
    /// What the source names as considered and declined.
    pub rejected: Vec<OptionIndex>,
    /// Whether they were satisfied afterward.
    pub satisfied: Satisfied,
    /// How reliable the reading of the source is.
    pub confidence: Confidence,
    /// What they had, what they did, and their numbers; may be empty.
    pub summary: Prose,
    /// Why they chose so, in short words.
    pub reasons: Vec<String>,
    /// Where it is told.
    pub source: Option<CaseSource>,
    /// What makes it doubtful or special.
    pub note: Option<String>,
    /// The traits that are known, in base units; the others keep their defaults.
    pub known: Vec<(TraitIndex, f64, Basis)>,
}

/// Where a case is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseSource {
    /// The title.
    pub title: String,
    /// The address, if it can be read by others.
    pub url: Option<String>,
}

/// How a trait of a case is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Basis {
    /// The source states it, or it follows from the source's numbers.
    Reported,
    /// It is read from the workload described.
    Implied,
}

/// Whether those who decided were content afterwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Satisfied {
    /// They were.
    Yes,
    /// They were not.
    No,
    /// With some of it.
    Mixed,
    /// Nobody says.
    Unknown,
}

/// How sure the reading of a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Confidence {
    /// Sure.
    High,
    /// Fairly sure.
    Medium,
    /// Hardly.
    Low,
}

/// A question to count cases by: which of some groups of options they chose.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Contest {
    /// The id.
    pub id: String,
    /// The title.
    pub title: String,
    /// The groups; no option is in two of them.
    pub sides: Vec<Vec<OptionIndex>>,
}

impl Case {
    /// When the decision was taken, if that is known: `2019`, or `about 2019`.
    pub fn when(&self) -> Option<String> {
        let year = self.year?;
        Some(if self.about {
            format!("about {year}")
        } else {
            year.to_string()
        })
    }

    /// Whether an option counts as what they chose: it is, or the pack lets it count and they did not reject it. What
    /// counts only by its place in a ranking does not.
    pub fn counts(&self, pack: &Pack, option: OptionIndex) -> bool {
        let accepted = |chosen: &OptionIndex| pack.options[*chosen].accepts.contains(&option);
        self.outcome.contains(&option)
            || (!self.rejected.contains(&option) && self.outcome.iter().any(accepted))
    }

    /// Whether everything that they chose lies on a side of a contest, or counts as an option there that counts as it too.
    pub fn is_on(&self, pack: &Pack, side: &[OptionIndex]) -> bool {
        let accepts = |one: OptionIndex, other| pack.options[one].accepts.contains(&other);
        self.outcome.iter().all(|chosen| {
            let same = |option: &OptionIndex| accepts(*option, *chosen) && accepts(*chosen, *option);
            side.contains(chosen) || side.iter().any(same)
        })
    }

    /// What they moved away from: what they left without the source naming it as rejected.
    pub fn moved_from(&self) -> Vec<OptionIndex> {
        let left = self.left.iter().copied();
        left.filter(|option| !self.rejected.contains(option)).collect()
    }

    /// Who decided, and when if that is known.
    pub fn who(&self) -> String {
        let when = self.when().map(|when| format!(", {when}"));
        format!("{}{}", self.organisation, when.unwrap_or_default())
    }
}

impl Satisfied {
    /// The word for it in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Mixed => "mixed",
            Self::Unknown => "unknown",
        }
    }

    /// The same in words for people, as a sentence without its end.
    pub fn words(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Mixed => "partly",
            Self::Unknown => "not reported",
        }
    }
}

impl Confidence {
    /// The word for it in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
        }
    }

    /// The same in words for people.
    pub fn sentence(self) -> &'static str {
        match self {
            Self::High => "Confidence in the inputs taken from the source: high.",
            Self::Medium => "Confidence in the inputs taken from the source: medium.",
            Self::Low => "Confidence in the inputs taken from the source: low.",
        }
    }
}

/// The totals that every backtest has, which no contest may be called.
const TOTALS: [&str; 2] = ["classes", "left_not_first"];

impl<'t> Builder<'t> {
    /// Everything that a pack, or a file beside it, says of published decisions.
    pub(super) fn cases(&mut self, contents: &Contents<'t>, traits: &Indexed<TraitIndex, Trait>) -> Cases {
        let cases = contents.of(&keys::CASE).iter();
        let cases = cases.map(|entry| self.case(entry, traits)).collect();
        let contests = contents.of(&keys::CONTEST).iter();
        let contests = contests.map(|entry| self.contest(entry)).collect();
        Cases { cases, contests }
    }

    fn case(&mut self, entry: &Entry<'t>, traits: &Indexed<TraitIndex, Trait>) -> Case {
        let outcome = self.options_of(&entry.texts("outcome"));
        let left = self.options_of(&entry.texts("left"));
        let rejected = self.options_of(&entry.texts("rejected"));
        if entry.texts("outcome").is_empty() && entry.content.contains_key("outcome") {
            self.error(
                Code::Missing,
                entry.place_of("outcome"),
                "this case has no outcome",
            );
        }
        self.consistent(entry, &outcome);
        Case {
            id: Self::line(entry, "id"),
            organisation: Self::line(entry, "organisation"),
            system: Self::line(entry, "system"),
            year: entry.number("year").map(|year| year as i32),
            about: entry.truth("about").unwrap_or(false),
            outcome,
            left,
            rejected,
            satisfied: match entry.word("satisfied") {
                "yes" => Satisfied::Yes,
                "no" => Satisfied::No,
                "mixed" => Satisfied::Mixed,
                _ => Satisfied::Unknown,
            },
            confidence: match entry.word("confidence") {
                "high" => Confidence::High,
                "low" => Confidence::Low,
                _ => Confidence::Medium,
            },
            summary: self.prose_of(entry, "summary"),
            reasons: entry
                .texts("reasons")
                .iter()
                .map(|reason| text::clean_line(reason.value))
                .collect(),
            source: entry.nested("source", &CASE_SOURCE).map(|source| CaseSource {
                title: Self::line(&source, "title"),
                url: Self::optional_line(&source, "url"),
            }),
            note: Self::optional_line(entry, "note"),
            known: self.known(entry, traits),
        }
    }

    /// Warns of a case that says it chose what it also left or rejected.
    fn consistent(&mut self, entry: &Entry<'t>, outcome: &[OptionIndex]) {
        for key in ["left", "rejected"] {
            for name in entry.texts(key) {
                let chosen = self.names.option(name.value);
                if !chosen.is_some_and(|option| outcome.contains(&option)) {
                    continue;
                }
                let message = format!("{} is both the outcome and in `{key}`", quoted(name.value));
                let found = Diagnostic::warning(Code::Case, name.place, message);
                let found = found.second(entry.place_of("outcome"), "chosen here");
                self.found.push(found.help(
                    "remove it from one of them; what they kept in part belongs to the outcome, not to what they left",
                ));
            }
        }
    }

    fn known(
        &mut self,
        entry: &Entry<'t>,
        traits: &Indexed<TraitIndex, Trait>,
    ) -> Vec<(TraitIndex, f64, Basis)> {
        let mut known: Vec<(TraitIndex, f64, Basis)> = Vec::new();
        let mut places: Vec<(TraitIndex, Place)> = Vec::new();
        for (key, basis) in [("reported", Basis::Reported), ("implied", Basis::Implied)] {
            for (name, value) in entry.value(key).iter().flat_map(Value::entries) {
                let Some((index, at)) = self.known_trait(&name, &value, traits) else {
                    continue;
                };
                if let Some((_, place)) = places.iter().find(|(other, _)| *other == index) {
                    let message = format!("the trait {} is given twice", quoted(name.value));
                    let found = Diagnostic::error(Code::Twice, name.place, message);
                    let found = found.second(place.clone(), "first given here");
                    self.found
                        .push(found.help("what the source states is `reported`; remove the other one"));
                    continue;
                }
                places.push((index, name.place));
                known.push((index, at, basis));
            }
        }
        let written = ["reported", "implied"]
            .iter()
            .filter_map(|key| entry.value(key))
            .any(|value| value.entries().next().is_some());
        if !written {
            let message = format!("the case {} gives no trait", quoted(entry.word("id")));
            let found = Diagnostic::warning(Code::Case, entry.place_of("id"), message);
            self.found.push(found.help(
                "without any trait it is ranked with the pack's defaults; add `reported` or `implied`",
            ));
        }
        known
    }

    /// A trait and where a case puts it. Published workloads may lie beyond a slider: they are put at its end.
    fn known_trait(
        &mut self,
        name: &Text<'t>,
        value: &Value<'t>,
        traits: &Indexed<TraitIndex, Trait>,
    ) -> Option<(TraitIndex, f64)> {
        let target = self
            .names
            .resolve(name.value, &name.place, Wanted::Trait, &mut self.found)?;
        let Target::Trait(index) = target else { return None };
        if self.is_broken(index) {
            return None;
        }
        let position = self.position_or_end(&traits.get(index)?.scale, value, name.value)?;
        Some((index, position))
    }

    fn contest(&mut self, entry: &Entry<'t>) -> Contest {
        let id = entry.text("id");
        if let Some(id) = id.filter(|id| TOTALS.contains(&id.value)) {
            let message = format!("every backtest has a total called {}", quoted(id.value));
            let found = Diagnostic::error(Code::Id, id.place, message);
            self.found.push(found.help("give the contest another id"));
        }
        let mut sides: Vec<Vec<OptionIndex>> = Vec::new();
        let mut taken: Vec<(OptionIndex, Place)> = Vec::new();
        for side in entry.value("sides").iter().flat_map(Value::items) {
            let named: Vec<Text<'t>> = side.items().filter_map(|name| name.text()).collect();
            if named.is_empty() && side.value.as_array().is_some() {
                self.error(Code::Missing, side.place.clone(), "this side has no option");
            }
            let options = self.options_of(&named);
            for name in &named {
                let Some(option) = self.names.option(name.value) else {
                    continue;
                };
                match taken.iter().find(|(other, _)| *other == option) {
                    Some((_, first)) if !side.place.span.contains(&first.span.start) => {
                        let message = format!("{} is on two sides", quoted(name.value));
                        let found = Diagnostic::error(Code::Twice, name.place.clone(), message);
                        self.found.push(found.second(first.clone(), "first here"));
                    }
                    _ => taken.push((option, name.place.clone())),
                }
            }
            sides.push(options);
        }
        if sides.len() < 2 && entry.content.contains_key("sides") {
            let place = entry.place_of("sides");
            self.error(Code::Missing, place, "a contest has at least two sides");
        }
        Contest {
            id: Self::line(entry, "id"),
            title: Self::line(entry, "title"),
            sides,
        }
    }
}
