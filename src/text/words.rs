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

/// Names in a row, as a sentence lists them: `A, B and C`. Where a name has a comma itself, semicolons part them.
pub fn listed<T: AsRef<str>>(names: impl IntoIterator<Item = T>) -> String {
    let names: Vec<T> = names.into_iter().collect();
    let comma = names.iter().any(|name| name.as_ref().contains(','));
    let last = names.len().saturating_sub(1);
    let mut list = String::new();
    for (place, name) in names.iter().enumerate() {
        list.push_str(match place {
            0 => "",
            _ if place < last && comma => "; ",
            _ if place < last => ", ",
            _ if comma => "; and ",
            _ => " and ",
        });
        list.push_str(name.as_ref());
    }
    list
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
    fn found_s13_a_list_of_names_with_commas_has_semicolons() {
        assert_eq!(listed::<&str>([]), "");
        assert_eq!(listed(["AWS"]), "AWS");
        assert_eq!(listed(["AWS", "Google Cloud"]), "AWS and Google Cloud");
        assert_eq!(listed(["A", "B", "C"]), "A, B and C");
        assert_eq!(
            listed(["Azure, Flex", "Azure, Consumption", "AWS"]),
            "Azure, Flex; Azure, Consumption; and AWS"
        );
    }

    #[test]
    fn the_first_sentence_ends_where_sentences_end() {
        assert_eq!(first_sentence("It costs 1.5 USD. No more."), "It costs 1.5 USD.");
        assert_eq!(first_sentence("No end"), "No end");
        assert_eq!(first_sentence("One\n\nTwo."), "One");
        assert_eq!(first_sentence(""), "");
    }
}
