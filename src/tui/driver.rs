//! A person at the program, for tests: keys and the mouse go in, the screen comes out.
//!
//! Tests say what is pressed and what then shows. What they must know beyond the screen is asked here and nowhere
//! else, so that the state behind the screens can change without them.

pub(super) mod inputs;

use std::any::Any;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::Range;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

use super::app::App;
use super::canvas::Look;
use super::commands::{Context, read_key};
use super::desk::{Choice, Over, Purpose, View};
use super::input::{Input, Key, Mouse, MouseAction};
use super::keymap::Keymap;
use super::room::Room;
use super::saving::{compare, look_again, save};
use super::screen::Screen;
use super::theme::{COLOURS, Theme};
use super::update::reload;
use super::update::{Effect, update};
use super::view::view;
use super::{fixture, frame, glyph, shot, words};
use crate::analysis::Track;
use crate::analysis::curves::Quantity;
use crate::decision::{Evaluation, Scorer, Slider, Sliders, sliders};
use crate::document::{Diagnostics, first_error};
use crate::exploration::{Change, Exploration, Published};
use crate::pack::{self, MOST_OPTIONS, Pack, PackSource};
use crate::record::{Opened, Remarks};
use crate::text;

/// The program with somebody at it.
pub(super) struct Driver {
    app: App,
}

/// How to open it.
impl Driver {
    /// The decision with a slider of every kind, on so many columns and rows.
    pub(super) fn new(width: u16, height: u16) -> Self {
        Self::of(fixture::SERVICES, width, height)
    }

    /// A pack that is written in TOML.
    pub(super) fn of(toml: &str, width: u16, height: u16) -> Self {
        Self::opened(parsed(toml), None, width, height)
    }

    /// The decision with published ones beside it.
    pub(super) fn with_cases(width: u16, height: u16) -> Self {
        let pack = pack::load_texts(&[("bicycle.toml", fixture::BICYCLE)])
            .expect("a sound pack")
            .pack;
        let mut driver = Self::opened(Arc::new(pack), None, width, height);
        driver.publish(fixture::BICYCLE_CASES);
        driver
    }

    /// Replaces the published decisions, as if their file had been edited.
    pub(super) fn publish(&mut self, cases: &str) {
        let texts = [("bicycle.toml", fixture::BICYCLE), ("cases.toml", cases)];
        let cases = pack::load_cases_texts(&texts, None).expect("a sound pack").cases;
        let published = Published::new(self.pack(), cases);
        self.app.exploration.publish(published);
    }

    /// An embedded pack as the program opens it.
    pub(super) fn embedded(id: &'static str, width: u16, height: u16) -> Self {
        Self::loaded(PackSource::Embedded(id), width, height)
    }

    /// The default pack as it was in version 0.2.0.
    pub(super) fn fixture(width: u16, height: u16) -> Self {
        let folder = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/tests/data/backend-vs-serverless-0.2.0"
        );
        Self::loaded(PackSource::Path(folder.into()), width, height)
    }

    fn loaded(source: PackSource, width: u16, height: u16) -> Self {
        let pack = Arc::new(pack::load(&source).expect("a sound pack").pack);
        Self::opened(pack, Some(source), width, height)
    }

    /// An embedded pack with all its options on the screen.
    pub(super) fn embedded_whole(id: &'static str, width: u16, height: u16) -> Self {
        let mut driver = Self::embedded(id, width, height);
        let mut sliders = driver.sliders().clone();
        for option in driver.pack().options.indices() {
            sliders.show(option, true);
        }
        let (pack, source) = (Arc::clone(driver.pack()), PackSource::Embedded(id));
        driver.app.exploration = Exploration::new(pack, sliders, None, Some(source));
        driver
    }

    fn opened(pack: Arc<Pack>, source: Option<PackSource>, width: u16, height: u16) -> Self {
        let (sliders, scenario) = (Sliders::opening(&pack), pack.header.default_scenario);
        let exploration = Exploration::new(pack, sliders, scenario, source);
        let mut app = App::new(exploration, Look::new(true, false), Keymap::default());
        app.area = Rect::new(0, 0, width, height);
        Self { app }
    }

    /// The same pack as if it had been read from somewhere else, and its published decisions with it.
    pub(super) fn cases_from(self, source: PackSource) -> Self {
        let Rect { width, height, .. } = self.app.area;
        Self::opened(Arc::clone(self.pack()), Some(source), width, height)
    }

    /// Looks otherwise from now on.
    pub(super) fn look(mut self, look: Look) -> Self {
        self.app.look = look;
        self
    }
}

