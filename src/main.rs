//! The `tradeoff` program: a thin shell around [`tradeoff::cli`].

fn main() {}
