//! The answer in a line or two, above the sliders where the whole has no room beside them.

use crate::exploration::letter;
use crate::pack::index::Position;
use crate::text::{self, percent};
use crate::tui::room::{Canvas, View};
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use crate::analysis::{Verdict, beyond};
use crate::decision::sliders::{label, show};
use crate::pack::OptionIndex;
use crate::tour::Part;
use crate::tui::prose;
use crate::tui::widgets::flow::{self, Line, Run};

/// Draws it.
pub(super) fn draw(canvas: &mut Canvas<'_>, view: View<'_>, area: Rect) {
    let mut part = canvas.part(area);
    let width = part.width();
    let ways = [Titles::Whole, Titles::Short, Titles::Letters];
    let mut rankings = ways.into_iter().map(|titles| ranking(view, titles));
    let whole = rankings.find(|options| fits(options.iter().flatten(), width));
    let mut options = whole.unwrap_or_else(|| ranking(view, Titles::Letters));
    // The last are left out whole rather than cut.
    while options.len() > 1 && !fits(options.iter().flatten(), width) {
        options.pop();
    }
    flow::draw(&mut part, 2, 0, &options.concat());
    if area.height > 1 {
        flow::draw(&mut part, 2, 1, &certainty(view, width));
    }
    if area.height > 2
        && let Some(caution) = view.analysis().explanation.cautions.first()
    {
        let theme = view.look.theme;
        let mut runs = vec![Run::new("! ", theme.bad)];
        runs.extend(prose::sentence(caution, theme.text, view.look));
        // Half a warning would mislead: where it does not fit, the recommendation has it whole.
        if fits(runs.iter(), width) {
            flow::draw(&mut part, 2, 2, &runs);
        }
    }
}

/// How the options are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Titles {
    Whole,
    Short,
    /// The first by its short title, the others by their letters.
    Letters,
}

/// Whether runs fit between the margins; the blanks at their end need not.
fn fits<'a>(runs: impl Iterator<Item = &'a Run>, width: u16) -> bool {
    let whole: String = runs.map(|run| run.text.as_str()).collect();
    text::width(whole.trim_end()) + 4 <= usize::from(width)
}

/// Every option with its score.
fn ranking(view: View<'_>, titles: Titles) -> Vec<Line> {
    let theme = view.look.theme;
    let mut options = Vec::new();
    for (nth, option) in view.analysis().evaluation.ranked.iter().copied().enumerate() {
        let standing = &view.analysis().evaluation.standings[option];
        let colour = theme.option(option.get());
        let entry = &view.pack.options[option];
        let title = match titles {
            Titles::Whole => entry.title.as_str(),
            Titles::Short => &entry.short,
            Titles::Letters if nth == 0 => &entry.short,
            Titles::Letters => "",
        };
        let first = standing.rank == Some(1);
        let style = if first {
            colour.add_modifier(Modifier::BOLD)
        } else {
            colour
        };
        let letter = Run::new(
            format!("{} ", letter(option)),
            colour.add_modifier(Modifier::BOLD),
        );
        let mut line = vec![letter];
        let gap = if title.is_empty() { "" } else { " " };
        if standing.broken.is_empty() {
            line.push(Run::new(title, style));
            line.push(Run::new(
                format!("{gap}{:.2}   ", standing.total),
                if first { theme.strong } else { theme.text },
            ));
        } else {
            line.push(Run::new(title, theme.barred));
            let out = if title.is_empty() {
                "out   "
            } else {
                " ruled out   "
            };
            line.push(Run::new(out, theme.bad));
        }
        options.push(line);
    }
    options
}

/// How robust the answer is and its nearest tipping point, as far as one line holds that.
fn certainty(view: View<'_>, width: u16) -> Vec<Run> {
    let theme = view.look.theme;
    let mut runs = Vec::new();
    match &view.analysis().verdict {
        Verdict::Clear(first) => runs.extend(worlds(view, *first)),
        Verdict::Unclear(first, _) => {
            runs.push(Run::new("Too close to call", theme.strong));
            runs.push(Run::new(": ", theme.muted));
            runs.extend(worlds(view, *first));
        }
        Verdict::Tie(_) | Verdict::Nothing(_) => {
            runs.extend(prose::sentence(
                &view.analysis().explanation.headline,
                theme.text,
                view.look,
            ));
        }
    }
    let first = view.analysis().flips.first();
    let Some(flip) = first.filter(|_| !view.withholds(Part::Tracks)) else {
        return first_line(&runs, width);
    };
    let value = |value| Run::unbroken(&show(view.pack, flip.slider, value), theme.strong);
    let said = |now: Option<Run>| {
        let mut said = runs.clone();
        let dot = view.look.glyphs.dot;
        said.push(Run::new(format!(" {dot} tipping point: "), theme.muted));
        said.push(Run::new(label(view.pack, flip.slider), theme.text));
        said.extend([Run::new(beyond(view.pack, flip), theme.text), value(flip.at)]);
        said.extend(now.into_iter().flat_map(|now| {
            [
                Run::new(" (now\u{a0}", theme.muted),
                now,
                Run::new(")", theme.muted),
            ]
        }));
        said
    };
    let mut ways = [said(Some(value(flip.now))), said(None)].into_iter();
    let fitting = ways.find(|runs| fits(runs.iter(), width));
    first_line(&fitting.unwrap_or(runs), width)
}

fn first_line(runs: &[Run], width: u16) -> Line {
    let lines = flow::flow(runs, usize::from(width.saturating_sub(4)));
    lines.into_iter().next().unwrap_or_default()
}

fn worlds(view: View<'_>, option: OptionIndex) -> Vec<Run> {
    let theme = view.look.theme;
    let share = view.analysis().robustness.shares[option];
    vec![
        Run::new("first in ", theme.muted),
        Run::unbroken(&percent(share), theme.strong),
    ]
}
