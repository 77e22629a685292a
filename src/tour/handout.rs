//! A tour on paper: each step with what is said and asked, the answers on a last page, and with them all that follows from one.

use std::fmt::Write as _;
use std::sync::Arc;

use super::live::Live;
use super::model::{Ask, AskKind, Tour};
use super::outcome::result;
use super::scene::Parts;
use super::stage::{Opening, stage};
use super::vote::Vote;
use crate::analysis::Analyst;
use crate::exploration::letter;
use crate::pack::Pack;
use crate::text::{markdown, number};

/// The tour as Markdown; `picture` draws the screen of a step before its answer is shown, as plain text.
pub fn handout(
    tour: &Tour,
    pack: &Arc<Pack>,
    opening: &Opening,
    mut picture: impl FnMut(usize) -> String,
) -> String {
    let mut analyst = Analyst::new(Arc::clone(pack));
    let mut written = format!("# {}\n", markdown(&tour.title));
    if !tour.summary.is_empty() {
        let _ = write!(written, "\n{}\n", markdown(&tour.summary));
    }
    written.push_str("\n| Step | | Minutes |\n|--:|---|--:|\n");
    for (at, step) in tour.steps.iter().enumerate() {
        let _ = writeln!(
            written,
            "| {} | {} | {} |",
            at + 1,
            markdown(&step.title),
            number(step.minutes, 3)
        );
    }
    let _ = writeln!(written, "| | Total | {} |", number(tour.planned(), 3));
    let mut answers = String::new();
    // What the answers so far have shown.
    let mut told = Parts::NONE;
    for (at, step) in tour.steps.iter().enumerate() {
        let asked = stage(tour, pack, opening, at, false);
        let is_answer = !told.without(asked.hidden).is_empty();
        if step.ask.is_some() {
            told = told.and(step.reveal);
        }
        let shown = stage(tour, pack, opening, at, true);
        let analysis = analyst.analyse(&shown.sliders);
        let live = Live {
            pack,
            sliders: &shown.sliders,
            analysis: &analysis,
        };
        let _ = write!(written, "\n## {}. {}\n", at + 1, markdown(&step.title));
        let picture = format!("\n```text\n{}```\n", picture(at));
        let said = step.say.as_ref().map(|said| markdown(&said.fill(&live)));
        match (&step.ask, said) {
            // What is said goes with the answer where something is asked.
            (Some(ask), said) => {
                if is_answer && ask.question.has_holes() {
                    let asked = markdown(&ask.question.fill(&live));
                    let _ = write!(answers, "\n{}. {asked}\n", at + 1);
                } else {
                    let _ = write!(written, "\n{}\n", question(ask, &live));
                }
                let told: Vec<String> = result(ask, &[], &live, None, shown.hidden)
                    .iter()
                    .map(|line| markdown(line))
                    .chain(said)
                    .collect();
                if !told.is_empty() {
                    let _ = write!(answers, "\n{}. {}\n", at + 1, told.join(" "));
                }
            }
            (None, Some(said)) if is_answer => {
                let _ = write!(answers, "\n{}. {said}\n", at + 1);
            }
            (None, Some(said)) => {
                let _ = write!(written, "\n{said}\n");
            }
            (None, None) if is_answer => {
                let _ = write!(answers, "\n{}. {}\n", at + 1, markdown(&step.title));
            }
            (None, None) => {}
        }
        if is_answer {
            written.push_str("\nThe picture is with the answers.\n");
            answers.push_str(&picture);
        } else {
            written.push_str(&picture);
        }
    }
    if !answers.is_empty() {
        let _ = write!(written, "\n## Answers\n{answers}");
    }
    written
}

/// The question with its possible answers and a line to write on.
fn question(ask: &Ask, live: &Live<'_>) -> String {
    let mut written = format!("**{}**\n", markdown(&ask.question.fill(live)));
    match &ask.kind {
        AskKind::Option => {
            written.push('\n');
            for option in live.sliders.shown() {
                let title = markdown(&live.pack.options[option].title);
                let _ = writeln!(written, "- {} {title}", letter(option));
            }
            written.push_str("- = too close to call\n");
        }
        AskKind::Choice(choices, _) => {
            written.push('\n');
            for (at, choice) in choices.iter().enumerate() {
                let _ = writeln!(written, "- {} {}", at + 1, markdown(choice));
            }
        }
        AskKind::Priorities(_) => {
            written.push('\n');
            for aspect in &live.pack.aspects {
                let title = markdown(&aspect.title);
                let _ = writeln!(written, "- {title}: \\_\\_\\_ ({})", markdown(&aspect.swing));
            }
        }
        AskKind::Trait(_) | AskKind::Notes(_) | AskKind::Consent => {}
    }
    let _ = write!(
        written,
        "\nYour answer ({}): \\_\\_\\_\\_\\_\\_\\_\\_",
        markdown(Vote::usage(ask))
    );
    written
}
