//! The fuzz targets without a fuzzer: their seeds and some thousand mutations, the same in every run.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[expect(unreachable_pub, reason = "the fuzzer's package has the same file")]
#[path = "../support/fuzz.rs"]
mod targets;

use std::fs;
use std::path::Path;

/// Numbers that look random: the generator `SplitMix64`.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Less than `end`, or 0.
    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end.max(1) as u64).unwrap()
    }

    /// A range of bytes, short as a rule.
    fn range(&mut self, length: usize) -> std::ops::Range<usize> {
        let longest = if self.below(4) == 0 { length } else { 8 };
        let start = self.below(length + 1);
        start..(start + self.below(longest + 1)).min(length)
    }

    fn mutated(&mut self, seeds: &[Vec<u8>]) -> Vec<u8> {
        let mut bytes = seeds[self.below(seeds.len())].clone();
        for _ in 0..=self.below(4) {
            let place = self.range(bytes.len());
            match self.below(5) {
                0 => drop(bytes.drain(place)),
                1 => {
                    let repeated = bytes[place.clone()].repeat(1 + self.below(40));
                    bytes.splice(place, repeated);
                }
                2 => {
                    let other = &seeds[self.below(seeds.len())];
                    let part = other[self.range(other.len())].to_vec();
                    bytes.splice(place, part);
                }
                3 => bytes.insert(place.start, self.next().to_le_bytes()[0]),
                _ => {
                    if let Some(byte) = bytes.get_mut(place.start) {
                        *byte ^= 1 << self.below(8);
                    }
                }
            }
        }
        bytes
    }
}

/// Runs a target over the seeds of its name and so many mutations of them.
fn run(target: fn(&[u8]), name: &str, mutations: usize) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data/fuzz")
        .join(name);
    let mut paths: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let seeds: Vec<Vec<u8>> = paths.iter().map(|path| fs::read(path).unwrap()).collect();
    assert!(!seeds.is_empty());
    for seed in &seeds {
        target(seed);
    }
    let mut random = Random(1);
    for number in 0..mutations {
        let bytes = random.mutated(&seeds);
        if std::panic::catch_unwind(|| target(&bytes)).is_err() {
            let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("fuzz-{name}"));
            fs::write(&path, bytes).unwrap();
            unreachable!(
                "mutation {number} of {name} fails, see above; its bytes are in {}",
                path.display()
            );
        }
    }
}

#[test]
fn formulas() {
    run(targets::formula, "formula", 6000);
}

#[test]
fn packs() {
    run(targets::pack, "pack", 1000);
}

#[test]
fn input() {
    run(targets::input, "input", 6000);
}

#[test]
fn decisions() {
    run(targets::decision, "decision", 1000);
}

#[test]
fn configurations() {
    run(targets::configuration, "configuration", 600);
}
