//! Which weak figure of the pack decides the first place: moved as far as it may well be wrong, it puts another option
//! first.

use std::sync::OnceLock;

use super::sentence::Sentence;
use crate::decision::{Evaluation, Race, Scorer, Worlds};
use crate::formula::{LANES, Slice, show, show_closely};
use crate::pack::{OptionIndex, Pack, WeakFigure};

/// How far a judgment may be off: it may be half as much again, or that much less.
///
/// A judgment of this program's authors, after the range that estimates of effort have once the requirements are known
/// (Boehm's cone of uncertainty, 0.67 to 1.5).
const JUDGMENT: f64 = 1.5;
/// How far a figure may be off that is a year older than the pack. A judgment of this program's authors.
const OLD: f64 = 1.25;

/// In how many equal steps a figure is moved either way.
const STEPS: usize = LANES / 2;

/// A figure with another value that changes the first place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Decisive {
    /// Its place among the weak figures of the pack.
    pub figure: usize,
    /// Its value now, in base units.
    pub now: f64,
    /// The value nearest to it, to a hundredth, that changes the first place, in base units.
    pub at: f64,
    /// Who is first then; none where every option is ruled out.
    pub to: Option<OptionIndex>,
}

/// The parts of a race that weak figures move.
#[derive(Debug, Default)]
pub(super) struct WeakParts(OnceLock<Vec<Slice>>);

impl WeakParts {
    /// The weak figure with the first place in the smallest doubt. Every lane of `worlds` must hold the position
    /// of `evaluation` and its weights, and does so afterwards.
    pub(super) fn decisive(
        &self,
        scorer: &Scorer,
        race: &Race,
        evaluation: &Evaluation,
        worlds: &mut Worlds<LANES>,
    ) -> Option<Decisive> {
        let pack = scorer.pack();
        let leader = evaluation.first()?;
        let parts = self.0.get_or_init(|| {
            let lists = pack.weak.iter().map(|figure| figure.registers.as_slice());
            race.score().by_figures(&pack.program, lists)
        });
        let mut found: Option<(f64, Decisive)> = None;
        for (index, (figure, part)) in pack.weak.iter().zip(parts).enumerate() {
            if part.is_empty() {
                continue;
            }
            let mut moved = Moved {
                scorer,
                race,
                evaluation,
                figure,
                part,
                leader,
                worlds,
            };
            let widest = found.as_ref().map_or(1.0, |(share, _)| *share);
            if let Some((share, factor, to)) = moved.nearest(widest) {
                let now = evaluation.numbers.get(figure.read)[0];
                let at = scaled(figure, now, factor);
                found = Some((
                    share,
                    Decisive {
                        figure: index,
                        now,
                        at,
                        to,
                    },
                ));
            }
            moved.restore();
        }
        found.map(|(_, decisive)| decisive)
    }
}

/// A figure that is moved.
struct Moved<'a> {
    scorer: &'a Scorer,
    race: &'a Race,
    evaluation: &'a Evaluation,
    figure: &'a WeakFigure,
    part: &'a Slice,
    leader: OptionIndex,
    worlds: &'a mut Worlds<LANES>,
}

impl Moved<'_> {
    /// The least share of its range, up to `widest`, by which it changes the first place, with its factor then and who is
    /// first.
    fn nearest(&mut self, widest: f64) -> Option<(f64, f64, Option<OptionIndex>)> {
        let steps: [f64; LANES] = std::array::from_fn(|lane| {
            let share = (lane % STEPS + 1) as f64 / STEPS as f64 * widest;
            if lane < STEPS { share } else { -share }
        });
        let (share, _) = self.first_change(steps)?;
        // From the step before it: to a hundredth of the figure.
        let step = share.signum() * widest / STEPS as f64;
        let closer = std::array::from_fn(|lane| share - step * (LANES - 1 - lane) as f64 / LANES as f64);
        let (share, to) = self.first_change(closer)?;
        Some((share.abs(), factor(self.figure).powf(share), to))
    }

    /// Of these shares of the range the nearest that changes the first place, and who is first then.
    fn first_change(&mut self, shares: [f64; LANES]) -> Option<(f64, Option<OptionIndex>)> {
        let factors = shares.map(|share| factor(self.figure).powf(share));
        self.scale(factors);
        let outcomes = self.scorer.outcomes(self.part, self.race.shown(), self.worlds);
        let changes = shares.into_iter().zip(outcomes.map(|outcome| outcome.first));
        changes
            .filter(|(_, first)| *first != Some(self.leader))
            .min_by(|one, other| one.0.abs().total_cmp(&other.0.abs()))
    }

    /// Multiplies the figure, lane by lane.
    fn scale(&mut self, factors: [f64; LANES]) {
        for register in &self.figure.registers {
            let value = self.evaluation.numbers.get(*register)[0];
            let values = factors.map(|factor| scaled(self.figure, value, factor));
            self.worlds.numbers.put(*register, values);
        }
    }

    /// Puts everything back.
    fn restore(&mut self) {
        self.scale([1.0; LANES]);
        self.worlds
            .numbers
            .spread_part(self.part, &self.evaluation.numbers);
    }
}

/// A value of a figure times a factor. A share stays at most 1.
fn scaled(figure: &WeakFigure, value: f64, factor: f64) -> f64 {
    let most = if figure.is_share(value) {
        1.0
    } else {
        f64::INFINITY
    };
    (value * factor).min(most)
}

