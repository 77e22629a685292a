//! Whether shares of simulated scenarios come true: each published decision as a forecast.
//!
//! For a case, what is known of it is answered and all else is assumed. The share of scenarios in which each side of a
//! contest is ahead is a forecast of what they chose. It is judged by the Brier score, the mean of (share - outcome)^2,
//! where a coin has 0.25, and by how often forecasts of about the same confidence were right (A. H. Murphy, 1973;
//! T. Gneiting and A. E. Raftery, Strictly proper scoring rules, prediction, and estimation, JASA 102 (2007) 359-378).

use std::sync::Arc;
use std::thread;

use super::assumed::Assumed;
use super::backtest::{Knowledge, Question, sliders, their_side};
use super::draws::Draws;
use super::proportion::Proportion;
use super::robustness::Survey;
use super::sample::{Sample, WORLDS};
use crate::decision::Scorer;
use crate::pack::{Case, CaseIndex, Cases, Contest, ContestIndex, Indexed, OptionIndex, Pack};

/// How the reliability table is divided.
const BINS: usize = 10;

/// What the simulated scenarios say of one case.
#[derive(Debug, Clone, PartialEq)]
pub struct Forecast {
    /// For each option the share of scenarios in which it comes first among those that could be chosen, 0 to 1.
    pub shares: Indexed<OptionIndex, f64>,
    /// For each contest the share in which their side is ahead, 0 to 1; none where the case is no part of it.
    pub ahead: Indexed<ContestIndex, Option<f64>>,
    /// Whether the option that comes first most often counts as what they chose; none where nothing that they chose could
    /// be chosen.
    pub right: Option<bool>,
    /// The sum over the options of (share - outcome)^2, 0 to 2, where several that they chose divide the outcome.
    pub distance: f64,
}

/// The forecasts of a case.
#[derive(Debug, Clone, PartialEq)]
pub struct Forecasts {
    /// From all inputs that are known.
    pub all: Forecast,
    /// From those that the source states.
    pub reported: Forecast,
}

/// How the forecasts of a question came true.
#[derive(Debug, Clone, PartialEq)]
pub struct Calibration {
    /// How many favored what came true.
    pub right: Proportion,
    /// The Brier score: between 0 and 1 for a contest, 0 and 2 for the classes; none without a case.
    pub brier: Option<f64>,
    /// How many were right of those with about the same confidence, the lowest first; without empty ones.
    pub reliability: Vec<Reliability>,
}

/// Forecasts with about the same confidence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reliability {
    /// The least confidence, 0 to 1.
    pub from: f64,
    /// The greatest.
    pub to: f64,
    /// How many were right.
    pub right: Proportion,
}

/// Forecasts every case, with the options of `race` to choose from; on all processors.
pub fn forecasts(pack: &Arc<Pack>, cases: &Cases, race: &[OptionIndex]) -> Indexed<CaseIndex, Forecasts> {
    let sample = Sample::new(pack.traits.len() + pack.aspects.len(), WORLDS);
    let forecaster = Forecaster {
        scorer: Arc::new(Scorer::new(Arc::clone(pack))),
        assumed: Arc::new(Assumed::new(pack, &sample)),
        sample,
        contests: &cases.contests,
        race,
    };
    let all: Vec<&Case> = cases.cases.iter().collect();
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let share = all.len().div_ceil(threads).max(1);
    let found = thread::scope(|scope| {
        let parts = all.chunks(share).map(|part| scope.spawn(|| forecaster.all(part)));
        let parts: Vec<_> = parts.collect();
        let found = parts.into_iter().map(|part| part.join().unwrap_or_default());
        found.flatten().collect::<Vec<Forecasts>>()
    });
    found.into()
}

struct Forecaster<'a> {
    scorer: Arc<Scorer>,
    sample: Sample,
    assumed: Arc<Assumed>,
    contests: &'a Indexed<ContestIndex, Contest>,
    race: &'a [OptionIndex],
}

