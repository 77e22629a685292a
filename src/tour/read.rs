//! From a TOML tree to a tour: every id resolved, everything that is wrong said with its place.

use super::condition::Condition;
use super::format::{ASK, FILE, FORMAT, LONGEST_SAID, MOST_STEPS, STEP, TOUR};
use super::model::{Ask, AskKind, Step, Tour};
use super::names;
use super::scene::{Part, Parts, Scene};
use super::words::Words;
use crate::decision::Slider;
use crate::decision::sliders::{self, Given};
use crate::document::literal::within;
use crate::document::tree::{Scalar, Text, Value};
use crate::document::{Code, Collector, Diagnostic, Place, Source, quoted};
use crate::pack::{Entry, OptionIndex, Pack, ScenarioIndex, TraitIndex, check_entry, prose_beside};
use crate::text;

use toml::de::DeTable;

/// Reads one tour; none where a defect makes it unusable.
pub(super) fn read<'t>(
    pack: &'t Pack,
    sources: &'t [Source],
    file: usize,
    root: &'t DeTable<'t>,
    found: &mut Collector,
) -> Option<Tour> {
    let whole = Entry {
        table: &FILE,
        place: Place { file, span: 0..0 },
        content: root,
    };
    let before = found.fatal();
    check_entry(&whole, sources, found);
    if let Some(format) = whole.number("format").filter(|format| *format != FORMAT) {
        let message = format!("this tour uses format {format}; this program reads format {FORMAT}");
        found.push(Diagnostic::error(Code::Format, whole.place_of("format"), message));
        return None;
    }
    let mut reader = Reader { pack, sources, found };
    let tour = reader.tour(&whole);
    (reader.found.fatal() == before).then_some(tour).flatten()
}

struct Reader<'t, 'f> {
    pack: &'t Pack,
    sources: &'t [Source],
    found: &'f mut Collector,
}

fn line(entry: &Entry<'_>, key: &str) -> String {
    text::clean_line(entry.word(key))
}

