//! A pack under edit: the screen follows its files.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::harness::{Session, Setup};

/// What a broken pack is recognized by.
const BROKEN: &str = "! bicycle.toml:";

fn text() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/bicycle.toml");
    fs::read_to_string(path).expect("the pack")
}

fn titled(title: &str) -> String {
    text().replace("Room in the cellar", title)
}

fn open(path: &Path) -> Session {
    let mut setup = Setup::size(120, 36);
    setup.arguments = vec![path.to_str().expect("UTF-8").to_owned()];
    let session = setup.start();
    session.wait_for("Inputs");
    session
}

/// A folder with the pack in one file.
fn folder() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("bicycle.toml");
    fs::write(&file, text()).expect("a file");
    (folder, file)
}

fn leave(mut session: Session) {
    session.send("q");
    session.end(0);
}

#[test]
fn p26_an_edit_shows_and_the_sliders_stay() {
    let (_folder, file) = folder();
    let mut session = open(&file);
    session.send("=90\r");
    session.wait_for("90/month");
    fs::write(&file, titled("Space below")).expect("a file");
    session.wait_for("Space below");
    session.wait_for("90/month");
    session.send("u");
    session.wait_until("the change taken back", |screen| {
        !screen.contents().contains("90/month")
    });
    leave(session);
}

#[test]
fn p26_a_broken_file_shows_its_error_and_a_repair_takes_it_away() {
    let (_folder, file) = folder();
    let session = open(&file);
    fs::write(
        &file,
        titled("Space below").replace("scale = \"log\"", "scale = \"lag\""),
    )
    .expect("a file");
    session.wait_for(BROKEN);
    session.wait_for("Room in the cellar");
    fs::write(&file, titled("Space below")).expect("a file");
    session.wait_for("Space below");
    session.wait_until("no error", |screen| !screen.contents().contains(BROKEN));
    leave(session);
}

#[test]
fn found_f1_a_pack_that_grows_beyond_all_bounds_costs_no_memory() {
    let (folder, file) = folder();
    let session = open(&file.with_file_name(""));
    let before = session.memory();
    let large = format!("a = [{}]\n", "[],".repeat(1_000_000));
    for number in 0..3 {
        fs::write(folder.path().join(format!("{number}.toml")), &large).expect("a file");
    }
    session.wait_for("! 0.toml:");
    session.wait_for_quiet();
    assert!(session.memory() < before + 30_000_000, "{}", session.memory());
    leave(session);
}

#[test]
fn p26_a_file_that_is_deleted_and_made_again_is_followed() {
    let (_folder, file) = folder();
    let session = open(&file);
    fs::remove_file(&file).expect("the file");
    session.wait_for(BROKEN);
    session.wait_for("Room in the cellar");
    fs::write(&file, titled("Space below")).expect("a file");
    session.wait_for("Space below");
    leave(session);
}

#[test]
fn p26_an_editor_that_writes_another_file_and_renames_it_is_followed() {
    let (folder, file) = folder();
    let session = open(&file);
    for title in ["First space", "Second space"] {
        let beside = folder.path().join(".bicycle.toml.swp");
        fs::write(&beside, titled(title)).expect("a file");
        fs::rename(&beside, &file).expect("another name");
        session.wait_for(title);
    }
    leave(session);
}

#[test]
fn p26_a_folder_that_is_deleted_and_made_anew_is_followed() {
    let (folder, _) = folder();
    let pack = folder.path().join("deep/pack");
    let make = |title: &str| {
        fs::create_dir_all(&pack).expect("a folder");
        fs::write(pack.join("bicycle.toml"), titled(title)).expect("a file");
    };
    make("First space");
    let session = open(&pack);
    fs::remove_dir_all(folder.path().join("deep")).expect("the folder");
    session.wait_for("! pack:1: ");
    session.wait_for("First space");
    make("Second space");
    session.wait_for("Second space");
    fs::write(pack.join("bicycle.toml"), titled("Third space")).expect("a file");
    session.wait_for("Third space");
    leave(session);
}

#[test]
fn p26_what_a_symbolic_link_leads_to_is_followed() {
    let (folder, _) = folder();
    let real = folder.path().join("elsewhere");
    fs::create_dir(&real).expect("a folder");
    fs::write(real.join("text"), text()).expect("a file");
    let link = folder.path().join("link.toml");
    std::os::unix::fs::symlink(real.join("text"), &link).expect("a link");
    let session = open(&link);
    fs::write(real.join("text"), titled("Space below")).expect("a file");
    session.wait_for("Space below");
    leave(session);
}

#[test]
fn p26_a_file_that_grows_slowly_is_read_when_it_is_whole() {
    use std::io::Write;
    let (_folder, file) = folder();
    let session = open(&file);
    session.wait_for_quiet();
    session.forget_output();
    let whole = titled("Space below");
    let mut growing = fs::File::create(&file).expect("a file");
    let cut = whole.len() / 4 + 1;
    for part in whole.as_bytes().chunks(cut) {
        growing.write_all(part).expect("a part");
        growing.flush().expect("a part");
        std::thread::sleep(Duration::from_millis(20));
    }
    drop(growing);
    session.wait_for("Space below");
    assert!(!String::from_utf8_lossy(&session.output()).contains(BROKEN));
    leave(session);
}

#[test]
fn p26_watching_costs_nothing_while_nothing_moves() {
    let (_folder, file) = folder();
    let session = open(&file);
    fs::write(&file, titled("Space below")).expect("a file");
    session.wait_for("Space below");
    session.wait_for_quiet();
    // The last look at the files may still be on its way.
    std::thread::sleep(Duration::from_millis(500));
    let before = session.wakes();
    std::thread::sleep(Duration::from_millis(1500));
    assert_eq!(session.wakes(), before);
    leave(session);
}

#[test]
fn f36_p26_a_file_that_becomes_a_line_of_20_mb_is_refused_and_leaving_stays_quick() {
    let (_folder, file) = folder();
    let mut session = open(&file);
    fs::write(&file, "x".repeat(20_000_000)).expect("a file");
    session.wait_for("20000000 bytes");
    session.wait_for("Room in the cellar");
    let start = std::time::Instant::now();
    session.send("q");
    session.end_within(Duration::from_millis(500));
    assert!(start.elapsed() < Duration::from_millis(500));
}

#[test]
fn p26_published_decisions_follow_their_file() {
    let (folder, _) = folder();
    let cases = include_str!("../data/bicycle-cases.toml");
    let file = folder.path().join("cases.toml");
    fs::write(&file, cases).expect("a file");
    let mut session = open(folder.path());
    // F7, and the last of the list.
    session.send("\x1b[19~\x1b[F");
    session.wait_for("4 published decisions");
    fs::write(&file, cases.replace("A family", "A large family")).expect("a file");
    session.wait_for("A large family");
    fs::write(&file, cases.replace("outcome = \"buy\"", "outcome = \"bye\"")).expect("a file");
    session.wait_for("The published decisions cannot be read");
    session.wait_for("cases.toml:");
    fs::write(&file, cases).expect("a file");
    session.wait_for("4 published decisions");
    // What is loaded is taken back in one step.
    session.send("\r");
    session.wait_for("loaded");
    session.send("u");
    session.wait_until("the sliders as before", |screen| {
        !screen.contents().contains("loaded")
    });
    leave(session);
}
