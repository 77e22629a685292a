//! The documents that commands print with `--format json`, key by key, and their schemas. A test compares them with what
//! the commands print.

mod shape;

use clap::builder::PossibleValue;
use serde_json::{Map, Value, json};

use shape::{Key, Kind, key, object, perhaps};

use Kind::{ById, Count, Either, Figure, List, Maybe, Number, Object, Position, Text, Truth, Word};

/// The version of the JSON that commands print. It changes when a key goes or means something else, not when one is added.
pub(super) const FORMAT: u32 = 1;

/// The files that people write.
const FILES: [(&str, &str); 4] = [
    ("pack", "A file of a pack"),
    ("tour", "A tour"),
    ("config", "The configuration file"),
    ("decision", "A decision file"),
];

/// What has a schema, with what it is.
pub(super) fn names() -> impl Iterator<Item = PossibleValue> {
    let documents = DOCUMENTS.iter().map(|document| (document.name, document.title));
    let all = FILES.into_iter().chain(documents);
    all.map(|(name, title)| PossibleValue::new(name).help(title))
}

/// The schema of what a command prints; none where it prints no JSON.
pub(super) fn schema(name: &str) -> Option<Value> {
    let document = DOCUMENTS.iter().find(|document| document.name == name);
    document.map(Document::schema)
}

/// A kind of document.
#[derive(Debug)]
struct Document {
    /// The command that prints it.
    name: &'static str,
    /// What it is.
    title: &'static str,
    /// What else there is to know.
    summary: &'static str,
    /// Its keys, apart from `format`. More than one form where the command answers in several.
    forms: &'static [&'static [Key]],
    /// Whether it has keys that the call names.
    open: bool,
}

/// All of them.
const DOCUMENTS: [Document; 14] = [
    Document {
        name: "score",
        title: "A recommendation",
        summary: "Numbers are in the units beside them; keys are ids of the pack.",
        forms: &[&SCORE],
        open: false,
    },
    Document {
        name: "compare",
        title: "The options side by side",
        summary: "A value is from 0 (worst) to 1 (best).",
        forms: &[&[key(
            "criteria",
            List(&Object(&COMPARED)),
            "The criteria, in the order of the pack.",
        )]],
        open: false,
    },
    Document {
        name: "scenarios",
        title: "The scenarios of a pack and their answers",
        summary: "Each is scored with its own sliders.",
        forms: &[&[key("scenarios", List(&Object(&SCENARIO)), "The scenarios.")]],
        open: false,
    },
    Document {
        name: "backtest",
        title: "A pack against published decisions",
        summary: "`all` uses all known inputs, `reported` only those that the source states.",
        forms: &[&BACKTEST],
        open: false,
    },
    Document {
        name: "sweep",
        title: "One line of a sweep",
        summary: "Every line is an object of its own. The varied sliders come first, under their names, then the results; \
                  columns that --measures adds are objects by option.",
        forms: &[&SWEEP],
        open: true,
    },
    Document {
        name: "group",
        title: "The answer of a group",
        summary: "With fewer than three people, no individual votes are shown.",
        forms: &[&GROUP],
        open: false,
    },
    Document {
        name: "diff",
        title: "The difference between two saved decisions",
        summary: "The contributions of the changes sum to the change in the lead.",
        forms: &[&DIFF],
        open: false,
    },
    Document {
        name: "verify",
        title: "Whether saved decisions still hold",
        summary: "",
        forms: &[&[
            key("on", Text, "The date of the check."),
            key("decisions", List(&Object(&VERIFIED)), "The decisions."),
        ]],
        open: false,
    },
    Document {
        name: "export",
        title: "A saved decision with its analysis",
        summary: "What `tradeoff export --to json` prints.",
        forms: &[&EXPORT],
        open: false,
    },
    Document {
        name: "eval",
        title: "The result of a formula",
        summary: "",
        forms: &[&[
            key("formula", Text, "The formula as it was read."),
            key(
                "value",
                Either(&[Figure, Text, Truth]),
                "The result in this unit; null if it is infinite or not a number.",
            ),
            key(
                "unit",
                Maybe(&Text),
                "The unit of the result; null if it is not a quantity.",
            ),
            perhaps(
                "overridden",
                Truth,
                "True where overridden figures of the pack change the result.",
            ),
            perhaps("reason", Text, "Why the result is infinite or not a number."),
        ]],
        open: false,
    },
    Document {
        name: "read",
        title: "What can be read in a pack",
        summary: "One entry; without a name the list of entries, with --all their texts.",
        forms: &[
            &[key(
                "entries",
                List(&Either(&[
                    Object(&NAME),
                    Object(&ESSAY),
                    Object(&CRITERION),
                    Object(&OPTION),
                    Object(&INPUT),
                    Object(&TERM_ENTRY),
                ])),
                "The entries, by kind.",
            )],
            &ESSAY,
            &CRITERION,
            &OPTION,
            &INPUT,
            &TERM_ENTRY,
        ],
        open: false,
    },
    Document {
        name: "glossary",
        title: "Terms of a pack",
        summary: "One term, or a list of terms.",
        forms: &[&[key("terms", List(&Object(&TERM)), "The terms.")], &TERM],
        open: false,
    },
    Document {
        name: "packs",
        title: "The embedded packs",
        summary: "",
        forms: &[&[key(
            "packs",
            List(&Object(&PACK_ENTRY)),
            "The packs, the default one first.",
        )]],
        open: false,
    },
    Document {
        name: "check",
        title: "Defects of packs",
        summary: "Lines and columns count from 1; columns count characters.",
        forms: &[&[key(
            "diagnostics",
            List(&Object(&DIAGNOSTIC)),
            "The defects, file by file.",
        )]],
        open: false,
    },
];

