//! Why an answer is another than it was: what has changed between two versions of a pack and two positions of the sliders,
//! and what each change has done to the lead of the option that was chosen.
//!
//! Prices, inputs and priorities are taken one by one, and so are formulas, value functions, requirements and catalogs
//! where they are few. All worlds that have some of the changes are run by one program for each combination of the
//! latter: each has a second value for every constant that differs.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::day;
use super::difference::turning;
use super::parts::{Part, Texts, parts};
use crate::analysis::Attribution;
use crate::analysis::attribution::{Made, attribute};
use crate::decision::weights::weights;
use crate::decision::{Race, Scorer, Slider, Sliders, Worlds, sliders};
use crate::formula::LANES;
use crate::pack::index::Position;
use crate::pack::model::{Constant, Scale, Trait};
use crate::pack::{
    ConstantIndex, Figure, Loaded, OptionIndex, Overlays, Pack, PackSource, Price, Switch, TraitIndex,
    load_switched, load_switched_texts,
};

/// How much more of a price is tried, and how much of the lead that may move.
const TENTH: f64 = 0.1;

/// The most numbers of a catalog, for one level of the input that selects its rows, that are taken one by one.
const MOST_OF_CATALOG: usize = 8;

/// Two versions of a pack, ready to be compared at any position of the sliders.
#[derive(Debug)]
pub struct Versions {
    /// The packs, by which of the parts are as they were: the first is today's, the last one that of then.
    packs: Vec<Arc<Scorer>>,
    prices: Vec<Price>,
    /// What else differs.
    parts: Vec<Part>,
}

/// Something that has changed.
#[derive(Debug, Clone)]
pub enum Cause {
    /// An input or a priority, in today's pack; where it was and is.
    Slider(Slider, f64, f64),
    /// A price.
    Price(Price),
    /// Formulas and what else is no price.
    Part(Part),
}

/// What has moved a lead.
#[derive(Debug, Clone)]
pub struct Causes {
    /// What has changed and has any effect, the largest share first.
    pub causes: Vec<Cause>,
    /// What each has done to the lead, in the same order.
    pub lead: Attribution,
    /// The smallest sets of them, by their places, that take the first place from the option.
    pub turning: Vec<Vec<usize>>,
}

impl Versions {
    /// Prepares two versions of a pack: as it was, and as it is with what is laid over it. None where one cannot be read.
    pub fn new(then: (&Pack, &PackSource), now: (&Pack, &PackSource, &Overlays)) -> Option<Self> {
        let prices = prices(then.0, now.0);
        let model = other_lines(then.0, now.0, &prices);
        let switches = |of: &dyn Fn(&Price) -> f64| -> Vec<Switch> {
            let each = prices.iter().enumerate().map(|(input, price)| Switch {
                constant: price.figure.of.clone(),
                path: price.figure.cell.path.clone(),
                value: of(price),
                input,
            });
            each.collect()
        };
        let scorer = |loaded: Loaded| Arc::new(Scorer::new(Arc::new(loaded.pack)));
        let as_now = || switches(&|price| price.before);
        let today = scorer(load_switched(now.1, now.2, as_now()).ok()?);
        if model.is_empty() {
            let (packs, parts) = (vec![today], Vec::new());
            return Some(Self { packs, prices, parts });
        }
        let as_then = switches(&|price| price.figure.cell.value);
        let before = scorer(load_switched(then.1, &Overlays::default(), as_then).ok()?);
        let mixed = |parts: &[Part]| -> Option<Vec<Arc<Scorer>>> {
            let texts = Texts::new(then.1, now.1)?;
            let between = (1..(1 << parts.len()) - 1).map(|old: usize| {
                let old = parts.iter().enumerate().filter(|(at, _)| old >> at & 1 == 1);
                let old: Vec<&Part> = old.map(|(_, part)| part).collect();
                let loaded = load_switched_texts(&texts.with(&old), now.2, as_now());
                loaded.ok().map(scorer)
            });
            between.collect()
        };
        let parts = parts(then.0, now.0, &model);
        let both = parts.and_then(|parts| Some((mixed(&parts)?, parts)));
        // Where some cannot be as they were without the others, they are one.
        let (between, parts) = both.unwrap_or_else(|| (Vec::new(), vec![Part::rest(&model)]));
        let packs = [today].into_iter().chain(between).chain([before]).collect();
        Some(Self { packs, prices, parts })
    }

