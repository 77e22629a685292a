//! `tradeoff complete` and the scripts of the shells that call it.

use std::path::Path;
use std::process::Command;

use crate::program::{program, run};

/// What may follow these words, where the last one is still being typed.
fn after(words: &str) -> Vec<String> {
    let mut words: Vec<&str> = words.split(' ').collect();
    let current = format!("--current={}", words.pop().unwrap_or_default());
    let arguments = [&["complete", &current, "--"], &words[..]].concat();
    let out = run(&mut program(&arguments)).done();
    out.lines()
        .map(|line| line.split('\t').next().unwrap_or_default().to_owned())
        .collect()
}

#[test]
fn found_c1_flags_and_values_are_completed_within_a_command() {
    for (typed, first) in [
        ("sco", "score"),
        ("mono", "monolith-vs-microservices"),
        ("score --form", "--format"),
        ("score --format j", "json"),
        ("score --format=j", "--format=json"),
        ("score --scenario star", "startup-mvp"),
        ("score --set sta", "startup_time="),
        ("score --set state=m", "state=much"),
        ("score --options servers,fun", "servers,functions"),
        ("sweep --measures month", "monthly_cost"),
        ("sweep --vary requ", "requests="),
        ("glossary cold", "cold-start"),
        ("read serverless-b", "serverless-basics"),
        ("compare main", "maintenance"),
        ("scenarios star", "startup-mvp"),
        ("present first", "first-look"),
        ("completions e", "elvish"),
        (
            "--pack monolith-vs-microservices score --scenario two",
            "two-founders",
        ),
        ("monolith-vs-microservices --scenario two", "two-founders"),
        ("--key und", "undo="),
        ("--color al", "always"),
    ] {
        assert_eq!(after(typed).first().map(String::as_str), Some(first), "{typed}");
    }
}

/// The shells complete paths themselves, and say nothing of a pack that cannot be read.
#[test]
fn found_c1_where_a_path_is_wanted_nothing_is_said() {
    for typed in [
        "check ",
        "score --observed ",
        "new ",
        "/no/such/pack score --scenario ",
    ] {
        assert_eq!(after(typed), [] as [&str; 0], "{typed}");
    }
}

#[test]
fn found_c1_everything_that_a_command_takes_is_proposed_and_nothing_hidden() {
    let flags = after("score --");
    for flag in [
        "--set",
        "--scenario",
        "--observed",
        "--options",
        "--format",
        "--pack",
        "--color",
        "--help",
    ] {
        assert!(flags.iter().any(|known| known == flag), "{flag}: {flags:?}");
    }
    assert!(!after("glossary --").contains(&"--json".to_owned()));
    assert!(!after("").contains(&"complete".to_owned()));
}

/// Those shells that are installed here.
#[test]
fn found_c1_the_scripts_work_in_the_shells() {
    let program = Path::new(env!("CARGO_BIN_EXE_tradeoff"));
    let folder = program.parent().expect("a folder").display();
    let bash = r#"source <(tradeoff completions bash)
        COMP_LINE="tradeoff score --format=j"; COMP_POINT=${#COMP_LINE}; COMP_WORDS=(tradeoff); _tradeoff
        echo "${COMPREPLY[*]}"
        COMP_LINE="tradeoff score --scenario star"; COMP_POINT=${#COMP_LINE}; _tradeoff
        echo "${COMPREPLY[*]}""#;
    let fish = "tradeoff completions fish | source
        complete -C 'tradeoff score --format=j' | string replace -- '--format=' '' | string trim
        complete -C 'tradeoff score --scenario star' | string split -f1 \\t";
    // There completing takes a person at a terminal: that the script is taken in is all that can be seen here.
    let zsh = "autoload -U compinit; compinit -u -D; source <(tradeoff completions zsh)
        [[ -n $_comps[tradeoff] ]] && print 'json\nstartup-mvp'";
    for (shell, line) in [("bash", bash), ("fish", fish), ("zsh", zsh)] {
        let mut command = Command::new(shell);
        command
            .args(["-c", line])
            .env("PATH", format!("{folder}:/usr/bin:/bin"))
            .env("TRADEOFF_CONFIG", "none");
        let Ok(output) = command.output() else { continue };
        let out = String::from_utf8_lossy(&output.stdout);
        let talk = String::from_utf8_lossy(&output.stderr);
        assert_eq!(out, "json\nstartup-mvp\n", "{shell}: {talk}");
    }
}