/// What the person does.
impl Driver {
    /// Presses keys, by their names as in the configuration with blanks between them: `j Shift-Right = 4 0 Enter`. A word
    /// that names no key is typed letter by letter.
    pub(super) fn press(&mut self, keys: &str) -> Effect {
        let mut effect = Effect::None;
        for word in keys.split_whitespace() {
            effect = match read_key(word) {
                Ok(key) => self.key(key),
                Err(_) => self.type_text(word),
            };
        }
        effect
    }

    /// As [`Driver::press`], in one expression.
    pub(super) fn after(mut self, keys: &str) -> Self {
        self.press(keys);
        self
    }

    /// Presses keys so many times.
    pub(super) fn repeat(&mut self, keys: &str, times: usize) {
        for _ in 0..times {
            self.press(keys);
        }
    }

    /// Presses a key.
    pub(super) fn key(&mut self, key: Key) -> Effect {
        self.input(&Input::Key(key))
    }

    /// Types text, blanks included.
    pub(super) fn type_text(&mut self, text: &str) -> Effect {
        let mut effect = Effect::None;
        for character in text.chars() {
            effect = self.key(Key::character(character));
        }
        effect
    }

    /// Pastes text.
    pub(super) fn paste(&mut self, text: &str) -> Effect {
        self.input(&Input::Paste(text.to_owned()))
    }

    /// Does something with the mouse at a cell.
    pub(super) fn mouse(&mut self, action: MouseAction, (column, row): (u16, u16)) -> Effect {
        self.input(&Input::Mouse(Mouse {
            action,
            column,
            row,
            shift: false,
            control: false,
        }))
    }

    /// Clicks a cell.
    pub(super) fn click(&mut self, at: (u16, u16)) -> Effect {
        let effect = self.mouse(MouseAction::Press, at);
        self.mouse(MouseAction::Release, at);
        effect
    }

    /// Clicks the first letter of a text on the screen.
    pub(super) fn click_on(&mut self, text: &str) -> Effect {
        self.click(self.at(text))
    }

    /// Presses the button on the first cell, moves over the others and lets go on the last.
    pub(super) fn drag(&mut self, cells: &[(u16, u16)]) {
        let mut actions = [MouseAction::Press]
            .into_iter()
            .chain(std::iter::repeat(MouseAction::Drag));
        for cell in cells {
            self.mouse(actions.next().expect("no end"), *cell);
        }
        self.mouse(MouseAction::Release, *cells.last().expect("a cell"));
    }

    /// Turns the wheel towards the person over a cell.
    pub(super) fn wheel_down(&mut self, at: (u16, u16)) {
        self.mouse(MouseAction::WheelDown, at);
    }

    /// Turns the wheel away from the person over a cell.
    pub(super) fn wheel_up(&mut self, at: (u16, u16)) {
        self.mouse(MouseAction::WheelUp, at);
    }

    /// Takes one input in.
    pub(super) fn input(&mut self, input: &Input) -> Effect {
        update(&mut self.app, input)
    }

    /// Takes many inputs in before anything is drawn, as when they come faster than frames.
    pub(super) fn burst(&mut self, inputs: &[Input]) {
        for input in inputs {
            update(&mut self.app, input);
        }
    }

    /// Gives the screen another size.
    pub(super) fn resize(&mut self, width: u16, height: u16) {
        self.app.area = Rect::new(0, 0, width, height);
    }

    /// As [`Driver::resize`], in one expression.
    pub(super) fn resized(mut self, width: u16, height: u16) -> Self {
        self.resize(width, height);
        self
    }

    /// Moves a slider, written with its unit, as one change.
    pub(super) fn set(&mut self, id: &str, written: &str) {
        let slider = self.slider(id);
        let value = sliders::read(self.pack(), slider, written).expect("a value");
        self.app.exploration.move_to(slider, value);
        self.app.exploration.seal();
    }

    /// Moves a slider to a place of its track, from 0 to 1.
    pub(super) fn set_position(&mut self, slider: Slider, position: f64) {
        let change = Change::Moved(slider);
        self.app.exploration.change(change, |sliders, pack| {
            sliders.set_position(pack, slider, position);
        });
    }

    /// Draws the curves of a number along a slider, as if both had been chosen.
    pub(super) fn draw_curves(&mut self, quantity: Quantity, slider: Slider) {
        self.app.on(Screen::Curves, |room, desk| {
            room.choose(desk, Purpose::Number, Choice::Number(quantity));
            room.choose(desk, Purpose::Across, Choice::Slider(slider));
        });
    }

