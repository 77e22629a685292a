//! Priorities read backwards: what a little of one of the metrics that people ask for first is worth in money, by the
//! weights of the criteria and the swings behind them, at the numbers of the option that is first.

use crate::decision::slider::PRIORITY_MAX;
use crate::decision::sliders::{self, Given};
use crate::decision::{Evaluation, Slider, Sliders};
use crate::formula::{Register, Unit, parse_quantity, readable, show, show_closely, show_in};
use crate::pack::index::Position;
use crate::pack::model::Headline;
use crate::pack::{AspectIndex, OptionIndex, Pack};

/// The share of a number by which it is moved to see what follows.
const NEARBY: f64 = 1e-4;
/// Smaller effects on a criterion, from 0 to 1, are none.
const NONE: f64 = 1e-9;

/// What the priorities say that some of a metric is worth.
#[derive(Debug, Clone, PartialEq)]
pub struct Exchange {
    /// The option at whose numbers it holds.
    pub option: OptionIndex,
    /// The place of the metric in the pack's headline.
    pub metric: usize,
    /// So much less of it, in base units.
    pub step: f64,
    /// The unit in which that is a round number.
    pub unit: Unit,
    /// The place of the price in the pack's headline.
    pub price: usize,
    /// The criterion that counts the metric most.
    pub aspect: AspectIndex,
    /// For each criterion, what the step adds to its value, and what a base unit of the price takes from it.
    effects: Vec<(f64, f64)>,
}

/// What some of each of the pack's headline metrics is worth; only those that a criterion counts at the present numbers,
/// and none where money counts nowhere.
pub fn exchanges(pack: &Pack, evaluation: &Evaluation) -> Vec<Exchange> {
    let headline = &pack.header.headline;
    let price = headline
        .iter()
        .position(|metric| metric.unit.dimension().has_money());
    let (Some(option), Some(price)) = (evaluation.first(), price) else {
        return Vec::new();
    };
    let lost = effects(pack, evaluation, option, &headline[price]);
    if lost.iter().all(|lost| lost.abs() < NONE) {
        return Vec::new();
    }
    let others = headline.iter().enumerate().filter(|(index, _)| *index != price);
    let found = others.filter_map(|(metric, entry)| {
        let gained = effects(pack, evaluation, option, entry);
        let (step, unit) = step(entry, value(evaluation, option, entry)?);
        let effects: Vec<(f64, f64)> = gained
            .iter()
            .zip(&lost)
            .map(|(gained, lost)| (-gained * step, -lost))
            .collect();
        let most = pack.aspects.indices().max_by(|one, other| {
            let gain = |aspect: AspectIndex| effects[aspect.get()].0;
            gain(*one).total_cmp(&gain(*other))
        });
        let aspect = most.filter(|aspect| effects[aspect.get()].0 > NONE)?;
        Some(Exchange {
            option,
            metric,
            step,
            unit,
            price,
            aspect,
            effects,
        })
    });
    found.collect()
}

fn value(evaluation: &Evaluation, option: OptionIndex, metric: &Headline) -> Option<f64> {
    let value = evaluation.numbers.get(metric.registers[option]?)[0];
    value.is_finite().then_some(value)
}

/// A round amount of a metric, and its unit: one of the unit in which its value is read, or where that has far more or less
/// of them, a power of ten near it.
fn step(metric: &Headline, value: f64) -> (f64, Unit) {
    let unit = readable(value, &metric.unit);
    let power = (value.abs() / unit.factor()).log10().floor();
    let is_near = !power.is_finite() || (0.0..2.0).contains(&power);
    let many = if is_near { 1.0 } else { 10_f64.powf(power) };
    (many * unit.factor(), unit)
}

/// By how much one base unit more of a metric of an option changes the option's value on each criterion.
fn effects(pack: &Pack, evaluation: &Evaluation, option: OptionIndex, metric: &Headline) -> Vec<f64> {
    let (Some(register), Some(now)) = (metric.registers[option], value(evaluation, option, metric)) else {
        return vec![0.0; pack.aspects.len()];
    };
    let near = NEARBY
        * if now == 0.0 {
            metric.unit.factor()
        } else {
            now.abs()
        };
    let after = pack.program.slice_after(register);
    let mut numbers = evaluation.numbers.clone();
    let mut values = |register: Register, at: f64| -> Vec<f64> {
        numbers.put(register, [at]);
        pack.program.run(&after, &mut numbers);
        let aspects = pack.aspects.iter();
        aspects
            .map(|aspect| numbers.get(aspect.values[option])[0])
            .collect()
    };
    // Value functions are flat below nothing: there the next that comes counts.
    let below = if now == 0.0 { now } else { now - near };
    let (less, more) = (values(register, below), values(register, now + near));
    let change = |(less, more): (&f64, &f64)| (more - less) / (now + near - below);
    less.iter().zip(&more).map(change).collect()
}

