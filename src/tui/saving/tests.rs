use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;

use crate::pack;
use crate::record::Opened;
use crate::tui::driver::Driver;
use crate::tui::update::Effect;

/// A person at the second pack, with a folder to save into.
struct Saver {
    folder: TempDir,
    driver: Driver,
}

impl Saver {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().expect("a folder"),
            driver: Driver::embedded(pack::DEFAULT, 80, 24),
        }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("first-product.toml")
    }

    /// Types the name of the file, and saves.
    fn save_as(&mut self) -> bool {
        let name = self.path().to_string_lossy().into_owned();
        self.driver.press("s Ctrl-U");
        self.driver.type_text(&name);
        assert_eq!(self.driver.press("Enter"), Effect::Save);
        self.driver.save()
    }

    fn text(&self) -> String {
        fs::read_to_string(self.path()).expect("a file")
    }
}

/// The key asks for a name in the footer's place and proposes one; Esc saves nothing.
#[test]
fn a_name_is_proposed_and_can_be_left() {
    let mut saver = Saver::new();
    for screen in ["F2", "F3", "F4", "F5", "F6", "F7", "F8"] {
        saver.driver.press(screen);
        saver.driver.press("s");
        let footer = saver.driver.footer();
        assert!(
            footer.starts_with(" save as: decisions/") && footer.ends_with(".toml_"),
            "{footer}"
        );
        assert_eq!(saver.driver.press("Escape"), Effect::None);
        assert!(!saver.driver.footer().contains("save as"));
    }
    assert!(!saver.driver.shows("saved"));
    // Where text is typed it is text.
    saver.driver.press("F7 / s");
    assert!(!saver.driver.footer().contains("save as"));
}

#[test]
fn what_is_saved_is_read_again_and_changes_are_counted() {
    let mut saver = Saver::new();
    assert!(saver.save_as());
    let footer = saver.driver.footer();
    let root = if cfg!(windows) { "C:" } else { "/" };
    assert!(footer.starts_with(&format!(" Saved to {root}")), "{footer}");
    let rule = saver.driver.line(1);
    assert!(
        rule.starts_with("── First product ─") && rule.ends_with(" saved ─"),
        "{rule}"
    );
    let read = |saver: &Saver| {
        let opened = Opened::open(&saver.path()).expect("sound").expect("a decision");
        opened.decision(saver.driver.pack()).expect("sound").0.sliders
    };
    assert_eq!(read(&saver), *saver.driver.sliders());
    saver.driver.press("l");
    assert!(saver.driver.line(1).ends_with(" 1 change not saved ─"));
    saver.driver.press("j l j l");
    assert!(saver.driver.line(1).ends_with(" 3 changes not saved ─"));
    assert_eq!(saver.driver.press("s"), Effect::Save);
    assert!(saver.driver.save());
    assert!(saver.driver.line(1).ends_with(" saved ─"));
    assert_eq!(read(&saver), *saver.driver.sliders());
    // What is undone is a change of the file too.
    saver.driver.press("u");
    assert!(saver.driver.line(1).ends_with(" 1 change not saved ─"));
}

#[test]
fn s08_s09_a_file_that_has_changed_on_disk_is_left_as_it_is() {
    let mut saver = Saver::new();
    saver.save_as();
    let text = saver
        .text()
        .replace("[priorities]", "# Mei said so.\n[priorities]");
    fs::write(saver.path(), &text).expect("a file");
    saver.driver.press("l s");
    assert!(!saver.driver.save());
    saver.driver.must_show(" Not saved: ");
    assert_eq!(saver.text(), text);
    let line = saver.driver.line(1);
    assert!(line.ends_with(" changed on disk; 1 change not saved ─"), "{line}");
    // Saving again asks for another name, and takes along what the decision says.
    saver.driver.press("s Ctrl-U");
    let other = saver.path().with_file_name("other.toml");
    saver.driver.type_text(other.to_str().expect("UTF-8"));
    assert_eq!(saver.driver.press("Enter"), Effect::Save);
    assert!(saver.driver.save());
    assert_eq!(saver.text(), text);
    assert!(
        fs::read_to_string(&other)
            .expect("another file")
            .contains("[decision]")
    );
    assert!(
        saver.driver.line(1).ends_with(" saved ─"),
        "{}",
        saver.driver.line(1)
    );
}

