//! One world against ten thousand in a batch, on a program of the size and kind of a pack's.

use divan::{Bencher, black_box, counter::ItemsCount};
use tradeoff::formula::{Compiler, Kind, Program, Register, Scope, Slice, Typed, Unit, Unknown, parse};

fn main() {
    divan::main();
}

const WORLDS: usize = 10_000;

/// Name, unit, value.
const TRAITS: [(&str, &str, f64); 12] = [
    ("requests", "1/s", 5.0),
    ("peak", "x", 12.0),
    ("idle", "x", 0.3),
    ("duration", "s", 0.2),
    ("memory", "B", 536_870_912.0),
    ("payload", "B", 40_000.0),
    ("target", "s", 0.4),
    ("skill", "x", 1.0),
    ("zones", "x", 2.0),
    ("hours", "x", 6.0),
    ("budget", "USD/s", 2e-5),
    ("share", "x", 0.2),
];

/// For each of a few options these formulas, with the numbers a little different: prices, sizes, value functions.
fn formulas(option: usize) -> Vec<String> {
    let k = 1.0 + option as f64 / 8.0;
    vec![
        format!("max(requests / (1 - idle), requests * peak) * {k}"),
        format!("ceil(requests * peak * duration * share / {k}) + zones"),
        format!(
            "0.0000133334 USD/(GiB*s) * max(0, requests * ceil(duration / (1 ms)) * (1 ms) * memory * {k} - 4e5 GiB*s/month)"
        ),
        format!(
            "0.2 USD / 1e6 * max(0, requests - 1e6/month) * {k} + 0.09 USD/GB * max(0, requests * payload - 100 GB/month)"
        ),
        format!(
            "if(skill >= 2, 0.0816 USD/h, 0.0168 USD/h) * max(zones, ceil({k} * requests * peak * duration * share))"
        ),
        format!(
            "0.0225 USD/h + 0.008 USD/h * max(requests / 10 / (25/s), requests * payload * {k} / (1 GB/h))"
        ),
        format!(
            "if(memory <= 512 MiB, {k}, if(memory <= 2 GiB, 2 * {k}, 4)) * sqrt(duration / target) + exp(-hours / {k})"
        ),
        format!(
            "min(1, max(0, 1 - {k} * duration / target)) * (1 - share) + share * ln(1 + hours) / ln(1 + 40 * {k})"
        ),
        format!(
            "min(1, budget / (budget + 1e-5 USD/s * {k})) * 0.4 + 0.6 / (1 + (duration * {k} / target) ^ 2)"
        ),
        format!(
            "{k} * (1 - idle) * peak / (peak + zones) + abs(skill - {k}) * 0.1 - floor(hours / 8) * 0.01"
        ),
    ]
}

struct Traits;

impl Scope for Traits {
    fn lookup(&self, compiler: &mut Compiler, name: &str) -> Result<Typed, Unknown> {
        let found = TRAITS.iter().position(|(known, ..)| *known == name);
        let unit = found.and_then(|input| Unit::parse(TRAITS[input].1).ok());
        match (found, unit) {
            (Some(input), Some(unit)) => Ok(Typed {
                register: compiler.input(input),
                kind: Kind::Quantity(unit.dimension()),
            }),
            _ => Err(Unknown {
                message: None,
                suggestions: Vec::new(),
            }),
        }
    }
}

fn compile(also: &[&str]) -> (Program, Slice) {
    let mut compiler = Compiler::new();
    let mut outputs: Vec<Register> = Vec::new();
    let sources = (0..3)
        .flat_map(formulas)
        .chain(also.iter().map(ToString::to_string));
    for source in sources {
        let typed = parse(&source)
            .0
            .and_then(|tree| compiler.lower(&tree, &Traits).ok());
        outputs.extend(typed.map(|typed| typed.register));
    }
    assert_eq!(outputs.len(), 30 + also.len(), "every formula compiles");
    let program = compiler.finish();
    let slice = program.slice_for(&outputs);
    (program, slice)
}

/// The request rates of all worlds.
fn rates() -> Vec<f64> {
    (0..WORLDS)
        .map(|world| 0.01 * 1.001_f64.powf(world as f64))
        .collect()
}

fn worlds<const L: usize>(bencher: Bencher<'_, '_>, also: &[&str]) {
    let (program, slice) = compile(also);
    let rates = rates();
    let mut room = program.workspace::<L>();
    for (input, (_, _, value)) in TRAITS.iter().enumerate() {
        room.fill(input, *value);
    }
    bencher.counter(ItemsCount::new(WORLDS)).bench_local(|| {
        for block in rates.chunks_exact(L) {
            for (lane, rate) in block.iter().enumerate() {
                room.set(0, lane, *rate);
            }
            program.run(black_box(&slice), &mut room);
        }
    });
}

/// Arithmetic only, ten thousand worlds in blocks of `L`.
#[divan::bench(consts = [1, 2, 4, 8, 16])]
fn arithmetic<const L: usize>(bencher: Bencher<'_, '_>) {
    worlds::<L>(bencher, &[]);
}

/// The same with two of the field's functions, which compute their lanes one after the other.
#[divan::bench(consts = [1, 4, 8, 16])]
fn with_queues<const L: usize>(bencher: Bencher<'_, '_>) {
    let also = [
        "cold_start_share(requests, duration, duration + 800 ms, 10 min)",
        "response_quantile(0.99, requests, duration, ceil(1.5 * requests * duration) + 2)",
    ];
    worlds::<L>(bencher, &also);
}

/// Reading, checking and compiling all formulas.
#[divan::bench]
fn compiling(bencher: Bencher<'_, '_>) {
    let (program, slice) = compile(&[]);
    assert!(
        (150..400).contains(&slice.len()),
        "{} of {}",
        slice.len(),
        program.len()
    );
    bencher
        .counter(ItemsCount::new(slice.len()))
        .bench_local(|| compile(black_box(&[])));
}
