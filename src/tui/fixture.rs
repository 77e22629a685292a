//! A small decision with a slider of every kind, for the tests of the screens.

use std::sync::Arc;

use ratatui::layout::Rect;

use super::canvas::Look;
use super::cases::{Published, Reading};
use super::model::Model;
use super::screen::Screen;
use crate::decision::Sliders;
use crate::formula::{Binary, Compiler, Program, Register, Unit};
use crate::pack::index::{Indexed, Position};
use crate::pack::model::{
    Aspect, Block, Bound, Choice, Computed, Doubt, Factor, Header, Hole, Live, Mark, Measure, PackOption,
    Prose, Requirement, Scale, Scenario, Shown, Span, Target, Template, Term, Trait,
};
use crate::pack::{
    AspectIndex, FactorIndex, OptionIndex, Pack, RequirementIndex, ScenarioIndex, TermIndex, TraitIndex,
};

/// The program on a screen of a size.
pub fn model(width: u16, height: u16) -> Model {
    let pack = Arc::new(pack());
    let sliders = Sliders::opening(&pack);
    let mut model = Model::new(pack, sliders, None, Look::new(true, false));
    model.area = Rect::new(0, 0, width, height);
    model
}

/// A decision with texts of every kind, on a screen of a size.
pub fn reader(width: u16, height: u16) -> Model {
    let texts = [("pack.toml", READER)];
    let pack = Arc::new(crate::pack::load_texts(&texts).expect("a sound pack").pack);
    let sliders = Sliders::opening(&pack);
    let mut model = Model::new(pack, sliders, None, Look::new(true, false));
    model.area = Rect::new(0, 0, width, height);
    model
}

/// A decision with published ones beside it, open on the screen of those.
pub fn cases(width: u16, height: u16) -> Model {
    let texts = [
        ("bicycle.toml", include_str!("../../tests/data/bicycle.toml")),
        ("cases.toml", include_str!("../../tests/data/bicycle-cases.toml")),
    ];
    let evidence = crate::pack::load_cases_texts(&texts, None).expect("a sound pack");
    let pack = Arc::new(evidence.pack);
    let published = Published::new(&pack, evidence.cases);
    let sliders = Sliders::opening(&pack);
    let mut model = Model::new(pack, sliders, None, Look::new(true, false));
    model.area = Rect::new(0, 0, width, height);
    model.cases.read = Some(Reading::Done(published));
    model.screen = Screen::Cases;
    model.settle();
    model
}

const READER: &str = r#"
[pack]
id = "reader"
title = "Bicycle or bus?"
version = "1.0.0"
format = 1

[[option]]
id = "bicycle"
title = "Bicycle"
summary = "One's own [[tyre|tyres]], one's own pace."

[[option]]
id = "bus"
title = "City bus"
summary = "Somebody else drives."

[[trait]]
id = "distance"
title = "Distance"
group = "Way"
help = "From door to door, by the way that one takes. See [[tyre]]."
unit = "count"
range = [1, 40]
default = 6
doubt = 2
marks = [{ at = 3, text = "across the quarter" }, { at = 20, text = "to the next town" }]
link = "range"

[[trait]]
id = "weather"
title = "Weather"
group = "Way"
help = "As it mostly is."
levels = ["dry", "mixed", "wet"]
default = "mixed"

[[measure]]
id = "minutes"
title = "Minutes on the way"
unit = "count"
better = "lower"
formula.bicycle = "distance * 4"
formula.bus = "distance * 2 + 10"

[[aspect]]
id = "time"
title = "Time"
priority = 6
swing = "from an hour each way to none"
text.bicycle = "Starts at once, whatever the [[timetable]] says."
text.bus = "Waits at stops."
essay = "ways"

[[aspect.factor]]
id = "way"
title = "Minutes against an hour"
of = "minutes"
value = [[0, 1], [60, 0]]
because.bicycle = "It takes {minutes} with good [[tyre|tyres]]."
because.bus = "It takes {minutes}."
judgement = "The authors of this test"
leaves_out = "Punctures."

[[essay]]
id = "ways"
title = "Two ways through a city"
text = """
A city has two ways through it. One **belongs to whoever pedals**, the other to a [[timetable]]; both need a [[tyre]].

## What the weather does

- Rain makes a bicycle slower, and a bus no faster. Whoever has waited at a stop in November knows that the difference between the two is not measured in minutes.
- 東京のバスは時刻表どおりに走ります。雨の日も、風の日も、時刻表は変わりません。
- Café, naïve, e\u0301te\u0301 ☕️🚲 and `distance` stand in one line.

What decides is the distance: see [[distance]]. Beyond [[range|one's range]] nobody pedals."""
aspects = ["time"]
see = ["tyre", "bus"]
source = ["A walk through the city (2026)", "A ride through the same city (2026)"]

[[term]]
id = "tyre"
title = "Tyre"
aliases = ["tire", "pneumatic"]
text = "A ring of rubber around a wheel that holds air. It is worn by the [[distance]]."
angle.bicycle = "Thin, and changed at home."
angle.bus = "Thick, and changed in a [[timetable|planned]] break."
see = ["range"]
source = "The maker's handbook"