impl Forecaster<'_> {
    fn all(&self, cases: &[&Case]) -> Vec<Forecasts> {
        let forecasts = cases.iter().map(|case| Forecasts {
            all: self.forecast(case, Knowledge::All),
            reported: self.forecast(case, Knowledge::Reported),
        });
        forecasts.collect()
    }

    fn forecast(&self, case: &Case, knowledge: Knowledge) -> Forecast {
        let pack = self.scorer.pack();
        let sliders = sliders(pack, case, knowledge, self.race);
        let shown: Vec<OptionIndex> = sliders.shown().collect();
        let race = Arc::new(self.scorer.race(&shown));
        let evaluation = self.scorer.evaluate(&sliders);
        let survey = Survey::with(
            &self.scorer,
            (&race, None),
            (&sliders, &evaluation),
            (&self.sample, &self.assumed),
            None,
        );
        let draws = survey.finish(&mut self.scorer.worlds());
        let shares = draws.firsts(&shown).shares(pack).first;
        let most = shown
            .iter()
            .copied()
            .rev()
            .max_by(|one, other| shares[*one].total_cmp(&shares[*other]));
        let chosen: Vec<&OptionIndex> = case
            .outcome
            .iter()
            .filter(|option| shown.contains(option))
            .collect();
        let outcome = |option: OptionIndex| {
            if chosen.contains(&&option) {
                1.0 / chosen.len() as f64
            } else {
                0.0
            }
        };
        let distance = shares
            .enumerate()
            .map(|(option, share)| (share - outcome(option)).powi(2));
        Forecast {
            distance: distance.sum(),
            right: most
                .filter(|_| !chosen.is_empty())
                .map(|most| case.counts(pack, most)),
            ahead: self
                .contests
                .iter()
                .map(|contest| ahead(pack, case, contest, &shown, &draws))
                .collect(),
            shares,
        }
    }
}

/// The share of scenarios in which their side of a contest is ahead of the others.
fn ahead(pack: &Pack, case: &Case, contest: &Contest, shown: &[OptionIndex], draws: &Draws) -> Option<f64> {
    let theirs = their_side(pack, case, contest)?;
    let racing = |side: &Vec<OptionIndex>| -> Vec<OptionIndex> {
        shown
            .iter()
            .copied()
            .filter(|option| side.contains(option))
            .collect()
    };
    let own = racing(theirs);
    let others: Vec<OptionIndex> = contest
        .sides
        .iter()
        .filter(|side| *side != theirs)
        .flat_map(racing)
        .collect();
    if own.is_empty() || others.is_empty() || draws.worlds() == 0 {
        return None;
    }
    let (own, others) = (draws.firsts(&own), draws.firsts(&others));
    let leads = (0..draws.worlds()).filter(|world| own.total(*world) > others.total(*world));
    Some(leads.count() as f64 / draws.worlds() as f64)
}

/// How the forecasts came true, from so much knowledge; none for what was left, which nobody forecasts.
pub fn calibration(
    forecasts: &Indexed<CaseIndex, Forecasts>,
    question: Question,
    knowledge: Knowledge,
) -> Option<Calibration> {
    let forecast = |forecasts: &Forecasts| match knowledge {
        Knowledge::All => forecasts.all.clone(),
        Knowledge::Reported => forecasts.reported.clone(),
    };
    // Of each forecast whether it was right, its confidence, and its distance from what came true.
    let judged: Vec<(bool, f64, f64)> = forecasts
        .iter()
        .map(forecast)
        .filter_map(|forecast| match question {
            Question::Contest(contest) => {
                let share = forecast.ahead[contest]?;
                Some((share > 0.5, share.max(1.0 - share), (1.0 - share).powi(2)))
            }
            Question::Classes => {
                let confidence = forecast.shares.iter().copied().fold(0.0, f64::max);
                Some((forecast.right?, confidence, forecast.distance))
            }
            Question::LeftNotFirst => None,
        })
        .collect();
    if question == Question::LeftNotFirst {
        return None;
    }
    let mut right = Proportion::default();
    let mut bins = [Proportion::default(); BINS];
    for (is_right, confidence, _) in &judged {
        right.add(*is_right);
        let bin = ((confidence * BINS as f64) as usize).min(BINS - 1);
        bins[bin].add(*is_right);
    }
    let sum: f64 = judged.iter().map(|(_, _, distance)| distance).sum();
    let bound = |bin: usize| bin as f64 / BINS as f64;
    Some(Calibration {
        right,
        brier: (!judged.is_empty()).then(|| sum / judged.len() as f64),
        reliability: bins
            .into_iter()
            .enumerate()
            .filter(|(_, right)| right.of > 0)
            .map(|(bin, right)| Reliability {
                from: bound(bin),
                to: bound(bin + 1),
                right,
            })
            .collect(),
    })
}
