//! What is said about a group of sliders that is folded away.

use crate::analysis::reach;
use crate::decision::Slider;
use crate::decision::sliders::{show, title};
use crate::exploration::groups;
use crate::tour::Part;
use crate::tui::desk::View;
use crate::tui::widgets::flow::Run;

/// How many sliders a group has, and which of them flips the answer first; in ever fewer words.
pub(super) fn about_group(view: View<'_>, group: usize) -> Vec<String> {
    let groups = groups(view.pack);
    let Some(group) = groups.get(group) else {
        return Vec::new();
    };
    let count = match group.traits.len() {
        1 => "1 slider".to_owned(),
        count => format!("{count} sliders"),
    };
    // The nearest flip comes first.
    let mut flips = view.analysis().flips.iter();
    let first =
        flips.find(|flip| matches!(flip.slider, Slider::Trait(index) if group.traits.contains(&index)));
    if view.withholds(Part::Tracks) {
        return vec![count];
    }
    let Some(flip) = first else {
        return vec![format!("{count}, no tipping point"), count];
    };
    let (dot, name) = (view.look.glyphs.dot, title(view.pack, flip.slider));
    let at = format!(
        "{}{}",
        reach::beyond(view.pack, flip),
        reach::value(view.pack, flip)
    );
    vec![
        format!("{count} {dot} tipping point: {name}{at}"),
        format!("tipping point: {name}{at}"),
        format!("{count} {dot} tipping point{at}"),
        count,
    ]
}

/// Where the sliders of a group stand.
pub(super) fn values_of_group(view: View<'_>, group: usize) -> Vec<Run> {
    let theme = view.look.theme;
    let groups = groups(view.pack);
    let mut runs = Vec::new();
    for index in groups.get(group).into_iter().flat_map(|group| &group.traits) {
        let slider = Slider::Trait(*index);
        let joint = if runs.is_empty() { "" } else { ", " };
        let name = format!("{joint}{} ", title(view.pack, slider));
        runs.push(Run::new(name, theme.muted));
        let value = show(view.pack, slider, view.sliders.value(slider));
        runs.push(Run::unbroken(&value, theme.text));
    }
    runs
}