/// The greatest factor by which a figure may be off.
fn factor(figure: &WeakFigure) -> f64 {
    if figure.old_since.is_some() { OLD } else { JUDGMENT }
}

impl Decisive {
    /// The figure.
    pub fn figure(self, pack: &Pack) -> &WeakFigure {
        &pack.weak[self.figure]
    }

    /// What kind of figure it is, with its article.
    pub fn kind(self, pack: &Pack) -> &'static str {
        let figure = self.figure(pack);
        match (&figure.old_since, figure.is_price()) {
            (Some(_), true) => "an outdated price",
            (Some(_), false) => "an outdated figure",
            (None, true) => "a proxy price",
            (None, false) => "an expert judgment",
        }
    }

    /// What would follow from another value, in two sentences.
    pub fn sentence(self, pack: &Pack) -> Sentence {
        let figure = self.figure(pack);
        let mut said = Sentence::default().text(format!(
            "The result depends on {}: \"{}\"",
            self.kind(pack),
            figure.title
        ));
        if let Some(date) = &figure.old_since {
            said = said.text(format!(" ({date})"));
        }
        said = said.text(", ").number(show(self.now, &figure.unit));
        if let Some(option) = figure.option {
            said = said.text(" for ").option(pack, option);
        }
        let said = said
            .text(". At ")
            .number(show_closely(self.at, &figure.unit))
            .text(", ");
        match self.to {
            Some(option) => said.option(pack, option).text(" would be first."),
            None => said.text("every option would be ruled out."),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::analysis::Analyst;
    use crate::decision::Sliders;
    use crate::pack;
    use crate::pack::index::Position;

    const PACK: &str = r#"
[pack]
id = "guess"
title = "Guess?"
version = "1.0.0"
format = 1

[[option]]
id = "a"
title = "Alpha"
summary = "One."

[[option]]
id = "b"
title = "Beta"
summary = "Other."

[[trait]]
id = "visits"
title = "Visits"
group = "G"
help = "Any."
unit = "count"
range = [1, 9]
default = 2

[[constant]]
id = "effort"
title = "Effort"
unit = "h"
by = "option"
value = { a = 4, b = 4.8 }
JUDGED
source = "the authors of this test"
as_of = DATE

[[constant]]
id = "twice"
title = "Twice"
unit = "count"
value = 2
source = "arithmetic"
as_of = 2026-01-01

[[measure]]
id = "hours"
title = "Hours"
unit = "h"
formula = "effort * twice + 0 h * visits"

[[aspect]]
id = "work"
title = "Work"
priority = 5
swing = "from none to all"
text.a = "One."
text.b = "Other."

[[aspect.factor]]
id = "hours"
title = "Hours"
of = "hours"
value = [[0, 1], [20, 0]]
because.a = "One."
because.b = "Other."
judgement = "The authors of this test"
"#;

    fn cautions(judged: &str, date: &str) -> Vec<String> {
        let text = PACK.replace("JUDGED", judged).replace("DATE", date);
        let pack = Arc::new(pack::load_texts(&[("pack.toml", &text)]).unwrap().pack);
        let analysis = Analyst::new(Arc::clone(&pack)).analyse(&Sliders::new(&pack));
        assert_eq!(
            analysis.evaluation.standings[pack::OptionIndex::new(0)].total,
            0.6
        );
        let cautions = analysis.explanation.cautions.iter();
        cautions
            .map(|caution| caution.sentence(&pack).to_string())
            .collect()
    }

    /// 4 h against 4.8 h: a fifth more, or a sixth less, changes the first place.
    #[test]
    fn the_figure_is_named_that_decides() {
        for (judged, date, kind) in [
            (
                "judgement = true",
                "2026-01-01",
                "The result depends on an expert judgment: \"Effort\", ",
            ),
            (
                "",
                "\"2024-05\"",
                "The result depends on an outdated figure: \"Effort\" (2024-05), ",
            ),
        ] {
            let found = cautions(judged, date);
            let [decides, unanswered] = &found[..] else {
                panic!("{found:?}");
            };
            assert!(decides.starts_with(kind), "{decides}");
            assert!(decides.ends_with(" h, Beta would be first."), "{decides}");
            assert_eq!(decides.contains(" (2024-05), "), judged.is_empty(), "{decides}");
            let now_and_then = decides.split(' ').filter_map(|word| word.parse::<f64>().ok());
            let [now, then] = now_and_then.collect::<Vec<_>>()[..] else {
                panic!("{decides}");
            };
            let factor = (now / then).max(then / now);
            assert!((1.2..1.22).contains(&factor), "{decides}");
            assert!(unanswered.starts_with("No input is answered"));
        }
        assert_eq!(cautions("", "2026-01-01").len(), 1, "a figure that is neither");
    }

    /// A judgment is moved while the program runs, and the program is what it was afterwards.
    #[test]
    fn nothing_else_changes_by_looking() {
        let pack = Arc::new(
            pack::load(&pack::PackSource::Embedded(pack::DEFAULT))
                .unwrap()
                .pack,
        );
        let sliders = Sliders::opening(&pack);
        let mut analyst = Analyst::new(Arc::clone(&pack));
        let [first, again] = [(); 2].map(|()| analyst.analyse(&sliders));
        assert_eq!(first.explanation, again.explanation);
        assert_eq!(first.tracks, again.tracks);
    }
}
