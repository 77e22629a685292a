//! The command line: arguments, one file for each command, and where answers go.
//!
//! Standard output is data, standard error is talk. The exit status is 0 for done, 1 where the answer is no, 2 for
//! a call or an input that is wrong, 74 where the output cannot be written.

mod arguments;
mod backtest;
mod ballot;
mod book;
mod call;
mod check;
mod compare;
mod complete;
mod completions;
pub mod config;
mod configure;
mod create;
mod diff;
mod documents;
mod eval;
mod explore;
mod export;
mod failure;
mod flowing;
mod glossary;
mod group;
mod hints;
mod linear;
mod lookup;
mod manual;
mod observed;
mod output;
mod packs;
mod pager;
mod present;
mod race;
mod read;
mod reading;
mod rich;
mod scenarios;
mod save;
mod schema;
mod score;
mod shot;
mod situation;
mod sweep;
mod verify;

use std::ffi::OsString;
use std::io;
use std::path::Path;

use clap::{ColorChoice, CommandFactory, FromArgMatches, ValueEnum};

use arguments::{Arguments, Command, Included, Situation};
use call::Call;
use config::Settings;
use failure::{Answer, Failure, Talk};
use flowing::flowing;
use output::{ColorWhen, Output, Surroundings};
use shot::Manner;

use crate::files::places;
use crate::pack::Overlays;

/// The widest that help is set.
const HELP_WIDTH: usize = 100;

/// Answers one call and returns the exit status.
pub fn run(arguments: impl Iterator<Item = OsString>) -> u8 {
    prepare();
    let arguments: Vec<OsString> = arguments.collect();
    let color = wanted_color(&arguments);
    let mut call = Call {
        pack: None,
        decision: None,
        other_pack: None,
        compares_later: false,
        situation: Situation::default(),
        options: Vec::new(),
        usual: Overlays::default(),
        overlays: Overlays::default(),
        set: Vec::new(),
        output: Output::new(io::stdout(), Surroundings::of(&io::stdout(), color)),
        talk: Talk::new(io::stderr(), Surroundings::of(&io::stderr(), color)),
    };
    let result = match parse(arguments.clone(), call.output.width()) {
        Ok(parsed) => dispatch(&mut call, parsed),
        Err(error) => not_understood(&mut call, &error, &arguments),
    };
    finish(call, result)
}

/// Has the system tell of what fails instead of ending the program, and show colors.
fn prepare() {
    // A file that may not grow further is then an error of its write and not the end of the program; where the
    // signal cannot be caught, nothing is worse than before.
    #[cfg(unix)]
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, std::sync::Arc::default());
    // Some consoles show sequences as they are until they are told.
    #[cfg(windows)]
    let _ = anstyle_query::windows::enable_ansi_colors();
}

/// What `--color` says, needed before the arguments are understood since a misunderstanding has colors too.
fn wanted_color(arguments: &[OsString]) -> ColorWhen {
    let mut wanted = None;
    let mut rest = arguments
        .iter()
        .take_while(|argument| *argument != "--")
        .filter_map(|argument| argument.to_str());
    while let Some(argument) = rest.next() {
        if argument == "--color" {
            wanted = rest.next();
        } else if let Some(value) = argument.strip_prefix("--color=") {
            wanted = Some(value);
        }
    }
    wanted
        .and_then(|value| ColorWhen::from_str(value, true).ok())
        .unwrap_or_default()
}

fn parse(arguments: Vec<OsString>, width: usize) -> Result<Arguments, clap::Error> {
    // The call that people type most need not wait until the tables of all commands are built.
    if arguments.len() <= 1 {
        return Ok(Arguments::default());
    }
    understand(arguments, width)
}

fn understand(arguments: Vec<OsString>, width: usize) -> Result<Arguments, clap::Error> {
    let arguments = arguments.into_iter().map(shield_minus);
    // Colors are decided here and not in there, which looks at the environment in its own way.
    let command = flowing(Arguments::command())
        .term_width(width.min(HELP_WIDTH))
        .color(ColorChoice::Never);
    Arguments::from_arg_matches(&command.try_get_matches_from(arguments)?)
}

/// A formula that begins with a minus is no flag, nor is a ballot that begins with no answer: a blank in front says so.
fn shield_minus(argument: OsString) -> OsString {
    let mut start = argument.as_encoded_bytes().iter();
    let typed = b"0123456789.( ,;\t";
    let shielded = start.next() == Some(&b'-') && start.next().is_some_and(|next| typed.contains(next));
    if !shielded {
        return argument;
    }
    let mut shielded = OsString::from(" ");
    shielded.push(argument);
    shielded
}

