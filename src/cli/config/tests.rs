use super::*;
use crate::tui::commands::{Action, COMMANDS, Context, key_name};
use crate::tui::input::{Code as KeyCode, Key};
use proptest::prelude::*;

fn read(text: &str) -> Result<Settings, String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    std::fs::write(&path, text).unwrap();
    load(&File::Named(path), &[]).map_err(|defects| {
        let place = folder.path().join("").to_string_lossy().into_owned();
        defects.short().replace(&place, "")
    })
}

#[test]
fn the_flag_beats_the_environment_which_beats_the_usual_place() {
    let usual = || Some(PathBuf::from("/home/a/.config/tradeoff"));
    let named = || Some(OsString::from("b.toml"));
    let in_usual = File::Usual("/home/a/.config/tradeoff/config.toml".into());
    assert_eq!(find(None, None, usual()), in_usual);
    assert_eq!(find(None, Some(OsString::new()), usual()), in_usual);
    assert_eq!(find(None, named(), usual()), File::Named("b.toml".into()));
    let flag = Some(Path::new("c.toml"));
    assert_eq!(find(flag, named(), usual()), File::Named("c.toml".into()));
    for none in ["", "none"] {
        assert_eq!(find(Some(Path::new(none)), named(), usual()), File::None);
    }
    assert_eq!(find(None, None, None), File::None);
}

#[test]
fn keys_on_the_command_line_beat_those_of_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    std::fs::write(&path, "[keys]\nundo = \"F11\"\nredo = \"F12\"").unwrap();
    let file = File::Named(path);
    let keys = |flags: &[&str], id: &str| {
        let flags: Vec<String> = flags.iter().map(|flag| (*flag).to_owned()).collect();
        let settings = load(&file, &flags).map_err(|defects| defects.short())?;
        let command = crate::tui::commands::named(id).unwrap();
        let names = settings
            .keymap
            .keys(command)
            .iter()
            .map(|key| key_name(*key, true));
        Ok::<_, String>(names.collect::<Vec<_>>().join(" "))
    };
    assert_eq!(keys(&[], "undo").unwrap(), "F11");
    assert_eq!(keys(&["undo=F9"], "undo").unwrap(), "F9");
    assert_eq!(keys(&["undo=F9"], "redo").unwrap(), "F12");
    assert_eq!(
        keys(&["undo = [\"F9\", \"F10\"]", "redo="], "undo").unwrap(),
        "F9 F10"
    );
    assert_eq!(keys(&["redo="], "redo").unwrap(), "");
    let wrong = keys(&["redo=F9", "undoo=Ctrl-Z"], "undo").unwrap_err();
    assert!(wrong.starts_with("--key:2:"), "{wrong}");
    assert!(keys(&["undo"], "undo").is_err());
    assert!(keys(&["undo=No such key"], "undo").is_err());
}

/// Every setting of the file has a flag, and both the help and the manual page say so.
#[test]
fn every_setting_is_a_flag_and_documented() {
    use clap::CommandFactory;
    let mut command = crate::cli::arguments::Arguments::command();
    let help = command.render_long_help().to_string();
    let page = crate::cli::manual::main_page(&command, &Keymap::default()).replace("\\-", "-");
    for setting in SETTINGS {
        let flag = if setting == "keys" { "key" } else { setting };
        assert!(
            command
                .get_arguments()
                .any(|known| known.get_long() == Some(flag)),
            "{flag}"
        );
        for text in [&help, &page] {
            assert!(text.contains(&format!("--{flag}")), "{flag}");
            assert!(text.contains(setting), "{setting}");
        }
    }
}

#[test]
fn a_file_in_the_usual_place_may_be_missing_and_a_named_one_may_not() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    assert_eq!(
        load(&File::Usual(path.clone()), &[]).unwrap(),
        Settings::default()
    );
    assert!(
        load(&File::Named(path), &[])
            .unwrap_err()
            .short()
            .contains("cannot be read")
    );
    assert!(load(&File::Usual(folder.path().to_path_buf()), &[]).is_err());
}

