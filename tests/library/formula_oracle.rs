//! Formulas made up at random, computed twice: by the compiled program and by a tiny walker of trees that shares no
//! code with it. The values agree to the last bit, whatever the number of lanes and however the program is cut.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use proptest::prelude::*;
use tradeoff::formula::{
    Column, Compiler, Dimension, Kind, Program, Register, Row, Scope, Table, Typed, Unit, Unknown, parse,
};

/// What the walker knows of the language.
#[derive(Debug, Clone)]
enum Tree {
    Number(f64),
    Input(usize),
    Negate(Box<Tree>),
    Infix(&'static str, Box<Tree>, Box<Tree>),
    Call(&'static str, Vec<Tree>),
    If(&'static str, Box<[Tree; 4]>),
}

const INPUTS: usize = 3;

/// The inputs, and behind them the columns of a catalog.
const NAMES: [&str; 5] = ["a", "b", "c", "m.x", "m.y"];

impl Tree {
    fn written(&self) -> String {
        match self {
            Self::Number(value) => format!("{value:?}"),
            Self::Input(input) => NAMES[*input].to_owned(),
            Self::Negate(inner) => format!("-({})", inner.written()),
            Self::Infix(sign, left, right) => format!("({}) {sign} ({})", left.written(), right.written()),
            Self::Call(name, arguments) => {
                let arguments: Vec<String> = arguments.iter().map(Self::written).collect();
                format!("{name}({})", arguments.join(", "))
            }
            Self::If(sign, parts) => {
                let [left, right, yes, no] = parts.each_ref().map(Self::written);
                format!("if(({left}) {sign} ({right}), {yes}, {no})")
            }
        }
    }

    fn value(&self, inputs: &[f64]) -> f64 {
        match self {
            Self::Number(value) => *value,
            Self::Input(input) => inputs[*input],
            Self::Negate(inner) => -inner.value(inputs),
            Self::Infix(sign, left, right) => {
                let (left, right) = (left.value(inputs), right.value(inputs));
                match *sign {
                    "+" => left + right,
                    "-" => left - right,
                    "*" => left * right,
                    "/" => left / right,
                    _ => left.powf(right),
                }
            }
            Self::Call(name, arguments) => {
                let values: Vec<f64> = arguments.iter().map(|argument| argument.value(inputs)).collect();
                match *name {
                    "min" if values.iter().any(|value| value.is_nan()) => f64::NAN,
                    "max" if values.iter().any(|value| value.is_nan()) => f64::NAN,
                    "min" => values.into_iter().fold(f64::INFINITY, f64::min),
                    "max" => values.into_iter().fold(f64::NEG_INFINITY, f64::max),
                    "abs" => values[0].abs(),
                    "sqrt" => values[0].sqrt(),
                    "floor" => values[0].floor(),
                    "ceil" => values[0].ceil(),
                    "exp" => values[0].exp(),
                    _ => values[0].ln(),
                }
            }
            Self::If(sign, parts) => {
                let [left, right, yes, no] = parts.each_ref().map(|part| part.value(inputs));
                let holds = match *sign {
                    "<" => left < right,
                    "<=" => left <= right,
                    ">" => left > right,
                    ">=" => left >= right,
                    "==" => left == right,
                    _ => left != right,
                };
                if holds { yes } else { no }
            }
        }
    }
}

/// Trees over the first so many names.
fn trees(names: usize) -> impl Strategy<Value = Tree> {
    // Zeros are left to the inputs: a written one may be an error, and of two zeros `min` may take either.
    let leaf = prop_oneof![
        prop_oneof![1e-3..1e3_f64, (1..9_i32).prop_map(f64::from)].prop_map(Tree::Number),
        (0..names).prop_map(Tree::Input),
    ];
    leaf.prop_recursive(6, 60, 4, |inner| {
        let boxed = inner.clone().prop_map(Box::new);
        let signs = prop::sample::select(vec!["<", "<=", ">", ">=", "==", "!="]);
        let one = prop::sample::select(vec!["abs", "sqrt", "floor", "ceil", "exp", "ln"]);
        let many = prop::sample::select(vec!["min", "max"]);
        prop_oneof![
            1 => boxed.clone().prop_map(Tree::Negate),
            6 => (prop::sample::select(vec!["+", "-", "*", "/", "^"]), boxed.clone(), boxed)
                .prop_map(|(sign, left, right)| Tree::Infix(sign, left, right)),
            1 => (one, inner.clone()).prop_map(|(name, only)| Tree::Call(name, vec![only])),
            1 => (many, prop::collection::vec(inner.clone(), 2..5)).prop_map(|(name, all)| Tree::Call(name, all)),
            1 => (signs, [inner.clone(), inner.clone(), inner.clone(), inner])
                .prop_map(|(sign, parts)| Tree::If(sign, Box::new(parts))),
        ]
    })
}

struct Inputs;

impl Scope for Inputs {
    fn lookup(&self, compiler: &mut Compiler, name: &str) -> Result<Typed, Unknown> {
        match NAMES.iter().position(|known| *known == name) {
            Some(input) => Ok(Typed {
                register: compiler.input(input),
                kind: Kind::Quantity(Dimension::NONE),
            }),
            None => Err(Unknown {
                message: None,
                suggestions: Vec::new(),
            }),
        }
    }
}

/// The same number, to the last bit; what is not a number is one thing, and so are the zeros, whose sign `min` and
/// `max` leave open.
fn same(one: f64, other: f64) -> bool {
    one.to_bits() == other.to_bits() || (one.is_nan() && other.is_nan()) || (one == 0.0 && other == 0.0)
}

/// The value in each world, `L` at a time; the last one fills the lanes that are left.
fn batched<const L: usize>(program: &Program, register: Register, worlds: &[[f64; INPUTS]]) -> Vec<f64> {
    let slice = program.slice_for(&[register]);
    let mut room = program.workspace::<L>();
    let mut values = Vec::new();
    for block in worlds.chunks(L) {
        for lane in 0..L {
            let world = block.get(lane).or(block.last()).unwrap();
            world
                .iter()
                .enumerate()
                .for_each(|(input, value)| room.set(input, lane, *value));
        }
        program.run(&slice, &mut room);
        values.extend_from_slice(&room.get(register)[..block.len()]);
    }
    values
}

/// The value in each world where only one input differs from the first world's: everything else is spread from it.
fn moved<const L: usize>(
    program: &Program,
    register: Register,
    first: &[f64; INPUTS],
    input: usize,
    to: &[f64],
) -> Vec<f64> {
    let mut single = program.workspace::<1>();
    first
        .iter()
        .enumerate()
        .for_each(|(input, value)| single.fill(input, *value));
    program.run(&program.all(), &mut single);
    let part = program.slice_for(&[register]).depending_on(program, &[input]);
    let mut room = program.workspace::<L>();
    let mut values = Vec::new();
    for block in to.chunks(L) {
        room.spread_from(&program.all(), &single);
        block
            .iter()
            .enumerate()
            .for_each(|(lane, value)| room.set(input, lane, *value));
        program.run(&part, &mut room);
        values.extend_from_slice(&room.get(register)[..block.len()]);
    }
    values
}

fn numbers() -> impl Strategy<Value = f64> {
    prop_oneof![8 => -1e3..1e3_f64, 1 => Just(0.0), 1 => prop::sample::select(vec![1.0, -1.0, 1e300, f64::INFINITY, f64::NAN])]
}

/// The inputs, and a catalog whose rows the third of them selects.
struct WithCatalog(Table);

impl Scope for WithCatalog {
    fn lookup(&self, compiler: &mut Compiler, name: &str) -> Result<Typed, Unknown> {
        Inputs.lookup(compiler, name)
    }

    fn catalog(&self, name: &str) -> Option<&Table> {
        (name == "m").then_some(&self.0)
    }
}

fn tables() -> impl Strategy<Value = Table> {
    let number = prop_oneof![4 => 1e-3..1e3_f64, 1 => prop::sample::select(vec![0.0, -1.0, 2.0])];
    let row = prop::collection::vec(number, 2).prop_map(|numbers| Row {
        title: String::new(),
        numbers,
        own: Vec::new(),
    });
    let column = |name: &str| Column {
        name: name.to_owned(),
        unit: Unit::base(Dimension::NONE),
    };
    prop::collection::vec(prop::collection::vec(row, 1..6), 3).prop_map(move |lists| Table {
        by: Some(INPUTS - 1),
        columns: vec![column("x"), column("y")],
        lists,
    })
}

/// What `min_over` and `at_min` come to in a world: every row is looked at, one after the other.
fn least(table: &Table, cost: &Tree, value: &Tree, world: [f64; INPUTS]) -> (f64, f64) {
    let rows = table.lists[world[INPUTS - 1] as usize].iter();
    let rows: Vec<(f64, f64)> = rows
        .map(|row| [&world[..], &row.numbers[..]].concat())
        .map(|names| (cost.value(&names), value.value(&names)))
        .collect();
    let finite = rows.iter().copied().filter(|(cost, _)| cost.is_finite());
    let taken = finite.reduce(|best, next| if next.0 < best.0 { next } else { best });
    taken.unwrap_or((rows[0].0, rows[0].0))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn the_least_row_is_found(
        table in tables(),
        cost in trees(NAMES.len()),
        value in trees(NAMES.len()),
        worlds in prop::collection::vec((numbers(), numbers(), 0..INPUTS), 1..20),
    ) {
        let sources = [
            format!("min_over(m, {})", cost.written()),
            format!("at_min(m, {}, {})", cost.written(), value.written()),
        ];
        let scope = WithCatalog(table);
        let mut compiler = Compiler::new();
        (0..INPUTS).for_each(|input| { compiler.input(input); });
        let lowered: Result<Vec<Typed>, _> = sources
            .iter()
            .map(|source| compiler.lower(&parse(source).0.unwrap(), &scope))
            .collect();
        prop_assume!(lowered.is_ok());
        let program = compiler.finish();
        let worlds: Vec<[f64; INPUTS]> = worlds.into_iter().map(|(a, b, c)| [a, b, c as f64]).collect();
        let wanted: Vec<(f64, f64)> = worlds.iter().map(|world| least(&scope.0, &cost, &value, *world)).collect();
        for (number, typed) in lowered.unwrap().into_iter().enumerate() {
            let alone = batched::<1>(&program, typed.register, &worlds);
            let many = batched::<8>(&program, typed.register, &worlds);
            for (place, world) in worlds.iter().enumerate() {
                let wanted = if number == 0 { wanted[place].0 } else { wanted[place].1 };
                prop_assert!(same(alone[place], many[place]), "{}: {alone:?} {many:?}", sources[number]);
                let zeros = scope.0.lists[world[INPUTS - 1] as usize].iter().any(|row| {
                    let names = [&world[..], &row.numbers[..]].concat();
                    zeros_decide(&cost, &names) || zeros_decide(&value, &names)
                });
                prop_assert!(
                    same(alone[place], wanted) || zeros,
                    "{} at {world:?}: {} {wanted}", sources[number], alone[place]
                );
            }
        }
    }

    #[test]
    fn the_program_agrees_with_the_tree(
        tree in trees(INPUTS),
        worlds in prop::collection::vec([numbers(), numbers(), numbers()], 1..20),
        input in 0..INPUTS,
    ) {
        let source = tree.written();
        let (expression, errors) = parse(&source);
        prop_assert!(errors.is_empty(), "{source}: {errors:?}");
        let mut compiler = Compiler::new();
        // All three inputs are there, whether or not the formula reads them.
        (0..INPUTS).for_each(|input| { compiler.input(input); });
        let lowered = compiler.lower(&expression.unwrap(), &Inputs);
        // A divisor that happens to be a constant zero is rightly refused.
        prop_assume!(lowered.is_ok());
        let register = lowered.unwrap().register;
        let program = compiler.finish();

        let alone = batched::<1>(&program, register, &worlds);
        for (world, value) in worlds.iter().zip(&alone) {
            let wanted = tree.value(world);
            prop_assert!(same(*value, wanted) || zeros_decide(&tree, world), "{source} at {world:?}: {value} {wanted}");
        }
        for other in [
            batched::<2>(&program, register, &worlds),
            batched::<4>(&program, register, &worlds),
            batched::<8>(&program, register, &worlds),
            batched::<16>(&program, register, &worlds),
        ] {
            prop_assert!(alone.iter().zip(&other).all(|(one, other)| same(*one, *other)), "{source}: {alone:?} {other:?}");
        }

        let line: Vec<[f64; INPUTS]> = worlds.iter().map(|world| {
            let mut at = worlds[0];
            at[input] = world[input];
            at
        }).collect();
        let to: Vec<f64> = line.iter().map(|world| world[input]).collect();
        let whole = batched::<1>(&program, register, &line);
        let part = moved::<8>(&program, register, &worlds[0], input, &to);
        prop_assert!(whole.iter().zip(&part).all(|(one, other)| same(*one, *other)), "{source}: {whole:?} {part:?}");
    }
}

/// Whether the sign of a zero decides the value here, as in 1 / min(0, -0): then walker and program may differ.
fn zeros_decide(tree: &Tree, world: &[f64]) -> bool {
    match tree {
        Tree::Call("min" | "max", all) if all.iter().filter(|part| part.value(world) == 0.0).count() > 1 => {
            true
        }
        Tree::Number(_) | Tree::Input(_) => false,
        Tree::Negate(inner) => zeros_decide(inner, world),
        Tree::Infix(_, left, right) => zeros_decide(left, world) || zeros_decide(right, world),
        Tree::Call(_, all) => all.iter().any(|part| zeros_decide(part, world)),
        Tree::If(_, parts) => parts.iter().any(|part| zeros_decide(part, world)),
    }
}
