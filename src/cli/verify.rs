//! `tradeoff verify`: whether saved decisions still hold.

mod checked;
mod judged;
mod shown;
mod worlds;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use super::arguments::{Situation, Verify, VerifyFormat};
use super::call::Call;
use super::failure::{Answer, Failure};
use super::save;
use super::situation::{self, Standpoint};
use crate::analysis::Analysis;
use crate::decision::{Scorer, Slider};
use crate::document::read::{reason, toml_files};
use crate::document::{Code, Diagnostic, Diagnostics};
use crate::pack::{OptionIndex, Pack, PackSource};
use crate::record::{
    Checks, Decision, Expect, Failed, Opened, Pin, Saved, Status, day, expected, is_overlay, path_of,
    unreadable, with_note,
};
use crate::text;

use checked::{Checked, State};
use judged::{judged, settle};
use worlds::{Now, Packs};

/// The exit status where a decision cannot be checked.
const UNKNOWN: u8 = 2;

/// Runs the command.
///
/// # Errors
/// Fails where no decision is found, where a setting is wrong, and where the output does.
pub(super) fn run(call: &mut Call<'_>, arguments: &Verify) -> Result<Answer, Failure> {
    let day = today(arguments.on.as_deref());
    let mut packs = Packs::default();
    let mut checked = Vec::new();
    let (mut others, mut has_overlay) = (BTreeSet::new(), false);
    for file in files(&arguments.paths)? {
        match check(call, arguments, &file, &day, &mut packs)? {
            Found::Checked(one) => checked.push(*one),
            Found::Other(status) => drop(others.insert(status.word())),
            Found::Overlay => has_overlay = true,
            Found::Nothing => {}
        }
    }
    if checked.is_empty() {
        let nothing = nothing(arguments, &others, has_overlay);
        // Decisions that are not to be checked are no mistake; overlays are none where a hook calls it, with the files of one
        // commit.
        let are_named = has_overlay && arguments.paths.iter().all(|path| path.is_file());
        if others.is_empty() && !are_named {
            return Err(Failure::Wrong(nothing));
        }
        call.talk.say(&format!("Note: {nothing}."));
        if arguments.format == VerifyFormat::Json {
            call.json(shown::value(&[], &day))?;
        }
        return Ok(Answer::Done);
    }
    match arguments.format {
        VerifyFormat::Text => shown::write(call, &checked, &day)?,
        VerifyFormat::Short => {
            for one in &checked {
                writeln!(call.output.data(), "{one}")?;
                for (line, warning) in &one.warnings {
                    writeln!(call.output.data(), "{}:{line}: warning: {warning}", one.file)?;
                }
            }
        }
        VerifyFormat::Json => call.json(shown::value(&checked, &day))?,
        VerifyFormat::Github => {
            for line in checked.iter().flat_map(shown::annotations) {
                writeln!(call.output.data(), "{line}")?;
            }
        }
    }
    let worst = checked.iter().map(|one| one.state).max().unwrap_or(State::Holds);
    Ok(match worst {
        State::Unknown => Answer::Ended(UNKNOWN),
        State::Broken | State::Flipped => Answer::No,
        _ => Answer::Done,
    })
}

/// The day on which decisions are checked: as the call says, as `SOURCE_DATE_EPOCH` says, or today in UTC.
fn today(on: Option<&str>) -> String {
    if let Some(on) = on {
        return on.to_owned();
    }
    let epoch = std::env::var("SOURCE_DATE_EPOCH")
        .ok()
        .and_then(|seconds| seconds.parse().ok());
    let seconds = epoch.unwrap_or_else(|| {
        let since = SystemTime::now().duration_since(UNIX_EPOCH);
        since.map_or(0, |since| since.as_secs())
    });
    day::day(seconds / 86_400)
}

/// That nothing was checked, and what to do.
fn nothing(arguments: &Verify, others: &BTreeSet<&str>, has_overlay: bool) -> String {
    let statuses = text::either(arguments.status.iter().map(|status| status.word()));
    let paths: Vec<String> = arguments.paths.iter().map(text::path).collect();
    let found = format!("found no {statuses} decision in {}", paths.join(", "));
    if others.is_empty() && has_overlay {
        return format!("{found}, only overlays");
    }
    if others.is_empty() {
        return format!("{found}; a decision is a TOML file that `tradeoff save` has written");
    }
    let others: Vec<&str> = others.iter().copied().collect();
    format!(
        "{found}, only {}; check those with --status {}",
        others.join(" and "),
        others.join(",")
    )
}

