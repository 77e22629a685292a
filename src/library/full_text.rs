//! Search in whole texts: which documents have all the words, or words that begin so.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::text::{first_sentence, words};

/// What a word found in a title counts, against one found in the text.
const TITLE: f64 = 8.0;
/// In an id or another name.
const NAME: f64 = 6.0;
/// In the first sentence, which says what it is about.
const DEFINITION: f64 = 3.0;
/// In the text: the first time, and each further time.
const TEXT: f64 = 1.0;
const AGAIN: f64 = 0.1;
/// What the beginning of a word counts against the whole.
const BEGINNING: f64 = 0.7;

/// What the fields of a document count, in the order of their bits.
const FIELDS: [f64; 4] = [TITLE, NAME, DEFINITION, TEXT];
const IN_TITLE: u8 = 1;
const IN_NAMES: u8 = 2;
const IN_DEFINITION: u8 = 4;
const IN_TEXT: u8 = 8;

/// Something to be found by its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its title.
    pub title: String,
    /// Other names for it.
    pub names: String,
    /// All that it says; the first sentence says what it is about.
    pub text: String,
}

/// The words of many documents.
#[derive(Debug)]
pub struct FullText {
    /// All words, sorted, each with where its postings end; they begin where those of the word before end.
    words: Vec<(Box<str>, usize)>,
    postings: Vec<Posting>,
    documents: usize,
}

/// A word in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Posting {
    document: u32,
    /// In which fields it stands, as bits.
    fields: u8,
    /// How often it stands in the text.
    times: u16,
}

/// What has been found of one wanted word in one document.
#[derive(Debug, Clone, Copy, Default)]
struct Hit {
    whole: u8,
    begun: u8,
    times: u32,
}

impl FullText {
    /// Reads the documents.
    pub fn new(documents: impl Iterator<Item = Document>) -> Self {
        let mut indices: HashMap<Box<str>, usize> = HashMap::new();
        let mut lists: Vec<Vec<Posting>> = Vec::new();
        let mut count = 0;
        for (number, document) in documents.enumerate() {
            let fields = [
                (IN_TITLE, document.title.as_str()),
                (IN_NAMES, &document.names),
                (IN_DEFINITION, first_sentence(&document.text)),
                (IN_TEXT, &document.text),
            ];
            for (field, text) in fields {
                let text = text.to_lowercase();
                for word in words(&text) {
                    let index = match indices.get(word) {
                        Some(index) => *index,
                        None => add_word(&mut indices, &mut lists, word),
                    };
                    note(&mut lists[index], number as u32, field);
                }
            }
            count = number + 1;
        }
        let mut sorted: Vec<(Box<str>, usize)> = indices.into_iter().collect();
        sorted.sort_unstable();
        let mut postings = Vec::with_capacity(lists.iter().map(Vec::len).sum());
        for (_, index) in &mut sorted {
            postings.append(&mut lists[*index]);
            *index = postings.len();
        }
        Self {
            words: sorted,
            postings,
            documents: count,
        }
    }

    /// The documents that have all the words, or words that begin so, the best first.
    pub fn search(&self, wanted: &str) -> Vec<usize> {
        let wanted = wanted.to_lowercase();
        let mut scores: Option<Vec<f64>> = None;
        for word in words(&wanted) {
            let scores = scores.get_or_insert_with(|| vec![0.0; self.documents]);
            for (score, hit) in scores.iter_mut().zip(self.hits(word)) {
                *score = if *score < 0.0 || hit.is_empty() {
                    -1.0
                } else {
                    *score + hit.points()
                };
            }
        }
        let scored = scores.into_iter().flatten().enumerate();
        let mut found: Vec<(usize, f64)> = scored.filter(|(_, score)| *score > 0.0).collect();
        found.sort_by(|left, right| right.1.total_cmp(&left.1).then(left.0.cmp(&right.0)));
        found.into_iter().map(|(document, _)| document).collect()
    }

    /// What is found of a word in each document.
    fn hits(&self, wanted: &str) -> Vec<Hit> {
        let mut hits = vec![Hit::default(); self.documents];
        let first = self.words.partition_point(|(word, _)| **word < *wanted);
        let mut start = first.checked_sub(1).map_or(0, |before| self.words[before].1);
        for (word, end) in self.words[first..]
            .iter()
            .take_while(|(word, _)| word.starts_with(wanted))
        {
            for posting in &self.postings[start..*end] {
                let hit = &mut hits[posting.document as usize];
                if **word == *wanted {
                    hit.whole |= posting.fields;
                } else {
                    hit.begun |= posting.fields;
                }
                hit.times += u32::from(posting.times);
            }
            start = *end;
        }
        hits
    }
}

fn add_word(indices: &mut HashMap<Box<str>, usize>, lists: &mut Vec<Vec<Posting>>, word: &str) -> usize {
    let index = lists.len();
    if let Entry::Vacant(free) = indices.entry(word.into()) {
        free.insert(index);
        lists.push(Vec::new());
    }
    index
}

/// Notes that a word stands in a field of the document that is being read.
fn note(list: &mut Vec<Posting>, document: u32, field: u8) {
    let times = u16::from(field == IN_TEXT);
    match list.last_mut() {
        Some(last) if last.document == document => {
            last.fields |= field;
            last.times = last.times.saturating_add(times);
        }
        _ => list.push(Posting {
            document,
            fields: field,
            times,
        }),
    }
}

impl Hit {
    fn is_empty(self) -> bool {
        self.whole | self.begun == 0
    }

    fn points(self) -> f64 {
        let fields = FIELDS.iter().enumerate().map(|(bit, points)| {
            let bit = 1 << bit;
            if self.whole & bit != 0 {
                *points
            } else if self.begun & bit != 0 {
                points * BEGINNING
            } else {
                0.0
            }
        });
        fields.sum::<f64>() + AGAIN * f64::from(self.times.saturating_sub(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(title: &str, names: &str, text: &str) -> Document {
        Document {
            title: title.to_owned(),
            names: names.to_owned(),
            text: text.to_owned(),
        }
    }

    fn index() -> FullText {
        let documents = [
            document("Machines", "", "They hum. Keep-alive pools wait."),
            document("Latency", "delay", "Machines are annoying. Waiting is latency."),
            document("Cost", "machines", "Money. And time, time, time."),
            document("State", "", "Money spent. Time."),
            document("Load", "", "Whatever. Humming machines."),
        ];
        FullText::new(documents.into_iter())
    }

    #[test]
    fn a_word_in_the_title_beats_a_name_beats_the_definition_beats_the_text() {
        assert_eq!(index().search("machines"), [0, 2, 1, 4]);
        assert_eq!(index().search("time"), [2, 3], "more often is better");
    }

    #[test]
    fn all_words_are_needed_and_beginnings_count_less() {
        assert_eq!(index().search("keep alive"), [0]);
        assert_eq!(index().search("keep zebra"), [] as [usize; 0]);
        assert_eq!(index().search("hum"), [0, 4]);
        assert_eq!(
            index().search("umming"),
            [] as [usize; 0],
            "only the beginning of a word counts"
        );
        assert_eq!(index().search("MONEY spe"), [3]);
    }

    #[test]
    fn nothing_is_found_for_no_words_and_among_no_documents() {
        assert_eq!(index().search(" -"), [] as [usize; 0]);
        assert_eq!(FullText::new(std::iter::empty()).search("a"), [] as [usize; 0]);
    }
}
