//! The presentation of the program: changing it, leaving it, what it shows in place of the screen.

use crate::tour::{Part, Scene};
use crate::tui::app::App;
use crate::tui::presentation::{Page, Pending, Presentation, Seat};
use crate::tui::screen::Screen;
use crate::tui::update::Effect;

/// Changes the presentation.
pub(super) fn with<T>(app: &mut App, change: impl FnOnce(&mut Presentation) -> T) -> T
where
    T: Default,
{
    app.presentation
        .as_mut()
        .map(|presentation| change(presentation))
        .unwrap_or_default()
}

/// Leaves where it was asked for twice.
pub(super) fn leave(app: &mut App, was_leaving: bool) -> Effect {
    if was_leaving {
        return end(app);
    }
    with(app, |presentation| presentation.pending = Pending::Leave);
    app.notice = Some("Leave the tour? The same key again leaves.".into());
    Effect::None
}

/// The end of it: of the program, or back to where the exploration was.
fn end(app: &mut App) -> Effect {
    match app.presentation.take() {
        Some(presentation) if presentation.seat == Seat::Explorer => {
            let opening = presentation.opening;
            app.exploration.restart(opening.sliders, opening.scenario);
            Effect::None
        }
        presentation => {
            app.presentation = presentation;
            Effect::Quit
        }
    }
}

/// The screen that a tour calls so.
pub(super) fn screen_of(scene: Scene) -> Screen {
    match scene {
        // What a group says stands in place of Explore.
        Scene::Explore | Scene::Group | Scene::Record => Screen::Explore,
        Scene::Compare => Screen::Compare,
        Scene::Map => Screen::Map,
        Scene::Curves => Screen::Curves,
        Scene::Sensitivity => Screen::Sensitivity,
        Scene::Read => Screen::Read,
        Scene::Cases => Screen::Cases,
    }
}

/// What shows in place of the screen of the step, if it does.
pub(super) fn page(app: &App) -> Option<Page> {
    let presentation = app.presentation.as_ref()?;
    let is_there = app.above.is_none() && app.screen == screen_of(presentation.stage.scene);
    presentation.page().filter(|page| {
        let tells = matches!(page, Page::Group | Page::Record);
        is_there && !(tells && presentation.hides(Some(Part::Answer)))
    })
}

/// Whether the picture of a group's result shows, so that parts of it can be looked at: it does not on a small screen.
pub(super) fn shows_group(app: &App) -> bool {
    let split = app
        .presentation
        .as_ref()
        .map(|shown| shown.split(&app.exploration, app.area, app.look));
    page(app) == Some(Page::Group) && split.is_some_and(|split| split.body.is_some())
}