/// A file, and whether the call itself names it.
struct Named {
    path: PathBuf,
    named: bool,
}

/// What a file is.
enum Found {
    /// A decision that was checked, or cannot be.
    Checked(Box<Checked>),
    /// A decision with a status that is not to be checked.
    Other(Status),
    /// Values that are laid over a pack, and no decision.
    Overlay,
    /// No decision.
    Nothing,
}

fn files(paths: &[PathBuf]) -> Result<Vec<Named>, Failure> {
    let mut found = Vec::new();
    for path in paths {
        if !path.is_dir() {
            found.push(Named {
                path: path.clone(),
                named: true,
            });
            continue;
        }
        let files = toml_files(path).map_err(|error| {
            Failure::Wrong(format!(
                "{} cannot be listed: {}",
                text::path(path),
                reason(&error)
            ))
        })?;
        found.extend(files.into_iter().map(|path| Named { path, named: false }));
    }
    Ok(found)
}

/// That there is nothing at a path that somebody has named.
fn not_there(path: &Path) -> String {
    match save::variant_in(path).filter(|(file, _)| Path::new(file).is_file()) {
        Some((file, _)) => format!(
            "variants are not verified, only the decision: `tradeoff verify {file}`; `tradeoff score {}` scores one",
            text::path(path)
        ),
        None => "there is no such file".to_owned(),
    }
}

/// Checks one file.
fn check(
    call: &mut Call<'_>,
    arguments: &Verify,
    found: &Named,
    day: &str,
    packs: &mut Packs,
) -> Result<Found, Failure> {
    let path = &found.path;
    let unknown = |line: usize, sentence: String| Checked::unknown(text::path(path), line, sentence);
    let known = |one: Checked| Ok(Found::Checked(Box::new(one)));
    let opened = match Opened::open(path) {
        Ok(Some(opened)) => opened,
        Ok(None) if is_overlay(path) => return Ok(Found::Overlay),
        // What cannot be read may be a decision that does not hold.
        Ok(None) if path.exists() || path.is_symlink() => match unreadable(path) {
            Some(why) => return known(unknown(1, why)),
            None if found.named => return known(unknown(1, "this is not a decision file".to_owned())),
            None => return Ok(Found::Nothing),
        },
        Ok(None) => return known(unknown(1, not_there(path))),
        Err(defects) => return known(told(&defects, &unknown)),
    };
    if let Some(misnamed) = opened.misnamed().filter(|_| call.pack.is_none()) {
        return known(unknown(1, misnamed));
    }
    let source = call
        .pack
        .as_deref()
        .map_or_else(|| opened.pack().clone(), PackSource::named);
    let number = day::number(day).unwrap_or_default();
    let overlays = call.laid(opened.overlays().clone(), &source).ok();
    let Some(overlays) = overlays else {
        let sentence = "its pack or an overlay cannot be read; `tradeoff check` says why";
        return known(unknown(1, sentence.to_owned()));
    };
    let now = match packs.now(source.clone(), overlays, number) {
        Ok(now) => now,
        Err(why) => return known(unknown(1, why)),
    };
    let pack = &now.pack;
    let (decision, odd) = match opened.decision(pack) {
        Ok(read) => read,
        Err(defects) => return known(told(&defects, &unknown)),
    };
    if !arguments.status.contains(&decision.heading.status) {
        return Ok(Found::Other(decision.heading.status));
    }
    let line = opened
        .text()
        .lines()
        .position(|line| line.trim_start().starts_with("chosen"));
    let mut one = unknown(line.map_or(1, |line| line + 1), String::new());
    one.title.clone_from(&decision.heading.title);
    let unread = warn(&odd, &mut one);
    one.warnings.extend(too_early(&opened, &decision, arguments));
    let Some(chosen) = decision.heading.chosen else {
        let odd = one.warnings.iter().find(|(at, _)| *at == one.line);
        one.sentence = odd.map_or_else(
            || "it does not say which option of the pack was chosen".to_owned(),
            |(_, odd)| odd.clone(),
        );
        return known(one);
    };
    let standpoint = standpoint(call, arguments, &decision, pack, number, &mut one)?;
    let sliders = &standpoint.sliders;
    let analysis = now.analyse(sliders);
    (one.state, one.sentence) = judged(pack, &decision, chosen, &analysis, day);
    let is_first = one.state != State::Flipped;
    hold_to(&decision.checks, pack, chosen, &analysis, &mut one);
    if let Some(unread) = unread.filter(|_| one.state < State::Flipped) {
        one.state = State::Unknown;
        one.sentence = format!("something that it asks for cannot be checked: {unread}");
    }
    if let Some((place, differs)) = packs.contradiction(&opened, &decision, &now) {
        let sentence = format!(
            "`[result]` does not fit what the file says above it ({differs}): it was edited after it was saved; `tradeoff save {}` computes it again",
            text::path(path)
        );
        one.warnings.push((opened.line(&place), sentence));
        one.is_edited = true;
    }
    let changed = opened.model().is_some_and(|model| model != now.hash);
    if one.state == State::Holds {
        settle(&mut one, &now, chosen, sliders, changed);
    }
    let moved = packs.moved(&opened, &decision, chosen, &now, sliders);
    one.moved = match moved {
        Ok(moved) if !moved.is_told() && (is_first || !decision.sliders.is_shown(chosen)) => None,
        moved => Some(moved),
    };
    if one.state == State::Flipped {
        one.next = next(pack, path, &analysis);
    }
    if is_first {
        one.until = first_flip(pack, &decision, chosen, &standpoint, number);
    }
    if arguments.accept {
        accept(call, &opened, &decision, &source, &now, day, &mut one)?;
    }
    known(one)
}

