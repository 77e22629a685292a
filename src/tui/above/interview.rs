//! The interview: one question at a time in place of the sliders, the answer and its certainty beside it.

use crate::analysis::Open;
use crate::decision::Slider;
use crate::decision::sliders::Given;
use crate::exploration::Exploration;
use crate::interview;
use crate::pack::TraitIndex;
use crate::pack::model::Target;
use crate::text::percent;
use crate::tui::desk::{Attention, Over, moved};
use crate::tui::input::Code;
use crate::tui::prose;
use crate::tui::room::{Action, Ask, Canvas, Carry, Context, Desk, Hints, Key, Mouse, Room, View};
use crate::tui::widgets::flow::Run;
use crate::tui::widgets::menu::{Entry, Menu};
use crate::tui::widgets::typed::Typed;
use crate::tui::words;

/// The open interview.
#[derive(Debug, Default)]
pub struct Interview {
    /// The questions so far.
    course: interview::Interview,
    /// The index of the chosen answer.
    chosen: usize,
    /// The answer that is being typed.
    typed: Option<Typed>,
}

/// What an entry of the list gives.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Offered {
    /// A value that people often give.
    Value(f64),
    /// A value or a range that is typed.
    Own,
    /// Nothing: nobody knows.
    Unknown,
}

impl Interview {
    fn question(&self, exploration: &Exploration) -> Option<Open> {
        self.course.question(exploration)
    }

    /// What the entries of the list give, in their order.
    fn offered(exploration: &Exploration, index: TraitIndex) -> Vec<Offered> {
        let answers = exploration.pack().traits[index].answers.iter();
        let values = answers.map(|answer| Offered::Value(answer.at));
        values.chain([Offered::Own, Offered::Unknown]).collect()
    }

    /// Gives the answer with an index in the list, or ends where there is no question.
    fn give(&mut self, desk: &mut Desk<'_>, position: usize) -> Ask {
        let Some(open) = self.question(desk.exploration) else {
            return Ask::Close;
        };
        match Self::offered(desk.exploration, open.index).get(position) {
            Some(Offered::Value(value)) => {
                let given = Given::Value(*value);
                self.course.answer(desk.exploration, open.index, given);
            }
            Some(Offered::Own) => {
                self.begin(desk);
                return Ask::Nothing;
            }
            Some(Offered::Unknown) => self.course.pass(open.index),
            None => return Ask::notice("This question has fewer answers."),
        }
        self.typed = None;
        self.chosen = 0;
        Ask::Nothing
    }

    /// Begins to type an answer, where there is a question.
    fn begin(&mut self, desk: &Desk<'_>) {
        if let Some(open) = self.question(desk.exploration) {
            let offered = Self::offered(desk.exploration, open.index);
            let own = offered.iter().position(|offered| *offered == Offered::Own);
            self.chosen = own.unwrap_or(self.chosen);
            self.typed.get_or_insert_default();
        }
    }

    /// What a key does while an answer is typed. What is no answer stays, with what is wrong beneath it.
    fn perform_typing(&mut self, desk: &mut Desk<'_>, action: Action) {
        let Some(typed) = &mut self.typed else { return };
        let open = self.course.question(desk.exploration);
        match action {
            Action::Accept if !typed.text().is_empty() => {
                let Some(open) = open else { return };
                let slider = Slider::Trait(open.index);
                if let Ok(given) = desk.exploration.read(slider, typed.text()) {
                    self.course.answer(desk.exploration, open.index, given);
                    (self.typed, self.chosen) = (None, 0);
                }
            }
            Action::Accept | Action::Close => self.typed = None,
            _ => drop(typed.erase(action)),
        }
    }

