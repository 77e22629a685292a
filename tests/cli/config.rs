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

/// The usual place is below the home folder where `XDG_CONFIG_HOME` is no absolute path, and never below the working folder.
#[test]
fn the_usual_place_follows_the_home_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    let bicycle = format!("pack = {:?}\n", data("bicycle.toml"));
    written(folder.path(), ".config/tradeoff/config.toml", &bicycle);
    let scenarios = |home: &Path, xdg: &str| {
        let mut call = program(&["scenarios"]);
        call.env_remove("TRADEOFF_CONFIG").current_dir(folder.path());
        run(call.env("HOME", home).env("XDG_CONFIG_HOME", xdg)).done()
    };
    let without = run(&mut program(&["scenarios"])).done();
    let with = run(program(&["scenarios", "--pack"]).arg(data("bicycle.toml"))).done();
    for relative in ["", ".config"] {
        assert_eq!(scenarios(folder.path(), relative), with);
        assert_eq!(scenarios(Path::new(""), relative), without);
    }
    assert_eq!(scenarios(folder.path(), "/nowhere"), without);
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
        "`--config none` ignores it",
    ] {
        assert!(out.err.contains(words), "{words}: {}", out.err);
    }
    let out = run(program(&["check", "--config"])
        .arg(&path)
        .arg(data("bicycle.toml")));
    assert_eq!(out.status, Some(0), "{}", out.err);
}

#[test]
fn two_names_of_one_command_are_one_too_many() {
    let folder = tempfile::tempdir().expect("a folder");
    let both = "[keys]\nto-default = \"F9\"\nreset = \"F10\"\nshow-wrk = \"F11\"\n";
    let path = written(folder.path(), "config.toml", both);
    let out = run(program(&["score", "--config"]).arg(&path));
    assert_eq!(out.status, Some(2));
    for words in [
        "`to-default` and `reset` are one command",
        "keep `reset` alone",
        "did you mean `show-work`?",
    ] {
        assert!(out.err.contains(words), "{words}: {}", out.err);
    }
}

#[test]
fn ascii_only_is_written_where_it_is_asked_for() {
    let out = run(&mut program(&["score", "--ascii"])).done();
    assert!(out.is_ascii(), "{out}");
}
