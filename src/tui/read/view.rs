//! The Read screen as it is drawn.

use crate::pack::index::Position;
use crate::pack::model::{Prose, Target};
use crate::tui::canvas::Canvas;
use crate::tui::explore::letter;
use crate::tui::frame::body;
use crate::tui::model::Model;
use crate::tui::prose;
use crate::tui::view::Hints;
use crate::tui::widgets::flow::Run;
use crate::tui::widgets::page::{self, Part, Row, measure};

/// The cells on both sides of the text.
const MARGIN: u16 = 3;

/// Draws the text that is open.
pub fn draw(canvas: &mut Canvas<'_>, model: &Model) -> Hints {
    let area = body(model.area);
    let rows = rows(model, area.width);
    page::draw(canvas, area, &rows, model.read.scroll);
    Hints {
        scrolls: page::furthest(rows.len(), area) > 0,
        ..Hints::default()
    }
}

/// All rows of the text.
pub fn rows(model: &Model, width: u16) -> Vec<Row> {
    let theme = model.look.theme;
    let mut text = Text {
        model,
        cells: measure(width.saturating_sub(2 * MARGIN)),
        rows: vec![Row::new()],
    };
    let pack = &model.pack;
    match model.read.target {
        None => {
            text.title(&pack.header.title);
            text.prose(&pack.header.summary);
            for option in pack.options.indices() {
                text.about_option(option, &pack.options[option].summary);
            }
        }
        Some(Target::Option(option)) => text.about_option(option, &pack.options[option].summary),
        Some(Target::Trait(index)) => {
            text.title(&pack.traits[index].title);
            text.prose(&pack.traits[index].help);
        }
        Some(Target::Aspect(aspect)) => {
            let aspect = &pack.aspects[aspect];
            text.title(&aspect.title);
            text.runs(&[Run::new(
                format!("The whole slider: {}.", aspect.swing),
                theme.muted,
            )]);
            for (option, prose) in aspect.text.enumerate() {
                text.about_option(option, prose);
            }
        }
        Some(Target::Essay(essay)) => {
            text.title(&pack.essays[essay].title);
            text.prose(&pack.essays[essay].text);
        }
        Some(Target::Term(term)) => {
            let term = &pack.terms[term];
            text.title(&term.title);
            text.prose(&term.text);
            for (option, prose) in &term.angles {
                text.about_option(*option, prose);
            }
        }
    }
    text.rows
}

/// A text as it grows.
struct Text<'a> {
    model: &'a Model,
    cells: usize,
    rows: Vec<Row>,
}

impl Text<'_> {
    fn runs(&mut self, runs: &[Run]) {
        let lines = crate::tui::widgets::flow::flow(runs, self.cells).into_iter();
        self.rows.extend(lines.map(|line| vec![Part::Text(MARGIN, line)]));
        self.rows.push(Row::new());
    }

    fn title(&mut self, title: &str) {
        self.runs(&[Run::new(title, self.model.look.theme.strong)]);
    }

    fn prose(&mut self, text: &Prose) {
        let look = self.model.look;
        let lines = prose::lines(text, look.theme.text, look, self.cells);
        self.rows
            .extend(lines.into_iter().map(|line| vec![Part::Text(MARGIN, line)]));
        self.rows.push(Row::new());
    }

    fn about_option(&mut self, option: crate::pack::OptionIndex, text: &Prose) {
        let style = self.model.look.theme.option(option.get());
        let title = format!(
            "{} {}",
            letter(option.get()),
            self.model.pack.options[option].title
        );
        self.runs(&[Run::new(title, style)]);
        self.prose(text);
    }
}
