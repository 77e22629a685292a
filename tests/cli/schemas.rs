//! `tradeoff schema`: what commands print as JSON is what the schemas say, and nothing else.

use serde_json::Value;

use crate::program::{call, data, pack, program, run};

/// The commands that print JSON, each with calls that show as much of it as possible.
fn calls() -> Vec<(&'static str, Vec<String>)> {
    let bicycle = pack().display().to_string();
    let cases = data("bicycle-cases.toml").display().to_string();
    let lines = [
        ("score", "score --format json"),
        (
            "score",
            "score --format json --scenario visitor --set cellar=none",
        ),
        ("score", "score --format json --set cost=0 --set convenience=0"),
        ("score", "score --format json --options rent"),
        ("compare", "compare --format json"),
        ("scenarios", "scenarios --format json"),
        ("backtest", "backtest CASES --format json"),
        (
            "sweep",
            "sweep --vary trips=1..100:3 --vary cellar --vary cost=0,10 --format json",
        ),
        ("eval", "eval erlang_c(2,5) --format json --no-pack"),
        ("eval", "eval 512*1MiB --format json --no-pack"),
        ("read", "read --format json"),
        ("read", "read --all --format json"),
        ("read", "read cost --format json"),
        ("read", "read rent --format json"),
        ("read", "read tariff --format json"),
        ("glossary", "glossary --format json"),
        ("glossary", "glossary tariff --format json"),
        ("packs", "packs --format json"),
        ("check", "check PACK --format json"),
        ("check", "check BROKEN --format json"),
    ];
    let broken = data("fuzz/pack").display().to_string();
    lines
        .into_iter()
        .map(|(name, line)| {
            let word = |word: &str| match word {
                "CASES" => cases.clone(),
                "PACK" => bicycle.clone(),
                "BROKEN" => broken.clone(),
                other => other.to_owned(),
            };
            (name, line.split(' ').map(word).collect())
        })
        .collect()
}

fn schema(name: &str) -> Value {
    let printed = run(&mut program(&["schema", "--of", name])).done();
    serde_json::from_str(&printed).expect("a schema is JSON")
}

/// Everything in a value that its schema does not allow, with the path to it: the part of draft 7 that the schemas use.
pub(crate) fn defects(schema: &Value, value: &Value, path: &str) -> Vec<String> {
    if let Some(forms) = schema["anyOf"].as_array() {
        let tried: Vec<Vec<String>> = forms.iter().map(|form| defects(form, value, path)).collect();
        return tried.into_iter().min_by_key(Vec::len).unwrap_or_default();
    }
    if let Some(only) = schema.get("const") {
        return if only == value {
            vec![]
        } else {
            vec![format!("{path}: {value} is not {only}")]
        };
    }
    if let Some(words) = schema["enum"].as_array() {
        return if words.contains(value) {
            vec![]
        } else {
            vec![format!("{path}: {value} is no word of {words:?}")]
        };
    }
    let is = |kind: &Value| match kind.as_str() {
        Some("string") => value.is_string(),
        Some("number") => value.is_number(),
        Some("integer") => value.is_u64() || value.is_i64(),
        Some("boolean") => value.is_boolean(),
        Some("null") => value.is_null(),
        Some("array") => value.is_array(),
        Some("object") => value.is_object(),
        _ => false,
    };
    let fits = match &schema["type"] {
        Value::Array(kinds) => kinds.iter().any(is),
        kind => is(kind),
    };
    if !fits {
        return vec![format!("{path}: {value} is no {}", schema["type"])];
    }
    let mut found = Vec::new();
    if let Some(items) = value.as_array() {
        for (place, item) in items.iter().enumerate() {
            found.extend(defects(&schema["items"], item, &format!("{path}[{place}]")));
        }
    }
    if let Some(object) = value
        .as_object()
        .filter(|_| schema.get("additionalProperties").is_some())
    {
        for name in schema["required"].as_array().into_iter().flatten() {
            if !object.contains_key(name.as_str().expect("a name")) {
                found.push(format!("{path}: {name} is missing"));
            }
        }
        for (name, value) in object {
            let path = format!("{path}.{name}");
            match (schema["properties"].get(name), &schema["additionalProperties"]) {
                (Some(schema), _) => found.extend(defects(schema, value, &path)),
                (None, Value::Object(any)) => {
                    found.extend(defects(&Value::Object(any.clone()), value, &path));
                }
                (None, _) => found.push(format!("{path}: is not in the schema")),
            }
        }
    }
    found
}

/// Fails where a document is not what its schema says.
#[track_caller]
pub(crate) fn must_fit(name: &str, text: &str) {
    let schema = schema(name);
    let documents: Vec<&str> = if name == "sweep" {
        text.lines().collect()
    } else {
        vec![text]
    };
    assert!(!documents.is_empty());
    for document in documents {
        let value: Value = serde_json::from_str(document).expect("JSON");
        assert_eq!(value["format"], 1, "{name}");
        assert_eq!(
            value
                .as_object()
                .and_then(|object| object.keys().next())
                .map(String::as_str),
            Some("format")
        );
        let found = defects(&schema, &value, name);
        assert!(found.is_empty(), "{}", found.join("\n"));
    }
}