    /// Draws the map of two sliders, as if both had been chosen.
    pub(super) fn draw_map(&mut self, across: &str, upward: &str) {
        let pair = Choice::Pair(self.slider(across), self.slider(upward));
        self.app
            .on(Screen::Map, |room, desk| room.choose(desk, Purpose::Pair, pair));
    }

    /// The files of the pack have changed.
    pub(super) fn edit(&mut self, toml: &str) {
        self.edit_to(&parsed(toml));
    }

    /// As [`Driver::edit`], to a pack that has been read.
    pub(super) fn edit_to(&mut self, pack: &Arc<Pack>) {
        reload::follow(&mut self.app, pack);
    }

    /// The files of the pack have changed and cannot be used.
    pub(super) fn edit_badly(&mut self, defects: &Diagnostics) {
        reload::keep(&mut self.app, first_error(defects));
    }

    /// Does what the loop does at [`Effect::Save`]; says whether it is saved.
    pub(super) fn save(&mut self) -> bool {
        save(&mut self.app)
    }

    /// Looks whether the pack has changed since the file was saved, as behind the first frame.
    pub(super) fn compare(&mut self) -> bool {
        compare(&mut self.app)
    }

    /// Looks at the decision file, as when something has happened to it.
    pub(super) fn look_again(&mut self) {
        look_again(&mut self.app);
    }

    /// What was chosen, and the notes on sliders.
    pub(super) fn remarks(&self) -> &Remarks {
        self.app.exploration.remarks()
    }

    /// Opens a decision file in the place of the one that is open; says whether it is one.
    pub(super) fn reopened(&mut self, path: &std::path::Path) -> bool {
        let opened = Opened::open(path).ok().flatten();
        let (Some(opened), Some(kept)) = (opened, &mut self.app.saving.kept) else {
            return false;
        };
        kept.opened = opened;
        true
    }

    /// A screen without a terminal, as the command line asks for it.
    pub(super) fn shot(
        &mut self,
        screen: Screen,
        size: (u16, u16),
        keys: &[Key],
    ) -> Result<Buffer, shot::Unshown> {
        shot::shot(&mut self.app, screen, size, keys)
    }
}

/// What shows.
impl Driver {
    /// The cells of the screen.
    pub(super) fn buffer(&self) -> Buffer {
        let mut buffer = Buffer::empty(self.app.area);
        view(&self.app, &mut buffer);
        buffer
    }

    /// The same in another look.
    pub(super) fn buffer_in(&mut self, look: Look) -> Buffer {
        let before = std::mem::replace(&mut self.app.look, look);
        let buffer = self.buffer();
        self.app.look = before;
        buffer
    }

    /// The text of the screen, without the blanks at the ends of its lines.
    pub(super) fn screen(&self) -> String {
        text_of(&self.buffer())
    }

    /// One line of the text.
    pub(super) fn line(&self, row: u16) -> String {
        self.screen()
            .lines()
            .nth(usize::from(row))
            .unwrap_or_default()
            .to_owned()
    }

    /// The line with the keys, or with the answer to the last key.
    pub(super) fn footer(&self) -> String {
        self.line(self.app.area.height.saturating_sub(1))
    }

    /// Whether a text shows, in one line.
    pub(super) fn shows(&self, text: &str) -> bool {
        self.screen().contains(text)
    }

    /// Fails where a text does not show.
    #[track_caller]
    pub(super) fn must_show(&self, text: &str) {
        assert!(self.shows(text), "{text:?} is missing in\n{}", self.screen());
    }

    /// Fails where a text shows.
    #[track_caller]
    pub(super) fn must_not_show(&self, text: &str) {
        assert!(!self.shows(text), "{text:?} is in\n{}", self.screen());
    }

    /// Where a text begins: column and row.
    #[track_caller]
    ///
    /// What a screen has for itself comes first, then the verdict and the header above it.
    pub(super) fn at(&self, text: &str) -> (u16, u16) {
        let buffer = self.buffer();
        let view = self.view();
        let body = if view.over == Over::Everything {
            frame::body(view.area)
        } else {
            view.body()
        };
        let first = usize::from(body.y);
        let rows: Vec<_> = rows_of(&buffer).enumerate().collect();
        let (above, body) = rows.split_at(first.min(rows.len()));
        let mut found = body.iter().chain(above).filter_map(|(row, cells)| {
            let starts = (0..cells.len()).find(|from| {
                let rest: String = cells[*from..].iter().map(|(_, symbol, _)| *symbol).collect();
                rest.starts_with(text)
            });
            Some((cells[starts?].0, *row as u16))
        });
        found
            .next()
            .unwrap_or_else(|| panic!("{text:?} is missing in\n{}", self.screen()))
    }