#[test]
fn a_file_that_is_there_is_not_overwritten() {
    let mut saver = Saver::new();
    fs::write(saver.path(), "mine").expect("a file");
    assert!(!saver.save_as());
    assert!(saver.driver.footer().starts_with(" Not saved: "));
    assert_eq!(saver.text(), "mine");
    assert!(!saver.driver.line(1).contains("saved"));
}

#[test]
fn f37_f38_what_cannot_be_written_is_said_and_the_screens_go_on() {
    let mut saver = Saver::new();
    saver.driver.press("s Ctrl-U");
    saver.driver.type_text("/proc/first.toml");
    assert_eq!(saver.driver.press("Enter"), Effect::Save);
    assert!(!saver.driver.save());
    let footer = saver.driver.footer();
    assert!(footer.starts_with(" Not saved: /proc/first.toml: "), "{footer}");
    let before = saver.driver.sliders().clone();
    saver.driver.press("l");
    assert_ne!(*saver.driver.sliders(), before);
    assert!(saver.save_as());
}

#[test]
fn leaving_asks_once_where_a_file_has_not_all_changes() {
    let mut saver = Saver::new();
    saver.driver.press("l");
    assert_eq!(saver.driver.press("q"), Effect::Quit);
    saver.save_as();
    assert_eq!(saver.driver.press("q"), Effect::Quit);
    saver.driver.press("l j l");
    assert_eq!(saver.driver.press("q"), Effect::None);
    assert_eq!(
        saver.driver.footer(),
        " 2 changes are not saved.  s save and quit  q quit without saving  Esc cancel"
    );
    assert_eq!(saver.driver.press("q"), Effect::Quit);
    saver.driver.press("k");
    saver.driver.press("q");
    assert_eq!(saver.driver.press("Escape"), Effect::None);
    assert_eq!(saver.driver.press("q"), Effect::None);
    assert_eq!(saver.driver.press("s"), Effect::SaveAndQuit);
    saver.driver.press("q");
    assert_eq!(saver.driver.press("Ctrl-C"), Effect::QuitUnasked);
    saver.driver.resize(40, 24);
    saver.driver.press("k");
    saver.driver.press("q");
    assert_eq!(saver.driver.footer(), " 2 unsaved: s save, q quit, Esc cancel");
}

/// The decision in the file, and what a variant in it has.
fn read(saver: &Saver) -> crate::record::Decision {
    let opened = Opened::open(&saver.path()).expect("sound").expect("a decision");
    opened.decision(saver.driver.pack()).expect("sound").0
}

fn keep(saver: &mut Saver, name: &str) {
    saver.driver.press("V");
    saver.driver.type_text(name);
    saver.driver.press("Enter");
}

#[test]
fn variants_are_kept_beside_the_decision_and_saved_with_it() {
    let mut saver = Saver::new();
    saver.save_as();
    let decided = saver.driver.sliders().clone();
    saver.driver.press("j l l");
    let grown = saver.driver.sliders().clone();
    keep(&mut saver, "a year on");
    let rule = saver.driver.line(1);
    assert!(rule.contains(" First product: decision · A YEAR ON "), "{rule}");
    assert!(rule.ends_with(" 1 change not saved ─"), "{rule}");
    // The decision itself is as it was saved.
    saver.driver.press("v");
    assert_eq!(*saver.driver.sliders(), decided);
    assert!(saver.driver.line(1).contains(": DECISION · a year on "));
    saver.driver.press("v");
    assert_eq!(*saver.driver.sliders(), grown);
    assert_eq!(saver.driver.press("s"), Effect::Save);
    assert!(saver.driver.save());
    assert!(saver.driver.line(1).ends_with(" saved ─"));
    let found = read(&saver);
    assert_eq!((&found.sliders, &found.variants[0].sliders), (&decided, &grown));
    assert_eq!(found.variants[0].title, "a year on");
    // What is changed in a variant stays with it while another is open.
    saver.driver.press("j l v");
    assert!(saver.driver.line(1).ends_with(" 1 change not saved ─"));
    assert_eq!(*saver.driver.sliders(), decided);
    saver.driver.press("s");
    assert!(saver.driver.save());
    assert_ne!(read(&saver).variants[0].sliders, grown);
}

