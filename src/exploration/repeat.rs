//! The call of the program that repeats where the sliders are.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::file::Named;
use super::observed::Observed;
use crate::decision::{Origin, Slider, Sliders, sliders};
use crate::pack::model::Scale;
use crate::pack::{self, Pack, PackSource, ScenarioIndex};
use crate::record::shortest;

/// A call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeat {
    /// The call, as a shell takes it.
    pub call: String,
    /// Whether all of the state is in it: flags have no words for a range that a value is not in the middle of, for an
    /// assumption that was an answer, and for a path that is not Unicode; a measurement needs the file that has it.
    pub is_exact: bool,
}

/// From where a call may put the sliders where they are.
pub(super) struct From<'a> {
    /// Where the pack comes from.
    pub source: Option<&'a PackSource>,
    /// Where they may have started.
    pub scenario: Option<ScenarioIndex>,
    /// The decision file that is open, and where it has them.
    pub file: Option<(&'a Named, Option<&'a str>, &'a Sliders)>,
    /// What was measured.
    pub observed: Option<&'a Observed>,
}

/// The call that repeats where the sliders are: from where the least is left to say, and best all of it.
pub(super) fn repeat(pack: &Pack, from: &From<'_>, now: &Sliders) -> Repeat {
    let nearest = starts(pack, from).into_iter().min_by_key(|start| {
        let inexact = start.changes(pack, now).filter(|slider| {
            let (_, is_exact) = written(pack, now, *slider);
            !is_exact
        });
        (inexact.count(), start.changes(pack, now).count())
    });
    let mut repeat = Repeat {
        call: "tradeoff score".to_owned(),
        is_exact: true,
    };
    let Some(start) = nearest else { return repeat };
    pack_flags(&mut repeat, pack, from, start.file);
    if let Some(scenario) = start.scenario {
        flag(&mut repeat.call, "scenario", &pack.scenarios[scenario].id);
    }
    if let Some(observed) = start.observed {
        flag(&mut repeat.call, "observed", &observed.path.to_string_lossy());
        repeat.is_exact &= observed.path.to_str().is_some();
    }
    for slider in start.changes(pack, now) {
        let (written, is_exact) = written(pack, now, slider);
        flag(
            &mut repeat.call,
            "set",
            &format!("{}={written}", sliders::id(pack, slider)),
        );
        repeat.is_exact &= is_exact;
    }
    let included: Vec<&str> = now
        .shown()
        .map(|option| pack.options[option].id.as_str())
        .collect();
    let as_started = pack
        .options
        .indices()
        .all(|option| start.sliders.is_shown(option) == now.is_shown(option));
    if included.len() == pack.options.len() && !as_started {
        flag(&mut repeat.call, "options", "all");
    } else if !as_started {
        flag(&mut repeat.call, "options", &included.join(","));
        repeat.is_exact &= !included.is_empty();
    }
    repeat
}

/// The file or the pack, and what is laid over it.
fn pack_flags(repeat: &mut Repeat, pack: &Pack, from: &From<'_>, file: Option<(&Named, Option<&str>)>) {
    let file_name = file.map(|(file, variant)| {
        let path = file.path.to_string_lossy();
        let variant = variant.map_or_else(String::new, |id| format!("#{id}"));
        format!("{path}{variant}")
    });
    if let Some(name) = &file_name {
        repeat.call.push(' ');
        repeat.call.push_str(&quoted(name));
    }
    let file = file.map(|(file, _)| file);
    repeat.is_exact &= file.is_none_or(|file| file.path.to_str().is_some());
    match from.source {
        source if file.is_some_and(|file| source == Some(&file.pack)) => {}
        Some(PackSource::Path(path)) => flag(&mut repeat.call, "pack", &path.to_string_lossy()),
        _ if file.is_some() || pack.header.id != pack::DEFAULT => {
            flag(&mut repeat.call, "pack", &pack.header.id);
        }
        _ => {}
    }
    // What the file itself lays over the pack needs no flag.
    let own = file.map(|file| &file.overlays);
    let files = &pack.overlays.files;
    let files = own
        .and_then(|own| files.strip_prefix(own.files.as_slice()))
        .unwrap_or(files);
    for path in files {
        flag(&mut repeat.call, "overlay", &path.to_string_lossy());
        // What is not Unicode cannot be put into a text.
        repeat.is_exact &= path.to_str().is_some();
    }
    let is_own = |value: &(String, String)| own.is_some_and(|own| own.values.contains(value));
    for (name, value) in pack.overlays.values.iter().filter(|value| !is_own(value)) {
        flag(&mut repeat.call, "set", &format!("{name}={value}"));
    }
}

