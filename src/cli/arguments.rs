//! The arguments of the command line.

use std::num::NonZeroU8;
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, Parser, Subcommand, ValueEnum};

use super::config::{NARROWEST, WIDEST};
use super::documents;
use super::output::ColorWhen;
use crate::record::adr::Flavour;
use crate::record::{Status, is_date};
use crate::tui::screen::Screen;
use crate::tui::terminal::Depth;
use crate::tui::theme::Choice;

const EXAMPLES: &str = "\
Examples:
  tradeoff                               move sliders, see the tipping points
  tradeoff --linear                      the same as sentences, line by line
  tradeoff score --set requests=40/s     the recommendation and its reasons
  tradeoff glossary cold-start           explain a term
  tradeoff eval 'erlang_c(10, 14)'       a calculator with units
  tradeoff check my-pack                 find all errors of a pack in one run

Configuration: $XDG_CONFIG_HOME/tradeoff/config.toml, or otherwise
~/.config/tradeoff/config.toml (on Windows AppData\\Roaming\\tradeoff\\config.toml),
sets `theme`, `color-depth`, `ascii`, `linear`, `width`, `pack`, `overlay` and, in
a table `[keys]`, the keys of commands: undo = [\"u\", \"F9\"]. `tradeoff config` prints
one with every setting. Each has a flag of its name; --key is for keys. Flags
override the environment (TRADEOFF_CONFIG, TRADEOFF_LINEAR, NO_COLOR, COLORTERM,
COLUMNS, the locale), which overrides the file.

Exit status: 0 success, 1 not found or a failed check, 2 usage or input error,
74 the output cannot be written.";

/// The version, the commit that was built, and how new the figures of each embedded pack are.
const VERSION: &str = concat!(
    env!("CARGO_PKG_VERSION"),
    " (",
    env!("TRADEOFF_BUILD"),
    ")\nPrices and figures as of: ",
    env!("TRADEOFF_FIGURES"),
);

/// A terminal workbench for architecture decisions.
///
/// Opens with one question, server-based backend or serverless, and updates the recommendation as you move sliders.
/// Commands print the same results as plain text. A pack holds one decision: its inputs, options, criteria and texts as
/// TOML files. Two packs are embedded, and you can write your own.
#[derive(Debug, Default, Parser)]
#[command(name = "tradeoff", version, long_version = VERSION, after_help = EXAMPLES, subcommand_value_name = "COMMAND")]
pub(super) struct Arguments {
    /// The pack or the saved decision to explore
    #[arg(value_name = "PACK")]
    pub explored: Option<PathBuf>,
    /// The position of the sliders.
    #[command(flatten)]
    pub situation: Situation,
    /// The pack: a TOML file, a folder of them, or the id of an embedded pack; or a saved decision
    #[arg(long, global = true, value_name = "PATH|ID")]
    pub pack: Option<PathBuf>,
    /// Lay your own figures over the constants of the pack: a TOML file; repeatable, the last one counts
    #[arg(long, global = true, value_name = "FILE")]
    pub overlay: Vec<PathBuf>,
    /// The options to include.
    #[command(flatten)]
    pub included: Included,
    /// Read commands line by line and reply in plain sentences: for screen readers, plain terminals and scripts
    #[arg(long)]
    pub linear: bool,
    /// When to use colors
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t)]
    pub color: ColorWhen,
    /// The color theme of the screens
    #[arg(long, value_name = "NAME", value_enum)]
    pub theme: Option<Choice>,
    /// How many colors to use [default: as COLORTERM and TERM say]
    #[arg(long, global = true, value_name = "COLORS", value_enum)]
    pub color_depth: Option<Depth>,
    /// Use ASCII characters only
    #[arg(long, global = true)]
    pub ascii: bool,
    /// Set text in so many columns [default: those of the terminal]
    #[arg(long, global = true, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(i64::from(NARROWEST)..=i64::from(WIDEST)))]
    pub width: Option<u16>,
    /// Change the keys of a command, as `[keys]` in the configuration does: `undo=F9`, or `undo=["u", "F9"]`; repeatable
    #[arg(long, global = true, value_name = "COMMAND=KEY")]
    pub key: Vec<String>,
    /// The configuration file to read instead of the default; `none` for none
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// The command to run instead of the screens.
    #[command(subcommand)]
    pub command: Option<Command>,
}

impl ValueEnum for Choice {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()).help(self.summary()))
    }
}

impl ValueEnum for Depth {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()))
    }
}

impl ValueEnum for Screen {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let value = PossibleValue::new(self.title().to_lowercase());
        Some(match self {
            // Its former name.
            Self::Sensitivity => value.alias("moves"),
            _ => value,
        })
    }
}

/// The position of the sliders.
#[derive(Debug, Clone, Default, PartialEq, Eq, Args)]
pub(super) struct Situation {
    /// Set a slider; repeatable. An input takes a number with a unit, a level or a choice, or a range as in
    /// requests=0.6/s..1/s; a priority takes 0 to 10. Or a constant of the pack, as in
    /// `http_gateway_price.aws=0.8 USD`
    #[arg(long, value_name = "NAME=VALUE")]
    pub set: Vec<String>,
    /// Start from this scenario instead of the pack's default
    #[arg(long, value_name = "NAME")]
    pub scenario: Option<String>,
    /// Set inputs from measurements: a TOML or JSON file with a value for each, such as requests = "12/s"
    #[arg(long, value_name = "FILE")]
    pub observed: Option<PathBuf>,
}

