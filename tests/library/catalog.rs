//! Catalogs: `min_over` and `at_min` in formulas and in packs.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::string_slice,
    reason = "a test stops at the first surprise"
)]

use std::sync::Arc;

use tradeoff::decision::Sliders;
use tradeoff::exploration::Exploration;
use tradeoff::formula::{
    Column, Compiler, ErrorKind, FormulaError, Kind, Row, Scope, Table, Typed, Unit, Unknown, parse,
};
use tradeoff::linear::{Reply, Session};
use tradeoff::pack::load_texts;

/// Two traits, and a catalog of machines of two providers.
struct Machines(Table);

fn machines() -> Machines {
    let column = |name: &str, unit: &str| Column {
        name: name.to_owned(),
        unit: Unit::parse(unit).unwrap(),
    };
    let row = |title: &str, vcpus: f64, price: f64| Row {
        title: title.to_owned(),
        numbers: vec![vcpus, price],
        own: Vec::new(),
    };
    Machines(Table {
        by: Some(1),
        columns: vec![column("vcpus", "count"), column("price", "USD/s")],
        lists: vec![
            vec![
                row("small", 2.0, 0.25),
                row("large", 8.0, 1.0),
                row("huge", 32.0, 3.75),
            ],
            vec![row("D2", 2.0, 0.5)],
        ],
    })
}

impl Scope for Machines {
    fn lookup(&self, compiler: &mut Compiler, name: &str) -> Result<Typed, Unknown> {
        let (input, kind) = match name {
            "load" => (0, Kind::Quantity(Unit::parse("count").unwrap().dimension())),
            "provider" => (1, Kind::Choices(["aws", "azure"].map(str::to_owned).into())),
            _ => {
                return Err(Unknown {
                    message: None,
                    suggestions: vec!["machine".to_owned(), "load".to_owned()],
                });
            }
        };
        let register = compiler.input(input);
        Ok(Typed { register, kind })
    }

    fn catalog(&self, name: &str) -> Option<&Table> {
        (name == "machine").then_some(&self.0)
    }
}

/// What a formula comes to at a load and with a provider, in its unit's base.
fn value(source: &str, load: f64, provider: f64) -> f64 {
    let (tree, errors) = parse(source);
    assert!(errors.is_empty(), "{source}: {errors:?}");
    let mut compiler = Compiler::new();
    let typed = compiler.lower(&tree.unwrap(), &machines());
    let register = typed
        .unwrap_or_else(|found| panic!("{source}: {found:?}"))
        .register;
    let program = compiler.finish();
    let mut world = program.workspace::<1>();
    [load, provider]
        .into_iter()
        .enumerate()
        .take(program.inputs())
        .for_each(|(input, value)| world.fill(input, value));
    program.run(&program.all(), &mut world);
    world.get(register)[0]
}

fn errors(source: &str) -> Vec<FormulaError> {
    let (tree, mut found) = parse(source);
    found.extend(
        Compiler::new()
            .lower(&tree.unwrap(), &machines())
            .err()
            .unwrap_or_default(),
    );
    found
}

const FLEET: &str = "ceil(load / machine.vcpus) * machine.price";

#[test]
fn the_fleet_that_costs_least() {
    let cost_of = |load, provider| value(&format!("min_over(machine, {FLEET})"), load, provider);
    let at = |what: &str, load, provider| value(&format!("at_min(machine, {FLEET}, {what})"), load, provider);
    // For 30, 15 small ones cost 3.75, 4 large ones 4, a huge one 3.75: the first of equals is taken.
    for (load, provider, cost, vcpus, count) in [
        (1.0, 0.0, 0.25, 2.0, 1.0),
        (30.0, 0.0, 3.75, 2.0, 15.0),
        (32.0, 0.0, 3.75, 32.0, 1.0),
        (32.0, 1.0, 8.0, 2.0, 16.0),
    ] {
        assert!(cost_of(load, provider) == cost, "{load} {provider}");
        assert_eq!(at("machine.vcpus", load, provider), vcpus);
        assert_eq!(at("ceil(load / machine.vcpus)", load, provider), count);
    }
    // The place of the title among those of all providers.
    assert_eq!(at("machine.title", 32.0, 0.0), 2.0);
    assert_eq!(at("machine.title", 32.0, 1.0), 3.0);
    assert_eq!(at("if(machine.title == \"D2\", 1, 0)", 32.0, 1.0), 1.0);
    assert_eq!(at("0", 32.0, 1.0), 0.0);
}

