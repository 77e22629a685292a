//! The built-in functions: one table that the parser, the unit check, suggestions and the manual all read.

use std::fmt;

use crate::queueing::{self, KeepAlives, Nodes};

/// No call takes more arguments than this.
pub(super) const MOST_ARGUMENTS: usize = 32;

/// What an argument must measure, or a result does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measures {
    /// A plain number.
    Number,
    /// A time.
    Time,
    /// A rate, 1/time.
    Rate,
    /// Anything, but the same where the letter stands again.
    Free(char),
    /// Of the two letters' dimensions the product.
    Product(char, char),
}

/// Where an argument must lie for a function to have a value, in base units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Limits {
    /// Anywhere.
    Any,
    /// Here or above.
    AtLeast(f64),
    /// Between the two, both included.
    Between(f64, f64),
}

impl Limits {
    /// Whether a value lies there.
    pub fn holds(self, value: f64) -> bool {
        match self {
            Self::Any => !value.is_nan(),
            Self::AtLeast(least) => value >= least,
            Self::Between(least, greatest) => (least..=greatest).contains(&value),
        }
    }
}

impl fmt::Display for Limits {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Any => formatter.write_str("any number"),
            Self::AtLeast(least) => write!(formatter, "at least {least}"),
            Self::Between(least, greatest) if *greatest > 1e6 => {
                write!(formatter, "from {least} to {greatest:e}")
            }
            Self::Between(least, greatest) => write!(formatter, "from {least} to {greatest}"),
        }
    }
}

/// A named argument.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Parameter {
    /// Its name.
    pub name: &'static str,
    /// What it measures.
    pub measures: Measures,
    /// Where it must lie.
    pub range: Limits,
}

impl Parameter {
    const fn within(self, range: Limits) -> Self {
        Self { range, ..self }
    }
}

/// A built-in function of the field.
#[derive(Debug)]
pub struct Function {
    /// Its name.
    pub name: &'static str,
    /// Its first arguments.
    pub parameters: &'static [Parameter],
    /// Arguments that may come any number of times after them, as a group.
    pub repeated: &'static [Parameter],
    /// Arguments after the repeated ones.
    pub trailing: &'static [Parameter],
    /// What the result measures.
    pub result: Measures,
    /// What it answers, in a sentence, and where it comes from.
    pub summary: &'static str,
    /// Where it has no value though each argument lies where it must; may be empty.
    pub limits: &'static str,
    pub(super) needs: &'static [Need],
    pub(super) compute: fn(&[f64]) -> f64,
}

/// What a function is computed from besides its arguments: another function of them.
///
/// It is an instruction of its own in a program, before the call: what two calls both need is computed once, and
/// what no slider moves is not computed again.
#[derive(Debug, Clone, Copy)]
pub(super) struct Need {
    /// The other function.
    pub(super) function: &'static Function,
    /// Its first argument among those of the call; it takes all from there on.
    pub(super) from: usize,
}

impl PartialEq for Function {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Function {}

impl std::hash::Hash for Function {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.name.hash(state);
    }
}

impl Function {
    /// The function called `name`.
    pub fn named(name: &str) -> Option<&'static Self> {
        FUNCTIONS.iter().find(|function| function.name == name)
    }

    /// How it is called: `erlang_c(load, servers)`.
    pub fn signature(&self) -> String {
        let names =
            |parameters: &[Parameter]| parameters.iter().map(|p| p.name.to_string()).collect::<Vec<_>>();
        let mut arguments = names(self.parameters);
        if !self.repeated.is_empty() {
            for round in 1..=2 {
                arguments.extend(self.repeated.iter().map(|p| format!("{}_{round}", p.name)));
            }
            arguments.push("...".to_string());
        }
        arguments.extend(names(self.trailing));
        format!("{}({})", self.name, arguments.join(", "))
    }

    /// The parameters of a call with so many arguments; none where a call cannot have so many.
    pub fn parameters_for(&self, count: usize) -> Option<Vec<Parameter>> {
        let fixed = self.parameters.len() + self.trailing.len();
        let extra = count.checked_sub(fixed)?;
        let rounds = match self.repeated.len() {
            0 if extra > 0 => return None,
            0 => 0,
            // A repeated group stands at least once, but for what comes behind it: one price is a tariff without steps.
            group if (extra == 0 && self.trailing.is_empty()) || extra % group != 0 => return None,
            group => extra / group,
        };
        let repeated = self.repeated.iter().cycle().take(rounds * self.repeated.len());
        (count <= MOST_ARGUMENTS).then(|| {
            self.parameters
                .iter()
                .chain(repeated)
                .chain(self.trailing)
                .copied()
                .collect()
        })
    }
}

