//! `tradeoff diff`: what differs between two decisions, and what each difference has done to the lead.

mod brief;

use std::io;
use std::path::Path;
use std::sync::Arc;

use serde_json::{Value, json};

use super::arguments::{Diff, Format};
use super::call::{self, Call, Chosen};
use super::failure::{Answer, Failure};
use super::output::{GAP, Output};
use super::rich::{Rich, Role};
use super::score::verdict_value;
use crate::analysis::Analyst;
use crate::decision::{Scorer, Slider};
use crate::pack::{self, OptionIndex, Overlays, Pack, Switch};
use crate::record::{Change, Decision, Difference, Heading, Pair, Point, known, signed};
use crate::text;

/// The most differences that are told one by one in text.
const MOST_TOLD: usize = 20;

/// One of the two decisions.
struct Side {
    file: String,
    title: String,
    heading: Heading,
}

/// Two decisions about one pack.
struct Compared {
    sides: [Side; 2],
    pair: Pair,
}

/// Runs the command. The status says whether the answer is the same.
///
/// # Errors
/// Fails where a file is no decision, where the two are about different packs, and where the output does.
pub(super) fn run(call: &mut Call<'_>, arguments: &Diff) -> Result<Answer, Failure> {
    call.no_situation("diff")?;
    if arguments.brief {
        return brief::run(call, &arguments.a);
    }
    let second = arguments.b.as_deref().unwrap_or(Path::new(""));
    let [one, other] = [opened(call, &arguments.a)?, opened(call, second)?];
    if call.pack.is_none() {
        if let Some(misnamed) = one.opened.misnamed().or_else(|| other.opened.misnamed()) {
            return Err(Failure::Wrong(misnamed));
        }
        call.pack = Some(call::named(one.opened.pack()));
        if one.opened.pack() != other.opened.pack() {
            same_pack(call, &one, &other)?;
        }
    }
    let source = call.source()?;
    let [first, second] = [&one, &other].map(|chosen| call.laid(chosen.opened.overlays().clone(), &source));
    let overlays = [first?, second?];
    let load = |call: &mut Call<'_>, overlays: &Overlays| -> Result<Arc<Pack>, Failure> {
        let loaded = pack::load_with(&source, overlays).map_err(|defects| call.refuse(&defects))?;
        Ok(Arc::new(loaded.pack))
    };
    let before = load(call, &overlays[0])?;
    let after = if overlays[0] == overlays[1] {
        Arc::clone(&before)
    } else {
        load(call, &overlays[1])?
    };
    let prices = after.changed_since(&before);
    let switches = prices.iter().enumerate().map(|(input, price)| Switch {
        constant: price.figure.of.clone(),
        path: price.figure.cell.path.clone(),
        value: price.before,
        input,
    });
    let switched = pack::load_switched(&source, &overlays[1], switches.collect());
    let switched = switched.map_err(|defects| call.refuse(&defects))?.pack;
    let (one, first) = side(call, &before, &one)?;
    let (other, second) = side(call, &after, &other)?;
    let compared = Compared {
        sides: [one, other],
        pair: Pair::priced(&Scorer::new(Arc::new(switched)), [first, second], prices),
    };
    match arguments.format {
        Format::Text => write(&mut call.output, &compared)?,
        Format::Json => call.json(value(&compared))?,
    }
    Ok(if compared.pair.is_same_answer() {
        Answer::Done
    } else {
        Answer::No
    })
}

fn opened(call: &mut Call<'_>, path: &Path) -> Result<Chosen, Failure> {
    let chosen = call::chosen(path).map_err(|defects| call.refuse(&defects))?;
    chosen.ok_or_else(|| call::no_decision(path))
}

/// Two decisions can be compared where their packs have the same id.
fn same_pack(call: &mut Call<'_>, one: &Chosen, other: &Chosen) -> Result<(), Failure> {
    let mut ids = Vec::new();
    for source in [one.opened.pack(), other.opened.pack()] {
        let loaded = pack::load(source).map_err(|defects| call.refuse(&defects))?;
        ids.push(loaded.pack.header.id);
    }
    match ids.as_slice() {
        [one, other] if one != other => Err(Failure::Wrong(format!(
            "the decisions are about different packs, `{one}` and `{other}`, and cannot be compared"
        ))),
        _ => Ok(()),
    }
}

