//! `tradeoff`: a terminal workbench for architecture decisions.
//!
//! The library is the whole program but for its `main`. Imports point one way: a module uses only the ones
//! named before it in this list, which is also the order in which to read them.

pub mod files;
pub mod text;
pub mod random;
pub mod queueing;
pub mod formula;
pub mod document;
mod compiled;
pub mod pack;
pub mod library;
pub mod decision;
pub mod ballots;
pub mod analysis;
pub mod group;
pub mod record;
pub mod exploration;
pub mod kept;
pub mod recovery;
pub mod interview;
pub mod tour;
pub mod linear;
pub mod tui;
pub mod cli;