impl Document {
    /// Its schema, of draft 7 as that of packs.
    fn schema(&self) -> Value {
        let mut forms: Vec<Value> = self
            .forms
            .iter()
            .map(|keys| Value::Object(self.form(keys)))
            .collect();
        let mut schema = Map::new();
        for (key, value) in [
            ("$schema", "http://json-schema.org/draft-07/schema#"),
            ("title", self.title),
            ("description", self.summary),
        ] {
            if !value.is_empty() {
                schema.insert(key.to_owned(), json!(value));
            }
        }
        if let (1, Some(Value::Object(form))) = (forms.len(), forms.first_mut()) {
            schema.append(form);
        } else {
            schema.insert("anyOf".to_owned(), Value::Array(forms));
        }
        Value::Object(schema)
    }

    fn form(&self, keys: &[Key]) -> Map<String, Value> {
        let mut form = object(keys);
        if let Some(Value::Object(properties)) = form.get_mut("properties") {
            let format = json!({ "const": FORMAT, "description": "The version of this format." });
            properties.shift_insert(0, "format".to_owned(), format);
        }
        if let Some(Value::Array(required)) = form.get_mut("required") {
            required.insert(0, json!("format"));
        }
        if self.open {
            let kinds = json!({ "type": ["number", "string", "object", "null"] });
            form.insert("additionalProperties".to_owned(), kinds);
        }
        form
    }
}

const PACK: Kind = Object(&[
    key("id", Text, "The id of the pack."),
    key("title", Text, "The title."),
    key("version", Text, "The version of the pack, not of the program."),
]);

const VERDICT: Kind = Object(&[
    key(
        "is",
        Word(&["clear", "unclear", "tie", "nothing"]),
        "Whether one option ranks first clearly.",
    ),
    key(
        "first",
        List(&Text),
        "The options that rank first: one, several if they tie, or none.",
    ),
    perhaps(
        "why",
        Word(&["no-priorities", "all-ruled-out", "no-options"]),
        "Why there is no answer.",
    ),
]);

const QUANTITY: Kind = Object(&[
    key("value", Figure, "The number in this unit."),
    key("unit", Text, "The unit; empty for a plain number."),
]);

const PLACE: Kind = Object(&[
    key(
        "value",
        Position,
        "A number in the unit, or the id of a level or a choice.",
    ),
    perhaps("unit", Text, "The unit of a number."),
]);

const BY_OPTION: Kind = ById(&Figure);