/// Answers a call that is no command: help and the version, or what is wrong with it.
fn not_understood(
    call: &mut Call<'_>,
    error: &clap::Error,
    arguments: &[OsString],
) -> Result<Answer, Failure> {
    if error.use_stderr() {
        return Err(Failure::Wrong(failure::describe(error, arguments)));
    }
    let help = error.render();
    let help = if call.output.surroundings.colours {
        help.ansi().to_string()
    } else {
        help.to_string()
    };
    call.output.data().write_all(help.as_bytes())?;
    Ok(Answer::Done)
}

/// What the person has set once and for all, for the commands on which it has a bearing.
fn settings(call: &mut Call<'_>, arguments: &Arguments) -> Result<Settings, Failure> {
    if matches!(
        arguments.command,
        Some(
            Command::Packs(_)
                | Command::Check(_)
                | Command::New(_)
                | Command::Schema(_)
                | Command::Config(_)
                | Command::Completions(_)
        )
    ) {
        return Ok(Settings::default());
    }
    let loaded = config::load(&configuration(arguments), &arguments.key);
    if matches!(arguments.command, Some(Command::Complete(_))) {
        // Nothing is said while somebody types.
        return Ok(loaded.unwrap_or_default());
    }
    loaded.map_err(|defects| {
        call.talk.report(&defects);
        Failure::Wrong(if arguments.key.is_empty() {
            "the configuration is invalid; `--config none` ignores it".to_owned()
        } else {
            "the configuration or a --key is invalid".to_owned()
        })
    })
}

/// Where the configuration of a call is.
fn configuration(arguments: &Arguments) -> config::File {
    config::find(
        arguments.config.as_deref(),
        std::env::var_os("TRADEOFF_CONFIG"),
        places::configuration(),
    )
}

/// Whether the environment asks for linear mode or wants none; nothing where it does not say.
fn said_linear() -> Option<bool> {
    let said = std::env::var_os("TRADEOFF_LINEAR").filter(|said| !said.is_empty());
    said.map(|said| said != "0")
}

/// The options that the call names, behind its command or else in front of it.
fn options(before: Included, command: Option<&Command>) -> Result<Vec<String>, Failure> {
    let Some(command) = command else {
        return Ok(before.options);
    };
    match command.included() {
        Some(later) if later.options.is_empty() => Ok(before.options),
        Some(later) => Ok(later.options.clone()),
        None if before.options.is_empty() => Ok(Vec::new()),
        None => Err(Failure::Wrong(
            "--options has no effect on this command".to_string(),
        )),
    }
}

/// Whether what a command works on names its pack itself: what is compared, checked or presented already.
fn names_its_pack(command: &Command) -> bool {
    match command {
        Command::Diff(_) | Command::Verify(_) | Command::Follow(_) => true,
        Command::Present(arguments) => arguments.resume,
        _ => false,
    }
}

/// Opens the decision that the call names; of a command that names its decisions itself, the pack.
fn open(call: &mut Call<'_>, command: Option<&Command>) -> Result<(), Failure> {
    match command {
        Some(Command::Complete(_) | Command::Man(_)) => return Ok(()),
        Some(Command::Diff(_) | Command::Verify(_)) => {
            if let Some(named) = call.pack.take() {
                call.pack = Some(call.pack_of(named)?);
            }
            return Ok(());
        }
        _ => call.open_decision()?,
    }
    match (&call.other_pack, command.and_then(Command::file)) {
        (Some(other), Some(file)) if call.decision.is_none() => {
            let (file, other) = (crate::text::path(file), crate::text::path(other));
            Err(Failure::Wrong(format!(
                "{file} is not a decision file, so that `--pack {other}` names a second pack; give only one"
            )))
        }
        _ => Ok(()),
    }
}