    /// A pack that has not changed.
    pub fn same(pack: Arc<Pack>) -> Self {
        Self {
            packs: vec![Arc::new(Scorer::new(pack))],
            prices: Vec::new(),
            parts: Vec::new(),
        }
    }

    /// What has moved the lead of an option, between the sliders as the pack had them then and as it has them now. None
    /// where the option is missing in one of the packs.
    pub fn causes(&self, chosen: OptionIndex, then: &Sliders, now: &Sliders) -> Option<Causes> {
        let pack = self.packs.first()?.pack();
        let then_pack = self.packs.last()?.pack();
        let id = &pack.options[chosen].id;
        let was = then_pack.options.find(|option| option.id == *id)?;
        let mut sides = Vec::with_capacity(self.packs.len());
        for (at, scorer) in self.packs.iter().enumerate() {
            let is_then = at > 0 && at + 1 == self.packs.len();
            let (chosen, sliders) = if is_then { (was, then) } else { (chosen, now) };
            sides.push(Side::new(scorer, chosen, sliders, self.prices.len()));
        }
        let mut causes: Vec<Cause> = Vec::new();
        for slider in sliders::all(pack) {
            let Some(was) = same_slider(pack, slider, then_pack) else {
                continue;
            };
            let [before, after] = [then.value(was), now.value(slider)];
            if before != after {
                causes.push(Cause::Slider(slider, before, after));
            }
        }
        for (at, price) in self.prices.iter().enumerate() {
            let read = |(index, position): &(TraitIndex, usize)| {
                let was = same_trait(&pack.traits[*index], then_pack);
                let before = was.map(|was| then.setting(was).value);
                [before, Some(now.setting(*index).value)].contains(&Some(*position as f64))
            };
            if price.figure.cell.read_at.iter().all(read) && sides.iter().any(|side| side.reads(at)) {
                causes.push(Cause::Price(price.clone()));
            }
        }
        causes.extend(self.parts.iter().cloned().map(Cause::Part));
        let mut mixed = Mixed {
            slots: causes
                .iter()
                .map(|cause| self.slot(cause, pack, then_pack))
                .collect(),
            sides,
        };
        let names: Vec<String> = causes.iter().map(|cause| name(pack, cause)).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let lead = attribute(&names, |worlds| mixed.leads(worlds));
        let mut order: Vec<usize> = (0..causes.len()).collect();
        order.sort_by(|one, other| {
            let size = |at: &usize| lead.shares[*at].share.abs();
            size(other).total_cmp(&size(one))
        });
        let turning = turning(&order, causes.len(), &lead, |worlds| mixed.leads(worlds));
        Some(Causes {
            causes: order.iter().map(|at| causes[*at].clone()).collect(),
            lead: Attribution {
                shares: order.iter().map(|at| lead.shares[*at]).collect(),
                ..lead
            },
            turning,
        })
    }

    /// Where a change is made in the programs.
    fn slot(&self, cause: &Cause, now: &Pack, then: &Pack) -> Slot {
        match cause {
            Cause::Slider(slider, before, after) => Slot::Slider {
                sliders: [*slider, same_slider(now, *slider, then).unwrap_or(*slider)],
                values: [*before, *after],
            },
            Cause::Price(price) => {
                let same = |other: &Price| other.figure.cell.name == price.figure.cell.name;
                Slot::Price(self.prices.iter().position(same).unwrap_or(usize::MAX))
            }
            Cause::Part(part) => {
                let same = |other: &Part| other == part;
                Slot::Part(self.parts.iter().position(same).unwrap_or(usize::MAX))
            }
        }
    }
}

