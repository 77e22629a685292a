//! The table itself.

use super::{Action, Command, Context, Contexts, Group};
use crate::tui::input::{Code, Key};
use crate::tui::screen::Screen;

const fn plain(code: Code) -> Key {
    Key::plain(code)
}

const fn letter(character: char) -> Key {
    Key::character(character)
}

const fn control(character: char) -> Key {
    Key::control(character)
}

const fn shifted(code: Code) -> Key {
    Key::shifted(code)
}

/// The screens.
const SCREENS: Contexts = Contexts::of(&[
    Context::Sliders,
    Context::Answer,
    Context::Compare,
    Context::Map,
    Context::Curves,
    Context::Sensitivity,
    Context::ReadIndex,
    Context::ReadPage,
    Context::Cases,
]);
/// What opens above a screen and takes no text.
const LEFT: Contexts = Contexts::of(&[
    Context::Scenarios,
    Context::Options,
    Context::Help,
    Context::Calculation,
]);
/// Where text is typed.
const TYPED: Contexts = Contexts::of(&[
    Context::Entry,
    Context::ReadSearch,
    Context::Palette,
    Context::Chooser,
]);
const EVERYWHERE: Contexts = Contexts::ALL;
const SLIDERS: Contexts = Contexts::of(&[Context::Sliders]);
const EXPLORE: Contexts = Contexts::of(&[Context::Sliders, Context::Answer]);
const COMPARE: Contexts = Contexts::of(&[Context::Compare]);
const MAP: Contexts = Contexts::of(&[Context::Map]);
const CURVES: Contexts = Contexts::of(&[Context::Curves]);
const SENSITIVITY: Contexts = Contexts::of(&[Context::Sensitivity]);
const CASES: Contexts = Contexts::of(&[Context::Cases]);
const INDEX: Contexts = Contexts::of(&[Context::ReadIndex]);
const PAGE: Contexts = Contexts::of(&[Context::ReadPage]);
const READ: Contexts = INDEX.and(PAGE);
const CALCULATION: Contexts = Contexts::of(&[Context::Calculation]);
const HELP: Contexts = Contexts::of(&[Context::Help]);
const OPTIONS: Contexts = Contexts::of(&[Context::Options]);
/// Where a slider stands along an axis.
const AXES: Contexts = MAP.and(CURVES);
/// Where Enter begins to type a value.
const ENTERED: Contexts = SLIDERS.and(AXES);
/// Where a slider is moved.
const MOVED: Contexts = ENTERED.and(SENSITIVITY);
/// Where a list shows what fits the text that is typed.
const FOUND: Contexts = TYPED.except(Contexts::of(&[Context::Entry]));
/// Where a number can be opened.
const SHOWN: Contexts = SCREENS.except(READ);
/// Where the decision shows.
const DECISION: Contexts = SHOWN.and(CALCULATION);
/// Where there is something in focus that is explained elsewhere.
const LOOKED_UP: Contexts = DECISION.and(OPTIONS);
const LISTS: Contexts = SCREENS.and(LEFT);
const TEXTS: Contexts = LISTS.except(MOVED);
/// Where there is something to leave.
const OPENED: Contexts = READ.and(TYPED).and(LEFT);
/// Where the key of a screen does something: on the other screens, and wherever something is open above one.
const TO_EXPLORE: Contexts = LISTS.except(EXPLORE);
const TO_COMPARE: Contexts = LISTS.except(COMPARE);
const TO_MAP: Contexts = LISTS.except(MAP);
const TO_CURVES: Contexts = LISTS.except(CURVES);
const TO_READ: Contexts = LISTS.except(READ);
const TO_CASES: Contexts = LISTS.except(CASES);
const TO_SENSITIVITY: Contexts = LISTS.except(SENSITIVITY);
const UNDER_HELP: Contexts = LISTS.except(HELP);
/// Where there may be more than fits.
const PAGES: Contexts = SCREENS.except(MAP).and(HELP).and(CALCULATION);

const fn alternative(code: Code) -> Key {
    Key {
        alt: true,
        ..Key::plain(code)
    }
}

const fn command(
    id: &'static str,
    action: Action,
    keys: &'static [Key],
    contexts: Contexts,
    group: Group,
    sentence: &'static str,
) -> Command {
    Command {
        id,
        keys,
        contexts,
        group,
        label: None,
        with: None,
        sentence,
        action,
    }
}

impl Command {
    const fn labelled(self, label: &'static str) -> Self {
        Self {
            label: Some(label),
            ..self
        }
    }

