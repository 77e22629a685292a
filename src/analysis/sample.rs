//! The points of the simulated scenarios: one fixed set of scrambled Sobol points, the same for every decision.
//!
//! A world is a workload, dear to work out, and a weighting, cheap to apply. So every workload is drawn once and meets
//! several weightings: its own point, turned by the same few distances for all workloads.

use std::sync::{Arc, LazyLock, OnceLock};
use std::thread;

use crate::formula::LANES;

/// How many weightings each workload meets.
///
/// 512 workloads under eight weightings each stray from 32,768 worlds as far as 2,048 workloads under one each: 0.004 to
/// 0.005 in the root mean square over those of 240 positions where the answer is in doubt.
pub(super) const WEIGHTINGS: usize = 8;

/// How many worlds are drawn for the screen: their shares lie within 0.018 of those of eight times as many, which a test
/// holds for every scenario of the embedded packs.
pub const WORLDS: usize = 512 * WEIGHTINGS;

/// How many worlds say which option would be first if all were included: enough to name one that often is.
pub(super) const WORLDS_OF_ALL: usize = WORLDS / 4;

/// As many workloads as the Sobol sequence at hand has points, but for those that turn.
const MOST_WORKLOADS: usize = 65_536 - WEIGHTINGS;

/// The seed of the scrambling: any fixed number does, this one is the year of Sobol's paper.
const SEED: u32 = 1967;

/// A fixed set of points in the unit cube, a dimension for each slider; each four dimensions are drawn when one of them
/// is first needed.
#[derive(Debug, Clone)]
pub struct Sample {
    workloads: usize,
    fours: Arc<[OnceLock<Four>]>,
}

/// Four dimensions of all points.
#[derive(Debug)]
struct Four {
    /// The points of the workloads, in blocks of [`LANES`].
    blocks: Vec<[[f32; LANES]; 4]>,
    /// The distances by which the weightings of a workload stand apart: the points that follow.
    turns: [[f32; WEIGHTINGS]; 4],
}

/// The points for the screen: the same for every decision with no more sliders than these.
static FOR_THE_SCREEN: LazyLock<Sample> = LazyLock::new(|| Sample::new(SHARED_DIMENSIONS, WORLDS));
const SHARED_DIMENSIONS: usize = 64;

/// As many dimensions as most decisions need; what is drawn in vain costs nobody anything.
const DRAWN_AHEAD: usize = 44;

impl Sample {
    /// So many worlds, rounded up to whole blocks and at most half a million, for a decision with so many sliders.
    pub fn new(dimensions: usize, worlds: usize) -> Self {
        let workloads = worlds.div_ceil(WEIGHTINGS).min(MOST_WORKLOADS);
        Self {
            workloads: workloads.next_multiple_of(LANES),
            fours: (0..dimensions.div_ceil(4)).map(|_| OnceLock::new()).collect(),
        }
    }

    /// [`WORLDS`] worlds for a decision with so many sliders.
    pub fn for_screen(dimensions: usize) -> Self {
        if dimensions <= SHARED_DIMENSIONS {
            FOR_THE_SCREEN.clone()
        } else {
            Self::new(dimensions, WORLDS)
        }
    }

    /// Begins to draw the points for the screen, beside what the caller does next.
    pub fn draw_ahead() {
        // Without a thread they are drawn when they are needed.
        let _ = thread::Builder::new().spawn(|| {
            for dimension in (0..DRAWN_AHEAD).step_by(4) {
                FOR_THE_SCREEN.column(dimension);
            }
        });
    }

    /// How many worlds there are.
    pub fn worlds(&self) -> usize {
        self.workloads * WEIGHTINGS
    }

    /// How many workloads there are, a multiple of [`LANES`].
    pub(super) fn workloads(&self) -> usize {
        self.workloads
    }

    /// One dimension of all points.
    pub(super) fn column(&self, dimension: usize) -> Column<'_> {
        let four = dimension / 4;
        Column {
            four: self.fours[four].get_or_init(|| Four::draw(four as u32, self.workloads)),
            within: dimension % 4,
        }
    }
}

/// One dimension of all points.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column<'a> {
    four: &'a Four,
    within: usize,
}

impl<'a> Column<'a> {
    /// The points of a block of workloads.
    pub(super) fn block(self, block: usize) -> &'a [f32; LANES] {
        &self.four.blocks[block][self.within]
    }

    /// How far a weighting's points are turned around the unit interval from those of the workload.
    pub(super) fn turn(self, weighting: usize) -> f32 {
        self.four.turns[self.within][weighting]
    }
}

impl Four {
    fn draw(four: u32, workloads: usize) -> Self {
        // The sequence has a limited number of dimensions; beyond them it starts again, scrambled otherwise.
        let round = four / sobol_burley::NUM_DIMENSION_SETS_4D;
        let within = four % sobol_burley::NUM_DIMENSION_SETS_4D;
        let point = |number: usize| sobol_burley::sample_4d(number as u32, within, SEED + round);
        Self {
            blocks: (0..workloads)
                .step_by(LANES)
                .map(|first| columns(|lane| point(first + lane)))
                .collect(),
            turns: columns(|weighting| point(workloads + weighting)),
        }
    }
}

/// Points of four dimensions, dimension by dimension.
fn columns<const N: usize>(point: impl Fn(usize) -> [f32; 4]) -> [[f32; N]; 4] {
    let points: [[f32; 4]; N] = std::array::from_fn(point);
    std::array::from_fn(|within| points.map(|point| point[within]))
}
