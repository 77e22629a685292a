//! Shares of a count, and how far chance may have moved them.

/// The quantile of the normal distribution that leaves 2.5 % above it.
const Z: f64 = 1.959_963_984_540_054;

/// So many of so many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Proportion {
    /// Those that count.
    pub right: usize,
    /// All.
    pub of: usize,
}

impl Proportion {
    /// Counts one more.
    pub fn add(&mut self, right: bool) {
        self.right += usize::from(right);
        self.of += 1;
    }

    /// The share, 0 to 1; none of nothing.
    pub fn share(self) -> Option<f64> {
        (self.of > 0).then(|| self.right as f64 / self.of as f64)
    }

    /// The bounds, 0 to 1, between which the share of a large population lies with 95 % confidence: Wilson's score
    /// interval without correction for continuity, which keeps its promise for small counts and shares near 0 and 1
    /// (E. B. Wilson, 1927; R. G. Newcombe, Statistics in Medicine 17, 1998).
    pub fn interval(self) -> Option<(f64, f64)> {
        let share = self.share()?;
        let count = self.of as f64;
        let spread = Z * Z / count;
        let middle = share + spread / 2.0;
        let half = (spread * (share * (1.0 - share) + spread / 4.0)).sqrt();
        let bound = |above: f64| ((middle + above) / (1.0 + spread)).clamp(0.0, 1.0);
        Some((bound(-half), bound(half)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Newcombe 1998, table I, method 3: four examples to four decimals.
    #[test]
    fn intervals_are_as_published() {
        for (right, of, low, high) in [
            (81, 263, 0.2553, 0.3662),
            (15, 148, 0.0624, 0.1605),
            (0, 20, 0.0, 0.1611),
            (1, 29, 0.0061, 0.1718),
        ] {
            let interval = Proportion { right, of }.interval().unwrap();
            assert!((interval.0 - low).abs() < 5e-5, "{right}/{of}: {interval:?}");
            assert!((interval.1 - high).abs() < 5e-5, "{right}/{of}: {interval:?}");
        }
        assert_eq!(Proportion::default().interval(), None);
    }

    proptest! {
        #[test]
        fn the_share_lies_within_and_failures_mirror_successes(of in 1_usize..500, part in 0.0..=1.0) {
            let right = (part * of as f64) as usize;
            let proportion = Proportion { right, of };
            let (low, high) = proportion.interval().unwrap();
            let share = proportion.share().unwrap();
            prop_assert!((0.0..=share).contains(&low) && (share..=1.0).contains(&high));
            let (mirrored, _) = Proportion { right: of - right, of }.interval().unwrap();
            prop_assert!((mirrored - (1.0 - high)).abs() < 1e-12);
        }
    }
}
