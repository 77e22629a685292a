//! The packs that are compiled into the program.

use tradeoff::pack::{self, PackSource};

use super::PLAIN;

#[test]
fn the_packs_of_the_program_load_without_a_warning() {
    for id in pack::ids() {
        match pack::load(&PackSource::Embedded(id)) {
            Ok(loaded) => assert!(loaded.warnings.is_empty(), "{}", loaded.warnings.short()),
            Err(found) => {
                panic!("{}{}", found.render(PLAIN), found.short());
            }
        }
    }
}

/// Its laws are tried in 20,000 scenarios each.
#[test]
fn the_packs_of_the_program_hold_under_a_thorough_check() {
    for id in pack::ids() {
        let found = pack::check(&PackSource::Embedded(id), 20_000);
        assert!(found.is_empty(), "{}", found.short());
    }
}

#[test]
fn a_folder_reads_as_the_pack_that_is_compiled_in() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("data/packs")
        .join(pack::DEFAULT);
    let own = pack::load(&PackSource::Path(folder)).unwrap().pack;
    let compiled = pack::load(&PackSource::named(std::path::Path::new(pack::DEFAULT)))
        .unwrap()
        .pack;
    // Each remembers its hash, once it was asked for.
    assert_eq!(own.model_hash(), compiled.model_hash());
    assert!(
        format!("{own:?}") == format!("{compiled:?}"),
        "the folder and the compiled pack differ"
    );
    assert_eq!(own.header.id, pack::DEFAULT);
}
