//! What a key press costs on the Curves screen, with the six options of the default pack.
//!
//! A key there must be answered within 8 ms at the median and 16 ms at the 99th percentile, drawing included.

use std::sync::Arc;

use divan::{Bencher, black_box};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use tradeoff::analysis::curves::{Quantity, curves, first_shown};
use tradeoff::decision::{Scorer, Slider, Sliders, sliders};
use tradeoff::exploration::Exploration;
use tradeoff::pack::{self, Pack, PackSource};
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

fn default_pack() -> Arc<Pack> {
    match pack::load(&PackSource::Embedded(pack::DEFAULT)) {
        Ok(loaded) => Arc::new(loaded.pack),
        Err(diagnostics) => unreachable!("the embedded pack is checked by the tests: {diagnostics:?}"),
    }
}

/// The opening position with all options on the screen.
fn opening(pack: &Pack) -> Sliders {
    let mut sliders = Sliders::opening(pack);
    for option in pack.options.indices() {
        sliders.show(option, true);
    }
    sliders
}

/// The screen at 120x36, drawn once.
fn at_curves(pack: &Arc<Pack>) -> App {
    let exploration = Exploration::new(Arc::clone(pack), opening(pack), None, None);
    let mut app = App::new(exploration, Look::new(true, false), Keymap::default());
    app.area = Rect::new(0, 0, 120, 36);
    open(&mut app, Screen::Curves, Goal::Resume);
    app
}

/// The lines of six options: cost against the request rate, which moves nearly everything, and the total, which needs
/// everything.
#[divan::bench(args = ["monthly_cost", "total"])]
fn the_lines(bencher: Bencher, quantity: &str) {
    let pack = default_pack();
    let scorer = Scorer::new(Arc::clone(&pack));
    let sliders = opening(&pack);
    let (Some((slider, _)), Some(quantity)) = (first_shown(&pack), Quantity::named(&pack, quantity)) else {
        return;
    };
    bencher.bench_local(|| curves(&scorer, black_box(&sliders), slider, quantity));
}

/// A key that moves the slider along which the lines are drawn: they stay.
#[divan::bench]
fn a_key_along_the_lines(bencher: Bencher) {
    let pack = default_pack();
    let mut app = at_curves(&pack);
    let mut buffer = Buffer::empty(app.area);
    let mut forward = false;
    bencher.bench_local(|| {
        forward = !forward;
        let code = if forward { Code::Right } else { Code::Left };
        update(&mut app, &Input::Key(Key::plain(code)));
        buffer.reset();
        view(black_box(&app), &mut buffer);
    });
}

/// A change of another slider: the analysis, the lines and the frame.
#[divan::bench(args = ["memory", "duration", "cost"])]
fn a_change_of_the_lines(bencher: Bencher, id: &str) {
    let pack = default_pack();
    let mut app = at_curves(&pack);
    let mut buffer = Buffer::empty(app.area);
    let Some(slider) = sliders::find(&pack, id) else {
        return;
    };
    let before = app.exploration.sliders().value(slider);
    let mut forward = false;
    bencher.bench_local(|| {
        forward = !forward;
        let value = match slider {
            Slider::Trait(_) if forward => before * 1.5,
            Slider::Priority(_) if forward => before / 2.0,
            _ => before,
        };
        app.exploration.move_to(slider, value);
        buffer.reset();
        view(black_box(&app), &mut buffer);
    });
}

/// Opening the screen: what is drawn first has to be found, too.
#[divan::bench]
fn what_is_shown_first(bencher: Bencher) {
    let pack = default_pack();
    bencher.bench_local(|| first_shown(black_box(&pack)));
}
