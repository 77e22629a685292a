//! Two numbers on a grid, cubic between its nodes.

/// What a node knows of.
#[derive(Clone, Copy)]
pub(super) enum Factor {
    /// The share of cold starts.
    Cold,
    /// The instances beyond the busy ones.
    Instances,
}

/// Logarithms of both factors: row 0 for an endless load, row `rows_to_one` for none; the columns are at `start`,
/// `start + 1`, ... of the logarithm of the keep-alive time.
pub(super) struct Grid<const ROWS: usize, const COLUMNS: usize> {
    pub(super) start: f64,
    pub(super) rows_to_one: f64,
    pub(super) nodes: [[[f32; 2]; COLUMNS]; ROWS],
}

impl<const ROWS: usize, const COLUMNS: usize> Grid<ROWS, COLUMNS> {
    /// One of the logarithms at `height` = `1 / sqrt(1 + load)` and a column that need not be whole; flat beyond the
    /// columns.
    pub(super) fn at(&self, height: f64, column: f64, which: Factor) -> f64 {
        let column = (column - self.start).clamp(0.0, (COLUMNS - 1) as f64);
        let (row_cell, row_weights) = cubic(height * self.rows_to_one, ROWS);
        let (column_cell, column_weights) = cubic(column, COLUMNS);
        let mut sum = 0.0;
        for (nodes, row_weight) in self.nodes[row_cell..row_cell + 4].iter().zip(row_weights) {
            for (node, column_weight) in nodes[column_cell..column_cell + 4].iter().zip(column_weights) {
                let weight = row_weight * column_weight;
                sum += weight * f64::from(node[which as usize]);
            }
        }
        sum
    }
}

/// The first of the four nodes around `position` among `count`, and their weights in Lagrange's cubic.
fn cubic(position: f64, count: usize) -> (usize, [f64; 4]) {
    let cell = (position as usize).clamp(1, count - 3);
    let t = position - cell as f64;
    let (before, after, beyond) = (t + 1.0, t - 1.0, t - 2.0);
    let weights = [
        -t * after * beyond / 6.0,
        before * after * beyond / 2.0,
        -before * t * beyond / 2.0,
        before * t * after / 6.0,
    ];
    (cell - 1, weights)
}
