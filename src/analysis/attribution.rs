//! How much each of several changes has in what came of all of them together: Shapley shares.
//!
//! A change's share is what it adds, averaged over all orders in which the changes can be made. The shares sum to the whole
//! difference; a change that never matters has none; in which order the changes are listed makes no difference.

use crate::random::Random;

/// Up to so many changes every order counts; of more a sample of them does.
pub const EXACT: usize = 12;

/// How many orders are drawn beyond that; each also counts in reverse.
const ORDERS: usize = 2000;

/// How many worlds are asked for at once at most.
const BATCH: usize = 512;

/// What some changes have done to a number.
#[derive(Debug, Clone, PartialEq)]
pub struct Attribution {
    /// The number without any of the changes.
    pub before: f64,
    /// The number with all of them.
    pub after: f64,
    /// Each change.
    pub shares: Vec<Share>,
    /// Whether every order was counted.
    pub exact: bool,
}

/// What one change has done.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    /// Its part of the difference; all of them sum to it.
    pub share: f64,
    /// The number with this change alone.
    pub alone: f64,
    /// The number with all changes but this one.
    pub undone: f64,
}

/// Which changes are made in a world.
pub type Made = Vec<bool>;

/// Splits a difference between changes, which have a name each. `worlds` gives the number in each of some worlds; what
/// is made there has the order of the names.
pub fn attribute(names: &[&str], mut worlds: impl FnMut(&[Made]) -> Vec<f64>) -> Attribution {
    let count = names.len();
    // The order of the names and not of the list decides which orders are drawn.
    let mut sorted: Vec<usize> = (0..count).collect();
    sorted.sort_by_key(|at| names[*at]);
    let of_sorted = |is_made: &dyn Fn(usize) -> bool| -> Made {
        let mut made = vec![false; count];
        for (index, at) in sorted.iter().enumerate() {
            made[*at] = is_made(index);
        }
        made
    };
    let mut single = vec![of_sorted(&|_| false), of_sorted(&|_| true)];
    single.extend((0..count).map(|one| of_sorted(&|index| index == one)));
    single.extend((0..count).map(|one| of_sorted(&|index| index != one)));
    let numbers = batched(&single, &mut worlds);
    let (before, after) = (numbers[0], numbers[1]);
    let exact = count <= EXACT;
    let shares = if exact {
        let all: Vec<Made> = (0..1_usize << count)
            .map(|set| of_sorted(&|index| set >> index & 1 == 1))
            .collect();
        of_all(&batched(&all, &mut worlds), count)
    } else {
        of_orders(
            count,
            |orders| {
                let made: Vec<Made> = orders
                    .iter()
                    .flat_map(|order| {
                        (1..count).map(|length| of_sorted(&|index| order[..length].contains(&index)))
                    })
                    .collect();
                batched(&made, &mut worlds)
            },
            before,
            after,
        )
    };
    let mut by_name = vec![None; count];
    for (index, at) in sorted.iter().enumerate() {
        by_name[*at] = Some(Share {
            share: shares[index],
            alone: numbers[2 + index],
            undone: numbers[2 + count + index],
        });
    }
    Attribution {
        before,
        after,
        shares: by_name.into_iter().flatten().collect(),
        exact,
    }
}

fn batched(made: &[Made], worlds: &mut impl FnMut(&[Made]) -> Vec<f64>) -> Vec<f64> {
    made.chunks(BATCH).flat_map(worlds).collect()
}

/// The shares by what every set of changes comes to; bit `i` of its index says whether change `i` is made.
fn of_all(numbers: &[f64], count: usize) -> Vec<f64> {
    // In how many of the orders a set of this size stands before a change.
    let weights: Vec<f64> = (0..count)
        .map(|size| 1.0 / (count as f64 * binomial(count - 1, size)))
        .collect();
    let share = |one: usize| {
        let without = (0..numbers.len()).filter(|set| set >> one & 1 == 0);
        let added =
            without.map(|set| weights[set.count_ones() as usize] * (numbers[set | 1 << one] - numbers[set]));
        summed(added)
    };
    (0..count).map(share).collect()
}

fn binomial(of: usize, size: usize) -> f64 {
    (0..size)
        .map(|step| (of - step) as f64 / (step + 1) as f64)
        .product()
}

/// The shares by a sample of the orders, each with its reverse.
fn of_orders(
    count: usize,
    mut numbers: impl FnMut(&[Vec<usize>]) -> Vec<f64>,
    before: f64,
    after: f64,
) -> Vec<f64> {
    let mut random = Random::new(count as u64);
    let mut added: Vec<Vec<f64>> = vec![Vec::with_capacity(2 * ORDERS); count];
    for _ in 0..ORDERS {
        let order = random.shuffled(count);
        let reverse: Vec<usize> = order.iter().rev().copied().collect();
        let orders = [order, reverse];
        let between = numbers(&orders);
        for (order, between) in orders.iter().zip(between.chunks(count - 1)) {
            let from = std::iter::once(&before).chain(between);
            let to = between.iter().chain(std::iter::once(&after));
            for (one, (from, to)) in order.iter().zip(from.zip(to)) {
                added[*one].push(to - from);
            }
        }
    }
    added
        .into_iter()
        .map(|added| summed(added.into_iter()) / (2 * ORDERS) as f64)
        .collect()
}

/// A sum in which rounding does not pile up.
fn summed(numbers: impl Iterator<Item = f64>) -> f64 {
    let (mut sum, mut rest) = (0.0_f64, 0.0);
    for number in numbers {
        let next = sum + number;
        rest += if sum.abs() >= number.abs() {
            (sum - next) + number
        } else {
            (number - next) + sum
        };
        sum = next;
    }
    sum + rest
}