const fn number(name: &'static str) -> Parameter {
    Parameter {
        name,
        measures: Measures::Number,
        range: Limits::AtLeast(0.0),
    }
}

const fn time(name: &'static str) -> Parameter {
    Parameter {
        name,
        measures: Measures::Time,
        range: Limits::AtLeast(0.0),
    }
}

const fn rate(name: &'static str) -> Parameter {
    Parameter {
        name,
        measures: Measures::Rate,
        range: Limits::AtLeast(0.0),
    }
}

const fn free(name: &'static str, letter: char) -> Parameter {
    Parameter {
        name,
        measures: Measures::Free(letter),
        range: Limits::Any,
    }
}

/// A share, from 0 to 1.
const fn share(name: &'static str) -> Parameter {
    number(name).within(Limits::Between(0.0, 1.0))
}

/// A load in erlangs; beyond a million million with about as many servers, nothing is left of their difference.
const LOAD: Parameter = number("load").within(Limits::Between(0.0, 1e12));

const TOO_MUCH_LOAD: &str = "the load, rate * service, must be below 1e12 erlangs";

/// Collects the pairs of a call's repeated arguments on the stack and hands them on.
fn with_pairs(arguments: &[f64], then: impl Fn(&[(f64, f64)]) -> f64) -> f64 {
    let mut pairs = [(0.0, 0.0); MOST_ARGUMENTS / 2];
    let count = arguments.len() / 2;
    for (pair, two) in pairs.iter_mut().zip(arguments.chunks_exact(2)) {
        *pair = (two[0], two[1]);
    }
    then(&pairs[..count])
}