#[test]
fn undo_takes_a_variant_back_and_goes_from_one_to_another() {
    let mut saver = Saver::new();
    saver.driver.press("l");
    let before = saver.driver.sliders().clone();
    keep(&mut saver, "busy");
    saver.driver.press("l v");
    assert_eq!(
        *saver.driver.sliders(),
        before,
        "without a file the decision stays too"
    );
    saver.driver.press("u");
    assert!(saver.driver.line(1).contains(": decision · BUSY "));
    saver.driver.press("u u");
    assert!(!saver.driver.shows("BUSY"));
    assert_eq!(*saver.driver.sliders(), before);
    saver.driver.press("v");
    assert!(saver.driver.footer().contains("There is no variant yet. V saves"));
    saver.driver.press("Ctrl-R");
    assert!(saver.driver.line(1).contains(": decision · BUSY "));
    // Two of one name could not be told apart.
    keep(&mut saver, "Busy");
    assert!(
        saver
            .driver
            .footer()
            .contains("variant is already called `Busy`.")
    );
}

/// A variant is what it has otherwise than the decision: the rest goes along, and its lines in the file stay.
#[test]
fn what_a_variant_does_not_change_follows_the_decision() {
    let mut saver = Saver::new();
    saver.save_as();
    saver.driver.press("j l");
    keep(&mut saver, "後で");
    saver.driver.press("s");
    assert!(saver.driver.save());
    let lines = |saver: &Saver| {
        let text = saver.text();
        let (_, from) = text.split_once("[[variant]]").expect("a variant");
        from.split("\n\n").next().unwrap_or_default().to_owned()
    };
    let before = lines(&saver);
    assert!(before.contains("id = \"variant\"\ntitle = \"後で\""), "{before}");
    saver.driver.press("v j j l");
    assert!(saver.driver.line(1).ends_with(" 1 change not saved ─"));
    saver.driver.press("s");
    assert!(saver.driver.save());
    assert_eq!(lines(&saver), before);
    saver.driver.press("v");
    assert_eq!(read(&saver).variants[0].sliders, *saver.driver.sliders());
    assert!(saver.driver.line(1).ends_with(" saved ─"));
}

#[test]
fn leaving_asks_where_variants_have_no_file() {
    let mut saver = Saver::new();
    keep(&mut saver, "busy");
    keep(&mut saver, "idle");
    assert!(saver.driver.line(1).ends_with(" not saved ─"));
    assert_eq!(saver.driver.press("q"), Effect::None);
    assert_eq!(
        saver.driver.footer(),
        " 2 variants are not saved.  s save  q quit without saving  Esc cancel"
    );
    saver.driver.press("s");
    assert!(saver.driver.footer().starts_with(" save as: "));
    saver.driver.press("Esc");
    assert!(saver.save_as());
    let found = read(&saver);
    assert_eq!(found.variants.len(), 2);
    assert_eq!(saver.driver.press("q"), Effect::Quit);
}

#[test]
fn many_variants_are_counted_where_they_have_no_room() {
    let mut saver = Saver::new();
    for name in [
        "a year from now",
        "in all regions",
        "without a budget",
        "with a team",
    ] {
        keep(&mut saver, name);
    }
    let rule = saver.driver.line(1);
    assert!(rule.contains(": WITH A TEAM (5 of 5) "), "{rule}");
    saver.driver.resize(40, 24);
    let rule = saver.driver.line(1);
    assert!(rule.contains(" WITH A TEAM (5 of 5) "), "{rule}");
}

#[test]
fn a_decision_that_is_checked_later_keeps_its_pack_beside_it() {
    let mut saver = Saver::new();
    saver.save_as();
    let packs = saver.folder.path().join("packs");
    assert!(!packs.exists(), "a draft is not checked");
    let text = saver
        .text()
        .replace("status = \"draft\"", "status = \"accepted\"");
    fs::write(saver.path(), &text).expect("a file");
    let again = saver.driver.reopened(&saver.path());
    assert!(again, "a decision");
    saver.driver.press("j l s");
    assert!(saver.driver.save());
    assert_eq!(fs::read_dir(packs).expect("a folder").count(), 1);
}

