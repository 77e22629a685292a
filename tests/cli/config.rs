//! The configuration: what beats what, and what is said where it is wrong.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::program::{data, program, run};

/// A file in a folder that lives as long as the test.
fn written(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is made");
    fs::write(&path, text).expect("the file is written");
    path
}

#[cfg_attr(windows, ignore = "the system says where the usual place is, no variable")]
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
#[cfg_attr(windows, ignore = "the system says where the usual place is, no variable")]
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

#[test]
fn a_configuration_to_start_from_has_every_setting_and_is_read_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("below/config.toml");
    let path = file.to_str().expect("UTF-8");
    let written = run(&mut program(&["config", "--write", "--config", path])).done();
    assert!(written.lines().all(|line| Path::new(line).is_file()), "{written}");
    let text = fs::read_to_string(&file).expect("a file");
    assert_eq!(text, run(&mut program(&["config"])).done());
    let talk = run(&mut program(&["config", "--write", "--config", path])).refused(2);
    assert!(talk.contains("already exists"), "{talk}");

    // As a comment it changes nothing; without the signs it says what is so anyway.
    let defaults = run(&mut program(&["shot", "--keys", "?"])).done();
    let with = |text: &str| {
        fs::write(&file, text).expect("a file");
        run(&mut program(&["shot", "--keys", "?", "--config", path])).done()
    };
    assert_eq!(with(&text), defaults);
    let set: Vec<&str> = text
        .lines()
        .map(|line| {
            line.strip_prefix("# ")
                .filter(|line| line.contains(" = "))
                .unwrap_or(line)
        })
        .collect();
    assert_eq!(with(&set.join("\n")), defaults);

    let schema: Value =
        serde_json::from_str(&run(&mut program(&["schema", "--of", "config"])).done()).expect("JSON");
    for line in set.iter().filter(|line| !line.starts_with(['#', '['])) {
        let Some((name, _)) = line.split_once(" = ") else {
            continue;
        };
        let known = &schema["properties"];
        assert!(
            known.get(name).is_some() || known["keys"]["properties"].get(name).is_some(),
            "{name}"
        );
    }
}

#[test]
fn linear_mode_and_the_width_are_set_by_flag_environment_and_file_in_this_order() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("config.toml");
    fs::write(&file, "linear = true\nwidth = 40\n").expect("a file");
    let widest = |arguments: &[&str], columns: Option<&str>| {
        let mut command = program(arguments);
        command.arg("--config").arg(&file).env_remove("COLUMNS");
        if let Some(columns) = columns {
            command.env("COLUMNS", columns);
        }
        run(&mut command)
            .done()
            .lines()
            .map(|line| line.chars().count())
            .max()
    };
    let read = ["read", "cost"];
    assert!(widest(&read, None).is_some_and(|width| (30..=40).contains(&width)));
    assert!(widest(&read, Some("60")).is_some_and(|width| (41..=60).contains(&width)));
    assert!(
        widest(&[&read, &["--width", "30"] as &[&str]].concat(), Some("60")).is_some_and(|width| width <= 30)
    );
    assert!(
        run(&mut program(&["score", "--width", "3"]))
            .refused(2)
            .contains("20")
    );

    // Without a terminal the screens are the recommendation; linear mode answers what it reads, here nothing.
    let opens = |linear: Option<&str>, settings: &str| {
        fs::write(&file, settings).expect("a file");
        let mut command = program(&[]);
        command.arg("--config").arg(&file);
        if let Some(linear) = linear {
            command.env("TRADEOFF_LINEAR", linear);
        }
        run(&mut command).done()
    };
    let screens = opens(None, "");
    assert!(!screens.is_empty());
    assert_eq!(opens(Some("0"), "linear = true"), screens);
    assert_eq!(opens(None, "linear = true"), "");
    assert_eq!(opens(Some("1"), "linear = false"), "");
}