[[term]]
id = "timetable"
title = "Timetable"
text = "A list of hours at which something leaves."

[[term]]
id = "range"
title = "Range"
text = "How far somebody gets before supper."
"#;

fn prose(words: &str) -> Prose {
    Prose {
        blocks: vec![Block::Paragraph(vec![Span::Text(words.to_owned())])],
    }
}

fn unit(written: &str) -> Unit {
    Unit::parse(written).expect("a unit")
}

fn words(words: &[&str]) -> Scale {
    Scale::Levels(words.iter().map(|word| (*word).to_owned()).collect())
}

fn traits(compiler: &mut Compiler) -> Indexed<TraitIndex, Trait> {
    let choices = [("near", "Near Cloud"), ("far", "Far Cloud"), ("own", "Own racks")];
    let choices = choices.map(|(id, title)| Choice {
        id: id.to_owned(),
        title: title.to_owned(),
    });
    let rate = Scale::Log {
        unit: unit("1/s"),
        low: 0.001,
        high: 10_000.0,
    };
    let duration = Scale::Log {
        unit: unit("s"),
        low: 0.001,
        high: 3600.0,
    };
    let idle = Scale::Linear {
        unit: unit("%"),
        low: 0.0,
        high: 1.0,
        step: 0.05,
    };
    let ratio = Scale::Log {
        unit: unit("x"),
        low: 1.0,
        high: 100.0,
    };
    let entries = [
        ("rate", "Request rate", "Traffic", rate, 5.0, Doubt::Factor(2.0)),
        ("peak", "Peak to mean", "Traffic", ratio, 4.0, Doubt::Factor(1.5)),
        ("idle", "Idle share", "Traffic", idle, 0.3, Doubt::Margin(0.1)),
        ("duration", "Duration", "Work", duration, 0.2, Doubt::Factor(1.5)),
        (
            "state",
            "State in memory",
            "Work",
            words(&["none", "little", "some", "most"]),
            1.0,
            Doubt::Margin(1.0),
        ),
        (
            "skill",
            "Operations skill",
            "Team",
            words(&["low", "fair", "high"]),
            1.0,
            Doubt::None,
        ),
        (
            "cloud",
            "Cloud",
            "Team",
            Scale::Choices(choices.into()),
            0.0,
            Doubt::None,
        ),
    ];
    let entries =
        entries
            .into_iter()
            .enumerate()
            .map(|(place, (id, title, group, scale, default, doubt))| Trait {
                id: id.to_owned(),
                title: title.to_owned(),
                group: group.to_owned(),
                help: prose("The mean over a month, quiet hours included."),
                scale,
                default,
                doubt,
                marks: if id == "rate" {
                    vec![Mark {
                        at: 50.0,
                        text: "a busy product".to_owned(),
                    }]
                } else {
                    Vec::new()
                },
                link: None,
                register: compiler.input(place),
            });
    entries.collect()
}

fn options() -> Indexed<OptionIndex, PackOption> {
    let options = [
        ("functions", "Serverless functions"),
        ("servers", "Server-based backend"),
    ];
    let options = options.map(|(id, title)| PackOption {
        id: id.to_owned(),
        title: title.to_owned(),
        short: id.to_owned(),
        summary: Prose::default(),
        shown: true,
        since: None,
        accepts: Vec::new(),
        accepts_if_second: Vec::new(),
    });
    Vec::from(options).into()
}

/// The numbers of the decision: for each aspect the values of both options, and the bill of each.
struct Numbers {
    values: Vec<[Register; 2]>,
    bills: [Register; 2],
    short_enough: Register,
}

fn numbers(compiler: &mut Compiler, traits: &Indexed<TraitIndex, Trait>) -> Numbers {
    let input = |place: usize| traits[TraitIndex::new(place)].register;
    let load = compiler.binary(Binary::Multiply, input(0), input(3));
    let price = compiler.constant(9.0);
    let dear = compiler.binary(Binary::Multiply, load, price);
    let machines = compiler.constant(41.0);
    let limit = compiler.constant(900.0);
    let even = compiler.constant(0.6);
    let cost = compiler.interpolate(load, &[(0.0, 1.0), (10.0, 0.5), (100.0, 0.0)]);
    let rent = compiler.interpolate(load, &[(0.0, 0.4), (100.0, 0.8)]);
    let upkeep = compiler.interpolate(input(5), &[(0.0, 0.2), (2.0, 0.8)]);
    let burst = compiler.interpolate(input(1), &[(1.0, 0.3), (20.0, 1.0)]);
    let slow = compiler.interpolate(input(1), &[(1.0, 0.9), (20.0, 0.2)]);
    let spread = compiler.interpolate(input(4), &[(0.0, 0.9), (3.0, 0.1)]);
    let quiet = compiler.interpolate(input(2), &[(0.0, 0.3), (1.0, 0.9)]);
    let chosen: Vec<Register> = [0.9, 0.6, 0.1].map(|value| compiler.constant(value)).into();
    let managed = compiler.select(input(6), &chosen);
    Numbers {
        values: vec![
            [cost, rent],
            [managed, upkeep],
            [burst, slow],
            [spread, even],
            [quiet, even],
        ],
        bills: [dear, machines],
        short_enough: compiler.binary(Binary::LessOrEqual, input(3), limit),
    }
}

