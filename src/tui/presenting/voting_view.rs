//! What shows while votes are taken.

use ratatui::style::Style;

use super::criteria::order_of;
use crate::ballots::{Content, Guess};
use crate::exploration::letter;
use crate::pack::Pack;
use crate::text;
use crate::tour::{Ask, AskKind, Vote};
use crate::tui::app::App;
use crate::tui::canvas::Canvas;
use crate::tui::presentation::{INDENT, Passed, Presentation, Sight, Voting};
use crate::tui::widgets::flow::{Run, draw as draw_line, flow};

/// Draws it. What is typed shows only where the audience does not see it.
pub(super) fn draw(canvas: &mut Canvas<'_>, app: &App, presentation: &Presentation, voting: &Voting) {
    let mut page = Page { canvas, row: 1 };
    let theme = page.canvas.look.theme;
    match voting {
        Voting::Typing(typed) => {
            typing(&mut page, app, presentation, typed);
        }
        Voting::Read(line) => read_back(&mut page, app, presentation, line),
        Voting::Offered { why, repair } => {
            page.say(&text::sentence(&text::capitalized(why)), theme.strong);
            page.row += 1;
            page.say(
                &format!("Enter takes {repair}; Esc twice asks again."),
                theme.text,
            );
        }
        Voting::Files(name) => page.say(&format!("Reading {name}"), theme.muted),
        Voting::Passed(passed) => ask(&mut page, app, presentation, passed),
    }
}

/// Lines below one another.
struct Page<'c, 'b> {
    canvas: &'c mut Canvas<'b>,
    row: u16,
}

impl Page<'_, '_> {
    fn say(&mut self, words: &str, style: Style) {
        let cells = usize::from(self.canvas.width().saturating_sub(2 * INDENT));
        for line in flow(&[Run::new(words, style)], cells) {
            draw_line(self.canvas, INDENT, self.row, &line);
            self.row += 1;
        }
    }

    /// A line of entry; where it is not `open` so many bullets show.
    fn entry(&mut self, typed: &str, open: bool, bullets: usize) {
        let theme = self.canvas.look.theme;
        let after = self.canvas.text(INDENT, self.row, "= ", theme.muted);
        let shown = if open {
            typed.to_owned()
        } else {
            "•".repeat(bullets)
        };
        let room = usize::from(self.canvas.width().saturating_sub(after + 3));
        let after = self
            .canvas
            .text(after, self.row, text::end(&shown, room), theme.strong);
        self.canvas.text(after, self.row, " ", theme.cursor);
        self.row += 2;
    }
}

/// How many bullets stand for an answer to a question that does not show. Where few answers can be given they are as many
/// for each. A text has one for every sign, the code of a ballot too, and of values each word has one.
fn bullets(ask: Option<&Ask>, typed: &str) -> usize {
    let words = typed.split_whitespace();
    match ask.map(|ask| &ask.kind) {
        Some(AskKind::Notes(_)) => words.map(text::width).sum(),
        Some(AskKind::Trait(_)) => words.count(),
        Some(AskKind::Priorities(_)) => words
            .map(|word| if is_code(word) { text::width(word) } else { 1 })
            .sum(),
        Some(AskKind::Option | AskKind::Choice(..) | AskKind::Consent) | None => some(typed),
    }
}

/// The bullets of an answer that is begun, whatever it is.
fn some(typed: &str) -> usize {
    if typed.trim().is_empty() { 0 } else { BEGUN }
}

/// The bullets that stand for any one answer.
const BEGUN: usize = 1;

/// Whether a word may be part of a code: all codes of a pack are equally long, so that their length tells nothing.
fn is_code(word: &str) -> bool {
    word.contains('-')
        && word
            .chars()
            .all(|sign| sign.is_ascii_alphanumeric() || sign == '-')
}