fn dispatch(call: &mut Call<'_>, arguments: Arguments) -> Result<Answer, Failure> {
    if let (Some(explored), Some(pack)) = (&arguments.explored, &arguments.pack) {
        let (explored, pack) = (explored.display(), pack.display());
        return Err(Failure::Wrong(format!(
            "two packs are named: `{explored}` and `{pack}`; name one"
        )));
    }
    if arguments.linear && arguments.command.is_some() {
        return Err(Failure::Wrong(
            "`--linear` cannot be combined with a command".to_string(),
        ));
    }
    let settings = settings(call, &arguments)?;
    let configured = configuration(&arguments);
    let linear = arguments.linear || said_linear().unwrap_or(settings.linear);
    let said = std::env::var_os("COLUMNS").is_some();
    if let Some(columns) = arguments.width.or(settings.width.filter(|_| !said)) {
        call.set_width(columns.into());
    }
    let ascii = arguments.ascii || settings.ascii;
    if ascii {
        call.keep_ascii();
    }
    let named = arguments.pack.or(arguments.explored);
    let file = arguments.command.as_ref().and_then(Command::file);
    call.pack = match (named, file) {
        (Some(named), Some(file)) => {
            call.other_pack = Some(call.pack_of(named)?);
            Some(file.to_path_buf())
        }
        (named, file) => named.or(file.map(Path::to_path_buf)),
    };
    if let Some(Command::Save(arguments)) = &arguments.command {
        let existing = save::existing(call, arguments)?;
        call.pack = call.pack.take().or(existing);
    }
    if let Some(Command::Group(arguments)) = &arguments.command {
        call.pack = call.pack.take().or(group::existing(arguments));
    }
    if !arguments.command.as_ref().is_some_and(names_its_pack) {
        call.pack = call.pack.take().or(settings.pack);
    }
    if !arguments.overlay.is_empty() && arguments.command.as_ref().is_some_and(Command::computes_nothing) {
        return Err(Failure::Wrong(
            "--overlay has no effect on this command".to_owned(),
        ));
    }
    call.usual.files = settings.overlays;
    call.overlays.files = arguments.overlay;
    call.set.clone_from(&arguments.situation.set);
    let set = arguments.command.as_ref().map_or(&[][..], Command::set);
    call.set.extend_from_slice(set);
    call.situation = arguments.situation;
    call.options = options(arguments.included, arguments.command.as_ref())?;
    open(call, arguments.command.as_ref())?;
    let theme = arguments.theme.or(settings.theme).unwrap_or_default();
    let depth = arguments.color_depth.or(settings.depth);
    let manner = Manner {
        theme,
        depth,
        // A picture is no stream whose reader may not know colors: only the flag has a say.
        colours: arguments.color != ColorWhen::Never,
        ascii,
        keymap: settings.keymap,
    };
    match arguments.command {
        None if linear => linear::run(call, None),
        None => explore::run(call, theme, depth, manner.keymap),
        Some(Command::Score(arguments)) => score::run(call, &arguments),
        Some(Command::Ask(arguments)) => linear::ask(call, &arguments.situation),
        Some(Command::Compare(arguments)) => compare::run(call, &arguments),
        Some(Command::Read(arguments)) => read::run(call, &arguments),
        Some(Command::Book(arguments)) => book::run(call, &arguments),
        Some(Command::Glossary(arguments)) => glossary::run(call, &arguments),
        Some(Command::Packs(arguments)) => packs::run(call, &arguments),
        Some(Command::Scenarios(arguments)) => scenarios::run(call, &arguments),
        Some(Command::Eval(arguments)) => eval::run(call, &arguments),
        Some(Command::Backtest(arguments)) => backtest::run(call, &arguments),
        Some(Command::Ballot(arguments)) => ballot::run(call, &arguments),
        Some(Command::Group(arguments)) => group::run(call, &arguments),
        Some(Command::Sweep(arguments)) => sweep::run(call, &arguments),
        Some(Command::Shot(shot)) => shot::run(call, &shot, manner),
        Some(Command::Export(arguments)) => export::run(call, &arguments),
        Some(Command::Diff(arguments)) => diff::run(call, &arguments),
        Some(Command::Verify(arguments)) => verify::run(call, &arguments),
        Some(Command::Save(arguments)) => save::run(call, &arguments),
        Some(Command::Follow(arguments)) => present::follow(call, &arguments, &manner),
        Some(Command::Present(mut arguments)) => {
            arguments.linear |= linear;
            present::run(call, &arguments, manner)
        }
        Some(Command::Check(arguments)) => check::run(call, &arguments),
        Some(Command::New(arguments)) => create::run(call, &arguments),
        Some(Command::Schema(arguments)) => schema::run(call, &arguments),
        Some(Command::Config(arguments)) => configure::run(call, &arguments, &configured),
        Some(Command::Completions(arguments)) => completions::run(call, &arguments),
        Some(Command::Complete(arguments)) => complete::run(call, &arguments),
        Some(Command::Man(arguments)) => manual::run(call, &arguments, &manner.keymap),
    }
}

/// Writes what is still held back and turns the result into the exit status.
fn finish(call: Call<'_>, result: Result<Answer, Failure>) -> u8 {
    let Call { output, mut talk, .. } = call;
    // Whether the rest of the answer can be written decides the status too.
    let written = output.finish().map_err(Failure::from);
    match result.and_then(|answer| written.map(|()| answer)) {
        Ok(Answer::Done) => 0,
        Ok(Answer::No) => 1,
        Ok(Answer::Ended(status)) => status,
        Err(failure) => {
            if let Some(message) = failure.message() {
                talk.error(&message);
            }
            failure.status()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_without_arguments_says_what_the_parser_would_understand() {
        let call = || vec![OsString::from("tradeoff")];
        let (short, long) = (parse(call(), HELP_WIDTH), understand(call(), HELP_WIDTH));
        assert_eq!(format!("{short:?}"), format!("{long:?}"));
        assert!(short.is_ok());
    }
}
