//! Why an answer is another than it was: prices, inputs and formulas, each with its share.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tradeoff::analysis::headline;
use tradeoff::decision::Scorer;
use tradeoff::decision::sliders::{self, Sliders};
use tradeoff::pack::{self, OWN, OptionIndex, Overlays, Pack, PackSource, Switch};
use tradeoff::record::{Cause, Causes, Versions, day, frozen, frozen::Lost};

fn reference() -> PackSource {
    PackSource::Path(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/backend-vs-serverless-0.2.0"))
}

fn overlays(values: &[(&str, &str)]) -> Overlays {
    let mut overlays = Overlays::default();
    for (name, value) in values {
        overlays.set(name, value);
    }
    overlays
}

/// Serverless functions against servers, for a startup with so many requests.
fn startup(pack: &Pack, requests: &str) -> Sliders {
    let scenario = pack
        .scenarios
        .find(|scenario| scenario.id == "startup-mvp")
        .unwrap();
    let mut sliders = Sliders::at_scenario(pack, scenario);
    for (index, option) in pack.options.enumerate() {
        sliders.show(index, ["servers", "functions"].contains(&option.id.as_str()));
    }
    let slider = sliders::find(pack, "requests").unwrap();
    sliders.set(pack, slider, sliders::read(pack, slider, requests).unwrap());
    sliders
}

fn functions(pack: &Pack) -> OptionIndex {
    pack.options.find(|option| option.id == "functions").unwrap()
}

/// The lead of functions, computed with a pack that was read for nothing else.
fn lead(values: &[(&str, &str)], requests: &str) -> f64 {
    let pack = Arc::new(pack::load_with(&reference(), &overlays(values)).unwrap().pack);
    let sliders = startup(&pack, requests);
    let evaluation = Scorer::new(Arc::clone(&pack)).evaluate(&sliders);
    let servers = pack.options.find(|option| option.id == "servers").unwrap();
    evaluation.standings[functions(&pack)].total - evaluation.standings[servers].total
}

const MEMORY: (&str, &str) = ("memory_price.aws", "0.0000200001 USD/GiB/s");
const MACHINE: (&str, &str) = ("small_machine_price.aws", "0.0118 USD/h");
const GATEWAY: (&str, &str) = ("http_gateway_price.aws", "0.90 USD");

fn causes(values: &[(&str, &str)], requests: &str) -> Causes {
    let source = reference();
    let then = pack::load(&source).unwrap().pack;
    let laid = overlays(values);
    let now = pack::load_with(&source, &laid).unwrap().pack;
    let versions = Versions::new((&then, &source), (&now, &source, &laid)).unwrap();
    let (was, is) = (startup(&then, "10/s"), startup(&now, requests));
    versions.causes(functions(&now), &was, &is).unwrap()
}

fn named(pack: &Pack, cause: &Cause) -> String {
    match cause {
        Cause::Slider(slider, ..) => sliders::id(pack, *slider).to_owned(),
        Cause::Price(price) => price.figure.cell.name.clone(),
        Cause::Part(part) => format!("{}.{}", part.kind, part.ids.join(" ")),
    }
}

/// Requests grew a little and three prices moved: none of it alone turns the answer.
#[test]
fn the_reference_case_comes_out() {
    let prices = [MEMORY, MACHINE, GATEWAY];
    let found = causes(&prices, "12/s");
    let pack = pack::load(&reference()).unwrap().pack;
    let near = |one: f64, other: f64| (one - other).abs() < 1e-12;
    assert!(
        near(found.lead.before, 0.017_056_544_148_142_172),
        "{}",
        found.lead.before
    );
    assert!(
        near(found.lead.after, -0.002_782_845_726_686_633_5),
        "{}",
        found.lead.after
    );
    assert!(found.lead.exact);
    // Share, the lead with it alone, the lead with all but it.
    let wanted = [
        (
            "requests",
            -0.009_109_783_664_694_077,
            0.007_564_078_056_748_302,
            0.006_023_971_511_307_624,
        ),
        (
            "memory_price.aws",
            -0.006_806_380_543_468_066_5,
            0.010_448_101_511_307_706,
            0.004_301_188_723_415_006,
        ),
        (
            "small_machine_price.aws",
            -0.006_751_166_666_666_641,
            0.009_784_544_148_142_227,
            0.003_447_487_606_646_704,
        ),
        (
            "http_gateway_price.aws",
            0.002_827_940_999_999_982,
            0.019_904_414_148_142_147,
            -0.005_511_141_726_686_652_5,
        ),
    ];
    assert_eq!(found.causes.len(), wanted.len());
    for ((cause, share), (name, part, alone, undone)) in
        found.causes.iter().zip(&found.lead.shares).zip(wanted)
    {
        assert_eq!(named(&pack, cause), name);
        assert!(near(share.share, part), "{name}: {share:?}");
        assert!(near(share.alone, alone), "{name}: {share:?}");
        assert!(near(share.undone, undone), "{name}: {share:?}");
    }
    let sets: Vec<Vec<String>> = found
        .turning
        .iter()
        .map(|set| set.iter().map(|at| named(&pack, &found.causes[*at])).collect())
        .collect();
    assert_eq!(
        sets,
        [["requests", "memory_price.aws", "small_machine_price.aws"]]
    );
    let sum: f64 = found.lead.shares.iter().map(|share| share.share).sum();
    assert!(near(sum, found.lead.after - found.lead.before));
}

/// One program with second values gives what packs give that are read with those values.
#[test]
fn every_world_is_that_of_a_pack_of_its_own() {
    let all = [MEMORY, MACHINE, GATEWAY];
    for set in 0..8_usize {
        let values: Vec<(&str, &str)> = (0..3).filter(|at| set >> at & 1 == 1).map(|at| all[at]).collect();
        for requests in ["10/s", "12/s"] {
            let found = causes(&values, requests);
            let apart = lead(&values, requests);
            assert_eq!(
                found.lead.after.to_bits(),
                apart.to_bits(),
                "{values:?} {requests}"
            );
        }
    }
}

#[test]
fn a_value_function_is_a_cause() {
    let folder = tempfile::tempdir().unwrap();
    let PackSource::Path(from) = reference() else {
        unreachable!()
    };
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, folder.path().join(path.file_name().unwrap())).unwrap();
    }
    let file = folder.path().join("aspects.toml");
    let text = fs::read_to_string(&file).unwrap();
    let changed = text.replacen("[1.0, 1.0]", "[1.0, 0.9]", 1);
    let changed = if changed == text {
        text.replacen(", 1]", ", 0.9]", 1)
    } else {
        changed
    };
    assert_ne!(changed, text);
    fs::write(&file, changed).unwrap();
    let (then, now) = (reference(), PackSource::Path(folder.path().to_owned()));
    let (was, is) = (pack::load(&then).unwrap().pack, pack::load(&now).unwrap().pack);
    let versions = Versions::new((&was, &then), (&is, &now, &Overlays::default())).unwrap();
    let found = versions
        .causes(functions(&is), &startup(&was, "10/s"), &startup(&is, "12/s"))
        .unwrap();
    let names: Vec<String> = found.causes.iter().map(|cause| named(&is, cause)).collect();
    assert!(names.contains(&"requests".to_owned()), "{names:?}");
    assert!(names.iter().any(|name| name.starts_with("aspect.")), "{names:?}");
    assert!((found.lead.before - lead(&[], "10/s")).abs() < 1e-12);
}

