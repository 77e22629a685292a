//! Words of a record: as YAML, as code, within a sentence, and read again.

use crate::text;

/// A title within a sentence; an abbreviation keeps its capitals.
pub(super) fn lowered(title: &str) -> String {
    let mut letters = title.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain(title.chars().skip(1)).collect()
        }
        _ => title.to_owned(),
    }
}

/// The words that YAML takes for something else than a text.
const YAML_WORDS: [&str; 8] = ["true", "false", "yes", "no", "on", "off", "null", "y"];

/// A text in YAML: plain where it must be, for readers that know no quotes.
pub(super) fn yaml(text: &str) -> String {
    let mut letters = text.chars();
    let plain = letters.next().is_some_and(|first| first.is_ascii_alphabetic())
        && letters.all(|letter| letter.is_ascii_alphanumeric() || " .-".contains(letter))
        && !text.ends_with(' ')
        && text != "n"
        && !YAML_WORDS.contains(&text.to_lowercase().as_str());
    if plain {
        return text.to_owned();
    }
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        if matches!(letter, '"' | '\\') {
            quoted.push('\\');
        }
        quoted.push(letter);
    }
    quoted.push('"');
    quoted
}

/// The title of a record: its first heading, as a page shows it.
pub fn title_of(record: &str) -> Option<String> {
    let heading = record.lines().find_map(|line| line.strip_prefix("# "))?;
    let mut shown = String::new();
    let mut letters = heading.trim().chars().peekable();
    while let Some(letter) = letters.next() {
        let is_escape = letter == '\\' && letters.peek().is_some_and(char::is_ascii_punctuation);
        if !is_escape {
            shown.push(letter);
        } else if let Some(escaped) = letters.next() {
            shown.push(escaped);
        }
    }
    let shown = shown
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
    Some(text::clean_line(&shown))
}
