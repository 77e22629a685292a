//! Response times that come from one of two sources, such as a warm and a cold instance.

use super::domain::{finite, not_negative, probability};

/// A shifted exponential in seconds: never faster than `offset`, and on average `offset + mean`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Response {
    /// Mean of the exponential part; 0 makes the response time constant, infinity means that it never comes.
    pub mean: f64,
    /// The least response time.
    pub offset: f64,
}

impl Response {
    /// The time by which all but the share `exceeded` are through.
    fn quantile(self, exceeded: f64) -> f64 {
        if self.mean == 0.0 || exceeded >= 1.0 {
            return self.offset;
        }
        if exceeded <= 0.0 {
            f64::INFINITY
        } else {
            self.offset - self.mean * exceeded.ln()
        }
    }
}

/// The time that the share `p` of all responses does not exceed when `share_b` of them come from `b`, the rest
/// from `a`.
///
/// `p` and `share_b` in 0..=1, offsets finite, offsets and means at least 0. Infinity for `p` = 1 unless both are
/// constant, and where too few responses come at all. A source without a share does not count.
pub fn mixture_quantile(p: f64, share_b: f64, a: Response, b: Response) -> f64 {
    let domain = finite(&[a.offset, b.offset]) && not_negative(&[a.mean, b.mean]);
    if !domain || !probability(p) || !probability(share_b) {
        return f64::NAN;
    }
    let exceeded = 1.0 - p;
    if share_b == 0.0 {
        return a.quantile(exceeded);
    }
    if share_b >= 1.0 {
        return b.quantile(exceeded);
    }
    let (first, first_share, second) = if a.offset <= b.offset {
        (a, 1.0 - share_b, b)
    } else {
        (b, share_b, a)
    };
    let second_share = 1.0 - first_share;
    // Until the second begins, it is still out as a whole, and the first alone decides.
    let alone = if exceeded >= second_share {
        (exceeded - second_share) / first_share
    } else {
        0.0
    };
    let by_first = first.quantile(alone);
    if exceeded >= second_share && by_first <= second.offset {
        return by_first;
    }
    joint_quantile(exceeded, (first, first_share), (second, second_share))
}