#[test]
fn what_commands_print_is_what_their_schemas_say() {
    for (name, arguments) in calls() {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let own_pack = matches!(name, "packs" | "check") || arguments.contains(&"--no-pack");
        let ended = if own_pack {
            run(&mut program(&arguments))
        } else {
            call(&arguments)
        };
        assert!(
            ended.status.is_some_and(|status| status < 2),
            "{arguments:?}: {}",
            ended.err
        );
        must_fit(name, &ended.out);
    }
    for name in ["score", "backtest", "scenarios", "compare"] {
        must_fit(
            name,
            &run(&mut program(&[name, "--format", "json", "--options", "all"])).done(),
        );
    }
}

#[test]
fn every_command_with_json_has_a_schema() {
    let help = run(&mut program(&["schema", "--help"])).done();
    for name in [
        "pack",
        "tour",
        "config",
        "decision",
        "score",
        "compare",
        "scenarios",
        "backtest",
        "sweep",
        "group",
        "diff",
        "verify",
        "export",
        "eval",
        "read",
        "glossary",
        "packs",
        "check",
    ] {
        assert!(help.contains(&format!("- {name}:")), "{name} in {help}");
        let schema = schema(name);
        assert_eq!(
            schema["$schema"], "http://json-schema.org/draft-07/schema#",
            "{name}"
        );
    }
    assert!(
        run(&mut program(&["schema", "--of", "nothing"]))
            .refused(2)
            .contains("nothing")
    );
}

/// What is saved has no key that the schema of decision files does not know.
#[test]
fn the_schema_of_decisions_has_what_is_saved() {
    let folder = tempfile::tempdir().expect("a folder");
    let save = [
        "save",
        "a.toml",
        "--status",
        "accepted",
        "--chosen",
        "functions",
        "--date",
        "2026-11-28",
    ];
    run(program(&save).current_dir(folder.path())).done();
    let text = std::fs::read_to_string(folder.path().join("a.toml")).expect("a file");
    let document: toml_edit::DocumentMut = text.parse().expect("TOML");
    let schema = schema("decision");
    for (name, item) in document.iter() {
        let of_table = &schema["properties"][name];
        assert!(of_table.is_object(), "{name}");
        let Some(known) = of_table["properties"].as_object() else {
            continue;
        };
        for (key, _) in item.as_table().expect("a table") {
            assert!(known.contains_key(key), "{name}.{key}");
        }
    }
    assert_eq!(
        schema["properties"]["decision"]["required"],
        serde_json::json!(["id", "title"])
    );
    let missing = document.iter().all(|(name, _)| name != "expect");
    assert!(missing && schema["properties"]["expect"]["items"]["properties"]["grows"].is_object());
}

#[test]
fn a_schema_finds_what_does_not_fit() {
    let text = call(&["score", "--format", "json"]).done();
    let mut value: Value = serde_json::from_str(&text).expect("JSON");
    let schema = schema("score");
    value["verdict"]["is"] = "maybe".into();
    value["ranking"][0]["odd"] = 1.into();
    value.as_object_mut().expect("an object").remove("flips");
    assert_eq!(defects(&schema, &value, "score").len(), 3);
}

/// The calls in a page, apart from those that name somebody's files.
fn calls_in(page: &str) -> Vec<Vec<String>> {
    let spans = page.split('`').skip(1).step_by(2);
    let calls = spans.filter_map(|span| span.strip_prefix("tradeoff "));
    let whole = calls.filter(|call| {
        !["FILE", "decisions", "...", "--linear"]
            .iter()
            .any(|word| call.contains(word))
    });
    let words = whole.map(|call| {
        let parts = call.split('\'').enumerate();
        parts
            .flat_map(|(place, part)| match place % 2 {
                0 => part.split_whitespace().map(str::to_owned).collect(),
                _ => vec![part.to_owned()],
            })
            .collect()
    });
    words.collect()
}

#[test]
fn the_page_for_agents_has_calls_that_work_and_names_every_schema() {
    let page =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/agents.md")).expect("the page");
    let calls = calls_in(&page);
    assert!(calls.len() >= 15, "{calls:?}");
    for arguments in calls {
        let mut arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        if arguments == ["export", "--to", "json"] {
            continue;
        }
        // The page shows a large one.
        if arguments.first() == Some(&"sweep") {
            arguments = vec!["sweep", "--vary", "requests=0.01..1000:20", "--format", "json"];
        }
        let ended = run(&mut program(&arguments));
        assert_eq!((ended.status, ended.err.as_str()), (Some(0), ""), "{arguments:?}");
    }
    for (name, _) in self::calls() {
        assert!(
            page.contains(&format!("`{name}`")) || page.contains(&format!("--of {name}`")),
            "{name}"
        );
    }
}