fn side(call: &mut Call<'_>, pack: &Arc<Pack>, chosen: &Chosen) -> Result<(Side, Point), Failure> {
    let standpoint = call.decided(pack, chosen)?;
    let heading = chosen
        .opened
        .decision(pack)
        .map(|(Decision { heading, .. }, _)| heading);
    let mut file = chosen.opened.path().to_string_lossy().into_owned();
    if let Some(variant) = &chosen.variant {
        file.extend(["#", variant]);
    }
    let side = Side {
        file: text::clean_line(&file),
        title: standpoint.decision.unwrap_or_default(),
        heading: heading.unwrap_or_default(),
    };
    let point = Point {
        analysis: Analyst::new(Arc::clone(pack)).analyse(&standpoint.sliders),
        sliders: standpoint.sliders,
    };
    Ok((side, point))
}

impl Compared {
    /// What people have said otherwise, apart from the inputs.
    fn said(&self) -> Vec<(&'static str, [String; 2])> {
        let [one, other] = [&self.sides[0].heading, &self.sides[1].heading];
        let chosen = |heading: &Heading| {
            heading
                .chosen
                .map(|option| self.pair.pack.options[option].title.clone())
        };
        let shown = |text: Option<String>| text.unwrap_or_else(|| "none".to_owned());
        let rows = [
            (
                "Status",
                [one, other].map(|heading| heading.status.word().to_owned()),
            ),
            ("Date", [one, other].map(|heading| shown(heading.date.clone()))),
            ("Chosen", [one, other].map(|heading| shown(chosen(heading)))),
        ];
        rows.into_iter()
            .filter(|(_, [one, other])| one != other)
            .collect()
    }
}

fn write(output: &mut Output<'_>, compared: &Compared) -> io::Result<()> {
    let pair = &compared.pair;
    let sides = compared.sides.iter().zip(&pair.points);
    for (letter, (side, point)) in ["A", "B"].iter().zip(sides) {
        let label = Rich::new(Role::Strong, *letter);
        let title = Rich::new(Role::Title, &side.title).with(Role::Dim, format!("  {}", side.file));
        output.hanging(&label, 1 + GAP, &title)?;
        let headline = Rich::from(&point.analysis.explanation.headline);
        output.hanging(&Rich::default(), 1 + GAP, &headline)?;
    }
    output.gap()?;
    let answer = format!("{}.", text::capitalized(pair.answer()));
    output.text(&Rich::new(Role::Strong, answer))?;
    if let Some(difference) = &pair.difference {
        moved(output, pair, difference)?;
    }
    let said = compared.said();
    if !said.is_empty() {
        output.heading("Decision")?;
    }
    for (what, [one, other]) in said {
        output.text(&Rich::plain(format!("{what}: from {one} to {other}")))?;
    }
    let broken = pair.broken();
    if !broken.is_empty() {
        output.heading("Constraints")?;
    }
    for (option, requirement, first) in broken {
        let option = &pair.pack.options[option].title;
        let requirement = &pair.pack.requirements[requirement].title;
        let (met, out) = if first { ("B", "A") } else { ("A", "B") };
        let line = format!("{option}: \"{requirement}\" is met in {met}, not in {out}");
        output.text(&Rich::plain(line))?;
    }
    Ok(())
}

