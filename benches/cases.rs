//! What the Cases screen costs: reading the decisions when it is opened, and a key on it.

use std::sync::Arc;

use divan::{Bencher, black_box};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use tradeoff::analysis::nearest::nearest;
use tradeoff::decision::Sliders;
use tradeoff::exploration::{Exploration, Reading};
use tradeoff::pack::{self, PackSource};
use tradeoff::tui::app::App;

use tradeoff::tui::desk::Goal;
use tradeoff::tui::input::{Code, Input, Key};
use tradeoff::tui::screen::Screen;
use tradeoff::tui::update::{open, update};
use tradeoff::tui::view::view;
use tradeoff::tui::{Keymap, Look};

fn main() {
    divan::main();
}

const SOURCE: PackSource = PackSource::Embedded(pack::DEFAULT);

fn default_pack() -> Arc<pack::Pack> {
    match pack::load(&SOURCE) {
        Ok(loaded) => Arc::new(loaded.pack),
        Err(diagnostics) => unreachable!("the embedded pack is checked by the tests: {diagnostics:?}"),
    }
}

/// Opening the screen for the first time: the decisions are read, and the pack ranks its options for each. At most 8 ms.
#[divan::bench]
fn read_the_decisions(bencher: Bencher) {
    let pack = default_pack();
    bencher.bench_local(|| Reading::new(black_box(&pack), Some(&SOURCE)));
}

/// The same for a pack of files, which are read, checked and compiled again with the decisions. At most 16 ms.
#[divan::bench]
fn read_the_decisions_from_files(bencher: Bencher) {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data/packs/backend-vs-serverless");
    let source = PackSource::Path(folder.into());
    let pack = default_pack();
    bencher.bench_local(|| Reading::new(black_box(&pack), Some(&source)));
}

/// The order of all decisions at one position of the sliders.
#[divan::bench]
fn order_by_distance(bencher: Bencher) {
    let (pack, sliders) = (default_pack(), Sliders::opening(&default_pack()));
    if let Ok(evidence) = pack::load_cases(&SOURCE, None) {
        bencher.bench_local(|| nearest(&pack, &evidence.cases, black_box(&sliders)));
    }
}

/// A key that loads a decision or takes it back, with all that follows and the frame: at most 8 ms.
#[divan::bench]
fn a_key_and_its_frame(bencher: Bencher) {
    let pack = default_pack();
    let sliders = Sliders::opening(&pack);
    let exploration = Exploration::new(pack, sliders, None, Some(SOURCE));
    let mut app = App::new(exploration, Look::new(true, false), Keymap::default());
    app.area = Rect::new(0, 0, 120, 36);
    open(&mut app, Screen::Cases, Goal::Resume);
    let mut keys = [Code::Enter, Code::Character('u')].into_iter().cycle();
    let mut buffer = Buffer::empty(app.area);
    bencher.bench_local(|| {
        if let Some(code) = keys.next() {
            update(&mut app, &Input::Key(Key::plain(code)));
        }
        view(&app, &mut buffer);
    });
}
