//! What the page of each kind of thing says.

use super::typeset::{Page, Piece, Setter};
use crate::decision::{Slider, sliders};
use crate::exploration::{letter, share};
use crate::formula::{Slice, parse};
use crate::library::{Kind, Library, aliases, other_names};
use crate::pack::index::Position;
use crate::pack::model::{Factor, Measure, Prose, Scale, Target};
use crate::pack::{AspectIndex, EssayIndex, OptionIndex, Pack, TermIndex, TraitIndex};
use crate::text;
use crate::tui::desk::View;

/// The indent of what is said about one option.
const UNDER_OPTION: usize = 3;
/// The cells of the kinds beside a list of links.
const KINDS: usize = 10;

/// The page of a thing at a width in cells.
pub(super) fn page(view: View<'_>, library: &Library, target: Target, cells: usize) -> Page {
    let mut author = Author {
        view,
        pack: view.pack,
        set: Setter::new(view.look, cells.max(1)),
    };
    author.title(target);
    match target {
        Target::Essay(index) => author.essay(index),
        Target::Term(index) => author.term(index),
        Target::Aspect(index) => author.aspect(index),
        Target::Trait(index) => author.trait_page(index),
        Target::Option(index) => author.option(index),
    }
    author.targets("See also", library.see_also(target));
    let see = library.see_also(target);
    let others = library.mentioned_in(target).iter().copied();
    let others: Vec<Target> = others.filter(|other| !see.contains(other)).collect();
    author.targets("Mentioned in", &others);
    author.sources(target);
    author.set.finish()
}

/// Writes a page.
struct Author<'a> {
    view: View<'a>,
    pack: &'a Pack,
    set: Setter,
}

