//! A group's answer for programs. The keys keep their order.

use serde_json::{Value, json};

use super::Decided;
use crate::cli::score::{trait_value, verdict_value};
use crate::group::{Estimate, Group, GroupAnswer, Issue, words};
use crate::pack::index::Position;
use crate::pack::{AspectIndex, OptionIndex, Pack};

/// Everything. Without `names` nobody's name is in it.
pub(super) fn value(decided: &Decided, names: bool) -> Value {
    let Decided { pack, count, .. } = decided;
    let group = &count.group;
    let id = |option: OptionIndex| &pack.options[option].id;
    json!({
        "pack": {
            "id": pack.header.id,
            "title": pack.header.title,
            "version": pack.header.version,
            "model": format!("sha256:{}", pack.model_hash()),
        },
        "scenario": decided.standpoint.scenario.map(|scenario| &pack.scenarios[scenario].id),
        "round": group.round,
        "ballots": group.ballots,
        "counted": group.people.len(),
        "not_counted": group.uncounted,
        "votes_filled": group.filled,
        "handed_in_twice": decided.twice,
        "answer": group.answer.map(GroupAnswer::word),
        "is_answer": group.answer.is_some_and(GroupAnswer::is_answer),
        "headline": words::answer(pack, group),
        "first": group.first.map(id),
        "second": group.two.map(|(_, second)| id(second)),
        "lead": group.two.map(|_| group.lead),
        "verdict": decided.analysis.as_ref().map(|analysis| verdict_value(pack, &analysis.verdict)),
        "weights": by_aspect(pack, group),
        "totals": group.options.iter().zip(&group.totals).map(|(option, total)| {
            json!({ "option": id(*option), "total": total, "people": group.heads_for(*option).count })
        }).collect::<Vec<_>>(),
        "people": people(pack, group, names),
        "hangs_on": group.pivots().filter(|_| group.may_name_people()).map(|person| person.number).collect::<Vec<_>>(),
        "aspects": group.issues.iter().map(|issue| issue_value(pack, group, issue)).collect::<Vec<_>>(),
        "agreement": group.concordance.map(|found| json!({
            "w": found.w,
            "chi_square": found.chi_square,
            "mean_correlation": found.correlation,
            "p": found.p,
            "exact": found.exact,
            "aspects": group.compared,
        })),
        "guesses": { "given": group.guesses().0, "other_than_own_priorities": group.guesses().1 },
        "borda": group.options.iter().zip(&group.rankings.borda).map(|(option, points)| {
            json!({ "option": id(*option), "points": points })
        }).collect::<Vec<_>>(),
        "condorcet": group.rankings.condorcet().and_then(|at| group.options.get(at)).map(|option| id(*option)),
        "pairs": pairs(pack, group),
        "cross_checks": group.cross_checks.iter().map(|check| json!({
            "by": check.name,
            "first": check.result.map(|(first, _)| id(first)),
            "lead": check.result.map(|(_, lead)| lead),
        })).collect::<Vec<_>>(),
        "since_round": count.before.as_ref().map(|(before, rounds)| json!({
            "round": before.round,
            "w": before.concordance.map(|found| found.w),
            "moves": rounds.moves.iter().map(|moved| json!({
                "aspect": pack.aspects[AspectIndex::new(moved.aspect)].id,
                "before": moved.before,
                "after": moved.after,
            })).collect::<Vec<_>>(),
            "heads": rounds.heads.iter().map(|(option, before, after)| {
                json!({ "option": id(*option), "before": before, "after": after })
            }).collect::<Vec<_>>(),
            "followed": rounds.followed,
            "changed": rounds.changed,
        })),
        "estimates": decided.estimates.iter().map(|estimate| estimate_value(pack, estimate)).collect::<Vec<_>>(),
    })
}

fn by_aspect(pack: &Pack, group: &Group) -> Value {
    let weights = pack.aspects.iter().zip(&group.panel.group);
    Value::Object(
        weights
            .map(|(aspect, weight)| (aspect.id.clone(), json!(weight)))
            .collect(),
    )
}

/// Everybody who counts; nobody by name unless that was asked for, and nobody at all among fewer than three.
fn people(pack: &Pack, group: &Group, names: bool) -> Value {
    if !group.may_name_people() {
        return json!([]);
    }
    let people = group.people.iter().map(|person| {
        json!({
            "number": person.number,
            "name": person.name.as_ref().filter(|_| names && group.has_names()),
            "first": person.order.first().map(|first| &pack.options[*first].id),
            "lead": person.lead,
            "without": person.without.map(|(first, lead)| json!({ "first": pack.options[first].id, "lead": lead })),
        })
    });
    Value::Array(people.collect())
}

fn issue_value(pack: &Pack, group: &Group, issue: &Issue) -> Value {
    // Of two people's votes the lowest and the highest are theirs.
    let vote = |vote: f64| group.may_name_people().then_some(vote);
    json!({
        "aspect": pack.aspects[AspectIndex::new(issue.aspect)].id,
        "low": vote(issue.low),
        "median": vote(issue.median),
        "high": vote(issue.high),
        "apart": issue.apart,
        "weight": issue.weight,
        "difference": issue.difference,
        "matters": issue.matters,
        "changes_little": issue.is_little,
        "lead_at_lowest": issue.lead_at_lowest,
        "lead_at_highest": issue.lead_at_highest,
        "agreement": issue.agreement,
        "consensus": issue.consensus,
    })
}

/// For each option how many people put it before each other one.
fn pairs(pack: &Pack, group: &Group) -> Value {
    let rows = group
        .options
        .iter()
        .zip(&group.rankings.pairs)
        .map(|(option, counts)| {
            let others = group
                .options
                .iter()
                .zip(counts)
                .filter(|(other, _)| *other != option);
            let row = others.map(|(other, count)| (pack.options[*other].id.clone(), json!(count)));
            (pack.options[*option].id.clone(), Value::Object(row.collect()))
        });
    Value::Object(rows.collect())
}

fn estimate_value(pack: &Pack, estimate: &Estimate) -> Value {
    let scale = &pack.traits[estimate.of].scale;
    let at = |place: f64| trait_value(pack, estimate.of, scale.value_at(place / 100.0))["value"].take();
    json!({
        "trait": pack.traits[estimate.of].id,
        "estimates": estimate.count,
        "likely": at(estimate.likely),
        "low": at(estimate.range.0),
        "high": at(estimate.range.1),
        "unit": trait_value(pack, estimate.of, 0.0).get("unit"),
        "disputed": estimate.disputed.is_some(),
    })
}
