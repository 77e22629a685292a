use std::fs;
use std::sync::Arc;

use super::*;
use crate::decision::{Sliders, sliders};
use crate::exploration::Exploration;
use crate::files::journals;
use crate::kept::Kept;
use crate::pack::{self, PackSource};
use crate::record::Opened;
use crate::recovery::{found, laid_as_before};
use crate::tui::canvas::Look;
use crate::tui::input::Input;
use crate::tui::keymap::Keymap;

fn opened() -> App {
    let pack = pack::load(&PackSource::Embedded(pack::DEFAULT)).unwrap().pack;
    let (sliders, scenario) = (Sliders::opening(&pack), pack.header.default_scenario);
    let exploration = Exploration::new(pack.into(), sliders, scenario, None);
    let mut app = App::new(exploration, Look::new(true, false), Keymap::default());
    app.area = ratatui::layout::Rect::new(0, 0, 120, 36);
    app
}

fn press(app: &mut App, keeper: &mut Keeper, keys: &str) {
    for key in keys.split_whitespace() {
        let key = crate::tui::commands::read_key(key).unwrap();
        crate::tui::update::update(app, &Input::Key(key));
        keeper.keep(app);
    }
}

const KEYS: &str = "Right Right Down n a b Enter Right u Right Down Left o Space c w h y Enter V b u s y Enter Right v Right v Tab Right Right u u Ctrl-R";

#[test]
fn what_was_killed_is_offered_and_comes_back_with_its_undo() {
    let folder = tempfile::tempdir().unwrap();
    let at = || Some(folder.path().to_owned());
    let mut app = opened();
    let mut keeper = Keeper::begin(&mut app, at());
    assert!(app.saving.found.is_none());
    press(&mut app, &mut keeper, KEYS);
    let state = |app: &App| {
        (
            app.exploration.sliders().clone(),
            app.exploration.variants().cloned(),
            app.exploration.remarks().clone(),
        )
    };
    let mut states = vec![state(&app)];
    drop(keeper);
    while app.exploration.undo() {
        states.push(state(&app));
    }
    let mut again = opened();
    let mut keeper = Keeper::begin(&mut again, at());
    assert!(again.saving.found.is_some());
    assert!(
        again.notice.as_ref().unwrap().contains("Enter restores"),
        "{:?}",
        again.notice
    );
    press(&mut again, &mut keeper, "Enter");
    assert!(again.saving.found.is_none());
    for before in &states {
        assert_eq!(state(&again), *before);
        again.exploration.undo();
    }
    let names = fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(names, 1, "what was restored is written down anew");
    keeper.forget(&again);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

/// Wherever the writing stops, what comes back is a state that there was, and at most the last line is lost.
#[test]
fn s01_wherever_it_is_cut_off_a_state_comes_back_that_there_was() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = opened();
    let mut keeper = Keeper::begin(&mut app, Some(folder.path().to_owned()));
    let mut states = vec![app.exploration.sliders().clone()];
    for key in KEYS.split_whitespace() {
        press(&mut app, &mut keeper, key);
        states.push(app.exploration.sliders().clone());
    }
    drop(keeper);
    let path = fs::read_dir(folder.path())
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    let whole = fs::read(&path).unwrap();
    let mut last = 0;
    for length in (0..=whole.len()).step_by(whole.len() / 1000 + 1) {
        fs::write(&path, &whole[..length]).unwrap();
        let mut again = opened();
        if let Some(found) = found(&again.exploration, None, folder.path()) {
            for line in &found.lines {
                assert!(
                    again.exploration.replay(line) || line.contains("do\":\"turn"),
                    "{line}"
                );
            }
        }
        let here = states
            .iter()
            .rposition(|state| state == again.exploration.sliders());
        let here = here.unwrap_or_else(|| panic!("no such state after {length} bytes"));
        assert!(
            here >= last || states[..=last].contains(again.exploration.sliders()),
            "{length}"
        );
        last = here;
    }
}