const SCORE: [Key; 23] = [
    key("pack", PACK, "The pack."),
    key(
        "scenario",
        Maybe(&Text),
        "The scenario from which the sliders start.",
    ),
    key(
        "overlaid",
        List(&Object(&[
            key(
                "name",
                Text,
                "The constant or catalog, and the cell of its table.",
            ),
            key("value", Number, "The overriding value."),
            key("in_place_of", Number, "The value in the pack."),
            key("unit", Text, "The unit of both."),
            key("source", Text, "Its source."),
            key("as_of", Text, "The date of the figure."),
        ])),
        "Overridden constants and numbers of catalogs.",
    ),
    key(
        "traits",
        ById(&Object(&[
            key("value", Position, "The value in use."),
            perhaps("unit", Text, "The unit of a number."),
            key(
                "origin",
                Word(&["assumed", "answered", "measured"]),
                "Origin: assumed, answered or measured.",
            ),
            key("low", Position, "The low end of its range."),
            key("high", Position, "The high end of its range."),
            perhaps("source", Text, "Where its value comes from."),
        ])),
        "The inputs.",
    ),
    key(
        "priorities",
        ById(&Number),
        "The priorities of the criteria, 0 to 10.",
    ),
    key("verdict", VERDICT, "The recommendation."),
    key("headline", Text, "The recommendation as a sentence."),
    key(
        "sureness",
        Maybe(&Text),
        "Robustness in one word: open, leaning, likely or firm.",
    ),
    key(
        "answered",
        Object(&[
            key("known", Count, "The number of answered or measured inputs."),
            key("of", Count, "The number of all inputs."),
        ]),
        "How many inputs are answered.",
    ),
    key(
        "ask_next",
        List(&Object(&[
            key("trait", Text, "The input."),
            key(
                "chance",
                Number,
                "The probability that its answer changes the recommendation.",
            ),
            key(
                "worth",
                Number,
                "Expected value of information: the expected gain in total from knowing the input.",
            ),
            key(
                "only_with",
                Maybe(&Text),
                "Another input that has to be answered too before this one changes anything.",
            ),
        ])),
        "The inputs that are worth answering, the highest expected value of information first.",
    ),
    key(
        "worth",
        List(&Object(&[
            key("metric", Text, "The key metric."),
            key(
                "less",
                Object(&[
                    key("value", Number, "The amount."),
                    key("unit", Text, "Its unit."),
                ]),
                "The reduction of the metric.",
            ),
            key(
                "worth",
                Maybe(&Object(&[
                    key("value", Number, "The amount."),
                    key("unit", Text, "Its unit."),
                ])),
                "Its price in money that the priorities imply.",
            ),
            key("option", Text, "The option at whose metrics this applies."),
            key("priority", Text, "The criterion whose priority determines it."),
        ])),
        "Implied trade-offs: what the priorities imply that key metrics are worth.",
    ),
    key(
        "ghosts",
        List(&Object(&[
            key("option", Text, "The option."),
            key("total", Figure, "The total that it would have."),
            key(
                "first_in_worlds",
                Number,
                "The share of simulations in which it would rank first.",
            ),
            key("would_be_first", Truth, "Whether it would rank first."),
        ])),
        "The excluded options.",
    ),
    key(
        "cautions",
        List(&Text),
        "Reasons not to rely on the answer, as sentences.",
    ),
    key(
        "certainty",
        Maybe(&Text),
        "Robustness of the answer, as a sentence.",
    ),
    key(
        "weights",
        Maybe(&Text),
        "Sensitivity of the answer to the weights, as a sentence.",
    ),
    key("flip", Maybe(&Text), "The nearest tipping point, as a sentence."),
    key(
        "ranking",
        List(&Object(&[
            key("option", Text, "The option."),
            key("title", Text, "Its title."),
            key("rank", Maybe(&Count), "Its rank from 1; null if it is ruled out."),
            key("total", Figure, "Its total, 0 to 1."),
            key(
                "robustness",
                Number,
                "The share of simulations in which it ranks first.",
            ),
            key("ruled_out", Truth, "Whether it violates a hard constraint."),
            key("metrics", ById(&QUANTITY), "The key metrics."),
        ])),
        "The included options, the best first.",
    ),
    key(
        "reasons",
        List(&Object(&[
            key(
                "side",
                Word(&["for", "against"]),
                "Whether it speaks for the first option or against it.",
            ),
            key("aspect", Text, "The criterion."),
            key("factor", Text, "The factor."),
            key("ahead", Text, "The option that scores higher on it."),
            key("amount", Number, "Its contribution to the lead."),
            key("notable", Truth, "Whether its contribution is large."),
            key("sentence", Text, "The reason as a sentence."),
        ])),
        "The reasons, the largest first.",
    ),
    key(
        "ruled_out",
        List(&Object(&[
            key("option", Text, "The option."),
            key("requirement", Text, "The violated constraint."),
            key("message", Text, "Why, as a sentence."),
            key("way_round", Maybe(&Text), "A workaround."),
            key(
                "returns",
                Maybe(&Text),
                "The slider value at which it meets all constraints.",
            ),
        ])),
        "The options that are ruled out.",
    ),
    key(
        "aspects",
        List(&Object(&[
            key("id", Text, "The criterion."),
            key("title", Text, "Its title."),
            key("priority", Number, "Its priority, 0 to 10."),
            key(
                "weight",
                Maybe(&Number),
                "Its share of the sum of all priorities.",
            ),
            key(
                "values",
                BY_OPTION,
                "The value of each option, 0 (worst) to 1 (best).",
            ),
            key(
                "contributions",
                BY_OPTION,
                "Weight times value; over all criteria they sum to the total.",
            ),
        ])),
        "The criteria.",
    ),
    key(
        "flips",
        List(&Object(&[
            key("slider", Text, "The input or criterion."),
            key(
                "kind",
                Word(&["trait", "priority"]),
                "Whether it is an input or a priority.",
            ),
            key("now", PLACE, "The current value."),
            key("at", PLACE, "The value at which another option ranks first."),
            key("shown", Text, "The same as text."),
            key(
                "distance",
                Number,
                "The distance from the current value, as a share of the slider.",
            ),
            key(
                "to",
                Maybe(&Text),
                "The option that ranks first there; null if none does.",
            ),
        ])),
        "The tipping points, the nearest first.",
    ),
    key(
        "worlds",
        Object(&[
            key("count", Count, "The number of simulations."),
            key(
                "all_ruled_out",
                Number,
                "The share of simulations in which every option is ruled out.",
            ),
        ]),
        "The simulations.",
    ),
    key(
        "warnings",
        List(&Text),
        "What could not be calculated, as sentences.",
    ),
];

