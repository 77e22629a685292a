//! The language: precedence, units, errors with their places, and the same answer for one world or many.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
    reason = "a test stops at the first surprise"
)]

use proptest::prelude::*;
use tradeoff::formula::{
    Compiler, ErrorKind, Kind, LANES, Register, Scope, Typed, Unit, Unknown, parse, parse_quantity, show,
};

/// A scope in which no name means anything.
struct NoNames;

impl Scope for NoNames {
    fn lookup(&self, _: &mut Compiler, _: &str) -> Result<Typed, Unknown> {
        Err(Unknown::default())
    }
}

/// The value of a formula without names, in base units, and its dimension as text.
fn value(source: &str) -> (f64, String) {
    let (tree, errors) = parse(source);
    assert!(errors.is_empty(), "{source}: {errors:?}");
    let mut compiler = Compiler::new();
    let typed = compiler
        .lower(&tree.unwrap(), &NoNames)
        .unwrap_or_else(|errors| panic!("{source}: {errors:?}"));
    let dimension = typed
        .kind
        .dimension()
        .map(|dimension| dimension.to_string())
        .unwrap_or_default();
    let value = compiler
        .known_value(typed.register)
        .expect("a formula without names is constant");
    (value, dimension)
}

fn number(source: &str) -> f64 {
    value(source).0
}

/// All errors of a formula: kind, the text they point at, and the message.
fn errors(source: &str) -> Vec<(ErrorKind, String, String)> {
    let (tree, mut found) = parse(source);
    if let Some(tree) = tree
        && let Err(more) = Compiler::new().lower(&tree, &NoNames)
    {
        found.extend(more);
    }
    found
        .into_iter()
        .map(|error| (error.kind, source[error.span].to_string(), error.message))
        .collect()
}

#[track_caller]
fn close(actual: f64, expected: f64) {
    assert!(
        (actual - expected).abs() <= 1e-12 * expected.abs().max(1.0),
        "{actual} is not {expected}"
    );
}

#[test]
fn precedence_as_in_mathematics() {
    for (source, expected) in [
        ("1 + 2 * 3", 7.0),
        ("(1 + 2) * 3", 9.0),
        ("10 - 4 - 3", 3.0),
        ("24 / 4 / 2", 3.0),
        ("2 ^ 3 ^ 2", 512.0),
        ("-2 ^ 2", -4.0),
        ("2 ^ -1", 0.5),
        ("(-2) ^ 2", 4.0),
        ("2 * -3", -6.0),
        ("--3", 3.0),
        ("1_000 + 1e3 + .5", 2000.5),
        ("30 % + 0.2", 0.5),
        ("if(1 < 2 and not (2 < 1), 3, 4)", 3.0),
        ("if(1 < 2 or 1 / 1 < 0, 3, 4)", 3.0),
        ("if(not 1 < 2, 3, 4)", 4.0),
        ("min(3, 1, 2) + max(3, 1, 2)", 4.0),
        ("abs(-3) + ceil(1.2) + floor(1.8) + round(2.5)", 9.0),
        ("sqrt(16) + exp(0) + ln(1) + log10(1000)", 8.0),
        ("pow(2, 10)", 1024.0),
        ("interp(5, 0, 0, 10, 100)", 50.0),
    ] {
        close(number(source), expected);
    }
}

#[test]
fn numbers_carry_units() {
    for (source, expected, dimension) in [
        ("15 min", 900.0, "s"),
        ("512 MiB", 536_870_912.0, "B"),
        ("0.20 USD / month", 0.2 / 2_628_000.0, "USD/s"),
        ("1 year / month", 12.0, "a plain number"),
        ("2 s^2", 2.0, "s^2"),
        ("(3 s) ^ 2", 9.0, "s^2"),
        ("sqrt(9 s^2)", 3.0, "s"),
        ("100 GiB * s * 0.0000166667 USD / (GiB * s)", 0.001_666_67, "USD"),
        ("5 / s * 200 ms", 1.0, "a plain number"),
        ("1 vCPU * 1 h", 3600.0, "vCPU*s"),
        ("0 + 5 USD", 5.0, "USD"),
        ("max(0, 3 s - 5 s)", 0.0, "s"),
        ("if(1 s < 500 ms, 1 s, 0)", 0.0, "s"),
        ("min(1 h, 50 min)", 3000.0, "s"),
        ("tiered(150 GB, 0.09 USD/GB, 100 GB, 0.05 USD/GB)", 11.5, "USD"),
    ] {
        let (found, found_dimension) = value(source);
        close(found, expected);
        assert_eq!(found_dimension, dimension, "{source}");
    }
}