/// Where a call may begin, the simplest first.
fn starts<'a>(pack: &Pack, from: &From<'a>) -> Vec<Start<'a>> {
    let at = |scenario: Option<ScenarioIndex>| Start {
        file: None,
        scenario,
        observed: None,
        sliders: scenario.map_or_else(
            || Sliders::opening(pack),
            |index| Sliders::at_scenario(pack, index),
        ),
    };
    let in_file = from.file.map(|(file, variant, sliders)| Start {
        file: Some((file, variant)),
        scenario: None,
        observed: None,
        sliders: sliders.clone(),
    });
    let mut starts: Vec<Start<'a>> = vec![at(None), at(from.scenario)];
    starts.extend(in_file);
    let measured = from.observed.map(|observed| {
        let with = |start: &Start<'a>| Start {
            observed: Some(observed),
            sliders: observed.put(pack, start.sliders.clone()),
            ..start.clone()
        };
        starts.iter().map(with).collect::<Vec<_>>()
    });
    starts.extend(measured.unwrap_or_default());
    starts
}

/// Where a call begins.
#[derive(Clone)]
struct Start<'a> {
    file: Option<(&'a Named, Option<&'a str>)>,
    scenario: Option<ScenarioIndex>,
    observed: Option<&'a Observed>,
    sliders: Sliders,
}

impl Start<'_> {
    /// The sliders that are elsewhere now.
    fn changes<'b>(&'b self, pack: &'b Pack, now: &'b Sliders) -> impl Iterator<Item = Slider> + 'b {
        sliders::all(pack).filter(move |slider| match slider {
            Slider::Trait(index) => now.setting(*index) != self.sliders.setting(*index),
            Slider::Priority(_) => now.value(*slider) != self.sliders.value(*slider),
        })
    }
}

/// Where a slider is, as `--set` takes it; and whether that says all of it.
pub fn written(pack: &Pack, now: &Sliders, slider: Slider) -> (String, bool) {
    let value = now.value(slider);
    let Slider::Trait(index) = slider else {
        let shown = sliders::show_closely(pack, slider, value);
        let is_all = sliders::priority(&shown).is_ok_and(|read| read == value);
        return (if is_all { shown } else { value.to_string() }, true);
    };
    let (setting, entry) = (now.setting(index), &pack.traits[index]);
    let scale = &entry.scale;
    if let Scale::Choices(choices) = scale {
        let id = choices.get(value as usize).map(|choice| choice.id.clone());
        return (id.unwrap_or_default(), setting.origin == Origin::Answered);
    }
    let short = |value: f64| {
        let shown = scale.show(value);
        match scale {
            Scale::Linear { unit, .. } | Scale::Log { unit, .. }
                if !scale.parse(&shown).is_ok_and(|read| read == value) =>
            {
                shortest(scale, unit, value)
            }
            _ => shown,
        }
    };
    let usual = scale.range(value, entry.doubt) == (setting.low, setting.high);
    let mut middle = now.clone();
    middle.set_between(pack, index, setting.low, setting.high);
    if setting.origin == Origin::Answered && !usual && middle.setting(index) == setting {
        let ends = format!("{}..{}", short(setting.low), short(setting.high));
        return (ends, true);
    }
    (short(value), setting.origin == Origin::Answered && usual)
}

/// Adds a flag to a call.
pub fn flag(call: &mut String, name: &str, value: &str) {
    // Writing to a string cannot fail.
    let _ = write!(call, " --{name} {}", quoted(value));
}

