//! Which arguments a formula accepts.

/// Whether every argument is a number that is not negative; infinity is one.
pub(super) fn not_negative(arguments: &[f64]) -> bool {
    arguments.iter().all(|&argument| argument >= 0.0)
}

/// Whether every argument is a finite number that is not negative.
pub(super) fn finite(arguments: &[f64]) -> bool {
    arguments
        .iter()
        .all(|&argument| (0.0..f64::INFINITY).contains(&argument))
}

/// Whether it is a probability.
pub(super) fn probability(p: f64) -> bool {
    (0.0..=1.0).contains(&p)
}
