//! A tour as a recording for asciinema: asciicast v3, written from the frames and not recorded.

use serde_json::json;

use crate::cli::shot::{Manner, as_ansi};
use crate::exploration::Exploration;
use crate::tour::Tour;
use crate::tui::app::App;
use crate::tui::shot::frame;
use crate::tui::{Look, presenting};

/// How long a beat shows, in seconds.
const BEAT: f64 = 6.0;

/// The recording: every beat a frame, every step a marker.
pub(super) fn cast(tour: Tour, exploration: Exploration, manner: Manner, size: (u16, u16)) -> String {
    let depth = manner.depth.unwrap_or_default();
    let look = Look::themed(depth.theme(manner.theme), manner.colours, manner.ascii);
    let title = tour.title.clone();
    let steps: Vec<(String, bool)> = tour
        .steps
        .iter()
        .map(|step| (step.title.clone(), step.ask.is_some()))
        .collect();
    let mut app = App::new(exploration, look, manner.keymap);
    presenting::begin(&mut app, tour, false);
    let (cols, rows) = size;
    let head = json!({ "version": 3, "term": { "cols": cols, "rows": rows }, "title": title });
    let mut lines = vec![head.to_string()];
    let mut wait = 0.0;
    let mut add = |wait: &mut f64, code: &str, data: &str| {
        lines.push(json!([*wait, code, data]).to_string());
        *wait = 0.0;
    };
    for (at, (title, asks)) in steps.iter().enumerate() {
        add(&mut wait, "m", &format!("{} {title}", at + 1));
        presenting::go_to(&mut app, at);
        for beat in 0..=usize::from(*asks) {
            if beat > 0 {
                presenting::reveal(&mut app);
            }
            let drawn = as_ansi(&frame(&mut app, size), depth);
            let drawn = drawn.trim_end_matches('\n').replace('\n', "\r\n");
            add(&mut wait, "o", &format!("\u{1b}[2J\u{1b}[H{drawn}"));
            wait = BEAT;
        }
    }
    add(&mut wait, "x", "0");
    lines.join("\n") + "\n"
}