/// What somebody else writes is said when it happens: it is taken where nothing is lost by that, else it stays on the rule.
#[test]
fn s09_a_file_that_changes_while_it_is_open_is_said_before_a_save() {
    let mut saver = Saver::new();
    saver.save_as();
    saver.driver.look_again();
    assert!(
        !saver.driver.footer().contains("on disk"),
        "it is as it was saved"
    );
    let before = saver.text();
    let faster = before.replace("requests = \"0.5/s\"", "requests = \"40/s\"");
    assert_ne!(faster, before);
    fs::write(saver.path(), &faster).expect("a file");
    saver.driver.look_again();
    assert!(
        saver.driver.footer().contains("has changed on disk: reloaded"),
        "{}",
        saver.driver.footer()
    );
    assert_eq!(saver.driver.shown_value("requests"), "40/s");
    assert!(
        saver.driver.line(1).ends_with(" saved ─"),
        "{}",
        saver.driver.line(1)
    );
    saver.driver.press("u");
    assert_eq!(saver.driver.shown_value("requests"), "0.5/s");
    let footer = saver.driver.footer();
    assert!(footer.contains("Undone: what was reloaded"), "{footer}");
    assert_eq!(
        saver.driver.press("s"),
        Effect::None,
        "a save would overwrite what somebody else has written"
    );
    assert!(
        saver.driver.footer().starts_with(" save as:"),
        "{}",
        saver.driver.footer()
    );
    saver.driver.press("Escape");
    assert!(!saver.driver.save() && saver.text() == faster);
    // Now there is something to lose.
    fs::write(saver.path(), &before).expect("a file");
    saver.driver.look_again();
    let footer = saver.driver.footer();
    assert!(
        footer.contains("has changed on disk; s saves under another name"),
        "{footer}"
    );
    saver.driver.press("j");
    assert!(
        saver
            .driver
            .line(1)
            .contains(" changed on disk; 1 change not saved "),
        "{}",
        saver.driver.line(1)
    );
    fs::write(saver.path(), &faster).expect("a file");
    saver.driver.look_again();
    assert!(
        saver
            .driver
            .footer()
            .contains("on disk is again the one that you opened"),
        "{}",
        saver.driver.footer()
    );
    saver.driver.press("Ctrl-R");
    assert_eq!(saver.driver.shown_value("requests"), "40/s");
    assert!(saver.driver.press("s") == Effect::Save && saver.driver.save());
    fs::remove_file(saver.path()).expect("it is there");
    saver.driver.look_again();
    assert!(
        saver.driver.footer().contains("is gone"),
        "{}",
        saver.driver.footer()
    );
}

/// A path is never another one than was typed: nothing is left out, and what cannot be a file is refused.
#[test]
fn s16_the_file_is_the_one_whose_name_is_typed() {
    let mut saver = Saver::new();
    let long = saver.folder.path().join("a".repeat(70)).join("b.toml");
    saver.driver.press("s Ctrl-U");
    saver.driver.type_text(long.to_str().expect("UTF-8"));
    assert!(
        saver.driver.footer().trim_end().ends_with("/b.toml_"),
        "{}",
        saver.driver.footer()
    );
    assert_eq!(saver.driver.press("Enter"), Effect::Save);
    assert!(saver.driver.save());
    assert!(long.exists());
    let named = crate::kept::path_named;
    assert!(named("g.toml#busy").is_err_and(|why| why.contains("a variant of g.toml")));
    assert_eq!(named("g#busy"), Ok(PathBuf::from("g#busy.toml")));
    let home = crate::files::places::home().expect("a home folder");
    assert_eq!(named("~/x"), Ok(home.join("x.toml")));
    // The other name lies beside the file that is open.
    fs::write(&long, saver.driver.pack().header.id.clone()).expect("a file");
    saver.driver.press("l");
    saver.driver.look_again();
    saver.driver.press("s");
    assert!(
        saver.driver.footer().trim_end().ends_with("/b-2.toml_"),
        "{}",
        saver.driver.footer()
    );
}

/// Whoever has nothing of their own to lose goes on with what is in the file.
#[test]
fn s09_undoing_all_of_ones_own_takes_what_somebody_else_has_written() {
    let mut saver = Saver::new();
    saver.save_as();
    saver.driver.press("j l");
    let faster = saver
        .text()
        .replace("requests = \"0.5/s\"", "requests = \"40/s\"");
    fs::write(saver.path(), &faster).expect("a file");
    saver.driver.look_again();
    assert_eq!(saver.driver.shown_value("requests"), "0.5/s");
    saver.driver.press("u");
    assert_eq!(saver.driver.shown_value("requests"), "40/s");
    assert!(
        saver.driver.line(1).ends_with(" saved ─"),
        "{}",
        saver.driver.line(1)
    );
    assert!(
        saver.driver.footer().contains("reloaded"),
        "{}",
        saver.driver.footer()
    );
}

