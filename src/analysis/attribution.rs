//! How much each of several changes has in what came of all of them together: Shapley shares.
//!
//! A change's share is what it adds, averaged over all orders in which the changes can be made. The shares sum to the whole
//! difference; a change that never matters has none; in which order the changes are listed makes no difference.

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
        for (place, at) in sorted.iter().enumerate() {
            made[*at] = is_made(place);
        }
        made
    };
    let mut single = vec![of_sorted(&|_| false), of_sorted(&|_| true)];
    single.extend((0..count).map(|one| of_sorted(&|place| place == one)));
    single.extend((0..count).map(|one| of_sorted(&|place| place != one)));
    let numbers = batched(&single, &mut worlds);
    let (before, after) = (numbers[0], numbers[1]);
    let exact = count <= EXACT;
    let shares = if exact {
        let all: Vec<Made> = (0..1_usize << count)
            .map(|set| of_sorted(&|place| set >> place & 1 == 1))
            .collect();
        of_all(&batched(&all, &mut worlds), count)
    } else {
        of_orders(
            count,
            |orders| {
                let made: Vec<Made> = orders
                    .iter()
                    .flat_map(|order| {
                        (1..count).map(|length| of_sorted(&|place| order[..length].contains(&place)))
                    })
                    .collect();
                batched(&made, &mut worlds)
            },
            before,
            after,
        )
    };
    let mut by_name = vec![None; count];
    for (place, at) in sorted.iter().enumerate() {
        by_name[*at] = Some(Share {
            share: shares[place],
            alone: numbers[2 + place],
            undone: numbers[2 + count + place],
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
    let mut random = Random(count as u64);
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

/// Numbers that look random and are the same in every run: `SplitMix64`.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn shuffled(&mut self, count: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..count).collect();
        for last in (1..count).rev() {
            let other = (self.next() % (last as u64 + 1)) as usize;
            order.swap(last, other);
        }
        order
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A number that is no sum of what the changes do alone: those with an even place multiply, the others add.
    fn tangled(effects: &[f64]) -> impl Fn(&[Made]) -> Vec<f64> + '_ {
        |worlds| {
            let number = |made: &Made| {
                let mut number = 0.25_f64;
                for (place, effect) in effects.iter().enumerate().filter(|(place, _)| made[*place]) {
                    if place.is_multiple_of(2) {
                        number += effect;
                    } else {
                        number *= 1.0 + effect;
                    }
                }
                number.min(0.9)
            };
            worlds.iter().map(number).collect()
        }
    }

    fn names(count: usize) -> Vec<String> {
        (0..count)
            .map(|place| format!("{:02}", place * 7 % 101))
            .collect()
    }

    fn split(effects: &[f64]) -> Attribution {
        let names = names(effects.len());
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        attribute(&names, tangled(effects))
    }

    #[test]
    fn nothing_has_changed_where_there_is_no_change() {
        let none = split(&[]);
        assert_eq!((none.before, none.after, none.shares.len()), (0.25, 0.25, 0));
    }

    /// Two gloves are worth something as a pair only: each has half of it.
    #[test]
    fn what_two_do_together_is_shared() {
        let pair = |worlds: &[Made]| worlds.iter().map(|made| f64::from(made[0] && made[1])).collect();
        let both = attribute(&["left", "right"], pair);
        for share in &both.shares {
            assert_eq!((share.share, share.alone, share.undone), (0.5, 0.0, 0.0));
        }
        // One left glove and two right ones, as in the books: 4/6, 1/6 and 1/6.
        let gloves = |worlds: &[Made]| {
            let pairs = |made: &Made| f64::from(made[0] && (made[1] || made[2]));
            worlds.iter().map(pairs).collect()
        };
        let three = attribute(&["left", "right", "another"], gloves);
        let shares: Vec<f64> = three.shares.iter().map(|share| share.share * 6.0).collect();
        for (share, wanted) in shares.iter().zip([4.0, 1.0, 1.0]) {
            assert!((share - wanted).abs() < 1e-12, "{shares:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]

        #[test]
        fn the_shares_sum_to_the_difference(effects in prop::collection::vec(-0.5..0.5_f64, 1..18)) {
            let split = split(&effects);
            let sum: f64 = split.shares.iter().map(|share| share.share).sum();
            prop_assert!((sum - (split.after - split.before)).abs() < 1e-12, "{}", sum);
            prop_assert_eq!(split.exact, effects.len() <= EXACT);
        }

        #[test]
        fn the_order_of_the_list_makes_no_difference(effects in prop::collection::vec(-0.5..0.5_f64, 2..16), by in 1..15_usize) {
            let names = names(effects.len());
            let straight: Vec<&str> = names.iter().map(String::as_str).collect();
            let order: Vec<usize> = (0..effects.len()).map(|place| (place + by) % effects.len()).collect();
            let turned: Vec<&str> = order.iter().map(|place| straight[*place]).collect();
            let number = tangled(&effects);
            let back = |worlds: &[Made]| {
                let straight = |made: &Made| {
                    let mut straight = vec![false; made.len()];
                    for (place, made) in order.iter().zip(made) {
                        straight[*place] = *made;
                    }
                    straight
                };
                number(&worlds.iter().map(straight).collect::<Vec<_>>())
            };
            let one = attribute(&straight, tangled(&effects));
            let other = attribute(&turned, back);
            for (place, share) in order.iter().zip(&other.shares) {
                prop_assert_eq!(one.shares[*place].share.to_bits(), share.share.to_bits());
            }
        }

        #[test]
        fn what_never_matters_has_no_share(effects in prop::collection::vec(-0.5..0.5_f64, 1..16), at in 0..16_usize) {
            let mut effects = effects;
            let at = at % effects.len();
            effects[at] = 0.0;
            prop_assert_eq!(split(&effects).shares[at].share, 0.0);
        }
    }
}
