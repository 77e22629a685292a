//! Published decisions of a pack, and what the pack says to each.

use std::sync::Arc;

use crate::analysis::backtest::{Backtest, backtest};
use crate::analysis::nearest::Near;
use crate::document::first_error;
use crate::pack::{self, Case, CasesError, OptionIndex, Pack, PackSource};

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
                let first = first_error(&defects);
                return Self::Failed(first.map_or_else(
                    || "something is wrong with the files".to_owned(),
                    |first| first.to_string(),
                ));
            }
        };
        Self::Done(Published::new(pack, cases))
    }
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

/// When a decision was taken.
pub fn when(case: &Case) -> Option<String> {
    let year = case.year?;
    Some(if case.about {
        format!("about {year}")
    } else {
        year.to_string()
    })
}
