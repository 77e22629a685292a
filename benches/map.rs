//! What the map costs.

use std::sync::Arc;

use divan::{Bencher, black_box, counter::ItemsCount};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use tradeoff::analysis::map::{first_pair, map, pairs};
use tradeoff::decision::{Scorer, Sliders};
use tradeoff::pack::{self, PackSource};
use tradeoff::tui::Look;
use tradeoff::tui::input::{Code, Input, Key};
use tradeoff::tui::model::Model;
use tradeoff::tui::screen::Screen;
use tradeoff::tui::update::update;
use tradeoff::tui::view::view;

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

fn opened() -> Model {
    let pack = default_pack();
    let sliders = Sliders::opening(&pack);
    let mut model = Model::new(pack, sliders, None, Look::new(true, false));
    model.area = Rect::new(0, 0, 120, 36);
    model.screen = Screen::Map;
    model.settle();
    model
}

/// A key that moves the handle, with all that follows and the frame: at most 8 ms.
#[divan::bench]
fn move_the_handle(bencher: Bencher) {
    let mut model = opened();
    let mut buffer = Buffer::empty(model.area);
    let mut right = true;
    bencher.bench_local(|| {
        let code = if right { Code::Right } else { Code::Left };
        right = !right;
        update(&mut model, &Input::Key(Key::plain(code)));
        model.settle();
        buffer.reset();
        view(&model, &mut buffer);
    });
}

/// A key that changes the whole map, by exchanging its axes: at most 16 ms.
#[divan::bench]
fn draw_another_map(bencher: Bencher) {
    let mut model = opened();
    let mut buffer = Buffer::empty(model.area);
    bencher.bench_local(|| {
        update(&mut model, &Input::Key(Key::character('m')));
        model.settle();
        buffer.reset();
        view(&model, &mut buffer);
    });
}