/// Notes and the choice are typed, shown where the slider and the option are, undone, saved and read again.
#[test]
fn notes_and_the_choice_are_saved_with_the_decision() {
    let mut saver = Saver::new();
    saver.driver.press("n");
    saver.driver.type_text("Measured in \"May\", see the wiki.");
    saver.driver.press("Enter");
    saver.driver.must_show("Note: Measured in \"May\", see the wiki.");
    assert_eq!(saver.driver.press("q"), Effect::None, "a note is lost");
    saver.driver.press("Escape Tab n");
    saver.driver.type_text("The board says so.");
    saver.driver.press("Enter");
    saver.driver.must_show("Note: The board says so.");
    saver.driver.press("o j c");
    saver.driver.type_text("Nobody is on call.");
    saver.driver.press("Enter");
    assert_eq!(
        saver.driver.remarks().because.as_deref(),
        Some("Nobody is on call.")
    );
    assert!(saver.save_as());
    let text = saver.text();
    for wanted in [
        "chosen = \"functions\"\nbecause = \"Nobody is on call.\"\n",
        "[[note]]\nabout = \"requests\"\ntext = ",
        "[[note]]\nabout = \"architecture\"\ntext = \"The board says so.\"\n",
    ] {
        assert!(text.contains(wanted), "{wanted}\n{text}");
    }
    let result = text.find("\n[result]").expect("the program's own part");
    assert!(
        text.rfind("\n[[note]]").is_some_and(|note| note < result),
        "it is the last: {text}"
    );
    assert_eq!(
        crate::record::Remarks::of(saver.driver.pack(), &read(&saver)),
        *saver.driver.remarks()
    );
    // What is taken back goes from the file too, and what others wrote stays.
    let signed = text.replace(
        "[[note]]\nabout = \"requests\"",
        "[[note]]\nby = \"Ada\" # who\nabout = \"requests\"",
    );
    fs::write(saver.path(), signed).expect("a file");
    saver.driver.look_again();
    saver.driver.press("u u");
    assert!(saver.driver.remarks().chosen.is_none());
    saver.driver.press("s");
    assert!(saver.driver.save());
    let text = saver.text();
    assert!(
        text.contains("by = \"Ada\" # who\n") && !text.contains("board") && !text.contains("chosen ="),
        "{text}"
    );
    saver.driver.press("F2 Tab Tab Tab n Ctrl-U Enter s");
    assert!(saver.driver.save());
    assert!(!saver.text().contains("[[note]]"), "{}", saver.driver.screen());
}

/// A reload that changes a note alone is undone, and so is what it changes beside the sliders; a file that was broken for
/// a moment is read again.
#[test]
fn s09_a_reload_is_undone_whole_and_a_repaired_file_is_read() {
    let mut saver = Saver::new();
    saver.driver.press("n");
    saver.driver.type_text("Mine.");
    saver.driver.press("Enter");
    assert!(saver.save_as());
    let mine = saver.text();
    let other = mine.replace("Mine.", "Theirs.");
    fs::write(saver.path(), "[decision").expect("a file");
    saver.driver.look_again();
    fs::write(saver.path(), &other).expect("a file");
    saver.driver.look_again();
    saver.driver.must_show("reloaded; u undoes");
    saver.driver.press("j k");
    saver.driver.must_show("Note: Theirs.");
    saver.driver.press("u");
    saver.driver.must_show("Note: Mine.");
}

/// What is compared is named by id, and where the file has the sliders is asked of it: also when it was read again.
#[test]
fn s09_the_comparison_follows_the_file() {
    let mut saver = Saver::new();
    saver.driver.press("l V");
    saver.driver.type_text("one");
    saver.driver.press("Enter l V");
    saver.driver.type_text("two");
    saver.driver.press("Enter l");
    assert!(saver.save_as());
    let heading = |driver: &Driver| driver.line(driver.at("What moved").1);
    saver.driver.press("d Tab");
    assert!(
        heading(&saver.driver).contains(" one "),
        "{}",
        saver.driver.screen()
    );
    let (before, variants) = saver
        .text()
        .split_once("[[variant]]")
        .map(|(before, variants)| (before.to_owned(), variants.to_owned()))
        .expect("variants");
    let (one, two) = variants.split_once("[[variant]]").expect("two variants");
    let turned = format!("{before}[[variant]]{two}\n[[variant]]{one}");
    fs::write(saver.path(), turned).expect("a file");
    saver.driver.look_again();
    assert!(
        heading(&saver.driver).contains(" one "),
        "{}",
        saver.driver.screen()
    );
}