/// What tells a cause from the others, whatever their order.
fn name(pack: &Pack, cause: &Cause) -> String {
    match cause {
        Cause::Slider(Slider::Trait(index), ..) => format!("trait.{}", pack.traits[*index].id),
        Cause::Slider(Slider::Priority(index), ..) => format!("priority.{}", pack.aspects[*index].id),
        Cause::Price(price) => format!("{}.{}", kind(&price.figure), price.figure.cell.name),
        Cause::Part(part) => part.name(),
    }
}

/// The same slider of another version, where it has the same values.
fn same_slider(pack: &Pack, slider: Slider, other: &Pack) -> Option<Slider> {
    match slider {
        Slider::Trait(index) => same_trait(&pack.traits[index], other).map(Slider::Trait),
        Slider::Priority(index) => {
            let id = &pack.aspects[index].id;
            other.aspects.find(|known| known.id == *id).map(Slider::Priority)
        }
    }
}

/// The same trait of another version, where it has the same values.
fn same_trait(entry: &Trait, other: &Pack) -> Option<TraitIndex> {
    let found = other.traits.find(|known| known.id == entry.id)?;
    let same = match (&entry.scale, &other.traits[found].scale) {
        (Scale::Levels(one), Scale::Levels(other)) | (Scale::Choices(one), Scale::Choices(other)) => one
            .iter()
            .map(|word| &word.id)
            .eq(other.iter().map(|word| &word.id)),
        (
            Scale::Linear { unit: one, .. } | Scale::Log { unit: one, .. },
            Scale::Linear { unit: other, .. } | Scale::Log { unit: other, .. },
        ) => one.dimension() == other.dimension(),
        _ => false,
    };
    same.then_some(found)
}

/// What a number is of, as model lines call it.
fn kind(figure: &Figure) -> &'static str {
    if figure.is_catalog { "catalog" } else { "constant" }
}

/// The numbers that differ of constants, and of catalogs of which some do and that have the same rows.
fn prices(then: &Pack, now: &Pack) -> Vec<Price> {
    let [then, now] = [then, now].map(Pack::figures);
    let of = |figure: &Figure| (figure.is_catalog, figure.of.clone());
    let mut were: HashMap<(bool, String), Vec<&Figure>> = HashMap::new();
    for figure in &then {
        were.entry(of(figure)).or_default().push(figure);
    }
    let mut found = Vec::new();
    for are in now.chunk_by(|one, other| of(one) == of(other)) {
        let Some(were) = are.first().and_then(|first| were.get(&of(first))) else {
            continue;
        };
        let same_shape = were.len() == are.len()
            && were.iter().zip(are).all(|(was, is)| {
                was.unit.dimension() == is.unit.dimension()
                    && (&was.cell.name, &was.cell.path) == (&is.cell.name, &is.cell.path)
            });
        if !same_shape {
            continue;
        }
        let pairs = were.iter().zip(are);
        let differing = pairs.filter(|(was, is)| was.cell.value != is.cell.value);
        let prices: Vec<Price> = differing
            .map(|(was, is)| Price {
                figure: is.clone(),
                before: was.cell.value,
            })
            .collect();
        if prices.iter().all(|price| !price.figure.is_catalog) || are_few(&prices) {
            found.extend(prices);
        }
    }
    found
}

/// Whether the numbers of a catalog that differ are taken one by one: a single one is the catalog, and too many are one
/// cause.
fn are_few(prices: &[Price]) -> bool {
    let list = |price: &Price| price.figure.cell.path.first().copied();
    let most = prices
        .chunk_by(|one, other| list(one) == list(other))
        .map(<[Price]>::len)
        .max();
    prices.len() > 1 && most.is_some_and(|most| most <= MOST_OF_CATALOG)
}

/// What else differs between the models, by the beginnings of its lines.
fn other_lines(then: &Pack, now: &Pack, prices: &[Price]) -> Vec<String> {
    let priced: BTreeSet<String> = prices
        .iter()
        .map(|price| format!("{}.{}", kind(&price.figure), price.figure.of))
        .collect();
    let [then, now]: [BTreeSet<String>; 2] = [then, now].map(|pack| pack.model_lines().into_iter().collect());
    let names = then.symmetric_difference(&now).filter_map(|line| {
        let key = line.split(" = ").next()?;
        let mut parts = key.split('.');
        let name = format!("{}.{}", parts.next()?, parts.next()?);
        (!priced.contains(&name)).then_some(name)
    });
    let names: BTreeSet<String> = names.collect();
    names.into_iter().collect()
}

