//! Cases: the published decisions, the nearest to the sliders first, and what the tool would have said to each.

pub mod detail;
pub mod layout;
pub mod list;
pub mod update;
pub mod view;

use std::sync::Arc;

use super::model::Model;
use super::reload;
use crate::analysis::backtest::{Backtest, Row, backtest};
use crate::analysis::nearest::{Near, nearest};
use crate::decision::Sliders;
use crate::pack::{self, Case, CaseIndex, CasesError, OptionIndex, Pack, PackSource};

/// Where the person is among the decisions.
#[derive(Debug, Default)]
pub struct Cases {
    /// Where the pack comes from, and its decisions with it; none where nobody can say.
    pub source: Option<PackSource>,
    /// The decisions, once the screen has been open; none before.
    pub read: Option<Reading>,
    /// How near each is to the sliders, the nearest first.
    pub nearest: Vec<Near>,
    /// The decision that the person has gone to; none for the nearest.
    pub chosen: Option<CaseIndex>,
    /// The id of the decision to go to once they are read: the chosen one of before the pack changed.
    pub wanted: Option<String>,
    /// Whether only those show that the tool would have taken otherwise.
    pub disputed: bool,
    /// The first row of what is said about the chosen one that shows.
    pub scroll: usize,
    /// Where the sliders stood when the order was made.
    measured: Option<Sliders>,
}

/// What came of reading the decisions.
#[derive(Debug)]
pub enum Reading {
    /// They are here.
    Done(Published),
    /// They cannot be read, and why.
    Failed(String),
}

/// Published decisions and what the pack says to each.
#[derive(Debug)]
pub struct Published {
    /// The decisions.
    pub cases: pack::Cases,
    /// What the pack says to them.
    pub backtest: Backtest,
}

impl Published {
    /// Lets the pack rank its options for each decision.
    pub fn new(pack: &Arc<Pack>, cases: pack::Cases) -> Self {
        let race: Vec<OptionIndex> = pack.options.indices().collect();
        let backtest = backtest(pack, &cases, &race);
        Self { cases, backtest }
    }
}

impl Cases {
    /// The decisions, where they could be read.
    pub fn published(&self) -> Option<&Published> {
        match &self.read {
            Some(Reading::Done(published)) => Some(published),
            _ => None,
        }
    }

    /// Brings the order up to the sliders; reads the decisions where that has not been done.
    fn settle(&mut self, pack: &Arc<Pack>, sliders: &Sliders) {
        let source = &self.source;
        let read = self
            .read
            .get_or_insert_with(|| Reading::new(pack, source.as_ref()));
        if self.measured.as_ref() != Some(sliders) {
            if let Reading::Done(published) = read {
                if let Some(wanted) = self.wanted.take() {
                    self.chosen = published.cases.cases.find(|case| case.id == wanted);
                }
                self.nearest = nearest(pack, &published.cases, sliders);
            }
            self.measured = Some(sliders.clone());
        }
    }
}

impl Reading {
    /// Reads the decisions that come with a pack; without a source there are none.
    pub fn new(pack: &Arc<Pack>, source: Option<&PackSource>) -> Self {
        let cases = match source.map(|source| pack::load_cases_of(pack, source)) {
            None => pack::Cases::default(),
            Some(Ok(cases)) => cases,
            Some(Err(CasesError::Changed)) => {
                return Self::Failed("the pack's files have changed since they were read".to_owned());
            }
            Some(Err(CasesError::Defects(defects))) => {
                let first = reload::first_error(&defects);
                return Self::Failed(first.map_or_else(
                    || "something is wrong with the files".to_owned(),
                    |first| first.to_string(),
                ));
            }
        };
        Self::Done(Published::new(pack, cases))
    }
}

/// Brings the screen up to the sliders.
pub fn settle(model: &mut Model) {
    model.cases.settle(&model.pack, &model.sliders);
}

/// Opens the screen: where the sliders have moved meanwhile, at the nearest decision.
pub fn enter(model: &mut Model) {
    if model.cases.measured.as_ref() != Some(&model.sliders) {
        model.cases.chosen = None;
        model.cases.scroll = 0;
    }
}

/// The decisions that show, the nearest first.
pub fn listed(model: &Model) -> Vec<Near> {
    let all = model.cases.nearest.iter().copied();
    all.filter(|near| !model.cases.disputed || is_disputed(model, near.case))
        .collect()
}

/// Whether the tool would have taken a decision otherwise.
pub fn is_disputed(model: &Model, case: CaseIndex) -> bool {
    row(model, case).is_some_and(|row| row.all.right == Some(false))
}

/// A decision.
pub fn case(model: &Model, index: CaseIndex) -> Option<&Case> {
    model.cases.published()?.cases.cases.get(index)
}

/// What the pack says to a decision.
pub fn row(model: &Model, index: CaseIndex) -> Option<&Row> {
    model.cases.published()?.backtest.rows.get(index)
}

/// The place of the chosen decision among those that show.
pub fn place(model: &Model, listed: &[Near]) -> usize {
    let chosen = |near: &Near| Some(near.case) == model.cases.chosen;
    listed.iter().position(chosen).unwrap_or(0)
}

/// The chosen decision, and how near it is.
pub fn chosen(model: &Model) -> Option<Near> {
    let listed = listed(model);
    listed.get(place(model, &listed)).copied()
}

/// How many of some decisions chose each option, the most chosen first; one that chose several counts for each.
pub fn counted(pack: &Pack, cases: &pack::Cases, some: &[Near]) -> Vec<(OptionIndex, usize)> {
    let outcomes: Vec<&Case> = some.iter().map(|near| &cases.cases[near.case]).collect();
    let chose = |option: OptionIndex| {
        outcomes
            .iter()
            .filter(|case| case.outcome.contains(&option))
            .count()
    };
    let options = pack.options.indices().map(|option| (option, chose(option)));
    let mut counted: Vec<(OptionIndex, usize)> = options.filter(|(_, count)| *count > 0).collect();
    counted.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counted
}

/// The first of the options that the chosen decision chose.
pub fn outcome(model: &Model) -> Option<OptionIndex> {
    case(model, chosen(model)?.case)?.outcome.first().copied()
}

/// When a decision was taken.
pub fn when(case: &Case) -> Option<String> {
    let year = case.year?;
    Some(if case.about {
        format!("about {year}")
    } else {
        year.to_string()
    })
}

#[cfg(test)]
mod tests;