    /// The character in a cell.
    pub(super) fn symbol(&self, (column, row): (u16, u16)) -> String {
        self.buffer()[(column, row)].symbol().to_owned()
    }

    /// The text that is reversed, below the header: a link in focus, or where text is typed.
    pub(super) fn reversed(&self) -> String {
        let buffer = self.buffer();
        let rows = rows_of(&buffer).skip(1).flatten();
        let reversed = rows.filter(|(.., style)| style.add_modifier.contains(Modifier::REVERSED));
        reversed.map(|(_, symbol, _)| symbol).collect()
    }

    /// The text behind the marker of the focus, up to two blanks or its end.
    #[track_caller]
    pub(super) fn marked(&self) -> String {
        let (_, row) = self.at("▸ ");
        let line = self.line(row);
        let after = line.split("▸ ").nth(1).unwrap_or_default().trim_start();
        after.split("  ").next().unwrap_or_default().trim_end().to_owned()
    }

    /// The row and the columns of the track on the line of a text, or on the first line with a track below it.
    #[track_caller]
    pub(super) fn track_of(&self, text: &str) -> (u16, Range<u16>) {
        let buffer = self.buffer();
        let (from, first) = self.at(text);
        for row in first..buffer.area.height {
            let is_track = |column: &u16| "─━╌┅┃╳×●○┄".contains(buffer[(*column, row)].symbol());
            let start = (from..buffer.area.width).find(is_track);
            let Some(start) = start else { continue };
            let start = (0..=start).rev().take_while(is_track).last().unwrap_or(start);
            let end = (start..buffer.area.width).find(|column| !is_track(column));
            let end = end.unwrap_or(buffer.area.width);
            if (start..end)
                .any(|column| buffer[(column, row)].symbol() == "●" || buffer[(column, row)].symbol() == "○")
            {
                return (row, start..end);
            }
        }
        panic!("no track of {text:?} in\n{}", self.screen())
    }

    /// What lies between the two axes of a map or of curves.
    #[track_caller]
    pub(super) fn plot(&self) -> Rect {
        let buffer = self.buffer();
        // A frame within the map has such a corner too.
        let corner = rows_of(&buffer).enumerate().filter_map(|(row, cells)| {
            let corner = cells.iter().find(|(_, symbol, _)| *symbol == "└")?;
            Some((corner.0, row as u16))
        });
        let (corner, bottom) = corner.last().expect("two axes");
        let is_axis = |row: &u16| "│┤●".contains(buffer[(corner, *row)].symbol());
        let top = (0..bottom).rev().take_while(is_axis).last().unwrap_or(bottom);
        let is_across = |column: &u16| "─┬━[]●".contains(buffer[(*column, bottom)].symbol());
        let right = (corner + 1..buffer.area.width)
            .take_while(is_across)
            .last()
            .unwrap_or(corner);
        Rect::new(corner + 1, top, right - corner, bottom - top)
    }

    /// The role that colors the first letter of a text.
    #[track_caller]
    pub(super) fn style_of(&mut self, text: &str) -> String {
        let (column, row) = self.at(text);
        role_of(
            self.buffer_in(roles_look())
                .cell((column, row))
                .expect("a cell")
                .style(),
        )
    }

    /// What is in which role: a line for each role in each row, the plain text left out, the longest stretches of one
    /// character shortened to how many there are.
    pub(super) fn styles(&mut self) -> String {
        let buffer = self.buffer_in(roles_look());
        let mut written = String::new();
        for (row, cells) in rows_of(&buffer).enumerate() {
            let mut runs: Vec<(String, String)> = Vec::new();
            let mut before = None;
            for (_, symbol, style) in cells {
                let role = role_of(style);
                if before.as_ref() == Some(&role) {
                    runs.last_mut().expect("the run before").1.push_str(symbol);
                } else {
                    runs.push((role.clone(), symbol.to_owned()));
                }
                before = Some(role);
            }
            runs.retain(|(role, text)| {
                let blank = text.trim().is_empty() && !role.starts_with("cursor");
                role != "text" && !blank
            });
            let mut roles: Vec<&str> = Vec::new();
            for (role, _) in &runs {
                if !roles.contains(&role.as_str()) {
                    roles.push(role);
                }
            }
            for role in roles {
                let texts = runs.iter().filter(|(other, _)| other == role);
                let texts: Vec<String> = texts
                    .map(|(_, text)| format!("{:?}", squeezed(text.trim_end())))
                    .collect();
                writeln!(written, "{row:>2} {role}: {}", texts.join(" ")).expect("memory takes everything");
            }
        }
        written
    }
}