#[test]
fn every_error_has_its_place() {
    use ErrorKind::{Arguments, Name, Syntax, Unit, Zero};
    for (source, kind, place, part) in [
        ("1 USD/month + 1 s", Unit, "1 s", "USD/s"),
        ("1 USD + 1 s", Unit, "1 s", "cannot be added to"),
        ("3 s < 4 USD", Unit, "3 s < 4 USD", "cannot be compared"),
        (
            "erlang_c(10)",
            Arguments,
            "erlang_c(10)",
            "erlang_c(load, servers)",
        ),
        ("erlang_d(10, 2)", Name, "erlang_d", "no function"),
        ("wat + 1", Name, "wat", "nothing is called `wat`"),
        ("1 / 0", Zero, "0", "zero"),
        ("1 / (2 - 2)", Zero, "(2 - 2)", "zero"),
        ("2 s ^ 1.5", Unit, "1.5", "whole exponent"),
        ("exp(3 s)", Unit, "3 s", "plain number"),
        ("response_quantile(0.99, 5, 1 s, 3)", Unit, "5", "`rate`"),
        ("1 + * 2", Syntax, "*", "a value is expected"),
        ("(1 + 2", Syntax, "(", "never closed"),
        ("1 < 2 < 3", Syntax, "<", "cannot be chained"),
        ("1 = 2", Syntax, "=", "not allowed in formulas"),
        ("1 2", Syntax, "2", "not expected"),
        ("1e999", Syntax, "1e999", "too large"),
        ("if(1, 2, 3)", Unit, "1", "condition"),
        ("\"aws\"", Unit, "\"aws\"", "compared"),
        ("5 + (1 < 2)", Unit, "(1 < 2)", "needs a number"),
        ("sqrt(2 s)", Unit, "2 s", "square root"),
        ("((1 s ^ 9) ^ 9) ^ 9", Unit, "((1 s ^ 9) ^ 9)", "too large"),
        ("min(1)", Arguments, "min(1)", "min(a, b, ...)"),
    ] {
        let found = errors(source);
        let hit = found
            .iter()
            .any(|(k, p, m)| *k == kind && p == place && m.contains(part));
        assert!(hit, "{source}: {found:?}");
    }
}

#[test]
fn several_errors_come_in_one_run() {
    let found = errors("wat(1) + 3 s + 4 USD * nope / 0 + (2 +");
    let kinds: Vec<ErrorKind> = found.iter().map(|(kind, ..)| *kind).collect();
    assert!(
        kinds.contains(&ErrorKind::Name) && kinds.contains(&ErrorKind::Syntax),
        "{found:?}"
    );
    assert!(found.len() >= 4, "{found:?}");
}

#[test]
fn hostile_depth_is_an_error_and_no_crash() {
    for source in [
        "(".repeat(10_000),
        "-".repeat(50_000),
        "sqrt(".repeat(10_000),
        "2^".repeat(30_000),
        "1+".repeat(30_000),
    ] {
        let (_, errors) = parse(&source);
        assert!(!errors.is_empty());
    }
    let (tree, errors) = parse(&"1".repeat(70_000));
    assert!(tree.is_none() && errors.len() == 1);
    // Length alone is no fault.
    let sum = vec!["1"; 900].join(" + ");
    close(number(&sum), 900.0);
}

struct Inputs;