fn moved(output: &mut Output<'_>, pair: &Pair, difference: &Difference) -> io::Result<()> {
    let lead = &difference.lead;
    let leader = &pair.pack.options[difference.leader].title;
    let [before, after] = pair.leads(difference);
    let line = format!("Score lead of {leader}: from {before} to {after}");
    output.text(&Rich::plain(line))?;
    if difference.changes.is_empty() {
        output.text(&Rich::plain("No value differs."))?;
    } else {
        output.heading("What changed the lead")?;
    }
    let told = difference.changes.iter().zip(&lead.shares).take(MOST_TOLD);
    for (change, share) in told {
        let [one, other] = pair.shown(*change);
        let title = Rich::new(Role::Strong, pair.label(*change))
            .with(Role::Plain, format!(": from {one} to {other}"));
        output.text(&title)?;
        let numbers = format!(
            "contribution {}; the lead with this change alone {}, with all but this one {}",
            signed(share.share),
            signed(share.alone),
            signed(share.undone)
        );
        output.hanging(&Rich::default(), 2, &Rich::new(Role::Dim, numbers))?;
    }
    let rest = lead.shares.get(MOST_TOLD..).unwrap_or_default();
    if !rest.is_empty() {
        let sum: f64 = rest.iter().map(|share| share.share).sum();
        let line = format!("and {} more: contribution {}", rest.len(), signed(sum));
        output.text(&Rich::plain(line))?;
    }
    if !lead.exact {
        let words = "The contributions are estimated from sampled orderings of the changes.";
        output.text(&Rich::new(Role::Dim, words))?;
    }
    for line in pair.turning() {
        output.text(&Rich::plain(line))?;
    }
    if !difference.surer.is_empty() {
        output.heading("Same value, different origin (assumed, answered, measured)")?;
    }
    for index in &difference.surer {
        let [one, other] =
            [&pair.points[0], &pair.points[1]].map(|point| known(&pair.pack, &point.sliders, *index));
        let title = &pair.pack.traits[*index].title;
        output.text(&Rich::new(Role::Strong, title).with(Role::Plain, format!(": {one}; then {other}")))?;
    }
    Ok(())
}

fn value(compared: &Compared) -> Value {
    let Compared { sides, pair } = compared;
    let Pair { pack, difference, .. } = pair;
    let id = |option: OptionIndex| &pack.options[option].id;
    let side = |at: usize| {
        let (side, point) = (&sides[at], &pair.points[at]);
        let options = point.sliders.shown().map(|option| {
            let standing = &point.analysis.evaluation.standings[option];
            json!({
                "option": id(option),
                "total": standing.total,
                "robustness": point.analysis.robustness.shares[option],
                "ruled_out": !standing.broken.is_empty(),
            })
        });
        json!({
            "file": side.file,
            "title": side.title,
            "status": side.heading.status.word(),
            "chosen": side.heading.chosen.map(id),
            "verdict": verdict_value(pack, &point.analysis.verdict),
            "options": options.collect::<Vec<_>>(),
        })
    };
    let changes = difference.iter().flat_map(|difference| {
        let each = difference.changes.iter().zip(&difference.lead.shares);
        each.map(|(change, share)| {
            let (kind, name) = match change {
                Change::Slider(Slider::Trait(index)) => ("trait", Some(&pack.traits[*index].id)),
                Change::Slider(Slider::Priority(index)) => ("priority", Some(&pack.aspects[*index].id)),
                Change::Options => ("options", None),
                Change::Price(place) => {
                    let figure = &pair.prices[*place].figure;
                    let kind = if figure.is_catalog { "catalog" } else { "constant" };
                    (kind, Some(&figure.cell.name))
                }
            };
            let [a, b] = pair.shown(*change);
            json!({
                "kind": kind,
                "id": name,
                "a": a,
                "b": b,
                "share": share.share,
                "alone": share.alone,
                "undone": share.undone,
            })
        })
    });
    let surer = difference.iter().flat_map(|difference| &difference.surer);
    let surer = surer.map(|index| {
        let [a, b] = [&pair.points[0], &pair.points[1]].map(|point| known(pack, &point.sliders, *index));
        json!({ "trait": pack.traits[*index].id, "a": a, "b": b })
    });
    let broken = pair.broken().into_iter().map(|(option, requirement, first)| {
        json!({
            "option": id(option),
            "requirement": pack.requirements[requirement].id,
            "broken_in": if first { "a" } else { "b" },
        })
    });
    json!({
        "same_answer": pair.is_same_answer(),
        "a": side(0),
        "b": side(1),
        "leader": difference.as_ref().map(|difference| id(difference.leader)),
        "lead": difference.as_ref().map(|difference| json!({
            "a": difference.lead.before,
            "b": difference.lead.after,
            "exact": difference.lead.exact,
        })),
        "changes": changes.collect::<Vec<_>>(),
        "enough": difference.as_ref().map(|difference| &difference.turning),
        "known_otherwise": surer.collect::<Vec<_>>(),
        "constraints": broken.collect::<Vec<_>>(),
    })
}
