//! Changing a list of words that people have commented, entry by entry.
//!
//! TOML keeps what is between two entries before the second one: a comment on the line of an entry is written before the
//! next entry, or before the closing bracket. It goes where its entry goes.

use toml_edit::{Array, RawString, Value};

use crate::text;

/// Puts words in the place of those of a list, unless it has the same in any order: what is in both stays as it is written,
/// and what is new comes last.
pub(super) fn put(list: &mut Array, words: &[&str]) {
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
        push(list, word);
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

/// Adds a word behind the last entry, on a line of its own where the others are.
fn push(list: &mut Array, word: &str) {
    let trailing = raw(Some(list.trailing()));
    let indent = list.iter().last().map(|last| raw(last.decor().prefix()));
    let indent = indent.unwrap_or_default();
    let indent = indent.rsplit_once('\n').map(|(_, line)| line.to_owned());
    let mut entry = Value::from(word);
    match trailing.rsplit_once('\n') {
        Some((above, line)) => {
            let indent = indent.unwrap_or_else(|| "  ".to_owned());
            entry.decor_mut().set_prefix(format!("{above}\n{indent}"));
            list.set_trailing(format!("\n{line}"));
        }
        None if list.is_empty() => entry.decor_mut().set_prefix(""),
        None => match indent {
            Some(line) => entry.decor_mut().set_prefix(format!("\n{line}")),
            None => entry.decor_mut().set_prefix(" "),
        },
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
        put(list, words);
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
