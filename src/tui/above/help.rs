//! The help: the keys of where the person is, those that work everywhere, the marks, and the rest by screen; all from
//! the table of commands.

use ratatui::layout::Rect;

use crate::decision::{Slider, sliders};
use crate::text;
use crate::tui::canvas::Look;
use crate::tui::commands::{Command, Group, key_name};
use crate::tui::desk::{Over, moved};
use crate::tui::frame::body;
use crate::tui::room::{Action, Ask, Canvas, Carry, Context, Desk, Exploration, Hints, Key, Room, View};
use crate::tui::widgets::flow::{self, Line, Run};
use crate::tui::widgets::page::mark_more;

/// The column of the sentences on wide screens.
const SENTENCES: usize = 26;

/// From this width on keys and sentences stand side by side.
const WIDE: usize = 60;

/// A command that can be given in so many contexts works everywhere, as people see it.
const EVERYWHERE: usize = 7;

/// A heading with what stands under it: keys or marks, and what they do or mean.
struct Section {
    title: String,
    entries: Vec<(String, &'static str)>,
}

/// Whether a command belongs to no place in particular.
fn is_everywhere(command: &Command) -> bool {
    let given = |context: &&Context| command.contexts.contains(**context);
    Context::ALL.iter().filter(given).count() >= EVERYWHERE
}

/// The sections of the help, from where the person was when it opened.
fn sections(help: &Help, view: View<'_>) -> Vec<Section> {
    let slider = help.slider.map(|slider| sliders::title(view.pack, slider));
    let is_in =
        |command: &Command, context: Context| command.contexts.contains(context) && !is_everywhere(command);
    let is_here = |command: &Command| help.here.iter().any(|context| is_in(command, *context));
    let moves = |command: &Command| slider.is_some() && command.group == Group::Sliders;
    let mut sections = Vec::new();
    for (at, context) in help.here.iter().enumerate() {
        let before = help.here.get(..at).unwrap_or_default();
        let is_new = |command: &Command| {
            is_in(command, *context) && !before.iter().any(|before| is_in(command, *before))
        };
        let is_last = at + 1 == help.here.len();
        if let Some(slider) = slider.filter(|_| is_last) {
            let title = format!("Selected slider: {slider}");
            sections.push(keys(view, title, |command| is_new(command) && moves(command)));
        }
        let title = format!("Here, {}", context.words());
        sections.push(keys(view, title, |command| {
            is_new(command) && !(is_last && moves(command))
        }));
    }
    sections.push(keys(view, "Everywhere".to_owned(), is_everywhere));
    sections.push(marks(view.look));
    for context in Context::ALL {
        // What can be done in several places stands under the first of them.
        let first = |command: &Command| {
            let mut all = Context::ALL.into_iter();
            all.find(|context| command.contexts.contains(*context)) == Some(context)
        };
        let title = context.words().to_owned();
        sections.push(keys(view, title, |command| {
            first(command) && !is_here(command) && !is_everywhere(command)
        }));
    }
    sections.retain(|section| !section.entries.is_empty());
    sections
}

/// The commands that are wanted and have keys.
fn keys(view: View<'_>, title: String, wanted: impl Fn(&Command) -> bool) -> Section {
    let given = view.keymap.iter();
    let given = given.filter(|(command, keys)| !keys.is_empty() && wanted(command));
    let entries = given.map(|(command, keys)| {
        let names = keys.iter().map(|key| key_name(*key, view.look.glyphs.ascii));
        (names.collect::<Vec<_>>().join(" "), command.sentence)
    });
    Section {
        title,
        entries: entries.collect(),
    }
}

/// What the signs on the screens mean.
fn marks(look: Look) -> Section {
    let glyphs = look.glyphs;
    let both = |one: &str, other: &str| {
        if one == other {
            one.to_owned()
        } else {
            format!("{one} {other}")
        }
    };
    let [heavy, light] = [glyphs.heavy, glyphs.light].map(|lines| both(lines[0], lines[1]));
    let entries = vec![
        (
            both(glyphs.assumed, "?"),
            "Assumed: nobody has confirmed this value.",
        ),
        (
            glyphs.handle.to_owned(),
            "Answered: you have set or confirmed this value.",
        ),
        (
            glyphs.measured.to_owned(),
            "Measured: the value comes from a measurement.",
        ),
        (glyphs.before.to_owned(), "Where the value was in the baseline."),
        (
            glyphs.flip.to_owned(),
            "A tipping point: another option ranks first beyond this value.",
        ),
        (
            glyphs.barred.to_owned(),
            "Ruled out: the option that would come first violates a constraint.",
        ),
        (
            heavy,
            "Inside the range of uncertainty; each option has its own line style.",
        ),
        (light, "Outside the range of uncertainty."),
    ];
    Section {
        title: "Marks".to_owned(),
        entries,
    }
}

/// The lines of the help at a width.
fn lines(help: &Help, view: View<'_>, width: u16) -> Vec<Line> {
    let look = view.look;
    let theme = look.theme;
    let width = usize::from(width.saturating_sub(4));
    let mut lines = Vec::new();
    for section in sections(help, view) {
        if !lines.is_empty() {
            lines.push(Line::new());
        }
        let title = [Run::new(section.title.to_uppercase(), theme.muted)];
        lines.extend(flow::flow(&title, width.max(1)));
        for (names, meaning) in section.entries {
            if width < WIDE {
                lines.push(vec![Run::new(names, theme.strong)]);
                lines.extend(indented(meaning, 2, width, look));
                continue;
            }
            let mut sentence = indented(meaning, SENTENCES, width, look).into_iter();
            let mut first = vec![Run::new(text::pad(&names, SENTENCES), theme.strong)];
            first.extend(sentence.next().unwrap_or_default().into_iter().skip(1));
            lines.push(first);
            lines.extend(sentence);
        }
    }
    let mouse = "Mouse: click or drag a track; click a name, heading, tab, link or hint; scroll over a track or a text.";
    lines.push(Line::new());
    lines.extend(flow::flow(&[Run::new(mouse, theme.text)], width.max(1)));
    lines
}

/// A sentence in lines that begin with blanks.
fn indented(sentence: &str, blanks: usize, width: usize, look: Look) -> Vec<Line> {
    let runs = [Run::new(sentence, look.theme.text)];
    let lines = flow::flow(&runs, width.saturating_sub(blanks).max(1)).into_iter();
    lines
        .map(|line| {
            let mut whole = vec![Run::new(" ".repeat(blanks), look.theme.text)];
            whole.extend(line);
            whole
        })
        .collect()
}

/// The open help.
#[derive(Debug)]
pub struct Help {
    /// Where the person was when it opened, what takes keys first before what it leaves them to.
    here: Vec<Context>,
    /// The slider in focus there, where keys move one.
    slider: Option<Slider>,
    /// The first line that shows.
    scroll: usize,
}

impl Help {
    /// Opens at the keys of contexts, in the last of which a slider may be in focus.
    pub fn new(here: Vec<Context>, slider: Option<Slider>) -> Self {
        let moves = here.last().is_some_and(|context| context.moves_slider());
        Self {
            here,
            slider: slider.filter(|_| moves),
            scroll: 0,
        }
    }