impl Exchange {
    fn price<'p>(&self, pack: &'p Pack) -> &'p Headline {
        &pack.header.headline[self.price]
    }

    /// What the step is worth, in base units of the price; none where the priorities count money nowhere.
    pub fn worth(&self, priorities: &[f64]) -> Option<f64> {
        let sums = self.sums(priorities, |_| true);
        (sums.1 > 0.0).then(|| sums.0 / sums.1)
    }

    fn sums(&self, priorities: &[f64], counts: impl Fn(usize) -> bool) -> (f64, f64) {
        let all = priorities.iter().zip(&self.effects).enumerate();
        let all = all.filter(|(index, _)| counts(*index));
        all.fold((0.0, 0.0), |(gains, costs), (_, (priority, (gain, cost)))| {
            (gains + priority * gain, costs + priority * cost)
        })
    }

    /// The metric and how much of it: `1 h/month of operations`.
    pub fn amount(&self, pack: &Pack) -> String {
        let phrase = &pack.header.headline[self.metric].phrase;
        format!("{} of {phrase}", show_in(self.step, &self.unit))
    }

    /// The exchange as a sentence without a full stop: `1 h/month of operations is worth 40 USD/month`.
    pub fn sentence(&self, pack: &Pack, priorities: &[f64]) -> String {
        let amount = self.amount(pack);
        match self.worth(priorities) {
            Some(worth) => format!(
                "{amount} is worth {}",
                show_closely(worth, &self.price(pack).unit)
            ),
            None => format!("{amount} has no price: no criterion with a weight measures money"),
        }
    }

    /// The same in fewer words: `1 h/month of operations = 40 USD/month`; none where no criterion measures money.
    pub fn equation(&self, pack: &Pack, priorities: &[f64]) -> Option<String> {
        let worth = show_closely(self.worth(priorities)?, &self.price(pack).unit);
        Some(format!("{} = {worth}", self.amount(pack)))
    }

    /// What the step could be worth instead, as it is written: with its priority a point higher, or lower; none where no
    /// other priority changes it.
    pub fn example(&self, pack: &Pack, priorities: &[f64]) -> Option<String> {
        let index = self.aspect.get();
        let unit = &self.price(pack).unit;
        let now = show(self.worth(priorities)?, unit);
        [1.0, -1.0].into_iter().find_map(|more| {
            let mut other = priorities.to_vec();
            other[index] += more;
            let written = show(self.worth(&other)?, unit);
            (written != now && self.priority(pack, priorities, &written).is_ok()).then_some(written)
        })
    }

    /// The criterion that counts money most.
    fn counts_money(&self, pack: &Pack, priorities: &[f64]) -> AspectIndex {
        let cost = |aspect: AspectIndex| priorities[aspect.get()] * self.effects[aspect.get()].1;
        let most = pack
            .aspects
            .indices()
            .max_by(|one, other| cost(*one).total_cmp(&cost(*other)));
        most.unwrap_or(self.aspect)
    }

    /// Whether what is written is an amount of money with its unit.
    pub fn is_price(&self, pack: &Pack, written: &str) -> bool {
        let has_unit = written.chars().any(char::is_alphabetic);
        has_unit && parse_quantity(written, &self.price(pack).unit).is_ok()
    }

    /// The priority of its criterion, from 0 to 10, with which the step is worth what is written; the other priorities stay.
    ///
    /// # Errors
    /// Says that it is no amount of money, or that no priority makes it worth so much.
    pub fn priority(&self, pack: &Pack, priorities: &[f64], written: &str) -> Result<f64, String> {
        let unit = &self.price(pack).unit;
        let worth = parse_quantity(written, unit).map_err(|error| error.to_string())?;
        let index = self.aspect.get();
        let (gains, costs) = self.sums(priorities, |other| other != index);
        let (gain, cost) = self.effects[index];
        let priority = (worth * costs - gains) / (gain - worth * cost);
        if (0.0..=PRIORITY_MAX).contains(&priority) {
            return Ok(priority);
        }
        let at = |priority: f64| {
            let mut priorities = priorities.to_vec();
            priorities[index] = priority;
            self.worth(&priorities)
                .map_or_else(|| "any price".to_owned(), |worth| show_closely(worth, unit))
        };
        Err(format!(
            "{} is worth {} to {} with {} from 0 to {PRIORITY_MAX}; for more, lower the {} priority",
            self.amount(pack),
            at(0.0),
            at(PRIORITY_MAX),
            pack.aspects[self.aspect].title,
            pack.aspects[self.counts_money(pack, priorities)].title,
        ))
    }
}