impl Scope for Inputs {
    fn lookup(&self, compiler: &mut Compiler, name: &str) -> Result<Typed, Unknown> {
        let words = |words: &[&str]| words.iter().map(ToString::to_string).collect();
        let (input, kind) = match name {
            "a" => (0, Kind::Quantity(Unit::parse("count").unwrap().dimension())),
            "b" => (1, Kind::Quantity(Unit::parse("count").unwrap().dimension())),
            "state" => (2, Kind::Levels(words(&["none", "some", "most"]))),
            "provider" => (3, Kind::Choices(words(&["aws", "azure", "gcp"]))),
            _ => {
                return Err(Unknown {
                    message: None,
                    suggestions: vec!["a".to_string()],
                });
            }
        };
        Ok(Typed {
            register: compiler.input(input),
            kind,
        })
    }
}

fn compile(source: &str) -> (tradeoff::formula::Program, Register) {
    let (tree, errors) = parse(source);
    assert!(errors.is_empty(), "{errors:?}");
    let mut compiler = Compiler::new();
    let typed = compiler.lower(&tree.unwrap(), &Inputs).unwrap();
    (compiler.finish(), typed.register)
}

fn run(source: &str, inputs: [f64; 4]) -> f64 {
    let (program, register) = compile(source);
    let mut world = program.workspace::<1>();
    for (input, value) in inputs.into_iter().enumerate().take(program.inputs()) {
        world.fill(input, value);
    }
    program.run(&program.all(), &mut world);
    world.get(register)[0]
}

#[test]
fn words_compare_with_traits() {
    close(run("if(provider == \"azure\", 1, 2)", [0.0, 0.0, 0.0, 1.0]), 1.0);
    close(run("if(provider != 'azure', 1, 2)", [0.0, 0.0, 0.0, 1.0]), 2.0);
    close(run("if(state >= \"some\", 1, 2)", [0.0, 0.0, 2.0, 0.0]), 1.0);
    close(run("if(\"some\" > state, 1, 2)", [0.0, 0.0, 2.0, 0.0]), 2.0);
    close(run("state * 10", [0.0, 0.0, 2.0, 0.0]), 20.0);
    for (source, part) in [
        ("provider == \"asure\"", "not one of aws, azure, gcp"),
        ("provider < \"aws\"", "no order"),
        ("provider + 1", "needs a number"),
        ("a == \"aws\"", "cannot be compared with a level or a choice"),
    ] {
        let found = Compiler::new()
            .lower(&parse(source).0.unwrap(), &Inputs)
            .unwrap_err();
        assert!(found[0].message.contains(part), "{source}: {found:?}");
    }
}

#[test]
fn common_parts_are_computed_once() {
    let (program, _) = compile("(a + b) * (b + a) + (a + b)");
    // a, b, their sum, its square, the whole: the two writings of the sum are one.
    assert_eq!(program.len(), 5);
    let (program, _) = compile("a * (2 + 3 * 4)");
    assert_eq!(program.all().len(), 2, "constants are folded");
}

#[test]
fn a_slice_runs_only_what_moves() {
    let mut compiler = Compiler::new();
    let mut lower = |source: &str| {
        compiler
            .lower(&parse(source).0.unwrap(), &Inputs)
            .unwrap()
            .register
    };
    let (of_a, of_b, of_both) = (lower("exp(a)"), lower("sqrt(b) * 2"), lower("exp(a) + sqrt(b)"));
    let program = compiler.finish();
    let needed = program.slice_for(&[of_both]);
    assert!(needed.contains(of_a) && !needed.contains(of_b));
    let moved = needed.depending_on(&program, &[1]);
    assert!(!moved.contains(of_a) && moved.contains(of_both));

    let mut single = program.workspace::<1>();
    single.fill(0, 1.0);
    single.fill(1, 4.0);
    program.run(&program.all(), &mut single);
    let mut lanes = program.workspace::<LANES>();
    lanes.spread_from(&program.all(), &single);
    for lane in 0..LANES {
        lanes.set(1, lane, lane as f64);
    }
    program.run(&moved, &mut lanes);
    for lane in 0..LANES {
        close(lanes.get(of_both)[lane], 1.0_f64.exp() + (lane as f64).sqrt());
    }
}