impl Situation {
    /// Whether it sets nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.set.is_empty() && self.scenario.is_none() && self.observed.is_none()
    }

    /// What was given before the command, then what was given behind it.
    #[must_use]
    pub(super) fn followed_by(mut self, later: Self) -> Self {
        self.set.extend(later.set);
        Self {
            set: self.set,
            scenario: later.scenario.or(self.scenario),
            observed: later.observed.or(self.observed),
        }
    }
}

/// The options that a command ranks, shows or compares.
#[derive(Debug, Clone, Default, PartialEq, Eq, Args)]
pub(super) struct Included {
    /// The options to include: their ids, or `all`; by default those that the pack shows
    #[arg(long, value_name = "ID,...", value_delimiter = ',')]
    pub options: Vec<String>,
}

/// The arguments of `ask`.
#[derive(Debug, Args)]
pub(super) struct Asked {
    #[command(flatten)]
    pub situation: Situation,
    /// The options to include.
    #[command(flatten)]
    pub included: Included,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Print the recommendation: ranking, robustness, tipping points, reasons
    #[command(after_help = "\
Examples:
  tradeoff score
  tradeoff score --scenario startup-mvp --set requests=40/s --set cost=8
  tradeoff score --format json | jq '.ranking[0].option'
  tradeoff score --format csv > ranking.csv")]
    Score(Tabulated),
    /// Ask the questions that matter most, one at a time, until the recommendation is settled
    #[command(after_help = "\
Each answer is a number from the list, a value such as 40/s, ? if you do not
know, back or stop.

Examples:
  tradeoff ask
  tradeoff ask --set provider=azure
  printf '3\\n?\\n2\\n' | tradeoff ask")]
    Ask(Asked),
    /// Compare the options side by side on each criterion, with current values
    #[command(after_help = "\
Examples:
  tradeoff compare
  tradeoff compare cost                one criterion, by id, title or prefix
  tradeoff compare --set requests=40/s | less
  tradeoff compare --format markdown >> decision.md")]
    Compare(Compare),
    /// Print an essay, criterion, option, input or term
    #[command(after_help = "\
Examples:
  tradeoff read                    list the essays, criteria, options and inputs
  tradeoff read cost               one of them, by id, title or prefix
  tradeoff read kubernetes         an option, an input or a term
  tradeoff read cost --format json | jq .options
  tradeoff read --all > book.txt   everything, with the glossary
  for name in $(tradeoff read); do tradeoff read \"$name\"; done")]
    Read(Read),
    /// Write essays, comparison, options, inputs, glossary and sources as a book of files
    #[command(after_help = "\
The folder must be new or empty. The pages link to one another and need no network
and no scripts: open index.html in a browser.

Examples:
  tradeoff book my-book
  tradeoff book my-book --format markdown
  tradeoff book my-book --pack monolith-vs-microservices --scenario two-founders")]
    Book(Book),
    /// Explain a term
    #[command(after_help = "\
Examples:
  tradeoff glossary                      every term
  tradeoff glossary cold-start           one term
  tradeoff glossary cold st              one term, by a prefix of its name
  tradeoff glossary --search keep alive  terms whose text contains these words
  tradeoff glossary --all                every term in full
  tradeoff glossary faas --format json | jq -r .text

Case, spaces, dashes and plurals do not matter.
Exit status: 0 found, 1 not found, with similar names on standard error.")]
    Glossary(Glossary),
    /// List the embedded packs
    #[command(after_help = "\
Examples:
  tradeoff packs
  tradeoff packs --format json
  tradeoff --pack monolith-vs-microservices score

A pack of your own is named by its path. `tradeoff new` creates one.")]
    Packs(Packs),
    /// List the scenarios of the pack and the option that wins in each
    #[command(after_help = "\
Examples:
  tradeoff scenarios
  tradeoff scenarios startup-mvp        one of them, by id, title or prefix
  tradeoff scenarios --set cost=10      the same with another cost priority
  tradeoff scenarios --format json")]
    Scenarios(Scenarios),
    /// Evaluate a formula with units and the names of the pack
    #[command(after_help = "\
Examples:
  tradeoff eval 'erlang_c(10, 14)'
  tradeoff eval 'requests * month' --set requests=5/s
  tradeoff eval monthly_cost.functions --unit USD/year
  tradeoff eval '512 MiB * 200 ms' --unit GiB*s --no-pack
  tradeoff eval --functions             every built-in function, with its ranges

Names are the ids of the inputs, constants, metrics and catalogs of the pack. If
a metric differs by option, add the id of the option: monthly_cost.functions.
Scores are named too: aspect.cost.functions, total.functions, and
lead.functions.servers for how much higher the first scores.

A result that was rounded has a sign before it (JSON has all digits); one that
is infinite or not a number is null in JSON, with a reason.

Exit status: 0 a result, 1 not a number, 2 an invalid formula.")]
    Eval(Eval),
    /// Test the pack against published decisions: how often its ranking is right
    #[command(after_help = "\
Each case is ranked from its known inputs, among the options available at the
time; the other inputs and all priorities keep their defaults. The totals count
the cases that are right, and those with their choice among the first two: once
with all known inputs, once with only those that the source states. Beside them
are two baselines: always the most common answer, and equal priorities.

Examples:
  tradeoff backtest                           the cases that come with the pack
  tradeoff backtest my-cases.toml             your own cases
  tradeoff backtest --options servers,functions
  tradeoff backtest --format json | jq .totals