#[test]
fn play_that_is_left_and_what_is_forgotten_leave_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let at = || Some(folder.path().to_owned());
    let mut app = opened();
    let mut keeper = Keeper::begin(&mut app, at());
    press(&mut app, &mut keeper, "Down Up");
    assert_eq!(
        fs::read_dir(folder.path()).unwrap().count(),
        0,
        "nothing has changed"
    );
    press(&mut app, &mut keeper, "Right");
    drop(keeper);
    let mut again = opened();
    let mut keeper = Keeper::begin(&mut again, at());
    press(&mut again, &mut keeper, "Esc");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    let first = sliders::all(again.exploration.pack()).next().unwrap();
    let before = again.exploration.sliders().value(first);
    assert_eq!(before, opened().exploration.sliders().value(first));
}

#[test]
fn s07_a_folder_that_cannot_be_written_is_said_once() {
    let mut app = opened();
    let mut keeper = Keeper::begin(&mut app, Some(PathBuf::from("/proc/none")));
    press(&mut app, &mut keeper, "Right");
    assert!(
        app.notice.as_ref().unwrap().contains("Crash recovery is off"),
        "{:?}",
        app.notice
    );
    press(&mut app, &mut keeper, "Right");
    assert!(
        app.notice
            .as_ref()
            .is_none_or(|notice| !notice.contains("Crash recovery is off"))
    );
}

/// Whatever a journal holds, what comes of it is a position of the sliders.
#[test]
fn s02_random_bytes_in_a_journal_do_no_harm() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = opened();
    let mut keeper = Keeper::begin(&mut app, Some(folder.path().to_owned()));
    press(&mut app, &mut keeper, KEYS);
    drop(keeper);
    let path = fs::read_dir(folder.path())
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    let whole = fs::read(&path).unwrap();
    let mut random = 1_u64;
    let mut next = || {
        random = random
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(random >> 33).unwrap()
    };
    for _ in 0..300 {
        let mut bytes = whole.clone();
        for _ in 0..=next() % 20 {
            let at = next() % bytes.len();
            bytes[at] = u8::try_from(next() % 256).unwrap();
        }
        fs::write(&path, &bytes).unwrap();
        let mut again = opened();
        let Some(found) = found(&again.exploration, None, folder.path()) else {
            continue;
        };
        for line in &found.lines {
            again.exploration.replay(line);
        }
        again.exploration.next_variant();
        let pack = again.exploration.pack();
        let values = sliders::all(pack).map(|slider| again.exploration.sliders().value(slider));
        assert!(values.into_iter().all(f64::is_finite));
    }
}

/// What was changed before a save and undone after it is undone again, though the journal begins at the save.
#[test]
fn an_undo_across_a_save_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let at = || Some(folder.path().join("journal"));
    let mut app = opened();
    let mut keeper = Keeper::begin(&mut app, at());
    press(&mut app, &mut keeper, "Right Down Right Down Right");
    app.saving.name = Some(folder.path().join("first.toml"));
    assert!(crate::tui::saving::save(&mut app));
    keeper.forget(&app);
    for keys in ["u", "u", "Down Right", "u u", "Ctrl-R"] {
        press(&mut app, &mut keeper, keys);
        let lines: Vec<String> = fs::read_dir(folder.path().join("journal"))
            .unwrap()
            .flat_map(|entry| journals::lines(&entry.unwrap().path()))
            .collect();
        let kept = app.saving.kept.as_ref().unwrap();
        let (decision, _) = kept.opened.decision(app.exploration.pack()).unwrap();
        let pack = Arc::clone(app.exploration.pack());
        let mut again = Exploration::new(pack, decision.sliders, None, None);
        let in_file = app.exploration.in_file().unwrap();
        again.take_file(in_file.clone(), kept.remarks.clone());
        for line in lines.iter().skip(1) {
            again.replay(line);
        }
        assert_eq!(again.sliders(), app.exploration.sliders(), "{keys}: {lines:?}");
    }
}