/// Formulas over `a` and `b` with their values worked out apart from the engine.
type Oracle = (String, fn(f64, f64) -> f64);

fn formulas() -> impl Strategy<Value = Oracle> {
    let leaf: Vec<Oracle> = vec![
        ("a".into(), |a, _| a),
        ("a + b * 2".into(), |a, b| a + b * 2.0),
        ("a / b - b / a".into(), |a, b| a / b - b / a),
        ("exp(a) * ln(b)".into(), |a, b| a.exp() * b.ln()),
        ("if(a < b, a, b) ^ 2".into(), |a, b| {
            (if a < b { a } else { b }).powf(2.0)
        }),
        ("min(a, b, 3) - max(a, 1)".into(), |a, b| {
            let least = if a.is_nan() || b.is_nan() {
                f64::NAN
            } else {
                a.min(b).min(3.0)
            };
            least - if a.is_nan() { f64::NAN } else { a.max(1.0) }
        }),
        ("sqrt(abs(a - b)) + floor(a) - ceil(b)".into(), |a, b| {
            (a - b).abs().sqrt() + a.floor() - b.ceil()
        }),
    ];
    prop::sample::select(leaf)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_text_is_read_without_a_panic(source in "\\PC{0,60}") {
        let (tree, _) = parse(&source);
        if let Some(tree) = tree {
            let _ = Compiler::new().lower(&tree, &Inputs);
        }
    }

    #[test]
    fn any_mixture_of_tokens_is_read_without_a_panic(
        tokens in prop::collection::vec(prop::sample::select(vec![
            "a", "b", "1", "0", "2.5", "s", "USD", "+", "-", "*", "/", "^", "(", ")", ",", "<", "==", "and", "not", "if(",
            "min(", "erlang_c(", "\"aws\"", "provider", "%", "=", "interp(",
        ]), 0..24)
    ) {
        let source = tokens.join(" ");
        let (tree, errors) = parse(&source);
        for error in &errors {
            prop_assert!(error.span.end <= source.len());
        }
        if let Some(tree) = tree && errors.is_empty() {
            let _ = Compiler::new().lower(&tree, &Inputs);
        }
    }

    #[test]
    fn a_batch_is_the_single_world(
        (source, oracle) in formulas(),
        worlds in prop::collection::vec((-1e6..1e6_f64, prop_oneof![Just(0.0), -10.0..10.0_f64]), LANES),
    ) {
        let (program, register) = compile(&source);
        let mut lanes = program.workspace::<LANES>();
        for (lane, (a, b)) in worlds.iter().enumerate() {
            lanes.set(0, lane, *a);
            if program.inputs() > 1 {
                lanes.set(1, lane, *b);
            }
        }
        program.run(&program.all(), &mut lanes);
        for (lane, (a, b)) in worlds.iter().enumerate() {
            let alone = run(&source, [*a, *b, 0.0, 0.0]);
            prop_assert_eq!(lanes.get(register)[lane].to_bits(), alone.to_bits());
            let expected = oracle(*a, *b);
            // The compiler may fold a power that it knows into a product: the last bit is free.
            let same = alone == expected || (alone - expected).abs() <= 4.0 * f64::EPSILON * expected.abs();
            prop_assert!(same || (alone.is_nan() && expected.is_nan()), "{} {} {}", source, alone, expected);
        }
    }

    /// What is shown can be typed back and means the same, to the digits shown.
    #[test]
    fn shown_quantities_can_be_read(
        exponent in -4.0..9.0_f64,
        unit in prop::sample::select(vec!["1/s", "ms", "s", "h", "MiB", "KB", "GB", "x", "%", "USD/month", "count", "h/month"]),
    ) {
        let unit = Unit::parse(unit).unwrap();
        let value = 10.0_f64.powf(exponent) * unit.factor();
        let shown = show(value, &unit);
        let read = parse_quantity(&shown, &unit).unwrap_or_else(|error| panic!("{shown}: {error}"));
        prop_assert!((read - value).abs() <= 0.06 * value, "{} is read as {} instead of {}", shown, read, value);
    }

    #[test]
    fn any_quantity_is_read_without_a_panic(written in "\\PC{0,20}") {
        let _ = parse_quantity(&written, &Unit::parse("1/s").unwrap());
        let _ = Unit::parse(&written);
    }
}