/// To go back in an interview takes an answer back, and nothing that came from elsewhere.
#[test]
fn s09_going_back_in_an_interview_leaves_the_file_as_it_was_read() {
    let mut saver = Saver::new();
    assert!(saver.save_as());
    saver.driver.press("i 2");
    saver.driver.must_show("2 of about");
    assert!(saver.driver.save());
    let text = saver.text();
    let (before, after) = text.split_once("\ncost = ").expect("a priority");
    let rest = after.split_once('\n').map_or("", |(_, rest)| rest);
    let other = format!("{before}\ncost = 1\n{rest}");
    fs::write(saver.path(), &other).expect("a file");
    saver.driver.look_again();
    assert_eq!(saver.driver.shown_value("cost"), "1");
    saver.driver.press("Backspace");
    saver.driver.must_show("1 of about");
    assert_eq!(saver.driver.shown_value("cost"), "1");
    assert_eq!(saver.driver.sliders().known(), 0);
}

/// A decision that was made with another model says so when it is opened, and goes on to say so until it is saved.
#[test]
fn a_changed_model_is_told_and_stays_in_the_line() {
    let mut saver = Saver::new();
    assert!(saver.save_as());
    assert!(!saver.driver.compare());
    let text = saver.text();
    let (before, after) = text.split_once("model = \"sha256:").expect("a model");
    let (_, after) = after.split_once('"').expect("an end");
    let other = format!("{before}model = \"sha256:{}\"{after}", "0".repeat(64));
    fs::write(saver.path(), other).expect("a file");
    saver.driver.look_again();
    saver.driver.press("j k");
    assert!(saver.driver.compare());
    assert!(!saver.driver.compare());
    saver
        .driver
        .must_show("Since the last save prices or the model changed");
    saver.driver.press("j k");
    saver.driver.must_show("prices or model changed");
    saver.driver.press("t");
    saver
        .driver
        .must_show("Same values. Since the last save prices or the model changed");
    saver.driver.press("s");
    assert!(saver.driver.save());
    saver.driver.press("j k");
    saver.driver.must_show(" saved ");
}

/// "Save and quit" quits once the changes are saved under the name that a changed file makes necessary.
#[test]
fn save_and_quit_quits_also_under_another_name() {
    let mut saver = Saver::new();
    assert!(saver.save_as());
    saver.driver.press("l");
    let text = saver.text();
    fs::write(saver.path(), format!("{text}\n# Mei\n")).expect("a file");
    saver.driver.look_again();
    saver.driver.press("q");
    saver.driver.must_show("save and quit");
    let other = saver.path().with_file_name("other.toml");
    let name = |saver: &mut Saver, keys: &str| {
        saver.driver.press(keys);
        saver.driver.type_text(other.to_str().expect("UTF-8"));
        saver.driver.press("Enter")
    };
    assert_eq!(name(&mut saver, "s Ctrl-U"), Effect::SaveAndQuit);
    // Who leaves the name, and saves later, stays.
    saver.driver.press("q s Escape");
    assert_eq!(name(&mut saver, "s Ctrl-U"), Effect::Save);
}

/// A file that cannot be read any more is not only called changed.
#[test]
fn what_is_wrong_with_a_changed_file_is_said() {
    let mut saver = Saver::new();
    assert!(saver.save_as());
    let text = saver.text();
    fs::write(saver.path(), text.replace("[traits]", "[traits")).expect("a file");
    saver.driver.look_again();
    let screen = saver.driver.screen();
    let said = screen.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        said.contains("has changed on disk and cannot be read:"),
        "{screen}"
    );
    fs::remove_file(saver.path()).expect("a file");
    saver.driver.press("l s");
    assert!(!saver.driver.save());
    let screen = saver.driver.screen();
    let said = screen.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("is gone; s saves under another name."), "{screen}");
}

/// What a changed model has done fits at every width.
#[test]
fn the_hint_on_a_changed_model_is_whole_at_every_width() {
    for width in [80, 100, 120] {
        let mut saver = Saver::new();
        saver.driver.resize(width, 30);
        assert!(saver.save_as());
        let text = saver.text();
        let (before, after) = text.split_once("model = \"sha256:").expect("a model");
        let (_, after) = after.split_once('"').expect("an end");
        let other = format!("{before}model = \"sha256:{}\"{after}", "0".repeat(64));
        fs::write(saver.path(), other).expect("a file");
        saver.driver.look_again();
        saver.driver.press("j k");
        assert!(saver.driver.compare());
        let screen = saver.driver.screen();
        let said = screen.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains("` names the causes."), "{width}: {screen}");
    }
}
