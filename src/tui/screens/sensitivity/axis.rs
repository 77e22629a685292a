//! The axis of the lead: which cell stands for which lead.

use crate::analysis::swing::Swings;

/// The leads that an axis spans, over some cells.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Axis {
    /// The lead at the first cell.
    pub low: f64,
    /// The lead at the last cell.
    pub high: f64,
    /// How many cells there are.
    pub cells: u16,
}

impl Axis {
    /// An axis with zero on it and every lead at which nobody is ruled out.
    pub(super) fn new(swings: &Swings, cells: u16) -> Self {
        let points = swings.all.iter().flat_map(|swing| &swing.points);
        let leads = points.filter(|point| !point.barred).map(|point| point.lead);
        let leads = leads.chain([0.0, swings.lead]).filter(|lead| lead.is_finite());
        let (low, high) = leads.fold((0.0_f64, 0.0_f64), |(low, high), lead| {
            (low.min(lead), high.max(lead))
        });
        Self { low, high, cells }
    }

    /// The cell of a lead; what lies beyond an end is put there.
    pub(super) fn cell(&self, lead: f64) -> u16 {
        let share = (lead - self.low) / (self.high - self.low);
        let last = f64::from(self.cells.saturating_sub(1));
        // Not a number, as on an axis without length, is the left end.
        (share.clamp(0.0, 1.0) * last).round() as u16
    }

    /// The lead in the middle of a cell.
    pub(super) fn lead(&self, cell: u16) -> f64 {
        let last = f64::from(self.cells.saturating_sub(1)).max(1.0);
        self.low + (self.high - self.low) * f64::from(cell) / last
    }

    /// Whether a lead lies beyond an end.
    pub(super) fn is_beyond(&self, lead: f64) -> bool {
        lead < self.low || lead > self.high
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_and_leads_agree() {
        let axis = Axis {
            low: -0.2,
            high: 0.3,
            cells: 26,
        };
        assert_eq!((axis.cell(-0.2), axis.cell(0.3), axis.cell(9.0)), (0, 25, 25));
        for cell in 0..26 {
            assert_eq!(axis.cell(axis.lead(cell)), cell);
        }
        let empty = Axis {
            low: 0.0,
            high: 0.0,
            cells: 0,
        };
        assert_eq!(empty.cell(0.1), 0);
    }
}
