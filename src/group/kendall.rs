//! Whether people put things into the same order: Kendall's W with ties, and how often chance alone gives as much.

use std::cmp::Ordering;

use crate::random::Random;

/// All orders are tried where there are at most so many.
const MOST_EXACT: f64 = 1e6;

/// Otherwise so many random ones.
const PERMUTATIONS: usize = 9_999;

/// The most ranks that are put into random orders, and the fewest orders that are tried even where there are more.
const MOST_RANKS: usize = 50_000_000;
const FEWEST_PERMUTATIONS: usize = 199;

/// Where the random orders begin: any number will do, as long as it stays.
const SEED: u64 = 20_261_128;

/// How much people agree on an order.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Concordance {
    /// Kendall's W, corrected for ties: from 0, no agreement, to 1, the same order.
    pub w: f64,
    /// m(n-1)W, which is chi-square for many people.
    pub chi_square: f64,
    /// The mean rank correlation of two people.
    pub correlation: f64,
    /// The share of random orders that agree at least as much.
    pub p: f64,
    /// Whether all orders were tried.
    pub exact: bool,
}

/// How much people agree: for each person the same number of scores. None for fewer than two people or two things, and
/// where everybody scores everything the same.
pub fn concordance(scores: &[Vec<f64>]) -> Option<Concordance> {
    let people = scores.len();
    let things = scores.first()?.len();
    if people < 2 || things < 2 || scores.iter().any(|person| person.len() != things) {
        return None;
    }
    let ranks: Vec<Vec<i64>> = scores.iter().map(|person| doubled_ranks(person)).collect();
    let (m, n) = (people as f64, things as f64);
    let ties: f64 = ranks.iter().map(|person| tied(person)).sum();
    let most = m * m * (n * n * n - n) - m * ties;
    if most <= 0.0 {
        return None;
    }
    let observed = deviation(&sums(&ranks), people);
    // The squares are of doubled ranks.
    let w = 12.0 * (observed as f64 / 4.0) / most;
    let orders = (1..=things).map(|factor| factor as f64).product::<f64>();
    let exact = orders.powf(m - 1.0) <= MOST_EXACT;
    let p = if exact {
        exactly(&ranks, observed)
    } else {
        by_chance(&ranks, observed)
    };
    Some(Concordance {
        w,
        chi_square: m * (n - 1.0) * w,
        correlation: (m * w - 1.0) / (m - 1.0),
        p,
        exact,
    })
}

/// Twice the rank of each score, 1 for the lowest; equal scores share the mean of their ranks.
fn doubled_ranks(scores: &[f64]) -> Vec<i64> {
    let rank = |own: &f64| {
        scores.iter().fold(1, |rank, other| match other.total_cmp(own) {
            Ordering::Less => rank + 2,
            Ordering::Equal => rank + 1,
            Ordering::Greater => rank,
        })
    };
    scores.iter().map(rank).collect()
}

/// t³ - t, summed over a person's groups of t equal ranks.
fn tied(ranks: &[i64]) -> f64 {
    // Each of t equal ones adds t² - 1.
    let sizes = ranks
        .iter()
        .map(|own| ranks.iter().filter(|other| *other == own).count() as f64);
    sizes.map(|size| size * size - 1.0).sum()
}

fn sums(ranks: &[Vec<i64>]) -> Vec<i64> {
    let mut sums = vec![0; ranks.first().map_or(0, Vec::len)];
    for person in ranks {
        for (sum, rank) in sums.iter_mut().zip(person) {
            *sum += rank;
        }
    }
    sums
}

/// The squared distances of the sums of doubled ranks from their mean.
fn deviation(sums: &[i64], people: usize) -> i64 {
    // Neither is anywhere near the end of its type.
    let size = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let mean = size(people).saturating_mul(size(sums.len()).saturating_add(1));
    sums.iter().map(|sum| (sum - mean) * (sum - mean)).sum()
}

/// The share of all orders that agree at least as much; the first person's may stay.
fn exactly(ranks: &[Vec<i64>], observed: i64) -> f64 {
    let Some((first, others)) = ranks.split_first() else {
        return 1.0;
    };
    let orders = orders(first.len());
    let mut counts = (0_u64, 0_u64);
    walk(others, &orders, first, ranks.len(), observed, &mut counts);
    counts.0 as f64 / counts.1 as f64
}

/// Tries every order of each of the people that are left, on top of the sums so far: how many agree, of how many.
fn walk(
    left: &[Vec<i64>],
    orders: &[Vec<usize>],
    sums: &[i64],
    people: usize,
    observed: i64,
    counts: &mut (u64, u64),
) {
    let Some((next, rest)) = left.split_first() else {
        counts.0 += u64::from(deviation(sums, people) >= observed);
        counts.1 += 1;
        return;
    };
    for order in orders {
        let with: Vec<i64> = sums.iter().zip(order).map(|(sum, at)| sum + next[*at]).collect();
        walk(rest, orders, &with, people, observed, counts);
    }
}

/// Every order of so many things.
fn orders(things: usize) -> Vec<Vec<usize>> {
    let mut orders = vec![Vec::new()];
    for thing in 0..things {
        let longer = orders.iter().flat_map(|order: &Vec<usize>| {
            (0..=order.len()).map(move |at| {
                let mut longer = order.clone();
                longer.insert(at, thing);
                longer
            })
        });
        orders = longer.collect();
    }
    orders
}

/// The share of random orders that agree at least as much, what was observed among them.
fn by_chance(ranks: &[Vec<i64>], observed: i64) -> f64 {
    let size = ranks.iter().map(Vec::len).sum::<usize>().max(1);
    let tried = (MOST_RANKS / size).clamp(FEWEST_PERMUTATIONS, PERMUTATIONS);
    let mut random = Random::new(SEED);
    let mut ranks = ranks.to_vec();
    let mut agree = 0_usize;
    for _ in 0..tried {
        for person in &mut ranks {
            random.shuffle(person);
        }
        agree += usize::from(deviation(&sums(&ranks), ranks.len()) >= observed);
    }
    (agree + 1) as f64 / (tried + 1) as f64
}
