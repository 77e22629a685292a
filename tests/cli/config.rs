//! The configuration: what beats what, and what is said where it is wrong.

use std::fs;
use std::path::{Path, PathBuf};

use crate::program::{data, program, run};

/// A file in a folder that lives as long as the test.
fn written(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is made");
    fs::write(&path, text).expect("the file is written");
    path
}

#[test]
fn flags_beat_the_environment_which_beats_the_usual_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let bicycle = format!("pack = {:?}\n", data("bicycle.toml"));
    written(folder.path(), "tradeoff/config.toml", &bicycle);
    let other = written(
        folder.path(),
        "other.toml",
        "pack = \"monolith-vs-microservices\"\n",
    );
    let scenarios = |extra: &[&str], named: Option<&Path>| {
        let mut call = program(&["scenarios"]);
        call.args(extra).env_remove("TRADEOFF_CONFIG");
        call.env("XDG_CONFIG_HOME", folder.path());
        if let Some(named) = named {
            call.env("TRADEOFF_CONFIG", named);
        }
        run(&mut call).done()
    };
    let usual = scenarios(&[], None);
    let named = scenarios(&[], Some(&other));
    let none = scenarios(&["--config", "none"], Some(&other));
    assert_ne!(usual, named);
    assert_ne!(usual, none);
    assert_ne!(named, none);
    let by_flag = scenarios(&["--config", &other.to_string_lossy()], None);
    assert_eq!(by_flag, named);
    let pack_by_flag = scenarios(&["--pack", &data("bicycle.toml").to_string_lossy()], Some(&other));
    assert_eq!(pack_by_flag, usual);
}

#[test]
fn a_broken_file_ends_the_call_and_says_how_to_do_without() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = written(
        folder.path(),
        "config.toml",
        "theme = \"drak\"\n[keys]\nundoo = \"u\"\n",
    );
    let out = run(program(&["score", "--config"]).arg(&path));
    assert_eq!(out.status, Some(2));
    assert_eq!(out.out, "");
    for words in [
        "there is no theme `drak`",
        "did you mean `dark`?",
        "undoo = \"u\"",
        "did you mean `undo`?",
        "`--config none` does without it",
    ] {
        assert!(out.err.contains(words), "{words}: {}", out.err);
    }
    let out = run(program(&["check", "--config"])
        .arg(&path)
        .arg(data("bicycle.toml")));
    assert_eq!(out.status, Some(0), "{}", out.err);
}

#[test]
fn ascii_only_is_written_where_it_is_asked_for() {
    let out = run(&mut program(&["score", "--ascii"])).done();
    assert!(out.is_ascii(), "{out}");
}
