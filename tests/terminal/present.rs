//! A tour in a terminal: what shows, what is written, and how it goes on after the end of the process.

use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::Signal;

use crate::harness::{PATIENCE, Session, Setup};

/// Starts the program with its sessions below a folder.
fn start(folder: &Path, arguments: &[&str], size: (u16, u16)) -> Session {
    let mut setup = Setup::size(size.0, size.1)
        .with("HOME", &folder.to_string_lossy())
        .with("XDG_STATE_HOME", &folder.join("state").to_string_lossy());
    setup.arguments = arguments.iter().map(ToString::to_string).collect();
    setup.start()
}

const PAGE_DOWN: &str = "\x1b[6~";

/// The screen without the clock, whose second may be another.
fn without_clock(screen: &str) -> String {
    let title: String = screen.chars().take(50).collect();
    let lines = std::iter::once(title.as_str()).chain(screen.lines().skip(1));
    lines.map(|line| line.trim_end().to_owned() + "\n").collect()
}

#[test]
fn a_tour_is_presented_and_no_vote_is_in_what_was_written_before_its_answer() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut session = start(folder.path(), &["present", "an-hour"], (80, 24));
    session.wait_for("1 of 9");
    session.send("5g");
    session.wait_for("How much does each swing from worst to best matter");
    session.wait_for_quiet();
    session.forget_output();
    session.send("v");
    session.wait_for("The next person votes");
    session.send("3 1 4 1 5 9 2 6 5\r");
    session.wait_for("9 of 9 criteria have a vote");
    session.send("\r");
    session.wait_for("1 vote is in");
    session.wait_for_quiet();
    let written = String::from_utf8_lossy(&session.output()).into_owned();
    for value in ["3 1 4", "314", "59265", "9 2 6"] {
        assert!(!written.contains(value), "{value} in {written:?}");
    }
    // Neither is what was entered in the session, nor what was typed and dropped.
    session.send("\r");
    session.wait_for("1 of 10");
    session.send("8\r");
    session.wait_for("2 of 10");
    session.send("10");
    session.wait_for("= •");
    session.send("\x1b");
    session.wait_for("Not entered yet");
    session.send("\x1b");
    session.wait_for("Enter alone passes the keyboard on");
    session.send("2 7 1 8 2 8");
    session.wait_for("= ••••••");
    session.send(PAGE_DOWN);
    session.wait_for("Esc twice discards it");
    session.send("\x1b");
    session.wait_for("Esc again discards it");
    session.send("\x1b");
    session.wait_for("from an architecture");
    let lines = recorded(folder.path());
    let (ballots, others): (Vec<&str>, Vec<&str>) = lines
        .lines()
        .partition(|line| line.contains(r#""kind":"ballot""#));
    assert_eq!(ballots.len(), 1, "{lines}");
    for value in ["3 1 4", "314", "59265", "9 2 6", "2 7 1", "27182"] {
        assert!(!lines.contains(value), "{value} in {lines}");
    }
    let keys: Vec<&str> = others
        .into_iter()
        .filter(|line| line.contains(r#""kind":"key""#))
        .collect();
    for key in keys {
        let known = ["\"5\"", "\"g\"", "\"v\""]
            .iter()
            .any(|known| key.contains(known));
        assert!(known, "{key}");
    }
    session.send("v");
    session.wait_for("The next person votes");
    session.send("\x1b[200~3 1 4 1 5 9 2 6 5\n3 1 4 1 5 9 2 6 5\x1b[201~");
    session.wait_for("3 votes are in");
    session.send("\x1b");
    session.wait_for("Architecture");
    session.send(PAGE_DOWN);
    session.wait_for("4 ┼ 4");
    // A clicker is harmless; to leave takes two keys.
    session.send("\x1b[15~\x1b[15~..");
    session.wait_for("4 ┼ 4");
    session.send("q");
    session.wait_for("Leave the tour?");
    session.send("q");
    session.end(0);
}

/// What is in the only session below a folder.
fn recorded(folder: &Path) -> String {
    let sessions = folder.join("state/tradeoff/sessions");
    let files = std::fs::read_dir(sessions).expect("the sessions").flatten();
    let sessions: Vec<_> = files
        .map(|file| file.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "jsonl"))
        .collect();
    assert_eq!(sessions.len(), 1);
    std::fs::read_to_string(&sessions[0]).expect("the session")
}

#[test]
fn every_kind_of_answer_outlives_kill_9_and_is_in_no_line_of_the_session() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut session = start(folder.path(), &["present", "an-hour"], (80, 24));
    session.wait_for("1 of 9");
    let answers: [(&str, &[&str]); 4] = [
        ("2", &["Mei knows the night", "the budget is old"]),
        ("3", &["B 70", "A 90", "="]),
        ("4", &["2/s 20/s 500/s", "11/s 30/s 90/s"]),
        ("8", &["consent", "objection: nobody knows it"]),
    ];
    let mut shown = Vec::new();
    for (step, answers) in answers {
        session.send(format!("{step}g"));
        session.wait_for(&format!("{step} of 9"));
        session.send("v");
        session.wait_for("The next person");
        for (at, answer) in answers.iter().enumerate() {
            session.send(format!("{answer}\r"));
            session.wait_for(if at == 0 { "1 " } else { " are in." });
        }
        session.send("\x1b");
        session.wait_for("are in");
        session.wait_for_quiet();
        let lines = recorded(folder.path());
        for answer in answers {
            assert!(
                !answer.contains(' ') || !lines.contains(answer),
                "{answer} in {lines}"
            );
        }
        session.signal(Signal::KILL);
        session.end_within(PATIENCE);
        session = start(folder.path(), &["present", "--resume"], (80, 24));
        session.wait_for(&format!("{step} of 9"));
        session.send(PAGE_DOWN);
        session.wait_for_quiet();
        shown.push(session.screen());
    }
    for (screen, told) in shown.iter().zip([
        "Mei knows the night",
        "You said: Server-based backend 1 (90 %), Serverless functions 1 (70 %), too close to call 1. Percentages: mean confidence.",
        "median of two estimates",
        "1 of 2 consents",
    ]) {
        let words = screen.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains(told), "{told}\n{screen}");
    }
    session.send("qq");
    session.end(0);
}