const COMPARED: [Key; 3] = [
    key("aspect", Text, "The criterion."),
    key("title", Text, "Its title."),
    key("options", OPTIONS_ON_A_CRITERION, "The options."),
];

const OPTIONS_ON_A_CRITERION: Kind = List(&Object(&[
    key("option", Text, "The option."),
    key("text", Text, "What it means on this criterion."),
    key("value", Figure, "Its value, 0 (worst) to 1 (best)."),
    key(
        "numbers",
        List(&Object(&[
            key("factor", Text, "The factor."),
            key("title", Text, "Its title."),
            key("number", Figure, "The number in the unit."),
            key("unit", Text, "The unit; empty for a plain number."),
            key("shown", Text, "The same as text."),
        ])),
        "The numbers from which it is calculated.",
    ),
]));

const SCENARIO: [Key; 6] = [
    key("id", Text, "The scenario."),
    key("title", Text, "Its title."),
    key("summary", Text, "What it is."),
    key("verdict", VERDICT, "Its answer."),
    key("headline", Text, "The answer as a sentence."),
    key("totals", BY_OPTION, "The total of each option, 0 to 1."),
];

const PROPORTION: [Key; 5] = [
    key("right", Count, "The number of cases that are right."),
    key("of", Count, "The number of cases."),
    key("share", Figure, "The share that is right."),
    key("low", Figure, "The low end of its 95% interval."),
    key("high", Figure, "The high end."),
];

const COUNTED: Kind = Object(&[
    PROPORTION[0],
    PROPORTION[1],
    PROPORTION[2],
    PROPORTION[3],
    PROPORTION[4],
    perhaps(
        "worlds",
        Object(&[
            key(
                "right",
                Count,
                "The number of cases that are right in most simulations.",
            ),
            key("of", Count, "The number of cases."),
            key("brier", Figure, "The Brier score: 0 is perfect."),
        ]),
        "The same by simulations over the uncertain inputs.",
    ),
    perhaps(
        "calibration",
        List(&Object(&[
            key(
                "from",
                Number,
                "The lower bound of the forecast share of simulations.",
            ),
            key("to", Number, "The upper bound."),
            key(
                "right",
                Count,
                "The number of forecasts in this bin that came true.",
            ),
            key("of", Count, "The number of cases."),
        ])),
        "Calibration: how often forecasts come true, by forecast share.",
    ),
]);

const BOTH: Kind = Object(&[
    key("all", Object(&PROPORTION), "With all known inputs."),
    key(
        "reported",
        Object(&PROPORTION),
        "With those that the source states.",
    ),
]);

const CASE_ANSWER: Kind = Object(&[
    key(
        "ranking",
        List(&Object(&[
            key("option", Text, "The option."),
            key("total", Figure, "Its total, 0 to 1."),
            key("ruled_out", Truth, "Whether it violates a hard constraint."),
        ])),
        "The options, the best first.",
    ),
    key("first", Maybe(&Text), "The option that ranks first."),
    key("right", Maybe(&Truth), "Whether it is the chosen option."),
    key(
        "first_two",
        Maybe(&Truth),
        "Whether the chosen option is among the first two.",
    ),
    key("left_first", Maybe(&Truth), "Whether such an option ranks first."),
    key("contests", ById(&Maybe(&Truth)), "Whether each contest is right."),
    key(
        "worlds",
        BY_OPTION,
        "The share of simulations in which each option ranks first.",
    ),
    key(
        "ahead",
        ById(&Figure),
        "The share of simulations in which each contest is right.",
    ),
]);

const BACKTEST: [Key; 4] = [
    key("pack", PACK, "The pack."),
    key("options", List(&Text), "The options that were ranked."),
    key(
        "cases",
        List(&Object(&[
            key("id", Text, "The case."),
            key("organisation", Text, "The organization."),
            key("system", Maybe(&Text), "The system."),
            key("year", Maybe(&Number), "The year."),
            key("about", Truth, "Whether the year is approximate."),
            key("outcome", List(&Text), "The chosen option."),
            key(
                "left",
                List(&Text),
                "The options that they moved from or rejected.",
            ),
            key(
                "rejected",
                List(&Text),
                "The options that the source names as considered and rejected.",
            ),
            key("satisfied", Text, "Whether they were satisfied."),
            key("confidence", Text, "How reliable the reading of the source is."),
            key(
                "source",
                Maybe(&Object(&[
                    key("title", Maybe(&Text), "The title of the source."),
                    key("url", Maybe(&Text), "The URL of the source."),
                ])),
                "The source.",
            ),
            key(
                "worlds",
                BY_OPTION,
                "The share of simulations in which each option ranks first.",
            ),
            key("all", CASE_ANSWER, "With all known inputs."),
            key("reported", CASE_ANSWER, "With those that the source states."),
        ])),
        "The cases.",
    ),
    key(
        "totals",
        ById(&Object(&[
            key("all", COUNTED, "With all known inputs."),
            key("reported", COUNTED, "With those that the source states."),
            perhaps(
                "first_two",
                BOTH,
                "Whether the chosen option is among the first two.",
            ),
            perhaps(
                "baselines",
                Object(&[
                    key(
                        "commonest",
                        Object(&[
                            PROPORTION[0],
                            PROPORTION[1],
                            PROPORTION[2],
                            PROPORTION[3],
                            PROPORTION[4],
                            key("answer", List(&Text), "The answer."),
                        ]),
                        "Always predicting the most common answer.",
                    ),
                    key("equal_priorities", BOTH, "The pack with equal priorities."),
                ]),
                "Baselines: the most common answer, and equal priorities.",
            ),
        ])),
        "The number of cases that are right, by question.",
    ),
];

