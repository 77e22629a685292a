//! The result of a workshop, as a table of a decision file.

use toml_edit::{Array, InlineTable, Item, Table, Value};

use crate::group::Count;
use crate::pack::index::Position;
use crate::pack::{AspectIndex, OptionIndex, Pack};

/// How many criteria are kept on which people differ.
const DIFFERENCES: usize = 3;

/// What a group has decided and said.
#[derive(Debug, Clone, Copy)]
pub struct Workshop<'a> {
    /// What its votes on priorities come to; none where there are none.
    pub count: Option<&'a Count>,
    /// How many people consent; none where that was not asked.
    pub consent: Option<usize>,
    /// Why the others do not.
    pub objections: &'a [String],
    /// What was noted.
    pub notes: &'a [String],
}

impl Workshop<'_> {
    /// The table `[group]`. Nothing in it is of a single person.
    pub(super) fn table(&self, pack: &Pack) -> Table {
        let mut table = Table::new();
        if let Some(count) = self.count {
            counted(&mut table, pack, count);
        }
        if let Some(consent) = self.consent {
            table.insert("consent", Item::Value(whole(consent)));
            table.insert("objections", Item::Value(list(self.objections)));
        }
        if !self.notes.is_empty() {
            table.insert("notes", Item::Value(list(self.notes)));
        }
        table
    }
}

/// What the votes come to.
fn counted(table: &mut Table, pack: &Pack, count: &Count) {
    let group = &count.group;
    let id = |option: OptionIndex| pack.options[option].id.as_str();
    let aspect = |at: usize| pack.aspects[AspectIndex::new(at)].id.as_str();
    let mut put = |key: &str, value: Value| {
        table.insert(key, Item::Value(value));
    };
    put("round", i64::from(group.round).into());
    put("ballots", whole(group.ballots));
    if let Some(answer) = group.answer {
        put("answer", answer.word().into());
    }
    if let Some(first) = group.first {
        put("first", id(first).into());
    }
    if group.two.is_some() {
        put("lead", rounded(group.lead).into());
    }
    if group.may_name_people() {
        let heads = group
            .heads
            .iter()
            .map(|heads| (id(heads.option), whole(heads.count)));
        put("heads", Value::InlineTable(heads.collect::<InlineTable>()));
    }
    if let Some(found) = group.concordance {
        let agreement = [("w", rounded(found.w)), ("p", rounded(found.p))];
        put(
            "agreement",
            Value::InlineTable(agreement.into_iter().collect::<InlineTable>()),
        );
    }
    let weights = group.panel.group.iter().enumerate();
    let weights = weights.map(|(at, weight)| (aspect(at), rounded(*weight)));
    put("weights", Value::InlineTable(weights.collect::<InlineTable>()));
    let differing = group
        .issues
        .iter()
        .filter(|issue| !issue.is_little && issue.matters > 0.0);
    let differing = differing.take(DIFFERENCES).map(|issue| aspect(issue.aspect));
    put("differ", Value::Array(differing.collect::<Array>()));
}

fn whole(count: usize) -> Value {
    Value::from(i64::try_from(count).unwrap_or(i64::MAX))
}

/// A number as people read it: a thousandth of a weight decides nothing.
fn rounded(value: f64) -> f64 {
    (value * 10_000.0).round() / 10_000.0
}

fn list(texts: &[String]) -> Value {
    let mut list = Array::new();
    for text in texts {
        let mut text = Value::from(text.as_str());
        text.decor_mut().set_prefix("\n  ");
        list.push_formatted(text);
    }
    if !list.is_empty() {
        list.set_trailing_comma(true);
        list.set_trailing("\n");
    }
    Value::Array(list)
}