Your own case, tested against the pack (see README, Bring your own cases):
  [[case]]
  id = \"our-importer\"
  organisation = \"We\"
  outcome = \"servers\"
  left = [\"functions\"]
  reported = { requests = \"40/s\", duration = \"2 min\" }
  implied = { operations_skill = \"good\" }")]
    Backtest(Backtest),
    /// Calculate every combination of slider values as a streamed table
    #[command(after_help = "\
Examples:
  tradeoff sweep --vary requests=0.01..1000:200 --vary duration=10ms..10s:50
  tradeoff sweep --vary provider --vary requests=1,10,100 --measures p99
  tradeoff sweep --vary cost=0..10 --set requests=40/s --format json | jq .first
  tradeoff sweep --vary requests:100000 --shard 2/8 --no-header > part2.csv

Columns: the varied sliders in the order given, in their units; `first`, the
option that ranks first (empty if none does); then for each included option
`total`, `rank` (empty if it is ruled out) and `ruled_out`; then the columns
that --measures adds, for each option that has them: for a metric its number,
for a criterion its value (0 to 1), for a factor both. The column of a varied
priority is called `priority.NAME`.

The last slider changes fastest, and results that depend only on the others are
reused, so name last the slider that affects the least. Shards (--shard 1/3 to
3/3) are consecutive blocks of rows; concatenated they are the whole sweep. JSON
is one object per line, with numbers in the units of the CSV header. A number
that cannot be calculated is `inf` or `NaN` in CSV and null in JSON.")]
    Sweep(Sweep),
    /// Fill in a ballot on what matters, as a code to read aloud, a file or a form on paper
    #[command(after_help = "\
On a terminal it asks for a vote on each criterion, 0 to 10, and shows nothing
of what you type. From a pipe it reads a line for each ballot: the votes in the
order of the form, x for 10, - for no answer, then the letter of the option that
you expect to come first, or = for too close to call.

A code detects any error in up to three characters and locates a single wrong
one. It hides the votes from people who hear it, not from this program. It is
valid for one version of one pack.

Examples:
  tradeoff ballot
  tradeoff ballot --paper > form.txt
  echo '7 5 7 6 6 5 6 4 4 B' | tradeoff ballot --code
  tradeoff ballot --file votes/ana --name Ana --round 2
  echo '0.5/s..2/s..10/s' | tradeoff ballot --input requests
  tradeoff ballot --decode 5BD-KEZ0-7ACD-G0AQ

Exit status: 0 a ballot, 2 not a ballot.")]
    Ballot(Ballot),
    /// Count the ballots of a group: its weights, its answer, whom or what it depends on, what to discuss
    #[command(after_help = "\
The weights of the group are the mean of each person's weights. There is an
answer if the mean and more than half of the people put the same option first,
and no single ballot decides that. Estimates of inputs set the inputs that the
command line does not set.

A line of standard input is a code, or digits as `tradeoff ballot` reads them,
with a name and a colon before it if you like; # starts a comment. With fewer
than three people, no individual votes are shown.

Examples:
  tradeoff group 5BD-KEZ0-7ACD-G0AQ 5BD-KWVX-6JCD-GCXY
  tradeoff group votes/                     every *.ballot.toml of a folder
  tradeoff group - --scenario startup-mvp < ballots.txt
  tradeoff group votes/ --round 2 --format json | jq .answer

Exit status: 0 the group has an answer, 1 it has none, 2 an invalid ballot.")]
    Group(Group),
    /// Print a screen as text, as ANSI colors or as an SVG picture
    #[command(after_help = "\
Examples:
  tradeoff shot                                    the opening screen as text
  tradeoff shot --screen curves --format svg > curves.svg
  tradeoff shot --set requests=40/s --keys 'Down w Right' --size 80x24
  tradeoff shot --format ansi --theme dark | less -R

Keys are pressed one after another on that screen. Their names are those of the
configuration: w, Down, Ctrl-R, Space.
Colors are written to files and pipes too, unless you set --color never.")]
    Shot(Shot),
    /// Save a decision as a file: inputs, priorities, options, what is chosen and why
    #[command(after_help = "\
An existing file is updated: what the command does not set is kept, as are
comments, order and unknown keys. Read a saved decision with `tradeoff FILE`,
`tradeoff score FILE`, or `--pack FILE` with any command.

Examples:
  tradeoff save first.toml --scenario startup-mvp --set requests=0.5/s
  tradeoff save first.toml --status accepted --chosen functions \\
    --because 'Nobody here operates servers at night.' --date 2026-11-28
  tradeoff save first.toml --variant busy --set requests=5/s
  tradeoff score 'first.toml#busy'

Exit status: 0 saved, 2 nothing was saved, 74 the file cannot be written.")]
    Save(Save),
    /// Compare two saved decisions: the answer, what differs, and what each difference did to the lead
    #[command(after_help = "\
The contribution of a difference is its Shapley value: what it adds to the lead,
averaged over all orders of the differences; the contributions sum to the change
of the lead. With more than 12 differences it is estimated from sampled orders.

To see decisions in `git diff` and `git log -p`:
  git config diff.tradeoff.textconv 'tradeoff diff --brief'
  echo 'decisions/*.toml diff=tradeoff' >> .gitattributes

Examples:
  tradeoff diff first.toml second.toml
  tradeoff diff 'first.toml' 'first.toml#busy'
  tradeoff diff old.toml new.toml --format json | jq '.changes[0]'

Exit status: 0 the answer is the same, 1 it differs, 2 they cannot be compared.")]
    Diff(Diff),
    /// Export a saved decision: a decision record, Markdown, JSON, CSV or one HTML page
    #[command(after_help = "\
With `--to adr` the record goes into the folder of records above the decision:
the one that .log4brains.yml or .adr-dir names, otherwise doc/adr, docs/adr,
doc/decisions or docs/decisions. It gets the next free number and the template
of the newest record there. Its path is printed. All other documents go to
standard output.

Examples:
  tradeoff export first.toml --to adr
  tradeoff export first.toml --to adr --flavor madr4 --into docs/decisions
  tradeoff export first.toml --to adr --supersedes 0003-use-servers.md
  tradeoff export first.toml --to html > report.html
  tradeoff export 'first.toml#busy' --to json | jq .analysis.ranking")]
    Export(Export),
    /// Present a decision to a group: a guided tour that asks for a guess before it shows the answer
    #[command(after_help = "\
Examples:
  tradeoff present --list               the tours of the pack
  tradeoff present first-look
  tradeoff present my.tour.toml --pack my-pack
  tradeoff present first-look --export md > handout.md
  tradeoff present first-look --export cast > first-look.cast
  tradeoff present first-look --linear < script.txt

What is presented is written to $XDG_STATE_HOME/tradeoff/sessions, for
`tradeoff follow` in another terminal and for --resume.

Without a tour: guess, vote on priorities, discuss, vote again, see the result;
--set and --scenario set the sliders.")]
    Present(Present),
    /// Show a presentation of another terminal in this one: the audience's view, or the speaker's
    #[command(after_help = "\
Examples:
  tradeoff follow                       on the projector
  tradeoff follow --notes               on the laptop

It follows the last `tradeoff present` of the same user and changes nothing.")]
    Follow(Follow),
    /// Check whether saved decisions still hold with today's pack, prices and measurements
    #[command(after_help = "\
A decision holds while the option that was chosen is first. States: holds;
changed, the same with another pack or other prices; stale, it depends on a
price older than 18 months; overdue, its review date has passed; unclear, first
but too close to call; broken, a line of its [checks] does not hold; flipped,
another option is first or the chosen one is ruled out; unknown, it cannot be
checked. Without --on the day is that of
SOURCE_DATE_EPOCH (in seconds) if it is set, otherwise today in UTC.

Where the lead has changed, the causes are named: inputs, prices and the rest of
the model, each with its contribution, and the smallest sets that change the
first place.

Examples:
  tradeoff verify decisions
  tradeoff verify decisions/*.toml --format github
  tradeoff verify decisions --observed seen.toml
  tradeoff verify decisions --set requests=40/s --on 2027-06-01
  tradeoff verify first.toml --format json | jq .decisions[0].state

Exit status: 0 no decision has flipped or is broken, 1 one has or is, 2 one
cannot be checked or none is found.")]
    Verify(Verify),
    /// Find all errors of a pack in one run
    #[command(after_help = "\
Examples:
  tradeoff check my-pack.toml
  tradeoff check packs/* --format short
  tradeoff check my-pack --strict --format json
  tradeoff check my.tour.toml --pack my-pack
  tradeoff check backend-vs-serverless --lines > model.txt

The tours of a pack are checked with it, at today's prices.

Exit status: 0 no error, 1 an error (with --strict also a warning),
2 the pack cannot be read.")]
    Check(Check),
    /// Create a small, complete pack to start from
    #[command(after_help = "\
Examples:
  tradeoff new my-pack
  tradeoff check my-pack && tradeoff my-pack
  tradeoff new --from backend-vs-serverless my-copy")]
    New(New),
    /// Print the JSON Schema of a file for editors, or of what a command prints as JSON
    #[command(after_help = "\
Every object that a command prints as JSON has a key `format`, today 1. It changes
when a key goes or changes its meaning, not when one is added.

Examples:
  tradeoff schema > pack.schema.json
  tradeoff schema --of score            what `tradeoff score --format json` prints
  tradeoff schema --of sweep            one line of a sweep

Editors complete keys in a file whose first line is
  #:schema ./pack.schema.json")]
    Schema(Schema),
    /// Print a configuration file with every setting and key, to start from
    #[command(after_help = "\
With --write it goes to the usual place, or to the file that --config names, and
its schema beside it. A configuration that is there already stays as it is.

Examples:
  tradeoff config | less
  tradeoff config --write
  tradeoff config --write --config my-config.toml")]
    Config(Configure),
    /// Print the completion script for a shell
    #[command(after_help = "\
Examples:
  tradeoff completions bash \\
    > ~/.local/share/bash-completion/completions/tradeoff
  tradeoff completions zsh > ~/.zfunc/_tradeoff
  tradeoff completions fish > ~/.config/fish/completions/tradeoff.fish
  tradeoff completions elvish >> ~/.config/elvish/rc.elv
  tradeoff completions powershell >> $PROFILE")]
    Completions(Completions),
    /// List what can follow on the command line, for those scripts
    #[command(hide = true)]
    Complete(Complete),
    /// Print the manual page, with your keys
    #[command(after_help = "\
Examples:
  tradeoff man | man -l -
  tradeoff man score | man -l -         the page of a command
  tradeoff man > ~/.local/share/man/man1/tradeoff.1")]
    Man(Man),
}

/// The output format of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum TableFormat {
    #[default]
    Text,
    Json,
    Csv,
    Markdown,
}

/// The output format of a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum Format {
    #[default]
    Text,
    Json,
}

/// The output format of a sweep.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum RowFormat {
    #[default]
    Csv,
    Json,
}

/// The output format of a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum ShotFormat {
    #[default]
    Text,
    Ansi,
    Svg,
}

/// The columns and rows of a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Size {
    /// From 1 to [`Size::MOST`].
    pub columns: u16,
    /// From 1 to [`Size::MOST`].
    pub rows: u16,
}

impl Size {
    /// The most columns or rows: more than any screen has, and few enough to be drawn at once.
    pub(super) const MOST: u16 = 500;

    /// Reads `120x36`.
    ///
    /// # Errors
    /// Says what a size looks like.
    fn read(text: &str) -> Result<Self, String> {
        let side = |text: &str| {
            text.trim()
                .parse()
                .ok()
                .filter(|side| (1..=Self::MOST).contains(side))
        };
        let sides = text.split_once(['x', 'X', '×']);
        sides
            .and_then(|(columns, rows)| Some((side(columns)?, side(rows)?)))
            .map(|(columns, rows)| Self { columns, rows })
            .ok_or_else(|| format!("columns and rows from 1 to {}, for example 80x24", Self::MOST))
    }
}

/// The output format of errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum CheckFormat {
    #[default]
    Text,
    Short,
    Json,
}

impl Command {
    /// The decision or pack that the command itself names.
    pub(super) fn file(&self) -> Option<&Path> {
        match self {
            Self::Score(arguments) => arguments.file.as_deref(),
            Self::Shot(arguments) => arguments.file.as_deref(),
            Self::Compare(arguments) => arguments.file(),
            Self::Export(arguments) => Some(&arguments.file),
            _ => None,
        }
    }

    /// What the command sets: sliders and constants.
    pub(super) fn set(&self) -> &[String] {
        match self {
            Self::Score(arguments) => &arguments.situation.set,
            Self::Ask(arguments) => &arguments.situation.set,
            Self::Compare(arguments) => &arguments.situation.set,
            Self::Read(arguments) => &arguments.situation.set,
            Self::Scenarios(arguments) => &arguments.set,
            Self::Eval(arguments) => &arguments.situation.set,
            Self::Group(arguments) => &arguments.situation.set,
            Self::Sweep(arguments) => &arguments.situation.set,
            Self::Shot(arguments) => &arguments.situation.set,
            Self::Save(arguments) => &arguments.situation.set,
            Self::Present(arguments) => &arguments.situation.set,
            Self::Verify(arguments) => &arguments.set,
            _ => &[],
        }
    }

    /// Whether no pack is computed, so that own figures have no effect.
    pub(super) fn computes_nothing(&self) -> bool {
        matches!(
            self,
            Self::Packs(_)
                | Self::Glossary(_)
                | Self::Follow(_)
                | Self::New(_)
                | Self::Schema(_)
                | Self::Config(_)
                | Self::Completions(_)
                | Self::Man(_)
        )
    }

    /// What the command says about the options to include; nothing where they have no effect on it.
    pub(super) fn included(&self) -> Option<&Included> {
        match self {
            Self::Score(arguments) => Some(&arguments.included),
            Self::Ask(arguments) => Some(&arguments.included),
            Self::Compare(arguments) => Some(&arguments.included),
            Self::Scenarios(arguments) => Some(&arguments.included),
            Self::Backtest(arguments) => Some(&arguments.included),
            Self::Group(arguments) => Some(&arguments.included),
            Self::Sweep(arguments) => Some(&arguments.included),
            Self::Shot(arguments) => Some(&arguments.included),
            Self::Save(arguments) => Some(&arguments.included),
            Self::Present(arguments) => Some(&arguments.included),
            Self::Ballot(_)
            | Self::Read(_)
            | Self::Book(_)
            | Self::Glossary(_)
            | Self::Packs(_)
            | Self::Eval(_)
            | Self::Diff(_)
            | Self::Verify(_)
            | Self::Export(_)
            | Self::Check(_)
            | Self::Follow(_)
            | Self::New(_)
            | Self::Schema(_)
            | Self::Config(_)
            | Self::Completions(_)
            | Self::Complete(_)
            | Self::Man(_) => None,
        }
    }
}

/// `score`.
#[derive(Debug, Args)]
pub(super) struct Tabulated {
    /// A saved decision, or a pack
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// The position of the sliders.
    #[command(flatten)]
    pub situation: Situation,
    /// The options to include.
    #[command(flatten)]
    pub included: Included,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub format: TableFormat,
}

/// `compare`.
#[derive(Debug, Args)]
pub(super) struct Compare {
    /// A saved decision, if it ends in .toml; then the criterion: its id, its title, or a prefix of either; by default all
    #[arg(num_args = 0..)]
    pub criterion: Vec<String>,
    /// The position of the sliders.
    #[command(flatten)]
    pub situation: Situation,
    /// The options to include.
    #[command(flatten)]
    pub included: Included,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub format: TableFormat,
}

impl Compare {
    /// The decision or pack that stands before the criterion.
    fn file(&self) -> Option<&Path> {
        let first = self.criterion.first()?;
        let file = first.split_once('#').map_or(first.as_str(), |(file, _)| file);
        let is_toml = Path::new(file)
            .extension()
            .is_some_and(|extension| extension == "toml");
        is_toml.then_some(Path::new(first))
    }

    /// The words of the criterion.
    pub(super) fn criterion(&self) -> &[String] {
        let from = usize::from(self.file().is_some());
        self.criterion.get(from..).unwrap_or_default()
    }
}

/// The kinds of documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ExportTo {
    /// An architecture decision record
    Adr,
    /// A page with tables
    Markdown,
    /// All of it, for programs
    Json,
    /// One long table
    Csv,
    /// One page without scripts, to read and print
    Html,
}

impl ValueEnum for Flavour {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.word()))
    }
}

/// `export`.
#[derive(Debug, Args)]
pub(super) struct Export {
    /// The saved decision, or a variant of it: FILE#ID
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The document
    #[arg(long, value_name = "KIND", value_enum)]
    pub to: ExportTo,
    /// The template of the record [default: that of the existing records]
    #[arg(long = "flavor", alias = "flavour", value_name = "NAME", value_enum)]
    pub flavour: Option<Flavour>,
    /// The folder of records
    #[arg(long, value_name = "DIR")]
    pub into: Option<PathBuf>,
    /// The record that this one supersedes; its status is changed
    #[arg(long, value_name = "FILE")]
    pub supersedes: Option<PathBuf>,
}

/// The output format of a check of decisions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum VerifyFormat {
    #[default]
    Text,
    /// One line each, with file, line, state and sentence
    Short,
    Json,
    /// Annotations of GitHub Actions
    Github,
}

/// `verify`.
#[derive(Debug, Args)]
pub(super) struct Verify {
    /// Saved decisions, or folders of them
    #[arg(value_name = "FILE|DIR", required = true)]
    pub paths: Vec<PathBuf>,
    /// The day on which to check [default: today in UTC]
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub on: Option<String>,
    /// Set a slider in each decision; repeatable
    #[arg(long, value_name = "NAME=VALUE")]
    pub set: Vec<String>,
    /// Set inputs from measurements: a TOML or JSON file with a value for each
    #[arg(long, value_name = "FILE")]
    pub observed: Option<PathBuf>,
    /// Check decisions with these statuses
    #[arg(
        long,
        value_name = "STATUS,...",
        value_enum,
        value_delimiter = ',',
        default_value = "proposed,accepted"
    )]
    pub status: Vec<Status>,
    /// Write today's answer and pack into each decision that holds, with a note
    #[arg(long, conflicts_with_all = ["set", "observed"])]
    pub accept: bool,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub format: VerifyFormat,
}

/// `diff`.
#[derive(Debug, Args)]
pub(super) struct Diff {
    /// A saved decision, or a variant of one: FILE#ID
    #[arg(value_name = "A")]
    pub a: PathBuf,
    /// Another
    #[arg(value_name = "B", required_unless_present = "brief", conflicts_with = "brief")]
    pub b: Option<PathBuf>,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// Print one decision in short lines, for `git diff`
    #[arg(long, conflicts_with = "format")]
    pub brief: bool,
}

/// `save`.
#[derive(Debug, Args)]
pub(super) struct Save {
    /// The file to write or to change
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The position of the sliders.
    #[command(flatten)]
    pub situation: Situation,
    /// The options to include.
    #[command(flatten)]
    pub included: Included,
    /// The title of the decision, or of the variant
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// Its status
    #[arg(long, value_name = "STATUS", value_enum)]
    pub status: Option<Status>,
    /// When it was decided: 2026-11-28
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub date: Option<String>,
    /// Date of the next review
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub review_by: Option<String>,
    /// What was chosen: the id of an option, which need not be the recommended one
    #[arg(long, value_name = "ID")]
    pub chosen: Option<String>,
    /// Why it was chosen
    #[arg(long, value_name = "TEXT")]
    pub because: Option<String>,
    /// Who decided; repeatable
    #[arg(long, value_name = "NAME")]
    pub decider: Vec<String>,
    /// Keep the sliders as a variant of the decision, under this id
    #[arg(long, value_name = "ID", conflicts_with_all = ["status", "date", "review_by", "chosen", "because", "decider"])]
    pub variant: Option<String>,
    /// Do not keep the pack next to a proposed or accepted decision, in `packs/`
    #[arg(long)]
    pub no_freeze: bool,
    /// Overwrite the file even if it is not a decision or has changed since it was read; the old content is kept in FILE.orig
    #[arg(long)]
    pub force: bool,
}

/// A day.
fn date(written: &str) -> Result<String, String> {
    if is_date(written) {
        Ok(written.to_owned())
    } else {
        Err("a date is written as 2026-11-28".to_owned())
    }
}

impl ValueEnum for Status {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.word()))
    }
}

/// `read`.
#[derive(Debug, Args)]
pub(super) struct Read {
    /// The essay, criterion, option, input or term: its id, its title, or a prefix of either
    #[arg(num_args = 0..)]
    pub section: Vec<String>,
    /// Print everything: essays, criteria, options, inputs and terms
    #[arg(long, conflicts_with = "section")]
    pub all: bool,
    /// The position of the sliders.
    #[command(flatten)]
    pub situation: Situation,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// How the pages of the book are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum BookFormat {
    #[default]
    Html,
    Markdown,
}

/// `book`.
#[derive(Debug, Args)]
pub(super) struct Book {
    /// The folder to create
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// The position of the sliders, for the numbers of the comparison.
    #[command(flatten)]
    pub situation: Situation,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub format: BookFormat,
}

/// `glossary`.
#[derive(Debug, Args)]
pub(super) struct Glossary {
    /// The term: its id, its title, an alias, or a prefix of one
    #[arg(num_args = 0..)]
    pub term: Vec<String>,
    /// Search titles, aliases and texts for words
    #[arg(long, value_name = "WORDS", num_args = 1.., conflicts_with = "term")]
    pub search: Vec<String>,
    /// Print every term in full
    #[arg(long, conflicts_with_all = ["term", "search"])]
    pub all: bool,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// The former way to say `--format json`.
    #[arg(long, hide = true, conflicts_with = "format")]
    pub json: bool,
}

/// `packs`.
#[derive(Debug, Args)]
pub(super) struct Packs {
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// `scenarios`.
#[derive(Debug, Args)]
pub(super) struct Scenarios {
    /// The scenario: its id, its title, or a prefix of either; by default all of them
    #[arg(num_args = 0..)]
    pub name: Vec<String>,
    /// Set a slider in each scenario; repeatable
    #[arg(long, value_name = "NAME=VALUE")]
    pub set: Vec<String>,
    /// The options to include.
    #[command(flatten)]
    pub included: Included,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// `eval`.
#[derive(Debug, Args)]
pub(super) struct Eval {
    /// The formula
    #[arg(required_unless_present = "functions")]
    pub formula: Option<String>,
    /// The unit of the result
    #[arg(long)]
    pub unit: Option<String>,
    /// The position of the sliders.
    #[command(flatten)]
    pub situation: Situation,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// Use built-in names only
    #[arg(long, conflicts_with_all = ["set", "scenario", "pack"])]
    pub no_pack: bool,
    /// List the built-in functions and the valid ranges of their arguments
    #[arg(long, conflicts_with_all = ["formula", "unit"])]
    pub functions: bool,
}

/// `backtest`.
#[derive(Debug, Args)]
pub(super) struct Backtest {
    /// A TOML file with your own cases; by default the cases of the pack
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// The options to include.
    #[command(flatten)]
    pub included: Included,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub format: TableFormat,
}

/// `sweep`.
#[derive(Debug, Args)]
pub(super) struct Sweep {
    /// Vary a slider, with values spaced on its scale (linear or logarithmic): NAME (full scale), NAME:COUNT, NAME=LOW..HIGH[:COUNT],
    /// NAME=VALUE,VALUE; repeat for all combinations
    #[arg(long, value_name = "NAME[=VALUES]", required = true)]
    pub vary: Vec<String>,
    /// Add columns for these metrics, criteria or factors
    #[arg(long, alias = "metrics", value_name = "NAME,...", value_delimiter = ',')]
    pub measures: Vec<String>,
    /// The position of the other sliders.
    #[command(flatten)]
    pub situation: Situation,
    /// The options to include.
    #[command(flatten)]
    pub included: Included,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub format: RowFormat,
    /// Omit the header line
    #[arg(long)]
    pub no_header: bool,
    /// Write only shard I of N, counted from 1
    #[arg(long, value_name = "I/N")]
    pub shard: Option<String>,
    /// The number of threads [default: one per core]
    #[arg(long, value_name = "COUNT")]
    pub jobs: Option<NonZeroU8>,
    /// Refuse to write more rows than this
    #[arg(long, value_name = "COUNT", default_value_t = 1_000_000_000)]
    pub max_rows: u64,
}

/// `shot`.
#[derive(Debug, Args)]
pub(super) struct Shot {
    /// A saved decision, or a pack
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// The screen
    #[arg(
        long,
        value_name = "NAME",
        value_enum,
        default_value = "explore",
        ignore_case = true
    )]
    pub screen: Screen,
    /// Its size in columns and rows
    #[arg(long, value_name = "COLUMNSxROWS", value_parser = Size::read, default_value = "120x36")]
    pub size: Size,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub format: ShotFormat,
    /// Keys to press on it, for example 'w Down Enter'
    #[arg(long, value_name = "KEYS")]
    pub keys: Option<String>,
    /// The position of the sliders.
    #[command(flatten)]
    pub situation: Situation,
    /// The options to include.
    #[command(flatten)]
    pub included: Included,
    /// The color theme
    #[arg(long, value_name = "NAME", value_enum)]
    pub theme: Option<Choice>,
}

/// `present`.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the call")]
pub(super) struct Present {
    /// The tour: its id, or a file NAME.tour.toml
    #[arg(value_name = "TOUR")]
    pub tour: Option<PathBuf>,
    /// List the tours of the pack
    #[arg(long, conflicts_with_all = ["tour", "export"])]
    pub list: bool,
    /// Read commands line by line and reply in plain sentences
    #[arg(long, conflicts_with_all = ["list", "export"])]
    pub linear: bool,
    /// Start with the speaker notes instead of the screen; `S` toggles
    #[arg(long, conflicts_with_all = ["list", "export", "linear"])]
    pub notes: bool,
    /// Remember how long each step takes, for the notes of the next presentation of the tour
    #[arg(long, conflicts_with_all = ["list", "export", "linear"])]
    pub rehearse: bool,
    /// Resume the last unfinished presentation where it stopped
    #[arg(long, conflicts_with_all = ["tour", "list", "export", "linear", "rehearse", "set", "scenario", "observed", "options"])]
    pub resume: bool,
    /// Write the tour to standard output instead
    #[arg(long, value_name = "FORMAT", value_enum)]
    pub export: Option<HandOut>,
    /// The position of the sliders.
    #[command(flatten)]
    pub situation: Situation,
    /// The options to include.
    #[command(flatten)]
    pub included: Included,
}

/// `follow`.
#[derive(Debug, Args)]
pub(super) struct Follow {
    /// Show the speaker notes, the next step and the clock
    #[arg(long)]
    pub notes: bool,
}

/// How a tour is written to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum HandOut {
    /// A handout as Markdown, with the screen of every step and the answers at the end
    Md,
    /// A recording for asciinema (asciicast v3), with a marker for every step
    Cast,
}

/// `check`.
#[derive(Debug, Args)]
pub(super) struct Check {
    /// The packs: files, or folders of files; or tours: files NAME.tour.toml
    #[arg(value_name = "PACK", required = true)]
    pub packs: Vec<PathBuf>,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub format: CheckFormat,
    /// Treat warnings as errors
    #[arg(long)]
    pub strict: bool,
    /// Try each law in this many simulations
    #[arg(long, value_name = "COUNT", default_value_t = crate::pack::SCENARIOS)]
    pub worlds: usize,
    /// Print the model hash instead: it changes with any price or formula, not with texts
    #[arg(long, conflicts_with_all = ["format", "strict", "worlds"])]
    pub hash: bool,
    /// Print what the model hash is made from instead: one line for each thing that can change the result
    #[arg(long, conflicts_with_all = ["format", "strict", "worlds", "hash"])]
    pub lines: bool,
}

/// `new`.
#[derive(Debug, Args)]
pub(super) struct New {
    /// The folder to create
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// Write out an embedded pack, to change it
    #[arg(long, value_name = "ID")]
    pub from: Option<String>,
}

/// `ballot`.
#[derive(Debug, Args)]
pub(super) struct Ballot {
    /// Print a form to fill in by hand
    #[arg(long, conflicts_with_all = ["code", "file", "name", "input", "decode"])]
    pub paper: bool,
    /// Print the code alone
    #[arg(long, conflicts_with_all = ["file", "decode"])]
    pub code: bool,
    /// Write the ballot to FILE.ballot.toml; nothing is overwritten
    #[arg(long, value_name = "FILE", conflicts_with = "decode")]
    pub file: Option<PathBuf>,
    /// Put a name into that file
    #[arg(long, value_name = "NAME", requires = "file")]
    pub name: Option<String>,
    /// The round of voting
    #[arg(long, value_name = "NUMBER", default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=i64::from(crate::ballots::ROUNDS)))]
    pub round: u8,
    /// The serial number of a paper ballot, 0 to 31 [default: random]
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u8).range(..i64::from(crate::ballots::MARKS)))]
    pub serial: Option<u8>,
    /// Estimate an input instead of voting on priorities: a low, a likely and a high value
    #[arg(long, value_name = "NAME")]
    pub input: Option<String>,
    /// Print what a code holds
    #[arg(long, value_name = "CODE", conflicts_with_all = ["round", "serial", "input"])]
    pub decode: Option<String>,
}

/// `group`.
#[derive(Debug, Args)]
pub(super) struct Group {
    /// The ballots: codes, digits in quotes, *.ballot.toml files, folders of them, or `-` for lines of standard input
    #[arg(value_name = "BALLOT", required = true)]
    pub ballots: Vec<String>,
    /// The round to count [default: the last one]; digits belong to it
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u8).range(1..=i64::from(crate::ballots::ROUNDS)))]
    pub round: Option<u8>,
    /// Show the names, if every ballot has one
    #[arg(long)]
    pub names: bool,
    /// Write the result into a decision file, with the group's priorities and estimates
    #[arg(long, value_name = "FILE")]
    pub save: Option<PathBuf>,
    /// The position of the sliders.
    #[command(flatten)]
    pub situation: Situation,
    /// The options to include.
    #[command(flatten)]
    pub included: Included,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// `schema`.
#[derive(Debug, Args)]
pub(super) struct Schema {
    /// The file or the command
    #[arg(
        long,
        value_name = "NAME",
        value_parser = PossibleValuesParser::new(documents::names()),
        default_value = "pack"
    )]
    pub of: String,
}

/// `config`.
#[derive(Debug, Args)]
pub(super) struct Configure {
    /// Write the file and its schema, and print their paths
    #[arg(long)]
    pub write: bool,
}

/// The shells that can complete calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ShellKind {
    Bash,
    Elvish,
    Fish,
    #[value(name = "powershell")]
    PowerShell,
    Zsh,
}

/// `completions`.
#[derive(Debug, Args)]
pub(super) struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub shell: ShellKind,
}

/// `man`.
#[derive(Debug, Args)]
pub(super) struct Man {
    /// The command; by default the program with all its keys
    #[arg(value_name = "COMMAND")]
    pub command: Option<String>,
}

/// `complete`.
#[derive(Debug, Args)]
pub(super) struct Complete {
    /// The word in which the cursor is, up to there
    #[arg(long)]
    pub current: String,
    /// The words before it, behind the name of the program
    #[arg(num_args = 0.., last = true)]
    pub words: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_fit_together() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn every_command_has_examples() {
        for command in Arguments::command()
            .get_subcommands()
            .filter(|command| !command.is_hide_set())
        {
            let help = command
                .get_after_help()
                .map(ToString::to_string)
                .unwrap_or_default();
            assert!(
                help.contains(&format!("tradeoff {}", command.get_name())),
                "{}",
                command.get_name()
            );
        }
    }
}