/// The quantile where it lies behind both offsets; `first` has the smaller one.
fn joint_quantile(exceeded: f64, first: (Response, f64), second: (Response, f64)) -> f64 {
    if exceeded <= 0.0 {
        return if first.0.mean == 0.0 && second.0.mean == 0.0 {
            second.0.offset
        } else {
            f64::INFINITY
        };
    }
    let start = second.0.offset;
    // Of either source: what is still out at the start, and how fast it shrinks from there.
    let out = |source: (Response, f64)| -> (f64, f64) {
        let (response, share) = source;
        if response.mean == 0.0 {
            return (0.0, 0.0);
        }
        (
            share * (-(start - response.offset) / response.mean).exp(),
            response.mean.recip(),
        )
    };
    let ((first_out, first_rate), (second_out, second_rate)) = (out(first), out(second));
    if first_out + second_out <= exceeded {
        return start;
    }
    let never = |out: f64, rate: f64| if rate == 0.0 { out } else { 0.0 };
    if never(first_out, first_rate) + never(second_out, second_rate) >= exceeded {
        return f64::INFINITY;
    }
    // The logarithm of what is out falls and is convex: Newton's steps from the left never overshoot.
    let target = exceeded.ln();
    let mut t = 0.0_f64;
    for _ in 0..100 {
        let first_left = first_out * (-first_rate * t).exp();
        let second_left = second_out * (-second_rate * t).exp();
        let left = first_left + second_left;
        let falling = (first_rate * first_left + second_rate * second_left) / left;
        let step = (left.ln() - target) / falling;
        if step <= 1e-14 * (t + start) || step.is_nan() {
            break;
        }
        t += step;
    }
    start + t
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "the edges are exact")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const WARM: Response = Response {
        mean: 0.1,
        offset: 0.05,
    };
    const COLD: Response = Response {
        mean: 0.3,
        offset: 1.0,
    };

    /// Share of responses that take longer than `t`, straight from the definition.
    fn tail(t: f64, share_b: f64, a: Response, b: Response) -> f64 {
        let one = |response: Response| {
            if t < response.offset {
                1.0
            } else if response.mean == 0.0 {
                0.0
            } else {
                (-(t - response.offset) / response.mean).exp()
            }
        };
        (1.0 - share_b) * one(a) + share_b * one(b)
    }

    #[test]
    fn the_tail_turns_cold_above_one_percent() {
        // Less than 1 % cold: p99 is a slow warm response. More: it is a cold one.
        assert!(mixture_quantile(0.99, 0.005, WARM, COLD) < COLD.offset);
        assert!(mixture_quantile(0.99, 0.02, WARM, COLD) > COLD.offset);
    }

    #[test]
    fn edges() {
        assert_eq!(mixture_quantile(0.9, 0.0, WARM, COLD), WARM.quantile(1.0 - 0.9));
        assert_eq!(mixture_quantile(0.9, 1.0, WARM, COLD), COLD.quantile(1.0 - 0.9));
        assert_eq!(mixture_quantile(0.0, 0.5, WARM, COLD), WARM.offset);
        assert_eq!(mixture_quantile(1.0, 0.5, WARM, COLD), f64::INFINITY);
        let never = Response {
            mean: f64::INFINITY,
            offset: 0.0,
        };
        assert_eq!(mixture_quantile(0.99, 0.02, WARM, never), f64::INFINITY);
        assert!(mixture_quantile(0.97, 0.02, WARM, never).is_finite());
        assert_eq!(mixture_quantile(0.5, 1.0, WARM, never), f64::INFINITY);
        let at_once = Response {
            mean: 0.0,
            offset: 0.2,
        };
        let later = Response {
            mean: 0.0,
            offset: 3.0,
        };
        assert_eq!(mixture_quantile(0.5, 0.25, at_once, later), 0.2);
        assert_eq!(mixture_quantile(0.75, 0.25, at_once, later), 0.2);
        assert_eq!(mixture_quantile(0.76, 0.25, at_once, later), 3.0);
        assert_eq!(mixture_quantile(1.0, 0.25, at_once, later), 3.0);
        assert!(mixture_quantile(0.5, 1.5, WARM, COLD).is_nan());
        assert!(
            mixture_quantile(
                0.5,
                0.5,
                Response {
                    mean: -1.0,
                    offset: 0.0
                },
                COLD
            )
            .is_nan()
        );
    }

    proptest! {
        #[test]
        fn the_tail_at_the_quantile_is_what_was_asked(
            p in 0.0..0.999_999_f64, share in 0.0..1.0_f64,
            a in (0.0..5.0_f64, 0.0..5.0_f64), b in (0.0..5.0_f64, 0.0..5.0_f64),
        ) {
            let a = Response { mean: a.0, offset: a.1 };
            let b = Response { mean: b.0, offset: b.1 };
            let t = mixture_quantile(p, share, a, b);
            prop_assert!(tail(t * (1.0 + 1e-9), share, a, b) <= (1.0 - p) * (1.0 + 1e-9), "late {t}");
            prop_assert!(tail(t * (1.0 - 1e-9) - 1e-300, share, a, b) >= (1.0 - p) * (1.0 - 1e-9), "early {t}");
        }

        #[test]
        fn the_sources_may_be_swapped(
            p in 0.0..=1.0_f64, share in 0.0..=1.0_f64, offset in 0.0..5.0_f64, mean in 0.0..5.0_f64,
        ) {
            let other = Response { mean, offset };
            let one = mixture_quantile(p, share, WARM, other);
            let two = mixture_quantile(p, 1.0 - share, other, WARM);
            prop_assert!(one == two || (one - two).abs() <= 1e-6 * one, "{one} {two}");
        }
    }
}
