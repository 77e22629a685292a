//! Compiles the packs of the program while it is built: reads their TOML with the program's own modules and stores
//! what they mean, so that a start has nothing left to parse.

#![expect(
    dead_code,
    unused_imports,
    reason = "of the modules that the program shares with its build only loading a pack is used here"
)]

mod text;
mod queueing;
mod formula;
mod pack;

/// What the modules find in the place of the packs that are being compiled.
mod compiled {
    pub struct Compiled {
        pub id: &'static str,
        pub pack: &'static [u8],
        pub cases: &'static [u8],
    }

    pub static PACKS: &[Compiled] = &[];
}

use std::fmt::Write as _;
use std::path::PathBuf;
use std::{env, fs, io};

use pack::PackSource;

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=data/packs");
    let folder = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let mut list = String::from("/// The packs.\npub static PACKS: &[Compiled] = &[\n");
    for id in pack::ids() {
        // A pack that cannot be loaded is left to the program, whose messages say what is wrong with it.
        let Ok(evidence) = pack::load_cases(&PackSource::Embedded(id), None) else {
            println!("cargo::warning=the pack {id} has errors: see `cargo run -- check data/packs/{id}`");
            continue;
        };
        let encoded = |bytes: postcard::Result<Vec<u8>>| bytes.map_err(io::Error::other);
        fs::write(
            folder.join(format!("{id}.pack")),
            encoded(postcard::to_stdvec(&evidence.pack))?,
        )?;
        fs::write(
            folder.join(format!("{id}.cases")),
            encoded(postcard::to_stdvec(&evidence.cases))?,
        )?;
        let file = |end: &str| format!("include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{id}.{end}\"))");
        let _ = writeln!(
            list,
            "    Compiled {{ id: \"{id}\", pack: {}, cases: {} }},",
            file("pack"),
            file("cases")
        );
    }
    list.push_str("];\n");
    fs::write(folder.join("packs.rs"), list)
}
