//! The verdict in one or two lines under the header of every screen: who is first, by how much, how sure that is, and
//! the most serious objection or what turns it.

use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::canvas::Canvas;
use super::commands::{key_name, named};
use super::desk::View;
use super::prose;
use super::widgets::flow::{self, Run};
use crate::analysis::{Caution, Verdict, reach};
use crate::decision::sliders::label;
use crate::exploration::letter;
use crate::pack::OptionIndex;
use crate::pack::index::Position;
use crate::text::{self, percent};
use crate::tour::Part;

/// From this height on the strip has two lines on every screen.
const ROOMY: u16 = 30;
/// Below this height there is no room for it.
const LEAST: u16 = 8;
/// From this width on the objection and what turns the verdict share a line.
const SHARED: u16 = 112;
/// The column of the words.
const WORDS: u16 = 5;
/// How many ways to say a caution are not the shortest.
const USUAL: usize = 2;
/// The blanks between what is on the left and on the right.
const GAP: usize = 2;

/// The lines of the strip on a screen of this size.
pub fn lines(area: Rect) -> u16 {
    match area.height {
        ROOMY.. => 2,
        LEAST.. => 1,
        _ => 0,
    }
}

/// Draws the strip.
pub fn draw(canvas: &mut Canvas<'_>, view: View<'_>, area: Rect) {
    if area.height == 0 {
        return;
    }
    let mut part = canvas.part(area);
    let strip = Strip { view };
    if area.height == 1 {
        strip.only_line(&mut part);
    } else {
        strip.first_line(&mut part);
        strip.second_line(&mut part);
    }
}

/// How options are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Names {
    /// By their titles.
    Titles,
    /// The first by its title, the second by its short one.
    First,
    /// By their short titles.
    Short,
    /// The first by its short title, the second by its letter.
    Letter,
    /// Only the first, by its short title.
    Alone,
    /// Only the first, by its letter.
    AloneByLetter,
}

impl Names {
    /// From the longest to the shortest.
    const ALL: [Self; 5] = [Self::Titles, Self::First, Self::Short, Self::Letter, Self::Alone];
}

/// The cells that some runs take.
fn cells(runs: &[Run]) -> usize {
    runs.iter().map(|run| text::width(&run.text)).sum()
}

/// Where a line begins.
fn start(row: u16) -> u16 {
    if row == 0 { 2 } else { WORDS - 2 }
}

/// What a line has on the right.
#[derive(Default)]
struct Right {
    /// Ways to say it, from the longest words to the shortest.
    ways: Vec<Vec<Run>>,
    /// Ways to say the first of them with more words, where there is room to spare, the longest first.
    longer: Vec<Vec<Run>>,
}

/// What the lines are made from.
struct Strip<'a> {
    view: View<'a>,
}