/// A word as a shell takes it.
pub fn quoted(word: &str) -> Cow<'_, str> {
    let is_plain = |sign: char| sign.is_ascii_alphanumeric() || "=._,/:-".contains(sign);
    if word.chars().all(is_plain) && !word.is_empty() {
        word.into()
    } else {
        format!("'{}'", word.replace('\'', "'\\''")).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exploration::{Change, Exploration};
    use crate::pack::index::Position;
    use crate::pack::{OptionIndex, Overlays, load};
    use proptest::prelude::*;
    use std::path::PathBuf;
    use std::sync::{Arc, LazyLock};

    static PACK: LazyLock<Arc<Pack>> = LazyLock::new(|| {
        Arc::new(
            load(&PackSource::Embedded(pack::DEFAULT))
                .expect("a sound pack")
                .pack,
        )
    });

    fn opened() -> Exploration {
        let source = PackSource::Embedded(pack::DEFAULT);
        let scenario = PACK.header.default_scenario;
        Exploration::new(Arc::clone(&PACK), Sliders::opening(&PACK), scenario, Some(source))
    }

    /// Where a call puts the sliders.
    fn called(call: &str) -> Sliders {
        let mut words = call
            .split(" --")
            .skip(1)
            .map(|flag| flag.split_once(' ').expect("a value"));
        let unquoted = |value: &str| value.trim_matches('\'').to_owned();
        let mut sliders = Sliders::opening(&PACK);
        for (name, value) in &mut words {
            let value = unquoted(value);
            match name {
                "scenario" => {
                    let found = PACK
                        .scenarios
                        .find(|scenario| scenario.id == value)
                        .expect("a scenario");
                    sliders = Sliders::at_scenario(&PACK, found);
                }
                "set" => {
                    let (id, written) = value.split_once('=').expect("a setting");
                    let slider = sliders::named(&PACK, id).expect("a slider");
                    let given = sliders::read_given(&PACK, slider, written).expect(written);
                    sliders.take(&PACK, slider, given);
                }
                "options" => {
                    for (index, option) in PACK.options.enumerate() {
                        let shown = value == "all" || value.split(',').any(|id| id == option.id);
                        sliders.show(index, shown);
                    }
                }
                _ => panic!("{name}"),
            }
        }
        sliders
    }

    #[test]
    fn where_the_program_opens_needs_no_flags() {
        let repeat = opened().repeat();
        assert_eq!((repeat.call.as_str(), repeat.is_exact), ("tradeoff score", true));
    }

    #[test]
    fn overridden_prices_are_in_the_call() {
        let mut overlays = Overlays::default();
        overlays.set("http_gateway_price.aws", "500 USD");
        overlays.set("machines.aws.t4g.small.price", "10 USD/month");
        let source = PackSource::Embedded(pack::DEFAULT);
        let pack = Arc::new(pack::load_with(&source, &overlays).expect("a sound pack").pack);
        let (sliders, scenario) = (Sliders::opening(&pack), pack.header.default_scenario);
        let exploration = Exploration::new(pack, sliders, scenario, Some(source));
        let call = "tradeoff score --set 'http_gateway_price.aws=500 USD' --set 'machines.aws.t4g.small.price=10 USD/month'";
        assert_eq!(exploration.repeat().call, call);
    }

    #[test]
    fn a_pack_of_ones_own_and_words_with_blanks_are_quoted() {
        let source = PackSource::Path(PathBuf::from("it's mine.toml"));
        let exploration = Exploration::new(Arc::clone(&PACK), Sliders::opening(&PACK), None, Some(source));
        assert_eq!(
            exploration.repeat().call,
            r"tradeoff score --pack 'it'\''s mine.toml'"
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn the_call_repeats_the_state(
            scenario in proptest::option::of(0_usize..64),
            moves in proptest::collection::vec((0_usize..256, 0.0..=1.0_f64, 0_u8..4), 0..12),
        ) {
            let mut exploration = opened();
            if let Some(scenario) = scenario {
                exploration.take_scenario(ScenarioIndex::new(scenario % PACK.scenarios.len()));
            }
            let all: Vec<Slider> = sliders::all(&PACK).collect();
            for (slider, position, kind) in moves {
                let option = OptionIndex::new(slider % PACK.options.len());
                let slider = all[slider % all.len()];
                exploration.change(Change::Replaced, |sliders, pack| match (kind, slider) {
                    (0, Slider::Trait(index)) => sliders.stretch_range(pack, index, position > 0.5),
                    (1, _) => sliders.show(option, true),
                    (2, Slider::Trait(index)) => sliders.confirm(pack, index),
                    _ => sliders.set_position(pack, slider, position),
                });
            }
            let repeat = exploration.repeat();
            let (called, now) = (called(&repeat.call), exploration.sliders());
            for slider in all {
                let place = |at: &Sliders| sliders::position(&PACK, slider, at.value(slider));
                prop_assert!((place(&called) - place(now)).abs() < 1e-9, "{}", repeat.call);
                if let (true, Slider::Trait(index)) = (repeat.is_exact, slider) {
                    prop_assert_eq!(called.setting(index).origin, now.setting(index).origin);
                }
            }
            for option in PACK.options.indices() {
                prop_assert_eq!(called.is_shown(option), now.is_shown(option));
            }
        }
    }
}
