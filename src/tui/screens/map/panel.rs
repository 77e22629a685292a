//! What there is to say about the map: the territories, where the sliders stand, the nearest borders.

use crate::exploration::letter;
use crate::pack::index::Position;
use crate::text::{self, percent};
use crate::tui::desk::View;
use ratatui::style::Modifier;

use super::ground::shown;
use crate::analysis::map::{self as territory, BANDS};
use crate::analysis::reach;
use crate::decision::additive::TIE;
use crate::decision::{Outcome, Slider, sliders};
use crate::pack::OptionIndex;
use crate::tui::theme::MONO;
use crate::tui::widgets::flow::{self, Run};
use crate::tui::widgets::page::{Part, Row, measure};

/// The cells left of a row.
const MARGIN: u16 = 2;
/// The column of titles.
const TITLES: u16 = MARGIN + 3;
/// From this width on the winner has its name where all has to stand in one line.
const NAMED_FROM: u16 = 48;

struct Writer<'a> {
    axes: (Slider, Slider),
    view: View<'a>,
    drawn: Option<&'a territory::Map>,
    /// The column after the last.
    end: u16,
    airy: bool,
    rows: Vec<Row>,
}

/// Everything there is to say, in `width` cells; `airy` with blank rows, in full `beside` the map.
pub(super) fn panel(
    axes: (Slider, Slider),
    view: View<'_>,
    drawn: Option<&territory::Map>,
    width: u16,
    airy: bool,
    beside: bool,
) -> Vec<Row> {
    let mut writer = Writer {
        axes,
        view,
        drawn,
        end: width.saturating_sub(if beside { 2 } else { 1 }),
        airy,
        rows: Vec::new(),
    };
    writer.here(beside);
    writer.borders(beside);
    writer.territories(beside);
    if beside {
        writer.legend();
    }
    writer.rows
}

