//! Instructions that go through a list of any length, for all worlds side by side.

use serde::{Deserialize, Serialize};

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

/// A piece of a value function: from a number on its value and how it rises, to where the next piece begins.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(super) struct Piece {
    from: f64,
    low: f64,
    slope: f64,
}

/// The pieces between points, which rise; the last one is flat.
pub(super) fn pieces(points: &[(u64, u64)]) -> Vec<Piece> {
    let points = points
        .iter()
        .map(|(x, y)| (f64::from_bits(*x), f64::from_bits(*y)));
    let points: Vec<(f64, f64)> = points.collect();
    let piece = |index: usize, (from, low): (f64, f64)| {
        let next = points.get(index + 1);
        let slope = next.map_or(0.0, |(to, high)| (high - low) / (to - from));
        Piece { from, low, slope }
    };
    points
        .iter()
        .enumerate()
        .map(|(index, point)| piece(index, *point))
        .collect()
}

/// A value function: flat outside its points, and 0 for what cannot be computed, so that one undefined measure does
/// not make every total undefined; the measure itself is named in the result.
///
/// The lanes go through the pieces together, up to the first that begins above them all, and each keeps the last one that
/// begins below it.
pub(super) fn interpolate<const L: usize>(pieces: &[Piece], x: &[f64; L], output: &mut [f64; L]) {
    let (Some(first), Some((last, inner))) = (pieces.first(), pieces.split_last()) else {
        *output = [0.0; L];
        return;
    };
    *output = [first.low; L];
    for Piece { from, low, slope } in inner {
        if !x.iter().any(|x| x > from) {
            break;
        }
        for (value, x) in output.iter_mut().zip(x) {
            let inside = low + slope * (x - from);
            *value = if x > from { inside } else { *value };
        }
    }
    for (value, x) in output.iter_mut().zip(x) {
        *value = if *x >= last.from { last.low } else { *value };
        *value = if x.is_nan() { 0.0 } else { *value };
    }
}