/// Formulas, catalogs, constraints and value functions have shares of their own, which are those of packs that differ in
/// nothing else.
#[test]
fn s17_each_part_of_the_model_has_its_share() {
    let folder = tempfile::tempdir().unwrap();
    let PackSource::Path(from) = reference() else {
        unreachable!()
    };
    let text = fs::read_to_string(from.join("aspects.toml")).unwrap();
    let value = if text.contains("[1.0, 1.0]") {
        "[1.0, 1.0]"
    } else {
        ", 1]"
    };
    let lower = value.replacen("1]", "0.9]", 1).replacen("1.0]", "0.9]", 1);
    let edits = [
        ("aspects.toml", value, lower.as_str()),
        (
            "measures.toml",
            "\"request_price / 1_000_000",
            "\"3 * request_price / 1_000_000",
        ),
        (
            "requirements.toml",
            "\"memory <= memory_limit\"",
            "\"memory <= memory_limit / 1000\"",
        ),
    ];
    let copied = |edited: &[usize]| {
        let target = folder.path().join(format!("{edited:?}"));
        fs::create_dir_all(&target).unwrap();
        for entry in fs::read_dir(&from).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            let mut text = fs::read_to_string(&path).unwrap();
            for at in edited {
                let (file, before, after) = edits[*at];
                if file == name {
                    assert!(text.contains(before), "{file}: {before}");
                    text = text.replacen(before, after, 1);
                }
            }
            fs::write(target.join(name), text).unwrap();
        }
        PackSource::Path(target)
    };
    let (then, now) = (reference(), copied(&[0, 1, 2]));
    let (was, is) = (pack::load(&then).unwrap().pack, pack::load(&now).unwrap().pack);
    let versions = Versions::new((&was, &then), (&is, &now, &Overlays::default())).unwrap();
    let sliders = startup(&is, "10/s");
    let found = versions
        .causes(functions(&is), &startup(&was, "10/s"), &sliders)
        .unwrap();
    let lead = |edited: &[usize]| {
        let pack = Arc::new(pack::load(&copied(edited)).unwrap().pack);
        let evaluation = Scorer::new(Arc::clone(&pack)).evaluate(&startup(&pack, "10/s"));
        let counted = |id: &str| {
            let option = pack.options.find(|option| option.id == id).unwrap();
            let standing = &evaluation.standings[option];
            if standing.broken.is_empty() {
                standing.total
            } else {
                0.0
            }
        };
        counted("functions") - counted("servers")
    };
    let near = |one: f64, other: f64| (one - other).abs() < 1e-12;
    assert!(near(found.lead.before, lead(&[])) && near(found.lead.after, lead(&[0, 1, 2])));
    assert_eq!(found.causes.len(), 3, "{:?}", found.causes);
    for (cause, share) in found.causes.iter().zip(&found.lead.shares) {
        let Cause::Part(part) = cause else { unreachable!() };
        let at = ["aspect", "measure", "requirement"]
            .iter()
            .position(|kind| *kind == part.kind);
        let at = at.unwrap_or_else(|| panic!("{part:?}"));
        let others: Vec<usize> = (0..3).filter(|other| *other != at).collect();
        assert!(near(share.alone, lead(&[at])), "{part:?}: {share:?}");
        assert!(near(share.undone, lead(&others)), "{part:?}: {share:?}");
    }
    let sum: f64 = found.lead.shares.iter().map(|share| share.share).sum();
    assert!(near(sum, found.lead.after - found.lead.before));
}