fn typing(page: &mut Page<'_, '_>, app: &App, presentation: &Presentation, typed: &str) {
    let theme = page.canvas.look.theme;
    let open = presentation.shows_typed();
    let asked = presentation.show.asked(&presentation.tour);
    let does = match asked.map(|ask| &ask.kind) {
        Some(AskKind::Notes(_)) => "responds",
        _ => "votes",
    };
    let shows = if presentation.shows_notes() {
        format!("The next person {does}; only this window shows what is typed.")
    } else if open {
        format!("The next person {does}; what is typed shows until Tab hides it.")
    } else {
        format!("The next person {does}, in secret. Tab shows what is typed.")
    };
    page.say(&shows, theme.text);
    page.row += 1;
    page.entry(typed, open, bullets(asked, typed));
    let Some(asked) = asked.filter(|ask| ask.takes_ballots()) else {
        return;
    };
    page.say(
        "Enter alone passes the keyboard on: one question after the other.",
        theme.text,
    );
    page.say(
        "Or a code, the digits from paper, or a file or folder with ballots, such as ./votes/ here. A name and a colon may \
         stand before a ballot; paste several lines at once.",
        theme.muted,
    );
    if matches!(asked.kind, AskKind::Priorities(_)) {
        page.row += 1;
        page.say(&order_of(app), theme.muted);
    }
}

/// A ballot is read back before it counts: how much of it is answered, and the answers where they may show.
fn read_back(page: &mut Page<'_, '_>, app: &App, presentation: &Presentation, line: &str) {
    let theme = page.canvas.look.theme;
    let pack = app.exploration.pack();
    let asked = presentation.show.asked(&presentation.tour);
    let vote = asked.map(|ask| Vote::read(pack, app.exploration.sliders(), ask, line));
    let shows = presentation.shows_typed();
    let said = match vote {
        Some(Ok(Vote::Priorities(cast))) => match (cast.ballot.content, shows) {
            (Content::Priorities { guess, votes }, true) => priorities(pack, guess, &votes),
            (Content::Priorities { guess, votes }, false) => vec![answered(guess, &votes)],
            (Content::Estimate { .. }, _) => return,
        },
        Some(Ok(Vote::Estimate(..))) if shows => vec![estimate(line)],
        Some(Ok(Vote::Estimate(..))) => vec!["Three values are given.".to_owned()],
        _ => return,
    };
    for said in said {
        page.say(&said, theme.strong);
    }
    page.row += 1;
    let show = if shows {
        ""
    } else {
        "Tab shows the votes to check them; "
    };
    page.say(
        &format!("{show}Enter takes the ballot; Esc twice asks again."),
        theme.text,
    );
}

/// All of a ballot on priorities.
fn priorities(pack: &Pack, guess: Guess, votes: &[Option<u8>]) -> Vec<String> {
    let values = pack.aspects.iter().zip(votes).map(|(aspect, vote)| {
        let vote = vote.map_or_else(|| "no answer".to_owned(), |vote| vote.to_string());
        format!("{} {vote}", aspect.title)
    });
    let values: Vec<String> = values.collect();
    let guess = match guess {
        Guess::None => "none".to_owned(),
        Guess::TooClose => "too close to call".to_owned(),
        Guess::First(option) => format!("{} {}", letter(option), pack.options[option].title),
    };
    vec![
        format!("{}.", values.join(", ")),
        format!("Expected first: {guess}."),
    ]
}

/// How much of a ballot on priorities is answered, and nothing of how.
fn answered(guess: Guess, votes: &[Option<u8>]) -> String {
    let guess = match guess {
        Guess::None => "no guess",
        Guess::TooClose | Guess::First(_) => "a guess",
    };
    let answered = votes.iter().flatten().count();
    format!(
        "{answered} of {} criteria have a vote, and there is {guess}.",
        votes.len()
    )
}

/// The values of an estimate as they were typed.
fn estimate(line: &str) -> String {
    match line.split_whitespace().collect::<Vec<_>>().as_slice() {
        [low, likely, high] => format!("Lowest {low}, most likely {likely}, highest {high}."),
        _ => format!("{line}."),
    }
}

/// One question of a ballot.
fn ask(page: &mut Page<'_, '_>, app: &App, presentation: &Presentation, passed: &Passed) {
    let theme = page.canvas.look.theme;
    let (at, all) = passed.progress();
    let shows = match (presentation.shows_notes(), presentation.typed) {
        (true, _) => "Only this window shows what is typed",
        (false, Sight::Shown) => "Tab hides what is typed",
        (false, Sight::Hidden) => "What is typed is hidden until Tab shows it",
    };
    page.say(
        &format!("{at} of {all}. {shows}; Esc twice discards the ballot."),
        theme.muted,
    );
    page.row += 1;
    let (question, how) = passed.words(&app.exploration);
    page.say(&question, theme.strong);
    page.say(&how, theme.text);
    page.row += 1;
    page.entry(&passed.typed, presentation.shows_typed(), some(&passed.typed));
}
