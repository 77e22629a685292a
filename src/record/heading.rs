//! What people say about a decision: its title, its state, what was chosen and why, and by whom.

use crate::pack::OptionIndex;

/// How far a decision has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Status {
    /// Somebody is working on it.
    #[default]
    Draft,
    /// It is up for discussion.
    Proposed,
    /// It was taken.
    Accepted,
    /// It was turned down.
    Rejected,
    /// It no longer counts.
    Deprecated,
    /// Another has taken its place.
    Superseded,
}

impl Status {
    /// All of them, in the order in which a decision goes through them.
    pub const ALL: [Self; 6] = [
        Self::Draft,
        Self::Proposed,
        Self::Accepted,
        Self::Rejected,
        Self::Deprecated,
        Self::Superseded,
    ];

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Proposed => "proposed",
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
            Self::Deprecated => "deprecated",
            Self::Superseded => "superseded",
        }
    }

    /// Whether the decision is one that is checked later, with the pack that it was made with.
    pub fn is_checked(self) -> bool {
        matches!(self, Self::Proposed | Self::Accepted)
    }

    /// The state of a word.
    pub(super) fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.word() == word)
    }
}

/// What people say about a decision. Texts are clean and on one line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Heading {
    /// The id: lower-case letters, digits and dashes.
    pub id: String,
    /// The title.
    pub title: String,
    /// How far it has come.
    pub status: Status,
    /// When it was taken, as `2026-11-28`.
    pub date: Option<String>,
    /// When to look at it again.
    pub review_by: Option<String>,
    /// What was chosen, which need not be what was recommended.
    pub chosen: Option<OptionIndex>,
    /// Why.
    pub because: Option<String>,
    /// Who took it.
    pub deciders: Vec<String>,
    /// Who was asked.
    pub consulted: Vec<String>,
    /// Who was told.
    pub informed: Vec<String>,
    /// Words to find it by.
    pub tags: Vec<String>,
}

/// Something that somebody remarked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Who.
    pub by: Option<String>,
    /// When.
    pub on: Option<String>,
    /// About what: the id of a trait, an aspect, an option or a term.
    pub about: Option<String>,
    /// What that is called, where it is a slider or an option.
    pub subject: Option<String>,
    /// What.
    pub text: String,
}

impl Note {
    /// The text, with what it is about, who said it and when as far as that is known: "Request rate: it grows (Ada,
    /// 2026-03-01)".
    pub fn signed(&self) -> String {
        let by: Vec<&str> = [&self.by, &self.on]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect();
        let about = self.subject.iter().map(|subject| format!("{subject}: "));
        let by = (!by.is_empty()).then(|| format!(" ({})", by.join(", ")));
        about.chain([self.text.clone()]).chain(by).collect()
    }
}

/// The most bytes of an id and of a name made from a title.
const LONGEST_ID: usize = 64;

/// A title as a name of a file: lower-case letters, digits and single dashes, of at most so many bytes, ending with a
/// whole word. `decision` where nothing is left.
pub fn slug(title: &str, longest: usize) -> String {
    let mut slug = String::new();
    for word in title.split(|c: char| !c.is_ascii_alphanumeric()) {
        let gap = usize::from(!slug.is_empty());
        if word.is_empty() {
            continue;
        }
        if slug.len() + gap + word.len() > longest {
            if slug.is_empty() {
                slug = word.get(..longest).unwrap_or_default().to_ascii_lowercase();
            }
            break;
        }
        if gap > 0 {
            slug.push('-');
        }
        slug.push_str(&word.to_ascii_lowercase());
    }
    if slug.is_empty() {
        "decision".to_owned()
    } else {
        slug
    }
}

impl Heading {
    /// What a decision is called that has no more than the name of its file.
    pub fn named(stem: &str) -> Self {
        let id = slug(stem, LONGEST_ID);
        let title = id.replace('-', " ");
        Self {
            title: crate::text::capitalized(&title),
            id,
            ..Self::default()
        }
    }
}

/// Whether a text is an id.
pub(super) fn is_id(text: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=LONGEST_ID).contains(&text.len()) && text.bytes().all(fits)
}

/// Whether a text is a day of the calendar, as `2026-11-28`.
pub fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else {
        return false;
    };
    let number = |text: &str, digits: usize| {
        let fits = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
        fits.then(|| text.parse::<u32>().ok()).flatten()
    };
    let (Some(year), Some(month), Some(day)) = (number(year, 4), number(month, 2), number(day, 2)) else {
        return false;
    };
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_a_day_of_the_calendar() {
        for good in ["2026-11-28", "2024-02-29", "2000-02-29", "1999-12-31"] {
            assert!(is_date(good), "{good}");
        }
        for bad in [
            "",
            "2026",
            "2026-2-3",
            "2026-02-30",
            "1900-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-01-00",
            "2026-11-28T10:00:00",
            "+026-11-28",
            "2026-11-2\u{0668}",
        ] {
            assert!(!is_date(bad), "{bad}");
        }
    }

    #[test]
    fn a_title_becomes_the_name_of_a_file() {
        assert_eq!(
            slug("Serve the first product: with functions!", 80),
            "serve-the-first-product-with-functions"
        );
        assert_eq!(slug("Größe", 80), "gr-e");
        assert_eq!(slug("\u{202e} # --- |", 80), "decision");
        assert_eq!(slug("one two three", 8), "one-two");
        assert_eq!(slug(&"x".repeat(300), 80).len(), 80);
        assert_eq!(Heading::named("first-product").title, "First product");
        assert!(is_id(&Heading::named("../ÄÖ x").id));
    }
}