const SWEEP: [Key; 4] = [
    key(
        "first",
        Maybe(&Text),
        "The option that ranks first; null if none does.",
    ),
    key("total", BY_OPTION, "The total of each included option, 0 to 1."),
    key(
        "rank",
        ById(&Maybe(&Count)),
        "Their ranks from 1; null if ruled out.",
    ),
    key(
        "ruled_out",
        ById(&Truth),
        "Whether they violate a hard constraint.",
    ),
];

const GROUP: [Key; 28] = [
    key(
        "pack",
        Object(&[
            key("id", Text, "The id of the pack."),
            key("title", Text, "The title."),
            key("version", Text, "The version of the pack."),
            key("model", Text, "The hash of its model."),
        ]),
        "The pack.",
    ),
    key(
        "scenario",
        Maybe(&Text),
        "The scenario from which the sliders start.",
    ),
    key("round", Count, "The round that is counted."),
    key("ballots", Count, "The number of ballots."),
    key("counted", Count, "How many are counted."),
    key(
        "not_counted",
        List(&Count),
        "The numbers of the ballots that are not counted.",
    ),
    key(
        "votes_filled",
        Count,
        "How many votes were missing and were replaced by the median of the other people's votes.",
    ),
    key("handed_in_twice", Count, "The number of duplicate ballots."),
    key(
        "answer",
        Maybe(&Word(&["agreed", "carried", "hangs-on", "split"])),
        "Whether the group agrees, a majority carries the answer, it depends on single ballots, or the group is split.",
    ),
    key("is_answer", Truth, "Whether the group has an answer."),
    key("headline", Text, "The answer as a sentence."),
    key("first", Maybe(&Text), "The option that ranks first."),
    key("second", Maybe(&Text), "The option that ranks second."),
    key("lead", Figure, "Its lead."),
    key(
        "verdict",
        Maybe(&VERDICT),
        "The recommendation with the weights of the group.",
    ),
    key("weights", ById(&Figure), "The weights of the group."),
    key(
        "totals",
        List(&Object(&[
            key("option", Text, "The option."),
            key("total", Figure, "Its total, 0 to 1."),
            key("people", Count, "How many people rank it first."),
        ])),
        "The options.",
    ),
    key(
        "people",
        List(&Object(&[
            key("number", Count, "The number of the person."),
            key("name", Maybe(&Text), "The name, if names are shown."),
            key(
                "first",
                Maybe(&Text),
                "The option that ranks first with this person's weights.",
            ),
            key("lead", Figure, "Its lead."),
            key(
                "without",
                Maybe(&Object(&[
                    key("first", Text, "The option that ranks first."),
                    key("lead", Figure, "Its lead."),
                ])),
                "The answer without this person.",
            ),
        ])),
        "The people; empty if there are fewer than three.",
    ),
    key("hangs_on", List(&Count), "The people on whom the answer depends."),
    key(
        "aspects",
        List(&Object(&[
            key("aspect", Text, "The criterion."),
            key("low", Figure, "The lowest vote."),
            key("median", Figure, "The median."),
            key("high", Figure, "The highest vote."),
            key(
                "apart",
                Either(&[Figure, Truth]),
                "The mean difference between two people's votes.",
            ),
            key("weight", Figure, "The weight of the group."),
            key(
                "difference",
                Figure,
                "The difference in value between the first two options.",
            ),
            key("matters", Figure, "How much the disagreement moves the lead."),
            key(
                "changes_little",
                Truth,
                "Whether discussing it changes the result little.",
            ),
            key(
                "lead_at_lowest",
                Figure,
                "The lead with the lowest weight that anybody gives this criterion.",
            ),
            key(
                "lead_at_highest",
                Figure,
                "The lead with the highest weight that anybody gives it.",
            ),
            key(
                "agreement",
                Figure,
                "Agreement of the votes (van der Eijk), -1 to 1.",
            ),
            key(
                "consensus",
                Figure,
                "Consensus of the votes (Tastle and Wierman), 0 to 1.",
            ),
        ])),
        "The criteria, the most important to discuss first.",
    ),
    key(
        "agreement",
        Maybe(&Object(&[
            key("w", Figure, "Kendall's W, 0 to 1."),
            key("chi_square", Figure, "Its chi-square."),
            key(
                "mean_correlation",
                Figure,
                "The mean rank correlation between two people.",
            ),
            key("p", Figure, "Its p-value."),
            key("exact", Truth, "Whether the p-value is exact."),
            key("aspects", Count, "The number of criteria compared."),
        ])),
        "How much people agree on the ranking of the criteria.",
    ),
    key(
        "guesses",
        Object(&[
            key(
                "given",
                Count,
                "How many people guessed which option ranks first.",
            ),
            key(
                "other_than_own_priorities",
                Count,
                "How many guessed another option than their own priorities rank first.",
            ),
        ]),
        "The guesses.",
    ),
    key(
        "borda",
        List(&Object(&[
            key("option", Text, "The option."),
            key("points", Number, "Its points."),
        ])),
        "The Borda count.",
    ),
    key(
        "condorcet",
        Maybe(&Text),
        "The Condorcet winner: the option that wins every pairwise comparison.",
    ),
    key(
        "pairs",
        ById(&ById(&Count)),
        "How many people rank an option above each other one.",
    ),
    key(
        "cross_checks",
        List(&Object(&[
            key("by", Text, "How the weights were aggregated."),
            key("first", Maybe(&Text), "The option that ranks first then."),
            key("lead", Figure, "Its lead."),
        ])),
        "The answer with other ways to aggregate the weights.",
    ),
    key(
        "since_round",
        Maybe(&Object(&[
            key("round", Count, "The previous round."),
            key("w", Figure, "Kendall's W in that round."),
            key(
                "moves",
                List(&Object(&[
                    key("aspect", Text, "The criterion."),
                    key("before", Figure, "Its weight before."),
                    key("after", Figure, "Its weight now."),
                ])),
                "What changed in the weights.",
            ),
            key(
                "heads",
                List(&Object(&[
                    key("option", Text, "The option."),
                    key("before", Count, "How many ranked it first in the previous round."),
                    key("after", Count, "How many rank it first now."),
                ])),
                "How many people rank each option first, before and now.",
            ),
            key(
                "followed",
                Count,
                "How many people can be matched between the two rounds.",
            ),
            key("changed", Count, "How many of them changed their first option."),
        ])),
        "What has changed since the previous round.",
    ),
    key(
        "estimates",
        List(&Object(&[
            key("trait", Text, "The input."),
            key("estimates", Count, "How many people estimated it."),
            key("likely", Position, "The value in use."),
            key("low", Position, "The low end of the range."),
            key("high", Position, "The high end of the range."),
            key("unit", Maybe(&Text), "The unit."),
            key("disputed", Truth, "Whether two people's ranges do not overlap."),
        ])),
        "The estimates of inputs.",
    ),
];