#[test]
fn quantities_read_as_the_field_writes_them() {
    for (value, unit, expected) in [
        (5.0, "1/s", "5/s"),
        (0.2, "ms", "200 ms"),
        (536_870_912.0, "MiB", "512 MiB"),
        (12.0, "x", "12 x"),
        (0.3, "%", "30 %"),
        (900.0, "s", "15 min"),
        (5400.0, "s", "90 min"),
        (0.9, "s", "900 ms"),
        (86_400.0 * 3.0, "s", "3 days"),
        (0.0001, "1/s", "0.0001/s"),
        (2500.0 / 3600.0, "1/s", "0.69/s"),
        (9.2 / 2_628_000.0, "USD/month", "9.20 USD/month"),
        (41.0 / 2_628_000.0, "USD/month", "41 USD/month"),
        (40_000.0, "KB", "40 KB"),
        (2.0 * 1_073_741_824.0, "MiB", "2 GiB"),
        (0.9995, "%", "99.95 %"),
        (f64::INFINITY, "ms", "∞"),
        (1234.0, "count", "1,234"),
    ] {
        assert_eq!(show(value, &Unit::parse(unit).unwrap()), expected);
    }
    for (written, unit, expected) in [
        ("2.5k/h", "1/s", 2500.0 / 3600.0),
        ("40/s", "1/s", 40.0),
        ("40", "1/s", 40.0),
        ("512 MiB", "MiB", 536_870_912.0),
        ("200ms", "s", 0.2),
        ("15 min", "ms", 900.0),
        ("30%", "%", 0.3),
        ("30", "%", 0.3),
        ("1_000", "count", 1000.0),
        ("1,500 USD/month", "USD/month", 1500.0 / 2_628_000.0),
        ("2M/month", "1/s", 2e6 / 2_628_000.0),
        ("3 MB", "B", 3e6),
        ("-1e-3 s", "ms", -0.001),
    ] {
        close(
            parse_quantity(written, &Unit::parse(unit).unwrap()).unwrap(),
            expected,
        );
    }
    for (written, unit, part) in [
        ("", "1/s", "write a number with a unit"),
        ("fast", "1/s", "not a quantity"),
        ("5 USD", "1/s", "is an amount of money; a rate (1/s) is expected"),
        ("5 furlong", "s", "is not a unit"),
        ("5 mss", "s", "did you mean `ms`"),
        ("1e400", "count", "not a quantity"),
    ] {
        let error = parse_quantity(written, &Unit::parse(unit).unwrap())
            .unwrap_err()
            .to_string();
        assert!(error.contains(part), "{written}: {error}");
    }
}

#[test]
fn found_n1_a_formula_has_commas_between_arguments_or_thousands() {
    for (source, expected) in [
        ("262,800,000", 262_800_000.0),
        ("(1,500 + 1) * 2", 3002.0),
        ("max(1,500)", 500.0),
        ("max(10,0)", 10.0),
        ("max(0,0.5)", 0.5),
        ("max((1,500), 2)", 1500.0),
        ("1,500 MB / GB", 1.5),
        ("max(2, 1) * 1,000", 2000.0),
        ("if(not (1,500 < 2), 1, 2)", 1.0),
    ] {
        close(number(source), expected);
    }
    for (source, place, write) in [
        ("0,5", "0,5", "`0.5`"),
        ("2 + 1,25 s", "1,25", "`1.25`"),
        ("5, 6", "5,", "`5`"),
        (
            "max(1,000, 5)",
            "1,000",
            "write `1000` for the number, or `1, 000`",
        ),
        ("max(5, 2,000,000)", "2,000,000", "`2000000`"),
    ] {
        let found = errors(source);
        assert_eq!(found[0].1, place, "{source}: {found:?}");
        assert!(found[0].2.contains(write), "{source}: {found:?}");
    }
}

