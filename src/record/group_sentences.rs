//! What the table `[group]` of a decision file says, in sentences for documents.

use super::keys;
use super::reader::Reader;
use crate::document::tree::Value;
use crate::group::GroupAnswer;
use crate::pack::Pack;
use crate::text::{counted, percent};

/// The sentences; what cannot be read says nothing.
pub(super) fn group_sentences(pack: &Pack, table: &Value<'_>, reader: &mut Reader) -> Vec<String> {
    let mut stated = Stated::default();
    for (key, value) in reader.table("group", table) {
        reader.unknown(&key, "`group`", &keys::GROUP);
        match key.value {
            "round" => stated.round = value.number(),
            "ballots" => stated.ballots = value.number(),
            "answer" => stated.answer = value.text().map(|word| word.value.to_owned()),
            "first" => stated.first = value.text().map(|id| option(pack, id.value)),
            "lead" => stated.lead = value.number(),
            "heads" => stated.heads = numbers(&value, |id| option(pack, id)),
            "agreement" => stated.agreement = numbers(&value, str::to_owned),
            "weights" => stated.weights = numbers(&value, |id| aspect(pack, id)),
            "differ" => {
                let ids = reader.lines("differ", &value);
                stated.differ = ids.iter().map(|id| aspect(pack, id)).collect();
            }
            "consent" => stated.consent = value.number(),
            "objections" => stated.objections = reader.lines("objections", &value),
            "notes" => stated.notes = reader.lines("notes", &value),
            _ => {}
        }
    }
    stated.sentences()
}

/// What the table holds, by its keys.
#[derive(Default)]
struct Stated {
    round: Option<f64>,
    ballots: Option<f64>,
    answer: Option<String>,
    first: Option<String>,
    lead: Option<f64>,
    heads: Vec<(String, f64)>,
    agreement: Vec<(String, f64)>,
    weights: Vec<(String, f64)>,
    differ: Vec<String>,
    consent: Option<f64>,
    objections: Vec<String>,
    notes: Vec<String>,
}

impl Stated {
    fn sentences(self) -> Vec<String> {
        let mut said = Vec::new();
        if let (Some(ballots), Some(round)) = (self.ballots, self.round) {
            let ballots = counted(ballots.max(0.0) as usize, "ballot");
            said.push(format!(
                "The group voted on its priorities: {ballots} in round {round:.0}."
            ));
        }
        let ahead = match (&self.first, self.lead) {
            (Some(first), Some(lead)) => Some(format!("{first}, ahead by {lead:.3}")),
            (first, _) => first.clone(),
        };
        let is = |answer: GroupAnswer| self.answer.as_deref() == Some(answer.word());
        if let Some(ahead) = ahead {
            said.push(if is(GroupAnswer::Agreed) {
                format!("The group agrees: {ahead}.")
            } else if is(GroupAnswer::Carried) {
                format!("The group's answer: {ahead}. More than half put it first, and no ballot alone decides it.")
            } else if is(GroupAnswer::HangsOn) {
                format!("There is no group answer: the mean puts {ahead}, and without one ballot another option is first.")
            } else if is(GroupAnswer::Split) {
                format!("There is no group answer: the mean puts {ahead}, but not more than half put it first.")
            } else {
                format!("The mean of the ballots puts first: {ahead}.")
            });
        }
        let list = |of: &[(String, f64)], shown: fn(f64) -> String| {
            let parts = of
                .iter()
                .map(|(what, number)| format!("{what} {}", shown(*number)));
            parts.collect::<Vec<_>>().join(", ")
        };
        if !self.heads.is_empty() {
            let heads = list(&self.heads, |count| format!("{count:.0}"));
            said.push(format!("First by people's own priorities: {heads}."));
        }
        if !self.weights.is_empty() {
            said.push(format!("Weights of the group: {}.", list(&self.weights, percent)));
        }
        let agreement = |name: &str| self.agreement.iter().find(|(key, _)| key == name);
        if let (Some((_, w)), Some((_, p))) = (agreement("w"), agreement("p")) {
            said.push(format!(
                "Agreement on the order of the criteria: Kendall's W {w:.2}, reached by chance in {}.",
                percent(*p)
            ));
        }
        if !self.differ.is_empty() {
            said.push(format!(
                "People differ most, by what that does to the result, on: {}.",
                self.differ.join(", ")
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

fn numbers(table: &Value<'_>, named: impl Fn(&str) -> String) -> Vec<(String, f64)> {
    let entries = table.entries();
    entries
        .filter_map(|(key, value)| Some((named(key.value), value.number()?)))
        .collect()
}

/// The title of an option, or its id where the pack has none of that id.
fn option(pack: &Pack, id: &str) -> String {
    let found = pack.options.iter().find(|option| option.id == id);
    found.map_or_else(|| crate::text::clean_line(id), |option| option.title.clone())
}

fn aspect(pack: &Pack, id: &str) -> String {
    let found = pack.aspects.iter().find(|aspect| aspect.id == id);
    found.map_or_else(|| crate::text::clean_line(id), |aspect| aspect.title.clone())
}
