//! Deciding: where the sliders stand, what each option is worth there, and who comes first.
//!
//! The model is additive multi-attribute value: `total = sum of weight x aspect value`, with requirements kept
//! apart. Facts (traits) never change a weight, and no value is scaled to the options that happen to be on the
//! screen, so hiding an option never reorders the rest.

pub mod weights;
pub mod additive;
pub mod slider;
pub mod sliders;
pub mod carry;
pub mod evaluation;
pub mod scorer;

pub use additive::TIE;
pub use evaluation::{Evaluation, Fault, Standing};
pub use scorer::{Outcome, Race, Scorer, Worlds};
pub use slider::{Slider, Stride, ValueError};
pub use sliders::{Origin, Setting, Sliders};