#[test]
fn found_n1_a_comma_is_never_just_left_out() {
    for (written, write) in [
        ("0,5", "`0.5`"),
        ("0,5/s", "`0.5`"),
        ("1,00", "`1.00`"),
        ("1.000,5 /s", "`1000.5`"),
    ] {
        let error = parse_quantity(written, &Unit::parse("1/s").unwrap()).unwrap_err();
        assert!(error.to_string().contains(write), "{written}: {error}");
    }
    close(
        parse_quantity("10,000/s", &Unit::parse("1/s").unwrap()).unwrap(),
        10_000.0,
    );
}

#[test]
fn found_n2_a_zero_keeps_its_unit() {
    for (source, dimension) in [
        ("max(0 USD/month, 1 USD/month)", "USD/s"),
        ("0 GiB", "B"),
        ("0 * 3 s", "s"),
        ("0 ms + 5 s", "s"),
        ("max(0, 5 GB)", "B"),
        ("-0 + 5 GB", "B"),
    ] {
        assert_eq!(value(source).1, dimension, "{source}");
    }
    close(number("if(0 ms < 5 s, 1, 2)"), 1.0);
    close(number("if(0 < 5 GB, 1, 2)"), 1.0);
    for source in [
        "0 GiB + 1 s",
        "0 ms < 5 GB",
        "max(0 s, 1 USD)",
        "if(1 < 2, 0 s, 5 GB)",
        "erlang_c(0 s, 2)",
        "tiered(0 s, 1 USD/GB, 5 GB, 2 USD/GB)",
        "0 * month + 1 GB",
    ] {
        let found = errors(source);
        assert!(
            matches!(found[..], [(ErrorKind::Unit, ..)]),
            "{source}: {found:?}"
        );
    }
}

#[test]
fn found_n3_a_prefix_before_a_prefix_is_refused_with_what_to_write() {
    for (written, unit, write) in [
        ("5k", "KB", "`5 KB` or `5 MB`"),
        ("2k", "MiB", "`2 KiB` or `2 GiB`"),
        ("5k KB", "KB", "`5 KB` or `5 MB`"),
        ("1.5M MB/s", "MB/s", "`1.5 MB/s` or `1.5 TB/s`"),
        ("2k", "ms", "`2 s`"),
    ] {
        let error = parse_quantity(written, &Unit::parse(unit).unwrap()).unwrap_err();
        assert!(error.to_string().contains(write), "{written}: {error}");
    }
    for (written, unit, expected) in [
        ("5k", "1/s", 5000.0),
        ("5k/s", "1/s", 5000.0),
        ("5 M", "count", 5e6),
        ("5k B", "KB", 5000.0),
        ("2k", "USD/GB", 2e-6),
    ] {
        close(
            parse_quantity(written, &Unit::parse(unit).unwrap()).unwrap(),
            expected,
        );
    }
    let found = errors("5k KB + 1 MB");
    assert!(found.len() == 1 && found[0].2.contains("`5 MB`"), "{found:?}");
}

#[test]
fn found_n5_everyday_writing_is_understood() {
    for (written, unit, expected) in [
        ("5 kB", "KB", 5000.0),
        ("5 Hz", "1/s", 5.0),
        ("5 rps", "1/s", 5.0),
        ("60 req/min", "1/s", 1.0),
        ("86400/d", "1/s", 1.0),
        ("5 \u{b5}s", "ms", 5e-6),
        ("5 us", "s", 5e-6),
        ("1h30m", "ms", 5400.0),
        ("1 h 30 min", "s", 5400.0),
        ("2 weeks", "h", 1_209_600.0),
        ("30 days", "s", 2_592_000.0),
        ("1 TiB", "GiB", 1_099_511_627_776.0),
        ("5 k/s", "1/s", 5000.0),
    ] {
        let read = parse_quantity(written, &Unit::parse(unit).unwrap());
        close(
            read.unwrap_or_else(|error| panic!("{written}: {error}")),
            expected,
        );
        if written != "5 k/s" && written != "1 h 30 min" {
            close(number(written), expected);
        }
    }
    for (source, expected) in [
        ("2k", 2000.0),
        ("2M/s * 1 s", 2e6),
        ("1h30m * 2 / 1 h", 3.0),
        ("3 days^2 / day^2", 3.0),
        ("5 rps * 1 hour", 18_000.0),
    ] {
        close(number(source), expected);
    }
}