impl Strip<'_> {
    /// Who is first and how sure that is.
    fn first_line(&self, canvas: &mut Canvas<'_>) {
        let verdicts = Names::ALL.map(|names| self.verdict(names));
        Self::fit_or_right(canvas, 0, &verdicts, &self.sureness());
    }

    /// The objection, or what turns the verdict; and how many inputs are answered.
    fn second_line(&self, canvas: &mut Canvas<'_>) {
        let theme = self.view.look.theme;
        let (known, all) = (self.view.sliders.known(), self.view.pack.traits.len());
        let said = |words: String| vec![Run::new(words, theme.muted)];
        let right = Right {
            ways: vec![
                said(format!("{known} of {all} answered")),
                said(format!("{known}/{all}")),
            ],
            longer: vec![said(format!("{known} of {all} inputs answered"))],
        };
        let objections = self.objections(true);
        let turns = self.turns();
        let mut ways = Vec::new();
        if canvas.width() >= SHARED {
            for turn in &turns {
                for objection in &objections {
                    let mut line = turn.clone();
                    line.push(Run::new("     ", theme.muted));
                    line.extend(objection.iter().cloned());
                    ways.push(line);
                }
            }
        }
        if objections.is_empty() {
            ways.extend(turns);
        } else {
            ways.extend(objections);
        }
        Self::fit_or_right(canvas, 1, &ways, &right);
    }

    /// All in one line: who is first, the objection as far as there is room, how sure that is.
    fn only_line(&self, canvas: &mut Canvas<'_>) {
        let verdicts = Names::ALL.map(|names| self.verdict(names));
        let explanation = &self.view.analysis().explanation;
        let with_objection = |verdicts: &[Vec<Run>], shortest| {
            let objections = self.objections(shortest);
            let mut ways = Vec::new();
            for verdict in verdicts {
                for objection in &objections {
                    let mut line = verdict.clone();
                    line.push(Run::new("  ", self.view.look.theme.muted));
                    line.extend(objection.iter().cloned());
                    ways.push(line);
                }
            }
            ways
        };
        // An objection is worth more than the whole title of an option.
        let mut ways = with_objection(&verdicts[..4], false);
        if explanation.foremost().is_some_and(Caution::is_serious) {
            // Whoever is first may not be the answer: that is said however short.
            if Self::fit(canvas, 0, &ways, &self.sureness()) {
                return;
            }
            let least = [self.verdict(Names::AloneByLetter)];
            ways = with_objection(&[&verdicts[..], &least].concat(), true);
            if Self::fit(canvas, 0, &ways, &self.sureness()) {
                return;
            }
        }
        ways.extend(verdicts);
        Self::fit_or_right(canvas, 0, &ways, &self.sureness());
    }

    /// As [`Self::fit`]; where nothing on the left fits, only what is on the right.
    fn fit_or_right(canvas: &mut Canvas<'_>, row: u16, left: &[Vec<Run>], right: &Right) {
        // Half an objection would mislead: rather none.
        if !Self::fit(canvas, row, left, right) {
            let end = usize::from(canvas.width()).saturating_sub(1);
            let ways = &right.ways;
            let fitting = ways
                .iter()
                .find(|right| usize::from(start(row)) + cells(right) <= end);
            let right = fitting.or(ways.last());
            Self::write(canvas, row, &[], right.map_or(&[], Vec::as_slice));
        }
    }

    /// Draws the first of some ways to say it on the left that leaves room for the right, and says whether there is one;
    /// what is on the right is shortened last, and lengthened where that costs the left nothing.
    fn fit(canvas: &mut Canvas<'_>, row: u16, left: &[Vec<Run>], right: &Right) -> bool {
        let end = usize::from(canvas.width()).saturating_sub(1);
        let nothing = Vec::new();
        let pairs = right
            .ways
            .iter()
            .flat_map(|right| left.iter().map(move |left| (left, right)));
        let fits =
            |left: &[Run], right: &[Run]| usize::from(start(row)) + cells(left) + GAP + cells(right) <= end;
        let fitting = pairs
            .chain(left.iter().map(|left| (left, &nothing)))
            .find(|(left, right)| fits(left, right));
        if let Some((left, way)) = fitting {
            let mut longer = right.longer.iter().filter(|_| right.ways.first() == Some(way));
            Self::write(
                canvas,
                row,
                left,
                longer.find(|longer| fits(left, longer)).unwrap_or(way),
            );
        }
        fitting.is_some()
    }

    fn write(canvas: &mut Canvas<'_>, row: u16, left: &[Run], right: &[Run]) {
        flow::draw(canvas, start(row), row, left);
        let column = usize::from(canvas.width()).saturating_sub(cells(right) + 1);
        flow::draw(canvas, column as u16, row, right);
    }

    /// Who is first and what it is ahead of.
    fn verdict(&self, names: Names) -> Vec<Run> {
        let look = self.view.look;
        let theme = look.theme;
        let analysis = self.view.analysis();
        let evaluation = &analysis.evaluation;
        let total = |option: OptionIndex| evaluation.standings[option].total;
        let shown = |option: OptionIndex| format!("{:.2}", total(option));
        match &analysis.verdict {
            Verdict::Clear(first) | Verdict::Unclear(first, _) => {
                let [own, other] = match evaluation.first_two() {
                    Some((_, second)) => text::apart([*first, second].map(total)),
                    None => [shown(*first), String::new()],
                };
                let mut runs = if names == Names::AloneByLetter {
                    vec![self.letter(*first)]
                } else {
                    let short = names != Names::Titles && names != Names::First;
                    self.named(*first, short, theme.strong)
                };
                runs.push(Run::new(format!(" {own}"), theme.strong));
                match (names, evaluation.first_two()) {
                    (Names::Alone | Names::AloneByLetter, _) | (Names::Letter, None) => {}
                    (Names::Letter, Some((_, second))) => {
                        runs.push(Run::new("  ", theme.muted));
                        runs.push(self.letter(second));
                        runs.push(Run::new(format!(" {other}"), theme.text));
                    }
                    (_, Some((_, second))) => {
                        runs.push(Run::new(", ahead of ", theme.text));
                        runs.extend(self.named(second, names != Names::Titles, theme.text));
                        runs.push(Run::new(format!(" {other}"), theme.text));
                    }
                    (_, None) if evaluation.ranked.len() > 1 => {
                        runs.push(Run::new(", the only one that is not ruled out", theme.text));
                    }
                    (_, None) => runs.push(Run::new(", the only one included", theme.text)),
                }
                runs
            }
            Verdict::Tie(leaders) => {
                let mut runs = vec![Run::new("=  ", theme.strong)];
                let is_alone = [Names::Alone, Names::AloneByLetter].contains(&names);
                let joint = if is_alone { " " } else { ", " };
                for (index, option) in leaders.iter().enumerate() {
                    runs.push(Run::new(if index == 0 { "" } else { joint }, theme.text));
                    if is_alone || names == Names::Letter {
                        runs.push(self.letter(*option));
                    } else {
                        runs.extend(self.named(*option, names != Names::Titles, theme.strong));
                    }
                }
                let level = leaders.first().map(|option| shown(*option)).unwrap_or_default();
                runs.push(Run::new(format!(", tied at {level}"), theme.text));
                runs
            }
            Verdict::Nothing(_) if names == Names::Titles => {
                prose::sentence(&analysis.explanation.headline, theme.text, look)
            }
            Verdict::Nothing(_) => vec![Run::new("No recommendation", theme.strong)],
        }
    }

    fn letter(&self, option: OptionIndex) -> Run {
        let colour = self.view.look.theme.option(option.get());
        Run::new(letter(option), colour.add_modifier(Modifier::BOLD))
    }

    /// Letter and title of an option.
    fn named(&self, option: OptionIndex, short: bool, style: ratatui::style::Style) -> Vec<Run> {
        let entry = &self.view.pack.options[option];
        let title = if short { &entry.short } else { &entry.title };
        vec![self.letter(option), Run::new(format!(" {title}"), style)]
    }

    /// How sure the first place is.
    fn sureness(&self) -> Right {
        let theme = self.view.look.theme;
        let analysis = self.view.analysis();
        let Some(word) = analysis.verdict.sureness(&analysis.robustness) else {
            return Right::default();
        };
        let first = match &analysis.verdict {
            Verdict::Tie(leaders) => leaders.first().copied(),
            verdict => verdict.first(),
        };
        let share = first.map_or(0.0, |first| analysis.robustness.shares[first]);
        let share = Run::new(percent(share), theme.strong);
        let named = vec![Run::new("first in ", theme.muted), share.clone()];
        // An answer that is open for another reason than its share says that: `open, first in 64 %` would contradict
        // `leaning, first in 61 %`.
        let although = analysis.verdict.open_although(&analysis.robustness);
        let word = although.map_or(word.word(), |[_, short]| short);
        let mut whole = vec![Run::new(format!("{word}, "), theme.text)];
        whole.extend(named.iter().cloned());
        let of = Run::new(" of simulations", theme.muted);
        let longer = vec![
            [whole.as_slice(), std::slice::from_ref(&of)].concat(),
            vec![whole[0].clone(), share.clone(), of],
        ];
        Right {
            ways: vec![whole, named, vec![share]],
            longer,
        }
    }

    /// The most serious objection, from the longest words to the shortest; with `shortest` also in words that only hint at it.
    fn objections(&self, shortest: bool) -> Vec<Vec<Run>> {
        let View { pack, look, .. } = self.view;
        let theme = look.theme;
        let analysis = self.view.analysis();
        let sign = Run::new("! ", theme.bad);
        let said = |runs: Vec<Run>| {
            let mut line = vec![sign.clone()];
            line.extend(runs);
            line
        };
        if let Some(caution) = analysis.explanation.foremost() {
            let whole = prose::sentence(&caution.sentence(pack), theme.text, look);
            let mut ways = Vec::new();
            if let Some(key) = caution.left_out().and_then(|_| self.key("include-first")) {
                let mut with_key = whole.clone();
                with_key.push(Run::new(format!(" {key} includes it."), theme.muted));
                ways.push(said(with_key));
            }
            ways.push(said(whole));
            ways.extend(self.in_short(caution, shortest).into_iter().map(said));
            return ways;
        }
        let out = analysis
            .explanation
            .ruled_out
            .first()
            .filter(|_| analysis.verdict.first().is_some());
        out.map_or_else(Vec::new, |out| {
            let begun = Run::new("Ruled out: ", theme.text);
            let least = vec![begun.clone(), self.letter(out.option)];
            let mut named = vec![begun];
            named.extend(self.named(out.option, true, theme.text));
            let title = &pack.requirements[out.requirement].title;
            // The title of a constraint says what it asks for: by itself it would read as the reason.
            let short = ["constraint not met", "not met"].map(|words| {
                let words = format!(" ({words}: {title})");
                [named.as_slice(), &[Run::new(words, theme.text)]].concat()
            });
            let mut whole = named;
            whole.push(Run::new(". ", theme.text));
            whole.extend(prose::sentence(&out.message, theme.text, look));
            let [longer, short] = short;
            [whole, longer, short, least].map(said).to_vec()
        })
    }

    /// A caution in a few words.
    fn in_short(&self, caution: Caution, shortest: bool) -> Vec<Vec<Run>> {
        let theme = self.view.look.theme;
        let key = caution.left_out().and_then(|_| self.key("include-first"));
        // A key says what it does; where there is no room for that, there is none for the key.
        let with_key = |ways: &[String], shortest: &str| -> Vec<(String, String)> {
            let keyed = ways.iter().flat_map(|way| {
                let said = key.iter().flat_map(move |key| {
                    [
                        format!("{way}; {key} includes it"),
                        format!("{way}; {key}: include"),
                    ]
                });
                let alone = key.is_none().then(|| way.clone());
                said.chain(alone)
            });
            let ways = keyed.chain([shortest.to_owned()]);
            ways.map(|after| (String::new(), after)).collect()
        };
        let (option, mut ways) = match caution {
            Caution::WouldBeFirst(option, scores) => {
                let scores = scores.shown(" to ");
                let ways = [
                    format!(" would be first, {scores}"),
                    format!(" first, {scores}"),
                    " first".to_owned(),
                ];
                (option, with_key(&ways, " first"))
            }
            Caution::UsuallyFirst(option, share) => {
                let share = percent(share);
                let ways = [
                    format!(", not included, first in {share} of simulations"),
                    format!(", not included, first in {share}"),
                    format!(" first in {share}"),
                ];
                (option, with_key(&ways, &ways[2]))
            }
            Caution::Behind(option, share) => {
                let share = percent(share);
                let ways = [
                    format!("First in {share} of simulations: "),
                    format!("First in {share}: "),
                    format!("First {share}: "),
                ];
                (option, ways.map(|before| (before, String::new())).to_vec())
            }
            Caution::Decides(decisive) => {
                let kind = decisive.kind(self.view.pack);
                let title = &decisive.figure(self.view.pack).title;
                let of = decisive.figure(self.view.pack).option;
                let of = of.map_or_else(String::new, |option| {
                    format!(" ({})", self.view.pack.options[option].short)
                });
                let ways = [
                    format!("Depends on {kind}: {title}{of}"),
                    format!("Depends on {kind}: {title}"),
                    format!("The result depends on {kind}"),
                    format!("Depends on {kind}"),
                ];
                return ways.map(|words| vec![Run::new(words, theme.text)]).to_vec();
            }
            Caution::Unanswered => {
                let words = if shortest {
                    "No input is answered yet"
                } else {
                    "No input answered"
                };
                return vec![vec![Run::new(words, theme.text)]];
            }
        };
        if !shortest {
            ways.truncate(USUAL);
        }
        let said = |name: &[Run]| -> Vec<Vec<Run>> {
            let around = |(before, after): &(String, String)| {
                let [before, after] = [before, after].map(|words| Run::new(words.as_str(), theme.text));
                [vec![before], name.to_vec(), vec![after]].concat()
            };
            ways.iter().map(around).collect()
        };
        let named = said(&self.named(option, true, theme.text));
        [named, said(&[self.letter(option)])].concat()
    }

    /// The nearest tipping point, from the longest words to the shortest.
    fn turns(&self) -> Vec<Vec<Run>> {
        let View { pack, look, .. } = self.view;
        let theme = look.theme;
        // A tour may ask for it.
        let flips = &self.view.analysis().flips;
        let Some(flip) = flips.first().filter(|_| !self.view.withholds(Part::Tracks)) else {
            return Vec::new();
        };
        let at = Run::unbroken(&reach::value(pack, flip), theme.strong);
        let name = label(pack, flip.slider);
        let mut line = vec![
            Run::new("  tipping point: ", theme.muted),
            Run::new(name, theme.text),
        ];
        line.extend([Run::new(reach::beyond(pack, flip), theme.text), at]);
        vec![line]
    }

    /// The key of a command.
    fn key(&self, id: &str) -> Option<String> {
        let key = self.view.keymap.keys(named(id)?).first()?;
        Some(key_name(*key, self.view.look.glyphs.ascii))
    }
}
