//! The interview: one question at a time in place of the sliders, the answer and its certainty beside it.

use crate::analysis::Open;
use crate::decision::sliders::Given;
use crate::exploration::Exploration;
use crate::interview;
use crate::pack::TraitIndex;
use crate::pack::model::Target;
use crate::text::{self, percent};
use crate::tui::desk::{Attention, Over, moved};
use crate::tui::input::Code;
use crate::tui::prose;
use crate::tui::room::{Action, Ask, Canvas, Carry, Context, Desk, Hints, Key, Mouse, Room, View};
use crate::tui::widgets::flow::Run;
use crate::tui::widgets::menu::{Entry, Menu};

/// The open interview.
#[derive(Debug, Default)]
pub struct Interview {
    interview: interview::Interview,
    /// The place of the chosen answer.
    chosen: usize,
}

impl Interview {
    fn question(&self, exploration: &Exploration) -> Option<Open> {
        self.interview.question(exploration)
    }

    /// The values that the entries of the list give, in their order; none for the last, which says that nobody knows.
    fn answers(exploration: &Exploration, index: TraitIndex) -> Vec<Option<f64>> {
        let answers = exploration.pack().traits[index].answers.iter();
        answers.map(|answer| Some(answer.at)).chain([None]).collect()
    }

    /// Gives the answer at a place of the list, or ends where there is no question.
    fn give(&mut self, desk: &mut Desk<'_>, place: usize) -> Ask {
        let Some(open) = self.question(desk.exploration) else {
            return Ask::Close;
        };
        match Self::answers(desk.exploration, open.index).get(place) {
            Some(Some(value)) => {
                let given = Given::Value(*value);
                self.interview.answer(desk.exploration, open.index, given);
            }
            Some(None) => self.interview.pass(open.index),
            None => return Ask::notice("This question has fewer answers."),
        }
        self.chosen = 0;
        Ask::Nothing
    }

    fn pass(&mut self, desk: &mut Desk<'_>) {
        if let Some(open) = self.question(desk.exploration) {
            self.interview.pass(open.index);
            self.chosen = 0;
        }
    }

    fn menu(&self, view: View<'_>) -> Menu {
        match self.question(view.exploration) {
            Some(open) => self.asked(view, open),
            None => self.ended(view),
        }
    }

    fn asked(&self, view: View<'_>, open: Open) -> Menu {
        let theme = view.look.theme;
        let entry = &view.pack.traits[open.index];
        let number = self.interview.steps().len() + 1;
        let left = self.interview.remaining(view.exploration);
        let mut why = vec![Run::new(
            if open.matters() {
                format!(
                    "Asked now because it could change the recommendation in {} of simulations. ",
                    percent(open.chance)
                )
            } else {
                "Asked now because it is the most informative about which option ranks first. ".to_owned()
            },
            theme.muted,
        )];
        why.extend(prose::muted(&entry.help, theme));
        let line = |place: usize, words: String| {
            vec![
                Run::new(format!("{}  ", place + 1), theme.muted),
                Run::new(words, theme.text),
            ]
        };
        let answers = entry.answers.iter().enumerate().map(|(place, answer)| {
            let value = entry.scale.show(answer.at);
            let words = if text::fold(&value) == text::fold(&answer.text) {
                value
            } else {
                format!("{} ({value})", answer.text)
            };
            Entry {
                line: line(place, words),
                about: Vec::new(),
            }
        });
        let unknown = Entry {
            line: vec![
                Run::new("0  ", theme.muted),
                Run::new("I do not know", theme.text),
            ],
            about: Vec::new(),
        };
        Menu {
            title: format!("{number} of about {}: {}", number + left - 1, entry.question).into(),
            entries: answers.chain([unknown]).collect(),
            chosen: self.chosen,
            beneath: why,
        }
    }

    fn ended(&self, view: View<'_>) -> Menu {
        let theme = view.look.theme;
        let said = self.interview.summary(view.exploration).join(" ");
        Menu {
            title: "The end of the interview".into(),
            entries: vec![Entry {
                line: vec![Run::new("Continue with the sliders", theme.text)],
                about: vec![Run::new(said, theme.text)],
            }],
            chosen: 0,
            beneath: Vec::new(),
        }
    }
}

impl Room for Interview {
    fn context(&self, _: View<'_>) -> Context {
        Context::Interview
    }

    fn perform(&mut self, desk: &mut Desk<'_>, action: Action, key: Option<Key>) -> Ask {
        match action {
            Action::Close => return Ask::Close,
            Action::Accept => return self.give(desk, self.chosen),
            Action::ToPlace => {
                let digit = key.and_then(|key| match key.code {
                    Code::Character(digit) => digit.to_digit(10),
                    _ => None,
                });
                let answers = self
                    .question(desk.exploration)
                    .map_or(0, |open| desk.exploration.pack().traits[open.index].answers.len());
                let place = digit.map_or(usize::MAX, |digit| (digit as usize).wrapping_sub(1));
                if place >= answers {
                    return Ask::notice("This question has fewer answers.");
                }
                return self.give(desk, place);
            }
            Action::Pass => self.pass(desk),
            Action::PageBack => {
                if !self.interview.back(desk.exploration) {
                    return Ask::notice("This is the first question.");
                }
                self.chosen = 0;
            }
            _ => {
                let last = self.menu(desk.view()).entries.len().saturating_sub(1);
                self.chosen = moved(self.chosen, action, 1, last);
            }
        }
        Ask::Nothing
    }

    /// A click on an answer gives it.
    fn press(&mut self, desk: &mut Desk<'_>, mouse: Mouse) -> Ask {
        match self.menu(desk.view()).at(desk.list, mouse.row) {
            Some(place) => self.give(desk, place),
            None => Ask::Nothing,
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, view: View<'_>) -> Hints {
        self.menu(view).draw(canvas, view.list)
    }

    fn over(&self) -> Over<'_> {
        Over::List
    }

    fn attention(&self, view: View<'_>) -> Attention {
        let open = self.question(view.exploration);
        Attention {
            target: open.map(|open| Target::Trait(open.index)),
            ..Attention::default()
        }
    }

    /// Begins again with what is known: what was asked belongs to the pack as it was.
    fn carry(&mut self, _: &mut Desk<'_>, _: Carry<'_>) -> Ask {
        *self = Self::default();
        Ask::Nothing
    }
}