#[test]
fn settings_are_read() {
    let settings = read(
        "theme = \"okabe-ito\"\ncolor-depth = \"256\"\nascii = true\npack = \"monolith-vs-microservices\"\n[keys]\nundo = [\"u\", \"Ctrl-Z\"]\nsuspend = []\nredo = \"U\"\n",
    );
    let settings = settings.unwrap_or_else(|defects| panic!("{defects}"));
    assert_eq!(settings.theme, Some(Choice::OkabeIto));
    assert_eq!(settings.depth, Some(Depth::Indexed));
    assert!(settings.ascii);
    assert_eq!(settings.pack, Some(PathBuf::from("monolith-vs-microservices")));
    let given = |key| {
        settings
            .keymap
            .find(Context::Sliders, key)
            .map(|command| command.id)
    };
    assert_eq!(given(Key::control('z')), Some("undo"));
    assert_eq!(given(Key::character('u')), Some("undo"));
    assert_eq!(given(Key::character('U')), Some("redo"));
    assert_eq!(given(Key::control('r')), None);
}

#[test]
fn what_is_wrong_is_said_with_its_place_and_a_way_out() {
    for text in [
        "them = \"dark\"",
        "undo = \"u\"",
        "theme = \"drak\"",
        "theme = 3",
        "color-depth = 256",
        "color-depth = \"17\"",
        "ascii = \"yes\"",
        "pack = \"nowhere.toml\"",
        "keys = []",
        "theme = dark",
        "[keys]\nundoo = \"u\"",
        "[keys]\nundo = \"Ctrl-Lft\"",
        "[keys]\nundo = [\"u\", 7]",
        "[keys]\nundo = \"Ctrl-I\"",
        "[keys]\nundo = \"r\"",
        "[keys]\nundo = \"F9\"\nredo = \"F9\"",
        "[keys]\nleave-at-once = []",
        "[keys]\nhelp = []",
        "[keys]\nclose = \"x\"",
        "[keys]\nto-place = \"a\"",
    ] {
        let defects = read(text).expect_err(text);
        insta::with_settings!({ omit_expression => true, description => text }, {
            let name: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
            insta::assert_snapshot!(name, defects);
        });
    }
}

fn binding() -> impl Strategy<Value = (usize, Vec<Key>)> {
    let plain = prop::sample::select(vec!['a', 'b', 'x', 'q', '?', 'U', '~'])
        .prop_map(|letter| Key::plain(KeyCode::Character(letter)));
    let others = prop::sample::select(vec![
        Key::plain(KeyCode::Function(9)),
        Key::plain(KeyCode::Escape),
        Key::control('c'),
        Key::control('t'),
        Key::plain(KeyCode::Insert),
    ]);
    // Half of the time a command that ways out depend on.
    let exits: Vec<usize> = (0..COMMANDS.len())
        .filter(|place| {
            matches!(
                COMMANDS[*place].action,
                Action::Quit | Action::OpenHelp | Action::Close
            )
        })
        .collect();
    let command = prop_oneof![0..COMMANDS.len(), prop::sample::select(exits)];
    (command, prop::collection::vec(prop_oneof![plain, others], 0..3))
}

proptest! {
    #[test]
    fn whatever_is_accepted_one_can_leave_from_everywhere(bindings in prop::collection::vec(binding(), 0..4)) {
        let mut text = String::from("[keys]\n");
        let mut taken = Vec::new();
        for (command, keys) in bindings {
            if !taken.contains(&command) {
                taken.push(command);
                let names: Vec<String> = keys.iter().map(|key| format!("{:?}", key_name(*key, true))).collect();
                text.extend([COMMANDS[command].id, " = [", &names.join(", "), "]\n"]);
            }
        }
        if let Ok(settings) = read(&text) {
            for context in Context::ALL {
                let mut usable = settings.keymap.in_context(context);
                let leaves = usable.any(|(command, keys)| command.action == Action::Quit && keys.iter().any(|key| {
                    settings.keymap.find(context, *key).is_some_and(|found| found.action == Action::Quit)
                }));
                prop_assert!(leaves, "{context:?} with {text}");
            }
        }
    }
}