impl Writer<'_> {
    fn blank(&mut self) {
        if self.airy {
            self.rows.push(Row::new());
        }
    }

    fn heading(&mut self, words: &str) {
        self.blank();
        let run = Run::new(words, self.view.look.theme.muted);
        self.rows.push(vec![Part::Text(MARGIN, vec![run])]);
    }

    fn named(&self, option: OptionIndex) -> [Run; 2] {
        let look = self.view.look;
        let style = look.theme.option(option.get()).add_modifier(Modifier::BOLD);
        let short = &self.view.pack.options[option].short;
        [
            Run::unbroken(&format!("{} ", letter(option)), style),
            Run::new(short.clone(), look.theme.text),
        ]
    }

    fn paragraph(&mut self, runs: &[Run]) {
        for line in flow::flow(runs, measure(self.end.saturating_sub(MARGIN))) {
            self.rows.push(vec![Part::Text(MARGIN, line)]);
        }
    }

    /// The values of the two sliders and the option that wins there.
    fn here(&mut self, beside: bool) {
        let is_named = beside || self.end >= NAMED_FROM;
        let (view, theme) = (self.view, self.view.look.theme);
        let (across, upward) = self.axes;
        let mut runs = vec![Run::unbroken(
            &format!("{} ", view.look.glyphs.handle),
            theme.strong,
        )];
        let [across, upward] =
            [across, upward].map(|slider| Run::unbroken(&shown(view, slider), theme.strong));
        runs.extend([
            across,
            Run::new(", ", theme.strong),
            upward,
            Run::new(": ", theme.strong),
        ]);
        let evaluation = &view.analysis().evaluation;
        let mut admitted = evaluation
            .ranked
            .iter()
            .filter(|option| evaluation.standings[**option].broken.is_empty());
        match (admitted.next(), admitted.next()) {
            (Some(first), second) if evaluation.weights.is_some() => {
                // By how much is worth more than the name.
                let [letter, short] = self.named(*first);
                runs.push(letter);
                if is_named {
                    runs.push(short);
                }
                let total = |option: OptionIndex| evaluation.standings[option].total;
                let ahead = second.map(|second| (*second, total(*first) - total(*second)));
                // Behind a letter there is a blank already.
                let gap = if is_named { " " } else { "" };
                let words = match ahead {
                    None => format!("{gap}is the only option left"),
                    Some((second, ahead)) if ahead <= TIE => {
                        runs.push(Run::new(" and ", theme.text));
                        runs.extend(self.named(second));
                        " are tied".to_owned()
                    }
                    Some((_, ahead)) if is_named => {
                        format!(" ahead by a score of {}", text::number(ahead, 2))
                    }
                    Some((_, ahead)) => format!("ahead by {}", text::number(ahead, 2)),
                };
                runs.push(Run::new(words, theme.text));
            }
            _ => runs.push(Run::new("no option wins", theme.muted)),
        }
        self.paragraph(&runs);
    }

    /// The tipping points along each of the two sliders.
    fn borders(&mut self, beside: bool) {
        let (view, theme) = (self.view, self.view.look.theme);
        let (across, upward) = self.axes;
        if beside {
            self.heading("Tipping points");
        }
        let axes = if across == upward {
            vec![across]
        } else {
            vec![across, upward]
        };
        for slider in axes {
            let title = sliders::title(view.pack, slider);
            let track = view.analysis().track(view.pack, slider);
            let flips = track.flips(view.sliders.value(slider));
            let mut runs = vec![Run::new(format!("{title}: "), theme.muted)];
            let mut some = false;
            for flip in flips.iter().flatten() {
                if some {
                    runs.push(Run::new(", ", theme.muted));
                }
                some = true;
                match flip.to {
                    Some(to) => runs.extend(self.named(to)),
                    None => runs.push(Run::new("no option", theme.muted)),
                }
                runs.push(Run::new(" ", theme.muted));
                runs.push(Run::unbroken(&reach::side(view.pack, flip), theme.strong));
            }
            if !some {
                runs.push(Run::new("no value changes the answer here", theme.muted));
            }
            self.paragraph(&runs);
        }
    }

    /// How much of the map belongs to each option.
    fn territories(&mut self, beside: bool) {
        let (view, theme) = (self.view, self.view.look.theme);
        let Some(map) = self.drawn else { return };
        let shown: Vec<OptionIndex> = view.sliders.shown().collect();
        let nobody = 1.0 - shown.iter().map(|option| map.share(*option)).sum::<f64>();
        if !beside {
            let mut runs = Vec::new();
            for option in shown {
                runs.extend(self.named(option));
                runs.push(Run::unbroken(
                    &format!(" {}", percent(map.share(option))),
                    theme.strong,
                ));
                runs.push(Run::new("   ", theme.strong));
            }
            self.paragraph(&runs);
            return;
        }
        self.heading("Share of this map");
        for option in shown {
            let runs = self.named(option).to_vec();
            let share = Run::new(percent(map.share(option)), theme.strong);
            self.rows
                .push(vec![Part::Text(MARGIN, runs), Part::Right(self.end, share)]);
        }
        if nobody > 1e-9 {
            self.rows.push(vec![
                Part::Text(TITLES - 1, vec![Run::new("no option", theme.muted)]),
                Part::Right(self.end, Run::new(percent(nobody), theme.muted)),
            ]);
        }
    }

    /// What tones and signs mean.
    fn legend(&mut self) {
        let (view, theme) = (self.view, self.view.look.theme);
        self.blank();
        let glyphs = view.look.glyphs;
        let [near, small] = BANDS.map(|band| text::number(band, 2));
        let outcomes = self.drawn.map_or(&[][..], territory::Map::outcomes);
        let or_none = if outcomes.iter().any(Outcome::is_without_lead) {
            ", or none at all"
        } else {
            ""
        };
        let words = if glyphs.ascii || *theme == MONO {
            format!("Lowercase letter: a narrow score lead, below {near}{or_none}.")
        } else {
            format!("Fainter means a smaller lead: narrow below {near}{or_none}, clear above {small}.")
        };
        self.paragraph(&[Run::new(words, theme.muted)]);
        if outcomes.iter().any(|outcome| outcome.barred.is_some()) {
            let words = format!("{} the best-scoring option is ruled out there.", glyphs.barred);
            self.paragraph(&[Run::new(words, theme.muted)]);
        }
        let priority = |slider: Slider| matches!(slider, Slider::Priority(_));
        let (across, upward) = self.axes;
        let both = !priority(across) && !priority(upward);
        if both {
            self.paragraph(&[Run::new("Frame: the ranges of both sliders.", theme.muted)]);
        }
    }
}
