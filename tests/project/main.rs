//! What the project holds itself to: imports, dependencies, words, faults with a test each, seeds of the fuzz targets.

mod dependencies;
mod faults;
mod fuzz_seeds;
mod imports;
mod words;
