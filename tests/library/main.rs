//! The library without a screen: formulas, decision analysis, exploration and linear mode.
//!
//! One program instead of one for each file: each links the whole library.

#[path = "../support/mod.rs"]
mod support;

mod attribution;
mod backtest;
mod ballots;
mod calculation;
mod causes;
mod catalog;
mod curves;
mod decision_analysis;
mod decision_files;
mod differences;
mod decision_properties;
mod exploration;
mod formula_examples;
mod formula_language;
mod formula_oracle;
mod group;
mod linear;
mod interview;
mod nearest;
mod sensitivity;
mod sweep;
mod tour;