/// Calls with the measured keep-alive times of a call: its nodes as [`KEEP_ALIVE_NODES`] give them, and its points.
fn with_keep_alives(nodes: &[f64], arguments: &[f64], then: impl Fn(KeepAlives<'_>) -> f64) -> f64 {
    let nodes = Nodes {
        early: nodes[0],
        late: nodes[1],
        share: nodes[2],
    };
    if nodes.early.is_nan() {
        return f64::NAN;
    }
    with_pairs(arguments, |points| then(KeepAlives::with_nodes(points, nodes)))
}

/// The two keep-alive times that stand for the measured ones, of the arguments behind the first three.
const KEEP_ALIVE_NODES: [Need; 3] = [
    Need {
        function: &inner("keep_alive_early", |a| node(a, |nodes| nodes.early)),
        from: 3,
    },
    Need {
        function: &inner("keep_alive_late", |a| node(a, |nodes| nodes.late)),
        from: 3,
    },
    Need {
        function: &inner("keep_alive_early_share", |a| node(a, |nodes| nodes.share)),
        from: 3,
    },
];

fn node(arguments: &[f64], part: impl Fn(Nodes) -> f64) -> f64 {
    with_pairs(arguments, |points| Nodes::new(points).map_or(f64::NAN, &part))
}

/// A function that only others need: formulas cannot call it.
const fn inner(name: &'static str, compute: fn(&[f64]) -> f64) -> Function {
    Function {
        name,
        parameters: &[],
        repeated: &[],
        trailing: &[],
        result: Measures::Number,
        summary: "",
        limits: "",
        needs: &[],
        compute,
    }
}

const COLD_START_SHARE_OVER: Function = Function {
    name: "cold_start_share_over",
    parameters: &[rate("rate"), time("warm"), time("cold")],
    repeated: &[time("gap"), share("share")],
    trailing: &[],
    result: Measures::Number,
    summary: "The same for a measured keep-alive: after each idle time this share of instances has been reclaimed.",
    limits: "gaps must rise from one pair to the next and shares must not fall; rate, warm and cold must be finite",
    needs: &KEEP_ALIVE_NODES,
    compute: |a| {
        with_keep_alives(&a[..3], &a[6..], |keep_alives| {
            queueing::cold_start_share_over(a[3], a[4], a[5], keep_alives)
        })
    },
};

/// Every built-in function of the field, in the order in which the manual lists them.
pub static FUNCTIONS: &[Function] = &[
    Function {
        name: "erlang_b",
        parameters: &[LOAD, number("servers")],
        repeated: &[],
        trailing: &[],
        result: Measures::Number,
        summary: "Share of arrivals that find all servers busy and are lost (Erlang B).",
        limits: "there is no value if load and servers are above 1e12",
        needs: &[],
        compute: |a| queueing::erlang_b(a[0], a[1]),
    },
    Function {
        name: "erlang_c",
        parameters: &[LOAD, number("servers")],
        repeated: &[],
        trailing: &[],
        result: Measures::Number,
        summary: "Share of arrivals that wait, M/M/c (Erlang C).",
        limits: "there is no value if load and servers are above 1e12",
        needs: &[],
        compute: |a| queueing::erlang_c(a[0], a[1]),
    },
    Function {
        name: "load_for",
        parameters: &[share("blocking"), number("servers").within(Limits::AtLeast(1.0))],
        repeated: &[],
        trailing: &[],
        result: Measures::Number,
        summary: "Load at which this many servers lose this share of arrivals: inverse of Erlang B.",
        limits: "there is no value above 1e12 servers",
        needs: &[],
        compute: |a| queueing::load_for(a[0], a[1]),
    },
    Function {
        name: "mean_wait",
        parameters: &[LOAD, time("service"), number("servers")],
        repeated: &[],
        trailing: &[],
        result: Measures::Time,
        summary: "Mean time in the queue, M/M/c.",
        limits: "the service time must be finite, and load and servers must be below 1e12",
        needs: &[],
        compute: |a| queueing::mean_wait(a[0], a[1], a[2]),
    },
    Function {
        name: "wait_within",
        parameters: &[
            time("target").within(Limits::Any),
            LOAD,
            time("service"),
            number("servers"),
        ],
        repeated: &[],
        trailing: &[],
        result: Measures::Number,
        summary: "Share of arrivals that wait at most the target, M/M/c: the service level.",
        limits: "the service time must be finite, and load and servers must be below 1e12",
        needs: &[],
        compute: |a| queueing::wait_within(a[0], a[1], a[2], a[3]),
    },
    Function {
        name: "wait_quantile",
        parameters: &[share("p"), rate("rate"), time("service"), number("servers")],
        repeated: &[],
        trailing: &[],
        result: Measures::Time,
        summary: "Percentile p of the time in the queue, M/M/c.",
        limits: TOO_MUCH_LOAD,
        needs: &[],
        compute: |a| queueing::wait_quantile(a[0], a[1], a[2], a[3]),
    },
    Function {
        name: "response_quantile",
        parameters: &[share("p"), rate("rate"), time("service"), number("servers")],
        repeated: &[],
        trailing: &[],
        result: Measures::Time,
        summary: "Percentile p of the response time, waiting plus service, M/M/c.",
        limits: TOO_MUCH_LOAD,
        needs: &[],
        compute: |a| queueing::response_quantile(a[0], a[1], a[2], a[3]),
    },
    Function {
        name: "servers_for",
        parameters: &[rate("rate"), time("service"), time("wait"), share("p")],
        repeated: &[],
        trailing: &[],
        result: Measures::Number,
        summary: "Minimum number of servers at which the share p waits at most this long, M/M/c.",
        limits: TOO_MUCH_LOAD,
        needs: &[],
        compute: |a| queueing::servers_for(a[0], a[1], a[2], a[3]),
    },
    Function {
        name: "cold_start_share",
        parameters: &[rate("rate"), time("warm"), time("cold"), time("keep_alive")],
        repeated: &[],
        trailing: &[],
        result: Measures::Number,
        summary: "Cold start rate: share of requests that start a new instance; most recently used idle instance first (LIFO), Poisson arrivals.",
        limits: "rate, warm and cold must be finite",
        needs: &[],
        compute: |a| queueing::cold_start_share(a[0], a[1], a[2], a[3]),
    },
    Function {
        name: "warm_instances",
        parameters: &[rate("rate"), time("warm"), time("cold"), time("keep_alive")],
        repeated: &[],
        trailing: &[],
        result: Measures::Number,
        summary: "Mean number of instances, active and idle.",
        limits: "rate, warm and cold must be finite",
        needs: &[],
        compute: |a| queueing::warm_instances(a[0], a[1], a[2], a[3]),
    },
    COLD_START_SHARE_OVER,
    Function {
        name: "warm_instances_over",
        parameters: &[rate("rate"), time("warm"), time("cold")],
        repeated: &[time("gap"), share("share")],
        trailing: &[],
        result: Measures::Number,
        summary: "Mean number of instances for a measured keep-alive.",
        limits: "gaps must rise from one pair to the next and shares must not fall; rate, warm and cold must be finite",
        needs: &[
            KEEP_ALIVE_NODES[0],
            KEEP_ALIVE_NODES[1],
            KEEP_ALIVE_NODES[2],
            Need {
                function: &COLD_START_SHARE_OVER,
                from: 0,
            },
        ],
        compute: |a| {
            with_keep_alives(&a[..3], &a[7..], |keep_alives| {
                queueing::warm_instances_over(a[3], a[4], a[5], a[6], keep_alives)
            })
        },
    },
    Function {
        name: "mixture_quantile",
        parameters: &[
            share("p"),
            share("cold_share"),
            time("warm_mean"),
            time("warm_offset"),
            time("cold_mean"),
            time("cold_offset"),
        ],
        repeated: &[],
        trailing: &[],
        result: Measures::Time,
        summary: "Percentile p of the response time of warm and cold requests; each is an offset plus an exponential time.",
        limits: "the offsets must be finite",
        needs: &[],
        compute: |a| {
            let warm = queueing::Response {
                offset: a[3],
                mean: a[2],
            };
            queueing::mixture_quantile(
                a[0],
                a[1],
                warm,
                queueing::Response {
                    offset: a[5],
                    mean: a[4],
                },
            )
        },
    },
    Function {
        name: "mean_ceil",
        parameters: &[
            number("mean"),
            number("per_instance").within(Limits::AtLeast(1.0)),
        ],
        repeated: &[],
        trailing: &[],
        result: Measures::Number,
        summary: "Mean number of instances if each serves per_instance of a Poisson number N of concurrent requests: E[ceil(N / per_instance)].",
        limits: "above a mean of 1e9 there is a value only if the mean exceeds twice the square of per_instance",
        needs: &[],
        compute: |a| queueing::mean_ceil(a[0], a[1]),
    },
    Function {
        name: "backlog_wait",
        parameters: &[rate("rate"), rate("before"), rate("after"), time("delay")],
        repeated: &[],
        trailing: &[],
        result: Measures::Time,
        summary: "Longest wait in a burst when capacity grows only after a delay (fluid model).",
        limits: "",
        needs: &[],
        compute: |a| queueing::backlog_wait(a[0], a[1], a[2], a[3]),
    },
    Function {
        name: "backlog_drain",
        parameters: &[rate("rate"), rate("before"), rate("after"), time("delay")],
        repeated: &[],
        trailing: &[],
        result: Measures::Time,
        summary: "Time from the start of such a burst until the backlog is empty.",
        limits: "",
        needs: &[],
        compute: |a| queueing::backlog_drain(a[0], a[1], a[2], a[3]),
    },
    Function {
        name: "throttled_share",
        parameters: &[
            rate("rate"),
            time("service"),
            number("start"),
            rate("ramp"),
            time("duration"),
        ],
        repeated: &[],
        trailing: &[],
        result: Measures::Number,
        summary: "Share of a burst that is throttled while concurrency grows from `start` by `ramp`.",
        limits: "rate, service, start and ramp must be finite",
        needs: &[],
        compute: |a| queueing::throttled_share(a[0], a[1], a[2], a[3], a[4]),
    },
    Function {
        name: "tiered",
        parameters: &[free("quantity", 'q').within(Limits::AtLeast(0.0))],
        repeated: &[free("price", 'p'), free("up_to", 'q')],
        trailing: &[free("last_price", 'p')],
        result: Measures::Product('q', 'p'),
        summary: "Graduated price: each price applies up to its quantity, the last one beyond; a single price applies to all.",
        limits: "the quantities up to which prices apply must rise",
        needs: &[],
        compute: |a| {
            let last = a.len() - 1;
            // The tiers come as price and bound; the model wants bound and price.
            let tiers = a[1..last].chunks_exact(2).map(|two| (two[1], two[0]));
            queueing::tiered(a[0], tiers, a[last])
        },
    },
    Function {
        name: "interp",
        parameters: &[free("x", 'x')],
        repeated: &[free("x", 'x'), free("y", 'y')],
        trailing: &[],
        result: Measures::Free('y'),
        summary: "Linear interpolation between points, constant outside them.",
        limits: "the points must be in the order of their x",
        needs: &[],
        compute: |a| with_pairs(&a[1..], |points| queueing::interp(a[0], points)),
    },
];

/// Functions in a stored program: by their names.
pub(super) mod by_name {
    use serde::{Deserialize, Deserializer, Serializer, de};

    use super::{FUNCTIONS, Function};

    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "serde hands every field over by reference"
    )]
    pub(crate) fn serialize<S: Serializer>(
        function: &&'static Function,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(function.name)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<&'static Function, D::Error> {
        let name = <&str>::deserialize(deserializer)?;
        let needs = FUNCTIONS.iter().flat_map(|function| function.needs);
        let all = FUNCTIONS.iter().chain(needs.map(|need| need.function));
        all.into_iter()
            .find(|function| function.name == name)
            .ok_or_else(|| de::Error::custom(format_args!("no function `{name}`")))
    }
}

