use std::sync::Arc;

use ratatui::layout::Rect;

use super::page::page;
use crate::analysis::calculation::Subject;
use crate::pack::{self, Pack};
use crate::text;
use crate::tui::driver::Driver;
use crate::tui::trail::Trail;
use crate::tui::widgets::page::Part;

/// The columns that a part of a row takes: the first, and that after the last.
fn columns(part: &Part) -> (usize, usize) {
    let from = |start: u16, cells: usize| (usize::from(start), usize::from(start) + cells);
    match part {
        Part::Text(start, line) => from(*start, line.iter().map(|run| text::width(&run.text)).sum()),
        Part::Right(end, run) => {
            let end = usize::from(*end);
            let cells = text::width(&run.text);
            assert!(cells <= end, "{} before column {end}", run.text);
            (end - cells, end)
        }
        Part::Bar(start, cells, ..)
        | Part::Segments(start, cells, _)
        | Part::Rule(start, cells)
        | Part::Track(start, cells, _) => from(*start, usize::from(*cells)),
    }
}

fn is_curve(row: &[Part]) -> bool {
    row.iter()
        .any(|part| matches!(part, Part::Text(_, line) if line.iter().any(|run| run.text == "│")))
}

/// Every number of a pack.
fn subjects(pack: &Pack) -> Vec<Subject> {
    let mut all = vec![Subject::Total];
    all.extend(pack.aspects.indices().map(Subject::Aspect));
    all.extend(pack.factors.indices().map(Subject::Factor));
    all.extend(pack.measures.indices().map(Subject::Measure));
    all.extend(pack.requirements.indices().map(Subject::Requirement));
    all.extend(pack.traits.indices().map(Subject::Trait));
    all.extend(pack.constants.indices().map(Subject::Constant));
    all.extend(pack.catalogs.indices().map(Subject::Catalog));
    all
}

/// What is too long is shortened with a sign or goes on in the next row: a number that only lost its end is a lie.
#[test]
fn no_row_of_any_page_runs_over_the_edge_or_into_itself() {
    for id in pack::ids() {
        let mut driver = Driver::embedded_whole(id, 0, 0);
        let pack = Arc::clone(driver.pack());
        for (width, height) in [(40, 10), (60, 17), (80, 21), (120, 33)] {
            driver.resize(width, height);
            for option in pack.options.indices() {
                for subject in subjects(&pack) {
                    let trail = Trail::at(option, subject);
                    let page = page(driver.view(), &trail, Rect::new(0, 0, width, height));
                    let page = page.expect("a page");
                    for row in page.head.into_iter().chain(page.rows) {
                        let mut taken: Vec<_> = row.iter().map(columns).collect();
                        taken.sort_unstable();
                        // The letters of a curve stand on it.
                        let apart = is_curve(&row) || taken.windows(2).all(|pair| pair[0].1 <= pair[1].0);
                        let inside = taken.iter().all(|part| part.1 <= usize::from(width));
                        assert!(apart && inside, "{subject:?} at {width}x{height}: {row:?}");
                    }
                }
            }
        }
    }
}