/// A row that costs what cannot be paid or computed is passed over; where none is left, the first row's cost says which.
#[test]
fn rows_that_are_never_taken() {
    let infinite = "if(machine.vcpus < 8, load / 0 / machine.vcpus, machine.price * 1 s / 1 USD)";
    let infinite = infinite.replace("load / 0", "load / (load - load)");
    assert!((value(&format!("min_over(machine, {infinite})"), 1.0, 0.0) - 1.0).abs() < 1e-12);
    assert_eq!(
        value(&format!("at_min(machine, {infinite}, machine.vcpus)"), 1.0, 0.0),
        8.0
    );
    assert_eq!(
        value(&format!("min_over(machine, {infinite})"), 1.0, 1.0),
        f64::INFINITY
    );
    assert_eq!(
        value(&format!("at_min(machine, {infinite}, 5)"), 1.0, 1.0),
        f64::INFINITY
    );
    let undefined = "ln(-machine.vcpus)";
    assert!(value(&format!("min_over(machine, {undefined})"), 1.0, 0.0).is_nan());
    assert!(value(&format!("at_min(machine, {undefined}, 5)"), 1.0, 0.0).is_nan());
    // A cell that is zero in one row is no constant zero.
    assert_eq!(
        value("min_over(machine, 1 / (machine.vcpus - 2))", 1.0, 0.0),
        1.0 / 30.0
    );
    // Less than nothing is finite, too; the least there is, is not.
    assert_eq!(
        value("min_over(machine, ln(machine.vcpus - 2))", 1.0, 0.0),
        6.0_f64.ln()
    );
}

#[test]
fn the_row_is_searched_once() {
    let count = |sources: &[String]| {
        let mut compiler = Compiler::new();
        for source in sources {
            compiler.lower(&parse(source).0.unwrap(), &machines()).unwrap();
        }
        compiler.finish().len()
    };
    let one = format!("min_over(machine, {FLEET})");
    let alone = count(std::slice::from_ref(&one));
    let both = count(&[one.clone(), format!("at_min(machine, {FLEET}, machine.vcpus)")]);
    // The number of rows, whether one is taken, the column at the row, and the choice between it and the cost.
    assert_eq!(both - alone, 4);
    let three = count(&[
        one,
        format!("at_min(machine, {FLEET}, machine.vcpus)"),
        format!("at_min(machine, {FLEET}, 7 * machine.vcpus)"),
    ]);
    assert_eq!(three - both, 3);
}

/// A formula, the kind of its mistake, where it is, and parts of the message and of the advice.
type Mistake = (&'static str, ErrorKind, &'static str, &'static str, &'static str);

const MISTAKES: &[Mistake] = &[
    (
        "min_over(machine, machine.prices)",
        ErrorKind::Name,
        "machine.prices",
        "has no column `prices`",
        "did you mean `machine.price`?",
    ),
    (
        "machine.price * 1 h",
        ErrorKind::Name,
        "machine.price",
        "no row is chosen",
        "use it within `min_over(machine, ...)` or",
    ),
    (
        "machine + 1",
        ErrorKind::Name,
        "machine",
        "is a catalog, not a number",
        "and `machine.vcpus` within it",
    ),
    (
        "min_over(machin, 1)",
        ErrorKind::Name,
        "machin",
        "must be the id of a catalog",
        "did you mean `machine`?",
    ),
    (
        "min_over(load, 1)",
        ErrorKind::Name,
        "load",
        "must be the id of a catalog",
        "",
    ),
    (
        "min_over(1 + 1, 1)",
        ErrorKind::Name,
        "1 + 1",
        "must be the id of a catalog",
        "",
    ),
    (
        "min_over(machine)",
        ErrorKind::Arguments,
        "min_over(machine)",
        "`min_over(catalog, cost)` does not take 1 argument",
        "",
    ),
    (
        "at_min(machine, 1)",
        ErrorKind::Arguments,
        "at_min(machine, 1)",
        "`at_min(catalog, cost, value)` does not take 2 arguments",
        "",
    ),
    (
        "min_over(machine, machine.price + 1)",
        ErrorKind::Unit,
        "1",
        "a plain number cannot be added to USD/s",
        "",
    ),
    (
        "min_over(machine, provider)",
        ErrorKind::Unit,
        "provider",
        "needs a number",
        "compare it with one of its choices",
    ),
    (
        "min_over(machine, load > 1)",
        ErrorKind::Unit,
        "load > 1",
        "needs a number",
        "use `if(condition, 1, 0)`",
    ),
    (
        "at_min(machine, machine.price, load > 1)",
        ErrorKind::Unit,
        "load > 1",
        "needs a number",
        "use `if(condition, 1, 0)`",
    ),
    (
        "min_over(machine, (2 h) ^ (8 / machine.vcpus))",
        ErrorKind::Unit,
        "(8 / machine.vcpus)",
        "needs a constant whole exponent",
        "",
    ),
    (
        "min_over(machine, min_over(machine, load))",
        ErrorKind::Arguments,
        "min_over(machine, load)",
        "within a call that goes over `machine`",
        "make the inner call a measure of its own",
    ),
    (
        "min_over(machine, load)",
        ErrorKind::Arguments,
        "load",
        "is the same for every row of `machine`",
        "use a column, such as `machine.vcpus`",
    ),
    (
        "min_over(machine, machine.vcpus) + 1 h",
        ErrorKind::Unit,
        "1 h",
        "cannot be added",
        "",
    ),
];

