//! `tradeoff glossary`: what terms mean.

use std::io;

use serde_json::{Value, json};

use super::arguments::{Format, Glossary as Arguments};
use super::call::Call;
use super::failure::{Answer, Failure};
use super::lookup::say_not_found;
use super::output::Output;
use super::reading::{self, Titles};
use super::rich::{Rich, Role};
use crate::library::{Document, FullText, other_names};
use crate::pack::index::Position;
use crate::pack::model::{Target, Term};
use crate::pack::{Glossary, TermIndex};
use crate::text::{self, Found, Named, first_sentence, look_up};

/// Runs the command.
///
/// # Errors
/// Fails where the pack is wrong and where the output does.
pub(super) fn run(call: &mut Call<'_>, arguments: &Arguments) -> Result<Answer, Failure> {
    call.no_situation("glossary")?;
    let glossary = call.load_glossary()?;
    let json = arguments.json || arguments.format == Format::Json;
    if !arguments.search.is_empty() {
        return find(call, &glossary, &arguments.search.join(" "), json);
    }
    let named: Vec<Named<'_, TermIndex>> = glossary
        .terms
        .enumerate()
        .map(|(what, term)| Named {
            what,
            id: &term.id,
            title: &term.title,
            aliases: &term.aliases,
        })
        .collect();
    let mut all: Vec<TermIndex> = glossary.terms.indices().collect();
    all.sort_by_key(|index| &glossary.terms[*index].id);
    if arguments.all && !json {
        call.output.page();
        for (position, index) in all.into_iter().enumerate() {
            if position > 0 {
                call.output.gap()?;
                call.output.gap()?;
            }
            write(&mut call.output, &glossary, &glossary.terms[index])?;
        }
        return Ok(Answer::Done);
    }
    if arguments.term.is_empty() {
        list(call, &glossary, &all, json)?;
        return Ok(Answer::Done);
    }
    let wanted = arguments.term.join(" ");
    match look_up(&wanted, &named) {
        Found::One(index) if json => call.json(value(&glossary, &glossary.terms[index]))?,
        Found::One(index) => {
            call.output.page();
            write(&mut call.output, &glossary, &glossary.terms[index])?;
        }
        Found::Perhaps(perhaps) => {
            let help = "`tradeoff glossary` lists the terms";
            say_not_found(&mut call.talk, "term", &wanted, &perhaps, help);
            if let Some(id) = glossary.other(&wanted) {
                call.talk.say(&format!(
                    "`tradeoff read {id}` prints the option, input, criterion or essay of that name."
                ));
            }
            let elsewhere = search(&glossary, &wanted);
            if perhaps.is_empty() && !elsewhere.is_empty() {
                call.talk.say(&format!(
                    "Some texts mention it: try `tradeoff glossary --search {}`.",
                    text::clean_line(&wanted)
                ));
            }
            return Ok(Answer::No);
        }
    }
    Ok(Answer::Done)
}

/// The terms that have all the words, or words that begin so, the best first.
fn search(glossary: &Glossary, words: &str) -> Vec<TermIndex> {
    let text = FullText::new(glossary.terms.iter().map(Document::from));
    text.search(words).into_iter().map(TermIndex::new).collect()
}

/// Prints the terms that have all the words.
fn find(call: &mut Call<'_>, glossary: &Glossary, words: &str, json: bool) -> Result<Answer, Failure> {
    let found = search(glossary, words);
    if found.is_empty() {
        call.talk.error(&format!(
            "no term contains all words of `{}`",
            text::clean_line(words)
        ));
        return Ok(Answer::No);
    }
    if json || !call.output.is_terminal() {
        list(call, glossary, &found, json)?;
        return Ok(Answer::Done);
    }
    call.output.page();
    for (position, index) in found.into_iter().enumerate() {
        let term = &glossary.terms[index];
        if position > 0 {
            call.output.gap()?;
        }
        call.output
            .text(&Rich::new(Role::Title, &term.title).with(Role::Dim, format!("  {}", term.id)))?;
        let definition = term.text.plain();
        call.output
            .hanging(&Rich::default(), 2, &Rich::plain(first_sentence(&definition)))?;
    }
    Ok(Answer::Done)
}

fn list(call: &mut Call<'_>, glossary: &Glossary, terms: &[TermIndex], json: bool) -> Result<(), Failure> {
    if json {
        let all: Vec<Value> = terms
            .iter()
            .map(|index| value(glossary, &glossary.terms[*index]))
            .collect();
        return call.json(json!({ "terms": all }));
    }
    call.output.page();
    let names: Vec<(&str, &str)> = terms
        .iter()
        .map(|index| &glossary.terms[*index])
        .map(|term| (term.id.as_str(), term.title.as_str()))
        .collect();
    let initial = |name: &(&str, &str)| name.0.chars().next();
    for (position, group) in names
        .chunk_by(|left, right| initial(left) == initial(right))
        .enumerate()
    {
        // For people the terms of each letter are together.
        if position > 0 && call.output.is_terminal() {
            call.output.gap()?;
        }
        reading::names(&mut call.output, group)?;
    }
    Ok(())
}

/// Prints a term.
///
/// # Errors
/// Fails as the output does.
pub(super) fn write(output: &mut Output<'_>, titles: &impl Titles, term: &Term) -> io::Result<()> {
    output.text(&Rich::new(Role::Title, &term.title))?;
    let others = other_names(&term.aliases);
    if !others.is_empty() {
        output.text(&Rich::new(
            Role::Dim,
            format!("also found as: {}", others.join(", ")),
        ))?;
    }
    reading::prose(output, &term.text)?;
    for (option, angle) in &term.angles {
        output.gap()?;
        let title = Rich::new(Role::Option(option.get()), titles.name(Target::Option(*option)).1);
        output.text(&title)?;
        reading::paragraphs(output, angle)?;
    }
    let angles = term.angles.iter().flat_map(|(_, angle)| angle.links());
    let links = term.see.iter().copied().chain(term.text.links()).chain(angles);
    reading::see_also(output, titles, links)?;
    reading::sources(output, &term.sources)
}

/// A term as JSON.
pub(super) fn value(titles: &impl Titles, term: &Term) -> Value {
    let angles = term.angles.iter().map(|(option, angle)| {
        let text = json!(angle.plain());
        (titles.name(Target::Option(*option)).0.to_owned(), text)
    });
    json!({
        "id": term.id,
        "title": term.title,
        "aliases": term.aliases,
        "text": term.text.plain(),
        "angles": Value::Object(angles.collect()),
        "see": term.see.iter().map(|target| titles.name(*target).0).collect::<Vec<_>>(),
        "sources": term.sources,
    })
}
