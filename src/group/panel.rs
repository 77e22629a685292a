//! The votes of everybody as weights.

use super::spread::median;
use crate::decision::slider::PRIORITY_MAX;
use crate::decision::weights::weights;

/// The people whose votes count, and what they weigh together.
#[derive(Debug, Clone, PartialEq)]
pub struct Panel {
    /// Which of the ballots count: a ballot of zeros has no weights.
    pub counted: Vec<usize>,
    /// Each counted person's votes; where there is no answer, the median of the others'.
    pub votes: Vec<Vec<f64>>,
    /// Each counted person's weights; they sum to 1.
    pub weights: Vec<Vec<f64>>,
    /// The weights of the group: the mean of theirs. Empty where nobody counts.
    pub group: Vec<f64>,
}

impl Panel {
    /// The panel of some ballots, each with a vote or none on every aspect. What nobody answers weighs nothing.
    pub fn new(ballots: &[Vec<Option<u8>>]) -> Self {
        let aspects = ballots.first().map_or(0, Vec::len);
        let answers = |aspect: usize| -> Vec<f64> {
            let votes = ballots
                .iter()
                .filter_map(|ballot| ballot.get(aspect).copied().flatten());
            votes.map(f64::from).collect()
        };
        let usual: Vec<f64> = (0..aspects)
            .map(|aspect| median(&answers(aspect)).unwrap_or(0.0))
            .collect();
        let mut panel = Self {
            counted: Vec::new(),
            votes: Vec::new(),
            weights: Vec::new(),
            group: Vec::new(),
        };
        for (at, ballot) in ballots.iter().enumerate() {
            let votes: Vec<f64> = ballot
                .iter()
                .zip(&usual)
                .map(|(vote, usual)| vote.map_or(*usual, f64::from))
                .collect();
            let has_answers = ballot.iter().any(Option::is_some);
            if let Some(weights) = weights(&votes).filter(|_| has_answers) {
                panel.counted.push(at);
                panel.votes.push(votes);
                panel.weights.push(weights);
            }
        }
        panel.group = mean(panel.weights.iter());
        panel
    }

    /// How many people count.
    pub fn len(&self) -> usize {
        self.counted.len()
    }

    /// Whether nobody counts.
    pub fn is_empty(&self) -> bool {
        self.counted.is_empty()
    }

    /// The group's weights without one of the counted people; none where nobody is left.
    pub fn without(&self, person: usize) -> Option<Vec<f64>> {
        let others = self.weights.iter().enumerate().filter(|(at, _)| *at != person);
        let mean = mean(others.map(|(_, weights)| weights));
        (!mean.is_empty()).then_some(mean)
    }

    /// The group's weights with one aspect at another weight, the rest scaled.
    pub fn with(&self, aspect: usize, weight: f64) -> Vec<f64> {
        let own = self.group.get(aspect).copied().unwrap_or(0.0);
        let scale = (1.0 - weight) / (1.0 - own);
        let weights = self.group.iter().enumerate();
        weights
            .map(|(at, other)| match at == aspect {
                true => weight,
                // Where nothing else weighs anything there is nothing to scale.
                false if scale.is_finite() => other * scale,
                false => 0.0,
            })
            .collect()
    }

    /// The normalized geometric mean of the weights: it keeps ratios, and one zero removes an aspect. None where it
    /// removes them all.
    pub fn geometric(&self) -> Option<Vec<f64>> {
        let count = self.len() as f64;
        let logarithm = |aspect: usize| {
            self.weights
                .iter()
                .map(|weights| weights[aspect].ln())
                .sum::<f64>()
                / count
        };
        let means: Vec<f64> = (0..self.group.len())
            .map(|aspect| logarithm(aspect).exp())
            .collect();
        weights(&means)
    }

    /// The weights of the mean votes: large numbers have more say.
    pub fn of_mean_votes(&self) -> Option<Vec<f64>> {
        weights(&mean(self.votes.iter()))
    }

    /// The weights of the median votes.
    pub fn of_median_votes(&self) -> Option<Vec<f64>> {
        let medians = (0..self.group.len()).filter_map(|aspect| median(&self.column(aspect)));
        weights(&medians.collect::<Vec<f64>>())
    }

    /// The group's weights as priorities from 0 to 10, as high together as people's votes are in the mean, or with the
    /// highest at 10 where that would be more.
    pub fn priorities(&self) -> Vec<f64> {
        let sum = |votes: &Vec<f64>| votes.iter().sum::<f64>();
        let mean = self.votes.iter().map(sum).sum::<f64>() / self.len() as f64;
        let highest = self.group.iter().copied().fold(0.0, f64::max);
        let scale = mean.min(PRIORITY_MAX / highest);
        self.group.iter().map(|weight| weight * scale).collect()
    }

    /// Everybody's vote on an aspect.
    pub fn column(&self, aspect: usize) -> Vec<f64> {
        self.votes.iter().map(|votes| votes[aspect]).collect()
    }

    /// Everybody's weight of an aspect.
    pub fn weights_of(&self, aspect: usize) -> Vec<f64> {
        self.weights.iter().map(|weights| weights[aspect]).collect()
    }
}

/// How far one option leads another: the weights times the differences of their values.
pub fn lead(weights: &[f64], differences: &[f64]) -> f64 {
    weights
        .iter()
        .zip(differences)
        .map(|(weight, difference)| weight * difference)
        .sum()
}

fn mean<'a>(rows: impl Iterator<Item = &'a Vec<f64>>) -> Vec<f64> {
    let (mut sums, mut count) = (Vec::new(), 0.0);
    for row in rows {
        sums.resize(row.len(), 0.0);
        count += 1.0;
        for (sum, value) in sums.iter_mut().zip(row) {
            *sum += value;
        }
    }
    sums.into_iter().map(|sum: f64| sum / count).collect()
}