/// An own number in another unit than the pack's has no exact counterpart in every unit; the pack is frozen all the same.
#[test]
fn a_pack_with_any_own_number_can_be_frozen() {
    let folder = tempfile::tempdir().unwrap();
    let decision = folder.path().join("decisions/first.toml");
    let source = PackSource::Embedded(pack::DEFAULT);
    let plain = pack::load(&source).unwrap().pack;
    let own: Vec<(String, String)> = plain
        .figures()
        .iter()
        .filter(|figure| figure.cell.value > 0.0)
        .zip(0_u32..)
        .map(|(figure, nth)| {
            let unit = figure.unit.to_string();
            let unit = match unit.as_str() {
                "USD/h" => "USD/month",
                "USD/month" => "USD/h",
                "ms" => "min",
                "s" => "ms",
                "GiB" => "MB",
                unit => unit,
            };
            let amount = f64::from(nth).mul_add(0.137, 1.1);
            (figure.cell.name.clone(), format!("{amount} {unit}"))
        })
        .collect();
    assert!(own.len() > 300, "{}", own.len());
    let other = own.iter().filter(|(_, amount)| amount.ends_with("USD/month"));
    assert!(other.count() > 30, "many are in another unit");
    for part in own.chunks(40) {
        let values: Vec<(&str, &str)> = part.iter().map(|(name, amount)| (&**name, &**amount)).collect();
        let pack = pack::load_with(&source, &overlays(&values)).unwrap().pack;
        let frozen = frozen::freeze(&decision, &pack, &source).unwrap();
        assert!(frozen.is_some(), "{values:?}");
    }
}

