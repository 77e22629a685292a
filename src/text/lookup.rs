//! Finding what somebody asks for by name: exactly, by the beginning, or nearly.

use super::{Name, Wanted, fold, suggest, words};

/// Something with names that can be asked for.
#[derive(Debug, Clone)]
pub struct Named<'a, T> {
    /// What is found.
    pub what: T,
    /// The id.
    pub id: &'a str,
    /// The title.
    pub title: &'a str,
    /// Other names.
    pub aliases: &'a [String],
}

impl<'a, T> Named<'a, T> {
    /// Something without other names than its id and its title.
    pub fn new(what: T, id: &'a str, title: &'a str) -> Self {
        Self {
            what,
            id,
            title,
            aliases: &[],
        }
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        [self.id, self.title]
            .into_iter()
            .chain(self.aliases.iter().map(String::as_str))
    }
}

/// What a name leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found<'a, T> {
    /// One thing.
    One(T),
    /// Nothing for sure; these, by id and title, may be meant.
    Perhaps(Vec<(&'a str, &'a str)>),
}

/// How many things are proposed at most.
const PROPOSED: usize = 5;

/// Looks a name up: an id, a title or an alias, then the same joined, parted or in the plural, then the beginning of just
/// one thing's name, then of a title like "Patch delay vs. limit" what is measured. Upper and lower case, blanks, dashes and
/// underscores are the same.
pub fn look_up<'a, T: Copy>(wanted: &str, things: &'a [Named<'a, T>]) -> Found<'a, T> {
    let folded = fold(wanted);
    let together = joined(wanted);
    let stem = singular(&together);
    let is_exact = |name: &str| fold(name) == folded;
    let is_loose = |name: &str| !stem.is_empty() && singular(&joined(name)) == stem;
    if let Some(thing) = called(things, &is_exact).or_else(|| called(things, &is_loose)) {
        return Found::One(thing.what);
    }
    let among = |fits: &dyn Fn(&str) -> bool| -> Vec<&'a Named<'a, T>> {
        let fitting = things
            .iter()
            .filter(|thing| !folded.is_empty() && thing.names().any(fits));
        fitting.collect()
    };
    let begins = |name: &str| {
        fold(name).starts_with(&folded) || (!together.is_empty() && joined(name).starts_with(&together))
    };
    let begun = among(&begins);
    if let [one] = begun.as_slice() {
        return Found::One(one.what);
    }
    if let Some((measured, _)) = wanted.split_once(" vs. ")
        && let Found::One(what) = look_up(measured, things)
    {
        return Found::One(what);
    }
    let mut perhaps = begun;
    if perhaps.is_empty() {
        let names = things.iter().flat_map(Named::names);
        let near = suggest(wanted, names, PROPOSED);
        let owner = |name: &str| things.iter().find(|thing| thing.names().any(|own| own == name));
        perhaps = near.into_iter().filter_map(owner).collect();
    }
    if perhaps.is_empty() {
        perhaps = by_words(wanted, things);
    }
    let mut proposed: Vec<(&str, &str)> = Vec::new();
    for thing in perhaps {
        if !proposed.iter().any(|(id, _)| *id == thing.id) {
            proposed.push((thing.id, thing.title));
        }
    }
    proposed.truncate(PROPOSED);
    Found::Perhaps(proposed)
}

/// From this fit on a name has all the words of what is wanted, one slip in each.
const ALL_WORDS: u32 = 400;

/// The things whose names have all the words, the best first.
fn by_words<'t, 'a, T>(wanted: &str, things: &'t [Named<'a, T>]) -> Vec<&'t Named<'a, T>> {
    let Some(wanted) = Wanted::new(wanted) else {
        return Vec::new();
    };
    let fit = |thing: &Named<'a, T>| {
        thing
            .names()
            .filter_map(|name| wanted.fit(&Name::new(name)))
            .max()
    };
    let fits = things.iter().filter_map(|thing| Some((fit(thing)?, thing)));
    let mut fits: Vec<_> = fits.filter(|(fit, _)| *fit >= ALL_WORDS).collect();
    fits.sort_by_key(|(fit, _)| std::cmp::Reverse(*fit));
    fits.into_iter().map(|(_, thing)| thing).collect()
}