#[test]
fn a_session_has_one_presenter_and_others_are_offered_to_follow() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut presenter = start(folder.path(), &["present", "first-look"], (80, 24));
    presenter.wait_for("1 of 8");
    let mut second = start(folder.path(), &["present", "first-look"], (80, 24));
    second.wait_for("This tour is open in another terminal.");
    second.send("\r");
    second.wait_for("1 of 8");
    presenter.send(PAGE_DOWN);
    second.wait_for("2 of 8");
    second.send("q");
    second.end(0);
    let mut resumes = start(folder.path(), &["present", "--resume"], (80, 24));
    resumes.wait_for("open in another terminal");
    resumes.end(2);
    presenter.signal(Signal::KILL);
    presenter.end_within(PATIENCE);
    // Of this tour, and of no other one; no word is broken.
    let mut other = start(folder.path(), &["present", "an-hour", "--resume"], (80, 24));
    other.wait_for("there is no presentation of `an-hour` to resume");
    other.end(2);
    let elsewhere = ["present", "--resume", "--pack", "monolith-vs-microservices"];
    let mut other = start(folder.path(), &elsewhere, (80, 24));
    other.wait_for("there is no presentation of `monolith-vs-microservices` to resume");
    other.end(2);
    let mut again = start(folder.path(), &["present", "first-look"], (80, 24));
    again.wait_for("n and Enter starts from the beginning.");
    let words = again.screen().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("Enter goes on with it;"), "{}", again.screen());
    again.send("\r");
    again.wait_for("2 of 8");
    again.signal(Signal::KILL);
    again.end_within(PATIENCE);
    let mut named = start(folder.path(), &["present", "first-look", "--resume"], (80, 24));
    named.wait_for("2 of 8");
    named.send("qq");
    named.end(0);
}

#[test]
fn a_session_that_cannot_be_written_is_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut nothing = start(folder.path(), &["follow"], (80, 24));
    nothing.wait_for("there is no presentation to follow; `tradeoff present` starts one");
    nothing.end(2);
    // A file is where the folder would be.
    std::fs::write(folder.path().join("state"), "").expect("a file");
    let mut session = start(folder.path(), &["present", "first-look"], (80, 24));
    session.wait_for("No session can be written: nobody can follow or resume this.");
    session.send(PAGE_DOWN);
    session.wait_for("2 of 8");
    session.send("qq");
    session.end(0);
}

