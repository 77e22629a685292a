//! Sliders and their values as people write them.

use super::{PRIORITY_DOUBT, all, id, is_unordered, show, title};
use crate::decision::slider::{PRIORITY_MAX, Slider};
use crate::formula::{Dimension, QuantityError, Unit, parse_quantity};
use crate::pack::Pack;
use crate::pack::model::Scale;
use crate::text;

/// The slider with this id: a trait's, or an aspect's for its priority.
pub fn find(pack: &Pack, id: &str) -> Option<Slider> {
    let by_trait = pack.traits.find(|entry| entry.id == id).map(Slider::Trait);
    by_trait.or_else(|| pack.aspects.find(|aspect| aspect.id == id).map(Slider::Priority))
}

/// The slider with this id or title; case, blanks, dashes and underscores are the same.
pub fn named(pack: &Pack, name: &str) -> Option<Slider> {
    let name = name.trim();
    let folded = text::fold(name);
    let fits = |slider: &Slider| names(pack, *slider).contains(&folded);
    find(pack, name).or_else(|| all(pack).find(fits))
}

/// The sliders whose id or title begins so; case, blanks, dashes and underscores are the same.
pub fn begun<'a>(pack: &'a Pack, name: &str) -> impl Iterator<Item = Slider> + use<'a> {
    let folded = text::fold(name);
    let fits = move |slider: &Slider| {
        let mut names = names(pack, *slider).into_iter();
        names.any(|own| own.starts_with(&folded))
    };
    all(pack).filter(fits)
}

/// The names of a slider as they are compared.
fn names(pack: &Pack, slider: Slider) -> [String; 2] {
    [id(pack, slider), title(pack, slider)].map(text::fold)
}

/// Reads a value of a slider as a person writes it.
///
/// # Errors
/// Says what is wrong with it.
pub fn read(pack: &Pack, slider: Slider, written: &str) -> Result<f64, String> {
    match slider {
        Slider::Trait(index) => pack.traits[index]
            .scale
            .parse(written)
            .map_err(|error| error.to_string()),
        Slider::Priority(_) => priority(written),
    }
}

/// What somebody gives for a slider.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Given {
    /// A value, in base units.
    Value(f64),
    /// A range of a trait, the lower end first.
    Range(f64, f64),
}

/// Reads a value of a slider, or a range of a trait, as in `0.6/s..1/s` or `some to much`.
///
/// # Errors
/// Says what is wrong with it.
pub fn read_given(pack: &Pack, slider: Slider, written: &str) -> Result<Given, String> {
    let ends = written.split_once("..").or_else(|| written.split_once(" to "));
    let value = read(pack, slider, written);
    match (ends, slider) {
        (Some((low, high)), Slider::Trait(_)) if value.is_err() => {
            if is_unordered(pack, slider) {
                return Err(format!(
                    "{} has no range: its choices have no order",
                    title(pack, slider)
                ));
            }
            for (end, which) in [(low, "lower"), (high, "upper")] {
                if end.trim().is_empty() {
                    return Err(format!("the {which} end of the range is missing"));
                }
            }
            let given = [low, high].map(str::trim);
            let (low, high) = (read(pack, slider, low)?, read(pack, slider, high)?);
            if low > high {
                let [low, high] = given;
                return Err(format!("the range is reversed; write {high}..{low}"));
            }
            Ok(Given::Range(low, high))
        }
        (Some(_), Slider::Priority(_)) if value.is_err() => Err(format!(
            "a priority has no range; all priorities vary within {PRIORITY_DOUBT} points"
        )),
        _ => value.map(Given::Value),
    }
}

/// Reads a priority.
///
/// # Errors
/// Says what a priority is.
pub fn priority(written: &str) -> Result<f64, String> {
    let number = written.trim().parse::<f64>().ok();
    let number = number.filter(|number| (0.0..=PRIORITY_MAX).contains(number));
    number.ok_or_else(|| {
        if let Err(error @ QuantityError::Comma(_)) = parse_quantity(written, &Unit::base(Dimension::NONE)) {
            return error.to_string();
        }
        let written = text::clean_line(written);
        format!("`{written}` is not a priority; a priority is a number from 0 to {PRIORITY_MAX}")
    })
}

/// A value of a slider that can be written so: its default.
pub fn example(pack: &Pack, slider: Slider) -> String {
    match slider {
        Slider::Trait(index) => {
            let entry = &pack.traits[index];
            match &entry.scale {
                Scale::Levels(words) | Scale::Choices(words) => {
                    let word = words.get(entry.default.round().max(0.0) as usize);
                    word.map(|word| word.id.clone()).unwrap_or_default()
                }
                scale => scale.show(entry.default),
            }
        }
        Slider::Priority(index) => show(pack, slider, pack.aspects[index].priority),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn found_n1_a_priority_says_what_to_write_for_a_comma() {
        assert_eq!(priority("0.5"), Ok(0.5));
        assert!(priority("0,5").unwrap_err().contains("write `0.5`"));
        assert!(priority("11").unwrap_err().contains("from 0 to 10"));
    }
}