#[test]
fn a_frozen_pack_is_the_same_model() {
    let folder = tempfile::tempdir().unwrap();
    let decision = folder.path().join("decisions/first.toml");
    let source = PackSource::Embedded(pack::DEFAULT);
    for laid in [overlays(&[]), overlays(&[("http_gateway_price.aws", "0.7 USD")])] {
        let pack = pack::load_with(&source, &laid).unwrap().pack;
        let path = frozen::freeze(&decision, &pack, &source).unwrap().unwrap();
        assert!(path.starts_with(folder.path().join("decisions/packs")));
        let hash = pack.model_hash().to_string();
        let back = frozen::open(&path, &hash).unwrap();
        assert_eq!(back.model_lines(), pack.model_lines());
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, text.replacen("value = 0.526", "value = 0.5", 1)).unwrap();
        assert_eq!(frozen::open(&path, &hash).unwrap_err(), Lost::Changed);
        frozen::freeze(&decision, &pack, &source).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), text, "it is written again");
        fs::remove_file(&path).unwrap();
        assert_eq!(frozen::open(&path, &hash).unwrap_err(), Lost::Missing);
    }
}

#[test]
fn what_is_laid_over_is_in_the_hash_and_is_marked() {
    let source = PackSource::Embedded(pack::DEFAULT);
    let plain = pack::load(&source).unwrap().pack;
    let pack = pack::load_with(&source, &overlays(&[("http_gateway_price.aws", "0.7 USD")]))
        .unwrap()
        .pack;
    let [before, after] = [&plain, &pack].map(Pack::model_lines);
    let differ: Vec<&String> = after.iter().filter(|line| !before.contains(line)).collect();
    assert_eq!(differ, ["constant.http_gateway_price.provider=\"aws\" = 0.7 USD"]);
    let laid: Vec<_> = pack
        .laid()
        .map(|laid| (laid.name.as_str(), laid.before, laid.value))
        .collect();
    assert_eq!(laid, [("http_gateway_price.aws", 1.0, 0.7)]);
    assert_eq!(plain.laid().count(), 0);
}

