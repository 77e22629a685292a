//! Compiles the packs of the program while it is built: reads their TOML with the program's own modules and stores
//! what they mean, so that a start has nothing left to parse.

#![expect(
    dead_code,
    unused_imports,
    unreachable_pub,
    reason = "of the modules that the program shares with its build only loading a pack is used here"
)]

mod text;
mod queueing;
mod formula;
mod document;
mod pack;

/// What the modules find in the place of the packs that are being compiled.
mod compiled {
    pub struct Compiled {
        pub id: &'static str,
        pub pack: &'static [u8],
        pub cases: &'static [u8],
        pub files: &'static [u8],
        pub tours: &'static [u8],
    }

    pub static PACKS: &[Compiled] = &[];
}

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use serde::Serialize;

use pack::PackSource;

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=data/packs");
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let mut list = String::from("/// The packs.\npub(crate) static PACKS: &[Compiled] = &[\n");
    for folder in listed(Path::new("data/packs"))? {
        let id = last(&folder);
        compile(&id, &folder, &out)?;
        let file = |end: &str| format!("include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{id}.{end}\"))");
        let (pack, cases, files, tours) = (file("pack"), file("cases"), file("files"), file("tours"));
        let _ = writeln!(
            list,
            "    Compiled {{ id: \"{id}\", pack: {pack}, cases: {cases}, files: {files}, tours: {tours} }},"
        );
    }
    list.push_str("];\n");
    fs::write(out.join("packs.rs"), list)
}

/// Stores a pack, its published decisions, its files and its tours.
fn compile(id: &str, folder: &Path, out: &Path) -> io::Result<()> {
    let files = texts(id, folder)?;
    fs::write(out.join(format!("{id}.files")), deflated(&files)?)?;
    let tours = folder.join("tours");
    let tours = if tours.is_dir() {
        texts(&format!("{id}/tours"), &tours)?
    } else {
        Vec::new()
    };
    fs::write(out.join(format!("{id}.tours")), deflated(&tours)?)?;
    // A pack that cannot be loaded is left to the program, whose messages say what is wrong with it.
    let (pack, cases) = if let Ok(evidence) = pack::load_cases(&PackSource::Path(folder.to_owned()), None) {
        (encoded(&evidence.pack)?, deflated(&evidence.cases)?)
    } else {
        println!("cargo::warning=the pack {id} has errors: see `cargo run -- check data/packs/{id}`");
        Default::default()
    };
    fs::write(out.join(format!("{id}.pack")), pack)?;
    fs::write(out.join(format!("{id}.cases")), cases)
}

/// The names and texts of the TOML files of a folder.
fn texts(name: &str, folder: &Path) -> io::Result<Vec<(String, String)>> {
    let files = listed(folder)?
        .into_iter()
        .filter(|path| path.extension().is_some_and(|end| end == "toml"));
    let file =
        |path: PathBuf| fs::read_to_string(&path).map(|text| (format!("{name}/{}", last(&path)), text));
    files.map(file).collect()
}

/// What lies in a folder, by name.
fn listed(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path()));
    let mut paths = entries.collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

fn last(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

fn encoded(value: &impl Serialize) -> io::Result<Vec<u8>> {
    postcard::to_stdvec(value).map_err(io::Error::other)
}

fn deflated(value: &impl Serialize) -> io::Result<Vec<u8>> {
    pack::later::deflated(value).map_err(io::Error::other)
}