/// What the priorities say, as a sentence; none where no metric is worth anything.
pub fn sentence(pack: &Pack, sliders: &Sliders, exchanges: &[Exchange]) -> Option<String> {
    let first = exchanges.first()?;
    let each = exchanges
        .iter()
        .map(|exchange| exchange.sentence(pack, sliders.priorities()));
    let each: Vec<String> = each.collect();
    Some(format!(
        "With the current inputs, your priorities imply for {}: {}.",
        pack.options[first.option].title,
        each.join("; ")
    ))
}

/// Reads what somebody gives for a slider: a value, a range of a trait, or for a priority what some of a key metric is worth.
///
/// # Errors
/// Says what is wrong with it.
pub fn read_given(
    pack: &Pack,
    priorities: &[f64],
    exchange: impl FnOnce(AspectIndex) -> Option<Exchange>,
    slider: Slider,
    written: &str,
) -> Result<Given, String> {
    let given = sliders::read_given(pack, slider, written);
    let Slider::Priority(aspect) = slider else {
        return given;
    };
    let exchange = exchange(aspect).filter(|exchange| given.is_err() && exchange.is_price(pack, written));
    exchange.map_or(given, |exchange| {
        exchange.priority(pack, priorities, written).map(Given::Value)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Analyst;
    use crate::decision::Slider;
    use crate::pack;
    use std::sync::Arc;

    const PACK: &str = r#"
[pack]
id = "hours"
title = "Hours?"
version = "1.0.0"
format = 1
headline = [
    { of = "bill", short = "bill" },
    { of = "work", short = "work" },
    { of = "wait", short = "wait" },
]

[[option]]
id = "a"
title = "Alpha"
summary = "One."

[[option]]
id = "b"
title = "Beta"
summary = "Other."

[[trait]]
id = "load"
title = "Load"
group = "G"
help = "Any."
unit = "count"
range = [1, 9]
default = 2

[[measure]]
id = "bill"
title = "Bill"
unit = "USD/month"
formula.a = "load * 100 USD/month"
formula.b = "load * 150 USD/month"

[[measure]]
id = "work"
title = "Work"
unit = "h/month"
formula = "load * 10 h/month"

[[measure]]
id = "wait"
title = "Wait"
unit = "ms"
formula = "load * 200 ms"

[[aspect]]
id = "cost"
title = "Cost"
priority = 5
swing = "from 1000 USD to none"
text.a = "One."
text.b = "Other."

[[aspect.factor]]
id = "bill"
title = "Bill"
of = "bill"
value = [[0, 1], [1000, 0]]
because.a = "One."
because.b = "Other."
judgement = "The authors of this test"

[[aspect]]
id = "upkeep"
title = "Upkeep"
priority = 2
swing = "from 100 hours to none"
text.a = "One."
text.b = "Other."

[[aspect.factor]]
id = "work"
title = "Work"
of = "work"
value = [[0, 1], [100, 0]]
because.a = "One."
because.b = "Other."
judgement = "The authors of this test"
"#;

    /// A point of the total is 1000 USD at weight 5 and 100 h at weight 2: an hour is 4 USD.
    #[test]
    fn an_hour_is_worth_what_the_weights_and_swings_say() {
        let pack = Arc::new(pack::load_texts(&[("pack.toml", PACK)]).unwrap().pack);
        let mut sliders = Sliders::new(&pack);
        let analysis = Analyst::new(Arc::clone(&pack)).analyse(&sliders);
        let found = exchanges(&pack, &analysis.evaluation);
        let said = "With the current inputs, your priorities imply for Alpha: 1 h/month of work is worth 4 USD/month.";
        assert_eq!(
            sentence(&pack, &sliders, &found).unwrap(),
            said,
            "nobody counts the wait"
        );
        let [hour] = &found[..] else {
            panic!("one exchange")
        };
        let priority = |written: &str| hour.priority(&pack, sliders.priorities(), written);
        let wanted = priority("10 USD/month").unwrap();
        assert!((wanted - 5.0).abs() < 1e-9, "{wanted}");
        assert_eq!(priority("10").unwrap(), wanted);
        assert!(priority("5 h").is_err());
        assert_eq!(
            priority("40 USD/month").unwrap_err(),
            "1 h/month of work is worth 0 USD/month to 20 USD/month with Upkeep from 0 to 10; for more, lower the Cost \
             priority"
        );
        sliders.set(&pack, Slider::Priority(hour.aspect), wanted);
        assert_eq!(
            hour.sentence(&pack, sliders.priorities()),
            "1 h/month of work is worth 10 USD/month"
        );
        sliders.set(&pack, Slider::Priority(AspectIndex::new(0)), 0.0);
        assert_eq!(
            hour.sentence(&pack, sliders.priorities()),
            "1 h/month of work has no price: no criterion with a weight measures money"
        );
    }
}
