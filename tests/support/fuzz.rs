//! What must hold for any bytes: one function for each fuzz target of `fuzz/`, which `tests/project/fuzz_seeds.rs` calls too.

use std::fs;
use std::sync::{Arc, LazyLock};

use tradeoff::cli::config::{self, File};
use tradeoff::decision::{Scorer, Sliders};
use tradeoff::document::{Diagnostics, Look};
use tradeoff::formula::{
    Column, Compiler, Dimension, Kind, LANES, Row, Scope, Table, Typed, Unit, Unknown, parse,
};
use tradeoff::pack::{self, Pack, PackSource};
use tradeoff::record::Opened;
use tradeoff::tui::input::{Input, Parser};

/// Names that a formula may use: two plain numbers, a choice, and a catalog by the choice.
struct Names {
    catalog: Table,
}

impl Names {
    fn new() -> Self {
        let column = |name: &str| Column {
            name: name.to_owned(),
            unit: Unit::base(Dimension::NONE),
        };
        let row = |(title, x, y): (&str, f64, f64)| Row {
            title: title.to_owned(),
            numbers: vec![x, y],
            own: Vec::new(),
        };
        let short = vec![row(("one", 1.0, 0.5))];
        let long = [("one", 0.0, -1.0), ("two", 2.0, 1e9), ("three", 3.0, 0.1)];
        Self {
            catalog: Table {
                by: Some(2),
                columns: ["x", "y"].map(column).into(),
                lists: vec![short, long.map(row).into()],
            },
        }
    }
}

const INPUTS: usize = 3;

impl Scope for Names {
    fn lookup(&self, compiler: &mut Compiler, name: &str) -> Result<Typed, Unknown> {
        let number = || Unit::parse("count").map(|unit| Kind::Quantity(unit.dimension()));
        let choices = || Kind::Choices(["aws", "azure"].map(str::to_owned).into());
        let found = match name {
            "a" => number().ok().map(|kind| (0, kind)),
            "b" => number().ok().map(|kind| (1, kind)),
            "provider" => Some((2, choices())),
            _ => None,
        };
        let (input, kind) = found.ok_or_else(|| Unknown {
            message: None,
            suggestions: Vec::new(),
        })?;
        Ok(Typed {
            register: compiler.input(input),
            kind,
        })
    }

    fn catalog(&self, name: &str) -> Option<&Table> {
        (name == "m").then_some(&self.catalog)
    }
}

/// A formula gives a program or errors with places in its text, and a program gives the same in one lane and in many.
pub fn formula(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let (tree, mut errors) = parse(&text);
    let mut compiler = Compiler::new();
    let lowered = tree.map(|tree| compiler.lower(&tree, &Names::new()));
    let register = match lowered {
        Some(Ok(typed)) => Some(typed.register),
        Some(Err(more)) => {
            errors.extend(more);
            None
        }
        None => None,
    };
    for error in &errors {
        assert!(
            text.get(error.span.clone()).is_some(),
            "{error:?} is no place in the text"
        );
    }
    assert!(register.is_some() || !errors.is_empty(), "nothing came of it");
    let Some(register) = register.filter(|_| errors.is_empty()) else {
        return;
    };
    let program = compiler.finish();
    let worlds = [
        [0.0, 1.0, 0.0],
        [-1.5, 1e9, 1.0],
        [0.3, -2.0, 1.0],
        [f64::INFINITY, 0.0, 0.0],
    ];
    let mut lanes = program.workspace::<LANES>();
    let mut alone = Vec::new();
    for lane in 0..LANES {
        let world: [f64; INPUTS] = worlds[lane % worlds.len()];
        let mut single = program.workspace::<1>();
        for (input, value) in world.into_iter().enumerate().take(program.inputs()) {
            single.fill(input, value);
            lanes.set(input, lane, value);
        }
        program.run(&program.all(), &mut single);
        alone.push(single.get(register)[0]);
    }
    program.run(&program.all(), &mut lanes);
    for (one, many) in alone.iter().zip(lanes.get(register)) {
        assert!(
            one.to_bits() == many.to_bits() || (one.is_nan() && many.is_nan()),
            "{one} alone, {many} among others"
        );
    }
}

/// A pack is loaded and scored between 0 and 1, or refused with messages that a terminal can show.
pub fn pack(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    match pack::load_texts(&[("fuzz.toml", &text)]) {
        Ok(loaded) => {
            messages(&loaded.warnings);
            let scorer = Scorer::new(Arc::new(loaded.pack));
            let evaluation = scorer.evaluate(&Sliders::opening(scorer.pack()));
            for standing in &evaluation.standings {
                let total = standing.total;
                assert!(total.is_nan() || (-1e-9..=1.0 + 1e-9).contains(&total), "{total}");
            }
        }
        Err(found) => refused(&found),
    }
}

/// Input that comes in pieces is what it is as a whole.
pub fn input(data: &[u8]) {
    assert_eq!(inputs([data]), inputs(data.chunks(1 + data.len() % 7)));
}

fn inputs<'d>(pieces: impl IntoIterator<Item = &'d [u8]>) -> Vec<Input> {
    let (mut parser, mut out) = (Parser::default(), Vec::new());
    for piece in pieces {
        parser.feed(piece, &mut out);
    }
    parser.expire(&mut out);
    out
}

/// A configuration is read, or refused with messages that a terminal can show.
pub fn configuration(data: &[u8]) {
    let Ok(folder) = tempfile::tempdir() else {
        return;
    };
    let path = folder.path().join("config.toml");
    if fs::write(&path, data).is_ok()
        && let Err(found) = config::load(&File::Named(path), &[])
    {
        refused(&found);
    }
}

/// A decision is read with the default pack, or refused, with messages that a terminal can show.
pub fn decision(data: &[u8]) {
    static PACK: LazyLock<Option<Arc<Pack>>> = LazyLock::new(|| {
        let loaded = pack::load(&PackSource::Embedded(pack::DEFAULT)).ok()?;
        Some(Arc::new(loaded.pack))
    });
    let (Some(pack), Ok(folder)) = (&*PACK, tempfile::tempdir()) else {
        return;
    };
    let path = folder.path().join("decision.toml");
    if fs::write(&path, data).is_err() {
        return;
    }
    match Opened::open(&path).map(|opened| opened.map(|opened| opened.decision(pack))) {
        Ok(None) => {}
        Ok(Some(Ok((decision, odd)))) => {
            messages(&odd);
            let title = &decision.heading.title;
            assert!(!title.chars().any(char::is_control), "{title:?}");
        }
        Err(found) | Ok(Some(Err(found))) => refused(&found),
    }
}

fn refused(found: &Diagnostics) {
    assert!(found.errors() > 0, "refused without an error");
    messages(found);
}

/// Nothing in a message gives orders to a terminal.
fn messages(found: &Diagnostics) {
    let plain = Look {
        colour: false,
        unicode: true,
        width: 80,
    };
    for text in [found.short(), found.render(plain)] {
        let control = text.chars().find(|found| found.is_control() && *found != '\n');
        assert_eq!(control, None, "{text:?}");
    }
}
