//! What is drawn before anybody has chosen.

use super::Quantity;
use crate::decision::Slider;
use crate::pack::index::Position;
use crate::pack::model::Scale;
use crate::pack::{OptionIndex, Pack, TraitIndex};

/// The slider and the number that say most at first sight: the first measure of money that a factor weighs, against
/// the first logarithmic trait that moves it for the most options. Where no money is weighed it is the total; where no
/// such trait moves the number, the first of any kind that does, or else the first slider. None in a pack without
/// sliders.
pub fn first_shown(pack: &Pack) -> Option<(Slider, Quantity)> {
    let quantity = money_weighed(pack).unwrap_or(Quantity::Total);
    let logarithmic = |index: &TraitIndex| matches!(pack.traits[*index].scale, Scale::Log { .. });
    let moved = |index: TraitIndex| {
        let options = pack.options.indices();
        options
            .filter(|option| moves(pack, index, quantity, *option))
            .count()
    };
    // A number of the most, and of those the first.
    let best = |all: &mut dyn Iterator<Item = TraitIndex>| {
        let counted = all.map(|index| (moved(index), index));
        let best = counted.reduce(|best, next| if next.0 > best.0 { next } else { best });
        best.filter(|(count, _)| *count > 0).map(|(_, index)| index)
    };
    let index = best(&mut pack.traits.indices().filter(logarithmic));
    let index = index.or_else(|| best(&mut pack.traits.indices()));
    let index = index.or_else(|| pack.traits.indices().next());
    let slider = index
        .map(Slider::Trait)
        .or_else(|| pack.aspects.indices().next().map(Slider::Priority))?;
    Some((slider, quantity))
}

/// The first measure of money, which every option has, that the formula of a factor names.
fn money_weighed(pack: &Pack) -> Option<Quantity> {
    let of_all = |quantity: &Quantity| pack.options.indices().all(|option| quantity.is_of(pack, option));
    let money: Vec<(&str, Quantity)> = pack
        .measures
        .indices()
        .map(Quantity::Measure)
        .filter(|quantity| quantity.is_money(pack) && of_all(quantity))
        .map(|quantity| (quantity.id(pack), quantity))
        .collect();
    let formulas = pack
        .factors
        .iter()
        .flat_map(|factor| factor.of.iter().map(|of| &of.formula));
    formulas
        .flat_map(|formula| formula.split(|letter: char| !letter.is_alphanumeric() && letter != '_'))
        .find_map(|word| money.iter().find(|(id, _)| *id == word).map(|(_, found)| *found))
}

/// Whether a trait moves a number of an option.
fn moves(pack: &Pack, index: TraitIndex, quantity: Quantity, option: OptionIndex) -> bool {
    let aspects = pack.aspects.iter().map(|aspect| aspect.values[option]);
    let total = aspects.filter(|_| quantity == Quantity::Total);
    let outputs: Vec<_> = quantity.register(pack, option).into_iter().chain(total).collect();
    let part = pack.program.slice_for(&outputs);
    !part.depending_on(&pack.program, &[index.get()]).is_empty()
}
