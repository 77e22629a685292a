//! The answer in a line or two, above the sliders where the whole has no room beside them.

use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::{letter, percent, place};
use crate::analysis::Verdict;
use crate::decision::sliders::{show, title};
use crate::pack::OptionIndex;
use crate::tui::canvas::Canvas;
use crate::tui::model::Model;
use crate::tui::prose;
use crate::tui::widgets::flow::{self, Run};

/// Draws it.
pub fn draw(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    let mut part = canvas.part(area);
    let width = part.width();
    let full = ranking(model, true);
    let line = if fits(&full, width) {
        full
    } else {
        ranking(model, false)
    };
    flow::draw(&mut part, 2, 0, &line);
    if area.height > 1 {
        flow::draw(&mut part, 2, 1, &certainty(model, width));
    }
}

fn fits(line: &[Run], width: u16) -> bool {
    let taken: usize = line.iter().map(|run| crate::text::width(&run.text)).sum();
    taken + 4 <= usize::from(width)
}

/// Every option with its score, with whole titles or short ones.
fn ranking(model: &Model, full: bool) -> Vec<Run> {
    let theme = model.look.theme;
    let mut line = Vec::new();
    for option in model.analysis.evaluation.ranked.iter().copied() {
        let standing = &model.analysis.evaluation.standings[option];
        let colour = theme.option(place(option));
        let entry = &model.pack.options[option];
        let title = if full { &entry.title } else { &entry.short };
        let first = standing.rank == Some(1);
        let style = if first {
            colour.add_modifier(Modifier::BOLD)
        } else {
            colour
        };
        line.push(Run::new(
            format!("{} ", letter(place(option))),
            colour.add_modifier(Modifier::BOLD),
        ));
        if standing.broken.is_empty() {
            line.push(Run::new(title.as_str(), style));
            line.push(Run::new(
                format!(" {:.2}   ", standing.total),
                if first { theme.strong } else { theme.text },
            ));
        } else {
            line.push(Run::new(title.as_str(), theme.barred));
            line.push(Run::new(" ruled out   ", theme.bad));
        }
    }
    line
}

/// How sure the answer is and what flips it first, as far as one line goes.
fn certainty(model: &Model, width: u16) -> Vec<Run> {
    let theme = model.look.theme;
    let mut runs = Vec::new();
    match &model.analysis.verdict {
        Verdict::Clear(first) => runs.extend(worlds(model, *first)),
        Verdict::Unclear(first, _) => {
            runs.push(Run::new("No clear winner", theme.strong));
            runs.push(Run::new(": ", theme.muted));
            runs.extend(worlds(model, *first));
        }
        Verdict::Tie(_) | Verdict::Nothing(_) => {
            runs.extend(prose::sentence(
                &model.analysis.explanation.headline,
                theme.text,
                model.look,
            ));
        }
    }
    if let Some(flip) = model.analysis.flips.first() {
        let value = |value| Run::unbroken(&show(&model.pack, flip.slider, value), theme.strong);
        runs.push(Run::new(
            format!(" {} flips first: ", model.look.glyphs.dot),
            theme.muted,
        ));
        runs.push(Run::new(
            format!("{} ", title(&model.pack, flip.slider)),
            theme.text,
        ));
        runs.extend([value(flip.now), Run::new(" → ", theme.text), value(flip.at)]);
    }
    flow::flow(&runs, usize::from(width.saturating_sub(4)))
        .into_iter()
        .next()
        .unwrap_or_default()
}

fn worlds(model: &Model, option: OptionIndex) -> Vec<Run> {
    let theme = model.look.theme;
    let share = model.analysis.robustness.shares[option];
    vec![
        Run::new("first in ", theme.muted),
        Run::unbroken(&percent(share), theme.strong),
    ]
}
