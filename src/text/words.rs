//! A text as words and sentences.

/// The words of a text: runs of letters and digits.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|character: char| !character.is_alphanumeric());
    words.filter(|word| !word.is_empty())
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

/// A word or sentence with a capital at its beginning.
pub fn capitalized(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_letters_and_digits() {
        let found: Vec<&str> = words("keep-alive pools (99 %), größer").collect();
        assert_eq!(found, ["keep", "alive", "pools", "99", "größer"]);
        assert_eq!(words(" -- ").next(), None);
    }

    #[test]
    fn the_first_sentence_ends_where_sentences_end() {
        assert_eq!(first_sentence("It costs 1.5 USD. No more."), "It costs 1.5 USD.");
        assert_eq!(first_sentence("No end"), "No end");
        assert_eq!(first_sentence("One\n\nTwo."), "One");
        assert_eq!(first_sentence(""), "");
    }
}