const SIDE: Kind = Object(&[
    key("file", Text, "The file."),
    key("title", Text, "The title."),
    key("status", Text, "Its status."),
    key("chosen", Maybe(&Text), "The chosen option."),
    key("verdict", VERDICT, "The answer."),
    key(
        "options",
        List(&Object(&[
            key("option", Text, "The option."),
            key("total", Figure, "Its total, 0 to 1."),
            key(
                "robustness",
                Number,
                "The share of simulations in which it ranks first.",
            ),
            key("ruled_out", Truth, "Whether it violates a hard constraint."),
        ])),
        "The options.",
    ),
]);

const DIFF: [Key; 9] = [
    key("same_answer", Truth, "Whether both have the same answer."),
    key("a", SIDE, "The first decision."),
    key("b", SIDE, "The second decision."),
    key("leader", Maybe(&Text), "The option whose lead is compared."),
    key(
        "lead",
        Maybe(&Object(&[
            key("a", Figure, "In the first decision."),
            key("b", Figure, "In the second decision."),
            key(
                "exact",
                Truth,
                "Whether the contributions are exact, not estimated from sampled orderings.",
            ),
        ])),
        "Its lead.",
    ),
    key(
        "changes",
        List(&Object(&[
            key(
                "kind",
                Word(&["trait", "priority", "options", "constant", "catalog"]),
                "What differs; `constant` and `catalog` are overridden numbers.",
            ),
            key(
                "id",
                Maybe(&Text),
                "Its id; of a number its name, such as `disk_price.aws`.",
            ),
            key("a", Text, "Its value in the first decision."),
            key("b", Text, "Its value in the second decision."),
            key("share", Figure, "Its contribution to the change in the lead."),
            key("alone", Figure, "The lead with this change alone."),
            key("undone", Figure, "The lead with all changes but this one."),
        ])),
        "What differs, the largest contribution first.",
    ),
    key(
        "enough",
        Maybe(&List(&List(&Count))),
        "The smallest sets of changes that change the answer, by index.",
    ),
    key(
        "known_otherwise",
        List(&Object(&[
            key("trait", Text, "The input."),
            key("a", Text, "Its origin in the first decision."),
            key("b", Text, "Its origin in the second decision."),
        ])),
        "Inputs with the same value but a different origin.",
    ),
    key(
        "constraints",
        List(&Object(&[
            key("option", Text, "The option."),
            key("requirement", Text, "The constraint."),
            key(
                "broken_in",
                Word(&["a", "b"]),
                "In which decision it is violated.",
            ),
        ])),
        "Constraints that are violated in only one of the two decisions.",
    ),
];

