//! What the table `[group]` of a decision file says, in sentences for documents.

use super::keys;
use super::reader::Reader;
use crate::document::tree::Value;
use crate::group::GroupAnswer;
use crate::pack::Pack;
use crate::text::{counted, percent};

/// The sentences; what cannot be read says nothing.
pub(super) fn told(pack: &Pack, table: &Value<'_>, reader: &mut Reader) -> Vec<String> {
    let mut told = Told::default();
    for (key, value) in reader.table("group", table) {
        reader.unknown(&key, "`group`", &keys::GROUP);
        match key.value {
            "round" => told.round = value.number(),
            "ballots" => told.ballots = value.number(),
            "answer" => told.answer = value.text().map(|word| word.value.to_owned()),
            "first" => told.first = value.text().map(|id| option(pack, id.value)),
            "lead" => told.lead = value.number(),
            "heads" => told.heads = numbers(&value, |id| option(pack, id)),
            "agreement" => told.agreement = numbers(&value, str::to_owned),
            "weights" => told.weights = numbers(&value, |id| aspect(pack, id)),
            "differ" => {
                let ids = reader.lines("differ", &value);
                told.differ = ids.iter().map(|id| aspect(pack, id)).collect();
            }
            "consent" => told.consent = value.number(),
            "objections" => told.objections = reader.lines("objections", &value),
            "notes" => told.notes = reader.lines("notes", &value),
            _ => {}
        }
    }
    told.sentences()
}

/// What the table holds, by its keys.
#[derive(Default)]
struct Told {
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

impl Told {
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
