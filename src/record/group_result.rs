//! What the table `[group]` of a decision file says, and in sentences for documents.

use super::keys;
use super::reader::Reader;
use crate::document::tree::Value;
use crate::group::GroupAnswer;
use crate::pack::Pack;
use crate::text::{clean_line, counted, percent};

/// What the table holds; what cannot be read says nothing.
pub(super) fn group_result(table: &Value<'_>, reader: &mut Reader) -> GroupResult {
    let mut result = GroupResult::default();
    for (key, value) in reader.table("group", table) {
        reader.unknown(&key, "`group`", &keys::GROUP);
        match key.value {
            "round" => result.round = value.number(),
            "ballots" => result.ballots = value.number(),
            "answer" => result.answer = value.text().map(|word| clean_line(word.value)),
            "first" => result.first = value.text().map(|id| clean_line(id.value)),
            "lead" => result.lead = value.number(),
            "heads" => result.heads = numbers(&value),
            "agreement" => result.agreement = numbers(&value),
            "weights" => result.weights = numbers(&value),
            "differ" => result.differ = reader.lines("differ", &value),
            "consent" => result.consent = value.number(),
            "objections" => result.objections = reader.lines("objections", &value),
            "notes" => result.notes = reader.lines("notes", &value),
            _ => {}
        }
    }
    result
}

/// What a workshop came to, as the file has it: options and criteria by their ids.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GroupResult {
    /// The round whose votes count.
    pub round: Option<f64>,
    /// How many ballots.
    pub ballots: Option<f64>,
    /// The word for the answer.
    pub answer: Option<String>,
    /// The option that the mean puts first.
    pub first: Option<String>,
    /// How far it is ahead.
    pub lead: Option<f64>,
    /// How many people put each option first.
    pub heads: Vec<(String, f64)>,
    /// Kendall's W, and how often chance reaches it.
    pub agreement: Vec<(String, f64)>,
    /// The weights of the group.
    pub weights: Vec<(String, f64)>,
    /// The criteria on which people differ most.
    pub differ: Vec<String>,
    /// How many consent.
    pub consent: Option<f64>,
    /// Why the others do not.
    pub objections: Vec<String>,
    /// What was noted.
    pub notes: Vec<String>,
}

impl GroupResult {
    /// All of it in sentences.
    pub(super) fn sentences(&self, pack: &Pack) -> Vec<String> {
        let mut said = Vec::new();
        if let (Some(ballots), Some(round)) = (self.ballots, self.round) {
            let ballots = counted(ballots.max(0.0) as usize, "ballot");
            said.push(format!(
                "The group voted on its priorities: {ballots} in round {round:.0}."
            ));
        }
        let first = self.first.as_deref().map(|id| option(pack, id));
        let ahead = match (first, self.lead) {
            (Some(first), Some(lead)) => Some(format!("{first}, ahead by {lead:.3}")),
            (first, _) => first,
        };
        let is = |answer: GroupAnswer| self.answer.as_deref() == Some(answer.word());
        if let Some(ahead) = ahead {
            said.push(if is(GroupAnswer::Agreed) {
                format!("The group agrees: {ahead}.")
            } else if is(GroupAnswer::Carried) {
                format!("The group's answer: {ahead}. More than half put it first, and no ballot alone decides it.")
            } else if is(GroupAnswer::HangsOn) {
                format!("There is no group answer. First by the mean of the weights: {ahead}; without one of the ballots another option is first.")
            } else if is(GroupAnswer::Split) {
                format!("There is no group answer. First by the mean of the weights: {ahead}; no more than half of the people put it first.")
            } else {
                format!("First by the mean of the weights: {ahead}.")
            });
        }
        let list = |of: &[(String, f64)], title: fn(&Pack, &str) -> String, shown: fn(f64) -> String| {
            let parts = of
                .iter()
                .map(|(id, number)| format!("{} {}", title(pack, id), shown(*number)));
            parts.collect::<Vec<_>>().join(", ")
        };
        if !self.heads.is_empty() {
            let heads = list(&self.heads, option, |count| format!("{count:.0}"));
            said.push(format!("First by people's own priorities: {heads}."));
        }
        if !self.weights.is_empty() {
            let weights = list(&self.weights, aspect, percent);
            said.push(format!("Weights of the group: {weights}."));
        }
        let agreement = |name: &str| self.agreement.iter().find(|(key, _)| key == name);
        if let (Some((_, w)), Some((_, p))) = (agreement("w"), agreement("p")) {
            said.push(format!(
                "Agreement on the ranking of the criteria: Kendall's W {w:.2}, reached by chance in {}.",
                percent(*p)
            ));
        }
        if !self.differ.is_empty() {
            let differ: Vec<String> = self.differ.iter().map(|id| aspect(pack, id)).collect();
            said.push(format!(
                "Largest disagreements, by effect on the result: {}.",
                differ.join(", ")
            ));
        }
        if let Some(consent) = self.consent {
            let objections = self.objections.len();
            said.push(format!("Consent: {consent:.0}, objections: {objections}."));
        }
        said.extend(self.objections.iter().map(|why| format!("Objection: {why}")));
        said.extend(self.notes.iter().map(|note| format!("Noted: {note}")));
        said
    }
}

fn numbers(table: &Value<'_>) -> Vec<(String, f64)> {
    let entries = table.entries();
    entries
        .filter_map(|(key, value)| Some((clean_line(key.value), value.number()?)))
        .collect()
}

/// The title of an option, or its id where the pack has none of that id.
fn option(pack: &Pack, id: &str) -> String {
    let found = pack.options.iter().find(|option| option.id == id);
    found.map_or_else(|| id.to_owned(), |option| option.title.clone())
}

fn aspect(pack: &Pack, id: &str) -> String {
    let found = pack.aspects.iter().find(|aspect| aspect.id == id);
    found.map_or_else(|| id.to_owned(), |aspect| aspect.title.clone())
}