/// Constants of a pack, ready to be tried a tenth higher.
#[derive(Debug)]
pub struct Raised {
    scorer: Scorer,
    constants: Vec<ConstantIndex>,
}

impl Raised {
    /// Prepares the constants that are older than so many days on a day; none where there are none, or the pack cannot
    /// be read.
    pub fn old(pack: (&Pack, &PackSource, &Overlays), day: u64, days: u64) -> Option<Self> {
        Self::of(pack, |constant| {
            day::latest(constant.origin().1).is_some_and(|number| number + days < day)
        })
    }

    /// Prepares some constants, as [`Self::old`].
    pub fn of(pack: (&Pack, &PackSource, &Overlays), wanted: impl Fn(&Constant) -> bool) -> Option<Self> {
        let constants = pack.0.constants.enumerate();
        let constants: Vec<ConstantIndex> = constants
            .filter(|(_, constant)| wanted(constant))
            .map(|(index, _)| index)
            .collect();
        let switches = constants.iter().enumerate().flat_map(|(input, index)| {
            let constant = &pack.0.constants[*index];
            let cells = pack.0.cells(constant).into_iter();
            cells.map(move |cell| Switch {
                constant: constant.id.clone(),
                path: cell.path,
                value: cell.value * (1.0 + TENTH),
                input,
            })
        });
        let switches: Vec<Switch> = switches.collect();
        if switches.is_empty() {
            return None;
        }
        let loaded = load_switched(pack.1, pack.2, switches).ok()?;
        Some(Self {
            scorer: Scorer::new(Arc::new(loaded.pack)),
            constants,
        })
    }

    /// Those on which the lead of an option hangs: of which a tenth more moves it by more than a tenth of it.
    pub fn stale(&self, chosen: OptionIndex, sliders: &Sliders) -> Vec<ConstantIndex> {
        self.moving(chosen, sliders, TENTH)
    }

    /// Those of which a tenth more moves the lead of an option by more than a share of it.
    pub fn moving(&self, chosen: OptionIndex, sliders: &Sliders, share: f64) -> Vec<ConstantIndex> {
        let mut side = Side::new(&self.scorer, chosen, sliders, self.constants.len());
        side.run();
        let lead = side.lead(0);
        let mut moving = Vec::new();
        for at in (0..self.constants.len())
            .filter(|at| side.reads(*at))
            .collect::<Vec<_>>()
        {
            let input = side.switch(at);
            side.set(input, 0, 1.0);
            side.run();
            side.set(input, 0, 0.0);
            if (side.lead(0) - lead).abs() > share * lead.abs() {
                moving.push(self.constants[at]);
            }
        }
        moving
    }
}

/// A change as a program takes it.
enum Slot {
    /// A slider of today's pack and of that of then, before and after.
    Slider { sliders: [Slider; 2], values: [f64; 2] },
    /// A price, by its place among all of them.
    Price(usize),
    /// A part of the model, by its place among all of them.
    Part(usize),
}

/// One of the programs.
struct Side<'m> {
    scorer: &'m Scorer,
    chosen: OptionIndex,
    race: Race,
    /// How many prices have a second value.
    prices: usize,
    /// The priorities that are the same in all worlds.
    priorities: Vec<f64>,
    room: Worlds<LANES>,
}

impl<'m> Side<'m> {
    fn new(scorer: &'m Scorer, chosen: OptionIndex, sliders: &Sliders, prices: usize) -> Self {
        let mut shown: Vec<OptionIndex> = sliders.shown().collect();
        if !shown.contains(&chosen) {
            shown.push(chosen);
        }
        let mut room = scorer.worlds();
        scorer.fill(sliders, &mut room.numbers);
        let mut side = Self {
            race: scorer.race(&shown),
            scorer,
            chosen,
            prices,
            priorities: sliders.priorities().to_vec(),
            room,
        };
        for lane in 0..LANES {
            side.weigh(lane, sliders.priorities());
        }
        side
    }

