//! Finding what somebody asks for by name: exactly, by the beginning, or nearly.

use super::{fold, suggest};

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

/// Looks a name up: an id, a title or an alias, then the beginning of just one thing's name. Upper and lower case,
/// blanks, dashes and underscores are the same.
pub fn look_up<'a, T: Copy>(wanted: &str, things: &'a [Named<'a, T>]) -> Found<'a, T> {
    let folded = fold(wanted);
    // An id beats another thing's title, and a title another thing's alias.
    let exact = |name: fn(&Named<'a, T>) -> &'a str| things.iter().find(|thing| fold(name(thing)) == folded);
    let by_alias = || {
        things
            .iter()
            .find(|thing| thing.names().any(|name| fold(name) == folded))
    };
    if let Some(thing) = exact(|thing| thing.id)
        .or_else(|| exact(|thing| thing.title))
        .or_else(by_alias)
    {
        return Found::One(thing.what);
    }
    let among = |fits: &dyn Fn(&str) -> bool| -> Vec<&'a Named<'a, T>> {
        let fitting = things
            .iter()
            .filter(|thing| !folded.is_empty() && thing.names().any(fits));
        fitting.collect()
    };
    let begun = among(&|name| fold(name).starts_with(&folded));
    if let [one] = begun.as_slice() {
        return Found::One(one.what);
    }
    let mut perhaps = begun;
    if perhaps.is_empty() {
        let names = things.iter().flat_map(Named::names);
        let near = suggest(wanted, names, PROPOSED);
        let owner = |name: &str| things.iter().find(|thing| thing.names().any(|own| own == name));
        perhaps = near.into_iter().filter_map(owner).collect();
    }
    if perhaps.is_empty() {
        perhaps = among(&|name| fold(name).contains(&folded));
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
                what: 3,
                id: "cold",
                title: "Low temperature",
                aliases: &[],
            },
        ];
        look_up(wanted, Box::leak(Box::new(things)))
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
