//! Faults of saving and of what is exported: the state of the system, hostile names, hostile characters.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, SystemTime};

use tempfile::TempDir;

use crate::program::{Ended, program, run};

fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

fn call(folder: &Path, arguments: &[&str]) -> Ended {
    run(program(arguments).current_dir(folder))
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let name = |entry: std::io::Result<fs::DirEntry>| entry.expect("an entry").file_name();
    let mut names: Vec<String> = entries
        .map(|entry| name(entry).to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// Runs a script of the shell in a folder on a file system of its own with so much room, where `$P` is the program; none
/// where this user may not mount one.
fn on_its_own_disk(options: &str, script: &str) -> Option<String> {
    let folder = folder();
    let mount = format!("mount -t tmpfs -o {options} none . && cd \"$PWD\" && {script}");
    let ended = Command::new("unshare")
        .args(["-rm", "sh", "-c", &mount])
        .current_dir(folder.path())
        .env("P", env!("CARGO_BIN_EXE_tradeoff"))
        .env("TRADEOFF_CONFIG", "none")
        .env("LC_ALL", "C.UTF-8")
        .output();
    let ended = ended
        .ok()
        .filter(|ended| !String::from_utf8_lossy(&ended.stderr).contains("unshare:"));
    ended.map(|ended| {
        let [out, err] = [ended.stdout, ended.stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
        out + &err
    })
}

#[test]
fn f37_a_full_disk_leaves_the_old_file_and_nothing_else() {
    let script = "$P save first.toml > /dev/null && cp first.toml /tmp/$$.old; \
        head -c 1000000 /dev/zero > fill 2> /dev/null; \
        $P save first.toml --set requests=40/s; echo status $?; \
        cmp first.toml /tmp/$$.old && echo same; rm -f /tmp/$$.old; ls -A";
    let Some(said) = on_its_own_disk("size=64k", script) else {
        return;
    };
    assert!(said.contains("status 74\nsame\nfill\nfirst.toml\n"), "{said}");
    assert!(said.contains("first.toml cannot be written: "), "{said}");
}

#[test]
fn f38_a_folder_that_cannot_be_written_is_told_and_left() {
    let script = "$P save first.toml > /dev/null; mount -o remount,ro none . ; \
        $P save first.toml --set requests=40/s; echo status $?; $P save new.toml; echo status $?; ls -A";
    let Some(said) = on_its_own_disk("size=1m", script) else {
        return;
    };
    assert!(said.starts_with("status 74\nstatus 74\nfirst.toml\n"), "{said}");
    assert!(said.contains("first.toml cannot be written: "), "{said}");
    assert!(said.contains("new.toml cannot be written: "), "{said}");
}

#[test]
fn s04_another_model_is_told_with_its_place() {
    let folder = folder();
    call(folder.path(), &["save", "first.toml"]).done();
    let path = folder.path().join("first.toml");
    let text = fs::read_to_string(&path).expect("a file");
    let (before, digits) = text.split_once("sha256:").expect("a hash");
    let other = format!(
        "{before}sha256:{}{}",
        "0".repeat(64),
        digits.get(64..).unwrap_or_default()
    );
    fs::write(&path, other).expect("a file");
    let opened = call(folder.path(), &["score", "first.toml"]);
    assert_eq!(opened.status, Some(0));
    assert!(
        opened
            .err
            .contains("the pack's model has changed since the decision was saved")
            && opened.err.contains("first.toml:"),
        "{}",
        opened.err
    );
}

#[test]
fn s05_s06_without_a_home_and_with_relative_folders_everything_works() {
    let folder = folder();
    let mut bare = program(&["save", "first.toml"]);
    bare.env_clear().current_dir(folder.path());
    run(&mut bare).done();
    for command in [&["score", "first.toml"] as &[&str], &["packs"], &["config"]] {
        let mut odd = program(command);
        odd.env_remove("HOME").env_remove("TRADEOFF_CONFIG");
        odd.env("XDG_STATE_HOME", "state")
            .env("XDG_CONFIG_HOME", "config");
        let ended = run(odd.current_dir(folder.path()));
        assert_eq!((ended.status, &*ended.err), (Some(0), ""), "{command:?}");
    }
    assert_eq!(names(folder.path()), ["first.toml"]);
}

#[test]
fn s10_names_that_are_no_ids_become_ids_and_no_paths() {
    let folder = folder();
    let names_of_unix = [("CON.toml", "con"), ("a'\"$(x);.toml", "a-x")];
    let everywhere = [("..a b..toml", "a-b"), ("京都.toml", "decision")];
    let here = if cfg!(windows) { &[] } else { &names_of_unix[..] };
    for (name, id) in here.iter().chain(&everywhere) {
        call(folder.path(), &["save", name]).done();
        let text = fs::read_to_string(folder.path().join(name)).expect("a file");
        assert!(text.contains(&format!("\nid = \"{id}\"\n")), "{name}: {text}");
    }
    let long = format!("{}.toml", "x".repeat(300));
    let refused = call(folder.path(), &["save", &long]).refused(74);
    assert!(refused.contains("cannot be written: "), "{refused}");
    let ids = ["../../etc/passwd", "CON", "a/b"];
    call(folder.path(), &["save", "first.toml"]).done();
    for id in ids {
        let variant = format!("--variant={id}");
        let ended = call(
            folder.path(),
            &["save", "first.toml", &variant, "--set", "requests=5/s"],
        );
        assert_eq!(ended.status, Some(0), "{}", ended.err);
        assert!(
            ended.err.starts_with("Note: the id of the variant is `"),
            "{}",
            ended.err
        );
    }
    let text = fs::read_to_string(folder.path().join("first.toml")).expect("a file");
    for id in ["etc-passwd", "con", "a-b"] {
        assert!(text.contains(&format!("\nid = \"{id}\"\n")), "{id}: {text}");
    }
    assert_eq!(names(folder.path()).len(), 3 + here.len());
}

#[test]
fn s11_what_a_killed_call_has_left_long_ago_is_removed() {
    let folder = folder();
    call(folder.path(), &["save", "first.toml"]).done();
    let stale = [".tradeoff-aB3dEf.tmp", ".tradeoff-new.tmp", ".tradeoff-mine.txt"];
    for name in stale {
        fs::write(folder.path().join(name), "half").expect("a file");
    }
    let long_ago = SystemTime::now() - Duration::from_secs(2 * 24 * 60 * 60);
    for name in [stale[0], stale[2]] {
        let file = fs::OpenOptions::new().write(true).open(folder.path().join(name));
        file.and_then(|file| file.set_modified(long_ago)).expect("a file");
    }
    call(folder.path(), &["save", "first.toml", "--set", "requests=40/s"]).done();
    assert_eq!(names(folder.path()), [stale[2], stale[1], "first.toml"]);
}

#[test]
fn s12_a_clock_that_goes_backwards_does_no_harm() {
    let folder = folder();
    let save = [
        "save",
        "first.toml",
        "--status",
        "accepted",
        "--chosen",
        "functions",
        "--date",
        "2026-11-28",
    ];
    call(folder.path(), &save).done();
    let path = folder.path().join("first.toml");
    let expects = "\n[[expect]]\ntrait = \"requests\"\ngrows = \"8 %/month\"\n";
    let text = fs::read_to_string(&path).expect("a file");
    fs::write(&path, text.replace("\n[result]", &format!("{expects}\n[result]"))).expect("a file");
    // From the future, for the program.
    fs::write(folder.path().join(".tradeoff-new.tmp"), "half").expect("a file");
    for seconds in ["0", "1", "86400", "99999999999999999999"] {
        let mut call = program(&["verify", "first.toml", "--format", "short"]);
        let ended = run(call.current_dir(folder.path()).env("SOURCE_DATE_EPOCH", seconds));
        assert!(
            ended.status.is_some_and(|status| status < 2),
            "{seconds}: {}",
            ended.err
        );
        assert!(ended.out.starts_with("first.toml:"), "{seconds}: {}", ended.out);
    }
}

/// Control characters and what XML has none of, in the title, the reason and a note.
#[test]
fn x06_x08_no_document_has_characters_that_its_format_does_not_have() {
    let folder = folder();
    call(folder.path(), &["save", "first.toml"]).done();
    let path = folder.path().join("first.toml");
    let text = fs::read_to_string(&path).expect("a file");
    let hostile = "a\\u0001\\u0008\\u001b[31m\\ufffe\\uffff\\u2028b";
    let (before, after) = text.split_once("title = \"").expect("a title");
    let (_, after) = after.split_once('"').expect("its end");
    let note = format!("\n[[note]]\ntext = \"{hostile}\"\nabout = \"{hostile}\"\n");
    let text =
        format!("{before}title = \"{hostile}\"{after}").replace("\n[result]", &format!("{note}\n[result]"));
    fs::write(&path, text).expect("a file");
    let illegal = |c: char| {
        (c.is_control() && !matches!(c, '\n' | '\r')) || matches!(c, '\u{fffe}' | '\u{ffff}' | '\u{2028}')
    };
    for to in ["html", "markdown", "csv", "json"] {
        let ended = call(folder.path(), &["export", "first.toml", "--to", to]);
        assert_eq!(ended.status, Some(0), "{to}: {}", ended.err);
        assert!(
            !ended.out.contains(illegal),
            "{to}: {:?}",
            ended.out.find(illegal)
        );
        if to == "json" {
            serde_json::from_str::<serde_json::Value>(&ended.out).expect("JSON");
        }
    }
    // Half a character is none: TOML refuses it, with its place.
    let text = fs::read_to_string(&path)
        .expect("a file")
        .replace("\\u0001", "\\ud800");
    fs::write(&path, text).expect("a file");
    let refused = call(folder.path(), &["export", "first.toml", "--to", "json"]).refused(2);
    assert!(refused.contains("first.toml:"), "{refused}");
}

#[test]
fn x10_what_is_there_is_not_overwritten_without_force() {
    let folder = folder();
    let path = folder.path().join("notes.toml");
    fs::write(&path, "mine = true\n").expect("a file");
    let refused = call(folder.path(), &["save", "notes.toml"]).refused(2);
    assert!(refused.contains("use --force"), "{refused}");
    assert_eq!(fs::read_to_string(&path).expect("a file"), "mine = true\n");
    let forced = call(folder.path(), &["save", "notes.toml", "--force"]);
    assert_eq!(forced.status, Some(0), "{}", forced.err);
    let kept = fs::read_to_string(folder.path().join("notes.toml.orig")).expect("a file");
    assert_eq!(kept, "mine = true\n");
}

#[cfg_attr(
    windows,
    ignore = "what mingw computes can differ in the last place from call to call"
)]
#[test]
fn x14_a_decimal_comma_of_the_system_changes_no_document() {
    let folder = folder();
    call(folder.path(), &["save", "first.toml"]).done();
    for to in ["csv", "json", "markdown", "html"] {
        let export = |locale: Option<&str>| {
            let mut call = program(&["export", "first.toml", "--to", to]);
            if let Some(locale) = locale {
                call.env("LC_ALL", locale)
                    .env("LC_NUMERIC", locale)
                    .env("LANG", locale);
            }
            run(call.current_dir(folder.path())).done()
        };
        assert_eq!(export(Some("de_DE.UTF-8")), export(None), "{to}");
    }
}