impl<'t> Reader<'t, '_> {
    fn tour(&mut self, whole: &Entry<'t>) -> Option<Tour> {
        let tour = whole.nested("tour", &TOUR)?;
        if tour.word("pack") != self.pack.header.id {
            let message = format!(
                "this tour drives the pack {}, not {}",
                quoted(tour.word("pack")),
                quoted(&self.pack.header.id)
            );
            let found = Diagnostic::error(Code::Reference, tour.place_of("pack"), message);
            self.found.push(found.help("name its pack with `--pack`"));
        }
        let entries = whole.tables("step", &STEP);
        if entries.is_empty() {
            self.error(
                Code::Missing,
                whole.place_of("step"),
                "a tour has at least one step",
            );
        }
        if entries.len() > MOST_STEPS {
            let message = format!(
                "there are {} steps; a tour has at most {MOST_STEPS}",
                entries.len()
            );
            self.error(Code::Length, whole.place_of("step"), &message);
            return None;
        }
        let mut steps: Vec<Step> = Vec::new();
        for entry in &entries {
            let step = self.step(entry);
            if let Some(first) = steps.iter().find(|known| known.id == step.id) {
                let message = format!("the id {} is used twice", quoted(&step.id));
                let found = Diagnostic::error(Code::Twice, step.place.clone(), message);
                self.found
                    .push(found.second(first.place.clone(), "first used here"));
            }
            steps.push(step);
        }
        (!steps.is_empty()).then(|| Tour {
            id: line(&tour, "id"),
            title: line(&tour, "title"),
            summary: line(&tour, "summary"),
            pack: line(&tour, "pack"),
            seats: tour.number("seats").unwrap_or(0.0) as usize,
            minutes: tour.number("minutes"),
            steps,
            place: tour.place_of("minutes"),
        })
    }

    fn error(&mut self, code: Code, place: Place, message: &str) {
        self.found.push(Diagnostic::error(code, place, message));
    }

    fn step(&mut self, entry: &Entry<'t>) -> Step {
        let axes: Vec<Slider> = entry
            .texts("axes")
            .iter()
            .filter_map(|name| self.slider(name))
            .collect();
        if axes.len() > 2 {
            self.error(
                Code::Length,
                entry.place_of("axes"),
                "a map has two sliders, curves have one",
            );
        }
        let expect = entry.texts("expect");
        let expect = expect.iter().filter_map(|written| {
            let read = Condition::read(self.pack, written.value, written.place.clone());
            self.or_error(Code::Formula, &written.place, read)
        });
        let expect = expect.collect();
        Step {
            id: line(entry, "id"),
            title: line(entry, "title"),
            minutes: entry.number("minutes").unwrap_or(0.0),
            scene: Scene::named(entry.word("screen")),
            scenario: entry.text("scenario").and_then(|name| self.scenario(&name)),
            set: self.set(entry),
            options: self.options(entry),
            focus: entry.text("focus").and_then(|name| self.slider(&name)),
            axes,
            mark: entry
                .texts("mark")
                .iter()
                .filter_map(|name| self.slider(name))
                .collect(),
            hide: parts(entry, "hide"),
            reveal: parts(entry, "reveal"),
            say: entry.text("say").and_then(|said| self.words(&said)),
            note: match entry.text("note") {
                Some(note) => prose_beside(self.pack, self.sources, &note, self.found),
                None => crate::pack::model::Prose::default(),
            },
            ask: entry.nested("ask", &ASK).and_then(|ask| self.ask(entry, &ask)),
            expect,
            place: entry.place_of("id"),
            reveal_place: entry.place_of("reveal"),
        }
    }

    fn or_error<T>(&mut self, code: Code, place: &Place, read: Result<T, String>) -> Option<T> {
        match read {
            Ok(read) => Some(read),
            Err(wrong) => {
                self.error(code, place.clone(), &wrong);
                None
            }
        }
    }

    fn slider(&mut self, name: &Text<'_>) -> Option<Slider> {
        let found = names::slider(self.pack, name.value);
        self.or_error(Code::Reference, &name.place, found)
    }

    fn scenario(&mut self, name: &Text<'_>) -> Option<ScenarioIndex> {
        let scenarios = &self.pack.scenarios;
        let found = scenarios.find(|scenario| scenario.id == name.value);
        if found.is_none() {
            let near = text::suggest(
                name.value,
                scenarios.iter().map(|scenario| scenario.id.as_str()),
                1,
            );
            let message = format!("the pack has no scenario {}", quoted(name.value));
            let wrong = Diagnostic::error(Code::Reference, name.place.clone(), message);
            self.found.push(wrong.did_you_mean(&near));
        }
        found
    }

    fn options(&mut self, entry: &Entry<'t>) -> Option<Vec<OptionIndex>> {
        entry.value("options")?;
        let options = entry.texts("options");
        let options = options.iter().filter_map(|name| {
            let found = self.pack.options.find(|option| option.id == name.value);
            if found.is_none() {
                let ids = self.pack.options.iter().map(|option| option.id.as_str());
                let near = text::suggest(name.value, ids, 1);
                let message = format!("the pack has no option {}", quoted(name.value));
                let wrong = Diagnostic::error(Code::Reference, name.place.clone(), message);
                self.found.push(wrong.did_you_mean(&near));
            }
            found
        });
        Some(options.collect())
    }

    /// What `set`, `ranges` and `priorities` say.
    fn set(&mut self, entry: &Entry<'t>) -> Vec<(Slider, Given)> {
        let mut set = Vec::new();
        for key in ["set", "ranges", "priorities"] {
            let entries: Vec<(Text<'t>, Value<'t>)> =
                entry.value(key).iter().flat_map(Value::entries).collect();
            for (name, value) in entries {
                let Some(slider) = self.slider(&name) else {
                    continue;
                };
                let written = match value.scalar() {
                    Some(Scalar::Number(number)) => number.to_string(),
                    Some(Scalar::Word(word)) => word.to_owned(),
                    None => continue,
                };
                let given = sliders::read_given(self.pack, slider, &written);
                set.extend(
                    self.or_error(Code::Number, &value.place, given)
                        .map(|given| (slider, given)),
                );
            }
        }
        set
    }

    fn words(&mut self, written: &Text<'t>) -> Option<Words> {
        let read = match Words::read(self.pack, written.value) {
            Ok(words) => words,
            Err((span, wrong)) => {
                let place = within(self.sources, written, span);
                self.error(Code::Formula, place, &wrong);
                return None;
            }
        };
        if read.without_holes().chars().count() > LONGEST_SAID {
            let message = format!("a text for everybody has at most {LONGEST_SAID} characters");
            self.error(Code::Length, written.place.clone(), &message);
        }
        Some(read)
    }

    fn ask(&mut self, step: &Entry<'t>, ask: &Entry<'t>) -> Option<Ask> {
        let kind = match ask.word("kind") {
            "option" => AskKind::Option,
            "choice" => self.choice(ask),
            "trait" => AskKind::Trait(self.estimated(ask)?),
            "priorities" => AskKind::Priorities(ask.number("round").unwrap_or(1.0) as u8),
            "notes" => AskKind::Notes(ask.number("each").unwrap_or(1.0) as usize),
            "consent" => AskKind::Consent,
            _ => return None,
        };
        let question = match ask.text("question") {
            Some(written) => self.words(&written)?,
            None => Words::plain(&line(step, "title")),
        };
        Some(Ask {
            kind,
            question,
            confidence: ask.truth("confidence").unwrap_or(false),
            place: ask.place.clone(),
        })
    }

    fn estimated(&mut self, ask: &Entry<'t>) -> Option<TraitIndex> {
        let Some(name) = ask.text("trait") else {
            self.error(
                Code::Missing,
                ask.place.clone(),
                "an estimate needs `trait`: the input",
            );
            return None;
        };
        match self.slider(&name)? {
            Slider::Trait(of) if sliders::places(self.pack, Slider::Trait(of)).is_none() => Some(of),
            _ => {
                let message = "only an input that is a number can be estimated";
                self.error(Code::Type, name.place, message);
                None
            }
        }
    }

    fn choice(&mut self, ask: &Entry<'t>) -> AskKind {
        let choices: Vec<String> = ask
            .texts("choices")
            .iter()
            .map(|choice| text::clean_line(choice.value))
            .collect();
        if !(2..=8).contains(&choices.len()) {
            self.error(
                Code::Missing,
                ask.place_of("choices"),
                "a choice has 2 to 8 `choices`",
            );
        }
        let right = ask.number("right");
        let index = right.map(|right| right as usize);
        if let Some(index) = index
            && choices.len() > 1
            && !(1..=choices.len()).contains(&index)
        {
            let message = format!("`right` is the number of a choice, from 1 to {}", choices.len());
            self.error(Code::Number, ask.place_of("right"), &message);
        }
        AskKind::Choice(choices, index.map(|index| index.saturating_sub(1)))
    }
}

fn parts(entry: &Entry<'_>, key: &str) -> Parts {
    let names = entry.texts(key);
    let parts = names.iter().filter_map(|name| Part::named(name.value));
    parts.fold(Parts::NONE, Parts::with)
}
