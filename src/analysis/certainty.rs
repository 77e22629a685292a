//! How much of all possible priorities agrees that one option beats another: exact, without sampling.
//!
//! Everything here takes the difference vector of two options, `d_j = v_j(A) - v_j(B)` over the aspects, and
//! answers for weights spread evenly over all non-negative weights that sum to 1.

/// The share of all weightings under which `sum w_j d_j > 0`.
///
/// The volume of a simplex on one side of a plane through it, by the recursion of G. Varsi, The multidimensional
/// content of the frustum of the simplex, Pacific Journal of Mathematics 46 (1973) 303-314. It adds no terms of
/// opposite sign, so it stays exact where the closed form `sum d_j^(n-1) / prod (d_j - d_k)` cancels. O(n^2).
/// A difference of nothing but zeros gives 0: a tie is no victory.
pub fn share_of_weights(differences: &[f64]) -> f64 {
    let (against, favour): (Vec<f64>, Vec<f64>) =
        differences.iter().partition(|difference| **difference < 0.0);
    if !favour.iter().any(|difference| *difference > 0.0) {
        return 0.0;
    }
    let mut outside = vec![0.0; favour.len() + 1];
    outside[0] = 1.0;
    for loss in against {
        for (index, gain) in favour.iter().enumerate() {
            outside[index + 1] = (gain * outside[index + 1] - loss * outside[index]) / (gain - loss);
        }
    }
    1.0 - outside[favour.len()]
}

/// The same, over the weightings only that keep an order: `order` names the aspects, the most important first.
///
/// The ordered weights are the mixtures of the even weightings of the first 1, 2, ... n aspects, so the
/// differences become their running means in that order.
pub fn share_of_ordered_weights(differences: &[f64], order: &[usize]) -> f64 {
    let mut sum = 0.0;
    let means: Vec<f64> = order
        .iter()
        .enumerate()
        .map(|(index, aspect)| {
            sum += differences[*aspect];
            sum / (index + 1) as f64
        })
        .collect();
    share_of_weights(&means)
}

/// More orders than this are not gone through.
const MOST_ORDERS: usize = 120;

/// The same, keeping the order of `priorities`, of which several may be equal: equal ones may come in any order, so
/// the share is the mean over all orders that fit. `None` where more than 120 fit: then hardly an order is given.
pub fn share_keeping_order(differences: &[f64], priorities: &[f64]) -> Option<f64> {
    let mut order: Vec<usize> = (0..priorities.len()).collect();
    order.sort_by(|left, right| priorities[*right].total_cmp(&priorities[*left]));
    let ties: Vec<usize> = order
        .chunk_by(|left, right| priorities[*left] == priorities[*right])
        .map(<[usize]>::len)
        .collect();
    let orders = ties.iter().try_fold(1_usize, |orders, tie| {
        let orders = (1..=*tie).try_fold(orders, usize::checked_mul)?;
        (orders <= MOST_ORDERS).then_some(orders)
    })?;
    let mut sum = 0.0;
    for number in 0..orders {
        sum += share_of_ordered_weights(differences, &arranged(&order, &ties, number));
    }
    Some(sum / orders as f64)
}

/// The arrangement with this number among all in which each group of ties is shuffled within its own places.
fn arranged(order: &[usize], ties: &[usize], mut number: usize) -> Vec<usize> {
    let mut arranged = Vec::with_capacity(order.len());
    let mut rest = order;
    for tie in ties {
        let (group, after) = rest.split_at(*tie);
        let mut left = group.to_vec();
        for choices in (1..=*tie).rev() {
            arranged.push(left.remove(number % choices));
            number /= choices;
        }
        rest = after;
    }
    arranged
}
