//! Changing a list of words that people have commented, entry by entry.
//!
//! TOML keeps what is between two entries before the second one: a comment on the line of an entry is written before the
//! next entry, or before the closing bracket. It goes where its entry goes.

use std::collections::BTreeMap;

use toml_edit::{Array, RawString, TableLike, Value};

use crate::text;

/// Puts words in the place of those of a list, unless it has the same in any order: what is in both stays as it is written,
/// and what is new comes last.
/// What is new brings the comment that it had elsewhere.
pub(super) fn put(list: &mut Array, words: &[&str], comments: &Comments) {
    let mut new: Vec<&str> = words.to_vec();
    let stays: Vec<bool> = list
        .iter()
        .map(|entry| {
            let entry = entry.as_str().map(text::clean_line);
            let at = new.iter().position(|word| Some(*word) == entry.as_deref());
            at.map(|at| new.remove(at)).is_some()
        })
        .collect();
    if new.is_empty() && stays.iter().all(|stays| *stays) {
        return;
    }
    close(list);
    for at in (0..stays.len()).rev().filter(|at| !stays[*at]) {
        remove(list, at);
    }
    for word in new {
        push(list, word, comments.0.get(word));
    }
}

/// The comments of words, by the words.
#[derive(Debug, Default)]
pub(super) struct Comments(BTreeMap<String, Comment>);

/// An entry that has none.
static NONE: Comment = Comment {
    above: String::new(),
    behind: String::new(),
};

/// What belongs to an entry.
#[derive(Debug)]
struct Comment {
    /// The lines above it.
    above: String,
    /// What is behind it on its line.
    behind: String,
}

impl Comments {
    /// Those in some lists of a table.
    pub(super) fn of(table: &dyn TableLike, keys: impl IntoIterator<Item = &'static str>) -> Self {
        let mut all = BTreeMap::new();
        for list in keys.into_iter().filter_map(|key| table.get(key)?.as_array()) {
            let mut list = list.clone();
            close(&mut list);
            for (at, entry) in list.iter().enumerate() {
                let Some(word) = entry.as_str().map(text::clean_line) else {
                    continue;
                };
                let before = raw(entry.decor().prefix());
                let next = match list.get(at + 1) {
                    Some(next) => raw(next.decor().prefix()),
                    None => raw(Some(list.trailing())),
                };
                let ((_, above), (behind, _)) = (first_line(&before), first_line(&next));
                let above = above.rsplit_once('\n').map_or("", |(above, _)| above);
                let above = if above.contains('#') {
                    format!("{above}\n")
                } else {
                    String::new()
                };
                let behind = behind.strip_suffix('\n').filter(|behind| behind.contains('#'));
                let behind = behind.unwrap_or_default().to_owned();
                if !above.is_empty() || !behind.is_empty() {
                    all.insert(word, Comment { above, behind });
                }
            }
        }
        Self(all)
    }
}

/// Moves what is between the last entry and the bracket out of the entry, where no comma is between them.
fn close(list: &mut Array) {
    let Some(last) = list.len().checked_sub(1).and_then(|at| list.get_mut(at)) else {
        return;
    };
    let behind = raw(last.decor().suffix());
    last.decor_mut().set_suffix("");
    if !behind.is_empty() {
        let trailing = behind + &raw(Some(list.trailing()));
        list.set_trailing(trailing);
    }
}

/// Takes an entry out, with the comment on its line.
fn remove(list: &mut Array, at: usize) {
    let before = raw(list.get(at).and_then(|entry| entry.decor().prefix()));
    list.remove(at);
    // What is before it on the line of the entry before belongs to that one.
    let (own, _) = first_line(&before);
    let next = match list.get(at) {
        Some(next) => raw(next.decor().prefix()),
        None => raw(Some(list.trailing())),
    };
    let (_, rest) = first_line(&next);
    let is_last = at == list.len();
    let between = match (own.contains('\n'), next.contains('\n')) {
        // Neither has a comment.
        (false, false) if is_last => next,
        (false, true) if is_last || rest.contains('\n') => format!("\n{rest}"),
        (false, _) => own.to_owned(),
        (true, _) => format!("{own}{rest}"),
    };
    match list.get_mut(at) {
        Some(next) => next.decor_mut().set_prefix(between),
        None => list.set_trailing(between),
    }
}

/// Adds a word behind the last entry, on a line of its own where the others are. Comments below the last entry stay below.
fn push(list: &mut Array, word: &str, comment: Option<&Comment>) {
    let Comment { above, behind } = comment.unwrap_or(&NONE);
    let trailing = raw(Some(list.trailing()));
    let indent = list.iter().last().map(|last| raw(last.decor().prefix()));
    let indent = indent.unwrap_or_default();
    let indent = indent.rsplit_once('\n').map(|(_, line)| line.to_owned());
    let mut entry = Value::from(word);
    let (first, rest) = first_line(&trailing);
    let has_lines = first.ends_with('\n');
    let prefix = match &indent {
        None if !has_lines && above.is_empty() && list.is_empty() => String::new(),
        None if !has_lines && above.is_empty() => " ".to_owned(),
        _ => {
            let (line_end, indent) = (first.trim_end_matches('\n'), indent.as_deref().unwrap_or("  "));
            let line_end = if has_lines { line_end } else { "" };
            format!("{line_end}\n{above}{indent}")
        }
    };
    entry.decor_mut().set_prefix(prefix);
    if has_lines {
        list.set_trailing(format!("{behind}\n{rest}"));
    } else if !behind.is_empty() {
        list.set_trailing(format!("{behind}\n{trailing}"));
    }
    entry.decor_mut().set_suffix("");
    list.push_formatted(entry);
}

