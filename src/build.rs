//! Compiles the packs of the program while it is built: reads their TOML with the program's own modules and stores
//! what they mean, so that a start has nothing left to parse.

#![expect(
    dead_code,
    unused_imports,
    unreachable_pub,
    reason = "of the modules that the program shares with its build only loading a pack is used here"
)]

mod text;
mod random;
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
use std::process::Command;
use std::{env, fs, io};

use serde::Serialize;

use pack::PackSource;

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=data/packs");
    let mut dates = Vec::new();
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let mut list = String::from("/// The packs.\npub(crate) static PACKS: &[Compiled] = &[\n");
    for folder in listed(Path::new("data/packs"))? {
        let id = last(&folder);
        if let Some(of_pack) = compile(&id, &folder, &out)? {
            dates.push(format!("{id} {of_pack}"));
        }
        let file = |end: &str| format!("include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{id}.{end}\"))");
        let (pack, cases, files, tours) = (file("pack"), file("cases"), file("files"), file("tours"));
        let _ = writeln!(
            list,
            "    Compiled {{ id: \"{id}\", pack: {pack}, cases: {cases}, files: {files}, tours: {tours} }},"
        );
    }
    list.push_str("];\n");
    println!("cargo::rustc-env=TRADEOFF_FIGURES={}", dates.join(", "));
    println!(
        "cargo::rustc-env=TRADEOFF_BUILD={}",
        commit().unwrap_or_else(|| "development".to_owned())
    );
    fs::write(out.join("packs.rs"), list)
}

/// The commit that is built: the one that the environment names, that a package was made from, or that is checked out. A
/// build for development does not ask, since it would be built again after every commit.
fn commit() -> Option<String> {
    println!("cargo::rerun-if-env-changed=TRADEOFF_COMMIT");
    let short = |commit: &str| -> String {
        let digits = commit.trim().chars().take_while(char::is_ascii_hexdigit);
        digits.take(12).collect()
    };
    if let Ok(named) = env::var("TRADEOFF_COMMIT") {
        return Some(short(&named)).filter(|commit| !commit.is_empty());
    }
    if let Ok(packaged) = fs::read_to_string(".cargo_vcs_info.json") {
        let packaged: serde_json::Value = serde_json::from_str(&packaged).ok()?;
        return packaged["git"]["sha1"].as_str().map(short);
    }
    if env::var("PROFILE").as_deref() != Ok("release") {
        return None;
    }
    println!("cargo::rerun-if-changed=.git/HEAD");
    let answer = Command::new("git").args(["rev-parse", "HEAD"]).output().ok()?;
    let commit = String::from_utf8(answer.stdout).ok()?;
    Some(short(&commit)).filter(|commit| !commit.is_empty())
}

/// Stores a pack, its published decisions, its files and its tours, and gives the dates of its figures.
fn compile(id: &str, folder: &Path, out: &Path) -> io::Result<Option<String>> {
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
    let mut dates = None;
    let (pack, cases) = if let Ok(evidence) = pack::load_cases(&PackSource::Path(folder.to_owned()), None) {
        let figures = evidence
            .pack
            .constants
            .iter()
            .filter(|constant| !constant.judgement);
        let of_figures = figures
            .map(|constant| constant.as_of.clone())
            .filter(|day| !day.is_empty());
        dates = of_figures.max();
        // It is encoded with the pack.
        evidence.pack.model_hash();
        (encoded(&evidence.pack)?, deflated(&evidence.cases)?)
    } else {
        println!("cargo::warning=the pack {id} has errors: see `cargo run -- check data/packs/{id}`");
        Default::default()
    };
    fs::write(out.join(format!("{id}.pack")), pack)?;
    fs::write(out.join(format!("{id}.cases")), cases)?;
    Ok(dates)
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
    pack::lazy::deflated(value).map_err(io::Error::other)
}