#[test]
fn after_kill_9_it_goes_on_where_it_was() {
    let folder = tempfile::tempdir().expect("a folder");
    // Every beat: eight steps, of which two ask and want to be asked twice for an answer without votes.
    for beats in 0..=11 {
        let mut session = start(folder.path(), &["present", "first-look"], (80, 24));
        session.wait_for("1 of 8");
        for _ in 0..beats {
            session.send(PAGE_DOWN);
        }
        // To the left: one step has its slider at the right end.
        session.send("\x1b[D\x1b[D\x1b[B");
        session.wait_for("temporary change");
        session.wait_for_quiet();
        let before = without_clock(&session.screen());
        session.signal(Signal::KILL);
        session.end_within(PATIENCE);
        let mut again = start(folder.path(), &["present", "--resume"], (80, 24));
        again.wait_for("temporary change");
        again.wait_for_quiet();
        assert_eq!(without_clock(&again.screen()), before);
        again.send("qq");
        again.end(0);
        let mut ended = start(folder.path(), &["present", "--resume"], (80, 24));
        ended.wait_for("the last presentation has ended");
        ended.end(2);
    }
}

#[test]
fn a_follower_shows_what_the_audience_sees_and_one_with_notes_what_the_speaker_reads() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut presenter = start(folder.path(), &["present", "first-look"], (80, 24));
    presenter.wait_for("1 of 8");
    let mut audience = start(folder.path(), &["follow"], (80, 24));
    let mut speaker = start(folder.path(), &["follow", "--notes"], (100, 30));
    audience.wait_for("1 of 8");
    speaker.wait_for("NOTES, not for the projector");
    presenter.send(PAGE_DOWN);
    presenter.wait_for("2 of 8");
    audience.wait_for("2 of 8");
    // From the presenter's key to the audience's frame, usually.
    let behind = (0..10).map(|at| {
        let (key, seen) = if at % 2 == 0 {
            ("\x1b[5~", "1 of 8")
        } else {
            (PAGE_DOWN, "2 of 8")
        };
        let pressed = Instant::now();
        presenter.send(key);
        audience.wait_for(seen);
        let behind = pressed.elapsed();
        presenter.wait_for(seen);
        behind
    });
    let mut behind: Vec<Duration> = behind.collect();
    behind.sort_unstable();
    let behind = behind[behind.len() / 2];
    eprintln!("the follower is {behind:?} behind");
    assert!(behind <= Duration::from_millis(200), "{behind:?}");
    speaker.wait_for("People remember a surprise");
    presenter.send("v");
    presenter.wait_for("The next person votes");
    presenter.send("B 70\r");
    audience.wait_for("1 vote is in");
    assert!(!audience.screen().contains("The next person votes"));
    presenter.send("\x1b[6~\x1b[6~");
    presenter.wait_for("You said");
    audience.wait_for("You said: Serverless functions 1 (70 %).");
    presenter.wait_for_quiet();
    audience.wait_for_quiet();
    // The same but for the keys: who follows can only leave.
    let seen = without_clock(&audience.screen());
    let shown = without_clock(&presenter.screen());
    let (seen, keys) = seen.trim_end().rsplit_once('\n').expect("lines");
    assert_eq!(keys, " q quit");
    assert_eq!(
        Some(seen),
        shown.trim_end().rsplit_once('\n').map(|(shown, _)| shown)
    );
    // What a key is answered with is not for the audience.
    presenter.send("q");
    presenter.wait_for("Leave the tour?");
    speaker.wait_for("Leave the tour?");
    audience.wait_for_quiet();
    assert!(!audience.screen().contains("Leave"), "{}", audience.screen());
    presenter.send(".");
    audience.wait_until("nothing", |screen| screen.contents().trim().is_empty());
    speaker.wait_for("NOTES");
    // Who follows changes nothing and can leave.
    audience.send(PAGE_DOWN);
    audience.send("q");
    audience.end(0);
    presenter.send(".");
    presenter.wait_for("2 of 8");
    presenter.send("qq");
    presenter.end(0);
    speaker.wait_for("The presentation has ended");
    speaker.send("q");
    speaker.end(0);
}

#[test]
fn the_notes_have_the_times_of_the_rehearsal() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut rehearsal = start(folder.path(), &["present", "first-look", "--rehearse"], (80, 24));
    rehearsal.wait_for("1 of 8");
    rehearsal.send("qq");
    rehearsal.end(0);
    let mut session = start(folder.path(), &["present", "first-look", "--notes"], (80, 24));
    session.wait_for("Plan: 2:00, 2:00 until its end; rehearsed: 0:0");
    session.send("qq");
    session.end(0);
}

