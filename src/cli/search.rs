//! Full-text search over the glossary.

use crate::cli::rich;
use crate::pack::model::Term;
use crate::pack::{Glossary, TermIndex};

/// What a word found in a title counts, against one found in the text.
const TITLE: f64 = 8.0;
/// In an id or an alias.
const ALIAS: f64 = 6.0;
/// In the first sentence, which defines the term.
const DEFINITION: f64 = 3.0;
/// In the text or an angle: the first time, and each further time.
const TEXT: f64 = 1.0;
const AGAIN: f64 = 0.1;
/// What the beginning of a word counts against the whole.
const BEGINNING: f64 = 0.7;

/// The terms that have all the words, or words that begin so, the best first.
pub fn search(glossary: &Glossary, words: &str) -> Vec<TermIndex> {
    let wanted = split(words);
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<(f64, TermIndex)> = glossary
        .terms
        .enumerate()
        .filter_map(|(index, term)| score(term, &wanted).map(|score| (score, index)))
        .collect();
    found.sort_by(|left, right| right.0.total_cmp(&left.0).then(left.1.cmp(&right.1)));
    found.into_iter().map(|(_, index)| index).collect()
}

/// The words of a text, in lower case.
fn split(text: &str) -> Vec<String> {
    let words = text
        .split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// How well a term fits; none where a word is missing.
fn score(term: &Term, wanted: &[String]) -> Option<f64> {
    let text = rich::plain(&term.text);
    let definition = first_sentence(&text);
    let angles: String = term
        .angles
        .iter()
        .map(|(_, prose)| rich::plain(prose) + "\n")
        .collect();
    let names = [term.id.as_str()]
        .into_iter()
        .chain(term.aliases.iter().map(String::as_str));
    let fields = [
        (TITLE, 0.0, split(&term.title)),
        (ALIAS, 0.0, names.flat_map(split).collect()),
        (DEFINITION, 0.0, split(definition)),
        (
            TEXT,
            AGAIN,
            split(&text).into_iter().chain(split(&angles)).collect(),
        ),
    ];
    wanted
        .iter()
        .map(|word| {
            fields
                .iter()
                .map(|(first, again, words)| {
                    let hits: Vec<f64> = words
                        .iter()
                        .filter_map(|candidate| fit(candidate, word))
                        .collect();
                    let best = hits.iter().copied().fold(0.0, f64::max);
                    first * best + again * hits.len().saturating_sub(1) as f64
                })
                .sum::<f64>()
        })
        .map(|score| (score > 0.0).then_some(score))
        .sum()
}

/// How well a word fits the wanted one.
fn fit(candidate: &str, wanted: &str) -> Option<f64> {
    if candidate == wanted {
        Some(1.0)
    } else {
        candidate.starts_with(wanted).then_some(BEGINNING)
    }
}

/// The text up to the end of its first sentence.
pub fn first_sentence(text: &str) -> &str {
    let end = text.match_indices(['.', '?', '!', '\n']).find(|(at, mark)| {
        let rest = text.get(at + mark.len()..).unwrap_or_default();
        *mark == "\n" || rest.is_empty() || rest.starts_with([' ', '\n'])
    });
    let end = end.map_or(text.len(), |(at, mark)| at + mark.len());
    text.get(..end).unwrap_or(text).trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::model::{Block, Prose, Span};

    fn term(id: &str, title: &str, text: &str) -> Term {
        let block = Block::Paragraph(vec![Span::Text(text.to_string())]);
        Term {
            id: id.to_string(),
            title: title.to_string(),
            aliases: vec!["start delay".to_string()],
            text: Prose { blocks: vec![block] },
            angles: Vec::new(),
            see: Vec::new(),
            sources: Vec::new(),
        }
    }

    fn rate(term: &Term, words: &str) -> Option<f64> {
        score(term, &split(words))
    }

    #[test]
    fn a_word_in_the_title_beats_an_alias_beats_the_definition_beats_the_text() {
        let term = term("cold", "Latency", "Waiting is annoying. Machines hum.");
        let [title, alias, definition, text] =
            ["latency", "delay", "waiting", "machines"].map(|word| rate(&term, word));
        assert!(title > alias && alias > definition && definition > text && text > None);
    }

    #[test]
    fn all_words_are_needed_and_beginnings_count_less() {
        let term = term("cold", "Latency", "Keep-alive pools.");
        assert!(rate(&term, "keep alive").is_some());
        assert_eq!(rate(&term, "keep zebra"), None);
        assert!(rate(&term, "laten") < rate(&term, "latency"));
        assert_eq!(rate(&term, "atency"), None, "only the beginning of a word counts");
    }

    #[test]
    fn the_first_sentence_ends_where_sentences_end() {
        assert_eq!(first_sentence("It costs 1.5 USD. No more."), "It costs 1.5 USD.");
        assert_eq!(first_sentence("No end"), "No end");
        assert_eq!(first_sentence("One\n\nTwo."), "One");
        assert_eq!(first_sentence(""), "");
    }
}