    /// Sets the weights of a world.
    fn weigh(&mut self, lane: usize, priorities: &[f64]) {
        let weights = weights(priorities);
        for (aspect, lanes) in self.room.weights.iter_mut().enumerate() {
            lanes[lane] = weights.as_ref().map_or(0.0, |weights| weights[aspect]);
        }
    }

    /// The input that chooses a price.
    fn switch(&self, price: usize) -> usize {
        self.scorer.pack().traits.len() + price
    }

    /// Whether the race reads a price.
    fn reads(&self, price: usize) -> bool {
        let program = &self.scorer.pack().program;
        let input = self.switch(price);
        price < self.prices
            && input < program.inputs()
            && !self.race.score().depending_on(program, &[input]).is_empty()
    }

    fn set(&mut self, input: usize, lane: usize, value: f64) {
        if input < self.scorer.pack().program.inputs() {
            self.room.numbers.set(input, lane, value);
        }
    }

    fn run(&mut self) {
        self.scorer.run(self.race.score(), &mut self.room);
        self.scorer.total_up(self.race.shown(), &mut self.room);
    }

    /// The lead of the chosen option in a world that was run.
    fn lead(&self, lane: usize) -> f64 {
        let counted = |option: OptionIndex| {
            if self.scorer.admits(option, &self.room, lane) {
                self.scorer.totals(option, &self.room)[lane]
            } else {
                0.0
            }
        };
        let others = self.race.shown().iter().filter(|option| **option != self.chosen);
        counted(self.chosen) - others.map(|option| counted(*option)).fold(0.0, f64::max)
    }
}

/// Worlds in which some of the changes are made.
struct Mixed<'m> {
    slots: Vec<Slot>,
    /// The programs by which parts are as they were: today's, then some, then the one of then.
    sides: Vec<Side<'m>>,
}

impl Mixed<'_> {
    /// The lead in each world.
    fn leads(&mut self, worlds: &[Made]) -> Vec<f64> {
        let mut leads = vec![0.0; worlds.len()];
        for side in 0..self.sides.len() {
            let own = |made: &Made| {
                let changes = self.slots.iter().zip(made);
                let old = changes.map(|(slot, made)| match slot {
                    Slot::Part(part) if !*made => 1 << part,
                    _ => 0,
                });
                old.sum::<usize>() == side
            };
            let places: Vec<usize> = (0..worlds.len()).filter(|at| own(&worlds[*at])).collect();
            for block in places.chunks(LANES) {
                self.block(side, worlds, block, &mut leads);
            }
        }
        leads
    }

    fn block(&mut self, which: usize, worlds: &[Made], block: &[usize], leads: &mut [f64]) {
        let Self { slots, sides } = self;
        let is_then = which > 0 && which + 1 == sides.len();
        let Some(side) = sides.get_mut(which) else {
            return;
        };
        for lane in 0..LANES {
            // A short last block repeats its last world.
            let made = &worlds[block[lane.min(block.len() - 1)]];
            let mut priorities = side.priorities.clone();
            for (slot, made) in slots.iter().zip(made) {
                match slot {
                    Slot::Slider { sliders, values } => {
                        let value = values[usize::from(*made)];
                        match sliders[usize::from(is_then)] {
                            Slider::Trait(index) => side.set(index.get(), lane, value),
                            Slider::Priority(index) => priorities[index.get()] = value,
                        }
                    }
                    Slot::Price(price) => {
                        // The program of then has its own price where nothing is switched, all others that of today.
                        let switched = *made == is_then;
                        let input = side.switch(*price);
                        side.set(input, lane, f64::from(u8::from(switched)));
                    }
                    Slot::Part(_) => {}
                }
            }
            side.weigh(lane, &priorities);
        }
        side.run();
        for (lane, at) in block.iter().enumerate() {
            leads[*at] = side.lead(lane);
        }
    }
}