/// Six ballots as lines, and what is pressed to paste them.
fn ballots() -> String {
    let lines = [
        "2 6 10 9 10 6 8 4 6 B",
        "6 5 7 6 6 5 6 4 4 B",
        "10 6 4 4 3 8 6 9 3 A",
        "7 8 6 6 5 8 6 7 3 A",
        "10 8 4 4 3 7 6 10 2 =",
        "6 5 8 4 5 6 5 4 7 A",
    ];
    format!("v\x1b[200~{}\x1b[201~", lines.join("\n"))
}

#[test]
fn two_rounds_come_to_the_result_of_the_group_which_is_saved_and_outlives_kill_9() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut session = start(folder.path(), &["present", "an-hour"], (80, 24));
    session.wait_for("1 of 9");
    for step in ["5g", "6g"] {
        session.send(step);
        session.wait_for(if step == "5g" { "5 of 9" } else { "6 of 9" });
        session.send(ballots());
        session.wait_for("6 votes are in");
        session.send("\x1b");
        session.wait_for("Architecture");
        session.send(PAGE_DOWN);
        session.wait_for(if step == "5g" { "┤ 10" } else { "each one's lead" });
    }
    session.send("\x1b[B");
    session.wait_for("at the lowest weight of all ballots");
    session.wait_for_quiet();
    let before = without_clock(&session.screen());
    session.signal(Signal::KILL);
    session.end_within(PATIENCE);
    // Whoever starts the same tour again is asked whether to go on.
    let mut again = start(folder.path(), &["present", "an-hour"], (80, 24));
    again.wait_for("at step 6 of 9, with 12 votes");
    again.send("\r");
    again.wait_for("at the lowest weight of all ballots");
    again.wait_for_quiet();
    assert_eq!(without_clock(&again.screen()), before);
    again.send("9g");
    again.wait_for("Review it when");
    let file = folder.path().join("decided.toml");
    again.send("s\x15");
    again.send(format!("{}\r", file.display()));
    again.wait_for("Saved to");
    let saved = std::fs::read_to_string(&file).expect("the decision");
    for wanted in ["[group]", "ballots = 6", "round = 2", "weights = {"] {
        assert!(saved.contains(wanted), "{wanted} in {saved}");
    }
    again.send("qq");
    again.end(0);
}

#[test]
fn a_hidden_ballot_gives_the_terminal_back_when_a_signal_ends_it() {
    let folder = tempfile::tempdir().expect("a folder");
    for (signal, code) in [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130)] {
        let mut session = start(folder.path(), &["ballot"], (80, 24));
        session.wait_for("What you type is not shown");
        session.send("7\r");
        session.wait_for("2 of 9");
        session.signal(signal);
        session.end(code);
    }
}

#[test]
fn by_lines_people_answer_unseen_in_the_ways_that_mix() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut session = start(folder.path(), &["present", "an-hour", "--linear"], (80, 40));
    session.wait_for("Step 1 of 9");
    session.send("step 5\n");
    session.wait_for("0 votes are in.");
    session.wait_for_quiet();
    session.forget_output();
    session.send("vote\n");
    session.wait_for("not shown");
    session.send("3 1 4 1 5 9 2 6 5\n");
    session.wait_for("1 vote is in.");
    session.send("vote\n");
    session.wait_for_quiet();
    session.send("\n");
    session.wait_for("1 of 9.");
    for next in 2..=9 {
        session.send("10\n");
        session.wait_for(&format!("{next} of 9."));
    }
    session.send("10\n");
    session.wait_for("come first?");
    session.send("B\n");
    session.wait_for("2 votes are in.");
    // What is wrong is not repeated, and who breaks off goes on with the tour.
    session.send("vote\n");
    session.wait_for_quiet();
    session.send("2 7 1 8\n");
    session.wait_for("error: give a ballot code");
    session.send("vote\n");
    session.wait_for_quiet();
    session.send("2 7\x03");
    session.wait_for("the ballot was not finished");
    let written = String::from_utf8_lossy(&session.output()).into_owned();
    for value in ["3 1 4", "5 9 2", "2 7", "10\r"] {
        assert!(!written.contains(value), "{value} in {written:?}");
    }
    session.send("vote 1 1 1 1 1 1 1 1 1\n");
    session.wait_for("3 votes are in.");
    session.send("quit\n");
    session.end(0);
}