const VERIFIED: [Key; 11] = [
    key("file", Text, "The file."),
    key("line", Count, "The line to look at."),
    key("title", Text, "The title of the decision."),
    key(
        "state",
        Word(&[
            "holds", "changed", "stale", "overdue", "unclear", "broken", "flipped", "unknown",
        ]),
        "Whether it still holds.",
    ),
    key("sentence", Text, "Why."),
    key(
        "until",
        Maybe(&Text),
        "The date on which it will flip, if inputs grow as expected.",
    ),
    key(
        "lead",
        Maybe(&Object(&[
            key("then", Number, "The lead when the decision was saved."),
            key("now", Number, "The lead today."),
            key(
                "exact",
                Truth,
                "Whether the contributions are exact, not estimated from sampled orderings.",
            ),
        ])),
        "How the lead has changed.",
    ),
    key(
        "causes",
        List(&Object(&[
            key(
                "kind",
                Word(&[
                    "trait",
                    "priority",
                    "constant",
                    "measure",
                    "catalog",
                    "requirement",
                    "aspect",
                    "model",
                ]),
                "What has changed.",
            ),
            key(
                "id",
                Text,
                "The input, criterion, constant, formula, catalog or constraint.",
            ),
            key("label", Text, "Its title."),
            key("then", Text, "Its value when the decision was saved."),
            key("now", Text, "Its value today."),
            key(
                "measured",
                Truth,
                "Whether that was measured, and the value then was not.",
            ),
            key(
                "parts",
                List(&Text),
                "What differs in the model, unless it is an input, a priority or a constant.",
            ),
            key(
                "rows",
                List(&Object(&[
                    key("name", Text, "The row and the column."),
                    key(
                        "then",
                        Maybe(&Text),
                        "Its value when the decision was saved; null if it is new.",
                    ),
                    key("now", Maybe(&Text), "Its value today; null if it was removed."),
                ])),
                "The numbers of a catalog that differ, the largest change first.",
            ),
            key("share", Number, "Its contribution to the change in the lead."),
            key("alone", Figure, "The lead with this change alone."),
            key("undone", Figure, "The lead with all changes but this one."),
        ])),
        "What changed the lead, the largest contribution first.",
    ),
    key(
        "smallest",
        List(&List(&Text)),
        "The smallest sets of causes that change which option ranks first, by name.",
    ),
    key(
        "unnamed",
        Maybe(&Text),
        "Why the causes cannot be named, and what to do; null if they are named.",
    ),
    key("notes", List(&Text), "Other remarks."),
];

const EXPORT: [Key; 8] = [
    key(
        "decision",
        Object(&[
            key("id", Maybe(&Text), "The id."),
            key("title", Text, "The title."),
            key("status", Text, "Its status."),
            key("date", Maybe(&Text), "The date of the decision."),
            key("review_by", Maybe(&Text), "The date of the next review."),
            key("chosen", Maybe(&Text), "The chosen option."),
            key(
                "outcome",
                Text,
                "What was chosen, in a sentence; otherwise what is recommended, and that nothing is decided.",
            ),
            key("because", Maybe(&Text), "The rationale."),
            key(
                "reasons",
                List(&Object(&[
                    key("side", Text, "`for` or `against`."),
                    key("criterion", Text, "The criterion."),
                    key("sentence", Text, "The reason."),
                ])),
                "What speaks for and against the chosen option, or the recommended one if nothing was chosen.",
            ),
            key(
                "compared",
                Maybe(&Text),
                "What it is compared with, in a sentence; null if it is one of the first two.",
            ),
            key("deciders", List(&Text), "Who decided."),
            key("consulted", List(&Text), "Who was consulted."),
            key("informed", List(&Text), "Who was informed."),
            key("tags", List(&Text), "Tags."),
            key(
                "notes",
                List(&Object(&[
                    key("by", Maybe(&Text), "The author."),
                    key("on", Maybe(&Text), "The date."),
                    key(
                        "about",
                        Maybe(&Text),
                        "The input, criterion, option or term that the note is about.",
                    ),
                    key("text", Text, "The note."),
                ])),
                "Notes.",
            ),
            key(
                "expected",
                List(&Object(&[
                    key("trait", Text, "The input."),
                    key("grows", Maybe(&Text), "By how much it grows, such as 8 %/month."),
                    key("reaches", Maybe(&Text), "The value that it reaches."),
                    key("by", Maybe(&Text), "The date on which it reaches that value."),
                    key("from", Text, "The date from which it changes."),
                    key("source", Maybe(&Text), "The source."),
                ])),
                "How inputs are expected to change.",
            ),
            key("group", List(&Text), "The result of a group, in sentences."),
        ]),
        "The decision as people record it.",
    ),
    key(
        "group",
        Maybe(&Object(&[
            key("round", Maybe(&Count), "The round whose votes are used."),
            key("ballots", Maybe(&Count), "How many ballots were counted."),
            key("answer", Maybe(&Text), "agreed, carried, hangs-on or split."),
            key(
                "first",
                Maybe(&Text),
                "The option that ranks first by the mean of the weights.",
            ),
            key("lead", Maybe(&Number), "Its lead."),
            key("heads", ById(&Count), "How many people rank each option first."),
            key(
                "agreement",
                ById(&Number),
                "Kendall's W as `w`, and its p-value as `p`.",
            ),
            key("weights", ById(&Number), "The weights of the group."),
            key(
                "differ",
                List(&Text),
                "The criteria with the largest disagreements, by effect on the result.",
            ),
            key(
                "consent",
                Maybe(&Count),
                "How many consented; null if that was not asked.",
            ),
            key("objections", List(&Text), "The objections of the others."),
            key("notes", List(&Text), "Notes of the discussion."),
        ])),
        "The result of a workshop, if the decision file has one.",
    ),
    key("model", Text, "The hash of the model that was used."),
    key("analysis", Object(&SCORE), "The output of `score`."),
    key(
        "figures",
        List(&Object(&[
            key("constant", Text, "The constant of the pack."),
            key("title", Text, "Its title."),
            key("value", Text, "Its value with its unit."),
            key("source", Maybe(&Text), "Its source."),
            key("as_of", Maybe(&Text), "The date of the figure."),
            key(
                "decides",
                Truth,
                "Whether an increase by a tenth moves the lead of the chosen option by more than 1 %.",
            ),
        ])),
        "The figures that the included options depend on.",
    ),
    key(
        "precedents",
        List(&Object(&[
            key("title", Text, "The organization, the system and the year."),
            key("chose", Text, "The chosen option."),
            key("known", Count, "How many of its inputs are known."),
            key("source", Text, "The source; empty if there is none."),
        ])),
        "The published decisions with the most similar inputs, the most similar first.",
    ),
    key("repeat", Text, "The command line that reproduces this result."),
    key("program", Text, "The version of the program."),
];

