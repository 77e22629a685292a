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

/// At most `most` names in a row, and how many more there are: `A, B and 3 more`.
pub fn first_of<T: AsRef<str>>(names: &[T], most: usize) -> String {
    let named = names
        .iter()
        .take(most)
        .map(AsRef::as_ref)
        .collect::<Vec<_>>()
        .join(", ");
    match names.len().saturating_sub(most) {
        0 => named,
        more => format!("{named} and {more} more"),
    }
}

/// Names in a row, as a sentence lists them: `A, B and C`. Where a name has a comma itself, semicolons part them.
pub fn listed<T: AsRef<str>>(names: impl IntoIterator<Item = T>) -> String {
    joined(names, "and")
}

/// Names in a row, one of which is meant: `A, B or C`. Where a name has a comma itself, semicolons part them.
pub fn either<T: AsRef<str>>(names: impl IntoIterator<Item = T>) -> String {
    joined(names, "or")
}

fn joined<T: AsRef<str>>(names: impl IntoIterator<Item = T>, word: &str) -> String {
    let names: Vec<T> = names.into_iter().collect();
    let comma = names.iter().any(|name| name.as_ref().contains(','));
    let last = names.len().saturating_sub(1);
    let mut list = String::new();
    for (index, name) in names.iter().enumerate() {
        match index {
            0 => {}
            _ if comma => list.push_str("; "),
            _ if index < last => list.push_str(", "),
            _ => list.push(' '),
        }
        if index > 0 && index == last {
            list.push_str(word);
            list.push(' ');
        }
        list.push_str(name.as_ref());
    }
    list
}

/// Words as a sentence: with a full stop, unless they end with a mark of their own.
pub fn sentence(words: &str) -> String {
    let stop = if words.ends_with(['.', '?', '!', '…']) {
        ""
    } else {
        "."
    };
    format!("{words}{stop}")
}

/// So many of something, by the word for one of them.
pub fn counted(count: usize, noun: &str) -> String {
    match count {
        1 => format!("1 {noun}"),
        _ => match noun.strip_suffix('y') {
            Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{count} {stem}ies"),
            _ => format!("{count} {noun}s"),
        },
    }
}

/// Words that stand between a number and a noun which the number does not count.
const SMALL: [&str; 15] = [
    "of", "for", "to", "in", "at", "or", "and", "more", "with", "without", "per", "than", "is", "on", "away",
];

/// What stands behind the number one, with its noun in the singular: ` services, against` becomes ` service, against`.
pub fn of_one(words: &str) -> String {
    let end = words.find(|letter: char| !letter.is_alphabetic() && letter != ' ' && letter != '-');
    let (phrase, after) = words.split_at(end.unwrap_or(words.len()));
    // A unit as in `requests/s` says how the number is measured.
    if !phrase.starts_with(' ') || after.starts_with('/') {
        return words.to_owned();
    }
    let mut said: Vec<&str> = phrase.split(' ').collect();
    // The first is the blank; behind it an adjective may come before the noun.
    for index in [1, 2] {
        let Some(word) = said.get(index).copied() else {
            break;
        };
        if SMALL.contains(&word) {
            break;
        }
        let one = singular(word);
        if one != word {
            if let Some(said) = said.get_mut(index) {
                *said = &one;
            }
            return said.join(" ") + after;
        }
    }
    words.to_owned()
}

/// A noun in the singular, where it is a plural.
fn singular(word: &str) -> String {
    let one = match word {
        // Too short for a noun: units are.
        _ if word.len() < 4 || ["ss", "us", "is"].iter().any(|end| word.ends_with(end)) => word,
        _ if word.len() > 4 && word.ends_with("ies") => return word.trim_end_matches("ies").to_owned() + "y",
        _ if ["sses", "xes", "ches", "shes"]
            .iter()
            .any(|end| word.ends_with(end)) =>
        {
            word.strip_suffix("es").unwrap_or(word)
        }
        _ => word.strip_suffix('s').unwrap_or(word),
    };
    one.to_owned()
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
    fn a_sentence_ends_once() {
        for (words, whole) in [
            ("It pays off", "It pays off."),
            ("Does it pay off?", "Does it pay off?"),
            ("No.", "No."),
        ] {
            assert_eq!(sentence(words), whole);
        }
    }

    #[test]
    fn found_s13_one_of_something_is_named_in_the_singular() {
        assert_eq!(counted(1, "entry"), "1 entry");
        assert_eq!(counted(0, "entry"), "0 entries");
        assert_eq!(counted(2, "minute"), "2 minutes");
        assert_eq!(counted(2, "day"), "2 days");
        for (words, one) in [
            (" services, against ", " service, against "),
            (" access rules to manage", " access rule to manage"),
            (" small instances", " small instance"),
            (" policies", " policy"),
            (" of requests", " of requests"),
            (" or more for services", " or more for services"),
            (" requests/s", " requests/s"),
            (" bus", " bus"),
            (".", "."),
            ("", ""),
        ] {
            assert_eq!(of_one(words), one);
        }
    }

    #[test]
    fn found_s13_a_list_of_names_with_commas_has_semicolons() {
        assert_eq!(listed::<&str>([]), "");
        assert_eq!(listed(["AWS"]), "AWS");
        assert_eq!(listed(["AWS", "Google Cloud"]), "AWS and Google Cloud");
        assert_eq!(listed(["A", "B", "C"]), "A, B and C");
        assert_eq!(either::<&str>([]), "");
        assert_eq!(either(["A"]), "A");
        assert_eq!(either(["A", "B"]), "A or B");
        assert_eq!(either(["A", "B", "C"]), "A, B or C");
        assert_eq!(either(["Azure, Flex", "AWS"]), "Azure, Flex; or AWS");
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