#[test]
fn overlays_of_a_file_count_in_their_order() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| -> PathBuf {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        path
    };
    let one = file(
        "one.toml",
        "[[constant]]\nid = \"http_gateway_price\"\nunit = \"USD\"\nvalue = { aws = 0.8, gcp = \"2 USD\" }\nsource = \"Contract\"\nas_of = 2026-03-01\n",
    );
    let two = file(
        "two.toml",
        "[[constant]]\nid = \"http_gateway_price\"\nvalue.aws = 0.6\n",
    );
    let laid = Overlays {
        files: vec![one, two],
        values: Vec::new(),
    };
    let pack = pack::load_with(&PackSource::Embedded(pack::DEFAULT), &laid)
        .unwrap()
        .pack;
    let mut all: Vec<_> = pack
        .laid()
        .map(|laid| (laid.name.as_str(), laid.before, laid.value))
        .collect();
    all.sort_by_key(|(name, ..)| *name);
    assert_eq!(
        all,
        [
            ("http_gateway_price.aws", 1.0, 0.6),
            ("http_gateway_price.gcp", 3.0, 2.0)
        ]
    );
    for (text, wanted) in [
        (
            "[[constant]]\nid = \"http_gateway_prize\"\nvalue = 1\n",
            "no constant",
        ),
        (
            "[[constant]]\nid = \"http_gateway_price\"\nvalue = 1\n",
            "is a table by",
        ),
        (
            "[[constant]]\nid = \"http_gateway_price\"\nvalue.aws = \"1 s\"\n",
            "amount of money",
        ),
        (
            "[[constant]]\nid = \"http_gateway_price\"\nvalue.awss = 1\n",
            "has no",
        ),
        (
            "[[constant]]\nid = \"http_gateway_price\"\nvalue.aws = nan\n",
            "finite",
        ),
        ("[[constant]]\nid = \"http_gateway_price\"\n", "has no `value`"),
        (
            "[[constant]]\nid = \"http_gateway_price.aws\"\nvalue = 1\n",
            "the pack has no constant `http_gateway_price.aws`",
        ),
        (
            "[[catalog]]\nid = \"machines\"\nrows.aws = [{ title = \"t4g.smal\", price = 1 }]\n",
            "`machines.aws` has no row `t4g.smal`",
        ),
        (
            "[[catalog]]\nid = \"machines\"\nrows.aws = [{ title = \"t4g.small\", prize = 1 }]\n",
            "`machines` has no column `prize`",
        ),
        (
            "[[catalog]]\nid = \"machines\"\nrows = [{ title = \"t4g.small\", price = 1 }]\n",
            "this changes nothing of the catalog `machines`",
        ),
        (
            "[[catalog]]\nid = \"machine\"\nrows.aws = []\n",
            "the pack has no catalog `machine`",
        ),
        ("[[trait]]\nid = \"requests\"\n", "an overlay has no table"),
        ("constant = 1\n", "an overlay has no table"),
    ] {
        let path = file("wrong.toml", text);
        let laid = Overlays {
            files: vec![path],
            values: Vec::new(),
        };
        let defects = pack::load_with(&PackSource::Embedded(pack::DEFAULT), &laid).unwrap_err();
        assert!(
            defects.iter().any(|found| found.message.contains(wanted)),
            "{text}: {defects:?}"
        );
    }
}

/// The day of the design: 0.5/s that grow by 8 % a month reach 14.2/s in July 2030.
#[test]
fn growth_is_counted_by_months() {
    let source = PackSource::Embedded(pack::DEFAULT);
    let pack = pack::load(&source).unwrap().pack;
    let slider = sliders::find(&pack, "requests").unwrap();
    let tradeoff::decision::Slider::Trait(index) = slider else {
        unreachable!()
    };
    let expect = tradeoff::record::Expect {
        index,
        course: tradeoff::record::Course::Grows(1.08),
        growth: "8 %/month".to_owned(),
        from: day::number("2026-11-28").unwrap(),
        source: None,
    };
    let at = |date: &str| expect.at(&pack, 0.5, day::number(date).unwrap()).0;
    assert_eq!(at("2026-11-28").to_bits(), 0.5_f64.to_bits());
    assert_eq!(at("2020-01-01").to_bits(), 0.5_f64.to_bits());
    assert!(
        at("2030-07-13") < 14.2 && at("2030-07-14") >= 14.19,
        "{}",
        at("2030-07-13")
    );
}