fn aspects(numbers: &Numbers) -> (Indexed<AspectIndex, Aspect>, Indexed<FactorIndex, Factor>) {
    let named = [
        ("Cost", 8.0),
        ("Maintenance", 7.0),
        ("Scalability", 6.0),
        ("Architecture", 4.0),
        ("Use cases", 3.0),
    ];
    let mut factors = Indexed::default();
    let mut aspects = Indexed::default();
    for ((title, priority), values) in named.into_iter().zip(&numbers.values) {
        let values: Indexed<OptionIndex, Register> = values.iter().copied().collect();
        let computed = |register: &Register| Computed {
            formula: "rate * duration".into(),
            register: *register,
        };
        let factor = factors.push(Factor {
            id: title.to_lowercase(),
            title: title.to_owned(),
            aspect: AspectIndex::new(aspects.len()),
            unit: unit("x"),
            points: vec![(0.0, 0.0), (1.0, 1.0)],
            share: 1.0,
            of: values.iter().map(computed).collect(),
            values: values.clone(),
            because: Vec::from([because(numbers, 0), because(numbers, 1)]).into(),
            judgement: None,
            leaves_out: None,
        });
        aspects.push(Aspect {
            id: title.to_lowercase(),
            title: title.to_owned(),
            priority,
            swing: "from 0 to 40 hours of upkeep a month".to_owned(),
            text: Vec::from([prose("Paid by the call."), prose("Paid by the hour.")]).into(),
            essay: None,
            factors: vec![factor],
            values,
        });
    }
    (aspects, factors)
}

fn because(numbers: &Numbers, option: usize) -> Template {
    let value = |place: usize| {
        let shown = Shown::Quantity(unit("USD"));
        Span::Value(Hole {
            value: Live::Same(numbers.bills[place]),
            shown,
        })
    };
    let spans = if option == 0 {
        vec![
            Span::Text("Nothing is paid while nothing runs: ".to_owned()),
            value(0),
            Span::Text(" against ".to_owned()),
            value(1),
            Span::Text(", and a ".to_owned()),
            Span::Link("cold start".to_owned(), Target::Term(TermIndex::new(0))),
            Span::Text(" now and then.".to_owned()),
        ]
    } else {
        vec![
            Span::Text("The machines run anyway, for ".to_owned()),
            value(1),
            Span::Text(".".to_owned()),
        ]
    };
    Template { spans }
}

fn requirements(numbers: &Numbers) -> Indexed<RequirementIndex, Requirement> {
    let text = |words: &str| Template {
        spans: vec![Span::Text(words.to_owned())],
    };
    let bound = Bound {
        option: OptionIndex::new(0),
        holds: numbers.short_enough,
        message: text("Runs of this length do not fit into the platform's 15 min."),
        way_round: Some(text("Split the work into steps.")),
    };
    let requirement = Requirement {
        id: "duration".to_owned(),
        formula: "duration <= 900 s".into(),
        bound: vec![bound],
        term: None,
    };
    vec![requirement].into()
}

fn scenarios() -> Indexed<ScenarioIndex, Scenario> {
    let scenario = |id: &str, title: &str, values: &[(usize, f64)]| Scenario {
        id: id.to_owned(),
        title: title.to_owned(),
        summary: prose("A small team tries whether anybody wants its product."),
        values: values
            .iter()
            .map(|(place, value)| (TraitIndex::new(*place), *value))
            .collect(),
        priorities: Vec::new(),
    };
    vec![
        scenario("start-up", "Start-up", &[(0, 2.0)]),
        scenario("busy", "Busy product", &[(0, 800.0), (5, 2.0)]),
        scenario("batch", "Long batch", &[(0, 0.01), (3, 3000.0)]),
    ]
    .into()
}

fn pack() -> Pack {
    let mut compiler = Compiler::new();
    let traits = traits(&mut compiler);
    let numbers = numbers(&mut compiler, &traits);
    let (aspects, factors) = aspects(&numbers);
    let program: Program = compiler.finish();
    Pack {
        header: Header {
            id: "fixture".to_owned(),
            title: "Server-based backend or serverless?".to_owned(),
            version: "1.0.0".to_owned(),
            summary: Prose::default(),
            default_scenario: None,
        },
        options: options(),
        traits,
        constants: Indexed::default(),
        measures: Indexed::<_, Measure>::default(),
        requirements: requirements(&numbers),
        aspects,
        factors,
        essays: Indexed::default(),
        terms: Indexed::<_, Term>::default(),
        scenarios: scenarios(),
        program,
    }
}