/// The thing that is called so: an id beats another thing's title, and a title another thing's alias.
fn called<'t, 'a, T>(things: &'t [Named<'a, T>], is_so: &dyn Fn(&str) -> bool) -> Option<&'t Named<'a, T>> {
    let by = |name: fn(&Named<'a, T>) -> &'a str| things.iter().find(|thing| is_so(name(thing)));
    by(|thing| thing.id)
        .or_else(|| by(|thing| thing.title))
        .or_else(|| things.iter().find(|thing| thing.names().any(is_so)))
}

/// The words of a name in lower case, written together.
fn joined(name: &str) -> String {
    words(name).map(str::to_lowercase).collect()
}

/// The shortest word of which another may be the plural.
const SHORTEST_PLURAL: usize = 4;

/// What a word and its plural have in common: `caches` and `cache`, `policies` and `policy`, `SLAs` and `SLA`.
fn singular(word: &str) -> String {
    let mut stem = word;
    if word.len() >= SHORTEST_PLURAL && !word.ends_with("ss") {
        stem = word.strip_suffix('s').unwrap_or(word);
    }
    if stem.len() >= SHORTEST_PLURAL {
        stem = stem.strip_suffix('e').unwrap_or(stem);
    }
    match stem.strip_suffix('y') {
        Some(short) => format!("{short}i"),
        None => stem.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(wanted: &str) -> Found<'static, usize> {
        let aliases = Box::leak(Box::new(["function as a service".to_string()]));
        let things = [
            Named {
                what: 0,
                id: "faas",
                title: "FaaS",
                aliases,
            },
            Named {
                what: 1,
                id: "cold-start",
                title: "Cold start latency",
                aliases: &[],
            },
            Named {
                what: 2,
                id: "cold-storage",
                title: "Storage that is cold",
                aliases: &[],
            },
            Named {
                what: 4,
                id: "patching",
                title: "Patch delay",
                aliases: &[],
            },
            Named {
                what: 3,
                id: "cold",
                title: "Low temperature",
                aliases: &[],
            },
        ];
        look_up(wanted, Box::leak(Box::new(things)))
    }

    #[test]
    fn what_is_compared_with_a_limit_is_found_by_its_own_name() {
        assert_eq!(find("Patch delay vs. limit"), Found::One(4));
        assert!(matches!(find("Patience vs. limit"), Found::Perhaps(_)));
    }

    #[test]
    fn case_blanks_and_dashes_are_the_same() {
        for wanted in [
            "cold-start",
            "Cold Start",
            "COLD_START",
            " cold start ",
            "cold start latency",
        ] {
            assert_eq!(find(wanted), Found::One(1), "{wanted}");
        }
        assert_eq!(find("Function-as-a-Service"), Found::One(0));
    }

    #[test]
    fn found_c4_names_are_found_however_they_are_parted_and_in_the_plural() {
        for wanted in [
            "cold  start",
            "cold\tstart",
            "cold–start",
            "cold — start",
            "cold\u{2011}starts",
            "coldstart",
            "ColdStarts",
            "cold/start",
        ] {
            assert_eq!(find(wanted), Found::One(1), "{wanted}");
        }
        assert_eq!(find("functionasaser"), Found::One(0));
        for (one, many) in [
            ("cache", "caches"),
            ("batch", "batches"),
            ("policy", "policies"),
            ("sla", "slas"),
        ] {
            assert_eq!(singular(one), singular(many));
        }
        assert_ne!(singular("access"), singular("acces"));
        assert_eq!(find("–"), Found::Perhaps(vec![]));
    }

    #[test]
    fn the_beginning_is_enough_where_it_is_of_one() {
        assert_eq!(find("func"), Found::One(0));
        assert_eq!(find("cold sta"), Found::One(1));
        assert_eq!(
            find("cold"),
            Found::One(3),
            "a whole name beats the beginning of others"
        );
        let Found::Perhaps(proposed) = find("cold-st") else {
            panic!("two begin so")
        };
        assert_eq!(
            proposed.iter().map(|(id, _)| *id).collect::<Vec<_>>(),
            ["cold-start", "cold-storage"]
        );
    }

    #[test]
    fn c01_near_names_are_proposed_and_strange_ones_are_not() {
        let Found::Perhaps(proposed) = find("cold-strat") else {
            panic!("there is no such thing")
        };
        assert_eq!(proposed.first(), Some(&("cold-start", "Cold start latency")));
        assert_eq!(
            find("latency"),
            Found::Perhaps(vec![("cold-start", "Cold start latency")])
        );
        assert_eq!(find("zebra crossing"), Found::Perhaps(vec![]));
        assert_eq!(find(""), Found::Perhaps(vec![]));
    }
}