/// A row of a catalog is overridden as the pack writes it, or by its name, and what that changes is marked.
#[test]
fn numbers_of_catalogs_are_laid_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("prices.toml");
    let text = "[[catalog]]\nid = \"machines\"\nrows.aws = [{ title = \"t4g.small\", price = \"10 USD/month\" }]\nsource = \"Contract\"\ndate = 2026-03-01\n";
    fs::write(&path, text).unwrap();
    let source = PackSource::Embedded(pack::DEFAULT);
    let of_file = Overlays {
        files: vec![path],
        values: Vec::new(),
    };
    let named = overlays(&[("machines.aws.t4g.small.price", "10 USD/month")]);
    let plain = pack::load(&source).unwrap().pack;
    let [one, other] = [of_file, named].map(|laid| pack::load_with(&source, &laid).unwrap().pack);
    assert_eq!(one.model_hash().to_string(), other.model_hash().to_string());
    assert_ne!(one.model_hash().to_string(), plain.model_hash().to_string());
    let laid: Vec<_> = one.laid().collect();
    assert_eq!(laid.len(), 1);
    assert_eq!(laid[0].name, "machines.aws.t4g.small.price");
    assert_eq!(
        (laid[0].source.as_str(), laid[0].as_of.as_str()),
        ("Contract", "2026-03-01")
    );
    let [was, now] = [laid[0].before, laid[0].value].map(|value| value / laid[0].unit.factor());
    assert!((was - 0.0168).abs() < 1e-12, "{was}");
    assert!((now * 730.0 - 10.0).abs() < 0.1, "{now}");
    let pack = Arc::new(one);
    let marked = |pack: &Arc<Pack>| {
        let evaluation = Scorer::new(Arc::clone(pack)).evaluate(&Sliders::opening(pack));
        let options = pack.options.indices();
        let shown = options.map(|option| headline::of(pack, &evaluation, option)[0].ends_with(OWN));
        shown.collect::<Vec<bool>>()
    };
    let bills = marked(&pack);
    let servers = pack
        .options
        .indices()
        .position(|option| pack.options[option].id == "servers");
    let functions = pack
        .options
        .indices()
        .position(|option| pack.options[option].id == "functions");
    assert!(bills[servers.unwrap()], "a server is an instance: {bills:?}");
    assert!(!bills[functions.unwrap()], "functions have none: {bills:?}");
    assert!(marked(&Arc::new(plain)).iter().all(|marked| !marked));
}

/// A program with the second value of a number of a catalog runs both versions.
#[test]
fn a_number_of_a_catalog_is_switched() {
    let source = PackSource::Embedded(pack::DEFAULT);
    let then = pack::load(&source).unwrap().pack;
    let named = overlays(&[
        ("machines.aws.t4g.micro.price", "1 USD/h"),
        ("machines.aws.t4g.small.price", "1 USD/h"),
    ]);
    let now = pack::load_with(&source, &named).unwrap().pack;
    let prices = now.changed_since(&then);
    let names: Vec<&str> = prices
        .iter()
        .map(|price| price.figure.cell.name.as_str())
        .collect();
    assert_eq!(
        names,
        ["machines.aws.t4g.micro.price", "machines.aws.t4g.small.price"]
    );
    let switches = prices.iter().map(|price| Switch {
        constant: price.figure.of.clone(),
        path: price.figure.cell.path.clone(),
        value: price.before,
        input: 0,
    });
    let switched = pack::load_switched(&source, &named, switches.collect())
        .unwrap()
        .pack;
    let total = |pack: Pack, input: Option<f64>| {
        let sliders = Sliders::opening(&pack);
        let scorer = Scorer::new(Arc::new(pack));
        let mut worlds = scorer.worlds::<1>();
        scorer.fill(&sliders, &mut worlds.numbers);
        if let Some(input) = input {
            worlds.numbers.fill(scorer.pack().traits.len(), input);
        }
        scorer
            .pack()
            .program
            .run(&scorer.pack().program.all(), &mut worlds.numbers);
        let measure = scorer.pack().header.headline[0].registers.iter().flatten();
        measure
            .map(|register| worlds.numbers.get(*register)[0])
            .collect::<Vec<f64>>()
    };
    let again = |named: &Overlays| pack::load_with(&source, named).unwrap().pack;
    let (before, after) = (total(then, None), total(now, None));
    assert_ne!(before, after);
    assert_eq!(total(switched, Some(1.0)), before);
    let switches = again(&named).changed_since(&pack::load(&source).unwrap().pack);
    assert_eq!(switches.len(), 2);
}