/// That the call checks a decision on a day on which it was not made yet.
fn too_early(opened: &Opened, decision: &Decision, arguments: &Verify) -> Option<(usize, String)> {
    let (on, date) = (arguments.on.as_ref()?, decision.heading.date.as_ref()?);
    // Days are written so that they are in order as texts.
    if on >= date {
        return None;
    }
    let mut lines = opened.text().lines();
    let line = lines.position(|line| line.trim_start().starts_with("date"));
    let words = format!("the decision is dated {date}, after the day of this check, {on}");
    Some((line.map_or(1, |line| line + 1), words))
}

/// Tells what is odd about a file, and gives the first thing that it asks to be checked and that cannot be.
fn warn(odd: &Diagnostics, one: &mut Checked) -> Option<String> {
    let mut unread = None;
    for found in odd {
        let help = found.help.iter().map(|help| format!("; {help}"));
        let said: String = [found.message.clone()].into_iter().chain(help).collect();
        if found.code == Code::DecisionCheck {
            unread.get_or_insert_with(|| said.clone());
        }
        // That the model has changed is a state of its own.
        if found.code == Code::DecisionModel {
            one.notes.push(said);
        } else {
            one.warnings.push((line_of(odd, found), said));
        }
    }
    unread
}

/// The line of something that was found.
fn line_of(all: &Diagnostics, found: &Diagnostic) -> usize {
    let source = all.sources().get(found.place.file);
    source.map_or(1, |source| source.position(found.place.span.start).line)
}

/// What to do where another option is first.
fn next(pack: &Pack, path: &Path, analysis: &Analysis) -> Option<String> {
    let (file, first) = (text::path(path), &pack.options[analysis.evaluation.first()?].id);
    Some(format!(
        "Next: `tradeoff save {file} --chosen {first} --because WHY`, or, to keep the choice, `first = false` below `[checks]`."
    ))
}

/// Looks at what the decision asks for, besides that what was chosen is first, or in the place of it.
fn hold_to(checks: &Checks, pack: &Pack, chosen: OptionIndex, analysis: &Analysis, one: &mut Checked) {
    if one.state == State::Flipped && !checks.first {
        one.state = State::Holds;
        one.sentence = format!("it need not be first; {}", one.sentence);
    }
    if one.state == State::Flipped {
        return;
    }
    let (state, words) = match checks.failed(pack, chosen, analysis) {
        Some(Failed::Broken(words)) => (State::Broken, words),
        Some(Failed::Unknown(words)) => (State::Unknown, words),
        None => return,
    };
    one.state = state;
    one.sentence = format!("{words}; {}", one.sentence);
}