/// What tests must know beyond the screen.
impl Driver {
    /// What the terminal is given for the clipboard.
    pub(super) fn copied(&mut self) -> String {
        self.app.copying.text.take().unwrap_or_default()
    }

    /// The open screen.
    pub(super) fn open(&self) -> Screen {
        self.app.screen
    }

    /// Where the next key counts.
    pub(super) fn context(&self) -> Context {
        self.app.context()
    }

    /// The pack.
    pub(super) fn pack(&self) -> &Arc<Pack> {
        self.app.exploration.pack()
    }

    /// What is explored.
    pub(super) fn exploration(&self) -> &Exploration {
        &self.app.exploration
    }

    /// Where all sliders stand.
    pub(super) fn sliders(&self) -> &Sliders {
        self.app.exploration.sliders()
    }

    /// A slider by its id.
    pub(super) fn slider(&self, id: &str) -> Slider {
        sliders::find(self.pack(), id).unwrap_or_else(|| panic!("no slider {id}"))
    }

    /// The value of a slider, in the base of its unit.
    pub(super) fn value(&self, id: &str) -> f64 {
        self.app.exploration.sliders().value(self.slider(id))
    }

    /// The value of a slider as it shows.
    pub(super) fn shown_value(&self, id: &str) -> String {
        sliders::show(self.pack(), self.slider(id), self.value(id))
    }

    /// The place of a slider on its track, from 0 to 1.
    pub(super) fn position(&self, id: &str) -> f64 {
        sliders::position(self.pack(), self.slider(id), self.value(id))
    }

    /// How everything is valued.
    pub(super) fn evaluation(&self) -> &Evaluation {
        &self.app.exploration.analysis().evaluation
    }

    /// What runs the formulas.
    pub(super) fn scorer(&self) -> &Scorer {
        self.app.exploration.scorer()
    }

    /// Who comes first along a slider.
    pub(super) fn track(&self, slider: Slider) -> &Track {
        self.app.exploration.analysis().track(self.pack(), slider)
    }

    /// What the screens are drawn from.
    pub(super) fn view(&self) -> View<'_> {
        self.app.view()
    }

    /// A screen, for what only tests of its own ask.
    pub(super) fn room<R: Room>(&self, screen: Screen) -> &R {
        let room: &dyn Any = self.app.screens.get(screen);
        room.downcast_ref().expect("the screen of that kind")
    }

    /// What is said beneath the track of a slider.
    pub(super) fn about_track(&self, id: &str) -> String {
        words::about_track(self.view(), self.slider(id))
    }

    /// Whether published decisions have been read.
    pub(super) fn has_read_cases(&self) -> bool {
        self.app.exploration.has_published()
    }

    /// Whether nothing was changed yet.
    pub(super) fn is_untouched(&self) -> bool {
        self.app.exploration.is_untouched()
    }

    /// The columns of the header from left to right: where each part begins and ends, and how many tabs are open.
    pub(super) fn header(&self) -> (Vec<Range<u16>>, usize) {
        let header = frame::header(self.view(), self.app.screen);
        let name = header
            .name
            .map(|column| column..column + text::width(frame::NAME) as u16);
        let title = header.title.map(|(column, cells)| column..column + cells);
        let tabs = header.tabs.iter();
        let tabs = tabs.map(|tab| tab.column..tab.end());
        let parts = name.into_iter().chain(title).chain(tabs);
        let parts = parts
            .chain(std::iter::once(header.hint..self.app.area.width))
            .collect();
        (parts, header.tabs.iter().filter(|tab| tab.open).count())
    }
}

/// A pack that is written in TOML.
pub(super) fn parsed(toml: &str) -> Arc<Pack> {
    Arc::new(
        pack::load_texts(&[("pack.toml", toml)])
            .expect("a sound pack")
            .pack,
    )
}

