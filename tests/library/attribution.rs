//! Shapley shares: they sum to the difference, know no order, and give nothing to what never matters.

use proptest::prelude::*;
use tradeoff::analysis::Attribution;
use tradeoff::analysis::attribution::{EXACT, Made, attribute};

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