/// Where the sliders of a decision are today: as expected, as measured, as the call sets them.
fn standpoint(
    call: &mut Call<'_>,
    arguments: &Verify,
    decision: &Decision,
    pack: &Pack,
    day: u64,
    one: &mut Checked,
) -> Result<Standpoint, Failure> {
    let mut sliders = decision.sliders.clone();
    for outside in expected(
        pack,
        decision.expects.iter(),
        &decision.sliders,
        day,
        &mut sliders,
    ) {
        let title = &pack.traits[outside].title;
        one.notes.push(format!(
            "{title} is expected beyond the end of its slider; the end of the slider is used instead"
        ));
    }
    let given = Situation {
        set: arguments.set.clone(),
        observed: arguments.observed.clone(),
        scenario: None,
    };
    let given = call.situation.clone().followed_by(given);
    let start = Standpoint::decided(sliders, decision.heading.title.clone());
    situation::standpoint(pack, &given, Some(start), &mut call.talk)
}

/// The first day on which another option is expected to be first, within five years.
fn first_flip(
    pack: &Arc<Pack>,
    decision: &Decision,
    chosen: OptionIndex,
    standpoint: &Standpoint,
    today: u64,
) -> Option<String> {
    const MONTHS: u64 = 60;
    if decision.expects.is_empty() {
        return None;
    }
    let scorer = Scorer::new(Arc::clone(pack));
    // What was measured or set stays where it is.
    let moves = |expect: &&Expect| !standpoint.moved.contains(&Slider::Trait(expect.index));
    let holds = |day: u64| {
        let mut sliders = standpoint.sliders.clone();
        let expects = decision.expects.iter().filter(moves);
        expected(pack, expects, &decision.sliders, day, &mut sliders);
        scorer.evaluate(&sliders).leaders().contains(&chosen)
    };
    let month = |month: u64| today + month * 487 / 16;
    let flipped = (1..=MONTHS).find(|number| !holds(month(*number)))?;
    let (mut last, mut first) = (month(flipped - 1), month(flipped));
    while first - last > 1 {
        let middle = u64::midpoint(last, first);
        if holds(middle) {
            last = middle;
        } else {
            first = middle;
        }
    }
    Some(day::day(first))
}

/// Writes today's answer into the file, and today's pack beside it.
fn accept(
    call: &mut Call<'_>,
    opened: &Opened,
    decision: &Decision,
    source: &PackSource,
    now: &Now,
    day: &str,
    one: &mut Checked,
) -> Result<(), Failure> {
    if one.state >= State::Broken {
        one.notes.push(
            "--accept did not update this decision, because the chosen option does not rank first or a check does not hold".to_owned(),
        );
        return Ok(());
    }
    let path = opened.path();
    let wrong = |message: String| Failure::Wrong(format!("{}: {message}", text::path(path)));
    let analysis = now.analyse(&decision.sliders);
    let pack_path = path_of(source, path);
    let saved = Saved {
        pack: &now.pack,
        path: pack_path.as_deref(),
        folder: path.parent().unwrap_or(Path::new("")),
        heading: &decision.heading,
        sliders: &decision.sliders,
        analysis: &analysis,
        pin: Pin::renewed(opened, &now.pack),
        sources: &decision.sources,
        workshop: None,
    };
    let text = saved.text(Some(opened.text())).map_err(wrong)?;
    let (header, state) = (&now.pack.header, one.state.word());
    let note = format!("Checked with {} {}: {state}.", header.id, header.version);
    let text = with_note(&text, day, &note).map_err(wrong)?;
    save::replace(path, opened.text(), &text)?;
    save::freeze(call, path, &now.pack, source);
    Ok(())
}

/// What keeps a file from being checked, where it stands.
fn told(defects: &Diagnostics, unknown: &impl Fn(usize, String) -> Checked) -> Checked {
    let line = defects.iter().next().map(|found| line_of(defects, found));
    let message = defects
        .iter()
        .next()
        .map_or_else(String::new, |found| found.message.clone());
    unknown(line.unwrap_or(1), message)
}
