//! The upright axis of the plot.

use crate::analysis::axes::{Scale, Spacing};
use crate::analysis::curves::{Curves, Quantity};
use crate::formula::{Unit, parted};
use crate::pack::Pack;

/// From this ratio of the greatest number to the least on, an even axis would press the least together.
const SPREAD: f64 = 50.0;
/// The most that an upright axis by ratio spans; what lies below stands at its foot.
const FARTHEST: f64 = 1e5;

/// The upright axis.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Upright {
    /// The axis.
    pub scale: Scale,
    /// Whether numbers that lie below it stand at its foot.
    pub has_foot: bool,
}

/// All numbers of the lines that can be drawn.
fn numbers(lines: &Curves) -> impl Iterator<Item = f64> {
    let all = lines.curves.iter().flat_map(|curve| curve.numbers.iter());
    all.copied().filter(|number| number.is_finite())
}

impl Upright {
    /// An axis that holds all numbers of the lines. Points from 0 to 1 have all of that; numbers far apart stand by
    /// ratio, shares never do.
    pub(super) fn new(pack: &Pack, lines: &Curves) -> Self {
        let unit = lines.quantity.unit(pack).cloned();
        if !matches!(lines.quantity, Quantity::Measure(_)) {
            return Self::points(lines);
        }
        let numbers = || numbers(lines);
        let least = numbers().fold(f64::INFINITY, f64::min);
        let greatest = numbers().fold(f64::NEG_INFINITY, f64::max);
        if least > greatest {
            return Self::even(0.0, 1.0, unit);
        }
        let is_share = unit.as_ref().is_some_and(|unit| unit.to_string() == "%");
        let positive = numbers()
            .filter(|number| *number > 0.0)
            .fold(f64::INFINITY, f64::min);
        if !is_share && least >= 0.0 && greatest / positive > SPREAD {
            return Self::by_ratio(least, positive, greatest, unit);
        }
        let span = greatest - least;
        let low = if least >= 0.0 && (least < 0.6 * greatest || span == 0.0) {
            0.0
        } else {
            least - 0.1 * span
        };
        let high = match (is_share, greatest) {
            (true, greatest) if greatest > 0.5 && greatest <= 1.0 => 1.0,
            (_, greatest) if greatest > low => greatest + 0.04 * (greatest - low),
            _ => low + unit.as_ref().map_or(1.0, Unit::factor),
        };
        Self::even(low, high, unit)
    }

    /// From 0 to 1, or as many whole tenths of it as the lines need.
    fn points(lines: &Curves) -> Self {
        let least = numbers(lines).fold(1.0, f64::min);
        let greatest = numbers(lines).fold(0.0, f64::max);
        let low = ((least * 10.0 - 0.2).floor() / 10.0).clamp(0.0, 0.9);
        let high = ((greatest * 10.0 + 0.2).ceil() / 10.0).clamp(low + 0.1, 1.0);
        Self::even(low, high, None)
    }

    fn even(low: f64, high: f64, unit: Option<Unit>) -> Self {
        Self {
            scale: Scale {
                low,
                high,
                spacing: Spacing::Even,
                unit,
            },
            has_foot: false,
        }
    }

    fn by_ratio(least: f64, positive: f64, greatest: f64, unit: Option<Unit>) -> Self {
        let factor = unit.as_ref().map_or(1.0, Unit::factor);
        let floor = greatest / FARTHEST;
        // Zero has no place on such an axis, and what lies far below would press everything else together.
        let has_foot = least <= 0.0 || positive < floor;
        let low = if has_foot {
            let lowest = (positive.max(floor) / factor).log10().floor();
            10.0_f64.powf(lowest) * factor
        } else {
            positive
        };
        let margin = (greatest / low).powf(0.03);
        Self {
            scale: Scale {
                low: if has_foot { low } else { low / margin },
                high: greatest * margin,
                spacing: Spacing::ByRatio,
                unit,
            },
            has_foot,
        }
    }

    /// The ticks over so many rows: the row from the top and the label, and the unit that all labels share and that
    /// is therefore said once.
    pub(super) fn ticks(&self, rows: u16) -> (Vec<(u16, String)>, Option<String>) {
        let mut ticks = self.scale.upward(rows);
        let unit = |label: &String| parted(label).map(|(_, unit)| unit.to_owned());
        let shared = ticks.first().and_then(|(_, label)| unit(label));
        let all = shared.is_some() && ticks.iter().all(|(_, label)| unit(label) == shared);
        if all {
            for (_, label) in &mut ticks {
                label.truncate(parted(label).map_or(label.len(), |(number, _)| number.len()));
            }
        }
        if self.has_foot
            && let Some((_, label)) = ticks.last_mut().filter(|(row, _)| row + 1 == rows)
        {
            label.insert(0, '≤');
        }
        (ticks, shared.filter(|_| all))
    }
}
