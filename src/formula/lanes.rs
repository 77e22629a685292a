//! Instructions that go through a list of any length, for all worlds side by side and without a branch.

/// The position of the least value in each lane, the first of equals; behind the last where none is finite.
pub(super) fn least<'v, const L: usize>(
    values: impl ExactSizeIterator<Item = &'v [f64; L]>,
    output: &mut [f64; L],
) {
    *output = [values.len() as f64; L];
    let mut lowest = [f64::INFINITY; L];
    for (position, values) in values.enumerate() {
        for lane in 0..L {
            let lower = values[lane] < lowest[lane] && values[lane] > f64::NEG_INFINITY;
            lowest[lane] = if lower { values[lane] } else { lowest[lane] };
            output[lane] = if lower { position as f64 } else { output[lane] };
        }
    }
}

/// A value function: flat outside its points, and 0 for what cannot be computed, so that one undefined measure does
/// not make every total undefined; the measure itself is named in the result.
///
/// Every lane goes through every piece, without a branch, and keeps the last one that begins below it.
pub(super) fn interpolate<const L: usize>(points: &[(u64, u64)], x: &[f64; L], output: &mut [f64; L]) {
    let point = |place: usize| {
        points
            .get(place)
            .map(|(x, y)| (f64::from_bits(*x), f64::from_bits(*y)))
    };
    let (Some((_, first)), Some((last, end))) = (point(0), point(points.len().saturating_sub(1))) else {
        *output = [0.0; L];
        return;
    };
    *output = [first; L];
    for place in 1..points.len() {
        let (Some((from, low)), Some((to, high))) = (point(place - 1), point(place)) else {
            return;
        };
        let slope = (high - low) / (to - from);
        for (value, x) in output.iter_mut().zip(x) {
            let inside = low + slope * (x - from);
            *value = if *x > from { inside } else { *value };
        }
    }
    for (value, x) in output.iter_mut().zip(x) {
        *value = if *x >= last { end } else { *value };
        *value = if x.is_nan() { 0.0 } else { *value };
    }
}
