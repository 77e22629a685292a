//! What can be read, as JSON.

use serde_json::{Value, json};

use crate::cli::{compare, glossary};
use crate::decision::Evaluation;
use crate::library::Kind;
use crate::pack::Pack;
use crate::pack::model::Target;

/// An entry: its kind, id and title, and everything that it says.
pub(super) fn entry(pack: &Pack, evaluation: &Evaluation, target: Target) -> Value {
    let (id, title) = pack.name(target);
    let kind = Kind::of(target).name();
    match target {
        Target::Essay(index) => {
            let essay = &pack.essays[index];
            let criteria = essay.aspects.iter().map(|aspect| &pack.aspects[*aspect].id);
            json!({
                "kind": kind, "id": id, "title": title,
                "text": essay.text.plain(),
                "criteria": criteria.collect::<Vec<_>>(),
                "see": essay.see.iter().map(|target| pack.name(*target).0).collect::<Vec<_>>(),
                "sources": essay.sources,
            })
        }
        Target::Aspect(index) => json!({
            "kind": kind, "id": id, "title": title,
            "swing": pack.aspects[index].swing,
            "options": compare::options_value(pack, evaluation, index),
        }),
        Target::Option(index) => {
            let texts = pack.aspects.iter().map(|aspect| {
                let text = json!(aspect.text[index].plain());
                (aspect.id.clone(), text)
            });
            json!({
                "kind": kind, "id": id, "title": title,
                "text": pack.options[index].summary.plain(),
                "criteria": Value::Object(texts.collect()),
            })
        }
        Target::Trait(index) => json!({
            "kind": kind, "id": id, "title": title,
            "text": pack.traits[index].help.plain(),
        }),
        Target::Term(index) => {
            let mut value = glossary::value(pack, &pack.terms[index]);
            value["kind"] = json!(kind);
            value
        }
    }
}

/// What is listed of an entry.
pub(super) fn name(pack: &Pack, target: Target) -> Value {
    let (id, title) = pack.name(target);
    json!({ "kind": Kind::of(target).name(), "id": id, "title": title })
}
