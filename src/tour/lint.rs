//! What a tour's author should know before anybody sees it: conditions that fail at today's prices, texts that name the
//! winner, answers that show before they are revealed.

use std::sync::Arc;

use super::live::Live;
use super::model::{AskKind, Step, Tour};
use super::scene::{Part, Parts};
use super::stage::{Opening, Stage, stage};
use crate::analysis::Analyst;
use crate::document::{Code, Diagnostic, quoted};
use crate::pack::Pack;
use crate::text;

/// Looks at every step of a tour; what is found has places in the tour's file.
pub fn lint(tour: &Tour, pack: &Arc<Pack>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let opening = Opening::of(pack);
    let mut analyst = Analyst::new(Arc::clone(pack));
    if let Some(minutes) = tour.minutes
        && tour.planned() > minutes
    {
        let message = format!(
            "the steps take {} minutes, the tour says {}",
            text::number(tour.planned(), 3),
            text::number(minutes, 3)
        );
        found.push(Diagnostic::error(Code::Tour, tour.place.clone(), message));
    }
    for (index, step) in tour.steps.iter().enumerate() {
        let asked = stage(tour, pack, &opening, index, false);
        let shown = stage(tour, pack, &opening, index, true);
        let analysis = analyst.analyse(&shown.sliders);
        let live = Live {
            pack,
            sliders: &shown.sliders,
            analysis: &analysis,
        };
        for condition in &step.expect {
            if let Some(seen) = condition.fails(&live) {
                let message = format!("{} does not hold: {seen}", quoted(&condition.written));
                let wrong = Diagnostic::error(Code::Tour, condition.place.clone(), message);
                found.push(wrong.help("change the step's sliders, or what is said and expected"));
            }
        }
        let before = index
            .checked_sub(1)
            .map(|before| stage(tour, pack, &opening, before, true).hidden);
        not_hidden(step, before.unwrap_or_default().and(step.hide), &mut found);
        leaks(step, &asked, &mut found);
        winner(step, &live, &mut found);
    }
    found
}

/// What is revealed must have been hidden.
fn not_hidden(step: &Step, hidden: Parts, found: &mut Vec<Diagnostic>) {
    let odd = step.reveal.without(hidden);
    if !odd.is_empty() {
        let message = format!("`reveal` names what is not hidden: {}", odd.names().join(", "));
        found.push(Diagnostic::error(Code::Tour, step.reveal_place.clone(), message));
    }
}

/// A question whose answer is on the screen.
fn leaks(step: &Step, stage: &Stage, found: &mut Vec<Diagnostic>) {
    let Some(ask) = &step.ask else { return };
    let needed: &[Part] = match ask.kind {
        AskKind::Option => &[Part::Answer],
        AskKind::Trait(_) => &[Part::Tracks],
        _ => &[],
    };
    let open = needed.iter().filter(|part| !stage.hidden.withhold(**part));
    let open = open.fold(Parts::NONE, |parts, part| parts.with(*part));
    if !open.is_empty() {
        let message = format!(
            "the answer to this question is on the screen: {}",
            open.names().join(", ")
        );
        let wrong = Diagnostic::error(Code::Tour, ask.place.clone(), message);
        found.push(wrong.help("name it in `hide`, here or in a step before"));
    }
}

/// What is said of the option in the first place, whether its name is in the singular or not.
const CLAIMS: [&str; 14] = [
    "wins",
    "win",
    "is first",
    "are first",
    "comes first",
    "come first",
    "ranks first",
    "rank first",
    "the answer is",
    "is the answer",
    "is the winner",
    "the winner is",
    "is cheaper",
    "is best",
];

/// Whether a text says of anything that it is first. Words count as wholes: a window is no win.
fn claims_first(said: &str) -> bool {
    let words = said.split(|sign: char| !sign.is_alphanumeric());
    let words: Vec<String> = words.map(text::fold).filter(|word| !word.is_empty()).collect();
    let words = format!(" {} ", words.join(" "));
    CLAIMS.iter().any(|claim| words.contains(&format!(" {claim} ")))
}

/// A text that names the winner as a word says something else once prices change.
fn winner(step: &Step, live: &Live<'_>, found: &mut Vec<Diagnostic>) {
    let Some(first) = live.first() else { return };
    let option = &live.pack.options[first];
    let texts = step.say.iter().chain(step.ask.iter().map(|ask| &ask.question));
    let names = [&option.title, &option.short, &option.phrase];
    for said in texts {
        let plain = text::fold(&said.without_holes());
        let mut names = names.iter().filter(|name| !name.is_empty());
        let named = names.any(|name| plain.contains(&text::fold(name)));
        if named && !said.names_first() && claims_first(&said.without_holes()) {
            let message = format!("the text names the winner {} as a word", quoted(&option.title));
            let wrong = Diagnostic::warning(Code::Tour, step.place.clone(), message);
            found.push(wrong.help("write `{first}`"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_say_who_is_first_is_one() {
        for said in [
            "Serverless wins.",
            "Functions WIN: see why",
            "Servers rank first",
            "Servers ranks first!",
            "So the answer is servers",
        ] {
            assert!(claims_first(said), "{said}");
        }
        for said in [
            "Open the window first",
            "What do you answer?",
            "Which one do you expect?",
        ] {
            assert!(!claims_first(said), "{said}");
        }
    }
}
