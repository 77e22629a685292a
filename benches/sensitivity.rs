//! What a key on the Moves screen costs.

use std::sync::Arc;

use divan::{Bencher, black_box};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use tradeoff::analysis::handover::{criticals, handover};
use tradeoff::analysis::swing::{Gauge, Span};
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

/// The swing of every slider, over ranges and over whole lengths.
#[divan::bench(args = [false, true])]
fn measure_all_swings(bencher: Bencher, whole: bool) {
    let scorer = Scorer::new(default_pack());
    let sliders = Sliders::opening(scorer.pack());
    let evaluation = scorer.evaluate(&sliders);
    let span = if whole { Span::Whole } else { Span::Plausible };
    let mut gauge = Gauge::new(&scorer);
    bencher.bench_local(|| gauge.measure(&scorer, black_box(&sliders), &evaluation, span));
}

/// The smallest joint change of priorities and the critical values of all factors.
#[divan::bench]
fn what_hands_the_first_place_over(bencher: Bencher) {
    let scorer = Scorer::new(default_pack());
    let evaluation = scorer.evaluate(&Sliders::opening(scorer.pack()));
    bencher.bench_local(|| {
        (
            handover(black_box(&evaluation)),
            criticals(scorer.pack(), &evaluation),
        )
    });
}

/// A key that moves the slider in focus, with all that follows and the frame: at most 8 ms.
#[divan::bench]
fn a_key_and_its_frame(bencher: Bencher) {
    let pack = default_pack();
    let sliders = Sliders::opening(&pack);
    let exploration = Exploration::new(pack, sliders, None, None);
    let mut app = App::new(exploration, Look::new(true, false), Keymap::default());
    app.area = Rect::new(0, 0, 120, 36);
    open(&mut app, Screen::Sensitivity, Goal::Resume);
    let mut keys = [Code::Right, Code::Left].into_iter().cycle();
    let mut buffer = Buffer::empty(app.area);
    bencher.bench_local(|| {
        if let Some(code) = keys.next() {
            update(&mut app, &Input::Key(Key::plain(code)));
        }
        view(&app, &mut buffer);
    });
}