/// Killed between a save and the end of its journal, nothing is lost, and nothing is offered.
#[test]
fn what_was_saved_at_the_last_moment_is_not_offered() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("first.toml");
    let journals = folder.path().join("journal");
    let at = || Some(journals.clone());
    let mut app = opened();
    let mut keeper = Keeper::begin(&mut app, at());
    app.saving.name = Some(path.clone());
    assert!(crate::tui::saving::save(&mut app));
    let reopened = || {
        let mut app = opened();
        let opened = Opened::open(&path).unwrap().unwrap();
        let (decision, _) = opened.decision(app.exploration.pack()).unwrap();
        app.exploration.restart(decision.sliders.clone(), None);
        app.saving.kept = Some(Kept::open(&mut app.exploration, opened, decision, None));
        app
    };
    press(&mut app, &mut keeper, "Right Down Right");
    assert!(crate::tui::saving::save(&mut app));
    press(&mut app, &mut keeper, "Right");
    let unsaved = app.exploration.sliders().clone();
    drop(keeper);
    // The last change was not saved: it is offered, since the journal began with another text.
    let mut again = reopened();
    drop(Keeper::begin(&mut again, at()));
    assert!(again.saving.found.is_some());
    assert_ne!(*again.exploration.sliders(), unsaved);
    assert!(crate::tui::saving::save(&mut app));
    let mut again = reopened();
    drop(Keeper::begin(&mut again, at()));
    assert_eq!(*again.exploration.sliders(), unsaved);
    assert!(
        again.saving.found.is_none() && again.notice.is_none(),
        "{:?}",
        again.notice
    );
}

/// What the screens write down linear mode restores, and the other way round.
#[test]
fn journals_go_from_the_screens_to_linear_mode_and_back() {
    let folder = tempfile::tempdir().unwrap();
    let at = || Some(folder.path().to_owned());
    let mut app = opened();
    let mut keeper = Keeper::begin(&mut app, at());
    press(&mut app, &mut keeper, "Right Right Down Right");
    drop(keeper);
    let by_lines = || crate::linear::Session::new(opened().exploration);
    let mut session = by_lines();
    let said = session.write_down(at()).unwrap();
    assert!(said.contains("`restore` restores, `forget` discards"), "{said}");
    session.hear("restore").unwrap();
    assert_eq!(session.exploration().sliders(), app.exploration.sliders());
    session.hear("cost 9").unwrap();
    let now = session.exploration().sliders().clone();
    // What a killed program held, it holds no more.
    drop(session);
    let mut again = opened();
    let mut keeper = Keeper::begin(&mut again, at());
    press(&mut again, &mut keeper, "Enter");
    assert_eq!(*again.exploration.sliders(), now);
}

/// Prices that the call laid over the pack come back, also after a second kill; where a file of them is gone that is said.
#[test]
fn what_was_laid_over_the_pack_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let journals = folder.path().join("journal");
    let at = || Some(journals.clone());
    let prices = folder.path().join("prices.toml");
    fs::write(
        &prices,
        "[[constant]]\nid = \"http_gateway_price\"\nvalue.aws = 7\n",
    )
    .unwrap();
    let source = PackSource::Embedded(pack::DEFAULT);
    let with = |overlays: &pack::Overlays| {
        let pack = pack::load_with(&source, overlays).unwrap().pack;
        let (sliders, scenario) = (Sliders::opening(&pack), pack.header.default_scenario);
        let exploration = Exploration::new(pack.into(), sliders, scenario, Some(source.clone()));
        App::new(exploration, Look::new(true, false), Keymap::default())
    };
    let plain = pack::Overlays::default();
    let mut laid = plain.clone();
    laid.files.push(fs::canonicalize(&prices).unwrap());
    laid.set("memory_price.aws", "0.00002 USD/GiB/s");
    let mut app = with(&laid);
    let mut keeper = Keeper::begin(&mut app, at());
    press(&mut app, &mut keeper, "Right");
    drop(keeper);
    for _ in 0..2 {
        let mut again = with(&plain);
        let mut keeper = Keeper::begin(&mut again, at());
        press(&mut again, &mut keeper, "Enter");
        assert_eq!(again.exploration.pack().overlays, laid);
        assert_eq!(again.exploration.sliders(), app.exploration.sliders());
        // A version of the pack that comes later has them too.
        let come = with(&plain).exploration;
        let come = laid_as_before(&again.exploration, Arc::clone(come.pack()));
        assert_eq!(come.overlays, laid);
        drop(keeper);
    }
    fs::remove_file(&prices).unwrap();
    let mut again = with(&plain);
    let mut keeper = Keeper::begin(&mut again, at());
    press(&mut again, &mut keeper, "Enter");
    let notice = again.notice.as_ref().unwrap();
    assert!(
        notice.starts_with("Restored without the own prices ("),
        "{notice}"
    );
    assert_eq!(again.exploration.sliders(), app.exploration.sliders());
}