impl Author<'_> {
    fn title(&mut self, target: Target) {
        let theme = self.set.look().theme;
        let (_, title) = self.pack.name(target);
        self.set.paragraph(0, &[Piece::new(title, theme.strong)]);
        let aliases = other_names(aliases(self.pack, target));
        if !aliases.is_empty() {
            self.muted(format!("also {}", aliases.join(", ")));
        }
    }

    fn muted(&mut self, words: impl Into<String>) {
        let style = self.set.look().theme.muted;
        self.set.paragraph(0, &[Piece::new(words, style)]);
    }

    fn text(&mut self, prose: &Prose) {
        self.set.gap();
        self.set.prose(0, prose);
    }

    fn essay(&mut self, index: EssayIndex) {
        self.text(&self.pack.essays[index].text);
    }

    fn term(&mut self, index: TermIndex) {
        let term = &self.pack.terms[index];
        self.text(&term.text);
        for (option, angle) in &term.angles {
            self.about_option(*option, None, angle);
        }
    }

    fn option(&mut self, index: OptionIndex) {
        self.text(&self.pack.options[index].summary);
        let standing = &self.view.analysis().evaluation.standings[index];
        let rank = match standing.rank {
            Some(1) => "ranks first now".to_owned(),
            Some(rank) => format!("ranks {rank} now"),
            None if standing.broken.is_empty() => "excluded".to_owned(),
            None => "ruled out now".to_owned(),
        };
        self.set.gap();
        let lead = [("Now", format!("{:.2}", standing.total), rank)];
        self.numbers(&lead);
        self.ruled_out(index);
        self.set.heading("How it does on each criterion");
        for (aspect, entry) in self.pack.aspects.enumerate() {
            let theme = self.set.look().theme;
            let title = self.set.link(&entry.title, Target::Aspect(aspect), theme.strong);
            let value = Piece::new(now(standing.values[aspect]), theme.muted);
            self.set.gap();
            self.set.paragraph(0, &[title, value]);
            self.set.prose(UNDER_OPTION, &entry.text[index]);
        }
    }

    /// Why an option is ruled out, what would help, and when it returns.
    fn ruled_out(&mut self, index: OptionIndex) {
        let explanation = &self.view.analysis().explanation;
        for found in explanation.ruled_out.iter().filter(|found| found.option == index) {
            let sentences = [
                Some(&found.message),
                found.way_round.as_ref(),
                found.returns.as_ref(),
            ];
            self.set.gap();
            for sentence in sentences.into_iter().flatten() {
                let pieces = self.set.sentence(sentence);
                self.set.paragraph(0, &pieces);
            }
        }
    }

    /// Labels, each with a number and words about it.
    fn numbers(&mut self, numbers: &[(&str, String, String)]) {
        let theme = self.set.look().theme;
        let widest = text::widest(numbers.iter().map(|(label, ..)| label));
        for (label, number, words) in numbers {
            let label = Piece::new(*label, theme.muted);
            let number = Piece::new(number.replace(' ', "\u{a0}"), theme.strong);
            let words = Piece::new(format!("  {words}"), theme.muted);
            self.set.hanging(&label, 0, widest + 2, &[number, words]);
        }
    }

    /// What is said about an option under its letter, in its color.
    fn about_option(&mut self, option: OptionIndex, value: Option<f64>, prose: &Prose) {
        let theme = self.set.look().theme;
        let style = theme.option(option.get());
        self.set.gap();
        let lead = letter(option);
        let mut title = vec![Piece::new(
            self.pack.options[option].title.as_str(),
            style.patch(theme.strong),
        )];
        title.extend(value.map(|value| Piece::new(now(value), theme.muted)));
        self.set.hanging(
            &Piece::new(lead, style.patch(theme.strong)),
            0,
            UNDER_OPTION,
            &title,
        );
        self.set.prose(UNDER_OPTION, prose);
    }

    fn aspect(&mut self, index: AspectIndex) {
        let aspect = &self.pack.aspects[index];
        self.set.gap();
        let priority = sliders::show(
            self.pack,
            Slider::Priority(index),
            self.view.sliders.value(Slider::Priority(index)),
        );
        let weight = format!("weight {}", share(self.view.analysis(), index));
        self.numbers(&[("Priority", priority, weight)]);
        self.muted(format!("Swing: {}.", aspect.swing.trim_end_matches('.')));
        for (option, prose) in aspect.text.enumerate() {
            let value = self.view.analysis().evaluation.standings[option].values[index];
            self.about_option(option, Some(value), prose);
        }
        self.set.heading("Metrics");
        for factor in &aspect.factors {
            self.factor(&self.pack.factors[*factor]);
        }
    }

    fn factor(&mut self, factor: &Factor) {
        let theme = self.set.look().theme;
        self.set.gap();
        let share = format!("  {}", text::percent(factor.share)).replace(" %", "\u{a0}%");
        let title = Piece::new(factor.title.as_str(), theme.strong);
        self.set.paragraph(0, &[title, Piece::new(share, theme.muted)]);
        let notes = [
            ("Not included", &factor.leaves_out),
            ("Judgment by", &factor.judgement),
        ];
        for (label, words) in notes {
            if let Some(words) = words {
                let label = Piece::new(format!("{label}: "), theme.muted);
                self.set
                    .paragraph(2, &[label, Piece::new(words.as_str(), theme.text)]);
            }
        }
    }

    fn trait_page(&mut self, index: TraitIndex) {
        let entry = &self.pack.traits[index];
        let setting = self.view.sliders.setting(index);
        let shown = |value: f64| entry.scale.show(value);
        self.set.gap();
        let range = if setting.low < setting.high {
            let between = entry.scale.between(setting.low, setting.high);
            match entry.scale {
                Scale::Choices(_) => format!("plausible values: {between}"),
                _ => format!("range {between}"),
            }
        } else {
            "no uncertainty".to_owned()
        };
        self.numbers(&[
            ("Now", shown(setting.value), range),
            (
                "Default",
                shown(entry.default),
                format!("in the group {}", entry.group),
            ),
        ]);
        self.text(&entry.help);
        self.marks(index);
        self.uses(index);
    }

    /// What the values of a trait mean: its marks, or its words.
    fn marks(&mut self, index: TraitIndex) {
        let entry = &self.pack.traits[index];
        let mut rows: Vec<(String, &str)> = entry
            .marks
            .iter()
            .map(|mark| (entry.scale.show(mark.at), mark.text.as_str()))
            .collect();
        if rows.is_empty() && matches!(entry.scale, Scale::Levels(_) | Scale::Choices(_)) {
            let words = entry.scale.places().unwrap_or(0);
            rows = (0..words)
                .map(|index| (entry.scale.show(index as f64), ""))
                .collect();
        }
        if rows.is_empty() {
            return;
        }
        self.set.heading("What the values mean");
        let theme = self.set.look().theme;
        let widest = text::widest(rows.iter().map(|(value, _)| value));
        for (value, words) in rows {
            let value = Piece::new(value, theme.strong);
            self.set
                .hanging(&value, 0, widest + 2, &[Piece::new(words, theme.text)]);
        }
    }

    /// Which measures read a trait, and which factors it moves.
    fn uses(&mut self, index: TraitIndex) {
        let (pack, theme) = (self.pack, self.set.look().theme);
        let id = &pack.traits[index].id;
        let measures: Vec<&str> = pack
            .measures
            .iter()
            .filter(|measure| reads(measure, id))
            .map(|measure| measure.title.as_str())
            .collect();
        let moved = pack.program.all().depending_on(&pack.program, &[index.get()]);
        let factors = pack.factors.iter().filter(|factor| is_moved(factor, &moved));
        let factors: Vec<&Factor> = factors.collect();
        if measures.is_empty() && factors.is_empty() {
            return;
        }
        self.set.heading("Criteria it affects");
        let aspects = factors.iter().map(|factor| &pack.aspects[factor.aspect].title);
        let widest = text::widest(aspects);
        for aspect in pack.aspects.indices() {
            let own: Vec<&str> = factors
                .iter()
                .filter(|factor| factor.aspect == aspect)
                .map(|factor| factor.title.as_str())
                .collect();
            if own.is_empty() {
                continue;
            }
            let title = self
                .set
                .link(&pack.aspects[aspect].title, Target::Aspect(aspect), theme.text);
            let words = Piece::new(own.join(", "), theme.text);
            self.set.hanging(&title, 0, widest + 2, &[words]);
        }
        if !measures.is_empty() {
            self.set.heading("Metrics calculated from it");
            self.set
                .paragraph(0, &[Piece::new(measures.join(", "), theme.text)]);
        }
    }

    /// A list of links, kind by kind.
    fn targets(&mut self, heading: &str, targets: &[Target]) {
        if targets.is_empty() {
            return;
        }
        self.set.heading(heading);
        let theme = self.set.look().theme;
        for kind in Kind::ALL {
            let mut own = targets
                .iter()
                .copied()
                .filter(|target| Kind::of(*target) == kind)
                .peekable();
            if own.peek().is_none() {
                continue;
            }
            let mut pieces = Vec::new();
            for target in own {
                if !pieces.is_empty() {
                    let dot = if self.set.look().glyphs.ascii {
                        ", "
                    } else {
                        " · "
                    };
                    pieces.push(Piece::new(dot, theme.muted));
                }
                pieces.push(self.set.link(self.pack.name(target).1, target, theme.text));
            }
            let label = Piece::new(text::capitalized(kind.plural()), theme.muted);
            self.set.hanging(&label, 0, KINDS, &pieces);
        }
    }

    fn sources(&mut self, target: Target) {
        let sources = match target {
            Target::Essay(index) => &self.pack.essays[index].sources,
            Target::Term(index) => &self.pack.terms[index].sources,
            Target::Aspect(_) | Target::Trait(_) | Target::Option(_) => return,
        };
        if sources.is_empty() {
            return;
        }
        self.set
            .heading(if sources.len() == 1 { "Source" } else { "Sources" });
        for source in sources {
            self.muted(source.as_str());
        }
    }
}

/// The value of an option on an aspect, behind a title.
fn now(value: f64) -> String {
    format!("  {value:.2}\u{a0}now")
}

/// Whether a measure's formula names a trait.
fn reads(measure: &Measure, id: &str) -> bool {
    measure.values.iter().flatten().any(|computed| {
        let (expression, _) = parse(&computed.formula);
        expression.is_some_and(|expression| expression.names().iter().any(|(name, _)| *name == id))
    })
}

/// Whether a factor's number is among what moves.
fn is_moved(factor: &Factor, moved: &Slice) -> bool {
    factor.of.iter().any(|computed| moved.contains(computed.register))
}