#[test]
fn mistakes_have_a_place_and_advice() {
    for (source, kind, part, message, help) in MISTAKES {
        let found = errors(source);
        let [error] = &found[..] else {
            panic!("{source}: {found:?}")
        };
        assert_eq!(
            (error.kind, &source[error.span.clone()]),
            (*kind, *part),
            "{source}: {error:?}"
        );
        assert!(error.message.contains(message), "{source}: {error:?}");
        assert!(
            error.help.as_deref().unwrap_or_default().contains(help),
            "{source}: {error:?}"
        );
    }
    // What is wrong with the value is named together with what is wrong with the cost.
    assert_eq!(errors("at_min(machine, machine.a, machine.b)").len(), 2);
}

/// A power may differ from row to row only where it changes no unit.
#[test]
fn the_rows_have_one_unit() {
    let mut table = machines().0;
    table.by = None;
    table.lists.truncate(1);
    let scope = Machines(table);
    let lower = |source: &str| Compiler::new().lower(&parse(source).0.unwrap(), &scope);
    assert!(lower("min_over(machine, 2 ^ machine.vcpus)").is_ok());
    let found = lower("min_over(machine, (1 h) ^ machine.vcpus)").unwrap_err();
    assert_eq!(found[0].message, "the unit of this differs from row to row");
}

/// A fleet of the machines of one of two providers.
const FLEET_PACK: &str = include_str!("../data/fuzz/pack/catalog.toml");

fn said(session: &mut Session, line: &str) -> Vec<String> {
    match session.hear(line) {
        Ok(Reply::Said(sentences)) => sentences,
        other => panic!("{line}: {other:?}"),
    }
}

#[test]
fn a_calculation_names_the_row() {
    let pack = Arc::new(load_texts(&[("fleet.toml", FLEET_PACK)]).unwrap().pack);
    let sliders = Sliders::opening(&pack);
    let mut session = Session::new(Exploration::new(pack, sliders, None, None));
    assert_eq!(
        said(&mut session, "calculation cost rent"),
        [
            "Cost of Rent: 117 USD/month. Calculated by the formula below.",
            "As written: min_over(machine, ceil(load / machine.vcpus) * machine.price).",
            "With current values: min_over(small, ceil(8 / 1) * 0.02 USD/h) = 117 USD/month.",
            "Machines: minimum over 2 rows: small.",
            "machine: small; catalog, The price lists, 2026.",
            "load: 8; input, Load.",
        ]
    );
    assert_eq!(
        said(&mut session, "calculation machine"),
        [
            "Machines: 2 rows. A table of the pack, with its source.",
            "Source: The price lists.",
            "As of: 2026.",
            "small: vcpus 1, price 0.02 USD/h.",
            "large: vcpus 16, price 0.2 USD/h.",
            "Provider: Other; input, Provider.",
        ]
    );
    said(&mut session, "load 16");
    assert!(
        said(&mut session, "calculation cost rent")
            .contains(&"Machines: minimum over 2 rows: large.".to_owned())
    );
    said(&mut session, "provider one");
    assert!(
        said(&mut session, "calculation cost rent")
            .contains(&"Machines: minimum over 1 row: small.".to_owned())
    );
}
