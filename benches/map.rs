//! What the map costs.

use std::sync::Arc;

use divan::{Bencher, black_box, counter::ItemsCount};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use tradeoff::analysis::map::{first_pair, map, pairs};
use tradeoff::decision::{Scorer, Sliders};
use tradeoff::exploration::Exploration;
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

fn default_pack() -> Arc<pack::Pack> {
    match pack::load(&PackSource::Embedded(pack::DEFAULT)) {
        Ok(loaded) => Arc::new(loaded.pack),
        Err(diagnostics) => unreachable!("the embedded pack is checked by the tests: {diagnostics:?}"),
    }
}

/// The map of the pair that shows first, in the cells of a screen of 120 by 36 and in 400 by 400 places (at most half a
/// second).
#[divan::bench(args = [(66, 56), (400, 400)])]
fn territories(bencher: Bencher, (columns, rows): (usize, usize)) {
    let scorer = Scorer::new(default_pack());
    let sliders = Sliders::opening(scorer.pack());
    let Some(axes) = first_pair(&scorer, &sliders) else {
        return;
    };
    let race = scorer.race(&sliders.shown().collect::<Vec<_>>());
    let mut room = scorer.worlds();
    bencher.counter(ItemsCount::new(columns * rows)).bench_local(|| {
        map(
            &scorer,
            &race,
            black_box(&sliders),
            axes,
            (columns, rows),
            &mut room,
        )
    });
}

/// The pair that shows first, and the pairs on offer.
#[divan::bench]
fn choose_a_pair(bencher: Bencher) {
    let scorer = Scorer::new(default_pack());
    let sliders = Sliders::opening(scorer.pack());
    bencher.bench_local(|| {
        (
            first_pair(&scorer, black_box(&sliders)),
            pairs(&scorer, &sliders, 12),
        )
    });
}

fn opened() -> App {
    let pack = default_pack();
    let sliders = Sliders::opening(&pack);
    let exploration = Exploration::new(pack, sliders, None, None);
    let mut app = App::new(exploration, Look::new(true, false), Keymap::default());
    app.area = Rect::new(0, 0, 120, 36);
    open(&mut app, Screen::Map, Goal::Resume);
    app
}

/// A key that moves the handle, with all that follows and the frame: at most 8 ms.
#[divan::bench]
fn move_the_handle(bencher: Bencher) {
    let mut app = opened();
    let mut buffer = Buffer::empty(app.area);
    let mut right = true;
    bencher.bench_local(|| {
        let code = if right { Code::Right } else { Code::Left };
        right = !right;
        update(&mut app, &Input::Key(Key::plain(code)));
        buffer.reset();
        view(&app, &mut buffer);
    });
}

/// A key that changes the whole map, by exchanging its axes: at most 16 ms.
#[divan::bench]
fn draw_another_map(bencher: Bencher) {
    let mut app = opened();
    let mut buffer = Buffer::empty(app.area);
    bencher.bench_local(|| {
        update(&mut app, &Input::Key(Key::character('m')));
        buffer.reset();
        view(&app, &mut buffer);
    });
}