/// A text up to its first line feed and with it, and what follows.
fn first_line(text: &str) -> (&str, &str) {
    let end = text.find('\n').map_or(text.len(), |end| end + 1);
    text.split_at_checked(end).unwrap_or((text, ""))
}

fn raw(text: Option<&RawString>) -> String {
    text.and_then(RawString::as_str).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use toml_edit::DocumentMut;

    fn changed(before: &str, words: &[&str]) -> String {
        let mut document: DocumentMut = format!("list = {before}\n").parse().expect("TOML");
        let list = document["list"].as_array_mut().expect("a list");
        put(list, words, &Comments::default());
        let after = document.to_string();
        let read: DocumentMut = after.parse().expect("TOML");
        let read: Vec<&str> = read["list"]
            .as_array()
            .expect("a list")
            .iter()
            .filter_map(Value::as_str)
            .collect();
        let mut sorted = [read, words.to_vec()];
        for words in &mut sorted {
            words.sort_unstable();
        }
        assert_eq!(sorted[0], sorted[1], "{after}");
        after.trim_start_matches("list = ").trim_end().to_owned()
    }

    #[test]
    fn comments_stay_with_the_entries_that_stay() {
        let lines = "[\n  \"a\", # of a\n  \"b\", # of b\n  # above c\n  \"c\", # of c\n]";
        for (words, after) in [
            (&["c", "b", "a"][..], lines),
            (&["b", "c"], "[\n  \"b\", # of b\n  # above c\n  \"c\", # of c\n]"),
            (&["a", "c"], "[\n  \"a\", # of a\n  # above c\n  \"c\", # of c\n]"),
            (&["a", "b"], "[\n  \"a\", # of a\n  \"b\", # of b\n]"),
            (
                &["a", "b", "c", "d"],
                "[\n  \"a\", # of a\n  \"b\", # of b\n  # above c\n  \"c\", # of c\n  \"d\",\n]",
            ),
            (&["d"], "[\n  \"d\",\n]"),
        ] {
            assert_eq!(changed(lines, words), after, "{words:?}");
        }
        let no_comma = "[ \"a\", # of a\n  \"b\" # of b\n]";
        assert_eq!(changed(no_comma, &["a"]), "[ \"a\" # of a\n]");
        assert_eq!(changed(no_comma, &["b"]), "[ \"b\" # of b\n]");
        assert_eq!(
            changed(no_comma, &["a", "b", "c"]),
            "[ \"a\", # of a\n  \"b\", # of b\n  \"c\"\n]"
        );
    }

    #[test]
    fn comments_below_the_last_entry_stay_below_it() {
        let lines = "[\n  \"a\", # of a\n  # more to come\n]";
        let two = "[\n  \"a\", # of a\n  \"b\",\n  # more to come\n]";
        assert_eq!(changed(lines, &["a", "b"]), two);
        assert_eq!(changed(two, &["a"]), lines);
        assert_eq!(changed(lines, &[]), "[\n  # more to come\n]");
        assert_eq!(
            changed("[\n  # none yet\n]", &["a"]),
            "[\n  \"a\"\n  # none yet\n]"
        );
    }

    #[test]
    fn a_word_that_changes_its_list_takes_its_comments_along() {
        let moved = |before: &str, from: &[&str], to: &[&str]| {
            let mut document: DocumentMut = before.parse().expect("TOML");
            let comments = Comments::of(document.as_table(), ["from", "to"]);
            for (key, words) in [("from", from), ("to", to)] {
                let list = document[key].as_array_mut().expect("a list");
                put(list, words, &comments);
            }
            let after = document.to_string();
            assert!(after.parse::<DocumentMut>().is_ok(), "{after}");
            after
        };
        let before = "from = [\n  \"a\",\n  # above b\n  \"b\", # of b\n  \"c\", # of c\n]\nto = []\n";
        assert_eq!(
            moved(before, &["a", "c"], &["b"]),
            "from = [\n  \"a\",\n  \"c\", # of c\n]\nto = [\n  # above b\n  \"b\" # of b\n]\n"
        );
        assert_eq!(
            moved(before, &["a", "b"], &["c"]),
            "from = [\n  \"a\",\n  # above b\n  \"b\", # of b\n]\nto = [\"c\" # of c\n]\n"
        );
        let before = "from = [\"a\", # of a\n]\nto = [\"b\", \"c\"]\n";
        assert_eq!(
            moved(before, &[], &["b", "c", "a"]),
            "from = [\n]\nto = [\"b\", \"c\", \"a\" # of a\n]\n"
        );
    }

    #[test]
    fn a_list_on_one_line_stays_on_it() {
        for (before, words, after) in [
            ("[\"a\", \"b\", \"c\"]", &["b", "c"][..], "[\"b\", \"c\"]"),
            ("[\"a\", \"b\", \"c\"]", &["a", "c"], "[\"a\", \"c\"]"),
            ("[\"a\", \"b\", \"c\"]", &["a", "b"], "[\"a\", \"b\"]"),
            ("[ \"a\" ]", &["a", "b"], "[ \"a\", \"b\" ]"),
            ("[]", &["a", "b"], "[\"a\", \"b\"]"),
            ("[\"a\"]", &[], "[]"),
            ("[\"a\",]", &[], "[]"),
            ("['a', 'b',]", &["b", "c"], "['b', \"c\",]"),
        ] {
            assert_eq!(changed(before, words), after, "{before} {words:?}");
        }
    }
}