    fn go(&mut self, view: View<'_>, action: Action) {
        let area = body(view.area);
        let furthest = self.furthest(view, area);
        let page = usize::from(area.height).max(2) - 1;
        self.scroll = moved(self.scroll.min(furthest), action, page, furthest);
    }

    /// How far it can be scrolled.
    fn furthest(&self, view: View<'_>, area: Rect) -> usize {
        let lines = lines(self, view, area.width);
        lines.len().saturating_sub(usize::from(area.height))
    }
}

impl Room for Help {
    fn context(&self, _: View<'_>) -> Context {
        Context::Help
    }

    fn perform(&mut self, desk: &mut Desk<'_>, action: Action, _: Option<Key>) -> Ask {
        if action == Action::Close {
            return Ask::Close;
        }
        self.go(desk.view(), action);
        Ask::Nothing
    }

    fn draw(&self, canvas: &mut Canvas<'_>, view: View<'_>) -> Hints {
        let area = body(view.area);
        let mut part = canvas.part(area);
        let lines = lines(self, view, area.width);
        let height = usize::from(area.height);
        let scroll = self.scroll.min(lines.len().saturating_sub(height));
        for (row, line) in lines.iter().skip(scroll).take(height).enumerate() {
            flow::draw(&mut part, 2, row as u16, line);
        }
        let end = area.width.saturating_sub(1);
        mark_more(&mut part, (end, 0), scroll > 0, lines.len() > scroll + height);
        Hints::default()
    }

    fn over(&self) -> Over<'_> {
        Over::Everything
    }

    fn carry(&mut self, _: &mut Desk<'_>, _: &Exploration, carry: Carry<'_>) -> Ask {
        let Self {
            here: _,
            slider,
            scroll: _,
        } = self;
        *slider = slider.and_then(|slider| carry.slider(slider));
        Ask::Nothing
    }
}

#[cfg(test)]
mod tests {
    use crate::tui::driver::Driver;

    /// The headings of a help, in its order.
    fn headings(driver: &Driver) -> Vec<String> {
        let screen = driver.screen();
        let lines = screen.lines().skip(2).map(str::trim);
        let heading = |line: &&str| {
            let words = line.split(':').next().unwrap_or_default();
            words.chars().any(char::is_alphabetic) && words.len() > 4 && words.to_uppercase() == words
        };
        lines.filter(heading).map(str::to_owned).collect()
    }

    #[test]
    fn it_begins_where_the_person_is() {
        let on_slider = headings(&Driver::new(120, 200).after("?"));
        assert!(on_slider[0].starts_with("SELECTED SLIDER: "), "{on_slider:?}");
        assert_eq!(
            on_slider[1..4],
            ["HERE, IN THE LIST OF SLIDERS", "EVERYWHERE", "MARKS"]
        );
        assert!(on_slider.contains(&"IN THE COMPARISON".to_owned()));
        let compared = headings(&Driver::new(120, 200).after("F3 ?"));
        assert_eq!(compared[..3], ["HERE, IN THE COMPARISON", "EVERYWHERE", "MARKS"]);
        assert!(compared.contains(&"IN THE LIST OF SLIDERS".to_owned()));
        let listed = headings(&Driver::new(120, 200).after("r ?"));
        assert_eq!(listed[0], "HERE, IN THE LIST OF SCENARIOS");
    }

    #[test]
    fn every_command_stands_there_once() {
        for keys in ["?", "F3 ?", "F4 ?", "F6 ?", "F7 ?", "F8 ?"] {
            let screen = Driver::new(200, 200).after(keys).screen();
            for command in crate::tui::commands::COMMANDS {
                let count = screen.matches(command.sentence).count();
                assert_eq!(count, 1, "{keys}: {}", command.id);
            }
        }
    }

    #[test]
    fn it_explains_the_marks() {
        let driver = Driver::new(120, 200).after("?");
        for mark in ["○ ?", "●", "■", "◌", "┃", "×"] {
            let rows = driver.screen();
            let marked = |line: &str| line.trim_start().starts_with(mark);
            assert!(rows.lines().any(marked), "{mark}\n{rows}");
        }
    }
}