/// A function of the language itself, with rules of its own.
#[derive(Debug)]
pub struct Basic {
    /// Its name.
    pub name: &'static str,
    /// How it is called.
    pub signature: &'static str,
    /// What it gives.
    pub summary: &'static str,
}

impl Basic {
    /// The function called `name`.
    pub fn named(name: &str) -> Option<&'static Self> {
        BASICS.iter().find(|basic| basic.name == name)
    }
}

const fn basic(name: &'static str, signature: &'static str, summary: &'static str) -> Basic {
    Basic {
        name,
        signature,
        summary,
    }
}

/// Every function of the language itself, in the order in which the manual lists them.
pub static BASICS: &[Basic] = &[
    basic(
        "if",
        "if(condition, yes, no)",
        "The first value if the condition holds, otherwise the second; both in the same unit.",
    ),
    basic(
        "min",
        "min(a, b, ...)",
        "The minimum of two or more quantities in the same unit.",
    ),
    basic(
        "max",
        "max(a, b, ...)",
        "The maximum of two or more quantities in the same unit.",
    ),
    basic(
        "min_over",
        "min_over(catalog, cost)",
        "The minimum cost over the rows of a catalog of the pack; the cost may read a cell of the row: catalog.column.",
    ),
    basic(
        "at_min",
        "at_min(catalog, cost, value)",
        "The value for the row of a catalog with the minimum cost, the first one if several tie; catalog.title is the row's title. The cost may be the name of a measure that takes a row.",
    ),
    basic("abs", "abs(quantity)", "The absolute value."),
    basic("ceil", "ceil(number)", "Rounded up to a whole number."),
    basic("floor", "floor(number)", "Rounded down to a whole number."),
    basic(
        "round",
        "round(number)",
        "Rounded to the nearest whole number, halves away from zero.",
    ),
    basic(
        "sqrt",
        "sqrt(quantity)",
        "The square root; the powers of the unit are halved.",
    ),
    basic("exp", "exp(number)", "e to that power."),
    basic("ln", "ln(number)", "The natural logarithm."),
    basic("log10", "log10(number)", "The decimal logarithm."),
    basic("pow", "pow(base, exponent)", "The same as base ^ exponent."),
];

/// The names of all functions.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    BASICS
        .iter()
        .map(|basic| basic.name)
        .chain(FUNCTIONS.iter().map(|function| function.name))
}
