//! The packs that are compiled into the program.

use tradeoff::pack::{self, Look, PackSource};

#[test]
fn the_packs_of_the_program_load_without_a_warning() {
    for id in pack::ids() {
        match pack::load(&PackSource::Embedded(id)) {
            Ok(loaded) => assert!(loaded.warnings.is_empty(), "{}", loaded.warnings.short()),
            Err(found) => {
                let look = Look {
                    colour: false,
                    unicode: true,
                    width: 120,
                };
                panic!("{}{}", found.render(look), found.short());
            }
        }
    }
}

#[test]
fn the_packs_of_the_program_hold_under_a_thorough_check() {
    for id in pack::ids() {
        let found = pack::check(&PackSource::Embedded(id));
        assert!(found.is_empty(), "{}", found.short());
    }
}
