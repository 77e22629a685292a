//! The points of the plausible worlds: one fixed set of scrambled Sobol points, the same for every decision.

use std::sync::{Arc, LazyLock, OnceLock};
use std::thread;

use crate::formula::LANES;

/// How many worlds are drawn for the screen: their shares lie within a hundredth of those of 16,384 worlds, which a
/// test holds for every scenario of the embedded packs.
pub const WORLDS: usize = 2048;

/// The length of the Sobol sequence at hand.
const MOST_WORLDS: usize = 65_536;

/// The seed of the scrambling: any fixed number does, this one is the year of Sobol's paper.
const SEED: u32 = 1967;

/// A fixed set of points in the unit cube, a dimension for each slider; each four dimensions are drawn when one of them
/// is first needed.
#[derive(Debug, Clone)]
pub struct Sample {
    worlds: usize,
    fours: Arc<[OnceLock<Four>]>,
}

/// Four dimensions of all points, in blocks of [`LANES`].
type Four = Vec<[[f32; LANES]; 4]>;

/// The points for the screen: the same for every decision with no more sliders than these.
static FOR_THE_SCREEN: LazyLock<Sample> = LazyLock::new(|| Sample::new(SHARED_DIMENSIONS, WORLDS));
const SHARED_DIMENSIONS: usize = 64;

/// As many dimensions as most decisions need; what is drawn in vain costs nobody anything.
const DRAWN_AHEAD: usize = 40;

impl Sample {
    /// So many points, rounded up to whole blocks and at most 65,536, for a decision with so many sliders.
    pub fn new(dimensions: usize, worlds: usize) -> Self {
        Self {
            worlds: worlds.min(MOST_WORLDS).next_multiple_of(LANES),
            fours: (0..dimensions.div_ceil(4)).map(|_| OnceLock::new()).collect(),
        }
    }

    /// [`WORLDS`] points for a decision with so many sliders.
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

    /// How many points there are.
    pub fn worlds(&self) -> usize {
        self.worlds
    }

    /// One dimension of all points.
    pub(super) fn column(&self, dimension: usize) -> Column<'_> {
        let four = dimension / 4;
        Column {
            four: self.fours[four].get_or_init(|| draw(four as u32, self.worlds as u32)),
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
    /// The points of a block of worlds.
    pub(super) fn block(self, block: usize) -> &'a [f32; LANES] {
        &self.four[block][self.within]
    }
}

fn draw(four: u32, worlds: u32) -> Four {
    // The sequence has a limited number of dimensions; beyond them it starts anew, scrambled otherwise.
    let round = four / sobol_burley::NUM_DIMENSION_SETS_4D;
    let within = four % sobol_burley::NUM_DIMENSION_SETS_4D;
    let lanes = LANES as u32;
    let block = |block: u32| {
        let mut points = [[0.0; LANES]; 4];
        for lane in 0..lanes {
            let point = sobol_burley::sample_4d(block * lanes + lane, within, SEED + round);
            for (column, coordinate) in points.iter_mut().zip(point) {
                column[lane as usize] = coordinate;
            }
        }
        points
    };
    (0..worlds / lanes).map(block).collect()
}