/// The text of some cells, without the blanks at the ends of the lines.
pub(super) fn text_of(buffer: &Buffer) -> String {
    let rows = rows_of(buffer).map(|cells| {
        let line: String = cells.iter().map(|(_, symbol, _)| *symbol).collect();
        line.trim_end().to_owned() + "\n"
    });
    rows.collect()
}

/// Column, symbol and style of the cells of every row, without those that a wide character hides.
pub(super) fn rows_of(buffer: &Buffer) -> impl Iterator<Item = Vec<(u16, &str, Style)>> {
    let rows = buffer.content.chunks(usize::from(buffer.area.width).max(1));
    rows.map(|row| {
        let mut hidden = 0;
        let mut cells = Vec::new();
        for (column, cell) in row.iter().enumerate() {
            if hidden > 0 {
                hidden -= 1;
                continue;
            }
            hidden = text::width(cell.symbol()).saturating_sub(1);
            cells.push((column as u16, cell.symbol(), cell.style()));
        }
        cells
    })
}

/// The words of a text, in lower case.
pub(super) fn words_of(text: &str) -> BTreeSet<String> {
    let words = text.split(|letter: char| !letter.is_alphabetic());
    words
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// The names of the roles, in the order of [`Theme::roles`].
const ROLES: [&str; 11 + MOST_OPTIONS] = [
    "text", "strong", "muted", "rule", "focus", "tab", "cursor", "good", "bad", "link", "barred", "option A",
    "option B", "option C", "option D", "option E", "option F", "option G", "option H",
];

/// A role that can be told from every other: the modifiers of the usual theme in a color of its own.
const fn marked(role: u8, usual: Style) -> Style {
    usual.fg(Color::Indexed(role))
}

/// A theme in which every role has a color of its own.
static MARKED: Theme = Theme {
    ground: Style::new(),
    text: marked(0, COLOURS.text),
    strong: marked(1, COLOURS.strong),
    muted: marked(2, COLOURS.muted),
    rule: marked(3, COLOURS.rule),
    focus: marked(4, COLOURS.focus),
    tab: marked(5, COLOURS.tab),
    cursor: marked(6, COLOURS.cursor),
    good: marked(7, COLOURS.good),
    bad: marked(8, COLOURS.bad),
    link: marked(9, COLOURS.link),
    barred: marked(10, COLOURS.barred),
    options: [
        marked(11, COLOURS.options[0]),
        marked(12, COLOURS.options[1]),
        marked(13, COLOURS.options[2]),
        marked(14, COLOURS.options[3]),
        marked(15, COLOURS.options[4]),
        marked(16, COLOURS.options[5]),
        marked(17, COLOURS.options[6]),
        marked(18, COLOURS.options[7]),
    ],
    inks_text: true,
};

/// The look in which [`role_index`] finds the roles.
pub(super) fn roles_look() -> Look {
    Look {
        theme: &MARKED,
        glyphs: &glyph::UNICODE,
    }
}

/// The place of a role among [`Theme::roles`], of the ground before that of the ink; none on bare ground.
pub(super) fn role_index(style: Style) -> Option<usize> {
    if let Some(Color::Indexed(role)) = style.bg {
        return Some(usize::from(role));
    }
    match style.fg {
        Some(Color::Indexed(role)) => Some(usize::from(role)),
        None | Some(Color::Reset) => None,
        other => panic!("a color of no role: {other:?}"),
    }
}

/// The name of a role, with what is bold or underlined although the role is not.
fn role_of(style: Style) -> String {
    let Some(role) = role_index(style) else {
        return ROLES[0].to_owned();
    };
    let usual = COLOURS.roles()[role].add_modifier;
    let on = matches!(style.bg, Some(Color::Indexed(_)));
    let mut name = format!("{}{}", if on { "on " } else { "" }, ROLES[role]);
    for (modifier, word) in [
        (Modifier::BOLD, " bold"),
        (Modifier::UNDERLINED, " underlined"),
        (Modifier::REVERSED, " reversed"),
        (Modifier::CROSSED_OUT, " crossed out"),
    ] {
        if style.add_modifier.contains(modifier) && !usual.contains(modifier) {
            name.push_str(word);
        }
    }
    name
}

/// Stretches of more than three of the same character as that character and how many there are.
fn squeezed(text: &str) -> String {
    let mut short = String::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let mut count = 1;
        while letters.next_if_eq(&letter).is_some() {
            count += 1;
        }
        if count > 3 {
            write!(short, "{letter}×{count}").expect("memory takes everything");
        } else {
            short.extend(std::iter::repeat_n(letter, count));
        }
    }
    short
}