#[test]
fn a_decision_and_what_is_laid_over_its_pack_are_presented_again_as_they_were() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("own.toml");
    let path = path.to_str().expect("UTF-8");
    let mut saved = start(
        folder.path(),
        &["save", path, "--title", "Own", "--set", "requests=300/s"],
        (80, 24),
    );
    saved.wait_for("own.toml");
    saved.end(0);
    let mut session = start(folder.path(), &["present", "--pack", path], (80, 24));
    session.wait_for("300/s");
    session.send("\x1b[D");
    session.wait_for("temporary change");
    session.wait_for_quiet();
    let before = session.screen();
    session.signal(Signal::KILL);
    session.end_within(PATIENCE);
    let mut again = start(folder.path(), &["present", "--resume", "--pack", path], (80, 24));
    again.wait_for("temporary change");
    again.wait_for_quiet();
    assert_eq!(again.screen(), before);
    again.send("qq");
    again.end(0);
}

/// What was not saved comes back without the file where somebody else has saved that meanwhile.
#[test]
fn what_is_restored_takes_nothing_back_that_was_saved_elsewhere() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("own.toml");
    let path = path.to_str().expect("UTF-8");
    let save = |requests: &str| {
        let set = format!("requests={requests}");
        let arguments = ["save", path, "--title", "Own", "--set", set.as_str()];
        let mut saved = start(folder.path(), &arguments, (80, 24));
        saved.wait_for("own.toml");
        saved.end(0);
    };
    save("300/s");
    let mut session = start(folder.path(), &[path], (80, 24));
    session.wait_for("300/s");
    session.send("\x1b[D");
    session.wait_for("1 change not saved");
    thread::sleep(Duration::from_millis(300));
    session.signal(Signal::KILL);
    session.end_within(PATIENCE);
    save("9/s");
    let saved = std::fs::read_to_string(path).expect("the decision");
    // By another path to it, too.
    let other = format!("{}/./own.toml", folder.path().display());
    let mut again = start(folder.path(), &[&other], (80, 24));
    again.wait_for("The file has changed since 1 change was lost");
    again.send("\r");
    again.wait_for("Restored; the file has changed since");
    again.send("s\x1b");
    again.wait_for_quiet();
    assert_eq!(std::fs::read_to_string(path).expect("the decision"), saved);
    again.send("qq");
    again.end(0);
}

#[test]
fn a_group_votes_on_what_is_explored_and_goes_back_to_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut session = start(folder.path(), &[], (80, 24));
    session.wait_for("EXPLORE");
    session.send("p");
    session.wait_for("1 of 4  What do you expect?");
    assert_eq!(kept(folder.path(), "lock"), 1);
    session.send("qq");
    session.wait_for("EXPLORE");
    assert_eq!(
        (kept(folder.path(), "lock"), kept(folder.path(), "jsonl")),
        (0, 1)
    );
    let mut ended = start(folder.path(), &["present", "--resume"], (80, 24));
    ended.wait_for("the last presentation has ended");
    ended.end(2);
    session.send("q");
    session.end(0);
}

/// How many files of an ending are beside the sessions below a folder.
fn kept(folder: &Path, ending: &str) -> usize {
    let sessions = folder.join("state/tradeoff/sessions");
    let files = std::fs::read_dir(sessions).expect("the sessions").flatten();
    files
        .filter(|file| file.path().extension().is_some_and(|found| found == ending))
        .count()
}

#[test]
fn votes_on_what_is_explored_outlive_kill_9_in_every_phase() {
    // What is done in each phase, and what shows after it.
    let guesses = "vA 70\rB 90\r=\r";
    let votes = ballots();
    let phases: [(&str, &str); 9] = [
        ("", "1 of 4  What do you expect?"),
        (guesses, "3 votes are in"),
        ("\x1b", "3 votes are in"),
        (PAGE_DOWN, "You said"),
        (PAGE_DOWN, "2 of 4  What matters to you?"),
        (&votes, "6 votes are in"),
        ("\x1b[6~\x1b[6~\x1b[6~", "3 of 4  Second vote"),
        (&votes, "6 votes are in"),
        ("\x1b\x1b[6~\x1b[6~", "4 of 4"),
    ];
    for last in 0..phases.len() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut session = start(folder.path(), &["--set", "requests=3/s"], (80, 24));
        session.wait_for("EXPLORE");
        // What the person has moved is part of where it begins.
        session.send("\x1b[C\x1b[C\x1b[C");
        session.wait_for("with Request rate 6/s");
        session.send("p");
        session.wait_for("1 of 4");
        for (keys, shown) in phases.iter().take(last + 1) {
            session.send(keys);
            session.wait_for(shown);
        }
        session.wait_for_quiet();
        let before = without_clock(&session.screen());
        session.signal(Signal::KILL);
        session.end_within(PATIENCE);
        let mut again = start(folder.path(), &["present", "--resume"], (80, 24));
        again.wait_for(" of 4");
        again.wait_for_quiet();
        assert_eq!(without_clock(&again.screen()), before, "in phase {last}");
        again.send("\x03\x03");
        again.end(0);
        assert_eq!(kept(folder.path(), "lock"), 0);
    }
}

