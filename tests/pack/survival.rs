//! No text stops the program: arbitrary ones, and packs with a part damaged.

use proptest::prelude::*;
use tradeoff::document::Look;
use tradeoff::pack;

use super::{BASE, PLAIN, load};

fn default_pack() -> Vec<(String, String)> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("data/packs")
        .join(pack::DEFAULT);
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .collect();
    files.sort();
    let read = |path: &std::path::PathBuf| std::fs::read_to_string(path).unwrap();
    files
        .iter()
        .map(|path| (path.display().to_string(), read(path)))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_text_is_survived(text in "\\PC{0,200}") {
        let found = load(&text);
        prop_assert!(!found.is_empty());
        found.render(PLAIN);
    }

    #[test]
    fn any_toml_of_the_right_words_is_survived(
        lines in prop::collection::vec(
            "(\\[?\\[(pack|option|trait|aspect|aspect.factor|term|measure)\\]\\]?|(id|title|text|text.left|of|formula|value|range|default|levels|unit|by|set|because) = (\"[a-z{}\\[\\]|*+ ]{0,12}\"|-?[0-9]{1,4}|\\[[0-9, \\[\\]]{0,9}\\]|\\{ a = 1 \\}|true|2026-01-01|nan))",
            0..40,
        ),
    ) {
        let found = load(&lines.join("\n"));
        found.render(Look { colour: true, unicode: false, width: 40 });
        prop_assert!(found.json().is_array());
    }

    /// A pack with a piece cut out, doubled or replaced never stops the program, and what loads can be run.
    #[test]
    fn a_damaged_pack_is_survived(start in 0.0_f64..1.0, length in 0_usize..60, with in "[\"\\[\\]{}=\n.a0-]{0,4}") {
        let at = (start * BASE.len() as f64) as usize;
        let end = (at + length).min(BASE.len());
        let text = format!("{}{with}{}", BASE.get(..at).unwrap(), BASE.get(end..).unwrap());
        let found = pack::check_texts(&[("pack.toml", &text)]);
        found.render(PLAIN);
        prop_assert!(found.iter().all(|one| one.place.span.start <= text.len()));
    }

    #[test]
    fn a_damaged_default_pack_is_survived(file in 0_usize..10, start in 0.0_f64..1.0, length in 0_usize..200, with in "[\"\\[\\]{}=\n.a0-]{0,3}") {
        let mut files = default_pack();
        let file = file % files.len();
        let text = &mut files[file].1;
        let floor = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap();
        let (from, to) = (floor((start * text.len() as f64) as usize), floor((start * text.len() as f64) as usize + length));
        text.replace_range(from..to.max(from), &with);
        let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        if let Err(found) = pack::load_texts(&files) {
            prop_assert!(found.errors() > 0);
            let report = found.render(PLAIN);
            prop_assert!(report.contains("error"));
        }
    }
}