const NAME: [Key; 3] = [
    key(
        "kind",
        Text,
        "Whether it is an essay, a criterion, an option, an input or a term.",
    ),
    key("id", Text, "Its id."),
    key("title", Text, "Its title."),
];

const ESSAY: [Key; 7] = [
    NAME[0],
    NAME[1],
    NAME[2],
    key("text", Text, "The text."),
    key("criteria", List(&Text), "The criteria that it is about."),
    key("see", List(&Text), "Related entries."),
    key("sources", List(&Text), "Its sources."),
];

const CRITERION: [Key; 5] = [
    NAME[0],
    NAME[1],
    NAME[2],
    key("swing", Text, "The full swing, from worst to best."),
    key("options", OPTIONS_ON_A_CRITERION, "The options."),
];

const OPTION: [Key; 5] = [
    NAME[0],
    NAME[1],
    NAME[2],
    key("text", Text, "What it is."),
    key("criteria", ById(&Text), "What it means on each criterion."),
];

const INPUT: [Key; 4] = [NAME[0], NAME[1], NAME[2], key("text", Text, "What it is.")];

const TERM: [Key; 7] = [
    key("id", Text, "The term."),
    key("title", Text, "Its title."),
    key("aliases", List(&Text), "Other names."),
    key("text", Text, "What it means."),
    key("angles", ById(&Text), "What it means for each option."),
    key("see", List(&Text), "Related entries."),
    key("sources", List(&Text), "Its sources."),
];

const TERM_ENTRY: [Key; 8] = [
    NAME[0], TERM[0], TERM[1], TERM[2], TERM[3], TERM[4], TERM[5], TERM[6],
];

const PACK_ENTRY: [Key; 6] = [
    key("id", Text, "The id, for --pack."),
    key("title", Text, "The title."),
    key("version", Text, "The version of the pack."),
    key("summary", Text, "What it decides."),
    key("options", List(&Text), "Its options."),
    key("default", Truth, "Whether it is the default pack."),
];

const DIAGNOSTIC: [Key; 11] = [
    key("code", Text, "The code of the defect."),
    key("severity", Word(&["error", "warning"]), "The severity."),
    key("message", Text, "What is wrong."),
    key("file", Maybe(&Text), "The file."),
    key("line", Maybe(&Count), "The line."),
    key("column", Maybe(&Count), "The column."),
    key("end_line", Maybe(&Count), "The line where it ends."),
    key("end_column", Maybe(&Count), "The column where it ends."),
    key("label", Maybe(&Text), "The label of this location."),
    key("help", Maybe(&Text), "What to do."),
    key(
        "second",
        Maybe(&Object(&[
            key("file", Maybe(&Text), "The file."),
            key("line", Maybe(&Count), "The line."),
            key("column", Maybe(&Count), "The column."),
            key("end_line", Maybe(&Count), "The line where it ends."),
            key("end_column", Maybe(&Count), "The column where it ends."),
            key("label", Maybe(&Text), "The label."),
        ])),
        "A related location.",
    ),
];