/// What somebody else has written, and was undone here, is not overwritten after the changes were restored, however often.
#[test]
fn what_was_reloaded_and_undone_is_still_another_after_a_restore() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("first.toml");
    let journals = folder.path().join("journal");
    let at = || Some(journals.clone());
    let mut app = opened();
    let mut keeper = Keeper::begin(&mut app, at());
    app.saving.name = Some(path.clone());
    assert!(crate::tui::saving::save(&mut app));
    let text = fs::read_to_string(&path).unwrap();
    let (before, after) = text.split_once("\ncost = ").unwrap();
    let rest = after.split_once('\n').map_or("", |(_, rest)| rest);
    let theirs = format!("{before}\ncost = 1\n{rest}");
    fs::write(&path, &theirs).unwrap();
    crate::tui::saving::look_again(&mut app);
    keeper.keep(&mut app);
    press(&mut app, &mut keeper, "u");
    assert!(app.exploration.lacks_version());
    drop(keeper);
    let reopened = || {
        let mut app = opened();
        let opened = Opened::open(&path).unwrap().unwrap();
        let (decision, _) = opened.decision(app.exploration.pack()).unwrap();
        app.exploration.restart(decision.sliders.clone(), None);
        app.saving.kept = Some(Kept::open(&mut app.exploration, opened, decision, None));
        app
    };
    for _ in 0..2 {
        let mut again = reopened();
        let mut keeper = Keeper::begin(&mut again, at());
        press(&mut again, &mut keeper, "Enter");
        assert_eq!(again.exploration.sliders(), app.exploration.sliders());
        assert!(again.exploration.lacks_version());
        assert!(!crate::tui::saving::save(&mut again), "{:?}", again.notice);
        assert_eq!(fs::read_to_string(&path).unwrap(), theirs);
        drop(keeper);
    }
    // A file that has changed since the kill stays that of somebody else after a second one.
    fs::write(&path, theirs.replace("\ncost = 1\n", "\ncost = 2\n")).unwrap();
    for _ in 0..2 {
        let mut again = reopened();
        let mut keeper = Keeper::begin(&mut again, at());
        press(&mut again, &mut keeper, "Enter Right");
        assert!(!crate::tui::saving::save(&mut again), "{:?}", again.notice);
        drop(keeper);
    }
    // Making the change again takes what they wrote.
    fs::write(&path, &theirs).unwrap();
    for entry in fs::read_dir(&journals).unwrap() {
        fs::remove_file(entry.unwrap().path()).unwrap();
    }
    let mut again = reopened();
    let mut keeper = Keeper::begin(&mut again, at());
    press(&mut again, &mut keeper, "Right");
    assert!(crate::tui::saving::save(&mut again), "{:?}", again.notice);
    assert!(fs::read_to_string(&path).unwrap().contains("\ncost = 1\n"));
}