    fn pass(&mut self, desk: &mut Desk<'_>) {
        if let Some(open) = self.question(desk.exploration) {
            self.course.pass(open.index);
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
        let number = self.course.asked() + 1;
        let left = self.course.remaining(view.exploration);
        let mut why = vec![Run::new(
            if open.matters() {
                format!(
                    "Asked now because it has the highest expected value of information; it could change the recommendation in {} of simulations. ",
                    percent(open.chance)
                )
            } else {
                "Asked now because it is the most informative about which option ranks first. ".to_owned()
            },
            theme.muted,
        )];
        why.extend(prose::muted(&entry.help, theme));
        let line = |position: usize, words: String| {
            vec![
                Run::new(format!("{}  ", position + 1), theme.muted),
                Run::new(words, theme.text),
            ]
        };
        let answers = entry.answers.iter().enumerate().map(|(position, answer)| Entry {
            line: line(position, interview::worded(entry, answer)),
            about: Vec::new(),
        });
        let own = self.own(view, Slider::Trait(open.index));
        let unknown = Entry {
            line: vec![
                Run::new("0  ", theme.muted),
                Run::new("I do not know", theme.text),
            ],
            about: Vec::new(),
        };
        Menu {
            title: format!("{number} of about {}: {}", number + left - 1, entry.question).into(),
            entries: answers.chain([own, unknown]).collect(),
            chosen: self.chosen,
            beneath: why,
        }
    }

    /// The entry for an answer of one's own.
    fn own(&self, view: View<'_>, slider: Slider) -> Entry {
        let theme = view.look.theme;
        let mut line = vec![Run::new("=  ", theme.muted)];
        let Some(typed) = &self.typed else {
            line.push(Run::new("type a value or a range", theme.text));
            return Entry {
                line,
                about: vec![Run::new(words::hint(view.pack, slider), theme.muted)],
            };
        };
        let cells = view
            .list
            .map_or(0, |list| usize::from(list.width))
            .saturating_sub(9);
        line.push(Run::new(typed.end(cells).to_owned(), theme.strong));
        line.push(Run::new(" ", theme.cursor));
        let said = match words::typed(view, slider, typed.text()) {
            Ok(said) => Run::new(said, theme.muted),
            Err(wrong) => Run::new(wrong, theme.bad),
        };
        Entry {
            line,
            about: vec![said],
        }
    }

    fn ended(&self, view: View<'_>) -> Menu {
        let theme = view.look.theme;
        let said = self.course.summary(view.exploration).join(" ");
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
        if self.typed.is_some() {
            Context::Entry
        } else {
            Context::Interview
        }
    }

    fn perform(&mut self, desk: &mut Desk<'_>, action: Action, key: Option<Key>) -> Ask {
        match action {
            _ if self.typed.is_some() => self.perform_typing(desk, action),
            Action::Type => self.begin(desk),
            Action::Close => return Ask::Close,
            Action::Accept => return self.give(desk, self.chosen),
            Action::ToWord => {
                let digit = key.and_then(|key| match key.code {
                    Code::Character(digit) => digit.to_digit(10),
                    _ => None,
                });
                let answers = self
                    .question(desk.exploration)
                    .map_or(0, |open| desk.exploration.pack().traits[open.index].answers.len());
                let index = digit.map_or(usize::MAX, |digit| (digit as usize).wrapping_sub(1));
                if index >= answers {
                    return Ask::notice("This question has fewer answers.");
                }
                return self.give(desk, index);
            }
            Action::Pass => self.pass(desk),
            Action::PageBack => {
                if !self.course.back(desk.exploration) {
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
            Some(index) => self.give(desk, index),
            None => Ask::Nothing,
        }
    }

    fn type_in(&mut self, _: &mut Desk<'_>, character: char) -> Ask {
        if let Some(typed) = &mut self.typed {
            typed.push(character);
        }
        Ask::Nothing
    }

    fn draw(&self, canvas: &mut Canvas<'_>, view: View<'_>) -> Hints {
        self.menu(view).draw(canvas, view.list)
    }

    fn over(&self) -> Over<'_> {
        Over::List
    }

    fn expects(&self, view: View<'_>) -> Option<Slider> {
        let open = self.question(view.exploration);
        open.map(|open| Slider::Trait(open.index))
    }

    fn attention(&self, view: View<'_>) -> Attention {
        let open = self.question(view.exploration);
        Attention {
            target: open.map(|open| Target::Trait(open.index)),
            ..Attention::default()
        }
    }

    /// Goes on with the same question where it is still the next; what is chosen or typed is an answer to that one alone.
    fn carry(&mut self, desk: &mut Desk<'_>, before: &Exploration, carry: Carry<'_>) -> Ask {
        let asked = self.question(before);
        let offered = asked.and_then(|open| Self::offered(before, open.index).get(self.chosen).copied());
        let Self {
            course,
            chosen,
            typed,
        } = self;
        course.carry(carry);
        let next = course.question(desk.exploration).map(|open| open.index);
        let same = next.filter(|_| asked.and_then(|open| carry.trait_index(open.index)) == next);
        let Some((open, next)) = asked.zip(same) else {
            (*chosen, *typed) = (0, None);
            return Ask::Nothing;
        };
        let again = offered.and_then(|offered| match offered {
            Offered::Value(value) => match carry.given(Slider::Trait(open.index), Given::Value(value))? {
                Given::Value(value) => Some(Offered::Value(value)),
                Given::Range(..) => None,
            },
            Offered::Own | Offered::Unknown => Some(offered),
        });
        let now = Self::offered(desk.exploration, next);
        let position = now.iter().position(|offered| Some(*offered) == again);
        *chosen = position.unwrap_or(0);
        Ask::Nothing
    }
}

#[cfg(test)]
mod tests {
    use crate::decision::{Origin, Slider, sliders};
    use crate::tui::driver::Driver;

    #[test]
    fn an_answer_is_typed_and_a_range_too() {
        let mut driver = Driver::embedded_whole("backend-vs-serverless", 100, 30);
        driver.press("i");
        driver.must_show("type a value or a range");
        driver.press("= m a y b e Enter");
        driver.must_show("maybe");
        driver.must_show("is not one of");
        driver.press("Ctrl-u");
        driver.type_text("some to good");
        driver.must_show("= some to good");
        driver.press("Enter");
        driver.must_show("2 of about");
        let slider = sliders::find(driver.pack(), "operations_skill").expect("the first question");
        let Slider::Trait(index) = slider else {
            panic!("an input")
        };
        let setting = driver.sliders().setting(index);
        assert_eq!(
            (setting.low, setting.high, setting.origin),
            (1.0, 2.0, Origin::Answered)
        );
        // Typing is left without an answer, and the list is there again.
        driver.press("= 5 Esc");
        driver.must_show("2 of about");
        driver.must_show("type a value or a range");
    }
}