#[test]
fn found_n5_the_hint_for_a_unit_is_the_right_one() {
    for (written, part) in [
        ("Hz", "did you mean `1/s`?"),
        ("hz", "did you mean `1/s`?"),
        ("rps", "did you mean `1/s`?"),
        ("kB", "did you mean `KB`?"),
        ("d", "did you mean `day`?"),
        ("m", "did you mean `min` or `month`?"),
        ("mss", "did you mean `ms`?"),
        ("furlong", "the units are s, ms"),
    ] {
        let error = Unit::parse(written).unwrap_err().to_string();
        assert!(error.contains(part), "{written}: {error}");
    }
    for (source, help) in [
        ("5 hz", "`1/s`"),
        ("5 m", "`min` or `month`"),
        ("5 k", "right behind the number: `5k`"),
        ("5 gb", "`GB`"),
        ("5 nonsense", "is an operator missing before it?"),
        ("5/m", "`min` or `month`"),
    ] {
        let (tree, mut found) = parse(source);
        if found.is_empty() {
            found = Compiler::new().lower(&tree.unwrap(), &NoNames).unwrap_err();
        }
        let help_found = found[0].help.clone().unwrap_or_default();
        assert!(
            found.len() == 1 && help_found.contains(help),
            "{source}: {found:?}"
        );
    }
}

/// A pack may call something as people write a unit.
#[test]
fn found_n5_names_of_a_pack_come_before_everyday_writing() {
    struct Days;
    impl Scope for Days {
        fn lookup(&self, compiler: &mut Compiler, name: &str) -> Result<Typed, Unknown> {
            let register = compiler.constant(7.0);
            let kind = Kind::Quantity(Unit::parse("count").unwrap().dimension());
            let typed = (name == "days").then_some(Typed { register, kind });
            typed.ok_or_else(Unknown::default)
        }
    }
    let lower = |source: &str| Compiler::new().lower(&parse(source).0.unwrap(), &Days);
    assert!(lower("5 * days").is_ok());
    let found = lower("5 days").unwrap_err();
    assert!(found[0].message.contains("is a name here"), "{found:?}");
}

#[test]
fn found_n6_one_mistake_is_one_error() {
    for source in [
        "1 = 1",
        "2 \u{d7} 3",
        "6 \u{f7} 3",
        "min(1;2)",
        "1;2",
        "1 < 2 && 2 < 3",
        "!(1 < 2)",
        "1 \u{2264} 2",
        "5 \u{2212} 3",
        "1 # 2",
        "min(1 # 2)",
        "1 ## 2",
        "5 $",
        "$5",
        "3 s @ 2 USD",
        "0,5 + 1",
        "1 < 2 ? 3",
    ] {
        let found = errors(source);
        let expected = if source == "1 ## 2" { 2 } else { 1 };
        // `min` of one value is wrong as well.
        let found: Vec<_> = found
            .iter()
            .filter(|(kind, ..)| *kind != ErrorKind::Arguments)
            .collect();
        assert_eq!(found.len(), expected, "{source}: {found:?}");
    }
}

#[test]
fn found_n6_rates_below_zero_stay_in_their_unit() {
    let rate = Unit::parse("1/s").unwrap();
    assert_eq!(show(-5.0, &rate), "-5/s");
    assert_eq!(show(-0.0001, &rate), "-0.0001/s");
}