/// Who follows goes over to the next presentation; what is over moves no clock and wakes nobody.
#[test]
fn a_follower_goes_over_to_the_presentation_that_goes_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut presenter = start(folder.path(), &["present", "first-look"], (80, 24));
    presenter.wait_for("1 of 8");
    let mut follower = start(folder.path(), &["follow"], (80, 24));
    follower.wait_for("1 of 8");
    presenter.send(PAGE_DOWN);
    follower.wait_for("2 of 8");
    presenter.signal(Signal::KILL);
    presenter.end_within(PATIENCE);
    follower.wait_for("has stopped without an end");
    #[cfg(target_os = "linux")]
    assert_asleep(&follower);
    let mut next = start(folder.path(), &["present", "an-hour"], (80, 24));
    next.wait_for("1 of 9");
    follower.wait_for("1 of 9");
    next.send(PAGE_DOWN);
    follower.wait_for("2 of 9");
    next.send("qq");
    next.end(0);
    follower.wait_for("The presentation has ended");
    #[cfg(target_os = "linux")]
    assert_asleep(&follower);
    follower.send("q");
    follower.end(0);
}

/// No thread of a program wakes for a while.
#[cfg(target_os = "linux")]
fn assert_asleep(session: &Session) {
    session.wait_for_quiet();
    thread::sleep(Duration::from_millis(500));
    let before = session.wakes();
    thread::sleep(Duration::from_millis(1500));
    assert_eq!(session.wakes(), before);
}

/// A changed text keeps no votes out of reach; a changed question says where they are.
#[test]
fn after_a_change_of_texts_a_presentation_goes_on_with_its_votes() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("own.tour.toml");
    let asking = |say: &str, round: &str, question: &str| {
        let text = format!(
            "format = 1\n[tour]\nid = \"own\"\ntitle = \"Own\"\npack = \"backend-vs-serverless\"\n[[step]]\nid = \"a\"\n\
             title = \"A\"\nsay = \"{say}\"\n[[step]]\nid = \"b\"\ntitle = \"B\"\nask = {{ kind = \"priorities\", round = {round}, \
             question = \"{question}\" }}\n"
        );
        std::fs::write(&path, text).expect("a tour");
    };
    let tour = |say: &str, round: &str| asking(say, round, "How much?");
    let named = path.to_str().expect("UTF-8");
    tour("Hello.", "1");
    let mut session = start(folder.path(), &["present", named], (80, 24));
    session.wait_for("1 of 2");
    session.send(PAGE_DOWN);
    session.wait_for("2 of 2");
    session.send("v");
    session.wait_for("The next person votes");
    session.send("3 1 4 1 5 9 2 6 5\r");
    session.wait_for("9 of 9 criteria have a vote");
    session.send("\r");
    session.wait_for("1 vote is in");
    session.wait_for_quiet();
    session.signal(Signal::KILL);
    session.end_within(PATIENCE);
    tour("Hello, all.", "1");
    // It is offered, with what is in; what is no answer is asked again.
    let mut again = start(folder.path(), &["present", named], (80, 24));
    again.wait_for("with 1 vote");
    again.send("perhaps\r");
    again.wait_for("Press Enter alone, or n and Enter.");
    again.send("\r");
    again.wait_for("1 vote is in");
    assert!(!again.screen().contains("old ones"), "{}", again.screen());
    again.signal(Signal::KILL);
    again.end_within(PATIENCE);
    // Who voted on another question is told.
    asking("Hello, all.", "1", "How little?");
    let mut asked = start(folder.path(), &["present", "--resume"], (120, 24));
    asked.wait_for("The question of step 2 or its answers have other words now");
    asked.wait_for("1 vote is in");
    // Where the steps have changed, neither goes on, and both say what to do.
    tour("Hello, all.", "2");
    let mut follower = start(folder.path(), &["follow"], (120, 24));
    follower.wait_for("have the presenter quit");
    follower.end(2);
    asked.signal(Signal::KILL);
    asked.end_within(PATIENCE);
    let mut other = start(folder.path(), &["present", "--resume"], (120, 24));
    other.wait_for("may mean something else");
    other.end(2);
}