    const fn with(self, other: &'static str) -> Self {
        Self {
            with: Some(other),
            ..self
        }
    }
}

/// Every command there is. The footer shows them in this order.
pub const COMMANDS: &[Command] = &[
    command(
        "decrease",
        Action::Decrease,
        &[plain(Code::Left), letter('h')],
        MOVED,
        Group::Sliders,
        "Move the slider to the next lower round value.",
    )
    .labelled("move")
    .with("increase"),
    command(
        "increase",
        Action::Increase,
        &[plain(Code::Right), letter('l')],
        MOVED,
        Group::Sliders,
        "Move the slider to the next higher round value.",
    ),
    command(
        "choose-across",
        Action::ChooseAcross,
        &[letter('x')],
        AXES,
        Group::Decision,
        "Choose the slider from left to right.",
    )
    .labelled("along"),
    command(
        "choose-number",
        Action::ChooseNumber,
        &[letter('y')],
        CURVES,
        Group::Decision,
        "Choose what the curves show: the total, an aspect, a measure.",
    )
    .labelled("what"),
    command(
        "choose-upward",
        Action::ChooseUpward,
        &[letter('y')],
        MAP,
        Group::Decision,
        "Choose the slider of the map from below upwards.",
    )
    .labelled("upwards"),
    command(
        "swap-axes",
        Action::SwapAxes,
        &[letter('m')],
        MAP,
        Group::Decision,
        "Exchange the two sliders of the map.",
    )
    .labelled("swap"),
    command(
        "choose-pair",
        Action::ChoosePair,
        &[letter('p')],
        MAP,
        Group::Decision,
        "Choose two sliders whose map has much border.",
    )
    .labelled("pairs"),
    command(
        "raise-finely",
        Action::RaiseFinely,
        &[shifted(Code::Up), letter('K')],
        MAP,
        Group::Sliders,
        "Move the slider of the map's upright axis up a little.",
    ),
    command(
        "lower-finely",
        Action::LowerFinely,
        &[shifted(Code::Down), letter('J')],
        MAP,
        Group::Sliders,
        "Move the slider of the map's upright axis down a little.",
    ),
    command(
        "next-break-even",
        Action::NextMeeting,
        &[letter('b')],
        CURVES,
        Group::Sliders,
        "Move the slider to the next value at which two options have the same number.",
    )
    .labelled("break-even"),
    command(
        "previous-break-even",
        Action::PreviousMeeting,
        &[letter('B')],
        CURVES,
        Group::Sliders,
        "Move the slider to the value before at which two options have the same number.",
    ),
    command(
        "export",
        Action::Export,
        &[letter('e')],
        CURVES,
        Group::Decision,
        "Write the numbers of the curves into a new file, as comma-separated values.",
    )
    .labelled("export"),
    command(
        "decrease-finely",
        Action::DecreaseFinely,
        &[shifted(Code::Left), letter('H')],
        MOVED,
        Group::Sliders,
        "Move the slider down a little.",
    ),
    command(
        "increase-finely",
        Action::IncreaseFinely,
        &[shifted(Code::Right), letter('L')],
        MOVED,
        Group::Sliders,
        "Move the slider up a little.",
    ),
    command(
        "to-least",
        Action::ToLeast,
        &[plain(Code::Home)],
        MOVED,
        Group::Sliders,
        "Move the slider to its least value.",
    ),
    command(
        "to-greatest",
        Action::ToGreatest,
        &[plain(Code::End)],
        MOVED,
        Group::Sliders,
        "Move the slider to its greatest value.",
    ),
    command(
        "narrow-range",
        Action::NarrowRange,
        &[letter('[')],
        MOVED,
        Group::Sliders,
        "You are surer of this value: narrow the range around it.",
    )
    .labelled("range")
    .with("widen-range"),
    command(
        "widen-range",
        Action::WidenRange,
        &[letter(']')],
        MOVED,
        Group::Sliders,
        "You are less sure of this value: widen the range around it.",
    ),
    command(
        "type-value",
        Action::Type,
        &[letter('='), plain(Code::Enter)],
        ENTERED,
        Group::Sliders,
        "Type the value, in any unit that fits: 2.5k/h, 300 ms, a word.",
    )
    .labelled("type"),
    command(
        "to-place",
        Action::ToPlace,
        &[
            letter('1'),
            letter('2'),
            letter('3'),
            letter('4'),
            letter('5'),
            letter('6'),
            letter('7'),
            letter('8'),
            letter('9'),
        ],
        MOVED,
        Group::Sliders,
        "Choose the first word, the second and so on; on a slider of numbers, begin to type.",
    ),
    command(
        "to-default",
        Action::ToDefault,
        &[letter('0')],
        MOVED,
        Group::Sliders,
        "Put the slider and its range back to the pack's default.",
    )
    .labelled("default"),
    command(
        "previous",
        Action::Previous,
        &[plain(Code::Up), letter('k')],
        LISTS,
        Group::Going,
        "Go up: to the slider, entry or line above.",
    ),
    command(
        "next",
        Action::Next,
        &[plain(Code::Down), letter('j')],
        LISTS,
        Group::Going,
        "Go down: to the slider, entry or line below.",
    ),
    command(
        "fold",
        Action::Fold,
        &[letter('z')],
        SLIDERS,
        Group::Going,
        "Fold the group of the slider away; on a folded group, show its sliders, as Enter does.",
    ),
    command(
        "fold-all",
        Action::FoldAll,
        &[letter('Z')],
        SLIDERS,
        Group::Going,
        "Fold all groups away, or show all sliders again.",
    ),
    command(
        "next-tab",
        Action::NextTab,
        &[plain(Code::Tab)],
        EXPLORE,
        Group::Going,
        "Go to the next tab: the workload, the priorities and, on a narrow screen, the answer.",
    )
    .labelled("priorities"),
    command(
        "previous-tab",
        Action::PreviousTab,
        &[shifted(Code::Tab)],
        EXPLORE,
        Group::Going,
        "Go to the tab before.",
    ),
    command(
        "previous-option",
        Action::PreviousOption,
        &[plain(Code::Left), letter('h')],
        COMPARE,
        Group::Going,
        "Show the option to the left, where not all have room.",
    )
    .labelled("option")
    .with("next-option"),
    command(
        "next-option",
        Action::NextOption,
        &[plain(Code::Right), letter('l')],
        COMPARE,
        Group::Going,
        "Show the option to the right, where not all have room.",
    ),
    command(
        "essay",
        Action::OpenEssay,
        &[plain(Code::Enter)],
        COMPARE,
        Group::Going,
        "Read the essay about the row.",
    )
    .labelled("essay"),
    command(
        "type-here",
        Action::Type,
        &[letter('=')],
        SENSITIVITY,
        Group::Sliders,
        "Type the value of the slider in focus, in any unit that fits.",
    ),
    command(
        "open-slider",
        Action::OpenSlider,
        &[plain(Code::Enter)],
        SENSITIVITY,
        Group::Going,
        "Go to the slider in focus on Explore.",
    )
    .labelled("explore"),
    command(
        "turn-span",
        Action::TurnSpan,
        &[letter('t')],
        SENSITIVITY,
        Group::Decision,
        "Move each slider over its whole length, or over the range in which the truth may lie again.",
    )
    .labelled("range or all"),
    command(
        "load-case",
        Action::LoadCase,
        &[plain(Code::Enter)],
        CASES,
        Group::Decision,
        "Put the sliders where this decision was taken, as far as its traits are known; undo takes it back.",
    )
    .labelled("load"),
    command(
        "disputed-cases",
        Action::FilterCases,
        &[letter('d')],
        CASES,
        Group::Going,
        "Show only the decisions that the tool would have taken otherwise, or all again.",
    )
    .labelled("disputed"),
    command(
        "show-work",
        Action::ShowCalculation,
        &[letter('w')],
        SHOWN,
        Group::Decision,
        "Open the number in focus: what it is made of, down to formulas, figures and their sources.",
    )
    .labelled("work"),
    command(
        "deeper",
        Action::Deeper,
        &[plain(Code::Enter), plain(Code::Right), letter('l')],
        CALCULATION,
        Group::Decision,
        "Open the chosen part of the number.",
    )
    .labelled("open"),
    command(
        "shallower",
        Action::Shallower,
        &[plain(Code::Backspace), plain(Code::Left), letter('h')],
        CALCULATION,
        Group::Decision,
        "Go back to the number that this one is a part of.",
    )
    .labelled("up"),
    command(
        "next-work",
        Action::NextCalculation,
        &[plain(Code::Tab)],
        CALCULATION,
        Group::Decision,
        "Show the same number for the next option.",
    )
    .labelled("option"),
    command(
        "previous-work",
        Action::PreviousCalculation,
        &[shifted(Code::Tab)],
        CALCULATION,
        Group::Decision,
        "Show the same number for the option before.",
    ),
    command(
        "look-up",
        Action::LookUp,
        &[letter('g')],
        LOOKED_UP,
        Group::Going,
        "Read what explains the slider, priority, row or option in focus.",
    ),
    command(
        "open-entry",
        Action::OpenEntry,
        &[plain(Code::Enter)],
        Contexts::of(&[Context::ReadIndex, Context::ReadSearch]),
        Group::Reading,
        "Open the page of the chosen entry.",
    )
    .labelled("read"),
    command(
        "to-page",
        Action::OpenEntry,
        &[plain(Code::Right), letter('l'), plain(Code::Tab)],
        INDEX,
        Group::Reading,
        "Go to the page of the chosen entry.",
    ),
    command(
        "next-link",
        Action::NextLink,
        &[plain(Code::Tab)],
        PAGE,
        Group::Reading,
        "Go to the next link on the page.",
    )
    .labelled("link"),
    command(
        "read-on",
        Action::ScrollDown,
        &[letter(' ')],
        PAGE,
        Group::Reading,
        "Read on: show what comes further down on the page.",
    )
    .labelled("read on"),
    command(
        "previous-link",
        Action::PreviousLink,
        &[shifted(Code::Tab)],
        PAGE,
        Group::Reading,
        "Go to the link before.",
    ),
    command(
        "follow-link",
        Action::Follow,
        &[plain(Code::Enter)],
        PAGE,
        Group::Reading,
        "Open what the link in focus leads to.",
    )
    .labelled("follow"),
    command(
        "page-back",
        Action::PageBack,
        &[plain(Code::Backspace), alternative(Code::Left)],
        PAGE,
        Group::Reading,
        "Go back to the page before.",
    )
    .labelled("page before"),
    command(
        "page-forward",
        Action::PageForward,
        &[alternative(Code::Right)],
        PAGE,
        Group::Reading,
        "Go forward again to the page that was left by going back.",
    ),
    command(
        "to-index",
        Action::ToIndex,
        &[plain(Code::Left), letter('h')],
        PAGE,
        Group::Reading,
        "Go from the page to the index.",
    )
    .labelled("index"),
    command(
        "search",
        Action::Search,
        &[letter('s')],
        READ,
        Group::Reading,
        "Search titles, other names and texts while you type; going up from the first entry does it too.",
    )
    .labelled("search"),
    command(
        "previous-found",
        Action::Previous,
        &[plain(Code::Up)],
        FOUND,
        Group::Reading,
        "Choose the entry above while you type.",
    )
    .labelled("choose")
    .with("next-found"),
    command(
        "next-found",
        Action::Next,
        &[plain(Code::Down)],
        FOUND,
        Group::Reading,
        "Choose the entry below while you type.",
    ),
    command(
        "next-screen",
        Action::NextScreen,
        &[letter('.')],
        LISTS,
        Group::Going,
        "Open the next screen.",
    )
    .labelled("screen")
    .with("previous-screen"),
    command(
        "previous-screen",
        Action::PreviousScreen,
        &[letter(',')],
        LISTS,
        Group::Going,
        "Open the screen before.",
    ),
    command(
        "explore",
        Action::OpenScreen(Screen::Explore),
        &[plain(Code::Function(2))],
        TO_EXPLORE,
        Group::Going,
        "Open Explore: the sliders, the ranking and the reasons.",
    ),
    command(
        "compare",
        Action::OpenScreen(Screen::Compare),
        &[plain(Code::Function(3))],
        TO_COMPARE,
        Group::Going,
        "Open Compare: what every option means for every aspect.",
    ),
    command(
        "map",
        Action::OpenScreen(Screen::Map),
        &[plain(Code::Function(4))],
        TO_MAP,
        Group::Going,
        "Open Map: who comes first wherever two sliders may stand.",
    ),
    command(
        "curves",
        Action::OpenScreen(Screen::Curves),
        &[plain(Code::Function(5))],
        TO_CURVES,
        Group::Going,
        "Open Curves: the numbers of the options along a slider, and where they meet.",
    ),
    command(
        "read",
        Action::OpenScreen(Screen::Read),
        &[plain(Code::Function(6))],
        TO_READ,
        Group::Going,
        "Open Read: the essays and the glossary.",
    ),
    command(
        "cases",
        Action::OpenScreen(Screen::Cases),
        &[plain(Code::Function(7))],
        TO_CASES,
        Group::Going,
        "Open Cases: the published decisions nearest to these sliders.",
    ),
    command(
        "moves",
        Action::OpenScreen(Screen::Sensitivity),
        &[plain(Code::Function(8))],
        TO_SENSITIVITY,
        Group::Going,
        "Open Moves: what moves the lead of the first place, and how little hands it over.",
    ),
    command(
        "scroll-down",
        Action::ScrollDown,
        &[plain(Code::PageDown), control('d')],
        PAGES,
        Group::Going,
        "Show what comes further down in the answer, the table, the text, the decision or the help.",
    )
    .labelled("scroll")
    .with("scroll-up"),
    command(
        "scroll-up",
        Action::ScrollUp,
        &[plain(Code::PageUp), control('u')],
        PAGES,
        Group::Going,
        "Show what comes further up in the answer, the table, the text, the decision or the help.",
    ),
    command(
        "first",
        Action::First,
        &[plain(Code::Home)],
        TEXTS,
        Group::Going,
        "Go to the beginning of the list, the answer or the help.",
    ),
    command(
        "last",
        Action::Last,
        &[plain(Code::End)],
        TEXTS,
        Group::Going,
        "Go to the end of the list, the answer or the help.",
    ),
    command(
        "scenarios",
        Action::OpenScenarios,
        &[letter('r')],
        DECISION,
        Group::Decision,
        "Start from a scenario; the answer shows while you look through them.",
    )
    .labelled("scenarios"),
    command(
        "options",
        Action::OpenOptions,
        &[letter('o')],
        DECISION,
        Group::Decision,
        "Take options off the screen or bring them back.",
    )
    .labelled("options"),
    command(
        "toggle",
        Action::Toggle,
        &[letter(' '), plain(Code::Enter)],
        OPTIONS,
        Group::Decision,
        "Take the option off the screen, or bring it back.",
    )
    .labelled("in or out"),
    command(
        "undo",
        Action::Undo,
        &[letter('u')],
        DECISION,
        Group::Decision,
        "Take the last change back.",
    )
    .labelled("undo"),
    command(
        "redo",
        Action::Redo,
        &[control('r')],
        DECISION,
        Group::Decision,
        "Make the change again that was taken back.",
    ),
    command(
        "palette",
        Action::OpenPalette,
        &[letter('/'), control('p')],
        SCREENS,
        Group::Going,
        "Find anything by its name: commands, sliders, scenarios, options, terms; or set a value: requests 40/s.",
    )
    .labelled("find"),
    command(
        "accept",
        Action::Accept,
        &[plain(Code::Enter)],
        Contexts::of(&[Context::Scenarios, Context::Entry, Context::Palette, Context::Chooser]),
        Group::Typing,
        "Take the typed value, the scenario or what was found.",
    )
    .labelled("take"),
    command(
        "erase",
        Action::Erase,
        &[plain(Code::Backspace)],
        TYPED,
        Group::Typing,
        "Erase the last character.",
    ),
    command(
        "erase-all",
        Action::EraseAll,
        &[control('u')],
        TYPED,
        Group::Typing,
        "Erase everything typed.",
    ),
    command(
        "close",
        Action::Close,
        &[plain(Code::Escape)],
        OPENED,
        Group::Going,
        "Go back and leave everything as it was.",
    )
    .labelled("back"),
    command(
        "close-list",
        Action::Close,
        &[letter('q')],
        LEFT,
        Group::Going,
        "Leave the list, the work of a number or the help.",
    ),
    command(
        "close-help",
        Action::Close,
        &[letter('?'), plain(Code::Function(1))],
        HELP,
        Group::Program,
        "Leave the help.",
    ),
    command(
        "help",
        Action::OpenHelp,
        &[letter('?'), plain(Code::Function(1))],
        UNDER_HELP,
        Group::Program,
        "Show all keys.",
    ),
    command(
        "redraw",
        Action::Redraw,
        &[control('l')],
        EVERYWHERE,
        Group::Program,
        "Draw the screen anew.",
    ),
    command(
        "suspend",
        Action::Suspend,
        &[control('z')],
        EVERYWHERE,
        Group::Program,
        "Go to the shell; `fg` brings you back.",
    ),
    command(
        "quit",
        Action::Quit,
        &[letter('q')],
        SCREENS,
        Group::Program,
        "Leave the program.",
    )
    .labelled("quit"),
    command(
        "leave-at-once",
        Action::Quit,
        &[control('c')],
        EVERYWHERE,
        Group::Program,
        "Leave the program, wherever you are.",
    ),
];
