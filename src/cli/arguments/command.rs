//! The commands, each with the help that follows its flags.

use std::path::Path;

use clap::Subcommand;

use super::decisions::{Diff, Export, Save, Verify};
use super::ranking::{Asked, Backtest, Compare, Eval, Scenarios, Shot, Sweep, Tabulated};
use super::reading::{Book, Glossary, Packs, Read};
use super::setup::{Check, Complete, Completions, Configure, Man, New, Schema};
use super::situation::Included;
use super::workshops::{Ballot, Follow, Group, Present};

/// The commands.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Command {
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
    /// Write the essays, comparison, options, inputs, glossary and sources as a book: HTML pages or Markdown files
    #[command(after_help = "\
The folder must be new or empty. The pages link to one another and need no
network and no scripts: open index.html in a browser.

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

Refer to your own pack by its path. `tradeoff new` creates one.")]
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

A rounded result is preceded by an approximation sign (JSON has all digits).
An infinite result, or one that is not a number, is null in JSON, with a reason.

Exit status: 0 a result, 1 not a number, 2 an invalid formula.")]
    Eval(Eval),
    /// Test the pack against published decisions: how often its ranking is right
    #[command(after_help = "\
Each case is ranked from its known inputs, among the options available at the
time; the other inputs and all priorities keep their defaults. The totals count
the cases that are right, and those with their choice in the top two: once
with all known inputs, once with only those that the source states. Beside them
are two baselines: always the most common answer, and equal priorities.

Examples:
  tradeoff backtest                           the cases that come with the pack
  tradeoff backtest my-cases.toml             your own cases
  tradeoff backtest --options servers,functions
  tradeoff backtest --format json | jq .totals

Your own case, tested against the pack (format: `tradeoff schema`):
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
reused, so put the slider that affects the fewest results last. Shards (--shard
1/3 to 3/3) are consecutive blocks of rows; concatenated they are the whole
sweep. JSON is one object per line, with numbers in the units of the CSV header.
A number that cannot be calculated is `inf` or `NaN` in CSV and null in JSON.")]
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
    /// Count the ballots of a group: its weights, its answer, which ballots decide it, what to discuss
    #[command(after_help = "\
The weights of the group are the mean of each person's weights. There is an
answer if the mean and more than half of the people put the same option first,
and no single ballot decides that. Estimates of inputs set the inputs that the
command line does not set.

A line from standard input is a code, or votes as `tradeoff ballot` reads them,
with a name and a colon before it if you like; # starts a comment. With fewer
than three people, no individual votes are shown.

Examples:
  tradeoff group 5BD-KEZ0-7ACD-G0AQ 5BD-KWVX-6JCD-GCXY
  tradeoff group votes/                     every *.ballot.toml in a folder
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
averaged over all orderings of the differences; the contributions sum to the
change in the lead. With more than 12 differences it is estimated from sampled
orderings.

To see decisions in `git diff` and `git log -p`:
  git config diff.tradeoff.textconv 'tradeoff diff --brief'
  echo 'decisions/*.toml diff=tradeoff' >> .gitattributes

Examples:
  tradeoff diff first.toml second.toml
  tradeoff diff 'first.toml' 'first.toml#busy'
  tradeoff diff old.toml new.toml --format json | jq '.changes[0]'

Exit status: 0 the same option ranks first, 1 it does not, 2 the decisions
cannot be compared.")]
    Diff(Diff),
    /// Export a saved decision: a decision record, Markdown, JSON, CSV or one HTML page
    #[command(after_help = "\
With `--to adr` the record goes into the nearest folder of decision records: in
the folder of the decision, or in a parent folder. It is the one that
.log4brains.yml or .adr-dir names, otherwise doc/adr, docs/adr, doc/decisions or
docs/decisions. The record gets the next free number and the template of the
newest record there; its path is printed. All other documents go to standard
output.

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
    /// Show a presentation that runs in another terminal: the audience's view, or the speaker's
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
checked. Without --on the day is that of SOURCE_DATE_EPOCH (in seconds) if it is
set, otherwise today in UTC.

Where the lead has changed, the causes are named: inputs, prices, formulas, value
functions, constraints and catalogs, each with its contribution, and the smallest
sets that change which option ranks first.

Examples:
  tradeoff verify decisions
  tradeoff verify decisions/*.toml --format github
  tradeoff verify decisions --observed seen.toml
  tradeoff verify decisions --set requests=40/s --on 2027-06-01
  tradeoff verify first.toml --format json | jq .decisions[0].state

Exit status: 0 no decision is flipped or broken, 1 at least one is, 2 a decision
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
Every object that a command prints as JSON has a key `format`, currently 1. It
changes when a key is removed or changes meaning, not when one is added.

Examples:
  tradeoff schema > pack.schema.json
  tradeoff schema --of score            the output of `score --format json`
  tradeoff schema --of sweep            one line of a sweep

Editors complete keys in a file whose first line is
  #:schema ./pack.schema.json")]
    Schema(Schema),
    /// Print a configuration file with every setting and key, to start from
    #[command(after_help = "\
With --write it goes to the default location, or to the file that --config
names, and its schema beside it. An existing configuration stays as it is.

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

impl Command {
    /// The decision or pack that the command itself names.
    pub(in crate::cli) fn file(&self) -> Option<&Path> {
        match self {
            Self::Score(arguments) => arguments.file.as_deref(),
            Self::Shot(arguments) => arguments.file.as_deref(),
            Self::Compare(arguments) => arguments.file(),
            Self::Export(arguments) => Some(&arguments.file),
            _ => None,
        }
    }

    /// What the command sets: sliders and constants.
    pub(in crate::cli) fn set(&self) -> &[String] {
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
    pub(in crate::cli) fn computes_nothing(&self) -> bool {
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
    pub(in crate::cli) fn included(&self) -> Option<&Included> {
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
